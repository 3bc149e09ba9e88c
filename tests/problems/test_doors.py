"""Doors to a known problem: a link on a house, in a chat of neighbours, and /problems."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.problems.doors import LASTS, Doors
from bot.domain.problems.problem import Area, ProblemState
from sandbox import Person
from storage import new_key
from tests.support.databases import fetched
from tests.support.known_problem import TARAZ, known_problem
from tests.support.private_story import Opened, bytes_of
from tests.support.town import FRIDAY, TOKEN, Town, number_in

DOORS = Doors(TOKEN)

SAME = {"kk": "Менде де солай", "ru": "У меня так же"}


@pytest.fixture
def town_options() -> dict[str, Any]:
    return {"desk": {"undo_seconds": 60}}


async def follows(town: Town, person: Person, payload: str) -> None:
    person.starts(payload)
    await town.settle()


async def joins(town: Town, person: Person, language: str = "kk") -> str:
    person.presses(SAME[language])
    await town.settle()
    return number_in(person.last.text)


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_a_link_on_a_door_leads_to_joining(town: Town, language: str) -> None:
    problem = await known_problem(town)
    citizen = await town.citizen("Айгүл", language=language)

    await follows(town, citizen, DOORS.door(problem.id))
    assert problem.title(language) in citizen.last.text
    number = await joins(town, citizen, language)

    appeal = await town.appeal(number)
    assert appeal.problem_id == problem.id
    assert (appeal.category, appeal.branch) == ("WATER", "KZ-311")
    assert appeal.where.district_kato == TARAZ


async def test_a_newcomer_is_asked_for_consent_first_and_the_door_stays_open(town: Town) -> None:
    problem = await known_problem(town)
    newcomer = town.sandbox.person("Серік", language_code="kk")

    await follows(town, newcomer, DOORS.door(problem.id))
    newcomer.presses("Қазақша")
    await town.settle()
    newcomer.presses("Келісемін")
    await town.settle()
    number = await joins(town, newcomer)

    assert (await town.appeal(number)).problem_id == problem.id


async def test_a_link_of_a_chat_is_good_for_a_quarter_of_an_hour(town: Town) -> None:
    problem = await known_problem(town)
    early, late = await town.citizen("Айгүл"), await town.citizen("Серік")
    link = DOORS.guest(problem.id, town.clock.now())

    town.clock.advance(LASTS - timedelta(minutes=1))
    await follows(town, early, link)
    assert early.last.button(SAME["kk"])

    town.clock.advance(timedelta(minutes=2))
    await follows(town, late, link)
    assert not late.last.button(SAME["kk"])
    assert problem.title_kk not in late.last.text


async def test_whoever_has_joined_is_shown_where_their_appeal_stands(town: Town) -> None:
    problem = await known_problem(town)
    citizen = await town.citizen("Айгүл")
    await follows(town, citizen, DOORS.door(problem.id))
    number = await joins(town, citizen)

    await follows(town, citizen, DOORS.door(problem.id))

    assert number_in(citizen.last.text) == number
    assert len(await town.all_appeals(citizen)) == 1


async def test_a_problem_that_is_over_takes_nobody_in(town: Town) -> None:
    problem = await known_problem(town, state=ProblemState.FIXED, ended_at=FRIDAY)
    citizen = await town.citizen("Айгүл")

    await follows(town, citizen, DOORS.door(problem.id))

    assert any("жұмыс аяқталды" in text for text in citizen.heard)
    assert await town.all_appeals(citizen) == []


async def test_a_link_to_a_problem_that_was_merged_leads_to_the_other_one(town: Town) -> None:
    other = await known_problem(town, id=901, joined=0)
    problem = await known_problem(town, state=ProblemState.OVER, merged_into=other.id)
    citizen = await town.citizen("Айгүл")

    await follows(town, citizen, DOORS.door(problem.id))
    number = await joins(town, citizen)

    assert (await town.appeal(number)).problem_id == other.id


async def test_what_is_being_written_is_not_lost_by_a_link(town: Town) -> None:
    problem = await known_problem(town)
    citizen = await town.citizen("Айгүл")
    citizen.says("Шымкент, мектепте суық")
    await town.settle()

    await follows(town, citizen, DOORS.door(problem.id))

    assert "Алдымен мына өтінішті" in citizen.heard[-2]
    assert "Шымкент, мектепте суық" in citizen.last.text


async def test_whose_matter_is_another_writes_in_their_own_words(town: Town) -> None:
    problem = await known_problem(town)
    citizen = await town.citizen("Айгүл")
    await follows(town, citizen, DOORS.door(problem.id))

    citizen.presses("Менікі басқа")
    await town.settle()

    assert "өз сөзіңізбен жазыңыз" in citizen.last.text
    async with town.app.storage.reading() as tx:
        assert await tx.drafts.of(citizen.id) is None
        assert await tx.problems.declined(citizen.id) == {problem.id}


async def test_own_words_beside_a_link_stay_with_it(town: Town) -> None:
    problem = await known_problem(town)
    citizen = await town.citizen("Айгүл")
    await follows(town, citizen, DOORS.door(problem.id))

    citizen.says("Бесінші қабатта тұрамыз, қарт адам бар")
    await town.settle()
    number = await joins(town, citizen)

    assert (await town.appeal(number)).problem_id == problem.id


@pytest.mark.parametrize(
    "payload",
    ["p_", "g_", "p_AAAA", "g_" + "A" * 40, "p_" + "-" * 61, "p_қазақ", "p_" + "=" * 20],
)
async def test_a_forged_link_is_a_mere_start(town: Town, payload: str) -> None:
    await known_problem(town)
    citizen = await town.citizen("Айгүл")

    await follows(town, citizen, payload)

    assert not citizen.last.button(SAME["kk"])


def test_a_link_cannot_be_guessed_or_turned_into_another() -> None:
    door, guest = DOORS.door(900), DOORS.guest(900, FRIDAY)

    assert DOORS.problem_of(door, FRIDAY) == 900
    assert DOORS.problem_of(guest, FRIDAY) == 900
    assert DOORS.problem_of(DOORS.guest(None, FRIDAY), FRIDAY) is None
    assert DOORS.problem_of("p_" + guest[2:], FRIDAY) is None
    assert DOORS.problem_of("g_" + door[2:], FRIDAY) is None
    assert Doors("another secret").problem_of(door, FRIDAY) is None
    for at in range(2, len(door)):
        other = "A" if door[at] != "A" else "B"
        assert (
            DOORS.problem_of(door[:at] + other + door[at + 1 :], FRIDAY) != 900
            or at == len(door) - 1
        )
    assert max(len(door), len(guest)) <= 64


async def test_problems_lists_what_is_known_where_somebody_lives(town: Town) -> None:
    await known_problem(town, joined=14)
    await known_problem(
        town, id=901, joined=0, title_kk="Тараз, Сәтпаев көшесі: жарық жоқ", topic="POWER"
    )
    await known_problem(town, id=902, joined=0, area=Area(place="391000000"), title_kk="Қостанай")
    citizen = await town.citizen("Айгүл")

    citizen.says("/problems")
    await town.settle()
    assert "мысалы: Тараз" in citizen.last.text

    citizen.says("/problems Тараз")
    await town.settle()
    shown = citizen.last
    assert "Тараз, Абай көшесі: су жоқ" in shown.text
    assert "Хабарлағандар: 14" in shown.text
    assert "Сәтпаев көшесі: жарық жоқ" in shown.text
    assert shown.text.count("Хабарлағандар") == 1  # fewer than three are not counted
    assert "Қостанай" not in shown.text

    link = next(b.url for row in shown.buttons for b in row if "Абай" in b.label)
    await follows(town, citizen, link.split("start=")[1])
    number = await joins(town, citizen)

    citizen.says("/problems")
    await town.settle()
    assert "Белгілі мәселелер" in citizen.last.text
    assert (await town.appeal(number)).problem_id == 900


async def test_what_is_known_in_a_district_of_a_city_is_listed_for_the_city(town: Town) -> None:
    await known_problem(town, area=Area(place="751410000"), title_ru="Алматы: нет воды")
    citizen = await town.citizen("Айгүл", language="ru")

    citizen.says("/problems Алматы")
    await town.settle()

    assert "Алматы: нет воды" in citizen.last.text


async def test_where_nothing_is_known_the_bot_says_so(town: Town) -> None:
    citizen = await town.citizen("Айгүл", language="ru")

    citizen.says("/problems Костанай")
    await town.settle()

    assert "известных общих проблем нет" in citizen.last.text


async def test_what_is_old_is_not_on_the_list(town: Town) -> None:
    old = town.clock.now() - timedelta(days=15)
    await known_problem(town, opened_at=old, last_joined_at=old)
    citizen = await town.citizen("Айгүл")

    citizen.says("/problems Тараз")
    await town.settle()

    assert "белгілі ортақ мәселе жоқ" in citizen.last.text


WHERE = {"kk": "Орнымды жіберу", "ru": "Отправить моё место"}

NEARBY = {"kk": "Маған жақындары", "ru": "Рядом со мной"}

IN_TARAZ = (42.9, 71.37)


async def near_two(town: Town) -> None:
    """One a few hundred metres away, one across the town that was joined later."""
    now = town.clock.now()
    for problem_id, street, point, joined in (
        (901, "Абай", (42.901, 71.371), now),
        (902, "Төле би", (42.95, 71.45), now + timedelta(seconds=1)),
    ):
        await known_problem(
            town,
            joined=0,
            id=problem_id,
            area=Area(place=TARAZ, street="s=x", lat=point[0], lon=point[1]),
            title_kk=f"Тараз, {street} көшесі: су жоқ",
            title_ru=f"Тараз, улица {street}: нет воды",
            last_joined_at=joined,
        )


def listed(person: Person, language: str) -> list[str]:
    ending = {"kk": "көшесі", "ru": "улица"}[language]
    return [line for line in person.last.text.splitlines() if ending in line]


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_the_nearest_come_first_and_where_somebody_is_is_not_kept(
    opened: Opened, language: str
) -> None:
    town = await opened(privacy={"keys": (new_key(),)})
    await near_two(town)
    citizen = await town.citizen("Айгүл", language=language)
    citizen.says("/problems Тараз")
    await town.settle()
    assert "Төле би" in listed(citizen, language)[0], "without a place, the last joined first"

    citizen.presses(NEARBY[language])
    await town.settle()
    assert [key.label for row in citizen.keyboard for key in row] == [WHERE[language]]
    citizen.sends_location(*IN_TARAZ)
    await town.settle()

    assert "Аба" in listed(citizen, language)[0]
    assert len(listed(citizen, language)) == 2
    async with town.app.storage.reading() as tx:
        assert await tx.drafts.of(citizen.id) is None
        person = await tx.people.get(citizen.id)
    assert (person.awaiting, person.district_kato) == (None, None)
    assert fetched(town.config.storage.url, "SELECT COUNT(*) FROM items") == [(0,)]
    assert b"latitude" not in bytes_of(town)


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_whoever_has_no_button_for_it_writes_the_place(town: Town, language: str) -> None:
    await known_problem(town)
    citizen = await town.citizen("Айгүл", language=language)
    citizen.says("/problems")
    await town.settle()

    citizen.says("Тараз қаласы" if language == "kk" else "город Тараз")
    await town.settle()

    assert "Аба" in listed(citizen, language)[0]
    async with town.app.storage.reading() as tx:
        assert await tx.drafts.of(citizen.id) is None


async def test_who_writes_of_a_matter_instead_has_begun_an_appeal(town: Town) -> None:
    citizen = await town.citizen("Айгүл", language="kk")
    citizen.says("/problems")
    await town.settle()

    citizen.says("Таразда Абай көшесінде су жоқ")
    await town.settle()

    async with town.app.storage.reading() as tx:
        draft = await tx.drafts.of(citizen.id)
    assert draft is not None
    assert draft.category == "WATER"
    citizen.sends_location(*IN_TARAZ)
    await town.settle()
    async with town.app.storage.reading() as tx:
        assert (await tx.drafts.of(citizen.id)).where.lat == IN_TARAZ[0], "now it is the appeal's"


async def test_a_name_of_several_places_is_asked_for_again(town: Town) -> None:
    citizen = await town.citizen("Айгүл", language="kk")
    citizen.says("/problems")
    await town.settle()

    citizen.says("Абай")
    await town.settle()

    assert "бірнеше жерде" in citizen.last.text
    async with town.app.storage.reading() as tx:
        assert await tx.drafts.of(citizen.id) is None


async def test_a_point_abroad_is_no_place_of_ours(town: Town) -> None:
    citizen = await town.citizen("Айгүл", language="kk")
    citizen.says("/problems")
    await town.settle()

    citizen.sends_location(55.75, 37.61)
    await town.settle()

    assert "Қазақстаннан тыс" in citizen.last.text
    async with town.app.storage.reading() as tx:
        assert await tx.drafts.of(citizen.id) is None
