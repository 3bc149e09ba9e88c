"""Who may know whom: handlers → bot ← storage, and inside bot and sandbox only downwards."""

import ast
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

PACKAGES = ("bot", "handlers", "storage", "sandbox")

TELEGRAM = ("aiogram", "aiohttp")

SQL = ("sqlite3", "aiosqlite", "asyncpg", "psycopg", "sqlalchemy")

COMPOSITION = ("bot.app", "bot.__main__")
"""The only places that know all packages: they put them together for a run or a command."""

FLOORS: tuple[tuple[str, ...], ...] = (
    ("errors", "ids", "clock", "config"),
    ("text",),
    ("domain",),
    ("routing", "interfaces"),
    ("context", "messages", "audit"),
    ("delivery",),
    ("operations",),
    ("desk",),
    ("administration",),
    ("reports",),
    ("reminders",),
    ("citizen",),
    ("privacy",),
    ("app",),
    ("__main__",),
)
"""What stands in `bot`, lowest first: rooms (folders), and the few modules beside them. Each knows
its own floor and the floors below."""

SANDBOX_FLOORS: tuple[tuple[str, ...], ...] = (
    ("errors",),
    ("formatting",),
    ("telegram",),
    ("people",),
    ("sandbox",),
    ("stories",),
    ("server",),
    ("__main__",),
)
"""The same for `sandbox`: text, the Telegram made of it, the people in it, what plays or serves
the whole."""

ORDER = {"bot": FLOORS, "sandbox": SANDBOX_FLOORS}

LOOSE_MODULES = 8
"""At most so many modules stand in `bot` beside its rooms."""

CROWDED = 22
"""At most so many modules stand in one folder."""


def modules(*packages: str) -> Iterator[tuple[str, Path]]:
    for package in packages:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            yield ".".join(parts).removesuffix(".__init__"), path


def imports(path: Path) -> set[str]:
    """Names of modules that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            assert node.module is not None
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def package_of(name: str) -> str:
    return name.partition(".")[0]


def is_composition(module: str) -> bool:
    return module in COMPOSITION or module.startswith("bot.app.")


def floor_of(module: str) -> int | None:
    """The floor of the room in which a module of `bot` or `sandbox` stands."""
    package, room = module.split(".")[:2]
    return next((height for height, rooms in enumerate(ORDER[package]) if room in rooms), None)


def forbidden(*packages: str, names: tuple[str, ...]) -> list[str]:
    """Imports of `names` in the packages, apart from the composition root."""
    return [
        f"{module} imports {imported}"
        for module, path in modules(*packages)
        if not is_composition(module)
        for imported in sorted(imports(path))
        if package_of(imported) in names
    ]


def test_the_service_knows_neither_telegram_nor_sql_nor_the_packages_around_it() -> None:
    assert forbidden("bot", names=("handlers", "storage", "sandbox", *TELEGRAM, *SQL)) == []


def test_storage_knows_the_service_only() -> None:
    assert forbidden("storage", names=("handlers", "sandbox", *TELEGRAM)) == []


def test_handlers_know_no_sql() -> None:
    assert forbidden("handlers", names=("storage", "sandbox", *SQL)) == []


def test_the_sandbox_is_a_telegram_of_its_own_that_knows_no_bot() -> None:
    assert forbidden("sandbox", names=("bot", "handlers", "storage")) == []


def test_only_the_storage_package_reads_and_writes_sql() -> None:
    statements = ("SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ")

    found = [
        f"{module}:{node.lineno}"
        for module, path in modules("bot", "handlers")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.lstrip().startswith(statements)
    ]

    assert found == []


def test_only_the_composition_root_is_above_all_packages() -> None:
    """Nothing knows it, apart from the command line and itself."""
    found = [
        f"{module} imports {imported}"
        for module, path in modules(*PACKAGES)
        if not is_composition(module)
        for imported in sorted(imports(path))
        if is_composition(imported)
    ]

    assert found == []


@pytest.mark.parametrize("package", ORDER)
def test_every_room_has_its_place_in_the_written_order(package: str) -> None:
    homeless = [m for m, _ in modules(package) if "." in m and floor_of(m) is None]

    assert homeless == [], "add the room to FLOORS"


@pytest.mark.parametrize("package", ORDER)
def test_rooms_know_each_other_only_downwards(package: str) -> None:
    upwards = [
        f"{module} imports {imported}"
        for module, path in modules(package)
        for imported in sorted(imports(path))
        if "." in module
        and imported.startswith(f"{package}.")
        and floor_of(imported) is not None
        and (floor_of(module) or 0) < (floor_of(imported) or 0)
    ]

    assert upwards == []


@pytest.mark.parametrize("package", ORDER)
def test_rooms_of_one_floor_do_not_know_each_other(package: str) -> None:
    sideways = [
        f"{module} imports {imported}"
        for module, path in modules(package)
        for imported in sorted(imports(path))
        if "." in module
        and imported.startswith(f"{package}.")
        and floor_of(module) == floor_of(imported)
        and module.split(".")[1] != imported.split(".")[1]
    ]

    assert sideways == []


def test_no_import_goes_round_in_a_circle() -> None:
    """Wherever in a file an import stands, under `if TYPE_CHECKING` or inside a function too."""
    known = dict(modules(*PACKAGES))
    graph = {
        module: {
            name
            for name in imports(path)
            if name in known and name != module and not module.startswith(f"{name}.")
        }
        for module, path in known.items()
    }

    assert circles(graph) == []


def test_a_new_circle_is_found() -> None:
    graph = {"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}

    assert circles(graph) == [("a", "b", "c")]


def circles(graph: dict[str, set[str]]) -> list[tuple[str, ...]]:
    """Groups of modules each of which reaches the others, by name."""
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        first = sorted(set(error.args[1]))
        rest = {m: known - set(first) for m, known in graph.items() if m not in first}
        return [tuple(first), *circles(rest)]
    return []


def test_few_modules_stand_beside_the_rooms_and_no_room_is_crowded() -> None:
    folders: dict[Path, list[str]] = {}
    for module, path in modules(*PACKAGES):
        if path.stem not in ("__init__", "__main__"):
            folders.setdefault(path.parent, []).append(module)

    assert len(folders[ROOT / "bot"]) <= LOOSE_MODULES
    assert [str(f.relative_to(ROOT)) for f, found in folders.items() if len(found) > CROWDED] == []


def test_in_the_sandbox_every_class_has_a_name_of_its_own() -> None:
    names = Counter(name for _, name in public_classes("sandbox"))

    assert [name for name, times in names.items() if times > 1] == []


NAMESPACES = ("bot.domain.payloads", "bot.interfaces")
"""Where classes have the names of what they stand for: a message is written `payloads.Draft`, what
keeps drafts `tx.drafts`. Elsewhere those names are free."""


def namespace_of(module: str) -> str:
    return next((n for n in NAMESPACES if module == n or module.startswith(f"{n}.")), "")


def public_classes(*packages: str) -> list[tuple[str, str]]:
    """(module, name)."""
    return [
        (module, node.name)
        for module, path in modules(*packages)
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]


def test_in_the_service_every_class_has_a_name_of_its_own() -> None:
    names = Counter(
        (namespace_of(module), name)
        for module, name in public_classes("bot", "handlers", "storage")
    )

    assert [name for name, times in names.items() if times > 1] == []


def test_whoever_uses_a_name_that_two_classes_have_says_which_is_meant() -> None:
    """By its namespace: there only is such a class imported by its bare name."""
    homes: dict[str, set[str]] = {}
    for module, name in public_classes("bot", "handlers", "storage"):
        homes.setdefault(name, set()).add(module)
    shared = {
        f"{home}.{name}"
        for name, modules_of_it in homes.items()
        if len(modules_of_it) > 1
        for home in modules_of_it
        if namespace_of(home)
    }

    found = [
        f"{module} imports {imported}"
        for module, path in modules("bot", "handlers", "storage")
        if not namespace_of(module)
        for imported in sorted(imports(path))
        if imported in shared
    ]

    assert found == []


def test_every_room_says_in_a_sentence_what_belongs_there() -> None:
    silent = [
        module
        for module, path in modules(*PACKAGES)
        if path.stem == "__init__"
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert silent == []


def test_pure_rules_are_told_the_time_and_draw_nothing_by_themselves() -> None:
    """A rule that asks the clock or the dice cannot be repeated by a test."""
    calls = {("datetime", "now"), ("date", "today"), ("time", "time"), ("random", "random")}
    pure = ("bot.domain.", "bot.text.", "bot.delivery.retry")

    found = [
        f"{module}: {node.value.id}.{node.attr}"
        for module, path in modules("bot")
        if module.startswith(pure)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in calls
    ]

    assert found == []
