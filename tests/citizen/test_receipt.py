"""The receipt, and what a citizen can see of the way of an appeal."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.appeals.numbers import digits_of, format_number, is_valid
from tests.support.builders import appeal
from tests.support.office import TARAZ, TARAZ_RU, WATER
from tests.support.town import Town


def receipt(person: Any) -> Any:
    found = [s for s in person.screen if s.from_bot and s.text.startswith("Өтінішіңіз тіркелді")]
    assert len(found) == 1, "there is one receipt"
    return found[0]


async def test_the_receipt_says_number_branch_term_and_what_was_enclosed(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.sends_album(["photo", "photo"], caption=WATER)
    aigul.sends_voice()
    await town.settle()

    number = await town.sends_draft(aigul, *TARAZ)

    said = receipt(aigul).text
    assert is_valid(number)
    for words in (
        f"Нөмірі: {format_number(number)}",
        "Филиал: Жамбыл облысы, Тараз қаласы",
        "Қабылданды: 20.11.2026 12:00",
        "Жауап беру мерзімі: 11.12.2026",
        "2 фото",
        "1 дауыстық хабарлама",
        "Қазір: Тіркелді",
    ):
        assert words in said


async def test_the_preview_itself_becomes_the_receipt(town: Town) -> None:
    """One message less in the chat; the buttons of the preview are gone."""
    aigul = await town.citizen("Айгүл")
    aigul.says(WATER)
    await town.settle()
    for label in TARAZ:
        aigul.presses(label)
        await town.settle()
    card = aigul.last

    aigul.presses("Жіберу")
    await town.settle()

    assert receipt(aigul).message_id == card.message_id
    assert "Жіберу" not in receipt(aigul).labels


async def test_a_button_copies_the_number(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    number = await town.files(aigul, WATER, *TARAZ)

    aigul.presses("Нөмірді көшіру")

    assert aigul.clipboard == format_number(number)


async def test_what_comes_after_working_hours_is_registered_on_the_next_working_day(
    town: Town,
) -> None:
    """Administrative Code, Art. 64(3): Friday night counts as Monday."""
    aigul = await town.citizen("Айгүл")
    town.clock.advance(timedelta(hours=8))

    await town.files(aigul, WATER, *TARAZ)

    assert "Қабылданды: 20.11.2026 20:0" in receipt(aigul).text
    assert "Тіркелген күні: 23.11.2026" in receipt(aigul).text


async def test_the_receipt_moves_with_the_appeal(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    await town.files(aigul, WATER, *TARAZ)
    first = receipt(aigul).message_id

    daniyar.presses("Қарауға алу", chat=group)
    await town.settle()
    assert "Қазір: Қаралуда" in receipt(aigul).text
    daniyar.says("Құбыр жөнделді.", chat=group, reply_to=group.last)
    await town.settle()
    daniyar.presses("Оң шешілді", chat=group)
    await town.settle()

    assert "Қазір: Жауап берілді — Оң шешілді" in receipt(aigul).text
    assert receipt(aigul).message_id == first


async def test_a_receipt_that_was_deleted_is_sent_anew(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    await town.files(aigul, WATER, *TARAZ)
    aigul.deletes(receipt(aigul))

    daniyar.presses("Қарауға алу", chat=group)
    await town.settle()

    assert "Қазір: Қаралуда" in receipt(aigul).text


async def test_an_own_appeal_shows_its_timeline(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    number = await town.files(aigul, WATER, *TARAZ)
    daniyar.presses("Қарауға алу", chat=group)
    await town.settle()

    aigul.says(f"/status {format_number(number)}")
    await town.settle()

    lines = aigul.last.text.splitlines()
    assert lines[0] == f"№ {format_number(number)} өтініш"
    assert "тіркелді. Филиал: Жамбыл облысы, Тараз қаласы" in lines[1]
    assert lines[2].endswith("қарауға алынды")
    assert "Данияр" not in aigul.last.text


@pytest.mark.parametrize("typed", ["{}", "№ {}", "{} "])
async def test_the_number_alone_asks_for_the_timeline(town: Town, typed: str) -> None:
    aigul = await town.citizen("Айгүл")
    number = await town.files(aigul, WATER, *TARAZ)

    aigul.says(typed.format(number))
    await town.settle()

    assert aigul.last.text.startswith(f"№ {format_number(number)} өтініш")


async def test_somebody_elses_appeal_does_not_even_exist(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    saule = await town.citizen("Сәуле")
    number = await town.files(aigul, WATER, *TARAZ)
    nobodys = "482915373"

    said = []
    for typed in (number, nobodys):
        saule.says(f"/status {typed}")
        await town.settle()
        said.append(saule.last.text)

    assert said[0] == said[1]
    assert "табылмады" in said[0]


async def test_a_slip_of_the_finger_is_told_from_a_number_that_does_not_exist(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    number = await town.files(aigul, WATER, *TARAZ)
    slip = number[:-1] + str((int(number[-1]) + 1) % 10)

    aigul.says(f"/status {slip}")
    await town.settle()

    assert "дұрыс терілмеген" in aigul.last.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/status", "Сізде әзірге тіркелген өтініш жоқ"),
        ("/status менің өтінішім", "дұрыс терілмеген"),
        ("/status <b>жоқ</b>", "<b>жоқ</b>"),
        ("/status " + "9" * 500, "дұрыс терілмеген"),
    ],
)
async def test_whatever_is_typed_after_status_gets_an_answer(
    town: Town, typed: str, said: str
) -> None:
    aigul = await town.citizen("Айгүл")

    aigul.says(typed)
    await town.settle()

    assert said in aigul.last.text


async def test_own_appeals_are_paged_newest_first(town: Town) -> None:
    aigul = await town.citizen("Айгүл", language="ru")
    numbers = [await town.files(aigul, "Во дворе нет света", *TARAZ_RU)]
    for words in (
        "Автобус не ходит",
        "Яма на дороге",
        "Мусор не вывозят",
        "Крыша течёт",
        "Врача нет на месте",
        "Школа холодная",
    ):
        town.clock.advance(timedelta(minutes=10))
        numbers.append(await town.files(aigul, words))

    aigul.says("/my")
    await town.settle()
    first = aigul.last
    aigul.presses("›")
    await town.settle()
    second = aigul.last

    assert "Мои обращения (7)" in first.text
    shown = [number for page in (first, second) for number in _numbers(page.text)]
    assert shown == list(reversed(numbers))
    assert second.message_id == first.message_id
    assert "1/2" in first.labels
    assert "2/2" in second.labels


def _numbers(text: str) -> list[str]:
    return [digits_of(line.split("·")[0]) for line in text.splitlines() if line.startswith("№")]


async def test_whoever_has_filed_nothing_is_told_how_to_begin(town: Town) -> None:
    aigul = await town.citizen("Айгүл")

    aigul.says("/my")
    await town.settle()

    assert "әзірге тіркелген өтініш жоқ" in aigul.last.text


async def test_my_appeals_show_nobody_elses(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    saule = await town.citizen("Сәуле")
    await town.files(aigul, WATER, *TARAZ)

    saule.says("/my")
    await town.settle()

    assert "әзірге тіркелген өтініш жоқ" in saule.last.text


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "екі аптадан бері су жоқ"), ("ru", "нет воды")]
)
async def test_each_line_of_my_appeals_begins_with_what_was_written_and_opens(
    town: Town, language: str, words: str
) -> None:
    aigul = await town.citizen("Айгүл", language=language)
    text = "Таразда екі аптадан бері су жоқ" if language == "kk" else "В Таразе нет воды в доме"
    number = await town.files(aigul, text)

    aigul.says("/my")
    await town.settle()
    line = aigul.last.text.splitlines()[1]
    aigul.presses(f"№ {format_number(number)}")
    await town.settle()

    assert words in line
    assert format_number(number) in aigul.last.text


@pytest.mark.parametrize("filed", [4, 5, 6, 10])
async def test_each_own_appeal_stands_on_one_page_of_the_list(town: Town, filed: int) -> None:
    aigul = await town.citizen("Айгүл")
    async with town.app.storage.transaction() as tx:
        for n in range(filed):
            tx.appeals.file(appeal(500 + n, aigul.id, category="WATER", branch="KZ-311", version=1))
    aigul.says("/my")
    await town.settle()
    shown = [aigul.last.text.count("Тіркелді")]

    while "›" in aigul.last.labels:
        aigul.presses("›")
        await town.settle()
        shown.append(aigul.last.text.count("Тіркелді"))

    assert shown == [5] * (filed // 5) + [filed % 5] * bool(filed % 5)
    assert f"Менің өтініштерім ({filed})" in aigul.last.text
