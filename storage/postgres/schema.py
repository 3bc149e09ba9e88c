"""The migrations as PostgreSQL runs them: the common files, with its own words where it has them.

In the common files the types are those of SQLite; here whole numbers have 64 bits, fractions are
of double precision, and texts are compared by their code points, as SQLite does.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from storage.migrating import SOURCE, scripts

OF_SQLITE_ALONE = re.compile(
    r"CREATE\s+VIRTUAL|CREATE\s+TRIGGER|DROP\s+TRIGGER|PRAGMA|\browid\b|WITHOUT\s+ROWID|"
    r"AUTOINCREMENT|strftime|julianday|unixepoch|\bdate(time)?\s*\(|json_\w+\s*\(|INSERT\s+OR\b|"
    r"REPLACE\s+INTO|\bGLOB\b|\bMATCH\b|\bIFNULL\b|\binstr\s*\(|printf\s*\(|group_concat|"
    r"hex\s*\(|randomblob|\bIS\s+NOT\s+(?!NULL|DISTINCT)\w|\bIS\s+(?!NULL|NOT|DISTINCT)\w|"
    r"\b(MAX|MIN)\s*\([^()]*,|COLLATE\s+(NOCASE|BINARY|RTRIM)|STRICT\s*$",
    re.IGNORECASE,
)
"""A statement with any of this is said in another way in `storage/postgres/migrations`."""

LOGS_PARAMETERS = """
SELECT current_setting('log_parameter_max_length') <> '0' AND (
    current_setting('log_statement') IN ('mod', 'all')
    OR current_setting('log_min_duration_statement') <> '-1'
    OR current_setting('log_min_duration_sample') <> '-1'
    OR CAST(current_setting('log_transaction_sample_rate') AS REAL) > 0)
"""

INSTEAD = re.compile(r"^-- instead\s*$", re.MULTILINE)

_TYPES = (
    (re.compile(r"\bTEXT\b(?!\s+COLLATE)"), 'TEXT COLLATE "C"'),
    (re.compile(r"\bINTEGER\b"), "BIGINT"),
    (re.compile(r"\bREAL\b"), "DOUBLE PRECISION"),
    (re.compile(r"\bBLOB\b"), "BYTEA"),
)

_DEFINES = re.compile(r"\s*(CREATE\s+TABLE|ALTER\s+TABLE)\b", re.IGNORECASE)

_STATEMENT = re.compile(
    r"\s*(CREATE\s+TRIGGER\b(?:'[^']*'|[^'])*?\bEND|(?:'[^']*'|[^';])+?)\s*;", re.IGNORECASE
)

_COMMENT = re.compile(r"--[^\n]*")


class MigrationMissing(Exception):
    """A migration cannot be run here until somebody says it in this database's words."""


@lru_cache(maxsize=1)
def migrations() -> Sequence[tuple[int, str, str]]:
    """(number, file name, script), in order. Raises MigrationMissing."""
    own = {name: script for _, name, script in scripts("storage.postgres")}
    found = [
        (number, name, translated(name, script, own.pop(name, "")))
        for number, name, script in scripts(SOURCE)
    ]
    if own:
        raise MigrationMissing(f"{', '.join(own)}: no such file in storage/sqlite/migrations")
    return found


def translated(name: str, script: str, own: str) -> str:
    """The common script with the statements that only SQLite understands replaced, in their
    order, by the blocks of our own file. Raises MigrationMissing when their numbers differ."""
    blocks = INSTEAD.split(own)[1:]
    said = []
    for statement in statements(script):
        if OF_SQLITE_ALONE.search(statement):
            if not blocks:
                raise MigrationMissing(
                    f"{name}: only SQLite understands {' '.join(statement.split())[:80]!r}; say it"
                    " for PostgreSQL after a line '-- instead' in"
                    f" storage/postgres/migrations/{name}"
                )
            said.append(blocks.pop(0))
        else:
            said.append(f"{_with_types(statement)};")
    if blocks:
        raise MigrationMissing(f"storage/postgres/migrations/{name} says more than is asked for")
    return "\n".join(said)


def statements(script: str) -> list[str]:
    return _STATEMENT.findall(_COMMENT.sub("", script))


def _with_types(statement: str) -> str:
    if _DEFINES.match(statement):
        for pattern, replacement in _TYPES:
            statement = pattern.sub(replacement, statement)
    return statement
