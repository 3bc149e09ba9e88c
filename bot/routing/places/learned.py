"""Words for places that the official data lack, as learned from where operators sent appeals.

People name microdistricts, quarters and villages by names that no classifier has. What was learned
(see `place_learning`) is only ever offered: it puts a button first and makes nothing sure.

The file is a table that an administrator can read and correct: a sign, the words, the code of the
place, its name, and in how many people's appeals it was seen. A line with a minus is never used and
never learned again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.routing.places.grammar import stems
from bot.routing.places.tokens import Token, tokens_of
from bot.routing.places.vocabulary import NameRole

FILE = "places.learned.tsv"

SHORTEST = 4  # letters of a word that may be learned

Words = tuple[str, ...]  # folded


@dataclass(frozen=True, kw_only=True, slots=True)
class LearnedName:
    """A name that people use for a place."""

    words: Words
    kato: str
    name: str  # of the place, for whoever reads the file
    people: int  # whose appeals had the words and were sent there
    refused: bool = False


def from_file(path: Path) -> list[LearnedName]:
    """What was learned so far; nothing where nothing was. Raises ValueError on a spoilt line."""
    if not path.exists():
        return []
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 5 or fields[0] not in ("+", "-"):
            raise ValueError(f"{path}: not five fields with a plus or a minus: {line[:80]}")
        sign, words, kato, name, people = fields
        found.append(
            LearnedName(
                words=tuple(words.split()),
                kato=kato,
                name=name,
                people=int(people),
                refused=sign == "-",
            )
        )
    return found


def to_file(learned: Iterable[LearnedName], path: Path) -> None:
    """Write the table, refused lines last."""
    lines = [
        "\t".join(
            ("-" if one.refused else "+", " ".join(one.words), one.kato, one.name, str(one.people))
        )
        for one in sorted(learned, key=lambda one: (one.refused, one.words))
    ]
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def words_of(name: str) -> Words:
    """The words of a name that somebody lists, of which at most the first two are compared."""
    keys = [token.key for token in tokens_of(name) if not token.number and token.role is None]
    return tuple(key for key in keys if len(key) >= SHORTEST)[:2]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Learned words where they stand in a text; both token positions are inclusive."""

    first: int
    last: int
    kato: str


class LearnedPlaces:
    """Finds learned words in texts. Reads only."""

    def __init__(self, learned: Iterable[LearnedName] = ()) -> None:
        self._katos = {
            words: one.kato for one in learned if not one.refused for words in forms_of(one.words)
        }

    def __bool__(self) -> bool:
        return bool(self._katos)

    def spoken(self, tokens: list[Token]) -> list[Spoken]:
        """Every learned name of a text in reading order."""
        if not self._katos:
            return []
        found = []
        for first, last, words in sequences(tokens):
            kato = self._katos.get(words)
            if kato is not None:
                found.append(Spoken(first, last, kato))
        return found


def sequences(tokens: list[Token]) -> Iterator[tuple[int, int, Words]]:
    """One or two neighbouring words that say nothing else, with every ending the last may have."""
    for first, token in enumerate(tokens):
        if not _nameable(token):
            continue
        for words in forms_of((token.key,)):
            yield first, first, words
        last = first + 1
        if last < len(tokens) and _nameable(tokens[last]) and not tokens[last].parted:
            for words in forms_of((token.key, tokens[last].key)):
                yield first, last, words


def forms_of(words: Words) -> set[Words]:
    """The words with every ending that the last one may have taken off it."""
    *rest, last = words
    forms = {stem for stem, _, _ in stems(last, russian=True) if len(stem) >= SHORTEST}
    return {(*rest, form) for form in forms | {last}}


def same_name(one: str, other: str) -> bool:
    """Whether two names, as compared and joined by spaces, differ at most in their endings."""
    return not forms_of(tuple(one.split())).isdisjoint(forms_of(tuple(other.split())))


def _nameable(token: Token) -> bool:
    return (
        not token.number and token.role in (None, NameRole.LEISURE) and len(token.key) >= SHORTEST
    )
