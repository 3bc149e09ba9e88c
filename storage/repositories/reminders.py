"""Who was told what, and what is still to be told."""

from collections.abc import Collection
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from bot.domain.appeals.models import Actor, Appeal, Capacity, Event, EventType, Status
from bot.domain.network.people import Role, came_in_person
from bot.domain.reminders.marks import LASTING, Mark
from bot.domain.reminders.models import (
    AnswerGiven,
    BranchLoad,
    ContactLimits,
    DigestRow,
    EventCount,
    LeftDraft,
    Level,
    RegisteredCount,
    ReminderLine,
)
from bot.domain.reminders.rules import WatchedAppeal
from storage.encryption.keys import Keys
from storage.repositories import codec
from storage.repositories.appeals.appeals import (
    AppealsTable,
    another_leads,
    facts_of_event,
    overdue,
)
from storage.session import Row, Session

AHEAD = timedelta(days=1)
"""An appeal that was seen so far ahead of the present was seen by a clock that was wrong: what it
noted does not hold."""

_CASE = f"""
    a.id, a.version, a.status, a.branch, a.citizen_id, a.operator_id, a.restricted, a.received_at,
    a.registered_on, a.due_on, a.rating, a.reopenings,
    (SELECT MAX(e.at) FROM events AS e WHERE e.appeal_id = a.id
        AND e.happening IN ('reopened', 'extended')),
    CASE WHEN a.status IN ('waiting', 'answered') THEN
        (SELECT MAX(e.at) FROM events AS e WHERE e.appeal_id = a.id
            AND e.happening = CASE a.status WHEN 'waiting' THEN 'asked' ELSE 'answered' END) END,
    CASE WHEN a.problem_id IS NOT NULL THEN {another_leads("a")} ELSE
        (SELECT m.due_on <= a.due_on FROM appeals AS m
            WHERE m.id = a.merged_into AND m.status IN ('registered', 'taken', 'waiting')) END,
    w.seen_at, w.taken_told, w.level, w.level_due, w.level_at, w.acknowledged_at,
    CASE WHEN a.status = 'waiting' THEN
        (SELECT e.facts FROM events AS e WHERE e.appeal_id = a.id AND e.happening = 'asked'
            ORDER BY e.id DESC LIMIT 1) END,
    CASE WHEN a.status = 'registered' THEN
        (SELECT MAX(e.at) FROM events AS e WHERE e.appeal_id = a.id
            AND e.happening IN ('reopened', 'forwarded')) END,
    a.subjects, a.reached_on, a.notified_on, a.declared,
    CASE WHEN a.declared = 0 THEN 1 ELSE
        (SELECT COUNT(*) FROM events AS e WHERE e.appeal_id = a.id
            AND e.happening IN ('asked', 'answered')) END
"""

_ROWS = 200
"""Rows that one statement inserts."""

_FOR_CITIZEN = "(kind >= 'c-' AND kind < 'c.')"

_WATCHED = "a.status IN ('registered', 'taken', 'waiting', 'answered')"


class RemindersTable:
    def __init__(
        self,
        session: Session,
        zone: tzinfo,
        appeals: AppealsTable,
        keys: Keys,
    ) -> None:
        self._session = session
        self._zone = zone
        self._appeals = appeals
        self._keys = keys

    async def to_look_at(
        self, now: datetime, *, calendar: int, after: int, limit: int
    ) -> list[WatchedAppeal]:
        rows = await self._session.fetch(
            f"""
            SELECT {_CASE} FROM appeals AS a LEFT JOIN watch AS w ON w.appeal_id = a.id
            WHERE {_WATCHED} AND a.id IN (
                SELECT a.id FROM appeals AS a
                WHERE {_WATCHED} AND a.look_at <= :now AND a.id > :after
                UNION ALL SELECT a.id FROM appeals AS a
                WHERE {_WATCHED} AND a.looked_with < :calendar AND a.id > :after
                UNION ALL SELECT a.id FROM appeals AS a
                WHERE {_WATCHED} AND a.looked_with > :calendar AND a.id > :after
                UNION ALL SELECT appeal_id FROM watch
                WHERE seen_at > :tomorrow AND appeal_id > :after)
            ORDER BY a.id LIMIT :limit
            """,
            now=codec.moment(now),
            tomorrow=codec.moment(now + AHEAD),  # by a clock that was wrong then
            calendar=calendar,
            after=after,
            limit=limit,
        )
        return [self._case(row) for row in rows]

    def _case(self, row: Row) -> WatchedAppeal:
        due_on = codec.to_date(row[9])
        current = row[18] == row[9]  # the ladder starts anew with another due date
        restarted = self._at(row[12])
        asked = codec.load(row[21] or "{}")
        arrived = self._at(row[22])
        return WatchedAppeal(
            id=row[0],
            version=row[1],
            status=Status(row[2]),
            branch=row[3],
            citizen_id=row[4],
            operator_id=row[5],
            restricted=bool(row[6]),
            subjects=frozenset(row[23].split()),
            received_at=codec.to_datetime(row[7], self._zone),
            started_on=restarted.date() if restarted else codec.to_date(row[8]),
            due_on=due_on,
            arrived_on=arrived.date() if arrived else codec.to_date(row[8]),
            since=self._at(row[13]),
            reached_on=_day(row[24]),
            notified_on=_day(row[25]),
            asked_until=_day(asked.get("until")),
            decides_on=_day(asked.get("decides_on")),
            declared=bool(row[26]),
            replied=bool(row[27]),
            in_person=came_in_person(row[4]),
            rated=row[10] is not None,
            reopenings=row[11],
            led=bool(row[14]),
            seen_at=self._at(row[15]),
            taken_told=-1 if row[16] is None else row[16],
            level=row[17] if current else 0,
            level_at=self._at(row[19]) if current else None,
            acknowledged_at=self._at(row[20]) if current else None,
        )

    def _at(self, column: Any) -> datetime | None:
        return None if column is None else codec.to_datetime(column, self._zone)

    async def versions(self, appeal_ids: list[int]) -> dict[int, int]:
        marks = _marks(appeal_ids)
        rows = await self._session.fetch(
            f"SELECT a.id, a.version FROM appeals AS a WHERE a.id IN ({', '.join(marks)})"
            f" AND {_WATCHED}",
            **_bound(marks, appeal_ids),
        )
        return {row[0]: row[1] for row in rows}

    def seen(
        self, case: WatchedAppeal, *, calendar: int, at: datetime, look_at: datetime | None
    ) -> None:
        self._session.write(
            """
            INSERT INTO watch (appeal_id, version, calendar, seen_at, look_at, taken_told)
            VALUES (:id, :version, :calendar, :at, :look_at, :taken_told)
            ON CONFLICT (appeal_id) DO UPDATE SET
                version = excluded.version, calendar = excluded.calendar,
                seen_at = CASE
                    WHEN watch.seen_at > excluded.seen_at AND watch.seen_at <= :tomorrow
                    THEN watch.seen_at ELSE excluded.seen_at END,
                look_at = excluded.look_at, taken_told = excluded.taken_told
            """,
            id=case.id,
            version=case.version,
            calendar=calendar,
            at=codec.moment(at),
            tomorrow=codec.moment(at + AHEAD),
            look_at=codec.moment_or_none(look_at),
            taken_told=case.reopenings if case.status is Status.TAKEN else case.taken_told,
        )
        self._session.write(
            "UPDATE appeals SET look_at = :look_at, looked_with = :calendar WHERE id = :id",
            id=case.id,
            look_at=codec.moment_or_none(look_at),
            calendar=calendar,
        )

    def climbed(self, appeal_id: int, level: int, due_on: date, at: datetime) -> None:
        self._session.write(
            """
            INSERT INTO watch (appeal_id, version, calendar, seen_at, level, level_due, level_at)
            VALUES (:id, -1, -1, :at, :level, :due, :at)
            ON CONFLICT (appeal_id) DO UPDATE SET level = excluded.level,
                level_due = excluded.level_due, level_at = excluded.level_at,
                acknowledged_at = NULL
            """,
            id=appeal_id,
            level=level,
            due=due_on.isoformat(),
            at=codec.moment(at),
        )

    async def level(self, appeal_id: int) -> Level:
        rows = await self._session.fetch(
            "SELECT level, level_due, level_at, acknowledged_at FROM watch WHERE appeal_id = :id",
            id=appeal_id,
        )
        if not rows or rows[0][1] is None:
            return Level()
        level, due, at, acknowledged = rows[0]
        return Level(
            level=level,
            due_on=codec.to_date(due),
            at=self._at(at),
            acknowledged_at=self._at(acknowledged),
        )

    async def on_level(self, level: int, branches: list[str], until: datetime) -> list[int]:
        marks = _marks(branches)
        rows = await self._session.fetch(
            f"""
            SELECT w.appeal_id FROM watch AS w JOIN appeals AS a ON a.id = w.appeal_id
            WHERE w.level = :level AND w.level_at <= :until AND w.acknowledged_at IS NULL
                AND w.level_due = a.due_on AND a.status IN ('registered', 'taken', 'waiting')
                AND a.branch IN ({", ".join(marks)})
            ORDER BY w.appeal_id
            """,
            level=level,
            until=codec.moment(until),
            **_bound(marks, branches),
        )
        return [row[0] for row in rows]

    async def unattended(self, until: datetime) -> list[tuple[int, int]]:
        rows = await self._session.fetch(
            """
            SELECT w.appeal_id, w.level FROM watch AS w JOIN appeals AS a ON a.id = w.appeal_id
            WHERE w.level > 0 AND w.level_at <= :until AND w.acknowledged_at IS NULL
                AND w.level_due = a.due_on AND a.status IN ('registered', 'taken', 'waiting')
            ORDER BY w.appeal_id
            """,
            until=codec.moment(until),
        )
        return [(appeal_id, level) for appeal_id, level in rows]

    async def unanswered_levels(self, level: int, until: datetime) -> dict[str, int]:
        rows = await self._session.fetch(
            """
            SELECT a.branch, COUNT(*) FROM watch AS w JOIN appeals AS a ON a.id = w.appeal_id
            WHERE w.level = :level AND w.level_at <= :until AND w.acknowledged_at IS NULL
                AND w.level_due = a.due_on AND a.status IN ('registered', 'taken', 'waiting')
            GROUP BY a.branch
            """,
            level=level,
            until=codec.moment(until),
        )
        return {branch: count for branch, count in rows}  # noqa: C416

    def acknowledged(self, appeal_id: int, at: datetime) -> None:
        self._session.write(
            "UPDATE watch SET acknowledged_at = :at WHERE appeal_id = :id",
            id=appeal_id,
            at=codec.moment(at),
        )

    async def ask_up(self, appeal_id: int) -> bool:
        rows = await self._session.fetch(
            """
            INSERT INTO watch (appeal_id, version, calendar, seen_at, asked_up)
            VALUES (:id, -1, -1, 0, 1)
            ON CONFLICT (appeal_id) DO UPDATE SET asked_up = 1 WHERE watch.asked_up = 0
            RETURNING appeal_id
            """,
            id=appeal_id,
        )
        return bool(rows)

    def line(self, receiver: int, kind: str, appeal_id: int, at: datetime) -> None:
        self._session.write(
            """
            INSERT INTO reminder_lines (receiver, kind, appeal_id, at)
            VALUES (:receiver, :kind, :appeal_id, :at)
            ON CONFLICT (receiver, kind, appeal_id) DO NOTHING
            """,
            receiver=receiver,
            kind=kind,
            appeal_id=appeal_id,
            at=codec.moment(at),
        )

    async def receivers(self, *, after: int, limit: int) -> list[tuple[int, int]]:
        rows = await self._session.fetch(
            """
            SELECT receiver, COUNT(*) FROM reminder_lines
            WHERE receiver > :after GROUP BY receiver ORDER BY receiver LIMIT :limit
            """,
            after=after,
            limit=limit,
        )
        return [(receiver, count) for receiver, count in rows]

    async def lines_of(
        self, receivers: list[int], *, listed: Collection[str], most: int
    ) -> dict[int, list[ReminderLine]]:
        marks, kinds = _marks(receivers), [f":k{n}" for n in range(len(listed))]
        among = ", ".join(marks)
        rows = await self._session.fetch(
            f"""
            SELECT receiver, kind, appeal_id, at, together FROM (
                SELECT receiver, kind, appeal_id, at,
                    COUNT(*) OVER (PARTITION BY receiver, {_FOR_CITIZEN}) AS together,
                    ROW_NUMBER() OVER (PARTITION BY receiver, {_FOR_CITIZEN}
                        ORDER BY at, appeal_id, kind) AS place
                FROM reminder_lines
                WHERE receiver IN ({among}) AND NOT (kind IN ({", ".join(kinds)})
                    AND receiver IN (SELECT receiver FROM reminder_lines
                        WHERE receiver IN ({among})
                            AND (kind = 'mine' OR kind >= 'digest:' AND kind < 'digest;')))
            ) AS waiting
            WHERE place <= :most ORDER BY receiver, at, appeal_id, kind
            """,
            most=most,
            **_bound(marks, receivers),
            **_bound(kinds, listed),
        )
        found: dict[int, list[ReminderLine]] = {}
        for receiver, kind, appeal_id, at, together in rows:
            line = ReminderLine(
                kind=kind,
                appeal_id=appeal_id,
                at=codec.to_datetime(at, self._zone),
                together=together,
            )
            found.setdefault(receiver, []).append(line)
        return found

    def forget_lines(self, receiver: int, *, for_citizen: bool) -> None:
        self._session.write(
            f"""
            DELETE FROM reminder_lines WHERE receiver = :receiver
                AND {"" if for_citizen else "NOT"} {_FOR_CITIZEN}
            """,
            receiver=receiver,
        )

    async def promised(self, keys: list[str]) -> set[str]:
        marks = _marks(keys)
        rows = await self._session.fetch(
            f"""
            SELECT key FROM outbox
            WHERE state = 'waiting' AND key IS NOT NULL AND key IN ({", ".join(marks)})
            """,
            **_bound(marks, keys),
        )
        return {row[0] for row in rows}

    async def manners(self, people: list[int], day: date) -> dict[int, ContactLimits]:
        marks = _marks(people)
        rows = await self._session.fetch(
            f"""
            SELECT p.id, p.reachable, COALESCE(c.fewer, 0),
                CASE WHEN c.day = :day THEN c.told ELSE 0 END
            FROM people AS p LEFT JOIN courtesies AS c ON c.person_id = p.id
            WHERE p.id IN ({", ".join(marks)})
            """,
            day=day.isoformat(),
            **_bound(marks, people),
        )
        return {
            person_id: ContactLimits(reachable=bool(reachable), fewer=bool(fewer), told=told)
            for person_id, reachable, fewer, told in rows
        }

    async def once(self, key: str, at: datetime) -> bool:
        return bool(await self.first_of([key], at))

    async def first_of(self, keys: Collection[str], at: datetime) -> set[str]:
        new: set[str] = set()
        ordered = list(dict.fromkeys(keys))
        for start in range(0, len(ordered), _ROWS):
            some = ordered[start : start + _ROWS]
            marks = _marks(some)
            rows = await self._session.fetch(
                f"""
                INSERT INTO reminders_sent (key, at)
                VALUES {", ".join(f"({mark}, :at)" for mark in marks)}
                ON CONFLICT (key) DO NOTHING RETURNING key
                """,
                at=codec.moment(at),
                **_bound(marks, some),
            )
            new.update(row[0] for row in rows)
        return new

    async def done_with(self, prefix: str) -> set[str]:
        rows = await self._session.fetch(
            "SELECT key FROM reminders_sent WHERE key >= :first AND key < :last",
            first=prefix,
            last=prefix + "\U0010ffff",
        )
        return {row[0] for row in rows}

    def tidy(self, before: datetime) -> None:
        lasting = sorted(mark.key("") for mark in LASTING)
        marks = _marks(lasting)
        self._session.write(
            f"""
            DELETE FROM reminders_sent WHERE at < :before
                AND {" AND ".join(f"substr(key, 1, length({mark})) <> {mark}" for mark in marks)}
            """,
            before=codec.moment(before),
            **_bound(marks, lasting),
        )

    async def fewer(self, person_id: int) -> bool:
        rows = await self._session.fetch(
            "SELECT fewer FROM courtesies WHERE person_id = :id", id=person_id
        )
        return bool(rows and rows[0][0])

    def want_fewer(self, person_id: int, fewer: bool) -> None:
        self._session.write(
            """
            INSERT INTO courtesies (person_id, fewer) VALUES (:id, :fewer)
            ON CONFLICT (person_id) DO UPDATE SET fewer = excluded.fewer
            """,
            id=person_id,
            fewer=int(fewer),
        )

    def told(self, person_id: int, day: date) -> None:
        self._session.write(
            """
            INSERT INTO courtesies (person_id, day, told) VALUES (:id, :day, 1)
            ON CONFLICT (person_id) DO UPDATE SET
                told = CASE WHEN courtesies.day = excluded.day THEN courtesies.told + 1 ELSE 1 END,
                day = excluded.day
            """,
            id=person_id,
            day=day.isoformat(),
        )

    async def left_drafts(self, until: datetime, *, after: int, limit: int) -> list[LeftDraft]:
        rows = await self._session.fetch(
            """
            SELECT a.id, a.citizen_id FROM appeals AS a
            WHERE a.status = 'draft' AND a.changed_at <= :until AND a.id > :after
                AND NOT EXISTS (SELECT 1 FROM reminders_sent AS s WHERE s.key = :mark || a.id)
            ORDER BY a.id LIMIT :limit
            """,
            mark=Mark.DRAFT.key(""),
            until=codec.moment(until),
            after=after,
            limit=limit,
        )
        return [LeftDraft(id=draft_id, citizen_id=citizen_id) for draft_id, citizen_id in rows]

    async def staff(self) -> list[tuple[int, str, Role]]:
        rows = await self._session.fetch(
            """
            SELECT posts.person_id, posts.branch, posts.role
            FROM posts JOIN people ON people.id = posts.person_id
            WHERE people.reachable = 1 ORDER BY posts.person_id, posts.branch
            """
        )
        return [(person_id, branch, Role(role)) for person_id, branch, role in rows]

    async def loads(self) -> list[BranchLoad]:
        rows = await self._session.fetch(
            """
            SELECT branch, COUNT(*), SUM(CASE WHEN status = 'registered' THEN 1 ELSE 0 END),
                MIN(CASE WHEN status = 'registered' THEN
                    COALESCE((SELECT MAX(e.at) FROM events AS e WHERE e.appeal_id = appeals.id
                        AND e.happening IN ('reopened', 'forwarded', 'released')), received_at)
                    END)
            FROM appeals
            WHERE status IN ('registered', 'taken', 'waiting') AND restricted = 0
            GROUP BY branch ORDER BY branch
            """
        )
        return [
            BranchLoad(branch=branch, open=count, waiting=waiting, oldest_waiting=self._at(oldest))
            for branch, count, waiting, oldest in rows
        ]

    async def happened(self, since: datetime, until: datetime) -> list[EventCount]:
        rows = await self._session.fetch(
            """
            SELECT a.branch, e.happening, COUNT(*) FROM events AS e
            JOIN appeals AS a ON a.id = e.appeal_id
            WHERE e.happening IN ('registered', 'reopened', 'answered', 'withdrawn', 'escalated')
                AND e.at >= :since AND e.at < :until
            GROUP BY a.branch, e.happening
            """,
            since=codec.moment(since),
            until=codec.moment(until),
        )
        return [EventCount(branch=b, type=h, count=count) for b, h, count in rows]

    async def registered(
        self, until: datetime, *, window: timedelta, windows: int
    ) -> list[RegisteredCount]:
        rows = await self._session.fetch(
            """
            SELECT a.branch, a.category, (:until - e.at) / :window, COUNT(DISTINCT a.citizen_id)
            FROM events AS e JOIN appeals AS a ON a.id = e.appeal_id
            WHERE e.happening = 'registered' AND e.at > :since AND e.at <= :until
            GROUP BY 1, 2, 3
            """,
            since=codec.moment(until - window * windows),
            until=codec.moment(until),
            window=window // timedelta(microseconds=1),
        )
        return [
            RegisteredCount(branch=branch, category=category, window=number, count=count)
            for branch, category, number, count in rows
        ]

    async def answers(self, since: datetime, until: datetime) -> list[AnswerGiven]:
        rows = await self._session.fetch(
            """
            SELECT a.branch, e.at, a.due_on, a.status <> 'answered' OR a.reached_on IS NOT NULL
            FROM events AS e
            JOIN appeals AS a ON a.id = e.appeal_id
            WHERE e.happening = 'answered' AND e.at >= :since AND e.at < :until
            """,
            since=codec.moment(since),
            until=codec.moment(until),
        )
        return [
            AnswerGiven(
                branch=branch,
                at=codec.to_datetime(at, self._zone),
                due_on=codec.to_date(due_on),
                arrived=bool(arrived),
            )
            for branch, at, due_on, arrived in rows
        ]

    async def ratings(self, since: datetime, until: datetime) -> list[tuple[str, int]]:
        rows = await self._session.fetch(
            """
            SELECT a.branch, e.facts FROM events AS e JOIN appeals AS a ON a.id = e.appeal_id
            WHERE e.happening = 'rated' AND e.at >= :since AND e.at < :until
            """,
            since=codec.moment(since),
            until=codec.moment(until),
        )
        return [(branch, int(codec.load(facts)["rating"])) for branch, facts in rows]

    async def desk(self, *, branch: str | None, operator_id: int | None) -> list[DigestRow]:
        rows = await self._session.fetch(
            f"""
            SELECT a.id, a.number, a.status, a.due_on, a.category,
                (SELECT e.happening FROM events AS e
                    WHERE e.appeal_id = a.id AND e.actor <> 'system' ORDER BY e.id DESC LIMIT 1),
                a.guessed, a.reached_on
            FROM appeals AS a
            WHERE a.status IN ('registered', 'taken', 'waiting')
                AND {
                "a.branch = :branch AND a.restricted = 0"
                if branch
                else "a.operator_id = :operator_id"
            }
                AND (a.problem_id IS NULL OR NOT {another_leads("a")})
            ORDER BY a.due_on, a.id
            """,
            **({"branch": branch} if branch else {"operator_id": operator_id}),
        )
        return [
            DigestRow(
                id=row[0],
                number=row[1],
                status=row[2],
                due_on=codec.to_date(row[3]),
                category=row[4],
                replied=row[5] in ("replied", "added", "amended"),
                fresh=row[2] == "registered",
                guessed=bool(row[6]),
                reached_on=_day(row[7]),
            )
            for row in rows
        ]

    async def open_now(self, branches: frozenset[str], today: date) -> tuple[int, int]:
        marks = _marks(branches)
        rows = await self._session.fetch(
            f"""
            SELECT COUNT(*),
                SUM(CASE WHEN {overdue(":today")} THEN 1 ELSE 0 END)
            FROM appeals
            WHERE status IN ('registered', 'taken', 'waiting') AND branch IN ({", ".join(marks)})
            """,
            today=today.isoformat(),
            **_bound(marks, branches),
        )
        return int(rows[0][0]), int(rows[0][1] or 0)

    async def open_page(self, *, after: int, limit: int) -> list[Appeal]:
        return await self._appeals._many(
            "id > :after AND status IN ('registered', 'taken', 'waiting') ORDER BY id LIMIT :limit",
            after=after,
            limit=limit,
        )

    async def events_of(self, appeal_ids: list[int]) -> dict[int, list[Event]]:
        marks = _marks(appeal_ids)
        rows = await self._session.fetch(
            f"""
            SELECT id, appeal_id, happening, at, actor, actor_id, branch, facts
            FROM events WHERE appeal_id IN ({", ".join(marks)}) ORDER BY appeal_id, id
            """,
            **_bound(marks, appeal_ids),
        )
        found: dict[int, list[Event]] = {appeal_id: [] for appeal_id in appeal_ids}
        for event_id, appeal_id, event_type, at, actor, actor_id, branch, facts in rows:
            found[appeal_id].append(
                Event(
                    id=event_id,
                    appeal_id=appeal_id,
                    type=EventType(event_type),
                    at=codec.to_datetime(at, self._zone),
                    by=Actor(capacity=Capacity(actor), id=actor_id, branch=branch),
                    facts=facts_of_event(self._keys, event_id, facts),
                )
            )
        return found

    async def setting(self, name: str) -> str | None:
        rows = await self._session.fetch("SELECT value FROM settings WHERE name = :name", name=name)
        return rows[0][0] if rows else None

    def set(self, name: str, value: str) -> None:
        self._session.write(
            """
            INSERT INTO settings (name, value) VALUES (:name, :value)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """,
            name=name,
            value=value,
        )


def _day(text: str | None) -> date | None:
    return None if text is None else codec.to_date(text)


def _bound(marks: list[str], values: Collection[Any]) -> dict[str, Any]:
    return {mark[1:]: value for mark, value in zip(marks, values, strict=True)}


def _marks(values: Collection[Any]) -> list[str]:
    return [f":m{n}" for n in range(len(values))]
