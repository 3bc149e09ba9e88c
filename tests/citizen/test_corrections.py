"""What a citizen corrected is what is sent: words and files, before the sending and after it."""

from typing import Any

import pytest

from bot.domain.appeals.numbers import format_number
from tests.support import databases
from tests.support.edits import files_shown, gets_a_reaction, swaps_file
from tests.support.records import draft_items, happened, items_of
from tests.support.town import Town

pytestmark = databases.ON_BOTH


ROAD = "Тараз қаласында жол шұңқыр"


async def branch_and_citizen(town: Town) -> tuple[Any, Any]:
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    group = await town.branch("KZ-311", daniyar, title="Тараз филиалы")
    return group, await town.citizen("Айгүл")


@pytest.mark.parametrize("kind", ["photo", "document", "video", "animation", "audio"])
async def test_a_file_replaced_in_a_draft_is_the_one_that_is_sent(town: Town, kind: str) -> None:
    group, aigul = await branch_and_citizen(town)
    send = getattr(aigul, f"sends_{kind}")
    said = send(caption=ROAD)
    await town.settle()

    new = swaps_file(town, said, kind)
    await town.settle()
    await town.sends_draft(aigul)

    assert files_shown(town, group, kind) == [new]
    assert any(ROAD in text for text in group.heard)


async def test_a_photo_replaced_by_a_document_in_a_draft_goes_as_a_document(town: Town) -> None:
    group, aigul = await branch_and_citizen(town)
    said = aigul.sends_photo(ROAD)
    await town.settle()

    new = swaps_file(town, said, "document", "Тараз қаласында жол шұңқыр, акт қоса берілді")
    await town.settle()
    await town.sends_draft(aigul)

    assert files_shown(town, group, "document") == [new]
    assert files_shown(town, group, "photo") == []
    assert any("акт қоса берілді" in text for text in group.heard)


async def test_one_photo_of_an_album_is_replaced_and_the_others_stay(town: Town) -> None:
    group, aigul = await branch_and_citizen(town)
    said = aigul.sends_album(["photo", "photo", "photo"], caption=ROAD)
    await town.settle()
    before = [item.file_unique_id for item in await draft_items(town, aigul)]

    new = swaps_file(town, said[1], "photo")
    await town.settle()
    await town.sends_draft(aigul)

    assert files_shown(town, group, "photo") == [before[0], new, before[2]]


async def test_a_text_that_became_a_photo_keeps_words_and_file(town: Town) -> None:
    group, aigul = await branch_and_citizen(town)
    said = aigul.says(ROAD)
    await town.settle()

    new = swaps_file(town, said, "photo")
    await town.settle()
    await town.sends_draft(aigul)

    assert [item.text for item in await draft_items(town, aigul)] == []
    assert files_shown(town, group, "photo") == [new]
    assert any(ROAD in text for text in group.heard)


async def test_a_file_replaced_after_the_sending_reaches_operators(town: Town) -> None:
    group, aigul = await branch_and_citizen(town)
    said = aigul.sends_photo(ROAD)
    await town.settle()
    number = await town.sends_draft(aigul)
    [first] = files_shown(town, group, "photo")

    new = swaps_file(town, said, "photo")
    await town.settle()

    assert files_shown(town, group, "photo") == [first, new]
    assert any("тіркемені ауыстырды" in text for text in group.heard)
    assert (await happened(town, number))[-1] == "amended"


async def test_words_corrected_after_a_new_file_do_not_send_the_file_again(town: Town) -> None:
    group, aigul = await branch_and_citizen(town)
    said = aigul.sends_photo(ROAD)
    await town.settle()
    await town.sends_draft(aigul)
    swaps_file(town, said, "photo")
    await town.settle()
    shown = files_shown(town, group, "photo")

    aigul.edits(said, "Тараз қаласында жол шұңқыр, Абай көшесі")
    await town.settle()

    assert files_shown(town, group, "photo") == shown
    assert "Абай көшесі" in group.heard[-1]


async def test_whoever_gets_the_appeal_later_reads_and_sees_it_as_corrected(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    marat = town.sandbox.person("Марат", language_code="kk")
    group = await town.branch("KZ-311", daniyar, title="Тараз филиалы")
    region = await town.branch("KZ-31", marat, title="Облыс")
    aigul = await town.citizen("Айгүл")
    said = aigul.sends_photo(ROAD)
    await town.settle()
    number = await town.sends_draft(aigul)
    new = swaps_file(town, said, "photo", "Тараз қаласында көпір құлады")
    await town.settle()

    daniyar.says(f"/forward {number} KZ-31 облыстың жолы", chat=group)
    await town.settle()

    assert (await town.appeal(number)).branch == "KZ-31"
    assert files_shown(town, region, "photo") == [new]
    assert any("көпір құлады" in text for text in region.heard)


@pytest.mark.parametrize("edited_before", [False, True])
async def test_a_reaction_to_an_appeal_is_no_correction(town: Town, edited_before: bool) -> None:
    group, aigul = await branch_and_citizen(town)
    said = aigul.sends_photo(ROAD)
    await town.settle()
    number = await town.sends_draft(aigul)
    aigul.edits(said, "Тараз қаласында жол шұңқыр, Абай көшесі")
    await town.settle()
    heard, told = len(group.heard), len(aigul.heard)

    gets_a_reaction(town, said, edited_before=edited_before)
    await town.settle()

    assert (len(group.heard), len(aigul.heard)) == (heard, told)
    assert (await happened(town, number)).count("amended") == 1


async def test_a_correction_that_is_taken_back_is_passed_on_too(town: Town) -> None:
    group, aigul = await branch_and_citizen(town)
    said = aigul.says(ROAD)
    await town.settle()
    number = await town.sends_draft(aigul)

    aigul.edits(said, "Тараз қаласында жол жоқ")
    await town.settle()
    aigul.edits(said, ROAD)
    await town.settle()

    assert ROAD in group.heard[-1]
    texts = [item.text for item in await items_of(town, (await town.appeal(number)).id)]
    assert texts == [ROAD, "Тараз қаласында жол жоқ", ROAD]


async def test_a_position_that_moves_on_is_no_correction(town: Town) -> None:
    group, aigul = await branch_and_citizen(town)
    aigul.says(ROAD)
    said = aigul.sends_location(42.9, 71.37)
    await town.settle()
    await town.sends_draft(aigul)
    heard, told = len(group.heard), len(aigul.heard)

    post = town.sandbox.telegram.world.post(said.chat_id, said.message_id)
    moved = dict(post.message) | {"location": {"latitude": 42.91, "longitude": 71.38}}
    town.sandbox.telegram.queue.push("edited_message", moved)
    await town.settle()

    assert (len(group.heard), len(aigul.heard)) == (heard, told)


async def test_who_corrects_an_appeal_that_is_over_hears_that_it_came_too_late(
    town: Town,
) -> None:
    group, aigul = await branch_and_citizen(town)
    said = aigul.says(ROAD)
    await town.settle()
    number = await town.sends_draft(aigul)
    await withdraws(town, aigul, number)
    heard, told = len(group.heard), "түзетуіңіз операторға жеткізілмеді"

    gets_a_reaction(town, said)
    await town.settle()
    assert told not in aigul.last.text
    aigul.edits(said, f"{ROAD}, Абай көшесі")
    await town.settle()

    assert told in aigul.last.text
    assert format_number(number) in aigul.last.text
    assert (len(group.heard), (await happened(town, number))[-1]) == (heard, "withdrawn")


async def withdraws(town: Town, citizen: Any, number: str) -> None:
    for label in ("Тағы…", "Кері қайтарып алу", "Иә"):
        await town.settle()
        citizen.presses(label)
    await town.settle()
    assert (await town.appeal(number)).status == "withdrawn"


async def test_a_mistyped_command_that_is_mended_is_not_passed_over_in_silence(town: Town) -> None:
    _, aigul = await branch_and_citizen(town)
    mistyped = aigul.says("/mu")
    await town.settle()

    aigul.edits(mistyped, "/my")
    await town.settle()

    assert "Түзетілген команда" in aigul.last.text


async def test_words_after_help_are_not_lost(town: Town) -> None:
    _, aigul = await branch_and_citizen(town)
    aigul.says(f"/help {ROAD}")
    await town.settle()

    assert ROAD in aigul.last.text
