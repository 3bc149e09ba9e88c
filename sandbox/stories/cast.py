"""Who is on the stage when the sandbox starts empty."""

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

BRANCH_GROUP = -1_001_000_000_001

SECOND_GROUP = -1_001_000_000_002


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenPhone:
    """One phone of the page: whose it is and which chat it shows first."""

    person_id: int
    chat_id: int


PHONES = (
    OpenPhone(person_id=CITIZEN_KK, chat_id=CITIZEN_KK),
    OpenPhone(person_id=CITIZEN_RU, chat_id=CITIZEN_RU),
    OpenPhone(person_id=OPERATOR_ONE, chat_id=BRANCH_GROUP),
    OpenPhone(person_id=ADMINISTRATOR, chat_id=ADMINISTRATOR),
)


def gather(sandbox: Sandbox) -> bool:
    """Bring in the usual people and a branch's group; False if somebody is here already."""
    if sandbox.telegram.world.people:
        return False
    sandbox.person("Айгүл", last_name="Серікова", language_code="kk", id=CITIZEN_KK)
    sandbox.person("Сергей", last_name="Петров", language_code="ru", id=CITIZEN_RU)
    daniyar = sandbox.person("Данияр", language_code="kk", id=OPERATOR_ONE)
    gulnar = sandbox.person("Гүлнар", language_code="ru", id=OPERATOR_TWO)
    administrator = sandbox.person("Әкімші", language_code="kk", id=ADMINISTRATOR)
    # two more citizens without open phones: the stage story lets them file appeals
    sandbox.person("Ерлан", last_name="Жұмабеков", language_code="kk", id=NEIGHBOUR_KK)
    sandbox.person("Мария", last_name="Ким", language_code="ru", id=NEIGHBOUR_RU)
    branch = sandbox.group(
        "Тараз филиалы", members=[administrator, daniyar, gulnar], id=BRANCH_GROUP
    )
    branch.add_bot(by=administrator)
    second = sandbox.group("Алмалы филиалы", members=[administrator, gulnar], id=SECOND_GROUP)
    second.add_bot(by=administrator)
    return True
