"""Reports as files: the same figures to the digit, numbers as numbers.

Files are made in a process of their own: a large one must not hold up anybody's answer.
"""

import asyncio
import logging
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace

from aiogram.methods import SendDocument, SendMediaGroup
from aiogram.types import BufferedInputFile, InputMediaPhoto

from bot.domain import payloads
from bot.domain.appeals.social_groups import names
from bot.domain.payloads import ReportFileForm
from bot.domain.problems.problem import ProblemTotals
from bot.domain.reports.facts import Measure
from bot.domain.reports.figures import (
    SMALL,
    Difference,
    Figures,
    ReportedShare,
    Share,
    of_counts,
    of_shares,
)
from bot.domain.reports.groups import Compared
from bot.domain.reports.models import Report
from bot.domain.reports.periods import Period, of_code
from bot.reports.figures import Contents, by_group, contents, figures, usual_comparison
from handlers.files.charts import (
    Comparison,
    Funnel,
    FunnelPoint,
    InTime,
    Picture,
    Series,
    Topics,
    Trend,
    as_pngs,
)
from handlers.files.paper import Paper, as_pdf
from handlers.files.workbook import Cell, Workbook, WorkbookSheet, as_workbook
from handlers.files.worker import in_a_process
from handlers.texts import day, minute
from handlers.views.admin import reports
from handlers.views.admin.ratings import signed_plan
from handlers.views.admin.report_words import cell, is_hidden, period_in_words, working_days
from handlers.views.admin.reports import SHARES, heads, problems_of, signed_contents
from handlers.views.view import RenderContext, RichDocument, View

logger = logging.getLogger(__name__)


DOCUMENTS_WITHIN = 20.0
"""Seconds that a report waits for each of its files; on the first working day hundreds are made."""


async def report(context: RenderContext, payload: payloads.Report) -> View | None:
    """The message; of a period that is over, and for whoever does not read plainly, its files stand
    in it. Without them, should they not be made, it comes all the same."""
    view = await reports.report(context, payload)
    over = of_code(payload.period).last < context.today
    if view is None or view.rich is None or not over:
        return view
    if await context.tx.people.reads_plainly(context.chat_id):
        return view
    documents = []
    material = await _material(context, payload)
    for form in (ReportFileForm.SHEET, ReportFileForm.PAPER):
        try:
            async with asyncio.timeout(DOCUMENTS_WITHIN):
                made = await _made(material, form)
        except (BrokenProcessPool, OSError):  # a TimeoutError is one
            logger.warning("the files of a report could not be made; it is sent without them")
            return view
        documents.append(RichDocument(id=form.value, name=made.name, content=made.content[0]))
    return replace(view, documents=tuple(documents))


async def report_file(context: RenderContext, payload: payloads.ReportFile) -> View | None:
    """Of a signed report what was signed: the same bytes, however often it is asked for."""
    if payload.branch not in context.network.branches:
        return None
    made = await _made(await _material(context, payload), payload.form)
    if payload.form is ReportFileForm.PICTURE:
        album = [
            InputMediaPhoto(
                media=BufferedInputFile(png, filename=f"{n}-{made.name}"),
                caption=made.caption if n == 1 else None,
            )
            for n, png in enumerate(made.content, start=1)
        ]
        return View(call=SendMediaGroup(chat_id=context.chat_id, media=[*album]))
    file = BufferedInputFile(made.content[0], filename=made.name)
    return View(call=SendDocument(chat_id=context.chat_id, document=file, caption=made.caption))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Material:
    """What files are made of, whichever they are."""

    name: str
    """Of the files, without an ending."""
    caption: str
    paper: Paper
    """The workbook and the pictures are parts of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Made:
    name: str
    caption: str
    content: tuple[bytes, ...]
    """One; of pictures, several."""


async def _made(material: _Material, form: ReportFileForm) -> _Made:
    paper = material.paper
    content: tuple[bytes, ...]
    match form:
        case ReportFileForm.SHEET:
            content = (await in_a_process(as_workbook, paper.book),)
        case ReportFileForm.PAPER:
            content = (await in_a_process(as_pdf, paper),)
        case ReportFileForm.PICTURE:
            content = await in_a_process(as_pngs, paper.pictures)
    return _Made(name=f"{material.name}.{form.value}", caption=material.caption, content=content)


async def _material(
    context: RenderContext, payload: payloads.Report | payloads.ReportFile
) -> _Material:
    whole = of_code(payload.period)
    standing = await context.tx.reports.of(payload.branch, payload.period)
    signed = signed_contents(standing)
    period = whole if signed else whole.until(context.today)
    against = usual_comparison(whole, period)
    if payload.against:
        against = of_code(payload.against).until(context.today)
    found = signed or await contents(context.tx, context.network, payload.branch, period, against)
    if signed is not None and payload.against:  # the period as it was signed
        before = await figures(context.tx, payload.branch, against)
        found = replace(signed, against=against, before=before)
    exact = await heads(context, payload.branch)
    named = period_in_words(context, whole)
    title = context.label("sheet-title", period=named)
    book = Workbook(
        title=title,
        about=(
            context.label("report-branch", branch=context.branch(payload.branch)),
            f"{day(period.first)}–{day(period.last)}",
        ),
        sheets=(
            _totals(context, found, period, exact=exact),
            _topics(context, found.figures, exact=exact),
            _comparison(context, found, period, exact=exact),
            _branches(context, payload.branch, found, exact=exact),
            *_problems(
                context,
                await problems_of(context, payload.branch, signed, period),
                named,
                exact=exact,
            ),
            *(() if signed else await _groups(context, payload.branch, period)),
        ),
        chart_sheet=context.label("sheet-chart"),
    )
    return _Material(
        name=f"report-{payload.branch}-{payload.period}",
        caption=context.say(
            "report-file-caption", title=title, branch=context.branch(payload.branch)
        ),
        paper=Paper(
            language=context.language,
            letterhead=context.organisation.name(context.language),
            book=book,
            pictures=_pictures(context, payload.branch, found, period, exact=exact),
            signature=_signature(context, standing, found),
        ),
    )


TOPICS_DRAWN = 10

BRANCHES_DRAWN = 3
"""As many branches with enough cases make a funnel."""


def _pictures(
    context: RenderContext, branch: str, found: Contents, period: Period, *, exact: bool
) -> tuple[Picture, ...]:
    """The year that ends with the period, by month; topics, comparison and branches of the period.
    What would be empty is not drawn."""
    of = [counts for _, counts in found.months]
    months = tuple(code[-2:] for code, _ in found.months)
    pictures: list[Picture] = [
        Trend(
            title=context.label("chart-trend"),
            months=months,
            series=tuple(
                Series(
                    name=context.label(f"sheet-{measure}"),
                    values=tuple(m.get(measure, 0) for m in of),
                )
                for measure in (Measure.RECEIVED, Measure.ANSWERED)
            ),
        ),
        InTime(
            title=context.label("chart-on-time"),
            months=months,
            values=tuple(
                100 * m.get(Measure.ON_TIME, 0) / m[Measure.DUE] if m.get(Measure.DUE) else None
                for m in of
            ),
        ),
    ]
    rows = tuple(
        (context.label(f"topic-{t.topic}"), t.received)
        for t in found.figures.topics[:TOPICS_DRAWN]
        if t.received and not is_hidden(t.received, exact=exact)
    )
    if rows:
        pictures.append(Topics(title=context.label("chart-topics"), rows=rows))
    compared = tuple(
        (context.label(SHARES[which]), 100 * before.value, 100 * share.value)
        for which, share, before in _shares(found, exact=exact)
        if share.value is not None and before.value is not None
    )
    if compared:
        pictures.append(
            Comparison(
                title=context.label("chart-comparison"),
                before=period_in_words(context, found.against),
                now=period_in_words(context, period),
                rows=compared,
            )
        )
    return (*pictures, *_funnel(context, branch, found))


def _funnel(context: RenderContext, branch: str, found: Contents) -> tuple[Funnel, ...]:
    """The branches right below, as far as they have enough cases to be seen."""
    points = tuple(
        FunnelPoint(name=_branch(context, code), n=due, good=counts.get(Measure.ON_TIME, 0))
        for code, counts in found.branches
        if code != branch and (due := counts.get(Measure.DUE, 0)) >= SMALL
    )
    due = sum(point.n for point in points)
    if len(points) < BRANCHES_DRAWN:
        return ()
    return (
        Funnel(
            title=context.label("chart-funnel"),
            across=context.label("sheet-due"),
            within=context.label("chart-funnel-chance"),
            share=sum(point.good for point in points) / due,
            points=points,
        ),
    )


def _shares(found: Contents, *, exact: bool) -> Iterator[tuple[ReportedShare, Share, Share]]:
    """Shares of something, now and before, as far as they may be shown."""
    for which, share in found.figures.shares.items():
        before = found.before.shares[which]
        if share.of and not is_hidden(share.of, exact=exact):
            yield which, share, Share(0, 0) if is_hidden(before.of, exact=exact) else before


def _signature(context: RenderContext, report: Report | None, found: Contents) -> tuple[str, ...]:
    if report is None:
        return ()
    lines = []
    if plan := signed_plan(found):
        lines.append(context.label("plan", text=plan[0], date=day(plan[1])))
    if report.comment:
        lines.append(context.label("report-comment", text=report.comment))
    if report.signed_at is None or report.sha256 is None:
        return (*lines, context.label("report-unsigned"))
    at = minute(report.signed_at)
    return (*lines, context.label("sheet-signed", at=at, mark=report.sha256))


def _totals(
    context: RenderContext, found: Contents, period: Period, *, exact: bool
) -> WorkbookSheet:
    """Counts of the period beside those of the one it is compared with."""
    names = [
        "received",
        "people",
        "answered",
        "due",
        "on_time",
        "replies_due",
        "replied_in_time",
        "rated",
        "satisfied",
        "reopened",
        "extended",
        "forwarded",
        "withdrawn",
        "promises_kept",
        "promises_broken",
    ]
    both = (found.figures, found.before)
    rows: list[tuple[Cell, ...]] = [
        (
            context.label(f"sheet-{name.replace('_', '-')}"),
            *(_cell(getattr(each, name), exact=exact) for each in both),
        )
        for name in names
    ]
    rows += [
        (context.label(name), "—" if now is None else now, "—" if before is None else before)
        for name, now, before in (
            ("sheet-took-median", found.figures.took_median, found.before.took_median),
            ("sheet-took-p90", found.figures.took_p90, found.before.took_p90),
        )
        if now is not None
    ]
    rows += [
        (
            context.label("report-outcomes", outcomes=context.label(f"outcome-{code}")),
            *(_cell(each.outcomes.get(code, 0), exact=exact) for each in both),
        )
        for code in sorted({*found.figures.outcomes, *found.before.outcomes})
    ]
    return WorkbookSheet(
        name=context.label("sheet-totals"),
        head=_compared(context, found, period),
        rows=tuple(rows),
    )


def _compared(context: RenderContext, found: Contents, period: Period) -> tuple[str, str, str]:
    return (
        context.label("sheet-measure"),
        period_in_words(context, period),
        period_in_words(context, found.against),
    )


def _cell(n: int, *, exact: bool) -> Cell:
    return cell(n, exact=exact) if is_hidden(n, exact=exact) else n


def _comparison(
    context: RenderContext, found: Contents, period: Period, *, exact: bool
) -> WorkbookSheet:
    """What is compared, with the difference and its interval: counts for a working day (the
    difference in percent), shares in percent (the difference in points)."""
    days, days_before = (working_days(context, each) for each in (period, found.against))
    rows: list[tuple[Cell, ...]] = []
    for name in ("received", "answered"):
        n, before = (getattr(each, name) for each in (found.figures, found.before))
        if not is_hidden(n, exact=exact) and not is_hidden(before, exact=exact):
            rows.append(
                (
                    context.label("sheet-per-day", measure=context.label(f"sheet-{name}")),
                    round(n / days, 1),
                    round(before / days_before, 1),
                    *_difference(of_counts(n, days, before, days_before)),
                )
            )
    rows += [
        (
            context.label("sheet-percent", measure=context.label(SHARES[which])),
            *("—" if each.value is None else round(100 * each.value) for each in (share, before)),
            *_difference(of_shares(share, before)),
        )
        for which, share, before in _shares(found, exact=exact)
    ]
    return WorkbookSheet(
        name=context.label("sheet-comparison"),
        head=(
            *_compared(context, found, period),
            *(context.label(f"sheet-{name}") for name in ("gap", "gap-low", "gap-high")),
        ),
        rows=tuple(rows),
    )


def _difference(found: Difference | None) -> tuple[Cell, ...]:
    if found is None:
        return ("—", "—", "—")
    return tuple(round(100 * value) for value in (found.value, found.low, found.high))


def _topics(context: RenderContext, found: Figures, *, exact: bool) -> WorkbookSheet:
    return WorkbookSheet(
        name=context.label("sheet-topics"),
        head=tuple(
            context.label(f"sheet-{name}") for name in ("topic", "received", "due", "on-time")
        ),
        rows=tuple(
            (
                context.label(f"topic-{t.topic}"),
                *(_cell(n, exact=exact) for n in (t.received, t.due, t.on_time)),
            )
            for t in found.topics
        ),
    )


def _problems(
    context: RenderContext, found: ProblemTotals, period: str, *, exact: bool
) -> tuple[WorkbookSheet, ...]:
    """Known problems and how many one answer has served; no sheet, where there were none."""
    if found == ProblemTotals():
        return ()
    rows: tuple[tuple[str, Cell], ...] = (
        ("opened", found.opened),
        ("ended", found.ended),
        ("open", found.open),
        ("answers", found.answers),
        ("served", _cell(found.served, exact=exact)),
    )
    sheet = WorkbookSheet(
        name=context.label("sheet-problems"),
        head=(context.label("sheet-measure"), period),
        rows=tuple((context.label(f"sheet-problems-{name}"), n) for name, n in rows),
    )
    return (sheet,)


async def _groups(context: RenderContext, branch: str, period: Period) -> tuple[WorkbookSheet, ...]:
    """Social groups, as far as they may be shown; no sheet, where there are none."""
    found, _ = await by_group(context.tx, branch, period)
    if not found:
        return ()
    head = ("group", "n", "share", "others-share", "gap", "gap-low", "gap-high")
    rows = [
        (f"{name} · {context.label(f'sheet-{measure}')}", *_share(share))
        for each in found
        for name in names([each.group], context.language)
        for measure, share in (("on-time", each.on_time), ("satisfied", each.satisfied))
        if share is not None
    ]
    sheet = WorkbookSheet(
        name=context.label("sheet-groups"),
        head=tuple(context.label(f"sheet-{name}") for name in head),
        rows=tuple(rows),
    )
    return (sheet,)


def _share(found: Compared) -> tuple[Cell, ...]:
    """Of how many; the group's, everybody else's, the difference with its bounds, in percent."""
    values = (found.group.value, found.others.value)
    gap = (found.gap.value, found.gap.low, found.gap.high)
    percent = (round(100 * value) for value in (*values, *gap) if value is not None)
    return (found.group.of, *percent)


_SHOWN = (Measure.RECEIVED, Measure.ANSWERED, Measure.DUE, Measure.ON_TIME)


def _branches(
    context: RenderContext, branch: str, found: Contents, *, exact: bool
) -> WorkbookSheet:
    """Who looks at the branches below looks from above."""
    return WorkbookSheet(
        name=context.label("sheet-branches"),
        head=(
            context.label("sheet-branch"),
            *(context.label(f"sheet-{measure.value.replace('_', '-')}") for measure in _SHOWN),
        ),
        rows=tuple(
            (
                _branch(context, code),
                *(_cell(counts.get(m, 0), exact=exact and code == branch) for m in _SHOWN),
            )
            for code, counts in found.branches
        ),
    )


def _branch(context: RenderContext, code: str) -> str:
    """Its name; the code of one that is gone."""
    branch = context.network.branches.get(code)
    return branch.name(context.language) if branch else code
