"""Work that repeats: templates, people who come in person, bulk actions, broadcasts."""

from datetime import timedelta
from typing import Any


async def test_a_template_goes_into_a_draft_with_one_tap_and_can_be_edited(office: Any) -> None:
    number = await office.appeal()
    added = await office.says(
        office.head, "/templates add ANY kk Қабылдадық | № {number}: мерзімі {due}, {branch}"
    )
    assert "Қабылдадық" in added
    await office.says(office.daniyar, "Сәлеметсіз бе!", reply_to=office.card(number))

    await office.presses(office.daniyar, "Үлгі")
    await office.presses(office.daniyar, "Қабылдадық")

    shown = f"{number[:3]}-{number[3:6]}-{number[6:]}"
    preview = office.group.last
    assert f"№ {shown}: мерзімі 11.12.2026, Тараз қаласы" in preview.text
    await office.says(office.daniyar, "/edit Басқаша жаздым", reply_to=preview)
    assert "Басқаша жаздым" in office.group.last.text
    assert "Сәлеметсіз бе" not in office.group.last.text


async def test_a_template_is_added_by_questions(office: Any) -> None:
    await office.says(office.head, "/templates")
    await office.presses(office.head, "Үлгі қосу")
    for words in ("Қабылдадық", "Сәлеметсіз бе! Өтінішіңізді қарап жатырмыз."):
        office.head.says(words)
        await office.town.settle()
    assert "Атауы: Қабылдадық" in office.head.last.text
    office.head.presses("Иә")
    await office.town.settle()

    assert "Қабылдадық · кез келген тақырып · қазақша" in office.head.last.text
    await office.presses(office.daniyar, "Үлгі қосу")
    assert "руководитель" in office.daniyar.toasts[-1]["text"] or (
        "басшысы" in office.daniyar.toasts[-1]["text"]
    )


async def test_a_template_gets_other_words_under_its_title_and_topic(office: Any) -> None:
    await office.says(office.head, "/templates add WATER ru Принято | Первый текст")
    await office.says(office.head, "/templates")

    await office.presses(office.head, "✎ Принято")
    assert "Первый текст" in office.head.last.text
    office.head.says("Второй текст")
    await office.town.settle()
    assert "Бұрынғы мәтінінің орнына" in office.head.last.text
    office.head.presses("Иә")
    await office.town.settle()

    async with office.town.app.storage.reading() as tx:
        [kept] = await tx.templates.of_branch(office.code)
    assert (kept.title, kept.topic, kept.language, kept.text) == (
        "Принято",
        "WATER",
        "ru",
        "Второй текст",
    )


async def test_an_operator_adds_no_template_and_sees_none_in_another_language(
    office: Any,
) -> None:
    said = await office.says(office.daniyar, "/templates add ANY kk Атауы | Мәтіні")
    assert "филиал басшысы ғана" in said
    await office.says(office.head, "/templates add ANY ru Название | Текст")
    number = await office.appeal()

    await office.says(office.daniyar, "Сәлем", reply_to=office.card(number))
    await office.presses(office.daniyar, "Үлгі")

    assert "үлгі жоқ" in office.group.last.text


async def test_a_person_who_came_in_gets_a_paper_receipt_and_a_call(office: Any) -> None:
    await office.says(
        office.daniyar,
        "/walkin Серікбаева Гүлнар, +7 701 555 44 33 | ROAD | Көшеміздің жолы жөнделмейді",
    )
    paper = office.daniyar.heard[-1]
    assert "Серікбаева Гүлнар" in paper
    assert "Қабылдаған қызметкер: Данияр" in paper
    number = "".join(c for c in paper.split("нөмірі: ")[1].splitlines()[0] if c.isdecimal())
    appeal = await office.town.appeal(number)
    assert (appeal.branch, appeal.category, appeal.status) == ("KZ-311", "ROAD", "registered")
    assert "Серікбаева" not in office.card(number).text

    await office.answers(office.daniyar, number, "Жол жөнделді.", "Оң шешілді")
    await office.a_minute_later()

    assert "Telegram-да жоқ" in office.card(number).text
    assert "Қоңырау шалу керек" in office.card(number).text


async def test_a_bulk_action_is_shown_first_and_a_refusal_stops_no_other(office: Any) -> None:
    first = await office.appeal("Су жоқ, бірінші үй")
    second = await office.appeal("Су жоқ, екінші үй")
    await office.says(office.saule, f"/take {second}")
    await office.says(office.daniyar, "/find су")

    said = await office.says(office.daniyar, "/bulk take")
    assert "Әрекет жасалатын өтініштер: 1" in said
    assert "Жасалмайды: 1. Бұл өтінішті әріптесіңіз қарап жатыр" in said
    assert (await office.town.appeal(first)).status == "registered"
    await office.presses(office.daniyar, "Орындау")

    assert "Жасалды: 1" in office.group.last.text
    assert "Жасалмады: 1" in office.group.last.text
    assert (await office.town.appeal(first)).operator_id == office.daniyar.id
    assert (await office.town.appeal(second)).operator_id == office.saule.id


async def test_nobody_carries_out_the_bulk_action_of_another(office: Any) -> None:
    number = await office.appeal()
    await office.says(office.daniyar, "/find су")
    await office.says(office.daniyar, "/bulk take")

    await office.presses(office.saule, "Орындау")

    assert "не Вам" in office.saule.toasts[-1]["text"]
    assert (await office.town.appeal(number)).status == "registered"


async def test_a_broadcast_reaches_only_citizens_who_agreed(office: Any) -> None:
    boss = await office.town.administrator()
    bota = await office.town.citizen("Бота", language="ru")
    for person in (office.aigul, bota):
        person.says("/news on")
        await office.town.settle()
    quiet = await office.town.citizen("Сәкен", language="kk")
    boss.says("/broadcast citizens all kk | Сенбіде ашық есік күні")
    await office.town.settle()
    assert "человек: 1" in boss.heard[-1]
    boss.presses("Разослать")
    await office.town.settle()

    while await office.town.app.broadcasts.go_on():
        pass
    await office.town.settle()
    await office.a_minute_later()

    assert "ашық есік күні" in office.aigul.heard[-1]
    assert not any("ашық есік" in text for text in (*bota.heard, *quiet.heard))
    assert any("Доставлено: 1" in text for text in boss.heard)


async def test_a_scheduled_broadcast_waits_and_a_stopped_one_reaches_nobody(office: Any) -> None:
    boss = await office.town.administrator()
    boss.says("/broadcast staff all 25.11 | Жиналыс болады")
    await office.town.settle()
    boss.presses("Разослать")
    await office.town.settle()
    assert await office.town.app.broadcasts.go_on() == 0

    boss.presses("Остановить")
    await office.town.settle()
    office.town.clock.advance(timedelta(days=6))

    assert await office.town.app.broadcasts.go_on() == 0
    assert not any("Жиналыс" in text for text in office.daniyar.heard)


async def test_only_an_administrator_broadcasts(office: Any) -> None:
    said = await office.says(office.head, "/broadcast staff all | Жиналыс болады")

    assert "рұқсатыңыз жоқ" in said


async def test_a_template_of_the_same_title_is_written_anew(office: Any) -> None:
    await office.says(office.head, "/templates add ANY kk Қабылдадық | Бірінші мәтін")

    said = await office.says(office.head, "/templates add ANY kk Қабылдадық | Екінші мәтін")

    assert "Екінші мәтін" in said
    assert "Бірінші мәтін" not in said
    assert "ең көбі 50" in str.lower(
        await office.says(office.head, f"/templates add ANY kk {'а' * 51} | Мәтін")
    )
