"""Level words («ауданы», «г.», «село») given to the names they belong to."""

from bot.routing.places.context import has_role
from bot.routing.places.index import NameIndex
from bot.routing.places.mentions import ADMITS, Mention
from bot.routing.places.tokens import Token
from bot.routing.places.vocabulary import (
    LEVEL_WORDS,
    ContextWord,
    GrammaticalCase,
    NameRole,
    Side,
)

_ANY_VILLAGES = ("ауылдар", "аудандар", "облыстар")


def assign_levels(found: list[Mention], tokens: list[Token], index: NameIndex) -> None:
    """Give each level word to the name it belongs to."""
    ends = {mention.last: mention for mention in found}
    starts = {mention.first: mention for mention in found}
    for at, token in enumerate(tokens):
        if token.role not in LEVEL_WORDS or token.word is None:
            continue
        if token.word.plural and token.key.startswith(_ANY_VILLAGES) and "ры" not in token.key:
            continue  # «шалғай ауылдарға»: any villages, not some by name
        left = _left_of(at, tokens, ends)
        right = _right_of(at, tokens, starts)
        chosen = _choose(token, left, right, at, tokens, index)
        if chosen is not None:
            _give(chosen, at, token)
            if token.word.plural:
                _share(chosen, at, token, tokens, ends)


def _left_of(at: int, tokens: list[Token], ends: dict[int, Mention]) -> Mention | None:
    """The name just before a level word, if it has no other; «атындағы» may stand between."""
    before = at - 1
    if before >= 0 and tokens[before].role is NameRole.NAMED_AFTER and not tokens[at].parted:
        at, before = before, before - 1
    mention = ends.get(before)
    if mention is None or tokens[at].parted:
        return None
    if mention.level_word is not None and tokens[mention.level_at].word is not None:
        return None
    inflected = (
        mention.match.case not in (GrammaticalCase.NOM, GrammaticalCase.GEN)
        and not mention.match.adjective
    )
    return None if inflected else mention


def _right_of(at: int, tokens: list[Token], starts: dict[int, Mention]) -> Mention | None:
    """The name just after a level word; «имени» may stand between."""
    after = at + 1
    if after < len(tokens) and tokens[after].role is NameRole.NAMED_AFTER:
        after += 1
    mention = starts.get(after)
    if mention is None or mention.match.adjective or mention.level_word is not None:
        return None
    if any(tokens[i].parted for i in range(at + 1, after + 1)):
        return None
    follow = tokens[mention.last + 1] if mention.last + 1 < len(tokens) else None
    if follow is not None and not follow.parted and has_role(follow, NameRole.STREET, Side.BEFORE):
        return None  # «біздің облыс Абай көшесі»
    return mention


def _choose(
    token: Token,
    left: Mention | None,
    right: Mention | None,
    at: int,
    tokens: list[Token],
    index: NameIndex,
) -> Mention | None:
    word = token.word
    assert word is not None
    if word.side is Side.BEFORE:
        return left or _okrug_behind(right, at, tokens, index)
    if word.side is Side.AFTER:
        return right
    if left is None and right is not None and _is_of_what_stands_behind(right, word, tokens, index):
        return None
    if left is None or right is None or left.match.adjective:
        return left or right
    if _has_own_level_word(right, tokens):
        return left
    role = word.role
    fits_left, fits_right = _fits(left, role, index), _fits(right, role, index)
    if fits_left != fits_right:
        return left if fits_left else right
    if (left.firm is None) != (right.firm is None):
        return right if left.firm else left
    return right


def _is_of_what_stands_behind(
    right: Mention, word: ContextWord, tokens: list[Token], index: NameIndex
) -> bool:
    """«Алм. обл. Іле ауд.»: a name that has no such level, and one that it has behind it."""
    after = right.last + 1
    if after >= len(tokens) or tokens[after].parted or _fits(right, word.role, index):
        return False
    role = tokens[after].role
    return role is not None and role in LEVEL_WORDS and _fits(right, role, index)


def _okrug_behind(
    right: Mention | None, at: int, tokens: list[Token], index: NameIndex
) -> Mention | None:
    """«Сельский округ имени Алдашбай Ахуна», «в сельском округе Отпан»."""
    russian = tokens[at].key.startswith("округ") and tokens[at - 1].key.startswith("селск")
    if right is None or not russian or _has_own_level_word(right, tokens):
        return None
    return right if any(index.codes[ident >> 2] == "O" for ident in right.match.ids) else None


def _has_own_level_word(mention: Mention, tokens: list[Token]) -> bool:
    """«Байзақ район Жамбыл облысы»: the right name has its level after it."""
    after = mention.last + 1
    if after >= len(tokens) or tokens[after].parted:
        return False
    word = tokens[after].word
    return word is not None and word.role in LEVEL_WORDS and word.side is Side.BEFORE


def _fits(mention: Mention, role: NameRole, index: NameIndex) -> bool:
    return any(index.codes[ident >> 2] in ADMITS[role] for ident in mention.match.ids)


def _give(mention: Mention, at: int, token: Token) -> None:
    assert token.word is not None
    mention.level_word = token.word.role
    mention.level_at = at
    mention.level_case = token.word.case
    mention.station = token.key.startswith("стан")


def _share(
    last: Mention, at: int, token: Token, tokens: list[Token], ends: dict[int, Mention]
) -> None:
    """«Абай және Жарма аудандары»: the level belongs to each name of the list."""
    position = last.first
    while position >= 2:
        before = position - 1
        if tokens[before].role is NameRole.AND:
            before -= 1
        mention = ends.get(before)
        if mention is None or mention.level_word is not None:
            return
        _give(mention, at, token)
        position = mention.first
