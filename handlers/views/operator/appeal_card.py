"""An appeal as operators, heads and administrators see it: its card and its marks.

Also which topic of a forum a card belongs to: one per state or one per subject, never one per
appeal. Off unless the head of the branch switches it on: Telegram allows few new topics in a minute
and counts all of them against the one budget of the group.
"""

from collections.abc import Callable
from dataclasses import replace

from bot.desk.triage import place_in_question
from bot.domain import payloads
from bot.domain.appeals import lifecycle
from bot.domain.appeals.lifecycle import may_be_said
from bot.domain.appeals.models import (
    Appeal,
    EventType,
    Item,
    Media,
    Outcome,
    Status,
    as_corrected,
    in_force,
    words_as_shown,
    words_of,
)
from bot.domain.appeals.numbers import format_number
from bot.domain.appeals.place_questions import PlaceQuestion
from bot.domain.appeals.promises import PromiseState
from bot.domain.appeals.query import Attached
from bot.domain.appeals.triage_options import triage_options
from bot.domain.network.branches import Network, Sorting
from bot.domain.notifications import MessageKind, SentMessage
from bot.text.alphabets import cyrillic_reading
from bot.text.display import CARD_TEXT, cut, mask_iin
from handlers.callbacks import (
    DeskAction,
    DeskButton,
    PlaceAction,
    PlaceButton,
    TriageButton,
)
from handlers.texts import day, minute, quoted
from handlers.views.view import (
    Button,
    RenderContext,
    Rows,
    View,
    appeal_of,
    contact_in_words,
    emptied,
    files_in_words,
    impossible,
    in_two_columns,
    plain_button,
    sources_in_words,
)

OF_STATES = {
    Status.REGISTERED: "new",
    Status.TAKEN: "working",
    Status.WAITING: "waiting",
}
"""An open appeal by its state; every other is done."""

DONE = "done"


def topic_of(sorting: Sorting, appeal: Appeal) -> str:
    """The name under which the topic is kept; its words are chosen when it is made."""
    if sorting is Sorting.SUBJECT:
        return appeal.category
    return OF_STATES.get(appeal.status, DONE)


NOTES_SHOWN = 3

NOTE_LENGTH = 200

OLDER_SHOWN = 5

ANSWER_SHOWN = 300
"""Characters of the answer that did not hold."""


async def desk_lines(context: RenderContext, appeal: Appeal, attached: Attached) -> list[str]:
    lines: list[str] = []
    for subject in sorted(appeal.subjects):
        lines.append(context.say("card-about", whom=await _named(context, subject)))
    if attached.held:
        lines.append(context.say("card-held"))
    if appeal.problem_id is not None:
        problem = await context.tx.problems.get(appeal.problem_id)
        title = problem.title(context.language) if problem is not None else "—"
        lines.append(context.say("card-problem", title=title))
    if appeal.merged_into is not None:
        main = await context.tx.appeals.get(appeal.merged_into)
        lines.append(
            context.say("card-merged-into", number=format_number(main.number) if main else "—")
        )
    merged = await context.tx.appeals.merged_into(appeal.id) if attached.merged else []
    if merged:
        numbers = ", ".join(format_number(a.number) for a in merged)
        lines.append(context.say("card-merged-here", numbers=numbers))
    if attached.goes_on:
        lines += await _goes_on_from(context, appeal)
    if attached.told:
        lines += await deliveries_in_words(context, appeal)
    promises = await context.tx.promises.of_appeal(appeal.id) if attached.promises else []
    for promise in promises:
        if promise.state is not PromiseState.DRAFT:
            state = context.label(f"promise-{promise.state}")
            lines.append(
                context.say(
                    "card-promise",
                    text=mask_iin(promise.text),
                    date=day(promise.due_on),
                    state=state,
                )
            )
    notes = await context.tx.notes.of(appeal.id) if attached.notes else []
    for note in notes[-NOTES_SHOWN:]:
        text = cut(mask_iin(note.text), NOTE_LENGTH)[0]
        lines.append(context.say("card-note", name=note.author_name, text=text))
    return lines


async def _named(context: RenderContext, subject: str) -> str:
    if not subject.isdecimal():
        return context.branch(subject)
    person = await context.tx.people.get(int(subject))
    return person.name if person else "—"


async def _goes_on_from(context: RenderContext, appeal: Appeal) -> list[str]:
    """The appeal that this one goes on from: the answer that did not hold, and whose it was."""
    before_id = await context.tx.follow_ups.before(appeal.id)
    before = await context.tx.appeals.get(before_id) if before_id is not None else None
    if before is None:
        return []
    answers = [
        event
        for event in in_force(await context.tx.events.of(before.id))
        if event.type is EventType.ANSWERED
    ]
    reply_id = answers[-1].number("reply_id") if answers else 0
    reply = await context.tx.replies.get(reply_id)
    operator = reply.author_name if reply is not None else ""
    line = context.say(
        "card-goes-on",
        number=format_number(before.number),
        operator=operator or context.label("card-goes-on-nobody"),
    )
    told = words_of(await context.tx.items.of_reply(reply_id))
    shown = cut(mask_iin(told), ANSWER_SHOWN)[0]
    return [line, quoted(shown, expandable=True)] if shown else [line]


async def deliveries_in_words(
    context: RenderContext, appeal: Appeal, *, everything: bool = False
) -> list[str]:
    """Whether the latest answer or question has reached the citizen, and if not, why."""
    found = [d for d in await context.tx.searches.deliveries(appeal.id) if d.reply_id is not None]
    if not found:
        return []
    if not everything:
        latest = found[-1].reply_id
        found = [d for d in found if d.reply_id == latest]
        bad = [d for d in found if d.state != "sent"]
        found = (bad or found)[-1:]
    lines: list[str] = []
    for delivery in found:
        at = minute(delivery.at) if delivery.at else "—"
        reason = context.label(f"undelivered-{why(delivery.reason)}")
        lines.append(context.say(f"delivery-{delivery.state}", at=at, reason=reason))
        if delivery.state == "failed":
            lines.append(context.say("card-call"))
    return lines


def why(reason: str | None) -> str:
    """What Telegram's reason means to somebody who has to reach a person."""
    words = (reason or "").lower()
    if "blocked" in words:
        return "blocked"
    if words == "no telegram":
        return "none"
    if "deactivated" in words:
        return "deactivated"
    if "chat not found" in words or "initiate" in words:
        return "gone"
    if "voice" in words:
        return "voice"
    return "other"


async def older_cases(context: RenderContext, appeal: Appeal) -> list[str]:
    """What the same person filed before, so that a repeat is seen beside the older case."""
    theirs = await context.tx.appeals.of_citizen(appeal.citizen_id, limit=OLDER_SHOWN + 1, offset=0)
    older = [a for a in theirs if a.id < appeal.id][:OLDER_SHOWN]
    if not older:
        return []
    return [context.say("older-title"), *(case_line(context, a) for a in older)]


def case_line(context: RenderContext, appeal: Appeal) -> str:
    status = context.label(f"status-{appeal.status}")
    if appeal.outcome is not None:
        status = f"{status}: {context.label(f'outcome-{appeal.outcome}')}"
    return context.say(
        "older-line",
        number=format_number(appeal.number),
        date=day(appeal.received_at.date()),
        topic=context.topic(appeal.category, guessed=appeal.guessed),
        status=status,
    )


FOLDED_FROM = 700
"""Characters of an appeal that are shown without folding them."""

WORDS_SHOWN = 8

WORD_SHOWN = 40

FEW_WAYS = 8

READING_SHOWN = 1000
"""Characters of a text in Latin or Arabic letters that are also shown in Cyrillic ones."""


async def card(context: RenderContext, payload: payloads.Card) -> View | None:
    """The single source of truth about an appeal; holds no name and no telephone."""
    return await standing_card(context, fresh=payload.fresh, files_left=payload.files_left)


async def standing_card(
    context: RenderContext, *, fresh: bool = False, files_left: bool = False
) -> View | None:
    """The card as it should stand now, with its usual keyboard."""
    appeal = await appeal_of(context)
    if appeal is None:
        return None
    standing = await context.tx.sent_messages.find(context.chat_id, MessageKind.CARD, appeal.id)
    if appeal.restricted and context.chat_id < 0:
        return _hidden(context, appeal, standing, files_left=files_left)
    items = as_corrected(await context.tx.items.of(appeal.id))
    elsewhere = not appeal.restricted and not await _works_here(context, appeal)
    if elsewhere and standing is None:
        return None  # forwarded on before the card was posted
    topic = None if elsewhere else _topic(context, appeal)
    if topic is not None and standing is not None:
        fresh = fresh or standing.ref != await context.tx.forums.thread(context.chat_id, topic)
    if emptied(context, appeal):
        text = await _bare(context, appeal, files_left=files_left)
        return replace(_standing(appeal, standing, fresh), text=text, topic=topic)
    attached = await context.tx.searches.attached(appeal.id)
    missing = await _missing_files(context, appeal) if attached.files_failed else []
    asked = None if elsewhere else await _asked(context, appeal, items)
    lines: list[str] = [*_banners(context, appeal), *_words(context, items)]
    if elsewhere:
        lines += [
            _title(context, appeal),
            await _state(context, appeal),
            context.say("card-moved", branch=context.branch(appeal.branch)),
        ]
    else:
        lines += await _facts(context, appeal, items, missing, attached)
    if asked is not None:
        branch = context.branch(asked.option.branch.code)
        name = mask_iin(asked.name.text)[:WORD_SHOWN]
        lines.append(context.say("card-place-question", name=name, branch=branch))
    return replace(
        _standing(appeal, standing, fresh),
        text="\n".join(lines),
        buttons=() if elsewhere else _card_buttons(context, appeal, missing, asked),
        topic=topic,
    )


async def _asked(context: RenderContext, appeal: Appeal, items: list[Item]) -> PlaceQuestion | None:
    return await place_in_question(context.tx, context.network, context.find_places, appeal, items)


def _hidden(
    context: RenderContext, appeal: Appeal, standing: SentMessage | None, *, files_left: bool
) -> View | None:
    """Where a card stood before the appeal became restricted: a number, and not why."""
    if standing is None:
        return None
    lines = [_title(context, appeal), context.say("card-hidden")]
    if files_left:
        lines.append(context.say("card-files-left"))
    return replace(_standing(appeal, standing, fresh=False), text="\n".join(lines))


def _standing(appeal: Appeal, standing: SentMessage | None, fresh: bool) -> View:
    """The card, still without words: in the place of the one that stands, or anew."""
    stays = standing if not fresh else None
    return View(
        edit=stays.message_id if stays else None,
        stands_for=MessageKind.CARD,
        appeal_id=appeal.id,
        ref=stays.ref if stays else None,
        replaces=standing if fresh else None,
    )


async def _bare(context: RenderContext, appeal: Appeal, *, files_left: bool) -> str:
    """Number, state and outcome: all that is left in a group once an appeal is over."""
    gone = appeal.anonymised or not appeal.open
    moved = context.say("card-moved", branch=context.branch(appeal.branch))
    lines = [
        *_banners(context, appeal),
        _title(context, appeal),
        await _state(context, appeal),
        context.say("card-emptied") if gone else moved,
    ]
    if files_left:
        lines.append(context.say("card-files-left"))
    return "\n".join(lines)


def _topic(context: RenderContext, appeal: Appeal) -> str | None:
    sorting = context.network.forums.get(context.chat_id)
    return topic_of(sorting, appeal) if sorting is not None else None


async def _works_here(context: RenderContext, appeal: Appeal) -> bool:
    """Whether this chat handles the appeal. A "no" may drop a card for good, so the database is
    asked as well: the network in memory is seconds old, and the group may be linked since."""
    if context.chat_id > 0:
        return True
    return _covers(context.network, context.chat_id, appeal) or _covers(
        await context.tx.branches.network(), context.chat_id, appeal
    )


def _covers(network: Network, chat_id: int, appeal: Appeal) -> bool:
    branch = network.in_chat(chat_id)
    return branch is not None and network.covers(branch.code, appeal.branch)


def _banners(context: RenderContext, appeal: Appeal) -> list[str]:
    """What must be seen before anything else, and is seldom there."""
    lines: list[str] = []
    if appeal.restricted:
        lines.append(context.say("card-restricted"))
    if appeal.dangers:
        names = ", ".join(context.label(f"danger-name-{d}") for d in sorted(appeal.dangers))
        lines.append(context.say("card-danger", dangers=names))
    return lines


def _words(context: RenderContext, items: list[Item]) -> list[str]:
    """What the person wrote; much of it is folded, so that the rest stays on the screen."""
    shown, rest = cut(mask_iin(words_as_shown(items)), CARD_TEXT)
    lines: list[str] = [*sources_in_words(context, items)]
    folded = len(shown) > FOLDED_FROM
    lines.append(quoted(shown, expandable=folded) if shown else context.say("card-no-words"))
    if rest:
        lines.append(context.say("card-more"))
    reading = cyrillic_reading(shown)
    if reading is not None:
        short, _ = cut(reading, READING_SHOWN)
        lines += [context.say("card-reading"), quoted(short, expandable=True)]
    return lines


def _title(context: RenderContext, appeal: Appeal) -> str:
    kind = context.label(f"kind-{appeal.kind}")
    return f"<b>{context.say('card-title', number=format_number(appeal.number), kind=kind)}</b>"


async def _state(context: RenderContext, appeal: Appeal) -> str:
    """How it stands, with which outcome, and who has it."""
    status = context.label(f"status-{appeal.status}")
    if appeal.outcome is not None:
        status = f"{status}: {context.label(f'outcome-{appeal.outcome}')}"
    parts = [f"<b>{context.say('card-status', status=status)}</b>"]
    if appeal.operator_id is not None:
        holder = await context.tx.people.get(appeal.operator_id)
        parts.append(context.say("card-holder", holder=holder.name if holder else "—"))
    if appeal.urgent:
        parts.append(f"<b>{context.say('card-urgent')}</b>")
    elif appeal.declared:
        parts.append(f"<b>{context.say('card-declared')}</b>")
    return " · ".join(parts)


def _line(context: RenderContext, appeal: Appeal) -> str:
    """Number, place, topic, due date."""
    number = format_number(appeal.number)
    topic = context.topic(appeal.category, guessed=appeal.guessed)
    parts = [context.say("card-line", number=number, place=_place(context, appeal), topic=topic)]
    if appeal.open:
        overdue = appeal.overdue(context.today)
        due = context.say("card-overdue" if overdue else "card-due", date=day(appeal.due_on))
        parts.append(due)
    return " · ".join(parts)


def _place(context: RenderContext, appeal: Appeal) -> str:
    """Where it is; of the branch's own place only the name, for whoever works there."""
    where = appeal.where
    if where.region_kato is None:
        return context.label("card-place-unknown")
    code = context.network.covering(where.district_kato, where.region_kato).code
    own = code == appeal.branch
    place = context.network.get(code).name(context.language) if own else context.branch(code)
    return f"{place}, {where.address}" if where.address else place


async def _missing_files(context: RenderContext, appeal: Appeal) -> list[Item]:
    """What Telegram did not take for this chat, whether it was filed or added later."""
    files = await context.tx.searches.undelivered_files(appeal.id, context.chat_id)
    return await context.tx.items.get(files) if files else []


async def _facts(
    context: RenderContext,
    appeal: Appeal,
    items: list[Item],
    missing: list[Item],
    attached: Attached,
) -> list[str]:
    lines: list[str] = [_line(context, appeal), await _state(context, appeal)]
    if appeal.reopenings:
        lines.append(context.say("card-reopened", n=appeal.reopenings))
    files = files_in_words(context, [i for i in items if i.media is not Media.CONTACT])
    if files:
        lines.append(context.say("card-files", files=files))
    if missing:
        lines.append(context.say("card-files-missing", files=files_in_words(context, missing)))
    contacts = [i for i in items if i.media is Media.CONTACT]
    lines += dict.fromkeys(contact_in_words(context, item) for item in contacts)
    lines += await desk_lines(context, appeal, attached)
    return lines


async def details(context: RenderContext, appeal: Appeal) -> list[str]:
    """What only the curious need, shown while the menu of the card is open."""
    lines: list[str] = [context.say("card-kind", kind=context.label(f"kind-{appeal.kind}"))]
    if appeal.guessed:
        lines.append(context.say("card-topic-guessed"))
    if appeal.why:
        words = ", ".join(f"«{word[:WORD_SHOWN]}»" for word in appeal.why[:WORDS_SHOWN])
        lines.append(context.say("card-why", words=mask_iin(words)))
    language = context.label(f"language-{appeal.language}")
    lines.append(context.say("card-language", language=language))
    lines.append(context.say("card-received", at=minute(appeal.received_at)))
    if appeal.held_until is not None and appeal.operator_id is not None:
        lines.append(context.say("card-held-until", at=minute(appeal.held_until)))
    return lines


def _card_buttons(
    context: RenderContext, appeal: Appeal, missing: list[Item], asked: PlaceQuestion | None
) -> Rows:
    """What can be done is pressed, what cannot is seen and is grey; the places stay the same."""

    def button(
        message: str, do: DeskAction, move: lifecycle.Move, style: str | None = None
    ) -> Button:
        merged = appeal.merged_into is not None
        if merged or not lifecycle.allows(appeal, move) or _silenced(context, do):
            return impossible(context.label(message))
        return context.button(message, DeskButton(do=do, id=appeal.id), style)

    def always(message: str, do: DeskAction) -> Button:
        return context.button(message, DeskButton(do=do, id=appeal.id))

    ways_out = _ways(context, appeal) if appeal.open and appeal.merged_into is None else []
    rows = [
        *ways_out,
        *([_yes_or_no(context, appeal, asked)] if asked is not None else []),
        [
            _first_button(appeal, button),
            button("button-answer", DeskAction.ANSWER, lifecycle.Move.ANSWER, "success"),
        ],
        [
            button("button-ask", DeskAction.ASK, lifecycle.Move.ASK),
            button("button-refuse", DeskAction.REFUSE, lifecycle.Move.ANSWER, "danger"),
        ],
        [
            button("button-forward", DeskAction.FORWARD, lifecycle.Move.FORWARD),
            always("button-who", DeskAction.WHO),
        ],
    ]
    if appeal.merged_into is not None and appeal.open:
        rows.append([always("button-separate", DeskAction.SEPARATE)])
    if appeal.guessed:
        rows.append([always("button-topic-right", DeskAction.TOPIC)])
    if missing:
        rows.append([always("button-files-again", DeskAction.FILES)])
    rows.append([always("button-card-more", DeskAction.MORE)])
    return rows


def _yes_or_no(context: RenderContext, appeal: Appeal, asked: PlaceQuestion) -> list[Button]:
    kato = asked.option.kato
    return [
        context.button(label, PlaceButton(do=do, id=appeal.id, kato=kato))
        for label, do in (
            ("button-place-yes", PlaceAction.YES),
            ("button-place-no", PlaceAction.NO),
        )
    ]


def _first_button(appeal: Appeal, button: Callable[..., Button]) -> Button:
    """The next step of whoever answers for it: take, give back, close."""
    if appeal.operator_id is not None and appeal.open:
        return button("button-release", DeskAction.RELEASE, lifecycle.Move.RELEASE)
    if appeal.status is Status.ANSWERED:
        return button("button-close", DeskAction.CLOSE, lifecycle.Move.CLOSE)
    return button("button-take", DeskAction.TAKE, lifecycle.Move.TAKE, "primary")


def _silenced(context: RenderContext, do: DeskAction) -> bool:
    return do is DeskAction.REFUSE and not may_be_said(context.network.mode, Outcome.REFUSED)


def _ways(context: RenderContext, appeal: Appeal) -> list[list[Button]]:
    """In the central queue: the places where the appeal may belong, one tap each."""
    found = triage_options(appeal, context.network)
    named = bool(appeal.maybe)
    buttons = [
        plain_button(
            context.first(way.branch.code)[:60],
            TriageButton(id=appeal.id, kato=way.kato),
            "primary" if named else None,
        )
        for way in found
    ]
    return in_two_columns(buttons) if len(buttons) > FEW_WAYS else [[b] for b in buttons]
