"""What people do wrong, or on purpose, with known problems and social groups: each gets one answer,
nothing breaks, and nobody else's matter changes."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.appeals.models import Status
from bot.domain.problems.doors import LASTS, Doors
from bot.domain.problems.matching import distance_of
from bot.domain.problems.problem import Area, ProblemState
from sandbox import Person
from tests.problems.conftest import ANOTHER, NO_WATER, SAME
from tests.support.databases import fetched
from tests.support.known_problem import TARAZ
from tests.support.town import FRIDAY, TOKEN, number_in

DOORS = Doors(TOKEN)

HUGE = str((1 << 63) + 5)


async def forges(outage: Any, person: Person, data: str) -> None:
    """Presses what no button carries."""
    message = {"message_id": 1, "date": 0, "chat": {"id": person.id, "type": "private"}}
    user = {"id": person.id, "is_bot": False, "first_name": person.name}
    press = {"id": data, "from": user, "chat_instance": "1", "message": message, "data": data}
    outage.town.sandbox.push({"callback_query": press})
    await outage.town.settle()


async def the_problem(outage: Any) -> Any:
    async with outage.town.app.storage.reading() as tx:
        return (await tx.problems.of_branches(["KZ-311"], limit=5))[0]


def unbroken(outage: Any) -> bool:
    """No update was given up."""
    url = outage.town.config.storage.url
    return fetched(url, "SELECT COUNT(*) FROM inbox WHERE state = 'dead'") == [(0,)]


@pytest.mark.parametrize(
    "data",
    [
        "pb:merge-yes:{id}:{id}",
        "pb:merge-yes:{id}:0",
        "pb:merge-yes:{id}:-1",
        f"pb:merge-yes:{{id}}:{HUGE}",
        "pb:merge-yes:{id}:²",
        "pb:move-yes:{id}:KZ-311",
        "pb:move-yes:{id}:KZ-999",
        "pb:move-yes:{id}:",
        "pb:again:{id}:",
        "pb:close:{id}:",
        "pb:close:77:",
        f"pb:close:{HUGE}:",
        "pb:nothing:{id}:",
        "pw:send:{id}:resolved",
        "pw:send:77:news",
        "hot:KZ-311:NOTHING",
        "hot:KZ-999:WATER",
        "hot:KZ-311:CORR",
    ],
)
async def test_buttons_that_nobody_showed_change_nothing(outage: Any, data: str) -> None:
    await outage.opened()
    before = await the_problem(outage)

    await forges(outage, outage.office.daniyar, data.format(id=before.id))

    assert await the_problem(outage) == before
    assert unbroken(outage)


@pytest.mark.parametrize("do", ["close", "gather", "title", "merge", "move", "poster", "again"])
async def test_who_works_elsewhere_or_nowhere_moves_no_problem(outage: Any, do: str) -> None:
    await outage.opened()
    before = await the_problem(outage)
    stranger = await outage.town.citizen("Болат", language="kk")
    clerk = await outage.town.citizen("Бақыт", language="kk")
    await outage.town.appoint(clerk, "KZ-10")

    for person in (stranger, clerk):
        heard = len(person.heard)
        await forges(outage, person, f"pb:{do}:{before.id}:")
        assert not any("Хабарлағандар" in text for text in person.heard[heard:])

    assert await the_problem(outage) == before
    assert unbroken(outage)


@pytest.mark.parametrize(
    "title",
    [
        "бір ғана жол",
        "бір\nекі\nүш",
        "\n\n",
        "а" * 121 + "\nкороткое",
        "😀\n",
        "қысқа\n" + "о" * 4000,
    ],
)
async def test_a_title_that_is_none_is_asked_for_again(outage: Any, title: str) -> None:
    await outage.opened()
    before = await the_problem(outage)
    outage.office.daniyar.presses(outage.card, "Атауын өзгерту")
    await outage.town.settle()

    await outage.office.says(outage.office.daniyar, title, reply_to=outage.office.group.last)

    assert (await the_problem(outage)).title_kk == before.title_kk
    assert unbroken(outage)


async def test_markup_and_an_iin_in_a_title_are_shown_as_words(outage: Any) -> None:
    await outage.opened()
    outage.office.daniyar.presses(outage.card, "Атауын өзгерту")
    await outage.town.settle()

    await outage.office.says(
        outage.office.daniyar,
        "<b>Тараз</b> & су 850101300127\n<a href='x'>Тараз</a>: вода",
        reply_to=outage.office.group.last,
    )

    assert "850101300127" not in outage.card.text
    assert "<b>Тараз</b> & су" in outage.card.text


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Аяқталады: 25:61", None),
        ("Аяқталады: 31.02 18:00", None),
        ("Аяқталады: 9:00", "21.11 09:00"),
        ("Аяқталады: 01.12 18:00", "01.12 18:00"),
        ("Аяқталады: 05.01 18:00", "05.01 18:00"),
        ("Аяқталады: 19.11 18:00", None),
        ("Баға 18:00:30 жоқ", None),
        ("Аяқталады: 18:00, нақтысы 19:30", "20.11 19:30"),
    ],
)
async def test_a_time_that_is_none_is_no_expected_end(
    outage: Any, words: str, expected: str | None
) -> None:
    await outage.opened()
    await outage.says_to_all(words)
    await outage.office.presses(outage.office.daniyar, "Жаңалық ретінде")

    until = (await the_problem(outage)).expected_until
    assert (until and f"{until:%d.%m %H:%M}") == expected
    assert unbroken(outage)


@pytest.mark.parametrize(
    "typed",
    ["/problems " + "а" * 3000, "/problems <b>&", "/problems 0", "/problems 😀", "/problems\n\n"],
)
async def test_a_place_that_is_none_is_asked_for(outage: Any, typed: str) -> None:
    person = await outage.newcomer()

    person.says(typed)
    await outage.town.settle()

    assert "Қай жердегі мәселелерді" in person.last.text
    assert unbroken(outage)


@pytest.mark.parametrize(
    "payload",
    [
        "p_",
        "p_AAAA",
        "p_" + "A" * 60,
        "g_" + "_" * 40,
        Doors("7:another").door(900),
        "p_қазақша",
    ],
)
async def test_a_link_that_is_forged_is_a_mere_start(outage: Any, payload: str) -> None:
    await outage.opened()
    person = await outage.newcomer()

    person.starts(payload)
    await outage.town.settle()

    async with outage.town.app.storage.reading() as tx:
        assert await tx.drafts.of(person.id) is None
    assert unbroken(outage)


async def test_a_link_of_a_chat_is_good_for_its_quarter_of_an_hour(outage: Any) -> None:
    await outage.opened()
    payload = DOORS.guest((await the_problem(outage)).id, outage.town.clock.now())
    outage.town.clock.advance(LASTS + timedelta(seconds=1))
    person = await outage.newcomer()

    person.starts(payload)
    await outage.town.settle()

    async with outage.town.app.storage.reading() as tx:
        assert await tx.drafts.of(person.id) is None


async def test_two_taps_at_once_are_one_appeal(outage: Any) -> None:
    await outage.opened()
    person = await outage.writes()
    shown, button = person.last, person.last.button(SAME["kk"])

    for _ in range(3):
        person.presses(shown, SAME["kk"], data=button.data)
    await outage.town.settle()

    assert len(await outage.town.all_appeals(person)) == 1
    assert unbroken(outage)


async def test_two_operators_who_press_at_once_open_one_problem(outage: Any) -> None:
    number = await outage.town.files(outage.office.aigul, NO_WATER)
    outage.office.daniyar.presses(outage.office.card(number), "⋯ Тағы")
    await outage.town.settle()
    button = outage.office.card(number).button("Ортақ мәселе")
    await asyncio.gather(
        *(
            forges(outage, person, button.data)
            for person in (outage.office.daniyar, outage.office.head)
        )
    )

    assert (await outage.town.appeal(number)).problem_id is not None
    assert fetched(outage.town.config.storage.url, "SELECT COUNT(*) FROM problems") == [(1,)]
    assert unbroken(outage)


async def test_who_takes_it_back_and_joins_again_is_counted_once(outage: Any) -> None:
    await outage.opened()
    person, first = await outage.joins()
    for label in ("Тағы…", "Кері қайтарып алу", "Иә, қайтарып аламын"):
        found = next((b for b in reversed(person.screen) if b.button(label)), None)
        person.presses(found or person.last, label)
        await outage.town.settle()
    assert (await outage.town.appeal(first)).status is Status.WITHDRAWN

    person.says(f"{NO_WATER} әлі")
    await outage.town.settle()
    person.presses(SAME["kk"])
    await outage.town.settle()
    await outage.half_a_minute_later()

    assert "Хабарлағандар: 2" in outage.card.text
    assert len(await outage.town.all_appeals(person)) == 2


async def test_a_problem_that_moves_while_somebody_joins_takes_them_along(outage: Any) -> None:
    await outage.opened()
    person = await outage.writes()
    outage.office.daniyar.presses(outage.card, "Басқа филиалға")
    await outage.town.settle()
    asked = outage.office.group.last
    outage.office.daniyar.presses(asked, asked.labels[0])
    await outage.town.settle()

    person.presses(SAME["kk"])
    await outage.town.settle()
    await outage.works_off()

    appeal = await outage.town.appeal(number_in(person.last.text))
    async with outage.town.app.storage.reading() as tx:
        problem = await tx.problems.get(appeal.problem_id)
    assert appeal.branch == problem.branch != "KZ-311"


async def test_a_problem_that_is_merged_while_somebody_joins_leads_to_the_other(
    outage: Any,
) -> None:
    await outage.opened("Абай көшесі: су жоқ")
    first = await the_problem(outage)
    other = await outage.newcomer()
    number = await outage.town.files(other, "Төле би көшесі: су жоқ")
    await outage.opens(outage.office.daniyar, number)
    person = await outage.writes(text="Төле би көшесі: су жоқ")
    outage.office.daniyar.presses(outage.card, "Біріктіру")
    await outage.town.settle()
    outage.office.daniyar.presses(outage.office.group.last.labels[0], chat=outage.office.group)
    await outage.town.settle()

    person.presses(SAME["kk"])
    await outage.town.settle()

    assert (await outage.town.appeal(number_in(person.last.text))).problem_id == first.id


async def test_mine_is_another_one_after_joining_changes_nothing(outage: Any) -> None:
    await outage.opened()
    person = await outage.writes()
    shown, button = person.last, person.last.button(ANOTHER["kk"])
    person.presses(SAME["kk"])
    await outage.town.settle()
    number = number_in(person.last.text)

    person.presses(shown, ANOTHER["kk"], data=button.data)
    await outage.town.settle()

    assert (await outage.town.appeal(number)).problem_id is not None
    assert unbroken(outage)


async def test_old_buttons_of_joining_say_that_they_are_old(outage: Any) -> None:
    await outage.opened()
    person = await outage.writes()
    shown = person.last
    same, another = shown.button(SAME["kk"]), shown.button(ANOTHER["kk"])
    person.presses("Өшіру")
    await outage.town.settle()
    outage.town.clock.advance(timedelta(days=400))

    for label, button in ((SAME["kk"], same), (ANOTHER["kk"], another)):
        person.presses(shown, label, data=button.data)
        await outage.town.settle()

    assert await outage.town.all_appeals(person) == []
    assert unbroken(outage)


async def test_who_is_banned_joins_nothing_and_hears_why(outage: Any) -> None:
    await outage.opened()
    person = await outage.writes()
    async with outage.town.app.storage.transaction() as tx:
        tx.people.ban(person.id, "спам")

    person.presses(SAME["kk"])
    await outage.town.settle()

    assert await outage.town.all_appeals(person) == []
    assert unbroken(outage)


@pytest.mark.parametrize("joined", [0, 1, 2])
async def test_few_are_counted_nowhere_before_citizens(outage: Any, joined: int) -> None:
    """On the draft, in the list, behind a door, in news."""
    await outage.opened()
    for _ in range(joined - 1):
        await outage.joins()
    problem = await the_problem(outage)
    person = await outage.newcomer()
    person.says("/problems")
    await outage.town.settle()
    person.starts(DOORS.door(problem.id))
    await outage.town.settle()
    await outage.says_to_all("Жөндеу жүріп жатыр.")
    await outage.office.presses(outage.office.daniyar, "Жаңалық ретінде")
    await outage.office.a_minute_later()
    await outage.works_off()

    for told in (*person.heard, *outage.office.aigul.heard):
        assert "Хабарлағандар" not in told


async def test_what_was_filed_across_the_counter_is_not_gathered(outage: Any) -> None:
    """Staff file for somebody else: they have no telephone on which one answer could reach them."""
    boss = outage.office.head
    await outage.office.says(boss, f"/walkin Әже, 87011234567 | WATER | {NO_WATER}")
    await outage.opened()

    outage.office.daniyar.presses(outage.card, "Ұқсас өтініштерді қосу")
    await outage.town.settle()

    assert "Ұқсас өтініштер қосылды: 0" in outage.office.group.heard[-1]


async def test_a_problem_of_another_district_is_not_listed_here(outage: Any) -> None:
    await outage.opened()
    problem = await the_problem(outage)
    async with outage.town.app.storage.reading() as tx:
        assert [each.id for each in await tx.problems.near(TARAZ, limit=5)] == [problem.id]
        assert await tx.problems.near("391000000", limit=5) == []
        assert await tx.problems.open_about(["POWER"], TARAZ, limit=5) == []


async def test_an_answer_to_what_is_over_goes_nowhere(outage: Any) -> None:
    await outage.opened()
    card = outage.card
    async with outage.town.app.storage.transaction() as tx:
        problem = (await tx.problems.of_branches(["KZ-311"], limit=1))[0]
        tx.problems.save(problem.over(FRIDAY))

    await outage.office.says(outage.office.daniyar, "Су келді", reply_to=card)

    async with outage.town.app.storage.reading() as tx:
        assert await tx.problems.composing(problem.id, outage.office.daniyar.id) is None
        assert (await tx.problems.get(problem.id)).state is ProblemState.OVER
    assert unbroken(outage)


async def test_where_the_middle_is_not_known_it_is_the_farthest(outage: Any) -> None:
    """And a problem of the whole place is nearest of all."""
    await outage.opened()
    problem, point = await the_problem(outage), (42.9, 71.37)
    near = replace(problem, area=Area(place=TARAZ, lat=42.91, lon=71.37))
    whole = replace(problem, area=Area(place=TARAZ, street="w=all"))

    by_distance = sorted((problem, near, whole), key=lambda one: distance_of(one.facts(), point))

    assert by_distance == [whole, near, problem]
