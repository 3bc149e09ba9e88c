"""What operators' decisions teach: examples for training, and how often the first guess held.

An operator who gives an appeal another topic, confirms one that was only guessed, or sends it to
another branch, labels it. Read from
the events, so nothing has to be kept twice; texts stay where they are until training reads them.

Also where appeals turned out to belong: what `python -m bot train` learns names of places from.
"""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bot.domain.appeals.models import Appeal, Author, Event, EventType, Purpose, in_force, words_of
from bot.domain.network.branches import Network
from bot.interfaces import Storage, Transaction
from bot.routing.places.gazetteer import Gazetteer
from bot.routing.places.learned import FILE, LearnedName, from_file, to_file
from bot.routing.training.corpus import Example
from bot.routing.training.places import Placed, learn

PAGE = 2_000

DECIDED = frozenset(
    event_type.value
    for event_type in (
        EventType.REGISTERED,
        EventType.CATEGORISED,
        EventType.FORWARDED,
        EventType.UNDONE,
    )
)


@dataclass(slots=True)
class Held:
    """How many first guesses there were in a month, and how many of them stood."""

    filed: int = 0
    stood: int = 0

    @property
    def share(self) -> float:
        return self.stood / self.filed if self.filed else 1.0


@dataclass(slots=True)
class Accuracy:
    """First guesses that stood, by month (2026-11) and by branch or topic as first guessed."""

    branches: dict[tuple[str, str], Held] = field(default_factory=dict)
    topics: dict[tuple[str, str], Held] = field(default_factory=dict)


@dataclass(slots=True)
class _First:
    month: str
    branch: str
    topic: str
    guessed: bool
    forwards: set[int] = field(default_factory=set)
    topics: dict[int, str] = field(default_factory=dict)  # given by operators, by event

    @property
    def topic_now(self) -> str | None:
        return next(reversed(self.topics.values()), None)


async def accuracy(storage: Storage) -> Accuracy:
    """Over all appeals ever registered."""
    found = Accuracy()
    for first in (await _decisions(storage)).values():
        branch = found.branches.setdefault((first.month, first.branch), Held())
        branch.filed += 1
        branch.stood += not first.forwards
        if first.guessed and first.topic_now is None:
            continue  # nobody has said whether it is right
        topic = found.topics.setdefault((first.month, first.topic), Held())
        topic.filed += 1
        topic.stood += first.topic_now in (None, first.topic)
    return found


async def corrections(storage: Storage) -> list[Example]:
    """Texts whose topic an operator changed or confirmed, with the topic it has now. An appeal
    whose words were anonymised meanwhile teaches nothing."""
    examples = []
    for appeal_id, first in (await _decisions(storage)).items():
        if first.topic_now is None or (first.topic_now == first.topic and not first.guessed):
            continue
        async with storage.reading() as tx:
            appeal = await tx.appeals.get(appeal_id)
            items = await tx.items.of(appeal_id)
        body = [i for i in items if i.author is Author.CITIZEN and i.purpose is Purpose.BODY]
        text = words_of(body)
        if appeal is not None and text.strip():
            assert first.topic_now is not None
            examples.append(
                Example(text=text, category=first.topic_now, language=appeal.language.value)
            )
    return examples


async def _decisions(storage: Storage) -> dict[int, _First]:
    found: dict[int, _First] = {}
    async for event in _events(storage):
        if event.type is EventType.REGISTERED:
            found[event.appeal_id] = _First(
                month=event.at.strftime("%Y-%m"),
                branch=event.text("branch"),
                topic=event.text("category"),
                guessed=bool(event.facts.get("guessed")),
            )
        elif event.appeal_id in found:
            _note(found[event.appeal_id], event)
    return found


def _note(first: _First, event: Event) -> None:
    """What an operator decided; what was taken back at once was no decision. Where nobody knew
    the place, there was no guess that could have stood."""
    if event.type is EventType.UNDONE:
        first.forwards.discard(event.number("event_id"))
        first.topics.pop(event.number("event_id"), None)
    elif event.type is EventType.CATEGORISED:
        first.topics[event.id] = event.text("to")
    elif "kato" not in event.facts:
        first.forwards.add(event.id)


async def _events(storage: Storage) -> AsyncIterator[Event]:
    after = 0
    while True:
        async with storage.reading() as tx:
            page = await tx.events.page(DECIDED, after=after, limit=PAGE)
        for event in page:
            yield event
        if len(page) < PAGE:
            return
        after = page[-1].id


async def learned_places(storage: Storage, gazetteer: Gazetteer, models: Path) -> list[LearnedName]:
    """Learn from every appeal kept, without what an administrator refused in the file."""
    refused = [one for one in from_file(models / FILE) if one.refused]
    placed = [one async for one in placings(storage)]
    return [*learn(placed, gazetteer, refused={one.words for one in refused}), *refused]


def keep(learned: Iterable[LearnedName], models: Path) -> None:
    """Write the names for the next start of the bot."""
    models.mkdir(parents=True, exist_ok=True)
    to_file(learned, models / FILE)


async def placings(storage: Storage) -> AsyncIterator[Placed]:
    """Every registered appeal whose place is known, in order; one whose words were removed
    meanwhile is left out."""
    after = 0
    while True:
        async with storage.reading() as tx:
            network = await tx.branches.network()
            event_type = frozenset({EventType.REGISTERED.value})
            page = await tx.events.page(event_type, after=after, limit=PAGE)
        for event in page:
            async with storage.reading() as tx:
                placed = await _placed(tx, event.appeal_id, network)
            if placed is not None:
                yield placed
        if len(page) < PAGE:
            return
        after = page[-1].id


async def _placed(tx: Transaction, appeal_id: int, network: Network) -> Placed | None:
    appeal = await tx.appeals.get(appeal_id)
    if appeal is None:
        return None
    said = _said_by_operators(await tx.events.of(appeal_id), network)
    kato = said or appeal.where.district_kato or appeal.where.region_kato
    text = await _words(tx, appeal)
    if kato is None or not text.strip():
        return None
    return Placed(text=text, kato=kato, citizen=appeal.citizen_id, corrected=said is not None)


async def _words(tx: Transaction, appeal: Appeal) -> str:
    items = await tx.items.of(appeal.id)
    body = [i for i in items if i.author is Author.CITIZEN and i.purpose is Purpose.BODY]
    return words_of(body)


def _said_by_operators(events: list[Event], network: Network) -> str | None:
    """The place that the last forward for its sake named; one taken back says nothing."""
    said = None
    for event in in_force(events):
        if event.type is EventType.FORWARDED and event.facts.get("reason") == "territory":
            branch = network.branches.get(event.text("to"))
            kato = event.text("kato") if event.facts.get("kato") else None
            said = kato or (branch.kato if branch else None) or said
    return said
