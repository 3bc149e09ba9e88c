"""What Telegram may answer to what is sent: how far each refusal reaches, and what is lost."""

import json
from datetime import timedelta
from typing import Any

import pytest
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import SendMessage

from bot.domain import payloads
from bot.domain.notifications import (
    ChatRefused,
    DeliveryFailure,
    Notification,
    TryLater,
    Undeliverable,
    Unreachable,
)
from handlers.telegram.refusals import Scope, failure_of, scope_of
from handlers.telegram.session import LONGEST_WAIT
from sandbox import Sandbox
from tests.support.office import TARAZ, WATER
from tests.support.records import dead_letters
from tests.support.town import Town

GROUP, CITIZEN = -100_500, 500

WAITS: dict[str, tuple[int, str, dict[str, Any], int]] = {
    "told in words alone": (429, "Too Many Requests: retry after 5", {}, 1),
    "told nothing": (429, "Too Many Requests", {"retry_after": 0}, 1),
    "for less than nothing": (429, "Too Many Requests", {"retry_after": -7}, 1),
    "for an hour": (429, "Too Many Requests: retry after 3600", {"retry_after": 3600}, 3600),
    "for thirty years": (429, "Too Many Requests", {"retry_after": 10**9}, LONGEST_WAIT),
    "longer than calendars": (429, "Too Many Requests", {"retry_after": 10**17}, LONGEST_WAIT),
    "slow mode as a refusal": (400, "Bad Request: SLOWMODE_WAIT_30", {}, 30),
    "slow mode of a stranger": (403, "Forbidden: SLOWMODE_WAIT_900", {}, 900),
    "a server of one's own": (420, "FLOOD_WAIT_17", {}, 17),
    "an account without stars": (400, "Bad Request: FLOOD_PREMIUM_WAIT_3", {}, 3),
}

AWAY: dict[str, tuple[int, str]] = {
    "no such bot": (404, "Not Found"),
    "a token withdrawn": (401, "Unauthorized"),
    "a restart": (500, "Internal Server Error: sent_message_lost_in_restart"),
    "too much at once": (503, "Service Unavailable"),
    "a gateway that speaks JSON": (502, "Bad Gateway"),
    "of no known kind": (599, "Network Connect Timeout"),
}

REFUSED: dict[str, tuple[int, str, type[DeliveryFailure], type[DeliveryFailure]]] = {
    "a method of tomorrow": (404, "Not Found: method not found", ChatRefused, Undeliverable),
    "a body too large": (413, "Request Entity Too Large", Undeliverable, Undeliverable),
    "a price": (402, "PAYMENT_REQUIRED", ChatRefused, Unreachable),
    "a chat that was put to sleep": (400, "Bad Request: group is deactivated", *2 * (Unreachable,)),
    "a chat that is deleted": (403, "Forbidden: chat was deleted", *2 * (Unreachable,)),
    "kicked from a basic group": (
        403,
        "Forbidden: bot was kicked from the basic group chat",
        *2 * (Unreachable,),
    ),
    "a closed thread": (400, "Bad Request: message thread is closed", ChatRefused, Undeliverable),
    "an unknown 403": (403, "Forbidden: bot was snoozed", ChatRefused, Unreachable),
    "an unknown 400": (400, "Bad Request: CHAT_MOOD_INVALID", ChatRefused, Undeliverable),
    "an unknown 4xx": (451, "Unavailable For Legal Reasons", ChatRefused, Undeliverable),
    "a markup that is too long": (400, "Bad Request: REPLY_MARKUP_TOO_LONG", *2 * (Undeliverable,)),
    "an entity out of bounds": (400, "Bad Request: ENTITY_BOUNDS_INVALID", *2 * (Undeliverable,)),
    "a person who is gone": (400, "Bad Request: INPUT_USER_DEACTIVATED", ChatRefused, Unreachable),
}

KINDS = [
    "Bad Request: CHAT_SEND_ROUNDVIDEOS_FORBIDDEN",
    "Bad Request: CHAT_SEND_GIFS_FORBIDDEN",
    "Bad Request: CHAT_SEND_AUDIOS_FORBIDDEN",
    "Bad Request: CHAT_SEND_MEDIA_FORBIDDEN",
    "Bad Request: not enough rights to send documents to the chat",
    "Bad Request: not enough rights to send voice notes to the chat",
    "Bad Request: not enough rights to send polls to the chat",
    "Forbidden: not enough rights to send video notes to the chat",
]


def answered(town: Town, code: int, said: str, parameters: dict[str, Any]) -> TelegramAPIError:
    """What the answer is to whoever has called."""
    answer = {"ok": False, "error_code": code, "description": said, "parameters": parameters}
    method = SendMessage(chat_id=GROUP, text="x")
    with pytest.raises(TelegramAPIError) as raised:
        town.app.bot.session.check_response(town.app.bot, method, code, json.dumps(answer))
    return raised.value


def meaning(error: TelegramAPIError, chat_id: int) -> DeliveryFailure:
    return failure_of(error, Notification(chat_id=chat_id, payload=payloads.Home()))


async def test_whoever_is_told_to_wait_in_any_words_waits_and_no_longer_than_a_day(
    town: Town,
) -> None:
    for name, (code, said, parameters, seconds) in WAITS.items():
        error = answered(town, code, said, parameters)
        for chat_id in (GROUP, CITIZEN):
            found = meaning(error, chat_id)
            assert isinstance(found, TryLater), name
            assert found.after == timedelta(seconds=seconds), name
            assert found.chat_only, name


async def test_an_answer_that_speaks_of_the_bot_itself_costs_no_message_anything(
    town: Town,
) -> None:
    for name, (code, said) in AWAY.items():
        for chat_id in (GROUP, CITIZEN):
            found = meaning(answered(town, code, said, {}), chat_id)
            assert isinstance(found, TryLater), name
            assert not found.chat_only, name


async def test_each_refusal_of_words_reaches_as_far_as_it_says(town: Town) -> None:
    for name, (code, said, in_group, in_private) in REFUSED.items():
        error = answered(town, code, said, {})
        assert isinstance(meaning(error, GROUP), in_group), name
        assert isinstance(meaning(error, CITIZEN), in_private), name


@pytest.mark.parametrize("said", KINDS)
def test_a_right_that_is_taken_away_for_one_kind_of_file_is_of_that_kind(said: str) -> None:
    assert scope_of(said) is Scope.CONTENT


async def test_a_group_in_slow_mode_gets_its_card_when_it_may_and_raises_no_alarm(
    town: Town,
) -> None:
    group, boss = await town.branch("KZ-311"), await town.administrator()
    aigul = await town.citizen("Айгүл")
    refuses(town.sandbox, group.id, "Bad Request: SLOWMODE_WAIT_2")
    await town.files(aigul, WATER, *TARAZ)
    heard = len(boss.heard)

    town.clock.advance(timedelta(seconds=3))
    await town.settle()

    assert [told for told in group.heard if WATER in told]
    assert boss.heard[heard:] == []
    assert await dead_letters(town) == []


def refuses(sandbox: Sandbox, chat_id: int, said: str) -> None:
    sandbox.faults.add("error", "sendMessage", chat_id=chat_id, times=1, code=400, description=said)
