"""The hot-issue alarm rings for what is unusual, and seldom without a cause."""

import random
from collections import Counter
from datetime import timedelta

import pytest

from bot.domain.appeals.models import Kind, Language, Status, Where
from bot.domain.network.people import Person
from bot.reminders.hot_issues import EVEN, Usual, alpha_for, hot_cells, rhythm, tail, usual
from tests.support.office import at, heard, open_office
from tests.support.town import Town

WEEKS, CELLS = 56, 200


def poisson(rng: random.Random, mean: float) -> int:
    """A count by chance: arrivals with exponential gaps in one unit of time."""
    count, spent = 0, rng.expovariate(1.0)
    while spent < mean:
        count += 1
        spent += rng.expovariate(1.0)
    return count


def test_the_tail_of_a_poisson_is_right() -> None:
    """P(X >= 3) for mean 1 is 1 - 2.5/e."""
    assert tail(3, Usual(mean=1.0, size=None)) == pytest.approx(1 - 2.5 / 2.718281828459045)
    assert tail(0, Usual(mean=1.0, size=None)) == 1.0


def test_the_tail_of_a_negative_binomial_is_right() -> None:
    """With size 1 it is geometric: P(X >= k) = (mean / (1 + mean)) ** k."""
    for k in (1, 2, 5, 20, 60):
        assert tail(k, Usual(mean=2.0, size=1.0)) == pytest.approx((2 / 3) ** k, rel=1e-6)


def test_counts_that_vary_widely_make_a_careful_alarm() -> None:
    calm = usual([2] * 56)
    wild = usual([0] * 28 + [4] * 28)

    assert calm.size is None
    assert wild.size is not None
    assert tail(12, wild) > 10 * tail(12, calm)


@pytest.mark.parametrize("overdispersed", [False, True])
def test_false_alarms_stay_below_what_was_accepted(overdispersed: bool) -> None:
    """300 simulated days of 200 cells at their usual level, some bursty, seen once a day.

    Accepting 7 false alarms a week for one look a day means at most 1 a day on average.
    """
    rng = random.Random(20261120)
    alpha = alpha_for(CELLS, 7.0, looks_a_week=7)
    means = [0.1, 0.5, 1.0, 2.0, 4.0]
    alarms = days = 0
    for _ in range(300):
        earlier, recent = {}, Counter()
        for n in range(CELLS):
            mean = means[n % len(means)]
            counts = [
                poisson(rng, mean * (rng.gammavariate(2.0, 0.5) if overdispersed else 1.0))
                for _ in range(WEEKS + 1)
            ]
            earlier[(f"B{n}", "WATER")] = counts[1:]
            recent[(f"B{n}", "WATER")] = counts[0]
        alarms += len(hot_cells(recent, earlier, WEEKS, alpha, at_least=5))
        days += 1
    assert alarms / days <= 1.0


def test_a_real_jump_is_found() -> None:
    """Ten appeals about water in a day, where there was one a week."""
    alpha = alpha_for(255 * 25, 1.0)
    earlier = {("KZ-311", "WATER"): [1, 0, 0, 0, 0, 0, 0] * 8}

    found = hot_cells(Counter({("KZ-311", "WATER"): 10}), earlier, 56, alpha, at_least=5)

    assert [(hot.branch, hot.count) for hot in found] == [("KZ-311", 10)]


def test_five_appeals_where_five_are_usual_are_no_news() -> None:
    alpha = alpha_for(255 * 25, 1.0)
    earlier = {("KZ-311", "WATER"): [5] * 56}

    assert not hot_cells(Counter({("KZ-311", "WATER"): 8}), earlier, 56, alpha, at_least=5)


MONDAYS = (3.0, 0.4, 0.6, 1.0, 1.0, 1.0, 1.0)
"""Seen on a Monday evening: three times as much came as on other days, little on Sunday."""


def test_the_rhythm_of_the_week_is_found_in_the_whole_network() -> None:
    totals = [round(800 * MONDAYS[ago % 7]) for ago in range(1, 57)]

    found = rhythm(totals)

    mean = sum(MONDAYS) / 7
    assert found == pytest.approx([factor / mean for factor in MONDAYS], rel=0.05)


def test_a_network_in_which_little_comes_has_no_rhythm_yet() -> None:
    found = rhythm([1 if ago == 7 else 0 for ago in range(1, 57)])

    assert found == pytest.approx(EVEN, abs=0.05)
    assert rhythm([]) == EVEN


def test_a_monday_is_compared_with_mondays() -> None:
    """Ten appeals every Monday are no news on a Monday; on a quiet Sunday they are."""
    mondays = [10 if ago % 7 == 0 else 1 for ago in range(1, 57)]
    sundays = [10 if ago % 7 == 1 else 1 for ago in range(1, 57)]
    alpha = alpha_for(255 * 25, 1.0)
    now = Counter({("KZ-311", "GOV"): 14})

    on_monday = hot_cells(
        now, {("KZ-311", "GOV"): mondays}, 56, alpha, 5, rhythm([100 * count for count in mondays])
    )
    on_sunday = hot_cells(
        now, {("KZ-311", "GOV"): sundays}, 56, alpha, 5, rhythm([100 * count for count in sundays])
    )

    assert not on_monday
    assert [hot.count for hot in on_sunday] == [14]


@pytest.mark.parametrize("day", range(7))
def test_false_alarms_stay_below_what_was_accepted_on_each_day_of_the_week(day: int) -> None:
    """As above, for cells that live in the rhythm of the week."""
    rng = random.Random(20261121 + day)
    week = [MONDAYS[(ago + day) % 7] for ago in range(7)]
    alpha = alpha_for(CELLS, 7.0, looks_a_week=7)
    alarms = days = 0
    for _ in range(40):
        earlier, recent = {}, Counter()
        for n in range(CELLS):
            mean = (0.1, 0.5, 1.0, 2.0, 4.0)[n % 5]
            counts = [poisson(rng, mean * week[ago % 7]) for ago in range(WEEKS + 1)]
            earlier[(f"B{n}", "WATER")] = counts[1:]
            recent[(f"B{n}", "WATER")] = counts[0]
        found = rhythm([sum(cell[ago] for cell in earlier.values()) for ago in range(WEEKS)])
        alarms += len(hot_cells(recent, earlier, WEEKS, alpha, at_least=5, week=found))
        days += 1
    assert alarms / days <= 1.0


async def test_one_person_who_writes_all_day_is_no_hot_issue(town: Town) -> None:
    office = await open_office(town)
    town.clock.moment = at(23, 8)
    await registered(town, [office.aigul.id] * 12)

    await office.at(at(23, 10))

    assert heard(office.group, "Өткір мәселе") == 0


async def test_a_burst_pipe_rings_the_branch_and_its_region_once(town: Town) -> None:
    office = await open_office(town)
    gulnar = town.sandbox.person("Гүлнар", language_code="kk")
    gulnar.starts()
    await town.settle()
    await town.appoint(gulnar, "KZ-31", "head")
    town.clock.moment = at(23, 8)
    await registered(town, await neighbours(town, 12))

    await office.at(at(23, 10))
    await office.at(at(23, 11))
    await office.at(at(24, 7))

    assert heard(office.group, "Өткір мәселе") == 1
    assert heard(gulnar, "Өткір мәселе") == 1


async def neighbours(town: Town, count: int) -> list[int]:
    """So many people who live there."""
    ids = [700_000 + n for n in range(count)]
    async with town.app.storage.transaction() as tx:
        for person_id in ids:
            tx.people.save(Person(id=person_id, name="Көрші"))
    return ids


async def registered(town: Town, citizens: list[int]) -> None:
    """Appeals of these people about water were registered in Taraz just now."""
    from bot.domain.appeals import lifecycle
    from bot.domain.appeals.models import SYSTEM, Draft

    context = town.app.context
    now = town.clock.now()
    for n, citizen_id in enumerate(citizens):
        draft = Draft(
            id=context.next_id(),
            citizen_id=citizen_id,
            language=Language.KK,
            created_at=now,
            changed_at=now,
            kind=Kind.REPORT,
            category="WATER",
            branch="KZ-311",
            where=Where(region_kato="310000000"),
        )
        appeal, event = lifecycle.register(
            draft,
            number=f"90000{n:04}",
            branch="KZ-311",
            restricted=False,
            unnamed=False,
            at=now - timedelta(minutes=n),
            registered_on=now.date(),
            due_on=at(14, month=12).date(),
            by=SYSTEM,
            term=15,
        )
        async with town.app.storage.transaction() as tx:
            tx.drafts.save(draft)
            tx.appeals.register(appeal)
            tx.events.append(event)
        assert appeal.status is Status.REGISTERED
