"""A town of people who talk to the bot: the real dispatcher, database and HTTP, a local Bot API.

Nothing runs by itself here: `town.settle()` lets the bot fetch, handle and send until nothing
more is to be done, so that a test reads like a conversation and never waits for a clock.
"""

import pickle
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aiogram.client.session.aiohttp import AiohttpSession

from bot.app.service import App, build
from bot.clock import Clock
from bot.config import Config
from bot.domain.appeals.models import Appeal
from bot.domain.appeals.numbers import digits_of
from bot.domain.appeals.understanding import Reader
from handlers.telegram.polling import Poller
from sandbox import Group, Person, Sandbox, serve
from tests.support.databases import content_of, url_in, with_content, with_schema

ZONE = ZoneInfo("Asia/Almaty")

FRIDAY = datetime(2026, 11, 20, 12, 0, tzinfo=ZONE)

NEW = ("Бұл – жаңа өтініш", "Это новое обращение")
"""What is written while another appeal is open, and has no place or topic of its own, is offered to
that one first."""

BURSTS = timedelta(seconds=2)

ADMINISTRATOR = 777_000_111


@dataclass
class FixedClock:
    """Stands still until a test moves it."""

    moment: datetime = FRIDAY

    def now(self) -> datetime:
        return self.moment

    def advance(self, by: timedelta) -> None:
        self.moment += by


@dataclass
class Town:
    sandbox: Sandbox
    app: App
    clock: FixedClock
    poller: Poller
    config: Config
    _administrator: Person | None = None

    async def settle(self) -> None:
        """Let the bot work until nothing is left to fetch, to handle, or to send soon."""
        while True:
            if self.sandbox.pending_updates:  # also what was handed over and is not confirmed yet
                await self.poller.step(long_poll=0)
            await self.app.receiver.settle()
            await self.app.sender.settle()
            if self.sandbox.pending_updates:
                continue
            async with self.app.storage.reading() as tx:
                due = await tx.outbox.next_moment()
            if due is None or due > self.clock.now() + BURSTS:
                return
            self.clock.advance(timedelta(seconds=1))

    async def somebody_writes(self) -> None:
        """In a channel that has nothing to do with us: all it tells the bot is the date."""
        chat = {"id": -1_009_999_999_999, "type": "channel", "title": "Жаңалықтар"}
        date = int(self.clock.now().timestamp())
        self.sandbox.push({"channel_post": {"message_id": 1, "date": date, "chat": chat}})
        await self.settle()

    async def citizen(self, name: str, *, language: str = "kk", consent: bool = True) -> Person:
        """Somebody with a private chat who has chosen a language and, unless told otherwise,
        consented."""
        person = self.sandbox.person(name, language_code=language)
        person.starts()
        await self.settle()
        person.presses("Қазақша" if language == "kk" else "Русский")
        await self.settle()
        if consent:
            person.presses("Келісемін" if language == "kk" else "Даю согласие")
            await self.settle()
        return person

    async def administrator(self, language: str = "ru") -> Person:
        if self._administrator is None and ADMINISTRATOR in self.sandbox.telegram.world.people:
            self._administrator = self.sandbox.find_person(ADMINISTRATOR)
        if self._administrator is None:
            self._administrator = self.sandbox.person(
                "Әкімші", language_code=language, id=ADMINISTRATOR
            )
            self._administrator.starts()
            await self.settle()
        return self._administrator

    async def mode(self, words: str) -> Person:
        """The administrator changes the mode, and says that it is meant."""
        boss = await self.administrator()
        boss.says(f"/mode {words}".strip())
        await self.settle()
        sure = next((b for b in ("Да", "Иә") if boss.last.button(b)), None)
        if sure is not None:
            boss.presses(sure)
            await self.settle()
        return boss

    async def branch(
        self,
        code: str,
        *operators: Person,
        title: str = "Филиал",
        supergroup: bool = True,
        forum: bool = False,
    ) -> Group:
        """A group in which the operators of a branch work, linked and staffed."""
        boss = await self.administrator()
        chat = self.sandbox.group(
            title, members=[boss, *operators], supergroup=supergroup, forum=forum
        )
        chat.add_bot(by=boss)
        await self.settle()
        boss.says(f"/link {code}", chat=chat)
        await self.settle()
        for operator in operators:
            await self.appoint(operator, code)
        return chat

    async def appoint(self, person: Person, code: str, role: str = "operator") -> None:
        boss = await self.administrator()
        boss.says(f"/invite {role} {code}")
        await self.settle()
        person.starts(boss.heard[-1].rsplit("start=", 1)[1].split()[0])
        await self.settle()

    async def files(self, person: Person, text: str, *place: str) -> str:
        """Write an appeal, choose the place by buttons, send; its number's digits."""
        person.says(text)
        await self.settle()
        return await self.sends_draft(person, *place)

    async def sends_draft(self, person: Person, *place: str) -> str:
        for label in (*NEW, *place):
            if label in NEW and not person.last.button(label):
                continue
            person.presses(label)
            await self.settle()
        person.presses("Жіберу" if person.last.button("Жіберу") else "Отправить")
        await self.settle()
        return number_in(person.last.text)

    async def appeal(self, number: str) -> Appeal:
        async with self.app.storage.reading() as tx:
            found = await tx.appeals.by_number(number)
        assert found is not None
        return found

    async def all_appeals(self, person: Person) -> list[Appeal]:
        async with self.app.storage.reading() as tx:
            return await tx.appeals.of_citizen(person.id, limit=1000, offset=0)


def number_in(text: str) -> str:
    """The digits of the appeal's number that a message shows."""
    line = next(line for line in text.splitlines() if len(digits_of(line)) == 9)
    return digits_of(line)


def numbers_in(text: str) -> list[str]:
    """The digits of every appeal's number that a list shows, in its order."""
    return ["".join(found) for found in re.findall(r"\b(\d{3})-(\d{3})-(\d{3})\b", text)]


def config_for(folder: Path, api_url: str, token: str, **sections: Any) -> Config:
    sections.setdefault("flood", {"burst": 100_000})  # the clock stands still: nobody gets slow
    sections.setdefault("desk", {"undo_seconds": 0})  # answers leave at once, unless a test waits
    return Config(
        telegram={"token": token, "api_url": api_url},
        storage={"url": url_in(folder), "backups": ""},
        access={"administrators": (ADMINISTRATOR,)},
        organisation={"bin": "123456789012"},
        limits={
            "overall_per_second": 10_000,
            "private_per_second": 10_000,
            "private_burst": 1_000,
            "group_per_minute": 100_000,
        },
        **sections,
    )


TOKEN = "42:TEST-TEST-TEST-TEST-TEST-TEST-TEST"


RECORDS = ("settings", "people", "groups", "posts", "files", "queries", "updates")
"""All that a `sandbox.telegram.world.World` holds."""


@dataclass(frozen=True)
class AsLeft:
    """A town that was closed: it opens again as often as one likes, each time as it was left.
    Whatever the bot knows by heart alone is gone, as it is after any restart."""

    database: bytes
    world: bytes
    moment: datetime

    @classmethod
    def of(cls, town: Town) -> "AsLeft":
        """Of a town on SQLite, when it is closed."""
        world = vars(town.sandbox.telegram.world)
        records = pickle.dumps({name: world[name] for name in RECORDS})
        return cls(content_of(town.config.storage.url), records, town.clock.moment)

    def come_back(self, url: str, sandbox: Sandbox, clock: FixedClock) -> None:
        with_content(url, self.database)
        vars(sandbox.telegram.world).update(pickle.loads(self.world))
        sandbox.telegram.random.seed("after")  # numbers of files must not repeat those before
        clock.moment = self.moment


@asynccontextmanager
async def open_town(
    folder: Path,
    *,
    clock: FixedClock | None = None,
    machine: Clock | None = None,
    reader: Reader | None = None,
    token: str = TOKEN,
    as_left: AsLeft | None = None,
    **sections: Any,
) -> AsyncIterator[Town]:
    """`clock` is right, and Telegram's; the bot goes by its `machine`'s, if that is another."""
    clock = clock or FixedClock()
    sandbox = Sandbox(token=token, now=clock.now, bot_username="qabyldau_bot")
    async with serve(sandbox) as server:
        config = config_for(folder, server.api_url, token, **sections)
        if as_left is not None:
            as_left.come_back(config.storage.url, sandbox, clock)
        with_schema(config.storage.url)
        async with build(config, clock=machine or clock, reader=reader) as app:
            await app.bot.me()
            yield Town(sandbox, app, clock, Poller(app.bot, app.receiver), config)
            await hang_up(app)


async def hang_up(app: App) -> None:
    """Close the connection ourselves: aiogram waits a quarter of a second after closing it."""
    session = app.bot.session
    assert isinstance(session, AiohttpSession)
    await (await session.create_session()).close()
