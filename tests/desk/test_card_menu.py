"""The card: words first, and «⋯ Тағы» for everything that is not answering."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support.office import RESOLVED, WATER

MORE = {"kk": "⋯ Тағы", "ru": "⋯ Ещё"}
BACK = {"kk": "Артқа", "ru": "Назад"}


async def opened(office: Any, person: Any, language: str = "kk", text: str = WATER) -> str:
    """An appeal whose card a person has opened the menu of."""
    number = await office.appeal(text)
    if language == "ru":
        await office.says(office.head, "/language ru")
        await office.says(person, f"/card {number}")
    person.presses(office.card(number), MORE[language])
    await office.town.settle()
    return str(number)


async def replies(office: Any, person: Any, text: str) -> str:
    return str(await office.says(person, text, reply_to=office.group.last))


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_the_words_stand_first_and_the_rest_behind_the_menu(
    office: Any, language: str
) -> None:
    number = await office.appeal()
    if language == "ru":
        await office.says(office.head, "/language ru")
        await office.says(office.head, f"/card {number}")
    card = office.card(number)
    assert card.text.splitlines()[0] == WATER
    curious = {"kk": ("Өтініш тілі", "Қабылданды:"), "ru": ("Язык обращения", "Получено:")}
    assert not any(words in card.text for words in curious[language])

    office.daniyar.presses(card, MORE[language])
    await office.town.settle()

    menu = office.card(number)
    assert menu.message_id == card.message_id
    assert all(words in menu.text for words in curious[language])
    office.daniyar.presses(menu, BACK[language])
    await office.town.settle()
    assert office.card(number).labels == card.labels


@pytest.mark.parametrize(
    ("language", "button", "noted"),
    [("kk", "Жазба", "жазба сақталды"), ("ru", "Заметка", "заметка сохранена")],
)
async def test_a_note_is_a_question_and_an_answer(
    office: Any, language: str, button: str, noted: str
) -> None:
    number = await opened(office, office.daniyar, language)
    await office.presses(office.daniyar, button)
    asked = office.group.last
    call = [c for c in office.town.sandbox.calls if c.method == "sendMessage"][-1]
    assert call.params["reply_markup"]["force_reply"]
    assert asked.text.startswith("Данияр")

    assert noted in await replies(office, office.daniyar, "Мердігер ертең келеді")

    assert "Мердігер ертең келеді" in office.card(number).text
    assert not any("Мердігер" in text for text in office.aigul.heard)


async def test_a_colleague_without_a_user_name_is_given_an_appeal_by_name(office: Any) -> None:
    nurlan = office.town.sandbox.person("Нұрлан", language_code="kk")
    await office.town.appoint(nurlan, office.code)
    number = await opened(office, office.daniyar)

    await office.presses(office.daniyar, "Тапсыру", "Нұрлан")

    assert (await office.town.appeal(number)).operator_id == nurlan.id
    assert "жауапты: Нұрлан" in office.card(number).text
    assert office.card(number).button("Жауап беру")


async def test_two_who_press_at_once_do_not_steer_each_others_menu(office: Any) -> None:
    number = await opened(office, office.daniyar)
    menu = office.card(number)

    office.saule.presses(menu, "Басымдығы жоғары")
    await office.town.settle()
    assert "Это меню открыл коллега" in office.saule.toasts[-1]["text"]
    assert not (await office.town.appeal(number)).urgent

    office.saule.presses(menu, "Артқа")
    await office.town.settle()
    office.saule.presses(office.card(number), "⋯ Тағы")
    await office.town.settle()
    office.saule.presses(office.card(number), "Басымдығы жоғары")
    await office.town.settle()
    assert (await office.town.appeal(number)).urgent
    office.daniyar.presses(menu, "Тақырыбын өзгерту")
    await office.town.settle()
    assert "тақырыб" not in office.group.last.text.lower() or office.daniyar.toasts


async def test_the_words_of_another_are_no_answer_to_the_question(office: Any) -> None:
    number = await opened(office, office.daniyar)
    await office.presses(office.daniyar, "Жазба")

    said = await replies(office, office.saule, "Бөтен сөз")

    assert "ешкімге кеткен жоқ" in said
    assert "Бөтен сөз" not in office.card(number).text


@pytest.mark.parametrize("person", ["daniyar", "head"])
async def test_a_term_is_chosen_in_the_calendar_confirmed_and_taken_back(
    office: Any, person: str
) -> None:
    who = getattr(office, person)
    number = await opened(office, who)
    if person == "daniyar":
        assert office.card(number).button("Басшының шешімдері") is None
        return
    before = (await office.town.appeal(number)).due_on
    await office.presses(who, "Басшының шешімдері", "Мерзімін ұзарту")
    menu = office.card(number)
    assert menu.button("+5 жұмыс күні: 21.12.2026")
    assert menu.button("12").disabled  # a Saturday

    await office.presses(who, "+5 жұмыс күні: 21.12.2026")
    assert "кемінде" in await replies(office, who, "жоқ")
    office_question = next(m for m in reversed(office.group.screen) if "ұзартылады?" in m.text)
    await office.says(who, "Жөндеу материалы күтілуде", reply_to=office_question)
    assert (await office.town.appeal(number)).due_on == before
    await office.presses(who, "Иә")
    assert (await office.town.appeal(number)).due_on.isoformat() == "2026-12-21"
    assert not any("ұзартылды" in text for text in office.aigul.heard)

    await office.presses(who, "Болдырмау")
    await office.a_minute_later()
    assert (await office.town.appeal(number)).due_on == before
    assert not any("ұзартылды" in text for text in office.aigul.heard)


async def test_whom_it_is_about_is_asked_twice_and_can_be_taken_back(office: Any) -> None:
    number = await opened(office, office.daniyar)
    await office.presses(office.daniyar, "Кімге қатысты", "Жамбыл облысы, Тараз қаласы")
    assert "Жаңа филиал: Қазақстан" in office.group.last.text or "Жаңа филиал" in (
        office.group.last.text
    )
    assert (await office.town.appeal(number)).branch == office.code

    await office.presses(office.daniyar, "Иә")
    assert (await office.town.appeal(number)).branch == "KZ"
    assert not any("жолданды" in text for text in office.aigul.heard)

    await office.presses(office.daniyar, "Болдырмау")
    await office.a_minute_later()
    appeal = await office.town.appeal(number)
    assert (appeal.branch, appeal.subjects, appeal.forwards) == (office.code, frozenset(), 0)
    assert not any("жолданды" in text for text in office.aigul.heard)


async def test_a_head_is_offered_to_reopen_only_what_is_over(office: Any) -> None:
    number = await opened(office, office.head)
    await office.presses(office.head, "Басшының шешімдері")
    assert office.card(number).button("Мерзімін ұзарту")
    assert office.card(number).button("Қайта ашу") is None


async def test_a_reopening_is_confirmed_before_the_citizen_is_told(office: Any) -> None:
    number = await office.appeal()
    await office.answers(office.daniyar, number, outcome=RESOLVED)
    await office.a_minute_later()
    office.head.presses(office.card(number), "⋯ Тағы")
    await office.town.settle()
    await office.presses(office.head, "Басшының шешімдері", "Қайта ашу")
    await replies(office, office.head, "Су қайтадан тоқтады")
    assert (await office.town.appeal(number)).status == "answered"

    await office.presses(office.head, "Иә")
    await office.a_minute_later()

    assert (await office.town.appeal(number)).status == "registered"
    assert "қайта ашылды" in office.aigul.heard[-1]


async def test_appeals_of_one_topic_are_merged_by_buttons(office: Any) -> None:
    first = await office.appeal()
    second = await opened(office, office.daniyar, text="Көршілерде де су жоқ, екінші апта")

    await office.presses(office.daniyar, "Біріктіру")
    label = next(b for b in office.card(second).labels if first[:3] in b)
    await office.presses(office.daniyar, label)

    main = await office.town.appeal(first)
    assert (await office.town.appeal(second)).merged_into == main.id


async def test_a_voice_and_ten_thousand_letters_are_no_note_and_a_command_ends_nothing(
    office: Any,
) -> None:
    number = await opened(office, office.daniyar)
    await office.presses(office.daniyar, "Жазба")
    question = office.group.last
    office.daniyar.sends_voice(chat=office.group, reply_to=question)
    await office.town.settle()
    assert "мәтін керек" in office.group.last.text
    assert "тым ұзын" in await office.says(office.daniyar, "ә" * 4000, question)
    await office.says(office.daniyar, f"/history {number}")

    await office.says(office.daniyar, "Жөндеушілер шықты", reply_to=question)
    assert "Жөндеушілер шықты" in office.card(number).text


async def test_cancel_and_dismissal_end_a_form(office: Any) -> None:
    number = await opened(office, office.daniyar)
    await office.presses(office.daniyar, "Жазба")
    question = office.group.last
    assert "Болдырылмады" in await office.says(office.daniyar, "/cancel")
    await office.says(office.daniyar, "Кеш жазылған", reply_to=question)
    assert "Кеш жазылған" not in office.card(number).text

    office.daniyar.presses(office.card(number), "⋯ Тағы")
    await office.town.settle()
    await office.presses(office.daniyar, "Жазба")
    question = office.group.last
    async with office.town.app.storage.transaction() as tx:
        tx.staff.dismiss(
            office.daniyar.id, office.code, by=office.head.id, at=office.town.clock.now()
        )
    await office.says(office.daniyar, "Жұмыстан кеттім", reply_to=question)
    assert "Жұмыстан кеттім" not in office.card(number).text


async def test_in_private_the_next_words_answer_the_question_for_an_hour(office: Any) -> None:
    number = await office.appeal()
    office.daniyar.says(f"/card {number}")
    await office.town.settle()
    for label in ("⋯ Тағы", "Жазба"):
        office.daniyar.presses(label)
        await office.town.settle()
    assert office.daniyar.last.button("Болдырмау")
    office.daniyar.says("Слесарь барып келді")
    await office.town.settle()
    assert "Слесарь барып келді" in office.card(number).text

    for label in ("⋯ Тағы", "Жазба"):
        office.daniyar.presses(label)
        await office.town.settle()
    office.town.clock.advance(timedelta(hours=2))
    office.daniyar.says("Кешіккен сөз")
    await office.town.settle()
    assert "Кешіккен сөз" not in office.card(number).text


async def test_words_go_to_what_was_asked_last(office: Any) -> None:
    """In private a note and an answer are both awaited: the later question counts."""
    number = await office.appeal()
    office.daniyar.says(f"/card {number}")
    await office.town.settle()
    for label in ("⋯ Тағы", "Жазба", "Жауап беру"):
        office.daniyar.presses(label)
        await office.town.settle()
    office.daniyar.says("Құбыр жөнделді, су келді.")
    await office.town.settle()
    assert office.daniyar.last.button(RESOLVED)
    assert "Жазба, Данияр" not in office.card(number).text

    for label in ("⋯ Тағы", "Жазба"):
        office.daniyar.presses(label)
        await office.town.settle()
    office.daniyar.says("Бригада ертең тексереді")
    await office.town.settle()
    assert "Жазба, Данияр: Бригада ертең тексереді" in office.card(number).text
