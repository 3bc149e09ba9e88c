"""The card of an appeal in its branch's group: always the present state, never a private name."""

from typing import Any

import pytest

from tests.support.office import TARAZ, WATER
from tests.support.records import happened
from tests.support.town import Town, numbers_in


@pytest.fixture
def town_options() -> dict[str, Any]:
    """Nothing can be taken back: what is decided leaves at once. Texts are read as in service."""
    return {}


def cards(group: Any) -> list[Any]:
    return [s for s in group.screen if s.from_bot and s.button("⋯ Тағы")]


async def test_a_card_says_what_where_and_until_when_but_not_who(town: Town) -> None:
    group = await town.branch("KZ-311")
    aigul = town.sandbox.person("Айгүл", last_name="Серікова", username="aigul_s")
    aigul.says(WATER)
    await town.settle()
    aigul.presses("Қазақша")
    await town.settle()
    aigul.presses("Келісемін")
    await town.settle()

    await town.sends_draft(aigul, *TARAZ)

    [card] = cards(group)
    for words in (
        "Тіркелді",
        "· Тараз қаласы ·",
        "мерзімі: 11.12.2026",
    ):
        assert words in card.text
    assert card.text.startswith(WATER)
    assert "Өтініш тілі" not in card.text
    for private in ("Айгүл", "Серікова", "aigul_s", str(aigul.id)):
        assert not [said for said in group.heard if private in said]
    assert card.labels == [
        "Қарауға алу",
        "Жауап беру",
        "Сұрау",
        "Теріс жауап",
        "Жолдау",
        "Өтініш беруші",
        "⋯ Тағы",
    ]


async def test_an_identification_number_never_shows_in_full_in_a_group(town: Town) -> None:
    """Law 94-V; also not in what is added later, and not in what overflows the card."""
    group = await town.branch("KZ-311")
    aigul = await town.citizen("Айгүл")
    await town.files(
        aigul, "ЖСН 900101300123, зейнетақым келмеді. " + "Ұзақ әңгіме. " * 270, *TARAZ
    )
    aigul.says("ЖСН тағы бір рет: 900101300123", reply_to=aigul.last)
    await town.settle()

    assert not [said for said in group.heard if "900101300123" in said]
    assert [said for said in group.heard if "********0123" in said]


async def test_the_card_is_edited_in_place_as_the_appeal_moves(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    await town.files(aigul, WATER, *TARAZ)
    [before] = cards(group)

    daniyar.presses("Қарауға алу", chat=group)
    await town.settle()

    [after] = cards(group)
    assert after.message_id == before.message_id
    assert "Қаралуда" in after.text
    assert "жауапты: Данияр" in after.text
    assert "Кезекке қайтару" in after.labels


async def test_an_operator_gives_an_appeal_back_to_the_queue(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    number = await town.files(aigul, WATER, *TARAZ)
    daniyar.presses("Қарауға алу", chat=group)
    await town.settle()

    daniyar.presses("Кезекке қайтару", chat=group)
    await town.settle()

    assert "жауапты" not in cards(group)[0].text
    assert await happened(town, number) == ["registered", "taken", "released"]


async def test_an_appeal_in_the_hands_of_a_colleague_is_left_to_them(town: Town) -> None:
    daniyar, gulnar = town.sandbox.person("Данияр"), town.sandbox.person("Гүлнар")
    group = await town.branch("KZ-311", daniyar, gulnar)
    aigul = await town.citizen("Айгүл")
    number = await town.files(aigul, WATER, *TARAZ)
    card = group.last
    daniyar.presses("Қарауға алу", chat=group)
    await town.settle()

    gulnar.presses(card, "Қарауға алу")
    await town.settle()
    gulnar.says("Мен жауап берейін", chat=group, reply_to=card)
    await town.settle()

    assert "әріптесіңіз қарап жатыр" in gulnar.toasts[-1]["text"]
    gulnar.presses("Оң шешілді", chat=group)
    await town.settle()
    assert "Бұл өтінішті әріптесіңіз қарап жатыр: Данияр" in group.heard[-1]
    assert (await town.appeal(number)).operator_id == daniyar.id
    assert (await town.appeal(number)).status == "taken"


async def test_taking_twice_changes_nothing(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    number = await town.files(aigul, WATER, *TARAZ)
    card = group.last

    daniyar.presses(card, "Қарауға алу")
    daniyar.presses(card, "Қарауға алу")
    await town.settle()

    assert await happened(town, number) == ["registered", "taken"]


async def test_a_card_can_be_called_to_the_bottom_of_the_chat(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    number = await town.files(aigul, WATER, *TARAZ)
    daniyar.says("Түскі ас?", chat=group)

    daniyar.says(f"/card {number}", chat=group)
    await town.settle()

    [card] = cards(group)
    assert card.message_id == group.screen[-1].message_id


async def test_a_card_that_somebody_deleted_comes_back(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    number = await town.files(aigul, WATER, *TARAZ)
    daniyar.deletes(group.last)

    aigul.says("Әлі жоқ", reply_to=aigul.last)
    await town.settle()

    assert len(cards(group)) == 1
    assert (await town.appeal(number)).open


async def test_the_queue_lists_open_appeals_by_their_deadline(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    for n in range(12):
        await town.files(aigul, f"{n + 1}-мәселе: жарық жоқ", *(TARAZ if n == 0 else ()))

    daniyar.says("/queue", chat=group)
    await town.settle()
    first = group.last
    daniyar.presses("›", chat=group)
    await town.settle()

    assert {"Бәрі: 12", "Жаңа: 12"} <= set(first.labels)
    assert [len(numbers_in(page.text)) for page in (first, group.last)] == [10, 2]
    assert not set(numbers_in(first.text)) & set(numbers_in(group.last.text))
    assert group.last.message_id == first.message_id


async def test_cards_of_answered_appeals_offer_nothing_but_to_close_and_to_call(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    await town.files(aigul, WATER, *TARAZ)
    card = group.last
    daniyar.says("Құбыр жөнделді.", chat=group, reply_to=card)
    await town.settle()
    daniyar.presses("Оң шешілді", chat=group)
    await town.settle()

    daniyar.presses(card, "Қарауға алу")
    daniyar.says("Тағы бір сөз", chat=group, reply_to=card)
    await town.settle()

    alive = [b.label for row in cards(group)[0].buttons for b in row if not b.disabled]
    assert alive == ["Жабу", "Өтініш беруші", "⋯ Тағы"]
    assert "Өтініш қазір мына кезеңде: Жауап берілді" in daniyar.toasts[-1]["text"]
    assert "Өтініш қазір мына кезеңде: Жауап берілді" in group.heard[-1]


async def test_a_group_speaks_the_language_it_was_told_to(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    daniyar.says("/language ru", chat=group)
    await town.settle()
    aigul = await town.citizen("Айгүл")

    await town.files(aigul, WATER, *TARAZ)
    assert "Зарегистрировано" in group.last.text
    daniyar.says("/language", chat=group)
    await town.settle()

    assert group.last.text == "Бұл топтағы хабарламалар енді қазақ тілінде."
    daniyar.says("/language", chat=group)
    await town.settle()
    assert group.last.text == "Сообщения в этой группе теперь на русском языке."
