"""Aigul, whose data is unlike anybody else's, so that it is found wherever it gets to."""

import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta

from bot.privacy.retention import Retention
from sandbox import Group, Person, Shown
from storage import path_of
from tests.support.town import Town

PHONE = "+7 701 555-19-73"

IIN = "870412400517"

STREET = "Қызылқайнар көшесі 417"

NAME = "Айсұлтанбике Қойгелдиева"

TEXT = f"{STREET}, үйде екі аптадан бері су жоқ. ЖСН {IIN}"

TRACES = (
    "Айсұлтанбике",
    "Қойгелдиева",
    "aisultanbike_k",
    "555-19-73",
    IIN,
    "Қызылқайнар",
    "kuvalik.pdf",
    "Сахабаттин",
    "42.8967",
)
"""Pieces of what Aigul and those who work for her say; none may lie in the open."""


@dataclass
class Story:
    """A branch at work on an appeal full of personal data."""

    town: Town
    group: Group
    daniyar: Person
    aigul: Person
    number: str

    def card(self) -> Shown:
        return next(s for s in self.group.screen if s.from_bot and s.button("Жауап беру"))

    async def in_group(self, text: str, reply_to: Shown | int | None = None) -> str:
        """An operator writes in the group; what the bot last said there."""
        self.daniyar.says(text, chat=self.group, reply_to=reply_to)
        await self.town.settle()
        return self.group.last.text

    async def answered(self, text: str = "Құбыр жөнделді.") -> None:
        """The operator answers; the citizen has not rated the answer yet."""
        self.daniyar.says(text, chat=self.group, reply_to=self.card())
        await self.town.settle()
        self.daniyar.presses("Оң шешілді", chat=self.group)
        await self.town.settle()

    async def closed(self) -> None:
        """Answered, and the citizen is content."""
        await self.answered()
        accept = "Иә, рақмет" if self.aigul.last.button("Иә, рақмет") else "Да, спасибо"
        self.aigul.presses(accept)
        await self.town.settle()

    async def aigul_says(self, text: str) -> str:
        self.aigul.says(text)
        await self.town.settle()
        return self.aigul.last.text

    async def aigul_presses(self, label: str) -> str:
        self.aigul.presses(label)
        await self.town.settle()
        return self.aigul.last.text

    async def file(self) -> str:
        """What /mydata sends, read."""
        self.aigul.says("/mydata")
        await self.town.settle()
        sent = [m for m in self.aigul.screen if m.from_bot and m.media == "document"]
        media = sent[-1].media_data
        assert media is not None
        content = await self.town.app.bot.download(media["file_id"])
        assert content is not None
        return content.read().decode()


async def tell(town: Town, language: str = "kk") -> Story:
    daniyar = town.sandbox.person("Сахабаттин", language_code="kk", username="sahabattin")
    daniyar.starts()
    await town.settle()
    group = await town.branch("KZ-311", daniyar)
    aigul, number = await files_everything(town, language)
    return Story(town, group, daniyar, aigul, number)


async def files_everything(town: Town, language: str = "kk") -> tuple[Person, str]:
    """Aigul files an appeal with a text, a contact, a place and a file."""
    aigul = town.sandbox.person(NAME, language_code=language, username="aisultanbike_k")
    aigul.starts()
    await town.settle()
    aigul.presses("Қазақша" if language == "kk" else "Русский")
    await town.settle()
    aigul.presses("Келісемін" if language == "kk" else "Даю согласие")
    await town.settle()
    aigul.says(TEXT)
    aigul.sends_contact(phone=PHONE, name=NAME)
    aigul.sends_location(42.8967, 71.3927)
    aigul.sends_document("kuvalik.pdf")
    await town.settle()
    return aigul, await town.sends_draft(aigul)


Opened = Callable[..., Awaitable[Town]]


def bytes_of(town: Town) -> bytes:
    """Whatever lies on the disk: the database and what was not yet written into it."""
    path = path_of(town.config.storage.url)
    parts = (path.with_name(path.name + suffix) for suffix in ("", "-wal"))
    return b"".join(part.read_bytes() for part in parts if part.exists())


def names_of_keys(town: Town) -> set[str]:
    """Ids of the keys that the database knows of."""
    with closing(sqlite3.connect(path_of(town.config.storage.url))) as connection:
        return {row[0] for row in connection.execute("SELECT key_id FROM seals")}


def traces_in(town: Town) -> list[str]:
    found = bytes_of(town)
    return [trace for trace in TRACES if trace.encode() in found]


def in_group(story: Story) -> str:
    """Everything that stands in the group, except what people themselves wrote."""
    return "\n".join(m.text for m in story.group.screen if m.from_bot)


def media_in_group(story: Story) -> list[Shown]:
    return [m for m in story.group.screen if m.from_bot and m.media]


async def night(town: Town, **later: int) -> dict[str, int]:
    """The work of a night so much later."""
    moment = town.clock.moment + timedelta(**later)
    town.clock.moment = (moment + timedelta(days=1)).replace(hour=2, minute=0)
    await town.somebody_writes()
    gone = await Retention(town.app.context).run()
    await town.settle()
    return gone
