"""Whatever is sent, there is an answer, it is consistent, and it comes quickly."""

import sys
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.routing.places import reading
from bot.routing.places.models import PlaceGuess, PlaceHints, PlaceLevel
from tests.support.place_expectations import GAZETTEER, ancestry

UNITS = {PlaceLevel.DISTRICT, PlaceLevel.CITY, PlaceLevel.CITY_DISTRICT}

_WORDS = (
    "Абай Жамбыл Алматы Астана Тараз Шымкент ауданы ауылы облысы қаласы көшесі район область г. с. "
    "улица Қарағанды Есіл Нұра Ақсу Сарыарка в из и , . - « » 10 мкр атындағы имени Жетісу Меркеде "
    "тұрамын живу Алматинской Qaraghandy Shymkentte Медеуский Октябрьский Панфилов мен р-н"
)

WORDS = _WORDS.split()


def consistent(guess: PlaceGuess) -> None:
    """District within region, settlement within district, candidates only when in doubt."""
    assert 0 <= guess.confidence <= 1
    assert len(guess.candidates) <= 8
    assert len(set(guess.candidates)) == len(guess.candidates)
    if guess.district is not None:
        assert guess.region is not None
        assert guess.district.region_kato == guess.region.kato
        assert guess.district.level in UNITS
        assert guess.region in ancestry(guess.district.kato)
    if guess.settlement is not None:
        assert guess.district is not None
        assert guess.settlement.district_kato == guess.district.kato
    for place in guess.candidates:
        assert place.level in UNITS | {PlaceLevel.REGION}
    if guess.sure:
        assert guess.region_sure
        assert guess.candidates == ()


@given(st.text(max_size=300))
def test_no_text_whatever_raises(text: str) -> None:
    consistent(GAZETTEER.find(text))


@settings(max_examples=400)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_heap_of_names_gets_a_consistent_answer(words: list[str]) -> None:
    consistent(GAZETTEER.find(" ".join(words)))


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(WORDS), max_size=8),
    st.sampled_from(["314000000", "750000000", "711310000", "151011100", "350000000", ""]),
)
def test_hints_never_break_the_answer(words: list[str], home: str) -> None:
    hints = PlaceHints(home=home, recent=(home, "5"))

    consistent(GAZETTEER.find(" ".join(words), hints=hints))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\t ",
        "😀😀😀",
        "👍🏽🇰🇿",
        "12345 67",
        "?!...",
        "https://example.org/?q=1",
        "The street lights in our yard have been broken for weeks, please help us.",
        "Bizning mahallada gaz yo'q, yordam bering iltimos, qishda sovuq bo'ladi.",
        "我们村子没有水，请帮忙。",
        "Прошу принять меры",
        "Көмектесіңіздер",
        "\x00\x01",
        "а" * 4096,
        "Ә" * 4096,
        "\u0301" * 300,
    ],
)
def test_a_text_without_a_place_names_none(text: str) -> None:
    guess = GAZETTEER.find(text)

    consistent(guess)
    assert guess.region is None
    assert guess.candidates == ()


@pytest.mark.parametrize(
    "piece",
    [
        "Жамбыл ",
        "Қарағанды-",
        "Ақсу Абай Есіл ",
        "Жамбыл ауылы, ",
        "а.",
        "«",
        "улица ",
        "Алматыда тұрамын. ",
    ],
)
def test_the_longest_message_is_read_in_bounded_time(piece: str) -> None:
    """Telegram lets 4,096 characters through. Steps are counted, not seconds: half as long a text
    takes half as many, however busy the machine is."""
    text = (piece * 4096)[:4096]
    half = text[:2048]
    consistent(GAZETTEER.find(text))
    consistent(GAZETTEER.find(half))

    assert steps(text) <= 2.2 * steps(half)
    assert steps(text) < 250_000


def steps(text: str) -> int:
    """How many calls it takes to read a text that nobody has read before, of known words."""
    reading.read.cache_clear()
    made = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        GAZETTEER.find(text)
    finally:
        sys.setprofile(before)
    return made


def test_an_address_at_the_end_of_a_long_story_is_found() -> None:
    story = "Сәлеметсіздер ме, үйіміздің шатыры ағып тұр, ешкім келмеді. " * 50

    guess = GAZETTEER.find(story + "Мекенжайым: Мерке ауданы, Ойтал ауылы")

    assert guess.district is not None
    assert guess.district.kato == "315400000"


def test_repeating_a_name_does_not_make_it_surer() -> None:
    once = GAZETTEER.find("Жамбыл ауданы")
    often = GAZETTEER.find("Жамбыл ауданы " * 30)

    assert once.district is None
    assert often.district is None
    assert [p.kato for p in often.candidates] == [p.kato for p in once.candidates]
