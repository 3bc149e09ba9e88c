"""An outage, from the first complaint to the day on which people say that it holds; in both
languages, as citizens, operator and head see it."""

from typing import Any

from bot.domain.appeals.models import FollowUp, Status
from tests.support.office import at, heard, sweep

ASKS = {"kk": "Мәселе әлі де шешілген күйде ме", "ru": "по-прежнему решена"}

SOLVED = {"kk": ("Иә, рақмет", "Иә, шешілді"), "ru": ("Да, спасибо", "Да, решена")}


async def test_an_outage_from_the_first_complaint_to_the_day_it_holds(outage: Any) -> None:
    """Aigul writes, Daniyar opens the problem, others join; news, one answer, a month."""
    town, office = outage.town, outage.office
    number = await outage.opened()
    kazakh, first = await outage.joins("kk")
    russian, second = await outage.joins("ru")

    await outage.says_to_all("Жөндеу аяқталады: 18:00", "Окончание работ: 18:00")
    await office.presses(office.daniyar, "Жаңалық ретінде")
    await office.a_minute_later()
    await outage.works_off()
    assert "18:00" in kazakh.last.text
    assert "Окончание работ" in russian.last.text

    await outage.says_to_all("Су келді, желі жөнделді.", "Вода есть, сеть отремонтирована.")
    await office.presses(office.daniyar, "Оң шешілді")
    await office.a_minute_later()
    await outage.works_off()
    for person, language in ((kazakh, "kk"), (russian, "ru")):
        person.presses(SOLVED[language][0])
        await town.settle()
    for each in (first, second):
        assert (await town.appeal(each)).status is Status.CLOSED
    assert (await town.appeal(number)).status is Status.ANSWERED
    said = await office.says(office.daniyar, "/queue")
    assert "Ортақ мәселе" not in said

    await office.at(at(21, 11, month=12))
    await town.somebody_writes()
    await sweep(town)
    for person, language in ((kazakh, "kk"), (russian, "ru")):
        assert heard(person, ASKS[language]) == 1
        person.presses(SOLVED[language][1])
        await town.settle()
    async with town.app.storage.reading() as tx:
        for each in (first, second):
            appeal = await tx.appeals.by_number(each)
            assert appeal is not None
            assert await tx.follow_ups.said(appeal.id) is FollowUp.YES
