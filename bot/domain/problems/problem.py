"""A known problem: many people report the same, and one answer serves them all.

Everybody who joins has an appeal of their own, with a number and a term. The problem has what
they share: a topic, a place, a neutral title in both languages (never a citizen's words), and
what the office says to all of them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.appeals.models import Appeal, Draft, Item, Outcome
from bot.domain.appeals.query import COUNTED
from bot.domain.network.people import Language
from bot.domain.problems.matching import (
    REACHES,
    AppealFacts,
    Concern,
    ProblemFacts,
    Reach,
    Spot,
    area_of,
    joinable,
    spot_of,
)
from bot.errors import StaleButton

HIDDEN_BELOW = 3
"""Fewer people than that are not counted before citizens: somebody might be recognised."""

ABOUT_HUNDRED_METRES = 3
"""Decimals of a degree."""

TITLE = 120
"""Characters of a title."""

_SECONDS = 30


class ProblemState(StrEnum):
    """Where a problem stands."""

    OPEN = "open"  # people join it
    FIXED = "fixed"  # the office has said that it is solved; nobody joins any more
    OVER = "over"  # it is closed, or has become part of another one


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """Where a problem is. What nobody knows is None, or empty."""

    place: str
    """KATO code of the town or village; of a district or region that is hit as a whole."""
    street: str = ""
    """What is known of the spot: `bot.domain.problems.matching.Spot.key`."""
    lat: float | None = None
    lon: float | None = None
    """The middle, to about a hundred metres: no house is told by it."""
    radius: int | None = None
    """Metres around the middle; None: as is usual for the topic."""
    house_only: bool = False
    """One house alone is hit."""

    @property
    def whole(self) -> bool:
        """All of the place is hit."""
        return spot_of(self.street).whole

    @property
    def code(self) -> str:
        """By which problems nearby are found: region and district of the place."""
        return area_of(self.place)


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """What many people report. Its title says nothing of any of them."""

    id: int
    topic: str
    branch: str
    title_kk: str
    title_ru: str
    opened_by: int
    opened_at: datetime
    last_joined_at: datetime
    area: Area
    faults: frozenset[str] = frozenset()
    """Codes of what is wrong; empty: not told."""
    state: ProblemState = ProblemState.OPEN
    expected_until: datetime | None = None
    """Until when the office expects it to last."""
    ended_at: datetime | None = None
    """Since when it is fixed or over."""
    merged_into: int | None = None
    """The problem of which it has become part."""

    def title(self, language: str) -> str:
        return self.title_kk if language == Language.KK else self.title_ru

    def facts(self) -> ProblemFacts:
        """What decides who may join."""
        area = self.area
        point = None if area.lat is None or area.lon is None else (area.lat, area.lon)
        return ProblemFacts(
            id=self.id,
            topic=self.topic,
            place=area.place,
            opened_at=self.opened_at,
            last_joined_at=self.last_joined_at,
            point=point,
            radius=area.radius,
            street=area.street,
            faults=self.faults,
            house_only=area.house_only,
        )

    def joined(self, at: datetime) -> "Problem":
        """One more person has joined. Raises StaleButton once it is not open any more."""
        self._ensure_open()
        return replace(self, last_joined_at=max(at, self.last_joined_at))

    def named(self, kk: str, ru: str) -> "Problem":
        """Raises StaleButton once it is over."""
        if self.state is ProblemState.OVER:
            raise StaleButton
        return replace(self, title_kk=kk, title_ru=ru)

    def fixed(self, at: datetime) -> "Problem":
        """The office has told everybody that it is solved."""
        self._ensure_open()
        return replace(self, state=ProblemState.FIXED, ended_at=at, expected_until=None)

    def open_again(self, at: datetime) -> "Problem":
        """It has come back: people may join again. Raises StaleButton unless it was fixed."""
        if self.state is not ProblemState.FIXED:
            raise StaleButton
        return replace(self, state=ProblemState.OPEN, ended_at=None, last_joined_at=at)

    def over(self, at: datetime) -> "Problem":
        if self.state is ProblemState.OVER:
            raise StaleButton
        return replace(self, state=ProblemState.OVER, ended_at=self.ended_at or at)

    def part_of(self, other: "Problem", at: datetime) -> "Problem":
        """Its people belong to the other one from now on. Raises StaleButton where one of the two
        is over, or both are the same."""
        if self.id == other.id or ProblemState.OVER in (self.state, other.state):
            raise StaleButton
        return replace(self, state=ProblemState.OVER, ended_at=at, merged_into=other.id)

    def moved(self, branch: str) -> "Problem":
        self._ensure_open()
        return replace(self, branch=branch)

    def expected(self, until: datetime | None) -> "Problem":
        return replace(self, expected_until=until)

    def _ensure_open(self) -> None:
        if self.state is not ProblemState.OPEN:
            raise StaleButton


def count_for_citizens(joined: int) -> str | None:
    """How many have joined, as citizens are told: nothing where somebody might be recognised, and
    not to the last one where thousands ask at once."""
    if joined < HIDDEN_BELOW:
        return None
    return f"{COUNTED}+" if joined > COUNTED else str(joined)


@dataclass(frozen=True, kw_only=True, slots=True)
class ProblemCounts:
    """Who has joined, at one moment."""

    joined: int = 0
    """Appeals that were not taken back; nobody has two."""
    open: int = 0
    """Of those, the ones that wait for an answer."""
    kazakh: int = 0
    """Of the open ones, those in Kazakh; the others are in Russian."""
    due_on: date | None = None
    """The first day on which one of the open ones is due."""

    def waiting_in(self, language: Language) -> int:
        """Open appeals in this language."""
        return self.kazakh if language is Language.KK else self.open - self.kazakh


@dataclass(frozen=True, kw_only=True, slots=True)
class ProblemTotals:
    """What a period has of known problems, for reports."""

    opened: int = 0
    ended: int = 0
    """Fixed, or over; not those that have become part of another one."""
    open: int = 0
    """At its end."""
    answers: int = 0
    """Answers to everybody that left in it."""
    served: int = 0
    """Appeals that those answered."""

    def plus(self, other: "ProblemTotals") -> "ProblemTotals":
        """Of a later period or another part of the network: what is open is open at its end."""
        return ProblemTotals(
            opened=self.opened + other.opened,
            ended=self.ended + other.ended,
            open=other.open,
            answers=self.answers + other.answers,
            served=self.served + other.served,
        )


def may_be_shared(about: Draft | Appeal) -> bool:
    """Whether this can be part of what many report: corruption, threats, violence and matters of
    one person alone never are."""
    if isinstance(about, Appeal) and (about.restricted or about.subjects):
        return False
    return about.category is not None and joinable(about.category, about.dangers)


WHOLE = Spot(whole=True)
"""All of a place."""


def about(appeal: AppealFacts) -> tuple[Area, frozenset[str]] | None:
    """Where a problem is, and what is wrong, as the appeal that it is opened from says. None: it is
    not known where, or it is nobody else's."""
    if appeal.place is None or not appeal.shareable:
        return None
    lat, lon = appeal.point or (None, None)
    spot = appeal.spot
    by_house = REACHES[appeal.topic] in (Reach.STREET, Reach.HOUSE)
    if spot.located and not (by_house or appeal.concern is Concern.HOUSE):
        spot = replace(spot, houses=frozenset())  # the house of whoever wrote first is not told
    area = Area(
        place=appeal.place,
        street=spot.key(),
        lat=None if lat is None else round(lat, ABOUT_HUNDRED_METRES),
        lon=None if lon is None else round(lon, ABOUT_HUNDRED_METRES),
        house_only=appeal.concern is Concern.HOUSE,
    )
    return area, appeal.faults


class ProblemReplyState(StrEnum):
    COMPOSING = "composing"
    LEAVING = "leaving"  # may still be taken back; then goes to one portion of people after another
    DONE = "done"
    DISCARDED = "discarded"


class ProblemReplyPurpose(StrEnum):
    ANSWER = "answer"
    NEWS = "news"


SHARED_OUTCOMES = (Outcome.RESOLVED, Outcome.PARTLY, Outcome.EXPLAINED, Outcome.NOTED)
"""What one answer can say to all. A refusal is decided for each person."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ProblemReply:
    """What the office says to everybody who has joined, in two languages."""

    id: int
    problem_id: int
    author_id: int
    chat_id: int
    created_at: datetime
    text_kk: str = ""
    text_ru: str = ""
    purpose: ProblemReplyPurpose = ProblemReplyPurpose.ANSWER
    outcome: Outcome | None = None
    """Of an answer."""
    state: ProblemReplyState = ProblemReplyState.COMPOSING
    leaves_at: datetime | None = None
    """Until then its author may take it back."""
    reached: int = 0
    """The id of the last appeal that was served; they are served in the order of ids."""
    told: int = 0
    until: datetime | None = None
    """Until when the problem is expected to last, as this news says; None: it does not say."""
    until_before: datetime | None = None
    """What was expected before this news."""
    message_kk: int | None = None
    """The message of `chat_id` in which the Kazakh text was written; the Russian one below."""
    message_ru: int | None = None

    def text(self, language: Language) -> str:
        """In this language; where that is missing, in the other one."""
        if language is Language.KK:
            return self.text_kk or self.text_ru
        return self.text_ru or self.text_kk

    def missing(self, counts: ProblemCounts) -> int:
        """How many people would read it in a language that is not theirs. Files alone, without
        words, are in none."""
        if not self.text_kk and not self.text_ru:
            return 0
        lacks = [
            counts.waiting_in(language)
            for language, text in ((Language.KK, self.text_kk), (Language.RU, self.text_ru))
            if not text
        ]
        return sum(lacks)

    def saying(self, language: Language, text: str, message_id: int) -> "ProblemReply":
        if language is Language.KK:
            return replace(self, text_kk=text, message_kk=message_id)
        return replace(self, text_ru=text, message_ru=message_id)

    def written_in(self, chat_id: int, message_id: int) -> Language | None:
        """The language of which this message is the text."""
        if chat_id != self.chat_id:
            return None
        if message_id == self.message_kk:
            return Language.KK
        return Language.RU if message_id == self.message_ru else None

    def shown_in(self, chat_id: int) -> "ProblemReply":
        """Written on in this chat; a text of another one is no message that can be edited."""
        if chat_id == self.chat_id:
            return self
        return replace(self, chat_id=chat_id, message_kk=None, message_ru=None)

    def swapped(self) -> "ProblemReply":
        """Each text was taken for the other language."""
        return replace(
            self,
            text_kk=self.text_ru,
            text_ru=self.text_kk,
            message_kk=self.message_ru,
            message_ru=self.message_kk,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class ProblemFile:
    """A file, an album's part or a place that goes with what is said to all."""

    id: int
    reply_id: int
    language: Language | None
    """Of the words that were written below it; None: there were none."""
    item: Item


def files_in(files: Sequence[ProblemFile], language: Language) -> list[ProblemFile]:
    """Those that go to who reads this language, in order: the ones with words in it, as with texts
    those of the other language where there are none, and whatever has no words."""
    albums = {each.item.album: each.language for each in files if each.item.album and each.language}
    of = {each.id: each.language or albums.get(each.item.album or "") for each in files}
    own = language if language in of.values() else _other(language)
    return [each for each in files if of[each.id] in (None, own)]


def _other(language: Language) -> Language:
    return Language.RU if language is Language.KK else Language.KK


_HALF_A_YEAR = timedelta(days=183)

_UNTIL = re.compile(
    r"(?<![\d.:])(?:(\d{1,2})\.(\d{1,2})(?:\.\d{4})?\D{1,3})?(\d{1,2}):(\d{2})(?![\d:])"
)


def expected_in(text: str, now: datetime) -> datetime | None:
    """The last time of day that news names, on the day before it if there is one; a time without a
    day that has passed is tomorrow's. None: it names none."""
    found = None
    for day, month, hour, minute in _UNTIL.findall(text):
        try:
            named = now.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
            if day:
                named = named.replace(day=int(day), month=int(month))
                if now - named > _HALF_A_YEAR:  # in December of a day in January
                    named = named.replace(year=now.year + 1)
            elif named <= now:
                named += timedelta(days=1)
        except ValueError:
            continue
        found = named
    return found if found is not None and found > now else None


def shown_at(now: datetime) -> datetime:
    """When the card of a problem is next brought up to date: at each half minute, whatever happens
    in between."""
    whole = now.replace(second=now.second - now.second % _SECONDS, microsecond=0)
    return whole + timedelta(seconds=_SECONDS)
