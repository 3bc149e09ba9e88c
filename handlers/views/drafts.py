"""The preview card of a draft, and the questions it turns into."""

from bot.citizen.drafts import ABOUT, UNNAMED, is_about_branch
from bot.domain import payloads
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import CATEGORIES, Appeal, Draft, Kind, words_as_shown
from bot.domain.appeals.numbers import format_number
from bot.domain.network.branches import Branch
from bot.domain.notifications import MessageKind
from bot.text.display import DRAFT_TEXT, cut
from handlers.callbacks import DraftAction, DraftButton
from handlers.texts import day, quoted
from handlers.views.answers import may_reopen, objections
from handlers.views.view import (
    Button,
    RenderContext,
    Rows,
    View,
    files_in_words,
    in_two_columns,
    plain_button,
    sources_in_words,
)

LABEL = 34


async def draft(context: RenderContext, payload: payloads.Draft) -> View | None:
    found = await context.tx.drafts.get(payload.draft_id)
    if found is None:
        return None  # sent or discarded while this waited
    older = await context.tx.sent_messages.find(context.chat_id, MessageKind.DRAFT, found.id)
    match payload.screen:
        case "regions":
            text, buttons = _regions(context, found)
        case "districts":
            text, buttons = _districts(context, found, payload.arg)
        case "topics":
            text, buttons = _topics(context, found)
        case "kinds":
            text, buttons = _kinds(context, found)
        case _:
            text, buttons = await _card(context, found)
    return View(
        text=text,
        buttons=buttons,
        edit=context.edit,
        stands_for=MessageKind.DRAFT,
        appeal_id=found.id,
        replaces=older if older is not None and older.message_id != context.edit else None,
    )


async def _card(context: RenderContext, draft: Draft) -> tuple[str, Rows]:
    items = await context.tx.items.of(draft.id)
    shown, rest = cut(words_as_shown(items), DRAFT_TEXT)
    lines = [f"<b>{context.say('draft-title')}</b>", *sources_in_words(context, items)]
    lines.append(quoted(shown) if shown else context.say("draft-no-words"))
    if rest:
        lines.append(context.say("draft-more-words"))
    files = files_in_words(context, items)
    if files:
        lines.append(context.say("draft-files", files=files))
    if draft.branch is None:
        lines += _about(context, draft)
        lines += await _open_questions(context, draft)
        which = "draft-place-which" if draft.offer.places else "draft-place-needed"
        lines += ["", f"<b>{context.say(which)}</b>"]
        rows = [*await _objections(context, draft), *_without_place(context, draft)]
        return "\n".join(lines), rows
    branch = context.network.root.code if lifecycle.is_restricted(draft) else draft.branch
    about = is_about_branch(draft, context.network)
    if about:
        branch = context.network.superior(branch).code
    if draft.where.region_kato is not None:
        lines.append(context.say("draft-place", place=context.branch(_place_code(context, draft))))
    if draft.where.address:
        lines.append(context.say("draft-address", address=draft.where.address))
    lines.append(context.say("draft-branch", branch=context.branch(branch)))
    lines += _about(context, draft)
    if lifecycle.is_restricted(draft):
        lines.append(context.say("draft-restricted"))
    if about:
        lines.append(context.say("draft-about", branch=context.branch(draft.branch)))
    if UNNAMED in draft.chosen:
        lines.append(context.say("draft-unnamed"))
    lines.append(_term(context, draft))
    lines += await _open_questions(context, draft)
    lines += ["", context.say("draft-check")]
    return "\n".join(lines), [*await _objections(context, draft), *_with_place(context, draft)]


async def _open_questions(context: RenderContext, draft: Draft) -> list[str]:
    lines: list[str] = []
    appeal = await _replied_to(context, draft)
    if appeal is not None:
        asked = "draft-reply-which" if may_reopen(context, appeal) else "draft-reply-over"
        lines += ["", f"<b>{context.say(asked, number=format_number(appeal.number))}</b>"]
    if draft.offer.same_as is not None:
        lines += ["", context.say("draft-said-before")]
    if draft.category is None and draft.offer.topics:
        lines += ["", context.say("draft-topic-which")]
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


def _about(context: RenderContext, draft: Draft) -> list[str]:
    lines: list[str] = []
    if draft.category is not None:
        lines.append(context.say("draft-topic", topic=context.label(f"topic-{draft.category}")))
    lines.append(context.say("draft-kind", kind=context.label(f"kind-{draft.kind}")))
    if draft.language != context.language:
        language = context.label(f"button-{draft.language}")
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


def _without_place(context: RenderContext, draft: Draft) -> Rows:
    return [
        *_candidates(context, draft),
        [_do(context, draft, _other_place(draft), DraftAction.REGIONS, style="primary")],
        *_repeat(context, draft),
        *_likely_topics(context, draft),
        [
            _do(context, draft, "button-edit-text", DraftAction.TEXT),
            _do(context, draft, "button-edit-topic", DraftAction.TOPICS),
            _do(context, draft, "button-edit-kind", DraftAction.KINDS),
        ],
        [
            _do(context, draft, "button-add", DraftAction.MORE),
            _do(context, draft, "button-discard", DraftAction.DISCARD, style="danger"),
        ],
    ]


def _with_place(context: RenderContext, draft: Draft) -> Rows:
    other = "ru" if draft.language == "kk" else "kk"
    return [
        [_do(context, draft, "button-send", DraftAction.SEND, style="success")],
        *_repeat(context, draft),
        *(() if "place" in draft.chosen else _candidates(context, draft)),
        *_narrower(context, draft),
        *_likely_topics(context, draft),
        [
            _do(context, draft, "button-edit-text", DraftAction.TEXT),
            _do(context, draft, "button-edit-place", DraftAction.REGIONS),
        ],
        [
            _do(context, draft, "button-edit-topic", DraftAction.TOPICS),
            _do(context, draft, "button-edit-kind", DraftAction.KINDS),
            _do(context, draft, "button-edit-language", DraftAction.LANGUAGE, other),
        ],
        [_do(context, draft, "button-unnamed", DraftAction.UNNAMED)],
        *_about_branch(context, draft),
        [
            _do(context, draft, "button-add", DraftAction.MORE),
            _do(context, draft, "button-discard", DraftAction.DISCARD, style="danger"),
        ],
    ]


def _other_place(draft: Draft) -> str:
    return "button-other-place" if draft.offer.places else "button-place"


def _candidates(context: RenderContext, draft: Draft) -> list[list[Button]]:
    """The places that the words may mean, each by its branch."""
    codes = dict.fromkeys(context.network.covering(kato).code for kato in draft.offer.places)
    return [
        [
            plain_button(
                context.branch(code), DraftButton(do=DraftAction.PLACE, id=draft.id, arg=code)
            )
        ]
        for code in codes
        if code not in (context.network.root.code, draft.branch)
    ]


def _narrower(context: RenderContext, draft: Draft) -> list[list[Button]]:
    """Only the region is known: its district can be said, and need not be."""
    branch = draft.branch or ""
    if "place" in draft.chosen or draft.where.district_kato or not context.network.children(branch):
        return []
    if context.network.get(branch).parent is None:
        return []
    return [
        [_do(context, draft, "button-narrower", DraftAction.DISTRICTS, branch, style="primary")]
    ]


def _about_branch(context: RenderContext, draft: Draft) -> list[list[Button]]:
    """One tap says that the appeal is about those who would handle it; another takes it back."""
    above = context.network.superior(draft.branch or "")
    if lifecycle.is_restricted(draft) or above.code == draft.branch:
        return []
    label = "button-not-about-branch" if ABOUT in draft.chosen else "button-about-branch"
    return [[_do(context, draft, label, DraftAction.ABOUT)]]


def _repeat(context: RenderContext, draft: Draft) -> list[list[Button]]:
    if draft.offer.same_as is None:
        return []
    return [[_do(context, draft, "button-join", DraftAction.JOIN, style="primary")]]


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
    return context.say("draft-choose-region"), rows


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
    name = branch.name(context.language)
    return plain_button(name[:LABEL], DraftButton(do=do, id=draft.id, arg=branch.code))


def _topics(context: RenderContext, draft: Draft) -> tuple[str, Rows]:
    buttons = [_do(context, draft, f"topic-{code}", DraftAction.TOPIC, code) for code in CATEGORIES]
    rows = in_two_columns(buttons)
    rows.append([_do(context, draft, "button-back", DraftAction.CARD)])
    return context.say("draft-choose-topic"), rows


def _kinds(context: RenderContext, draft: Draft) -> tuple[str, Rows]:
    rows = in_two_columns(
        [_do(context, draft, f"kind-{kind}", DraftAction.KIND, kind) for kind in Kind]
    )
    rows.append([_do(context, draft, "button-back", DraftAction.CARD)])
    return context.say("draft-choose-kind"), rows
