"""From what a person writes to where it belongs: everything `routing` knows, asked at once."""

import copy
import logging
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from bot.domain.appeals.models import Where
from bot.domain.appeals.place_questions import OpenName, OpenPlaces
from bot.domain.network.branches import Branch, Network
from bot.routing.classify.danger import DangerKind, DangerSign, danger_signs
from bot.routing.classify.kinds import KindGuess, KindModel
from bot.routing.classify.language import LanguageGuess, LanguageModel
from bot.routing.classify.topics import TopicGuess, TopicModel
from bot.routing.geo.boundaries import Shapes
from bot.routing.places import learned
from bot.routing.places.gazetteer import Gazetteer
from bot.routing.places.models import Evidence, PlaceGuess, PlaceHints, explain
from bot.routing.shared.facts import facts_of

logger = logging.getLogger(__name__)

LONGEST = 8192
"""Characters that are read; the rest of a longer text is not looked at."""

OFFERED_TOPICS = 3

_ANY_TEXT = "Тараз қаласы, Абай көшесі. Здравствуйте, у нас нет воды, жарықты косшы"


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What is known besides the words."""

    point: tuple[float, float] | None = None
    """Latitude and longitude of a shared location."""
    home: str | None = None
    """KATO of the place kept in the profile."""
    recent: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Route:
    """What a text says; a guess, with what it rests on."""

    language: str
    """kk, ru or mixed."""
    language_clear: bool
    """Whether the words tell it; if not, the person's own language is the better guess."""
    place: PlaceGuess
    kind: str
    categories: tuple[tuple[str, float], ...]
    """The three likeliest topics with their probabilities."""
    category_sure: bool
    category_confidence: float
    dangers: frozenset[DangerKind]
    branch: Branch
    """The branch if nobody is asked: the most specific that is certain, else triage."""
    ask: tuple[str, ...] = ()
    """What a citizen is to be asked: place, category."""
    why: tuple[str, ...] = ()
    words: tuple[str, ...] = field(default=())
    """The words that decided for the topic, as typed."""


class TextRouter:
    """Loads the models once; `route` never raises and needs no network."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        shapes: Shapes,
        languages: LanguageModel,
        topics: TopicModel,
        kinds: KindModel,
    ) -> None:
        self.gazetteer = gazetteer
        self._shapes = shapes
        self._languages = languages
        self._topics = topics
        self._kinds = kinds
        # Kept for a moment: a text is read for the appeal to which it may belong, and as a draft.
        self._said = lru_cache(maxsize=16)(self._hear)

    @classmethod
    def load(cls, models: Path | None = None) -> "TextRouter":
        """The shipped models, or those that were trained into a folder."""
        trained = models if models is not None and models.exists() else None
        gazetteer = Gazetteer.load(learned.LearnedPlaces(_learned(trained)))
        router = cls(
            gazetteer,
            Shapes.load(gazetteer),
            LanguageModel.load(trained),
            TopicModel.load(trained),
            KindModel.load(trained),
        )
        # What is read at its first use is read now: no citizen waits for it.
        router._read(_ANY_TEXT, Known())
        facts_of(_ANY_TEXT, "HEAT", Where(), gazetteer)  # a fault that no rule finds in it
        return router

    def of_one_bot(self) -> "TextRouter":
        """The same models, with a finder of places that learns of one bot's branches."""
        own = copy.copy(self)
        own.gazetteer = self.gazetteer.of_one_bot()
        return own

    def route(self, text: str, network: Network, known: Known | None = None) -> Route:
        heard, place, topic, kind, signs = self._read(text[:LONGEST], known or Known())
        category = topic.code if topic.sure else None
        return Route(
            language=str(heard.language),
            language_clear=heard.clear,
            place=place,
            kind=str(kind.kind),
            categories=topic.categories[:OFFERED_TOPICS],
            category_sure=topic.sure,
            category_confidence=topic.confidence,
            dangers=frozenset(sign.kind for sign in signs),
            branch=self.branch_for(place, network, category),
            ask=_questions(place, network, topic_sure=topic.sure),
            why=(*explain(place), *(f"«{word}» → {topic.code}" for word in topic.words)),
            words=topic.words,
        )

    def _read(
        self, text: str, known: Known
    ) -> tuple[LanguageGuess, PlaceGuess, TopicGuess, KindGuess, tuple[DangerSign, ...]]:
        heard, topic, kind, signs = self._said(text)
        return heard, self._place(text, known), topic, kind, signs

    def _hear(
        self, text: str
    ) -> tuple[LanguageGuess, TopicGuess, KindGuess, tuple[DangerSign, ...]]:
        """What the words tell by themselves."""
        return (
            self._languages.detect(text),
            self._topics.guess(text),
            self._kinds.propose(text),
            danger_signs(text),
        )

    def branch_for(self, place: PlaceGuess, network: Network, category: str | None) -> Branch:
        """The most specific branch that covers the place, else its parent, up to triage."""
        if place.sure:
            return network.covering(*self.line(place), category=category)
        region = place.certain
        return network.covering(region.kato if region else None, category=category)

    def line(self, place: PlaceGuess) -> tuple[str, ...]:
        """KATO codes from the narrowest place outwards."""
        narrowest = place.district or place.region
        if narrowest is None:
            return ()
        line = [narrowest.kato]
        while narrowest is not None and narrowest.parent is not None:
            line.append(narrowest.parent)
            narrowest = self.gazetteer.get(narrowest.parent)
        return tuple(line)

    def _place(self, text: str, known: Known) -> PlaceGuess:
        point = None
        if known.point is not None:
            point = self._shapes.locate(*known.point)
        hints = PlaceHints(home=known.home, recent=known.recent, point=point)
        return self.gazetteer.find(text, hints=hints)


def _learned(models: Path | None) -> list[learned.LearnedName]:
    """What was learned of places; a table spoilt by hand must not keep the bot from starting."""
    if models is None:
        return []
    try:
        return learned.from_file(models / learned.FILE)
    except ValueError as error:
        logger.warning("learned places are left out: %s", error)
        return []


_SPOKEN = frozenset({Evidence.NAMED, Evidence.MENTIONED, Evidence.TYPO, Evidence.LEARNED})


def open_places(text: str, region: str | None, gazetteer: Gazetteer) -> OpenPlaces:
    """The names of a text and the places that it may mean, if its region (KATO) is known. Where a
    name was learned, its place alone."""
    guess = gazetteer.find(text[:LONGEST], hints=PlaceHints(home=region))
    spoken = [
        (reason, place)
        for reason in guess.reasons
        if reason.evidence in _SPOKEN and (place := gazetteer.get(reason.kato or "")) is not None
    ]
    taught = [place.kato for reason, place in spoken if reason.evidence is Evidence.LEARNED]
    likely = guess.candidates or ((guess.district,) if guess.district is not None else ())
    return OpenPlaces(
        names=tuple(
            OpenName(
                text=reason.text,
                words=" ".join(learned.words_of(reason.text)),
                meant=(place.kato, *((place.district_kato,) if place.district_kato else ())),
                learned=reason.evidence is Evidence.LEARNED,
            )
            for reason, place in spoken
        ),
        candidates=tuple(taught[:1] or [place.kato for place in likely]),
    )


def _questions(place: PlaceGuess, network: Network, *, topic_sure: bool) -> tuple[str, ...]:
    ask = []
    if not place.sure or _has_districts(place, network):
        ask.append("place")
    if not topic_sure:
        ask.append("category")
    return tuple(ask)


def _has_districts(place: PlaceGuess, network: Network) -> bool:
    """Only the region is known, and its branch has branches below."""
    if place.district is not None or place.region is None:
        return False
    return bool(network.children(network.covering(place.region.kato).code))
