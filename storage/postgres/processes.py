"""Who does what among several processes, kept as rows: members, and leases that they hold.

A lease is held as long as its owner is heard of: renewing is one row a process, whatever it holds.
A process that died is struck off by its neighbours on the same machine at once.
Members and leases are changed beside the line of transactions (see `driver`), each change by itself
and at once. Doors are rung by NOTIFY, outside every transaction that changes anything: a NOTIFY in
one would hold up all COMMITs of the server.
"""

import asyncio
import json
import logging
import os
import secrets
from collections.abc import Callable, Collection, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
from psycopg import AsyncConnection
from psycopg.pq import ConnStatus

from bot.domain.processes import Member, Present, ProcessRole, Standing
from bot.errors import SharedByAnotherBot, StorageUnavailable
from storage.postgres.address import PostgresAddress, one_line
from storage.postgres.statements import sent
from storage.postgres.wire import Wire
from storage.session import Row

logger = logging.getLogger(__name__)

_CHANNEL = "qabyldau"

_NOW = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)"

PRESENT = f"SELECT id, name FROM processes WHERE alive_until > {_NOW} ORDER BY name"

_OPTIONS = (
    "default_transaction_isolation=read\\ committed",
    "statement_timeout=5s",
    # Who is there waits for no disk and no standby. What is lost of it with a server was followed
    # by nothing durable, which would have taken it along; whoever is missed joins anew.
    "synchronous_commit=off",
)

AGAIN_AFTER = 1.0
"""Seconds until a door is listened at again after the connection was lost."""


def new_process_id() -> str:
    """Says on which machine (and in which container) which process is, so that its neighbours see
    when it is gone."""
    return f"{_here()}/{os.getpid()}/{secrets.token_hex(8)}"


@cache
def _here() -> str:
    """Where numbers of processes mean the same as here; empty: that cannot be told."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot}:{os.stat('/proc/self/ns/pid').st_ino}"
    except OSError:
        return ""


def is_gone(process_id: str) -> bool:
    """Whether a process is known to have ended; one elsewhere never is."""
    where, _, rest = process_id.partition("/")
    number = rest.partition("/")[0]
    if not where or where != _here() or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except OSError:
        pass
    return False


class PostgresProcesses:
    """`bot.interfaces.processes.Processes`; connects when it is first asked."""

    def __init__(self, address: PostgresAddress) -> None:
        self._address = address
        self._wire: Wire | None = None
        self._turn = asyncio.Lock()
        self._known: set[str] = set()
        self.in_company = False
        """Whether there were other processes when it was last seen."""

    async def close(self) -> None:
        if self._wire is not None:
            await self._wire.close()
            self._wire = None

    async def present(self) -> list[str]:
        rows = await self._do(PRESENT)
        return [name for process_id, name in rows if not is_gone(process_id)]

    async def refuse_others(self, bot_id: int) -> None:
        rows = await self._do(
            f"SELECT bot_id FROM processes WHERE alive_until > {_NOW} AND bot_id <> :bot",
            bot=bot_id,
        )
        if rows:
            raise SharedByAnotherBot(
                f"storage.url: {self._address} is in use by the bot with the id {rows[0][0]};"
                f" this is {bot_id}: stop that one first, or give each a database of its own"
            )

    async def join(self, member: Member) -> None:
        await self.refuse_others(member.bot_id)
        await self._do(
            f"""
            INSERT INTO processes (id, name, bot_id, roles, alive_until)
            VALUES (:id, :name, :bot, :roles, {_NOW} + :lasts)
            """,
            id=member.id,
            name=member.name,
            bot=member.bot_id,
            roles=" ".join(sorted(member.roles)),
            lasts=_microseconds(member),
        )

    async def renew(self, member: Member) -> Standing | None:
        renewed = await self._do(
            f"""
            UPDATE processes SET alive_until = {_NOW} + :lasts
            WHERE id = :id AND alive_until > {_NOW} RETURNING id
            """,
            id=member.id,
            lasts=_microseconds(member),
        )
        if not renewed:
            return None
        rows = await self._do(
            f"""
            SELECT p.id, p.name, p.roles, l.name, l.epoch, p.alive_until, {_NOW}
            FROM processes AS p
            LEFT JOIN leases AS l ON l.owner = p.id
            WHERE p.alive_until > {_NOW} AND p.bot_id = :bot ORDER BY p.name, l.name
            """,
            bot=member.bot_id,
        )
        if gone := {row[0] for row in rows if is_gone(row[0])}:
            await self._do(
                "DELETE FROM processes WHERE id = ANY(:ids)", ids=json.dumps(sorted(gone))
            )
            rows = [row for row in rows if row[0] not in gone]
        standing = _standing(member, rows)
        self.in_company = len(standing.present) > 1
        return standing

    async def take(self, member: Member, names: Collection[str], limit: int) -> None:
        if unknown := set(names) - self._known:
            await self._do(
                "INSERT INTO leases (name) SELECT json_array_elements_text(CAST(:names AS JSON))"
                " ON CONFLICT DO NOTHING",
                names=json.dumps(sorted(unknown)),
            )
            self._known |= unknown
        await self._end_stale_transactions()
        await self._do(
            f"""
            UPDATE leases SET owner = :id, epoch = epoch + 1 WHERE name IN (
                SELECT name FROM leases AS l
                WHERE name = ANY(:names) AND NOT EXISTS (
                    SELECT 1 FROM processes AS p WHERE p.id = l.owner AND p.alive_until > {_NOW})
                ORDER BY name LIMIT :limit FOR UPDATE SKIP LOCKED)
                AND EXISTS (SELECT 1 FROM processes WHERE id = :id AND alive_until > {_NOW})
            """,
            id=member.id,
            names=json.dumps(sorted(names)),
            limit=limit,
        )

    async def _end_stale_transactions(self) -> None:
        """A process that stopped in the middle of one would hold up all others until it goes on."""
        await self._do(
            f"""
            WITH over AS (DELETE FROM processes WHERE alive_until <= {_NOW} RETURNING name)
            SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity AS a
            JOIN over AS o ON a.application_name = 'qabyldau ' || o.name
            WHERE a.datname = current_database() AND a.xact_start IS NOT NULL
                AND NOT EXISTS (
                    SELECT 1 FROM processes AS p WHERE p.name = o.name AND p.alive_until > {_NOW})
            """
        )

    async def give_up(self, member: Member, names: Collection[str]) -> None:
        await self._do(
            "UPDATE leases SET owner = '' WHERE owner = :id AND name = ANY(:names)",
            id=member.id,
            names=json.dumps(sorted(names)),
        )

    async def leave(self, member: Member) -> None:
        await self._do("DELETE FROM processes WHERE id = :id", id=member.id)

    async def ring(self, bells: Collection[str]) -> None:
        await self._do(
            "SELECT pg_notify(:channel, :said)",
            channel=_CHANNEL,
            said="\n".join(sorted(bells)),
        )

    async def listen(self, heard: Callable[[str], None]) -> None:
        told = False
        while True:
            try:
                async with await self._connected() as own:
                    await own.execute(f"LISTEN {_CHANNEL}".encode())
                    told = False
                    await _hear(own, heard)
            except (psycopg.Error, StorageUnavailable) as error:
                if not told:
                    logger.warning("what other processes ring is not heard: %s", one_line(error))
                told = True
            await asyncio.sleep(AGAIN_AFTER)

    async def _connected(self) -> "AsyncConnection[Any]":
        try:
            return await AsyncConnection.connect(
                self._address.for_libpq(*_OPTIONS), autocommit=True
            )
        except psycopg.Error as error:
            raise StorageUnavailable(self._address.explained(error)) from error

    async def _do(self, sql: str, **parameters: Any) -> list[Row]:
        async with self._turn:
            wire = self._wire
            if wire is None or wire.connection.closed:
                wire = self._wire = Wire(await self._connected())
            try:
                return await wire.trip([sent(sql, parameters)])
            except psycopg.Error as error:
                if isinstance(error, psycopg.OperationalError | psycopg.InternalError):
                    wire.finish()
                raise StorageUnavailable(one_line(error)) from error
            except BaseException:
                wire.finish()  # cut while it waited for an answer
                raise


async def _hear(connection: "AsyncConnection[Any]", heard: Callable[[str], None]) -> None:
    """Until the connection is lost, which is raised. The socket is watched all the time: several
    bells a step are heard, and psycopg begins anew to wait after each."""
    pgconn, loop = connection.pgconn, asyncio.get_running_loop()
    socket, lost = pgconn.socket, loop.create_future()

    def came() -> None:
        try:
            pgconn.consume_input()
        except psycopg.OperationalError as error:
            loop.remove_reader(socket)  # at once: its number may be another's soon
            if not lost.done():
                lost.set_exception(error)
            return
        while (notify := pgconn.notifies()) is not None:
            for bell in notify.extra.decode().split("\n"):
                heard(bell)

    loop.add_reader(socket, came)
    try:
        while not lost.done():
            came()  # what came together with the answer to LISTEN, and see `wire.LOOK`
            await asyncio.wait({lost}, timeout=AGAIN_AFTER)
        lost.result()
    except asyncio.CancelledError:
        if pgconn.status == ConnStatus.OK:
            loop.remove_reader(socket)
        raise


def _microseconds(member: Member) -> int:
    return round(member.lasts * 1_000_000)


def _standing(member: Member, rows: Sequence[Row]) -> Standing:
    held: dict[str, dict[str, int]] = {}
    seen: dict[str, tuple[str, frozenset[ProcessRole]]] = {}
    left: dict[str, int] = {}
    now: int | None = None
    for process_id, name, roles, lease, epoch, until, now in rows:
        seen[process_id] = (name, frozenset(role for role in ProcessRole if role in roles.split()))
        left[process_id] = until - now
        leases = held.setdefault(process_id, {})
        if lease is not None:
            leases[lease] = epoch
    left.pop(member.id, None)
    return Standing(
        now=None if now is None else now // 1000,
        next_over=min(left.values()) / 1_000_000 if left else None,
        leases=held.get(member.id, {}),
        present=tuple(
            Present(name=name, roles=roles, holds=tuple(held[process_id]))
            for process_id, (name, roles) in seen.items()
        ),
    )
