"""SQL, one file a subject; the folders are named like the modules of `bot.interfaces`.

Connections and transactions belong in the driver (`storage.sqlite`).
"""
