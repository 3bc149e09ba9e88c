"""What may be said to citizens, by the mode in which the whole network works.

Once elections are called, receptions take in mandates and wishes, and consultative help stops: an
appeal is taken into account, nothing is explained, granted or refused. What a head decides about
the form alone (an insult, a withdrawn repeat) is no advice and stays possible, and so does a
question, without which what was said cannot be collected.
"""

from bot.appeals.values import Outcome
from bot.network.branches import Mode

SAID_IN_SILENCE = frozenset({Outcome.NOTED, Outcome.RETURNED, Outcome.TERMINATED})
"""Outcomes that tell a citizen nothing of substance."""


def may_be_said(mode: Mode, outcome: Outcome) -> bool:
    return mode is not Mode.COLLECT_ONLY or outcome in SAID_IN_SILENCE
