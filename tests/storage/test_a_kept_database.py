"""A database that the version of 28 November 2026 wrote opens, and the work in it goes on.

`kept/2026-11-28.sqlite3.gz` was filled by that version's own conversations: five appeals of Айгүл
(answered with a promise; taken, with a note; asked; an answer whose minute was not over; an answer
being written), a draft of Сергей, a template, sent messages, an audit log. People are made up.
"""

import gzip
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.operations.audit_check import verify_audit
from tests.support.fake_reader import PlainReader
from tests.support.office import Office
from tests.support.town import FRIDAY, FixedClock, Town, open_town

KEPT = Path(__file__).parent / "kept" / "2026-11-28.sqlite3.gz"

DANIYAR, SAULE, MARAT, AIGUL, SERGEI = range(5_000_000_001, 5_000_000_006)
GROUP = -1_004_000_000_001

ANSWERED, TAKEN, ASKED = "442866295", "670130540", "950086825"
LEAVING, BEING_WRITTEN = "167972130", "166723637"


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    (tmp_path / "reception.sqlite3").write_bytes(gzip.decompress(KEPT.read_bytes()))
    clock = FixedClock(FRIDAY + timedelta(minutes=3, seconds=3))
    options = {"undo_seconds": 60}
    async with open_town(tmp_path, clock=clock, reader=PlainReader(), desk=options) as opened:
        opened.sandbox.telegram.world.settings.last_update_id = 1000  # Telegram numbers updates on
        opened.sandbox.telegram.world.settings.last_message_id = 1000
        yield opened


@pytest.fixture
async def office(town: Town) -> Office:
    """The same people in the same chats, by Telegram's ids."""
    names = {DANIYAR: "Данияр", SAULE: "Сәуле", MARAT: "Марат", AIGUL: "Айгүл", SERGEI: "Сергей"}
    daniyar, saule, head, aigul, _ = (
        town.sandbox.person(name, id=person_id, started=True) for person_id, name in names.items()
    )
    boss = await town.administrator()
    group = town.sandbox.group("Тараз филиалы", members=[boss, daniyar, saule, head], id=GROUP)
    group.add_bot(by=boss)
    await town.settle()
    return Office(town, group, head, daniyar, saule, aigul)


async def test_an_answer_that_waited_for_its_minute_leaves(office: Office) -> None:
    await office.a_minute_later()

    assert any("Қоқыс енді күн сайын шығарылады." in said for said in office.aigul.heard)


async def test_a_citizen_finds_her_appeals_and_their_promise(office: Office, town: Town) -> None:
    office.aigul.says("/my")
    await town.settle()
    mine = office.aigul.last.text
    office.aigul.says(f"/status {ANSWERED}")
    await town.settle()

    for number in (ANSWERED, TAKEN, ASKED, LEAVING, BEING_WRITTEN):
        assert f"{number[:3]}-{number[3:6]}-{number[6:]}" in mine
    assert "жауап берілді" in office.aigul.last.text.casefold()


async def test_words_to_a_question_are_its_answer(office: Office, town: Town) -> None:
    office.aigul.says("Абай көшесінде")
    await town.settle()

    assert (await town.appeal(ASKED)).status == "taken"
    assert any("Абай көшесінде" in said for said in office.group.heard)


async def test_operators_find_and_finish_what_they_began(office: Office, town: Town) -> None:
    queue = await office.says(office.daniyar, "/queue")
    history = await office.says(office.daniyar, f"/history {TAKEN}")
    promises = await office.says(office.head, "/promises")
    await office.says(office.daniyar, f"/card {BEING_WRITTEN}")
    await office.answers(office.daniyar, BEING_WRITTEN, "Құрылыс басталды.", "Оң шешілді")
    await office.a_minute_later()

    assert "Аулада ойын алаңы жоқ" in queue or "166-723-637" in queue
    assert "шам туралы қалалық әкімдікке хат жазылды" in history
    assert "ескі құбыр ауыстырылады" in promises
    assert any("Алаңның жобасы дайын." in said for said in office.aigul.heard)
    assert any("Құрылыс басталды." in said for said in office.aigul.heard)


async def test_a_draft_is_still_there_to_be_sent(office: Office, town: Town) -> None:
    async with town.app.storage.reading() as tx:
        draft = await tx.drafts.of(SERGEI)
        assert draft is not None
        items = await tx.items.of(draft.id)

    assert [item.text for item in items] == ["Третий день нет отопления, дом 5"]


async def test_the_log_of_staff_actions_is_whole_and_goes_on(office: Office, town: Town) -> None:
    before = await verify_audit(town.app.storage)
    await office.says(office.daniyar, f"/note {TAKEN} жауап күтілуде")
    after = await verify_audit(town.app.storage)

    assert (before.broken_at, after.broken_at) == (None, None)
    assert after.entries > before.entries > 0
