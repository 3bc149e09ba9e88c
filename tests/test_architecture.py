"""Who may know whom: handlers → bot ← storage, and inside bot only downwards."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("bot", "handlers", "storage", "sandbox")
TELEGRAM = ("aiogram", "aiohttp")
SQL = ("sqlite3", "aiosqlite", "asyncpg", "sqlalchemy")

COMPOSITION = frozenset({"bot.app", "bot.cli", "bot.keys", "bot.opening", "bot.__main__"})
"""The only modules that know all packages: they put them together for a run or a command."""

RULES_OF_APPEALS = frozenset(
    f"bot.appeals.{name}"
    for name in (
        "values",
        "replies",
        "number",
        "texts",
        "understanding",
        "life",
        "terms",
        "deeds",
        "taking_back",
        "lookup",
        "pledges",
        "modes",
        "forum",
        "ready",
        "ways",
    )
)

FLOORS: tuple[frozenset[str], ...] = (
    frozenset(
        {
            "bot.errors",
            "bot.ids",
            "bot.clock",
            "bot.logs",
            "bot.models_later",
            "bot.redaction",
            "bot.sheets",
        }
    ),
    frozenset({"bot.network", "bot.worktime"}),
    frozenset({"bot.routing"}),
    RULES_OF_APPEALS
    | {
        "bot.reminders.contract",
        "bot.reminders.rules",
        "bot.reminders.values",
        "bot.notifications.values",
        "bot.notifications.place",
        "bot.notifications.retry",
        "bot.notifications.audiences",
        "bot.privacy.rules",
        "bot.privacy.contract",
        "bot.notifications.pacing",
    },
    frozenset({"bot.interfaces"}),
    frozenset({"bot.notifications", "bot.inbox", "bot.floods", "bot.vitals"}),
    frozenset({"bot.metrics", "bot.heartbeat"}),
    frozenset({"bot.appeals"}),
    frozenset(
        {
            "bot.administration",
            "bot.audit",
            "bot.broadcasts",
            "bot.managing",
            "bot.desk_files",
            "bot.desk_import",
            "bot.privacy",
            "bot.placings",
            "bot.staffing",
            "bot.reading",
            "bot.learning",
            "bot.health",
            "bot.reminders",
        }
    ),
    frozenset({"bot.config", "bot.training"}),
    COMPOSITION,
)
"""The rooms of `bot`, lowest first: a room knows its own floor and the floors below."""


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


def floor_of(module: str) -> int | None:
    """The floor of a module: its own place if it has one, else that of its room."""
    name = module
    while name:
        for height, floor in enumerate(FLOORS):
            if name in floor:
                return height
        name = name.rpartition(".")[0]
    return None


def forbidden(*packages: str, names: tuple[str, ...]) -> list[str]:
    """Imports of `names` in the packages, apart from the composition root."""
    return [
        f"{module} imports {imported}"
        for module, path in modules(*packages)
        if module not in COMPOSITION
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


def test_every_room_of_the_service_has_its_place_in_the_written_order() -> None:
    homeless = [m for m, _ in modules("bot") if "." in m and floor_of(m) is None]

    assert homeless == [], "add the room to FLOORS"


def test_rooms_of_the_service_know_each_other_only_downwards() -> None:
    upwards = [
        f"{module} (floor {floor_of(module)}) imports {imported} (floor {floor_of(imported)})"
        for module, path in modules("bot")
        for imported in sorted(imports(path))
        if imported.startswith("bot.")
        and module not in COMPOSITION
        and (floor_of(module) or 0) < (floor_of(imported) or 0)
        and not _only_for_types(path, imported)
    ]

    assert upwards == []


def test_pure_rules_are_told_the_time_and_draw_nothing_by_themselves() -> None:
    """A rule that asks the clock or the dice cannot be repeated by a test."""
    calls = {("datetime", "now"), ("date", "today"), ("time", "time"), ("random", "random")}
    rules = [*RULES_OF_APPEALS, "bot.notifications.retry", "bot.notifications.values"]
    network_and_worktime = [
        m for m, _ in modules("bot") if m.startswith(("bot.network", "bot.worktime"))
    ]

    found = [
        f"{module}: {node.value.id}.{node.attr}"
        for module, path in modules("bot")
        if module in {*rules, *network_and_worktime}
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in calls
    ]

    assert found == []


def _only_for_types(path: Path, imported: str) -> bool:
    """Whether the import stands under `if TYPE_CHECKING`, that is, does not happen."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.If)
            and isinstance(node.test, ast.Name)
            and node.test.id == "TYPE_CHECKING"
        ):
            for inner in ast.walk(node):
                if isinstance(inner, ast.ImportFrom) and inner.module is not None:
                    names = {f"{inner.module}.{alias.name}" for alias in inner.names}
                    if imported == inner.module or imported in names:
                        return True
    return False
