"""Time is moved: to the morning, to whatever comes next; what was said meanwhile is listed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import pytest
from aiogram import Bot
from playwright.async_api import Browser, Page, expect

from bot.app.service import App, build, follow_clock
from bot.app.training_ground import ADMINISTRATORS
from bot.clock import TravellingClock
from bot.domain.reports.periods import last_month
from bot.reports.figures import signed_figures
from handlers.telegram.polling import Poller
from sandbox import Sandbox, Server, serve
from sandbox.stories.cast import (
    ADMINISTRATOR,
    BRANCH_GROUP,
    CITIZEN_KK,
    CITIZEN_RU,
    FILING_KK,
    HEAD_KK,
    HEAD_RU,
    NEIGHBOUR_RU,
    REGION_HEAD_KK,
    REGION_HEAD_RU,
    SECOND_GROUP,
    gather,
)
from sandbox.stories.player import Player
from sandbox.stories.story import FOLDER, read_story
from sandbox.telegram.clock import MovableClock
from tests.sandbox.conftest import story_told
from tests.support.town import TOKEN, config_for, hang_up

ZONE = ZoneInfo("Asia/Almaty")

SHOTS = Path(__file__).parents[1] / "shots"


@pytest.fixture
def moving(tmp_path: Path) -> MovableClock:
    return MovableClock(tmp_path / "clock")


@pytest.fixture
def sandbox(moving: MovableClock) -> Sandbox:
    sandbox = Sandbox(token=TOKEN, now=moving)
    gather(sandbox)
    return sandbox


@pytest.fixture
async def control(server: Server) -> AsyncIterator[httpx.AsyncClient]:
    url = f"{server.api_url}/sandbox/api/"
    async with httpx.AsyncClient(base_url=url, timeout=60) as client:
        yield client


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """These bots never say that they have followed the clock."""
    monkeypatch.setattr("sandbox.server.travel.PATIENCE", 0.01)


@pytest.mark.usefixtures("impatient")
async def test_the_next_morning_is_five_past_nine_in_kazakhstan(
    control: httpx.AsyncClient, moving: MovableClock
) -> None:
    before = moving().astimezone(ZONE)

    answer = await control.post("clock", json={"to": "morning"})

    there = datetime.fromtimestamp(answer.json()["now"], ZONE)
    assert (there.hour, there.minute) == (9, 5)
    assert there.date() == before.date() + timedelta(days=1)


@pytest.mark.usefixtures("impatient")
async def test_the_next_event_is_where_the_bot_says_something_of_its_own(
    control: httpx.AsyncClient, sandbox: Sandbox, moving: MovableClock, bot: Bot
) -> None:
    sandbox.find_person(CITIZEN_KK).starts()
    moment = moving() + timedelta(hours=7)

    async def remind() -> None:
        while moving() < moment:
            await asyncio.sleep(0.005)
        await bot.send_message(CITIZEN_KK, "Ертең жауап беру мерзімі")

    reminding = asyncio.create_task(remind())
    answer = await control.post("clock", json={"to": "event"})
    await reminding

    assert answer.json()["found"]
    assert timedelta(hours=7) <= timedelta(seconds=moving.offset) <= timedelta(hours=10)
    meanwhile = (await control.get("state")).json()["meanwhile"]
    assert [item["text"] for item in meanwhile["items"]] == ["Ертең жауап беру мерзімі"]


@pytest.mark.usefixtures("impatient")
async def test_what_people_start_themselves_is_not_what_happened_meanwhile(
    control: httpx.AsyncClient, sandbox: Sandbox, bot: Bot
) -> None:
    citizen = sandbox.find_person(CITIZEN_KK)
    citizen.starts()
    await control.post("clock", json={"advance": 60})
    citizen.says("Сәлем")
    await bot.send_message(CITIZEN_KK, "Сәлеметсіз бе")

    assert (await control.get("state")).json()["meanwhile"]["items"] == []
    await control.post("clock", json={"reset": True})
    assert (await control.get("state")).json()["meanwhile"] is None


def test_the_bot_says_how_far_it_has_followed(moving: MovableClock, tmp_path: Path) -> None:
    clock = TravellingClock(ZONE, tmp_path / "clock")
    moving.move(3600)
    ahead = clock.moved()

    assert ahead == timedelta(hours=1)
    assert not moving.followed
    clock.follow(ahead)
    assert moving.followed
    assert clock.moved() is None


@asynccontextmanager
async def whole_bot(sandbox: Sandbox, server: Server, folder: Path) -> AsyncIterator[App]:
    config = config_for(folder, server.api_url, TOKEN)
    access = config.access.model_copy(update={"administrators": ADMINISTRATORS})
    clock = config.clock.model_copy(
        update={"offset_file": str(folder / "clock"), "telegram_within_days": 60}
    )
    async with build(config.model_copy(update={"access": access, "clock": clock})) as app:
        await app.bot.me()
        poller = asyncio.create_task(Poller(app.bot, app.receiver).run())
        sender = asyncio.create_task(app.sender.run())
        following = asyncio.create_task(follow_clock(app))
        yield app
        poller.cancel()
        following.cancel()
        await asyncio.gather(poller, following, return_exceptions=True)
        await app.receiver.stop()
        await app.sender.stop()
        await sender
        await hang_up(app)


@asynccontextmanager
async def telling_all(app: App) -> AsyncIterator[None]:
    """What is said to all who joined a problem leaves by itself, as in service."""

    async def tell() -> None:
        while True:
            await app.problem_replies.work_off()
            await asyncio.sleep(0.05)

    telling = asyncio.create_task(tell())
    yield
    telling.cancel()
    await asyncio.gather(telling, return_exceptions=True)


async def test_the_bot_does_at_once_what_is_due_when_its_clock_is_moved(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    async with serve(sandbox) as server, whole_bot(sandbox, server, tmp_path):
        await Player(sandbox).play(read_story(FOLDER / "stage_kk.json"), speed=1000)
        url = f"{server.api_url}/sandbox/api/"
        async with httpx.AsyncClient(base_url=url, timeout=100) as control:
            answer = await control.post("clock", json={"to": "event"})
            meanwhile = (await control.get("state")).json()["meanwhile"]

    assert answer.json()["found"]
    assert {item["chat_id"] for item in meanwhile["items"]} <= {BRANCH_GROUP, ADMINISTRATOR}
    assert meanwhile["items"]


@pytest.mark.parametrize(
    ("language", "first", "second", "told", "asked"),
    [
        ("kk", CITIZEN_KK, NEIGHBOUR_RU, "Линия отремонтирована", "шешілген күйде ме"),
        ("ru", CITIZEN_RU, FILING_KK, "Желі жөнделді", "по-прежнему решена"),
    ],
)
async def test_the_outage_is_played_from_the_first_complaint_to_the_day_it_holds(
    sandbox: Sandbox,
    moving: MovableClock,
    tmp_path: Path,
    language: str,
    first: int,
    second: int,
    told: str,
    asked: str,
) -> None:
    async with serve(sandbox) as server, whole_bot(sandbox, server, tmp_path) as app:
        player = Player(sandbox, moving)
        await player.play(read_story(FOLDER / f"stage_{language}.json"), speed=1000)
        async with telling_all(app):
            await player.play(read_story(FOLDER / f"outage_{language}.json"), speed=1000)

    assert sum(asked in text for text in sandbox.find_person(first).heard) == 1
    assert sum(told in text for text in sandbox.find_person(second).heard) == 1


@pytest.mark.parametrize(
    ("language", "first", "group", "name"),
    [
        ("kk", CITIZEN_KK, BRANCH_GROUP, "Зейнеткер"),
        ("ru", CITIZEN_RU, SECOND_GROUP, "Пенсионер"),
    ],
)
async def test_the_story_of_a_pensioner_is_played_to_its_end(
    sandbox: Sandbox, tmp_path: Path, language: str, first: int, group: int, name: str
) -> None:
    async with serve(sandbox) as server, whole_bot(sandbox, server, tmp_path) as app:
        player = Player(sandbox)
        await player.play(read_story(FOLDER / f"stage_{language}.json"), speed=1000)
        await player.play(read_story(FOLDER / f"pensioner_{language}.json"), speed=1000)
        async with app.storage.reading() as tx:
            (appeal,) = await tx.appeals.of_citizen(first, limit=2, offset=0)
            plain = await tx.people.reads_plainly(first)

    assert appeal.groups == {"pensioner"}
    assert appeal.status.value == "answered"
    assert plain
    read_by_all = [shown.text for shown in sandbox.find_group(group).screen if not shown.ephemeral]
    assert not any(name in text for text in read_by_all)


async def take_shot(page: Page, name: str) -> None:
    SHOTS.mkdir(exist_ok=True)
    await page.screenshot(path=SHOTS / f"{name}.png")


TITLE = {"kk": "Ортақ мәселе: жарық өшкен күн", "ru": "Общая проблема: день без света"}

SAID = {
    "kk": {"menu": "Басқа құралдар", "speed": "Жылдамдығы", "done": "Енді кезек Сізде"},
    "ru": {"menu": "Другие инструменты", "speed": "Скорость", "done": "Теперь Вы"},
}


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_a_visitor_watches_the_outage_from_the_menu_of_the_page_to_its_end(
    browser: Browser,
    sandbox: Sandbox,
    moving: MovableClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
) -> None:
    monkeypatch.setattr("sandbox.stories.player.LOOKING", 0.1)
    words = SAID[language]
    page = await browser.new_page(viewport={"width": 1620, "height": 900}, locale=f"{language}-KZ")
    async with serve(sandbox) as server, whole_bot(sandbox, server, tmp_path) as app:
        stage = read_story(FOLDER / f"stage_{language}.json")
        await Player(sandbox, moving).play(stage, speed=1000)
        async with telling_all(app):
            told = await story_told(page)
            await page.goto(server.api_url)
            await page.get_by_role("button", name=words["menu"]).click()
            await page.get_by_text(TITLE[language]).click()
            await page.get_by_role("button", name=words["speed"]).click()
            await page.get_by_text("4×").last.click()
            await expect(page.locator("#story")).to_contain_text(words["done"], timeout=240_000)
            await take_shot(page, f"outage-{language}-end")
    await page.close()

    for chapter in CHAPTERS[language]:
        assert any(chapter in words for words in told)
    first = CITIZEN_KK if language == "kk" else CITIZEN_RU
    assert any(KEPT[language] in text for text in sandbox.find_person(first).heard)


CHAPTERS = {
    "kk": ["бір ғана карточка", "Бот мәселенің белгілі", "Бір жауап екеуіне де", "қайталанған"],
    "ru": ["одна карточка", "Бот говорит, что", "Один ответ", "не вернулась ли"],
}

KEPT = {"kk": "сақталды", "ru": "сохранён"}


@pytest.mark.parametrize(
    ("language", "code", "region", "heads", "title"),
    [
        ("kk", "KZ-311", "KZ-31", (HEAD_KK, REGION_HEAD_KK), "Айлық есеп"),
        ("ru", "KZ-271", "KZ-27", (HEAD_RU, REGION_HEAD_RU), "Месячный отчёт"),
    ],
)
async def test_a_month_is_played_from_the_first_appeal_to_the_republic(
    sandbox: Sandbox,
    moving: MovableClock,
    tmp_path: Path,
    language: str,
    code: str,
    region: str,
    heads: tuple[int, int],
    title: str,
) -> None:
    async with serve(sandbox) as server, whole_bot(sandbox, server, tmp_path) as app:
        player = Player(sandbox, moving)
        await player.play(read_story(FOLDER / f"stage_{language}.json"), speed=1000)
        await player.play(read_story(FOLDER / f"month_{language}.json"), speed=1000)
        period = last_month(app.context.clock.now().date()).code
        async with app.storage.reading() as tx:
            branch = await tx.reports.of(code, period)
            above = await tx.reports.of(region, period)

    assert branch is not None
    assert branch.signed_by == heads[0]
    assert branch.comment
    assert above is not None
    assert above.signed_by == heads[1]
    assert above.snapshot is not None
    assert signed_figures(above.snapshot).received >= 2
    for person in heads:
        assert sum(title in shown.text for shown in sandbox.find_person(person).screen) == 1
