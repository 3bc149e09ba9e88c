"""Whether what a group sees of an appeal may still hold words of people."""

from bot.desk.access import is_about
from bot.domain.appeals.models import Appeal, Status
from handlers.views.view import Stage


def emptied(stage: Stage, appeal: Appeal) -> bool:
    """Whether messages about the appeal hold nothing of people any more in this chat."""
    if appeal.anonymised:
        return True
    if stage.chat_id < 0 and (appeal.restricted or _is_about_this_chat(stage, appeal)):
        return True
    over = appeal.status in (Status.CLOSED, Status.WITHDRAWN)
    return over and stage.chat_id < 0 and stage.privacy.tidy_groups


def _is_about_this_chat(stage: Stage, appeal: Appeal) -> bool:
    here = stage.network.in_chat(stage.chat_id)
    return here is not None and is_about(stage.network, appeal, here.code)
