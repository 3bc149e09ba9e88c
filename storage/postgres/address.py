"""Where a PostgreSQL database is: postgresql://user:password@host:port/name?sslmode=require"""

import os
import re
import socket
from urllib.parse import urlsplit

import psycopg
from psycopg import conninfo

from bot.errors import StorageUnavailable

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


_ADVICE = (
    ("password authentication failed", "check user and password in storage.url"),
    ("no password supplied", "storage.url names no password: postgresql://user:password@host/name"),
    (
        "does not support SSL",
        "set up TLS on the server, or add ?sslmode=disable where the network is your own",
    ),
    ("no encryption", "the server demands TLS: add ?sslmode=require"),
    ("session is read-only", "this is a replica: name the primary, or all servers: host=a,b"),
    ("hot standby", "this is a replica: name the primary, or all servers: host=a,b"),
    ("does not exist", "make it: createdb --encoding=UTF8 NAME"),
    ("Connection refused", "is the server running there?"),
)


def shown(url: str) -> str:
    """The URL for people and logs: without its password."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")
    user = host[0].partition(":")[0]
    query = re.sub(r"(^|&)(password|sslpassword|passfile)=[^&]*", r"\1\2=…", parts.query)
    return f"{parts.scheme}://{user}{host[1]}{host[2]}{parts.path}" + (f"?{query}" if query else "")


def one_line(error: BaseException) -> str:
    """What libpq says, whose messages have one line for each address it tried; of what the server
    says the message alone: its details quote rows and parameters."""
    told = getattr(getattr(error, "diag", None), "message_primary", None) or str(error)
    lines = [line.strip() for line in str(told).splitlines() if line.strip()]
    return "; ".join(dict.fromkeys(lines)) or type(error).__name__
