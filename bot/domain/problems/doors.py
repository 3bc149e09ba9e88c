"""Links that lead to a known problem: on the door of a house, and under a question in a chat.

A link holds the problem and a seal over it, so that no link can be guessed and none has to be
kept. The seal is made with a secret of the bot's; where that changes, printed links are over.
"""

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta

LASTS = timedelta(minutes=15)
"""How long a link in a chat is good for; one on a door is, as long as the problem is open."""

_DOOR, _GUEST = "p_", "g_"

_ID, _MOMENT, _SEAL = 8, 5, 12
"""Bytes of the problem's id, of the second until which it is good, and of the seal."""

LINKS = (_DOOR, _GUEST)
"""How the payloads of such links begin: t.me/<bot>?start=p_…"""


class Doors:
    """Makes and reads the payloads of links; at most 64 characters, as Telegram wants them."""

    def __init__(self, secret: str) -> None:
        self._key = hashlib.sha256(b"doors of known problems\0" + secret.encode()).digest()

    def door(self, problem_id: int) -> str:
        """The payload that stands on paper."""
        return self._sealed(_DOOR, problem_id.to_bytes(_ID, "big"))

    def guest(self, problem_id: int | None, now: datetime) -> str:
        """The payload of a link in a chat; without a problem it only leads to the bot."""
        until = int((now + LASTS).timestamp())
        return self._sealed(
            _GUEST, (problem_id or 0).to_bytes(_ID, "big") + until.to_bytes(_MOMENT, "big")
        )

    def problem_of(self, payload: str, now: datetime) -> int | None:
        """The problem to which a payload leads; None: to none, forged, or too old."""
        mark, rest = payload[:2], payload[2:]
        try:
            raw = base64.urlsafe_b64decode(rest + "=" * (-len(rest) % 4))
        except ValueError:
            return None
        body, seal = raw[:-_SEAL], raw[-_SEAL:]
        if len(body) != {_DOOR: _ID, _GUEST: _ID + _MOMENT}.get(mark):
            return None
        if not hmac.compare_digest(seal, self._seal(mark, body)):
            return None
        until = int.from_bytes(body[_ID:], "big")
        if mark == _GUEST and now > datetime.fromtimestamp(until, UTC):
            return None
        return int.from_bytes(body[:_ID], "big") or None

    def _sealed(self, mark: str, body: bytes) -> str:
        sealed = base64.urlsafe_b64encode(body + self._seal(mark, body))
        return mark + sealed.decode().rstrip("=")

    def _seal(self, mark: str, body: bytes) -> bytes:
        return hmac.digest(self._key, mark.encode() + body, "sha256")[:_SEAL]
