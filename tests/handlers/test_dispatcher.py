"""Updates reach the handlers that aiogram's own routing would choose, with the same arguments."""

import inspect
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

import pytest
from aiogram import Bot, Router
from aiogram import Dispatcher as AiogramDispatcher
from aiogram.filters.callback_data import CallbackData
from aiogram.types import Update
from pydantic import ValidationError

import handlers.callbacks
from bot.domain.notifications import MessageKind, SentMessage
from bot.errors import StaleButton
from handlers import build_router, routes
from handlers.callbacks import ButtonData, DraftAction, DraftButton, OnButton
from handlers.filters import ByPerson
from handlers.telegram.dispatcher import EVENTS, Dispatcher, Routes, _with_objects, known_of
from handlers.telegram.read_fields import is_from_machine, lean
from tests.support.fuzz import Fuzz

PEOPLE, GROUPS = [11, 12, 13], [-100_555, -100_777]

BUTTONS = (
    "d:send:1:",
    "d:topics:1:",
    "a:line:1",
    "k:take:1",
    "r:send:1:resolved",
    "p:lang:kk",
    "u:1",
    "f:to:1::",
    "t:1:WATER",
    "g:mine:0",
    "b:pause:KZ-311",
    "b:by.KZ-10:KZ-311",
    "x:topics:1:0:",
    "c:kept:1",
    "k:sell:1",
    "k:take",
    "zzz",
    "d",
    "d:",
    "",
)


class AppealMessages:
    """Every second message of a group is a card, every third a part of an answer."""

    async def sent_message(self, chat_id: int, message_id: int) -> SentMessage | None:
        if chat_id > 0 or message_id % 2:
            return None
        return SentMessage(
            chat_id=chat_id, message_id=message_id, kind=MessageKind.CARD, appeal_id=1
        )

    async def belongs_to_reply(self, chat_id: int, message_id: int) -> bool:
        return chat_id < 0 and message_id % 3 == 0

    async def album_goes_on(self, chat_id: int, album: str) -> SentMessage | None:
        return await self.sent_message(chat_id, len(album))


class Forms:
    """Nobody fills in anything."""

    async def awaited(self, *_: Any, **__: Any) -> None:
        return None

    async def open_in(self, *_: Any) -> None:
        return None


class Answering:
    """Every third person works somewhere; every fifth message is kept."""

    async def is_desks(self, requester: Any, reply_to: int | None) -> bool:
        return requester.id % 3 == 0 and reply_to is None

    async def keeps(self, chat_id: int, message_id: int) -> bool:
        return message_id % 5 == 0


class Search:
    """Every seventh person was asked for words."""

    async def awaits_words(self, requester: Any, chat_id: int, reply_to: int | None) -> bool:
        return requester.id % 7 == 0


class ProblemReplies:
    """Every eleventh message is what everybody is told."""

    async def has_written(self, requester: Any, chat_id: int, message_id: int) -> bool:
        return message_id % 11 == 0


class FirstSteps:
    async def on_staff(self, requester: Any) -> bool:
        return requester.id % 3 == 0


Heard = list[tuple[str, list[str]]]


def listened(router: Router, heard: Heard) -> None:
    """Have every handler of the router say that it was called, instead of doing anything."""
    for kind in EVENTS:
        for part in router.chain_tail:
            for handler in part.observers[kind].handlers:
                handler.callback = _noting(handler.callback, heard)


def _noting(callback: Any, heard: Heard) -> Any:
    async def note(_event: Any, **arguments: Any) -> None:
        heard.append((f"{callback.__module__}.{callback.__name__}", sorted(arguments)))

    return note


async def go_straight(_event: Any, go_on: Any) -> None:
    """As aiogram sees it: a press of what the bot never sent is refused before it is routed."""
    with suppress(StaleButton):
        await go_on()


async def knowing(handler: Any, event: Any, data: dict[str, Any]) -> Any:
    """A middleware that gives aiogram's handlers what ours are given."""
    with suppress(StaleButton):
        return await handler(event, data | known_of(event))


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    bot = Bot("42:TEST-TEST-TEST-TEST-TEST-TEST-TEST")
    bot._me = type("Me", (), {"username": "qabyldau_bot", "id": 42})()  # type: ignore[assignment]
    yield bot
    await bot.session.close()


@pytest.mark.filterwarnings("ignore:Detected unknown update type")
async def test_every_update_reaches_the_handler_that_aiogram_would_choose(bot: Bot) -> None:
    ours: Heard = []
    theirs: Heard = []
    router, other = build_router(), build_router()
    listened(router, ours)
    listened(other, theirs)
    asked: dict[str, Any] = {
        "appeal_messages": AppealMessages(),
        "answering": Answering(),
        "forms": Forms(),
        "search": Search(),
        "first_steps": FirstSteps(),
        "problem_replies": ProblemReplies(),
    }
    dispatching = Dispatcher(Routes(router), go_straight, bot=bot, **asked)
    dispatcher = AiogramDispatcher(disable_fsm=True, **asked)
    dispatcher.include_router(other)
    for kind in EVENTS:
        dispatcher.observers[kind].outer_middleware(knowing)
    fuzz = Fuzz(3, PEOPLE, GROUPS, list(BUTTONS))

    for number in range(600):
        raw = fuzz.update(number)
        before = len(ours), len(theirs)
        await dispatching.feed(raw)
        if is_from_machine(raw.get("message", raw.get("edited_message"))):
            assert len(ours) == before[0], raw
            continue
        update = Update.model_validate(raw, context={"bot": bot})
        await dispatcher.feed_update(bot, update)
        assert ours[before[0] :] == theirs[before[1] :], raw

    assert len({name for name, _ in ours}) > 20


def test_an_update_says_of_its_author_and_its_chat_what_pydantic_would_read() -> None:
    fuzz = Fuzz(4, PEOPLE, GROUPS, list(BUTTONS))
    read = 0

    for number in range(400):
        for kind, body in fuzz.update(number).items():
            if kind not in EVENTS:
                continue
            kept, model = lean(kind, body), EVENTS[kind]
            try:
                asked: object = model.model_validate(kept)
            except ValidationError:
                with pytest.raises(ValidationError):
                    model.model_validate(_with_objects(kept))
            else:
                assert model.model_validate(_with_objects(kept)) == asked, body
                read += 1

    assert read > 200


async def test_an_update_of_a_kind_nobody_asked_for_is_passed_over() -> None:
    await Dispatcher(routes(), go_straight).feed({"update_id": 1, "poll": {"id": "1"}})


def test_of_a_pressed_message_only_its_place_is_kept() -> None:
    message = {
        "message_id": 5,
        "chat": {"id": 1, "type": "private"},
        "date": 1,
        "text": "Су жоқ",
        "reply_markup": {"inline_keyboard": []},
    }

    body = lean("callback_query", {"id": "1", "data": "u:1", "message": message})

    assert body["message"] == {
        "message_id": 5,
        "chat": {"id": 1, "type": "private"},
        "date": 1,
    }
    assert body["data"] == "u:1"
    assert message["text"] == "Су жоқ", "the stored update stays as it came"


async def test_a_press_under_a_message_that_is_not_ours_is_stale(bot: Bot) -> None:
    """Telegram names no message where the button came by an inline query; the bot sends none."""
    person = {"id": 11, "is_bot": False, "first_name": "А"}
    press = {"id": "1", "from": person, "chat_instance": "1", "data": "k:take:1"}

    async def around(_event: Any, go_on: Any) -> None:
        await go_on()

    with pytest.raises(StaleButton):
        await Dispatcher(routes(), around, bot=bot).feed({"callback_query": press})


def _some_value(annotation: Any) -> Any:
    if get_origin(annotation) is Literal:
        return get_args(annotation)[0]
    if issubclass(annotation, StrEnum):
        return list(annotation)[-1]
    return 123 if annotation is int else "KZ-311"


def test_a_button_carries_what_aiogram_would_write() -> None:
    """It writes by itself what aiogram asks pydantic about."""
    written = {}
    for kind in vars(handlers.callbacks).values():
        if isinstance(kind, type) and issubclass(kind, ButtonData) and kind is not ButtonData:
            fields = kind.model_fields.items()
            values = {name: _some_value(field.annotation) for name, field in fields}
            button = kind.model_construct(**values)
            written[button.pack()] = CallbackData.pack(button)

    assert len(written) > 20
    assert list(written) == list(written.values())


@pytest.mark.parametrize("arg", ["KZ:311", "ә" * 30])
def test_no_button_is_made_that_telegram_would_refuse_or_nobody_could_read(arg: str) -> None:
    with pytest.raises(ValueError, match="cannot be carried"):
        DraftButton(do=DraftAction.PLACE, id=1, arg=arg).pack()


def test_every_action_of_every_button_leads_somewhere() -> None:
    actions = {
        f"{kind.__prefix__}:{action}"
        for kind in vars(handlers.callbacks).values()
        if isinstance(kind, type) and issubclass(kind, CallbackData) and kind is not CallbackData
        for name, field in kind.model_fields.items()
        if name == "do" and field.annotation is not None
        for action in field.annotation
    }

    registered = {
        found.name
        for _, filters in handlers_of("callback_query")
        for found in filters
        if isinstance(found, OnButton)
    }

    assert len(actions) > 80
    assert sorted(actions - registered) == []


@pytest.mark.parametrize("kind", ["message", "edited_message"])
def test_whoever_needs_a_person_is_asked_only_about_what_persons_write(kind: str) -> None:
    bold = [
        handler.__name__
        for handler, filters in handlers_of(kind)
        if "requester" in inspect.signature(handler).parameters
        and not any(isinstance(found, ByPerson) for found in filters)
    ]

    assert bold == []


def handlers_of(kind: str) -> Iterator[tuple[Any, list[Any]]]:
    """The handlers, each with its filters and those of its router."""
    for router in build_router().sub_routers:
        observer = router.observers[kind]
        above = [found.callback for found in observer._handler.filters or ()]
        for handler in observer.handlers:
            yield handler.callback, above + [found.callback for found in handler.filters or ()]
