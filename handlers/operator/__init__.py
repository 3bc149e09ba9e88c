"""What an operator can say to the bot, in a branch's chat or in private.

Parse, call one use case; what they read in answer belongs in `handlers.views`.
"""
