"""Forms that staff are filling in, as rows."""

from datetime import datetime, tzinfo
from typing import Any

from bot.domain.forms import Form, FormName
from storage.encryption.keys import Keys
from storage.repositories import codec
from storage.session import Session

FORM = "forms.facts"


class FormsTable:
    def __init__(self, session: Session, zone: tzinfo, keys: Keys) -> None:
        self._session = session
        self._zone = zone
        self._keys = keys

    def save(self, form: Form) -> None:
        self._session.write(
            "DELETE FROM forms WHERE person_id = :person_id AND chat_id = :chat_id AND id <> :id",
            person_id=form.person_id,
            chat_id=form.chat_id,
            id=form.id,
        )
        self._session.write(
            """
            INSERT INTO forms (id, person_id, chat_id, name, step, facts, asked_at)
            VALUES (:id, :person_id, :chat_id, :name, :step, :facts, :asked_at)
            ON CONFLICT (id) DO UPDATE SET step = excluded.step, facts = excluded.facts,
                asked_at = excluded.asked_at
            """,
            id=form.id,
            person_id=form.person_id,
            chat_id=form.chat_id,
            name=form.name.value,
            step=form.step,
            facts=self._keys.encrypt(codec.dump(form.facts), FORM, form.id),
            asked_at=codec.moment(form.asked_at),
        )

    async def get(self, form_id: int) -> Form | None:
        return await self._one("id = :id", id=form_id)

    async def of(self, person_id: int, chat_id: int) -> Form | None:
        return await self._one(
            "person_id = :person_id AND chat_id = :chat_id", person_id=person_id, chat_id=chat_id
        )

    async def _one(self, condition: str, **parameters: Any) -> Form | None:
        rows = await self._session.fetch(
            f"SELECT id, person_id, chat_id, name, step, facts, asked_at FROM forms"
            f" WHERE {condition}",
            **parameters,
        )
        if not rows:
            return None
        row = rows[0]
        return Form(
            id=row[0],
            person_id=row[1],
            chat_id=row[2],
            name=FormName(row[3]),
            step=row[4],
            facts=codec.load(self._keys.decrypt(row[5], FORM, row[0])),
            asked_at=codec.to_datetime(row[6], self._zone),
        )

    def close(self, form_id: int) -> None:
        self._session.write("DELETE FROM forms WHERE id = :id", id=form_id)

    def close_of(self, person_id: int, chat_id: int | None = None) -> None:
        """Of a person, in one chat or in all."""
        here = "" if chat_id is None else " AND chat_id = :chat_id"
        self._session.write(
            f"DELETE FROM forms WHERE person_id = :person_id{here}",
            person_id=person_id,
            **({} if chat_id is None else {"chat_id": chat_id}),
        )

    async def spent(self, before: datetime, *, limit: int) -> list[int]:
        rows = await self._session.fetch(
            "SELECT id FROM forms WHERE asked_at < :before ORDER BY id LIMIT :limit",
            before=codec.moment(before),
            limit=limit,
        )
        return [row[0] for row in rows]
