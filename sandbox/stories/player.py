"""Playing a story: one step after another, each waiting until it can be done."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from itertools import chain
from typing import Any

from sandbox.errors import CannotDo
from sandbox.people.person import Person
from sandbox.people.screens import Button, Shown
from sandbox.sandbox import Sandbox
from sandbox.stories.story import Story
from sandbox.telegram.clock import MovableClock, seconds_to_month, seconds_to_morning
from sandbox.telegram.world import Json

PATIENCE = 20.0

SHORT_PATIENCE = 3.0  # for steps that may not be needed

PACE = 1.6

READING = 0.3  # seconds at any speed: nobody answers what has only just appeared

LOOKING = 1.2  # until a hand moves, so that whoever watches finds the place first

TICK = 0.05  # how soon a change of the pace is felt

MORNINGS = 10  # that a story waits for, at most: no row of days off is longer

TRAVELS = {"morning": seconds_to_morning, "month": seconds_to_month}

_STEP_WORDS = frozenset(
    {
        "who",
        "do",
        "in",
        "reply_to",
        "button",
        "pause",
        "to",
        "wait",
        "note",
        "optional",
        "clock",
        "until",
    }
)


class StoryStuck(Exception):
    """What the story waited for did not happen."""


@dataclass(kw_only=True, slots=True)
class Progress:
    """How far a story is, for whoever watches."""

    name: str
    total: int  # chapters: what a visitor reads, several steps each
    language: str = "kk"
    step: int = 0
    note: dict[str, str] = field(default_factory=dict)
    person_id: int | None = None  # on whose phone it happens, in which chat, at which message
    chat_id: int | None = None
    message_id: int | None = None
    button: str | None = None  # the label that is about to be pressed there
    paused: bool = False
    speed: float = 1
    error: str | None = None
    done: bool = False


class Player:
    """Plays one story at a time."""

    def __init__(self, sandbox: Sandbox, clock: MovableClock | None = None) -> None:
        self._sandbox = sandbox
        self._clock = clock
        self._task: asyncio.Task[None] | None = None
        self._followed: set[str] = set()
        self._single = False
        self.progress: Progress | None = None

    @property
    def playing(self) -> bool:
        return self._task is not None and not self._task.done()

    def start(self, story: Story, *, speed: float = 1) -> Progress:
        """Begin in the background; `progress` tells how it goes."""
        if self.playing:
            raise CannotDo("a story is being played already")
        self.progress = Progress(
            name=story.name, total=story.chapters, language=story.language, speed=speed
        )
        self._task = asyncio.create_task(self._watched(story, speed))
        return self.progress

    def steer(
        self, *, paused: bool | None = None, step: bool = False, speed: float | None = None
    ) -> Progress:
        """Hold it, let it go on, play one chapter and hold, or change the pace."""
        progress = self.progress
        if progress is None or not self.playing:
            raise CannotDo("no story is being played")
        if speed is not None:
            if not 0 < speed <= 1000:
                raise ValueError("the speed must be above 0")
            progress.speed = speed
        if paused is not None:
            progress.paused = paused
            self._single = False
        if step:
            progress.paused = False
            self._single = True
        self._sandbox.telegram.world.changed(0)
        return progress

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
        if self.progress is None or self.progress.done:
            self.progress = Progress(
                name=story.name, total=story.chapters, language=story.language, speed=speed
            )
        progress = self.progress
        self._followed.clear()
        self._single = False
        for number, step in enumerate(story.steps, 1):
            if "note" in step:
                await self._begin_chapter(progress, step)
            optional = bool(step.get("optional"))
            try:
                await self._step(story, step, progress, SHORT_PATIENCE if optional else patience)
            except (StoryStuck, CannotDo) as error:
                if not optional:
                    raise StoryStuck(f"{story.name}, step {number}: {error}") from None
            await self._rest(float(step.get("pause", PACE)))

    async def _begin_chapter(self, progress: Progress, step: Json) -> None:
        if self._single and progress.step:
            progress.paused, self._single = True, False
            self._sandbox.telegram.world.changed(0)
            await self._rest(0)
        progress.step += 1
        progress.note = step["note"]
        self._sandbox.telegram.world.changed(0)

    async def _rest(self, seconds: float) -> None:
        """Let whoever watches read: at the pace of the moment, and for as long as it is held."""
        progress = self.progress
        assert progress is not None
        left = seconds
        while left > 0 or progress.paused:
            if progress.paused:
                await asyncio.sleep(TICK)
                continue
            nap = min(TICK, left / progress.speed)
            await asyncio.sleep(nap)
            left -= nap * progress.speed

    def _look(
        self, person: Person, chat: int, shown: Shown | None = None, button: str | None = None
    ) -> None:
        """Say where it happens, so that the page can show it."""
        progress = self.progress
        assert progress is not None
        progress.person_id, progress.chat_id = person.id, chat
        progress.message_id = None if shown is None else shown.message_id
        progress.button = button
        self._sandbox.telegram.world.changed(0)

    async def _step(self, story: Story, step: Json, progress: Progress, patience: float) -> None:
        if "do" in step:
            person = self._sandbox.find_person(story.people[step["who"]])
            chat = story.groups[step["in"]] if "in" in step else person.id
            self._look(person, chat)
            await self._do(story, person, chat, step, patience)
        if "wait" in step:
            await self._wait(story, step["wait"], patience)
        if "clock" in step and self._clock is not None:
            await self._travel(story, self._clock, step, patience)

    async def _travel(self, story: Story, clock: MovableClock, step: Json, patience: float) -> None:
        """On to a moment; where something is waited for, morning by morning until it has come."""
        ahead, until = TRAVELS.get(step["clock"]), step.get("until")
        seconds = ahead(clock()) if ahead else int(step["clock"])
        if until is None:
            await self._move(clock, seconds)
            return
        known = self._seen(story, until)
        for morning in range(MORNINGS):
            await self._move(clock, seconds if morning == 0 else seconds_to_morning(clock()))
            try:
                await self._wait(story, until, min(patience, SHORT_PATIENCE), known)
            except StoryStuck:
                if morning + 1 == MORNINGS:
                    raise
            else:
                break

    async def _move(self, clock: MovableClock, seconds: int) -> None:
        """Nobody acts before a bot that follows the clock has done what was due meanwhile."""
        clock.move(seconds)
        self._sandbox.telegram.world.changed(0)
        if clock.has_follower:
            with suppress(TimeoutError):
                await self._sandbox.until(lambda: clock.followed, timeout=PATIENCE)
            self._sandbox.telegram.world.changed(0)

    def _seen(self, story: Story, wanted: Json) -> frozenset[int]:
        """What stands already where something is waited for."""
        person, chat = self._place(story, wanted)
        return frozenset(shown.message_id for shown in person.sees(chat))

    async def _do(
        self, story: Story, person: Person, chat: int, step: Json, patience: float
    ) -> None:
        deed = step["do"]
        if deed == "presses":
            await self._press(person, chat, step["button"], patience)
        elif deed == "follows":
            giver = self._sandbox.find_person(story.people[step["link_of"]])
            payload = await self._awaited(
                lambda: self._fresh_link(giver, step.get("link", "*")),
                f"{giver.name} was shown no new link",
                patience,
            )
            self._followed.add(payload)
            person.starts(payload)
        elif deed == "reacts":
            person.reacts(person.find(step["to"], chat), step["emoji"])
        elif deed in ("starts", "blocks_bot", "unblocks_bot"):
            getattr(person, deed)()
        else:
            await self._say(person, chat, step, patience)

    def _fresh_link(self, giver: Person, wanted: str) -> str | None:
        payload = _newest_link(giver, self._sandbox.telegram.bot_username, wanted)
        return None if payload in self._followed else payload

    async def _press(self, person: Person, chat: int, wanted: Json, patience: float) -> None:
        shown, button = await self._awaited(
            lambda: _find_button(person, chat, wanted),
            f"{person.name} sees no button {wanted}",
            patience,
        )
        self._look(person, chat, shown, button.label)
        await self._rest(LOOKING)
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
            self._look(person, chat, details["reply_to"])
            await asyncio.sleep(READING)
            await self._rest(LOOKING)
        said = getattr(person, step["do"])(**details, chat=chat)
        if isinstance(said, Shown):
            self._look(person, chat, said)

    def _place(self, story: Story, wanted: Json) -> tuple[Person, int]:
        person = self._sandbox.find_person(story.people[wanted["who"]])
        return person, story.groups[wanted["in"]] if "in" in wanted else person.id

    async def _wait(
        self, story: Story, wanted: Json, patience: float, known: frozenset[int] = frozenset()
    ) -> None:
        """`known`: messages that are not what is waited for."""
        person, chat = self._place(story, wanted)
        shown = await self._awaited(
            lambda: _happened(person, chat, wanted, known),
            f"{person.name} did not see {wanted}",
            patience,
        )
        self._look(person, chat, shown if isinstance(shown, Shown) else None)

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


def _newest_link(person: Person, username: str, wanted: str) -> str | None:
    """The payload of the last such deep link in this person's private chat."""
    for shown in reversed(person.screen):
        urls = [entity.get("url", "") for entity in shown.raw.get("entities", [])]
        buttons = [button.url or "" for button in chain.from_iterable(shown.buttons)]
        for words in (shown.text, *urls, *buttons):
            found = re.findall(rf"t\.me/{re.escape(username)}\?start=([\w-]+)", words)
            fitting = [str(payload) for payload in found if fnmatchcase(payload, wanted)]
            if fitting:
                return fitting[-1]
    return None


def _happened(person: Person, chat: int, wanted: Json, known: frozenset[int]) -> Shown | bool:
    """The message in which it happened, True if it happened in none, otherwise False."""
    found: Shown | bool = True
    if "toast" in wanted and not any(wanted["toast"] in toast["text"] for toast in person.toasts):
        return False
    if "button" in wanted:
        with_button = _find_button(person, chat, wanted["button"])
        if with_button is None:
            return False
        found = with_button[0] or True
    if words := _alternatives(wanted.get("words")):
        new = (s for s in reversed(person.sees(chat)) if s.message_id not in known)
        said = [shown for shown in new if shown.from_bot]
        found = next((one for one in said if any(word in one.text for word in words)), False)
    return found
