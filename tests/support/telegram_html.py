"""A strict reader of Telegram's HTML: what the Bot API takes, and nothing else."""

import re
from html.parser import HTMLParser

ALLOWED: dict[str, frozenset[str]] = {
    "b": frozenset(),
    "strong": frozenset(),
    "i": frozenset(),
    "em": frozenset(),
    "u": frozenset(),
    "s": frozenset(),
    "code": frozenset(),
    "pre": frozenset(),
    "tg-spoiler": frozenset(),
    "a": frozenset({"href"}),
    "blockquote": frozenset({"expandable"}),
}
"""Tags with the attributes each may have (Bot API, "HTML style")."""

_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#\d+);")


class BadHtml(Exception):
    """Telegram would refuse the message."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED:
            raise BadHtml(f"tag <{tag}> is not allowed")
        for name, value in attrs:
            if name not in ALLOWED[tag]:
                raise BadHtml(f"<{tag} {name}> is not allowed")
            if name == "href" and not (value or "").startswith(("https://", "tg://")):
                raise BadHtml(f"<a> leads to {value!r}")
        if tag == "blockquote" and "blockquote" in self.open:
            raise BadHtml("a quotation inside a quotation")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise BadHtml(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if "<" in data or ">" in data or "&" in data:
            raise BadHtml(f"not escaped: {data!r}")
        self.text.append(data)

    def handle_entityref(self, name: str) -> None:
        if not _ENTITY.fullmatch(f"&{name};"):
            raise BadHtml(f"&{name}; is unknown to Telegram")
        self.text.append({"lt": "<", "gt": ">", "amp": "&", "quot": '"'}[name])


def read(html: str) -> str:
    """The text without its markup. Raises BadHtml for what Telegram would not take."""
    reader = _Reader()
    bare = _ENTITY.sub("", html)
    if "&" in bare:
        raise BadHtml(f"a bare & in {html!r}")
    reader.feed(html)
    reader.close()
    if reader.rawdata:
        raise BadHtml(f"a broken tag: {reader.rawdata!r}")
    if reader.open:
        raise BadHtml(f"<{reader.open[-1]}> is never closed")
    return "".join(reader.text)
