"""Looking appeals up: filters of a queue, words, telephones, periods; and what was delivered."""

import json
from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from bot.domain.appeals.bulk_plan import BulkPlan
from bot.domain.appeals.models import Appeal, Status
from bot.domain.appeals.query import COUNTED, LOCAL_DIGITS, OPEN, Attached, Delivery, Found, Query
from bot.domain.json_codec import decode, encode
from bot.errors import DecryptionFailed
from bot.text.stemming import stems
from storage.encryption.keys import Keys
from storage.repositories import codec
from storage.repositories.appeals.appeals import AppealsTable, another_leads, overdue
from storage.repositories.delivery.outbox import facts_of
from storage.session import Session

SEARCH, PLAN = "searches.content", "searches.plan"

_OVER = (Status.ANSWERED.value, Status.WITHDRAWN.value)

_NEWEST = (1 << 63) - 1
"""An id that no item reaches."""

_PORTION = 2000
"""Uses of a word that are followed first."""

_LARGEST = 40_000

_FEW = 25_000
"""Appeals that are sooner looked through, one by one, than all uses of a frequent word followed."""

_ASKED_APART = 60
"""Branches that a list asks one by one; SQLite takes no more than 500."""

_Words = list[tuple[str, bool]]
"""What stands in the index for one word; see `Keys.sought_words`."""


_CODES = tuple(f"7{n:02d}" for n in range(100))
"""Of Kazakhstan: three digits before the seven of a local telephone."""

_BARE_DETAILS = "details"
for _sign in (" ", "-", "(", ")", ".", "\u00a0", "\u2011", "\u2013"):
    _BARE_DETAILS = f"replace({_BARE_DETAILS}, '{_sign}', '')"
    # signs that people put into a telephone


def _whole(phone: str) -> list[str]:
    """The numbers that may be meant: what is kept is the whole of one."""
    return [phone, *(code + phone for code in _CODES if len(phone) == LOCAL_DIGITS)]


def _one_by_one(query: Query) -> bool:
    """Whether each branch is asked by itself: each is read from its index in order, and no further
    than a page needs."""
    return 1 < len(query.branches) <= _ASKED_APART and query.phone is None


class SearchTable:
    def __init__(self, session: Session, zone: tzinfo, appeals: AppealsTable, keys: Keys) -> None:
        self._session = session
        self._zone = zone
        self._appeals = appeals
        self._keys = keys

    async def page(
        self, query: Query, *, limit: int, offset: int, without: Collection[int] = ()
    ) -> list[Appeal]:
        if query.stems:
            found, _ = await self._with_words(query, offset + limit)
            return await self._of(found[offset : offset + limit])
        order = "due_on, id" if query.is_queue else "received_at DESC, id DESC"
        if _one_by_one(query):
            most = offset + limit + len(without)
            parts, parameters = self._parts(query, most, f"ORDER BY {order}")
            where = f"id IN (SELECT id FROM ({parts}) AS parts)"
        else:
            where, parameters = self._where(query)
        if without:
            marks = {f"not{n}": appeal_id for n, appeal_id in enumerate(without)}
            where += f" AND id NOT IN ({', '.join(f':{mark}' for mark in marks)})"
            parameters |= marks
        return await self._appeals._many(
            f"{where} ORDER BY {order} LIMIT :limit OFFSET :offset",
            limit=limit,
            offset=offset,
            **parameters,
        )

    async def marked(self, query: Query, *, limit: int) -> list[Appeal]:
        where, parameters = self._where(query)
        return await self._appeals._many(
            f"{where} AND (declared = 1 OR urgent = 1 OR dangers <> '')"
            " ORDER BY due_on, id LIMIT :limit",
            limit=limit,
            **parameters,
        )

    async def _of(self, ids: list[int]) -> list[Appeal]:
        return await self._appeals._many(
            f"{self._session.dialect.among('id', 'found')} ORDER BY id DESC", found=json.dumps(ids)
        )

    async def found(self, query: Query, *, limit: int, offset: int) -> Found:
        reach = max(COUNTED, offset + limit + 1)
        if query.stems:
            ids, complete = await self._with_words(query, offset + limit + 1)
            appeals, n = await self._of(ids[offset : offset + limit]), len(ids)
        else:
            appeals = await self.page(query, limit=limit, offset=offset)
            n, complete = await self._count(query, reach + 1), True
        more = n > reach or not complete
        return Found(appeals=tuple(appeals), count=min(n, reach), more=more)

    async def count(self, query: Query) -> int:
        return await self._count(query, None)

    async def _count(self, query: Query, most: int | None) -> int:
        if most is None:
            where, parameters = self._where(query)
            counted = f"appeals WHERE {where}"
        elif _one_by_one(query):
            parts, parameters = self._parts(query, most)
            counted = f"({parts}) AS counted"
        else:
            where, parameters = self._where(query)
            counted = f"(SELECT 1 FROM appeals WHERE {where} LIMIT :most) AS counted"
            parameters["most"] = most
        [(n,)] = await self._session.fetch(f"SELECT COUNT(*) FROM {counted}", **parameters)
        return int(n)

    async def by_topic(self, query: Query) -> dict[str, int]:
        where, parameters = self._where(query)
        rows = await self._session.fetch(
            # "|| ''", or all appeals might be read in the order of topics
            f"SELECT category || '' AS topic, COUNT(*) FROM appeals WHERE {where}"
            " GROUP BY topic ORDER BY COUNT(*) DESC, topic",
            **parameters,
        )
        return {str(category): int(count) for category, count in rows}

    def _parts(self, query: Query, most: int, order: str = "") -> tuple[str, dict[str, Any]]:
        """A query: ids of the first `most` appeals of each branch in an order; without one, as many
        rows, read from an index alone."""
        column = "id" if order else "1 AS id"
        where, given = self._where(replace(query, branches=()))
        parts = [
            f"SELECT id FROM (SELECT {column} FROM appeals WHERE branch = :branch{n} AND {where}"
            f" {order} LIMIT :most) AS part{n}"
            for n in range(len(query.branches))
        ]
        named = {f"branch{n}": branch for n, branch in enumerate(query.branches)}
        return " UNION ALL ".join(parts), {"most": most, **named, **given}

    async def _with_words(self, query: Query, needed: int) -> tuple[list[int], bool]:
        """Ids of appeals in which each word stands somewhere, the newest first: `needed`, or more
        where they are at hand; and whether these are all.

        The rarest word is followed from its newest use back, in portions. An item is never older
        than its appeal: what is newer than the oldest use that was looked at is complete, no other
        use leads to an appeal in between. Where all that may be listed is little, it is looked
        through instead.
        """
        most = max(needed, COUNTED) + 1
        where, parameters = self._where(query)
        (words, uses), *others = await self._the_rarest_first(query.stems)
        used, given = self._each_somewhere([other for other, _ in others])
        found: list[int] = []
        portion = _PORTION
        while True:
            rows = await self._session.fetch(
                f"""
                SELECT id FROM (SELECT DISTINCT appeal_id FROM items
                    WHERE {self._session.dialect.among("items.id", "uses")}) AS used_in
                CROSS JOIN appeals
                WHERE appeals.id = used_in.appeal_id AND {where}{used}
                ORDER BY id DESC LIMIT :most
                """,
                uses=json.dumps(uses),
                most=most,
                **parameters,
                **given,
            )
            found = sorted({*found, *(row[0] for row in rows)}, reverse=True)[:most]
            if len(uses) < portion:
                return found, True
            complete = [appeal_id for appeal_id in found if appeal_id >= uses[-1]]
            if len(complete) >= needed:
                return complete, False
            if portion == _PORTION and await self._are_few(query):
                return await self._looked_through(
                    query, [words, *(other for other, _ in others)], needed
                )
            missing = (needed - len(complete)) * portion // (len(complete) or 1)
            portion = max(_PORTION + 1, min(missing * 2, _LARGEST))
            uses = await self._uses(words, portion, uses[-1])

    async def _uses(self, words: _Words, portion: int, before: int) -> list[int]:
        rows = await self._session.fetch(
            self._session.dialect.last_uses("sought"),
            sought=self._session.dialect.sought(words),
            portion=portion,
            before=before,
        )
        return [row[0] for row in rows]

    async def _the_rarest_first(self, stems: tuple[str, ...]) -> list[tuple[_Words, list[int]]]:
        """Words and their newest uses; of words that are all frequent the longest first."""
        found = []
        for each in stems:
            words = self._keys.sought_words(each)
            found.append((words, await self._uses(words, _PORTION, _NEWEST), -len(each)))
        found.sort(key=lambda one: (len(one[1]), one[2]))
        return [(words, uses) for words, uses, _ in found]

    async def _are_few(self, query: Query) -> bool:
        """Of which an index knows how many."""
        indexed = any(set(query.statuses) <= set(index) for index in (OPEN, _OVER))
        statuses = query.statuses if indexed else ()
        since, until = query.since, query.until
        if not query.branches and not statuses and not since:
            return False
        where, parameters = self._where(
            Query(
                branches=query.branches,
                statuses=statuses,
                since=since,
                until=until,
                restricted=True,
            )
        )
        [(count,)] = await self._session.fetch(
            f"SELECT COUNT(*) FROM (SELECT 1 FROM appeals WHERE {where} LIMIT :most) AS listed",
            most=_FEW + 1,
            **parameters,
        )
        return bool(count <= _FEW)

    async def _looked_through(
        self, query: Query, sought: list[_Words], needed: int
    ) -> tuple[list[int], bool]:
        where, parameters = self._where(query)
        rows = await self._session.fetch(
            # "+ 0", or the whole table might be read in this order
            f"SELECT id FROM appeals WHERE {where} ORDER BY id + 0 DESC",
            **parameters,
        )
        used, given = self._each_somewhere(sought)
        found: list[int] = []
        for start in range(0, len(rows), _PORTION):
            if len(found) >= needed:
                return found, False
            listed = [row[0] for row in rows[start : start + _PORTION]]
            those = await self._session.fetch(
                f"SELECT id FROM appeals WHERE {self._session.dialect.among('id', 'listed')}{used}",
                listed=json.dumps(listed),
                **given,
            )
            found += sorted((row[0] for row in those), reverse=True)
        return found, True

    def _each_somewhere(self, sought: list[_Words]) -> tuple[str, dict[str, Any]]:
        """A condition to be added: each of the words stands in some item of the appeal."""
        conditions, given = "", dict[str, Any]()
        for n, words in enumerate(sought):
            used, values = self._session.dialect.uses("items.id", words, f"word{n}")
            conditions += (
                f" AND EXISTS (SELECT 1 FROM items WHERE items.appeal_id = appeals.id AND {used})"
            )
            given |= values
        return conditions, given

    def _where(self, query: Query) -> tuple[str, dict[str, Any]]:
        """All but the words."""
        conditions: list[str] = []
        given: dict[str, Any] = {}
        if not query.restricted:
            conditions.append("restricted = 0")
        statuses = query.statuses
        for index in (OPEN, _OVER):
            if statuses and set(statuses) <= set(index):  # in the words of the index
                listed = ", ".join(f"'{status}'" for status in index)
                conditions.append(f"status IN ({listed})")
                statuses = () if set(statuses) == set(index) else statuses
                break
        else:
            conditions.append("status <> 'draft'")
        for name, values in (("branch", query.branches), ("status", statuses)):
            if values:
                marks = {f"{name}{n}": value for n, value in enumerate(values)}
                conditions.append(f"{name} IN ({', '.join(f':{m}' for m in marks)})")
                given |= marks
        for name in ("operator_id", "category", "citizen_id"):
            if getattr(query, name) is not None:
                conditions.append(f"{name} = :{name}")
                given[name] = getattr(query, name)
        if query.together:
            conditions.append(f"(problem_id IS NULL OR NOT {another_leads('appeals')})")
        if query.not_about is not None:
            conditions.append("' ' || subjects || ' ' NOT LIKE :not_about")
            given["not_about"] = f"% {query.not_about} %"
        if query.overdue_on is not None:
            conditions.append(f"due_on < :overdue_on AND {overdue(':overdue_on')}")
            given["overdue_on"] = query.overdue_on
        if query.since and query.until:
            conditions.append("received_at >= :since AND received_at < :until")
            given["since"] = self._midnight(query.since)
            given["until"] = self._midnight(query.until, later=1)
        if query.phone:
            marks = {
                f"phone{n}": mark
                for n, mark in enumerate(
                    mark
                    for whole in _whole(query.phone)
                    for mark in (whole, *self._keys.blind_indexes(whole))
                )
            }
            conditions.append(
                f"""id IN (
                    SELECT appeal_id FROM items WHERE media = 'contact'
                        AND COALESCE(own_contact, 1) = 1
                        AND phone_mark IN ({", ".join(f":{m}" for m in marks)})
                    UNION ALL SELECT appeal_id FROM items WHERE media = 'contact'
                        AND COALESCE(own_contact, 1) = 1 AND phone_mark IS NULL
                        AND {_BARE_DETAILS} LIKE :phone)"""
            )
            given |= {"phone": f"%{query.phone}%", **marks}
        return " AND ".join(conditions), given

    def _midnight(self, day: str, later: int = 0) -> int:
        year, month, number = (int(part) for part in day.split("-"))
        try:
            first = date(year, month, number)
        except ValueError:  # the 31st of a shorter month: the last day is meant
            first = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return codec.moment(datetime.combine(first, time(), self._zone) + timedelta(days=later))

    def index(self, item_id: int, text: str, *, anew: bool = False) -> None:
        """`anew`: words of the item are in the index."""
        if anew:
            self._session.write(self._session.dialect.forget_words, id=item_id)
        words = self._keys.index_words(stems(text))
        if words:
            self._session.write(self._session.dialect.keep_words, id=item_id, words=words)

    def keep(self, search_id: int, person_id: int, query: Query) -> None:
        self._session.write(
            "DELETE FROM searches WHERE person_id = :person_id AND id < :old",
            person_id=person_id,
            old=search_id - (1 << 22) * 86_400_000,  # ids grow with time: older than a day
        )
        self._session.write(
            "INSERT INTO searches (id, person_id, content) VALUES (:id, :person_id, :content)",
            id=search_id,
            person_id=person_id,
            content=self._keys.encrypt(codec.dump(encode(query)), SEARCH, search_id),
        )

    async def kept(self, search_id: int) -> tuple[int, Query] | None:
        rows = await self._session.fetch(
            "SELECT person_id, content FROM searches WHERE id = :id", id=search_id
        )
        return (rows[0][0], self._query(search_id, rows[0][1])) if rows else None

    def _query(self, search_id: int, column: str) -> Query:
        return decode(Query, codec.load(self._keys.decrypt(column, SEARCH, search_id)))

    async def latest(self, person_id: int) -> tuple[int, Query] | None:
        rows = await self._session.fetch(
            "SELECT id, content FROM searches WHERE person_id = :id ORDER BY id DESC LIMIT 1",
            id=person_id,
        )
        return (rows[0][0], self._query(rows[0][0], rows[0][1])) if rows else None

    async def typed(self) -> list[int]:
        """Ids of kept searches in which somebody typed words or a telephone."""
        rows = await self._session.fetch("SELECT id, content FROM searches")
        return [search_id for search_id, content in rows if self._is_typed(search_id, content)]

    def _is_typed(self, search_id: int, content: str) -> bool:
        try:
            query = self._query(search_id, content)
        except DecryptionFailed:  # what does not open goes all the more
            return True
        return bool(query.stems or query.phone)

    def tick(self, search_id: int, appeal_ids: list[int]) -> None:
        self._session.write(
            "UPDATE searches SET ticked = :ticked WHERE id = :id",
            id=search_id,
            ticked=json.dumps(appeal_ids),
        )

    async def ticked(self, search_id: int) -> list[int]:
        rows = await self._session.fetch("SELECT ticked FROM searches WHERE id = :id", id=search_id)
        return [int(appeal_id) for appeal_id in json.loads(rows[0][0])] if rows else []

    def plan(self, search_id: int, plan: BulkPlan | None) -> None:
        self._session.write(
            "UPDATE searches SET plan = :plan WHERE id = :id",
            id=search_id,
            plan=None
            if plan is None
            else self._keys.encrypt(codec.dump(encode(plan)), PLAN, search_id),
        )

    async def planned(self, search_id: int) -> BulkPlan | None:
        rows = await self._session.fetch(
            "SELECT plan FROM searches WHERE id = :id AND plan IS NOT NULL", id=search_id
        )
        if not rows:
            return None
        return decode(BulkPlan, codec.load(self._keys.decrypt(rows[0][0], PLAN, search_id)))

    async def attached(self, appeal_id: int) -> Attached:
        [row] = await self._session.fetch(
            """
            SELECT
                EXISTS (SELECT 1 FROM preserved WHERE appeal_id = :id),
                EXISTS (SELECT 1 FROM appeals WHERE merged_into = :id),
                EXISTS (SELECT 1 FROM follow_ups WHERE opened = :id),
                EXISTS (SELECT 1 FROM outbox
                    WHERE appeal_id = :id AND what IN ('finding', 'question', 'files')),
                EXISTS (SELECT 1 FROM outbox
                    WHERE appeal_id = :id AND what = 'files' AND state = 'failed'),
                EXISTS (SELECT 1 FROM promises WHERE appeal_id = :id),
                EXISTS (SELECT 1 FROM notes WHERE appeal_id = :id)
            """,
            id=appeal_id,
        )
        held, merged, goes_on, told, files_failed, promises, notes = map(bool, row)
        return Attached(
            held=held,
            merged=merged,
            goes_on=goes_on,
            told=told,
            files_failed=files_failed,
            promises=promises,
            notes=notes,
        )

    async def undelivered_files(self, appeal_id: int, chat_id: int) -> list[int]:
        rows = await self._session.fetch(
            """
            SELECT what, facts FROM outbox
            WHERE appeal_id = :id AND chat_id = :chat_id AND what = 'files' AND state = 'failed'
            ORDER BY id
            """,
            id=appeal_id,
            chat_id=chat_id,
        )
        facts = [facts_of(self._keys, what, appeal_id, facts) for what, facts in rows]
        return [int(item) for each in facts for item in each.get("items", ())]

    async def deliveries(self, appeal_id: int) -> list[Delivery]:
        rows = await self._session.fetch(
            """
            SELECT what, facts, state, ended_at, send_at, reason FROM outbox
            WHERE appeal_id = :id AND what IN ('finding', 'question', 'files')
                AND chat_id = (SELECT citizen_id FROM appeals WHERE id = :id)
            ORDER BY id
            """,
            id=appeal_id,
        )
        return [
            Delivery(
                kind=what,
                reply_id=facts_of(self._keys, what, appeal_id, facts).get("reply_id"),
                state=state,
                at=codec.to_datetime(ended or send_at, self._zone) if ended or send_at else None,
                reason=reason,
            )
            for what, facts, state, ended, send_at, reason in rows
        ]
