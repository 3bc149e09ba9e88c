"""The chain of staff actions."""

from bot.domain.audit import GENESIS, AuditEntry, SealedEntry, canonical, seal
from storage.repositories import codec
from storage.session import Row, Session

_CONTENT = "seq, at, actor, actor_id, action, appeal_id, branch, before, after, facts"


class AuditTable:
    def __init__(self, session: Session) -> None:
        self._session = session

    async def append(self, entry: AuditEntry) -> None:
        # Transactions run one after another, so the last entry read here is still the last one
        # when this one is written.
        rows = await self._session.fetch("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")
        seq, previous = (rows[0][0] + 1, rows[0][1]) if rows else (1, GENESIS)
        columns = {
            "seq": seq,
            "at": codec.moment(entry.at),
            "actor": entry.by.capacity.value,
            "actor_id": entry.by.id,
            "action": str(entry.action),
            "appeal_id": entry.appeal_id,
            "branch": entry.branch,
            "before": codec.dump(dict(entry.before)),
            "after": codec.dump(dict(entry.after)),
            "facts": codec.dump(dict(entry.facts)),
        }
        self._session.write(
            f"""
            INSERT INTO audit ({_CONTENT}, previous, hash)
            VALUES (:seq, :at, :actor, :actor_id, :action, :appeal_id, :branch, :before, :after,
                :facts, :previous, :hash)
            """,
            **columns,
            previous=previous,
            hash=seal(previous, canonical(columns)),
        )

    async def head(self) -> str:
        rows = await self._session.fetch("SELECT hash FROM audit ORDER BY seq DESC LIMIT 1")
        return str(rows[0][0]) if rows else GENESIS

    async def page(self, *, after: int, limit: int) -> list[SealedEntry]:
        rows = await self._session.fetch(
            f"""
            SELECT {_CONTENT}, previous, hash FROM audit
            WHERE seq > :after ORDER BY seq LIMIT :limit
            """,
            after=after,
            limit=limit,
        )
        return [_entry(row) for row in rows]


def _entry(row: Row) -> SealedEntry:
    columns = dict(zip(_CONTENT.split(", "), row, strict=False))
    return SealedEntry(seq=row[0], content=canonical(columns), previous=row[10], hash=row[11])
