"""Updates in, messages out: each exactly once or at least once, at a pace.

Which message is owed to whom is decided elsewhere (`bot.messages`); here it only travels.
"""
