"""What somebody may send who means harm: forged buttons, used invitations, guessed numbers,
markup, formulas, paths, signs that nobody sees."""

import ast
import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData
from aiogram.types import User
from hypothesis import given
from hypothesis import strategies as st

import handlers.callbacks
from bot.administration.staff import INVITATION_LIVES
from bot.domain.network.csv_file import default_network, read_network, write_network
from bot.domain.worktime.days import DayOverride
from bot.domain.worktime.overrides import read_table, write_table
from bot.text.spreadsheet import Sheet, plain, safe
from handlers.parsing import NAME_LENGTH, clean_file_name, clean_name, requester_of
from tests.support.office import TARAZ, WATER
from tests.support.records import dead_letters, draft_items, rights_of
from tests.support.town import Town

ROOT = Path(__file__).resolve().parents[2]

# Forged buttons


def forged() -> Iterator[str]:
    """Each kind of button, with numbers that fit no column and words that mean nothing."""
    for kind in vars(handlers.callbacks).values():
        if not (isinstance(kind, type) and issubclass(kind, CallbackData)) or kind is CallbackData:
            continue
        fields = list(kind.model_fields)
        for value in (
            "99999999999999999999",
            "-99999999999999999999",
            "0",
            "-1",
            "x",
            "",
            "KZ",
            "'; DROP",
            "\u202e",
            "1e9",
            "٣",
        ):
            data = ":".join([kind.__prefix__, *[value] * len(fields)])
            yield data.encode()[:64].decode(errors="ignore")


async def test_no_forged_button_breaks_anything_whoever_presses_it(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    boss = await town.administrator()
    for person, chat in ((boss, boss.id), (daniyar, group.id)):
        kind = "private" if chat > 0 else "supergroup"
        for number, data in enumerate(forged()):
            town.sandbox.push(
                {
                    "callback_query": {
                        "id": f"{person.id}{number}",
                        "chat_instance": "1",
                        "data": data,
                        "from": {"id": person.id, "is_bot": False, "first_name": "Б"},
                        "message": {
                            "chat": {"id": chat, "type": kind, "title": "Т"},
                            "message_id": 5,
                            "date": 0,
                        },
                    }
                }
            )
    await town.settle()

    assert await dead_letters(town) == []


# Invitations


async def invited(town: Town, by: Any, code: str = "KZ-311") -> str:
    by.says(f"/invite operator {code}")
    await town.settle()
    return str(by.heard[-1].rsplit("start=", 1)[1].split()[0])


async def test_an_invitation_is_used_once(town: Town) -> None:
    first, second = town.sandbox.person("Бірінші"), town.sandbox.person("Екінші")
    payload = await invited(town, await town.administrator())
    for person in (first, second, first):
        person.starts(payload)
        await town.settle()

    assert (await rights_of(town, first)).on_staff
    assert not (await rights_of(town, second)).on_staff


async def test_an_invitation_expires(town: Town) -> None:
    late = town.sandbox.person("Кешіккен")
    payload = await invited(town, await town.administrator())
    town.clock.advance(INVITATION_LIVES + timedelta(seconds=1))

    late.starts(payload)
    await town.settle()

    assert not (await rights_of(town, late)).on_staff


async def test_an_invitation_ends_with_the_right_of_whoever_wrote_it(town: Town) -> None:
    """A dismissed head must not come back by a link kept for later."""
    head, friend = town.sandbox.person("Басшы"), town.sandbox.person("Досы")
    await town.appoint(head, "KZ-311", "head")
    payload = await invited(town, head)
    async with town.app.storage.transaction() as tx:
        tx.staff.dismiss(head.id, "KZ-311", by=1, at=town.clock.now())

    for person in (head, friend):
        person.starts(payload)
        await town.settle()
        assert not (await rights_of(town, person)).on_staff


@pytest.mark.parametrize("payload", ["join-", "join-x", "join-" + "A" * 24, "join-' OR 1=1"])
async def test_an_invented_invitation_gives_nothing(town: Town, payload: str) -> None:
    guest = town.sandbox.person("Қонақ")
    guest.starts()
    await town.settle()

    guest.says(f"/start {payload}")
    await town.settle()

    assert not (await rights_of(town, guest)).on_staff
    assert await dead_letters(town) == []


# Markup and formats

TRICKS = (
    "<b>қалың",
    "</blockquote><a href='tg://user?id=1'>x</a>",
    "{ $number }",
    "{0} %s %(x)s",
    "&lt;i&gt;",
    "{ -term }",
    '"]}',
    "${jndi:x}",
)


@pytest.mark.parametrize("name", TRICKS)
async def test_a_name_is_shown_as_it_was_written_and_never_obeyed(town: Town, name: str) -> None:
    operator = town.sandbox.person(name)
    group = await town.branch("KZ-311", operator, title=name)
    citizen = await town.citizen(name)
    number = await town.files(citizen, f"{WATER} {name}", *TARAZ)

    operator.says(f"/take {number}", chat=group)
    await town.settle()
    operator.says(f"/note {number} {name}", chat=group)
    await town.settle()
    operator.says(f"/history {number}", chat=group)
    await town.settle()
    operator.says(f"/who {number}")
    await town.settle()

    assert name in operator.last.text
    assert any(name in text for text in group.heard)
    assert await dead_letters(town) == []
    assert not [call for call in town.sandbox.calls if call.error and "parse" in str(call.error)]


# Spreadsheets

FORMULAS = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    " =1",
    "＝1",
    "'=1",
    '=HYPERLINK("http://x")',
    "\r=1",
)


def runs(cell: str) -> bool:
    """Whether a spreadsheet would take it for a formula."""
    return cell.lstrip(" \t\r\n")[:1] in tuple("=+-@＝＋－＠") and not cell.lstrip("-").isdigit()


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_formula_is_text_in_a_file_and_itself_again_when_read(cell: str) -> None:
    assert not runs(safe(cell))
    assert plain(safe(cell)) == cell


@given(st.text(alphabet=st.sampled_from("'=+-@\t\n 1аA,"), max_size=6))
def test_whatever_is_written_is_read_back(cell: str) -> None:
    assert plain(safe(cell)) == cell
    assert not runs(safe(cell))


def test_numbers_stay_numbers() -> None:
    assert [safe(-1001234567890), safe("-5"), safe(3.5), safe(None)] == [
        "-1001234567890",
        "-5",
        "3.5",
        "",
    ]


@pytest.mark.parametrize("name", FORMULAS[:4])
def test_no_exported_branch_or_day_is_a_formula(name: str) -> None:
    network = default_network()
    code = network.root.code
    evil = replace(network.root, name_kk=name, name_ru=name, chat_id=-100500)
    changed = replace(network, branches={**network.branches, code: evil})
    day = DayOverride(
        date=date(2026, 12, 28), working=False, reason_kk=name, reason_ru=name, source=name
    )

    branches, days = write_network(changed), write_table([day])

    for text in (branches, days):
        assert not [c for row in csv.reader(io.StringIO(text)) for c in row if runs(c)]
    assert read_network(branches).root.name_kk == name
    assert read_table(days.encode())[0].reason_kk == name


def test_every_table_of_the_project_is_written_by_the_one_that_is_safe() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for package in ("bot", "handlers", "storage")
        for path in sorted((ROOT / package).rglob("*.py"))
        if path != ROOT / "bot" / "text" / "spreadsheet.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("writer", "DictWriter")
        if isinstance(node.value, ast.Name) and node.value.id == "csv"
    ]

    assert found == [], "write with bot.text.spreadsheet.Sheet"


def test_a_sheet_quotes_its_cells() -> None:
    out = io.StringIO()

    Sheet(out).row(["=1", "a,b", None, 7])

    assert out.getvalue() == '\'=1,"a,b",,7\n'


# Files


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.ini", "system.ini"),
        ("/etc/keys/id_rsa", "id_rsa"),
        ("C:\\autoexec.bat", "autoexec.bat"),
        (".htaccess", "htaccess"),
        ("акт\u202efdp.exe", "актfdp.exe"),
        ("акт\n.pdf", "акт .pdf"),
        ("Өтініш № 5.docx", "Өтініш № 5.docx"),
        ("..", ""),
        ("x" * 500 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_file_name_is_no_path(sent: str, kept: str) -> None:
    assert clean_file_name(sent) == kept


async def test_a_file_of_any_size_and_name_is_passed_on_and_never_opened(town: Town) -> None:
    """By Telegram's id: the bot downloads nothing, so nothing can fill its disk or run there."""
    group = await town.branch("KZ-311", town.sandbox.person("Данияр"))
    aigul = await town.citizen("Айгүл")
    aigul.says(WATER)
    aigul.sends_document("../../../etc/cron.d/x", size=1_900_000_000)
    await town.settle()

    [_, item] = await draft_items(town, aigul)
    await town.sends_draft(aigul, *TARAZ)

    assert item.file_name == "x"
    assert town.sandbox.called("getFile") == []
    assert any(call.chat_id == group.id for call in _files_sent(town))


def _files_sent(town: Town) -> list[Any]:
    class Sent:
        def __init__(self, call: Any) -> None:
            self.chat_id = int(call.params["chat_id"])

    return [Sent(call) for call in town.sandbox.called("sendDocument")]


# Names


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Айгүл\u202eлүгйА", "АйгүллүгйА"),
        ("\u3164", ""),
        ("\u200d\u200d", ""),
        ("\u2800\u00ad\u115f", ""),
        ("А\nБ\r\nВ", "А Б В"),
        ("Ай\u2060гүл\U000e0041", "Айгүл"),
        ("z" + "\u0301" * 50, "ź\u0301\u0301"),
        ("Ә" * 500, "Ә" * NAME_LENGTH),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
    ],
)
def test_a_name_is_one_visible_line(sent: str, kept: str) -> None:
    assert clean_name(sent) == kept


def test_who_has_no_visible_name_is_called_by_number() -> None:
    user = User(id=77, is_bot=False, first_name="\u3164\u200b", last_name="\u2066")

    assert requester_of(user).name == "77"
