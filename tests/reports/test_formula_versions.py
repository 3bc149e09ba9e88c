"""Weights that an installation changes: in force with the next quarter, shown beside the old ones
once, and never in a report that was signed before."""

import json
from datetime import date

from bot.domain.reports.rating import DEFAULT_WEIGHTS, RatedMeasure
from bot.domain.reports.rules import ReportRules
from bot.reports.formulas import note_formula
from tests.reports.quarters import a_quarter
from tests.support.office import Office, at

OTHER = {**DEFAULT_WEIGHTS, RatedMeasure.ON_TIME: 35, RatedMeasure.DURABLE: 15}


async def asks(office: Office, command: str) -> str:
    office.head.says(command)
    await office.town.settle()
    return office.head.last.text


async def test_a_change_is_announced_then_shown_side_by_side_once_then_alone(
    office: Office,
) -> None:
    town = office.town
    for quarter in (date(2026, 10, 1), date(2027, 1, 1), date(2027, 4, 1)):
        await a_quarter(town, quarter, taraz=10)

    await note_formula(town.app.storage, ReportRules(weights=OTHER), date(2026, 12, 20))
    await note_formula(town.app.storage, ReportRules(weights=OTHER), date(2026, 12, 21))

    await office.at(at(1, month=8, year=2027))
    before = await asks(office, "/rating 2026-Q4")
    assert "1 нұсқасы бойынша" in before
    assert "2 нұсқасы бойынша" in before
    assert "Жаңа нұсқа: 2, қолданыла бастаған күні: 01.01.2027" in before
    assert "Мерзімінде жауап: 25 → 35" in before
    assert "Тұрақты шешім: 25 → 15" in before
    first = await asks(office, "/rating 2027-Q1")
    assert "2 нұсқасы бойынша" in first
    assert "1 нұсқасы бойынша" in first
    office.head.presses("Қалай есептелді?")
    await town.settle()
    assert "Формуланың нұсқасы: 2" in office.head.last.text
    assert "Мерзімінде жауап (салмағы 35)" in office.head.last.text
    second = await asks(office, "/rating 2027-Q2")
    assert "2 нұсқасы бойынша" in second
    assert "1 нұсқасы бойынша" not in second
    assert "→" not in second


async def test_a_signed_report_keeps_the_version_it_was_made_with(office: Office) -> None:
    town = office.town
    await note_formula(town.app.storage, ReportRules(weights=OTHER), date(2026, 11, 20))
    for month, sign_in, version in (("қараша", 12, 1), ("қаңтар", 2, 2)):
        await office.at(at(2, month=sign_in, year=2026 if sign_in == 12 else 2027))
        await asks(office, f"/report {month}")
        office.head.presses("Қол қою")
        await town.settle()
        code = "2026-11" if version == 1 else "2027-01"
        async with town.app.storage.reading() as tx:
            report = await tx.reports.of("KZ-311", code)
        assert report is not None
        assert report.snapshot is not None
        formula = json.loads(report.snapshot)["formula"]
        assert formula["version"] == version
        assert formula["weights"]["on_time"] == (25 if version == 1 else 35)
