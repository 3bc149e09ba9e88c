"""Who was asked whether it still is solved, and what they said."""

from datetime import date
from itertools import groupby
from operator import itemgetter

from bot.domain.appeals.models import FollowUp
from storage.session import Row, Session

_TO_ASK = """
    FROM facts AS f
    JOIN appeals AS a ON a.id = f.appeal_id
    JOIN people AS p ON p.id = a.citizen_id
    WHERE f.outcome IN ('resolved', 'partly') AND f.arrived = 1 AND f.channel = 'bot'
        AND f.follow_up IS NULL AND a.status IN ('answered', 'closed')
        AND a.anonymised_at IS NULL AND p.reachable = 1
        AND NOT EXISTS (SELECT 1 FROM follow_ups AS u WHERE u.appeal_id = a.id)
        AND NOT EXISTS (SELECT 1 FROM promises AS m
            WHERE m.appeal_id = a.id AND m.due_on > :promised)
        AND NOT EXISTS (SELECT 1 FROM follow_ups AS u
            JOIN appeals AS o ON o.id = u.appeal_id
            WHERE o.citizen_id = a.citizen_id AND u.asked_on > :since)
        AND NOT EXISTS (SELECT 1 FROM appeals AS m
            WHERE m.id = a.merged_into AND m.citizen_id = a.citizen_id)
        AND NOT EXISTS (SELECT 1 FROM forgetting AS w WHERE w.person_id = a.citizen_id)
"""


class FollowUpsTable:
    def __init__(self, session: Session) -> None:
        self._session = session

    async def to_ask(
        self,
        *,
        answered_from: date,
        answered_until: date,
        promised_from: date,
        promised_until: date,
        not_asked_since: date,
    ) -> list[list[int]]:
        rows = await self._session.fetch(
            f"""
            SELECT citizen_id, appeal_id FROM (
                SELECT f.appeal_id AS appeal_id, a.citizen_id AS citizen_id {_TO_ASK}
                    AND f.answered_on BETWEEN :first AND :last
                UNION
                SELECT f.appeal_id, a.citizen_id {_TO_ASK} AND f.answered_on <= :last
                    AND f.appeal_id IN (SELECT d.appeal_id FROM promises AS d
                        WHERE d.state <> 'draft' AND d.due_on BETWEEN :since_promise AND :promised)
            ) AS found
            ORDER BY citizen_id, appeal_id
            """,
            first=answered_from.isoformat(),
            last=answered_until.isoformat(),
            since_promise=promised_from.isoformat(),
            promised=promised_until.isoformat(),
            since=not_asked_since.isoformat(),
        )
        return _by_citizen(rows)

    async def to_remind(self, *, asked_until: date) -> list[list[int]]:
        rows = await self._session.fetch(
            """
            SELECT a.citizen_id, u.appeal_id FROM follow_ups AS u
            JOIN appeals AS a ON a.id = u.appeal_id
            JOIN people AS p ON p.id = a.citizen_id
            WHERE u.said IS NULL AND u.reminded_on IS NULL AND u.asked_on <= :until
                AND p.reachable = 1
                AND NOT EXISTS (SELECT 1 FROM forgetting AS w WHERE w.person_id = a.citizen_id)
            ORDER BY a.citizen_id, u.appeal_id
            """,
            until=asked_until.isoformat(),
        )
        return _by_citizen(rows)

    def asked(self, appeal_id: int, on: date) -> None:
        self._session.write(
            """
            INSERT INTO follow_ups (appeal_id, asked_on) VALUES (:id, :day)
            ON CONFLICT (appeal_id) DO NOTHING
            """,
            id=appeal_id,
            day=on.isoformat(),
        )

    def reminded(self, appeal_id: int, on: date) -> None:
        self._session.write(
            "UPDATE follow_ups SET reminded_on = :day WHERE appeal_id = :id",
            id=appeal_id,
            day=on.isoformat(),
        )

    async def said(self, appeal_id: int) -> FollowUp | None:
        rows = await self._session.fetch(
            "SELECT said FROM follow_ups WHERE appeal_id = :id", id=appeal_id
        )
        return FollowUp(rows[0][0]) if rows and rows[0][0] else None

    def say(self, appeal_id: int, says: FollowUp, on: date, opened: int | None) -> None:
        self._session.write(
            """
            UPDATE follow_ups SET said = :said, said_on = :day, opened = :opened
            WHERE appeal_id = :id AND said IS NULL
            """,
            id=appeal_id,
            said=says.value,
            day=on.isoformat(),
            opened=opened,
        )

    async def before(self, appeal_id: int) -> int | None:
        rows = await self._session.fetch(
            "SELECT appeal_id FROM follow_ups WHERE opened = :id", id=appeal_id
        )
        return rows[0][0] if rows else None


def _by_citizen(rows: list[Row]) -> list[list[int]]:
    return [[row[1] for row in some] for _, some in groupby(rows, key=itemgetter(0))]
