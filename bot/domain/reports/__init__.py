"""How the work of receptions is counted and judged: values and rules, no clock, no database.

What belongs here: periods, the facts of an appeal, totals of facts, their comparison and the
rating. Not here: who is told of it and when (`bot.reports`), or how it looks (`handlers.views`).
"""
