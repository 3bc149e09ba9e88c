"""Personal data at rest: encrypted on the way into the database, decrypted on the way out.

An encrypted value is AES-256-GCM under a key that the database never holds, with a random nonce.
The column and the row (or what else the value belongs to) are bound in as associated data: a value
that somebody moves to another row is not decrypted there. It is written as text:

    \\x02 1 . <id of the key> . <base64url of nonce and ciphertext>

No text that people type begins with that control character (`handlers.parsing.clean`), so
encrypted and plain values can stand side by side while a database is being encrypted. What must be
looked up (a telephone, a user name, the words of an appeal) leaves a blind index, a keyed hash:
equal values have equal ones, and nothing but the key turns a guess into one.
"""

import base64
import binascii
import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bot.errors import DecryptionFailed, KeyUnusable

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SIGN = "\x02"

_VERSION = "1"

_NONCE = 12

_BLIND_INDEX = 12
"""Bytes of a blind index: two values in a billion share one by chance about never."""

KEY_SIGN = "qk1-"
"""How a key begins, so that it is recognised where it must not stand (a log, a commit)."""

_SHORTEST_PREFIX = 4
"""Words are found by their beginnings from so many letters on
(see `storage.repositories.appeals.search`)."""


class Keys(Protocol):
    """What repositories ask of keys, with keys or without."""

    def encrypt(self, text: str, column: str, row: object) -> str: ...

    def decrypt(self, stored: str, column: str, row: object) -> str:
        """The text of a column, encrypted or not.

        Raises DecryptionFailed, which never shows what was found.
        """

    def blind_index(self, text: str) -> str | None:
        """What to keep beside an encrypted value to find it again; None: there are no keys."""

    def blind_indexes(self, text: str) -> list[str]:
        """What the text may have been kept under, one for each key."""

    def index_words(self, stems: Iterable[str]) -> str:
        """What the index of words keeps for these."""

    def sought_words(self, stem: str) -> list[tuple[str, bool]]:
        """What stands in the index for a word; True: each that begins so. Any of them will do."""


class Plain:
    """No keys: everything is kept as it is."""

    def encrypt(self, text: str, column: str, row: object) -> str:
        return text

    def decrypt(self, stored: str, column: str, row: object) -> str:
        if stored[:1] == SIGN:
            raise DecryptionFailed(column)
        return stored

    def blind_index(self, text: str) -> str | None:
        return None

    def blind_indexes(self, text: str) -> list[str]:
        return []

    def index_words(self, stems: Iterable[str]) -> str:
        return " ".join(stems)

    def sought_words(self, stem: str) -> list[tuple[str, bool]]:
        return [(stem, len(stem) >= _SHORTEST_PREFIX)]


PLAIN = Plain()


@dataclass(frozen=True, slots=True)
class Key:
    """One key, as derived from its 32 secret bytes."""

    id: str
    """Eight hexadecimal digits that tell keys apart and tell nothing about them."""
    _cipher: "AESGCM"
    _index: bytes

    def encrypt(self, text: str, about: bytes) -> str:
        nonce = os.urandom(_NONCE)
        ciphertext = nonce + self._cipher.encrypt(nonce, text.encode(), about)
        return f"{SIGN}{_VERSION}.{self.id}.{base64.urlsafe_b64encode(ciphertext).decode()}"

    def decrypt(self, ciphertext: bytes, about: bytes) -> str:
        return self._cipher.decrypt(ciphertext[:_NONCE], ciphertext[_NONCE:], about).decode()

    def blind_index(self, kind: str, text: str) -> str:
        found = hashlib.blake2b(
            f"{kind}\0{text}".encode(), key=self._index, digest_size=_BLIND_INDEX
        )
        return found.hexdigest()

    @classmethod
    def of(cls, written: str) -> "Key":
        """Raises KeyUnusable, without showing what was written."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        secret = _secret(written)

        def derived(purpose: str, length: int) -> bytes:
            info = f"qabyldau {purpose}".encode()
            return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(secret)

        return cls(
            id=derived("key id", 4).hex(),
            _cipher=AESGCM(derived("values", 32)),
            _index=derived("marks", 32),
        )


class Keyring:
    """Keys in use: the first encrypts, all of them decrypt."""

    def __init__(self, keys: Sequence[Key]) -> None:
        self._first = keys[0]
        self._keys = {key.id: key for key in keys}

    @property
    def ids(self) -> tuple[str, ...]:
        """The first is the one that encrypts."""
        return tuple(self._keys)

    def encrypt(self, text: str, column: str, row: object) -> str:
        return self._first.encrypt(text, _about(column, row))

    def decrypt(self, stored: str, column: str, row: object) -> str:
        if stored[:1] != SIGN:
            return stored
        _, key_id, ciphertext = _parts(stored, column)
        key = self._keys.get(key_id)
        if key is None:
            raise DecryptionFailed(column)
        try:
            return key.decrypt(base64.urlsafe_b64decode(ciphertext), _about(column, row))
        except (_invalid_tag(), binascii.Error, ValueError):
            raise DecryptionFailed(column) from None

    def blind_index(self, text: str) -> str | None:
        return self._first.blind_index("value", text)

    def blind_indexes(self, text: str) -> list[str]:
        return [key.blind_index("value", text) for key in self._keys.values()]

    def index_words(self, stems: Iterable[str]) -> str:
        """A blind index for each short word, and for each beginning of a longer one."""
        beginnings: dict[str, None] = {}
        for stem in stems:
            if len(stem) < _SHORTEST_PREFIX:
                beginnings[stem] = None
            for end in range(_SHORTEST_PREFIX, len(stem) + 1):
                beginnings[stem[:end]] = None
        return " ".join(self._first.blind_index("word", beginning) for beginning in beginnings)

    def sought_words(self, stem: str) -> list[tuple[str, bool]]:
        marks = ((key.blind_index("word", stem), False) for key in self._keys.values())
        return [*PLAIN.sought_words(stem), *marks]


def keyring(written: Sequence[str]) -> Keys:
    """The keys as configured, the one that encrypts first; none: nothing is encrypted.

    Raises KeyUnusable.
    """
    return Keyring([Key.of(key) for key in written]) if written else PLAIN


def new_key() -> str:
    return KEY_SIGN + base64.urlsafe_b64encode(os.urandom(32)).decode().rstrip("=")


def key_id_of(stored: str | None) -> str | None:
    """Under which key a column is encrypted; None: it is not."""
    return _parts(stored, "")[1] if stored and stored[:1] == SIGN else None


def _about(column: str, row: object) -> bytes:
    return f"{column}:{row}".encode()


def _parts(stored: str, column: str) -> tuple[str, str, str]:
    parts = stored[1:].split(".")
    if len(parts) != 3 or parts[0] != _VERSION:
        raise DecryptionFailed(column)
    return parts[0], parts[1], parts[2]


def _secret(written: str) -> bytes:
    text = written.strip()
    if not text.startswith(KEY_SIGN):
        raise KeyUnusable
    encoded = text.removeprefix(KEY_SIGN)
    try:
        secret = base64.b64decode(
            encoded + "=" * (-len(encoded) % 4), altchars=b"-_", validate=True
        )
    except (binascii.Error, ValueError):
        raise KeyUnusable from None
    if len(secret) != 32:
        raise KeyUnusable
    return secret


def _invalid_tag() -> type[Exception]:
    from cryptography.exceptions import InvalidTag

    return InvalidTag
