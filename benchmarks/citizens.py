"""Citizens in dialogue: each writes an appeal, corrects its topic, sends it, looks at the list.

Six steps, each an update and the bot's reply: write, mend, ask for the topics, choose one, send,
`/my`. A step is complete when the reply that carries the next button has come; its latency runs
from the moment at which Telegram had the update to the first reply.
"""

import random
import time
from dataclasses import dataclass, field
from typing import Any

from benchmarks.telegram import Json, Telegram

PLACES = (
    "Тараз қаласында",
    "Семей қаласында",
    "Ақтөбе қаласында",
    "В городе Таразе",
    "В Семее",
    "В Актобе",
)

TROUBLES = (
    "ауызсу берілмей жатыр, үшінші күн сусыз отырмыз",
    "көше шамдары жанбайды, кешке балалар қорқады",
    "қоқыс бір аптадан бері шығарылған жоқ",
    "автобус жүрмейді, жұмысқа жете алмаймыз",
    "третий день нет воды, подвоз не организован",
    "не вывозят мусор, контейнеры переполнены",
    "во дворе не горят фонари, вечером темно",
    "автобус не ходит по расписанию, опаздываем на работу",
)

STREETS = ("Абай", "Достық", "Жамбыл", "Төле би", "Сәтбаев", "Гагарин", "Сүлейменов", "Бейбітшілік")

WORDS = (
    "подъезд",
    "есік",
    "көрші",
    "телефон",
    "хабарласу",
    "жауап",
    "просим",
    "принять",
    "меры",
    "тұрғындар",
    "өтінеміз",
    "шара",
    "дом",
    "двор",
    "үлкен",
    "бала",
    "вечер",
    "таң",
    "күн",
    "жол",
)

WRITE, NEW, EDIT, TOPICS, TOPIC, SEND, MINE = range(7)
"""The steps; between two of them stands the button that the first reply must carry. NEW is left out
unless the citizen is asked whether it belongs to an appeal that is open already."""

NEEDED = {
    WRITE: "d:edit:",
    NEW: "d:edit:",
    EDIT: "d:topics:",
    TOPICS: "d:topic:",
    TOPIC: "d:send:",
    SEND: "",
    MINE: "",
}


@dataclass(slots=True)
class Citizen:
    id: int
    step: int = WRITE
    asked_at: float = 0.0
    heard: bool = False
    waiting: bool = False
    shown: Json | None = None
    """The last message of the bot that carries buttons."""
    button: str = ""


@dataclass
class Town:
    """The citizens, and what they measured. `plain`: the bot at the other end is the echo bot,
    which knows no buttons; the same updates are sent."""

    telegram: Telegram
    citizens: list[Citizen]
    plain: bool
    seed: int = 1
    latencies: list[float] = field(default_factory=list)
    steps: int = 0
    closed_loop: bool = False
    """Whether a citizen goes on at once when a step is complete."""
    idle: list[Citizen] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)
        self._by_id = {citizen.id: citizen for citizen in self.citizens}
        self.idle = list(self.citizens)
        self._random.shuffle(self.idle)
        self.telegram.on_call = self.heard

    def forget(self) -> None:
        """Measure from here on."""
        self.latencies, self.steps = [], 0

    @property
    def in_dialogue(self) -> int:
        return sum(citizen.waiting for citizen in self.citizens)

    def somebody_acts(self) -> bool:
        """One citizen who is not waiting for the bot does the next step; False: all wait."""
        if not self.idle:
            return False
        self.act(self.idle.pop(self._random.randrange(len(self.idle))))
        return True

    def act(self, citizen: Citizen) -> None:
        citizen.asked_at, citizen.heard, citizen.waiting = time.monotonic(), False, True
        match citizen.step:
            case 0:
                self._says(citizen, self._complaint())
            case 6:
                self._says(citizen, "/my")
            case _:
                self._presses(citizen)

    def _complaint(self) -> str:
        choice = self._random.choice
        more = " ".join(choice(WORDS) for _ in range(12))
        return (
            f"{choice(PLACES)}, {choice(STREETS)} {self._random.randrange(1, 200)}, "
            f"{choice(TROUBLES)}. {more.capitalize()}."
        )

    def _says(self, citizen: Citizen, text: str) -> None:
        message = {**message_of(self.telegram.next_message(), citizen), "text": text}
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        self.telegram.push("message", message)

    def _presses(self, citizen: Citizen) -> None:
        assert citizen.shown is not None
        self.telegram.push("callback_query", press(citizen, citizen.shown, citizen.button))

    def heard(self, _method: str, said: Json, message: Json) -> None:
        citizen = self._by_id.get(int(said["chat_id"]))
        if citizen is None or not citizen.waiting:
            return
        if not citizen.heard:
            citizen.heard = True
            self.latencies.append(time.monotonic() - citizen.asked_at)
        needed = "" if self.plain else NEEDED[citizen.step]
        offered = buttons_of(message)
        step = citizen.step + (2 if citizen.step == WRITE else 1)
        if citizen.step == WRITE and not self.plain:
            asked = [data for data in offered if data.startswith("d:new:")]
            needed, step = ("d:new:", NEW) if asked else (needed, step)
        buttons = [data for data in offered if data.startswith(needed)]
        if needed and not buttons:
            return
        citizen.shown = message
        citizen.button = self._random.choice(buttons) if buttons else "d:topics:1"
        citizen.step = step % len(NEEDED)
        citizen.waiting = False
        self.steps += 1
        if self.closed_loop:
            self.act(citizen)
        else:
            self.idle.append(citizen)


def press(citizen: Citizen, shown: Json, button: str) -> Json:
    """The body of an update: the button with this data is pressed below a message of the bot."""
    return {
        "id": str(shown["message_id"]),
        "from": _account(citizen),
        "message": shown,
        "chat_instance": "1",
        "data": button,
    }


def _account(citizen: Citizen) -> Json:
    return {
        "id": citizen.id,
        "is_bot": False,
        "first_name": f"Азамат {citizen.id}",
        "language_code": "kk",
    }


def message_of(message_id: int, citizen: Citizen) -> Json:
    return {
        "message_id": message_id,
        "from": _account(citizen),
        "chat": {"id": citizen.id, "type": "private", "first_name": f"Азамат {citizen.id}"},
        "date": int(time.time()),
    }


def buttons_of(message: Json) -> list[str]:
    markup: dict[str, list[list[dict[str, Any]]]] = message.get("reply_markup") or {}
    rows = markup.get("inline_keyboard", [])
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]
