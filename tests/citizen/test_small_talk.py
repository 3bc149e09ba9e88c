"""Not everything that people say is an appeal: it is answered as what it is, and nothing filed."""

import pytest

from bot.domain.appeals.numbers import format_number
from sandbox import Person
from tests.support.office import TARAZ, TARAZ_RU, WATER, Office, open_office
from tests.support.records import draft_items, draft_of, happened
from tests.support.town import Town

WATER_RU = "В нашем доме вторую неделю нет воды"


async def citizen(town: Town, language: str, *, appeal: bool = False) -> tuple[Person, str]:
    """Somebody who has filed an appeal, or none; its number."""
    person = await town.citizen("Айгүл", language=language)
    if not appeal:
        return person, ""
    text, place = (WATER, TARAZ) if language == "kk" else (WATER_RU, TARAZ_RU)
    return person, await town.files(person, text, *place)


SAID = [
    ("kk", "сәлем", "Сәлеметсіз бе"),
    ("kk", "салеметсиз бе", "Сәлеметсіз бе"),
    ("kk", "salem", "Сәлеметсіз бе"),
    ("kk", "рахмет", "Сізге де рақмет"),
    ("kk", "ок", "Жақсы"),
    ("kk", "Қашан жауап бересіздер?", "Сізде тіркелген өтініш жоқ"),
    ("kk", "көмек", "өз сөзіңізбен жазыңыз"),
    ("ru", "привет", "Здравствуйте"),
    ("ru", "спасибо", "И Вам спасибо"),
    ("ru", "Как узнать статус моего обращения?", "У Вас нет зарегистрированных обращений"),
    ("ru", "hello?", "Здравствуйте"),
    ("ru", "👍", "Хорошо"),
    ("kk", "сіз ботсыз ба", "филиалдың қызметкерлері оқып"),
    ("ru", "Вы бот или человек?", "сотрудники филиала"),
    ("kk", "Шағымданғым келеді", "өз сөзіңізбен жазыңыз"),
    ("ru", "Хочу пожаловаться", "своими словами"),
    ("kk", "ұят емес пе сіздерге", "Ренжігеніңізді түсінеміз"),
    ("ru", "бездельники вы все", "Понимаем Ваше недовольство"),
    ("kk", "байқамай басып кетіппін", "ештеңе тіркелген жоқ"),
    ("ru", "ой, случайно нажала", "ничего не зарегистрировано"),
]


@pytest.mark.parametrize(("language", "words", "answer"), SAID)
async def test_who_has_filed_nothing_is_told_what_to_do(
    town: Town, language: str, words: str, answer: str
) -> None:
    aigul, _ = await citizen(town, language)

    aigul.says(words)
    await town.settle()

    assert answer in aigul.last.text
    assert await draft_of(town, aigul) is None


WITH_APPEAL = [
    ("kk", "рақмет", "қарап жатырмыз"),
    ("kk", "Қашан жауап бересіздер?", "мерзімі: 11.12.2026"),
    ("kk", "отинишим не болды", "мерзімі: 11.12.2026"),
    ("ru", "спасибо", "рассматривается"),
    ("ru", "когда ответ?", "срок: до 11.12.2026"),
    ("ru", "что там с моим обращением", "срок: до 11.12.2026"),
]


@pytest.mark.parametrize(("language", "words", "answer"), WITH_APPEAL)
async def test_who_has_filed_one_hears_where_it_stands(
    town: Town, language: str, words: str, answer: str
) -> None:
    aigul, number = await citizen(town, language, appeal=True)

    aigul.says(words)
    await town.settle()

    assert format_number(number) in aigul.last.text
    assert answer in aigul.last.text
    assert await draft_of(town, aigul) is None
    assert await happened(town, number) == ["registered"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", "статус {}"),
        ("kk", "№ {} не болды?"),
        ("ru", "что с обращением {}"),
        ("ru", "{} когда ответ"),
    ],
)
async def test_a_number_inside_a_sentence_asks_after_that_appeal(
    town: Town, language: str, words: str
) -> None:
    aigul, number = await citizen(town, language, appeal=True)

    aigul.says(words.format(format_number(number)))
    await town.settle()

    assert format_number(number) in aigul.last.text.splitlines()[0]
    assert aigul.last.button("Қаралу барысы" if language == "kk" else "Ход рассмотрения")
    assert await draft_of(town, aigul) is None


async def test_of_somebody_elses_number_nothing_is_told(town: Town) -> None:
    _, number = await citizen(town, "kk", appeal=True)
    stranger = await town.citizen("Бөтен", language="kk")

    stranger.says(f"статус {number}")
    await town.settle()

    assert "табылмады" in stranger.last.text


async def test_status_alone_shows_the_own_appeals(town: Town) -> None:
    aigul, number = await citizen(town, "kk", appeal=True)

    aigul.says("/status")
    await town.settle()

    assert "Менің өтініштерім" in aigul.last.text
    assert format_number(number) in aigul.last.text


@pytest.mark.parametrize("words", ["Неге жауап жоқ?", "Как подать жалобу?"])
async def test_what_was_taken_for_a_question_becomes_an_appeal_by_one_tap(
    town: Town, words: str
) -> None:
    aigul, _ = await citizen(town, "kk")
    aigul.says(words)
    await town.settle()

    aigul.presses("Бұл – өтініш")
    await town.settle()

    assert [item.text for item in await draft_items(town, aigul)] == [words]
    assert "әлі жіберілген жоқ" in aigul.last.text


async def test_a_greeting_that_is_corrected_into_an_appeal_is_taken_in(town: Town) -> None:
    aigul, _ = await citizen(town, "kk")
    said = aigul.says("Сәлем")
    await town.settle()

    aigul.edits(said, "Сәлем, Тараз қаласында су жоқ")
    await town.settle()

    assert [i.text for i in await draft_items(town, aigul)] == ["Сәлем, Тараз қаласында су жоқ"]


async def test_thanks_do_not_become_part_of_what_is_being_written(town: Town) -> None:
    aigul, _ = await citizen(town, "ru")
    aigul.says("В Таразе нет воды")
    await town.settle()

    aigul.says("спасибо")
    await town.settle()

    assert [item.text for item in await draft_items(town, aigul)] == ["В Таразе нет воды"]
    assert any("ещё не отправлено" in text for text in aigul.heard)
    assert aigul.last.button("Отправить")


@pytest.mark.parametrize(("language", "words"), [("kk", "сәлем"), ("ru", "здравствуйте")])
async def test_a_newcomers_greeting_opens_the_door_and_is_no_draft(
    town: Town, language: str, words: str
) -> None:
    newcomer = town.sandbox.person("Ерлан", language_code=language)

    newcomer.says(words)
    await town.settle()

    assert newcomer.last.button("Қазақша")
    assert await draft_of(town, newcomer) is None


@pytest.mark.parametrize("what", ["location", "contact"])
async def test_a_place_or_a_contact_alone_is_kept_and_cannot_be_sent(town: Town, what: str) -> None:
    aigul, _ = await citizen(town, "kk")

    if what == "location":
        aigul.sends_location(42.9, 71.37)
    else:
        aigul.sends_contact()
    await town.settle()
    asked = aigul.last

    assert "не болғанын жазыңыз" in asked.text
    assert not asked.button("Жіберу")
    aigul.says("Тараз қаласында су жоқ")
    await town.settle()
    assert aigul.last.button("Жіберу")
    assert len(await draft_items(town, aigul)) == 2


@pytest.fixture
async def asked(town: Town) -> tuple[Office, str]:
    """The office waits for an answer of Aigul's."""
    office = await open_office(town)
    number = await office.appeal("Тараз қаласында екі аптадан бері су жоқ")
    await office.takes(office.daniyar, number)
    await office.asks(office.daniyar, number, "Су келді ме?")
    return office, number


@pytest.mark.parametrize("words", ["рақмет", "сәлем", "Қашан жауап бересіздер?"])
async def test_while_the_office_waits_politeness_is_no_answer(
    asked: tuple[Office, str], words: str
) -> None:
    office, number = asked

    office.aigul.says(words)
    await office.town.settle()

    assert (await office.town.appeal(number)).status == "waiting"
    assert format_number(number) in office.aigul.last.text
    assert "жаз" in office.aigul.last.text


@pytest.mark.parametrize("words", ["жоқ", "иә", "ок", "👍", "Жоқ, әлі келген жоқ"])
async def test_while_the_office_waits_yes_and_no_are_the_answer(
    asked: tuple[Office, str], words: str
) -> None:
    office, number = asked

    office.aigul.says(words)
    await office.town.settle()

    assert (await office.town.appeal(number)).status == "taken"


async def test_a_question_back_is_the_answer_if_its_author_says_so(
    asked: tuple[Office, str],
) -> None:
    office, number = asked
    office.aigul.says("Қашан келеді?")
    await office.town.settle()

    office.aigul.presses("Бұл – сұрақтың жауабы")
    await office.town.settle()

    assert (await office.town.appeal(number)).status == "taken"
    assert "Қашан келеді?" in "\n".join(office.group.heard)


async def test_thanks_for_an_answer_ask_whether_it_helped(town: Town) -> None:
    office = await open_office(town)
    number = await office.appeal("Тараз қаласында екі аптадан бері су жоқ")
    await office.answers(office.daniyar, number)
    await town.settle()

    office.aigul.says("рахмет")
    await town.settle()
    office.aigul.presses(office.aigul.last, "Иә, рақмет")
    await town.settle()

    assert (await town.appeal(number)).status == "closed"
