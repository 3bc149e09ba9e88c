"""What every use case of this room needs, given once by the composition root."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from bot.appeals.terms import ServiceStandard
from bot.appeals.understanding import Reader
from bot.interfaces import Clock, Storage, Transaction
from bot.network.branches import Network
from bot.network.people import Language, Person
from bot.privacy.rules import PrivacyRules

CONSENT_VERSION = "2026-11"
"""Changes whenever the words of the consent do; a person is asked again then."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sender:
    """Who a message came from, as Telegram says; nothing else about them is believed."""

    id: int
    name: str
    username: str | None = None
    language_code: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Service:
    storage: Storage
    clock: Clock
    reader: Reader
    terms: ServiceStandard
    network: Callable[[], Network]
    """The network as last read; a change is seen within seconds."""
    next_id: Callable[[], int]
    below: Callable[[int], int]
    """A random integer from 0 to n-1, unpredictable."""
    consent_text: Callable[[], str]
    """What the consent screen says, in both languages: its hash is kept with the consent."""
    undo_window: timedelta = timedelta(seconds=60)
    """How long staff can take an action back; what it tells the citizen waits that long."""
    privacy: PrivacyRules = field(default_factory=PrivacyRules)


async def meet(service: Service, tx: Transaction, sender: Sender) -> Person:
    """The person as kept, or a newcomer (who exists once saved)."""
    person = await tx.people.get(sender.id)
    if person is None:
        person = Person(
            id=sender.id,
            name=sender.name,
            username=sender.username,
            language=Language.of(sender.language_code),
            first_seen_at=service.clock.now(),
        )
        tx.people.save(person)
    return person
