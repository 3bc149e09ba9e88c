"""Text as Telegram reads and shows it: entities, HTML, keyboards, rich messages.

Pure functions from what a call says to what a message keeps. Chats and files are not known here.
"""
