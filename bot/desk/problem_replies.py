"""One answer, or one line of news, to everybody who has joined a known problem.

It is written in Kazakh and in Russian, with files or without; whoever sends it in one language
alone is told how many will read it in the other, and says so once more. It can be taken back for
the usual time; then it goes out in portions that the database remembers: a stop, a restart or a
crash neither skips nor repeats anybody. Everybody gets it as the answer to their own appeal, with
their own words kept beside it.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot import messages
from bot.audit import AuditLog
from bot.context import Context, Requester, await_nothing_else
from bot.desk.access import Access
from bot.desk.moves import Moves
from bot.desk.problems import ProblemDesk
from bot.domain.appeals import lifecycle
from bot.domain.appeals.lifecycle import may_be_said
from bot.domain.appeals.models import (
    Actor,
    Appeal,
    Author,
    Capacity,
    Item,
    Media,
    Outcome,
    Purpose,
)
from bot.domain.appeals.replies import Reply, ReplyPurpose, ReplyState
from bot.domain.audit import AuditAction
from bot.domain.network.people import Language
from bot.domain.problems.problem import (
    SHARED_OUTCOMES,
    Problem,
    ProblemFile,
    ProblemReply,
    ProblemReplyPurpose,
    ProblemReplyState,
    ProblemState,
    expected_in,
    files_in,
)
from bot.errors import (
    LimitExceeded,
    NotAllowed,
    NothingToSend,
    OnlyCollecting,
    StaleButton,
    TooLate,
)
from bot.interfaces import Transaction
from bot.routing.classify.language import detect
from bot.text.display import REPLY_TEXT, cut, has_words

NEWS = "news"
"""What is pressed instead of an outcome."""

MOST_FILES = 10
"""Files that go to everybody at once: what one album holds."""

_OF_A_PLACE = frozenset({"title", "address"})
"""Details of a file that are shown; from whom it was forwarded is nobody's business."""

PORTION = 50
"""People in one transaction: all others wait for its few milliseconds."""

AHEAD = 10 * PORTION
"""Messages of one answer that may wait at once: answers to others come in between."""

PAUSE = 0.01
"""Seconds between two portions: for whoever waits."""


class ProblemReplies:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context, access: Access, moves: Moves, desk: ProblemDesk) -> None:
        self._context = context
        self._access = access
        self._moves = moves
        self._desk = desk
        self._audit = AuditLog(context.clock)

    async def compose(
        self, requester: Requester, problem_id: int, item: Item, *, burst: bool = False
    ) -> None:
        """What is written in reply to the card of a problem is what everybody will be told, in the
        language in which it is written; a second text in that language replaces the first. Files
        are added; one with words below it is for who reads those. Raises LimitExceeded."""
        chat_id = item.chat_id
        async with self._context.storage.transaction() as tx:
            problem, _ = await self._desk.of(tx, requester, problem_id)
            if problem.state is ProblemState.OVER:
                raise StaleButton
            said = await tx.problems.composing(problem.id, requester.id) or ProblemReply(
                id=self._context.next_id(),
                problem_id=problem.id,
                author_id=requester.id,
                chat_id=chat_id,
                created_at=self._context.clock.now(),
            )
            said, language = said.shown_in(chat_id), None
            if has_words(item.text):
                language = _language(item.text, said)
                said = said.saying(language, _words(item), item.message_id)
            await_nothing_else(tx, requester.id)
            tx.problems.save_reply(said)
            if item.media is not Media.TEXT:
                await self._enclose(tx, said, language, item)
            send_at = self._context.clock.now() + messages.BURST if burst else None
            tx.outbox.add(messages.problem_words(said, send_at=send_at))

    async def _enclose(
        self, tx: Transaction, said: ProblemReply, language: Language | None, item: Item
    ) -> None:
        if len(await tx.problems.files(said.id)) >= MOST_FILES:
            raise LimitExceeded("files", MOST_FILES)
        file = ProblemFile(
            id=self._context.next_id(),
            reply_id=said.id,
            language=language,
            item=_as_file(item),
        )
        tx.problems.add_file(file)

    async def go_on_with(
        self, requester: Requester, reply_id: int, item: Item, *, burst: bool = False
    ) -> None:
        """As `compose`, in reply to what was shown of it."""
        async with self._context.storage.reading() as tx:
            said = await tx.problems.reply(reply_id)
        if said is None:
            raise StaleButton
        await self.compose(requester, said.problem_id, item, burst=burst)

    async def has_written(self, requester: Requester, chat_id: int, message_id: int) -> bool:
        """Whether this message is a part of what this person said to all, or is about to say."""
        async with self._context.storage.reading() as tx:
            return await _written(tx, requester.id, chat_id, message_id) is not None

    async def amend(self, requester: Requester, item: Item) -> None:
        """Its author edits a message of it, words or a file: what has not left yet leaves as it was
        corrected. An edit that changes nothing is none. Raises NothingToSend."""
        async with self._context.storage.transaction() as tx:
            found = await _written(tx, requester.id, item.chat_id, item.message_id)
            if found is None:
                return
            before, kept = found
            language, said = before.written_in(item.chat_id, item.message_id), before
            if kept is None and not has_words(item.text):
                raise NothingToSend
            if language is None and has_words(item.text) and kept and kept.language is None:
                language = _language(item.text, said)
            if language is not None:
                said = said.saying(language, _words(item), item.message_id)
            file = None
            if kept is not None and (said != before or _as_file(item).corrects(kept.item)):
                of = (language or kept.language) if has_words(item.text) else None
                file = replace(kept, language=of, item=_as_file(item))
            if said == before and file is None:
                return
            problem, _ = await self._desk.of(tx, requester, said.problem_id)
            if not self._has_not_left(said):
                tx.outbox.add(messages.say(item.chat_id, "desk-edit-too-late-for-all"))
                return
            if file is not None:
                tx.problems.change_file(file)
            if said.state is ProblemReplyState.COMPOSING:
                tx.outbox.add(messages.problem_words(said))
            else:
                said = await self._expecting(tx, problem, said)
                tx.outbox.add(messages.say(item.chat_id, "desk-edit-kept-for-all"))
            tx.problems.save_reply(said)

    def _has_not_left(self, said: ProblemReply) -> bool:
        if said.state is ProblemReplyState.LEAVING:
            assert said.leaves_at is not None
            return said.leaves_at > self._context.clock.now()
        return said.state is ProblemReplyState.COMPOSING

    async def _expecting(
        self, tx: Transaction, problem: Problem, said: ProblemReply
    ) -> ProblemReply:
        """News that is leaving, with the end that its words name; the problem expects it."""
        now = self._context.clock.now()
        until = expected_in(said.text_kk, now) or expected_in(said.text_ru, now)
        if said.purpose is not ProblemReplyPurpose.NEWS or until == said.until:
            return said
        problem = await self._expected_as_before(tx, problem, said)
        said = replace(said, until=until, until_before=problem.expected_until if until else None)
        if until is not None:
            problem = problem.expected(until)
            tx.problems.save(problem)
        await messages.show_problem(tx, self._context.network(), problem)
        return said

    async def swap(self, requester: Requester, reply_id: int, message_id: int) -> None:
        """The languages were taken for each other."""
        async with self._context.storage.transaction() as tx:
            said, _, _ = await self._own(tx, requester, reply_id)
            said = said.swapped()
            tx.problems.save_reply(said)
            tx.problems.swap_files(said.id)
            tx.outbox.add(messages.problem_words(said, edit=message_id))

    async def discard(self, requester: Requester, reply_id: int, message_id: int) -> None:
        async with self._context.storage.transaction() as tx:
            said, _, _ = await self._own(tx, requester, reply_id)
            said = replace(said, state=ProblemReplyState.DISCARDED)
            tx.problems.save_reply(said)
            tx.outbox.add(messages.problem_words(said, edit=message_id))

    async def send(
        self,
        requester: Requester,
        reply_id: int,
        what: str,
        message_id: int,
        *,
        anyway: bool = False,
    ) -> None:
        """The confirming tap: an outcome of SHARED_OUTCOMES, or NEWS. Where somebody would read it
        in a language that is not theirs, a second tap (`anyway`) is needed."""
        async with self._context.storage.transaction() as tx:
            said, problem, by = await self._own(tx, requester, reply_id)
            if what != NEWS and what not in SHARED_OUTCOMES:
                raise StaleButton
            if not said.text(Language.KK) and not await tx.problems.files(said.id):
                raise NothingToSend
            outcome = None if what == NEWS else Outcome(what)
            if outcome is not None and not may_be_said(self._context.network().mode, outcome):
                raise OnlyCollecting
            counts = await tx.problems.counts(problem.id)
            if said.missing(counts) and not anyway:
                tx.outbox.add(messages.problem_words(said, edit=message_id, confirm=what))
                return
            news = outcome is None
            now = self._context.clock.now()
            leaves_at = now + self._context.undo_window
            said = replace(
                said,
                purpose=ProblemReplyPurpose.NEWS if news else ProblemReplyPurpose.ANSWER,
                outcome=outcome,
                state=ProblemReplyState.LEAVING,
                leaves_at=leaves_at,
            )
            until = expected_in(said.text_kk, now) or expected_in(said.text_ru, now)
            if news and until is not None:
                said = replace(said, until=until, until_before=problem.expected_until)
                problem = problem.expected(until)
                tx.problems.save(problem)
            tx.problems.save_reply(said)
            action = AuditAction.PROBLEM_NEWS if news else AuditAction.PROBLEM_ANSWERED
            facts = {"problem": problem.id, "reply": said.id, "outcome": outcome}
            await self._audit.record(tx, by, action, facts=facts)
            tx.outbox.add(messages.problem_words(said, edit=message_id))
            await messages.show_problem(tx, self._context.network(), problem)

    async def undo(self, requester: Requester, reply_id: int, message_id: int) -> None:
        """Within its time nobody has been told, it is a draft again, and what is expected is what
        was expected before. Raises TooLate."""
        async with self._context.storage.transaction() as tx:
            said, problem, by = await self._own(
                tx, requester, reply_id, state=ProblemReplyState.LEAVING
            )
            assert said.leaves_at is not None
            if said.leaves_at <= self._context.clock.now():
                raise TooLate
            problem = await self._expected_as_before(tx, problem, said)
            said = replace(
                said,
                state=ProblemReplyState.COMPOSING,
                leaves_at=None,
                outcome=None,
                until=None,
                until_before=None,
            )
            tx.problems.save_reply(said)
            facts = {"problem": problem.id, "reply": said.id}
            await self._audit.record(tx, by, AuditAction.PROBLEM_UNDONE, facts=facts)
            tx.outbox.add(messages.problem_words(said, edit=message_id))
            await messages.show_problem(tx, self._context.network(), problem)

    async def _expected_as_before(
        self, tx: Transaction, problem: Problem, said: ProblemReply
    ) -> Problem:
        """Without the end that this news set. Where later news set another one, that one stands,
        and taking it back leads further back."""
        if said.until is None:
            return problem
        assert said.leaves_at is not None
        all_ = await tx.problems.leaving(self._context.clock.now() + self._context.undo_window)
        for later in all_:
            of_it = later.problem_id == problem.id and later.until is not None
            if of_it and later.id != said.id and _leaves_after(later, said):
                tx.problems.save_reply(replace(later, until_before=said.until_before))
                return problem
        if problem.expected_until == said.until:
            problem = problem.expected(said.until_before)
            tx.problems.save(problem)
        return problem

    async def _own(
        self,
        tx: Transaction,
        requester: Requester,
        reply_id: int,
        *,
        state: ProblemReplyState = ProblemReplyState.COMPOSING,
    ) -> tuple[ProblemReply, Problem, Actor]:
        """What this person is writing. Raises StaleButton, NotAllowed."""
        said = await tx.problems.reply(reply_id)
        if said is None or said.state is not state:
            raise StaleButton
        problem, by = await self._desk.of(tx, requester, said.problem_id)
        if said.author_id != requester.id:
            raise NotAllowed
        return said, problem, by

    # Portion by portion

    async def work_off(self) -> None:
        """Tell as many as may be told at once; what has moved or been merged follows."""
        while True:
            if not (await self.go_on() or await self._desk.follow()):
                await self._desk.end_quiet()
                return
            await asyncio.sleep(PAUSE)

    async def go_on(self) -> int:
        """Tell the next portion of whatever is leaving; how many people that was. None while
        enough of it waits already."""
        now = self._context.clock.now()
        async with self._context.storage.reading() as tx:
            leaving = await tx.problems.leaving(now)
        for each in leaving:
            async with self._context.storage.transaction() as tx:
                said = await tx.problems.reply(each.id)
                if said is None or said.state is not ProblemReplyState.LEAVING:
                    continue
                if await tx.problems.unsent(said.id) >= AHEAD:
                    continue
                return await self._portion(tx, said)
        return 0

    async def _portion(self, tx: Transaction, said: ProblemReply) -> int:
        problem = await tx.problems.get(said.problem_id)
        assert problem is not None
        people = await tx.problems.open_appeals(problem.id, after=said.reached, limit=PORTION)
        files = await tx.problems.files(said.id)
        told = [*people, *await self._copies(tx, said, people)]
        for appeal in told:
            await self._tell(tx, said, problem, appeal, files_in(files, appeal.language))
        ended = len(people) < PORTION
        said = replace(
            said,
            reached=people[-1].id if people else said.reached,
            told=said.told + len(told),
            state=ProblemReplyState.DONE if ended else ProblemReplyState.LEAVING,
        )
        tx.problems.save_reply(said)
        if ended:
            if said.outcome is Outcome.RESOLVED and problem.state is ProblemState.OPEN:
                problem = problem.fixed(self._context.clock.now())
                tx.problems.save(problem)
            tx.outbox.add(messages.problem_words(said))
            await messages.show_problem(tx, self._context.network(), problem)
        return max(1, len(people))

    async def _copies(
        self, tx: Transaction, said: ProblemReply, people: Sequence[Appeal]
    ) -> list[Appeal]:
        """Appeals that wait for the answer to one of these, as duplicates do. News is for those who
        have joined."""
        if said.purpose is ProblemReplyPurpose.NEWS or not people:
            return []
        merged = await tx.appeals.merged_into(*(appeal.id for appeal in people))
        return [copy for copy in merged if lifecycle.allows(copy, lifecycle.Move.ANSWER)]

    async def _tell(
        self,
        tx: Transaction,
        said: ProblemReply,
        problem: Problem,
        appeal: Appeal,
        files: Sequence[ProblemFile],
    ) -> None:
        if said.purpose is ProblemReplyPurpose.NEWS:
            for told in messages.news_of_problem(said, appeal, files):
                tx.outbox.add(told)
            return
        assert said.outcome is not None
        now = self._context.clock.now()
        author = await tx.people.get(said.author_id)
        answer = Reply(
            id=self._context.next_id(),
            appeal_id=appeal.id,
            author_id=said.author_id,
            author_name=author.name if author is not None else "",
            chat_id=said.chat_id,
            purpose=ReplyPurpose.ANSWER,
            state=ReplyState.SENT,
            created_at=now,
            outcome=said.outcome,
        )
        words = said.text(appeal.language)
        parts = [Item(text=words)] if words else []
        items = [
            self._of_appeal(appeal, answer, part)
            for part in (*parts, *(file.item for file in files))
        ]
        tx.replies.save(answer)
        for item in items:
            tx.items.add(item)
        by = Actor(capacity=Capacity.OPERATOR, id=said.author_id, branch=appeal.branch)
        moved = lifecycle.answer(appeal, by, now, answer.id, said.outcome)
        answered, _ = await self._moves.keep(tx, by, appeal, moved, {"problem": problem.id})
        for told in messages.answer_of_problem(said, answered, answer, items):
            tx.outbox.add(told)

    def _of_appeal(self, appeal: Appeal, answer: Reply, part: Item) -> Item:
        """A text or a file as it is kept beside the person's own words."""
        item_id = self._context.next_id()
        return replace(
            part,
            id=item_id,
            appeal_id=appeal.id,
            author=Author.STAFF,
            purpose=Purpose.ANSWER,
            reply_id=answer.id,
            album=None,
            chat_id=0,
            message_id=item_id,  # no message of anybody: it is the problem's
            at=answer.created_at,
        )


LATEST = 10
"""Of what somebody has said to all, so many are looked through for a message that is edited."""


async def _written(
    tx: Transaction, author_id: int, chat_id: int, message_id: int
) -> tuple[ProblemReply, ProblemFile | None] | None:
    """What this author says to all in this message, and the file that it is."""
    for said in await tx.problems.latest_of(author_id, limit=LATEST):
        if said.chat_id != chat_id:
            continue
        for file in await tx.problems.files(said.id):
            if (file.item.chat_id, file.item.message_id) == (chat_id, message_id):
                return said, file
        if said.written_in(chat_id, message_id) is not None:
            return said, None
    return None


def _words(item: Item) -> str:
    return cut(item.text, REPLY_TEXT)[0]


def _as_file(item: Item) -> Item:
    """Without the words below it, which are kept by language, and without whose it was."""
    details = {name: v for name, v in item.details.items() if name in _OF_A_PLACE}
    return replace(item, text="", details=details)


def _leaves_after(later: ProblemReply, said: ProblemReply) -> bool:
    assert later.leaves_at is not None
    assert said.leaves_at is not None
    return (later.leaves_at, later.id) > (said.leaves_at, said.id)


def _language(text: str, said: ProblemReply) -> Language:
    """In which a text is; one that may be in either is the one that is still missing."""
    guess = detect(text)
    if guess.clear and guess.language in (Language.KK, Language.RU):
        return Language(guess.language)
    return Language.RU if said.text_kk and not said.text_ru else Language.KK
