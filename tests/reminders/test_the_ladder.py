"""An overdue appeal climbs until somebody takes charge or answers."""

from bot.operations.audit_check import verify_audit
from tests.support.office import Office, at, heard, open_office, sweep
from tests.support.records import staff_actions
from tests.support.town import Town


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


UP = "жоғары деңгейге хабарланды"


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
    assert "Бақылауға алынды" in saule.last.text
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
    from bot.errors import NotAllowed
    from bot.reminders.escalation import Escalation

    escalation = Escalation(town.app.context)
    until = int(town.clock.now().timestamp() // 60) + 1
    refused = False
    try:
        await escalation.acknowledge(
            Requester(id=office.daniyar.id, name="Данияр"), 1, "KZ-311", until, 1
        )
    except NotAllowed:
        refused = True

    assert refused
    await office.at(at(17, 9, 1, month=12))
    assert heard(gulnar, UP) == 1
