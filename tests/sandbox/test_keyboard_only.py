"""The training ground without a mouse: with a keyboard alone, from the top of the page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiogram.types import ForceReply, KeyboardButton, ReplyKeyboardMarkup
from playwright.async_api import Browser, FileChooser, Page, ViewportSize, expect

from sandbox import Sandbox, Server
from sandbox.stories.cast import BRANCH_GROUP, CITIZEN_KK, NEIGHBOUR_KK
from sandbox.telegram.clock import MovableClock
from tests.sandbox.conftest import PATIENCE, kazakh_page
from tests.support.tiny_reception import reception

SHOTS = Path(__file__).parents[1] / "shots"

LONG_LIST = 60

FOCUSED = """() => {
    const one = document.activeElement;
    const box = one.getBoundingClientRect();
    const style = getComputedStyle(one);
    return {
        name: (one.ariaLabel || one.labels?.[0]?.textContent || one.textContent).trim(),
        tag: one.tagName,
        inside: one.closest(".phone")?.querySelector("h2").textContent ?? "",
        ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        seen: box.width > 0 && box.bottom > 0 && box.right > 0
            && box.top < innerHeight && box.left < innerWidth,
    };
}"""

CONTROLS = "button:enabled, textarea, input, select, a[href], [tabindex='0']"


class Hands:
    """Somebody at the keyboard: sees what has the focus, presses keys, and can do nothing else."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.unseen: list[str] = []

    async def focused(self) -> dict[str, Any]:
        found: dict[str, Any] = await self.page.evaluate(FOCUSED)
        return found

    def fits(self, found: dict[str, Any], name: str, inside: str) -> bool:
        wanted = name in found["name"] and inside in found["inside"]
        return bool(wanted) and found["tag"] != "BODY"

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.page.keyboard.press(key)

    async def types(self, text: str) -> None:
        await self.page.keyboard.type(text)
        await self.press("Enter")

    async def goes_to(self, name: str, inside: str = "", key: str = "Tab", most: int = 60) -> None:
        """Press a key until something of that name, once it is there, has the focus; note what is
        not to be seen."""
        named = self.page.locator(CONTROLS).filter(visible=True)
        there = named.and_(self.page.get_by_label(name)).or_(named.filter(has_text=name))
        await expect(there.or_(self.page.get_by_placeholder(name)).first).to_be_attached()
        passed = []
        for _ in range(most):
            await self.press(key)
            found = await self.focused()
            if found["tag"] != "BODY" and not (found["ringed"] and found["seen"]):
                self.unseen.append(str(found))
            if self.fits(found, name, inside):
                return
            passed.append(found["name"][:20])
        pytest.fail(f"{name} is not reached with {key}: {passed}")

    async def stands_on(self, name: str, inside: str = "") -> None:
        """Wait until something of that name has the focus, without doing anything for it."""
        for _ in range(PATIENCE // 50):
            found = await self.focused()
            if self.fits(found, name, inside):
                return
            await self.page.wait_for_timeout(50)
        pytest.fail(f"the focus is on {found}, not on {name}")


@pytest.fixture
def sandbox(cast: Sandbox) -> Sandbox:
    return cast


@pytest.fixture
async def page(browser: Browser, server: Server) -> AsyncIterator[Page]:
    """The page in Kazakh, just opened: nothing on it has been touched."""
    size: ViewportSize = {"width": 1366, "height": 768}
    async with kazakh_page(browser, server, viewport=size, reduced_motion="reduce") as page:
        yield page


@pytest.fixture
async def hands(page: Page) -> AsyncIterator[Hands]:
    """Everything that had the focus was seen to have it."""
    hands = Hands(page)
    yield hands
    assert hands.unseen == []


async def test_a_citizen_files_and_an_operator_answers_without_a_mouse(
    page: Page, hands: Hands, sandbox: Sandbox, server: Server
) -> None:
    citizen = sandbox.find_person(CITIZEN_KK)
    async with reception(sandbox, server):
        await hands.goes_to("БАСТАУ", inside="Айгүл")
        await hands.press("Enter")
        await hands.stands_on("Хабар", inside="Айгүл")
        await sandbox.until(lambda: len(citizen.heard) == 1)
        await hands.goes_to("Қазақша", inside="Айгүл", key="Shift+Tab")
        await hands.press("Space")
        await sandbox.until(lambda: citizen.heard == ["Не болды? Жазыңыз."])
        await hands.goes_to("Хабар", inside="Айгүл")
        await hands.types("Абай көшесінде жарық жоқ")
        await hands.stands_on("Хабар", inside="Айгүл")

        await hands.goes_to("Жазу өрісіне өту", inside="Тараз")
        await hands.press("Enter")
        await hands.stands_on("Хабар", inside="Тараз")
        await sandbox.until(lambda: "Тіркелді" in citizen.heard[-1])
        await hands.goes_to("Қарауға алу", inside="Тараз", key="Shift+Tab")
        await hands.press("Enter")
        await hands.stands_on("Түсінікті")
        await hands.press("Escape")
        await expect(page.get_by_role("alertdialog")).to_have_count(0)
        await hands.goes_to("Жауап беру", inside="Тараз", key="Shift+Tab")
        await page.screenshot(path=SHOTS / "keyboard-reply.png")
        await hands.press("Enter")
        await hands.stands_on("Хабар", inside="Тараз")
        await expect(page.locator(".context:visible")).to_contain_text("№ K7-42")
        await hands.types("Шамдар ауыстырылды")
        await sandbox.until(lambda: "Шамдар ауыстырылды" in citizen.heard[-1])


async def test_the_focus_passes_everything_once_and_leaves_the_page(
    page: Page, hands: Hands, sandbox: Sandbox, server: Server
) -> None:
    async with reception(sandbox, server) as bot:
        await bot.send_message(BRANCH_GROUP, "№ K7-42")
        await expect(page.locator(".bubble", has_text="№ K7-42")).to_be_visible()
        there: list[str] = []
        back: list[str] = []
        for key, passed in (("Tab", there), ("Shift+Tab", back)):
            for _ in range(90):
                await hands.press(key)
                found = await hands.focused()
                if found["tag"] == "BODY":
                    break
                assert found["ringed"], found
                assert found["seen"], found
                name = found["name"].partition(":")[0]  # the minutes of the clock go on meanwhile
                passed.append(f"{found['inside']} {name}")
                if key == "Shift+Tab" and len(passed) == len(there):
                    break

    phones = [name.split()[0] for name in there if name.startswith(("Айгүл", "Тараз", "Ерлан"))]
    assert there[0].strip() == "Телефондарға өту"
    assert list(dict.fromkeys(phones)) == ["Айгүл", "Тараз", "Ерлан"]
    assert phones == sorted(phones, key=["Айгүл", "Тараз", "Ерлан"].index)
    assert back[::-1] == there


async def test_a_long_list_is_skipped_or_walked_with_arrows(
    page: Page, hands: Hands, sandbox: Sandbox, server: Server
) -> None:
    async with reception(sandbox, server) as bot:
        for number in range(LONG_LIST):
            await bot.send_message(BRANCH_GROUP, f"№ {number:02}")
        await expect(page.locator(".bubble", has_text="№ 59")).to_be_visible()
        await hands.goes_to("Жазу өрісіне өту", inside="Тараз", most=30)
        await page.screenshot(path=SHOTS / "keyboard-skip.png")
        await hands.press("Enter", "Shift+Tab", "Shift+Tab")
        await hands.goes_to("Жауап беру", inside="Тараз", key="Shift+Tab", most=4)
        await hands.press("ArrowUp", "ArrowUp", "ArrowDown", "ArrowUp")
        await page.screenshot(path=SHOTS / "keyboard-arrows.png")
        assert (await hands.focused())["ringed"]
        await hands.press("Tab")
        await hands.goes_to("Жауап беру", inside="Тараз", most=1)
        await hands.press("Enter")
        await expect(page.locator(".context:visible")).to_contain_text("№ 57")
        await hands.press("Escape")
        await expect(page.locator(".context:visible")).to_have_count(0)
        await hands.stands_on("Хабар", inside="Тараз")


MENUS = [
    ("Боттың уақыты", "+1 сағат"),
    ("Телефон қосу", "+ Жаңа адам"),
    ("Тіл", "Қазақша"),
    ("Басқа құралдар", "Ақау жасау"),
    ("Телефон мәзірі", "Телефонды жинап қою"),
    ("Тағы", "Дәйексөз"),
    ("Тіркеме қосу", "Орналасқан жер"),
    ("Командалар", "/phone"),
]


async def test_every_menu_is_opened_walked_and_left(
    page: Page, hands: Hands, sandbox: Sandbox, server: Server
) -> None:
    sandbox.find_person(CITIZEN_KK).starts()
    async with reception(sandbox, server):
        await expect(page.locator(".bubble", has_text="Сәлеметсіз").first).to_be_visible()
        for opener, item in MENUS:
            await hands.goes_to(opener)
            await hands.press("Enter")
            await expect(page.get_by_role("menu")).to_have_count(1)
            await hands.goes_to(item, key="ArrowDown", most=20)
            await hands.press("Home", "End", "ArrowUp", "Escape")
            await hands.stands_on(opener)
            await expect(page.get_by_role("menu")).to_have_count(0)
            await hands.press("Space", "Tab")
            await expect(page.get_by_role("menu")).to_have_count(0)
            await hands.press("Shift+Tab")
            await hands.stands_on(opener)


async def test_what_a_telephone_can_send_is_sent_from_the_keyboard(
    page: Page, hands: Hands, sandbox: Sandbox, server: Server
) -> None:
    citizen = sandbox.find_person(CITIZEN_KK)
    citizen.starts()
    choosers: list[FileChooser] = []

    def note(chooser: FileChooser) -> None:
        choosers.append(chooser)

    page.on("filechooser", note)
    async with reception(sandbox, server) as bot:
        await expect(page.locator(".phone").first.locator("textarea")).to_be_visible()
        await hands.goes_to("Тіркеме қосу", inside="Айгүл")
        await hands.press("Enter")
        await hands.stands_on("Сурет немесе бейне", inside="Айгүл")
        await hands.press("Enter")
        await sandbox.until(lambda: len(choosers) == 1)
        await hands.stands_on("Тіркеме қосу", inside="Айгүл")
        await hands.press("Enter")
        await hands.goes_to("Орналасқан жер", key="ArrowDown")
        await hands.press("Enter")
        await expect(page.get_by_role("dialog")).to_be_visible()
        await hands.goes_to("Жіберу")
        await hands.press("Enter")
        await sandbox.until(lambda: citizen.screen[-1].media == "location")
        await hands.stands_on("Тіркеме қосу", inside="Айгүл")

        await hands.goes_to("Командалар", inside="Айгүл")
        await hands.press("Enter")
        await hands.stands_on("/phone", inside="Айгүл")
        await hands.press("Enter")
        await sandbox.until(lambda: citizen.heard[-1] == "Нөміріңіз?")
        await hands.goes_to("Нөмірімді жіберу", inside="Айгүл")
        await bot.send_message(CITIZEN_KK, "…", reply_markup=reply_keyboard("Кейін"))
        await hands.stands_on("Кейін", inside="Айгүл")
        await hands.press("Enter")
        await sandbox.until(lambda: citizen.heard[-1].startswith("Тіркелді"))


def reply_keyboard(label: str) -> ReplyKeyboardMarkup:
    return ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text=label)]])


async def test_the_focus_is_never_lost_when_what_had_it_goes(
    page: Page, hands: Hands, sandbox: Sandbox, server: Server
) -> None:
    async with reception(sandbox, server) as bot:
        await hands.goes_to("Жабу")
        await hands.press("Enter")
        await hands.goes_to("Тараз қаласы, Төле би", inside="Айгүл")
        await hands.press("Enter")
        await hands.stands_on("", inside="Айгүл")
        card = await bot.send_message(BRANCH_GROUP, "№ K7-43", reply_markup=ForceReply())
        await hands.goes_to("Тағы", inside="Тараз")
        await bot.delete_message(BRANCH_GROUP, card.message_id)
        await bot.delete_message(BRANCH_GROUP, card.message_id - 1)
        await expect(page.locator(".message", has_text="K7-43")).to_have_count(0)
        await hands.stands_on("", inside="Тараз")
        await hands.goes_to("Әкімші: телефонын ашу")
        await hands.press("Enter")
        await hands.stands_on("", inside="Әкімші")
        await hands.goes_to("Телефон мәзірі", inside="Әкімші", key="Shift+Tab")
        await hands.press("Enter")
        await hands.stands_on("Телефонды жинап қою")
        await hands.press("Enter")
        await expect(page.locator(".phone")).to_have_count(3)
        assert (await hands.focused())["tag"] == "MAIN"


async def test_time_language_and_a_new_person_need_no_mouse(
    page: Page, hands: Hands, sandbox: Sandbox, server: Server, clock_file: Path
) -> None:
    sandbox.find_person(NEIGHBOUR_KK).starts()
    async with reception(sandbox, server) as bot:
        await hands.goes_to("Боттың уақыты")
        await hands.press("Enter")
        await hands.goes_to("+1 күн", key="ArrowDown")
        await hands.press("Enter")
        await hands.stands_on("Боттың уақыты")
        await sandbox.until(lambda: MovableClock(clock_file).offset)
        await bot.send_message(NEIGHBOUR_KK, "Мерзімі ертең")
        await expect(page.locator("#meanwhile li")).to_contain_text("Мерзімі ертең")
        await hands.goes_to("Мерзімі ертең", key="Shift+Tab")
        await hands.press("Enter")
        await hands.stands_on("", inside="Ерлан")
        await hands.goes_to("Жабу")
        await hands.press("Enter")
        await hands.stands_on("Боттың уақыты")

        await hands.goes_to("Телефон қосу")
        await hands.press("Enter")
        await hands.stands_on("+ Жаңа адам")
        await hands.press("Enter")
        await hands.stands_on("Аты")
        await page.keyboard.type("Нұрлан")
        await hands.press("Enter")
        await hands.stands_on("", inside="Нұрлан")

        await hands.goes_to("Тіл", key="Shift+Tab")
        await hands.press("Enter")
        await hands.goes_to("Русский", key="ArrowDown")
        await hands.press("Enter")
        await hands.stands_on("Язык")
        await expect(page.locator(".phone h2").first).to_have_text("Сергей Петров")

    assert MovableClock(clock_file).offset == 86_400


async def test_the_story_is_held_stepped_and_stopped_from_the_keyboard(
    page: Page, hands: Hands, sandbox: Sandbox, server: Server
) -> None:
    citizen = sandbox.find_person(CITIZEN_KK)
    async with reception(sandbox, server):
        await hands.goes_to("Оқиғаны көрсету")
        await hands.press("Enter")
        await hands.stands_on("Кідірту")
        await hands.press("Space")
        await hands.stands_on("Жалғастыру")
        await hands.goes_to("Жылдамдығы")
        await hands.press("Enter")
        await hands.goes_to("4×", key="ArrowDown")
        await hands.press("Enter")
        await hands.stands_on("Жылдамдығы")
        await hands.goes_to("Бір қадам", key="Shift+Tab")
        await hands.press("Enter")
        await sandbox.until(lambda: citizen.heard == ["Не болды? Жазыңыз."])
        await expect(page.get_by_role("button", name="Жалғастыру")).to_be_visible()
        await hands.stands_on("Бір қадам")
        await hands.goes_to("Тоқтату")
        await page.screenshot(path=SHOTS / "keyboard-story.png")
        await hands.press("Enter")
        await expect(page.locator("#story")).to_be_hidden()
        assert (await hands.focused())["tag"] != "BODY"
