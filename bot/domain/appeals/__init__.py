"""The appeal: its values, its moves, its due date.

Pure; what people do with appeals belongs in `bot.citizen` and `bot.desk`.
"""
