"""Names of streets, squares, microdistricts and roads, which are no places to live in."""

from itertools import pairwise

from bot.routing.places.context import (
    after,
    before,
    has_role,
    inflected,
    is_house,
    looks_like_surname,
)
from bot.routing.places.mentions import Mention
from bot.routing.places.tokens import Token
from bot.routing.places.vocabulary import GrammaticalCase, NameRole, Side

STREET = "street"

_ON_ROUTE = 0.03  # how little the ends of a road tell about where the writer is

_NEAR_ROUTE = 0.3


def street(mention: Mention, tokens: list[Token]) -> str | None:
    """`STREET` for a name that is one of a street here."""
    left, right = before(mention, tokens), after(mention, tokens)
    if mention.match.adjective and right is not None and right.role is NameRole.STREET:
        if tokens[mention.last].key.endswith(("ие", "их", "им", "ими")):
            mention.served = True  # «темиртауские улицы»
            return None
        return STREET  # «Алматинская улица»
    governed = right is not None and _governs(right, Side.BEFORE) and not inflected(mention)
    if governed and right is not None and not _names_the_next(mention, right, tokens):
        return _or_any_street(mention, right, tokens)
    if (
        mention.person
        and right is not None
        and right.role is NameRole.STREET
        and not inflected(mention)
    ):
        return STREET  # «Кабанбай батыра проспект»
    if left is not None and _governs(left, Side.AFTER):
        return _or_any_street(mention, left, tokens)
    if _jubilee(mention, tokens):
        return STREET
    if mention.firm is None and not mention.match.adjective:
        if _reaches_street(mention, tokens):
            return STREET
        if _corner(mention, tokens) or (left is not None and _along(mention, left, tokens)):
            return STREET
        russian_of = mention.match.case is GrammaticalCase.GEN and tokens[
            mention.last
        ].key.endswith("а")
        if mention.person and (russian_of or _numbered(mention, tokens)):
            return STREET
    return None


def _corner(mention: Mention, tokens: list[Token]) -> bool:
    """«Угол Момышулы и Рыскулова»: the first street is nothing else."""
    link, corner = before(mention, tokens), before(mention, tokens, 3)
    linked = link is not None and link.role is NameRole.AND
    return linked and has_role(corner, NameRole.STREET, Side.AFTER)


def _along(mention: Mention, left: Token, tokens: list[Token]) -> bool:
    """«На Сейфуллина пробки»: a surname in the genitive is a street."""
    of_a_man = tokens[mention.last].key.endswith(("ова", "ева", "ина"))
    return left.key in ("на", "по", "вдоль", "до", "с") and of_a_man and mention.only_village


def _jubilee(mention: Mention, tokens: list[Token]) -> bool:
    """«Улица 50 лет Астаны»."""
    years, number = before(mention, tokens), before(mention, tokens, 2)
    street_word = before(mention, tokens, 3)
    counted = years is not None and number is not None and number.number
    return bool(counted and years and years.key == "лет") and has_role(
        street_word, NameRole.STREET, Side.AFTER
    )


def _names_the_next(mention: Mention, street: Token, tokens: list[Token]) -> bool:
    """«Тараз мкр Байтерек», «Усть-Каменогорск пр Назарбаева»: the street is the next name."""
    either_side = street.word is not None and street.word.side is Side.ANY
    following = after(mention, tokens, 2)
    named = following is not None and following.capital and following.role is None
    return bool(either_side and named and mention.firm is not None)


def _governs(token: Token, side: Side) -> bool:
    return has_role(token, NameRole.STREET, side)


def _or_any_street(mention: Mention, street: Token, tokens: list[Token]) -> str | None:
    """«Алматы көшелері», «на улицах Астаны» are any streets of a city, not one of its name."""
    plural = street.word is not None and street.word.plural
    if mention.firm is None or not plural or _listed(mention, tokens):
        return STREET
    return None


def _listed(mention: Mention, tokens: list[Token]) -> bool:
    """«Абай мен Тараз көшелері», «улиц Алматы и Абая»."""
    left, right = before(mention, tokens), after(mention, tokens)
    gap = tokens[mention.first].gap.strip()
    row = gap == "," and mention.first > 0 and tokens[mention.first - 1].capital
    dashed = row or gap in ("-", "–", "—", "/")
    return dashed or any(word is not None and word.role is NameRole.AND for word in (left, right))


def _numbered(mention: Mention, tokens: list[Token]) -> bool:
    """«Абай 10», «Абая, 25»: a house number follows."""
    if mention.match.case not in (GrammaticalCase.NOM, GrammaticalCase.GEN):
        return False
    at = mention.last + 1
    return at < len(tokens) and "\n" not in tokens[at].gap and is_house(tokens, at)


def _reaches_street(mention: Mention, tokens: list[Token]) -> bool:
    """«Абай Құнанбаев көшесі», «улица Шокана Уалиханова»: a longer name of one street."""
    far_left, far_right = before(mention, tokens, 2), after(mention, tokens, 2)
    middle_left, middle_right = before(mention, tokens), after(mention, tokens)
    if has_role(far_left, NameRole.STREET, Side.AFTER) and middle_left is not None:
        word = far_left.word if far_left else None
        strictly = word is not None and word.side is Side.AFTER
        if strictly and middle_left.role in (None, NameRole.HONORIFIC) and not middle_left.number:
            return True
    if has_role(far_right, NameRole.STREET, Side.BEFORE) and middle_right is not None:
        person = looks_like_surname(middle_right) or middle_right.role is NameRole.HONORIFIC
        return not inflected(mention) and (person and mention.person)
    return False


def spread_streets(mentions: list[Mention], tokens: list[Token]) -> None:
    """«Абай мен Жамбыл көшелері», «угол Абая и Жамбыла»: a list of streets."""
    for one, other in pairwise(mentions):
        if _linked(one, other, tokens) and one.trap == STREET and _may_follow(other):
            other.trap = STREET
    for one, other in zip(mentions[-2::-1], mentions[::-1], strict=False):
        if _linked(one, other, tokens) and other.trap == STREET and _may_follow(one):
            one.trap = STREET


def _linked(one: Mention, other: Mention, tokens: list[Token]) -> bool:
    """Whether two names stand in one list; a dash does not draw a whole city into it."""
    between = tokens[one.last + 1 : other.first]
    gap = tokens[other.first].gap.strip()
    if not between:
        return one.firm is None and other.firm is None and gap in ("-", "–", "/", "—", "\\")
    return len(between) == 1 and between[0].role is NameRole.AND


def _may_follow(mention: Mention) -> bool:
    free = mention.head is None and mention.trap is None
    return free and not inflected(mention)


_ROAD = ("дорог", "жол")

_BETWEEN = ("арасы", "ортасы", "между")


def mark_routes(mentions: list[Mention], tokens: list[Token]) -> None:
    """«Алматы – Тараз тас жолы»: the ends of a road tell little about the writer."""
    on_road = False
    for one, other in pairwise(mentions):
        if _between(one, other, tokens):
            for mention in (one, other):
                mention.faint *= _NEAR_ROUTE
            continue
        dashed = other.first == one.last + 1 and tokens[other.first].gap.strip() in ("-", "–", "—")
        if not dashed or one.head is not None or other.head is not None:
            on_road = False
            continue
        around = tokens[max(0, one.first - 3) : one.first] + tokens[other.last + 1 : other.last + 4]
        road = on_road or any(
            token.role is NameRole.ROUTE or token.key.startswith(_ROAD) for token in around
        )
        on_road = road
        if one.firm or other.firm or road:
            for mention in (one, other):
                mention.faint *= _ON_ROUTE if road else _NEAR_ROUTE
    for mention in mentions:
        left, right = before(mention, tokens), after(mention, tokens)
        beside = [token.role for token in (left, right) if token is not None]
        made_there = right is not None and right.role is NameRole.GOODS and not inflected(mention)
        if mention.head is None and (NameRole.ROUTE in beside or made_there):
            mention.faint *= _NEAR_ROUTE  # «Қызылорда күріші» is sold anywhere


def _between(one: Mention, other: Mention, tokens: list[Token]) -> bool:
    """«Кокшетау мен Щучинск арасында», «между Таразом и Шу»."""
    link = tokens[one.last + 1 : other.first]
    if len(link) != 1 or link[0].role is not NameRole.AND:
        return False
    left, right = before(one, tokens), after(other, tokens)
    return any(token is not None and token.key.startswith(_BETWEEN) for token in (left, right))
