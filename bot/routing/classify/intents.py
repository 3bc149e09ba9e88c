"""What people say to the bot that is no appeal: a greeting, thanks, "when will you answer?".

By words alone, as danger is: anybody can read why. A text is one of these only if it is short and
every word of it is known to be said so; a single other word may be the matter of an appeal, and
then it is one. So what errs errs towards the appeal, of which its author is shown a draft. The
words are in `data/intents.toml`. A long one of them may be mistyped, by a letter, unless what was
typed speaks for a topic.
"""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.domain.appeals.models import CATEGORIES
from bot.domain.appeals.numbers import digits_of, is_valid
from bot.routing import DATA
from bot.routing.classify.lexicon import categories
from bot.routing.classify.patterns import Cue, Cues, skeletons
from bot.text.folding import words

MOST_WORDS = 16

LONGEST = 160
"""Characters. Whoever writes more has something to tell."""

MOST_TYPOS = 2

SHORTEST_MISTYPED = 6
"""Letters of a skeleton. Of shorter words too many are one letter apart."""

_FILLER = "filler"

_NAME = "name"

_MISTAKE = "mistake"
"""A denial that is one whatever little words stand beside it."""

_CONTINUES = "continues"
"""Words with which people go on; by themselves they are no small talk."""

_ADDRESS = "address"

_NUMBER = re.compile(r"(?<!\d)\d{3}(?:[\s.–—-]?\d{3}){2}(?!\d)", re.ASCII)

_ASKS = frozenset({"когда", "кашан", "статус", "сколко", "почему", "неге", "как", "калаи"})
"""Skeletons of words by which something is asked of the office, and nothing is answered."""

_PATRONYMIC = re.compile(r"(?:ович|евич|овна|евна|ична|кизи|[а-я]{5}ули)$")

_NODS = frozenset("👍👌🙏🤝❤♥💯✅☑✔🌹💐🌷😊🙂☺😀😁😃😄🥰😍🤗👏🎉")
"""Signs by which people say that it is well; others say nothing that one could answer."""


class Intent(StrEnum):
    """What a message is, if it is no appeal; in the order in which one of several is taken."""

    STATUS = "status"  # where does it stand, when is there an answer
    ANGER = "anger"  # swearing, without a word of what the matter is
    HELP = "help"  # how does this work, is anybody there to ask
    THANKS = "thanks"  # and farewells
    GREETING = "greeting"
    DENIAL = "denial"  # no, a mistake
    ASSENT = "assent"  # ok, yes


@dataclass(frozen=True, kw_only=True, slots=True)
class SmallTalk:
    """A message that is no appeal."""

    intent: Intent
    asks: bool = False
    """Whether it is put as a question: it cannot be the answer to one."""


def small_talk(text: str) -> SmallTalk | None:
    """What a text is that has no matter of its own; None: it may be (part of) an appeal.

    The number of an appeal in it says nothing more: see `number_in`. Never raises.
    """
    bare = text.replace("\ufe0f", "")
    nods = [sign for sign in bare if sign in _NODS]
    without = _NUMBER.sub(" ", bare)
    found = words(without)
    if not found:
        return _signs(bare, len(nods))
    if len(text) > LONGEST or len(found) > MOST_WORDS:
        return None
    typed = _corrected(skeletons(found))
    covered: set[int] = set()
    phrased: set[int] = set()  # of several words together: none of them means anything alone
    heard: dict[str, int] = {}
    mistaken = False
    cues = _cues()
    for at, word in enumerate(found):
        if _PATRONYMIC.search(typed[at]):
            covered.add(at)
        if len(word.folded) <= 2 and word.folded.isdigit():
            covered.add(at)  # «3 күн болды»
        matches = [
            (places, cue.meaning)
            for cue, places in cues.starting(typed, at)
            if cue.meaning not in (_CONTINUES, _ADDRESS)
        ]
        longest = max((len(places) for places, _ in matches), default=0)
        for places, meaning in matches:
            covered.update(places)
            if len(places) == longest and (longest > 1 or at not in phrased):
                heard.setdefault(Intent.DENIAL if meaning == _MISTAKE else meaning, at)
                mistaken = mistaken or meaning == _MISTAKE
                if longest > 1:
                    phrased.update(places)
    if len(covered) < len(found):
        return None
    meant = next((intent for intent in Intent if intent in heard), None)
    if meant is None:
        meant = Intent.STATUS if number_in(text) else None
    if meant is None:
        return None
    if meant is Intent.DENIAL and _FILLER in heard and not mistaken:
        return None  # «әлі де жоқ»: something is missing still
    asks = "?" in text or bool(_ASKS & set(typed))
    if mistaken and not asks:
        return SmallTalk(intent=Intent.DENIAL)
    return SmallTalk(intent=_weighed(meant, heard, asks=asks), asks=asks)


def number_in(text: str) -> str | None:
    """The digits of a number in a text that an appeal could have, and no telephone has."""
    found = (digits_of(match.group()) for match in _NUMBER.finditer(text))
    return next((digits for digits in found if is_valid(digits)), None)


def continues(text: str) -> bool:
    """Whether a text goes on with what was said before: «и ещё…», «айтпақшы…»."""
    typed = skeletons(words(text)[:6])
    return bool(typed) and any(cue.meaning == _CONTINUES for cue, _ in _cues().starting(typed, 0))


def words_beside_address(text: str) -> int:
    """How many words of a text are neither numbers nor words of an address, such as «көше»."""
    found = words(text)
    typed = skeletons(found)
    plain = set(range(len(found)))
    for at, word in enumerate(found):
        if word.folded[0].isdigit():
            plain.discard(at)
        for cue, places in _cues().starting(typed, at):
            if cue.meaning == _ADDRESS:
                plain.difference_update(places)
    return len(plain)


def _corrected(typed: list[str]) -> list[str]:
    """The words, a mistyped one as what was meant, if there are few of them."""
    cues = _cues()
    unknown = [
        at
        for at, word in enumerate(typed)
        if len(word) >= SHORTEST_MISTYPED - 1 and not any(cues.starting(typed, at))
    ]
    if not unknown or len(unknown) > MOST_TYPOS:
        return typed
    meant = {at: _nearest(typed[at]) for at in unknown}
    return [meant.get(at) or word for at, word in enumerate(typed)]


@lru_cache(maxsize=4096)
def _nearest(word: str) -> str | None:
    """The word of the list that is one slip of the finger away, if what stands there is no word
    about a topic."""
    if any(_matters().starting([word], 0)):
        return None
    near = (
        known
        for known in _long_words()
        if abs(len(known) - len(word)) <= 1 and known[0] == word[0] and one_slip(known, word)
    )
    return next(near, None)


def one_slip(word: str, other: str) -> bool:
    """Whether two different words are one letter apart: more, less, another, or two exchanged."""
    if len(word) > len(other):
        word, other = other, word
    at = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), len(word))
    if len(word) < len(other):
        return word[at:] == other[at + 1 :]
    exchanged = word[at : at + 2] == other[at : at + 2][::-1]
    return word[at + 1 :] == other[at + 1 :] or (exchanged and word[at + 2 :] == other[at + 2 :])


def _signs(text: str, nods: int) -> SmallTalk | None:
    """Of signs alone: a nod, if there is one and nothing else is said."""
    letters = any(character.isalnum() for character in text)
    return SmallTalk(intent=Intent.ASSENT) if nods and not letters else None


def _weighed(meant: Intent, heard: dict[str, int], *, asks: bool) -> Intent:
    """«Жауап үшін рақмет», «спасибо за ответ» thank, «жақсы, күтемін» agrees; they ask nothing."""
    if meant in (Intent.STATUS, Intent.HELP) and Intent.THANKS in heard and not asks:
        return Intent.THANKS
    if meant in (Intent.STATUS, Intent.HELP) and not asks and heard.get(Intent.ASSENT) == 0:
        return Intent.ASSENT
    return meant


@lru_cache(maxsize=1)
def _cues() -> Cues[str]:
    listed = tomllib.loads((DATA / "intents.toml").read_text(encoding="utf-8"))
    assert set(listed) == {*Intent, _MISTAKE, _FILLER, _NAME, _CONTINUES, _ADDRESS}
    return Cues([Cue.of(cue, meaning) for meaning in listed for cue in listed[meaning]["cues"]])


@lru_cache(maxsize=1)
def _long_words() -> tuple[str, ...]:
    """Skeletons of the single words that are told from others even when mistyped."""
    listed = tomllib.loads((DATA / "intents.toml").read_text(encoding="utf-8"))
    written = {
        skeletons(words(cue))[0]: None
        for meaning in (Intent.GREETING, Intent.THANKS, Intent.STATUS, Intent.HELP)
        for cue in listed[meaning]["cues"]
        if cue.rstrip("*~+").isalpha()
    }
    return tuple(word for word in written if len(word) >= SHORTEST_MISTYPED)


@lru_cache(maxsize=1)
def _matters() -> Cues[str]:
    """The words of the topics; those of the last one, anything else, are greetings."""
    topics = [topic for topic in categories().values() if topic.code != CATEGORIES[-1]]
    return Cues(
        [Cue.of(s.pattern, c.code) for c in topics for s in c.stems if " " not in s.pattern]
    )
