"""Where a PostgreSQL database is: postgresql://user:password@host:port/name?sslmode=require"""

import os
import socket

import psycopg
from psycopg import conninfo

from bot.errors import StorageUnavailable
from storage.url import credentials, shown

_OPTIONS = (
    "default_transaction_isolation=serializable",
    "statement_timeout=60s",
    "lock_timeout=5s",
    "idle_in_transaction_session_timeout=10s",
    "timezone=UTC",
    "log_parameter_max_length_on_error=0",  # what people wrote is not for the server's log
    "random_page_cost=1.1",  # of a database that fits into memory, or lies on no turning disk
)

_LOCAL = ("localhost", "127.0.0.1", "::1")

_DEFAULTS = {
    "connect_timeout": "10",
    "client_encoding": "UTF8",
    "target_session_attrs": "read-write",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "20000",
}


def this_process() -> str:
    """Machine and number, by which people and the server know whose connections are whose."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}"


class PostgresAddress:
    """A URL that libpq understands, with what the bot adds to it. Its text has no password."""

    def __init__(self, url: str) -> None:
        """Raises StorageUnavailable: it is none."""
        _refuse_signs(url)
        try:
            given = conninfo.conninfo_to_dict(url)
        except psycopg.Error as error:
            problem = str(error).strip().replace(url, shown(url))
            raise StorageUnavailable(f"storage.url: {problem}") from None
        if not given.get("dbname"):
            raise StorageUnavailable(
                "storage.url must name a database, like postgresql://host/qabyldau, not"
                f" {shown(url)}"
            )
        self._given = {name: str(value) for name, value in given.items() if value is not None}
        self._shown = shown(url)
        if "sslmode" not in self._given and not self._is_local():
            # Names, words and telephones of citizens do not cross a network in the open.
            self._given["sslmode"] = "require"

    def _is_local(self) -> bool:
        hosts = self._given.get("hostaddr") or self._given.get("host") or ""
        return all(not host or host[0] == "/" or host in _LOCAL for host in hosts.split(","))

    def for_libpq(self, *settings: str) -> str:
        """With settings of the session, written as name=value."""
        options = " ".join(f"-c {setting}" for setting in (*_OPTIONS, *settings))
        given = self._given.get("options", "")
        return conninfo.make_conninfo(
            **{
                **_DEFAULTS,
                **self._given,
                "application_name": f"qabyldau {this_process()}",
                "options": f"{given} {options}".strip(),
            }
        )

    def environment(self) -> dict[str, str]:
        """For PostgreSQL's own programs: what must not stand in a list of processes."""
        return {"PGPASSWORD": self._given["password"]} if "password" in self._given else {}

    def for_programs(self) -> str:
        """Without the password, and without what those programs set themselves."""
        kept = {k: v for k, v in (_DEFAULTS | self._given).items() if k != "password"}
        kept.pop("client_encoding", None)
        return conninfo.make_conninfo(**kept)

    def explained(self, error: psycopg.Error) -> str:
        """Why there is no connection, and what to do about it, in one line."""
        text = one_line(error)
        for sign, advice in _ADVICE:
            if sign in text:
                return f"storage.url: {self}: {text}; {advice}"
        return f"storage.url: {self}: {text}"

    def __str__(self) -> str:
        return self._shown


CONNECTIONS = 12
"""Of one process at the most: the line of transactions (2), looks (5), processes (3), and a copy or
a sweep of dead rows (2)."""

_MORE_CONNECTIONS = f"raise max_connections: each process of the bot takes up to {CONNECTIONS}"

_A_REPLICA = "this is a replica: name the primary, or all servers: host=a,b"

_ADVICE = (
    ("password authentication failed", "check user and password in storage.url"),
    ("no password supplied", "storage.url names no password: postgresql://user:password@host/name"),
    (
        "does not support SSL",
        "set up TLS on the server, or add ?sslmode=disable where the network is your own",
    ),
    ("no encryption", "the server demands TLS: add ?sslmode=require"),
    ("pg_hba.conf", "let this machine and this user in: a line in pg_hba.conf, and reload"),
    ("root certificate file", "name the file with ?sslrootcert=…"),
    ("does not match host name", "name the server in storage.url as its certificate does"),
    ("session is read-only", _A_REPLICA),
    ("hot standby", _A_REPLICA),
    ("during recovery", _A_REPLICA),
    ("read-only transaction", _A_REPLICA),
    ("permission denied", "its user must own the database: ALTER DATABASE … OWNER TO …"),
    ("too many", _MORE_CONNECTIONS),
    ("connection slots are reserved", _MORE_CONNECTIONS),
    ("failed to resolve host", "check the name of the server in storage.url"),
    ("Connection refused", "is the server running there?"),
    ("No such file or directory", "is the server running there?"),
    ("timeout expired", "is the server running there, and its port open to this machine?"),
    ("starting up", "it will be there soon"),
    ("shutting down", "start it"),
    ('role "', "make it: createuser --pwprompt NAME"),
    ("does not exist", "make it: createdb --encoding=UTF8 NAME"),
)
"""The first sign that is there decides: what has a file, a role or a permission in it comes before
what may be a database."""


def _refuse_signs(url: str) -> None:
    """Of the rest of a password that holds them libpq makes a machine, or a port, and quotes it.

    Raises StorageUnavailable.
    """
    if set(credentials(url)) & set("/@"):
        raise StorageUnavailable(
            f"storage.url: {shown(url)}: a sign of the user or the password must be written in"
            " another way: / as %2F, @ as %40, % as %25"
        )


def one_line(error: BaseException) -> str:
    """What libpq says, whose messages have one line for each address it tried; of what the server
    says the message alone: its details quote rows and parameters."""
    told = getattr(getattr(error, "diag", None), "message_primary", None) or str(error)
    lines = [line.strip() for line in str(told).splitlines() if line.strip()]
    return "; ".join(dict.fromkeys(lines)) or type(error).__name__
