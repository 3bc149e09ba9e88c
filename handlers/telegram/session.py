"""aiogram's session, which takes whatever is not Telegram's answer for "Telegram is away".

A proxy's page, a sign-in page of a network, JSON of somebody else: aiogram raises an error for
them that is no TelegramAPIError and would end whoever made the call. Here, below every call of the
bot, they become one of those that all callers know.
"""

import re
from functools import cache
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

TOO_MANY_REQUESTS = 429

A_MOMENT = 1
"""Seconds to wait for whoever is told to wait, and not how long."""

LONGEST_WAIT = 86_400
"""Seconds after which Telegram is asked again, whatever it said: nobody waits for years."""

_WAIT = re.compile(r"(?:SLOWMODE|FLOOD(?:_PREMIUM)?)_WAIT_(\d{1,18})")
"""What a chat in slow mode, or a server of one's own, may say in words alone."""


class NotTelegram(TelegramServerError):
    """Somebody else answered in Telegram's place: try again later, as often as it takes."""


class TelegramSession(AiohttpSession):
    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 -- aiogram's own
    ) -> TelegramType:
        """Raises TelegramAPIErrors only."""
        try:
            return await super().make_request(bot, method, timeout)
        except UnicodeDecodeError:
            raise NotTelegram(method=method, message="not even text") from None
        except OSError as error:  # a socket that aiohttp did not wrap
            raise TelegramNetworkError(method=method, message=type(error).__name__) from None

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        _answer_to(type(method))
        try:
            return super().check_response(bot, method, status_code, content)
        except TelegramAPIError as error:
            if isinstance(error.message, str):
                seconds = _told_to_wait(error, status_code)
                if seconds is None:
                    raise
                words = "" if isinstance(error, TelegramRetryAfter) else error.message
                raise TelegramRetryAfter(method, words, seconds) from None
        except ClientDecodeError as error:
            if _took_place(method, error):
                raise  # sent, though with something in it that aiogram does not know
        except TypeError:  # aiogram looks for words in none
            pass
        raise not_telegram(method, status_code)


@cache
def _answer_to(method: type[TelegramMethod[Any]]) -> type[Response[Any]]:
    """Its model, held: of one that nobody holds pydantic makes a new one with every answer, which
    takes longer than all the rest of the call."""
    return Response[method.__returning__]  # type: ignore[name-defined]


def _told_to_wait(error: TelegramAPIError, status_code: int) -> int | None:
    """For how many seconds, within reason; None: it is another refusal."""
    if isinstance(error, TelegramRetryAfter):
        seconds = error.retry_after
    elif found := _WAIT.search(error.message):
        seconds = int(found[1])
    elif type(error) is TelegramAPIError and status_code == TOO_MANY_REQUESTS:
        seconds = A_MOMENT
    else:
        return None
    return max(A_MOMENT, min(seconds, LONGEST_WAIT))


def _took_place(method: TelegramMethod[Any], error: ClientDecodeError) -> bool:
    """Whether messages were sent all the same: they must not be sent again."""
    if not method.__api_method__.startswith("send") or not isinstance(error.data, dict):
        return False
    result = error.data.get("result")
    messages = result if isinstance(result, list) else [result]
    sent = bool(messages) and all(isinstance(m, dict) and "message_id" in m for m in messages)
    return error.data.get("ok") is True and sent


def not_telegram(method: TelegramMethod[Any], status: int) -> NotTelegram:
    return NotTelegram(method=method, message=f"HTTP {status}, not Telegram's JSON")
