"""How long people wait, and what a head may change about it."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.appeals.models import Kind
from bot.domain.worktime.calendar import WorkCalendar
from bot.domain.worktime.days import DEFAULT_ZONE, end_of_day
from bot.domain.worktime.errors import (
    ComplaintNotExtendable,
    ExtensionTooLong,
    ExtensionTooShort,
    TermImpossible,
    TermUnknown,
)
from bot.domain.worktime.terms import (
    KINDS,
    Terms,
    due_date,
    extended_due,
    latest_extension,
    registration_date,
)

# Received, registered, and the last days of 3, 15 and 20 working days.
EXAMPLES = [
    ("2026-11-20 17:30", "2026-11-20", "2026-11-25", "2026-12-11", "2026-12-21"),
    ("2026-11-20 19:05", "2026-11-23", "2026-11-26", "2026-12-14", "2026-12-22"),
    ("2026-11-21 10:00", "2026-11-23", "2026-11-26", "2026-12-14", "2026-12-22"),
    ("2026-03-19 12:00", "2026-03-19", "2026-03-27", "2026-04-14", "2026-04-21"),
    ("2024-05-03 12:00", "2024-05-03", "2024-05-10", "2024-05-28", "2024-06-04"),
    ("2026-12-15 20:00", "2026-12-17", "2026-12-22", "2027-01-12", "2027-01-19"),
]


def at(text: str, zone: ZoneInfo = DEFAULT_ZONE) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(("received", "registered", "three", "fifteen", "twenty"), EXAMPLES)
def test_a_citizen_gets_the_dates_that_the_law_counts(
    calendar: WorkCalendar,
    received: str,
    registered: str,
    three: str,
    fifteen: str,
    twenty: str,
) -> None:
    day = registration_date(at(received), calendar)

    assert day.isoformat() == registered
    counted = [due_date(day, term, calendar).isoformat() for term in (3, 15, 20)]
    assert counted == [three, fifteen, twenty]


def test_the_last_minute_of_the_working_day_still_belongs_to_it(calendar: WorkCalendar) -> None:
    sharp = at("2026-11-20 18:30")

    assert registration_date(sharp, calendar) == date(2026, 11, 20)
    assert registration_date(sharp + timedelta(seconds=1), calendar) == date(2026, 11, 23)


def test_a_branch_that_closes_early_registers_the_evening_on_the_next_day(
    calendar: WorkCalendar,
) -> None:
    received = at("2026-11-19 17:30")

    assert registration_date(received, calendar, time(17, 0)) == date(2026, 11, 20)
    assert registration_date(received, calendar, time(18, 0)) == date(2026, 11, 19)


def test_the_day_is_that_of_the_citizens_clock_not_of_greenwich(calendar: WorkCalendar) -> None:
    """20:00 UTC on Sunday is already Monday, 01:00, in Kazakhstan."""
    received = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)

    assert registration_date(received, calendar) == date(2026, 11, 23)
    assert registration_date(received, calendar, zone=ZoneInfo("UTC")) == date(2026, 11, 23)
    assert registration_date(datetime(2026, 11, 23, 20, 0, tzinfo=UTC), calendar) == date(
        2026, 11, 24
    )


def test_the_end_of_the_working_day_follows_the_clock_change_of_2024(
    calendar: WorkCalendar,
) -> None:
    """18:00 in Almaty was 12:00 UTC until 29 February 2024 and is 13:00 UTC since."""
    before = datetime(2024, 2, 29, 12, 45, tzinfo=UTC)
    after = datetime(2024, 3, 1, 12, 45, tzinfo=UTC)

    assert registration_date(before, calendar) == date(2024, 3, 1)  # 18:45 by the clock
    assert registration_date(after, calendar) == date(2024, 3, 1)  # 17:45 by the clock


def test_a_moment_without_a_zone_is_never_guessed(calendar: WorkCalendar) -> None:
    with pytest.raises(ValueError, match="time zone"):
        registration_date(datetime(2026, 11, 20, 12, 0), calendar)  # noqa: DTZ001


def test_the_last_day_of_a_term_lasts_until_its_midnight() -> None:
    end = end_of_day(date(2026, 12, 11), DEFAULT_ZONE)

    assert end.isoformat() == "2026-12-11T23:59:59+05:00"


def test_a_day_on_which_the_clock_goes_back_ends_with_its_second_midnight_hour() -> None:
    """29 February 2024 had 25 hours in Almaty."""
    end = end_of_day(date(2024, 2, 29), DEFAULT_ZONE)

    assert end.astimezone(UTC) == datetime(2024, 2, 29, 18, 59, 59, tzinfo=UTC)
    assert end_of_day(date(2024, 2, 28), DEFAULT_ZONE).astimezone(UTC).hour == 17
    assert end_of_day(date(2024, 3, 1), DEFAULT_ZONE).astimezone(UTC).hour == 18


def test_every_kind_of_appeal_has_a_term() -> None:
    assert set(KINDS) == {kind.value for kind in Kind}


def test_people_get_the_terms_of_the_code_unless_somebody_sets_others() -> None:
    terms = Terms()

    assert {kind: terms.working_days(kind) for kind in KINDS} == {
        "application": 15,
        "complaint": 20,
        "report": 15,
        "proposal": 15,
        "response": 15,
        "request": 15,
    }
    assert (terms.forward, terms.return_appeal, terms.fix_incomplete) == (3, 3, 5)
    assert (terms.hearing_notice, terms.hearing_objection) == (3, 2)
    assert terms.extension_max_months == 2


def test_a_branch_changes_some_terms_and_keeps_the_networks_others() -> None:
    network = Terms().merged({"application": 10, "topics": {"HEAT": 3, "CORR": {"report": 5}}})
    branch = network.merged({"complaint": 12, "topics": {"HEAT": 2}})

    assert branch.working_days("application") == 10
    assert branch.working_days("complaint") == 12
    assert branch.working_days("report", "HEAT") == 2
    assert branch.working_days("report", "CORR") == 5
    assert network.working_days("complaint") == 20
    assert network.working_days("report", "HEAT") == 3


def test_the_term_of_a_topic_for_a_kind_comes_before_that_for_all_kinds() -> None:
    terms = Terms().merged({"topics": {"HEAT": {"complaint": 10}}}).merged({"topics": {"HEAT": 3}})

    assert terms.working_days("complaint", "HEAT") == 10
    assert terms.working_days("report", "HEAT") == 3
    assert terms.working_days("report", "ROADS") == 15


@pytest.mark.parametrize(
    "changes",
    [{"aplication": 10}, {"topics": {"HEAT": {"rumour": 3}}}, {"topics": 3}],
)
def test_a_term_with_a_misspelt_name_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(TermUnknown):
        Terms().merged(changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"application": 0},
        {"application": -3},
        {"application": 251},
        {"application": "15"},
        {"application": True},
        {"application": 2.5},
        {"extension_max_months": 13},
        {"topics": {"HEAT": 0}},
        {"topics": {"HEAT": None}},
    ],
)
def test_a_term_that_nobody_could_keep_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(TermImpossible):
        Terms().merged(changes)


def test_nobody_gets_a_term_for_a_kind_of_appeal_that_does_not_exist() -> None:
    with pytest.raises(TermUnknown):
        Terms().working_days("rumour")


def test_a_term_of_no_days_is_refused(calendar: WorkCalendar) -> None:
    with pytest.raises(TermImpossible):
        due_date(date(2026, 11, 20), 0, calendar)


@pytest.mark.parametrize(
    ("decided", "latest"),
    [
        ("2026-11-20", "2027-01-20"),
        ("2026-12-31", "2027-03-01"),  # 28 February is a Sunday
        ("2027-12-31", "2028-02-29"),  # there is no 31 February
        ("2026-08-21", "2026-10-21"),
        ("2026-08-25", "2026-10-27"),  # 25 October is a Sunday, the 26th off in its place
        ("2026-07-16", "2026-09-16"),
    ],
)
def test_a_head_may_extend_two_months_and_on_to_a_working_day(
    calendar: WorkCalendar, decided: str, latest: str
) -> None:
    assert latest_extension(date.fromisoformat(decided), calendar).isoformat() == latest


def extend(calendar: WorkCalendar, until: str, *, kind: str = "application") -> date:
    return extended_due(
        kind=kind,
        decided=date(2026, 12, 8),
        until=date.fromisoformat(until),
        due=date(2026, 12, 11),
        terms=Terms(),
        calendar=calendar,
    )


def test_an_extension_ends_on_a_working_day(calendar: WorkCalendar) -> None:
    assert extend(calendar, "2026-12-16") == date(2026, 12, 17)
    assert extend(calendar, "2027-02-08") == date(2027, 2, 8)


def test_a_complaint_is_never_extended(calendar: WorkCalendar) -> None:
    with pytest.raises(ComplaintNotExtendable):
        extend(calendar, "2026-12-18", kind="complaint")


def test_a_head_who_asks_for_too_much_is_told_the_latest_day(calendar: WorkCalendar) -> None:
    with pytest.raises(ExtensionTooLong) as refusal:
        extend(calendar, "2027-02-09")

    assert refusal.value.latest == date(2027, 2, 8)
    assert refusal.value.facts() == {"until": date(2027, 2, 9), "latest": date(2027, 2, 8)}


@pytest.mark.parametrize("until", ["2026-12-11", "2026-12-01", "2020-01-01"])
def test_an_extension_into_the_past_or_to_the_same_day_is_refused(
    calendar: WorkCalendar, until: str
) -> None:
    with pytest.raises(ExtensionTooShort) as refusal:
        extend(calendar, until)

    assert refusal.value.due == date(2026, 12, 11)


def test_an_overdue_appeal_is_not_extended_into_the_past(calendar: WorkCalendar) -> None:
    with pytest.raises(ExtensionTooShort):
        extended_due(
            kind="report",
            decided=date(2026, 12, 21),
            until=date(2026, 12, 18),
            due=date(2026, 12, 11),
            terms=Terms(),
            calendar=calendar,
        )
