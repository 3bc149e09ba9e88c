"""Operators and their branch hear of deadlines in time, once, and not in a flood."""

from datetime import timedelta

from bot.domain.appeals.models import EventType
from tests.support.office import at, heard, minutes, open_office, sweep
from tests.support.town import Town


async def test_a_branch_is_reminded_before_on_and_after_the_due_day(town: Town) -> None:
    """Filed on Friday 20.11., due on 11.12.: half on 02.12., then 08.12., 10.12., 11.12. at 15."""
    office = await open_office(town)
    await office.appeal()

    await office.at(at(2, 9, month=12))
    assert "Мерзімнің жартысы өтті" in office.group.last.text
    await office.at(at(8, 9, 1, month=12))
    assert "2–3 жұмыс күні қалды: 1" in office.group.last.text
    await office.at(at(11, 15, 1, month=12))
    assert "Мерзімі бүгін аяқталады (1)" in office.group.last.text
    await office.at(at(14, 9, 1, month=12))
    assert "Мерзімі өтті: 1" in office.group.last.text
    said = len(office.group.heard)
    await sweep(town)
    assert len(office.group.heard) == said


FORWARD = "Басқа филиалға жолдау мерзімі бүгін аяқталады"


async def test_a_branch_hears_on_the_last_day_to_forward_what_nobody_took(town: Town) -> None:
    """Filed on Friday 20.11.: three working days to forward it end on Wednesday 25.11."""
    office = await open_office(town)
    await office.appeal()
    taken = await office.appeal("Көшеде жарық жоқ, шамдар жанбайды")
    await office.takes(office.daniyar, taken)

    await office.at(at(24, 18))
    assert heard(office.group, FORWARD) == 0
    await office.at(at(25, 9, 1))

    assert f"{FORWARD} (1)" in next(t for t in office.group.heard if FORWARD in t)
    await office.at(at(25, 12))
    assert heard(office.group, FORWARD) == 1


async def test_the_day_to_forward_is_not_told_when_it_is_over(town: Town) -> None:
    office = await open_office(town)
    await office.appeal()

    await office.at(at(26, 9, 1))

    assert heard(office.group, FORWARD) == 0


async def test_the_operator_who_took_it_is_reminded_personally(town: Town) -> None:
    office = await open_office(town)
    number = await office.appeal()
    await office.takes(office.daniyar, number)

    await office.at(at(11, 15, 1, month=12))

    assert "Мерзімі бүгін аяқталады" in office.daniyar.last.text
    assert heard(office.group, "Мерзімі бүгін аяқталады") == 0


async def test_after_a_week_of_silence_each_is_told_once_and_in_one_message(town: Town) -> None:
    office = await open_office(town)
    for _ in range(4):
        await office.appeal()
    before = len(office.group.heard)

    await office.at(at(22, 9, 30, month=12))

    assert len(office.group.heard) == before + 1
    assert "Мерзімі өтті: 4" in office.group.last.text
    overdue = [text for text in office.aigul.heard if "мерзімі өтті" in text]
    assert len(overdue) == 1
    assert overdue[0].count("№ ") == 4


async def test_nobody_is_told_twice_when_the_service_looks_every_few_minutes(town: Town) -> None:
    office = await open_office(town)
    await office.appeal()
    town.clock.moment = at(8, 8, 30, month=12)

    await minutes(town, at(8, 18, month=12), timedelta(minutes=20))

    digests = [m for m in office.group.screen if "таңғы шолу" in m.text]
    assert len(digests) == 1


async def test_an_appeal_that_waits_for_its_citizen_is_not_overdue(town: Town) -> None:
    office = await open_office(town)
    number = await office.appeal()
    town.clock.moment = at(10, 10, month=12)
    await office.asks(office.daniyar, number)

    await office.at(at(14, 9, 1, month=12))

    assert "Мерзімі өтті" not in office.group.last.text
    assert not (await town.appeal(number)).overdue(town.clock.moment.date())


async def test_an_extended_appeal_is_reminded_by_its_new_date(town: Town) -> None:
    office = await open_office(town)
    number = await office.appeal()
    await office.at(at(8, 9, 1, month=12))
    async with town.app.storage.transaction() as tx:
        from bot.domain.appeals import lifecycle
        from bot.domain.appeals.models import SYSTEM

        appeal = await tx.appeals.by_number(number)
        assert appeal is not None
        until = at(29, month=12).date()
        appeal, event = lifecycle.extend(
            appeal, SYSTEM, town.clock.now(), until, "жөндеу жүріп жатыр"
        )
        tx.appeals.save(appeal)
        tx.events.append(event)
    before = len(office.group.heard)

    await office.at(at(11, 15, 1, month=12))
    assert heard(office.group, "бүгін аяқталады") == 0
    await office.at(at(29, 15, 1, month=12))

    assert "Мерзімі бүгін аяқталады (1)" in office.group.last.text
    assert len(office.group.heard) > before


async def test_an_operator_who_left_or_blocked_the_bot_is_replaced_by_the_branch(
    town: Town,
) -> None:
    office = await open_office(town)
    number = await office.appeal()
    await office.takes(office.daniyar, number)
    async with town.app.storage.transaction() as tx:
        tx.people.unreachable(office.daniyar.id, "Forbidden: bot was blocked by the user")

    await office.at(at(11, 15, 1, month=12))

    assert heard(office.group, "Мерзімі бүгін аяқталады") == 1


async def test_what_was_told_long_ago_is_forgotten_but_not_a_draft(town: Town) -> None:
    async with town.app.storage.transaction() as tx:
        await tx.reminders.once("digest:2026-08-01:KZ", at(1, month=8))
        await tx.reminders.once("draft:5", at(1, month=8))

    await sweep(town)

    async with town.app.storage.reading() as tx:
        assert await tx.reminders.done_with("digest:2026-08") == set()
        assert await tx.reminders.done_with("draft:") == {"draft:5"}


async def test_of_merged_appeals_the_branch_hears_once(town: Town) -> None:
    """One answer serves both, so one reminder does, and one step of the ladder."""
    office = await open_office(town)
    first = await office.appeal()
    second = await office.appeal("Біздің көшеде де су жоқ")
    office.daniyar.says(f"/merge {second} {first}", chat=office.group)
    await town.settle()

    await office.at(at(11, 15, 1, month=12))
    assert "Мерзімі бүгін аяқталады (1)" in office.group.last.text
    await office.at(at(14, 9, 1, month=12))

    async with town.app.storage.reading() as tx:
        climbed = [
            sum(e.type is EventType.ESCALATED for e in await tx.events.of(appeal.id))
            for appeal in (await town.appeal(first), await town.appeal(second))
        ]
    assert climbed == [1, 0]
    overdue = [text for text in office.aigul.heard if "мерзімі өтті" in text]
    assert overdue[0].count("№ ") == 2


async def test_a_merged_appeal_that_is_due_earlier_is_not_forgotten(town: Town) -> None:
    """Merged into one that came days later, it keeps its own day."""
    office = await open_office(town)
    first = await office.appeal()
    town.clock.moment = at(25, 10)
    later = await office.appeal("Біздің көшеде де су жоқ")
    office.daniyar.says(f"/merge {first} {later}", chat=office.group)
    await town.settle()

    await office.at(at(11, 15, 1, month=12))

    assert "Мерзімі бүгін аяқталады (1)" in office.group.last.text
