"""What a citizen can say to the bot, in a private chat.

Parse, call one use case; what they read in answer belongs in `handlers.views`.
"""
