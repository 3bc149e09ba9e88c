"""A page for the door of a house: an operator makes it, whoever lives there reads the code."""

import io

import pypdf
import pytest

from bot.domain.problems.doors import Doors
from tests.problems.conftest import Outage
from tests.support.town import TOKEN

pytest.importorskip("segno")


async def test_an_operator_prints_a_page_that_leads_to_the_problem(outage: Outage) -> None:
    await outage.opened()

    outage.office.daniyar.presses(outage.card, "Есікке ілетін парақ (QR)")
    await outage.town.settle()

    shown = outage.office.group.screen[-1]
    assert "Есікке ілетін парақ" not in (shown.text or "")
    media = shown.media_data
    assert media is not None
    content = await outage.town.app.bot.download(media["file_id"])
    assert content is not None
    [page] = pypdf.PdfReader(io.BytesIO(content.read())).pages
    words = page.extract_text().replace("\n", " ")
    assert "Сізде де солай ма?" in words
    assert "У Вас так же?" in words
    assert "@qabyldau_bot" in words
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (420, 595)  # A5


def test_the_code_is_a_picture_of_the_link() -> None:
    from handlers.files.poster import code_of

    door = Doors(TOKEN).door(900)
    drawn, other = (code_of(f"https://t.me/qabyldau_bot?start={one}") for one in (door, "p_"))

    assert b"<svg" in drawn
    assert drawn != other
