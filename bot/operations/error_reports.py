"""Reports of failures to an error tracker (Sentry, GlitchTip or another that takes its envelopes).

Off unless an administrator names one. A report holds what a log line may hold, and nothing more:
the type of the failure, the places in our code, a message of which nobody's words are left
(`bot.text.redaction`). No value of a variable, no name, no text, no address of the machine. A
tracker that is slow or away costs nobody anything: what does not fit waits not, it is let go.
"""

import asyncio
import json
import logging
import traceback
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
from pydantic import SecretStr

from bot.text.redaction import chain_of, described, relative, scrub

logger = logging.getLogger(__name__)

WAITING = 50
"""Reports that wait to be sent, at most."""

AGAIN_AFTER = 300.0
"""Seconds for which the same failure at the same place is not reported again."""

LONGEST = 10.0

PAUSE = 60.0
"""Seconds of silence after a tracker said that it is too much, or did not answer."""

_ROOT = Path(__file__).resolve().parents[2]


class ErrorReports(logging.Handler):
    """A handler of the root logger: takes what is an error, sends it from a task of its own."""

    def __init__(self, dsn: SecretStr, client: httpx.AsyncClient, release: str) -> None:
        """`release`: the program and its version, qabyldau@1.0.0."""
        super().__init__(logging.ERROR)
        self._release = release
        address = urlsplit(dsn.get_secret_value())
        folder, _, project = address.path.rstrip("/").rpartition("/")
        host = address.netloc.rpartition("@")[2]
        self._url = f"{address.scheme}://{host}{folder}/api/{project}/envelope/"
        self._auth = f"Sentry sentry_version=7, sentry_key={address.username}"
        self._client = client
        self._waiting: asyncio.Queue[dict[str, Any]] = asyncio.Queue(WAITING)
        self._told: dict[str, float] = {}
        self._loop = asyncio.get_running_loop()

    def emit(self, record: logging.LogRecord) -> None:
        """From any thread. Never raises, never waits."""
        try:
            event = event_of(record, self._release)
            self._loop.call_soon_threadsafe(self._take, event)
        except Exception:  # a report must not become a failure
            self.handleError(record)

    def _take(self, event: dict[str, Any]) -> None:
        key, now = event["fingerprint"][0], self._loop.time()
        if now - self._told.get(key, -AGAIN_AFTER) < AGAIN_AFTER or self._waiting.full():
            return
        if len(self._told) > 1000:
            self._told.clear()
        self._told[key] = now
        self._waiting.put_nowait(event)

    async def run(self) -> None:
        while True:
            event = await self._waiting.get()
            if not await self._send(event):
                await asyncio.sleep(PAUSE)

    async def _send(self, event: dict[str, Any]) -> bool:
        """Whether it was taken; what was not is let go."""
        body = json.dumps(event)
        head = json.dumps({"event_id": event["event_id"]})
        item = json.dumps({"type": "event", "length": len(body)})
        try:
            answer = await self._client.post(
                self._url,
                content=f"{head}\n{item}\n{body}\n",
                headers={
                    "X-Sentry-Auth": self._auth,
                    "Content-Type": "application/x-sentry-envelope",
                },
                timeout=LONGEST,
            )
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            logger.warning("the error tracker was not reached: %s", type(error).__name__)
            return False
        if not answer.is_success:
            logger.warning("the error tracker did not take a report: %d", answer.status_code)
        return answer.is_success


def event_of(record: logging.LogRecord, release: str) -> dict[str, Any]:
    """What a tracker is told of a record."""
    error = record.exc_info[1] if record.exc_info else None
    arguments = record.args
    if isinstance(arguments, tuple):
        told = [described(each) if isinstance(each, BaseException) else each for each in arguments]
        arguments = tuple(told)
    words = str(record.msg)
    said = scrub(words % arguments if arguments else words)
    event: dict[str, Any] = {
        "event_id": uuid.uuid4().hex,
        "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(),
        "platform": "python",
        "level": record.levelname.lower().replace("critical", "fatal"),
        "logger": record.name,
        "release": release,
        "logentry": {"formatted": said},
        "fingerprint": [f"{record.name}:{scrub(words)}"],
    }
    if error is not None:
        event["exception"] = {"values": [_exception(each) for each in chain_of(error)]}
        event["fingerprint"] = [described(error)]
    return event


def _exception(error: BaseException) -> dict[str, Any]:
    frames = [
        {
            "filename": relative(frame.filename),
            "function": frame.name,
            "lineno": frame.lineno,
            "in_app": Path(frame.filename).is_relative_to(_ROOT),
        }
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return {
        "type": type(error).__name__,
        "module": type(error).__module__,
        "value": described(error),
        "stacktrace": {"frames": frames},
    }
