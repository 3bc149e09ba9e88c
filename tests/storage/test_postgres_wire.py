"""Trips to the server: what is prepared, what fails midway, what is long, what is cut short."""

import asyncio
import os
import select
import socket
import tempfile
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path

import psycopg
import pytest

from bot.app.service import event_loop
from storage.postgres import wire as wires
from storage.postgres.wire import Sent, Wire
from tests.support import databases


@pytest.fixture
async def wire(tmp_path: Path) -> AsyncIterator[Wire]:
    url = databases.empty_postgres_in(tmp_path)
    connection = await psycopg.AsyncConnection.connect(url, autocommit=True)
    await connection.execute("CREATE TABLE kept (id BIGINT PRIMARY KEY, words TEXT)")
    wire = Wire(connection)
    yield wire
    await wire.close()


ADD = b"INSERT INTO kept (id, words) VALUES ($1, $2)"


def asks(sql: bytes, *values: object) -> Sent:
    return sql, [None if value is None else str(value).encode() for value in values]


async def kept(wire: Wire) -> list[int]:
    return [row[0] for row in await wire.trip([(b"SELECT id FROM kept ORDER BY id", ())])]


async def test_the_rows_of_the_last_statement_come_back(wire: Wire) -> None:
    rows = await wire.trip(
        [asks(ADD, 1, "су"), asks(ADD, 2, None), asks(b"SELECT * FROM kept ORDER BY id")]
    )

    assert rows == [(1, "су"), (2, None)]
    assert await wire.trip([(b"DELETE FROM kept", ())]) == []


async def test_what_is_asked_again_is_prepared_once(wire: Wire) -> None:
    for number in range(5):
        await wire.trip([asks(ADD, number, "су"), asks(ADD, number + 100, "су")])

    [(prepared,)] = await wire.trip([(b"SELECT COUNT(*) FROM pg_prepared_statements", ())])
    assert prepared == 1
    assert len(await kept(wire)) == 10


@pytest.mark.parametrize("asked_before", range(4))
async def test_after_a_statement_that_fails_nothing_is_done_and_the_next_trip_goes(
    wire: Wire, asked_before: int
) -> None:
    again = b"INSERT INTO kept (id) VALUES ($1)"
    for number in range(asked_before):
        await wire.trip([asks(ADD, number + 10, "")])
        await wire.trip([asks(again, number + 20)])
    await wire.trip([asks(ADD, 1, "")])

    with pytest.raises(psycopg.errors.UniqueViolation):
        await wire.trip([asks(again, 2), asks(ADD, 1, ""), asks(again, 3)])

    assert not {2, 3} & set(await kept(wire))
    await wire.trip([asks(again, 4), asks(ADD, 5, "")])
    await wire.trip([asks(again, 6), asks(ADD, 7, "")])
    assert {4, 5, 6, 7} <= set(await kept(wire))


async def test_questions_that_go_together_fail_each_by_itself(wire: Wire) -> None:
    await wire.trip([asks(ADD, 1, "су")])

    for _ in range(3):  # also prepared
        said, failed, found = await wire.trips(
            [
                [asks(b"SELECT words FROM kept WHERE id = $1", 1)],
                [asks(b"SELECT 1 / CAST($1 AS BIGINT)", 0)],
                [(b"SELECT COUNT(*) FROM kept", ())],
            ]
        )
        assert (said.rows, said.failed) == ([("су",)], None)
        assert isinstance(failed.failed, psycopg.errors.DivisionByZero)
        assert (found.rows, found.failed) == ([(1,)], None)


async def test_more_statements_than_are_kept_prepared_are_understood(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wires, "PREPARED", 3)

    for _ in range(4):
        for number in range(10):
            rows = await wire.trip([asks(b"SELECT %d + CAST($1 AS BIGINT)" % number, 1)])
            assert rows == [(number + 1,)]

    [(prepared,)] = await wire.trip([(b"SELECT COUNT(*) FROM pg_prepared_statements", ())])
    assert prepared == 3


async def test_what_no_socket_takes_at_once_arrives_whole(wire: Wire) -> None:
    long = "ұ" * 3_000_000
    sent = [asks(ADD, number, long) for number in range(3)]

    rows = await wire.trip([*sent, (b"SELECT words FROM kept", ())])

    assert [row[0] for row in rows] == [long] * 3


async def test_a_server_that_hangs_up_is_an_error_and_no_waiting(wire: Wire) -> None:
    asked = asyncio.create_task(wire.trip([(b"SELECT pg_sleep(60)", ())]))
    await asyncio.sleep(0.2)
    process = wire.connection.info.backend_pid
    databases.the_server().execute(f"SELECT pg_terminate_backend({process})")

    with pytest.raises(psycopg.OperationalError):
        await asyncio.wait_for(asked, 60)
    with pytest.raises(psycopg.OperationalError):
        await asyncio.wait_for(wire.trip([(b"SELECT 1", ())]), 60)


async def test_whoever_is_on_a_trip_when_somebody_ends_the_connection_is_not_kept_waiting(
    wire: Wire,
) -> None:
    trip = asyncio.create_task(wire.trip([(b"SELECT pg_sleep(600)", ())]))
    await asyncio.sleep(0.05)

    wire.finish()

    with pytest.raises(psycopg.OperationalError, match="was ended"):
        await asyncio.wait_for(trip, 60)


async def test_a_socket_that_is_gone_when_its_answer_is_to_be_waited_for_is_a_lost_connection(
    wire: Wire,
) -> None:
    """libpq closes it by itself. Nobody above would take a fault of the system for that."""
    nowhere = os.open("/dev/null", os.O_RDWR)
    os.dup2(nowhere, wire.connection.pgconn.socket)
    os.close(nowhere)

    with pytest.raises(psycopg.OperationalError, match="is lost"):
        await wire.trip([(b"SELECT 1", ())])


async def test_a_connection_that_is_found_dead_takes_no_answers_from_the_one_after_it(
    wire: Wire,
) -> None:
    """The system gives the number of its socket to the next connection, which waited for ever."""
    await kept(wire)
    socket, process = wire.connection.pgconn.socket, wire.connection.info.backend_pid
    databases.the_server().execute(f"SELECT pg_terminate_backend({process})")
    end = time.monotonic() + 60
    while not wire.hung_up() and time.monotonic() < end:
        time.sleep(0.01)  # noqa: ASYNC251 -- as when both happen in one moment

    after = Wire(await psycopg.AsyncConnection.connect(wire.connection.info.dsn, autocommit=True))
    assert after.connection.pgconn.socket == socket
    assert await after.trip([(b"SELECT 1", ())]) == [(1,)]
    with pytest.raises(psycopg.OperationalError):
        await wire.trip([(b"SELECT 1", ())])

    assert await asyncio.wait_for(after.trip([(b"SELECT 2", ())]), 10) == [(2,)]
    await after.close()


async def test_of_a_connection_that_was_ended_in_the_middle_nothing_is_watched_any_more(
    wire: Wire,
) -> None:
    loop, socket = asyncio.get_running_loop(), wire.connection.pgconn.socket
    long = (ADD, (b"1", "ұ".encode() * 10_000_000))
    asked = asyncio.create_task(wire.trip([(b"SELECT pg_sleep(600)", ()), long]))
    await asyncio.sleep(0.2)
    assert not asked.done()

    wire.finish()

    assert not loop.remove_reader(socket)
    assert not loop.remove_writer(socket)
    with pytest.raises(psycopg.OperationalError):
        await asyncio.wait_for(asked, 60)


LAST_WORDS = b"N\x00\x00\x00\x20SNOTICE\x00C00000\x00Mlast words\x00\x00"


def between(listener: socket.socket, server: Path, dies: threading.Event) -> None:
    """A server of which the end can be chosen: with a question that it has not read."""
    client, _ = listener.accept()
    with client, socket.socket(socket.AF_UNIX) as behind:
        behind.connect(str(server))
        while not (dies.is_set() and select.select([client], [], [], 0)[0]):
            for one, other in ((client, behind), (behind, client)):
                if select.select([one], [], [], 0.01)[0] and not dies.is_set():
                    other.sendall(one.recv(65536))
        client.sendall(LAST_WORDS)


def test_a_server_that_dies_with_a_question_unread_is_noticed_on_the_loop_of_the_service(
    tmp_path: Path,
) -> None:
    """Whoever waited for it waited for ever, and all who stood in line behind."""
    databases.empty_postgres_in(tmp_path)
    server, dies = databases.the_server(), threading.Event()
    name = f".s.PGSQL.{server.port}"

    async def asks(folder: str) -> None:
        found = psycopg.AsyncConnection.connect(
            f"host={folder} port={server.port} user={server.user} dbname=postgres", autocommit=True
        )
        wire = Wire(await found)
        assert await wire.trip([(b"SELECT 1", ())]) == [(1,)]
        dies.set()
        with pytest.raises(psycopg.OperationalError):
            await asyncio.wait_for(wire.trip([(b"SELECT 2", ())]), 30)
        await wire.close()

    with (
        tempfile.TemporaryDirectory() as folder,
        socket.socket(socket.AF_UNIX) as listener,
    ):
        listener.bind(f"{folder}/{name}")
        listener.listen()
        thread = threading.Thread(target=between, args=(listener, server.folder / name, dies))
        thread.start()
        with asyncio.Runner(loop_factory=event_loop) as runner:
            runner.run(asks(folder))
        thread.join()
