"""Contracts of what is kept about people, posts, branches and their chats."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Protocol

from bot.domain.network.branches import Branch, Mode, Network, Sorting
from bot.domain.network.local_places import LocalPlace
from bot.domain.network.people import (
    Arrival,
    Awaiting,
    Consent,
    Dismissal,
    Invitation,
    Language,
    Person,
    Post,
    Rights,
    Role,
)


class People(Protocol):
    async def get(self, person_id: int) -> Person | None: ...

    async def language(self, person_id: int) -> Language | None:
        """None: the person is not known."""

    def ban(self, person_id: int, reason: str | None) -> None:
        """None: the ban is over."""

    async def banned(self) -> list[tuple[int, str]]:
        """Who files nothing new, and why; by id."""

    async def reads_plainly(self, person_id: int) -> bool:
        """Whether messages come without tables, folded parts and rows of buttons."""

    def wants_plain(self, person_id: int, wants: bool) -> None: ...

    async def groups(self, person_id: int) -> frozenset[str]:
        """The social groups that this person wants to be remembered for the next appeal."""

    def remember_groups(self, person_id: int, groups: Collection[str]) -> None:
        """Of no groups: nothing is remembered any more."""

    async def tapped_in_vain(self, person_id: int) -> int:
        """A tap of theirs was refused; how many were by now. 0: the person is not known."""

    def wants_news(self, person_id: int, wants: bool) -> None: ...

    async def by_username(self, username: str) -> Person | None:
        """Who bears the username now, as far as is known: the last who came with it. Without the
        @; letter case does not matter."""

    def free_username(self, username: str, *, bearer: int) -> None:
        """Nobody but the bearer is kept under this username any more."""

    async def rights(self, person_id: int) -> Rights:
        """The posts a person holds at this moment; removing one takes effect at once."""

    def save(self, person: Person) -> None:
        """Insert or replace."""

    def awaits_no_more(self, person_id: int, awaiting: Awaiting) -> None:
        """If that is what the next message of the person would mean: it means it no more."""

    def awaits_nothing(self, person_id: int) -> None:
        """Their next message is not what they were asked for."""

    def consented(self, consent: Consent) -> None:
        """Append to the record of consents, which is never changed."""

    async def consents(self, person_id: int) -> list[Consent]:
        """Oldest first."""

    async def is_lost(self, person_id: int) -> bool:
        """Whether somebody who is known could not be reached when last something was said."""

    async def arriving(self, person_ids: Collection[int]) -> dict[int, Arrival]:
        """Of those who are known."""

    def reachable_again(self, person_id: int) -> None: ...

    def unreachable(self, person_id: int, reason: str) -> None: ...


class Staff(Protocol):
    async def administrators(self) -> list[int]:
        """The people who look after the whole network: configured, or appointed."""

    def appoint(self, post: Post, *, by: int, at: datetime) -> None:
        """Give a post; a person holds at most one in a branch, the latest."""

    def dismiss(self, person_id: int, branch: str, *, by: int, at: datetime) -> None: ...

    async def everybody(self) -> list[tuple[Post, str]]:
        """All posts with the names of their holders, by branch."""

    async def of_branch(self, branch: str) -> list[tuple[Post, str]]:
        """Posts in this very branch with the names of their holders, heads first."""

    def keep_dismissal(self, dismissal: Dismissal, now: datetime) -> None:
        """For as long as it may be taken back; those that may not any more are forgotten."""

    async def dismissal(self, dismissal_id: int) -> Dismissal | None:
        """None: it was taken back, or is forgotten."""

    async def take_back(self, dismissal_id: int) -> bool:
        """False: it was taken back before."""

    def invite(self, invitation: Invitation) -> None: ...

    async def invited(self) -> frozenset[Role]:
        """Roles for which somebody was ever invited, or which somebody holds."""

    async def invitation(self, token_hash: str) -> Invitation | None: ...

    async def use_invitation(self, token_hash: str, person_id: int, now: datetime) -> bool:
        """Mark as used; False when it was used, or has expired, before this call."""


class Branches(Protocol):
    async def network(self) -> Network: ...

    async def version(self) -> int:
        """Grows with every change, so that a copy in memory knows it is old."""

    def save(self, branch: Branch) -> None: ...

    def add(self, branch: Branch) -> None:
        """A new branch, the last in the order of the network."""

    def set_mode(self, mode: Mode) -> None: ...

    def announce(self, mode: Mode, language: str, text: str | None) -> None:
        """What citizens are told in a mode; None: the words that the program has for it."""

    def replace_all(self, network: Network) -> None:
        """Make the network this one. Branches that vanish keep their appeals; chats given in
        the new network win over the linked ones, others stay linked."""

    async def chat_of(self, code: str) -> int | None:
        """The branch's chat at this moment: what was linked or lost just now counts."""

    async def open_appeals(self, code: str) -> list[int]:
        """Ids of open appeals in the branch's queue, the earliest deadline first."""

    async def chats(self) -> list[tuple[int, str, str | None]]:
        """(id, title, language) of the chats of branches."""

    async def chat_language(self, chat_id: int) -> str | None: ...

    def save_chat(self, chat_id: int, title: str, language: str | None) -> None: ...

    async def bot_is_admin(self, chat_id: int) -> bool:
        """Whether the bot is an administrator of the group, as far as Telegram has said."""

    def note_bot(self, chat_id: int, *, admin: bool) -> None: ...

    async def wants_plain_lists(self, chat_id: int) -> bool:
        """Whether lists come without tables in this chat, private or not."""

    def plain_lists(self, chat_id: int, *, wanted: bool) -> None: ...

    async def unknown_chats(self) -> list[int]:
        """Chats of branches of which nobody knows whether the bot is an administrator there."""

    def sort_chat(self, chat_id: int, sorting: Sorting | None) -> None:
        """How the cards of a forum are sorted into topics; None: they are not."""

    def move_chat(self, old: int, new: int) -> None:
        """A group became a supergroup: branch, postings and waiting messages follow."""


class Forums(Protocol):
    """Topics that were made for cards, by the name of what they hold."""

    async def thread(self, chat_id: int, name: str) -> int | None:
        """The number of the topic; 0: it is General; None: it was not made yet."""

    def keep(self, chat_id: int, name: str, thread_id: int) -> None: ...

    def forget_general(self, chat_id: int) -> None:
        """What had to go to General may get a topic of its own again."""


class MenusShown(Protocol):
    """Which menus of commands Telegram has been told, of a chat or of one member of a group (0: of
    all), by a digest of what they say."""

    async def shown(self, chat_id: int, member: int) -> str:
        """Empty: none."""

    async def all(self) -> list[tuple[int, int]]:
        """(chat, member) of those that are set."""

    def keep(self, chat_id: int, member: int, digest: str) -> None: ...


class LocalPlaces(Protocol):
    """Names of places that branches have listed, each with the words by which it is compared."""

    async def everywhere(self) -> list[tuple[str, LocalPlace]]:
        """Of all branches, by branch and name."""

    async def of_branch(self, branch: str) -> list[tuple[str, LocalPlace]]:
        """By name."""

    async def version(self) -> int:
        """Grows with every change, so that a copy in memory knows it is old."""

    def state(
        self, places: Iterable[tuple[str, LocalPlace]], *, by: int | None, at: datetime
    ) -> None:
        """Insert, or replace what the branch said of the same words; `by` None: a command."""

    def forget(self, branch: str, words: str) -> None: ...

    def deny(self, branch: str, words: str, *, by: int, at: datetime) -> None:
        """Such a name means no place of this branch; said twice is said once."""

    async def denied(self, branch: str) -> frozenset[str]:
        """The words of the names that mean no place of this branch."""

    def deny_no_more(self, branch: str, words: str) -> None: ...
