"""Proof that the log of staff actions was not altered.

An entry's hash covers its own content and the hash of the entry before, so an entry that was
altered, removed or slipped in breaks the chain from there on. Who cut off the end is found out by
comparing the head with one that was written down earlier (a report, a backup).
"""

from dataclasses import dataclass

from bot.domain.audit import GENESIS, SealedEntry, seal
from bot.interfaces import Storage

_PAGE = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditReport:
    """What a walk along the whole chain found."""

    entries: int
    head: str
    """The last hash: write it down, and a later cut is found out too."""
    broken_at: int | None = None
    """The first entry that does not fit; None: the chain is whole."""
    problem: str | None = None

    @property
    def whole(self) -> bool:
        return self.broken_at is None and self.problem is None


async def verify_audit(storage: Storage, *, expected_head: str | None = None) -> AuditReport:
    """Walk the chain from the first entry. With `expected_head`, that hash must occur in it."""
    previous, count, met = GENESIS, 0, expected_head is None
    while True:
        async with storage.reading() as tx:
            page = await tx.audit.page(after=count, limit=_PAGE)
        for entry in page:
            fault = _fault(entry, count + 1, previous)
            if fault is not None:
                return AuditReport(entries=count, head=previous, broken_at=count + 1, problem=fault)
            previous, count = entry.hash, entry.seq
            met = met or previous == expected_head
        if len(page) < _PAGE:
            break
    problem = None if met else "the expected head does not occur: the end was cut off or replaced"
    return AuditReport(entries=count, head=previous, problem=problem)


def _fault(entry: SealedEntry, expected: int, previous: str) -> str | None:
    if entry.seq != expected:
        return f"entry {expected} is missing"
    if entry.previous != previous:
        return "the entry does not follow the one before it"
    if seal(previous, entry.content) != entry.hash:
        return "the content was altered"
    return None
