"""The bot stops in the middle of a conversation, and goes on where it was."""

from pathlib import Path

from bot.app.service import build
from handlers.telegram.polling import Poller
from sandbox import Sandbox, serve
from tests.support.office import TARAZ
from tests.support.records import draft_items
from tests.support.town import TOKEN, FixedClock, Town, config_for, hang_up, open_town


async def test_a_restart_in_mid_dialogue_loses_nothing(tmp_path: Path) -> None:
    clock = FixedClock()
    sandbox = Sandbox(token=TOKEN, now=clock.now, bot_username="qabyldau_bot")
    async with serve(sandbox) as server:
        config = config_for(tmp_path, server.api_url, TOKEN)
        aigul = sandbox.person("Айгүл", language_code="kk")

        async def work() -> None:
            async with build(config, clock=clock) as app:
                await app.bot.me()
                town = Town(sandbox, app, clock, Poller(app.bot, app.receiver), config)
                await town.settle()
                await hang_up(app)

        aigul.says("Үйімізде екі аптадан бері су жоқ")
        for step in ("Қазақша", "Келісемін", *TARAZ, "Мәтін"):
            await work()
            aigul.presses(step)
        await work()
        aigul.says("Үйімізде үш аптадан бері су жоқ")
        await work()
        aigul.presses("Жіберу")
        await work()

    assert "Өтінішіңіз тіркелді" in aigul.last.text


async def test_what_was_written_while_the_bot_was_away_is_read_when_it_is_back(
    tmp_path: Path,
) -> None:
    async with open_town(tmp_path) as town:
        aigul = await town.citizen("Айгүл")
        aigul.says("Бірінші хабарлама: су жоқ")
        aigul.says("Екінші хабарлама: жарық та жоқ")
        assert town.sandbox.pending_updates

        await town.settle()

        assert [item.text for item in await draft_items(town, aigul)] == [
            "Бірінші хабарлама: су жоқ",
            "Екінші хабарлама: жарық та жоқ",
        ]
