"""Whoever wants to says that they are a pensioner, a mother of many children: nobody has to."""

from typing import Any

import pytest

from bot.domain.appeals.models import EventType
from tests.support.office import TARAZ, TARAZ_RU, WATER
from tests.support.town import Town

WORDS = {
    "kk": {
        "edit": "Түзету…",
        "groups": "Әлеуметтік топ",
        "offer": "Әлеуметтік топ (міндетті емес)",
        "pensioner": "Зейнеткер",
        "kandas": "Қандас",
        "unsaid": "Айтпаймын",
        "remember": "Келесі өтінішке есте сақтау",
        "drop": "Енді есте сақтамау",
        "done": "Дайын",
        "send": "Жіберу",
        "line": "Әлеуметтік топ: Зейнеткер",
        "kept": "әлеуметтік тобыңыз жазылды",
        "more": "Тағы…",
        "withdraw": "Кері қайтарып алу",
        "sure": "Иә, қайтарып аламын",
        "over": "Бұл енді мүмкін емес",
    },
    "ru": {
        "edit": "Изменить…",
        "groups": "Социальная группа",
        "offer": "Социальная группа (по желанию)",
        "pensioner": "Пенсионер",
        "kandas": "Кандас",
        "unsaid": "Не указывать",
        "remember": "Запомнить для нового обращения",
        "drop": "Больше не помнить",
        "done": "Готово",
        "send": "Отправить",
        "line": "Социальная группа: Пенсионер",
        "kept": "социальная группа записана",
        "more": "Ещё…",
        "withdraw": "Отозвать",
        "sure": "Да, отзываю",
        "over": "Это уже невозможно",
    },
}

RUSSIAN = "В нашем доме уже две недели нет воды"


def off(label: str) -> str:
    return f"☐ {label}"


def on(label: str) -> str:
    return f"☑ {label}"


async def presses(town: Town, person: Any, *labels: str) -> Any:
    for label in labels:
        person.presses(label)
        await town.settle()
    return person.last


async def begins(town: Town, language: str, text: str = "") -> Any:
    aigul = await town.citizen("Айгүл", language=language)
    await writes(town, aigul, language, text)
    return aigul


async def writes(town: Town, person: Any, language: str, text: str = "") -> None:
    person.says(text or {"kk": WATER, "ru": RUSSIAN}[language])
    await town.settle()
    place = {"kk": TARAZ, "ru": TARAZ_RU}[language]
    if person.last.button(place[0]) is not None:
        await presses(town, person, *place)


async def forges(town: Town, person: Any, data: str) -> None:
    """Presses what no button carries."""
    message = {"message_id": 1, "date": 0, "chat": {"id": person.id, "type": "private"}}
    user = {"id": person.id, "is_bot": False, "first_name": "Айгүл"}
    press = {"id": data, "from": user, "chat_instance": "1", "message": message, "data": data}
    town.sandbox.push({"callback_query": press})
    await town.settle()


async def latest(town: Town, person: Any) -> Any:
    async with town.app.storage.reading() as tx:
        return (await tx.appeals.of_citizen(person.id, limit=1, offset=0))[0]


async def happened(town: Town, appeal: Any) -> list[EventType]:
    async with town.app.storage.reading() as tx:
        return [event.type for event in await tx.events.of(appeal.id)]


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_it_is_said_on_the_draft_and_filed_with_it(town: Town, language: str) -> None:
    says = WORDS[language]
    aigul = await begins(town, language)
    assert says["groups"] not in aigul.last.labels, "the draft keeps its few buttons"

    await presses(town, aigul, says["edit"], says["groups"], off(says["pensioner"]))
    assert on(says["pensioner"]) in aigul.last.labels
    await presses(town, aigul, says["done"])
    assert says["line"] in aigul.last.text
    await presses(town, aigul, says["send"])

    appeal = await latest(town, aigul)
    assert appeal.groups == {"pensioner"}
    assert says["offer"] not in aigul.last.labels


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_it_is_offered_once_after_filing_and_can_be_changed(
    town: Town, language: str
) -> None:
    says = WORDS[language]
    aigul = await begins(town, language)
    await presses(town, aigul, says["send"])
    due_on = (await latest(town, aigul)).due_on

    await presses(town, aigul, says["offer"], off(says["pensioner"]), off(says["kandas"]))
    await presses(town, aigul, on(says["pensioner"]), says["done"])

    appeal = await latest(town, aigul)
    assert appeal.groups == {"kandas"}
    assert appeal.due_on == due_on
    assert says["kept"] in aigul.last.text
    assert (await happened(town, appeal)).count(EventType.DECLARED) == 3
    receipt = next(m for m in aigul.screen if says["more"] in m.labels)
    assert says["offer"] not in receipt.labels
    aigul.presses(receipt, says["more"])
    await town.settle()
    assert says["groups"] in aigul.last.labels


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_whoever_does_not_want_to_say_is_not_asked_again(town: Town, language: str) -> None:
    says = WORDS[language]
    aigul = await begins(town, language)
    await presses(town, aigul, says["send"], says["offer"], says["unsaid"])

    appeal = await latest(town, aigul)
    assert not appeal.declared
    assert not any(says["offer"] in message.labels for message in aigul.screen)


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_the_next_appeal_remembers_it_only_if_asked_to(town: Town, language: str) -> None:
    says = WORDS[language]
    aigul = await begins(town, language)
    await presses(
        town,
        aigul,
        says["edit"],
        says["groups"],
        off(says["pensioner"]),
        says["done"],
        says["send"],
    )
    await writes(
        town, aigul, language, "Аулада жарық жоқ" if language == "kk" else "Темно во дворе"
    )
    new = {"kk": "Бұл – жаңа өтініш", "ru": "Это новое обращение"}[language]
    if new in aigul.last.labels:
        await presses(town, aigul, new)
    assert says["line"] not in aigul.last.text

    await presses(town, aigul, says["edit"], says["groups"], off(says["pensioner"]))
    await presses(town, aigul, says["remember"], says["done"], says["send"])
    await writes(town, aigul, language, "Жол бұзылған" if language == "kk" else "Разбита дорога")
    if new in aigul.last.labels:
        await presses(town, aigul, new)
    assert says["line"] in aigul.last.text

    await presses(town, aigul, says["edit"], says["groups"], says["drop"], says["done"])
    async with town.app.storage.reading() as tx:
        assert await tx.people.groups(aigul.id) == frozenset()


async def test_words_only_put_a_button_first(town: Town) -> None:
    """«Зейнеткермін» ticks nothing, and three children are not many."""
    says = WORDS["kk"]
    aigul = await begins(town, "kk", f"Мен зейнеткермін. {WATER}")
    assert says["line"] not in aigul.last.text
    await presses(town, aigul, says["edit"], says["groups"])
    assert aigul.last.labels[0] == off(says["pensioner"])
    await presses(town, aigul, says["done"], says["send"])
    assert (await latest(town, aigul)).groups == frozenset()

    bolat = await town.citizen("Болат", language="kk")
    await writes(town, bolat, "kk", f"Үш балам бар, жалғыз тұрамын. {WATER}")
    await presses(town, bolat, says["edit"], says["groups"])
    assert bolat.last.labels[0] == off("Көпбалалы ана")
    assert bolat.last.button(off("Көпбалалы ана")).style != "primary"


async def test_all_of_them_may_be_ticked(town: Town) -> None:
    says = WORDS["kk"]
    aigul = await begins(town, "kk")
    await presses(town, aigul, says["edit"], says["groups"])
    for label in [each for each in aigul.last.labels if each.startswith("☐")]:
        await presses(town, aigul, label)
    await presses(town, aigul, says["done"], says["send"])

    assert len((await latest(town, aigul)).groups) == 8


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_a_press_long_after_changes_nothing(town: Town, language: str) -> None:
    says = WORDS[language]
    aigul = await begins(town, language)
    await presses(town, aigul, says["send"], says["offer"])
    old = aigul.last
    receipt = next(m for m in aigul.screen if says["more"] in m.labels)
    aigul.presses(receipt, says["more"])
    await town.settle()
    await presses(town, aigul, says["withdraw"], says["sure"])

    aigul.presses(old, off(says["pensioner"]))
    await town.settle()

    told = [*aigul.heard, *(str(toast["text"]) for toast in aigul.toasts)]
    assert any(says["over"] in text for text in told)
    assert (await latest(town, aigul)).groups == frozenset()


async def test_a_code_that_nobody_offers_is_no_group(town: Town) -> None:
    aigul = await begins(town, "kk")
    await presses(town, aigul, WORDS["kk"]["send"])
    appeal = await latest(town, aigul)
    for code in ("rich", "", "Зейнеткер"):
        await forges(town, aigul, f"gr:tick:{appeal.id}:{code}")

    assert (await latest(town, aigul)).groups == frozenset()


async def test_nobody_says_it_for_somebody_else(town: Town) -> None:
    aigul = await begins(town, "kk")
    await presses(town, aigul, WORDS["kk"]["send"])
    appeal = await latest(town, aigul)
    bolat = await town.citizen("Болат", language="kk")
    for do in ("open", "tick", "keep", "drop", "done"):
        await forges(town, bolat, f"gr:{do}:{appeal.id}:pensioner")

    assert (await latest(town, aigul)).groups == frozenset()
    assert not any(str(appeal.number)[:3] in text for text in bolat.heard)


async def test_whoever_takes_consent_back_is_of_no_group_any_more(town: Town) -> None:
    """What is open is finished all the same, without what the office can do without."""
    says = WORDS["kk"]
    aigul = await begins(town, "kk")
    await presses(town, aigul, says["edit"], says["groups"], off(says["pensioner"]))
    await presses(town, aigul, says["remember"], says["done"], says["send"])

    aigul.says("/forget")
    await town.settle()
    await presses(town, aigul, next(x for x in aigul.last.labels if "өшір" in x.lower()))

    appeal = await latest(town, aigul)
    assert appeal.open
    assert appeal.groups == frozenset()
    async with town.app.storage.reading() as tx:
        assert await tx.people.groups(aigul.id) == frozenset()
