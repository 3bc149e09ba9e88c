"""Who may do what: every role tries every way in.

The ways in are asked of the dispatcher itself, so that a handler, a command or a button without
a line in `rules.py` fails here. What is not allowed changes no row of the database, tells nobody
anything but that it is not allowed, and shows no word of what is kept from them.
"""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.domain.appeals.numbers import is_valid
from tests.security.attempts import Outcome, attempt, roles_for, tries
from tests.security.registered import ways_in
from tests.security.rules import AREAS, EXEMPT, WAYS
from tests.security.stage import SECRETS, MarkedReader, Stage, set_up
from tests.support.town import open_town

OWNERS = frozenset(
    {"id", "person_id", "citizen_id", "chat_id", "actor_id", "author_id", "member_id"}
)
"""Columns that tell whose a row is."""

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """One for all tests: each attempt leaves it as it was."""
    folder = tmp_path_factory.mktemp("stage")
    async with open_town(folder, reader=MarkedReader(), desk={"undo_seconds": 60}) as town:
        opened = await set_up(town)
        yield opened
        opened.ledger.close()


async def test_every_way_in_has_a_rule_and_every_rule_a_way_in() -> None:
    ruled = {way.way for way in WAYS} | {way.way for way in EXEMPT}

    assert sorted(ways_in() - ruled) == [], "say in rules.py who may"
    assert sorted(ruled - ways_in()) == [], "no handler is registered for these any more"


@pytest.mark.parametrize("area", AREAS)
async def test_what_a_role_may_not_do_changes_nothing_and_tells_nothing(
    stage: Stage, area: str
) -> None:
    faults, tried = [], 0
    for name, way, where in tries(AREAS[area]):
        for role in roles_for(way, where):
            if role in way.allowed:
                continue
            tried += 1
            outcome = await attempt(stage, role, where, way.does)
            faults += [f"{name}: {role}: {fault}" for fault in leaks(stage, role, where, outcome)]

    assert faults == []
    assert tried


@pytest.mark.parametrize("area", AREAS)
async def test_what_a_role_may_do_is_done(stage: Stage, area: str) -> None:
    """Else a line that can never work would look like a line that nobody may use."""
    faults = []
    for name, way, where in tries(AREAS[area]):
        for role in sorted(way.allowed):
            if where != way.where[0]:
                continue
            outcome = await attempt(stage, role, where, way.does)
            if not outcome.done:
                faults.append(f"{name}: {role}: {outcome.toast or outcome.outbox or 'silence'}")
            if way.own:
                faults += [f"{name}: {role}: {f}" for f in strangers_rows(stage, role, outcome)]

    assert faults == []


async def test_nobody_at_all_learns_what_is_in_a_restricted_appeal_from_a_group(
    stage: Stage,
) -> None:
    """Not even when the administrator asks for it there: the branch would read along."""
    faults = []
    ways = {
        way.does.replace("{n1}", "{n4}").replace("{a1}", "{a4}")
        for way in WAYS
        if "{n1}" in way.does or "{a1}" in way.does
    }
    for does in sorted(ways):
        for role in ("administrator", "republic"):
            outcome = await attempt(stage, role, "group", does)
            told = [text for chat, text in outcome.said if chat == stage.group.id]
            faults += [
                f"{does}: {role}: {text[:80]}"
                for text in told
                if SECRETS["restricted"] in text or SECRETS["name"] in text
            ]

    assert faults == []


async def test_a_number_that_exists_is_refused_in_the_same_words_as_one_that_does_not(
    stage: Stage,
) -> None:
    """Guessing numbers teaches nothing: not even which of them were given out."""
    free, n1, n4 = free_number(stage), stage.values["n1"], stage.values["n4"]
    outsiders = {
        "stranger": (n1, n4),
        "removed": (n1, n4),
        "operator_other": (n4,),
        "operator_own": (n4,),
        "subject": (n4,),
    }
    ways = {way.does for way in WAYS if "{n1}" in way.does and "private" in way.where}
    faults = []
    for does in sorted(ways):
        for role, taken in outsiders.items():
            told = [
                await _in_words(stage, role, does.replace("{n1}", number), number)
                for number in (free, *taken)
            ]
            faults += [f"{does}: {role}: {told}" for words in told if words != told[0]]

    assert faults == []


async def _in_words(stage: Stage, role: str, does: str, number: str) -> str:
    outcome = await attempt(stage, role, "private", does)
    return " ".join(text.replace(_shown(number), "№") for _, text in outcome.said)


def free_number(stage: Stage) -> str:
    """A well-formed number that nobody has."""
    taken = {row[0] for row in stage.rows("SELECT number FROM appeals")}
    return next(
        number
        for n in range(100_000_000, 100_001_000)
        if is_valid(number := str(n)) and number not in taken
    )


def _shown(number: str) -> str:
    return f"{number[:3]}-{number[3:6]}-{number[6:]}"


def leaks(stage: Stage, role: str, where: str, outcome: Outcome) -> list[str]:
    found = []
    if outcome.rows:
        found.append(f"changed {sorted(outcome.rows)}")
    if not outcome.refused:
        found.append(f"was told {[(what, facts[:60]) for _, what, facts in outcome.outbox]}")
    words = "\n".join([outcome.toast, *(text for _, text in outcome.said)])
    found += [f"learned the {name}" for name, word in SECRETS.items() if word in words]
    here = stage.chat("owner" if role in ("anonymous", "channel") else role, where)["id"]
    found += [f"{chat} was told too" for chat, _ in outcome.said if chat != here]
    return found


def strangers_rows(stage: Stage, role: str, outcome: Outcome) -> list[str]:
    me, found = stage.people[role].id, []
    for table, rows in outcome.rows.items():
        named = stage.ledger.columns(table)
        for row in rows:
            whose = {value for name, value in zip(named, row, strict=True) if name in OWNERS}
            if me not in whose:
                found.append(f"changed {table} {row}")
    return found
