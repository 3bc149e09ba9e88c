"""The command line, as somebody types it: a process of its own, its words and its exit code."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from storage.sqlite.driver import last_backup
from tests.support.command_line import bot

ROOT = Path(__file__).parents[2]

TOKEN = "123456789:AAexampleexampleexampleexample"


def refused(*arguments: str, folder: Path, almighty: bool = True, **environment: str) -> str:
    """The one line in which a command that could not begin says why."""
    done = bot(*arguments, folder=folder, almighty=almighty, **environment)
    assert done.returncode == 2, done
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    return done.stderr


def test_every_command_explains_itself(tmp_path: Path) -> None:
    overview = bot("--help", folder=tmp_path)
    commands = re.findall(r"^    (\w+) +[A-Z]", overview.stdout, re.MULTILINE)

    assert {"run", "check", "branches", "migrate", "backup", "restore"} <= set(commands)
    for command in ("check", "backup"):
        explained = bot(command, "--help", folder=tmp_path)
        assert explained.returncode == 0
        assert "--config FILE" in explained.stdout


@pytest.mark.parametrize(
    ("name", "value", "key"),
    [
        ("QABYLDAU_TELEGRAM__TOKEN", "nonsense", "telegram.token"),
        ("QABYLDAU_RECEPTION__TIME_ZONE", "Asia/Nowhere", "reception.time_zone"),
        ("QABYLDAU_STORAGE__URL", "postgresql://somebody:secret@db/reception", "storage.url"),
        ("QABYLDAU_STORAGE__URL", "sqlite:////proc/nothing/here.sqlite3", "/proc/nothing"),
    ],
)
def test_a_wrong_setting_is_one_line_and_code_2(
    name: str, value: str, key: str, tmp_path: Path
) -> None:
    line = refused("migrate", folder=tmp_path, **{name: value})

    assert key in line
    assert "secret" not in line


def test_an_unknown_key_in_the_file_is_one_line_and_code_2(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("[storage]\nuri = 'x'\n")

    assert "storage.uri" in refused("check", "--config", "mine.toml", folder=tmp_path)


def test_check_says_what_is_missing_before_the_first_citizen(tmp_path: Path) -> None:
    training = bot("check", folder=tmp_path)
    live = bot(
        "check",
        folder=tmp_path,
        QABYLDAU_TELEGRAM__TOKEN=TOKEN,
        QABYLDAU_TELEGRAM__API_URL="http://127.0.0.1:9",
    )

    assert training.returncode == 0, training
    assert "branches: 255" in training.stdout
    assert live.returncode == 1
    assert "access.administrators" in live.stdout
    assert "organisation.bin" in live.stdout
    assert TOKEN not in live.stdout + live.stderr


def test_branches_go_out_and_come_back_the_same(tmp_path: Path) -> None:
    assert bot("branches", "export", "out.csv", folder=tmp_path).returncode == 0
    text = (tmp_path / "out.csv").read_text(encoding="utf-8")
    renamed = text.replace("Семей қаласы", "Семей қалалық филиалы")
    (tmp_path / "in.csv").write_text(renamed, encoding="utf-8")

    assert bot("branches", "import", "in.csv", folder=tmp_path).returncode == 0

    assert bot("branches", "export", folder=tmp_path).stdout == renamed
    assert "Семей қалалық филиалы" in bot("branches", "list", folder=tmp_path).stdout


@pytest.mark.parametrize("what", ["branches", "calendar"])
def test_what_is_exported_opens_readably_in_excel(tmp_path: Path, what: str) -> None:
    assert bot("migrate", folder=tmp_path).returncode == 0

    assert bot(what, "export", "out.csv", folder=tmp_path).returncode == 0

    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert bot(what, "import", "out.csv", folder=tmp_path).returncode == 0


def test_a_broken_branch_file_names_the_line_and_changes_nothing(tmp_path: Path) -> None:
    before = bot("branches", "export", folder=tmp_path).stdout
    (tmp_path / "in.csv").write_text(before.replace("KZ-101,KZ-10,", "KZ-101,KZ-99,", 1))

    line = refused("branches", "import", "in.csv", folder=tmp_path)

    assert "KZ-101" in line
    assert "KZ-99" in line
    assert bot("branches", "export", folder=tmp_path).stdout == before


def test_a_backup_restores_what_was_there(tmp_path: Path) -> None:
    bot("migrate", folder=tmp_path)
    database = tmp_path / "var/qabyldau.sqlite3"

    assert bot("backup", "copy.sqlite3", folder=tmp_path).returncode == 0
    assert last_backup(database) is not None
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE branches SET name_ru = 'испорчено'")
    connection.close()
    restored = bot("restore", "copy.sqlite3", folder=tmp_path)

    assert restored.returncode == 0, restored
    assert "before-restore" in restored.stdout
    assert "испорчено" not in bot("branches", "export", folder=tmp_path).stdout


def test_a_backup_needs_no_name_and_all_that_is_written_is_for_its_owner_alone(
    tmp_path: Path,
) -> None:
    bot("migrate", folder=tmp_path)

    done = bot("backup", folder=tmp_path)
    file = re.match(r"(\S+): [\d,]+ bytes, opened and checked", done.stdout)

    assert file is not None, done
    written = [tmp_path / file[1], tmp_path / "var/qabyldau.sqlite3"]
    assert [path.stat().st_mode & 0o777 for path in written] == [0o600, 0o600]
    assert [path.parent.stat().st_mode & 0o777 for path in written] == [0o700, 0o700]
    assert bot("restore", file[1], folder=tmp_path).returncode == 0


def test_a_read_only_folder_is_one_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    almighty = os.geteuid() != 0  # nobody else has anything to give up
    assert "Permission denied" in refused("migrate", folder=tmp_path, almighty=almighty)


def test_a_backup_never_overwrites_a_file(tmp_path: Path) -> None:
    bot("migrate", folder=tmp_path)
    (tmp_path / "copy.sqlite3").write_text("dear")

    assert "copy.sqlite3" in refused("backup", "copy.sqlite3", folder=tmp_path)
    assert (tmp_path / "copy.sqlite3").read_text() == "dear"


def test_what_is_no_backup_is_not_restored(tmp_path: Path) -> None:
    bot("migrate", folder=tmp_path)
    (tmp_path / "notes.txt").write_text("not a database " * 100)

    assert "notes.txt" in refused("restore", "notes.txt", folder=tmp_path)
    assert bot("check", folder=tmp_path).returncode == 0


@pytest.mark.parametrize("cut", [0, 100, 4096, 0.5])
def test_a_backup_that_was_cut_short_leaves_the_database_as_it_was_and_says_so(
    tmp_path: Path, cut: float
) -> None:
    bot("migrate", folder=tmp_path)
    bot("backup", "copy.sqlite3", folder=tmp_path)
    whole = (tmp_path / "copy.sqlite3").read_bytes()
    length = int(cut * len(whole)) if isinstance(cut, float) else cut
    (tmp_path / "copy.sqlite3").write_bytes(whole[:length])
    before = (tmp_path / "var/qabyldau.sqlite3").read_bytes()

    line = refused("restore", "copy.sqlite3", folder=tmp_path)

    assert "copy.sqlite3" in line
    assert "the database is as it was" in line
    assert (tmp_path / "var/qabyldau.sqlite3").read_bytes() == before
    assert list((tmp_path / "var").glob("*restore*")) == []


def test_the_table_of_days_goes_out_and_comes_back(tmp_path: Path) -> None:
    out = bot("calendar", "export", folder=tmp_path)
    (tmp_path / "days.csv").write_text(out.stdout, encoding="utf-8")

    assert "2024-05-04" in out.stdout
    assert bot("calendar", "import", "days.csv", folder=tmp_path).returncode == 0
    assert bot("calendar", "export", folder=tmp_path).stdout == out.stdout


def test_a_table_that_states_a_day_twice_is_refused_whole(tmp_path: Path) -> None:
    (tmp_path / "days.csv").write_text(
        "date,working,reason_kk,reason_ru,source\n2026-12-17,no,а,б,в\n2026-12-17,yes,а,б,в\n",
        encoding="utf-8",
    )

    done = bot("calendar", "import", "days.csv", folder=tmp_path)

    assert done.returncode == 2
    assert "line 3" in done.stdout
    assert "Traceback" not in done.stderr


def test_the_log_of_staff_actions_is_proved_whole(tmp_path: Path) -> None:
    assert "the chain is whole" in bot("audit", "verify", folder=tmp_path).stdout


def test_a_text_is_routed_as_one_json_line(tmp_path: Path) -> None:
    (tmp_path / "lines.txt").write_text("Тараздағы үйімізде су жоқ\n\n", encoding="utf-8")

    done = bot("route", "--file", "lines.txt", folder=tmp_path)
    first, empty = (json.loads(line) for line in done.stdout.splitlines())

    assert first["branch"] == "KZ-311"
    assert first["category"] == "WATER"
    assert first["ask"] == []
    assert empty["branch"] == "KZ"
    assert "place" in empty["ask"]


def test_the_set_up_of_the_desk_goes_out_and_in(tmp_path: Path) -> None:
    bot("migrate", folder=tmp_path)
    assert bot("desk", "export", "desk.json", folder=tmp_path).returncode == 0
    content = json.loads((tmp_path / "desk.json").read_text(encoding="utf-8"))
    post = {"person": 5, "name": "Данияр", "branch": "KZ-311", "role": "operator"}
    (tmp_path / "desk.json").write_text(json.dumps(content | {"staff": [post]}), encoding="utf-8")

    done = bot("desk", "import", "desk.json", folder=tmp_path)

    assert "changed: 1 posts" in done.stdout, done
    assert "Данияр" in bot("desk", "export", folder=tmp_path).stdout


def test_a_desk_file_with_a_mistake_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "desk.json").write_text('{"format": "qabyldau-desk-1", "mode": "shut"}')

    said = refused("desk", "import", "desk.json", folder=tmp_path)

    assert "nothing was taken over" in said


@pytest.mark.parametrize("command", [("branches", "list"), ("branches", "export")])
def test_whoever_has_read_enough_closes_the_pipe_without_a_word(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", *command],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()  # at once: the most impatient of readers

    said = process.stderr.read().decode()

    assert process.wait(timeout=60) == 0
    assert said == ""
    process.stderr.close()


def test_a_new_database_holds_its_network_without_its_log(tmp_path: Path) -> None:
    """Whoever copies the one file has it all."""
    assert bot("migrate", folder=tmp_path).returncode == 0
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes((tmp_path / "var" / "qabyldau.sqlite3").read_bytes())

    with sqlite3.connect(copy) as connection:
        count = connection.execute("SELECT COUNT(*) FROM branches").fetchone()[0]
    connection.close()

    assert count == 255
