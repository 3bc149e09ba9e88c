"""Are pensioners answered later? A head sees it, and of a few people nobody sees anything."""

import io
from dataclasses import replace
from typing import Any

import openpyxl
import pypdf
import pytest

from bot.domain.network.people import Language, Person
from bot.domain.reports.facts import Measure
from bot.domain.reports.groups import compared
from bot.domain.reports.models import GroupTotals
from tests.reports.test_reports import asks, last_file
from tests.support.builders import draft, fact
from tests.support.office import Office

ASKED = {"kk": "/report 3-тоқсан", "ru": "/report 3 квартал"}

SEES = {
    "kk": (
        "Зейнеткер: түскені 60",
        "мерзімінде: 25 %, қалғандарында: 90 % ↓ (айырмасы −65: −76 … −49)",
        "риза болғандар: 50 %, қалғандарында: 100 % ↓",
        "жауапқа дейін орта есеппен: 14,0, қалғандарында: 14,0 жұмыс күні",
        "5 адамнан аз топтар көрсетілмейді",
    ),
    "ru": (
        "Пенсионер: поступило 60",
        "в срок: 25 %, у остальных: 90 % ↓ (разница −65: от −76 до −49)",
        "довольны: 50 %, у остальных: 100 % ↓",
        "до ответа в среднем, рабочих дней: 14,0, у остальных: 14,0",
        "Группы меньше 5 человек не показаны",
    ),
}


async def a_quarter(office: Office) -> None:
    """Sixty pensioners, 45 of them answered late; sixty others, six of them late, three kandas."""
    async with office.town.app.storage.transaction() as tx:
        for n in range(120):
            tx.people.save(Person(id=1_000 + n, name="Б", language=Language.KK))
            tx.drafts.save(draft(1_000 + n, 1_000 + n))
            old = n < 60
            counted = fact(
                1_000 + n,
                "KZ-311",
                late=n < 45 or n >= 114,
                declared=n < 63,
                rating=4 if not old or n % 2 else 2,
            )
            tx.facts.save(None, counted)
            if old:
                tx.facts.declare(counted.appeal_id, {"pensioner"})
            elif n < 63:
                tx.facts.declare(counted.appeal_id, {"kandas"})


async def in_language(office: Office, language: str) -> None:
    async with office.town.app.storage.transaction() as tx:
        head = await tx.people.get(office.head.id)
        tx.people.save(replace(head, language=Language(language)))


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_a_head_reads_how_a_group_fares_beside_everybody_else(
    office: Office, language: str
) -> None:
    await a_quarter(office)
    await in_language(office, language)

    text = await asks(office, ASKED[language])

    for words in SEES[language]:
        assert words in text
    assert "андас" not in text


@pytest.mark.parametrize("form", ["xlsx", "pdf"])
async def test_the_files_say_the_same_and_hide_the_same(office: Office, form: str) -> None:
    await a_quarter(office)

    await asks(office, f"{ASKED['kk']} {form}")

    content = io.BytesIO(await last_file(office))
    if form == "pdf":
        said = "\n".join(page.extract_text() for page in pypdf.PdfReader(content).pages)
        assert "Зейнеткер" in said
        assert "Қандас" not in said
        return
    sheet = openpyxl.load_workbook(content)["Әлеуметтік топтар"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert rows == [
        ["Зейнеткер · Мерзімінде жауап берілгені", 60, 25, 90, -65, -76, -49],
        ["Зейнеткер · Риза болғандар", 60, 50, 100, -50, -62, -36],
    ]


async def test_a_quarter_in_which_nobody_declares_anything_has_no_such_part(
    office: Office,
) -> None:
    await office.appeal()

    text = await asks(office, "/report қараша")
    assert "Әлеуметтік" not in text
    await asks(office, "/report қараша xlsx")
    book = openpyxl.load_workbook(io.BytesIO(await last_file(office)))
    assert "Әлеуметтік топтар" not in book.sheetnames


async def test_whoever_is_filed_for_counts_in_the_report_of_the_group(office: Office) -> None:
    """From the tap of the citizen to the facts, with the appeal's own transaction."""
    number = await office.appeal()
    for label in ("Әлеуметтік топ (міндетті емес)", "☐ Зейнеткер", "☐ Қандас", "☑ Зейнеткер"):
        office.aigul.presses(label)
        await office.town.settle()
    appeal = await office.town.appeal(number)

    async with office.town.app.storage.reading() as tx:
        fact = (await tx.facts.get([appeal.id]))[appeal.id]
        found = await tx.facts.unlisted({"kandas"}), await tx.facts.unlisted({"pensioner"})

    assert fact.declared
    assert found == (0, 1)


def totals(**counts: Any) -> GroupTotals:
    return GroupTotals(group="pensioner", **{"received": 9, "people": 9, **counts})


EVERYBODY = {
    Measure.DUE: 50,
    Measure.ON_TIME: 40,
    Measure.RATED: 20,
    Measure.SATISFIED: 10,
    Measure.ANSWERED: 45,
    Measure.TOOK: 450,
}


@pytest.mark.parametrize("people", [0, 4])
def test_a_group_of_few_people_is_shown_to_nobody(people: int) -> None:
    assert compared([totals(people=people, due=50, on_time=40)], EVERYBODY) == ([], True)


def test_few_cases_of_many_people_are_hidden_one_by_one() -> None:
    [found], hidden = compared(
        [totals(due=20, on_time=10, rated=4, satisfied=4, answered=4, took=80)], EVERYBODY
    )

    assert not hidden
    assert found.satisfied is None
    assert found.took is None
    assert found.on_time is not None
    assert found.on_time.others.good == 30


def test_nor_are_the_few_that_are_left_beside_a_large_group() -> None:
    [found], _ = compared([totals(due=47, on_time=40, rated=20, satisfied=10)], EVERYBODY)

    assert found.on_time is None
    assert found.satisfied is None
