"""Have aiogram's seven hundred models built when they are used, not when they are imported.

The bot uses a few dozen. Building all of them takes four seconds of CPU at each start and a
hundred megabytes for as long as the bot runs. aiogram asks for it by calling `model_rebuild` with
its own names on every model; here that call only keeps the names, and pydantic builds a model
with them at its first use, as it does for any model whose names were not known earlier.

Importing this module does it, if it comes before aiogram; otherwise nothing changes.
"""

import sys
from typing import Any

from pydantic import BaseModel

_names: dict[str, Any] = {}

_rebuild = BaseModel.__dict__["model_rebuild"].__func__


def _later(
    cls: type[BaseModel],
    *,
    force: bool = False,
    raise_errors: bool = True,
    _parent_namespace_depth: int = 2,
    _types_namespace: Any = None,
) -> bool | None:
    if cls.__module__.startswith("aiogram.") and not force:
        if _types_namespace is not None:
            _names.update(_types_namespace if not _names else {})
            return None
        _types_namespace = _names
    result: bool | None = _rebuild(
        cls,
        force=force,
        raise_errors=raise_errors,
        _parent_namespace_depth=_parent_namespace_depth + 1,
        _types_namespace=_types_namespace,
    )
    return result


if "aiogram" not in sys.modules:
    BaseModel.model_rebuild = classmethod(_later)  # type: ignore[method-assign, assignment]
