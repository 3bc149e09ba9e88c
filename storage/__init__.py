"""Where the service keeps everything: implementations of `bot.interfaces.Storage`."""

from storage.open import open_storage

__all__ = ["open_storage"]
