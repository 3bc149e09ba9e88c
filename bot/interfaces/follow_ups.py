"""What is kept of asking whether it still is solved."""

from datetime import date
from typing import Protocol

from bot.domain.appeals.models import FollowUp


class FollowUps(Protocol):
    async def to_ask(
        self,
        *,
        answered_from: date,
        answered_until: date,
        promised_from: date,
        promised_until: date,
        not_asked_since: date,
    ) -> list[list[int]]:
        """Appeals whose answer said solved, wholly or in part, in those days, or before them and
        promised something for a day since `promised_from`; it has reached its citizen and stands;
        all promises were due by `promised_until`; the citizen can be reached, was not asked of this
        one, and of no other since that day. Of appeals of one citizen that were merged the main one
        is meant. Those of each citizen together: a month's answers, read once."""

    async def to_remind(self, *, asked_until: date) -> list[list[int]]:
        """Likewise, appeals of which somebody who can be reached was asked by that day, said
        nothing, and was not reminded."""

    def asked(self, appeal_id: int, on: date) -> None: ...

    def reminded(self, appeal_id: int, on: date) -> None: ...

    async def said(self, appeal_id: int) -> FollowUp | None: ...

    def say(self, appeal_id: int, says: FollowUp, on: date, opened: int | None) -> None:
        """Only the first word counts; the caller has looked."""

    async def before(self, appeal_id: int) -> int | None:
        """The appeal from which this one goes on."""
