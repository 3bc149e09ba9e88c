"""Everything kept about a person as one page: words for people, the same as JSON for machines.

The page loads nothing and runs nothing, whatever people have written: every value is escaped, and
a content policy forbids the rest.
"""

import json
from datetime import date, datetime
from html import escape
from typing import Any

from handlers.texts import day, minute
from handlers.views.view import RenderContext

_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:46em;margin:1em auto;padding:0 1em}"
    "table{border-collapse:collapse;margin:.3em 0;width:100%}"
    "th,td{border:1px solid #bbb;padding:.3em .5em;text-align:left;vertical-align:top}"
    "th{width:14em;font-weight:normal;color:#444}td{white-space:pre-wrap;overflow-wrap:anywhere}"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f4f4f4;padding:1em}"
)

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"

_NAMED = {
    "status": "status",
    "outcome": "outcome",
    "kind": "kind",
    "category": "topic",
    "role": "role",
    "what": "happening",
    "language": "button",
    "by": "actor",
    "media": "data-media",
    "state": "data-state",
}
"""Fields whose values are codes that the texts have words for."""

_TOLD = "messages_to_you"


def as_page(context: RenderContext, facts: dict[str, Any], now: datetime) -> str:
    """One HTML file in the language of the person."""
    title = context.label("mydata-title")
    org = context.organisation.name(context.language)
    made = context.label("mydata-made", org=org, at=minute(now))
    parts = [
        f"<h1>{escape(title)}</h1><p>{escape(made)}</p>",
        f"<p>{escape(context.label('mydata-about'))}</p>",
        *(_section(context, name, value) for name, value in facts.items() if value),
        f"<h2>{escape(context.label('mydata-json'))}</h2>",
        f"<pre>{escape(json.dumps(facts, ensure_ascii=False, indent=1))}</pre>",
    ]
    return (
        f'<!doctype html>\n<html lang="{context.language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body>\n"
        + "\n".join(parts)
        + "\n</body></html>\n"
    )


def _section(context: RenderContext, name: str, value: Any) -> str:
    return f"<h2>{escape(_label(context, name))}</h2>\n{_shown(context, name, value)}"


def _label(context: RenderContext, name: str) -> str:
    message = f"data-{name.replace('_', '-')}"
    return context.label(message) if context.texts.has(message) else name


def _shown(context: RenderContext, name: str, value: Any) -> str:
    if isinstance(value, dict):
        rows = [
            f"<tr><th>{escape(_label(context, key))}</th><td>{_shown(context, key, each)}</td></tr>"
            for key, each in value.items()
            if each not in (None, "", [], {}) and (name, key) != (_TOLD, "what")
        ]
        return f"<table>{''.join(rows)}</table>"
    if isinstance(value, list):
        return "".join(
            _shown(context, name, each)
            if isinstance(each, dict)
            else f"{_plain(context, name, each)} "
            for each in value
        )
    return _plain(context, name, value)


def _plain(context: RenderContext, name: str, value: Any) -> str:
    if isinstance(value, bool):
        return escape(context.label("data-yes" if value else "data-no"))
    text = str(value)
    if name == "branch" or name == "about":
        return escape(context.branch(text))
    prefix = _NAMED.get(name)
    if prefix and context.texts.has(f"{prefix}-{text}"):
        return escape(context.label(f"{prefix}-{text}"))
    return escape(_moment(text) if name in ("at", "on") or name.endswith(("_at", "_on")) else text)


def _moment(text: str) -> str:
    try:
        return (
            minute(datetime.fromisoformat(text)) if "T" in text else day(date.fromisoformat(text))
        )
    except ValueError:
        return text
