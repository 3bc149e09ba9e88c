"""What is due for an appeal at a moment: values and pure rules of reminders.

Who is told, and when, belongs in `bot.reminders`.
"""
