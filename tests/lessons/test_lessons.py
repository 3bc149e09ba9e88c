"""Failures that other receptions' bots have had, each tried on this one: people and words.

Left out: what this bot does not have (topics of a forum, webhooks), and reminders, whose failures
are tried where reminders are tested. Delivery has a file of its own, `test_lessons_delivery`.
"""

from dataclasses import replace

import pytest

from bot.citizen.drafts import Drafts
from bot.context import Requester
from bot.domain.appeals.numbers import format_number
from tests.support.office import TARAZ, TARAZ_RU, WATER, open_office
from tests.support.records import draft_items, draft_of, happened
from tests.support.town import Town


async def test_two_first_messages_make_one_appeal(town: Town) -> None:
    """Lesson 1: an album as the very first words made two threads, and look-ups failed ever
    after."""
    aigul = town.sandbox.person("Айгүл", language_code="kk")
    aigul.sends_album(["photo", "photo"], caption=WATER)
    await town.settle()
    for label in ("Қазақша", "Келісемін"):
        aigul.presses(label)
        await town.settle()

    number = await town.sends_draft(aigul, *TARAZ)

    assert [appeal.number for appeal in await town.all_appeals(aigul)] == [number]


async def test_a_fast_second_message_is_kept(town: Town) -> None:
    """Lesson 7: a throttle dropped whatever came within a second, in silence."""
    aigul = await town.citizen("Айгүл")

    for n in range(12):
        aigul.says(f"{n + 1}-хабарлама: су жоқ")
    await town.settle()

    assert len(await draft_items(town, aigul)) == 12


async def test_people_who_write_at_once_are_never_mixed_up(town: Town) -> None:
    """Lesson 8: language, name and ticket lived in a variable of the process."""
    people = {
        language + str(n): await town.citizen(f"{n}", language=language)
        for n in range(3)
        for language in ("kk", "ru")
    }

    for key, person in people.items():
        person.says(f"{key} мекенжайынан жазып тұрмын")
        person.says("/my")
    await town.settle()

    for key, person in people.items():
        assert [item.text for item in await draft_items(town, person)] == [
            f"{key} мекенжайынан жазып тұрмын"
        ]
        nothing = "Сізде әзірге" if key.startswith("kk") else "У Вас пока нет"
        assert [said for said in person.heard if said.startswith(nothing)]


async def test_the_same_message_id_in_another_group_is_another_message(town: Town) -> None:
    """Lesson 9: a reply was matched by message id alone, and went to a stranger."""
    daniyar, gulnar = town.sandbox.person("Данияр"), town.sandbox.person("Гүлнар")
    taraz = await town.branch("KZ-311", daniyar)
    semey = await town.branch("KZ-101", gulnar, title="Семей")
    aigul, saule = await town.citizen("Айгүл"), await town.citizen("Сәуле")
    await town.files(aigul, "Аулада су жоқ болып тұр", *TARAZ)
    await town.files(saule, "Шамдар істемейді", "Орнын көрсету", "Абай облысы", "Семей қаласы")
    first = next(s for s in taraz.screen if s.from_bot and s.button("Жауап беру"))
    second = next(s for s in semey.screen if s.from_bot and s.button("Жауап беру"))
    assert first.message_id == second.message_id

    gulnar.says("Шамдар жөнделді.", chat=semey, reply_to=second)
    await town.settle()
    gulnar.presses("Оң шешілді", chat=semey)
    await town.settle()

    assert [said for said in saule.heard if "Шамдар жөнделді." in said]
    assert not [said for said in aigul.heard if "Шамдар жөнделді." in said]


async def test_who_an_answer_is_for_is_never_read_from_the_words_of_a_message(
    town: Town,
) -> None:
    """Lesson 10: a number or a hashtag in the text decided, so anybody could write one."""
    office = await open_office(town)
    number = await office.appeal()
    heard = len(office.aigul.heard)
    words = f"№ {format_number(number)} · арыз\nТіркелді"
    forged = office.daniyar.says(words, chat=office.group)

    await office.says(office.daniyar, "Барлық құжатыңызды маған жіберіңіз", reply_to=forged)

    assert len(office.aigul.heard) == heard
    assert await happened(town, number) == ["registered"]


async def test_a_number_drawn_twice_is_drawn_again(town: Town) -> None:
    """Lesson 11: two appeals at once got the same number, and one was lost."""
    draws = iter([7, 7, 7, 8])
    drafts = Drafts(replace(town.app.context, random_below=lambda n: next(draws)))
    numbers = []
    for name in ("Айгүл", "Сәуле"):
        person = await town.citizen(name)
        person.says("Тараз қаласында екі аптадан бері су жоқ")
        await town.settle()
        draft = await draft_of(town, person)
        assert draft is not None
        appeal = await drafts.file(Requester(id=person.id, name=name), draft.id, 1)
        numbers.append(appeal.number)

    assert len(set(numbers)) == 2


async def test_no_route_is_no_reason_to_refuse(town: Town) -> None:
    """Lesson 12: "group not found", and the text was gone."""
    aigul = await town.citizen("Айгүл")

    number = await town.files(aigul, WATER, *TARAZ)

    assert (await town.appeal(number)).status == "registered"


async def test_the_office_speaks_in_its_own_words(town: Town) -> None:
    """Lesson 14: a machine rewrote the official answer unseen."""
    office = await open_office(town)
    number = await office.appeal()
    words = "Құрметті азамат,  құбыр  20.11.2026 жөнделді – «Су арнасы» ЖШС; тел. 8(7262) 45-67-89."

    await office.answers(office.daniyar, number, words)

    assert words in office.aigul.last.text


async def test_a_file_too_big_to_fetch_keeps_its_caption_and_stops_nobody(town: Town) -> None:
    """Lesson 15: one file over 20 MB blocked everything behind it."""
    group = await town.branch("KZ-311")
    aigul = await town.citizen("Айгүл", language="ru")
    aigul.sends_document("видео.mp4", size=1_900_000_000, caption="Жол туралы бейне")
    aigul.says("Су да жоқ")
    await town.settle()

    await town.sends_draft(aigul, *(TARAZ_RU if aigul.last.button("Указать место") else TARAZ))

    assert "Жол туралы бейне" in group.heard[-2]
    assert "Су да жоқ" in group.heard[-2]
    assert [s for s in group.screen if s.media == "document"]


@pytest.mark.parametrize("name", ["<b>", "a & b", "</code>", "*_`[", "{ $x }", "&lt;"])
async def test_signs_in_a_name_do_not_break_sending(town: Town, name: str) -> None:
    """Lesson 23: an unescaped < in a name, and nothing was delivered."""
    daniyar = town.sandbox.person(name)
    group = await town.branch("KZ-311", daniyar, title=name)
    aigul = await town.citizen(name)
    await town.files(aigul, WATER, *TARAZ)

    daniyar.presses("Қарауға алу", chat=group)
    await town.settle()

    assert f"жауапты: {name}" in group.last.text


async def test_a_long_answer_with_a_photo_is_neither_cut_nor_refused(town: Town) -> None:
    """Lesson 24: 1,024 signs of a caption, 4,096 of a text; card and number overflowed."""
    office = await open_office(town)
    number = await office.appeal()
    words = " ".join(f"сөз{n}" for n in range(500))
    office.daniyar.sends_photo("қысқа", chat=office.group, reply_to=office.card(number))

    await office.answers(office.daniyar, number, words)

    together = "".join("".join(office.aigul.heard).split())
    assert "".join(words.split()) in together


@pytest.mark.parametrize("command", ["/clear", "/clearall", "/reset", "/stop", "/start"])
async def test_no_command_destroys_anything(town: Town, command: str) -> None:
    """Lesson 25: all data was one slip of the finger away."""
    boss = await town.administrator(language="kk")
    aigul = await town.citizen("Айгүл")
    number = await town.files(aigul, WATER, *TARAZ)
    aigul.says("Аулада жарық жоқ")
    await town.settle()

    for person in (aigul, boss):
        person.says(command)
    await town.settle()

    assert [item.text for item in await draft_items(town, aigul)] == ["Аулада жарық жоқ"]
    assert (await town.appeal(number)).open
