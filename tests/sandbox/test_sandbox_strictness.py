"""What Telegram refuses, the sandbox refuses, in the same words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    KeyboardButton,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    ReplyParameters,
)

from sandbox import Group, Person, Sandbox, Server

PICTURE = BufferedInputFile(b"\xff\xd8picture", "a.jpg")


def inline(**button: Any) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(**button)]])


async def refused(call: Awaitable[Any]) -> str:
    with pytest.raises(TelegramBadRequest) as refusal:
        await call
    return refusal.value.message


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "message text is empty"),
        ("   \n ", "text must be non-empty"),
        ("<b> </b>", "text must be non-empty"),
        ("а" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("<b>жарық", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ("<n>", 'can\'t parse entities: Unsupported start tag "n" at byte offset 0'),
        ("а <n>", 'can\'t parse entities: Unsupported start tag "n" at byte offset 3'),
        ("5 < 7", 'can\'t parse entities: Unsupported start tag "" at byte offset 2'),
        ("<b", "can't parse entities: Unclosed start tag at byte offset 0"),
        ("</b>", "can't parse entities: Unexpected end tag at byte offset 0"),
        (
            "<b>x</i>",
            "can't parse entities: Unmatched end tag at byte offset 4, "
            'expected "</b>", found "</i>"',
        ),
        (
            "<span>x</span>",
            'can\'t parse entities: Tag "span" must have class "tg-spoiler" at byte offset 0',
        ),
    ],
)
async def test_a_text_telegram_would_not_take_is_refused(
    bot: Bot, aigul: Person, text: str, reason: str
) -> None:
    refusal = await refused(bot.send_message(aigul.id, text, parse_mode="HTML"))

    assert refusal == f"Bad Request: {reason}"
    assert aigul.screen == []


@pytest.mark.parametrize(
    "text", ["а" * 4096, "😀" * 2048, f"<b>{'a' * 4096}</b>", "&lt;" * 4096, "  x  "]
)
async def test_a_text_is_measured_after_its_markup_is_read(
    bot: Bot, aigul: Person, text: str
) -> None:
    sent = await bot.send_message(aigul.id, text, parse_mode="HTML")

    assert sent.text is not None
    assert len(sent.text.encode("utf-16-le")) // 2 <= 4096


async def test_a_caption_may_have_1024_units_and_not_one_more(bot: Bot, aigul: Person) -> None:
    await bot.send_photo(aigul.id, PICTURE, caption=f"<i>{'ә' * 1024}</i>", parse_mode="HTML")

    too_long = await refused(bot.send_photo(aigul.id, PICTURE, caption="ә" * 1025))

    assert too_long == "Bad Request: message caption is too long"


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (inline(text="x", callback_data="я" * 33), "BUTTON_DATA_INVALID"),
        (inline(text="x", callback_data=""), "BUTTON_DATA_INVALID"),
        (inline(text=" ", callback_data="x"), "inline keyboard button text must be non-empty"),
        (
            inline(text="x"),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            inline(text="x", url="не адрес"),
            "inline keyboard button URL 'не адрес' is invalid: Wrong HTTP URL",
        ),
        (
            inline(text="x", copy_text=CopyTextButton(text="a" * 257)),
            "BUTTON_COPY_TEXT_INVALID",
        ),
        (
            inline(text="x", callback_data="y", style="pink"),
            'can\'t parse keyboard button: button style "pink" is unknown',
        ),
        (
            InlineKeyboardMarkup(
                inline_keyboard=[[InlineKeyboardButton(text="x", callback_data="y")] * 9]
            ),
            "REPLY_MARKUP_TOO_LONG",
        ),
        (ReplyKeyboardMarkup(keyboard=[]), "keyboard must be non-empty"),
    ],
)
async def test_a_keyboard_telegram_would_not_take_is_refused(
    bot: Bot, aigul: Person, markup: Any, reason: str
) -> None:
    refusal = await refused(bot.send_message(aigul.id, "Сәлем", reply_markup=markup))

    assert refusal == f"Bad Request: {reason}"


async def test_a_phone_number_is_asked_for_in_private_only(bot: Bot, branch: Group) -> None:
    keyboard = ReplyKeyboardMarkup(
        keyboard=[[KeyboardButton(text="Нөмірім", request_contact=True)]]
    )

    refusal = await refused(bot.send_message(branch.id, "?", reply_markup=keyboard))

    assert refusal == "Bad Request: phone number can be requested in private chats only"


Step = Callable[[Bot, Person], Awaitable[Any]]


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        (
            lambda bot, p: bot.edit_message_text("x", chat_id=p.id, message_id=999),
            "message to edit not found",
        ),
        (lambda bot, p: bot.delete_message(p.id, 999), "message to delete not found"),
        (lambda bot, p: bot.copy_message(p.id, p.id, 999), "message to copy not found"),
        (lambda bot, p: bot.forward_message(p.id, p.id, 999), "message to forward not found"),
        (lambda bot, p: bot.pin_chat_message(p.id, 999), "message to pin not found"),
        (lambda bot, p: bot.set_message_reaction(p.id, 999), "message to react not found"),
        (
            lambda bot, p: bot.send_message(
                p.id, "x", reply_parameters=ReplyParameters(message_id=999)
            ),
            "message to be replied not found",
        ),
        (
            lambda bot, p: bot.send_message(p.id, "x", message_thread_id=7),
            "message thread not found",
        ),
        (lambda bot, p: bot.send_message(777, "x"), "chat not found"),
        (lambda bot, p: bot.send_message("@nobody", "x"), "chat not found"),
        (
            lambda bot, p: bot.send_photo(p.id, "AgACnothing"),
            "wrong file identifier/HTTP URL specified",
        ),
        (
            lambda bot, p: bot.send_photo(p.id, "https://example.org/a.jpg"),
            "failed to get HTTP URL content",
        ),
        (lambda bot, p: bot.get_file("AgACnothing"), "invalid file_id"),
        (
            lambda bot, p: bot.send_document(p.id, BufferedInputFile(b"", "a.txt")),
            "file must be non-empty",
        ),
        (lambda bot, p: bot.send_location(p.id, 91, 70), "wrong location specified"),
        (
            lambda bot, p: bot.answer_callback_query("1"),
            "query is too old and response timeout expired or query ID is invalid",
        ),
        (
            lambda bot, p: bot.get_chat_administrators(p.id),
            "there are no administrators in the private chat",
        ),
        (lambda bot, p: bot.create_forum_topic(p.id, "x"), "the chat is not a forum"),
        (lambda bot, p: bot.send_chat_action(p.id, "dancing"), "wrong parameter action in request"),
        (
            lambda bot, p: bot.send_media_group(p.id, [InputMediaPhoto(media=PICTURE)]),
            "Media album must include 2-10 items",
        ),
        (
            lambda bot, p: bot.send_media_group(
                p.id, [InputMediaPhoto(media=PICTURE), InputMediaDocument(media=PICTURE)]
            ),
            "document can't be mixed with other media types",
        ),
        (
            lambda bot, p: bot.set_my_commands([BotCommand(command="Старт", description="x")]),
            "BOT_COMMAND_INVALID",
        ),
        (
            lambda bot, p: bot.send_poll(p.id, "?", ["a", "b"]),
            "method sendPoll is not supported by the sandbox",
        ),
        (
            lambda bot, p: bot.send_message(p.id, "*x*", parse_mode="MarkdownV2"),
            "parse_mode MarkdownV2 is not supported by the sandbox; use HTML",
        ),
    ],
)
async def test_a_call_about_nothing_is_refused_as_telegram_refuses_it(
    bot: Bot, aigul: Person, step: Step, reason: str
) -> None:
    assert await refused(step(bot, aigul)) == f"Bad Request: {reason}"


async def test_an_unchanged_message_is_not_edited(bot: Bot, aigul: Person) -> None:
    markup = inline(text="Иә", callback_data="yes")
    sent = await bot.send_message(aigul.id, "<b>Сәлем</b>", parse_mode="HTML", reply_markup=markup)

    refusal = await refused(
        sent.edit_text("<strong>Сәлем</strong>", parse_mode="HTML", reply_markup=markup)
    )

    assert refusal.startswith("Bad Request: message is not modified: specified new message content")


async def test_an_edit_without_a_keyboard_takes_the_keyboard_away(bot: Bot, aigul: Person) -> None:
    sent = await bot.send_message(
        aigul.id, "Сәлем", reply_markup=inline(text="Иә", callback_data="yes")
    )

    await sent.edit_text("Сау болыңыз")

    assert aigul.last.labels == []
    assert aigul.last.edited


async def test_only_the_bots_own_messages_can_be_edited(bot: Bot, aigul: Person) -> None:
    said = aigul.says("Жарық жоқ")
    photo = await bot.send_photo(aigul.id, PICTURE)
    with_keyboard = await bot.send_message(
        aigul.id, "x", reply_markup=ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="y")]])
    )

    foreign = bot.edit_message_text("x", chat_id=aigul.id, message_id=said.message_id)

    assert await refused(foreign) == "Bad Request: message can't be edited"
    assert await refused(with_keyboard.edit_text("z")) == "Bad Request: message can't be edited"
    assert (
        await refused(photo.edit_text("x"))
        == "Bad Request: there is no text in the message to edit"
    )


async def test_a_reply_to_a_lost_message_may_still_be_sent_if_asked(
    bot: Bot, aigul: Person
) -> None:
    lost = ReplyParameters(message_id=999, allow_sending_without_reply=True)

    sent = await bot.send_message(aigul.id, "x", reply_parameters=lost)

    assert sent.reply_to_message is None


async def test_somebody_who_never_started_the_bot_gets_nothing(bot: Bot, sandbox: Sandbox) -> None:
    stranger = sandbox.person("Болат")

    with pytest.raises(TelegramForbiddenError, match="bot can't initiate conversation with a user"):
        await bot.send_message(stranger.id, "Сәлем")

    stranger.starts()
    await bot.send_message(stranger.id, "Сәлем")
    assert stranger.heard == ["Сәлем"]


async def test_somebody_who_blocked_the_bot_gets_nothing_until_unblocking(
    bot: Bot, aigul: Person
) -> None:
    aigul.blocks_bot()

    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(aigul.id, "Сәлем")

    aigul.unblocks_bot()
    await bot.send_message(aigul.id, "Сәлем")
    assert aigul.heard == ["Сәлем"]


async def test_a_deleted_account_gets_nothing(bot: Bot, aigul: Person) -> None:
    aigul.deactivates()

    with pytest.raises(TelegramForbiddenError, match="user is deactivated"):
        await bot.send_message(aigul.id, "Сәлем")


async def test_a_bot_thrown_out_of_a_group_cannot_write_there(bot: Bot, branch: Group) -> None:
    branch.kick_bot()

    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the supergroup chat"):
        await bot.send_message(branch.id, "Сәлем")


async def test_a_bot_never_taken_into_a_group_cannot_write_there(
    bot: Bot, sandbox: Sandbox, daniyar: Person
) -> None:
    group = sandbox.group("Басқа", members=[daniyar])

    with pytest.raises(TelegramForbiddenError, match="bot is not a member of the supergroup chat"):
        await bot.send_message(group.id, "Сәлем")


async def test_a_group_that_became_a_supergroup_says_where_it_went(
    bot: Bot, sandbox: Sandbox, daniyar: Person
) -> None:
    group = sandbox.group("Кеңес", members=[daniyar], supergroup=False)
    group.add_bot()
    old = group.id
    new = group.migrate()

    with pytest.raises(TelegramMigrateToChat) as moved:
        await bot.send_message(old, "Сәлем")

    assert moved.value.migrate_to_chat_id == new
    await bot.send_message(new, "Сәлем")
    assert group.heard == ["Сәлем"]


async def test_a_closed_or_deleted_topic_takes_no_messages(
    bot: Bot, sandbox: Sandbox, daniyar: Person
) -> None:
    forum = sandbox.group("Форум", members=[daniyar], forum=True)
    forum.add_bot()
    topic = forum.create_topic("Жарық")
    await bot.send_message(forum.id, "ашық", message_thread_id=topic)
    forum.close_topic(topic)

    closed = await refused(bot.send_message(forum.id, "x", message_thread_id=topic))
    forum.delete_topic(topic)
    deleted = await refused(bot.send_message(forum.id, "x", message_thread_id=topic))

    assert closed == "Bad Request: TOPIC_CLOSED"
    assert deleted == "Bad Request: message thread not found"


async def test_a_bot_without_the_right_deletes_nothing_of_others(
    bot: Bot, sandbox: Sandbox, daniyar: Person
) -> None:
    group = sandbox.group("Топ", members=[daniyar])
    group.add_bot(admin=False)
    said = daniyar.says("/link", chat=group)

    refusal = await refused(bot.delete_message(group.id, said.message_id))

    assert refusal == "Bad Request: message can't be deleted"


async def test_a_message_of_three_days_ago_cannot_be_deleted(
    bot: Bot, aigul: Person, clock: Any
) -> None:
    sent = await bot.send_message(aigul.id, "Сәлем")
    clock.pass_(hours=49)

    assert await refused(sent.delete()) == "Bad Request: message can't be deleted for everyone"


async def test_a_press_is_answered_once_and_in_time(bot: Bot, aigul: Person, clock: Any) -> None:
    await bot.send_message(aigul.id, "?", reply_markup=inline(text="Иә", callback_data="yes"))
    first, second = aigul.presses("Иә").query_id, aigul.presses("Иә").query_id
    assert first
    assert second
    await bot.answer_callback_query(first, "Қабылданды", show_alert=True)

    again = await refused(bot.answer_callback_query(first))
    clock.pass_(minutes=16)
    late = await refused(bot.answer_callback_query(second))

    assert again.startswith("Bad Request: query is too old")
    assert late.startswith("Bad Request: query is too old")
    assert [(toast["text"], toast["show_alert"]) for toast in aigul.toasts] == [
        ("Қабылданды", True)
    ]


async def test_a_stranger_with_another_token_is_not_let_in(server: Server) -> None:
    async with httpx.AsyncClient(base_url=server.api_url) as client:
        wrong = await client.get("/bot42:WRONG/getMe")
        malformed = await client.get("/botnonsense/getMe")

    assert (wrong.status_code, wrong.json()["description"]) == (401, "Unauthorized")
    assert (malformed.status_code, malformed.json()["description"]) == (404, "Not Found")


async def test_aiogram_recognises_a_wrong_token(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.telegram.token = "42:ANOTHER"

    with pytest.raises(TelegramUnauthorizedError):
        await bot.get_me()


@pytest.mark.parametrize(
    ("method", "body", "reason"),
    [
        ("sendMesage", {}, "Not Found: method not found"),
        ("sendMessage", {"text": "x"}, "Bad Request: chat_id is empty"),
        ("sendMessage", {"chat_id": 1}, "Bad Request: message text is empty"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": {"inline": []}},
            "Bad Request: object expected as reply markup",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "parsemode": "HTML"},
            'Bad Request: the sandbox knows no parameter "parsemode" of sendMessage',
        ),
        (
            "sendMessage",
            {
                "chat_id": 1,
                "text": "x",
                "reply_markup": {"inline_keyboard": [[{"text": "a", "calback_data": "b"}]]},
            },
            "Bad Request: the sandbox knows no parameter "
            '"reply_markup.inline_keyboard.0.0.calback_data" of sendMessage',
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[{"url": "b.kz"}]]}},
            'Bad Request: parameter "reply_markup.inline_keyboard.0.0.text" is required',
        ),
        (
            "editMessageText",
            {"chat_id": 1, "message_id": 1, "text": "x", "reply_markup": {"keyboard": [[]]}},
            "Bad Request: inline keyboard expected",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "disable_notification": "maybe"},
            'Bad Request: can\'t parse parameter "disable_notification": '
            "Input should be a valid boolean, unable to interpret input",
        ),
    ],
)
async def test_a_misspelt_or_missing_parameter_is_an_error(
    server: Server, sandbox: Sandbox, method: str, body: dict[str, Any], reason: str
) -> None:
    async with httpx.AsyncClient(base_url=server.api_url) as client:
        answer = await client.post(f"/bot{sandbox.token}/{method}", json=body)

    assert answer.json()["ok"] is False
    assert answer.json()["description"] == reason
    assert answer.json()["error_code"] == answer.status_code


async def test_reactions_telegram_does_not_offer_are_refused(bot: Bot, aigul: Person) -> None:
    said = aigul.says("Рақмет")

    await bot.set_message_reaction(aigul.id, said.message_id, [ReactionTypeEmoji(emoji="🙏")])
    wrong = bot.set_message_reaction(aigul.id, said.message_id, [ReactionTypeEmoji(emoji="📮")])

    assert await refused(wrong) == "Bad Request: REACTION_INVALID"
    assert aigul.screen[-1].reactions == ("🙏",)


async def test_a_large_file_can_be_named_but_not_downloaded(bot: Bot, aigul: Person) -> None:
    small = aigul.sends_document("акт.pdf", size=2048)
    large = aigul.sends_document("видео.mp4", size=21 * 1024 * 1024)
    assert small.media_data is not None
    assert large.media_data is not None

    content = await bot.download(small.media_data["file_id"])
    refusal = await refused(bot.get_file(large.media_data["file_id"]))

    assert content is not None
    assert len(content.read()) == 2048
    assert refusal == "Bad Request: file is too big"
    await bot.send_document(aigul.id, large.media_data["file_id"])
    assert aigul.last.media == "document"


async def test_a_voice_message_is_not_passed_off_as_a_photo(bot: Bot, aigul: Person) -> None:
    voice = aigul.sends_voice()
    assert voice.media_data is not None

    refusal = await refused(bot.send_photo(aigul.id, voice.media_data["file_id"]))

    assert refusal == "Bad Request: can't use file of type VoiceNote as Photo"
