"""The Bot API as the real server behaves: chats, messages, limits, faults, updates.

Knows no people and no HTTP.
"""
