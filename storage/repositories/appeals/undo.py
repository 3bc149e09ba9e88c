"""Actions that may still be taken back, as rows."""

import json
from datetime import tzinfo
from typing import Any

from bot.domain.appeals.undo import UndoFacts, UndoRecord
from bot.domain.json_codec import decode, encode
from storage.repositories import codec
from storage.session import Row, Session

_UNDO = "id, appeal_id, person_id, action, until, content"


class UndosTable:
    def __init__(self, session: Session, zone: tzinfo) -> None:
        self._session = session
        self._zone = zone

    def add(self, undo: UndoRecord) -> None:
        self._session.write(
            """
            INSERT INTO undos (id, appeal_id, person_id, action, reply_id, until, content)
            VALUES (:id, :appeal_id, :person_id, :action, :reply_id, :until, :content)
            """,
            id=undo.id,
            appeal_id=undo.appeal_id,
            person_id=undo.person_id,
            action=undo.action,
            reply_id=undo.about.reply_id,
            until=codec.moment(undo.until),
            content=_content(undo),
        )

    async def get(self, undo_id: int) -> UndoRecord | None:
        return await self._one("id = :id", id=undo_id)

    async def of_reply(self, appeal_id: int, reply_id: int) -> UndoRecord | None:
        return await self._one(
            "appeal_id = :appeal_id AND reply_id = :reply_id",
            appeal_id=appeal_id,
            reply_id=reply_id,
        )

    async def latest(self, appeal_id: int, person_id: int, action: str) -> UndoRecord | None:
        return await self._one(
            "appeal_id = :appeal_id AND person_id = :person_id AND action = :action",
            appeal_id=appeal_id,
            person_id=person_id,
            action=action,
        )

    async def _one(self, condition: str, **parameters: Any) -> UndoRecord | None:
        rows = await self._session.fetch(
            f"SELECT {_UNDO} FROM undos WHERE used = 0 AND {condition} ORDER BY id DESC LIMIT 1",
            **parameters,
        )
        return self._undo(rows[0]) if rows else None

    def _undo(self, row: Row) -> UndoRecord:
        content = json.loads(row[5])
        return UndoRecord(
            id=row[0],
            appeal_id=row[1],
            person_id=row[2],
            action=row[3],
            until=codec.to_datetime(row[4], self._zone),
            before=content["before"],
            after=content["after"],
            event_id=content["event_id"],
            keys=tuple(content["keys"]),
            about=decode(UndoFacts, content["facts"]),
        )

    def change(self, undo: UndoRecord) -> None:
        self._session.write(
            "UPDATE undos SET content = :content WHERE id = :id", id=undo.id, content=_content(undo)
        )

    async def use(self, undo_id: int) -> bool:
        rows = await self._session.fetch(
            "UPDATE undos SET used = 1 WHERE id = :id AND used = 0 RETURNING id", id=undo_id
        )
        return bool(rows)


def _content(undo: UndoRecord) -> str:
    content: dict[str, Any] = {
        "before": undo.before,
        "after": undo.after,
        "event_id": undo.event_id,
        "keys": list(undo.keys),
        "facts": encode(undo.about),
    }
    return codec.dump(content)
