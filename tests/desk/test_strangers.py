"""Being in the group is not enough: rights are asked for at each press and each reply."""

from typing import Any

import pytest

from tests.support.office import TARAZ, WATER
from tests.support.records import dead_letters, happened, rights_of
from tests.support.town import Town


async def branch_and_appeal(town: Town) -> tuple[Any, Any, str]:
    group = await town.branch("KZ-311")
    aigul = await town.citizen("Айгүл")
    return group, aigul, await town.files(aigul, WATER, *TARAZ)


@pytest.mark.parametrize("button", ["Қарауға алу", "Жауап беру", "Сұрау", "Теріс жауап"])
async def test_a_strangers_press_is_refused_in_a_toast(town: Town, button: str) -> None:
    group, _, number = await branch_and_appeal(town)
    guest = town.sandbox.person("Қонақ")
    group.add(guest)
    heard = len(group.heard)

    guest.presses(button, chat=group)
    await town.settle()

    assert "рұқсатыңыз жоқ" in guest.toasts[-1]["text"]
    assert guest.toasts[-1]["show_alert"]
    assert len(group.heard) == heard
    assert await happened(town, number) == ["registered"]


async def test_a_strangers_reply_to_a_card_never_reaches_the_citizen(town: Town) -> None:
    group, aigul, number = await branch_and_appeal(town)
    guest = town.sandbox.person("Қонақ")
    group.add(guest)
    heard = len(aigul.heard)

    said = guest.says("Бәрі жақсы болады", chat=group, reply_to=group.last)
    await town.settle()

    assert "рұқсатыңыз жоқ" in group.last.text
    assert group.last.reply_to == said.message_id
    assert len(aigul.heard) == heard
    assert await happened(town, number) == ["registered"]


async def test_an_operator_of_one_branch_is_a_stranger_in_another(town: Town) -> None:
    semey = town.sandbox.person("Семейлік")
    await town.branch("KZ-101", semey, title="Семей")
    group, _, number = await branch_and_appeal(town)
    group.add(semey)

    semey.presses("Қарауға алу", chat=group)
    await town.settle()

    assert "рұқсатыңыз жоқ" in semey.toasts[-1]["text"]
    assert (await town.appeal(number)).operator_id is None


async def test_an_operator_of_the_region_may_help_out_in_its_city(town: Town) -> None:
    regional = town.sandbox.person("Облыстық")
    await town.appoint(regional, "KZ-31")
    group, _, number = await branch_and_appeal(town)
    group.add(regional)

    regional.presses("Қарауға алу", chat=group)
    await town.settle()

    assert (await town.appeal(number)).operator_id == regional.id


async def test_a_dismissed_operator_is_a_stranger_at_once(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    number = await town.files(aigul, WATER, *TARAZ)
    assert (await rights_of(town, daniyar)).on_staff
    async with town.app.storage.transaction() as tx:
        tx.staff.dismiss(daniyar.id, "KZ-311", by=1, at=town.clock.now())

    daniyar.presses("Қарауға алу", chat=group)
    await town.settle()

    assert "рұқсатыңыз жоқ" in daniyar.toasts[-1]["text"]
    assert (await town.appeal(number)).operator_id is None


async def test_small_talk_in_the_group_is_nobodys_appeal(town: Town) -> None:
    group, _, _ = await branch_and_appeal(town)
    guest = town.sandbox.person("Қонақ")
    group.add(guest)
    heard = len(group.heard)

    first = guest.says("Түскі асқа барамыз ба?", chat=group)
    guest.says("Иә", chat=group, reply_to=first)
    guest.sends_sticker(chat=group)
    guest.sends_album(["photo", "photo"], chat=group)
    group.rename("Жаңа атау")
    await town.settle()

    assert len(group.heard) == heard
    assert await dead_letters(town) == []


async def test_somebody_elses_answer_cannot_be_sent_by_a_colleague(town: Town) -> None:
    daniyar, gulnar = town.sandbox.person("Данияр"), town.sandbox.person("Гүлнар")
    group = await town.branch("KZ-311", daniyar, gulnar)
    aigul = await town.citizen("Айгүл")
    number = await town.files(aigul, WATER, *TARAZ)
    daniyar.says("Құбыр жөнделді.", chat=group, reply_to=group.last)
    await town.settle()

    gulnar.presses("Оң шешілді", chat=group)
    await town.settle()

    assert gulnar.toasts[-1]["text"]
    assert (await town.appeal(number)).open


async def test_an_anonymous_administrator_is_asked_to_show_who_they_are(town: Town) -> None:
    """Telegram sends the group itself as the author: there is nobody to check rights for."""
    group, _, number = await branch_and_appeal(town)
    card = group.last

    for count, extra in enumerate(
        (
            {"text": "/queue", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]},
            {"text": "Құбыр жөнделді.", "reply_to_message": card.raw},
        ),
        start=1,
    ):
        town.sandbox.push({"message": _from_the_group_itself(town, group, extra)})
        await town.settle()
        asked = [said for said in group.heard if "жасырын әкімші" in said]
        assert len(asked) == count

    assert await happened(town, number) == ["registered"]


_ids = iter(range(90_000, 99_999))


def _from_the_group_itself(town: Town, group: Any, extra: dict[str, Any]) -> dict[str, Any]:
    chat = {"id": group.id, "type": "supergroup", "title": group.title}
    return {
        "message_id": next(_ids),
        "date": int(town.clock.now().timestamp()),
        "chat": chat,
        "from": {"id": 1087968824, "is_bot": True, "first_name": "Group"},
        "sender_chat": chat,
        **extra,
    }
