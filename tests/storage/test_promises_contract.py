"""What is kept of the office's promises, on every driver."""

from datetime import date, timedelta
from typing import Any

import pytest

from bot.domain.appeals.promises import Promise, PromiseCounts, PromiseState
from bot.domain.appeals.replies import Reply, ReplyPurpose, ReplyState
from bot.domain.reminders.marks import Mark
from storage.repositories.appeals.promises import PromisesTable
from storage.session import Row, Session
from tests.support.builders import NOON, appeal, draft, person

TODAY = NOON.date()

TARAZ = "KZ-311"


def promise(promise_id: int, days: int = 0, appeal_id: int = 500, **changes: Any) -> Promise:
    values = {"text": "Жөндейміз", "state": PromiseState.OPEN, **changes}
    due_on = TODAY + timedelta(days=days)
    return Promise(id=promise_id, appeal_id=appeal_id, reply_id=appeal_id, due_on=due_on, **values)


async def promised(storage: Any, *promises: Promise, branch: str = TARAZ, **changes: Any) -> None:
    async with storage.transaction() as tx:
        tx.people.save(person())
        for appeal_id in sorted({each.appeal_id for each in promises}):
            tx.drafts.save(draft(appeal_id, version=1))
            tx.appeals.register(appeal(appeal_id, branch=branch, **changes))
            tx.replies.save(
                Reply(
                    id=appeal_id,
                    appeal_id=appeal_id,
                    author_id=7,
                    author_name="Данияр",
                    chat_id=-100,
                    purpose=ReplyPurpose.ANSWER,
                    state=ReplyState.SENT,
                    created_at=NOON,
                )
            )
        for each in promises:
            tx.promises.save(each)


class CountedRows:
    """A session that knows how many rows it has read."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.dialect = session.dialect
        self.read = 0

    async def fetch(self, sql: str, **parameters: Any) -> list[Row]:
        rows = await self._session.fetch(sql, **parameters)
        self.read += len(rows)
        return rows

    def write(self, sql: str, **parameters: Any) -> None:
        self._session.write(sql, **parameters)


async def test_the_earliest_open_promises_are_found_and_no_others_are_read(storage: Any) -> None:
    """The page of a branch shows ten; the network may have thousands."""
    await promised(storage, *(promise(n, days=30 - n) for n in range(1, 31)))
    async with storage.reading() as tx:
        rows = CountedRows(tx.promises._session)
        table = PromisesTable(rows, tx.promises._keys)
        found = await table.open_of((TARAZ,), restricted=False, limit=10)

    assert [each.id for each in found] == list(range(30, 20, -1))
    assert rows.read == 10


async def test_restricted_and_foreign_promises_are_not_on_the_page(storage: Any) -> None:
    await promised(storage, promise(1), restricted=True)
    await promised(storage, promise(2, appeal_id=501), branch="KZ-316")

    async with storage.reading() as tx:
        assert await tx.promises.open_of((TARAZ,), restricted=False, limit=10) == []
        seen = await tx.promises.open_of((TARAZ,), restricted=True, limit=10)
    assert [each.id for each in seen] == [1]


async def test_promises_are_counted_by_what_became_of_them(storage: Any) -> None:
    states = [PromiseState.DRAFT, PromiseState.OPEN, PromiseState.KEPT, PromiseState.BROKEN]
    await promised(storage, *(promise(n, days=n, state=states[n % 4]) for n in range(8)))

    async with storage.reading() as tx:
        everything = await tx.promises.counts((TARAZ,))
        week = await tx.promises.counts(
            (TARAZ,), since=TODAY + timedelta(days=5), until=TODAY + timedelta(days=6)
        )
    assert everything == PromiseCounts(open=2, kept=2, broken=2)
    assert week == PromiseCounts(open=1, kept=1)


@pytest.mark.parametrize(
    ("due", "mark"), [(1, Mark.PROMISE_SOON), (-1, Mark.PROMISE_ASKED)], ids=["before", "after"]
)
async def test_a_promise_that_was_told_of_is_not_told_of_again(
    storage: Any, due: int, mark: Mark
) -> None:
    await promised(storage, promise(1, days=due), promise(2, days=due))
    async with storage.transaction() as tx:
        assert await tx.reminders.once(mark.key(1), NOON)

    async with storage.reading() as tx:
        until: date = TODAY + timedelta(days=1)
        found = await tx.promises.to_tell(until, today=TODAY, after=-1, limit=10)
    assert [each.id for each in found] == [2]


async def test_what_was_told_of_drafts_and_promises_is_never_forgotten(storage: Any) -> None:
    keys = [mark.key(7) for mark in Mark]
    async with storage.transaction() as tx:
        assert await tx.reminders.first_of(keys, NOON) == set(keys)

    async with storage.transaction() as tx:
        tx.reminders.tidy(NOON + timedelta(days=90))

    async with storage.reading() as tx:
        kept = {key for mark in Mark for key in await tx.reminders.done_with(mark.key(""))}
    assert kept == {"draft:7", "promise-soon:7", "promise-ask:7"}
