"""Whoever writes of what is known is offered to join, and nobody whose matter is another."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.appeals.models import Danger, Where
from bot.domain.problems.matching import (
    AppealFacts,
    Concern,
    ProblemFacts,
    Spot,
    area_of,
    inside,
    is_village,
    joinable,
    matches,
    settlement_of,
    spot_of,
    units_of,
)
from bot.routing.shared.facts import facts_of
from bot.routing.shared.faults import concern_of, faults_guessed, faults_in, is_present
from bot.routing.shared.spots import spot_in
from tests.support.problem_pairs import (
    NOW,
    Pair,
    gazetteer,
    pairs,
    score,
    score_guessed,
    told_pairs,
)

LEARNED = pairs("problems.tsv")

UNSEEN = pairs("problems-unseen.tsv")

TARAZ, AKERMEN = "311000000", "315431100"

OUTAGE = ProblemFacts(
    id=1, topic="POWER", place=AKERMEN, opened_at=NOW, faults=frozenset({"POWER.none"})
)

DARK = AppealFacts(topic="POWER", place=AKERMEN, faults=frozenset({"POWER.none"}))


def test_there_are_pairs_of_both_kinds_and_no_pair_twice() -> None:
    both = [*LEARNED, *UNSEEN]

    assert len(both) >= 300
    assert 0.4 < sum(pair.same for pair in both) / len(both) < 0.6
    assert len({replace(pair, tried="") for pair in both}) == len(both)


@pytest.mark.parametrize("part", [LEARNED, UNSEEN], ids=["learned", "unseen"])
def test_of_what_is_offered_nearly_all_is_the_same_and_most_of_the_same_is_offered(
    part: list[Pair],
) -> None:
    found = score(part)

    assert found.precision >= 0.98
    assert found.recall >= 0.8


def test_whoever_writes_as_people_do_is_offered_what_is_theirs_and_hardly_anything_else() -> None:
    found = score(told_pairs("problems-told.tsv"))

    assert found.precision >= 0.98
    assert found.recall >= 0.8


def test_of_texts_from_which_nothing_was_learned_half_find_their_problem_and_few_another() -> None:
    found = score(told_pairs("problems-first-sight.tsv"))

    assert found.precision >= 0.9
    assert found.recall >= 0.5


@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [("problems-told.tsv", 0.98, 0.7), ("problems-first-sight.tsv", 0.9, 0.375)],
)
def test_who_has_chosen_no_topic_finds_their_problem_under_one_of_the_likeliest(
    name: str, precision: float, recall: float
) -> None:
    found = score_guessed(told_pairs(name))

    assert found.precision >= precision
    assert found.recall >= recall


@pytest.mark.parametrize(
    "told",
    [
        "холодильник потек, мясо испортится, диспетчер трубку не берет. когда дадут??",
        "Тоңазытқыштағы ет бұзылды, көршілер де қараңғыда отыр",
    ],
)
def test_what_an_outage_does_to_people_tells_of_it(told: str) -> None:
    assert "POWER.none" in faults_guessed(told, "POWER")
    assert is_present(told)


@pytest.mark.parametrize(
    "told",
    [
        "За газ пришло 48 тысяч за месяц, уезжали на две недели. Проверьте кто снимал показания",
        "воду дали в обед, спасибо слесарям",
        "Кочегар керек деген хабарландыру көрдім, айлығы қанша",
        "батарея в спальне холодная, в остальных комнатах жарко",
        "с какого числа начнётся отопительный сезон",
    ],
)
def test_a_bill_thanks_a_job_ones_own_radiator_and_a_question_are_no_known_problem(
    told: str,
) -> None:
    assert not is_present(told)


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("Мартук, ул. Есет Кокиулы 77", "154630100"),
        ("Мартукский район", "154600000"),
    ],
)
def test_a_village_that_is_called_like_its_district_is_the_village(
    address: str, place: str
) -> None:
    where = Where(region_kato="150000000", district_kato="154600000", address=address)

    assert facts_of("газ еле идет", "HEAT", where, gazetteer()).place == place


def test_in_a_village_a_street_where_people_live_parts_no_outage() -> None:
    first, second = (
        Where(
            region_kato="310000000",
            district_kato="315400000",
            settlement="Ақермен",
            address=address,
        )
        for address in ("Ақермен, Абай көшесі 5", "Ақермен, Жамбыл көшесі 9")
    )
    appeal = facts_of("жарық жоқ", "POWER", first, gazetteer())
    other = facts_of("Жамбыл көшесінде жолда шұңқыр", "ROAD", second, gazetteer())

    assert not appeal.spot.located
    assert other.spot.located


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Абай көшесінде", "s=абаи"),
        ("на Абая", "s=абаи"),
        ("abay koshesinde", "s=абаи"),
        ("Жамбыл Жабаев көшесі", "s=жамбил"),
        ("Қабанбай батыр көшесі 7", "s=кабанб h=7"),
        ("на Естая", "s=ест"),
        ("Сұлтан Бейбарыс даңғылы", "s=беибарс"),
        ("проспект Султана Бейбарса 5", "s=беибарс h=5"),
        ("Қожа Ахмет Яссауи көшесі", "s=иасав"),
        ("на улице Ясави", "s=иасав"),
        ("Шоқан Уәлиханов көшесі", "s=валиханов"),
        ("на Валиханова", "s=валиханов"),
        ("ул. Абая Света нет", "s=абаи"),
        ("Кутузова 44/1", "s=кутузов h=44/1"),
        ("аудан толық жарықсыз", "w=all"),
        ("Тараз қаласында толық ақпарат алдым", ""),
        ("ул. Достык д 7 кв 3", "s=дружб h=7"),
        ("угол Абая и Сатпаева", "s=абаи s=сатпаев"),
        ("5 мкр 12 үй", "q=5 h=12"),
        ("мкр. Самал-2", "q=самал2"),
        ("№32 автобус 40 минут келмейді", "r=32"),
        ("Четверка опять мимо проехала", "r=4"),
        ("жетінші автобус тағы келмеді", "r=7"),
        ("Нұрсәт ы/а, 45 үй", "q=нурсат h=45"),
        ("возле школы №5", "i=school5"),
        ("по всему городу нет света", "w=all"),
        ("біздің көшеде жарық жоқ", ""),
        ("на улице темно", ""),
        ("дома 3 дня нет света", ""),
        ("Тараз қаласында жарық жоқ", ""),
    ],
)
def test_a_text_says_where_in_a_settlement_it_is(text: str, key: str) -> None:
    assert spot_in(text).key() == key
    assert spot_of(key).key() == key


@pytest.mark.parametrize("text", ["", "🙂", "көшесі", "ул.", "№", "угол", "мкр 5 мкр", "а" * 9000])
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    spot_in(text)
    faults_in(text, "WATER")
    concern_of(text)


def test_what_is_one_flats_own_is_no_known_problem() -> None:
    own = replace(DARK, concern=concern_of("у соседей есть свет, только у меня нет"))

    assert own.concern is Concern.OWN
    assert not matches(OUTAGE, own, NOW)


@pytest.mark.parametrize("topic", ["CORR", "LAW", "COURT", "PEN", "LABOR", "OTHER"])
def test_what_is_private_is_never_joined(topic: str) -> None:
    about = replace(OUTAGE, topic=topic)

    assert not joinable(topic)
    assert not matches(about, replace(DARK, topic=topic), NOW)


@pytest.mark.parametrize("danger", [Danger.FAMILY, Danger.SELF_HARM, Danger.THREAT])
def test_words_of_violence_are_never_joined(danger: Danger) -> None:
    assert matches(OUTAGE, DARK, NOW)
    assert not matches(OUTAGE, replace(DARK, dangers=frozenset({danger})), NOW)


def test_an_outage_is_offered_for_two_weeks_and_longer_while_people_join() -> None:
    last_day = OUTAGE.opened_at + timedelta(days=14)
    joined = replace(OUTAGE, last_joined_at=last_day)

    assert matches(OUTAGE, DARK, last_day)
    assert not matches(OUTAGE, DARK, last_day + timedelta(days=1))
    assert matches(joined, DARK, last_day + timedelta(days=1))


def test_in_a_town_a_problem_without_a_street_is_everybodys_only_if_somebody_said_so() -> None:
    somewhere = replace(OUTAGE, place=TARAZ)
    there = replace(DARK, place=TARAZ, spot=spot_in("Абай көшесі"))

    assert not matches(somewhere, there, NOW)
    assert matches(somewhere, replace(there, spot=Spot()), NOW)
    assert matches(replace(somewhere, street=Spot(whole=True).key()), there, NOW)


def test_whoever_says_no_place_is_offered_nothing() -> None:
    assert not matches(OUTAGE, replace(DARK, place=None), NOW)


def test_places_are_nested_by_their_codes() -> None:
    assert inside(AKERMEN, "315400000")
    assert inside("315400000", "310000000")
    assert not inside("310000000", "315400000")
    assert not inside(TARAZ, "315400000")
    assert settlement_of("311011100") == TARAZ
    assert settlement_of("751410000") == "750000000"
    assert settlement_of("315400000") is None
    assert units_of(AKERMEN) == ("310000000", "315400000")
    assert units_of("751410000") == ("750000000", "751410000")
    assert units_of("310000000") == ("310000000", None)
    assert area_of("751410000") == area_of("750000000") == "7500"
    assert is_village(AKERMEN)
    assert not is_village(TARAZ)
