"""Whether what a chat of staff sees of an appeal may still hold words of people."""

from bot.domain.appeals.models import Appeal, Status
from bot.domain.appeals.visibility import is_about, is_about_person
from handlers.views.view import RenderContext


def emptied(context: RenderContext, appeal: Appeal) -> bool:
    """Whether messages about the appeal hold nothing of people any more in this chat."""
    if appeal.anonymised or is_about_person(appeal, context.chat_id):
        return True
    if context.chat_id < 0 and (appeal.restricted or _is_about_this_chat(context, appeal)):
        return True
    over = appeal.status in (Status.CLOSED, Status.WITHDRAWN)
    return over and context.chat_id < 0 and context.privacy.tidy_groups


def _is_about_this_chat(context: RenderContext, appeal: Appeal) -> bool:
    here = context.network.in_chat(context.chat_id)
    return here is not None and is_about(context.network, appeal, here.code)
