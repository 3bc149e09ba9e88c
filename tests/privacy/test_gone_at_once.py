"""Whoever asked to be forgotten is gone when they are told so: from the bytes of the database, of
its log, and of a copy made right then."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.appeals.query import Query
from bot.domain.notifications import Notification
from bot.domain.payloads import Queue
from bot.messages import paper_receipt
from bot.text.stemming import stems
from storage import backup, path_of
from tests.privacy.test_own_data import YES
from tests.support import builders
from tests.support.private_story import IIN, NAME, STREET, TRACES, Opened, Story, bytes_of, tell

OF_AIGUL = {
    *(trace for trace in TRACES if trace != "Сахабаттин"),  # the operator works on
    "7015551973",
    *(stem for stem in stems(f"{STREET} {IIN}") if len(stem) > 5 and stem != "көшесі"),
}


async def forgets_herself(story: Story) -> None:
    """Until she reads that it is done, and not a moment longer."""
    await story.aigul_says("/forget")
    said = await story.aigul_presses(YES["kk"])
    assert "Орындалды" in said


def left_in(found: bytes) -> list[str]:
    return sorted(trace for trace in OF_AIGUL if trace.encode() in found)


def copy_of(story: Story, tmp_path: Path) -> bytes:
    target = tmp_path / "copy.sqlite3"
    backup(story.town.config.storage.url, target)
    return target.read_bytes()


async def others_write(story: Story, first: int, count: int) -> None:
    """Enough that rows move from page to page and words are merged into ever larger parts."""
    for portion in range(first, first + count, 50):
        async with story.town.app.storage.transaction() as tx:
            tx.people.save(builders.person(portion, name=f"Тұрғын {portion}"))
            tx.drafts.save(builders.draft(portion, portion))
            for n in range(portion, portion + 50):
                text = f"Ауладағы {n * 7919}-шам жанбайды, {n * 104729} нөмірлі бағана құлады. " * 3
                tx.items.add(builders.item(n, n, portion, text=text, chat_id=portion))


@pytest.mark.parametrize("sealed", [False, True])
async def test_the_file_its_log_and_a_copy_hold_nothing_of_her_when_she_is_told(
    opened: Opened, key: str, sealed: bool, tmp_path: Path
) -> None:
    story = await tell(await opened(privacy={"keys": (key,)} if sealed else {}))
    await story.in_group("/find 8 701 555 19 73")
    await story.in_group(f"/find {IIN}")
    await story.in_group("/find Қызылқайнар")
    await story.closed()

    await forgets_herself(story)

    assert left_in(bytes_of(story.town)) == []
    assert left_in(copy_of(story, tmp_path)) == []


async def test_before_that_she_is_found_in_each_of_them(opened: Opened, tmp_path: Path) -> None:
    """So the test above can fail."""
    story = await tell(await opened())
    await story.in_group("/find 8 701 555 19 73")

    assert {IIN, "555-19-73", "7015551973"} <= set(left_in(bytes_of(story.town)))
    assert {IIN, "555-19-73", "7015551973"} <= set(left_in(copy_of(story, tmp_path)))


@pytest.mark.parametrize("before", [0, 500, 1000])
async def test_nothing_of_her_is_left_between_the_words_of_many_others(
    opened: Opened, before: int
) -> None:
    town = await opened()
    story = await tell(town)
    await others_write(story, 100_000, before)
    await story.aigul_says(f"Тағы айтайын: {STREET}, ЖСН {IIN}")
    await others_write(story, 200_000, 500)
    await story.closed()

    await forgets_herself(story)

    assert left_in(bytes_of(town)) == []


async def test_a_draft_she_never_sent_is_gone_as_well(opened: Opened) -> None:
    town = await opened()
    story = await tell(town)
    await story.closed()
    await story.aigul_says(f"Тағы бір мәселе: {STREET}, ЖСН {IIN}, телефоным +7 701 555-19-73")

    await forgets_herself(story)

    assert left_in(bytes_of(town)) == []


async def test_lists_and_slips_that_still_wait_to_be_shown_to_staff_do_not_name_her(
    opened: Opened,
) -> None:
    """Telegram does not take them for the moment."""
    town = await opened()
    story = await tell(town)
    appeal = await town.appeal(story.number)
    later = town.clock.now().replace(year=2030)
    async with town.app.storage.transaction() as tx:
        for notification in (
            paper_receipt(story.daniyar.id, appeal, name=NAME, operator="Д."),
            builders.notification(story.group.id, n=f"ЖСН {IIN}", appeal_id=appeal.id),
            Notification(
                chat_id=story.daniyar.id,
                payload=Queue(branch="KZ-311", query=Query(phone="7015551973")),
            ),
        ):
            tx.outbox.add(replace(notification, send_at=later))
    await story.closed()

    await forgets_herself(story)

    assert left_in(bytes_of(town)) == []


async def test_a_search_without_words_goes_on_while_somebody_is_forgotten(opened: Opened) -> None:
    """What staff have ticked in a list of their queue stays ticked."""
    town = await opened()
    story = await tell(town)
    await story.closed()
    async with town.app.storage.transaction() as tx:
        tx.searches.keep(7, story.daniyar.id, Query(branches=("KZ-311",)))
        tx.searches.keep(8, story.daniyar.id, Query(stems=("қойгелдиева",)))

    await forgets_herself(story)

    async with town.app.storage.reading() as tx:
        assert await tx.searches.kept(7) is not None
        assert await tx.searches.kept(8) is None


async def test_whoever_reads_meanwhile_only_delays_it(opened: Opened) -> None:
    """Somebody looks at the database with a program of their own while she is forgotten."""
    town = await opened()
    story = await tell(town)
    await story.closed()
    town.app.storage._database.patience = 0.05
    with closing(sqlite3.connect(path_of(town.config.storage.url))) as onlooker:
        onlooker.execute("BEGIN")
        onlooker.execute("SELECT COUNT(*) FROM items").fetchall()
        await forgets_herself(story)
        assert left_in(bytes_of(town)) != []

    await asyncio.gather(*town.app.storage._database._stragglers)

    assert left_in(bytes_of(town)) == []
