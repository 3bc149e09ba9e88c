"""Which topic of which forum is which."""

from storage.session import Session


class ForumsTable:
    def __init__(self, session: Session) -> None:
        self._session = session

    async def thread(self, chat_id: int, name: str) -> int | None:
        rows = await self._session.fetch(
            "SELECT thread_id FROM forum_topics WHERE chat_id = :chat_id AND name = :name",
            chat_id=chat_id,
            name=name,
        )
        return rows[0][0] if rows else None

    def keep(self, chat_id: int, name: str, thread_id: int) -> None:
        self._session.write(
            """
            INSERT INTO forum_topics (chat_id, name, thread_id)
            VALUES (:chat_id, :name, :thread_id)
            ON CONFLICT (chat_id, name) DO UPDATE SET thread_id = excluded.thread_id
            """,
            chat_id=chat_id,
            name=name,
            thread_id=thread_id,
        )

    def forget_general(self, chat_id: int) -> None:
        self._session.write(
            "DELETE FROM forum_topics WHERE chat_id = :chat_id AND thread_id = 0", chat_id=chat_id
        )
