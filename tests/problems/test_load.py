"""Many join at once: everybody has a receipt, the group is not flooded, nobody is counted twice."""

from datetime import timedelta
from typing import Any

from bot.context import CONSENT_VERSION
from bot.domain.network.people import Language, Person
from tests.problems.conftest import NO_WATER, SAME, Outage

JOINERS = 300


async def residents(outage: Outage, count: int) -> list[Any]:
    """People of whom the service knows, and who have consented."""
    people = [outage.town.sandbox.person(f"Тұрғын {n}", language_code="kk") for n in range(count)]
    async with outage.town.app.storage.transaction() as tx:
        for person in people:
            tx.people.save(
                Person(
                    id=person.id,
                    name="Тұрғын",
                    language=Language.KK,
                    language_chosen=True,
                    consent=CONSENT_VERSION,
                )
            )
    for person in people:
        person.starts()
    await outage.town.settle()
    return people


def to_the_group(outage: Outage) -> int:
    """How many messages were said, or edited, in the group so far."""
    group = outage.office.group.id
    return sum(
        call.method in ("sendMessage", "editMessageText", "sendRichMessage")
        and int(call.params.get("chat_id", 0)) == group
        for call in outage.town.sandbox.calls
    )


async def test_three_hundred_people_join_and_the_group_is_told_a_few_times(outage: Any) -> None:
    await outage.opened()
    people = await residents(outage, JOINERS)
    await outage.half_a_minute_later()
    before = to_the_group(outage)

    for some in (people[:100], people[100:200], people[200:]):
        for person in some:
            person.says(NO_WATER)
        await outage.town.settle()
        for person in some:
            person.presses(SAME["kk"])
        await outage.town.settle()
    await outage.half_a_minute_later()

    assert all("Ортақ мәселе: Тараз қаласы" in person.last.text for person in people)
    assert to_the_group(outage) - before <= 20
    assert f"Хабарлағандар: {JOINERS + 1}" in outage.card.text
    numbers = {
        appeal.number for person in people for appeal in await outage.town.all_appeals(person)
    }
    assert len(numbers) == JOINERS


async def test_the_answer_reaches_all_of_them_once(outage: Any) -> None:
    await outage.opened()
    people = await residents(outage, 120)
    for person in people:
        person.says(NO_WATER)
    await outage.town.settle()
    for person in people:
        person.presses(SAME["kk"])
    await outage.town.settle()
    await outage.says_to_all("Су келді, желі жөнделді.", "Вода есть, сеть отремонтирована.")
    await outage.office.presses(outage.office.daniyar, "Оң шешілді")
    await outage.office.a_minute_later()
    for _ in range(4):
        await outage.works_off()

    for person in people:
        assert sum("Су келді" in text for text in person.heard) == 1


async def test_who_looks_after_an_appeal_waits_for_no_crowd_that_has_not_said_where_it_is(
    outage: Any,
) -> None:
    town = outage.town
    people = await residents(outage, 3)

    for person in people:
        person.says("Крандар құрғап қалды")
    outage.office.aigul.says("/my")
    await town.poller.step(long_poll=0)
    await town.app.receiver.settle()
    async with town.app.storage.transaction() as tx:
        in_order = await tx.outbox.claim(
            town.clock.now() + timedelta(seconds=2),
            limit=9,
            lease=timedelta(minutes=2),
            busy=frozenset(),
        )

    assert in_order[0].chat_id == outage.office.aigul.id
    assert {n.chat_id for n in in_order} >= {person.id for person in people}
