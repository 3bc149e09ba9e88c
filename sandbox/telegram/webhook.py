"""Delivering updates to the bot's own address, as an alternative to polling."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from aiogram.methods import SetWebhook

from sandbox.errors import bad_request, conflict
from sandbox.formatting.texts import given
from sandbox.telegram.engine import Telegram
from sandbox.telegram.schema import Upload
from sandbox.telegram.world import Json

Answer = Callable[[str, Mapping[str, Any], Mapping[str, Upload]], Awaitable[Any]]

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Webhook:
    """Posts pending updates to the address the bot has set; repeats until it answers 2xx.

    Updates of one chat go one after another, others side by side, as at Telegram.
    `first_pause` is how long it waits after a failure (it doubles up to `longest_pause`).
    """

    def __init__(
        self, api: Telegram, answer: Answer, *, first_pause: float = 0.2, longest_pause: float = 30
    ) -> None:
        self._api = api
        self._answer = answer
        self._first_pause = first_pause
        self._longest_pause = longest_pause
        self._wake = asyncio.Event()
        self._sending: dict[str, asyncio.Task[None]] = {}
        self._taken: set[int] = set()
        api.queue.on_push.append(self._wake.set)

    @property
    def active(self) -> bool:
        return bool(self._api.world.settings.webhook.get("url"))

    def set(self, call: SetWebhook) -> bool:
        """Answer setWebhook; an empty address removes the webhook."""
        if not call.url:
            return self.delete(drop=bool(call.drop_pending_updates))
        address = urlsplit(call.url)
        if address.scheme not in ("http", "https") or not address.hostname:
            raise bad_request("bad webhook: invalid webhook URL specified")
        if address.hostname not in _LOOPBACK:
            raise bad_request("bad webhook: the sandbox delivers to this computer only")
        if call.secret_token is not None and not _SECRET.fullmatch(call.secret_token):
            raise bad_request("secret token contains unallowed characters")
        self._api.queue.allow(call.allowed_updates)
        if call.drop_pending_updates:
            self._api.queue.drop_all()
        self._api.queue.interrupt(conflict("terminated by setWebhook request"))
        self._api.world.settings.webhook = {
            "url": call.url,
            "secret_token": call.secret_token,
            "max_connections": given(call.max_connections) or 40,
        }
        self._saved()
        return True

    def delete(self, *, drop: bool) -> bool:
        """Answer deleteWebhook."""
        if drop:
            self._api.queue.drop_all()
        self._api.world.settings.webhook = {}
        self._saved()
        return True

    def _saved(self) -> None:
        self._api.world.touch("settings", "settings")
        self._wake.set()

    def info(self) -> Json:
        """Answer getWebhookInfo."""
        hook = self._api.world.settings.webhook
        info: Json = {
            "url": hook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self._api.queue.pending),
        }
        for name in ("max_connections", "last_error_date", "last_error_message"):
            if hook.get(name):
                info[name] = hook[name]
        if self._api.world.settings.allowed_updates:
            info["allowed_updates"] = self._api.world.settings.allowed_updates
        return info

    async def run(self) -> None:
        """Deliver until cancelled."""
        async with aiohttp.ClientSession() as session:
            try:
                while True:
                    self._wake.clear()
                    if self.active:
                        self._begin(session)
                    await self._wake.wait()
            finally:
                for task in self._sending.values():
                    task.cancel()
                await asyncio.gather(*self._sending.values(), return_exceptions=True)

    def _begin(self, session: aiohttp.ClientSession) -> None:
        hook = self._api.world.settings.webhook
        for update in self._api.queue.pending:
            if len(self._sending) >= hook["max_connections"]:
                return
            line = _line_of(update)
            if line in self._sending or update["update_id"] in self._taken:
                continue
            self._taken.add(update["update_id"])
            self._sending[line] = asyncio.create_task(self._deliver(session, line, update))

    async def _deliver(self, session: aiohttp.ClientSession, line: str, update: Json) -> None:
        pause = self._first_pause
        try:
            while self.active and update["update_id"] in self._api.world.updates:
                problem = await self._post(session, update)
                if problem is None:
                    self._api.queue.drop(update["update_id"])
                    return
                hook = self._api.world.settings.webhook
                hook |= {"last_error_date": self._api.date(), "last_error_message": problem}
                await asyncio.sleep(pause)
                pause = min(pause * 2, self._longest_pause)
        finally:
            self._taken.discard(update["update_id"])
            self._sending.pop(line, None)
            self._wake.set()

    async def _post(self, session: aiohttp.ClientSession, update: Json) -> str | None:
        """None if the bot took the update, otherwise what went wrong."""
        hook = self._api.world.settings.webhook
        headers = {"Content-Type": "application/json"}
        if hook.get("secret_token"):
            headers[SECRET_HEADER] = hook["secret_token"]
        body = json.dumps(update, ensure_ascii=False).encode()
        try:
            timeout = aiohttp.ClientTimeout(total=60)
            async with session.post(
                hook["url"], data=body, headers=headers, timeout=timeout
            ) as answer:
                content = await answer.read()
                if answer.status // 100 != 2:
                    return f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            return f"Connection failed: {type(error).__name__}"
        if content.strip():
            await self._answer_in_body(content)
        return None

    async def _answer_in_body(self, content: bytes) -> None:
        """A bot may answer an update with a method call right in the response."""
        try:
            body = json.loads(content)
        except ValueError:
            return
        if isinstance(body, dict) and "method" in body:
            await self._answer(str(body.pop("method")), body, {})


def _line_of(update: Json) -> str:
    """Updates with the same line are delivered in order."""
    payload: Any = next((value for key, value in update.items() if key != "update_id"), {})
    if not isinstance(payload, dict):
        return ""
    chat = payload.get("chat") or payload.get("message", {}).get("chat") or payload.get("from")
    return str((chat or {}).get("id", ""))
