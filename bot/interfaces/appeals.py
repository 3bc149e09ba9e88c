"""Contracts of what is kept about appeals: drafts, events, replies, searches, promises."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Protocol

from bot.domain.appeals.bulk_plan import BulkPlan
from bot.domain.appeals.models import Appeal, Draft, Event, Item, Note, Status
from bot.domain.appeals.promises import Promise, PromiseCounts
from bot.domain.appeals.query import Attached, Delivery, Found, Query
from bot.domain.appeals.replies import Reply, Template
from bot.domain.appeals.stray_words import StrayWord
from bot.domain.appeals.undo import UndoRecord
from bot.domain.forms import Form


class Drafts(Protocol):
    async def of(self, citizen_id: int) -> Draft | None: ...

    async def get(self, draft_id: int) -> Draft | None: ...

    async def shown(self, draft_id: int) -> tuple[Draft, int | None, list[Item]] | None:
        """With the latest message in its citizen's chat that stands for it, if one does, and with
        its items in the order in which they were said."""

    def save(self, draft: Draft) -> None: ...

    def discard(self, draft_id: int) -> None:
        """Delete the draft and its items: nothing of it was filed."""


class Appeals(Protocol):
    async def get(self, appeal_id: int) -> Appeal | None: ...

    async def by_number(self, number: str) -> Appeal | None: ...

    async def number_is_free(self, number: str) -> bool: ...

    def register(self, appeal: Appeal) -> None:
        """Turn the draft of the same id into this appeal."""

    def file(self, appeal: Appeal) -> None:
        """Add an appeal that never was a draft; its version is 1."""

    def save(self, appeal: Appeal) -> None:
        """Write a new version. The transaction fails with Conflict if another change came
        first, that is if the stored version is not `appeal.version - 1`."""

    async def of_citizen(self, citizen_id: int, *, limit: int, offset: int) -> list[Appeal]:
        """The newest first."""

    async def count_of_citizen(self, citizen_id: int) -> int: ...

    async def waiting_for(self, citizen_id: int) -> list[Appeal]:
        """Appeals in which the citizen was asked something, the latest question first. Not those
        whose first question is still on its way: nobody answers what they have not read."""

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

    async def taken_last(self, person_id: int, since: datetime) -> int | None:
        """Of those that this person holds the one they took last, if that was not before."""

    async def idle(self, now: datetime) -> list[Appeal]:
        """Taken appeals whose claim has ended."""

    async def merged_into(self, *appeal_ids: int) -> list[Appeal]:
        """Those that wait for the answer to one of these, in the order of ids."""


class Undos(Protocol):
    """Actions that may still be taken back."""

    def add(self, undo: UndoRecord) -> None: ...

    async def get(self, undo_id: int) -> UndoRecord | None: ...

    async def of_reply(self, appeal_id: int, reply_id: int) -> UndoRecord | None: ...

    async def latest(self, appeal_id: int, person_id: int, action: str) -> UndoRecord | None: ...

    def change(self, undo: UndoRecord) -> None:
        """The keys under which its messages wait, and what goes back with it."""

    async def use(self, undo_id: int) -> bool:
        """False: it was used before."""


class Forms(Protocol):
    """What staff are filling in: one form of a person in a chat, by its last change."""

    def save(self, form: Form) -> None:
        """Any other form of the same person in the same chat is over."""

    async def get(self, form_id: int) -> Form | None: ...

    async def of(self, person_id: int, chat_id: int) -> Form | None: ...

    def close(self, form_id: int) -> None: ...

    def close_of(self, person_id: int, chat_id: int | None = None) -> None:
        """Of a person, in one chat or in all."""

    async def spent(self, before: datetime, *, limit: int) -> list[int]:
        """Of which nothing was heard since."""


class Searches(Protocol):
    """Finding appeals, and what became of messages about them."""

    async def page(
        self, query: Query, *, limit: int, offset: int, without: Collection[int] = ()
    ) -> list[Appeal]:
        """A queue by deadline, as if the appeals of the ids `without` were not in it; other lists
        the newest first."""

    async def marked(self, query: Query, *, limit: int) -> list[Appeal]:
        """Of a queue, by deadline: those whose citizen declares a social group, that staff marked
        as urgent, or in which there is danger."""

    async def found(self, query: Query, *, limit: int, offset: int) -> Found:
        """A page, and how many there are in all, counted as far as it takes no time: never beyond
        COUNTED, and always to the next page."""

    async def count(self, query: Query) -> int:
        """How many there are; whatever words they hold."""

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

    def plan(self, search_id: int, plan: BulkPlan | None) -> None:
        """What is to be done with all that was found, once it is confirmed."""

    async def planned(self, search_id: int) -> BulkPlan | None: ...

    async def deliveries(self, appeal_id: int) -> list[Delivery]:
        """What was, or will be, sent to the citizen, in order."""

    async def attached(self, appeal_id: int) -> Attached:
        """What is worth asking for; asked at once, since of most appeals there is nothing."""

    async def undelivered_files(self, appeal_id: int, chat_id: int) -> list[int]:
        """Ids of the files that Telegram did not take for the chat, in order."""


class Templates(Protocol):
    def add(self, template: Template) -> None: ...

    def remove(self, template_id: int) -> None: ...

    async def get(self, template_id: int) -> Template | None: ...

    async def of_branch(self, branch: str) -> list[Template]: ...

    async def everything(self) -> list[Template]:
        """By branch, then as within one."""

    async def fitting(self, branches: tuple[str, ...], topic: str, language: str) -> list[Template]:
        """Of these branches, for the topic or for any, in the language."""


class Promises(Protocol):
    """What the office promised, with dates."""

    def save(self, promise: Promise) -> None: ...

    async def get(self, promise_id: int) -> Promise | None: ...

    async def open_of(
        self, branches: tuple[str, ...], *, restricted: bool, limit: int
    ) -> list[Promise]:
        """The first `limit` open promises on appeals of these branches, the earliest day first."""

    async def counts(
        self, branches: Collection[str], *, since: date | None = None, until: date | None = None
    ) -> PromiseCounts:
        """How many promises of these branches are open, kept and broken, of those whose day lies
        within [since, until], or of all."""

    async def of_reply(self, reply_id: int) -> list[Promise]: ...

    async def of_appeal(self, appeal_id: int) -> list[Promise]: ...

    async def open_until(self, day: date) -> list[Promise]:
        """Open promises due by that day, the earliest first."""

    async def to_tell(self, until: date, *, today: date, after: int, limit: int) -> list[Promise]:
        """Open promises whose day is not after `until`, and of which the next thing to tell was
        not told: that the day is near, or, once it has passed, the question whether it was done.
        By id, beginning after `after`."""


class Notes(Protocol):
    def add(self, note: Note) -> None: ...

    async def of(self, appeal_id: int) -> list[Note]:
        """Oldest first."""


class Events(Protocol):
    def append(self, event: Event) -> None:
        """Events are never changed and never deleted."""

    async def of(self, appeal_id: int) -> list[Event]:
        """In the order in which they happened."""

    async def page(self, event_types: frozenset[str], *, after: int, limit: int) -> list[Event]:
        """Events of these kinds whose id is greater than `after`, the oldest first."""


class Items(Protocol):
    def add(self, item: Item) -> None:
        """Adding the same message (chat and message id) again changes nothing. What was said later
        in a chat, by Telegram's count, is of no earlier moment: clocks of processes differ."""

    def change(self, item: Item) -> None:
        """Replace what a message that is kept says, and its file."""

    async def of(self, appeal_id: int) -> list[Item]:
        """In the order in which the messages were written."""

    async def of_each(self, appeal_ids: list[int]) -> dict[int, list[Item]]:
        """As `of`, by appeal; one without any has none."""

    async def said_in_open(self, citizen_id: int, *, latest: int) -> dict[int, str]:
        """Everything written about a citizen's open appeals, each as one text, by their ids: the
        latest appeals, the newest first."""

    async def get(self, item_ids: list[int]) -> list[Item]: ...

    async def of_reply(self, reply_id: int) -> list[Item]: ...

    async def by_album(self, chat_id: int, album: str) -> Item | None:
        """The first message of an album."""

    async def by_message(self, chat_id: int, message_id: int) -> Item | None:
        """What is kept of a message, without the amendments of it."""

    async def last_version(self, chat_id: int, message_id: int) -> Item | None:
        """The latest amendment of a message; the message itself, if there is none."""

    def hand_over(self, draft_id: int, appeal_id: int, *, since: int = 0) -> None:
        """What was written as a draft, from the item `since` on, becomes an addition to a
        registered appeal."""

    def hand_back(self, item_ids: list[int], draft_id: int) -> None:
        """What was added to a registered appeal becomes part of a draft."""

    def remove_reply_texts(self, reply_id: int) -> None:
        """Forget the written words of a reply; files stay."""

    def remove_texts(self, draft_id: int) -> None:
        """Forget the written text of a draft; files and captions stay."""


class Replies(Protocol):
    async def get(self, reply_id: int) -> Reply | None: ...

    async def composing(self, appeal_id: int, author_id: int) -> Reply | None:
        """What this author is writing about this appeal, not yet sent."""

    async def composing_by(self, author_id: int, *, limit: int) -> list[Reply]:
        """What this author is writing, the latest begun first."""

    async def asked(self, author_id: int, chat_id: int, now: datetime) -> Reply | None:
        """What this author was last asked to write in this chat, while that is awaited."""

    def asked_no_more(self, author_id: int) -> None:
        """Nothing is awaited of this author, in any chat; what is written so far stays."""

    def save(self, reply: Reply) -> None:
        """Insert or replace."""


class StrayWords(Protocol):
    """Words of staff of which nobody knows yet what they are, the oldest first."""

    def add(self, word: StrayWord) -> None:
        """Adding the same message (chat and message id) again changes nothing."""

    def change(self, word: StrayWord) -> None:
        """What it says now."""

    async def of(self, burst: int) -> list[StrayWord]: ...

    async def of_person(self, person_id: int) -> list[StrayWord]: ...

    async def by_message(self, chat_id: int, message_id: int) -> StrayWord | None: ...

    async def latest(self, person_id: int, chat_id: int) -> StrayWord | None: ...

    def forget(self, burst: int) -> None: ...

    def decline(self, burst: int, appeal_id: int) -> None:
        """The words are gone; that they were no answer to this appeal is remembered."""

    async def declined_since(
        self, person_id: int, chat_id: int, appeal_id: int, since: datetime
    ) -> bool: ...

    def forget_person(self, person_id: int) -> None: ...

    async def spent(self, before: datetime, *, limit: int) -> list[int]:
        """Ids of those written before."""

    def forget_spent(self, word_ids: list[int]) -> None: ...
