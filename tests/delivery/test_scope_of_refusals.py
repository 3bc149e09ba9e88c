"""How far a refusal of Telegram reaches: a message, a kind of file, a topic, a group, a person."""

from datetime import timedelta
from typing import Any

import pytest

from handlers.telegram.refusals import Scope, scope_of
from sandbox import Group, Person
from tests.support.office import TARAZ, WATER
from tests.support.records import dead_letters
from tests.support.town import Town

NEVER_HEARD_OF = "Bad Request: GROUP_IS_IN_A_STATE_OF_2027"

WORDS = [
    ("Bad Request: can't parse entities: unexpected end tag", Scope.MESSAGE),
    ("Bad Request: message is too long", Scope.MESSAGE),
    ("Bad Request: wrong file identifier/HTTP URL specified", Scope.MESSAGE),
    ("Bad Request: BUTTON_DATA_INVALID", Scope.MESSAGE),
    ("Bad Request: not enough rights to send photos to the chat", Scope.CONTENT),
    ("Bad Request: CHAT_SEND_VOICES_FORBIDDEN", Scope.CONTENT),
    ("Bad Request: VOICE_MESSAGES_FORBIDDEN", Scope.CONTENT),
    ("Bad Request: user restricted receiving of video messages", Scope.CONTENT),
    ("Bad Request: TOPIC_CLOSED", Scope.TOPIC),
    ("Bad Request: message thread not found", Scope.TOPIC),
    ("Bad Request: have no rights to send a message", Scope.CHAT),
    ("Bad Request: not enough rights to send text messages to the chat", Scope.CHAT),
    ("Bad Request: CHAT_RESTRICTED", Scope.CHAT),
    ("Bad Request: CHAT_SEND_PLAIN_FORBIDDEN", Scope.CHAT),
    ("Bad Request: need administrator rights in the channel chat", Scope.CHAT),
    ("Forbidden: bot was kicked from the supergroup chat", Scope.GONE),
    ("Forbidden: the group chat was deleted", Scope.GONE),
    ("Bad Request: chat not found", Scope.GONE),
    ("Forbidden: bot was blocked by the user", Scope.PERSON),
    ("Forbidden: user is deactivated", Scope.PERSON),
    (NEVER_HEARD_OF, Scope.UNKNOWN),
]


async def staffed(town: Town) -> tuple[Person, Group, Person, str]:
    """A branch with an operator, and an appeal on its way to them."""
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    return daniyar, group, aigul, await town.files(aigul, WATER, *TARAZ)


async def answers(town: Town, operator: Person, group: Group, words: str) -> None:
    card = next(s for s in group.screen if s.from_bot and s.button("Жауап беру"))
    operator.says(words, chat=group, reply_to=card)
    await town.settle()
    operator.presses("Оң шешілді", chat=group)
    await town.settle()


@pytest.mark.parametrize(("words", "scope"), WORDS)
def test_telegrams_words_tell_how_far_a_refusal_reaches(words: str, scope: Scope) -> None:
    assert scope_of(words) is scope


def refuse(town: Town, method: str, chat: Any, said: str, code: int = 400) -> None:
    town.sandbox.faults.add(
        "error", method, chat_id=chat.id, times=None, code=code, description=said
    )


async def later(town: Town, minutes: int = 10, times: int = 3) -> None:
    for _ in range(times):
        town.clock.advance(timedelta(minutes=minutes))
        await town.settle()


def media_of(chat: Any) -> list[str]:
    return [said.media for said in chat.screen if said.from_bot and said.media]


def cards_in(chat: Any) -> list[str]:
    return [s.text for s in chat.screen if s.from_bot and s.button("Жауап беру")]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (400, "Bad Request: have no rights to send a message"),
        (400, "Bad Request: CHAT_RESTRICTED"),
        (400, "Bad Request: TOPIC_CLOSED"),
        (400, NEVER_HEARD_OF),
        (403, "Forbidden: a reason of next year"),
    ],
)
async def test_a_group_in_which_nothing_can_be_said_is_an_alarm_and_loses_no_card(
    town: Town, code: int, said: str
) -> None:
    region = await town.branch("KZ-31", title="Жамбыл облысы")
    group, boss = await town.branch("KZ-311"), await town.administrator()
    aigul = await town.citizen("Айгүл")
    refuse(town, "sendMessage", group, said, code)

    aigul.sends_photo(WATER)
    await town.settle()
    await town.sends_draft(aigul, *TARAZ)
    await town.files(aigul, "Аулада жарық жоқ")
    await later(town, minutes=30)

    words = said.partition(": ")[2]
    assert [told for told in region.heard if words in told and "Тараз қаласы" in told]
    assert len([told for told in boss.heard if words in told]) == 1
    assert media_of(group) == []
    assert await dead_letters(town) == []

    town.sandbox.faults.clear()
    await later(town)

    assert [told for told in cards_in(group) if WATER in told]
    assert [told for told in cards_in(group) if "Аулада жарық жоқ" in told]
    assert media_of(group) == ["photo"]


def takes_words(said: str) -> bool:
    return "қайта рұқсат берді" in said or "снова разрешает" in said


async def test_a_group_that_takes_words_again_is_told_so_once_with_whoever_was_alarmed(
    town: Town,
) -> None:
    region = await town.branch("KZ-31", title="Жамбыл облысы")
    group, boss = await town.branch("KZ-311"), await town.administrator()
    aigul = await town.citizen("Айгүл")
    refuse(town, "sendPhoto", group, "Bad Request: CHAT_SEND_PHOTOS_FORBIDDEN")
    refuse(town, "sendDocument", group, "Bad Request: CHAT_SEND_DOCS_FORBIDDEN")
    aigul.sends_photo(WATER)
    await town.settle()
    await town.sends_draft(aigul, *TARAZ)
    assert media_of(group) == []
    refuse(town, "sendMessage", group, "Bad Request: CHAT_RESTRICTED")
    await town.files(aigul, "Аулада жарық жоқ")
    await later(town)
    town.sandbox.faults.clear()

    await later(town)
    await town.files(aigul, "Көше шамдары жанбайды")
    await later(town)

    for told in (region, boss, group):
        assert len([said for said in told.heard if takes_words(said)]) == 1, told
    assert media_of(group) == ["document"]  # the photo, as it was last refused; offered by itself
    assert [told for told in cards_in(group) if "Аулада жарық жоқ" in told]


async def test_of_a_group_that_was_never_closed_nothing_is_told(town: Town) -> None:
    group, boss = await town.branch("KZ-311"), await town.administrator()
    aigul = await town.citizen("Айгүл")
    town.sandbox.faults.add("flood", "sendMessage", chat_id=group.id, times=2, seconds=3)

    await town.files(aigul, WATER, *TARAZ)
    await later(town)

    assert cards_in(group)
    assert not [said for chat in (group, boss) for said in chat.heard if takes_words(said)]


async def test_one_card_that_telegram_will_not_have_holds_up_no_other(town: Town) -> None:
    group, boss = await town.branch("KZ-311"), await town.administrator()
    aigul = await town.citizen("Айгүл")
    town.sandbox.faults.add(
        "error", "sendMessage", chat_id=group.id, times=3, code=400, description=NEVER_HEARD_OF
    )

    await town.files(aigul, WATER, *TARAZ)
    await town.files(aigul, "Аулада жарық жоқ")
    await later(town)

    assert [told for told in cards_in(group) if "Аулада жарық жоқ" in told]
    assert [told for told in boss.heard if NEVER_HEARD_OF.partition(": ")[2] in told]


@pytest.mark.parametrize(
    "said",
    [
        "Bad Request: not enough rights to send photos to the chat",
        "Bad Request: CHAT_SEND_PHOTOS_FORBIDDEN",
        "Bad Request: CHAT_WRITE_FORBIDDEN",
        NEVER_HEARD_OF,
    ],
)
async def test_a_group_that_takes_no_photos_gets_them_as_documents_and_stays_linked(
    town: Town, said: str
) -> None:
    group = await town.branch("KZ-311")
    aigul = await town.citizen("Айгүл")
    refuse(town, "sendPhoto", group, said)

    aigul.sends_photo(WATER)
    await town.settle()
    await town.sends_draft(aigul, *TARAZ)
    await town.files(aigul, "Аулада жарық жоқ")

    assert media_of(group) == ["document"]
    assert [told for told in cards_in(group) if "Аулада жарық жоқ" in told]


async def test_what_a_group_takes_in_no_form_is_named_on_the_card_and_asked_for_again(
    town: Town,
) -> None:
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    refuse(town, "sendMediaGroup", group, "Bad Request: wrong file identifier/HTTP URL specified")
    refuse(town, "sendVideo", group, "Bad Request: CHAT_SEND_VIDEOS_FORBIDDEN")
    refuse(town, "sendDocument", group, "Bad Request: CHAT_SEND_DOCS_FORBIDDEN")

    aigul.sends_album(["photo", "video", "photo"], caption=WATER)
    await town.settle()
    await town.sends_draft(aigul, *TARAZ)
    await later(town, minutes=1)

    assert media_of(group) == ["photo", "photo"]
    assert "Тіркемелер жеткізілмеді: 1 видео" in cards_in(group)[-1]

    town.sandbox.faults.clear()
    daniyar.presses("Тіркемелерді қайта жіберу", chat=group)
    await town.settle()

    assert len(media_of(group)) == 3
    assert "жеткізілмеді" not in cards_in(group)[-1]


async def test_a_citizen_who_takes_no_voice_messages_gets_the_answer_as_a_file(
    town: Town,
) -> None:
    daniyar, group, aigul, _ = await staffed(town)
    refuse(town, "sendVoice", aigul, "Bad Request: VOICE_MESSAGES_FORBIDDEN")

    card = next(s for s in group.screen if s.from_bot and s.button("Жауап беру"))
    daniyar.sends_voice(9, chat=group, reply_to=card)
    await town.settle()
    daniyar.presses("Оң шешілді", chat=group)
    await town.settle()

    assert media_of(aigul)[-1] == "document"


@pytest.mark.parametrize("said", ["Bad Request: TEXT_OF_2027_INVALID", "Bad Request: CHAT_BUSY"])
async def test_an_answer_that_telegram_refuses_is_shown_as_refused_on_the_card_at_once(
    town: Town, said: str
) -> None:
    daniyar, group, aigul, _ = await staffed(town)
    refuse(town, "sendMessage", aigul, said)

    await answers(town, daniyar, group, "Құбыр жөнделді.")

    card = next(s for s in group.screen if s.from_bot and s.button("Өтініш беруші"))
    assert "Өтініш берушіге жеткізілмеді" in card.text
    assert "Қоңырау шалу керек" in card.text


async def test_a_voice_answer_refused_in_every_form_is_told_on_the_card(town: Town) -> None:
    daniyar, group, aigul, _ = await staffed(town)
    for method in ("sendVoice", "sendDocument"):
        refuse(town, method, aigul, "Bad Request: VOICE_MESSAGES_FORBIDDEN")

    card = next(s for s in group.screen if s.from_bot and s.button("Жауап беру"))
    daniyar.sends_voice(9, chat=group, reply_to=card)
    await town.settle()
    daniyar.presses("Оң шешілді", chat=group)
    await town.settle()

    card = next(s for s in group.screen if s.from_bot and s.button("Өтініш беруші"))
    assert "мәтінмен жазыңыз" in card.text


async def test_open_cards_are_posted_anew_once_where_a_group_has_moved_to(town: Town) -> None:
    group = await town.branch("KZ-311", supergroup=False)
    aigul = await town.citizen("Айгүл")
    await town.files(aigul, WATER, *TARAZ)

    group.migrate()
    await town.settle()
    await later(town)

    assert len([told for told in cards_in(group) if WATER in told]) == 1
