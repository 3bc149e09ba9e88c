"""Messages about appeals: items, replies, and our own messages in chats."""

from collections.abc import Callable, Collection
from datetime import datetime, tzinfo
from typing import Any

from bot.domain.appeals.models import Author, Item, Media, Outcome, Purpose, words_as_shown
from bot.domain.appeals.replies import Reply, ReplyPurpose, ReplyState
from bot.domain.notifications import MessageKind, SentMessage
from storage.encryption.keys import Keys
from storage.repositories import codec
from storage.session import Row, Session

ITEM = (
    "items.id, appeal_id, reply_id, author, purpose, media, text, file_id, file_unique_id,"
    " file_name, file_size, album, lat, lon, details, chat_id, message_id, at, own_contact"
)

_REPLY = (
    "id, appeal_id, author_id, author_name, chat_id, purpose, state, outcome, created_at,"
    " asked_until"
)

TEXT, FILE_NAME, DETAILS = "items.text", "items.file_name", "items.details"

AUTHOR = "replies.author_name"

POINT = "_point"
"""Among sealed details: the coordinates, which otherwise have columns of their own."""


class ItemsTable:
    def __init__(
        self,
        session: Session,
        zone: tzinfo,
        index: Callable[..., None],
        keys: Keys,
        bot_id: int,
    ) -> None:
        self._session = session
        self._bot_id = bot_id
        self._zone = zone
        self._index = index
        self._keys = keys

    def add(self, item: Item) -> None:
        assert item.at is not None
        # Whoever took in what was said before may have had a clock that is ahead.
        self._session.write(
            """
            INSERT INTO items (id, appeal_id, reply_id, author, purpose, media, text, file_id,
                file_unique_id, file_name, file_size, album, lat, lon, details, phone_mark,
                own_contact, bot_id, chat_id, message_id, at)
            VALUES (:id, :appeal_id, :reply_id, :author, :purpose, :media, :text, :file_id,
                :file_unique_id, :file_name, :file_size, :album, :lat, :lon, :details, :phone_mark,
                :own_contact, :bot, :chat_id, :message_id,
                (SELECT MAX(at) FROM (
                    SELECT CAST(:at AS BIGINT) AS at
                    UNION ALL SELECT at FROM items
                    WHERE appeal_id = :appeal_id AND message_id <= :message_id
                        AND chat_id = :chat_id AND bot_id = :bot) AS said))
            ON CONFLICT DO NOTHING
            """,
            bot=self._bot_id,
            id=item.id,
            appeal_id=item.appeal_id,
            reply_id=item.reply_id,
            author=item.author.value,
            purpose=item.purpose.value,
            media=item.media.value,
            **private_columns(self._keys, item),
            file_id=item.file_id,
            file_unique_id=item.file_unique_id,
            file_size=item.file_size,
            album=item.album,
            own_contact=None if item.own_contact is None else int(item.own_contact),
            chat_id=item.chat_id,
            message_id=item.message_id,
            at=codec.moment(item.at),
        )
        words = words_as_shown([item])
        if words:
            self._index(item.id, words)

    def change(self, item: Item) -> None:
        self._session.write(
            """
            UPDATE items SET media = :media, text = :text, file_id = :file_id,
                file_unique_id = :file_unique_id, file_name = :file_name, file_size = :file_size,
                lat = :lat, lon = :lon, details = :details, phone_mark = :phone_mark
            WHERE id = :id
            """,
            id=item.id,
            media=item.media.value,
            **private_columns(self._keys, item),
            file_id=item.file_id,
            file_unique_id=item.file_unique_id,
            file_size=item.file_size,
        )
        self._index(item.id, item.text, anew=True)

    async def of(self, appeal_id: int) -> list[Item]:
        return await self._many("appeal_id = :id", id=appeal_id)

    async def of_each(self, appeal_ids: list[int]) -> dict[int, list[Item]]:
        marks = {f"a{n}": appeal_id for n, appeal_id in enumerate(appeal_ids)}
        listed = ", ".join(f":{mark}" for mark in marks)
        found: dict[int, list[Item]] = {appeal_id: [] for appeal_id in appeal_ids}
        for item in await self._many(f"appeal_id IN ({listed})", **marks) if marks else ():
            found[item.appeal_id].append(item)
        return found

    async def said_in_open(self, citizen_id: int, *, latest: int) -> dict[int, str]:
        rows = await self._session.fetch(
            """
            SELECT appeal_id, id, text FROM items
            WHERE text <> '' AND appeal_id IN (
                SELECT appeals.id FROM appeals
                WHERE citizen_id = :id AND status IN ('registered', 'taken', 'waiting')
                ORDER BY appeals.id DESC LIMIT :latest)
            ORDER BY appeal_id DESC, at, message_id, id
            """,
            id=citizen_id,
            latest=latest,
        )
        said: dict[int, list[str]] = {}
        for appeal_id, item_id, text in rows:
            said.setdefault(appeal_id, []).append(self._keys.decrypt(text, TEXT, item_id))
        return {appeal_id: "\n".join(texts) for appeal_id, texts in said.items()}

    async def get(self, item_ids: list[int]) -> list[Item]:
        if not item_ids:
            return []
        marks = ", ".join(f":i{n}" for n in range(len(item_ids)))
        return await self._many(
            f"id IN ({marks})", **{f"i{n}": item_id for n, item_id in enumerate(item_ids)}
        )

    async def of_reply(self, reply_id: int) -> list[Item]:
        return await self._many("reply_id = :id", id=reply_id)

    async def by_album(self, chat_id: int, album: str) -> Item | None:
        found = await self._many(
            "bot_id = :bot AND chat_id = :chat_id AND album = :album",
            bot=self._bot_id,
            chat_id=chat_id,
            album=album,
        )
        return found[0] if found else None

    async def by_message(self, chat_id: int, message_id: int) -> Item | None:
        found = await self._many(
            "bot_id = :bot AND chat_id = :chat_id AND message_id = :message_id"
            " AND purpose <> 'amendment'",
            bot=self._bot_id,
            chat_id=chat_id,
            message_id=message_id,
        )
        return found[0] if found else None

    async def last_version(self, chat_id: int, message_id: int) -> Item | None:
        message = "bot_id = :bot AND chat_id = :chat_id AND message_id = :message_id"
        found = await self._many(  # each half has an index of its own
            f"(({message} AND purpose <> 'amendment') OR ({message} AND purpose = 'amendment'))",
            bot=self._bot_id,
            chat_id=chat_id,
            message_id=message_id,
        )
        return found[-1] if found else None

    async def _many(self, condition: str, **parameters: Any) -> list[Item]:
        rows = await self._session.fetch(
            f"SELECT {ITEM} FROM items WHERE {condition} ORDER BY at, message_id, id",
            **parameters,
        )
        return [self._item(row) for row in rows]

    def _item(self, row: Row) -> Item:
        return self.read(row, self._zone, self._keys)

    @staticmethod
    def read(row: Row, zone: tzinfo, keys: Keys) -> Item:
        details = codec.load(keys.decrypt(row[14], DETAILS, row[0]))
        lat, lon = details.pop(POINT, None) or (row[12], row[13])
        return Item(
            id=row[0],
            appeal_id=row[1],
            reply_id=row[2],
            author=Author(row[3]),
            purpose=Purpose(row[4]),
            media=Media(row[5]),
            text=keys.decrypt(row[6], TEXT, row[0]),
            file_id=row[7],
            file_unique_id=row[8],
            file_name=row[9] and keys.decrypt(row[9], FILE_NAME, row[0]),
            file_size=row[10],
            album=row[11],
            lat=lat,
            lon=lon,
            details=details,
            chat_id=row[15],
            message_id=row[16],
            at=codec.to_datetime(row[17], zone),
            own_contact=None if row[18] is None else bool(row[18]),
        )

    def hand_over(self, draft_id: int, appeal_id: int, *, since: int = 0) -> None:
        self._session.write(
            """
            UPDATE items SET appeal_id = :appeal_id, purpose = 'addition'
            WHERE appeal_id = :draft_id AND id >= :since
                AND EXISTS (SELECT 1 FROM appeals WHERE id = :draft_id AND status = 'draft')
            """,
            draft_id=draft_id,
            appeal_id=appeal_id,
            since=since,
        )

    def hand_back(self, item_ids: list[int], draft_id: int) -> None:
        for item_id in item_ids:
            self._session.write(
                """
                UPDATE items SET appeal_id = :draft_id, purpose = 'body'
                WHERE id = :id AND author = 'citizen'
                    AND EXISTS (SELECT 1 FROM appeals WHERE id = :draft_id AND status = 'draft')
                """,
                draft_id=draft_id,
                id=item_id,
            )

    def remove_reply_texts(self, reply_id: int) -> None:
        self._session.write(
            "DELETE FROM items WHERE reply_id = :id AND media = 'text' AND author = 'staff'",
            id=reply_id,
        )

    def remove_texts(self, draft_id: int) -> None:
        self._session.write(
            """
            DELETE FROM items WHERE appeal_id = :id AND media = 'text'
                AND EXISTS (SELECT 1 FROM appeals WHERE id = :id AND status = 'draft')
            """,
            id=draft_id,
        )


def private_columns(keys: Keys, item: Item) -> dict[str, Any]:
    """The columns of an item that are personal data, sealed if there are keys."""
    phone = telephone(item)
    mark = (keys.blind_index(phone) or phone) if phone else None
    point = (item.lat, item.lon)
    details = item.details
    if item.lat is not None and keys.blind_index("") is not None:
        details, point = {**details, POINT: point}, (None, None)
    return {
        "text": keys.encrypt(item.text, TEXT, item.id) if item.text else "",
        "file_name": item.file_name and keys.encrypt(item.file_name, FILE_NAME, item.id),
        "lat": point[0],
        "lon": point[1],
        "details": keys.encrypt(codec.dump(details), DETAILS, item.id) if details else "{}",
        "phone_mark": mark,
    }


def telephone(item: Item) -> str | None:
    """By which a citizen is found: the last ten digits, which tell a number of Kazakhstan however
    it is written. Somebody else's number finds nobody."""
    if item.media is not Media.CONTACT or item.own_contact is False:
        return None
    return "".join(c for c in str(item.details.get("phone")) if c.isdecimal())[-10:] or None


class RepliesTable:
    def __init__(self, session: Session, zone: tzinfo, keys: Keys) -> None:
        self._session = session
        self._zone = zone
        self._keys = keys

    async def get(self, reply_id: int) -> Reply | None:
        return await self._one("id = :id", id=reply_id)

    async def composing(self, appeal_id: int, author_id: int) -> Reply | None:
        return await self._one(
            "appeal_id = :appeal_id AND author_id = :author_id AND state = 'composing'",
            appeal_id=appeal_id,
            author_id=author_id,
        )

    async def asked(self, author_id: int, chat_id: int, now: datetime) -> Reply | None:
        return await self._one(
            "author_id = :author_id AND chat_id = :chat_id AND asked_until > :now"
            " AND state = 'composing' ORDER BY asked_until DESC, id DESC LIMIT 1",
            author_id=author_id,
            chat_id=chat_id,
            now=codec.moment(now),
        )

    def asked_no_more(self, author_id: int) -> None:
        self._session.write(
            "UPDATE replies SET asked_until = NULL"
            " WHERE author_id = :author_id AND asked_until IS NOT NULL",
            author_id=author_id,
        )

    async def composing_by(self, author_id: int, *, limit: int) -> list[Reply]:
        rows = await self._session.fetch(
            f"SELECT {_REPLY} FROM replies WHERE author_id = :author_id AND state = 'composing'"
            " ORDER BY id DESC LIMIT :limit",
            author_id=author_id,
            limit=limit,
        )
        return [self._reply(row) for row in rows]

    async def _one(self, condition: str, **parameters: Any) -> Reply | None:
        rows = await self._session.fetch(
            f"SELECT {_REPLY} FROM replies WHERE {condition}", **parameters
        )
        return self._reply(rows[0]) if rows else None

    def _reply(self, row: Row) -> Reply:
        return Reply(
            id=row[0],
            appeal_id=row[1],
            author_id=row[2],
            author_name=self._keys.decrypt(row[3], AUTHOR, row[0]),
            chat_id=row[4],
            purpose=ReplyPurpose(row[5]),
            state=ReplyState(row[6]),
            outcome=Outcome(row[7]) if row[7] else None,
            created_at=codec.to_datetime(row[8], self._zone),
            asked_until=None if row[9] is None else codec.to_datetime(row[9], self._zone),
        )

    def save(self, reply: Reply) -> None:
        self._session.write(
            """
            INSERT INTO replies (id, appeal_id, author_id, author_name, chat_id, purpose, state,
                outcome, created_at, asked_until)
            VALUES (:id, :appeal_id, :author_id, :author_name, :chat_id, :purpose, :state,
                :outcome, :created_at, :asked_until)
            ON CONFLICT (id) DO UPDATE SET chat_id = excluded.chat_id,
                purpose = excluded.purpose, state = excluded.state, outcome = excluded.outcome,
                asked_until = excluded.asked_until
            """,
            id=reply.id,
            appeal_id=reply.appeal_id,
            author_id=reply.author_id,
            author_name=self._keys.encrypt(reply.author_name, AUTHOR, reply.id),
            chat_id=reply.chat_id,
            purpose=reply.purpose.value,
            state=reply.state.value,
            outcome=reply.outcome.value if reply.outcome else None,
            created_at=codec.moment(reply.created_at),
            asked_until=codec.moment_or_none(reply.asked_until),
        )


class SentMessagesTable:
    """Of the present bot: another one cannot change them."""

    def __init__(self, session: Session, bot_id: int) -> None:
        self._session = session
        self._bot_id = bot_id

    async def at(self, chat_id: int, message_id: int) -> SentMessage | None:
        found = await self._many(
            "chat_id = :chat_id AND message_id = :message_id",
            chat_id=chat_id,
            message_id=message_id,
        )
        return found[0] if found else None

    async def find(self, chat_id: int, what: MessageKind, appeal_id: int) -> SentMessage | None:
        found = await self._many(
            "appeal_id = :appeal_id AND what = :what AND chat_id = :chat_id",
            chat_id=chat_id,
            what=what.value,
            appeal_id=appeal_id,
        )
        return found[-1] if found else None

    async def about(
        self, chat_id: int, appeal_ids: Collection[int], kinds: Collection[MessageKind]
    ) -> list[SentMessage]:
        if not appeal_ids:
            return []
        appeals = {f"a{n}": one for n, one in enumerate(appeal_ids)}
        whats = {f"w{n}": kind.value for n, kind in enumerate(kinds)}
        return await self._many(
            f"appeal_id IN ({', '.join(f':{m}' for m in appeals)})"
            f" AND what IN ({', '.join(f':{m}' for m in whats)}) AND chat_id = :chat_id",
            chat_id=chat_id,
            **appeals,
            **whats,
        )

    async def latest(self, chat_id: int, what: MessageKind, ref: int) -> SentMessage | None:
        found = await self._many(
            "chat_id = :chat_id AND what = :what AND ref = :ref AND appeal_id IS NULL",
            chat_id=chat_id,
            what=what.value,
            ref=ref,
        )
        return found[-1] if found else None

    async def cards(self, appeal_id: int) -> list[SentMessage]:
        return await self._many("appeal_id = :id AND what = 'card'", id=appeal_id)

    async def mirrored(self, appeal_id: int) -> list[SentMessage]:
        return await self._many(
            """
            appeal_id = :id AND what IN ('files', 'overflow', 'word', 'history', 'who', 'paper')
                AND chat_id <> (SELECT citizen_id FROM appeals WHERE id = :id)
            """,
            id=appeal_id,
        )

    async def listing(self, appeal_id: int) -> list[SentMessage]:
        return await self._many(
            "(chat_id, message_id) IN"
            " (SELECT listed.chat_id, listed.message_id FROM listed"
            " WHERE listed.appeal_id = :id AND listed.bot_id = :bot)",
            id=appeal_id,
        )

    async def _many(self, condition: str, **parameters: Any) -> list[SentMessage]:
        rows = await self._session.fetch(
            "SELECT chat_id, message_id, what, appeal_id, ref FROM postings"
            f" WHERE bot_id = :bot AND {condition} ORDER BY message_id",
            bot=self._bot_id,
            **parameters,
        )
        return [
            SentMessage(
                chat_id=chat, message_id=message, kind=MessageKind(what), appeal_id=appeal, ref=ref
            )
            for chat, message, what, appeal, ref in rows
        ]

    def add(self, sent_message: SentMessage) -> None:
        self._session.write(
            """
            INSERT INTO postings (bot_id, chat_id, message_id, what, appeal_id, ref)
            VALUES (:bot, :chat_id, :message_id, :what, :appeal_id, :ref)
            ON CONFLICT (bot_id, chat_id, message_id) DO UPDATE SET
                what = excluded.what, appeal_id = excluded.appeal_id, ref = excluded.ref
            """,
            bot=self._bot_id,
            chat_id=sent_message.chat_id,
            message_id=sent_message.message_id,
            what=sent_message.kind.value,
            appeal_id=sent_message.appeal_id,
            ref=sent_message.ref,
        )
        if sent_message.lists or sent_message.appeal_id is None:
            self._unlist(sent_message)
        for appeal_id in sent_message.lists:
            self._session.write(
                "INSERT INTO listed (bot_id, chat_id, message_id, appeal_id)"
                " VALUES (:bot, :chat_id, :message_id, :appeal_id) ON CONFLICT DO NOTHING",
                bot=self._bot_id,
                chat_id=sent_message.chat_id,
                message_id=sent_message.message_id,
                appeal_id=appeal_id,
            )

    def _unlist(self, sent_message: SentMessage) -> None:
        self._session.write(
            "DELETE FROM listed"
            " WHERE bot_id = :bot AND chat_id = :chat_id AND message_id = :message_id",
            bot=self._bot_id,
            chat_id=sent_message.chat_id,
            message_id=sent_message.message_id,
        )

    def forget(self, sent_message: SentMessage) -> None:
        self._unlist(sent_message)
        self._session.write(
            "DELETE FROM postings"
            " WHERE bot_id = :bot AND chat_id = :chat_id AND message_id = :message_id",
            bot=self._bot_id,
            chat_id=sent_message.chat_id,
            message_id=sent_message.message_id,
        )
