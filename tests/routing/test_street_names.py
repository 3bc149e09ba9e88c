"""A street is shown in a proper spelling, or not at all; nothing else of a text is."""

from importlib import resources

import pytest

from bot.domain.problems.matching import Called, SpotKind
from bot.routing.shared.names import called_in
from bot.routing.shared.spots import spot_in

LINES = [
    tuple(line.split("\t"))
    for line in (resources.files("bot.routing") / "data" / "street_names.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
]


def called(text: str) -> tuple[Called, ...]:
    return called_in(text, spot_in(text))


@pytest.mark.parametrize(("kk", "ru"), LINES)
def test_every_listed_name_is_known_in_both_languages(kk: str, ru: str) -> None:
    assert called(f"{kk} көшесінде су жоқ") == (Called(SpotKind.STREET, kk, ru),)
    assert called(f"Нет воды на улице {ru}") == (Called(SpotKind.STREET, kk, ru),)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Абай көшесі 15 үйде үш күннен бері су келмейді", ["street Абай"]),
        ("abay koshesinde su joq eki kun boldy", ["street Абай"]),
        ("толе би кошесинде су жок", ["street Төле би"]),
        ("Толе би 45, с утра нет воды", ["street Төле би"]),
        ("на проспекте Сатпаева нет света", ["avenue Сәтбаев"]),
        ("Ахметов Ерлан, Абай көшесі 5 үй, тел. 87011234567", ["street Абай"]),
        ("Сүлейменова Айгүл, Абай көшесі 5-үй", ["street Абай"]),
        ("в 5 микрорайоне нет воды", ["numbered 5"]),
        ("мкр. 12, дом 5, нет воды", ["numbered 12"]),
        ("Сарайшық көшесінде жарық жоқ", ["street Сарайшық"]),
        ("Қаныш Сәтбаев көшесінде жарық жоқ", ["street Сәтбаев"]),
        ("Байтерек мөлтек ауданында су жоқ", []),
        ("Қаратау шағын ауданында су жоқ", ["quarter Қаратау"]),
        ("12 мкр, нет воды", ["numbered 12"]),
        ("5-шағын ауданда жарық жоқ", ["numbered 5"]),
        ("Абай мен Төле би қиылысында бағдаршам жанбайды", ["street Абай", "street Төле би"]),
    ],
)
def test_a_street_and_a_microdistrict_are_called_by_their_names(
    text: str, names: list[str]
) -> None:
    assert [f"{each.kind} {each.kk}" for each in called(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "Тараз қаласында су жоқ",
        "сарайшык кошесинде жарык жок",  # no sure spelling
        "улица Незнакомцева, нет света",
        "Біздің көшеде жарық жоқ, Ерлан Қасымов",
        "Қасымовтың көшесінде жарық жоқ",
        "Гүлсім апайдың көшесінде су жоқ",
        "Абай көшесі, Белгісіз көшеде, улица Незнакомцева",  # one of them is not sure
        "Абай, Төле би, Желтоқсан көшелері мен улица Пушкина, улица Гоголя",
        "Сүлейменова Айгүл. Тараз қаласында су жоқ",
        "Сүлейменов 8 701 234 56 78, су жоқ",
        "",
    ],
)
def test_what_is_not_sure_is_left_out(text: str) -> None:
    assert called(text) == ()


@pytest.mark.parametrize(
    "text", ["Абая 15 мкр Самал", "Абая, 15 мкр Самал", "Абай көшесі 15-үй, 27-пәтер", "Абай 15/27"]
)
def test_no_house_is_ever_told(text: str) -> None:
    assert not any(digit in each.kk for each in called(text) for digit in "0123456789")
