"""What buttons carry. Telegram allows 64 bytes; ids have up to 19 digits."""

from aiogram.filters.callback_data import CallbackData


class DraftButton(CallbackData, prefix="d"):
    """On the preview card of a draft."""

    do: str
    id: int
    arg: str = ""


class AppealButton(CallbackData, prefix="a"):
    """On a citizen's messages about an appeal."""

    do: str
    id: int


class DeskButton(CallbackData, prefix="k"):
    """On an operator's card."""

    do: str
    id: int


class ReplyButton(CallbackData, prefix="r"):
    """On what an operator is composing."""

    do: str
    id: int
    outcome: str = ""


class PersonButton(CallbackData, prefix="p"):
    """Language, consent, privacy."""

    do: str
    arg: str = ""


class UndoButton(CallbackData, prefix="u"):
    id: int


class ForwardButton(CallbackData, prefix="f"):
    """Choosing where an appeal goes, and why."""

    do: str
    id: int
    arg: str = ""
    reason: str = ""


class TriageButton(CallbackData, prefix="tg"):
    """On a card of the central queue: the place, by its code of KATO, where an appeal belongs."""

    id: int
    kato: str


class TopicButton(CallbackData, prefix="t"):
    id: int
    topic: str


class QueueButton(CallbackData, prefix="q"):
    """A page of a queue, filtered."""

    only: str
    page: int
    branch: str
    category: str = ""


class FoundButton(CallbackData, prefix="fd"):
    id: int
    page: int


class PledgeButton(CallbackData, prefix="pl"):
    do: str
    id: int


class BranchButton(CallbackData, prefix="b"):
    do: str
    code: str


class TemplateButton(CallbackData, prefix="m"):
    do: str
    id: int = 0
    reply: int = 0


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
    id: int
    page: int = 0
    arg: str = ""


class BulkButton(CallbackData, prefix="w"):
    do: str
    id: int


class BroadcastButton(CallbackData, prefix="bc"):
    do: str
    id: int


class StaffButton(CallbackData, prefix="s"):
    """On the list of a branch's staff."""

    do: str
    branch: str
    person: int = 0


class CalendarButton(CallbackData, prefix="y"):
    """On the calendar of a year."""

    do: str
    arg: str


class CareButton(CallbackData, prefix="c"):
    """On what a citizen is reminded of: rate, ask for a higher level, fewer messages."""

    do: str
    id: int


class LadderButton(CallbackData, prefix="l"):
    """Taking charge of overdue appeals; `until` is the minute of the message since 1970."""

    level: int
    code: str
    until: int


class PageButton(CallbackData, prefix="g"):
    """To another page of a list."""

    what: str
    page: int
