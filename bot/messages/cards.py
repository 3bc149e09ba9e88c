"""Cards and what comes with them: where they are posted, what follows them, when they go."""

from collections.abc import Sequence

from bot.domain import payloads
from bot.domain.appeals.models import (
    Appeal,
    Item,
    Media,
    Purpose,
    Status,
    as_corrected,
    words_as_shown,
)
from bot.domain.appeals.visibility import is_about_person
from bot.domain.network.branches import Network
from bot.domain.notifications import Notification, Payload, Priority
from bot.interfaces import Transaction
from bot.messages.administration import unlinked
from bot.text.display import CARD_TEXT, PART_TEXT, pieces, units

ALBUM = frozenset({Media.PHOTO, Media.VIDEO})

ALBUM_SIZE = 10  # Bot API, sendMediaGroup: 2-10 items

_SHOWN_AS_FILE = frozenset(Media) - {Media.TEXT, Media.CONTACT}


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


async def show_card(
    tx: Transaction, network: Network, appeal: Appeal, items: Sequence[Item] | None = None
) -> None:
    """Bring every card of the appeal up to date, and post one where its operators work. `items`:
    what was written in an appeal that has just come, of which no card stands.

    Without a chat the appeal waits in the queue of its branch, and the nearest branch above
    that has one is told. What is one of many about a known problem gets no card of its own.
    """
    shared = appeal.problem_id is not None
    chats = [] if shared else await chats_for(tx, network, appeal)
    cards = await tx.sent_messages.cards(appeal.id) if items is None else []
    standing = {sent_message.chat_id for sent_message in cards}
    for chat_id in dict.fromkeys((*chats, *sorted(standing))):
        # A card that stands is news to whoever looks at it; it goes before the new ones in line.
        priority = Priority.NOTICE if chat_id in standing else Priority.CARD
        tx.outbox.add(card(appeal.id, chat_id, priority))
    for chat_id in chats:
        if chat_id not in standing:
            items = await tx.items.of(appeal.id) if items is None else items
            for enclosed in enclosures(chat_id, appeal.id, items):
                tx.outbox.add(enclosed)
    if appeal.status in (Status.CLOSED, Status.WITHDRAWN):
        await tidy(tx, appeal.id)
    if not chats and appeal.open and not shared:
        await tell_above(tx, network, appeal)


async def tidy(tx: Transaction, appeal_id: int, *, everywhere: bool = False) -> None:
    """What was posted in groups about an appeal that is over is taken away, or emptied; with
    `everywhere`, in private chats of staff too."""
    for sent_message in await tx.sent_messages.mirrored(appeal_id):
        if sent_message.chat_id > 0 and not everywhere:
            continue
        tx.outbox.add(tidied(sent_message.chat_id, sent_message.message_id, appeal_id))
    for listing in await tx.sent_messages.listing(appeal_id):
        tx.outbox.add(tidied(listing.chat_id, listing.message_id, appeal_id))


def tidied(chat_id: int, message_id: int, appeal_id: int, *, refused: bool = False) -> Notification:
    """A message about the appeal goes; where Telegram `refused` to delete it, it is emptied."""
    return Notification(
        chat_id=chat_id,
        payload=payloads.Tidy(message_id=message_id, appeal_id=appeal_id, refused=refused),
        priority=Priority.COSMETIC,
        key=None if refused else f"tidy:{chat_id}:{message_id}",
    )


async def post_again(tx: Transaction, appeal: Appeal) -> None:
    """An appeal that is open again where its files were taken away: they are posted anew."""
    present = {sent_message.chat_id for sent_message in await tx.sent_messages.mirrored(appeal.id)}
    for sent_message in await tx.sent_messages.cards(appeal.id):
        if sent_message.chat_id < 0 and sent_message.chat_id not in present:
            items = await tx.items.of(appeal.id)
            for enclosed in enclosures(sent_message.chat_id, appeal.id, items):
                tx.outbox.add(enclosed)


def card(
    appeal_id: int,
    chat_id: int,
    priority: Priority = Priority.CARD,
    *,
    files_left: bool = False,
) -> Notification:
    """The card in that chat; `files_left`: it says that files are to be deleted by hand."""
    return Notification(
        chat_id=chat_id,
        payload=payloads.Card(files_left=files_left),
        key=f"card:{appeal_id}:{chat_id}",
        priority=priority,
        appeal_id=appeal_id,
    )


def card_again(chat_id: int, appeal: Appeal) -> Notification:
    """The card, at the bottom of the chat of whoever asked for it."""
    return Notification(
        chat_id=chat_id,
        payload=payloads.Card(fresh=True),
        key=f"card:{appeal.id}:{chat_id}",
        appeal_id=appeal.id,
    )


async def tell_above(tx: Transaction, network: Network, appeal: Appeal) -> None:
    above = None if appeal.restricted else network.listening(appeal.branch)
    chats = [above.chat_id] if above else await tx.staff.administrators()
    for chat_id in chats:
        if chat_id is not None:
            tx.outbox.add(unlinked(chat_id, appeal.branch, lost=False))


def enclosures(chat_id: int, appeal_id: int, items: Sequence[Item]) -> list[Notification]:
    """What follows a first card: the rest of a long text, the files by Telegram's id."""
    body = as_corrected(items)
    found = []
    words = words_as_shown(body)
    if units(words) > CARD_TEXT:
        for n in range(len(pieces(words, PART_TEXT))):
            found.append(_enclosed(chat_id, appeal_id, payloads.Overflow(part=n)))
    for group in albums(body):
        found.append(_enclosed(chat_id, appeal_id, payloads.Files(items=group)))
    return found


def _enclosed(chat_id: int, appeal_id: int, payload: Payload) -> Notification:
    return Notification(
        chat_id=chat_id, payload=payload, priority=Priority.CARD, appeal_id=appeal_id
    )


def albums(items: Sequence[Item]) -> list[tuple[int, ...]]:
    """Ids of the files, in order; neighbours that may stand in one album together."""
    groups: list[list[Item]] = []
    for item in items:
        if item.media not in _SHOWN_AS_FILE:
            continue
        if item.purpose is Purpose.AMENDMENT and item.file_id is None:
            continue  # only words were amended: the file stands there already
        last = groups[-1] if groups else []
        if last and _go_together(last[-1], item) and len(last) < ALBUM_SIZE:
            last.append(item)
        else:
            groups.append([item])
    return [tuple(item.id for item in group) for group in groups]


def _go_together(a: Item, b: Item) -> bool:
    if a.media in ALBUM and b.media in ALBUM:
        return True
    return a.media is b.media and a.media in (Media.DOCUMENT, Media.AUDIO)


async def pass_on(
    tx: Transaction, network: Network, appeal: Appeal, item: Item, message: str
) -> None:
    """Show operators what the citizen has just added, below the card, where one stands. What is
    added to one of many about a known problem stays with the appeal, and the problem's card says to
    which."""
    chats = await chats_for(tx, network, appeal)
    if appeal.problem_id is not None:
        standing = {card.chat_id for card in await tx.sent_messages.cards(appeal.id)}
        chats = [chat_id for chat_id in chats if chat_id in standing]
    for chat_id in chats:
        said = payloads.CitizenMessage(item_id=item.id, message=message)
        tx.outbox.add(_enclosed(chat_id, appeal.id, said))
        for group in albums([item]):
            tx.outbox.add(_enclosed(chat_id, appeal.id, payloads.Files(items=group)))
