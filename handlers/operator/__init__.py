"""What an operator can say to the bot, in a branch's chat or in private."""
