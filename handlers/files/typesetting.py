"""From a template of Typst and what stands in it to a PDF.

In a folder that holds nothing else, which is all that Typst can read. What people typed comes in as
data and is never read as markup.
"""

import json
import tempfile
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any


def typeset(name: str, content: Mapping[str, Any], **pictures: bytes) -> bytes:
    """`name`: of the template beside this module, and of the JSON file that it reads; `pictures`:
    SVG files by their names without the ending."""
    import matplotlib
    import typst

    fonts = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    template = resources.files("handlers.files").joinpath(f"{name}.typ").read_text("utf-8")
    with tempfile.TemporaryDirectory(prefix=f"{name}-") as folder:
        room = Path(folder)
        (room / f"{name}.typ").write_text(template, encoding="utf-8")
        (room / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        for picture, drawn in pictures.items():
            (room / f"{picture}.svg").write_bytes(drawn)
        made: bytes = typst.compile(
            str(room / f"{name}.typ"),
            root=folder,
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
        )
    return made
