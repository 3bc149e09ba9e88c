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

from bot.administration.local_places import FileStep

Id = Annotated[int, Field(ge=-(1 << 63), lt=1 << 63)]

Page = Annotated[int, Field(ge=-(10**6), le=10**6)]

Minute = Annotated[int, Field(ge=0, le=10**8)]
"""Since 1970; the last one is in the year 2160."""


LONGEST = 64
"""Bytes that Telegram takes (Bot API, InlineKeyboardButton)."""


class ButtonData(CallbackData, prefix="-"):
    """Fields are numbers, words and actions, in the order in which they are written."""

    def pack(self) -> str:
        """As aiogram packs it: a screen has dozens of buttons, each a few times dearer there."""
        values = self.__dict__.values()
        data = self.__separator__.join((self.__prefix__, *map(str, values)))
        if data.count(self.__separator__) != len(values) or len(data.encode()) > LONGEST:
            raise ValueError(f"cannot be carried by a button: {data!r}")
        return data


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
    ABOUT_YES = "about-yes"
    DISCARD = "discard"
    JOIN = "join"
    NEW = "new"
    SAME = "same"
    ANOTHER = "another"
    EDIT = "edit"
    SEND = "send"


class DraftButton(ButtonData, prefix="d"):
    """On the preview card of a draft."""

    do: DraftAction
    id: Id
    arg: str = ""


class GroupAction(StrEnum):
    OPEN = "open"
    TICK = "tick"
    REMEMBER = "keep"
    FORGET = "drop"
    DONE = "done"


class GroupButton(ButtonData, prefix="gr"):
    """Social groups: `id` is a draft or an appeal, `arg` the code of a group."""

    do: GroupAction
    id: Id
    arg: str = ""


class AppealAction(StrEnum):
    TIMELINE = "line"
    ADD = "add"
    WITHDRAW = "back"
    WITHDRAW_YES = "back-yes"
    WITHDRAW_NO = "back-no"
    ABOUT_BRANCH = "about"
    ABOUT_YES = "about-yes"
    MORE = "more"
    ACCEPT = "good"
    UNSOLVED = "unsolved"
    FORMAL = "formal"


class AppealButton(ButtonData, prefix="a"):
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
    MORE = "more"


class DeskButton(ButtonData, prefix="k"):
    """On an operator's card."""

    do: DeskAction
    id: Id


class HelpButton(ButtonData, prefix="h"):
    """A page of /help."""

    page: str


class RunButton(ButtonData, prefix="run"):
    """A command without anything behind it, as if it were typed."""

    command: Annotated[str, Field(pattern=r"^[a-z]{2,20}$")]


class OpenButton(ButtonData, prefix="o"):
    """The number of an appeal in a list: its card."""

    id: Id


class MenuAction(StrEnum):
    BACK = "back"
    SHOW = "show"
    ASK = "ask"
    TERM = "term"
    PROMISE = "vow"
    ABOUT = "about"
    TOPIC = "topic"
    PRIORITY = "prio"
    ASSIGN = "give"
    MERGE = "merge"
    DECIDE = "head"
    HISTORY = "past"
    OTHERS = "other"
    WHY = "why"
    LIFT = "lift"
    PROBLEM = "problem"
    LEAVE = "leave"


class MenuButton(CallbackData, prefix="km"):
    """In the menu of a card, for whoever opened it (`by`)."""

    do: MenuAction
    id: Id
    by: Id
    arg: str = ""


class FormAction(StrEnum):
    YES = "yes"
    CANCEL = "no"
    BACK = "back"
    SKIP = "skip"
    GROUPS = "groups"
    TICK = "tick"
    DAY = "day"
    CHOOSE = "choose"
    PLACE = "place"
    TOPIC = "topic"


class FormButton(CallbackData, prefix="fm"):
    """Under the question of a form."""

    do: FormAction
    id: Id
    arg: str = ""


class ReplyAction(StrEnum):
    SEND = "send"
    SEND_ANYWAY = "anyway"
    DISCARD = "discard"


class ReplyButton(ButtonData, prefix="r"):
    """On what an operator is composing."""

    do: ReplyAction
    id: Id
    outcome: str = ""


class TalkAction(StrEnum):
    MEANT = "meant"


class TalkButton(ButtonData, prefix="tk"):
    """On the answer to what was taken for no appeal: it is one all the same."""

    do: TalkAction


class RegretButton(ButtonData, prefix="rg"):
    """On what a citizen has just done with an appeal, and may take back: the record of it."""

    id: Id


class WordsAction(StrEnum):
    TAKE_OUT = "new"


class WordsButton(ButtonData, prefix="wd"):
    """On what was made of a citizen's message, `id`."""

    do: WordsAction
    id: Id


class PersonAction(StrEnum):
    LANGUAGE = "lang"
    CONSENT = "consent"
    CONSENT_TEXT = "consent-text"
    REVOKE = "revoke"
    NEARBY = "nearby"


class PersonButton(ButtonData, prefix="p"):
    """Language, consent, privacy; what is known near them."""

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
    MINE = "mine"
    SETTINGS = "settings"
    PLAIN = "plain"
    NOT_PLAIN = "not-plain"


class PrivateButton(ButtonData, prefix="pv"):
    """On the home screen, and on what a person sees about their own data."""

    do: PrivateAction


class UndoButton(ButtonData, prefix="u"):
    id: Id


class ForwardAction(StrEnum):
    TREE = "tree"
    TO = "to"
    WHY = "why"
    OWN = "own"


class ForwardButton(ButtonData, prefix="f"):
    """Choosing where an appeal goes, and why."""

    do: ForwardAction
    id: Id
    arg: str = ""
    reason: str = ""


class TriageButton(ButtonData, prefix="tg"):
    """On a card of the central queue: the place, by its code of KATO, where an appeal belongs."""

    id: Id
    kato: str


class PlaceAction(StrEnum):
    YES = "yes"
    NO = "no"


class PlaceButton(ButtonData, prefix="pq"):
    """On a card: whether a name in the appeal means the place with this code of KATO."""

    do: PlaceAction
    id: Id
    kato: str


class TopicButton(ButtonData, prefix="t"):
    id: Id
    topic: str


class QueueButton(ButtonData, prefix="q"):
    """A page of a queue, filtered."""

    only: str
    page: Page
    branch: str
    category: str = ""


Plain = Annotated[int, Field(ge=0, le=1)]
"""1: lists come as lines in this chat; 0: as tables."""


class QueueFormButton(ButtonData, prefix="qf"):
    """The same page of a queue in the other form, which holds for the chat from now on."""

    only: str
    page: Page
    branch: str
    category: str
    plain: Plain


class FoundFormButton(ButtonData, prefix="ff"):
    """The same of what was found."""

    id: Id
    page: Page
    plain: Plain


class QueueOpenButton(ButtonData, prefix="qo"):
    """A queue, or a part of it, as a message of its own."""

    only: str
    branch: str


class FoundButton(ButtonData, prefix="fd"):
    id: Id
    page: Page


class PromiseAction(StrEnum):
    KEPT = "kept"
    BROKEN = "broken"


class PromiseButton(ButtonData, prefix="pl"):
    do: PromiseAction
    id: Id


class ModeAction(StrEnum):
    SHOW = "show"
    ASK = "ask"
    SET = "set"


class ModeButton(CallbackData, prefix="mo"):
    """On the page of the network's mode."""

    do: ModeAction
    mode: str = ""


class InviteAction(StrEnum):
    PAGE = "page"
    ROLE = "role"
    CONTACTS = "who"


class InviteButton(CallbackData, prefix="iv"):
    """Inviting to a branch: to which role."""

    do: InviteAction
    branch: str
    role: str = ""


class BranchAction(StrEnum):
    OPEN = "open"
    PAUSE = "pause"
    RESUME = "resume"
    HOURS = "hours"


class BranchButton(ButtonData, prefix="b"):
    do: BranchAction
    code: str


class DismissalButton(ButtonData, prefix="sd"):
    """Takes somebody's removal from a branch back."""

    id: Id


class SubstituteButton(ButtonData, prefix="b"):
    """Who takes the new appeals of a branch that pauses: `by` is «by.» and that one's code."""

    by: Annotated[str, Field(pattern=r"^by\.")]
    code: str


class StrayAction(StrEnum):
    ANSWER = "a"
    OWN = "own"
    NOTHING = "no"


class StrayButton(ButtonData, prefix="sw"):
    """What words are that a member of staff wrote in reply to nothing."""

    do: StrayAction
    burst: Id
    id: Id = 0
    """The appeal to which they are the answer."""


class TemplateAction(StrEnum):
    LIST = "list"
    ADD = "add"
    EDIT = "edit"
    USE = "use"
    REMOVE = "remove"


class TemplateButton(ButtonData, prefix="m"):
    do: TemplateAction
    id: Id = 0
    reply: Id = 0


class QueueTopicsButton(ButtonData, prefix="qt"):
    only: str
    branch: str


class PickButton(ButtonData, prefix="qp"):
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


class SelectButton(ButtonData, prefix="x"):
    """On appeals being ticked; `id` is the list, `arg` an appeal, a topic, a person, a branch."""

    do: SelectAction
    id: Id
    page: Page = 0
    arg: str = ""


class BulkAction(StrEnum):
    GO = "go"
    UNDO = "undo"


class BulkButton(ButtonData, prefix="w"):
    do: BulkAction
    id: Id


class BroadcastAction(StrEnum):
    SEND = "send"
    STOP = "stop"
    SHOW = "show"


class BroadcastButton(ButtonData, prefix="bc"):
    do: BroadcastAction
    id: Id


class PlacesFileButton(ButtonData, prefix="pf"):
    """Under the preview of a table of places."""

    do: FileStep
    fingerprint: str


class StaffAction(StrEnum):
    LIST = "list"
    PERSON = "person"
    REMOVE = "remove"
    REMOVE_YES = "remove-yes"
    HEAD = "head"
    OPERATOR = "operator"


class StaffButton(ButtonData, prefix="s"):
    """On the list of a branch's staff."""

    do: StaffAction
    branch: str
    person: Id = 0


class CalendarAction(StrEnum):
    YEAR = "year"
    FORGET = "forget"


class CalendarButton(ButtonData, prefix="y"):
    """On the calendar of a year."""

    do: CalendarAction
    arg: str


class CareAction(StrEnum):
    RATE = "rate"
    PARTLY = "partly"
    ESCALATE = "up"
    KEPT = "kept"
    BROKEN = "broken"
    FOLLOW_UP = "follow"
    STILL_SOLVED = "still"
    NOT_SOLVED = "not"
    CAME_BACK = "back"
    SETTINGS = "settings"
    FEWER = "fewer"
    ALL = "all"


class CareButton(ButtonData, prefix="c"):
    """On what a citizen is reminded of: rate, ask for a higher level, fewer messages."""

    do: CareAction
    id: Id


class ChargeButton(ButtonData, prefix="lc"):
    """Taking charge of one overdue appeal of those a message lists; 0: of all that had climbed to
    its reader by then. `until` is the minute of the message since 1970."""

    id: Id
    until: Minute


class LadderButton(ButtonData, prefix="l"):
    """In messages of earlier versions: taking charge of all appeals on a level; `until` is the
    minute of the message since 1970."""

    level: Page
    code: str
    until: Minute


class PageButton(ButtonData, prefix="g"):
    """To another page of a list."""

    what: Literal["mine"]
    page: Page


class ProblemAction(StrEnum):
    TITLE = "title"
    GATHER = "gather"
    MERGE = "merge"
    MERGE_YES = "merge-yes"
    MOVE = "move"
    MOVE_YES = "move-yes"
    CLOSE = "close"
    AGAIN = "again"
    POSTER = "poster"


class ProblemButton(ButtonData, prefix="pb"):
    """On the card of a known problem, and on what is asked about it."""

    do: ProblemAction
    id: Id
    arg: str = ""
    """The branch to which it moves, or the problem of which it becomes part."""


class ProblemWordsAction(StrEnum):
    SEND = "send"
    SEND_ANYWAY = "send-yes"
    SWAP = "swap"
    DISCARD = "drop"
    UNDO = "undo"


class ProblemWordsButton(ButtonData, prefix="pw"):
    """Under what everybody who joined a problem will be told."""

    do: ProblemWordsAction
    id: Id
    what: str = ""
    """The outcome, or "news"."""


class HotButton(ButtonData, prefix="hot"):
    """Under the alarm that a topic has jumped above its usual level."""

    branch: str
    topic: str


class ReportAction(StrEnum):
    OPEN = "open"
    AGAIN = "again"
    SIGN = "sign"
    COMMENT = "comment"
    SHEET = "sheet"
    PAPER = "paper"
    PICTURE = "picture"
    OVERVIEW = "overview"
    RATING = "rating"
    STEPS = "steps"
    PLAN = "plan"


class ReportButton(ButtonData, prefix="rp"):
    """Under reports, and lists of them."""

    do: ReportAction
    branch: str
    period: str
    """`Period.code`; on the overview the page."""


class ShortAnswerAction(StrEnum):
    FINE = "fine"
    FORMAL = "formal"


class ShortAnswerButton(ButtonData, prefix="sa"):
    """What the level above says of an answer that is the same as many others, by appeal."""

    do: ShortAnswerAction
    id: Id


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
