"""How much one answer did: heads read it in the report and in the overview."""

import io
from typing import Any

import openpyxl
import pypdf
import pytest

from tests.problems.test_answer_to_all import KK, RU

SEES = {
    "kk": (
        "Ортақ мәселелер: ашылғаны 2, аяқталғаны 1, ашық тұрғаны 1",
        "Бір жауаппен жауап берілген өтініштер: 6 (бәріне ортақ жауаптар: 1)",
        "Ортақ мәселелер: ашығы 1 · осы айда бір жауаппен жауап берілген өтініштер: 6",
    ),
    "ru": (
        "Общие проблемы: открыто 2, завершено 1, остаются открытыми 1",
        "Обращения, на которые ответили одним ответом: 6 (общих ответов: 1)",
        "Общие проблемы: открыто 1 · отвечено одним ответом в этом месяце: 6",
    ),
}

LANGUAGES = {"kk": "Қазақша", "ru": "Русский"}


async def one_of_two_is_answered(outage: Any) -> None:
    """Six people of the first; the second, in another street, waits."""
    await outage.opened("Абай көшесі: су жоқ")
    for _ in range(5):
        await outage.joins(text="Абай көшесі: су жоқ")
    await outage.says_to_all(KK, RU)
    await outage.office.presses(outage.office.daniyar, "Оң шешілді")
    await outage.office.a_minute_later()
    await outage.works_off()
    other = await outage.newcomer()
    number = await outage.town.files(other, "Төле би көшесі: су жоқ")
    await outage.opens(outage.office.daniyar, number)


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_a_head_reads_how_many_one_answer_has_served(outage: Any, language: str) -> None:
    await one_of_two_is_answered(outage)
    head = outage.office.head
    head.says("/language")
    await outage.town.settle()
    head.presses(LANGUAGES[language])
    await outage.town.settle()

    head.says("/report 2026-11")
    await outage.town.settle()
    report = head.last.text
    head.says("/overview")
    await outage.town.settle()

    assert SEES[language][0] in report
    assert SEES[language][1] in report
    assert SEES[language][2] in head.last.text
    assert await sheet_of(outage, head, "xlsx", language) == [2, 1, 1, 1, 6]
    paper = await sheet_of(outage, head, "pdf", language)
    assert "".join(FILED[language].split()) in paper


FILED = {
    "kk": "Бір жауаппен жауап берілген өтініштер 6",
    "ru": "Обращения, на которые ответили одним ответом 6",
}


async def sheet_of(outage: Any, reader: Any, form: str, language: str = "ru") -> Any:
    """The figures of known problems in a file of the report; all words of it on paper."""
    reader.says(f"/report KZ-311 2026-11 {form}")
    await outage.town.settle()
    file = await outage.town.app.bot.download(reader.last.media_data["file_id"])
    if form == "pdf":
        pages = pypdf.PdfReader(io.BytesIO(file.read())).pages
        return "".join("".join(page.extract_text() for page in pages).split())
    book = openpyxl.load_workbook(io.BytesIO(file.read()))
    name = {"kk": "Ортақ мәселелер", "ru": "Общие проблемы"}[language]
    if name not in book.sheetnames:
        return None
    return [row[1].value for row in book[name].iter_rows(min_row=2)]


async def test_from_above_few_are_not_counted_and_without_problems_nothing_is_said(
    outage: Any,
) -> None:
    boss = await outage.town.administrator()
    first = await outage.newcomer()
    await outage.town.files(first, "Әуезов көшесі: су жоқ")
    boss.says("/report KZ-311 2026-11")
    await outage.town.settle()
    assert "Общие проблемы" not in boss.last.text
    assert await sheet_of(outage, boss, "xlsx") is None

    await outage.opened("Абай көшесі: су жоқ")
    await outage.joins(text="Абай көшесі: су жоқ")
    await outage.says_to_all(KK, RU)
    await outage.office.presses(outage.office.daniyar, "Оң шешілді")
    await outage.office.a_minute_later()
    await outage.works_off()
    boss.says("/report KZ-311 2026-11")
    await outage.town.settle()

    assert "ответили одним ответом: <5" in boss.last.text
    assert (await sheet_of(outage, boss, "xlsx"))[-1] == "<5"
