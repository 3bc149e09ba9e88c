"""Dates as operators and heads type them."""

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.worktime.calendar import WorkCalendar
from bot.domain.worktime.errors import DateInPast, DateTooFar, DateUnreadable
from bot.domain.worktime.typed_dates import read_date

TODAY = date(2026, 11, 20)  # a Friday

KAZAKH = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"

RUSSIAN_LETTERS = (
    "кантар акпан наурыз сауир мамыр маусым шилде тамыз кыркуйек казан караша желтоксан"
)

RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("01.06", "2027-06-01"),
        ("1.6", "2027-06-01"),
        ("01.06.2027", "2027-06-01"),
        ("01.06.27", "2027-06-01"),
        ("01/06/2027", "2027-06-01"),
        ("01-06-2027", "2027-06-01"),
        ("2027-06-01", "2027-06-01"),
        ("01.06.2027 г.", "2027-06-01"),
        ("01.06.2027ж.", "2027-06-01"),
        ("01.06.2027-ға дейін", "2027-06-01"),
        ("до 01.06", "2027-06-01"),
        ("1 маусым", "2027-06-01"),
        ("1 маусымға дейін", "2027-06-01"),
        ("15-маусым", "2027-06-15"),
        ("15-маусымға дейін", "2027-06-15"),
        ("15 мамырдан кешіктірмей", "2027-05-15"),
        ("2027 жылғы 1 маусым", "2027-06-01"),
        ("2027 ж. 1 маусымына дейін", "2027-06-01"),
        ("1 июня", "2027-06-01"),
        ("1-го июня", "2027-06-01"),
        ("до 1 июня 2027 года", "2027-06-01"),
        ("1 июня 2027г.", "2027-06-01"),
        ("к 1 сентябрю", "2027-09-01"),
        ("не позднее 5 дек.", "2026-12-05"),
        ("5 ДЕКАБРЯ", "2026-12-05"),
        ("1 сәуiр", "2027-04-01"),  # with a Latin i
        ("20.11", "2026-11-20"),
        ("19.11", "2027-11-19"),
        ("29.02", "2028-02-29"),
        ("бүгін", "2026-11-20"),
        ("сегодня", "2026-11-20"),
        ("ертең", "2026-11-21"),
        ("ертен", "2026-11-21"),
        (" Завтра! ", "2026-11-21"),
        ("бүрсігүні", "2026-11-22"),
        ("послезавтра", "2026-11-22"),
        ("+1", "2026-11-23"),
        ("+5", "2026-11-27"),
        ("+ 15", "2026-12-11"),
        ("+20", "2026-12-21"),  # 16 December is off
        ("+0", "2026-11-20"),
    ],
)
def test_people_are_understood(calendar: WorkCalendar, typed: str, meant: str) -> None:
    assert read_date(typed, TODAY, calendar).isoformat() == meant


@pytest.mark.parametrize("words", [KAZAKH, RUSSIAN_LETTERS, RUSSIAN])
def test_every_month_is_understood_in_either_language_and_spelling(
    calendar: WorkCalendar, words: str
) -> None:
    months = [read_date(f"15 {word}", TODAY, calendar).month for word in words.split()]

    assert months == list(range(1, 13))


def test_letters_that_a_phone_sends_in_two_parts_are_understood(calendar: WorkCalendar) -> None:
    typed = unicodedata.normalize("NFD", "15 қыркүйек")

    assert typed != unicodedata.normalize("NFC", typed)
    assert read_date(typed, TODAY, calendar) == date(2027, 9, 15)


@pytest.mark.parametrize("ending", ["ға", "ге", "да", "дан", "нан", "ның", "нің", "ы", "ына"])
def test_a_kazakh_month_is_understood_with_any_case_ending(
    calendar: WorkCalendar, ending: str
) -> None:
    months = [read_date(f"15 {word}{ending}", TODAY, calendar).month for word in KAZAKH.split()]

    assert months == list(range(1, 13))


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "жақында",
        "скоро",
        "31.02",
        "31.02.2027",
        "30 февраля",
        "31 қараша",
        "32.01",
        "00.01",
        "01.13",
        "01.00",
        "1",
        "2027",
        "маусым",
        "5-6",
        "5-6 маусым",
        "1 июня июля",
        "1 июня 2027 2028",
        "+",
        "-5",
        "+5000",
        "+5 апта",
        "1 маусымпаз",
        "1 там бар",
        "1.6.2027.1",
        "2027-02-30",
        "29.02.2027",
        "0 маусым",
        "<b>1 июня</b>",
        "💧",
        "٠١.٠٦.٢٠٢٧",
        "٠١ маусым",
        "¹ июня",
        "1 июня" + "!" * 100,
        "1" * 5000,
    ],
)
def test_what_is_no_date_is_refused_and_quoted_shortly(calendar: WorkCalendar, typed: str) -> None:
    with pytest.raises(DateUnreadable) as refusal:
        read_date(typed, TODAY, calendar)

    assert len(refusal.value.text) <= 60


@pytest.mark.parametrize(
    "typed", ["19.11.2026", "2026-06-01", "1 июня 2026", "01.06.26", "1.1.0001"]
)
def test_a_date_that_has_passed_is_refused_with_the_date(
    calendar: WorkCalendar, typed: str
) -> None:
    with pytest.raises(DateInPast) as refusal:
        read_date(typed, TODAY, calendar)

    assert refusal.value.date < refusal.value.today == TODAY


def test_a_report_may_ask_for_the_past(calendar: WorkCalendar) -> None:
    assert read_date("01.06.2026", TODAY, calendar, allow_past=True) == date(2026, 6, 1)


@pytest.mark.parametrize("typed", ["01.06.2206", "1 июня 9999", "01.01.2037"])
def test_a_slip_of_the_finger_in_the_year_is_noticed(calendar: WorkCalendar, typed: str) -> None:
    with pytest.raises(DateTooFar) as refusal:
        read_date(typed, TODAY, calendar)

    assert refusal.value.latest == date(2036, 12, 31)


def test_near_the_end_of_the_calendar_a_term_beyond_it_is_too_far(calendar: WorkCalendar) -> None:
    with pytest.raises(DateTooFar):
        read_date("+10", date(2100, 12, 28), calendar)


@given(st.dates(TODAY, date(2036, 12, 31)), st.sampled_from(["{:%d.%m.%Y}", "{:%Y-%m-%d}"]))
def test_a_date_written_in_full_is_itself(day: date, pattern: str) -> None:
    assert read_date(pattern.format(day), TODAY, WorkCalendar()) == day


@given(st.dates(TODAY, TODAY + timedelta(days=364)))
def test_a_date_without_a_year_is_the_next_one(day: date) -> None:
    assert read_date(f"{day:%d.%m}", TODAY, WorkCalendar()) == day


pieces = st.sampled_from(
    [
        "1",
        "01",
        "31",
        "00",
        "29",
        "06",
        "2027",
        "0000",
        "¹",
        "٣",
        "+",
        "-",
        ".",
        "..",
        "/",
        ",",
        "ж",
        "г",
        "го",
        "дейін",
        "до",
        "маусым",
        "маусымға",
        "июня",
        "май",
        "там",
        "+5",
        "ертең",
        "завтра",
        "2027-06-01",
        "01.06",
        "99999",
    ]
)


@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(pieces, max_size=6).map(" ".join),
        st.lists(pieces, max_size=6).map("".join),
    )
)
def test_whatever_is_typed_gets_a_date_or_a_refusal(text: str) -> None:
    try:
        found = read_date(text, TODAY, WorkCalendar())
    except (DateUnreadable, DateInPast, DateTooFar):
        return
    assert found >= TODAY
