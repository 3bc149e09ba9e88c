"""What the models see of a word: its skeleton cut into overlapping pieces."""

from functools import lru_cache

_EDGE = "_"


@lru_cache(maxsize=1024)
def topic_pieces(word: str) -> tuple[str, ...]:
    """The word, its beginnings and its inner pieces of four letters."""
    if word.isdigit():
        return ()
    edged = _EDGE + word + _EDGE
    pieces = {f"w:{word}"}
    pieces.update(f"p:{word[:size]}" for size in (4, 5, 6, 7) if len(word) > size)
    pieces.update(edged[i : i + 4] for i in range(len(edged) - 3))
    return tuple(sorted(pieces))


@lru_cache(maxsize=1024)
def language_pieces(word: str) -> tuple[str, ...]:
    """The word and its pieces of one to four letters; endings carry most of a language."""
    edged = _EDGE + word + _EDGE
    pieces = {f"w:{word}"} if len(word) <= 8 else set()
    for size in (1, 2, 3, 4):
        pieces.update(edged[i : i + size] for i in range(len(edged) - size + 1))
    pieces.discard(_EDGE)
    return tuple(sorted(pieces))


def pair(first: str, second: str) -> str:
    """A feature for two words in a row, loose about their endings."""
    return f"{first[:5]}+{second[:5]}"
