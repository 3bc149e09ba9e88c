"""/sandbox/api: what tests in Python do with `Sandbox`, over HTTP and JSON.

The page uses it, and so do tests in which the bot is another process. Only this computer
is let in: the Host header must be loopback, and a page of another site is refused.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from sandbox.cast import PHONES, Phone
from sandbox.clock import MovableClock
from sandbox.errors import ApiError, CannotDo
from sandbox.faults import Trouble
from sandbox.files import LARGEST_UPLOAD, file_bytes
from sandbox.groups import Group
from sandbox.limits import Limits, Rate
from sandbox.live import Live
from sandbox.people import Person, Pressed
from sandbox.sandbox import Sandbox
from sandbox.screens import Shown
from sandbox.story import Player, all_stories
from sandbox.views import calls_view, screen_view, state_view
from sandbox.world import Json

PREFIX = "/sandbox/api"

PERSON_VERBS = frozenset(
    {
        "says",
        "starts",
        "presses",
        "edits",
        "deletes",
        "reacts",
        "forwards",
        "blocks_bot",
        "unblocks_bot",
        "deactivates",
        "sends_photo",
        "sends_video",
        "sends_animation",
        "sends_document",
        "sends_audio",
        "sends_voice",
        "sends_video_note",
        "sends_sticker",
        "sends_album",
        "sends_location",
        "sends_venue",
        "sends_contact",
        "sends_poll",
        "sends_dice",
    }
)
GROUP_VERBS = frozenset(
    {
        "add_bot",
        "kick_bot",
        "add",
        "remove",
        "promote",
        "rename",
        "migrate",
        "delete",
        "create_topic",
        "close_topic",
        "reopen_topic",
        "delete_topic",
    }
)
_SHOWN_FIRST = frozenset({"edits", "deletes", "reacts", "forwards"})
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


async def _body(request: web.Request) -> Json:
    if not request.can_read_body:
        return {}
    try:
        data = await request.json()
    except ValueError:
        raise ValueError("the body is not JSON") from None
    if not isinstance(data, dict):
        raise ValueError("a JSON object is expected")
    return data


def _shown_view(result: Any) -> Any:
    if isinstance(result, Shown):
        return {"chat_id": result.chat_id, "message_id": result.message_id}
    if isinstance(result, Pressed):
        sent = _shown_view(result.sent) if result.sent else None
        kind = result.button.kind
        return {"kind": kind, "query_id": result.query_id, "sent": sent, "url": result.button.url}
    if isinstance(result, list):
        return [_shown_view(item) for item in result]
    return result


class Control:
    """The handlers of the control interface."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._clock = sandbox.now if isinstance(sandbox.now, MovableClock) else None
        self.live = Live(sandbox)
        self.player = Player(sandbox, self._clock)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get(f"{PREFIX}/state", self.state),
            web.get(f"{PREFIX}/screen", self.screen),
            web.get(f"{PREFIX}/events", self.live.stream),
            web.get(f"{PREFIX}/calls", self.calls),
            web.get(f"{PREFIX}/pending", self.pending),
            web.get(f"{PREFIX}/files/{{file_id}}", self.file),
            web.post(f"{PREFIX}/people", self.add_person),
            web.post(f"{PREFIX}/people/{{id}}/upload", self.upload),
            web.post(f"{PREFIX}/people/{{id}}/{{verb}}", self.person_does),
            web.post(f"{PREFIX}/groups", self.add_group),
            web.post(f"{PREFIX}/groups/{{id}}/{{verb}}", self.group_does),
            web.post(f"{PREFIX}/push", self.push),
            web.post(f"{PREFIX}/faults", self.add_fault),
            web.delete(f"{PREFIX}/faults", self.clear_faults),
            web.post(f"{PREFIX}/limits", self.set_limits),
            web.post(f"{PREFIX}/clock", self.move_clock),
            web.get(f"{PREFIX}/story", self.stories),
            web.post(f"{PREFIX}/story", self.play_story),
            web.delete(f"{PREFIX}/story", self.stop_story),
        ]

    # reading

    async def state(self, request: web.Request) -> web.Response:
        state = state_view(self._sandbox) | self._story_state()
        return web.json_response(state | {"phones": [asdict(phone) for phone in self._phones()]})

    def _phones(self) -> list[Phone]:
        """The phones a page opens first: the usual cast, or whoever is here."""
        world = self._sandbox.world
        chats = world.people.keys() | {group.id for group in self._sandbox.groups}
        usual = [one for one in PHONES if one.person_id in world.people and one.chat_id in chats]
        return usual or [Phone(person_id=id, chat_id=id) for id in list(world.people)[:4]]

    def _story_state(self) -> Json:
        progress = self.player.progress
        if progress is None:
            return {"story": None}
        names = ("name", "total", "step", "note", "chat_id", "error", "done")
        return {"story": {name: getattr(progress, name) for name in names}}

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
        file = self._sandbox.world.files.get(request.match_info["file_id"])
        if file is None:
            return _problem(404, "there is no such file")
        mime = file.mime or ""
        shows = mime.startswith(_INLINE_TYPES) and "svg" not in mime and file.content is not None
        if not shows and request.query.get("show"):
            return _problem(404, "there is nothing to show")
        headers = {
            "Content-Type": mime if shows else "application/octet-stream",
            "X-Content-Type-Options": "nosniff",
            "Content-Disposition": "inline" if shows else "attachment",
        }
        return web.Response(body=file_bytes(file), headers=headers)

    # people and groups

    async def add_person(self, request: web.Request) -> web.Response:
        person = self._sandbox.person(**await _body(request))
        return web.json_response({"id": person.id})

    async def add_group(self, request: web.Request) -> web.Response:
        data = await _body(request)
        members = [self._sandbox.find_person(int(number)) for number in data.pop("members", [])]
        with_bot, admin = data.pop("with_bot", True), data.pop("admin", True)
        group = self._sandbox.group(data.pop("title"), members=members, **data)
        if with_bot:
            group.add_bot(admin=admin)
        return web.json_response({"id": group.id})

    def _person(self, request: web.Request) -> Person:
        return self._sandbox.find_person(int(request.match_info["id"]))

    async def person_does(self, request: web.Request) -> web.Response:
        verb = request.match_info["verb"]
        if verb not in PERSON_VERBS:
            return _problem(404, f"nobody can {verb!r}")
        person = self._person(request)
        data = await _body(request)
        if verb == "presses":
            return web.json_response(_shown_view(_press(person, data)))
        values: list[Any] = []
        if verb in _SHOWN_FIRST and "message_id" in data:
            values.append(_find(person, data))
            data.pop("chat" if verb != "forwards" else "from_chat", None)
        if verb == "reacts":
            values += data.pop("emojis", [])
        if data.pop("reply_to_ephemeral", False):
            data["reply_to"] = _find(
                person, {"message_id": data["reply_to"], "ephemeral": True, "chat": data["chat"]}
            )
        result = getattr(person, verb)(*values, **data)
        return web.json_response(_shown_view(result))

    async def upload(self, request: web.Request) -> web.Response:
        """Files chosen on the page; several at once become an album."""
        person = self._person(request)
        form = await request.post()
        where: Json = json.loads(str(form.get("where", "{}")))
        caption = str(form.get("caption", "")) or None
        chosen = [part for part in form.getall("file", []) if isinstance(part, FileField)]
        if not chosen:
            raise ValueError("no file came along")
        items: list[Json] = []
        for part in chosen:
            content = part.file.read()
            part.file.close()
            items.append({"name": part.filename, "mime": part.content_type, "content": content})
        as_files = str(form.get("as", "")) == "document"
        for item in items:
            item["kind"] = "document" if as_files else _kind_of(item["mime"])
        if not as_files and len({item["kind"] for item in items} & {"document", "audio"}) > 0:
            for item in items if len(items) > 1 else []:
                item["kind"] = "document"  # documents do not mix with pictures in an album
        if len(items) > 1:
            sent = person.sends_album(items[:10], caption, **where)
            return web.json_response(_shown_view(sent))
        kind = items[0].pop("kind")
        send = getattr(person, f"sends_{kind}")
        return web.json_response(_shown_view(send(**items[0], caption=caption, **where)))

    async def group_does(self, request: web.Request) -> web.Response:
        verb = request.match_info["verb"]
        if verb not in GROUP_VERBS:
            return _problem(404, f"groups cannot {verb!r}")
        group: Group = self._sandbox.find_group(int(request.match_info["id"]))
        data = await _body(request)
        if "by" in data:
            data["by"] = self._sandbox.find_person(int(data["by"]))
        people = [self._sandbox.find_person(int(number)) for number in data.pop("people", [])]
        result = getattr(group, verb)(*people, **data)
        return web.json_response({"id": group.id, "result": result})

    # trouble, time, stories

    async def push(self, request: web.Request) -> web.Response:
        return web.json_response({"update_id": self._sandbox.push(await _body(request))})

    async def add_fault(self, request: web.Request) -> web.Response:
        data = await _body(request)
        self._sandbox.faults.add(Trouble(data.pop("trouble")), **data)
        self._sandbox.world.changed(0)
        return web.json_response(self._sandbox.faults.to_json())

    async def clear_faults(self, request: web.Request) -> web.Response:
        self._sandbox.faults.clear()
        self._sandbox.world.changed(0)
        return web.json_response([])

    async def set_limits(self, request: web.Request) -> web.Response:
        data = await _body(request)
        if data.pop("usual", False):
            self._sandbox.limits = Limits.usual()
        else:
            rates = {key: Rate(**rate) if rate else None for key, rate in data.items()}
            self._sandbox.limits = Limits(**rates)
        self._sandbox.world.changed(0)
        return web.json_response({"ok": True})

    async def move_clock(self, request: web.Request) -> web.Response:
        if self._clock is None:
            return _problem(409, "this sandbox has a clock of its own")
        data = await _body(request)
        if data.get("reset"):
            self._clock.reset()
        else:
            self._clock.move(int(data["advance"]))
        self._sandbox.world.changed(0)
        return web.json_response({"offset": self._clock.offset, "now": self._sandbox.date()})

    async def stories(self, request: web.Request) -> web.Response:
        found = [{"name": story.name, "title": story.title} for story in all_stories()]
        return web.json_response(found)

    async def play_story(self, request: web.Request) -> web.Response:
        data = await _body(request)
        story = next((one for one in all_stories() if one.name == data["name"]), None)
        if story is None:
            return _problem(404, "there is no such story")
        self.player.start(story, speed=float(data.get("speed", 1)))
        return web.json_response(self._story_state())

    async def stop_story(self, request: web.Request) -> web.Response:
        await self.player.stop()
        return web.json_response(self._story_state())


def _press(person: Person, data: Json) -> Pressed:
    chat = data.get("chat")
    if "message_id" in data:
        return person.presses(_find(person, data), data.get("label"), data=data.get("data"))
    return person.presses(data.get("label") or "", data=data.get("data"), chat=chat)


def _find(person: Person, data: Json) -> Shown:
    """The message a request means, among those this person sees."""
    number, ephemeral = int(data.pop("message_id")), bool(data.pop("ephemeral", False))
    chat = data.get("from_chat", data.get("chat"))
    for shown in person.sees(chat):
        if shown.message_id == number and shown.ephemeral == ephemeral:
            return shown
    raise CannotDo("the message is gone")


def _kind_of(mime: str) -> str:
    if mime in ("image/jpeg", "image/png", "image/webp"):
        return "photo"
    if mime == "image/gif":
        return "animation"
    family = mime.split("/")[0]
    return family if family in ("video", "audio") else "document"
