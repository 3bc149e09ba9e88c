"""People write, press, share and see; a real bot answers them."""

from __future__ import annotations

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.filters import CommandStart
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BufferedInputFile,
    CallbackQuery,
    CopyTextButton,
    DisabledButton,
    InaccessibleMessage,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
    Update,
)

from sandbox import CannotDo, Group, NoSuchButton, Person, Sandbox, serve


def rows(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=label, callback_data=label)] for label in labels
        ]
    )


def last_update(sandbox: Sandbox) -> Update:
    return Update.model_validate(sandbox.pending_updates[-1])


async def test_a_citizen_talks_with_a_polling_bot(
    sandbox: Sandbox, polling: Dispatcher, aigul: Person
) -> None:
    async def greet(message: Message) -> None:
        await message.answer("Сәлеметсіз бе?", reply_markup=rows("Өтініш беру", "Мәзір"))

    async def ask(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.answer("Жазыңыз")
        await query.message.edit_text("Не болды?")

    polling.message.register(greet, CommandStart())
    polling.callback_query.register(ask, F.data == "Өтініш беру")

    aigul.starts()
    await sandbox.until(lambda: aigul.heard == ["Сәлеметсіз бе?"])
    aigul.presses("Өтініш")
    await sandbox.until(lambda: aigul.heard == ["Не болды?"])
    await sandbox.settled()

    assert [toast["text"] for toast in aigul.toasts] == ["Жазыңыз"]
    assert aigul.last.edited


async def test_a_bot_registered_late_still_gets_what_was_said(
    sandbox: Sandbox, polling: Dispatcher, aigul: Person
) -> None:
    async def echo(message: Message) -> None:
        await message.reply(message.text or "")

    polling.message.register(echo)
    said = aigul.says("Сәлем")

    await sandbox.until(lambda: aigul.heard == ["Сәлем"])

    assert aigul.last.reply_to == said.message_id


async def test_every_kind_of_message_is_one_that_aiogram_reads(
    sandbox: Sandbox, bot: Bot, aigul: Person, daniyar: Person
) -> None:
    aigul.says("Қараңыз: https://example.kz, @daniyar #жарық /start a@b.kz")
    aigul.sends_photo("Мынау", content=b"\xff\xd8")
    aigul.sends_album(["photo", "video", {"kind": "photo", "caption": "үшінші"}], caption="бірінші")
    aigul.sends_voice(caption="дауыс")
    aigul.sends_video("бейне")
    aigul.sends_video_note()
    aigul.sends_animation()
    aigul.sends_audio()
    aigul.sends_document("акт.pdf", size=100, caption="акт")
    aigul.sends_sticker()
    aigul.sends_location(43.2, 76.9)
    aigul.sends_venue("Мектеп", "Абай көшесі 1")
    aigul.sends_contact()
    aigul.sends_contact("+77010000000", "Көрші")
    aigul.sends_poll("Қашан?", ["Бүгін", "Ертең"])
    aigul.sends_dice()
    aigul.forwards("Бөтен сөз", origin=daniyar)
    aigul.forwards("Жасырын", origin="Біреу")
    aigul.says("тағы", via_bot="gif")
    aigul.edits(aigul.says("қате"), "дұрыс")
    aigul.blocks_bot()
    aigul.unblocks_bot()

    updates = await bot.get_updates(limit=100)

    kinds = [update.message.content_type for update in updates if update.message]
    assert len(kinds) == 22
    assert {"photo", "voice", "venue", "poll", "dice", "video_note", "sticker"} <= set(kinds)
    unknown = [update for update in updates if update.event.model_extra]
    assert unknown == []
    assert [update.event_type for update in updates[-3:]] == [
        "edited_message",
        "my_chat_member",
        "my_chat_member",
    ]


async def test_what_telegram_marks_in_a_text_is_marked(sandbox: Sandbox, aigul: Person) -> None:
    aigul.says("😀 /start@qabyldau_bot https://a.kz/x?y=1, жаз: a.b@c.kz #су2 @daniyar")

    message = last_update(sandbox).message

    assert message is not None
    assert message.text is not None
    assert [
        (entity.type, entity.extract_from(message.text)) for entity in message.entities or []
    ] == [
        ("bot_command", "/start@qabyldau_bot"),
        ("url", "https://a.kz/x?y=1"),
        ("email", "a.b@c.kz"),
        ("hashtag", "#су2"),
        ("mention", "@daniyar"),
    ]


async def test_an_album_shares_one_number_and_keeps_its_order(
    sandbox: Sandbox, aigul: Person
) -> None:
    sent = aigul.sends_album(["photo", "photo", "video"], caption="Көше")

    albums = {shown.album for shown in sent}

    assert len(albums) == 1
    assert [shown.text for shown in sent] == ["Көше", "", ""]
    assert [shown.media for shown in aigul.screen] == ["photo", "photo", "video"]


async def test_the_screen_shows_formatting_as_it_was_sent(bot: Bot, aigul: Person) -> None:
    html = (
        "<b>№ 7 <i>өтініш</i></b> &lt;қабылданды&gt;\n<blockquote>Жарық жоқ</blockquote>"
        '<a href="https://example.kz/">сайт</a> <code>A-7</code>'
    )

    await bot.send_message(aigul.id, html, parse_mode="HTML")

    assert aigul.last.html == html
    assert aigul.last.text == "№ 7 өтініш <қабылданды>\nЖарық жоқсайт A-7"


async def test_every_kind_of_button_does_what_it_says(
    bot: Bot, sandbox: Sandbox, aigul: Person
) -> None:
    buttons = [
        InlineKeyboardButton(text="Алу", callback_data="take", style="success"),
        InlineKeyboardButton(text="Көшіру", copy_text=CopyTextButton(text="K7-42")),
        InlineKeyboardButton(text="Сайт", url="https://example.kz"),
        InlineKeyboardButton(text="Шақыру", url="https://t.me/qabyldau_bot?start=inv_9"),
        InlineKeyboardButton(text="Күтіңіз", disabled=DisabledButton()),
    ]
    await bot.send_message(
        aigul.id, "?", reply_markup=InlineKeyboardMarkup(inline_keyboard=[buttons])
    )

    assert aigul.presses("Алу").query_id
    aigul.presses("Көшіру")
    assert aigul.presses("Сайт").button.url == "https://example.kz"
    started = aigul.presses("Шақыру").sent

    assert aigul.clipboard == "K7-42"
    assert started is not None
    assert started.text == "/start inv_9"
    assert aigul.find("?").button("Алу") == aigul.find("?").buttons[0][0]
    assert aigul.find("?").buttons[0][0].style == "success"
    with pytest.raises(CannotDo, match="disabled"):
        aigul.presses("Күтіңіз")
    with pytest.raises(NoSuchButton, match="'Жоқ' is not among"):
        aigul.presses("Жоқ")


async def test_the_keyboard_under_the_input_field_writes_shares_and_goes_away(
    bot: Bot, sandbox: Sandbox, aigul: Person
) -> None:
    keyboard = ReplyKeyboardMarkup(
        keyboard=[
            [KeyboardButton(text="Өткізіп жіберу")],
            [
                KeyboardButton(text="Нөмірім", request_contact=True),
                KeyboardButton(text="Орным", request_location=True),
            ],
        ]
    )
    await bot.send_message(aigul.id, "Нөміріңіз?", reply_markup=keyboard)

    aigul.presses("Өткізіп")
    aigul.presses("Нөмірім")
    aigul.presses("Орным")
    shared = [update["message"] for update in sandbox.pending_updates]

    assert shared[0]["text"] == "Өткізіп жіберу"
    assert shared[1]["contact"]["user_id"] == aigul.id
    assert "location" in shared[2]
    await bot.send_message(aigul.id, "Рақмет", reply_markup=ReplyKeyboardRemove())
    assert aigul.keyboard == []


async def test_an_old_screen_can_still_be_pressed(
    bot: Bot, sandbox: Sandbox, aigul: Person
) -> None:
    sent = await bot.send_message(aigul.id, "?", reply_markup=rows("Жіберу"))
    old = aigul.last
    await sent.edit_text("Жіберілді")
    aigul.presses(old, "Жіберу")
    edited = last_update(sandbox).callback_query
    await sent.delete()
    aigul.presses(old, "Жіберу")
    deleted = last_update(sandbox).callback_query

    assert edited is not None
    assert isinstance(edited.message, Message)
    assert edited.message.text == "Жіберілді"
    assert deleted is not None
    assert isinstance(deleted.message, InaccessibleMessage)


async def test_operators_of_a_group_see_one_card_and_press_it_both(
    bot: Bot, sandbox: Sandbox, branch: Group, daniyar: Person
) -> None:
    gulnar = sandbox.person("Гүлнар")
    branch.add(gulnar)
    await bot.send_message(branch.id, "Өтініш", reply_markup=rows("Алу"))

    daniyar.presses("Алу", chat=branch)
    gulnar.presses(branch.last, "Алу")
    stranger = sandbox.person("Бөтен")

    presses = [u["callback_query"] for u in sandbox.pending_updates if "callback_query" in u]
    assert [press["from"]["first_name"] for press in presses] == ["Данияр", "Гүлнар"]
    with pytest.raises(CannotDo, match="is not in"):
        stranger.presses(branch.last, "Алу")
    with pytest.raises(CannotDo, match="is not in"):
        stranger.says("Сәлем", chat=branch)


async def test_a_reply_in_the_group_carries_what_it_answers(
    bot: Bot, sandbox: Sandbox, branch: Group, daniyar: Person
) -> None:
    await bot.send_message(branch.id, "№ 7 өтініш")

    daniyar.says("Жөнделді", chat=branch, reply_to=branch.last, quote="№ 7")

    message = last_update(sandbox).message
    assert message is not None
    assert message.reply_to_message is not None
    assert message.reply_to_message.text == "№ 7 өтініш"
    assert message.quote is not None
    assert message.quote.text == "№ 7"


async def test_the_bot_quotes_and_copies_with_attachments(
    bot: Bot, branch: Group, aigul: Person
) -> None:
    album = aigul.sends_album(["photo", "video"], caption="Көше")
    voice = aigul.sends_voice()
    ids = [shown.message_id for shown in album]

    copied = await bot.copy_messages(branch.id, aigul.id, ids)
    await bot.copy_message(
        branch.id, aigul.id, voice.message_id, caption="<b>дауыс</b>", parse_mode="HTML"
    )
    await bot.forward_message(branch.id, aigul.id, album[0].message_id)
    await bot.send_message(
        branch.id,
        "жауап",
        reply_parameters=ReplyParameters(message_id=copied[0].message_id, quote="Көше"),
    )

    shown = branch.screen[-5:]
    assert [one.media for one in shown] == ["photo", "video", "voice", "photo", None]
    assert shown[0].album == shown[1].album != album[0].album
    assert [one.forwarded_from for one in shown] == [None, None, None, "Айгүл Серікова", None]
    assert (shown[2].html, shown[4].quote) == ("<b>дауыс</b>", "Көше")


async def test_uploads_come_back_under_their_identifiers(bot: Bot, aigul: Person) -> None:
    picture = BufferedInputFile(b"\xff\xd8 picture", "a.jpg")
    sent = await bot.send_media_group(
        aigul.id,
        [InputMediaPhoto(media=picture, caption="бір"), InputMediaPhoto(media=picture)],
    )
    assert sent[0].photo

    content = await bot.download(sent[0].photo[-1].file_id)
    again = await bot.send_photo(aigul.id, sent[0].photo[-1].file_id)

    assert content is not None
    assert content.read() == b"\xff\xd8 picture"
    assert again.photo
    assert again.photo[-1].file_unique_id == sent[0].photo[-1].file_unique_id
    assert aigul.heard == ["бір", "", ""]


async def test_the_bot_is_told_when_it_is_taken_in_and_thrown_out(
    bot: Bot, sandbox: Sandbox, daniyar: Person
) -> None:
    group = sandbox.group("Топ", members=[daniyar], supergroup=False)
    group.add_bot(by=daniyar)
    group.kick_bot(by=daniyar)

    updates = await bot.get_updates()

    changes = [
        (update.my_chat_member.old_chat_member.status, update.my_chat_member.new_chat_member.status)
        for update in updates
        if update.my_chat_member
    ]
    assert changes == [("left", "administrator"), ("administrator", "kicked")]
    assert any(update.message and update.message.new_chat_members for update in updates)


async def test_members_and_administrators_are_answered_for(
    bot: Bot, sandbox: Sandbox, branch: Group, daniyar: Person, aigul: Person
) -> None:
    gulnar = sandbox.person("Гүлнар")
    branch.add(gulnar, admin=True)

    statuses = [
        (await bot.get_chat_member(branch.id, person.id)).status
        for person in (daniyar, gulnar, aigul)
    ]
    administrators = await bot.get_chat_administrators(branch.id)
    full = await bot.get_chat(branch.id)

    assert statuses == ["creator", "administrator", "left"]
    assert {admin.user.first_name for admin in administrators} == {"Данияр", "Гүлнар"}
    assert (full.title, full.type) == ("Тараз филиалы", "supergroup")
    assert (await bot.get_chat(aigul.id)).first_name == "Айгүл"
    assert (await bot.get_chat_member_count(branch.id)) == 3


async def test_message_numbers_of_different_chats_may_be_equal(
    bot: Bot, branch: Group, aigul: Person
) -> None:
    in_group = {(await bot.send_message(branch.id, "x")).message_id for _ in range(5)}
    in_private = {(await bot.send_message(aigul.id, "x")).message_id for _ in range(5)}

    assert in_group & in_private


async def test_each_person_is_offered_the_narrowest_menu_in_their_language(
    bot: Bot, sandbox: Sandbox, branch: Group, aigul: Person, daniyar: Person
) -> None:
    def menu(*names: str) -> list[BotCommand]:
        return [BotCommand(command=name, description=name) for name in names]

    private = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands(menu("start"))
    await bot.set_my_commands(menu("my"), scope=private)
    await bot.set_my_commands(menu("til"), scope=private, language_code="kk")
    await bot.set_my_commands(menu("next"), scope=BotCommandScopeChat(chat_id=branch.id))

    names = [
        [command["command"] for command in commands]
        for commands in (aigul.commands(), daniyar.commands(), daniyar.commands(branch))
    ]

    assert names == [["til"], ["my"], ["next"]]
    assert [c.command for c in await bot.get_my_commands(scope=private, language_code="kk")] == [
        "til"
    ]


async def test_topics_are_opened_renamed_closed_and_written_into(
    bot: Bot, sandbox: Sandbox, daniyar: Person
) -> None:
    forum = sandbox.group("Форум", members=[daniyar], forum=True)
    forum.add_bot(rights=["can_manage_topics", "can_delete_messages"])
    topic = await bot.create_forum_topic(forum.id, "Жарық")
    sent = await bot.send_message(forum.id, "Өтініш", message_thread_id=topic.message_thread_id)
    await bot.edit_forum_topic(forum.id, topic.message_thread_id, name="Су")
    await bot.close_forum_topic(forum.id, topic.message_thread_id)

    daniyar.says("көрдім", chat=forum, thread=topic.message_thread_id)

    assert sent.is_topic_message
    assert forum.state.topics[topic.message_thread_id].name == "Су"
    assert {shown.thread_id for shown in forum.screen if not shown.service} == {
        topic.message_thread_id
    }
    message = last_update(sandbox).message
    assert message is not None
    assert message.message_thread_id == topic.message_thread_id


async def test_pins_typing_and_leaving(
    bot: Bot, sandbox: Sandbox, branch: Group, aigul: Person
) -> None:
    sent = await bot.send_message(branch.id, "Маңызды")
    await bot.pin_chat_message(branch.id, sent.message_id)
    await bot.send_chat_action(aigul.id, "typing")
    link = await bot.create_chat_invite_link(branch.id, name="операторлар")

    assert branch.last.pinned
    assert sandbox.telegram.typing[aigul.id][0] == "typing"
    assert link.invite_link.startswith("https://t.me/+")
    await bot.leave_chat(branch.id)
    assert branch.state.members[sandbox.telegram.bot_id].status == "left"


async def test_everything_works_in_lean_mode_without_screens(clock: object) -> None:
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer

    sandbox = Sandbox(lean=True)
    person = sandbox.person("Айгүл", started=True)
    async with serve(sandbox) as server:
        session = AiohttpSession(api=TelegramAPIServer.from_base(server.api_url))
        async with Bot(sandbox.token, session=session) as bot:
            sent = await bot.send_message(person.id, "x")
            await bot.edit_message_text("y", chat_id=person.id, message_id=sent.message_id)
            await bot.delete_message(person.id, sent.message_id)

    assert sandbox.counts == {"sendMessage": 1, "editMessageText": 1, "deleteMessage": 1}
    assert person.screen == []
    assert len(sandbox.calls) == 0
