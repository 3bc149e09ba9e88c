"""The log of staff actions: who did what, when, and what it changed.

The one way into the chain that `bot.operations.audit_check` proves whole.
"""

from collections.abc import Mapping

from bot.domain.appeals.models import Actor, Appeal, EventType
from bot.domain.audit import AuditAction, AuditEntry, differences
from bot.interfaces import Clock, Transaction


class AuditLog:
    """Writes what is done into the transaction in which it is done.

    An entry stands if and only if the action does: both commit together, and an action that is
    rolled back leaves none. Entries follow one another in the order of the commits; none is
    changed or removed later, so they carry codes and ids: no names, no words of citizens.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def record(
        self,
        tx: Transaction,
        by: Actor,
        action: AuditAction | EventType,
        *,
        appeal: Appeal | None = None,
        after: Appeal | None = None,
        branch: str | None = None,
        before: Mapping[str, object] | None = None,
        changed: Mapping[str, object] | None = None,
        facts: Mapping[str, object] | None = None,
    ) -> None:
        """Add an entry at the present moment.

        Of a change of an appeal the log keeps the fields that differ between `appeal`, as it stood
        before, and `after`. `before` and `changed` say the same of whatever is no appeal. Unless
        `branch` names one, the entry is of the branch in which the appeal stood, or for which the
        actor acts. All values are fit for JSON.
        """
        old, new = dict(before or {}), dict(changed or {})
        if appeal is not None and after is not None:
            fields_before, fields_after = differences(appeal, after)
            old, new = {**fields_before, **old}, {**fields_after, **new}
        await tx.audit.append(
            AuditEntry(
                at=self._clock.now(),
                by=by,
                action=action,
                appeal_id=appeal.id if appeal else None,
                branch=branch or (appeal.branch if appeal else by.branch),
                before=old,
                after=new,
                facts=dict(facts or {}),
            )
        )
