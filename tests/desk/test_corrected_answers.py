"""What an operator corrected is what the citizen gets, until it has left."""

import pytest

from tests.support.edits import files_shown, gets_a_reaction, swaps_file
from tests.support.office import Office


async def test_a_file_replaced_in_an_answer_being_composed_is_the_one_sent(office: Office) -> None:
    number = await office.appeal()
    said = office.daniyar.sends_photo(
        "Құбыр жөнделді.", chat=office.group, reply_to=office.card(number)
    )
    await office.town.settle()

    new = swaps_file(office.town, said, "photo", "Құбыр ауыстырылды.")
    await office.town.settle()
    assert "Құбыр ауыстырылды." in office.group.last.text
    await office.presses(office.daniyar, "Оң шешілді")
    await office.a_minute_later()

    assert files_shown(office.town, office.aigul, "photo") == [new]
    assert any("Құбыр ауыстырылды." in text for text in office.aigul.heard)


@pytest.mark.parametrize("kind", ["photo", "document"])
async def test_within_its_minute_an_answer_leaves_with_the_new_file(
    office: Office, kind: str
) -> None:
    number = await office.appeal()
    said = office.daniyar.sends_photo(
        "Құбыр жөнделді.", chat=office.group, reply_to=office.card(number)
    )
    await office.town.settle()
    await office.presses(office.daniyar, "Оң шешілді")

    new = swaps_file(office.town, said, kind, "Құбыр ауыстырылды.")
    await office.town.settle()
    assert "Түзету енгізілді" in office.group.last.text
    await office.a_minute_later()

    assert files_shown(office.town, office.aigul, kind) == [new]
    told = [text for text in office.aigul.heard if "Құбыр" in text]
    assert len(told) == 1
    assert "Құбыр ауыстырылды." in told[0]


async def test_within_its_minute_a_text_may_become_long_and_get_a_file(office: Office) -> None:
    number = await office.appeal()
    office.daniyar.says("Құбыр жөнделді.", chat=office.group, reply_to=office.card(number))
    await office.town.settle()
    said = office.daniyar.says("Рақмет.", chat=office.group, reply_to=office.card(number))
    await office.town.settle()
    await office.presses(office.daniyar, "Оң шешілді")

    office.daniyar.edits(said, "сөз " * 1000)
    await office.town.settle()
    new = swaps_file(office.town, said, "photo", "Құбырдың суреті")
    await office.town.settle()
    await office.a_minute_later()

    assert files_shown(office.town, office.aigul, "photo") == [new]
    assert any("Құбырдың суреті" in text for text in office.aigul.heard)


async def test_a_corrected_answer_can_still_be_taken_back(office: Office) -> None:
    number = await office.appeal()
    said = office.daniyar.says("Құбыр жөнделді.", chat=office.group, reply_to=office.card(number))
    await office.town.settle()
    await office.presses(office.daniyar, "Оң шешілді")
    swaps_file(office.town, said, "photo")
    await office.town.settle()
    heard = len(office.aigul.heard)

    await office.presses(office.daniyar, "Болдырмау")
    await office.a_minute_later()

    assert (await office.town.appeal(number)).open
    assert len(office.aigul.heard) == heard
    assert files_shown(office.town, office.aigul, "photo") == []


async def test_a_question_is_corrected_within_its_minute(office: Office) -> None:
    number = await office.appeal()
    office.daniyar.presses(office.card(number), "Сұрау")
    await office.town.settle()
    said = office.daniyar.says("Үй?", chat=office.group, reply_to=office.group.last)
    await office.town.settle()
    await office.presses(office.daniyar, "Сұрақты жіберу")

    office.daniyar.edits(said, "Нешінші үй?")
    await office.town.settle()
    await office.a_minute_later()

    assert any("Нешінші үй?" in text for text in office.aigul.heard)


async def test_after_its_minute_an_answer_is_not_corrected_any_more(office: Office) -> None:
    number = await office.appeal()
    said = office.daniyar.sends_photo(
        "Құбыр жөнделді.", chat=office.group, reply_to=office.card(number)
    )
    await office.town.settle()
    await office.presses(office.daniyar, "Оң шешілді")
    await office.a_minute_later()

    swaps_file(office.town, said, "photo")
    await office.town.settle()

    assert "түзету енгізілмеді" in office.group.last.text


async def test_a_refusal_cannot_be_stripped_of_its_reasons_by_an_edit(office: Office) -> None:
    number = await office.appeal()
    office.head.presses(office.card(number), "Теріс жауап")
    await office.town.settle()
    words = "Бұл мәселе сот шешімімен шешілген."
    said = office.head.says(words, chat=office.group, reply_to=office.card(number))
    await office.town.settle()
    await office.presses(office.head, "Жіберу: бас тартылды")

    office.head.edits(said, "Жоқ")
    await office.town.settle()
    assert "Себебі тым қысқа" in office.group.last.text
    await office.a_minute_later()

    assert any(words in text for text in office.aigul.heard)


@pytest.mark.parametrize("edited_before", [False, True])
@pytest.mark.parametrize("sent", [False, True])
async def test_a_reaction_to_an_answer_is_no_correction(
    office: Office, sent: bool, edited_before: bool
) -> None:
    number = await office.appeal()
    said = office.daniyar.sends_photo(
        "Құбыр жөнделді.", chat=office.group, reply_to=office.card(number)
    )
    await office.town.settle()
    if sent:
        await office.presses(office.daniyar, "Оң шешілді")
        await office.a_minute_later()
    before = [(s.message_id, s.text) for s in office.group.screen]

    gets_a_reaction(office.town, said, edited_before=edited_before)
    await office.town.settle()

    assert [(s.message_id, s.text) for s in office.group.screen] == before


async def test_a_reaction_to_a_command_is_no_edited_command(office: Office) -> None:
    said = office.daniyar.says("/queue", chat=office.group)
    await office.town.settle()
    heard = len(office.group.heard)

    gets_a_reaction(office.town, said)
    await office.town.settle()

    assert len(office.group.heard) == heard
