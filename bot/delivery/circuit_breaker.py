"""What failures in a row say about Telegram as a whole, not about one message."""

from dataclasses import dataclass, field

from bot.domain.notifications import Delivered, DeliveryFailure, TryLater

IN_A_ROW = 3

LONGEST_PAUSE = 5.0

FLOODED_CHATS = 3

FLOODED_WITHIN = 10.0
"""Told to wait in so many chats within so many seconds: the wait is about all of them."""


@dataclass(slots=True)
class CircuitBreaker:
    """Whether Telegram is away, and whether it wants less from us altogether."""

    _failures: int = 0
    _told: dict[int, float] = field(default_factory=dict)

    def heard(self, chat_id: int, outcome: Delivered | DeliveryFailure, now: float) -> None:
        if isinstance(outcome, TryLater) and outcome.after is None:
            if not outcome.chat_only:
                self._failures += 1
            return
        self._failures = 0
        if isinstance(outcome, TryLater):
            self._told = {c: at for c, at in self._told.items() if now - at < FLOODED_WITHIN}
            self._told[chat_id] = now

    @property
    def away(self) -> bool:
        """Nothing gets through: only one message at a time is tried, to find out when it does."""
        return self._failures >= IN_A_ROW

    @property
    def pause(self) -> float:
        """Seconds until the next try, longer each time."""
        return min(LONGEST_PAUSE, 2.0 ** min(10, self._failures - IN_A_ROW))

    @property
    def flooded(self) -> bool:
        return len(self._told) >= FLOODED_CHATS
