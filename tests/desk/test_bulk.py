"""Several appeals at once: ticked in a list, looked at before, taken back after."""

from typing import Any

import pytest

TO_THE_REGION = ("Әрекет: 2", "Жолдау", "Жамбыл облысы", "Жоғары тұрған филиал шешеді")


async def three(office: Any) -> list[str]:
    return [
        await office.appeal(text)
        for text in ("Үйімізде су жоқ", "Көшеде жарық жоқ", "Ауладағы шұңқыр жөнделмейді")
    ]


def shown(number: str) -> str:
    return f"{number[:3]}-{number[3:6]}-{number[6:]}"


async def ticks(office: Any, person: Any, *numbers: str) -> None:
    await office.says(person, "/queue")
    await office.presses(person, "Таңдау", *(f"☐ {shown(n)}" for n in numbers))


async def test_appeals_are_ticked_unticked_and_cleared(office: Any) -> None:
    first, second, _ = await three(office)
    await ticks(office, office.daniyar, first, second)
    assert "Таңдалған өтініштер: 2" in office.group.last.text

    await office.presses(office.daniyar, f"☑ {shown(first)}")
    assert "Таңдалған өтініштер: 1" in office.group.last.text
    await office.presses(office.daniyar, "Бетті түгел")
    assert "Таңдалған өтініштер: 3" in office.group.last.text
    await office.presses(office.daniyar, "Тазалау")

    assert "Таңдалған өтініштер: 0" in office.group.last.text
    assert office.group.last.button("Әрекет: 0").disabled


async def test_only_the_ticked_ones_are_taken_after_a_look_and_all_given_back(
    office: Any,
) -> None:
    first, second, third = await three(office)
    await ticks(office, office.daniyar, first, second)

    await office.presses(office.daniyar, "Әрекет: 2", "Қарауға алу")
    assert "Әрекет жасалатын өтініштер: 2" in office.group.last.text
    assert (await office.town.appeal(first)).status == "registered"
    await office.presses(office.daniyar, "Орындау")

    for number, status in ((first, "taken"), (second, "taken"), (third, "registered")):
        assert (await office.town.appeal(number)).status == status
    await office.presses(office.daniyar, "Болдырмау")
    assert "Бұрынғы қалпына келтірілді: 2" in office.group.last.text
    for number in (first, second, third):
        assert (await office.town.appeal(number)).status == "registered"


async def test_the_preview_says_what_stands_in_the_way_of_which_appeal(office: Any) -> None:
    first, second, _ = await three(office)
    await office.says(office.saule, f"/take {second}")
    await ticks(office, office.daniyar, first, second)

    await office.presses(office.daniyar, "Әрекет: 2", "Жабу")
    said = office.group.last.text
    assert "Жасалмайды: 1. Бұл өтінішті әріптесіңіз қарап жатыр" in said
    assert "Жасалмайды: 1. Бұл енді мүмкін емес" in said
    assert not office.group.last.button("Орындау")

    assert (await office.town.appeal(first)).status == "registered"
    assert not any("жабылды" in text for text in office.aigul.heard)


async def test_several_are_forwarded_by_buttons_and_brought_back(office: Any) -> None:
    await office.town.appoint(office.town.sandbox.person("Ербол"), "KZ-31")
    first, second, _ = await three(office)
    await ticks(office, office.daniyar, first, second)

    await office.presses(office.daniyar, *TO_THE_REGION, "Орындау")
    assert [(await office.town.appeal(n)).branch for n in (first, second)] == ["KZ-31"] * 2
    await office.presses(office.daniyar, "Болдырмау")
    await office.a_minute_later()

    assert [(await office.town.appeal(n)).branch for n in (first, second)] == ["KZ-311"] * 2
    assert not any("жолданды" in text for text in office.aigul.heard)


async def test_where_nobody_works_the_preview_names_the_branch_that_gets_them(office: Any) -> None:
    first, second, _ = await three(office)
    await ticks(office, office.daniyar, first, second)

    await office.presses(office.daniyar, *TO_THE_REGION)
    assert "Республикалық қоғамдық қабылдау бөлмесі" in office.group.last.text
    assert "Жамбыл облысы" not in office.group.last.text
    await office.presses(office.daniyar, "Орындау")

    assert [(await office.town.appeal(n)).branch for n in (first, second)] == ["KZ"] * 2
    assert "Республикалық қоғамдық қабылдау бөлмесі" in office.group.last.text


async def test_several_are_assigned_categorised_and_made_urgent_by_buttons(office: Any) -> None:
    numbers = await three(office)
    for labels in (
        ("Тапсыру", "Сәуле"),
        ("Тақырыбын өзгерту", "Жол, көпір, тротуар"),
        ("Басымдығы жоғары",),
    ):
        await ticks(office, office.head, *numbers)
        await office.presses(office.head, "Әрекет: 3", *labels, "Орындау")

    for number in numbers:
        appeal = await office.town.appeal(number)
        assert (appeal.operator_id, appeal.category, appeal.urgent) == (
            office.saule.id,
            "ROAD",
            True,
        )
    await ticks(office, office.saule, *numbers)
    await office.presses(office.saule, "Әрекет: 3", "Кезекке қайтару", "Орындау")
    assert (await office.town.appeal(numbers[0])).operator_id is None


async def test_a_selection_is_its_makers_alone(office: Any) -> None:
    first, *_ = await three(office)
    await ticks(office, office.daniyar, first)

    await office.presses(office.saule, "Әрекет: 1")

    assert "не Вам" in office.saule.toasts[-1]["text"]


async def test_who_was_removed_meanwhile_does_nothing_with_old_buttons(office: Any) -> None:
    first, *_ = await three(office)
    await ticks(office, office.daniyar, first)
    await office.presses(office.daniyar, "Әрекет: 1", "Қарауға алу")
    preview = office.group.last
    await office.says(office.head, "/staff")
    await office.presses(office.head, "Данияр", "Шығару", "Иә, шығару")

    office.daniyar.presses(preview, "Орындау")
    await office.town.settle()

    assert (await office.town.appeal(first)).operator_id is None
    assert "рұқсатыңыз жоқ" in office.daniyar.toasts[-1]["text"]


async def test_what_was_found_is_selected_too(office: Any) -> None:
    first, *_ = await three(office)
    await office.says(office.daniyar, "/find су")

    await office.presses(office.daniyar, "Таңдау", f"☐ {shown(first)}")
    said = await office.says(office.daniyar, "/bulk note Мердігер келеді")

    assert "Әрекет: Жазба: Мердігер келеді" in said
    await office.presses(office.daniyar, "Орындау")
    assert any("Жазба, Данияр: Мердігер келеді" in m.text for m in office.group.screen)


async def test_no_more_than_fifty_at_once(office: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.desk.bulk.MOST", 2)
    await three(office)
    await office.says(office.daniyar, "/queue")

    await office.presses(office.daniyar, "Таңдау", "Бетті түгел")

    assert "ең көбі 2" in office.daniyar.toasts[-1]["text"]


async def test_the_queue_is_seen_by_topic(office: Any) -> None:
    numbers = await three(office)
    await office.says(office.daniyar, f"/category {numbers[0]} ROAD")
    await office.says(office.daniyar, "/queue")

    await office.presses(office.daniyar, "Тақырып бойынша", "Жол, көпір, тротуар: 1")
    assert shown(numbers[0]) in office.group.last.text
    assert shown(numbers[1]) not in office.group.last.text

    await office.presses(office.daniyar, "Тақырып бойынша", "Барлық тақырып")
    assert shown(numbers[1]) in office.group.last.text
