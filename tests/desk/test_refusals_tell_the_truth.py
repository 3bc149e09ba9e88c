"""What staff are refused, and what they are told of an answer, is true and names the next step."""

from typing import Any

import pytest

from handlers.telegram.middleware import refusal_label
from handlers.texts import LANGUAGES, Texts
from tests.support.fluent_files import entries

RU = "В нашем доме вторую неделю нет воды, помогите пожалуйста"

HEADS_ONLY = {
    "kk": "Мұны филиал басшысы ғана жасай алады. Қажет болса, басшыға айтыңыз.",
    "ru": "Это может сделать только руководитель филиала. Если нужно, скажите ему.",
}

NO_RIGHT = {"kk": "Бұған рұқсатыңыз жоқ.", "ru": "На это действие у Вас нет прав."}


@pytest.fixture
def town_options() -> dict[str, Any]:
    """Texts are read as in service: their language is their own."""
    return {"desk": {"undo_seconds": 60}}


async def speaks(office: Any, language: str) -> None:
    """The group, and the people who are told something in private."""
    if language == "ru":
        await office.says(office.head, "/language ru")
        office.daniyar.starts()
        await office.town.settle()
        office.daniyar.says("/language")
        await office.town.settle()
        office.daniyar.presses("Русский")
        await office.town.settle()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "command",
    [
        "/extend {n} +5 мердігерді күтіп отырмыз",
        "/hold {n} прокуратура тексеріп жатыр",
        "/ban {n} үнемі балағаттайды",
        "/refuse {n}",
        "/templates add ANY kk Атауы | Мәтіні",
    ],
)
async def test_what_only_a_head_may_is_said_to_be_the_heads(
    office: Any, command: str, language: str
) -> None:
    number = await office.appeal()
    await speaks(office, language)

    said = await office.says(office.daniyar, command.format(n=number))

    assert HEADS_ONLY[language] in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["/health", "/mode closed", "/broadcast staff all | Жиналыс"])
async def test_what_only_an_administrator_may_is_not_said_to_be_the_branchs(
    office: Any, command: str, language: str
) -> None:
    await speaks(office, language)

    said = await office.says(office.daniyar, command)

    assert NO_RIGHT[language] in said
    assert "осы филиалдың" not in said
    assert "этого филиала" not in said


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "Бұл өтінішті Сіз қарап жатырсыз"), ("ru", "уже у Вас")]
)
async def test_who_takes_what_they_hold_is_told_so(office: Any, language: str, words: str) -> None:
    number = await office.appeal()
    await speaks(office, language)
    await office.says(office.daniyar, f"/take {number}")

    assert words in await office.says(office.daniyar, f"/take {number}")
    assert (await office.town.appeal(number)).operator_id == office.daniyar.id


async def test_an_answer_in_the_language_of_its_appeal_is_not_warned_about(office: Any) -> None:
    """The group speaks Kazakh, the appeal and the answer Russian."""
    number = await office.appeal(RU)
    assert (await office.town.appeal(number)).language == "ru"

    said = await office.says(
        office.daniyar, "Трубу заменили вчера, вода есть.", reply_to=office.card(number)
    )

    assert "Назар аударыңыз" not in said
    await office.says(office.daniyar, f"/promise {number} 01.12.2026 Құбырды толық ауыстырамыз")
    assert "өтініштің тілі: орысша" in office.group.last.text


async def test_an_answer_is_compared_with_the_appeals_that_get_it_too(office: Any) -> None:
    russian = await office.appeal(RU)
    kazakh = await office.appeal("Көршілерде де су жоқ, екінші апта болды")
    await office.says(office.daniyar, f"/merge {kazakh} {russian}")

    said = await office.says(
        office.daniyar, "Трубу заменили вчера, вода есть.", reply_to=office.card(russian)
    )

    shown = f"{kazakh[:3]}-{kazakh[3:6]}-{kazakh[6:]}"
    assert f"№ {shown} өтініштің тілі: қазақша" in said
    assert "орысша" not in said


@pytest.mark.parametrize(
    ("language", "outcome", "ready", "left"),
    [
        ("kk", "Оң шешілді", "жауап жіберуге дайын", "жауап жіберілді"),
        ("ru", "Решено", "ответ готов к отправке", "ответ отправлен"),
    ],
)
async def test_what_has_not_left_yet_is_not_called_sent(
    office: Any, language: str, outcome: str, ready: str, left: str
) -> None:
    number = await office.appeal()
    await speaks(office, language)
    await office.answers(office.daniyar, number, outcome=outcome)
    assert ready in office.group.last.text
    assert left not in office.group.last.text

    await office.a_minute_later()

    assert left in office.group.last.text


@pytest.mark.parametrize(
    ("language", "shown", "done"),
    [("kk", "телефонмен айту керек", "телефонмен"), ("ru", "сказать по телефону", "по телефону")],
)
async def test_who_has_no_telegram_will_not_see_anything(
    office: Any, language: str, shown: str, done: str
) -> None:
    await speaks(office, language)
    await office.says(office.daniyar, "/walkin Иванов, 87011234567 | WATER | Нет воды в Таразе")
    number = "".join(
        c for c in office.daniyar.heard[-1].split("№ ")[-1].splitlines()[0] if c.isdecimal()
    )[:9]
    if len(number) != 9:
        [appeal] = await open_appeals(office)
        number = appeal.number

    said = await office.says(
        office.daniyar, "Трубу заменили вчера, вода есть.", reply_to=office.card(number)
    )

    assert shown in said
    assert "көреді:" not in said
    assert "увидит:" not in said
    await office.presses(office.daniyar, "Оң шешілді" if language == "kk" else "Решено")
    assert done in office.group.last.text


async def test_a_walk_in_is_written_to_in_the_language_of_the_words(office: Any) -> None:
    """Four Russian words, typed by an operator whose Telegram is Kazakh, are Russian."""
    await office.says(office.daniyar, "/walkin Иванов, 87011234567 | WATER | Нет воды в Таразе")

    [appeal] = await open_appeals(office)
    assert appeal.language == "ru"
    assert "Заявитель: Иванов" in office.daniyar.heard[-1]


async def open_appeals(office: Any) -> list[Any]:
    async with office.town.app.storage.reading() as tx:
        ids = await tx.branches.open_appeals(office.code)
        return [await tx.appeals.get(each) for each in ids]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_in_a_toast_has_no_markup_and_is_read_to_its_end(language: str) -> None:
    """Any refusal may answer a press, and Telegram shows a toast as it is."""
    texts, faults = Texts(), []
    for name, entry in entries(language).items():
        if not name.startswith("refusal-"):
            continue
        for arguments in entry.arguments():
            if "status" in arguments:
                arguments["status"] = "waiting"
            facts = {
                k: "482" if isinstance(v, str) and "<" in v else v for k, v in arguments.items()
            }
            shown = refusal_label(texts, language, name.removeprefix("refusal-"), facts)
            if len(shown) > 200 or "<" in shown or "&" in shown:
                faults.append(f"{name}: {len(shown)}: {shown}")

    assert faults == []
