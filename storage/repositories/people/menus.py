"""Which menus of commands Telegram has been told."""

from storage.session import Session


class MenusTable:
    def __init__(self, session: Session, bot_id: int) -> None:
        self._session = session
        self._bot_id = bot_id

    async def shown(self, chat_id: int, member: int) -> str:
        rows = await self._session.fetch(
            "SELECT digest FROM menus"
            " WHERE bot_id = :bot AND chat_id = :chat_id AND member_id = :member",
            bot=self._bot_id,
            chat_id=chat_id,
            member=member,
        )
        return rows[0][0] if rows else ""

    async def all(self) -> list[tuple[int, int]]:
        rows = await self._session.fetch(
            "SELECT chat_id, member_id FROM menus WHERE bot_id = :bot AND digest <> ''",
            bot=self._bot_id,
        )
        return [(chat_id, member) for chat_id, member in rows]

    def keep(self, chat_id: int, member: int, digest: str) -> None:
        self._session.write(
            """
            INSERT INTO menus (bot_id, chat_id, member_id, digest)
            VALUES (:bot, :chat_id, :member, :digest)
            ON CONFLICT (bot_id, chat_id, member_id) DO UPDATE SET digest = excluded.digest
            """,
            bot=self._bot_id,
            chat_id=chat_id,
            member=member,
            digest=digest,
        )
