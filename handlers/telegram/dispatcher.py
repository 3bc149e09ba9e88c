"""From an update to its handler: the routers of `build_router`, read once into lists.

The order, the filters and the arguments by name are aiogram's; asked in its own way they are a
hundred calls for each message. Here nothing is asked whose answer is plain: a text is a command by
its first word, and the data of a button begins with its kind and its action.

Beside what the composition root gives, handlers may ask by name for what is `known_of` an update,
and filters for `only_citizen`: that a desk need not be asked whether these words are meant for it.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.handler import CallableObject, HandlerObject
from aiogram.dispatcher.event.telegram import TelegramEventObserver
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, Message, User

from bot.context import Requester
from bot.errors import StaleButton
from bot.interfaces.delivery import RawUpdate
from handlers.callbacks import OnButton
from handlers.parsing import requester_of
from handlers.telegram.read_fields import is_from_machine, lean

Event = Message | CallbackQuery | ChatMemberUpdated

EVENTS: dict[str, type[Event]] = {
    "message": Message,
    "edited_message": Message,
    "callback_query": CallbackQuery,
    "my_chat_member": ChatMemberUpdated,
}
"""What is stored and handed to a handler."""

GUEST = "guest_message"
"""A question in a chat of which the bot is no member: answered at once, and never stored."""

ASKED_FOR = (*EVENTS, GUEST)
"""What the bot has a use for. Telegram is asked for nothing else."""

for _model in EVENTS.values():
    _model.model_rebuild()  # now, not when the first message waits for it


@dataclass(frozen=True, slots=True)
class _Call:
    """A filter or a handler, and the arguments it wants."""

    function: Callable[..., Awaitable[Any]]
    wanted: tuple[str, ...]
    everything: bool

    async def __call__(self, event: Event, data: dict[str, Any]) -> Any:
        if self.everything:
            return await self.function(event, **data)
        return await self.function(
            event, **{name: data[name] for name in self.wanted if name in data}
        )


@dataclass(frozen=True, slots=True)
class _Route:
    handler: _Call
    filters: tuple[_Call, ...]
    names: frozenset[str] | None
    """Only for what has one of these names (see `_names_of`); None: for everything."""


@dataclass(frozen=True, slots=True)
class _Group:
    """The handlers of one router, and the filters of the routers from the first (without it) to
    this one, which hold for all of them."""

    filters: tuple[_Call, ...]
    routes: tuple[_Route, ...]

    def named(self, names: frozenset[str]) -> "_Group":
        routes = [r for r in self.routes if r.names is None or r.names & names]
        return _Group(self.filters, tuple(routes))


class _Register:
    """The groups of one kind of update, each with what a name may lead to."""

    def __init__(self, groups: tuple[_Group, ...]) -> None:
        routes = [route for group in groups for route in group.routes]
        known = {name for route in routes for name in route.names or ()}
        self._by_name = {name: _may_lead(groups, _wider(name)) for name in known}
        self._nameless = _may_lead(groups, frozenset())

    def of(self, event: Event) -> tuple[_Group, ...]:
        for name in _names_of(event):
            if name in self._by_name:
                return self._by_name[name]
        return self._nameless


def _may_lead(groups: tuple[_Group, ...], names: frozenset[str]) -> tuple[_Group, ...]:
    return tuple(found for group in groups if (found := group.named(names)).routes)


_COMMAND = "/"
"""The name of any command."""


def _names_of(event: Event) -> tuple[str, ...]:
    """What an update plainly is, the narrowest name first: «/take» and «/» for a command, in small
    letters, «k:take» and «k» for a button. None for what is neither."""
    if isinstance(event, CallbackQuery):
        kind, _, rest = (event.data or "").partition(":")
        return f"{kind}:{rest.partition(':')[0]}", kind
    text = (event.text or event.caption or "") if isinstance(event, Message) else ""
    word = text.split(maxsplit=1)[:1]
    if not word or word[0][0] != _COMMAND:
        return ()
    return word[0].partition("@")[0].casefold(), _COMMAND


def _wider(name: str) -> frozenset[str]:
    """The name itself, and whatever else goes by it."""
    return frozenset({name, _COMMAND if name.startswith(_COMMAND) else name.partition(":")[0]})


def known_of(event: Event) -> dict[str, Any]:
    """What handlers and filters may ask for by name: the `requester`, where a person wrote as
    themselves (not as a channel, not as an anonymous administrator); of a press, the `chat_id` and
    the `message_id` of the message that was pressed."""
    if isinstance(event, CallbackQuery):
        if event.message is None:
            raise StaleButton  # under a message of an inline query; the bot sends none
        return {
            "requester": requester_of(event.from_user),
            "chat_id": event.message.chat.id,
            "message_id": event.message.message_id,
        }
    requester = _writer(event) if isinstance(event, Message) else None
    return {} if requester is None else {"requester": requester}


def _writer(message: Message) -> Requester | None:
    if message.from_user is None or message.sender_chat is not None:
        return None
    return requester_of(message.from_user)


class Routes:
    """What `build_router` registered, by kind of update: it is the same for every bot."""

    def __init__(self, router: Router) -> None:
        self._first = {kind: _root_filters(router.observers[kind]) for kind in EVENTS}
        self._registers = {kind: _Register(tuple(_groups(router, kind, ()))) for kind in EVENTS}

    async def lead(self, kind: str, event: Event, data: dict[str, Any]) -> None:
        """To the first handler whose filters, and those of its routers, say yes."""
        first = await _pass(self._first[kind], event, data)
        if first is None:
            return
        for group in self._registers[kind].of(event):
            passed = await _pass(group.filters, event, first)
            if passed is None:
                continue
            for route in group.routes:
                given = await _pass(route.filters, event, passed)
                if given is not None:
                    await route.handler(event, given)
                    return


_TOLD: Mapping[str, Any] = MappingProxyType({"only_citizen": False})
"""Of an author of whom nothing is known."""


class Dispatcher:
    """`around` is called with the kind, the event and the rest of the way; `arrived` with whoever
    sent it, before any handler; `data` holds what handlers and filters may ask for by name."""

    def __init__(
        self,
        routes: Routes,
        around: Callable[[Event, Callable[[], Awaitable[None]]], Awaitable[None]],
        arrived: Callable[[Requester], Awaitable[None]] | None = None,
        **data: Any,
    ) -> None:
        self._routes = routes
        self._around = around
        self._arrived = arrived
        self._data = {**data, "carry_out": self.carry_out}

    async def feed(self, raw: RawUpdate, *, only_citizen: bool = False) -> None:
        """Handle an update; `only_citizen` is what filters are told of its author. Raises what the
        handler raises, and pydantic's ValidationError for one that cannot be read; of a kind nobody
        asked for, and of what no person wrote, it takes no notice."""
        for kind, model in EVENTS.items():
            if kind in raw:
                if kind in ("message", "edited_message") and is_from_machine(raw[kind]):
                    return
                event = model.model_validate(_with_objects(lean(kind, raw[kind])))
                told = {"only_citizen": only_citizen}
                await self._around(event, lambda: self._hand_over(kind, event, told))  # noqa: B023
                return

    async def carry_out(self, message: Message) -> None:
        """Hand over a message that somebody did not type but meant, by pressing what stands for
        it."""
        await self._hand_over("message", message)

    async def _hand_over(self, kind: str, event: Event, told: Mapping[str, Any] = _TOLD) -> None:
        known = known_of(event)
        if self._arrived is not None and "requester" in known:
            await self._arrived(known["requester"])
        await self._routes.lead(kind, event, {**self._data, **known, **told})


_SOMEBODY = User(id=0, is_bot=False, first_name="")

_SOMEWHERE = Chat(id=0, type="")

_PRESSED = Message(message_id=0, date=datetime.fromtimestamp(0, UTC), chat=_SOMEWHERE)


def _with_objects(body: Any) -> Any:
    """The body with its author, its chat and the pressed message as aiogram's objects. What `lean`
    has read is well formed: copies of empty ones cost a third of what pydantic takes to look
    again, and of a press it would read the message twice, also as one that is inaccessible, which
    has no date (Bot API, InaccessibleMessage)."""
    if not isinstance(body, dict):
        return body
    made = dict(body)
    for name, empty in (("from", _SOMEBODY), ("chat", _SOMEWHERE)):
        if isinstance(found := body.get(name), dict):
            made[name] = empty.model_copy(update=found)
    message = body.get("message")
    if isinstance(message, dict) and message.get("date"):
        made["message"] = _pressed(_with_objects(message))
    return made


def _pressed(message: dict[str, Any]) -> Message:
    if len(message) > len(_PRESSED.model_fields_set):
        return Message.model_validate(message)
    date = datetime.fromtimestamp(message["date"], UTC)
    return _PRESSED.model_copy(update={**message, "date": date})


async def _pass(
    filters: tuple[_Call, ...], event: Event, data: dict[str, Any]
) -> dict[str, Any] | None:
    """The data with what the filters found; None: one of them said no."""
    for filter_ in filters:
        found = await filter_(event, data)
        if not found:
            return None
        if isinstance(found, dict):
            data = data | found
    return data


def _groups(router: Router, kind: str, filters: tuple[_Call, ...]) -> Iterator[_Group]:
    """Of a router and those it includes, in aiogram's order."""
    handlers = router.observers[kind].handlers
    if handlers:
        yield _Group(filters, tuple(_route(handler) for handler in handlers))
    for included in router.sub_routers:
        yield from _groups(included, kind, (*filters, *_root_filters(included.observers[kind])))


def _root_filters(observer: TelegramEventObserver) -> tuple[_Call, ...]:
    return tuple(_call(found) for found in observer._handler.filters or ())


def _route(handler: HandlerObject) -> _Route:
    filters = handler.filters or []
    named = (names for found in filters if (names := _names(found.callback)) is not None)
    return _Route(_call(handler), tuple(_call(found) for found in filters), next(named, None))


def _names(found: Any) -> frozenset[str] | None:
    """What a filter lets in, as far as it is plain; None: it has to be asked."""
    if isinstance(found, OnButton):
        return frozenset({found.name})
    return _commands(found) if isinstance(found, Command) else None


def _commands(command: Command) -> frozenset[str]:
    """What a filter of aiogram's own takes, and may take; one that decides by itself is asked about
    any."""
    plain = type(command).validate_command is Command.validate_command
    names = [name for name in command.commands if isinstance(name, str)]
    if not plain or len(names) < len(command.commands):
        return frozenset({_COMMAND})
    return frozenset(f"{_COMMAND}{name}".casefold() for name in names)


def _call(found: CallableObject) -> _Call:
    assert found.awaitable, "a filter or handler that would run on a thread"
    return _Call(found.callback, tuple(sorted(found.params)), found.varkw)
