"""The life of an appeal: every move, from which states, and what it changes.

draft → registered → taken ⇄ waiting → answered → closed
          ↑  ↓          (release, forward: back to registered; withdraw: from any open state)
          └ reopened by the citizen, from answered or closed

A move takes the appeal as it stands and returns the appeal as it will stand, with the event to
append. Whatever the table does not list is refused as WrongState and changes nothing.

Also what may be said to citizens in each mode of the network. Once elections are called,
receptions take in mandates and wishes, and consultative help stops: an appeal is taken into
account, nothing is explained, granted or refused. What a head decides about the form alone (an
insult, a withdrawn repeat) is no advice and stays possible, and so does a question, without which
what was said cannot be collected.
"""

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from bot.domain.appeals.models import (
    Actor,
    Appeal,
    Danger,
    Draft,
    Event,
    EventType,
    FollowUp,
    Outcome,
    Rating,
    Status,
    Where,
)
from bot.domain.json_codec import Facts, JsonValue
from bot.domain.network.branches import Mode
from bot.errors import Anonymised, PlaceNeeded, WrongState

HEADS_OUTCOMES = frozenset({Outcome.REFUSED, Outcome.RETURNED, Outcome.TERMINATED})
"""Decided by a person who heads the branch, never by a line operator or the service."""


class Move(StrEnum):
    TAKE = "take"
    RELEASE = "release"
    ASK = "ask"
    REPLY = "reply"
    RESUME = "resume"
    ADD = "add"
    AMEND = "amend"
    ANSWER = "answer"
    FORWARD = "forward"
    EXTEND = "extend"
    CLOSE = "close"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    ASSIGN = "assign"
    CATEGORISE = "categorise"
    PRIORITISE = "prioritise"
    MARK = "mark"
    DECLARE = "declare"
    MERGE = "merge"
    SEPARATE = "separate"
    JOIN = "join"
    LEAVE = "leave"


_OPEN = frozenset({Status.REGISTERED, Status.TAKEN, Status.WAITING})

_OVER = frozenset({Status.ANSWERED, Status.CLOSED})

ALLOWED = MappingProxyType(
    {
        Move.TAKE: frozenset({Status.REGISTERED}),
        Move.RELEASE: frozenset({Status.TAKEN, Status.WAITING}),
        Move.ASK: frozenset({Status.REGISTERED, Status.TAKEN, Status.WAITING}),
        Move.REPLY: frozenset({Status.WAITING}),
        Move.RESUME: frozenset({Status.WAITING}),
        Move.ADD: _OPEN,
        Move.AMEND: _OPEN,
        Move.ANSWER: _OPEN,
        Move.FORWARD: _OPEN,
        Move.EXTEND: _OPEN,
        Move.CLOSE: frozenset({Status.ANSWERED}),
        Move.REOPEN: _OVER,
        Move.WITHDRAW: _OPEN,
        Move.ASSIGN: _OPEN,
        Move.CATEGORISE: _OPEN | _OVER,
        Move.PRIORITISE: _OPEN,
        Move.MARK: _OPEN | _OVER,
        Move.DECLARE: _OPEN,
        Move.MERGE: _OPEN,
        Move.SEPARATE: _OPEN,
        Move.JOIN: _OPEN,
        Move.LEAVE: _OPEN,
    }
)
"""From which states each move may be made."""


def allows(appeal: Appeal, move: Move) -> bool:
    return appeal.status in ALLOWED[move] and not appeal.anonymised


def check(appeal: Appeal, move: Move) -> None:
    """Raise WrongState, if the move cannot be made now; Anonymised, if none ever can."""
    if appeal.anonymised:
        raise Anonymised
    if not allows(appeal, move):
        raise WrongState(move, appeal.status)


def _moved(
    appeal: Appeal,
    move: Move,
    event_type: EventType,
    by: Actor,
    at: datetime,
    facts: Facts,
    **changes: Any,
) -> tuple[Appeal, Event]:
    check(appeal, move)
    status = changes.get("status", appeal.status)
    if status is not appeal.status:
        if appeal.status is Status.WAITING:
            facts = {**facts, **_paused(appeal)}
        changes["notified_on"] = None
        if status is not Status.CLOSED:
            changes["reached_on"] = None
    event = Event(appeal_id=appeal.id, type=event_type, at=at, by=by, facts=facts)
    return replace(appeal, version=appeal.version + 1, **changes), event


def _paused(appeal: Appeal) -> dict[str, JsonValue]:
    """Since when the clock stood still; None: it ran on, the question had not arrived."""
    return {"paused_on": appeal.reached_on.isoformat() if appeal.reached_on else None}


def reached(appeal: Appeal, on: date) -> Appeal:
    """The question that is asked, or the answer that was given, has reached the citizen."""
    return replace(appeal, reached_on=on, version=appeal.version + 1)


def notified(appeal: Appeal, on: date) -> Appeal:
    """A preliminary decision has reached the citizen: from that day they may object."""
    return replace(appeal, notified_on=on, version=appeal.version + 1)


def register(
    draft: Draft,
    *,
    number: str,
    branch: str,
    restricted: bool,
    unnamed: bool,
    at: datetime,
    registered_on: date,
    due_on: date,
    by: Actor,
    term: int | None = None,
) -> tuple[Appeal, Event]:
    """A draft becomes an appeal in the queue of `branch`; `term` is its term in working days."""
    if draft.where.region_kato is None and draft.branch is None:
        raise PlaceNeeded
    appeal = Appeal(
        id=draft.id,
        number=number,
        citizen_id=draft.citizen_id,
        language=draft.language,
        kind=draft.kind,
        category=draft.category or draft.offer.guess or "OTHER",
        guessed=draft.category is None and draft.offer.guess is not None,
        where=draft.where,
        branch=branch,
        status=Status.REGISTERED,
        received_at=at,
        registered_on=registered_on,
        due_on=due_on,
        dangers=draft.dangers,
        restricted=restricted,
        unnamed=unnamed,
        why=draft.offer.why,
        maybe=draft.offer.places,
        groups=draft.groups,
        version=draft.version + 1,
    )
    facts: dict[str, JsonValue] = {
        "number": number,
        "branch": branch,
        "kind": appeal.kind,
        "category": appeal.category,
        "registered_on": registered_on.isoformat(),
        "due_on": due_on.isoformat(),
        "term": term,
    }
    if appeal.guessed:
        facts["guessed"] = True
    return appeal, Event(appeal_id=draft.id, type=EventType.REGISTERED, at=at, by=by, facts=facts)


CORRUPTION = "CORR"
"""The topic that is kept from the branch."""


def is_restricted(told: Draft | Appeal) -> bool:
    """Corruption and threats to staff are read by the republican reception alone."""
    return told.category == CORRUPTION or bool(told.dangers & {Danger.CORRUPTION, Danger.THREAT})


def take(appeal: Appeal, by: Actor, at: datetime) -> tuple[Appeal, Event]:
    return _moved(
        appeal,
        Move.TAKE,
        EventType.TAKEN,
        by,
        at,
        {},
        status=Status.TAKEN,
        operator_id=by.id,
    )


def release(appeal: Appeal, by: Actor, at: datetime) -> tuple[Appeal, Event]:
    """Back to the queue; its deadline stays."""
    return _moved(
        appeal,
        Move.RELEASE,
        EventType.RELEASED,
        by,
        at,
        {"held_by": appeal.operator_id},
        status=Status.REGISTERED if appeal.status is Status.TAKEN else appeal.status,
        operator_id=None,
    )


def ask(
    appeal: Appeal,
    by: Actor,
    at: datetime,
    reply_id: int,
    until: date,
    decides_on: date | None = None,
) -> tuple[Appeal, Event]:
    """The citizen is asked something, to be answered `until` that day; once the question has
    reached them the clock pauses until they reply. With `decides_on` it is a hearing: the citizen
    may object to a decision that takes force on that day, and the clock does not pause."""
    facts: dict[str, JsonValue] = {"reply_id": reply_id, "until": until.isoformat()}
    again = appeal.status is Status.WAITING
    if decides_on is not None:
        facts |= {"decides_on": decides_on.isoformat(), **(_paused(appeal) if again else {})}
    return _moved(
        appeal,
        Move.ASK,
        EventType.ASKED,
        by,
        at,
        facts,
        status=Status.WAITING,
        operator_id=appeal.operator_id or by.id,
        reached_on=appeal.reached_on if again and decides_on is None else None,
        notified_on=None,
    )


def reply(appeal: Appeal, by: Actor, at: datetime, item_id: int) -> tuple[Appeal, Event]:
    """The citizen answers the question: the appeal goes on with whoever asked."""
    return _moved(
        appeal,
        Move.REPLY,
        EventType.REPLIED,
        by,
        at,
        {"item_id": item_id},
        status=Status.REGISTERED if appeal.operator_id is None else Status.TAKEN,
    )


UNHEARD = "unheard"
"""Why a hearing is over: the preliminary decision could not be delivered."""


def resume(
    appeal: Appeal, by: Actor, at: datetime, unheard: str | None = None
) -> tuple[Appeal, Event]:
    """No answer came: the office decides on what it knows. `unheard`: it is a hearing of which the
    citizen was not told, for this reason of Telegram's."""
    return _moved(
        appeal,
        Move.RESUME,
        EventType.RESUMED,
        by,
        at,
        {} if unheard is None else {"why": UNHEARD, "cause": unheard},
        status=Status.REGISTERED if appeal.operator_id is None else Status.TAKEN,
    )


def add(appeal: Appeal, by: Actor, at: datetime, item_id: int) -> tuple[Appeal, Event]:
    return _moved(appeal, Move.ADD, EventType.ADDED, by, at, {"item_id": item_id})


def amend(appeal: Appeal, by: Actor, at: datetime, item_id: int) -> tuple[Appeal, Event]:
    return _moved(appeal, Move.AMEND, EventType.AMENDED, by, at, {"item_id": item_id})


def answer(
    appeal: Appeal, by: Actor, at: datetime, reply_id: int, outcome: Outcome
) -> tuple[Appeal, Event]:
    return _moved(
        appeal,
        Move.ANSWER,
        EventType.ANSWERED,
        by,
        at,
        {"reply_id": reply_id, "outcome": outcome, "in_time": at.date() <= appeal.due_on},
        status=Status.ANSWERED,
        outcome=outcome,
        operator_id=appeal.operator_id or by.id,
    )


def forward(
    appeal: Appeal, by: Actor, at: datetime, branch: str, reason: str, *, shared: bool = False
) -> tuple[Appeal, Event]:
    """To the queue of another branch. The deadline is kept (Code, Art. 65: within 3 days).

    It leaves the known problem it was part of, unless that goes with it (`shared`).

    What was restricted and is so no more, by its topic or its signs, is shown there: another topic
    alone shows it to nobody.
    """
    return _moved(
        appeal,
        Move.FORWARD,
        EventType.FORWARDED,
        by,
        at,
        {
            "from": appeal.branch,
            "to": branch,
            "reason": reason,
            **({} if shared else _left(appeal)),
        },
        status=Status.REGISTERED,
        problem_id=appeal.problem_id if shared else None,
        branch=branch,
        operator_id=None,
        forwards=appeal.forwards + 1,
        restricted=appeal.restricted and is_restricted(appeal),
    )


def place(
    appeal: Appeal, by: Actor, at: datetime, branch: str, where: Where
) -> tuple[Appeal, Event]:
    """Nobody knew where the appeal belongs; now somebody does. Not a forward of those counted."""
    kato = where.district_kato or where.region_kato
    return _moved(
        appeal,
        Move.FORWARD,
        EventType.FORWARDED,
        by,
        at,
        {"from": appeal.branch, "to": branch, "reason": "territory", "kato": kato},
        status=Status.REGISTERED,
        branch=branch,
        operator_id=None,
        where=where,
    )


def extend(
    appeal: Appeal, by: Actor, at: datetime, due_on: date, reason: str
) -> tuple[Appeal, Event]:
    return _moved(
        appeal,
        Move.EXTEND,
        EventType.EXTENDED,
        by,
        at,
        {"from": appeal.due_on.isoformat(), "to": due_on.isoformat(), "reason": reason},
        due_on=due_on,
    )


def close(appeal: Appeal, by: Actor, at: datetime, why: str) -> tuple[Appeal, Event]:
    return _moved(appeal, Move.CLOSE, EventType.CLOSED, by, at, {"why": why}, status=Status.CLOSED)


def reopen(
    appeal: Appeal,
    by: Actor,
    at: datetime,
    *,
    branch: str,
    due_on: date,
    reason: str,
    term: int | None = None,
    counted_from: date | None = None,
) -> tuple[Appeal, Event]:
    """The citizen does not accept the answer: another executor, one level up (Code, Art. 91)."""
    return _moved(
        appeal,
        Move.REOPEN,
        EventType.REOPENED,
        by,
        at,
        {
            "from": appeal.branch,
            "to": branch,
            "reason": reason,
            "due_on": due_on.isoformat(),
            "answered_by": appeal.operator_id,
            "term": term,
            "counted_from": counted_from.isoformat() if counted_from else None,
            **_left(appeal),
        },
        problem_id=None,
        status=Status.REGISTERED,
        branch=branch,
        operator_id=None,
        outcome=None,
        due_on=due_on,
        reopenings=appeal.reopenings + 1,
    )


def rated(appeal: Appeal, by: Actor, at: datetime, rating: Rating) -> Event:
    """What the citizen says of the answer; moves nothing by itself."""
    facts = {"rating": int(rating), "answered_by": appeal.operator_id, "branch": appeal.branch}
    return Event(appeal_id=appeal.id, type=EventType.RATED, at=at, by=by, facts=facts)


def judged_formal(appeal: Appeal, by: Actor, at: datetime) -> Event:
    """The level above says that the answer, which is the same as many others, answers nothing."""
    return Event(
        appeal_id=appeal.id,
        type=EventType.JUDGED,
        at=at,
        by=by,
        facts={"rating": int(Rating.FORMAL), "branch": appeal.branch},
    )


def followed_up(appeal: Appeal, by: Actor, at: datetime, says: FollowUp) -> Event:
    """How it is some time after the answer; the appeal itself stays as it is."""
    return Event(
        appeal_id=appeal.id, type=EventType.FOLLOWED_UP, at=at, by=by, facts={"says": says.value}
    )


def go_on(
    before: Appeal,
    by: Actor,
    at: datetime,
    *,
    new_id: int,
    number: str,
    branch: str,
    registered_on: date,
    due_on: date,
    term: int,
) -> tuple[Appeal, Event]:
    """A new appeal about what an earlier one did not solve for good. That one stays closed, with
    its answer and its figures."""
    appeal = replace(
        before,
        id=new_id,
        number=number,
        branch=before.branch if before.restricted else branch,
        status=Status.REGISTERED,
        received_at=at,
        registered_on=registered_on,
        due_on=due_on,
        operator_id=None,
        outcome=None,
        guessed=False,
        forwards=0,
        reopenings=0,
        rating=None,
        held_until=None,
        merged_into=None,
        problem_id=None,
        reached_on=None,
        notified_on=None,
        version=1,
    )
    facts: dict[str, JsonValue] = {
        "number": number,
        "branch": appeal.branch,
        "kind": appeal.kind,
        "category": appeal.category,
        "registered_on": registered_on.isoformat(),
        "due_on": due_on.isoformat(),
        "term": term,
        "goes_on_from": before.id,
    }
    return appeal, Event(appeal_id=new_id, type=EventType.REGISTERED, at=at, by=by, facts=facts)


def withdraw(appeal: Appeal, by: Actor, at: datetime) -> tuple[Appeal, Event]:
    """The citizen takes the appeal back (Code, Art. 64(9))."""
    return _moved(
        appeal,
        Move.WITHDRAW,
        EventType.WITHDRAWN,
        by,
        at,
        {},
        status=Status.WITHDRAWN,
        operator_id=None,
    )


def assign(appeal: Appeal, by: Actor, at: datetime, person_id: int) -> tuple[Appeal, Event]:
    """Somebody else answers for it from now on."""
    status = appeal.status if appeal.status is Status.WAITING else Status.TAKEN
    return _moved(
        appeal,
        Move.ASSIGN,
        EventType.ASSIGNED,
        by,
        at,
        {"to": person_id, "held_by": appeal.operator_id},
        status=status,
        operator_id=person_id,
    )


def categorise(appeal: Appeal, by: Actor, at: datetime, category: str) -> tuple[Appeal, Event]:
    """Somebody says what it is about; the topic it has already, if that was a guess. With another
    topic it leaves the known problem it was part of."""
    same = category == appeal.category
    return _moved(
        appeal,
        Move.CATEGORISE,
        EventType.CATEGORISED,
        by,
        at,
        {"from": appeal.category, "to": category, **({} if same else _left(appeal))},
        category=category,
        guessed=False,
        problem_id=appeal.problem_id if same else None,
    )


def hide(
    appeal: Appeal, by: Actor, at: datetime, category: str, branch: str
) -> tuple[Appeal, Event]:
    """A topic that the branch must not know of: from here on the appeal is restricted and with
    `branch`, as if it had been filed so. What the citizen is asked stays asked."""
    return _moved(
        appeal,
        Move.CATEGORISE,
        EventType.CATEGORISED,
        by,
        at,
        {
            "from": appeal.category,
            "to": category,
            "from_branch": appeal.branch,
            "to_branch": branch,
            **_left(appeal),
        },
        problem_id=None,
        category=category,
        guessed=False,
        restricted=True,
        branch=branch,
        merged_into=None,
        held_until=None,
        status=Status.REGISTERED if appeal.status is Status.TAKEN else appeal.status,
        operator_id=None if appeal.open else appeal.operator_id,
    )


def prioritise(appeal: Appeal, by: Actor, at: datetime, urgent: bool) -> tuple[Appeal, Event]:
    return _moved(
        appeal, Move.PRIORITISE, EventType.PRIORITISED, by, at, {"urgent": urgent}, urgent=urgent
    )


def mark(appeal: Appeal, by: Actor, at: datetime, subject: str) -> tuple[Appeal, Event]:
    """The appeal is about this branch or person, who must not handle it."""
    return _moved(
        appeal,
        Move.MARK,
        EventType.MARKED,
        by,
        at,
        {"subject": subject, **_left(appeal)},
        subjects=appeal.subjects | {subject},
        problem_id=None,
    )


def declare(
    appeal: Appeal, by: Actor, at: datetime, groups: frozenset[str]
) -> tuple[Appeal, Event]:
    """The citizen says to which social groups they belong. The event does not say to which: events
    are kept for ever."""
    return _moved(appeal, Move.DECLARE, EventType.DECLARED, by, at, {}, groups=groups)


def merge(appeal: Appeal, by: Actor, at: datetime, into: int) -> tuple[Appeal, Event]:
    """It waits for the answer to another appeal about the same matter."""
    facts: Facts = {"into": into, **_left(appeal)}
    return _moved(
        appeal, Move.MERGE, EventType.MERGED, by, at, facts, merged_into=into, problem_id=None
    )


def join(appeal: Appeal, by: Actor, at: datetime, problem_id: int) -> tuple[Appeal, Event]:
    """It is one of many about a known problem; what is said to all answers it too."""
    return _moved(
        appeal,
        Move.JOIN,
        EventType.JOINED,
        by,
        at,
        {"problem": problem_id, **_left(appeal)},
        problem_id=problem_id,
        merged_into=None,
    )


def leave(appeal: Appeal, by: Actor, at: datetime) -> tuple[Appeal, Event]:
    """It is about something else after all, and is answered by itself."""
    return _moved(appeal, Move.LEAVE, EventType.LEFT, by, at, _left(appeal), problem_id=None)


LEFT_PROBLEM = "left_problem"
"""Of an event by which an appeal leaves a known problem: the fact which one it was."""


def _left(appeal: Appeal) -> dict[str, JsonValue]:
    return {} if appeal.problem_id is None else {LEFT_PROBLEM: appeal.problem_id}


def separate(appeal: Appeal, by: Actor, at: datetime) -> tuple[Appeal, Event]:
    return _moved(
        appeal,
        Move.SEPARATE,
        EventType.SEPARATED,
        by,
        at,
        {"from": appeal.merged_into},
        merged_into=None,
    )


SAID_IN_SILENCE = frozenset({Outcome.NOTED, Outcome.RETURNED, Outcome.TERMINATED})
"""Outcomes that tell a citizen nothing of substance."""


def may_be_said(mode: Mode, outcome: Outcome) -> bool:
    return mode is not Mode.COLLECT_ONLY or outcome in SAID_IN_SILENCE


def may_address_citizens(mode: Mode) -> bool:
    """Whether the office may speak to citizens of its own accord, about no appeal of theirs that is
    open: not in election silence, when it praises itself to nobody."""
    return mode is not Mode.COLLECT_ONLY


def may_follow_up(mode: Mode) -> bool:
    """Whether citizens are asked if what was solved still is: nor while a "no", which is a new
    appeal, could not be filed."""
    return may_address_citizens(mode) and mode is not Mode.CLOSED
