"""Words of a member of staff that reply to nothing and were not asked for: they are kept until
their author has said what they are."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.appeals.models import Item


@dataclass(frozen=True, kw_only=True, slots=True)
class StrayWord:
    """One message of them."""

    id: int
    burst: int
    """The id of the first of those about which one question is asked."""
    person_id: int
    item: Item
    at: datetime
