"""What the commands of an administrator say, and what they refuse; in this very process."""

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot import __main__ as command_line

Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Typed]:
    """A command in a folder of its own: exit code, what it said, what it complained of."""
    monkeypatch.chdir(tmp_path)
    umask, handlers = os.umask(0o022), logging.getLogger().handlers

    def run(*arguments: str, **environment: str) -> tuple[int, str, str]:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        code = command_line.main(arguments)
        for name in environment:
            monkeypatch.delenv(name)
        said = capsys.readouterr()
        return code, said.out, said.err

    yield run
    os.umask(umask)
    logging.getLogger().handlers = handlers


def test_what_is_in_use_is_taken_out_of_the_network_with_a_second_word_only(
    typed: Typed, tmp_path: Path
) -> None:
    header, root, *_ = typed("branches", "export")[1].lstrip("\ufeff").splitlines(keepends=True)
    linked = "KZ-311,KZ,city,311000000,Тараз қаласы,город Тараз,,-100777,,,\n"
    (tmp_path / "linked.csv").write_text(header + root + linked, encoding="utf-8")
    (tmp_path / "small.csv").write_text(header + root, encoding="utf-8")
    assert typed("branches", "import", "linked.csv")[0] == 0

    code, said, complaint = typed("branches", "import", "small.csv")
    unchanged = typed("branches", "list")[1]
    agreed = typed("branches", "import", "small.csv", "--yes")[1]

    assert code == 2
    assert "KZ-311 Тараз қаласы: a group" in said
    assert "--yes" in complaint
    assert "chat -100777" in unchanged
    assert agreed == "1 branch; added: 0, taken out: 1\n"


def test_one_reception_replaces_the_network_with_one_command(typed: Typed) -> None:
    typed("migrate")

    said = typed("branches", "import", QABYLDAU_NETWORK__SINGLE="true")[1]

    assert said == "1 branch; added: 0, taken out: 254\n"
    assert "Қоғамдық қабылдау" in typed("branches", "list")[1]


def test_a_text_is_routed_with_and_without_quotes(typed: Typed) -> None:
    one = typed("route", "тараздағы үйде су жоқ")[1]

    assert typed("route", "тараздағы", "үйде", "су", "жоқ")[1] == one != ""


def test_a_backup_without_name_and_folder_says_what_to_type(typed: Typed) -> None:
    typed("migrate")

    code, _, complaint = typed("backup", QABYLDAU_STORAGE__BACKUPS="")

    assert code == 2
    assert "python -m bot backup FILE" in complaint


def test_a_folder_for_backups_that_is_a_file_is_one_line(typed: Typed, tmp_path: Path) -> None:
    typed("migrate")
    (tmp_path / "copies").write_text("a file")

    code, _, complaint = typed("backup", QABYLDAU_STORAGE__BACKUPS="./copies")
    checked = typed("check", QABYLDAU_STORAGE__BACKUPS="./copies")

    assert code == 2
    assert complaint.count("\n") == 1
    assert "storage.backups: copies" in complaint
    assert checked[0] == 1
    assert "is no folder; name another" in checked[1]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (("branches", "export", "out.csv"), "out.csv: 255 lines below the first\n"),
        (("replay", "--list"), "given up: 0 updates, 0 messages\n"),
        (("migrate",), "the schema is up to date\n"),
    ],
)
def test_what_went_well_says_what_was_done(
    typed: Typed, command: tuple[str, ...], expected: str
) -> None:
    code, said, _ = typed(*command)

    assert code == 0
    assert said.endswith(expected)
