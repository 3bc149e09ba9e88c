"""Citizens hear what matters to them: once, by day, and no more than they want."""

from datetime import datetime, timedelta

from bot.domain.appeals.numbers import format_number
from tests.support.office import TARAZ, Office, at, heard, open_office, sweep
from tests.support.town import Town


async def test_a_citizen_is_told_that_the_appeal_was_taken(town: Town) -> None:
    office = await open_office(town)
    number = await office.appeal()
    await office.takes(office.daniyar, number)

    await sweep(town)
    await sweep(town)

    assert heard(office.aigul, "қарауға кірістік") == 1


async def test_nobody_is_woken_at_night(town: Town) -> None:
    office = await open_office(town)
    number = await office.appeal()
    town.clock.moment = at(20, 22)
    await office.takes(office.daniyar, number)
    await sweep(town)
    assert heard(office.aigul, "қарауға кірістік") == 0

    await office.at(at(21, 9, 1))

    assert heard(office.aigul, "қарауға кірістік") == 1


async def asked_on_friday(town: Town) -> tuple[Office, str]:
    office = await open_office(town)
    number = await office.appeal()
    await office.asks(office.daniyar, number)
    return office, number


async def test_an_unanswered_question_is_repeated_twice_and_then_the_office_goes_on(
    town: Town,
) -> None:
    office, number = await asked_on_friday(town)
    await office.at(at(21, 12, 5))
    assert heard(office.aigul, "мәлімет сұралған еді") == 1
    await office.at(at(22, 12, 5))
    assert heard(office.aigul, "мәлімет сұралған еді") == 1
    await office.at(at(23, 12, 5))
    assert heard(office.aigul, "мәлімет сұралған еді") == 2

    await office.at(at(30, 9, 5))

    appeal = await town.appeal(number)
    assert appeal.status == "taken"
    assert appeal.due_on == at(21, month=12).date()  # five working days lost, and a holiday
    assert heard(office.aigul, "жауап келмеді") == 1
    assert heard(office.daniyar, "сұраққа жауап бермеді") == 1


async def test_an_answered_question_is_not_repeated(town: Town) -> None:
    office, _ = await asked_on_friday(town)
    office.aigul.says("Абай көшесі, 1")
    await town.settle()

    await office.at(at(23, 12, 5))

    assert heard(office.aigul, "мәлімет сұралған еді") == 0


async def answered(town: Town) -> tuple[Office, str]:
    office = await open_office(town)
    number = await office.appeal()
    await office.answers(office.daniyar, number)
    return office, number


async def test_a_rating_is_asked_once_and_silence_closes_the_appeal(town: Town) -> None:
    office, number = await answered(town)
    for day in (21, 22, 23):
        await office.at(at(day, 12, 5))
    assert heard(office.aigul, "Жауапты бағалаңыз") == 1

    await office.at(at(30, 12, 5))

    assert (await town.appeal(number)).status == "closed"
    assert heard(office.aigul, "өтініш жабылды") == 1
    assert "хабар болмады" in office.aigul.last.text


async def test_solved_in_part_is_noted_and_the_appeal_can_still_be_opened_again(
    town: Town,
) -> None:
    office, number = await answered(town)
    await town.appoint(town.sandbox.person("Сәуле", language_code="kk"), "KZ-31", "head")
    await office.at(at(21, 12, 5))

    office.aigul.presses("Ішінара шешілді")
    await town.settle()
    appeal = await town.appeal(number)
    assert (appeal.status, appeal.rating) == ("answered", 3)
    office.aigul.presses("Мәселе шешілмеді")
    await town.settle()

    appeal = await town.appeal(number)
    assert (appeal.status, appeal.branch) == ("registered", "KZ-31")
    assert appeal.due_on == at(7, month=12).date()  # ten working days, not fifteen
    office.aigul.says("Су әлі де жоқ")
    await town.settle()
    async with town.app.storage.reading() as tx:
        happened = [event.type for event in await tx.events.of(appeal.id)]
    assert happened[-3:] == ["rated", "reopened", "added"]


async def test_an_appeal_is_opened_again_no_more_than_twice(town: Town) -> None:
    office, number = await answered(town)
    async with town.app.storage.transaction() as tx:
        from dataclasses import replace

        appeal = await tx.appeals.by_number(number)
        assert appeal is not None
        tx.appeals.save(replace(appeal, reopenings=2, version=appeal.version + 1))

    office.aigul.presses("Мәселе шешілмеді")
    await town.settle()

    assert (await town.appeal(number)).status == "answered"
    assert "тағы ашуға болмайды" in office.aigul.last.text


async def test_a_draft_left_behind_is_mentioned_once(town: Town) -> None:
    office = await open_office(town)
    office.aigul.says("Жол жөнделмеген")
    await town.settle()

    for day in (21, 22, 23):
        await office.at(at(day, 13))

    assert heard(office.aigul, "жіберілмей қалды") == 1
    office.aigul.presses("Өтінішті көру")
    await town.settle()
    assert "Жол жөнделмеген" in office.aigul.last.text


async def test_whoever_wants_fewer_messages_gets_the_important_ones_only(town: Town) -> None:
    office = await open_office(town)
    office.aigul.says("/notify")
    await town.settle()
    office.aigul.presses("Азырақ хабарлансын")
    await town.settle()
    assert "маңызды" in office.aigul.last.text
    number = await office.appeal()
    await office.takes(office.daniyar, number)
    await sweep(town)
    assert heard(office.aigul, "қарауға кірістік") == 0

    await office.at(at(14, 9, 1, month=12))

    assert heard(office.aigul, "мерзімі өтті") == 1


async def test_a_citizen_is_reminded_three_times_a_day_at_most(town: Town) -> None:
    office = await open_office(town)
    numbers = [await office.appeal() for _ in range(5)]
    for number in numbers:
        town.clock.advance(timedelta(minutes=10))
        await office.takes(office.daniyar, number)
        await sweep(town)
    told = heard(office.aigul, "қарауға кірістік")
    assert told == 3

    await office.at(at(21, 9, 1))

    assert "қарауға кірістік" in office.aigul.last.text
    assert office.aigul.last.text.count("қарауға кірістік") == 2


async def test_four_overdue_appeals_are_told_of_shortly_each_with_its_button(town: Town) -> None:
    office = await open_office(town)
    numbers = [await office.appeal() for _ in range(4)]

    await office.at(at(14, 9, 1, month=12))

    told = office.aigul.last
    assert "мерзімі өтті" in told.text
    assert all(told.button(f"Жоғарыға хабарлау: {_written(number)}") for number in numbers)
    assert told.text.count("Кешірім сұраймыз") == 1
    assert len(told.text) < 300


def _written(number: str) -> str:
    return f"№ {format_number(number)}"


async def test_an_overdue_appeal_goes_higher_at_its_citizens_word_once(town: Town) -> None:
    office = await open_office(town)
    zhambyl = town.sandbox.person("Гүлнар", language_code="kk")
    zhambyl.starts()
    await town.settle()
    await town.appoint(zhambyl, "KZ-31", "head")
    number = await office.appeal()
    await office.at(at(14, 9, 1, month=12))

    office.aigul.presses("Жоғарыға хабарлау")
    await town.settle()
    await sweep(town)

    assert "басшылыққа хабарланды" in office.aigul.last.text
    assert number[:3] in zhambyl.last.text
    assert zhambyl.last.button("Бақылауға алдым")
    said = len(zhambyl.heard)
    office.aigul.presses("Жоғарыға хабарлау")
    await town.settle()
    await sweep(town)
    assert len(zhambyl.heard) == said


async def test_an_appeal_in_time_cannot_be_taken_higher(town: Town) -> None:
    from bot.context import Requester
    from bot.errors import NotOverdue
    from bot.reminders.escalation import Escalation

    office = await open_office(town)
    number = await office.appeal()
    escalation = Escalation(town.app.context)

    try:
        await escalation.escalate(
            Requester(id=office.aigul.id, name="Айгүл"), (await town.appeal(number)).id
        )
    except NotOverdue:
        return
    raise AssertionError("it was taken higher before its time")


async def test_a_citizen_who_blocked_the_bot_keeps_nobody_else_from_hearing(town: Town) -> None:
    office = await open_office(town)
    ermek = await town.citizen("Ермек", language="kk")
    await office.appeal()
    ermek.says("Жарық жоқ")
    await town.settle()
    await town.sends_draft(ermek, *TARAZ)
    office.aigul.blocks_bot()

    await office.at(at(14, 9, 1, month=12))

    assert heard(ermek, "мерзімі өтті") == 1
    assert "Мерзімі өтті: 2" in office.group.last.text


async def test_a_rejected_answer_is_looked_at_by_somebody_else(town: Town) -> None:
    """Daniyar also works for the region to which the appeal goes; he may not take it again."""
    office, number = await answered(town)
    region = await town.branch("KZ-31", office.daniyar, title="Жамбыл облысы")
    assert (await town.appeal(number)).operator_id == office.daniyar.id
    office.aigul.presses("Жауап үстірт")
    await town.settle()

    office.daniyar.presses("Қарауға алу", chat=region)
    await town.settle()

    assert (await town.appeal(number)).status == "registered"


async def promised(town: Town, now: datetime) -> None:
    """What is due then waits in the outbox: Telegram is away."""
    town.clock.moment = now
    await town.app.sweep.run()


async def test_what_waits_for_telegram_when_the_night_begins_waits_for_the_morning(
    town: Town,
) -> None:
    office = await open_office(town)
    number = await office.appeal()
    await office.takes(office.daniyar, number)
    await promised(town, at(20, 20, 59))

    for night in (at(20, 21), at(21, 3), at(21, 8, 59)):
        await office.at(night)
        assert heard(office.aigul, "қарауға кірістік") == 0
    await office.at(at(21, 9))
    await office.at(at(21, 9, 1))

    assert heard(office.aigul, "қарауға кірістік") == 1


async def test_who_presses_at_night_to_rate_one_of_two_answers_is_shown_how_at_once(
    town: Town,
) -> None:
    """Nobody is woken by what they ask for themselves."""
    office, _ = await answered(town)
    await office.answers(office.daniyar, await office.appeal("Көшеде шам жанбайды, қараңғы"))
    await office.at(at(21, 12, 5))
    town.clock.moment = at(21, 23)

    office.aigul.presses("Бағалау")
    await town.settle()

    assert office.aigul.last.button("Ішінара шешілді")


async def test_a_draft_is_mentioned_on_a_day_off_by_day_and_not_while_the_reception_is_closed(
    town: Town,
) -> None:
    """It is nobody's work, and a day off is when people have time; but what cannot be sent is not
    asked for."""
    office = await open_office(town)
    office.aigul.says("Жол жөнделмеген")
    await town.settle()
    await promised(town, at(21, 20, 59))
    await office.at(at(21, 23))
    assert heard(office.aigul, "жіберілмей қалды") == 0
    await town.mode("closed")
    for day in (22, 23):
        await office.at(at(day, 13))
    assert heard(office.aigul, "жіберілмей қалды") == 0

    await town.mode("normal")
    for day in (28, 29):
        await office.at(at(day, 13))

    assert heard(office.aigul, "жіберілмей қалды") == 1
