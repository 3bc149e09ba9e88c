"""The work of receptions, counted and judged: facts, reports, the rating, who is told of them.

What belongs here: use cases over facts and reports. Not here: formulas (`bot.domain.reports`),
tables and files as people see them (`handlers.views`).
"""
