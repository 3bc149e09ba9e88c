"""The Bot API: calls are checked, run into trouble on demand, answered and remembered."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram import methods as m

from sandbox.errors import ApiError, bad_request, conflict, too_many_requests
from sandbox.telegram.engine import Telegram
from sandbox.telegram.faults import Fault, Faults, Trouble
from sandbox.telegram.methods import HANDLERS
from sandbox.telegram.schema import Call, Upload, read_call
from sandbox.telegram.webhook import Webhook
from sandbox.telegram.world import Json


@dataclass(frozen=True, kw_only=True, slots=True)
class LoggedCall:
    """One call of the bot, with what it was told."""

    number: int
    method: str
    params: Mapping[str, Any]
    result: Any  # None where the call was refused
    error: ApiError | None
    at: datetime

    @property
    def ok(self) -> bool:
        return self.error is None


class ConnectionBroken(Exception):
    """The server should cut the connection instead of answering."""


class Garbage(Exception):
    """The server should answer with a proxy's HTML page."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class BotApi:
    """Answers the bot's calls out of a Telegram, and remembers them.

    `counts` and `refused` go by method, `activity` is set by whatever happens.
    """

    def __init__(self, telegram: Telegram, *, seed: int, keep_calls: int | None) -> None:
        self._telegram = telegram
        self.faults = Faults(seed)
        self.sleep: Callable[[float], Awaitable[None]] = asyncio.sleep  # of a slow answer
        self.calls: deque[LoggedCall] = deque(maxlen=0 if telegram.lean else keep_calls)
        self.counts: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.webhook = Webhook(telegram, self.answer)
        self.activity = asyncio.Event()
        telegram.world.on_change.append(lambda _chat_id: self.activity.set())

    async def answer(
        self, method: str, raw: Mapping[str, Any], uploads: Mapping[str, Upload]
    ) -> Any:
        """Answer one call: its result, or `ApiError`; `ConnectionBroken` for a fault."""
        try:
            call = read_call(method, raw, uploads)
        except ApiError as error:
            self._log(method, raw, None, error)
            raise
        name = call.__api_method__
        chat_id = getattr(call, "chat_id", None)
        fault = self.faults.next_for(name, chat_id if isinstance(chat_id, int) else None)
        if fault is not None:
            await self._harm_before(fault, name, raw)
        try:
            result = await self._perform(call, uploads)
        except ApiError as error:
            self._log(name, raw, None, error)
            raise
        self._log(name, raw, result, None)
        if fault is not None and fault.trouble is Trouble.DROP_AFTER:
            raise ConnectionBroken
        if fault is not None and fault.trouble is Trouble.ERROR_AFTER:
            raise ApiError(fault.code, fault.description)
        return result

    async def _harm_before(self, fault: Fault, name: str, raw: Mapping[str, Any]) -> None:
        error: ApiError | None = None
        if fault.trouble is Trouble.DELAY:
            await self.sleep(fault.seconds)
        elif fault.trouble is Trouble.FLOOD:
            error = too_many_requests(int(fault.seconds))
        elif fault.trouble in (Trouble.ERROR, Trouble.GARBAGE):
            error = ApiError(fault.code, fault.description)
        elif fault.trouble is Trouble.DROP_BEFORE:
            self._log(name, raw, None, ApiError(0, "the connection was cut before the effect"))
            raise ConnectionBroken
        if error is not None:
            self._log(name, raw, None, error)
            if fault.trouble is Trouble.GARBAGE:
                raise Garbage(fault.code)
            raise error

    async def _perform(self, call: Call, uploads: Mapping[str, Upload]) -> Any:
        if isinstance(call, m.GetUpdates):
            return await self._get_updates(call)
        if isinstance(call, m.SetWebhook):
            return self.webhook.set(call)
        if isinstance(call, m.DeleteWebhook):
            return self.webhook.delete(drop=bool(call.drop_pending_updates))
        if isinstance(call, m.GetWebhookInfo):
            return self.webhook.info()
        handler = HANDLERS.get(type(call))
        if handler is None:
            raise bad_request(f"method {call.__api_method__} is not supported by the sandbox")
        self._telegram.uploads = dict(uploads)
        try:
            return handler(self._telegram, call)
        finally:
            self._telegram.uploads = {}

    async def _get_updates(self, call: m.GetUpdates) -> list[Json]:
        if self.webhook.active:
            raise conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        queue = self._telegram.queue
        queue.allow(call.allowed_updates)
        limit = min(max(call.limit or 100, 1), 100)
        return await queue.poll(call.offset or 0, limit, call.timeout or 0)

    def _log(
        self, method: str, raw: Mapping[str, Any], result: Any, error: ApiError | None
    ) -> None:
        self.counts[method] += 1
        if error is not None:
            self.refused[method] += 1
        self.activity.set()
        if self._telegram.lean:
            return
        self.calls.append(
            LoggedCall(
                number=self.counts.total(),
                method=method,
                params=dict(raw),
                result=result,
                error=error,
                at=self._telegram.now(),
            )
        )
