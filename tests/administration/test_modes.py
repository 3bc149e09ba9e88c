"""Modes of the network: what is blocked while the reception only collects, and what it says."""

from typing import Any

RESOLVED = "Оң шешілді"

NOTED = "Назарға алынды"


async def mode(office: Any, words: str) -> str:
    boss = await office.town.mode(words)
    heard: str = boss.heard[-1]
    return heard


async def test_in_election_silence_nothing_of_substance_is_answered(office: Any) -> None:
    number = await office.appeal()
    await mode(office, "collect_only")

    await office.says(office.daniyar, "Құбыр ауыстырылды.", reply_to=office.card(number))
    preview = office.group.last

    assert preview.button(RESOLVED).disabled
    assert not preview.button(NOTED).disabled
    await office.presses(office.daniyar, NOTED)
    await office.a_minute_later()
    assert (await office.town.appeal(number)).outcome == "noted"


async def test_a_button_from_before_the_silence_sends_nothing_and_loses_nothing(
    office: Any,
) -> None:
    number = await office.appeal()
    await office.says(office.daniyar, "Құбыр ауыстырылды.", reply_to=office.card(number))
    await mode(office, "collect_only")

    await office.presses(office.daniyar, RESOLVED)
    assert "кеңес берілмейді" in office.daniyar.toasts[-1]["text"]
    assert (await office.town.appeal(number)).status == "registered"

    await mode(office, "normal")
    await office.presses(office.daniyar, RESOLVED)
    await office.a_minute_later()
    assert "Құбыр ауыстырылды." in office.aigul.heard[-1]


async def test_a_head_refuses_nothing_in_silence_and_the_button_is_grey(office: Any) -> None:
    number = await office.appeal()
    await mode(office, "collect_only")

    said = await office.says(office.head, f"/refuse {number}")
    await office.says(office.head, f"/take {number}")

    assert "кеңес берілмейді" in said
    assert office.card(number).button("Теріс жауап").disabled


async def test_a_question_is_asked_in_silence_too(office: Any) -> None:
    number = await office.appeal()
    await mode(office, "collect_only")

    await office.presses(office.daniyar, "Сұрау")
    await office.says(office.daniyar, "Қай көшеде?", reply_to=office.group.last)
    await office.presses(office.daniyar, "Сұрақты жіберу")
    await office.a_minute_later()

    assert (await office.town.appeal(number)).status == "waiting"


async def test_administrators_write_what_citizens_are_told_in_a_mode(office: Any) -> None:
    assert "Сайлау" in await mode(office, "collect_only kk Сайлау <күніне> дейін жинаймыз")
    await mode(office, "closed kk Мереке: 25 қараша күні ашыламыз")
    await mode(office, "collect_only")

    office.aigul.says("Ауылға мектеп керек")
    await office.town.settle()
    assert any("Сайлау <күніне> дейін жинаймыз" in text for text in office.aigul.heard)

    await mode(office, "closed")
    sened = await office.town.citizen("Сенед", language="kk")
    sened.says("Көшеде жарық жоқ")
    await office.town.settle()
    assert "Мереке: 25 қараша күні ашыламыз" in sened.heard[-1]
    assert "112" in sened.heard[-1]

    await mode(office, "closed kk -")
    sened.says("Көшеде жарық жоқ")
    await office.town.settle()
    assert "уақытша жабық" in sened.heard[-1]


async def test_a_draft_waits_until_a_closed_reception_opens(office: Any) -> None:
    await office.appeal()
    office.town.clock.moment = office.town.clock.moment.replace(hour=14)
    office.aigul.says("Үйде жарық жоқ")
    await office.town.settle()
    office.aigul.presses("Бұл – жаңа өтініш")
    await office.town.settle()
    await mode(office, "closed")

    office.aigul.presses("Жіберу")
    await office.town.settle()
    assert "уақытша жабық" in office.aigul.toasts[-1]["text"]
    await mode(office, "normal")
    office.aigul.presses("Жіберу")
    await office.town.settle()

    assert len(await office.town.all_appeals(office.aigul)) == 2


async def test_a_mode_that_does_not_exist_is_not_set(office: Any) -> None:
    assert "/mode normal" in await mode(office, "election")
    assert "/mode normal" in await mode(office, "closed en Text")
    assert "обычный" in await mode(office, "")
    assert "рұқсатыңыз жоқ" in await office.says(office.head, "/mode closed")


async def test_closing_the_whole_country_takes_two_taps_and_opening_it_again_too(
    office: Any,
) -> None:
    boss = await office.town.administrator()
    for words, asked, labels in (
        ("/mode closed", "Закрыть приём?", ["Да", "Назад"]),
        ("/mode", "обычный", ["Только сбор", "Закрыть приём"]),
    ):
        boss.says(words)
        await office.town.settle()
        assert asked in boss.last.text
        assert boss.last.labels == labels
    assert office.town.app.network().mode == "normal"

    for label in ("Закрыть приём", "Да"):
        boss.presses(boss.last, label)
        await office.town.settle()
    assert office.town.app.network().mode == "closed"
    assert "Режим: закрыто" in boss.last.text

    for label in ("Обычный режим", "Да"):
        boss.presses(boss.last, label)
        await office.town.settle()
    assert office.town.app.network().mode == "normal"
