"""What the models see of a word: its skeleton cut into overlapping pieces."""

_EDGE = "_"


def topic_pieces(word: str) -> list[str]:
    """The word, its beginnings and its inner pieces of four letters, each once."""
    if word.isdigit():
        return []
    edged = _EDGE + word + _EDGE
    pieces = [f"w:{word}"]
    pieces += [f"p:{word[:size]}" for size in (4, 5, 6, 7) if len(word) > size]
    pieces += dict.fromkeys([edged[i : i + 4] for i in range(len(edged) - 3)])
    return pieces


def language_pieces(word: str) -> list[str]:
    """The word and its pieces of one to four letters; endings carry most of a language."""
    edged = _EDGE + word + _EDGE
    length = len(edged)
    pieces = [edged[i : i + size] for size in (1, 2, 3, 4) for i in range(length - size + 1)]
    if len(word) <= 8:
        pieces.append(f"w:{word}")
    kept = dict.fromkeys(pieces)
    del kept[_EDGE]
    return list(kept)


def pair(first: str, second: str) -> str:
    """A feature for two words in a row, loose about their endings."""
    return f"{first[:5]}+{second[:5]}"
