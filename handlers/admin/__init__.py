"""What administrators and heads say to the bot, and what happens to its groups."""
