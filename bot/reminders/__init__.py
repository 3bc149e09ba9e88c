"""Who is told what, and when: digests, ladder, alarms, and what follows an answer.

What is due, by which rule, stands in `bot.domain.reminders`; what a person does about it elsewhere.
"""
