"""How seldom Python looks for garbage while the bot runs."""

import gc

GARBAGE = (20_000, 20, 20)
"""Objects made, and not gone by themselves, before Python looks through the young ones; and after
how many looks through those, and through the older, it looks further. Its own: 700, 10, 10."""


def collect_less_garbage() -> None:
    """Everybody waits while Python looks for garbage in cycles, and there is next to none.

    The models and tables live as long as the process: they are never looked at. What is made for a
    step is gone with it, without any search: that is made more seldom than Python would by itself.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)
