"""A message as a row of the outbox has it, and what may come of sending it.

Also broadcasts: one message to many, who is meant, how far it has got.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import ClassVar

from bot.domain.network.people import Addressee


class Priority(IntEnum):
    """Who is served first when Telegram's limits make messages wait. Lower is sooner."""

    NOW = 0  # somebody has just done something and looks at the screen
    NOTICE = 1  # news about an appeal
    CARD = 2  # work for operators
    CROWD = 2  # what thousands get at once in an outage, their first questions too: no answer waits
    DIGEST = 3
    BROADCAST = 4
    COSMETIC = 5  # an edit that nobody waits for


class MessageKind(StrEnum):
    """Kinds of message. The words are chosen on delivery, in the reader's language."""

    SAY = "say"  # one message of the texts, by name
    REFUSAL = "refusal"
    FAILURE = "failure"
    WELCOME = "welcome"
    CONSENT = "consent"
    PRIVACY = "privacy"
    HOME = "home"
    TALK = "talk"  # an answer to what is no appeal: a greeting, thanks, "when?"
    DRAFT = "draft"  # the preview card of a draft
    DANGER = "danger"
    RECEIPT = "receipt"
    OWN_APPEALS = "mine"  # a page of a person's own appeals
    TIMELINE = "timeline"
    NEWS = "news"  # one event, told to the citizen
    ANSWER = "finding"  # the office's answer, told to the citizen
    QUESTION = "question"
    FILES = "files"  # one photo, album, voice …, by Telegram's file id
    OVERFLOW = "overflow"  # a part of a long text
    CARD = "card"  # an appeal as operators see it
    CITIZEN_MESSAGE = "word"  # something the citizen added, told to operators
    COMPOSED = "composed"  # what the citizen will see, shown to the operator first
    STRAY = "stray"  # asks a member of staff what their words are meant for
    QUEUE = "queue"
    UNLINKED = "unlinked"  # a branch has no chat; told to the next one above
    INVITATION = "invitation"
    INVITE_PAGE = "invite_page"  # to which role somebody is invited
    BRANCHES = "branches"
    ACTION_DONE = "done"  # what a member of staff has just done, with a button to take it back
    FORWARD = "forward"  # choosing a branch, then a reason
    CARD_MENU = "card_menu"  # a card with everything that can be done, for whoever opened it
    FORM = "form"  # the question that stands in a form
    TOPICS = "topics"
    FOUND = "found"  # a page of what was looked for
    HISTORY = "history"  # everything about one appeal, for staff
    CONTACTS = "who"  # the citizen's name and telephone, for one pair of eyes
    BRANCH = "branch"  # one branch, opened
    HEALTH = "health"
    TEMPLATES = "templates"
    LOCAL_PLACES = "local-places"
    LOCAL_PLACES_FILE = "local-places-file"
    PAPER_RECEIPT = "paper"  # the text of a paper receipt
    PROBLEM = "problem"  # a known problem, as operators see it in their chat
    PROBLEM_PAGE = "problem_page"  # what is asked about one
    PROBLEM_POSTER = "problem_poster"  # a page for the door of a house, as a file
    PROBLEMS_NEAR = "problems_near"  # what is known at a place, for a citizen
    LOCATING = "locating"  # asks a citizen where they are, or takes the key for that away
    PROBLEM_WORDS = "problem_words"  # what all who joined will be told, shown first
    PROBLEM_NEWS = "problem_news"  # news of a known problem, told to who joined
    PROMISES = "promises"  # what a branch has promised, with its dates
    SELECTION = "selection"  # appeals being ticked, and what to do with them
    BULK = "bulk"  # what a bulk action would do, then what it did
    QUEUE_TOPICS = "queue_topics"  # a queue by topic
    BROADCAST = "broadcast"  # to one of many
    BROADCAST_PAGE = "broadcast_page"  # how a broadcast goes, for who sends it
    STAFF = "staff"  # who works in a branch
    DISMISSED = "dismissed"  # somebody was removed from a branch; for a minute it can be taken back
    WHY = "why"  # how a due date came about
    CALENDAR = "calendar"  # working days of a year
    REMINDER = "reminder"  # what operators and heads should see to, in one message
    CITIZEN_REMINDER = "nudge"  # what a citizen is reminded of, in one message
    WEEKLY_SUMMARY = "week"  # the weekly summary of a head
    ANNOUNCEMENT = "announcement"  # how the reception works at present, told to a citizen
    MODE = "mode"  # the mode and its texts, for who sets them
    REPORT = "report"  # figures of a branch for a period
    REPORT_FILE = "report_file"
    REPORTS_PAGE = "reports"  # who has signed the report of a period
    REPORTS_DUE = "reports_due"  # reports that wait for a signature, or were signed
    BRANCH_RATING = "rating"  # how a branch is rated, step by step
    SHORT_ANSWERS = "short_answers"  # answers that say the same, for the level above
    OWN_WEEK = "own_week"  # what a member of staff did in a week, for that person alone
    OVERVIEW = "overview"  # the branches below one at a glance
    PREFERENCES = "courtesy"  # how much a person wants to be told
    HELP = "help"  # where staff begin, and every command
    HANDBOOK = "handbook"  # a paper for staff, as a file
    SEARCHING = "searching"  # asks staff for the words to look for
    MENU = "menu"  # no message: the menu of commands of a chat
    SETTINGS = "settings"
    MYDATA = "mydata"  # everything kept about a person, as a file
    FORGET = "forget"  # what would go, or has gone, and what stays and why
    TIDY = "tidy"  # take a message with personal data away, or empty it
    ERASE = "erase"  # take a message of ours away
    LADDER_BUTTONS = "ladder_buttons"  # leave what nobody has taken charge of under a message
    PLAIN_KEYBOARD = "plain_keyboard"  # take the buttons off a message of ours


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of a group that is a forum."""

    chat_id: int
    thread: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Payload:
    """What a message says, as values; each kind has its own, in `bot.domain.payloads`."""

    kind: ClassVar[MessageKind]


@dataclass(frozen=True, kw_only=True, slots=True)
class Notification:
    """A row of the outbox: what is sent, to whom, not before when."""

    chat_id: int
    payload: Payload
    priority: Priority = Priority.NOW
    send_at: datetime | None = None
    """Not before this moment; None: as soon as it is committed."""
    key: str | None = None
    """While a message with the same key waits, another one only moves it."""
    appeal_id: int | None = None
    edit: int | None = None
    """The message of ours to change in place; where it is gone, a new one is sent."""
    thread: int | None = None
    """The topic of a forum to answer into; None: where the card of the appeal stands."""
    fades: bool = False
    """An edit that follows the time: where the message is gone, nothing is said anew."""
    id: int = 0
    attempts: int = 0
    addressee: Addressee = field(default=Addressee(), compare=False)
    """How its chat is written to, as it was when the message was claimed."""

    @property
    def kind(self) -> MessageKind:
        return self.payload.kind

    def in_answer_to(self, asked_in: Topic | None) -> "Notification":
        """Said in the topic where it was asked for, if that is in the chat it goes to."""
        if asked_in is None or asked_in.chat_id != self.chat_id or self.thread is not None:
            return self
        return replace(self, thread=asked_in.thread)


@dataclass(frozen=True, kw_only=True, slots=True)
class SentMessage:
    """A message of ours in some chat, and what it stands for.

    Known by chat and message id together: a message id alone means another message in every
    chat, and an answer would reach a stranger.
    """

    chat_id: int
    message_id: int
    kind: MessageKind
    appeal_id: int | None = None
    ref: int | None = None
    """The reply, item or page that the message shows."""
    lists: tuple[int, ...] = ()
    """Of a list in a group: the appeals of which it shows words."""

    @property
    def shows_appeal_to_staff(self) -> bool:
        """Whether a reply to it speaks of the appeal."""
        return self.appeal_id is not None and self.kind in _FOR_STAFF


_FOR_STAFF = frozenset(
    {
        MessageKind.CARD,
        MessageKind.FILES,
        MessageKind.OVERFLOW,
        MessageKind.CITIZEN_MESSAGE,
        MessageKind.COMPOSED,
        MessageKind.QUEUE,
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivered:
    """Telegram took the message; these messages now stand in the chat."""

    sent_messages: tuple[SentMessage, ...] = ()
    gone: tuple[SentMessage, ...] = ()
    """Messages that no longer exist, found out on the way."""
    further: tuple[Notification, ...] = ()
    """What is promised in turn: to take the older copy of a card away."""
    posted: bool = False
    """Words were said anew: the chat takes them."""


OF_A_MESSAGE = frozenset(
    {
        MessageKind.TIDY,
        MessageKind.ERASE,
        MessageKind.PLAIN_KEYBOARD,
        MessageKind.LADDER_BUTTONS,
    }
)
"""What is done to a message of ours that stands in a chat."""

ANOTHER_BOT = "another bot"
"""Why somebody is not reached who has started a former bot, and not the present one."""


class DeliveryFailure(Exception):
    """Why a message did not get through; the type is the recovery."""


class TryLater(DeliveryFailure):
    """Telegram said when (429), or the network failed: the message may be repeated."""

    def __init__(
        self,
        after: timedelta | None,
        reason: str,
        *,
        chat_only: bool = True,
        away: bool = False,
    ) -> None:
        """`away`: nobody was there to take it, whatever the message: Telegram or the network,
        or our own database."""
        super().__init__(reason)
        self.after = after
        self.reason = reason
        self.chat_only = chat_only
        self.away = away


class Unreachable(DeliveryFailure):
    """Nobody reads there any more: blocked, deactivated, kicked, never started."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ChatMoved(DeliveryFailure):
    """The group became a supergroup; everything goes to the new id from now on."""

    def __init__(self, new_chat_id: int) -> None:
        super().__init__(new_chat_id)
        self.new_chat_id = new_chat_id


class ChatRefused(DeliveryFailure):
    """A group that is still there takes no words at present: what is said to it waits."""

    def __init__(
        self, reason: str, *, certain: bool, closed: bool = False, alarm: bool = False
    ) -> None:
        """`certain`: Telegram said so; otherwise its words are unknown, and may be about this
        message alone. `closed`: all that is to be said there waits; with `alarm`, from now on."""
        super().__init__(reason)
        self.reason = reason
        self.certain = certain
        self.closed = closed
        self.alarm = alarm


class Undeliverable(DeliveryFailure):
    """Telegram refuses this very message; others to the chat may go."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class BroadcastState(StrEnum):
    PREVIEW = "preview"
    GOING = "going"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True, kw_only=True, slots=True)
class Audience:
    """Who is meant. Plain values, fit for JSON."""

    who: str
    """staff or citizens."""
    branch: str | None = None
    region_kato: str | None = None
    language: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Broadcast:
    id: int
    by: int
    chat_id: int
    audience: Audience
    text: str
    state: BroadcastState
    send_at: datetime
    reached: int = 0
    """The id of the last person it was promised to; they are taken in the order of ids."""
    promised: int = 0
