"""Two branches at work, everybody who may come near them, and appeals in every state.

The words that nobody else may learn are marked: MARKS holds them all.
"""

import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.domain.appeals.models import Danger, Item, Where
from bot.domain.appeals.numbers import format_number
from bot.domain.appeals.understanding import Understanding
from bot.domain.forms import GROUPS, SURE, Form, FormName
from bot.domain.network.people import Dismissal, Person, Post, Role
from bot.domain.notifications import MessageKind, SentMessage
from bot.domain.problems.matching import AppealFacts, Spot
from bot.domain.problems.problem import (
    WHOLE,
    Area,
    Problem,
    ProblemReply,
    ProblemReplyState,
)
from bot.domain.reports.lagging import Lagging
from bot.domain.reports.models import Report
from bot.domain.reports.short_answers import ShortAnswer
from bot.messages import say
from tests.security.ledger import Ledger
from tests.support.fake_reader import SharingNothing
from tests.support.office import TARAZ
from tests.support.town import Town

OWN, OTHER = "KZ-311", "KZ-101"

TARAZ_KATO = "311000000"

ANONYMOUS_BOT, CHANNEL_BOT = 1087968824, 136817688  # Bot API: who stands in for a sender_chat

SECRETS = {
    "text": "сырлыөтініш",
    "restricted": "жабықсөз",
    "region": "облыссөз",
    "draft": "жобасөз",
    "answer": "жауапсөз",
    "lost": "белгісізөтініш",
    "many": "көптіңбірі",
    "note": "ескертпесөз",
    "name": "Құпиягүл",
    "template": "үлгісөз",
    "broadcast": "таратусөз",
}

NOWHERE = ("Орнын көрсету", "Білмеймін")

LAMP = "Көшедегі шамдар жанбайды, кешкісін балалар қараңғыда жүреді"

NUMERALS = {"1": "бір", "2": "екі", "3": "үш", "4": "төрт", "5": "бес", "8": "сегіз"}

_message_ids = itertools.count(500_000)


class MarkedReader(SharingNothing):
    """Guesses what is to be kept from the branches, and the topic of one appeal."""

    def read(self, items: Sequence[Item], person: Person) -> Understanding:
        told = any(SECRETS["restricted"] in item.text for item in items)
        dangers = frozenset({Danger.CORRUPTION} if told else ())
        guess = "ROAD" if any("№ 1" in item.text for item in items) else None
        return Understanding(language=person.language, dangers=dangers, guess=guess)

    def shared(
        self, items: Sequence[Item], topic: str, where: Where, dangers: frozenset[Danger]
    ) -> AppealFacts:
        return AppealFacts(topic=topic, place=TARAZ_KATO, faults=frozenset({"fault"}))


@dataclass
class Stage:
    town: Town
    ledger: Ledger
    people: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    group: Any = None

    # What somebody does, as raw updates: a changed client sends what no screen offers.

    def sender(self, role: str, chat_id: int) -> dict[str, Any]:
        if role == "anonymous":
            chat = {"id": chat_id, "type": "supergroup", "title": "Филиал"}
            return {"from": _bot(ANONYMOUS_BOT, "GroupAnonymousBot"), "sender_chat": chat}
        if role == "channel":
            chat = {"id": -1009, "type": "channel", "title": "Арна"}
            return {"from": _bot(CHANNEL_BOT, "Channel_Bot"), "sender_chat": chat}
        return {"from": self.people[role].account.user}

    def chat(self, role: str, where: str) -> dict[str, Any]:
        if where == "private":
            return {"id": self.people[role].id, "type": "private", "first_name": role}
        chat_id = self.values["spare"] if where == "spare" else self.group.id
        return {"id": chat_id, "type": "supergroup", "title": "Филиал"}

    def message(self, role: str, where: str, text: str, **extra: Any) -> dict[str, Any]:
        chat = self.chat(role, where)
        return {
            "message_id": next(_message_ids),
            "date": int(self.town.clock.now().timestamp()),
            "chat": chat,
            "text": text,
            **self.sender(role, chat["id"]),
            **extra,
        }

    def table(self, role: str, where: str, **extra: Any) -> dict[str, Any]:
        """A message with the table of places."""
        message = self.message(role, where, "", **extra)
        del message["text"]
        return message | {"document": {"file_id": self.values["table"], "file_unique_id": "t"}}

    def press(self, role: str, where: str, data: str, message_id: int = 5) -> dict[str, Any]:
        message = {"chat": self.chat(role, where), "message_id": message_id, "date": 0}
        if data.startswith("pf:"):
            message["reply_to_message"] = self.table(role, where)
        return {
            "id": str(next(_message_ids)),
            **self.sender(role, 0),
            "chat_instance": "1",
            "data": data,
            "message": message,
        }

    def card(self, name: str) -> dict[str, Any]:
        """The card of an appeal in the group, as a reply quotes it."""
        me = _bot(42, "Қабылдау")
        chat = {"id": self.group.id, "type": "supergroup", "title": "Филиал"}
        return {"message_id": self.values[name], "date": 0, "chat": chat, "from": me, "text": "…"}

    def rows(self, sql: str) -> list[Any]:
        return self.ledger.select(sql)


def _bot(number: int, name: str) -> dict[str, Any]:
    return {"id": number, "is_bot": True, "first_name": name}


async def set_up(town: Town) -> Stage:
    stage = Stage(town, Ledger(Path(town.config.storage.url.removeprefix("sqlite:///"))))
    await _staff(stage)
    await _citizens(stage)
    await _desk_at_work(stage)
    _leftovers(stage)
    stage.ledger.keep()
    return stage


async def _staff(stage: Stage) -> None:
    town, people = stage.town, stage.people
    for role in (
        "operator_own",
        "colleague",
        "head_own",
        "subject",
        "removed",
        "operator_other",
        "head_other",
        "region",
        "republic",
    ):
        people[role] = town.sandbox.person(role, language_code="kk", username=f"{role}_user")
    people["administrator"] = await town.administrator(language="kk")
    own = [people[role] for role in ("operator_own", "colleague", "head_own", "subject", "removed")]
    stage.group = await town.branch(OWN, *own, title="Тараз")
    await town.branch(OTHER, people["operator_other"], people["head_other"], title="Семей")
    await town.appoint(people["head_own"], OWN, "head")
    await town.appoint(people["subject"], OWN, "head")
    await town.appoint(people["head_other"], OTHER, "head")
    await town.appoint(people["region"], "KZ-31", "head")
    await town.appoint(people["republic"], "KZ", "head")
    spare = town.sandbox.group("Бөлек", members=[people["administrator"]])
    spare.add_bot(by=people["administrator"])
    await town.settle()
    stage.values |= {"spare": spare.id}
    stage.values |= {f"id_{role}": person.id for role, person in people.items()}


async def _citizens(stage: Stage) -> None:
    town, people = stage.town, stage.people
    people["stranger"] = town.sandbox.person("stranger")
    people["citizen"] = await town.citizen("citizen")
    stage.values["id_citizen"] = people["citizen"].id
    people["banned"] = await town.citizen("banned")
    people["owner"] = await town.citizen(SECRETS["name"])
    stage.values["n_banned"] = await town.files(people["banned"], "Көшеде жарық жоқ", *TARAZ)
    people["administrator"].says(f"/ban {stage.values['n_banned']} үнемі балағаттайды")
    await town.settle()
    for name, word, first in (
        ("1", "text", True),
        ("2", "text", False),
        ("3", "text", False),
        ("4", "restricted", False),
        ("5", "text", False),
        ("8", "region", False),
    ):
        text = f"{SECRETS[word]} № {name} туралы, {NUMERALS[name]}"
        places = TARAZ if first else ()
        number = await town.files(people["owner"], text, *places)
        appeal = await town.appeal(number)
        stage.values |= {f"n{name}": number, f"a{name}": appeal.id}
    await town.files(people["owner"], LAMP)
    people["owner"].presses("Толықтыру")
    await town.settle()
    people["owner"].says("Үшінші кіреберіс")
    await town.settle()
    town.clock.advance(timedelta(seconds=61))  # what follows does not belong to it
    lost = await town.citizen("lost")
    for name, text, places in (
        ("6", SECRETS["lost"], NOWHERE),
        ("7", SECRETS["many"], TARAZ),
        ("9", LAMP, ()),
    ):
        appeal = await town.appeal(await town.files(lost, text, *places))
        stage.values[f"a{name}"] = appeal.id
    people["owner"].says(f"{LAMP} {SECRETS['draft']}")  # says again what is under way
    await town.settle()
    added = "SELECT id FROM items WHERE purpose = 'addition'"
    stage.values["added"] = stage.rows(added)[0][0]
    stage.values["d"] = stage.rows("SELECT id FROM appeals WHERE status = 'draft'")[0][0]
    async with stage.town.app.storage.transaction() as tx:
        draft = await tx.drafts.get(stage.values["d"])
        assert draft is not None
        tx.drafts.save(replace(draft, groups=frozenset({"pensioner"})))


async def _desk_at_work(stage: Stage) -> None:
    town, v = stage.town, stage.values
    operator, head, removed = (stage.people[r] for r in ("operator_own", "head_own", "removed"))

    async def says(person: Any, text: str, **where: Any) -> None:
        person.says(text, **({"chat": stage.group} | where))
        await town.settle()

    await says(operator, f"/take {v['n2']}")
    await says(operator, f"/note {v['n2']} {SECRETS['note']}")
    await says(operator, f"/merge {v['n5']} {v['n1']}")
    for name in ("3", "2"):
        await says(operator, f"/reply {v['n' + name]}")
        await says(operator, SECRETS["answer"], reply_to=_posted(stage, v["n" + name]))
        if name == "3":
            await says(operator, f"/promise {v['n3']} 30.11.2026 жол салынады")
            operator.presses("Оң шешілді", chat=stage.group)
            await town.settle()
    town.clock.advance(timedelta(seconds=61))
    await town.settle()
    await says(head, f"/templates add ANY kk Үлгі | {SECRETS['template']}")
    await says(head, "/places Асар")
    v["places"] = stage.group.last.message_id
    table = head.sends_document("places.csv", content="Нұртас;KZ-311\n".encode(), chat=stage.group)
    v["table"] = table.raw["document"]["file_id"]
    await town.settle()
    await says(
        stage.people["administrator"], f"/broadcast citizens | {SECRETS['broadcast']}", chat=None
    )
    await says(stage.people["administrator"], "/calendar 28.12.2026 off кк | ру", chat=None)
    await says(operator, f"/find {SECRETS['many']}")
    await says(operator, "/bulk take")
    operator.presses("Орындау", chat=stage.group)
    await town.settle()
    for person, where in ((removed, None), (operator, stage.group)):
        await says(person, f"/find {SECRETS['text']}", chat=where)
        await says(person, "/bulk note сөз", chat=where)
    await says(operator, f"/category {v['n2']} WATER")
    await says(head, "/find")
    v["searching"] = stage.group.last.message_id
    kept = operator.says("бұл кімге арналғаны белгісіз")
    await town.settle()
    v["stray"] = kept.message_id
    await _forms(stage)
    async with town.app.storage.transaction() as tx:
        tx.staff.dismiss(removed.id, OWN, by=head.id, at=town.clock.now())
        late = await tx.appeals.get(v["a1"])
        assert late is not None
        yesterday = town.clock.now().date() - timedelta(days=1)
        tx.appeals.save(replace(late, due_on=yesterday, version=late.version + 1))
    await _about_people(stage)
    await _shared(stage)
    await _reported(stage)


async def _shared(stage: Stage) -> None:
    """Known problems of the branch: one that nobody has joined, one with an appeal, one fixed; and
    what its operator is about to tell everybody."""
    v, now = stage.values, stage.town.clock.now()
    v |= {"problem": 900, "problem_joined": 901, "problem_fixed": 902, "problem_card": 888_889}
    v |= {"problem_words": 903, "problem_leaving": 904, "problem_said": 888_890}
    operator = v["id_operator_own"]
    async with stage.town.app.storage.transaction() as tx:
        for problem_id, spot in ((900, WHOLE), (901, Spot(streets=frozenset({"x"}))), (902, WHOLE)):
            problem = Problem(
                id=problem_id,
                topic="WATER",
                branch=OWN,
                area=Area(place=TARAZ_KATO, street=spot.key()),
                faults=frozenset({"fault"}),
                title_kk="Тараз қаласы: су",
                title_ru="Тараз: вода",
                opened_by=operator,
                opened_at=now,
                last_joined_at=now,
            )
            tx.problems.save(problem.fixed(now) if problem_id == v["problem_fixed"] else problem)
        said = ProblemReply(
            id=v["problem_words"],
            problem_id=901,
            author_id=operator,
            chat_id=stage.group.id,
            created_at=now,
            text_kk="Жөнделді.",
            message_kk=v["problem_said"],
            text_ru="Исправлено.",
        )
        tx.problems.save_reply(said)
        leaves_at = now + timedelta(seconds=60)
        leaving = ProblemReplyState.LEAVING
        tx.problems.save_reply(
            replace(said, id=v["problem_leaving"], state=leaving, leaves_at=leaves_at)
        )
        tx.sent_messages.add(
            SentMessage(
                chat_id=stage.group.id,
                message_id=v["problem_card"],
                kind=MessageKind.PROBLEM,
                ref=v["problem"],
            )
        )
        one = await tx.appeals.get(v["a7"])
        draft = await tx.drafts.get(v["d"])
        assert one is not None
        assert draft is not None
        tx.appeals.save(replace(one, problem_id=901, version=one.version + 1))
        alone = await tx.appeals.get(v["a9"])
        assert alone is not None
        tx.appeals.save(replace(alone, category="ROAD", version=alone.version + 1))
        offer = replace(draft.offer, problem=v["problem"])
        fits = replace(draft, category="WATER", offer=offer, version=draft.version + 1)
        tx.drafts.save(fits)


async def _reported(stage: Stage) -> None:
    """In everybody's private chat stands what looks like the report of the branch; two branches are
    under attention, and the head of the other one is asked for the day of its plan."""
    v, now = stage.values, stage.town.clock.now()
    v["report"] = 888_888
    v["soon"] = (now + timedelta(days=7)).date().isoformat()
    plan = Form(
        id=stage.town.app.context.next_id(),
        person_id=stage.people["head_other"].id,
        chat_id=stage.group.id,
        name=FormName.PLAN,
        step="day",
        facts={"branch": OTHER, "words": SECRETS["text"]},
        asked_at=now,
    )
    v["form_plan"] = plan.id
    v["a_short"] = v["a1"]
    async with stage.town.app.storage.transaction() as tx:
        report = Report(id=888, branch=OWN, period="2026-09", opened_at=now)
        tx.reports.add(report)
        tx.forms.save(plan)
        answer = ShortAnswer(appeal_id=v["a1"], branch=OWN, mark="m", answered_on=now.date())
        tx.short_answers.add(answer)
        tx.short_answers.sample([answer.appeal_id], 7)
        for branch in (OWN, OTHER):
            tx.lagging.save(Lagging(branch=branch, since="2026-Q3"))
        for person in stage.people.values():
            standing = SentMessage(
                chat_id=person.id, message_id=v["report"], kind=MessageKind.REPORT, ref=report.id
            )
            tx.sent_messages.add(standing)


async def _forms(stage: Stage) -> None:
    """The head is asked whether they are sure, the operator for a note."""
    head, operator = stage.people["head_own"], stage.people["operator_own"]
    for person, do, arg in ((head, "ask", "hold"), (operator, "ask", "note")):
        data = f"km:{do}:{stage.values['a1']}:{person.id}:{arg}"
        role = "head_own" if person is head else "operator_own"
        await stage.town.app.receiver.accept(
            [
                {
                    "update_id": next(_message_ids),
                    "callback_query": stage.press(role, "group", data),
                }
            ]
        )
        await stage.town.settle()
    for name, role, step in (
        ("form_walk", "region", "phone"),
        ("form_look", "republic", SURE),
        ("form_groups", "administrator", GROUPS),
    ):
        walk_in = Form(
            id=stage.town.app.context.next_id(),
            person_id=stage.people[role].id,
            chat_id=stage.group.id,
            name=FormName.WALK_IN,
            step=step,
            facts={"branch": OWN, "name": SECRETS["name"]},
            asked_at=stage.town.clock.now(),
        )
        stage.values[name] = walk_in.id
        async with stage.town.app.storage.transaction() as tx:
            tx.forms.save(walk_in)
    ended = Dismissal(
        id=stage.town.app.context.next_id(),
        post=Post(person_id=stage.people["removed"].id, branch=OWN, role=Role.OPERATOR),
        by=head.id,
        until=stage.town.clock.now() + timedelta(hours=1),
    )
    stage.values["dismissal"] = ended.id
    hours = replace(
        walk_in,
        id=stage.town.app.context.next_id(),
        person_id=stage.people["region"].id,
        chat_id=stage.values["spare"],
        name=FormName.HOURS,
        step="hours",
    )
    stage.values["form_hours"] = hours.id
    async with stage.town.app.storage.transaction() as tx:
        tx.forms.save(hours)
        tx.staff.keep_dismissal(ended, stage.town.clock.now())
        told = say(stage.people["removed"].id, "staff-dismissed", branch=OWN)
        tx.outbox.add(replace(told, key=f"dismissed:{ended.id}:0", send_at=ended.until))
    head.says("прокуратура тексеріп жатыр", chat=stage.group, reply_to=_asked(stage, head))
    await stage.town.settle()


def _asked(stage: Stage, person: Any) -> Any:
    return next(m for m in reversed(stage.group.screen) if m.text.startswith(person.name))


async def _about_people(stage: Stage) -> None:
    """Every appeal is about one head of its branch, and one about the region as well."""
    async with stage.town.app.storage.transaction() as tx:
        for name in "12345678":
            appeal = await tx.appeals.get(stage.values[f"a{name}"])
            assert appeal is not None
            about = {str(stage.people["subject"].id), *(("KZ-31",) if name == "8" else ())}
            tx.appeals.save(replace(appeal, subjects=frozenset(about), version=appeal.version + 1))


def _posted(stage: Stage, number: str) -> Any:
    """The message of the group in which the bot last spoke of an appeal."""
    return next(
        m for m in reversed(stage.group.screen) if format_number(number) in m.text and m.from_bot
    )


def _leftovers(stage: Stage) -> None:
    """Ids that buttons would carry."""
    v = stage.values
    operator, removed = v["id_operator_own"], v["id_removed"]

    def one(sql: str) -> int:
        return int(stage.rows(sql)[0][0])

    search = "SELECT id FROM searches WHERE person_id = {} AND plan IS {} NULL ORDER BY id DESC"
    v["s"], v["w"] = [one(search.format(operator, no)) for no in ("", "NOT")]
    v["w_done"] = next(
        id_
        for id_, plan in stage.rows("SELECT id, plan FROM searches")
        if plan and json.loads(plan)["ran"]
    )
    v["s_removed"], v["w_removed"] = [one(search.format(removed, no)) for no in ("", "NOT")]
    v["r"] = one("SELECT id FROM replies WHERE state = 'composing'")
    v["u"] = one("SELECT id FROM undos WHERE action = 'categorised'")
    v["m"] = one("SELECT id FROM templates")
    v["b"] = one("SELECT id FROM broadcasts")
    v["sw"] = one("SELECT burst FROM stray_words")
    v["promise"] = one("SELECT id FROM promises")
    card = "SELECT message_id FROM postings WHERE chat_id = {} AND appeal_id = {} AND what = '{}'"
    for name in ("1", "2"):
        v[f"card{name}"] = one(card.format(stage.group.id, v[f"a{name}"], "card"))
    v["composed"] = one(card.format(stage.group.id, v["a2"], "composed"))
    written = "SELECT message_id FROM items WHERE reply_id = {} AND chat_id = {}"
    v["answered_in"] = one(written.format(v["r"], stage.group.id))
    form = "SELECT id FROM forms WHERE person_id = {}"
    v["form_sure"] = one(form.format(v["id_head_own"]))
    v["form_note"] = one(
        f"SELECT message_id FROM postings WHERE what = 'form' AND ref = ({form.format(operator)})"
    )
    v["unknown"] = 1  # whatever stood there first, it is no card
    v["level_until"] = int(stage.town.clock.now().timestamp()) // 60
