"""Staff see that an appeal has priority; of which social group its author is, one at a time sees,
and it is written down who did."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.audit import AuditAction
from tests.desk.test_walk_in_form import COMPLAINT, filed, presses, says

GROUPS = ("зейнеткер", "пенсионер", "қандас", "pensioner", "kandas")


async def declares(office: Any, *labels: str) -> str:
    """Aigul files an appeal and says of which groups she is; its number."""
    number = await office.appeal()
    for label in ("Әлеуметтік топ (міндетті емес)", *labels, "Дайын"):
        office.aigul.presses(label)
        await office.town.settle()
    return str(number)


def posted_in_group(office: Any) -> str:
    """Everything that was ever posted there for all, also what was deleted since."""
    return "\n".join(
        str(call.params)
        for call in office.town.sandbox.calls
        if str(call.params.get("chat_id")) == str(office.group.id)
        and "ephemeral_message_parameters" not in call.params
        and "Ephemeral" not in call.method
    ).lower()


async def test_the_card_says_priority_and_one_person_at_a_time_sees_why(office: Any) -> None:
    number = await declares(office, "☐ Зейнеткер", "☐ Қандас")
    assert "Басымдық" in office.card(number).text

    await office.presses(office.daniyar, "Өтініш беруші")

    [seen] = [m.text for m in office.daniyar.sees(office.group) if m.ephemeral]
    assert "Әлеуметтік тобы (өз сөзінен): Зейнеткер, Қандас" in seen
    assert not any(word in posted_in_group(office) for word in GROUPS)
    async with office.town.app.storage.reading() as tx:
        log = [entry.content for entry in await tx.audit.page(after=0, limit=100)]
    assert sum(AuditAction.LOOKED_AT_PERSON in entry for entry in log) == 1
    assert not any(word in entry.lower() for entry in log for word in GROUPS)


async def test_history_and_queue_name_no_group_either(office: Any) -> None:
    number = await declares(office, "☐ Зейнеткер")
    for command in (f"/history {number}", "/queue", f"/card {number}", "/find су"):
        await office.says(office.daniyar, command)

    assert "әлеуметтік топ туралы мәлімет өзгертілді" in posted_in_group(office)
    assert not any(word in posted_in_group(office) for word in GROUPS)


async def test_who_says_otherwise_later_has_no_priority_any_more(office: Any) -> None:
    number = await declares(office, "☐ Зейнеткер", "☑ Зейнеткер")

    assert "Басымдық" not in office.card(number).text


async def queue_of(office: Any) -> list[str]:
    """The numbers on the first page, from the top."""
    await office.says(office.daniyar, "/queue")
    numbers = ["".join(filter(str.isdigit, label)) for label in office.group.last.labels]
    return [number for number in numbers if len(number) == 9]


async def test_the_queue_lifts_a_few_and_nobody_waits_longer(office: Any) -> None:
    """Fourteen appeals, due one a day; the last five declare. Three of them stand on the first
    page, each two working days further up, and the others are where they were."""
    numbers = [await office.appeal(f"Су жоқ, {n}-үй, аула қараңғы") for n in range(14)]
    town = office.town
    async with town.app.storage.transaction() as tx:
        due_on = None
        for n, number in enumerate(numbers):
            appeal = await tx.appeals.by_number(number)
            due_on = due_on or appeal.due_on
            day = town.app.context.terms.calendar.add_working_days(due_on, n // 3)
            groups = frozenset({"pensioner"}) if n >= 9 else frozenset()
            changed = replace(appeal, due_on=day, groups=groups, version=appeal.version + 1)
            tx.appeals.save(changed)

    first = await queue_of(office)

    assert len(first) == 10
    assert [number for number in first if number in numbers[9:]] == numbers[9:12]
    assert [n for n in first if n in numbers[:9]] == numbers[:7]
    async with town.app.storage.reading() as tx:
        assert [(await tx.appeals.by_number(number)).due_on for number in numbers] == [
            town.app.context.terms.calendar.add_working_days(due_on, n // 3) for n in range(14)
        ]


async def test_a_first_reply_is_asked_for_the_next_working_day(office: Any) -> None:
    number = await declares(office, "☐ Зейнеткер")
    text = "Басымдығы бар, алғашқы жауап әлі берілмеген (1)"
    await office.at(office.town.clock.moment + timedelta(days=2))  # a Sunday
    assert not any(text in told for told in office.group.heard)

    monday = office.town.clock.moment.replace(hour=15, minute=1) + timedelta(days=1)
    await office.at(monday)

    assert any(text in told for told in office.group.heard)
    await office.at(monday + timedelta(days=1))
    assert sum(text in told for told in office.group.heard) == 1
    assert (await office.town.appeal(number)).overdue(monday.date()) is False


async def test_who_was_answered_or_asked_in_time_is_not_reminded_of(office: Any) -> None:
    number = await declares(office, "☐ Зейнеткер")
    await office.asks(office.daniyar, number)
    await office.a_minute_later()

    await office.at(office.town.clock.moment.replace(hour=15, minute=1) + timedelta(days=3))

    assert not any("алғашқы жауап" in told for told in office.group.heard)


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_whoever_came_in_person_is_asked_and_nothing_is_guessed(
    office: Any, language: str
) -> None:
    told = {"kk": "Мен зейнеткермін. ", "ru": "Я пенсионер. "}[language] + COMPLAINT[language]
    await says(office, "/walkin", "Иванов Петр", "+7 701 123 45 67", told)
    asked = await presses(office, "Әлеуметтік топ")
    assert "болжамаңыз" in asked.text
    assert not any(label.startswith("☑") for label in asked.labels)
    assert asked.labels[0] == "☐ Көпбалалы ана"

    await presses(office, "☐ Зейнеткер", "Артқа")
    assert "Әлеуметтік топ: Зейнеткер" in office.daniyar.last.text
    await presses(office, "Тіркеу")

    [appeal] = await filed(office)
    assert appeal.groups == {"pensioner"}
    assert "Иванов Петр" in office.daniyar.last.text, "the slip"
    assert "зейнеткер" not in office.daniyar.last.text.lower()


async def test_whoever_came_in_person_need_not_say(office: Any) -> None:
    await says(office, "/walkin", "Иванов Петр", "+7 701 123 45 67", COMPLAINT["kk"])
    shown = await presses(office, "Әлеуметтік топ", "☐ Ардагер", "Айтпаймын")
    assert "Әлеуметтік топ:" not in shown.text
    await presses(office, "Тіркеу")

    [appeal] = await filed(office)
    assert not appeal.declared
