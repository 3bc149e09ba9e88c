"""Which branch an appeal goes to, who stands above it, who hears of its trouble."""

from dataclasses import replace

import pytest

from bot.domain.network.branches import Branch, BranchKind, Network
from bot.domain.network.people import Language, Post, Rights, Role
from bot.errors import BranchUnknown


def branch(code: str, parent: str | None, kind: BranchKind, kato: str | None = None) -> Branch:
    return Branch(code=code, parent=parent, kind=kind, kato=kato, name_kk=code, name_ru=code)


ROOT = branch("KZ", None, BranchKind.REPUBLIC)

REGION = branch("KZ-31", "KZ", BranchKind.REGION, "310000000")

CITY = branch("KZ-311", "KZ-31", BranchKind.CITY, "311000000")

DISTRICT = branch("KZ-3140", "KZ-31", BranchKind.DISTRICT, "314000000")

NETWORK = Network.of([ROOT, REGION, CITY, DISTRICT])


def changed(*branches: Branch) -> Network:
    return Network.of({**NETWORK.branches, **{b.code: b for b in branches}}.values())


def rights(role: Role, code: str) -> Rights:
    return Rights(person_id=5, posts=(Post(person_id=5, branch=code, role=role),))


def test_the_nearest_reception_covers_a_place() -> None:
    assert NETWORK.covering("311000000", "310000000") == CITY
    assert NETWORK.covering(None, "310000000") == REGION
    assert NETWORK.covering("319999999", "310000000") == REGION


def test_a_place_that_nobody_knows_goes_to_the_republic() -> None:
    assert NETWORK.covering(None, None) == ROOT
    assert NETWORK.covering("999999999") == ROOT


def test_a_branch_with_a_subject_of_its_own_takes_its_topics_over() -> None:
    pensions = replace(
        branch("KZ-31-PEN", "KZ-31", BranchKind.OTHER), categories=frozenset({"PEN"})
    )
    network = changed(pensions)

    assert network.covering("311000000", category="PEN") == pensions
    assert network.covering("311000000", category="WATER") == CITY
    assert network.covering(None, category="PEN") == ROOT


def test_a_paused_branch_is_represented_by_its_substitute_or_the_branch_above() -> None:
    away = replace(CITY, paused=True)

    assert changed(away).covering("311000000") == REGION
    assert changed(replace(away, substitute="KZ-3140")).covering("311000000") == DISTRICT


def test_branches_that_stand_in_for_each_other_do_not_wait_for_ever() -> None:
    one = replace(CITY, paused=True, substitute="KZ-3140")
    other = replace(DISTRICT, paused=True, substitute="KZ-311")

    assert changed(one, other).covering("311000000") in (one, other)


def test_the_nearest_chat_above_hears_of_a_branchs_trouble() -> None:
    assert NETWORK.listening("KZ-311") is None
    assert changed(replace(ROOT, chat_id=-1)).listening("KZ-311") == replace(ROOT, chat_id=-1)
    assert changed(replace(CITY, chat_id=-2)).listening("KZ-311") == replace(CITY, chat_id=-2)


def test_codes_are_typed_in_any_case_and_unknown_ones_are_refused() -> None:
    assert NETWORK.get("kz-311") == CITY
    with pytest.raises(BranchUnknown) as refused:
        NETWORK.get("KZ-XYZ")
    assert refused.value.code == "KZ-XYZ"


def test_the_republic_is_its_own_superior() -> None:
    assert NETWORK.superior("KZ-311") == REGION
    assert NETWORK.superior("KZ") == ROOT


@pytest.mark.parametrize(
    ("code", "allowed"), [("KZ", False), ("KZ-31", True), ("KZ-311", True), ("KZ-3140", True)]
)
def test_a_post_covers_the_branches_below_and_none_above(code: str, allowed: bool) -> None:
    assert rights(Role.OPERATOR, "KZ-31").works_for(code, NETWORK) is allowed


def test_an_operator_decides_nothing_that_only_a_head_may() -> None:
    assert not rights(Role.OPERATOR, "KZ-31").decides_for("KZ-31", NETWORK)
    assert rights(Role.HEAD, "KZ-31").decides_for("KZ-311", NETWORK)
    assert not rights(Role.HEAD, "KZ-311").decides_for("KZ-31", NETWORK)


def test_whoever_looks_after_the_network_may_act_everywhere() -> None:
    assert Rights(person_id=1, administrator=True).decides_for("KZ-311", NETWORK)
    assert not Rights(person_id=1).on_staff


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("ru", "ru"),
        ("ru-RU", "ru"),
        ("RU", "ru"),
        ("kk", "kk"),
        ("en", "kk"),
        (None, "kk"),
        ("", "kk"),
    ],
)
def test_who_is_not_known_to_read_russian_is_greeted_in_the_state_language(
    code: str | None, language: str
) -> None:
    assert Language.of(code) == language
