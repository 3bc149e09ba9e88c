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

from bot.routing.weights import DATA

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


FILES = {
    "train": ("train",),
    "dev": ("dev",),
    # Told in people's own manner, by several authors: what trust is measured on.
    "told": ("told", "voices-a", "voices-b", "voices-c"),
}


def shipped(part: Literal["train", "told", "dev"]) -> list[Example]:
    """The part of the corpus that comes with the bot."""
    return [
        example for name in FILES[part] for example in from_file(DATA / "corpus" / f"{name}.jsonl")
    ]


def from_file(path: Path) -> list[Example]:
    """The examples of a file elsewhere."""
    return parse(path.read_text(encoding="utf-8").splitlines())
