"""The Bot API methods the sandbox answers: method class of aiogram → function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sandbox.telegram.engine import Telegram
from sandbox.telegram.methods import (
    chats,
    copying,
    deleting,
    editing,
    ephemeral,
    feedback,
    messages,
    profile,
    topics,
)
from sandbox.telegram.schema import Call

Handler = Callable[[Telegram, Any], Any]

HANDLERS: Mapping[type[Call], Handler] = {
    **messages.HANDLERS,
    **editing.HANDLERS,
    **deleting.HANDLERS,
    **copying.HANDLERS,
    **ephemeral.HANDLERS,
    **feedback.HANDLERS,
    **chats.HANDLERS,
    **topics.HANDLERS,
    **profile.HANDLERS,
}
