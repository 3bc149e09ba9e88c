"""Which version of the rating's formula is in force, and what was configured since."""

from datetime import date

from bot.domain.reports.formulas import Formula, changed, in_force
from bot.domain.reports.rules import ReportRules
from bot.interfaces import Storage, Transaction


async def note_formula(storage: Storage, rules: ReportRules, today: date) -> None:
    """Write down the configured weights, if they are new; asked at each start."""
    async with storage.transaction() as tx:
        new = changed(await tx.reports.formulas(), rules.weights, today)
        if new is not None:
            tx.reports.add_formula(new)


async def formula_on(tx: Transaction, day: date) -> Formula:
    return in_force(await tx.reports.formulas(), day)
