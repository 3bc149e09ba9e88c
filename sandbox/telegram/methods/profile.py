"""The bot itself: its name, descriptions, commands and menu button."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from aiogram import methods as m

from sandbox.errors import bad_request
from sandbox.telegram.engine import Telegram
from sandbox.telegram.world import Json

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")

_LANGUAGE = re.compile(r"[a-z]{2}")


def get_me(api: Telegram, call: m.GetMe) -> Json:
    return api.bot_user | {
        "can_join_groups": True,
        "can_read_all_group_messages": not api.privacy_mode,
        "supports_inline_queries": False,
        "supports_guest_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _language(call: Any) -> str:
    code: str = call.language_code or ""
    if code and not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def _scope(api: Telegram, call: Any) -> str:
    scope = call.scope
    if scope is None:
        return f"default|{_language(call)}"
    parts = [str(scope.type)]
    if (chat := getattr(scope, "chat_id", None)) is not None:
        parts.append(str(api.chat_id(int(chat) if str(chat).lstrip("-").isdigit() else chat)))
    if (user := getattr(scope, "user_id", None)) is not None:
        parts.append(str(user))
    return f"{':'.join(parts)}|{_language(call)}"


def set_my_commands(api: Telegram, call: m.SetMyCommands) -> bool:
    if len(call.commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in call.commands:
        if not _COMMAND.fullmatch(command.command.removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command.description) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    api.world.settings.commands[_scope(api, call)] = [
        command.model_dump(mode="json", exclude_none=True) for command in call.commands
    ]
    _saved(api)
    return True


def get_my_commands(api: Telegram, call: m.GetMyCommands) -> list[Json]:
    return api.world.settings.commands.get(_scope(api, call), [])


def delete_my_commands(api: Telegram, call: m.DeleteMyCommands) -> bool:
    api.world.settings.commands.pop(_scope(api, call), None)
    _saved(api)
    return True


def commands_for(api: Telegram, user_id: int, chat_id: int) -> list[Json]:
    """The menu this person sees in this chat: the narrowest scope that has one."""
    account = api.world.people[user_id]
    group = api.world.groups.get(chat_id)
    if group is None:
        scopes = [f"chat:{chat_id}", "all_private_chats", "default"]
    else:
        scopes = [f"chat_member:{chat_id}:{user_id}"]
        administers = group.member(user_id).administers
        scopes += [f"chat_administrators:{chat_id}"] * administers
        scopes += [f"chat:{chat_id}"]
        scopes += ["all_chat_administrators"] * administers
        scopes += ["all_group_chats", "default"]
    stored = api.world.settings.commands
    for scope in scopes:
        for language in (account.language_code or "", ""):
            if found := stored.get(f"{scope}|{language}"):
                return found
    return []


def _setter(store: str, field: str, longest: int) -> Callable[[Telegram, Any], bool]:
    def set_text(api: Telegram, call: Any) -> bool:
        text = getattr(call, field) or ""
        if len(text) > longest:
            raise bad_request(f"{field.upper()}_TOO_LONG")
        kept: dict[str, str] = getattr(api.world.settings, store)
        if text:
            kept[_language(call)] = text
        else:
            kept.pop(_language(call), None)
        _saved(api)
        return True

    return set_text


def _getter(store: str, field: str) -> Callable[[Telegram, Any], Json]:
    def get_text(api: Telegram, call: Any) -> Json:
        kept: dict[str, str] = getattr(api.world.settings, store)
        usual = api.bot_name if field == "name" else ""
        return {field: kept.get(_language(call)) or kept.get("") or usual}

    return get_text


def _saved(api: Telegram) -> None:
    api.world.touch("settings", "settings")
    api.world.changed(0)


def set_chat_menu_button(api: Telegram, call: m.SetChatMenuButton) -> bool:
    if call.chat_id is not None and call.chat_id not in api.world.people:
        raise bad_request("chat not found")
    key = str(call.chat_id or "")
    button = call.menu_button
    api.world.settings.menu_buttons[key] = (
        button.model_dump(mode="json", exclude_none=True) if button else {"type": "default"}
    )
    _saved(api)
    return True


def get_chat_menu_button(api: Telegram, call: m.GetChatMenuButton) -> Json:
    buttons = api.world.settings.menu_buttons
    return buttons.get(str(call.chat_id or "")) or buttons.get("") or {"type": "default"}


HANDLERS: dict[Any, Any] = {
    m.GetMe: get_me,
    m.SetMyCommands: set_my_commands,
    m.GetMyCommands: get_my_commands,
    m.DeleteMyCommands: delete_my_commands,
    m.SetMyName: _setter("names", "name", 64),
    m.GetMyName: _getter("names", "name"),
    m.SetMyDescription: _setter("descriptions", "description", 512),
    m.GetMyDescription: _getter("descriptions", "description"),
    m.SetMyShortDescription: _setter("short_descriptions", "short_description", 120),
    m.GetMyShortDescription: _getter("short_descriptions", "short_description"),
    m.SetChatMenuButton: set_chat_menu_button,
    m.GetChatMenuButton: get_chat_menu_button,
}
