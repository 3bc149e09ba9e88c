"""A message that was sent twice around a crash: its first copy, of which we do not know, works for
whoever presses or answers it, and goes with the rest."""

from typing import Any

from tests.desk.test_in_private import says

RESOLVED = "Оң шешілді"

WORDS = "Үйімізде екі аптадан бері су жоқ"


async def forgotten(office: Any, message: Any, chat_id: int) -> None:
    """As after a crash between sending and noting it."""
    async with office.town.app.storage.transaction() as tx:
        known = await tx.sent_messages.at(chat_id, message.message_id)
        assert known is not None
        tx.sent_messages.forget(known)


async def two_cards(office: Any) -> tuple[str, Any, Any]:
    """The number; the copy that we do not know of, and the card that came after it."""
    number = await office.appeal()
    orphan = office.card(number)
    await forgotten(office, orphan, office.group.id)
    await office.says(office.daniyar, f"/card {number}")
    card = office.card(number)
    assert card.message_id != orphan.message_id
    return number, orphan, card


def in_chat(office: Any, message: Any) -> Any:
    """How it stands there now; None: it is gone."""
    found = [m for m in office.group.screen if m.message_id == message.message_id]
    return found[0] if found else None


async def pressed(office: Any, message: Any, label: str) -> None:
    office.daniyar.presses(message, label)
    await office.town.settle()


async def test_a_reply_to_the_first_copy_is_the_answer_to_the_citizen(office: Any) -> None:
    _, orphan, _ = await two_cards(office)

    said = await office.says(office.daniyar, "Құбыр ауыстырылды.", reply_to=orphan)

    assert "Құбыр ауыстырылды." in said
    await office.presses(office.daniyar, RESOLVED)
    await office.a_minute_later()
    assert any("Құбыр ауыстырылды." in text for text in office.aigul.heard)


async def test_the_first_copy_goes_when_the_appeal_is_over(office: Any) -> None:
    number, orphan, _ = await two_cards(office)
    await office.says(office.daniyar, "Құбыр ауыстырылды.", reply_to=orphan)
    await office.presses(office.daniyar, RESOLVED)
    await office.a_minute_later()
    office.aigul.presses("Иә, рақмет")
    await office.town.settle()
    await office.a_minute_later()

    standing = in_chat(office, orphan)
    assert standing is None or WORDS not in standing.text
    assert WORDS not in office.card(number).text


async def test_a_press_on_the_first_copy_adopts_it(office: Any) -> None:
    number, orphan, _ = await two_cards(office)
    await pressed(office, orphan, "Қарауға алу")

    assert (await office.town.appeal(number)).status == "taken"
    said = await office.says(office.daniyar, "Құбыр ауыстырылды.", reply_to=orphan)
    assert "Құбыр ауыстырылды." in said


async def test_the_only_card_is_the_card_again_and_follows_the_appeal(office: Any) -> None:
    """Sent, crashed, and given up afterwards."""
    number = await office.appeal()
    orphan = office.card(number)
    await forgotten(office, orphan, office.group.id)

    await pressed(office, orphan, "Қарауға алу")

    assert "Данияр" in in_chat(office, orphan).text
    assert office.card(number).message_id == orphan.message_id


async def test_a_preview_sent_twice_is_still_the_preview(office: Any) -> None:
    number = await office.appeal()
    await office.says(office.daniyar, "Құбыр ауыстырылды.", reply_to=office.card(number))
    preview = office.group.last
    await forgotten(office, preview, office.group.id)

    await office.says(office.daniyar, "Қайта айтайын: бүгін бітті.", reply_to=preview)

    assert "бүгін бітті" in office.group.last.text
    assert "Құбыр ауыстырылды." in office.group.last.text


async def test_a_card_in_private_that_we_do_not_know_of_takes_the_answer(office: Any) -> None:
    number = await office.appeal()
    await says(office, office.daniyar, f"/card {number}")
    card = office.daniyar.last
    await forgotten(office, card, office.daniyar.id)

    heard = await says(office, office.daniyar, "Құбыр ауыстырылды.", reply_to=card)

    assert "Өтініш беруші мынаны көреді" in heard
    assert await office.town.all_appeals(office.daniyar) == []


async def test_a_receipt_that_we_do_not_know_of_takes_what_the_citizen_adds(office: Any) -> None:
    number = await office.appeal()
    receipt = next(m for m in office.aigul.screen if m.from_bot and m.button("Толықтыру"))
    await forgotten(office, receipt, office.aigul.id)

    office.aigul.says("Енді газ да жоқ", reply_to=receipt)
    await office.town.settle()

    assert "Енді газ да жоқ" in "\n".join(m.text for m in office.group.screen)
    assert len(await office.town.all_appeals(office.aigul)) == 1
    assert number


async def test_made_up_data_under_another_message_adopts_nothing(office: Any) -> None:
    """What was pressed is not believed, only what the message offers."""
    number = await office.appeal()
    appeal = await office.town.appeal(number)
    office.saule.says("/queue")
    await office.town.settle()
    shown = office.saule.last
    update = {
        "id": "7",
        "from": {"id": office.saule.id, "is_bot": False, "first_name": "S"},
        "chat_instance": "1",
        "data": f"k:take:{appeal.id}",
        "message": {
            "message_id": shown.message_id,
            "date": 1,
            "chat": {"id": office.saule.id, "type": "private", "first_name": "S"},
            "from": {"id": office.town.app.bot.id, "is_bot": True, "first_name": "B"},
            "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "q:all:0:KZ:"}]]},
        },
    }
    office.town.sandbox.push({"callback_query": update})
    await office.town.settle()

    async with office.town.app.storage.reading() as tx:
        cards = await tx.sent_messages.cards(appeal.id)
    assert {card.chat_id for card in cards} == {office.group.id}


async def test_a_card_that_somebody_else_forwarded_is_nobodys(office: Any) -> None:
    number = await office.appeal()
    appeal = await office.town.appeal(number)
    message = {
        "message_id": 990,
        "date": 1,
        "chat": {"id": office.aigul.id, "type": "private", "first_name": "A"},
        "from": {"id": office.aigul.id, "is_bot": False, "first_name": "A"},
        "text": "Осы ма?",
        "reply_to_message": {
            "message_id": 989,
            "date": 1,
            "chat": {"id": office.aigul.id, "type": "private", "first_name": "A"},
            "from": {"id": 555, "is_bot": True, "first_name": "Other"},
            "text": "№",
            "reply_markup": {
                "inline_keyboard": [[{"text": "x", "callback_data": f"k:take:{appeal.id}"}]]
            },
        },
    }
    office.town.sandbox.push({"message": message})
    await office.town.settle()

    async with office.town.app.storage.reading() as tx:
        assert await tx.sent_messages.at(office.aigul.id, 989) is None


async def test_words_of_staff_in_reply_to_anything_of_ours_become_no_draft(office: Any) -> None:
    number = await office.appeal()
    for command in (f"/history {number}", f"/who {number}", "/queue", "/staff", "/find су"):
        await says(office, office.daniyar, command)
        heard = await says(
            office, office.daniyar, "Құжаттар кешке әкелінеді", reply_to=office.daniyar.last
        )
        assert "Мұны не үшін жаздыңыз?" in heard, command

    async with office.town.app.storage.reading() as tx:
        assert await tx.drafts.of(office.daniyar.id) is None


async def test_staff_who_write_as_citizens_answer_the_bot_as_citizens_do(office: Any) -> None:
    await says(office, office.daniyar, "Біздің үйде де су жоқ екен")
    await office.town.sends_draft(
        office.daniyar,
        *(
            "Өзімнің жеке өтінішім",
            "Қазақша",
            "Келісемін",
            "Орнын көрсету",
            "Жамбыл облысы",
            "Тараз қаласы",
            "Қала бойынша",
        ),
    )
    receipt = next(m for m in office.daniyar.screen if m.from_bot and m.button("Толықтыру"))

    await says(office, office.daniyar, "Толықтырамын: екінші қабат", reply_to=receipt)

    assert "екінші қабат" in "\n".join(m.text for m in office.group.screen)
