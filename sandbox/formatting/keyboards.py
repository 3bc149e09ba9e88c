"""Keyboards: what Telegram accepts under a message and under the input field."""

from __future__ import annotations

import re
from typing import Any

from aiogram.types import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from sandbox.errors import ApiError, bad_request

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply

_STYLES = frozenset({"danger", "success", "primary"})

_INLINE_KINDS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
)

_REPLY_KINDS = (
    "request_users",
    "request_chat",
    "request_managed_bot",
    "request_contact",
    "request_location",
    "request_poll",
    "web_app",
)

_PRIVATE_ONLY = {
    "request_contact": "phone number can be requested in private chats only",
    "request_location": "location can be requested in private chats only",
    "request_poll": "poll can be requested in private chats only",
    "request_users": "users can be requested in private chats only",
    "request_chat": "chats can be requested in private chats only",
    "web_app": "BUTTON_TYPE_INVALID",
}

_WEB_ADDRESS = re.compile(
    r"(https?://)?([\w-]+(\.[\w-]+)+|localhost|\d+(\.\d+){3})(:\d+)?([/?#]\S*)?"
)

_LARGEST_ROW = 8

_LARGEST_INLINE = 100

_LARGEST_REPLY = 300


def checked_markup(markup: Markup | None, *, private: bool) -> dict[str, Any] | None:
    """The keyboard as JSON; raises what Telegram answers to a bad one."""
    if markup is None:
        return None
    if isinstance(markup, InlineKeyboardMarkup):
        return _inline(markup, private=private)
    if isinstance(markup, ReplyKeyboardMarkup):
        return _reply(markup, private=private)
    placeholder = getattr(markup, "input_field_placeholder", None)
    if placeholder is not None:
        _check_placeholder(placeholder)
    return markup.model_dump(mode="json", exclude_none=True)


def _inline(markup: InlineKeyboardMarkup, *, private: bool) -> dict[str, Any]:
    rows: list[list[dict[str, Any]]] = []
    for row in markup.inline_keyboard:
        if len(row) > _LARGEST_ROW:
            raise bad_request("REPLY_MARKUP_TOO_LONG")
        if row:
            rows.append([_inline_button(button, private=private) for button in row])
    if sum(map(len, rows)) > _LARGEST_INLINE:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return {"inline_keyboard": rows}


def _inline_button(button: InlineKeyboardButton, *, private: bool) -> dict[str, Any]:
    if not button.text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    kinds = [kind for kind in _INLINE_KINDS if getattr(button, kind) is not None]
    if not kinds:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(kinds) > 1:
        raise bad_request(
            f"can't parse inline keyboard button: the sandbox got {' and '.join(kinds)} at once"
        )
    _check_style(button.style)
    if button.callback_data is not None and not 1 <= len(button.callback_data.encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if button.url is not None:
        _check_url(button.url)
    if button.web_app is not None and not private:
        raise bad_request("BUTTON_TYPE_INVALID")
    if button.copy_text is not None and not 1 <= len(button.copy_text.text) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return button.model_dump(mode="json", exclude_none=True)


def _reply(markup: ReplyKeyboardMarkup, *, private: bool) -> dict[str, Any]:
    rows = [row for row in markup.keyboard if row]
    if not rows:
        raise bad_request("keyboard must be non-empty")
    if sum(map(len, rows)) > _LARGEST_REPLY or max(map(len, rows)) > 12:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    for row in rows:
        for button in row:
            _check_reply_button(button, private=private)
    if markup.input_field_placeholder is not None:
        _check_placeholder(markup.input_field_placeholder)
    return markup.model_dump(mode="json", exclude_none=True)


def _check_reply_button(button: KeyboardButton, *, private: bool) -> None:
    if not button.text.strip():
        raise bad_request("keyboard button text must be non-empty")
    kinds = [kind for kind in _REPLY_KINDS if getattr(button, kind)]
    if len(kinds) > 1:
        raise bad_request(
            f"can't parse keyboard button: the sandbox got {' and '.join(kinds)} at once"
        )
    if kinds and not private:
        raise bad_request(_PRIVATE_ONLY.get(kinds[0], "BUTTON_TYPE_INVALID"))
    _check_style(button.style)


def _check_style(style: str | None) -> None:
    if style is not None and style not in _STYLES:
        raise bad_request(f'can\'t parse keyboard button: button style "{style}" is unknown')


def _check_placeholder(placeholder: str) -> None:
    if not 1 <= len(placeholder) <= 64:
        raise bad_request("INPUT_FIELD_PLACEHOLDER_INVALID")


def _check_url(url: str) -> None:
    def refusal(reason: str) -> ApiError:
        return bad_request(f"inline keyboard button URL '{url}' is invalid: {reason}")

    if url.startswith(("tg://", "ton://", "tonsite://")):
        return
    if not url:
        raise refusal("URL host is empty")
    if "://" in url and not url.startswith(("http://", "https://")):
        raise refusal("Unsupported URL protocol")
    if not _WEB_ADDRESS.fullmatch(url):
        raise refusal("Wrong HTTP URL")
