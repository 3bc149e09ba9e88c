"""To which social groups somebody belongs is for few eyes, and leaves with the consent."""

import logging
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest

from bot.app.database import check_groups
from bot.config import ConfigError
from bot.domain.appeals import social_groups
from bot.domain.appeals.social_groups import known_groups, read_groups
from bot.domain.health import Health
from storage import new_key, path_of
from tests.privacy.test_at_rest import sealed_anew
from tests.privacy.test_own_data import as_json
from tests.support.private_story import Opened, Story, bytes_of, tell

NAMES = [name for group in known_groups().values() for name in (group.code, group.kk, group.ru)]


async def declared(story: Story) -> None:
    """She is of every group there is, and wants that remembered. What she reads about an appeal is
    in its language, Kazakh."""
    ticks = (f"☐ {group.kk}" for group in known_groups().values())
    remember = "Келесі өтінішке есте сақтау"
    for label in ("Әлеуметтік топ (міндетті емес)", *ticks, remember, "Дайын"):
        await story.aigul_presses(label)
    await story.town.app.sweep.run()


def found_in(story: Story) -> list[str]:
    content = bytes_of(story.town)
    return [name for name in NAMES if name.encode() in content]


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_with_a_key_the_file_and_the_log_name_no_group(
    opened: Opened, key: str, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    story = await tell(await opened(privacy={"keys": (key,)}), language)
    await declared(story)
    await story.in_group(f"/who {story.number}")
    await story.in_group(f"/history {story.number}")
    await story.in_group("/queue")

    assert found_in(story) == []
    assert not any(name in caplog.text for name in NAMES)
    shown = "\n".join(message.text for message in story.group.screen)
    assert not any(name in shown for name in NAMES)
    figures = story.town.app.metrics.text(Health(writable=True)).decode()
    assert "qabyldau_messages_total" in figures
    async with story.town.app.storage.reading() as tx:
        assert len((await tx.appeals.by_number(story.number)).groups) == len(known_groups())
        assert await tx.facts.unlisted(known_groups()) == 0
    assert not any(name in figures for name in NAMES)


async def test_without_a_key_they_would_be_found_there(opened: Opened) -> None:
    """So the test above can fail."""
    story = await tell(await opened())
    await declared(story)

    assert "pensioner" in found_in(story)


async def test_another_key_still_finds_the_groups_of_reports(opened: Opened, key: str) -> None:
    story = await tell(await opened(privacy={"keys": (key,)}))
    await declared(story)
    newer = new_key()

    counts = await sealed_anew(story.town, newer, key)

    assert counts["fact_groups"] == 1
    town = await opened(privacy={"keys": (newer,)})
    async with town.app.storage.reading() as tx:
        assert await tx.facts.unlisted(known_groups()) == 0
        assert len(await tx.people.groups(story.aigul.id)) == len(known_groups())


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_she_finds_them_in_her_own_data(opened: Opened, language: str) -> None:
    story = await tell(await opened(), language)
    await declared(story)

    page = await story.file()

    facts = as_json(page)
    assert "Зейнеткер / Пенсионер" in facts["person"]["groups"]
    assert "Зейнеткер / Пенсионер" in facts["appeals"][0]["groups"]


Leave = Callable[[Story], Awaitable[Any]]


async def forgets(story: Story) -> None:
    await story.aigul_says("/forget")
    await story.aigul_presses("Иә, өшіріңіз")


async def revokes(story: Story) -> None:
    await story.aigul_says("/privacy")
    label = next(x for x in story.aigul.last.labels if "айтарып ал" in x)
    await story.aigul_presses(label)


@pytest.mark.parametrize("leaves", [forgets, revokes])
async def test_with_the_consent_they_go_from_what_is_still_open(
    opened: Opened, leaves: Leave
) -> None:
    story = await tell(await opened())
    await declared(story)
    due_on = (await story.town.appeal(story.number)).due_on

    await leaves(story)

    appeal = await story.town.appeal(story.number)
    assert appeal.open
    assert appeal.due_on == due_on
    assert appeal.groups == frozenset()
    assert "Басымдық" not in story.card().text
    with closing(sqlite3.connect(path_of(story.town.config.storage.url))) as connection:
        assert connection.execute("SELECT COUNT(*) FROM fact_groups").fetchone() == (0,)
        assert connection.execute("SELECT COUNT(*) FROM people WHERE social <> ''").fetchone() == (
            0,
        )


async def test_they_go_with_the_content_of_the_appeal(opened: Opened) -> None:
    story = await tell(await opened())
    await declared(story)
    await story.closed()
    story.town.clock.advance(timedelta(seconds=61))
    await story.town.settle()

    await forgets(story)

    with closing(sqlite3.connect(path_of(story.town.config.storage.url))) as connection:
        rows = connection.execute("SELECT social, declared FROM appeals WHERE number IS NOT NULL")
        assert rows.fetchall() == [("", 0)]
        assert connection.execute("SELECT COUNT(*) FROM fact_groups").fetchone() == (0,)
        assert connection.execute("SELECT SUM(declared) FROM facts").fetchone() == (0,)


@pytest.fixture
def another_list(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def write(text: str) -> None:
        monkeypatch.setattr("bot.app.database.known_groups", lambda: read_groups(text))

    return write


async def test_a_slip_in_the_list_stops_the_start_in_one_line(
    opened: Opened, another_list: Callable[[str], None]
) -> None:
    town = await opened()
    another_list("[Pensioner]\nkk = 'Зейнеткер'\nru = 'Пенсионер'\n")

    with pytest.raises(ConfigError, match=r"^social_groups\.toml: 'Pensioner' is no code"):
        await check_groups(town.app.storage)


async def test_a_group_that_is_listed_no_more_is_counted_at_the_start_and_not_named(
    opened: Opened, another_list: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    story = await tell(await opened())
    await declared(story)
    another_list("[pensioner]\nkk = 'Зейнеткер'\nru = 'Пенсионер'\n")

    await check_groups(story.town.app.storage)

    assert "does not list: 1" in caplog.text
    assert not any(code in caplog.text for code in known_groups())
    assert social_groups.names({"gone", "pensioner"}, "kk") == ["Зейнеткер", "gone"]
