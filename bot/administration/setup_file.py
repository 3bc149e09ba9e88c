"""What a reception is set up with, as a file: staff, templates, modes and their words, chats, bans.

JSON, so that words with line breaks and any signs come back as they were. A file is checked as a
whole before anything changes (`bot.administration.setup_import` takes it over).
"""

import json
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from bot.domain.appeals.models import CATEGORIES
from bot.domain.appeals.replies import ANY
from bot.domain.network.branches import Network
from bot.interfaces import Storage

FORMAT = "qabyldau-desk-1"

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

Telegram = Annotated[int, Field(gt=0, lt=1 << 53)]
"""An id that Telegram gives to a person (Bot API: up to 52 bits)."""


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class StaffRow(_Row):
    person: Telegram
    name: Annotated[Words, StringConstraints(max_length=100)]
    branch: Words
    role: Literal["operator", "head", "administrator"]


class TemplateRow(_Row):
    branch: Words
    topic: Words
    language: Literal["kk", "ru"]
    title: Annotated[Words, StringConstraints(max_length=50)]
    text: Annotated[Words, StringConstraints(max_length=3000)]


class AnnouncementRow(_Row):
    mode: Literal["normal", "collect_only", "closed"]
    language: Literal["kk", "ru"]
    text: Annotated[Words, StringConstraints(max_length=1000)]


class ChatRow(_Row):
    chat: int
    title: str = ""
    language: Literal["kk", "ru"] | None = None
    sorting: Literal["state", "subject"] | None = None


class BanRow(_Row):
    person: Telegram
    reason: Words


class SetupFile(_Row):
    """All sections may be left out; one that is left out changes nothing."""

    format: Literal["qabyldau-desk-1"]
    mode: Literal["normal", "collect_only", "closed"] | None = None
    announcements: list[AnnouncementRow] = []
    staff: list[StaffRow] = []
    templates: list[TemplateRow] = []
    chats: list[ChatRow] = []
    bans: list[BanRow] = []


class SetupFileRefused(Exception):
    """Nothing was taken over; every mistake with its place."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__(f"{len(mistakes)} mistakes")
        self.mistakes = mistakes


def read_setup(text: str, network: Network) -> SetupFile:
    """Raises SetupFileRefused."""
    try:
        file = SetupFile.model_validate(json.loads(text))
    except json.JSONDecodeError as error:
        raise SetupFileRefused([f"line {error.lineno}: not JSON: {error.msg}"]) from None
    except ValidationError as error:
        raise SetupFileRefused(
            [
                f"{_place(fault['loc'])}: {fault['msg']}"
                for fault in error.errors(include_input=False, include_url=False)
            ]
        ) from None
    mistakes = [*_unknown_branches(file, network), *_unknown_topics(file), *_twice(file)]
    if mistakes:
        raise SetupFileRefused(mistakes)
    return file


def _place(loc: tuple[int | str, ...]) -> str:
    """staff[3].role"""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc)
    return text.removeprefix(".") or "the file"


def _unknown_branches(file: SetupFile, network: Network) -> Iterator[str]:
    rows = [("staff", n, row.branch) for n, row in enumerate(file.staff)]
    rows += [("templates", n, row.branch) for n, row in enumerate(file.templates)]
    for section, n, code in rows:
        if code.upper() not in network.branches:
            yield f"{section}[{n}].branch: no branch has the code {code!r}"


def _unknown_topics(file: SetupFile) -> Iterator[str]:
    for n, row in enumerate(file.templates):
        if row.topic not in (*CATEGORIES, ANY):
            yield f"templates[{n}].topic: no topic is called {row.topic!r}"


def _twice(file: SetupFile) -> Iterator[str]:
    seen: set[tuple[int, str]] = set()
    for n, row in enumerate(file.staff):
        post = (row.person, row.branch.upper())
        if post in seen:
            yield f"staff[{n}]: person {row.person} stands twice in {row.branch}"
        seen.add(post)


async def export_setup(storage: Storage) -> str:
    """The file that `import_setup` takes."""
    async with storage.reading() as tx:
        network = await tx.branches.network()
        content: dict[str, Any] = {
            "format": FORMAT,
            "mode": network.mode.value,
            "announcements": [
                {"mode": mode.value, "language": language, "text": text}
                for (mode, language), text in sorted(network.announcements.items())
            ],
            "staff": [
                {"person": p.person_id, "name": name, "branch": p.branch, "role": p.role.value}
                for p, name in await tx.staff.everybody()
            ],
            "templates": [
                {
                    "branch": t.branch,
                    "topic": t.topic,
                    "language": t.language.value,
                    "title": t.title,
                    "text": t.text,
                }
                for t in await tx.templates.everything()
            ],
            "chats": [
                {
                    "chat": chat_id,
                    "title": title,
                    "language": language,
                    "sorting": network.forums.get(chat_id),
                }
                for chat_id, title, language in await tx.branches.chats()
            ],
            "bans": [
                {"person": person_id, "reason": reason}
                for person_id, reason in await tx.people.banned()
            ],
        }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
