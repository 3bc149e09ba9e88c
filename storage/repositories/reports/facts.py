"""Facts of appeals, and their totals by day."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bot.domain.appeals.models import FollowUp, Outcome
from bot.domain.appeals.social_groups import UNSAID
from bot.domain.reports.facts import (
    Channel,
    Fact,
    Forwarded,
    Measure,
)
from bot.domain.reports.models import AnswerCount, Behind, BranchCases, GroupTotals, Total
from bot.domain.reports.periods import Period, PeriodKind, by_months
from bot.domain.reports.rating import RatedMeasure
from storage.encryption.keys import Keys
from storage.repositories import codec
from storage.session import Row, Session

COLUMNS = (
    "appeal_id",
    "received_by",
    "branch",
    "topic",
    "kind",
    "channel",
    "language",
    "person",
    "guessed",
    "restricted",
    "merged",
    "registered_on",
    "week",
    "reply_due_on",
    "first_reply_on",
    "due_first",
    "due_on",
    "paused",
    "first_answered_on",
    "first_answered_by",
    "answered_on",
    "arrived",
    "took",
    "outcome",
    "extended",
    "reopenings",
    "withdrawn_on",
    "rating",
    "followed_up_on",
    "follow_up",
    "counted",
    "reply_counted",
    "reply_in_time",
    "on_time",
    "declared",
    "problem",
)

_SAVE = f"""
    INSERT INTO facts ({", ".join(COLUMNS)})
    VALUES ({", ".join(f":{name}" for name in COLUMNS)})
    ON CONFLICT (appeal_id) DO UPDATE SET
        {", ".join(f"{name} = excluded.{name}" for name in COLUMNS[1:])}
"""

_OPEN = "('registered', 'taken', 'waiting')"


KEEP_MARK = "INSERT INTO fact_groups (appeal_id, mark) VALUES (:id, :mark)"


def group_marks(keys: Keys, groups: Collection[str]) -> list[str]:
    """What tells social groups apart in the facts: nothing, without the keys."""
    return sorted(_mark(keys, code) for code in groups if code != UNSAID)


def _mark(keys: Keys, code: str) -> str:
    return keys.blind_index(f"group:{code}") or code


class FactsTable:
    def __init__(self, session: Session, keys: Keys) -> None:
        self._session = session
        self._keys = keys

    async def get(self, appeal_ids: Sequence[int]) -> dict[int, Fact]:
        among = self._session.dialect.among("appeal_id", "ids")
        ids = json.dumps(list(appeal_ids))
        rows = await self._session.fetch(
            f"SELECT {', '.join(COLUMNS)} FROM facts WHERE {among}", ids=ids
        )
        sent_on: dict[int, list[Forwarded]] = {}
        if rows:
            for appeal_id, day, branch in await self._session.fetch(
                f"SELECT appeal_id, day, branch FROM fact_forwards WHERE {among} ORDER BY place",
                ids=ids,
            ):
                forwarded = Forwarded(on=codec.to_date(day), by=branch)
                sent_on.setdefault(appeal_id, []).append(forwarded)
        return {row[0]: _fact(row, sent_on.get(row[0], ())) for row in rows}

    def save(self, old: Fact | None, new: Fact) -> None:
        if old == new:
            return
        self._session.write(_SAVE, **columns_of(new))
        if (old.forwarded if old else ()) != new.forwarded or (old and old.topic != new.topic):
            self._save_forwards(new)
        days = {*new.days(), *(old.days() if old else ())}
        self._session.write(
            "UPDATE summed_months SET touched = touched + 1"
            f" WHERE {self._session.dialect.among('month', 'months')}",
            months=json.dumps(sorted({day.isoformat()[:7] for day in days})),
        )

    def _save_forwards(self, fact: Fact) -> None:
        self._session.write("DELETE FROM fact_forwards WHERE appeal_id = :id", id=fact.appeal_id)
        for place, each in enumerate(fact.forwarded):
            self._session.write(
                """
                INSERT INTO fact_forwards (appeal_id, place, day, branch, topic)
                VALUES (:id, :place, :day, :branch, :topic)
                """,
                id=fact.appeal_id,
                place=place,
                day=each.on.isoformat(),
                branch=each.by,
                topic=fact.topic,
            )

    def declare(self, appeal_id: int, groups: Collection[str]) -> None:
        self._session.write("DELETE FROM fact_groups WHERE appeal_id = :id", id=appeal_id)
        for mark in group_marks(self._keys, groups):
            self._session.write(KEEP_MARK, id=appeal_id, mark=mark)

    async def by_group(
        self, period: Period, *, branches: Collection[str] | None, groups: Collection[str]
    ) -> list[GroupTotals]:
        codes = {_mark(self._keys, code): code for code in groups}
        found: dict[str, dict[str, int]] = {}
        for counted in _OF_GROUPS:
            where, parameters = self._within(counted.day, counted.branch, period, branches)
            sums = ", ".join(f"{sum_} AS {name}" for name, sum_ in counted.sums.items())
            rows = await self._session.fetch(
                f"SELECT g.mark, {sums} FROM facts AS f JOIN fact_groups AS g"
                f" ON g.appeal_id = f.appeal_id WHERE f.declared = 1 AND {where} GROUP BY g.mark",
                **parameters,
            )
            for mark, *counts in rows:
                if mark in codes:
                    of_group = found.setdefault(codes[mark], {})
                    of_group |= {n: int(c or 0) for n, c in zip(counted.sums, counts, strict=True)}
        return [GroupTotals(group=code, **found[code]) for code in groups if code in found]

    async def unlisted(self, groups: Collection[str]) -> int:
        marks = group_marks(self._keys, groups)
        named = {f"m{n}": mark for n, mark in enumerate(marks)}
        known = f"WHERE mark NOT IN ({', '.join(f':{m}' for m in named)})" if named else ""
        rows = await self._session.fetch(
            f"SELECT COUNT(DISTINCT appeal_id) FROM fact_groups {known}", **named
        )
        return int(rows[0][0])

    async def stale(self, *, limit: int) -> list[int]:
        rows = await self._session.fetch(
            "SELECT appeal_id FROM stale_facts ORDER BY appeal_id LIMIT :limit", limit=limit
        )
        return [row[0] for row in rows]

    def mark_stale_of(self, branches: Collection[str]) -> None:
        among = self._session.dialect.among("branch", "branches")
        self._session.write(
            f"""
            INSERT INTO stale_facts (appeal_id)
            SELECT id FROM appeals WHERE status <> 'draft' AND {among}
            ON CONFLICT (appeal_id) DO NOTHING
            """,
            branches=json.dumps(sorted(branches)),
        )

    def fresh(self, appeal_ids: Sequence[int]) -> None:
        among = self._session.dialect.among("appeal_id", "ids")
        self._session.write(
            f"DELETE FROM stale_facts WHERE {among}", ids=json.dumps(list(appeal_ids))
        )

    async def totals(
        self,
        period: Period,
        *,
        branches: Collection[str] | None,
        only: Measure | None = None,
    ) -> list[Total]:
        return await self._summed(period, branches, by_branch=True, only=only)

    async def by_topic(self, period: Period, *, branches: Collection[str] | None) -> list[Total]:
        return await self._summed(period, branches, by_branch=False)

    async def by_month(self, period: Period, *, branches: Collection[str] | None) -> list[Total]:
        parts = by_months(period)
        months, _ = await self._cut(period)
        n = {
            (name, Measure(measure)): count
            for name, measure, count in await self._of_months("month", months, branches, None)
        }
        for part in parts:
            if part.code not in months:
                for total in await self._summed(part, branches, by_branch=False):
                    key = part.first.isoformat()[:7], total.measure
                    n[key] = n.get(key, 0) + total.n
        return [Total("", month, measure, count) for (month, measure), count in n.items()]

    async def _summed(
        self,
        period: Period,
        branches: Collection[str] | None,
        *,
        by_branch: bool,
        only: Measure | None = None,
    ) -> list[Total]:
        """Whole months whose sums stand from those, other days from the facts."""
        months, spans = await self._cut(period)
        column = "branch" if by_branch else "topic"
        summed: dict[tuple[str, Measure], int] = {}
        for name, measure, n in await self._of_months(column, months, branches, only):
            summed[name, Measure(measure)] = n
        for span in spans:
            for counted in _COUNTED:
                if only is not None and only not in counted.measures:
                    continue
                for name, *counts in await self._count(counted, span, branches, by_branch):
                    for measure, n in zip(counted.measures, counts, strict=True):
                        summed[name, measure] = summed.get((name, measure), 0) + int(n or 0)
        return [
            Total(name if by_branch else "", "" if by_branch else name, measure, n)
            for (name, measure), n in summed.items()
            if n and only in (None, measure)
        ]

    async def _cut(self, period: Period) -> tuple[list[str], list[Period]]:
        """The months of the period whose sums stand, and its other days."""
        fresh = {row[0] for row in await self._session.fetch(_FRESH)}
        months: list[str] = []
        spans: list[Period] = []
        for part in by_months(period):
            if part.kind is PeriodKind.MONTH and part.code in fresh:
                months.append(part.code)
            elif spans and (part.first - spans[-1].last).days == 1:
                spans[-1] = Period(first=spans[-1].first, last=part.last)
            else:
                spans.append(part)
        return months, spans

    async def _of_months(
        self,
        column: str,
        months: list[str],
        branches: Collection[str] | None,
        only: Measure | None,
    ) -> list[Row]:
        if not months:
            return []
        dialect = self._session.dialect
        parameters: dict[str, Any] = {"months": json.dumps(months)}
        where = dialect.among("month", "months")
        if branches is not None:
            where += f" AND {dialect.among('branch', 'branches')}"
            parameters["branches"] = json.dumps(sorted(branches))
        else:
            where += f" AND branch {'<>' if column == 'branch' else '='} ''"
        if only is not None:
            where += " AND measure = :measure"
            parameters["measure"] = only.value
        return await self._session.fetch(
            f"SELECT {column}, measure, SUM(n) FROM month_totals WHERE {where}"
            f" GROUP BY {column}, measure",
            **parameters,
        )

    async def _count(
        self,
        counted: "_Counted",
        span: Period,
        branches: Collection[str] | None,
        by_branch: bool,
    ) -> list[Row]:
        where, parameters = self._within(counted.day, counted.branch, span, branches)
        column = counted.branch if by_branch else "topic"
        return await self._session.fetch(
            f"SELECT {column}, {', '.join(counted.sums)} FROM {counted.table}"
            f" WHERE {where} GROUP BY {column}",
            **parameters,
        )

    async def unsummed(self, months: Sequence[str]) -> list[str]:
        fresh = {row[0] for row in await self._session.fetch(_FRESH)}
        return [month for month in months if month not in fresh]

    async def first_month(self) -> str | None:
        rows = await self._session.fetch("SELECT MIN(registered_on) FROM facts")
        return str(rows[0][0])[:7] if rows[0][0] else None

    async def begin_sum(self, month: str) -> int:
        self._session.write(
            "INSERT INTO summed_months (month) VALUES (:month) ON CONFLICT (month) DO NOTHING",
            month=month,
        )
        rows = await self._session.fetch(
            "SELECT touched FROM summed_months WHERE month = :month", month=month
        )
        return int(rows[0][0])

    async def sum_month(self, month: Period, part: int) -> bool:
        counted = _COUNTED[part]
        rows = await self._session.fetch(
            f"SELECT {counted.branch}, topic, {', '.join(counted.sums)} FROM {counted.table}"
            f" WHERE {counted.day} BETWEEN :first AND :last GROUP BY {counted.branch}, topic",
            first=month.first.isoformat(),
            last=month.last.isoformat(),
        )
        for measure in counted.measures:
            self._session.write(
                "DELETE FROM month_totals WHERE month = :month AND measure = :measure",
                month=month.code,
                measure=measure.value,
            )
        of_topics: dict[str, list[int]] = {}  # of all branches: their branch is empty
        for _, topic, *counts in rows:
            known = of_topics.setdefault(topic, [0] * len(counts))
            of_topics[topic] = [have + int(n or 0) for have, n in zip(known, counts, strict=True)]
        rows += [("", topic, *counts) for topic, counts in of_topics.items()]
        for branch, topic, *counts in rows:
            for measure, n in zip(counted.measures, counts, strict=True):
                if n:
                    self._session.write(
                        """
                        INSERT INTO month_totals (month, branch, topic, measure, n)
                        VALUES (:month, :branch, :topic, :measure, :n)
                        """,
                        month=month.code,
                        branch=branch,
                        topic=topic,
                        measure=measure.value,
                        n=int(n),
                    )
        return part + 1 < len(_COUNTED)

    def end_sum(self, month: str, touched: int) -> None:
        self._session.write(
            "UPDATE summed_months SET summed = :touched WHERE month = :month",
            month=month,
            touched=touched,
        )

    def _within(
        self, day: str, branch: str, period: Period, branches: Collection[str] | None
    ) -> tuple[str, dict[str, Any]]:
        where = f"{day} BETWEEN :first AND :last"
        parameters: dict[str, Any] = {
            "first": period.first.isoformat(),
            "last": period.last.isoformat(),
        }
        if branches is not None:
            where += f" AND {self._session.dialect.among(branch, 'branches')}"
            parameters["branches"] = json.dumps(sorted(branches))
        return where, parameters

    async def answers(
        self, period: Period, *, branches: Collection[str] | None
    ) -> list[AnswerCount]:
        where, parameters = self._within("answered_on", "branch", period, branches)
        # Day by day, in the order of the index: what SQLite sorts at a time stays small.
        rows = await self._session.fetch(
            f"""
            SELECT outcome, took, SUM(n) FROM (
                SELECT outcome, took, COUNT(*) AS n FROM facts
                WHERE {where} GROUP BY answered_on, outcome, took
            ) AS days
            GROUP BY outcome, took
            """,
            **parameters,
        )
        return [
            AnswerCount(Outcome(outcome) if outcome else None, took, int(n))
            for outcome, took, n in rows
        ]

    async def people(self, period: Period, *, branches: Collection[str] | None) -> int:
        where, parameters = self._within("registered_on", "received_by", period, branches)
        rows = await self._session.fetch(
            f"SELECT COUNT(DISTINCT person) FROM facts WHERE {where}", **parameters
        )
        return int(rows[0][0])

    async def rated_cases(self, period: Period) -> list[BranchCases]:
        # Of one person only the first in a week counts for a branch.
        rows = await self._session.fetch(
            f"""
            SELECT branch, topic, kind,
                COUNT(*), SUM(on_time),
                SUM(reply_in_time),
                SUM(CASE WHEN first_answered_on IS NOT NULL THEN 1 ELSE 0 END),
                SUM(CASE WHEN first_answered_on IS NOT NULL AND reopenings = 0 THEN 1 ELSE 0 END),
                SUM(CASE WHEN {_RATED} THEN 1 ELSE 0 END),
                SUM(CASE WHEN {_RATED} AND rating = 4 THEN 1 ELSE 0 END),
                SUM(CASE WHEN follow_up IS NOT NULL THEN 1 ELSE 0 END),
                SUM(CASE WHEN follow_up = 'yes' THEN 1 ELSE 0 END)
            FROM (
                SELECT branch, topic, kind, on_time, reply_in_time, first_answered_on,
                    reopenings, rating, channel, follow_up, ROW_NUMBER() OVER (
                        PARTITION BY branch, person, week ORDER BY appeal_id
                    ) AS which FROM facts
                WHERE due_on BETWEEN :first AND :last AND restricted = 0 AND counted = 1
            ) AS cases
            WHERE which = 1
            GROUP BY branch, topic, kind
            """,
            first=period.first.isoformat(),
            last=period.last.isoformat(),
        )
        return [
            BranchCases(
                branch=row[0],
                topic=row[1],
                kind=row[2],
                due=row[3],
                on_time=row[4],
                replies_due=row[3],
                replied_in_time=row[5],
                answered=row[6],
                not_reopened=row[7],
                rated=row[8],
                satisfied=row[9],
                followed_up=row[10],
                durable=row[11],
            )
            for row in rows
        ]

    async def promises_by_branch(self, period: Period) -> dict[str, tuple[int, int]]:
        rows = await self._session.fetch(
            """
            SELECT a.branch, SUM(CASE WHEN p.state = 'kept' THEN 1 ELSE 0 END),
                SUM(CASE WHEN p.state = 'broken' THEN 1 ELSE 0 END)
            FROM promises AS p JOIN appeals AS a ON a.id = p.appeal_id
            WHERE p.due_on BETWEEN :first AND :last AND a.restricted = 0 GROUP BY a.branch
            """,
            first=period.first.isoformat(),
            last=period.last.isoformat(),
        )
        return {row[0]: (int(row[1]), int(row[2])) for row in rows}

    async def answered_by(
        self, person_id: int, since: datetime, until: datetime
    ) -> tuple[int, int]:
        rows = await self._session.fetch(
            """
            SELECT facts FROM events
            WHERE at >= :since AND at < :until AND happening = 'answered' AND actor_id = :person
            """,
            since=codec.moment(since),
            until=codec.moment(until),
            person=person_id,
        )
        return len(rows), sum(codec.load(row[0]).get("in_time") is True for row in rows)

    async def open_now(self, today: date) -> dict[str, tuple[int, int]]:
        rows = await self._session.fetch(
            f"""
            SELECT branch, COUNT(*), SUM(CASE WHEN due_on < :today AND NOT
                (status = 'waiting' AND reached_on IS NOT NULL AND reached_on <= due_on)
                THEN 1 ELSE 0 END)
            FROM appeals WHERE status IN {_OPEN} AND restricted = 0 GROUP BY branch
            """,
            today=today.isoformat(),
        )
        return {row[0]: (int(row[1]), int(row[2])) for row in rows}

    async def behind(
        self, measure: RatedMeasure, branch: str, period: Period, *, limit: int
    ) -> list[Behind]:
        if measure not in _BEHIND:
            return []
        rows = await self._session.fetch(
            f"""
            SELECT a.number, f.topic, f.due_on,
                CASE WHEN a.status IN {_OPEN} THEN 1 ELSE 0 END AS still
            FROM facts AS f JOIN appeals AS a ON a.id = f.appeal_id
            WHERE {_BEHIND[measure]} AND f.branch = :branch AND f.restricted = 0
            ORDER BY still DESC, f.due_on, f.appeal_id LIMIT :limit
            """,
            first=period.first.isoformat(),
            last=period.last.isoformat(),
            branch=branch,
            limit=limit,
        )
        return [Behind(row[0], row[1], codec.to_date(row[2]), bool(row[3])) for row in rows]


_RATED = "rating IS NOT NULL AND channel = 'bot'"

_CASE = "f.due_on BETWEEN :first AND :last AND f.counted = 1"

_BEHIND = {
    RatedMeasure.ON_TIME: f"{_CASE} AND f.on_time = 0",
    RatedMeasure.FIRST_REPLY: f"{_CASE} AND f.reply_in_time = 0",
    RatedMeasure.DURABLE: f"{_CASE} AND f.follow_up IS NOT NULL AND f.follow_up <> 'yes'",
    RatedMeasure.SATISFIED: f"{_CASE} AND f.channel = 'bot' AND f.rating <> 4",
    RatedMeasure.NOT_REOPENED: f"{_CASE} AND f.first_answered_on IS NOT NULL AND f.reopenings > 0",
    RatedMeasure.PROMISES_KEPT: """EXISTS (SELECT 1 FROM promises AS p
        WHERE p.appeal_id = f.appeal_id AND p.state = 'broken'
        AND p.due_on BETWEEN :first AND :last)""",
}
"""Appeals that were no good cases of a measure."""

_FRESH = "SELECT month FROM summed_months WHERE summed = touched"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Counted:
    """Measures that are counted on the same day of a fact, each with its sum."""

    day: str
    branch: str
    measures: tuple[Measure, ...]
    sums: tuple[str, ...]
    table: str = "facts"


_COUNTED = (
    _Counted(
        day="registered_on",
        branch="received_by",
        measures=(Measure.RECEIVED,),
        sums=("COUNT(*)",),
    ),
    _Counted(
        day="reply_due_on",
        branch="received_by",
        measures=(Measure.REPLY_DUE, Measure.REPLY_IN_TIME),
        sums=("SUM(reply_counted)", "SUM(reply_counted * reply_in_time)"),
    ),
    _Counted(
        day="due_on",
        branch="branch",
        measures=(Measure.DUE, Measure.ON_TIME, Measure.EXTENDED),
        sums=("SUM(counted)", "SUM(counted * on_time)", "SUM(counted * extended)"),
    ),
    _Counted(
        day="first_answered_on",
        branch="first_answered_by",
        measures=(Measure.FIRST_ANSWERED, Measure.REOPENED),
        sums=("COUNT(*)", "SUM(CASE WHEN reopenings > 0 THEN 1 ELSE 0 END)"),
    ),
    _Counted(
        day="answered_on",
        branch="branch",
        measures=(Measure.ANSWERED, Measure.TOOK, Measure.RATED, Measure.SATISFIED),
        sums=(
            "COUNT(*)",
            "SUM(took)",
            f"SUM(CASE WHEN {_RATED} THEN 1 ELSE 0 END)",
            f"SUM(CASE WHEN {_RATED} AND rating = 4 THEN 1 ELSE 0 END)",
        ),
    ),
    _Counted(
        day="withdrawn_on", branch="branch", measures=(Measure.WITHDRAWN,), sums=("COUNT(*)",)
    ),
    _Counted(
        day="followed_up_on",
        branch="branch",
        measures=(Measure.FOLLOWED_UP, Measure.DURABLE),
        sums=("COUNT(*)", "SUM(CASE WHEN follow_up = 'yes' THEN 1 ELSE 0 END)"),
    ),
    _Counted(
        day="day",
        branch="branch",
        measures=(Measure.FORWARDED,),
        sums=("COUNT(*)",),
        table="fact_forwards",
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _CountedOfGroups:
    """Counts of a group on one day of a fact, by the fields of `GroupTotals`."""

    day: str
    branch: str
    sums: Mapping[str, str]


_OF_GROUPS = (
    _CountedOfGroups(
        day="registered_on",
        branch="received_by",
        sums={"received": "COUNT(*)", "people": "COUNT(DISTINCT f.person)"},
    ),
    _CountedOfGroups(
        day="due_on",
        branch="branch",
        sums={"due": "SUM(f.counted)", "on_time": "SUM(f.counted * f.on_time)"},
    ),
    _CountedOfGroups(
        day="answered_on",
        branch="branch",
        sums={
            "answered": "COUNT(*)",
            "took": "SUM(f.took)",
            "rated": f"SUM(CASE WHEN {_RATED} THEN 1 ELSE 0 END)",
            "satisfied": f"SUM(CASE WHEN {_RATED} AND f.rating = 4 THEN 1 ELSE 0 END)",
        },
    ),
)


def columns_of(fact: Fact) -> dict[str, Any]:
    return {
        "appeal_id": fact.appeal_id,
        "received_by": fact.received_by,
        "branch": fact.branch,
        "topic": fact.topic,
        "kind": fact.kind,
        "channel": fact.channel.value,
        "language": fact.language,
        "person": fact.person,
        "guessed": int(fact.guessed),
        "restricted": int(fact.restricted),
        "merged": int(fact.merged),
        "registered_on": fact.registered_on.isoformat(),
        "week": _monday(fact.registered_on).isoformat(),
        "reply_due_on": fact.reply_due_on.isoformat(),
        "first_reply_on": _day(fact.first_reply_on),
        "due_first": fact.due_first.isoformat(),
        "due_on": fact.due_on.isoformat(),
        "paused": int(fact.paused),
        "first_answered_on": _day(fact.first_answered_on),
        "first_answered_by": fact.first_answered_by,
        "answered_on": _day(fact.answered_on),
        "arrived": int(fact.arrived),
        "took": fact.took,
        "outcome": fact.outcome.value if fact.outcome else None,
        "extended": int(fact.extended),
        "reopenings": fact.reopenings,
        "withdrawn_on": _day(fact.withdrawn_on),
        "rating": fact.rating,
        "followed_up_on": _day(fact.followed_up_on),
        "follow_up": fact.follow_up.value if fact.follow_up else None,
        "counted": int(fact.counts_for_term),
        "reply_counted": int(fact.reply_counted),
        "reply_in_time": int(fact.reply_in_time),
        "on_time": int(fact.on_time),
        "declared": int(fact.declared),
        "problem": fact.problem,
    }


def _fact(row: Row, forwarded: Iterable[Forwarded]) -> Fact:
    known = dict(zip(COLUMNS, row, strict=True))
    return Fact(
        appeal_id=known["appeal_id"],
        received_by=known["received_by"],
        branch=known["branch"],
        topic=known["topic"],
        kind=known["kind"],
        channel=Channel(known["channel"]),
        language=known["language"],
        person=known["person"],
        guessed=bool(known["guessed"]),
        restricted=bool(known["restricted"]),
        merged=bool(known["merged"]),
        registered_on=codec.to_date(known["registered_on"]),
        reply_due_on=codec.to_date(known["reply_due_on"]),
        first_reply_on=_to_day(known["first_reply_on"]),
        due_first=codec.to_date(known["due_first"]),
        due_on=codec.to_date(known["due_on"]),
        paused=bool(known["paused"]),
        first_answered_on=_to_day(known["first_answered_on"]),
        first_answered_by=known["first_answered_by"],
        answered_on=_to_day(known["answered_on"]),
        arrived=bool(known["arrived"]),
        took=known["took"],
        outcome=Outcome(known["outcome"]) if known["outcome"] else None,
        extended=bool(known["extended"]),
        forwarded=tuple(forwarded),
        reopenings=known["reopenings"],
        withdrawn_on=_to_day(known["withdrawn_on"]),
        rating=known["rating"],
        followed_up_on=_to_day(known["followed_up_on"]),
        follow_up=FollowUp(known["follow_up"]) if known["follow_up"] else None,
        declared=bool(known["declared"]),
        problem=known["problem"],
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _to_day(column: str | None) -> date | None:
    return None if column is None else codec.to_date(column)
