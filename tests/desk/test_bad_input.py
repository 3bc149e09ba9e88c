"""Slips and mishaps: each gets a short, exact message, and nothing is lost."""

from typing import Any

import pytest


async def test_a_slip_in_the_number_is_told_from_an_unknown_number(office: Any) -> None:
    number = await office.appeal()
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)

    assert "дұрыс терілмеген" in await office.says(office.daniyar, f"/take {wrong}")
    assert "дұрыс терілмеген" in await office.says(office.daniyar, "/take 12345")


@pytest.mark.parametrize("typed", ["123", "№ 7", "#42", "12 34", "1234", "482 915"])
async def test_figures_that_are_no_number_are_said_to_belong_to_no_appeal(
    office: Any, typed: str
) -> None:
    await office.appeal()

    for command in ("card", "history", "why", "take"):
        said = await office.says(office.daniyar, f"/{command} {typed}")
        assert "Мұндай нөмірлі өтініш болуы мүмкін емес" in said, command
        assert "482-915-373" in said, command


async def test_staff_are_shown_where_to_look_for_an_appeal_and_citizens_their_own(
    office: Any,
) -> None:
    number = await office.appeal()
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)

    for typed in (f"/card {wrong}", f"/find {wrong}", "/card 482915373"):
        said = await office.says(office.daniyar, typed)
        assert "/my" not in said, typed
    assert "/find" in await office.says(office.daniyar, f"/card {wrong}")
    for typed in (f"/status {wrong}", "/status 482915373"):
        office.aigul.says(typed)
        await office.town.settle()
        assert "/my" in office.aigul.last.text, typed
        assert "/find" not in office.aigul.last.text, typed


async def test_what_an_appeal_no_longer_allows_points_staff_to_its_history(office: Any) -> None:
    number = await office.appeal()
    await office.takes(office.daniyar, number)
    await office.answers(office.daniyar, number)
    await office.a_minute_later()

    said = await office.says(office.daniyar, f"/take {number}")

    assert "Өтініш қазір мына кезеңде: Жауап берілді" in said
    assert "/history" in said
    assert "/my" not in said


async def test_a_command_without_a_number_says_what_to_type(office: Any) -> None:
    await office.appeal()

    assert "/extend НӨМІР КҮНІ" in await office.says(office.head, "/extend")
    assert "/take НӨМІР" in await office.says(office.head, "/take")
    assert "/note НӨМІР" in await office.says(office.head, "/note мәтін")


async def test_an_appeal_of_another_branch_is_not_shown_and_not_moved(office: Any) -> None:
    number = await office.appeal()
    stranger = office.town.sandbox.person("Бекзат", language_code="ru")
    other = await office.town.branch("KZ-316", stranger, title="Шу")

    for command in ("card", "history", "take", "forward", "note", "who"):
        stranger.says(f"/{command} {number} KZ-316 Себебі жеткілікті ұзын", chat=other)
        await office.town.settle()
        assert "рұқсатыңыз жоқ" in other.last.text, command
    assert (await office.town.appeal(number)).branch == "KZ-311"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31.02 Материал күтілуде әлі", "Күнді түсінбедік"),
        ("кейін Материал күтілуде әлі", "Күнді түсінбедік"),
        ("2026-11-01 Материал күтілуде", "өтіп кетті: 01.11.2026"),
        ("25.12 аз", "Себебі тым қысқа"),
        ("25.11 Материал күтілуде әлі", "қазіргісінен кеш"),
    ],
)
async def test_a_date_or_reason_that_will_not_do_is_named(
    office: Any, typed: str, said: str
) -> None:
    number = await office.appeal()

    assert said in await office.says(office.head, f"/extend {number} {typed}")
    assert (await office.town.appeal(number)).due_on.isoformat() == "2026-12-11"


@pytest.mark.parametrize("typed", ["25.12", "25 желтоқсан", "25 декабря", "2026-12-25", "+24"])
async def test_dates_are_understood_as_people_write_them(office: Any, typed: str) -> None:
    number = await office.appeal()

    await office.says(office.head, f"/extend {number} {typed} Материал күтілуде")

    assert (await office.town.appeal(number)).due_on.isoformat() == "2026-12-25"


async def test_a_command_in_reply_to_the_card_needs_no_number(office: Any) -> None:
    number = await office.appeal()

    await office.says(office.daniyar, "/take", reply_to=office.card(number))

    assert (await office.town.appeal(number)).operator_id == office.daniyar.id


async def test_a_mistyped_command_in_reply_to_a_card_is_no_answer(office: Any) -> None:
    number = await office.appeal()

    said = await office.says(office.daniyar, "/tkae", reply_to=office.card(number))

    assert "Мұндай команда жоқ" in said


async def test_a_reply_that_meets_no_card_goes_to_nobody_and_says_so(office: Any) -> None:
    await office.appeal()
    await office.says(office.daniyar, "/queue")
    lost = office.group.last

    said = await office.says(office.daniyar, "Құбыр жөнделді", reply_to=lost)

    assert "ешкімге кеткен жоқ" in said
    assert not any("Құбыр жөнделді" in text for text in office.aigul.heard)


async def test_a_deleted_card_is_posted_anew(office: Any) -> None:
    number = await office.appeal()
    card = office.card(number)
    await office.town.app.bot.delete_message(office.group.id, card.message_id)

    await office.says(office.daniyar, f"/take {number}")

    assert "Данияр" in office.card(number).text


async def test_an_edited_command_is_not_carried_out(office: Any) -> None:
    number = await office.appeal()
    said = office.daniyar.says("салем", chat=office.group)
    await office.town.settle()

    office.daniyar.edits(said, f"/take {number}")
    await office.town.settle()

    assert "Түзетілген команда орындалмайды" in office.group.last.text
    assert (await office.town.appeal(number)).operator_id is None


@pytest.mark.parametrize("in_group", [True, False])
async def test_a_mistyped_command_that_is_edited_into_words_is_said_to_be_nothing(
    office: Any, in_group: bool
) -> None:
    """Its author believes that it has been sent."""
    number = await office.appeal()
    person = office.daniyar if in_group else office.aigul
    chat = {"chat": office.group, "reply_to": office.card(number)} if in_group else {}
    said = person.says("/құбыржөнделді", **chat)
    await office.town.settle()

    person.edits(said, "Құбыр жөнделді, су келді")
    await office.town.settle()

    heard = office.group.last.text if in_group else person.last.text
    assert heard == "Бұл түзету ескерілмеді. Қажет болса, жаңа хабарлама етіп жіберіңіз."
    assert len(await office.town.all_appeals(office.aigul)) == 1


async def test_an_anonymous_administrator_is_asked_to_show_themselves(office: Any) -> None:
    number = await office.appeal()
    card = office.card(number)
    for text in (f"/take {number}", "Құбыр жөнделді"):
        office.town.sandbox.push(
            {
                "message": {
                    "message_id": 9_000 + len(text),
                    "date": 1_795_158_000,
                    "text": text,
                    "chat": {"id": office.group.id, "type": "supergroup", "title": "Тараз"},
                    "from": {"id": 1087968824, "is_bot": True, "first_name": "Group"},
                    "sender_chat": {"id": office.group.id, "type": "supergroup", "title": "Т"},
                    "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
                    "reply_to_message": card.raw,
                }
            }
        )
        await office.town.settle()
        assert "жасырын" in office.group.last.text

    assert (await office.town.appeal(number)).operator_id is None


async def test_a_group_that_became_a_supergroup_keeps_working(office: Any) -> None:
    boss = await office.town.administrator()
    asel = office.town.sandbox.person("Әсел", language_code="kk")
    group = await office.town.branch("KZ-316", asel, title="Шу", supergroup=False)
    group.migrate()
    await office.town.settle()
    number = await office.appeal()

    boss.says(f"/forward {number} KZ-316 Оқиға Шу ауданында болған")
    await office.town.settle()

    assert "екі аптадан бері су жоқ" in group.last.text
    asel.says(f"/take {number}", chat=group)
    await office.town.settle()
    assert (await office.town.appeal(number)).operator_id == asel.id


async def test_a_kicked_bot_loses_no_appeal_and_tells_the_branch_above(office: Any) -> None:
    region = office.town.sandbox.person("Ерлан", language_code="ru")
    above = await office.town.branch("KZ-31", region, title="Область")
    office.group.kick_bot()
    await office.town.settle()
    assert "KZ-311" in above.last.text

    number = await office.appeal()

    assert (await office.town.appeal(number)).branch == "KZ-311"
    assert "KZ-311" in above.last.text


async def test_a_deleted_topic_does_not_stop_the_branch(office: Any) -> None:
    asel = office.town.sandbox.person("Әсел", language_code="kk")
    group = await office.town.branch("KZ-316", asel, title="Шу", forum=True)
    topic = group.create_topic("Өтініштер")
    asel.says("/queue", chat=group, thread=topic)
    await office.town.settle()
    group.delete_topic(topic)
    number = await office.appeal()

    await office.says(office.daniyar, f"/forward {number} KZ-316 Оқиға Шу ауданында болған")

    assert any("екі аптадан бері су жоқ" in m.text for m in group.screen)


def _pushed(office: Any, **message: Any) -> None:
    """A message as Telegram hands it over, where the sandbox's people cannot write it."""
    office.town.sandbox.push(
        {
            "message": {
                "date": 1_795_158_000,
                "chat": {"id": office.group.id, "type": "supergroup", "title": "Тараз"},
                "from": office.daniyar.account.user,
                **message,
            }
        }
    )


async def test_a_reply_to_a_deleted_card_still_answers_its_appeal(office: Any) -> None:
    number = await office.appeal()
    card = office.card(number)
    await office.town.app.bot.delete_message(office.group.id, card.message_id)

    _pushed(office, message_id=9_001, text="Құбыр ауыстырылды.", reply_to_message=card.raw)
    await office.town.settle()

    assert "Құбыр ауыстырылды." in office.group.last.text
    await office.presses(office.daniyar, "Оң шешілді")
    await office.a_minute_later()
    assert "Құбыр ауыстырылды." in office.aigul.heard[-1]


async def test_a_channel_gives_no_orders(office: Any) -> None:
    number = await office.appeal()

    _pushed(
        office,
        message_id=9_002,
        text=f"/take {number}",
        sender_chat={"id": -1001, "type": "channel", "title": "Жаңалықтар"},
        entities=[{"type": "bot_command", "offset": 0, "length": 5}],
    )
    await office.town.settle()

    assert "жасырын" in office.group.last.text
    assert (await office.town.appeal(number)).operator_id is None


async def test_a_demoted_bot_says_what_it_lacks_and_works_on(office: Any) -> None:
    number = await office.appeal()
    office.group.add_bot(by=await office.town.administrator(), admin=False)
    await office.town.settle()
    assert "топ әкімшісі емес" in office.group.last.text

    await office.answers(office.daniyar, number, "Құбыр ауыстырылды.", "Оң шешілді")
    await office.a_minute_later()

    assert "Құбыр ауыстырылды." in office.aigul.heard[-1]


async def test_a_silenced_bot_tells_the_branch_above_and_loses_no_appeal(office: Any) -> None:
    region = office.town.sandbox.person("Ерлан", language_code="kk")
    above = await office.town.branch("KZ-31", region, title="Облыс")
    bot = {"id": office.town.app.bot.id, "is_bot": True, "first_name": "Қабылдау"}
    rights = dict.fromkeys(
        (
            "can_send_messages",
            "can_send_audios",
            "can_send_documents",
            "can_send_photos",
            "can_send_videos",
            "can_send_video_notes",
            "can_send_voice_notes",
            "can_send_polls",
            "can_send_other_messages",
            "can_add_web_page_previews",
            "can_change_info",
            "can_invite_users",
            "can_pin_messages",
            "can_manage_topics",
            "can_edit_tag",
            "can_react_to_messages",
        ),
        False,
    )
    restricted = {"status": "restricted", "user": bot, "is_member": True, "until_date": 0, **rights}
    office.town.sandbox.push(
        {
            "my_chat_member": {
                "chat": {"id": office.group.id, "type": "supergroup", "title": "Тараз"},
                "from": office.head.account.user,
                "date": 1_795_158_000,
                "old_chat_member": {"status": "member", "user": bot},
                "new_chat_member": restricted,
            }
        }
    )
    await office.town.settle()

    assert "Тараз қаласы" in above.last.text
    assert "рұқсат бермей тұр" in above.last.text
    number = await office.appeal()
    assert (await office.town.appeal(number)).branch == "KZ-311"


async def test_a_forward_says_what_is_missing(office: Any) -> None:
    number = await office.appeal()

    assert "тым қысқа" in await office.says(office.daniyar, f"/forward {number} KZ-316 аз")
    assert "табылмады" in await office.says(office.daniyar, f"/forward {number} Атлантида")
    assert "осы филиалда тұр" in await office.says(
        office.daniyar, f"/forward {number} KZ-311 Себебі жеткілікті ұзын"
    )
    assert (await office.town.appeal(number)).forwards == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("/assign {n}", "/assign НӨМІР @аты"),
        ("/assign {n} @nobody", "мұндай адам жоқ"),
        ("/category {n} Айдағы тақырып", "Мұндай тақырып жоқ"),
        ("/priority {n} орташа", "/priority НӨМІР high"),
        ("/merge {n}", "/merge НӨМІР НӨМІР"),
        ("/merge {n} {n}", "біріктіруге болмайды"),
        ("/about {n}", "/about НӨМІР КОД"),
        ("/close {n}", "мүмкін емес"),
        ("/reopen {n} Себебі жеткілікті", "мүмкін емес"),
        ("/promise 1 маусым Жөндейміз", "reply"),
        ("/edit сөз", "/edit жаңа мәтін"),
        ("/find", "/find сөздер"),
        ("/bulk", "Алдымен /find"),
        ("/templates add", "/templates add ТАҚЫРЫП"),
        ("/walkin Гүлнар", "/walkin ТЕГІ АТЫ"),
        ("/branch add", "/branch add|edit"),
        ("/branch hours KZ-311 таңнан кешке", "оқи алмадық"),
        ("/ban {n} аз", "тым қысқа"),
        ("/invite king KZ-311", "/invite operator КОД"),
        ("/invite operator KZ-999", "коды бар филиал жоқ"),
        ("/topics colour", "/topics state"),
    ],
)
async def test_each_slip_gets_one_short_message_that_says_what_to_type(
    office: Any, words: str, said: str
) -> None:
    number = await office.appeal()
    before = len(office.group.heard)

    heard = await office.says(office.head, words.format(n=number))

    assert said in heard
    assert len(office.group.heard) == before + 1
    assert (await office.town.appeal(number)).status == "registered"
