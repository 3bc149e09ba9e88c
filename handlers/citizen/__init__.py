"""What a citizen can say to the bot, in a private chat."""
