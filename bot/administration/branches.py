"""What administrators and heads decide about branches and modes, bans, and the look at health."""

from dataclasses import replace
from datetime import timedelta

from bot import messages
from bot.audit import AuditLog
from bot.context import Context, Requester
from bot.desk.access import Access, Named
from bot.desk.moves import Moves
from bot.domain.appeals.reasons import BAN_REASON, ensure_reasoned
from bot.domain.appeals.undo import BANNED
from bot.domain.audit import AuditAction
from bot.domain.network.branches import Branch, BranchKind, Mode
from bot.domain.network.people import Language, Rights
from bot.domain.worktime.hours import BranchHours
from bot.errors import BranchImpossible, LimitExceeded, UsageNeeded
from bot.interfaces import Transaction

ANNOUNCEMENT_LENGTH = 1000
"""Characters of what citizens are told in a mode."""

USUAL_WORDS = frozenset({"-", "–", "—"})
"""Typed instead of a text: the program's own words are said again."""


class BranchAdministration:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context, backup_within: timedelta) -> None:
        """`backup_within`: how old the last backup may be before /health warns of it."""
        self._context = context
        self._access = Access(context)
        self._moves = Moves(context)
        self._audit = AuditLog(context.clock)
        self._backup_within = backup_within

    # Branches

    async def search(self, requester: Requester, chat_id: int, words: str) -> None:
        """/branches [WORDS]: codes and chats of branches."""
        async with self._context.storage.transaction() as tx:
            await self._access.staff(tx, requester)
            tx.outbox.add(messages.branches_page(chat_id, words[:100]))

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
            await self._access.staff(tx, requester)
            branch = self._context.network().get(code)
            if pausing:
                await self._access.deciding_for(tx, requester, branch.code)
            tx.outbox.add(messages.branch_page(chat_id, branch.code, edit=edit, pausing=pausing))

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
            rights = await self._access.deciding_for(tx, requester, branch.code)
            stand_in = network.get(substitute).code if substitute else None
            if paused and (stand_in == branch.code or branch.parent is None):
                raise BranchImpossible("substitute")
            changed = replace(branch, paused=paused, substitute=stand_in if paused else None)
            action = AuditAction.BRANCH_PAUSED if paused else AuditAction.BRANCH_RESUMED
            await self._save(tx, rights, action, branch, changed)
            message = "branch-paused" if paused else "branch-resumed"
            tx.outbox.add(messages.say(chat_id, message, branch=branch.code))

    async def set_hours(self, requester: Requester, chat_id: int, code: str, hours: str) -> None:
        """Refuses HoursUnreadable and HoursImpossible."""
        async with self._context.storage.transaction() as tx:
            branch = self._context.network().get(code)
            rights = await self._access.deciding_for(tx, requester, branch.code)
            BranchHours.parse(hours)
            changed = replace(branch, hours=hours.strip())
            await self._save(tx, rights, AuditAction.BRANCH_HOURS, branch, changed)
            tx.outbox.add(messages.say(chat_id, "branch-changed", branch=branch.code))

    async def rename(
        self, requester: Requester, chat_id: int, code: str, name_kk: str, name_ru: str
    ) -> None:
        async with self._context.storage.transaction() as tx:
            branch = self._context.network().get(code)
            rights = await self._access.deciding_for(tx, requester, branch.code)
            if not name_kk or not name_ru:
                raise UsageNeeded("branch")
            changed = replace(branch, name_kk=name_kk, name_ru=name_ru)
            await self._save(tx, rights, AuditAction.BRANCH_RENAMED, branch, changed)
            tx.outbox.add(messages.say(chat_id, "branch-changed", branch=branch.code))

    async def move(self, requester: Requester, chat_id: int, code: str, parent: str) -> None:
        """Under another branch; never under itself or one of its own."""
        async with self._context.storage.transaction() as tx:
            rights = await self._access.administrator(tx, requester)
            network = self._context.network()
            branch, upper = network.get(code), network.get(parent)
            if branch.parent is None or network.covers(branch.code, upper.code):
                raise BranchImpossible("circle")
            changed = replace(branch, parent=upper.code)
            await self._save(tx, rights, AuditAction.BRANCH_MOVED, branch, changed)
            tx.outbox.add(messages.say(chat_id, "branch-changed", branch=branch.code))

    async def add(
        self, requester: Requester, chat_id: int, code: str, parent: str, name_kk: str, name_ru: str
    ) -> None:
        async with self._context.storage.transaction() as tx:
            rights = await self._access.administrator(tx, requester)
            network = self._context.network()
            upper = network.get(parent)
            if not code or not name_kk or not name_ru or not code.replace("-", "").isalnum():
                raise UsageNeeded("branch")
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
            await self._audit.record(
                tx,
                self._access.actor(rights, upper.code),
                AuditAction.BRANCH_ADDED,
                branch=branch.code,
                changed={"parent": upper.code},
            )
            tx.outbox.add(messages.say(chat_id, "branch-added", code=branch.code, name=name_kk))

    async def _save(
        self, tx: Transaction, rights: Rights, action: AuditAction, old: Branch, new: Branch
    ) -> None:
        tx.branches.save(new)
        names = ("parent", "name_kk", "name_ru", "hours", "paused", "substitute")
        changed = [n for n in names if getattr(old, n) != getattr(new, n)]
        await self._audit.record(
            tx,
            self._access.actor(rights, old.code),
            action,
            before={n: getattr(old, n) for n in changed},
            changed={n: getattr(new, n) for n in changed},
        )

    # Modes

    async def set_mode(
        self,
        requester: Requester,
        chat_id: int,
        typed: str,
        *,
        sure: bool = False,
        edit: int | None = None,
    ) -> None:
        """/mode: how the whole network receives appeals; without a word, how it does now. Another
        mode concerns the whole country: it is asked for once more (`sure`)."""
        async with self._context.storage.transaction() as tx:
            rights = await self._access.administrator(tx, requester)
            now = self._context.network().mode
            if typed and typed not in frozenset(Mode):
                raise UsageNeeded("mode")
            if typed and typed != now and not sure:
                tx.outbox.add(messages.mode_page(chat_id, now, asked=Mode(typed), edit=edit))
                return
            if typed and typed != now:
                tx.branches.set_mode(Mode(typed))
                await self._audit.record(
                    tx,
                    self._access.actor(rights),
                    AuditAction.MODE,
                    before={"mode": now},
                    changed={"mode": typed},
                )
            tx.outbox.add(messages.mode_page(chat_id, Mode(typed or now), edit=edit))

    async def announce(
        self, requester: Requester, chat_id: int, typed: str, language: str, text: str
    ) -> None:
        """/mode MODE kk|ru WORDS: what citizens are told in that mode; "-": the usual words."""
        async with self._context.storage.transaction() as tx:
            rights = await self._access.administrator(tx, requester)
            if typed not in frozenset(Mode) or language not in frozenset(Language) or not text:
                raise UsageNeeded("mode")
            if len(text) > ANNOUNCEMENT_LENGTH:
                raise LimitExceeded("characters", ANNOUNCEMENT_LENGTH)
            mode = Mode(typed)
            old = self._context.network().announcements.get((mode, language))
            new = None if text in USUAL_WORDS else text
            tx.branches.announce(mode, language, new)
            await self._audit.record(
                tx,
                self._access.actor(rights),
                AuditAction.ANNOUNCEMENT,
                before={"mode": mode, "language": language, "own": old is not None},
                changed={"own": new is not None},
            )
            tx.outbox.add(messages.mode_page(chat_id, self._context.network().mode))

    # Bans

    async def ban(
        self, requester: Requester, chat_id: int, named: Named, reason: str, *, banned: bool
    ) -> None:
        """Whoever filed this appeal files nothing new; what was filed goes on, and its status
        can be asked. A person with an open appeal is not banned by the desk's haste: the head
        decides, with a reason."""
        async with self._context.storage.transaction() as tx:
            acting = await self._access.named(tx, requester, named, "ban")
            self._access.ensure_head(acting)
            if banned:
                ensure_reasoned(reason, BAN_REASON)
            tx.people.ban(acting.appeal.citizen_id, reason if banned else None)
            action = AuditAction.BANNED if banned else AuditAction.UNBANNED
            await self._audit.record(tx, acting.by, action, appeal=acting.appeal)
            appeal, undo = acting.appeal, None
            if banned:
                undo = self._moves.can_be_undone(tx, acting, appeal, None, BANNED)
            message = "desk-banned" if banned else "desk-unbanned"
            undo_id = undo.id if undo else None
            tx.outbox.add(messages.action_done(chat_id, appeal, message, undo_id=undo_id))

    # The state of things

    async def health(self, requester: Requester, chat_id: int) -> None:
        """/health: what an administrator should look at."""
        async with self._context.storage.transaction() as tx:
            await self._access.administrator(tx, requester)
            since = self._context.clock.now() - self._backup_within
            tx.outbox.add(messages.health_page(requester.id, backup_since=since))
            if chat_id != requester.id:
                tx.outbox.add(messages.say(chat_id, "health-in-private"))
