"""What an appeal is about, and why."""

import json
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.appeals.models import CATEGORIES
from bot.routing.classify.features import read
from bot.routing.classify.lexicon import categories
from bot.routing.classify.patterns import Cue, Cues
from bot.routing.classify.topics import TopicModel
from bot.routing.training import corpus

TEST = Path(__file__).parent / "corpus" / "test.jsonl"


@pytest.fixture(scope="module")
def topics() -> TopicModel:
    return TopicModel.load()


def test_every_topic_has_stems_and_no_other_has(topics: TopicModel) -> None:
    assert set(categories()) == set(CATEGORIES)
    assert {code for code, _ in topics.guess("су жоқ").categories} == set(CATEGORIES)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("WATER", "Су жоқ"),
        ("WATER", "нет воды третий день"),
        ("WATER", "su joq"),
        ("COURT", "сот шешімімен келіспеймін"),
        ("COURT", "Суд вынес несправедливое решение"),
        ("HEAT", "жылу бермейді"),
        ("HEAT", "Батареи холодные"),
        ("HEAT", "газ қашан тартылады"),
        ("POWER", "жарық өшіп қалды"),
        ("POWER", "netu sveta"),
        ("IMPR", "көше жарығы жанбайды"),
        ("IMPR", "фонари на улице не горят"),
        ("ROAD", "жол жаман, шұңқыр көп"),
        ("ROAD", "яма на дороге"),
        ("TRANS", "автобустың жолақысы қымбаттады"),
        ("BIZ", "ЖК ашсам қандай салық төлеймін"),
        ("BIZ", "налоговая заблокировала счёт ИП"),
        ("AGRI", "мал қырылып жатыр, ветеринар жоқ"),
        ("CORR", "пара сұрап отыр"),
        ("CORR", "вымогают взятку"),
        ("LABOR", "жалақы төлемейді"),
        ("LABOR", "задержка зарплаты три месяца"),
        ("EMPL", "жұмыс таппай жүрмін, жұмысқа орналасуға көмектесіңіз"),
        ("EMPL", "не могу найти работу, помогите трудоустроиться"),
        ("SOC", "АӘК тағайындамайды"),
        ("SOC", "пособие на детей не дают"),
        ("PEN", "зейнетақым аз"),
        ("PEN", "пересчитайте пенсию"),
        ("HOUS", "пәтер кезегі қашан жетеді"),
        ("HOUS", "выселяют из квартиры с детьми"),
        ("HCS", "ОСИ не чинит лифт"),
        ("FIN", "коллекторлар қорқытады, несие төлей алмай қалдым"),
        ("FIN", "мошенники оформили кредит"),
        ("LAND", "жер телімін бермейді"),
        ("LAND", "очередь на участок под ИЖС"),
        ("ECO", "свалка горит, дым на весь город"),
        ("ECO", "зауыт түтіні тыныс алдырмайды"),
        ("HEALTH", "дәрігер жоқ ауылда"),
        ("HEALTH", "в поликлинике нет лекарств"),
        ("EDU", "балабақша кезегі"),
        ("EDU", "в школе собирают деньги на ремонт"),
        ("LAW", "полиция ұрыны іздемейді"),
        ("LAW", "украли лошадей, следователь молчит"),
        ("GOV", "ХҚКО-да кезек"),
        ("GOV", "не могу получить паспорт в ЦОНе"),
        ("PARTY", "депутат уәдесін орындамады"),
        ("PARTY", "хочу вступить в партию"),
        ("OTHER", "Мереке құтты болсын"),
    ],
)
def test_plain_words_lead_to_their_topic(topics: TopicModel, code: str, text: str) -> None:
    assert topics.guess(text).code == code


def test_all_topics_are_weighed_the_likeliest_first(topics: TopicModel) -> None:
    guess = topics.guess("Автобус жүрмейді, аялдамада бір сағат тұрдық")

    probabilities = [p for _, p in guess.categories]
    assert {code for code, _ in guess.categories} == set(CATEGORIES)
    assert probabilities == sorted(probabilities, reverse=True)
    assert sum(probabilities) == pytest.approx(1)
    assert guess.confidence == probabilities[0]


def test_an_operator_sees_the_words_that_decided_as_they_were_typed(topics: TopicModel) -> None:
    guess = topics.guess("Сәлеметсіз бе! Семейде ПОЛИКЛИНИКАДА дәрігер қабылдамайды")

    assert "ПОЛИКЛИНИКАДА" in guess.words
    assert "дәрігер" in guess.words
    assert "Семейде" not in guess.words


@pytest.mark.parametrize("text", ["", "😀", "水没有了", "ок", "да"])
def test_a_text_that_says_nothing_is_asked_about(topics: TopicModel, text: str) -> None:
    guess = topics.guess(text)

    assert not guess.sure
    assert guess.words == ()


def test_the_place_of_a_person_does_not_change_the_topic(topics: TopicModel) -> None:
    bare = topics.guess("көмектесіңіздерші өтінемін")

    for place in ("Балқаш қаласы", "Жамбыл облысы, Мерке ауданы", "Павлодар", "г. Экибастуз"):
        placed = topics.guess(f"{place}. көмектесіңіздерші өтінемін")
        assert placed.code == bare.code


def test_missing_kazakh_letters_change_nothing(topics: TopicModel) -> None:
    written = topics.guess("Қоқыс шығарылмайды, жәшіктер толып кетті")

    assert topics.guess("Кокыс шыгарылмайды, жашиктер толып кетти") == type(written)(
        categories=written.categories,
        confidence=written.confidence,
        sure=written.sure,
        words=tuple(
            {"Қоқыс": "Кокыс", "шығарылмайды": "шыгарылмайды", "жәшіктер": "жашиктер"}.get(
                word, word
            )
            for word in written.words
        ),
    )


def test_most_people_are_understood(topics: TopicModel) -> None:
    """On texts never learned from. The measures themselves are in docs/routing.md."""
    examples = corpus.from_file(TEST)

    first, three, sure, sure_right = 0, 0, 0, 0
    for example in examples:
        guess = topics.guess(example.text)
        right = guess.code in example.accepted
        first += right
        three += any(code in example.accepted for code, _ in guess.categories[:3])
        sure += guess.sure
        sure_right += guess.sure and right

    assert first / len(examples) > 0.82
    assert three / len(examples) > 0.94
    assert sure_right / sure > 0.90


@pytest.mark.parametrize(
    "text",
    [
        " ".join(f"сөз{number}" for number in range(1000)),
        " ".join(["лорем"] * 700),
        " ".join(
            f"{letter}{letter}зж{number}рк" for number, letter in enumerate("абвгдежзик" * 30)
        ),
        "кырмаш тувелок пурге жандос бляхер вотик " * 60,
    ],
)
def test_noise_is_asked_about_however_long_it_is(topics: TopicModel, text: str) -> None:
    """A sure topic may hide an appeal from its branch: length alone must not make it sure."""
    assert not topics.guess(text).sure


@pytest.mark.parametrize(
    ("word", "named"),
    [("смета", True), ("смету", True), ("сметная", True), ("смеётся", False), ("смеются", False)],
)
def test_who_laughs_is_not_taken_for_an_estimate(word: str, named: bool) -> None:
    """Doubled letters are single to the rules: «смеётся» begins as «смета» does."""
    stems = [Cue.of(stem.pattern, None) for stem in categories()["CORR"].stems if not stem.hint]

    assert any(Cues(stems).starting(read(word).telling, 0)) is named


def test_corruption_is_never_preselected_without_a_word_of_it(topics: TopicModel) -> None:
    beginnings = tuple(
        word
        for stem in categories()["CORR"].stems
        if not stem.hint
        for word in read(stem.text).telling[:1]
    )
    for example in [*corpus.shipped("judged"), *corpus.from_file(TEST)]:
        guess = topics.guess(example.text)
        if guess.sure and guess.code == "CORR":
            telling = read(example.text).telling
            assert any(word.startswith(beginnings) for word in telling if word), example.text


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Не вывозят мусор во дворе уже неделю", "Не"),
        ("Су жоқ, үш күн болды", "жоқ"),
        ("Мне не платят зарплату за три месяца", "не"),
    ],
)
def test_words_of_grammar_are_no_reason(topics: TopicModel, text: str, word: str) -> None:
    guess = topics.guess(text)

    assert guess.words
    assert word not in guess.words


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("LABOR", "Работаю в школе уборщицей, зарплату не дают второй месяц"),
        ("LABOR", "Ауруханада санитар болып істеймін, айлығымды бермей жатыр"),
        ("EDU", "В школе нет учителя физики, урок ведёт физрук"),
        ("CORR", "Главврач берёт деньги за место в палате, без конверта не кладут"),
        ("CORR", "Балабақша меңгерушісі орын үшін пара сұрайды"),
        ("HEALTH", "В палате холодно, врач подходит раз в два дня"),
        ("EMPL", "Медсестра с опытом, ищу работу, вакансий нет"),
        ("PARTY", "Депутат обещал провести воду и пропал после выборов"),
        ("COURT", "Суд решил мой спор о земле без меня"),
    ],
)
def test_the_one_who_acts_decides_and_not_the_place(
    topics: TopicModel, code: str, text: str
) -> None:
    assert topics.guess(text).code == code


@given(text=st.text(max_size=300))
def test_no_text_breaks_the_guess(topics: TopicModel, text: str) -> None:
    guess = topics.guess(text)

    assert guess.code in CATEGORIES
    assert 0 <= guess.confidence <= 1


def test_texts_of_one_story_never_part_between_the_files() -> None:
    """What was learned from must not be measured on in another spelling."""
    parts = {
        "train": corpus.shipped("train"),
        "dev": corpus.shipped("dev"),
        "test": corpus.from_file(TEST),
    }
    homes: dict[str, set[str]] = defaultdict(set)
    for part, examples in parts.items():
        for example in examples:
            homes[example.story].add(part)
            homes[example.text.casefold()].add(part)

    assert [story for story, found in homes.items() if len(found) > 1] == []


def test_the_corpus_covers_the_country_both_languages_and_every_topic() -> None:
    examples = [
        *corpus.shipped("train"),
        *corpus.shipped("dev"),
        *corpus.from_file(TEST),
    ]

    assert len(examples) >= 1500
    assert min(Counter(example.category for example in examples).values()) >= 40
    assert len({example.region for example in examples if example.region}) == 20
    languages = Counter(example.language for example in examples)
    assert 0.4 < languages["kk"] / len(examples) < 0.6
    assert 0.4 < languages["ru"] / len(examples) < 0.6
    mistyped = {"latin", "typo", "ru-letters", "mixed"}
    assert sum(bool(mistyped & {*e.traits}) for e in examples) / len(examples) > 0.33


def test_every_line_of_the_corpus_is_labelled_in_full() -> None:
    for line in TEST.read_text(encoding="utf-8").splitlines():
        fields = json.loads(line)
        assert fields["category"] in CATEGORIES
        assert set(fields["also"]) <= set(CATEGORIES)
        assert fields["language"] in ("kk", "ru", "mixed")
        assert fields["kind"] in (
            "complaint",
            "application",
            "report",
            "proposal",
            "response",
            "request",
        )
        assert fields["place_named"] in (True, False, "ambiguous")
        assert (fields["region"] is not None) == (fields["place_named"] is True)
        assert fields["district"] is None or fields["region"][:2] == fields["district"][:2]
