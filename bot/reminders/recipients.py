"""Who hears of an appeal: its operators, and the heads on each level of the ladder."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.domain.appeals.models import Appeal
from bot.domain.appeals.visibility import is_about_person
from bot.domain.network.branches import Network
from bot.domain.network.people import Role
from bot.domain.reminders.rules import WatchedAppeal
from bot.interfaces import Transaction


@dataclass(frozen=True, kw_only=True, slots=True)
class Roster:
    """The posts and the administrators at one moment, by branch."""

    network: Network
    heads: dict[str, tuple[int, ...]] = field(default_factory=dict)
    operators: dict[str, tuple[int, ...]] = field(default_factory=dict)
    administrators: tuple[int, ...] = ()
    reachable: frozenset[int] = frozenset()
    """Staff who can be told something in private."""
    _chains: dict[str, tuple[str, ...]] = field(init=False, repr=False, default_factory=dict)

    @classmethod
    async def present(cls, tx: Transaction, network: Network) -> "Roster":
        """As people are appointed now."""
        return cls.of(network, await tx.reminders.staff(), await tx.staff.administrators())

    @classmethod
    def of(
        cls,
        network: Network,
        posts: Iterable[tuple[int, str, Role]],
        administrators: Iterable[int],
    ) -> "Roster":
        posts, administrators = list(posts), tuple(administrators)
        heads: dict[str, list[int]] = {}
        operators: dict[str, list[int]] = {}
        for person, branch, role in posts:
            (operators if role is Role.OPERATOR else heads).setdefault(branch, []).append(person)
        return cls(
            network=network,
            heads={code: tuple(people) for code, people in heads.items()},
            operators={code: tuple(people) for code, people in operators.items()},
            administrators=administrators,
            reachable=frozenset(person for person, _, _ in posts) | frozenset(administrators),
        )

    def chain(self, branch: str) -> tuple[str, ...]:
        """The branch and those above it: the levels of the ladder, from 1."""
        known = self._chains.get(branch)
        if known is None:
            if branch in self.network.branches:
                known = (branch, *(above.code for above in self.network.ancestors(branch)))
            else:
                known = (self.network.root.code,)
            self._chains[branch] = known
        return known

    def levels(self, branch: str, restricted: bool) -> int:
        """How many levels there are above the operators of an appeal."""
        return 1 if restricted else len(self.chain(branch))

    def workers(self, appeal: Appeal | WatchedAppeal) -> tuple[int, ...]:
        """Whoever holds the appeal; else, or if they left or blocked the bot, the chat of its
        branch, or the nearest one above.

        A restricted appeal is told to administrators themselves, never to a group.
        """
        if appeal.restricted:
            return self._told(appeal, self.administrators)
        holder = appeal.operator_id
        if holder in self.reachable and self._told(appeal, [holder]):
            return (holder,)
        return self.chats(appeal.branch)

    def chats(self, branch: str) -> tuple[int, ...]:
        """The chat of the branch, or of the nearest one above it that has one."""
        if branch in self.network.branches:
            listening = self.network.listening(branch)
            if listening is not None and listening.chat_id is not None:
                return (listening.chat_id,)
        return self.administrators

    def answerable(self, appeal: Appeal | WatchedAppeal, level: int) -> tuple[int, tuple[int, ...]]:
        """The level at which somebody can be told, not below this one, and who that is. Whom the
        appeal is about hears nothing of it."""
        chain = self.chain(appeal.branch)
        level = min(level, len(chain))
        if not appeal.restricted:
            for reached in range(level, len(chain) + 1):
                people = self._told(appeal, self.heads.get(chain[reached - 1], ()))
                if people:
                    return reached, people
        return level, self._told(appeal, self.administrators)

    def told_at(self, appeal: Appeal | WatchedAppeal, level: int) -> str:
        """The branch whose people are told at a level; the republic's, where administrators are."""
        code = self.chain(appeal.branch)[level - 1]
        heads = () if appeal.restricted else self.heads.get(code, ())
        return code if self._told(appeal, heads) else self.network.root.code

    def _told(self, appeal: Appeal | WatchedAppeal, people: Iterable[int]) -> tuple[int, ...]:
        return tuple(person for person in people if not is_about_person(appeal, person))

    def overseers(self, branch: str) -> tuple[int, ...]:
        """The heads nearest above the branch, else the administrators."""
        for code in self.chain(branch)[1:]:
            if self.heads.get(code):
                return self.heads[code]
        return self.administrators
