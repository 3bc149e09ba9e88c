"""Words after the receipt belong to it, and words after a question answer it, only if they can."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.appeals.numbers import format_number
from bot.domain.network.people import Language
from tests.support.office import Office, open_office
from tests.support.records import draft_items, draft_of, events_of, happened, items_of
from tests.support.town import Town

LIFT = "Алматы қаласында Абай 15 үйде лифт екі аптадан бері жұмыс істемейді"

DOGS = "Тараз қаласында Сүлейменов көшесінде ит көп, балалар қорқады"

DOGS_RU = "В городе Тараз на улице Сулейменова много бродячих собак, дети боятся"


Spoken = dict[str, str]

KK: Spoken = {
    "water": "Тараз қаласында екі аптадан бері су жоқ",
    "new": "Бұл – жаңа өтініш",
    "answer": "сұраққа жауап",
    "answer_to": "№ {}: сұраққа жауап",
    "answered": "жауабыңыз операторға жеткізілді",
    "which": "жаңа өтініш пе?",
    "join": "толықтыру",
    "join_to": "№ {} толықтыру",
    "add": "Толықтыру",
    "discard": "Өшіру",
    "first": "Жіберу, Орнын көрсету",
}

RU: Spoken = {
    "water": "В городе Тараз уже две недели нет воды",
    "new": "Это новое обращение",
    "answer": "Ответ на вопрос",
    "answer_to": "Ответ на вопрос № {}",
    "answered": "Ваш ответ передан оператору",
    "which": "или новое обращение?",
    "join": "Дополнить №",
    "join_to": "Дополнить № {}",
    "add": "Дополнить",
    "discard": "Удалить",
    "first": "Отправить, Указать место",
}


@pytest.fixture
async def office(town: Town) -> Office:
    return await open_office(town)


@pytest.fixture(params=["kk", "ru"])
async def spoken(request: pytest.FixtureRequest, office: Office) -> Spoken:
    """The language in which Aigul has the bot; what it says in it."""
    if request.param == "kk":
        return KK
    async with office.town.app.storage.transaction() as tx:
        person = await tx.people.get(office.aigul.id)
        assert person is not None
        tx.people.save(replace(person, language=Language.RU))
    return RU


async def asked(office: Office, spoken: Spoken) -> str:
    """An appeal about water in Taraz in which the office waits for an answer."""
    number = await office.appeal(spoken["water"])
    await office.takes(office.daniyar, number)
    await office.asks(office.daniyar, number, "Қай көшеде тұрасыз?")
    return number


ELSEWHERE = [
    "Алматы қаласында Абай көшесінде ит көп, балалар қорқады",
    "В городе Алматы на улице Абая много бродячих собак",
    "almatyda abai koshesinde it kop balalar korkady",
]


@pytest.mark.parametrize("words", ELSEWHERE)
async def test_another_matter_is_not_swallowed_as_the_answer(
    office: Office, spoken: Spoken, words: str
) -> None:
    number = await asked(office, spoken)

    office.aigul.says(words)
    await office.town.settle()

    assert (await office.town.appeal(number)).status == "waiting"
    assert spoken["which"] in office.aigul.last.text
    assert office.aigul.last.labels == [
        spoken["answer_to"].format(format_number(number)),
        spoken["new"],
        spoken["discard"],
    ]
    assert [item.text for item in await draft_items(office.town, office.aigul)] == [words]


async def test_of_the_two_the_new_appeal_is_filed_where_it_belongs(
    office: Office, spoken: Spoken
) -> None:
    number = await asked(office, spoken)
    office.aigul.says(ELSEWHERE[0])
    await office.town.settle()

    office.aigul.presses(spoken["new"])
    await office.town.settle()
    new = await office.town.sends_draft(office.aigul)

    assert (await office.town.appeal(new)).where.region_kato != (
        await office.town.appeal(number)
    ).where.region_kato
    assert (await office.town.appeal(number)).status == "waiting"


async def test_of_the_two_the_answer_goes_to_the_office(office: Office, spoken: Spoken) -> None:
    number = await asked(office, spoken)
    office.aigul.says(ELSEWHERE[0])
    await office.town.settle()

    office.aigul.presses(spoken["answer"])
    await office.town.settle()

    assert (await office.town.appeal(number)).status == "taken"
    assert await draft_of(office.town, office.aigul) is None
    assert ELSEWHERE[0] in "\n".join(office.group.heard)
    assert spoken["answered"] in office.aigul.last.text


@pytest.mark.parametrize(
    "words", ["Сүлейменов көшесі, 5 үй", "Тараз қаласы, Төле би көшесі 12, 3-подъезд", "5", "Абай"]
)
async def test_what_can_be_the_answer_is_the_answer(
    office: Office, spoken: Spoken, words: str
) -> None:
    number = await asked(office, spoken)

    office.aigul.says(words)
    await office.town.settle()

    assert (await office.town.appeal(number)).status == "taken"
    assert office.aigul.last.button(spoken["new"])


async def test_what_was_taken_for_an_answer_becomes_a_new_appeal(
    office: Office, spoken: Spoken
) -> None:
    """The appeal waits for its answer again, as if nothing had been said; the group is told."""
    number = await asked(office, spoken)
    before = await office.town.appeal(number)
    office.aigul.says("Көршінің иті үреді, Төле би 12")
    await office.town.settle()
    if office.aigul.last.button(spoken["answer"]):
        office.aigul.presses(spoken["answer"])
        await office.town.settle()

    office.aigul.presses(spoken["new"])
    await office.town.settle()

    after = await office.town.appeal(number)
    assert (after.status, after.due_on, after.operator_id) == (
        "waiting",
        before.due_on,
        before.operator_id,
    )
    assert [i.text for i in await draft_items(office.town, office.aigul)] == [
        "Көршінің иті үреді, Төле би 12"
    ]
    assert not any("Көршінің иті" in shown.text for shown in office.group.screen if shown.from_bot)
    assert "жаңа өтініш болады" in "\n".join(office.group.heard)
    assert (await events_of(office.town, number))[-1].type == "undone"


async def test_an_album_is_taken_out_whole(office: Office, spoken: Spoken) -> None:
    number = await asked(office, spoken)
    office.aigul.sends_album(["photo", "photo", "photo"], caption="Мына көшеде")
    await office.town.settle()

    office.aigul.presses(spoken["new"])
    await office.town.settle()

    assert [i.media for i in await draft_items(office.town, office.aigul)] == ["photo"] * 3
    assert (await office.town.appeal(number)).status == "waiting"
    assert not [m for m in office.group.screen if m.media == "photo"]


async def test_an_album_about_another_matter_is_not_split(office: Office, spoken: Spoken) -> None:
    number = await asked(office, spoken)

    office.aigul.sends_album(["photo", "photo", "photo"], caption=ELSEWHERE[0])
    await office.town.settle()

    assert (await office.town.appeal(number)).status == "waiting"
    assert len(await draft_items(office.town, office.aigul)) == 3


async def test_after_an_hour_it_stays_what_it_is(office: Office, spoken: Spoken) -> None:
    number = await asked(office, spoken)
    office.aigul.says("Сүлейменов көшесі, 5 үй")
    await office.town.settle()
    confirmed = office.aigul.last
    office.town.clock.advance(timedelta(hours=1, minutes=1))

    office.aigul.presses(confirmed, spoken["new"])
    await office.town.settle()

    assert (await office.town.appeal(number)).status == "taken"
    assert await draft_of(office.town, office.aigul) is None


@pytest.mark.parametrize(
    "words",
    [
        *("Айтпақшы, біз үшінші қабатта тұрамыз", "и еще у соседей то же самое"),
        *("үйіміз 5 қабатты", "подъезд 3, квартира 14"),
    ],
)
async def test_what_has_no_matter_of_its_own_is_offered_to_the_open_appeal_first(
    office: Office, spoken: Spoken, words: str
) -> None:
    number = await office.appeal(spoken["water"])

    office.aigul.says(words)
    await office.town.settle()
    offered = office.aigul.last.labels
    office.aigul.presses(spoken["join"])
    await office.town.settle()

    assert offered[:2] == [spoken["join_to"].format(format_number(number)), spoken["new"]]
    assert await happened(office.town, number) == ["registered", "added"]
    assert words in "\n".join(office.group.heard)
    assert len(await office.town.all_appeals(office.aigul)) == 1


@pytest.mark.parametrize("words", [LIFT, "Балабақшаға орын бермей жатыр, кезек жылжымайды"])
async def test_a_matter_of_its_own_is_a_new_appeal_first(
    office: Office, spoken: Spoken, words: str
) -> None:
    number = await office.appeal(spoken["water"])

    office.aigul.says(words)
    await office.town.settle()

    labels = office.aigul.last.labels
    assert labels[0] in spoken["first"]
    assert labels[1] == spoken["join_to"].format(format_number(number))


async def test_an_addition_that_was_none_becomes_a_draft(office: Office, spoken: Spoken) -> None:
    number = await office.appeal(spoken["water"])
    office.aigul.presses(spoken["add"])
    await office.town.settle()
    office.aigul.says(DOGS)
    await office.town.settle()

    office.aigul.presses(spoken["new"])
    await office.town.settle()
    new = await office.town.sends_draft(office.aigul)

    assert new != number
    appeal = await office.town.appeal(number)
    assert DOGS not in [item.text for item in await items_of(office.town, appeal.id)]


async def test_nobody_else_can_take_words_out(office: Office, spoken: Spoken) -> None:
    await office.appeal(spoken["water"])
    office.aigul.presses(spoken["add"])
    await office.town.settle()
    office.aigul.says("Көршілерде де су жоқ")
    await office.town.settle()
    button = office.aigul.last.button(spoken["new"])
    stranger = await office.town.citizen("Бөтен")
    assert button is not None

    message = {"message_id": 1, "date": 0, "chat": {"id": stranger.id, "type": "private"}}
    user = {"id": stranger.id, "is_bot": False, "first_name": "Бөтен"}
    press = {"id": "1", "from": user, "chat_instance": "1", "message": message}
    office.town.sandbox.push({"callback_query": {**press, "data": button.data}})
    await office.town.settle()

    assert await draft_of(office.town, stranger) is None
    assert await draft_of(office.town, office.aigul) is None
