"""Messages of shapes that nobody tries by hand, and what ought to be kept of each."""

from dataclasses import dataclass
from typing import Any

from tests.support.town import Town

FILE = {"file_id": "AgAD", "file_unique_id": "q"}

FRAME = {**FILE, "width": 9, "height": 9}

CHANNEL = {"id": -1_001_234_567_890, "type": "channel", "title": "Жаңалықтар"}

SAID = "Тараз қаласында су жоқ"

TARAZ = {"latitude": 42.9, "longitude": 71.37}


@dataclass(frozen=True, kw_only=True)
class Odd:
    """What Telegram hands over, and what is kept: words, or a file, or both; else it is said that
    it cannot be taken, or (`note`) nothing at all, because Telegram itself noted it."""

    parts: dict[str, Any]
    words: str = ""
    media: str | None = "text"
    forwarded: str | None = None
    note: bool = False

    @property
    def kept(self) -> bool:
        return self.media is not None and not self.note

    @property
    def refused(self) -> bool:
        """All of it, or what stands above the words."""
        beside = self.media == "text" and "caption" in self.parts
        return not self.note and (beside or self.media is None)


def marked(words: str, kind: str, **more: Any) -> dict[str, Any]:
    """The text and one word after it, which has an entity."""
    text = f"{SAID} {words}"
    entity = {"type": kind, "offset": len(SAID) + 1, "length": len(words), **more}
    return {"text": text, "entities": [entity]}


def behind(address: str, shown: str | None = None) -> Odd:
    return Odd(
        parts=marked("мұнда", "text_link", url=address),
        words=f"{SAID} мұнда ({shown or address})",
    )


def plainly(kind: str, **more: Any) -> Odd:
    return Odd(parts=marked("белгі", kind, **more), words=f"{SAID} белгі")


def forwarded(shown: str, **origin: Any) -> Odd:
    parts = {"text": SAID, "forward_origin": {"date": 1, **origin}}
    return Odd(parts=parts, words=SAID, forwarded=shown)


def beside(**parts: Any) -> Odd:
    """The words count, whatever stands beside them."""
    return Odd(parts={"text": SAID, **parts}, words=SAID)


def below(**parts: Any) -> Odd:
    """Words below something that cannot be taken."""
    return Odd(parts={"caption": SAID, **parts}, words=SAID)


def alone(**parts: Any) -> Odd:
    return Odd(parts=parts, media=None)


def noted(**parts: Any) -> Odd:
    return Odd(parts=parts, note=True)


def of_kind(media: str, words: str = "", **parts: Any) -> Odd:
    return Odd(parts=parts, words=words, media=media)


BOLAT = {"id": 9_000, "is_bot": False, "first_name": "Болат"}

LONG = "су жоқ " * 585

ODD: dict[str, Odd] = {
    # what stands behind words
    "a letter": behind("mailto:akim@taraz.kz"),
    "a telephone": behind("tel:+77262430000"),
    "a secret group": behind("tg://join?invite=abc"),
    "a person by number": behind("tg://user?id=42"),
    "a program": behind("javascript:alert(1)"),
    "an address that turns around": behind("https://a.kz/\u202egpj.exe", "https://a.kz/gpj.exe"),
    "an address in markup": behind("https://a.kz/?q=<b>&x={ $y }"),
    "two links in one another": Odd(
        parts={
            "text": SAID,
            "entities": [
                {"type": "text_link", "offset": 0, "length": 5, "url": "https://a.kz/1"},
                {"type": "text_link", "offset": 0, "length": 15, "url": "https://a.kz/2"},
            ],
        },
        words="Тараз (https://a.kz/1) қаласында (https://a.kz/2) су жоқ",
    ),
    "a quotation within": Odd(
        parts=marked("бәрі дұрыс", "blockquote"), words=f"{SAID} ❝бәрі дұрыс❞"
    ),
    "a folded quotation with a link": Odd(
        parts={
            "text": f"{SAID} бәрі дұрыс",
            "entities": [
                {"type": "expandable_blockquote", "offset": len(SAID) + 1, "length": 10},
                {"type": "text_link", "offset": len(SAID) + 1, "length": 10, "url": "http://b.kz"},
            ],
        },
        words=f"{SAID} ❝бәрі дұрыс (http://b.kz)❞",
    ),
    "nothing but a quotation": Odd(
        parts={"text": SAID, "entities": [{"type": "blockquote", "offset": 0, "length": 22}]},
        words=SAID,
    ),
    "a quotation beyond the text": Odd(
        parts={"text": SAID, "entities": [{"type": "blockquote", "offset": 9, "length": 99}]},
        words=SAID,
    ),
    "somebody without a username": plainly("text_mention", user=BOLAT),
    "somebody without a name": plainly("text_mention", user={"id": 5, "first_name": ""}),
    "under a spoiler": plainly("spoiler"),
    "a custom emoji": plainly("custom_emoji", custom_emoji_id="5"),
    "a moment": plainly("date_time", unix_time=1_795_000_000, date_time_format="wDT"),
    "the longest text in one link": Odd(
        parts={
            "text": LONG,
            "entities": [
                {"type": "text_link", "offset": 0, "length": len(LONG), "url": "https://a.kz"}
            ],
        },
        words=f"{LONG.strip()} (https://a.kz)",
    ),
    # from whom
    "a person without a name": forwarded("", type="user", sender_user={"id": 9}),
    "a person by a broken number": forwarded("", type="user", sender_user={"id": "9"}),
    "a machine": forwarded(
        "eGov", type="user", sender_user={"id": 9, "is_bot": True, "first_name": "eGov"}
    ),
    "a chat without a title": forwarded("", type="chat", sender_chat={"id": -9, "type": "group"}),
    "a private chat": forwarded(
        "Сәуле", type="chat", sender_chat={"id": 9, "type": "private", "first_name": "Сәуле"}
    ),
    "a chat known by its username": forwarded(
        "taraz_zhkh", type="chat", sender_chat={"id": -9, "type": "group", "username": "taraz_zhkh"}
    ),
    "a channel that only signs": forwarded(
        "Редактор", type="channel", chat={"id": -9}, message_id=2, author_signature="Редактор"
    ),
    "a name of three lines": forwarded(
        "А № 100-200-300 Б", type="hidden_user", sender_user_name="А\n№ 100-200-300\nБ"
    ),
    "a name without end": forwarded("А" * 100, type="hidden_user", sender_user_name="А" * 500),
    "a name that is an emoji": forwarded("👩‍🚒", type="hidden_user", sender_user_name="👩‍🚒"),
    # what stands beside words
    "a story that is answered": beside(reply_to_story={"chat": CHANNEL, "id": 4}),
    "a picture of a channel": beside(
        external_reply={"origin": {"type": "channel", "chat": CHANNEL}, "photo": [FILE]}
    ),
    "an empty quote": beside(quote={"text": "\u200b", "position": 0}),
    "a topic of the private chat": beside(message_thread_id=7, is_topic_message=True),
    "a topic of direct messages": beside(direct_messages_topic={"topic_id": 5, "user": BOLAT}),
    "a suggested post": beside(suggested_post_info={"state": "pending"}),
    "a guest's question": beside(guest_query_id="x", guest_bot_caller_user=BOLAT),
    "rich blocks": beside(rich_message={"blocks": []}),
    "a checklist's task": beside(reply_to_checklist_task_id=3),
    # words below what cannot be taken
    "words below paid media": below(paid_media={"star_count": 2, "paid_media": []}),
    "words below a checklist": below(checklist={"title": "Істер", "tasks": []}),
    "words below a poll": below(poll={"id": "1", "question": "Су?"}),
    "words below a sticker": below(sticker={**FILE, "emoji": "🙏"}),
    "words below a live photo": below(live_photo=FRAME),
    # files
    "a video note": of_kind("video_note", video_note={**FILE, "length": 240, "duration": 9}),
    "a film without sound": of_kind(
        "animation", SAID, caption=SAID, animation=FRAME, document=FILE
    ),
    "a live photo that is a photo": of_kind(
        "photo", SAID, caption=SAID, live_photo=FRAME, photo=[FRAME]
    ),
    "a video in many qualities": of_kind("video", video={**FRAME, "qualities": [{}]}),
    "a song from a folder": of_kind("audio", audio={**FILE, "file_name": "../../etc/passwd"}),
    "a voice heard once": of_kind("voice", SAID, caption=SAID, voice={**FILE, "duration": 0}),
    "a photo below a command": of_kind("photo", "/start", caption="/start", photo=[FRAME]),
    "a place that moves": of_kind("location", location={**TARAZ, "live_period": 3600}),
    "a place that moves for ever": of_kind(
        "location", location={**TARAZ, "live_period": 2**31 - 1}
    ),
    "the end of the world": of_kind("location", location={"latitude": 90, "longitude": 180}),
    "a venue without a name": of_kind(
        "location", venue={"location": TARAZ, "title": "", "address": " "}
    ),
    "a venue with an address only": of_kind(
        "venue", "Абай 5", venue={"location": TARAZ, "title": "\u200b", "address": "Абай 5"}
    ),
    "a venue in markup": of_kind(
        "venue", "аб, <b>", venue={"location": TARAZ, "title": "\u202eаб", "address": "<b>"}
    ),
    "a card of somebody": of_kind(
        "contact", contact={"phone_number": "87015550000", "first_name": "Б", "vcard": "BEGIN:"}
    ),
    # what is no command
    "a slash before words": Odd(parts={"text": "/ су жоқ"}, words="/ су жоқ"),
    "a path": Odd(parts={"text": "/mnt/foto/su жоқ"}, words="/mnt/foto/su жоқ"),
    "a Kazakh word after a slash": Odd(parts={"text": "/өтініш су жоқ"}, words="/өтініш су жоқ"),
    "a house behind a slash": Odd(parts={"text": "/5-үй"}, words="/5-үй"),
    # spelling
    "signs of tags": Odd(parts={"text": "су\x00 жоқ\x07"}, words="су жоқ"),
    "in Arabic letters": Odd(
        parts={"text": "تاراز قالاسىندا سۋ جوق"}, words="تاراز قالاسىندا سۋ جوق"
    ),
    "an address alone": Odd(parts={"text": "https://youtu.be/abc"}, words="https://youtu.be/abc"),
    "somebody's username": Odd(parts={"text": "@daniyar"}, words="@daniyar"),
    # nothing that can be taken
    "a giveaway": alone(giveaway={"chats": [CHANNEL], "winner_count": 1}),
    "a checklist": alone(checklist={"title": "Істер", "tasks": [{"id": 1, "text": "су"}]}),
    "a gift with words": alone(gift={"gift": {}, "text": SAID}),
    "a game with words": alone(game={"title": "2048", "text": SAID}),
    "an invoice": alone(invoice={"title": "Айыппұл", "total_amount": 5}),
    "a passport": alone(passport_data={"data": []}),
    "a poll": alone(poll={"id": "1", "question": SAID, "options": []}),
    "a dice": alone(dice={"emoji": "🎲", "value": 3}),
    "a rich message": alone(rich_message={"blocks": [{"type": "paragraph"}]}),
    # Telegram's own notes
    "data of a web page": noted(web_app_data={"data": SAID, "button_text": "Форма"}),
    "a giveaway that is over": noted(giveaway_completed={"winner_count": 1}),
    "somebody who came near": noted(proximity_alert_triggered={"distance": 1}),
    "a chat that was chosen": noted(chat_shared={"request_id": 1, "chat_id": -5}),
    "a payment": noted(successful_payment={"currency": "XTR"}),
}


class Writer:
    """Hands over messages of one person in one chat, each with a number of its own."""

    def __init__(self, town: Town, person: Any, chat: dict[str, Any] | None = None) -> None:
        self._town, self._person = town, person
        self._chat = chat or {"id": person.id, "type": "private"}
        self._last = 100_000

    async def writes(self, odd: Odd, **parts: Any) -> None:
        self._last += 1
        account = {"id": self._person.id, "is_bot": False, "first_name": "Айгүл"}
        message = {
            "message_id": self._last,
            "date": int(self._town.clock.now().timestamp()),
            "chat": self._chat,
            "from": account,
        }
        self._town.sandbox.push({"message": message | odd.parts | parts})
        await self._town.settle()
