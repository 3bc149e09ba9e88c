"""What buttons carry. Telegram allows 64 bytes; ids have up to 19 digits.

Anybody can send any data under any button; actions that nobody ever offered and numbers that no
database could hold are turned away here, as buttons that never were. A button stays under its
message for years: a value that is written here is never given another meaning.
"""

from collections.abc import Awaitable, Callable, Mapping
from enum import StrEnum
from typing import Annotated, Literal

from aiogram import Router
from aiogram.filters import Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery
from pydantic import Field

Id = Annotated[int, Field(ge=-(1 << 63), lt=1 << 63)]

Page = Annotated[int, Field(ge=-(10**6), le=10**6)]

Minute = Annotated[int, Field(ge=0, le=10**8)]
"""Since 1970; the last one is in the year 2160."""


class DraftAction(StrEnum):
    REGIONS = "regions"
    DISTRICTS = "districts"
    TOPICS = "topics"
    KINDS = "kinds"
    CARD = "card"
    PLACE = "place"
    KIND = "kind"
    TOPIC = "topic"
    LANGUAGE = "lang"
    TEXT = "text"
    MORE = "more"
    UNNAMED = "unnamed"
    ABOUT = "about"
    DISCARD = "discard"
    JOIN = "join"
    SEND = "send"


class DraftButton(CallbackData, prefix="d"):
    """On the preview card of a draft."""

    do: DraftAction
    id: Id
    arg: str = ""


class AppealAction(StrEnum):
    TIMELINE = "line"
    ADD = "add"
    WITHDRAW = "back"
    WITHDRAW_YES = "back-yes"
    WITHDRAW_NO = "back-no"
    ABOUT_BRANCH = "about"
    ACCEPT = "good"
    UNSOLVED = "unsolved"
    FORMAL = "formal"


class AppealButton(CallbackData, prefix="a"):
    """On a citizen's messages about an appeal."""

    do: AppealAction
    id: Id


class DeskAction(StrEnum):
    TAKE = "take"
    RELEASE = "release"
    ANSWER = "answer"
    ASK = "ask"
    REFUSE = "refuse"
    FORWARD = "forward"
    CLOSE = "close"
    WHO = "who"
    SEPARATE = "separate"
    TOPIC = "topic"
    FILES = "files"


class DeskButton(CallbackData, prefix="k"):
    """On an operator's card."""

    do: DeskAction
    id: Id


class ReplyAction(StrEnum):
    SEND = "send"
    SEND_ANYWAY = "anyway"
    DISCARD = "discard"


class ReplyButton(CallbackData, prefix="r"):
    """On what an operator is composing."""

    do: ReplyAction
    id: Id
    outcome: str = ""


class PersonAction(StrEnum):
    LANGUAGE = "lang"
    CONSENT = "consent"
    REVOKE = "revoke"


class PersonButton(CallbackData, prefix="p"):
    """Language, consent, privacy."""

    do: PersonAction
    arg: str = ""


class PrivateAction(StrEnum):
    MYDATA = "mydata"
    FORGET = "forget"
    FORGET_YES = "forget-yes"
    FORGET_NO = "forget-no"
    LANGUAGE = "language"
    MESSAGES = "messages"
    PRIVACY = "privacy"


class PrivateButton(CallbackData, prefix="pv"):
    """On what a person sees about their own data."""

    do: PrivateAction


class UndoButton(CallbackData, prefix="u"):
    id: Id


class ForwardAction(StrEnum):
    TREE = "tree"
    TO = "to"
    WHY = "why"


class ForwardButton(CallbackData, prefix="f"):
    """Choosing where an appeal goes, and why."""

    do: ForwardAction
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


class PromiseAction(StrEnum):
    KEPT = "kept"
    BROKEN = "broken"


class PromiseButton(CallbackData, prefix="pl"):
    do: PromiseAction
    id: Id


class BranchAction(StrEnum):
    OPEN = "open"
    PAUSE = "pause"
    RESUME = "resume"


class BranchButton(CallbackData, prefix="b"):
    do: BranchAction
    code: str


class SubstituteButton(CallbackData, prefix="b"):
    """Who takes the new appeals of a branch that pauses: `by` is «by.» and that one's code."""

    by: Annotated[str, Field(pattern=r"^by\.")]
    code: str


class TemplateAction(StrEnum):
    LIST = "list"
    USE = "use"
    REMOVE = "remove"


class TemplateButton(CallbackData, prefix="m"):
    do: TemplateAction
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


class SelectAction(StrEnum):
    OPEN = "open"
    TICK = "tick"
    TICK_PAGE = "page"
    CLEAR = "clear"
    PICK = "pick"
    ACT = "act"
    TOPICS = "topics"
    PEOPLE = "people"
    BRANCHES = "branches"
    REASONS = "reasons"
    PLAN = "plan"


class SelectButton(CallbackData, prefix="x"):
    """On appeals being ticked; `id` is the list, `arg` an appeal, a topic, a person, a branch."""

    do: SelectAction
    id: Id
    page: Page = 0
    arg: str = ""


class BulkAction(StrEnum):
    GO = "go"
    UNDO = "undo"


class BulkButton(CallbackData, prefix="w"):
    do: BulkAction
    id: Id


class BroadcastAction(StrEnum):
    SEND = "send"
    STOP = "stop"
    SHOW = "show"


class BroadcastButton(CallbackData, prefix="bc"):
    do: BroadcastAction
    id: Id


class StaffAction(StrEnum):
    LIST = "list"
    PERSON = "person"
    REMOVE = "remove"
    REMOVE_YES = "remove-yes"
    HEAD = "head"
    OPERATOR = "operator"


class StaffButton(CallbackData, prefix="s"):
    """On the list of a branch's staff."""

    do: StaffAction
    branch: str
    person: Id = 0


class CalendarAction(StrEnum):
    YEAR = "year"
    FORGET = "forget"


class CalendarButton(CallbackData, prefix="y"):
    """On the calendar of a year."""

    do: CalendarAction
    arg: str


class CareAction(StrEnum):
    RATE = "rate"
    PARTLY = "partly"
    ESCALATE = "up"
    KEPT = "kept"
    BROKEN = "broken"
    SETTINGS = "settings"
    FEWER = "fewer"
    ALL = "all"


class CareButton(CallbackData, prefix="c"):
    """On what a citizen is reminded of: rate, ask for a higher level, fewer messages."""

    do: CareAction
    id: Id


class LadderButton(CallbackData, prefix="l"):
    """Taking charge of overdue appeals; `until` is the minute of the message since 1970."""

    level: Page
    code: str
    until: Minute


class PageButton(CallbackData, prefix="g"):
    """To another page of a list."""

    what: Literal["mine"]
    page: Page


class OnButton(Filter):
    """A press of a kind of button, or only of one of its actions. Gives a handler the `button`."""

    def __init__(self, kind: type[CallbackData], action: StrEnum | None = None) -> None:
        self._kind = kind
        self._action = action
        self.name = kind.__prefix__ if action is None else f"{kind.__prefix__}:{action}"
        """How the data of every such button begins."""

    async def __call__(self, query: CallbackQuery) -> bool | dict[str, CallbackData]:
        try:
            button = self._kind.unpack(query.data or "")
        except (TypeError, ValueError):
            return False
        if self._action is not None and getattr(button, "do", None) is not self._action:
            return False
        return {"button": button}


Actions = Mapping[StrEnum, Callable[..., Awaitable[None]]]
"""What each action of a kind of button does."""


def register_actions(router: Router, kind: type[CallbackData], actions: Actions) -> None:
    for action, handler in actions.items():
        router.callback_query.register(handler, OnButton(kind, action))
