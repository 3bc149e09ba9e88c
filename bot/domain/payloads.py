"""What each kind of message says: one frozen class a kind, under the kind's own name.

Fields are what the words cannot be chosen without; everything else is looked up on delivery. In a
row of the outbox they stand as JSON under their names (`bot.domain.json_codec`), so a field that
was released keeps its name; a new one gets a default, which is what waiting rows then have.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar, dataclass_transform

from bot.domain.appeals.query import Query
from bot.domain.json_codec import Arguments, Facts, decode
from bot.domain.notifications import MessageKind, Payload

KINDS: dict[MessageKind, type[Payload]] = {}
"""The class of each kind."""

P = TypeVar("P", bound=Payload)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def payload(kind: MessageKind) -> Callable[[type[P]], type[P]]:
    """Makes the class a frozen dataclass, the payload of that kind."""

    def register(cls: type[P]) -> type[P]:
        made: type[P] = dataclass(frozen=True, kw_only=True, slots=True)(cls)
        made.kind = kind
        KINDS[kind] = made
        return made

    return register


def read(kind: MessageKind, facts: Facts) -> Payload:
    """The payload that these facts of a row tell of."""
    return decode(KINDS[kind], facts)


# To somebody who has just done something


@payload(MessageKind.SAY)
class Say(Payload):
    message: str
    """The name of a text, with or without its "say-"."""
    arguments: Arguments = field(default_factory=dict)


@payload(MessageKind.REFUSAL)
class Refusal(Payload):
    refusal: str
    """The name of the class in `bot.errors`; in an old row, its name in those days."""
    arguments: Arguments = field(default_factory=dict)
    reply_to: int | None = None


@payload(MessageKind.FAILURE)
class Failure(Payload):
    reference: int
    """The number of the update that could not be handled."""


# To citizens: the first minutes


@payload(MessageKind.WELCOME)
class Welcome(Payload):
    only_language: bool = False


@payload(MessageKind.CONSENT)
class Consent(Payload):
    again: bool = False
    """It stands in the chat, and somebody writes on without having pressed."""


@payload(MessageKind.PRIVACY)
class Privacy(Payload):
    pass


@payload(MessageKind.HOME)
class Home(Payload):
    pass


@payload(MessageKind.TALK)
class Talk(Payload):
    intent: str
    """One of `bot.routing.classify.intents.Intent`."""
    answers: int
    """The message that it answers."""
    draft: bool = False
    """Whether the preview of what is not sent yet follows."""


@payload(MessageKind.ANNOUNCEMENT)
class Announcement(Payload):
    pass


# To citizens: an appeal, from its draft on


@payload(MessageKind.DRAFT)
class Draft(Payload):
    draft_id: int
    screen: str = "card"
    """The card, or the question it has turned into."""
    arg: str = ""
    """The branch below which a district is chosen."""


@payload(MessageKind.DANGER)
class Danger(Payload):
    dangers: tuple[str, ...]


@payload(MessageKind.RECEIPT)
class Receipt(Payload):
    pass


@payload(MessageKind.OWN_APPEALS)
class OwnAppeals(Payload):
    page: int = 0


@payload(MessageKind.TIMELINE)
class Timeline(Payload):
    pass


@dataclass(frozen=True, kw_only=True, slots=True)
class NewsArguments:
    """What the text of a piece of news mentions, and what is offered below it."""

    branch: str | None = None
    reason: str | None = None
    due: bool = False
    """Whether the text mentions the due date, as it is by then."""
    buttons: str | None = None
    """withdraw, objections, verdict, more, complain, groups or follow_up."""
    item: int | None = None
    """The message of the citizen that was taken for an answer or an addition: for a while they may
    say that it is a new appeal."""
    regret: int | None = None
    """The record by which it can be taken back for a moment."""
    edit: int | None = None
    """As `Notification.edit`: of news it stands among the arguments."""


@payload(MessageKind.NEWS)
class News(Payload):
    message: str
    arguments: NewsArguments = NewsArguments()


@payload(MessageKind.PROBLEM_NEWS)
class ProblemNews(Payload):
    reply_id: int
    """`bot.domain.problems.problem.ProblemReply`."""


@payload(MessageKind.ANSWER)
class Answer(Payload):
    """A part of the words of a reply, the heading with the first."""

    reply_id: int
    part: int = 0
    last: bool = False


@payload(MessageKind.QUESTION)
class Question(Payload):
    reply_id: int
    part: int = 0
    last: bool = False


@payload(MessageKind.FILES)
class Files(Payload):
    items: tuple[int, ...]
    """Ids; more than one: an album."""
    stands_for: MessageKind = MessageKind.FILES
    reply_id: int | None = None
    as_document: bool = False
    """The one file goes as a document: its own kind was refused."""
    said_to_all: int | None = None
    """Files of words to all who joined a known problem (`ProblemReply`), not of the appeal."""


# To citizens: their data, what they want to be told


@payload(MessageKind.SETTINGS)
class Settings(Payload):
    offer: bool = False
    """Only the offer to be written to plainly."""


@payload(MessageKind.MYDATA)
class Mydata(Payload):
    told_until: datetime
    """Answers given later may still be taken back, and are not told yet."""


@payload(MessageKind.FORGET)
class Forget(Payload):
    """Before: what would go. With `done`: what has gone."""

    done: int | None = None
    """How many appeals."""
    profile: bool = False
    draft: bool = False


@payload(MessageKind.PREFERENCES)
class Preferences(Payload):
    pass


# To the desk: an appeal


@payload(MessageKind.CARD)
class Card(Payload):
    fresh: bool = False
    """Posted anew at the bottom of the chat, wherever one stands."""
    files_left: bool = False
    """Telegram refused to take its files away."""


@payload(MessageKind.OVERFLOW)
class Overflow(Payload):
    part: int


@payload(MessageKind.CITIZEN_MESSAGE)
class CitizenMessage(Payload):
    item_id: int
    message: str


@payload(MessageKind.COMPOSED)
class Composed(Payload):
    reply_id: int
    prompt: str | None = None
    """The text that asks for its words, instead of the preview."""
    confirm: str | None = None
    """The outcome (or none: "") that is sent only once it was pressed a second time."""


@payload(MessageKind.STRAY)
class Stray(Payload):
    """Words of staff were kept, and their author is asked what they are."""

    burst: int
    appeals: tuple[int, ...] = ()
    """To which of these they may be the answer; the likeliest first."""


@payload(MessageKind.CARD_MENU)
class CardMenu(Payload):
    by: int
    """Who opened it: the buttons are for that person."""
    screen: str = "main"
    month: date | None = None
    """Of the calendar, any day in it."""


@payload(MessageKind.FORM)
class Form(Payload):
    form_id: int


@payload(MessageKind.ACTION_DONE)
class ActionDone(Payload):
    message: str
    arguments: Arguments = field(default_factory=dict)
    undo: int | None = None


@payload(MessageKind.FORWARD)
class Forward(Payload):
    search: str = ""
    """Words of a name; "=CODE": that branch and those below it."""
    to: str | None = None
    """The branch, once it is chosen: what is missing is the reason."""


@payload(MessageKind.TOPICS)
class Topics(Payload):
    pass


@payload(MessageKind.HISTORY)
class History(Payload):
    pass


@payload(MessageKind.CONTACTS)
class Contacts(Payload):
    receiver: int
    query_id: str | None = None
    """The press in a group to which the answer is seen by one person alone."""


@payload(MessageKind.WHY)
class Why(Payload):
    days: bool = False
    """Day by day, or the sum alone."""


@payload(MessageKind.PAPER_RECEIPT)
class PaperReceipt(Payload):
    name: str
    operator: str


# To the desk: a known problem


@payload(MessageKind.PROBLEM)
class ProblemCard(Payload):
    problem_id: int
    fresh: bool = False
    """Posted anew at the bottom of the chat, wherever one stands."""


@payload(MessageKind.PROBLEM_PAGE)
class ProblemPage(Payload):
    problem_id: int
    screen: str
    """title, merge or move."""


@payload(MessageKind.PROBLEM_WORDS)
class ProblemWords(Payload):
    reply_id: int
    confirm: str | None = None
    """The outcome, or "news", that is sent although somebody will read another language."""


@payload(MessageKind.PROBLEM_POSTER)
class ProblemPoster(Payload):
    problem_id: int
    door: str
    """The payload of the link on it (`bot.domain.problems.doors`)."""


@payload(MessageKind.PROBLEMS_NEAR)
class ProblemsNear(Payload):
    """To a citizen: what is known at a place."""

    place: str
    problems: tuple[int, ...] = ()
    doors: tuple[str, ...] = ()
    """The payloads of the links, in the same order."""
    located: bool = False
    """Whether they stand in the order of distance from where the citizen is."""


@payload(MessageKind.LOCATING)
class Locating(Payload):
    """To a citizen: where are they? Then that was asked, and the key for it goes away."""

    message: str
    asks: bool = False


# To the desk: where it begins


@payload(MessageKind.HELP)
class Help(Payload):
    person: int
    """Who reads it, also in a group: what they may do is shown."""
    page: str = "home"


class Paper(StrEnum):
    """What staff are given to read, in their language."""

    HANDBOOK = "handbook"
    CARD = "card"  # one page, to be printed


@payload(MessageKind.HANDBOOK)
class Handbook(Payload):
    paper: Paper


@payload(MessageKind.SEARCHING)
class Searching(Payload):
    pass


@payload(MessageKind.MENU)
class Menu(Payload):
    member: int = 0
    """Of a group, the one whose menu it is; 0: of all in the chat."""


# To the desk: lists


@payload(MessageKind.QUEUE)
class Queue(Payload):
    branch: str
    filter: str = "all"
    category: str = ""
    page: int = 0
    person: int = 0
    """Whose own appeals are counted; 0: nobody has asked for the queue."""
    query: Query | None = None
    """The part that is shown; None: the whole queue."""
    whole: Query | None = None
    waiting: int | None = None
    """Cards for which Telegram's limit leaves no room."""


@payload(MessageKind.QUEUE_TOPICS)
class QueueTopics(Payload):
    branch: str
    filter: str
    query: Query


@payload(MessageKind.FOUND)
class Found(Payload):
    search: int
    page: int = 0


@payload(MessageKind.SELECTION)
class Selection(Payload):
    search: int
    view: str = "pick"
    page: int = 0
    arg: str = ""


@payload(MessageKind.BULK)
class Bulk(Payload):
    search: int


@payload(MessageKind.TEMPLATES)
class Templates(Payload):
    """Those of a branch, to manage; or those that fit a reply, to choose from."""

    branch: str = ""
    reply_id: int | None = None


@payload(MessageKind.LOCAL_PLACES)
class LocalPlaces(Payload):
    """Names of places that a branch has listed, as a page or as a file."""

    branch: str
    file: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """How many there are, and the first of them, each in its parts."""

    n: int = 0
    first: tuple[tuple[str, ...], ...] = ()


class FileState(StrEnum):
    """What became of a table that somebody sent."""

    ASKED = "asked"
    RENEWED = "renewed"  # asked again: the list has changed meanwhile
    REPLACING = "replacing"  # what it lacks is to go: really?
    DONE = "done"
    DROPPED = "dropped"


@payload(MessageKind.LOCAL_PLACES_FILE)
class LocalPlacesFile(Payload):
    """What a table would change in the list of a branch, or has changed."""

    branch: str
    fingerprint: str = ""
    """Of the change: a button does nothing but what was shown above it."""
    state: FileState = FileState.ASKED
    added: Listing = Listing()
    """Each a name and the code of its place, as of the two below."""
    changed: Listing = Listing()
    removed: Listing = Listing()
    """Only where the table takes the place of the list."""
    unread: Listing = Listing()
    reply_to: int | None = None


@payload(MessageKind.PROMISES)
class Promises(Payload):
    branch: str
    restricted: bool = False


# To administrators and heads


@payload(MessageKind.UNLINKED)
class Unlinked(Payload):
    branch: str
    lost: bool = False
    """It had a chat until now."""
    refused: str | None = None
    """It has one, in which Telegram lets nothing be said: in its words."""
    open_again: bool = False
    """It has one, in which Telegram let nothing be said for a while."""


@payload(MessageKind.INVITATION)
class Invitation(Payload):
    token: str
    role: str
    branch: str
    expires_at: datetime


@payload(MessageKind.INVITE_PAGE)
class InvitePage(Payload):
    """To which role somebody is invited; with the role, a key to choose them from the contacts."""

    branch: str
    role: str = ""


@payload(MessageKind.BRANCHES)
class Branches(Payload):
    search: str = ""


@payload(MessageKind.BRANCH)
class Branch(Payload):
    branch: str
    pausing: bool = False


@payload(MessageKind.STAFF)
class Staff(Payload):
    branch: str
    person: int | None = None
    """Opened, of those who work there."""
    sure: bool = False
    """Asks once more before the person is removed."""


@payload(MessageKind.DISMISSED)
class Dismissed(Payload):
    """Who was removed, and from where."""

    person: int
    branch: str
    dismissal: int = 0
    """By which it is taken back; 0: it cannot be."""


@payload(MessageKind.MODE)
class Mode(Payload):
    mode: str
    asked: str | None = None
    """Another mode, before it is changed to: what that means, and whether it is meant."""


@payload(MessageKind.HEALTH)
class Health(Payload):
    backup_since: datetime
    """An older backup is too old."""


@payload(MessageKind.CALENDAR)
class Calendar(Payload):
    year: int


@payload(MessageKind.BROADCAST)
class Broadcast(Payload):
    broadcast: int


@payload(MessageKind.BROADCAST_PAGE)
class BroadcastPage(Payload):
    broadcast: int


# Reminders


Lines = tuple[tuple[str, int], ...]
"""(what of, appeal): `bot.domain.reminders.models.ReminderLine`, as a row keeps it."""


@payload(MessageKind.REMINDER)
class Reminder(Payload):
    lines: Lines
    more: int = 0
    """Lines that found no room."""
    until: datetime | None = None
    """The last step of the ladder that is told."""
    refresh: bool = False
    """Changes the digest that stands, and says nothing where none does."""


@payload(MessageKind.CITIZEN_REMINDER)
class CitizenReminder(Payload):
    lines: Lines
    more: int = 0
    until: datetime | None = None


@payload(MessageKind.WEEKLY_SUMMARY)
class WeeklySummary(Payload):
    branch: str
    monday: date


# Reports


class ReportFileForm(StrEnum):
    SHEET = "xlsx"
    PAPER = "pdf"
    PICTURE = "png"


class ReportNews(StrEnum):
    """Why heads hear of the reports of a period."""

    REMINDER = "reminder"  # yours waits for your signature
    UNSIGNED = "unsigned"  # those below you have not signed in time
    HEADLESS = "headless"  # nobody heads these: you sign for them
    SIGNED = "signed"  # somebody below you has signed
    ATTENTION = "attention"  # the rating puts these under attention
    PLAN = "plan"  # one under attention has a plan now
    IMPROVED = "improved"  # these are under attention no longer


@payload(MessageKind.REPORT)
class Report(Payload):
    branch: str
    period: str
    """`bot.domain.reports.periods.Period.code`."""
    against: str = ""
    """The period it is compared with; empty: the one before it."""


@payload(MessageKind.REPORT_FILE)
class ReportFile(Payload):
    branch: str
    period: str
    form: ReportFileForm
    against: str = ""
    """A period to compare with; empty: the usual one."""


@payload(MessageKind.REPORTS_PAGE)
class ReportsPage(Payload):
    branch: str
    period: str


@payload(MessageKind.REPORTS_DUE)
class ReportsDue(Payload):
    period: str
    news: ReportNews
    branches: tuple[str, ...]


@payload(MessageKind.BRANCH_RATING)
class BranchRating(Payload):
    branch: str
    period: str
    steps: bool = False
    """How it is counted, instead of what came of it."""


@payload(MessageKind.SHORT_ANSWERS)
class ShortAnswers(Payload):
    sample: int
    """Which of them: `bot.domain.reports.short_answers.ShortAnswer.sample`."""


@payload(MessageKind.OWN_WEEK)
class OwnWeek(Payload):
    """Of whoever reads it."""


@payload(MessageKind.OVERVIEW)
class Overview(Payload):
    branch: str
    page: int = 0


# What is done to messages of ours


@payload(MessageKind.TIDY)
class Tidy(Payload):
    message_id: int
    appeal_id: int
    refused: bool = False
    """Telegram did not delete it: it is emptied."""


@payload(MessageKind.ERASE)
class Erase(Payload):
    message_id: int


@payload(MessageKind.LADDER_BUTTONS)
class LadderButtons(Payload):
    message_id: int
    appeals: tuple[int, ...]
    """Those that still have a button under the message."""
    until: int
    """The minute of the message since 1970."""


@payload(MessageKind.PLAIN_KEYBOARD)
class PlainKeyboard(Payload):
    message_id: int
