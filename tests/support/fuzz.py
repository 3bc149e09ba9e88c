"""Updates nobody thought of, shaped by the schema of the Bot API as aiogram knows it."""

import random
import types
from datetime import datetime, timedelta
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, Update
from aiogram.types.base import TelegramObject
from pydantic import ValidationError

WORDS = (
    "Су жоқ",
    "Тараз қаласында жарық жоқ",
    "Нет воды",
    "",
    " ",
    "<b>",
    "&amp;",
    "🙂" * 40,
    "ا" * 30,
    "a\u0301\u0301\u0301\u0301",
    "\u202eелі",
    "Z" * 4096,
    "123-456-789",
    "100000009",
    "пожар, горим",
    "өрт",
    "взятка акима",
    "%s {0} {n}",
    "=1+1",
    "../../etc/passwd",
    "\ud83d",
    "\x00",
    "/start",
    "/start join-x",
    "/start join-",
    "/my",
    "/status",
    "/status 100000009",
    "/status нет",
    "/help",
    "/language",
    "/privacy",
    "/queue",
    "/card",
    "/card 1",
    "/link KZ-311",
    "/link",
    "/invite",
    "/invite operator KZ-311",
    "/invite head",
    "/branches",
    "/branches Тараз",
    "/xyz",
    "/@",
    "/",
)


class Fuzz:
    """`chats` and `people` are those the bot knows; everything else is made up."""

    def __init__(self, seed: int, people: list[int], groups: list[int], data: list[str]) -> None:
        self.random = random.Random(seed)
        self.people = people
        self.groups = groups
        self.data = data
        """What real buttons carry."""
        self._messages: list[dict[str, Any]] = []

    def update(self, update_id: int) -> dict[str, Any]:
        """One that aiogram can read."""
        while True:
            drawn = self._draw(update_id)
            try:
                Update.model_validate(drawn)
            except ValidationError:
                continue
            return drawn

    def _draw(self, update_id: int) -> dict[str, Any]:
        kind = self.random.choices(
            ["message", "edited_message", "callback_query", "my_chat_member", "poll", "новое"],
            [10, 2, 6, 1, 0.3, 0.3],
        )[0]
        if kind == "callback_query":
            return {"update_id": update_id, kind: self.press()}
        if kind == "my_chat_member":
            body = self.of(ChatMemberUpdated, 0)
            return {"update_id": update_id, kind: {**body, **self._place(), **self._from()}}
        if kind in ("message", "edited_message"):
            return {"update_id": update_id, kind: self.message()}
        return {"update_id": update_id, kind: {"id": "1", "what": [None, {}]}}

    def message(self, depth: int = 0) -> dict[str, Any]:
        body = {**self._some_message(), **self._place()}
        if self.random.random() < 0.9:
            body.update(self._from())
        body["message_id"] = self.random.randrange(1, 60)
        if self.random.random() < 0.6:
            body["text"] = self.text()
        if depth == 0 and self.random.random() < 0.3:
            body["reply_to_message"] = self.message(1) | {"chat": body["chat"]}
        return body

    def _some_message(self) -> dict[str, Any]:
        """Drawn afresh, or (far quicker) mixed of two that were drawn before."""
        if len(self._messages) < 400:
            self._messages.append(self.of(Message, 1))
            return self._messages[-1]
        one, other = self.random.sample(self._messages, 2)
        extra = self.random.sample(sorted(other), min(3, len(other)))
        return {**one, **{name: other[name] for name in extra}}

    def press(self) -> dict[str, Any]:
        query = self.of(CallbackQuery, 2) | self._from()
        query["data"] = self.random.choice(self.data)
        if self.random.random() < 0.2:
            query["data"] = query["data"][: self.random.randrange(1, 12)] + self.text()[:8]
        if self.random.random() < 0.95:
            query["message"] = self.message(1)
        else:
            query.pop("message", None)
        return query

    def text(self) -> str:
        if self.random.random() < 0.8:
            return self.random.choice(WORDS)
        return "".join(chr(self.random.choice((9, 60, 1178, 0x5D0, 0x1F600))) for _ in range(30))

    def _from(self) -> dict[str, Any]:
        person = self.random.choice(self.people)
        return {"from": {"id": person, "is_bot": False, "first_name": self.text() or "х"}}

    def _place(self) -> dict[str, Any]:
        if self.random.random() < 0.6:
            return {"chat": {"id": self.random.choice(self.people), "type": "private"}}
        group = self.random.choice(self.groups)
        return {"chat": {"id": group, "type": "supergroup", "title": self.text() or "х"}}

    def of(self, model: type[TelegramObject], depth: int) -> dict[str, Any]:
        """A JSON object of the model: what is required, and a little of what is not."""
        body = {}
        for name, about in model.model_fields.items():
            if get_origin(about.annotation) is Literal:
                body[name] = get_args(about.annotation)[0]
            elif about.is_required() or self.random.random() < (0.08 if depth < 3 else 0.0):
                body[about.alias or name] = self.value(about.annotation, depth + 1)
        return body

    def value(self, kind: Any, depth: int) -> Any:
        origin, arguments = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            return self.value(
                self.random.choice([a for a in arguments if a is not type(None)]), depth
            )
        if origin is Annotated:
            return self.value(arguments[0], depth)
        if origin is Literal:
            return self.random.choice(arguments)
        if origin is list:
            size = self.random.randrange(0, 3) if depth < 4 else 0
            return [self.value(arguments[0], depth) for _ in range(size)]
        return self._plain(kind, depth)

    def _plain(self, kind: Any, depth: int) -> Any:
        if kind is bool:
            return True
        if kind in (datetime, timedelta) or "DateTime" in str(kind):
            return 1_795_000_000
        if isinstance(kind, type) and issubclass(kind, Enum):
            return self.random.choice(list(kind)).value
        if kind is int:
            return self.random.choice([0, 1, -1, 7, 2**31, 2**52])
        if kind is float:
            return self.random.choice([0.0, -90.0, 51.1, 180.0])
        if kind is str:
            return self.text()
        if isinstance(kind, type) and issubclass(kind, TelegramObject):
            return self.of(kind, depth)
        return self.text()
