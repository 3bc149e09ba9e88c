"""The bot asks for an answer (ForceReply) or for somebody of one's contacts."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.types import (
    ForceReply,
    KeyboardButton,
    KeyboardButtonRequestUsers,
    ReplyKeyboardMarkup,
    ReplyParameters,
    Update,
)

from sandbox import CannotDo, Group, NoSuchButton, Person, Sandbox
from sandbox.server.views import screen_view


async def test_whoever_is_asked_answers_with_the_next_message(
    bot: Bot, sandbox: Sandbox, aigul: Person
) -> None:
    markup = ForceReply(input_field_placeholder="Жауабыңыз")
    asked = await bot.send_message(aigul.id, "Нешінші кіреберіс?", reply_markup=markup)

    question = aigul.asked()
    view = screen_view(sandbox, aigul.id, aigul.id)
    assert question is not None
    assert question.message_id == asked.message_id
    assert (view["asked"], view["placeholder"]) == (asked.message_id, "Жауабыңыз")
    said = aigul.says("Үшінші", reply_to=question)

    assert aigul.asked() is None
    assert said.reply_to == asked.message_id


async def test_in_a_group_a_selective_question_is_for_its_own_people(
    bot: Bot, sandbox: Sandbox, branch: Group, daniyar: Person, aigul: Person
) -> None:
    branch.add(aigul)
    said = daniyar.says("/reply", chat=branch)
    await bot.send_message(
        branch.id,
        "Жауапты жазыңыз",
        reply_markup=ForceReply(selective=True),
        reply_parameters=ReplyParameters(message_id=said.message_id),
    )
    of_answered = (daniyar.asked(branch), aigul.asked(branch))
    await bot.send_message(branch.id, "@daniyar, мерзімі?", reply_markup=ForceReply(selective=True))
    of_mentioned = (daniyar.asked(branch), aigul.asked(branch))
    await bot.send_message(branch.id, "Кім алады?", reply_markup=ForceReply())
    of_all = (daniyar.asked(branch), aigul.asked(branch))

    assert [shown and shown.text for shown in of_answered] == ["Жауапты жазыңыз", None]
    assert [shown and shown.text for shown in of_mentioned] == ["@daniyar, мерзімі?", None]
    assert [shown and shown.text for shown in of_all] == ["Кім алады?", "Кім алады?"]


async def test_users_are_chosen_from_the_contacts(
    bot: Bot, sandbox: Sandbox, aigul: Person, daniyar: Person
) -> None:
    request = KeyboardButtonRequestUsers(request_id=7, request_name=True, request_username=True)
    keys = [[KeyboardButton(text="Адамды таңдау", request_users=request)]]
    await bot.send_message(aigul.id, "Кім?", reply_markup=ReplyKeyboardMarkup(keyboard=keys))

    shown = aigul.shares_users(daniyar, label="таңдау")

    message = Update.model_validate(sandbox.pending_updates[-1]).message
    assert message is not None
    assert message.users_shared is not None
    assert message.users_shared.request_id == 7
    [user] = message.users_shared.users
    assert (user.user_id, user.first_name, user.username) == (daniyar.id, "Данияр", "daniyar")
    assert shown.service == "users_shared"
    with pytest.raises(CannotDo, match="from 1 to 1 users"):
        aigul.shares_users(daniyar, aigul)


async def test_nobody_is_chosen_where_nobody_was_asked_for(aigul: Person, daniyar: Person) -> None:
    with pytest.raises(NoSuchButton):
        aigul.shares_users(daniyar)
