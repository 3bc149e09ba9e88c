"""The network of receptions: branches, people, posts, invitations.

Values and rules; changing them belongs in `bot.administration`.
"""
