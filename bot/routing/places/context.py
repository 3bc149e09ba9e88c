"""How the writer stands to each name: lives there, comes from it, passes it; how it is written."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.routing.places.mentions import Mention
from bot.routing.places.tokens import Token
from bot.routing.places.vocabulary import DATED, GrammaticalCase, NameRole, Side

# How much the look of a bare village name is worth.
LOWER_CASE_WRITER = 0.4  # no capitals in the whole text

LOWER_CASE_NAME = 0.2

SENTENCE_START = 0.3

_LIKE = ("как", "чем", "словно", "будто", "вроде")

_WE = ("мы", "биз", "иа", "сам", "сама", "сами")

ADDRESS_START = 2.5  # «Ганюшкино, ул. Мира 5»


def mark_relations(found: list[Mention], tokens: list[Token]) -> None:
    """How the writer stands to each place: lives in it, comes from it, goes to it, is near it."""
    for mention in found:
        _mark_relation(mention, tokens)
    _mark_living(found, tokens)
    for one, other in pairwise(found):
        listed = other.first - one.last == 2 and tokens[other.first - 1].role is NameRole.IN
        if listed and one.match.case is GrammaticalCase.ACC:  # «в Астану, в Алматы»
            one.relation = other.relation = GrammaticalCase.DAT


def _mark_relation(mention: Mention, tokens: list[Token]) -> None:
    """By the ending of the name, or of the level word after it, and by the words around both."""
    first = mention.level_at if 0 <= mention.level_at < mention.first else mention.first
    last = max(mention.last, mention.level_at)
    before = tokens[first - 1] if first > 0 and not tokens[first].parted else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    own = mention.level_case if mention.level_at > mention.last else mention.match.case
    mention.relation = _relation(own, before)
    if mention.level_word and mention.relation is GrammaticalCase.ACC and before is None:
        mention.relation = GrammaticalCase.NOM  # «Атбасар қаласын су басты»
    ours = first >= 2 and tokens[first - 2].key in _WE
    if ours and before is not None and before.role is NameRole.FROM:
        mention.relation, mention.living = GrammaticalCase.RES, True  # «а мы из Атбасара»
        mention.of_writer = True
    people = mention.match.case in _SELF and mention.level_word is None
    if people and any(token is not None and token.key in _WE for token in (before, after)):
        # «Мы карагандинцы», «семейчане мы».
        mention.living = mention.of_writer = mention.served = True
    if mention.relation is GrammaticalCase.NOM and _is_locative_apart(after, tokens, last):
        mention.relation, mention.living = GrammaticalCase.LOC, True
    if _OF_WRITER.search(tokens[mention.last].key) and mention.match.case in _SELF:
        mention.living = mention.of_writer = True
    mention.near = _is_near(before, after, tokens, first, last)


def _is_locative_apart(after: Token | None, tokens: list[Token], last: int) -> bool:
    """«Ақтау да тұрам»: an ending that is written as a word, and somebody who lives there."""
    if after is None or after.key not in ("да", "де", "та", "те") or last + 2 >= len(tokens):
        return False
    return tokens[last + 2].role is NameRole.LIVING


_OF_WRITER = re.compile(r"(?:[дтн][ае]н?|[лдт][ыи]к)[мбп][ыи][нз]$")
"""«Семейденмін», «алматылықпыз»."""

_SELF = (GrammaticalCase.RES, GrammaticalCase.FOLK)


def _mark_living(found: list[Mention], tokens: list[Token]) -> None:
    """Each word for living speaks for the one place nearest to it."""
    for at, token in enumerate(tokens):
        if token.role is not NameRole.LIVING:
            continue
        near = [
            (_distance(mention, at, tokens), mention.first, mention)
            for mention in found
            if abs(mention.first - at) <= 5 or abs(mention.last - at) <= 5
        ]
        if near:
            min(near, key=lambda item: item[:2])[2].living = True


def _distance(mention: Mention, at: int, tokens: list[Token]) -> int:
    """Tokens between a mention and a word, a comma counting for two more."""
    first, last = (mention.last, at) if mention.last < at else (at, mention.first)
    parts = sum(tokens[i].parted for i in range(first + 1, last + 1))
    return last - first + 2 * parts


def _relation(own: GrammaticalCase, before: Token | None) -> GrammaticalCase:
    if before is None:
        return own
    if before.role is NameRole.FROM:
        return GrammaticalCase.ABL
    if before.role is NameRole.TO:
        return GrammaticalCase.DAT
    if before.role is NameRole.IN:
        return (
            GrammaticalCase.LOC
            if own in (GrammaticalCase.NOM, GrammaticalCase.LOC, GrammaticalCase.GEN)
            else GrammaticalCase.DAT
        )
    if before.key in ("по", "на") and own in (
        GrammaticalCase.NOM,
        GrammaticalCase.DAT,
        GrammaticalCase.LOC,
    ):
        return GrammaticalCase.LOC
    return own


def _is_near(
    before: Token | None, after: Token | None, tokens: list[Token], first: int, last: int
) -> bool:
    if has_role(before, NameRole.NEAR, Side.AFTER):
        return True  # not «Өскеменнің іргесіндегі Меновное»: that is what is near
    if before is not None and before.key == "под":
        return tokens[last].key.endswith(("ом", "ем", "ои", "еи", "ами"))
    if before is not None and before.key in ("от", "с") and first >= 2:
        return tokens[first - 2].role is NameRole.NEAR or tokens[first - 2].key.startswith(
            ("км", "километр")
        )
    inside = before is not None and before.role is NameRole.IN
    if inside and first >= 2 and tokens[first - 2].key in _LIKE:
        return True  # «обещали как в Астане»
    if after is None:
        return False
    if has_role(after, NameRole.NEAR, Side.BEFORE):
        return True
    follow = tokens[last + 2].key if last + 2 < len(tokens) else ""
    return after.number and follow.startswith(("км", "шакырым", "километр", "сагат"))


def mark_standing(found: list[Mention], tokens: list[Token]) -> None:
    """A village name that is also a word counts less in lower case or at a sentence's start."""
    letters = [token for token in tokens if not token.number]
    shouting = sum(token.text.isupper() for token in letters) * 2 > len(letters)
    capitals_tell = any(token.capital for token in letters) and not shouting
    for mention in found:
        mention.alone = mention.last - mention.first + 1 == len(tokens)
        mention.standing = _standing(mention, tokens) if capitals_tell else LOWER_CASE_WRITER


def opens_sentence(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Whether its capital may be that of a sentence or a line."""
    return mention.first == 0 or any(mark in tokens[mention.first].gap for mark in ".\n!?:•-–—")


def _standing(mention: Mention, tokens: list[Token]) -> float:
    token, last = tokens[mention.first], mention.last
    if not token.capital:
        return LOWER_CASE_NAME
    if mention.first > 0 and not any(mark in token.gap for mark in ".\n!"):
        return mention.standing
    closed = last + 1 == len(tokens) or tokens[last + 1].parted
    if closed and not mention.person:
        return ADDRESS_START
    if not closed and mention.match.case is GrammaticalCase.NOM:
        return SENTENCE_START
    return mention.standing


_SURNAME = re.compile(
    r"(?:[оеё]в|[оеё]ва|[иы]н|[иы]на|ски|скаиа|улы|кызы|тег|ович|евич|овна|евна|баи)$"
)

_NO_HOUSE = (
    *("мкр", "микро", "км", "шакырым", "жыл", "год", "лет", "адам", "отбасы", "млн"),
    *("школ", "мектеп", "балабакша", "садик", "детсад", "лицеи", "гимнази"),  # «Сатпаев, 4 школа»
)


def before(mention: Mention, tokens: Sequence[Token], steps: int = 1) -> Token | None:
    """The token that many steps before the mention, if no comma or full stop parts them."""
    at = mention.first
    for _ in range(steps):
        if at == 0 or tokens[at].parted:
            return None
        at -= 1
    return tokens[at]


def after(mention: Mention, tokens: Sequence[Token], steps: int = 1) -> Token | None:
    at = mention.last
    for _ in range(steps):
        if at + 1 >= len(tokens) or tokens[at + 1].parted:
            return None
        at += 1
    return tokens[at]


def has_role(token: Token | None, role: NameRole, side: Side) -> bool:
    """Whether the token has the role and its name stands on that side of it."""
    return (
        token is not None
        and token.word is not None
        and token.word.role is role
        and token.word.side in (side, Side.ANY)
    )


def inflected(mention: Mention) -> bool:
    """A name in «-да», «-дан», «под Шемонаихой» is no part of the street name that follows."""
    return mention.match.case in (
        GrammaticalCase.INS,
        GrammaticalCase.LOC,
        GrammaticalCase.ABL,
        GrammaticalCase.RES,
        GrammaticalCase.DAT,
        GrammaticalCase.ACC,
    ) and (not mention.match.adjective)


def is_house(tokens: list[Token], at: int) -> bool:
    """Whether the token is a house number rather than a count, a distance or a microdistrict."""
    if at >= len(tokens) or not tokens[at].number:
        return False
    follow = tokens[at + 1].key if at + 1 < len(tokens) else ""
    return not follow.startswith(_NO_HOUSE)


def is_dated(mention: Mention, tokens: list[Token]) -> bool:
    """«9 мая», «1 октября»: a month after a number."""
    before = tokens[mention.first - 1] if mention.first else None
    return before is not None and before.number and tokens[mention.first].key in DATED


_KAZAKH_GENITIVE = ("нын", "дын", "тын", "нин", "дин", "тин")


def owns(mention: Mention, tokens: Sequence[Token]) -> bool:
    """«Меркенің базары»: what belongs to a place is there; of what is only called like one the
    name has no ending («Мерке базары»)."""
    genitive = mention.match.case is GrammaticalCase.GEN and not mention.person
    return genitive and tokens[mention.last].key.endswith(_KAZAKH_GENITIVE)


def looks_like_surname(token: Token) -> bool:
    """Whether a word ends as family names and patronymics do."""
    return not token.number and token.role is None and bool(_SURNAME.search(token.key))
