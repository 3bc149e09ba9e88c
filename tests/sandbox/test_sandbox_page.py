"""The training ground in a real browser: a citizen, a branch's group, a citizen who waits."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, FilePayload, Locator, Page, Request, ViewportSize, expect

from sandbox import Sandbox, Server, serve
from sandbox.stories.cast import CITIZEN_KK, NEIGHBOUR_KK, gather
from sandbox.telegram.clock import MovableClock
from tests.sandbox.conftest import kazakh_page
from tests.support.tiny_reception import reception

SHOTS = Path(__file__).parents[1] / "shots"

WIDE: ViewportSize = {"width": 1620, "height": 900}

NARROW: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture
def sandbox(cast: Sandbox) -> Sandbox:
    return cast


@pytest.fixture
async def page(browser: Browser, server: Server) -> AsyncIterator[Page]:
    """The page in Kazakh, wide enough for its phones; an error in its scripts fails the test."""
    clipboard = ["clipboard-read", "clipboard-write"]
    async with kazakh_page(browser, server, viewport=WIDE, permissions=clipboard) as page:
        yield page


def phone(page: Page, name: str) -> Locator:
    return page.locator(".phone").filter(has=page.locator("h2", has_text=name))


def bubbles(phone: Locator) -> Locator:
    return phone.locator(".message .bubble")


async def write(phone: Locator, text: str) -> None:
    await phone.locator("textarea").fill(text)
    await phone.locator("textarea").press("Enter")


async def shoot(page: Page, name: str) -> None:
    SHOTS.mkdir(exist_ok=True)
    await page.screenshot(path=SHOTS / f"sandbox-{name}.png")


async def test_an_appeal_in_kazakh_is_filed_answered_and_heard_of(
    page: Page, sandbox: Sandbox, server: Server
) -> None:
    aigul, branch = phone(page, "Айгүл"), phone(page, "Тараз")
    async with reception(sandbox, server):
        await aigul.get_by_role("button", name="БАСТАУ").click()
        await aigul.get_by_role("button", name="Қазақша").click()
        await expect(bubbles(aigul).last).to_contain_text("Не болды? Жазыңыз.")
        await expect(aigul.locator(".toast")).to_contain_text("Таңдалды")
        await write(aigul, "Абай көшесінде жарық жоқ")
        await expect(bubbles(aigul).last).to_contain_text("Тіркелді: № K7-42")
        await expect(aigul.locator(".ticks").last).to_have_text("✓✓")

        await branch.get_by_role("button", name="Қарауға алу").click()
        alert = branch.get_by_role("alertdialog")
        await expect(alert).to_contain_text("Енді өтініш сізде")
        await shoot(page, "alert")
        await alert.get_by_role("button").click()
        taken = branch.get_by_role("button", name="Жұмысқа алынды")
        await expect(taken).to_be_disabled()

        await bubbles(branch).last.hover()
        await branch.get_by_role("button", name="Жауап беру").last.click()
        await write(branch, "Шамдар ауыстырылды")
        await expect(bubbles(aigul).last).to_contain_text("Шамдар ауыстырылды")
        await shoot(page, "journey")

    assert sandbox.find_person(CITIZEN_KK).heard[-1] == "Жауап берілді:\nШамдар ауыстырылды"
    assert sandbox.bot_api.refused.total() == 0


async def test_the_other_operator_can_take_over_the_phone_of_the_group(
    page: Page, sandbox: Sandbox, server: Server
) -> None:
    branch = phone(page, "Тараз")

    await branch.get_by_label("Кім жазады").select_option("Гүлнар · оператор")
    await write(branch, "мен де осындамын")
    await expect(bubbles(branch).last).to_contain_text("мен де осындамын")

    assert sandbox.pending_updates[-1]["message"]["from"]["first_name"] == "Гүлнар"


async def test_buttons_copy_open_and_stay_disabled(
    page: Page, sandbox: Sandbox, server: Server
) -> None:
    citizen = sandbox.find_person(CITIZEN_KK)
    citizen.starts()
    aigul = phone(page, "Айгүл")
    async with reception(sandbox, server):
        await write(aigul, "Су жоқ")
        await expect(aigul.get_by_role("button", name="Күтіңіз")).to_be_disabled()
        await aigul.get_by_role("button", name="Нөмірі", exact=True).click()
        await expect(aigul.locator(".toast").last).to_contain_text("Көшірілді: K7-42")

        await aigul.get_by_label("Командалар").click()
        await aigul.get_by_role("menuitem", name="/phone").click()
        await aigul.get_by_role("button", name="Нөмірімді жіберу").click()
        await expect(bubbles(aigul).last).to_contain_text("+7701")

    assert citizen.clipboard == "K7-42"
    assert citizen.screen[-1].media == "contact"


async def test_attachments_are_chosen_and_shown(
    page: Page, sandbox: Sandbox, tmp_path: Path
) -> None:
    citizen = sandbox.find_person(CITIZEN_KK)
    citizen.starts()
    aigul = phone(page, "Айгүл")
    media = aigul.locator("input[type=file]").first
    png: FilePayload = {"name": "a.png", "mimeType": "image/png", "buffer": PIXEL}

    await aigul.locator("textarea").fill("Көше")
    await media.set_input_files([png, png])
    await expect(aigul.locator(".album img")).to_have_count(2)
    await aigul.get_by_label("Тіркеме қосу").click()
    await aigul.get_by_role("menuitem", name="Орналасқан жер").click()
    await page.get_by_label("Қала").select_option("Тараз")
    await page.get_by_role("button", name="Жіберу").last.click()
    await expect(aigul.locator(".map")).to_have_count(1)
    await aigul.get_by_label("Тіркеме қосу").click()
    await aigul.get_by_role("menuitem", name="Дауыстық хабар").click()
    await expect(aigul.locator(".voice")).to_have_count(1)

    loaded = await aigul.locator(".album img").first.evaluate("image => image.naturalWidth")
    assert loaded == 1
    assert [shown.media for shown in citizen.screen[1:]] == ["photo", "photo", "location", "voice"]
    assert citizen.screen[1].text == "Көше"


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360f8cfc0f01f000500017fe0a3a4a50000000049454e44ae426082"
)


async def test_twenty_megabytes_are_taken_and_sixty_are_not(
    page: Page, sandbox: Sandbox, tmp_path: Path
) -> None:
    citizen = sandbox.find_person(CITIZEN_KK)
    citizen.starts()
    aigul = phone(page, "Айгүл")
    file = aigul.locator("input[type=file]").last
    large, huge = tmp_path / "large.bin", tmp_path / "huge.bin"
    for path, size in ((large, 20), (huge, 60)):
        with path.open("wb") as sparse:
            sparse.truncate(size * 2**20)

    await aigul.locator("textarea").fill("сипаттамасы")
    await file.set_input_files(huge)
    await expect(aigul.locator(".toast")).to_contain_text("50 МБ")
    await expect(aigul.locator("textarea")).to_have_value("сипаттамасы")
    await file.set_input_files(large)
    await expect(aigul.locator(".file")).to_contain_text("20.0 МБ")

    assert [shown.text for shown in citizen.screen[1:]] == ["сипаттамасы"]
    assert citizen.screen[-1].media_data
    assert citizen.screen[-1].media_data["file_size"] == 20 * 2**20


async def test_what_people_type_is_shown_and_never_run(page: Page, sandbox: Sandbox) -> None:
    attack = "<img src=x onerror=\"document.title='қатер'\"><script>document.title='қатер'</script>"
    sandbox.find_person(CITIZEN_KK).says(attack)
    sandbox.find_person(NEIGHBOUR_KK).says(
        "басыңыз",
        entities=[{"type": "text_link", "offset": 0, "length": 7, "url": "javascript:alert(1)"}],
    )

    await expect(bubbles(phone(page, "Айгүл")).last).to_contain_text(attack)
    await expect(bubbles(phone(page, "Ерлан")).last).to_contain_text("басыңыз")

    assert await page.locator(".bubble img, .bubble script, .bubble a").count() == 0
    assert "қатер" not in await page.title()


async def test_the_page_asks_no_other_host(browser: Browser, server: Server) -> None:
    page = await browser.new_page(locale="kk-KZ")
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    await page.goto(server.api_url)
    await expect(page.locator(".phone")).to_have_count(3)
    await page.close()

    assert len(asked) > 10
    assert [url for url in asked if not url.startswith((server.api_url, "data:"))] == []


async def test_a_page_without_a_bot_says_so_and_keeps_what_is_written(
    page: Page, sandbox: Sandbox, server: Server
) -> None:
    aigul = phone(page, "Айгүл")
    await expect(page.locator("#silent")).to_contain_text("Бот қосылмаған")
    await aigul.get_by_role("button", name="БАСТАУ").click()
    await write(aigul, "Су жоқ")
    await expect(aigul.locator(".ticks").last).to_have_text("✓")

    async with reception(sandbox, server):
        await expect(bubbles(aigul).last).to_contain_text("Тіркелді")
        await expect(page.locator("#silent")).to_be_hidden()


async def test_the_page_finds_the_server_again_and_keeps_the_unsent_text(
    browser: Browser, clock_file: Path
) -> None:
    sandbox = Sandbox(now=MovableClock(clock_file))
    gather(sandbox)
    citizen = sandbox.find_person(CITIZEN_KK)
    citizen.starts()
    page = await browser.new_page(locale="kk-KZ")
    aigul = phone(page, "Айгүл")
    async with serve(sandbox) as server:
        port = int(server.api_url.rsplit(":", 1)[1])
        await page.goto(server.api_url)
        await aigul.locator("textarea").fill("үзілгенде жазылған")
    await expect(page.locator("#lost")).to_be_visible()
    await aigul.locator("textarea").press("Enter")
    await expect(aigul.locator(".toast")).to_contain_text("мәтініңіз сақталды")
    citizen.says("сервер жоқта айтылған")

    async with serve(sandbox, port=port):
        await expect(page.locator("#lost")).to_be_hidden()
        await expect(bubbles(aigul).last).to_contain_text("сервер жоқта айтылған")
        await expect(aigul.locator("textarea")).to_have_value("үзілгенде жазылған")
        await aigul.locator("textarea").press("Enter")
        await expect(bubbles(aigul).last).to_contain_text("үзілгенде жазылған")
        await page.close()


async def test_two_tabs_show_the_same_chats(page: Page, server: Server) -> None:
    second = await page.context.new_page()
    await second.goto(server.api_url)

    await phone(page, "Айгүл").get_by_role("button", name="БАСТАУ").click()
    await write(phone(page, "Айгүл"), "бірінші беттен")
    await expect(bubbles(phone(second, "Айгүл")).last).to_contain_text("бірінші беттен")
    await write(phone(second, "Айгүл"), "екінші беттен")

    await expect(bubbles(phone(page, "Айгүл")).last).to_contain_text("екінші беттен")


async def test_time_is_moved_forward_for_the_bot_too(page: Page, clock_file: Path) -> None:
    time = page.get_by_role("button", name="Боттың уақыты")

    await time.click()
    await page.get_by_role("menuitem", name="+15 күн").click()
    await expect(page.locator(".time.moved")).to_be_visible()
    await time.click()
    await expect(page.get_by_role("menu")).to_contain_text("Уақыт алға жылжытылған: +15 күн")

    assert MovableClock(clock_file).offset == 15 * 86400


async def test_every_control_has_a_name_and_the_page_a_language(page: Page) -> None:
    nameless = """() => [...document.querySelectorAll("button, summary, input, select, textarea")]
        .filter((e) => e.checkVisibility() && !e.labels?.length)
        .filter((e) => !(e.ariaLabel || e.textContent.trim() || e.title))
        .map((e) => e.outerHTML)"""

    in_kazakh = await page.evaluate(nameless)
    await page.locator("#language").click()
    await page.get_by_role("menuitemradio", name="Русский").click()
    await expect(phone(page, "Сергей").get_by_role("button", name="НАЧАТЬ")).to_be_visible()
    in_russian = await page.evaluate(nameless)

    assert in_kazakh == in_russian == []
    assert await page.evaluate("document.documentElement.lang") == "ru"
    await expect(page.locator(".quiet")).to_contain_text("это не Telegram")


CONTRAST = """() => {
    const parse = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
    const over = ([r, g, b, a = 1], below) => [r, g, b].map((c, i) => c * a + below[i] * (1 - a));
    const behind = (element) => {
        if (!element) return [255, 255, 255];
        const own = parse(getComputedStyle(element).backgroundColor);
        const below = behind(element.parentElement);
        return own[3] === 0 ? below : over(own, below);
    };
    const light = (colour) => {
        const [r, g, b] = colour.map((c) => c / 255)
            .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const selector = ".quiet, .tools button, .told, .step, .examples button, .tip, .service," +
        " .day, .foot, .subtitle," +
        " .text, .inline:enabled, .sender, .toast, .empty, .start, .face, h2";
    return [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility()).map((e) => {
        const below = behind(e);
        const pair = [light(over(parse(getComputedStyle(e).color), below)), light(below)];
        const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
        return [Math.round(ratio * 100) / 100, e.className || e.tagName];
    });
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_words_stand_out_from_what_is_behind_them(
    page: Page, sandbox: Sandbox, server: Server, theme: str
) -> None:
    citizen = sandbox.find_person(CITIZEN_KK)
    await page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    async with reception(sandbox, server):
        citizen.starts()
        citizen.says("Су жоқ")
        inline = phone(page, "Тараз").get_by_role("button", name="Қарауға алу")
        await expect(inline).to_be_visible()
        measured = await page.evaluate(CONTRAST)

    assert len(measured) > 20
    assert [(ratio, name) for ratio, name in measured if ratio < 4.5] == []


async def test_every_language_has_every_word(page: Page) -> None:
    keys = await page.evaluate("import('/sandbox/page/words.js').then((m) => m.wordKeys())")
    used = set()
    for script in (Path(__file__).parents[2] / "sandbox" / "page").glob("*.*"):
        used |= set(re.findall(r"""\bword\("(\w+)"[,)]""", script.read_text(encoding="utf-8")))
        used |= set(re.findall(r'data-(?:word|name)="(\w+)"', script.read_text(encoding="utf-8")))

    assert keys["kk"] == keys["ru"] == keys["en"]
    assert used - set(keys["kk"]) == set()


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_the_page_fits_a_telephone(page: Page, sandbox: Sandbox, theme: str) -> None:
    citizen = sandbox.find_person(CITIZEN_KK)
    citizen.starts()
    citizen.says("Абай көшесінде екі аптадан бері жарық жоқ. " * 6)
    await page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    await page.set_viewport_size(NARROW)
    await page.get_by_role("navigation").get_by_role("button", name="Айгүл").first.click()
    await expect(bubbles(phone(page, "Айгүл")).last).to_be_in_viewport()

    box = await phone(page, "Айгүл").bounding_box()
    overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
    await shoot(page, f"telephone-{theme}")

    assert overflow <= 0
    assert box is not None
    assert box["width"] <= NARROW["width"]


async def test_people_and_groups_are_added_from_the_page(page: Page, sandbox: Sandbox) -> None:
    dialog = page.get_by_role("dialog")
    add = page.get_by_role("button", name="Телефон қосу")
    await add.click()
    await page.get_by_role("menuitem", name="+ Жаңа адам").click()
    await dialog.get_by_label("Аты").fill("Нұрлан")
    await dialog.get_by_role("button", name="Қосу", exact=True).click()
    await expect(phone(page, "Нұрлан")).to_be_visible()

    await add.click()
    await page.get_by_role("menuitem", name="+ Жаңа топ").click()
    await dialog.get_by_label("Топтың атауы").fill("Шу ауданы")
    await dialog.get_by_label("Нұрлан").check()
    await dialog.get_by_label("Түрі").select_option("forum")
    await dialog.get_by_role("button", name="Қосу", exact=True).click()
    await expect(phone(page, "Шу ауданы")).to_be_visible()
    await phone(page, "Шу ауданы").get_by_label("Телефон мәзірі").click()
    await page.get_by_role("menuitem", name="Жаңа тақырып").click()
    await dialog.get_by_label("Тақырып атауы").fill("Жарық")
    await dialog.get_by_role("button", name="Қосу", exact=True).click()
    await phone(page, "Шу ауданы").locator(".topics").get_by_text("Жарық").click()
    await write(phone(page, "Шу ауданы"), "тақырыпта")
    await expect(bubbles(phone(page, "Шу ауданы")).last).to_contain_text("тақырыпта")

    group = sandbox.groups[-1].state
    assert group.forum
    assert group.member(sandbox.telegram.bot_id).status == "administrator"
    assert sandbox.groups[-1].screen[-1].thread_id in group.topics


async def test_trouble_is_made_from_the_page(page: Page, sandbox: Sandbox) -> None:
    await page.get_by_label("Басқа құралдар").click()
    await page.get_by_role("menuitem", name="Ақау жасау").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Ақау түрі").select_option("drop_before")
    await dialog.get_by_label("Неше рет").fill("3")
    await page.get_by_role("button", name="Қосу", exact=True).click()

    await sandbox.until(lambda: len(sandbox.faults.rules) == 1)

    rule = sandbox.faults.rules[0]
    assert (rule.method, rule.trouble, rule.times) == ("sendMessage", "drop_before", 3)


async def test_a_blocked_bot_can_be_unblocked_on_the_phone(page: Page, sandbox: Sandbox) -> None:
    citizen = sandbox.find_person(CITIZEN_KK)
    citizen.starts()
    aigul = phone(page, "Айгүл")

    await aigul.get_by_label("Телефон мәзірі").click()
    await aigul.get_by_role("menuitem", name="Ботты бұғаттау").click()
    await expect(aigul.get_by_role("button", name="БҰҒАТТАН ШЫҒАРУ")).to_be_visible()
    assert citizen.account.blocked
    await aigul.get_by_role("button", name="БҰҒАТТАН ШЫҒАРУ").click()
    await expect(aigul.locator("textarea")).to_be_visible()

    assert not citizen.account.blocked


async def test_the_phones_one_opened_are_there_after_a_reload(page: Page) -> None:
    await page.get_by_role("button", name="Әкімші: телефонын ашу").last.click()
    await expect(page.locator(".phone")).to_have_count(4)
    await phone(page, "Ерлан").get_by_label("Телефон мәзірі").click()
    await page.get_by_role("menuitem", name="Телефонды жинап қою").click()
    await expect(page.locator(".phone")).to_have_count(3)

    await page.reload()

    await expect(page.locator(".phone h2")).to_have_text(
        ["Айгүл Серікова", "Тараз филиалы", "Әкімші"]
    )
