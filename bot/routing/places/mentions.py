"""Names in a text, each with the words that tell what it is a name of."""

import re
from dataclasses import dataclass

from bot.routing.places.grammar import stems
from bot.routing.places.index import Match, NameIndex
from bot.routing.places.tokens import Token
from bot.routing.places.typos import LOCATIVE, Typos
from bot.routing.places.vocabulary import (
    FIRM,
    LEVEL_WORDS,
    PERSON,
    WORD,
    GrammaticalCase,
    NameRole,
    Side,
)

# Level letters of the data file that a level word admits, best first.
ADMITS: dict[NameRole, str] = {
    NameRole.REGION: "R",
    NameRole.DISTRICT: "DU",
    NameRole.CITY: "CT",
    NameRole.VILLAGE: "VTOM",
    NameRole.OKRUG: "OV",
}

MOST_NAMES = 80

_WIDE_LEVELS = {NameRole.REGION, NameRole.DISTRICT, NameRole.CITY}

SHORT_SENTENCE = 3  # «Арқалық қаласы.» is an address, a longer sentence a tale

SHORTEST_TYPO = 5

MOST_TYPOS = 40  # words of one text looked up as mistyped names

_FULL_NAME = re.compile(r"(?<=..........)(?:[оеи]ва?|ина?|хана?)$")

_HONORIFICS = ("батыр", "батыра", "би", "хан", "акын", "акына", "ата", "сал", "ана", "апа")

_COMMON = ("семь", "семеин", "семейн")


@dataclass(slots=True)
class Mention:
    """A name where it stands. Token positions are `first` to `last`, both inclusive."""

    first: int
    last: int
    match: Match
    typo: bool = False
    level_word: NameRole | None = None
    level_at: int = -1  # the token of the level word
    level_case: GrammaticalCase = GrammaticalCase.NOM
    trap: str | None = None  # why it is no place here, if it is none
    standing: float = 1.0  # how much it looks like an address rather than a word of a sentence
    weight: float = 1.0  # what it says of the writer beside other mentions; below one: in passing
    relation: GrammaticalCase = GrammaticalCase.NOM  # how the writer is related to it
    near: bool = False  # «under», «beside», «forty kilometres from»
    living: bool = False
    of_writer: bool = False  # «Семейденмін», «мы из Атбасара»: who is there is the writer
    doubted: bool = False  # perhaps only spoken of: worth a question, and no less than another name
    own: bool = False  # surely the writer's own place, however it is said
    station: bool = False  # «станция Шу»: towns have stations too
    served: bool = False  # «карагандинские больницы»: what serves those who live there
    urban: bool = False  # «карагандинский микрорайон»: only a city has such
    attributive: bool = False  # «астаналық», with a noun to follow
    only_village: bool = False  # no region, city, district or town is called so
    alone: bool = False  # the whole text is this name, as an answer to "where are you?"

    @property
    def firm(self) -> str | None:
        """Code of the city that this bare name means, whatever else is so called."""
        if self.match.adjective or self.given_name:
            return None
        return FIRM.get(self.match.key)

    @property
    def given_name(self) -> bool:
        """«Нурсултан» in one word, without an ending of place, is a man's name."""
        return (
            self.match.key == "нурсултан"
            and self.first == self.last
            and self.level_word is None
            and self.relation not in (GrammaticalCase.LOC, GrammaticalCase.ABL, GrammaticalCase.RES)
        )

    @property
    def person(self) -> bool:
        if self.match.adjective:
            return False
        return self.match.key in PERSON or self.given_name or self.honorific

    @property
    def of_there(self) -> bool:
        """«Астаналық дәрігерлер»: doctors from there, not people who live there."""
        return self.relation is GrammaticalCase.FOLK and self.attributive

    @property
    def honorific(self) -> bool:
        """«Қабанбай батыр», «Магжана Жумабаева»: a name of two words for a man."""
        if self.last == self.first:
            return False
        return bool(self.match.key.endswith(_HONORIFICS) or _FULL_NAME.search(self.match.key))

    @property
    def ordinary(self) -> bool:
        return not self.match.adjective and self.match.key in WORD


def find_names(tokens: list[Token], index: NameIndex, typos: Typos) -> list[Mention]:
    """All names in reading order, mistyped ones among them."""
    found = _names(tokens, index)
    if len(found) > MOST_NAMES:  # an address stands at the beginning or at the end
        found = found[: MOST_NAMES // 2] + found[-MOST_NAMES // 2 :]
    _add_typos(found, tokens, typos)
    return found


def _names(tokens: list[Token], index: NameIndex) -> list[Mention]:
    found: list[Mention] = []
    free = 0  # where the last name ends
    hyphens = {at - 1 for at, token in enumerate(tokens) if token.gap in ("-", "–")}
    for at, token in enumerate(tokens):
        if at < free or token.number:
            continue
        hyphen = at in hyphens
        if not hyphen and len(token.key) > 1 and index.nameless(token.plain, token.key):
            continue
        mention = _name_at(at, tokens, index, hyphen=hyphen)
        if mention is not None:
            found.append(mention)
            free = mention.last + 1
    return found


def _name_at(at: int, tokens: list[Token], index: NameIndex, *, hyphen: bool) -> Mention | None:
    """`hyphen`: whether one follows."""
    token = tokens[at]
    if len(token.key) < 2:
        return _initialled(at, tokens, index)
    for length in range(_longest(at, tokens, index, hyphen=hyphen), 1, -1):
        match = _several(tokens[at : at + length], index)
        if match is not None:
            return Mention(at, at + length - 1, match)
    if token.role is not None or token.plain.startswith(_COMMON):
        return None
    match = index.word(token.plain, token.key)
    return Mention(at, at, match) if match else None


def _longest(at: int, tokens: list[Token], index: NameIndex, *, hyphen: bool) -> int:
    """How many words a name beginning here may have; hyphens may part one word."""
    words = index.may_begin(tokens[at].key)
    return min(max(words, 3) if hyphen else words, len(tokens) - at)


def _several(words: list[Token], index: NameIndex) -> Match | None:
    """A name of several words: no punctuation inside but hyphens."""
    gaps = [word.gap for word in words[1:]]
    if any(gap.strip(" \u00a0-–") for gap in gaps) or any(word.number for word in words[:-1]):
        return None
    hyphens = all(gap.strip() in ("-", "–") and " " not in gap for gap in gaps)
    if words[-1].role in LEVEL_WORDS or words[-1].role is NameRole.STREET:
        return None
    return index.words([w.plain for w in words], [w.key for w in words], joined=hyphens)


def _initialled(at: int, tokens: list[Token], index: NameIndex) -> Mention | None:
    """«М. Жумабаева»: an initial and a surname that a district is called by."""
    if not tokens[at].stop or at + 1 >= len(tokens):
        return None
    first, second = tokens[at], tokens[at + 1]
    for stem, case, _ in stems(second.key, russian=True):
        ids = index.multiple.get(f"{first.key}|{stem}")
        if ids is not None:
            return Mention(at, at + 1, Match(ids, case, first.key + stem))
    return None


def _add_typos(found: list[Mention], tokens: list[Token], typos: Typos) -> None:
    """Names a letter or two off, among the words that are nothing else."""
    covered = {at for mention in found for at in range(mention.first, mention.last + 1)}
    beside_level_words = _beside_level_words(tokens)
    added: list[Mention] = []
    tried = 0
    for at, token in enumerate(tokens):
        if token.role is not None or token.number or at in covered:
            continue  # it is something else
        # Something but its letters has to say that it is a place.
        if not (token.capital or at in beside_level_words or token.key.endswith(LOCATIVE)):
            continue
        last = at + 1 if _hyphenated(at, tokens) else at
        if last == at and len(token.key) < SHORTEST_TYPO:
            continue
        key = "".join(part.key for part in tokens[at : last + 1])
        level_words = _level_words_beside(at, last, tokens)
        if not typos.worth_trying(token, key, level_words):
            continue
        tried += 1
        match = typos.look_up(token, key, level_words)
        if match is not None and (level_words or not _merely_opens(at, last, match, tokens)):
            added.append(Mention(at, last, match, typo=True))
            covered.add(last)
        if tried >= MOST_TYPOS:
            break
    found.extend(added)
    found.sort(key=lambda mention: mention.first)


def _beside_level_words(tokens: list[Token]) -> set[int]:
    """Where a word has a level word before it, after it, or after the next."""
    level_words = [at for at, token in enumerate(tokens) if token.role in LEVEL_WORDS]
    return {at + step for at in level_words for step in (-2, -1, 1)}


def _merely_opens(first: int, last: int, match: Match, tokens: list[Token]) -> bool:
    """Whether only the capital at the start of a sentence makes a word look like a name."""
    if match.case in (GrammaticalCase.LOC, GrammaticalCase.RES):
        return False
    opens = first == 0 or tokens[first].gap.strip()[-1:] in (".", "!", "?")
    follow = tokens[last + 1 : last + 1 + SHORT_SENTENCE]
    short = len(follow) < SHORT_SENTENCE or any(token.parted for token in follow)
    return opens and not short


def _level_words_beside(first: int, last: int, tokens: list[Token]) -> set[NameRole]:
    """Level words of towns and wider that touch a word on the side where its name would be."""
    beside: set[NameRole] = set()
    if first > 0 and not tokens[first].parted:
        before = tokens[first - 1]
        if before.word and before.word.side is not Side.BEFORE:
            beside.add(before.word.role)
    if last + 1 < len(tokens) and not tokens[last + 1].parted:
        after = tokens[last + 1]
        if after.word and after.word.side is not Side.AFTER:
            beside.add(after.word.role)
    return beside & _WIDE_LEVELS if beside else beside


def _hyphenated(at: int, tokens: list[Token]) -> bool:
    """«Западо-Казахстанская»: two halves of one mistyped name."""
    if at + 1 >= len(tokens):
        return False
    second = tokens[at + 1]
    return second.gap in ("-", "–") and not second.number and len(second.key) > 4
