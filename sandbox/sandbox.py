"""The sandbox itself: one bot, its people and groups, and the server the bot talks to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sandbox.people.group import Group
from sandbox.people.person import Person
from sandbox.telegram import world
from sandbox.telegram.calls import AnsweringTelegram, LoggedCall
from sandbox.telegram.errors import CannotDo
from sandbox.telegram.journal import Journal
from sandbox.telegram.limits import Limits
from sandbox.telegram.world import ADMIN_RIGHTS, Json, Member


def _system_now() -> datetime:
    return datetime.now(UTC)


class Sandbox(AnsweringTelegram):
    """A local Telegram for one bot.

    All state is inside the object. `now` gives the dates of messages and drives limits and
    lifetimes. `lean` forgets messages at once, for load tests: calls are checked and
    counted, but there are no screens. `keep_calls` bounds the log (None: all of them).
    """

    def __init__(
        self,
        token: str = "42:TEST-sandbox-token",  # noqa: S107
        *,
        now: Callable[[], datetime] = _system_now,
        bot_username: str = "qabyldau_bot",
        bot_name: str = "Қабылдау",
        state: Path | str | None = None,
        seed: int = 0,
        privacy_mode: bool = True,
        lean: bool = False,
        keep_calls: int | None = None,
    ) -> None:
        super().__init__(
            token=token,
            now=now,
            bot_username=bot_username,
            bot_name=bot_name,
            seed=seed,
            privacy_mode=privacy_mode,
            lean=lean,
            keep_calls=keep_calls,
        )
        self._journal = Journal(Path(state), self.world) if state is not None else None
        if self._journal is not None:
            # numbers of files and albums must not repeat those before the restart
            self.random.seed(f"{seed}:{self.world.settings.last_message_id}")

    # people and groups

    def person(
        self,
        first_name: str,
        *,
        language_code: str | None = None,
        last_name: str | None = None,
        username: str | None = None,
        phone: str | None = None,
        started: bool = False,
        id: int | None = None,
    ) -> Person:
        """Somebody new with a Telegram account, who has not met the bot unless `started`."""
        settings = self.world.settings
        if id is None:
            settings.last_user_id += 1
            id = settings.last_user_id
        if id in self.world.people:
            raise CannotDo(f"there is a person {id} already")
        self.world.people[id] = world.Account(
            id=id,
            first_name=first_name,
            last_name=last_name,
            username=username,
            language_code=language_code,
            phone=phone,
            started=started,
        )
        self.world.touch("person", id)
        self.world.touch("settings", "settings")
        self.world.changed(0)
        return Person(self, id)

    def group(
        self,
        title: str,
        *,
        members: Iterable[Person] = (),
        supergroup: bool = True,
        forum: bool = False,
        username: str | None = None,
        id: int | None = None,
    ) -> Group:
        """A new group without the bot; the first member owns it."""
        if forum and not supergroup:
            raise CannotDo("only supergroups have topics")
        settings = self.world.settings
        if id is None:
            settings.last_group_id += 1
            base = -1_000_000_000_000 if supergroup else 0
            id = base - settings.last_group_id
        state = world.Group(
            id=id, title=title, supergroup=supergroup, forum=forum, username=username
        )
        for index, person in enumerate(members):
            status = "member" if index else "creator"
            state.members[person.id] = Member(
                status=status, rights=[] if index else list(ADMIN_RIGHTS)
            )
        self.world.groups[id] = state
        self.world.touch("group", id)
        self.world.touch("settings", "settings")
        self.world.changed(0)
        return Group(self, id)

    @property
    def people(self) -> list[Person]:
        """Everybody, in the order they were made."""
        return [Person(self, person_id) for person_id in self.world.people]

    @property
    def groups(self) -> list[Group]:
        """Every group that still exists under its number."""
        return [
            Group(self, group.id)
            for group in self.world.groups.values()
            if group.migrated_to is None and not group.deleted
        ]

    def find_person(self, person_id: int) -> Person:
        """Somebody who is already here (after a restart, for example)."""
        if person_id not in self.world.people:
            raise CannotDo(f"there is no person {person_id}")
        return Person(self, person_id)

    def find_group(self, group_id: int) -> Group:
        if group_id not in self.world.groups:
            raise CannotDo(f"there is no group {group_id}")
        return Group(self, group_id)

    # control

    @property
    def limits(self) -> Limits:
        """Flood limits in force; none unless set."""
        return self.meter.limits

    @limits.setter
    def limits(self, limits: Limits) -> None:
        self.meter.limits = limits

    def push(self, update: Json) -> int:
        """Queue any update as it is; without an `update_id` it gets the next one."""
        number = update.get("update_id", self.world.settings.last_update_id + 1)
        self.queue.put({**update, "update_id": number})
        return int(number)

    @property
    def pending_updates(self) -> list[Json]:
        """Updates the bot has not confirmed yet."""
        return self.queue.pending

    def called(self, method: str) -> list[LoggedCall]:
        """The log of one method, oldest first."""
        return [call for call in self.calls if call.method == method]

    async def until(self, condition: Callable[[], Any], timeout: float = 5) -> Any:  # noqa: ASYNC109
        """Wait until the condition holds and return its value; TimeoutError after `timeout`."""
        deadline = asyncio.get_running_loop().time() + timeout
        while not (value := _attempt(condition)):
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                raise TimeoutError(f"it did not happen within {timeout} s")
            self.activity.clear()
            try:
                await asyncio.wait_for(self.activity.wait(), min(left, 0.02))
            except TimeoutError:
                continue
        return value

    async def settled(self, quiet: float = 0.05, timeout: float = 5) -> None:  # noqa: ASYNC109
        """Wait until every update is confirmed and the bot made no call for `quiet` seconds."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        while loop.time() < deadline:
            before = sum(self.counts.values()) - self.counts["getUpdates"]
            await asyncio.sleep(quiet)
            after = sum(self.counts.values()) - self.counts["getUpdates"]
            if before == after and not self.world.updates:
                return
        raise TimeoutError(f"the bot did not settle within {timeout} s")

    # serving

    @asynccontextmanager
    async def serve(self, port: int = 0) -> AsyncIterator[Server]:
        """Listen on loopback; port 0 takes a free one. Ends with the block."""
        from sandbox.server.app import start  # the server knows the sandbox, not the other way

        async with start(self, host="127.0.0.1", port=port) as address:
            yield Server(api_url=address)
        self.flush()

    def flush(self) -> None:
        """Write the state to its file now, where there is one."""
        if self._journal is not None:
            self._journal.flush()

    def close(self) -> None:
        """Let go of the state file."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: `api_url` is what the bot's TelegramAPIServer is made from."""

    api_url: str


def _attempt(condition: Callable[[], Any]) -> Any:
    """Conditions look at screens that may still be empty."""
    try:
        return condition()
    except (CannotDo, IndexError, StopIteration):
        return None
