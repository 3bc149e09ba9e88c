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
    "/MY",
    "/Take",
    "/QUEUE@qabyldau_bot",
    "/Kept 1",
    "/@",
    "/",
)


_SOMEBODY = {"id": 4_000_001, "is_bot": False, "first_name": "Ерлан"}

_CHANNEL = {"id": -100_999, "type": "channel", "title": "Жаңалықтар"}

ORIGINS: tuple[Any, ...] = (
    {"type": "user", "date": 1, "sender_user": _SOMEBODY},
    {"type": "hidden_user", "date": 1, "sender_user_name": "Жасырын"},
    {"type": "hidden_user", "date": 1},  # Telegram leaves an empty name out
    {"type": "chat", "date": 1, "sender_chat": _CHANNEL, "author_signature": "Ред."},
    {"type": "channel", "date": 1, "chat": _CHANNEL, "message_id": 5},
    {"type": "channel"},
    {"type": "of_next_year", "date": 1, "sender": {"id": 1}},
    {},
    [],
)

ENTITIES = (
    *("mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bold"),
    *("italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote"),
    *("code", "pre", "text_link", "text_mention", "custom_emoji", "date_time", "of_next_year"),
)

QUOTES: tuple[Any, ...] = (
    {"text": "Көршілерде су бар ма?", "position": 15, "is_manual": True},
    {"text": "", "position": 0},
    {"position": -4},
    {"text": "😀" * 40, "position": 2**40, "entities": [{"type": "bold"}]},
    None,
)

REPLIES_ELSEWHERE: tuple[Any, ...] = (
    {"origin": ORIGINS[0], "chat": _CHANNEL, "message_id": 7},
    {"origin": ORIGINS[2], "story": {}},
    {"story": {"chat": _CHANNEL, "id": 3}},
    {"origin": None, "giveaway": {"winner_count": 0}},
    {},
    "gone",
)

STRANGE_FIELDS: tuple[dict[str, Any], ...] = (
    {"message_thread_id": 77, "is_topic_message": True},
    {"message_thread_id": "77", "is_topic_message": True},
    {"direct_messages_topic": {"topic_id": 4, "user": _SOMEBODY}},
    {"business_connection_id": "bc1", "sender_business_bot": _SOMEBODY},
    {"guest_query_id": "g1", "guest_bot_caller_user": _SOMEBODY},
    {"guest_bot_caller_chat": {"id": 0}},
    {"via_bot": {"id": 9}, "has_protected_content": "иә"},
    {"hologram": {"file_id": "H", "depth": 3}},
    {"smell": []},
    {"checklist": {"title": "Істер", "tasks": [{"id": 1, "text": "су"}]}},
    {"paid_media": {"star_count": 1, "paid_media": []}},
    {"rich_message": {"blocks": [{"type": "of_next_year"}]}},
    {"story": {}},
    {"sticker": {"emoji": "👍"}},
    {"gift": None, "unique_gift": {}},
)

OTHER_KINDS = (
    *("business_message", "edited_business_message", "business_connection", "guest_message"),
    *("channel_post", "message_reaction", "inline_query", "chat_member", "managed_bot", "of_2030"),
)


class Fuzz:
    """`chats` and `people` are those the bot knows; everything else is made up. `wild`: with parts
    that aiogram cannot read, or that Telegram has not invented yet."""

    def __init__(
        self,
        seed: int,
        people: list[int],
        groups: list[int],
        data: list[str],
        *,
        wild: bool = False,
    ) -> None:
        self._wild = wild
        self.random = random.Random(seed)
        self.people = people
        self.groups = groups
        self.data = data
        """What real buttons carry."""
        self._messages: list[dict[str, Any]] = []

    def update(self, update_id: int) -> dict[str, Any]:
        """One that aiogram can read, unless it is wild."""
        while True:
            drawn = self._draw(update_id)
            try:
                Update.model_validate(drawn)
            except ValidationError:
                continue
            if self._wild:
                self._make_wild(drawn)
            return drawn

    def _make_wild(self, update: dict[str, Any]) -> None:
        for kind in ("message", "edited_message"):
            if kind in update:
                update[kind] |= self._strange_parts(update[kind].get("text", ""))
                replied = update[kind].get("reply_to_message")
                if replied is not None:
                    replied |= self._strange_parts("")
        for kind in ("poll", "новое"):
            if update.pop(kind, None) is not None:
                asked = self.message() | {"guest_query_id": "g1"}
                body = self.random.choice([self.message(), asked, asked, {}, None, 5])
                update[self.random.choice(OTHER_KINDS)] = body

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
        if not self._wild:
            body.pop("reply_to_message", None)  # in a chat without a type, which none is
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

    def _strange_parts(self, text: str) -> dict[str, Any]:
        """From whom, about what, with which marks: each as Telegram sends it, as it might come from
        a version of tomorrow, and broken."""
        choice, found = self.random.choice, {}
        for name, some in (
            ("forward_origin", ORIGINS),
            ("quote", QUOTES),
            ("external_reply", REPLIES_ELSEWHERE),
        ):
            if self.random.random() < 0.2:
                found[name] = choice(some)
        for name in ("entities", "caption_entities"):
            if self.random.random() < 0.3:
                found[name] = [self._entity(text) for _ in range(self.random.randrange(0, 5))]
        if self.random.random() < 0.3:
            found.update(choice(STRANGE_FIELDS))
        return found

    def _entity(self, text: str) -> Any:
        choice = self.random.choice
        return choice(
            [
                {
                    "type": choice(ENTITIES),
                    "offset": choice([0, 1, 3, -1, len(text), 2**31]),
                    "length": choice([1, 2, len(text), 0, -5, 2**31]),
                    "url": choice(["https://eotinish.kz/", "javascript:0", "", None, "tg://user"]),
                    "user": _SOMEBODY,
                    "custom_emoji_id": "5",
                    "unix_time": choice([0, 1_795_000_000, 2**63]),
                    "date_time_format": "of_next_year",
                },
                {"type": "text_link", "offset": 0, "length": len(text), "url": "https://a.kz"},
                {"type": "text_link"},
                None,
                "bold",
            ]
        )

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
        for name in body.keys() & {"edit_date", "until_date"}:
            body[name] = 1_795_000_000  # a date, though aiogram declares a number
        return body

    def value(self, kind: Any, depth: int) -> Any:
        origin, arguments = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            # Python keeps equal unions once, in the order of whoever was imported first.
            some = sorted((a for a in arguments if a is not type(None)), key=str)
            return self.value(self.random.choice(some), depth)
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
