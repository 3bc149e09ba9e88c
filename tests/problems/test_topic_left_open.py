"""Where the words leave their topic open, a problem of any of the likeliest is offered; the topic
that somebody chooses decides."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.appeals.models import Danger, Item, Where
from bot.domain.appeals.understanding import Understanding
from bot.domain.network.people import Person
from bot.domain.problems.matching import AppealFacts
from tests.problems.conftest import NO_WATER, SAME
from tests.support.fake_reader import OutageReader
from tests.support.town import number_in

OPEN = f"{NO_WATER}, шелекпен тасимыз"

HCS = "Үйді күтіп ұстау, тариф"

KNOWN = "Бұл мәселе белгілі"


class LeftOpen(OutageReader):
    """Takes words with «шелек» for what the test says."""

    def __init__(self, *likely: str, sure: bool = False, likeliest: str = "") -> None:
        self._likely, self._sure, self._likeliest = likely, sure, likeliest

    def read(
        self, items: Sequence[Item], person: Person, recent: Sequence[str] = ()
    ) -> Understanding:
        found = super().read(items, person, recent)
        if not any("шелек" in item.text for item in items):
            return found
        sure = self._likely[0] if self._sure else None
        return replace(found, category=sure, categories=self._likely)

    def shared(
        self, items: Sequence[Item], topic: str, where: Where, dangers: frozenset[Danger]
    ) -> AppealFacts:
        facts = super().shared(items, topic, where, dangers)
        return replace(facts, likeliest_topic=self._likeliest)


@pytest.fixture
def town_options(request: pytest.FixtureRequest) -> dict[str, Any]:
    return {"reader": request.param, "desk": {"undo_seconds": 60}}


def with_reader(*readers: LeftOpen) -> Any:
    return pytest.mark.parametrize("town_options", readers, indirect=True)


@with_reader(
    LeftOpen("HCS", "IMPR", "WATER"),
    LeftOpen("HCS", "WATER", sure=True, likeliest="WATER"),
)
async def test_it_is_offered_and_who_joins_has_written_of_its_topic(outage: Any) -> None:
    number = await outage.opened()

    person, mine = await outage.joins(text=OPEN)

    joined = await outage.town.appeal(mine)
    assert joined.problem_id == (await outage.town.appeal(number)).problem_id
    assert (joined.category, joined.guessed) == ("WATER", False)
    assert number_in(person.last.text) == mine


@with_reader(
    LeftOpen("HCS", "IMPR", "ROAD"),
    LeftOpen("CORR", "WATER"),
    LeftOpen("WATER", "HCS", "CORR"),
    LeftOpen("HCS", "WATER", sure=True, likeliest="HCS"),
    LeftOpen("LAW", "WATER", sure=True, likeliest="WATER"),
    LeftOpen("HCS", "CORR", "WATER", sure=True, likeliest="WATER"),
)
async def test_it_is_not_where_the_topic_is_surely_another_or_may_be_corruption(
    outage: Any,
) -> None:
    await outage.opened()

    person = await outage.writes(text=OPEN)

    assert KNOWN not in person.last.text


@with_reader(LeftOpen("HCS", "WATER"))
async def test_the_topic_that_somebody_chooses_is_the_only_one(outage: Any) -> None:
    await outage.opened()
    person = await outage.writes(text=OPEN)
    assert KNOWN in person.last.text
    offered = person.last
    for label in ("Түзету…", "Тақырыбы", HCS):
        person.presses(label)
        await outage.town.settle()
    assert KNOWN not in person.last.text

    person.presses(offered, SAME["kk"], data=offered.button(SAME["kk"]).data)
    await outage.town.settle()

    assert await outage.town.all_appeals(person) == []
