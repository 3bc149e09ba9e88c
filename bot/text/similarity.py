"""Whether two texts tell the same story: how many of their words they share.

Apart from folding, because it is a judgement (how much is alike) and not a spelling.
"""

from bot.text.folding import words

FEWEST_WORDS = 4

ALIKE = 0.6
"""Share of common words from which two texts count as one."""


def vocabulary(text: str) -> frozenset[str]:
    """The beginnings of the words as folded letters: endings and spelling differ most."""
    return frozenset(word.folded[:5] for word in words(text) if len(word.folded) > 2)


def is_telling(said: frozenset[str]) -> bool:
    """Whether a vocabulary is large enough for its likeness with another to mean something."""
    return len(said) >= FEWEST_WORDS


def alike(said: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts say nearly the same: most of their words are the same words."""
    if not (is_telling(said) and is_telling(other)):
        return False
    return len(said & other) >= ALIKE * len(said | other)
