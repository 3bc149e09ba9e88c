"""Reading a call: every method and parameter is checked against aiogram's own models.

A method that aiogram does not know, a parameter it does not know (at any depth), one that
is missing or of a wrong type: each is refused, where the real server might look away.
"""

from __future__ import annotations

import functools
import json
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import aiogram.methods
from aiogram.methods import TelegramMethod
from aiogram.types import (
    ForceReply,
    InlineKeyboardMarkup,
    InputFile,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from pydantic import BaseModel, ValidationError

from sandbox.errors import ApiError, bad_request

Call = TelegramMethod[Any]

METHODS: Mapping[str, type[Call]] = {
    method.__api_method__.lower(): method
    for name in aiogram.methods.__all__
    if isinstance(method := getattr(aiogram.methods, name), type)
    and issubclass(method, TelegramMethod)
    and method is not TelegramMethod
}
"""Every method of the installed aiogram, by its name in lower case."""

_MARKUPS: Mapping[str, type[BaseModel]] = {
    "inline_keyboard": InlineKeyboardMarkup,
    "keyboard": ReplyKeyboardMarkup,
    "remove_keyboard": ReplyKeyboardRemove,
    "force_reply": ForceReply,
}

_ABSENT: Mapping[str, str] = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "from_chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "user_id": "invalid user_id specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "video": "there is no video in the request",
    "voice": "there is no voice in the request",
    "audio": "there is no audio in the request",
    "animation": "there is no animation in the request",
    "video_note": "there is no video note in the request",
    "sticker": "there is no sticker in the request",
    "file_id": "file_id not specified",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    content: bytes
    mime: str


def _flat(annotation: Any) -> Iterator[Any]:
    origin = typing.get_origin(annotation)
    if origin is typing.Union or origin is types.UnionType or origin is typing.Annotated:
        for part in typing.get_args(annotation):
            yield from _flat(part)
    else:
        yield annotation


@functools.cache
def _structured_fields(method: type[Call]) -> frozenset[str]:
    """Parameters that travel as JSON inside a form field."""
    found = set()
    for name, field in method.model_fields.items():
        for part in _flat(field.annotation):
            origin = typing.get_origin(part)
            model = isinstance(part, type) and issubclass(part, BaseModel)
            if origin in (list, dict) or (model and not issubclass(part, InputFile)):
                found.add(name)
    return frozenset(found)


def read_call(name: str, raw: Mapping[str, Any], uploads: Mapping[str, Upload]) -> Call:
    """The call as aiogram's own method object; raises `ApiError` for anything amiss."""
    method = METHODS.get(name.lower())
    if method is None:
        raise ApiError(404, "Not Found: method not found")
    values = {key: _value(method, key, value) for key, value in raw.items() if value is not None}
    for key in uploads:
        if key in method.model_fields and key not in values:
            values[key] = f"attach://{key}"
    if isinstance(values.get("reply_markup"), dict):
        values["reply_markup"] = _read_markup(method, values["reply_markup"])
    for key in ("chat_id", "from_chat_id"):
        if isinstance(chat := values.get(key), str) and chat.lstrip("-").isdigit():
            values[key] = int(chat)
    try:
        call = method.model_validate(values)
    except ValidationError as error:
        raise _refusal(error) from None
    if unknown := next(unknown_fields(call, ""), None):
        raise bad_request(f'the sandbox knows no parameter "{unknown}" of {method.__api_method__}')
    return call


def _value(method: type[Call], key: str, value: Any) -> Any:
    if not isinstance(value, str) or key not in _structured_fields(method):
        return value
    if not value.lstrip().startswith(("{", "[")):
        return value
    try:
        return json.loads(value)
    except ValueError:
        if key == "reply_markup":
            raise bad_request("can't parse reply keyboard markup JSON object") from None
        raise bad_request(f"can't parse {key} JSON object") from None


@functools.cache
def _accepted_markups(method: type[Call]) -> frozenset[Any]:
    return frozenset(_flat(method.model_fields["reply_markup"].annotation))


def _read_markup(method: type[Call], markup: dict[str, Any]) -> BaseModel:
    kind = next((kind for key, kind in _MARKUPS.items() if key in markup), None)
    if kind is None:
        raise bad_request("object expected as reply markup")
    if kind not in _accepted_markups(method):
        raise bad_request("inline keyboard expected")
    try:
        return kind.model_validate(markup)
    except ValidationError as error:
        raise _refusal(error, "reply_markup") from None


def _refusal(error: ValidationError, prefix: str = "") -> ApiError:
    first = error.errors(include_url=False)[0]
    path = [prefix] * bool(prefix) + [str(part) for part in first["loc"]]
    where = ".".join(path) or "request"
    if first["type"] == "missing":
        if len(path) == 1 and path[0] in _ABSENT:
            return bad_request(_ABSENT[path[0]])
        return bad_request(f'parameter "{where}" is required')
    return bad_request(f'can\'t parse parameter "{where}": {first["msg"]}')


def unknown_fields(value: object, path: str) -> Iterator[str]:
    """Names that aiogram's models accepted without knowing them, with their paths."""
    if isinstance(value, InputFile):
        return
    if isinstance(value, BaseModel):
        for name in value.model_extra or ():
            yield f"{path}{name}"
        for name in value.model_fields_set:
            inner = getattr(value, name, None)
            if isinstance(inner, (BaseModel, list)):
                yield from unknown_fields(inner, f"{path}{name}.")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, (BaseModel, list)):
                yield from unknown_fields(item, f"{path}{index}.")
