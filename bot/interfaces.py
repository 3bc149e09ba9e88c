"""What the service needs from the outside: a database, a messenger, a clock.

The contract is in the docstrings: exactly what a second implementation must repeat.
"""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from bot.appeals.deeds import Deed, Entry
from bot.appeals.lookup import Delivery, Query
from bot.appeals.pledges import Pledge, PledgeState
from bot.appeals.ready import Template
from bot.appeals.replies import Reply
from bot.appeals.taking_back import Undo
from bot.appeals.values import Appeal, Draft, Event, Item, Note, Status
from bot.network.branches import Branch, Health, Mode, Network, Sorting
from bot.network.people import Consent, Invitation, Language, Person, Post, Rights
from bot.notifications.audiences import Audience, Broadcast
from bot.notifications.values import Delivered, Notification, Posting, Priority, What
from bot.privacy.contract import Private
from bot.reminders.contract import Reminders
from bot.worktime.days import DayOverride


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware, in the civil time zone of the country."""


class People(Protocol):
    async def get(self, person_id: int) -> Person | None: ...

    async def language(self, person_id: int) -> Language | None:
        """None: the person is not known."""

    def ban(self, person_id: int, reason: str | None) -> None:
        """None: the ban is over."""

    async def banned(self) -> list[tuple[int, str]]:
        """Who files nothing new, and why; by id."""

    def wants_news(self, person_id: int, wants: bool) -> None: ...

    async def by_username(self, username: str) -> Person | None:
        """Without the @; letter case does not matter."""

    async def rights(self, person_id: int) -> Rights:
        """The posts a person holds at this moment; removing one takes effect at once."""

    def save(self, person: Person) -> None:
        """Insert or replace."""

    def consented(self, consent: Consent) -> None:
        """Append to the record of consents, which is never changed."""

    async def consents(self, person_id: int) -> list[Consent]:
        """Oldest first."""

    def unreachable(self, person_id: int, reason: str) -> None: ...


class Staff(Protocol):
    async def administrators(self) -> list[int]:
        """The people who look after the whole network: configured, or appointed."""

    def appoint(self, post: Post, *, by: int, at: datetime) -> None:
        """Give a post; a person holds at most one in a branch, the latest."""

    def dismiss(self, person_id: int, branch: str, *, by: int, at: datetime) -> None: ...

    async def everybody(self) -> list[tuple[Post, str]]:
        """All posts with the names of their holders, by branch."""

    async def of_branch(self, branch: str) -> list[tuple[Post, str]]:
        """Posts in this very branch with the names of their holders, heads first."""

    def invite(self, invitation: Invitation) -> None: ...

    async def invitation(self, token_hash: str) -> Invitation | None: ...

    async def use_invitation(self, token_hash: str, person_id: int, now: datetime) -> bool:
        """Mark as used; False when it was used, or has expired, before this call."""


class Branches(Protocol):
    async def network(self) -> Network: ...

    async def version(self) -> int:
        """Grows with every change, so that a copy in memory knows it is old."""

    def save(self, branch: Branch) -> None: ...

    def add(self, branch: Branch) -> None:
        """A new branch, the last in the order of the network."""

    def set_mode(self, mode: Mode) -> None: ...

    def announce(self, mode: Mode, language: str, text: str | None) -> None:
        """What citizens are told in a mode; None: the words that the program has for it."""

    async def health(self) -> Health: ...

    def replace_all(self, network: Network) -> None:
        """Make the network this one. Branches that vanish keep their appeals; chats given in
        the new network win over the linked ones, others stay linked."""

    async def chat_of(self, code: str) -> int | None:
        """The branch's chat at this moment: what was linked or lost just now counts."""

    async def open_appeals(self, code: str) -> list[int]:
        """Ids of open appeals in the branch's queue, the earliest deadline first."""

    async def chats(self) -> list[tuple[int, str, str | None]]:
        """(id, title, language) of the chats of branches."""

    async def chat_language(self, chat_id: int) -> str | None: ...

    def save_chat(self, chat_id: int, title: str, language: str | None) -> None: ...

    def sort_chat(self, chat_id: int, sorting: Sorting | None) -> None:
        """How the cards of a forum are sorted into topics; None: they are not."""

    def move_chat(self, old: int, new: int) -> None:
        """A group became a supergroup: branch, postings and waiting messages follow."""


class Forums(Protocol):
    """Topics that were made for cards, by the name of what they hold."""

    async def thread(self, chat_id: int, name: str) -> int | None:
        """The number of the topic; 0: it is General; None: it was not made yet."""

    def keep(self, chat_id: int, name: str, thread_id: int) -> None: ...

    def forget_general(self, chat_id: int) -> None:
        """What had to go to General may get a topic of its own again."""


class Drafts(Protocol):
    async def of(self, citizen_id: int) -> Draft | None: ...

    async def get(self, draft_id: int) -> Draft | None: ...

    def save(self, draft: Draft) -> None: ...

    def discard(self, draft_id: int) -> None:
        """Delete the draft and its items: nothing of it was filed."""


class Appeals(Protocol):
    async def get(self, appeal_id: int) -> Appeal | None: ...

    async def by_number(self, number: str) -> Appeal | None: ...

    async def number_is_free(self, number: str) -> bool: ...

    def register(self, appeal: Appeal) -> None:
        """Turn the draft of the same id into this appeal."""

    def save(self, appeal: Appeal) -> None:
        """Write a new version. The transaction fails with Conflict if another change came
        first, that is if the stored version is not `appeal.version - 1`."""

    async def of_citizen(self, citizen_id: int, *, limit: int, offset: int) -> list[Appeal]:
        """The newest first."""

    async def count_of_citizen(self, citizen_id: int) -> int: ...

    async def waiting_for(self, citizen_id: int) -> list[Appeal]:
        """Appeals in which the citizen was asked something, the latest question first."""

    async def queue(
        self,
        branch: str,
        statuses: frozenset[Status],
        *,
        limit: int,
        offset: int,
        restricted: bool,
    ) -> list[Appeal]:
        """Open appeals of the branch, the earliest deadline first."""

    async def counts(self, branch: str, *, restricted: bool) -> dict[Status, int]: ...

    async def held_by(self, person_id: int) -> list[Appeal]:
        """Open appeals that this person has taken."""

    async def idle(self, now: datetime) -> list[Appeal]:
        """Taken appeals whose claim has ended."""

    async def merged_into(self, appeal_id: int) -> list[Appeal]: ...


class Audit(Protocol):
    """The chain of staff actions (see `bot.audit`)."""

    async def append(self, deed: Deed) -> None: ...

    async def page(self, *, after: int, limit: int) -> list[Entry]:
        """Entries with a higher number, in order."""


class Undos(Protocol):
    """Actions that may still be taken back."""

    def add(self, undo: Undo) -> None: ...

    async def get(self, undo_id: int) -> Undo | None: ...

    async def of_reply(self, appeal_id: int, reply_id: int) -> Undo | None: ...

    async def latest(self, appeal_id: int, person_id: int, action: str) -> Undo | None: ...

    async def use(self, undo_id: int) -> bool:
        """False: it was used before."""


class Lookup(Protocol):
    """Finding appeals, and what became of messages about them."""

    async def page(self, query: Query, *, limit: int, offset: int) -> list[Appeal]:
        """Open ones by deadline, others the newest first."""

    async def count(self, query: Query) -> int: ...

    def keep(self, search_id: int, person_id: int, query: Query) -> None: ...

    async def kept(self, search_id: int) -> tuple[int, Query] | None:
        """Who searched, for what."""

    async def latest(self, person_id: int) -> tuple[int, Query] | None:
        """What this person last searched for, and under which id it is kept."""

    def tick(self, search_id: int, appeal_ids: list[int]) -> None:
        """Which appeals of a list are chosen; replaces what was chosen before."""

    async def ticked(self, search_id: int) -> list[int]: ...

    async def by_topic(self, query: Query) -> dict[str, int]:
        """How many there are of each topic, the most first."""

    def plan(self, search_id: int, plan: dict[str, Any] | None) -> None:
        """What is to be done with all that was found, once it is confirmed."""

    async def planned(self, search_id: int) -> dict[str, Any] | None: ...

    async def deliveries(self, appeal_id: int) -> list[Delivery]:
        """What was, or will be, sent to the citizen, in order."""


class TemplatesKept(Protocol):
    def add(self, template: Template) -> None: ...

    def remove(self, template_id: int) -> None: ...

    async def get(self, template_id: int) -> Template | None: ...

    async def of_branch(self, branch: str) -> list[Template]: ...

    async def everything(self) -> list[Template]:
        """By branch, then as within one."""

    async def fitting(self, branches: tuple[str, ...], topic: str, language: str) -> list[Template]:
        """Of these branches, for the topic or for any, in the language."""


class BroadcastsKept(Protocol):
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


class Pledges(Protocol):
    """What the office promised, with dates."""

    def save(self, pledge: Pledge) -> None: ...

    async def get(self, pledge_id: int) -> Pledge | None: ...

    async def open_of(
        self, branches: tuple[str, ...], *, restricted: bool, limit: int
    ) -> list[Pledge]:
        """Open promises on appeals of these branches, the earliest day first."""

    async def counts(self, branches: tuple[str, ...]) -> dict[PledgeState, int]:
        """How many of their promises are open, kept and broken."""

    async def of_reply(self, reply_id: int) -> list[Pledge]: ...

    async def of_appeal(self, appeal_id: int) -> list[Pledge]: ...

    async def open_until(self, day: date) -> list[Pledge]:
        """Promises due by that day and neither kept nor broken."""


class Notes(Protocol):
    def add(self, note: Note) -> None: ...

    async def of(self, appeal_id: int) -> list[Note]:
        """Oldest first."""


class Events(Protocol):
    def append(self, event: Event) -> None:
        """Events are never changed and never deleted."""

    async def of(self, appeal_id: int) -> list[Event]:
        """In the order in which they happened."""

    async def page(self, happenings: frozenset[str], *, after: int, limit: int) -> list[Event]:
        """Events of these kinds whose id is greater than `after`, the oldest first."""


class Items(Protocol):
    def add(self, item: Item) -> None:
        """Adding the same message (chat and message id) again changes nothing."""

    def change_text(self, item_id: int, text: str) -> None: ...

    async def of(self, appeal_id: int) -> list[Item]:
        """In the order in which the messages were written."""

    async def said_in_open(self, citizen_id: int, *, latest: int) -> dict[int, str]:
        """Everything written about a citizen's open appeals, each as one text, by their ids: the
        latest appeals, the newest first."""

    async def get(self, item_ids: list[int]) -> list[Item]: ...

    async def of_reply(self, reply_id: int) -> list[Item]: ...

    async def by_album(self, chat_id: int, album: str) -> Item | None:
        """The first message of an album."""

    async def by_message(self, chat_id: int, message_id: int) -> Item | None: ...

    def hand_over(self, draft_id: int, appeal_id: int) -> None:
        """What was written as a draft becomes an addition to a registered appeal."""

    def remove_reply_texts(self, reply_id: int) -> None:
        """Forget the written words of a reply; files stay."""

    def remove_texts(self, draft_id: int) -> None:
        """Forget the written text of a draft; files and captions stay."""


class Replies(Protocol):
    async def get(self, reply_id: int) -> Reply | None: ...

    async def composing(self, appeal_id: int, author_id: int) -> Reply | None:
        """What this author is writing about this appeal, not yet sent."""

    def save(self, reply: Reply) -> None: ...


class Postings(Protocol):
    async def at(self, chat_id: int, message_id: int) -> Posting | None: ...

    async def find(self, chat_id: int, what: What, appeal_id: int) -> Posting | None:
        """The latest such message in the chat."""

    async def latest(self, chat_id: int, what: What, ref: int) -> Posting | None:
        """The latest such message in the chat that stands for `ref`."""

    async def cards(self, appeal_id: int) -> list[Posting]:
        """All cards of an appeal, in whichever chat."""

    async def mirrored(self, appeal_id: int) -> list[Posting]:
        """What stands in chats of staff besides the card and holds words or files of people."""

    def add(self, posting: Posting) -> None: ...

    def forget(self, posting: Posting) -> None: ...


class Outbox(Protocol):
    """Messages promised to people and not yet delivered."""

    def add(self, notification: Notification) -> None:
        """Promise a message; it exists only if the transaction commits.

        While a message with the same key waits, its facts and moment are replaced instead.
        """

    def withdraw(self, key: str) -> None:
        """Take a promise back, if it was not kept yet."""

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

        A promise made anew (by its key) since it was claimed goes on waiting.
        """

    def later(self, notification: Notification, at: datetime, reason: str) -> None:
        """Failed for now: try again at `at`, and not before it anything younger to this chat."""

    def release(self, notification: Notification) -> None:
        """Hand back what was claimed and not tried."""

    def release_all(self) -> None:
        """Hand back whatever a sender that is no more had claimed."""

    def failed(self, notification: Notification, at: datetime, reason: str) -> None:
        """Given up; stays on record with its reason."""

    def revive(self, chat_id: int) -> None:
        """Somebody can be reached again: what was given up about appeals is promised anew."""

    async def dead(self, *, limit: int) -> list[tuple[Notification, str]]:
        """Messages that were given up, with the reason, the latest first."""

    def again(self, notification_id: int) -> None:
        """Let a message that was given up wait like a new one."""

    async def crowd(self, chat_id: int, what: What) -> int:
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

    def park(self, update_id: int, error: str) -> None:
        """Give up for now: a dead letter, kept with its error for a replay."""

    async def dead(self) -> list[tuple[int, str]]:
        """(update id, error) of the dead letters."""

    def again(self, update_id: int) -> None:
        """Ask for a dead letter to be handled again; a running receiver takes it up."""

    async def taken_again(self, *, limit: int) -> list[tuple[int, int, str, int]]:
        """Take up what was asked for by `again`: rows as of `unfinished`, each given once."""

    async def forget_done(self, before: datetime, *, limit: int) -> int:
        """Delete the records of updates received before, and handled; how many, at most `limit`."""

    async def totals(self) -> dict[str, int]:
        """How many updates are new, to be handled again, and dead."""


class Days(Protocol):
    """The table of days that administrators keep: worked or off against the general rule."""

    async def all(self) -> tuple[DayOverride, ...]:
        """By date."""

    async def version(self) -> int:
        """Grows with every change, so that a copy in memory knows it is old."""

    def state(self, override: DayOverride, *, by: int | None, at: datetime) -> None:
        """Insert, or replace what was stated for that day."""

    def forget(self, day: date) -> None:
        """The general rule holds again for that day."""


class VitalsKept(Protocol):
    """What a check-up asks of the database (see `bot.vitals`)."""

    def beat(self, at: datetime) -> None:
        """Write one row: a proof that writing works."""

    async def oldest(self, now: datetime) -> tuple[timedelta | None, timedelta | None]:
        """How long the earliest unfinished update, and the earliest message of somebody who
        waits for it, have waited; None: there is none. Broadcasts and cards may take long."""


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
    def drafts(self) -> Drafts: ...
    @property
    def appeals(self) -> Appeals: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def lookup(self) -> Lookup: ...
    @property
    def pledges(self) -> Pledges: ...
    @property
    def templates(self) -> TemplatesKept: ...
    @property
    def broadcasts(self) -> BroadcastsKept: ...
    @property
    def undos(self) -> Undos: ...
    @property
    def notes(self) -> Notes: ...
    @property
    def events(self) -> Events: ...
    @property
    def items(self) -> Items: ...
    @property
    def replies(self) -> Replies: ...
    @property
    def postings(self) -> Postings: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def days(self) -> Days: ...
    @property
    def private(self) -> Private: ...
    @property
    def vitals(self) -> VitalsKept: ...
    @property
    def reminders(self) -> Reminders: ...


class Storage(Protocol):
    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """One unit of work: commits when the block ends, rolls back when it raises.

        Returns after the change is durable. Transactions run one after another, so what was read
        inside is still true when it is written; several that end together share one commit.
        Raises StorageUnavailable when the change could not be made durable; then nothing of it
        was. Must not be nested, and nothing slow (no network) may be awaited inside. If an update
        is in hand (see `bot.inbox`), it is marked done by the first transaction that commits.
        """

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        """What is committed, for looking only; never waits for writers."""

    def on_promise(self, call: Callable[[], None]) -> None:
        """Have `call` called after each commit that added to the outbox."""

    def on_network(self, call: Callable[[], Awaitable[None]]) -> None:
        """Have `call` awaited after each commit that changed the branches, before
        `transaction()` returns: whoever linked a chat finds it linked."""

    async def close(self) -> None: ...


class Messenger(Protocol):
    async def deliver(self, notification: Notification) -> Delivered:
        """Say it, in the words and the language that fit the reader at this moment.

        Raises a DeliveryFailure; its type says what to do next.
        """
