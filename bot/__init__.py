"""Qabyldau: accepts appeals, routes each to the right branch, tells citizens what became of it.

What the service is and does; it knows nothing of Telegram or SQL, apart from `bot.app`.
"""

__version__ = "1.0.0"
