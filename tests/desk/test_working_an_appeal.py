"""What operators and heads do with an appeal, from the group, by buttons and by commands."""

from datetime import timedelta
from typing import Any

from tests.support import databases

pytestmark = databases.ON_BOTH


RESOLVED = "Оң шешілді"


async def test_an_answer_can_be_taken_back_for_a_minute(office: Any) -> None:
    number = await office.appeal()
    await office.answers(office.daniyar, number, "Құбыр ауыстырылды.", RESOLVED)
    assert "болдырмауға болады" in office.group.last.text

    await office.presses(office.daniyar, "Болдырмау")
    await office.a_minute_later()

    assert (await office.town.appeal(number)).status == "registered"
    assert not any("Құбыр ауыстырылды" in text for text in office.aigul.heard)
    assert "Өтініш беруші мынаны көреді" in office.group.last.text


async def test_after_the_minute_the_answer_has_left_and_stays(office: Any) -> None:
    number = await office.appeal()
    await office.answers(office.daniyar, number, "Құбыр ауыстырылды.", RESOLVED)
    said = office.group.last
    await office.a_minute_later()
    assert "Құбыр ауыстырылды." in office.aigul.heard[-1]

    office.daniyar.presses(said, "Болдырмау")
    await office.town.settle()

    assert "Енді болдырмауға келмейді" in office.daniyar.toasts[-1]["text"]
    assert (await office.town.appeal(number)).status == "answered"


async def test_a_recalled_answer_leaves_no_trace_in_the_citizens_timeline(office: Any) -> None:
    number = await office.appeal()
    await office.answers(office.daniyar, number, "Қате жауап.", RESOLVED)
    await office.presses(office.daniyar, "Болдырмау")

    office.aigul.says(number)
    await office.town.settle()

    assert "тіркелді" in office.aigul.heard[-1]
    assert "жауап берілді" not in office.aigul.heard[-1]


async def test_a_second_person_confirms_before_answering_a_claimed_appeal(office: Any) -> None:
    number = await office.appeal()
    await office.presses(office.daniyar, "Қарауға алу")
    await office.presses(office.daniyar, "⋯ Тағы")
    assert "Жауаптыға бекітілген уақыт аяқталады: 23.11.2026 18:30" in office.card(number).text

    await office.answers(office.saule, number, "Құбыр ауыстырылды.", RESOLVED)
    assert "Данияр" in office.group.last.text
    assert (await office.town.appeal(number)).status == "taken"

    await office.presses(office.saule, "Бәрібір жіберу")
    assert (await office.town.appeal(number)).status == "answered"


async def test_two_operators_who_press_at_once_do_not_both_win(office: Any) -> None:
    number = await office.appeal()
    office.daniyar.presses("Қарауға алу", chat=office.group)
    office.saule.presses("Қарауға алу", chat=office.group)

    await office.town.settle()

    assert (await office.town.appeal(number)).operator_id == office.daniyar.id
    assert "в работе у коллеги" in office.saule.toasts[-1]["text"]


async def test_an_idle_claim_lapses_by_itself(office: Any) -> None:
    number = await office.appeal()
    await office.presses(office.daniyar, "Қарауға алу")
    office.town.clock.advance(timedelta(days=4))

    assert await office.town.app.claims.let_idle_claims_lapse() == 1
    await office.town.settle()

    assert (await office.town.appeal(number)).operator_id is None
    assert "Қарауға алу" in office.card(number).labels


async def test_a_released_appeal_within_a_minute_was_never_taken(office: Any) -> None:
    number = await office.appeal()
    await office.presses(office.daniyar, "Қарауға алу", "Кезекке қайтару")

    office.aigul.says(number)
    await office.town.settle()

    assert "қарауға алынды" not in office.aigul.heard[-1]


async def test_a_forward_keeps_the_deadline_and_tells_the_citizen_where_and_why(
    office: Any,
) -> None:
    shu = await office.town.branch("KZ-316", office.daniyar, title="Шу")
    number = await office.appeal()
    due = (await office.town.appeal(number)).due_on

    said = await office.says(office.daniyar, f"/forward {number} KZ-316 Оқиға Шу ауданында болған")
    assert "жолданды" in said
    assert not any("басқа филиалға жолданды" in text for text in office.aigul.heard)
    await office.a_minute_later()

    appeal = await office.town.appeal(number)
    assert (appeal.branch, appeal.due_on, appeal.forwards) == ("KZ-316", due, 1)
    assert "Себебі: Оқиға Шу ауданында болған" in office.aigul.heard[-1]
    assert "екі аптадан бері су жоқ" in shu.last.text
    assert "Бұл өтініш басқа филиалға жолданды" in office.card(number).text


async def test_a_forward_by_buttons_and_its_undo(office: Any) -> None:
    number = await office.appeal()
    await office.presses(office.daniyar, "Жолдау")
    await office.presses(office.daniyar, "Жамбыл облысы", "Жоғары тұрған филиал шешеді")
    # in the region there is neither a chat nor anybody
    assert (await office.town.appeal(number)).branch == "KZ"

    await office.presses(office.daniyar, "Болдырмау")
    await office.a_minute_later()

    assert (await office.town.appeal(number)).branch == "KZ-311"
    assert (await office.town.appeal(number)).forwards == 0
    assert not any("басқа филиалға жолданды" in text for text in office.aigul.heard)


async def test_after_two_forwards_the_head_above_decides(office: Any) -> None:
    region = office.town.sandbox.person("Ерлан", language_code="kk")
    above = await office.town.branch("KZ-31", region, title="Облыс")
    await office.town.appoint(region, "KZ-31", "head")
    await office.town.branch("KZ-316", office.daniyar, title="Шу")
    number = await office.appeal()
    for code in ("KZ-316", "KZ-311"):
        await office.says(office.daniyar, f"/forward {number} {code} Себебі жеткілікті ұзын")

    said = await office.says(office.daniyar, f"/forward {number} KZ-316 Тағы да соларға")

    assert "басшы шешеді" in said
    assert (await office.town.appeal(number)).branch == "KZ-311"
    assert any("екі рет жолданған" in m.text for m in above.screen)
    region.says(f"/forward {number} KZ-316 Шешім: Шу ауданы қарайды", chat=above)
    await office.town.settle()
    assert (await office.town.appeal(number)).branch == "KZ-316"


async def test_never_forwarded_to_whom_it_is_about(office: Any) -> None:
    number = await office.appeal()
    await office.says(office.head, f"/about {number} KZ-316")

    said = await office.says(office.head, f"/forward {number} KZ-316 Себебі жеткілікті ұзын")

    assert "қатысты" in said
    assert (await office.town.appeal(number)).branch == "KZ-311"


async def test_an_appeal_about_the_branch_itself_goes_above(office: Any) -> None:
    number = await office.appeal("Тараз филиалының операторы дөрекі сөйледі")

    await office.town.branch("KZ-31", title="Облыс")

    await office.says(office.daniyar, f"/about {number} KZ-311")

    assert (await office.town.appeal(number)).branch == "KZ-31"


async def test_only_the_head_extends_and_the_citizen_is_told(office: Any) -> None:
    number = await office.appeal()
    words = f"/extend {number} 25 желтоқсан Жөндеу материалы күтілуде"
    assert "басшысы" in await office.says(office.daniyar, words)

    await office.says(office.head, words)

    assert (await office.town.appeal(number)).due_on.isoformat() == "2026-12-25"
    await office.a_minute_later()
    assert "Новый" not in office.aigul.heard[-1]
    assert any("25.12.2026" in text and "ұзартылды" in text for text in office.aigul.heard)


async def test_a_term_is_not_extended_beyond_two_months(office: Any) -> None:
    number = await office.appeal()

    said = await office.says(office.head, f"/extend {number} 2027-06-01 Жөндеу ұзаққа созылды")

    assert "20.01.2027" in said
    assert (await office.town.appeal(number)).due_on.isoformat() == "2026-12-11"


async def test_a_note_never_reaches_the_citizen(office: Any) -> None:
    number = await office.appeal()

    await office.says(office.daniyar, "/note Мердігерге қоңырау шалдым", office.card(number))

    assert "Мердігерге қоңырау шалдым" in office.card(number).text
    office.aigul.says(number)
    await office.town.settle()
    assert not any("Мердігерге" in text for text in office.aigul.heard)


async def test_the_topic_is_changed_by_name_in_either_language_and_taken_back(office: Any) -> None:
    number = await office.appeal()
    first = (await office.town.appeal(number)).category

    await office.says(office.daniyar, f"/category {number} Дороги, мосты")
    assert (await office.town.appeal(number)).category == "ROAD"
    await office.presses(office.daniyar, "Болдырмау")

    assert (await office.town.appeal(number)).category == first


async def test_an_appeal_is_assigned_by_name_and_the_person_is_told(office: Any) -> None:
    number = await office.appeal()

    await office.says(office.head, f"/assign {number} @saule")

    assert (await office.town.appeal(number)).operator_id == office.saule.id
    assert "поручено Вам" in office.saule.heard[-1]


async def test_one_answer_serves_merged_appeals_and_each_citizen_is_told(office: Any) -> None:
    first = await office.appeal()
    second = await office.appeal("Бізде де су жоқ, көршілерде де")

    await office.says(office.daniyar, f"/merge {second} {first}")
    assert "Бірге жауап күтіп тұрғандар" in office.card(first).text
    await office.answers(office.daniyar, first, "Құбыр ауыстырылды.", RESOLVED)
    await office.a_minute_later()

    told = [text for text in office.aigul.heard if "Құбыр ауыстырылды." in text]
    assert len(told) == 2
    assert (await office.town.appeal(second)).status == "answered"


async def test_taking_back_an_answer_takes_it_back_for_the_merged_too(office: Any) -> None:
    first = await office.appeal()
    second = await office.appeal("Бізде де су жоқ, көршілерде де")
    await office.says(office.daniyar, f"/merge {second} {first}")
    await office.answers(office.daniyar, first, "Құбыр ауыстырылды.", RESOLVED)

    await office.presses(office.daniyar, "Болдырмау")
    await office.a_minute_later()

    assert not any("Құбыр ауыстырылды." in text for text in office.aigul.heard)
    assert (await office.town.appeal(second)).status == "registered"


async def test_only_a_head_returns_an_appeal_and_sees_the_older_case(office: Any) -> None:
    older = await office.appeal()
    await office.answers(office.daniyar, older, "Құбыр ауыстырылды.", RESOLVED)
    repeat = await office.appeal("Сол мәселе тағы да: су жоқ")
    assert "басшысы" in await office.says(office.daniyar, f"/return {repeat}")

    said = await office.says(office.head, f"/return {repeat}")
    assert f"{older[:3]}-{older[3:6]}-{older[6:]}" in said
    await office.says(
        office.head, "Жаңа дәлел жоқ, бұрын жауап берілген.", reply_to=office.group.last
    )
    await office.presses(office.head, "Жіберу: қайтарылды")
    await office.a_minute_later()

    assert (await office.town.appeal(repeat)).outcome == "returned"
    assert "Қайтарылды" in office.aigul.heard[-1]


LATE = "Өтінішті қайтару мерзімі өтті: 25.11.2026"


async def test_a_head_who_returns_an_appeal_too_late_is_warned_before_sending(office: Any) -> None:
    """Filed on Friday 20.11.2026: it may be returned until Wednesday."""
    number = await office.appeal()
    for day, warned in ((25, False), (26, True)):
        office.town.clock.moment = office.town.clock.moment.replace(day=day)
        await office.says(office.head, f"/return {number}")
        preview = await office.says(
            office.head, "Жаңа дәлел жоқ, бұрын жауап берілген.", reply_to=office.group.last
        )
        assert (LATE in preview) is warned
        await office.presses(office.head, "Өшіру")


async def test_the_head_reopens_and_an_operator_closes(office: Any) -> None:
    number = await office.appeal()
    await office.answers(office.daniyar, number, "Құбыр ауыстырылды.", RESOLVED)
    await office.a_minute_later()

    await office.says(office.daniyar, f"/close {number}")
    assert (await office.town.appeal(number)).status == "closed"
    await office.says(office.head, f"/reopen {number} Су қайтадан тоқтады")
    await office.a_minute_later()

    appeal = await office.town.appeal(number)
    assert (appeal.status, appeal.reopenings) == ("registered", 0)
    assert "қайта ашылды" in office.aigul.heard[-1]


async def test_an_appeal_that_goes_on_without_the_citizens_answer_is_not_held_for_ever(
    office: Any,
) -> None:
    number = await office.appeal()
    await office.presses(office.daniyar, "Қарауға алу", "Сұрау")
    await office.says(office.daniyar, "Қай көшеде?", reply_to=office.group.last)
    await office.presses(office.daniyar, "Сұрақты жіберу")
    await office.a_minute_later()
    assert (await office.town.appeal(number)).held_until is None

    office.town.clock.advance(timedelta(days=10))
    await office.town.somebody_writes()
    await office.town.app.sweep.run()
    resumed = await office.town.appeal(number)
    assert resumed.status == "taken"
    assert resumed.held_until is not None
    office.town.clock.advance(timedelta(days=4))

    assert await office.town.app.claims.let_idle_claims_lapse() == 1


async def test_a_merge_is_taken_back_within_the_minute_and_nobody_was_told(office: Any) -> None:
    first = await office.appeal()
    second = await office.appeal("Бізде де су жоқ, көршілерде де")
    await office.says(office.daniyar, f"/merge {second} {first}")

    await office.presses(office.daniyar, "Болдырмау")
    await office.a_minute_later()

    assert (await office.town.appeal(second)).merged_into is None
    assert "Бірге жауап күтіп тұрғандар" not in office.card(first).text
    assert not any("бірге қаралады" in text for text in office.aigul.heard)


async def test_of_two_who_press_at_once_one_has_it(office: Any) -> None:
    number = await office.appeal()
    card = office.card(number)

    office.daniyar.presses(card, "Қарауға алу")
    office.saule.presses(card, "Қарауға алу")
    await office.town.settle()

    assert (await office.town.appeal(number)).operator_id == office.daniyar.id
    assert "в работе у коллеги" in office.saule.toasts[-1]["text"]


async def test_an_iin_in_a_reason_is_masked_for_the_citizen_too(office: Any) -> None:
    number = await office.appeal()

    await office.says(office.daniyar, f"/forward {number} KZ-316 ЖСН 900101300123 бойынша Шуда")
    await office.a_minute_later()

    assert "********0123" in office.aigul.heard[-1]
    assert "900101300123" not in office.aigul.heard[-1]


async def test_a_question_stops_the_clock_and_the_answer_brings_the_appeal_back(
    office: Any,
) -> None:
    number = await office.appeal()
    await office.presses(office.daniyar, "Қарауға алу", "Сұрау")
    await office.says(office.daniyar, "Қай көшеде?", reply_to=office.group.last)
    await office.presses(office.daniyar, "Сұрақты жіберу")
    await office.a_minute_later()
    assert (await office.town.appeal(number)).status == "waiting"
    office.town.clock.advance(timedelta(days=5))

    office.aigul.says("Абай көшесінде")
    await office.town.settle()

    appeal = await office.town.appeal(number)
    assert (appeal.status, appeal.operator_id) == ("taken", office.daniyar.id)
    assert appeal.due_on.isoformat() > "2026-12-11"


async def test_the_urgent_are_marked_in_the_queue(office: Any) -> None:
    number = await office.appeal()
    await office.says(office.daniyar, f"/priority {number} high")

    assert "❗" in await office.says(office.daniyar, "/queue")
    assert "Жоғары басымдық" in office.card(number).text
