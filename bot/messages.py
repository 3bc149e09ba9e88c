"""Which messages a change of an appeal promises, to whom. Written with the change itself."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from bot.domain.appeals.models import (
    Appeal,
    Author,
    Danger,
    Draft,
    Item,
    Media,
    Purpose,
    Status,
    words_of,
)
from bot.domain.appeals.query import Query
from bot.domain.appeals.replies import Reply, ReplyPurpose
from bot.domain.appeals.visibility import is_about_person
from bot.domain.network.branches import Mode, Network
from bot.domain.network.people import Invitation
from bot.domain.notifications import Broadcast, MessageKind, Notification, Priority
from bot.domain.reminders.models import ReminderLine
from bot.interfaces import Transaction
from bot.text.display import pieces, units

CARD_TEXT = 2500
"""How much of the citizen's words a card shows, in UTF-16 units; the rest follows it."""

PART_TEXT = 3800

BURST = timedelta(milliseconds=900)
"""How long the preview waits for the next message of an album or a burst."""

ALBUM = frozenset({Media.PHOTO, Media.VIDEO})

ALBUM_SIZE = 10  # Bot API, sendMediaGroup: 2-10 items

_SHOWN_AS_FILE = frozenset(Media) - {Media.TEXT, Media.CONTACT}


def say(chat_id: int, message: str, /, **arguments: Any) -> Notification:
    """One message of the texts, to somebody who has just done something."""
    return Notification(
        chat_id=chat_id, kind=MessageKind.SAY, facts={"message": message, "arguments": arguments}
    )


def say_instead(
    chat_id: int, message_id: int | None, message: str, /, **arguments: Any
) -> Notification:
    """The message that was pressed becomes another one, without buttons."""
    facts = {"message": message, "arguments": arguments, "edit": message_id}
    return Notification(chat_id=chat_id, kind=MessageKind.SAY, facts=facts)


def welcome(person_id: int) -> Notification:
    """What this is and is not, in both languages, and the choice between them."""
    return Notification(chat_id=person_id, kind=MessageKind.WELCOME, key=f"welcome:{person_id}")


def languages(person_id: int) -> Notification:
    """Only the choice between them."""
    return Notification(chat_id=person_id, kind=MessageKind.WELCOME, facts={"only_language": True})


def consent(person_id: int) -> Notification:
    return Notification(chat_id=person_id, kind=MessageKind.CONSENT, key=f"consent:{person_id}")


def home(person_id: int) -> Notification:
    return Notification(chat_id=person_id, kind=MessageKind.HOME, key=f"home:{person_id}")


def privacy(person_id: int) -> Notification:
    return Notification(chat_id=person_id, kind=MessageKind.PRIVACY)


def announcement(person_id: int) -> Notification:
    return Notification(chat_id=person_id, kind=MessageKind.ANNOUNCEMENT)


def preferences(person_id: int, *, edit: int | None = None) -> Notification:
    return Notification(chat_id=person_id, kind=MessageKind.PREFERENCES, facts={"edit": edit})


def own_appeals(person_id: int, *, page: int = 0, edit: int | None = None) -> Notification:
    return Notification(
        chat_id=person_id, kind=MessageKind.OWN_APPEALS, facts={"page": page, "edit": edit}
    )


def timeline(appeal: Appeal) -> Notification:
    return Notification(chat_id=appeal.citizen_id, kind=MessageKind.TIMELINE, appeal_id=appeal.id)


def preview(
    draft: Draft,
    *,
    edit: int | None = None,
    send_at: datetime | None = None,
    screen: str = "card",
    **facts: Any,
) -> Notification:
    """The preview card; `edit` is the message to change in place."""
    return Notification(
        chat_id=draft.citizen_id,
        kind=MessageKind.DRAFT,
        facts={"draft_id": draft.id, "edit": edit, "screen": screen, **facts},
        key=f"draft:{draft.id}",
        send_at=send_at,
    )


def receipt(appeal: Appeal, *, edit: int | None = None) -> Notification:
    """The receipt; later promises of it change the message that stands."""
    return Notification(
        chat_id=appeal.citizen_id,
        kind=MessageKind.RECEIPT,
        facts={"edit": edit},
        key=f"receipt:{appeal.id}",
        priority=Priority.NOW if edit else Priority.NOTICE,
        appeal_id=appeal.id,
    )


def news(appeal: Appeal, message: str, /, **arguments: Any) -> Notification:
    """Tell the citizen what happened to the appeal."""
    return Notification(
        chat_id=appeal.citizen_id,
        kind=MessageKind.NEWS,
        facts={"message": message, "arguments": arguments},
        priority=Priority.NOTICE,
        appeal_id=appeal.id,
    )


def danger(person_id: int, dangers: frozenset[Danger]) -> Notification:
    return Notification(
        chat_id=person_id,
        kind=MessageKind.DANGER,
        facts={"dangers": sorted(dangers)},
        key=f"danger:{person_id}",
    )


async def chats_for(tx: Transaction, network: Network, appeal: Appeal) -> list[int]:
    """Where the operators of the appeal work: its branch's chat; for a restricted appeal the
    administrators themselves, never a group, nor one whom it is about."""
    if appeal.restricted:
        administrators = await tx.staff.administrators()
        return [person for person in administrators if not is_about_person(appeal, person)]
    # Asked anew: the network in memory is seconds old, and a card that is not promised now
    # would not be posted when the chat appears.
    chat_id = await tx.branches.chat_of(network.get(appeal.branch).code)
    return [] if chat_id is None else [chat_id]


async def show_card(tx: Transaction, network: Network, appeal: Appeal) -> None:
    """Bring every card of the appeal up to date, and post one where its operators work.

    Without a chat the appeal waits in the queue of its branch, and the nearest branch above
    that has one is told.
    """
    chats = await chats_for(tx, network, appeal)
    standing = {sent_message.chat_id for sent_message in await tx.sent_messages.cards(appeal.id)}
    for chat_id in dict.fromkeys((*chats, *sorted(standing))):
        # A card that stands is news to whoever looks at it; it goes before the new ones in line.
        priority = Priority.NOTICE if chat_id in standing else Priority.CARD
        tx.outbox.add(card(appeal.id, chat_id, priority))
    for chat_id in chats:
        if chat_id not in standing:
            for enclosed in enclosures(chat_id, appeal.id, await tx.items.of(appeal.id)):
                tx.outbox.add(enclosed)
    if appeal.status in (Status.CLOSED, Status.WITHDRAWN):
        await tidy(tx, appeal.id)
    if not chats and appeal.open:
        await tell_above(tx, network, appeal)


async def tidy(tx: Transaction, appeal_id: int, *, everywhere: bool = False) -> None:
    """What was posted in groups about an appeal that is over is taken away, or emptied; with
    `everywhere`, in private chats of staff too."""
    for sent_message in await tx.sent_messages.mirrored(appeal_id):
        if sent_message.chat_id > 0 and not everywhere:
            continue
        tx.outbox.add(
            Notification(
                chat_id=sent_message.chat_id,
                kind=MessageKind.TIDY,
                facts={"message_id": sent_message.message_id, "appeal_id": appeal_id},
                priority=Priority.COSMETIC,
                key=f"tidy:{sent_message.chat_id}:{sent_message.message_id}",
            )
        )


async def post_again(tx: Transaction, appeal: Appeal) -> None:
    """An appeal that is open again where its files were taken away: they are posted anew."""
    present = {sent_message.chat_id for sent_message in await tx.sent_messages.mirrored(appeal.id)}
    for sent_message in await tx.sent_messages.cards(appeal.id):
        if sent_message.chat_id < 0 and sent_message.chat_id not in present:
            items = await tx.items.of(appeal.id)
            for enclosed in enclosures(sent_message.chat_id, appeal.id, items):
                tx.outbox.add(enclosed)


def card(appeal_id: int, chat_id: int, priority: Priority = Priority.CARD) -> Notification:
    return Notification(
        chat_id=chat_id,
        kind=MessageKind.CARD,
        key=f"card:{appeal_id}:{chat_id}",
        priority=priority,
        appeal_id=appeal_id,
    )


def surge(chat_id: int, branch: str, waiting: int) -> Notification:
    """The queue at one glance, ahead of the cards for which Telegram's limit leaves no room."""
    return Notification(
        chat_id=chat_id,
        kind=MessageKind.QUEUE,
        facts={"branch": branch, "waiting": waiting},
        key=f"surge:{chat_id}",
        priority=Priority.NOTICE,
    )


async def tell_above(tx: Transaction, network: Network, appeal: Appeal) -> None:
    above = None if appeal.restricted else network.listening(appeal.branch)
    chats = [above.chat_id] if above else await tx.staff.administrators()
    for chat_id in chats:
        if chat_id is not None:
            tx.outbox.add(unlinked(chat_id, appeal.branch, lost=False))


def unlinked(chat_id: int, branch: str, *, lost: bool) -> Notification:
    """Appeals wait in a branch that has no chat; `lost`: it has just lost the one it had."""
    return Notification(
        chat_id=chat_id,
        kind=MessageKind.UNLINKED,
        facts={"branch": branch, "lost": lost},
        key=f"unlinked:{branch}:{chat_id}",
        priority=Priority.CARD,
    )


def enclosures(chat_id: int, appeal_id: int, items: Sequence[Item]) -> list[Notification]:
    """What follows a first card: the rest of a long text, the files by Telegram's id."""
    body = [i for i in items if i.author is Author.CITIZEN and i.purpose is not Purpose.AMENDMENT]
    found = []
    words = words_of(body)
    if units(words) > CARD_TEXT:
        for n in range(len(pieces(words, PART_TEXT))):
            found.append(_enclosed(chat_id, appeal_id, MessageKind.OVERFLOW, {"part": n}))
    found += [
        _enclosed(chat_id, appeal_id, MessageKind.FILES, {"items": group}) for group in albums(body)
    ]
    return found


def _enclosed(
    chat_id: int, appeal_id: int, what: MessageKind, facts: dict[str, Any]
) -> Notification:
    return Notification(
        chat_id=chat_id, kind=what, facts=facts, priority=Priority.CARD, appeal_id=appeal_id
    )


def albums(items: Sequence[Item]) -> list[list[int]]:
    """Ids of the files, in order; neighbours that may stand in one album together."""
    groups: list[list[Item]] = []
    for item in items:
        if item.media not in _SHOWN_AS_FILE or item.purpose is Purpose.AMENDMENT:
            continue  # an amendment is words: its file stands there already
        last = groups[-1] if groups else []
        if last and _go_together(last[-1], item) and len(last) < ALBUM_SIZE:
            last.append(item)
        else:
            groups.append([item])
    return [[item.id for item in group] for group in groups]


def _go_together(a: Item, b: Item) -> bool:
    if a.media in ALBUM and b.media in ALBUM:
        return True
    return a.media is b.media and a.media in (Media.DOCUMENT, Media.AUDIO)


async def pass_on(
    tx: Transaction, network: Network, appeal: Appeal, item: Item, message: str
) -> None:
    """Show operators what the citizen has just added, below the card."""
    for chat_id in await chats_for(tx, network, appeal):
        tx.outbox.add(
            Notification(
                chat_id=chat_id,
                kind=MessageKind.CITIZEN_MESSAGE,
                facts={"item_id": item.id, "message": message},
                priority=Priority.CARD,
                appeal_id=appeal.id,
            )
        )
        for group in albums([item]):
            tx.outbox.add(_enclosed(chat_id, appeal.id, MessageKind.FILES, {"items": group}))


def without_buttons(chat_id: int, message_id: int) -> Notification:
    """The buttons of a message go once one of them was pressed."""
    return Notification(
        chat_id=chat_id, kind=MessageKind.PLAIN_KEYBOARD, facts={"message_id": message_id}
    )


def ask_rating(appeal: Appeal) -> Notification:
    """The four answers to how the appeal was answered."""
    facts = {"lines": [["c-rate", appeal.id]], "more": 0}
    return Notification(chat_id=appeal.citizen_id, kind=MessageKind.CITIZEN_REMINDER, facts=facts)


def reply_preview(
    said: Reply,
    *,
    edit: int | None = None,
    send_at: datetime | None = None,
    confirm: str | None = None,
) -> Notification:
    """What is being said to the citizen, as its author sees it; once it has left, a note of that.

    `confirm`: the outcome (or "", for a question) with which it goes out although a colleague holds
    the appeal, if its author says so once more.
    """
    facts: dict[str, Any] = {"reply_id": said.id, "edit": edit}
    return Notification(
        chat_id=said.chat_id,
        kind=MessageKind.COMPOSED,
        facts=facts if confirm is None else {**facts, "confirm": confirm},
        appeal_id=said.appeal_id,
        key=f"composed:{said.id}",
        send_at=send_at,
    )


def reply_prompt(chat_id: int, said: Reply, message: str) -> Notification:
    """What the next reply to it will be to the citizen; nothing is written yet."""
    return Notification(
        chat_id=chat_id,
        kind=MessageKind.COMPOSED,
        facts={"reply_id": said.id, "prompt": message},
        appeal_id=said.appeal_id,
        key=f"prompt:{said.id}",
    )


def action_done(
    chat_id: int,
    appeal: Appeal,
    message: str,
    /,
    *,
    undo_id: int | None = None,
    edit: int | None = None,
    priority: Priority = Priority.NOW,
    **arguments: str,
) -> Notification:
    """What was just done with an appeal, in a chat of staff; with `undo_id`, a button to take it
    back while that is possible."""
    return Notification(
        chat_id=chat_id,
        kind=MessageKind.ACTION_DONE,
        facts={"message": message, "arguments": arguments, "edit": edit, "undo": undo_id},
        priority=priority,
        appeal_id=appeal.id,
    )


def card_again(chat_id: int, appeal: Appeal) -> Notification:
    """The card, at the bottom of the chat of whoever asked for it."""
    return Notification(
        chat_id=chat_id,
        kind=MessageKind.CARD,
        facts={"fresh": True},
        key=f"card:{appeal.id}:{chat_id}",
        appeal_id=appeal.id,
    )


def forward_choice(
    chat_id: int, appeal: Appeal, *, search: str, edit: int | None = None
) -> Notification:
    """Branches to forward to: by words of their names; by «=CODE», a branch and those below."""
    return Notification(
        chat_id=chat_id,
        kind=MessageKind.FORWARD,
        facts={"search": search, "edit": edit},
        appeal_id=appeal.id,
    )


def forward_reasons(chat_id: int, appeal: Appeal, *, to: str, edit: int | None) -> Notification:
    """Why it goes to the branch that was chosen."""
    return Notification(
        chat_id=chat_id,
        kind=MessageKind.FORWARD,
        facts={"to": to, "edit": edit},
        appeal_id=appeal.id,
    )


def topic_choice(chat_id: int, appeal: Appeal, *, edit: int | None) -> Notification:
    return Notification(
        chat_id=chat_id, kind=MessageKind.TOPICS, facts={"edit": edit}, appeal_id=appeal.id
    )


def queue_page(
    chat_id: int,
    branch: str,
    *,
    wanted: str,
    category: str,
    person_id: int,
    query: Query,
    whole: Query,
    page: int = 0,
    edit: int | None = None,
) -> Notification:
    """Open appeals of a branch: `query` of them, counted beside the `whole` queue."""
    return Notification(
        chat_id=chat_id,
        kind=MessageKind.QUEUE,
        facts={
            "branch": branch,
            "filter": wanted,
            "category": category,
            "page": page,
            "edit": edit,
            "person": person_id,
            "query": query.facts(),
            "whole": whole.facts(),
        },
    )


def queue_topics(
    chat_id: int, branch: str, *, wanted: str, query: Query, edit: int | None
) -> Notification:
    """How many of a queue there are of each topic."""
    facts = {"branch": branch, "filter": wanted, "query": query.facts(), "edit": edit}
    return Notification(chat_id=chat_id, kind=MessageKind.QUEUE_TOPICS, facts=facts)


def found_page(
    chat_id: int, search_id: int, *, page: int = 0, edit: int | None = None
) -> Notification:
    facts = {"search": search_id, "page": page, "edit": edit}
    return Notification(chat_id=chat_id, kind=MessageKind.FOUND, facts=facts)


def selection_page(
    chat_id: int,
    search_id: int,
    view: str,
    *,
    page: int = 0,
    edit: int | None = None,
    arg: str = "",
) -> Notification:
    """A list with ticks, or what to do with what is ticked (`bot.desk.bulk.VIEWS`)."""
    facts = {"search": search_id, "view": view, "page": page, "edit": edit, "arg": arg}
    return Notification(chat_id=chat_id, kind=MessageKind.SELECTION, facts=facts)


def bulk_page(chat_id: int, search_id: int, *, edit: int | None) -> Notification:
    """What one action would do, or did, to each of many appeals."""
    facts = {"search": search_id, "edit": edit}
    return Notification(chat_id=chat_id, kind=MessageKind.BULK, facts=facts)


def history(chat_id: int, appeal: Appeal) -> Notification:
    return Notification(chat_id=chat_id, kind=MessageKind.HISTORY, appeal_id=appeal.id)


def contacts(chat_id: int, appeal: Appeal, *, receiver: int, query_id: str | None) -> Notification:
    """The citizen's name and telephone, for one receiver; in a group as an answer to the press
    (`query_id`) that nobody else sees."""
    return Notification(
        chat_id=chat_id,
        kind=MessageKind.CONTACTS,
        facts={"receiver": receiver, "query_id": query_id},
        appeal_id=appeal.id,
    )


def templates_page(chat_id: int, branch: str, *, edit: int | None = None) -> Notification:
    """The ready answers of a branch."""
    facts = {"branch": branch, "edit": edit}
    return Notification(chat_id=chat_id, kind=MessageKind.TEMPLATES, facts=facts)


def template_choice(chat_id: int, said: Reply) -> Notification:
    """The ready answers that fit what is being written."""
    return Notification(
        chat_id=chat_id,
        kind=MessageKind.TEMPLATES,
        facts={"reply_id": said.id, "edit": None},
        appeal_id=said.appeal_id,
    )


def paper_receipt(person_id: int, appeal: Appeal, *, name: str, operator: str) -> Notification:
    """The text of a receipt to print for somebody without Telegram, to the operator who filed."""
    return Notification(
        chat_id=person_id,
        kind=MessageKind.PAPER_RECEIPT,
        facts={"name": name, "operator": operator},
        appeal_id=appeal.id,
    )


def promises(
    chat_id: int, branch: str, *, restricted: bool, edit: int | None = None
) -> Notification:
    """What a branch has promised; `restricted`: with what few may read."""
    return Notification(
        chat_id=chat_id,
        kind=MessageKind.PROMISES,
        facts={"branch": branch, "edit": edit, "restricted": restricted},
    )


def reminder(
    chat_id: int, lines: Sequence[ReminderLine], more: int, until: datetime
) -> Notification:
    """What staff should see to; `until`: what had climbed by then, the button of it means."""
    facts = {"lines": _facts_of(lines), "more": more, "until": until.isoformat()}
    return Notification(
        chat_id=chat_id,
        kind=MessageKind.REMINDER,
        facts=facts,
        key=f"remind:{chat_id}",
        priority=Priority.DIGEST,
    )


def citizen_reminder(
    chat_id: int, lines: Sequence[ReminderLine], more: int, until: datetime
) -> Notification:
    facts = {"lines": _facts_of(lines), "more": more, "until": until.isoformat()}
    return Notification(
        chat_id=chat_id,
        kind=MessageKind.CITIZEN_REMINDER,
        facts=facts,
        key=f"nudge:{chat_id}",
        priority=Priority.DIGEST,
    )


def _facts_of(lines: Sequence[ReminderLine]) -> list[list[object]]:
    return [[line.kind, line.appeal_id] for line in lines]


def refreshed_digest(chat_id: int, kind: str) -> Notification:
    """Changes the digest that stands; says nothing where none does."""
    return Notification(
        chat_id=chat_id,
        kind=MessageKind.REMINDER,
        facts={"lines": [[kind, 0]], "more": 0, "refresh": True},
        key=f"refresh:{chat_id}",
        priority=Priority.COSMETIC,
    )


def weekly_summary(chat_id: int, branch: str, monday: date) -> Notification:
    """Of the week that began on that Monday."""
    return Notification(
        chat_id=chat_id,
        kind=MessageKind.WEEKLY_SUMMARY,
        facts={"branch": branch, "monday": monday.isoformat()},
        key=f"week:{branch}:{chat_id}",
        priority=Priority.DIGEST,
    )


def reply(appeal: Appeal, said: Reply, items: Sequence[Item]) -> list[Notification]:
    """The office speaks to the citizen; files follow, each a message of its own, so that one
    that fails repeats nothing else."""
    told = [
        Notification(
            chat_id=appeal.citizen_id,
            kind=MessageKind.ANSWER
            if said.purpose is ReplyPurpose.ANSWER
            else MessageKind.QUESTION,
            facts=facts,
            priority=Priority.NOTICE,
            appeal_id=appeal.id,
        )
        for facts in reply_parts(said.id, items)
    ]
    return told + [
        Notification(
            chat_id=appeal.citizen_id,
            kind=MessageKind.FILES,
            facts={"items": group, "stands_for": MessageKind.ANSWER.value, "reply_id": said.id},
            priority=Priority.NOTICE,
            appeal_id=appeal.id,
        )
        for group in albums(items)
    ]


REPLY_TEXT = 3400
"""How much of an answer fits below its heading in one message, in UTF-16 units."""


def reply_parts(reply_id: int, items: Sequence[Item]) -> list[dict[str, Any]]:
    """Facts of the messages that carry the words of a reply, the heading with the first."""
    count = max(1, len(pieces(words_of(items), REPLY_TEXT)))
    return [{"reply_id": reply_id, "part": n, "last": n == count - 1} for n in range(count)]


# What administrators and heads see of the network


def branches_page(chat_id: int, search: str) -> Notification:
    """Codes and chats of the branches whose name or code contains the words."""
    return Notification(chat_id=chat_id, kind=MessageKind.BRANCHES, facts={"search": search})


def branch_page(chat_id: int, branch: str, *, edit: int | None, pausing: bool) -> Notification:
    """One branch; `pausing`: the choice of who stands in for it."""
    return Notification(
        chat_id=chat_id,
        kind=MessageKind.BRANCH,
        facts={"branch": branch, "edit": edit, "pausing": pausing},
    )


def staff_page(
    chat_id: int,
    branch: str,
    *,
    edit: int | None,
    person_id: int | None = None,
    sure: bool = False,
) -> Notification:
    """Who works in a branch; or one of them, and with `sure` the last question before removing."""
    return Notification(
        chat_id=chat_id,
        kind=MessageKind.STAFF,
        facts={"branch": branch, "edit": edit, "person": person_id, "sure": sure},
    )


def invitation(invited: Invitation, token: str) -> Notification:
    """The link, to whoever invites: the token is kept nowhere else."""
    return Notification(
        chat_id=invited.invited_by,
        kind=MessageKind.INVITATION,
        facts={
            "token": token,
            "role": invited.role.value,
            "branch": invited.branch,
            "expires_at": invited.expires_at.isoformat(),
        },
    )


def mode_page(chat_id: int, mode: Mode) -> Notification:
    return Notification(chat_id=chat_id, kind=MessageKind.MODE, facts={"mode": mode.value})


def health_page(chat_id: int, *, backup_since: datetime) -> Notification:
    """`backup_since`: a last backup taken earlier is worth a warning."""
    return Notification(
        chat_id=chat_id,
        kind=MessageKind.HEALTH,
        facts={"backup_since": backup_since.isoformat()},
    )


def calendar_page(chat_id: int, year: int, *, edit: int | None = None) -> Notification:
    return Notification(
        chat_id=chat_id, kind=MessageKind.CALENDAR, facts={"year": year, "edit": edit}
    )


def broadcast(person_id: int, broadcast_id: int) -> Notification:
    """One person's copy; it gives way to everything else."""
    return Notification(
        chat_id=person_id,
        kind=MessageKind.BROADCAST,
        facts={"broadcast": broadcast_id},
        priority=Priority.BROADCAST,
        key=f"broadcast:{broadcast_id}:{person_id}",
    )


def broadcast_page(
    planned: Broadcast, *, edit: int | None = None, send_at: datetime | None = None
) -> Notification:
    """What will be sent, or how far it has got, to whoever started it."""
    return Notification(
        chat_id=planned.chat_id,
        kind=MessageKind.BROADCAST_PAGE,
        facts={"broadcast": planned.id, "edit": edit},
        key=f"broadcast-page:{planned.id}",
        send_at=send_at,
    )


# What people see of their own data


def settings_page(person_id: int) -> Notification:
    return Notification(
        chat_id=person_id, kind=MessageKind.SETTINGS, key=f"{MessageKind.SETTINGS}:{person_id}"
    )


def personal_data_file(person_id: int, *, told_until: datetime) -> Notification:
    """Answers given after `told_until` may still be taken back: they are not in it yet."""
    return Notification(
        chat_id=person_id,
        kind=MessageKind.MYDATA,
        facts={"told_until": told_until.isoformat()},
        key=f"{MessageKind.MYDATA}:{person_id}",
    )


def erasure_page(person_id: int) -> Notification:
    """What would go and what would stay, with the question whether it shall."""
    return Notification(
        chat_id=person_id, kind=MessageKind.FORGET, key=f"{MessageKind.FORGET}:{person_id}"
    )


def erased_page(
    person_id: int, *, appeals: int, profile: bool, draft: bool, edit: int
) -> Notification:
    """What has gone, in the place of the question."""
    return Notification(
        chat_id=person_id,
        kind=MessageKind.FORGET,
        facts={"done": appeals, "profile": profile, "draft": draft, "edit": edit},
    )
