"""Forms: what staff say step by step, one question at a time.

What was said stands in the database, so a restart in the middle loses nothing. Whoever fills a form
in is asked for their rights again at every step, and by the use case that the form leads to.
"""

from dataclasses import replace

from bot import messages
from bot.context import Context, Requester, await_nothing_else
from bot.desk.access import Access, AppealAccess
from bot.domain.appeals import lifecycle
from bot.domain.appeals.reasons import BAN_REASON, DECISION_REASON, ensure_reasoned
from bot.domain.appeals.replies import ReplyPurpose
from bot.domain.forms import SURE, TAPPED, Form, FormName
from bot.domain.json_codec import JsonValue
from bot.domain.notifications import MessageKind, Priority, SentMessage
from bot.errors import LimitExceeded, NotYours, ReplyFirst, StaleButton
from bot.interfaces import Transaction

LONGEST = 3000
"""Characters of one answer."""

_MOVES = {
    FormName.MERGE: lifecycle.Move.MERGE,
    FormName.FORWARD: lifecycle.Move.FORWARD,
    FormName.EXTEND: lifecycle.Move.EXTEND,
    FormName.REOPEN: lifecycle.Move.REOPEN,
    FormName.ABOUT: lifecycle.Move.MARK,
}
"""What has to be possible with an appeal, else nothing is asked."""

_HEADS = frozenset({FormName.EXTEND, FormName.REOPEN, FormName.HOLD, FormName.BAN})

_REASONED = {
    FormName.EXTEND: DECISION_REASON,
    FormName.REOPEN: DECISION_REASON,
    FormName.HOLD: DECISION_REASON,
    FormName.BAN: BAN_REASON,
}
"""Forms whose words are the reason of a decision, which takes another tap; how long it is."""


class Forms:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context, access: Access) -> None:
        self._context = context
        self._access = access

    # Whose words they are

    async def awaited(
        self, requester: Requester, chat_id: int, replied: SentMessage | None, *, replies: bool
    ) -> Form | None:
        """The form for which a message of this person is meant: in private whatever replies to
        nothing else, in a group only a reply to the question itself. What they were asked for
        later, as a citizen, comes first."""
        async with self._context.storage.reading() as tx:
            form = await tx.forms.of(requester.id, chat_id)
            person = await tx.people.get(requester.id) if form is not None else None
        if form is None or form.step in TAPPED or not form.is_open(self._context.clock.now()):
            return None
        if replied is not None and replied.kind is MessageKind.FORM and replied.ref == form.id:
            return form
        busy = person is not None and person.awaiting is not None
        return form if chat_id > 0 and not replies and not busy else None

    async def open_in(self, requester: Requester, chat_id: int) -> Form | None:
        """What this person is filling in there."""
        async with self._context.storage.reading() as tx:
            form = await tx.forms.of(requester.id, chat_id)
        return form if form is not None and form.is_open(self._context.clock.now()) else None

    # Questions

    async def ask_about(
        self,
        requester: Requester,
        chat_id: int,
        appeal_id: int,
        name: FormName,
        *,
        step: str = "words",
        **facts: JsonValue,
    ) -> None:
        """One question about an appeal, opened from its card, whose menu is over then."""
        async with self._context.storage.transaction() as tx:
            access = await self._access.on_appeal(tx, requester, appeal_id)
            await self._ensure_sensible(tx, access, name)
            place = self._access.place_to_show(tx, access.appeal, requester, chat_id)
            self._open(tx, requester, place, name, step, {"appeal": appeal_id, **facts})
            tx.outbox.add(messages.card(appeal_id, chat_id, Priority.NOTICE))

    async def _ensure_sensible(self, tx: Transaction, access: AppealAccess, name: FormName) -> None:
        """Raises now what would be raised at the end of the form."""
        if name in _HEADS:
            self._access.ensure_head(access)
        if name in _MOVES:
            lifecycle.check(access.appeal, _MOVES[name])
        if name is FormName.PROMISE:
            reply = await tx.replies.composing(access.appeal.id, access.person_id)
            if reply is None or reply.purpose is not ReplyPurpose.ANSWER:
                raise ReplyFirst

    def open(
        self,
        tx: Transaction,
        requester: Requester,
        chat_id: int,
        name: FormName,
        step: str,
        **facts: JsonValue,
    ) -> None:
        """Begin a form of the office, in the transaction of whoever asked for the rights."""
        self._open(tx, requester, chat_id, name, step, facts)

    def _open(
        self,
        tx: Transaction,
        requester: Requester,
        chat_id: int,
        name: FormName,
        step: str,
        facts: dict[str, JsonValue],
    ) -> None:
        form = Form(
            id=self._context.next_id(),
            person_id=requester.id,
            chat_id=chat_id,
            name=name,
            step=step,
            facts=facts,
            asked_at=self._context.clock.now(),
        )
        await_nothing_else(tx, requester.id)
        tx.forms.save(form)
        tx.outbox.add(messages.form_page(form))

    async def own(self, tx: Transaction, requester: Requester, form_id: int) -> Form:
        """The form, while it is open. Raises StaleButton, and NotYours for anybody else."""
        form = await tx.forms.get(form_id)
        if form is None:
            raise StaleButton
        if form.person_id != requester.id:
            raise NotYours
        return form

    async def name_of(self, requester: Requester, form_id: int) -> FormName:
        """Raises as `own`."""
        async with self._context.storage.reading() as tx:
            return (await self.own(tx, requester, form_id)).name

    # Answers

    async def reason(self, requester: Requester, form_id: int, words: str) -> bool:
        """The words of a card's form. True: they are all that was missing; False: they are the
        reason of a decision, which is shown before it is made."""
        async with self._context.storage.transaction() as tx:
            form = await self.own(tx, requester, form_id)
            if len(words) > LONGEST:
                raise LimitExceeded("characters", LONGEST)
            if form.name not in _REASONED:
                return True
            ensure_reasoned(words, _REASONED[form.name])
            self.go_on(tx, form, SURE, words=words)
            return False

    def go_on(
        self,
        tx: Transaction,
        form: Form,
        step: str,
        *,
        edit: int | None = None,
        **facts: JsonValue,
    ) -> None:
        """Note an answer, and ask the next question."""
        form = replace(
            form, step=step, facts={**form.facts, **facts}, asked_at=self._context.clock.now()
        )
        tx.forms.save(form)
        tx.outbox.add(messages.form_page(form, edit=edit))

    async def sure(self, requester: Requester, form_id: int) -> Form:
        """What is to be done, now that its last question was answered. Raises StaleButton for a
        form that has not come so far."""
        async with self._context.storage.reading() as tx:
            form = await self.own(tx, requester, form_id)
        if form.step != SURE:
            raise StaleButton
        return form

    # The end

    async def done(self, requester: Requester, form_id: int, message_id: int | None = None) -> None:
        """What the form was for is done; the buttons of its last question go."""
        async with self._context.storage.transaction() as tx:
            form = await self.own(tx, requester, form_id)
            tx.forms.close(form.id)
            if message_id is not None:
                tx.outbox.add(messages.without_buttons(form.chat_id, message_id))

    async def cancel(self, requester: Requester, form_id: int, message_id: int | None) -> None:
        async with self._context.storage.transaction() as tx:
            form = await self.own(tx, requester, form_id)
            tx.forms.close(form.id)
            tx.outbox.add(messages.say_instead(form.chat_id, message_id, "form-cancelled"))
