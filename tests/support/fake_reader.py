"""Readers of drafts that understand exactly what a test tells them to."""

from collections.abc import Sequence

from bot.domain.appeals.models import Danger, Item
from bot.domain.appeals.understanding import Understanding
from bot.domain.network.people import Person


class PlainReader:
    """Guesses nothing: what an appeal is about is not the subject of a test."""

    def read(
        self, items: Sequence[Item], person: Person, recent: Sequence[str] = ()
    ) -> Understanding:
        return Understanding(language=person.language)


class DangerReader:
    """Finds the dangers whose words a text contains, and nothing else."""

    def __init__(self, **words: str) -> None:
        self._dangers = {word: Danger(danger) for danger, word in words.items()}

    def read(
        self, items: Sequence[Item], person: Person, recent: Sequence[str] = ()
    ) -> Understanding:
        text = " ".join(item.text for item in items)
        found = frozenset(danger for word, danger in self._dangers.items() if word in text)
        return Understanding(language=person.language, dangers=found)


class BrokenReader:
    """Fails on a text with the word «ақау»; understands nothing of others."""

    def __init__(self) -> None:
        self.mended = False

    def read(
        self, items: Sequence[Item], person: Person, recent: Sequence[str] = ()
    ) -> Understanding:
        if not self.mended and any("ақау" in item.text for item in items):
            raise RuntimeError("the reader is broken")
        return Understanding(language=person.language)


class GuessingReader:
    """Takes every appeal to be about one topic, and is not sure of it."""

    def __init__(self, guess: str, *others: str) -> None:
        self._guess = guess
        self._others = others

    def read(
        self, items: Sequence[Item], person: Person, recent: Sequence[str] = ()
    ) -> Understanding:
        likely = (self._guess, *self._others)
        return Understanding(language=person.language, guess=self._guess, categories=likely)
