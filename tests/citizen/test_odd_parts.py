"""A table of odd messages: of each is kept what can be kept, whoever writes it, and wherever."""

from typing import Any

from bot.domain.appeals.models import Item
from tests.support.odd_parts import ODD, Odd, Writer
from tests.support.office import Office, open_office
from tests.support.records import dead_letters, draft_items, items_of
from tests.support.town import Town

REFUSED = "қоса алмаймыз"


def stands(screen: Any) -> dict[int, str]:
    """What the bot has said there, by its numbers: a preview goes when the next one comes."""
    return {shown.message_id: shown.text for shown in screen.screen if shown.from_bot}


def shown_wrong(odd: Odd, item: Item) -> list[str]:
    """What differs from what ought to be kept."""
    found = (item.media.value, item.text, item.details.get("forwarded_from"))
    return [] if found == (odd.media, odd.words, odd.forwarded) else [repr(found)]


async def test_of_an_odd_message_a_citizen_writes_whatever_can_be_kept_is_in_the_draft(
    town: Town,
) -> None:
    aigul = await town.citizen("Айгүл")
    writer, kept, wrong = Writer(town, aigul), 0, []

    for name, odd in ODD.items():
        before = stands(aigul)
        await writer.writes(odd)
        items = await draft_items(town, aigul)
        said = [text for n, text in stands(aigul).items() if n not in before]
        told = any(REFUSED in text for text in said)
        if odd.note:
            wrong += [f"{name}: answered"] * bool(said)
        elif told is not odd.refused:
            wrong.append(f"{name}: told {told}")
        if len(items) - kept != odd.kept:
            wrong.append(f"{name}: kept {len(items) - kept}")
        elif odd.kept:
            wrong += [f"{name}: {difference}" for difference in shown_wrong(odd, items[-1])]
        kept = len(items)

    assert wrong == []
    assert await dead_letters(town) == []


async def test_of_an_odd_message_in_reply_to_a_card_whatever_can_be_kept_is_in_the_answer(
    town: Town,
) -> None:
    office = await open_office(town)
    number = await office.appeal()
    group = {"id": office.group.id, "type": "supergroup", "title": "Тараз"}
    original = {"message_id": office.card(number).message_id, "date": 1, "chat": group}

    wrong = await told_and_kept(town, office, number, group, original, office.group)

    assert wrong == []
    assert await dead_letters(town) == []


async def test_of_an_odd_message_in_private_whatever_can_be_kept_is_in_the_answer(
    town: Town,
) -> None:
    office = await open_office(town)
    number = await office.appeal()
    office.daniyar.says(f"/card {number}")
    await town.settle()
    private = {"id": office.daniyar.id, "type": "private"}
    original = {"message_id": office.daniyar.last.message_id, "date": 1, "chat": private}

    wrong = await told_and_kept(town, office, number, private, original, office.daniyar)

    assert wrong == []
    assert await dead_letters(town) == []


async def told_and_kept(
    town: Town,
    office: Office,
    number: str,
    chat: dict[str, Any],
    original: dict[str, Any],
    screen: Any,
) -> list[str]:
    """Everything in the table as words of the office; what was not as it ought to be."""
    writer = Writer(town, office.daniyar, chat)
    appeal, kept, wrong = await town.appeal(number), 1, []
    for name, odd in ODD.items():
        before = stands(screen)
        await writer.writes(odd, reply_to_message=original)
        items = await items_of(town, appeal.id)
        said = [text for n, text in stands(screen).items() if n not in before]
        told = any(REFUSED in text for text in said)
        if told is not odd.refused:
            wrong.append(f"{name}: told {told}")
        if len(items) - kept != odd.kept:
            wrong.append(f"{name}: kept {len(items) - kept}")
        elif odd.kept:
            wrong += [f"{name}: {difference}" for difference in shown_wrong(odd, items[-1])]
        kept = len(items)
    return wrong


QUESTIONED = (
    "a video note",
    "a place that moves",
    "a venue without a name",
    "a card of somebody",
    "a photo below a command",
    "a slash before words",
    "a house behind a slash",
    "somebody's username",
    "words below a poll",
    "a topic of the private chat",
    "in Arabic letters",
)

NO_ANSWER = ("a dice", "a game with words", "a giveaway", "a rich message", "a payment")


async def test_an_odd_message_answers_a_question_of_the_office_if_it_can_be_kept(
    town: Town,
) -> None:
    office = await open_office(town)
    number = await office.appeal()
    writer = Writer(town, office.aigul)
    for name in QUESTIONED:
        await office.asks(office.daniyar, number)
        for nothing in NO_ANSWER:
            await writer.writes(ODD[nothing])
            assert (await town.appeal(number)).status == "waiting", nothing

        await writer.writes(ODD[name])

        appeal = await town.appeal(number)
        assert appeal.status == "taken", name
        [*_, last] = await items_of(town, appeal.id)
        assert shown_wrong(ODD[name], last) == [], name
        assert await draft_items(town, office.aigul) == [], name
