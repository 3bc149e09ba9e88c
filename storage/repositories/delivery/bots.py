"""Which bot speaks for the reception, and whom it may write to.

Messages, waits and menus of a former bot keep their rows, under its id: they are not looked at
until it speaks again.
"""

from dataclasses import dataclass

from bot.domain.notifications import ANOTHER_BOT
from storage.session import Session

BOTS = "bots"
"""The setting with the ids of all bots so far, the present one first."""

NUMBERED = ("postings", "listed", "holds", "menus", "items", "stray_words", "chats")
"""Tables of which rows belong to a bot; those of updates and of messages to be sent besides."""


@dataclass(slots=True)
class OwnBot:
    id: int
    succeeds: bool = False
    """Whether there was another one before."""


class BotsTable:
    def __init__(self, session: Session, own: OwnBot) -> None:
        self._session = session
        self._own = own

    async def may_write_to(self, chat_id: int) -> bool:
        if not self._own.succeeds:
            return True
        if chat_id > 0:
            others = await self._session.fetch(
                "SELECT 1 FROM people WHERE id = :id AND reachable = 0 AND unreachable_why = :why",
                id=chat_id,
                why=ANOTHER_BOT,
            )
        else:
            others = await self._session.fetch(
                "SELECT 1 FROM chats WHERE id = :id AND bot_id <> :bot",
                id=chat_id,
                bot=self._own.id,
            )
        return not others

    async def speaking(self) -> int:
        return (await self._all())[0]

    async def _all(self) -> list[int]:
        rows = await self._session.fetch("SELECT value FROM settings WHERE name = :name", name=BOTS)
        return [int(bot) for bot in rows[0][0].split()] if rows else [0]

    async def speak(self) -> tuple[int, int]:
        bots = await self._all()
        former, own = bots[0], self._own.id
        self._keep([own, *(bot for bot in bots if bot != own)])
        self._session.write(
            "UPDATE people SET reached_by = reached_by || :former"
            " WHERE reachable = 1 AND reached_by NOT LIKE :reached",
            former=f" {former} ",
            reached=_among_bots(former),
        )
        self._session.write(
            "UPDATE people SET reachable = 0, unreachable_why = :why"
            " WHERE reachable = 1 AND reached_by NOT LIKE :reached",
            why=ANOTHER_BOT,
            reached=_among_bots(own),
        )
        self._session.write(
            "UPDATE people SET reachable = 1, unreachable_why = NULL"
            " WHERE reachable = 0 AND unreachable_why = :why AND reached_by LIKE :reached",
            why=ANOTHER_BOT,
            reached=_among_bots(own),
        )
        self._session.write(
            """
            UPDATE outbox SET state = 'waiting', attempts = 0, send_at = 0, leased_until = 0,
                key = NULL, reason = NULL, ended_at = NULL
            WHERE state = 'failed' AND reason = :why AND appeal_id IS NOT NULL
                AND chat_id IN (SELECT id FROM people WHERE reachable = 1)
            """,
            why=ANOTHER_BOT,
        )
        rows = await self._session.fetch(
            """
            SELECT (SELECT COUNT(*) FROM people WHERE reachable = 0 AND unreachable_why = :why),
                (SELECT COUNT(*) FROM chats
                 WHERE bot_id <> :bot AND id IN (SELECT chat_id FROM branches))
            """,
            why=ANOTHER_BOT,
            bot=own,
        )
        self._own.succeeds = True
        return rows[0][0], rows[0][1]

    def _keep(self, bots: list[int]) -> None:
        self._session.write(
            """
            INSERT INTO settings (name, value) VALUES (:name, :value)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """,
            name=BOTS,
            value=" ".join(map(str, bots)),
        )


def _among_bots(bot: int) -> str:
    """A pattern: ids are kept one after another, each between spaces."""
    return f"% {bot} %"
