"""Trouble on demand: broken connections, server errors, slow answers, flood waits."""

from __future__ import annotations

import random
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Trouble(StrEnum):
    """What goes wrong with a call."""

    ERROR = "error"  # a server error (code, description) and no effect
    ERROR_AFTER = "error_after"  # the same, though the effect took place
    GARBAGE = "garbage"  # an HTML page of a proxy instead of JSON, and no effect
    DROP_BEFORE = "drop_before"  # the connection breaks, nothing happened
    DROP_AFTER = "drop_after"  # the connection breaks, yet the effect took place
    DELAY = "delay"  # the answer comes `seconds` later
    FLOOD = "flood"  # 429 with retry_after = `seconds`


@dataclass(slots=True)
class Fault:
    """A rule: which calls, what trouble, how often."""

    trouble: Trouble
    method: str = "*"
    chat_id: int | None = None
    times: int | None = 1  # how many calls are still to fail; None: no end
    after: int = 0  # how many matching calls pass unharmed first
    probability: float = 1.0
    code: int = 502
    description: str = "Bad Gateway"
    seconds: float = 1.0

    def matches(self, method: str, chat_id: int | None) -> bool:
        if self.method not in ("*", method) and self.method.lower() != method.lower():
            return False
        return self.chat_id is None or self.chat_id == chat_id


class Faults:
    """The rules in force, tried in order; the first that fires decides."""

    def __init__(self, seed: int = 0) -> None:
        self.rules: list[Fault] = []
        self.fired: int = 0
        self._random = random.Random(seed)

    def add(self, trouble: Trouble | str, method: str = "*", **details: Any) -> Fault:
        """Let calls of `method` (`*`: every method but getUpdates) run into trouble."""
        fault = Fault(trouble=Trouble(trouble), method=method, **details)
        self.rules.append(fault)
        return fault

    def clear(self) -> None:
        self.rules.clear()

    def next_for(self, method: str, chat_id: int | None) -> Fault | None:
        """The trouble this call meets, counted off its rule."""
        for fault in self.rules:
            if fault.method == "*" and method == "getUpdates":
                continue
            if not fault.matches(method, chat_id) or fault.times == 0:
                continue
            if fault.after > 0:
                fault.after -= 1
                continue
            if fault.probability < 1 and self._random.random() >= fault.probability:
                continue
            if fault.times is not None:
                fault.times -= 1
            self.fired += 1
            return fault
        return None

    def to_json(self) -> list[dict[str, Any]]:
        return [asdict(fault) for fault in self.rules]
