"""When a day becomes a day off, open appeals are counted again and everyone concerned is told."""

from bot.administration.calendar import import_days
from bot.reminders import recalculation
from tests.support.office import at, heard, open_office, sweep
from tests.support.town import Town

OFF = "/calendar 07.12.2026 off Демалыс | Выходной по приказу | Приказ № 1"


async def test_a_new_day_off_moves_the_due_date_and_people_hear_of_it(town: Town) -> None:
    office = await open_office(town)
    number = await office.appeal()
    await sweep(town)
    boss = await town.administrator()

    boss.says(OFF)
    await town.settle()
    await sweep(town)
    await sweep(town)

    assert (await town.appeal(number)).due_on == at(14, month=12).date()
    assert heard(office.aigul, "жұмыс күнтізбесі өзгерді") == 1
    assert "14.12.2026" in office.aigul.last.text
    assert heard(office.group, "мерзімі қайта есептелді (1)") == 1
    assert "14.12.2026" in office.card(number).text


async def test_taking_the_day_back_moves_it_back(town: Town) -> None:
    office = await open_office(town)
    number = await office.appeal()
    await sweep(town)
    boss = await town.administrator()
    boss.says(OFF)
    await town.settle()
    await sweep(town)

    boss.says("/calendar 07.12.2026 remove")
    await town.settle()
    await sweep(town)

    assert (await town.appeal(number)).due_on == at(11, month=12).date()
    async with town.app.storage.reading() as tx:
        appeal = await town.appeal(number)
        moved = [e.facts for e in await tx.events.of(appeal.id) if e.type == "recounted"]
    assert [facts["to"] for facts in moved] == ["2026-12-14", "2026-12-11"]


async def test_a_day_outside_the_term_moves_nothing_and_tells_nobody(town: Town) -> None:
    office = await open_office(town)
    number = await office.appeal()
    await sweep(town)
    said = len(office.aigul.heard), len(office.group.heard)
    table = "date,working,reason_kk,reason_ru,source\n2026-12-28,no,Демалыс,Выходной,№ 1\n"

    await import_days(town.app.storage, town.clock, table.encode())
    await sweep(town)

    assert (await town.appeal(number)).due_on == at(11, month=12).date()
    assert (len(office.aigul.heard), len(office.group.heard)) == said


async def test_a_stop_in_the_middle_of_recounting_repeats_and_forgets_nobody(
    town: Town, monkeypatch: object
) -> None:
    """The service dies after the first page; started again, it goes on with the second."""
    office = await open_office(town)
    numbers = [await office.appeal() for _ in range(4)]
    await sweep(town)
    monkeypatch.setattr(recalculation, "PAGE", 2)  # type: ignore[attr-defined]
    real_move, moved = recalculation._move, []

    async def dies(*args: object) -> None:
        if len(moved) == 3:
            raise RuntimeError("the machine stops here")
        moved.append(args)
        await real_move(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(recalculation, "_move", dies)  # type: ignore[attr-defined]
    boss = await town.administrator()
    boss.says(OFF)
    await town.settle()
    await sweep(town)
    monkeypatch.setattr(recalculation, "_move", real_move)  # type: ignore[attr-defined]
    await sweep(town)

    for number in numbers:
        appeal = await town.appeal(number)
        assert appeal.due_on == at(14, month=12).date()
        async with town.app.storage.reading() as tx:
            events = await tx.events.of(appeal.id)
        assert sum(event.type == "recounted" for event in events) == 1
