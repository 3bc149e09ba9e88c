"""No line of a message ends with «№», or between a number and what it counts."""

import re

import pytest
from fluent.runtime import FluentResource
from fluent.syntax.ast import Message

from handlers.texts import LANGUAGES, Texts
from handlers.typesetting import NO_BREAK, typeset
from tests.support.fluent_files import entries
from tests.support.office import Office
from tests.support.office import office as office
from tests.support.office import town as town
from tests.support.office import town_options as town_options

FIGURE = 7
"""Stands for every variable that does not choose a variant."""

LOOSE = re.compile(r"№ |(?<=\d)(?:</[bi]>)* [а-яёәғқңөұүһі%][\wёәғқңөұүһі.]*")

NOT_COUNTED = frozenset(
    {
        "ботын",
        "даңғылы",
        "завершено",
        "и",
        "до",
        "және",
        "из",
        "нөміріне",
        "квартал",
        "көшесі",
        "толықтыру",
        "шағын",
    }
)
"""What follows a name, a number of an appeal, a date: a line may end before it."""

TYPED = re.compile(r"<code>.*?</code>", re.DOTALL)
"""Examples of what is typed."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_ends_with_a_lone_sign_or_parts_a_number_from_what_it_counts(
    language: str,
) -> None:
    texts = Texts()
    loose = {
        (entry.name, found.group())
        for entry in entries(language).values()
        for arguments in entry.arguments()
        for found in LOOSE.finditer(_shown(texts, language, entry.name, arguments))
        if found.group().rpartition(" ")[2] not in NOT_COUNTED
    }

    assert loose == set()


def _shown(texts: Texts, language: str, name: str, arguments: dict[str, object]) -> str:
    figures = {k: FIGURE if "<" in str(v) else v for k, v in arguments.items()}
    text = texts.label(language, name, **figures)
    return TYPED.sub(lambda code: code.group().replace(" ", NO_BREAK), text)


@pytest.mark.parametrize(
    ("written", "typeset_as"),
    [
        ("№ 7", "№~7"),
        ("ст. 64 АППК", "ст.~64 АППК"),
        ("{ $days } жұмыс күні", "{days}~жұмыс күні"),
        ("<b>{ $n }</b> раб. дн.", "{n}~раб. дн."),
        ("2–3 рабочих дня", "2–3~рабочих дня"),
        ("{ $n } { $n -> \n  [one] раз\n *[other] раза\n }", "{n}~"),
        ("{ $name } көшесі", "{name} көшесі"),
        ("Жауап: { $days }", "Жауап: {days}"),
    ],
)
def test_translators_write_ordinary_spaces(written: str, typeset_as: str) -> None:
    resource = FluentResource(f"a = {written}")

    typeset(resource)

    entry = resource.body[0]
    assert isinstance(entry, Message)
    assert entry.value is not None
    text = "".join(_source(element) for element in entry.value.elements)
    assert re.sub("</?b>", "", text).replace(NO_BREAK, "~") == typeset_as


def _source(element: object) -> str:
    value = getattr(element, "value", None)
    if isinstance(value, str):
        return value
    name = getattr(getattr(element, "expression", None), "id", None)
    return "{" + name.name + "}" if name is not None else ""


async def test_telegram_gets_the_spaces_that_keep_a_line_together(office: Office) -> None:
    """Whoever reads, and every test, sees a space like any other."""
    await office.appeal()

    card = office.group.last
    sent = card.raw["text"]
    assert f"№{NO_BREAK}" in sent
    assert "№ " not in sent
    assert "№ " in card.text


@pytest.mark.parametrize("space", [NO_BREAK, "\u202f", "\u2007"])
async def test_a_number_copied_out_of_a_message_is_read_with_its_spaces(
    office: Office, space: str
) -> None:
    number = await office.appeal()
    parted = space.join((number[:3], number[3:6], number[6:]))

    office.aigul.says(f"№{space}{parted}")
    await office.town.settle()
    card = await office.says(office.daniyar, f"/card №{space}{parted}")
    found = await office.says(office.daniyar, f"/find №{space}{parted}")

    assert "Қаралу барысы" in office.aigul.last.text or "өтініш" in office.aigul.last.text
    shown = f"{number[:3]}-{number[3:6]}-{number[6:]}"
    assert shown in office.aigul.last.text
    assert shown in card
    assert shown in found


async def test_a_part_of_a_message_is_quoted_with_its_spaces(office: Office) -> None:
    number = await office.appeal()
    shown = f"№ {number[:3]}-{number[3:6]}-{number[6:]}"
    card = office.card(number)

    office.daniyar.says("Қараймыз", chat=office.group, reply_to=card, quote=shown)
    await office.town.settle()

    said = next(m for m in office.group.screen if m.text == "Қараймыз")
    quoted = said.raw["quote"]["text"]
    assert quoted == shown.replace("№ ", f"№{NO_BREAK}")
