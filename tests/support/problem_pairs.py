"""Pairs of texts, does one tell of the other's problem? See tests/routing/corpus/problems.tsv."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from bot.citizen.problems import told_of
from bot.domain.appeals.models import Draft, Suggestions, Where
from bot.domain.network.people import Language
from bot.domain.problems.matching import AppealFacts, ProblemFacts, joinable, matches
from bot.domain.problems.problem import Problem, about
from bot.routing.classify.topics import TopicModel
from bot.routing.places.gazetteer import Gazetteer
from bot.routing.places.models import PlaceHints
from bot.routing.router import OFFERED_TOPICS
from bot.routing.shared.facts import facts_of

CORPUS = Path(__file__).parents[1] / "routing" / "corpus"

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

_PLACES = {
    "Тараз": Where(region_kato="310000000", district_kato="311000000"),
    "Шымкент": Where(region_kato="790000000"),
    "Алматы": Where(region_kato="750000000"),
    "Бостандық": Where(region_kato="750000000", district_kato="751410000"),
    "Алатау ауданы": Where(region_kato="750000000", district_kato="751210000"),
    "Қостанай": Where(region_kato="390000000", district_kato="391000000"),
    "Қарағанды": Where(region_kato="350000000", district_kato="351000000"),
    "Семей": Where(region_kato="100000000", district_kato="101000000"),
    "Атырау": Where(region_kato="230000000", district_kato="231000000"),
    "Мерке": Where(region_kato="310000000", district_kato="315400000", settlement="Мерке"),
    "Ақермен": Where(region_kato="310000000", district_kato="315400000", settlement="Ақермен"),
    "Қордай": Where(region_kato="310000000", district_kato="314800000", settlement="Қордай"),
    "Кеген": Where(region_kato="190000000", district_kato="194400000", settlement="Кеген"),
    "Меркі ауданы": Where(region_kato="310000000", district_kato="315400000"),
    "Жамбыл облысы": Where(region_kato="310000000"),
    "Павлодар": Where(region_kato="550000000", district_kato="551000000"),
    "Ақтөбе": Where(region_kato="150000000", district_kato="151000000"),
    "Өскемен": Where(region_kato="630000000", district_kato="631000000"),
    "Орал": Where(region_kato="270000000", district_kato="271000000"),
    "Қызылорда": Where(region_kato="430000000", district_kato="431000000"),
    "Түркістан": Where(region_kato="610000000", district_kato="611000000"),
    "Аса": Where(region_kato="310000000", district_kato="314000000", settlement="Аса"),
    "Құлан": Where(region_kato="310000000", district_kato="315000000", settlement="Құлан"),
    "Қарасу (Меркі)": Where(
        region_kato="310000000", district_kato="315400000", settlement="Қарасу"
    ),
    "Қарасу (Қордай)": Where(
        region_kato="310000000", district_kato="314800000", settlement="Қарасу"
    ),
}

_METRE = 180 / math.pi / 6_371_000
"""Degrees of latitude."""


@dataclass(frozen=True, kw_only=True)
class Pair:
    same: bool
    tried: str
    topics: tuple[str, str]
    places: tuple[str, str]
    opened: int
    joined: int | None
    metres: int | None
    problem: str
    appeal: str

    def facts(self) -> tuple[ProblemFacts | None, AppealFacts]:
        first, second = (
            self._facts(self.topics[side], self.places[side], text, side)
            for side, text in enumerate((self.problem, self.appeal))
        )
        return _opened_from(first, self.opened, self.joined), second

    def matched(self) -> bool:
        problem, appeal = self.facts()
        return problem is not None and matches(problem, appeal, NOW)

    def _facts(self, topic: str, place: str, text: str, side: int) -> AppealFacts:
        where = _PLACES[place]
        if self.metres is not None:
            lat = 42.9 + (self.metres * _METRE if side else 0)
            where = Where(
                region_kato=where.region_kato,
                district_kato=where.district_kato,
                settlement=where.settlement,
                lat=lat,
                lon=71.37,
            )
        return facts_of(text, topic, where, gazetteer())


@dataclass(frozen=True, kw_only=True)
class ToldPair:
    """Two people, each with an address, and the titles that an operator gave to the problem."""

    same: bool
    topics: tuple[str, str]
    titles: tuple[str, str]
    texts: tuple[str, str]
    addresses: tuple[str, str]

    def matched(self) -> bool:
        problem = _problem(self)
        return problem is not None and matches(problem, self._appeal(self.topics[1]), NOW)

    def guessed(self) -> bool:
        """As `matched`, where the second person has chosen no topic."""
        problem, found = _problem(self), topics().guess(self.texts[1])
        draft = Draft(
            id=1,
            citizen_id=1,
            language=Language.RU,
            created_at=NOW,
            changed_at=NOW,
            category=found.code if found.sure else None,
            offer=Suggestions(topics=tuple(code for code, _ in found.categories[:OFFERED_TOPICS])),
        )
        return problem is not None and told_of(draft, [problem], self._appeal, NOW) is not None

    def _appeal(self, topic: str) -> AppealFacts:
        return facts_of(self.texts[1], topic, self.places()[1], gazetteer())

    def opener(self) -> AppealFacts:
        """What the problem is opened from, with what its title says is wrong."""
        topic = self.topics[0]
        opener = facts_of(self.texts[0], topic, self.places()[0], gazetteer())
        titled = facts_of("\n".join(self.titles), topic, Where(), gazetteer())
        return replace(opener, faults=opener.faults | titled.faults)

    def places(self) -> tuple[Where, Where]:
        """A name that many villages have is that of the other's district."""
        opener, other = self.addresses
        first = _where(opener)
        second = _where(other, first.district_kato or first.region_kato)
        if first.district_kato is None:
            first = _where(opener, second.district_kato)
        return first, second


@cache
def _problem(pair: ToldPair) -> ProblemFacts | None:
    return _opened_from(pair.opener(), 0, None) if joinable(pair.topics[0]) else None


def _where(address: str, home: str | None = None) -> Where:
    place = gazetteer().find(address)
    if place.district is None and home is not None:
        place = gazetteer().find(address, hints=PlaceHints(home=home))
    if place.district is None:
        town = gazetteer().find(f"{address.split(',')[0]} қаласы")
        place = town if town.district is not None else place
    region, district, settlement = place.region, place.district, place.settlement
    return Where(
        region_kato=region.kato if region else None,
        district_kato=district.kato if district else None,
        settlement=settlement.name_kk if settlement and district else None,
        address=address,
    )


def told_pairs(name: str) -> list[ToldPair]:
    lines = (CORPUS / name).read_text(encoding="utf-8").splitlines()
    return [_told(line) for line in lines if not line.startswith("#")]


def _told(line: str) -> ToldPair:
    _, same, topics, kk, ru, opener, opener_where, other, other_where = line.split("\t")
    return ToldPair(
        same={"=": True, "!": False}[same],
        topics=_both(topics),
        titles=(kk, ru),
        texts=(opener, other),
        addresses=(opener_where, other_where),
    )


def _opened_from(facts: AppealFacts, opened: int, joined: int | None) -> ProblemFacts | None:
    """The problem that an operator opens from such an appeal; None: none can be."""
    found = about(facts)
    if found is None:
        return None
    area, faults = found
    at = NOW - timedelta(days=opened)
    problem = Problem(
        id=1,
        topic=facts.topic,
        branch="KZ",
        title_kk="",
        title_ru="",
        opened_by=1,
        opened_at=at,
        last_joined_at=at if joined is None else NOW - timedelta(days=joined),
        area=area,
        faults=faults,
    )
    return problem.facts()


@cache
def topics() -> TopicModel:
    return TopicModel.load()


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def pairs(*names: str) -> list[Pair]:
    return [
        pair
        for name in names
        for line in (CORPUS / name).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
        for pair in _read(line)
    ]


def _read(line: str) -> Iterator[Pair]:
    same, tried, topics, places, age, problem, appeal = line.split("\t")
    days, _, metres = age.partition("~")
    opened, _, joined = days.partition("/")
    yield Pair(
        same={"=": True, "!": False}[same],
        tried=tried,
        topics=_both(topics),
        places=_both(places),
        opened=int(opened),
        joined=int(joined) if joined else None,
        metres=int(metres) if metres else None,
        problem=problem,
        appeal=appeal,
    )


def _both(named: str) -> tuple[str, str]:
    first, _, second = named.partition(">")
    return first, second or first


@dataclass(frozen=True, slots=True)
class Score:
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Of what was offered, the share that is the same."""
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Of what is the same, the share that was offered."""
        return self.right / (self.right + self.missed)


def score(of: Iterable[Pair | ToldPair]) -> Score:
    return _score([(pair.same, pair.matched()) for pair in of])


def score_guessed(of: Iterable[ToldPair]) -> Score:
    """Where the bot has to guess the topic of the second text."""
    return _score([(pair.same, pair.guessed()) for pair in of])


def _score(outcomes: list[tuple[bool, bool]]) -> Score:
    return Score(
        right=outcomes.count((True, True)),
        wrong=outcomes.count((False, True)),
        missed=outcomes.count((True, False)),
    )
