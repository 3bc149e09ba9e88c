"""Which place names may be trusted when they stand alone.

The lists are in data/place_caution.txt, from general knowledge; every entry is folded here.
"""

from importlib import resources

from bot.routing.folding_places import fold


def _sections() -> dict[str, list[list[str]]]:
    """Lines of words by section."""
    found: dict[str, list[list[str]]] = {}
    data = resources.files("bot.routing") / "data" / "place_caution.txt"
    lines: list[list[str]] = []
    for line in data.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lines = found.setdefault(line.strip("[]"), [])
        elif line.strip() and not line.startswith("#"):
            lines.append(line.split())
    return found


def _key(name: str) -> str:
    return "".join(fold(part) for part in name.split("-"))


_SECTIONS = _sections()


def _keys(section: str) -> frozenset[str]:
    return frozenset(_key(name) for line in _SECTIONS[section] for name in line)


# Bare name → code of the city it means, whatever else is so called.
FIRM: dict[str, str] = {_key(name): kato for kato, *names in _SECTIONS["firm"] for name in names}
PERSON = _keys("person")  # more often a street, a school, a river or a man
WORD = _keys("word")  # ordinary words
TOWN_WORDS = _keys("town")  # those of them that name a town
SOVIET = _keys("soviet")  # adjectives of districts that many cities once had
DATED = _keys("dated")  # months after a number
NEAR_MISSES = _keys("near-miss")  # never taken for a mistyped name
ABROAD = _keys("abroad")
