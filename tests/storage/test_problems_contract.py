"""What is kept of known problems and of those who joined, on every driver."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.domain.appeals.models import Item, Media, Outcome, Purpose, Status
from bot.domain.network.people import Language
from bot.domain.notifications import MessageKind, Notification, SentMessage
from bot.domain.payloads import Say
from bot.domain.problems.problem import (
    Area,
    Problem,
    ProblemCounts,
    ProblemFile,
    ProblemReply,
    ProblemReplyPurpose,
    ProblemReplyState,
    ProblemState,
    ProblemTotals,
    count_for_citizens,
)
from tests.support.builders import NOON, appeal, draft, item, person

TARAZ, KATO = "KZ-311", "311010000"


def problem(problem_id: int = 900, **changes: Any) -> Problem:
    values: dict[str, Any] = {
        "topic": "WATER",
        "branch": TARAZ,
        "area": Area(place=KATO, street="s=абай", lat=42.9, lon=71.4, radius=1500),
        "title_kk": "Тараз қаласы: су жоқ",
        "title_ru": "Тараз: нет воды",
        "opened_by": 7,
        "opened_at": NOON,
        "last_joined_at": NOON,
        **changes,
    }
    return Problem(id=problem_id, **values)


def reply(reply_id: int = 70, **changes: Any) -> ProblemReply:
    values = {"problem_id": 900, "author_id": 7, "chat_id": -100, "created_at": NOON, **changes}
    return ProblemReply(id=reply_id, **values)


async def kept(storage: Any, *problems: Problem) -> None:
    async with storage.transaction() as tx:
        for each in problems:
            tx.problems.save(each)


async def joined(storage: Any, *appeals: Any, problem_id: int = 900) -> None:
    async with storage.transaction() as tx:
        for each in appeals:
            tx.people.save(person(each.citizen_id))
            tx.drafts.save(draft(each.id, each.citizen_id, version=1))
            tx.appeals.register(replace(each, problem_id=problem_id))


async def test_a_problem_is_found_as_it_was_kept_and_as_it_was_changed(storage: Any) -> None:
    later = NOON + timedelta(hours=1)
    await kept(storage, problem(faults=frozenset({"dry", "dirty"})))
    changed = (
        problem(faults=frozenset({"dry", "dirty"})).named("Су жоқ", "Нет воды").expected(later)
    )
    await kept(storage, changed)

    async with storage.reading() as tx:
        assert await tx.problems.get(900) == changed
        assert await tx.problems.get(901) is None


async def test_open_problems_of_a_topic_in_a_place_are_found_the_last_joined_first(
    storage: Any,
) -> None:
    await kept(
        storage,
        problem(1),
        problem(2).joined(NOON + timedelta(minutes=5)),
        problem(3).fixed(NOON),
        problem(4).over(NOON),
        problem(5, topic="POWER"),
        problem(6, area=Area(place="314800000")),
        problem(7, area=Area(place="310000000")),
    )

    async with storage.reading() as tx:
        found = await tx.problems.open_about(["WATER"], KATO, limit=10)
        either = await tx.problems.open_about(["POWER", "WATER"], KATO, limit=10)
        here = await tx.problems.near(KATO, limit=10)
        of_branch = await tx.problems.of_branches([TARAZ], limit=10)

    assert [each.id for each in found] == [2, 7, 1]
    assert [each.id for each in either] == [each.id for each in here] == [2, 7, 5, 1]
    assert [each.id for each in of_branch] == [2, 7, 6, 5, 3, 1]


async def test_whoever_took_their_appeal_back_is_counted_no_more(
    storage: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.repositories.appeals.problems.COUNTED", 1)
    await kept(storage, problem())
    await joined(
        storage,
        appeal(501, 11, due_on=NOON.date()),
        appeal(502, 12, language=Language.RU),
        appeal(503, 13, status=Status.ANSWERED),
        appeal(504, 14, status=Status.WITHDRAWN),
    )

    async with storage.reading() as tx:
        counts = await tx.problems.counts(900)
        nobody = await tx.problems.counts(901)
        so_far = [await tx.problems.joined(n) for n in (900, 901)]

    assert counts == ProblemCounts(joined=3, open=2, kazakh=1, due_on=NOON.date())
    assert nobody == ProblemCounts()
    assert so_far == [2, 0], "citizens are not told the last one of thousands"


def test_citizens_are_told_of_neither_two_nor_the_last_of_thousands() -> None:
    assert [count_for_citizens(n) for n in (0, 2, 3, 500, 501)] == [None, None, "3", "500", "500+"]


async def test_the_open_appeal_of_whoever_has_joined_is_found(storage: Any) -> None:
    await kept(storage, problem())
    await joined(storage, appeal(501, 11), appeal(502, 12, status=Status.ANSWERED))

    async with storage.reading() as tx:
        theirs = await tx.problems.joined_by(900, 11)
        assert theirs is not None
        assert (theirs.id, theirs.problem_id) == (501, 900)
        assert await tx.problems.joined_by(900, 12) is None
        assert await tx.problems.joined_by(901, 11) is None


async def test_those_who_wait_are_read_in_portions(storage: Any) -> None:
    await kept(storage, problem())
    await joined(storage, *(appeal(500 + n, 10 + n) for n in range(5)))

    async with storage.reading() as tx:
        first = await tx.problems.open_appeals(900, after=0, limit=2)
        rest = await tx.problems.open_appeals(900, after=first[-1].id, limit=9)

    assert [each.id for each in (*first, *rest)] == [500, 501, 502, 503, 504]


async def test_a_declined_problem_is_remembered_until_the_person_is_forgotten(storage: Any) -> None:
    await kept(storage, problem(1), problem(2))
    async with storage.transaction() as tx:
        tx.people.save(person(11))
        tx.problems.decline(1, 11)
        tx.problems.decline(1, 11)
        tx.problems.decline(2, 11)

    async with storage.reading() as tx:
        assert await tx.problems.declined(11) == {1, 2}
        assert await tx.problems.declined(12) == frozenset()
    async with storage.transaction() as tx:
        tx.private.blank(11)
    async with storage.reading() as tx:
        assert await tx.problems.declined(11) == frozenset()


async def test_what_nobody_joins_any_more_and_nobody_waits_for_is_quiet(storage: Any) -> None:
    late = NOON + timedelta(days=20)
    await kept(storage, problem(900), problem(2), problem(3).joined(late), problem(4).over(NOON))
    await joined(storage, appeal(501, 11))

    async with storage.reading() as tx:
        found = await tx.problems.quiet(NOON + timedelta(days=14), limit=10)

    assert [each.id for each in found] == [2]


async def test_words_to_all_are_kept_until_they_have_reached_everybody(storage: Any) -> None:
    await kept(storage, problem())
    composed = reply(text_kk="Су келді.", text_ru="Воду дали.", message_kk=5, message_ru=6)
    sent = replace(
        composed,
        state=ProblemReplyState.LEAVING,
        outcome=Outcome.RESOLVED,
        leaves_at=NOON + timedelta(minutes=1),
    )
    async with storage.transaction() as tx:
        tx.problems.save_reply(composed)
    async with storage.reading() as tx:
        assert await tx.problems.composing(900, 7) == composed
        assert await tx.problems.composing(900, 8) is None
        assert await tx.problems.latest_news(900) is None
    async with storage.transaction() as tx:
        tx.problems.save_reply(sent)
    async with storage.reading() as tx:
        assert await tx.problems.composing(900, 7) is None
        assert await tx.problems.leaving(NOON) == []
        assert await tx.problems.leaving(NOON + timedelta(minutes=1)) == [sent]
        assert await tx.problems.latest_news(900) == sent
    async with storage.transaction() as tx:
        tx.problems.save_reply(replace(sent, state=ProblemReplyState.DONE, reached=504, told=4))
    async with storage.reading() as tx:
        assert await tx.problems.leaving(NOON + timedelta(days=1)) == []
        done = await tx.problems.reply(70)
        assert done is not None
        assert (done.reached, done.told) == (504, 4)
    async with storage.transaction() as tx:
        tx.problems.save_reply(reply(71, state=ProblemReplyState.DISCARDED))
        tx.problems.save_reply(reply(72))
        tx.problems.save_reply(reply(73, author_id=8))
    async with storage.reading() as tx:
        assert [each.id for each in await tx.problems.latest_of(7, limit=5)] == [72, 70]
        assert [each.id for each in await tx.problems.latest_of(7, limit=1)] == [72]


async def test_what_waits_of_words_to_all_is_counted(storage: Any) -> None:
    async with storage.transaction() as tx:
        for key in ("problem:70:501:0", "problem:70:502:0", "problem:701:501:0"):
            tx.outbox.add(Notification(chat_id=11, payload=Say(message="hello"), key=key))

    async with storage.reading() as tx:
        assert await tx.problems.unsent(70) == 2


async def test_a_state_survives(storage: Any) -> None:
    merged = problem(1).part_of(problem(2), NOON)
    await kept(storage, merged)

    async with storage.reading() as tx:
        found = await tx.problems.get(1)

    assert found is not None
    assert (found.state, found.merged_into) == (ProblemState.OVER, 2)


async def test_appeals_with_additions_are_told_unless_their_card_stands_in_the_group(
    storage: Any,
) -> None:
    group = -100
    await kept(storage, problem())
    await joined(storage, *(appeal(n, 1000 + n, branch=TARAZ) for n in (1, 2, 3)))
    async with storage.transaction() as tx:
        tx.items.add(item(31, 31, 1, chat_id=1001))
        for item_id, appeal_id in ((32, 1), (33, 2), (34, 1)):
            tx.items.add(
                item(
                    item_id,
                    item_id,
                    appeal_id,
                    chat_id=1000 + appeal_id,
                    purpose=Purpose.ADDITION,
                )
            )

    async def told(chat_id: int, limit: int = 5) -> Any:
        async with storage.reading() as tx:
            return await tx.problems.added_to(900, chat_id, limit=limit)

    first, second = f"{1:09d}", f"{2:09d}"
    assert await told(group) == (2, [first, second])
    assert await told(group, limit=1) == (2, [first])
    async with storage.transaction() as tx:
        for chat_id in (group, 7):
            tx.sent_messages.add(
                SentMessage(chat_id=chat_id, message_id=5, kind=MessageKind.CARD, appeal_id=1)
            )
    assert await told(group) == (1, [second])
    assert await told(7) == (2, [first, second])


async def test_problems_of_a_period_are_counted_for_reports(storage: Any) -> None:
    """Answers by how many appeals they served; what has become part of another one ends nothing."""
    later = NOON + timedelta(days=40)
    await kept(
        storage,
        problem(900),
        problem(2).fixed(NOON + timedelta(days=1)),
        problem(3).part_of(problem(900), NOON),
        problem(4).over(later),
        problem(5).moved("KZ-10"),
    )
    sent = reply(state=ProblemReplyState.DONE, leaves_at=NOON, outcome=Outcome.RESOLVED, told=40)
    async with storage.transaction() as tx:
        tx.problems.save_reply(sent)
        tx.problems.save_reply(replace(sent, id=71, told=2))
        tx.problems.save_reply(replace(sent, id=72, purpose=ProblemReplyPurpose.NEWS))
        tx.problems.save_reply(replace(sent, id=73, leaves_at=later))

    async def of(first: date, last: date) -> ProblemTotals:
        async with storage.reading() as tx:
            found: ProblemTotals = await tx.problems.totals([TARAZ], since=first, until=last)
        return found

    month = await of(NOON.date(), NOON.date() + timedelta(days=10))
    assert month == ProblemTotals(opened=4, ended=1, open=2, answers=2, served=42)
    assert await of(later.date(), later.date()) == ProblemTotals(
        ended=1, open=1, answers=1, served=40
    )
    before = NOON.date() - timedelta(days=1)
    assert await of(before, before) == ProblemTotals()


async def test_files_of_words_to_all_are_kept_in_order_and_swapped_with_them(storage: Any) -> None:
    await kept(storage, problem())
    one, two, three = (
        ProblemFile(
            id=n,
            reply_id=70,
            language=language,
            item=Item(media=Media.PHOTO, file_id=f"f{n}", album="a", message_id=n),
        )
        for n, language in ((1, Language.KK), (2, None), (3, Language.RU))
    )
    async with storage.transaction() as tx:
        tx.problems.save_reply(reply())
        for each in (one, two, three):
            tx.problems.add_file(each)
    async with storage.reading() as tx:
        assert await tx.problems.files(70) == [one, two, three]
        assert await tx.problems.files(71) == []

    async with storage.transaction() as tx:
        tx.problems.swap_files(70)

    async with storage.reading() as tx:
        swapped = [each.language for each in await tx.problems.files(70)]
    assert swapped == [Language.RU, None, Language.KK]


async def test_appeals_that_words_did_not_reach_are_told(storage: Any) -> None:
    await kept(storage, problem())
    await joined(storage, *(appeal(n, 1000 + n, branch=TARAZ) for n in (1, 2, 3)))
    async with storage.transaction() as tx:
        for n in (1, 2):
            key = f"problem:70:{n}:0"
            tx.outbox.add(Notification(chat_id=n, payload=Say(message="x"), key=key, appeal_id=n))
        tx.outbox.add(Notification(chat_id=3, payload=Say(message="x"), key="problem:701:3:0"))
    async with storage.transaction() as tx:
        for claimed in await tx.outbox.claim(
            NOON, limit=9, lease=timedelta(minutes=1), busy=frozenset()
        ):
            tx.outbox.failed(claimed, NOON, "refused")

    async with storage.reading() as tx:
        assert await tx.problems.unreached(70, limit=1) == (2, [f"{1:09d}"])
        assert await tx.problems.unreached(700, limit=1) == (0, [])
