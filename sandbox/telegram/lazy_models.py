"""Have aiogram's seven hundred models built when they are used, not when they are imported.

The sandbox answers a few dozen methods; building all of them takes five seconds of CPU at each
start. The bot does the same for itself (`handlers/telegram/lazy_models.py` tells how): the sandbox
knows no bot, so this stands here once more. Whichever is imported first, before aiogram, does it.
"""

import sys
from typing import Any

from pydantic import BaseModel

_names: dict[str, Any] = {}

_rebuild = BaseModel.__dict__["model_rebuild"].__func__


def _later(cls: type[BaseModel], /, *, force: bool = False, **how: Any) -> bool | None:
    """aiogram's own call brings the names that its models need, and builds nothing yet."""
    if cls.__module__.startswith("aiogram.") and not force:
        if how.get("_types_namespace") is not None:
            _names.update(how["_types_namespace"] if not _names else {})
            return None
        how["_types_namespace"] = _names
    how["_parent_namespace_depth"] = how.get("_parent_namespace_depth", 2) + 1
    result: bool | None = _rebuild(cls, force=force, **how)
    return result


if "aiogram" not in sys.modules:
    BaseModel.model_rebuild = classmethod(_later)  # type: ignore[method-assign, assignment]
