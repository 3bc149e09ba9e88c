"""What its time is over for goes by itself at night; what must stay stays, and is counted."""

import sqlite3
from contextlib import closing
from datetime import datetime, time, timedelta
from typing import Any

import pytest

from bot.domain.privacy import PrivacyRules, without_words, years_after, years_before
from bot.operations.audit_check import verify_audit
from bot.privacy.retention import Retention
from storage import path_of
from tests.support.office import TARAZ
from tests.support.private_story import Opened, night, tell, traces_in
from tests.support.records import draft_of, items_of
from tests.support.town import ZONE, Town

NIGHT = datetime(2026, 11, 21, 2, 0, tzinfo=ZONE)


def rows(town: Town, sql: str) -> list[Any]:
    with closing(sqlite3.connect(path_of(town.config.storage.url))) as connection:
        return connection.execute(sql).fetchall()


async def test_a_closed_appeal_loses_its_content_after_the_years(opened: Opened) -> None:
    story = await tell(await opened(privacy={"case_years": 2}))
    await story.closed()
    appeal = await story.town.appeal(story.number)

    await night(story.town, days=2 * 365 - 2)
    assert not (await story.town.appeal(story.number)).anonymised
    gone = await night(story.town, days=3)

    assert gone["appeals"] == 1
    kept = await story.town.appeal(story.number)
    assert kept.anonymised
    assert (kept.number, kept.outcome, kept.due_on) == (
        appeal.number,
        appeal.outcome,
        appeal.due_on,
    )
    assert await items_of(story.town, kept.id) == []


async def test_no_word_of_what_went_is_left_in_the_file(opened: Opened) -> None:
    """Not even in the index of words, which keeps what is deleted until it is merged."""
    story = await tell(await opened(privacy={"case_years": 1}))
    await story.closed()
    kept = await story.town.files(
        await story.town.citizen("Болат"), "Көшедегі шамдар жанбайды", *TARAZ
    )

    await night(story.town, days=366)
    await night(story.town, days=40)

    assert "Табылды: 1" in await story.in_group("/find шамдар")
    assert (await story.town.appeal(kept)).open
    await story.town.app.storage.close()
    assert set(traces_in(story.town)) <= {"Сахабаттин"}  # the operator stays


async def test_the_person_goes_when_nothing_of_theirs_is_left(opened: Opened) -> None:
    story = await tell(await opened(privacy={"case_years": 1}))
    await story.closed()

    gone = await night(story.town, days=366)

    assert gone["people"] == 1
    assert rows(story.town, f"SELECT * FROM people WHERE id = {story.aigul.id}") == []
    assert rows(story.town, f"SELECT * FROM consents WHERE person_id = {story.aigul.id}") == []
    assert rows(story.town, f"SELECT 1 FROM people WHERE id = {story.daniyar.id}") == [(1,)]


async def test_an_open_appeal_stays_however_old_it_is(opened: Opened) -> None:
    story = await tell(await opened(privacy={"case_years": 1}))

    await night(story.town, days=400)

    assert not (await story.town.appeal(story.number)).anonymised


async def test_an_appeal_on_hold_stays_and_says_so_on_its_card(opened: Opened) -> None:
    story = await tell(await opened(privacy={"case_years": 1}))
    await story.town.appoint(story.daniyar, "KZ-311", "head")
    await story.in_group(f"/hold {story.number} Прокуратура тексеріп жатыр")
    assert "Сақталуы тиіс" in await story.in_group(f"/card {story.number}")
    await story.closed()

    await night(story.town, days=400)
    assert not (await story.town.appeal(story.number)).anonymised

    story.daniyar.says(f"/unhold {story.number}", chat=story.group)
    await story.town.settle()
    await night(story.town)
    assert (await story.town.appeal(story.number)).anonymised


async def test_only_a_head_holds_and_only_with_a_reason(opened: Opened) -> None:
    story = await tell(await opened())

    refused = await story.in_group(f"/hold {story.number} Прокуратура тексеріп жатыр")
    await story.town.appoint(story.daniyar, "KZ-311", "head")
    too_short = await story.in_group(f"/hold {story.number} сот")

    assert "басшы" in refused.lower()
    assert "10" in too_short
    assert rows(story.town, "SELECT * FROM preserved") == []


async def test_nothing_goes_by_day(opened: Opened) -> None:
    story = await tell(await opened(privacy={"case_years": 1}))
    await story.closed()
    story.town.clock.moment = (story.town.clock.moment + timedelta(days=400)).replace(hour=11)

    assert await Retention(story.town.app.context).run() == {}
    assert not (await story.town.appeal(story.number)).anonymised


async def test_what_went_is_counted_in_the_log_whose_chain_stays_whole(opened: Opened) -> None:
    story = await tell(await opened(privacy={"case_years": 1}))
    await story.closed()

    gone = await night(story.town, days=400)

    noted = rows(story.town, "SELECT facts FROM audit WHERE action = 'retention' ORDER BY seq")
    assert ('{"appeals":1}',) in noted
    assert gone["appeals"] == 1
    assert (await verify_audit(story.town.app.storage)).whole


async def test_a_second_night_finds_nothing_more(opened: Opened) -> None:
    story = await tell(await opened(privacy={"case_years": 1}))
    await story.closed()
    await night(story.town, days=400)

    assert await night(story.town) == {}


async def test_a_night_that_is_too_short_goes_on_the_next_one(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One portion, and the day breaks."""
    story = await tell(await opened(privacy={"case_years": 1}))
    await story.closed()
    story.town.clock.moment = NIGHT + timedelta(days=400)
    await story.town.somebody_writes()
    monkeypatch.setattr("bot.privacy.retention.PORTION", 1)
    work = Retention(story.town.app.context)
    portion = work._portion

    async def until_dawn(*given: Any) -> int:
        count = await portion(*given)
        story.town.clock.moment = story.town.clock.moment.replace(hour=6)
        return count

    monkeypatch.setattr(work, "_portion", until_dawn)
    assert await work.run() == {"appeals": 1}
    assert rows(story.town, "SELECT COUNT(*) FROM people WHERE name <> ''") != [(0,)]

    assert (await night(story.town))["people"] == 1


async def test_messages_said_long_ago_lose_what_was_typed(opened: Opened) -> None:
    story = await tell(await opened(privacy={"mail_days": 10}))
    await story.town.appoint(story.daniyar, "KZ-311", "head")
    reason = "Қызылқайнар көшесі басқа филиалға қарайды"
    await story.in_group(f"/forward {story.number} KZ-31 {reason}")
    assert reason in str(rows(story.town, "SELECT facts FROM outbox"))

    await night(story.town, days=11)

    assert reason not in str(rows(story.town, "SELECT facts FROM outbox"))


async def test_whether_an_answer_was_delivered_is_known_after_the_cleaning(
    opened: Opened,
) -> None:
    story = await tell(await opened(privacy={"mail_days": 10}))
    await story.answered()

    await night(story.town, days=11)

    assert "Өтініш берушіге жеткізілді" in await story.in_group(f"/card {story.number}")


async def test_a_dead_letter_loses_its_content_in_time(opened: Opened) -> None:
    story = await tell(await opened(privacy={"mail_days": 10}))
    async with story.town.app.storage.transaction() as tx:
        tx.inbox.store(99, 1, '{"message": "Айсұлтанбике"}', story.town.clock.now())
        tx.inbox.park(99, "broken")

    gone = await night(story.town, days=11)

    assert gone["updates"] == 1
    assert rows(story.town, "SELECT state, raw FROM inbox WHERE update_id = 99") == [("done", "")]


async def test_a_draft_nobody_sends_goes_in_time(opened: Opened) -> None:
    story = await tell(await opened(privacy={"draft_days": 10}))
    await story.aigul_says("Көшеде шам жоқ, оны әлі жібермедім")

    await night(story.town, days=8)
    assert await draft_of(story.town, story.aigul) is not None
    await night(story.town, days=2)

    assert await draft_of(story.town, story.aigul) is None


def test_years_are_counted_by_the_calendar() -> None:
    leap = datetime(2028, 2, 29, 12, tzinfo=ZONE)

    assert years_before(leap, 5) == datetime(2023, 2, 28, 12, tzinfo=ZONE)
    assert years_after(leap.date(), 5).isoformat() == "2033-03-01"
    assert years_after(leap.date(), 0) == leap.date()


@pytest.mark.parametrize(
    ("first", "last", "hour", "night_"),
    [(1, 5, 1, True), (1, 5, 5, False), (1, 5, 0, False), (22, 4, 23, True), (22, 4, 12, False)],
)
def test_a_night_may_begin_before_midnight(first: int, last: int, hour: int, night_: bool) -> None:
    rules = PrivacyRules(night_from=time(first), night_until=time(last))

    assert rules.is_night(NIGHT.replace(hour=hour)) is night_


def test_numbers_days_and_codes_stay_of_facts_and_words_go() -> None:
    facts = {
        "number": "482915373",
        "to": "KZ-31",
        "due_on": "2026-12-11",
        "in_time": True,
        "reply_id": 7,
        "items": [1, 2],
        "reason": "Айгүл көшті",
        "item_id": 9,
        "subject": "1001",
        "name": "Aigul",
        "arguments": {"name": "Айгүл"},
    }

    assert without_words(facts) == {
        "number": "482915373",
        "to": "KZ-31",
        "due_on": "2026-12-11",
        "in_time": True,
        "reply_id": 7,
        "items": [1, 2],
    }
    assert without_words({"reason": "territory"}) == {"reason": "territory"}
    assert without_words({"reason": "Kuandykov"}) == {}
