"""Figures by which one sees whether the service is well, and from which point they worry."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Health:
    """What an administrator looks at to see whether the service is well."""

    waiting: int
    """Messages not yet sent, and since when the oldest waits."""
    oldest: datetime | None
    failed: int
    dead: int
    """Updates that could not be handled."""
    size: int
    """Bytes of the database."""
    backup: datetime | None
    """When the last backup was taken; None: never, as far as is known."""
    staffed: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class HealthThresholds:
    """How long what may last, in seconds."""

    inbox: float = 300.0
    outbox: float = 600.0
    silence: float = 180.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Vitals:
    """One look. Ages are in seconds; 0: nothing waits."""

    writable: bool
    inbox_oldest: float = 0.0
    outbox_oldest: float = 0.0
    silence: float = 0.0
    """Since Telegram last answered a fetch, or brought an update."""
    updates_waiting: int = 0
    updates_dead: int = 0
    messages_waiting: int = 0
    messages_failed: int = 0

    def complaints(self, patience: HealthThresholds) -> list[str]:
        """What is wrong, in words for whoever is on duty; empty: nothing."""
        found = [] if self.writable else ["the database cannot be written"]
        for name, age, limit in (
            ("an update waits", self.inbox_oldest, patience.inbox),
            ("a message waits", self.outbox_oldest, patience.outbox),
            ("Telegram was last heard", self.silence, patience.silence),
        ):
            if age > limit:
                ago = " ago" if name.endswith("heard") else ""
                found.append(f"{name} {age:.0f} s{ago}, more than {limit:.0f} s")
        return found
