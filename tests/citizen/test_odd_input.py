"""Whatever people send gets a clear answer or is ignored on purpose; nothing fails, nothing is
lost."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.text.display import units
from tests.support.office import TARAZ
from tests.support.records import dead_letters, draft_items, items_of, previews
from tests.support.town import Town

NO_APPEAL: dict[str, Callable[[Any], Any]] = {
    "sticker": lambda p: p.sends_sticker(),
    "poll": lambda p: p.sends_poll("Су бар ма?", ["иә", "жоқ"]),
    "dice": lambda p: p.sends_dice(),
}

STRANGE = {
    "right to left": "\u202eسلام \u200fсу жоқ\u202c",
    "zalgo": "С" + "\u0301\u0300\u0302\u0303" * 40 + "у жоқ",
    "markup": "<b>Су</b> жоқ & <a href='x'>үй</a> </blockquote> <script>",
    "markdown": "*Су* _жоқ_ [үй](tg://user?id=1) `x`",
    "fluent": "{ $number } { button-send } су жоқ",
    "percent": "%s %(name)s {0} {name} су жоқ",
    "nul and controls": "су\x00\x07 жоқ",
    "emoji around": "😭😭 су жоқ 😭😭",
    "one long word": "с" * 4096,
    "many lines": "\n".join("су жоқ" for _ in range(500)),
    "surrogates": "𝕾𝖚 жоқ " * 200,
}


@pytest.mark.parametrize("kind", list(NO_APPEAL))
async def test_what_cannot_be_part_of_an_appeal_is_said_so(town: Town, kind: str) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.says("Үйімізде су жоқ")
    await town.settle()

    NO_APPEAL[kind](aigul)
    await town.settle()

    assert "өтінішке қоса алмаймыз" in aigul.last.text
    assert "сол қалпында тұр" in aigul.last.text
    assert [item.text for item in await draft_items(town, aigul)] == ["Үйімізде су жоқ"]


@pytest.mark.parametrize("text", ["😭😭😭", "...", "?!", "\u200b\u200e", "—"])
async def test_who_sends_signs_without_words_is_asked_for_words(town: Town, text: str) -> None:
    aigul = await town.citizen("Айгүл")

    aigul.says(text)
    await town.settle()

    assert "сөзбен жазыңыз" in aigul.last.text
    assert await draft_items(town, aigul) == []


@pytest.mark.parametrize("name", list(STRANGE))
async def test_strange_signs_travel_end_to_end(town: Town, name: str) -> None:
    group = await town.branch("KZ-311")
    aigul = await town.citizen("Айгүл")
    aigul.says(STRANGE[name])
    await town.settle()
    assert len(previews(aigul)) == 1

    await town.sends_draft(aigul, *TARAZ)

    assert aigul.last.text.startswith(("Өтінішіңіз тіркелді", "Ваше обращение зарегистрировано"))
    card = next(s for s in group.screen if s.from_bot and s.button("Жауап беру"))
    assert "жоқ" in card.text or "с" * 100 in card.text
    assert await dead_letters(town) == []


async def test_signs_that_turn_the_writing_around_do_not_reach_others(town: Town) -> None:
    group = await town.branch("KZ-311")
    aigul = await town.citizen("Айгүл")

    await town.files(aigul, STRANGE["right to left"], *TARAZ)

    assert not set("\u202e\u202c\u200f") & set(group.last.text)


async def test_markup_in_a_text_is_shown_and_not_obeyed(town: Town) -> None:
    group = await town.branch("KZ-311")
    aigul = await town.citizen("Айгүл")

    await town.files(aigul, STRANGE["markup"], *TARAZ)

    assert STRANGE["markup"] in group.last.text


async def test_markup_in_a_name_breaks_nothing(town: Town) -> None:
    daniyar = town.sandbox.person("<b>Данияр & </b>", last_name="<i>")
    group = await town.branch("KZ-311", daniyar, title="<Филиал> & Ко")
    aigul = await town.citizen("</b>Айгүл<")
    await town.files(aigul, "Үйімізде су жоқ", *TARAZ)

    daniyar.presses("Қарауға алу", chat=group)
    await town.settle()

    assert "жауапты: <b>Данияр & </b> <i>" in group.last.text


async def test_a_text_longer_than_one_message_is_one_appeal_and_arrives_whole(town: Town) -> None:
    """Telegram cuts what is over 4,096 characters into several messages by itself."""
    group = await town.branch("KZ-311")
    aigul = await town.citizen("Айгүл")
    words = [f"құбыр{n}" for n in range(1800)]
    whole = " ".join(words)
    for start in range(0, len(whole), 4096):
        aigul.says(whole[start : start + 4096])
    await town.settle()
    assert len(previews(aigul)) == 1

    await town.sends_draft(aigul, *TARAZ)

    said = [shown for shown in group.screen if shown.from_bot]
    assert all(units(shown.text) <= 4096 for shown in said)
    together = "".join("".join(shown.text for shown in said).split())
    assert [word for word in words if word not in together] == []
    assert await dead_letters(town) == []


async def test_a_long_caption_goes_to_the_card_and_the_photo_below_it(town: Town) -> None:
    group = await town.branch("KZ-311")
    aigul = await town.citizen("Айгүл")
    caption = "Жол жоқ. " * 113
    aigul.sends_photo(caption)
    await town.settle()

    await town.sends_draft(aigul, *TARAZ)

    card = next(s for s in group.screen if s.from_bot and s.button("Жауап беру"))
    assert caption.strip() in card.text
    [photo] = [s for s in group.screen if s.media == "photo"]
    assert photo.text == ""


async def test_a_file_too_big_to_download_is_copied_all_the_same(town: Town) -> None:
    group = await town.branch("KZ-311")
    aigul = await town.citizen("Айгүл")
    aigul.sends_document("бейне.mp4", size=900_000_000, caption="Жол туралы бейне")
    await town.settle()

    await town.sends_draft(aigul, *TARAZ)

    assert [s for s in group.screen if s.media == "document"]


async def test_forwarded_and_via_bot_messages_are_read_like_any_other(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.forwards("Көршімнің хаты: су жоқ", origin="Көрші")
    aigul.says("Сурет боты арқылы: су жоқ", via_bot="pic")
    await town.settle()

    texts = [item.text for item in await draft_items(town, aigul)]
    assert texts == ["Көршімнің хаты: су жоқ", "Сурет боты арқылы: су жоқ"]


@pytest.mark.parametrize("command", ["/nosuch", "/link KZ-311", "/queue", "/card 1", "/branches"])
async def test_commands_that_are_not_the_citizens_are_answered(town: Town, command: str) -> None:
    aigul = await town.citizen("Айгүл")
    heard = len(aigul.heard)

    aigul.says(command)
    await town.settle()

    assert len(aigul.heard) == heard + 1
    assert await draft_items(town, aigul) == []


async def test_who_edits_what_the_bot_never_kept_hears_that_it_is_to_be_sent_anew(
    town: Town,
) -> None:
    aigul = await town.citizen("Айгүл")
    said = aigul.says("/help")
    await town.settle()
    heard = len(aigul.heard)

    aigul.edits(said, "Үйімізде су жоқ")
    await town.settle()

    assert len(aigul.heard) == heard + 1
    assert "жаңа хабарлама" in aigul.heard[-1]
    assert await draft_items(town, aigul) == []


async def test_an_album_with_an_oversized_caption_keeps_its_order(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.sends_album(["document", "document"], caption="Құжаттар")
    await town.settle()
    number = await town.sends_draft(aigul, *TARAZ)

    items = await items_of(town, (await town.appeal(number)).id)
    assert [item.media.value for item in items] == ["document", "document"]
