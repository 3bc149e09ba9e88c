"""A month after "solved" the citizen is asked whether it still is; if not, somebody goes on."""

import pytest

from bot.domain.appeals.models import FollowUp
from bot.domain.reports.facts import Measure
from bot.domain.reports.periods import month
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

    await office.at(at(10, 11, month=1, year=2027))
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
