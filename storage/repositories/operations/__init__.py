"""The rows of `bot.interfaces.operations`: audit log, calendar, health."""
