"""What branches and heads read in the morning, on Mondays, and when something is wrong."""

from datetime import timedelta

import pytest

from bot.config import ConfigError, load_config
from bot.domain.appeals.numbers import format_number
from sandbox import Person
from tests.support.office import TARAZ, Office, at, heard, open_office, sweep
from tests.support.town import Town


async def test_the_morning_digest_counts_what_there_is(town: Town) -> None:
    office = await open_office(town)
    await office.appeal()
    taken, asked, replied = [await office.appeal() for _ in range(3)]
    await office.takes(office.daniyar, taken)
    await office.asks(office.daniyar, asked)
    await office.asks(office.daniyar, replied)
    office.aigul.says("Абай көшесі, 1")
    await town.settle()

    await office.at(at(23, 9, 0))

    digest = office.group.last.text
    assert "Жаңа: 1 · қаралуда: 2 · өтініш берушінің жауабы күтілуде: 1" in digest
    assert "Өтініш беруші жауап берді, қарау керек: 1" in digest
    assert "Қолыңыздағы өтініштер" in office.daniyar.last.text


async def test_the_digest_is_edited_during_the_day_not_repeated(town: Town) -> None:
    office = await open_office(town)
    first = await office.appeal()
    await office.at(at(23, 9, 0))
    await office.appeal()
    before = len(office.group.screen)

    await office.at(at(23, 11, 5))

    digests = [m for m in office.group.screen if "таңғы шолу" in m.text]
    assert len(digests) == 1
    assert "Жаңа: 2" in digests[0].text
    assert len(office.group.screen) == before
    assert first


async def test_there_is_no_digest_on_a_day_off(town: Town) -> None:
    office = await open_office(town)
    await office.appeal()

    await office.at(at(22, 9, 30))

    assert heard(office.group, "таңғы шолу") == 0


async def test_a_branch_with_unreadable_hours_is_taken_for_a_usual_one(town: Town) -> None:
    from dataclasses import replace

    office = await open_office(town)
    await office.appeal()
    async with town.app.storage.transaction() as tx:
        branch = town.app.network().get("KZ-311")
        tx.branches.save(replace(branch, hours="кешке дейін"))
    await town.settle()

    await office.at(at(23, 9, 0))

    assert heard(office.group, "таңғы шолу") == 1


async def head_of(town: Town, code: str, name: str = "Гүлнар", *, language: str = "kk") -> Person:
    head = town.sandbox.person(name, language_code=language)
    head.starts()
    await town.settle()
    await town.appoint(head, code, "head")
    return head


async def test_the_region_hears_that_nothing_is_taken(town: Town) -> None:
    office = await open_office(town)
    gulnar = await head_of(town, "KZ-31")
    await office.appeal()

    await office.at(at(20, 18))
    assert heard(gulnar, "қарауға алынбай тұр") == 0
    await office.at(at(23, 12))
    await office.at(at(23, 13))

    assert heard(gulnar, "қарауға алынбай тұр") == 1


async def test_the_region_reads_once_a_week_which_branches_have_appeals_and_nobody(
    town: Town,
) -> None:
    gulnar = await head_of(town, "KZ-31")
    aigul = await town.citizen("Айгүл")
    await town.files(aigul, "Су жоқ", *TARAZ)
    await town.files(aigul, "Шу қаласында көшеде шам жанбайды")

    for day in (23, 24, 25, 26):
        town.clock.moment = at(day, 10)
        await sweep(town)
    within_a_week = heard(gulnar, "аптасына бір рет келеді")
    town.clock.moment = at(30, 10)
    await sweep(town)

    assert within_a_week == 1
    assert heard(gulnar, "аптасына бір рет келеді") == 2
    assert "филиалдар: 2" in gulnar.last.text
    assert "ашық өтініштер: 1 · қызметкері де, тобы да жоқ" in gulnar.last.text
    assert heard(gulnar, "қарауға алынбай тұр") + heard(gulnar, "жұмысқа алынбай тұр") == 0


async def test_a_list_of_very_many_such_branches_is_still_one_message(town: Town) -> None:
    boss = await town.administrator()
    codes = [code for code in town.app.network().branches if code != "KZ"]
    every = ",".join(f"{code}={count + 1}=p" for count, code in enumerate(codes))
    async with town.app.storage.transaction() as tx:
        tx.reminders.line(boss.id, f"alarm:unmanned:{every}", 0, town.clock.now())

    await sweep(town)

    assert "без группы: 254" in boss.last.text
    assert boss.last.text.count("нет сотрудников") == 15
    assert "и ещё филиалов: 239" in boss.last.text


async def test_the_region_hears_of_a_silent_head(town: Town) -> None:
    office = await open_office(town)
    gulnar = await head_of(town, "KZ-31")
    await head_of(town, "KZ-311", "Сәуле")
    await office.appeal()
    await office.at(at(14, 9, 1, month=12))

    await office.at(at(15, 10, month=12))

    assert heard(gulnar, "хабарламаға жауап бермеді") == 1


async def test_the_region_hears_of_a_backlog_that_grows(town: Town) -> None:
    office = await open_office(town)
    gulnar = await head_of(town, "KZ-31")
    for _ in range(11):
        await office.appeal()

    await office.at(at(23, 10))

    assert "Жеті күнде келгені: 11, жауап берілгені: 0" in gulnar.last.text


async def test_a_head_reads_the_week_with_its_trend(town: Town) -> None:
    office = await open_office(town)
    gulnar = await head_of(town, "KZ-31")
    number = await office.appeal()
    await office.appeal()
    await office.answers(office.daniyar, number)
    office.aigul.presses("Иә, рақмет")
    await town.settle()

    await office.at(at(23, 9, 5))
    await office.at(at(24, 9, 5))

    week = [m.text for m in gulnar.screen if "апта қорытындысы" in m.text]
    assert len(week) == 1
    assert "16.11.2026–22.11.2026" in week[0]
    assert "Келіп түсті: 2 ↑ (алдыңғы аптада: 0" in week[0]
    assert "Жауап берілді: 1 ↑" in week[0]
    assert "Мерзімінде: 100 %" in week[0]
    assert "4-тен 4,0 (баға саны: 1)" in week[0]


async def test_whoever_becomes_a_head_at_night_reads_the_week_in_the_morning(town: Town) -> None:
    office = await open_office(town)
    await office.at(at(25, 2))
    gulnar = await head_of(town, "KZ-31")

    await office.at(at(25, 2, 5))
    at_night = heard(gulnar, "апта қорытындысы")
    await office.at(at(25, 9, 5))

    assert (at_night, heard(gulnar, "апта қорытындысы")) == (0, 1)


@pytest.mark.parametrize(
    ("language", "title", "queue", "overdue"),
    [
        ("kk", "апта қорытындысы", "Кезек", "Мерзімі өткен"),
        ("ru", "итоги недели", "Очередь", "Просроченные"),
    ],
)
async def test_the_week_opens_the_queue_and_what_is_overdue_in_it(
    town: Town, language: str, title: str, queue: str, overdue: str
) -> None:
    office = await open_office(town)
    head = await head_of(town, "KZ-311", language=language)
    number = await office.appeal()
    await office.at(at(23, 9, 5))
    early = next(m for m in head.screen if title in m.text.lower())
    assert overdue not in early.labels

    await office.at(at(14, 9, 5, month=12))
    late = [m for m in head.screen if title in m.text.lower()][-1]
    assert late.labels == [queue, overdue]
    head.presses(late, overdue)
    await town.settle()

    assert format_number(number) in head.last.text


async def promising(town: Town) -> tuple[Office, int]:
    """An answer of Friday promised something for Wednesday 25.11."""
    office = await open_office(town)
    number = await office.appeal()
    await office.answers(office.daniyar, number, "Құбырды 25 қарашаға дейін ауыстырамыз.")
    appeal = await town.appeal(number)
    promise_id = town.app.context.next_id()
    async with town.app.storage.transaction() as tx:
        rows = await tx.reminders._session.fetch(
            "SELECT id FROM replies WHERE appeal_id = :id", id=appeal.id
        )
        tx.reminders._session.write(
            """
            INSERT INTO promises (id, appeal_id, reply_id, text, due_on, state)
            VALUES (:id, :appeal_id, :reply_id, 'Құбырды ауыстырамыз', '2026-11-25', 'open')
            """,
            id=promise_id,
            appeal_id=appeal.id,
            reply_id=rows[0][0],
        )
    return office, promise_id


async def test_a_promise_is_tracked_to_its_day_and_the_citizen_is_asked(town: Town) -> None:
    office, promise_id = await promising(town)

    await office.at(at(24, 9, 1))
    assert (
        heard(office.daniyar, "Уәде етілген күн жақын")
        + heard(office.group, "Уәде етілген күн жақын")
        == 1
    )
    await office.at(at(25, 12))
    assert heard(office.aigul, "орындалды ма?") == 0
    await office.at(at(26, 9, 1))
    await office.at(at(26, 12))
    assert heard(office.aigul, "орындалды ма?") == 1

    office.aigul.presses("Жоқ")
    await town.settle()
    await sweep(town)
    async with town.app.storage.reading() as tx:
        promise = await tx.promises.get(promise_id)
    assert promise is not None
    assert promise.state == "broken"
    assert office.aigul.last.button("Мәселе шешілмеді")
    assert heard(office.daniyar, "уәде орындалмады") + heard(office.group, "уәде орындалмады") == 1


async def test_a_head_sees_promises_of_which_nobody_has_said_a_word(town: Town) -> None:
    office, _ = await promising(town)
    gulnar = town.sandbox.person("Гүлнар", language_code="kk")
    gulnar.starts()
    await town.settle()
    await town.appoint(gulnar, "KZ-31", "head")

    await office.at(at(30, 9, 1))

    week = next(m.text for m in gulnar.screen if "апта қорытындысы" in m.text)
    assert "Уәделер: орындалды — 0, орындалмады — 0, пікірсіз — 1" in week


async def test_a_message_that_failed_for_one_receiver_is_repeated_for_that_one(
    town: Town,
) -> None:
    office = await open_office(town)
    saule = await head_of(town, "KZ-311", "Сәуле")
    await office.appeal()
    town.sandbox.faults.add("error", "sendMessage", times=1, chat_id=saule.id, code=502)

    await office.at(at(14, 9, 1, month=12))
    town.clock.advance(timedelta(minutes=20))
    await town.settle()

    assert heard(saule, "басшылыққа хабарланды") == 1
    assert heard(office.group, "таңғы шолу") == 1


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("QABYLDAU_REMINDERS__LADDER", "[5, 3]"),
        ("QABYLDAU_REMINDERS__QUIET_FROM", "25:00"),
        ("QABYLDAU_REMINDERS__AHEAD", "[0]"),
    ],
)
def test_an_impossible_setting_is_named(
    key: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(key, value)

    with pytest.raises(ConfigError, match=r"reminders\."):
        load_config()
