"""The Bot API as the real server behaves: chats, messages, files, limits, faults, updates.

What the bot can ask or is told stands here, and the records behind it. Knows no people who act and
no HTTP server.
"""
