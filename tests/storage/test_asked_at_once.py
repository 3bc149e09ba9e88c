"""One question says what the several say that it stands for, on every driver."""

from datetime import date, timedelta
from typing import Any

from bot.domain.appeals.models import FollowUp, Note
from bot.domain.appeals.promises import Promise, PromiseState
from bot.domain.appeals.query import Attached
from bot.domain.appeals.replies import Reply, ReplyPurpose, ReplyState
from bot.domain.forms import Form, FormName
from bot.domain.network.people import Addressee, Arrival, Awaiting, Language, Post, Role
from bot.domain.notifications import Delivered, MessageKind, Notification, SentMessage
from bot.domain.payloads import Answer, Files
from bot.domain.privacy import LegalHold
from tests.support.builders import AIGUL, NOON, appeal, draft, item, notification, person

TODAY = date(2026, 11, 20)

BARE, FULL, MERGED = 500, 501, 502

NOTHING = Attached(
    held=False,
    merged=False,
    goes_on=False,
    told=False,
    files_failed=False,
    promises=False,
    notes=False,
)

EVERYTHING = Attached(
    held=True,
    merged=True,
    goes_on=True,
    told=True,
    files_failed=True,
    promises=True,
    notes=True,
)


async def test_a_claimed_message_knows_how_its_chat_is_written_to(storage: Any) -> None:
    group, unknown = -100, 1003
    async with storage.transaction() as tx:
        tx.people.save(person(AIGUL, language=Language.RU))
        tx.people.save(person(1002, language=Language.KK))
        tx.people.wants_plain(1002, wants=True)
        tx.branches.save_chat(group, "Тараз", "ru")
        for chat_id in (AIGUL, 1002, unknown, group):
            tx.outbox.add(notification(chat_id))

    async with storage.transaction() as tx:
        claimed = await tx.outbox.claim(
            NOON, limit=10, lease=timedelta(minutes=2), busy=frozenset()
        )

    assert {each.chat_id: each.addressee for each in claimed} == {
        AIGUL: Addressee(language=Language.RU),
        1002: Addressee(language=Language.KK, plainly=True),
        unknown: Addressee(language=Language.KK),
        group: Addressee(language=Language.RU),
    }


async def test_of_those_who_come_is_known_who_was_lost_and_whose_words_may_be_for_a_desk(
    storage: Any,
) -> None:
    lost, posted, asked, looking, unknown = 1002, 1003, 1004, 1005, 1006
    async with storage.transaction() as tx:
        for person_id in (AIGUL, lost, posted, asked):
            tx.people.save(person(person_id))
        tx.people.save(person(looking).expecting(Awaiting.FIND))
        tx.people.unreachable(lost, "blocked")
        tx.staff.appoint(
            Post(person_id=posted, branch="KZ-311", role=Role.OPERATOR), by=AIGUL, at=NOON
        )
        form = Form(
            id=1, person_id=asked, chat_id=-100, name=FormName.NOTE, step="words", asked_at=NOON
        )
        tx.forms.save(form)

    async with storage.reading() as tx:
        arriving = await tx.people.arriving([unknown, looking, asked, posted, lost, AIGUL, AIGUL])

    of_desk = Arrival(lost=False, only_citizen=False)
    assert arriving == {
        AIGUL: Arrival(lost=False, only_citizen=True),
        lost: Arrival(lost=True, only_citizen=True),
        posted: of_desk,
        asked: of_desk,
        looking: of_desk,
    }


async def test_a_draft_comes_with_its_words_and_the_message_that_shows_it(storage: Any) -> None:
    async with storage.transaction() as tx:
        tx.people.save(person())
        tx.drafts.save(draft(BARE, version=1))

    async with storage.transaction() as tx:
        assert await tx.drafts.shown(BARE) == (await tx.drafts.get(BARE), None, [])
        tx.items.add(item(1, 13, BARE, text="екінші"))
        tx.items.add(item(2, 12, BARE, text="бірінші"))
        assert await tx.drafts.shown(FULL) is None
        for chat_id, number in ((AIGUL, 7), (AIGUL, 9), (1002, 11)):
            tx.sent_messages.add(
                SentMessage(
                    chat_id=chat_id, message_id=number, kind=MessageKind.DRAFT, appeal_id=BARE
                )
            )

    async with storage.reading() as tx:
        items = await tx.items.of(BARE)
        assert [each.text for each in items] == ["бірінші", "екінші"]
        assert await tx.drafts.shown(BARE) == (await tx.drafts.get(BARE), 9, items)


async def test_what_was_said_of_several_appeals_comes_with_the_latest_last(storage: Any) -> None:
    def said(chat_id: int, number: int, kind: MessageKind, appeal_id: int) -> SentMessage:
        return SentMessage(chat_id=chat_id, message_id=number, kind=kind, appeal_id=appeal_id)

    answer = said(AIGUL, 12, MessageKind.ANSWER, BARE)
    receipt = said(AIGUL, 10, MessageKind.RECEIPT, FULL)
    async with storage.transaction() as tx:
        for one in (
            answer,
            receipt,
            said(1002, 13, MessageKind.ANSWER, BARE),
            said(AIGUL, 14, MessageKind.NEWS, BARE),
            said(AIGUL, 15, MessageKind.ANSWER, MERGED),
        ):
            tx.sent_messages.add(one)

    kinds = (MessageKind.RECEIPT, MessageKind.ANSWER)
    async with storage.reading() as tx:
        assert await tx.sent_messages.about(AIGUL, [BARE, FULL], kinds) == [receipt, answer]
        assert await tx.sent_messages.about(AIGUL, [], kinds) == []


async def test_messages_of_several_appeals_come_by_appeal_and_in_their_order(storage: Any) -> None:
    async with storage.transaction() as tx:
        tx.people.save(person())
        for appeal_id in (BARE, FULL, MERGED):
            tx.drafts.save(draft(appeal_id, version=1))
            tx.appeals.register(appeal(appeal_id))
        tx.items.add(item(1, 11, BARE))
        tx.items.add(item(2, 13, FULL, text="екінші"))
        tx.items.add(item(3, 12, FULL, text="бірінші"))

    async with storage.reading() as tx:
        found = await tx.items.of_each([BARE, FULL, MERGED])
        assert found == {one: await tx.items.of(one) for one in (BARE, FULL, MERGED)}
        assert [each.text for each in found[FULL]] == ["бірінші", "екінші"]
        assert found[MERGED] == []
        assert await tx.items.of_each([]) == {}


async def test_of_an_appeal_is_asked_what_there_is_beside_it(storage: Any) -> None:
    """Answers, files that did not arrive, notes, promises, a hold, what it goes on from."""
    async with storage.transaction() as tx:
        tx.people.save(person())
        for appeal_id in (BARE, FULL, MERGED):
            tx.drafts.save(draft(appeal_id, version=1))
            tx.appeals.register(
                appeal(appeal_id, merged_into=FULL if appeal_id == MERGED else None)
            )
        tx.replies.save(
            Reply(
                id=9,
                appeal_id=FULL,
                author_id=7,
                author_name="Данияр",
                chat_id=-100,
                purpose=ReplyPurpose.ANSWER,
                state=ReplyState.SENT,
                created_at=NOON,
            )
        )
        tx.promises.save(
            Promise(
                id=1,
                appeal_id=FULL,
                reply_id=9,
                text="Жөндейміз",
                due_on=TODAY,
                state=PromiseState.OPEN,
            )
        )
        tx.notes.add(
            Note(id=1, appeal_id=FULL, author_id=7, author_name="Данияр", text="Тексердім", at=NOON)
        )
        tx.private.preserve(LegalHold(appeal_id=FULL, by=7, at=NOON, reason="сот"))
        tx.follow_ups.asked(BARE, TODAY)
        tx.follow_ups.say(BARE, FollowUp.AGAIN, TODAY, FULL)
        tx.outbox.add(Notification(chat_id=AIGUL, payload=Answer(reply_id=9), appeal_id=FULL))
        tx.outbox.add(Notification(chat_id=-100, payload=Files(items=(1,)), appeal_id=FULL))
    async with storage.transaction() as tx:
        for claimed in await tx.outbox.claim(
            NOON, limit=9, lease=timedelta(minutes=2), busy=frozenset()
        ):
            if claimed.chat_id == AIGUL:
                tx.outbox.done(claimed, Delivered(), NOON)
            else:
                tx.outbox.failed(claimed, NOON, "wrong file")

    async with storage.reading() as tx:
        assert await tx.searches.attached(BARE) == NOTHING
        assert await tx.searches.attached(FULL) == EVERYTHING
        assert await tx.searches.attached(MERGED) == NOTHING
