"""A report on paper: A4, tagged for screen readers, the same tables as in the workbook.

Typst makes it (`handlers.files.typesetting`) in a process of its own (`handlers.files.worker`).
"""

from dataclasses import asdict, dataclass

from handlers.files.charts import Picture, as_svgs
from handlers.files.typesetting import typeset
from handlers.files.workbook import Workbook


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """What stands on the paper."""

    language: str
    letterhead: str
    """The name of the organisation."""
    book: Workbook
    pictures: tuple[Picture, ...]
    signature: tuple[str, ...]
    """Lines at the end: comment, who signed when, the hash."""


def as_pdf(paper: Paper) -> bytes:
    content = {
        "lang": paper.language,
        "letterhead": paper.letterhead,
        "title": paper.book.title,
        "about": paper.book.about,
        "sheets": [asdict(sheet) for sheet in paper.book.sheets],
        "pictures": [picture.title for picture in paper.pictures],
        "signature": paper.signature,
    }
    drawn = as_svgs(paper.pictures)
    return typeset("report", content, **{f"picture-{n}": svg for n, svg in enumerate(drawn)})
