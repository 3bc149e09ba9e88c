"""What meets, by name, in each order: it ends as if one had come wholly before the other.

A scene brings two people to the point at which each does one thing more. They do it at two
processes, in every order: one after the other, either way round, and with either of them held up,
after they have looked or before they commit, while the other goes on. What becomes of the appeals,
what stands on everybody's screen and what presses were answered with is what it is in one of the
two orders; nobody's words are lost, and whoever came second is told what has happened.
"""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path

import pytest

from sandbox import Person
from tests.problems.conftest import SAME, Outage
from tests.processes.side_by_side import Both, Where, side_by_side
from tests.support import databases
from tests.support.databases import fetched
from tests.support.fake_reader import OutageReader
from tests.support.office import RESOLVED, open_office

pytestmark = pytest.mark.timeout(300)

ANSWER = "Құбыр жөнделді, су келді."


@dataclass
class Meeting:
    """Two things that are done in one moment."""

    first: Callable[[], object]
    second: Callable[[], object]
    appeals: list[str]
    people: list[Person]
    told: tuple[str, str]
    """What somebody is told when the first thing came first, and when the second did."""
    kept: str
    """What was written before, and stands in the database whatever comes of it."""


class Stage(Outage):
    """The office, of which each scene has streets and citizens of its own."""

    streets = 0

    def street(self) -> str:
        self.streets += 1
        return f"Ж{self.streets} көшесі: су жоқ"

    async def citizen_with_appeal(self, text: str | None = None) -> tuple[Person, str]:
        person = await self.newcomer()
        return person, await self.town.files(person, text or self.street())

    async def previewed(self, person: Person, number: str) -> Callable[[], object]:
        """The answer stands in the preview; what is done to send it."""
        office = self.office
        await office.says(person, ANSWER, reply_to=office.card(number))
        return partial(person.presses, office.group.last, RESOLVED)

    def command(self, person: Person, words: str) -> Callable[[], object]:
        return partial(person.says, words, chat=self.office.group)


async def answer_and_withdrawal(stage: Stage) -> Meeting:
    citizen, number = await stage.citizen_with_appeal()
    sends = await stage.previewed(stage.office.daniyar, number)
    for label in ("Тағы…", "Кері қайтарып алу"):
        citizen.presses(label)
        await stage.town.settle()
    return Meeting(
        first=sends,
        second=partial(citizen.presses, "Иә, қайтарып аламын"),
        appeals=[number],
        people=[citizen, stage.office.daniyar],
        told=("кезеңде: Жауап берілді", "кезеңде: Кері қайтарып алынды"),
        kept=ANSWER,
    )


async def merge_and_answer(stage: Stage) -> Meeting:
    citizen, main = await stage.citizen_with_appeal()
    other, number = await stage.citizen_with_appeal()
    return Meeting(
        first=stage.command(stage.office.saule, f"/merge {number} {main}"),
        second=await stage.previewed(stage.office.daniyar, number),
        appeals=[main, number],
        people=[citizen, other, stage.office.daniyar, stage.office.saule],
        told=("басқасымен біріктірілген", "кезеңде: Жауап берілді"),
        kept=ANSWER,
    )


async def head_and_operator(stage: Stage) -> Meeting:
    citizen, number = await stage.citizen_with_appeal()
    return Meeting(
        first=stage.command(stage.office.head, f"/assign {number} @saule"),
        second=await stage.previewed(stage.office.daniyar, number),
        appeals=[number],
        people=[citizen, stage.office.daniyar, stage.office.saule, stage.office.head],
        told=("Бұл өтінішті әріптесіңіз қарап жатыр: Сәуле", "кезеңде: Жауап берілді"),
        kept=ANSWER,
    )


async def two_devices(stage: Stage) -> Meeting:
    """The preview stands on both: one sends it, on the other something more is written."""
    citizen = await stage.newcomer()
    citizen.says(stage.street())
    await stage.town.settle()
    return Meeting(
        first=partial(citizen.presses, "Жіберу"),
        second=partial(citizen.says, "Үш күн болды, су жоқ"),
        appeals=[],
        people=[citizen],
        told=("әлде жаңа өтініш пе?", "Үш күн болды, су жоқ\n№ "),
        kept="Үш күн болды",
    )


async def sent_twice(stage: Stage) -> Meeting:
    citizen = await stage.newcomer()
    citizen.says(stage.street())
    await stage.town.settle()
    return Meeting(
        first=partial(citizen.presses, "Жіберу"),
        second=partial(citizen.presses, "Жіберу"),
        appeals=[],
        people=[citizen],
        told=("жіберілген немесе өшірілген", "жіберілген немесе өшірілген"),
        kept="су жоқ",
    )


async def forgotten_while_answered(stage: Stage) -> Meeting:
    citizen, number = await stage.citizen_with_appeal()
    sends = await stage.previewed(stage.office.daniyar, number)
    citizen.says("/forget")
    await stage.town.settle()
    return Meeting(
        first=sends,
        second=partial(citizen.presses, "Иә, өшіріңіз"),
        appeals=[number],
        people=[citizen, stage.office.daniyar],
        told=(ANSWER, ANSWER),
        kept=ANSWER,
    )


async def forgotten_while_an_answer_is_queued(stage: Stage) -> Meeting:
    """The minute in which it can be taken back is not over, and it is taken back."""
    citizen, number = await stage.citizen_with_appeal()
    (await stage.previewed(stage.office.daniyar, number))()
    await stage.town.settle()
    citizen.says("/forget")
    await stage.town.settle()
    return Meeting(
        first=partial(stage.office.daniyar.presses, "Болдырмау", chat=stage.office.group),
        second=partial(citizen.presses, "Иә, өшіріңіз"),
        appeals=[number],
        people=[citizen, stage.office.daniyar],
        told=("8-бап", "8-бап"),
        kept=ANSWER,
    )


async def two_open_one_problem(stage: Stage) -> Meeting:
    street, office = stage.street(), stage.office
    (one, first), (two, second) = [await stage.citizen_with_appeal(street) for _ in range(2)]
    for person, number in ((office.daniyar, first), (office.head, second)):
        person.presses(office.card(number), "⋯ Тағы")
        await stage.town.settle()
    return Meeting(
        first=partial(office.daniyar.presses, office.card(first), "Ортақ мәселе"),
        second=partial(office.head.presses, office.card(second), "Ортақ мәселе"),
        appeals=[first, second],
        people=[one, two, office.daniyar, office.head],
        told=("Хабарлағандар: 2", "Хабарлағандар: 2"),
        kept=street,
    )


async def joined_while_it_closes(stage: Stage) -> Meeting:
    street = stage.street()
    citizen, number = await stage.citizen_with_appeal(street)
    await stage.opens(stage.office.daniyar, number)
    for label in ("Тағы…", "Кері қайтарып алу", "Иә, қайтарып аламын"):
        citizen.presses(label)
        await stage.town.settle()
    joins = await stage.writes(text=street)
    return Meeting(
        first=partial(joins.presses, SAME["kk"]),
        second=partial(stage.office.daniyar.presses, stage.card, "Мәселені жабу"),
        appeals=[number],
        people=[joins, stage.office.daniyar],
        told=("Жауап күтіп отырған адамдар бар", "мәселе бойынша жұмыс аяқталды"),
        kept=street,
    )


Scene = Callable[[Stage], Awaitable[Meeting]]

SCENES: list[Scene] = [
    answer_and_withdrawal,
    merge_and_answer,
    head_and_operator,
    two_devices,
    sent_twice,
    forgotten_while_answered,
    forgotten_while_an_answer_is_queued,
    two_open_one_problem,
    joined_while_it_closes,
]


@pytest.fixture
async def both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Both]:
    monkeypatch.setenv(databases.CHOICE, "postgres")
    options = {"reader": OutageReader(), "desk": {"undo_seconds": 60}}
    async with side_by_side(tmp_path, **options) as found:
        yield found


Screens = dict[Hashable, dict[int, str]]


def screens(stage: Stage, meeting: Meeting) -> Screens:
    """What stands in every chat, and what presses of each person were answered with."""
    shown: Screens = {}
    for each in (*meeting.people, stage.office.group):
        shown[each.id] = {m.message_id: m.text for m in each.screen if m.from_bot}
    for person in meeting.people:
        toasts = enumerate(toast["text"] for toast in person.toasts)
        shown["answers", person.id] = dict(toasts)
    return shown


def news(before: Screens, after: Screens) -> list[list[str]]:
    """What has been said or changed since, chat by chat."""
    return [
        [text for number, text in shown.items() if before[chat].get(number) != text]
        for chat, shown in after.items()
    ]


async def became(stage: Stage, meeting: Meeting) -> list[Hashable]:
    """Of each appeal: where it stands, who has it, what it belongs to, and what has happened."""
    numbers = dict.fromkeys(meeting.appeals)
    for person in meeting.people:
        numbers |= {a.number: None for a in await stage.town.all_appeals(person) if a.number}
    found: list[Hashable] = []
    async with stage.town.app.storage.reading() as tx:
        for appeal in [await stage.town.appeal(number) for number in numbers]:
            happened = tuple(event.type for event in await tx.events.of(appeal.id))
            belongs = (appeal.problem_id is None, appeal.merged_into is None)
            found.append((appeal.status, appeal.operator_id, belongs, happened))
    return found


async def played(
    both: Both, stage: Stage, scene: Scene, held: Where | None, *, turned: bool
) -> tuple[list[Hashable], list[list[str]]]:
    """What becomes of everything, and what everybody reads, in one of the orders."""
    meeting = await scene(stage)
    before = screens(stage, meeting)
    acts = (meeting.first, meeting.second)
    await both.meet(*(acts[::-1] if turned else acts), held)
    await stage.office.a_minute_later()
    told = news(before, screens(stage, meeting))
    if held is None:
        assert any(meeting.told[turned] in text for chat in told for text in chat), told
    kept = "SELECT 1 FROM items WHERE strpos(text, ?) > 0"
    assert fetched(both.town.config.storage.url, kept, meeting.kept)
    without_numbers = [sorted(re.sub(r"\d+", "#", text) for text in chat) for chat in told]
    return await became(stage, meeting), without_numbers


async def test_whatever_meets_ends_as_if_one_had_come_first(both: Both) -> None:
    stage = Stage(await open_office(both.town, colleagues=True))
    for scene in SCENES:
        serial = [await played(both, stage, scene, None, turned=t) for t in (False, True)]
        for held, turned in product(Where, (False, True)):
            found = await played(both, stage, scene, held, turned=turned)
            assert found in serial, f"{scene.__name__}, {held.value}, turned: {turned}"
    assert both.overtaken > 0
    await both.unbroken()
