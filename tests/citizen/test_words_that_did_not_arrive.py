"""Nothing concludes, pauses or counts on words that did not reach the citizen."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from bot.domain.appeals.models import Status
from tests.support.office import Office, at, heard, minutes, open_office, sweep
from tests.support.records import events_of, happened, person_of
from tests.support.town import Town

ANSWER = "Құбыр жөнделді, су келді."

HALF_A_DAY = timedelta(hours=12)


async def answered_while_blocked(town: Town) -> tuple[Office, str]:
    office = await open_office(town)
    number = await office.appeal()
    await office.takes(office.daniyar, number)
    office.aigul.blocks_bot()
    await office.answers(office.daniyar, number, ANSWER)
    assert not (await person_of(town, office.aigul)).reachable
    return office, number


WAYS_BACK: dict[str, Callable[[Any], object]] = {
    "lets the bot write again": lambda _: None,
    "writes": lambda aigul: aigul.says("Сәлеметсіз бе, жауап бар ма?"),
    "sends a photo": lambda aigul: aigul.sends_photo(),
    "sends a sticker": lambda aigul: aigul.sends_sticker(),
    "gives a command": lambda aigul: aigul.says("/my"),
    "starts": lambda aigul: aigul.starts(),
}


@pytest.mark.parametrize("way", WAYS_BACK)
async def test_an_answer_that_met_a_block_arrives_when_the_citizen_is_back(
    town: Town, way: str
) -> None:
    office, number = await answered_while_blocked(town)

    office.aigul.unblocks_bot()
    WAYS_BACK[way](office.aigul)
    await town.settle()

    assert heard(office.aigul, ANSWER) == 1
    assert (await person_of(town, office.aigul)).reachable
    assert (await town.appeal(number)).reached_on == town.clock.now().date()


async def test_a_press_brings_a_citizen_back_of_whom_telegram_told_nothing(town: Town) -> None:
    office = await open_office(town)
    number = await office.appeal()
    gone = town.sandbox.faults.add(
        "error",
        "sendMessage",
        chat_id=office.aigul.id,
        times=None,
        code=403,
        description="Forbidden: bot was blocked by the user",
    )
    await office.answers(office.daniyar, number, ANSWER)
    assert heard(office.aigul, ANSWER) == 0
    gone.times = 0

    office.aigul.presses("Қаралу барысы")
    await town.settle()

    assert heard(office.aigul, ANSWER) == 1


async def test_an_appeal_whose_answer_was_not_read_does_not_close_itself(town: Town) -> None:
    office, number = await answered_while_blocked(town)

    await minutes(town, town.clock.now() + timedelta(days=15), HALF_A_DAY)
    assert (await town.appeal(number)).status is Status.ANSWERED
    office.aigul.unblocks_bot()
    await town.settle()
    assert heard(office.aigul, "қанағаттандырды ма") == 1  # the answer's own question, no reminder

    await minutes(town, town.clock.now() + timedelta(days=9), HALF_A_DAY)
    assert (await town.appeal(number)).status is Status.ANSWERED
    await minutes(town, town.clock.now() + timedelta(days=2), HALF_A_DAY)
    assert (await town.appeal(number)).status is Status.CLOSED


@pytest.mark.parametrize(
    "fault",
    [
        {"trouble": "error", "code": 400, "description": "Bad Request: message text is odd"},
        {"trouble": "error", "code": 403, "description": "Forbidden: user is deactivated"},
    ],
)
async def test_a_dead_answer_concludes_nothing(town: Town, fault: dict[str, Any]) -> None:
    office = await open_office(town)
    number = await office.appeal()
    town.sandbox.faults.add(method="sendMessage", chat_id=office.aigul.id, times=None, **fault)
    await office.answers(office.daniyar, number, ANSWER)

    await minutes(town, town.clock.now() + timedelta(days=12), HALF_A_DAY)

    assert (await town.appeal(number)).status is Status.ANSWERED
    assert (await town.appeal(number)).reached_on is None


async def test_an_answer_whose_file_was_refused_is_not_closed_and_not_rated(town: Town) -> None:
    office = await open_office(town)
    number = await office.appeal()
    for method in ("sendPhoto", "sendDocument", "sendMediaGroup"):
        town.sandbox.faults.add(
            "error",
            method,
            chat_id=office.aigul.id,
            times=None,
            code=400,
            description="Bad Request: wrong file identifier/HTTP URL specified",
        )
    office.daniyar.sends_photo("", chat=office.group, reply_to=office.card(number))
    await town.settle()
    office.daniyar.presses("Оң шешілді", chat=office.group)
    await town.settle()

    assert heard(office.aigul, "қанағаттандырды ма") == 0
    assert not [shown for shown in office.aigul.screen if shown.button("Иә, рақмет")]
    before = len(office.aigul.heard)
    await minutes(town, town.clock.now() + timedelta(days=12), HALF_A_DAY)

    assert (await town.appeal(number)).status is Status.ANSWERED
    assert len(office.aigul.heard) == before


async def test_an_answer_that_is_a_file_alone_is_asked_about_once_it_has_arrived(
    town: Town,
) -> None:
    office = await open_office(town)
    number = await office.appeal()
    office.daniyar.sends_voice(9, chat=office.group, reply_to=office.card(number))
    await town.settle()
    office.daniyar.presses("Оң шешілді", chat=office.group)
    await town.settle()

    office.aigul.presses("Иә, рақмет")
    await town.settle()

    assert (await town.appeal(number)).status is Status.CLOSED


async def test_the_office_closes_what_it_has_told_by_telephone(town: Town) -> None:
    office, number = await answered_while_blocked(town)

    office.daniyar.presses(office.card(number), "Жабу")
    await town.settle()

    assert (await town.appeal(number)).status is Status.CLOSED


async def in_time(town: Town) -> list[bool]:
    now = town.clock.now()
    async with town.app.storage.reading() as tx:
        answers = await tx.reminders.answers(now - timedelta(days=30), now + timedelta(days=1))
    return [each.arrived and each.at.date() <= each.due_on for each in answers]


async def test_an_answer_counts_as_in_time_once_it_has_arrived(town: Town) -> None:
    office, _ = await answered_while_blocked(town)
    assert await in_time(town) == [False]

    office.aigul.unblocks_bot()
    await town.settle()

    assert await in_time(town) == [True]


async def test_an_answer_told_by_telephone_and_closed_counts_as_in_time(town: Town) -> None:
    office, number = await answered_while_blocked(town)

    office.daniyar.presses(office.card(number), "Жабу")
    await town.settle()

    assert await in_time(town) == [True]


async def test_a_question_that_did_not_arrive_pauses_no_term(town: Town) -> None:
    office = await open_office(town)
    number = await office.appeal()
    await office.at(at(10, 9, 30, month=12))
    await office.takes(office.daniyar, number)
    office.aigul.blocks_bot()
    await office.asks(office.daniyar, number)

    await minutes(town, at(14, 10, month=12), HALF_A_DAY)

    appeal = await town.appeal(number)
    assert appeal.status is Status.WAITING
    assert appeal.due_on == date(2026, 12, 11)
    assert appeal.overdue(town.clock.now().date())
    async with town.app.storage.reading() as tx:
        counted = await tx.reminders.open_now(frozenset({"KZ-311"}), town.clock.now().date())
    assert counted == (1, 1)
    assert heard(office.group, "Мерзімі өтті") > 0


async def test_the_clock_stands_still_from_the_day_a_late_question_arrived(town: Town) -> None:
    office = await open_office(town)
    number = await office.appeal()
    await office.at(at(7, 10, month=12))
    await office.takes(office.daniyar, number)
    office.aigul.blocks_bot()
    await office.asks(office.daniyar, number)
    await office.at(at(9, 10, month=12))
    office.aigul.unblocks_bot()
    await town.settle()
    assert heard(office.aigul, "Мекенжайыңыз") == 1

    await office.at(at(10, 10, month=12))
    office.aigul.says("Абай көшесі, 1")
    await town.settle()

    appeal = await town.appeal(number)
    assert appeal.status is Status.TAKEN
    assert appeal.due_on == date(2026, 12, 14)  # one day, not three
    replied = (await events_of(town, number))[-1]
    assert replied.facts["paused_on"] == "2026-12-09"


async def overdue_and_asked(town: Town) -> tuple[Office, Any, Any, str]:
    office = await open_office(town)
    region = town.sandbox.person("Облыс", language_code="kk")
    head = town.sandbox.person("Басшы", language_code="kk")
    await town.appoint(region, "KZ-31", role="head")
    await town.appoint(head, "KZ-311", role="head")
    number = await office.appeal()
    await minutes(town, at(11, 16, month=12), timedelta(hours=12))
    await office.at(at(14, 9, 30, month=12))
    await office.takes(office.daniyar, number)
    await office.asks(office.daniyar, number, "Мәселеңіз әлі бар ма?")
    return office, head, region, number


async def test_a_question_after_the_term_hides_nothing(town: Town) -> None:
    office, _, region, number = await overdue_and_asked(town)

    await minutes(town, at(21, 12, month=12), timedelta(hours=6))

    week = [t for t in region.heard if "апта қорытындысы" in t][-1]
    assert "мерзімі өтті: 1" in week
    appeal = await town.appeal(number)
    assert appeal.overdue(town.clock.now().date())
    assert appeal.due_on == date(2026, 12, 11)
    office.daniyar.says("/queue", chat=office.group)
    await town.settle()
    assert "🔴" in office.group.last.text


async def test_the_ladder_goes_on_while_a_late_question_waits(town: Town) -> None:
    _, _, region, number = await overdue_and_asked(town)
    assert (await town.appeal(number)).status is Status.WAITING

    await town.app.sweep.run()
    await minutes(town, at(18, 10, month=12), timedelta(hours=6))

    assert heard(region, "басшылыққа хабарланды") == 1
    assert (await happened(town, number)).count("escalated") == 2


async def test_the_answer_to_a_late_question_moves_no_due_date(town: Town) -> None:
    office, _, _, number = await overdue_and_asked(town)

    await office.at(at(17, 10, month=12))
    office.aigul.says("Иә, бар")
    await town.settle()

    appeal = await town.appeal(number)
    assert (appeal.status, appeal.due_on) == (Status.TAKEN, date(2026, 12, 11))
    assert appeal.overdue(town.clock.now().date())


async def test_the_card_and_the_explanation_say_overdue_while_a_late_question_waits(
    town: Town,
) -> None:
    office, _, _, number = await overdue_and_asked(town)
    await office.at(at(15, 10, month=12))

    office.daniyar.says(f"/card {number}", chat=office.group)
    await town.settle()

    assert "мерзімі өтті" in office.card(number).text
    office.daniyar.says(f"/why {number}", chat=office.group)
    await town.settle()
    assert "Мерзімі өтті. Өткен жұмыс күндері" in office.group.last.text


async def test_a_question_in_time_stops_the_clock_as_before(town: Town) -> None:
    office = await open_office(town)
    number = await office.appeal()
    await office.at(at(11, 10, month=12))
    await office.takes(office.daniyar, number)
    await office.asks(office.daniyar, number)

    await office.at(at(17, 10, month=12))

    appeal = await town.appeal(number)
    assert appeal.status is Status.WAITING
    assert not appeal.overdue(town.clock.now().date())
    await sweep(town)
    async with town.app.storage.reading() as tx:
        counted = await tx.reminders.open_now(frozenset({"KZ-311"}), town.clock.now().date())
    assert counted == (1, 0)


async def test_an_answer_that_never_arrives_ends_the_appeal_as_one_that_was_not_read(
    town: Town,
) -> None:
    """Else it would be kept for ever: nobody closes it, and what is open is not anonymised."""
    office, number = await answered_while_blocked(town)
    before = len(office.aigul.heard)

    await minutes(town, town.clock.now() + timedelta(days=59), timedelta(days=1))
    assert (await town.appeal(number)).status is Status.ANSWERED
    await minutes(town, town.clock.now() + timedelta(days=2), timedelta(days=1))

    appeal = await town.appeal(number)
    assert (appeal.status, appeal.reached_on) == (Status.CLOSED, None)
    assert (await events_of(town, number))[-1].facts["why"] == "undelivered"
    assert len(office.aigul.heard) == before
    assert await in_time(town) == []  # more than a month ago
    await office.says(office.daniyar, f"/history {number}")
    assert heard(office.group, "закрыто: ответ до заявителя не дошёл") or heard(
        office.group, "жауап өтініш берушіге жетпеді"
    )


async def test_the_sixty_days_begin_anew_with_each_attempt(town: Town) -> None:
    office, number = await answered_while_blocked(town)
    await minutes(town, town.clock.now() + timedelta(days=40), timedelta(days=1))
    town.sandbox.faults.add(
        "error",
        "sendMessage",
        chat_id=office.aigul.id,
        times=None,
        code=403,
        description="Forbidden: bot was blocked by the user",
    )
    office.aigul.unblocks_bot()
    await town.settle()
    assert heard(office.aigul, ANSWER) == 0

    await minutes(town, town.clock.now() + timedelta(days=58), timedelta(days=1))
    assert (await town.appeal(number)).status is Status.ANSWERED
    await minutes(town, town.clock.now() + timedelta(days=3), timedelta(days=1))
    assert (await town.appeal(number)).status is Status.CLOSED


async def test_whoever_comes_back_after_it_was_closed_so_reads_the_answer_and_may_object(
    town: Town,
) -> None:
    office, number = await answered_while_blocked(town)
    await minutes(town, town.clock.now() + timedelta(days=61), timedelta(days=1))
    assert (await town.appeal(number)).status is Status.CLOSED

    office.aigul.unblocks_bot()
    await town.settle()

    assert heard(office.aigul, ANSWER) == 1
    appeal = await town.appeal(number)
    assert (appeal.status, appeal.reached_on) == (Status.CLOSED, town.clock.now().date())
    assert [shown for shown in office.aigul.screen if shown.button("Мәселе шешілмеді")]


async def test_what_was_filed_for_somebody_without_telegram_closes_after_its_answer(
    town: Town,
) -> None:
    """They are told by the office itself, by telephone or at the window."""
    office = await open_office(town)
    await office.says(
        office.daniyar,
        "/walkin Серікбаева Гүлнар, +7 701 555 44 33 | ROAD | Көшеміздің жолы жөнделмейді",
    )
    paper = office.daniyar.heard[-1]
    number = "".join(c for c in paper.split("нөмірі: ")[1].splitlines()[0] if c.isdecimal())
    await office.answers(office.daniyar, number, "Жол жөнделді.", "Оң шешілді")
    await office.a_minute_later()

    await minutes(town, town.clock.now() + timedelta(days=9), HALF_A_DAY)
    assert (await town.appeal(number)).status is Status.ANSWERED
    await minutes(town, town.clock.now() + timedelta(days=2), HALF_A_DAY)

    appeal = await town.appeal(number)
    assert appeal.status is Status.CLOSED
    assert (await events_of(town, number))[-1].facts["why"] == "silence"
