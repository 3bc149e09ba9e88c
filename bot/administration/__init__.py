"""What administrators and heads do with branches, chats, staff, the calendar and broadcasts.

Use cases about the network itself; what is done with one appeal belongs in `bot.desk`.
"""
