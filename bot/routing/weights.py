"""Trained weights in a file a person can read and a diff can show.

The first line is a JSON object of settings, of which `classes` names the columns; each
other line is a feature, a tab and its weights: `class:weight` pairs in hundredths, classes
by their place in the settings. In memory they are one table of numbers, a row a feature,
so that the weights of a whole text are taken and added up in one step.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

DATA = Path(__file__).parent / "data"
"""Where the models, the topics and the corpus that come with the bot live."""

FORMAT = 2
"""Of features and settings; a model trained for another one is not read."""

_SCALE = 100


class Weights:
    """Settings and weights by feature. Read only."""

    def __init__(
        self, settings: Mapping[str, Any], rows: dict[str, int], table: NDArray[np.float32]
    ) -> None:
        self.settings = settings
        self.rows = rows
        """The row of each feature that was learned."""
        self.table = table

    def __len__(self) -> int:
        return len(self.rows)

    def __contains__(self, feature: str) -> bool:
        return feature in self.rows

    def get(self, feature: str) -> tuple[tuple[int, float], ...]:
        """The weights of a feature by class, empty when it was never learned."""
        row = self.rows.get(feature)
        if row is None:
            return ()
        weights = self.table[row].tolist()
        return tuple((place, round(weight, 2)) for place, weight in enumerate(weights) if weight)


def read(name: str, directory: Path | None = None) -> Weights:
    """The weights of a file in `directory`, by default (or if it has none that is still
    understood) those that come with the bot."""
    for place in (directory, DATA):
        path = place / name if place is not None else None
        if path is not None and path.exists():
            found = _parse(path.read_text(encoding="utf-8"))
            if place == DATA or found.settings.get("format") == FORMAT:
                return found
    raise FileNotFoundError(DATA / name)


def _parse(text: str) -> Weights:
    head, _, body = text.partition("\n")
    settings = json.loads(head)
    width = len(settings["classes"])
    names, written = [], []
    for line in body.splitlines():
        name, _, pairs = line.partition("\t")
        names.append(name)
        written.append(pairs)
    table = np.zeros((len(names), width), dtype=np.float32)
    if names:
        numbers = np.array(",".join(written).replace(":", ",").split(","), dtype=np.int32)
        owners = np.repeat(np.arange(len(names)), [pairs.count(":") for pairs in written])
        table[owners, numbers[::2]] = numbers[1::2] / _SCALE
    return Weights(settings, {name: row for row, name in enumerate(names)}, table)


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
    head = json.dumps({**settings, "format": FORMAT}, ensure_ascii=False, sort_keys=True)
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return len(lines)
