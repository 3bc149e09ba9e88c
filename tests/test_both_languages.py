"""What once hurt people on a day of use, as it is now: journeys in Kazakh and in Russian."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.appeals.numbers import format_number
from tests.support.office import Office, at, open_office
from tests.support.private_story import Opened
from tests.support.records import draft_of, happened
from tests.support.tongue import Tongue
from tests.support.town import Town, number_in

WORDS = {
    "kk": {
        "water": "Тараз қаласында, Төле би көшесінде екі аптадан бері су жоқ",
        "lamp": "Тараз қаласы, Абай 15: аулада жарық жоқ",
        "more": "Айтпақшы, біз үшінші қабатта тұрамыз",
        "dogs": "Шымкент қаласында Абай көшесінде ит көп, балалар қорқады",
        "thanks": "рақмет",
        "when": "Қашан жауап бересіздер?",
        "which": "Қай үйде тұрасыз?",
        "repaired": "Құбыр жөнделді, су келді.",
    },
    "ru": {
        "water": "В городе Тараз на улице Толе би уже две недели нет воды",
        "lamp": "Город Тараз, Абая 15: во дворе нет света",
        "more": "Кстати, мы живём на третьем этаже",
        "dogs": "В городе Шымкент на улице Абая много бродячих собак, дети боятся",
        "thanks": "спасибо",
        "when": "Когда будет ответ?",
        "which": "В каком доме Вы живёте?",
        "repaired": "Трубу починили, вода есть.",
    },
}

UNASKED = 600
"""Characters, of whatever a citizen gets without asking for it; the folded consent aside."""


@dataclass
class Reception:
    town: Town
    office: Office
    say: Tongue
    words: dict[str, str]

    async def says(self, person: Any, text: str, chat: Any = None, **how: Any) -> Any:
        person.says(text, **how) if chat is None else person.says(text, chat=chat, **how)
        await self.town.settle()
        return person.last if chat is None else chat.last

    async def presses(self, person: Any, *names: str, chat: Any = None, on: Any = None) -> Any:
        for name in names:
            label = self.say(name) if name.startswith(("button-", "outcome-")) else name
            if on is not None:
                person.presses(on, label)
            elif chat is None:
                person.presses(label)
            else:
                person.presses(label, chat=chat)
            await self.town.settle()
        return person.last if chat is None else chat.last

    async def files(self, person: Any, text: str) -> str:
        await self.says(person, text)
        for name in ("button-new-appeal", "button-send"):
            if person.last.button(self.say(name)):
                await self.presses(person, name)
        return number_in(person.last.text)


@pytest.fixture(params=["kk", "ru"])
async def reception(request: pytest.FixtureRequest, opened: Opened) -> Reception:
    """Taraz with a head and two operators; Aigul has filed nothing yet."""
    town = await opened(desk={"undo_seconds": 60})
    office = await open_office(town, colleagues=True)
    tongue = Tongue(request.param)
    staff = (office.head, office.daniyar, office.saule)
    await tongue.is_spoken_by(town, office.group, *staff, office.aigul)
    return Reception(town, office, tongue, WORDS[request.param])


async def test_from_the_first_words_to_the_receipt(reception: Reception) -> None:
    """Words, language, consent, send; no wall of text, four buttons, one thing to do at a time."""
    town, say, words = reception.town, reception.say, reception.words
    nurlan = town.sandbox.person("Нұрлан", language_code=say.language)

    welcome = await reception.says(nurlan, words["water"])
    asked = await reception.presses(nurlan, f"button-{say.language}")
    draft = await reception.presses(nurlan, "button-consent-yes")
    receipt = await reception.presses(nurlan, "button-send")

    assert say.said("welcome-draft-kept", welcome.text)
    assert say("consent-text", org="", bin="none")[:60] in asked.text
    folded = len(say("consent-text", org="", bin="none"))
    assert max(len(welcome.text), len(asked.text) - folded, len(draft.text)) <= UNASKED
    assert draft.labels == [say(f"button-{name}") for name in ("send", "add", "edit", "discard")]
    assert say.said("receipt-hint", receipt.text)
    assert len(receipt.text) <= UNASKED


async def test_not_everything_a_citizen_says_is_a_new_appeal(reception: Reception) -> None:
    town, say, words = reception.town, reception.say, reception.words
    aigul, office = reception.office.aigul, reception.office
    number = await reception.files(aigul, words["water"])

    for said, answer in (("thanks", "talk-thanks"), ("when", "talk-status")):
        assert say.said(answer, (await reception.says(aigul, words[said])).text), said
        assert await draft_of(town, aigul) is None
    assert format_number(number) in (await reception.says(aigul, "/status")).text
    aigul.sends_location(42.9, 71.37)
    await town.settle()
    assert say("button-send") not in aigul.last.labels
    await reception.presses(aigul, "button-discard")

    more = await reception.says(aigul, words["more"])
    assert say.said("draft-which", more.text)
    assert more.labels[1] == say("button-new-appeal")
    assert say.said("news-addition-kept", (await reception.presses(aigul, more.labels[0])).text)

    await reception.presses(office.daniyar, "button-ask", chat=office.group)
    await reception.says(office.daniyar, words["which"], office.group, reply_to=office.group.last)
    await reception.presses(office.daniyar, "button-send-question", chat=office.group)
    await office.a_minute_later()
    other = await reception.says(aigul, words["dogs"])
    assert say.said("draft-which-answer", other.text)
    assert other.labels[1] == say("button-new-appeal")
    assert "replied" not in await happened(town, number)


async def test_a_complaint_about_the_branch_is_confirmed_and_taken_back(
    reception: Reception,
) -> None:
    aigul, say = reception.office.aigul, reception.say
    number = await reception.files(aigul, reception.words["water"])

    sure = await reception.presses(aigul, "button-more", "button-about-branch")
    assert (await reception.town.appeal(number)).branch == "KZ-311"
    assert say("button-complain-yes") in sure.labels
    told = await reception.presses(aigul, "button-complain-yes")
    assert (await reception.town.appeal(number)).branch == "KZ"  # nobody is at the region
    assert say("button-regret") in told.labels
    await reception.presses(aigul, "button-regret")

    assert (await reception.town.appeal(number)).branch == "KZ-311"


async def test_an_operator_finds_the_way_and_answers_by_simply_writing(
    reception: Reception,
) -> None:
    say, words, office = reception.say, reception.words, reception.office
    number = await reception.files(office.aigul, words["water"])
    daniyar, group = office.daniyar, office.group

    card = group.last
    assert card.text.startswith(words["water"][:40])
    for page in (
        await reception.says(daniyar, "/help", group),
        await reception.says(daniyar, "/help"),
    ):
        assert {say("button-do-queue"), say("button-do-walkin")} <= set(page.labels)
    assert words["water"][:20] in (await reception.says(daniyar, "/queue")).text
    refused = await reception.says(daniyar, f"/extend {number} +5 {words['repaired']}")
    assert say("refusal-HeadDecides") in refused.text
    await reception.says(daniyar, f"/take {number}")
    again = await reception.says(daniyar, f"/take {number}")
    assert say.said("refusal-AlreadyYours", again.text)

    await reception.says(daniyar, f"/card {number}")
    await reception.presses(daniyar, "button-answer")
    preview = await reception.says(daniyar, words["repaired"])
    assert words["repaired"] in preview.text
    await reception.presses(daniyar, "button-send-resolved")
    await office.a_minute_later()

    assert words["repaired"] in office.aigul.last.text
    assert say("button-accept") in office.aigul.last.labels


async def test_of_several_overdue_appeals_each_is_taken_charge_of(reception: Reception) -> None:
    say, words, office = reception.say, reception.words, reception.office
    numbers = [
        format_number(await reception.files(office.aigul, words[name]))
        for name in ("water", "lamp")
    ]

    await office.at(at(14, 9, 1, month=12))
    told = office.head.last
    await reception.presses(office.head, numbers[0], on=told)
    left = next(m for m in office.head.screen if m.message_id == told.message_id)

    assert told.labels == [*numbers, say("button-take-charge-all")]
    assert left.labels == [f"{say('button-take-charge')}: № {numbers[1]}"]
    done = [await happened(reception.town, number.replace("-", "")) for number in numbers]
    assert ["acknowledged" in events for events in done] == [True, False]


async def test_an_administrator_is_led_through_the_first_day_and_asked_before_harm(
    reception: Reception,
) -> None:
    say, town = reception.say, reception.town
    boss = await town.administrator()
    await say.is_spoken_by(town, reception.office.group, boss)

    day = await reception.says(boss, "/start")
    assert "☐" in day.text
    assert "✅" in day.text
    assert say("button-day-again") in day.labels
    sure = await reception.says(boss, "/mode closed")
    assert say.said("mode-sure", sure.text)
    assert town.app.context.network().mode == "normal"
    town.clock.advance(timedelta(seconds=1))
    late = await reception.files(reception.office.aigul, reception.words["water"])

    assert late
