"""Every figure of a report is a sum of facts, and facts change with the events they tell of."""

from collections import Counter
from datetime import timedelta

from bot.domain.reports.facts import Measure
from bot.domain.reports.periods import Period, month
from tests.reports.recount import ALWAYS, REGISTERED, agreed
from tests.support.office import Office, at, open_office, sweep
from tests.support.town import Town

NOVEMBER = month(2026, 11)


async def totals(town: Town, period: Period = ALWAYS) -> Counter[tuple[str, Measure]]:
    async with town.app.storage.reading() as tx:
        found = await tx.facts.totals(period, branches=None)
    return Counter({(each.branch, each.measure): each.n for each in found})


async def test_an_appeal_is_counted_in_the_moment_in_which_it_is_filed(office: Office) -> None:
    await office.appeal()

    counted = await totals(office.town, NOVEMBER)
    assert counted["KZ-311", Measure.RECEIVED] == 1
    await agreed(office.town)


async def test_an_answer_in_time_is_counted_on_the_last_day_of_the_term(office: Office) -> None:
    town = office.town
    number = await office.appeal()
    due = (await town.appeal(number)).due_on
    await office.takes(office.daniyar, number)
    await office.answers(office.daniyar, number)
    await office.a_minute_later()

    async with town.app.storage.reading() as tx:
        found = await tx.facts.totals(Period(first=due, last=due), branches=["KZ-311"])
    counted = {each.measure: each.n for each in found}
    assert counted == {Measure.DUE: 1, Measure.ON_TIME: 1}
    await agreed(town)


async def test_an_answer_that_is_taken_back_counts_as_none(office: Office) -> None:
    number = await office.appeal()
    await office.takes(office.daniyar, number)
    await office.answers(office.daniyar, number)
    assert (await totals(office.town))["KZ-311", Measure.ANSWERED] == 1

    await office.presses(office.daniyar, "Болдырмау")

    assert (await totals(office.town))["KZ-311", Measure.ANSWERED] == 0
    await agreed(office.town)


async def test_whoever_rejects_an_answer_takes_it_out_of_those_that_stand(office: Office) -> None:
    town = office.town
    number = await office.appeal()
    await office.takes(office.daniyar, number)
    await office.answers(office.daniyar, number)
    await office.a_minute_later()
    office.aigul.presses("Мәселе шешілмеді")
    await town.settle()
    await agreed(town)


async def test_what_is_overdue_and_unanswered_is_late(office: Office) -> None:
    town = office.town
    number = await office.appeal()
    due = (await town.appeal(number)).due_on
    await office.at(at(due.day + 3, month=due.month))

    counted = await totals(town, Period(first=due, last=due))
    assert counted["KZ-311", Measure.DUE] == 1
    assert counted["KZ-311", Measure.ON_TIME] == 0
    await agreed(town)


async def test_facts_lost_or_never_made_are_counted_anew_beside_the_service(
    office: Office,
) -> None:
    town = office.town
    number = await office.appeal()
    await office.appeal("Көшеде шам жанбайды, қараңғы")
    await office.takes(office.daniyar, number)
    await office.answers(office.daniyar, number)
    await office.a_minute_later()
    before = await totals(town)
    async with town.app.storage.transaction() as tx:
        tx.facts.mark_stale_of(["KZ-311"])

    await sweep(town)
    assert await totals(town) == before
    async with town.app.storage.reading() as tx:
        assert await tx.facts.stale(limit=10) == []
    await agreed(town)


async def test_one_person_counts_once_however_often_they_write(town: Town) -> None:
    office = await open_office(town)
    await office.appeal()
    town.clock.advance(timedelta(days=1))
    await office.appeal("Көшеде шам жанбайды, қараңғы")

    async with town.app.storage.reading() as tx:
        assert await tx.facts.people(NOVEMBER, branches=None) == 1
        first, second = await tx.events.page(REGISTERED, after=0, limit=2)
        facts = await tx.facts.get([first.appeal_id, second.appeal_id])
    one, other = (fact.person for fact in facts.values())
    assert one == other
    assert str(office.aigul.id) not in one


async def test_sums_of_months_say_the_same_as_the_facts_and_fall_with_them(office: Office) -> None:
    town = office.town
    number = await office.appeal()
    await office.takes(office.daniyar, number)
    await office.answers(office.daniyar, number)
    await office.a_minute_later()
    counted = await totals(town)
    async with town.app.storage.reading() as tx:
        assert await tx.facts.unsummed(["2026-11"]) == ["2026-11"]

    await office.at(at(2, month=12))
    async with town.app.storage.reading() as tx:
        assert await tx.facts.unsummed(["2026-11"]) == []
    assert await totals(town) == counted
    async with town.app.storage.reading() as tx:
        for branches in (None, ["KZ-311"]):  # of all branches a month has sums of its own
            by_topic = await tx.facts.by_topic(ALWAYS, branches=branches)
            by_month = await tx.facts.by_month(ALWAYS, branches=branches)
            for found in (by_topic, by_month):
                summed: Counter[Measure] = Counter()
                for each in found:
                    summed[each.measure] += each.n
                assert summed == Counter({m: n for (_, m), n in counted.items()})
    await agreed(town)

    office.aigul.presses("Мәселе шешілмеді")
    await town.settle()
    async with town.app.storage.reading() as tx:
        assert await tx.facts.unsummed(["2026-11"]) == ["2026-11"]
    await agreed(town)

    await sweep(town)
    async with town.app.storage.reading() as tx:
        assert await tx.facts.unsummed(["2026-11"]) == []
    await agreed(town)
