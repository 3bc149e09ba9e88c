"""What every use case needs, given once by the composition root; what several of them do alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.clock import TelegramClock
from bot.domain.appeals import due_date, lifecycle
from bot.domain.appeals.models import Actor, Appeal, Draft, Event
from bot.domain.appeals.numbers import digits_of, generate, is_valid
from bot.domain.appeals.service_standard import ServiceStandard
from bot.domain.appeals.understanding import Reader
from bot.domain.network.branches import Network
from bot.domain.network.people import Language, Person
from bot.domain.privacy import PrivacyRules
from bot.domain.problems.matching import Called
from bot.errors import MistypedNumber, NotYours, Reads, UnknownAppeal
from bot.interfaces import Clock, Storage, Transaction


async def by_typed_number(tx: Transaction, typed: str, reader: Reads = "citizen") -> Appeal:
    """The appeal with the number a person typed, however they spaced it.

    A slip of the finger is told apart from a number that was never given out.
    """
    digits = digits_of(typed)
    if not is_valid(digits):
        raise MistypedNumber(typed.strip()[:40], reader)
    appeal = await tx.appeals.by_number(digits)
    if appeal is None:
        raise UnknownAppeal(digits, reader)
    return appeal


CONSENT_VERSION = "2026-12"
"""Changes whenever the words of the consent do; a person is asked again then."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Requester:
    """Who a message came from, as Telegram says; nothing else about them is believed."""

    id: int
    name: str
    username: str | None = None
    language_code: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    storage: Storage
    clock: Clock
    reader: Reader
    terms: ServiceStandard
    network: Callable[[], Network]
    """The network as last read; a change is seen within seconds."""
    next_id: Callable[[], int]
    random_below: Callable[[int], int]
    """A random integer from 0 to n-1, unpredictable."""
    consent_text: Callable[[Language], str]
    """What the consent screen says in a language: its hash is kept with the consent."""
    problem_title: Callable[[Language, str, str, Sequence[Called]], str] = (
        lambda _, topic, place, called: f"{place}: {topic}"
    )
    """How a known problem is called in a language: of its topic, the name of its place, and the
    streets or the microdistrict whose spelling is sure."""
    undo_window: timedelta = timedelta(seconds=60)
    """How long staff can take an action back; what it tells the citizen waits that long."""
    privacy: PrivacyRules = field(default_factory=PrivacyRules)
    telegram_clock: TelegramClock = field(default_factory=TelegramClock)
    """Whether the machine's clock may be trusted with what cannot be undone."""


async def known_or_new_person(context: Context, tx: Transaction, requester: Requester) -> Person:
    """The person as kept, or a newcomer (who exists once saved)."""
    person = await tx.people.get(requester.id)
    if person is None:
        person = Person(
            id=requester.id,
            name=requester.name,
            username=requester.username,
            language=Language.of(requester.language_code),
            first_seen_at=context.clock.now(),
        )
        tx.people.save(person)
    return person


def await_nothing_else(tx: Transaction, person_id: int) -> None:
    """The last tap of a member of staff decides what their next words are: whatever they were asked
    before (an answer, a form, words to look for, an own appeal) is awaited no more."""
    tx.replies.asked_no_more(person_id)
    tx.forms.close_of(person_id)
    tx.people.awaits_nothing(person_id)


async def own_appeal(tx: Transaction, requester: Requester, appeal_id: int) -> Appeal:
    """The citizen's own appeal; of anybody else's not even that it exists."""
    appeal = await tx.appeals.get(appeal_id)
    if appeal is None or appeal.citizen_id != requester.id:
        raise NotYours
    return appeal


async def free_number(context: Context, tx: Transaction) -> str:
    """A number that no appeal has."""
    number = generate(context.random_below)
    while not await tx.appeals.number_is_free(number):
        number = generate(context.random_below)
    return number


async def register(
    context: Context,
    tx: Transaction,
    draft: Draft,
    by: Actor,
    *,
    branch: str,
    unnamed: bool = False,
    channel: str | None = None,
) -> Appeal:
    """The draft becomes an appeal of the branch, under a number that nobody else has; what few
    may read goes to the republic. Its event is written, messages are the caller's."""
    number = await free_number(context, tx)
    restricted = lifecycle.is_restricted(draft)
    if restricted:
        branch = context.network().root.code
    terms, now = context.terms, context.clock.now()
    registered_on = terms.registered_on(now)
    appeal, event = lifecycle.register(
        draft,
        number=number,
        branch=branch,
        restricted=restricted,
        unnamed=unnamed,
        at=now,
        registered_on=registered_on,
        due_on=terms.due_on(registered_on, draft.kind, draft.category, branch),
        term=terms.working_days(draft.kind, draft.category, branch),
        by=by,
    )
    if channel is not None:
        event = replace(event, facts={**event.facts, "channel": channel})
    tx.appeals.register(appeal)
    tx.events.append(event)
    return appeal


async def recounted(
    tx: Transaction, standard: ServiceStandard, appeal: Appeal, event: Event
) -> tuple[Appeal, Event]:
    """A move with the due date counted again, where it ends a wait for the citizen."""
    earlier = await tx.events.of(appeal.id) if due_date.may_end_a_wait(event) else []
    return due_date.recounted(appeal, event, earlier, standard)
