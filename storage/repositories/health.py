"""What a check-up asks of the database."""

from datetime import datetime, timedelta

from bot.domain.notifications import Priority
from storage.repositories import codec
from storage.session import Row, Session


class HealthTable:
    def __init__(self, session: Session) -> None:
        self._session = session

    def beat(self, at: datetime) -> None:
        self._session.write(
            """
            INSERT INTO settings (name, value) VALUES ('beat', :at)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """,
            at=str(codec.moment(at)),
        )

    async def oldest(self, now: datetime) -> tuple[timedelta | None, timedelta | None]:
        update = await self._session.fetch(
            "SELECT received_at FROM inbox WHERE state = 'new' ORDER BY update_id LIMIT 1"
        )
        # A message that is due at once has no moment; its id began with the machine's clock.
        message = await self._session.fetch(
            """
            SELECT MIN(CASE WHEN send_at > 0 THEN send_at ELSE (id >> 22) * 1000 END)
            FROM outbox
            WHERE state = 'waiting' AND priority <= :news AND send_at <= :now
            """,
            news=int(Priority.NOTICE),
            now=codec.moment(now),
        )
        return _since(update, now), _since(message, now)


def _since(rows: list[Row], now: datetime) -> timedelta | None:
    """Microseconds since 1970, as the age of what happened then."""
    if not rows or rows[0][0] is None:
        return None
    return timedelta(microseconds=codec.moment(now) - rows[0][0])
