"""Which kind of appeal a text looks like."""

from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.routing.classify.kinds import KindGuess, KindModel

SHIPPED = lru_cache(maxsize=1)(KindModel.load)


def propose_kind(text: str) -> KindGuess:
    """By the model that comes with the bot."""
    return SHIPPED().propose(text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        # somebody's act, refusal or inaction is challenged
        ("complaint", "Акимат отказал в выделении участка, считаю отказ незаконным"),
        ("complaint", "Әкімдік себепсіз бас тартты, заңсыз деп ойлаймын"),
        ("complaint", "Жалоба на ОСИ: председатель не отвечает на заявления"),
        ("complaint", "Дәрігердің үстінен шағымданамын"),
        ("complaint", "Уволили без причины, трудовую не отдают"),
        ("complaint", "Жұмыс беруші жалақыны төлемейді, үнсіз"),
        # help is asked for
        ("application", "Прошу помочь с углём, я пенсионерка"),
        ("application", "Көмірге көмектесіңіздерші, жалғыз тұрамын"),
        ("application", "Просим установить светофор возле школы"),
        ("application", "Мектеп жанына бағдаршам орнатуды сұраймыз"),
        ("application", "Qazandyqty jondep berinizdershi"),
        # a bare defect
        ("report", "Мусор не вывозят две недели"),
        ("report", "Үш күннен бері су жоқ"),
        ("report", "Яма на дороге у моста"),
        ("report", "Трансформатор ұшқын шашып тұр"),
        # an improvement
        ("proposal", "Предлагаю сделать одностороннее движение у рынка"),
        ("proposal", "Базар маңындағы көшені бір бағытты қылуды ұсынамын"),
        ("proposal", "Хорошо бы открыть библиотеку в нашем селе"),
        ("proposal", "Ауылда кітапхана ашылса жақсы болар еді"),
        # an opinion
        ("response", "Спасибо за новый парк, гуляем каждый день"),
        ("response", "Хирургтарға мың алғыс, баламды аман алып қалды"),
        ("response", "Поддерживаю новую конституцию"),
        # a question
        ("request", "Когда планируется ремонт моста?"),
        ("request", "Көпір қашан жөнделеді?"),
        ("request", "Подскажите, какие документы нужны на пособие"),
        ("request", "Жәрдемақыға қандай құжат керек?"),
        ("request", "qashan gaz tartasyzdar?"),
    ],
)
def test_people_mean_one_of_six_things(kind: str, text: str) -> None:
    assert propose_kind(text).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Нет света. Заранее спасибо",
        "Су жоқ екі күн болды. Алдын ала рахмет",
        "Не вывозят мусор, примите меры, спасибо",
    ],
)
def test_politeness_at_the_end_is_no_thanks_for_something_done(text: str) -> None:
    assert propose_kind(text).kind == "report"


@pytest.mark.parametrize("text", ["Нет воды! Сколько можно!", "Су жоқ, қашанға дейін шыдаймыз!"])
def test_an_exclamation_asks_nothing(text: str) -> None:
    assert propose_kind(text).kind == "report"


def test_the_words_that_decided_are_named_as_typed() -> None:
    guess = propose_kind("Добрый день! ПРЕДЛАГАЮ убрать парковку у рынка")

    assert guess.words == ("ПРЕДЛАГАЮ",)


def test_a_clear_word_is_trusted_more_than_its_absence() -> None:
    clear = propose_kind("Предлагаю построить мост")

    assert clear.confidence > propose_kind("мост").confidence


def test_an_empty_text_is_a_report_nobody_should_trust() -> None:
    guess = propose_kind("")

    assert (guess.kind, guess.confidence, guess.words) == ("report", 0.0, ())


@given(st.text(max_size=300))
def test_no_text_breaks_the_proposal(text: str) -> None:
    assert 0 <= propose_kind(text).confidence <= 1
