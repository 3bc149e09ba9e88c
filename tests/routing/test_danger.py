"""When emergency numbers are shown, and when they are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.routing.classify.danger import DangerKind, danger_signs


def kinds(text: str) -> set[str]:
    return {sign.kind.value for sign in danger_signs(text)}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("life", "Сосед бегает с ножом по двору"),
        ("life", "Көршім мылтықпен, пышақпен қорқытады"),
        ("life", "korshim korkytyp jatyr pyshaqpen"),
        ("life", "В школу принесли бомбу"),
        ("life", "Қолында қару бар"),
        ("life", "Қаруы бар адам аулада жүр"),
        ("life", "нашли оружие в подвале"),
        ("life", "пахнет газом в подъезде"),
        ("life", "Подъезде газ иісі шығып тұр"),
        ("life", "бьёт током трансформатор, дети рядом"),
        ("life", "Сымнан тоқ соғады"),
        ("life", "пропал ребёнок, ушёл из школы и не вернулся"),
        ("life", "баламды ұрлап кетті, бала ұрлаған адамды ұстаңдар"),
        ("life", "Ребёнок застрял в лифте"),
        ("life", "вода подошла к домам, нужна эвакуация"),
        ("life", "Его избили до потери сознания"),
        ("life", "ubili cheloveka"),
        ("life", "УБЬЮТ НАС ТУТ"),
        ("fire", "горит дом по соседству"),
        ("fire", "степной пожар идёт на село"),
        ("fire", "Үй өртеніп жатыр"),
        ("fire", "дала өрті ауылға жақындады"),
        ("fire", "dala orti auylga jaqyndap keledi"),
        ("fire", "свалка горит вторую неделю"),
        ("family", "муж бьёт меня и детей"),
        ("family", "муж каждый день пьяный бьёт"),
        ("family", "Күйеуім ұрып-соғады"),
        ("family", "Күйеуім балалардың көзінше ұрады"),
        ("family", "учитель ударил моего сына"),
        ("family", "Мұғалім баламды ұрды"),
        ("family", "в школе травля, дочку бьют"),
        ("family", "тұрмыстық зорлық-зомбылық көріп жүрмін"),
        ("family", "к девочке домогались у подъезда"),
        ("self_harm", "не хочу жить, устала"),
        ("self_harm", "Өлгім келеді, ешкім түсінбейді"),
        ("self_harm", "omir surgim kelmeydi"),
        ("self_harm", "өз-өзіме қол жұмсаймын"),
        ("self_harm", "покончу с собой если не поможете"),
        ("corruption", "за место в садике просят взятку"),
        ("corruption", "Балабақшадан орын үшін пара сұрады"),
        ("corruption", "пара алып жатқанын көрдім"),
        ("corruption", "para surady"),
        ("corruption", "замакима берёт откаты с подрядчиков"),
        ("corruption", "бұл нағыз жемқорлық"),
        ("corruption", "гаишники вымогают деньги"),
        ("staff", "если не ответите, приду с оружием"),
        ("staff", "Я вас всех убью"),
        ("staff", "взорву ваш акимат"),
        ("staff", "Мен сендерді өлтіремін"),
        ("staff", "кеңселеріңді өртеп жіберемін"),
    ],
)
def test_a_person_in_danger_sees_the_numbers_at_once(kind: str, text: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "понесли убытки из-за отключения света",  # not убью
        "убытки фермеров никто не считает",
        "взрыв цен на уголь",
        "взрыв эмоций на концерте",
        "Арызымды қарау мерзімі өтті",  # қарау is no қару
        "қараусыз қалған үй",
        "прошу рассмотреть параметры проекта",
        "пара дней нет воды",
        "через пару часов обещали включить",
        "парақ-парақ құжат сұрайды",
        "парақшаңызға жаздым",
        "карусель в парке сломана",
        "жүгері орып жатырмыз",  # reaping
        "ауылдың ортасында жол жоқ",  # the middle, not a fire
        "орталық көше қараңғы",
        "фонари не горят третий год",
        "пожарная инспекция оштрафовала магазин",
        "өрт сөндірушілер тексеріп кетті",
        "проверка пожарной безопасности в школе",
        "Қорқыт ата университетінде оқимын",
        "распил сухих деревьев во дворе",
        "травля тараканов в подвале",
        "насилу дозвонился до вас",
        "не хочу жить в аварийном доме",
        "умирает наше село, нет дороги",
        "убивают подвеску эти ямы",
        "Мусор не вывозят",
        "Үш күннен бері су жоқ",
        "Зейнетақым неге аз?",
        "откатил машину во двор",
        "зарплата маленькая",
        "қол қою керек пе",
        "жол жөндеу жұмыстары басталды",
        "үйдің подвалын су басып жатыр",  # a pipe, not a flood
    ],
)
def test_everyday_words_show_no_emergency_numbers(text: str) -> None:
    assert danger_signs(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Сосед говорит: убью тебя",
        "муж угрожает: зарежу",
        "Көршім өлтіремін деп қорқытады",
    ],
)
def test_a_threat_retold_is_not_held_against_its_victim(text: str) -> None:
    assert "staff" not in kinds(text)
    assert "life" in kinds(text)


def test_numbers_fit_the_danger() -> None:
    (sign,) = danger_signs("горит дом")

    assert sign.kind is DangerKind.FIRE
    assert sign.numbers == ("112", "101")
    assert sign.words == ("горит", "дом")


def test_every_kind_has_numbers_to_call() -> None:
    texts = ["убили", "пожар", "насилие", "суицид", "взятка", "взорву"]

    found = {sign.kind: sign.numbers for text in texts for sign in danger_signs(text)}

    assert set(found) == set(DangerKind)
    assert all(numbers for numbers in found.values())


def test_one_text_may_hold_several_dangers_the_most_urgent_first() -> None:
    found = danger_signs("дом горит, муж избил ребёнка ножом и вымогает деньги")

    assert [sign.kind.value for sign in found] == ["life", "fire", "family", "corruption"]


def test_a_long_text_is_read_in_time() -> None:
    assert danger_signs("қ" * 4096 + "убили") == ()
    assert kinds("слово " * 300 + "убили человека") == {"life"}


@given(st.text(max_size=300))
def test_no_text_breaks_the_watch(text: str) -> None:
    danger_signs(text)
