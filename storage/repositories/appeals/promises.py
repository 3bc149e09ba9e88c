"""What the office promised, with its date, as rows."""

import json
from collections.abc import Collection
from datetime import date
from typing import Any

from bot.domain.appeals.promises import Promise, PromiseCounts, PromiseState
from bot.domain.reminders.marks import Mark
from storage.encryption.keys import Keys
from storage.repositories import codec
from storage.session import Session

PROMISE = "promises.text"


class PromisesTable:
    """Promises of the office with their dates."""

    def __init__(self, session: Session, keys: Keys) -> None:
        self._session = session
        self._keys = keys

    def save(self, promise: Promise) -> None:
        self._session.write(
            """
            INSERT INTO promises (id, appeal_id, reply_id, text, due_on, state)
            VALUES (:id, :appeal_id, :reply_id, :text, :due_on, :state)
            ON CONFLICT (id) DO UPDATE SET
                text = excluded.text, due_on = excluded.due_on, state = excluded.state
            """,
            id=promise.id,
            appeal_id=promise.appeal_id,
            reply_id=promise.reply_id,
            text=self._keys.encrypt(promise.text, PROMISE, promise.id),
            due_on=promise.due_on.isoformat(),
            state=promise.state.value,
        )

    async def get(self, promise_id: int) -> Promise | None:
        found = await self._many("id = :id", id=promise_id)
        return found[0] if found else None

    async def open_of(
        self, branches: tuple[str, ...], *, restricted: bool, limit: int
    ) -> list[Promise]:
        of_branches = self._session.dialect.among("branch", "branches")
        return await self._many(
            f"""state = 'open' AND appeal_id IN
                (SELECT id FROM appeals WHERE restricted <= :restricted AND {of_branches})""",
            "due_on, id LIMIT :limit",
            restricted=int(restricted),
            branches=json.dumps(branches),
            limit=limit,
        )

    async def counts(
        self, branches: Collection[str], *, since: date | None = None, until: date | None = None
    ) -> PromiseCounts:
        of_branches = self._session.dialect.among("a.branch", "branches")
        rows = await self._session.fetch(
            f"""
            SELECT p.state, COUNT(*) FROM promises AS p JOIN appeals AS a ON a.id = p.appeal_id
            WHERE p.due_on BETWEEN :since AND :until AND {of_branches}
            GROUP BY p.state
            """,
            since=(since or date.min).isoformat(),
            until=(until or date.max).isoformat(),
            branches=json.dumps(sorted(branches)),
        )
        counts = {PromiseState(state): int(count) for state, count in rows}
        return PromiseCounts(
            open=counts.get(PromiseState.OPEN, 0),
            kept=counts.get(PromiseState.KEPT, 0),
            broken=counts.get(PromiseState.BROKEN, 0),
        )

    async def of_reply(self, reply_id: int) -> list[Promise]:
        return await self._many("reply_id = :id", id=reply_id)

    async def of_appeal(self, appeal_id: int) -> list[Promise]:
        return await self._many("appeal_id = :id", id=appeal_id)

    async def open_until(self, day: date) -> list[Promise]:
        return await self._many("state = 'open' AND due_on <= :day", day=day.isoformat())

    async def to_tell(self, until: date, *, today: date, after: int, limit: int) -> list[Promise]:
        return await self._many(
            """state = 'open' AND due_on <= :until AND id > :after
                AND NOT EXISTS (SELECT 1 FROM reminders_sent AS s WHERE s.key =
                    CASE WHEN due_on < :today THEN :asked ELSE :soon END || promises.id)""",
            "id LIMIT :limit",
            until=until.isoformat(),
            today=today.isoformat(),
            asked=Mark.PROMISE_ASKED.key(""),
            soon=Mark.PROMISE_SOON.key(""),
            after=after,
            limit=limit,
        )

    async def _many(
        self, condition: str, order: str = "due_on, id", **parameters: Any
    ) -> list[Promise]:
        rows = await self._session.fetch(
            f"SELECT id, appeal_id, reply_id, text, due_on, state FROM promises"
            f" WHERE {condition} ORDER BY {order}",
            **parameters,
        )
        return [
            Promise(
                id=row[0],
                appeal_id=row[1],
                reply_id=row[2],
                text=self._keys.decrypt(row[3], PROMISE, row[0]),
                due_on=codec.to_date(row[4]),
                state=PromiseState(row[5]),
            )
            for row in rows
        ]
