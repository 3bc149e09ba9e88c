"""What a check-up asks of the database."""

from collections.abc import Awaitable, Callable
from datetime import datetime, tzinfo

from bot.domain.health import Health
from bot.domain.notifications import Priority
from storage.repositories import codec
from storage.session import Session

_MICROSECONDS = 1_000_000


class HealthTable:
    def __init__(
        self,
        session: Session,
        zone: tzinfo,
        backed_up: Callable[[], Awaitable[datetime | None]],
        bot_id: int,
    ) -> None:
        self._bot_id = bot_id
        self._session = session
        self._zone = zone
        self._backed_up = backed_up

    def beat(self, at: datetime) -> None:
        self._session.write(
            """
            INSERT INTO settings (name, value) VALUES ('beat', :at)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """,
            at=str(codec.moment(at)),
        )

    async def look(self, now: datetime) -> Health:
        # A message that is due at once has no moment; its id began with the machine's clock.
        rows = await self._session.fetch(
            f"""
            SELECT
                (SELECT received_at FROM inbox WHERE state = 'new' AND bot_id = :bot
                 ORDER BY update_id LIMIT 1),
                (SELECT MIN(CASE WHEN send_at > 0 THEN send_at ELSE (id >> 22) * 1000 END)
                 FROM outbox
                 WHERE state = 'waiting' AND priority <= :news AND send_at <= :now),
                (SELECT COUNT(*) FROM inbox WHERE state = 'new' AND bot_id = :bot)
                + (SELECT COUNT(*) FROM inbox WHERE state = 'again'),
                (SELECT COUNT(*) FROM inbox WHERE state = 'dead'),
                (SELECT COUNT(*) FROM outbox WHERE state = 'waiting'),
                (SELECT COUNT(*) FROM outbox WHERE state = 'failed'),
                (SELECT MIN(id) FROM outbox WHERE state = 'waiting'),
                {self._session.dialect.database_size}
            """,
            bot=self._bot_id,
            news=int(Priority.NOTICE),
            now=codec.moment(now),
        )
        update, message, waiting, dead, promised, failed, first, size = rows[0]
        return Health(
            writable=True,
            inbox_oldest=_age(update, now),
            outbox_oldest=_age(message, now),
            updates_waiting=waiting,
            updates_dead=dead,
            messages_waiting=promised,
            messages_failed=failed,
            waiting_since=codec.to_datetime((first >> 22) * 1000, self._zone) if first else None,
            size=size,
            backup=await self._backed_up(),
        )

    async def highest_id(self) -> int:
        rows = await self._session.fetch(
            """
            SELECT (SELECT MAX(id) FROM appeals), (SELECT MAX(id) FROM items),
                (SELECT MAX(id) FROM events), (SELECT MAX(id) FROM outbox)
            """
        )
        return max(highest or 0 for highest in rows[0])


def _age(since: int | None, now: datetime) -> float:
    """Seconds; 0: nothing waits. Never negative, though two clocks may disagree a little."""
    return max(0.0, (codec.moment(now) - since) / _MICROSECONDS) if since is not None else 0.0
