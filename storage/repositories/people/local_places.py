"""Names of places that branches have listed, as rows."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.network.local_places import LocalPlace
from storage.repositories import codec
from storage.session import Session

_BUMP = """
    INSERT INTO settings (name, value) VALUES ('local_places_version', '1')
    ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(settings.value AS BIGINT) + 1 AS TEXT)
"""


class LocalPlacesTable:
    def __init__(self, session: Session) -> None:
        self._session = session

    async def everywhere(self) -> list[tuple[str, LocalPlace]]:
        return await self._many("1 = 1")

    async def of_branch(self, branch: str) -> list[tuple[str, LocalPlace]]:
        return await self._many("branch = :branch", branch=branch)

    async def version(self) -> int:
        rows = await self._session.fetch(
            "SELECT value FROM settings WHERE name = 'local_places_version'"
        )
        return int(rows[0][0]) if rows else 0

    def state(
        self, places: Iterable[tuple[str, LocalPlace]], *, by: int | None, at: datetime
    ) -> None:
        for words, place in places:
            self._session.write(
                """
                INSERT INTO local_places (branch, words, name, kato, stated_by, stated_at)
                VALUES (:branch, :words, :name, :kato, :by, :at)
                ON CONFLICT (branch, words) DO UPDATE SET
                    name = excluded.name, kato = excluded.kato,
                    stated_by = excluded.stated_by, stated_at = excluded.stated_at
                """,
                branch=place.branch,
                words=words,
                name=place.name,
                kato=place.kato,
                by=by,
                at=codec.moment(at),
            )
        self._session.write(_BUMP)

    def forget(self, branch: str, words: str) -> None:
        self._session.write(
            "DELETE FROM local_places WHERE branch = :branch AND words = :words",
            branch=branch,
            words=words,
        )
        self._session.write(_BUMP)

    def deny(self, branch: str, words: str, *, by: int, at: datetime) -> None:
        self._session.write(
            """
            INSERT INTO denied_places (branch, words, denied_by, denied_at)
            VALUES (:branch, :words, :by, :at)
            ON CONFLICT (branch, words) DO NOTHING
            """,
            branch=branch,
            words=words,
            by=by,
            at=codec.moment(at),
        )

    async def denied(self, branch: str) -> frozenset[str]:
        rows = await self._session.fetch(
            "SELECT words FROM denied_places WHERE branch = :branch", branch=branch
        )
        return frozenset(row[0] for row in rows)

    def deny_no_more(self, branch: str, words: str) -> None:
        self._session.write(
            "DELETE FROM denied_places WHERE branch = :branch AND words = :words",
            branch=branch,
            words=words,
        )

    async def _many(self, condition: str, **parameters: str) -> list[tuple[str, LocalPlace]]:
        rows = await self._session.fetch(
            f"SELECT words, branch, name, kato FROM local_places WHERE {condition}"
            " ORDER BY branch, name, words",
            **parameters,
        )
        return [
            (words, LocalPlace(branch=branch, name=name, kato=kato))
            for words, branch, name, kato in rows
        ]
