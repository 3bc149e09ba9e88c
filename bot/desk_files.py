"""What a desk is set up with, as a file: staff, templates, modes and their words, chats, bans.

JSON, so that words with line breaks and any signs come back as they were. A file is checked as a
whole before anything changes. An import adds and changes; it dismisses nobody and lifts no ban:
that is done in Telegram, where what somebody had taken goes back to its queue.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from bot.appeals.deeds import Deed
from bot.appeals.ready import ANY, Template
from bot.appeals.values import CATEGORIES, SYSTEM
from bot.interfaces import Clock, Storage, Transaction
from bot.network.branches import Mode, Network, Sorting
from bot.network.people import Language, Person, Post, Role

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


class DeskFile(_Row):
    """All sections may be left out; one that is left out changes nothing."""

    format: Literal["qabyldau-desk-1"]
    mode: Literal["normal", "collect_only", "closed"] | None = None
    announcements: list[AnnouncementRow] = []
    staff: list[StaffRow] = []
    templates: list[TemplateRow] = []
    chats: list[ChatRow] = []
    bans: list[BanRow] = []


class DeskFileRefused(Exception):
    """Nothing was taken over; every mistake with its place."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__(f"{len(mistakes)} mistakes")
        self.mistakes = mistakes


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """How much of a file was new or different."""

    staff: int = 0
    templates: int = 0
    announcements: int = 0
    chats: int = 0
    bans: int = 0


def read_desk(text: str, network: Network) -> DeskFile:
    """Raises DeskFileRefused."""
    try:
        file = DeskFile.model_validate(json.loads(text))
    except json.JSONDecodeError as error:
        raise DeskFileRefused([f"line {error.lineno}: not JSON: {error.msg}"]) from None
    except ValidationError as error:
        raise DeskFileRefused([
            f"{_place(fault['loc'])}: {fault['msg']}"
            for fault in error.errors(include_input=False, include_url=False)
        ]) from None  # fmt: skip
    mistakes = [*_unknown_branches(file, network), *_unknown_topics(file), *_twice(file)]
    if mistakes:
        raise DeskFileRefused(mistakes)
    return file


def _place(loc: tuple[int | str, ...]) -> str:
    """staff[3].role"""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc)
    return text.removeprefix(".") or "the file"


def _unknown_branches(file: DeskFile, network: Network) -> Iterator[str]:
    rows = [("staff", n, row.branch) for n, row in enumerate(file.staff)]
    rows += [("templates", n, row.branch) for n, row in enumerate(file.templates)]
    for section, n, code in rows:
        if code.upper() not in network.branches:
            yield f"{section}[{n}].branch: no branch has the code {code!r}"


def _unknown_topics(file: DeskFile) -> Iterator[str]:
    for n, row in enumerate(file.templates):
        if row.topic not in (*CATEGORIES, ANY):
            yield f"templates[{n}].topic: no topic is called {row.topic!r}"


def _twice(file: DeskFile) -> Iterator[str]:
    seen: set[tuple[int, str]] = set()
    for n, row in enumerate(file.staff):
        post = (row.person, row.branch.upper())
        if post in seen:
            yield f"staff[{n}]: person {row.person} stands twice in {row.branch}"
        seen.add(post)


async def export_desk(storage: Storage) -> str:
    """The file that `import_desk` takes."""
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
                {"branch": t.branch, "topic": t.topic, "language": t.language.value,
                 "title": t.title, "text": t.text}
                for t in await tx.templates.everything()
            ],
            "chats": [
                {"chat": chat_id, "title": title, "language": language,
                 "sorting": network.forums.get(chat_id)}
                for chat_id, title, language in await tx.branches.chats()
            ],
            "bans": [
                {"person": person_id, "reason": reason}
                for person_id, reason in await tx.people.banned()
            ],
        }  # fmt: skip
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


async def import_desk(storage: Storage, clock: Clock, next_id: Any, file: DeskFile) -> Taken:
    """All of it or nothing; each change is in the log of staff actions, done by the system."""
    async with storage.transaction() as tx:
        desk = _Import(tx, clock, next_id)
        if file.mode is not None:
            await desk.mode(Mode(file.mode))
        return Taken(
            announcements=await desk.announcements(file.announcements),
            staff=await desk.staff(file.staff),
            templates=await desk.templates(file.templates),
            chats=await desk.chats(file.chats),
            bans=await desk.bans(file.bans),
        )


class _Import:
    """One import, in its one transaction. Each method says how much it changed."""

    def __init__(self, tx: Transaction, clock: Clock, next_id: Any) -> None:
        self._tx = tx
        self._clock = clock
        self._next_id = next_id

    async def mode(self, mode: Mode) -> None:
        now = (await self._tx.branches.network()).mode
        if now is not mode:
            self._tx.branches.set_mode(mode)
            await self._log("mode", before={"mode": now}, after={"mode": mode})

    async def announcements(self, rows: list[AnnouncementRow]) -> int:
        known = (await self._tx.branches.network()).announcements
        fresh = [row for row in rows if known.get((Mode(row.mode), row.language)) != row.text]
        for row in fresh:
            self._tx.branches.announce(Mode(row.mode), row.language, row.text)
            await self._log("announcement", after={"mode": row.mode, "language": row.language})
        return len(fresh)

    async def staff(self, rows: list[StaffRow]) -> int:
        known = {(p.person_id, p.branch): p.role for p, _ in await self._tx.staff.everybody()}
        fresh = [r for r in rows if known.get((r.person, r.branch.upper())) != Role(r.role)]
        for row in fresh:
            branch, role = row.branch.upper(), Role(row.role)
            if await self._tx.people.get(row.person) is None:
                self._tx.people.save(Person(id=row.person, name=row.name))
            post = Post(person_id=row.person, branch=branch, role=role)
            self._tx.staff.appoint(post, by=0, at=self._clock.now())
            before = known.get((row.person, branch))
            await self._log(
                "appointed", branch, before={"role": before} if before else {},
                after={"role": role}, person=row.person,
            )  # fmt: skip
        return len(fresh)

    async def templates(self, rows: list[TemplateRow]) -> int:
        """One with the same branch, topic, language and title is written anew."""
        known = {
            (t.branch, t.topic, t.language.value, t.title): t
            for t in await self._tx.templates.everything()
        }
        changed = 0
        for row in rows:
            branch = row.branch.upper()
            same = known.get((branch, row.topic, row.language, row.title))
            if same is not None and same.text == row.text:
                continue
            if same is not None:
                self._tx.templates.remove(same.id)
            self._tx.templates.add(
                Template(id=self._next_id(), branch=branch, topic=row.topic,
                         language=Language(row.language), title=row.title, text=row.text)
            )  # fmt: skip
            await self._log("template-imported", branch, after={"title": row.title})
            changed += 1
        return changed

    async def chats(self, rows: list[ChatRow]) -> int:
        known = {chat_id: language for chat_id, _, language in await self._tx.branches.chats()}
        forums = (await self._tx.branches.network()).forums
        fresh = [
            row for row in rows
            if row.chat not in known or known[row.chat] != row.language
            or forums.get(row.chat) != row.sorting
        ]  # fmt: skip
        for row in fresh:
            self._tx.branches.save_chat(row.chat, row.title, row.language)
            self._tx.branches.sort_chat(row.chat, Sorting(row.sorting) if row.sorting else None)
            await self._log(
                "chat-imported", after={"language": row.language, "sorting": row.sorting},
                chat=row.chat,
            )  # fmt: skip
        return len(fresh)

    async def bans(self, rows: list[BanRow]) -> int:
        known = dict(await self._tx.people.banned())
        fresh = [row for row in rows if known.get(row.person) != row.reason]
        for row in fresh:
            if await self._tx.people.get(row.person) is None:
                self._tx.people.save(Person(id=row.person, name=str(row.person)))
            self._tx.people.ban(row.person, row.reason)
            await self._log("banned", person=row.person)
        return len(fresh)

    async def _log(
        self,
        action: str,
        branch: str | None = None,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
        **facts: Any,
    ) -> None:
        await self._tx.audit.append(
            Deed(at=self._clock.now(), by=SYSTEM, action=action, branch=branch,
                 before=before or {}, after=after or {}, facts={"imported": True, **facts})
        )  # fmt: skip
