"""Buttons stay pressable for years; each press asks afresh, and a stale one is told so kindly."""

from typing import Any

import pytest

from tests.support.office import TARAZ, WATER
from tests.support.records import dead_letters, draft_of, happened
from tests.support.town import Town


async def test_the_buttons_of_a_sent_draft_do_nothing_more(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.says(WATER)
    await town.settle()
    for label in TARAZ:
        aigul.presses(label)
        await town.settle()
    card = aigul.last
    aigul.presses(card, "Жіберу")
    await town.settle()

    for label in ("Жіберу", "Тағы қосу", "Түзету…", "Өшіру"):
        aigul.presses(card, label)
        await town.settle()
        assert "жіберілген немесе өшірілген" in aigul.toasts[-1]["text"]

    [appeal] = await town.all_appeals(aigul)
    assert await happened(town, appeal.number) == ["registered"]


async def test_sending_twice_files_once(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.says(WATER)
    await town.settle()
    for label in TARAZ:
        aigul.presses(label)
        await town.settle()
    card = aigul.last

    aigul.presses(card, "Жіберу")
    aigul.presses(card, "Жіберу")
    await town.settle()

    assert len(await town.all_appeals(aigul)) == 1


async def test_an_old_preview_does_not_touch_a_newer_draft(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.says("Ескі мәселе: су жоқ")
    await town.settle()
    old = aigul.last
    aigul.presses("Өшіру")
    await town.settle()
    aigul.says("Жаңа мәселе: жарық жоқ")
    await town.settle()

    aigul.presses(old, "Өшіру")
    await town.settle()

    assert await draft_of(town, aigul) is not None
    assert "жіберілген немесе өшірілген" in aigul.toasts[-1]["text"]


async def press_as(town: Town, person: Any, data: str, **message: Any) -> None:
    """A press with any data at all, as a changed client might send it."""
    town.sandbox.push(
        {
            "callback_query": {
                "id": "4711",
                "from": {"id": person.id, "is_bot": False, "first_name": "Бөтен"},
                "chat_instance": "1",
                "data": data,
                **message,
            }
        }
    )
    await town.settle()


def in_private(town: Town, person: Any) -> dict[str, Any]:
    """The message under which the button stood: one too old for Telegram to remember."""
    chat = {"id": person.id, "type": "private", "first_name": "Бөтен"}
    return {"message": {"chat": chat, "message_id": 5, "date": 0}}


@pytest.mark.parametrize("do", ["line", "add", "back", "back-yes", "back-no", "good", "unsolved"])
async def test_a_button_of_somebody_elses_appeal_is_refused(town: Town, do: str) -> None:
    aigul = await town.citizen("Айгүл")
    saule = await town.citizen("Сәуле")
    number = await town.files(aigul, WATER, *TARAZ)
    appeal = await town.appeal(number)
    heard = len(saule.heard)

    await press_as(town, saule, f"a:{do}:{appeal.id}", **in_private(town, saule))

    assert len(saule.heard) == heard
    assert await town.appeal(number) == appeal


@pytest.mark.parametrize("do", ["send", "discard", "text", "regions", "place", "more", "kind"])
async def test_a_button_of_somebody_elses_draft_is_refused(town: Town, do: str) -> None:
    aigul = await town.citizen("Айгүл")
    saule = await town.citizen("Сәуле")
    aigul.says("Тараз қаласында екі аптадан бері су жоқ")
    await town.settle()
    draft = await draft_of(town, aigul)
    assert draft is not None
    heard = len(saule.heard)

    await press_as(town, saule, f"d:{do}:{draft.id}:complaint", **in_private(town, saule))

    assert await draft_of(town, aigul) == draft
    assert len(saule.heard) == heard


@pytest.mark.parametrize(
    "data",
    [
        "",
        "x",
        "d",
        "d:send",
        "d:send:abc:",
        "d:nosuch:1:",
        "a:line:99",
        "k:take:99",
        "k:fly:1",
        "r:send:1:",
        "r:send:1:nonsense",
        "p:lang:xx",
        "p:nosuch:",
        "g:mine:-5",
        "g:queue:99999",
        "g:mine:x",
        "🙂" * 16,
        "d:place:1:KZ",
    ],
)
async def test_any_data_whatever_under_a_button_is_survived(town: Town, data: str) -> None:
    aigul = await town.citizen("Айгүл")

    await press_as(town, aigul, data, **in_private(town, aigul))
    await press_as(town, aigul, data)

    assert await dead_letters(town) == []
    acknowledged = town.sandbox.called("answerCallbackQuery")
    assert [call for call in acknowledged if str(call.params["callback_query_id"]) == "4711"]


async def test_a_button_that_the_bot_does_not_know_any_more_is_told_to_be_old(town: Town) -> None:
    aigul = await town.citizen("Айгүл")

    await press_as(town, aigul, "version-one:button", **in_private(town, aigul))

    said = [
        call.params.get("text")
        for call in town.sandbox.called("answerCallbackQuery")
        if str(call.params["callback_query_id"]) == "4711"
    ]
    assert said == ["Бұл батырма ескірген. Соңғы хабарламадағы батырманы басыңыз немесе: /help"]


async def test_pressing_with_a_place_that_does_not_exist_changes_nothing(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.says(WATER)
    await town.settle()
    draft = await draft_of(town, aigul)
    assert draft is not None

    await press_as(town, aigul, f"d:place:{draft.id}:KZ-XX", **in_private(town, aigul))

    assert await draft_of(town, aigul) == draft
    assert await dead_letters(town) == []
