"""The buttons of the central queue: where an appeal belongs."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.appeals.triage import Triage
from handlers.callbacks import TriageButton
from handlers.parsing import pressed, sender_of


async def send_on(query: CallbackQuery, callback_data: TriageButton, triage: Triage) -> None:
    chat_id, _ = pressed(query)
    await triage.send_on(sender_of(query.from_user), chat_id, callback_data.id, callback_data.kato)


def build_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(send_on, TriageButton.filter())
    return router
