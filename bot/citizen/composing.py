"""A draft as its words say: what is read in it, to which appeal it may belong, where it goes."""

from collections.abc import Sequence
from dataclasses import replace

from bot import messages
from bot.citizen.account import first_question
from bot.citizen.drafts import CATEGORY, KIND, LANGUAGE, PLACE, routed
from bot.citizen.problems import with_problem
from bot.context import CONSENT_VERSION, Context
from bot.domain.appeals.models import Appeal, Draft, Item, Media, Suggestions, Where
from bot.domain.appeals.triage_options import left_open
from bot.domain.appeals.understanding import Understanding
from bot.domain.network.people import Person
from bot.interfaces import Transaction
from bot.routing.classify.intents import continues, number_in, words_beside_address
from bot.text.similarity import alike, is_telling, vocabulary

REMEMBERED = 5
"""Latest appeals whose places help to tell which of several namesakes is meant."""

COMPARED = 10
"""Latest appeals that a new text is compared with."""

_SHORT = 3
"""Words, beside those of an address. So few are no new matter when something was just asked."""


def begun(context: Context, person: Person, item: Item, groups: frozenset[str]) -> Draft:
    """A draft that has nothing but its author, and the social groups that they want remembered."""
    assert item.at is not None
    return Draft(
        id=context.next_id(),
        citizen_id=person.id,
        language=person.language,
        created_at=item.at,
        changed_at=item.at,
        groups=groups,
    )


async def understood(
    context: Context, tx: Transaction, draft: Draft, items: list[Item], person: Person
) -> Draft:
    """The draft with what its words say, except where the citizen has chosen."""
    read = context.reader.read(items, person)
    if read.candidates and PLACE not in draft.chosen:
        recent = await _former_places(tx, person)
        read = context.reader.read(items, person, recent) if recent else read
    chosen = draft.chosen
    where = draft.where if PLACE in chosen else _located(read, draft.where, person)
    offer = replace(
        draft.offer,
        places=_left_open(draft, read),
        topics=() if CATEGORY in chosen else read.categories,
        guess=None if CATEGORY in chosen or read.category else read.guess,
        why=read.why,
        assumed=PLACE not in chosen and not read.named and where.region_kato is not None,
    )
    changed = replace(
        draft,
        language=draft.language if LANGUAGE in chosen else read.language,
        kind=draft.kind if KIND in chosen else read.kind,
        category=draft.category if CATEGORY in chosen else read.category,
        where=where,
        offer=offer,
        dangers=draft.dangers | read.dangers,
        changed_at=context.clock.now(),
        version=draft.version + 1,
    )
    return await with_problem(context, tx, routed(changed, context.network()), items)


async def with_appeal(
    context: Context,
    tx: Transaction,
    draft: Draft,
    item: Item,
    person: Person,
    latest: Sequence[Appeal],
) -> Draft:
    """A new draft with the open appeal to which its first words may belong, if there is one of the
    `latest`. They are offered to it first, unless they have a place or a topic of their own."""
    open_ = [appeal for appeal in latest if appeal.open]
    if not open_:
        return draft
    same = await _said_before(tx, person, item)
    read = context.reader.read([item], person)
    named = number_in(item.text)
    numbered = [appeal for appeal in open_ if named is not None and appeal.number == named]
    alike_ = [appeal for appeal in open_ if appeal.id == same]
    of_topic = [appeal for appeal in open_ if appeal.category == read.category]
    appeal = next(iter((*numbered, *alike_, *of_topic, *open_)))
    own = not numbered and has_own_matter(read, appeal, item.text)
    offer = replace(draft.offer, same_as=same, joins=appeal.id, which=not own)
    return replace(draft, offer=offer)


def has_own_matter(read: Understanding, appeal: Appeal, text: str) -> bool:
    """Whether words speak of another place or another topic than an appeal does."""
    if read.named and _elsewhere(read, appeal):
        return True
    if read.category is None or continues(text) or words_beside_address(text) == 0:
        return False  # a house, a floor, a flat alone say where, not what
    unclear = appeal.guessed or appeal.category == "OTHER"
    return read.category != appeal.category and not unclear


def may_answer(context: Context, person: Person, appeal: Appeal, item: Item) -> bool:
    """Whether a message can be what the office has asked for, or what goes on with an addition:
    not if it tells of another place or topic. A few words do only if they tell of both: the place
    alone, or what leaks, may have been asked for."""
    read = context.reader.read([item], person)
    if words_beside_address(item.text) <= _SHORT:
        another = read.category not in (None, appeal.category)
        return not (another and read.named and _elsewhere(read, appeal))
    return not has_own_matter(read, appeal, item.text)


def _elsewhere(read: Understanding, appeal: Appeal) -> bool:
    if appeal.where.region_kato is None:
        return False
    here = {appeal.where.region_kato, appeal.where.district_kato} - {None}
    if read.where.region_kato is None:
        return bool(read.candidates) and not here & set(read.candidates)
    if read.where.region_kato != appeal.where.region_kato:
        return True
    both = (read.where.district_kato, appeal.where.district_kato)
    return None not in both and both[0] != both[1]


async def _said_before(tx: Transaction, person: Person, item: Item) -> int | None:
    """The open appeal of this citizen that says nearly the same, if there is one."""
    said = vocabulary(item.text) if item.media is Media.TEXT else frozenset()
    if not is_telling(said):
        return None
    earlier = await tx.items.said_in_open(person.id, latest=COMPARED)
    for appeal_id, told in earlier.items():
        if alike(said, vocabulary(told)):
            return appeal_id
    return None


async def _former_places(tx: Transaction, person: Person) -> list[str]:
    """Where the citizen's latest appeals were from, the newest first."""
    latest = await tx.appeals.of_citizen(person.id, limit=REMEMBERED, offset=0)
    places = [appeal.where.district_kato or appeal.where.region_kato for appeal in latest]
    return [kato for kato in dict.fromkeys(places) if kato is not None]


async def show(tx: Transaction, person: Person, draft: Draft, *, soon: bool = False) -> None:
    """The preview. Whoever is new is asked for language and consent first; the draft waits
    meanwhile. `soon`: more of the same is likely to follow at once."""
    send_at = draft.changed_at + messages.BURST if soon else None
    if person.consent != CONSENT_VERSION:
        asked = await first_question(tx, person)
        tx.outbox.add(replace(asked, send_at=send_at))
        return
    tx.outbox.add(messages.preview(draft, send_at=send_at))


def _left_open(draft: Draft, read: Understanding) -> tuple[str, ...]:
    """The places among which somebody still has to choose. A citizen who does not know leaves
    the choice, with what the words say, to the central queue."""
    if PLACE not in draft.chosen:
        return read.candidates
    if draft.where.region_kato is not None:
        return ()
    said = left_open(replace(draft, where=read.where, offer=Suggestions(places=read.candidates)))
    return said or draft.offer.places


def _located(read: Understanding, kept: Where, person: Person) -> Where:
    """What the words say; where they are silent, what was known; else the citizen's own place.
    Words that may mean several places are not silent: then the citizen is asked."""
    found = read.where
    if (found.lat, found.lon) == (kept.lat, kept.lon):
        found = replace(found, address=kept.address)
    if found.region_kato is not None or read.candidates:
        return found
    if kept.region_kato is not None:
        return kept
    return replace(found, region_kato=person.region_kato, district_kato=person.district_kato)
