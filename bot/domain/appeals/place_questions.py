"""A name in an appeal that may mean a place below the branch that has it: asked with one tap."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.domain.appeals.lifecycle import Move, allows
from bot.domain.appeals.models import Appeal
from bot.domain.appeals.triage_options import TriageOption, options_to
from bot.domain.network.branches import Network


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenName:
    """A name in a text, and what it was read as."""

    text: str
    """As the citizen typed it."""
    words: str
    """As names are compared; empty: too short to be told from other words."""
    meant: tuple[str, ...]
    """KATO codes: the place that it was read as, and the district around that."""
    learned: bool
    """No official list has it: a microdistrict or a quarter that a branch or operators named."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenPlaces:
    """What the words of a text leave open."""

    names: tuple[OpenName, ...] = ()
    candidates: tuple[str, ...] = ()
    """KATO codes of districts, cities and regions, the likeliest first."""


PlaceFinder = Callable[[str, str | None], OpenPlaces]
"""Reads a text by its words and the region (KATO) that is known. Never fails."""


def finds_nothing(_text: str, _region: str | None) -> OpenPlaces:
    """A `PlaceFinder` where nothing reads the texts."""
    return OpenPlaces()


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceQuestion:
    """Whether a name means the place of a branch below."""

    name: OpenName
    option: TriageOption


def may_be_asked(appeal: Appeal, network: Network) -> bool:
    """Whether an appeal stands where its place, as far as it is known, has brought it, and there
    are branches below. One that was forwarded, or belongs to a known problem, is asked no more."""
    where = appeal.where
    return (
        where.region_kato is not None
        and network.covering(where.district_kato, where.region_kato).code == appeal.branch
        and bool(network.children(appeal.branch))
        and not appeal.restricted
        and not appeal.anonymised
        and appeal.merged_into is None
        and appeal.problem_id is None
        and appeal.forwards == 0
        and allows(appeal, Move.FORWARD)
    )


def place_questions(appeal: Appeal, network: Network, found: OpenPlaces) -> Iterator[PlaceQuestion]:
    """Each branch below that may be meant, with the name that may mean it. A name of the place
    where the appeal stands, or of one around that, asks nothing."""
    here = {appeal.where.region_kato, network.get(appeal.branch).kato}
    here |= {branch.kato for branch in network.ancestors(appeal.branch)}
    names = [name for name in found.names if name.words and here.isdisjoint(name.meant[:1])]
    for option in options_to(appeal, network, found.candidates):
        branch = option.branch
        below = any(upper.code == appeal.branch for upper in network.ancestors(branch.code))
        if not below or branch.kato != option.kato:
            continue
        saying = [name for name in names if option.kato in name.meant] or names
        if len({name.words for name in saying}) == 1:
            yield PlaceQuestion(name=saying[0], option=option)
