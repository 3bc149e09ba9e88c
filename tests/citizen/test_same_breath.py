"""What follows so closely that it belongs together."""

from datetime import timedelta

from tests.support.town import Town

FROM_TARAZ = "Тараздағы үйімізде екі аптадан бері су жоқ"


async def test_an_album_that_answers_a_question_stays_with_the_appeal(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    await town.files(aigul, FROM_TARAZ)
    daniyar.presses("Сұрау", chat=group)
    await town.settle()
    daniyar.says("Нақты мекенжайыңыз қандай?", chat=group, reply_to=group.last)
    await town.settle()
    daniyar.presses("Сұрақты жіберу", chat=group)
    await town.settle()

    aigul.sends_album(["photo", "photo", "photo"], caption="Тазалық көшесі 5")
    await town.settle()

    appeals = await town.all_appeals(aigul)
    async with town.app.storage.reading() as tx:
        assert await tx.drafts.of(aigul.id) is None
        items = await tx.items.of(appeals[0].id)
    assert sum(item.media == "photo" for item in items) == 3
    assert appeals[0].status == "taken"


async def test_a_new_trouble_told_later_is_a_new_appeal(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    await town.files(aigul, FROM_TARAZ)
    aigul.says("Көше: Тазалық 5", reply_to=aigul.last)
    await town.settle()
    town.clock.advance(timedelta(minutes=5))

    aigul.says("Балабақшаға кезек жылжымайды")
    await town.settle()

    assert "Өтінішіңіз (әлі жіберілген жоқ)" in aigul.last.text


async def test_an_album_of_an_operator_is_one_answer(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    await town.files(aigul, FROM_TARAZ)

    daniyar.sends_album(
        ["photo", "photo"], caption="Құбыр жөнделді", chat=group, reply_to=group.last
    )
    await town.settle()
    daniyar.presses("Оң шешілді", chat=group)
    await town.settle()

    assert "Құбыр жөнделді" in "\n".join(aigul.heard)
    assert sum(shown.media == "photo" for shown in aigul.screen if shown.from_bot) == 2


async def test_who_comes_back_after_blocking_the_bot_hears_the_answer(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    await town.files(aigul, FROM_TARAZ)
    aigul.blocks_bot()
    daniyar.says("Құбыр жөнделді, су келді.", chat=group, reply_to=group.last)
    await town.settle()
    daniyar.presses("Оң шешілді", chat=group)
    await town.settle()

    aigul.starts()
    await town.settle()

    assert "Құбыр жөнделді, су келді." in "\n".join(aigul.heard)
