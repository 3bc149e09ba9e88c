"""/start, /help and the menus know who somebody is; every command is found from there."""

import re
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.network.people import Language
from handlers.telegram import menus
from handlers.telegram.menus import Menus
from sandbox import Person
from tests.security.registered import ways_in
from tests.support.town import Town

ALIASES = {
    "til": "language",
    "lang": "language",
    "menu": "help",
    "komek": "help",
    "baptau": "settings",
    "habar": "notify",
    "kuntizbe": "calendar",
    "nege": "why",
    "boldyrmau": "cancel",
}
"""The same command under another name."""

TAPS = 3

FIRST = {
    ("operator", "kk"): ("Сіз: оператор", "Кезек", "Іздеу", "Келген адам"),
    ("operator", "ru"): ("Вы: оператор", "Очередь", "Поиск", "Посетитель"),
    ("head", "kk"): ("Сіз: басшы", "Кезек", "Мерзімі өткен", "Қызметкерлер"),
    ("head", "ru"): ("Вы: руководитель", "Очередь", "Просроченные", "Сотрудники"),
    ("administrator", "kk"): ("әкімші", "Филиалдар", "Шақыру", "Жүйенің күйі"),
    ("administrator", "ru"): ("администратор", "Филиалы", "Пригласить", "Состояние системы"),
}

OWN = {"kk": "Өзімнің жеке өтінішім", "ru": "Моё личное обращение"}


async def speaking(town: Town, person: Person, language: str) -> None:
    async with town.app.storage.transaction() as tx:
        kept = await tx.people.get(person.id)
        assert kept is not None
        tx.people.save(replace(kept, language=Language(language)))


async def somebody(town: Town, role: str, language: str) -> Person:
    if role == "administrator":
        person = await town.administrator(language=language)
    else:
        person = town.sandbox.person("Данияр", language_code=language)
        await town.branch("KZ-311", person, title="Тараз")
        await town.appoint(person, "KZ-311", role)
    await speaking(town, person, language)
    return person


async def says(town: Town, person: Person, text: str, **where: Any) -> Any:
    person.says(text, **where)
    await town.settle()
    return person.sees(where.get("chat"))[-1] if where else person.last


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("role", ["operator", "head", "administrator"])
async def test_help_says_who_somebody_is_and_what_they_do_most(
    town: Town, role: str, language: str
) -> None:
    person = await somebody(town, role, language)

    page = await says(town, person, "/help")

    who, *buttons = FIRST[role, language]
    assert who in page.text
    assert set(buttons) <= set(page.labels)
    assert OWN[language] in page.labels
    lines = [line for line in page.text.splitlines() if " — " in line]
    assert len(lines) == 6
    assert "Сәлеметсіз бе" not in page.text


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_help_answers_in_the_group(town: Town, language: str) -> None:
    daniyar = town.sandbox.person("Данияр", language_code=language)
    group = await town.branch("KZ-311", daniyar, title="Тараз")
    async with town.app.storage.transaction() as tx:
        tx.branches.save_chat(group.id, "Тараз", language)

    page = await says(town, daniyar, "/help", chat=group)
    assert FIRST["operator", language][0] in page.text
    assert OWN[language] not in page.labels

    stranger = town.sandbox.person("Бөгде", language_code=language)
    group.add(stranger)
    page = await says(town, stranger, "/help", chat=group)
    assert "t.me/qabyldau_bot" in page.text
    assert page.labels == []


@pytest.mark.parametrize(
    ("language", "button", "said"),
    [
        ("kk", "Нұсқаулық (PDF)", "жеке хабарламаға жібердік"),
        ("ru", "Руководство (PDF)", "отправили в личные сообщения"),
    ],
)
async def test_the_handbook_goes_to_who_asked_and_not_to_the_whole_group(
    town: Town, language: str, button: str, said: str
) -> None:
    daniyar = town.sandbox.person("Данияр", language_code=language)
    group = await town.branch("KZ-311", daniyar, title="Тараз")
    await speaking(town, daniyar, language)
    async with town.app.storage.transaction() as tx:
        tx.branches.save_chat(group.id, "Тараз", language)
    page = await says(town, daniyar, "/help", chat=group)

    daniyar.presses(page, button, chat=group)
    await town.settle()

    assert said in group.last.text
    assert "document" not in [message.media for message in group.screen]
    assert "document" in [message.media for message in daniyar.screen]


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_start_of_an_operator_is_the_desk_and_the_citizens_door_stays(
    town: Town, language: str
) -> None:
    person = await somebody(town, "operator", language)

    page = await says(town, person, "/start")
    assert FIRST["operator", language][0] in page.text
    person.presses(OWN[language])
    await town.settle()
    person.says("Ауламызда қоқыс шығарылмайды")
    await town.settle()

    async with town.app.storage.reading() as tx:
        draft = await tx.drafts.of(person.id)
        assert draft is not None
        assert [item.text for item in await tx.items.of(draft.id)] == [
            "Ауламызда қоқыс шығарылмайды"
        ]


async def test_a_citizens_start_and_help_stay_theirs(town: Town) -> None:
    aigul = await town.citizen("Айгүл")

    for words in ("/help", "/start"):
        page = await says(town, aigul, words)
        assert "өз сөзіңізбен жазыңыз" in page.text
        assert page.labels == ["Менің өтініштерім", "Баптаулар"]
        assert "Сіз: оператор" not in page.text


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_every_command_is_reached_within_three_taps(town: Town, language: str) -> None:
    """Generated from what the dispatcher has registered."""
    boss = await somebody(town, "administrator", language)
    registered = {ALIASES.get(word, word) for way in ways_in() for word in words_of(way)}
    await Menus(town.app.bot, town.app.storage, town.app.texts).refresh()
    await town.settle()

    found = {entry["command"] for entry in boss.commands()}
    found |= await pressed_through(town, boss, await says(town, boss, "/help"), TAPS - 1)

    assert len(registered) > 40
    assert sorted(registered - found) == []


def words_of(way: str) -> list[str]:
    return [word.removeprefix("/") for word in way.split()[1:] if word.startswith("/")]


async def pressed_through(town: Town, person: Person, page: Any, taps: int) -> set[str]:
    """The commands that stand on a page, or on those that its buttons lead to."""
    found = set(re.findall(r"/([a-z]+)", page.text))
    rows = page.raw.get("reply_markup", {}).get("inline_keyboard", [])
    for button in [button for row in rows for button in row]:
        data = button.get("callback_data", "")
        if data.startswith("run:"):
            found.add(data.removeprefix("run:"))
        if data.startswith("h:") and taps and data not in ("h:own-door", "h:home"):
            person.presses(page, button["text"])
            await town.settle()
            shown = next(m for m in person.screen if m.message_id == page.message_id)
            found |= await pressed_through(town, person, shown, taps - 1)
    return found


@pytest.mark.parametrize("role", ["operator", "head"])
async def test_help_offers_nobody_what_they_may_not_do(town: Town, role: str) -> None:
    person = await somebody(town, role, "kk")

    found = await pressed_through(town, person, await says(town, person, "/help"), TAPS - 1)

    assert found & {"mode", "broadcast", "health"} == set()
    assert bool(found & {"refuse", "terminate", "ban"}) is (role == "head")


async def test_a_button_of_the_page_does_what_its_command_does(town: Town) -> None:
    person = await somebody(town, "operator", "kk")
    await says(town, person, "/help")

    for label, words in (("Кезек", "кезек"), ("Уәделер", "Уәделер"), ("Іздеу", "Не іздейміз?")):
        person.presses(label)
        await town.settle()
        assert words in person.last.text, label


async def test_after_search_is_pressed_the_next_words_are_looked_for(town: Town) -> None:
    person = await somebody(town, "operator", "kk")
    aigul = await town.citizen("Айгүл")
    await town.files(
        aigul,
        "Көшеде шам жанбайды",
        "Орнын көрсету",
        "Жамбыл облысы",
        "Тараз қаласы",
        "Қала бойынша",
    )
    await says(town, person, "/help")
    person.presses("Іздеу")
    await town.settle()

    assert "Табылды: 1" in (await says(town, person, "шам")).text
    assert "Мұны не үшін" in (await says(town, person, "шам")).text


# The menus of commands


async def menu_of(town: Town, person: Person, chat: Any = None) -> set[str]:
    return {entry["command"] for entry in person.commands(chat)}


async def test_the_menu_follows_a_person_through_their_posts(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    daniyar.starts()
    await town.settle()
    assert await menu_of(town, daniyar) == set()  # nobody has published the citizens' menu here

    group = await town.branch("KZ-311", daniyar, title="Тараз")
    assert {"queue", "find", "my"} <= await menu_of(town, daniyar)
    assert "refuse" not in await menu_of(town, daniyar)
    assert {"queue", "link"} <= await menu_of(town, daniyar, group)
    assert "refuse" not in await menu_of(town, daniyar, group)

    await town.appoint(daniyar, "KZ-311", "head")
    assert "refuse" in await menu_of(town, daniyar)
    assert "refuse" in await menu_of(town, daniyar, group)

    boss = await town.administrator()
    boss.says("/staff KZ-311")
    await town.settle()
    boss.presses("Данияр")
    await town.settle()
    boss.presses("Исключить")
    await town.settle()
    boss.presses("Да, исключить")
    await town.settle()
    assert await menu_of(town, daniyar) == set()
    assert "refuse" not in await menu_of(town, daniyar, group)


async def test_a_menu_speaks_the_language_that_was_chosen(town: Town) -> None:
    daniyar = await somebody(town, "operator", "kk")
    daniyar.says("/language")
    await town.settle()
    daniyar.presses("Русский")
    await town.settle()

    described = {c["command"]: c["description"] for c in daniyar.commands()}

    assert described["queue"] == "Очередь филиала"
    assert "Вы: оператор" in daniyar.last.text


async def test_a_group_that_is_a_branchs_no_more_loses_the_menu(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    group = await town.branch("KZ-311", daniyar, title="Тараз")
    group.kick_bot()
    await town.settle()

    assert "queue" not in await menu_of(town, daniyar, group)


async def test_a_refused_menu_costs_nothing_and_is_tried_again(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    town.sandbox.faults.add(
        "error", "setMyCommands", code=400, description="Bad Request: chat not found", times=5
    )
    group = await town.branch("KZ-311", daniyar, title="Тараз")
    assert "queue" not in await menu_of(town, daniyar)
    assert town.app.network().get("KZ-311").chat_id == group.id
    async with town.app.storage.reading() as tx:
        person = await tx.people.get(daniyar.id)
        assert person is not None
        assert person.reachable
    town.sandbox.faults.clear()

    menus_ = Menus(town.app.bot, town.app.storage, town.app.texts)
    assert await menus_.refresh() > 0
    await town.settle()

    assert "queue" in await menu_of(town, daniyar)
    assert await menus_.refresh() == 0


async def test_menus_that_stand_are_not_set_again(town: Town) -> None:
    daniyar = await somebody(town, "operator", "kk")
    before = len(town.sandbox.called("setMyCommands"))

    daniyar.says("/start")
    await town.settle()
    assert await Menus(town.app.bot, town.app.storage, town.app.texts).refresh() == 0

    assert len(town.sandbox.called("setMyCommands")) == before


# The first day


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_the_first_day_of_an_administrator_ticks_itself(town: Town, language: str) -> None:
    boss = await somebody(town, "administrator", language)

    page = await says(town, boss, "/start")
    assert ticks(page) == []
    assert "config.toml" in page.text

    group = town.sandbox.group("Тараз", members=[boss])
    group.add_bot(by=boss, admin=False)
    await town.settle()
    await says(town, boss, "/link KZ-311", chat=group)
    page = await says(town, boss, "/start")
    assert len(ticks(page)) == 1
    group.add_bot(by=boss, admin=True)
    await town.settle()
    for role in ("head", "operator"):
        await says(town, boss, f"/invite {role} KZ-311")
    page = await says(town, boss, "/start")
    assert len(ticks(page)) == 4

    boss.presses(page, "Жұмыс үстелі" if language == "kk" else "Рабочий стол")
    await town.settle()
    shown = next(m for m in boss.screen if m.message_id == page.message_id)
    assert FIRST["administrator", language][0] in shown.text


def ticks(page: Any) -> list[str]:
    return [line for line in page.text.splitlines() if line.startswith("✅")]


async def test_help_keeps_the_list_of_the_first_day(town: Town) -> None:
    boss = await somebody(town, "administrator", "kk")

    page = await says(town, boss, "/help")
    boss.presses(page, "Алғашқы күн: не дайын")
    await town.settle()

    shown = next(m for m in boss.screen if m.message_id == page.message_id)
    assert "Орындалған қадам" in shown.text


async def test_pages_that_never_were_lead_to_the_first_one(town: Town) -> None:
    person = await somebody(town, "operator", "kk")
    page = await says(town, person, "/help")

    forged = {"id": "77", "chat_instance": "1", "data": "h:network"}
    message = {"chat": page.raw["chat"], "message_id": page.message_id, "date": 0}
    town.sandbox.push(
        {"callback_query": {**forged, "from": person.account.user, "message": message}}
    )
    await town.settle()

    shown = next(m for m in person.screen if m.message_id == page.message_id)
    assert "Сіз: оператор" in shown.text
    assert "/mode" not in shown.text


def test_each_section_names_commands_that_stand_in_a_menu() -> None:
    everything = {*menus.STAFF, *menus.HEADS, *menus.ADMINISTRATORS, *menus.GROUP, *menus.OWN}

    assert {name for section in menus.SECTIONS.values() for name in section} <= everything
