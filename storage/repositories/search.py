"""Looking appeals up: filters of a queue, words, telephones, periods; and what was delivered."""

import json
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from bot.domain.appeals.bulk_plan import BulkPlan
from bot.domain.appeals.models import Appeal
from bot.domain.appeals.query import LOCAL_DIGITS, Delivery, Query
from bot.domain.json_codec import decode, encode
from bot.errors import DecryptionFailed
from bot.text.stemming import stems
from storage.encryption.keys import Keys
from storage.repositories import codec
from storage.repositories.appeals import AppealsTable, overdue
from storage.repositories.outbox import facts_of
from storage.session import Session

SEARCH, PLAN = "searches.content", "searches.plan"


_CODES = tuple(f"7{n:02d}" for n in range(100))
"""Of Kazakhstan: three digits before the seven of a local telephone."""

_BARE_DETAILS = "details"
for _sign in (" ", "-", "(", ")", ".", "\u00a0", "\u2011", "\u2013"):
    _BARE_DETAILS = f"replace({_BARE_DETAILS}, '{_sign}', '')"
    # signs that people put into a telephone


def _whole(phone: str) -> list[str]:
    """The ten digits that may be meant: a blind index is of all of them."""
    return [code + phone for code in _CODES] if len(phone) == LOCAL_DIGITS else [phone]


class SearchTable:
    def __init__(self, session: Session, zone: tzinfo, appeals: AppealsTable, keys: Keys) -> None:
        self._session = session
        self._zone = zone
        self._appeals = appeals
        self._keys = keys

    async def page(self, query: Query, *, limit: int, offset: int) -> list[Appeal]:
        where, parameters = self._where(query)
        order = "due_on, id" if query.statuses and not query.stems else "id DESC"
        return await self._appeals._many(
            f"{where} ORDER BY {order} LIMIT :limit OFFSET :offset",
            limit=limit,
            offset=offset,
            **parameters,
        )

    async def count(self, query: Query) -> int:
        where, parameters = self._where(query)
        rows = await self._session.fetch(
            f"SELECT COUNT(*) FROM appeals WHERE {where}", **parameters
        )
        return int(rows[0][0])

    async def by_topic(self, query: Query) -> dict[str, int]:
        where, parameters = self._where(query)
        rows = await self._session.fetch(
            f"SELECT category, COUNT(*) FROM appeals WHERE {where}"
            " GROUP BY category ORDER BY COUNT(*) DESC, category",
            **parameters,
        )
        return {str(category): int(count) for category, count in rows}

    def _where(self, query: Query) -> tuple[str, dict[str, Any]]:
        conditions = ["status <> 'draft'", "restricted <= :restricted"]
        given: dict[str, Any] = {"restricted": int(query.restricted)}
        for name, values in (("branch", query.branches), ("status", query.statuses)):
            if values:
                marks = {f"{name}{n}": value for n, value in enumerate(values)}
                conditions.append(f"{name} IN ({', '.join(f':{m}' for m in marks)})")
                given |= marks
        for name in ("operator_id", "category", "citizen_id"):
            if getattr(query, name) is not None:
                conditions.append(f"{name} = :{name}")
                given[name] = getattr(query, name)
        if query.not_about is not None:
            conditions.append("' ' || subjects || ' ' NOT LIKE :not_about")
            given["not_about"] = f"% {query.not_about} %"
        if query.overdue_on is not None:
            conditions.append(overdue(":overdue_on"))
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
                    for mark in self._keys.blind_indexes(whole)
                )
            }
            sealed = f" OR phone_mark IN ({', '.join(f':{m}' for m in marks)})" if marks else ""
            conditions.append(
                "id IN (SELECT appeal_id FROM items WHERE media = 'contact'"
                " AND COALESCE(own_contact, 1) = 1"
                f" AND ({_BARE_DETAILS} LIKE :phone{sealed}))"
            )
            given |= {"phone": f"%{query.phone}%", **marks}
        for n, found in enumerate(query.stems):
            conditions.append(
                "id IN (SELECT items.appeal_id FROM items"
                f" WHERE {self._session.dialect.has_words('items.id', f'stem{n}')})"
            )
            given[f"stem{n}"] = self._keys.search_expression(found)
        return " AND ".join(conditions), given

    def _midnight(self, day: str, later: int = 0) -> int:
        year, month, number = (int(part) for part in day.split("-"))
        try:
            first = date(year, month, number)
        except ValueError:  # the 31st of a shorter month: the last day is meant
            first = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return codec.moment(datetime.combine(first, time(), self._zone) + timedelta(days=later))

    def index(self, item_id: int, text: str) -> None:
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
