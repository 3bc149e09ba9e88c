"""What the bot makes of people's own words: it asks only what it could not find."""

import asyncio
from dataclasses import replace

import pytest

from bot.routing.geo.nominatim import Address
from tests.support.town import ADMINISTRATOR, Town


async def test_a_place_named_in_the_text_leaves_one_tap(town: Town) -> None:
    aigul = await town.citizen("Айгүл")

    aigul.says("Тараздағы үйімізде екі аптадан бері су жоқ")
    await town.settle()
    assert "Жамбыл облысы, Тараз қаласы" in aigul.last.text
    assert "Сумен жабдықтау" in aigul.last.text
    aigul.presses("Жіберу")
    await town.settle()

    assert "Өтінішіңіз тіркелді" in aigul.last.text
    assert (await town.all_appeals(aigul))[0].branch == "KZ-311"


async def test_kazakh_without_kazakh_letters_is_answered_in_kazakh(town: Town) -> None:
    aigul = await town.citizen("Айгүл", language="ru")

    aigul.says("Кызылорда каласында кошемизде жарык жок, уш кун болды")
    await town.settle()
    aigul.presses("Отправить")
    await town.settle()

    appeal = (await town.all_appeals(aigul))[0]
    assert appeal.language == "kk"
    assert appeal.where.region_kato == "430000000"
    assert appeal.category == "POWER"
    assert "Өтінішіңіз тіркелді" in aigul.last.text


async def test_a_name_that_several_places_have_is_asked_not_guessed(town: Town) -> None:
    yerlan = await town.citizen("Ерлан")

    yerlan.says("Жамбыл ауданында жол жөнделмейді")
    await town.settle()

    assert not yerlan.last.button("Жіберу")
    offered = yerlan.last.labels
    assert "Алматы облысы, Жамбыл ауданы" in offered
    assert "Солтүстік Қазақстан облысы, Жамбыл ауданы" in offered
    yerlan.presses("Алматы облысы, Жамбыл ауданы")
    await town.settle()
    yerlan.presses("Жіберу")
    await town.settle()
    assert (await town.all_appeals(yerlan))[0].where.region_kato == "190000000"


async def test_a_street_named_after_a_place_sends_nobody_there(town: Town) -> None:
    sergey = await town.citizen("Сергей", language="ru")

    sergey.says("На улице Абая 10 огромная яма")
    await town.settle()

    assert not sergey.last.button("Отправить")
    assert sergey.last.button("Указать место")


async def test_a_shared_location_is_enough_to_find_the_branch(town: Town) -> None:
    aigul = await town.citizen("Айгүл")

    aigul.says("Мына жерде қоқыс үйіліп жатыр")
    await town.settle()
    aigul.sends_location(51.128, 71.43)
    await town.settle()
    aigul.presses("Жіберу")
    await town.settle()

    appeal = (await town.all_appeals(aigul))[0]
    assert appeal.where.region_kato == "710000000"
    assert (appeal.where.lat, appeal.where.lon) == (51.128, 71.43)


async def test_what_the_citizen_chose_is_not_guessed_over(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.says("Тараздағы үйімізде су жоқ")
    await town.settle()
    for label in ("Түзету…", "Орны", "Павлодар облысы", "Екібастұз қаласы"):
        aigul.presses(label)
        await town.settle()

    aigul.says("Тараздан көшіп келдік")
    await town.settle()

    assert "Екібастұз қаласы" in aigul.last.text
    assert "филиал: Тараз" not in aigul.last.text


async def test_the_place_of_the_last_appeal_is_proposed_for_the_next(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    await town.files(aigul, "Тараздағы үйімізде су жоқ")

    aigul.says("Балабақшаға орын жоқ")
    await town.settle()

    assert "Орны және филиал: Жамбыл облысы, Тараз қаласы" in aigul.last.text
    assert "соңғы өтінішіңізден алынды" in aigul.last.text
    assert aigul.last.button("Жіберу")


async def test_words_of_danger_show_the_numbers_and_filing_goes_on(town: Town) -> None:
    aigul = await town.citizen("Айгүл")

    aigul.says("Семейде тұрамын, күйеуім ұрып жатыр, балалармен қорқып отырмын")
    await town.settle()

    shown = "\n".join(aigul.heard)
    assert "111" in shown
    assert "112" in shown
    assert aigul.last.button("Жіберу")


async def test_corruption_goes_to_the_republic_and_never_to_the_branch(town: Town) -> None:
    boss = await town.administrator("kk")
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    before = len(group.screen)

    await town.files(aigul, "Тараз қаласында жер үшін пара сұрады, 500 мың теңге талап етті")

    appeal = (await town.all_appeals(aigul))[0]
    assert appeal.restricted
    assert appeal.branch == "KZ"
    assert len(group.screen) == before
    assert "пара сұрады" in boss.last.text
    assert boss.id == ADMINISTRATOR
    assert "1424" in "\n".join(aigul.heard)


async def test_an_operator_of_the_branch_cannot_open_a_corruption_appeal(town: Town) -> None:
    await town.administrator()
    daniyar = await town.citizen("Данияр")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    await town.files(aigul, "Тараз қаласында жер үшін пара сұрады, 500 мың теңге талап етті")
    number = (await town.all_appeals(aigul))[0].number

    daniyar.says(f"/card {number}", chat=group)
    await town.settle()

    assert "пара" not in group.last.text


async def test_a_repeated_text_can_join_the_open_appeal(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    await town.files(aigul, "Тараздағы үйімізде екі аптадан бері ауыз су жоқ, көмектесіңіздер")

    aigul.says("Тараздағы үйімізде екі аптадан бері ауыз су жоқ болып тұр, көмектесіңіздерші")
    await town.settle()
    aigul.presses("толықтыру")
    await town.settle()

    appeals = await town.all_appeals(aigul)
    assert len(appeals) == 1
    async with town.app.storage.reading() as tx:
        items = await tx.items.of(appeals[0].id)
        assert await tx.drafts.of(aigul.id) is None
    assert [item.purpose for item in items] == ["body", "addition"]


async def test_an_unsure_topic_offers_three_and_is_not_required(town: Town) -> None:
    aigul = await town.citizen("Айгүл")

    aigul.says("Тараз қаласында тұрамын, көмек керек еді")
    await town.settle()

    draft_posting = aigul.last
    assert draft_posting.button("Жіберу")
    if "Тақырыбы:" not in draft_posting.text:
        aigul.presses("Түзету…")
        await town.settle()
        aigul.presses("Тақырыбы")
        await town.settle()
        assert "Тақырып төменде болса" in aigul.last.text
        aigul.presses("Артқа")
        await town.settle()
    aigul.presses("Жіберу")
    await town.settle()
    assert "Өтінішіңіз тіркелді" in aigul.last.text


async def test_operators_see_which_words_decided(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")

    await town.files(aigul, "Тараздағы үйімізде екі аптадан бері су жоқ")
    daniyar.presses("⋯ Тағы", chat=group)
    await town.settle()

    assert "«Тараздағы»" in group.last.text


class SlowGeocoder:
    """Answers when it is told to."""

    def __init__(self) -> None:
        self.answer = asyncio.Event()

    async def address(self, lat: float, lon: float, *, language: str) -> Address:
        await self.answer.wait()
        return Address(text="Мәңгілік Ел даңғылы, 20", road="", house="", settlement="")


async def test_a_slow_geocoder_delays_nobody(town: Town) -> None:
    geocoder = SlowGeocoder()
    town.app.addresses._geocoder = geocoder
    aigul = await town.citizen("Айгүл")

    aigul.says("Мына жерде қоқыс үйіліп жатыр")
    aigul.sends_location(51.128, 71.43)
    await town.settle()
    assert aigul.last.button("Жіберу")
    geocoder.answer.set()
    await town.app.addresses.settle()
    await town.settle()

    assert "Мекенжай: Мәңгілік Ел даңғылы, 20" in aigul.last.text


async def test_a_certain_region_is_kept_while_its_district_is_asked(town: Town) -> None:
    """Three villages of Zhambyl region have this name: the region is not in question."""
    yerlan = await town.citizen("Ерлан", language="ru")

    yerlan.says("Жамбылская область, село Жанатурмыс, нет воды")
    await town.settle()

    assert "илиал: Жамбылская область" in yerlan.last.text
    assert "Байзакский район, Жамбылская область" in yerlan.last.labels
    yerlan.presses("Байзакский район, Жамбылская область")
    await town.settle()
    yerlan.presses("Отправить")
    await town.settle()
    assert (await town.all_appeals(yerlan))[0].where.district_kato == "313600000"


@pytest.mark.parametrize(
    ("language", "known", "text"),
    [
        ("kk", "Жамбыл облысы, Жамбыл ауданы, Аса ауылында су жоқ", "Жамбыл ауданында жол жаман"),
        ("ru", "Жамбылская область, Жамбылский район, нет воды", "В Жамбылском районе нет дороги"),
    ],
)
async def test_the_place_in_the_profile_tells_namesakes_apart(
    town: Town, language: str, known: str, text: str
) -> None:
    """Three districts are called so; this citizen has written from one of them."""
    citizen = await town.citizen("Айгүл", language=language)
    await town.files(citizen, known)

    await town.files(citizen, text)

    assert [a.where.district_kato for a in await town.all_appeals(citizen)] == ["314000000"] * 2


@pytest.mark.parametrize(
    ("language", "first", "second", "text"),
    [
        (
            "kk",
            "Солтүстік Қазақстан облысы, Жамбыл ауданында су жоқ",
            "Тараз қаласында жарық жоқ",
            "Жамбыл ауданының жолы жаман",
        ),
        (
            "ru",
            "Северо-Казахстанская область, Жамбылский район, нет воды",
            "Павлодар, нет света",
            "В Жамбылском районе опять нет дороги",
        ),
    ],
)
async def test_a_former_appeal_tells_namesakes_apart_after_a_move(
    town: Town, language: str, first: str, second: str, text: str
) -> None:
    """The latest appeal was from a city elsewhere; an older one from a district of this name."""
    citizen = await town.citizen("Айгүл", language=language)
    await town.files(citizen, first)
    await town.files(citizen, second)

    citizen.says(text)
    await town.settle()

    name = (
        "Солтүстік Қазақстан облысы, Жамбыл ауданы"
        if language == "kk"
        else "Жамбылский район, Северо-"
    )
    assert name in citizen.last.text or name in citizen.last.labels[0]
    async with town.app.storage.reading() as tx:
        draft = await tx.drafts.of(citizen.id)
    assert draft is not None
    assert "594600000" in (draft.where.district_kato, *draft.offer.places[:1])


async def test_an_address_found_after_the_appeal_was_sent_reaches_the_operators(
    town: Town,
) -> None:
    geocoder = SlowGeocoder()
    town.app.addresses._geocoder = geocoder
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    group = await town.branch("KZ-71121", daniyar)
    aigul = await town.citizen("Айгүл")
    aigul.says("Астана қаласында, мына жерде қоқыс үйіліп жатыр")
    aigul.sends_location(51.128, 71.43)
    await town.settle()
    aigul.presses("Жіберу")
    await town.settle()
    assert "Мәңгілік Ел" not in "\n".join(message.text for message in group.screen)

    geocoder.answer.set()
    await town.app.addresses.settle()
    await town.settle()

    assert (await town.all_appeals(aigul))[0].where.address == "Мәңгілік Ел даңғылы, 20"
    assert "Мәңгілік Ел даңғылы, 20 · " in "\n".join(m.text for m in group.screen)


async def test_a_late_address_never_replaces_another(town: Town) -> None:
    geocoder = SlowGeocoder()
    town.app.addresses._geocoder = geocoder
    aigul = await town.citizen("Айгүл")
    aigul.says("Астана қаласында, мына жерде қоқыс үйіліп жатыр")
    aigul.sends_location(51.128, 71.43)
    await town.settle()
    aigul.presses("Жіберу")
    await town.settle()
    appeal = (await town.all_appeals(aigul))[0]
    async with town.app.storage.transaction() as tx:
        where = replace(appeal.where, address="Қабанбай батыр, 1")
        tx.appeals.save(replace(appeal, where=where, version=appeal.version + 1))

    geocoder.answer.set()
    await town.app.addresses.settle()

    assert (await town.all_appeals(aigul))[0].where.address == "Қабанбай батыр, 1"


@pytest.mark.parametrize(
    ("language", "text", "asked", "button"),
    [
        ("kk", "Алматы қаласында үйде су жоқ", "Қай ауданда", "Қаланың ауданын көрсету"),
        ("ru", "В городе Алматы дома нет воды", "район города,", "Указать район города"),
        ("kk", "Жамбыл облысында су жоқ", "Ауданын немесе қаласын білсеңіз", "Ауданын немесе"),
        ("ru", "В Жамбылской области нет воды", "район или город", "Указать район или город"),
    ],
)
async def test_within_a_city_the_district_is_asked_for_within_a_region_the_district_or_the_town(
    town: Town, language: str, text: str, asked: str, button: str
) -> None:
    citizen = await town.citizen("Айгүл", language=language)

    citizen.says(text)
    await town.settle()

    assert asked in citizen.last.text
    citizen.presses("Түзету…" if language == "kk" else "Изменить…")
    await town.settle()
    assert any(button in label for label in citizen.last.labels)
