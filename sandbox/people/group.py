"""Groups: who is in them, what the bot may do there, moving to a supergroup, topics."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sandbox.errors import CannotDo
from sandbox.people.person import Person
from sandbox.people.screens import Shown, screen
from sandbox.telegram.engine import Telegram
from sandbox.telegram.methods.topics import drop_topic, open_topic
from sandbox.telegram.world import ADMIN_RIGHTS, GroupRecord, Json, Member

USUAL_BOT_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_invite_users",
    "can_pin_messages",
)


class Group:
    """One group. Its number changes when it moves to a supergroup (`migrate`)."""

    def __init__(self, api: Telegram, group_id: int) -> None:
        self._api = api
        self.id = group_id

    def __repr__(self) -> str:
        return f"<{self.state.title} {self.id}>"

    @property
    def state(self) -> GroupRecord:
        return self._api.world.groups[self.id]

    @property
    def title(self) -> str:
        return self.state.title

    @property
    def screen(self) -> list[Shown]:
        """The chat as everybody sees it, the oldest message first."""
        return screen(self._api, self.id, None)

    @property
    def heard(self) -> list[str]:
        """Texts and captions of the bot's messages, as they stand now."""
        return [shown.text for shown in self.screen if shown.from_bot]

    @property
    def last(self) -> Shown:
        """The bot's newest message."""
        return next(shown for shown in reversed(self.screen) if shown.from_bot)

    # the bot

    def add_bot(
        self, by: Person | None = None, *, admin: bool = True, rights: Iterable[str] | None = None
    ) -> None:
        """Take the bot in. As an administrator it hears everything and has the usual rights."""
        actor = self._actor(by)
        given = list(USUAL_BOT_RIGHTS if rights is None else rights)
        if unknown := set(given) - set(ADMIN_RIGHTS):
            raise CannotDo(f"there is no right {sorted(unknown)[0]}")
        already = self._api.bot_member(self.state).inside
        status = "administrator" if admin else "member"
        member = Member(status=status, rights=given if admin else [])
        self._api.set_member(self.state, self._api.bot_id, member, by=actor)
        if not already:
            self._api.service(self.id, actor, _joined([self._api.bot_user]))

    def kick_bot(self, by: Person | None = None) -> None:
        """Throw the bot out; it is told once and cannot write any more."""
        actor = self._actor(by)
        self._api.service(self.id, actor, {"left_chat_member": self._api.bot_user}, tell=False)
        self._api.set_member(self.state, self._api.bot_id, Member(status="kicked"), by=actor)

    # people

    def add(self, *people: Person, by: Person | None = None, admin: bool = False) -> None:
        """Take people in."""
        actor = self._actor(by)
        for person in people:
            status = "administrator" if admin else "member"
            rights = list(ADMIN_RIGHTS) if admin else []
            member = Member(status=status, rights=rights)
            self._api.set_member(self.state, person.id, member, by=actor)
        self._api.service(self.id, actor, _joined([person.account.user for person in people]))

    def remove(self, person: Person, by: Person | None = None) -> None:
        """A member leaves, or is thrown out by somebody."""
        actor = by.id if by else person.id
        status = "left" if actor == person.id else "kicked"
        self._api.service(self.id, actor, {"left_chat_member": person.account.user})
        self._api.set_member(self.state, person.id, Member(status=status), by=actor)

    def promote(
        self, person: Person, *, status: str = "administrator", by: Person | None = None
    ) -> None:
        """Make somebody an administrator, or an ordinary member again."""
        rights = list(ADMIN_RIGHTS) if status == "administrator" else []
        member = Member(status=status, rights=rights)
        self._api.set_member(self.state, person.id, member, by=self._actor(by))

    def rename(self, title: str, by: Person | None = None) -> None:
        self.state.title = title
        self._touch()
        self._api.service(self.id, self._actor(by), {"new_chat_title": title})

    def delete(self) -> None:
        """The owner deletes the group."""
        self.state.deleted = True
        self._touch()

    def migrate(self, by: Person | None = None) -> int:
        """Move to a supergroup; this object follows. Returns the new number."""
        if self.state.supergroup:
            raise CannotDo("this is a supergroup already")
        actor = self._actor(by)
        old = self.state
        settings = self._api.world.settings
        settings.last_group_id += 1
        new_id = -1_000_000_000_000 - settings.last_group_id
        members = {user_id: replace(member) for user_id, member in old.members.items()}
        fresh = GroupRecord(id=new_id, title=old.title, supergroup=True, members=members)
        self._api.world.groups[new_id] = fresh
        self._api.service(old.id, actor, {"migrate_to_chat_id": new_id})
        old.migrated_to = new_id
        self._touch()
        moved = old.id
        self.id = new_id
        self._touch()
        self._api.service(new_id, actor, {"migrate_from_chat_id": moved})
        return new_id

    # topics

    def create_topic(self, name: str, by: Person | None = None) -> int:
        """Open a topic; returns its number."""
        if not self.state.forum:
            raise CannotDo("this group has no topics")
        return open_topic(self._api, self.state, name, self._actor(by)).id

    def close_topic(self, topic_id: int, by: Person | None = None) -> None:
        self._change_topic(topic_id, {"forum_topic_closed": {}}, by, closed=True)

    def reopen_topic(self, topic_id: int, by: Person | None = None) -> None:
        self._change_topic(topic_id, {"forum_topic_reopened": {}}, by, closed=False)

    def delete_topic(self, topic_id: int) -> None:
        """Delete a topic with its messages. Bots are not told about that."""
        drop_topic(self._api, self.state, self.state.topics[topic_id])

    def _change_topic(
        self, topic_id: int, content: Json, by: Person | None, *, closed: bool
    ) -> None:
        self.state.topics[topic_id].closed = closed
        inside = {"message_thread_id": topic_id, "is_topic_message": True}
        self._api.service(self.id, self._actor(by), content | inside)
        self._touch()

    def _actor(self, by: Person | None) -> int:
        if by is not None:
            return by.id
        owners = [id for id, member in self.state.members.items() if member.status == "creator"]
        if not owners:
            raise CannotDo("say who does it: the group has no owner")
        return owners[0]

    def _touch(self) -> None:
        self._api.world.touch("group", self.id)
        self._api.world.changed(self.id)


def _joined(users: list[Json]) -> Json:
    # the older singular fields still come along at Telegram; bots read the list
    return {"new_chat_members": users}
