"""When something is due, and why: the calendar, the terms, the pauses.

Read in this order: `days` and `calendar` (which days are worked), `terms` (how long things may
take), `term_clock` (the term of one appeal, day by day), `hours` (when a branch is open),
`typed_dates` and `overrides` (what people type and the files they edit). `docs/worktime.md` has the
rules in words.

All of it is computed from arguments: no clock is read, nothing is stored.
"""
