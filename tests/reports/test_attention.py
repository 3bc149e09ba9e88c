"""A branch under attention plans what to do; the level above sees it, until the band changes."""

from datetime import date

import pytest

from bot.domain.appeals.numbers import format_number
from bot.domain.reports.periods import quarter
from bot.domain.reports.rating import RatedMeasure, strengths_over
from bot.reports.rating import cases_of
from sandbox import Person, Shown
from tests.reports.quarters import a_quarter
from tests.support.office import Office, at, heard, open_office, sweep
from tests.support.records import staff_actions
from tests.support.town import Town

PLAN = "Түзету жоспарын жазу"

WORDS = "Екі қызметкер аламыз, дүйсенбі сайын мерзімін тексереміз."


def seen(person: Person, words: str) -> Shown:
    """The last message to a person in which these words stand."""
    return next(message for message in reversed(person.screen) if words in message.text)


async def head_of(town: Town, name: str, code: str, language: str = "kk") -> Person:
    person = town.sandbox.person(name, language_code=language)
    person.starts()
    await town.settle()
    await town.appoint(person, code, "head")
    return person


@pytest.fixture
async def region(town: Town) -> tuple[Office, Person]:
    """Taraz lags in the third quarter; Gulnar heads the region above it."""
    office = await open_office(town, colleagues=True)
    gulnar = await head_of(town, "Гүлнар", "KZ-31")
    await a_quarter(town, taraz=60)
    await office.at(at(23, 9, 5))  # a Monday
    return office, gulnar


async def plans(office: Office, day: str = "07.12.2026") -> None:
    office.head.presses(PLAN)
    await office.town.settle()
    office.head.says(WORDS)
    await office.town.settle()
    office.head.presses(day)
    await office.town.settle()


async def test_a_lagging_branch_and_the_level_above_hear_of_it_once_a_week(
    region: tuple[Office, Person],
) -> None:
    office, gulnar = region

    assert heard(office.head, "▼ Назарда") == 1
    assert heard(gulnar, "Мына филиалдар назарда") == 1
    told = seen(gulnar, "Мына филиалдар назарда").text
    assert "Тараз" in told
    assert "Көрсеткіші: Мерзімінде жауап" in told
    assert "Түзету жоспары: әлі жазылмаған." in told
    await sweep(office.town)
    assert heard(office.head, "▼ Назарда") == 1
    await office.at(at(30, 9, 5))
    assert heard(office.head, "▼ Назарда") == 2


async def test_the_head_plans_with_words_and_a_day_and_the_level_above_reads_it(
    region: tuple[Office, Person],
) -> None:
    office, gulnar = region
    assert "Түзету жоспары: әлі жазылмаған." in seen(office.head, "▼ Назарда").text

    await plans(office)

    assert f"Түзету жоспары: {WORDS} Мерзімі: 07.12.2026" in office.head.last.text
    assert "Түзету жоспары жазылды" in gulnar.last.text
    assert WORDS in gulnar.last.text
    made = [e for e in await staff_actions(office.town) if e["action"] == "plan-made"]
    assert len(made) == 1
    gulnar.presses("Тараз қаласы")
    await office.town.settle()
    assert "Мерзімінде жауап: 50 %" in gulnar.last.text
    assert WORDS in gulnar.last.text


async def test_the_day_of_a_plan_may_be_typed(region: tuple[Office, Person]) -> None:
    office, _ = region
    office.head.presses(PLAN)
    await office.town.settle()
    office.head.says(WORDS)
    await office.town.settle()
    office.head.says("кеше")
    await office.town.settle()
    office.head.says("15 желтоқсанға дейін")
    await office.town.settle()

    assert "Мерзімі: 15.12.2026" in office.head.last.text


async def test_a_newer_plan_stands_in_the_place_of_the_older_and_both_are_kept(
    region: tuple[Office, Person],
) -> None:
    office, _ = region
    await plans(office)
    office.head.presses(PLAN)
    await office.town.settle()
    office.head.says("Көмекке Жамбыл облысын шақырамыз.")
    await office.town.settle()
    office.head.presses("22.12.2026")
    await office.town.settle()

    assert WORDS not in office.head.last.text
    assert "Көмекке Жамбыл облысын шақырамыз. Мерзімі: 22.12.2026" in office.head.last.text
    made = [e for e in await staff_actions(office.town) if e["action"] == "plan-made"]
    assert len(made) == 2


async def test_the_next_report_says_what_is_planned_also_after_it_was_signed(
    region: tuple[Office, Person],
) -> None:
    office, _ = region
    await plans(office)
    await office.at(at(2, 9, 5, month=12))
    office.head.says("/report қараша")
    await office.town.settle()
    assert WORDS in office.head.last.text
    office.head.presses("Қол қою")
    await office.town.settle()
    async with office.town.app.storage.transaction() as tx:
        lagging = await tx.lagging.of("KZ-311")
        assert lagging is not None
        tx.lagging.save(lagging.over("2026-Q3"))

    office.head.says("/report қараша")
    await office.town.settle()

    assert WORDS in office.head.last.text


async def test_the_day_has_passed_and_the_week_says_so(region: tuple[Office, Person]) -> None:
    office, gulnar = region
    await plans(office, "30.11.2026")

    await office.at(at(7, 9, 5, month=12))

    assert "Жоспардың мерзімі өтті" in seen(office.head, "▼ Назарда").text
    assert heard(gulnar, "Жоспардың мерзімі өтті") == 1


async def test_after_two_quarters_the_republic_hears_and_improvement_is_told_likewise(
    town: Town,
) -> None:
    office = await open_office(town, colleagues=True)
    gulnar = await head_of(town, "Гүлнар", "KZ-31")
    republic = await head_of(town, "Ерлан", "KZ", "ru")
    await a_quarter(town, taraz=60)
    await office.at(at(23, 9, 5))
    assert heard(republic, "Под вниманием") == 0
    await a_quarter(town, date(2026, 10, 1), taraz=60)

    await office.at(at(11, 9, 5, month=1, year=2027))
    assert heard(republic, "Под вниманием") == 1
    assert heard(gulnar, "Мына филиалдар назарда. Кезең: 2026 жылғы 4-тоқсан") == 1

    await a_quarter(town, date(2027, 1, 1), taraz=6)
    await office.at(at(5, 9, 5, month=4, year=2027))
    await office.at(at(12, 9, 5, month=4, year=2027))
    for person, words in (
        (office.head, "Енді назарда емес"),
        (gulnar, "Енді назарда емес"),
        (republic, "Больше не под вниманием"),
    ):
        assert heard(person, words) == 1
    assert heard(office.head, "▼ Назарда: 2027") == 0
    office.head.says("/rating 1-тоқсан")
    await town.settle()
    assert office.head.last.button(PLAN) is None


async def test_a_branch_with_too_few_cases_is_neither_reminded_nor_praised(town: Town) -> None:
    office = await open_office(town, colleagues=True)
    await a_quarter(town, taraz=60)
    await office.at(at(23, 9, 5))
    told = heard(office.head, "▼ Назарда")

    await office.at(at(11, 9, 5, month=1, year=2027))  # a quarter without a single case

    assert heard(office.head, "▼ Назарда") == told
    assert heard(office.head, "Енді назарда емес") == 0


async def test_only_whoever_decides_for_the_branch_plans_and_only_while_it_lags(
    region: tuple[Office, Person],
) -> None:
    office, gulnar = region
    shown = seen(office.head, "▼ Назарда")
    gulnar.presses(seen(gulnar, "Мына филиалдар назарда"), "Тараз қаласы")
    await office.town.settle()
    gulnar.presses(PLAN)  # the head above may write it
    await office.town.settle()
    assert "не істейсіз" in gulnar.last.text
    async with office.town.app.storage.transaction() as tx:
        lagging = await tx.lagging.of("KZ-311")
        assert lagging is not None
        tx.lagging.save(lagging.over("2026-Q3"))

    before = office.head.last.text
    office.head.presses(shown, PLAN)
    await office.town.settle()
    assert office.head.last.text == before


async def test_the_overview_shows_bands_and_opens_the_appeals_of_a_branch(
    region: tuple[Office, Person],
) -> None:
    office, gulnar = region
    number = await office.appeal()

    gulnar.says("/overview")
    await office.town.settle()
    assert "Назарда: 1" in gulnar.last.text
    assert "▼ Тараз қаласы 1 · 0 1" in gulnar.last.text
    assert "○ Байзақ ауданы 0 · 0 0" in gulnar.last.text

    gulnar.presses("Тараз қаласы")
    await office.town.settle()
    assert "Шолу: Жамбыл облысы, Тараз қаласы" in gulnar.last.text
    gulnar.presses("Кезек")
    await office.town.settle()
    assert format_number(number) in gulnar.last.text


async def test_a_look_at_the_rating_notes_how_strong_the_prior_was_over_a_year(
    region: tuple[Office, Person],
) -> None:
    office, _ = region
    third = quarter(2026, 3)
    town = office.town
    async with town.app.storage.reading() as tx:
        noted = await tx.lagging.strengths(third.code)
        found = await cases_of(tx, third, town.app.network(), town.app.calendar())

    on_time = [each for each in found if each.measure is RatedMeasure.ON_TIME]
    assert noted[RatedMeasure.ON_TIME] == strengths_over([on_time])[RatedMeasure.ON_TIME]
    office.head.says("/rating 2026-3тоқсан")
    await town.settle()
    office.head.presses("Қалай есептелді?")
    await town.settle()
    assert f"M = {noted[RatedMeasure.ON_TIME]:.1f}".replace(".", ",") in office.head.last.text
