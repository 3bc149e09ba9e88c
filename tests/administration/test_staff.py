"""Who works in a branch, and that whoever is removed can do nothing from that moment on."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from bot.operations.audit_check import verify_audit


async def test_a_removed_operator_can_press_no_old_button(office: Any) -> None:
    number = await office.appeal()
    card = office.card(number)
    await office.presses(office.daniyar, "Қарауға алу")

    await office.says(office.head, "/staff")
    await office.presses(office.head, "Данияр", "Шығару", "Иә, шығару")

    assert "Қызметкер шығарылды: Данияр" in office.group.last.text
    assert "Данияр — " not in await office.says(office.head, "/staff")
    assert (await office.town.appeal(number)).operator_id is None
    office.daniyar.presses(card, "Қарауға алу")
    await office.town.settle()
    assert "рұқсатыңыз жоқ" in office.daniyar.toasts[-1]["text"]
    assert (await office.town.appeal(number)).status == "registered"
    await office.a_minute_later()
    assert "рұқсаттарыңыз тоқтатылды" in office.daniyar.heard[-1]


@pytest.mark.parametrize(
    ("language", "labels", "undo", "back"),
    [
        ("kk", ("Данияр", "Шығару", "Иә, шығару"), "Болдырмау", "бұрынғы орнында"),
        ("ru", ("Данияр", "Исключить", "Да, исключить"), "Отменить", "на прежнем месте"),
    ],
)
async def test_a_removal_is_taken_back_within_a_minute_and_nobody_was_told(
    office: Any, language: str, labels: tuple[str, ...], undo: str, back: str
) -> None:
    number = await office.appeal()
    await office.presses(office.daniyar, "Қарауға алу")
    async with office.town.app.storage.transaction() as tx:
        tx.branches.save_chat(office.group.id, "Тараз", language)
    await office.says(office.head, "/staff")
    await office.presses(office.head, *labels)
    assert (await office.town.appeal(number)).operator_id is None

    await office.presses(office.head, undo)

    assert back in office.group.last.text
    assert (await office.town.appeal(number)).operator_id == office.daniyar.id
    await office.a_minute_later()
    assert "тоқтатылды" not in "\n".join(office.daniyar.heard)
    assert "Данияр — " in await office.says(office.head, "/staff")


async def test_a_removal_is_taken_back_only_by_who_did_it_and_only_for_a_minute(
    office: Any,
) -> None:
    await office.says(office.head, "/staff")
    await office.presses(office.head, "Данияр", "Шығару", "Иә, шығару")
    removed = office.group.last

    office.saule.presses(removed, "Болдырмау")
    await office.town.settle()
    assert "не Вам" in office.saule.toasts[-1]["text"]

    await office.a_minute_later()
    assert office.head.find("Қызметкер шығарылды", office.group).labels == []
    office.head.presses(removed, "Болдырмау")
    await office.town.settle()
    assert "Данияр — " not in await office.says(office.head, "/staff")


@pytest.mark.parametrize("minutes", [0, 1])
async def test_a_ban_is_taken_back_within_a_minute(office: Any, minutes: int) -> None:
    number = await office.appeal()
    await office.says(office.head, f"/ban {number} Балағаттап жазады, ескертілді")
    said = office.group.last
    assert "шектеу қойылды" in said.text

    if minutes:
        await office.a_minute_later()
    office.head.presses(said, "Болдырмау")
    await office.town.settle()

    async with office.town.app.storage.reading() as tx:
        banned = await tx.people.banned()
    assert bool(banned) is bool(minutes)


async def test_an_operator_removes_nobody(office: Any) -> None:
    await office.says(office.daniyar, "/staff")

    await office.presses(office.daniyar, "Сәуле", "Шығару", "Иә, шығару")

    assert "рұқсатыңыз жоқ" in office.daniyar.toasts[-1]["text"]
    assert "Сәуле" in await office.says(office.daniyar, "/staff")


async def test_a_head_does_not_appoint_another_head_but_the_region_does(office: Any) -> None:
    region = office.town.sandbox.person("Ерлан", language_code="ru")
    await office.town.appoint(region, "KZ-31", "head")
    await office.says(office.head, "/staff")

    await office.presses(office.head, "Сәуле", "Басшы ету")
    assert "рұқсатыңыз жоқ" in office.head.toasts[-1]["text"]

    region.says("/staff KZ-311")
    await office.town.settle()
    region.presses("Сәуле")
    await office.town.settle()
    region.presses("Назначить руководителем")
    await office.town.settle()

    assert "Сәуле — руководитель" in region.heard[-1]
    assert "Ваша роль изменилась: руководитель" in office.saule.heard[-1]


async def test_an_outsider_learns_nothing_about_staff(office: Any) -> None:
    office.aigul.says("/staff KZ-311")
    await office.town.settle()

    assert "рұқсатыңыз жоқ" in office.aigul.heard[-1]


async def test_every_action_of_staff_is_in_the_chain(office: Any) -> None:
    await office.appeal()
    before = await verify_audit(office.town.app.storage)

    await office.presses(office.daniyar, "Қарауға алу", "Кезекке қайтару")

    after = await verify_audit(office.town.app.storage)
    assert after.whole
    assert after.entries == before.entries + 2
    assert after.head != before.head


async def test_an_altered_entry_breaks_the_chain(office: Any, tmp_path: Path) -> None:
    await office.appeal()
    await office.presses(office.daniyar, "Қарауға алу")
    database = sqlite3.connect(tmp_path / "reception.sqlite3")
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        database.execute("UPDATE audit SET actor_id = 1 WHERE seq = 2")
    with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
        database.execute("DELETE FROM audit")

    database.execute("DROP TRIGGER audit_is_not_changed")
    database.execute("UPDATE audit SET actor_id = 1 WHERE seq = 2")
    database.commit()
    database.close()

    report = await verify_audit(office.town.app.storage)
    assert report.broken_at == 2
    assert not report.whole


async def test_a_cut_end_is_found_by_the_head_written_down(office: Any, tmp_path: Path) -> None:
    written_down = (await verify_audit(office.town.app.storage)).head
    database = sqlite3.connect(tmp_path / "reception.sqlite3")
    database.execute("DROP TRIGGER audit_is_not_deleted")
    database.execute("DELETE FROM audit WHERE seq = (SELECT MAX(seq) FROM audit)")
    database.commit()
    database.close()

    assert (await verify_audit(office.town.app.storage)).whole
    assert not (await verify_audit(office.town.app.storage, expected_head=written_down)).whole
