"""Buttons follow what is possible: grey when it is not, gone when their time is over."""

from typing import Any

RESOLVED = "Оң шешілді"


async def test_what_is_impossible_is_grey_and_keeps_its_place(office: Any) -> None:
    number = await office.appeal()
    labels = office.card(number).labels
    await office.answers(office.daniyar, number, "Құбыр ауыстырылды.", RESOLVED)

    card = office.card(number)

    assert card.button("Жауап беру").disabled
    assert card.button("Жолдау").disabled
    assert not card.button("Өтініш беруші").disabled
    assert not card.button("Жабу").disabled
    assert card.labels[1:] == labels[1:]


async def test_the_telephone_of_who_was_not_reached_is_one_tap_away(office: Any) -> None:
    number = await office.appeal()
    office.aigul.blocks_bot()
    await office.answers(office.daniyar, number, "Құбыр ауыстырылды.", RESOLVED)
    await office.a_minute_later()
    assert "Қоңырау шалу керек" in office.card(number).text

    office.daniyar.presses(office.card(number), "Өтініш беруші")
    await office.town.settle()

    assert any("Айгүл" in m.text for m in office.daniyar.sees(office.group))


async def test_a_merged_appeal_is_not_answered_by_itself(office: Any) -> None:
    first = await office.appeal()
    second = await office.appeal("Бізде де су жоқ, көршілерде де")

    await office.says(office.daniyar, f"/merge {second} {first}")

    assert office.card(second).button("Жауап беру").disabled
    assert not office.card(second).button("Бөлек қарау").disabled


async def test_the_button_to_take_an_answer_back_goes_with_its_minute(office: Any) -> None:
    number = await office.appeal()
    await office.answers(office.daniyar, number, "Құбыр ауыстырылды.", RESOLVED)
    sent = office.group.last
    assert sent.button("Болдырмау")

    await office.a_minute_later()

    [now] = [m for m in office.group.screen if m.message_id == sent.message_id]
    assert now.button("Болдырмау") is None
    assert "жауап жіберілді" in now.text


async def test_the_button_to_take_a_forward_back_goes_with_its_minute(office: Any) -> None:
    number = await office.appeal()
    await office.says(office.daniyar, f"/forward {number} KZ-316 Оқиға Шу ауданында болған")
    done = office.group.last
    assert done.button("Болдырмау")

    await office.a_minute_later()

    [now] = [m for m in office.group.screen if m.message_id == done.message_id]
    assert now.button("Болдырмау") is None
    assert "жолданды" in now.text


async def test_a_draft_brought_back_keeps_its_buttons_when_the_minute_ends(office: Any) -> None:
    number = await office.appeal()
    await office.answers(office.daniyar, number, "Құбыр ауыстырылды.", RESOLVED)
    await office.presses(office.daniyar, "Болдырмау")

    await office.a_minute_later()

    assert office.group.last.button(RESOLVED)
    assert (await office.town.appeal(number)).status == "registered"


async def test_a_message_that_was_deleted_meanwhile_is_not_said_anew(office: Any) -> None:
    number = await office.appeal()
    await office.answers(office.daniyar, number, "Құбыр ауыстырылды.", RESOLVED)
    sent = office.group.last
    await office.town.app.bot.delete_message(office.group.id, sent.message_id)
    before = len(office.group.screen)

    await office.a_minute_later()

    assert len(office.group.screen) == before


async def test_an_older_server_gets_plain_buttons_and_none_that_are_grey(office: Any) -> None:
    number = await office.appeal()
    office.town.sandbox.faults.add(
        "error",
        "editMessageText",
        times=1,
        chat_id=office.group.id,
        code=400,
        description="Bad Request: can't parse inline keyboard button: Text buttons are unallowed",
    )

    await office.answers(office.daniyar, number, "Құбыр ауыстырылды.", RESOLVED)
    await office.a_minute_later()

    assert office.card(number).labels == ["Жабу", "Өтініш беруші", "⋯ Тағы"]
    assert {b.style for row in office.card(number).buttons for b in row} == {None}
