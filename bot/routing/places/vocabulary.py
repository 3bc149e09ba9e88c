"""Words that stand beside place names and tell what a name is.

«Абай» is a region before «облысы», a street before «көшесі», a person before «Құнанбаев».
All forms are folded (see `bot.routing.places.spelling`), so one table serves Kazakh letters,
Russian letters and Latin typing.

Also which place names may be trusted when they stand alone: the lists in data/place_caution.txt are
from general knowledge, and every entry is folded here.
"""

from dataclasses import dataclass
from enum import StrEnum
from importlib import resources

from bot.routing.places.spelling import fold, loosened


class NameRole(StrEnum):
    """What a word does to the name beside it."""

    REGION = "region"
    DISTRICT = "district"
    CITY = "city"
    VILLAGE = "village"
    OKRUG = "okrug"
    STREET = "street"
    INSTITUTION = "institution"  # public: it tells something about where the writer is
    SERVICE = "service"  # serves those who live around: it tells where the writer is
    LEISURE = "leisure"  # a business or a brand: it tells nothing
    NATURE = "nature"
    DAY = "day"
    HONORIFIC = "honorific"
    NAMED_AFTER = "named"
    ROUTE = "route"
    GOODS = "goods"  # made there, sold anywhere
    LIVING = "living"
    KIN = "kin"
    POWER = "power"  # ministers sit in Astana, whoever writes of them
    AND = "and"
    IN = "in"
    FROM = "from"
    TO = "to"
    NEAR = "near"
    SMALL = "small"  # шағын + аудан is a microdistrict


LEVEL_WORDS = frozenset(
    {NameRole.REGION, NameRole.DISTRICT, NameRole.CITY, NameRole.VILLAGE, NameRole.OKRUG}
)


class Side(StrEnum):
    """Where the name stands, seen from the word."""

    BEFORE = "before"  # Kazakh: Абай көшесі
    AFTER = "after"  # Russian: улица Абая
    ANY = "any"


class GrammaticalCase(StrEnum):
    """How a word is tied to the sentence, as far as it tells where the writer is."""

    NOM = "nominative"
    GEN = "genitive"
    LOC = "locative"
    ABL = "from"
    DAT = "to"
    ACC = "accusative"
    INS = "with"
    RES = "resident"  # Тараздағы, Семейденмін
    FOLK = "people of"  # алматылық, таразымыз


@dataclass(frozen=True, slots=True)
class ContextWord:
    """A known word form."""

    role: NameRole
    side: Side = Side.ANY
    case: GrammaticalCase = GrammaticalCase.NOM
    plural: bool = False


KAZAKH_ENDINGS: tuple[tuple[str, GrammaticalCase], ...] = tuple(
    (ending, case)
    for case, endings in (
        (GrammaticalCase.LOC, "да де та те"),
        (GrammaticalCase.RES, "дагы деги тагы теги дагылар дегилер тагылар тегилер"),
        (GrammaticalCase.ABL, "дан ден тан тен нан нен"),
        (GrammaticalCase.DAT, "га ге ка ке"),
        (GrammaticalCase.GEN, "нын нин дын дин тын тин"),
        (GrammaticalCase.ACC, "ны ни ды ди ты ти"),
        (GrammaticalCase.INS, "мен бен пен"),
    )
    for ending in endings.split()
)

# After the possessive of «облысы», «ауданы», «қаласы».
POSSESSIVE_ENDINGS: tuple[tuple[str, GrammaticalCase], ...] = tuple(
    (ending, case)
    for case, endings in (
        (GrammaticalCase.NOM, " "),
        (GrammaticalCase.LOC, "нда нде"),
        (GrammaticalCase.RES, "ндагы ндеги"),
        (GrammaticalCase.ABL, "нан нен"),
        (GrammaticalCase.DAT, "на не"),
        (GrammaticalCase.GEN, "нын нин"),
        (GrammaticalCase.ACC, "н"),
        (GrammaticalCase.INS, "мен"),
    )
    for ending in endings.split(" ")
)


def _kazakh(stem: str, possessive: str) -> dict[str, GrammaticalCase]:
    """Singular forms of a Kazakh noun, bare and possessed."""
    forms = {stem: GrammaticalCase.NOM}
    forms |= {stem + ending: case for ending, case in KAZAKH_ENDINGS}
    forms |= {stem + possessive + ending: case for ending, case in POSSESSIVE_ENDINGS}
    for where in ("нан", "нен", "нда", "нде"):  # «Мерке ауданынанбыз»: we are from there, or there
        for person in ("мын", "мин", "бын", "бин", "быз", "биз", "мыз", "миз"):
            forms[stem + possessive + where + person] = GrammaticalCase.RES
    first_person = "м" if possessive in ("сы", "си") else possessive + "м"
    ours = first_person + ("ыз" if possessive[-1] == "ы" else "из")
    for base in (stem + first_person, stem + ours):
        forms |= {base: GrammaticalCase.NOM} | {
            base + ending: case for ending, case in KAZAKH_ENDINGS
        }
        forms |= {base + ending: GrammaticalCase.ABL for ending in ("нан", "нен")}
        forms |= {base + ending: GrammaticalCase.DAT for ending in ("а", "е")}
    return forms


def _russian(stem: str, endings: list[str]) -> dict[str, GrammaticalCase]:
    """The listed forms of a Russian noun; the ending tells the case well enough."""
    cases = {
        "а": GrammaticalCase.GEN,
        "е": GrammaticalCase.LOC,
        "у": GrammaticalCase.DAT,
        "ом": GrammaticalCase.INS,
        "и": GrammaticalCase.LOC,
    }
    return {
        fold(stem + ending.replace("-", "")): cases.get(ending, GrammaticalCase.NOM)
        for ending in endings
    }


def _forms(grammar: str, words: list[str]) -> dict[str, GrammaticalCase]:
    if grammar in ("ru", "rus"):
        return _russian(words[0], words[1:])
    if grammar in ("list", "abbr"):
        return {fold(word): GrammaticalCase.NOM for word in words}
    forms: dict[str, GrammaticalCase] = {}
    for word in words:
        stem, possessive = word.split("+")
        forms |= _kazakh(fold(stem), fold(possessive))
    return forms


def _read() -> tuple[dict[str, ContextWord], dict[str, ContextWord]]:
    """Every word form of the data file, and the abbreviations that need a full stop."""
    known: dict[str, ContextWord] = {}
    abbreviated: dict[str, ContextWord] = {}
    data = resources.files("bot.routing") / "data" / "place_words.txt"
    for line in data.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        role, side, grammar, *words = line.split()
        target = abbreviated if grammar == "abbr" else known
        forms = _forms(grammar, words)
        plural = grammar in ("kks", "rus")
        # One value for all forms of a case: there are twenty thousand forms.
        by_case = {
            case: ContextWord(NameRole(role), Side(side), case, plural)
            for case in {*forms.values()}
        }
        target |= {form: by_case[case] for form, case in forms.items()}
    for word in _MISTAKEN:
        known.pop(word, None)
    return known, abbreviated


# Forms that the rules make and that are everyday words: «алаң», worry; «дан», grain; «қалады»,
# stays.
_MISTAKEN = ("алан", "аландан", "аланга", "дан", "калады", "кошеди", "сырады")

LEXICON, ABBREVIATED = _read()

# The same for Latin typing without ы: «kalasi», «audani».
LOOSE_LEXICON = {loosened(form): word for form, word in LEXICON.items() if "ы" in form}


def _sections(file: str) -> dict[str, list[list[str]]]:
    """Lines of words by section."""
    found: dict[str, list[list[str]]] = {}
    data = resources.files("bot.routing") / "data" / file
    lines: list[list[str]] = []
    for line in data.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lines = found.setdefault(line.strip("[]"), [])
        elif line.strip() and not line.startswith("#"):
            lines.append(line.split())
    return found


@dataclass(frozen=True, slots=True)
class Stems:
    """Words told by how they begin, and some as a whole: `"отправили" in stems`."""

    starts: tuple[str, ...]
    whole: frozenset[str]

    def __contains__(self, key: str) -> bool:
        return key.startswith(self.starts) or key in self.whole


def stems_of(file: str) -> dict[str, Stems]:
    """The sections of a file of stems; what ends with a full stop is a whole word."""
    found: dict[str, Stems] = {}
    for section, lines in _sections(file).items():
        words = [word for line in lines for word in line]
        found[section] = Stems(
            tuple(dict.fromkeys(fold(word) for word in words if not word.endswith("."))),
            frozenset(fold(word.rstrip(".")) for word in words if word.endswith(".")),
        )
    return found


def _key(name: str) -> str:
    return "".join(fold(part) for part in name.split("-"))


_SECTIONS = _sections("place_caution.txt")


def _keys(section: str) -> frozenset[str]:
    return frozenset(_key(name) for line in _SECTIONS[section] for name in line)


# Bare name → code of the city it means, whatever else is so called.
FIRM: dict[str, str] = {_key(name): kato for kato, *names in _SECTIONS["firm"] for name in names}

PERSON = _keys("person")  # more often a street, a school, a river or a man

WORD = _keys("word")  # ordinary words

TOWN_WORDS = _keys("town")  # those of them that name a town

SOVIET = _keys("soviet")  # adjectives of districts that many cities once had

DATED = _keys("dated")  # months after a number

NEAR_MISSES = _keys("near-miss")  # never taken for a mistyped name

ABROAD = _keys("abroad")

# Towns and districts called like an everyday word, and the language of the word.
HOMONYMS = {_key(name): language for language, *names in _SECTIONS["homonym"] for name in names}

# What follows are keys already.
_EVERYDAY = {
    section: frozenset(key for line in lines for key in line)
    for section, lines in _sections("place_everyday.txt").items()
}

EVERYDAY_FORMS = _EVERYDAY["other"] | _keys("form")  # forms of other words than the name

EVERYDAY_VILLAGES = _EVERYDAY["same"]  # villages called like the word itself

EVERYDAY_SLIPS = _EVERYDAY["slip"]  # a letter away from a name, with an ending or without

EVERYDAY_LEVELS = _EVERYDAY["level"]  # a letter away from a level word
