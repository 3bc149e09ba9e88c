"""What each kind of message says: one frozen class a kind, under the kind's own name.

Fields are what the words cannot be chosen without; everything else is looked up on delivery. In a
row of the outbox they stand as JSON under their names (`bot.domain.json_codec`), so a field that
was released keeps its name; a new one gets a default, which is what waiting rows then have.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
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
    pass


@payload(MessageKind.PRIVACY)
class Privacy(Payload):
    pass


@payload(MessageKind.HOME)
class Home(Payload):
    pass


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
    """withdraw or objections."""
    edit: int | None = None
    """As `Notification.edit`: of news it stands among the arguments."""


@payload(MessageKind.NEWS)
class News(Payload):
    message: str
    arguments: NewsArguments = NewsArguments()


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


# To citizens: their data, what they want to be told


@payload(MessageKind.SETTINGS)
class Settings(Payload):
    pass


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


@payload(MessageKind.INVITATION)
class Invitation(Payload):
    token: str
    role: str
    branch: str
    expires_at: datetime


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


@payload(MessageKind.MODE)
class Mode(Payload):
    mode: str


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


@payload(MessageKind.PLAIN_KEYBOARD)
class PlainKeyboard(Payload):
    message_id: int
