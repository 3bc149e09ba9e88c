"""Known problems, and what everybody who joined is told."""

import json
from collections.abc import Collection
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from bot.domain.appeals.models import Appeal, Outcome
from bot.domain.appeals.query import COUNTED
from bot.domain.json_codec import encode
from bot.domain.network.people import Language
from bot.domain.problems.matching import area_of
from bot.domain.problems.problem import (
    Area,
    Problem,
    ProblemCounts,
    ProblemFile,
    ProblemReply,
    ProblemReplyPurpose,
    ProblemReplyState,
    ProblemState,
    ProblemTotals,
)
from storage.repositories import codec
from storage.repositories.appeals.appeals import AppealsTable
from storage.repositories.appeals.stray_words import kept_item
from storage.session import Row, Session

_PROBLEM = (
    "id, topic, branch, area, place, street, lat, lon, radius, faults, house_only, title_kk,"
    " title_ru, state, opened_by, opened_at, last_joined_at, expected_until, ended_at, merged_into"
)

_REPLY = (
    "id, problem_id, author_id, chat_id, created_at, text_kk, text_ru, purpose,"
    " outcome, state, leaves_at, reached, told, until, until_before, message_kk, message_ru"
)

_OPEN = "status IN ('registered', 'taken', 'waiting')"


class ProblemsTable:
    def __init__(self, session: Session, zone: tzinfo, appeals: AppealsTable, bot_id: int) -> None:
        self._session = session
        self._bot_id = bot_id
        self._zone = zone
        self._appeals = appeals

    async def get(self, problem_id: int) -> Problem | None:
        found = await self._many("id = :id", id=problem_id)
        return found[0] if found else None

    def save(self, problem: Problem) -> None:
        area = problem.area
        self._session.write(
            f"""
            INSERT INTO problems ({_PROBLEM})
            VALUES (:id, :topic, :branch, :area, :place, :street, :lat, :lon, :radius,
                :faults, :house_only, :title_kk, :title_ru, :state, :opened_by, :opened_at,
                :last_joined_at, :expected_until, :ended_at, :merged_into)
            ON CONFLICT (id) DO UPDATE SET
                branch = excluded.branch, faults = excluded.faults,
                title_kk = excluded.title_kk, title_ru = excluded.title_ru,
                state = excluded.state, last_joined_at = excluded.last_joined_at,
                expected_until = excluded.expected_until, ended_at = excluded.ended_at,
                merged_into = excluded.merged_into
            """,
            id=problem.id,
            topic=problem.topic,
            branch=problem.branch,
            area=area.code,
            place=area.place,
            street=area.street,
            lat=area.lat,
            lon=area.lon,
            radius=area.radius,
            faults=codec.words(problem.faults),
            house_only=int(area.house_only),
            title_kk=problem.title_kk,
            title_ru=problem.title_ru,
            state=problem.state.value,
            opened_by=problem.opened_by,
            opened_at=codec.moment(problem.opened_at),
            last_joined_at=codec.moment(problem.last_joined_at),
            expected_until=codec.moment_or_none(problem.expected_until),
            ended_at=codec.moment_or_none(problem.ended_at),
            merged_into=problem.merged_into,
        )

    async def open_about(self, topics: Collection[str], place: str, *, limit: int) -> list[Problem]:
        marks = {f"t{n}": topic for n, topic in enumerate(topics)}
        return await self._many(
            f"area IN (:area, :region) AND topic IN ({', '.join(f':{mark}' for mark in marks)})"
            " AND state = 'open' ORDER BY last_joined_at DESC, id DESC LIMIT :limit",
            limit=limit,
            **marks,
            **_areas(place),
        )

    async def of_branches(self, branches: Collection[str], *, limit: int) -> list[Problem]:
        marks = {f"b{n}": code for n, code in enumerate(branches)}
        return await self._many(
            f"branch IN ({', '.join(f':{mark}' for mark in marks)}) AND state <> 'over'"
            " ORDER BY last_joined_at DESC, id DESC LIMIT :limit",
            limit=limit,
            **marks,
        )

    async def near(self, place: str, *, limit: int) -> list[Problem]:
        return await self._many(
            "area IN (:area, :region) AND state = 'open'"
            " ORDER BY last_joined_at DESC, id DESC LIMIT :limit",
            limit=limit,
            **_areas(place),
        )

    async def quiet(self, before: datetime, *, limit: int) -> list[Problem]:
        return await self._many(
            f"""
            state <> 'over' AND last_joined_at < :before
            AND (ended_at IS NULL OR ended_at < :before)
            AND NOT EXISTS (SELECT 1 FROM appeals AS a
                WHERE a.problem_id = problems.id AND a.{_OPEN})
            ORDER BY id LIMIT :limit
            """,
            before=codec.moment(before),
            limit=limit,
        )

    async def counts(self, problem_id: int) -> ProblemCounts:
        rows = await self._session.fetch(
            f"""
            SELECT COUNT(CASE WHEN status <> 'withdrawn' THEN 1 END),
                COUNT(CASE WHEN {_OPEN} THEN 1 END),
                COUNT(CASE WHEN {_OPEN} AND language = 'kk' THEN 1 END),
                MIN(CASE WHEN {_OPEN} THEN due_on END)
            FROM appeals WHERE problem_id = :id
            """,
            id=problem_id,
        )
        joined, waiting, kazakh, due_on = rows[0]
        return ProblemCounts(
            joined=joined,
            open=waiting,
            kazakh=kazakh,
            due_on=None if due_on is None else codec.to_date(due_on),
        )

    async def joined(self, problem_id: int) -> int:
        rows = await self._session.fetch(
            """
            SELECT COUNT(*) FROM (SELECT 1 FROM appeals
                WHERE problem_id = :id AND status <> 'withdrawn' LIMIT :most) AS counted
            """,
            id=problem_id,
            most=COUNTED + 1,
        )
        return int(rows[0][0])

    async def totals(self, branches: Collection[str], *, since: date, until: date) -> ProblemTotals:
        theirs = self._session.dialect.among("p.branch", "branches")
        asked = {
            "since": codec.moment(datetime.combine(since, time(), self._zone)),
            "until": codec.moment(datetime.combine(until + timedelta(days=1), time(), self._zone)),
            "branches": json.dumps(sorted(branches)),
        }
        (counted,) = await self._session.fetch(
            f"""
            SELECT COUNT(CASE WHEN p.opened_at >= :since AND p.opened_at < :until THEN 1 END),
                COUNT(CASE WHEN p.ended_at >= :since AND p.ended_at < :until
                    AND p.merged_into IS NULL THEN 1 END),
                COUNT(CASE WHEN p.opened_at < :until
                    AND (p.ended_at IS NULL OR p.ended_at >= :until) THEN 1 END)
            FROM problems AS p WHERE {theirs}
            """,
            **asked,
        )
        (said,) = await self._session.fetch(
            f"""
            SELECT COUNT(*), COALESCE(SUM(r.told), 0) FROM problems AS p
            JOIN problem_replies AS r ON r.problem_id = p.id
            WHERE {theirs} AND r.purpose = 'answer' AND r.state IN ('leaving', 'done')
                AND r.leaves_at >= :since AND r.leaves_at < :until
            """,
            **asked,
        )
        opened, ended, open_ = counted
        return ProblemTotals(
            opened=opened, ended=ended, open=open_, answers=said[0], served=int(said[1])
        )

    async def added_to(self, problem_id: int, chat_id: int, *, limit: int) -> tuple[int, list[str]]:
        rows = await self._session.fetch(
            f"""
            SELECT a.number, COUNT(*) OVER () FROM appeals AS a
            JOIN items AS i ON i.appeal_id = a.id AND i.purpose IN ('addition', 'reply')
            WHERE a.problem_id = :id AND a.{_OPEN} AND NOT EXISTS (
                SELECT 1 FROM postings AS p
                WHERE p.appeal_id = a.id AND p.what = 'card'
                    AND p.chat_id = :chat_id AND p.chat_id < 0 AND p.bot_id = :bot)
            GROUP BY a.id, a.number ORDER BY MAX(i.id) DESC LIMIT :limit
            """,
            bot=self._bot_id,
            id=problem_id,
            chat_id=chat_id,
            limit=limit,
        )
        return (rows[0][1] if rows else 0), [row[0] for row in rows]

    async def joined_by(self, problem_id: int, person_id: int) -> Appeal | None:
        rows = await self._session.fetch(
            f"""
            SELECT id FROM appeals WHERE citizen_id = :person AND problem_id = :id AND {_OPEN}
            ORDER BY id LIMIT 1
            """,
            person=person_id,
            id=problem_id,
        )
        return await self._appeals.get(rows[0][0]) if rows else None

    async def open_appeals(self, problem_id: int, *, after: int, limit: int) -> list[Appeal]:
        rows = await self._session.fetch(
            f"""
            SELECT id FROM appeals WHERE problem_id = :id AND id > :after AND {_OPEN}
            ORDER BY id LIMIT :limit
            """,
            id=problem_id,
            after=after,
            limit=limit,
        )
        found = [await self._appeals.get(row[0]) for row in rows]
        return [appeal for appeal in found if appeal is not None]

    async def astray(self, *, limit: int) -> list[Appeal]:
        rows = await self._session.fetch(
            f"""
            SELECT a.id FROM problems AS p JOIN appeals AS a ON a.problem_id = p.id
            WHERE (p.merged_into IS NOT NULL OR a.branch <> p.branch) AND a.{_OPEN}
            ORDER BY a.id LIMIT :limit
            """,
            limit=limit,
        )
        found = [await self._appeals.get(row[0]) for row in rows]
        return [appeal for appeal in found if appeal is not None]

    def look_again(self, problem_id: int) -> None:
        self._session.write(
            f"""
            UPDATE appeals SET look_at = 0 WHERE id = (
                SELECT a.id FROM appeals AS a WHERE a.problem_id = :id AND a.{_OPEN}
                ORDER BY a.due_on, a.id LIMIT 1)
            """,
            id=problem_id,
        )

    def decline(self, problem_id: int, person_id: int) -> None:
        self._session.write(
            "INSERT INTO problems_declined (person_id, problem_id) VALUES (:person, :id)"
            " ON CONFLICT (person_id, problem_id) DO NOTHING",
            person=person_id,
            id=problem_id,
        )

    async def declined(self, person_id: int) -> frozenset[int]:
        rows = await self._session.fetch(
            "SELECT problem_id FROM problems_declined WHERE person_id = :person", person=person_id
        )
        return frozenset(row[0] for row in rows)

    async def _many(self, condition: str, **parameters: Any) -> list[Problem]:
        rows = await self._session.fetch(
            f"SELECT {_PROBLEM} FROM problems WHERE {condition}", **parameters
        )
        return [self._problem(row) for row in rows]

    def _problem(self, row: Row) -> Problem:
        return Problem(
            id=row[0],
            topic=row[1],
            branch=row[2],
            area=Area(
                place=row[4],
                street=row[5],
                lat=row[6],
                lon=row[7],
                radius=row[8],
                house_only=bool(row[10]),
            ),
            faults=frozenset(row[9].split()),
            title_kk=row[11],
            title_ru=row[12],
            state=ProblemState(row[13]),
            opened_by=row[14],
            opened_at=codec.to_datetime(row[15], self._zone),
            last_joined_at=codec.to_datetime(row[16], self._zone),
            expected_until=self._at(row[17]),
            ended_at=self._at(row[18]),
            merged_into=row[19],
        )

    def _at(self, column: int | None) -> datetime | None:
        return None if column is None else codec.to_datetime(column, self._zone)

    # What is said to all

    def save_reply(self, reply: ProblemReply) -> None:
        self._session.write(
            f"""
            INSERT INTO problem_replies ({_REPLY})
            VALUES (:id, :problem_id, :author_id, :chat_id, :created_at, :text_kk, :text_ru,
                :purpose, :outcome, :state, :leaves_at, :reached, :told, :until, :until_before,
                :message_kk, :message_ru)
            ON CONFLICT (id) DO UPDATE SET
                chat_id = excluded.chat_id, text_kk = excluded.text_kk, text_ru = excluded.text_ru,
                purpose = excluded.purpose, outcome = excluded.outcome, state = excluded.state,
                leaves_at = excluded.leaves_at, reached = excluded.reached, told = excluded.told,
                until = excluded.until, until_before = excluded.until_before,
                message_kk = excluded.message_kk, message_ru = excluded.message_ru
            """,
            id=reply.id,
            problem_id=reply.problem_id,
            author_id=reply.author_id,
            chat_id=reply.chat_id,
            created_at=codec.moment(reply.created_at),
            text_kk=reply.text_kk,
            text_ru=reply.text_ru,
            purpose=reply.purpose.value,
            outcome=reply.outcome.value if reply.outcome else None,
            state=reply.state.value,
            leaves_at=codec.moment_or_none(reply.leaves_at),
            reached=reply.reached,
            told=reply.told,
            until=codec.moment_or_none(reply.until),
            until_before=codec.moment_or_none(reply.until_before),
            message_kk=reply.message_kk,
            message_ru=reply.message_ru,
        )

    async def reply(self, reply_id: int) -> ProblemReply | None:
        found = await self._replies("id = :id", id=reply_id)
        return found[0] if found else None

    async def composing(self, problem_id: int, author_id: int) -> ProblemReply | None:
        found = await self._replies(
            "problem_id = :id AND author_id = :author AND state = 'composing'"
            " ORDER BY id DESC LIMIT 1",
            id=problem_id,
            author=author_id,
        )
        return found[0] if found else None

    async def latest_of(self, author_id: int, *, limit: int) -> list[ProblemReply]:
        return await self._replies(
            "author_id = :author AND state <> 'discarded' ORDER BY id DESC LIMIT :limit",
            author=author_id,
            limit=limit,
        )

    async def latest_news(self, problem_id: int) -> ProblemReply | None:
        found = await self._replies(
            "problem_id = :id AND state IN ('leaving', 'done') ORDER BY id DESC LIMIT 1",
            id=problem_id,
        )
        return found[0] if found else None

    async def leaving(self, now: datetime) -> list[ProblemReply]:
        return await self._replies(
            "state = 'leaving' AND leaves_at <= :now ORDER BY leaves_at, id", now=codec.moment(now)
        )

    def add_file(self, file: ProblemFile) -> None:
        self._session.write(
            "INSERT INTO problem_files (id, reply_id, language, item)"
            " VALUES (:id, :reply_id, :language, :item)",
            id=file.id,
            reply_id=file.reply_id,
            language=file.language,
            item=codec.dump(encode(file.item)),
        )

    def change_file(self, file: ProblemFile) -> None:
        self._session.write(
            "UPDATE problem_files SET language = :language, item = :item WHERE id = :id",
            id=file.id,
            language=file.language,
            item=codec.dump(encode(file.item)),
        )

    async def files(self, reply_id: int) -> list[ProblemFile]:
        rows = await self._session.fetch(
            "SELECT id, language, item FROM problem_files WHERE reply_id = :reply_id ORDER BY id",
            reply_id=reply_id,
        )
        return [
            ProblemFile(
                id=row[0],
                reply_id=reply_id,
                language=Language(row[1]) if row[1] else None,
                item=kept_item(codec.load(row[2])),
            )
            for row in rows
        ]

    def swap_files(self, reply_id: int) -> None:
        self._session.write(
            "UPDATE problem_files SET language = CASE language WHEN 'kk' THEN 'ru' ELSE 'kk' END"
            " WHERE reply_id = :reply_id AND language IS NOT NULL",
            reply_id=reply_id,
        )

    async def unreached(self, reply_id: int, *, limit: int) -> tuple[int, list[str]]:
        rows = await self._session.fetch(
            """
            SELECT a.number, COUNT(*) OVER () FROM outbox AS o
            JOIN appeals AS a ON a.id = o.appeal_id
            WHERE o.state = 'failed' AND o.key >= :first AND o.key < :beyond
            GROUP BY a.id, a.number ORDER BY a.id LIMIT :limit
            """,
            limit=limit,
            **_keys_of(reply_id),
        )
        return (rows[0][1] if rows else 0), [row[0] for row in rows]

    async def unsent(self, reply_id: int) -> int:
        rows = await self._session.fetch(
            """
            SELECT COUNT(*) FROM outbox
            WHERE state = 'waiting' AND key >= :first AND key < :beyond
            """,
            **_keys_of(reply_id),
        )
        return int(rows[0][0])

    async def _replies(self, condition: str, **parameters: Any) -> list[ProblemReply]:
        rows = await self._session.fetch(
            f"SELECT {_REPLY} FROM problem_replies WHERE {condition}", **parameters
        )
        return [
            ProblemReply(
                id=row[0],
                problem_id=row[1],
                author_id=row[2],
                chat_id=row[3],
                created_at=codec.to_datetime(row[4], self._zone),
                text_kk=row[5],
                text_ru=row[6],
                purpose=ProblemReplyPurpose(row[7]),
                outcome=Outcome(row[8]) if row[8] else None,
                state=ProblemReplyState(row[9]),
                leaves_at=self._at(row[10]),
                reached=row[11],
                told=row[12],
                until=self._at(row[13]),
                until_before=self._at(row[14]),
                message_kk=row[15],
                message_ru=row[16],
            )
            for row in rows
        ]


def _keys_of(reply_id: int) -> dict[str, str]:
    """Between which the keys of the messages of one reply lie."""
    return {"first": f"problem:{reply_id}:", "beyond": f"problem:{reply_id};"}


def _areas(place: str) -> dict[str, str]:
    """The district of a KATO code, and its whole region."""
    return {"area": area_of(place), "region": f"{place[:2]}00"}
