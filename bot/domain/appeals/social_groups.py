"""Social groups that people declare of themselves.

Declared, never found out: no paper is asked for, and no words are taken for a declaration. It is a
key for sorting (`bot.domain.appeals.lifting`) and nothing else: no term depends on it.
"""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from bot.text.folding import skeleton, words

UNSAID = "unsaid"
"""Instead of groups: the person was asked and does not want to say."""

LONGEST_CODE = 24

LONGEST_NAME = 32
"""Characters of a name: a button has 34, two of which are for the tick."""

_CODE = re.compile(rf"[a-z][a-z0-9_]{{1,{LONGEST_CODE - 1}}}")


class GroupsUnusable(Exception):
    """The list of groups cannot be used; the message names the group and the mend."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SocialGroup:
    code: str
    kk: str
    ru: str
    says: tuple[str, ...] = ()
    """Words by which people say it of themselves, in small letters."""

    def name(self, language: str) -> str:
        return self.kk if language == "kk" else self.ru


def read_groups(text: str) -> Mapping[str, SocialGroup]:
    """The groups of a TOML text by code, in its order. Raises GroupsUnusable."""
    try:
        listed = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise GroupsUnusable(f"not valid TOML: {error}") from None
    return {code: _group(code, entry) for code, entry in listed.items()}


def _group(code: str, entry: object) -> SocialGroup:
    if not _CODE.fullmatch(code) or code == UNSAID:
        raise GroupsUnusable(
            f"{code!r} is no code of a group: 2 to {LONGEST_CODE} of a-z, 0-9 and _,"
            f" a letter first, and not {UNSAID!r}"
        )
    if not isinstance(entry, dict):
        raise GroupsUnusable(f"{code}: write [{code}], with kk and ru below it")
    if unknown := set(entry) - {"kk", "ru", "says"}:
        raise GroupsUnusable(f"{code}: unknown key {min(unknown)!r}; known: kk, ru, says")
    says = entry.get("says", [])
    if not isinstance(says, list) or not all(isinstance(each, str) for each in says):
        raise GroupsUnusable(f"{code}: says is a list of words in quotation marks")
    names = {language: _name(code, language, entry.get(language)) for language in ("kk", "ru")}
    return SocialGroup(code=code, says=tuple(each.lower() for each in says), **names)


def _name(code: str, language: str, value: object) -> str:
    name = " ".join(value.split()) if isinstance(value, str) else ""
    if not name or len(name) > LONGEST_NAME:
        raise GroupsUnusable(f"{code}: {language} is a name of 1 to {LONGEST_NAME} characters")
    return name


@cache
def known_groups() -> Mapping[str, SocialGroup]:
    """Of `data/social_groups.toml`. Raises GroupsUnusable."""
    text = resources.files("bot.domain.appeals").joinpath("data/social_groups.toml")
    return read_groups(text.read_text("utf-8"))


def declares(groups: Collection[str]) -> bool:
    """Whether any group was declared; to say nothing of oneself is not to declare."""
    return any(code != UNSAID for code in groups)


def toggled(groups: frozenset[str], code: str) -> frozenset[str]:
    """The groups after a tap on one of them, or on UNSAID, which goes with none."""
    if code == UNSAID:
        return frozenset({UNSAID})
    return (groups ^ {code}) - {UNSAID}


def together(said: frozenset[str], later: frozenset[str]) -> frozenset[str]:
    """What one person has said in two places: nothing that they declared is lost, and "I do not
    say" takes nothing back."""
    if declares(said) or declares(later):
        return (said | later) - {UNSAID}
    return said | later


def names(groups: Collection[str], language: str) -> list[str]:
    """In the order of the list. A group that is listed no more has its code for a name."""
    known = known_groups()
    listed = [group.name(language) for code, group in known.items() if code in groups]
    return listed + sorted(code for code in groups if code not in known and code != UNSAID)


def likely(text: str) -> tuple[str, ...]:
    """Groups of which the words say "I am", however they are spelt: to be offered first, and no
    more than that."""
    said = _sounds(text)
    return tuple(
        code
        for code, group in known_groups().items()
        if any(_sounds(phrase) in said for phrase in group.says)
    )


@lru_cache(maxsize=256)
def _sounds(text: str) -> str:
    """The words of a text as careless spellings share them, each between spaces."""
    return f" {' '.join(skeleton(word.folded) for word in words(text))} "
