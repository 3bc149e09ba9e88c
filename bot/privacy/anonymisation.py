"""Taking one appeal's content out, wherever it stands: the database, and cards in groups."""

from datetime import datetime

from bot import messages
from bot.domain.notifications import Priority
from bot.interfaces import Transaction


async def anonymise(tx: Transaction, appeal_id: int, now: datetime) -> bool:
    """False: it must be kept, is not over, or was anonymised before."""
    if not await tx.private.anonymise(appeal_id, now):
        return False
    for sent_message in await tx.sent_messages.cards(appeal_id):
        tx.outbox.add(messages.card(appeal_id, sent_message.chat_id, Priority.COSMETIC))
    await messages.tidy(tx, appeal_id, everywhere=True)
    return True
