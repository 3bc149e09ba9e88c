"""Finding an appeal again, its history, and the citizen behind it."""

from typing import Any

import pytest

from storage import new_key
from tests.support import databases
from tests.support.private_story import tell
from tests.support.town import numbers_in, open_town

pytestmark = databases.ON_BOTH


RESOLVED = "Оң шешілді"


async def test_words_are_found_with_other_endings_and_without_kazakh_letters(office: Any) -> None:
    number = await office.appeal("Көшеміздің жолдары шұңқыр, автобус жүрмейді")
    await office.appeal("Үйде жарық жоқ")

    for typed in ("жолы", "шункыр", "автобустар", "КОШЕ жол"):
        said = await office.says(office.daniyar, f"/find {typed}")
        assert number[:3] in said, typed
        assert "Табылды: 1" in said


@pytest.mark.parametrize("written", ["Ауламызда қоқыс шығарылмайды", "Aulada qoqys jatyr"])
@pytest.mark.parametrize(
    "typed", ["қоқыс", "кокыс", "qoqys", "kokys", "QOQYS", "қoқыc", "qoqystar"]
)
async def test_a_word_is_found_whichever_alphabet_it_was_typed_in(
    office: Any, written: str, typed: str
) -> None:
    """«қoқыc» has a Latin o and a Latin c, which nobody sees."""
    number = await office.appeal(written)
    await office.appeal("Үйде жарық жоқ")

    said = await office.says(office.daniyar, f"/find {typed}")

    assert number[:3] in said
    assert "Табылды: 1" in said


async def test_nothing_is_found_in_another_branch(office: Any) -> None:
    await office.appeal("Көшеміздің жолдары шұңқыр")
    stranger = office.town.sandbox.person("Бекзат", language_code="kk")
    other = await office.town.branch("KZ-316", stranger, title="Шу")

    stranger.says("/find шұңқыр", chat=other)
    await office.town.settle()

    assert "Ештеңе табылмады" in other.last.text


async def test_an_appeal_is_found_by_period_topic_and_status(office: Any) -> None:
    number = await office.appeal("Көшеміздің жолдары шұңқыр")
    await office.says(office.daniyar, f"/category {number} ROAD")

    assert "Табылды: 1" in await office.says(office.daniyar, "/find 01.11-30.11 ROAD")
    assert "Табылды: 1" in await office.says(office.daniyar, "/find Тіркелді шұңқыр")
    assert "Ештеңе" in await office.says(office.daniyar, "/find 01.10-31.10 шұңқыр")


async def test_a_telephone_finds_the_appeal_that_carries_it(office: Any) -> None:
    number = await office.appeal()
    await office.appeal("Үйде жарық жоқ")
    office.aigul.says("Телефоным төменде", reply_to=office.aigul.last)
    office.aigul.sends_contact(phone="+77011234567", name="Айгүл")
    await office.town.settle()

    said = await office.says(office.daniyar, "/find 8 701 123 45 67")

    assert "Табылды: 1" in said
    assert number[:3] not in said.splitlines()[1]


@pytest.mark.parametrize("sealed", [False, True])
async def test_an_appeal_is_found_by_a_telephone_in_any_spelling(
    tmp_path: Any, sealed: bool
) -> None:
    keys = {"privacy": {"keys": (new_key(),)}} if sealed else {}
    async with open_town(tmp_path, **keys) as town:
        story = await tell(town)
        for typed in (
            "тел. 8 701 555 19 73",
            "8.701.555.19.73",
            "00 7 701 555 19 73",
            "8\u2011701\u2011555\u201119\u201173",
            "555-19-73",
        ):
            assert "Табылды: 1" in await story.in_group(f"/find {typed}"), typed
        assert "Ештеңе табылмады" in await story.in_group("/find 555-19-74")


async def test_the_queue_is_filtered_and_counted(office: Any) -> None:
    first = await office.appeal()
    await office.appeal("Үйде жарық жоқ")
    await office.says(office.daniyar, f"/take {first}")

    said = await office.says(office.daniyar, "/queue")
    assert "Бәрі: 2" in office.group.last.labels
    assert "Менікі: 1" in office.group.last.labels
    await office.presses(office.daniyar, "Менікі")

    assert len(numbers_in(said)) == 2
    assert numbers_in(office.group.last.text) == [first]


async def test_an_empty_queue_offers_nothing_to_choose(office: Any) -> None:
    said = await office.says(office.daniyar, "/queue")
    assert "бос" in said
    assert office.group.last.labels == []

    number = await office.appeal()
    await office.says(office.daniyar, "/queue")

    assert not [label for label in office.group.last.labels if label.endswith(": 0")]
    assert any(number[-3:] in label for label in office.group.last.labels)


async def test_an_outsider_sees_no_queue(office: Any) -> None:
    office.aigul.says("/queue KZ-311")
    await office.town.settle()

    assert "рұқсатыңыз жоқ" in office.aigul.heard[-1]


async def test_the_history_names_who_did_what(office: Any) -> None:
    number = await office.appeal()
    await office.presses(office.daniyar, "Қарауға алу")
    await office.says(office.daniyar, f"/note {number} Мердігер ертең келеді")

    said = await office.says(office.saule, f"/history {number}")

    assert "қарауға алынды · оператор Данияр" in said
    assert "Мердігер ертең келеді" in said


async def test_the_name_opens_only_for_who_taps_and_the_look_is_logged(
    office: Any, tmp_path: Any
) -> None:
    await office.appeal()
    await office.presses(office.daniyar, "Өтініш беруші")

    assert any("Айгүл" in m.text for m in office.daniyar.sees(office.group))
    assert not any("Айгүл" in m.text for m in office.saule.sees(office.group))
    async with office.town.app.storage.reading() as tx:
        entries = await tx.audit.page(after=0, limit=1000)
    assert '"looked-at-person"' in entries[-1].content
    assert str(office.daniyar.id) in entries[-1].content


async def test_where_ephemeral_messages_fail_the_name_comes_in_private(office: Any) -> None:
    await office.appeal()
    office.town.sandbox.faults.add(
        "error", "sendMessage", times=1, chat_id=office.group.id, code=400, description="no"
    )

    await office.presses(office.daniyar, "Өтініш беруші")

    assert "Айгүл" in office.daniyar.heard[-1]
    assert not any("Айгүл" in m.text for m in office.daniyar.sees(office.group))


async def test_the_card_tells_whether_the_answer_was_delivered(office: Any) -> None:
    number = await office.appeal()
    await office.answers(office.daniyar, number, "Құбыр ауыстырылды.", RESOLVED)
    assert "әлі жіберілген жоқ, кезекте" in office.card(number).text

    await office.a_minute_later()

    assert "жеткізілді: 20.11.2026" in office.card(number).text


async def test_a_citizen_who_blocked_the_bot_is_a_task_to_call(office: Any) -> None:
    number = await office.appeal()
    office.aigul.blocks_bot()

    await office.answers(office.daniyar, number, "Құбыр ауыстырылды.", RESOLVED)
    await office.a_minute_later()

    card = office.card(number).text
    assert "жеткізілмеді" in card
    assert "ботты бұғаттаған" in card
    assert "Қоңырау шалу керек" in card


async def test_a_promise_goes_out_with_the_answer_and_is_tracked(office: Any) -> None:
    number = await office.appeal()
    await office.says(office.daniyar, "Құбыр ауыстырылады.", reply_to=office.card(number))
    preview = office.group.last

    await office.says(office.daniyar, "/promise 1 маусым Құбырды ауыстырамыз", reply_to=preview)
    assert "Уәде: Құбырды ауыстырамыз\nМерзімі: 01.06.2027" in office.group.last.text
    await office.presses(office.daniyar, "Түсіндірілді")
    await office.a_minute_later()

    assert "Уәде: Құбырды ауыстырамыз" in office.aigul.heard[-1]
    assert "орындалуда" in office.card(number).text
    await office.says(office.daniyar, f"/kept {number}")
    async with office.town.app.storage.reading() as tx:
        appeal = await tx.appeals.by_number(number)
        assert [p.state for p in await tx.promises.of_appeal(appeal.id)] == ["kept"]


async def test_an_iin_is_masked_on_the_card_and_in_the_answer(office: Any) -> None:
    number = await office.appeal("ЖСН 900101300123, су жоқ")
    assert "900101300123" not in office.card(number).text

    await office.answers(office.daniyar, number, "ЖСН 900101300123 бойынша шешілді.", RESOLVED)
    await office.a_minute_later()

    assert "900101300123" not in office.aigul.heard[-1]
    assert "********0123" in office.aigul.heard[-1]


async def test_other_appeals_of_the_person_are_listed(office: Any) -> None:
    await office.appeal()
    second = await office.appeal("Үйде жарық жоқ")

    assert "Табылды: 2" in await office.says(office.daniyar, f"/others {second}")


@pytest.mark.parametrize(
    ("description", "said"),
    [
        ("Forbidden: user is deactivated", "аккаунты жойылған"),
        ("Bad Request: chat not found", "чат жоқ"),
        ("Forbidden: bot was blocked by the user", "ботты бұғаттаған"),
    ],
)
async def test_the_card_says_why_an_answer_was_not_delivered(
    office: Any, description: str, said: str
) -> None:
    number = await office.appeal()
    await office.answers(office.daniyar, number, "Құбыр ауыстырылды.", RESOLVED)
    office.town.sandbox.faults.add(
        "error",
        "sendMessage",
        times=5,
        chat_id=office.aigul.id,
        code=403 if "Forbidden" in description else 400,
        description=description,
    )

    await office.a_minute_later()

    assert said in office.card(number).text
    assert "Қоңырау шалу керек" in office.card(number).text


async def test_a_long_queue_is_turned_page_by_page_by_deadline(office: Any) -> None:
    numbers = [await office.appeal(f"Мәселе {n}: су жоқ, үй {n}") for n in range(12)]
    await office.says(office.head, f"/extend {numbers[0]} 25.12 Материал күтілуде")

    first = await office.says(office.daniyar, "/queue")
    assert set(numbers_in(first)) < set(numbers[1:])
    assert len(numbers_in(first)) == 10
    assert office.group.last.button("1/2").disabled
    await office.presses(office.daniyar, "›")

    rest = numbers_in(office.group.last.text)
    assert sorted(rest + numbers_in(first)) == sorted(numbers)
    assert rest[-1] == numbers[0]  # the latest deadline comes last


async def test_more_than_can_be_counted_at_once_is_shown_with_a_plus(
    office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for where in (
        "storage.repositories.appeals.search.COUNTED",
        "handlers.views.operator.search.PAGE",
    ):
        monkeypatch.setattr(where, 2)
    for _ in range(4):
        await office.appeal("Көшеміздің жолдары шұңқыр")

    assert "Табылды: 3+" in await office.says(office.daniyar, "/find шұңқыр")
