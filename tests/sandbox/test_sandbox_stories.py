"""Stories play themselves through people's own hands, and say where they are stuck."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from playwright.async_api import Browser, expect

from sandbox import CannotDo, Sandbox, Server
from sandbox.stories.cast import BRANCH_GROUP, CITIZEN_KK, OPERATOR_ONE, gather
from sandbox.stories.player import Player, StoryStuck
from sandbox.stories.story import BadStory, all_stories, read_story
from sandbox.telegram.clock import MovableClock, seconds_to_month
from tests.sandbox.conftest import story_told
from tests.support.tiny_reception import reception

DAY = 86_400

JOURNEY: list[dict[str, Any]] = [
    {
        "note": {"kk": "Айгүл бастайды", "ru": "Айгүл начинает", "en": "Aigul begins"},
        "who": "aigul",
        "do": "starts",
    },
    {"who": "aigul", "do": "presses", "button": {"data": ["k?", "ru"]}},
    {"wait": {"who": "aigul", "words": "Не болды?", "toast": "Таңдалды"}},
    {"who": "aigul", "do": "presses", "button": {"label": "Жоқ батырма"}, "optional": True},
    {"who": "aigul", "do": "says", "text": "Абай көшесінде жарық жоқ"},
    {"who": "daniyar", "in": "branch", "do": "presses", "button": {"label": ["Алу", "алу"]}},
    {"clock": DAY},
    {"who": "daniyar", "in": "branch", "do": "says", "reply_to": "Абай", "text": "Жөнделді"},
    {"wait": {"who": "aigul", "words": ["Жауап берілді", "Ответ дан"]}},
]


def write_story(folder: Path, steps: list[dict[str, Any]], **more: Any) -> Path:
    story = {
        "title": {"kk": "Сынақ", "ru": "Проба", "en": "Try"},
        "people": {"aigul": CITIZEN_KK, "daniyar": OPERATOR_ONE},
        "groups": {"branch": BRANCH_GROUP},
        "steps": steps,
        **more,
    }
    path = folder / "try.json"
    path.write_text(json.dumps(story, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def moving_clock(tmp_path: Path) -> MovableClock:
    return MovableClock(tmp_path / "clock")


@pytest.fixture
def sandbox(moving_clock: MovableClock) -> Sandbox:
    sandbox = Sandbox(now=moving_clock)
    gather(sandbox)
    return sandbox


async def test_a_story_plays_to_its_end(
    sandbox: Sandbox, server: Server, moving_clock: MovableClock, tmp_path: Path
) -> None:
    story = read_story(write_story(tmp_path, JOURNEY))
    async with reception(sandbox, server):
        await Player(sandbox, moving_clock).play(story, speed=100)

    assert sandbox.find_person(CITIZEN_KK).heard[-1] == "Жауап берілді:\nЖөнделді"
    assert moving_clock.offset == DAY


async def test_a_story_that_cannot_go_on_says_where_and_why(
    sandbox: Sandbox, server: Server, tmp_path: Path
) -> None:
    steps = [JOURNEY[0], {"who": "aigul", "do": "presses", "button": {"label": "Иә"}}]
    story = read_story(write_story(tmp_path, steps))

    with pytest.raises(StoryStuck, match=r"try, step 2: Айгүл Серікова sees no button"):
        await Player(sandbox).play(story, speed=100, patience=0.1)


async def test_an_operator_follows_the_link_an_administrator_was_shown(
    sandbox: Sandbox, server: Server, tmp_path: Path
) -> None:
    citizen = sandbox.find_person(CITIZEN_KK)
    citizen.starts()
    steps = [{"who": "daniyar", "do": "follows", "link_of": "aigul"}]
    story = read_story(write_story(tmp_path, steps))
    async with reception(sandbox, server) as bot:
        await bot.send_message(citizen.id, "Шақыру: https://t.me/qabyldau_bot?start=inv_7")
        await Player(sandbox).play(story, speed=100)

    assert sandbox.find_person(OPERATOR_ONE).screen[0].text == "/start inv_7"


async def test_a_second_operator_waits_for_a_link_of_his_own(
    sandbox: Sandbox, server: Server, tmp_path: Path
) -> None:
    """However late the bot answers: nobody follows a link that another has used up."""
    citizen = sandbox.find_person(CITIZEN_KK)
    citizen.starts()
    follows = {"who": "daniyar", "do": "follows", "link_of": "aigul"}
    story = read_story(write_story(tmp_path, [follows, follows]))
    operator = sandbox.find_person(OPERATOR_ONE)
    async with reception(sandbox, server) as bot:
        await bot.send_message(citizen.id, "Шақыру: https://t.me/qabyldau_bot?start=inv_7")
        playing = asyncio.create_task(Player(sandbox).play(story, speed=100))
        await sandbox.until(lambda: operator.screen)
        await bot.send_message(citizen.id, "Шақыру: https://t.me/qabyldau_bot?start=inv_8")
        await playing

    said = [shown.text for shown in operator.screen if not shown.from_bot]
    assert said == ["/start inv_7", "/start inv_8"]


async def test_nobody_acts_before_the_bot_has_followed_the_clock(
    sandbox: Sandbox, moving_clock: MovableClock, tmp_path: Path
) -> None:
    seen = tmp_path / "clock.seen"
    seen.write_text("0")
    steps = [{"clock": DAY}, {"who": "aigul", "do": "starts"}]
    citizen = sandbox.find_person(CITIZEN_KK)
    story = read_story(write_story(tmp_path, steps))
    playing = asyncio.create_task(Player(sandbox, moving_clock).play(story, speed=1000))
    await sandbox.until(lambda: moving_clock.offset)
    await asyncio.sleep(0.05)
    before = len(citizen.screen)

    seen.write_text(str(moving_clock.offset))
    sandbox.telegram.world.changed(0)
    await playing

    assert (before, len(citizen.screen)) == (0, 1)


async def test_of_several_links_the_one_that_is_meant_is_followed(
    sandbox: Sandbox, server: Server, tmp_path: Path
) -> None:
    citizen = sandbox.find_person(CITIZEN_KK)
    citizen.starts()
    steps = [{"who": "daniyar", "do": "follows", "link_of": "aigul", "link": "join-*"}]
    story = read_story(write_story(tmp_path, steps))
    async with reception(sandbox, server) as bot:
        await bot.send_message(citizen.id, "Шақыру: https://t.me/qabyldau_bot?start=join-7")
        await bot.send_message(citizen.id, "№ 1: https://t.me/qabyldau_bot?start=a_1")
        await Player(sandbox).play(story, speed=100)

    assert sandbox.find_person(OPERATOR_ONE).screen[0].text == "/start join-7"


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ({"who": "aigul", "do": "flies"}, "step 1: nobody can 'flies'"),
        ({"who": "болат", "do": "starts"}, "step 1: who is 'болат'?"),
        ({"who": "aigul", "in": "орман", "do": "starts"}, "step 1: where is 'орман'?"),
        ({"wait": {"who": "болат"}}, "step 1: who is 'болат'?"),
        ({"do": "starts"}, "step 1: nobody does it"),
        ({}, "step 1: neither a deed"),
    ],
)
def test_a_wrong_story_is_refused_by_step(tmp_path: Path, step: dict[str, Any], words: str) -> None:
    with pytest.raises(BadStory) as refusal:
        read_story(write_story(tmp_path, [step]))

    assert words in str(refusal.value)


def test_a_file_that_is_no_story_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{")
    (tmp_path / "b.json").write_text("{}")

    with pytest.raises(BadStory, match=r"a\.json"):
        read_story(tmp_path / "a.json")
    with pytest.raises(BadStory, match=r"b\.json: missing 'title'"):
        read_story(tmp_path / "b.json")


def test_every_story_that_comes_along_is_well_formed_in_every_language() -> None:
    stories = all_stories()

    assert stories
    for story in stories:
        notes = [step["note"] for step in story.steps if "note" in step]
        assert all(set(words) == {"kk", "ru", "en"} for words in [story.title, *notes])


async def test_one_story_at_a_time_and_it_can_be_stopped(
    sandbox: Sandbox, server: Server, tmp_path: Path
) -> None:
    story = read_story(write_story(tmp_path, JOURNEY))
    player = Player(sandbox)
    player.start(story, speed=0.5)
    await asyncio.sleep(0)

    with pytest.raises(Exception, match="played already"):
        player.start(story)
    await player.stop()

    assert not player.playing
    assert player.progress is not None
    assert player.progress.done


async def test_a_story_is_held_and_goes_on_chapter_by_chapter(
    sandbox: Sandbox, server: Server, tmp_path: Path
) -> None:
    note = JOURNEY[0]["note"]
    steps = [{"note": note, "who": "aigul", "do": "starts", "pause": 0.1} for _ in range(3)]
    story = read_story(write_story(tmp_path, steps))
    citizen = sandbox.find_person(CITIZEN_KK)
    player = Player(sandbox)
    progress = player.start(story, speed=1000)
    player.steer(paused=True)
    await sandbox.until(lambda: progress.step == 1)

    player.steer(step=True)
    await sandbox.until(lambda: progress.paused)
    after_one = (progress.step, progress.total, len(citizen.screen))
    player.steer(paused=False, speed=500)
    await sandbox.until(lambda: progress.done)

    assert after_one == (1, 3, 1)
    assert (progress.step, progress.speed, len(citizen.screen)) == (3, 500, 3)
    with pytest.raises(CannotDo, match="no story is being played"):
        player.steer(paused=True)


async def test_whoever_watches_is_told_where_to_look(
    sandbox: Sandbox, server: Server, tmp_path: Path
) -> None:
    story = read_story(write_story(tmp_path, JOURNEY[:2]))
    player = Player(sandbox)
    async with reception(sandbox, server):
        progress = player.start(story, speed=0.5)
        await sandbox.until(lambda: progress.button)
        looked = (progress.person_id, progress.chat_id, progress.message_id, progress.button)
        await player.stop()

    card = sandbox.find_person(CITIZEN_KK).screen[-1]
    assert looked == (CITIZEN_KK, CITIZEN_KK, card.message_id, "Қазақша")


async def test_a_story_is_watched_on_the_page(
    browser: Browser,
    sandbox: Sandbox,
    server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_story(tmp_path, JOURNEY)
    monkeypatch.setattr("sandbox.server.control.all_stories", lambda: all_stories(tmp_path))
    monkeypatch.setattr("sandbox.stories.player.PACE", 0.3)
    page = await browser.new_page(viewport={"width": 1620, "height": 900}, locale="kk-KZ")
    async with reception(sandbox, server):
        told = await story_told(page)
        await page.goto(server.api_url)
        await page.get_by_role("button", name="Оқиғаны көрсету").click()
        await expect(page.locator("#story")).to_contain_text("Енді кезек Сізде")
        await page.locator("#story").get_by_label("Жабу").click()
        await expect(page.locator("#story")).to_be_hidden()
    await page.close()

    assert any("Айгүл бастайды" in words for words in told)
    assert "Жөнделді" in sandbox.find_person(CITIZEN_KK).heard[-1]


async def test_a_story_waits_morning_by_morning_for_what_has_not_come_yet(
    sandbox: Sandbox, server: Server, moving_clock: MovableClock, tmp_path: Path
) -> None:
    """What stood there before does not count."""
    citizen = sandbox.find_person(CITIZEN_KK)
    citizen.starts()
    until = {"who": "aigul", "words": "Айлық есеп"}
    steps = [{"clock": "month", "until": until}]
    story = read_story(write_story(tmp_path, steps))
    begins = seconds_to_month(moving_clock())

    async def report(bot: Bot) -> None:
        while moving_clock.offset < begins + DAY / 2:  # the second morning
            await asyncio.sleep(0.01)
        await bot.send_message(citizen.id, "Айлық есеп: жаңа")

    async with reception(sandbox, server) as bot:
        await bot.send_message(citizen.id, "Айлық есеп: ескі")
        reporting = asyncio.create_task(report(bot))
        await Player(sandbox, moving_clock).play(story, speed=100)
        await reporting

    assert abs(moving_clock.offset - begins - DAY) < 60
