"""The names of microdistricts and quarters that a branch lists itself: known from the first day."""

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot import messages
from bot.audit import AuditLog
from bot.context import Context, Requester
from bot.desk.access import Access
from bot.domain.appeals.place_questions import OpenPlaces
from bot.domain.audit import AuditAction
from bot.domain.network.branches import Network
from bot.domain.network.local_places import (
    MOST_LINES,
    MOST_NAMES,
    LocalPlace,
    PlacesRefused,
    read_file,
    read_lines,
    read_table,
    write_table,
)
from bot.domain.notifications import Notification
from bot.domain.payloads import FileState
from bot.errors import FileUnusable, LimitExceeded, PlaceUnread, UsageNeeded
from bot.interfaces import Clock, Storage, Transaction
from bot.interfaces.delivery import SentFiles
from bot.routing.places.learned import LearnedName, same_name, words_of
from bot.routing.router import TextRouter, open_places
from bot.text.spreadsheet import NotText, OldEncoding, SheetRefused

logger = logging.getLogger(__name__)

LARGEST_FILE = 1 << 20
"""Bytes; a full list has less than a tenth of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SentFile:
    """A file in a message of somebody."""

    file_id: str
    size: int | None
    message_id: int


class FileStep(StrEnum):
    """What is pressed under the preview of a table."""

    ADD = "add"
    REPLACE = "replace"  # asks whether what it lacks shall really go
    SURE = "sure"
    BACK = "back"
    DROP = "drop"


class LiveLocalPlaces:
    """What the finder of places knows of the lists, brought up to date when they change."""

    def __init__(self, storage: Storage, router: TextRouter | None) -> None:
        """`router`: None where another program reads the texts."""
        self._storage = storage
        self._router = router
        self._version = 0

    async def refresh(self) -> None:
        if self._router is None:
            return
        async with self._storage.reading() as tx:
            version = await tx.local_places.version()
            if version == self._version:
                return
            listed = await tx.local_places.everywhere()
        self._router.gazetteer.teach(
            LearnedName(words=tuple(words.split()), kato=place.kato, name=place.name, people=0)
            for words, place in listed
        )
        self._version = version

    def open_in(self, text: str, region: str | None) -> OpenPlaces:
        """`PlaceFinder`: the names of a text, and what it leaves open inside the region."""
        if self._router is None:
            return OpenPlaces()
        try:
            return open_places(text, region, self._router.gazetteer)
        except Exception:  # a guess that fails must not cost staff the card
            logger.exception("a text of %d characters could not be read", len(text))
            return OpenPlaces()


class LocalPlacesAdministration:
    """The list of one branch. Whoever works there may look, its head changes it."""

    def __init__(self, context: Context, live: LiveLocalPlaces, files: SentFiles) -> None:
        self._context = context
        self._files = files
        self._access = Access(context)
        self._audit = AuditLog(context.clock)
        self._live = live

    async def look(self, requester: Requester, chat_id: int, *, file: bool = False) -> None:
        """/places, /places csv"""
        async with self._context.storage.transaction() as tx:
            _, branch = await self._access.branch_meant(tx, requester, chat_id)
            tx.outbox.add(messages.local_places_page(chat_id, branch, file=file))

    async def state(self, requester: Requester, chat_id: int, typed: str) -> None:
        """/places and lines: each a name, or a name and its place.

        Raises PlaceUnread where a line names no place of the branch; nothing is taken over then.
        """
        async with self._context.storage.transaction() as tx:
            _, code = await self._access.branch_meant(tx, requester, chat_id)
            rights = await self._access.deciding_for(tx, requester, code)
            network = self._context.network()
            try:
                places = _keyed(read_lines(typed, network.get(code), network))
            except PlacesRefused as refused:
                raise PlaceUnread(refused.line) from None
            known = {words for words, _ in await tx.local_places.of_branch(code)}
            if len(known | places.keys()) > MOST_NAMES:
                raise LimitExceeded("places", MOST_NAMES)
            await _state(tx, code, places, by=requester.id, at=self._context.clock.now())
            await self._audit.record(
                tx,
                self._access.actor(rights, code),
                AuditAction.LOCAL_PLACES_STATED,
                branch=code,
                changed={"names": len(places)},
            )
            tx.outbox.add(messages.local_places_page(chat_id, code))
        await self._live.refresh()

    async def forget(self, requester: Requester, chat_id: int, name: str) -> None:
        """/places remove NAME"""
        async with self._context.storage.transaction() as tx:
            _, code = await self._access.branch_meant(tx, requester, chat_id)
            rights = await self._access.deciding_for(tx, requester, code)
            words = " ".join(words_of(name))
            if words not in {known for known, _ in await tx.local_places.of_branch(code)}:
                raise UsageNeeded("places")
            tx.local_places.forget(code, words)
            await self._audit.record(
                tx,
                self._access.actor(rights, code),
                AuditAction.LOCAL_PLACE_FORGOTTEN,
                branch=code,
                changed={"name": name[:60]},
            )
            tx.outbox.add(messages.local_places_page(chat_id, code))
        await self._live.refresh()

    async def preview(self, requester: Requester, chat_id: int, file: SentFile) -> None:
        """A table, sent with /places or in reply to the list: what it would change.

        Raises FileUnusable. Nothing is changed, and the file is kept nowhere.
        """
        data = await self._content(requester, chat_id, file)
        async with self._context.storage.transaction() as tx:
            _, code = await self._access.branch_meant(tx, requester, chat_id)
            await self._access.deciding_for(tx, requester, code)
            change = await self._change(tx, code, data)
            tx.outbox.add(change.page(chat_id, FileState.ASKED, reply_to=file.message_id))

    async def press(
        self,
        requester: Requester,
        chat_id: int,
        message_id: int,
        file: SentFile,
        step: FileStep,
        fingerprint: str,
    ) -> None:
        """A button under the preview. The file is read anew; if the change is no longer the one
        that was shown, it is shown again, and nothing is done."""
        data = await self._content(requester, chat_id, file)
        async with self._context.storage.transaction() as tx:
            _, code = await self._access.branch_meant(tx, requester, chat_id)
            rights = await self._access.deciding_for(tx, requester, code)
            change = await self._change(tx, code, data)
            state = _AFTER[step]
            if change.fingerprint != fingerprint and state is not FileState.DROPPED:
                state = FileState.RENEWED
            if state is FileState.DONE:
                gone = change.removed if step is FileStep.SURE else {}
                stated = change.added | change.changed
                await _state(tx, code, stated, by=requester.id, at=self._context.clock.now())
                for words in gone:
                    tx.local_places.forget(code, words)
                await self._audit.record(
                    tx,
                    self._access.actor(rights, code),
                    AuditAction.LOCAL_PLACES_STATED,
                    branch=code,
                    changed={"names": len(stated), "removed": len(gone)},
                )
            kept = state is FileState.DONE and step is not FileStep.SURE
            tx.outbox.add(change.page(chat_id, state, kept=kept, edit=message_id))
        await self._live.refresh()

    async def _content(self, requester: Requester, chat_id: int, file: SentFile) -> bytes:
        """Nothing is fetched for those who may not decide."""
        async with self._context.storage.reading() as tx:
            _, code = await self._access.branch_meant(tx, requester, chat_id)
            await self._access.deciding_for(tx, requester, code)
        if file.size is not None and file.size > LARGEST_FILE:
            raise FileUnusable("large")
        return await self._files.content(file.file_id, most=LARGEST_FILE)

    async def _change(self, tx: Transaction, code: str, data: bytes) -> "_Change":
        network = self._context.network()
        try:
            places, unread = read_file(data, network.get(code), network)
        except NotText as error:
            raise FileUnusable("workbook" if error.workbook else "text") from None
        except OldEncoding:
            raise FileUnusable("encoding") from None
        except SheetRefused:
            raise FileUnusable("columns") from None
        if not places:
            raise FileUnusable("columns")
        if len(places) + len(unread) >= MOST_LINES:
            raise LimitExceeded("places", MOST_NAMES)
        known = dict(await tx.local_places.of_branch(code))
        change = _Change.of(code, places, unread, known)
        if len(known) + len(change.added) > MOST_NAMES:
            raise LimitExceeded("places", MOST_NAMES)
        return change


_AFTER = {
    FileStep.ADD: FileState.DONE,
    FileStep.SURE: FileState.DONE,
    FileStep.REPLACE: FileState.REPLACING,
    FileStep.BACK: FileState.ASKED,
    FileStep.DROP: FileState.DROPPED,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Change:
    """What a table changes in the list of a branch, by the words that are compared."""

    branch: str
    added: dict[str, LocalPlace]
    changed: dict[str, LocalPlace]
    removed: dict[str, LocalPlace]
    unread: tuple[str, ...]

    @classmethod
    def of(
        cls,
        branch: str,
        places: Iterable[LocalPlace],
        unread: Iterable[str],
        known: dict[str, LocalPlace],
    ) -> "_Change":
        stated: dict[str, LocalPlace] = {}
        unfit = []
        for place in places:
            words = " ".join(words_of(place.name))
            if words and stated.setdefault(words, place).kato == place.kato:
                stated[words] = place
            else:  # no words, or another line says that they mean another place
                unfit.append(place.name)
        return cls(
            branch=branch,
            added={words: place for words, place in stated.items() if words not in known},
            changed={w: p for w, p in stated.items() if w in known and known[w] != p},
            removed={words: place for words, place in known.items() if words not in stated},
            unread=(*unread, *unfit),
        )

    @property
    def fingerprint(self) -> str:
        kinds = (self.added, self.changed, self.removed)
        told = repr([sorted((w, p.name, p.kato) for w, p in kind.items()) for kind in kinds])
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    def page(
        self,
        chat_id: int,
        state: FileState,
        *,
        kept: bool = False,
        reply_to: int | None = None,
        edit: int | None = None,
    ) -> Notification:
        """`kept`: what the table lacks has stayed."""
        return messages.local_places_file(
            chat_id,
            self.branch,
            state,
            fingerprint=self.fingerprint,
            added=self.added.values(),
            changed=self.changed.values(),
            removed=() if kept else self.removed.values(),
            unread=self.unread,
            reply_to=reply_to,
            edit=edit,
        )


async def import_places(storage: Storage, clock: Clock, data: bytes) -> int:
    """Take over a table of `bot.domain.network.local_places`, whole or not at all."""
    async with storage.transaction() as tx:
        network: Network = await tx.branches.network()
        places = read_table(data, network)
        for branch in {place.branch for place in places}:
            own = _keyed([place for place in places if place.branch == branch])
            await _state(tx, branch, own, by=None, at=clock.now())
    return len(places)


async def export_places(storage: Storage) -> str:
    async with storage.reading() as tx:
        return write_table(place for _, place in await tx.local_places.everywhere())


async def _state(
    tx: Transaction, branch: str, places: dict[str, LocalPlace], *, by: int | None, at: datetime
) -> None:
    """The list has these names, whatever was said on a card of names like them."""
    tx.local_places.state(places.items(), by=by, at=at)
    for words in await tx.local_places.denied(branch):
        if any(same_name(words, stated) for stated in places):
            tx.local_places.deny_no_more(branch, words)


def _keyed(places: list[LocalPlace]) -> dict[str, LocalPlace]:
    """By the words that are compared. Raises PlacesRefused for a name that has none."""
    keyed = {}
    for place in places:
        words = words_of(place.name)
        if not words:
            raise PlacesRefused(place.name)
        keyed[" ".join(words)] = place
    return keyed
