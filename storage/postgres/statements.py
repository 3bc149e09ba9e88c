"""Statements of repositories as PostgreSQL takes them: numbered parameters, values as text."""

import json
import re
from functools import lru_cache
from typing import Any

from storage.postgres.wire import Sent

_PARTS = re.compile(
    r"'(?:[^']|'')*'|::|(?P<any>\bANY\()?:(?P<name>[A-Za-z_]\w*)|\b(?P<no>NOT\s+)?IN\s*\(\s*\)"
)


@lru_cache(maxsize=4096)
def numbered(sql: str) -> tuple[bytes, tuple[tuple[str, bool], ...]]:
    """The statement with $1, $2 … for its `:names`; the names in that order, each with whether a
    JSON array stands for it, in `ANY(:name)`.

    A list without values, which SQLite allows, is compared with an empty array.
    """
    numbers: dict[tuple[str, bool], int] = {}

    def replaced(part: re.Match[str]) -> str:
        whole, array = part.group(), part["any"] or ""
        if part["name"]:
            number = numbers.setdefault((part["name"], bool(array)), len(numbers) + 1)
            return f"{array}${number}"
        if whole[0] in "':":
            return whole
        return "<> ALL('{}')" if part["no"] else "= ANY('{}')"

    return _PARTS.sub(replaced, sql).encode(), tuple(numbers)


def sent(sql: str, parameters: dict[str, Any]) -> Sent:
    text, names = numbered(sql)
    return text, [
        as_array(parameters[name]).encode() if is_array else as_text(parameters[name])
        for name, is_array in names
    ]


def as_array(values: str) -> str:
    """A JSON array of texts or numbers, as PostgreSQL writes arrays."""
    return "{" + ",".join(_quoted(value) for value in json.loads(values)) + "}"


def _quoted(value: Any) -> str:
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def as_text(value: Any) -> bytes | None:
    """A parameter: the server knows from the statement what it is. Its texts cannot hold the
    character NUL, in whose place stands the sign for an unknown one."""
    if value is None:
        return None
    if isinstance(value, str):
        return (value if "\0" not in value else value.replace("\0", "\ufffd")).encode()
    if value is True or value is False:
        return b"1" if value else b"0"
    return str(value).encode()
