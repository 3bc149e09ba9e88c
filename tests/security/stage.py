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

from bot.domain.appeals.models import Danger, Item
from bot.domain.appeals.numbers import format_number
from bot.domain.appeals.understanding import Understanding
from bot.domain.network.people import Person
from tests.security.ledger import Ledger
from tests.support.office import TARAZ
from tests.support.town import Town

OWN, OTHER = "KZ-311", "KZ-101"

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


class MarkedReader:
    """Guesses what is to be kept from the branches, and the topic of one appeal."""

    def read(self, items: Sequence[Item], person: Person) -> Understanding:
        told = any(SECRETS["restricted"] in item.text for item in items)
        dangers = frozenset({Danger.CORRUPTION} if told else ())
        guess = "ROAD" if any("№ 1" in item.text for item in items) else None
        return Understanding(language=person.language, dangers=dangers, guess=guess)


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

    def press(self, role: str, where: str, data: str, message_id: int = 5) -> dict[str, Any]:
        message = {"chat": self.chat(role, where), "message_id": message_id, "date": 0}
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
    lost = await town.citizen("lost")
    for name, text, places in (("6", SECRETS["lost"], NOWHERE), ("7", SECRETS["many"], TARAZ)):
        appeal = await town.appeal(await town.files(lost, text, *places))
        stage.values[f"a{name}"] = appeal.id
    people["owner"].says(f"{LAMP} {SECRETS['draft']}")  # says again what is under way
    await town.settle()
    stage.values["d"] = stage.rows("SELECT id FROM appeals WHERE status = 'draft'")[0][0]


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
            operator.presses("Жіберу: оң шешілді", chat=stage.group)
            await town.settle()
    town.clock.advance(timedelta(seconds=61))
    await town.settle()
    await says(head, f"/templates add ANY kk Үлгі | {SECRETS['template']}")
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
    async with town.app.storage.transaction() as tx:
        tx.staff.dismiss(removed.id, OWN, by=head.id, at=town.clock.now())
        late = await tx.appeals.get(v["a1"])
        assert late is not None
        yesterday = town.clock.now().date() - timedelta(days=1)
        tx.appeals.save(replace(late, due_on=yesterday, version=late.version + 1))
    await _about_people(stage)


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
    v["promise"] = one("SELECT id FROM promises")
    card = "SELECT message_id FROM postings WHERE chat_id = {} AND appeal_id = {} AND what = '{}'"
    for name in ("1", "2"):
        v[f"card{name}"] = one(card.format(stage.group.id, v[f"a{name}"], "card"))
    v["composed"] = one(card.format(stage.group.id, v["a2"], "composed"))
    written = "SELECT message_id FROM items WHERE reply_id = {} AND chat_id = {}"
    v["answered_in"] = one(written.format(v["r"], stage.group.id))
    v["unknown"] = 1  # whatever stood there first, it is no card
    v["level_until"] = int(stage.town.clock.now().timestamp()) // 60
