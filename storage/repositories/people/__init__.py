"""The rows of `bot.interfaces.people`: people, branches, and what is theirs."""
