"""What administrators and heads say to the bot, and what happens to its groups.

Parse, call one use case; what they read in answer belongs in `handlers.views`.
"""
