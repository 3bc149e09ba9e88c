"""A card with a region or a city asks where a name in the appeal is: one tap sends it on."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.domain.appeals.models import EventType
from bot.domain.audit import AuditAction
from tests.support.town import Town, open_town

NURTAS = "Нұртас шағын ауданында екі аптадан бері су жоқ"

WHOLE_CITY = ("Шымкент қаласы", "Қала бойынша")

WHOLE_CITY_RU = ("Город Шымкент", "По городу в целом")

YES, NO = "Иә, сонда жолдау", "Жоқ, басқа жер"

QUESTION = "«Нұртас» деген жер осы ма? Шымкент қаласы, Қаратау ауданы"


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """As in service: what is done can be taken back for a minute."""
    async with open_town(tmp_path, desk={"undo_seconds": 60}) as opened:
        yield opened


@pytest.fixture
async def city(town: Town) -> Any:
    """The reception of Shymkent: Marat heads it, and knows where Nurtas is; Saule works there."""
    marat = town.sandbox.person("Марат", language_code="kk", username="marat")
    saule = town.sandbox.person("Сәуле", language_code="kk", username="saule")
    group = await town.branch("KZ-79", marat, saule, title="Шымкент")
    await town.appoint(marat, "KZ-79", "head")
    group.marat, group.saule = marat, saule
    await says(town, marat, group, "/places Нұртас; KZ-79171")
    return group


async def says(town: Town, person: Any, group: Any, text: str) -> str:
    person.says(text, chat=group)
    await town.settle()
    return str(group.last.text)


async def filed(town: Town, text: str, *place: str, language: str = "kk") -> str:
    """Somebody files it for a whole city or region; the number of the appeal."""
    person = await town.citizen("Айгүл", language=language)
    person.says(text)
    await town.settle()
    other = ("Басқа жер", "Другое место", "Орнын көрсету", "Указать место")
    label = next((label for label in other if person.last.button(label)), None)
    return await town.sends_draft(person, *((label, *place) if label else ()))


def card_of(group: Any, number: str) -> Any:
    shown = f"№ {number[:3]}-{number[3:6]}-{number[6:]} · "
    return next(m for m in reversed(group.screen) if shown in m.text)


async def tap(town: Town, person: Any, group: Any, number: str, label: str) -> None:
    person.presses(card_of(group, number), label)
    await town.settle()


async def listed(town: Town, branch: str) -> list[str]:
    async with town.app.storage.reading() as tx:
        return [place.name for _, place in await tx.local_places.of_branch(branch)]


async def test_the_card_asks_whether_a_microdistrict_is_in_a_district_below(
    town: Town, city: Any
) -> None:
    number = await filed(town, NURTAS, *WHOLE_CITY)

    card = card_of(city, number)

    assert (await town.appeal(number)).branch == "KZ-79"
    assert QUESTION in card.text
    assert YES in card.labels
    assert NO in card.labels


async def test_the_card_asks_in_russian(town: Town, city: Any) -> None:
    await says(town, city.marat, city, "/language ru")
    text = "В микрорайоне Нуртас вторую неделю нет воды"
    number = await filed(town, text, *WHOLE_CITY_RU, language="ru")

    card = card_of(city, number)

    assert "«Нуртас» — это здесь? Каратауский район, город Шымкент" in card.text
    assert "Да, передать туда" in card.labels
    assert "Нет, не здесь" in card.labels


async def test_yes_sends_it_there_with_its_place_and_the_district_knows_the_name(
    town: Town, city: Any
) -> None:
    number = await filed(town, NURTAS, *WHOLE_CITY)
    due = (await town.appeal(number)).due_on

    await tap(town, city.saule, city, number, YES)

    appeal = await town.appeal(number)
    assert (appeal.branch, appeal.due_on, appeal.forwards) == ("KZ-79171", due, 0)
    assert appeal.where.district_kato == "791710000"
    assert await listed(town, "KZ-79171") == ["Нұртас"]
    assert "деген жер осы ма" not in card_of(city, number).text
    async with town.app.storage.reading() as tx:
        event = (await tx.events.of(appeal.id))[-1]
    assert event.type is EventType.FORWARDED
    assert event.facts["kato"] == "791710000"


async def test_a_slip_of_the_finger_is_taken_back_with_the_name(town: Town, city: Any) -> None:
    number = await filed(town, NURTAS, *WHOLE_CITY)
    await tap(town, city.saule, city, number, YES)

    city.saule.presses("Болдырмау", chat=city)
    await town.settle()

    appeal = await town.appeal(number)
    assert (appeal.branch, appeal.where.district_kato) == ("KZ-79", None)
    assert await listed(town, "KZ-79171") == []
    assert QUESTION in card_of(city, number).text


async def test_a_name_that_the_district_has_already_stays_when_it_is_taken_back(
    town: Town, city: Any
) -> None:
    boss = await town.administrator("kk")
    district = await town.branch("KZ-79171", title="Қаратау")
    await says(town, boss, district, "/places Нұртас")
    number = await filed(town, "Нұртаста екі аптадан бері су жоқ", *WHOLE_CITY)

    await tap(town, city.saule, city, number, YES)
    city.saule.presses("Болдырмау", chat=city)
    await town.settle()

    assert (await town.appeal(number)).branch == "KZ-79"
    assert await listed(town, "KZ-79171") == ["Нұртас"]


async def test_no_is_remembered_whatever_ending_the_name_has(town: Town, city: Any) -> None:
    number = await filed(town, NURTAS, *WHOLE_CITY)

    await tap(town, city.saule, city, number, NO)
    later = await filed(town, "Нұртаста көше шамдары жанбайды", *WHOLE_CITY)

    assert (await town.appeal(number)).branch == "KZ-79"
    for shown in (number, later):
        assert "деген жер осы ма" not in card_of(city, shown).text
        assert YES not in card_of(city, shown).labels
    async with town.app.storage.reading() as tx:
        entries = [entry.content for entry in await tx.audit.page(after=0, limit=1000)]
    assert any(AuditAction.LOCAL_PLACE_DENIED in entry for entry in entries)


async def test_a_name_that_the_head_lists_again_is_asked_about_again(town: Town, city: Any) -> None:
    number = await filed(town, NURTAS, *WHOLE_CITY)
    await tap(town, city.saule, city, number, NO)
    boss = await town.administrator("kk")
    district = await town.branch("KZ-79171", title="Қаратау")

    await says(town, boss, district, "/places Нұртас")
    later = await filed(town, "Нұртаста көше шамдары жанбайды", *WHOLE_CITY)

    assert YES in card_of(city, later).labels


async def test_a_second_tap_on_a_card_not_yet_redrawn_moves_nothing(town: Town, city: Any) -> None:
    number = await filed(town, NURTAS, *WHOLE_CITY)
    card = card_of(city, number)

    city.saule.presses(card, NO)
    city.marat.presses(card, YES)
    await town.settle()

    assert (await town.appeal(number)).branch == "KZ-79"
    assert await listed(town, "KZ-79171") == []


async def test_a_colleague_who_holds_the_appeal_is_not_passed_over(town: Town, city: Any) -> None:
    number = await filed(town, NURTAS, *WHOLE_CITY)
    await tap(town, city.marat, city, number, "Қарауға алу")

    await tap(town, city.saule, city, number, YES)

    assert (await town.appeal(number)).branch == "KZ-79"


async def test_what_was_sent_back_is_not_asked_about_again(town: Town, city: Any) -> None:
    number = await filed(town, NURTAS, *WHOLE_CITY)
    await tap(town, city.saule, city, number, YES)
    boss = await town.administrator("kk")

    boss.says(f"/forward {number} KZ-79 Нұртас бізге қарамайды, басқа ауданда")
    await town.settle()

    assert (await town.appeal(number)).branch == "KZ-79"
    assert YES not in card_of(city, number).labels


@pytest.mark.parametrize(
    "text",
    [
        "Үйімізде екі аптадан бері су жоқ",
        "Шымкентте екі аптадан бері су жоқ",
    ],
)
async def test_words_that_name_nothing_below_ask_nothing(town: Town, city: Any, text: str) -> None:
    number = await filed(town, text, *WHOLE_CITY)

    assert YES not in card_of(city, number).labels


async def test_a_village_with_namesakes_elsewhere_is_asked_about_and_not_listed(
    town: Town,
) -> None:
    """The official data have it: on a list it would come before its namesakes."""
    saule = town.sandbox.person("Сәуле", language_code="kk", username="saule")
    region = await town.branch("KZ-15", saule, title="Ақтөбе облысы")
    place = ("Ақтөбе облысы", "Облыс бойынша")
    number = await filed(town, "Тассай ауылында екі аптадан бері су жоқ", *place)
    assert "Ақтөбе облысы, Хромтау ауданы" in card_of(region, number).text

    await tap(town, saule, region, number, YES)

    appeal = await town.appeal(number)
    assert (appeal.branch, appeal.where.district_kato) == ("KZ-156", "156000000")
    assert await listed(town, "KZ-156") == []
