"""Contracts of what is kept about people, posts, branches and their chats."""

from datetime import datetime
from typing import Protocol

from bot.domain.network.branches import Branch, Mode, Network, Sorting
from bot.domain.network.people import Consent, Invitation, Language, Person, Post, Rights


class People(Protocol):
    async def get(self, person_id: int) -> Person | None: ...

    async def language(self, person_id: int) -> Language | None:
        """None: the person is not known."""

    def ban(self, person_id: int, reason: str | None) -> None:
        """None: the ban is over."""

    async def banned(self) -> list[tuple[int, str]]:
        """Who files nothing new, and why; by id."""

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

    def consented(self, consent: Consent) -> None:
        """Append to the record of consents, which is never changed."""

    async def consents(self, person_id: int) -> list[Consent]:
        """Oldest first."""

    async def is_lost(self, person_id: int) -> bool:
        """Whether somebody who is known could not be reached when last something was said."""

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

    def invite(self, invitation: Invitation) -> None: ...

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
