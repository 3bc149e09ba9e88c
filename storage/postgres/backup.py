"""Backups with PostgreSQL's own programs: `pg_dump` while the bot runs, `pg_restore` to put back.

A copy is one moment of the database, of the bot's own schema only, and is read by any later
version of PostgreSQL. For large installations, and for loss of no more than seconds, the server's
own continuous archiving is the right way beside it (docs/deployment.md).
"""

import contextlib
import errno
import os
import re
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import psycopg
from psycopg import sql

from bot.errors import BackupFailed, BackupFault, StorageUnavailable
from storage.postgres.address import PostgresAddress, one_line
from storage.postgres.schema import migrations

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def backup(url: str, target: Path) -> int:
    """See `storage.maintenance.backup`."""
    address = PostgresAddress(url)
    if target.exists():
        raise BackupFailed("other", f"{target} exists; name a new file")
    partial = target.with_name(target.name + ".partial")
    try:
        with _connected(address) as connection:
            schema = _schema(connection)
            if not _is_ours(connection):
                raise BackupFailed(
                    "other", f"{address} is not a database of this program; start the bot once"
                )
        partial.touch(mode=0o600)
        _run(
            address,
            "pg_dump",
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            f"--schema={schema}",
            f"--file={partial}",
            "--dbname",
            address.for_programs(),
        )
        check(address, partial)
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        partial.rename(target)
    except OSError as error:
        why: BackupFault = "full" if error.errno in _FULL else "unwritable"
        raise BackupFailed(why, f"backup to {target}: {error.strerror}") from error
    except BackupFailed:
        raise
    except StorageUnavailable as error:
        full = "No space left" in str(error)
        raise BackupFailed("full" if full else "other", f"backup to {target}: {error}") from error
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
    return target.stat().st_size


def outdated(url: str) -> tuple[int, int] | None:
    """See `storage.maintenance.outdated`."""
    newest = migrations()[-1][0]
    try:
        with _connected(PostgresAddress(url)) as connection:
            if not _is_ours(connection):
                return None
            row = connection.execute("SELECT version FROM qabyldau_schema").fetchone()
    except (StorageUnavailable, psycopg.Error):
        return None
    version = int(str(row[0])) if row else 0
    return (version, newest) if 0 < version < newest else None


def restore(url: str, source: Path) -> str | None:
    """See `storage.maintenance.restore`. The former tables stay in a schema of another name."""
    address = PostgresAddress(url)
    if not source.exists():
        raise StorageUnavailable(f"{source} does not exist")
    version, newest = check(address, source), migrations()[-1][0]
    if version > newest:
        raise StorageUnavailable(
            f"{source} has schema {version}, this program knows up to {newest}: start the newer one"
        )
    with _connected(address) as connection:
        schema = _schema(connection)
        kept = _put_aside(connection, schema) if _is_ours(connection) else None
        if kept is None:
            _must_be_empty(connection, address, schema)
        connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(schema)))
        try:
            _run(
                address,
                "pg_restore",
                "--single-transaction",
                "--exit-on-error",
                "--no-owner",
                "--no-privileges",
                f"--schema={schema}",
                "--dbname",
                address.for_programs(),
                str(source),
            )
        except BaseException:
            if kept is not None:
                connection.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(schema)))
                _rename(connection, kept, schema)
            raise
        connection.execute("ANALYZE")
    return None if kept is None else f"schema {kept} of {address}"


def check(address: PostgresAddress, file: Path) -> int:
    """The schema version in a sound backup of ours. Raises StorageUnavailable otherwise."""
    try:
        said = _run(
            address, "pg_restore", "--data-only", "--table=qabyldau_schema", "--file=-", str(file)
        )
    except StorageUnavailable as error:
        raise StorageUnavailable(f"{file} is not a backup made by this command: {error}") from None
    found = re.search(r"^COPY .*qabyldau_schema .*\n(\d+)$", said, re.MULTILINE)
    if found is None:
        raise StorageUnavailable(f"{file} is not a backup of this program's database")
    return int(found[1])


def note_backup(url: str, at: datetime) -> None:
    """See `storage.maintenance.note_backup`."""
    address = PostgresAddress(url)
    # The row is nobody else's: what other processes do meanwhile is no reason to refuse it.
    with _connected(address, "default_transaction_isolation=read\\ committed") as connection:
        try:
            connection.execute(
                "INSERT INTO settings (name, value) VALUES ('last_backup', %s)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (at.isoformat(),),
            )
        except psycopg.Error as error:
            raise StorageUnavailable(address.explained(error)) from error


def _connected(address: PostgresAddress, *options: str) -> "psycopg.Connection[tuple[object, ...]]":
    try:
        given = address.for_libpq("statement_timeout=0", *options)
        return psycopg.connect(given, autocommit=True)
    except psycopg.Error as error:
        raise StorageUnavailable(address.explained(error)) from error


def _schema(connection: "psycopg.Connection[tuple[object, ...]]") -> str:
    row = connection.execute("SELECT current_schema()").fetchone()
    return str(row[0]) if row and row[0] else "public"


def _is_ours(connection: "psycopg.Connection[tuple[object, ...]]") -> bool:
    row = connection.execute("SELECT to_regclass('qabyldau_schema') IS NOT NULL").fetchone()
    return bool(row and row[0])


def _must_be_empty(
    connection: "psycopg.Connection[tuple[object, ...]]", address: PostgresAddress, schema: str
) -> None:
    row = connection.execute(
        "SELECT COUNT(*) FROM pg_tables WHERE schemaname = %s", (schema,)
    ).fetchone()
    if row and row[0]:
        raise StorageUnavailable(f"{address} holds {row[0]} tables of another program")


def _put_aside(connection: "psycopg.Connection[tuple[object, ...]]", schema: str) -> str:
    taken = {str(row[0]) for row in connection.execute("SELECT nspname FROM pg_namespace")}
    number = next(n for n in range(1, 10_000) if f"before_restore_{n}" not in taken)
    _rename(connection, schema, f"before_restore_{number}")
    return f"before_restore_{number}"


def _rename(connection: "psycopg.Connection[tuple[object, ...]]", old: str, new: str) -> None:
    try:
        connection.execute(
            sql.SQL("ALTER SCHEMA {} RENAME TO {}").format(sql.Identifier(old), sql.Identifier(new))
        )
    except psycopg.Error as error:
        raise StorageUnavailable(
            f"the former tables cannot be put aside: {one_line(error)}; the bot's user must own"
            " the database"
        ) from error


def _run(address: PostgresAddress, program: str, *arguments: str) -> str:
    """What the program wrote. Raises StorageUnavailable: there is none, or it failed."""
    path = _program(program)
    if path is None:
        raise StorageUnavailable(
            f"{program} is not installed (Debian: apt install postgresql-client)"
        )
    done = subprocess.run(  # noqa: S603
        [path, *arguments],
        env={**os.environ, **address.environment()},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
        raise StorageUnavailable(f"{program}: {'; '.join(lines[:2])}")
    return done.stdout


def _program(name: str) -> str | None:
    """The newest version installed: an older one refuses a newer server."""
    installed = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[4])
    )
    return str(installed[-1]) if installed else shutil.which(name)
