"""What the bot has on record, as a test looks at it: never written to from here."""

import json
from typing import Any

from bot.domain.appeals.models import Draft, Event, Item
from bot.domain.network.people import Consent, Rights
from bot.domain.network.people import Person as KnownPerson
from sandbox import Person, Shown
from tests.support.town import Town


async def draft_of(town: Town, person: Person) -> Draft | None:
    async with town.app.storage.reading() as tx:
        return await tx.drafts.of(person.id)


async def items_of(town: Town, appeal_id: int) -> list[Item]:
    async with town.app.storage.reading() as tx:
        return await tx.items.of(appeal_id)


async def draft_items(town: Town, person: Person) -> list[Item]:
    draft = await draft_of(town, person)
    return [] if draft is None else await items_of(town, draft.id)


async def events_of(town: Town, number: str) -> list[Event]:
    appeal = await town.appeal(number)
    async with town.app.storage.reading() as tx:
        return await tx.events.of(appeal.id)


async def happened(town: Town, number: str) -> list[str]:
    """What happened to an appeal, in order, by name."""
    return [event.type.value for event in await events_of(town, number)]


async def consents_of(town: Town, person: Person) -> list[Consent]:
    async with town.app.storage.reading() as tx:
        return await tx.people.consents(person.id)


async def person_of(town: Town, person: Person) -> KnownPerson:
    async with town.app.storage.reading() as tx:
        found = await tx.people.get(person.id)
    assert found is not None
    return found


async def rights_of(town: Town, person: Person) -> Rights:
    async with town.app.storage.reading() as tx:
        return await tx.people.rights(person.id)


async def staff_actions(town: Town) -> list[dict[str, Any]]:
    """What the log of staff holds, in order."""
    async with town.app.storage.reading() as tx:
        return [json.loads(entry.content) for entry in await tx.audit.page(after=0, limit=10_000)]


async def dead_letters(town: Town) -> list[int]:
    """Ids of updates that were given up."""
    async with town.app.storage.reading() as tx:
        return [update_id for update_id, _ in await tx.inbox.dead()]


def previews(person: Person) -> list[Shown]:
    """The preview cards that stand in a person's chat."""
    titles = ("Өтінішіңіз (әлі жіберілген жоқ)", "Ваше обращение (ещё не отправлено)")
    return [shown for shown in person.screen if shown.from_bot and shown.text.startswith(titles)]
