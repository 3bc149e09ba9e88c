"""What the local server's log says of a run: nothing here asks the bot or its database.

Whoever writes, presses and waits is known to the play; what the bot said to them, and in which
order, is in the log of the calls that took effect.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox import Sandbox

ANEW = frozenset({"sendMessage", "sendPhoto", "sendDocument", "sendMediaGroup"})
"""What puts a message into a chat."""

SAYS = ANEW | {"editMessageText"}
"""What people read: a preview turns into the receipt in its place."""

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Filed:
    """An appeal as its writer knows it."""

    mark: str
    """Words that stand in it alone."""
    chat_id: int
    file: str | None
    """What tells the photo above it from all others; None: it has none."""
    answered: str | None
    """The words of the answer, where there was one."""


@dataclass
class Testimony:
    """What was found; `faults` says what ought not to be."""

    appeals: int = 0
    receipts: int = 0
    cards: int = 0
    files: int = 0
    answers: int = 0
    repeats: int = 0
    """Messages that stand in a chat a second time."""
    orphans: int = 0
    """Of these, cards with live buttons."""
    spinners: int = 0
    presses: int = 0
    faults: list[str] = field(default_factory=list)

    def lines(self) -> str:
        return (
            f"by the server's log: appeals {self.appeals}, receipts {self.receipts},"
            f" cards {self.cards}, files {self.files}, answers {self.answers}\n"
            f"messages that stand twice {self.repeats}, of them orphaned cards {self.orphans};"
            f" presses {self.presses}, unanswered {self.spinners}"
        )


@dataclass(frozen=True, slots=True)
class Said:
    """A message that the bot put into a chat, in the order of the log."""

    order: int
    chat_id: int
    text: str
    file: str | None
    buttons: bool
    anew: bool
    """As a message of its own, not in place of another."""


def said(sandbox: Sandbox) -> Iterator[Said]:
    for call in sandbox.calls:
        if not call.ok or call.method not in SAYS:
            continue
        for message in call.result if isinstance(call.result, list) else [call.result]:
            if not isinstance(message, dict):
                continue
            text = message.get("text") or message.get("caption") or ""
            keyboard = (message.get("reply_markup") or {}).get("inline_keyboard")
            yield Said(
                order=call.number,
                chat_id=message["chat"]["id"],
                text=text,
                file=file_in(message),
                buttons=bool(keyboard),
                anew=call.method in ANEW,
            )


def file_in(message: Json) -> str | None:
    if message.get("photo"):
        return str(message["photo"][-1]["file_unique_id"])
    document = message.get("document")
    return str(document["file_unique_id"]) if document else None


def testify(
    sandbox: Sandbox, filed: Iterable[Filed], group_id: int, receipt_numbers: Any, allowed: int
) -> Testimony:
    """`receipt_numbers` reads the numbers of the receipts among texts; `allowed`: so many messages
    were in the air when the bot died, or were sent while its connection was told otherwise."""
    found, filed = Testimony(), list(filed)
    told: defaultdict[int, list[Said]] = defaultdict(list)
    for each in said(sandbox):
        told[each.chat_id].append(each)
    in_group = told[group_id]
    by_writer: defaultdict[int, list[Filed]] = defaultdict(list)
    for each in filed:
        by_writer[each.chat_id].append(each)
    for chat_id, written in by_writer.items():
        _of_writer(found, written, told[chat_id], in_group, receipt_numbers)
    found.appeals = len(filed)
    anew = [said for chat in told.values() for said in chat if said.anew]
    _repeated(found, anew, receipt_numbers)
    queries = sandbox.telegram.world.queries.values()
    found.presses = len(queries)
    found.spinners = sum(not query.answered for query in queries)
    if found.repeats > allowed:
        found.faults.append(f"{found.repeats} messages stand twice, {allowed} may")
    if found.spinners:
        found.faults.append(f"{found.spinners} presses were never answered")
    return found


def _of_writer(
    found: Testimony,
    written: list[Filed],
    told: list[Said],
    in_group: list[Said],
    receipt_numbers: Any,
) -> None:
    receipts = _firsts(
        (number, each.order) for each in told for number in receipt_numbers([each.text])
    )
    found.receipts += len(receipts)
    if len(receipts) != len(written):
        found.faults.append(f"{len(written)} appeals were filed, {len(receipts)} receipts came")
    cards = []
    for each, receipt in zip(written, sorted(receipts.values()), strict=False):
        card = _first(said.order for said in in_group if each.mark in said.text and said.buttons)
        if card is None:
            found.faults.append(f"the group never saw {each.mark}")
        else:
            found.cards += 1
            cards.append(card)
        if each.file is not None:
            if any(said.file == each.file for said in in_group):
                found.files += 1
            else:
                found.faults.append(f"the photo of {each.mark} never came to the group")
        if each.answered is not None:
            answer = _first(said.order for said in told if each.answered in said.text)
            found.answers += answer is not None
            if answer is None:
                found.faults.append(f"the answer to {each.mark} never came")
            elif answer < receipt:
                found.faults.append(f"the answer to {each.mark} came before its receipt")
    if cards != sorted(cards):
        found.faults.append("cards of one writer came in another order than they were filed")


def _repeated(found: Testimony, told: list[Said], receipt_numbers: Any) -> None:
    """Receipts, cards, answers and files say what nothing else says, so each stands once."""
    once: Counter[tuple[int, str]] = Counter()
    cards: Counter[tuple[int, str]] = Counter()
    for each in told:
        if each.file is not None and each.chat_id < 0:
            once[each.chat_id, each.file] += 1
        for number in receipt_numbers([each.text]):
            once[each.chat_id, number] += 1
        mark = mark_in(each.text)
        if mark is not None and each.chat_id < 0 and "белгі" in each.text:
            once[each.chat_id, f"card {mark}"] += 1
            cards[each.chat_id, mark] += 1
        if mark is not None and each.chat_id > 0 and "Жөнделді, жауап" in each.text:
            once[each.chat_id, f"answer {mark}"] += 1
    found.repeats = sum(times - 1 for times in once.values() if times > 1)
    found.orphans = sum(times - 1 for times in cards.values() if times > 1)


def mark_in(text: str) -> str | None:
    """«1а2я» of «белгі 1а2я» or of «жауап 1а2я»."""
    for before in ("белгі ", "Жөнделді, жауап "):
        if before in text:
            return text.split(before, 1)[1].split("я")[0] + "я"
    return None


def _firsts(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, order in pairs:
        found.setdefault(name, order)
    return found


def _first(orders: Iterable[int]) -> int | None:
    return next(iter(orders), None)
