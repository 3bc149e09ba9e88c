"""People and groups that tests and the page drive: what somebody does with a telephone in hand.

A person is put together of a telephone, an input field, buttons and an acquaintance with the bot.
What Telegram does with it all is not decided here.
"""
