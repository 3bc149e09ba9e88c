"""Broadcasts and how far they have got, as rows."""

import json
from dataclasses import asdict
from datetime import datetime, tzinfo
from typing import Any

from bot.domain.notifications import Audience, Broadcast, BroadcastState
from storage.repositories import codec
from storage.session import Row, Session

_TO_STAFF = '"who":"staff"'
"""What stands in the column of such an audience."""


class BroadcastsTable:
    def __init__(self, session: Session, zone: tzinfo) -> None:
        self._session = session
        self._zone = zone

    def save(self, broadcast: Broadcast) -> None:
        self._session.write(
            """
            INSERT INTO broadcasts (id, by, chat_id, audience, text, state, send_at, reached,
                promised)
            VALUES (:id, :by, :chat_id, :audience, :text, :state, :send_at, :reached, :promised)
            ON CONFLICT (id) DO UPDATE SET
                state = excluded.state, reached = excluded.reached, promised = excluded.promised
            """,
            id=broadcast.id,
            by=broadcast.by,
            chat_id=broadcast.chat_id,
            audience=codec.dump(asdict(broadcast.audience)),
            text=broadcast.text,
            state=broadcast.state.value,
            send_at=codec.moment(broadcast.send_at),
            reached=broadcast.reached,
            promised=broadcast.promised,
        )

    async def get(self, broadcast_id: int) -> Broadcast | None:
        return await self._one("id = :id", id=broadcast_id)

    async def going(self, now: datetime, *, to_citizens: bool) -> Broadcast | None:
        among = "" if to_citizens else f" AND replace(audience, '{_TO_STAFF}', '') <> audience"
        return await self._one(f"state = 'going' AND send_at <= :now{among}", now=codec.moment(now))

    async def _one(self, condition: str, **parameters: Any) -> Broadcast | None:
        rows = await self._session.fetch(
            "SELECT id, by, chat_id, audience, text, state, send_at, reached, promised"
            f" FROM broadcasts WHERE {condition} ORDER BY id LIMIT 1",
            **parameters,
        )
        return self._broadcast(rows[0]) if rows else None

    def _broadcast(self, row: Row) -> Broadcast:
        return Broadcast(
            id=row[0],
            by=row[1],
            chat_id=row[2],
            audience=Audience(**json.loads(row[3])),
            text=row[4],
            state=BroadcastState(row[5]),
            send_at=codec.to_datetime(row[6], self._zone),
            reached=row[7],
            promised=row[8],
        )

    async def next_people(
        self, broadcast: Broadcast, branches: tuple[str, ...], *, limit: int
    ) -> list[int]:
        where, given = _audience(broadcast.audience, branches)
        rows = await self._session.fetch(
            f"SELECT id FROM people WHERE {where} AND id > :reached ORDER BY id LIMIT :limit",
            reached=broadcast.reached,
            limit=limit,
            **given,
        )
        return [row[0] for row in rows]

    async def count(self, audience: Audience, branches: tuple[str, ...]) -> int:
        where, given = _audience(audience, branches)
        rows = await self._session.fetch(f"SELECT COUNT(*) FROM people WHERE {where}", **given)
        return int(rows[0][0])

    async def unsent(self, broadcast_id: int) -> tuple[int, int]:
        # Two looks: an index knows the keys of what waits, another what failed, none knows both.
        counts = [
            await self._session.fetch(
                f"""
                SELECT COUNT(*) FROM outbox
                WHERE state = '{state}' AND key >= :first AND key < :beyond
                """,
                **_keys_of(broadcast_id),
            )
            for state in ("waiting", "failed")
        ]
        waiting, failed = (int(rows[0][0]) for rows in counts)
        return waiting, failed

    async def half_stopped(self) -> Broadcast | None:
        return await self._one(
            """
            state = 'stopped' AND EXISTS (
                SELECT 1 FROM outbox AS o
                WHERE o.state = 'waiting' AND o.key >= 'broadcast:' || broadcasts.id || ':'
                    AND o.key < 'broadcast:' || broadcasts.id || ';')
            """
        )

    async def withdraw(self, broadcast_id: int, *, limit: int) -> int:
        rows = await self._session.fetch(
            """
            DELETE FROM outbox WHERE id IN (
                SELECT id FROM outbox
                WHERE state = 'waiting' AND key >= :first AND key < :beyond LIMIT :limit)
            RETURNING id
            """,
            limit=limit,
            **_keys_of(broadcast_id),
        )
        return len(rows)


def _keys_of(broadcast_id: int) -> dict[str, str]:
    """The range of the keys `broadcast:<id>:<person>`, which an index knows; a pattern it would
    not. The semicolon follows the colon."""
    return {"first": f"broadcast:{broadcast_id}:", "beyond": f"broadcast:{broadcast_id};"}


def _audience(audience: Audience, branches: tuple[str, ...]) -> tuple[str, dict[str, Any]]:
    conditions = ["reachable = 1"]
    given: dict[str, Any] = {}
    if audience.who == "staff":
        scope = ""
        if branches:
            given |= {f"b{n}": code for n, code in enumerate(branches)}
            scope = f" WHERE branch IN ({', '.join(f':b{n}' for n in range(len(branches)))})"
        conditions.append(f"id IN (SELECT person_id FROM posts{scope})")
    else:
        conditions += ["wants_news = 1", "consent IS NOT NULL"]
        if audience.region_kato is not None:
            conditions.append("region_kato = :region")
            given["region"] = audience.region_kato
    if audience.language is not None:
        conditions.append("language = :language")
        given["language"] = audience.language
    return " AND ".join(conditions), given
