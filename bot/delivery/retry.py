"""When to try again, and when to give up: one rule for all messages."""

from datetime import timedelta

FIRST = timedelta(seconds=1)

LONGEST = timedelta(minutes=15)

LONGEST_AWAY = timedelta(seconds=5)
"""People wait no longer than that after Telegram is back."""

GIVE_UP_AFTER = 60
"""Attempts; with waits that double up to a quarter of an hour, this is half a day."""


def next_wait(
    attempts: int, told: timedelta | None = None, *, away: bool = False
) -> timedelta | None:
    """How long to wait after this many failed attempts; None: give up.

    What Telegram told (retry_after) is obeyed and never given up on; nor is a message while
    Telegram (or our own database) is `away`, since that is not the message's fault.
    """
    if told is not None:
        return told
    if attempts >= GIVE_UP_AFTER and not away:
        return None
    doublings: int = 1 << min(attempts, 12)
    return min(LONGEST_AWAY if away else LONGEST, FIRST * doublings)
