"""The file of branches that people edit in a spreadsheet."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.network.branches import Branch, BranchKind, Network
from bot.domain.network.csv_file import (
    NetworkFileError,
    default_network,
    read_network,
    write_network,
)

HEAD = "code,parent,kind,kato,name_kk,name_ru,hours,chat_id,categories,paused,substitute\n"

ROOT = "KZ,,republic,,Республикалық,Республиканская,,,,,\n"

REGION = "KZ-31,KZ,region,310000000,Жамбыл облысы,Жамбылская область,,,,,\n"


def test_what_is_written_is_read_back_the_same() -> None:
    network = default_network()

    assert read_network(write_network(network)) == network


def test_chats_hours_and_topics_survive_the_spreadsheet() -> None:
    rows = (
        'KZ-9,KZ,other,,"Зейнетақы, ЖШС",Пенсии,"09:00-18:00, 13:00-14:00",-100123,PEN;SOC,yes,KZ\n'
    )
    network = read_network("\ufeff" + HEAD + ROOT + rows)

    branch = network.get("KZ-9")
    assert branch.name_kk == "Зейнетақы, ЖШС"
    assert branch.hours == "09:00-18:00, 13:00-14:00"
    assert branch.chat_id == -100123
    assert branch.categories == {"PEN", "SOC"}
    assert branch.paused
    assert read_network(write_network(network)) == network


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (ROOT + ROOT, "KZ"),
        (ROOT + "KZ-1,KZ-9,region,1,а,б,,,,,\n", "KZ-9"),
        (ROOT + "KZ-1,KZ,village,1,а,б,,,,,\n", "village"),
        (ROOT + "KZ-1,KZ,region,1,,б,,,,,\n", "name_kk"),
        (ROOT + "KZ-1,KZ,region,1,а,б,,chat,,,\n", "chat"),
        (ROOT + "KZ-1,,republic,,а,б,,,,,\n", "KZ-1"),
        (REGION, "no parent"),
        ("", ""),
    ],
    ids=["twice", "orphan", "kind", "nameless", "chat", "two roots", "no root", "empty"],
)
def test_a_faulty_file_is_refused_and_the_fault_named(rows: str, said: str) -> None:
    with pytest.raises(NetworkFileError) as refused:
        read_network(HEAD + rows)

    assert said in str(refused.value)


def test_a_circle_of_branches_is_refused() -> None:
    circle = "A,B,region,1,а,б,,,,,\nB,A,region,2,в,г,,,,,\n"

    with pytest.raises(NetworkFileError):
        read_network(HEAD + ROOT + circle)


def test_an_unknown_column_is_named() -> None:
    with pytest.raises(NetworkFileError, match="chat"):
        read_network("code,kind,name_kk,name_ru,chat\nKZ,republic,а,б,1\n")


@given(st.text(max_size=200))
def test_whatever_file_is_given_the_answer_is_a_network_or_a_reason(text: str) -> None:
    reason = ""
    try:
        read_network(HEAD + ROOT + text)
    except NetworkFileError as error:
        reason = str(error)

    assert reason or not text.strip(", \r\n\t")


def test_a_name_is_no_formula_in_a_spreadsheet_and_comes_back_as_it_was() -> None:
    network = Network.of(
        Branch(
            code=code,
            parent=None if code == "KZ" else "KZ",
            kind=BranchKind.OTHER,
            name_kk=name,
            name_ru=name,
        )
        for code, name in (
            ("KZ", "=HYPERLINK(1)"),
            ("A", "+7"),
            ("B", "'tis"),
            ("C", "@a"),
            ("D", "'=1"),
        )
    )

    text = write_network(network)

    cells = [cell for line in text.splitlines()[1:] for cell in line.split(",")[4:6]]
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)
    assert read_network(text).branches == network.branches


def as_excel(text: str, *, delimiter: str = ";", ending: str = "\r\n") -> str:
    """What Excel makes of a file that was opened and saved under Windows in Russian or Kazakh."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=ending)
    writer.writerows([*csv.reader(io.StringIO(text)), [""] * 11])
    return out.getvalue()


@pytest.mark.parametrize(
    "saved",
    [
        as_excel(write_network(default_network())).encode("utf-8-sig"),
        as_excel(write_network(default_network())).encode(),
        as_excel(write_network(default_network()), delimiter="\t").encode("utf-16"),
        as_excel(write_network(default_network()), delimiter=",").encode("utf-8-sig"),
        ("sep=;\r\n" + as_excel(write_network(default_network()))).encode("utf-8-sig"),
        as_excel(write_network(default_network()).replace("code,", "Code,", 1)).encode(),
    ],
    ids=["semicolons", "no bom", "unicode text", "commas", "sep", "capital"],
)
def test_what_excel_saves_is_read(saved: bytes) -> None:
    assert read_network(saved) == default_network()


def test_of_the_old_encoding_it_is_said_how_to_save_instead() -> None:
    saved = as_excel(HEAD + ROOT.replace("қ", "к")).encode("cp1251")

    with pytest.raises(NetworkFileError, match=r"cp1251.*CSV UTF-8"):
        read_network(saved)
