"""Every way in which something is sent, under every answer that is no success."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain import payloads
from bot.domain.notifications import (
    ChatRefused,
    Delivered,
    DeliveryFailure,
    MessageKind,
    Notification,
    TryLater,
    Undeliverable,
    Unreachable,
)
from tests.support.office import WATER
from tests.support.records import items_of
from tests.support.town import Town

ALONE = {
    "photo": "sendPhoto",
    "video": "sendVideo",
    "animation": "sendAnimation",
    "document": "sendDocument",
    "audio": "sendAudio",
    "voice": "sendVoice",
    "video_note": "sendVideoNote",
    "location": "sendLocation",
    "venue": "sendVenue",
}


async def everything(town: Town, chat: Any, aigul: Any) -> list[tuple[str, Notification]]:
    """(method, message) for each method by which words or files go out to the chat."""
    aigul.says(WATER)
    for kind in ("photo", "video", "animation", "document", "audio", "voice", "video_note"):
        getattr(aigul, f"sends_{kind}")()
    aigul.sends_location(42.9, 71.37)
    aigul.sends_venue("Құдық", "Абай көшесі", 42.9, 71.37)
    await town.settle()
    number = await town.sends_draft(aigul)
    appeal = await town.appeal(number)
    items = {str(item.media): item.id for item in await items_of(town, appeal.id)}
    base = Notification(chat_id=chat.id, payload=payloads.Home(), appeal_id=appeal.id)

    def files(*ids: int, as_document: bool = False) -> Notification:
        return replace(base, payload=payloads.Files(items=ids, as_document=as_document))

    said = replace(base, payload=payloads.Say(message="draft-discarded"), appeal_id=None)
    standing = next(s for s in chat.screen if s.from_bot)
    return [
        ("sendMessage", said),
        ("editMessageText", replace(said, edit=standing.message_id)),
        ("sendMediaGroup", files(items["photo"], items["video"])),
        ("getFile", files(items["photo"], as_document=True)),
        ("sendDocument", files(items["voice"], as_document=True)),
        *((method, files(items[kind])) for kind, method in ALONE.items()),
    ]


async def outcomes(
    town: Town, ways: list[tuple[str, Notification]], chat: Any, trouble: str, **fault: Any
) -> list[tuple[str, Delivered | DeliveryFailure]]:
    found: list[tuple[str, Delivered | DeliveryFailure]] = []
    for method, notification in ways:
        town.sandbox.faults.clear()
        rule = town.sandbox.faults.add(trouble, method, times=None, **fault)
        try:
            outcome: Delivered | DeliveryFailure = await town.app.sender._messenger.deliver(
                notification
            )
        except DeliveryFailure as failure:
            outcome = failure
        assert town.sandbox.faults.fired, rule
        town.sandbox.faults.fired = 0
        found.append((method, outcome))
    town.sandbox.faults.clear()
    return found


@pytest.fixture(params=["group", "citizen"])
def place(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def chat_of(town: Town, place: str) -> tuple[Any, Any]:
    group = await town.branch("KZ-311")
    aigul = await town.citizen("Айгүл")
    return (group if place == "group" else aigul), aigul


async def test_the_page_of_a_proxy_is_nobodys_fault_whatever_was_sent(
    town: Town, place: str
) -> None:
    """Texts and files alike: Telegram is away, and no message loses an attempt by it."""
    chat, aigul = await chat_of(town, place)
    ways = await everything(town, chat, aigul)

    for code in (502, 429, 404, 403, 200):
        for method, outcome in await outcomes(town, ways, chat, "garbage", code=code):
            assert isinstance(outcome, TryLater), (code, method, outcome)
            assert outcome.away, (code, method)


async def test_an_unknown_refusal_of_a_file_never_speaks_of_the_chat(
    town: Town, place: str
) -> None:
    chat, aigul = await chat_of(town, place)
    ways = [way for way in await everything(town, chat, aigul) if way[1].kind is MessageKind.FILES]

    for code, said in ((400, "Bad Request: NEW_WORDS"), (403, "Forbidden: new words")):
        found = await outcomes(town, ways, chat, "error", code=code, description=said)
        for method, outcome in found:
            assert isinstance(outcome, Delivered | Undeliverable), (code, method, outcome)
            if isinstance(outcome, Delivered):
                assert outcome.further, (code, method)


async def test_an_unknown_refusal_of_words_is_an_alarm_in_a_group_and_the_messages_own_in_private(
    town: Town, place: str
) -> None:
    chat, aigul = await chat_of(town, place)
    ways = (await everything(town, chat, aigul))[:2]
    expected = ChatRefused if place == "group" else Undeliverable

    for method, outcome in await outcomes(
        town, ways, chat, "error", code=400, description="Bad Request: NEW_WORDS"
    ):
        assert isinstance(outcome, expected), (method, outcome)


async def test_only_words_that_say_so_end_a_chat(town: Town, place: str) -> None:
    chat, aigul = await chat_of(town, place)
    ways = await everything(town, chat, aigul)
    said = {
        "group": "Forbidden: bot was kicked from the supergroup chat",
        "citizen": "Forbidden: bot was blocked by the user",
    }[place]
    ways = [way for way in ways if way[0] != "getFile"]

    for method, outcome in await outcomes(town, ways, chat, "error", code=403, description=said):
        assert isinstance(outcome, Unreachable), (method, outcome)
