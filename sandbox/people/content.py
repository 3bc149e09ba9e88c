"""What a person's message carries: the fields of a Message that are its content."""

from __future__ import annotations

import random

from sandbox.errors import CannotDo
from sandbox.formatting.entities import with_automatic
from sandbox.telegram.envelope import origin_of
from sandbox.telegram.files import media_fields
from sandbox.telegram.methods.copying import content_of
from sandbox.telegram.world import Account, File, Json, Post


def text(words: str, entities: list[Json] | None = None, via_bot: str | None = None) -> Json:
    """A text; commands, links and mentions are marked as Telegram marks them."""
    content: Json = {"text": words}
    if marked := with_automatic(words, entities or []):
        content["entities"] = marked
    if via_bot:
        content["via_bot"] = {
            "id": 8_000_000_001,
            "is_bot": True,
            "first_name": via_bot,
            "username": via_bot,
        }
    return content


def file(kept: File, kind: str, caption: str | None, media_group: str | None) -> Json:
    """A file, perhaps with words below it, perhaps in an album."""
    content = media_fields(kept, kind)
    if caption:
        content["caption"] = caption
        if marked := with_automatic(caption, []):
            content["caption_entities"] = marked
    if media_group:
        content["media_group_id"] = media_group
    return content


def location(latitude: float, longitude: float) -> Json:
    return {"location": {"latitude": latitude, "longitude": longitude}}


def venue(title: str, address: str, latitude: float, longitude: float) -> Json:
    place = location(latitude, longitude)
    return {"venue": {**place, "title": title, "address": address}, **place}


def poll(question: str, options: list[str], dice: random.Random) -> Json:
    return {
        "poll": {
            "id": str(dice.randrange(10**15)),
            "question": question,
            "options": [
                {"persistent_id": str(number), "text": option, "voter_count": 0}
                for number, option in enumerate(options)
            ],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": True,
            "members_only": False,
        }
    }


def users(request: Json, chosen: list[Account]) -> Json:
    """Users chosen for a key: as much of them as the key asked for."""
    if not 1 <= len(chosen) <= request.get("max_quantity", 1):
        raise CannotDo(f"from 1 to {request.get('max_quantity', 1)} users can be chosen")
    shared = []
    for account in chosen:
        user: Json = {"user_id": account.id}
        if request.get("request_name"):
            user["first_name"] = account.first_name
            if account.last_name:
                user["last_name"] = account.last_name
        if request.get("request_username") and account.username:
            user["username"] = account.username
        shared.append(user)
    return {"users_shared": {"request_id": request["request_id"], "users": shared}}


def forwarded(post: Post) -> Json:
    """The content of somebody's message, and who wrote it first."""
    return content_of(post) | {"forward_origin": origin_of(post)}


def edited(message: Json, words: str, date: int) -> Json:
    """The message with other words: in its text, or in its caption if it has none."""
    field = "text" if "text" in message else "caption"
    fresh = {key: value for key, value in message.items() if not key.endswith("entities")}
    fresh |= {field: words, "edit_date": date}
    if marked := with_automatic(words, []):
        fresh["entities" if field == "text" else "caption_entities"] = marked
    return fresh
