"""Contracts of what goes in and out: sent messages, the outbox, the inbox, broadcasts."""

from collections.abc import Collection
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

    async def going(self, now: datetime, *, to_citizens: bool) -> Broadcast | None:
        """The first that is under way and whose moment has come; without `to_citizens` of those
        to staff."""

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


class SentFiles(Protocol):
    """What people send as files."""

    async def content(self, file_id: str, *, most: int) -> bytes:
        """The content, in memory and nowhere else.

        Raises FileUnusable: more than `most` bytes, not to be had any more, or not now.
        """


class SentMessages(Protocol):
    async def at(self, chat_id: int, message_id: int) -> SentMessage | None: ...

    async def find(self, chat_id: int, what: MessageKind, appeal_id: int) -> SentMessage | None:
        """The latest such message in the chat."""

    async def about(
        self, chat_id: int, appeal_ids: Collection[int], kinds: Collection[MessageKind]
    ) -> list[SentMessage]:
        """Messages of these kinds in the chat about any of the appeals, the latest last."""

    async def latest(self, chat_id: int, what: MessageKind, ref: int) -> SentMessage | None:
        """The latest such message in the chat that stands for `ref`."""

    async def cards(self, appeal_id: int) -> list[SentMessage]:
        """All cards of an appeal, in whichever chat."""

    async def mirrored(self, appeal_id: int) -> list[SentMessage]:
        """What stands in chats of staff besides the card and holds words or files of people."""

    async def listing(self, appeal_id: int) -> list[SentMessage]:
        """Lists in groups that show words of the appeal."""

    def add(self, sent_message: SentMessage) -> None:
        """Insert or replace, with what it `lists`."""

    def forget(self, sent_message: SentMessage) -> None: ...


class Bots(Protocol):
    """Which bot speaks for the reception. Telegram numbers messages, updates and waits for each
    bot; what belongs to a former one is kept, and not looked at until it speaks again."""

    async def speaking(self) -> int:
        """The id of the bot that spoke last; 0: none has."""

    async def speak(self) -> tuple[int, int]:
        """From now on the present bot does. Whoever has not started it counts as not reached,
        whoever a former bot reached and it reaches as well is told what waits for them.

        How many people, and groups of branches, it may not write to yet.
        """

    async def may_write_to(self, chat_id: int) -> bool:
        """Whether the person has started this bot, or the bot was added to the group: where it is
        known that only a former bot can write, this one need not try."""


class Outbox(Protocol):
    """Messages to be sent: added with the change they tell of, claimed and marked by the sender."""

    def add(self, notification: Notification) -> None:
        """Enqueue a message; it exists only if the transaction commits.

        While a message with the same key waits, its facts and moment are replaced instead.
        """

    async def waits(self, key: str) -> bool:
        """Whether a message with this key waits, and nobody has claimed it."""

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
        passed: a sender that dies loses nothing. Each knows its `addressee` as of now.
        """

    def done(self, notification: Notification, delivered: Delivered, at: datetime) -> None:
        """Told to Telegram; remembers the messages that now stand in chats.

        A message enqueued anew (by its key) since it was claimed goes on waiting.
        """

    def later(self, notification: Notification, at: datetime, reason: str) -> None:
        """Failed for now: try again at `at`, and not before it anything younger to this chat."""

    def release(self, notification: Notification) -> None:
        """Hand back what was claimed and not tried."""

    def release_all(self, *, but: Collection[int] = ()) -> None:
        """Hand back whatever was claimed by a sender that is no more, or without its knowing it;
        `but` these it has in hand."""

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

    async def all_files_again(self, chat_id: int) -> list[int]:
        """The same for every open appeal; of which ones there were such files."""

    def failed(self, notification: Notification, at: datetime, reason: str) -> None:
        """Given up; stays on record with its reason."""

    def forget(self, chat_id: int, appeal_id: int, *, since: int) -> None:
        """Of the office's words about an appeal, promised to that chat after the event with the id
        `since`: what waits or was given up is not said any more, nor revived."""

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

    def store(
        self, update_id: int, lane: int, raw: str, at: datetime, press: str | None = None
    ) -> None:
        """Keep an update; one that was stored before is left as it is. `press`: by which id it is
        acknowledged, if it is one."""

    async def handled_presses(self, since: datetime, *, limit: int) -> list[str]:
        """The ids of presses that came since then and were handled, among the last `limit`
        updates."""

    async def unfinished(
        self, *, after: int, limit: int, lane: int | None = None
    ) -> list[tuple[int, int, str, int]]:
        """(update id, lane, raw, attempts) of updates still to be handled, in order; of one lane,
        if it is named."""

    async def waiting(
        self,
        slots: Collection[int],
        *,
        after: int,
        limit: int,
        but: Collection[int] = (),
        but_lanes: Collection[int] = (),
    ) -> list[tuple[int, int, str, int]]:
        """Rows as of `unfinished`, of these slots (see `bot.delivery.leases`), but for these
        updates and lanes; in order."""

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

    async def taken_again(
        self, *, limit: int, slots: Collection[int] | None = None
    ) -> list[tuple[int, int, str, int]]:
        """Take up what was asked for by `again`, of these slots if some are named: rows as of
        `unfinished`, each given once."""

    async def forget_done(self, before: datetime, *, limit: int) -> int:
        """Delete the records of updates received before, and handled; how many, at most `limit`."""

    def dated(self, date: datetime) -> None:
        """Keep the latest date that Telegram put on an update."""

    async def latest_date(self) -> datetime | None:
        """What `dated` kept; None: nothing yet."""

    async def totals(self) -> dict[str, int]:
        """How many updates are new, to be handled again, and dead."""
