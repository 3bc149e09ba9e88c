"""Readers of drafts that understand exactly what a test tells them to."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.appeals.models import Danger, Item, Where
from bot.domain.appeals.understanding import Understanding
from bot.domain.network.people import Language, Person
from bot.domain.problems.matching import AppealFacts, Spot
from bot.routing.shared.names import called_in
from bot.routing.shared.spots import spot_in


class SharingNothing:
    """Knows of no place and no fault that others share."""

    def shared(
        self, items: Sequence[Item], topic: str, where: Where, dangers: frozenset[Danger]
    ) -> AppealFacts:
        return AppealFacts(topic=topic, place=None)


class PlainReader(SharingNothing):
    """Guesses nothing: what an appeal is about is not the subject of a test."""

    def read(
        self, items: Sequence[Item], person: Person, recent: Sequence[str] = ()
    ) -> Understanding:
        return Understanding(language=person.language)


class DangerReader(SharingNothing):
    """Finds the dangers whose words a text contains, and nothing else."""

    def __init__(self, **words: str) -> None:
        self._dangers = {word: Danger(danger) for danger, word in words.items()}

    def read(
        self, items: Sequence[Item], person: Person, recent: Sequence[str] = ()
    ) -> Understanding:
        text = " ".join(item.text for item in items)
        found = frozenset(danger for word, danger in self._dangers.items() if word in text)
        return Understanding(language=person.language, dangers=found)


class BrokenReader(SharingNothing):
    """Fails on a text with the word «ақау»; understands nothing of others."""

    def __init__(self) -> None:
        self.mended = False

    def read(
        self, items: Sequence[Item], person: Person, recent: Sequence[str] = ()
    ) -> Understanding:
        if not self.mended and any("ақау" in item.text for item in items):
            raise RuntimeError("the reader is broken")
        return Understanding(language=person.language)


class GuessingReader(SharingNothing):
    """Takes every appeal to be about one topic, and is not sure of it."""

    def __init__(self, guess: str, *others: str) -> None:
        self._guess = guess
        self._others = others

    def read(
        self, items: Sequence[Item], person: Person, recent: Sequence[str] = ()
    ) -> Understanding:
        likely = (self._guess, *self._others)
        return Understanding(language=person.language, guess=self._guess, categories=likely)


class OutageReader(SharingNothing):
    """Knows one town, one topic and one fault: that there is no water in Taraz; and the street,
    where it is named as «… көшесі» or «улица …»; and a point that was sent."""

    PLACE = Where(region_kato="310000000", district_kato="311000000")

    def read(
        self, items: Sequence[Item], person: Person, recent: Sequence[str] = ()
    ) -> Understanding:
        text = " ".join(item.text for item in items).casefold()
        told = "су жоқ" in text or "нет воды" in text
        where = self.PLACE if told else Where()
        for item in items:
            if item.lat is not None:
                where = replace(where, lat=item.lat, lon=item.lon)
        return Understanding(
            language=Language.RU if "воды" in text else person.language,
            category="WATER" if told else None,
            where=where,
            named=told,
        )

    def shared(
        self, items: Sequence[Item], topic: str, where: Where, dangers: frozenset[Danger]
    ) -> AppealFacts:
        text = " ".join(item.text for item in items)
        street = re.search(r"(\w+) көшесі|улиц\w+ (\w+)", text.casefold())
        name = next((found for found in street.groups() if found), "") if street else ""
        return AppealFacts(
            topic=topic,
            place=where.district_kato or where.region_kato,
            point=None if where.lat is None or where.lon is None else (where.lat, where.lon),
            spot=Spot(streets=frozenset({name} - {""})),
            faults=frozenset({"dry"}) if re.search("су жоқ|воды", text.casefold()) else frozenset(),
            dangers=dangers,
            called=called_in(text, spot_in(text)),
        )
