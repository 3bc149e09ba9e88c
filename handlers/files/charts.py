"""Pictures of a report: what came and was answered, what was in time, what it was about, how that
compares, how the branches below stand.

The colours are those of Okabe and Ito, which colour-blind people tell apart; shapes and dashes say
the same, and what is exact is written beside it. A picture is as wide as a telephone shows it, so
that its letters are as large there as those of a message. Made in a process of their own
(`handlers.files.worker`).
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import sqrt
from typing import Any, Literal

BLUE, ORANGE, GREEN, RED, GREY = "#0072B2", "#E69F00", "#009E73", "#D55E00", "#767676"

WIDTH = 4.2
"""Inches."""

DOTS = 240

TITLE, LABEL = 10.5, 9.0
"""Points."""

LIMITS = (1.959964, 3.090232)
"""Standard errors that 95 of 100 branches, and 998 of 1,000, stay within by chance."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    name: str
    values: tuple[float, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Trend:
    """Counts by month."""

    title: str
    months: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class InTime:
    """Percentages by month; None: nothing was due."""

    title: str
    months: tuple[str, ...]
    values: tuple[float | None, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Topics:
    """Counts; the first is drawn on top."""

    title: str
    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """Percentages of two periods: the name, before, now."""

    title: str
    before: str
    now: str
    rows: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FunnelPoint:
    name: str
    n: int
    good: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Funnel:
    """Shares of branches by how many cases they have, with the limits of chance around `share`."""

    title: str
    across: str
    within: str
    """What the space between the limits is."""
    share: float
    points: tuple[FunnelPoint, ...]


Picture = Trend | InTime | Topics | Comparison | Funnel

Form = Literal["png", "svg"]


def as_pngs(pictures: Sequence[Picture]) -> tuple[bytes, ...]:
    return tuple(_drawn(picture, "png") for picture in pictures)


def as_svgs(pictures: Sequence[Picture]) -> tuple[bytes, ...]:
    """Their words stay words: whoever sets the page has the same letters."""
    return tuple(_drawn(picture, "svg") for picture in pictures)


def _drawn(picture: Picture, form: Form) -> bytes:
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context(
        {
            "font.family": "DejaVu Sans",
            "svg.fonttype": "none",
            "svg.hashsalt": "qabyldau",
            "axes.spines.top": False,
            "axes.spines.right": False,
            "xtick.labelsize": LABEL,
            "ytick.labelsize": LABEL,
        }
    ):
        figure = Figure(figsize=(WIDTH, _height(picture)))
        match picture:
            case Trend():
                _trend(_axes(figure, picture.title), picture)
            case InTime():
                _in_time(_axes(figure, picture.title), picture)
            case Topics():
                _rows(_axes(figure, picture.title, left=0.12, bottom=0.1), picture)
            case Comparison():
                _comparison(_axes(figure, picture.title, left=0.25, right=0.35), picture)
            case Funnel():
                _funnel(_axes(figure, picture.title, bottom=0.7), picture)
        content = BytesIO()
        made = {"Date": None} if form == "svg" else {"Software": None}
        figure.savefig(content, format=form, dpi=DOTS, metadata=made)
    return content.getvalue()


def _height(picture: Picture) -> float:
    """Inches."""
    match picture:
        case Topics():
            return 0.7 + 0.38 * max(1, len(picture.rows))
        case Comparison():
            return 1.2 + 0.46 * max(1, len(picture.rows))
        case InTime():
            return 2.6
    return 3.4


def _axes(
    figure: Any,
    title: str,
    *,
    left: float = 0.5,
    right: float = 0.15,
    bottom: float = 0.35,
) -> Any:
    """Margins in inches: they are known, so that nothing has to be measured."""
    width, height = figure.get_size_inches()
    lines = _wrapped(title)
    top = 0.16 + 0.19 * len(lines)
    figure.text(
        0.1 / width,
        1 - 0.08 / height,
        "\n".join(lines),
        fontsize=TITLE,
        fontweight="bold",
        va="top",
        linespacing=1.15,
    )
    return figure.add_axes(
        (
            left / width,
            bottom / height,
            1 - (left + right) / width,
            1 - (bottom + top + 0.08) / height,
        )
    )


def _wrapped(title: str) -> list[str]:
    """In lines that the width holds."""
    return textwrap.wrap(title, 42)


def _trend(axes: Any, trend: Trend) -> None:
    styles = ((BLUE, "o", "-"), (ORANGE, "s", "--"))
    for series, (colour, marker, line) in zip(trend.series, styles, strict=False):
        axes.plot(
            trend.months,
            series.values,
            color=colour,
            marker=marker,
            markersize=4,
            linestyle=line,
            label=series.name,
        )
    highest = max((max(series.values, default=0) for series in trend.series), default=0)
    axes.set_ylim(0, 1.3 * max(highest, 4))  # room for the legend
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.legend(fontsize=LABEL, frameon=False, loc="upper left", ncols=2, borderpad=0)


def _in_time(axes: Any, in_time: InTime) -> None:
    values = [value if value is not None else 0.0 for value in in_time.values]
    bars = axes.bar(in_time.months, values, color=GREEN)
    labels = ["—" if value is None else f"{value:.0f}" for value in in_time.values]
    axes.bar_label(bars, labels, fontsize=LABEL - 1)
    axes.set_ylim(0, 112)
    axes.set_yticks((0, 50, 100))


def _rows(axes: Any, topics: Topics) -> None:
    """The name of a topic stands over its bar: long names take no width from the others."""
    places = range(len(topics.rows), 0, -1)
    bars = axes.barh(list(places), [n for _, n in topics.rows], color=BLUE, height=0.3)
    axes.bar_label(bars, fontsize=LABEL, padding=2)
    for place, (name, _) in zip(places, topics.rows, strict=True):
        axes.text(0, place + 0.18, name, fontsize=LABEL, va="bottom")
    axes.set_ylim(0.75, len(topics.rows) + 0.7)
    axes.set_xlim(0, 1.12 * max((n for _, n in topics.rows), default=1))
    axes.axis("off")


def _comparison(axes: Any, comparison: Comparison) -> None:
    """From the hollow point to the full one; each with its percentage."""
    places = range(len(comparison.rows), 0, -1)
    for place, (name, before, now) in zip(places, comparison.rows, strict=True):
        axes.plot((before, now), (place, place), color=GREY, linewidth=1.5, zorder=1)
        axes.text(0, place + 0.2, name, fontsize=LABEL, va="bottom")
        near = abs(before - now) < 14
        for value, other in ((before, now), (now, before)):
            left = value < other or (value == other and value is before)
            axes.annotate(
                f"{value:.0f}",
                (value, place),
                xytext=((-6 if left else 6) if near else 0, 0 if near else -6),
                textcoords="offset points",
                ha=("right" if left else "left") if near else "center",
                va="center" if near else "top",
                fontsize=LABEL,
                fontweight="bold" if value is now else "normal",
            )
    befores, nows = ([row[column] for row in comparison.rows] for column in (1, 2))
    axes.scatter(
        befores,
        places,
        s=42,
        facecolors="white",
        edgecolors=ORANGE,
        linewidths=1.6,
        marker="s",
        zorder=2,
        label=comparison.before,
    )
    axes.scatter(nows, places, s=46, color=BLUE, zorder=3, label=comparison.now)
    axes.set_xlim(-6, 106)
    axes.set_ylim(0.4, len(comparison.rows) + 0.75)
    axes.set_yticks(())
    axes.spines["left"].set_visible(False)
    axes.set_xticks((0, 25, 50, 75, 100))
    axes.legend(
        fontsize=LABEL,
        frameon=False,
        loc="lower left",
        bbox_to_anchor=(-0.02, 1.0),
        ncols=2,
        borderpad=0,
        borderaxespad=0.1,
        handletextpad=0.3,
    )


NAMED = 4
"""Branches outside the limits whose names are written."""


def _funnel(axes: Any, funnel: Funnel) -> None:
    """Only what lies outside the wider limits is named: the others differ as chance has it."""
    most = max((point.n for point in funnel.points), default=1)
    edge = 1.12 * most
    across = [edge * step / 60 for step in range(1, 61)]
    spread = sqrt(funnel.share * (1 - funnel.share))
    for wide, style in zip(LIMITS, (":", "--"), strict=True):
        for sign in (-1, 1):
            bound = [
                min(100.0, max(0.0, 100 * (funnel.share + sign * wide * spread / sqrt(n))))
                for n in across
            ]
            axes.plot(across, bound, color=GREY, linewidth=1, linestyle=style)
    axes.axhline(100 * funnel.share, color=GREY, linewidth=1)
    far: list[tuple[float, FunnelPoint]] = []
    for point in funnel.points:
        distance = (point.good / point.n - funnel.share) * sqrt(point.n)
        low = distance < -LIMITS[1] * spread
        high = distance > LIMITS[1] * spread
        axes.plot(
            point.n,
            100 * point.good / point.n,
            color=RED if low else GREEN if high else BLUE,
            marker="v" if low else "^" if high else "o",
            markersize=7 if low or high else 5,
            linestyle="",
        )
        if low or high:
            far.append((distance, point))
    for _, point in sorted(far, key=lambda one: one[0])[:NAMED]:
        right = point.n > most / 2
        axes.annotate(
            point.name,
            (point.n, 100 * point.good / point.n),
            xytext=(-6 if right else 6, 0),
            textcoords="offset points",
            ha="right" if right else "left",
            va="center",
            fontsize=LABEL - 1,
        )
    axes.set_xlim(0, edge)
    lowest = min((100 * point.good / point.n for point in funnel.points), default=0)
    axes.set_ylim(max(0, min(lowest, 100 * funnel.share - 20) - 8), 104)
    axes.set_xlabel(f"{funnel.across}\n{funnel.within}", fontsize=LABEL)
