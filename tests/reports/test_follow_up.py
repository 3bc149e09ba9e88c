"""A month after "solved" the citizen is asked whether it still is; if not, somebody goes on."""

from datetime import date, timedelta
from typing import Any

import pytest

from bot.domain.appeals.models import FollowUp
from bot.domain.reports.facts import Measure
from bot.domain.reports.periods import month
from bot.reminders import follow_up
from tests.support.office import Office, at, heard, open_office, sweep
from tests.support.town import Town

ASKS = "Мәселе әлі де шешілген күйде ме"


async def a_solved_appeal(office: Office, text: str | None = None) -> str:
    number = await (office.appeal(text) if text else office.appeal())
    await office.takes(office.daniyar, number)
    await office.answers(office.daniyar, number)
    await office.a_minute_later()
    office.aigul.presses("Иә, рақмет")
    await office.town.settle()
    return number


async def a_month_later(office: Office, day: int = 21) -> None:
    await office.at(at(day, 11, month=12))
    await office.town.somebody_writes()
    await sweep(office.town)


async def test_a_month_later_the_citizen_is_asked_once_and_reminded_once(office: Office) -> None:
    await a_solved_appeal(office)
    await office.at(at(18, 11, month=12))
    assert heard(office.aigul, ASKS) == 0

    await a_month_later(office)
    await sweep(office.town)
    assert heard(office.aigul, ASKS) == 1

    await a_month_later(office, 28)
    assert heard(office.aigul, ASKS) == 2
    await office.at(at(20, 11, month=1, year=2027))
    await office.town.somebody_writes()
    await sweep(office.town)
    assert heard(office.aigul, ASKS) == 2


async def test_nobody_is_asked_on_a_day_off(office: Office) -> None:
    """The first is due on a Sunday. The second on 31 December, when the service is back at ten in
    the evening: the days that follow are off. Both reminders fall into the holidays, or do not."""
    calendar = office.town.app.context.terms.calendar
    await a_solved_appeal(office)
    await office.at(at(1, 11, month=12))
    await a_solved_appeal(office, "Көшеде шам жанбайды, қараңғы")
    asked = []
    for day in range(40):
        hour = 22 if day == 12 else 11
        now = at(19, hour, month=12) + timedelta(days=day)
        before = heard(office.aigul, ASKS)
        office.town.clock.moment = now
        await office.town.somebody_writes()
        await sweep(office.town)
        asked += [now.date()] * (heard(office.aigul, ASKS) - before)

    assert not calendar.is_working(date(2026, 12, 20))
    assert not calendar.is_working(date(2027, 1, 1))
    assert asked[0] == date(2026, 12, 21)
    assert len(asked) == 4
    assert all(calendar.is_working(day) for day in asked)


async def test_a_question_that_waits_for_telegram_waits_for_a_working_morning_and_holds_up_no_other(
    office: Office,
) -> None:
    """Asked on Friday evening; Saturday and Sunday are off. What else there is to tell is told by
    day."""
    await office.at(at(25, 10))
    await a_solved_appeal(office)
    waits = await office.appeal("Көшеде шам жанбайды, қараңғы")
    office.town.clock.moment = at(25, 20, 59, month=12)
    await office.town.somebody_writes()
    await office.takes(office.daniyar, waits)
    await office.town.app.sweep.run()
    assert heard(office.aigul, ASKS) == 0

    for night in (at(25, 22, month=12), at(26, 8, 59, month=12)):
        await office.at(night)
        assert heard(office.aigul, "қарауға кірістік") == 0
    for day_off in (at(26, 9, month=12), at(27, 11, month=12), at(28, 8, 59, month=12)):
        await office.at(day_off)
        assert heard(office.aigul, "қарауға кірістік") == 1
        assert heard(office.aigul, ASKS) == 0
    await office.at(at(28, 9, month=12))
    await office.at(at(28, 9, 1, month=12))

    assert heard(office.aigul, ASKS) == 1


@pytest.mark.parametrize(
    ("promised", "asked"),
    [(date(2026, 12, 23), date(2026, 12, 28)), (date(2027, 2, 10), date(2027, 2, 15))],
)
async def test_what_was_promised_for_a_later_day_is_asked_of_after_it(
    office: Office, promised: date, asked: date
) -> None:
    number = await office.appeal()
    await office.takes(office.daniyar, number)
    words = "Құбыр уақытша жөнделді, кейін ауыстырылады."
    await office.says(office.daniyar, words, reply_to=office.card(number))
    preview = office.group.last
    promise = f"/promise {promised:%d.%m.%Y} Құбырды ауыстырамыз"
    await office.says(office.daniyar, promise, reply_to=preview)
    await office.presses(office.daniyar, "Ішінара")
    await office.a_minute_later()

    for day, times in ((asked - timedelta(days=3), 0), (asked, 1), (asked + timedelta(days=1), 1)):
        await office.at(at(day.day, 11, month=day.month, year=day.year))
        await office.town.somebody_writes()
        await sweep(office.town)
        assert heard(office.aigul, ASKS) == times


async def test_yes_is_counted_as_lasting(office: Office) -> None:
    await a_solved_appeal(office)
    await a_month_later(office)

    office.aigul.presses("Иә, шешілді")
    await office.town.settle()

    assert "жауабыңыз сақталды" in office.aigul.last.text
    async with office.town.app.storage.reading() as tx:
        found = await tx.facts.totals(month(2026, 12), branches=["KZ-311"])
    counted = {each.measure: each.n for each in found}
    assert (counted[Measure.FOLLOWED_UP], counted[Measure.DURABLE]) == (1, 1)


@pytest.mark.parametrize(
    ("label", "says"), [("Жоқ, шешілмеді", FollowUp.NO), ("Қайталанды", FollowUp.AGAIN)]
)
async def test_no_files_a_new_appeal_one_level_higher_and_leaves_the_old_one_closed(
    town: Town, label: str, says: FollowUp
) -> None:
    office = await open_office(town)
    gulnar = town.sandbox.person("Гүлнар", language_code="kk")
    gulnar.starts()
    await town.settle()
    group = await town.branch("KZ-31", gulnar, title="Жамбыл облысы")
    number = await a_solved_appeal(office)
    await a_month_later(office)

    office.aigul.presses(label)
    await town.settle()

    old = await town.appeal(number)
    assert old.status == "closed"
    async with town.app.storage.reading() as tx:
        mine = await tx.appeals.of_citizen(office.aigul.id, limit=5, offset=0)
        assert await tx.follow_ups.said(old.id) is says
    new = mine[0]
    assert len(mine) == 2
    assert (new.branch, new.status) == ("KZ-31", "registered")
    assert new.due_on < town.app.context.terms.due_on(
        new.registered_on, new.kind, new.category, new.branch
    )
    card = group.last.text
    assert "Құбыр жөнделді, су келді." in card
    assert "Данияр" in card


async def test_a_branch_that_is_paused_by_then_is_passed_over_and_a_photo_goes_along(
    office: Office,
) -> None:
    town = office.town
    boss = await town.administrator()
    await a_solved_appeal(office)
    await a_month_later(office)
    boss.says("/branch pause KZ-311 KZ-31")
    await town.settle()

    office.aigul.presses("Қайталанды")
    await town.settle()
    office.aigul.sends_photo("Су тағы жоқ")
    await town.settle()

    async with town.app.storage.reading() as tx:
        new = (await tx.appeals.of_citizen(office.aigul.id, limit=1, offset=0))[0]
        said = await tx.items.of(new.id)
    assert (new.branch, new.status) == ("KZ", "registered")
    assert [item.media for item in said if item.text == "Су тағы жоқ"] == ["photo"]


async def test_only_the_first_word_counts(office: Office) -> None:
    await a_solved_appeal(office)
    await a_month_later(office)
    shown = next(m for m in reversed(office.aigul.screen) if m.button("Қайталанды"))

    for _ in range(2):
        office.aigul.presses(shown, "Қайталанды")
        await office.town.settle()

    async with office.town.app.storage.reading() as tx:
        assert len(await tx.appeals.of_citizen(office.aigul.id, limit=9, offset=0)) == 2


async def test_of_two_appeals_the_citizen_is_asked_in_one_message(office: Office) -> None:
    await a_solved_appeal(office)
    await a_solved_appeal(office, "Көшеде шам жанбайды, қараңғы")

    await a_month_later(office)

    asked = [m for m in office.aigul.screen if ASKS in m.text]
    assert len(asked) == 1
    assert asked[0].text.count(ASKS) == 2


async def test_of_two_appeals_the_citizen_is_asked_together_although_a_portion_ends_between_them(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follow_up, "WRITTEN", 1)
    await a_solved_appeal(office)
    await a_solved_appeal(office, "Көшеде шам жанбайды, қараңғы")

    await a_month_later(office)
    await a_month_later(office, 28)

    asked = [message.text.count(ASKS) for message in office.aigul.screen if ASKS in message.text]
    assert asked == [2, 2]


async def test_a_stop_halfway_through_a_page_asks_of_each_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_solved_appeal(office)
    await a_solved_appeal(office, "Көшеде шам жанбайды, қараңғы")
    real, lines = follow_up._line, []

    async def dies(*arguments: Any) -> None:
        await real(*arguments)
        lines.append(arguments)
        if len(lines) == 2:
            raise RuntimeError("the machine stops here")

    monkeypatch.setattr(follow_up, "_line", dies)
    await a_month_later(office)
    await sweep(office.town)
    await sweep(office.town)

    assert len(lines) == 4
    assert sum(message.text.count(ASKS) for message in office.aigul.screen) == 2


async def test_whoever_rejected_the_answer_is_not_asked(office: Office) -> None:
    number = await office.appeal()
    await office.takes(office.daniyar, number)
    await office.answers(office.daniyar, number)
    await office.a_minute_later()
    office.aigul.presses("Мәселе шешілмеді")
    await office.town.settle()

    await a_month_later(office)

    assert heard(office.aigul, ASKS) == 0


async def test_of_two_appeals_that_were_merged_the_citizen_is_asked_once(office: Office) -> None:
    first = await office.appeal()
    second = await office.appeal("Көшеде шам жанбайды, қараңғы")
    await office.takes(office.daniyar, first)
    await office.says(office.daniyar, f"/merge {second} {first}")
    await office.answers(office.daniyar, first)
    await office.a_minute_later()

    await a_month_later(office)

    assert heard(office.aigul, ASKS) == 1
    assert sum(message.text.count(ASKS) for message in office.aigul.screen) == 1


async def test_whoever_asked_to_be_forgotten_is_reminded_no_more(office: Office) -> None:
    await a_solved_appeal(office)
    waits = await office.appeal("Көшеде шам жанбайды, қараңғы")
    await a_month_later(office)
    assert heard(office.aigul, ASKS) == 1

    office.aigul.says("/forget")
    await office.town.settle()
    office.aigul.presses("Иә, өшіріңіз")
    await office.town.settle()
    await a_month_later(office, 28)

    assert (await office.town.appeal(waits)).open, "until it is answered they are not forgotten"
    assert heard(office.aigul, ASKS) <= 1


async def test_whoever_blocked_the_bot_is_not_reminded_and_holds_nobody_up(office: Office) -> None:
    await a_solved_appeal(office)
    await a_month_later(office)
    async with office.town.app.storage.transaction() as tx:
        tx.people.unreachable(office.aigul.id, "blocked")

    await a_month_later(office, 28)

    assert heard(office.aigul, ASKS) == 1


async def test_the_service_was_away_on_the_day_and_asks_late_once(office: Office) -> None:
    await a_solved_appeal(office)

    await office.at(at(11, 11, month=1, year=2027))
    await office.town.somebody_writes()
    await sweep(office.town)
    await sweep(office.town)

    assert heard(office.aigul, ASKS) == 1


async def test_far_too_late_nobody_is_asked_any_more(office: Office) -> None:
    await a_solved_appeal(office)

    await office.at(at(1, 11, month=3, year=2027))
    await office.town.somebody_writes()
    await sweep(office.town)

    assert heard(office.aigul, ASKS) == 0


async def test_a_press_a_year_later_is_heard_and_a_strangers_is_not(office: Office) -> None:
    number = await a_solved_appeal(office)
    await a_month_later(office)
    shown = next(m for m in reversed(office.aigul.screen) if m.button("Қайталанды"))
    button = shown.button("Қайталанды")
    assert button is not None
    stranger = await office.town.citizen("Болат", language="kk")
    message = {"message_id": 1, "date": 0, "chat": {"id": stranger.id, "type": "private"}}
    user = {"id": stranger.id, "is_bot": False, "first_name": "Болат"}
    press = {"id": "1", "from": user, "chat_instance": "1", "message": message}
    office.town.sandbox.push({"callback_query": {**press, "data": button.data}})
    await office.town.settle()
    old = await office.town.appeal(number)
    async with office.town.app.storage.reading() as tx:
        assert await tx.follow_ups.said(old.id) is None

    await office.at(at(20, 11, month=11, year=2027))
    office.aigul.presses(shown, "Қайталанды")
    await office.town.settle()

    async with office.town.app.storage.reading() as tx:
        assert await tx.follow_ups.said(old.id) is FollowUp.AGAIN


async def test_a_calendar_that_moves_terms_asks_nobody_twice(office: Office) -> None:
    await a_solved_appeal(office)
    await a_month_later(office)
    boss = await office.town.administrator()

    boss.says("/calendar 24.12.2026 off Демалыс | Выходной по приказу | Приказ № 1")
    await office.town.settle()
    await sweep(office.town)
    await a_month_later(office, 22)

    assert heard(office.aigul, ASKS) == 1
