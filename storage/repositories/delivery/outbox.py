"""The outbox, as rows: messages to be sent, and what became of them."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta, tzinfo
from typing import Any

from bot.domain import payloads
from bot.domain.json_codec import JsonValue, encode
from bot.domain.network.people import Addressee, Language
from bot.domain.notifications import (
    OF_A_MESSAGE,
    Delivered,
    MessageKind,
    Notification,
    Priority,
    Topic,
)
from bot.errors import DecryptionFailed
from storage.encryption.keys import Keys
from storage.repositories import codec
from storage.repositories.delivery.messages import SentMessagesTable
from storage.session import Row, Session

_WAITING = "id, chat_id, what, facts, priority, send_at, key, appeal_id, attempts, bot_id"

_ADDRESSEE = """
    COALESCE(
        (SELECT people.language FROM people WHERE people.id = outbox.chat_id),
        (SELECT chats.language FROM chats WHERE chats.id = outbox.chat_id)),
    (SELECT people.plain FROM people WHERE people.id = outbox.chat_id)
"""

_UNKNOWN = Addressee()


class OutboxTable:
    def __init__(
        self,
        session: Session,
        zone: tzinfo,
        next_id: Callable[[], int],
        sent_messages: SentMessagesTable,
        promised: Callable[[], None],
        keys: Keys,
        asked_in: Topic | None,
        now: Callable[[], datetime],
        bot_id: int,
    ) -> None:
        self._now = now
        self._bot_id = bot_id
        self._session = session
        self._keys = keys
        self._asked_in = asked_in
        self._zone = zone
        self._next_id = next_id
        self._postings = sent_messages
        self._promised = promised

    def add(self, notification: Notification) -> None:
        notification = notification.in_answer_to(self._asked_in)
        self._session.write(
            """
            INSERT INTO outbox
                (id, chat_id, what, facts, priority, send_at, wait, key, appeal_id, bot_id)
            VALUES (
                :id, :chat_id, :what, :facts, :priority, :send_at, :wait, :key, :appeal_id, :bot)
            ON CONFLICT (key) WHERE state = 'waiting' AND key IS NOT NULL DO UPDATE SET
                facts = excluded.facts, send_at = excluded.send_at, wait = excluded.wait,
                leased_until = 0, bot_id = excluded.bot_id,
                priority = CASE WHEN excluded.priority < outbox.priority
                    THEN excluded.priority ELSE outbox.priority END
            """,
            id=notification.id or self._next_id(),
            chat_id=notification.chat_id,
            what=notification.kind.value,
            facts=self._keys.encrypt(
                codec.dump(_facts(notification)),
                FACTS,
                (notification.kind.value, notification.appeal_id),
            ),
            priority=int(notification.priority),
            send_at=0 if notification.send_at is None else codec.moment(notification.send_at),
            wait=self._wait(notification.send_at),
            key=notification.key,
            appeal_id=notification.appeal_id,
            bot=self._bot_id,
        )
        self._promised()

    def _wait(self, until: datetime | None) -> int:
        """Microseconds from now."""
        return 0 if until is None else max(0, codec.moment(until) - codec.moment(self._now()))

    async def waits(self, key: str) -> bool:
        # Held fast, so that it is not claimed before this transaction ends.
        rows = await self._session.fetch(
            "UPDATE outbox SET wait = wait"
            " WHERE key = :key AND state = 'waiting' AND leased_until = 0 RETURNING id",
            key=key,
        )
        return bool(rows)

    def withdraw(self, key: str) -> None:
        self._session.write("DELETE FROM outbox WHERE key = :key AND state = 'waiting'", key=key)

    async def recall(self, keys: list[str], now: datetime) -> bool:
        if not keys:
            return True
        marks = {f"k{n}": key for n, key in enumerate(keys)}
        listed = ", ".join(f":{mark}" for mark in marks)
        rows = await self._session.fetch(
            f"""
            SELECT COUNT(*) FROM outbox
            WHERE key IN ({listed}) AND state = 'waiting' AND leased_until <= :now
            """,
            now=codec.moment(now),
            **marks,
        )
        if rows[0][0] != len(marks):
            return False
        self._session.write(
            f"DELETE FROM outbox WHERE key IN ({listed}) AND state = 'waiting'", **marks
        )
        return True

    async def claim(
        self,
        now: datetime,
        *,
        limit: int,
        lease: timedelta,
        busy: frozenset[int],
        busy_for_work: frozenset[int] = frozenset(),
        down_to: Priority = Priority.COSMETIC,
        each: int | None = None,
    ) -> list[Notification]:
        # Where the clock was set back since, what is left is no longer than at the beginning.
        self._session.write(
            """
            UPDATE outbox SET send_at = CASE WHEN send_at <= :now THEN 0 ELSE :now + wait END
            WHERE state = 'waiting' AND send_at > 0
                AND (send_at <= :now OR (wait > 0 AND send_at > :now + wait))
            """,
            now=codec.moment(now),
        )
        claimed: list[Notification] = []
        while len(claimed) < limit:
            page = await self._claim(now, limit - len(claimed), lease, busy, busy_for_work, down_to)
            kept, surplus = _at_most(each, page)
            claimed += [found for row in kept if (found := self._claimed(row, now)) is not None]
            if not surplus:
                break
            self._release([row[0] for row in surplus])
            busy |= {row[1] for row in surplus}
        return claimed

    async def _claim(
        self,
        now: datetime,
        limit: int,
        lease: timedelta,
        busy: frozenset[int],
        busy_for_work: frozenset[int],
        down_to: Priority,
    ) -> list[Row]:
        """Rows in the order in which they are sent."""
        silent, quiet = codec.marks("b", busy), codec.marks("w", busy_for_work)
        conditions = ""
        if silent:
            conditions += f" AND o.chat_id NOT IN ({', '.join(f':{m}' for m in silent)})"
        if quiet:
            chats = ", ".join(f":{m}" for m in quiet)
            conditions += f" AND (o.priority <= :urgent OR o.chat_id NOT IN ({chats}))"
        rows = await self._session.fetch(
            f"""
            UPDATE outbox SET leased_until = :until WHERE id IN (
                SELECT o.id FROM outbox AS o
                WHERE o.state = 'waiting' AND o.send_at = 0 AND o.leased_until <= :now
                    AND o.priority <= :down_to {conditions}
                    AND NOT EXISTS (
                        SELECT 1 FROM outbox AS e
                        WHERE e.state = 'waiting' AND e.chat_id = o.chat_id
                            AND e.priority = o.priority AND e.id < o.id
                            AND (e.leased_until > :now OR e.attempts > 0))
                ORDER BY o.priority, o.id LIMIT :limit)
            RETURNING {_WAITING}, {_ADDRESSEE}
            """,
            now=codec.moment(now),
            until=codec.moment(now + lease),
            limit=limit,
            down_to=int(down_to),
            **({"urgent": int(Priority.NOTICE)} if quiet else {}),
            **silent,
            **quiet,
        )
        return sorted(rows, key=lambda row: (row[4], row[0]))

    def _claimed(self, row: Row, now: datetime) -> Notification | None:
        """None: the facts do not open, and must not keep the others from being said; or it would
        change what another bot has said."""
        try:
            notification = self._notification(row, _addressee(row))
        except DecryptionFailed:
            self._session.write(
                "UPDATE outbox SET state = 'failed', reason = 'sealed facts', ended_at = :at"
                " WHERE id = :id",
                id=row[0],
                at=codec.moment(now),
            )
            return None
        if row[9] != self._bot_id and (notification.kind in OF_A_MESSAGE or notification.fades):
            self._session.write("DELETE FROM outbox WHERE id = :id", id=row[0])
            return None
        return notification

    def _notification(self, row: Row, addressee: Addressee = _UNKNOWN) -> Notification:
        facts = facts_of(self._keys, row[2], row[7], row[3])
        return Notification(
            id=row[0],
            chat_id=row[1],
            payload=payloads.read(MessageKind(row[2]), facts),
            edit=facts.get("edit") if row[9] == self._bot_id else None,
            thread=facts.get("thread"),
            fades=facts.get("fades", False),
            priority=Priority(row[4]),
            send_at=codec.to_datetime(row[5], self._zone) if row[5] else None,
            key=row[6],
            appeal_id=row[7],
            attempts=row[8],
            addressee=addressee,
        )

    def done(self, notification: Notification, delivered: Delivered, at: datetime) -> None:
        # What is told about an appeal stays on record; the rest has no further use. A promise
        # that was made anew while it was being kept (its lease is gone) is kept once more.
        if notification.appeal_id is None:
            self._session.write(
                "DELETE FROM outbox WHERE id = :id AND leased_until > 0", id=notification.id
            )
        else:
            self._end(notification, "sent", at, None)
        for sent_message in delivered.gone:
            self._postings.forget(sent_message)
        for sent_message in delivered.sent_messages:
            self._postings.add(sent_message)
        for further in delivered.further:
            self.add(further)

    def later(self, notification: Notification, at: datetime, reason: str) -> None:
        self._session.write(
            """
            UPDATE outbox SET send_at = :at, wait = :wait, leased_until = 0,
                attempts = :attempts, reason = :reason
            WHERE id = :id AND state = 'waiting'
            """,
            id=notification.id,
            at=codec.moment(at),
            wait=self._wait(at),
            attempts=notification.attempts + 1,
            reason=reason,
        )

    def release(self, notification: Notification) -> None:
        """Hand back what was claimed and not tried."""
        self._session.write(
            "UPDATE outbox SET leased_until = 0 WHERE id = :id AND state = 'waiting'",
            id=notification.id,
        )

    def _release(self, ids: list[int]) -> None:
        """Of what was claimed a moment ago in this transaction."""
        marks = codec.marks("i", ids)
        listed = ", ".join(f":{mark}" for mark in marks)
        self._session.write(f"UPDATE outbox SET leased_until = 0 WHERE id IN ({listed})", **marks)

    def release_all(self, *, but: Collection[int] = ()) -> None:
        marks = codec.marks("i", but)
        claimed = "state = 'waiting' AND leased_until > 0"
        if marks:
            claimed += f" AND id NOT IN ({', '.join(f':{mark}' for mark in marks)})"
        self._session.write(f"UPDATE outbox SET leased_until = 0 WHERE {claimed}", **marks)

    def close(self, chat_id: int, until: datetime, reason: str) -> None:
        self._session.write(
            """
            UPDATE outbox SET send_at = :until, reason = :reason
            WHERE state = 'waiting' AND chat_id = :chat_id AND send_at = 0
            """,
            chat_id=chat_id,
            until=codec.moment(until),
            reason=CHAT_CLOSED + reason,
        )

    def put_off(self, notification: Notification, until: datetime, reason: str) -> None:
        self._session.write(
            """
            UPDATE outbox SET send_at = :until, reason = :reason, leased_until = 0
            WHERE state = 'waiting' AND chat_id = :chat_id
                AND (id = :id OR (appeal_id = :appeal_id AND id > :id AND priority >= :priority))
            """,
            id=notification.id,
            chat_id=notification.chat_id,
            appeal_id=notification.appeal_id,
            priority=int(notification.priority),
            until=codec.moment(until),
            reason=CHAT_CLOSED + reason,
        )

    def reopen(self, chat_id: int) -> None:
        self._session.write(
            """
            UPDATE outbox SET send_at = 0, reason = NULL
            WHERE state = 'waiting' AND chat_id = :chat_id AND send_at > 0
                AND substr(reason, 1, :length) = :closed
            """,
            chat_id=chat_id,
            closed=CHAT_CLOSED,
            length=len(CHAT_CLOSED),
        )
        self._promised()

    async def closed_chats(self) -> set[int]:
        rows = await self._session.fetch(
            """
            SELECT DISTINCT chat_id FROM outbox
            WHERE state = 'waiting' AND chat_id < 0 AND substr(reason, 1, :length) = :closed
            """,
            closed=CHAT_CLOSED,
            length=len(CHAT_CLOSED),
        )
        return {row[0] for row in rows}

    def files_again(self, chat_id: int, appeal_id: int) -> None:
        self._session.write(
            """
            UPDATE outbox SET state = 'waiting', attempts = 0, send_at = 0, leased_until = 0,
                reason = NULL, ended_at = NULL
            WHERE appeal_id = :appeal_id AND chat_id = :chat_id AND what = :files
                AND state = 'failed'
            """,
            chat_id=chat_id,
            appeal_id=appeal_id,
            files=MessageKind.FILES.value,
        )
        self._promised()

    async def all_files_again(self, chat_id: int) -> list[int]:
        rows = await self._session.fetch(
            """
            SELECT DISTINCT o.appeal_id FROM outbox AS o JOIN appeals AS a ON a.id = o.appeal_id
            WHERE o.chat_id = :chat_id AND o.what = :files AND o.state = 'failed'
                AND a.status IN ('registered', 'taken', 'waiting')
            ORDER BY o.appeal_id
            """,
            chat_id=chat_id,
            files=MessageKind.FILES.value,
        )
        for (appeal_id,) in rows:
            self.files_again(chat_id, appeal_id)
        return [row[0] for row in rows]

    def failed(self, notification: Notification, at: datetime, reason: str) -> None:
        self._end(notification, "failed", at, reason)

    def forget(self, chat_id: int, appeal_id: int, *, since: int) -> None:
        self._session.write(
            """
            DELETE FROM outbox WHERE appeal_id = :appeal_id AND chat_id = :chat_id AND id > :since
                AND what IN ('finding', 'question', 'files') AND state IN ('waiting', 'failed')
            """,
            appeal_id=appeal_id,
            chat_id=chat_id,
            since=since,
        )

    def revive(self, chat_id: int) -> None:
        self._session.write(
            """
            UPDATE outbox SET state = 'waiting', attempts = 0, send_at = 0, leased_until = 0,
                key = NULL, ended_at = NULL
            WHERE chat_id = :chat_id AND state = 'failed' AND appeal_id IS NOT NULL
            """,
            chat_id=chat_id,
        )
        self._promised()

    def _end(
        self, notification: Notification, state: str, at: datetime, reason: str | None
    ) -> None:
        self._session.write(
            """
            UPDATE outbox SET state = :state, reason = :reason, ended_at = :at
            WHERE id = :id AND state = 'waiting' AND leased_until > 0
            """,
            id=notification.id,
            state=state,
            reason=reason,
            at=codec.moment(at),
        )

    async def dead(self, *, limit: int) -> list[tuple[Notification, str]]:
        rows = await self._session.fetch(
            f"SELECT {_WAITING}, reason FROM outbox WHERE state = 'failed'"
            " ORDER BY id DESC LIMIT :limit",
            limit=limit,
        )
        return [(self._notification(row), row[10] or "") for row in rows]

    def again(self, notification_id: int) -> None:
        self._session.write(
            """
            UPDATE outbox SET state = 'waiting', send_at = 0, leased_until = 0, attempts = 0,
                key = NULL, reason = NULL, ended_at = NULL
            WHERE id = :id AND state = 'failed'
            """,
            id=notification_id,
        )

    async def crowd(self, chat_id: int, what: MessageKind) -> int:
        rows = await self._session.fetch(
            "SELECT COUNT(*) FROM outbox WHERE state = 'waiting' AND chat_id = :chat_id"
            " AND what = :what",
            chat_id=chat_id,
            what=what.value,
        )
        return int(rows[0][0])

    def hold(self, chat_id: int, until: datetime) -> None:
        self._session.write(
            """
            INSERT INTO holds (bot_id, chat_id, until) VALUES (:bot, :chat_id, :until)
            ON CONFLICT (bot_id, chat_id) DO UPDATE SET until = excluded.until
            """,
            bot=self._bot_id,
            chat_id=chat_id,
            until=codec.moment(until),
        )

    async def holds(self, now: datetime) -> dict[int, datetime]:
        self._session.write("DELETE FROM holds WHERE until <= :now", now=codec.moment(now))
        rows = await self._session.fetch(
            "SELECT chat_id, until FROM holds WHERE bot_id = :bot", bot=self._bot_id
        )
        return {chat_id: codec.to_datetime(until, self._zone) for chat_id, until in rows}

    async def totals(self) -> dict[str, int]:
        rows = await self._session.fetch(
            """
            SELECT state, COUNT(*) FROM outbox WHERE state IN ('waiting', 'failed')
            GROUP BY state
            """
        )
        return {str(state): int(count) for state, count in rows}

    async def next_moment(self) -> datetime | None:
        rows = await self._session.fetch(
            """
            SELECT MIN(CASE WHEN send_at > leased_until THEN send_at ELSE leased_until END)
            FROM outbox WHERE state = 'waiting'
            """
        )
        return None if rows[0][0] is None else codec.to_datetime(rows[0][0], self._zone)

    async def of_appeal(self, appeal_id: int) -> list[tuple[Notification, str, str | None]]:
        rows = await self._session.fetch(
            f"SELECT {_WAITING}, state, reason FROM outbox WHERE appeal_id = :id ORDER BY id",
            id=appeal_id,
        )
        return [(self._notification(row), row[10], row[11]) for row in rows]


CHAT_CLOSED = "chat: "
"""Before the reason of what waits because its chat refuses everything."""

FACTS = "outbox.facts"


def _facts(notification: Notification) -> dict[str, JsonValue]:
    """What the column keeps: the payload, and how the message is put into its chat."""
    facts = encode(notification.payload)
    if notification.edit is not None:
        facts["edit"] = notification.edit
    if notification.thread is not None:
        facts["thread"] = notification.thread
    if notification.fades:
        facts["fades"] = True
    return facts


def facts_of(keys: Keys, what: str, appeal_id: int | None, column: str) -> dict[str, Any]:
    """Facts belong to their kind of message and their appeal: a row keeps its id no longer than
    until the same promise is made anew."""
    return codec.load(keys.decrypt(column, FACTS, (what, appeal_id)))


def _addressee(row: Row) -> Addressee:
    language, plain = row[10:]
    return Addressee(language=Language(language or Language.KK), plainly=bool(plain))


def _at_most(each: int | None, page: list[Row]) -> tuple[list[Row], list[Row]]:
    """(what is taken, what is too much for its chat at once)."""
    if each is None:
        return page, []
    taken: dict[int, int] = {}
    kept: list[Row] = []
    surplus: list[Row] = []
    for row in page:
        chat_id = row[1]
        taken[chat_id] = taken.get(chat_id, 0) + 1
        (kept if taken[chat_id] <= each else surplus).append(row)
    return kept, surplus
