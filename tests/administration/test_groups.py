"""Groups of branches: linking, losing, moving; nothing is refused for want of a route."""

from typing import Any

from tests.support.office import TARAZ, WATER
from tests.support.records import dead_letters
from tests.support.town import Town


async def waiting_appeal(town: Town) -> tuple[Any, str]:
    aigul = await town.citizen("Айгүл")
    return aigul, await town.files(aigul, WATER, *TARAZ)


async def test_a_group_that_takes_the_bot_in_is_told_what_to_do_next(town: Town) -> None:
    boss = await town.administrator()
    group = town.sandbox.group("Тараз филиалы", members=[boss])

    group.add_bot(by=boss)
    await town.settle()

    assert "/link КОД" in group.last.text


async def test_linking_posts_the_cards_that_waited(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.sends_photo(WATER)
    await town.settle()
    number = await town.sends_draft(aigul, *TARAZ)

    group = await town.branch("KZ-311")

    assert "Топ филиалға қосылды. Филиал: Жамбыл облысы, Тараз қаласы" in group.heard[1]
    assert [said for said in group.heard if WATER in said]
    assert [s for s in group.screen if s.from_bot and s.media == "photo"]
    assert (await town.appeal(number)).status == "registered"


async def test_a_branch_without_a_chat_keeps_its_queue_and_the_nearest_chat_above_is_told(
    town: Town,
) -> None:
    region = await town.branch("KZ-31", title="Жамбыл облысы")
    root = await town.branch("KZ", title="Республика")
    before = len(root.heard)

    aigul, number = await waiting_appeal(town)

    assert "Өтінішіңіз тіркелді" in aigul.last.text
    assert (await town.appeal(number)).branch == "KZ-311"
    assert "Филиалда чат жоқ" in region.last.text
    assert "/link KZ-311" in region.last.text
    assert WATER not in region.last.text
    assert len(root.heard) == before


async def test_with_no_chat_anywhere_the_administrators_are_told(town: Town) -> None:
    boss = await town.administrator()

    aigul, _ = await waiting_appeal(town)

    assert "Өтінішіңіз тіркелді" in aigul.last.text
    assert "/link KZ-311" in boss.last.text


async def test_a_kicked_bot_alarms_the_branch_above_and_loses_no_appeal(town: Town) -> None:
    region = await town.branch("KZ-31", title="Жамбыл облысы")
    group = await town.branch("KZ-311")
    aigul, number = await waiting_appeal(town)

    group.kick_bot()
    await town.settle()
    assert "Бот филиал тобынан шығарылды" in region.last.text
    second = await town.files(aigul, "Аулада жарық жоқ")
    again = await town.branch("KZ-311", title="Жаңа топ")

    assert (await town.appeal(number)).open
    assert (await town.appeal(second)).open
    assert [said for said in again.heard if WATER in said]
    assert [said for said in again.heard if "Аулада жарық жоқ" in said]


async def test_a_group_deleted_behind_the_bots_back_is_found_out_on_the_next_card(
    town: Town,
) -> None:
    """Telegram does not tell; sending fails, and that is the news."""
    region = await town.branch("KZ-31", title="Жамбыл облысы")
    group = await town.branch("KZ-311")
    group.delete()

    aigul, number = await waiting_appeal(town)

    assert "Өтінішіңіз тіркелді" in aigul.last.text
    assert (await town.appeal(number)).open
    assert "Бот филиал тобынан шығарылды немесе топ жоқ" in region.last.text


async def test_a_group_that_becomes_a_supergroup_takes_its_branch_along(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar, supergroup=False)
    aigul, number = await waiting_appeal(town)

    group.migrate()
    await town.settle()
    aigul.says("Әлі де су жоқ", reply_to=aigul.last)
    await town.settle()

    card = next(s for s in group.screen if s.from_bot and s.button("Қарауға алу"))
    daniyar.presses(card, "Қарауға алу")
    await town.settle()
    assert (await town.appeal(number)).operator_id == daniyar.id
    assert [said for said in group.heard if "Әлі де су жоқ" in said]
    assert await dead_letters(town) == []


async def test_a_migration_that_the_bot_was_never_told_of_is_learnt_from_the_refusal(
    town: Town,
) -> None:
    group = await town.branch("KZ-311", supergroup=False)
    aigul = await town.citizen("Айгүл")
    group.migrate()
    for update in town.sandbox.pending_updates:
        update["message"]["migrate_to_chat_id"] = None
        update["message"]["migrate_from_chat_id"] = None

    await town.files(aigul, WATER, *TARAZ)

    assert [said for said in group.heard if WATER in said]


async def test_cards_that_waited_are_posted_although_the_link_is_a_moment_old(town: Town) -> None:
    """The network in memory is read again every few seconds only."""
    boss = await town.administrator()
    await waiting_appeal(town)
    group = town.sandbox.group("Тараз филиалы", members=[boss])
    group.add_bot(by=boss)
    boss.says("/link KZ-311", chat=group)

    await town.poller.step(long_poll=0)
    await town.app.receiver.settle()
    await town.app.sender.settle()

    assert [said for said in group.heard if WATER in said]


async def test_only_an_administrator_links_a_group(town: Town) -> None:
    boss = await town.administrator()
    guest = town.sandbox.person("Қонақ")
    group = town.sandbox.group("Топ", members=[boss, guest])
    group.add_bot(by=boss)

    guest.says("/link KZ-311", chat=group)
    await town.settle()

    assert "рұқсатыңыз жоқ" in group.last.text


async def test_a_group_serves_one_branch(town: Town) -> None:
    boss = await town.administrator()
    group = await town.branch("KZ-311")

    boss.says("/link KZ-101", chat=group)
    await town.settle()

    assert "басқа филиалға қосылған" in group.last.text
    assert "KZ-311" in group.last.text


async def test_slips_in_a_command_are_explained(town: Town) -> None:
    boss = await town.administrator()
    group = await town.branch("KZ-311")

    answers = []
    for command in ("/link", "/link KZ-999999", "/invite", "/invite king KZ-311", "/card"):
        boss.says(command, chat=group)
        await town.settle()
        answers.append(group.last.text)
        if command == "/invite":
            roles = group.last.labels
    boss.says("/link KZ-311")
    await town.settle()

    assert "/link КОД" in answers[0]
    assert "KZ-999999" in answers[1]
    assert "Кімді шақырамыз?" in answers[2]
    assert "Тараз қаласы" in answers[2]
    assert roles == ["Операторды", "Басшыны", "Артқа"]
    assert "/invite operator КОД" in answers[3]
    assert "/card НӨМІР" in answers[4]
    assert "только в группе" in boss.last.text


async def test_branches_are_found_by_their_names_in_either_language(town: Town) -> None:
    boss = await town.administrator()

    for words in ("Тараз қаласы", "город тараз", "kz-311"):
        boss.says(f"/branches {words}")
        await town.settle()
        assert "KZ-311" in boss.last.text
    boss.says("/branches")
    await town.settle()
    assert "Филиалов: 255" in boss.last.text
    boss.says("/branches <b>Атлантида")
    await town.settle()
    assert "не найден" in boss.last.text
