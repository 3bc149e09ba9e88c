"""The doors to a known problem: a link on a house, under a question in a chat, in `/problems`.

Behind each stands the same draft: the problem's own title, its topic and its place, offered to be
joined. Whoever is new is asked for language and consent first; the draft waits for that.
"""

from bot import messages
from bot.citizen.account import greet
from bot.citizen.composing import show
from bot.citizen.drafts import CATEGORY, PLACE
from bot.citizen.problems import PROBLEM, followed
from bot.context import Context, Requester, known_or_new_person
from bot.domain.appeals.models import Draft, Item, Media, Suggestions, Where
from bot.domain.network.branches import Mode
from bot.domain.network.people import Awaiting, Person
from bot.domain.problems.doors import Doors
from bot.domain.problems.matching import Point, distance_of, is_fresh, units_of
from bot.domain.problems.problem import Problem, ProblemState
from bot.errors import Banned, ReceptionClosed
from bot.interfaces import Transaction
from bot.routing.classify.intents import words_beside_address

LISTED = 8
"""Problems on the list; the last joined come first."""

LOOKED_AT = 50

MOST_WORDS = 6
"""Of a text that only names a place, beside those of an address."""


class ProblemDoors:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context, doors: Doors) -> None:
        self._context = context
        self._doors = doors

    async def enter(self, requester: Requester, payload: str, message_id: int) -> None:
        """Somebody has followed a link. One that is forged or too old is a mere /start. Raises
        Banned, ReceptionClosed."""
        problem_id = self._doors.problem_of(payload, self._context.clock.now())
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            problem = await followed(tx, problem_id)
            if problem is None:
                await greet(tx, person, requester)
                return
            theirs = await tx.problems.joined_by(problem.id, person.id)
            if theirs is not None:
                tx.outbox.add(messages.timeline(theirs))
                return
            if problem.state is not ProblemState.OPEN:
                tx.outbox.add(messages.say(person.id, "door-over"))
                await greet(tx, person, requester)
                return
            draft = await tx.drafts.of(person.id)
            if draft is not None:
                tx.outbox.add(messages.say(person.id, "door-draft-first"))
                await show(tx, person, draft)
                return
            self._ensure_may_file(person)
            await self._begin(tx, person, problem, message_id)

    def _ensure_may_file(self, person: Person) -> None:
        if person.banned is not None:
            raise Banned
        if self._context.network().mode is Mode.CLOSED:
            raise ReceptionClosed

    async def _begin(
        self, tx: Transaction, person: Person, problem: Problem, message_id: int
    ) -> None:
        now = self._context.clock.now()
        region, district = units_of(problem.area.place)
        draft = Draft(
            id=self._context.next_id(),
            citizen_id=person.id,
            language=person.language,
            created_at=now,
            changed_at=now,
            category=problem.topic,
            where=Where(region_kato=region, district_kato=district),
            branch=problem.branch,
            chosen=frozenset({CATEGORY, PLACE, PROBLEM}),
            offer=Suggestions(problem=problem.id),
            groups=await tx.people.groups(person.id),
            version=1,
        )
        tx.drafts.save(draft)
        tx.items.add(
            Item(
                id=self._context.next_id(),
                appeal_id=draft.id,
                text=problem.title(person.language),
                chat_id=person.id,
                message_id=message_id,
                at=now,
            )
        )
        tx.people.save(person.expecting(None))
        await show(tx, person, draft)

    async def near(self, requester: Requester, named: str) -> None:
        """/problems: what is known where the person is writing of, or was last, or at the place
        that they name. Where nothing tells, they are asked."""
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            place = await self._place(tx, person, named)
            if place is None:
                self._ask_where(tx, person)
            else:
                await self._list(tx, person, place)

    async def locate(self, requester: Requester) -> None:
        """ "Near me": where are they? They send it, or name a place."""
        async with self._context.storage.transaction() as tx:
            self._ask_where(tx, await known_or_new_person(self._context, tx, requester))

    def _ask_where(self, tx: Transaction, person: Person) -> None:
        tx.people.save(person.expecting(Awaiting.NEARBY))
        tx.outbox.add(messages.locating(person.id, "problems-where", asks=True))

    async def located(self, tx: Transaction, person: Person, item: Item) -> bool:
        """Of whoever was asked where they are: whether the message says so. What is near is listed;
        the point goes no further than this."""
        point = None if item.lat is None or item.lon is None else (item.lat, item.lon)
        read = self._context.reader.read([item], Person(id=0, name=""))
        place = read.where.district_kato or read.where.region_kato
        names = item.media is Media.TEXT and read.category is None
        names = names and words_beside_address(item.text) <= MOST_WORDS
        if point is None and not (names and (place is not None or read.candidates)):
            tx.people.save(person.expecting(None))
            tx.outbox.add(messages.locating(person.id, "problems-located-no"))
            return False
        if place is None:
            asked = "problems-where-several" if point is None else "problems-where-unknown"
            tx.outbox.add(messages.locating(person.id, asked, asks=True))
            return True
        tx.people.save(person.expecting(None))
        said = "problems-located-text" if point is None else "problems-located"
        tx.outbox.add(messages.locating(person.id, said))
        await self._list(tx, person, place, point)
        return True

    async def _list(
        self, tx: Transaction, person: Person, place: str, point: Point | None = None
    ) -> None:
        """The last joined first; around a point, the nearest."""
        now = self._context.clock.now()
        found = await tx.problems.near(place, limit=LOOKED_AT)
        fresh = [problem for problem in found if is_fresh(problem.facts(), now)]
        if point is not None:
            fresh.sort(key=lambda problem: distance_of(problem.facts(), point))
        shown = [problem.id for problem in fresh[:LISTED]]
        links = [self._doors.door(problem_id) for problem_id in shown]
        located = point is not None
        listed = messages.problems_near(person.id, place, shown, links, located=located)
        tx.outbox.add(listed)

    async def _place(self, tx: Transaction, person: Person, named: str) -> str | None:
        if named:
            where = self._context.reader.read([Item(text=named)], Person(id=0, name="")).where
            return where.district_kato or where.region_kato
        draft = await tx.drafts.of(person.id)
        if draft is not None and draft.where.region_kato is not None:
            return draft.where.district_kato or draft.where.region_kato
        return person.district_kato or person.region_kato
