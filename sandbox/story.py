"""Stories: scripts that act as people do, slowly enough to watch.

A story is a JSON file:

    {"title": {"kk": "…", "ru": "…"},
     "people": {"aigul": 1001}, "groups": {"branch": -1001000000001},
     "steps": [
       {"note": {"kk": "…", "ru": "…"}},
       {"who": "aigul", "do": "starts"},
       {"who": "aigul", "do": "says", "text": "…"},
       {"who": "aigul", "do": "presses", "button": {"data": "send*"}},
       {"who": "daniyar", "in": "branch", "do": "says", "text": "…", "reply_to": "Өтініш"},
       {"wait": {"who": "aigul", "words": "…", "button": {"label": "…"}}},
       {"clock": 86400}]}

`button` names a label (or a part of it) or the callback data; `*` in the data stands for
anything. Several names in a list are alternatives. A press waits until the button is
there; `wait` waits for words, a button or a toast in a chat, newest message first.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from sandbox.clock import MovableClock
from sandbox.errors import CannotDo
from sandbox.people import Person
from sandbox.sandbox import Sandbox
from sandbox.screens import Button, Shown
from sandbox.world import Json

FOLDER = Path(__file__).parent / "stories"
PATIENCE = 20.0
PACE = 1.6

_DEEDS = frozenset(
    {
        "starts",
        "says",
        "presses",
        "sends_photo",
        "sends_album",
        "sends_voice",
        "sends_video",
        "sends_video_note",
        "sends_document",
        "sends_location",
        "sends_contact",
        "blocks_bot",
        "unblocks_bot",
        "reacts",
    }
)
_STEP_WORDS = frozenset({"who", "do", "in", "reply_to", "button", "pause", "to"})


class BadStory(Exception):
    """The file is not a story; the message says where."""


class StoryStuck(Exception):
    """What the story waited for did not happen."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """A checked story."""

    name: str
    title: dict[str, str]
    people: dict[str, int]
    groups: dict[str, int]
    steps: list[Json]


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


def read_story(path: Path) -> Story:
    """Read and check a story file; raises `BadStory` naming the step that is wrong."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadStory(f"{path.name}: {error}") from None
    try:
        story = Story(
            name=path.stem,
            title=data["title"],
            people=data["people"],
            groups=data.get("groups", {}),
            steps=data["steps"],
        )
    except (KeyError, TypeError) as error:
        raise BadStory(f"{path.name}: missing {error}") from None
    for number, step in enumerate(story.steps, 1):
        if problem := _problem(story, step):
            raise BadStory(f"{path.name}, step {number}: {problem}")
    return story


def _problem(story: Story, step: Json) -> str | None:
    if "do" in step and step["do"] not in _DEEDS:
        return f"nobody can {step['do']!r}"
    if not {"do", "wait", "note", "clock"} & step.keys():
        return "neither a deed nor a wait, a note or a move of the clock"
    for place in (step, step.get("wait", {})):
        if "who" in place and place["who"] not in story.people:
            return f"who is {place['who']!r}?"
        if "in" in place and place["in"] not in story.groups:
            return f"where is {place['in']!r}?"
    if "do" in step and "who" not in step:
        return "nobody does it"
    return None


def all_stories(folder: Path = FOLDER) -> list[Story]:
    """Every story of the folder, by file name."""
    return [read_story(path) for path in sorted(folder.glob("*.json"))]


class Player:
    """Plays one story at a time."""

    def __init__(self, sandbox: Sandbox, clock: MovableClock | None = None) -> None:
        self._sandbox = sandbox
        self._clock = clock
        self._task: asyncio.Task[None] | None = None
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
            self._sandbox.world.changed(0)

    async def _watched(self, story: Story, speed: float) -> None:
        progress = self.progress
        assert progress is not None
        try:
            await self.play(story, speed=speed)
        except (StoryStuck, CannotDo) as error:
            progress.error = str(error)
        finally:
            progress.done = True
            self._sandbox.world.changed(0)

    async def play(self, story: Story, *, speed: float = 1, patience: float = PATIENCE) -> None:
        """Play to the end; raises `StoryStuck` at the step that cannot be done."""
        progress = self.progress or Progress(name=story.name, total=len(story.steps))
        for number, step in enumerate(story.steps, 1):
            progress.step = number
            progress.note = step.get("note", progress.note)
            self._sandbox.world.changed(0)
            try:
                await self._step(story, step, progress, patience)
            except (StoryStuck, CannotDo) as error:
                raise StoryStuck(f"{story.name}, step {number}: {error}") from None
            await asyncio.sleep(float(step.get("pause", PACE)) / speed)

    async def _step(self, story: Story, step: Json, progress: Progress, patience: float) -> None:
        if "do" in step:
            person = self._sandbox.find_person(story.people[step["who"]])
            chat = story.groups[step["in"]] if "in" in step else person.id
            progress.chat_id = chat
            await self._do(person, chat, step, patience)
        if "wait" in step:
            await self._wait(story, step["wait"], patience)
        if "clock" in step and self._clock is not None:
            self._clock.move(int(step["clock"]))
            self._sandbox.world.changed(0)

    async def _do(self, person: Person, chat: int, step: Json, patience: float) -> None:
        deed = step["do"]
        if deed == "presses":
            shown, button = await self._awaited(
                lambda: _find_button(person, chat, step["button"]),
                f"{person.name} sees no button {step['button']}",
                patience,
            )
            if shown is None:
                person.presses(button.label)
            else:
                person.presses(shown, button.label, data=button.data)
            return
        details = {key: value for key, value in step.items() if key not in _STEP_WORDS}
        details.pop("wait", None)
        details.pop("note", None)
        if deed == "reacts":
            person.reacts(person.find(step["to"], chat), details["emoji"])
            return
        if deed not in ("starts", "blocks_bot", "unblocks_bot"):
            details["chat"] = chat
            if "reply_to" in step:
                details["reply_to"] = await self._awaited(
                    lambda: person.find(step["reply_to"], chat),
                    f"{person.name} sees no {step['reply_to']!r} to answer",
                    patience,
                )
        getattr(person, deed)(**details)

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


def _happened(person: Person, chat: int, wanted: Json) -> bool:
    if "button" in wanted and _find_button(person, chat, wanted["button"]) is None:
        return False
    if "toast" in wanted and not any(wanted["toast"] in toast["text"] for toast in person.toasts):
        return False
    words = _alternatives(wanted.get("words"))
    texts = [shown.text for shown in person.sees(chat) if shown.from_bot]
    return not words or any(word in text for word in words for text in texts)
