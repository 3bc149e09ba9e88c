"""Playing a story: one step after another, each waiting until it can be done."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from itertools import chain
from typing import Any

from sandbox.errors import CannotDo
from sandbox.people.person import Person
from sandbox.people.screens import Button, Shown
from sandbox.sandbox import Sandbox
from sandbox.stories.story import Story
from sandbox.telegram.clock import MovableClock
from sandbox.telegram.world import Json

PATIENCE = 20.0

SHORT_PATIENCE = 3.0  # for steps that may not be needed

PACE = 1.6

READING = 0.3  # seconds at any speed: nobody answers what has only just appeared

_STEP_WORDS = frozenset(
    {"who", "do", "in", "reply_to", "button", "pause", "to", "wait", "note", "optional", "clock"}
)


class StoryStuck(Exception):
    """What the story waited for did not happen."""


@dataclass(kw_only=True, slots=True)
class Progress:
    """How far a story is, for whoever watches."""

    name: str
    total: int
    step: int = 0
    note: dict[str, str] = field(default_factory=dict)
    chat_id: int | None = None
    error: str | None = None
    done: bool = False


class Player:
    """Plays one story at a time."""

    def __init__(self, sandbox: Sandbox, clock: MovableClock | None = None) -> None:
        self._sandbox = sandbox
        self._clock = clock
        self._task: asyncio.Task[None] | None = None
        self._followed: set[str] = set()
        self.progress: Progress | None = None

    @property
    def playing(self) -> bool:
        return self._task is not None and not self._task.done()

    def start(self, story: Story, *, speed: float = 1) -> Progress:
        """Begin in the background; `progress` tells how it goes."""
        if self.playing:
            raise CannotDo("a story is being played already")
        self.progress = Progress(name=story.name, total=len(story.steps))
        self._task = asyncio.create_task(self._watched(story, speed))
        return self.progress

    async def stop(self) -> None:
        """Stop where it is."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None
        if self.progress is not None:
            self.progress.done = True
            self._sandbox.telegram.world.changed(0)

    async def _watched(self, story: Story, speed: float) -> None:
        progress = self.progress
        assert progress is not None
        try:
            await self.play(story, speed=speed)
        except (StoryStuck, CannotDo) as error:
            progress.error = str(error)
        finally:
            progress.done = True
            self._sandbox.telegram.world.changed(0)

    async def play(self, story: Story, *, speed: float = 1, patience: float = PATIENCE) -> None:
        """Play to the end; raises `StoryStuck` at the step that cannot be done."""
        progress = self.progress or Progress(name=story.name, total=len(story.steps))
        self._followed.clear()
        for number, step in enumerate(story.steps, 1):
            progress.step = number
            progress.note = step.get("note", progress.note)
            self._sandbox.telegram.world.changed(0)
            optional = bool(step.get("optional"))
            try:
                await self._step(story, step, progress, SHORT_PATIENCE if optional else patience)
            except (StoryStuck, CannotDo) as error:
                if not optional:
                    raise StoryStuck(f"{story.name}, step {number}: {error}") from None
            await asyncio.sleep(float(step.get("pause", PACE)) / speed)

    async def _step(self, story: Story, step: Json, progress: Progress, patience: float) -> None:
        if "do" in step:
            person = self._sandbox.find_person(story.people[step["who"]])
            chat = story.groups[step["in"]] if "in" in step else person.id
            progress.chat_id = chat
            await self._do(story, person, chat, step, patience)
        if "wait" in step:
            await self._wait(story, step["wait"], patience)
        if "clock" in step and self._clock is not None:
            self._clock.move(int(step["clock"]))
            self._sandbox.telegram.world.changed(0)

    async def _do(
        self, story: Story, person: Person, chat: int, step: Json, patience: float
    ) -> None:
        deed = step["do"]
        if deed == "presses":
            await self._press(person, chat, step["button"], patience)
        elif deed == "follows":
            giver = self._sandbox.find_person(story.people[step["link_of"]])
            payload = await self._awaited(
                lambda: self._fresh_link(giver), f"{giver.name} was shown no new link", patience
            )
            self._followed.add(payload)
            person.starts(payload)
        elif deed == "reacts":
            person.reacts(person.find(step["to"], chat), step["emoji"])
        elif deed in ("starts", "blocks_bot", "unblocks_bot"):
            getattr(person, deed)()
        else:
            await self._say(person, chat, step, patience)

    def _fresh_link(self, giver: Person) -> str | None:
        payload = _newest_link(giver, self._sandbox.telegram.bot_username)
        return None if payload in self._followed else payload

    async def _press(self, person: Person, chat: int, wanted: Json, patience: float) -> None:
        shown, button = await self._awaited(
            lambda: _find_button(person, chat, wanted),
            f"{person.name} sees no button {wanted}",
            patience,
        )
        if shown is None:
            person.presses(button.label)
        else:
            person.presses(shown, button.label, data=button.data)

    async def _say(self, person: Person, chat: int, step: Json, patience: float) -> None:
        details = {key: value for key, value in step.items() if key not in _STEP_WORDS}
        if "reply_to" in step:
            details["reply_to"] = await self._awaited(
                lambda: person.find(step["reply_to"], chat),
                f"{person.name} sees no {step['reply_to']!r} to answer",
                patience,
            )
            await asyncio.sleep(READING)
        getattr(person, step["do"])(**details, chat=chat)

    async def _wait(self, story: Story, wanted: Json, patience: float) -> None:
        person = self._sandbox.find_person(story.people[wanted["who"]])
        chat = story.groups[wanted["in"]] if "in" in wanted else person.id
        await self._awaited(
            lambda: _happened(person, chat, wanted), f"{person.name} did not see {wanted}", patience
        )

    async def _awaited(self, condition: Any, complaint: str, patience: float) -> Any:
        try:
            return await self._sandbox.until(condition, timeout=patience)
        except TimeoutError:
            raise StoryStuck(complaint) from None


def _alternatives(names: str | list[str] | None) -> list[str]:
    if names is None:
        return []
    return [names] if isinstance(names, str) else names


def _fits(button: Button, wanted: Json) -> bool:
    if any(name in button.label for name in _alternatives(wanted.get("label"))):
        return True
    patterns = _alternatives(wanted.get("data"))
    return any(fnmatchcase(button.data or "", pattern) for pattern in patterns)


def _find_button(person: Person, chat: int, wanted: Json) -> tuple[Shown | None, Button] | None:
    for shown in reversed(person.sees(chat)):
        for row in shown.buttons:
            for button in row:
                if _fits(button, wanted) and not button.disabled:
                    return shown, button
    if chat == person.id:
        flat = [button for keys in person.keyboard for button in keys]
        for button in flat:
            if _fits(button, wanted):
                return None, button
    return None


def _newest_link(person: Person, username: str) -> str | None:
    """The payload of the last deep link in this person's private chat."""
    for shown in reversed(person.screen):
        urls = [entity.get("url", "") for entity in shown.raw.get("entities", [])]
        buttons = [button.url or "" for button in chain.from_iterable(shown.buttons)]
        for words in (shown.text, *urls, *buttons):
            found = re.findall(rf"t\.me/{re.escape(username)}\?start=([\w-]+)", words)
            if found:
                return str(found[-1])
    return None


def _happened(person: Person, chat: int, wanted: Json) -> bool:
    if "button" in wanted and _find_button(person, chat, wanted["button"]) is None:
        return False
    if "toast" in wanted and not any(wanted["toast"] in toast["text"] for toast in person.toasts):
        return False
    words = _alternatives(wanted.get("words"))
    texts = [shown.text for shown in person.sees(chat) if shown.from_bot]
    return not words or any(word in text for word in words for text in texts)
