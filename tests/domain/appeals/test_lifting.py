"""Whoever declares a social group may stand further up; nobody waits longer than the term."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.appeals.lifting import LIFTED_BY, LIFTED_SHARE, first_page
from bot.domain.appeals.models import Appeal, Danger
from bot.domain.appeals.social_groups import (
    LONGEST_NAME,
    UNSAID,
    GroupsUnusable,
    known_groups,
    likely,
    read_groups,
    toggled,
)
from bot.domain.worktime.calendar import WorkCalendar
from tests.support.builders import appeal

SIZE = 10

CALENDAR = WorkCalendar()

FIRST = date(2026, 11, 2)


def sooner(day: date) -> date:
    return CALENDAR.add_working_days(day, -LIFTED_BY)


def page_of(queue: list[Appeal], page: int = 0) -> list[Appeal]:
    """As `bot.desk.search.queue_page` reads it."""
    queue = sorted(queue, key=lambda each: (each.due_on, each.id))
    marked = [each for each in queue if each.declared or each.urgent or each.dangers]
    first = first_page(queue[:SIZE], marked[: SIZE + 1], size=SIZE, sooner=sooner)
    if page == 0:
        return first
    placed = {each.id for each in first}
    others = [each for each in queue if each.id not in placed]
    return others[(page - 1) * SIZE : page * SIZE]


appeals = st.builds(
    lambda days, declared, danger, urgent: {
        "due_on": FIRST + timedelta(days=days),
        "groups": frozenset({"pensioner"}) if declared else frozenset(),
        "dangers": frozenset({Danger.LIFE}) if danger else frozenset(),
        "urgent": urgent,
    },
    st.integers(0, 40),
    st.booleans(),
    st.sampled_from([True, *[False] * 9]),
    st.sampled_from([True, *[False] * 9]),
)

queues = st.lists(appeals, max_size=45).map(
    lambda drawn: [appeal(n, **values) for n, values in enumerate(drawn, start=1)]
)


@given(queues)
def test_every_appeal_stands_on_one_page_with_the_due_day_that_it_had(queue: list[Appeal]) -> None:
    pages = [page_of(queue, page) for page in range(len(queue) // SIZE + 2)]
    shown = [each for page in pages for each in page]

    assert sorted(shown, key=lambda each: each.id) == queue
    assert all(len(page) == SIZE for page in pages[: len(queue) // SIZE])


@given(queues)
def test_few_are_lifted_and_none_of_them_passes_a_danger_or_two_days(queue: list[Appeal]) -> None:
    usual = sorted(queue, key=lambda each: (each.due_on, each.id))
    shown = page_of(queue)
    lifted = set()
    for place, each in enumerate(shown):
        passed = [other for other in usual[: usual.index(each)] if other not in shown[:place]]
        if not passed:
            continue
        lifted.add(each.id)
        assert each.declared
        assert all(not other.dangers and not other.urgent for other in passed)
        assert all(sooner(each.due_on) < other.due_on for other in passed)
    assert len(lifted) <= SIZE * LIFTED_SHARE


@given(queues)
def test_without_anybody_who_declares_the_order_is_that_of_due_days(queue: list[Appeal]) -> None:
    queue = [replace(each, groups=frozenset()) for each in queue]

    assert page_of(queue) == sorted(queue, key=lambda each: (each.due_on, each.id))[:SIZE]


def worked_off(seed: int, share: float) -> tuple[int, list[int]]:
    """Half a year of a branch that answers ten a day, the first of its queue, and gets about as
    many: how many missed their term, and how many of each page were lifted."""
    random, day = Random(seed), FIRST
    queue: list[Appeal] = []
    late, number, lifted = 0, 0, []
    for _ in range(120):
        for _ in range(random.randint(7, 12)):
            number += 1
            queue.append(
                appeal(
                    number,
                    due_on=CALENDAR.add_working_days(day, random.choice([5, 10, 15])),
                    groups=frozenset({"pensioner"}) if random.random() < share else frozenset(),
                )
            )
        page = page_of(queue)
        usual = {each.id for each in sorted(queue, key=lambda a: (a.due_on, a.id))[:SIZE]}
        lifted.append(sum(each.id not in usual for each in page))
        for each in page:
            late += each.due_on < day
            queue.remove(each)
        day = CALENDAR.add_working_days(day, 1)
    return late, lifted


@pytest.mark.parametrize("seed", range(5))
def test_the_last_ordinary_appeal_is_answered_in_term_when_most_declare(seed: int) -> None:
    late, lifted = worked_off(seed, 0.6)
    late_without, _ = worked_off(seed, 0.0)

    assert late == late_without == 0
    assert 0 < max(lifted) <= SIZE * LIFTED_SHARE


def test_whoever_says_nothing_declares_nothing() -> None:
    assert toggled(frozenset({"pensioner", "kandas"}), UNSAID) == {UNSAID}
    assert toggled(frozenset({UNSAID}), "pensioner") == {"pensioner"}
    assert not appeal(1, groups=frozenset({UNSAID})).declared


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        ("Мен зейнеткермін, су жоқ", ("pensioner",)),
        ("Я пенсионерка, воды нет", ("pensioner",)),
        ("я — многодетная мать и пенсионерка на пенсии", ("large_family",)),
        ("мен зейнеткермин, су жок", ("pensioner",)),
        ("Men zeinetkermin", ("pensioner",)),
        ("Я ПЕНСИОНЕРКА!!", ("pensioner",)),
        ("Үш балам бар", ()),
        ("үш балам бар, зейнеткермен көршімін", ()),
        ("У меня трое детей", ()),
        ("Зейнеткерлерге жеңілдік қашан болады?", ()),
        ("Пенсионерам не отвечают", ()),
        ("Сосед ветеран", ()),
        ("", ()),
    ],
)
def test_only_who_says_it_of_themselves_is_offered_it_first(
    words: str, groups: tuple[str, ...]
) -> None:
    assert likely(words) == groups


def test_every_group_has_a_name_that_fits_its_button() -> None:
    assert len(known_groups()) == 8
    for group in known_groups().values():
        assert 0 < len(group.kk) <= LONGEST_NAME
        assert 0 < len(group.ru) <= LONGEST_NAME


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[Пенсионер]\nkk = 'а'\nru = 'б'", "not valid TOML"),
        ("['Пенсионер']\nkk = 'а'\nru = 'б'", "no code"),
        ("[unsaid]\nkk = 'а'\nru = 'б'", "no code"),
        ("[a]\nkk = 'а'\nru = 'б'", "no code"),
        ("pensioner = 'Зейнеткер'", "pensioner: write [pensioner]"),
        ("[pensioner]\nkk = 'а'", "pensioner: ru"),
        ("[pensioner]\nkk = ' '\nru = 'б'", "pensioner: kk"),
        (f"[pensioner]\nkk = '{'а' * 33}'\nru = 'б'", "pensioner: kk"),
        ("[pensioner]\nkk = 'а'\nru = 'б'\nen = 'c'", "unknown key 'en'"),
        ("[pensioner]\nkk = 'а'\nru = 'б'\nsays = 'в'", "pensioner: says"),
        ("[pensioner]\nkk = 1\nru = 'б'", "pensioner: kk"),
        ("[pensioner]\n[pensioner]", "not valid TOML"),
    ],
)
def test_a_list_with_a_slip_is_refused_by_the_group_it_is_in(text: str, says: str) -> None:
    with pytest.raises(GroupsUnusable, match=says.replace("[", r"\[")):
        read_groups(text)
