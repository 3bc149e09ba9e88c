"""What the local server's log says of a run: nothing here asks the bot or its database.

Whoever writes, presses and waits is known to the play; what the bot said to them, and in which
order, is in the log of the calls that took effect. It is read as it grows, and not kept.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sandbox import Sandbox
from sandbox.telegram.bot_api import LoggedCall

ANEW = frozenset({"sendMessage", "sendPhoto", "sendDocument", "sendMediaGroup"})
"""What puts a message into a chat."""

SAYS = ANEW | {"editMessageText"}
"""What people read: a preview turns into the receipt in its place."""

PART = re.compile(r"тағы (\d+)е")
"""What is said right after the first words of an appeal, numbered."""

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Filed:
    """An appeal as its writer knows it."""

    mark: str
    """Words that stand in it alone."""
    chat_id: int
    file: str | None
    """What tells the photo above it from all others; None: it has none."""
    answered: bool
    parts: tuple[str, ...] = ()
    """Numbers of what was said right after it, in order."""


@dataclass
class Testimony:
    """What was found; `faults` says what ought not to be."""

    appeals: int = 0
    receipts: int = 0
    cards: int = 0
    files: int = 0
    answers: int = 0
    parts: int = 0
    """Appeals said in several messages at once, whose card has all of them in order."""
    repeats: int = 0
    """Messages that stand in a chat a second time."""
    orphans: int = 0
    """Of these, cards with live buttons."""
    spinners: int = 0
    presses: int = 0
    silence: float = 0.0
    """Seconds between two things that the bot said, at the most."""
    faults: list[str] = field(default_factory=list)

    def lines(self) -> str:
        return (
            f"by the server's log: appeals {self.appeals}, receipts {self.receipts},"
            f" cards {self.cards}, files {self.files}, answers {self.answers},"
            f" in several messages {self.parts}\n"
            f"messages that stand twice {self.repeats}, of them orphaned cards {self.orphans};"
            f" presses {self.presses}, unanswered {self.spinners};"
            f" longest silence {self.silence:.1f} s"
        )


@dataclass(frozen=True, slots=True)
class Said:
    """A message that the bot put into a chat."""

    chat_id: int
    text: str
    file: str | None
    buttons: bool
    anew: bool
    """As a message of its own, not in place of another."""


def said(call: LoggedCall) -> Iterator[Said]:
    if not call.ok or call.method not in SAYS:
        return
    for message in call.result if isinstance(call.result, list) else [call.result]:
        if not isinstance(message, dict):
            continue
        keyboard = (message.get("reply_markup") or {}).get("inline_keyboard")
        yield Said(
            chat_id=message["chat"]["id"],
            text=message.get("text") or message.get("caption") or "",
            file=file_in(message),
            buttons=bool(keyboard),
            anew=call.method in ANEW,
        )


def file_in(message: Json) -> str | None:
    if message.get("photo"):
        return str(message["photo"][-1]["file_unique_id"])
    document = message.get("document")
    return str(document["file_unique_id"]) if document else None


class Witness:
    """Remembers of every message what it was, when it came first and how often."""

    def __init__(
        self, sandbox: Sandbox, receipt_numbers: Callable[[list[str]], Iterable[str]]
    ) -> None:
        """`receipt_numbers` reads the numbers of the receipts among texts."""
        self._sandbox = sandbox
        self._receipt_numbers = receipt_numbers
        self._receipts: defaultdict[int, dict[str, int]] = defaultdict(dict)
        self._cards: dict[str, int] = {}
        self._parts: dict[str, tuple[str, ...]] = {}
        self._files: set[str] = set()
        self._answers: dict[tuple[int, str], int] = {}
        self._once: Counter[tuple[int, str]] = Counter()
        self._presses = 0
        self._spinning: set[str] = set()
        self._last: datetime | None = None
        self._silence = 0.0
        sandbox.telegram.world.on_touch.append(self._note)

    def _note(self, kind: str, key: str) -> None:
        """Telegram forgets presses after a while, answered or not."""
        query = self._sandbox.telegram.world.queries.get(key) if kind == "query" else None
        if query is None:
            return
        if query.answered:
            self._spinning.discard(key)
        elif key not in self._spinning:
            self._presses += 1
            self._spinning.add(key)

    def listen(self) -> None:
        """Hear what is new in the log, which forgets it."""
        calls = self._sandbox.calls
        while calls:
            call = calls.popleft()
            for each in said(call):
                if self._last is not None:
                    self._silence = max(self._silence, (call.at - self._last).total_seconds())
                self._last = call.at
                self._hear(each, call.number)

    def _hear(self, each: Said, order: int) -> None:
        mark, in_group = mark_in(each.text), each.chat_id < 0
        numbers = list(self._receipt_numbers([each.text]))
        for number in numbers:
            self._receipts[each.chat_id].setdefault(number, order)
        if in_group and mark is not None and each.buttons:
            self._cards.setdefault(mark, order)
            self._parts.setdefault(mark, tuple(PART.findall(each.text)))
        if in_group and each.file is not None:
            self._files.add(each.file)
        if (answered := _answer_in(each.text)) is not None:
            self._answers.setdefault((each.chat_id, answered), order)
        if each.anew:
            self._once.update((each.chat_id, name) for name in _unique(each, mark, numbers))

    def testify(self, filed: Iterable[Filed], allowed: int) -> Testimony:
        """`allowed`: so many messages were in the air when the bot died, or were sent while its
        connection was told otherwise."""
        self.listen()
        found, by_writer = Testimony(silence=self._silence), defaultdict[int, list[Filed]](list)
        for each in filed:
            found.appeals += 1
            by_writer[each.chat_id].append(each)
        for written in by_writer.values():
            self._of_writer(found, written)
        again = [(name, times - 1) for (_, name), times in self._once.items() if times > 1]
        found.repeats = sum(times for _, times in again)
        found.orphans = sum(times for name, times in again if name.startswith("card "))
        found.presses, found.spinners = self._presses, len(self._spinning)
        if found.repeats > allowed:
            found.faults.append(f"{found.repeats} messages stand twice, {allowed} may")
        if found.spinners:
            found.faults.append(f"{found.spinners} presses were never answered")
        return found

    def _of_writer(self, found: Testimony, written: list[Filed]) -> None:
        receipts = sorted(self._receipts[written[0].chat_id].values())
        found.receipts += len(receipts)
        if len(receipts) != len(written):
            found.faults.append(f"{len(written)} appeals were filed, {len(receipts)} receipts came")
        cards = []
        for each, receipt in zip(written, receipts, strict=False):
            card = self._cards.get(each.mark)
            if card is None:
                found.faults.append(f"the group never saw {each.mark}")
            else:
                found.cards += 1
                cards.append(card)
            if each.parts and each.mark in self._parts:
                if self._parts[each.mark] == each.parts:
                    found.parts += 1
                else:
                    found.faults.append(
                        f"{each.mark} was said as {each.parts}, shown as {self._parts[each.mark]}"
                    )
            if each.file is not None:
                if each.file in self._files:
                    found.files += 1
                else:
                    found.faults.append(f"the photo of {each.mark} never came to the group")
            if each.answered:
                answer = self._answers.get((each.chat_id, each.mark))
                found.answers += answer is not None
                if answer is None:
                    found.faults.append(f"the answer to {each.mark} never came")
                elif answer < receipt:
                    found.faults.append(f"the answer to {each.mark} came before its receipt")
        if cards != sorted(cards):
            found.faults.append("cards of one writer came in another order than they were filed")


def _unique(each: Said, mark: str | None, numbers: Iterable[str]) -> Iterator[str]:
    """Receipts, cards, answers and files say what nothing else says, so each stands once."""
    in_group = each.chat_id < 0
    if each.file is not None and in_group:
        yield each.file
    yield from numbers
    if mark is not None and in_group and "белгі" in each.text:
        yield f"card {mark}"
    if mark is not None and not in_group and ANSWER in each.text:
        yield f"answer {mark}"


ANSWER = "Жөнделді, жауап "


def _answer_in(text: str) -> str | None:
    return text.split(ANSWER, 1)[1].split("я")[0] + "я" if ANSWER in text else None


def mark_in(text: str) -> str | None:
    """«1а2я» of «белгі 1а2я» or of «жауап 1а2я»."""
    if "белгі " in text:
        return text.split("белгі ", 1)[1].split("я")[0] + "я"
    return _answer_in(text)
