"""To citizens: the first minutes, the draft, the appeal, their own data."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain import payloads
from bot.domain.appeals.models import Appeal, Danger, Draft, Item, words_as_shown
from bot.domain.appeals.replies import Reply, ReplyPurpose
from bot.domain.notifications import MessageKind, Notification, Payload, Priority
from bot.domain.reminders.models import ReminderLine
from bot.messages.cards import albums
from bot.messages.notices import say_instead
from bot.text.display import REPLY_TEXT, pieces

BURST = timedelta(milliseconds=900)
"""How long the preview waits for the next message of an album or a burst."""


def welcome(person_id: int, *, again: bool = False) -> Notification:
    """What this is and is not, and the choice between the languages; `again`: only that. In an
    outage those who are new come by thousands."""
    return Notification(
        chat_id=person_id,
        payload=payloads.Welcome(only_language=again),
        key=f"welcome:{person_id}",
        priority=Priority.CROWD,
    )


def languages(person_id: int) -> Notification:
    """Only the choice between them."""
    return Notification(chat_id=person_id, payload=payloads.Welcome(only_language=True))


def consent(person_id: int, *, again: bool = False, edit: int | None = None) -> Notification:
    """What is to be agreed to, in the place of `welcome`; `again`: only that it is still to be."""
    return Notification(
        chat_id=person_id,
        payload=payloads.Consent(again=again),
        key=f"consent:{person_id}",
        edit=edit,
        priority=Priority.CROWD,
    )


def consented(person_id: int, message_id: int, message: str) -> Notification:
    """Consent was given or refused; what was asked is answered."""
    return replace(say_instead(person_id, message_id, message), priority=Priority.CROWD)


def home(person_id: int) -> Notification:
    return Notification(chat_id=person_id, payload=payloads.Home(), key=f"home:{person_id}")


def talk(
    person_id: int, intent: str, *, answers: int, appeal: Appeal | None = None, draft: bool = False
) -> Notification:
    """To what is no appeal; `appeal` is what it seems to be about."""
    return Notification(
        chat_id=person_id,
        payload=payloads.Talk(intent=intent, answers=answers, draft=draft),
        key=f"talk:{person_id}",
        appeal_id=appeal.id if appeal else None,
    )


def privacy(person_id: int) -> Notification:
    return Notification(chat_id=person_id, payload=payloads.Privacy())


def announcement(person_id: int) -> Notification:
    return Notification(chat_id=person_id, payload=payloads.Announcement())


def preferences(person_id: int, *, edit: int | None = None) -> Notification:
    return Notification(chat_id=person_id, payload=payloads.Preferences(), edit=edit)


def own_appeals(person_id: int, *, page: int = 0, edit: int | None = None) -> Notification:
    return Notification(chat_id=person_id, payload=payloads.OwnAppeals(page=page), edit=edit)


def timeline(appeal: Appeal) -> Notification:
    return Notification(chat_id=appeal.citizen_id, payload=payloads.Timeline(), appeal_id=appeal.id)


def preview(
    draft: Draft,
    *,
    edit: int | None = None,
    send_at: datetime | None = None,
    screen: str = "card",
    arg: str = "",
) -> Notification:
    """The preview card, or the question (`screen`) it turns into; `edit` is the message to change
    in place. One that offers a known problem, or asks where it is, may be one of thousands in an
    outage: a first question, which goes after answers (see `Priority.CROWD`)."""
    asks = draft.offer.problem is not None or draft.where.region_kato is None
    crowd = edit is None and asks and not draft.dangers
    return Notification(
        chat_id=draft.citizen_id,
        payload=payloads.Draft(draft_id=draft.id, screen=screen, arg=arg),
        edit=edit,
        key=f"draft:{draft.id}",
        priority=Priority.CROWD if crowd else Priority.NOW,
        send_at=send_at,
    )


def danger(person_id: int, dangers: frozenset[Danger]) -> Notification:
    return Notification(
        chat_id=person_id,
        payload=payloads.Danger(dangers=tuple(sorted(dangers))),
        key=f"danger:{person_id}",
    )


def receipt(appeal: Appeal, *, edit: int | None = None) -> Notification:
    """The receipt; later promises of it change the message that stands."""
    return Notification(
        chat_id=appeal.citizen_id,
        payload=payloads.Receipt(),
        edit=edit,
        key=f"receipt:{appeal.id}",
        priority=Priority.NOW if edit else Priority.NOTICE,
        appeal_id=appeal.id,
    )


def receipt_of_joining(appeal: Appeal, *, edit: int) -> Notification:
    """To one of perhaps thousands who join a known problem at once."""
    return replace(receipt(appeal, edit=edit), priority=Priority.CROWD)


def news(
    appeal: Appeal,
    message: str,
    /,
    *,
    branch: str | None = None,
    reason: str | None = None,
    due: bool = False,
    buttons: str | None = None,
    item: int | None = None,
    regret: int | None = None,
    edit: int | None = None,
) -> Notification:
    """Tell the citizen what happened to the appeal."""
    arguments = payloads.NewsArguments(
        branch=branch, reason=reason, due=due, buttons=buttons, item=item, regret=regret, edit=edit
    )
    return Notification(
        chat_id=appeal.citizen_id,
        payload=payloads.News(message=message, arguments=arguments),
        priority=Priority.NOTICE,
        appeal_id=appeal.id,
    )


def reply(appeal: Appeal, said: Reply, items: Sequence[Item]) -> list[Notification]:
    """The office speaks to the citizen; files follow, each a message of its own, so that one
    that fails repeats nothing else."""
    return [
        Notification(
            chat_id=appeal.citizen_id,
            payload=payload,
            priority=Priority.NOTICE,
            appeal_id=appeal.id,
        )
        for payload in (*_words(said, items), *_files(said, items))
    ]


def _words(said: Reply, items: Sequence[Item]) -> list[Payload]:
    """The heading comes with the first part."""
    kind = payloads.Answer if said.purpose is ReplyPurpose.ANSWER else payloads.Question
    count = max(1, len(pieces(words_as_shown(items), REPLY_TEXT)))
    return [kind(reply_id=said.id, part=n, last=n == count - 1) for n in range(count)]


def _files(said: Reply, items: Sequence[Item]) -> list[Payload]:
    return [
        payloads.Files(items=album, stands_for=MessageKind.ANSWER, reply_id=said.id)
        for album in albums(items)
    ]


def ask_rating(appeal: Appeal) -> Notification:
    """The four answers to how the appeal was answered."""
    payload = payloads.CitizenReminder(lines=(("c-rate", appeal.id),))
    return Notification(chat_id=appeal.citizen_id, payload=payload)


def citizen_reminder(
    chat_id: int, lines: Sequence[ReminderLine], more: int, until: datetime
) -> Notification:
    told = tuple((line.kind, line.appeal_id) for line in lines)
    return Notification(
        chat_id=chat_id,
        payload=payloads.CitizenReminder(lines=told, more=more, until=until),
        key=f"nudge:{chat_id}",
        priority=Priority.DIGEST,
    )


def put_off(
    notification: Notification, said: payloads.CitizenReminder, at: datetime, *, beside: bool
) -> Notification:
    """A reminder, or some lines of one, that may not be said before then. `beside`: others follow
    before it; else they wait for it."""
    key = "nudge-later" if beside else "nudge"
    return Notification(
        chat_id=notification.chat_id,
        payload=said,
        key=f"{key}:{notification.chat_id}",
        priority=notification.priority,
        send_at=at,
    )


# What people see of their own data


def settings_page(person_id: int, *, offer: bool = False, edit: int | None = None) -> Notification:
    """`offer`: only that messages may come more plainly."""
    return Notification(
        chat_id=person_id,
        payload=payloads.Settings(offer=offer),
        edit=edit,
        key=f"settings:{person_id}",
    )


def personal_data_file(person_id: int, *, told_until: datetime) -> Notification:
    """Answers given after `told_until` may still be taken back: they are not in it yet."""
    return Notification(
        chat_id=person_id,
        payload=payloads.Mydata(told_until=told_until),
        key=f"mydata:{person_id}",
    )


def erasure_page(person_id: int) -> Notification:
    """What would go and what would stay, with the question whether it shall."""
    return Notification(chat_id=person_id, payload=payloads.Forget(), key=f"forget:{person_id}")


def erased_page(
    person_id: int, *, appeals: int, profile: bool, draft: bool, edit: int
) -> Notification:
    """What has gone, in the place of the question."""
    payload = payloads.Forget(done=appeals, profile=profile, draft=draft)
    return Notification(chat_id=person_id, payload=payload, edit=edit)
