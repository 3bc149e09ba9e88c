"""Words of danger show the right numbers at once; filing goes on, nothing is promised."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.appeals.models import Danger
from tests.support.fake_reader import DangerReader
from tests.support.office import TARAZ, TARAZ_RU
from tests.support.records import draft_of
from tests.support.town import Town, open_town

WORDS = {
    Danger.LIFE: ("пышақ", "112"),
    Danger.FIRE: ("өрт", "101"),
    Danger.FAMILY: ("ұрып", "111"),
    Danger.SELF_HARM: ("өлгім", "150"),
    Danger.CORRUPTION: ("пара", "1424"),
    Danger.THREAT: ("көресіңдер", "102"),
}


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose bot knows one word for each danger."""
    reader = DangerReader(**{danger.value: word for danger, (word, _) in WORDS.items()})
    async with open_town(tmp_path, reader=reader) as opened:
        yield opened


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("danger", list(Danger))
async def test_the_right_numbers_are_shown_at_once_in_the_citizens_language(
    town: Town, danger: Danger, language: str
) -> None:
    aigul = await town.citizen("Айгүл", language=language)
    word, number = WORDS[danger]

    aigul.says(f"Көмектесіңіздерші, {word}")
    await town.settle()

    title = "қауіп туралы" if language == "kk" else "об опасности"
    [said] = [said for said in aigul.heard if title in said]
    assert number in said
    assert "шақырмайды" in said or "никого не вызывает" in said


async def test_numbers_are_shown_before_any_greeting_or_consent(town: Town) -> None:
    aigul = town.sandbox.person("Айгүл", language_code="kk")

    aigul.says("Үйде өрт")
    await town.settle()

    numbers = next(n for n, said in enumerate(aigul.heard) if "101" in said)
    assert "қауіп туралы" in aigul.heard[numbers]


async def test_numbers_are_shown_once_and_the_draft_goes_on(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.says("Көршінің қолында пышақ")
    await town.settle()
    aigul.says("Ол пышақ алып жүр, жиі қорқытады")
    await town.settle()

    assert len([said for said in aigul.heard if "қауіп туралы" in said]) == 1
    number = await town.sends_draft(aigul, *TARAZ)
    assert (await town.appeal(number)).dangers == {Danger.LIFE}


async def test_operators_see_the_danger_above_everything_else(town: Town) -> None:
    group = await town.branch("KZ-311")
    aigul = await town.citizen("Айгүл")

    await town.files(aigul, "Ауламызда өрт, түтін басып кетті", *TARAZ)

    assert group.last.text.splitlines()[0] == "ШҰҒЫЛ НАЗАР АУДАРЫҢЫЗ: өрт"


@pytest.mark.parametrize("word", ["пара", "көресіңдер"])
async def test_corruption_and_threats_never_reach_the_branch_complained_about(
    town: Town, word: str
) -> None:
    group = await town.branch("KZ-311")
    region = await town.branch("KZ-31", title="Жамбыл облысы")
    root = await town.branch("KZ", title="Республика")
    boss = await town.administrator()
    before = [len(chat.heard) for chat in (group, region, root)]
    aigul = await town.citizen("Айгүл")
    aigul.says(f"Әкімдік қызметкері туралы: {word}")
    await town.settle()
    for label in TARAZ:
        aigul.presses(label)
        await town.settle()
    assert "тек республикалық қоғамдық қабылдау көреді" in aigul.last.text

    number = await town.sends_draft(aigul)

    appeal = await town.appeal(number)
    assert appeal.restricted
    assert appeal.branch == "KZ"
    assert [len(chat.heard) for chat in (group, region, root)] == before
    assert "ЗАКРЫТАЯ ОЧЕРЕДЬ" in boss.last.text
    assert word in boss.last.text
    assert "Айгүл" not in boss.last.text


async def test_a_topic_chosen_by_hand_restricts_as_well(town: Town) -> None:
    group = await town.branch("KZ-311")
    heard = len(group.heard)
    aigul = await town.citizen("Айгүл")
    aigul.says("Бір шенеунік туралы айтпақпын")
    await town.settle()
    aigul.presses("Түзету…")
    await town.settle()
    aigul.presses("Тақырыбы")
    await town.settle()

    number = await town.sends_draft(aigul, "Сыбайлас жемқорлық", *TARAZ)

    assert (await town.appeal(number)).restricted
    assert len(group.heard) == heard


async def test_an_operator_of_the_branch_cannot_open_a_restricted_appeal(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    number = await town.files(aigul, "Әкімдікте пара сұрады", *TARAZ)

    daniyar.says(f"/card {number}", chat=group)
    daniyar.says("/queue", chat=group)
    await town.settle()

    assert "табылмады" in group.heard[-2]  # not even that it exists
    assert "Кезек бос" in group.heard[-1]


async def test_an_operator_of_the_republic_sees_no_restricted_appeal_in_the_queue(
    town: Town,
) -> None:
    """Only its head and the administrators read them; not in the group, not in private."""
    daniyar = town.sandbox.person("Данияр")
    daniyar.starts()
    root = await town.branch("KZ", daniyar, title="Республика")
    aigul = await town.citizen("Айгүл", language="ru")
    await town.files(aigul, "Әкімдікте пара сұрады", *TARAZ_RU)

    daniyar.says("/queue", chat=root)
    daniyar.says("/queue")
    await town.settle()

    assert "Кезек бос" in root.heard[-1]
    assert "Кезек бос" in daniyar.heard[-1] or "Очередь пуста" in daniyar.heard[-1]


async def test_a_head_of_the_republic_finds_restricted_appeals_in_private(town: Town) -> None:
    boss = await town.administrator()
    aigul = await town.citizen("Айгүл", language="ru")
    await town.files(aigul, "Әкімдікте пара сұрады", *TARAZ_RU)

    boss.says("/queue")
    await town.settle()

    assert "Коррупция" in boss.last.text or "Прочее" in boss.last.text


async def test_a_restricted_appeal_is_answered_from_the_private_chat(town: Town) -> None:
    boss = await town.administrator()
    aigul = await town.citizen("Айгүл")
    number = await town.files(aigul, "Әкімдікте пара сұрады", *TARAZ)

    boss.says("Өтінішіңіз бойынша тексеру басталды.", reply_to=boss.last)
    await town.settle()
    boss.presses("Разъяснено")
    await town.settle()

    assert "тексеру басталды" in aigul.last.text
    assert (await town.appeal(number)).status == "answered"


async def test_a_danger_in_the_draft_survives_an_edit_that_takes_the_word_back(
    town: Town,
) -> None:
    """Somebody at the citizen's shoulder may have made them take it back."""
    aigul = await town.citizen("Айгүл")
    said = aigul.says("Күйеуім ұрып жатыр")
    await town.settle()

    aigul.edits(said, "Бәрі жақсы, су жоқ")
    await town.settle()

    draft = await draft_of(town, aigul)
    assert draft is not None
    assert draft.dangers == {Danger.FAMILY}
