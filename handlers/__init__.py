"""Telegram: from an update to a use case, and from a promised message to words."""

from aiogram import Router

from handlers.admin import calendar, managing, network, staffing
from handlers.citizen import buttons, care, commands, messages, own_data
from handlers.operator import (
    cards,
    keeping,
    looking,
    many,
    pledging,
    selecting,
    slips,
    triage,
    work,
)


def build_router() -> Router:
    """All conversations, in the order in which they are asked whether a message is theirs."""
    router = Router(name="qabyldau")
    router.include_routers(
        network.build_router(),
        staffing.build_router(),
        managing.build_router(),
        slips.build_router(),
        work.build_router(),
        triage.build_router(),
        looking.build_router(),
        pledging.build_router(),
        many.build_router(),
        selecting.build_router(),
        calendar.build_router(),
        keeping.build_router(),
        cards.build_router(),
        slips.build_last_router(),
        commands.build_router(),
        care.build_router(),
        own_data.build_router(),
        buttons.build_router(),
        buttons.build_last_router(),
        commands.build_last_router(),
        messages.build_router(),
    )
    return router
