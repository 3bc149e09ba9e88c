"""The life of an appeal under every order of moves that anybody may try."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.domain.appeals import lifecycle
from bot.domain.appeals.lifecycle import ALLOWED, Move
from bot.domain.appeals.models import (
    SYSTEM,
    Actor,
    Appeal,
    Capacity,
    Danger,
    Draft,
    Event,
    EventType,
    Kind,
    Outcome,
    Status,
    Where,
)
from bot.domain.appeals.social_groups import UNSAID, known_groups
from bot.domain.network.people import Language
from bot.errors import PlaceNeeded, WrongState

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=ZoneInfo("Asia/Almaty"))

DUE = date(2026, 12, 11)

CITIZEN = Actor(capacity=Capacity.CITIZEN, id=1)

operators = st.builds(
    lambda n: Actor(capacity=Capacity.OPERATOR, id=n, branch="KZ-311"), st.integers(2, 4)
)

branches = st.sampled_from(["KZ", "KZ-31", "KZ-311"])


def draft(**changes: Any) -> Draft:
    values: dict[str, Any] = {
        "id": 7,
        "citizen_id": 1,
        "language": Language.KK,
        "created_at": NOON,
        "changed_at": NOON,
        "branch": "KZ-311",
        "where": Where(region_kato="310000000"),
    }
    return Draft(**{**values, **changes})


def registered(found: Draft | None = None) -> tuple[Appeal, Event]:
    return lifecycle.register(
        found or draft(),
        number="482915373",
        branch="KZ-311",
        restricted=False,
        unnamed=False,
        at=NOON,
        registered_on=NOON.date(),
        due_on=DUE,
        by=CITIZEN,
    )


class Life(RuleBasedStateMachine):
    """People try whatever they like; what is refused changes nothing."""

    @initialize(kind=st.sampled_from(Kind), dangers=st.frozensets(st.sampled_from(Danger)))
    def file(self, kind: Kind, dangers: frozenset[Danger]) -> None:
        self.draft = draft(kind=kind, dangers=dangers)
        self.appeal, event = registered(self.draft)
        self.events = [event]
        self.now = NOON

    def _try(self, move: Move, *arguments: Any, **named: Any) -> None:
        before = self.appeal
        self.now += timedelta(minutes=1)
        act = getattr(lifecycle, move.value)
        if before.status not in ALLOWED[move]:
            with pytest.raises(WrongState) as refused:
                act(before, *arguments, **named)
            assert (refused.value.move, refused.value.status) == (move, before.status)
            return
        after, event = act(before, *arguments, **named)
        assert (event.appeal_id, event.at) == (before.id, self.now)
        assert after.version == before.version + 1
        self.appeal = after
        self.events.append(event)

    def _next(self) -> datetime:
        return self.now + timedelta(minutes=1)

    @rule(by=operators)
    def take(self, by: Actor) -> None:
        self._try(Move.TAKE, by, self._next())

    @rule(by=operators)
    def release(self, by: Actor) -> None:
        self._try(Move.RELEASE, by, self._next())

    @rule(by=operators)
    def ask(self, by: Actor) -> None:
        self._try(Move.ASK, by, self._next(), 11, date(2026, 11, 27))

    @rule()
    def reply(self) -> None:
        self._try(Move.REPLY, CITIZEN, self._next(), 12)

    @rule()
    def resume(self) -> None:
        self._try(Move.RESUME, SYSTEM, self._next())

    @rule()
    def add(self) -> None:
        self._try(Move.ADD, CITIZEN, self._next(), 13)

    @rule()
    def amend(self) -> None:
        self._try(Move.AMEND, CITIZEN, self._next(), 14)

    @rule(by=operators, outcome=st.sampled_from(Outcome))
    def answer(self, by: Actor, outcome: Outcome) -> None:
        self._try(Move.ANSWER, by, self._next(), 15, outcome)

    @rule(by=operators, branch=branches)
    def forward(self, by: Actor, branch: str) -> None:
        self._try(Move.FORWARD, by, self._next(), branch, "not ours")

    @rule(by=operators, days=st.integers(1, 60))
    def extend(self, by: Actor, days: int) -> None:
        later = self.appeal.due_on + timedelta(days=days)
        self._try(Move.EXTEND, by, self._next(), later, "an inspection is needed")

    @rule()
    def close(self) -> None:
        self._try(Move.CLOSE, CITIZEN, self._next(), "accepted")

    @rule(branch=branches)
    def reopen(self, branch: str) -> None:
        due_on = self.appeal.due_on + timedelta(days=10)
        self._try(
            Move.REOPEN, CITIZEN, self._next(), branch=branch, due_on=due_on, reason="unsolved"
        )

    @rule(by=operators)
    def assign(self, by: Actor) -> None:
        self._try(Move.ASSIGN, by, self._next(), 21)

    @rule(by=operators)
    def categorise(self, by: Actor) -> None:
        self._try(Move.CATEGORISE, by, self._next(), "ROAD")

    @rule(groups=st.frozensets(st.sampled_from([*known_groups(), UNSAID])))
    def declare(self, groups: frozenset[str]) -> None:
        """Of whatever groups: the term stays what it was."""
        due_on = self.appeal.due_on
        self._try(Move.DECLARE, CITIZEN, self._next(), groups)
        assert self.appeal.due_on == due_on

    @rule(by=operators, urgent=st.booleans())
    def prioritise(self, by: Actor, urgent: bool) -> None:
        self._try(Move.PRIORITISE, by, self._next(), urgent)

    @rule(by=operators)
    def mark(self, by: Actor) -> None:
        self._try(Move.MARK, by, self._next(), "KZ-316")

    @rule(by=operators)
    def merge(self, by: Actor) -> None:
        self._try(Move.MERGE, by, self._next(), 22)

    @rule(by=operators)
    def separate(self, by: Actor) -> None:
        self._try(Move.SEPARATE, by, self._next())

    @rule(problem=st.integers(31, 33))
    def join(self, problem: int) -> None:
        self._try(Move.JOIN, CITIZEN, self._next(), problem)

    @rule(by=operators)
    def leave(self, by: Actor) -> None:
        self._try(Move.LEAVE, by, self._next())

    @rule()
    def withdraw(self) -> None:
        self._try(Move.WITHDRAW, CITIZEN, self._next())

    @invariant()
    def what_was_said_stays_what_it_was(self) -> None:
        first, now = registered(self.draft)[0], self.appeal
        same = ("id", "number", "citizen_id", "language", "kind", "received_at", "registered_on")
        assert [getattr(first, name) for name in same] == [getattr(now, name) for name in same]

    @invariant()
    def it_is_never_a_draft_again(self) -> None:
        assert self.appeal.status is not Status.DRAFT

    @invariant()
    def somebody_answers_for_what_is_in_work_and_nobody_for_what_waits_in_the_queue(self) -> None:
        if self.appeal.status is Status.TAKEN:
            assert self.appeal.operator_id is not None
        if self.appeal.status is Status.REGISTERED:
            assert self.appeal.operator_id is None

    @invariant()
    def an_answer_has_an_outcome_and_an_open_appeal_has_none(self) -> None:
        answered = self.appeal.status in (Status.ANSWERED, Status.CLOSED)
        assert (self.appeal.outcome is not None) == answered

    @invariant()
    def events_tell_the_whole_story_in_order(self) -> None:
        assert self.events[0].type is EventType.REGISTERED
        assert [e.at for e in self.events] == sorted(e.at for e in self.events)
        assert self.appeal.version == self.draft.version + len(self.events)
        happened = [e.type for e in self.events]
        assert self.appeal.forwards == happened.count(EventType.FORWARDED)
        assert self.appeal.reopenings == happened.count(EventType.REOPENED)

    @invariant()
    def what_was_withdrawn_is_over(self) -> None:
        if self.appeal.status is Status.WITHDRAWN:
            assert not [move for move in Move if lifecycle.allows(self.appeal, move)]


TestLife = Life.TestCase

TestLife.settings = settings(max_examples=60, stateful_step_count=25)


def test_every_move_is_tried_here() -> None:
    assert {move.value for move in Move} <= vars(Life).keys()


def test_every_state_is_reached_and_every_open_one_can_be_left() -> None:
    for status in Status:
        moves = [move for move in Move if status in ALLOWED[move]]
        assert bool(moves) == (status not in (Status.DRAFT, Status.WITHDRAWN)), status


def test_an_appeal_without_any_place_cannot_be_registered() -> None:
    with pytest.raises(PlaceNeeded):
        registered(draft(branch=None, where=Where()))


@pytest.mark.parametrize("category", ["CORR", "WATER"])
def test_corruption_is_read_by_the_republic_alone(category: str) -> None:
    restricted = lifecycle.is_restricted(draft(category=category))

    assert restricted == (category == "CORR")


@pytest.mark.parametrize("danger", list(Danger))
def test_threats_to_staff_are_restricted_and_other_dangers_are_not(danger: Danger) -> None:
    """A fire must be seen by whoever is nearest."""
    restricted = lifecycle.is_restricted(draft(dangers=frozenset({danger})))

    assert restricted == (danger in (Danger.CORRUPTION, Danger.THREAT))


def test_a_refused_move_leaves_the_appeal_as_it_was() -> None:
    appeal, _ = registered()
    kept = replace(appeal)

    with pytest.raises(WrongState):
        lifecycle.close(appeal, CITIZEN, NOON, "accepted")

    assert appeal == kept
