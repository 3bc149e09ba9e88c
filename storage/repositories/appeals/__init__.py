"""The rows of `bot.interfaces.appeals`: an appeal and what belongs to it."""
