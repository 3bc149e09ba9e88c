"""An appeal about a branch or its people reaches neither, once its citizen has said so and
confirmed it."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support.office import TARAZ, TARAZ_RU
from tests.support.private_story import STREET, Opened, Story, in_group, media_in_group, tell
from tests.support.records import happened

ABOUT = {
    "kk": ("Филиалға шағымданамын", "Иә, шағымданамын"),
    "ru": ("Жалоба на сам филиал", "Да, жалуюсь"),
}


async def complains(story: Story) -> str:
    """Aigul says, and confirms, that her appeal is about the branch; what she is told."""
    for label in ("Тағы…", *ABOUT["kk"]):
        said = await story.aigul_presses(label)
    return said


async def region(story: Story) -> tuple[Any, Any]:
    """The group of the region above, and its operator."""
    arman = story.town.sandbox.person("Арман", language_code="kk", username="arman")
    return arman, await story.town.branch("KZ-31", arman, title="Жамбыл облысы")


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_a_tap_on_the_preview_sends_it_to_the_branch_above(
    opened: Opened, language: str
) -> None:
    town = await opened()
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    group = await town.branch("KZ-311", daniyar)
    story = Story(town, group, daniyar, None, "")
    _, above = await region(story)
    aigul = await town.citizen("Айгүл", language=language)
    aigul.says("Тараз қаласындағы қабылдау бөлмесінің қызметкері маған дөрекі сөйледі")
    await town.settle()
    if aigul.last.button("Орнын көрсету" if language == "kk" else "Указать место"):
        for label in TARAZ if language == "kk" else TARAZ_RU:
            aigul.presses(label)
            await town.settle()

    for label in ("Түзету…" if language == "kk" else "Изменить…", *ABOUT[language]):
        aigul.presses(label)
        await town.settle()
    assert ("вышестоящий" if language == "ru" else "жоғары тұрған") in aigul.last.text
    number = await town.sends_draft(aigul)

    appeal = await town.appeal(number)
    assert (appeal.branch, appeal.subjects) == ("KZ-31", frozenset({"KZ-311"}))
    assert await happened(town, number) == ["registered", "marked"]
    assert not any("дөрекі" in m.text for m in group.screen)
    assert any("дөрекі" in m.text for m in above.screen)


async def test_a_second_tap_takes_it_back(opened: Opened) -> None:
    town = await opened()
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    aigul.says("Су жоқ")
    await town.settle()
    for label in (*TARAZ, "Түзету…", *ABOUT["kk"], "Түзету…", "Филиалға шағымданбаймын"):
        aigul.presses(label)
        await town.settle()

    number = await town.sends_draft(aigul)

    appeal = await town.appeal(number)
    assert (appeal.branch, appeal.subjects) == ("KZ-311", frozenset())


async def test_after_filing_a_tap_takes_it_from_the_branch_and_its_operator(
    opened: Opened,
) -> None:
    story = await tell(await opened())
    _, above = await region(story)
    story.daniyar.presses("Қарауға алу", chat=story.group)
    await story.town.settle()
    assert STREET in in_group(story)

    said = await complains(story)

    assert "Жамбыл облысы" in said
    appeal = await story.town.appeal(story.number)
    assert appeal.branch == "KZ-31"
    assert appeal.subjects == {"KZ-311", str(story.daniyar.id)}
    assert (appeal.operator_id, appeal.forwards) == (None, 0)
    assert STREET not in in_group(story)
    assert media_in_group(story) == []
    assert any(STREET in m.text for m in above.screen)
    assert not story.aigul.last.button(ABOUT["kk"][0])
    for command in ("/card", "/history", "/who", "/take"):
        answer = await story.in_group(f"{command} {story.number}")
        assert STREET not in answer
        assert "басқалар қарауы керек" in answer


@pytest.mark.parametrize("by_owner", [True, False])
async def test_for_a_minute_its_citizen_and_nobody_else_may_take_it_back(
    opened: Opened, by_owner: bool
) -> None:
    story = await tell(await opened(desk={"undo_seconds": 60}))
    await region(story)
    before = await story.town.appeal(story.number)
    await complains(story)
    button = story.aigul.last.button("Болдырмау")
    assert button is not None
    who = story.aigul if by_owner else await story.town.citizen("Бөтен")
    message = {"message_id": 1, "date": 0, "chat": {"id": who.id, "type": "private"}}
    user = {"id": who.id, "is_bot": False, "first_name": "Айгүл"}
    press = {"id": "1", "from": user, "chat_instance": "1", "message": message}

    story.town.sandbox.push({"callback_query": {**press, "data": button.data}})
    await story.town.settle()

    after = await story.town.appeal(story.number)
    if by_owner:
        assert (after.branch, after.subjects) == (before.branch, before.subjects)
        assert any(STREET in m.text for m in story.group.screen)
        assert "бұрынғы қалпына" in story.aigul.last.text
    else:
        assert after.branch == "KZ-31"


async def test_after_the_minute_it_stays_with_the_branch_above(opened: Opened) -> None:
    story = await tell(await opened(desk={"undo_seconds": 60}))
    await region(story)
    await complains(story)
    pressed = story.aigul.last
    story.town.clock.advance(timedelta(seconds=61))

    story.aigul.presses(pressed, "Болдырмау")
    await story.town.settle()

    assert (await story.town.appeal(story.number)).branch == "KZ-31"


async def test_it_comes_back_neither_to_them_nor_below_them(opened: Opened) -> None:
    story = await tell(await opened())
    arman, above = await region(story)
    await complains(story)

    arman.says(f"/forward {story.number} KZ-311 Орны сол филиалға қарайды", chat=above)
    await story.town.settle()

    assert "басқалар қарауы керек" in above.last.text
    assert (await story.town.appeal(story.number)).branch == "KZ-31"


async def test_an_appeal_about_a_region_goes_to_no_branch_of_that_region(opened: Opened) -> None:
    """People of a region see what its branches have."""
    story = await tell(await opened())
    arman, _ = await region(story)
    await story.town.appoint(arman, "KZ-31", "head")
    boss = await story.town.administrator()
    boss.says(f"/about {story.number} KZ-31")
    await story.town.settle()
    boss.says(f"/forward {story.number} KZ Облыс филиалына қатысты өтініш")
    await story.town.settle()

    boss.says(f"/forward {story.number} KZ-311 Орны сол филиалға қарайды")
    await story.town.settle()

    assert (await story.town.appeal(story.number)).branch == "KZ"


async def test_of_the_republic_itself_nothing_is_offered(opened: Opened) -> None:
    town = await opened()
    aigul = await town.citizen("Айгүл")
    aigul.says("Барлық жерде бірдей мәселе")
    await town.settle()
    for label in ("Орнын көрсету", "Білмеймін"):
        aigul.presses(label)
        await town.settle()

    assert aigul.last.button("Жіберу")
    aigul.presses("Түзету…")
    await town.settle()
    assert not aigul.last.button(ABOUT["kk"][0])


async def test_a_forged_press_of_somebody_else_moves_nothing(opened: Opened) -> None:
    story = await tell(await opened())
    await story.aigul_presses("Тағы…")
    await story.aigul_presses(ABOUT["kk"][0])
    button = story.aigul.last.button(ABOUT["kk"][1])
    stranger = await story.town.citizen("Бөтен")
    message = {"message_id": 1, "date": 0, "chat": {"id": stranger.id, "type": "private"}}
    user = {"id": stranger.id, "is_bot": False, "first_name": "Бөтен"}
    press = {"id": "1", "from": user, "chat_instance": "1", "message": message}

    story.town.sandbox.push({"callback_query": {**press, "data": button.data}})
    await story.town.settle()

    assert (await story.town.appeal(story.number)).branch == "KZ-311"
