"""People write first and are asked afterwards: nothing is lost, nothing is asked for twice."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.domain.appeals.models import Media
from tests.support.office import TARAZ
from tests.support.records import draft_items, draft_of, events_of, previews
from tests.support.town import Town

KINDS: dict[Media, Callable[[Any], Any]] = {
    Media.TEXT: lambda p: p.says("Үйімізде екі аптадан бері су жоқ"),
    Media.PHOTO: lambda p: p.sends_photo("Көшедегі шұңқыр"),
    Media.VIDEO: lambda p: p.sends_video("Көшедегі шұңқыр"),
    Media.ANIMATION: lambda p: p.sends_animation("Көшедегі шұңқыр"),
    Media.DOCUMENT: lambda p: p.sends_document("акт.pdf", caption="Актісі"),
    Media.AUDIO: lambda p: p.sends_audio("Жазба"),
    Media.VOICE: lambda p: p.sends_voice(),
    Media.VIDEO_NOTE: lambda p: p.sends_video_note(),
    Media.LOCATION: lambda p: p.sends_location(42.9, 71.37),
    Media.VENUE: lambda p: p.sends_venue("№ 7 мектеп", "Төле би көшесі, 7", 42.9, 71.37),
    Media.CONTACT: lambda p: p.sends_contact("+77011234567", "Айгүл"),
}

FILES = [
    kind for kind in KINDS if kind not in (Media.TEXT, Media.LOCATION, Media.VENUE, Media.CONTACT)
]


def test_every_kind_of_message_is_tried_here() -> None:
    assert KINDS.keys() == set(Media)


@pytest.mark.parametrize("kind", list(KINDS))
async def test_what_a_stranger_sends_before_any_greeting_is_kept(town: Town, kind: Media) -> None:
    aigul = town.sandbox.person("Айгүл", language_code="kk")

    KINDS[kind](aigul)
    await town.settle()
    assert "Жазғаныңыз сақталды" in aigul.last.text
    aigul.presses("Қазақша")
    await town.settle()
    aigul.presses("Келісемін")
    await town.settle()

    [item] = await draft_items(town, aigul)
    assert item.media is kind
    assert len(previews(aigul)) == 1


@pytest.mark.parametrize("kind", list(KINDS))
async def test_whoever_is_known_sees_the_preview_at_once(town: Town, kind: Media) -> None:
    aigul = await town.citizen("Айгүл")

    KINDS[kind](aigul)
    await town.settle()

    [item] = await draft_items(town, aigul)
    assert item.media is kind
    assert aigul.last.text.startswith("Өтінішіңіз (әлі жіберілген жоқ)")


@pytest.mark.parametrize("kind", FILES)
async def test_a_file_alone_is_a_full_appeal_and_reaches_the_branch_by_its_id(
    town: Town, kind: Media
) -> None:
    """Voice alone, for people who do not write; the file is never downloaded."""
    group = await town.branch("KZ-311")
    aigul = await town.citizen("Айгүл")
    sent = KINDS[kind](aigul)
    await town.settle()

    await town.sends_draft(aigul, *TARAZ)

    [posted] = [shown for shown in group.screen if shown.from_bot and shown.media == kind]
    assert _file_id(posted) == _file_id(sent)
    assert town.sandbox.called("getFile") == []


def _file_id(shown: Any) -> str:
    data = shown.media_data
    return str((data[-1] if isinstance(data, list) else data)["file_unique_id"])


@pytest.mark.parametrize("kind", [Media.LOCATION, Media.VENUE])
async def test_a_place_on_the_map_reaches_the_branch(town: Town, kind: Media) -> None:
    group = await town.branch("KZ-311")
    aigul = await town.citizen("Айгүл")
    aigul.says("Жарық жоқ")
    KINDS[kind](aigul)
    await town.settle()
    draft = await draft_of(town, aigul)
    assert draft is not None

    await town.sends_draft(aigul, *(TARAZ if draft.branch is None else ()))

    chat = group if draft.branch in (None, "KZ-311") else None
    assert chat is not None, "the point lies in Taraz"
    assert [s for s in group.screen if s.from_bot and s.media == kind]


async def test_a_shared_contact_is_kept_but_never_shown_in_the_group(town: Town) -> None:
    group = await town.branch("KZ-311")
    aigul = await town.citizen("Айгүл")
    aigul.says("Маған хабарласыңыздаршы, пәтерде жарық жоқ")
    aigul.sends_contact("+77011234567", "Айгүл Серікова")
    await town.settle()

    await town.sends_draft(aigul, *TARAZ)

    assert "Өтініш беруші байланыс дерегін қосты" in group.heard[-1]
    assert not [said for said in group.heard if "7701" in said or "Серікова" in said]
    assert not [shown for shown in group.screen if shown.media == "contact"]


async def test_from_a_complete_message_to_a_registered_appeal_it_is_one_tap(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.says("Тараз қаласында, Төле би көшесінде екі аптадан бері су жоқ")
    await town.settle()

    aigul.presses("Жіберу")
    await town.settle()

    assert "Өтінішіңіз тіркелді" in aigul.last.text


async def test_whoever_has_named_a_place_once_is_not_asked_for_it_again(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    await town.files(aigul, "Үйімізде екі аптадан бері су жоқ", *TARAZ)

    aigul.says("Аулада түнде жарық жоқ")
    await town.settle()
    aigul.presses("Жіберу")
    await town.settle()

    appeals = await town.all_appeals(aigul)
    assert [appeal.branch for appeal in appeals] == ["KZ-311", "KZ-311"]


async def test_an_appeal_from_an_unknown_place_goes_to_the_republic(town: Town) -> None:
    aigul = await town.citizen("Айгүл")

    number = await town.files(aigul, "Зейнетақым келмей жатыр", "Орнын көрсету", "Білмеймін")

    assert (await town.appeal(number)).branch == "KZ"


async def test_the_preview_shows_everything_that_will_be_sent(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.says("Тараз қаласында екі аптадан бері су жоқ, құбыр жарылған")
    aigul.sends_photo()
    await town.settle()

    said = previews(aigul)[0].text
    for words in (
        "екі аптадан бері су жоқ",
        "Тіркемелер: 1 фото",
        "Орны және филиал: Жамбыл облысы, Тараз қаласы",
        "жұмыс күні, соңғы күні — 11.12.2026",
    ):
        assert words in said
    labels = previews(aigul)[0].labels
    assert labels == ["Жіберу", "Тағы қосу", "Түзету…", "Өшіру"]


async def test_registration_is_the_first_event_of_an_appeal(town: Town) -> None:
    aigul = await town.citizen("Айгүл")

    number = await town.files(aigul, "Үйімізде екі аптадан бері су жоқ", *TARAZ)

    [event] = await events_of(town, number)
    assert event.type == "registered"
    assert (event.by.capacity, event.by.id, event.at) == ("citizen", aigul.id, town.clock.now())
    assert event.facts["branch"] == "KZ-311"
