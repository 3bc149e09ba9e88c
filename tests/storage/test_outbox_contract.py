"""What the outbox promises, on every driver."""

from datetime import timedelta
from typing import Any

from bot import messages
from bot.domain.appeals.models import Item, Outcome, Suggestions
from bot.domain.appeals.replies import Reply, ReplyPurpose, ReplyState
from bot.domain.notifications import Delivered, MessageKind, Notification, Priority, SentMessage
from bot.domain.payloads import Question
from bot.domain.problems.problem import ProblemReply
from tests.support.builders import (
    AIGUL,
    NOON,
    appeal,
    card,
    draft,
    item,
    n_of,
    notification,
    person,
)

LEASE = timedelta(minutes=2)

GROUP = -100


async def promise(storage: Any, *notifications: Any) -> None:
    async with storage.transaction() as tx:
        for one in notifications:
            tx.outbox.add(one)


async def claim(storage: Any, at: Any = NOON, **options: Any) -> list[Any]:
    async with storage.transaction() as tx:
        return await tx.outbox.claim(
            at, **{"limit": 100, "lease": LEASE, "busy": frozenset(), **options}
        )


async def mark(storage: Any, how: str, *arguments: Any) -> None:
    async with storage.transaction() as tx:
        getattr(tx.outbox, how)(*arguments)


async def test_a_sender_that_dies_loses_nothing(storage: Any) -> None:
    """A claim hides the message from others, but only until its lease ends."""
    await promise(storage, notification())

    claimed = await claim(storage)

    assert len(claimed) == 1
    assert await claim(storage) == []
    assert await claim(storage, NOON + LEASE) == claimed


async def test_the_next_sender_need_not_wait_for_the_lease(storage: Any) -> None:
    await promise(storage, notification())
    claimed = await claim(storage)

    await mark(storage, "release_all")

    assert await claim(storage) == claimed


async def test_urgent_first_then_the_oldest(storage: Any) -> None:
    await promise(
        storage,
        notification(1, priority=Priority.BROADCAST),
        notification(2, priority=Priority.NOTICE),
        notification(3, priority=Priority.NOW),
        notification(4, priority=Priority.NOW),
    )

    assert [n.chat_id for n in await claim(storage)] == [3, 4, 2, 1]


async def test_an_answer_goes_before_what_thousands_get_in_an_outage(storage: Any) -> None:
    """Their first questions, the offer, the receipt and the answer to all follow in their order."""
    offered = draft(501, offer=Suggestions(problem=900))
    to_all = ProblemReply(
        id=70, problem_id=900, author_id=7, chat_id=GROUP, created_at=NOON, text_kk="Су келді."
    )
    answered = answer(500, "Су келді.")
    await promise(
        storage,
        messages.welcome(1),
        messages.consent(2),
        messages.consented(3, 10, "consent-kept"),
        messages.preview(offered),
        messages.receipt_of_joining(appeal(502, 5), edit=11),
        *messages.answer_of_problem(to_all, appeal(503, 6), *answered),
        *messages.reply(appeal(504, 7), *answered),
    )

    claimed = [n.chat_id for n in await claim(storage)]

    assert claimed[:7] == [7, 1, 2, 3, AIGUL, 5, 6]


def answer(appeal_id: int, text: str) -> tuple[Reply, list[Item]]:
    said = Reply(
        id=60,
        appeal_id=appeal_id,
        author_id=7,
        author_name="Данияр",
        chat_id=GROUP,
        purpose=ReplyPurpose.ANSWER,
        state=ReplyState.SENT,
        created_at=NOON,
        outcome=Outcome.RESOLVED,
    )
    return said, [item(61, 12, appeal_id, text=text)]


async def test_what_came_due_is_older_than_what_was_just_promised(storage: Any) -> None:
    await promise(storage, notification(1, send_at=NOON + timedelta(hours=1)), notification(2))

    assert [n.chat_id for n in await claim(storage, limit=1)] == [2]
    await promise(storage, notification(3))
    assert [n.chat_id for n in await claim(storage, NOON + timedelta(hours=1), limit=1)] == [1]


async def test_nothing_is_said_before_its_moment(storage: Any) -> None:
    await promise(storage, notification(send_at=NOON + timedelta(seconds=1)))

    assert await claim(storage) == []
    async with storage.reading() as tx:
        assert await tx.outbox.next_moment() == NOON + timedelta(seconds=1)
    assert len(await claim(storage, NOON + timedelta(seconds=1))) == 1


async def test_a_busy_chat_is_left_alone(storage: Any) -> None:
    await promise(storage, notification(1), notification(2))

    assert [n.chat_id for n in await claim(storage, busy=frozenset({1}))] == [2]


async def test_a_group_without_room_for_work_still_gets_answers(storage: Any) -> None:
    await promise(storage, card(1, GROUP), notification(GROUP), card(2, -200))

    claimed = await claim(storage, busy_for_work=frozenset({GROUP}))

    assert [(n.chat_id, n.kind) for n in claimed] == [
        (GROUP, MessageKind.SAY),
        (-200, MessageKind.CARD),
    ]


async def test_one_crowded_chat_takes_the_room_of_no_other(storage: Any) -> None:
    await promise(storage, *(card(n, GROUP) for n in range(50)), card(99, -200))

    claimed = await claim(storage, limit=10, each=4)

    assert [n.chat_id for n in claimed] == [GROUP] * 4 + [-200]
    assert [n.appeal_id for n in await claim(storage, each=4)] == []  # its turn is not over


async def test_after_a_failure_nothing_younger_overtakes(storage: Any) -> None:
    await promise(storage, notification(1, n=1), notification(1, n=2))
    first, second = await claim(storage)

    await mark(storage, "later", first, NOON + timedelta(seconds=5), "429")
    await mark(storage, "release", second)

    assert await claim(storage, NOON + timedelta(seconds=4)) == []
    due = NOON + timedelta(seconds=5)
    again = await claim(storage, due)
    assert [n_of(n) for n in again] == [1]
    assert again[0].attempts == 1
    await mark(storage, "done", again[0], Delivered(), due)
    assert [n_of(n) for n in await claim(storage, due)] == [2]


async def test_promises_with_one_key_are_one_message_and_the_latest_word_counts(
    storage: Any,
) -> None:
    await promise(
        storage,
        notification(key="card", n=1, priority=Priority.CARD),
        notification(key="card", n=2, priority=Priority.NOTICE),
        notification(key="card", n=3, priority=Priority.CARD),
    )

    (claimed,) = await claim(storage)

    assert (n_of(claimed), claimed.priority) == (3, Priority.NOTICE)


async def test_a_promise_renewed_while_it_is_being_kept_is_kept_once_more(storage: Any) -> None:
    """The message on its way shows the state of a moment ago; the new state must follow."""
    await promise(storage, notification(key="card", n=1))
    (claimed,) = await claim(storage)
    await promise(storage, notification(key="card", n=2))

    await mark(storage, "done", claimed, Delivered(), NOON)

    (again,) = await claim(storage)
    assert n_of(again) == 2
    await mark(storage, "done", again, Delivered(), NOON)
    assert await claim(storage) == []


async def test_a_promise_can_be_taken_back_until_it_is_kept(storage: Any) -> None:
    await promise(storage, notification(key="reminder"))

    await mark(storage, "withdraw", "reminder")

    assert await claim(storage) == []


async def test_messages_that_now_stand_are_known_by_chat_and_number(storage: Any) -> None:
    await promise(storage, notification())
    (claimed,) = await claim(storage)
    sent_message = SentMessage(chat_id=AIGUL, message_id=7, kind=MessageKind.RECEIPT, appeal_id=500)

    await mark(storage, "done", claimed, Delivered(sent_messages=(sent_message,)), NOON)

    async with storage.reading() as tx:
        assert await tx.sent_messages.at(AIGUL, 7) == sent_message
        assert await tx.sent_messages.at(GROUP, 7) is None


async def test_what_was_told_about_an_appeal_stays_on_record(storage: Any) -> None:
    async with storage.transaction() as tx:
        tx.people.save(person())
        tx.drafts.save(draft())
        tx.appeals.register(appeal(version=1))
        for _ in range(2):
            tx.outbox.add(notification(appeal_id=500))
    told, refused = await claim(storage)
    await mark(storage, "done", told, Delivered(), NOON)
    await mark(storage, "failed", refused, NOON, "bot was blocked")

    async with storage.reading() as tx:
        record = await tx.outbox.of_appeal(500)
        dead = await tx.outbox.dead(limit=10)

    assert [(state, reason) for _, state, reason in record] == [
        ("sent", None),
        ("failed", "bot was blocked"),
    ]
    assert [(n.id, reason) for n, reason in dead] == [(refused.id, "bot was blocked")]


async def test_a_message_that_was_given_up_can_be_sent_again(storage: Any) -> None:
    await promise(storage, notification(key="receipt"))
    (claimed,) = await claim(storage)
    await mark(storage, "failed", claimed, NOON, "internal error")
    await promise(storage, notification(key="receipt"))

    await mark(storage, "again", claimed.id)

    assert len(await claim(storage)) == 2
    async with storage.reading() as tx:
        assert await tx.outbox.dead(limit=10) == []


async def test_what_telegram_told_to_wait_is_remembered(opened: Any) -> None:
    storage = await opened()
    await mark(storage, "hold", GROUP, NOON + timedelta(minutes=5))
    await mark(storage, "hold", 0, NOON + timedelta(seconds=5))
    await storage.close()
    storage = await opened()

    async with storage.transaction() as tx:
        assert await tx.outbox.holds(NOON) == {
            GROUP: NOON + timedelta(minutes=5),
            0: NOON + timedelta(seconds=5),
        }
        assert await tx.outbox.holds(NOON + timedelta(minutes=1)) == {
            GROUP: NOON + timedelta(minutes=5)
        }


async def test_a_group_that_moved_takes_its_messages_along(storage: Any) -> None:
    await promise(storage, card(1, GROUP))
    async with storage.transaction() as tx:
        tx.branches.move_chat(GROUP, -1000)

    assert [n.chat_id for n in await claim(storage)] == [-1000]


async def test_a_promise_keeps_its_place_in_the_chat(storage: Any) -> None:
    """The message it changes, the topic it answers into, and that it may be gone by then."""
    await promise(storage, notification(GROUP, edit=7, thread=3, fades=True))

    (claimed,) = await claim(storage)

    assert (claimed.edit, claimed.thread, claimed.fades) == (7, 3, True)


async def test_what_waits_for_a_closed_group_is_due_again_when_it_opens(storage: Any) -> None:
    """Nothing that has its own moment comes sooner for it, and no attempt is counted."""
    later = NOON + timedelta(hours=3)
    async with storage.transaction() as tx:
        tx.outbox.add(notification(GROUP, 1))
        tx.outbox.add(notification(GROUP, 2))
        tx.outbox.add(notification(GROUP, 3, send_at=later))
    (first, *_) = await claim(storage, at=NOON, limit=1)

    async with storage.transaction() as tx:
        tx.outbox.close(GROUP, NOON + timedelta(minutes=2), "CHAT_RESTRICTED")
        tx.outbox.put_off(first, NOON + timedelta(minutes=4), "CHAT_RESTRICTED")
    closed = await claim(storage, at=NOON + timedelta(minutes=1))
    async with storage.transaction() as tx:
        chats = await tx.outbox.closed_chats()
        tx.outbox.reopen(GROUP)
    due = await claim(storage, at=NOON + timedelta(minutes=1))

    assert closed == []
    assert chats == {GROUP}
    assert [n_of(found) for found in due] == [1, 2]
    assert {found.attempts for found in due} == {0}


def asked(id: int, chat_id: int = AIGUL) -> Notification:
    return Notification(id=id, chat_id=chat_id, payload=Question(reply_id=7), appeal_id=500)


async def test_words_of_a_hearing_that_is_over_are_neither_sent_nor_revived(storage: Any) -> None:
    registered = appeal(500)
    async with storage.transaction() as tx:
        tx.people.save(person())
        tx.drafts.save(draft(500, version=1))
        tx.appeals.register(registered)
    await promise(
        storage,
        asked(601),  # earlier
        asked(611),
        asked(612),
        notification(AIGUL, id=613, appeal_id=500),  # something else about the appeal
        asked(614, GROUP),
    )
    [refused] = [n for n in await claim(storage) if n.id == 611]
    await mark(storage, "failed", refused, NOON, "Forbidden: bot was blocked by the user")
    async with storage.transaction() as tx:
        tx.outbox.release_all()
        tx.outbox.forget(AIGUL, 500, since=610)
        tx.outbox.revive(AIGUL)

    assert [n.id for n in await claim(storage)] == [601, 613, 614]
