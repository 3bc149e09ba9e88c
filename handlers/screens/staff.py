"""What operators, heads and administrators see: cards, replies being composed, queues."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from aiogram.methods import (
    DeleteMessage,
    EditMessageReplyMarkup,
    SendAnimation,
    SendAudio,
    SendDocument,
    SendLocation,
    SendMediaGroup,
    SendPhoto,
    SendVenue,
    SendVideo,
    SendVideoNote,
    SendVoice,
    TelegramMethod,
)
from aiogram.types import (
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    MediaUnion,
    ReplyParameters,
)

from bot.appeals import life
from bot.appeals.desk import HEADS_OUTCOMES
from bot.appeals.forum import topic_of
from bot.appeals.hearing import hearing_before
from bot.appeals.modes import may_be_said
from bot.appeals.number import show
from bot.appeals.promises import CARD_TEXT, PART_TEXT
from bot.appeals.replies import Reply, ReplyPurpose, ReplyState
from bot.appeals.texts import cut, mask_iin, pieces, words_of
from bot.appeals.values import Appeal, Author, Item, Media, Outcome, Purpose, Status
from bot.appeals.ways import ways
from bot.network.branches import Network
from bot.notifications.values import Posting, What
from handlers.callbacks import (
    BranchButton,
    DeskButton,
    ReplyButton,
    TemplateButton,
    TriageButton,
    UndoButton,
)
from handlers.screens.base import Rows, Screen, Stage, files_in_words, impossible, plain_button
from handlers.screens.citizen import said
from handlers.screens.keeping import emptied
from handlers.screens.marks import desk_lines, older_cases
from handlers.texts import Markup, day, minute, quoted

QUEUE_PAGE = 10
BRANCHES_SHOWN = 20
WORDS_SHOWN = 8
WORD_SHOWN = 40
FEW_WAYS = 8


async def card(stage: Stage) -> Screen | None:
    """The single source of truth about an appeal; holds no name and no telephone."""
    appeal = await _appeal(stage)
    if appeal is None:
        return None
    standing = await stage.tx.postings.find(stage.chat_id, What.CARD, appeal.id)
    fresh = stage.facts.get("fresh", False)
    if appeal.restricted and stage.chat_id < 0:
        return _hidden(stage, appeal, standing)
    items = _body(await stage.tx.items.of(appeal.id))
    elsewhere = not appeal.restricted and not await _works_here(stage, appeal)
    if elsewhere and standing is None:
        return None  # forwarded on before the card was posted
    topic = None if elsewhere else _topic(stage, appeal)
    if topic is not None and standing is not None:
        fresh = fresh or standing.ref != await stage.tx.forums.thread(stage.chat_id, topic)
    lines = await _heading(stage, appeal)
    if emptied(stage, appeal):
        return replace(
            _standing(appeal, standing, fresh), text=_bare(stage, appeal, lines), topic=topic
        )
    if elsewhere:
        lines.append(stage.say("card-moved", branch=stage.branch(appeal.branch)))
    else:
        lines += await _facts(stage, appeal, items)
    shown, rest = cut(mask_iin(words_of(items)), CARD_TEXT)
    lines.append(quoted(shown) if shown else stage.say("card-no-words"))
    if rest:
        lines.append(stage.say("card-more"))
    return replace(
        _standing(appeal, standing, fresh),
        text="\n".join(lines),
        buttons=() if elsewhere else _card_buttons(stage, appeal),
        topic=topic,
    )


def _hidden(stage: Stage, appeal: Appeal, standing: Posting | None) -> Screen | None:
    """Where a card stood before the appeal became restricted: a number, and not why."""
    if standing is None:
        return None
    kind = stage.label(f"kind-{appeal.kind}")
    title = stage.say("card-title", number=show(appeal.number), kind=kind)
    lines = [f"<b>{title}</b>", stage.say("card-hidden")]
    if "files_left" in stage.facts:
        lines.append(stage.say("card-files-left"))
    return replace(_standing(appeal, standing, fresh=False), text="\n".join(lines))


def _standing(appeal: Appeal, standing: Posting | None, fresh: bool) -> Screen:
    """The card, still without words: in the place of the one that stands, or anew."""
    stays = standing if not fresh else None
    return Screen(
        edit=stays.message_id if stays else None,
        stands_for=What.CARD,
        appeal_id=appeal.id,
        ref=stays.ref if stays else None,
        replaces=standing if fresh else None,
    )


def _bare(stage: Stage, appeal: Appeal, heading: list[str]) -> str:
    """Number, state and outcome: all that is left in a group once an appeal is over."""
    gone = appeal.anonymised or not appeal.open
    moved = stage.say("card-moved", branch=stage.branch(appeal.branch))
    lines = [*heading, stage.say("card-emptied") if gone else moved]
    if "files_left" in stage.facts:
        lines.append(stage.say("card-files-left"))
    return "\n".join(lines)


def _topic(stage: Stage, appeal: Appeal) -> str | None:
    sorting = stage.network.forums.get(stage.chat_id)
    return topic_of(sorting, appeal) if sorting is not None else None


async def _works_here(stage: Stage, appeal: Appeal) -> bool:
    """Whether this chat handles the appeal. A "no" may drop a card for good, so the database is
    asked as well: the network in memory is seconds old, and the group may be linked since."""
    if stage.chat_id > 0:
        return True
    return _covers(stage.network, stage.chat_id, appeal) or _covers(
        await stage.tx.branches.network(), stage.chat_id, appeal
    )


def _covers(network: Network, chat_id: int, appeal: Appeal) -> bool:
    branch = network.in_chat(chat_id)
    return branch is not None and network.covers(branch.code, appeal.branch)


def _body(items: list[Item]) -> list[Item]:
    return [i for i in items if i.author is Author.CITIZEN and i.purpose is not Purpose.AMENDMENT]


async def _heading(stage: Stage, appeal: Appeal) -> list[str]:
    lines: list[str] = []
    if appeal.restricted:
        lines.append(stage.say("card-restricted"))
    if appeal.dangers:
        names = ", ".join(stage.label(f"danger-name-{d}") for d in sorted(appeal.dangers))
        lines.append(stage.say("card-danger", dangers=names))
    title = stage.say(
        "card-title", number=show(appeal.number), kind=stage.label(f"kind-{appeal.kind}")
    )
    lines.append(f"<b>{title}</b>")
    status = stage.label(f"status-{appeal.status}")
    lines.append(f"<b>{stage.say('card-status', status=status)}</b>")
    if appeal.operator_id is not None:
        holder = await stage.tx.people.get(appeal.operator_id)
        lines.append(stage.say("card-holder", holder=holder.name if holder else "—"))
        if appeal.held_until is not None:
            lines.append(stage.say("card-held-until", at=minute(appeal.held_until)))
    if appeal.outcome is not None:
        lines.append(stage.say("card-outcome", outcome=stage.label(f"outcome-{appeal.outcome}")))
    return lines


async def _facts(stage: Stage, appeal: Appeal, items: list[Item]) -> list[str]:
    where = appeal.where
    lines: list[str] = []
    if where.region_kato is not None:
        place = stage.network.covering(where.district_kato, where.region_kato).code
        lines.append(stage.say("card-place", place=stage.branch(place)))
    else:
        lines.append(stage.say("card-place-unknown"))
    if where.address:
        lines.append(stage.say("draft-address", address=where.address))
    lines.append(
        stage.say("card-topic", topic=stage.topic(appeal.category, guessed=appeal.guessed))
    )
    if appeal.guessed:
        lines.append(stage.say("card-topic-guessed"))
    if appeal.why:
        words = ", ".join(f"«{word[:WORD_SHOWN]}»" for word in appeal.why[:WORDS_SHOWN])
        lines.append(stage.say("card-why", words=mask_iin(words)))
    lines.append(stage.say("card-language", language=stage.label(f"button-{appeal.language}")))
    lines.append(stage.say("card-received", at=minute(appeal.received_at)))
    if appeal.open:
        overdue = appeal.overdue(stage.today)
        lines.append(stage.say("card-overdue" if overdue else "card-due", date=day(appeal.due_on)))
    if appeal.reopenings:
        lines.append(stage.say("card-reopened", n=appeal.reopenings))
    files = files_in_words(stage, [i for i in items if i.media is not Media.CONTACT])
    if files:
        lines.append(stage.say("card-files", files=files))
    if any(i.media is Media.CONTACT for i in items):
        lines.append(stage.say("card-contact"))
    lines += await desk_lines(stage, appeal)
    return lines


def _card_buttons(stage: Stage, appeal: Appeal) -> Rows:
    """What can be done is pressed, what cannot is seen and is grey; the places stay the same."""

    def button(message: str, do: str, move: life.Move, style: str | None = None) -> Any:
        merged = appeal.merged_into is not None
        if merged or not life.allows(appeal, move) or _silenced(stage, do):
            return impossible(stage.label(message))
        return stage.button(message, DeskButton(do=do, id=appeal.id), style)

    def always(message: str, do: str) -> Any:
        return stage.button(message, DeskButton(do=do, id=appeal.id))

    ways_out = _ways(stage, appeal) if appeal.open and appeal.merged_into is None else []
    rows = [
        *ways_out,
        [
            _first_button(appeal, button),
            button("button-answer", "answer", life.Move.ANSWER, "success"),
        ],
        [
            button("button-ask", "ask", life.Move.ASK),
            button("button-refuse", "refuse", life.Move.ANSWER, "danger"),
        ],
        [button("button-forward", "forward", life.Move.FORWARD), always("button-who", "who")],
    ]
    if appeal.merged_into is not None and appeal.open:
        rows.append([always("button-separate", "separate")])
    if appeal.guessed:
        rows.append([always("button-topic-right", "topic")])
    return rows


def _first_button(appeal: Appeal, button: Any) -> Any:
    """The next step of whoever answers for it: take, give back, close."""
    if appeal.operator_id is not None and appeal.open:
        return button("button-release", "release", life.Move.RELEASE)
    if appeal.status is Status.ANSWERED:
        return button("button-close", "close", life.Move.CLOSE)
    return button("button-take", "take", life.Move.TAKE, "primary")


def _silenced(stage: Stage, do: str) -> bool:
    return do == "refuse" and not may_be_said(stage.network.mode, Outcome.REFUSED)


def _ways(stage: Stage, appeal: Appeal) -> list[list[Any]]:
    """In the central queue: the places where the appeal may belong, one tap each."""
    found = ways(appeal, stage.network)
    named = bool(appeal.maybe)
    buttons = [
        plain_button(
            stage.branch(way.branch.code)[:60],
            TriageButton(id=appeal.id, kato=way.kato),
            "primary" if named else None,
        )
        for way in found
    ]
    columns = 2 if len(buttons) > FEW_WAYS else 1
    return [buttons[n : n + columns] for n in range(0, len(buttons), columns)]


async def overflow(stage: Stage) -> Screen | None:
    appeal = await _appeal(stage)
    if appeal is None:
        return None
    words = pieces(mask_iin(words_of(_body(await stage.tx.items.of(appeal.id)))), PART_TEXT)
    part = stage.facts["part"]
    if part >= len(words):
        return None
    title = stage.say("overflow-title", number=show(appeal.number), part=part + 1)
    return Screen(
        text=f"{title}\n{quoted(words[part], expandable=True)}",
        reply_to=await _below_card(stage, appeal.id),
        stands_for=What.OVERFLOW,
        appeal_id=appeal.id,
    )


async def word(stage: Stage) -> Screen | None:
    """What the citizen added, below the card."""
    appeal = await _appeal(stage)
    items = await stage.tx.items.get([stage.facts["item_id"]])
    if appeal is None or not items:
        return None
    text = mask_iin(items[0].text)
    without = "card-contact" if items[0].media is Media.CONTACT else "word-file"
    shown = quoted(cut(text, PART_TEXT)[0]) if text else stage.say(without)
    title = stage.say(stage.facts["message"], number=show(appeal.number))
    return Screen(
        text=f"<b>{title}</b>\n{shown}",
        reply_to=await _below_card(stage, appeal.id),
        stands_for=What.WORD,
        appeal_id=appeal.id,
    )


async def files(stage: Stage) -> Screen | None:
    """One file or one album, by Telegram's id: nothing is downloaded and uploaded again."""
    items = await stage.tx.items.get(stage.facts["items"])
    appeal_id = stage.notification.appeal_id
    if not items or appeal_id is None:
        return None
    stands_for = What(stage.facts.get("stands_for", What.FILES))
    if stands_for is What.FILES:
        items = [replace(item, text="") for item in items]  # the card has the words
    below = await _below_card(stage, appeal_id) if stands_for is What.FILES else None
    reply = ReplyParameters(message_id=below, allow_sending_without_reply=True) if below else None
    return Screen(
        call=_send_files(stage.chat_id, items, reply),
        stands_for=stands_for,
        appeal_id=appeal_id,
    )


_IN_ALBUM: dict[Media, Any] = {
    Media.PHOTO: InputMediaPhoto,
    Media.VIDEO: InputMediaVideo,
    Media.DOCUMENT: InputMediaDocument,
    Media.AUDIO: InputMediaAudio,
}
_ALONE: dict[Media, tuple[Any, str]] = {
    Media.PHOTO: (SendPhoto, "photo"),
    Media.VIDEO: (SendVideo, "video"),
    Media.ANIMATION: (SendAnimation, "animation"),
    Media.DOCUMENT: (SendDocument, "document"),
    Media.AUDIO: (SendAudio, "audio"),
    Media.VOICE: (SendVoice, "voice"),
    Media.VIDEO_NOTE: (SendVideoNote, "video_note"),
}


def _send_files(
    chat_id: int, items: list[Item], reply: ReplyParameters | None
) -> TelegramMethod[Any]:
    first = items[0]
    if len(items) > 1:
        media: list[MediaUnion] = [_IN_ALBUM[i.media](media=i.file_id) for i in items]
        return SendMediaGroup(chat_id=chat_id, media=media, reply_parameters=reply)
    if first.media is Media.LOCATION:
        assert first.lat is not None
        assert first.lon is not None
        return SendLocation(
            chat_id=chat_id, latitude=first.lat, longitude=first.lon, reply_parameters=reply
        )
    if first.media is Media.VENUE:
        assert first.lat is not None
        assert first.lon is not None
        return SendVenue(
            chat_id=chat_id,
            latitude=first.lat,
            longitude=first.lon,
            title=first.details["title"],
            address=first.details["address"],
            reply_parameters=reply,
        )
    method, name = _ALONE[first.media]
    call: TelegramMethod[Any] = method(
        chat_id=chat_id, reply_parameters=reply, **{name: first.file_id}
    )
    return call


async def composed(stage: Stage) -> Screen | None:
    """What the citizen will see, before it leaves; after it left, a note that it did."""
    reply = await stage.tx.replies.get(stage.facts["reply_id"])
    appeal = await stage.tx.appeals.get(reply.appeal_id) if reply else None
    if reply is None or appeal is None:
        return None
    number = show(appeal.number)
    edit = stage.facts.get("edit")
    base = Screen(
        edit=edit,
        stands_for=What.COMPOSED,
        appeal_id=appeal.id,
        ref=reply.id,
        reply_to=None if edit else await _below_card(stage, appeal.id),
    )
    if "fades" in stage.facts and reply.state is not ReplyState.SENT:
        return None  # it was taken back, and the message shows the draft again
    if reply.state is ReplyState.DISCARDED:
        return replace(base, text=stage.say("composed-discarded", number=number))
    if reply.state is ReplyState.SENT:
        return await _leaving(stage, reply, replace(base, text=_sent(stage, reply, number)))
    items = await stage.tx.items.of_reply(reply.id)
    if "prompt" in stage.facts or not items:
        prompt = stage.facts.get("prompt", "desk-write-answer")
        lines: list[str] = [stage.say(prompt, number=number)]
        if reply.outcome in HEADS_OUTCOMES:
            lines += await older_cases(stage, appeal)
        return replace(base, text="\n".join(lines))
    if "confirm" in stage.facts:
        return await _confirming(stage, reply, appeal, base)
    older = await stage.tx.postings.find(stage.chat_id, What.COMPOSED, appeal.id)
    return replace(
        base,
        text=await _preview(stage, reply, appeal, items),
        buttons=_send_buttons(stage, reply),
        replaces=older if older and older.message_id != edit and older.ref == reply.id else None,
    )


async def _confirming(stage: Stage, reply: Reply, appeal: Appeal, base: Screen) -> Screen:
    """A colleague holds the appeal: who answers instead of them says so with a second tap."""
    holder = await stage.tx.people.get(appeal.operator_id or 0)
    until = minute(appeal.held_until) if appeal.held_until else "—"
    anyway = ReplyButton(do="anyway", id=reply.id, outcome=stage.facts["confirm"])
    return replace(
        base,
        text=stage.say("composed-confirm", holder=holder.name if holder else "—", until=until),
        buttons=[
            [
                stage.button("button-send-anyway", anyway, "danger"),
                stage.button("button-discard", ReplyButton(do="discard", id=reply.id)),
            ]
        ],
    )


async def _leaving(stage: Stage, reply: Reply, screen: Screen) -> Screen:
    """For a minute the answer has not left yet, and can be taken back."""
    undo = await stage.tx.undos.of_reply(reply.appeal_id, reply.id)
    if undo is None or undo.until <= stage.clock.now():
        return screen
    leaves = stage.say("composed-leaving", at=f"{undo.until:%H:%M:%S}")
    return replace(
        screen,
        text=f"{screen.text}\n{leaves}",
        buttons=[[stage.button("button-undo", UndoButton(id=undo.id), "danger")]],
        again_at=undo.until,
    )


def _sent(stage: Stage, reply: Reply, number: str) -> str:
    if reply.purpose is ReplyPurpose.HEARING:
        return stage.say("composed-sent-hearing", number=number)
    if reply.purpose is ReplyPurpose.QUESTION or reply.outcome is None:
        return stage.say("composed-sent-question", number=number)
    outcome = stage.label(f"outcome-{reply.outcome}")
    return stage.say("composed-sent-answer", number=number, outcome=outcome)


async def _preview(stage: Stage, reply: Reply, appeal: Appeal, items: list[Item]) -> str:
    theirs = replace(
        stage, language=appeal.language.value, facts={"reply_id": reply.id, "part": 0, "ask": False}
    )
    text, _ = await said(theirs, appeal)
    attached = files_in_words(stage, items)
    lines = [f"<b>{stage.say('composed-title')}</b>", text]
    if attached:
        lines.append(stage.say("card-files", files=attached))
    if appeal.language != stage.language:
        language = stage.label(f"button-{appeal.language}")
        lines.append(stage.say("composed-language", language=language))
    hint = (
        "composed-question-hint"
        if reply.purpose is ReplyPurpose.QUESTION
        else (
            "composed-refusal-hint" if reply.outcome in HEADS_OUTCOMES else "composed-answer-hint"
        )
    )
    if reply.outcome is not None and reply.purpose is ReplyPurpose.ANSWER:
        events = await stage.tx.events.of(appeal.id)
        now = stage.clock.now()
        hearing = hearing_before(reply.outcome, appeal, events, stage.terms, now)
        if hearing is not None:
            until, decides = day(hearing.objections_until), day(hearing.decides_on)
            lines.append(stage.say("composed-hearing", until=until, decides=decides))
    return "\n".join([*lines, stage.say(hint)])


def _send_buttons(stage: Stage, reply: Reply) -> Rows:
    def send(message: str, outcome: str = "", style: str | None = None) -> Any:
        if outcome and not may_be_said(stage.network.mode, Outcome(outcome)):
            return impossible(stage.label(message))
        return stage.button(message, ReplyButton(do="send", id=reply.id, outcome=outcome), style)

    discard = stage.button("button-discard", ReplyButton(do="discard", id=reply.id), "danger")
    if reply.purpose is ReplyPurpose.QUESTION:
        return [[send("button-send-question", style="success"), discard]]
    if reply.outcome is not None and reply.outcome in HEADS_OUTCOMES:
        return [[send(f"button-send-{reply.outcome}", reply.outcome, "danger"), discard]]
    ready = TemplateButton(do="list", reply=reply.id)
    return [
        [
            send("button-send-resolved", Outcome.RESOLVED, "success"),
            send("button-send-explained", Outcome.EXPLAINED, "primary"),
        ],
        [send("button-send-partly", Outcome.PARTLY), send("button-send-noted", Outcome.NOTED)],
        [stage.button("button-template", ready), discard],
    ]


async def unlinked(stage: Stage) -> Screen:
    code = stage.facts["branch"]
    message = "unlinked-lost" if stage.facts.get("lost") else "unlinked"
    return Screen(text=stage.say(message, branch=stage.branch(code), code=code))


async def invitation(stage: Stage) -> Screen:
    link = f"https://t.me/{stage.bot_username()}?start=join-{stage.facts['token']}"
    expires = datetime.fromisoformat(stage.facts["expires_at"])
    return Screen(
        text=stage.say(
            "invitation",
            branch=stage.branch(stage.facts["branch"]),
            role=stage.label(f"role-{stage.facts['role']}"),
            date=minute(expires),
            link=Markup(link),
        )
    )


async def branches(stage: Stage) -> Screen:
    words = stage.facts["search"].casefold().split()
    found = [
        b
        for b in stage.network.branches.values()
        if all(w in f"{b.code} {b.name_kk} {b.name_ru}".casefold() for w in words)
    ]
    if not found:
        return Screen(text=stage.say("branches-none"))
    lines = [f"<b>{stage.say('branches-title', count=len(found))}</b>"]
    lines += [
        stage.say(
            "branches-line",
            code=b.code,
            branch=stage.branch(b.code),
            chat="none" if b.chat_id is None else "linked",
        )
        for b in found[:BRANCHES_SHOWN]
    ]
    if len(found) > BRANCHES_SHOWN:
        lines.append(stage.say("branches-more", n=len(found) - BRANCHES_SHOWN))
    buttons = [
        plain_button(b.name(stage.language)[:40], BranchButton(do="open", code=b.code))
        for b in found[:BRANCHES_SHOWN]
    ]
    rows = [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
    return Screen(text="\n".join(lines), buttons=rows)


async def erase(stage: Stage) -> Screen:
    message_id = stage.facts["message_id"]
    return Screen(call=DeleteMessage(chat_id=stage.chat_id, message_id=message_id))


async def plain_keyboard(stage: Stage) -> Screen:
    message_id = stage.facts["message_id"]
    return Screen(call=EditMessageReplyMarkup(chat_id=stage.chat_id, message_id=message_id))


async def _appeal(stage: Stage) -> Appeal | None:
    assert stage.notification.appeal_id is not None
    return await stage.tx.appeals.get(stage.notification.appeal_id)


async def _below_card(stage: Stage, appeal_id: int) -> int | None:
    standing = await stage.tx.postings.find(stage.chat_id, What.CARD, appeal_id)
    return standing.message_id if standing else None
