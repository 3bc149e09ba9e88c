"""What was told long ago need not be remembered."""

from datetime import timedelta

from bot.appeals.service import Service
from bot.reminders.round import Round

KEPT = timedelta(days=60)


async def run(service: Service, round_: Round) -> None:
    """Once a day."""
    mark = f"tidy:{round_.now.date().isoformat()}"
    async with service.storage.reading() as tx:
        if await tx.reminders.done_with(mark):
            return
    async with service.storage.transaction() as tx:
        if await tx.reminders.once(mark, round_.now):
            tx.reminders.tidy(round_.now - KEPT)
