"""The sandbox itself: one bot, the Telegram it lives in, its people and groups."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sandbox.errors import CannotDo
from sandbox.people.group import Group
from sandbox.people.person import Person
from sandbox.telegram.bot_api import BotApi, LoggedCall
from sandbox.telegram.engine import Telegram
from sandbox.telegram.faults import Faults
from sandbox.telegram.journal import Journal
from sandbox.telegram.limits import Limits
from sandbox.telegram.world import ADMIN_RIGHTS, Account, GroupRecord, Json, Member


def _system_now() -> datetime:
    return datetime.now(UTC)


class Sandbox:
    """A local Telegram for one bot: `telegram` holds the chats, `bot_api` answers the bot.

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
        self.telegram = Telegram(
            token=token,
            now=now,
            bot_username=bot_username,
            bot_name=bot_name,
            seed=seed,
            privacy_mode=privacy_mode,
            lean=lean,
        )
        self.bot_api = BotApi(self.telegram, seed=seed, keep_calls=keep_calls)
        self._journal: Journal | None = None
        if state is not None:
            self._journal = Journal(Path(state), self.telegram.world)
            # numbers of files and albums must not repeat those before the restart
            last = self.telegram.world.settings.last_message_id
            self.telegram.random.seed(f"{seed}:{last}")

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
        world = self.telegram.world
        if id is None:
            world.settings.last_user_id += 1
            id = world.settings.last_user_id
        if id in world.people:
            raise CannotDo(f"there is a person {id} already")
        world.people[id] = Account(
            id=id,
            first_name=first_name,
            last_name=last_name,
            username=username,
            language_code=language_code,
            phone=phone,
            started=started,
        )
        world.touch("person", id)
        world.touch("settings", "settings")
        world.changed(0)
        return Person(self.telegram, id)

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
        world = self.telegram.world
        if id is None:
            world.settings.last_group_id += 1
            base = -1_000_000_000_000 if supergroup else 0
            id = base - world.settings.last_group_id
        state = GroupRecord(
            id=id, title=title, supergroup=supergroup, forum=forum, username=username
        )
        for index, person in enumerate(members):
            status = "member" if index else "creator"
            state.members[person.id] = Member(
                status=status, rights=[] if index else list(ADMIN_RIGHTS)
            )
        world.groups[id] = state
        world.touch("group", id)
        world.touch("settings", "settings")
        world.changed(0)
        return Group(self.telegram, id)

    @property
    def people(self) -> list[Person]:
        """Everybody, in the order they were made."""
        return [Person(self.telegram, person_id) for person_id in self.telegram.world.people]

    @property
    def groups(self) -> list[Group]:
        """Every group that still exists under its number."""
        return [
            Group(self.telegram, group.id)
            for group in self.telegram.world.groups.values()
            if group.migrated_to is None and not group.deleted
        ]

    def find_person(self, person_id: int) -> Person:
        """Somebody who is already here (after a restart, for example)."""
        if person_id not in self.telegram.world.people:
            raise CannotDo(f"there is no person {person_id}")
        return Person(self.telegram, person_id)

    def find_group(self, group_id: int) -> Group:
        if group_id not in self.telegram.world.groups:
            raise CannotDo(f"there is no group {group_id}")
        return Group(self.telegram, group_id)

    # what the bot said, and trouble for it

    @property
    def token(self) -> str:
        return self.telegram.token

    @property
    def calls(self) -> deque[LoggedCall]:
        """The log, oldest first."""
        return self.bot_api.calls

    @property
    def counts(self) -> Counter[str]:
        """How many calls there ever were, by method."""
        return self.bot_api.counts

    def called(self, method: str) -> list[LoggedCall]:
        """The log of one method, oldest first."""
        return [call for call in self.calls if call.method == method]

    @property
    def faults(self) -> Faults:
        return self.bot_api.faults

    @property
    def limits(self) -> Limits:
        """Flood limits in force; none unless set."""
        return self.telegram.meter.limits

    @limits.setter
    def limits(self, limits: Limits) -> None:
        self.telegram.meter.limits = limits

    def push(self, update: Json) -> int:
        """Queue any update as it is; without an `update_id` it gets the next one. A topic of a
        private chat in which somebody writes takes messages from then on."""
        message = update.get("message")
        if isinstance(message, dict) and message.get("is_topic_message"):
            topic = (message.get("chat", {}).get("id", 0), message.get("message_thread_id", 0))
            self.telegram.private_topics.add(topic)
        number = update.get("update_id", self.telegram.world.settings.last_update_id + 1)
        self.telegram.queue.put({**update, "update_id": number})
        return int(number)

    @property
    def pending_updates(self) -> list[Json]:
        """Updates the bot has not confirmed yet."""
        return self.telegram.queue.pending

    # waiting

    async def until(self, condition: Callable[[], Any], timeout: float = 60) -> Any:  # noqa: ASYNC109
        """Wait until the condition holds and return its value; TimeoutError after `timeout`."""
        deadline = asyncio.get_running_loop().time() + timeout
        while not (value := _attempt(condition)):
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                raise TimeoutError(f"it did not happen within {timeout} s")
            self.bot_api.activity.clear()
            # Not `wait_for`: Python 3.11's swallows a cancellation that comes with the wake.
            with suppress(TimeoutError):
                async with asyncio.timeout(min(left, 0.02)):
                    await self.bot_api.activity.wait()
        return value

    async def settled(self, quiet: float = 0.05, timeout: float = 5) -> None:  # noqa: ASYNC109
        """Wait until every update is confirmed and the bot made no call for `quiet` seconds."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        while loop.time() < deadline:
            before = sum(self.counts.values()) - self.counts["getUpdates"]
            await asyncio.sleep(quiet)
            after = sum(self.counts.values()) - self.counts["getUpdates"]
            if before == after and not self.telegram.world.updates:
                return
        raise TimeoutError(f"the bot did not settle within {timeout} s")

    # the state file

    def flush(self) -> None:
        """Write the state to its file now, where there is one."""
        if self._journal is not None:
            self._journal.flush()

    def close(self) -> None:
        """Let go of the state file."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None


def _attempt(condition: Callable[[], Any]) -> Any:
    """Conditions look at screens that may still be empty."""
    try:
        return condition()
    except (CannotDo, IndexError, StopIteration):
        return None
