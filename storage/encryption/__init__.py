"""Personal data at rest: keys, encryption of columns, rotation, the check that keys fit.

Which data is personal, and for how long, belongs in `bot.privacy`.
"""
