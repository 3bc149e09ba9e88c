"""The people who talk to the bot, and the roles some of them have."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from zlib import crc32

from bot.domain.network.branches import Network
from bot.errors import NotAllowed

FIRST_OF_OURS = 1 << 53
"""Ids of people from here on are the service's own (Bot API: Telegram's have 52 bits)."""


def came_in_person(person_id: int) -> bool:
    """They have no Telegram: an operator filed what they said (`bot/desk/walk_in.py`)."""
    return person_id >= FIRST_OF_OURS


class Language(StrEnum):
    KK = "kk"
    RU = "ru"

    @classmethod
    def of(cls, code: str | None) -> "Language":
        """Telegram's language_code, or a guess: Kazakh is the state language."""
        return cls.RU if (code or "").lower().startswith("ru") else cls.KK


@dataclass(frozen=True, kw_only=True, slots=True)
class Addressee:
    """How somebody, or a chat, is written to."""

    language: Language = Language.KK
    plainly: bool = False
    """Without tables, folded parts and rows of buttons."""


class Awaiting(StrEnum):
    """What the next message of a person means, when it is not a new appeal."""

    DRAFT_TEXT = "draft_text"  # replaces the text of the draft
    DRAFT_ADDITION = "draft_addition"  # is added to the draft
    ADDITION = "addition"  # is added to a registered appeal
    FIND = "find"  # of somebody on the staff: the words to look for
    OWN = "own"  # of somebody on the staff: is their own appeal
    NEARBY = "nearby"  # a place, or where they are: which known problems are near it


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody who has talked to the bot. The id is Telegram's user id."""

    id: int
    name: str
    username: str | None = None
    language: Language = Language.KK
    language_chosen: bool = False
    consent: str | None = None
    """Version of the consent text in force for this person; None: none given, or withdrawn."""
    may_forward: bool = False
    """Whether the person agreed that the appeal may be handed to a competent body."""
    awaiting: Awaiting | None = None
    awaiting_facts: dict[str, Any] = field(default_factory=dict)
    region_kato: str | None = None
    district_kato: str | None = None
    reachable: bool = True
    """False once Telegram said that the person blocked the bot or is gone."""
    first_seen_at: datetime | None = None
    banned: str | None = None
    """Why this person files nothing new; None: they may. Set by `People.ban` alone."""
    wants_news: bool = False
    """Agreed to messages that are not about an own appeal. Set by `People.wants_news` alone."""

    def expecting(self, what: Awaiting | None, **facts: Any) -> "Person":
        return replace(self, awaiting=what, awaiting_facts=facts)


class Role(StrEnum):
    OPERATOR = "operator"
    HEAD = "head"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """A role that a person holds in a branch; it covers the branches below."""

    person_id: int
    branch: str
    role: Role


CHOSEN_FROM_CONTACTS = (Role.OPERATOR, Role.HEAD)
"""Roles that are given to whoever is chosen from the contacts."""


def choice_of(branch: str, role: Role) -> int:
    """The number that stands for such a post while somebody is chosen for it: always the same, from
    0 to 2³¹ - 1 (Bot API, KeyboardButtonRequestUsers.request_id)."""
    return crc32(f"{branch}:{role.value}".encode()) >> 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrival:
    """What is asked of whoever comes to us in private, before anything else."""

    lost: bool
    """Whether they could not be reached when last something was said."""
    only_citizen: bool
    """Whether what they write can be meant for no desk: they have no post, fill in no form, and
    were not asked what to look for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rights:
    """What one person may do, read from the database for one request."""

    person_id: int
    posts: tuple[Post, ...] = ()
    administrator: bool = False

    @property
    def on_staff(self) -> bool:
        return self.administrator or bool(self.posts)

    @property
    def leads(self) -> bool:
        """Some branch, as its head, or the whole."""
        return self.administrator or any(p.role is not Role.OPERATOR for p in self.posts)

    def within(self, branch: str, network: Network) -> "Rights":
        """Those of them that cover this branch."""
        posts = tuple(post for post in self.posts if network.covers(post.branch, branch))
        return replace(self, posts=posts)

    def works_for(self, branch: str, network: Network) -> bool:
        """May act on appeals in the queue of this branch."""
        return self.administrator or any(network.covers(p.branch, branch) for p in self.posts)

    def branch_meant(self, network: Network, chat_id: int, code: str) -> str:
        """The branch a member of staff means: the one named, the chat's, or their own.

        Raises BranchUnknown, and NotAllowed where the person does not work.
        """
        here = network.in_chat(chat_id)
        if code:
            branch = network.get(code).code
        elif here is not None:
            branch = here.code
        elif self.posts:
            branch = self.posts[0].branch
        elif self.administrator:
            branch = network.root.code
        else:
            raise NotAllowed
        if not self.works_for(branch, network):
            raise NotAllowed
        return branch

    def decides_for(self, branch: str, network: Network) -> bool:
        """May decide what only a head may (refusing, extending, returning)."""
        return self.administrator or any(
            p.role is not Role.OPERATOR and network.covers(p.branch, branch) for p in self.posts
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Dismissal:
    """Somebody's post that was ended a moment ago, as it may be given back until then."""

    id: int
    post: Post
    by: int
    until: datetime
    freed: tuple[int, ...] = ()
    """Appeals that went back to the queue with it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Invitation:
    """A one-time, expiring link that gives its bearer a post. Only the hash is kept."""

    token_hash: str
    branch: str
    role: Role
    invited_by: int
    expires_at: datetime
    used_by: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Consent:
    """What a person agreed to or took back (Law 94-V, Arts. 7 and 8)."""

    person_id: int
    version: str
    text_hash: str
    language: Language
    given: bool
    may_forward: bool
    at: datetime
