"""How fast Telegram lets us speak: overall, to one person, to one group.

Telegram's FAQ names about 30 messages a second overall, one a second to a chat and 20 a minute
to a group; the figures are configuration. Moments are seconds of a monotonic clock.
"""

from collections import deque
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    overall_per_second: float = 28.0
    private_per_second: float = 1.0
    private_burst: int = 4
    """A short exchange is not slowed down; only a longer run of messages is."""
    group_per_minute: int = 19


@dataclass(slots=True)
class _Bucket:
    level: float
    filled_at: float


@dataclass(slots=True)
class Pacer:
    """Says when the next message to a chat may go, and counts those that went."""

    limits: Limits = field(default_factory=Limits)
    _overall: _Bucket | None = None
    _private: dict[int, _Bucket] = field(default_factory=dict)
    _groups: dict[int, deque[float]] = field(default_factory=dict)
    _blocked: dict[int, float] = field(default_factory=dict)
    _all_blocked_until: float = 0.0

    def wait(self, chat_id: int, now: float) -> float:
        """Seconds until a message to this chat may go; 0 means now."""
        blocked = self._blocked.get(chat_id, 0.0) - now
        return max(0.0, blocked, self._all_blocked_until - now, self._wait_in_chat(chat_id, now))

    def wait_overall(self, now: float) -> float:
        """Seconds until any message may go."""
        bucket = self._overall
        rate = self.limits.overall_per_second
        if bucket is None:
            return max(0.0, self._all_blocked_until - now)
        level = min(1.0, bucket.level + (now - bucket.filled_at) * rate)
        return max(0.0, self._all_blocked_until - now, (1.0 - level) / rate)

    def sent(self, chat_id: int, now: float, messages: int = 1) -> None:
        """Count a call that went out (an album counts as its messages)."""
        self._overall = _spent(self._overall, now, self.limits.overall_per_second, 1.0, messages)
        if chat_id > 0:
            self._private[chat_id] = _spent(
                self._private.get(chat_id), now, self.limits.private_per_second,
                float(self.limits.private_burst), messages,
            )  # fmt: skip
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

    def _wait_in_chat(self, chat_id: int, now: float) -> float:
        if chat_id > 0:
            bucket = self._private.get(chat_id)
            if bucket is None:
                return 0.0
            rate = self.limits.private_per_second
            level = bucket.level + (now - bucket.filled_at) * rate
            return max(0.0, (1.0 - level) / rate)
        sent = self._groups.get(chat_id)
        if not sent:
            return 0.0
        while sent and sent[0] <= now - 60.0:
            sent.popleft()
        full = len(sent) - self.limits.group_per_minute
        return 0.0 if full < 0 else sent[full] + 60.0 - now

    def _forget_idle(self, now: float) -> None:
        idle = self.limits.private_burst / self.limits.private_per_second
        self._private = {
            chat: bucket for chat, bucket in self._private.items() if now - bucket.filled_at < idle
        }
        self._blocked = {chat: until for chat, until in self._blocked.items() if until > now}


def _spent(bucket: _Bucket | None, now: float, rate: float, size: float, n: int) -> _Bucket:
    level = size if bucket is None else min(size, bucket.level + (now - bucket.filled_at) * rate)
    return _Bucket(level - n, now)
