"""Verbs things as a person or to a group, over HTTP: verbs of `Person` and `Group` by name."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from sandbox.errors import CannotDo
from sandbox.people.buttons import Pressed
from sandbox.people.person import Person
from sandbox.people.screens import Shown
from sandbox.sandbox import Sandbox
from sandbox.telegram.world import Json

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
        "shares_users",
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


async def read_body(request: web.Request) -> Json:
    """The JSON object of a request; an empty body stands for an empty object."""
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


class Verbs:
    """Handlers that act as somebody."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    async def add_person(self, request: web.Request) -> web.Response:
        person = self._sandbox.person(**await read_body(request))
        return web.json_response({"id": person.id})

    async def add_group(self, request: web.Request) -> web.Response:
        data = await read_body(request)
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
            raise web.HTTPNotFound(text=f"nobody can {verb!r}")
        person = self._person(request)
        data = await read_body(request)
        if verb == "presses":
            return web.json_response(_shown_view(_press(person, data)))
        values: list[Any] = []
        if verb in _SHOWN_FIRST and "message_id" in data:
            values.append(_find(person, data))
            data.pop("chat" if verb != "forwards" else "from_chat", None)
        if verb == "reacts":
            values += data.pop("emojis", [])
        if verb == "shares_users":
            values = [self._sandbox.find_person(int(number)) for number in data.pop("users")]
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
            raise web.HTTPNotFound(text=f"groups cannot {verb!r}")
        group = self._sandbox.find_group(int(request.match_info["id"]))
        data = await read_body(request)
        if "by" in data:
            data["by"] = self._sandbox.find_person(int(data["by"]))
        people = [self._sandbox.find_person(int(number)) for number in data.pop("people", [])]
        result = getattr(group, verb)(*people, **data)
        return web.json_response({"id": group.id, "result": result})


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
