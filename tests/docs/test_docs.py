"""What the papers say of the code is true."""

import ast
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.domain.notifications import MessageKind
from bot.ids import Ids
from storage import open_storage, path_of
from tests.test_architecture import FLOORS

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")
PATH = re.compile(
    r"`((?:bot|handlers|storage|sandbox|tests|benchmarks|scripts|docs)/[\w./<>-]+)(?:::\w+)?`"
)


async def test_the_data_model_names_every_table_and_no_other(tmp_path: Path) -> None:
    from datetime import UTC

    url = f"sqlite:///{tmp_path}/reception.sqlite3"
    await (await open_storage(url, zone=UTC, next_id=Ids())).close()
    with closing(sqlite3.connect(path_of(url))) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        made = {name for (name,) in rows if not re.fullmatch(r"item_words_.*|sqlite_.*", name)}

    text = (ROOT / "docs" / "data-model.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))

    assert named == made


def papers() -> list[Path]:
    return [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("handlers/**/*.md")]


def test_every_link_between_papers_leads_somewhere() -> None:
    broken = [
        f"{paper.relative_to(ROOT)}: {target}"
        for paper in papers()
        for target in LINK.findall(paper.read_text(encoding="utf-8"))
        if not (paper.parent / target).exists()
    ]

    assert broken == []


def test_every_file_that_a_paper_names_exists() -> None:
    missing = [
        f"{paper.relative_to(ROOT)}: {name}"
        for paper in papers()
        if paper.name != "CHANGELOG.md"
        for name in PATH.findall(paper.read_text(encoding="utf-8"))
        if "<" not in name and not (ROOT / name).exists()
    ]

    assert missing == []


SNIPPET = re.compile(
    r"^ *```\w+\n *# (?P<file>\S+)\n(?P<code>.*?)^ *```$", re.MULTILINE | re.DOTALL
)


def snippets() -> list[tuple[str, str, str]]:
    """(paper, file, code): pieces of our own code that how-tos show, without what is left out."""
    return [
        (paper.name, shown["file"], part)
        for paper in sorted((ROOT / "docs" / "how-to").glob("*.md"))
        for shown in SNIPPET.finditer(paper.read_text(encoding="utf-8"))
        for part in re.split(r"^ *…\n", shown["code"], flags=re.MULTILINE)
    ]


def bare(code: str) -> str:
    return "\n".join(line.strip() for line in code.strip().splitlines())


def test_what_a_how_to_shows_of_the_code_stands_there() -> None:
    assert len(snippets()) > 20

    outdated = [
        f"{paper}: {file}: {bare(code).splitlines()[0]}"
        for paper, file, code in snippets()
        if bare(code) not in bare((ROOT / file).read_text(encoding="utf-8"))
    ]

    assert outdated == []


def test_every_how_to_is_in_the_list_of_them() -> None:
    folder = ROOT / "docs" / "how-to"
    listed = set(LINK.findall((folder / "README.md").read_text(encoding="utf-8")))

    assert {page.name for page in folder.glob("*.md")} - {"README.md"} <= listed


def architecture() -> str:
    return (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def rooms_in_order() -> list[set[str]]:
    """The rooms that stand in each line of the table in `architecture.md`, lowest first."""
    table = architecture().split("## Rooms of bot/")[1].split("\n\n")[2]
    return [set(re.findall(r"`(\w+)`", line.split("|")[1])) for line in table.splitlines()[2:]]


def test_the_architecture_names_every_room_and_no_other() -> None:
    named = [room for line in rooms_in_order() for room in line]
    there = {
        path.stem
        for path in (ROOT / "bot").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }

    assert len(named) == len(set(named))
    assert set(named) == there - {"__init__", "__main__"}


def test_the_architecture_has_the_rooms_in_their_written_order() -> None:
    heights = {room: height for height, rooms in enumerate(FLOORS) for room in rooms}
    order = [heights[room] for line in rooms_in_order() for room in sorted(line)]

    assert order == sorted(order)


def test_every_kind_of_message_that_a_paper_names_exists() -> None:
    wrong = [
        f"{paper.relative_to(ROOT)}: {kind}"
        for paper in papers()
        for kind in re.findall(r"`MessageKind\.(\w+)`", paper.read_text(encoding="utf-8"))
        if kind not in MessageKind.__members__
    ]

    assert wrong == []
    assert "`MessageKind." in architecture()


CODE = re.compile(r"`([A-Z]\w+)`")


def test_every_type_that_the_glossary_names_exists() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    classes = {
        node.name
        for package in ("bot", "handlers", "storage")
        for path in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }

    assert set(CODE.findall(text)) - classes == set()
