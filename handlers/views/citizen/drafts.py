"""The preview card of a draft, and the questions it turns into."""

from collections.abc import Sequence

from bot.citizen.additions import was_asked
from bot.citizen.drafts import ABOUT, KIND, PLACE, UNNAMED, is_about_branch
from bot.citizen.problems import offered
from bot.domain import payloads
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import (
    CATEGORIES,
    Appeal,
    Draft,
    Item,
    Kind,
    Media,
    tells,
    words_as_shown,
    words_of,
)
from bot.domain.appeals.numbers import format_number
from bot.domain.network.branches import Branch
from bot.domain.notifications import MessageKind, SentMessage
from bot.domain.problems.problem import Problem, ProblemState, count_for_citizens
from bot.text.display import DRAFT_TEXT, cut
from handlers.callbacks import DraftAction, DraftButton
from handlers.texts import code, day, minute, quoted
from handlers.views.answers import may_reopen, objections
from handlers.views.citizen.groups import group_rows, groups_line, opening
from handlers.views.view import (
    Button,
    RenderContext,
    Rows,
    View,
    copy_button,
    files_in_words,
    in_two_columns,
    plain_button,
    sources_in_words,
)

LABEL = 34

COPIED = 256
"""Characters that a button can put into the clipboard (Bot API, CopyTextButton)."""

GLANCE = 300
"""UTF-16 units of the words above a question about them."""


async def draft(context: RenderContext, payload: payloads.Draft) -> View | None:
    shown = await context.tx.drafts.shown(payload.draft_id)
    if shown is None:
        return None  # sent or discarded while this waited
    found, message_id, items = shown
    noted = message_id is not None and message_id == context.edit
    match payload.screen:
        case "regions":
            asked, buttons = _regions(context, found)
        case "districts":
            asked, buttons = _districts(context, found, payload.arg)
        case "topics":
            asked, buttons = _topics(context, found)
        case "kinds":
            asked, buttons = _kinds(context, found)
        case "edit":
            asked, buttons = _edit(context, found)
        case "about":
            asked, buttons = _complain(context, found)
        case "groups":
            asked, buttons = await _groups(context, found)
        case "text":
            asked, buttons = _rewriting(context, found, items)
        case _:
            asked, (text, buttons) = "", await _card(context, found, items)
    if asked:
        text = "\n".join([*_words(context, items, GLANCE), "", asked])
    return View(
        text=text,
        buttons=buttons,
        edit=context.edit,
        noted=noted,
        stands_for=MessageKind.DRAFT,
        appeal_id=found.id,
        replaces=None if noted else _older(found, message_id),
    )


def _older(draft: Draft, message_id: int | None) -> SentMessage | None:
    if message_id is None:
        return None
    return SentMessage(
        chat_id=draft.citizen_id,
        message_id=message_id,
        kind=MessageKind.DRAFT,
        appeal_id=draft.id,
    )


def _words(context: RenderContext, items: Sequence[Item], limit: int) -> list[str]:
    """What was written, which stays to be read whatever is asked about it."""
    shown, rest = cut(words_as_shown(items), limit)
    lines = [f"<b>{context.say('draft-title')}</b>", *sources_in_words(context, items)]
    if shown:
        lines.append(quoted(shown))
    if rest:
        lines.append(context.say("draft-more-words"))
    files = files_in_words(context, items)
    if files:
        lines.append(context.say("draft-files", files=files))
    return lines


async def _card(context: RenderContext, draft: Draft, items: Sequence[Item]) -> tuple[str, Rows]:
    lines = _words(context, items, DRAFT_TEXT)
    joins = await _may_join(context, draft)
    if joins is not None and draft.offer.which:
        return "\n".join([*lines, "", await _which(context, joins)]), await _either(
            context, draft, joins
        )
    if not tells(items):
        lines += await _open_questions(context, draft)
        lines += ["", f"<b>{context.say('draft-tell')}</b>"]
        rows = [*await _objections(context, draft), *await _join(context, draft, joins)]
        return "\n".join(lines), [*rows, [_discard(context, draft)]]
    if draft.branch is None:
        lines += await _open_questions(context, draft)
        which = "draft-place-which" if draft.offer.places else "draft-place-needed"
        lines += ["", f"<b>{context.say(which)}</b>"]
        rows = [*await _objections(context, draft), *await _without_place(context, draft, joins)]
        return "\n".join(lines), rows
    lines += _where(context, draft)
    problem = None if ABOUT in draft.chosen else await offered(context.tx, draft)
    lines += _about(context, draft, problem)
    if lifecycle.is_restricted(draft):
        lines.append(context.say("draft-restricted"))
    if is_about_branch(draft, context.network):
        lines.append(context.say("draft-about", branch=context.branch(draft.branch)))
    if UNNAMED in draft.chosen:
        lines.append(context.say("draft-unnamed"))
    lines += groups_line(context, draft)
    lines.append(_term(context, draft))
    lines += await _open_questions(context, draft)
    if problem is not None:
        lines += ["", *await _known(context, draft, problem)]
        if problem.state is ProblemState.OPEN:
            rows = [*await _objections(context, draft), *_same_or_not(context, draft)]
            return "\n".join(lines), rows
    lines += ["", context.say("draft-check")]
    rows = [*await _objections(context, draft), *await _with_place(context, draft, joins)]
    return "\n".join(lines), rows


async def can_be_sent(context: RenderContext, draft: Draft) -> bool:
    """Whether its card has the button that sends it, and asks for nothing else first."""
    _, rows = await _card(context, draft, await context.tx.items.of(draft.id))
    send = DraftButton(do=DraftAction.SEND, id=draft.id).pack()
    return any(button.get("callback_data") == send for row in rows for button in row)


async def _known(context: RenderContext, draft: Draft, problem: Problem) -> list[str]:
    """That others have reported it, and how many; a few are not counted before citizens."""
    title = problem.title(context.language)
    if problem.state is not ProblemState.OPEN:
        return [context.say("draft-problem-over", title=title)]
    count = count_for_citizens(await context.tx.problems.joined(problem.id))
    lines = [f"<b>{context.say('draft-problem', title=title)}</b>"]
    if count is not None:
        lines.append(context.say("draft-problem-count", count=count))
    if problem.expected_until is not None:
        lines.append(context.say("draft-problem-until", at=minute(problem.expected_until)))
    theirs = await context.tx.problems.joined_by(problem.id, draft.citizen_id)
    if theirs is not None:
        number = format_number(theirs.number)
        return [*lines, context.say("draft-problem-joined", number=number)]
    return [*lines, context.say("draft-problem-how")]


def _same_or_not(context: RenderContext, draft: Draft) -> Rows:
    return [
        [_do(context, draft, "button-same", DraftAction.SAME, style="success")],
        [_do(context, draft, "button-another", DraftAction.ANOTHER)],
        *_below(context, draft),
    ]


def _where(context: RenderContext, draft: Draft) -> list[str]:
    """The place, whose it is, and who answers for it: one line where both have one name."""
    assert draft.branch is not None
    branch = context.network.root.code if lifecycle.is_restricted(draft) else draft.branch
    if is_about_branch(draft, context.network):
        branch = context.network.superior(branch).code
    lines: list[str] = []
    place = _place_code(context, draft) if draft.where.region_kato is not None else None
    if place is not None and place != branch:
        lines.append(context.say("draft-place", place=context.branch(place)))
    name = "draft-place-and-branch" if place == branch else "draft-branch"
    lines.append(context.say(name, branch=context.branch(branch)))
    if draft.offer.assumed:
        lines.append(context.say("draft-place-assumed"))
    elif _wants_district(context, draft):
        within = "city" if context.network.get(draft.branch).is_city else "region"
        lines.append(context.say("draft-place-wide", within=within))
    if draft.where.address:
        lines.append(context.say("draft-address", address=draft.where.address))
    return lines


async def _may_join(context: RenderContext, draft: Draft) -> Appeal | None:
    """The appeal to which the words are offered, while it is open."""
    offered = draft.offer.joins or draft.offer.same_as
    appeal = await context.tx.appeals.get(offered) if offered else None
    own = appeal is not None and appeal.citizen_id == draft.citizen_id
    return appeal if own and appeal is not None and appeal.open else None


async def _which(context: RenderContext, appeal: Appeal) -> str:
    asked = "draft-which-answer" if await was_asked(context.tx, appeal) else "draft-which"
    return f"<b>{context.say(asked, number=format_number(appeal.number))}</b>"


async def _either(context: RenderContext, draft: Draft, appeal: Appeal) -> Rows:
    return [
        *await _join(context, draft, appeal),
        [_do(context, draft, "button-new-appeal", DraftAction.NEW)],
        [_discard(context, draft)],
    ]


async def _join(context: RenderContext, draft: Draft, appeal: Appeal | None) -> list[list[Button]]:
    if appeal is None:
        return []
    asked = await was_asked(context.tx, appeal)
    name = "button-join-answer" if asked else "button-join"
    label = context.label(name, number=format_number(appeal.number))
    data = DraftButton(do=DraftAction.JOIN, id=draft.id)
    return [[plain_button(label, data, "primary")]]


def _discard(context: RenderContext, draft: Draft) -> Button:
    return _do(context, draft, "button-discard", DraftAction.DISCARD, style="danger")


async def _open_questions(context: RenderContext, draft: Draft) -> list[str]:
    lines: list[str] = []
    appeal = await _replied_to(context, draft)
    if appeal is not None:
        asked = "draft-reply-which" if may_reopen(context, appeal) else "draft-reply-over"
        lines += ["", f"<b>{context.say(asked, number=format_number(appeal.number))}</b>"]
    if draft.offer.same_as is not None and await _may_join(context, draft) is not None:
        lines += ["", context.say("draft-said-before")]
    return lines


async def _replied_to(context: RenderContext, draft: Draft) -> Appeal | None:
    """The appeal, over by now, to one of whose messages the citizen replied."""
    appeal = await context.tx.appeals.get(draft.offer.about) if draft.offer.about else None
    return None if appeal is None or appeal.open else appeal


async def _objections(context: RenderContext, draft: Draft) -> Rows:
    appeal = await _replied_to(context, draft)
    return [] if appeal is None else objections(context, appeal)


def _place_code(context: RenderContext, draft: Draft) -> str:
    return context.network.covering(draft.where.district_kato, draft.where.region_kato).code


def _about(context: RenderContext, draft: Draft, problem: Problem | None) -> list[str]:
    """The topic, unless the title of the known problem below names it, and what was chosen."""
    lines: list[str] = []
    title = "" if problem is None else problem.title(context.language)
    if draft.category is not None and context.label(f"topic-{draft.category}") not in title:
        lines.append(context.say("draft-topic", topic=context.topic_in_full(draft.category)))
    if KIND in draft.chosen:
        lines.append(context.say("draft-kind", kind=context.label(f"kind-{draft.kind}")))
    if draft.language != context.language:
        language = context.label(f"language-{draft.language}")
        lines.append(context.say("draft-language", language=language))
    return lines


def _term(context: RenderContext, draft: Draft) -> str:
    registered_on = context.terms.registered_on(context.clock.now())
    due_on = context.terms.due_on(registered_on, draft.kind, draft.category, draft.branch)
    days = context.terms.working_days(draft.kind, draft.category, draft.branch)
    return context.say("draft-term", days=days, date=day(due_on))


def _do(
    context: RenderContext,
    draft: Draft,
    message: str,
    do: DraftAction,
    arg: str = "",
    style: str | None = None,
) -> Button:
    return context.button(message, DraftButton(do=do, id=draft.id, arg=arg), style)


async def _without_place(context: RenderContext, draft: Draft, joins: Appeal | None) -> Rows:
    return [
        *_candidates(context, draft),
        [_do(context, draft, _other_place(draft), DraftAction.REGIONS, style="primary")],
        *await _join(context, draft, joins),
        *_below(context, draft),
    ]


async def _with_place(context: RenderContext, draft: Draft, joins: Appeal | None) -> Rows:
    return [
        [_do(context, draft, "button-send", DraftAction.SEND, style="success")],
        *await _join(context, draft, joins),
        *(() if PLACE in draft.chosen else _candidates(context, draft)),
        *_below(context, draft),
    ]


def _below(context: RenderContext, draft: Draft) -> list[list[Button]]:
    return [
        [
            _do(context, draft, "button-add", DraftAction.MORE),
            _do(context, draft, "button-edit", DraftAction.EDIT),
        ],
        [_discard(context, draft)],
    ]


def _edit(context: RenderContext, draft: Draft) -> tuple[str, Rows]:
    """Everything that can be chosen, and need not be."""
    other = "ru" if draft.language == "kk" else "kk"
    unnamed = "button-named" if UNNAMED in draft.chosen else "button-unnamed"
    rows = [
        *_narrower(context, draft),
        [
            _do(context, draft, "button-edit-text", DraftAction.TEXT),
            _do(context, draft, "button-edit-place", DraftAction.REGIONS),
        ],
        [
            _do(context, draft, "button-edit-topic", DraftAction.TOPICS),
            _do(context, draft, "button-edit-kind", DraftAction.KINDS),
        ],
        [
            _do(context, draft, "button-edit-language", DraftAction.LANGUAGE, other),
            _do(context, draft, unnamed, DraftAction.UNNAMED),
        ],
        [opening(context, draft, "button-groups")],
        *_about_branch(context, draft),
        [_do(context, draft, "button-back", DraftAction.CARD)],
    ]
    kind = context.label(f"kind-{draft.kind}")
    language = context.label(f"language-{draft.language}")
    return context.say("draft-choose-edit", kind=kind, language=language), rows


async def _groups(context: RenderContext, draft: Draft) -> tuple[str, Rows]:
    return context.say("draft-choose-groups"), await group_rows(context, draft)


def _rewriting(context: RenderContext, draft: Draft, items: Sequence[Item]) -> tuple[str, Rows]:
    """The old text is at hand: by a button while it fits into one, else to be tapped."""
    written = words_of(item for item in items if item.media is Media.TEXT)
    lines = [context.say("draft-write-anew")]
    rows: list[list[Button]] = []
    if written and len(written) <= COPIED:
        rows.append([copy_button(context.label("button-copy-text"), written)])
    elif written:
        lines += [context.say("draft-copy-text"), code(cut(written, DRAFT_TEXT)[0])]
    rows.append([_do(context, draft, "button-back", DraftAction.CARD)])
    return "\n".join(lines), rows


def _complain(context: RenderContext, draft: Draft) -> tuple[str, Rows]:
    """Asked before the appeal is kept from those who would handle it."""
    above = context.network.superior(draft.branch or context.network.root.code).code
    rows = [
        [
            _do(context, draft, "button-complain-yes", DraftAction.ABOUT_YES),
            _do(context, draft, "button-back", DraftAction.EDIT),
        ]
    ]
    names = {"about": context.branch(draft.branch or above), "branch": context.branch(above)}
    return context.say("draft-complain-sure", **names), rows


def _other_place(draft: Draft) -> str:
    return "button-other-place" if draft.offer.places else "button-place"


def _candidates(context: RenderContext, draft: Draft) -> list[list[Button]]:
    """The places that the words may mean, each by its branch."""
    codes = dict.fromkeys(context.network.covering(kato).code for kato in draft.offer.places)
    return [
        [
            plain_button(
                context.first(code), DraftButton(do=DraftAction.PLACE, id=draft.id, arg=code)
            )
        ]
        for code in codes
        if code not in (context.network.root.code, draft.branch)
    ]


def _wants_district(context: RenderContext, draft: Draft) -> bool:
    """Only the region is known: its district can be said, and need not be."""
    branch = draft.branch or ""
    if PLACE in draft.chosen or draft.where.district_kato or not context.network.children(branch):
        return False
    return context.network.get(branch).parent is not None


def _narrower(context: RenderContext, draft: Draft) -> list[list[Button]]:
    if draft.branch is None or not _wants_district(context, draft):
        return []
    city = context.network.get(draft.branch).is_city
    label = "button-narrower-city" if city else "button-narrower"
    return [[_do(context, draft, label, DraftAction.DISTRICTS, draft.branch)]]


def _about_branch(context: RenderContext, draft: Draft) -> list[list[Button]]:
    """The appeal is about those who would handle it; another press takes that back."""
    if draft.branch is None or lifecycle.is_restricted(draft):
        return []
    if context.network.superior(draft.branch).code == draft.branch:
        return []
    label = "button-not-about-branch" if ABOUT in draft.chosen else "button-about-branch"
    return [[_do(context, draft, label, DraftAction.ABOUT)]]


def _likely_topics(context: RenderContext, draft: Draft) -> list[list[Button]]:
    if draft.category is not None:
        return []
    return [
        [_do(context, draft, f"topic-{code}", DraftAction.TOPIC, code)]
        for code in draft.offer.topics
    ]


def _regions(context: RenderContext, draft: Draft) -> tuple[str, Rows]:
    regions = context.network.children(context.network.root.code)
    buttons = []
    for region in regions:
        leads_on = bool(context.network.children(region.code))
        do = DraftAction.DISTRICTS if leads_on else DraftAction.PLACE
        buttons.append(_branch_button(context, draft, region, do))
    rows = in_two_columns(buttons)
    rows.append(
        [
            _do(
                context, draft, "button-place-unknown", DraftAction.PLACE, context.network.root.code
            ),
            _do(context, draft, "button-back", DraftAction.CARD),
        ]
    )
    return context.say("draft-choose-region"), [*_candidates(context, draft), *rows]


def _districts(context: RenderContext, draft: Draft, code: str) -> tuple[str, Rows]:
    """The places below one: of a region its cities and districts, of a city its districts."""
    upper = context.network.branches.get(code)
    if upper is None:
        return _regions(context, draft)
    places = context.network.children(upper.code)
    buttons = []
    for place in places:
        leads_on = bool(context.network.children(place.code))
        do = DraftAction.DISTRICTS if leads_on else DraftAction.PLACE
        buttons.append(_branch_button(context, draft, place, do))
    rows = in_two_columns(buttons)
    whole = "button-whole-city" if upper.is_city else "button-whole-region"
    up = upper.parent if upper.parent and upper.parent != context.network.root.code else None
    rows.append(
        [
            _do(context, draft, whole, DraftAction.PLACE, upper.code),
            _do(context, draft, "button-back", DraftAction.DISTRICTS, up)
            if up
            else _do(context, draft, "button-back", DraftAction.REGIONS),
        ]
    )
    return context.say("draft-choose-district", region=upper.name(context.language)), rows


def _branch_button(context: RenderContext, draft: Draft, branch: Branch, do: DraftAction) -> Button:
    name = context.first(branch.code, alone=True)
    return plain_button(name[:LABEL], DraftButton(do=do, id=draft.id, arg=branch.code))


def _topics(context: RenderContext, draft: Draft) -> tuple[str, Rows]:
    buttons = [_do(context, draft, f"topic-{code}", DraftAction.TOPIC, code) for code in CATEGORIES]
    rows = in_two_columns(buttons)
    rows.append([_do(context, draft, "button-back", DraftAction.CARD)])
    likely = _likely_topics(context, draft)
    asked = "draft-topic-which" if likely else "draft-choose-topic"
    return context.say(asked), [*likely, *rows]


def _kinds(context: RenderContext, draft: Draft) -> tuple[str, Rows]:
    rows = in_two_columns(
        [_do(context, draft, f"kind-{kind}", DraftAction.KIND, kind) for kind in Kind]
    )
    rows.append([_do(context, draft, "button-back", DraftAction.CARD)])
    return context.say("draft-choose-kind"), rows
