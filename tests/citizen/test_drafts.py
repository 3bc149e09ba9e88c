"""A draft: albums, bursts, and second thoughts."""

from datetime import timedelta
from typing import Any

from tests.support.office import TARAZ
from tests.support.records import draft_items, draft_of, events_of, happened, items_of, previews
from tests.support.town import Town

LATER = timedelta(minutes=5)


async def test_an_album_is_one_appeal_with_its_items_in_order(town: Town) -> None:
    group = await town.branch("KZ-311")
    aigul = await town.citizen("Айгүл")
    sent = aigul.sends_album(["photo", "video", "photo"], caption="Көшедегі шұңқырлар")
    await town.settle()

    number = await town.sends_draft(aigul, *TARAZ)

    items = await items_of(town, (await town.appeal(number)).id)
    assert [item.message_id for item in items] == [shown.message_id for shown in sent]
    posted = [shown for shown in group.screen if shown.from_bot and shown.media]
    assert [shown.media for shown in posted] == ["photo", "video", "photo"]
    assert len({shown.album for shown in posted}) == 1
    assert len(await town.all_appeals(aigul)) == 1


async def test_more_than_ten_photos_follow_the_card_as_two_albums(town: Town) -> None:
    group = await town.branch("KZ-311")
    aigul = await town.citizen("Айгүл")
    aigul.sends_album(["photo"] * 10, caption="Жол")
    aigul.sends_album(["photo"] * 3)
    await town.settle()

    await town.sends_draft(aigul, *TARAZ)

    posted = [shown for shown in group.screen if shown.media == "photo"]
    assert len(posted) == 13
    assert len({shown.album for shown in posted}) == 2


async def test_a_burst_of_forwards_is_one_draft_with_one_preview(town: Town) -> None:
    aigul = await town.citizen("Айгүл")

    for n in range(5):
        aigul.forwards(f"Көршілердің {n + 1}-хабары: су жоқ", origin="Көрші")
    await town.settle()

    assert len(await draft_items(town, aigul)) == 5
    assert len(previews(aigul)) == 1
    assert sum(call.method == "sendMessage" for call in _previews_said(town, aigul)) == 1


def _previews_said(town: Town, person: Any) -> list[Any]:
    return [
        call
        for call in town.sandbox.calls
        if str(call.params.get("chat_id")) == str(person.id)
        and "әлі жіберілген жоқ" in str(call.params.get("text"))
    ]


async def test_several_messages_in_a_row_belong_to_one_draft(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    for words in ("Көмектесіңіздер, қиналып жүрміз", "Үйімізде су жоқ", "Екі апта болды"):
        aigul.says(words)
        await town.settle()
        town.clock.advance(LATER)

    [preview] = previews(aigul)
    assert preview.message_id == aigul.last.message_id
    for words in ("Көмектесіңіздер, қиналып жүрміз", "Үйімізде су жоқ", "Екі апта болды"):
        assert words in preview.text


async def test_an_edited_message_changes_the_draft(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    said = aigul.says("Үйімізде су жоқ, 5 көше")
    await town.settle()

    aigul.edits(said, "Үйімізде су жоқ, 7 көше")
    await town.settle()

    [preview] = previews(aigul)
    assert "7 көше" in preview.text
    assert "5 көше" not in preview.text


async def test_a_message_edited_after_registration_reaches_the_operators(town: Town) -> None:
    group = await town.branch("KZ-311")
    aigul = await town.citizen("Айгүл")
    said = aigul.says("Үйімізде су жоқ, 5 көше")
    await town.settle()
    number = await town.sends_draft(aigul, *TARAZ)

    aigul.edits(said, "Үйімізде су жоқ, 7 көше")
    await town.settle()

    assert "мәтінді түзетті" in group.heard[-1]
    assert "7 көше" in group.heard[-1]
    assert await happened(town, number) == ["registered", "amended"]
    assert "түзетуіңіз операторға жеткізілді" in aigul.last.text


async def test_what_was_first_written_stays_on_record_after_an_amendment(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    said = aigul.says("Үйімізде су жоқ, 5 көше")
    await town.settle()
    number = await town.sends_draft(aigul, *TARAZ)

    aigul.edits(said, "Үйімізде су жоқ, 7 көше")
    await town.settle()

    texts = [item.text for item in await items_of(town, (await town.appeal(number)).id)]
    assert texts == ["Үйімізде су жоқ, 5 көше", "Үйімізде су жоқ, 7 көше"]


async def test_a_text_written_anew_replaces_the_old_one_and_keeps_the_files(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.sends_photo("Суреті")
    aigul.says("Қате мәтін")
    await town.settle()
    aigul.presses("Түзету…")
    await town.settle()
    aigul.presses("Мәтіні")
    await town.settle()

    aigul.says("Дұрыс мәтін: су жоқ")
    await town.settle()

    [preview] = previews(aigul)
    assert "Дұрыс мәтін: су жоқ" in preview.text
    assert "Қате мәтін" not in preview.text
    assert "Тіркемелер: 1 фото" in preview.text


async def test_a_place_sent_while_the_text_is_awaited_does_not_wipe_the_text(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.says("Үйімізде су жоқ")
    await town.settle()
    aigul.presses("Түзету…")
    await town.settle()
    aigul.presses("Мәтіні")
    await town.settle()

    aigul.sends_venue("№ 7 мектеп", "Төле би көшесі, 7", 42.9, 71.37)
    await town.settle()

    assert "Үйімізде су жоқ" in previews(aigul)[0].text
    aigul.says("Үйімізде жарық жоқ")
    await town.settle()
    assert "Үйімізде жарық жоқ" in previews(aigul)[0].text
    assert "Үйімізде су жоқ" not in previews(aigul)[0].text


async def test_each_part_of_a_draft_can_be_corrected(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.says("Тараз қаласында екі аптадан бері су жоқ")
    await town.settle()

    for label, choice in (
        ("Түрі", "Шағым"),
        ("Тақырыбы", "Жол, көпір, тротуар"),
        ("Жауап тілі", ""),
    ):
        aigul.presses("Түзету…")
        await town.settle()
        aigul.presses(label)
        await town.settle()
        if choice:
            aigul.presses(choice)
            await town.settle()

    draft = await draft_of(town, aigul)
    assert draft is not None
    assert (draft.kind, draft.category, draft.language) == ("complaint", "ROAD", "ru")
    assert len(previews(aigul)) == 1


async def test_what_the_citizen_has_chosen_is_not_guessed_again(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.says("Тараз қаласында екі аптадан бері су жоқ")
    await town.settle()
    for label in ("Түзету…", "Түрі", "Ұсыныс", "Түзету…", "Тақырыбы", "Өзге"):
        aigul.presses(label)
        await town.settle()

    aigul.says("Шымкентте де солай, су мүлдем жоқ")
    await town.settle()

    draft = await draft_of(town, aigul)
    assert draft is not None
    assert (draft.kind, draft.category) == ("proposal", "OTHER")


async def test_a_discarded_draft_is_gone(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.says("Үйімізде су жоқ")
    await town.settle()
    draft = await draft_of(town, aigul)
    assert draft is not None

    aigul.presses("Өшіру")
    await town.settle()

    assert "Жіберілмеген өтініш өшірілді." in aigul.last.text
    assert await draft_of(town, aigul) is None
    assert await items_of(town, draft.id) == []


async def test_commands_in_the_middle_of_a_draft_leave_it_as_it_is(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.says("Үйімізде су жоқ")
    aigul.says("/my")
    aigul.says("/privacy")
    aigul.says("/help")
    aigul.says("/жоқкоманда")
    aigul.says("/nosuchcommand")
    await town.settle()

    aigul.starts()
    await town.settle()

    assert [item.text for item in await draft_items(town, aigul)] == ["Үйімізде су жоқ"]
    assert len(previews(aigul)) == 1


async def test_a_draft_has_room_for_a_hundred_messages_and_the_next_is_refused(
    town: Town,
) -> None:
    aigul = await town.citizen("Айгүл")
    for n in range(101):
        aigul.says(f"{n + 1}-үйде де су жоқ")
    await town.settle()

    assert len(await draft_items(town, aigul)) == 100
    assert [said for said in aigul.heard if "ең көбі 100 хабарлама" in said]


async def test_an_amendment_by_somebody_else_is_impossible(town: Town) -> None:
    """Messages are known by chat and id together; another chat has the same ids."""
    aigul = await town.citizen("Айгүл")
    saule = await town.citizen("Сәуле")
    number = await town.files(aigul, "Үйімізде су жоқ, 5 көше", *TARAZ)
    said = saule.says("Менде бәрі жақсы")
    await town.settle()

    saule.edits(said, "Менде де су жоқ")
    await town.settle()

    assert len(await events_of(town, number)) == 1
