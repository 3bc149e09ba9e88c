"""All places by the keys of their names: from words to the places they may name."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from bot.routing.places.data_file import ABSORBED, ALIAS, NO_IDS, NameTables
from bot.routing.places.grammar import (
    ADJECTIVE,
    PEOPLE_OF,
    RESIDENTS,
    in_kazakh,
    may_be_cut,
    reduced,
    stems,
)
from bot.routing.places.spelling import latin_variants, loose_latin, spelled_apart
from bot.routing.places.vocabulary import GrammaticalCase

__all__ = ["ABSORBED", "ALIAS", "Match", "NameIndex"]

# Units first, then villages, then farms: «Абая» is the genitive of a unit, though some village
# is also written so.
_RANK = {**dict.fromkeys("RCDUT", 0), "O": 1, "V": 1, "M": 2}

# First halves of names that people write in two words: «Талды Корган», «Жез Казган».
_OFTEN_APART = frozenset(
    (
        *("ак", "кара", "кызыл", "кзыл", "жана", "сары", "кок", "уш", "бес", "алма", "нур"),
        *("талды", "жез", "уст", "теми", "шым", "турки", "пет"),
    )
)

_MOST_CACHED = 8_000

_OPENING = 5  # letters by which most words are told from every name

_LONGEST_SPELLED = 10  # letters of a name that one Kazakh letter tells from another


@dataclass(frozen=True, slots=True)
class Match:
    """What a word may name: ids are `index << 2 | flags` into `NameIndex.places`."""

    ids: tuple[int, ...]
    case: GrammaticalCase
    key: str
    adjective: bool = False


class NameIndex(NameTables):
    """Looks names up in the tables. Built once, then only read."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        first_words = (*self.first_words, *_OFTEN_APART)
        self._first_openings = frozenset(word[:_OPENING] for word in first_words)
        # Names without an ending that a Russian case may replace: «Жезды», «в Жездах».
        self._trunks = frozenset(
            name.removesuffix(ending)
            for name in self.single
            for ending in ("и", "а", "ы", "о", "ое", "ыи")
            if name.endswith(ending)
        )
        folk = (stem.removesuffix("ск") + "ц" for stem in self.adjectives)  # «абайцы»
        self._openings = frozenset(
            name[:_OPENING] for name in (*self.single, *self._trunks, *self.adjectives, *folk)
        )
        self._any_openings = self._openings | self._first_openings
        self._heads = self._trunks.union(self.single)
        # Names of several words, of the last one two letters.
        self._pairs = frozenset(key[: key.rindex("|") + 3] for key in self.multiple)
        self._loose_openings = frozenset(name[:_OPENING] for name in self.loose)
        self._cache: dict[str, Match | None] = {}
        self._nameless: set[str] = set()

    @classmethod
    def load(cls) -> "NameIndex":
        """Read the places shipped with the project."""
        return cls((resources.files("bot.routing") / "data" / "places.tsv").read_bytes())

    def word(self, typed: str, key: str) -> Match | None:
        """What one word may name. `typed` is the `plain` word, `key` its fold."""
        if typed in self._cache:
            return self._cache[typed]
        if len(self._cache) > _MOST_CACHED:
            self._cache.clear()
        found = self._cache[typed] = self._word(typed, key)
        return found

    def nameless(self, typed: str, key: str) -> bool:
        """Whether a word is no name and begins none, as most words of a text."""
        cyrillic = typed[0] >= "Ѐ"  # others have other readings
        if cyrillic and not _opens_like(self._any_openings, key) and key[:2] != "шу":
            return True
        if typed in self._nameless:
            return True
        if self.may_begin(key):
            return False
        if self.word(typed, key) is not None:
            return False
        if len(self._nameless) > _MOST_CACHED:
            self._nameless.clear()
        self._nameless.add(typed)
        return True

    def _word(self, typed: str, key: str) -> Match | None:
        match = self._form(typed, key)
        if match is not None or typed[0] >= "Ѐ":  # only Latin letters may be read otherwise
            return match
        for form in latin_variants(typed):
            match = self._form(typed, form)
            if match is not None:
                return match
        for form in loose_latin(typed, key):
            match = self._loose_form(form)
            if match is not None:
                return match
        return None

    def _loose_form(self, key: str) -> Match | None:
        """«Kizilorda», «almati»: names by keys without ы."""
        if not _opens_like(self._loose_openings, key):
            return None
        for stem, case, _ in self._stems(key, russian=False):
            name = self.loose.get(stem)
            if name is not None:
                return Match(self.single[name], case, name)
        return None

    def _form(self, typed: str, key: str) -> Match | None:
        if not self._opens_like_a_name(key):
            return None
        return self._adjective(key) or self._residents(key) or self._noun(typed, key)

    def _adjective(self, key: str) -> Match | None:
        """«Карагандинская»."""
        found = ADJECTIVE.match(key) if "ск" in key or "цк" in key else None
        ids = self.adjectives.get(found[1], NO_IDS) if found else NO_IDS
        if found is None or not ids or (key in self.single and not self._has_unit(ids)):
            return None
        return Match(ids, GrammaticalCase.NOM, found[1], adjective=True)

    def _residents(self, key: str) -> Match | None:
        """«Карагандинцы», «семейчане»."""
        people = PEOPLE_OF.match(key) if "чан" in key else None
        named = self.single.get(people[1], NO_IDS) if people else NO_IDS
        if people is not None and self._has_unit(named):
            return Match(named, GrammaticalCase.RES, people[1])
        found = RESIDENTS.match(key) if "ц" in key else None
        ids = self.adjectives.get(found[1] + "ск", NO_IDS) if found else NO_IDS
        if found is None or not ids:
            return None
        return Match(ids, GrammaticalCase.RES, found[1] + "ск", adjective=True)

    def _noun(self, typed: str, key: str) -> Match | None:
        """«Қарағандыда»: of the names it may be a form of, those of units before villages."""
        if not self._begins_with_a_name(key):
            return None
        best: Match | None = None
        rank = len(_RANK)
        for stem, case, cut in self._stems(key, russian=not in_kazakh(typed)):
            ids = self.single.get(stem)
            if ids is None or not self._is_left(typed, stem, cut):
                continue
            own = min(_RANK[self.codes[ident >> 2]] for ident in ids)
            if own == 0:
                exact = best.ids if best is not None and best.key == key else NO_IDS
                return Match(_united(ids, exact), case, stem)
            if own < rank:
                best, rank = Match(ids, case, stem), own
        return best

    def _is_left(self, typed: str, stem: str, cut: int) -> bool:
        """Whether a word without its ending may be the name; not if too little of it is left."""
        too_short = cut > 0 and len(stem) < 3 and stem != "шу"
        return not too_short and self._may_be(typed, stem, cut)

    def _opens_like_a_name(self, key: str) -> bool:
        """Whether a word may be a form of some name; most words are told by five letters."""
        return _opens_like(self._openings, key) or key.startswith("шу")

    def _begins_with_a_name(self, key: str) -> bool:
        """Whether an ending may be cut or replaced so that a name is left."""
        size = len(key)
        for kept in range(size, 2, -1):
            beginning = key[:kept]
            if beginning not in self._heads:
                continue
            if beginning in self.single and (kept == size or may_be_cut(key, kept)):
                return True
            if beginning in self._trunks and 0 < size - kept <= 3:
                return True
        return key in self.single or key.startswith("шу")

    def _has_unit(self, ids: tuple[int, ...]) -> bool:
        return any(self.codes[ident >> 2] in "RCDUT" for ident in ids)

    def _may_be(self, typed: str, stem: str, cut: int) -> bool:
        """Kazakh letters that were typed must be those of the name («сараң» is no «Саран»)."""
        if not 3 < len(stem) <= _LONGEST_SPELLED or not in_kazakh(typed):
            return True
        base = typed[: len(typed) - cut]
        apart = False
        for name in self.spellings(stem):
            if not spelled_apart(base, name):
                return True
            apart = True
        return not apart

    def _stems(self, key: str, *, russian: bool) -> Iterator[tuple[str, GrammaticalCase, int]]:
        return stems(key, russian=russian, soft=self.soft)

    def may_begin(self, key: str) -> int:
        """The most words of a name that begins with this one; 0 when none does."""
        if not _opens_like(self._first_openings, key):
            return 0
        return self.first_words.get(reduced(key), 2 if key in _OFTEN_APART else 0)

    def words(self, typed: list[str], keys: list[str], *, joined: bool) -> Match | None:
        """What two or more neighbouring words may name together.

        `joined` says that only hyphens stand between them, so they may be one word as well.
        """
        russian = not any(map(in_kazakh, typed))
        head = "|".join(map(reduced, keys[:-1])) + "|"
        known = head + keys[-1][:2] in self._pairs  # no ending is cut from the first two letters
        for stem, case, _ in self._stems(keys[-1], russian=russian) if known else ():
            ids = self.multiple.get(head + stem)
            if ids is not None:
                return Match(ids, case, "".join(keys[:-1]) + stem)
        if not joined and (len(keys) > 2 or min(map(len, keys)) < 3):
            return None
        match = self.word("".join(typed), "".join(keys))
        # Two separate words are one name only if the name is well known: «Талды Корган».
        well_known = match is not None and len(match.key) >= 6 and self._has_unit(match.ids)
        return match if joined or well_known else None


def _opens_like(openings: frozenset[str], key: str) -> bool:
    """Whether a word begins like a name; one of three or four letters is an opening as a whole.

    No ending is cut that leaves less, but for «Шу».
    """
    return key[:_OPENING] in openings or key[:4] in openings or key[:3] in openings


def _united(ids: tuple[int, ...], others: tuple[int, ...]) -> tuple[int, ...]:
    known = {ident >> 2 for ident in ids}
    return ids + tuple(ident for ident in others if ident >> 2 not in known)
