"""Whoever is asked for an answer and simply types has answered; whoever types at random is asked.

Nobody on the staff meets the citizen's door unasked, and nothing goes to an appeal that its author
has not seen by number.
"""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.appeals.numbers import format_number
from tests.support.office import TARAZ_RU
from tests.support.town import Town

KK = {
    "answer": "Жауап беру",
    "ask": "Сұрау",
    "send": "Оң шешілді",
    "sees": "Өтініш беруші мынаны көреді",
    "own": "Өзімнің жеке өтінішім",
    "neither": "Ешқайсысы емес",
    "welcome": "Сәлеметсіз бе",
    "asked": "Мұны не үшін жаздыңыз?",
    "cancelled": "енді ештеңе күтпейміз",
    "offered": "Бұл мына өтінішке жауап па?",
    "no": "Жоқ, бұл жауап емес",
}

RU = {
    "answer": "Ответить",
    "ask": "Спросить",
    "send": "Решено",
    "sees": "Заявитель увидит",
    "own": "Моё личное обращение",
    "neither": "Ни то, ни другое",
    "welcome": "Здравствуйте",
    "asked": "К чему это?",
    "cancelled": "больше ничего не ждём",
    "offered": "Это ответ на это обращение?",
    "no": "Нет, это не ответ",
}


@pytest.fixture(params=["kk", "ru"])
async def spoken(request: pytest.FixtureRequest, office: Any) -> dict[str, str]:
    """Daniyar and his group speak this language; what the bot says in it."""
    if request.param == "ru":
        async with office.town.app.storage.transaction() as tx:
            person = await tx.people.get(office.daniyar.id)
            assert person is not None
            from dataclasses import replace

            from bot.domain.network.people import Language

            tx.people.save(replace(person, language=Language.RU))
            tx.branches.save_chat(office.group.id, "Тараз", "ru")
    return KK if request.param == "kk" else RU


async def says(office: Any, person: Any, text: str, **where: Any) -> Any:
    person.says(text, **where)
    await office.town.settle()
    return person.last


async def presses(office: Any, person: Any, *labels: str, **where: Any) -> None:
    for label in labels:
        person.presses(label, **where)
        await office.town.settle()


def asked_of(office: Any) -> dict[str, Any]:
    """How the last message opened a reply for the person it names."""
    markup: dict[str, Any] = office.town.sandbox.called("sendMessage")[-1].params["reply_markup"]
    assert (markup["force_reply"], markup["selective"]) == (True, True)
    return markup


async def opened(office: Any, number: str) -> None:
    """Daniyar has the card before him in private."""
    await says(office, office.daniyar, f"/card {number}")


async def test_after_the_button_the_next_words_in_private_are_the_answer(
    office: Any, spoken: dict[str, str]
) -> None:
    number = await office.appeal()
    await opened(office, number)
    await presses(office, office.daniyar, spoken["answer"])
    prompt = office.daniyar.last
    assert format_number(number) in prompt.text
    assert format_number(number) in asked_of(office)["input_field_placeholder"]

    preview = await says(office, office.daniyar, "Шұңқыр кеше жабылды")

    assert spoken["sees"] in preview.text
    assert format_number(number) in preview.text
    assert "Шұңқыр кеше жабылды" in preview.text
    await presses(office, office.daniyar, spoken["send"])
    await office.a_minute_later()
    assert any("Шұңқыр кеше жабылды" in text for text in office.aigul.heard)
    assert not any(spoken["welcome"] in text for text in office.daniyar.heard)


@pytest.mark.parametrize("command", ["reply", "ask", "refuse", "return", "terminate"])
async def test_a_command_of_answering_awaits_the_words_as_well(office: Any, command: str) -> None:
    number = await office.appeal()
    head = office.head

    prompt = await says(office, head, f"/{command} {number}")
    assert format_number(number) in asked_of(office)["input_field_placeholder"]
    assert format_number(number) in prompt.text
    preview = await says(office, head, "Тексеріп шықтық, жауабымыз осындай болады")

    assert "Өтініш беруші мынаны көреді" in preview.text
    assert format_number(number) in preview.text


@pytest.mark.parametrize("what", ["voice", "photo", "document", "album"])
async def test_a_voice_a_photo_a_file_are_the_answer_as_well(office: Any, what: str) -> None:
    number = await office.appeal()
    await opened(office, number)
    await presses(office, office.daniyar, "Жауап беру")

    match what:
        case "voice":
            office.daniyar.sends_voice()
        case "photo":
            office.daniyar.sends_photo("Жөнделген жері")
        case "document":
            office.daniyar.sends_document()
        case _:
            office.daniyar.sends_album(["photo", "photo"], "Жөнделген жері")
    await office.town.settle()

    previews = [t for t in office.daniyar.heard if "Өтініш беруші мынаны көреді" in t]
    assert len(previews) == 1
    assert "Тіркемелер:" in previews[0]


async def test_what_is_awaited_survives_a_restart_and_ends_after_ten_minutes(office: Any) -> None:
    """It stands in the database; the words after the term are asked about."""
    number = await office.appeal()
    await opened(office, number)
    await presses(office, office.daniyar, "Жауап беру")
    async with office.town.app.storage.reading() as tx:
        now = office.town.clock.now()
        asked = await tx.replies.asked(office.daniyar.id, office.daniyar.id, now)
        assert asked is not None

    office.town.clock.advance(timedelta(minutes=10, seconds=1))
    question = await says(office, office.daniyar, "Шұңқыр кеше жабылды")

    assert "Мұны не үшін жаздыңыз?" in question.text
    assert question.button(f"Жауап: № {format_number(number)}") is not None


async def test_another_tap_means_another_appeal(office: Any) -> None:
    first, second = await office.appeal(), await office.appeal("Көшеде шам жанбайды")
    await opened(office, first)
    await presses(office, office.daniyar, "Жауап беру")
    await opened(office, second)
    await presses(office, office.daniyar, "Жауап беру")

    preview = await says(office, office.daniyar, "Шам ауыстырылды")

    assert format_number(second) in preview.text
    assert format_number(first) not in preview.text


async def test_after_cancelling_words_are_no_answer(office: Any, spoken: dict[str, str]) -> None:
    number = await office.appeal()
    await opened(office, number)
    await presses(office, office.daniyar, spoken["answer"])

    assert spoken["cancelled"] in (await says(office, office.daniyar, "/cancel")).text
    question = await says(office, office.daniyar, "Шұңқыр кеше жабылды")

    assert spoken["asked"] in question.text


async def test_words_at_random_are_kept_until_their_author_says_what_they_are(
    office: Any, spoken: dict[str, str]
) -> None:
    number = await office.appeal()
    await says(office, office.daniyar, f"/take {number}")

    question = await says(office, office.daniyar, "Шұңқыр <b>кеше</b> жабылды")

    assert spoken["asked"] in question.text
    assert "Шұңқыр <b>кеше</b> жабылды" in question.text
    assert format_number(number) in question.text
    assert not any(spoken["welcome"] in text for text in office.daniyar.heard)
    await presses(office, office.daniyar, f"№ {format_number(number)}")
    preview = office.daniyar.last
    assert spoken["sees"] in preview.text
    assert "Шұңқыр" in preview.text
    await presses(office, office.daniyar, spoken["send"])
    await office.a_minute_later()
    assert any("Шұңқыр" in text for text in office.aigul.heard)


async def test_an_operator_may_complain_for_themselves_and_goes_on_doing_so(
    office: Any, spoken: dict[str, str]
) -> None:
    await says(office, office.daniyar, "Ауламызда қоқыс шығарылмайды")
    await presses(office, office.daniyar, spoken["own"])
    async with office.town.app.storage.reading() as tx:
        draft = await tx.drafts.of(office.daniyar.id)
        assert draft is not None
        assert [i.text for i in await tx.items.of(draft.id)] == ["Ауламызда қоқыс шығарылмайды"]

    await says(office, office.daniyar, "Екі апта болды")

    async with office.town.app.storage.reading() as tx:
        items = [i.text for i in await tx.items.of(draft.id)]
    assert items == ["Ауламызда қоқыс шығарылмайды", "Екі апта болды"]
    assert not any(spoken["asked"] in t for t in office.daniyar.heard[-2:])


async def test_what_is_neither_goes_nowhere(office: Any, spoken: dict[str, str]) -> None:
    await says(office, office.daniyar, "Жиналыс сағат үште")
    await presses(office, office.daniyar, spoken["neither"])

    async with office.town.app.storage.reading() as tx:
        assert await tx.drafts.of(office.daniyar.id) is None
        assert await tx.stray_words.of_person(office.daniyar.id) == []


async def test_several_messages_and_an_album_are_asked_about_once(office: Any) -> None:
    number = await office.appeal()
    await says(office, office.daniyar, f"/take {number}")
    office.daniyar.sends_album(["photo", "photo"], "Жөнделген жері")
    office.daniyar.says("Кеше бітті")
    await office.town.settle()

    questions = [m for m in office.daniyar.screen if "Мұны не үшін" in m.text]
    assert len(questions) == 1
    await presses(office, office.daniyar, f"Жауап: № {format_number(number)}")
    assert "2 фото" in office.daniyar.last.text
    assert "Кеше бітті" in office.daniyar.last.text


async def test_what_is_edited_before_the_choice_is_taken_as_edited(office: Any) -> None:
    number = await office.appeal()
    await says(office, office.daniyar, f"/take {number}")
    written = office.daniyar.says("Кеше бітпеді")
    await office.town.settle()
    office.daniyar.edits(written, "Кеше бітті")
    await office.town.settle()

    await presses(office, office.daniyar, f"Жауап: № {format_number(number)}")

    assert "Кеше бітті" in office.daniyar.last.text


async def test_a_number_alone_opens_its_card_for_whoever_may_see_it(office: Any) -> None:
    number = await office.appeal()

    card = await says(office, office.daniyar, number)
    assert "Үйімізде екі аптадан бері су жоқ" in card.text

    stranger = office.town.sandbox.person("Бекзат", language_code="kk")
    await office.town.branch("KZ-316", stranger, title="Шу")
    refused = await says(office, stranger, number)
    assert "су жоқ" not in refused.text


@pytest.mark.parametrize("said", ["{} не болды?", "что с {}", "статус {}"])
async def test_who_asks_after_a_number_is_shown_its_card(office: Any, said: str) -> None:
    number = await office.appeal()

    card = await says(office, office.daniyar, said.format(format_number(number)))

    assert "Үйімізде екі аптадан бері су жоқ" in card.text


@pytest.mark.parametrize("said", ["Сәлеметсіз бе", "қалай жауап беремін?", "помогите", "рақмет"])
async def test_who_greets_or_asks_how_with_nothing_at_hand_is_shown_what_they_can_do(
    office: Any, said: str, spoken: dict[str, str]
) -> None:
    shown = await says(office, office.daniyar, said)

    assert shown.labels[0] in ("Кезек", "Очередь")
    async with office.town.app.storage.reading() as tx:
        assert await tx.stray_words.of_person(office.daniyar.id) == []


async def test_a_greeting_with_an_appeal_at_hand_may_begin_its_answer(
    office: Any, spoken: dict[str, str]
) -> None:
    number = await office.appeal()
    await says(office, office.daniyar, f"/take {number}")

    assert spoken["asked"] in (await says(office, office.daniyar, "Сәлеметсіз бе!")).text


async def test_a_mistyped_command_leads_staff_to_their_commands_and_citizens_to_their_words(
    office: Any, spoken: dict[str, str]
) -> None:
    told = (await says(office, office.daniyar, "/qeue")).text
    assert "/help" in told
    assert "жаза беріңіз" not in told
    assert "Напишите" not in told

    assert "Мәселеңізді жаза беріңіз" in (await says(office, office.aigul, "/qeue")).text


async def test_in_a_group_words_are_offered_as_the_answer_to_what_was_taken_last(
    office: Any, spoken: dict[str, str]
) -> None:
    number = await office.appeal()
    await office.says(office.daniyar, f"/take {number}")

    offer = await office.says(office.daniyar, "Шұңқыр кеше жабылды")

    assert spoken["offered"] in offer
    assert format_number(number) in offer
    async with office.town.app.storage.reading() as tx:
        assert await tx.replies.composing_by(office.daniyar.id, limit=5) == []
    await office.presses(office.daniyar, f"№ {format_number(number)}")
    assert spoken["sees"] in office.group.last.text
    await office.presses(office.daniyar, spoken["send"])
    await office.a_minute_later()
    assert any("Шұңқыр кеше жабылды" in text for text in office.aigul.heard)


async def test_in_a_group_the_prompt_names_whom_it_asks(office: Any) -> None:
    number = await office.appeal()
    office.daniyar.presses(office.card(number), "Жауап беру")
    await office.town.settle()

    prompt = office.group.last
    assert prompt.text.startswith("Данияр")
    assert asked_of(office)["input_field_placeholder"]
    assert any(e["type"] == "text_mention" for e in prompt.raw["entities"])
    offer = await office.says(office.daniyar, "Шам жөнделді")
    assert "Бұл мына өтінішке жауап па?" in offer


async def test_talk_in_a_group_is_left_alone(office: Any, spoken: dict[str, str]) -> None:
    """Who took nothing lately says nothing to the bot; an offer is made once, a no is heard."""
    number = await office.appeal()
    before = len(office.group.heard)
    await office.says(office.saule, "Бүгін жиналыс сағат үште")
    assert len(office.group.heard) == before

    await office.says(office.daniyar, f"/take {number}")
    await office.says(office.daniyar, "Мен барып көремін")
    after = len(office.group.heard)
    await office.says(office.daniyar, "Кім көлікпен бара алады?")
    assert len(office.group.heard) == after
    await office.presses(office.daniyar, spoken["no"])
    await office.says(office.daniyar, "Жарайды, өзім барамын")
    assert not any(spoken["offered"] in t for t in office.group.heard)

    office.town.clock.advance(timedelta(hours=1))
    await office.says(office.daniyar, "Келдім")
    assert not any(spoken["offered"] in t for t in office.group.heard)


async def test_a_colleague_cannot_decide_whose_answer_it_is(office: Any) -> None:
    number = await office.appeal()
    await office.says(office.daniyar, f"/take {number}")
    await office.says(office.daniyar, "Шұңқыр кеше жабылды")

    await office.presses(office.saule, f"№ {format_number(number)}")

    async with office.town.app.storage.reading() as tx:
        assert await tx.replies.composing_by(office.saule.id, limit=5) == []
        assert await tx.replies.composing_by(office.daniyar.id, limit=5) == []
    assert office.saule.toasts[-1]["text"]


async def test_who_was_dismissed_meanwhile_answers_nothing(office: Any) -> None:
    number = await office.appeal()
    await says(office, office.daniyar, f"/take {number}")
    await says(office, office.daniyar, "Шұңқыр кеше жабылды")
    async with office.town.app.storage.transaction() as tx:
        tx.staff.dismiss(office.daniyar.id, "KZ-311", by=office.head.id, at=office.town.clock.now())

    await presses(office, office.daniyar, f"№ {format_number(number)}")

    async with office.town.app.storage.reading() as tx:
        assert await tx.replies.composing_by(office.daniyar.id, limit=5) == []
    assert "рұқсатыңыз жоқ" in office.daniyar.toasts[-1]["text"]


async def test_a_choice_long_after_is_refused_and_nothing_is_lost_on_the_way(office: Any) -> None:
    number = await office.appeal()
    await says(office, office.daniyar, f"/take {number}")
    await says(office, office.daniyar, "Шұңқыр кеше жабылды")
    async with office.town.app.storage.transaction() as tx:
        tx.stray_words.forget_person(office.daniyar.id)  # as the night does after a day

    await presses(office, office.daniyar, f"№ {format_number(number)}")

    assert office.daniyar.toasts[-1]["text"]


async def test_a_russian_speaking_citizen_is_answered_the_same_way(office: Any) -> None:
    town: Town = office.town
    ivan = await town.citizen("Иван", language="ru")
    number = await town.files(ivan, "Во дворе не горит свет", *TARAZ_RU)
    await opened(office, number)
    await presses(office, office.daniyar, "Жауап беру")

    await says(office, office.daniyar, "Свет починили")
    await presses(office, office.daniyar, "Оң шешілді")
    await office.a_minute_later()

    assert any("Свет починили" in text for text in ivan.heard)


async def test_the_last_tap_decides_between_a_form_and_an_answer(office: Any) -> None:
    """A form that was left open takes no words that are meant for a citizen, nor the other way."""
    first, second = await office.appeal(), await office.appeal("Көшеде шам жанбайды")
    await opened(office, first)
    async with office.town.app.storage.transaction() as tx:
        from bot.domain.forms import Form, FormName

        appeal = await tx.appeals.by_number(first)
        assert appeal is not None
        form = Form(
            id=1,
            person_id=office.daniyar.id,
            chat_id=office.daniyar.id,
            name=FormName.NOTE,
            step="words",
            facts={"appeal": appeal.id},
            asked_at=office.town.clock.now(),
        )
        tx.forms.save(form)
    await opened(office, second)
    await presses(office, office.daniyar, "Жауап беру")

    preview = await says(office, office.daniyar, "Шам ауыстырылды")

    assert format_number(second) in preview.text
    async with office.town.app.storage.reading() as tx:
        assert await tx.notes.of(appeal.id) == []
