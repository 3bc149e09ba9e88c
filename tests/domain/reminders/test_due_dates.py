"""The clock of an appeal stands still while the citizen is asked, and everybody can see why."""

from datetime import date, datetime, timedelta

import pytest

from bot.administration.calendar import export_days, import_days
from bot.domain.worktime.errors import TableRefused
from tests.support.office import TARAZ
from tests.support.town import ZONE, Town


async def asked(town: Town) -> tuple[object, object, object, str]:
    """Aigul filed on Friday 20.11.2026; on Monday at 10 the branch asks her something."""
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    group = await town.branch("KZ-311", daniyar, title="Тараз филиалы")
    aigul = await town.citizen("Айгүл", language="kk")
    number = await town.files(aigul, "Үйімізде су жоқ", *TARAZ)
    card = next(m for m in reversed(group.screen) if m.button("Сұрау"))
    town.clock.moment = datetime(2026, 11, 23, 10, tzinfo=ZONE)
    daniyar.presses("Сұрау", chat=group)
    await town.settle()
    daniyar.says("Мекенжайыңыз қандай?", chat=group, reply_to=group.last)
    await town.settle()
    daniyar.presses("Сұрақты жіберу", chat=group)
    await town.settle()
    assert card is not None
    return aigul, daniyar, group, number


async def test_waiting_for_the_citizen_moves_the_due_date_and_she_is_told(town: Town) -> None:
    aigul, _, _, number = await asked(town)
    assert (await town.appeal(number)).due_on == date(2026, 12, 11)

    town.clock.moment = datetime(2026, 11, 26, 9, tzinfo=ZONE)
    aigul.says("Абай көшесі, 1")
    await town.settle()

    appeal = await town.appeal(number)
    assert appeal.due_on == date(2026, 12, 17)  # three days lost, and 16 December is a holiday
    assert "17.12.2026" in aigul.last.text
    async with town.app.storage.reading() as tx:
        replied = [e for e in await tx.events.of(appeal.id) if e.type == "replied"]
    assert replied[0].facts["due_on"] == "2026-12-17"


async def test_an_answer_within_the_same_day_costs_nothing(town: Town) -> None:
    aigul, _, _, number = await asked(town)

    town.clock.advance(timedelta(hours=2))
    aigul.says("Абай көшесі, 1")
    await town.settle()

    assert (await town.appeal(number)).due_on == date(2026, 12, 11)
    assert "оператор" in aigul.last.text


async def test_staff_see_each_day_and_the_citizen_the_sum(town: Town) -> None:
    aigul, daniyar, group, number = await asked(town)
    town.clock.moment = datetime(2026, 11, 26, 9, tzinfo=ZONE)
    aigul.says("Абай көшесі, 1")
    await town.settle()

    daniyar.says(f"/why {number}", chat=group)
    await town.settle()
    assert "17.12.2026, бс — 15" in group.last.text
    assert "23.11.2026, дс — есептелмейді" in group.last.text
    assert "Тәуелсіздік күні" in group.last.text

    aigul.says(f"/why {number}")
    await town.settle()
    assert "15 жұмыс күні" in aigul.last.text
    assert "есептелмеген жұмыс күндері: 3" in aigul.last.text
    assert "17.12.2026, бс" not in aigul.last.text


async def test_a_stranger_learns_nothing_from_why(town: Town) -> None:
    _, _, _, number = await asked(town)
    ermek = await town.citizen("Ермек", language="ru")

    ermek.says(f"/why {number}")
    await town.settle()

    assert "не найдено" in ermek.last.text


async def test_an_administrator_states_a_day_off_and_takes_it_back(town: Town) -> None:
    boss = await town.administrator()

    boss.says("/calendar 28.12.2026 off Демалыс | Выходной по приказу | Приказ № 1")
    await town.settle()
    assert not town.app.context.terms.calendar.is_working(date(2026, 12, 28))
    assert "28.12.2026" in boss.last.text
    assert "Выходной по приказу" in boss.last.text

    boss.presses("Убрать: 28.12.2026")
    await town.settle()
    assert town.app.context.terms.calendar.is_working(date(2026, 12, 28))


async def test_an_operator_may_look_at_the_calendar_but_not_change_it(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    group = await town.branch("KZ-311", daniyar)

    daniyar.says("/calendar 2026", chat=group)
    await town.settle()
    assert "247" in group.last.text
    daniyar.says("/calendar 28.12.2026 off Демалыс | Выходной", chat=group)
    await town.settle()

    assert "рұқсатыңыз жоқ" in group.last.text
    assert town.app.context.terms.calendar.is_working(date(2026, 12, 28))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/calendar 31.02.2026 off А | Б", "непонятна"),
        ("/calendar 28.12.2026 off только одна причина", "Напишите так"),
        ("/calendar 28.12.2026 maybe А | Б", "Напишите так"),
        ("/calendar 99999", "нет календаря"),
    ],
)
async def test_an_impossible_day_gets_a_clear_word(town: Town, typed: str, said: str) -> None:
    boss = await town.administrator()

    boss.says(typed)
    await town.settle()

    assert said in boss.last.text


async def test_a_year_goes_out_as_a_file_and_comes_back(town: Town) -> None:
    table = (
        "date,working,reason_kk,reason_ru,source\n"
        "2026-12-19,yes,Жұмыс күні,Рабочий день,Order 7\n"
        "2026-12-17,no,Демалыс,Выходной,Order 7\n"
    )

    assert await import_days(town.app.storage, town.clock, table.encode(), 2026) == 2
    await town.app.calendar.refresh()

    assert town.app.context.terms.calendar.is_working(date(2026, 12, 19))
    exported = await export_days(town.app.storage, 2026)
    assert "2026-12-17,no" in exported
    assert await import_days(town.app.storage, town.clock, exported.encode(), 2026) == 2


async def test_a_file_with_an_overlap_changes_nothing(town: Town) -> None:
    table = (
        "date,working,reason_kk,reason_ru,source\n"
        "2026-12-28..2026-12-31,no,Демалыс,Выходной,Order 7\n"
        "2026-12-30,yes,Жұмыс,Рабочий,Order 8\n"
    )

    with pytest.raises(TableRefused) as refused:
        await import_days(town.app.storage, town.clock, table.encode())

    assert refused.value.mistakes[0].line == 3
    async with town.app.storage.reading() as tx:
        assert await tx.days.all() == ()
