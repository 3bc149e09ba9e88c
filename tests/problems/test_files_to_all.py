"""Answers and news to everybody carry photos and documents; each gets their own language's."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.appeals.models import Media, Status
from tests.support.databases import ON_BOTH

pytestmark = ON_BOTH

KK, RU = "Су келді, желі жөнделді.", "Вода есть, сеть отремонтирована."


def media_of(person: Any) -> list[str]:
    return [
        shown.media_data["file_name"] if shown.media == "document" else shown.media
        for shown in person.screen
        if shown.from_bot and shown.media
    ]


async def sends(outage: Any, send: Any) -> None:
    """In reply to the card of the problem."""
    send(chat=outage.office.group, reply_to=outage.card)
    await outage.town.settle()


async def goes(outage: Any, button: str = "Оң шешілді") -> None:
    await outage.office.presses(outage.office.daniyar, button)
    await outage.office.a_minute_later()
    await outage.works_off()


async def test_a_photo_goes_with_the_words_to_everybody(outage: Any) -> None:
    await outage.opened()
    kazakh, number = await outage.joins()
    russian, _ = await outage.joins("ru")
    daniyar = outage.office.daniyar

    await sends(outage, lambda **where: daniyar.sends_photo(KK, **where))
    await outage.says_to_all(RU)
    assert "Тіркемелер: 1 фото" in outage.office.group.last.text
    await goes(outage)

    for person, words in ((kazakh, KK), (russian, RU)):
        assert any(words in text for text in person.heard)
        assert media_of(person) == ["photo"]
    appeal = await outage.town.appeal(number)
    assert appeal.status is Status.ANSWERED
    async with outage.town.app.storage.reading() as tx:
        kept = [item.media for item in await tx.items.of(appeal.id) if item.author == "staff"]
    assert kept == [Media.TEXT, Media.PHOTO]


async def test_each_gets_the_document_in_their_language(outage: Any) -> None:
    await outage.opened()
    kazakh, _ = await outage.joins()
    russian, _ = await outage.joins("ru")
    daniyar = outage.office.daniyar

    for name, caption in (("kk.pdf", KK), ("ru.pdf", RU)):
        await sends(
            outage,
            lambda name=name, caption=caption, **where: daniyar.sends_document(
                name, caption=caption, **where
            ),
        )
    await goes(outage)

    assert media_of(kazakh) == ["kk.pdf"]
    assert media_of(russian) == ["ru.pdf"]


async def test_languages_that_were_taken_for_each_other_are_swapped_with_their_files(
    outage: Any,
) -> None:
    await outage.opened()
    kazakh, _ = await outage.joins()
    russian, _ = await outage.joins("ru")
    daniyar = outage.office.daniyar
    await sends(outage, lambda **w: daniyar.sends_document("ru.pdf", caption=KK, **w))
    await sends(outage, lambda **w: daniyar.sends_document("kk.pdf", caption=RU, **w))

    await goes(outage, "Тілін ауыстыру")
    await goes(outage)

    assert media_of(kazakh) == ["kk.pdf"]
    assert media_of(russian) == ["ru.pdf"]


async def test_an_album_is_shown_once_and_goes_as_an_album(outage: Any) -> None:
    await outage.opened()
    person, _ = await outage.joins()
    daniyar = outage.office.daniyar
    before = len(outage.office.group.screen)

    await sends(outage, lambda **w: daniyar.sends_album(["photo"] * 3, KK, **w))
    outage.town.clock.advance(timedelta(seconds=5))
    await outage.town.settle()

    assert len(outage.office.group.screen) == before + 3 + 1
    assert "Тіркемелер: 3 фото" in outage.office.group.last.text
    await outage.says_to_all(RU)
    await goes(outage)
    albums = {shown.album for shown in person.screen if shown.from_bot and shown.media}
    assert media_of(person) == ["photo"] * 3
    assert len(albums) == 1
    assert None not in albums


async def test_news_carries_files_and_the_appeals_stay_open(outage: Any) -> None:
    await outage.opened()
    person, number = await outage.joins()
    daniyar = outage.office.daniyar
    await sends(outage, lambda **w: daniyar.sends_photo("Жөндеу аяқталады: 18:00", **w))
    await outage.says_to_all("Окончание работ: 18:00")

    await goes(outage, "Жаңалық ретінде")

    assert media_of(person) == ["photo"]
    assert (await outage.town.appeal(number)).status is Status.REGISTERED
    await outage.half_a_minute_later()
    assert "Тіркемелер: 1 фото" in outage.card.text


async def test_files_without_words_may_be_news(outage: Any) -> None:
    await outage.opened()
    person, _ = await outage.joins()
    daniyar = outage.office.daniyar
    await sends(outage, lambda **w: daniyar.sends_document("keste.pdf", **w))

    await goes(outage, "Жаңалық ретінде")

    assert media_of(person) == ["keste.pdf"]
    assert any(text.startswith("Жаңалық.") for text in person.heard)


async def test_what_cannot_be_taken_is_said_as_below_an_ordinary_card(outage: Any) -> None:
    await outage.opened()
    daniyar = outage.office.daniyar

    await sends(outage, lambda **w: daniyar.sends_sticker(**w))

    assert "Стикерді" in outage.office.group.last.text
    async with outage.town.app.storage.reading() as tx:
        problem = (await tx.problems.of_branches(["KZ-311"], limit=1))[0]
        assert await tx.problems.composing(problem.id, daniyar.id) is None


async def test_more_files_than_one_album_holds_are_not_taken(outage: Any) -> None:
    await outage.opened()
    person, _ = await outage.joins()
    daniyar = outage.office.daniyar

    await sends(outage, lambda **w: daniyar.sends_album(["photo"] * 10, KK, **w))
    await sends(outage, lambda **w: daniyar.sends_photo(**w))
    assert any("ең көбі 10 файл" in text for text in outage.office.group.heard)
    await outage.says_to_all(RU)
    await goes(outage)

    assert media_of(person) == ["photo"] * 10


async def test_what_telegram_refuses_to_deliver_is_said_on_the_card(outage: Any) -> None:
    await outage.opened()
    person, number = await outage.joins()
    other, _ = await outage.joins()
    daniyar = outage.office.daniyar
    for method in ("sendPhoto", "sendDocument"):
        outage.town.sandbox.faults.add(
            "error",
            method,
            chat_id=person.id,
            times=None,
            code=400,
            description="Bad Request: wrong file identifier/HTTP URL specified",
        )
    await sends(outage, lambda **w: daniyar.sends_photo(KK, **w))
    await outage.says_to_all(RU)

    await goes(outage)
    await outage.half_a_minute_later()

    assert any(KK in text for text in person.heard)
    assert media_of(other) == ["photo"]
    spaced = f"{number[:3]}-{number[3:6]}-{number[6:]}"
    assert "Хабар Telegram арқылы жетпеген өтініштер: 1" in outage.card.text
    assert f"/card {spaced}" in outage.card.text


@pytest.mark.parametrize("undone", ["first", "second", "both", "both, the first one first"])
async def test_news_that_is_taken_back_takes_its_expected_end_back(
    outage: Any, undone: str
) -> None:
    """The head and an operator send news within the same minute."""
    number = await outage.opened()
    daniyar, head = outage.office.daniyar, outage.office.head
    await outage.says_to_all("Жөндеу аяқталады: 17:00", "Окончание работ: 17:00")
    await goes(outage, "Жаңалық ретінде")
    previews = []
    for by, hour in ((daniyar, "18:00"), (head, "20:00")):
        await outage.says_to_all(f"Аяқталады: {hour}", f"Окончание: {hour}", by=by)
        await outage.office.presses(by, "Жаңалық ретінде")
        previews.append(outage.office.group.last)
        outage.town.clock.advance(timedelta(seconds=1))

    async def takes_back(n: int) -> None:
        (daniyar, head)[n].presses(previews[n], "Болдырмау")
        await outage.town.settle()

    for n in {"first": [0], "second": [1], "both": [1, 0]}.get(undone, [0, 1]):
        await takes_back(n)

    async with outage.town.app.storage.reading() as tx:
        appeal = await tx.appeals.by_number(number)
        until = (await tx.problems.get(appeal.problem_id)).expected_until
    stands = {"first": "20:00", "second": "18:00"}.get(undone, "17:00")
    assert f"{until:%H:%M}" == stands


async def test_the_first_news_that_is_taken_back_leaves_no_end_behind(outage: Any) -> None:
    number = await outage.opened()
    await outage.says_to_all("Жөндеу аяқталады: 18:00", "Окончание работ: 18:00")
    await outage.office.presses(outage.office.daniyar, "Жаңалық ретінде")
    await outage.half_a_minute_later()
    assert "18:00" in outage.card.text

    await outage.office.presses(outage.office.daniyar, "Болдырмау")
    await outage.half_a_minute_later()

    async with outage.town.app.storage.reading() as tx:
        appeal = await tx.appeals.by_number(number)
        assert (await tx.problems.get(appeal.problem_id)).expected_until is None
    assert "18:00" not in outage.card.text
    assert "18:00" not in (await outage.writes()).last.text
