"""What is kept of social groups, on every driver, with keys and without."""

from datetime import date, timedelta
from typing import Any

from bot.domain.appeals.models import Appeal, Danger, Status
from bot.domain.appeals.query import OPEN, Query
from bot.domain.appeals.social_groups import UNSAID
from bot.domain.reports.models import GroupTotals
from bot.domain.reports.periods import month
from tests.support.builders import AIGUL, NOON, appeal, draft, fact, person

QUEUE = Query(branches=("KZ",), statuses=OPEN)

BOTH = frozenset({"pensioner", "kandas"})


async def filed(storage: Any, *appeals: Appeal) -> None:
    async with storage.transaction() as tx:
        for each in appeals:
            tx.people.save(person(each.citizen_id))
            tx.drafts.save(draft(each.id, each.citizen_id, version=1))
            tx.appeals.register(each)


async def test_groups_of_a_draft_and_of_an_appeal_are_read_back(storage: Any) -> None:
    async with storage.transaction() as tx:
        tx.people.save(person())
        tx.drafts.save(draft(groups=BOTH))
    async with storage.reading() as tx:
        assert (await tx.drafts.of(AIGUL)).groups == BOTH

    async with storage.transaction() as tx:
        tx.appeals.register(appeal(groups=frozenset({UNSAID}), version=1))
    async with storage.reading() as tx:
        assert (await tx.appeals.get(500)).groups == {UNSAID}


async def test_a_person_is_remembered_for_groups_until_there_are_none(storage: Any) -> None:
    async with storage.transaction() as tx:
        tx.people.save(person())
        tx.people.remember_groups(AIGUL, BOTH)
    async with storage.transaction() as tx:
        assert await tx.people.groups(AIGUL) == BOTH
        tx.people.save(person(name="Айгүл Ж."))
        assert await tx.people.groups(AIGUL) == BOTH, "another name forgets nothing"
        tx.people.remember_groups(AIGUL, ())
        assert await tx.people.groups(AIGUL) == frozenset()
        assert await tx.people.groups(7) == frozenset()


async def test_marked_are_who_declares_and_whom_nobody_passes_by_due_day(storage: Any) -> None:
    def made(appeal_id: int, days: int, **changes: Any) -> Appeal:
        due_on = date(2026, 12, 1) + timedelta(days=days)
        return appeal(appeal_id, appeal_id, due_on=due_on, **changes)

    await filed(
        storage,
        made(1, 5, groups=BOTH),
        made(2, 1),
        made(3, 3, urgent=True),
        made(4, 2, dangers=frozenset({Danger.FIRE})),
        made(5, 1, groups=frozenset({UNSAID})),
        made(6, 0, groups=BOTH, status=Status.CLOSED),
        made(7, 4, groups=BOTH, branch="KZ-311"),
    )
    async with storage.reading() as tx:
        found = await tx.searches.marked(QUEUE, limit=10)
        assert [each.id for each in found] == [4, 3, 1]
        assert [each.id for each in await tx.searches.marked(QUEUE, limit=2)] == [4, 3]
        page = await tx.searches.page(QUEUE, limit=10, offset=1, without=[2, 4, 99])
        assert [each.id for each in page] == [3, 1]


async def test_each_group_is_summed_and_strangers_are_counted(storage: Any) -> None:
    """Two who declare one group, one of them another one as well; and somebody of none."""
    period = month(2026, 8)
    async with storage.transaction() as tx:
        for n in range(1, 5):
            tx.people.save(person(n))
            tx.drafts.save(draft(n, n, version=1))
            tx.appeals.register(appeal(n, n))
            tx.facts.save(None, fact(n, "KZ-311", late=n == 1, declared=n < 4))
        tx.facts.declare(1, {"pensioner"})
        tx.facts.declare(2, {"pensioner", "kandas"})
        tx.facts.declare(3, {"gone", UNSAID})
    async with storage.reading() as tx:
        found = await tx.facts.by_group(
            period, branches={"KZ-311"}, groups=["kandas", "pensioner", "orphan"]
        )
        assert found == [
            GroupTotals(
                group="kandas", received=0, people=0, due=1, on_time=1, answered=1, took=14
            ),
            GroupTotals(
                group="pensioner", received=0, people=0, due=2, on_time=1, answered=2, took=28
            ),
        ]
        assert await tx.facts.by_group(period, branches={"KZ"}, groups=["pensioner"]) == []
        whole = await tx.facts.by_group(month(2026, 7), branches=None, groups=["pensioner"])
        assert (whole[0].received, whole[0].people) == (2, 2)
        assert await tx.facts.unlisted({"kandas", "pensioner"}) == 1
        assert await tx.facts.unlisted(()) == 3
    async with storage.transaction() as tx:
        tx.facts.declare(2, {"pensioner"})
    async with storage.reading() as tx:
        assert await tx.facts.by_group(period, branches=None, groups=["kandas"]) == []


async def test_an_anonymised_appeal_is_of_no_group(storage: Any) -> None:
    await filed(storage, appeal(groups=BOTH, status=Status.CLOSED))
    async with storage.transaction() as tx:
        tx.facts.save(None, fact(500, "KZ-311", declared=True))
        tx.facts.declare(500, BOTH)
    async with storage.transaction() as tx:
        assert await tx.private.anonymise(500, NOON)
    async with storage.reading() as tx:
        assert (await tx.appeals.get(500)).groups == frozenset()
        assert not (await tx.facts.get([500]))[500].declared
        assert await tx.facts.unlisted(()) == 0


async def test_who_is_blanked_is_remembered_no_more(storage: Any) -> None:
    async with storage.transaction() as tx:
        tx.people.save(person())
        tx.people.remember_groups(AIGUL, BOTH)
        tx.private.blank(AIGUL)
    async with storage.reading() as tx:
        assert await tx.people.groups(AIGUL) == frozenset()
