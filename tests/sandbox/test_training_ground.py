"""What a newcomer sees first: the stories of the training ground, played against the real bot."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app.service import App, build, text_router
from bot.app.training_ground import ADMINISTRATORS
from handlers.telegram.polling import Poller
from sandbox import Sandbox, serve
from sandbox.stories.cast import (
    BRANCH_GROUP,
    CITIZEN_KK,
    CITIZEN_RU,
    EXAMPLES,
    FILING_KK,
    NEIGHBOUR_KK,
    NEIGHBOUR_RU,
    SECOND_GROUP,
    WAITING_RU,
    gather,
)
from sandbox.stories.player import Player
from sandbox.stories.story import FOLDER, read_story
from tests.support.town import TOKEN, FixedClock, config_for, hang_up

AT_ONCE = 1_000.0


@pytest.fixture
async def ground(tmp_path: Path) -> AsyncIterator[tuple[Sandbox, App]]:
    clock = FixedClock()
    sandbox = Sandbox(token=TOKEN, now=clock.now, bot_username="qabyldau_bot")
    gather(sandbox)
    async with serve(sandbox) as server:
        config = config_for(tmp_path, server.api_url, TOKEN)
        access = config.access.model_copy(update={"administrators": ADMINISTRATORS})
        async with build(config.model_copy(update={"access": access})) as app:
            await app.bot.me()
            poller = asyncio.create_task(Poller(app.bot, app.receiver).run())
            sender = asyncio.create_task(app.sender.run())
            yield sandbox, app
            poller.cancel()
            await asyncio.gather(poller, return_exceptions=True)
            await app.receiver.stop()
            await app.sender.stop()
            await sender
            await hang_up(app)


async def set_stage(sandbox: Sandbox, language: str) -> None:
    story = read_story(FOLDER / f"stage_{language}.json")
    await Player(sandbox, None).play(story, speed=AT_ONCE)


async def test_the_stage_has_an_answered_appeal_and_a_new_card_in_each_language(
    ground: tuple[Sandbox, App],
) -> None:
    sandbox, app = ground

    await asyncio.gather(*(set_stage(sandbox, language) for language in ("kk", "ru")))

    async with app.storage.reading() as tx:
        found = [
            appeal
            for person in (NEIGHBOUR_KK, NEIGHBOUR_RU, WAITING_RU, FILING_KK)
            for appeal in await tx.appeals.of_citizen(person, limit=10, offset=0)
        ]
    assert {(appeal.branch, appeal.status.value) for appeal in found} == {
        ("KZ-311", "registered"),
        ("KZ-311", "answered"),
        ("KZ-271", "registered"),
        ("KZ-271", "answered"),
    }
    newest = {chat: sandbox.find_group(chat).screen[-1] for chat in (BRANCH_GROUP, SECOND_GROUP)}
    assert "Сүлейменов" in newest[BRANCH_GROUP].text
    assert "Қарауға алу" in newest[BRANCH_GROUP].labels
    assert "Курмангазы" in newest[SECOND_GROUP].text
    assert "Взять в работу" in newest[SECOND_GROUP].labels
    assert sandbox.find_person(CITIZEN_KK).screen == sandbox.find_person(CITIZEN_RU).screen == []


@pytest.mark.parametrize(
    ("language", "citizen", "answer"),
    [("kk", CITIZEN_KK, "құбыр жөнделді"), ("ru", CITIZEN_RU, "отремонтирована")],
)
async def test_the_journey_is_played_to_its_end(
    ground: tuple[Sandbox, App], language: str, citizen: int, answer: str
) -> None:
    sandbox, _ = ground
    await set_stage(sandbox, language)
    journey = read_story(FOLDER / f"journey_{language}.json")
    within_one_day = [step for step in journey.steps if "clock" not in step]

    await Player(sandbox, None).play(replace(journey, steps=within_one_day), speed=AT_ONCE)

    assert answer in sandbox.find_person(citizen).heard[-1]


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_every_example_is_filed_in_the_branch_whose_group_stands_beside(
    ground: tuple[Sandbox, App], language: str
) -> None:
    _, app = ground
    branch = {"kk": "KZ-311", "ru": "KZ-271"}[language]

    routes = [text_router(None).route(text, app.network()) for text in EXAMPLES[language]]

    assert [(route.branch.code, list(route.ask)) for route in routes] == [(branch, [])] * 3
