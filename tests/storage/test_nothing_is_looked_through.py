"""At a million appeals nobody waits while the database looks through all of them."""

import re
from typing import Any

import pytest

from storage.sqlite.driver import SqliteDatabase
from tests.support.town import Town

LARGE = {
    *("appeals", "items", "events", "facts", "outbox", "inbox", "postings", "listed", "people"),
    *("replies", "drafts", "audit", "undos", "notes", "promises", "stray_words", "searches"),
}
"""Tables that grow with every appeal or person."""

_SCAN = re.compile(r"^SCAN (\w+)(.*)$")
"""Of the whole table, or of a whole index of what waits, say: thousands may wait in an outage, and
that is walked through only in its order, for the first of them."""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Questions that are answered by looking through a large table; and which."""
    found: dict[str, str] = {}

    def explained(connection: Any, sql: str, parameters: dict[str, Any]) -> None:
        if not sql.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE", "WITH")):
            return
        names = dict(re.findall(r"(?:FROM|JOIN|UPDATE)\s+(\w+)\s+(?:AS\s+)?(\w+)", sql))
        aliases = {alias: table for table, alias in names.items()}
        changed = re.match(r"\s*(?:UPDATE|DELETE FROM)\s+(\w+)", sql)
        for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", parameters):
            scan = _SCAN.match(row[-1])
            if scan is None or sql.endswith("DESC LIMIT 1"):  # the latest alone
                continue
            if scan[2] and not (changed and changed[1] == scan[1]):
                continue
            if aliases.get(scan[1], scan[1]) in LARGE:
                found[" ".join(sql.split())] = row[-1]

    read, run, fetch = SqliteDatabase.read, SqliteDatabase.run, SqliteDatabase.fetch

    async def reading(self: SqliteDatabase, sql: str, parameters: dict[str, Any]) -> Any:
        explained(self._readers[0].raw, sql, parameters)
        return await read(self, sql, parameters)

    async def fetching(self: SqliteDatabase, sql: str, parameters: dict[str, Any]) -> Any:
        explained(self._writer.raw, sql, parameters)
        return await fetch(self, sql, parameters)

    def running(self: SqliteDatabase, statements: Any) -> None:
        for sql, parameters in statements:
            explained(self._writer.raw, sql, parameters)
        run(self, statements)

    monkeypatch.setattr(SqliteDatabase, "read", reading)
    monkeypatch.setattr(SqliteDatabase, "fetch", fetching)
    monkeypatch.setattr(SqliteDatabase, "run", running)
    return found


def _about(number: str) -> list[str]:
    return [f"/{command} {number}" for command in ("history", "why", "card")]


async def test_an_appeal_is_written_corrected_answered_and_closed(
    asked: dict[str, str], town: Town
) -> None:
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    group = await town.branch("KZ-311", daniyar, title="Тараз филиалы")
    aigul = await town.citizen("Айгүл", language="kk")
    asked.clear()

    words = aigul.says("Тараз қаласы, Абай көшесінде екі аптадан бері су жоқ")
    await town.settle()
    aigul.edits(words, "Тараз қаласы, Абай көшесінде үш аптадан бері су жоқ")
    await town.settle()
    aigul.presses("Жіберу")
    await town.settle()
    number = (re.search(r"\d{3}-\d{3}-\d{3}", aigul.last.text) or [""])[0]
    for said in ("/my", f"/status {number}", "рақмет", "Абай көшесінде тағы құбыр жарылды"):
        aigul.says(said)
        await town.settle()
    for said in (
        "/queue",
        f"/find {number}",
        "/find құбыр",
        f"/history {number}",
        f"/why {number}",
        f"/card {number}",
    ):
        daniyar.says(said, chat=group)
        await town.settle()
    daniyar.says("Құбыр жөнделді, су келді.", chat=group, reply_to=group.last)
    await town.settle()
    daniyar.presses("Оң шешілді", chat=group)
    await town.settle()
    aigul.says("/mydata")
    await town.settle()

    assert asked == {}
