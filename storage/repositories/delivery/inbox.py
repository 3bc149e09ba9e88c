"""Updates kept until their effect is committed, as rows."""

import json
from collections.abc import Collection
from datetime import datetime

from bot.delivery.leases import slot_of
from bot.errors import DecryptionFailed
from storage.encryption.keys import Keys
from storage.repositories import codec
from storage.session import Row, Session

RAW = "inbox.raw"


class InboxTable:
    def __init__(self, session: Session, keys: Keys, bot_id: int) -> None:
        self._session = session
        self._keys = keys
        self._bot_id = bot_id

    def store(
        self, update_id: int, lane: int, raw: str, at: datetime, press: str | None = None
    ) -> None:
        self._session.write(
            """
            INSERT INTO inbox (bot_id, update_id, slot, lane, raw, received_at, press)
            VALUES (:bot, :update_id, :slot, :lane, :raw, :at, :press)
            ON CONFLICT (bot_id, update_id) DO NOTHING
            """,
            bot=self._bot_id,
            slot=slot_of(self._bot_id, lane),
            update_id=update_id,
            lane=lane,
            raw=self._keys.encrypt(raw, RAW, update_id),
            at=codec.moment(at),
            press=press,
        )

    async def handled_presses(self, since: datetime, *, limit: int) -> list[str]:
        rows = await self._session.fetch(
            "SELECT press, received_at FROM inbox WHERE state = 'done' AND bot_id = :bot"
            " ORDER BY update_id DESC LIMIT :limit",
            bot=self._bot_id,
            limit=limit,
        )
        return [press for press, at in rows if press is not None and at >= codec.moment(since)]

    async def unfinished(
        self, *, after: int, limit: int, lane: int | None = None
    ) -> list[tuple[int, int, str, int]]:
        rows = await self._session.fetch(
            f"""
            SELECT update_id, lane, raw, attempts FROM inbox
            WHERE state = 'new' AND bot_id = :bot AND update_id > :after
                {"" if lane is None else " AND lane = :lane"}
            ORDER BY update_id LIMIT :limit
            """,
            bot=self._bot_id,
            after=after,
            limit=limit,
            **({} if lane is None else {"lane": lane}),
        )
        return [self._stored(row) for row in rows]

    async def waiting(
        self,
        slots: Collection[int],
        *,
        after: int,
        limit: int,
        but: Collection[int] = (),
        but_lanes: Collection[int] = (),
    ) -> list[tuple[int, int, str, int]]:
        among = self._session.dialect.among
        rows = await self._session.fetch(
            f"""
            SELECT update_id, lane, raw, attempts FROM inbox
            WHERE state = 'new' AND bot_id = :bot AND update_id > :after
                AND {among("slot", "slots")} AND NOT {among("update_id", "but")}
                AND NOT {among("lane", "lanes")}
            ORDER BY update_id LIMIT :limit
            """,
            bot=self._bot_id,
            after=after,
            slots=json.dumps(sorted(slots)),
            but=json.dumps(sorted(but)),
            lanes=json.dumps(sorted(but_lanes)),
            limit=limit,
        )
        return [self._stored(row) for row in rows]

    def _stored(self, row: Row) -> tuple[int, int, str, int]:
        """An update that does not open cannot be handled: it becomes a dead letter like others."""
        try:
            raw = self._keys.decrypt(row[2], RAW, row[0])
        except DecryptionFailed:
            raw = "{}"
        return row[0], row[1], raw, row[3]

    async def finished(self, update_ids: list[int]) -> set[int]:
        marks = {f"u{n}": update_id for n, update_id in enumerate(update_ids)}
        rows = await self._session.fetch(
            f"""
            SELECT update_id FROM inbox
            WHERE bot_id = :bot AND update_id IN ({", ".join(f":{mark}" for mark in marks)})
                AND state <> 'new'
            """,
            bot=self._bot_id,
            **marks,
        )
        return {row[0] for row in rows}

    def done(self, update_id: int) -> None:
        # The raw text holds personal data and is of no more use; the id tells repeats. What was
        # done makes `state` NULL, which the table refuses: its effect is not had twice.
        self._session.write(
            """
            UPDATE inbox SET raw = '', error = NULL,
                state = CASE WHEN state <> 'done' THEN 'done' END
            WHERE bot_id = :bot AND update_id = :id
            """,
            bot=self._bot_id,
            id=update_id,
        )

    def failed(self, update_id: int, attempts: int, error: str) -> None:
        self._session.write(
            "UPDATE inbox SET attempts = :attempts, error = :error"
            " WHERE bot_id = :bot AND update_id = :id",
            bot=self._bot_id,
            id=update_id,
            attempts=attempts,
            error=error,
        )

    def park(self, update_id: int, error: str, person_id: int | None = None) -> None:
        self._session.write(
            "UPDATE inbox SET state = 'dead', error = :error, person_id = :person_id"
            " WHERE bot_id = :bot AND update_id = :id",
            bot=self._bot_id,
            id=update_id,
            error=error,
            person_id=person_id,
        )

    async def dead(self) -> list[tuple[int, str]]:
        rows = await self._session.fetch(
            "SELECT update_id, error FROM inbox WHERE state = 'dead' ORDER BY update_id"
        )
        return [(update_id, error or "") for update_id, error in rows]

    def again(self, update_id: int) -> None:
        self._session.write(
            "UPDATE inbox SET state = 'again', attempts = 0"
            " WHERE update_id = :id AND state = 'dead'",
            id=update_id,
        )

    async def taken_again(
        self, *, limit: int, slots: Collection[int] | None = None
    ) -> list[tuple[int, int, str, int]]:
        ours = "" if slots is None else f"AND {self._session.dialect.among('slot', 'slots')}"
        rows = await self._session.fetch(
            f"""
            UPDATE inbox SET state = 'new' WHERE bot_id = :bot AND update_id IN (
                SELECT update_id FROM inbox WHERE state = 'again' AND bot_id = :bot {ours}
                ORDER BY update_id LIMIT :limit)
            RETURNING update_id, lane, raw, attempts
            """,
            bot=self._bot_id,
            limit=limit,
            **({} if slots is None else {"slots": json.dumps(sorted(slots))}),
        )
        return sorted(self._stored(row) for row in rows)

    async def forget_done(self, before: datetime, *, limit: int) -> int:
        rows = await self._session.fetch(
            """
            DELETE FROM inbox WHERE (bot_id, update_id) IN (
                SELECT bot_id, update_id FROM inbox WHERE state = 'done' AND received_at < :before
                LIMIT :limit)
            RETURNING update_id
            """,
            before=codec.moment(before),
            limit=limit,
        )
        return len(rows)

    def dated(self, date: datetime) -> None:
        self._session.write(
            """
            INSERT INTO settings (name, value) VALUES ('telegram_date', :date)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """,
            date=date.isoformat(),
        )

    async def latest_date(self) -> datetime | None:
        rows = await self._session.fetch("SELECT value FROM settings WHERE name = 'telegram_date'")
        return datetime.fromisoformat(rows[0][0]) if rows else None

    async def totals(self) -> dict[str, int]:
        rows = await self._session.fetch(
            """
            SELECT state, COUNT(*) FROM inbox WHERE state IN ('new', 'again', 'dead')
            GROUP BY state
            """
        )
        return {str(state): int(count) for state, count in rows}
