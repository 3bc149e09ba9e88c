"""What a view is made of: words, buttons, and everything it may look at while it is rendered."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.methods import TelegramMethod

from bot.domain.appeals.models import Appeal, Item, Media, Status, is_forwarded
from bot.domain.appeals.place_questions import PlaceFinder, finds_nothing
from bot.domain.appeals.service_standard import ServiceStandard
from bot.domain.appeals.visibility import is_about, is_about_person
from bot.domain.network.branches import Network
from bot.domain.notifications import MessageKind, Notification, SentMessage
from bot.domain.privacy import PrivacyRules
from bot.domain.reminders.rules import Rules
from bot.domain.reports.rules import ReportRules
from bot.interfaces import Clock, Transaction
from bot.text.display import mask_iin
from handlers.texts import Markup, Texts

Button = dict[str, Any]
"""InlineKeyboardButton as Telegram's JSON has it: a screen has dozens, made anew each time."""

Rows = Sequence[Sequence[Button]]

Keyboard = dict[str, list[list[Button]]]

TWO_COLUMNS = 20
"""Characters that a phone shows of a label beside another one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Organisation:
    """Who processes personal data, as the configuration says."""

    name_kk: str
    name_ru: str
    bin: str
    contact: str
    portal: str
    named: bool = True
    """Whether the names are its own, and not those of the program."""
    sealed: bool = True
    """Whether personal data is sealed with keys."""

    def name(self, language: str) -> str:
        return self.name_kk if language == "kk" else self.name_ru


@dataclass(frozen=True, kw_only=True, slots=True)
class MenuOf:
    """The menu of commands of a chat, or of one member in a group (0: of all)."""

    chat_id: int
    member: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RichDocument:
    """A file within a rich message."""

    id: str
    """Letters and digits: how the message names it."""
    name: str
    content: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """One message: words and buttons, or a ready call of the Bot API."""

    text: str = ""
    buttons: Rows = ()
    rich: str | None = None
    """The same as a rich message, with tables (Bot API, InputRichMessage.html); where Telegram
    refuses it, the text is said."""
    documents: tuple["RichDocument", ...] = ()
    """Files that stand at the end of the rich message; where Telegram refuses them, they are left
    out."""
    asks: str | None = None
    """Words are awaited: instead of buttons the telephone of whoever is named in the text, or
    replied to, opens a reply to this message, with this in the empty input field."""
    keys: dict[str, Any] | None = None
    """Instead of buttons: a keyboard in place of the telephone's own (ReplyKeyboardMarkup as
    Telegram's JSON has it)."""
    call: TelegramMethod[Any] | None = None
    edit: int | None = None
    """The message to change in place; when it is gone, a new one is sent."""
    noted: bool = False
    """Whether it is known already as what that message stands for."""
    reply_to: int | None = None
    stands_for: MessageKind | None = None
    """As what the message is remembered; None: it is not."""
    appeal_id: int | None = None
    ref: int | None = None
    lists: tuple[int, ...] = ()
    """The appeals of which a list shows words: in a group it goes with the first of them."""
    instead: tuple[Notification, ...] = ()
    """What is promised instead, where Telegram refuses this message."""
    later: tuple[Notification, ...] = ()
    """What is promised for later, besides; without words nothing is said now."""
    probe: str = ""
    """Words that anybody may read, to try whether the call would be seen by one person alone."""
    reuploads: str | None = None
    """The id of a file whose content goes as the document of the call, under its name."""
    replaces: SentMessage | None = None
    """An older copy, taken away once the new one stands."""
    removes: SentMessage | None = None
    """The message that stands no more once the call was answered."""
    menu: MenuOf | None = None
    """No message: the menu of commands is set as it should be now."""
    topic: str | None = None
    """The topic of a forum in which it belongs, by name; None: wherever it was asked for."""
    again_at: datetime | None = None
    """When the message says something else by itself and is edited once more: a button whose time
    is over goes away."""

    def keyboard(self) -> Keyboard | None:
        rows = [list(row) for row in self.buttons if row]
        return {"inline_keyboard": rows} if rows else None


@dataclass(frozen=True, kw_only=True, slots=True)
class RenderContext:
    """Everything a screen may look at."""

    tx: Transaction
    language: str
    notification: Notification
    texts: Texts
    network: Network
    clock: Clock
    terms: ServiceStandard
    organisation: Organisation
    bot_username: Callable[[], Awaitable[str]]
    privacy: PrivacyRules = field(default_factory=PrivacyRules)
    report_rules: ReportRules = field(default_factory=ReportRules)
    reminder_rules: Rules = field(default_factory=Rules)
    find_places: PlaceFinder = finds_nothing
    appeal: Appeal | None = None
    """The one that the message is about, where it has been read already (see `appeal_of`)."""

    @property
    def chat_id(self) -> int:
        return self.notification.chat_id

    @property
    def edit(self) -> int | None:
        return self.notification.edit

    @property
    def today(self) -> date:
        return self.clock.now().date()

    def say(self, message: str, /, **arguments: object) -> Markup:
        return self.texts(self.language, message, **arguments)

    def label(self, message: str, /, **arguments: object) -> str:
        return self.texts.label(self.language, message, **arguments)

    def topic(self, code: str, *, guessed: bool) -> str:
        """A topic as staff read it: one that nobody confirmed is marked."""
        topic = self.topic_in_full(code)
        return self.label("topic-guessed", topic=topic) if guessed else topic

    def topic_in_full(self, code: str) -> str:
        """Its whole name, of which a button may have the beginning."""
        return self.label("full-topic-GOV" if code == "GOV" else f"topic-{code}")

    def branch(self, code: str) -> str:
        return branch_name(self.network, code, self.language)

    def first(self, code: str, *, alone: bool = False) -> str:
        """A branch whose name stands first, on a button or in a line: «Город Тараз». `alone`:
        where the one above it is known."""
        name = self.network.get(code).name(self.language) if alone else self.branch(code)
        return name[:1].upper() + name[1:]

    def button(self, message: str, data: CallbackData, style: str | None = None) -> Button:
        return plain_button(self.label(message), data, style)


def plain_button(text: str, data: CallbackData, style: str | None = None) -> Button:
    button = {"text": text, "callback_data": data.pack()}
    return button if style is None else {**button, "style": style}


def impossible(text: str) -> Button:
    """A button that is seen and cannot be pressed (Bot API 10.3, DisabledButton)."""
    return {"text": text, "disabled": {}}


def copy_button(text: str, copied: str) -> Button:
    return {"text": text, "copy_text": {"text": copied}}


def in_two_columns(buttons: Sequence[Button]) -> list[list[Button]]:
    """Two to a row; one whose label a phone would cut there has a row of its own."""
    rows: list[list[Button]] = []
    for button in buttons:
        last = rows[-1] if rows else []
        if len(last) == 1 and max(len(b["text"]) for b in (*last, button)) <= TWO_COLUMNS:
            last.append(button)
        else:
            rows.append([button])
    return rows


def branch_name(network: Network, code: str, language: str) -> str:
    """With the branch above it, since many districts share a name. In Kazakh the larger place
    comes first, in Russian the smaller: «Қарағанды облысы, Абай ауданы», «Абайский район, …»."""
    branch = network.branches.get(code)
    if branch is None:
        return code
    names = [branch.name(language)]
    above = network.branches.get(branch.parent or "")
    if above is not None and above.parent is not None:
        names.append(above.name(language))
    return ", ".join(reversed(names) if language == "kk" else names)


_COUNTED = {
    Media.PHOTO: "files-photo",
    Media.VIDEO: "files-video",
    Media.ANIMATION: "files-video",
    Media.VIDEO_NOTE: "files-video",
    Media.VOICE: "files-voice",
    Media.DOCUMENT: "files-document",
    Media.AUDIO: "files-audio",
    Media.LOCATION: "files-location",
    Media.VENUE: "files-location",
    Media.CONTACT: "files-contact",
}


def files_in_words(context: RenderContext, items: Sequence[Item]) -> str:
    """«2 фото, 1 құжат»; empty when there are none."""
    counts: dict[str, int] = {}
    for item in items:
        name = _COUNTED.get(item.media)
        if name:
            counts[name] = counts.get(name, 0) + 1
    return ", ".join(context.label(name, n=n) for name, n in counts.items())


def sources_in_words(context: RenderContext, items: Sequence[Item]) -> list[str]:
    """What the sign before forwarded words means, where there are any."""
    return [context.say("words-forwarded")] if any(map(is_forwarded, items)) else []


def contact_in_words(context: RenderContext, item: Item) -> str:
    """That there is a contact; of whom, only where it is not the citizen's, nor may be: a group
    reads it."""
    if item.own_contact is not False:
        return context.say("card-contact")
    return context.say("card-other-contact", name=str(item.details.get("name") or "—"))


def pages(page: int, last: int, to: Callable[[int], CallbackData]) -> list[Button]:
    """To the page before and the one after; between them, where one is. None of one page."""
    row = []
    if page > 0:
        row.append(plain_button("‹", to(page - 1)))
    if last > 0:
        row.append(impossible(f"{page + 1}/{last + 1}"))
    if page < last:
        row.append(plain_button("›", to(page + 1)))
    return row


def reason_in_words(context: RenderContext, reason: str) -> str:
    """A reason of the list by its words; any other as it was written."""
    name = f"forward-reason-{reason}"
    return context.label(name) if context.texts.has(name) else mask_iin(reason)


async def appeal_of(context: RenderContext) -> Appeal | None:
    assert context.notification.appeal_id is not None
    if context.appeal is not None:
        return context.appeal
    return await context.tx.appeals.get(context.notification.appeal_id)


async def below_receipt(context: RenderContext, appeal: Appeal) -> int | None:
    standing = await context.tx.sent_messages.find(context.chat_id, MessageKind.RECEIPT, appeal.id)
    return standing.message_id if standing else None


async def below_card(context: RenderContext, appeal_id: int) -> int | None:
    standing = await context.tx.sent_messages.find(context.chat_id, MessageKind.CARD, appeal_id)
    return standing.message_id if standing else None


def emptied(context: RenderContext, appeal: Appeal) -> bool:
    """Whether messages about the appeal hold nothing of people any more in this chat."""
    if appeal.anonymised or is_about_person(appeal, context.chat_id):
        return True
    if context.chat_id < 0 and (appeal.restricted or _is_about_this_chat(context, appeal)):
        return True
    over = appeal.status in (Status.CLOSED, Status.WITHDRAWN)
    return over and context.chat_id < 0 and context.privacy.tidy_groups


def _is_about_this_chat(context: RenderContext, appeal: Appeal) -> bool:
    here = context.network.in_chat(context.chat_id)
    return here is not None and is_about(context.network, appeal, here.code)


_QUOTED = re.compile(r"(<blockquote>.*?</blockquote>)", re.DOTALL)

_SENTENCE = re.compile(r"(?<=[.!?]) (?=(\S))")

_FACTS = " · "


def plainly(view: View) -> View:
    """For whoever reads with difficulty: on an old phone, by a screen reader. No table,
    nothing folded, a sentence and a fact to a line, a button to a row. What people wrote themselves
    stays as they wrote it; the size of letters is the telephone's."""
    return replace(
        view,
        text=_lines(view.text),
        rich=None,
        buttons=[[button] for row in view.buttons for button in row],
    )


def _lines(text: str) -> str:
    parts = _QUOTED.split(text.replace("<blockquote expandable>", "<blockquote>"))
    return "".join(part if n % 2 else _short(part) for n, part in enumerate(parts))


def _short(part: str) -> str:
    return _SENTENCE.sub(_parted, part.replace(_FACTS, "\n"))


def _parted(end: re.Match[str]) -> str:
    """Before a capital letter, a number, a link; not within «тағы т. б.»."""
    return "\n" if end[1].isupper() or end[1] in "«№<" else end[0]
