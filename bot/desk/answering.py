"""Whom words of staff are meant for that reply to nothing.

In private they are what their author was last asked to write, for ten minutes; else they are kept,
and the author says what they are: an answer to one of the appeals at hand, an appeal of their own,
nothing. In a group, where colleagues talk to one another, they are offered as the answer to the
appeal that their author was asked about or has just taken, once, and never taken for it unasked.
"""

from dataclasses import replace
from datetime import datetime

from bot import messages
from bot.context import (
    Context,
    Requester,
    await_nothing_else,
    by_typed_number,
    known_or_new_person,
)
from bot.desk.access import Access, AppealAccess
from bot.desk.replies import ASKED, Replies
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import Appeal, Item, Media
from bot.domain.appeals.numbers import looks_like_number
from bot.domain.appeals.replies import Reply, ReplyState
from bot.domain.appeals.stray_words import StrayWord
from bot.domain.network.people import Awaiting, Person, Rights
from bot.errors import NotYours, StaleButton
from bot.interfaces import Transaction
from bot.routing.classify.intents import SmallTalk, number_in, small_talk

OFFERED = 3
"""Appeals among which the author of stray words may choose."""


class Answering:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context, access: Access, replies: Replies) -> None:
        self._context = context
        self._access = access
        self._replies = replies

    # What is written in private

    async def is_desks(self, requester: Requester, reply_to: int | None) -> bool:
        """Whether what this person writes in private is a matter of the desk: they are on the
        staff, and neither reply to something about an own appeal nor are at one."""
        async with self._context.storage.reading() as tx:
            if not (await tx.people.rights(requester.id)).on_staff:
                return False
            if reply_to is not None and await self._about_own(tx, requester.id, reply_to):
                return False
            now = self._context.clock.now()
            person = await tx.people.get(requester.id)
            if person is not None and _is_awaited_of_citizen(person, now):
                return False
            if await tx.replies.asked(requester.id, requester.id, now) is not None:
                return True
            draft = await tx.drafts.of(requester.id)
            return draft is None or now - draft.changed_at > ASKED

    async def _about_own(self, tx: Transaction, person_id: int, message_id: int) -> bool:
        """Whether a message in the person's chat is about what they filed or are writing as a
        citizen."""
        ours = await tx.sent_messages.at(person_id, message_id)
        theirs = None if ours else await tx.items.by_message(person_id, message_id)
        about = ours.appeal_id if ours else theirs.appeal_id if theirs else None
        if about is None or (theirs is not None and theirs.reply_id is not None):
            return False
        draft = await tx.drafts.of(person_id)
        if draft is not None and draft.id == about:
            return True
        appeal = await tx.appeals.get(about)
        return appeal is not None and appeal.citizen_id == person_id

    async def write(self, requester: Requester, item: Item, *, burst: bool) -> None:
        """What a member of staff wrote in private: what they were asked for; or else a number,
        which opens its appeal; or else it is kept, and they are asked what it is. A greeting or
        «how do I …?» of somebody with nothing to answer at hand leads to what they can do."""
        async with self._context.storage.transaction() as tx:
            rights = await self._access.staff(tx, requester)
            now = self._context.clock.now()
            asked = await tx.replies.asked(requester.id, item.chat_id, now)
            access = await self._still_answers(tx, requester, asked)
            if access is not None:
                await self._replies.take_in(tx, access, [item], burst=burst)
            elif not await self._opened(tx, requester, rights, item):
                appeals = await self._at_hand(tx, requester)
                if not appeals and _small_talk(item) is not None:
                    tx.outbox.add(messages.help_page(item.chat_id, requester.id))
                else:
                    await self._keep(tx, requester, item, appeals, burst=burst)

    async def _still_answers(
        self, tx: Transaction, requester: Requester, asked: Reply | None
    ) -> AppealAccess | None:
        """The appeal that was asked about, if it can still be answered by this person."""
        appeal = None if asked is None else await tx.appeals.get(asked.appeal_id)
        if appeal is None or not await self._answers(tx, requester, appeal):
            return None
        return await self._access.on_appeal(tx, requester, appeal.id)

    async def _answers(self, tx: Transaction, requester: Requester, appeal: Appeal) -> bool:
        rights = await tx.people.rights(requester.id)
        return (
            self._access.may_see(rights, appeal)
            and lifecycle.allows(appeal, lifecycle.Move.ANSWER)
            and appeal.merged_into is None
        )

    async def _opened(
        self, tx: Transaction, requester: Requester, rights: Rights, item: Item
    ) -> bool:
        """A number alone, or in a question after it, shows what stands under it: the card, or an
        own appeal. Raises MistypedNumber, UnknownAppeal, and what keeps an appeal from this
        person."""
        number = _number(item)
        if number is None:
            return False
        appeal = await by_typed_number(tx, number, "staff")
        if appeal.citizen_id == requester.id:
            tx.outbox.add(messages.timeline(appeal))
        else:
            self._access.ensure_may_see(rights, appeal)
            tx.outbox.add(messages.card_again(item.chat_id, appeal))
        return True

    async def _at_hand(self, tx: Transaction, requester: Requester) -> list[int]:
        """The appeals that this person is most likely to answer: what they are writing, what they
        have taken, the latest first."""
        begun = await tx.replies.composing_by(requester.id, limit=OFFERED)
        held = await tx.appeals.held_by(requester.id)
        found: list[int] = []
        for appeal_id in dict.fromkeys([r.appeal_id for r in begun] + [a.id for a in held[::-1]]):
            appeal = await tx.appeals.get(appeal_id)
            if appeal is not None and await self._answers(tx, requester, appeal):
                found.append(appeal_id)
            if len(found) == OFFERED:
                break
        return found

    async def _keep(
        self,
        tx: Transaction,
        requester: Requester,
        item: Item,
        appeals: list[int],
        *,
        burst: bool,
    ) -> None:
        """Words that follow one another are asked about together."""
        now = self._context.clock.now()
        latest = await tx.stray_words.latest(requester.id, item.chat_id)
        word_id = self._context.next_id()
        goes_on = latest is not None and now - latest.at <= ASKED
        word = StrayWord(
            id=word_id,
            burst=latest.burst if latest is not None and goes_on else word_id,
            person_id=requester.id,
            item=item,
            at=now,
        )
        tx.stray_words.add(word)
        send_at = now + messages.BURST if burst else None
        tx.outbox.add(messages.stray_words(item.chat_id, word.burst, appeals, send_at=send_at))

    # What is written in a group

    async def overhear(self, requester: Requester, item: Item, *, burst: bool) -> None:
        """Words in a group that reply to nothing: offered, once, as the answer to what their
        author was asked for there, or has taken, within the last minutes."""
        now = self._context.clock.now()
        async with self._context.storage.reading() as tx:
            if not (await tx.people.rights(requester.id)).on_staff:
                return
            latest = await tx.stray_words.latest(requester.id, item.chat_id)
            if latest is not None and now - latest.at <= ASKED and not _goes_on(latest, item):
                return  # the offer stands
            appeal_id = await self._offered(tx, requester, item.chat_id, now)
        if appeal_id is None:
            return
        async with self._context.storage.transaction() as tx:
            await self._keep(tx, requester, item, [appeal_id], burst=burst)

    async def _offered(
        self, tx: Transaction, requester: Requester, chat_id: int, now: datetime
    ) -> int | None:
        asked = await tx.replies.asked(requester.id, chat_id, now)
        since = now - ASKED
        appeal_id = asked.appeal_id if asked else await tx.appeals.taken_last(requester.id, since)
        appeal = None if appeal_id is None else await tx.appeals.get(appeal_id)
        here = self._context.network().in_chat(chat_id)
        if appeal is None or here is None or appeal.restricted:
            return None
        if not self._context.network().covers(here.code, appeal.branch):
            return None
        if not await self._answers(tx, requester, appeal):
            return None
        if await tx.stray_words.declined_since(requester.id, chat_id, appeal.id, since):
            return None
        return appeal.id

    async def amend(self, requester: Requester, item: Item) -> None:
        """What is kept was edited before its author has said what it is."""
        async with self._context.storage.transaction() as tx:
            kept = await tx.stray_words.by_message(item.chat_id, item.message_id)
            if kept is not None and kept.person_id == requester.id:
                tx.stray_words.change(replace(kept, item=item))

    async def keeps(self, chat_id: int, message_id: int) -> bool:
        async with self._context.storage.reading() as tx:
            return await tx.stray_words.by_message(chat_id, message_id) is not None

    # What it is

    async def answer(
        self, requester: Requester, chat_id: int, burst: int, appeal_id: int, message_id: int
    ) -> None:
        """It is the answer to this appeal: the preview stands in place of the question, and for
        ten minutes what follows in private belongs to it as well."""
        async with self._context.storage.transaction() as tx:
            words = await self._kept(tx, requester, chat_id, burst)
            access = await self._access.on_appeal(tx, requester, appeal_id)
            tx.stray_words.forget(burst)
            items = [word.item for word in words]
            await_nothing_else(tx, requester.id)
            await self._replies.take_in(tx, access, items, edit=message_id)
            reply = await tx.replies.composing(appeal_id, requester.id)
            assert reply is not None
            tx.replies.save(replace(reply, asked_until=self._context.clock.now() + ASKED))

    async def own(self, requester: Requester, chat_id: int, burst: int) -> list[Item]:
        """It is an appeal of their own: what is to be received from them as a citizen, who is
        what they are until they do something else."""
        async with self._context.storage.reading() as tx:
            words = await self._kept(tx, requester, chat_id, burst)
        return [word.item for word in words]

    async def received(self, requester: Requester, burst: int, message_id: int) -> None:
        """It was received as an own appeal, and is no question any more."""
        async with self._context.storage.transaction() as tx:
            tx.stray_words.forget(burst)
            tx.replies.asked_no_more(requester.id)
            tx.outbox.add(messages.say_instead(requester.id, message_id, "stray-own"))

    async def nothing(
        self, requester: Requester, chat_id: int, burst: int, appeal_id: int, message_id: int
    ) -> None:
        """It was said to nobody here: forgotten. In a group nothing is offered for this appeal
        again until it is taken, or asked about, anew."""
        async with self._context.storage.transaction() as tx:
            await self._kept(tx, requester, chat_id, burst)
            if chat_id < 0:
                tx.stray_words.decline(burst, appeal_id)
                tx.replies.asked_no_more(requester.id)
            else:
                tx.stray_words.forget(burst)
            tx.outbox.add(messages.say_instead(chat_id, message_id, "stray-nothing"))

    async def _kept(
        self, tx: Transaction, requester: Requester, chat_id: int, burst: int
    ) -> list[StrayWord]:
        await self._access.staff(tx, requester)
        words = [w for w in await tx.stray_words.of(burst) if w.item.chat_id == chat_id]
        if not words:
            raise StaleButton
        if words[0].person_id != requester.id:
            raise NotYours
        return words

    async def open_own_door(self, requester: Requester) -> None:
        """For ten minutes this member of staff writes as a citizen."""
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            until = self._context.clock.now() + ASKED
            await_nothing_else(tx, requester.id)
            tx.people.save(person.expecting(Awaiting.OWN, until=until.isoformat()))

    # Changing one's mind

    async def cancel(self, requester: Requester, chat_id: int) -> None:
        """/cancel: nothing is awaited of this person any more. What was written stays a draft;
        what was only asked for is over."""
        async with self._context.storage.transaction() as tx:
            if chat_id < 0:
                await self._access.staff(tx, requester)
            person = await tx.people.get(requester.id)
            now = self._context.clock.now()
            asked = await tx.replies.asked(requester.id, chat_id, now)
            awaited = asked is not None or (person is not None and _is_awaited(person, now))
            await_nothing_else(tx, requester.id)
            if asked is not None and not await tx.items.of_reply(asked.id):
                ended = replace(asked, state=ReplyState.DISCARDED, asked_until=None)
                tx.replies.save(ended)
            tx.outbox.add(messages.say(chat_id, "cancelled" if awaited else "cancelled-nothing"))


def _number(item: Item) -> str | None:
    if item.media is Media.TEXT and looks_like_number(item.text):
        return item.text
    return number_in(item.text) if _small_talk(item) is not None else None


def _small_talk(item: Item) -> SmallTalk | None:
    return small_talk(item.text) if item.media is Media.TEXT else None


def _is_awaited_of_citizen(person: Person, now: datetime) -> bool:
    return person.awaiting is not Awaiting.FIND and _is_awaited(person, now)


def _is_awaited(person: Person, now: datetime) -> bool:
    """Whether this person was asked for something that may still come."""
    if person.awaiting is None:
        return False
    until = person.awaiting_facts.get("until")
    return until is None or now <= datetime.fromisoformat(until)


def _goes_on(kept: StrayWord, item: Item) -> bool:
    return item.album is not None and kept.item.album == item.album
