"""What the page and crash tests read: the state and the screens as JSON."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from sandbox.people.person import Person
from sandbox.people.screens import asked_by, screen, words_of
from sandbox.sandbox import Sandbox
from sandbox.stories.cast import role_of
from sandbox.telegram.clock import MovableClock
from sandbox.telegram.methods.profile import commands_for
from sandbox.telegram.world import GroupRecord, Json, Post

TYPING_LASTS = timedelta(seconds=5)

RECENT_POLL = 5.0


def bot_listens(sandbox: Sandbox) -> bool:
    """Whether a bot polls, has polled just now, or has a webhook."""
    if sandbox.bot_api.webhook.active or sandbox.telegram.queue.is_polled:
        return True
    last = sandbox.telegram.queue.last_poll
    return last is not None and asyncio.get_running_loop().time() - last < RECENT_POLL


def state_view(sandbox: Sandbox) -> Json:
    """Everybody and everything there is, without messages."""
    clock = sandbox.telegram.now
    return {
        "bot": {
            "id": sandbox.telegram.bot_id,
            "name": sandbox.telegram.bot_user["first_name"],
            "username": sandbox.telegram.bot_username,
            "listens": bot_listens(sandbox),
            "descriptions": sandbox.telegram.world.settings.descriptions,
        },
        "people": [person_view(person) for person in sandbox.people],
        "groups": [group_view(sandbox, group.state) for group in sandbox.groups],
        "now": sandbox.telegram.date(),
        "clock": {"offset": clock.offset} if isinstance(clock, MovableClock) else None,
        "pending": len(sandbox.pending_updates),
        "faults": sandbox.faults.to_json(),
        "limits": asdict(sandbox.limits),
    }


def person_view(person: Person) -> Json:
    account = person.account
    return {
        "id": account.id,
        "name": person.name,
        "role": role_of(account.id),
        "language_code": account.language_code,
        "username": account.username,
        "started": account.started,
        "blocked": account.blocked,
        "deactivated": account.deactivated,
        "clipboard": account.clipboard,
    }


def group_view(sandbox: Sandbox, group: GroupRecord) -> Json:
    return {
        "id": group.id,
        "title": group.title,
        "supergroup": group.supergroup,
        "forum": group.forum,
        "members": {
            str(user_id): member.status
            for user_id, member in group.members.items()
            if member.inside and user_id != sandbox.telegram.bot_id
        },
        "bot": group.member(sandbox.telegram.bot_id).status,
        "topics": [asdict(topic) for topic in group.topics.values() if not topic.deleted],
    }


def screen_view(sandbox: Sandbox, viewer: int, chat_id: int) -> Json:
    """One chat as one person sees it, with what surrounds the messages."""
    person = sandbox.find_person(viewer)
    unread = _unconfirmed(sandbox)
    messages = []
    for shown in screen(sandbox.telegram, chat_id, viewer):
        data = {
            name: getattr(shown, name) for name in shown.__slots__ if name not in ("raw", "buttons")
        }
        data["buttons"] = [[asdict(button) for button in row] for row in shown.buttons]
        raw = shown.raw
        data["text"], data["html"], _ = words_of(raw)  # a line breaks here as on a telephone
        if shown.media_data is not None and "file_id" in shown.media_data:
            file = sandbox.telegram.world.files.get(shown.media_data["file_id"])
            has_content = file is not None and file.content is not None
            data["media_data"] = shown.media_data | {"has_content": has_content}
        data["entities"] = raw.get("entities") or raw.get("caption_entities") or []
        data["rich"] = "rich_message" in raw
        data["service_text"] = _service_details(raw) if shown.service else None
        data["via"] = raw.get("via_bot", {}).get("username")
        data["read"] = (chat_id, shown.message_id) not in unread
        messages.append(data)
    typing = sandbox.telegram.typing.get(chat_id)
    fresh = typing is not None and sandbox.telegram.now() - typing[1] < TYPING_LASTS
    private = chat_id == viewer
    asked = asked_by(sandbox.telegram, chat_id, viewer)
    return {
        "messages": messages,
        "typing": typing[0] if typing and fresh else None,
        "keyboard": [[asdict(b) for b in row] for row in person.keyboard] if private else [],
        "placeholder": _placeholder(person, asked, private),
        "asked": None if asked is None else asked.message_id,
        "commands": commands_for(sandbox.telegram, viewer, chat_id),
        "toasts": [toast for toast in person.account.toasts if toast["chat_id"] == chat_id],
    }


def _placeholder(person: Person, asked: Post | None, private: bool) -> str | None:
    """What stands in the empty input field: the bot chooses it with a keyboard or a question."""
    markup = asked.force_reply if asked is not None else None
    if markup is None and private:
        markup = person.account.keyboard
    return (markup or {}).get("input_field_placeholder")


def _unconfirmed(sandbox: Sandbox) -> set[tuple[int, int]]:
    found = set()
    for update in sandbox.pending_updates:
        message = update.get("message")
        if isinstance(message, dict) and "chat" in message:
            found.add((message["chat"]["id"], message["message_id"]))
    return found


def _service_details(raw: Json) -> Json:
    """Names and titles that a service line mentions."""
    details: Json = {}
    if "new_chat_members" in raw:
        details["names"] = [user["first_name"] for user in raw["new_chat_members"]]
    if "users_shared" in raw:
        ids = [user["user_id"] for user in raw["users_shared"]["users"]]
        details["people"] = ids
    if "left_chat_member" in raw:
        details["names"] = [raw["left_chat_member"]["first_name"]]
    if "new_chat_title" in raw:
        details["title"] = raw["new_chat_title"]
    for name in ("forum_topic_created", "forum_topic_edited"):
        if name in raw:
            details["title"] = raw[name].get("name")
    return details


def calls_view(sandbox: Sandbox, method: str | None, after: int, limit: int) -> Json:
    """The log of calls, newest last, with counts of all calls ever made."""
    calls: list[Json] = [
        {
            "number": call.number,
            "method": call.method,
            "params": _readable(call.params),
            "result": call.result,
            "error": call.error.to_json() if call.error else None,
            "at": call.at.isoformat(),
        }
        for call in sandbox.calls
        if call.number > after and (method is None or call.method == method)
    ]
    return {
        "calls": calls[-limit:] if limit else [],
        "counts": dict(sandbox.counts),
        "refused": dict(sandbox.bot_api.refused),
    }


def _readable(params: Any) -> Json:
    return {
        key: value if isinstance(value, (str, int, float, bool, list, dict)) else str(value)
        for key, value in params.items()
    }
