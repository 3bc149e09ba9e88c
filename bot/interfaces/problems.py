"""Contract of what is kept about known problems and what everybody who joined is told."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Protocol

from bot.domain.appeals.models import Appeal
from bot.domain.problems.problem import (
    Problem,
    ProblemCounts,
    ProblemFile,
    ProblemReply,
    ProblemTotals,
)


class Problems(Protocol):
    """Problems, the appeals that belong to them, and words to all of them."""

    async def get(self, problem_id: int) -> Problem | None: ...

    def save(self, problem: Problem) -> None:
        """Insert or replace."""

    async def open_about(self, topics: Collection[str], place: str, *, limit: int) -> list[Problem]:
        """Open problems of these topics in the district of this KATO code, or of its whole region,
        the last joined first."""

    async def of_branches(self, branches: Collection[str], *, limit: int) -> list[Problem]:
        """Problems of these branches that are not over, the last joined first."""

    async def near(self, place: str, *, limit: int) -> list[Problem]:
        """Open problems, of whatever topic, in the district of this KATO code, or of its whole
        region, the last joined first."""

    async def counts(self, problem_id: int) -> ProblemCounts: ...

    async def joined(self, problem_id: int) -> int:
        """Who has joined and not taken it back; `COUNTED` + 1 where there are more than that."""

    async def added_to(self, problem_id: int, chat_id: int, *, limit: int) -> tuple[int, list[str]]:
        """How many open appeals of the problem their writers have added something to, and the
        numbers of the latest of them. One whose card stands in this group is not counted: what is
        added stands below it."""

    async def joined_by(self, problem_id: int, person_id: int) -> Appeal | None:
        """The open appeal with which this person has joined."""

    async def open_appeals(self, problem_id: int, *, after: int, limit: int) -> list[Appeal]:
        """Those that wait for an answer, in the order of ids, beginning after `after`."""

    async def quiet(self, before: datetime, *, limit: int) -> list[Problem]:
        """Problems that are not over, to which nothing has happened since: nobody joined, and
        nothing of it waits for an answer."""

    def look_again(self, problem_id: int) -> None:
        """The appeal that is due first is looked at anew: it stands for all from now on."""

    def decline(self, problem_id: int, person_id: int) -> None:
        """It is not what this person writes about. Twice changes nothing."""

    async def declined(self, person_id: int) -> frozenset[int]:
        """Ids of the problems that this person declined."""

    async def astray(self, *, limit: int) -> list[Appeal]:
        """Open appeals of problems that have moved to another branch, or become part of another
        problem, and have not followed yet."""

    async def totals(self, branches: Collection[str], *, since: date, until: date) -> ProblemTotals:
        """Of problems that belong to these branches now; both days belong to the period."""

    # What is said to all

    def save_reply(self, reply: ProblemReply) -> None:
        """Insert or replace."""

    async def reply(self, reply_id: int) -> ProblemReply | None: ...

    async def composing(self, problem_id: int, author_id: int) -> ProblemReply | None:
        """What this author is writing, not yet sent."""

    async def latest_of(self, author_id: int, *, limit: int) -> list[ProblemReply]:
        """What this author has last written and not discarded, the latest first."""

    async def latest_news(self, problem_id: int) -> ProblemReply | None:
        """The last news or answer that has left or is leaving."""

    async def leaving(self, now: datetime) -> list[ProblemReply]:
        """What can no longer be taken back and has not reached everybody, the oldest first."""

    def add_file(self, file: ProblemFile) -> None: ...

    def change_file(self, file: ProblemFile) -> None:
        """Its message was edited."""

    async def files(self, reply_id: int) -> list[ProblemFile]:
        """In the order in which they were sent."""

    def swap_files(self, reply_id: int) -> None:
        """The languages of their words were taken for each other."""

    async def unreached(self, reply_id: int, *, limit: int) -> tuple[int, list[str]]:
        """How many appeals have not got it, or a part of it, because Telegram refused; the numbers
        of some of them."""

    async def unsent(self, reply_id: int) -> int:
        """How many messages of it wait in the outbox, under keys that begin with
        `problem:REPLY:`."""
