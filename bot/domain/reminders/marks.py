"""What is told only once, and the key under which that is remembered."""

from enum import StrEnum


class Mark(StrEnum):
    """Beginnings of keys; a key goes on with whom or what it is about, and often with a day."""

    DRAFT = "draft"
    PROMISE_SOON = "promise-soon"
    PROMISE_ASKED = "promise-ask"
    DIGEST = "digest"
    WEEK = "week"
    ALARMS = "alarms"  # the look for alarms, each hour
    ALARM = "alarm"
    HOT_LOOK = "hot-look"
    HOT = "hot"
    REPORT = "report"
    ATTENTION = "attention"  # the weekly look at branches under attention
    SHORT_ANSWERS = "short-answers"  # the weekly look at those that say the same
    TIDY = "tidy"
    BACKUP = "backup"  # that none could be made, each day

    def key(self, *parts: object) -> str:
        """The key, or with fewer parts what several keys begin with."""
        return ":".join((self.value, *(str(part) for part in parts)))


LASTING = frozenset({Mark.DRAFT, Mark.PROMISE_SOON, Mark.PROMISE_ASKED})
"""Never forgotten: drafts and promises may live longer than what was told once is kept."""
