"""What somebody asks the bot in a chat that is not ours: whether a trouble is known.

Nothing of that chat is kept, neither words nor names nor the chat: it is read, and forgotten with
the answer. Whoever wants more follows the link and is a citizen like any other. What the asker's
profile says is not used: the whole chat sees the answer.
"""

from dataclasses import dataclass

from bot.context import Context
from bot.domain.appeals.models import Item, Where
from bot.domain.appeals.understanding import Understanding
from bot.domain.network.people import Language, Person
from bot.domain.problems.matching import matches
from bot.domain.problems.problem import Problem, count_for_citizens
from bot.interfaces import Transaction

COMPARED = 50
"""Open problems of the topic nearby with which a question is compared."""

LONGEST = 1000
"""Characters of a question that are read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class GuestQuestion:
    """What was said where the bot was asked."""

    words: str
    chat_title: str = ""
    """The name of the chat, which may say where its people live."""
    language: Language = Language.KK
    """Of the asker's telephone: where the words do not tell their language."""


@dataclass(frozen=True, kw_only=True, slots=True)
class GuestAnswer:
    language: Language
    problem: Problem | None = None
    """A problem that so many have reported that it may be named before anybody."""
    count: str = ""
    """Of those, as citizens are told."""


class Guests:
    """Answers before a whole chat; reads only."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def answer(self, question: GuestQuestion) -> GuestAnswer:
        asker = Person(id=0, name="", language=question.language)
        item = Item(text=question.words[:LONGEST])
        read = self._context.reader.read([item], asker)
        where = self._where(read, question, asker)
        place = where.district_kato or where.region_kato
        if read.category is None or place is None:
            return GuestAnswer(language=read.language)
        facts = self._context.reader.shared([item], read.category, where, read.dangers)
        async with self._context.storage.reading() as tx:
            for problem in await tx.problems.open_about([read.category], place, limit=COMPARED):
                if matches(problem.facts(), facts, self._context.clock.now()):
                    return await self._known(tx, problem, read)
        return GuestAnswer(language=read.language)

    def _where(self, read: Understanding, question: GuestQuestion, asker: Person) -> Where:
        if read.where.region_kato is not None or read.candidates or not question.chat_title:
            return read.where
        return self._context.reader.read([Item(text=question.chat_title)], asker).where

    async def _known(self, tx: Transaction, problem: Problem, read: Understanding) -> GuestAnswer:
        count = count_for_citizens(await tx.problems.joined(problem.id))
        if count is None:
            return GuestAnswer(language=read.language)
        return GuestAnswer(language=read.language, problem=problem, count=count)
