"""What a person can do about their own data: see it, have it forgotten."""

from dataclasses import dataclass, replace
from datetime import date

from bot import messages
from bot.audit import AuditLog
from bot.citizen.account import record_consent
from bot.citizen.declaring import forget_groups
from bot.context import Context, Requester, known_or_new_person
from bot.domain import payloads
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import Actor, Appeal, Capacity, Status
from bot.domain.audit import AuditAction
from bot.domain.network.people import Person
from bot.domain.notifications import MessageKind, Notification, Payload
from bot.domain.privacy import PrivacyRules, years_after
from bot.interfaces import Transaction
from bot.privacy.anonymisation import anonymise

AT_ONCE = 50
"""Appeals anonymised while the person waits; of more than that the night takes care."""

LATEST = 200
"""Appeals of one person that are looked at, the newest."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ErasurePreview:
    """What goes if the person asks for it, and what stays: why, until when."""

    going: int
    """Appeals whose content goes at once."""
    draft: bool
    open: tuple[Appeal, ...]
    """These are finished first, unless they are withdrawn (Law 94-V, Art. 8(2)); those too whose
    answer is on its way."""
    kept: tuple[tuple[str, date], ...]
    """Numbers of ended appeals, each with the day on which it may go."""
    preserved: tuple[str, ...]
    """Numbers of appeals kept by a decision, until it is lifted."""
    staff: bool
    consents_until: date | None
    """Until when consents stay, as proof that they were given (Art. 25(2)(5))."""


async def erasure_preview(
    tx: Transaction, person_id: int, rules: PrivacyRules, today: date
) -> ErasurePreview:
    ended = await tx.private.ended_of(person_id)
    latest = await tx.appeals.of_citizen(person_id, limit=LATEST, offset=0)
    answered = [a for a in latest if a.status is Status.ANSWERED]
    on_their_way = [a for a in answered if await _is_on_its_way(tx, a)]
    answered = [a for a in answered if a not in on_their_way]
    free = [e for e in ended if not e.preserved]
    waits = [(e.number, rules.may_go_from(e.ended_at)) for e in free]
    kept = [(number, until) for number, until in waits if until > today]
    if rules.must_keep_years:
        kept += [(a.number, years_after(today, rules.must_keep_years)) for a in answered]
    consents = await tx.people.consents(person_id)
    return ErasurePreview(
        going=len(waits) + len(answered) - len(kept),
        draft=await tx.drafts.of(person_id) is not None,
        open=tuple(a for a in latest if a.open or a in on_their_way),
        kept=tuple(kept),
        preserved=tuple(e.number for e in ended if e.preserved),
        staff=(await tx.people.rights(person_id)).on_staff,
        consents_until=years_after(today, rules.case_years) if consents else None,
    )


async def _is_on_its_way(tx: Transaction, appeal: Appeal) -> bool:
    """Whether the citizen has not got the answer yet: an appeal that is over takes it along."""
    told = await tx.outbox.of_appeal(appeal.id)
    return any(state == "waiting" and _answers(each.payload) for each, state, _ in told)


def _answers(payload: Payload) -> bool:
    if isinstance(payload, payloads.Files):
        return payload.stands_for is MessageKind.ANSWER
    return isinstance(payload, payloads.Answer)


class PersonalDataRequests:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._audit = AuditLog(context.clock)

    async def settings(self, requester: Requester) -> None:
        await self._show(requester, messages.settings_page(requester.id))

    async def export(self, requester: Requester) -> None:
        """/mydata: one file with everything kept about the sender, free of charge (Art. 24)."""
        told_until = self._context.clock.now() - self._context.undo_window
        file = messages.personal_data_file(requester.id, told_until=told_until)
        await self._show(requester, file)

    async def ask(self, requester: Requester) -> None:
        """/forget: what would go and what would stay, before anything does."""
        await self._show(requester, messages.erasure_page(requester.id))

    async def _show(self, requester: Requester, page: Notification) -> None:
        async with self._context.storage.transaction() as tx:
            await known_or_new_person(self._context, tx, requester)
            tx.outbox.add(page)

    async def keep(self, requester: Requester, message_id: int) -> None:
        async with self._context.storage.transaction() as tx:
            tx.outbox.add(messages.say_instead(requester.id, message_id, "forget-kept"))

    async def forget(self, requester: Requester, message_id: int) -> None:
        """Everything that may go goes now; the rest as soon as it may, by itself.

        Consent is taken back with it. Answered appeals are closed first: nobody will rate them;
        but not before the answer has left.
        """
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            self._take_consent_back(tx, person)
            draft = await tx.drafts.of(person.id)
            if draft is not None:
                tx.drafts.discard(draft.id)
                tx.outbox.withdraw(f"draft:{draft.id}")
            letters = await tx.private.dead_letters(person.id)
            tx.private.clean_updates([update_id for update_id, _, _ in letters])
            tx.stray_words.forget_person(person.id)
            await self._close_answered(tx, person.id)
            await forget_groups(self._context, tx, person.id)
            tx.private.ask(person.id, self._context.clock.now())
            gone = await self._anonymise(tx, person.id)
            staff = (await tx.people.rights(person.id)).on_staff
            blank = not staff and await tx.private.belongs_to(person.id) == 0
            if blank:
                tx.private.blank(person.id)
            await tx.private.sweep()
            tx.outbox.add(
                messages.erased_page(
                    person.id,
                    appeals=gone,
                    profile=blank,
                    draft=draft is not None,
                    edit=message_id,
                )
            )

    def _take_consent_back(self, tx: Transaction, person: Person) -> None:
        if person.consent is not None:
            record_consent(self._context, tx, person, given=False, may_forward=False)
        tx.people.save(replace(person.expecting(None), consent=None, may_forward=False))
        tx.people.wants_news(person.id, False)

    async def _close_answered(self, tx: Transaction, person_id: int) -> None:
        by = Actor(capacity=Capacity.CITIZEN, id=person_id)
        for appeal in await tx.appeals.of_citizen(person_id, limit=LATEST, offset=0):
            if appeal.status is not Status.ANSWERED or await _is_on_its_way(tx, appeal):
                continue
            closed, event = lifecycle.close(appeal, by, self._context.clock.now(), "forgotten")
            tx.appeals.save(closed)
            tx.events.append(event)
            await messages.show_card(tx, self._context.network(), closed)

    async def _anonymise(self, tx: Transaction, person_id: int) -> int:
        now = self._context.clock.now()
        rules = self._context.privacy
        gone = 0
        for ended in await tx.private.ended_of(person_id):
            may_go = not ended.preserved and rules.may_go_from(ended.ended_at) <= now.date()
            if may_go and gone < AT_ONCE:
                gone += await anonymise(tx, ended.appeal_id, now)
        if gone:
            by = Actor(capacity=Capacity.CITIZEN)  # not who: the log outlives what it tells of
            facts = {"appeals": gone, "why": "wish"}
            await self._audit.record(tx, by, AuditAction.ANONYMISED, facts=facts)
        return gone
