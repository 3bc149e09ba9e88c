"""Drafts, appeals, and the events of their life."""

from collections.abc import Collection
from dataclasses import fields
from datetime import datetime, tzinfo
from typing import Any

from bot.domain.appeals.models import (
    Actor,
    Appeal,
    Capacity,
    Danger,
    Draft,
    Event,
    EventType,
    Item,
    Kind,
    Outcome,
    Status,
    Suggestions,
    Where,
)
from bot.domain.json_codec import Facts, encode
from bot.domain.network.people import Language
from bot.domain.privacy import CODED_REASONS
from bot.domain.reports.models import ChangedAppeal
from storage.encryption.keys import Keys
from storage.repositories import codec
from storage.repositories.delivery.messages import ITEM, ItemsTable
from storage.session import Row, Session

_DRAFT = (
    "appeals.id, citizen_id, language, created_at, changed_at, kind, category, place, branch,"
    " dangers, chosen, version, offer, social"
)

_EVENT = "id, appeal_id, happening, at, actor, actor_id, branch, facts"

_APPEAL = (
    "id, number, citizen_id, language, kind, category, place, branch, status, received_at,"
    " registered_on, due_on, operator_id, outcome, dangers, restricted, unnamed, forwards,"
    " reopenings, rating, version, offer, held_until, urgent, merged_into, subjects,"
    " anonymised_at, guessed, reached_on, notified_on, problem_id, social"
)


def overdue(today: str) -> str:
    """Whether an appeal that is open is past its term on the day of that parameter: as
    `Appeal.overdue` has it."""
    return (
        "due_on < CASE WHEN status = 'waiting' AND reached_on IS NOT NULL"
        f" THEN reached_on ELSE {today} END"
    )


def another_leads(table: str) -> str:
    """Whether the appeal of that table, or alias, belongs to a known problem of which another open
    appeal is due before it: staff hear of that one, and the problem is told of once."""
    return f"""
        EXISTS (SELECT 1 FROM appeals AS lead
            WHERE lead.problem_id = {table}.problem_id
                AND lead.status IN ('registered', 'taken', 'waiting')
                AND lead.due_on <= {table}.due_on
                AND (lead.due_on < {table}.due_on OR lead.id < {table}.id))
    """


class DraftsTable:
    def __init__(self, session: Session, zone: tzinfo, keys: Keys, bot_id: int) -> None:
        self._session = session
        self._bot_id = bot_id
        self._zone = zone
        self._keys = keys

    async def of(self, citizen_id: int) -> Draft | None:
        rows = await self._session.fetch(
            f"SELECT {_DRAFT} FROM appeals WHERE citizen_id = :id AND status = 'draft'",
            id=citizen_id,
        )
        return self._draft(rows[0]) if rows else None

    async def get(self, draft_id: int) -> Draft | None:
        rows = await self._session.fetch(
            f"SELECT {_DRAFT} FROM appeals WHERE id = :id AND status = 'draft'", id=draft_id
        )
        return self._draft(rows[0]) if rows else None

    async def shown(self, draft_id: int) -> tuple[Draft, int | None, list[Item]] | None:
        rows = await self._session.fetch(
            f"""
            SELECT {_DRAFT},
                (SELECT MAX(message_id) FROM postings
                 WHERE postings.bot_id = :bot AND postings.appeal_id = appeals.id
                    AND postings.what = 'draft' AND postings.chat_id = appeals.citizen_id),
                {ITEM}
            FROM appeals LEFT JOIN items ON items.appeal_id = appeals.id
            WHERE appeals.id = :id AND appeals.status = 'draft'
            ORDER BY items.at, items.message_id, items.id
            """,
            id=draft_id,
            bot=self._bot_id,
        )
        if not rows:
            return None
        width = _DRAFT.count(",") + 1
        said = [row[width + 1 :] for row in rows if row[width + 1] is not None]
        items = [ItemsTable.read(row, self._zone, self._keys) for row in said]
        return self._draft(rows[0]), rows[0][width], items

    def _draft(self, row: Row) -> Draft:
        return Draft(
            id=row[0],
            citizen_id=row[1],
            language=Language(row[2]),
            created_at=codec.to_datetime(row[3], self._zone),
            changed_at=codec.to_datetime(row[4], self._zone),
            kind=Kind(row[5]),
            category=row[6],
            where=_where(self._keys, row[0], row[7]),
            branch=row[8],
            dangers=_dangers(row[9]),
            chosen=frozenset(row[10].split()),
            version=row[11],
            offer=_offer(self._keys, row[0], row[12]),
            groups=groups_of(self._keys, SOCIAL, row[0], row[13]),
        )

    def save(self, draft: Draft) -> None:
        self._session.write(
            """
            INSERT INTO appeals (id, status, version, citizen_id, language, kind, category, place,
                branch, dangers, chosen, offer, social, created_at, changed_at)
            VALUES (:id, 'draft', :version, :citizen_id, :language, :kind, :category, :place,
                :branch, :dangers, :chosen, :offer, :social, :created_at, :changed_at)
            ON CONFLICT (id) DO UPDATE SET
                version = excluded.version, language = excluded.language, kind = excluded.kind,
                category = excluded.category, place = excluded.place, branch = excluded.branch,
                dangers = excluded.dangers, chosen = excluded.chosen,
                offer = excluded.offer, social = excluded.social,
                changed_at = excluded.changed_at
            WHERE appeals.status = 'draft'
            """,
            id=draft.id,
            version=draft.version,
            citizen_id=draft.citizen_id,
            language=draft.language.value,
            kind=draft.kind.value,
            category=draft.category,
            place=_place(self._keys, draft.id, draft.where),
            branch=draft.branch,
            dangers=codec.words(draft.dangers),
            chosen=codec.words(draft.chosen),
            offer=self._keys.encrypt(codec.dump(encode(draft.offer)), OFFER, draft.id),
            social=sealed_groups(self._keys, SOCIAL, draft.id, draft.groups),
            created_at=codec.moment(draft.created_at),
            changed_at=codec.moment(draft.changed_at),
        )

    def discard(self, draft_id: int) -> None:
        self._session.write(
            """
            DELETE FROM items WHERE appeal_id IN
                (SELECT id FROM appeals WHERE id = :id AND status = 'draft')
            """,
            id=draft_id,
        )
        self._session.write("DELETE FROM appeals WHERE id = :id AND status = 'draft'", id=draft_id)


class Changes:
    """What a transaction changes about appeals, for what is derived from them."""

    def __init__(self) -> None:
        self._appeals: dict[int, Appeal | None] = {}
        self._events: dict[int, list[Event]] = {}

    def saved(self, appeal: Appeal) -> None:
        self._appeals[appeal.id] = appeal

    def happened(self, event: Event) -> None:
        self._appeals.setdefault(event.appeal_id, None)
        self._events.setdefault(event.appeal_id, []).append(event)

    def taken(self) -> list[ChangedAppeal]:
        """What was changed since this was last asked."""
        found = [
            ChangedAppeal(id=one, appeal=appeal, events=tuple(self._events.get(one, ())))
            for one, appeal in self._appeals.items()
        ]
        self._appeals.clear()
        self._events.clear()
        return found


class AppealsTable:
    def __init__(self, session: Session, zone: tzinfo, keys: Keys, changes: Changes) -> None:
        self._session = session
        self._zone = zone
        self._keys = keys
        self._changes = changes

    async def get(self, appeal_id: int) -> Appeal | None:
        return await self._one("id = :id", id=appeal_id)

    async def by_number(self, number: str) -> Appeal | None:
        return await self._one("number = :number", number=number)

    async def _one(self, condition: str, **parameters: Any) -> Appeal | None:
        rows = await self._session.fetch(
            f"SELECT {_APPEAL} FROM appeals WHERE {condition} AND status <> 'draft'", **parameters
        )
        return self._appeal(rows[0]) if rows else None

    async def number_is_free(self, number: str) -> bool:
        return not await self._session.fetch(
            "SELECT 1 FROM appeals WHERE number = :number", number=number
        )

    def register(self, appeal: Appeal) -> None:
        self._update(appeal)

    def file(self, appeal: Appeal) -> None:
        self._session.write(
            """
            INSERT INTO appeals (id, status, version, citizen_id, language, kind, created_at,
                changed_at)
            VALUES (:id, 'registered', 0, :citizen_id, :language, :kind, :at, :at)
            """,
            id=appeal.id,
            citizen_id=appeal.citizen_id,
            language=appeal.language.value,
            kind=appeal.kind.value,
            at=codec.moment(appeal.received_at),
        )
        self._update(appeal)

    def save(self, appeal: Appeal) -> None:
        self._update(appeal)

    def _update(self, appeal: Appeal) -> None:
        self._changes.saved(appeal)
        # A version that is not the expected one makes `version` NULL, which the table refuses:
        # the whole transaction fails, whoever came second changes nothing.
        self._session.write(
            """
            UPDATE appeals SET
                version = CASE WHEN version = :version - 1 THEN :version END, look_at = 0,
                status = :status, number = :number, language = :language, kind = :kind,
                category = :category, place = :place, branch = :branch,
                received_at = :received_at, registered_on = :registered_on, due_on = :due_on,
                operator_id = :operator_id, outcome = :outcome, dangers = :dangers,
                restricted = :restricted, unnamed = :unnamed, forwards = :forwards,
                reopenings = :reopenings, rating = :rating, held_until = :held_until,
                urgent = :urgent, merged_into = :merged_into, subjects = :subjects,
                guessed = :guessed, reached_on = :reached_on, notified_on = :notified_on,
                problem_id = :problem_id, social = :social, declared = :declared
            WHERE id = :id
            """,
            **_appeal_columns(self._keys, appeal),
        )

    async def of_citizen(self, citizen_id: int, *, limit: int, offset: int) -> list[Appeal]:
        return await self._many(
            "citizen_id = :id AND status <> 'draft' ORDER BY id DESC LIMIT :limit OFFSET :offset",
            id=citizen_id,
            limit=limit,
            offset=offset,
        )

    async def count_of_citizen(self, citizen_id: int) -> int:
        rows = await self._session.fetch(
            "SELECT COUNT(*) FROM appeals WHERE citizen_id = :id AND status <> 'draft'",
            id=citizen_id,
        )
        return int(rows[0][0])

    async def waiting_for(self, citizen_id: int) -> list[Appeal]:
        return await self._many(
            """
            citizen_id = :id AND status = 'waiting'
                AND (
                    reached_on IS NOT NULL OR notified_on IS NOT NULL OR NOT EXISTS (
                        SELECT 1 FROM outbox
                        WHERE outbox.appeal_id = appeals.id AND outbox.what = 'question'
                            AND outbox.state = 'waiting'
                    )
                )
            ORDER BY
                (SELECT MAX(events.id) FROM events
                 WHERE events.appeal_id = appeals.id AND events.happening = 'asked') DESC
            """,
            id=citizen_id,
        )

    async def queue(
        self,
        branch: str,
        statuses: frozenset[Status],
        *,
        limit: int,
        offset: int,
        restricted: bool,
    ) -> list[Appeal]:
        wanted = sorted(status.value for status in statuses)
        marks = ", ".join(f":s{n}" for n in range(len(wanted)))
        return await self._many(
            f"""
            branch = :branch AND status IN ('registered', 'taken', 'waiting')
            AND status IN ({marks}) AND restricted <= :restricted
            ORDER BY due_on, id LIMIT :limit OFFSET :offset
            """,
            branch=branch,
            restricted=int(restricted),
            limit=limit,
            offset=offset,
            **{f"s{n}": status for n, status in enumerate(wanted)},
        )

    async def counts(self, branch: str, *, restricted: bool) -> dict[Status, int]:
        rows = await self._session.fetch(
            """
            SELECT status, COUNT(*) FROM appeals
            WHERE branch = :branch AND status IN ('registered', 'taken', 'waiting')
                AND restricted <= :restricted
            GROUP BY status
            """,
            branch=branch,
            restricted=int(restricted),
        )
        return {Status(status): count for status, count in rows}

    async def held_by(self, person_id: int) -> list[Appeal]:
        return await self._many(
            "operator_id = :id AND status IN ('taken', 'waiting') ORDER BY id", id=person_id
        )

    async def taken_last(self, person_id: int, since: datetime) -> int | None:
        rows = await self._session.fetch(
            """
            SELECT e.appeal_id FROM appeals AS a JOIN events AS e ON e.appeal_id = a.id
            WHERE a.operator_id = :id AND a.status IN ('taken', 'waiting')
                AND e.actor_id = :id AND e.happening = 'taken' AND e.at >= :since
            ORDER BY e.at DESC, e.id DESC LIMIT 1
            """,
            id=person_id,
            since=codec.moment(since),
        )
        return rows[0][0] if rows else None

    async def idle(self, now: datetime) -> list[Appeal]:
        return await self._many(
            "status = 'taken' AND held_until <= :now ORDER BY id", now=codec.moment(now)
        )

    async def merged_into(self, *appeal_ids: int) -> list[Appeal]:
        marks = codec.marks("i", appeal_ids)
        into = ", ".join(f":{mark}" for mark in marks)
        return await self._many(f"merged_into IN ({into}) ORDER BY id", **marks)

    async def _many(self, condition: str, **parameters: Any) -> list[Appeal]:
        rows = await self._session.fetch(
            f"SELECT {_APPEAL} FROM appeals WHERE {condition}", **parameters
        )
        return [self._appeal(row) for row in rows]

    def _appeal(self, row: Row) -> Appeal:
        offer = _offer(self._keys, row[0], row[21])
        return Appeal(
            id=row[0],
            number=row[1],
            citizen_id=row[2],
            language=Language(row[3]),
            kind=Kind(row[4]),
            category=row[5],
            where=_where(self._keys, row[0], row[6]),
            branch=row[7],
            status=Status(row[8]),
            received_at=codec.to_datetime(row[9], self._zone),
            registered_on=codec.to_date(row[10]),
            due_on=codec.to_date(row[11]),
            operator_id=row[12],
            outcome=Outcome(row[13]) if row[13] else None,
            dangers=_dangers(row[14]),
            restricted=bool(row[15]),
            unnamed=bool(row[16]),
            forwards=row[17],
            reopenings=row[18],
            rating=row[19],
            version=row[20],
            why=offer.why,
            maybe=offer.places,
            held_until=None if row[22] is None else codec.to_datetime(row[22], self._zone),
            urgent=bool(row[23]),
            merged_into=row[24],
            subjects=frozenset(row[25].split()),
            anonymised=row[26] is not None,
            guessed=bool(row[27]),
            reached_on=None if row[28] is None else codec.to_date(row[28]),
            notified_on=None if row[29] is None else codec.to_date(row[29]),
            problem_id=row[30],
            groups=groups_of(self._keys, SOCIAL, row[0], row[31]),
        )


class EventsTable:
    def __init__(
        self, session: Session, zone: tzinfo, next_id: Any, keys: Keys, changes: Changes
    ) -> None:
        self._session = session
        self._zone = zone
        self._next_id = next_id
        self._keys = keys
        self._changes = changes

    def append(self, event: Event) -> None:
        self._changes.happened(event)
        event_id = event.id or self._next_id()
        self._session.write(
            """
            INSERT INTO events (id, appeal_id, happening, at, actor, actor_id, branch, facts)
            VALUES (:id, :appeal_id, :happening, :at, :actor, :actor_id, :branch, :facts)
            """,
            id=event_id,
            appeal_id=event.appeal_id,
            happening=event.type.value,
            at=codec.moment(event.at),
            actor=event.by.capacity.value,
            actor_id=event.by.id,
            branch=event.by.branch,
            facts=codec.dump(with_reason_sealed(self._keys, event_id, event.facts)),
        )

    async def of(self, appeal_id: int) -> list[Event]:
        rows = await self._session.fetch(
            f"SELECT {_EVENT} FROM events WHERE appeal_id = :id ORDER BY id", id=appeal_id
        )
        return [self._event(row) for row in rows]

    async def page(self, event_types: frozenset[str], *, after: int, limit: int) -> list[Event]:
        wanted = {f"h{n}": event_type for n, event_type in enumerate(sorted(event_types))}
        rows = await self._session.fetch(
            f"""
            SELECT {_EVENT} FROM events
            WHERE id > :after AND happening IN ({", ".join(f":{mark}" for mark in wanted)})
            ORDER BY id LIMIT :limit
            """,
            after=after,
            limit=limit,
            **wanted,
        )
        return [self._event(row) for row in rows]

    def _event(self, row: Row) -> Event:
        event_id, appeal_id, event_type, at, actor, actor_id, branch, facts = row
        return Event(
            id=event_id,
            appeal_id=appeal_id,
            type=EventType(event_type),
            at=codec.to_datetime(at, self._zone),
            by=Actor(capacity=Capacity(actor), id=actor_id, branch=branch),
            facts=facts_of_event(self._keys, event_id, facts),
        )


REASON = "events.reason"


def with_reason_sealed(keys: Keys, event_id: int, facts: Facts) -> Facts:
    """What somebody typed as the reason is sealed; all else about an event are codes and days."""
    reason = facts.get("reason")
    if not isinstance(reason, str) or reason in CODED_REASONS:
        return facts
    return {**facts, "reason": keys.encrypt(reason, REASON, event_id)}


def facts_of_event(keys: Keys, event_id: int, column: str) -> dict[str, Any]:
    facts = codec.load(column)
    if isinstance(facts.get("reason"), str):
        facts["reason"] = keys.decrypt(facts["reason"], REASON, event_id)
    return facts


PLACE, OFFER, SOCIAL = "appeals.place", "appeals.offer", "appeals.social"


def sealed_groups(keys: Keys, column: str, row: int, groups: Collection[str]) -> str:
    """Social groups as they stand in that column of that row."""
    return keys.encrypt(codec.words(groups), column, row) if groups else ""


def groups_of(keys: Keys, column: str, row: int, stored: str) -> frozenset[str]:
    return frozenset(keys.decrypt(stored, column, row).split()) if stored else frozenset()


def _place(keys: Keys, appeal_id: int, where: Where) -> str:
    names = ("region_kato", "district_kato", "settlement", "address", "lat", "lon")
    found = {name: getattr(where, name) for name in names}
    facts = {name: value for name, value in found.items() if value is not None}
    return keys.encrypt(codec.dump(facts), PLACE, appeal_id)


def _where(keys: Keys, appeal_id: int, column: str) -> Where:
    return Where(**codec.load(keys.decrypt(column, PLACE, appeal_id)))


def _offer(keys: Keys, appeal_id: int, column: str) -> Suggestions:
    facts = codec.load(keys.decrypt(column, OFFER, appeal_id))
    known: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in facts.items()
        if name in _SUGGESTED
    }
    return Suggestions(**known)


_SUGGESTED = frozenset(each.name for each in fields(Suggestions))


def _dangers(column: str) -> frozenset[Danger]:
    return frozenset(Danger(word) for word in column.split())


def _appeal_columns(keys: Keys, appeal: Appeal) -> dict[str, Any]:
    return {
        "id": appeal.id,
        "version": appeal.version,
        "status": appeal.status.value,
        "number": appeal.number,
        "language": appeal.language.value,
        "kind": appeal.kind.value,
        "category": appeal.category,
        "place": _place(keys, appeal.id, appeal.where),
        "branch": appeal.branch,
        "received_at": codec.moment(appeal.received_at),
        "registered_on": appeal.registered_on.isoformat(),
        "due_on": appeal.due_on.isoformat(),
        "operator_id": appeal.operator_id,
        "outcome": appeal.outcome.value if appeal.outcome else None,
        "dangers": codec.words(appeal.dangers),
        "restricted": int(appeal.restricted),
        "unnamed": int(appeal.unnamed),
        "forwards": appeal.forwards,
        "reopenings": appeal.reopenings,
        "rating": appeal.rating,
        "held_until": codec.moment_or_none(appeal.held_until),
        "urgent": int(appeal.urgent),
        "merged_into": appeal.merged_into,
        "subjects": codec.words(appeal.subjects),
        "guessed": int(appeal.guessed),
        "reached_on": appeal.reached_on.isoformat() if appeal.reached_on else None,
        "notified_on": appeal.notified_on.isoformat() if appeal.notified_on else None,
        "problem_id": appeal.problem_id,
        "social": sealed_groups(keys, SOCIAL, appeal.id, appeal.groups),
        "declared": int(appeal.declared),
    }
