"""A caption corrected after the appeal was sent is words; operators have its file already."""

from typing import Any

import pytest

from tests.support.town import Town


@pytest.mark.parametrize("kind", ["photo", "animation"])
async def test_a_corrected_caption_reaches_operators_without_its_file(
    town: Town, kind: str
) -> None:
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    group = await town.branch("KZ-311", daniyar, title="Тараз филиалы")
    aigul = await town.citizen("Айгүл")
    said: Any = getattr(aigul, f"sends_{kind}")("Тараз қаласында жол шұңқыр")
    await town.settle()
    await town.sends_draft(aigul)

    aigul.edits(said, "Тараз қаласында жол шұңқыр, Абай көшесі")
    await town.settle()

    assert any("Абай көшесі" in text for text in group.heard)
    assert sum(shown.media == kind for shown in group.screen) == 1
    async with town.app.storage.reading() as tx:
        assert await tx.outbox.dead(limit=9) == []
        assert "waiting" not in await tx.outbox.totals()
