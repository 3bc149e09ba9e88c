"""Taking personal data out: of appeals, people, messages and searches."""

import asyncio
from datetime import datetime, tzinfo
from typing import Any

from bot.domain.privacy import NOBODY, Ended, LegalHold, without_words
from bot.errors import DecryptionFailed
from storage.encryption.keys import Keys
from storage.repositories import codec
from storage.repositories.appeals.appeals import PLACE
from storage.repositories.appeals.search import SearchTable
from storage.repositories.delivery.inbox import RAW
from storage.repositories.delivery.outbox import FACTS, facts_of
from storage.session import Session

HELD = "preserved.reason"

_OVER = "status IN ('closed', 'withdrawn') AND anonymised_at IS NULL"

_NOT_PRESERVED = "NOT EXISTS (SELECT 1 FROM preserved AS p WHERE p.appeal_id = a.id)"

_QUIET_SINCE = "NOT EXISTS (SELECT 1 FROM events AS e WHERE e.appeal_id = a.id AND e.at >= :before)"

_NOTHING_LEFT = "NOT EXISTS (SELECT 1 FROM appeals AS a WHERE a.citizen_id = people.id)"

_NOT_STAFF = "NOT EXISTS (SELECT 1 FROM posts WHERE posts.person_id = people.id)"

_SAID_AGAIN = ("finding", "question", "files")
"""Kinds of message whose delivery stays on record with the appeal."""


_WITH_WORDS = "'say', 'refusal', 'done', 'news', 'forward', 'paper'"
"""Kinds of message in which something typed may stand, until they are sent."""

_LISTS = "'queue', 'queue_topics'"
"""Kinds of message that carry what somebody searched for."""

_WORDS_AT_ONCE = 200
"""Pages of the index of words, between two looks at whether anybody else has work."""


class PrivacyTable:
    def __init__(
        self,
        session: Session,
        zone: tzinfo,
        administrators: frozenset[int],
        keys: Keys,
        searches: SearchTable,
    ) -> None:
        self.swept = False
        """Whether what this transaction deletes must leave the files as well."""
        self._session = session
        self._searches = searches
        self._zone = zone
        listed = ", ".join(str(int(person_id)) for person_id in sorted(administrators))
        self._but_administrators = f"AND people.id NOT IN ({listed})" if listed else ""
        self._keys = keys

    # Appeals

    async def over(self, before: datetime, *, limit: int) -> list[int]:
        rows = await self._session.fetch(
            "SELECT a.id FROM appeals AS a WHERE a.received_at < :before"
            f" AND {_OVER} AND {_NOT_PRESERVED} AND {_QUIET_SINCE}"
            " ORDER BY a.id LIMIT :limit",
            before=codec.moment(before),
            limit=limit,
        )
        return [row[0] for row in rows]

    async def wanted_gone(self, before: datetime, *, limit: int) -> list[int]:
        rows = await self._session.fetch(
            f"""
            SELECT a.id FROM forgetting AS f JOIN appeals AS a ON a.citizen_id = f.person_id
            WHERE {_OVER} AND a.received_at <= f.asked_at AND {_NOT_PRESERVED} AND {_QUIET_SINCE}
            ORDER BY a.id LIMIT :limit
            """,
            before=codec.moment(before),
            limit=limit,
        )
        return [row[0] for row in rows]

    async def ended_of(self, person_id: int) -> list[Ended]:
        rows = await self._session.fetch(
            f"""
            SELECT a.id, a.number, (SELECT MAX(e.at) FROM events AS e WHERE e.appeal_id = a.id),
                EXISTS (SELECT 1 FROM preserved AS p WHERE p.appeal_id = a.id)
            FROM appeals AS a WHERE a.citizen_id = :person_id AND {_OVER} ORDER BY a.id
            """,
            person_id=person_id,
        )
        return [
            Ended(
                appeal_id=appeal_id,
                number=number,
                ended_at=codec.to_datetime(at or 0, self._zone),
                preserved=bool(preserved),
            )
            for appeal_id, number, at, preserved in rows
        ]

    async def anonymise(self, appeal_id: int, at: datetime) -> bool:
        rows = await self._session.fetch(
            f"""
            SELECT a.citizen_id, a.place, a.subjects FROM appeals AS a
            WHERE a.id = :id AND {_OVER} AND {_NOT_PRESERVED}
            """,
            id=appeal_id,
        )
        if not rows:
            return False
        citizen_id, place, subjects = rows[0]
        kept = self._district(appeal_id, place)
        self._session.write(
            "INSERT INTO people (id, name, language) VALUES (:nobody, '', 'kk')"
            " ON CONFLICT (id) DO NOTHING",
            nobody=NOBODY,
        )
        self._session.write(
            """
            UPDATE appeals SET anonymised_at = :at, version = version + 1, citizen_id = :nobody,
                place = :place, offer = '{}', chosen = '', subjects = :subjects, social = '',
                declared = 0
            WHERE id = :id
            """,
            id=appeal_id,
            at=codec.moment(at),
            nobody=NOBODY,
            place=self._keys.encrypt(codec.dump(kept), PLACE, appeal_id),
            subjects=codec.words(s for s in subjects.split() if not s.isdecimal()),
        )
        for statement in _EMPTIED:
            self._session.write(statement, id=appeal_id, citizen_id=citizen_id)
        await self._empty_events(appeal_id)
        return True

    def _district(self, appeal_id: int, place: str) -> dict[str, Any]:
        try:
            where = codec.load(self._keys.decrypt(place, PLACE, appeal_id))
        except DecryptionFailed:  # what does not open goes all the more
            return {}
        return {name: where[name] for name in ("region_kato", "district_kato") if name in where}

    async def _empty_events(self, appeal_id: int) -> None:
        rows = await self._session.fetch(
            "SELECT id, facts, actor FROM events WHERE appeal_id = :id", id=appeal_id
        )
        for event_id, facts, actor in rows:
            self._session.write(
                "UPDATE events SET facts = :facts,"
                " actor_id = CASE WHEN :citizen = 1 THEN NULL ELSE actor_id END WHERE id = :id",
                id=event_id,
                facts=codec.dump(without_words(codec.load(facts))),
                citizen=int(actor == "citizen"),
            )

    # Appeals that must be kept

    def preserve(self, preserved: LegalHold) -> None:
        self._session.write(
            """
            INSERT INTO preserved (appeal_id, by, at, reason) VALUES (:id, :by, :at, :reason)
            ON CONFLICT (appeal_id) DO UPDATE SET
                by = excluded.by, at = excluded.at, reason = excluded.reason
            """,
            id=preserved.appeal_id,
            by=preserved.by,
            at=codec.moment(preserved.at),
            reason=self._keys.encrypt(preserved.reason, HELD, preserved.appeal_id),
        )

    def release(self, appeal_id: int) -> None:
        self._session.write("DELETE FROM preserved WHERE appeal_id = :id", id=appeal_id)

    async def preserved(self, appeal_id: int) -> LegalHold | None:
        rows = await self._session.fetch(
            "SELECT by, at, reason FROM preserved WHERE appeal_id = :id", id=appeal_id
        )
        if not rows:
            return None
        by, at, reason = rows[0]
        return LegalHold(
            appeal_id=appeal_id,
            by=by,
            at=codec.to_datetime(at, self._zone),
            reason=self._keys.decrypt(reason, HELD, appeal_id),
        )

    # People

    def ask(self, person_id: int, at: datetime) -> None:
        self._session.write(
            "INSERT INTO forgetting (person_id, asked_at) VALUES (:id, :at)"
            " ON CONFLICT (person_id) DO UPDATE SET asked_at = excluded.asked_at",
            id=person_id,
            at=codec.moment(at),
        )

    async def asked(self, person_id: int) -> datetime | None:
        rows = await self._session.fetch(
            "SELECT asked_at FROM forgetting WHERE person_id = :id", id=person_id
        )
        return codec.to_datetime(rows[0][0], self._zone) if rows else None

    async def belongs_to(self, person_id: int) -> int:
        rows = await self._session.fetch(
            "SELECT COUNT(*) FROM appeals WHERE citizen_id = :id", id=person_id
        )
        return int(rows[0][0])

    def blank(self, person_id: int) -> None:
        self._session.write(
            """
            UPDATE people SET name = '', username = NULL, username_mark = NULL, consent = NULL,
                may_forward = 0, awaiting = NULL, awaiting_facts = '{}', region_kato = NULL,
                district_kato = NULL, wants_news = 0, plain = 0,
                vain_taps = 0, social = ''
            WHERE id = :id
            """,
            id=person_id,
        )
        self._session.write("DELETE FROM courtesies WHERE person_id = :id", id=person_id)
        self._session.write("DELETE FROM searches WHERE person_id = :id", id=person_id)
        self._session.write("DELETE FROM stray_words WHERE person_id = :id", id=person_id)
        self._session.write("DELETE FROM forms WHERE person_id = :id", id=person_id)
        self._session.write("DELETE FROM problems_declined WHERE person_id = :id", id=person_id)
        self._session.write(
            "DELETE FROM outbox WHERE chat_id = :id AND state <> 'waiting'", id=person_id
        )

    async def to_blank(self, *, limit: int) -> list[int]:
        rows = await self._session.fetch(
            f"""
            SELECT people.id FROM forgetting AS f JOIN people ON people.id = f.person_id
            WHERE people.name <> '' AND people.consent IS NULL AND {_NOTHING_LEFT}
                AND {_NOT_STAFF} {self._but_administrators} ORDER BY people.id LIMIT :limit
            """,
            limit=limit,
        )
        return [row[0] for row in rows]

    async def idle(self, before: datetime, *, limit: int) -> list[int]:
        rows = await self._session.fetch(
            f"""
            SELECT people.id FROM people
            WHERE people.id <> :nobody AND {_NOTHING_LEFT} AND {_NOT_STAFF}
                {self._but_administrators}
                AND COALESCE(people.first_seen_at, 0) < :before AND NOT EXISTS
                    (SELECT 1 FROM consents AS c WHERE c.person_id = people.id AND c.at >= :before)
            ORDER BY people.id LIMIT :limit
            """,
            nobody=NOBODY,
            before=codec.moment(before),
            limit=limit,
        )
        return [row[0] for row in rows]

    def remove(self, person_id: int) -> None:
        for statement in (
            "DELETE FROM consents WHERE person_id = :id",
            "DELETE FROM problems_declined WHERE person_id = :id",
            "DELETE FROM courtesies WHERE person_id = :id",
            "DELETE FROM searches WHERE person_id = :id",
            "DELETE FROM stray_words WHERE person_id = :id",
            "DELETE FROM forms WHERE person_id = :id",
            "DELETE FROM forgetting WHERE person_id = :id",
            "DELETE FROM postings WHERE chat_id = :id",
            "DELETE FROM outbox WHERE chat_id = :id AND state <> 'waiting'",
            "DELETE FROM people WHERE id = :id",
        ):
            self._session.write(statement, id=person_id)

    # What else is written down

    async def old_drafts(self, before: datetime, *, limit: int) -> list[int]:
        return await self._ids(
            "SELECT id FROM appeals WHERE status = 'draft' AND changed_at < :before"
            " ORDER BY changed_at LIMIT :limit",
            codec.moment(before),
            limit,
        )

    async def _ids(self, sql: str, before: int, limit: int) -> list[int]:
        rows = await self._session.fetch(sql, before=before, limit=limit)
        return [row[0] for row in rows]

    def _delete(self, statement: str, ids: list[int]) -> None:
        for one in ids:
            self._session.write(statement, id=one)

    async def spent_messages(self, before: datetime, *, limit: int) -> list[int]:
        return await self._ids(
            """
            SELECT id FROM outbox
            WHERE state IN ('sent', 'failed') AND ended_at < :before AND cleaned = 0
            ORDER BY id LIMIT :limit
            """,
            codec.moment(before),
            limit,
        )

    async def clean_messages(self, message_ids: list[int]) -> None:
        marks = {f"m{n}": message_id for n, message_id in enumerate(message_ids)}
        rows = await self._session.fetch(
            f"""
            SELECT id, what, appeal_id, facts FROM outbox
            WHERE id IN ({", ".join(f":{mark}" for mark in marks)}) AND state <> 'waiting'
            """,
            **marks,
        )
        for row_id, what, appeal_id, facts in rows:
            if appeal_id is None or what not in _SAID_AGAIN:
                self._session.write("DELETE FROM outbox WHERE id = :id", id=row_id)
                continue
            try:
                kept = without_words(facts_of(self._keys, what, appeal_id, facts))
            except DecryptionFailed:
                kept = {}
            self._session.write(
                "UPDATE outbox SET facts = :facts, cleaned = 1, key = NULL WHERE id = :id",
                id=row_id,
                facts=self._keys.encrypt(codec.dump(kept), FACTS, (what, appeal_id)),
            )

    async def spent_updates(self, before: datetime, *, limit: int) -> list[int]:
        return await self._ids(
            "SELECT update_id FROM inbox WHERE state = 'dead' AND received_at < :before"
            " ORDER BY update_id LIMIT :limit",
            codec.moment(before),
            limit,
        )

    async def dead_letters(self, person_id: int) -> list[tuple[int, datetime, str]]:
        theirs = "(person_id = :id OR lane = :id)"
        rows = await self._session.fetch(
            f"""
            SELECT update_id, received_at, raw FROM inbox WHERE state = 'dead' AND {theirs}
            UNION ALL
            SELECT update_id, received_at, raw FROM inbox WHERE state = 'again' AND {theirs}
            ORDER BY update_id
            """,
            id=person_id,
        )
        return [
            (update_id, codec.to_datetime(at, self._zone), self._opened(update_id, raw))
            for update_id, at, raw in rows
        ]

    def _opened(self, update_id: int, raw: str) -> str:
        try:
            return self._keys.decrypt(raw, RAW, update_id)
        except DecryptionFailed:
            return ""

    def clean_updates(self, update_ids: list[int]) -> None:
        self._delete(
            "UPDATE inbox SET state = 'done', raw = '', error = NULL"
            " WHERE update_id = :id AND state IN ('dead', 'again')",
            update_ids,
        )

    async def spent_searches(self, before: datetime, *, limit: int) -> list[int]:
        return await self._ids(
            "SELECT id FROM searches WHERE id < :before ORDER BY id LIMIT :limit",
            int(before.timestamp() * 1000) << 22,  # ids grow with time (see bot.ids)
            limit,
        )

    def forget_searches(self, search_ids: list[int]) -> None:
        self._delete("DELETE FROM searches WHERE id = :id", search_ids)

    async def spent_undos(self, before: datetime, *, limit: int) -> list[int]:
        return await self._ids(
            "SELECT id FROM undos WHERE until < :before ORDER BY id LIMIT :limit",
            codec.moment(before),
            limit,
        )

    def forget_undos(self, undo_ids: list[int]) -> None:
        self._delete("DELETE FROM undos WHERE id = :id", undo_ids)

    async def tidy_words(self, *, pages: int, first: bool) -> bool:
        dialect = self._session.dialect
        if dialect.merge_words is None:
            return False
        [(before,)] = await self._session.fetch(dialect.changes)
        self._session.write(dialect.merge_words, pages=-pages if first else pages)
        [(after,)] = await self._session.fetch(dialect.changes)
        return bool(after - before >= 2)

    async def sweep(self) -> None:
        self.swept = True
        self.forget_searches(await self._searches.typed())
        rows = await self._session.fetch(
            f"""
            SELECT id, what, appeal_id, facts FROM outbox
            WHERE state <> 'sent' AND what IN ({_LISTS})
            """
        )
        for row_id, what, appeal_id, facts in rows:
            if _is_typed(self._keys, what, appeal_id, facts):
                self._session.write("DELETE FROM outbox WHERE id = :id", id=row_id)
        first = True
        while await self.tidy_words(pages=_WORDS_AT_ONCE, first=first):
            first = False
            await asyncio.sleep(0)

    # For the person themselves

    async def looks(self, appeal_id: int) -> list[tuple[datetime, str]]:
        rows = await self._session.fetch(
            "SELECT at, actor FROM audit WHERE appeal_id = :id AND action = 'looked-at-person'"
            " ORDER BY seq",
            id=appeal_id,
        )
        return [(codec.to_datetime(at, self._zone), actor) for at, actor in rows]

    async def messages_to(self, person_id: int, appeal_id: int) -> list[dict[str, Any]]:
        rows = await self._session.fetch(
            "SELECT what, state, ended_at FROM outbox"
            " WHERE appeal_id = :appeal_id AND chat_id = :person_id ORDER BY id",
            appeal_id=appeal_id,
            person_id=person_id,
        )
        return [
            {
                "what": what,
                "state": state,
                "at": codec.to_datetime(at, self._zone).isoformat() if at else None,
            }
            for what, state, at in rows
        ]


_EMPTIED = (
    "DELETE FROM items WHERE appeal_id = :id",
    "DELETE FROM notes WHERE appeal_id = :id",
    "DELETE FROM undos WHERE appeal_id = :id",
    "UPDATE replies SET author_name = '' WHERE appeal_id = :id",
    "UPDATE promises SET text = '' WHERE appeal_id = :id",
    "DELETE FROM postings WHERE appeal_id = :id AND chat_id = :citizen_id",
    "DELETE FROM outbox WHERE appeal_id = :id AND (state <> 'waiting' OR chat_id = :citizen_id"
    f" OR what IN ({_WITH_WORDS}))",
    "DELETE FROM reminder_lines WHERE appeal_id = :id AND receiver = :citizen_id",
    "DELETE FROM fact_groups WHERE appeal_id = :id",
    "UPDATE facts SET declared = 0 WHERE appeal_id = :id",
)


def _is_typed(keys: Keys, what: str, appeal_id: int | None, column: str) -> bool:
    """Whether a list to be shown was asked for in words. What does not open goes all the more."""
    try:
        facts = facts_of(keys, what, appeal_id, column)
    except DecryptionFailed:
        return True
    queries = (facts.get("query") or {}, facts.get("whole") or {})
    return any(query.get("stems") or query.get("phone") for query in queries)
