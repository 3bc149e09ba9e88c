"""Logs and error reports say what happened and where, and nobody's name, number or words."""

import asyncio
import gc
import io
import logging
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import GetMe

from bot.domain.appeals.models import Item
from bot.domain.appeals.understanding import Understanding
from bot.domain.network.people import Person
from bot.errors import BranchUnknown, StorageUnavailable
from bot.operations.logging_setup import set_up
from bot.text.redaction import described, scrub, traceback_of, without_quotes
from handlers.texts import Texts, quoted
from storage import path_of
from tests.support.private_story import IIN, NAME, PHONE, STREET, TEXT, TRACES, Opened, tell
from tests.support.town import TOKEN, Town

LATIN = "Kyzylkainar kentinde zhol zhok"
"""Words that no alphabet gives away."""


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Everything the process logs, at the most talkative level."""
    written = io.StringIO()
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers, root.level
    monkeypatch.setattr(sys, "stderr", written)
    set_up("DEBUG", json_lines=False)
    logging.getLogger("aiogram.event").setLevel(logging.DEBUG)
    yield written
    root.handlers, sys.excepthook = handlers, hook
    root.setLevel(level)


class Stumbling:
    """Fails on every text, and quotes it."""

    def read(self, items: Sequence[Item], person: Person) -> Understanding:
        text = " ".join(item.text for item in items)
        if "ақау" in text:
            try:
                raise KeyError(text)
            except KeyError as error:
                raise RuntimeError(f"{person.name} wrote {text!r}") from error
        return Understanding(language=person.language)


def reasons(town: Town) -> str:
    """What the database keeps about failures: shown by /health and `replay --list`."""
    with closing(sqlite3.connect(path_of(town.config.storage.url))) as connection:
        found = connection.execute("SELECT error FROM inbox WHERE error IS NOT NULL").fetchall()
        found += connection.execute("SELECT reason FROM outbox WHERE reason IS NOT NULL").fetchall()
    return "\n".join(reason for (reason,) in found)


async def test_a_journey_leaves_no_trace_in_any_log(opened: Opened, log: io.StringIO) -> None:
    story = await tell(await opened())
    await story.in_group(f"/who {story.number}")
    await story.closed()
    await story.file()
    await story.aigul_says("/forget")
    await story.aigul_presses("Иә, өшіріңіз")

    logging.getLogger("bot.domain.appeals").debug("the log is read")
    said = log.getvalue()

    assert "the log is read" in said
    assert [trace for trace in (*TRACES, TEXT, "Құбыр") if trace in said] == []
    assert TOKEN not in said


async def test_a_failure_on_somebodys_words_quotes_none_of_them(
    opened: Opened, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = await opened(reader=Stumbling())
    aigul = await town.citizen(NAME)
    monkeypatch.setattr("bot.delivery.inbox.RETRIES", (0.0, 0.0))

    aigul.says(f"ақау: {LATIN}. {STREET}, {PHONE}, {IIN}")
    await town.settle()

    said = log.getvalue() + reasons(town)
    assert "RuntimeError" in reasons(town)
    assert "test_redaction.py" in reasons(town)
    assert "Traceback" in said or "File " in said
    personal = [*TRACES, *LATIN.split(), PHONE, "701 555", "ақау"]
    assert [word for word in personal if word in said] == []


async def test_an_update_that_cannot_be_read_is_not_quoted(
    opened: Opened, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library that checks updates shows what it was given."""
    town = await opened()
    monkeypatch.setattr("bot.delivery.inbox.RETRIES", (0.0, 0.0))
    broken = {"message_id": f"{LATIN} {NAME}", "chat": {"id": "Qojgeldieva"}, "text": TEXT}

    await town.app.receiver.accept([{"update_id": 7_000_000, "message": broken}])
    await town.app.receiver.settle()

    said = log.getvalue() + reasons(town)
    assert "ValidationError" in said
    personal = [*TRACES, *LATIN.split(), "Qojgeldieva"]
    assert [word for word in personal if word in said] == []


def test_what_telegram_quotes_in_a_refusal_is_not_kept() -> None:
    error = TelegramBadRequest(
        method=GetMe(),
        message=f'Bad Request: can\'t parse entities: Unsupported start tag "{LATIN}" {NAME}',
    )

    for told in (without_quotes(error.message), described(error)):
        assert "Kyzylkainar" not in told
        assert "Айсұлтан" not in told
        assert "can't parse entities" in told


async def test_a_task_that_failed_unseen_shows_no_message(log: io.StringIO) -> None:
    """The loop itself logs the representation of such a task."""

    async def fails() -> None:
        raise ValueError(f"{LATIN} {NAME}")

    task = asyncio.create_task(fails())
    await asyncio.wait([task])
    del task
    gc.collect()
    await asyncio.sleep(0)

    said = log.getvalue()
    assert "never retrieved" in said
    assert "ValueError" in said
    assert [word for word in (*LATIN.split(), "Айсұлтан") if word in said] == []


def test_what_ends_the_program_shows_no_message(log: io.StringIO) -> None:
    try:
        raise ValueError(LATIN)
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)

    assert "ValueError" in log.getvalue()
    assert "Kyzylkainar" not in log.getvalue()


KEY = "qk1-" + "zxQWGWY_QRJnF0Hz1a4eW4WlYOvjrulyRqRq-tUmQUQ"


@pytest.mark.parametrize(
    "secret",
    [
        TOKEN,
        KEY,
        IIN,
        "870412 400517",
        "8704 1240 0517",
        PHONE,
        "87015551973",
        "8 (701) 555-19-73",
        "+77015551973",
        "Айсұлтан Қойгелдиева",
        "\x021.00000000.AAAA",
    ],
)
def test_secrets_and_personal_data_are_recognised_anywhere(secret: str) -> None:
    assert secret not in scrub(f"before {secret} after")
    assert scrub(f"before {secret} after").startswith("before ")


@pytest.mark.parametrize(
    "line",
    [
        "update 912345678 failed",
        "message 7481234567890123456 was refused: Bad Request",
        "card of chat -1004000000001",
        "due 2026-12-11 18:30",
        "running as @qabyldau_bot",
    ],
)
def test_what_an_administrator_needs_stays(line: str) -> None:
    assert scrub(line) == line


def test_messages_we_know_the_author_of_stay() -> None:
    assert "database or disk is full" in described(StorageUnavailable("database or disk is full"))
    assert "No space left" in described(OSError(28, "No space left on device"))
    assert described(BranchUnknown(LATIN)) == "BranchUnknown"


def test_a_chain_of_failures_is_told_from_its_beginning() -> None:
    try:
        try:
            raise KeyError(LATIN)
        except KeyError as error:
            raise RuntimeError(NAME) from error
    except RuntimeError as error:
        told = traceback_of(error)

    assert told.index("KeyError") < told.index("RuntimeError")
    assert "test_redaction.py" in told
    assert [word for word in (*LATIN.split(), "Айсұлтан") if word in told] == []


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("written", [IIN, "870412 400517", "8704 1240 0517"])
def test_no_message_of_the_bot_shows_an_iin(language: str, written: str) -> None:
    texts = Texts()

    for shown in (
        texts(language, "draft-address", address=f"Абай 1, {written}"),
        texts.label(language, "draft-address", address=f"Абай 1, {written}"),
        quoted(f"ЖСН {written}"),
    ):
        assert written not in shown
        assert "********0517" in shown
    assert "123456789012" in texts(
        language,
        "privacy-page",
        org="Қ",
        bin="123456789012",
        contact="—",
        years=5,
        consent="none",
        date="—",
    )


async def test_an_iin_typed_instead_of_a_number_is_not_echoed(opened: Opened) -> None:
    story = await tell(await opened())

    answer = await story.aigul_says(f"/status {IIN}")

    assert IIN not in answer
    assert not any(IIN in m.text for m in story.aigul.screen if m.from_bot)
