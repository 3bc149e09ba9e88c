"""Stories: scripts that act as people do, slowly enough to watch.

A story is a JSON file:

    {"title": {"kk": "…", "ru": "…", "en": "…"}, "language": "kk",
     "people": {"aigul": 1001}, "groups": {"branch": -1001000000001},
     "steps": [
       {"note": {"kk": "…", "ru": "…", "en": "…"}},
       {"who": "aigul", "do": "starts"},
       {"who": "aigul", "do": "says", "text": "…"},
       {"who": "aigul", "do": "presses", "button": {"data": "send*"}},
       {"who": "daniyar", "in": "branch", "do": "says", "text": "…", "reply_to": "Өтініш"},
       {"wait": {"who": "aigul", "words": "…", "button": {"label": "…"}}},
       {"clock": 86400},
       {"clock": "morning"},
       {"clock": "month", "until": {"who": "aigul", "words": "…"}}]}

"follows" opens the newest link t.me/bot?start=… that somebody else (`link_of`) was shown, and waits
for a newer one if the story has followed that one already; `link` is a pattern for what stands
after "start=".

`button` names a label (or a part of it) or the callback data; `*` in the data stands for
anything. Several names in a list are alternatives. A press waits until the button is
there; `wait` waits for words, a button or a toast in a chat, newest message first.
The clock goes on by seconds, to the next morning or to the first morning of the next month; with
`until` more mornings pass until that is seen, as a `wait` waits.
"language" is that of the phones it is played on; a step with a note begins a chapter.
"optional": true lets a step that cannot be done be skipped, "hidden": true keeps a story
off the page.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from sandbox.telegram.world import Json

FOLDER = Path(__file__).parent

DEEDS = frozenset(
    {
        "starts",
        "follows",
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


class BadStory(Exception):
    """The file is not a story; the message says where."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """A checked story."""

    name: str
    title: dict[str, str]
    people: dict[str, int]
    groups: dict[str, int]
    steps: list[Json]
    hidden: bool = False  # sets the stage; not offered to visitors
    language: str = "kk"  # what the bot speaks to the people of this story

    @property
    def chapters(self) -> int:
        """How many notes a visitor will read."""
        return sum("note" in step for step in self.steps)


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
            hidden=data.get("hidden", False),
            language=data.get("language", "kk"),
        )
    except (KeyError, TypeError) as error:
        raise BadStory(f"{path.name}: missing {error}") from None
    for number, step in enumerate(story.steps, 1):
        if problem := _problem(story, step):
            raise BadStory(f"{path.name}, step {number}: {problem}")
    return story


def _problem(story: Story, step: Json) -> str | None:
    """What is wrong with a step, if anything."""
    if "do" in step and step["do"] not in DEEDS:
        return f"nobody can {step['do']!r}"
    if not {"do", "wait", "note", "clock"} & step.keys():
        return "neither a deed nor a wait, a note or a move of the clock"
    if "do" in step and "who" not in step:
        return "nobody does it"
    waits, until = step.get("wait", {}), step.get("until", {})
    for name in (step.get("who"), step.get("link_of"), waits.get("who"), until.get("who")):
        if name is not None and name not in story.people:
            return f"who is {name!r}?"
    for name in (step.get("in"), waits.get("in"), until.get("in")):
        if name is not None and name not in story.groups:
            return f"where is {name!r}?"
    return None


def all_stories(folder: Path = FOLDER) -> list[Story]:
    """Every story of the folder, by file name."""
    return [read_story(path) for path in sorted(folder.glob("*.json"))]
