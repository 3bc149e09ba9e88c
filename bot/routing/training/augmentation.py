"""How people mistype, for training: the models must know a word they see badly written.

`fold` and `skeleton` already undo missing Kazakh letters; what is left to learn is Latin
script, where letters fall together, and ordinary slips of the finger.

Also sentences put together from parts (data/corpus/patterns.toml), for topics told apart by who
acts and not by where: a cook who is not paid is about work, whether in a school or in a hospital.
The same chance gives the same sentences.
"""

import random
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from bot.routing import DATA
from bot.routing.training.corpus import Example

_LATIN = dict(
    zip(
        "абвгғдезиіклмнопрстуұүфцыэәөқ",
        "abvggdeziiklmnoprstuuufcyeaoq",
        strict=True,
    )
)

_CAREFUL = {
    **_LATIN,
    "ё": "yo",
    "ж": "zh",
    "й": "y",
    "ң": "ng",
    "ц": "ts",
    "х": "kh",
    "һ": "h",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
    "ғ": "gh",
}

_HASTY = {
    **_CAREFUL,
    "ж": "j",
    "й": "i",
    "ң": "n",
    "ц": "c",
    "х": "h",
    "щ": "sh",
    "ғ": "g",
    "қ": "k",
    "ы": "i",
    "ю": "iu",
    "я": "ia",
}

_SCHEMES = (_CAREFUL, {**_CAREFUL, "ж": "j", "х": "h", "ғ": "g"}, _HASTY)


def in_latin(text: str, chance: random.Random) -> str:
    """The text in one of the Latin spellings in use, official or hasty."""
    scheme = chance.choice(_SCHEMES)
    return "".join(scheme.get(letter, letter) for letter in text.lower())


def with_slips(text: str, chance: random.Random, *, share: float = 0.3) -> str:
    """About `share` of the longer words lose, double or swap a letter."""
    return " ".join(
        _slip(word, chance) if len(word) > 4 and chance.random() < share else word
        for word in text.split()
    )


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    kind = chance.randrange(3)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


_SLOT = re.compile(r"\{(\w+)\}")

_SPACES = re.compile(r"\s+")


def composed(chance: random.Random, each: int) -> list[Example]:
    """`each` sentences for every topic of the file and each language."""
    found = _file()
    examples = []
    for entry in found["told"]:
        for language in ("kk", "ru"):
            for _ in range(each):
                text = _fill(chance.choice(entry[language]), language, chance)
                examples.append(
                    Example(text=text, category=entry["topic"], language=language, story=text)
                )
    return examples


def _fill(pattern: str, language: str, chance: random.Random) -> str:
    parts = _file()["parts"][language]
    text = _SLOT.sub(lambda slot: str(chance.choice(parts[slot[1]])), pattern)
    return _SPACES.sub(" ", text).strip(" ,")


_WITHOUT_ASIDES = frozenset(("PARTY", "CORR"))
"""Topics that such a remark may be the matter of."""


def with_asides(
    examples: Iterable[Example], chance: random.Random, *, share: float
) -> Iterator[Example]:
    """A share of the texts with a remark that is not what they are about, before or behind."""
    asides: dict[str, list[str]] = _file()["asides"]
    for example in examples:
        if chance.random() >= share or not _WITHOUT_ASIDES.isdisjoint(example.accepted):
            continue
        remark = chance.choice(asides["ru" if example.language == "ru" else "kk"])
        text = example.text.rstrip(" .")
        first, second = chance.choice(((remark, text), (text, remark)))
        told = (f"{first}. {second}.", f"{first}, {second}")
        yield replace(example, text=chance.choice(told))


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    text = (DATA / "corpus" / "patterns.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
