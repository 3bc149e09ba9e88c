"""What administrators and heads decide from Telegram: branches, modes, bans, health."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.context import Context, Requester
from bot.desk.access import Desk, Named, capacity
from bot.domain.appeals.models import Actor
from bot.domain.audit import AuditEntry
from bot.domain.network.branches import Branch, BranchKind, Mode
from bot.domain.network.people import Language, Rights
from bot.domain.notifications import MessageKind, Notification
from bot.domain.worktime.hours import BranchHours
from bot.errors import BranchImpossible, NotAllowed, ReasonTooShort, TextTooLong, TypeLike
from bot.interfaces import Transaction
from bot.messages import say

REASON_AT_LEAST = 10

ANNOUNCEMENT_LENGTH = 1000
"""Characters of what citizens are told in a mode."""

USUAL_WORDS = frozenset({"-", "–", "—"})
"""Typed instead of a text: the program's own words are said again."""


class BranchAdministration(Desk):
    """One method, one use case, one transaction."""

    def __init__(self, context: Context, backup_within: timedelta) -> None:
        """`backup_within`: how old the last backup may be before /health warns of it."""
        super().__init__(context)
        self._backup_within = backup_within

    # Branches

    async def open_branch(
        self,
        requester: Requester,
        chat_id: int,
        code: str,
        edit: int | None = None,
        *,
        pausing: bool = False,
    ) -> None:
        """One branch: staff, chat, load, hours, pause; and those below it. `pausing`: choose
        who stands in."""
        async with self._context.storage.transaction() as tx:
            rights = await tx.people.rights(requester.id)
            if not rights.on_staff:
                raise NotAllowed
            branch = self._context.network().get(code)
            if pausing:
                await self._deciding(tx, requester, branch)
            tx.outbox.add(self._page(chat_id, branch.code, edit, pausing))

    async def pause(
        self,
        requester: Requester,
        chat_id: int,
        code: str,
        substitute: str = "",
        *,
        paused: bool,
    ) -> None:
        """New appeals go to the substitute (or the branch above) until the branch resumes."""
        async with self._context.storage.transaction() as tx:
            network = self._context.network()
            branch = network.get(code)
            rights = await self._deciding(tx, requester, branch)
            stand_in = network.get(substitute).code if substitute else None
            if paused and (stand_in == branch.code or branch.parent is None):
                raise BranchImpossible("substitute")
            changed = replace(branch, paused=paused, substitute=stand_in if paused else None)
            await self._save(
                tx, rights, "branch-paused" if paused else "branch-resumed", branch, changed
            )
            message = "branch-paused" if paused else "branch-resumed"
            tx.outbox.add(say(chat_id, message, branch=branch.code))

    async def set_hours(self, requester: Requester, chat_id: int, code: str, hours: str) -> None:
        """Refuses HoursUnreadable and HoursImpossible."""
        async with self._context.storage.transaction() as tx:
            branch = self._context.network().get(code)
            rights = await self._deciding(tx, requester, branch)
            BranchHours.parse(hours)
            changed = replace(branch, hours=hours.strip())
            await self._save(tx, rights, "branch-hours", branch, changed)
            tx.outbox.add(say(chat_id, "branch-changed", branch=branch.code))

    async def rename(
        self, requester: Requester, chat_id: int, code: str, name_kk: str, name_ru: str
    ) -> None:
        async with self._context.storage.transaction() as tx:
            branch = self._context.network().get(code)
            rights = await self._deciding(tx, requester, branch)
            if not name_kk or not name_ru:
                raise TypeLike("branch")
            changed = replace(branch, name_kk=name_kk, name_ru=name_ru)
            await self._save(tx, rights, "branch-renamed", branch, changed)
            tx.outbox.add(say(chat_id, "branch-changed", branch=branch.code))

    async def move(self, requester: Requester, chat_id: int, code: str, parent: str) -> None:
        """Under another branch; never under itself or one of its own."""
        async with self._context.storage.transaction() as tx:
            rights = await self._administrator(tx, requester)
            network = self._context.network()
            branch, upper = network.get(code), network.get(parent)
            if branch.parent is None or network.covers(branch.code, upper.code):
                raise BranchImpossible("circle")
            changed = replace(branch, parent=upper.code)
            await self._save(tx, rights, "branch-moved", branch, changed)
            tx.outbox.add(say(chat_id, "branch-changed", branch=branch.code))

    async def add(
        self, requester: Requester, chat_id: int, code: str, parent: str, name_kk: str, name_ru: str
    ) -> None:
        async with self._context.storage.transaction() as tx:
            rights = await self._administrator(tx, requester)
            network = self._context.network()
            upper = network.get(parent)
            if not code or not name_kk or not name_ru or not code.replace("-", "").isalnum():
                raise TypeLike("branch")
            if code.upper() in network.branches or len(code) > 12:
                raise BranchImpossible("code")
            branch = Branch(
                code=code.upper(),
                parent=upper.code,
                kind=BranchKind.OTHER,
                name_kk=name_kk,
                name_ru=name_ru,
            )
            tx.branches.add(branch)
            await self._log_branch(
                tx, rights, "branch-added", branch.code, {}, {"parent": upper.code}
            )
            tx.outbox.add(say(chat_id, "branch-added", code=branch.code, name=name_kk))

    async def _deciding(self, tx: Transaction, requester: Requester, branch: Branch) -> Rights:
        rights = await tx.people.rights(requester.id)
        if not rights.decides_for(branch.code, self._context.network()):
            raise NotAllowed
        return rights

    async def _save(
        self, tx: Transaction, rights: Rights, action: str, old: Branch, new: Branch
    ) -> None:
        tx.branches.save(new)
        names = ("parent", "name_kk", "name_ru", "hours", "paused", "substitute")
        changed = [n for n in names if getattr(old, n) != getattr(new, n)]
        await self._log_branch(
            tx,
            rights,
            action,
            old.code,
            {n: getattr(old, n) for n in changed},
            {n: getattr(new, n) for n in changed},
        )

    def _page(self, chat_id: int, code: str, edit: int | None, pausing: bool) -> Notification:
        facts = {"branch": code, "edit": edit, "pausing": pausing}
        return Notification(chat_id=chat_id, kind=MessageKind.BRANCH, facts=facts)

    # Modes

    async def set_mode(self, requester: Requester, chat_id: int, typed: str) -> None:
        """/mode: how the whole network receives appeals; without a word, how it does now."""
        async with self._context.storage.transaction() as tx:
            rights = await self._administrator(tx, requester)
            now = self._context.network().mode
            if typed and typed not in frozenset(Mode):
                raise TypeLike("mode")
            if typed and typed != now:
                tx.branches.set_mode(Mode(typed))
                await self._log_branch(tx, rights, "mode", None, {"mode": now}, {"mode": typed})
            tx.outbox.add(self._mode_page(chat_id, typed or now))

    async def announce(
        self, requester: Requester, chat_id: int, typed: str, language: str, text: str
    ) -> None:
        """/mode MODE kk|ru WORDS: what citizens are told in that mode; "-": the usual words."""
        async with self._context.storage.transaction() as tx:
            rights = await self._administrator(tx, requester)
            if typed not in frozenset(Mode) or language not in frozenset(Language) or not text:
                raise TypeLike("mode")
            if len(text) > ANNOUNCEMENT_LENGTH:
                raise TextTooLong(ANNOUNCEMENT_LENGTH)
            mode = Mode(typed)
            old = self._context.network().announcements.get((mode, language))
            new = None if text in USUAL_WORDS else text
            tx.branches.announce(mode, language, new)
            await self._log_branch(
                tx,
                rights,
                "announcement",
                None,
                {"mode": mode, "language": language, "own": old is not None},
                {"own": new is not None},
            )
            tx.outbox.add(self._mode_page(chat_id, self._context.network().mode))

    def _mode_page(self, chat_id: int, mode: str) -> Notification:
        return Notification(chat_id=chat_id, kind=MessageKind.MODE, facts={"mode": str(mode)})

    # Bans

    async def ban(
        self, requester: Requester, chat_id: int, named: Named, reason: str, *, banned: bool
    ) -> None:
        """Whoever filed this appeal files nothing new; what was filed goes on, and its status
        can be asked. A person with an open appeal is not banned by the desk's haste: the head
        decides, with a reason."""
        async with self._context.storage.transaction() as tx:
            acting = await self._acting_on(tx, requester, named, "ban")
            self._head(acting)
            if banned and len(reason) < REASON_AT_LEAST:
                raise ReasonTooShort(REASON_AT_LEAST)
            tx.people.ban(acting.appeal.citizen_id, reason if banned else None)
            await self._log(tx, acting, "banned" if banned else "unbanned")
            message = "desk-banned" if banned else "desk-unbanned"
            facts: dict[str, Any] = {"message": message, "arguments": {}}
            tx.outbox.add(
                Notification(
                    chat_id=chat_id,
                    kind=MessageKind.ACTION_DONE,
                    facts=facts,
                    appeal_id=acting.appeal.id,
                )
            )

    # The state of things

    async def health(self, requester: Requester, chat_id: int) -> None:
        """/health: what an administrator should look at."""
        async with self._context.storage.transaction() as tx:
            await self._administrator(tx, requester)
            since = self._now - self._backup_within
            facts = {"backup_since": since.isoformat()}
            tx.outbox.add(Notification(chat_id=requester.id, kind=MessageKind.HEALTH, facts=facts))
            if chat_id != requester.id:
                tx.outbox.add(say(chat_id, "health-in-private"))

    async def _administrator(self, tx: Transaction, requester: Requester) -> Rights:
        rights = await tx.people.rights(requester.id)
        if not rights.administrator:
            raise NotAllowed
        return rights

    async def _log_branch(
        self,
        tx: Transaction,
        rights: Rights,
        action: str,
        branch: str | None,
        before: dict[str, Any],
        after: dict[str, Any],
    ) -> None:
        by = Actor(capacity=capacity(rights, head=True), id=rights.person_id, branch=branch)
        await tx.audit.append(
            AuditEntry(
                at=self._now, by=by, action=action, branch=branch, before=before, after=after
            )
        )
