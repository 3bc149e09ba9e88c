"""What groups keep of a citizen once the appeal is over: a number and a state."""

from datetime import timedelta

import pytest

from tests.support.private_story import (
    IIN,
    PHONE,
    STREET,
    Opened,
    in_group,
    media_in_group,
    night,
    tell,
)
from tests.support.town import number_in


async def test_while_the_appeal_is_open_operators_see_what_they_need(opened: Opened) -> None:
    story = await tell(await opened())

    assert STREET in in_group(story)
    assert {m.media for m in media_in_group(story)} == {"document", "location"}
    assert IIN not in in_group(story)
    assert PHONE not in in_group(story)


async def test_when_it_is_closed_the_card_is_a_number_and_files_are_gone(opened: Opened) -> None:
    story = await tell(await opened())

    await story.closed()

    assert STREET not in in_group(story)
    assert media_in_group(story) == []
    card = next(m for m in story.group.screen if "Жабылды" in m.text)
    assert "дербес деректер чаттан алынды" in card.text
    assert "Оң шешілді" in card.text


async def test_withdrawing_has_the_same_effect(opened: Opened) -> None:
    story = await tell(await opened())
    await story.aigul_presses("Тағы…")
    story.aigul.presses("Кері қайтарып алу")
    await story.town.settle()
    await story.aigul_presses("Иә, қайтарып аламын")

    assert STREET not in in_group(story)
    assert media_in_group(story) == []


async def test_what_telegram_does_not_let_go_is_said_and_texts_are_emptied(
    opened: Opened,
) -> None:
    """After 48 hours the Bot API deletes nothing for a bot without the right to delete."""
    story = await tell(await opened())
    story.group.add_bot(by=await story.town.administrator(), rights=())
    story.aigul.says(f"Толықтыру: {STREET}, 2-кіреберіс", reply_to=story.aigul.last)
    await story.town.settle()
    assert "2-кіреберіс" in in_group(story)
    story.town.clock.advance(timedelta(hours=49))

    await story.closed()

    assert STREET not in in_group(story)
    assert "хабарлама мәтіні алынды" in in_group(story)
    assert "Қолмен өшіріңіз" in in_group(story)


async def test_a_reception_may_leave_its_groups_as_they_are(opened: Opened) -> None:
    story = await tell(await opened(privacy={"tidy_groups": False}))

    await story.closed()

    assert STREET in in_group(story)
    assert len(media_in_group(story)) == 2


async def test_a_card_asked_for_in_the_group_shows_no_more_than_the_old_one(
    opened: Opened,
) -> None:
    story = await tell(await opened())
    await story.closed()

    shown = await story.in_group(f"/card {story.number}")

    assert STREET not in shown
    assert "чаттан алынды" in shown
    story.daniyar.says(f"/card {story.number}")
    await story.town.settle()
    assert STREET in story.daniyar.last.text


async def test_an_appeal_opened_again_is_shown_whole_again(opened: Opened) -> None:
    story = await tell(await opened())
    await story.town.appoint(story.daniyar, "KZ-311", "head")
    await story.closed()

    await story.in_group(f"/reopen {story.number} Су қайтадан тоқтап қалды")

    assert STREET in in_group(story)
    assert {m.media for m in media_in_group(story)} == {"document", "location"}


@pytest.mark.parametrize("tidy", [True, False])
async def test_an_anonymised_appeal_leaves_no_words_in_any_group(
    opened: Opened, tidy: bool
) -> None:
    story = await tell(await opened(privacy={"tidy_groups": tidy}))
    await story.closed()
    await story.aigul_says("/forget")
    await story.aigul_presses("Иә, өшіріңіз")

    assert STREET not in in_group(story)
    assert media_in_group(story) == []


async def test_what_staff_saw_in_private_goes_with_the_appeal(opened: Opened) -> None:
    """Name and telephone were opened for one operator; forgetting reaches that message too."""
    story = await tell(await opened())
    await story.in_group(f"/who {story.number}")
    await story.in_group(f"/history {story.number}")
    assert PHONE in story.daniyar.last.text
    await story.closed()
    assert any(PHONE in m.text for m in story.daniyar.screen)

    await story.aigul_says("/forget")
    await story.aigul_presses("Иә, өшіріңіз")

    assert not any(PHONE in m.text for m in story.daniyar.screen if m.from_bot)


async def test_a_paper_receipt_goes_with_the_appeal(opened: Opened) -> None:
    story = await tell(await opened(privacy={"case_years": 1}))
    story.daniyar.says("/walkin Сәбит Мұқанов, +7 701 222 33 44 | ROAD | Көше ортасында шұңқыр бар")
    await story.town.settle()
    receipt = next(m for m in story.daniyar.screen if "Сәбит Мұқанов" in m.text and m.from_bot)
    number = number_in(receipt.text)
    await story.town.appoint(story.daniyar, "KZ-311", "head")
    story.daniyar.says(f"/reply {number}")
    await story.town.settle()
    story.daniyar.says("Шұңқыр жамалды.", reply_to=story.daniyar.last)
    await story.town.settle()
    story.daniyar.presses("Оң шешілді")
    await story.town.settle()
    story.daniyar.says(f"/close {number}")
    await story.town.settle()

    await night(story.town, days=400)

    assert (await story.town.appeal(number)).anonymised
    assert not any("Сәбит Мұқанов" in m.text for m in story.daniyar.screen if m.from_bot)
