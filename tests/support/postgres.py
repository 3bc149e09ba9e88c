"""A PostgreSQL of the tests' own, from the packages of the machine.

In a temporary folder, on a socket there and on a free port of loopback, gone afterwards. Nothing of
the machine's own clusters is touched. One server serves all workers of a run; each test gets a
database copied from a template, which has the schema already.
"""

import contextlib
import fcntl
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, NoReturn

import psycopg
import pytest

REQUIRED = "QABYLDAU_REQUIRE_POSTGRES"
"""Set to 1: a machine without PostgreSQL fails the tests that need it, instead of skipping them."""

_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin")

_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",  # tests of a crash kill the bot, not the machine
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "autovacuum_naptime": "5min",
    "log_min_messages": "fatal",
    "dynamic_shared_memory_type": "mmap",
}


class NoPostgres(Exception):
    """Why there is none."""


def go_without(reason: NoPostgres) -> NoReturn:
    """Skip the test that is running; where a server is demanded, fail it."""
    if os.environ.get(REQUIRED) == "1":
        pytest.fail(f"{reason}, and {REQUIRED}=1")
    pytest.skip(str(reason))


def programs() -> Path | None:
    """The folder of `postgres`, of the newest version installed that is 15 or more."""
    found = [
        folder / "postgres"
        for place in _PLACES
        for folder in Path("/").glob(place.lstrip("/"))
        if (folder / "postgres").exists() and (folder / "initdb").exists()
    ]
    on_path = shutil.which("postgres")
    if on_path is not None:
        found.append(Path(on_path).resolve())
    able = [(version, path.parent) for path in found if (version := _version(path)) >= 15]
    return max(able)[1] if able else None


def _version(program: Path) -> int:
    text = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    return int(text.split()[-1].split(".")[0] if "(" not in text else text.split()[2].split(".")[0])


@dataclass
class Server:
    """A running server. Its folder holds the cluster, its socket and its log."""

    programs: Path
    folder: Path
    user: str
    port: int
    _numbers: "count[int]" = field(default_factory=count)

    def url(self, database: str = "postgres", **parameters: str) -> str:
        extra = "".join(f"&{name}={value}" for name, value in parameters.items())
        return f"postgresql://{self.user}@/{database}?host={self.folder}&port={self.port}{extra}"

    def by_network(self, user: str, password: str, database: str) -> str:
        """Over TCP a password is asked for."""
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def execute(self, sql: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(sql.encode())
            return cursor.fetchall() if cursor.description else []

    def new_database(self, template: str | None = None) -> str:
        """The name of a fresh one."""
        name = f"t_{os.getpid()}_{next(self._numbers)}"
        copied = "" if template is None else f" TEMPLATE {template} STRATEGY FILE_COPY"
        self.execute(f"CREATE DATABASE {name}{copied}")
        return name

    def drop(self, database: str) -> None:
        self.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """No other process of the run does what stands under it meanwhile."""
        with _locked(self.folder.parent / "alone"):
            yield

    def start(self, **settings: str) -> None:
        options = " ".join(f"-c {n}={v!r}" for n, v in (_SETTINGS | settings).items())
        self._run(
            "pg_ctl",
            "start",
            "-w",
            "-s",
            "-D",
            str(self.folder / "data"),
            "-l",
            str(self.folder / "log"),
            "-o",
            f"-k {self.folder} -p {self.port} {options}",
        )

    def promote(self) -> None:
        """From a standby to the primary."""
        self._run("pg_ctl", "promote", "-w", "-s", "-D", str(self.folder / "data"))

    def stop(self, mode: str = "immediate") -> None:
        with contextlib.suppress(subprocess.CalledProcessError):
            self._run("pg_ctl", "stop", "-w", "-s", "-m", mode, "-D", str(self.folder / "data"))

    def _run(self, program: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
        # A server that goes on running must not keep our pipes open.
        with tempfile.TemporaryFile("w+") as out:
            done = subprocess.run(
                [*as_somebody(), self.programs / program, *arguments],
                stdout=out,
                stderr=subprocess.STDOUT,
                cwd="/",
                check=False,
            )
            out.seek(0)
            text = out.read()
        if done.returncode:
            raise subprocess.CalledProcessError(done.returncode, program, text)
        return subprocess.CompletedProcess(done.args, 0, text, "")


def as_somebody() -> list[str]:
    """PostgreSQL refuses to run as root: what a command line begins with, so that it does not."""
    if os.getuid() != 0:
        return []
    account = pwd.getpwnam(_unprivileged())
    return [
        "setpriv",
        f"--reuid={account.pw_uid}",
        f"--regid={account.pw_gid}",
        "--clear-groups",
    ]


def _unprivileged() -> str:
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise NoPostgres("there is no user to run it as")


def new_server(folder: Path, **settings: str) -> Server:
    """Make a cluster in the folder, which is made, and start it. Raises NoPostgres."""
    where = programs()
    if where is None:
        raise NoPostgres("no PostgreSQL 15 or newer is installed (Debian: apt install postgresql)")
    if as_somebody() and shutil.which("setpriv") is None:
        raise NoPostgres("PostgreSQL does not run as root, and there is no setpriv")
    folder.mkdir(parents=True, exist_ok=True)
    user = pwd.getpwuid(os.getuid()).pw_name
    server = Server(where, folder, "tester" if user == "root" else user, _free_port())
    if os.getuid() == 0:
        shutil.chown(folder, _unprivileged())
    server._run(
        "initdb",
        "-D",
        str(folder / "data"),
        "-U",
        server.user,
        "-N",
        "--auth-local=trust",
        "--auth-host=scram-sha-256",
        "-E",
        "UTF8",
        "--locale=C",
    )
    server.start(**settings)
    return server


def new_standby(primary: Server, folder: Path) -> Server:
    """Make a copy that follows the primary, which from now on calls a change durable when both have
    it."""
    folder.mkdir(parents=True)
    if os.getuid() == 0:
        shutil.chown(folder, _unprivileged())
    standby = Server(primary.programs, folder, primary.user, _free_port())
    standby._run(
        "pg_basebackup",
        "--write-recovery-conf",
        "--checkpoint=fast",
        *("-D", str(folder / "data")),
        *("-h", str(primary.folder), "-p", str(primary.port), "-U", primary.user),
    )
    standby.start()
    primary.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
    primary.execute("SELECT pg_reload_conf()")
    wait_until_up(standby)
    while not primary.execute("SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'"):
        time.sleep(0.05)
    return standby


@contextlib.contextmanager
def shared_server(run: str) -> Iterator[Server]:
    """The server of this run of tests: the first process that asks starts it, the last ends it.

    `run` tells runs apart; its processes are counted in the folder.
    """
    base = Path(tempfile.gettempdir()) / f"qabyldau-pg-{os.getuid()}-{run}"
    base.mkdir(parents=True, exist_ok=True)
    base.chmod(0o755)
    users = base / f"user-{os.getpid()}"
    _end_forsaken(base)
    with _locked(base / "lock"):
        users.touch()
        folder = base / "server"
        if not (folder / "ready").exists():
            try:
                server = new_server(folder)
            except BaseException:
                users.unlink(missing_ok=True)
                shutil.rmtree(folder, ignore_errors=True)
                raise
            (folder / "ready").write_text(str(server.port))
        else:
            where = programs()
            assert where is not None
            user = pwd.getpwuid(os.getuid()).pw_name
            port = int((folder / "ready").read_text())
            server = Server(where, folder, "tester" if user == "root" else user, port)
    try:
        yield server
    finally:
        with _locked(base / "lock"):
            users.unlink(missing_ok=True)
            last = not any(_alive(_process(p)) for p in base.glob("user-*"))
            if last:
                server.stop()
                shutil.rmtree(folder, ignore_errors=True)
        if last:
            shutil.rmtree(base, ignore_errors=True)


def _end_forsaken(ours: Path) -> None:
    """Servers of runs that were killed."""
    for base in ours.parent.glob(f"qabyldau-pg-{os.getuid()}-*"):
        with contextlib.suppress(OSError), _locked(base / "lock"):
            if base == ours or any(_alive(_process(p)) for p in base.glob("user-*")):
                continue
            where = programs()
            if where is not None and (base / "server" / "ready").exists():
                Server(where, base / "server", "", 0).stop()
            shutil.rmtree(base, ignore_errors=True)


def _process(mark: Path) -> int:
    return int(mark.name.split("-")[1])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _alive(process: int) -> bool:
    return Path(f"/proc/{process}").exists()


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def wait_until_up(server: Server, seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            server.execute("SELECT 1")
            return
        except psycopg.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
