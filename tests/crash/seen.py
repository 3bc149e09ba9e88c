"""Chats as people see them, each message read once for each time that it changed.

To read whole screens again and again takes the longer, the longer a run has lasted.
"""

from typing import Any

from sandbox.people.screens import Shown, show
from sandbox.telegram.engine import Telegram

NEWEST = 300
"""So many messages of a chat are looked at; what is older is over."""

AFTERWARDS = 20
"""So many, of the chat of somebody who has left."""


class Seen:
    """A person or a group whose chat is looked at; all else is asked of them themselves."""

    def __init__(self, api: Telegram, place: Any) -> None:
        self._api = api
        self._place = place
        self._newest = NEWEST
        self._shown: dict[int, Shown] = {}
        self._over = 0
        self.changed: dict[int, None] = {}
        """Numbers of messages that were not read since."""
        self.id: int = place.id

    def __getattr__(self, name: str) -> Any:
        return getattr(self._place, name)

    def leaves(self) -> None:
        self._newest = AFTERWARDS
        self._read()

    def _read(self) -> None:
        changed, self.changed = self.changed, {}
        for number in changed:
            post = self._api.world.post(self.id, number)
            if post is None:
                self._shown.pop(number, None)
            elif number > self._over:
                self._shown[number] = show(self._api, post)
        while len(self._shown) > self._newest:
            self._over = next(iter(self._shown))
            del self._shown[self._over]

    @property
    def screen(self) -> list[Shown]:
        """The newest messages, as `Person.screen` and `Group.screen` have them."""
        self._read()
        return list(self._shown.values())

    @property
    def heard(self) -> list[str]:
        return [shown.text for shown in self.screen if shown.from_bot]

    @property
    def last(self) -> Shown:
        return next(shown for shown in reversed(self.screen) if shown.from_bot)


class Sight:
    """Tells whose chat has changed."""

    def __init__(self, api: Telegram) -> None:
        self._api = api
        self._of: dict[str, Seen] = {}
        api.world.on_touch.append(self._note)

    def on(self, place: Any) -> Seen:
        """Look at somebody new, before anything was said."""
        found = self._of[str(place.id)] = Seen(self._api, place)
        return found

    def _note(self, kind: str, key: str) -> None:
        chat, _, number = key.partition(":")
        if kind == "post" and number.isdecimal() and chat in self._of:
            self._of[chat].changed[int(number)] = None
