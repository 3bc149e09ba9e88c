"""Reports as heads read them: figures with what they are compared with, who has signed, the rating,
the network at a glance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from html import escape

from bot.domain import payloads
from bot.domain.network.branches import Network
from bot.domain.network.people import Role
from bot.domain.payloads import ReportNews
from bot.domain.problems.problem import ProblemTotals
from bot.domain.reports import tree
from bot.domain.reports.facts import Measure
from bot.domain.reports.figures import (
    Figures,
    ReportedShare,
    Share,
    of_counts,
    of_shares,
)
from bot.domain.reports.models import Report
from bot.domain.reports.periods import Period, PeriodKind, month, of_code
from bot.domain.reports.rating import Band
from bot.reports.figures import (
    Contents,
    Counts,
    as_signed,
    by_branch,
    figures,
    of_problems,
    signed_figures,
    usual_comparison,
)
from bot.reports.rating import sign_within
from bot.text.display import cut
from handlers.callbacks import ReportAction, ReportButton
from handlers.texts import day, minute
from handlers.views.admin.ratings import BAND_SIGNS, lagging_in_short, plan_now, signed_plan
from handlers.views.admin.report_groups import folded_details, folded_lines, group_lines
from handlers.views.admin.report_words import (
    arrow,
    cell,
    decimal,
    is_hidden,
    period_in_words,
    shown,
    working_days,
)
from handlers.views.reminders import queue_ways
from handlers.views.view import Button, RenderContext, View, pages, plain_button

TOPICS_SHOWN = 12

BRANCHES_SHOWN = 20
"""On a page of the overview."""

BESIDE, ALONE = 20, 34
"""Characters of a button that shares its row, and of one that does not."""


async def report(context: RenderContext, payload: payloads.Report) -> View | None:
    """Counted anew until it is signed; then as it was signed."""
    if payload.branch not in context.network.branches:
        return None
    whole = of_code(payload.period)
    standing = await context.tx.reports.of(payload.branch, payload.period)
    signed = signed_contents(standing)
    period = whole if signed else whole.until(context.today)
    counted = await figures(context.tx, payload.branch, period)
    now = signed.figures if signed is not None else counted
    if payload.against:
        against = of_code(payload.against).until(context.today)
        before = await figures(context.tx, payload.branch, against)
    elif signed is not None:
        against, before = signed.against, signed.before
    else:
        against = usual_comparison(whole, period)
        before = await figures(context.tx, payload.branch, against)
    page = _Page(
        context=context,
        branch=payload.branch,
        now=now,
        before=before,
        days=working_days(context, period),
        days_before=working_days(context, against),
        exact=await heads(context, payload.branch),
    )
    title = context.say(f"report-title-{whole.kind.value}", period=period_in_words(context, whole))
    head: list[str] = [
        f"<b>{title}</b>",
        context.say("report-branch", branch=context.branch(payload.branch)),
    ]
    if period != whole:
        head.append(context.say("report-so-far", date=day(period.last)))
    history = await context.tx.reports.stood()
    moves = signed.moves if signed else tuple(tree.moves(history, payload.branch, period))
    foot: list[str] = [
        *_moves(context, payload.branch, moves),
        *await _corrections(context, payload.branch, whole, exact=page.exact),
        *(_plan_then(context, signed) if signed else await plan_now(context, payload.branch)),
        *_signature(context, standing, counted),
    ]
    compared = context.say("report-against", period=period_in_words(context, against))
    body: list[str] = [context.say("report-empty")]
    rich = None
    if now != Figures():
        groups = await group_lines(context, payload.branch, period)
        shared = _of_problems(page, await problems_of(context, payload.branch, signed, period))
        below = _Below(context, await _below(context, payload.branch, signed, period))
        signs: list[str] = [] if before == Figures() else [context.say("report-arrows")]
        body = [
            *page.lines(),
            *shared,
            compared,
            *signs,
            *below.lines(),
            *page.topic_lines(),
            *folded_lines(groups),
        ]
        rich = "".join(
            (
                f"<p>{'<br>'.join(head)}</p>",
                page.table(period_in_words(context, whole), period_in_words(context, against)),
                *(f"<p>{line}</p>" for line in (*signs, *page.asides(), *shared)),
                below.table(),
                page.topic_table(),
                folded_details(groups),
                *(f"<p>{line}</p>" for line in foot),
            )
        )
    return View(
        text="\n".join((*head, *body, *foot)),
        rich=rich,
        buttons=_buttons(context, payload, standing, over=whole.last < context.today),
        edit=context.edit,
        stands_for=context.notification.kind if standing and not standing.signed else None,
        ref=standing.id if standing else None,
    )


async def problems_of(
    context: RenderContext, branch: str, signed: Contents | None, period: Period
) -> ProblemTotals:
    """What was done about known problems; of a signed report what was signed, which in those of an
    earlier version is nothing."""
    if signed is None:
        return await of_problems(context.tx, branch, period)
    kept = signed.more.get("problems")
    return ProblemTotals(**kept) if isinstance(kept, dict) else ProblemTotals()


def _of_problems(page: "_Page", found: ProblemTotals) -> list[str]:
    """Nothing, where there were none."""
    if found == ProblemTotals():
        return []
    context = page.context
    served = cell(found.served, exact=page.exact)
    return [
        context.say("report-problems", opened=found.opened, ended=found.ended, open=found.open),
        context.say("report-problems-served", served=served, answers=found.answers),
    ]


MOVES_SHOWN = 10


def _moves(context: RenderContext, branch: str, moves: Sequence[tree.Moved]) -> list[str]:
    """Of the branch itself, and of those that it had or has below it; that it takes no appeals."""
    lines: list[str] = []
    for moved in moves[:MOVES_SHOWN]:
        name = "report-created" if moved.was is None else "report-moved"
        lines.append(
            context.say(
                name,
                branch=context.branch(moved.branch),
                date=day(moved.on),
                above=context.branch(moved.parent) if moved.parent else "—",
            )
        )
    if context.network.branches[branch].paused:
        lines.append(context.say("report-paused"))
    return lines


def _plan_then(context: RenderContext, signed: Contents) -> list[str]:
    plan = signed_plan(signed)
    return [context.say("plan", text=plan[0], date=day(plan[1]))] if plan else []


def signed_contents(report: Report | None) -> Contents | None:
    """What was signed; None: nothing was, or an earlier version kept the figures alone."""
    if report is None or report.snapshot is None:
        return None
    return as_signed(report.snapshot)


async def heads(context: RenderContext, branch: str) -> bool:
    """Whether the reader heads this very branch: who looks from above sees no small cells."""
    rights = await context.tx.people.rights(context.chat_id)
    return any(post.branch == branch and post.role is Role.HEAD for post in rights.posts)


SHARES = {
    ReportedShare.ON_TIME: "sheet-on-time",
    ReportedShare.FIRST_REPLY: "sheet-replied-in-time",
    ReportedShare.SATISFIED: "sheet-satisfied",
    ReportedShare.DURABLE: "rating-name-durable",
    ReportedShare.REOPENED: "sheet-reopened",
    ReportedShare.PROMISES: "sheet-promises-kept",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Page:
    """The figures of a report, as lines and as a table."""

    context: RenderContext
    branch: str
    now: Figures
    before: Figures
    days: int
    """Working days of the period, and of the one it is compared with."""
    days_before: int
    exact: bool
    """Whether small cells are shown."""

    def _moved(self, n: int, n_before: int) -> str:
        return arrow(of_counts(n, self.days, n_before, self.days_before))

    def _n(self, n: int) -> str:
        return cell(n, exact=self.exact)

    def _per_day(self, n: int) -> str:
        return "—" if is_hidden(n, exact=self.exact) else decimal(n / self.days, 1)

    def _counted(self) -> list[tuple[str, int, int]]:
        return [
            ("received", self.now.received, self.before.received),
            ("answered", self.now.answered, self.before.answered),
        ]

    def _shares(self) -> Iterator[tuple[ReportedShare, Share, Share]]:
        for which, share in self.now.shares.items():
            if share.of:
                yield which, share, self.before.shares[which]

    def lines(self) -> list[str]:
        say = self.context.say
        counted = [
            say(
                f"report-{name}",
                n=self._n(n),
                before=self._n(before),
                arrow=self._moved(n, before),
                per_day=self._per_day(n),
            )
            for name, n, before in self._counted()
        ]
        counted.insert(1, say("report-people", n=self._n(self.now.people)))
        shares = [
            say(
                f"report-share-{which.value}",
                percent=shown(share, exact=self.exact),
                good=self._n(share.good),
                of=self._n(share.of),
                before=shown(before, exact=self.exact),
                arrow=arrow(of_shares(share, before)),
            )
            for which, share, before in self._shares()
        ]
        return ["", *counted, *shares, *self.asides()]

    def asides(self) -> list[str]:
        """What has no figure beside it to be compared with."""
        context, now = self.context, self.now
        lines: list[str] = []
        residents = context.report_rules.residents_of(context.network.branches[self.branch])
        if residents and not is_hidden(now.received, exact=self.exact):
            rate = decimal(1000 * now.received / residents, 2)
            lines.append(context.say("report-residents", rate=rate, n=residents))
        if now.took_median is not None:
            lines.append(context.say("report-took", median=now.took_median, p90=now.took_p90))
        if now.outcomes:
            parts = [
                f"{context.label(f'outcome-{code}')}: {self._n(n)}"
                for code, n in now.outcomes.items()
            ]
            lines.append(context.say("report-outcomes", outcomes=" · ".join(parts)))
        for name, n in (
            ("report-extended", now.extended),
            ("report-forwarded", now.forwarded),
            ("report-withdrawn", now.withdrawn),
        ):
            if n:
                lines.append(context.say(name, n=self._n(n)))
        return lines

    def table(self, period: str, against: str) -> str:
        """HTML of a rich message, under the names of both periods. What belongs together stays on
        one line of a narrow screen."""
        label = self.context.label
        rows = [
            (
                label(f"sheet-{name}"),
                f"<b>{escape(self._n(n))}</b>{self._moved(n, before)}",
                escape(self._n(before)),
            )
            for name, n, before in self._counted()
        ]
        people = [escape(self._n(each.people)) for each in (self.now, self.before)]
        rows.insert(1, (label("sheet-people"), people[0], people[1]))
        rows += [
            (
                label(SHARES[which]),
                f"<b>{shown(share, exact=self.exact)}</b>{arrow(of_shares(share, before))}"
                f"<br>{escape(self._n(share.good))} / {escape(self._n(share.of))}",
                shown(before, exact=self.exact),
            )
            for which, share, before in self._shares()
        ]
        return _table(
            (label("sheet-measure"), period, against),
            [(name, *(_kept(cell) for cell in cells)) for name, *cells in rows],
        )

    def _topics(self) -> list[tuple[str, str, str]]:
        return [
            (
                self.context.label(f"topic-{row.topic}"),
                self._n(row.received),
                shown(Share(row.on_time, row.due), exact=self.exact),
            )
            for row in self.now.topics[:TOPICS_SHOWN]
        ]

    def topic_lines(self) -> list[str]:
        shown = [
            self.context.say("report-topic", topic=topic, received=received, percent=in_time)
            for topic, received, in_time in self._topics()
        ]
        if not shown:
            return []
        title = self.context.say("report-topics")
        return [f"<blockquote expandable>{title}\n" + "\n".join(shown) + "</blockquote>"]

    def topic_table(self) -> str:
        """HTML of a rich message; folded."""
        rows = self._topics()
        if not rows:
            return ""
        label = self.context.label
        columns = (label("sheet-topic"), label("sheet-received"), label("report-topic-on-time"))
        table = _table(columns, [(topic, escape(n), _kept(share)) for topic, n, share in rows])
        return f"<details><summary>{label('sheet-topics')}</summary>{table}</details>"


async def _below(
    context: RenderContext, branch: str, signed: Contents | None, period: Period
) -> list[tuple[str, Counts]]:
    """The branches right below, each with all that it covers; as signed, or counted now."""
    if not context.network.children(branch):
        return []
    found = signed.branches if signed is not None else None
    found = found or await by_branch(context.tx, context.network, branch, period)
    return [(code, counts) for code, counts in found if code != branch]


@dataclass(frozen=True, slots=True)
class _Below:
    """The branches right below: what came, and how much was answered in time. Whoever reads of
    them looks from above."""

    context: RenderContext
    branches: Sequence[tuple[str, Counts]]

    def _rows(self) -> list[tuple[str, str, str]]:
        ordered = sorted(
            self.branches, key=lambda each: (-each[1].get(Measure.RECEIVED, 0), each[0])
        )
        return [
            (
                self.context.first(code, alone=True),
                cell(counts.get(Measure.RECEIVED, 0), exact=False),
                shown(
                    Share(counts.get(Measure.ON_TIME, 0), counts.get(Measure.DUE, 0)), exact=False
                ),
            )
            for code, counts in ordered
            if code in self.context.network.branches
        ]

    def lines(self) -> list[str]:
        rows = [
            self.context.say("report-topic", topic=name, received=received, percent=in_time)
            for name, received, in_time in self._rows()
        ]
        return folded_lines([self.context.say("report-below"), *rows] if rows else [])

    def table(self) -> str:
        """HTML of a rich message; folded."""
        rows = self._rows()
        if not rows:
            return ""
        label = self.context.label
        columns = (label("sheet-branch"), label("sheet-received"), label("report-topic-on-time"))
        cells = [(escape(name), escape(n), _kept(share)) for name, n, share in rows]
        table = _table(columns, cells)
        return f"<details><summary>{label('sheet-branches')}</summary>{table}</details>"


def _kept(cell: str) -> str:
    """On one line of a narrow screen."""
    return cell.replace(" ", "\N{NO-BREAK SPACE}")


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{body}</table>"


def _signature(context: RenderContext, report: Report | None, now: Figures) -> list[str]:
    if report is None:
        return []
    lines: list[str] = []
    if report.comment:
        text = cut(report.comment, 500)[0]
        lines.append(context.say("report-comment", text=text))
    if report.signed_at is None or report.sha256 is None:
        return [*lines, context.say("report-unsigned")]
    lines.append(context.say("report-signed", at=minute(report.signed_at), mark=report.sha256[:12]))
    if report.snapshot is not None and _corrected(report.snapshot, now):
        lines.append(context.say("report-corrected"))
    return lines


_CORRECTED = ("received", "answered", "due", "on_time")


def _corrected(snapshot: str, now: Figures) -> list[tuple[str, int, int]]:
    """What is counted now and differs from what was signed: the name, then, now."""
    kept = signed_figures(snapshot)
    pairs = [(name, getattr(kept, name), getattr(now, name)) for name in _CORRECTED]
    return [(name, then, n) for name, then, n in pairs if then != n]


async def _corrections(
    context: RenderContext, branch: str, whole: Period, *, exact: bool
) -> list[str]:
    """What has changed in the report before this one since it was signed."""
    if whole.kind is PeriodKind.DAYS:
        return []
    before = whole.previous()
    report = await context.tx.reports.of(branch, before.code)
    if report is None or report.snapshot is None:
        return []
    changed = _corrected(report.snapshot, await figures(context.tx, branch, before))
    if not changed:
        return []
    figures_changed = "; ".join(
        f"{context.label('sheet-' + name.replace('_', '-'))}:"
        f" {cell(then, exact=exact)} → {cell(n, exact=exact)}"
        for name, then, n in changed
    )
    period = period_in_words(context, before)
    return [context.say("report-correction", period=period, figures=figures_changed)]


def _buttons(
    context: RenderContext, payload: payloads.Report, report: Report | None, *, over: bool
) -> list[list[Button]]:
    def button(name: str, do: ReportAction, style: str | None = None) -> Button:
        data = ReportButton(do=do, branch=payload.branch, period=payload.period)
        return context.button(name, data, style)

    rows: list[list[Button]] = []
    if over and (report is None or not report.signed):
        rows.append([button("button-report-sign", ReportAction.SIGN, "success")])
        rows.append(
            [
                button("button-report-comment", ReportAction.COMMENT),
                button("button-report-again", ReportAction.AGAIN),
            ]
        )
    else:
        rows.append([button("button-report-again", ReportAction.AGAIN)])
    rows.append(
        [
            button("button-report-sheet", ReportAction.SHEET),
            button("button-report-paper", ReportAction.PAPER),
            button("button-report-picture", ReportAction.PICTURE),
        ]
    )
    return rows


async def reports_page(context: RenderContext, payload: payloads.ReportsPage) -> View | None:
    """Who right below the branch has signed, who has not; each opens by a button."""
    if payload.branch not in context.network.branches:
        return None
    period = of_code(payload.period)
    signed = {r.branch: r for r in await context.tx.reports.of_period(payload.period) if r.signed}
    codes = [payload.branch, *(b.code for b in context.network.children(payload.branch))]
    lines = [
        f"<b>{context.say('reports-title', period=period_in_words(context, period))}</b>",
        context.say("reports-counts", signed=sum(c in signed for c in codes), of=len(codes)),
    ]
    rows = []
    for code in codes:
        report = signed.get(code)
        name = context.first(code, alone=True)
        state = "reports-line-signed" if report else "reports-line-unsigned"
        at = day(report.signed_at.date()) if report and report.signed_at else ""
        lines.append(context.say(state, branch=name, date=at))
        data = ReportButton(do=ReportAction.OPEN, branch=code, period=payload.period)
        rows.append([plain_button(cut(name, ALONE)[0], data)])
    return View(text="\n".join(lines), buttons=rows[:BRANCHES_SHOWN], edit=context.edit)


_OF_RATING = (ReportNews.ATTENTION, ReportNews.PLAN, ReportNews.IMPROVED)
"""News whose buttons open the rating."""


async def reports_due(context: RenderContext, payload: payloads.ReportsDue) -> View | None:
    period = of_code(payload.period)
    known = [code for code in payload.branches if code in context.network.branches]
    if not known:
        return None
    names = [context.first(code, alone=True) for code in known]
    lines: list[str] = [
        context.say(f"reports-due-{payload.news.value}", period=period_in_words(context, period))
    ]
    rated = payload.news in _OF_RATING
    if payload.news in (ReportNews.ATTENTION, ReportNews.PLAN):
        for code, name in zip(known, names, strict=True):
            lines.append(context.say("reports-due-line", branch=name))
            lines += await lagging_in_short(context, code)
    else:
        lines += [context.say("reports-due-line", branch=name) for name in names]
    do = ReportAction.RATING if rated else ReportAction.OPEN
    rows = [
        [plain_button(cut(name, ALONE)[0], ReportButton(do=do, branch=code, period=payload.period))]
        for code, name in zip(known[:8], names[:8], strict=True)
    ]
    if payload.news in (ReportNews.REMINDER, ReportNews.HEADLESS):
        within = sign_within(context.network.branches[known[0]].kind)
        lines.append(context.say("reports-due-until", days=within))
    return View(text="\n".join(lines), buttons=rows)


async def _problems_now(context: RenderContext, branch: str, this: Period) -> list[str]:
    found = await of_problems(context.tx, branch, this)
    if not found.open and not found.served:
        return []
    return [context.say("overview-problems", open=found.open, served=found.served)]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Standing:
    """A branch with all below it, at this moment."""

    open: int
    overdue: int
    own_overdue: int
    """In its own queue."""
    received: int
    """This month."""
    arrow: str
    """Whether more or less came on a working day than in the month before."""
    band: Band
    """Its own; under attention, if any below it is."""
    lagging: int
    """How many are."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Glance:
    """The network at this moment."""

    network: Network
    opened: Mapping[str, tuple[int, int]]
    received: Mapping[str, int]
    before: Mapping[str, int]
    days: int
    """Working days of this month until today, and of the month before."""
    days_before: int
    bands: Mapping[str, Band]

    def at(self, code: str) -> _Standing:
        codes = self.network.below(code)
        pairs = [self.opened.get(each, (0, 0)) for each in codes]
        received, before = (
            sum(of.get(each, 0) for each in codes) for of in (self.received, self.before)
        )
        lagging = sum(self.bands.get(each) is Band.ATTENTION for each in codes)
        own = self.bands.get(code, Band.UNKNOWN)
        return _Standing(
            open=sum(n for n, _ in pairs),
            overdue=sum(n for _, n in pairs),
            own_overdue=self.opened.get(code, (0, 0))[1],
            received=received,
            arrow=arrow(of_counts(received, self.days, before, self.days_before)),
            band=Band.ATTENTION if lagging else own,
            lagging=lagging,
        )


async def _glance(context: RenderContext) -> _Glance:
    whole = month(context.today.year, context.today.month)
    this, last = whole.until(context.today), whole.previous()
    received, before = [
        {
            total.branch: total.n
            for total in await context.tx.facts.totals(period, branches=None, only=Measure.RECEIVED)
        }
        for period in (this, last)
    ]
    return _Glance(
        network=context.network,
        opened=await context.tx.facts.open_now(context.today),
        received=received,
        before=before,
        days=working_days(context, this),
        days_before=working_days(context, last),
        bands=await context.tx.lagging.bands(),
    )


async def overview(context: RenderContext, payload: payloads.Overview) -> View | None:
    """The branches right below one: open now, past the term, this month; how the rating found them.
    From a branch its appeals are opened."""
    if payload.branch not in context.network.branches:
        return None
    this = month(context.today.year, context.today.month).until(context.today)
    glance = await _glance(context)
    stands = {b.code: glance.at(b.code) for b in context.network.children(payload.branch)}
    children = context.network.children(payload.branch)
    whole = glance.at(payload.branch)
    lines: list[str] = [
        f"<b>{context.say('overview-title', branch=context.branch(payload.branch))}</b>",
        context.say(
            "overview-total",
            open=whole.open,
            overdue=whole.overdue,
            received=whole.received,
            arrow=whole.arrow,
        ),
        *await _problems_now(context, payload.branch, this),
    ]
    if whole.lagging:
        lines.append(context.say("overview-lagging", n=whole.lagging))
    head = "<br>".join(lines)
    cells: list[tuple[str, ...]] = []
    lines.append("")
    ordered = sorted(
        children, key=lambda b: (-stands[b.code].overdue, -stands[b.code].open, b.code)
    )
    last = max(0, (len(ordered) - 1) // BRANCHES_SHOWN)
    page = min(max(0, payload.page), last)
    shown = ordered[page * BRANCHES_SHOWN : (page + 1) * BRANCHES_SHOWN]
    rows: list[list[Button]] = []
    beside = False  # whether the last row has room for another one
    for branch in shown:
        stand, name = stands[branch.code], context.first(branch.code, alone=True)
        lines.append(
            context.say(
                "overview-line",
                sign=BAND_SIGNS[stand.band],
                branch=name,
                open=stand.open,
                overdue=stand.overdue,
                received=stand.received,
                arrow=stand.arrow,
            )
        )
        cells.append(
            (
                f"{BAND_SIGNS[stand.band]}\N{NO-BREAK SPACE}{escape(name)}",
                f"{stand.open} · " + (f"<b>{stand.overdue}</b>" if stand.overdue else "0"),
                _kept(f"{stand.received}{stand.arrow}"),
            )
        )
        data = ReportButton(do=ReportAction.OVERVIEW, branch=branch.code, period="")
        button = plain_button(cut(name, ALONE)[0], data)
        fits = len(name) <= BESIDE
        if fits and beside:
            rows[-1].append(button)
        else:
            rows.append([button])
        beside = fits and not beside
    rich = None
    if shown:
        signs = context.say("overview-signs")
        lines += ["", signs]
        columns = ("sheet-branch", "overview-open", "overview-received")
        table = _table([context.label(column) for column in columns], cells)
        rich = f"<p>{head}</p>{table}<p>{signs}</p>"
    else:
        lines.append(context.say("overview-leaf"))
    rows.append(queue_ways(context, payload.branch, overdue=whole.own_overdue > 0))
    above = context.network.branches[payload.branch].parent
    foot: list[Button] = pages(
        page,
        last,
        lambda to: ReportButton(do=ReportAction.OVERVIEW, branch=payload.branch, period=str(to)),
    )
    if foot:
        rows.append(foot)
    if above is not None:
        data = ReportButton(do=ReportAction.OVERVIEW, branch=above, period="")
        rows.append([context.button("button-overview-up", data)])
    return View(text="\n".join(lines), rich=rich, buttons=rows, edit=context.edit)


async def own_week(context: RenderContext, _payload: payloads.OwnWeek) -> View:
    """A person's own figures; nobody else ever sees them."""
    until = context.clock.now()
    since = until - timedelta(days=7)
    answered, in_time = await context.tx.facts.answered_by(context.chat_id, since, until)
    held = await context.tx.appeals.held_by(context.chat_id)
    late = sum(appeal.overdue(context.today) for appeal in held)
    return View(
        text=context.say(
            "own-week",
            since=day(since.date()),
            until=day(until.date()),
            answered=answered,
            in_time=in_time,
            held=len(held),
            late=late,
        )
    )
