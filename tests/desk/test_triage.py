"""The central queue: an operator says with one tap where an appeal belongs."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.domain.appeals.models import EventType, Status
from tests.support.town import Town, open_town

AMBIGUOUS = "Жамбыл ауданында жолды үш жылдан бері ешкім жөндемейді"

NOWHERE = "Үйімізде екі аптадан бері су жоқ"


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """As in service: what is done can be taken back for a minute."""
    async with open_town(tmp_path, desk={"undo_seconds": 60}) as opened:
        yield opened


@pytest.fixture
async def centre(town: Town) -> Any:
    """The chat of the republican reception, with Saule and Marat at work there."""
    saule = town.sandbox.person("Сәуле", language_code="kk", username="saule")
    marat = town.sandbox.person("Марат", language_code="kk", username="marat")
    group = await town.branch("KZ", saule, marat, title="Республика")
    group.saule, group.marat = saule, marat
    return group


async def filed_from_nowhere(town: Town, text: str, aigul: Any = None) -> str:
    """Aigul does not know which place her words are about; the number of her appeal."""
    aigul = aigul or await town.citizen("Айгүл")
    aigul.says(text)
    await town.settle()
    label = "Басқа жер" if aigul.last.button("Басқа жер") else "Орнын көрсету"
    return await town.sends_draft(aigul, label, "Білмеймін")


def card_of(group: Any, number: str) -> Any:
    shown = f"№ {number[:3]}-{number[3:6]}-{number[6:]} · "
    return next(m for m in reversed(group.screen) if shown in m.text)


async def tap(town: Town, person: Any, group: Any, number: str, label: str) -> None:
    person.presses(card_of(group, number), label)
    await town.settle()


async def test_the_places_that_the_words_may_mean_are_one_tap_away(town: Town, centre: Any) -> None:
    number = await filed_from_nowhere(town, AMBIGUOUS)

    labels = card_of(centre, number).labels

    assert "Алматы облысы, Жамбыл ауданы" in labels
    assert "Жамбыл облысы, Жамбыл ауданы" in labels
    assert "Павлодар облысы" not in labels


async def test_without_any_name_the_regions_are_offered(town: Town, centre: Any) -> None:
    number = await filed_from_nowhere(town, NOWHERE)

    labels = card_of(centre, number).labels

    assert "Павлодар облысы" in labels
    assert "Шымкент қаласы" in labels


async def test_one_tap_sends_the_appeal_to_its_branch_and_keeps_the_place(
    town: Town, centre: Any
) -> None:
    number = await filed_from_nowhere(town, AMBIGUOUS)
    due = (await town.appeal(number)).due_on

    await tap(town, centre.saule, centre, number, "Алматы облысы, Жамбыл ауданы")

    appeal = await town.appeal(number)
    assert (appeal.branch, appeal.due_on, appeal.forwards) == ("KZ-1942", due, 0)
    assert (appeal.where.region_kato, appeal.where.district_kato) == ("190000000", "194200000")
    assert "Алматы облысы, Жамбыл ауданы" not in card_of(centre, number).labels
    async with town.app.storage.reading() as tx:
        event = (await tx.events.of(appeal.id))[-1]
    assert event.type is EventType.FORWARDED
    assert event.facts["kato"] == "194200000"


async def test_the_citizen_is_told_once_the_minute_is_over(town: Town, centre: Any) -> None:
    aigul = await town.citizen("Айгүл")
    number = await filed_from_nowhere(town, AMBIGUOUS, aigul)
    before = len(aigul.heard)

    await tap(town, centre.saule, centre, number, "Алматы облысы, Жамбыл ауданы")
    assert len(aigul.heard) == before
    town.clock.advance(town.app.context.undo_window)
    await town.settle()

    assert "қай жерге қатысты екені анықталды" in "\n".join(aigul.heard[before:])


async def test_a_slip_of_the_finger_is_taken_back(town: Town, centre: Any) -> None:
    number = await filed_from_nowhere(town, AMBIGUOUS)
    await tap(town, centre.saule, centre, number, "Алматы облысы, Жамбыл ауданы")

    centre.saule.presses("Болдырмау", chat=centre)
    await town.settle()

    appeal = await town.appeal(number)
    assert (appeal.branch, appeal.where.region_kato) == ("KZ", None)
    assert appeal.status is Status.REGISTERED
    assert "Алматы облысы, Жамбыл ауданы" in card_of(centre, number).labels


async def test_a_second_tap_on_a_card_not_yet_redrawn_moves_nothing(
    town: Town, centre: Any
) -> None:
    number = await filed_from_nowhere(town, AMBIGUOUS)
    card = card_of(centre, number)

    centre.saule.presses(card, "Алматы облысы, Жамбыл ауданы")
    centre.marat.presses(card, "Жамбыл облысы, Жамбыл ауданы")
    await town.settle()

    assert (await town.appeal(number)).branch == "KZ-1942"


async def test_somebody_who_no_longer_works_there_sends_nothing_on(town: Town, centre: Any) -> None:
    number = await filed_from_nowhere(town, AMBIGUOUS)
    async with town.app.storage.transaction() as tx:
        tx.staff.dismiss(centre.marat.id, "KZ", by=1, at=town.clock.now())

    await tap(town, centre.marat, centre, number, "Алматы облысы, Жамбыл ауданы")

    assert (await town.appeal(number)).branch == "KZ"


async def test_a_colleague_who_holds_the_appeal_is_not_passed_over(town: Town, centre: Any) -> None:
    number = await filed_from_nowhere(town, AMBIGUOUS)
    await tap(town, centre.marat, centre, number, "Қарауға алу")

    await tap(town, centre.saule, centre, number, "Алматы облысы, Жамбыл ауданы")

    assert (await town.appeal(number)).branch == "KZ"


async def test_corruption_is_never_sent_on_with_one_tap(town: Town, centre: Any) -> None:
    """Restricted appeals are read by the republican reception alone."""
    boss = await town.administrator("kk")
    number = await filed_from_nowhere(town, "Жамбыл ауданында жер үшін пара сұрады, бермедік")

    assert (await town.appeal(number)).restricted
    assert "Алматы облысы, Жамбыл ауданы" not in card_of(boss, number).labels
