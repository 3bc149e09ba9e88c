"""The whole journey, as people live it."""

from tests.support import databases
from tests.support.town import Town

pytestmark = databases.ON_BOTH


async def test_an_appeal_in_kazakh_is_filed_answered_and_told(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    group = await town.branch("KZ-311", daniyar, title="Тараз филиалы")
    aigul = await town.citizen("Айгүл", language="kk")

    number = await town.files(
        aigul,
        "Үйімізде екі аптадан бері су жоқ",
        "Орнын көрсету",
        "Жамбыл облысы",
        "Тараз қаласы",
        "Қала бойынша",
    )

    assert "Өтінішіңіз тіркелді" in aigul.last.text
    assert "11.12.2026" in aigul.last.text
    card = group.last
    assert "екі аптадан бері су жоқ" in card.text
    assert "Айгүл" not in card.text

    daniyar.says("Құбыр жөнделді, су келді.", chat=group, reply_to=card)
    await town.settle()
    assert "Өтініш беруші мынаны көреді" in group.last.text
    daniyar.presses("Оң шешілді", chat=group)
    await town.settle()

    assert "Құбыр жөнделді, су келді." in aigul.last.text
    assert "Оң шешілді" in aigul.last.text
    assert "Данияр" not in aigul.last.text
    assert (await town.appeal(number)).status == "answered"
