"""Learning the names that people use for places: `python -m bot train`.

Learned is a word, or two, that the finder could not place, that stood in the appeals of several
different people, and that operators sent to one and the same place each time. One appeal with the
same words from anywhere else, and nothing is learned. Common words never are: those of the shipped
corpus, and whatever is mostly written without a capital.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cache

from bot.routing.places.gazetteer import Gazetteer
from bot.routing.places.learned import LearnedName, Words, forms_of, sequences
from bot.routing.places.models import Place
from bot.routing.places.spelling import fold
from bot.routing.places.tokens import Token, tokens_of
from bot.routing.places.vocabulary import NEAR_MISSES, PERSON, WORD, NameRole
from bot.routing.training import corpus

LEAST_PEOPLE = 3
"""Different citizens whose appeals must agree: one person's habit is nobody else's name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """An appeal and the place it turned out to be about."""

    text: str
    kato: str
    citizen: int
    corrected: bool  # an operator said so, not the guess or the citizen


@dataclass(slots=True)
class _Seen:
    """Where some words were met."""

    people: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    typed: set[Words] = field(default_factory=set)
    elsewhere: set[str] = field(default_factory=set)  # places of all appeals with the words
    texts: int = 0
    capital: int = 0


def learn(
    placed: Iterable[Placed], gazetteer: Gazetteer, *, refused: Collection[Words] = ()
) -> list[LearnedName]:
    """The names that may be offered from now on, without those an administrator refused."""
    seen: dict[Words, _Seen] = defaultdict(_Seen)
    for appeal in placed:
        unresolved = appeal.corrected and not gazetteer.find(appeal.text).sure
        for words, (typed, capital) in _words_of(appeal.text, gazetteer).items():
            one = seen[words]
            one.texts += 1
            one.capital += capital
            one.typed.add(typed)
            one.elsewhere.add(appeal.kato)
            if unresolved:
                one.people[appeal.kato].add(appeal.citizen)
    unwanted = {form for words in refused for form in forms_of(words)}
    found: dict[tuple[str, frozenset[int]], LearnedName] = {}
    for words in sorted(seen, key=lambda words: (len(words), len("".join(words)), words)):
        learned = _judged(seen[words], gazetteer)
        if learned is not None and unwanted.isdisjoint(forms_of(learned.words)):
            # «майкудук» and «майкудуке» of the same appeals are one name.
            people = frozenset(seen[words].people[learned.kato])
            found.setdefault((learned.kato, people), learned)
    return list(found.values())


def _judged(seen: _Seen, gazetteer: Gazetteer) -> LearnedName | None:
    if seen.capital * 2 < seen.texts or not seen.people:
        return None
    kato = max(seen.people, key=lambda place: (len(seen.people[place]), place))
    place = gazetteer.get(kato)
    if place is None or len(seen.people[kato]) < LEAST_PEOPLE:
        return None
    if any(not _agree(place, gazetteer.get(other)) for other in seen.elsewhere):
        return None
    shortest = min(seen.typed, key=lambda typed: (len("".join(typed)), typed))
    return LearnedName(words=shortest, kato=kato, name=place.name_ru, people=len(seen.people[kato]))


def _agree(place: Place, other: Place | None) -> bool:
    """Whether one place is the other, or lies in it."""
    if other is None:
        return False
    around = (other.kato, other.parent_kato, other.region_kato)
    return place.kato in around or other.kato in (place.parent_kato, place.region_kato)


def _words_of(text: str, gazetteer: Gazetteer) -> dict[Words, tuple[Words, bool]]:
    """The words of a text that may be an unknown name, without endings: as typed, and whether
    they are written as a name."""
    tokens = tokens_of(text)
    known = gazetteer.named_in(text)
    found: dict[Words, tuple[Words, bool]] = {}
    for first, last, words in sequences(tokens):
        if known.isdisjoint(range(first, last + 1)) and not any(map(_common, words)):
            typed = tuple(token.key for token in tokens[first : last + 1])
            named = _written_as_name(tokens, first, last)
            found[words] = (typed, named or found.get(words, (typed, False))[1])
    return found


def _written_as_name(tokens: list[Token], first: int, last: int) -> bool:
    """A capital inside a sentence, or the word for a street or a microdistrict beside it."""
    beside = (*tokens[max(0, first - 1) : first], *tokens[last + 1 : last + 2])
    if any(
        token.role in (NameRole.STREET, NameRole.VILLAGE, NameRole.NEAR, NameRole.IN)
        for token in beside
    ):
        return True
    opens = first == 0 or tokens[first].gap.strip()[-1:] in (".", "!", "?")
    return tokens[first].capital and not opens


def _common(word: str) -> bool:
    return word in WORD or word in NEAR_MISSES or word in PERSON or word in _everyday()


@cache
def _everyday() -> frozenset[str]:
    """Every word of the shipped corpus that is written small there."""
    texts = (example.text for part in ("train", "dev") for example in corpus.shipped(part))
    return frozenset(
        fold(token.text) for text in texts for token in tokens_of(text) if not token.capital
    )
