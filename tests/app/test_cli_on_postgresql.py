"""The commands on a database that is kept on a server, as somebody types them."""

import re
from pathlib import Path
from typing import Any

import pytest

from storage import new_key
from tests.support import databases
from tests.support.command_line import Done, bot
from tests.support.databases import fetched
from tests.support.private_story import NAME, TRACES, tell
from tests.support.town import open_town

pytestmark = [
    pytest.mark.usefixtures("database"),
    pytest.mark.parametrize("database", ["postgres"], indirect=True),
]


def tables_of(url: str) -> str:
    """Everything that stands in the database, as one text."""
    names = fetched(
        url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
    )
    rows = (fetched(url, f"SELECT CAST(t AS text) FROM {name} AS t") for (name,) in names)
    return "\n".join(row[0] for table in rows for row in table)


@pytest.fixture
async def url(tmp_path: Path) -> str:
    """A branch has worked here on an appeal full of personal data."""
    async with open_town(tmp_path) as town:
        story = await tell(town)
        await story.closed()
        url: str = town.config.storage.url
    return url


@pytest.fixture
def typed(tmp_path: Path) -> Any:
    folder = tmp_path / "desk"
    folder.mkdir()

    def call(*arguments: str, url: str, **environment: str) -> Done:
        return bot(*arguments, folder=folder, QABYLDAU_STORAGE__URL=url, **environment)

    return call


def test_everything_is_sealed_and_opened_again(url: str, typed: Any) -> None:
    key, newer = new_key(), new_key()
    assert NAME in tables_of(url)

    sealed = typed("keys", "rotate", url=url, QABYLDAU_PRIVACY__KEYS=f'["{key}"]')
    assert sealed.returncode == 0, sealed
    assert "items: 5" in sealed.stdout
    assert [trace for trace in TRACES if trace in tables_of(url)] == []

    again = typed("keys", "rotate", url=url, QABYLDAU_PRIVACY__KEYS=f'["{newer}", "{key}"]')
    assert again.returncode == 0, again
    without = typed("audit", "verify", url=url)
    assert without.returncode == 2
    assert "key" in without.stderr

    opened = typed("keys", "rotate", "--plain", url=url, QABYLDAU_PRIVACY__KEYS=f'["{newer}"]')
    assert opened.returncode == 0, opened
    assert [trace for trace in TRACES if trace not in tables_of(url)] == []


def test_the_log_of_staff_actions_is_proved_whole_and_a_change_is_named(
    url: str, typed: Any
) -> None:
    whole = typed("audit", "verify", url=url)
    assert whole.returncode == 0, whole
    entries = re.search(r"\d+", whole.stdout)
    assert entries is not None
    assert int(entries[0]) > 0

    fetched(url, "ALTER TABLE audit DISABLE TRIGGER audit_is_not_changed")
    fetched(url, "UPDATE audit SET at = at + 1 WHERE seq = (SELECT MIN(seq) FROM audit)")
    broken = typed("audit", "verify", url=url)

    assert broken.returncode == 1, broken
    assert "Traceback" not in broken.stderr


def test_what_was_backed_up_comes_back_and_goes_over_to_a_file(
    url: str, typed: Any, tmp_path: Path
) -> None:
    assert typed("migrate", url=url).returncode == 0
    copied = typed("backup", "copy.dump", url=url)
    assert copied.returncode == 0, copied
    fetched(url, "UPDATE people SET name = 'Басқа'")

    restored = typed("restore", "copy.dump", url=url)
    assert restored.returncode == 0, restored
    assert "before_restore_1" in restored.stdout
    assert fetched(url, "SELECT COUNT(*) FROM people WHERE name = 'Басқа'") == [(0,)]

    file = f"sqlite:///{tmp_path}/there.sqlite3"
    moved = typed("storage", "copy", "config", file, url=url)
    assert moved.returncode == 0, moved
    assert fetched(file, "SELECT COUNT(*) FROM people WHERE name = ?", NAME) == [(1,)]
    assert typed("audit", "verify", url=file).returncode == 0


def test_a_server_that_would_log_what_people_write_is_named(url: str, typed: Any) -> None:
    quiet = typed("check", url=url)
    name = url.partition("@/")[2].partition("?")[0]
    databases.the_server().execute(f"ALTER DATABASE {name} SET log_min_duration_statement = 250")
    logging = typed("check", url=url)
    databases.the_server().execute(f"ALTER DATABASE {name} SET log_parameter_max_length = 0")
    mended = typed("check", url=url)

    assert "log_parameter_max_length" not in quiet.stdout + mended.stdout
    assert "! storage.url: the server writes parameters" in logging.stdout


COMMANDS = (("migrate",), ("audit", "verify"), ("branches", "list"))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("a wrong password", "password authentication failed"),
        ("no tls", "sslmode=disable"),
        ("a replica", "replica"),
        ("another program", "another program"),
        ("no database", "createdb"),
        ("no server", "is the server running"),
    ],
)
def test_what_cannot_be_opened_is_one_line_and_code_2(
    kind: str, says: str, command: tuple[str, ...], typed: Any, tmp_path: Path
) -> None:
    server = databases.the_server()
    if not server.execute("SELECT 1 FROM pg_roles WHERE rolname = 'walter'"):
        server.execute("CREATE ROLE walter LOGIN SUPERUSER PASSWORD 'right'")
    empty = databases.empty_postgres_in(tmp_path / "other")
    name = empty.partition("@/")[2].partition("?")[0]
    if kind == "another program":
        fetched(empty, "CREATE TABLE invoices (id BIGINT)")
    if kind == "a replica":
        server.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    addresses = {
        "a wrong password": server.by_network("walter", "tandem", name),
        "no tls": server.by_network("walter", "right", name) + "?sslmode=require",
        "no database": server.url("nowhere"),
        "no server": "postgresql://walter:tandem@127.0.0.1:1/q",
    }

    done = typed(*command, url=addresses.get(kind, empty))

    assert done.returncode == 2, done
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert says in done.stderr
    assert "storage" in done.stderr or "another program" in done.stderr
    assert "tandem" not in done.stderr + done.stdout
