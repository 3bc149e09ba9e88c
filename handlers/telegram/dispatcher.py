"""From an update to its handler: the routers of `build_router`, read once into lists.

The order, the filters and the arguments by name are aiogram's; asked in its own way they are a
hundred calls for each message. Here nothing is asked whose answer is plain: a text is a command by
its first word, and the data of a button begins with the name of its kind.
"""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.handler import CallableObject, FilterObject, HandlerObject
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

Event = Message | CallbackQuery | ChatMemberUpdated

EVENTS: dict[str, type[Event]] = {
    "message": Message,
    "edited_message": Message,
    "callback_query": CallbackQuery,
    "my_chat_member": ChatMemberUpdated,
}
"""What the bot has a use for. Telegram is asked for nothing else."""

for _model in EVENTS.values():
    _model.model_rebuild()  # now, not when the first message waits for it

_NEVER_READ = frozenset({"reply_markup", "entities", "caption_entities", "link_preview_options"})


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
    commands: frozenset[str] | None
    """Only for messages that begin with one of these commands; none of them: with any. None: for
    messages of every kind."""
    prefix: str
    """With what the data of its buttons begins; empty: with anything."""

    def may_take(self, event: Event, command: str | None) -> bool:
        """`command`: the one with which the message begins."""
        if self.commands is not None and isinstance(event, Message):
            return command is not None and (not self.commands or command in self.commands)
        if self.prefix and isinstance(event, CallbackQuery):
            return (event.data or "").startswith(self.prefix)
        return True


@dataclass(frozen=True, slots=True)
class _Group:
    """The handlers of one router, behind the filters that hold for all of them."""

    filters: tuple[_Call, ...]
    routes: tuple[_Route, ...]


class Dispatcher:
    """`around` is called with the kind, the event and the rest of the way; `data` holds what
    handlers and filters may ask for by name."""

    def __init__(
        self,
        router: Router,
        around: Callable[[Event, Callable[[], Awaitable[None]]], Awaitable[None]],
        **data: Any,
    ) -> None:
        self._groups = {kind: tuple(_groups(router, kind, ())) for kind in EVENTS}
        self._around = around
        self._data = data

    async def feed(self, raw: dict[str, Any]) -> None:
        """Handle an update. Raises what the handler raises, and pydantic's ValidationError for
        one that cannot be read; of a kind nobody asked for it takes no notice."""
        for kind, model in EVENTS.items():
            if kind in raw:
                event = model.model_validate(lean(kind, raw[kind]))
                await self._around(event, lambda: self._hand_over(kind, event))  # noqa: B023
                return

    async def _hand_over(self, kind: str, event: Event) -> None:
        command = _command_in(event)
        for group in self._groups[kind]:
            routes = [route for route in group.routes if route.may_take(event, command)]
            if not routes:
                continue
            passed = await _pass(group.filters, event, self._data)
            if passed is None:
                continue
            for route in routes:
                data = await _pass(route.filters, event, passed)
                if data is not None:
                    await route.handler(event, data)
                    return


def _command_in(event: Event) -> str | None:
    """The name of the command with which a message begins: `/my@bot 5` is `my`."""
    text = (event.text or event.caption or "") if isinstance(event, Message) else ""
    word = text.split(maxsplit=1)[:1]
    return word[0][1:].partition("@")[0] if word and word[0][0] == "/" else None


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


def lean(kind: str, body: Any) -> Any:
    """The body of an update without what no handler looks at: most of a pressed message."""
    if not isinstance(body, dict):
        return body
    if kind == "callback_query":
        message = body.get("message")
        if isinstance(message, dict):
            kept = {name: message[name] for name in _OF_PRESSED if name in message}
            return body | {"message": kept}
        return body
    body = {name: value for name, value in body.items() if name not in _NEVER_READ}
    original = body.get("reply_to_message")
    if isinstance(original, dict):
        body["reply_to_message"] = {k: v for k, v in original.items() if k not in _NEVER_READ}
    return body


_OF_PRESSED = ("message_id", "chat", "date", "message_thread_id", "is_topic_message")


def _groups(router: Router, kind: str, above: tuple[_Call, ...]) -> Iterator[_Group]:
    """Of a router and those it includes, in aiogram's order."""
    observer = router.observers[kind]
    filters = above + tuple(_call(f) for f in observer._handler.filters or ())
    if observer.handlers:
        yield _Group(filters, tuple(_route(handler) for handler in observer.handlers))
    for included in router.sub_routers:
        yield from _groups(included, kind, filters)


def _route(handler: HandlerObject) -> _Route:
    filters = handler.filters or []
    return _Route(
        handler=_call(handler),
        filters=tuple(_call(f) for f in filters),
        commands=next((_names(c) for f in filters if (c := _filter(f, Command))), None),
        prefix=next(
            (
                f"{found.callback_data.__prefix__}{found.callback_data.__separator__}"
                for f in filters
                if (found := _filter(f, CallbackQueryFilter)) is not None
            ),
            "",
        ),
    )


def _names(command: Command) -> frozenset[str]:
    """What a filter of aiogram's own takes; one that decides by itself is asked about any."""
    plain = type(command).validate_command is Command.validate_command
    names = [name for name in command.commands if isinstance(name, str)]
    if not plain or command.ignore_case or len(names) < len(command.commands):
        return frozenset()
    return frozenset(names)


def _filter(found: FilterObject, kind: type[Any]) -> Any:
    return found.callback if isinstance(found.callback, kind) else None


def _call(found: CallableObject) -> _Call:
    assert found.awaitable, "a filter or handler that would run on a thread"
    return _Call(found.callback, tuple(sorted(found.params)), found.varkw)
