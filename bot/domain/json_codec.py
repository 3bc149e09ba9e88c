"""Frozen values as JSON and back: what a row of the outbox says is read by later versions too.

A field is written under its name; one that has its default is left out. Reading is total: a key
that nothing knows is passed over, a field that is absent or does not fit has its default, or the
empty value of its type. A row of an older version, or one whose words were cleaned out, is still
a message, if one that says less.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, ClassVar, Protocol, TypeVar, Union, get_args, get_origin, get_type_hints

JsonValue = str | int | float | bool | None | Sequence["JsonValue"] | Mapping[str, "JsonValue"]

Facts = Mapping[str, JsonValue]
"""What an event, an audit entry or a step of a conversation carries, by name: plain values."""

Arguments = Mapping[str, str | int | bool]
"""What a text mentions, by the names of its variables."""


class Frozen(Protocol):
    """A dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


V = TypeVar("V", bound=Frozen)


class _Unfit(Exception):
    """The value is not of the field's type."""


def encode(value: Frozen) -> dict[str, JsonValue]:
    """The fields that say something: those that differ from their default."""
    return {
        name: _plain(found)
        for name, default in _defaults(type(value))
        if (found := getattr(value, name)) != default
    }


@cache
def _defaults(of: type[Frozen]) -> tuple[tuple[str, object], ...]:
    return tuple((f.name, _default(f)) for f in fields(of))


def _default(field: Field[Any]) -> object:
    """MISSING, which equals nothing, if the field must be given."""
    return field.default if field.default_factory is MISSING else field.default_factory()


def _plain(value: Any) -> JsonValue:
    match value:
        case Enum():
            plain: JsonValue = value.value
            return plain
        case date():  # and datetime, which is one
            return value.isoformat()
        case tuple() | list():
            return [_plain(each) for each in value]
        case Mapping():
            return {name: _plain(each) for name, each in value.items()}
        case str() | int() | float() | None:
            return value
    return encode(value)


Read = Callable[[JsonValue], Any]
"""From JSON; raises _Unfit."""


def decode(to: type[V], facts: Facts) -> V:
    """The value that these facts tell of. Never raises."""
    values: dict[str, Any] = {}
    for name, read, instead in _readers(to):
        try:
            values[name] = read(facts[name]) if name in facts else instead
        except _Unfit:
            values[name] = instead
    return to(**values)


@cache
def _readers(of: type[Frozen]) -> tuple[tuple[str, Read, object], ...]:
    """Of each field: how it is read, and what it has where that fails."""
    hints = get_type_hints(of)
    found = []
    for field in fields(of):
        hint, default = hints[field.name], _default(field)
        found.append((field.name, _reader(hint), _empty(hint) if default is MISSING else default))
    return tuple(found)


def _reader(hint: Any) -> Read:
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _one_of([_reader(part) for part in parts])
    if origin is tuple and parts[1:] == (...,):
        return _many(_reader(parts[0]))
    if origin is tuple:
        return _each([_reader(part) for part in parts])
    if origin is not None and issubclass(origin, Mapping):
        return _named(_reader(parts[1]))
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda value: decode(hint, _checked(value, dict))
    if issubclass(hint, Enum):
        return lambda value: _parsed(hint, value)
    if hint in (date, datetime):
        return lambda value: _parsed(hint.fromisoformat, _checked(value, str))
    return lambda value: _checked(value, hint)


def _checked(value: JsonValue, kind: type) -> Any:
    """Of exactly that type: True is no number."""
    if type(value) is not kind:
        raise _Unfit
    return value


def _parsed(parse: Callable[[Any], object], value: object) -> object:
    try:
        return parse(value)
    except ValueError as error:
        raise _Unfit from error


def _one_of(readers: list[Read]) -> Read:
    def read(value: JsonValue) -> object:
        for each in readers:
            try:
                return each(value)
            except _Unfit:
                continue
        raise _Unfit

    return read


def _many(each: Read) -> Read:
    return lambda value: tuple(each(one) for one in _checked(value, list))


def _each(readers: list[Read]) -> Read:
    def read(value: JsonValue) -> object:
        if len(_checked(value, list)) != len(readers):
            raise _Unfit
        return tuple(each(one) for each, one in zip(readers, _checked(value, list), strict=True))

    return read


def _named(each: Read) -> Read:
    return lambda value: {name: each(one) for name, one in _checked(value, dict).items()}


def _empty(hint: Any) -> object:
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return None if NoneType in parts else _empty(parts[0])
    if origin is tuple:
        return () if parts[1:] == (...,) else tuple(_empty(part) for part in parts)
    if origin is not None and issubclass(origin, Mapping):
        return {}
    if isinstance(hint, type) and is_dataclass(hint):
        return decode(hint, {})
    if issubclass(hint, Enum):
        return next(iter(hint))
    if hint is datetime:
        return datetime.min.replace(tzinfo=UTC)
    return date.min if hint is date else hint()
