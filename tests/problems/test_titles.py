"""Two problems of one topic in one town are told apart: by the street, or by day and people."""

from typing import Any

import pytest

ABAI, TOLE_BI = "Абай көшесі: су жоқ", "Төле би көшесі: су жоқ"


@pytest.mark.parametrize(
    ("text", "kk", "ru"),
    [
        (
            "Абай кошеси 15 уй, су жоқ, әжем Сәуле ауырып жатыр",
            "Тараз қаласы, Абай көшесі: Сумен жабдықтау",
            "город Тараз, улица Абая: Вода",
        ),
        (
            "Нет воды на улице Толе би, дом 45",
            "Тараз қаласы, Төле би көшесі: Сумен жабдықтау",
            "город Тараз, улица Толе би: Вода",
        ),
        (
            "Тараз қаласы, 5-шағын аудан, су жоқ",
            "Тараз қаласы, 5-шағын аудан: Сумен жабдықтау",
            "город Тараз, 5-й микрорайон: Вода",
        ),
        (
            "Тараз, белгисиз кошеси, су жоқ",
            "Тараз қаласы: Сумен жабдықтау",
            "город Тараз: Вода",
        ),
    ],
)
async def test_the_proposed_title_names_the_street_properly_and_nothing_else(
    outage: Any, text: str, kk: str, ru: str
) -> None:
    number = await outage.opened(text)

    async with outage.town.app.storage.reading() as tx:
        appeal = await tx.appeals.by_number(number)
        problem = await tx.problems.get(appeal.problem_id)
    assert problem.title_kk == f"{kk}, кәріз"
    assert problem.title_ru == f"{ru}, канализация"
    assert kk in outage.card.text


async def test_whoever_is_offered_a_problem_reads_on_which_street_it_is(outage: Any) -> None:
    await outage.opened(ABAI)

    kazakh = await outage.writes(text="Абай көшесі, су жоқ")

    assert "Бұл мәселе белгілі: Тараз қаласы, Абай көшесі" in kazakh.last.text


async def test_problems_to_merge_are_listed_with_their_day_and_their_people(outage: Any) -> None:
    await outage.opened(ABAI)
    await outage.joins(text=ABAI)
    other = await outage.newcomer()
    await outage.opens(outage.office.daniyar, await outage.town.files(other, TOLE_BI))

    outage.office.daniyar.presses(outage.card, "Біріктіру")
    await outage.town.settle()

    labels = outage.office.group.last.labels
    assert [label.partition(":")[0] for label in labels] == [
        "20.11, 2 адам · Тараз қаласы, Абай көшесі"
    ]
