"""Telegram: from an update to a use case, and from a message of the outbox to words.

No rule about appeals, and no SQL.
"""

import handlers.telegram.lazy_models  # noqa: F401 -- before aiogram  # isort: skip
from functools import cache

from aiogram import Router

from handlers.admin import branches, broadcasts, calendar, chats, places, reports, staff
from handlers.citizen import (
    buttons,
    commands,
    drafts,
    feedback,
    groups,
    messages,
    personal_data,
)
from handlers.operator import (
    answering,
    bulk,
    card_menu,
    cards,
    forms,
    help,
    problems,
    promises,
    search,
    templates,
    walk_in,
)
from handlers.operator import commands as desk_commands
from handlers.telegram.dispatcher import Routes


@cache
def routes() -> Routes:
    """Read once for all bots of a process."""
    return Routes(build_router())


def build_router() -> Router:
    """All conversations, in the order in which they are asked whether a message is theirs."""
    router = Router(name="qabyldau")
    router.include_routers(
        chats.build_router(),
        staff.build_router(),
        branches.build_router(),
        reports.build_router(),
        desk_commands.build_router(),
        search.build_router(),
        promises.build_router(),
        templates.build_router(),
        walk_in.build_router(),
        bulk.build_router(),
        broadcasts.build_router(),
        calendar.build_router(),
        places.build_router(),
        feedback.build_router(),
        help.build_router(),
        forms.build_router(),
        card_menu.build_router(),
        problems.build_router(),
        cards.build_router(),
        answering.build_router(),
        commands.build_router(),
        personal_data.build_router(),
        drafts.build_router(),
        groups.build_router(),
        buttons.build_router(),
        buttons.build_last_router(),
        commands.build_last_router(),
        answering.build_last_router(),
        messages.build_router(),
    )
    return router
