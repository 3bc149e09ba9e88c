"""The rows of `bot.interfaces.reports` and `follow_ups`: what the reports count."""
