"""What only PostgreSQL can be made to do: lose connections, refuse them, and serve others too."""

import asyncio
from contextvars import Context
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bot.delivery.beside import beside_others
from bot.domain.appeals.models import Item, Where
from bot.domain.notifications import Delivered, MessageKind, SentMessage
from bot.errors import AlreadyDone, Conflict, Overtaken, StorageUnavailable
from bot.messages.cards import card
from bot.text.stemming import stems
from storage import path_of, shown, sole_user
from storage.migrating import migrate
from storage.postgres import driver
from storage.postgres.address import PostgresAddress
from storage.postgres.statements import as_array, numbered
from tests.storage.conftest import Open
from tests.support import databases
from tests.support.builders import NOON, appeal, draft, person
from tests.support.databases import fetched
from tests.support.postgres import Server


@pytest.fixture
def url(tmp_path: Path) -> str:
    return databases.postgres_in(tmp_path)


@pytest.fixture
def server(url: str) -> Server:
    return databases.the_server()


async def save(storage: Any, number: int, name: str = "Айгүл") -> None:
    async with storage.transaction() as tx:
        tx.people.save(person(number, name=name))


async def stored(storage: Any) -> int:
    async with storage.reading() as tx:
        rows = await tx.people._session.fetch("SELECT COUNT(*) FROM people")
    return int(rows[0][0])


def end_connections(url: str) -> None:
    """As a restart of the server does, or an administrator."""
    fetched(
        url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )


# Connections that end


async def test_after_a_restart_of_the_server_work_goes_on_by_itself(storage: Any, url: str) -> None:
    await save(storage, 1)
    assert await stored(storage) == 1
    end_connections(url)

    assert await stored(storage) == 1
    await save(storage, 2)

    assert await stored(storage) == 2


async def test_a_connection_lost_in_the_middle_takes_that_transaction_back(
    storage: Any, url: str
) -> None:
    with pytest.raises(StorageUnavailable):
        async with storage.transaction() as tx:
            tx.people.save(person(1))
            await tx.people.get(1)
            end_connections(url)
            tx.people.save(person(2))

    assert await stored(storage) == 0
    await save(storage, 3)
    assert await stored(storage) == 1


async def test_an_update_whose_commit_was_not_heard_of_is_not_worked_twice(storage: Any) -> None:
    async with storage.transaction() as tx:
        tx.inbox.store(7, 1, "{}", NOON)
    async with storage.transaction() as tx:
        tx.people.save(person(1))
        tx.inbox.done(7)

    with pytest.raises(AlreadyDone):
        async with storage.transaction() as tx:
            tx.people.save(person(2))
            tx.inbox.done(7)

    assert await stored(storage) == 1


async def test_use_cases_that_end_together_wait_for_the_disk_together(
    storage: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed = []
    whole = driver.PostgresDatabase._flush

    async def counted(self: Any, flusher: Any) -> None:
        flushed.append(1)
        await whole(self, flusher)

    monkeypatch.setattr(driver.PostgresDatabase, "_flush", counted)

    await asyncio.gather(*(save(storage, n) for n in range(1, 101)))

    assert await stored(storage) == 100
    assert len(flushed) < 100


async def test_whoever_comes_last_waits_for_the_disk_on_behalf_of_those_before(
    storage: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also if what they change meets no row, for which alone nobody would have to wait."""
    monkeypatch.setattr(driver, "GATHER", 3600.0)
    await stored(storage)

    async def changes_nobody() -> str:
        async with storage.transaction() as tx:
            tx.people._session.write("UPDATE people SET name = name WHERE id = -1")
            [(written,)] = await tx.people._session.fetch(
                "SELECT CAST(pg_current_wal_insert_lsn() AS TEXT)"
            )
        return str(written)

    *_, written = await asyncio.gather(*(save(storage, n) for n in range(1, 10)), changes_nobody())

    [(there,)] = await storage._database.read(
        "SELECT CAST(pg_current_wal_flush_lsn() >= CAST(:lsn AS pg_lsn) AS TEXT)", {"lsn": written}
    )
    assert there == "true"


async def test_when_the_disk_cannot_be_waited_for_whoever_waits_is_told(
    storage: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lost(*_: Any) -> Any:
        raise psycopg.OperationalError("the server went away")

    await save(storage, 1)
    monkeypatch.setattr(driver, "GATHER", 0.0)
    monkeypatch.setattr(storage._database._link.flusher, "trip", lost)

    told = await asyncio.gather(*(save(storage, n) for n in range(2, 5)), return_exceptions=True)

    assert any(isinstance(each, StorageUnavailable) for each in told)
    await save(storage, 9)
    assert await stored(storage) == 5


async def test_looking_waits_for_no_disk_and_opens_no_transaction(
    storage: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(*_: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(driver.PostgresDatabase, "_flush", never)

    async with storage.reading() as tx:
        await tx.people.get(1)
    async with storage.transaction() as tx:
        await tx.people.get(1)


async def test_those_who_look_while_all_are_on_their_way_go_together(
    storage: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    trips = []
    whole = driver.Wire.trips

    async def counted(self: Any, groups: Any) -> Any:
        trips.append(len(groups))
        return await whole(self, groups)

    await save(storage, 1)
    monkeypatch.setattr(driver.Wire, "trips", counted)

    async def looks(number: int) -> Any:
        async with storage.reading() as tx:
            return await tx.people.get(number)

    found = await asyncio.gather(*(looks(1 + n % 2) for n in range(40)))

    assert [person is not None for person in found] == [True, False] * 20
    assert sum(trips) == 40
    assert len(trips) < 40


async def test_whoever_goes_away_in_the_middle_of_a_look_leaves_the_others_their_answers(
    storage: Any,
) -> None:
    await save(storage, 1)

    async def looks() -> Any:
        async with storage.reading() as tx:
            return await tx.people.get(1)

    asked = [asyncio.create_task(looks()) for _ in range(12)]
    await asyncio.sleep(0)
    for gone in (asked[0], asked[1], asked[5]):
        gone.cancel()
    found = await asyncio.gather(*asked, return_exceptions=True)

    assert sum(isinstance(each, asyncio.CancelledError) for each in found) == 3
    assert sum(getattr(each, "name", "") == "Айгүл" for each in found) == 9
    assert await looks() is not None


async def test_a_question_that_took_long_holds_up_nobody_the_next_time(
    storage: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = storage._database
    long = "SELECT CAST(pg_sleep(0.06) AS TEXT)"
    await database.read(long, {})
    monkeypatch.setattr(database, "_seats", 0)  # all are on their way, and do not come back

    assert await database.read(long, {}) == [("",)]


# Others on the same database


async def test_transactions_of_all_processes_take_turns(opened: Open) -> None:
    """What was read inside is still true when it is written, whoever else is at work."""
    here, there = await opened(), await opened()
    await save(here, 1, "")

    async def add(storage: Any, letter: str) -> None:
        for _ in range(20):
            async with storage.transaction() as tx:
                found = await tx.people.get(1)
                tx.people.save(person(1, name=found.name + letter))

    await asyncio.gather(add(here, "a"), add(there, "b"))

    async with here.reading() as tx:
        assert sorted((await tx.people.get(1)).name) == ["a"] * 20 + ["b"] * 20


async def beside_me(change: Any) -> None:
    """By another process: not within the transaction in which it is called."""
    await asyncio.create_task(change, context=Context())


async def renamed(storage: Any, number: int, *, reading: int) -> None:
    async with storage.transaction(beside=True) as tx:
        assert await tx.people.get(reading) is not None
        tx.people.save(person(number, name="Ержан"))


async def test_whoever_read_what_another_changes_meanwhile_is_told_to_begin_anew(
    opened: Open,
) -> None:
    """Each changes what the other has read: neither could have come first."""
    here, there = await opened(), await opened()
    await save(here, 1)
    await save(here, 2)

    with pytest.raises(Overtaken):
        async with here.transaction(beside=True) as tx:
            assert await tx.people.get(1) is not None
            await beside_me(renamed(there, 1, reading=2))
            tx.people.save(person(2, name="Данияр"))

    async with here.reading() as tx:
        assert [(await tx.people.get(n)).name for n in (1, 2)] == ["Ержан", "Айгүл"]


async def test_whoever_changes_something_else_meanwhile_hinders_nobody(opened: Open) -> None:
    here, there = await opened(), await opened()
    await save(here, 1)
    await save(here, 2)

    async with here.transaction(beside=True) as tx:
        assert await tx.people.get(1) is not None
        await asyncio.wait_for(beside_me(renamed(there, 2, reading=2)), 60)
        tx.people.save(person(1, name="Данияр"))

    async with here.reading() as tx:
        assert [(await tx.people.get(n)).name for n in (1, 2)] == ["Данияр", "Ержан"]


async def test_a_key_that_another_took_meanwhile_is_no_failure_of_whoever_comes_second(
    opened: Open,
) -> None:
    here, there = await opened(), await opened()
    await save(here, 1)

    async def adds(storage: Any) -> None:
        async with storage.transaction(beside=True) as tx:
            await tx.people.get(1)
            tx.people._session.write("INSERT INTO settings (name, value) VALUES ('a', 'b')")

    with pytest.raises(Overtaken):
        async with here.transaction(beside=True) as tx:
            await tx.people.get(1)
            await beside_me(adds(there))
            tx.people._session.write("INSERT INTO settings (name, value) VALUES ('a', 'c')")


MANY_MESSAGES = (
    "INSERT INTO postings (bot_id, chat_id, message_id, what, appeal_id)"
    " SELECT 1, -5, n, 'card', n FROM generate_series(1, 3000) AS n",
    "INSERT INTO outbox (id, chat_id, what, facts, priority, send_at, key)"
    " SELECT n, -5, 'card', '{}', 2, 0, n FROM generate_series(1, 3000) AS n",
    "DELETE FROM outbox",
)


async def test_whoever_files_an_appeal_is_not_overtaken_by_whoever_sends_the_card_of_another(
    opened: Open, url: str
) -> None:
    here, there = await opened(), await opened()
    for sql in MANY_MESSAGES:
        fetched(url, sql)

    async def sent(of: int) -> None:
        posted = SentMessage(
            chat_id=-5, message_id=10_000 + of, kind=MessageKind.CARD, appeal_id=of
        )
        async with there.transaction(beside=True) as tx:
            tx.outbox.done(claimed, Delivered(sent_messages=(posted,)), NOON)
            await tx.outbox.claim(NOON, limit=9, lease=timedelta(minutes=2), busy=frozenset())

    overtaken = 0
    for number in range(5000, 5016, 2):
        async with there.transaction() as tx:
            tx.outbox._session.write("DELETE FROM outbox")
            tx.outbox.add(card(number, -5))
            [claimed] = await tx.outbox.claim(
                NOON, limit=1, lease=timedelta(minutes=2), busy=frozenset()
            )
        try:
            async with here.transaction(beside=True) as tx:
                assert await tx.sent_messages.cards(number + 1) == []
                await beside_me(sent(number))
                tx.outbox.withdraw(f"draft:{number + 1}")
                tx.outbox.add(card(number + 1, -6))
        except Overtaken:
            overtaken += 1

    assert overtaken <= 2  # of eight: those whose numbers fall on one page by chance


WAITS = """
SELECT 1 FROM pg_locks WHERE NOT granted AND database = (
    SELECT oid FROM pg_database WHERE datname = current_database())
"""


async def test_whoever_has_the_database_alone_waits_for_all_and_all_wait_for_them(
    opened: Open, url: str
) -> None:
    """What nobody would repeat is never overtaken."""
    here, there = await opened(), await opened()
    await save(here, 1)
    await save(here, 2)

    async with here.transaction() as tx:
        assert await tx.people.get(1) is not None
        other = asyncio.create_task(renamed(there, 1, reading=2), context=Context())
        while not fetched(url, WAITS):
            await asyncio.sleep(0.01)
        tx.people.save(person(2, name="Данияр"))
    await other

    async with here.reading() as tx:
        assert [(await tx.people.get(n)).name for n in (1, 2)] == ["Ержан", "Данияр"]


async def test_what_is_overtaken_is_done_again_until_it_is_done(opened: Open) -> None:
    here, there = await opened(), await opened()
    await save(here, 1, "")

    async def add(storage: Any, letter: str) -> None:
        async def one(tx: Any) -> None:
            found = await tx.people.get(1)
            tx.people.save(person(1, name=found.name + letter))

        for _ in range(20):
            await beside_others(storage, one)

    await asyncio.gather(add(here, "a"), add(there, "b"))

    async with here.reading() as tx:
        assert sorted((await tx.people.get(1)).name) == ["a"] * 20 + ["b"] * 20


async def test_a_second_bot_on_the_same_database_is_told_so(url: str) -> None:
    with sole_user(url), pytest.raises(StorageUnavailable, match="in use"), sole_user(url):
        pass


# Each bad input is one clear line


@pytest.fixture
def walter(server: Server) -> None:
    if not server.execute("SELECT 1 FROM pg_roles WHERE rolname = 'walter'"):
        server.execute("CREATE ROLE walter LOGIN SUPERUSER PASSWORD 'right'")


async def refusal(open_: Any) -> str:
    with pytest.raises(StorageUnavailable) as refused:
        await open_
    line = str(refused.value)
    assert "\n" not in line
    return line


async def open_url(url: str) -> Any:
    return await driver.PostgresDatabase.open(PostgresAddress(url))


async def test_a_wrong_password(server: Server, url: str, walter: None) -> None:
    line = await refusal(open_url(server.by_network("walter", "wrong", "postgres")))

    assert "password authentication failed" in line
    assert "storage.url" in line
    assert "wrong" not in line


async def test_a_right_password(server: Server, walter: None) -> None:
    opened = await open_url(server.by_network("walter", "right", "postgres"))
    await opened.close()


async def test_tls_is_demanded_and_not_to_be_had(server: Server, walter: None) -> None:
    address = server.by_network("walter", "right", "postgres") + "?sslmode=require"

    assert "sslmode=disable" in await refusal(open_url(address))


def test_over_a_network_tls_is_demanded_unless_told_otherwise() -> None:
    assert "sslmode=require" in PostgresAddress("postgresql://a:b@db.example/q").for_libpq()
    assert "sslmode" not in PostgresAddress("postgresql://a:b@127.0.0.1/q").for_libpq()
    written = PostgresAddress("postgresql://a:b@db.example/q?sslmode=disable").for_libpq()
    assert "sslmode=disable" in written


async def test_nobody_listens_there() -> None:
    assert "is the server running" in await refusal(open_url("postgresql://a:b@127.0.0.1:1/q"))


async def test_a_database_that_is_not_there(server: Server) -> None:
    assert "createdb" in await refusal(open_url(server.url("nowhere")))


async def test_a_user_that_is_not_there_is_not_taken_for_a_database(server: Server) -> None:
    url = f"postgresql:///postgres?host={server.folder}&port={server.port}&user=nobody_knows"

    line = await refusal(open_url(url))

    assert "createuser" in line
    assert "createdb" not in line


async def test_a_certificate_that_is_not_there_is_not_taken_for_a_database(server: Server) -> None:
    address = PostgresAddress("postgresql://a:b@h/q?sslmode=verify-full")
    told = 'root certificate file "/nowhere" does not exist'

    line = address.explained(psycopg.OperationalError(told))

    assert "sslrootcert" in line
    assert "createdb" not in line


async def test_a_machine_that_is_not_let_in_is_told_what_to_mend() -> None:
    told = (
        'FATAL:  no pg_hba.conf entry for host "10.0.0.1", user "a", database "q", SSL encryption'
    )

    line = PostgresAddress("postgresql://a:b@h/q").explained(psycopg.OperationalError(told))

    assert "a line in pg_hba.conf" in line


async def test_more_processes_than_the_server_has_connections_for(server: Server, url: str) -> None:
    name = url.partition("@/")[2].partition("?")[0]
    server.execute(f"ALTER DATABASE {name} CONNECTION LIMIT 0")
    if not server.execute("SELECT 1 FROM pg_roles WHERE rolname = 'saule'"):
        server.execute("CREATE ROLE saule LOGIN PASSWORD 'right'")

    line = await refusal(open_url(server.by_network("saule", "right", name)))

    assert "raise max_connections" in line


@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
async def test_a_database_that_cannot_keep_all_letters(
    server: Server, url: str, encoding: str
) -> None:
    name = f"{url.partition('@/')[2].partition('?')[0]}_{encoding.lower()}"
    server.execute(f"CREATE DATABASE {name} ENCODING '{encoding}' TEMPLATE template0")

    line = await refusal(open_url(server.url(name)))
    server.drop(name)

    assert "--encoding=UTF8" in line


async def test_a_database_that_belongs_to_somebody_else(
    server: Server, url: str, tmp_path: Path
) -> None:
    name = databases.empty_postgres_in(tmp_path / "other").partition("@/")[2].partition("?")[0]
    if not server.execute("SELECT 1 FROM pg_roles WHERE rolname = 'saule'"):
        server.execute("CREATE ROLE saule LOGIN PASSWORD 'right'")

    database = await open_url(server.by_network("saule", "right", name))
    line = await refusal(migrate(database))
    await database.close()

    assert "storage.url" in line
    assert "must own the database" in line


async def test_a_server_that_is_too_old(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "OLDEST", 99)

    assert "99 or newer" in await refusal(open_url(url))


async def test_a_replica_that_only_reads(server: Server, url: str) -> None:
    name = url.partition("@/")[2].partition("?")[0]
    server.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")

    assert "replica" in await refusal(open_url(url))


async def test_a_database_of_another_program(opened: Open, tmp_path: Path) -> None:
    url = databases.empty_postgres_in(tmp_path / "other")
    fetched(url, "CREATE TABLE invoices (id BIGINT)")

    database = await open_url(url)
    line = await refusal(database.schema_version())
    await database.close()

    assert "another program" in line
    assert fetched(url, "SELECT COUNT(*) FROM invoices") == [(0,)]


@pytest.mark.parametrize(
    "written", ["postgresql://", "postgresql://host", "postgresql://a:secret@h/?x=y"]
)
def test_an_address_that_is_none(written: str) -> None:
    with pytest.raises(StorageUnavailable, match=r"storage\.url") as refused:
        PostgresAddress(written)

    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("sign", ["/", "@"])
@pytest.mark.parametrize("before", ["secret", "1", ""])
def test_a_password_with_a_sign_of_addresses_is_not_shown_and_how_to_write_it_is_told(
    before: str, sign: str
) -> None:
    with pytest.raises(StorageUnavailable, match="%2F") as refused:
        PostgresAddress(f"postgresql://a:{before}{sign}secret@h.example:5432/q?sslmode=require")

    assert "secret" not in str(refused.value)
    assert "a@h.example:5432/q?sslmode=require" in str(refused.value)


@pytest.mark.parametrize("sign", ["?", "#", "="])
@pytest.mark.parametrize("before", ["secret", "1", ""])
def test_a_password_with_another_sign_is_taken_and_not_shown(before: str, sign: str) -> None:
    address = PostgresAddress(f"postgresql://a:{before}{sign}secret@h.example:5432/q")

    assert str(address) == "postgresql://a@h.example:5432/q"
    assert address.environment() == {"PGPASSWORD": f"{before}{sign}secret"}


@pytest.mark.parametrize("written", ["mysql://a:secret@h/q", "Postgresql://a:secret@h/q", "q"])
def test_an_address_of_no_database_that_is_known(written: str) -> None:
    with pytest.raises(StorageUnavailable, match="postgresql://") as refused:
        path_of(written)

    assert "secret" not in str(refused.value)
    assert written.partition(":")[0] in str(refused.value)


def test_an_address_without_a_password_is_shown_as_it_is() -> None:
    for url in (
        "postgresql:///q?host=/tmp,/run&port=5441,5442&user=a@b",
        "postgresql://h1:1,h2:2/q?target_session_attrs=read-write",
        "postgresql://[::1]:5432/q",
        "sqlite:///./var/of@somebody.sqlite3",
    ):
        assert shown(url) == url


def test_passwords_are_not_shown() -> None:
    assert shown("postgresql://a:b%40c@h/q?sslmode=require&password=x") == (
        "postgresql://a@h/q?sslmode=require&password=…"
    )
    assert "b%40c" not in str(PostgresAddress("postgresql://a:b%40c@h/q"))


# What people write


async def test_a_character_that_postgresql_does_not_keep_loses_nothing_else(storage: Any) -> None:
    await save(storage, 1, "Ай\0гүл")

    async with storage.reading() as tx:
        assert (await tx.people.get(1)).name in ("Ай\ufffdгүл", "Ай\0гүл")


async def test_a_word_of_four_thousand_letters_is_kept_and_found(storage: Any) -> None:
    said = Item(id=7, appeal_id=1, text="ұ" * 4000, chat_id=1, message_id=5, at=NOON)
    async with storage.transaction() as tx:
        tx.people.save(person())
        tx.drafts.save(draft(1))
        tx.items.add(said)

    async with storage.reading() as tx:
        words = tx.searches._keys.sought_words(*stems("ұ" * 4000))
        assert await tx.searches._uses(words, 10, 1 << 60) == [7]


# What the server writes down


async def test_the_servers_log_quotes_nothing_of_what_people_wrote(
    opened: Open, server: Server, url: str
) -> None:
    """As servers usually are, it logs each error with its statement."""
    name = url.partition("@/")[2].partition("?")[0]
    server.execute(f"ALTER DATABASE {name} SET log_min_messages = 'info'")
    storage = await opened()
    stale = appeal(500)
    async with storage.transaction() as tx:
        tx.inbox.store(7, 1, '{"text": "Zharqyn"}', NOON)
        tx.inbox.done(7)
        tx.inbox.store(8, 1, '{"text": "Zharqyn"}', NOON)
        tx.people.save(person())
        tx.drafts.save(draft(500, version=1))
        tx.appeals.register(stale)
    before = (server.folder / "log").stat().st_size

    with pytest.raises(AlreadyDone) as done:
        async with storage.transaction() as tx:
            tx.inbox.done(7)
    with pytest.raises(Conflict) as changed:
        async with storage.transaction() as tx:
            tx.appeals.save(replace(stale, version=9, where=Where(address="Zharqyn 417")))
    with pytest.raises(StorageUnavailable) as failed:
        await storage._database.read(
            "SELECT 1 FROM people WHERE id / :zero = 1 AND name <> :name",
            {"zero": 0, "name": "Zharqyn"},
        )
    refusals = [str(one.value) for one in (done, changed, failed)]

    with (server.folder / "log").open("rb") as log:
        log.seek(before)
        logged = log.read().decode("utf-8")
    for sign in ("inbox.state", "appeals.version", "division by zero"):
        assert sign in logged
        assert any(sign in line for line in refusals)
    assert "Zharqyn" not in logged + "".join(refusals)
    assert "Failing row" not in logged


# Statements


@pytest.mark.parametrize(
    ("sql", "expected", "names"),
    [
        ("SELECT :a, :b, :a", b"SELECT $1, $2, $1", ["a", "b"]),
        ("SELECT ':a' || x::text", b"SELECT ':a' || x::text", []),
        ("x LIKE 'it''s :b' AND y = :c", b"x LIKE 'it''s :b' AND y = $1", ["c"]),
        ("x IN ()", b"x = ANY('{}')", []),
        ("x NOT IN ( ) AND y = :z", b"x <> ALL('{}') AND y = $1", ["z"]),
        ("x = ANY(:ids)", b"x = ANY($1)", ["ids"]),
    ],
)
def test_parameters_are_numbered(sql: str, expected: bytes, names: list[str]) -> None:
    text, given = numbered(sql)

    assert text == expected
    assert [name for name, _ in given] == names


def test_lists_are_written_as_arrays() -> None:
    assert as_array("[1, 2]") == '{"1","2"}'
    assert as_array('["a\\"b", "c\\\\d"]') == '{"a\\"b","c\\\\d"}'
    assert as_array("[]") == "{}"
