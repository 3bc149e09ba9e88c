"""People who talk to the bot: everything somebody does with a telephone in hand.

Each verb changes the chat at once and queues the update that Telegram would send.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from sandbox.errors import CannotDo
from sandbox.people import content as contents
from sandbox.people.acquaintance import Acquaintance
from sandbox.people.buttons import Buttons, Pressed
from sandbox.people.composer import Composer, Where
from sandbox.people.phone import Chat, Phone
from sandbox.people.screens import Button, Shown, as_read
from sandbox.telegram.engine import Telegram
from sandbox.telegram.world import Account, Json


class Attached(Where, total=False):
    """A file that goes along: what is in it, and the album it belongs to."""

    mime: str | None
    content: bytes | None
    media_group: str | None


class Attachment(Attached, total=False):
    """The same, with what a kind of file may be without."""

    name: str | None
    size: int | None
    duration: int


class Person:
    """One person. The private chat with the bot has the person's own number."""

    def __init__(self, api: Telegram, person_id: int) -> None:
        self._api = api
        self.id = person_id
        self._phone = Phone(api, person_id)
        self._acquaintance = Acquaintance(api, self._phone.account)
        self._composer = Composer(api, self._phone, self._acquaintance)
        self._buttons = Buttons(api, self._phone)

    def __repr__(self) -> str:
        return f"<{self.name} {self.id}>"

    @property
    def account(self) -> Account:
        return self._phone.account

    @property
    def name(self) -> str:
        return self._phone.name

    # looking

    @property
    def screen(self) -> list[Shown]:
        """The private chat with the bot as it stands now, the oldest message first."""
        return self._phone.sees()

    def sees(self, chat: Chat | int | None = None) -> list[Shown]:
        """A chat as this person sees it: messages meant for this person alone included."""
        return self._phone.sees(chat)

    @property
    def heard(self) -> list[str]:
        """Texts and captions of the bot's messages in the private chat, as they stand now."""
        return [shown.text for shown in self.screen if shown.from_bot]

    @property
    def last(self) -> Shown:
        """The bot's newest message in the private chat."""
        return next(shown for shown in reversed(self.screen) if shown.from_bot)

    def find(self, words: str, chat: Chat | int | None = None) -> Shown:
        """The newest message of a chat that contains these words."""
        return self._phone.find(words, chat)

    @property
    def toasts(self) -> list[Json]:
        """What the bot answered to presses: `text`, `show_alert`, `chat_id`, `date`."""
        return [toast | {"text": as_read(toast["text"])} for toast in self.account.toasts]

    @property
    def keyboard(self) -> list[list[Button]]:
        """The keyboard under the input field of the private chat; empty if there is none."""
        return self._phone.keyboard

    def asked(self, chat: Chat | int | None = None) -> Shown | None:
        """The message that the bot wants answered next in a chat (Telegram's ForceReply).

        On a telephone the next message is a reply to it; `says` leaves that to `reply_to`.
        """
        return self._phone.asked(chat)

    @property
    def clipboard(self) -> str | None:
        """What the last copy button put there."""
        return self.account.clipboard

    def commands(self, chat: Chat | int | None = None) -> list[Json]:
        """The command menu this person is offered in a chat."""
        return self._phone.commands(chat)

    # writing

    def says(
        self,
        text: str,
        *,
        entities: list[Json] | None = None,
        via_bot: str | None = None,
        **where: Unpack[Where],
    ) -> Shown:
        """Write a text; commands, links and mentions are marked as Telegram marks them."""
        return self._composer.send(contents.text(text, entities, via_bot), **where)

    def starts(self, payload: str | None = None) -> Shown:
        """Press START, or follow a link t.me/bot?start=payload."""
        return self.says(f"/start {payload}" if payload else "/start")

    def sends_photo(self, caption: str | None = None, **details: Unpack[Attachment]) -> Shown:
        return self._sends_file("photo", caption, **details)

    def sends_video(self, caption: str | None = None, **details: Unpack[Attachment]) -> Shown:
        return self._sends_file("video", caption, **details)

    def sends_animation(self, caption: str | None = None, **details: Unpack[Attachment]) -> Shown:
        return self._sends_file("animation", caption, **details)

    def sends_document(
        self,
        name: str = "document.pdf",
        size: int | None = None,
        *,
        caption: str | None = None,
        **details: Unpack[Attached],
    ) -> Shown:
        """Send a file; without `content` it holds `size` bytes of filler."""
        return self._sends_file("document", caption, name=name, size=size, **details)

    def sends_audio(self, caption: str | None = None, **details: Unpack[Attachment]) -> Shown:
        return self._sends_file("audio", caption, **details)

    def sends_voice(
        self, duration: int = 5, *, caption: str | None = None, **details: Unpack[Attached]
    ) -> Shown:
        return self._sends_file("voice", caption, duration=duration, **details)

    def sends_video_note(self, duration: int = 5, **details: Unpack[Attached]) -> Shown:
        return self._sends_file("video_note", None, duration=duration, **details)

    def sends_sticker(self, **details: Unpack[Attached]) -> Shown:
        return self._sends_file("sticker", None, **details)

    def _sends_file(
        self,
        kind: str,
        caption: str | None,
        *,
        name: str | None = None,
        size: int | None = None,
        mime: str | None = None,
        content: bytes | None = None,
        duration: int = 3,
        media_group: str | None = None,
        **where: Unpack[Where],
    ) -> Shown:
        file = self._api.files.keep(
            kind, size=size, name=name, mime=mime, content=content, duration=duration
        )
        return self._composer.send(contents.file(file, kind, caption, media_group), **where)

    def sends_album(
        self, items: Sequence[str | Json], caption: str | None = None, **where: Unpack[Where]
    ) -> list[Shown]:
        """Send an album: kinds ("photo", "video", "document") or {"kind", "caption", …}.

        The caption goes to the first item, as when somebody writes it under the album.
        """
        album = str(14_000_000_000_000_000 + self._api.random.randrange(10**12))
        sent = []
        for index, item in enumerate(items):
            details: Json = {"kind": item} if isinstance(item, str) else dict(item)
            kind = details.pop("kind")
            own = details.pop("caption", caption if index == 0 else None)
            sent.append(self._sends_file(kind, own, media_group=album, **details, **where))
        return sent

    def sends_location(self, latitude: float, longitude: float, **where: Unpack[Where]) -> Shown:
        return self._composer.send(contents.location(latitude, longitude), **where)

    def sends_venue(
        self,
        title: str,
        address: str,
        latitude: float = 43.24,
        longitude: float = 76.9,
        **where: Unpack[Where],
    ) -> Shown:
        venue = contents.venue(title, address, latitude, longitude)
        return self._composer.send(venue, **where)

    def sends_contact(
        self,
        phone: str | None = None,
        name: str | None = None,
        *,
        of: Person | None = None,
        **where: Unpack[Where],
    ) -> Shown:
        """Share a contact: the person's own, unless another is named; `of` somebody else who has
        Telegram."""
        whose = of or self
        contact: Json = {
            "phone_number": phone or whose.account.phone or f"+7701{whose.id % 10**7:07}",
            "first_name": name or whose.account.first_name,
        }
        if of is not None or name is None:
            contact["user_id"] = whose.id
        return self._composer.send({"contact": contact}, **where)

    def shares_users(self, *people: Person, label: str | None = None) -> Shown:
        """Press a key that asks for users (with this label) and choose some of the contacts."""
        request = self._buttons.request(label)
        chosen = [whose.account for whose in people]
        return self._composer.send(contents.users(request, chosen))

    def sends_poll(self, question: str, options: list[str], **where: Unpack[Where]) -> Shown:
        return self._composer.send(contents.poll(question, options, self._api.random), **where)

    def sends_dice(self, emoji: str = "🎲", **where: Unpack[Where]) -> Shown:
        dice = {"emoji": emoji, "value": self._api.random.randint(1, 6)}
        return self._composer.send({"dice": dice}, **where)

    def forwards(
        self, what: Shown | str, *, origin: Person | str | None = None, **where: Unpack[Where]
    ) -> Shown:
        """Forward a message, or a text that somebody else (a person or a hidden name) wrote."""
        if isinstance(what, Shown):
            post = self._api.world.post(what.chat_id, what.message_id)
            if post is None:
                raise CannotDo("the message is gone")
            return self._composer.send(contents.forwarded(post), **where)
        source: Json = {"date": self._api.date() - 60}
        if isinstance(origin, Person):
            source |= {"type": "user", "sender_user": origin.account.user}
        else:
            source |= {"type": "hidden_user", "sender_user_name": origin or "Somebody"}
        return self._composer.send({"text": what, "forward_origin": source}, **where)

    def edits(self, message: Shown, text: str) -> Shown:
        """Change an own message (its text, or the caption if it has none)."""
        return self._composer.edit(message, text)

    def deletes(self, message: Shown) -> None:
        """Delete a message for everybody. Bots are not told about that."""
        self._composer.delete(message)

    def reacts(self, message: Shown, *emojis: str) -> None:
        """Put reactions under a message; none takes them away."""
        self._composer.react(message, list(emojis))

    # pressing

    def presses(
        self,
        target: Shown | str,
        label: str | None = None,
        *,
        data: str | None = None,
        chat: Chat | int | None = None,
    ) -> Pressed:
        """Press a button: of a message, or the newest one on the screen with this label.

        The button is looked for on the message as it was shown, so an old screen can be
        pressed too. A label may be a part of the real one. Without a message the newest
        inline button wins over the keyboard under the input field.
        """
        shown, button = self._buttons.find(target, label, data=data, chat=chat)
        match button.kind:
            case "data" if shown is not None and button.data is not None:
                return Pressed(button=button, query_id=self._buttons.ask(shown, button.data))
            case "text":
                return Pressed(button=button, sent=self.says(button.label))
            case "contact":
                return Pressed(button=button, sent=self.sends_contact())
            case "location":
                return Pressed(button=button, sent=self.sends_location(43.238, 76.945))
            case "copy":
                self._buttons.copy(button)
                return Pressed(button=button)
            case "url":
                payload = self._buttons.payload(button)
                return Pressed(button=button, sent=self.starts(payload) if payload else None)
            case "disabled":
                raise CannotDo(f"the button {button.label!r} is disabled")
            case _:
                raise CannotDo("the sandbox cannot press this kind of button")

    # the bot and the account

    def blocks_bot(self) -> None:
        """Stop the bot."""
        self._acquaintance.set_blocked(True)

    def unblocks_bot(self) -> None:
        """Let the bot write again."""
        self._acquaintance.set_blocked(False)

    def deactivates(self) -> None:
        """Delete the account."""
        self._acquaintance.end()
