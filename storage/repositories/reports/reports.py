"""Reports of branches, and under which branch each stood on a day."""

import json
from datetime import tzinfo
from typing import Any

from bot.domain.reports.formulas import Formula
from bot.domain.reports.models import Report, Stood
from bot.domain.reports.rating import RatedMeasure
from storage.repositories import codec
from storage.session import Row, Session

_REPORT = (
    "id, branch, period, opened_at, comment, commented_by, snapshot, sha256, audit_head,"
    " signed_by, signed_at"
)


class ReportsTable:
    def __init__(self, session: Session, zone: tzinfo) -> None:
        self._session = session
        self._zone = zone

    async def get(self, report_id: int) -> Report | None:
        found = await self._many("id = :id", id=report_id)
        return found[0] if found else None

    async def of(self, branch: str, period: str) -> Report | None:
        found = await self._many(
            "branch = :branch AND period = :period", branch=branch, period=period
        )
        return found[0] if found else None

    async def of_period(self, period: str) -> list[Report]:
        return await self._many("period = :period", period=period)

    def add(self, report: Report) -> None:
        self._session.write(
            f"""
            INSERT INTO reports ({_REPORT})
            VALUES (:id, :branch, :period, :opened_at, :comment, :commented_by, :snapshot, :sha256,
                :audit_head, :signed_by, :signed_at)
            """,
            **_columns(report),
        )

    def change(self, report: Report) -> None:
        self._session.write(
            """
            UPDATE reports SET comment = :comment, commented_by = :commented_by,
                snapshot = :snapshot, sha256 = :sha256, audit_head = :audit_head,
                signed_by = :signed_by, signed_at = :signed_at
            WHERE id = :id AND branch = :branch AND period = :period AND opened_at = :opened_at
            """,
            **_columns(report),
        )

    async def stood(self) -> list[Stood]:
        rows = await self._session.fetch(
            "SELECT branch, since, parent FROM branch_parents ORDER BY since, branch"
        )
        return [Stood(row[0], codec.to_date(row[1]), row[2]) for row in rows]

    def stands(self, stood: Stood) -> None:
        self._session.write(
            """
            INSERT INTO branch_parents (branch, since, parent) VALUES (:branch, :since, :parent)
            ON CONFLICT (branch, since) DO UPDATE SET parent = excluded.parent
            """,
            branch=stood.branch,
            since=stood.since.isoformat(),
            parent=stood.parent,
        )

    async def formulas(self) -> list[Formula]:
        rows = await self._session.fetch(
            "SELECT version, since, weights FROM formulas ORDER BY version"
        )
        return [
            Formula(
                version=row[0],
                since=codec.to_date(row[1]),
                weights={RatedMeasure(name): n for name, n in codec.load(row[2]).items()},
            )
            for row in rows
        ]

    def add_formula(self, formula: Formula) -> None:
        self._session.write(
            "INSERT INTO formulas (version, since, weights) VALUES (:version, :since, :weights)",
            version=formula.version,
            since=formula.since.isoformat(),
            weights=json.dumps({measure.value: n for measure, n in formula.weights.items()}),
        )

    async def _many(self, condition: str, **parameters: Any) -> list[Report]:
        rows = await self._session.fetch(
            f"SELECT {_REPORT} FROM reports WHERE {condition} ORDER BY branch, period",
            **parameters,
        )
        return [self._report(row) for row in rows]

    def _report(self, row: Row) -> Report:
        return Report(
            id=row[0],
            branch=row[1],
            period=row[2],
            opened_at=codec.to_datetime(row[3], self._zone),
            comment=row[4],
            commented_by=row[5],
            snapshot=row[6],
            sha256=row[7],
            audit_head=row[8],
            signed_by=row[9],
            signed_at=None if row[10] is None else codec.to_datetime(row[10], self._zone),
        )


def _columns(report: Report) -> dict[str, Any]:
    return {
        "id": report.id,
        "branch": report.branch,
        "period": report.period,
        "opened_at": codec.moment(report.opened_at),
        "comment": report.comment,
        "commented_by": report.commented_by,
        "snapshot": report.snapshot,
        "sha256": report.sha256,
        "audit_head": report.audit_head,
        "signed_by": report.signed_by,
        "signed_at": codec.moment_or_none(report.signed_at),
    }
