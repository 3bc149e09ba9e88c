"""Contracts of what goes in and out: sent messages, the outbox, the inbox, broadcasts."""

from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.domain.notifications import (
    Audience,
    Broadcast,
    Delivered,
    MessageKind,
    Notification,
    Priority,
    SentMessage,
)

RawUpdate = dict[str, Any]
"""An update as Telegram's JSON has it; nothing of it is known to be well formed."""


class Broadcasts(Protocol):
    def save(self, broadcast: Broadcast) -> None: ...

    async def get(self, broadcast_id: int) -> Broadcast | None: ...

    async def going(self, now: datetime) -> Broadcast | None:
        """The first that is under way and whose moment has come."""

    async def next_people(
        self, broadcast: Broadcast, branches: tuple[str, ...], *, limit: int
    ) -> list[int]:
        """Ids, ascending, after the last person reached."""

    async def count(self, audience: Audience, branches: tuple[str, ...]) -> int: ...

    async def unsent(self, broadcast_id: int) -> tuple[int, int]:
        """How many of its messages still wait, and how many could not be delivered."""

    async def half_stopped(self) -> Broadcast | None:
        """The first that was stopped while messages of it still wait."""

    async def withdraw(self, broadcast_id: int, *, limit: int) -> int:
        """Take back at most so many messages that wait; how many that were."""


class SentMessages(Protocol):
    async def at(self, chat_id: int, message_id: int) -> SentMessage | None: ...

    async def find(self, chat_id: int, what: MessageKind, appeal_id: int) -> SentMessage | None:
        """The latest such message in the chat."""

    async def latest(self, chat_id: int, what: MessageKind, ref: int) -> SentMessage | None:
        """The latest such message in the chat that stands for `ref`."""

    async def cards(self, appeal_id: int) -> list[SentMessage]:
        """All cards of an appeal, in whichever chat."""

    async def mirrored(self, appeal_id: int) -> list[SentMessage]:
        """What stands in chats of staff besides the card and holds words or files of people."""

    def add(self, sent_message: SentMessage) -> None: ...

    def forget(self, sent_message: SentMessage) -> None: ...


class Outbox(Protocol):
    """Messages to be sent: added with the change they tell of, claimed and marked by the sender."""

    def add(self, notification: Notification) -> None:
        """Enqueue a message; it exists only if the transaction commits.

        While a message with the same key waits, its facts and moment are replaced instead.
        """

    def withdraw(self, key: str) -> None:
        """Take a message back, if it was not sent yet."""

    async def recall(self, keys: list[str], now: datetime) -> bool:
        """Withdraw all of these, or, if one was sent or is being sent, none of them."""

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
        """Take up to `limit` due messages: by priority, then the oldest first.

        Nothing is taken for the chats in `busy`, nothing less urgent than news for those in
        `busy_for_work`, nothing less urgent than `down_to`, at most `each` for one chat, and
        nothing while an older message of the same priority to the same chat was taken before or
        has failed and waits for its turn. Nobody else can claim what was taken until `lease` has
        passed: a sender that dies loses nothing.
        """

    def done(self, notification: Notification, delivered: Delivered, at: datetime) -> None:
        """Told to Telegram; remembers the messages that now stand in chats.

        A message enqueued anew (by its key) since it was claimed goes on waiting.
        """

    def later(self, notification: Notification, at: datetime, reason: str) -> None:
        """Failed for now: try again at `at`, and not before it anything younger to this chat."""

    def release(self, notification: Notification) -> None:
        """Hand back what was claimed and not tried."""

    def release_all(self) -> None:
        """Hand back whatever a sender that is no more had claimed."""

    def close(self, chat_id: int, until: datetime, reason: str) -> None:
        """The chat refuses everything: what is due there waits until then, and counts no attempt.

        What is promised to it meanwhile is due at once: it may find the chat open again.
        """

    def put_off(self, notification: Notification, until: datetime, reason: str) -> None:
        """As `close`, of one message alone, and of the younger ones to the chat about the same
        appeal: its files do not come before its card."""

    def reopen(self, chat_id: int) -> None:
        """What `close` and `put_off` made wait for the chat is due."""

    async def closed_chats(self) -> set[int]:
        """Chats for which something waits because of `close` or `put_off`."""

    def files_again(self, chat_id: int, appeal_id: int) -> None:
        """Files about the appeal that the chat was not given are promised anew."""

    def failed(self, notification: Notification, at: datetime, reason: str) -> None:
        """Given up; stays on record with its reason."""

    def revive(self, chat_id: int) -> None:
        """Somebody can be reached again: what was given up about appeals is enqueued anew."""

    async def dead(self, *, limit: int) -> list[tuple[Notification, str]]:
        """Messages that were given up, with the reason, the latest first."""

    def again(self, notification_id: int) -> None:
        """Let a message that was given up wait like a new one."""

    async def crowd(self, chat_id: int, what: MessageKind) -> int:
        """How many messages of a kind wait for a chat."""

    def hold(self, chat_id: int, until: datetime) -> None:
        """Telegram wants nothing said to this chat (0: to any) before `until`."""

    async def holds(self, now: datetime) -> dict[int, datetime]:
        """The holds that still last, also those told to a sender that is no more."""

    async def totals(self) -> dict[str, int]:
        """How many messages are waiting and failed."""

    async def next_moment(self) -> datetime | None:
        """When the earliest waiting message is due; None: nothing waits."""

    async def of_appeal(self, appeal_id: int) -> list[tuple[Notification, str, str | None]]:
        """Messages about an appeal with their state (waiting, sent, failed) and reason."""


class Inbox(Protocol):
    """Updates as Telegram handed them over, kept until their effect is committed."""

    def store(self, update_id: int, lane: int, raw: str, at: datetime) -> None:
        """Keep an update; one that was stored before is left as it is."""

    async def unfinished(
        self, *, after: int, limit: int, lane: int | None = None
    ) -> list[tuple[int, int, str, int]]:
        """(update id, lane, raw, attempts) of updates still to be handled, in order; of one lane,
        if it is named."""

    async def finished(self, update_ids: list[int]) -> set[int]:
        """Which of these were handled, or given up, before."""

    def done(self, update_id: int) -> None: ...

    def failed(self, update_id: int, attempts: int, error: str) -> None: ...

    def park(self, update_id: int, error: str, person_id: int | None = None) -> None:
        """Give up for now: a dead letter, kept with its error for a replay; by whom it is, if a
        person wrote it."""

    async def dead(self) -> list[tuple[int, str]]:
        """(update id, error) of the dead letters."""

    def again(self, update_id: int) -> None:
        """Ask for a dead letter to be handled again; a running receiver takes it up."""

    async def taken_again(self, *, limit: int) -> list[tuple[int, int, str, int]]:
        """Take up what was asked for by `again`: rows as of `unfinished`, each given once."""

    async def forget_done(self, before: datetime, *, limit: int) -> int:
        """Delete the records of updates received before, and handled; how many, at most `limit`."""

    def dated(self, date: datetime) -> None:
        """Keep the latest date that Telegram put on an update."""

    async def latest_date(self) -> datetime | None:
        """What `dated` kept; None: nothing yet."""

    async def totals(self) -> dict[str, int]:
        """How many updates are new, to be handled again, and dead."""
