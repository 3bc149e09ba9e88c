"""The papers of staff are true: buttons are called so, commands exist, and they say the same."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import ast, parse

from handlers.telegram import menus
from handlers.texts import Texts
from tests.support.office import Office, open_office
from tests.support.town import Town, open_town

ROOT = Path(__file__).resolve().parents[2]

DOCS = ROOT / "docs"

LABEL = re.compile(r"\*\*«([^»]+)»\*\*")

COMMAND = re.compile(r"`/(\w+)")

PAPERS = [(language, paper) for language in ("kk", "ru") for paper in ("handbook", "card")]


def labels_of(language: str) -> set[str]:
    found = set()
    for file in (ROOT / "handlers" / "locales" / language).glob("*.ftl"):
        for entry in parse(file.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Message) and entry.id.name.startswith("button-"):
                assert entry.value is not None
                found.add("".join(getattr(part, "value", "") for part in entry.value.elements))
    return found


def text_of(language: str, paper: str) -> str:
    return (DOCS / language / f"{paper}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "paper"), PAPERS)
def test_every_button_of_a_paper_is_called_so(language: str, paper: str) -> None:
    named = set(LABEL.findall(text_of(language, paper)))

    assert named
    assert named - labels_of(language) == set()


@pytest.mark.parametrize(("language", "paper"), PAPERS)
def test_every_command_of_a_paper_exists(language: str, paper: str) -> None:
    texts = Texts()
    known = {n.removeprefix("command-") for n in texts.names(language) if n.startswith("command-")}
    known |= {name for names in menus.SECTIONS.values() for name in names}
    commands = set(COMMAND.findall(text_of(language, paper)))

    assert commands
    assert commands - known - {"link"} == set()


def test_both_languages_have_the_same_parts() -> None:
    def shape(text: str) -> list[str]:
        return [
            f"{line[:4].strip()}"
            for line in text.splitlines()
            if re.match(r"#+ |\d\. |- |\| |!\[", line)
        ]

    for paper in ("handbook", "card"):
        kk, ru = (text_of(language, paper) for language in ("kk", "ru"))
        assert len(shape(kk)) == len(shape(ru)), paper
        assert COMMAND.findall(kk) == COMMAND.findall(ru), paper


@pytest.mark.parametrize(("language", "paper"), PAPERS)
def test_what_the_bot_sends_is_what_was_printed_last(language: str, paper: str) -> None:
    """A paper that was changed must be printed anew: python -m scripts.papers print"""
    pypdf = pytest.importorskip("pypdf")
    reader = pypdf.PdfReader(ROOT / "handlers" / "documents" / f"{paper}-{language}.pdf")
    printed = "".join(page.extract_text() for page in reader.pages)

    def words(text: str) -> set[str]:
        return set(re.findall(r"[^\W\d_]{4,}", text))

    plain = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text_of(language, paper))
    missing = words(plain) - words(printed)
    assert len(missing) <= 3, sorted(missing)  # a word broken at the end of a line
    assert len(reader.pages) == 1 or paper == "handbook"


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path) as opened:
        yield opened


@pytest.fixture
async def office(town: Town) -> Office:
    return await open_office(town)


def documents(messages: Any) -> list[str]:
    return [m.raw["document"]["file_name"] for m in messages if "document" in m.raw]


async def test_an_operator_asks_for_help_and_is_given_the_handbook_and_the_card(
    office: Office,
) -> None:
    daniyar, town = office.daniyar, office.town
    daniyar.says("/help")
    await town.settle()
    daniyar.presses("Нұсқаулық (PDF)")
    await town.settle()

    assert documents(daniyar.screen) == ["Қызметкерге нұсқаулық.pdf", "Күн сайынғы бес іс.pdf"]


async def test_whoever_asks_in_the_group_is_given_them_alone(office: Office) -> None:
    await office.says(office.daniyar, "/language ru")
    await office.says(office.daniyar, "/help")
    await office.presses(office.daniyar, "Руководство (PDF)")

    assert "в личные сообщения" in office.group.last.text
    assert documents(office.group.screen) == []
    assert "Күн сайынғы бес іс.pdf" in documents(office.daniyar.screen)


async def test_a_citizen_is_given_no_papers_of_staff(office: Office) -> None:
    office.aigul.says("/help")
    await office.town.settle()

    assert office.aigul.last.button("Нұсқаулық (PDF)") is None
    assert documents(office.aigul.screen) == []
