"""The few calls that make up nearly all traffic, in plain JSON.

aiogram checks each value on its way out and builds objects of all that comes back; for a message
whose words and buttons we have just made ourselves, that is most of its cost. The outcome is the
same: the result, or aiogram's exceptions.
"""

import json
from dataclasses import dataclass
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramNetworkError, TelegramServerError
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageText,
    SendMessage,
    TelegramMethod,
)

from handlers.http import Broken, Host

_METHODS: dict[str, type[TelegramMethod[Any]]] = {
    method.__api_method__: method
    for method in (SendMessage, EditMessageText, AnswerCallbackQuery, DeleteMessage)
}

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Bot API; parameters that are None are left out."""

    name: str
    parameters: dict[str, Any]

    def changed(self, **parameters: Any) -> "Call":
        return Call(self.name, self.parameters | parameters)


class Wire:
    """Calls of the Bot API for one bot."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._base = bot.session.api.api_url(token=bot.token, method="")
        session = bot.session
        assert isinstance(session, AiohttpSession)
        self._host = Host(self._base, session._connector_init.get("ssl"))
        self._path = "/" + self._base.split("://", 1)[1].split("/", 1)[1]

    async def call(self, call: Call) -> Any:
        """The result as Telegram's JSON has it. Raises what aiogram raises for refusals."""
        name = call.name
        given = {key: value for key, value in call.parameters.items() if value is not None}
        try:
            response = await self._host.post(
                self._path + name, _encode(given).encode(), self._bot.session.timeout
            )
        except (Broken, TimeoutError) as error:
            method = _METHODS[name].model_construct()
            words = str(error) or "Request timeout error"
            raise TelegramNetworkError(method=method, message=words) from error
        if response.status == 200:
            answer = _decoded(response.body)
            if isinstance(answer, dict) and answer.get("ok") is True:
                return answer["result"]
        return self._refused(name, response.status, response.body)

    def _refused(self, name: str, status: int, body: bytes) -> Any:
        method = _METHODS[name].model_construct()
        if not isinstance(_decoded(body), dict):  # the page of a proxy, not Telegram's words
            raise TelegramServerError(method=method, message=f"HTTP {status}, not JSON")
        answer = self._bot.session.check_response(
            self._bot, method, status, body.decode("utf-8", "replace")
        )
        return answer.result

    def close(self) -> None:
        self._host.close()


def _decoded(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None
