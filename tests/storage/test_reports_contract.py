"""What is kept of branches under attention, of plans and of formulas, on every driver."""

from datetime import date, timedelta
from typing import Any

from bot.domain.appeals.models import Status
from bot.domain.reports.facts import Channel, Fact, Measure
from bot.domain.reports.formulas import Formula
from bot.domain.reports.lagging import Lagging, Plan
from bot.domain.reports.periods import Period, month, quarter
from bot.domain.reports.rating import DEFAULT_WEIGHTS, Band, RatedMeasure
from bot.domain.reports.short_answers import AnswerVerdict, ShortAnswer
from tests.support.builders import NOON, appeal, person

TARAZ, ASTANA = "KZ-311", "KZ-101"


def plan(
    plan_id: int, branch: str = TARAZ, since: str = "2026-Q3", words: str = "Жөндейміз"
) -> Plan:
    return Plan(
        id=plan_id,
        branch=branch,
        since=since,
        words=words,
        due_on=date(2026, 12, 7),
        made_by=7,
        made_at=NOON,
    )


async def test_a_branch_is_under_attention_until_it_ended(storage: Any) -> None:
    lagging = Lagging(
        branch=TARAZ, since="2026-Q3", measures=(RatedMeasure.ON_TIME, RatedMeasure.DURABLE)
    )
    async with storage.transaction() as tx:
        tx.lagging.save(Lagging(branch=TARAZ, since="2026-Q3"))
        tx.lagging.save(lagging)
        tx.lagging.save(Lagging(branch=ASTANA, since="2026-Q2"))
    async with storage.reading() as tx:
        assert await tx.lagging.of(TARAZ) == lagging
        assert [each.branch for each in await tx.lagging.present()] == [ASTANA, TARAZ]

    async with storage.transaction() as tx:
        tx.lagging.save(lagging.over("2026-Q4"))
    async with storage.reading() as tx:
        assert await tx.lagging.of(TARAZ) is None
        assert [each.branch for each in await tx.lagging.present()] == [ASTANA]

    async with storage.transaction() as tx:  # a figure was corrected: it is again
        tx.lagging.save(lagging)
    async with storage.reading() as tx:
        assert await tx.lagging.of(TARAZ) == lagging


async def test_the_last_plan_of_a_branch_that_is_under_attention_stands(storage: Any) -> None:
    async with storage.transaction() as tx:
        tx.lagging.save(Lagging(branch=TARAZ, since="2026-Q3"))
        for each in (
            plan(1),
            plan(2, words="Тексереміз"),
            plan(3, ASTANA),
            plan(4, since="2025-Q1"),
        ):
            tx.lagging.add_plan(each)

    async with storage.reading() as tx:
        assert await tx.lagging.plans((TARAZ, ASTANA)) == {TARAZ: plan(2, words="Тексереміз")}
        assert await tx.lagging.plans(()) == {}


async def test_formulas_come_back_as_they_were_written(storage: Any) -> None:
    weights = {**DEFAULT_WEIGHTS, RatedMeasure.ON_TIME: 35, RatedMeasure.DURABLE: 15}
    formulas = [
        Formula(version=1, since=date.min, weights=DEFAULT_WEIGHTS),
        Formula(version=2, since=date(2027, 1, 1), weights=weights),
    ]
    async with storage.transaction() as tx:
        known = await tx.reports.formulas()
        for each in formulas[len(known) :]:
            tx.reports.add_formula(each)

    async with storage.reading() as tx:
        assert await tx.reports.formulas() == formulas


async def some_facts(tx: Any) -> None:
    for appeal_id, registered in ((601, date(2026, 9, 2)), (602, date(2026, 9, 30)), (603, NEXT)):
        tx.people.save(person(appeal_id))
        tx.appeals.file(appeal(appeal_id, appeal_id, status=Status.CLOSED, version=1))
        tx.facts.save(
            None,
            Fact(
                appeal_id=appeal_id,
                received_by=TARAZ,
                branch=ASTANA if appeal_id == 602 else TARAZ,
                topic="WATER",
                kind="application",
                channel=Channel.BOT,
                language="kk",
                person="p",
                registered_on=registered,
                reply_due_on=registered + timedelta(days=2),
                first_reply_on=registered + timedelta(days=1),
                due_first=registered + timedelta(days=20),
                due_on=registered + timedelta(days=20),
                first_answered_on=registered + timedelta(days=9),
                first_answered_by=TARAZ,
                answered_on=registered + timedelta(days=9),
                arrived=True,
                took=7,
                rating=4,
                reopenings=appeal_id % 2,
            ),
        )


NEXT = date(2026, 10, 5)


async def test_behind_a_measure_are_its_bad_cases_the_open_ones_first(storage: Any) -> None:
    async with storage.transaction() as tx:
        for appeal_id, days, changes in (
            (501, 9, {"arrived": False}),  # open
            (502, 3, {"answered_on": date(2026, 9, 28)}),  # late
            (503, 1, {}),  # in time
            (504, 2, {"answered_on": date(2026, 9, 28), "restricted": True}),
            (505, 2, {"answered_on": date(2026, 9, 28), "branch": ASTANA}),
            (506, 2, {"rating": 2, "reopenings": 1}),
        ):
            tx.people.save(person(appeal_id))
            status = Status.TAKEN if appeal_id == 501 else Status.CLOSED
            tx.appeals.file(appeal(appeal_id, appeal_id, status=status, version=1))
            due = date(2026, 8, days)
            values = {"branch": TARAZ, "answered_on": due, "arrived": True, **changes}
            fact = Fact(
                appeal_id=appeal_id,
                received_by=TARAZ,
                topic="WATER",
                kind="application",
                channel=Channel.BOT,
                language="kk",
                person="p",
                registered_on=date(2026, 7, 13),
                reply_due_on=date(2026, 7, 15),
                first_reply_on=date(2026, 7, 14),
                due_first=due,
                due_on=due,
                first_answered_on=due,
                first_answered_by=TARAZ,
                **values,
            )
            tx.facts.save(None, fact)

    async def behind(measure: RatedMeasure, limit: int = 5) -> list[str]:
        async with storage.reading() as tx:
            found = await tx.facts.behind(measure, TARAZ, quarter(2026, 3), limit=limit)
        return [each.number for each in found]

    assert await behind(RatedMeasure.ON_TIME) == ["000000501", "000000502"]
    assert await behind(RatedMeasure.ON_TIME, limit=1) == ["000000501"]
    assert await behind(RatedMeasure.SATISFIED) == ["000000506"]
    assert await behind(RatedMeasure.NOT_REOPENED) == ["000000506"]
    for measure in (RatedMeasure.FIRST_REPLY, RatedMeasure.DURABLE, RatedMeasure.PROMISES_KEPT):
        assert await behind(measure) == []
    assert await behind(RatedMeasure.REPORT_SIGNED) == []


async def test_short_answers_that_many_share_are_found_until_they_were_shown(storage: Any) -> None:
    async with storage.transaction() as tx:
        for appeal_id in range(501, 511):
            tx.people.save(person(appeal_id))
            status = Status.CLOSED
            tx.appeals.file(appeal(appeal_id, appeal_id, status=status, version=1))
            day = date(2026, 11, 20) if appeal_id < 510 else date(2026, 5, 1)
            mark = "other" if appeal_id == 501 else "same"
            branch = ASTANA if appeal_id == 502 else TARAZ
            tx.short_answers.add(
                ShortAnswer(appeal_id=appeal_id, branch=branch, mark=mark, answered_on=day)
            )

    async def found(others: int = 5) -> list[int]:
        async with storage.reading() as tx:
            repeated = await tx.short_answers.repeated(date(2026, 11, 1), others=others)
        return [each.appeal_id for each in repeated]

    assert await found() == list(range(503, 510))
    assert await found(others=7) == []
    async with storage.transaction() as tx:
        tx.short_answers.sample([505, 503], 9)
        tx.short_answers.judge(503, AnswerVerdict.FORMAL)
    assert await found() == [504, 506, 507, 508, 509]
    async with storage.reading() as tx:
        shown = await tx.short_answers.of_sample(9)
        assert [(a.appeal_id, a.verdict) for a in shown] == [
            (503, AnswerVerdict.FORMAL),
            (505, None),
        ]
        assert await tx.short_answers.get(503) == shown[0]
        assert await tx.short_answers.get(600) is None


async def test_bands_are_those_of_the_last_look(storage: Any) -> None:
    async with storage.transaction() as tx:
        tx.lagging.note_bands("2026-Q2", {TARAZ: Band.BEST, ASTANA: Band.USUAL})
        tx.lagging.note_bands("2026-Q3", {TARAZ: Band.ATTENTION})
    async with storage.reading() as tx:
        assert await tx.lagging.bands() == {TARAZ: Band.ATTENTION}


async def test_the_strength_of_a_prior_is_kept_by_quarter(storage: Any) -> None:
    async with storage.transaction() as tx:
        tx.lagging.note_strengths("2026-Q3", {RatedMeasure.ON_TIME: 20.5})
        tx.lagging.note_strengths("2026-Q3", {RatedMeasure.ON_TIME: 21.5})
    async with storage.reading() as tx:
        assert await tx.lagging.strengths("2026-Q3") == {RatedMeasure.ON_TIME: 21.5}
        assert await tx.lagging.strengths("2026-Q2") == {}


async def test_one_measure_is_summed_like_all_of_them(storage: Any) -> None:
    """Whether the month stands in sums or is counted from its facts."""
    first, second = month(2026, 9), month(2026, 10)
    whole = Period(first=first.first, last=second.last)
    async with storage.transaction() as tx:
        await some_facts(tx)
        more, part = True, 0
        touched = await tx.facts.begin_sum(first.code)
        while more:
            more = await tx.facts.sum_month(first, part)
            part += 1
        tx.facts.end_sum(first.code, touched)
    async with storage.reading() as tx:
        everything = await tx.facts.totals(whole, branches=None)
        for measure in Measure:
            found = await tx.facts.totals(whole, branches=None, only=measure)
            assert sorted(map(str, found)) == sorted(
                str(total) for total in everything if total.measure is measure
            )
        by_month = {
            (total.topic, total.measure): total.n
            for total in await tx.facts.by_month(whole, branches=None)
        }
        one_by_one: dict[tuple[str, Measure], int] = {}
        for each in (first, second):
            for total in await tx.facts.totals(each, branches=None):
                key = each.code, total.measure
                one_by_one[key] = one_by_one.get(key, 0) + total.n
        assert by_month == one_by_one
        assert {each for each, _ in by_month} == {first.code, second.code}
        answers = await tx.facts.answers(whole, branches=None)
        answered = sum(t.n for t in everything if t.measure is Measure.ANSWERED)
        assert sum(each.n for each in answers) == answered > 0
