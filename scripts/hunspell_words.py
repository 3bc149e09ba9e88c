"""The word forms of a Hunspell dictionary, as far as one prefix or suffix makes them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path


class _Affix:
    """A rule: what is cut from a word that ends (or begins) so, and what is put there."""

    def __init__(self, *, prefix: bool, cut: str, added: str, condition: str) -> None:
        self._prefix = prefix
        self._cut = "" if cut == "0" else cut
        self._added = "" if added == "0" else added.split("/")[0]
        pattern = "" if condition == "." else condition
        self._fits = re.compile(f"^{pattern}" if prefix else f"{pattern}$").search

    def applied(self, word: str) -> str | None:
        if not self._fits(word):
            return None
        if self._prefix:
            return self._added + word.removeprefix(self._cut)
        return (word[: -len(self._cut)] if self._cut else word) + self._added


def forms(folder: Path, name: str) -> Iterator[tuple[str, str]]:
    """Each entry that is written small with each of its forms; names are written large."""
    affixes = _affixes(folder / f"{name}.aff")
    for line in (folder / f"{name}.dic").read_text(encoding="utf-8-sig").splitlines()[1:]:
        entry, _, flags = line.strip().partition("/")
        if not entry or entry != entry.lower():
            continue
        yield entry, entry
        for flag in flags:
            for affix in affixes[flag]:
                form = affix.applied(entry)
                if form is not None:
                    yield entry, form


def _affixes(path: Path) -> dict[str, list[_Affix]]:
    found: dict[str, list[_Affix]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        parts = line.split()
        if len(parts) >= 5 and parts[0] in ("SFX", "PFX"):
            kind, flag, cut, added, condition = parts[:5]
            found[flag].append(
                _Affix(prefix=kind == "PFX", cut=cut, added=added, condition=condition)
            )
    return found
