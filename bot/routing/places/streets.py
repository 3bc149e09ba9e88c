"""Names of streets, squares, microdistricts and roads, which are no places to live in."""

from itertools import pairwise

from bot.routing.places.context import (
    after,
    before,
    has_role,
    inflected,
    is_house,
    looks_like_surname,
    owns,
)
from bot.routing.places.mentions import Mention
from bot.routing.places.tokens import Token
from bot.routing.places.vocabulary import GrammaticalCase, NameRole, Side

STREET = "street"

_ON_ROUTE = 0.03  # how little the ends of a road tell about where the writer is

_NEAR_ROUTE = 0.3

_ON_GOODS = 0.05


def street(mention: Mention, tokens: list[Token]) -> str | None:
    """`STREET` for a name that is one of a street here. The first rule that knows decides."""
    for rule in _RULES:
        known = rule(mention, tokens)
        if known is not None:
            return STREET if known else None
    return None


_QUARTER = ("микрораион", "мкр", "мкрн", "жилмассив", "массив", "квартал")


# Each rule says whether the name is that of a street, or None where it cannot tell.


def _adjective_of_street(mention: Mention, tokens: list[Token]) -> bool | None:
    """«Алматинская улица» is one, «темиртауские улицы» are those of a city."""
    right, named = after(mention, tokens), after(mention, tokens, 2)
    if mention.match.adjective and right is not None and named is not None:
        quarter = named.key.startswith(_QUARTER) and (right.number or right.capital)
        if quarter and right.role is None:  # «темиртауский 7 мкр», «таразский Мынбулак мкр»
            mention.urban = mention.served = True
            return False
    if not mention.match.adjective or right is None or right.role is not NameRole.STREET:
        return None
    if right.key.startswith(_QUARTER) and named is not None and (named.capital or named.quote):
        mention.urban = mention.served = True  # «карагандинский микрорайон Голубые Пруды»
        return False
    if tokens[mention.last].key.endswith(("ие", "их", "им", "ими")):
        mention.served = True
        return False
    return True


def _before_street_word(mention: Mention, tokens: list[Token]) -> bool | None:
    """«Абай көшесі»."""
    right = after(mention, tokens)
    if right is None or not has_role(right, NameRole.STREET, Side.BEFORE) or inflected(mention):
        return None
    if _names_the_next(mention, right, tokens):
        return None
    if owns(mention, tokens) and right.word is not None and right.word.plural:
        return None  # «Қармақшының көшелері»
    return _is_one_street(mention, right, tokens)


def _person_before_street_word(mention: Mention, tokens: list[Token]) -> bool | None:
    """«Кабанбай батыра проспект»: a person's name, also before a Russian word."""
    right = after(mention, tokens)
    beside = right is not None and right.role is NameRole.STREET
    return True if beside and mention.person and not inflected(mention) else None


def _after_street_word(mention: Mention, tokens: list[Token]) -> bool | None:
    """«Улица Абая»."""
    left = before(mention, tokens)
    if left is None or not has_role(left, NameRole.STREET, Side.AFTER):
        return None
    return not _is_in_town(mention) and _is_one_street(mention, left, tokens)


def _is_in_town(mention: Mention) -> bool:
    """«Набережная Макинска»: a street of that name is called «Макинская»."""
    noun = not mention.match.adjective and mention.match.key.endswith("ск")
    return noun and mention.match.case is GrammaticalCase.GEN


def _jubilee(mention: Mention, tokens: list[Token]) -> bool | None:
    """«Улица 50 лет Астаны»."""
    years, number = before(mention, tokens), before(mention, tokens, 2)
    counted = years is not None and years.key == "лет" and number is not None and number.number
    street_word = before(mention, tokens, 3)
    return True if counted and has_role(street_word, NameRole.STREET, Side.AFTER) else None


def _city_or_adjective(mention: Mention, tokens: list[Token]) -> bool | None:
    """The name of a well-known city and an adjective need a street word; no later rule counts."""
    return False if mention.firm is not None or mention.match.adjective else None


def _corner(mention: Mention, tokens: list[Token]) -> bool | None:
    """«Угол Момышулы и Рыскулова»: the first street is nothing else."""
    link, corner = before(mention, tokens), before(mention, tokens, 3)
    linked = link is not None and link.role is NameRole.AND
    return True if linked and has_role(corner, NameRole.STREET, Side.AFTER) else None


def _along(mention: Mention, tokens: list[Token]) -> bool | None:
    """«На Сейфуллина пробки»: a surname in the genitive is a street."""
    left = before(mention, tokens)
    if left is None or left.key not in ("на", "по", "вдоль", "до", "с"):
        return None
    of_a_man = tokens[mention.last].key.endswith(("ова", "ева", "ина"))
    return True if of_a_man and mention.only_village else None


def _of_a_person(mention: Mention, tokens: list[Token]) -> bool | None:
    """«Абая» (in Russian a street is somebody's) and «Абай 10»."""
    if not mention.person:
        return None
    genitive = mention.match.case is GrammaticalCase.GEN
    russian = genitive and tokens[mention.last].key.endswith("а")
    return True if russian or _numbered(mention, tokens) else None


def _names_the_next(mention: Mention, street: Token, tokens: list[Token]) -> bool:
    """«Тараз мкр Байтерек», «Усть-Каменогорск пр Назарбаева»: the street is the next name."""
    either_side = street.word is not None and street.word.side is Side.ANY
    following = after(mention, tokens, 2)
    named = following is not None and following.capital and following.role is None
    return bool(either_side and named and mention.firm is not None)


def _is_one_street(mention: Mention, street: Token, tokens: list[Token]) -> bool:
    """«Алматы көшелері», «на улицах Астаны» are any streets of a city, not one of its name."""
    plural = street.word is not None and street.word.plural
    return mention.firm is None or not plural or _listed(mention, tokens)


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


def _part_of_longer_name(mention: Mention, tokens: list[Token]) -> bool | None:
    """«Абай Құнанбаев көшесі», «улица Шокана Уалиханова»: a longer name of one street."""
    if _ends_name_after_street_word(mention, tokens):
        return True
    right, far_right = after(mention, tokens), after(mention, tokens, 2)
    if right is None or not has_role(far_right, NameRole.STREET, Side.BEFORE):
        return None
    person = looks_like_surname(right) or right.role is NameRole.HONORIFIC
    return True if person and mention.person and not inflected(mention) else None


def _ends_name_after_street_word(mention: Mention, tokens: list[Token]) -> bool:
    left, far_left = before(mention, tokens), before(mention, tokens, 2)
    if left is None or far_left is None or not has_role(far_left, NameRole.STREET, Side.AFTER):
        return False
    strictly = far_left.word is not None and far_left.word.side is Side.AFTER
    return strictly and left.role in (None, NameRole.HONORIFIC) and not left.number


_RULES = (
    _adjective_of_street,
    _before_street_word,
    _person_before_street_word,
    _after_street_word,
    _jubilee,
    _city_or_adjective,
    _part_of_longer_name,
    _corner,
    _along,
    _of_a_person,
)


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
    free = mention.level_word is None and mention.trap is None
    return free and not inflected(mention)


_ROAD = ("дорог", "жол")

_BETWEEN = ("арасы", "ортасы", "между")


def mark_routes(mentions: list[Mention], tokens: list[Token]) -> None:
    """Names of roads, of what stands between two places, and of goods tell little of the writer."""
    _mark_ends_of_roads(mentions, tokens)
    for mention in mentions:
        if mention.level_word is None and _is_made_there(mention, tokens):
            mention.weight *= _ON_GOODS
        elif mention.level_word is None and _on_route(mention, tokens):
            mention.weight *= _NEAR_ROUTE


def _mark_ends_of_roads(mentions: list[Mention], tokens: list[Token]) -> None:
    """«Алматы – Тараз тас жолы», «Астана – Павлодар – Омск»: a road may have several names."""
    on_road = False
    for one, other in pairwise(mentions):
        if _between(one, other, tokens):
            one.weight *= _NEAR_ROUTE
            other.weight *= _NEAR_ROUTE
            continue
        if not _dashed(one, other, tokens):
            on_road = False
            continue
        on_road = on_road or _road_beside(one, other, tokens)
        if one.firm or other.firm or on_road:
            weight = _ON_ROUTE if on_road else _NEAR_ROUTE
            one.weight *= weight
            other.weight *= weight


def _dashed(one: Mention, other: Mention, tokens: list[Token]) -> bool:
    """Whether only a dash stands between two names without level words."""
    if one.level_word is not None or other.level_word is not None:
        return False
    return other.first == one.last + 1 and tokens[other.first].gap.strip() in ("-", "–", "—")


def _road_beside(one: Mention, other: Mention, tokens: list[Token]) -> bool:
    around = tokens[max(0, one.first - 3) : one.first] + tokens[other.last + 1 : other.last + 4]
    return any(token.role is NameRole.ROUTE or token.key.startswith(_ROAD) for token in around)


def _on_route(mention: Mention, tokens: list[Token]) -> bool:
    """«Алматы трассасы»."""
    beside = (before(mention, tokens), after(mention, tokens))
    return any(token is not None and token.role is NameRole.ROUTE for token in beside)


_BRANDED = ("пив", "минералк", "водк", "коньиак")


def _is_made_there(mention: Mention, tokens: list[Token]) -> bool:
    """«Қызылорда күріші», «минералка Сарыагаш», which are sold anywhere."""
    left, right = before(mention, tokens), after(mention, tokens)
    if left is not None and left.key.startswith(_BRANDED) and not inflected(mention):
        return True
    if right is None or right.role is not NameRole.GOODS or inflected(mention):
        return False
    follow = (after(mention, tokens, 2), after(mention, tokens, 3))
    works = (NameRole.INSTITUTION, NameRole.SERVICE)  # «Атырау мұнай өңдеу зауыты»
    return not any(token is not None and token.role in works for token in follow)


def _between(one: Mention, other: Mention, tokens: list[Token]) -> bool:
    """«Кокшетау мен Щучинск арасында», «между Таразом и Шу»."""
    link = tokens[one.last + 1 : other.first]
    if len(link) != 1 or link[0].role is not NameRole.AND:
        return False
    left, right = before(one, tokens), after(other, tokens)
    return any(token is not None and token.key.startswith(_BETWEEN) for token in (left, right))
