"""The bot stops in the middle of a conversation, and goes on where it was."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.app.service import build
from handlers.telegram.polling import Poller
from sandbox import Person, Sandbox, serve
from tests.reports.quarters import a_quarter
from tests.support.fake_reader import PlainReader
from tests.support.office import TARAZ, Office, at, open_office
from tests.support.records import draft_items
from tests.support.town import TOKEN, FixedClock, Town, config_for, hang_up, open_town

AtWork = Callable[[], AbstractAsyncContextManager[Town]]
"""A process of the bot, from its start to its end."""


@asynccontextmanager
async def processes(folder: Path) -> AsyncIterator[AtWork]:
    """One after the other, over the same database and the same Telegram."""
    clock = FixedClock()
    sandbox = Sandbox(token=TOKEN, now=clock.now, bot_username="qabyldau_bot")
    async with serve(sandbox) as server:
        config = config_for(folder, server.api_url, TOKEN)

        @asynccontextmanager
        async def at_work() -> AsyncIterator[Town]:
            async with build(config, clock=clock, reader=PlainReader()) as app:
                await app.bot.me()
                yield Town(sandbox, app, clock, Poller(app.bot, app.receiver), config)
                await hang_up(app)

        yield at_work


async def test_a_restart_in_mid_dialogue_loses_nothing(tmp_path: Path) -> None:
    async with processes(tmp_path) as at_work:
        async with at_work() as town:
            aigul = town.sandbox.person("Айгүл", language_code="kk")
        aigul.says("Үйімізде екі аптадан бері су жоқ")
        for step in ("Қазақша", "Келісемін", *TARAZ, "Түзету…", "Мәтіні"):
            async with at_work() as town:
                await town.settle()
            aigul.presses(step)
        async with at_work() as town:
            await town.settle()
        aigul.says("Үйімізде үш аптадан бері су жоқ")
        async with at_work() as town:
            await town.settle()
        aigul.presses("Жіберу")
        async with at_work() as town:
            await town.settle()

    assert "Өтінішіңіз тіркелді" in aigul.last.text


Step = Callable[[Office, Person], object]


def says(text: str) -> Step:
    return lambda _, person: person.says(text)


def presses(label: str) -> Step:
    return lambda _, person: person.presses(label)


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """A form, filled in by somebody of an office, and the words that only its end brings."""

    who: str
    steps: tuple[Step, ...]
    brings: str


CONVERSATIONS = {
    "walk-in": Conversation(
        who="daniyar",
        steps=(
            says("/walkin"),
            says("Иванов Петр"),
            says("+7 701 123 45 67"),
            says("Тараз қаласы, Абай көшесінде үш күннен бері су жоқ"),
            presses("Тіркеу"),
        ),
        brings="Өтініш нөмірі",
    ),
    "broadcast": Conversation(
        who="boss",
        steps=(
            says("/broadcast"),
            presses("Сотрудникам"),
            presses("Жамбылская область"),
            presses("Тем, кто читает на казахском"),
            says("Жиналыс ертең сағат онда"),
            presses("Разослать"),
        ),
        brings="Рассылка идёт",
    ),
    "hours": Conversation(
        who="boss",
        steps=(
            says("/branch KZ-311"),
            presses("Изменить часы работы"),
            says("08:30-17:30, 12:30-13:30"),
            presses("С понедельника по субботу"),
            presses("Да"),
            says("/branch KZ-311"),
        ),
        brings="08:30-17:30, 12:30-13:30; 1-6",
    ),
    "template": Conversation(
        who="head",
        steps=(
            says("/templates"),
            presses("Үлгі қосу"),
            says("Қабылдадық"),
            says("Сәлеметсіз бе! Өтінішіңізді қарап жатырмыз."),
            presses("Иә"),
        ),
        brings="Қабылдадық · кез келген тақырып · қазақша",
    ),
    "words of a template": Conversation(
        who="head",
        steps=(
            says("/templates add ANY kk Қабылдадық | Бірінші мәтін"),
            presses("✎ Қабылдадық"),
            says("Екінші мәтін"),
            presses("Иә"),
        ),
        brings="Екінші мәтін",
    ),
    "mode": Conversation(
        who="boss",
        steps=(says("/mode"), presses("Закрыть приём"), presses("Да")),
        brings="Режим: закрыто",
    ),
    "plan": Conversation(
        who="head",
        steps=(
            presses("Түзету жоспарын жазу"),
            says("Екі қызметкер аламыз, дүйсенбі сайын мерзімін тексереміз."),
            presses("07.12.2026"),
        ),
        brings="Мерзімі: 07.12.2026",
    ),
    "a colleague from the contacts": Conversation(
        who="boss",
        steps=(
            says("/invite operator KZ-311"),
            presses("Выбрать из контактов"),
            lambda office, boss: boss.shares_users(office.aigul),
        ),
        brings="Сотрудник назначен",
    ),
}


@pytest.mark.parametrize("name", CONVERSATIONS)
async def test_a_restart_between_any_two_questions_of_a_form_loses_nothing(
    tmp_path: Path, name: str
) -> None:
    conversation = CONVERSATIONS[name]
    async with processes(tmp_path) as at_work:
        async with at_work() as town:
            office = await open_office(town, colleagues=True)
            boss = await town.administrator()
            if name == "plan":
                await a_quarter(town, taraz=60)
                await office.at(at(23, 9, 5))  # a Monday: the branch hears that it lags
        people = {"boss": boss, "head": office.head, "daniyar": office.daniyar}
        who = people[conversation.who]
        for step in conversation.steps:
            known = who.heard
            step(office, who)
            async with at_work() as town:
                await town.settle()

    assert any(conversation.brings in text for text in who.heard if text not in known)


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
