"""A branch finds out that an appeal is about corruption: from that moment on it must not see it."""

import json
from typing import Any

from tests.support.office import TARAZ
from tests.support.records import happened

WORDS = "Мектеп директоры орын үшін ақша сұрады"

HIDDEN = "топта енді көрсетілмейді"


def in_group(office: Any) -> str:
    """What stands in the group of what the bot wrote."""
    return "\n".join(shown.text for shown in office.group.screen if shown.from_bot)


def files_in_group(office: Any) -> list[Any]:
    return [shown for shown in office.group.screen if shown.from_bot and shown.media]


async def test_whoever_names_it_corruption_hides_it_from_the_branch(office: Any) -> None:
    """As if it had been filed so: those who may see it get it, and nobody of the branch does."""
    number = await office.appeal(WORDS)
    await office.says(office.daniyar, f"/take {number}")

    await office.says(office.daniyar, f"/category {number} CORR")

    appeal = await office.town.appeal(number)
    assert (appeal.category, appeal.restricted, appeal.branch) == ("CORR", True, "KZ")
    assert (appeal.status, appeal.operator_id) == ("registered", None)
    assert WORDS not in in_group(office)
    assert HIDDEN in in_group(office)
    assert "жемқорлық" not in in_group(office)
    boss = await office.town.administrator()
    assert any(WORDS in text for text in boss.heard)
    for person in (office.daniyar, office.head):
        for typed in (f"/card {number}", f"/history {number}", f"/who {number}", f"/take {number}"):
            assert WORDS not in await office.says(person, typed)


async def test_by_button_the_choice_of_topics_goes_from_the_group_too(office: Any) -> None:
    number = await office.appeal(WORDS)
    await office.says(office.daniyar, f"/category {number}")

    await office.presses(office.daniyar, "Сыбайлас жемқорлық")

    assert (await office.town.appeal(number)).restricted
    assert "жеке хабарламаға" in in_group(office)
    assert "тақырыбын таңдаңыз" not in in_group(office)
    assert "Сыбайлас жемқорлық" in office.daniyar.heard[-1]


async def test_the_citizen_learns_after_the_minute_who_has_it_now(office: Any) -> None:
    number = await office.appeal(WORDS)
    await office.says(office.daniyar, f"/category {number} CORR")
    assert not any("бұрынғы филиал көрмейді" in text for text in office.aigul.heard)

    await office.a_minute_later()

    assert "бұрынғы филиал көрмейді" in office.aigul.heard[-1]


async def test_its_files_go_from_the_group_and_the_log_knows_of_it(office: Any) -> None:
    office.aigul.says(WORDS)
    office.aigul.sends_document("qolhat.pdf")
    await office.town.settle()
    number = await office.town.sends_draft(office.aigul, *TARAZ)
    assert files_in_group(office)

    await office.says(office.daniyar, f"/category {number} CORR")

    assert files_in_group(office) == []
    entry = await last_entry(office, "categorised")
    before, after = json.loads(entry["before"]), json.loads(entry["after"])
    assert before == {"branch": "KZ-311", "category": "OTHER", "restricted": False}
    assert after == {"branch": "KZ", "category": "CORR", "restricted": True}


async def last_entry(office: Any, action: str) -> dict[str, Any]:
    async with office.town.app.storage.reading() as tx:
        entries = [json.loads(entry.content) for entry in await tx.audit.page(after=0, limit=1000)]
    return next(entry for entry in reversed(entries) if entry["action"] == action)


async def test_within_the_minute_all_of_it_is_put_back(office: Any) -> None:
    office.aigul.says(WORDS)
    office.aigul.sends_document("qolhat.pdf")
    await office.town.settle()
    number = await office.town.sends_draft(office.aigul, *TARAZ)
    await office.says(office.daniyar, f"/take {number}")
    await office.says(office.daniyar, f"/category {number} CORR")

    office.daniyar.presses("Болдырмау")
    await office.town.settle()

    appeal = await office.town.appeal(number)
    assert (appeal.category, appeal.restricted, appeal.branch) == ("OTHER", False, "KZ-311")
    assert (appeal.status, appeal.operator_id) == ("taken", office.daniyar.id)
    assert WORDS in office.card(number).text
    assert len(files_in_group(office)) == 1
    await office.a_minute_later()
    assert not any("бұрынғы филиал көрмейді" in text for text in office.aigul.heard)


async def test_an_answer_that_is_begun_can_no_longer_be_sent(office: Any) -> None:
    number = await office.appeal(WORDS)
    office.daniyar.says("Бәрі дұрыс.", chat=office.group, reply_to=office.card(number))
    await office.town.settle()
    await office.says(office.saule, f"/category {number} CORR")

    await office.presses(office.daniyar, "Оң шешілді")
    await office.a_minute_later()

    assert not any("Бәрі дұрыс." in text for text in office.aigul.heard)


async def test_what_the_citizen_was_asked_stays_asked(office: Any) -> None:
    number = await office.appeal(WORDS)
    await office.says(office.daniyar, f"/ask {number}")
    await office.says(office.daniyar, "Қай мектеп?", reply_to=office.group.last)
    await office.presses(office.daniyar, "Сұрақты жіберу")
    await office.a_minute_later()
    await office.says(office.saule, f"/category {number} CORR")

    office.aigul.says("№ 12 мектеп")
    await office.town.settle()

    appeal = await office.town.appeal(number)
    assert (appeal.status, appeal.operator_id) == ("registered", None)
    assert "№ 12 мектеп" not in in_group(office)
    boss = await office.town.administrator()
    assert any("№ 12 мектеп" in text for text in boss.heard)


async def test_what_waited_for_its_answer_waits_no_more_and_again_after_an_undo(
    office: Any,
) -> None:
    number = await office.appeal(WORDS)
    other = await office.appeal("Мектепте орын жоқ дейді, көмектесіңіз")
    await office.says(office.daniyar, f"/merge {other} {number}")
    await office.a_minute_later()

    await office.says(office.daniyar, f"/category {number} CORR")

    apart = await office.town.appeal(other)
    assert (apart.merged_into, apart.restricted) == (None, False)
    office.daniyar.presses("Болдырмау")
    await office.town.settle()
    assert (await office.town.appeal(other)).merged_into == (await office.town.appeal(number)).id


async def test_several_at_once_are_hidden_as_well(office: Any) -> None:
    number = await office.appeal(WORDS)
    await office.says(office.daniyar, "/find ақша")
    await office.says(office.daniyar, "/bulk category CORR")

    await office.presses(office.daniyar, "Орындау")

    assert (await office.town.appeal(number)).restricted
    assert WORDS not in in_group(office)
    await office.presses(office.daniyar, "Болдырмау")
    assert WORDS in in_group(office)


async def test_another_topic_alone_shows_a_hidden_appeal_to_nobody(office: Any) -> None:
    """A mistake is put right in two steps, each of them wanted: the topic, then the branch."""
    boss = await office.town.administrator()
    number = await office.appeal(WORDS)
    await office.says(office.daniyar, f"/category {number} CORR")
    await office.a_minute_later()

    boss.says(f"/category {number} EDU")
    await office.town.settle()

    appeal = await office.town.appeal(number)
    assert (appeal.category, appeal.restricted, appeal.branch) == ("EDU", True, "KZ")
    assert WORDS not in in_group(office)
    boss.says(f"/forward {number} KZ-311 subject")
    await office.town.settle()
    appeal = await office.town.appeal(number)
    assert (appeal.restricted, appeal.branch) == (False, "KZ-311")
    assert WORDS in office.card(number).text
    assert await happened(office.town, number) == [
        "registered",
        "categorised",
        "categorised",
        "forwarded",
    ]


async def test_sent_elsewhere_it_does_not_come_back_to_the_group_it_was_hidden_from(
    office: Any,
) -> None:
    boss = await office.town.administrator()
    semey = await office.town.branch("KZ-101", title="Семей")
    number = await office.appeal(WORDS)
    for typed in (f"/category {number} CORR", f"/category {number} EDU"):
        boss.says(typed)
        await office.town.settle()

    boss.says(f"/forward {number} KZ-101 conflict")
    await office.town.settle()

    assert any(WORDS in shown.text for shown in semey.screen)
    assert WORDS not in in_group(office)
    boss.presses("Отменить")
    await office.town.settle()
    assert (await office.town.appeal(number)).restricted
    assert not any(WORDS in shown.text for shown in semey.screen if shown.from_bot)


async def test_one_about_corruption_stays_hidden_wherever_it_is_sent(office: Any) -> None:
    boss = await office.town.administrator()
    number = await office.appeal(WORDS)
    await office.says(office.daniyar, f"/category {number} CORR")

    boss.says(f"/forward {number} KZ-311 subject")
    await office.town.settle()

    assert (await office.town.appeal(number)).restricted
    assert WORDS not in in_group(office)
