"""Rich messages, and messages that one person of a group sees."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BotCommand,
    EphemeralMessageParameters,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputRichBlockButtons,
    InputRichBlockDetails,
    InputRichBlockList,
    InputRichBlockListItem,
    InputRichBlockParagraph,
    InputRichBlockSectionHeading,
    InputRichBlockTable,
    InputRichBlockUnion,
    InputRichMessage,
    ReplyParameters,
    RichBlockTableCell,
    RichMessageButton,
    RichTextBold,
)

from sandbox import Group, Person, Sandbox


def cell(text: str, *, header: bool | None = None) -> RichBlockTableCell:
    return RichBlockTableCell(align="left", valign="top", text=text, is_header=header)


async def test_a_rich_message_of_blocks_is_shown_with_its_buttons(
    bot: Bot, sandbox: Sandbox, aigul: Person
) -> None:
    blocks: list[InputRichBlockUnion] = [
        InputRichBlockSectionHeading(text="Есеп", size=2),
        InputRichBlockParagraph(text=["Барлығы: ", RichTextBold(text="12 < 13")]),
        InputRichBlockTable(cells=[[cell("Күн", header=True)], [cell("20.11.2026")]]),
        InputRichBlockList(
            items=[InputRichBlockListItem(blocks=[InputRichBlockParagraph(text="Жарық")])]
        ),
        InputRichBlockDetails(summary="Толығырақ", blocks=[InputRichBlockParagraph(text="Су")]),
        InputRichBlockButtons(buttons=[RichMessageButton(text="Ашу", callback_data="open")]),
    ]

    sent = await bot.send_rich_message(aigul.id, InputRichMessage(blocks=blocks))

    assert sent.rich_message is not None
    assert len(sent.rich_message.blocks) == 6
    assert aigul.last.text == "Есеп\nБарлығы: 12 < 13\nКүн\n20.11.2026\nЖарық\nТолығырақ\nСу"
    assert "<b>12 &lt; 13</b>" in aigul.last.html
    assert aigul.presses("Ашу").button.data == "open"


async def test_a_rich_message_of_html_becomes_the_same_blocks(bot: Bot, aigul: Person) -> None:
    html = (
        "<h2>Есеп</h2>Барлығы: <b>12</b><ul><li>Жарық</li><li>Су</li></ul>"
        "<table><tr><th>Күн</th></tr><tr><td>20.11</td></tr></table>"
        "<details open><summary>Толығырақ</summary><p>Жол</p></details><hr>"
    )

    sent = await bot.send_rich_message(aigul.id, InputRichMessage(html=html))
    await bot.edit_message_text(
        chat_id=aigul.id,
        message_id=sent.message_id,
        rich_message=InputRichMessage(html="<p>Бос</p>"),
    )

    assert sent.rich_message is not None
    assert [block.type for block in sent.rich_message.blocks] == [
        "heading",
        "paragraph",
        "list",
        "table",
        "details",
        "divider",
    ]
    assert aigul.heard == ["Бос"]


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (InputRichMessage(), "exactly one of html, markdown and blocks must be used"),
        (InputRichMessage(html="<p>x"), 'Can\'t find end tag corresponding to start tag "p"'),
        (InputRichMessage(html="<script>x</script>"), 'Unsupported start tag "script"'),
        (InputRichMessage(html="  "), "text must be non-empty"),
        (InputRichMessage(html="a" * 32769), "message is too long"),
    ],
)
async def test_a_broken_rich_message_is_refused(
    bot: Bot, aigul: Person, message: InputRichMessage, reason: str
) -> None:
    with pytest.raises(TelegramBadRequest, match="Bad Request") as refusal:
        await bot.send_rich_message(aigul.id, message)

    assert reason in refusal.value.message


async def test_only_its_receiver_sees_an_ephemeral_message(
    bot: Bot, sandbox: Sandbox, branch: Group, daniyar: Person
) -> None:
    gulnar = sandbox.person("Гүлнар")
    branch.add(gulnar)

    sent = await bot.send_message(
        branch.id,
        "Тек сізге",
        ephemeral_message_parameters=EphemeralMessageParameters(receiver_user_id=daniyar.id),
    )

    assert (sent.message_id, sent.ephemeral_message_id) == (0, 1)
    assert daniyar.sees(branch)[-1].text == "Тек сізге"
    assert "Тек сізге" not in [shown.text for shown in gulnar.sees(branch)]
    assert "Тек сізге" not in branch.heard


async def test_an_ephemeral_answer_covers_the_pressed_message_and_is_edited_and_deleted(
    bot: Bot, sandbox: Sandbox, branch: Group, daniyar: Person
) -> None:
    markup = InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text="Көру", callback_data="see")]]
    )
    await bot.send_message(branch.id, "Өтініш", reply_markup=markup)
    pressed = daniyar.presses("Көру", chat=branch)
    parameters = EphemeralMessageParameters(
        receiver_user_id=daniyar.id,
        callback_query_id=pressed.query_id,
        replace_callback_query_message=True,
    )
    sent = await bot.send_message(branch.id, "+7 701", ephemeral_message_parameters=parameters)
    assert sent.ephemeral_message_id
    covered = [shown.text for shown in daniyar.sees(branch) if not shown.service]

    await bot.edit_ephemeral_message_text(
        branch.id, daniyar.id, sent.ephemeral_message_id, text="+7 702"
    )
    edited = [shown.text for shown in daniyar.sees(branch) if not shown.service]
    await bot.delete_ephemeral_message(branch.id, daniyar.id, sent.ephemeral_message_id)

    assert (covered, edited) == (["+7 701"], ["+7 702"])
    assert [shown.text for shown in daniyar.sees(branch) if not shown.service] == ["Өтініш"]
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_ephemeral_message_text(
            branch.id, daniyar.id, sent.ephemeral_message_id, text="x"
        )


async def test_an_ephemeral_answer_must_come_within_fifteen_seconds(
    bot: Bot, branch: Group, daniyar: Person, clock: Any
) -> None:
    markup = InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text="Көру", callback_data="see")]]
    )
    await bot.send_message(branch.id, "Өтініш", reply_markup=markup)
    pressed = daniyar.presses("Көру", chat=branch)
    clock.pass_(seconds=16)

    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await bot.send_message(
            branch.id,
            "x",
            ephemeral_message_parameters=EphemeralMessageParameters(
                receiver_user_id=daniyar.id, callback_query_id=pressed.query_id
            ),
        )


async def test_an_ephemeral_command_is_seen_by_its_author_and_answered_privately(
    bot: Bot, sandbox: Sandbox, branch: Group, daniyar: Person
) -> None:
    await bot.set_my_commands([BotCommand(command="phone", description="Нөмір", is_ephemeral=True)])
    gulnar = sandbox.person("Гүлнар")
    branch.add(gulnar)
    sandbox.telegram.queue.drop_all()

    asked = daniyar.says("/phone 7", chat=branch)
    updates = await bot.get_updates()
    message = updates[0].message
    assert message is not None
    await message.reply("+7 701")

    assert asked.ephemeral
    assert message.ephemeral_message_id
    assert [shown.text for shown in daniyar.sees(branch)][-2:] == ["/phone 7", "+7 701"]
    assert "+7 701" not in [shown.text for shown in gulnar.sees(branch)]


async def test_nobody_outside_the_group_gets_an_ephemeral_message(
    bot: Bot, branch: Group, aigul: Person
) -> None:
    to_aigul = EphemeralMessageParameters(receiver_user_id=aigul.id)

    with pytest.raises(TelegramBadRequest, match="PARTICIPANT_ID_INVALID"):
        await bot.send_message(branch.id, "x", ephemeral_message_parameters=to_aigul)
    with pytest.raises(TelegramBadRequest, match="groups only"):
        await bot.send_message(aigul.id, "x", ephemeral_message_parameters=to_aigul)


async def test_an_ephemeral_reply_needs_somebody_to_read_it(
    bot: Bot, sandbox: Sandbox, branch: Group, daniyar: Person
) -> None:
    await bot.set_my_commands([BotCommand(command="phone", description="x", is_ephemeral=True)])
    asked = daniyar.says("/phone", chat=branch)

    with pytest.raises(TelegramBadRequest, match="must be ephemeral"):
        await bot.send_message(
            branch.id, "x", reply_parameters=ReplyParameters(ephemeral_message_id=asked.message_id)
        )
