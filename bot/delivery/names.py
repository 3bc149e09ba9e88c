"""What people are called, as their updates say at this moment."""

from dataclasses import replace

from bot.context import Requester
from bot.delivery.inbox import in_hand
from bot.interfaces import Storage

MOST_NAMES = 20_000
"""People whose names are remembered as kept: each of the others costs a look."""


class Names:
    """Names and usernames as they are at this moment: whoever comes with others than are kept is
    renamed, and a username has one bearer, the last who came with it. Nobody who was forgotten is
    named again before they consent."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._kept: dict[int, tuple[str, str | None]] = {}

    async def renew(self, requester: Requester) -> None:
        """For each update before anything else is done with it; of most a look into memory."""
        present = (requester.name, requester.username)
        if self._kept.get(requester.id) == present:
            return
        async with self._storage.reading() as tx:
            person = await tx.people.get(requester.id)
            bearer = requester.username and await tx.people.by_username(requester.username)
        named = person is not None and person.name != ""
        renamed = person is not None and named and (person.name, person.username) != present
        if renamed or (bearer and bearer.id != requester.id):
            await self._write(requester, renamed=renamed)
        if person is None:
            return  # who is not known yet may become so by other hands
        while len(self._kept) >= MOST_NAMES:
            del self._kept[next(iter(self._kept))]
        self._kept[requester.id] = present

    async def _write(self, requester: Requester, *, renamed: bool) -> None:
        """In a transaction of its own, which is not the effect of the update: what was asked for
        may fail or be refused, and the name is true all the same."""
        token = in_hand.set(None)
        try:
            async with self._storage.transaction() as tx:
                if requester.username is not None:
                    tx.people.free_username(requester.username, bearer=requester.id)
                person = await tx.people.get(requester.id) if renamed else None
                if person is not None:
                    tx.people.save(
                        replace(person, name=requester.name, username=requester.username)
                    )
        finally:
            in_hand.reset(token)
        for person_id in [i for i, (_, name) in self._kept.items() if name == requester.username]:
            del self._kept[person_id]
