"""Taking over a file of `bot.administration.setup_file`: all of it or nothing.

An import adds and changes; it dismisses nobody and lifts no ban: that is done in Telegram, where
what somebody had taken goes back to its queue.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.administration.setup_file import (
    AnnouncementRow,
    BanRow,
    ChatRow,
    SetupFile,
    StaffRow,
    TemplateRow,
)
from bot.audit import AuditLog
from bot.domain.appeals.models import SYSTEM
from bot.domain.appeals.replies import Template
from bot.domain.audit import AuditAction
from bot.domain.network.branches import Mode, Sorting
from bot.domain.network.people import Language, Person, Post, Role
from bot.interfaces import Clock, Storage, Transaction


@dataclass(frozen=True, kw_only=True, slots=True)
class Imported:
    """How much of a file was new or different."""

    staff: int = 0
    templates: int = 0
    announcements: int = 0
    chats: int = 0
    bans: int = 0


async def import_setup(
    storage: Storage, clock: Clock, next_id: Callable[[], int], file: SetupFile
) -> Imported:
    """All of it or nothing; each change is in the log of staff actions, done by the system."""
    async with storage.transaction() as tx:
        setup = _Import(tx, clock, next_id)
        if file.mode is not None:
            await setup.mode(Mode(file.mode))
        return Imported(
            announcements=await setup.announcements(file.announcements),
            staff=await setup.staff(file.staff),
            templates=await setup.templates(file.templates),
            chats=await setup.chats(file.chats),
            bans=await setup.bans(file.bans),
        )


class _Import:
    """One import, in its one transaction. Each method says how much it changed."""

    def __init__(self, tx: Transaction, clock: Clock, next_id: Callable[[], int]) -> None:
        self._tx = tx
        self._clock = clock
        self._next_id = next_id
        self._audit = AuditLog(clock)

    async def mode(self, mode: Mode) -> None:
        now = (await self._tx.branches.network()).mode
        if now is not mode:
            self._tx.branches.set_mode(mode)
            await self._log(AuditAction.MODE, before={"mode": now}, changed={"mode": mode})

    async def announcements(self, rows: list[AnnouncementRow]) -> int:
        known = (await self._tx.branches.network()).announcements
        fresh = [row for row in rows if known.get((Mode(row.mode), row.language)) != row.text]
        for row in fresh:
            self._tx.branches.announce(Mode(row.mode), row.language, row.text)
            await self._log(
                AuditAction.ANNOUNCEMENT, changed={"mode": row.mode, "language": row.language}
            )
        return len(fresh)

    async def staff(self, rows: list[StaffRow]) -> int:
        known = {(p.person_id, p.branch): p.role for p, _ in await self._tx.staff.everybody()}
        fresh = [r for r in rows if known.get((r.person, r.branch.upper())) != Role(r.role)]
        for row in fresh:
            branch, role = row.branch.upper(), Role(row.role)
            if await self._tx.people.get(row.person) is None:
                self._tx.people.save(Person(id=row.person, name=row.name))
            post = Post(person_id=row.person, branch=branch, role=role)
            self._tx.staff.appoint(post, by=0, at=self._clock.now())
            before = known.get((row.person, branch))
            await self._log(
                AuditAction.APPOINTED,
                branch=branch,
                before={"role": before} if before else {},
                changed={"role": role},
                facts={"person": row.person},
            )
        return len(fresh)

    async def templates(self, rows: list[TemplateRow]) -> int:
        """One with the same branch, topic, language and title is written anew."""
        known = {
            (t.branch, t.topic, t.language.value, t.title): t
            for t in await self._tx.templates.everything()
        }
        changed = 0
        for row in rows:
            branch = row.branch.upper()
            same = known.get((branch, row.topic, row.language, row.title))
            if same is not None and same.text == row.text:
                continue
            if same is not None:
                self._tx.templates.remove(same.id)
            self._tx.templates.add(
                Template(
                    id=self._next_id(),
                    branch=branch,
                    topic=row.topic,
                    language=Language(row.language),
                    title=row.title,
                    text=row.text,
                )
            )
            await self._log(
                AuditAction.IMPORTED_TEMPLATE, branch=branch, changed={"title": row.title}
            )
            changed += 1
        return changed

    async def chats(self, rows: list[ChatRow]) -> int:
        known = {chat_id: language for chat_id, _, language in await self._tx.branches.chats()}
        forums = (await self._tx.branches.network()).forums
        fresh = [
            row
            for row in rows
            if row.chat not in known
            or known[row.chat] != row.language
            or forums.get(row.chat) != row.sorting
        ]
        for row in fresh:
            self._tx.branches.save_chat(row.chat, row.title, row.language)
            self._tx.branches.sort_chat(row.chat, Sorting(row.sorting) if row.sorting else None)
            await self._log(
                AuditAction.CHAT_IMPORTED,
                changed={"language": row.language, "sorting": row.sorting},
                facts={"chat": row.chat},
            )
        return len(fresh)

    async def bans(self, rows: list[BanRow]) -> int:
        known = dict(await self._tx.people.banned())
        fresh = [row for row in rows if known.get(row.person) != row.reason]
        for row in fresh:
            if await self._tx.people.get(row.person) is None:
                self._tx.people.save(Person(id=row.person, name=str(row.person)))
            self._tx.people.ban(row.person, row.reason)
            await self._log(AuditAction.BANNED, facts={"person": row.person})
        return len(fresh)

    async def _log(
        self,
        action: AuditAction,
        *,
        branch: str | None = None,
        before: Mapping[str, object] | None = None,
        changed: Mapping[str, object] | None = None,
        facts: Mapping[str, object] | None = None,
    ) -> None:
        await self._audit.record(
            self._tx,
            SYSTEM,
            action,
            branch=branch,
            before=before,
            changed=changed,
            facts={"imported": True, **(facts or {})},
        )
