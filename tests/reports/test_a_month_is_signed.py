"""A month passes: citizens write, the branch answers, its head signs, the region consolidates, the
republic sees it. In both languages, on the training ground."""

from dataclasses import dataclass

import pytest

from bot.domain.reports.periods import month
from bot.reports.figures import figures, signed_figures
from sandbox import Person
from tests.support.office import Office, at, heard, open_office
from tests.support.town import Town

NOVEMBER = month(2026, 11)


@dataclass(frozen=True)
class Words:
    """What people read and press, in one language."""

    draft: str
    sign: str
    signed: str
    told: str
    received: str
    everybody: str


WORDS = {
    "kk": Words(
        "Айлық есеп: 2026 жылғы қараша",
        "Қол қою",
        "Қол қойылды",
        "Есепке қол қойылды",
        "Түскені 3",
        "Қол қойылғаны: ",
    ),
    "ru": Words(
        "Месячный отчёт: ноябрь 2026 года",
        "Подписать",
        "Подписан: ",
        "Отчёт подписан",
        "Поступило 3",
        "Подписано: ",
    ),
}


async def head_of(town: Town, name: str, code: str, language: str) -> Person:
    person = town.sandbox.person(name, language_code=language)
    person.starts()
    await town.settle()
    await town.appoint(person, code, "head")
    return person


async def signs(town: Town, person: Person, words: Words) -> str:
    """The draft that came by itself, signed; what the screen says then."""
    draft = next(m for m in reversed(person.screen) if words.draft in m.text)
    person.presses(draft, words.sign)
    await town.settle()
    return next(m.text for m in reversed(person.screen) if words.draft in m.text)


async def a_november(office: Office) -> None:
    """Three appeals, two of them answered."""
    numbers = []
    for text in ("Үйімізде екі аптадан бері су жоқ", "Көшеде шам жанбайды", "Құбыр жарылды"):
        numbers.append(await office.appeal(text))
    for number in numbers[:2]:
        await office.takes(office.daniyar, number)
        await office.answers(office.daniyar, number)
        await office.a_minute_later()


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_a_month_passes_and_is_signed_from_the_branch_to_the_republic(
    town: Town, language: str
) -> None:
    words = WORDS[language]
    office = await open_office(town, colleagues=True)
    branch = await head_of(town, "Асан", "KZ-311", language)
    region = await head_of(town, "Гүлнар", "KZ-31", language)
    republic = await head_of(town, "Ерлан", "KZ", language)
    await a_november(office)

    await office.at(at(1, 9, 5, month=12))
    for person in (branch, region, republic):
        assert heard(person, words.draft) == 1

    assert words.signed in await signs(town, branch, words)
    assert heard(region, words.told) == 1
    assert heard(republic, words.told) == 0
    page = await signs(town, region, words)
    assert words.signed in page
    assert words.received in page
    assert heard(republic, words.told) == 1
    page = await signs(town, republic, words)
    assert words.signed in page
    assert words.received in page

    republic.says("/reports 2026-11")
    await town.settle()
    assert words.everybody in republic.last.text
    async with town.app.storage.reading() as tx:
        for code in ("KZ-311", "KZ-31", "KZ"):
            report = await tx.reports.of(code, "2026-11")
            assert report is not None
            assert report.snapshot is not None
            assert signed_figures(report.snapshot) == await figures(tx, code, NOVEMBER)
