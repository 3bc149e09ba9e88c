"""A page for the door of a house: what is known, in both languages, and a code that leads to it.

Made by Typst, like a report (`handlers.files.typesetting`).
"""

import io
from dataclasses import asdict, dataclass

from handlers.files.typesetting import typeset


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What the page says in one language."""

    title: str
    how: str
    without: str
    """For whoever cannot read the code."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Poster:
    letterhead: str
    """The name of the organisation."""
    kk: Said
    ru: Said
    link: str
    """Where the code leads."""
    made: str
    """When it was made."""


def as_pdf(poster: Poster) -> bytes:
    """One page, A5: on A4 it prints twice as large."""
    content = {
        "letterhead": poster.letterhead,
        "title": poster.kk.title,
        "kk": asdict(poster.kk),
        "ru": asdict(poster.ru),
        "alt": poster.link,
        "made": poster.made,
    }
    return typeset("poster", content, code=code_of(poster.link))


def code_of(link: str) -> bytes:
    """A QR code that is read even where a sixth of it is dirty or torn (level M), as SVG."""
    import segno

    drawn = io.BytesIO()
    segno.make_qr(link, error="m").save(drawn, kind="svg", border=4, dark="#000", light="#fff")
    return drawn.getvalue()
