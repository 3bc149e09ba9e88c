"""Branches that are created, moved, paused, taken away or headless within a period."""

from datetime import date

from bot.domain.network.branches import Network
from bot.domain.reports.periods import month
from bot.reports.figures import figures
from sandbox import Person
from tests.reports.quarters import ASTANA, TARAZ, a_case
from tests.support.office import Office, at, heard, open_office, sweep
from tests.support.town import Town

SIGN = "Қол қою"

NOVEMBER = month(2026, 11)


async def asks(town: Town, person: Person, command: str) -> str:
    person.says(command)
    await town.settle()
    return person.last.text


async def received(town: Town, code: str) -> int:
    async with town.app.storage.reading() as tx:
        return (await figures(tx, code, NOVEMBER)).received


async def filed(town: Town, code: str, day: int) -> None:
    on = date(2026, 11, day)
    await a_case(
        town, code, date(2026, 11, 27), late=False, registered_on=on, reply_due_on=on, person="x"
    )


async def test_a_branch_that_moved_counts_where_it_was_and_both_sides_say_so(town: Town) -> None:
    office = await open_office(town, colleagues=True)
    boss = await town.administrator()
    for day in (3, 4, 24):
        await filed(town, TARAZ, day)
    await office.at(at(19, 10))
    await office.at(at(20, 10))
    await asks(town, boss, "/branch move KZ-311 KZ-10")
    await sweep(town)
    await office.at(at(2, 10, month=12))

    assert await received(town, "KZ-31") == 2
    assert await received(town, "KZ-10") == 1
    assert await received(town, TARAZ) == 3
    for code in ("KZ-311", "KZ-31", "KZ-10"):
        text = await asks(town, boss, f"/report {code} қараша")
        assert "Филиал перешёл к другому вышестоящему: город Тараз" in text
        assert "День: 20.11.2026" in text


async def test_a_branch_created_within_the_month_is_shown_from_its_day(town: Town) -> None:
    office = await open_office(town, colleagues=True)
    boss = await town.administrator()
    await office.at(at(19, 10))
    await office.at(at(20, 10))
    await asks(town, boss, "/branch add KZ-31Z KZ-31 | Жаңа филиал | Новый филиал")
    await sweep(town)
    await filed(town, "KZ-31Z", 23)
    await office.at(at(24, 10))

    for code in ("KZ-31Z", "KZ-31"):
        text = await asks(town, boss, f"/report {code} қараша")
        assert "Филиал открыт: Новый филиал, Жамбылская область. День: 20.11.2026" in text
        assert "Поступило <5" in text
        assert await received(town, code) == 1


async def test_a_paused_branch_has_its_report_which_says_so_and_is_signed(office: Office) -> None:
    town = office.town
    await filed(town, TARAZ, 3)
    await office.says(office.head, "/branch pause KZ-311")
    await office.at(at(1, 9, 5, month=12))

    assert heard(office.head, "Айлық есеп: 2026 жылғы қараша") == 1
    text = await asks(town, office.head, "/report қараша")
    assert "жұмысы уақытша тоқтатылған" in text
    office.head.presses(SIGN)
    await town.settle()
    assert "Қол қойылды" in office.head.last.text


async def test_what_a_branch_did_that_is_gone_stays_with_the_region(town: Town) -> None:
    office = await open_office(town, colleagues=True)
    await filed(town, "KZ-314", 3)
    await filed(town, TARAZ, 4)
    await office.at(at(20, 10))
    network = town.app.network()
    left = [b for b in network.branches.values() if b.code != "KZ-314"]
    async with town.app.storage.transaction() as tx:
        tx.branches.replace_all(Network.of(left))
    await town.app.network.refresh()
    await sweep(town)

    assert await received(town, "KZ-31") == 2
    assert await received(town, "KZ") == 2
    boss = await town.administrator()
    assert "Поступило <5" in await asks(town, boss, "/report KZ-31 қараша")


async def test_where_nobody_heads_the_branch_the_head_above_is_told_and_signs(town: Town) -> None:
    office = await open_office(town)
    gulnar = town.sandbox.person("Гүлнар", language_code="kk")
    gulnar.starts()
    await town.settle()
    await town.appoint(gulnar, "KZ-31", "head")
    await filed(town, TARAZ, 3)

    await office.at(at(1, 9, 5, month=12))
    assert heard(gulnar, "Мына филиалдардың басшысы жоқ") == 1
    gulnar.presses(next(m for m in gulnar.screen if "басшысы жоқ" in m.text), "Тараз қаласы")
    await town.settle()
    gulnar.presses(SIGN)
    await town.settle()

    async with town.app.storage.reading() as tx:
        report = await tx.reports.of(TARAZ, "2026-11")
    assert report is not None
    assert report.signed_by == gulnar.id


async def test_a_month_that_begins_with_holidays_is_handed_out_on_its_first_working_day(
    town: Town,
) -> None:
    office = await open_office(town, colleagues=True)
    await a_case(town, ASTANA, date(2026, 12, 10), late=False)
    calendar = town.app.calendar()
    day = date(2027, 1, 1)
    while not calendar.is_working(day):
        await office.at(at(day.day, 9, 5, month=1, year=2027))
        assert heard(office.head, "Айлық есеп: 2026 жылғы желтоқсан") == 0
        day = date(2027, 1, day.day + 1)
    assert day > date(2027, 1, 2)

    await office.at(at(day.day, 8, 0, month=1, year=2027))
    assert heard(office.head, "Айлық есеп: 2026 жылғы желтоқсан") == 0
    await office.at(at(day.day, 9, 5, month=1, year=2027))
    assert heard(office.head, "Айлық есеп: 2026 жылғы желтоқсан") == 1
    assert heard(office.head, "Тоқсандық есеп: 2026 жылғы 4-тоқсан") == 1
