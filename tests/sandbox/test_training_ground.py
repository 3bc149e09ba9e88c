"""What a newcomer sees first: the stories of the training ground, played against the real bot."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app.service import App, build
from bot.app.training_ground import ADMINISTRATOR
from handlers.telegram.polling import Poller
from sandbox import Sandbox, serve
from sandbox.stories.cast import gather
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
        access = config.access.model_copy(update={"administrators": (ADMINISTRATOR,)})
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


async def test_the_stage_has_appeals_in_several_states_and_branches(
    ground: tuple[Sandbox, App],
) -> None:
    sandbox, app = ground

    await Player(sandbox, None).play(read_story(FOLDER / "stage.json"), speed=AT_ONCE)

    async with app.storage.reading() as tx:
        found = [
            appeal
            for person in (1005, 1006)
            for appeal in await tx.appeals.of_citizen(person, limit=10, offset=0)
        ]
    assert {(appeal.branch, appeal.status.value) for appeal in found} == {
        ("KZ-311", "registered"),
        ("KZ-311", "answered"),
        ("KZ-75111", "waiting"),
        ("KZ-271", "registered"),
    }


async def test_the_journey_is_played_to_its_end(ground: tuple[Sandbox, App]) -> None:
    sandbox, _ = ground
    await Player(sandbox, None).play(read_story(FOLDER / "stage.json"), speed=AT_ONCE)
    journey = read_story(FOLDER / "journey.json")
    within_one_day = [step for step in journey.steps if "clock" not in step]

    await Player(sandbox, None).play(
        type(journey)(
            name=journey.name,
            title=journey.title,
            people=journey.people,
            groups=journey.groups,
            steps=within_one_day,
        ),
        speed=AT_ONCE,
    )

    assert "құбыр жөнделді" in sandbox.find_person(1001).heard[-1]
