"""Known problems, as operators keep them: opened from a card or by the alarm, named, gathered,
merged, moved, closed.

The group sees one card of a problem. Whatever changes an appeal that belongs to one brings that
card up to date, at most each half minute (`cards_kept`).
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta

from bot import messages
from bot.audit import AuditLog
from bot.context import Context, Requester
from bot.desk.access import Access
from bot.desk.levels import staffed_for
from bot.desk.moves import Moves
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import SYSTEM, Actor, Appeal, Item, Where
from bot.domain.appeals.query import OPEN, Query
from bot.domain.audit import AuditAction
from bot.domain.network.people import Language, came_in_person
from bot.domain.notifications import Priority
from bot.domain.problems.doors import Doors
from bot.domain.problems.matching import AppealFacts, Called, matches
from bot.domain.problems.problem import (
    TITLE,
    WHOLE,
    Area,
    Problem,
    ProblemState,
    about,
    may_be_shared,
    shown_at,
)
from bot.domain.reports.models import ChangedAppeal
from bot.errors import NotAllowed, NotShared, ProblemNotEmpty, StaleButton, TitleUnfit
from bot.interfaces import Transaction
from bot.text.display import mask_iin

GATHERED = 50
"""Open appeals of the branch and topic that are looked at when those that tell of a problem are
gathered, the first due first."""

PORTION = 50
"""Appeals that follow their problem in one transaction."""

QUIET = timedelta(days=60)
"""After which a problem that nobody has joined and nobody waits for is over."""


class ProblemDesk:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context, access: Access, moves: Moves, doors: Doors) -> None:
        self._context = context
        self._access = access
        self._moves = moves
        self._doors = doors
        self._audit = AuditLog(context.clock)

    async def of(
        self, tx: Transaction, requester: Requester, problem_id: int
    ) -> tuple[Problem, Actor]:
        """The problem, before somebody who works for its branch. Raises NotAllowed, StaleButton."""
        rights = await self._access.staff(tx, requester)
        problem = await tx.problems.get(problem_id)
        if problem is None:
            raise StaleButton
        if not rights.works_for(problem.branch, self._context.network()):
            raise NotAllowed
        return problem, self._access.actor(rights, problem.branch)

    # Opening

    async def open_from(self, requester: Requester, chat_id: int, appeal_id: int) -> None:
        """ "A shared problem" on a card. Of two who open the same the second is shown the first's,
        which the appeal joins. Raises NotShared."""
        async with self._context.storage.transaction() as tx:
            access = await self._access.on_appeal(tx, requester, appeal_id)
            appeal = access.appeal
            lifecycle.check(appeal, lifecycle.Move.JOIN)
            if appeal.problem_id is not None:
                problem = await tx.problems.get(appeal.problem_id)
                assert problem is not None
                await messages.show_problem(tx, self._context.network(), problem, fresh=True)
                return
            facts = await self._facts(tx, appeal)
            found = about(facts) if may_be_shared(appeal) else None
            if found is None:
                raise NotShared
            problem = await self._known(tx, appeal, facts)
            if problem is None:
                area, faults = found
                problem = self._opened(requester, appeal.branch, appeal.category, area, faults)
                problem = self._titled(problem, appeal.where.settlement, facts.called)
                tx.problems.save(problem)
                await self._audit.record(
                    tx, access.by, AuditAction.PROBLEM_OPENED, facts={"problem": problem.id}
                )
            moved = lifecycle.join(appeal, access.by, self._context.clock.now(), problem.id)
            await self._moves.make(tx, access, moved)
            await messages.show_problem(tx, self._context.network(), problem, fresh=True)

    async def open_for(self, requester: Requester, branch: str, topic: str) -> None:
        """The button of the alarm: a problem of the branch's whole place, and the appeals that
        tell of it. Where one is open for it, that one is shown. Raises NotShared."""
        async with self._context.storage.transaction() as tx:
            network = self._context.network()
            rights = await self._access.staff(tx, requester)
            code = network.get(branch).code
            if not rights.works_for(code, network):
                raise NotAllowed
            place = network.get(code).kato
            if place is None:
                raise NotShared
            for open_ in await tx.problems.open_about([topic], place, limit=GATHERED):
                if open_.branch == code and open_.area.whole and open_.area.place == place:
                    await messages.show_problem(tx, network, open_, fresh=True)
                    return
            told = [
                (appeal, await self._facts(tx, appeal))
                for appeal in await self._alone(tx, network.below(code), topic)
            ]
            faults = Counter(fault for _, facts in told for fault in facts.faults)
            likeliest = frozenset(fault for fault, _ in faults.most_common(1))
            if not likeliest:
                raise NotShared
            area = Area(place=place, street=WHOLE.key())
            problem = self._opened(requester, code, topic, area, likeliest)
            problem = self._titled(problem, None, ())
            tx.problems.save(problem)
            by = self._access.actor(rights, code)
            await self._audit.record(
                tx, by, AuditAction.PROBLEM_OPENED, facts={"problem": problem.id}
            )
            await self._gather(tx, by, problem, told)
            await messages.show_problem(tx, network, problem)

    async def _facts(self, tx: Transaction, appeal: Appeal) -> AppealFacts:
        items = await tx.items.of(appeal.id)
        return self._context.reader.shared(items, appeal.category, appeal.where, appeal.dangers)

    async def _known(self, tx: Transaction, appeal: Appeal, facts: AppealFacts) -> Problem | None:
        """What a colleague has opened for the same."""
        if facts.place is None:
            return None
        now = self._context.clock.now()
        for problem in await tx.problems.open_about([facts.topic], facts.place, limit=GATHERED):
            if problem.branch == appeal.branch and matches(problem.facts(), facts, now):
                return problem
        return None

    def _opened(
        self, requester: Requester, branch: str, topic: str, area: Area, faults: frozenset[str]
    ) -> Problem:
        now = self._context.clock.now()
        return Problem(
            id=self._context.next_id(),
            topic=topic,
            branch=branch,
            area=area,
            faults=faults,
            title_kk="",
            title_ru="",
            opened_by=requester.id,
            opened_at=now,
            last_joined_at=now,
        )

    def _titled(
        self, problem: Problem, settlement: str | None, called: Sequence[Called]
    ) -> Problem:
        """Of its topic and its place, in both languages, with the street where its spelling is
        sure; never a citizen's words."""
        network = self._context.network()
        place = network.covering(problem.area.place, f"{problem.area.place[:4]}00000")
        place = place if place is not network.root else network.get(problem.branch)
        for spot in (called, ()):
            titles = [
                self._context.problem_title(
                    language, problem.topic, settlement or place.name(language), spot
                )
                for language in (Language.KK, Language.RU)
            ]
            if max(map(len, titles)) <= TITLE:
                break
        return problem.named(*titles)

    def _told_by_title(self, problem: Problem) -> Problem:
        """What is wrong by the title: an operator says it more plainly than the first appeal."""
        titles = (Item(text=problem.title_kk), Item(text=problem.title_ru))
        told = self._context.reader.shared(titles, problem.topic, Where(), frozenset())
        return replace(problem, faults=problem.faults | told.faults)

    # The appeals that tell of it

    async def gather(self, requester: Requester, chat_id: int, problem_id: int) -> None:
        """The open appeals of the branch that tell of it join, too."""
        async with self._context.storage.transaction() as tx:
            problem, by = await self.of(tx, requester, problem_id)
            if problem.state is not ProblemState.OPEN:
                raise StaleButton
            alone = await self._alone(tx, (problem.branch,), problem.topic)
            told = [(appeal, await self._facts(tx, appeal)) for appeal in alone]
            count = await self._gather(tx, by, problem, told)
            await messages.show_problem(tx, self._context.network(), problem)
            tx.outbox.add(messages.say(chat_id, "problem-gathered", count=count))

    async def _alone(self, tx: Transaction, branches: tuple[str, ...], topic: str) -> list[Appeal]:
        query = Query(branches=branches, statuses=OPEN, category=topic)
        found = await tx.searches.page(query, limit=GATHERED, offset=0)
        return [
            appeal
            for appeal in found
            if appeal.problem_id is None
            and appeal.merged_into is None
            and may_be_shared(appeal)
            and not came_in_person(appeal.citizen_id)
        ]

    async def _gather(
        self,
        tx: Transaction,
        by: Actor,
        problem: Problem,
        told: Collection[tuple[Appeal, AppealFacts]],
    ) -> int:
        now, count = self._context.clock.now(), 0
        for appeal, facts in told:
            if not matches(problem.facts(), facts, now):
                continue
            if await tx.problems.joined_by(problem.id, appeal.citizen_id) is not None:
                continue
            moved = lifecycle.join(appeal, by, now, problem.id)
            await self._moves.keep(tx, by, appeal, moved)
            count += 1
        await self._audit.record(
            tx, by, AuditAction.PROBLEM_GATHERED, facts={"problem": problem.id, "count": count}
        )
        return count

    async def leave(self, requester: Requester, appeal_id: int) -> None:
        """The appeal is about something else after all: it has a card of its own again."""
        async with self._context.storage.transaction() as tx:
            access = await self._access.on_appeal(tx, requester, appeal_id)
            if access.appeal.problem_id is None:
                raise StaleButton
            moved = lifecycle.leave(access.appeal, access.by, self._context.clock.now())
            await self._moves.make(tx, access, moved)

    # What it is called, and where it belongs

    async def page(
        self,
        requester: Requester,
        chat_id: int,
        problem_id: int,
        screen: str,
        edit: int | None = None,
    ) -> None:
        """What is asked before it is named anew, merged or moved."""
        async with self._context.storage.transaction() as tx:
            problem, _ = await self.of(tx, requester, problem_id)
            tx.outbox.add(messages.problem_page(chat_id, problem, screen, edit=edit))

    async def poster(self, requester: Requester, chat_id: int, problem_id: int) -> None:
        """A page for the door of a house, as a file: whoever lives there joins by its code. Raises
        StaleButton unless people can join."""
        async with self._context.storage.transaction() as tx:
            problem, _ = await self.of(tx, requester, problem_id)
            if problem.state is not ProblemState.OPEN:
                raise StaleButton
            tx.outbox.add(messages.problem_poster(chat_id, problem, self._doors.door(problem.id)))

    async def name(self, requester: Requester, chat_id: int, problem_id: int, text: str) -> None:
        """Two lines: the Kazakh title and the Russian one. Raises TitleUnfit."""
        async with self._context.storage.transaction() as tx:
            problem, by = await self.of(tx, requester, problem_id)
            lines = [mask_iin(" ".join(line.split())) for line in text.splitlines() if line.strip()]
            if len(lines) != 2 or any(len(line) > TITLE for line in lines):
                raise TitleUnfit(TITLE)
            named = self._told_by_title(problem.named(*lines))
            tx.problems.save(named)
            await self._audit.record(
                tx,
                by,
                AuditAction.PROBLEM_NAMED,
                before={"title": problem.title_kk},
                changed={"title": named.title_kk},
                facts={"problem": problem.id},
            )
            await messages.show_problem(tx, self._context.network(), named)
            tx.outbox.add(messages.say(chat_id, "problem-named"))

    async def merge(
        self, requester: Requester, chat_id: int, problem_id: int, into: int, edit: int
    ) -> None:
        """Both are one: the people of the first follow into the other."""
        async with self._context.storage.transaction() as tx:
            problem, by = await self.of(tx, requester, problem_id)
            other, _ = await self.of(tx, requester, into)
            if other.state is not ProblemState.OPEN or other.topic != problem.topic:
                raise StaleButton
            merged = problem.part_of(other, self._context.clock.now())
            tx.problems.save(merged)
            await self._audit.record(
                tx,
                by,
                AuditAction.PROBLEM_MERGED,
                facts={"problem": problem.id, "into": other.id},
            )
            network = self._context.network()
            await messages.show_problem(tx, network, merged)
            await messages.show_problem(tx, network, other)
            tx.outbox.add(messages.say_instead(chat_id, edit, "problem-merged"))

    async def move(
        self, requester: Requester, chat_id: int, problem_id: int, branch: str, edit: int
    ) -> None:
        """It belongs to another branch: the card goes there, and the appeals follow. What goes up
        goes to the nearest level where somebody is."""
        async with self._context.storage.transaction() as tx:
            problem, by = await self.of(tx, requester, problem_id)
            network = self._context.network()
            to = await staffed_for(tx, network, problem.branch, network.get(branch).code)
            if to == problem.branch:
                raise StaleButton
            moved = problem.moved(to)
            tx.problems.save(moved)
            await self._audit.record(
                tx,
                by,
                AuditAction.PROBLEM_MOVED,
                branch=problem.branch,
                before={"branch": problem.branch},
                changed={"branch": to},
                facts={"problem": problem.id},
            )
            await messages.show_problem(tx, network, problem)  # where it stood it says that it left
            await messages.show_problem(tx, network, moved)
            tx.outbox.add(messages.say_instead(chat_id, edit, "problem-moved"))

    async def close(self, requester: Requester, problem_id: int) -> None:
        """Nobody is offered it any more. Raises ProblemNotEmpty while somebody waits."""
        async with self._context.storage.transaction() as tx:
            problem, by = await self.of(tx, requester, problem_id)
            counts = await tx.problems.counts(problem.id)
            if counts.open:
                raise ProblemNotEmpty(counts.open)
            over = problem.over(self._context.clock.now())
            tx.problems.save(over)
            await self._audit.record(
                tx, by, AuditAction.PROBLEM_CLOSED, facts={"problem": problem.id}
            )
            await messages.show_problem(tx, self._context.network(), over)

    async def open_again(self, requester: Requester, problem_id: int) -> None:
        """It has come back: people may join again."""
        async with self._context.storage.transaction() as tx:
            problem, by = await self.of(tx, requester, problem_id)
            again = problem.open_again(self._context.clock.now())
            tx.problems.save(again)
            await self._audit.record(
                tx, by, AuditAction.PROBLEM_OPENED, facts={"problem": problem.id}
            )
            await messages.show_problem(tx, self._context.network(), again)

    # By themselves

    async def cards_kept(self, tx: Transaction, changed: Collection[ChangedAppeal]) -> None:
        """Called before each commit that changed appeals: the cards of their problems follow, at
        the next half minute."""
        touched: dict[int, bool] = {}
        for each in changed:
            if each.appeal is not None and each.appeal.problem_id is not None:
                ended = touched.get(each.appeal.problem_id, False) or not each.appeal.open
                touched[each.appeal.problem_id] = ended
            for event in each.events:
                left = event.facts.get(lifecycle.LEFT_PROBLEM)
                if isinstance(left, int):
                    touched[left] = True
        for problem_id, ended in touched.items():
            if ended:
                tx.problems.look_again(problem_id)
            problem = await tx.problems.get(problem_id)
            if problem is not None:
                send_at = shown_at(self._context.clock.now())
                await messages.show_problem(tx, self._context.network(), problem, send_at=send_at)

    async def follow(self) -> int:
        """The next portion of appeals whose problem has moved, or become part of another one,
        follows it; how many."""
        async with self._context.storage.transaction() as tx:
            astray = await tx.problems.astray(limit=PORTION)
            for appeal in astray:
                await self._follow(tx, appeal)
        return len(astray)

    async def _follow(self, tx: Transaction, appeal: Appeal) -> None:
        now = self._context.clock.now()
        assert appeal.problem_id is not None
        problem = await tx.problems.get(appeal.problem_id)
        assert problem is not None
        if problem.merged_into is not None:
            theirs = await tx.problems.joined_by(problem.merged_into, appeal.citizen_id)
            if theirs is not None:
                await self._merge_copies(tx, appeal, theirs)
                return
            appeal, event = lifecycle.join(appeal, SYSTEM, now, problem.merged_into)
        else:
            appeal, event = lifecycle.forward(
                appeal, SYSTEM, now, problem.branch, "subject", shared=True
            )
            tx.outbox.add(replace(messages.receipt(appeal), priority=Priority.BROADCAST))
        tx.appeals.save(appeal)
        tx.events.append(event)
        await messages.show_card(tx, self._context.network(), appeal)

    async def _merge_copies(self, tx: Transaction, appeal: Appeal, main: Appeal) -> None:
        """Its writer has joined the other problem as well: they are counted once, and the answer to
        `main` serves this appeal, and those that waited for it."""
        network = self._context.network()
        for each in (appeal, *await tx.appeals.merged_into(appeal.id)):
            if lifecycle.allows(each, lifecycle.Move.MERGE):
                merged, event = lifecycle.merge(each, SYSTEM, self._context.clock.now(), main.id)
                tx.appeals.save(merged)
                tx.events.append(event)
                await messages.show_card(tx, network, merged)
        await messages.show_card(tx, network, main)
        told = messages.news(appeal, "news-merged")
        tx.outbox.add(replace(told, priority=Priority.BROADCAST))

    async def end_quiet(self) -> int:
        """Problems of which nothing has been heard for long are over; how many."""
        now = self._context.clock.now()
        async with self._context.storage.transaction() as tx:
            quiet = await tx.problems.quiet(now - QUIET, limit=PORTION)
            for problem in quiet:
                over = problem.over(now)
                tx.problems.save(over)
                await messages.show_problem(tx, self._context.network(), over)
        return len(quiet)
