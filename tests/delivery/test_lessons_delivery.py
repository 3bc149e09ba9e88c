"""Failures of delivery that other receptions' bots have had, each tried on this one."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.appeals.numbers import format_number
from tests.support.office import TARAZ, WATER, open_office, until
from tests.support.records import dead_letters, draft_items, events_of
from tests.support.town import Town, open_town


async def test_an_operator_whose_answer_did_not_arrive_is_not_left_to_think_it_did(
    town: Town,
) -> None:
    """Lesson 2: whatever Telegram said, the operator was told "sent"."""
    office = await open_office(town)
    number = await office.appeal()
    office.aigul.blocks_bot()

    await office.answers(office.daniyar, number)

    appeal = await town.appeal(number)
    async with town.app.storage.reading() as tx:
        told = await tx.outbox.of_appeal(appeal.id)
    findings = [(state, reason) for sent, state, reason in told if sent.kind == "finding"]
    assert [state for state, _ in findings] == ["failed"]
    assert all(reason for _, reason in findings)


async def test_a_text_is_not_said_again_because_a_file_after_it_failed(town: Town) -> None:
    """Lesson 3: the whole job was repeated, text included."""
    office = await open_office(town)
    group, daniyar, aigul = office.group, office.daniyar, office.aigul
    card = office.card(await office.appeal())
    daniyar.says("Құбыр жөнделді.", chat=group, reply_to=card)
    daniyar.sends_photo(chat=group, reply_to=card)
    await town.settle()
    town.sandbox.faults.add("error", "sendPhoto", chat_id=aigul.id)
    daniyar.presses("Оң шешілді", chat=group)

    await until(town, lambda: [s for s in aigul.screen if s.from_bot and s.media == "photo"])

    assert len([said for said in aigul.heard if "Құбыр жөнделді." in said]) == 1


async def test_a_sender_that_dies_between_claiming_and_sending_loses_nothing(town: Town) -> None:
    """Lesson 4: what was "processing" at the crash stayed so for ever."""
    aigul = await town.citizen("Айгүл")
    aigul.says("/help")
    await town.poller.step(long_poll=0)
    await town.app.receiver.settle()
    async with town.app.storage.transaction() as tx:
        claimed = await tx.outbox.claim(
            town.clock.now(), limit=10, lease=timedelta(minutes=2), busy=frozenset()
        )
    assert claimed
    heard = len(aigul.heard)

    town.clock.advance(timedelta(minutes=3))
    await town.settle()

    assert len(aigul.heard) == heard + 1


@pytest.mark.parametrize("trouble", ["drop_before", "error", "garbage"])
async def test_a_broken_network_is_no_reason_to_count_a_message_as_said(
    town: Town, trouble: str
) -> None:
    """Lesson 5: every error was caught, and the job counted as done."""
    aigul = await town.citizen("Айгүл")
    town.sandbox.faults.add(trouble, "sendMessage", chat_id=aigul.id)
    heard = len(aigul.heard)

    aigul.says(WATER)

    await until(town, lambda: len(aigul.heard) > heard)
    assert aigul.last.text.startswith("Өтінішіңіз (әлі жіберілген жоқ)")


async def test_what_people_wrote_while_the_bot_was_down_is_read(tmp_path: Path) -> None:
    """Lesson 6: pending updates were thrown away at the start."""
    async with open_town(tmp_path) as town:
        aigul = town.sandbox.person("Айгүл", language_code="kk")
        aigul.says(WATER)
        town.clock.advance(timedelta(hours=20))

        await town.settle()

        assert [item.text for item in await draft_items(town, aigul)] == [WATER]


async def test_a_group_that_cannot_be_reached_is_not_the_citizens_error(town: Town) -> None:
    """Lesson 13: saved, then "error", so people filed the same again."""
    group = await town.branch("KZ-311")
    aigul = await town.citizen("Айгүл")
    town.sandbox.faults.add("error", "sendMessage", chat_id=group.id, times=2)

    await town.files(aigul, WATER, *TARAZ)
    assert "Өтінішіңіз тіркелді" in aigul.last.text

    await until(town, lambda: [said for said in group.heard if WATER in said])
    assert len(await town.all_appeals(aigul)) == 1


async def test_a_place_a_contact_and_a_round_video_do_not_come_back_for_ever(town: Town) -> None:
    """Lesson 16: an unexpected kind failed, and Telegram delivered it again and again."""
    aigul = await town.citizen("Айгүл")
    aigul.sends_location(42.9, 71.37)
    aigul.sends_contact()
    aigul.sends_video_note()

    await town.settle()

    assert town.sandbox.pending_updates == []
    assert await dead_letters(town) == []
    assert len(await draft_items(town, aigul)) == 3


async def test_every_waiting_card_is_posted_and_not_the_first_few(town: Town) -> None:
    """Lesson 19: a job took the first N, so number N+1 was never seen."""
    aigul = await town.citizen("Айгүл")
    numbers = [
        await town.files(aigul, f"{n + 1}-мәселе: аулада жарық жоқ", *(TARAZ if n == 0 else ()))
        for n in range(25)
    ]

    group = await town.branch("KZ-311")

    for number in numbers:
        assert [said for said in group.heard if f"\n№ {format_number(number)} · " in said]


async def test_a_status_is_never_recomputed_later(town: Town) -> None:
    """Lesson 22: the page was brought up to date hourly, and nobody was told."""
    office = await open_office(town)
    number = await office.appeal()
    receipt = next(s for s in office.aigul.screen if s.text.startswith("Өтінішіңіз тіркелді"))

    await office.takes(office.daniyar, number)

    now = next(s for s in office.aigul.screen if s.message_id == receipt.message_id)
    assert "Қазір: Қаралуда" in now.text
    assert [event.at for event in await events_of(town, number)][-1] <= town.clock.now()
