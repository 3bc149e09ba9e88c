"""An overdue appeal climbs until somebody takes charge or answers."""

import pytest

from bot.domain.appeals.numbers import format_number
from bot.operations.audit_check import verify_audit
from tests.support import databases
from tests.support.office import Office, at, heard, open_office, sweep
from tests.support.records import staff_actions
from tests.support.town import Town

pytestmark = databases.ON_BOTH


async def staffed(town: Town) -> tuple[Office, str, list[object]]:
    """Taraz has a head, its region has one, the republic has one; an appeal is due on 11.12."""
    office = await open_office(town)
    heads = []
    for name, code in (("Сәуле", "KZ-311"), ("Гүлнар", "KZ-31"), ("Болат", "KZ")):
        head = town.sandbox.person(name, language_code="kk", username=f"head_{code[3:] or 'kz'}")
        head.starts()
        await town.settle()
        await town.appoint(head, code, "head")
        heads.append(head)
    number = await office.appeal()
    await sweep(town)
    return office, number, heads


UP = "басшылыққа хабарланды"


async def test_an_unanswered_appeal_climbs_step_by_step(town: Town) -> None:
    office, number, (saule, gulnar, bolat) = await staffed(town)

    await office.at(at(14, 9, 1, month=12))
    assert [heard(h, UP) for h in (saule, gulnar, bolat)] == [1, 0, 0]
    await office.at(at(15, 9, 1, month=12))
    assert [heard(h, UP) for h in (saule, gulnar, bolat)] == [1, 0, 0]
    await office.at(at(17, 9, 1, month=12))  # the 16th is a holiday
    assert [heard(h, UP) for h in (saule, gulnar, bolat)] == [1, 1, 0]
    await office.at(at(21, 9, 1, month=12))
    assert [heard(h, UP) for h in (saule, gulnar, bolat)] == [1, 1, 1]

    await office.at(at(28, 9, 1, month=12))
    assert [heard(h, UP) for h in (saule, gulnar, bolat)] == [1, 1, 1]
    appeal = await town.appeal(number)
    async with town.app.storage.reading() as tx:
        steps = [
            event.facts["level"]
            for event in await tx.events.of(appeal.id)
            if event.type == "escalated"
        ]
    assert steps == [1, 2, 3]


async def test_whoever_takes_charge_stops_it_for_three_days(town: Town) -> None:
    office, number, (saule, gulnar, _) = await staffed(town)
    await office.at(at(14, 9, 1, month=12))

    saule.presses("Бақылауға алдым")
    await town.settle()
    assert "бақылауға алынды" in saule.last.text
    await office.at(at(17, 9, 1, month=12))
    assert heard(gulnar, UP) == 0
    await office.at(at(18, 9, 1, month=12))

    assert heard(gulnar, UP) == 1
    async with town.app.storage.reading() as tx:
        appeal = await town.appeal(number)
        happened = [event.type for event in await tx.events.of(appeal.id)]
    assert happened.count("acknowledged") == 1


async def test_who_took_charge_stands_in_the_log_of_staff(town: Town) -> None:
    office, number, (saule, *_) = await staffed(town)
    await office.at(at(14, 9, 1, month=12))

    saule.presses("Бақылауға алдым")
    await town.settle()

    appeal = await town.appeal(number)
    entry = (await staff_actions(town))[-1]
    assert entry["action"] == "acknowledged"
    assert (entry["actor"], entry["actor_id"]) == ("head", saule.id)
    assert (entry["appeal_id"], entry["branch"]) == (appeal.id, "KZ-311")
    assert (await verify_audit(town.app.storage)).whole


async def test_a_head_hears_nothing_of_an_overdue_appeal_about_themselves(town: Town) -> None:
    office, number, (saule, gulnar, _) = await staffed(town)
    gulnar.says(f"/about {number} @head_311")
    await town.settle()

    await office.at(at(14, 9, 1, month=12))

    assert [heard(head, UP) for head in (saule, gulnar)] == [0, 1]


async def test_an_answer_ends_the_climb(town: Town) -> None:
    office, number, (_, gulnar, _) = await staffed(town)
    await office.at(at(14, 9, 1, month=12))
    await office.answers(office.daniyar, number)

    await office.at(at(21, 9, 1, month=12))

    assert heard(gulnar, UP) == 0


async def test_a_week_without_the_service_does_not_skip_the_head(town: Town) -> None:
    office, _, (saule, gulnar, bolat) = await staffed(town)

    await office.at(at(24, 9, 1, month=12))
    await sweep(town)

    assert [heard(h, UP) for h in (saule, gulnar, bolat)] == [1, 0, 0]


async def test_a_branch_without_a_head_climbs_to_the_next_one(town: Town) -> None:
    office = await open_office(town)
    gulnar = town.sandbox.person("Гүлнар", language_code="kk")
    gulnar.starts()
    await town.settle()
    await town.appoint(gulnar, "KZ-31", "head")
    await office.appeal()

    await office.at(at(14, 9, 1, month=12))

    assert heard(gulnar, UP) == 1


async def test_an_operator_cannot_take_charge_in_place_of_the_head(town: Town) -> None:
    office, _, (_, gulnar, _) = await staffed(town)
    await office.at(at(14, 9, 1, month=12))
    from bot.context import Requester
    from bot.errors import HeadDecides
    from bot.reminders.escalation import Escalation

    escalation = Escalation(town.app.context)
    until = int(town.clock.now().timestamp() // 60) + 1
    refused = False
    try:
        await escalation.acknowledge(
            Requester(id=office.daniyar.id, name="Данияр"), 1, "KZ-311", until, 1
        )
    except HeadDecides:
        refused = True

    assert refused
    await office.at(at(17, 9, 1, month=12))
    assert heard(gulnar, UP) == 1


HANDS = {
    "kk": ("Барлығын бақылауға алдым", "Бақылауға алынды. Өтініштер саны:", "бақылауға алынды"),
    "ru": ("Беру на контроль все", "Взято на контроль. Обращений:", "взято на контроль"),
}


async def five_at_the_administrator(town: Town, language: str) -> tuple[object, list[str]]:
    """Branches without heads: what is overdue climbs to the administrator, all in one message."""
    office = await open_office(town)
    chu = town.sandbox.person("Әсел", language_code="kk")
    await town.branch("KZ-316", chu, title="Шу")
    boss = await town.administrator()
    boss.says("/language")
    await town.settle()
    boss.presses("Қазақша" if language == "kk" else "Русский")
    await town.settle()
    numbers = [await office.appeal(f"Су жоқ, {n}-үй") for n in ("бірінші", "екінші", "үшінші")]
    for number in (numbers[0], numbers[2]):
        boss.says(f"/forward {number} KZ-316 Оқиға Шу ауданында болған")
        await town.settle()
    await sweep(town)
    await office.at(at(14, 9, 1, month=12))
    return boss, numbers


def buttons_under(message: object) -> list[str]:
    return list(message.labels)


async def in_charge(town: Town, numbers: list[str]) -> list[bool]:
    found = []
    async with town.app.storage.reading() as tx:
        for number in numbers:
            appeal = await tx.appeals.by_number(number)
            assert appeal is not None
            found.append((await tx.reminders.level(appeal.id)).acknowledged_at is not None)
    return found


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_each_appeal_of_a_message_has_a_button_that_takes_that_one(
    town: Town, language: str
) -> None:
    boss, numbers = await five_at_the_administrator(town, language)
    told = boss.find(format_number(numbers[0]))
    shown = [format_number(number) for number in numbers]
    all_of_them, _, taken = HANDS[language]
    assert sorted(buttons_under(told)) == sorted([*shown, all_of_them])
    assert all(word in told.text for word in ("бірінші", "екінші", "үшінші"))

    boss.presses(told, shown[1])
    await town.settle()

    assert await in_charge(town, numbers) == [False, True, False]
    assert taken in boss.last.text
    assert shown[1] in boss.last.text
    left = next(m for m in boss.screen if m.message_id == told.message_id)
    assert sorted(buttons_under(left)) == sorted([shown[0], shown[2], all_of_them])
    boss.presses(left, shown[0])
    await town.settle()
    left = next(m for m in boss.screen if m.message_id == told.message_id)
    assert len(buttons_under(left)) == 1
    boss.presses(left, buttons_under(left)[0])
    await town.settle()
    assert await in_charge(town, numbers) == [True, True, True]
    assert buttons_under(next(m for m in boss.screen if m.message_id == told.message_id)) == []


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_one_button_takes_all_of_them(town: Town, language: str) -> None:
    boss, numbers = await five_at_the_administrator(town, language)
    all_of_them, words, _ = HANDS[language]

    boss.presses(all_of_them)
    await town.settle()

    assert await in_charge(town, numbers) == [True, True, True]
    assert f"{words} 3" in boss.last.text


async def test_all_of_them_are_those_this_person_was_told_of(town: Town) -> None:
    """An administrator may decide everything, and takes charge of nothing that a head was told."""
    office, number, (saule, *_) = await staffed(town)
    boss = await town.administrator()
    await office.at(at(14, 9, 1, month=12))
    until = int(town.clock.now().timestamp() // 60) + 1

    from bot.context import Requester
    from bot.reminders.escalation import Escalation

    escalation = Escalation(town.app.context)
    await escalation.take_charge_of_all(Requester(id=boss.id, name="Әкімші"), until, 1)
    assert await in_charge(town, [number]) == [False]
    await escalation.take_charge_of_all(Requester(id=saule.id, name="Сәуле"), until, 1)
    assert await in_charge(town, [number]) == [True]


async def test_a_press_after_the_answer_takes_charge_of_nothing(town: Town) -> None:
    office, number, (saule, *_) = await staffed(town)
    await office.at(at(14, 9, 1, month=12))
    await office.answers(office.daniyar, number)

    saule.presses("Бақылауға алдым")
    await town.settle()

    assert "жауабы берілген" in saule.last.text
    assert await in_charge(town, [number]) == [False]
