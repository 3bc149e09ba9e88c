"""The rating of a branch as its head reads it, and what is planned where it lags."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain import payloads
from bot.domain.reports.figures import Share
from bot.domain.reports.formulas import Formula, in_force
from bot.domain.reports.lagging import Lagging, Plan
from bot.domain.reports.periods import Period, PeriodKind, of_code
from bot.domain.reports.rating import Band, MeasureResult, Rated, RatedMeasure, rate, score_of
from bot.reports.figures import Contents
from bot.reports.rating import cases_of
from bot.text.display import cut
from handlers.callbacks import ReportAction, ReportButton
from handlers.texts import day
from handlers.views.admin.report_words import decimal, percent, period_in_words
from handlers.views.lines import number_link
from handlers.views.view import Button, RenderContext, View

OLDEST_SHOWN = 5

PLAN_SHOWN = 300
"""Characters of a plan in a list of several branches."""

BAND_SIGNS = {Band.BEST: "▲", Band.USUAL: "●", Band.ATTENTION: "▼", Band.UNKNOWN: "○"}
"""Shapes and not only colours: everybody can tell them apart."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """The rating of one branch, and the versions of the formula."""

    whole: Period
    period: Period
    """As much of it as has passed."""
    formulas: list[Formula]
    found: Rated | None


async def _judged(context: RenderContext, payload: payloads.BranchRating) -> _Judged:
    whole = of_code(payload.period)
    period = whole.until(context.today)
    formulas = await context.tx.reports.formulas()
    formula = in_force(formulas, whole.first)
    cases = await cases_of(context.tx, period, context.network, context.terms.calendar)
    strengths = await context.tx.lagging.strengths(payload.period)
    rated = await asyncio.to_thread(
        rate, cases, formula.weights, strengths, places=not payload.steps
    )
    return _Judged(whole, period, formulas, rated.get(payload.branch))


async def rating(context: RenderContext, payload: payloads.BranchRating) -> View | None:
    """The band of a branch and of each measure; or how they are counted."""
    if payload.branch not in context.network.branches:
        return None
    judged = await _judged(context, payload)
    found = judged.found
    lines: list[str] = [
        f"<b>{context.say('rating-title', period=period_in_words(context, judged.whole))}</b>",
        context.say("report-branch", branch=context.branch(payload.branch)),
    ]
    if payload.steps:
        return View(text="\n".join([*lines, *_explained(context, judged)]))
    lagging = await context.tx.lagging.of(payload.branch)

    def button(name: str, do: ReportAction, style: str | None = None) -> list[Button]:
        data = ReportButton(do=do, branch=payload.branch, period=payload.period)
        return [context.button(name, data, style)]

    rows: list[list[Button]] = []
    if lagging is not None:
        rows.append(button("button-plan", ReportAction.PLAN, "primary"))
    rows.append(button("button-rating-steps", ReportAction.STEPS))
    if found is None or found.band is Band.UNKNOWN:
        lines.append(context.say("rating-unknown"))
        lines += await plan_now(context, payload.branch)
        return View(text="\n".join(lines), buttons=rows, edit=context.edit)
    sign = BAND_SIGNS[found.band]
    lines.append(f"{sign} <b>{context.say(f'rating-band-{found.band.value}')}</b>")
    if found.places is not None:
        lines.append(context.say("rating-places", first=found.places[0], last=found.places[1]))
    lines.append("")
    for result in found.measures:
        lines.append(_measure(context, result))
    for result in found.measures:
        if result.band is Band.ATTENTION:
            lines += await _behind(context, result.measure, payload.branch, judged.period)
    lines += await plan_now(context, payload.branch)
    lines += ["", *_scores(context, judged, found)]
    return View(text="\n".join(lines), buttons=rows, edit=context.edit)


def _name(context: RenderContext, measure: RatedMeasure) -> str:
    return context.label(f"rating-name-{measure.value.replace('_', '-')}")


def _measure(context: RenderContext, result: MeasureResult) -> str:
    return context.say(
        "rating-measure",
        sign=BAND_SIGNS[result.band],
        measure=_name(context, result.measure),
        percent=percent(Share(result.good, result.n)),
        n=result.n,
        expected=f"{round(100 * result.expected)} %",
    )


# How it is counted


def _explained(context: RenderContext, judged: _Judged) -> list[str]:
    """The formula in words; then every number of the way, for whoever computes it by hand; and what
    keeps figures from being made to look better."""
    formula = in_force(judged.formulas, judged.whole.first)
    lines: list[str] = ["", context.say("rating-formula", version=formula.version)]
    if judged.found is not None:
        for result in judged.found.measures:
            lines += ["", _steps(context, result, formula)]
        lines += ["", *_scores(context, judged, judged.found)]
    rules = context.say("rating-rules")
    return [*lines, "", f"<blockquote expandable>{rules}</blockquote>"]


def _steps(context: RenderContext, result: MeasureResult, formula: Formula) -> str:
    weight = formula.weights.get(result.measure, 0)
    return context.say(
        "rating-step",
        measure=_name(context, result.measure),
        weight=weight,
        n=result.n,
        x=result.good,
        e=decimal(result.expected, 4),
        m=decimal(result.strength, 1),
        shrunk=decimal(result.shrunk, 4),
        network=decimal(result.network, 4),
        s=decimal(result.standard, 4),
        adds=decimal(weight * result.standard, 2),
    )


# Versions of the formula


def _scores(context: RenderContext, judged: _Judged, found: Rated) -> list[str]:
    """The score; in the first quarter of a new formula by the one before as well, and before it
    begins, by the new one."""
    formulas, whole = judged.formulas, judged.whole
    now = in_force(formulas, whole.first)
    lines = [_score(context, found, now)]
    if whole.kind is PeriodKind.QUARTER:
        for day_of_other in (whole.first - timedelta(days=1), whole.last + timedelta(days=1)):
            other = in_force(formulas, day_of_other)
            if other.version != now.version:
                lines.append(_score(context, found, other))
                lines += _weights(context, *sorted((now, other), key=lambda one: one.version))
    return lines


def _score(context: RenderContext, found: Rated, formula: Formula) -> str:
    standards = {result.measure: result.standard for result in found.measures}
    score = score_of(standards, formula.weights)
    if score is None:
        return context.say("rating-score-none", version=formula.version)
    weights = sum(formula.weights.get(measure, 0) for measure in standards)
    return context.say(
        "rating-score",
        version=formula.version,
        sum=decimal(score * weights / 100, 2),
        weights=weights,
        score=decimal(score, 1),
    )


def _weights(context: RenderContext, before: Formula, after: Formula) -> list[str]:
    """What changes, and from which day on."""
    head = context.say("rating-weights", version=after.version, date=day(after.since))
    lines = [
        context.say("rating-weight", measure=_name(context, measure), before=was, after=is_now)
        for measure in RatedMeasure
        if (was := before.weights.get(measure, 0)) != (is_now := after.weights.get(measure, 0))
    ]
    return [head, *lines]


# Where it lags


async def _behind(
    context: RenderContext, measure: RatedMeasure, branch: str, period: Period
) -> list[str]:
    oldest = await context.tx.facts.behind(measure, branch, period, limit=OLDEST_SHOWN)
    if not oldest:
        return []
    lines: list[str] = ["", context.say("rating-oldest", measure=_name(context, measure))]
    for each in oldest:
        lines.append(
            context.say(
                "rating-oldest-line",
                number=await number_link(context, each.number),
                topic=context.label(f"topic-{each.topic}"),
                date=day(each.due_on),
                state="open" if each.open else "closed",
            )
        )
    return lines


async def plan_now(context: RenderContext, branch: str) -> list[str]:
    """The plan of a branch under attention, or that it has none; empty for any other."""
    lagging = await context.tx.lagging.of(branch)
    if lagging is None:
        return []
    plan = (await context.tx.lagging.plans((branch,))).get(branch)
    if plan is None:
        return [context.say("plan-none")]
    return _plan(context, plan)


def _plan(context: RenderContext, plan: Plan, longest: int | None = None) -> list[str]:
    words = plan.words if longest is None else cut(plan.words, longest)[0]
    lines: list[str] = [context.say("plan", text=words, date=day(plan.due_on))]
    if plan.due_on < context.today:
        lines.append(context.say("plan-over"))
    return lines


def signed_plan(signed: Contents) -> tuple[str, date] | None:
    """Words and day of the plan that stood when the report was signed."""
    plan = signed.more.get("plan")
    if not isinstance(plan, Mapping):
        return None
    return plan["words"], date.fromisoformat(plan["due_on"])


async def lagging_in_short(context: RenderContext, branch: str) -> list[str]:
    """For the level above: which measures lag, and what is planned."""
    lagging: Lagging | None = await context.tx.lagging.of(branch)
    if lagging is None:
        return []
    names = ", ".join(_name(context, measure) for measure in lagging.measures)
    plan = (await context.tx.lagging.plans((branch,))).get(branch)
    told = _plan(context, plan, PLAN_SHOWN) if plan else [context.say("plan-none")]
    return [context.say("plan-measures", measures=names), *told]
