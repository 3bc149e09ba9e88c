"""The tree of receptions: which branch covers a place, and who stands above it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from bot.errors import BranchUnknown

DEFAULT_HOURS = "09:00-18:30, 13:00-14:30"


class BranchKind(StrEnum):
    REPUBLIC = "republic"
    REGION = "region"
    CITY = "city"
    DISTRICT = "district"
    CITY_DISTRICT = "city_district"
    OTHER = "other"  # an office with a subject of its own, not a place


@dataclass(frozen=True, kw_only=True, slots=True)
class Branch:
    """One reception, and the Telegram chat in which its operators work."""

    code: str
    parent: str | None
    kind: BranchKind
    name_kk: str
    name_ru: str
    kato: str | None = None
    hours: str = DEFAULT_HOURS
    chat_id: int | None = None
    categories: frozenset[str] = frozenset()
    """Topics this branch takes over from the branches below its parent; empty: none."""
    paused: bool = False
    substitute: str | None = None

    def name(self, language: str) -> str:
        """The office's name in Kazakh or Russian, in the nominative."""
        return self.name_kk if language == "kk" else self.name_ru

    @property
    def is_city(self) -> bool:
        """A city of a region, or one that ranks as a region itself (by its code of KATO: 71 is
        Astana, 75 Almaty, 79 Shymkent)."""
        of_the_republic = (self.kato or "")[:2] in ("71", "75", "79")
        return self.kind is BranchKind.CITY or (self.kind is BranchKind.REGION and of_the_republic)


class Mode(StrEnum):
    """How the whole network receives appeals."""

    NORMAL = "normal"
    COLLECT_ONLY = "collect_only"  # election silence: wishes are taken in, nothing is advised
    CLOSED = "closed"  # an emergency, a holiday: nothing new is taken in


class Sorting(StrEnum):
    """How the cards of a group that is a forum are sorted into topics."""

    STATE = "state"
    SUBJECT = "subject"


@dataclass(frozen=True)
class Network:
    """All branches at one moment. Immutable; a change makes a new one."""

    branches: Mapping[str, Branch] = field(default_factory=dict)
    mode: Mode = Mode.NORMAL
    announcements: Mapping[tuple[Mode, str], str] = field(default_factory=dict)
    """What citizens are told in a mode, by mode and language, where administrators wrote it."""
    forums: Mapping[int, Sorting] = field(default_factory=dict)
    """Chats whose cards are sorted into topics, and how."""

    @classmethod
    def of(
        cls,
        branches: Iterable[Branch],
        mode: Mode = Mode.NORMAL,
        announcements: Mapping[tuple[Mode, str], str] | None = None,
        forums: Mapping[int, Sorting] | None = None,
    ) -> "Network":
        named = {branch.code: branch for branch in branches}
        return cls(named, mode, announcements or {}, forums or {})

    def announcement(self, language: str) -> str | None:
        """What administrators wrote for the present mode; None: nothing of their own."""
        return self.announcements.get((self.mode, language))

    def get(self, code: str) -> Branch:
        """Raises BranchUnknown; codes are compared without regard to case."""
        found = self.branches.get(code) or self.branches.get(code.upper())
        if found is None:
            raise BranchUnknown(code)
        return found

    @cached_property
    def root(self) -> Branch:
        """The republican reception: the branch without a parent."""
        return next(branch for branch in self.branches.values() if branch.parent is None)

    @cached_property
    def _by_kato(self) -> dict[str, Branch]:
        return {b.kato: b for b in self.branches.values() if b.kato is not None}

    @cached_property
    def _children(self) -> dict[str | None, tuple[Branch, ...]]:
        found: dict[str | None, list[Branch]] = {}
        for branch in self.branches.values():
            found.setdefault(branch.parent, []).append(branch)
        return {parent: tuple(children) for parent, children in found.items()}

    @cached_property
    def _by_chat(self) -> dict[int, Branch]:
        return {b.chat_id: b for b in self.branches.values() if b.chat_id is not None}

    def children(self, code: str | None) -> tuple[Branch, ...]:
        return self._children.get(code, ())

    def in_chat(self, chat_id: int) -> Branch | None:
        """The branch whose operators work in this chat."""
        return self._by_chat.get(chat_id)

    def ancestors(self, code: str) -> Iterator[Branch]:
        """The branches above, nearest first, ending with the republic."""
        parent = self.get(code).parent
        while parent is not None:
            branch = self.get(parent)
            yield branch
            parent = branch.parent

    def near(self, code: str) -> list[Branch]:
        """Where an appeal of this branch goes most often: the branch above, the republic, and
        the branches beside it."""
        parent = self.get(code).parent
        first = {parent, self.root.code} - {None, code}
        beside = {b.code for b in self.children(parent)} if parent is not None else set()
        return [b for b in self.branches.values() if b.code in first | (beside - {code})]

    def covers(self, upper: str, lower: str) -> bool:
        """Whether `upper` is `lower` or stands above it."""
        return upper == lower or any(branch.code == upper for branch in self.ancestors(lower))

    def below(self, code: str) -> tuple[str, ...]:
        """Codes of the branch and of all that it covers."""
        found, waiting = [], [code]
        while waiting:
            found.append(waiting.pop())
            waiting += [child.code for child in self.children(found[-1])]
        return tuple(sorted(found))

    def superior(self, code: str) -> Branch:
        """The next branch above; the republic is its own superior."""
        return next(self.ancestors(code), self.root)

    def covering(self, *katos: str | None, category: str | None = None) -> Branch:
        """The branch for the first place that has one (give the most specific place first).

        A branch with a subject of its own takes its topics over; a paused branch is
        represented by its substitute; without any place it is the republic.
        """
        branch = next((self._by_kato[kato] for kato in katos if kato in self._by_kato), self.root)
        return self._open(self._specialised(branch, category))

    def _specialised(self, branch: Branch, category: str | None) -> Branch:
        if category is None:
            return branch
        for upper in (branch, *self.ancestors(branch.code)):
            for child in self.children(upper.code):
                if category in child.categories:
                    return child
        return branch

    def _open(self, branch: Branch) -> Branch:
        seen = {branch.code}
        while branch.paused:
            stand_in = branch.substitute or branch.parent
            if stand_in is None or stand_in in seen:
                return branch
            branch = self.get(stand_in)
            seen.add(branch.code)
        return branch

    def listening(self, code: str) -> Branch | None:
        """The nearest branch, going up, that has a chat: who hears of this branch's trouble."""
        branch = self.get(code)
        return next((b for b in (branch, *self.ancestors(code)) if b.chat_id is not None), None)
