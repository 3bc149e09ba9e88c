"""The rows of `bot.interfaces.delivery`: what came in, what goes out, what was sent."""
