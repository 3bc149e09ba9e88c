"""Where appeals turned out to belong: what `python -m bot train` learns names of places from."""

from collections.abc import AsyncIterator, Iterable
from pathlib import Path

from bot.appeals.texts import words_of
from bot.appeals.values import Appeal, Author, Event, Happening, Purpose, in_force
from bot.interfaces import Storage, Transaction
from bot.network.branches import Network
from bot.routing.gazetteer import Gazetteer
from bot.routing.place_learned import FILE, Learned, from_file, to_file
from bot.routing.place_learning import Placed, learn

PAGE = 2_000


async def learned_places(storage: Storage, gazetteer: Gazetteer, models: Path) -> list[Learned]:
    """Learn from every appeal kept, without what an administrator refused in the file."""
    refused = [one for one in from_file(models / FILE) if one.refused]
    placed = [one async for one in placings(storage)]
    return [*learn(placed, gazetteer, refused={one.words for one in refused}), *refused]


def keep(learned: Iterable[Learned], models: Path) -> None:
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
            happening = frozenset({Happening.REGISTERED.value})
            page = await tx.events.page(happening, after=after, limit=PAGE)
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
        if event.happening is Happening.FORWARDED and event.facts.get("reason") == "territory":
            branch = network.branches.get(event.facts["to"])
            said = event.facts.get("kato") or (branch.kato if branch else None) or said
    return said
