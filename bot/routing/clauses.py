"""Where a text changes from one language to the other, word by word."""

from collections.abc import Sequence

# What a change of language in mid-text costs, on the scale of the words' evidence; a single
# borrowed word does not pay for two.
_SWITCH_COST = 1.6
# A clause is this many words by weight; names among them weigh little.
_CLAUSE_WORDS = 2.0
_UNCERTAIN = 0.5


def minor_share(evidence: Sequence[float], shares: Sequence[float]) -> float:
    """The share of words in clauses of the minor language; 0 when it has no real clause."""
    states = _segments(evidence)
    counts = {True: 0.0, False: 0.0}
    longest = {True: 0.0, False: 0.0}
    run = 0.0
    for at, state in enumerate(states):
        weight = shares[at] if abs(evidence[at]) > _UNCERTAIN * shares[at] else 0.0
        run = run + weight if at and states[at - 1] == state else weight
        counts[state] += weight
        longest[state] = max(longest[state], run)
    whole = counts[True] + counts[False]
    minor = min((True, False), key=lambda state: counts[state])
    if not whole or longest[minor] < _CLAUSE_WORDS:
        return 0.0
    return counts[minor] / whole


def _segments(evidence: Sequence[float]) -> list[bool]:
    """Each word's language (true: Kazakh), the likeliest path when switching has a cost."""
    kazakh, russian = 0.0, 0.0
    came_from: list[tuple[bool, bool]] = []
    for score in evidence:
        to_kazakh = russian - _SWITCH_COST > kazakh
        to_russian = kazakh - _SWITCH_COST > russian
        came_from.append((not to_kazakh, to_russian))
        kazakh, russian = (
            max(kazakh, russian - _SWITCH_COST) + score,
            max(russian, kazakh - _SWITCH_COST) - score,
        )
    state = kazakh > russian
    states = []
    for from_kazakh_if_kazakh, from_kazakh_if_russian in reversed(came_from):
        states.append(state)
        state = from_kazakh_if_kazakh if state else from_kazakh_if_russian
    return states[::-1]
