"""Branches under attention, and what their heads plan."""

import json
from collections.abc import Collection, Mapping
from datetime import tzinfo

from bot.domain.reports.lagging import Lagging, Plan
from bot.domain.reports.rating import Band, RatedMeasure
from storage.repositories import codec
from storage.session import Row, Session


class LaggingTable:
    def __init__(self, session: Session, zone: tzinfo) -> None:
        self._session = session
        self._zone = zone

    async def present(self) -> list[Lagging]:
        rows = await self._session.fetch(f"{_SELECT} WHERE ended IS NULL ORDER BY branch")
        return [_lagging(row) for row in rows]

    async def of(self, branch: str) -> Lagging | None:
        rows = await self._session.fetch(
            f"{_SELECT} WHERE ended IS NULL AND branch = :branch", branch=branch
        )
        return _lagging(rows[0]) if rows else None

    def save(self, lagging: Lagging) -> None:
        self._session.write(
            """
            INSERT INTO lagging (branch, since, measures, ended)
            VALUES (:branch, :since, :measures, :ended)
            ON CONFLICT (branch, since)
            DO UPDATE SET measures = excluded.measures, ended = excluded.ended
            """,
            branch=lagging.branch,
            since=lagging.since,
            measures=json.dumps([measure.value for measure in lagging.measures]),
            ended=lagging.ended,
        )

    async def plans(self, branches: Collection[str]) -> dict[str, Plan]:
        among = self._session.dialect.among("p.branch", "branches")
        rows = await self._session.fetch(
            f"""
            SELECT p.id, p.branch, p.since, p.words, p.due_on, p.made_by, p.made_at
            FROM plans AS p JOIN lagging AS l ON l.branch = p.branch AND l.since = p.since
            WHERE l.ended IS NULL AND {among} ORDER BY p.id
            """,
            branches=json.dumps(sorted(branches)),
        )
        return {
            row[1]: Plan(
                id=row[0],
                branch=row[1],
                since=row[2],
                words=row[3],
                due_on=codec.to_date(row[4]),
                made_by=row[5],
                made_at=codec.to_datetime(row[6], self._zone),
            )
            for row in rows
        }

    def add_plan(self, plan: Plan) -> None:
        self._session.write(
            """
            INSERT INTO plans (id, branch, since, words, due_on, made_by, made_at)
            VALUES (:id, :branch, :since, :words, :due_on, :made_by, :made_at)
            """,
            id=plan.id,
            branch=plan.branch,
            since=plan.since,
            words=plan.words,
            due_on=plan.due_on.isoformat(),
            made_by=plan.made_by,
            made_at=codec.moment(plan.made_at),
        )

    async def bands(self) -> dict[str, Band]:
        rows = await self._session.fetch("SELECT branch, band FROM bands")
        return {row[0]: Band(row[1]) for row in rows}

    def note_bands(self, quarter: str, bands: Mapping[str, Band]) -> None:
        self._session.write("DELETE FROM bands")
        for branch, band in sorted(bands.items()):
            self._session.write(
                "INSERT INTO bands (branch, quarter, band) VALUES (:branch, :quarter, :band)",
                branch=branch,
                quarter=quarter,
                band=band.value,
            )

    async def strengths(self, quarter: str) -> dict[RatedMeasure, float]:
        rows = await self._session.fetch(
            "SELECT measure, strength FROM strengths WHERE quarter = :quarter", quarter=quarter
        )
        return {RatedMeasure(row[0]): float(row[1]) for row in rows}

    def note_strengths(self, quarter: str, strengths: Mapping[RatedMeasure, float]) -> None:
        for measure, strength in strengths.items():
            self._session.write(
                """
                INSERT INTO strengths (quarter, measure, strength)
                VALUES (:quarter, :measure, :strength)
                ON CONFLICT (quarter, measure) DO UPDATE SET strength = excluded.strength
                """,
                quarter=quarter,
                measure=measure.value,
                strength=strength,
            )


_SELECT = "SELECT branch, since, measures, ended FROM lagging"


def _lagging(row: Row) -> Lagging:
    return Lagging(
        branch=row[0],
        since=row[1],
        measures=tuple(RatedMeasure(name) for name in json.loads(row[2])),
        ended=row[3],
    )
