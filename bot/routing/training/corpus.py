"""Labelled appeals: what the models learn from and are measured on.

A line of a corpus file is a JSON object: `text`, `language`, `category`, `also` (other
topics a reasonable person would accept), `kind`, `region` and `district` (KATO, or null),
`place_named` (true, false or "ambiguous"), `traits` (how it was written, which trap it
holds) and `story` (texts of one story never part between files).
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bot.routing import DATA

Named = bool | Literal["ambiguous"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """An appeal and what is right for it."""

    text: str
    category: str
    language: str | None = None
    also: tuple[str, ...] = ()
    kind: str | None = None
    region: str | None = None
    district: str | None = None
    place_named: Named = False
    traits: tuple[str, ...] = ()
    story: str = ""

    @property
    def accepted(self) -> frozenset[str]:
        """Every topic that is right."""
        return frozenset((self.category, *self.also))


def parse(lines: Iterable[str]) -> list[Example]:
    """The examples of a corpus file."""
    examples = []
    for line in lines:
        if line.strip():
            fields = json.loads(line)
            fields["also"] = tuple(fields.get("also", ()))
            fields["traits"] = tuple(fields.get("traits", ()))
            examples.append(Example(**fields))
    return examples


_FILES = {
    "train": "train.jsonl",
    "dev": "dev.jsonl",
    # Told in people's own manner, by several authors.
    "told": "told.jsonl",
    "voices": "voices-*.jsonl",
    # Where one topic ends and another begins: examples of docs/topics.md.
    "borders": "borders.jsonl",
    # Never learned from: what trust in the models is measured on.
    "judged": "judged.jsonl",
}

LEARNED_FROM = ("train", "dev", "told", "voices", "borders")


def shipped(part: str) -> list[Example]:
    """A part of the corpus that comes with the bot: one of `LEARNED_FROM`, or "judged"."""
    files = sorted((DATA / "corpus").glob(_FILES[part]))
    return [example for path in files for example in from_file(path)]


def phrases() -> list[Example]:
    """Two to five words each, that name something of a topic."""
    lines = (DATA / "corpus" / "phrases.tsv").read_text(encoding="utf-8").splitlines()
    return [
        Example(category=category, language=language, text=text, story=text)
        for category, language, text in (line.split("\t") for line in lines)
    ]


def from_file(path: Path) -> list[Example]:
    """The examples of a file elsewhere."""
    return parse(path.read_text(encoding="utf-8").splitlines())
