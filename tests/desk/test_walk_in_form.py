"""Somebody is in the office: the operator is asked one question at a time, in private."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.network.people import Language
from tests.support.town import Town

COMPLAINT = {
    "kk": "Тараз қаласы, Абай көшесінде үш күннен бері су жоқ",
    "ru": "Нет воды в Таразе на улице Абая уже три дня",
}

SHOWN = {
    "kk": ("Орны: Жамбыл облысы, Тараз қаласы", "Тақырыбы: Сумен жабдықтау", "Жауап тілі: қазақша"),
    "ru": ("Орны: Жамбыл облысы, Тараз қаласы", "Тақырыбы: Сумен жабдықтау", "Жауап тілі: орысша"),
}


@pytest.fixture
def town_options() -> dict[str, Any]:
    return {"desk": {"undo_seconds": 60}}


async def says(office: Any, *words: str) -> str:
    for text in words:
        office.daniyar.says(text)
        await office.town.settle()
    return str(office.daniyar.last.text)


async def presses(office: Any, *labels: str) -> Any:
    for label in labels:
        office.daniyar.presses(label)
        await office.town.settle()
    return office.daniyar.last


async def filed(office: Any) -> list[Any]:
    async with office.town.app.storage.reading() as tx:
        ids = await tx.branches.open_appeals(office.code)
        return [await tx.appeals.get(each) for each in ids]


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_name_telephone_words_a_look_and_it_is_registered(office: Any, language: str) -> None:
    """The language is that of the words, the place and the topic are read from them."""
    assert "Тегі мен атын" in await says(office, "/walkin")
    await says(office, "Иванов Петр", "+7 701 123 45 67")
    shown = await says(office, COMPLAINT[language])
    assert COMPLAINT[language] in shown
    for words in (*SHOWN[language], "Өтініш беруші: Иванов Петр", "+7 701 123 45 67"):
        assert words in shown
    assert await filed(office) == []

    await presses(office, "Тіркеу")

    [appeal] = await filed(office)
    assert (appeal.language, appeal.branch, appeal.category) == (language, office.code, "WATER")
    assert appeal.where.region_kato is not None
    assert any("Иванов Петр" in text and "талон" in text.lower() for text in office.daniyar.heard)


OTHER = {
    "kk": ("Орнын өзгерту", "Тақырыбын өзгерту", "Жол, көпір, тротуар", "Тіркеу"),
    "ru": ("Изменить место", "Изменить тему", "Дороги, мосты", "Зарегистрировать"),
}


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_the_place_and_the_topic_that_were_read_can_be_changed_before_filing(
    office: Any, language: str
) -> None:
    async with office.town.app.storage.transaction() as tx:
        kept = await tx.people.get(office.daniyar.id)
        tx.people.save(replace(kept, language=Language(language)))
    await says(office, "/walkin", "Иванов Петр", "+7 701 123 45 67", COMPLAINT["ru"])
    place, topic, road, file = OTHER[language]

    await presses(office, place)
    await says(office, "блаблабла")
    assert office.daniyar.last.button("Артқа" if language == "kk" else "Назад") is None
    shown = await says(office, "Шымкент қаласы")
    assert "Шымкент" in shown
    shown = (await presses(office, topic, road)).text
    assert road in shown
    assert "Шымкент" in shown
    await presses(office, file)

    [appeal] = await filed(office)
    assert (appeal.category, appeal.where.region_kato) == ("ROAD", "790000000")
    assert appeal.branch == office.code


async def test_what_is_no_telephone_says_so_and_none_is_a_button(office: Any) -> None:
    await says(office, "/walkin", "Иванов Петр")
    assert "+7 701 555 44 33" in await says(office, "жоқ еді")
    await presses(office, "Телефоны жоқ")
    shown = await says(office, COMPLAINT["ru"])
    assert "Телефоны: —" in shown


async def test_a_shared_contact_is_the_name_and_the_telephone(office: Any) -> None:
    await says(office, "/walkin")
    office.daniyar.sends_contact("+77015554433", "Гүлнар")
    await office.town.settle()
    assert "мәнін" in office.daniyar.last.text
    shown = await says(office, COMPLAINT["kk"])
    assert "Гүлнар" in shown
    assert "77015554433" in shown


async def test_back_cancel_a_sticker_and_another_command_lose_nothing(office: Any) -> None:
    await says(office, "/walkin", "Иваноф")
    await presses(office, "Артқа")
    office.daniyar.sends_sticker()
    await office.town.settle()
    assert "мәтін керек" in office.daniyar.last.text
    await says(office, "/queue", "Иванов Петр", "+7 701 123 45 67")
    shown = await says(office, COMPLAINT["ru"])
    assert "Иванов Петр" in shown

    assert "Болдырылмады" in (await presses(office, "Болдырмау")).text
    assert await filed(office) == []


async def test_a_voice_is_the_essence(office: Any) -> None:
    await says(office, "/walkin", "Иванов Петр")
    await presses(office, "Телефоны жоқ")
    office.daniyar.sends_voice()
    await office.town.settle()
    await presses(office, "Тіркеу")

    [appeal] = await filed(office)
    assert "дауыстық" in office.card(appeal.number).text


async def test_whoever_was_dismissed_meanwhile_registers_nothing(office: Any) -> None:
    await says(office, "/walkin", "Иванов Петр", "+7 701 123 45 67", COMPLAINT["ru"])
    async with office.town.app.storage.transaction() as tx:
        tx.staff.dismiss(
            office.daniyar.id, office.code, by=office.head.id, at=office.town.clock.now()
        )

    await presses(office, "Тіркеу")

    assert await filed(office) == []


async def test_in_a_group_the_questions_come_in_private(office: Any) -> None:
    assert "жеке хабарламаға" in await office.says(office.daniyar, "/walkin")
    assert "Тегі мен атын" in office.daniyar.last.text


@pytest.mark.parametrize(("role", "kept"), [("Операторды", "operator"), ("Басшыны", "head")])
async def test_somebody_is_invited_by_buttons(office: Any, role: str, kept: str) -> None:
    town: Town = office.town
    boss = await town.administrator(language="kk")
    boss.says("/staff KZ-311")
    await town.settle()
    for label in ("Пригласить сотрудника", {"operator": "Оператора", "head": "Руководителя"}[kept]):
        boss.presses(label)
        await town.settle()
    link = boss.heard[-1].rsplit("start=", 1)[1].split()[0]
    newcomer = town.sandbox.person("Әсел", language_code="kk")
    newcomer.starts(link)
    await town.settle()

    async with town.app.storage.reading() as tx:
        posts = (await tx.people.rights(newcomer.id)).posts
    assert [(post.branch, post.role.value) for post in posts] == [("KZ-311", kept)]


async def test_an_operator_is_told_that_the_head_invites(office: Any) -> None:
    assert "филиал басшысы ғана" in await office.says(office.daniyar, "/invite")
