"""What an appeal is: frozen values. Which moves they allow is decided in `lifecycle` alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import IntEnum, StrEnum

from bot.domain.appeals.social_groups import declares
from bot.domain.json_codec import Facts
from bot.domain.network.people import Language


class Kind(StrEnum):
    """Kinds of appeal (Administrative Code, Art. 4(1))."""

    APPLICATION = "application"  # арыз / заявление, (1)
    COMPLAINT = "complaint"  # шағым / жалоба, (38)
    REPORT = "report"  # хабар / сообщение, (37)
    PROPOSAL = "proposal"  # ұсыныс / предложение, (35)
    RESPONSE = "response"  # үн қосу / отклик, (36)
    REQUEST = "request"  # сұрау салу / запрос, (32)


CATEGORIES = (
    "WATER",
    "HEAT",
    "POWER",
    "ROAD",
    "HCS",
    "IMPR",
    "TRANS",
    "HOUS",
    "LAND",
    "SOC",
    "PEN",
    "HEALTH",
    "EDU",
    "EMPL",
    "LABOR",
    "AGRI",
    "BIZ",
    "FIN",
    "LAW",
    "COURT",
    "CORR",
    "GOV",
    "ECO",
    "PARTY",
    "OTHER",
)
"""Topics, the ones people write about most first."""


class Status(StrEnum):
    """Where an appeal stands."""

    DRAFT = "draft"  # the citizen is still writing; nobody else sees it
    REGISTERED = "registered"  # in the queue of its branch
    TAKEN = "taken"  # one operator answers for it
    WAITING = "waiting"  # the citizen was asked something; the clock pauses
    ANSWERED = "answered"  # the citizen may rate the answer or reopen the appeal
    CLOSED = "closed"  # over, unless the citizen reopens it in time
    WITHDRAWN = "withdrawn"  # taken back by the citizen (Code, Art. 64(9))


class Outcome(StrEnum):
    """The character of an answer."""

    RESOLVED = "resolved"
    EXPLAINED = "explained"
    PARTLY = "partly"
    REFUSED = "refused"
    NOTED = "noted"
    RETURNED = "returned"  # within three days, with reasons (Code, Art. 64(7))
    TERMINATED = "terminated"  # Code, Arts. 70 and 88


class Rating(IntEnum):
    """What a citizen says of an answer. Below PARTLY the appeal is opened again."""

    FORMAL = 1
    UNSOLVED = 2
    PARTLY = 3
    SOLVED = 4


class FollowUp(StrEnum):
    """What a citizen says some time after an answer that said it was solved."""

    YES = "yes"  # it still is
    NO = "no"  # it is not
    AGAIN = "again"  # it was, and has come back


class Danger(StrEnum):
    """Why an appeal needs attention at once, or restricted readers
    (see `bot.routing.classify.danger`)."""

    LIFE = "life"
    FIRE = "fire"
    FAMILY = "family"
    SELF_HARM = "self_harm"
    CORRUPTION = "corruption"
    THREAT = "threat"


@dataclass(frozen=True, kw_only=True, slots=True)
class Where:
    """The place an appeal speaks of. Codes of the state classifier KATO."""

    region_kato: str | None = None
    district_kato: str | None = None
    settlement: str | None = None
    address: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestions:
    """What the citizen may choose from with one tap, where their words left it open."""

    places: tuple[str, ...] = ()
    """KATO codes of the places that may be meant."""
    topics: tuple[str, ...] = ()
    """The likeliest, unless one was chosen; shown where none is sure."""
    guess: str | None = None
    """The topic under which it is filed if none is chosen, marked as a guess."""
    same_as: int | None = None
    """The open appeal of the citizen that says nearly the same."""
    joins: int | None = None
    """The open appeal of the citizen to which these words may belong: `same_as`, the one in which
    the office has asked something, or the latest."""
    assumed: bool = False
    """The words name no place: it is that of the citizen's last appeal."""
    which: bool = False
    """Whether the citizen is asked, before anything else, if they do."""
    about: int | None = None
    """The appeal, over by now, to one of whose messages the citizen replied."""
    about_from: int | None = None
    """The first item of the draft that is about it; what was written before is not."""
    why: tuple[str, ...] = ()
    """The words that decided for place and topic; shown to operators."""
    problem: int | None = None
    """The known problem that the words seem to be about."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """What a citizen is still writing. At most one per citizen."""

    id: int
    citizen_id: int
    language: Language
    created_at: datetime
    changed_at: datetime
    kind: Kind = Kind.APPLICATION
    category: str | None = None
    where: Where = field(default_factory=Where)
    branch: str | None = None
    dangers: frozenset[Danger] = frozenset()
    chosen: frozenset[str] = frozenset()
    """Which of language, kind, category and place the citizen chose: no guess changes those."""
    offer: Suggestions = field(default_factory=Suggestions)
    groups: frozenset[str] = frozenset()
    """Social groups that the citizen declares (see `bot.domain.appeals.social_groups`)."""
    version: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Appeal:
    """What a citizen told a branch, and who answers for it."""

    id: int
    number: str
    citizen_id: int
    language: Language
    kind: Kind
    category: str
    where: Where
    branch: str
    status: Status
    received_at: datetime
    """When the citizen sent it."""
    registered_on: date
    """The day from which the term is counted (Code, Art. 64(3)); not before `received_at`."""
    due_on: date
    operator_id: int | None = None
    outcome: Outcome | None = None
    dangers: frozenset[Danger] = frozenset()
    restricted: bool = False
    """Shown to the republican reception only: corruption, threats to staff."""
    guessed: bool = False
    """Nobody chose the category: it is the likeliest, until staff confirm or change it."""
    unnamed: bool = False
    forwards: int = 0
    reopenings: int = 0
    rating: int | None = None
    held_until: datetime | None = None
    """When the claim of `operator_id` ends unless they do something; None: it does not."""
    urgent: bool = False
    merged_into: int | None = None
    """The appeal whose answer serves this one too."""
    problem_id: int | None = None
    """The known problem to which it belongs."""
    maybe: tuple[str, ...] = ()
    """KATO codes of the places that the citizen's words may mean, the likeliest first."""
    subjects: frozenset[str] = frozenset()
    """Whom the appeal is about: codes of branches, ids of persons. None of them handles it."""
    why: tuple[str, ...] = ()
    """The words that decided for branch and topic."""
    reached_on: date | None = None
    """The day on which the question that is asked, or the answer that was given, reached the
    citizen; None: it has not, or not yet."""
    notified_on: date | None = None
    """Of a hearing: the day on which the preliminary decision reached the citizen. The clock does
    not stand still, so it is no `reached_on`."""
    groups: frozenset[str] = frozenset()
    """Social groups that the citizen declared (see `bot.domain.appeals.social_groups`)."""
    anonymised: bool = False
    """Its content was taken out and it is nobody's: it can be counted, and nothing else."""
    version: int = 0

    @property
    def open(self) -> bool:
        return self.status in (Status.REGISTERED, Status.TAKEN, Status.WAITING)

    @property
    def declared(self) -> bool:
        """Whether the citizen declares a social group: a key for sorting, and no more than that."""
        return declares(self.groups)

    def overdue(self, today: date) -> bool:
        """Past its term. The clock stands still from the day on which a question has reached the
        citizen: what was overdue by then stays so, what was not does not become so."""
        waits = self.status is Status.WAITING and self.reached_on is not None
        return self.open and self.due_on < ((self.reached_on if waits else None) or today)


class Author(StrEnum):
    CITIZEN = "citizen"
    STAFF = "staff"


class Purpose(StrEnum):
    """What a message is for in the life of an appeal."""

    BODY = "body"
    ADDITION = "addition"
    AMENDMENT = "amendment"  # an edit that came after registration
    REPLY = "reply"  # of the citizen to a question
    ANSWER = "answer"  # of the office
    QUESTION = "question"  # of the office


class Media(StrEnum):
    TEXT = "text"
    PHOTO = "photo"
    VIDEO = "video"
    ANIMATION = "animation"
    DOCUMENT = "document"
    AUDIO = "audio"
    VOICE = "voice"
    VIDEO_NOTE = "video_note"
    LOCATION = "location"
    VENUE = "venue"
    CONTACT = "contact"


class Source(StrEnum):
    """What the details of an item tell of words that are not its author's own."""

    FORWARDED_FROM = "forwarded_from"
    """By whom its words are, if somebody else's; empty: it is not known by whom."""
    QUOTED = "quoted"
    """The words that it answers."""
    QUOTED_FROM = "quoted_from"
    """By whom those are, if they were said elsewhere."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One message of a draft, an appeal, or an answer. Files are known by Telegram's id."""

    id: int = 0
    appeal_id: int = 0
    author: Author = Author.CITIZEN
    purpose: Purpose = Purpose.BODY
    media: Media = Media.TEXT
    text: str = ""
    """The words of the message, or the caption; as typed."""
    file_id: str | None = None
    file_unique_id: str | None = None
    file_name: str | None = None
    file_size: int | None = None
    album: str | None = None
    lat: float | None = None
    lon: float | None = None
    details: Facts = field(default_factory=dict)
    """What else the kind of media carries: venue title and address, contact name and phone; and
    where its words come from (see `Source`)."""
    own_contact: bool | None = None
    """Of a contact: whether it is its sender's own, which Telegram's ids tell. None: nobody knows;
    it may be, and is not taken for it. So are all that were kept before that was asked."""
    chat_id: int = 0
    message_id: int = 0
    reply_id: int | None = None
    """The reply of an operator that this item belongs to."""
    at: datetime | None = None

    def corrects(self, kept: "Item") -> bool:
        """Whether this is another text or file than what is kept of the same message. Telegram
        names messages edited to which nothing was done but a reaction; and where a position that
        is shared live moves to is no correction."""
        return (self.text, self.media, self.file_unique_id) != (
            kept.text,
            kept.media,
            kept.file_unique_id,
        )

    def corrected(self, now: "Item") -> "Item":
        """The same message of the appeal, saying what it says `now`."""
        return replace(
            now,
            id=self.id,
            appeal_id=self.appeal_id,
            reply_id=self.reply_id,
            author=self.author,
            purpose=self.purpose,
            at=self.at,
        )


class Capacity(StrEnum):
    CITIZEN = "citizen"
    OPERATOR = "operator"
    HEAD = "head"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """Who does something, in which capacity."""

    capacity: Capacity
    id: int | None = None
    branch: str | None = None


SYSTEM = Actor(capacity=Capacity.SYSTEM)


class EventType(StrEnum):
    """What an event says has happened."""

    REGISTERED = "registered"
    TAKEN = "taken"
    RELEASED = "released"
    ASKED = "asked"
    REPLIED = "replied"
    RESUMED = "resumed"  # no answer came in time; the office goes on without it
    ADDED = "added"
    AMENDED = "amended"
    ANSWERED = "answered"
    FORWARDED = "forwarded"
    EXTENDED = "extended"
    CLOSED = "closed"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    RECOUNTED = "recounted"  # the calendar changed and the due date with it
    ESCALATED = "escalated"  # overdue: somebody higher was told
    ACKNOWLEDGED = "acknowledged"  # somebody higher has taken charge
    RATED = "rated"
    FOLLOWED_UP = "followed_up"  # the citizen says how it is some time after the answer
    JUDGED = "judged"  # the level above says that the answer is none
    ASSIGNED = "assigned"
    CATEGORISED = "categorised"
    PRIORITISED = "prioritised"
    MARKED = "marked"  # whom it is about
    DECLARED = "declared"  # the citizen says anew to which social groups they belong; not to which
    MERGED = "merged"
    SEPARATED = "separated"
    JOINED = "joined_problem"  # it is one of many about a known problem
    LEFT = "left_problem"  # it is not any more
    UNDONE = "undone"  # the event it names no longer counts


INTERNAL = frozenset(
    {
        EventType.JUDGED,
        EventType.ASSIGNED,
        EventType.CATEGORISED,
        EventType.PRIORITISED,
        EventType.MARKED,
        EventType.DECLARED,
        EventType.SEPARATED,
        EventType.JOINED,
        EventType.LEFT,
        EventType.UNDONE,
    }
)
"""What happens inside the office and is not part of what a citizen is told."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """Written by staff for staff; never shown to a citizen."""

    id: int
    appeal_id: int
    author_id: int
    author_name: str
    text: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """One thing that happened to an appeal. Never changed, never deleted."""

    appeal_id: int
    type: EventType
    at: datetime
    by: Actor
    facts: Facts = field(default_factory=dict)
    """What else is known of it, by name; which names, the move in `lifecycle` says."""
    id: int = 0

    def number(self, name: str) -> int:
        """A fact that such an event always has."""
        value = self.facts[name]
        assert isinstance(value, int)
        return value

    def text(self, name: str) -> str:
        """A fact that such an event always has."""
        value = self.facts[name]
        assert isinstance(value, str)
        return value

    def day(self, name: str) -> date:
        """A fact that such an event always has."""
        return date.fromisoformat(self.text(name))


def in_force(events: Sequence[Event]) -> list[Event]:
    """The events without those that were taken back at once, and without the taking back."""
    undone = {e.number("event_id") for e in events if e.type is EventType.UNDONE}
    return [e for e in events if e.id not in undone and e.type is not EventType.UNDONE]


def as_corrected(items: Iterable[Item]) -> list[Item]:
    """What the citizen wrote, in order, each message as it was last corrected. An amendment that
    has no file of its own left the file as it was."""
    said: list[Item] = []
    places: dict[tuple[int, int], int] = {}
    for item in items:
        if item.author is not Author.CITIZEN:
            continue
        message = (item.chat_id, item.message_id)
        if item.purpose is not Purpose.AMENDMENT:
            places[message] = len(said)
            said.append(item)
            continue
        place = places.get(message)
        if place is None:
            continue
        kept = said[place]
        if item.file_id is None:
            said[place] = replace(kept, text=item.text)
        else:
            said[place] = replace(item, purpose=kept.purpose)
    return said


def words_of(items: Iterable[Item]) -> str:
    """Everything that was written, as one text."""
    return "\n".join(item.text for item in items if item.text)


_SPEAKING = frozenset(
    {
        Media.PHOTO,
        Media.VIDEO,
        Media.ANIMATION,
        Media.VIDEO_NOTE,
        Media.VOICE,
        Media.AUDIO,
        Media.DOCUMENT,
    }
)


def tells(items: Iterable[Item]) -> bool:
    """Whether there is something to read, hear or see in them. A place on the map, a contact, a
    number alone say nothing that could be filed."""
    return any(
        item.media in _SPEAKING
        or (item.media is Media.TEXT and any(character.isalpha() for character in item.text))
        for item in items
    )


FORWARDED = "↪"
"""Before words that are somebody else's, and their name if it is known."""


def words_as_shown(items: Iterable[Item]) -> str:
    """As `words_of`, with what was quoted and by whom it was said. In signs that both languages
    read, so that its length is known before it is known who reads it."""
    lines: list[str] = []
    for item in items:
        for line in _shown(item):
            if line and (item.text or line not in lines[-1:]):  # of an album, once
                lines.append(line)
    return "\n".join(lines)


def is_forwarded(item: Item) -> bool:
    return Source.FORWARDED_FROM in item.details


def _shown(item: Item) -> Iterable[str]:
    quoted, by = item.details.get(Source.QUOTED), item.details.get(Source.QUOTED_FROM)
    if quoted:
        yield f"❝{quoted}❞ — {by}" if by else f"❝{quoted}❞"
    if not is_forwarded(item):
        yield item.text
        return
    whose = f"{FORWARDED} {item.details[Source.FORWARDED_FROM]}".rstrip()
    yield f"{whose}: «{item.text}»" if item.text else whose
