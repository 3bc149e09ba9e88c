"""What an installation sets for reports: the weights of the rating, how many people live where."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from bot.domain.network.branches import Branch
from bot.domain.reports.rating import DEFAULT_WEIGHTS, RatedMeasure, check_weights


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportRules:
    """Raises WeightsUnusable unless the weights sum to 100."""

    weights: Mapping[RatedMeasure, int] = field(default_factory=lambda: dict(DEFAULT_WEIGHTS))
    residents: Mapping[str, int] = field(default_factory=dict)
    """By code of the branch, where an installation knows better than the data of the project."""

    def __post_init__(self) -> None:
        check_weights(self.weights)

    def residents_of(self, branch: Branch) -> int | None:
        """How many people live in what the branch covers; None: nobody has said."""
        return self.residents.get(branch.code) or known_residents().get(branch.kato or "")


@cache
def known_residents() -> Mapping[str, int]:
    """By KATO, from `data/residents.csv`, which names source and year of each figure."""
    text = resources.files("bot.domain.reports").joinpath("data/residents.csv")
    rows = csv.DictReader(text.read_text("utf-8").splitlines())
    return {row["kato"]: int(row["residents"]) for row in rows}
