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


class TopicButton(CallbackData, prefix="t"):
    id: int
    topic: str


class QueueButton(CallbackData, prefix="q"):
    """A page of a queue, filtered."""

    only: str
    page: int
    branch: str
    category: str = ""


class FoundButton(CallbackData, prefix="l"):
    id: int
    page: int


class BranchButton(CallbackData, prefix="b"):
    do: str
    code: str


class TemplateButton(CallbackData, prefix="m"):
    do: str
    id: int = 0
    reply: int = 0


class BulkButton(CallbackData, prefix="w"):
    id: int


class BroadcastButton(CallbackData, prefix="c"):
    do: str
    id: int


class StaffButton(CallbackData, prefix="s"):
    """On the list of a branch's staff."""

    do: str
    branch: str
    person: int = 0


class PageButton(CallbackData, prefix="g"):
    """To another page of a list."""

    what: str
    page: int
