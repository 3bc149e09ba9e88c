"""What went wrong when the bot was used for a day: words that were not true at that moment."""

from datetime import timedelta

import pytest

from bot import messages
from bot.domain.reminders.models import ReminderLine
from tests.support.office import Office, open_office
from tests.support.private_story import Opened
from tests.support.records import happened
from tests.support.town import number_in

NO_WATER = "Тараз қаласында, Төле би көшесінде екі аптадан бері су жоқ"

NEW = "Бұл – жаңа өтініш"


@pytest.fixture
async def office(opened: Opened) -> Office:
    """As in service: what is done leaves a minute later, and words are read."""
    return await open_office(await opened(desk={"undo_seconds": 60}))


async def says(office: Office, words: str) -> str:
    office.aigul.says(words)
    await office.town.settle()
    return office.aigul.last.text


async def test_nobody_answers_a_question_that_they_have_not_read(office: Office) -> None:
    number = await office.appeal(NO_WATER)
    await office.asks(office.daniyar, number)
    card = office.card(number).text

    thanked = await says(office, "рақмет")
    await says(office, "Бүкіл үйде су жоқ екен")
    office.aigul.presses(f"№ {number[:3]}-{number[3:6]}-{number[6:]} толықтыру")
    await office.a_minute_later()
    asked = office.aigul.heard[-1]
    await says(office, "Төле би көшесі, 7-үй")

    assert "Өтініш берушіге әлі жіберілген жоқ" in card
    assert "жауабыңызды күтіп отырмыз" not in thanked
    assert "Мекенжайыңыз қандай?" in asked
    assert (await happened(office.town, number))[-3:] == ["asked", "added", "replied"]
    assert "сұраққа жауап берді" in office.group.heard[-1]


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        ("Жуалы ауданында мектепте жылу жоқ", False),
        ("Шымкент қаласында жол жаман", False),
        ("Жуалы ауданында", True),
        ("Құбыр ағып тұр", True),
    ],
)
async def test_a_few_words_on_another_matter_elsewhere_are_no_answer(
    office: Office, words: str, answers: bool
) -> None:
    number = await office.appeal(NO_WATER)
    await office.asks(office.daniyar, number)
    await office.a_minute_later()

    said = await says(office, words)

    assert ((await happened(office.town, number))[-1] == "replied") is answers
    assert ("сұраққа жауап па, әлде жаңа өтініш пе?" in said) is not answers


async def test_what_was_taken_back_stays_so_when_the_minute_is_over(office: Office) -> None:
    """The button fades; the words above it are those that are true by then."""
    number = await office.appeal(NO_WATER)
    await office.answers(office.daniyar, number)
    thanked = await says(office, "рақмет")
    assert "қанағаттандырды ма" not in thanked  # nobody has read the answer yet
    await office.a_minute_later()
    for label in ("Жауап үстірт", "Болдырмау"):
        office.aigul.presses(label)
        await office.town.settle()

    await office.a_minute_later()

    assert not [text for text in office.aigul.heard if "қайта ашылды" in text]


async def test_a_new_appeal_taken_out_of_another_stays_out_when_its_button_fades(
    office: Office,
) -> None:
    number = await office.appeal(NO_WATER)
    await office.asks(office.daniyar, number)
    await office.a_minute_later()
    await says(office, "Есік алдында шұңқыр бар")
    office.aigul.presses(NEW)
    await office.town.settle()

    office.town.clock.advance(timedelta(hours=2))
    await office.town.settle()

    assert not [text for text in office.aigul.heard if "операторға жеткізілді" in text]


async def test_small_talk_names_no_button_that_is_not_there(office: Office) -> None:
    """Below stands the question whether the words belong to the appeal before them."""
    await office.appeal(NO_WATER)
    await says(office, "Кеше айтқанымдай, бәрі солай")
    for words in ("хабар барма", "жарайды", "көмектесіңізші"):
        office.aigul.says(words)
        await office.town.settle()
        assert office.aigul.last.button("Жіберу") is None
        assert "«Жіберу»" not in office.aigul.screen[-2].text

    office.aigul.presses(NEW)
    await office.town.settle()
    await says(office, "хабар барма")

    assert "«Жіберу» батырмасын" in office.aigul.screen[-2].text


async def test_who_is_told_that_it_went_up_is_somebody_who_is_there(office: Office) -> None:
    """The region above has neither people nor a chat: administrators hear of it."""
    number = await office.appeal(NO_WATER)
    office.town.clock.advance(timedelta(days=40))
    await says(office, "қашан жауап болады")

    office.aigul.presses("Жоғарыға хабарлау")
    await office.town.settle()

    assert number == number_in(office.aigul.last.text)
    assert "Филиал: Республикалық қоғамдық қабылдау бөлмесі" in office.aigul.last.text


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("Келіспеймін, мұны сіздер шешуіңіз керек", True),
        ("әлі де су жоқ қой, біреу келген де жоқ", True),
        ("Жуалы ауданында мектепте жылу жоқ, балалар тоңып отыр", False),
    ],
)
async def test_what_is_written_after_an_answer_may_be_about_it(
    office: Office, words: str, about: bool
) -> None:
    number = await office.appeal(NO_WATER)
    await office.answers(office.daniyar, number)
    await office.a_minute_later()

    said = await says(office, words)

    assert ("өтінішке қатысты ма? Мәселе шешілмесе" in said) is about
    assert (office.aigul.last.button("Мәселе шешілмеді") is not None) is about
    if about:
        office.aigul.presses("Мәселе шешілмеді")
        await office.town.settle()
        assert "reopened" in await happened(office.town, number)


async def test_a_reminder_that_is_late_says_that_the_term_is_over(office: Office) -> None:
    """It was to be said before the last day; nothing could be sent until after it."""
    number = await office.appeal(NO_WATER)
    appeal = await office.town.appeal(number)
    office.town.clock.advance(timedelta(days=40))
    now = office.town.clock.now()
    line = ReminderLine(kind="ahead", appeal_id=appeal.id, at=now)
    async with office.town.app.storage.transaction() as tx:
        tx.outbox.add(messages.reminder(office.group.id, [line], 0, now))
    await office.town.settle()

    assert "Мерзімі өтті (1)" in office.group.last.text
    assert "жақын" not in office.group.last.text
