"""Social groups in a report: each beside everybody else, as far as it may be shown."""

from collections.abc import Sequence

from bot.domain.appeals.social_groups import names
from bot.domain.reports.groups import GroupFigures
from bot.domain.reports.periods import Period
from bot.reports.figures import by_group
from handlers.views.admin.report_words import arrow, decimal, percent
from handlers.views.view import RenderContext


async def group_lines(context: RenderContext, branch: str, period: Period) -> list[str]:
    """Social groups, each beside everybody else; first the title. Empty where there are none."""
    found, some_hidden = await by_group(context.tx, branch, period)
    lines: list[str] = [line for each in found for line in _group(context, each)]
    if not found:
        return []
    if some_hidden:
        lines.append(context.say("report-groups-few"))
    return [context.say("report-groups"), *lines]


def folded_lines(lines: Sequence[str]) -> list[str]:
    """Folded in a message of lines; the first line is the title."""
    return ["<blockquote expandable>" + "\n".join(lines) + "</blockquote>"] if lines else []


def folded_details(lines: Sequence[str]) -> str:
    """HTML of a rich message; the first line is the title."""
    if not lines:
        return ""
    title, *rest = lines
    return f"<details><summary>{title}</summary><p>{'<br>'.join(rest)}</p></details>"


def _group(context: RenderContext, found: GroupFigures) -> list[str]:
    name = names([found.group], context.language)[0]
    lines: list[str] = [context.say("report-group", group=name, received=found.received)]
    for message, share in (
        ("report-group-on-time", found.on_time),
        ("report-group-satisfied", found.satisfied),
    ):
        if share is not None:
            lines.append(
                context.say(
                    message,
                    percent=percent(share.group),
                    others=percent(share.others),
                    arrow=arrow(share.gap),
                    gap=_points(share.gap.value),
                    low=_points(share.gap.low),
                    high=_points(share.gap.high),
                )
            )
    if found.took is not None:
        days, others = (decimal(value, 1) for value in found.took)
        lines.append(context.say("report-group-took", days=days, others=others))
    return lines


def _points(value: float) -> str:
    """Percentage points, with their sign."""
    return f"{round(100 * value):+d}".replace("-", "−")
