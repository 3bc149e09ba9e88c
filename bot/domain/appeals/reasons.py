"""How much of a reason a decision needs, in letters; and the reasons that have a button."""

from bot.errors import ReasonTooShort

REFUSAL_REASON = 20
"""What a citizen reads when an appeal is refused, returned or terminated: reasoned and motivated
(Code, Art. 89(2))."""

DECISION_REASON = 10
"""Why an appeal is moved, extended (Art. 76(3)), reopened or kept: for its history. How long, is
the service's own measure."""

BAN_REASON = 10
"""Why a person files nothing new: the service's own measure."""

FORWARD_REASONS = ("territory", "subject", "above", "conflict")
"""Reasons to forward that have a button; any other is written in words."""


def ensure_reasoned(reason: str, at_least: int) -> None:
    """Raises ReasonTooShort."""
    if len(reason.strip()) < at_least:
        raise ReasonTooShort(at_least)
