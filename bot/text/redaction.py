"""What may be written into a log or an error report: what happened and where, nobody's words.

All our own log lines are English. So whatever is not ASCII came from people and is left out, as
are quotations, telephones, individual identification numbers, tokens and keys. The message of an
exception may quote what it stumbled over, so it is kept only where we know who wrote it: the
operating system, the database, Telegram, ourselves. Of any other its type and place are told.
"""

import re
import traceback
from pathlib import Path

from bot.errors import Conflict, DecryptionFailed, KeyUnusable, Refusal, StorageUnavailable
from bot.text.display import PHONE

_OURS = (StorageUnavailable, Conflict, DecryptionFailed, KeyUnusable)

_WHOSE_MESSAGES_ARE_KNOWN = ("sqlite3", "asyncio")

_OF_TELEGRAM = "TelegramAPIError"

_TOKEN = re.compile(r"\d{2,}:[A-Za-z0-9_-]{20,}")

_KEY = re.compile(r"qk1-[A-Za-z0-9_=-]{8,}")

_SEALED = re.compile(r"\x02\S*")

_IIN = re.compile(
    r"(?<!\d)(?:\d{12}|\d{6}[ \-\u00a0]\d{6}|\d{4}[ \u00a0]\d{4}[ \u00a0]\d{4})(?!\d)"
)

_QUOTED = re.compile(r'"[^"\n]{1,400}"')

_WORDS_OF_PEOPLE = re.compile(r"[^\x00-\x7f]+(?:[\s.,:;!?-]*[^\x00-\x7f]+)*")

_ROOT = Path(__file__).resolve().parents[2]


def without_secrets(text: str) -> str:
    return _SEALED.sub("[sealed]", _KEY.sub("[key]", _TOKEN.sub("[token]", text)))


def scrub(text: str) -> str:
    """The text without what may be personal data or a secret."""
    text = without_secrets(text)
    text = PHONE.sub("[phone]", _IIN.sub("[iin]", text))
    return _WORDS_OF_PEOPLE.sub("[words]", text)


def without_quotes(text: str) -> str:
    """Telegram's reason for a refusal: it may quote what was to be said."""
    return scrub(_QUOTED.sub("[quoted]", text))


def described(error: BaseException) -> str:
    """One line: the type, what is known to be nobody's words, and where it happened."""
    name = type(error).__name__
    message = _message(error)
    place = _place(error)
    return name + (f": {message}" if message else "") + (f" ({place})" if place else "")


def _message(error: BaseException) -> str:
    if isinstance(error, Refusal):
        return ""  # carries what people typed
    if any(kind.__name__ == _OF_TELEGRAM for kind in type(error).__mro__):
        return without_quotes(str(error))
    known = type(error).__module__.partition(".")[0] in _WHOSE_MESSAGES_ARE_KNOWN
    if known or isinstance(error, (*_OURS, OSError)):
        return scrub(str(error))
    return ""


def _place(error: BaseException) -> str:
    """File, line and function that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return ""
    last = frames[-1]
    return f"{relative(last.filename)}:{last.lineno} in {last.name}"


def relative(filename: str) -> str:
    """Of our own files the path below the project, of others the name alone."""
    path = Path(filename)
    return str(path.relative_to(_ROOT)) if path.is_relative_to(_ROOT) else path.name


def traceback_of(error: BaseException) -> str:
    """The whole chain of an exception: places and our own lines of code, no values."""
    parts = [
        "".join(traceback.format_tb(each.__traceback__)) + described(each)
        for each in chain_of(error)
    ]
    return scrub("\nwhich led to\n".join(parts))


def chain_of(error: BaseException) -> list[BaseException]:
    """An exception and what led to it, the first cause first."""
    chain: list[BaseException] = []
    found: BaseException | None = error
    while found is not None and found not in chain:
        chain.append(found)
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)
    return chain[::-1]
