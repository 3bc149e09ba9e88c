"""Whatever way a search takes, the answer is the same: all that fits, the newest first."""

import random
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from bot.domain.appeals.models import Item, Media, Purpose, Status
from bot.domain.appeals.query import COUNTED, OPEN, Query
from bot.text.stemming import stems
from storage.repositories.appeals import search
from tests.support.builders import NOON, appeal, draft, person

FREQUENT, MIDDLING, RARE = "су", "мектеп", "құлпынай"

BRANCHES = ("KZ-311", "KZ-316", "KZ-313")

STATUSES = (Status.REGISTERED, Status.TAKEN, Status.ANSWERED, Status.CLOSED, Status.CLOSED)

Kept = dict[int, tuple[Any, set[str]]]


@pytest.fixture
async def kept(storage: Any) -> Kept:
    """Appeals with the words of their items; each has an item from later as well."""
    draw, ids = random.Random(5), count(1)
    listed: Kept = {}
    later = []
    async with storage.transaction() as tx:
        tx.people.save(person())
        for n in range(60):
            appeal_id = next(ids)
            one = replace(
                appeal(appeal_id),
                number=f"{n:09d}",
                branch=BRANCHES[draw.randrange(3) if n % 7 else 2],
                status=draw.choice(STATUSES),
                category=draw.choice(["WATER", "ROAD"]),
                received_at=NOON + timedelta(days=n),
            )
            tx.drafts.save(draft(appeal_id, version=1))
            tx.appeals.register(one)
            listed[appeal_id] = (one, set())
            for of in (appeal_id, *(later.pop(0) for _ in range(len(later) > 4))):
                said = {FREQUENT} if draw.random() < 0.7 else set()
                said |= {MIDDLING} if draw.random() < 0.3 else set()
                said |= {RARE} if draw.random() < 0.08 else set()
                listed[of][1].update(said)
                tx.items.add(
                    Item(
                        id=next(ids),
                        appeal_id=of,
                        media=Media.TEXT,
                        purpose=Purpose.BODY,
                        text=f"Осында {' '.join(sorted(said))} тур",
                        chat_id=1,
                        message_id=next(ids),
                        at=NOON,
                    )
                )
            later.append(appeal_id)
    return listed


def fitting(kept: Kept, query: Query, words: str) -> list[int]:
    return [
        appeal_id
        for appeal_id, (one, said) in sorted(kept.items(), reverse=True)
        if set(words.split()) <= said
        and (not query.branches or one.branch in query.branches)
        and (not query.statuses or one.status.value in query.statuses)
        and query.category in (None, one.category)
    ]


WORDS = (FREQUENT, MIDDLING, RARE, f"{FREQUENT} {MIDDLING}", f"{MIDDLING} {RARE} {FREQUENT}")

FILTERS = (
    Query(),
    Query(branches=BRANCHES[:1]),
    Query(branches=BRANCHES[:2], not_about=7),
    Query(statuses=OPEN),
    Query(statuses=("registered",), branches=BRANCHES[2:]),
    Query(statuses=("answered",)),
    Query(category="ROAD"),
    Query(since="2020-01-01", until="2040-01-01"),
)


@pytest.mark.parametrize(("portion", "few"), [(3, 0), (3, 1000), (4000, 25_000)])
async def test_every_way_leads_to_the_same_appeals(
    storage: Any, kept: Kept, monkeypatch: pytest.MonkeyPatch, portion: int, few: int
) -> None:
    monkeypatch.setattr(search, "_PORTION", portion)
    monkeypatch.setattr(search, "_LARGEST", portion + 4)
    monkeypatch.setattr(search, "_FEW", few)

    async with storage.reading() as tx:
        for words in WORDS:
            for chosen in FILTERS:
                query = replace(chosen, stems=tuple(stems(words)))
                expected = fitting(kept, chosen, words)
                for offset in (0, 5, 20):
                    found = await tx.searches.found(query, limit=5, offset=offset)
                    shown = [one.id for one in found.appeals]
                    assert shown == expected[offset : offset + 5], (words, chosen, offset)
                    if found.more:
                        assert offset + 5 < found.count <= len(expected)
                    else:
                        assert found.count == len(expected)


async def test_a_list_without_words_is_whole_and_the_newest_first(storage: Any, kept: Kept) -> None:
    async with storage.reading() as tx:
        for query in FILTERS:
            expected = fitting(kept, query, "")
            shown = [one.id for one in await tx.searches.page(query, limit=100, offset=0)]
            found = await tx.searches.found(query, limit=5, offset=5)

            assert sorted(shown, reverse=True) == expected
            assert query.is_queue or shown == expected
            assert [one.id for one in found.appeals] == shown[5:10]
            assert (found.count, found.more) == (len(expected), False)
            assert await tx.searches.count(query) == len(expected)
            assert sum((await tx.searches.by_topic(query)).values()) == len(expected)


async def test_a_long_list_is_counted_to_five_hundred_and_to_the_next_page(
    storage: Any, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert COUNTED == 500
    monkeypatch.setattr(search, "COUNTED", 20)

    async with storage.reading() as tx:
        for branches in ((), BRANCHES):
            for words, offset, count_ in (("", 0, 20), ("", 30, 36), (FREQUENT, 0, 20)):
                query = Query(branches=branches, stems=tuple(stems(words)))
                found = await tx.searches.found(query, limit=5, offset=offset)
                assert (found.more, found.count) == (True, count_)


async def test_a_message_that_comes_twice_leaves_no_words_that_are_nobodys(storage: Any) -> None:
    """They would outlive whoever asked to be forgotten."""
    said = Item(
        id=7,
        appeal_id=1,
        media=Media.TEXT,
        purpose=Purpose.BODY,
        text="құлпынай",
        chat_id=1,
        message_id=5,
        at=NOON,
    )
    async with storage.transaction() as tx:
        tx.people.save(person())
        tx.drafts.save(draft(1))
        tx.items.add(said)
        tx.items.add(replace(said, id=8))

    async with storage.reading() as tx:
        words = storage._database.dialect.all_words
        rows = await tx.items._session.fetch(f"SELECT id FROM {words}")
    assert [row[0] for row in rows] == [7]
