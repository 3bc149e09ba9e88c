"""How fast Telegram lets us send: overall, to one person, to one group.

Telegram's FAQ names about 30 messages a second overall, one a second to a chat and 20 a minute
to a group; the figures are configuration. Moments are seconds of a monotonic clock.

Work that nobody waits for leaves room for what somebody does: it is spread evenly over each
second, and a few messages of every group's minute are kept back from it.

`Gate` is the narrow place through which every message goes: one at a time, the most urgent first.
"""

import asyncio
import heapq
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from math import floor

from bot.domain.notifications import Priority

SLACK = 0.010
"""Seconds of each second by which messages may drift together on their way to Telegram."""

MINUTE = 60.25
"""Of a group, with the drift."""

KEPT_BACK = 4
"""Messages of a group's minute that only urgent ones may use."""

QUICKER, SLOWER = 0.05, 0.001
"""How far the usual time of a call moves to that of each quicker, and of each slower, one."""

CATCH_UP = 0.02
"""Seconds of lateness that evenly spread work may make good while nobody waits for an answer."""

LISTENING = 1.0
"""Seconds after something urgent was said in which evenly spread work makes good no more than one
message: what is said in one breath holds up whoever is answered next."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RateLimits:
    overall_per_second: float = 28.0
    private_per_second: float = 1.0
    private_burst: int = 4
    """A short exchange is not slowed down; only a longer run of messages is."""
    group_per_minute: int = 19


@dataclass(slots=True)
class Slot:
    """One call's place among those of a second."""

    sent: float
    took: float = 0.0
    """Seconds until the answer was here; 0: it is not yet."""

    def counted(self, usual: float) -> float:
        """When Telegram counted it, as far as we know: when it was sent, or as much later as it
        took longer than usual."""
        return self.sent + max(0.0, self.took - usual)


@dataclass(slots=True)
class _Bucket:
    level: float
    filled_at: float


@dataclass(slots=True)
class Pacer:
    """Says when the next message to a chat may go, and counts those that went."""

    limits: RateLimits = field(default_factory=RateLimits)
    _overall: deque[Slot] = field(default_factory=deque)
    _latest_gone: float = 0.0
    """The latest moment among the calls that are no longer listed."""
    _usual: float | None = None
    """Seconds that a call and its answer take when nothing holds them up."""
    _next_even: float = 0.0
    _urgent_at: float = -LISTENING
    _private: dict[int, _Bucket] = field(default_factory=dict)
    _groups: dict[int, deque[float]] = field(default_factory=dict)
    _blocked: dict[int, float] = field(default_factory=dict)
    _all_blocked_until: float = 0.0

    def wait(self, chat_id: int, now: float, *, urgent: bool = True, messages: int = 1) -> float:
        """Seconds until a message to this chat may go, as far as the chat is concerned."""
        blocked = self._blocked.get(chat_id, 0.0) - now
        in_chat = self._wait_in_chat(chat_id, now, urgent, messages)
        return max(0.0, blocked, self.blocked_for(now), in_chat)

    def blocked_for(self, now: float) -> float:
        """Seconds during which nothing may be said to anybody."""
        return max(0.0, self._all_blocked_until - now)

    def wait_overall(self, now: float, *, urgent: bool = True) -> float:
        """Seconds until any message may go."""
        rate = self.limits.overall_per_second
        at_once = max(1, floor(rate))
        wait = self.blocked_for(now)
        if len(self._overall) >= at_once:
            last = max(self._overall[-at_once].counted(self._usual or 0.0), self._latest_gone)
            wait = max(wait, last + at_once / rate + SLACK - now)
        return wait if urgent else max(wait, self._next_even - now)

    def spend_overall(self, now: float, messages: int = 1, *, urgent: bool = True) -> Slot:
        """Count messages that go out now (an album counts as its messages)."""
        rate = self.limits.overall_per_second
        slot = Slot(now)
        self._overall.extend([slot] * messages)
        while len(self._overall) > max(1, floor(rate)):
            gone = self._overall.popleft().counted(self._usual or 0.0)
            self._latest_gone = max(self._latest_gone, gone)
        if urgent:
            self._urgent_at = now
        alone = now - self._urgent_at >= LISTENING
        late = CATCH_UP if alone else min(CATCH_UP, 1 / rate)
        self._next_even = max(self._next_even, now - late) + messages / rate
        return slot

    def arrived(self, slot: Slot, now: float) -> None:
        """The answer to a call is here. One that took longer than usual may have been counted as
        much later: on a busy machine calls drift together, and Telegram would refuse the last.

        What is usual is learnt: of the first calls, which wait for their connections, it is known
        only afterwards that they were held up."""
        slot.took = now - slot.sent
        usual = slot.took if self._usual is None else self._usual
        self._usual = usual + (slot.took - usual) * (QUICKER if slot.took < usual else SLOWER)

    def spend(self, chat_id: int, now: float, messages: int = 1) -> None:
        """Count messages to one chat."""
        if chat_id > 0:
            size, rate = float(self.limits.private_burst), self.limits.private_per_second
            bucket = self._private.get(chat_id)
            level = size if bucket is None else _filled(bucket, now, rate, size)
            self._private[chat_id] = _Bucket(level - messages, now)
        else:
            self._groups.setdefault(chat_id, deque()).extend([now] * messages)
        if len(self._private) > 10_000:
            self._forget_idle(now)

    def told_to_wait(self, chat_id: int | None, seconds: float, now: float) -> None:
        """Telegram answered 429: obey for the chat it was about (None: for all)."""
        if chat_id is None:
            self._all_blocked_until = max(self._all_blocked_until, now + seconds)
        else:
            self._blocked[chat_id] = max(self._blocked.get(chat_id, 0.0), now + seconds)

    def _wait_in_chat(self, chat_id: int, now: float, urgent: bool, messages: int) -> float:
        if chat_id > 0:
            bucket = self._private.get(chat_id)
            if bucket is None:
                return 0.0
            rate = self.limits.private_per_second
            return max(0.0, (1.0 - _filled(bucket, now, rate, self.limits.private_burst)) / rate)
        sent = self._groups.get(chat_id)
        if not sent:
            return 0.0
        while sent and sent[0] <= now - MINUTE:
            sent.popleft()
        limit = self.limits.group_per_minute
        if not urgent:
            limit = max(1, limit - min(KEPT_BACK, limit // 4))
        too_many = len(sent) + min(messages, limit) - limit
        return 0.0 if too_many <= 0 else sent[too_many - 1] + MINUTE - now

    def _forget_idle(self, now: float) -> None:
        idle = self.limits.private_burst / self.limits.private_per_second
        self._private = {
            chat: bucket for chat, bucket in self._private.items() if now - bucket.filled_at < idle
        }
        self._blocked = {chat: until for chat, until in self._blocked.items() if until > now}


def _filled(bucket: _Bucket, now: float, rate: float, size: float) -> float:
    return min(size, bucket.level + (now - bucket.filled_at) * rate)


class Gate:
    """Lets messages out at the overall rate.

    Whoever comes with something urgent goes ahead of everybody less urgent who waits already, so
    a broadcast delays an answer by one message at most.
    """

    def __init__(self, pacer: Pacer, monotonic: Callable[[], float]) -> None:
        self._pacer = pacer
        self._monotonic = monotonic
        self._line: list[tuple[int, int, int, asyncio.Future[Slot | None]]] = []
        self._number = count()
        self._timer: asyncio.TimerHandle | None = None
        self._open = True

    async def turn(self, priority: Priority, messages: int = 1) -> Slot | None:
        """Wait for the turn, and count the message; None: the gate was closed instead."""
        if not self._open:
            return None
        if not self._line and self._wait(priority) <= 0:
            return self._spend(priority, messages)
        passed: asyncio.Future[Slot | None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._line, (int(priority), next(self._number), messages, passed))
        self._let_through()
        return await passed

    def close(self) -> None:
        """Send everybody in line away: their messages were not said."""
        self._open = False
        if self._timer is not None:
            self._timer.cancel()
        for _, _, _, passed in self._line:
            if not passed.done():
                passed.set_result(None)
        self._line.clear()

    def _wait(self, priority: int) -> float:
        return self._pacer.wait_overall(self._monotonic(), urgent=_is_urgent(priority))

    def _spend(self, priority: int, messages: int) -> Slot:
        now = self._monotonic()
        return self._pacer.spend_overall(now, messages, urgent=_is_urgent(priority))

    def _let_through(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while self._line:
            priority, _, messages, passed = self._line[0]
            if passed.done():  # its task was cancelled
                heapq.heappop(self._line)
                continue
            wait = self._wait(priority)
            if wait > 0:
                loop = asyncio.get_running_loop()
                self._timer = loop.call_later(wait, self._let_through)
                return
            heapq.heappop(self._line)
            passed.set_result(self._spend(priority, messages))


def _is_urgent(priority: int) -> bool:
    return priority <= Priority.NOTICE
