"""What a citizen says that is no appeal: it is answered as what it is, and nothing of it is kept.

Which appeal it speaks of is guessed: the one it replies to or names, the one in which the office
waits for an answer, the latest that is not over.
"""

from bot import messages
from bot.citizen.account import first_question
from bot.context import CONSENT_VERSION, by_typed_number
from bot.domain.appeals.models import Appeal, Item, Media, Status
from bot.domain.network.people import Awaiting, Person
from bot.errors import UnknownAppeal
from bot.interfaces import Transaction
from bot.routing.classify.intents import Intent, SmallTalk, number_in, small_talk

LATEST = 10
"""Appeals among which the one is looked for that somebody speaks of."""

ASK_TO_WRITE = frozenset({Intent.HELP, Intent.GREETING, Intent.ANGER})
"""Their answer asks for an appeal: of whom one may be taken."""

_WRITING = frozenset({Awaiting.DRAFT_TEXT, Awaiting.DRAFT_ADDITION})


def heard(person: Person, item: Item, appeal: Appeal | None, *, replied: bool) -> SmallTalk | None:
    """What a message is, if it is no part of an appeal; `appeal` is what it is about, if that is
    known, and `replied`, whether by a reply to a message.

    Who is asked something answers also with «жоқ» or 👍; who pressed that they want to write on
    does so. An answer of the office is contradicted with «жоқ», too.
    """
    if item.media is not Media.TEXT or person.awaiting in _WRITING:
        return None
    said = small_talk(item.text)
    if said is None:
        return None
    polite = said.intent in (Intent.THANKS, Intent.GREETING)
    if appeal is not None and appeal.status is Status.WAITING:
        return said if polite or (said.asks and not replied) else None
    if appeal is not None and not appeal.open:
        agrees = said.intent is Intent.ASSENT and item.text.strip() not in ("+", "-")
        return said if polite or agrees or said.intent is Intent.STATUS else None
    if replied and appeal is not None:
        return said if polite or said.intent in (Intent.STATUS, Intent.ASSENT) else None
    if person.awaiting is Awaiting.ADDITION and person.awaiting_facts.get("pressed"):
        return said if polite else None
    return said


async def answer(
    tx: Transaction, person: Person, item: Item, said: SmallTalk, about: Appeal | None
) -> None:
    """Say where the appeal stands that is spoken of, or what can be done here. Raises
    UnknownAppeal and MistypedNumber for a number that is no own appeal's."""
    latest = await tx.appeals.of_citizen(person.id, limit=LATEST, offset=0)
    draft = await tx.drafts.of(person.id)
    if person.consent != CONSENT_VERSION and not latest:
        tx.outbox.add(await first_question(tx, person))
        return
    named = number_in(item.text)
    if named is not None:
        appeal = await by_typed_number(tx, named)
        if appeal.citizen_id != person.id:
            raise UnknownAppeal(appeal.number)
        tx.outbox.add(messages.timeline(appeal))
        return
    current = [a for a in latest if a.open or a.status is Status.ANSWERED]
    asked = await tx.appeals.waiting_for(person.id)
    if said.intent is Intent.STATUS and about is None and len(current) > 1:
        tx.outbox.add(messages.own_appeals(person.id))
    else:
        appeal_ = about or next(iter((*asked, *current)), None)
        tx.outbox.add(
            messages.talk(
                person.id,
                said.intent,
                answers=item.message_id,
                appeal=appeal_,
                draft=draft is not None,
            )
        )
    if draft is not None and person.consent == CONSENT_VERSION:
        tx.outbox.add(messages.preview(draft))
