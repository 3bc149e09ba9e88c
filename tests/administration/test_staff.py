"""Who works in a branch, and that whoever is removed can do nothing from that moment on."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from bot.operations.audit_check import verify_audit


async def test_a_removed_operator_can_press_no_old_button(office: Any) -> None:
    number = await office.appeal()
    card = office.card(number)
    await office.presses(office.daniyar, "Жұмысқа алу")

    await office.says(office.head, "/staff")
    await office.presses(office.head, "Данияр", "Шығару", "Иә, шығару")

    assert "Данияр" not in office.group.last.text
    assert (await office.town.appeal(number)).operator_id is None
    office.daniyar.presses(card, "Жұмысқа алу")
    await office.town.settle()
    assert "рұқсатыңыз жоқ" in office.daniyar.toasts[-1]["text"]
    assert (await office.town.appeal(number)).status == "registered"
    assert "рұқсаттарыңыз тоқтатылды" in office.daniyar.heard[-1]


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

    await office.presses(office.daniyar, "Жұмысқа алу", "Кезекке қайтару")

    after = await verify_audit(office.town.app.storage)
    assert after.whole
    assert after.entries == before.entries + 2
    assert after.head != before.head


async def test_an_altered_entry_breaks_the_chain(office: Any, tmp_path: Path) -> None:
    await office.appeal()
    await office.presses(office.daniyar, "Жұмысқа алу")
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
