"""Telegram's flood limits, off until asked for."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sandbox.errors import too_many_requests


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `calls` in any `seconds`."""

    calls: int
    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """Which rates hold. The usual ones are in `Limits.usual()`; None means no limit."""

    overall: Rate | None = None
    private: Rate | None = None
    group: Rate | None = None

    @classmethod
    def usual(cls) -> Limits:
        """The published figures: 30 a second, 1 a second to a person, 20 a minute to a group."""
        return cls(overall=Rate(30, 1), private=Rate(1, 1), group=Rate(20, 60))


class Meter:
    """Counts calls that write into chats, by the sandbox's own clock."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.limits = Limits()
        self._now = now
        self._sent: dict[int, deque[float]] = {}

    def spend(self, chat_id: int) -> None:
        """Count one call to this chat, or raise 429; a refused call is not counted."""
        limits = self.limits
        if limits.overall is None and limits.private is None and limits.group is None:
            return
        at = self._now().timestamp()
        wanted = [(0, limits.overall), (chat_id, limits.private if chat_id > 0 else limits.group)]
        for key, rate in wanted:
            if rate is not None:
                self._check(key, rate, at)
        for key, rate in wanted:
            if rate is not None:
                self._sent[key].append(at)

    def _check(self, key: int, rate: Rate, at: float) -> None:
        sent = self._sent.setdefault(key, deque())
        while sent and sent[0] <= at - rate.seconds:
            sent.popleft()
        if len(sent) >= rate.calls:
            raise too_many_requests(max(1, math.ceil(sent[0] + rate.seconds - at)))
