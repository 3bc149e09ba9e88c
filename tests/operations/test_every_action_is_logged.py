"""The log of staff actions: nothing that changes anything is missing, and the chain is whole."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.audit import AuditLog
from bot.domain.appeals.models import Actor, Capacity, EventType
from bot.domain.audit import AuditAction
from bot.operations.audit_check import verify_audit
from tests.security.attempts import attempt, tries
from tests.security.rules import STAFF, WAYS
from tests.security.stage import MarkedReader, set_up
from tests.support.town import Town, open_town

RESOLVED = "Оң шешілді"


async def entries(office: Any) -> list[dict[str, Any]]:
    async with office.town.app.storage.reading() as tx:
        return [json.loads(entry.content) for entry in await tx.audit.page(after=0, limit=10_000)]


async def test_whatever_staff_do_is_in_the_log_with_who_before_and_after(office: Any) -> None:
    boss = await office.town.administrator()
    first = await office.appeal()
    second = await office.appeal("Көшеде жарық жоқ, шамдар жанбайды")
    for words in (
        f"/take {first}",
        f"/note {first} Мердігер келеді",
        f"/category {first} ROAD",
        f"/priority {first} high",
        f"/extend {first} 25.12 Материал күтілуде",
        f"/assign {first} @saule",
        f"/release {first}",
        f"/merge {second} {first}",
        f"/who {first}",
        "/templates add ANY kk Қабылдадық | Мәтін",
        "/walkin Серікбаева Гүлнар | ROAD | Көшеміздің жолы жөнделмейді",
        f"/ban {first} Жүздеген бос хабарлама",
        f"/unban {first}",
        "/branch pause KZ-311",
        "/branch resume KZ-311",
        "/language kk",
        "/invite operator KZ-311",
        f"/forward {second} KZ-31 Жоғарыда шешіледі ғой",
    ):
        await office.says(office.head, words)
    for words in (
        "/mode closed",
        "/mode normal",
        "/mode closed kk Мереке",
        "/calendar 28.12.2026 off Себебі | Причина",
    ):
        boss.says(words)
        await office.town.settle()
        if words in ("/mode closed", "/mode normal"):
            boss.presses("Да" if boss.last.button("Да") else "Иә")
            await office.town.settle()
    await office.answers(office.head, first, "Құбыр ауыстырылды.", RESOLVED)

    actions = [entry["action"] for entry in await entries(office)]

    assert {
        "taken",
        "noted",
        "categorised",
        "prioritised",
        "extended",
        "assigned",
        "released",
        "merged",
        "looked-at-person",
        "wrote-template",
        "filed",
        "banned",
        "unbanned",
        "branch-paused",
        "branch-resumed",
        "chat-language",
        "invited",
        "mode",
        "announcement",
        "day-stated",
        "answered",
        "joined",
        "chat-linked",
    } <= set(actions)
    assert (await verify_audit(office.town.app.storage)).whole


async def test_every_event_of_staff_has_its_entry(office: Any) -> None:
    number = await office.appeal()
    await office.presses(office.daniyar, "Қарауға алу", "Кезекке қайтару")
    await office.says(office.daniyar, f"/forward {number} KZ-31 Жоғарыда шешіледі ғой")
    await office.presses(office.daniyar, "Болдырмау")
    await office.answers(office.daniyar, number, "Құбыр ауыстырылды.", RESOLVED)
    await office.says(office.daniyar, f"/close {number}")

    async with office.town.app.storage.reading() as tx:
        events = await tx.events.of((await office.town.appeal(number)).id)
    of_staff = [e.type.value for e in events if e.by.capacity in ("operator", "head")]

    logged = [e["action"] for e in await entries(office) if e["appeal_id"] is not None]
    assert of_staff == logged


async def test_the_log_holds_no_words_and_no_names_of_citizens(office: Any) -> None:
    number = await office.appeal()
    await office.answers(office.daniyar, number, "Құбыр ауыстырылды.", RESOLVED)
    await office.says(office.daniyar, f"/note {number} Айгүл қоңырау шалды")

    text = json.dumps(await entries(office), ensure_ascii=False)

    assert "Айгүл" not in text
    assert "су жоқ" not in text


async def test_what_was_rolled_back_leaves_no_entry(town: Town) -> None:
    log = AuditLog(town.clock)
    head = Actor(capacity=Capacity.HEAD, id=7, branch="KZ-311")

    with pytest.raises(RuntimeError):
        async with town.app.storage.transaction() as tx:
            await log.record(tx, head, AuditAction.BRANCH_PAUSED)
            raise RuntimeError
    async with town.app.storage.transaction() as tx:
        await log.record(tx, head, AuditAction.BRANCH_RESUMED, changed={"paused": False})

    async with town.app.storage.reading() as tx:
        (entry,) = [json.loads(e.content) for e in await tx.audit.page(after=0, limit=10)]
    assert (entry["seq"], entry["action"], entry["branch"]) == (1, "branch-resumed", "KZ-311")
    assert (await verify_audit(town.app.storage)).whole


def test_one_code_says_one_thing() -> None:
    """An entry names an action or the move of an appeal by the same column."""
    assert set(AuditAction).isdisjoint(set(EventType))


UNFINISHED = frozenset(
    {
        "replies",
        "problem_replies",
        "items",
        "searches",
        "undos",
        "forms",
        "stray_words",
        "settings",
    }
)
"""Tables of what somebody writes or looks through before anything is done."""

OWN = frozenset({"people", "consents", "forgetting"})
"""Tables of what people say of themselves: language, consent, wishes."""

PREPARING = ("/promise ", "/broadcast ", "/report ", "press rp:open:", "press rp:again:")
"""Ways to write down what goes out, and into the log, with a later tap."""


@pytest.mark.timeout(300)
async def test_no_way_in_changes_anything_that_the_log_does_not_know(tmp_path: Path) -> None:
    """Whatever the matrix of rights lets somebody on the staff do, by every way there is."""
    faults = []
    async with open_town(tmp_path, reader=MarkedReader(), desk={"undo_seconds": 60}) as town:
        stage = await set_up(town)
        for name, way, where in tries(way for way in WAYS if not way.own):
            if way.does.startswith(PREPARING):
                continue
            for role in sorted(way.allowed & STAFF):
                if where != way.where[0]:
                    continue
                changed = set((await attempt(stage, role, where, way.does)).rows)
                if changed - UNFINISHED - OWN and "audit" not in changed:
                    faults.append(f"{name}: {role}: changed {sorted(changed)}")
        stage.ledger.close()

    assert faults == [], "\n".join(faults)
