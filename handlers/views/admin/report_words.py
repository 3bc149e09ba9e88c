"""How periods and figures are written."""

from datetime import timedelta

from bot.domain.reports.figures import SMALL, Difference, Share
from bot.domain.reports.periods import Period, PeriodKind
from handlers.texts import day
from handlers.views.view import RenderContext

_ARROWS = {"up": "↑", "down": "↓", "same": "→"}


def period_in_words(context: RenderContext, period: Period) -> str:
    year = str(period.first.year)
    match period.kind:
        case PeriodKind.MONTH:
            name = context.label(f"month-{period.first.month}")
            return context.label("period-month", month=name, year=year)
        case PeriodKind.QUARTER:
            return context.label("period-quarter", number=period.number, year=year)
        case PeriodKind.YEAR:
            return context.label("period-year", year=year)
    return f"{day(period.first)}–{day(period.last)}"


def percent(share: Share) -> str:
    return "—" if share.value is None else f"{round(100 * share.value)} %"


def decimal(value: float, digits: int) -> str:
    """With a comma, as both languages write it."""
    return f"{value:.{digits}f}".replace(".", ",")


def arrow(difference: Difference | None) -> str:
    return "" if difference is None else f" {_ARROWS[difference.direction]}"


def cell(n: int, *, exact: bool) -> str:
    """A count; of few, who looks from above reads only that they are few."""
    return f"<{SMALL}" if is_hidden(n, exact=exact) else str(n)


def is_hidden(n: int, *, exact: bool) -> bool:
    return 0 < n < SMALL and not exact


def shown(share: Share, *, exact: bool) -> str:
    """A share in percent; of few cases, who looks from above reads none."""
    return "—" if is_hidden(share.of, exact=exact) else percent(share)


def working_days(context: RenderContext, period: Period) -> int:
    calendar = context.terms.calendar
    before = period.first - timedelta(days=1)
    return max(1, calendar.working_days_between(before, period.last))
