"""The SentFiles of `bot.interfaces`: what people send, fetched over the Bot API into memory."""

from collections.abc import AsyncIterator

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiohttp import ClientError, ClientResponseError

from bot.errors import FileUnusable

_SECONDS = 30

_CHUNK = 1 << 16

_SERVERS_FAULT = 500


class TelegramFiles:
    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def content(self, file_id: str, *, most: int) -> bytes:
        """Errors keep the address to themselves: it has the token."""
        path = await self._path(file_id, most)
        data = bytearray()
        try:
            async for chunk in self._chunks(path):
                data += chunk
                if len(data) > most:
                    raise FileUnusable("large")
        except ClientResponseError as error:
            raise FileUnusable("away" if error.status >= _SERVERS_FAULT else "gone") from None
        except (ClientError, TimeoutError, OSError):
            raise FileUnusable("away") from None
        return bytes(data)

    async def _path(self, file_id: str, most: int) -> str:
        try:
            file = await self._bot.get_file(file_id)
        except (TelegramNetworkError, TelegramServerError, TelegramRetryAfter):
            raise FileUnusable("away") from None
        except TelegramAPIError:
            raise FileUnusable("gone") from None
        if file.file_size is not None and file.file_size > most:
            raise FileUnusable("large")
        if file.file_path is None:
            raise FileUnusable("gone")
        return file.file_path

    def _chunks(self, path: str) -> AsyncIterator[bytes]:
        session = self._bot.session
        assert isinstance(session, AiohttpSession)
        return session.stream_content(
            session.api.file_url(self._bot.token, path),
            timeout=_SECONDS,
            chunk_size=_CHUNK,
            raise_for_status=True,
        )
