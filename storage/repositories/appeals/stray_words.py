"""Words of staff of which nobody knows yet what they are."""

from datetime import datetime, tzinfo
from typing import Any

from bot.domain.appeals.models import Item, Media
from bot.domain.appeals.stray_words import StrayWord
from bot.domain.json_codec import encode
from storage.encryption.keys import Keys
from storage.repositories import codec
from storage.session import Session

STRAY = "stray_words.item"


class StrayWordsTable:
    def __init__(self, session: Session, zone: tzinfo, keys: Keys, bot_id: int) -> None:
        self._session = session
        self._bot_id = bot_id
        self._zone = zone
        self._keys = keys

    def add(self, word: StrayWord) -> None:
        self._session.write(
            """
            INSERT INTO stray_words (id, burst, person_id, bot_id, chat_id, message_id, item, at)
            VALUES (:id, :burst, :person_id, :bot, :chat_id, :message_id, :item, :at)
            ON CONFLICT DO NOTHING
            """,
            bot=self._bot_id,
            id=word.id,
            burst=word.burst,
            person_id=word.person_id,
            chat_id=word.item.chat_id,
            message_id=word.item.message_id,
            item=self._sealed(word.id, word.item),
            at=codec.moment(word.at),
        )

    def _sealed(self, word_id: int, item: Item) -> str:
        return self._keys.encrypt(codec.dump(encode(item)), STRAY, word_id)

    def change(self, word: StrayWord) -> None:
        self._session.write(
            "UPDATE stray_words SET item = :item WHERE id = :id AND declined IS NULL",
            id=word.id,
            item=self._sealed(word.id, word.item),
        )

    async def of(self, burst: int) -> list[StrayWord]:
        return await self._many("burst = :burst", burst=burst)

    async def of_person(self, person_id: int) -> list[StrayWord]:
        return await self._many("person_id = :person_id", person_id=person_id)

    async def by_message(self, chat_id: int, message_id: int) -> StrayWord | None:
        found = await self._many(
            "bot_id = :bot AND chat_id = :chat_id AND message_id = :message_id",
            bot=self._bot_id,
            chat_id=chat_id,
            message_id=message_id,
        )
        return found[0] if found else None

    async def latest(self, person_id: int, chat_id: int) -> StrayWord | None:
        found = await self._many(
            "person_id = :person_id AND chat_id = :chat_id", person_id=person_id, chat_id=chat_id
        )
        return found[-1] if found else None

    async def _many(self, condition: str, **parameters: Any) -> list[StrayWord]:
        rows = await self._session.fetch(
            "SELECT id, burst, person_id, item, at FROM stray_words"
            f" WHERE declined IS NULL AND {condition} ORDER BY id",
            **parameters,
        )
        return [
            StrayWord(
                id=row[0],
                burst=row[1],
                person_id=row[2],
                item=kept_item(codec.load(self._keys.decrypt(row[3], STRAY, row[0]))),
                at=codec.to_datetime(row[4], self._zone),
            )
            for row in rows
        ]

    def forget(self, burst: int) -> None:
        self._session.write("DELETE FROM stray_words WHERE burst = :burst", burst=burst)

    def decline(self, burst: int, appeal_id: int) -> None:
        self._session.write(
            "UPDATE stray_words SET item = '', declined = :appeal_id WHERE burst = :burst",
            burst=burst,
            appeal_id=appeal_id,
        )

    async def declined_since(
        self, person_id: int, chat_id: int, appeal_id: int, since: datetime
    ) -> bool:
        return bool(
            await self._session.fetch(
                "SELECT 1 FROM stray_words WHERE person_id = :person_id AND chat_id = :chat_id"
                " AND declined = :appeal_id AND at >= :since",
                person_id=person_id,
                chat_id=chat_id,
                appeal_id=appeal_id,
                since=codec.moment(since),
            )
        )

    def forget_person(self, person_id: int) -> None:
        self._session.write("DELETE FROM stray_words WHERE person_id = :id", id=person_id)

    async def spent(self, before: datetime, *, limit: int) -> list[int]:
        rows = await self._session.fetch(
            "SELECT id FROM stray_words WHERE at < :before ORDER BY id LIMIT :limit",
            before=codec.moment(before),
            limit=limit,
        )
        return [row[0] for row in rows]

    def forget_spent(self, word_ids: list[int]) -> None:
        for word_id in word_ids:
            self._session.write("DELETE FROM stray_words WHERE id = :id", id=word_id)


def kept_item(facts: dict[str, Any]) -> Item:
    """An item before it belongs to anything: what `encode` wrote of it."""
    return Item(**{**facts, "media": Media(facts.get("media", Media.TEXT))})
