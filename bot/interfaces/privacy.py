"""What retention, erasure and legal holds ask of the database."""

from datetime import datetime
from typing import Any, Protocol

from bot.domain.privacy import Ended, LegalHold


class Private(Protocol):
    async def over(self, before: datetime, *, limit: int) -> list[int]:
        """Appeals in which nothing happened since `before`, closed or withdrawn, neither
        preserved nor anonymised; the oldest first."""

    async def wanted_gone(self, before: datetime, *, limit: int) -> list[int]:
        """As `over`, of people who asked to be forgotten after they had filed them."""

    async def ended_of(self, person_id: int) -> list[Ended]:
        """Appeals of a person that are over and not anonymised, the oldest first."""

    async def anonymise(self, appeal_id: int, at: datetime) -> bool:
        """Take out everything that tells of a person; number, days, place as far as the district,
        topic, outcome, rating and the kinds and moments of events stay. The appeal is nobody's.

        False: it is preserved, not over, or was anonymised before; nothing is changed.
        """

    def preserve(self, preserved: LegalHold) -> None:
        """Insert or replace."""

    def release(self, appeal_id: int) -> None: ...

    async def preserved(self, appeal_id: int) -> LegalHold | None: ...

    def ask(self, person_id: int, at: datetime) -> None:
        """The person wants to be forgotten; what cannot go now goes when it may."""

    async def asked(self, person_id: int) -> datetime | None: ...

    async def belongs_to(self, person_id: int) -> int:
        """How many appeals and drafts of the person are not anonymised."""

    def blank(self, person_id: int) -> None:
        """Forget name, user name and place; consents stay, as proof that they were given."""

    async def to_blank(self, *, limit: int) -> list[int]:
        """People who asked to be forgotten, of whom nothing is left but their profile."""

    async def idle(self, before: datetime, *, limit: int) -> list[int]:
        """People, none of them staff, with neither appeals nor drafts, who were first seen and
        last decided on their consent before: of no further use."""

    def remove(self, person_id: int) -> None:
        """Delete a person, their consents and their wishes."""

    # What is spent is looked for first, and goes by its ids, a portion at a time.

    async def old_drafts(self, before: datetime, *, limit: int) -> list[int]:
        """Drafts that nobody touched since."""

    async def spent_messages(self, before: datetime, *, limit: int) -> list[int]:
        """Messages said or given up before, from which nothing was taken yet."""

    async def clean_messages(self, message_ids: list[int]) -> None:
        """They lose everything typed; what of them is not on record with an appeal goes."""

    async def spent_updates(self, before: datetime, *, limit: int) -> list[int]:
        """Dead letters received before."""

    async def dead_letters(self, person_id: int) -> list[tuple[int, datetime, str]]:
        """(update id, when it came, the update as it came) of what the person wrote and could not
        be handled, the oldest first. What does not open is empty."""

    def clean_updates(self, update_ids: list[int]) -> None:
        """They lose their content and are dead letters no more."""

    async def spent_searches(self, before: datetime, *, limit: int) -> list[int]: ...

    def forget_searches(self, search_ids: list[int]) -> None: ...

    async def spent_undos(self, before: datetime, *, limit: int) -> list[int]:
        """Offers to take something back that ended before."""

    def forget_undos(self, undo_ids: list[int]) -> None: ...

    async def tidy_words(self, *, pages: int, first: bool) -> bool:
        """Take the words of deleted texts out of the index of words, which keeps them until it is
        merged: about so many of its pages at a time, from the beginning or from where it stopped.
        Whether there is more to do."""

    async def sweep(self) -> None:
        """For what goes at a person's wish: it goes from the index of words at once, and with it
        all kept searches that somebody typed and the lists of them that wait to be shown, for
        they may name the person. When the transaction has ended, neither the database's files nor
        a copy made from then on hold what it deleted."""

    async def looks(self, appeal_id: int) -> list[tuple[datetime, str]]:
        """When somebody looked at the citizen's name and telephone, and in which role."""

    async def messages_to(self, person_id: int, appeal_id: int) -> list[dict[str, Any]]:
        """What was sent to the person about the appeal: kind, state, moment."""
