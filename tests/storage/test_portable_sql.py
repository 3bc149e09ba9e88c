"""Repositories are written once for every database: what differs is named in the driver."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

OF_SQLITE_ALONE = re.compile(
    r"json_each|json_extract|\bMATCH\b|\bpragma|\browid\b|sqlite_master|total_changes|"
    r"INSERT OR |\bGLOB\b|julianday|unixepoch|\bIFNULL\b|\binstr\(|group_concat|LIMIT -1|"
    r"\b(MAX|MIN)\([^()]*,",
    re.IGNORECASE,
)


def statements(path: Path) -> Iterator[tuple[str, int]]:
    """Texts in the code of a repository; docstrings are no statements."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.value, node.lineno


def test_repositories_say_nothing_that_one_database_alone_understands() -> None:
    found = [
        f"{path.name}:{line}: {match.group()}"
        for path in sorted((ROOT / "storage" / "repositories").rglob("*.py"))
        for text, line in statements(path)
        for match in OF_SQLITE_ALONE.finditer(text)
    ]

    assert found == [], "name it in storage.session.Dialect"
