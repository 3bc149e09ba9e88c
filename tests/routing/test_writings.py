"""Whatever letters a person writes Kazakh in, language, place and topic are the same."""

import pytest

from bot.routing.classify.language import detect
from bot.routing.classify.topics import TopicModel
from tests.support.place_expectations import GAZETTEER
from tests.support.writings import WRITINGS

TOPICS = TopicModel.load()

TOLD = [
    ("Біздің көшеде жарық жоқ, балалар қорқады, Ақтау қаласы", "471000000", "POWER"),
    ("Тараздағы үйімізде екі аптадан бері су жоқ", "311000000", "WATER"),
    ("Қарағандыда тұрамыз, үйде жылу жоқ, батарея мұздай", "351000000", "HEAT"),
    ("Жалақымызды үш айдан бері бермей жатыр, Шымкент қаласы", "790000000", "LABOR"),
    ("Семейде мектептің шатыры ағып тұр, балалар сабақ оқи алмайды", "101000000", "EDU"),
    ("Қызылорда қаласындағы емханада дәрігер жоқ", "431000000", "HEALTH"),
    ("Талдықорған қаласында автобус жүрмейді", "331000000", "TRANS"),
    ("Көкшетаудан жазып отырмын, зейнетақым аз", "111000000", "PEN"),
    ("Атырауда қоқыс шығарылмайды, аула қоқысқа толды", "231000000", "IMPR"),
    ("Қостанайда жолды жөндемейді, шұңқыр көп", "391000000", "ROAD"),
]


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize(("text", "unit", "topic"), TOLD)
def test_the_writing_does_not_matter(writing: str, text: str, unit: str, topic: str) -> None:
    written = WRITINGS[writing](text)

    place = GAZETTEER.find(written)
    found = place.district or place.region
    assert detect(written).language == "kk"
    assert found is not None
    assert found.kato == unit
    assert topic in [code for code, _ in TOPICS.guess(written).categories[:3]]


@pytest.mark.parametrize(
    "text",
    [
        "«مەكتەپ» Qоqys жо0",
        "ﷺ ﷲ اللَّهُ",
        "\u0621\u0621\u0621",
        "ء",
        "0" * 4000,
        "жо0" * 2000,
        "аa" * 3000,
        "y'" * 2000,
        "\u200fسۋ\u200c جوق",
        "1а2б3в4г5д",
    ],
)
def test_no_writing_breaks_the_reading(text: str) -> None:
    assert detect(text).language in ("kk", "ru", "mixed")
    assert GAZETTEER.find(text).region is None
    assert TOPICS.guess(text).categories
