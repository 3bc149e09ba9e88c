"""What reports need from the database: facts, their totals, and the reports themselves."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.domain.reports.facts import Fact, Measure
from bot.domain.reports.formulas import Formula
from bot.domain.reports.lagging import Lagging, Plan
from bot.domain.reports.models import (
    AnswerCount,
    Behind,
    BranchCases,
    GroupTotals,
    Report,
    Stood,
    Total,
)
from bot.domain.reports.periods import Period
from bot.domain.reports.rating import Band, RatedMeasure
from bot.domain.reports.short_answers import AnswerVerdict, ShortAnswer


class Facts(Protocol):
    """One row of each registered appeal, and the totals of all rows by day."""

    async def get(self, appeal_ids: Sequence[int]) -> dict[int, Fact]: ...

    def save(self, old: Fact | None, new: Fact) -> None:
        """Put `new` in the place of `old`, which is what `get` returned in this transaction. The
        sums of months in which either counts no longer stand."""

    async def stale(self, *, limit: int) -> list[int]:
        """Appeals whose facts are to be counted anew, by id."""

    def mark_stale_of(self, branches: Collection[str]) -> None:
        """Have the facts of these branches' appeals counted anew."""

    def fresh(self, appeal_ids: Sequence[int]) -> None: ...

    async def unsummed(self, months: Sequence[str]) -> list[str]:
        """Those of the months whose sums do not stand."""

    async def first_month(self) -> str | None:
        """The month of the first registration; None: there are no facts."""

    async def begin_sum(self, month: str) -> int:
        """A mark of the facts of the month as they are now, for `end_sum`."""

    async def sum_month(self, month: Period, part: int) -> bool:
        """Sum one part of the measures, counted from 0; whether there is another one."""

    def end_sum(self, month: str, touched: int) -> None:
        """The sums of the month stand, unless a fact has changed since that mark."""

    async def totals(
        self,
        period: Period,
        *,
        branches: Collection[str] | None,
        only: Measure | None = None,
    ) -> list[Total]:
        """Sums within the period by branch and measure; of all branches, if None; of all measures,
        unless one is named."""

    async def by_topic(self, period: Period, *, branches: Collection[str] | None) -> list[Total]:
        """Sums within the period by topic and measure; the branch of each is empty."""

    async def by_month(self, period: Period, *, branches: Collection[str] | None) -> list[Total]:
        """Sums by month and measure; the topic of each is the month, as 2026-10."""

    async def answers(
        self, period: Period, *, branches: Collection[str] | None
    ) -> list[AnswerCount]:
        """Answers given in the period that stand, by outcome and the working days they took."""

    async def people(self, period: Period, *, branches: Collection[str] | None) -> int:
        """How many different people's appeals were registered in the period. Over several years
        one person counts once in each."""

    def declare(self, appeal_id: int, groups: Collection[str]) -> None:
        """Keep to which social groups an appeal counts, in place of what was kept."""

    async def by_group(
        self, period: Period, *, branches: Collection[str] | None, groups: Collection[str]
    ) -> list[GroupTotals]:
        """Sums within the period of those of the groups that there is anything of, in their
        order. Who declares several counts in each."""

    async def unlisted(self, groups: Collection[str]) -> int:
        """How many appeals declare a group that is not among these."""

    async def rated_cases(self, period: Period) -> list[BranchCases]:
        """Cases of the rating by branch, topic and kind: of one person only one in a week of a
        branch, nothing restricted, nothing merged."""

    async def promises_by_branch(self, period: Period) -> dict[str, tuple[int, int]]:
        """Promises whose day lies in the period, kept and broken, by the branch of the appeal;
        nothing restricted."""

    async def answered_by(
        self, person_id: int, since: datetime, until: datetime
    ) -> tuple[int, int]:
        """How many answers one member of staff gave in [since, until), and how many in time."""

    async def open_now(self, today: date) -> dict[str, tuple[int, int]]:
        """Open appeals by branch, and how many of them are past their term; nothing restricted."""

    async def behind(
        self, measure: RatedMeasure, branch: str, period: Period, *, limit: int
    ) -> list[Behind]:
        """The cases of a measure that were not good, those still open first, then the earliest due;
        nothing restricted. None of a measure that has no appeals."""


class Reports(Protocol):
    async def get(self, report_id: int) -> Report | None: ...

    async def of(self, branch: str, period: str) -> Report | None: ...

    async def of_period(self, period: str) -> list[Report]: ...

    def add(self, report: Report) -> None: ...

    def change(self, report: Report) -> None:
        """Write comment or signature. A signed report is never changed: the database refuses."""

    async def stood(self) -> list[Stood]:
        """Under which branch each stood since when, in order of days."""

    def stands(self, stood: Stood) -> None: ...

    async def formulas(self) -> list[Formula]:
        """All versions of the rating's formula, the first one first."""

    def add_formula(self, formula: Formula) -> None: ...


class ShortAnswers(Protocol):
    """Answers of a few words, by what they have in common with others."""

    async def answered(
        self, since: date, until: date, *, after: int, limit: int
    ) -> list[tuple[int, str, date]]:
        """Appeals whose standing answer was given in [since, until), by id, from the first after
        `after`: id, branch, day. Nothing restricted, merged, part of a known problem, or filed by
        staff."""

    def add(self, answer: ShortAnswer) -> None:
        """In the place of an earlier answer of the appeal."""

    async def repeated(self, since: date, *, others: int) -> list[ShortAnswer]:
        """Those since that day that were shown to nobody and are the same as more than `others`
        others of their branch."""

    def sample(self, appeal_ids: Collection[int], sample: int) -> None:
        """They are shown in that message."""

    async def of_sample(self, sample: int) -> list[ShortAnswer]:
        """By appeal."""

    async def get(self, appeal_id: int) -> ShortAnswer | None: ...

    def judge(self, appeal_id: int, verdict: AnswerVerdict) -> None: ...


class LaggingBranches(Protocol):
    """Branches that the rating has put under attention, with the plans of their heads."""

    async def present(self) -> list[Lagging]:
        """Those that still are, by code."""

    async def of(self, branch: str) -> Lagging | None:
        """None: it is not, or no longer, under attention."""

    def save(self, lagging: Lagging) -> None:
        """By branch and `since`."""

    async def plans(self, branches: Collection[str]) -> dict[str, Plan]:
        """The last plan of each that is still under attention and has one."""

    def add_plan(self, plan: Plan) -> None: ...

    async def bands(self) -> dict[str, Band]:
        """Of all branches, as the last look at the rating found them."""

    def note_bands(self, quarter: str, bands: Mapping[str, Band]) -> None:
        """In the place of all that were noted before."""

    async def strengths(self, quarter: str) -> dict[RatedMeasure, float]:
        """The strength of the prior in the rating of a quarter; empty, until it was noted."""

    def note_strengths(self, quarter: str, strengths: Mapping[RatedMeasure, float]) -> None: ...
