"""How the training ground looks and feels, measured in a real browser at every usual size."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiogram.types import (
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputRichMessage,
    KeyboardButton,
    KeyboardButtonRequestUsers,
    ReplyKeyboardMarkup,
)
from playwright.async_api import Browser, Locator, Page, expect

from sandbox import Sandbox, Server
from sandbox.stories.cast import BRANCH_GROUP, NEIGHBOUR_KK, OPERATOR_ONE, SECOND_GROUP
from sandbox.telegram.clock import MovableClock
from tests.sandbox.conftest import PATIENCE
from tests.support.tiny_reception import reception

WIDTHS = {360: 740, 390: 844, 768: 1024, 1024: 768, 1366: 768, 1620: 900, 1920: 1080, 2560: 1440}

SHOTS = Path(__file__).parents[1] / "shots"

AXE = Path(__file__).parents[2] / "var" / "axe" / "node_modules" / "axe-core" / "axe.min.js"

CARD = (
    "№ 482-915-373 · хабар\nОрны: Жамбыл облысы, Тараз қаласы\nТақырыбы: Су, кәріз\n"
    "Қабылданды: 30.11.2026 12:24\nМерзімі: 22.12.2026\nҮйде екі аптадан бері су жоқ."
)

LABELS = [
    ["Қарауға алу", "Жауап беру"],
    ["Сұрау", "Теріс жауап"],
    ["Тақырып", "Түрі", "Тілі"],
    ["Филиалдың өзіне қатысты"],
]

BROKEN_WORDS = """() => {
    const broken = [];
    for (const box of document.querySelectorAll(".inline, .key, .text, .step, .examples button")) {
        const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            for (const found of walker.currentNode.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
                const range = document.createRange();
                range.setStart(walker.currentNode, found.index);
                range.setEnd(walker.currentNode, found.index + found[0].length);
                const lines = new Set([...range.getClientRects()].map((r) => Math.round(r.top)));
                if (lines.size > 1) broken.push(found[0]);
            }
        }
    }
    return broken;
}"""

OUTSIDE = """() => [...document.querySelectorAll(".phone")].flatMap((phone) => {
    const { left, right } = phone.getBoundingClientRect();
    return [...phone.querySelectorAll(".bubble, .keyboard, .inline, .composer *, .examples button")]
        .filter((e) => e.checkVisibility())
        .filter((e) => {
            const box = e.getBoundingClientRect();
            return box.left < left - 1 || box.right > right + 1;
        })
        .map((e) => e.className || e.tagName);
})"""

KEYBOARDS = """() => [...document.querySelectorAll(".message:has(.keyboard)")].map((message) =>
    Math.abs(message.querySelector(".bubble").getBoundingClientRect().width
        - message.querySelector(".keyboard").getBoundingClientRect().width))"""


def keys(labels: list[list[str]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=label, callback_data="x") for label in row] for row in labels
        ]
    )


CUT_TABS = """
[...document.querySelectorAll(".tabs button:not(.away) span:not(.dot)")]
  .filter((name) => name.scrollWidth > name.clientWidth).map((name) => name.textContent)
"""
"""Names of tabs that are not read to their end."""


@pytest.fixture
def sandbox(cast: Sandbox) -> Sandbox:
    cast.find_person(NEIGHBOUR_KK).starts()
    return cast


@asynccontextmanager
async def opened(
    browser: Browser,
    server: Server,
    *,
    width: int = 1366,
    locale: str = "kk-KZ",
    **details: Any,
) -> AsyncIterator[Page]:
    """The page as a stranger sees it first; an error in its scripts fails the test."""
    viewport = {"width": width, "height": WIDTHS[width]}
    context = await browser.new_context(viewport=viewport, locale=locale, **details)
    page = await context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_default_timeout(PATIENCE)
    await page.goto(server.api_url)
    await expect(page.locator(".phone")).to_have_count(3)
    yield page
    assert errors == []
    await context.close()


def works(page: Page) -> Locator:
    return page.locator(".seat[data-role=works] .phone")


async def test_nothing_breaks_at_any_usual_width_light_or_dark(
    browser: Browser, sandbox: Sandbox, server: Server
) -> None:
    found = {}
    async with reception(sandbox, server) as bot:
        await bot.send_message(BRANCH_GROUP, CARD, reply_markup=keys(LABELS))
        await bot.send_message(NEIGHBOUR_KK, CARD, reply_markup=keys(LABELS[2:]))
        async with opened(browser, server) as page:
            await expect(page.locator(".inline")).to_have_count(14)
            for width, height in WIDTHS.items():
                await page.set_viewport_size({"width": width, "height": height})
                for theme in ("light", "dark"):
                    await page.emulate_media(color_scheme=theme)
                    await page.wait_for_timeout(120)
                    found[width, theme] = {
                        "broken": await page.evaluate(BROKEN_WORDS),
                        "outside": await page.evaluate(OUTSIDE),
                        "keyboards": max(await page.evaluate(KEYBOARDS)) > 1,
                        "sideways": await page.evaluate(
                            "document.documentElement.scrollWidth > innerWidth"
                        ),
                        "bar": await page.evaluate(
                            "document.querySelector('.bar').offsetHeight > 3.2"
                            " * parseFloat(getComputedStyle(document.documentElement).fontSize)"
                        ),
                        "tools": await page.evaluate(
                            "[...document.querySelectorAll('.tools .tool')].some((tool) =>"
                            " tool.getBoundingClientRect().right > innerWidth)"
                        ),
                    }
                    SHOTS.mkdir(exist_ok=True)
                    await page.screenshot(path=SHOTS / f"look-{width}-{theme}.png")

    good = {
        "broken": [],
        "outside": [],
        "keyboards": False,
        "sideways": False,
        "bar": False,
        "tools": False,
    }
    assert {size: look for size, look in found.items() if look != good} == {}


@pytest.mark.parametrize(("locale", "group"), [("kk-KZ", BRANCH_GROUP), ("ru-RU", SECOND_GROUP)])
async def test_a_telephone_shows_the_names_of_its_tabs_whole_also_with_news(
    browser: Browser, sandbox: Sandbox, server: Server, locale: str, group: int
) -> None:
    async with (
        reception(sandbox, server) as bot,
        opened(browser, server, width=390, locale=locale) as page,
    ):
        await expect(page.locator(".tabs button")).not_to_have_count(0)
        await bot.send_message(group, CARD)
        await expect(page.locator(".tabs .dot").first).to_be_visible()

        assert await page.evaluate(CUT_TABS) == []


async def test_a_quotation_ends_its_line_itself_and_a_long_one_is_folded(
    browser: Browser, sandbox: Sandbox, server: Server
) -> None:
    async with reception(sandbox, server) as bot, opened(browser, server) as page:
        await bot.send_message(
            BRANCH_GROUP, "<blockquote>Су жоқ</blockquote>\nТіркелді", parse_mode="HTML"
        )

        said = works(page).locator(".text").last
        await expect(said).to_contain_text("Тіркелді")
        assert await said.evaluate("element => element.innerText") == "Су жоқ\nТіркелді"

        long = "Екі аптадан бері үйімізде су жоқ. " * 20
        await bot.send_message(
            BRANCH_GROUP, f"<blockquote expandable>{long}</blockquote>", parse_mode="HTML"
        )
        folded = works(page).locator(".folded").last
        height = "element => element.offsetHeight"
        await expect(folded).to_be_visible()
        small = await folded.evaluate(height)
        await works(page).get_by_role("button", name="Толығырақ").click()
        await expect(works(page).get_by_role("button", name="Жию")).to_be_visible()
        quote = works(page).locator("blockquote").last
        assert await quote.evaluate(height) > 3 * small


@pytest.mark.parametrize(
    ("locale", "language", "first"),
    [
        ("kk-KZ", "kk", "Айгүл Серікова"),
        ("ru-RU", "ru", "Сергей Петров"),
        ("en-GB", "en", "Сергей Петров"),
        ("de-DE", "en", "Сергей Петров"),
    ],
)
async def test_the_page_opens_in_the_readers_language_and_a_switch_stays(
    browser: Browser, server: Server, locale: str, language: str, first: str
) -> None:
    async with opened(browser, server, locale=locale) as page:
        assert await page.evaluate("document.documentElement.lang") == language
        await expect(page.locator(".phone h2").first).to_have_text(first)

        await page.locator("#language").click()
        other = "Русский" if language == "kk" else "Қазақша"
        await page.get_by_role("menuitemradio", name=other).click()
        await expect(page.locator(".phone h2").first).not_to_have_text(
            first if language != "en" else ""
        )
        await page.reload()
        await expect(page.locator(".phone")).to_have_count(3)

        assert await page.evaluate("document.documentElement.lang") == (
            "ru" if language == "kk" else "kk"
        )


async def test_a_stranger_files_with_one_tap_and_answers_with_a_double_click(
    browser: Browser, sandbox: Sandbox, server: Server
) -> None:
    async with reception(sandbox, server), opened(browser, server) as page:
        citizen = page.locator(".seat[data-role=writes] .phone")
        await expect(citizen.locator(".examples button")).to_have_count(3)
        await citizen.locator(".examples button").first.click()
        await expect(citizen.locator(".examples")).to_be_hidden()
        card = works(page).locator(".message", has_text="№ K7-42").last
        await card.locator(".bubble").dblclick()
        await expect(works(page).locator(".context")).to_contain_text("№ K7-42")
        await page.keyboard.type("Су берілді")
        await page.keyboard.press("Enter")
        await expect(citizen.locator(".bubble").last).to_contain_text("Су берілді")


async def test_a_swipe_to_the_left_replies_on_a_touch_screen(
    browser: Browser, sandbox: Sandbox, server: Server
) -> None:
    async with reception(sandbox, server) as bot:
        await bot.send_message(NEIGHBOUR_KK, "Қай кіреберіс?")
        async with opened(browser, server, width=390, has_touch=True, is_mobile=True) as page:
            await page.get_by_role("navigation").get_by_role("button", name="Ерлан").click()
            line = page.locator(".line", has_text="Қай кіреберіс?").last
            await line.evaluate(SWIPE)

            await expect(page.locator(".context:visible")).to_contain_text("Қай кіреберіс?")


SWIPE = """(line) => {
    const touch = (x) => new Touch({ identifier: 1, target: line, clientX: x, clientY: 9 });
    const at = (x) => ({ touches: [touch(x)] });
    line.dispatchEvent(new TouchEvent("touchstart", at(200)));
    line.dispatchEvent(new TouchEvent("touchmove", at(170)));
    line.dispatchEvent(new TouchEvent("touchmove", at(120)));
    line.dispatchEvent(new TouchEvent("touchend", {}));
}"""


async def test_menus_stay_inside_their_phone_and_escape_closes_them(
    browser: Browser, sandbox: Sandbox, server: Server
) -> None:
    async with reception(sandbox, server), opened(browser, server, width=1024) as page:
        for opener in ("Командалар", "Тіркеме қосу", "Телефон мәзірі"):
            button = works(page).get_by_label(opener)
            await button.click()
            menu = page.get_by_role("menu")
            box, phone = await menu.bounding_box(), await works(page).bounding_box()
            assert box is not None
            assert phone is not None
            assert box["x"] >= phone["x"]
            assert box["x"] + box["width"] <= phone["x"] + phone["width"]
            await page.keyboard.press("Escape")
            await expect(menu).to_be_hidden()
            await expect(button).to_be_focused()


async def test_what_the_bot_asks_is_answered_copied_and_chosen(
    browser: Browser, sandbox: Sandbox, server: Server
) -> None:
    operator = sandbox.find_person(OPERATOR_ONE)
    async with reception(sandbox, server) as bot:
        asked = await bot.send_message(
            BRANCH_GROUP,
            "Жауапты жазыңыз",
            reply_markup=ForceReply(input_field_placeholder="Жауап мәтіні"),
        )
        async with opened(browser, server) as page:
            await expect(works(page).locator(".context")).to_contain_text("Жауапты жазыңыз")
            field = works(page).get_by_placeholder("Жауап мәтіні")
            await field.fill("Шам жөнделді")
            await field.press("Enter")
            await expect(works(page).locator(".context")).to_be_hidden()
            assert sandbox.find_group(BRANCH_GROUP).screen[-1].reply_to == asked.message_id

            hears = page.locator(".seat[data-role=hears] .phone")
            request = KeyboardButtonRequestUsers(request_id=3, request_name=True)
            keyboard = [[KeyboardButton(text="Адамды таңдау", request_users=request)]]
            markup = ReplyKeyboardMarkup(keyboard=keyboard)
            await bot.send_message(NEIGHBOUR_KK, "Кім?", reply_markup=markup)
            await hears.get_by_role("button", name="Адамды таңдау").click()
            await page.get_by_role("radio", name="Данияр").check()
            await page.get_by_role("dialog").get_by_role("button", name="Жіберу").click()
            await expect(hears.locator(".service")).to_contain_text("Таңдалды: Данияр")

    shared = sandbox.find_person(NEIGHBOUR_KK).screen[-1].raw["users_shared"]
    assert shared["users"] == [{"user_id": operator.id, "first_name": "Данияр"}]


async def test_rich_tables_scroll_inside_their_bubble(
    browser: Browser, sandbox: Sandbox, server: Server
) -> None:
    cells = "".join(f"<td>баған-{number}-мәні</td>" for number in range(12))
    async with reception(sandbox, server) as bot:
        rich = InputRichMessage(html=f"<h2>Есеп</h2><table><tr>{cells}</tr></table>")
        await bot.send_rich_message(BRANCH_GROUP, rich)
        copy = InlineKeyboardButton(
            text="Көшіру", copy_text=CopyTextButton(text="482"), style="success"
        )
        markup = InlineKeyboardMarkup(inline_keyboard=[[copy]])
        await bot.send_message(BRANCH_GROUP, "Нөмірі", reply_markup=markup)
        async with opened(browser, server, width=360) as page:
            await page.get_by_role("navigation").get_by_role("button", name="Тараз").click()
            await expect(works(page).locator(".rich table")).to_be_visible()
            assert await page.evaluate(OUTSIDE) == []
            await works(page).get_by_role("button", name="Көшіру").click()
            await expect(works(page).locator(".toast")).to_contain_text("Көшірілді: 482")


async def test_what_happened_while_time_was_moved_is_listed_and_leads_to_its_place(
    browser: Browser, sandbox: Sandbox, server: Server, clock_file: Path
) -> None:
    async with reception(sandbox, server) as bot, opened(browser, server) as page:
        await page.get_by_role("button", name="Боттың уақыты").click()
        await page.get_by_role("menuitem", name="+1 күн").click()
        await sandbox.until(lambda: MovableClock(clock_file).offset)
        await bot.send_message(BRANCH_GROUP, "Таңғы шолу: жаңа өтініш 1")
        line = page.locator("#meanwhile li")
        await expect(line).to_contain_text("Таңғы шолу")
        await line.get_by_role("button").click()
        await expect(works(page).locator(".found")).to_contain_text("Таңғы шолу")
        await page.locator("#meanwhile").get_by_label("Жабу").click()
        await expect(page.locator("#meanwhile")).to_be_hidden()

    assert MovableClock(clock_file).offset == 86_400


async def test_the_page_has_no_serious_fault_of_accessibility(
    browser: Browser, sandbox: Sandbox, server: Server
) -> None:
    if not AXE.is_file():
        reason = f"no axe-core here: npm install --prefix {AXE.parents[2]} axe-core@4"
        if os.environ.get("QABYLDAU_REQUIRE_AXE") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    axe = AXE.read_text(encoding="utf-8")
    faults = []
    async with reception(sandbox, server) as bot:
        await bot.send_message(BRANCH_GROUP, CARD, reply_markup=keys(LABELS))
        for width, theme, locale in (
            (1366, "light", "kk"),
            (390, "dark", "ru"),
            (1920, "dark", "en"),
        ):
            async with opened(
                browser,
                server,
                width=width,
                locale=locale,
                color_scheme=theme,
                reduced_motion="reduce",
            ) as page:
                await page.locator(".tool.time").click()
                await page.evaluate(axe)
                result = await page.evaluate("axe.run(document, {resultTypes: ['violations']})")
                faults += [
                    (width, theme, fault["id"], fault["nodes"][0]["html"])
                    for fault in result["violations"]
                    if fault["impact"] in ("serious", "critical")
                ]

    assert faults == []
