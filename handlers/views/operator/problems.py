"""A known problem as operators see it: its one card, what is asked about it, what all are told."""

from collections.abc import Sequence
from dataclasses import replace

from bot import messages
from bot.desk.problem_replies import NEWS
from bot.domain import payloads
from bot.domain.appeals.lifecycle import may_be_said
from bot.domain.appeals.models import Outcome
from bot.domain.appeals.numbers import format_number
from bot.domain.network.people import Language
from bot.domain.notifications import MessageKind
from bot.domain.problems.matching import Called
from bot.domain.problems.problem import (
    SHARED_OUTCOMES,
    Problem,
    ProblemReply,
    ProblemReplyPurpose,
    ProblemReplyState,
    ProblemState,
    files_in,
)
from bot.text.display import cut
from handlers.callbacks import (
    ProblemAction,
    ProblemButton,
    ProblemWordsAction,
    ProblemWordsButton,
)
from handlers.texts import Texts, day, minute, quoted
from handlers.views.view import (
    Button,
    RenderContext,
    Rows,
    View,
    appeal_of,
    below_receipt,
    files_in_words,
    in_two_columns,
    plain_button,
)

OTHERS = 10
"""Problems, or branches, among which one is chosen."""

ADDED = 3
"""Appeals with additions of which the card gives the numbers, the latest first."""

SHOWN = 300
"""Characters of the latest words to all on the card."""


def proposed_title(
    texts: Texts, language: str, topic: str, place: str, called: Sequence[Called]
) -> str:
    """How a problem is called until somebody names it: «Тараз қаласы, Абай көшесі: …»."""
    spots = [
        texts.label(language, f"problem-spot-{spot.kind}", name=spot.name(language))
        for spot in called
    ]
    return texts.label(
        language,
        "problem-proposed",
        place=", ".join([place, *spots]),
        topic=texts.label(language, f"topic-{topic}"),
    )


async def card(context: RenderContext, payload: payloads.ProblemCard) -> View | None:
    """Everything about a problem but who reported it."""
    problem = await context.tx.problems.get(payload.problem_id)
    if problem is None:
        return None
    standing = await context.tx.sent_messages.latest(
        context.chat_id, MessageKind.PROBLEM, problem.id
    )
    chats = await messages.chats_of_problem(context.tx, context.network, problem)
    elsewhere = context.chat_id not in chats
    if elsewhere and standing is None:
        return None
    return View(
        text="\n".join(await _lines(context, problem, elsewhere=elsewhere)),
        buttons=[] if elsewhere else _buttons(context, problem),
        edit=standing.message_id if standing and not payload.fresh else None,
        noted=standing is not None and not payload.fresh,
        stands_for=MessageKind.PROBLEM,
        ref=problem.id,
        replaces=standing if payload.fresh else None,
    )


async def _lines(context: RenderContext, problem: Problem, *, elsewhere: bool) -> list[str]:
    counts = await context.tx.problems.counts(problem.id)
    title, topic = problem.title(context.language), context.topic_in_full(problem.topic)
    lines = [
        f"<b>{context.say('problem-title', title=title)}</b>",
        *([context.say("problem-topic", topic=topic)] if topic not in title else []),
        context.say("problem-state", state=context.label(f"problem-state-{problem.state}")),
    ]
    if problem.area.whole:
        lines.append(context.say("problem-whole"))
    if problem.merged_into is not None:
        other = await context.tx.problems.get(problem.merged_into)
        into = other.title(context.language) if other is not None else "—"
        return [*lines, context.say("problem-part-of", title=into)]
    if elsewhere:
        return [*lines, context.say("card-moved", branch=context.branch(problem.branch))]
    lines.append(context.say("problem-count", count=counts.joined, open=counts.open))
    if counts.due_on is not None:
        lines.append(context.say("problem-due", date=day(counts.due_on)))
    if problem.expected_until is not None:
        lines.append(context.say("problem-until", at=minute(problem.expected_until)))
    lines += await _added(context, problem)
    latest = await context.tx.problems.latest_news(problem.id)
    if latest is not None and latest.leaves_at is not None:
        lines.append(context.say("problem-latest", at=minute(latest.leaves_at)))
        words = latest.text(Language(context.language))
        if words:
            lines.append(quoted(cut(words, SHOWN)[0]))
        lines += await _enclosed(context, latest, Language(context.language))
        lines += await _unreached(context, latest)
    if problem.state is not ProblemState.OVER:
        lines += ["", context.say("problem-how")]
    return lines


async def _enclosed(context: RenderContext, said: ProblemReply, language: Language) -> list[str]:
    """The files that go to who reads this language."""
    files = files_in(await context.tx.problems.files(said.id), language)
    named = files_in_words(context, [each.item for each in files])
    return [context.say("card-files", files=named)] if named else []


async def _unreached(context: RenderContext, said: ProblemReply) -> list[str]:
    """Which appeals Telegram has kept it from, or a part of it."""
    count, numbers = await context.tx.problems.unreached(said.id, limit=ADDED)
    if not count:
        return []
    cards = [context.say("problem-added-card", number=format_number(each)) for each in numbers]
    return [context.say("problem-unreached", count=count), *cards]


async def _added(context: RenderContext, problem: Problem) -> list[str]:
    """To which appeals people have added something that stands below no card in this chat."""
    count, numbers = await context.tx.problems.added_to(problem.id, context.chat_id, limit=ADDED)
    if not count:
        return []
    cards = [context.say("problem-added-card", number=format_number(each)) for each in numbers]
    return [context.say("problem-added", count=count), *cards]


def _buttons(context: RenderContext, problem: Problem) -> Rows:
    def button(message: str, do: ProblemAction) -> Button:
        return context.button(message, ProblemButton(do=do, id=problem.id))

    match problem.state:
        case ProblemState.OPEN:
            return [
                [button("button-problem-gather", ProblemAction.GATHER)],
                [button("button-problem-poster", ProblemAction.POSTER)],
                [
                    button("button-problem-name", ProblemAction.TITLE),
                    button("button-problem-merge", ProblemAction.MERGE),
                ],
                [
                    button("button-problem-move", ProblemAction.MOVE),
                    button("button-problem-close", ProblemAction.CLOSE),
                ],
            ]
        case ProblemState.FIXED:
            return [
                [
                    button("button-problem-again", ProblemAction.AGAIN),
                    button("button-problem-close", ProblemAction.CLOSE),
                ]
            ]
    return []


async def page(context: RenderContext, payload: payloads.ProblemPage) -> View | None:
    """What is asked: a title in two languages, another problem, a branch."""
    problem = await context.tx.problems.get(payload.problem_id)
    if problem is None or problem.state is ProblemState.OVER:
        return None
    view = View(edit=context.edit, stands_for=MessageKind.PROBLEM_PAGE, ref=problem.id)
    if payload.screen == ProblemAction.MERGE:
        found = await context.tx.problems.of_branches([problem.branch], limit=OTHERS)
        others = [
            each
            for each in found
            if each.id != problem.id
            and each.topic == problem.topic
            and each.state is ProblemState.OPEN
        ]
        rows = [
            [
                _choice(
                    await _told_apart(context, each), problem, ProblemAction.MERGE_YES, str(each.id)
                )
            ]
            for each in others
        ]
        asked = "problem-merge" if others else "problem-merge-none"
        return replace(view, text=context.say(asked), buttons=rows, stands_for=None)
    if payload.screen == ProblemAction.MOVE:
        buttons = [
            _choice(context.first(branch.code), problem, ProblemAction.MOVE_YES, branch.code)
            for branch in context.network.near(problem.branch)[:OTHERS]
        ]
        asked = context.say("problem-move")
        return replace(view, text=asked, buttons=in_two_columns(buttons), stands_for=None)
    text = context.say("problem-name", kk=problem.title_kk, ru=problem.title_ru)
    return replace(view, text=text, asks=context.label("problem-name-field"))


async def _told_apart(context: RenderContext, problem: Problem) -> str:
    """Two may be called the same: the day and the people come first, where a phone cuts nothing."""
    counts = await context.tx.problems.counts(problem.id)
    return context.label(
        "problem-choice",
        date=f"{problem.opened_at:%d.%m}",
        count=counts.joined,
        title=problem.title(context.language),
    )


def _choice(label: str, problem: Problem, do: ProblemAction, arg: str) -> Button:
    return plain_button(label[:60], ProblemButton(do=do, id=problem.id, arg=arg))


# What everybody is told


async def words(context: RenderContext, payload: payloads.ProblemWords) -> View | None:
    """Both languages, who gets which, and the outcomes; after it was sent, how far it has got."""
    said = await context.tx.problems.reply(payload.reply_id)
    problem = await context.tx.problems.get(said.problem_id) if said is not None else None
    if said is None or problem is None:
        return None
    standing = await context.tx.sent_messages.latest(
        context.chat_id, MessageKind.PROBLEM_WORDS, said.id
    )
    composing = said.state is ProblemReplyState.COMPOSING
    edit = context.edit or (standing.message_id if standing and not composing else None)
    view = View(
        edit=edit,
        stands_for=MessageKind.PROBLEM_WORDS,
        ref=said.id,
        replaces=standing if standing and edit is None else None,
    )
    title = problem.title(context.language)
    match said.state:
        case ProblemReplyState.DISCARDED:
            return replace(view, text=context.say("problem-words-dropped"))
        case ProblemReplyState.LEAVING:
            return _leaving(context, said, view, title)
        case ProblemReplyState.DONE:
            what = _what(context, said)
            text = context.say("problem-words-done", title=title, what=what, count=said.told)
            return replace(view, text=text)
    counts = await context.tx.problems.counts(problem.id)
    missing = said.missing(counts)
    if payload.confirm is not None and missing:
        again = ProblemWordsButton(
            do=ProblemWordsAction.SEND_ANYWAY, id=said.id, what=payload.confirm
        )
        asked = context.say(f"problem-words-missing-{_lacks(said)}", count=missing)
        rows = [
            [context.button("button-problem-send-anyway", again, "danger")],
            [_words_button(context, said, "button-discard", ProblemWordsAction.DISCARD)],
        ]
        return replace(view, text=asked, buttons=rows)
    lines = [f"<b>{context.say('problem-words-title', title=title, count=counts.open)}</b>"]
    for language, written in ((Language.KK, said.text_kk), (Language.RU, said.text_ru)):
        name = context.label(f"language-{language}")
        waiting = counts.waiting_in(language)
        lines.append(context.say("problem-words-in", language=name, count=waiting))
        if written:
            lines.append(quoted(written))
        elif waiting:
            lines.append(context.say(f"problem-words-none-{language}"))
        lines += await _enclosed(context, said, language)
    lines.append(context.say("problem-words-how"))
    return replace(view, text="\n".join(lines), buttons=_sending(context, said))


def _lacks(said: ProblemReply) -> str:
    return "kk" if not said.text_kk else "ru"


def _sending(context: RenderContext, said: ProblemReply) -> Rows:
    send = ProblemWordsAction.SEND
    outcomes = [
        context.button(
            f"button-send-{outcome}",
            ProblemWordsButton(do=send, id=said.id, what=outcome),
            "success" if outcome is Outcome.RESOLVED else None,
        )
        for outcome in SHARED_OUTCOMES
        if may_be_said(context.network.mode, outcome)
    ]
    news = ProblemWordsButton(do=send, id=said.id, what=NEWS)
    return [
        *in_two_columns(outcomes),
        [context.button("button-problem-news", news, "primary")],
        [
            _words_button(context, said, "button-problem-swap", ProblemWordsAction.SWAP),
            _words_button(context, said, "button-discard", ProblemWordsAction.DISCARD),
        ],
    ]


def _words_button(
    context: RenderContext, said: ProblemReply, message: str, do: ProblemWordsAction
) -> Button:
    return context.button(message, ProblemWordsButton(do=do, id=said.id))


def _what(context: RenderContext, said: ProblemReply) -> str:
    if said.purpose is ProblemReplyPurpose.NEWS or said.outcome is None:
        return context.label("problem-what-news")
    return context.label(f"outcome-{said.outcome}")


def _leaving(context: RenderContext, said: ProblemReply, view: View, title: str) -> View:
    assert said.leaves_at is not None
    what = _what(context, said)
    if said.leaves_at <= context.clock.now():
        text = context.say("problem-words-going", title=title, what=what, count=said.told)
        return replace(view, text=text)
    at = f"{said.leaves_at:%H:%M:%S}"
    return replace(
        view,
        text=context.say("problem-words-leaving", title=title, what=what, at=at),
        buttons=[[_words_button(context, said, "button-undo", ProblemWordsAction.UNDO)]],
        again_at=said.leaves_at,
    )


async def news(context: RenderContext, payload: payloads.ProblemNews) -> View | None:
    """To who joined, in the language of their appeal."""
    appeal = await appeal_of(context)
    said = await context.tx.problems.reply(payload.reply_id)
    problem = await context.tx.problems.get(said.problem_id) if said is not None else None
    if appeal is None or said is None or problem is None:
        return None
    title = problem.title(appeal.language)
    words = said.text(appeal.language)
    lines = [f"<b>{context.say('problem-news-title', title=title)}</b>"]
    if words:
        lines.append(quoted(words))
    return View(
        text="\n".join(lines),
        reply_to=await below_receipt(context, appeal),
        stands_for=MessageKind.NEWS,
        appeal_id=appeal.id,
    )
