"""HTTP: the Bot API of the local Telegram, the control of its people, the page.

Parses, calls and renders. What a call or a verb does stands below, in `telegram` and `people`.
"""
