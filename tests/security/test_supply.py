"""What is installed is what was locked: exact versions, with hashes, from no named registry."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
SERVICE = ("bot", "handlers", "storage", "sandbox")
TOOLS = ("tests", "benchmarks", "scripts")
NEVER_IMPORTED = {"tzdata"}  # read by zoneinfo where the system has no time zones
LOCKS = ("requirements.lock", "requirements-dev.lock")

_PIN = re.compile(r"^([A-Za-z0-9][\w.\-]*)(\[[\w,\-]+\])?==([^\s;\\]+)", re.MULTILINE)


def entries(lock: str) -> dict[str, str]:
    """The text of each entry of a lock, by the name of its package and its marker."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
    return {block.split("\\")[0].strip(): block for block in blocks if block.strip()}


def pins(lock: str) -> dict[str, set[str]]:
    """Versions by package; more than one where they differ by platform."""
    found: dict[str, set[str]] = {}
    for entry in entries(lock):
        match = _PIN.match(entry)
        assert match is not None, f"{lock}: not an exact version: {entry!r}"
        found.setdefault(canonicalize_name(match[1]), set()).add(match[3])
    return found


def declared() -> dict[str, list[Requirement]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = [Requirement(text) for text in project["project"]["dependencies"]]
    dev = [Requirement(text) for text in project["dependency-groups"]["dev"]]
    return {"requirements.lock": needed, "requirements-dev.lock": [*needed, *dev]}


def imported(*folders: str) -> set[str]:
    """The packages, by the names under which they are installed, that our modules import."""
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    modules = {name for file in files for name in _modules(file)}
    ours = {*SERVICE, *TOOLS, *(file.stem for file in (ROOT / "tests").rglob("*.py"))}
    owners = metadata.packages_distributions()
    return {
        canonicalize_name(owner)
        for module in modules
        if (top := module.partition(".")[0]) not in ours | sys.stdlib_module_names
        for owner in _owners(module, owners.get(top, [top]))
    }


def _modules(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def _owners(module: str, owners: list[str]) -> list[str]:
    """Of several packages in one namespace, the one that is named like the module."""
    named = [owner for owner in owners if f"{module}.".startswith(f"{owner}.")]
    return named or owners


def names(needed: list[Requirement]) -> set[str]:
    return {canonicalize_name(requirement.name) for requirement in needed}


def test_what_the_service_imports_is_what_it_declares() -> None:
    """Else a package comes by luck with another one, until that no longer needs it."""
    assert imported(*SERVICE) == names(declared()["requirements.lock"]) - NEVER_IMPORTED


def test_what_the_tests_import_is_declared() -> None:
    assert imported(*TOOLS) <= names(declared()["requirements-dev.lock"])


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_and_has_hashes(lock: str) -> None:
    bare = [
        name
        for name, block in entries(lock).items()
        if not re.findall(r"--hash=sha256:[0-9a-f]{64}\b", block)
    ]

    assert pins(lock)
    assert bare == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address_and_no_other_place_to_install_from(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert re.findall(r"https?://\S+|^--(?!hash)\S+|^-[efi]\b.*| @ ", text, re.MULTILINE) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_what_the_project_asks_for_is_locked_as_it_asks(lock: str) -> None:
    locked = pins(lock)

    wrong = [
        str(needed)
        for needed in declared()[lock]
        if not any(
            needed.specifier.contains(version)
            for version in locked.get(canonicalize_name(needed.name), ())
        )
    ]

    assert wrong == [], "run make lock"


def test_what_runs_in_service_is_what_was_tested() -> None:
    context, tested = pins("requirements.lock"), pins("requirements-dev.lock")

    assert {name: tested.get(name) for name in context} == context


def test_what_is_installed_here_is_what_was_locked() -> None:
    """Else the tests would tell of other versions than those that run in service."""
    locked = pins("requirements-dev.lock")

    other = {
        name: metadata.version(name)
        for name, versions in locked.items()
        if _installed(name) and metadata.version(name) not in versions
    }

    assert other == {}


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def test_the_installer_refuses_what_has_no_hash() -> None:
    installs = [
        line
        for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
        if re.search(r"install .*-r requirements", line)
    ]

    assert installs
    assert [line for line in installs if "--require-hashes" not in line] == []
