"""Short answers and what the level above says of those that are the same as many others."""

import json
from collections.abc import Collection
from datetime import date

from bot.domain.reports.short_answers import AnswerVerdict, ShortAnswer
from storage.repositories import codec
from storage.session import Row, Session

_COLUMNS = "appeal_id, branch, mark, answered_on, sample, verdict"


class ShortAnswersTable:
    def __init__(self, session: Session) -> None:
        self._session = session

    async def answered(
        self, since: date, until: date, *, after: int, limit: int
    ) -> list[tuple[int, str, date]]:
        rows = await self._session.fetch(
            """
            SELECT f.appeal_id, f.branch, f.answered_on
            FROM facts AS f JOIN appeals AS a ON a.id = f.appeal_id
            WHERE f.answered_on >= :since AND f.answered_on < :until AND f.appeal_id > :after
                AND f.channel = 'bot' AND f.restricted = 0 AND f.merged = 0
                AND a.problem_id IS NULL
            ORDER BY f.appeal_id LIMIT :limit
            """,
            since=since.isoformat(),
            until=until.isoformat(),
            after=after,
            limit=limit,
        )
        return [(row[0], row[1], codec.to_date(row[2])) for row in rows]

    def add(self, answer: ShortAnswer) -> None:
        self._session.write(
            f"""
            INSERT INTO short_answers ({_COLUMNS})
            VALUES (:appeal_id, :branch, :mark, :answered_on, NULL, NULL)
            ON CONFLICT (appeal_id) DO UPDATE SET branch = excluded.branch, mark = excluded.mark,
                answered_on = excluded.answered_on, sample = NULL, verdict = NULL
            """,
            appeal_id=answer.appeal_id,
            branch=answer.branch,
            mark=answer.mark,
            answered_on=answer.answered_on.isoformat(),
        )

    async def repeated(self, since: date, *, others: int) -> list[ShortAnswer]:
        rows = await self._session.fetch(
            f"""
            SELECT {_COLUMNS} FROM short_answers AS s
            WHERE answered_on >= :since AND sample IS NULL AND (
                SELECT COUNT(*) FROM short_answers AS o
                WHERE o.branch = s.branch AND o.mark = s.mark AND o.answered_on >= :since
            ) > :others + 1
            ORDER BY appeal_id
            """,
            since=since.isoformat(),
            others=others,
        )
        return [_answer(row) for row in rows]

    def sample(self, appeal_ids: Collection[int], sample: int) -> None:
        self._session.write(
            "UPDATE short_answers SET sample = :sample"
            f" WHERE {self._session.dialect.among('appeal_id', 'ids')}",
            sample=sample,
            ids=json.dumps(sorted(appeal_ids)),
        )

    async def of_sample(self, sample: int) -> list[ShortAnswer]:
        rows = await self._session.fetch(
            f"SELECT {_COLUMNS} FROM short_answers WHERE sample = :sample ORDER BY appeal_id",
            sample=sample,
        )
        return [_answer(row) for row in rows]

    async def get(self, appeal_id: int) -> ShortAnswer | None:
        rows = await self._session.fetch(
            f"SELECT {_COLUMNS} FROM short_answers WHERE appeal_id = :id", id=appeal_id
        )
        return _answer(rows[0]) if rows else None

    def judge(self, appeal_id: int, verdict: AnswerVerdict) -> None:
        self._session.write(
            "UPDATE short_answers SET verdict = :verdict WHERE appeal_id = :id",
            id=appeal_id,
            verdict=verdict.value,
        )


def _answer(row: Row) -> ShortAnswer:
    return ShortAnswer(
        appeal_id=row[0],
        branch=row[1],
        mark=row[2],
        answered_on=codec.to_date(row[3]),
        sample=row[4],
        verdict=AnswerVerdict(row[5]) if row[5] else None,
    )
