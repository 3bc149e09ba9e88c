"""Where an appeal may belong of which neither the citizen nor the bot could say so."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.domain.appeals.lifecycle import Move, allows
from bot.domain.appeals.models import Appeal, Draft, Where
from bot.domain.appeals.visibility import is_about
from bot.domain.network.branches import Branch, Network

MOST_BRANCHES = 24
"""Buttons on one card: all regions of the country, with room to spare."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TriageOption:
    """A place that may have been meant, and the branch that takes its appeals."""

    kato: str
    branch: Branch


def undecided(appeal: Appeal, network: Network) -> bool:
    """Whether an appeal waits in the central queue for somebody to say where it belongs."""
    return (
        appeal.branch == network.root.code
        and appeal.where.region_kato is None
        and not appeal.restricted
        and appeal.merged_into is None
        and allows(appeal, Move.FORWARD)
    )


def triage_options(appeal: Appeal, network: Network) -> list[TriageOption]:
    """Where an undecided appeal may go with one tap: the places that its words may mean, the
    likeliest first; where they mean none, the regions."""
    if not undecided(appeal, network):
        return []
    named = options_to(appeal, network, appeal.maybe)
    if named:
        return named
    regions = network.children(network.root.code)
    return options_to(
        appeal, network, (region.kato for region in regions if region.kato is not None)
    )


def options_to(appeal: Appeal, network: Network, katos: Iterable[str]) -> list[TriageOption]:
    """Each branch once; none that the appeal is about, or that is below one."""
    found: dict[str, TriageOption] = {}
    for kato in katos:
        branch = network.covering(kato, region_of(kato), category=appeal.category)
        if branch is not network.root and not is_about(network, appeal, branch.code):
            found.setdefault(branch.code, TriageOption(kato=kato, branch=branch))
    return list(found.values())[:MOST_BRANCHES]


def region_of(kato: str) -> str:
    """The first-level unit around a place: KATO's first two digits name it."""
    return kato[:2] + "0000000"


def with_place(where: Where, kato: str) -> Where:
    """What is known of a place, with the unit that somebody named for it."""
    region = region_of(kato)
    return replace(
        where, region_kato=region, district_kato=None if kato == region else kato, settlement=None
    )


def left_open(draft: Draft) -> tuple[str, ...]:
    """The places that a draft may be about when its author cannot say: the guess first."""
    guess = draft.where.district_kato or draft.where.region_kato
    return tuple(dict.fromkeys((*((guess,) if guess else ()), *draft.offer.places)))
