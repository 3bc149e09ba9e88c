"""The words around a name, as the rules of `place_traps` and `place_streets` ask for them."""

import re

from bot.routing.place_caution import DATED
from bot.routing.place_mentions import Mention
from bot.routing.place_tokens import Token
from bot.routing.place_words import Case, Role, Side

_SURNAME = re.compile(
    r"(?:[оеё]в|[оеё]ва|[иы]н|[иы]на|ски|скаиа|улы|кызы|тег|ович|евич|овна|евна|баи)$"
)
_NO_HOUSE = (
    *("мкр", "микро", "км", "шакырым", "жыл", "год", "лет", "адам", "отбасы", "млн"),
    *("школ", "мектеп", "балабакша", "садик", "детсад", "лицеи", "гимнази"),  # «Сатпаев, 4 школа»
)


def before(mention: Mention, tokens: list[Token], steps: int = 1) -> Token | None:
    """The token that many steps before the mention, if no comma or full stop parts them."""
    at = mention.first
    for _ in range(steps):
        if at == 0 or tokens[at].parted:
            return None
        at -= 1
    return tokens[at]


def after(mention: Mention, tokens: list[Token], steps: int = 1) -> Token | None:
    at = mention.last
    for _ in range(steps):
        if at + 1 >= len(tokens) or tokens[at + 1].parted:
            return None
        at += 1
    return tokens[at]


def has_role(token: Token | None, role: Role, side: Side) -> bool:
    """Whether the token has the role and its name stands on that side of it."""
    return (
        token is not None
        and token.word is not None
        and token.word.role is role
        and token.word.side in (side, Side.ANY)
    )


def inflected(mention: Mention) -> bool:
    """A name in «-да», «-дан» is no part of the street name that follows."""
    return mention.match.case in (Case.LOC, Case.ABL, Case.RES, Case.DAT, Case.ACC) and (
        not mention.match.adjective
    )


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


def looks_like_surname(token: Token) -> bool:
    """Whether a word ends as family names and patronymics do."""
    return not token.number and token.role is None and bool(_SURNAME.search(token.key))
