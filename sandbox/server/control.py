"""/sandbox/api: what tests in Python do with `Sandbox`, over HTTP and JSON.

The page uses it, and so do tests in which the bot is another process. Only this computer
is let in: the Host header must be loopback, and a page of another site is refused.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict

from aiohttp import web

from sandbox.errors import ApiError, CannotDo
from sandbox.sandbox import Sandbox
from sandbox.server.events import Events
from sandbox.server.travel import Travel
from sandbox.server.verbs import Verbs, read_body
from sandbox.server.views import calls_view, screen_view, state_view
from sandbox.stories.cast import EXAMPLES, PHONES, OpenPhone
from sandbox.stories.player import Player
from sandbox.stories.story import all_stories
from sandbox.telegram.clock import MovableClock
from sandbox.telegram.faults import Trouble
from sandbox.telegram.files import LARGEST_UPLOAD, file_bytes
from sandbox.telegram.limits import Limits, Rate
from sandbox.telegram.world import Json

PREFIX = "/sandbox/api"

_INLINE_TYPES = ("image/", "audio/", "video/")

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "[::1]"})

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def _host_of(address: str) -> str:
    host = address.split("://")[-1]
    return host if host.endswith("]") else host.rsplit(":", 1)[0]


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Keep other sites out and turn mistakes into JSON with one clear line."""
    if not request.path.startswith("/sandbox"):
        return await handler(request)
    origin = request.headers.get("Origin")
    if _host_of(request.host) not in _LOOPBACK or (origin and _host_of(origin) not in _LOOPBACK):
        return _problem(403, "the sandbox answers this computer only")
    try:
        return await handler(request)
    except web.HTTPNotFound as error:
        return _problem(404, error.text or "there is nothing here")
    except web.HTTPRequestEntityTooLarge:
        return _problem(413, f"files over {LARGEST_UPLOAD // 2**20} MB are not taken")
    except CannotDo as error:
        return _problem(409, str(error))
    except ApiError as error:
        return _problem(error.code, error.description)
    except (KeyError, TypeError, ValueError) as error:
        return _problem(400, f"{type(error).__name__}: {error}")


def _problem(status: int, text: str) -> web.Response:
    return web.json_response({"error": text}, status=status)


class Control:
    """The handlers of the control interface."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        now = sandbox.telegram.now
        self._clock = now if isinstance(now, MovableClock) else None
        self._travel = Travel(sandbox, self._clock) if self._clock is not None else None
        self.events = Events(sandbox)
        self.player = Player(sandbox, self._clock)

    def routes(self) -> list[web.RouteDef]:
        """Everything under /sandbox/api."""
        verbs = Verbs(self._sandbox)
        return [
            web.get(f"{PREFIX}/state", self.state),
            web.get(f"{PREFIX}/screen", self.screen),
            web.get(f"{PREFIX}/events", self.events.stream),
            web.get(f"{PREFIX}/calls", self.calls),
            web.get(f"{PREFIX}/pending", self.pending),
            web.get(f"{PREFIX}/files/{{file_id}}", self.file),
            web.post(f"{PREFIX}/people", verbs.add_person),
            web.post(f"{PREFIX}/people/{{id}}/upload", verbs.upload),
            web.post(f"{PREFIX}/people/{{id}}/{{verb}}", verbs.person_does),
            web.post(f"{PREFIX}/groups", verbs.add_group),
            web.post(f"{PREFIX}/groups/{{id}}/{{verb}}", verbs.group_does),
            web.post(f"{PREFIX}/push", self.push),
            web.post(f"{PREFIX}/faults", self.add_fault),
            web.delete(f"{PREFIX}/faults", self.clear_faults),
            web.post(f"{PREFIX}/limits", self.set_limits),
            web.post(f"{PREFIX}/clock", self.move_clock),
            web.get(f"{PREFIX}/story", self.stories),
            web.post(f"{PREFIX}/story", self.play_story),
            web.patch(f"{PREFIX}/story", self.steer_story),
            web.delete(f"{PREFIX}/story", self.stop_story),
        ]

    # reading

    async def state(self, request: web.Request) -> web.Response:
        state = state_view(self._sandbox) | self._story_state()
        phones = {
            language: [asdict(phone) for phone in self._phones(language)] for language in PHONES
        }
        meanwhile = self._travel.view() if self._travel is not None else None
        more: Json = {"phones": phones, "examples": EXAMPLES, "meanwhile": meanwhile}
        return web.json_response(state | more)

    def _phones(self, language: str) -> list[OpenPhone]:
        """The phones a page opens first: the usual cast, or whoever is here."""
        world = self._sandbox.telegram.world
        chats = world.people.keys() | {group.id for group in self._sandbox.groups}
        cast = PHONES[language]
        usual = [one for one in cast if one.person_id in world.people and one.chat_id in chats]
        others = list(world.people)[:3]
        return usual or [OpenPhone(person_id=id, chat_id=id) for id in others]

    def _story_state(self) -> Json:
        progress = self.player.progress
        if progress is None:
            return {"story": None}
        return {"story": asdict(progress)}

    async def screen(self, request: web.Request) -> web.Response:
        viewer = int(request.query["viewer"])
        chat_id = int(request.query.get("chat", viewer))
        return web.json_response(screen_view(self._sandbox, viewer, chat_id))

    async def calls(self, request: web.Request) -> web.Response:
        query = request.query
        after, limit = int(query.get("after", 0)), int(query.get("limit", 100))
        return web.json_response(calls_view(self._sandbox, query.get("method"), after, limit))

    async def pending(self, request: web.Request) -> web.Response:
        return web.json_response(self._sandbox.pending_updates)

    async def file(self, request: web.Request) -> web.Response:
        """A file for the page. What a browser could run is offered as a download only."""
        file = self._sandbox.telegram.world.files.get(request.match_info["file_id"])
        if file is None:
            return _problem(404, "there is no such file")
        mime = file.mime or ""
        shows = mime.startswith(_INLINE_TYPES) and "svg" not in mime and file.content is not None
        headers = {
            "Content-Type": mime if shows else "application/octet-stream",
            "X-Content-Type-Options": "nosniff",
            "Content-Disposition": "inline" if shows else "attachment",
        }
        return web.Response(body=file_bytes(file), headers=headers)

    # trouble, time, stories

    async def push(self, request: web.Request) -> web.Response:
        return web.json_response({"update_id": self._sandbox.push(await read_body(request))})

    async def add_fault(self, request: web.Request) -> web.Response:
        data = await read_body(request)
        self._sandbox.faults.add(Trouble(data.pop("trouble")), **data)
        self._sandbox.telegram.world.changed(0)
        return web.json_response(self._sandbox.faults.to_json())

    async def clear_faults(self, request: web.Request) -> web.Response:
        self._sandbox.faults.clear()
        self._sandbox.telegram.world.changed(0)
        return web.json_response([])

    async def set_limits(self, request: web.Request) -> web.Response:
        data = await read_body(request)
        if data.pop("usual", False):
            self._sandbox.limits = Limits.usual()
        else:
            rates = {key: Rate(**rate) if rate else None for key, rate in data.items()}
            self._sandbox.limits = Limits(**rates)
        self._sandbox.telegram.world.changed(0)
        return web.json_response({"ok": True})

    async def move_clock(self, request: web.Request) -> web.Response:
        if self._clock is None or self._travel is None:
            return _problem(409, "this sandbox has a clock of its own")
        data = await read_body(request)
        found = True
        if data.get("reset"):
            self._travel.back()
        elif data.get("to") == "morning":
            await self._travel.to_morning()
        elif data.get("to") == "event":
            found = await self._travel.to_event()
        else:
            await self._travel.ahead(int(data["advance"]))
        now = self._sandbox.telegram.date()
        return web.json_response({"offset": self._clock.offset, "now": now, "found": found})

    async def stories(self, request: web.Request) -> web.Response:
        found = [
            {"name": story.name, "title": story.title, "language": story.language}
            for story in all_stories()
            if not story.hidden
        ]
        return web.json_response(found)

    async def play_story(self, request: web.Request) -> web.Response:
        data = await read_body(request)
        story = next((one for one in all_stories() if one.name == data["name"]), None)
        if story is None:
            return _problem(404, "there is no such story")
        self.player.start(story, speed=float(data.get("speed", 1)))
        return web.json_response(self._story_state())

    async def steer_story(self, request: web.Request) -> web.Response:
        data = await read_body(request)
        self.player.steer(
            **{name: data[name] for name in ("paused", "step", "speed") if name in data}
        )
        return web.json_response(self._story_state())

    async def stop_story(self, request: web.Request) -> web.Response:
        await self.player.stop()
        return web.json_response(self._story_state())
