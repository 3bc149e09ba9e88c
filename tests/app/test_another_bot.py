"""The token is changed to that of another bot: the reception goes on under a new name."""

import logging
from pathlib import Path

import pytest

from bot import messages
from bot.administration.chats import ChatAdministration
from bot.app.service import speak
from handlers.telegram.menus import learn_posts_of_bot
from tests.support import databases
from tests.support.office import WATER, open_office
from tests.support.town import ADMINISTRATOR, Town, open_town

pytestmark = databases.ON_BOTH

OTHER = "43:TEST-TEST-TEST-TEST-TEST-TEST-TEST"


async def speaks(town: Town) -> None:
    await speak(town.config, town.app)
    chats = ChatAdministration(town.app.context)
    await learn_posts_of_bot(town.app.bot, town.app.storage, chats)


async def test_people_of_the_former_bot_are_written_to_once_they_start_the_new_one(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_town(tmp_path) as town:
        office = await open_office(town)
        number = await office.appeal()
        group_id, daniyar_id, aigul_id = office.group.id, office.daniyar.id, office.aigul.id

    async with open_town(tmp_path, token=OTHER) as town:
        with caplog.at_level(logging.WARNING):
            await speaks(town)
        [said] = [r.getMessage() for r in caplog.records if "telegram.token" in r.getMessage()]
        assert said == (
            "telegram.token is of the bot 43, and no more of 42, whose messages stay as they are;"
            " people who have yet to start this one: 3, groups to which it is to be added: 1"
        )
        aigul = town.sandbox.person("Айгүл", language_code="kk", id=aigul_id)
        daniyar = town.sandbox.person("Данияр", language_code="kk", id=daniyar_id)
        boss = town.sandbox.person("Әкімші", language_code="ru", id=ADMINISTRATOR)
        group = town.sandbox.group("Тараз", members=[boss, daniyar], id=group_id)

        tried = town.sandbox.counts["sendMessage"] + town.sandbox.counts["editMessageText"]
        async with town.app.storage.transaction() as tx:
            appeal = await tx.appeals.by_number(number)
            assert appeal is not None
            tx.outbox.add(messages.card(appeal.id, group_id))
            tx.outbox.add(messages.receipt(appeal))
        await town.settle()
        assert aigul.heard == group.heard == []
        assert tried == town.sandbox.counts["sendMessage"] + town.sandbox.counts["editMessageText"]

        group.add_bot(by=boss)
        await town.settle()
        card = next(shown for shown in group.screen if WATER in shown.text)
        daniyar.says("Құбыр жөнделді.", chat=group, reply_to=card)
        await town.settle()
        daniyar.presses("Оң шешілді", chat=group)
        await town.settle()
        assert aigul.heard == []

        aigul.starts()
        await town.settle()
        assert any("Құбыр жөнделді." in text for text in aigul.heard)
        await town.files(aigul, "Көшеде жарық жоқ, шамдар жанбайды")
        assert "Өтінішіңіз тіркелді" in aigul.last.text


async def test_the_former_bot_goes_on_where_it_was_when_its_token_comes_back(
    tmp_path: Path,
) -> None:
    async with open_town(tmp_path) as town:
        office = await open_office(town)
        number = await office.appeal()
        async with town.app.storage.reading() as tx:
            appeal = await tx.appeals.by_number(number)
            assert appeal is not None
            cards = await tx.sent_messages.cards(appeal.id)
        aigul_id, group_id = office.aigul.id, office.group.id

    async with open_town(tmp_path, token=OTHER) as town:
        await speaks(town)
        async with town.app.storage.reading() as tx:
            assert await tx.sent_messages.cards(appeal.id) == []

    async with open_town(tmp_path) as town:
        await speak(town.config, town.app)
        async with town.app.storage.reading() as tx:
            assert await tx.sent_messages.cards(appeal.id) == cards != []
            assert not await tx.people.is_lost(aigul_id)
            assert await tx.bots.may_write_to(aigul_id)
            assert await tx.bots.may_write_to(group_id)


async def test_a_start_with_the_same_bot_changes_nothing(town: Town) -> None:
    aigul = await town.citizen("Айгүл")

    await speak(town.config, town.app)

    async with town.app.storage.reading() as tx:
        assert await tx.bots.speaking() == 42
        assert not await tx.people.is_lost(aigul.id)
