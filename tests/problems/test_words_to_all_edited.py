"""What the author of words to all corrects, until they leave, is what everybody is told."""

from datetime import timedelta
from typing import Any

from tests.problems.test_answer_to_all import KK, RU, the_problem

CORRECTED = "Су келді, бірақ қысымы әлсіз."

KEPT, TOO_LATE = "Түзету енгізілді", "түзету енгізілмеді"


async def writes(outage: Any, text: str) -> Any:
    """Daniyar, in reply to the card; the message."""
    said = outage.office.daniyar.says(text, chat=outage.office.group, reply_to=outage.card)
    await outage.town.settle()
    return said


async def edits(outage: Any, said: Any, text: str) -> Any:
    message = outage.office.daniyar.edits(said, text)
    await outage.town.settle()
    return message


async def test_an_answer_to_all_leaves_as_it_was_corrected_in_its_minute(outage: Any) -> None:
    await outage.opened()
    kazakh, _ = await outage.joins()
    russian, _ = await outage.joins("ru")
    card = outage.card
    photo = outage.office.daniyar.sends_photo("Қате", chat=outage.office.group, reply_to=card)
    await outage.town.settle()
    await edits(outage, photo, KK)
    await writes(outage, RU)
    assert KK in outage.office.group.last.text
    await outage.office.presses(outage.office.daniyar, "Оң шешілді")

    await edits(outage, photo, CORRECTED)
    assert KEPT in outage.office.group.last.text
    await outage.office.a_minute_later()
    await outage.works_off()

    assert sum(CORRECTED in text for text in kazakh.heard) == 1
    assert all(KK not in text for text in kazakh.heard)
    assert sum(RU in text for text in russian.heard) == 1
    await edits(outage, photo, KK)
    await outage.works_off()
    assert TOO_LATE in outage.office.group.last.text
    assert all(KK not in text for text in kazakh.heard)


async def test_news_with_another_end_is_what_the_problem_expects(outage: Any) -> None:
    number = await outage.opened()
    person, _ = await outage.joins()
    said = await writes(outage, "Жөндеу аяқталады: 18:00")
    await outage.office.presses(outage.office.daniyar, "Жаңалық ретінде")

    await edits(outage, said, "Жөндеу аяқталады: 20:00")
    assert KEPT in outage.office.group.last.text
    until = (await the_problem(outage, number)).expected_until
    assert f"{until:%d.%m %H:%M}" == "20.11 20:00"
    await outage.office.presses(outage.office.daniyar, "Болдырмау")
    assert (await the_problem(outage, number)).expected_until is None

    await edits(outage, said, "Жөндеу аяқталады: 21:00")
    await outage.office.presses(outage.office.daniyar, "Жаңалық ретінде")
    outage.town.clock.advance(timedelta(seconds=61))
    await outage.works_off()
    assert "21:00" in person.last.text
    assert not any("18:00" in text or "20:00" in text for text in person.heard)


async def test_nobody_else_and_no_text_that_was_replaced_changes_what_all_are_told(
    outage: Any,
) -> None:
    await outage.opened()
    person, _ = await outage.joins()
    replaced = await writes(outage, "Құбыр кешке дейін жөнделеді, күтіңіздер.")
    await writes(outage, KK)
    await outage.office.presses(outage.office.daniyar, "Оң шешілді")

    await edits(outage, replaced, "Ештеңе жөнделмейді.")
    await outage.office.a_minute_later()
    await outage.works_off()

    assert sum(KK in text for text in person.heard) == 1
    assert not any("Ештеңе" in text for text in (*person.heard, *outage.office.group.heard[-3:]))
