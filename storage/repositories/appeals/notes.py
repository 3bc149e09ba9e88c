"""Notes of staff about appeals, as rows."""

from datetime import tzinfo

from bot.domain.appeals.models import Note
from storage.encryption.keys import Keys
from storage.repositories import codec
from storage.session import Session

NOTE, NOTE_AUTHOR = "notes.text", "notes.author_name"


class NotesTable:
    def __init__(self, session: Session, zone: tzinfo, keys: Keys) -> None:
        self._session = session
        self._zone = zone
        self._keys = keys

    def add(self, note: Note) -> None:
        self._session.write(
            """
            INSERT INTO notes (id, appeal_id, author_id, author_name, text, at)
            VALUES (:id, :appeal_id, :author_id, :author_name, :text, :at)
            """,
            id=note.id,
            appeal_id=note.appeal_id,
            author_id=note.author_id,
            author_name=self._keys.encrypt(note.author_name, NOTE_AUTHOR, note.id),
            text=self._keys.encrypt(note.text, NOTE, note.id),
            at=codec.moment(note.at),
        )

    async def of(self, appeal_id: int) -> list[Note]:
        rows = await self._session.fetch(
            """
            SELECT id, author_id, author_name, text, at FROM notes
            WHERE appeal_id = :id ORDER BY id
            """,
            id=appeal_id,
        )
        return [
            Note(
                id=note_id,
                appeal_id=appeal_id,
                author_id=author_id,
                author_name=self._keys.decrypt(name, NOTE_AUTHOR, note_id),
                text=self._keys.decrypt(text, NOTE, note_id),
                at=codec.to_datetime(at, self._zone),
            )
            for note_id, author_id, name, text, at in rows
        ]
