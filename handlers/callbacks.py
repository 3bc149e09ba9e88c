"""What buttons carry. Telegram allows 64 bytes; ids have up to 19 digits.

Anybody can send any data under any button; numbers that no database could hold are turned away
here, as buttons that never were.
"""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

Id = Annotated[int, Field(ge=-(1 << 63), lt=1 << 63)]

Page = Annotated[int, Field(ge=-(10**6), le=10**6)]

Minute = Annotated[int, Field(ge=0, le=10**8)]
"""Since 1970; the last one is in the year 2160."""


class DraftButton(CallbackData, prefix="d"):
    """On the preview card of a draft."""

    do: str
    id: Id
    arg: str = ""


class AppealButton(CallbackData, prefix="a"):
    """On a citizen's messages about an appeal."""

    do: str
    id: Id


class DeskButton(CallbackData, prefix="k"):
    """On an operator's card."""

    do: str
    id: Id


class ReplyButton(CallbackData, prefix="r"):
    """On what an operator is composing."""

    do: str
    id: Id
    outcome: str = ""


class PersonButton(CallbackData, prefix="p"):
    """Language, consent, privacy."""

    do: str
    arg: str = ""


class PrivateButton(CallbackData, prefix="pv"):
    """On what a person sees about their own data."""

    do: str


class UndoButton(CallbackData, prefix="u"):
    id: Id


class ForwardButton(CallbackData, prefix="f"):
    """Choosing where an appeal goes, and why."""

    do: str
    id: Id
    arg: str = ""
    reason: str = ""


class TriageButton(CallbackData, prefix="tg"):
    """On a card of the central queue: the place, by its code of KATO, where an appeal belongs."""

    id: Id
    kato: str


class TopicButton(CallbackData, prefix="t"):
    id: Id
    topic: str


class QueueButton(CallbackData, prefix="q"):
    """A page of a queue, filtered."""

    only: str
    page: Page
    branch: str
    category: str = ""


class FoundButton(CallbackData, prefix="fd"):
    id: Id
    page: Page


class PledgeButton(CallbackData, prefix="pl"):
    do: str
    id: Id


class BranchButton(CallbackData, prefix="b"):
    do: str
    code: str


class TemplateButton(CallbackData, prefix="m"):
    do: str
    id: Id = 0
    reply: Id = 0


class QueueTopicsButton(CallbackData, prefix="qt"):
    only: str
    branch: str


class PickButton(CallbackData, prefix="qp"):
    """Begin to tick what a queue shows."""

    only: str
    branch: str
    category: str = ""


class SelectButton(CallbackData, prefix="x"):
    """On appeals being ticked; `id` is the list, `arg` an appeal, a topic, a person, a branch."""

    do: str
    id: Id
    page: Page = 0
    arg: str = ""


class BulkButton(CallbackData, prefix="w"):
    do: str
    id: Id


class BroadcastButton(CallbackData, prefix="bc"):
    do: str
    id: Id


class StaffButton(CallbackData, prefix="s"):
    """On the list of a branch's staff."""

    do: str
    branch: str
    person: Id = 0


class CalendarButton(CallbackData, prefix="y"):
    """On the calendar of a year."""

    do: str
    arg: str


class CareButton(CallbackData, prefix="c"):
    """On what a citizen is reminded of: rate, ask for a higher level, fewer messages."""

    do: str
    id: Id


class LadderButton(CallbackData, prefix="l"):
    """Taking charge of overdue appeals; `until` is the minute of the message since 1970."""

    level: Page
    code: str
    until: Minute


class PageButton(CallbackData, prefix="g"):
    """To another page of a list."""

    what: str
    page: Page
