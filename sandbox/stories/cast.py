"""Who is on the stage when the sandbox starts empty: one cast for each language of the bot."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.sandbox import Sandbox

ADMINISTRATOR = 1000

CITIZEN_KK = 1001

CITIZEN_RU = 1002

OPERATOR_ONE = 1003

OPERATOR_TWO = 1004

NEIGHBOUR_KK = 1005

NEIGHBOUR_RU = 1006

WAITING_RU = 1007

FILING_KK = 1008

OPERATOR_RU = 1009

ADMINISTRATOR_RU = 1010

HEAD_KK = 1011

REGION_HEAD_KK = 1012

HEAD_RU = 1013

REGION_HEAD_RU = 1014

BRANCH_GROUP = -1_001_000_000_001

SECOND_GROUP = -1_001_000_000_002

CITIZENS = frozenset({CITIZEN_KK, CITIZEN_RU, NEIGHBOUR_KK, NEIGHBOUR_RU, WAITING_RU, FILING_KK})

OPERATORS = frozenset({OPERATOR_ONE, OPERATOR_TWO, OPERATOR_RU})

HEADS = frozenset({HEAD_KK, REGION_HEAD_KK, HEAD_RU, REGION_HEAD_RU})

ADMINISTRATORS = frozenset({ADMINISTRATOR, ADMINISTRATOR_RU})


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenPhone:
    """One phone of the page: whose it is, which chat it shows first, and what it is there for."""

    person_id: int
    chat_id: int
    role: str | None = (
        None  # writes, works, hears: the steps of an appeal; manages: folded at first
    )


PHONES = {
    "kk": (
        OpenPhone(person_id=CITIZEN_KK, chat_id=CITIZEN_KK, role="writes"),
        OpenPhone(person_id=OPERATOR_ONE, chat_id=BRANCH_GROUP, role="works"),
        OpenPhone(person_id=NEIGHBOUR_KK, chat_id=NEIGHBOUR_KK, role="hears"),
        OpenPhone(person_id=ADMINISTRATOR, chat_id=ADMINISTRATOR, role="manages"),
    ),
    "ru": (
        OpenPhone(person_id=CITIZEN_RU, chat_id=CITIZEN_RU, role="writes"),
        OpenPhone(person_id=OPERATOR_RU, chat_id=SECOND_GROUP, role="works"),
        OpenPhone(person_id=WAITING_RU, chat_id=WAITING_RU, role="hears"),
        OpenPhone(person_id=ADMINISTRATOR_RU, chat_id=ADMINISTRATOR_RU, role="manages"),
    ),
}
"""By the language of the bot in them."""

EXAMPLES = {
    "kk": (
        "Тараз қаласы, Төле би көшесі, 45-үй: үш күннен бері су жоқ.",
        "Таразда Абай кошесинде жарык жок, кешке карангы, балалар коркады",
        "В Таразе на улице Сулейманова огромная яма, машины объезжают по тротуару.",
    ),
    "ru": (
        "В Уральске на улице Сарайшык третий день не вывозят мусор.",
        "Орал қаласы, Құрманғазы көшесі, 120-үй: үш күннен бері су жоқ.",
        "Орал каласында Абай кошесинде жарык жок, кешке карангы, балалар коркады",
    ),
}
"""What a visitor may write with one tap, about the town whose group is beside: Kazakh, Kazakh
without its letters, Russian."""


def role_of(person_id: int) -> str | None:
    """What somebody of the usual cast is: citizen, operator, head, administrator."""
    if person_id in OPERATORS:
        return "operator"
    if person_id in HEADS:
        return "head"
    if person_id in ADMINISTRATORS:
        return "administrator"
    return "citizen" if person_id in CITIZENS else None


def gather(sandbox: Sandbox) -> bool:
    """Bring in the usual people and two branches' groups; False if somebody is here already."""
    if sandbox.telegram.world.people:
        return False
    sandbox.person("Айгүл", last_name="Серікова", language_code="kk", id=CITIZEN_KK)
    sandbox.person("Сергей", last_name="Петров", language_code="ru", id=CITIZEN_RU)
    daniyar = sandbox.person("Данияр", language_code="kk", id=OPERATOR_ONE)
    gulnar = sandbox.person("Гүлнар", language_code="ru", id=OPERATOR_TWO)
    administrator = sandbox.person("Әкімші", language_code="kk", id=ADMINISTRATOR)
    sandbox.person("Ерлан", last_name="Жұмабеков", language_code="kk", id=NEIGHBOUR_KK)
    sandbox.person("Мария", last_name="Ким", language_code="ru", id=NEIGHBOUR_RU)
    sandbox.person("Нина", last_name="Соколова", language_code="ru", id=WAITING_RU)
    sandbox.person("Асқар", last_name="Оразов", language_code="kk", id=FILING_KK)
    olga = sandbox.person("Ольга", language_code="ru", id=OPERATOR_RU)
    second_administrator = sandbox.person("Администратор", language_code="ru", id=ADMINISTRATOR_RU)
    sandbox.person("Бақыт", language_code="kk", id=HEAD_KK)
    sandbox.person("Ләззат", language_code="kk", id=REGION_HEAD_KK)
    sandbox.person("Виктор", language_code="ru", id=HEAD_RU)
    sandbox.person("Ирина", language_code="ru", id=REGION_HEAD_RU)
    branch = sandbox.group(
        "Тараз филиалы", members=[administrator, daniyar, gulnar], id=BRANCH_GROUP
    )
    branch.add_bot(by=administrator)
    second = sandbox.group(
        "Филиал в Уральске", members=[second_administrator, olga], id=SECOND_GROUP
    )
    second.add_bot(by=second_administrator)
    return True
