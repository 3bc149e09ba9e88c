"""Where an appeal belongs of which neither the citizen nor the bot could say so: one tap says it.

In the central queue any place may be meant; where an appeal stands with a region or a city, a name
in its words may mean a branch below. The tap says which place was meant, so it is kept with the
appeal and its event: an example from which places are learned.
"""

from collections.abc import Sequence

from bot import messages
from bot.audit import AuditLog
from bot.context import Context, Requester
from bot.desk.access import Access, AppealAccess
from bot.desk.moves import Moves
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import Appeal, Item, as_corrected, words_of
from bot.domain.appeals.place_questions import (
    OpenName,
    PlaceFinder,
    PlaceQuestion,
    may_be_asked,
    place_questions,
)
from bot.domain.appeals.triage_options import TriageOption, options_to, undecided, with_place
from bot.domain.appeals.undo import APPEAL_ALONE, UndoFacts
from bot.domain.audit import AuditAction
from bot.domain.network.branches import Network
from bot.domain.network.local_places import LONGEST_NAME, MOST_NAMES, LocalPlace
from bot.errors import ConflictOfInterest, StaleButton
from bot.interfaces import Transaction
from bot.routing.places.learned import same_name


async def place_in_question(
    tx: Transaction, network: Network, find: PlaceFinder, appeal: Appeal, items: Sequence[Item]
) -> PlaceQuestion | None:
    """What is asked on the card of an appeal: whether a name in its words, as they were last
    corrected, means the one branch below that it may mean. Read anew each time; None where
    nothing, or more than one place, is left."""
    if not may_be_asked(appeal, network):
        return None
    found = find(words_of(items), appeal.where.region_kato)
    left = []
    for question in place_questions(appeal, network, found):
        denied = await tx.local_places.denied(question.option.branch.code)
        if not any(same_name(words, question.name.words) for words in denied):
            left.append(question)
    return left[0] if len(left) == 1 else None


class Triage:
    """One tap on a card."""

    def __init__(self, context: Context, access: Access, moves: Moves, find: PlaceFinder) -> None:
        self._context = context
        self._access = access
        self._moves = moves
        self._find = find
        self._audit = AuditLog(context.clock)

    async def send_on(self, requester: Requester, chat_id: int, appeal_id: int, kato: str) -> None:
        """The appeal belongs to this place: it goes to the place's branch, with its deadline.

        Raises StaleButton when somebody has already said where it belongs: a second tap on a card
        that has not been redrawn yet moves nothing. It is no forward of the two that are allowed.
        """
        async with self._context.storage.transaction() as tx:
            access = await self._access.on_appeal(tx, requester, appeal_id)
            network = self._context.network()
            if not undecided(access.appeal, network):
                raise StaleButton
            options = options_to(access.appeal, network, (kato,))
            if not options:
                raise ConflictOfInterest if access.appeal.subjects else StaleButton
            self._access.ensure_not_with_a_colleague(access)
            await self._send(tx, access, chat_id, options[0])

    async def confirm(self, requester: Requester, chat_id: int, appeal_id: int, kato: str) -> None:
        """The name on the card means this place: the appeal goes to its branch, whose own list has
        the name from now on. Both can be taken back together.

        Raises StaleButton where this is asked no more.
        """
        async with self._context.storage.transaction() as tx:
            access, question = await self._asked(tx, requester, appeal_id, kato)
            listed = await self._list(tx, access, question.name, question.option)
            about = UndoFacts(listed=listed) if listed else APPEAL_ALONE
            await self._send(tx, access, chat_id, question.option, about)

    async def deny(self, requester: Requester, appeal_id: int, kato: str) -> None:
        """It does not: of this branch it is asked no more, whatever appeal has the name. Raises as
        `confirm`."""
        async with self._context.storage.transaction() as tx:
            access, question = await self._asked(tx, requester, appeal_id, kato)
            branch = question.option.branch.code
            now = self._context.clock.now()
            tx.local_places.deny(branch, question.name.words, by=requester.id, at=now)
            await self._audit.record(
                tx,
                access.by,
                AuditAction.LOCAL_PLACE_DENIED,
                appeal=access.appeal,
                facts={"to": branch},
            )
            await messages.show_card(tx, self._context.network(), access.appeal)

    async def _asked(
        self, tx: Transaction, requester: Requester, appeal_id: int, kato: str
    ) -> tuple[AppealAccess, PlaceQuestion]:
        access = await self._access.on_appeal(tx, requester, appeal_id)
        items = as_corrected(await tx.items.of(appeal_id))
        network = self._context.network()
        question = await place_in_question(tx, network, self._find, access.appeal, items)
        if question is None or question.option.kato != kato:
            raise StaleButton
        self._access.ensure_not_with_a_colleague(access)
        return access, question

    async def _list(
        self, tx: Transaction, access: AppealAccess, name: OpenName, option: TriageOption
    ) -> tuple[str, ...]:
        """The branch and the words that its list has now and had not before. A name of the official
        data is left out: it is known, and would come before its namesakes elsewhere."""
        branch = option.branch.code
        known = [words for words, _ in await tx.local_places.of_branch(branch)]
        has_it = any(same_name(words, name.words) for words in known)
        if not name.learned or has_it or len(known) >= MOST_NAMES or len(name.text) > LONGEST_NAME:
            return ()
        place = LocalPlace(branch=branch, name=name.text, kato=option.kato)
        now = self._context.clock.now()
        tx.local_places.state([(name.words, place)], by=access.person_id, at=now)
        await self._audit.record(
            tx, access.by, AuditAction.LOCAL_PLACES_STATED, branch=branch, changed={"names": 1}
        )
        return (branch, name.words)

    async def _send(
        self,
        tx: Transaction,
        access: AppealAccess,
        chat_id: int,
        option: TriageOption,
        about: UndoFacts = APPEAL_ALONE,
    ) -> None:
        to, now = option.branch.code, self._context.clock.now()
        where = with_place(access.appeal.where, option.kato)
        moved = lifecycle.place(access.appeal, access.by, now, to, where)
        appeal, event = await self._moves.make(tx, access, moved, {"to": to})
        told = messages.news(appeal, "news-placed", branch=to)
        keys = self._moves.tell_later(tx, f"forwarded:{event.id}", told, messages.receipt(appeal))
        undo = self._moves.can_be_undone(tx, access, appeal, event, "forwarded", keys, about)
        undo_id = undo.id if undo else None
        tx.outbox.add(
            messages.action_done(chat_id, appeal, "desk-forwarded", undo_id=undo_id, branch=to)
        )
