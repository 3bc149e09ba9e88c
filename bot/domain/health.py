"""Figures by which one sees whether the service is well, and from which point they worry."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class HealthThresholds:
    """How long what may last, in seconds."""

    inbox: float = 300.0
    outbox: float = 600.0
    silence: float = 180.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Health:
    """One look at the service. Ages are in seconds; 0: nothing waits."""

    writable: bool
    """Whether the database takes changes; if not, the other figures are not known."""
    inbox_oldest: float = 0.0
    outbox_oldest: float = 0.0
    """Of messages for which somebody waits: broadcasts and cards may take long."""
    silence: float = 0.0
    """Since Telegram last answered a fetch, or brought an update."""
    clock_off: float = 0.0
    """By how much the machine's clock is surely ahead of Telegram's; less than nothing: behind."""
    updates_waiting: int = 0
    updates_dead: int = 0
    """Could not be handled, and were given up."""
    messages_waiting: int = 0
    """Promised and not yet sent, later ones included."""
    messages_failed: int = 0
    waiting_since: datetime | None = None
    """When the oldest of the waiting messages was promised."""
    size: int = 0
    """Bytes of the database."""
    backup: datetime | None = None
    """When the last backup was taken; None: never, as far as is known."""

    def complaints(self, thresholds: HealthThresholds) -> list[str]:
        """What is wrong, in words for whoever is on duty; empty: nothing."""
        found = [] if self.writable else ["the database cannot be written"]
        for name, age, limit in (
            ("an update waits", self.inbox_oldest, thresholds.inbox),
            ("a message waits", self.outbox_oldest, thresholds.outbox),
            ("Telegram was last heard", self.silence, thresholds.silence),
        ):
            if age > limit:
                ago = " ago" if name.endswith("heard") else ""
                found.append(f"{name} {age:.0f} s{ago}, more than {limit:.0f} s")
        if self.clock_off:
            side = "ahead of" if self.clock_off > 0 else "behind"
            found.append(f"the machine's clock is {abs(self.clock_off):.0f} s {side} Telegram's")
        return found
