"""What the service needs from the outside: a database, a messenger, a clock.

The contract is in the docstrings: exactly what a second implementation must repeat.
"""

from collections.abc import Awaitable, Callable, Collection
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from bot.clock import Clock as Clock
from bot.domain.notifications import Delivered, Notification
from bot.domain.reports.models import ChangedAppeal
from bot.interfaces.appeals import (
    Appeals,
    Drafts,
    Events,
    Forms,
    Items,
    Notes,
    Promises,
    Replies,
    Searches,
    StrayWords,
    Templates,
    Undos,
)
from bot.interfaces.delivery import Bots, Broadcasts, Inbox, Outbox, SentMessages
from bot.interfaces.follow_ups import FollowUps
from bot.interfaces.operations import Audit, CalendarDays, HealthFigures
from bot.interfaces.people import Branches, Forums, LocalPlaces, MenusShown, People, Staff
from bot.interfaces.privacy import Private
from bot.interfaces.problems import Problems
from bot.interfaces.processes import Processes
from bot.interfaces.reminders import Reminders
from bot.interfaces.reports import Facts, LaggingBranches, Reports, ShortAnswers


class Transaction(Protocol):
    """Everything the service keeps, seen and changed as one unit."""

    @property
    def people(self) -> People: ...
    @property
    def staff(self) -> Staff: ...
    @property
    def branches(self) -> Branches: ...
    @property
    def forums(self) -> Forums: ...
    @property
    def menus(self) -> MenusShown: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def appeals(self) -> Appeals: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def searches(self) -> Searches: ...
    @property
    def promises(self) -> Promises: ...
    @property
    def templates(self) -> Templates: ...
    @property
    def local_places(self) -> LocalPlaces: ...
    @property
    def broadcasts(self) -> Broadcasts: ...
    @property
    def undos(self) -> Undos: ...
    @property
    def notes(self) -> Notes: ...
    @property
    def forms(self) -> Forms: ...
    @property
    def events(self) -> Events: ...
    @property
    def items(self) -> Items: ...
    @property
    def replies(self) -> Replies: ...
    @property
    def stray_words(self) -> StrayWords: ...
    @property
    def sent_messages(self) -> SentMessages: ...
    @property
    def bots(self) -> Bots: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def days(self) -> CalendarDays: ...
    @property
    def private(self) -> Private: ...
    @property
    def health(self) -> HealthFigures: ...
    @property
    def reminders(self) -> Reminders: ...
    @property
    def facts(self) -> Facts: ...
    @property
    def follow_ups(self) -> FollowUps: ...
    @property
    def problems(self) -> Problems: ...
    @property
    def reports(self) -> Reports: ...
    @property
    def lagging(self) -> LaggingBranches: ...
    @property
    def short_answers(self) -> ShortAnswers: ...


class Storage(Protocol):
    def transaction(self, *, beside: bool = False) -> AbstractAsyncContextManager[Transaction]:
        """One unit of work: commits when the block ends, rolls back when it raises.

        Returns after the change is durable. Transactions run as if one after another, so what was
        read inside is still true when it is written; several that end together share one commit.
        `beside`: others may really run meanwhile; it may raise Overtaken, and whoever asks for it
        does all of it again, then without. Of an update in hand the receiver sees to that.
        Raises StorageUnavailable when the change could not be made durable; then nothing of it
        was. Must not be nested, and nothing slow (no network) may be awaited inside. If an update
        is in hand (see `bot.delivery.inbox`), it is marked done by the first transaction that
        commits, and what is promised to its chat goes to the topic in which somebody asked.
        """

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        """What is committed, for looking only; never waits for writers."""

    @property
    def processes(self) -> Processes | None:
        """How several processes share the work on this database; None: only one may use it."""

    def on_promise(self, call: Callable[[], None]) -> None:
        """Have `call` called after each commit that added to the outbox."""

    def before_commit(
        self, call: Callable[[Transaction, Collection[ChangedAppeal]], Awaitable[None]]
    ) -> None:
        """Have `call` awaited at the end of each transaction that changed appeals or their
        history, within it: what it writes is committed with the change or not at all."""

    def on_network(self, call: Callable[[], Awaitable[None]]) -> None:
        """Have `call` awaited after each commit that changed the branches, before
        `transaction()` returns: whoever linked a chat finds it linked."""

    async def checkpoint(self) -> None:
        """Bring what was committed into the database's own file, as far as readers allow."""

    async def close(self) -> None: ...


class Messenger(Protocol):
    async def deliver(self, notification: Notification) -> Delivered:
        """Say it, in the words and the language that fit the reader at this moment.

        Raises a DeliveryFailure; its type says what to do next.
        """
