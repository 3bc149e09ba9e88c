"""What the office promised, with its date, as rows."""

import json
from datetime import date
from typing import Any

from bot.domain.appeals.replies import Pledge, PledgeState
from storage.encryption.keys import Keys
from storage.repositories import codec
from storage.session import Session

PLEDGE = "promises.text"


class PledgesTable:
    """Promises of the office with their dates."""

    def __init__(self, session: Session, keys: Keys) -> None:
        self._session = session
        self._keys = keys

    def save(self, pledge: Pledge) -> None:
        self._session.write(
            """
            INSERT INTO promises (id, appeal_id, reply_id, text, due_on, state)
            VALUES (:id, :appeal_id, :reply_id, :text, :due_on, :state)
            ON CONFLICT (id) DO UPDATE SET
                text = excluded.text, due_on = excluded.due_on, state = excluded.state
            """,
            id=pledge.id,
            appeal_id=pledge.appeal_id,
            reply_id=pledge.reply_id,
            text=self._keys.encrypt(pledge.text, PLEDGE, pledge.id),
            due_on=pledge.due_on.isoformat(),
            state=pledge.state.value,
        )

    async def get(self, pledge_id: int) -> Pledge | None:
        found = await self._many("id = :id", id=pledge_id)
        return found[0] if found else None

    async def open_of(
        self, branches: tuple[str, ...], *, restricted: bool, limit: int
    ) -> list[Pledge]:
        found = await self._many(
            "state = 'open' AND appeal_id IN (SELECT id FROM appeals"
            " WHERE restricted <= :restricted"
            f" AND {self._session.dialect.among('branch', 'branches')})",
            restricted=int(restricted),
            branches=json.dumps(branches),
        )
        return found[:limit]

    async def counts(self, branches: tuple[str, ...]) -> dict[PledgeState, int]:
        rows = await self._session.fetch(
            f"""
            SELECT p.state, COUNT(*) FROM promises AS p JOIN appeals AS a ON a.id = p.appeal_id
            WHERE p.state <> 'draft' AND {self._session.dialect.among("a.branch", "branches")}
            GROUP BY p.state
            """,
            branches=json.dumps(branches),
        )
        return {PledgeState(state): int(count) for state, count in rows}

    async def of_reply(self, reply_id: int) -> list[Pledge]:
        return await self._many("reply_id = :id", id=reply_id)

    async def of_appeal(self, appeal_id: int) -> list[Pledge]:
        return await self._many("appeal_id = :id", id=appeal_id)

    async def open_until(self, day: date) -> list[Pledge]:
        return await self._many("state = 'open' AND due_on <= :day", day=day.isoformat())

    async def _many(self, condition: str, **parameters: Any) -> list[Pledge]:
        rows = await self._session.fetch(
            f"SELECT id, appeal_id, reply_id, text, due_on, state FROM promises"
            f" WHERE {condition} ORDER BY due_on, id",
            **parameters,
        )
        return [
            Pledge(
                id=row[0],
                appeal_id=row[1],
                reply_id=row[2],
                text=self._keys.decrypt(row[3], PLEDGE, row[0]),
                due_on=codec.to_date(row[4]),
                state=PledgeState(row[5]),
            )
            for row in rows
        ]
