"""Asking about chats and their members, leaving, inviting."""

from __future__ import annotations

from typing import Any

from aiogram import methods as m

from sandbox.errors import bad_request
from sandbox.telegram.engine import Telegram
from sandbox.telegram.world import GroupRecord, Json, Member


def _group(api: Telegram, wanted: int | str, private: str) -> GroupRecord:
    chat_id = api.chat_id(wanted)
    group = api.world.groups.get(chat_id)
    if group is None:
        raise bad_request(private)
    api.check_open(chat_id)
    return group


def get_chat(api: Telegram, call: m.GetChat) -> Json:
    chat_id = api.chat_id(call.chat_id)
    if chat_id in api.world.groups:
        api.check_open(chat_id)
    full: Json = api.chat(chat_id) | {
        "accent_color_id": abs(chat_id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    group = api.world.groups.get(chat_id)
    pinned = group.pinned if group else api.world.people[chat_id].pinned
    if pinned and (post := api.world.post(chat_id, pinned[-1])):
        full["pinned_message"] = post.message
    if group is not None:
        full["permissions"] = {"can_send_messages": True}
        if group.links and api.bot_member(group).administers:
            full["invite_link"] = group.links[-1]
    return full


def get_chat_member(api: Telegram, call: m.GetChatMember) -> Json:
    chat_id = api.chat_id(call.chat_id)
    if call.user_id != api.bot_id and call.user_id not in api.world.people:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if chat_id in api.world.people:
        if call.user_id not in (chat_id, api.bot_id):
            raise bad_request("member not found")
        return {"status": "member", "user": api.user(call.user_id)}
    api.check_open(chat_id)
    return api.member_json(api.world.groups[chat_id], call.user_id)


def get_chat_administrators(api: Telegram, call: m.GetChatAdministrators) -> list[Json]:
    group = _group(api, call.chat_id, "there are no administrators in the private chat")
    return [
        api.member_json(group, user_id)
        for user_id, member in group.members.items()
        if member.administers and (user_id != api.bot_id or call.return_bots)
    ]


def get_chat_member_count(api: Telegram, call: m.GetChatMemberCount) -> int:
    chat_id = api.chat_id(call.chat_id)
    group = api.world.groups.get(chat_id)
    if group is None:
        return 2
    api.check_open(chat_id)
    return sum(member.inside for member in group.members.values())


def leave_chat(api: Telegram, call: m.LeaveChat) -> bool:
    group = _group(api, call.chat_id, "chat member status can't be changed in private chats")
    api.service(group.id, api.bot_id, {"left_chat_member": api.bot_user}, tell=False)
    api.set_member(group, api.bot_id, Member(status="left"), by=api.bot_id)
    return True


def create_chat_invite_link(api: Telegram, call: m.CreateChatInviteLink) -> Json:
    group = _group(api, call.chat_id, "chat not found")
    if "can_invite_users" not in api.bot_member(group).rights:
        raise bad_request("not enough rights to manage chat invite link")
    link = f"https://t.me/+{api.random.randbytes(12).hex()}"
    group.links.append(link)
    api.world.touch("group", group.id)
    answer: Json = {
        "invite_link": link,
        "creator": api.bot_user,
        "creates_join_request": bool(call.creates_join_request),
        "is_primary": False,
        "is_revoked": False,
    }
    if call.name:
        answer["name"] = call.name
    if call.member_limit:
        answer["member_limit"] = call.member_limit
    return answer


def get_user_profile_photos(api: Telegram, call: m.GetUserProfilePhotos) -> Json:
    api.user(call.user_id)
    return {"total_count": 0, "photos": []}


HANDLERS: dict[Any, Any] = {
    m.GetChat: get_chat,
    m.GetChatMember: get_chat_member,
    m.GetChatAdministrators: get_chat_administrators,
    m.GetChatMemberCount: get_chat_member_count,
    m.LeaveChat: leave_chat,
    m.CreateChatInviteLink: create_chat_invite_link,
    m.GetUserProfilePhotos: get_user_profile_photos,
}
