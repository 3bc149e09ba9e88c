"""Trained weights in a file a person can read and a diff can show.

The first line is a JSON object of settings; each other line is a feature, a tab and its
weights: `class:weight` pairs in hundredths, classes by their place in the settings. Lines
are parsed only when a text first asks for the feature, so loading is quick.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
"""Where the models, the topics and the corpus that come with the bot live."""

_SCALE = 100

Sparse = tuple[tuple[int, float], ...]


class Weights:
    """Settings and sparse weights by feature."""

    def __init__(self, settings: Mapping[str, Any], lines: dict[str, str]) -> None:
        self.settings = settings
        self._lines = lines
        self._parsed: dict[str, Sparse] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def __contains__(self, feature: str) -> bool:
        return feature in self._lines

    def get(self, feature: str) -> Sparse:
        """The weights of a feature by class, empty when it was never learned."""
        parsed = self._parsed.get(feature)
        if parsed is None:
            line = self._lines.get(feature)
            if line is None:
                return ()
            pairs = (pair.split(":") for pair in line.split(","))
            parsed = tuple((int(place), int(weight) / _SCALE) for place, weight in pairs)
            self._parsed[feature] = parsed
        return parsed


def read(name: str, directory: Path | None = None) -> Weights:
    """The weights of a file in `directory`, by default those that come with the bot."""
    head, _, body = ((directory or DATA) / name).read_text(encoding="utf-8").partition("\n")
    lines = dict(line.split("\t", 1) for line in body.splitlines())
    return Weights(json.loads(head), lines)


def write(
    path: Path,
    settings: Mapping[str, Any],
    weights: Iterable[tuple[str, Iterable[float]]],
    *,
    smallest: float,
) -> int:
    """Write a file `read` understands, without weights nearer to nothing than `smallest`.

    Returns how many features were kept.
    """
    lines = []
    for feature, row in sorted(weights):
        kept = [
            f"{place}:{round(value * _SCALE)}"
            for place, value in enumerate(row)
            if abs(value) >= smallest
        ]
        if kept:
            lines.append(f"{feature}\t{','.join(kept)}")
    head = json.dumps(settings, ensure_ascii=False, sort_keys=True)
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return len(lines)
