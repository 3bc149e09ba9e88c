"""The few calls that make up nearly all traffic, in plain JSON over aiogram's own connections.

aiogram checks each value on its way out and builds objects of all that comes back; for a message
whose words and buttons we have just made ourselves, that is most of its cost. The outcome is the
same: the result, or aiogram's exceptions.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageText,
    SendMessage,
    SendRichMessage,
    TelegramMethod,
)
from aiohttp import (
    BytesPayload,
    ClientError,
    ClientPayloadError,
    ClientResponse,
    ClientTimeout,
    FormData,
    Payload,
    hdrs,
)
from aiohttp.abc import AbstractStreamWriter
from pydantic_core import from_json, to_json

from bot.delivery.leases import may_speak
from bot.domain.notifications import TryLater
from handlers.telegram.session import not_telegram

_METHODS: dict[str, type[TelegramMethod[Any]]] = {
    method.__api_method__: method
    for method in (
        SendMessage,
        SendRichMessage,
        EditMessageText,
        AnswerCallbackQuery,
        DeleteMessage,
    )
}


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Bot API; parameters that are None are left out."""

    name: str
    parameters: dict[str, Any]
    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    """What parameters attach (`attach://…`): name and content of each file."""

    def changed(self, **parameters: Any) -> "Call":
        return replace(self, parameters=self.parameters | parameters)


class BotApi:
    """Calls of the Bot API for one bot, over the session that belongs to the bot."""

    def __init__(self, bot: Bot) -> None:
        session = bot.session
        assert isinstance(session, AiohttpSession)
        self._bot = bot
        self._session = session
        self._timeout = ClientTimeout(total=session.timeout)
        self._urls = {name: session.api.api_url(token=bot.token, method=name) for name in _METHODS}

    async def call(self, call: Call) -> Any:
        """The result as Telegram's JSON has it. Raises what aiogram raises for refusals, and
        `TryLater` where somebody else may be speaking by now (`may_speak`)."""
        given = {key: value for key, value in call.parameters.items() if value is not None}
        form: Payload = _Words(to_json(given), content_type="application/json")
        if call.files:
            form = _form(given, call.files)()
        status, body = await self._post(call.name, form)
        if status == 200:
            answer = _decoded(body)
            if isinstance(answer, dict) and answer.get("ok") is True:
                return answer["result"]
        return self._refused(call.name, status, body)

    async def _post(self, name: str, body: Payload) -> tuple[int, bytes]:
        """Status and body of the answer. Raises TelegramNetworkError when none came."""
        client = await self._session.create_session()
        if not may_speak.get()():
            raise TryLater(None, _TOO_LATE)
        try:
            response = await client.post(
                self._urls[name],
                data=body,
                timeout=self._timeout,
                allow_redirects=False,  # what people are told goes to Telegram or nowhere
                read_until_eof=False,
            )
            if response.content_length is None and not _in_chunks(response):
                response.close()
                raise ClientPayloadError  # it could end anywhere, and so may have been cut
            return response.status, await response.read()  # which also gives the connection back
        except TimeoutError:
            words = "Request timeout error"
        except ClientError as error:
            if isinstance(body, _Words) and body.too_late:
                raise TryLater(None, _TOO_LATE) from None
            words = type(error).__name__  # its message may quote the address, which has the token
        raise TelegramNetworkError(method=_METHODS[name].model_construct(), message=words)

    def _refused(self, name: str, status: int, body: bytes) -> Any:
        method = _METHODS[name].model_construct()
        if not isinstance(_decoded(body), dict):  # the page of a proxy, not Telegram's words
            raise not_telegram(method, status)
        answer = self._session.check_response(
            self._bot, method, status, body.decode("utf-8", "replace")
        )
        return answer.result


class _Words(BytesPayload):
    """aiohttp writes in a task of its own, which begins after whatever else is due, or when there
    is a connection: a process that stood still in between must not go on to speak."""

    too_late = False

    async def write_with_length(
        self, writer: AbstractStreamWriter, content_length: int | None
    ) -> None:
        if not may_speak.get()():
            self.too_late = True
            raise ClientPayloadError(_TOO_LATE)
        await super().write_with_length(writer, content_length)


_TOO_LATE = "the words were chosen too long ago"


def _form(given: Mapping[str, Any], files: Mapping[str, tuple[str, bytes]]) -> FormData:
    form = FormData(default_to_multipart=True)
    for name, value in given.items():
        form.add_field(name, value if isinstance(value, str) else to_json(value).decode())
    for name, (filename, content) in files.items():
        form.add_field(name, content, filename=filename)
    return form


def _in_chunks(response: ClientResponse) -> bool:
    return hdrs.TRANSFER_ENCODING in response.headers


def read_json(body: bytes) -> Any:
    """Raises ValueError. Half of a surrogate pair, which clients do send, is read as well."""
    try:
        return from_json(body)
    except ValueError:
        return json.loads(body)


def _decoded(body: bytes) -> Any:
    try:
        return read_json(body)
    except ValueError:
        return None
