"""The preview card of a draft, and the questions it turns into."""

from collections.abc import Sequence

from bot.citizen.intake import ABOUT, UNNAMED, is_about_branch
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import CATEGORIES, Draft, Kind, words_of
from bot.domain.network.branches import Branch
from bot.domain.notifications import What
from bot.text.display import cut
from handlers.callbacks import DraftButton
from handlers.texts import day, quoted
from handlers.views.view import Button, Rows, Screen, Stage, files_in_words, plain_button

SHOWN = 1500
"""How much of the text the card shows, in UTF-16 units."""

COLUMNS = 2

LABEL = 34


async def draft(stage: Stage) -> Screen | None:
    found = await stage.tx.drafts.get(stage.facts["draft_id"])
    if found is None:
        return None  # sent or discarded while this waited
    older = await stage.tx.postings.find(stage.chat_id, What.DRAFT, found.id)
    edit = stage.facts.get("edit")
    build = {
        "regions": _regions,
        "districts": _districts,
        "topics": _topics,
        "kinds": _kinds,
    }.get(stage.facts.get("screen", "card"))
    if build is not None:
        text, buttons = build(stage, found)
    else:
        text, buttons = await _card(stage, found)
    return Screen(
        text=text,
        buttons=buttons,
        edit=edit,
        stands_for=What.DRAFT,
        appeal_id=found.id,
        replaces=older if older is not None and older.message_id != edit else None,
    )


async def _card(stage: Stage, draft: Draft) -> tuple[str, Rows]:
    items = await stage.tx.items.of(draft.id)
    shown, rest = cut(words_of(items), SHOWN)
    lines = [f"<b>{stage.say('draft-title')}</b>"]
    lines.append(quoted(shown) if shown else stage.say("draft-no-words"))
    if rest:
        lines.append(stage.say("draft-more-words"))
    files = files_in_words(stage, items)
    if files:
        lines.append(stage.say("draft-files", files=files))
    if draft.branch is None:
        lines += _about(stage, draft)
        lines += _open_questions(stage, draft)
        which = "draft-place-which" if draft.offer.places else "draft-place-needed"
        lines += ["", f"<b>{stage.say(which)}</b>"]
        return "\n".join(lines), _without_place(stage, draft)
    branch = stage.network.root.code if lifecycle.is_restricted(draft) else draft.branch
    about = is_about_branch(draft, stage.network)
    if about:
        branch = stage.network.superior(branch).code
    if draft.where.region_kato is not None:
        lines.append(stage.say("draft-place", place=stage.branch(_place_code(stage, draft))))
    if draft.where.address:
        lines.append(stage.say("draft-address", address=draft.where.address))
    lines.append(stage.say("draft-branch", branch=stage.branch(branch)))
    lines += _about(stage, draft)
    if lifecycle.is_restricted(draft):
        lines.append(stage.say("draft-restricted"))
    if about:
        lines.append(stage.say("draft-about", branch=stage.branch(draft.branch)))
    if UNNAMED in draft.chosen:
        lines.append(stage.say("draft-unnamed"))
    lines.append(_term(stage, draft))
    lines += _open_questions(stage, draft)
    lines += ["", stage.say("draft-check")]
    return "\n".join(lines), _with_place(stage, draft)


def _open_questions(stage: Stage, draft: Draft) -> list[str]:
    lines: list[str] = []
    if draft.offer.same_as is not None:
        lines += ["", stage.say("draft-said-before")]
    if draft.category is None and draft.offer.topics:
        lines += ["", stage.say("draft-topic-which")]
    return lines


def _place_code(stage: Stage, draft: Draft) -> str:
    return stage.network.covering(draft.where.district_kato, draft.where.region_kato).code


def _about(stage: Stage, draft: Draft) -> list[str]:
    lines: list[str] = []
    if draft.category is not None:
        lines.append(stage.say("draft-topic", topic=stage.label(f"topic-{draft.category}")))
    lines.append(stage.say("draft-kind", kind=stage.label(f"kind-{draft.kind}")))
    if draft.language != stage.language:
        language = stage.label(f"button-{draft.language}")
        lines.append(stage.say("draft-language", language=language))
    return lines


def _term(stage: Stage, draft: Draft) -> str:
    registered_on = stage.terms.registered_on(stage.clock.now())
    due_on = stage.terms.due_on(registered_on, draft.kind, draft.category, draft.branch)
    days = stage.terms.working_days(draft.kind, draft.category, draft.branch)
    return stage.say("draft-term", days=days, date=day(due_on))


def _do(
    stage: Stage, draft: Draft, message: str, do: str, arg: str = "", style: str | None = None
) -> Button:
    return stage.button(message, DraftButton(do=do, id=draft.id, arg=arg), style)


def _without_place(stage: Stage, draft: Draft) -> Rows:
    return [
        *_candidates(stage, draft),
        [_do(stage, draft, _other_place(draft), "regions", style="primary")],
        *_repeat(stage, draft),
        *_likely_topics(stage, draft),
        [
            _do(stage, draft, "button-edit-text", "text"),
            _do(stage, draft, "button-edit-topic", "topics"),
            _do(stage, draft, "button-edit-kind", "kinds"),
        ],
        [
            _do(stage, draft, "button-add", "more"),
            _do(stage, draft, "button-discard", "discard", style="danger"),
        ],
    ]


def _with_place(stage: Stage, draft: Draft) -> Rows:
    other = "ru" if draft.language == "kk" else "kk"
    return [
        [_do(stage, draft, "button-send", "send", style="success")],
        *_repeat(stage, draft),
        *(() if "place" in draft.chosen else _candidates(stage, draft)),
        *_narrower(stage, draft),
        *_likely_topics(stage, draft),
        [
            _do(stage, draft, "button-edit-text", "text"),
            _do(stage, draft, "button-edit-place", "regions"),
        ],
        [
            _do(stage, draft, "button-edit-topic", "topics"),
            _do(stage, draft, "button-edit-kind", "kinds"),
            _do(stage, draft, "button-edit-language", "lang", other),
        ],
        [_do(stage, draft, "button-unnamed", "unnamed")],
        *_about_branch(stage, draft),
        [
            _do(stage, draft, "button-add", "more"),
            _do(stage, draft, "button-discard", "discard", style="danger"),
        ],
    ]


def _other_place(draft: Draft) -> str:
    return "button-other-place" if draft.offer.places else "button-place"


def _candidates(stage: Stage, draft: Draft) -> list[list[Button]]:
    """The places that the words may mean, each by its branch."""
    codes = dict.fromkeys(stage.network.covering(kato).code for kato in draft.offer.places)
    return [
        [plain_button(stage.branch(code), DraftButton(do="place", id=draft.id, arg=code))]
        for code in codes
        if code not in (stage.network.root.code, draft.branch)
    ]


def _narrower(stage: Stage, draft: Draft) -> list[list[Button]]:
    """Only the region is known: its district can be said, and need not be."""
    branch = draft.branch or ""
    if "place" in draft.chosen or draft.where.district_kato or not stage.network.children(branch):
        return []
    if stage.network.get(branch).parent is None:
        return []
    return [[_do(stage, draft, "button-narrower", "districts", branch, style="primary")]]


def _about_branch(stage: Stage, draft: Draft) -> list[list[Button]]:
    """One tap says that the appeal is about those who would handle it; another takes it back."""
    above = stage.network.superior(draft.branch or "")
    if lifecycle.is_restricted(draft) or above.code == draft.branch:
        return []
    label = "button-not-about-branch" if ABOUT in draft.chosen else "button-about-branch"
    return [[_do(stage, draft, label, "about")]]


def _repeat(stage: Stage, draft: Draft) -> list[list[Button]]:
    if draft.offer.same_as is None:
        return []
    return [[_do(stage, draft, "button-join", "join", style="primary")]]


def _likely_topics(stage: Stage, draft: Draft) -> list[list[Button]]:
    if draft.category is not None:
        return []
    return [[_do(stage, draft, f"topic-{code}", "topic", code)] for code in draft.offer.topics]


def _regions(stage: Stage, draft: Draft) -> tuple[str, Rows]:
    regions = stage.network.children(stage.network.root.code)
    buttons = []
    for region in regions:
        leads_on = bool(stage.network.children(region.code))
        do = "districts" if leads_on else "place"
        buttons.append(_branch_button(stage, draft, region, do))
    rows = _columns(buttons)
    rows.append(
        [
            _do(stage, draft, "button-place-unknown", "place", stage.network.root.code),
            _do(stage, draft, "button-back", "card"),
        ]
    )
    return stage.say("draft-choose-region"), rows


def _districts(stage: Stage, draft: Draft) -> tuple[str, Rows]:
    """The places below one: of a region its cities and districts, of a city its districts."""
    upper = stage.network.branches.get(stage.facts.get("arg") or "")
    if upper is None:
        return _regions(stage, draft)
    places = stage.network.children(upper.code)
    buttons = []
    for place in places:
        leads_on = bool(stage.network.children(place.code))
        buttons.append(_branch_button(stage, draft, place, "districts" if leads_on else "place"))
    rows = _columns(buttons)
    whole = "button-whole-city" if upper.is_city else "button-whole-region"
    up = upper.parent if upper.parent and upper.parent != stage.network.root.code else None
    rows.append(
        [
            _do(stage, draft, whole, "place", upper.code),
            _do(stage, draft, "button-back", "districts", up)
            if up
            else _do(stage, draft, "button-back", "regions"),
        ]
    )
    return stage.say("draft-choose-district", region=upper.name(stage.language)), rows


def _branch_button(stage: Stage, draft: Draft, branch: Branch, do: str) -> Button:
    name = branch.name(stage.language)
    return plain_button(name[:LABEL], DraftButton(do=do, id=draft.id, arg=branch.code))


def _topics(stage: Stage, draft: Draft) -> tuple[str, Rows]:
    buttons = [_do(stage, draft, f"topic-{code}", "topic", code) for code in CATEGORIES]
    rows = _columns(buttons)
    rows.append([_do(stage, draft, "button-back", "card")])
    return stage.say("draft-choose-topic"), rows


def _kinds(stage: Stage, draft: Draft) -> tuple[str, Rows]:
    rows = _columns([_do(stage, draft, f"kind-{kind}", "kind", kind) for kind in Kind])
    rows.append([_do(stage, draft, "button-back", "card")])
    return stage.say("draft-choose-kind"), rows


def _columns(buttons: Sequence[Button]) -> list[list[Button]]:
    return [list(buttons[n : n + COLUMNS]) for n in range(0, len(buttons), COLUMNS)]
