"""Before an application is refused, its writer reads the decision and may object to it."""

from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.appeals.models import Item, Kind
from bot.domain.appeals.understanding import Understanding
from bot.domain.network.people import Person
from tests.support.office import TARAZ, TARAZ_RU
from tests.support.town import ZONE, Town, open_town

REASON = "Бұл көше биылғы жөндеу жоспарына кірмеген, қаржы бөлінбеді."


class ReadsAnApplication:
    def read(self, items: Sequence[Item], person: Person) -> Understanding:
        return Understanding(language=person.language, kind=Kind.APPLICATION)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    reader = ReadsAnApplication()
    async with open_town(tmp_path, reader=reader, desk={"undo_seconds": 60}) as opened:
        yield opened


@pytest.fixture
async def refused(office: Any) -> str:
    """On Friday 20.11. the head has sent a refusal; the number of the appeal."""
    number = await office.appeal("Көшемізге асфальт төсеп беруіңізді сұраймын")
    await refuse(office, number)
    await office.a_minute_later()
    return number


async def refuse(office: Any, number: str, words: str = REASON) -> None:
    office.head.presses(office.card(number), "Теріс жауап")
    await office.town.settle()
    office.head.says(words, chat=office.group, reply_to=office.group.last)
    await office.town.settle()
    await office.presses(office.head, "Жіберу: бас тартылды")


async def it_is(office: Any, day: int, hour: int, month: int = 11) -> None:
    office.town.clock.moment = datetime(2026, month, day, hour, 1, tzinfo=ZONE)
    await office.town.somebody_writes()
    await office.town.app.sweep.run()
    await office.town.settle()


async def test_the_citizen_reads_a_preliminary_decision_and_until_when_to_object(
    office: Any, refused: str
) -> None:
    told = office.aigul.last.text

    assert "алдын ала шешім" in told
    assert REASON in told
    assert "Қарсылық қабылданатын соңғы күн: 24.11.2026" in told
    assert "түпкілікті жауап емес" in told
    assert not office.aigul.last.button("Мәселе шешілмеді")
    assert (await office.town.appeal(refused)).open


async def test_the_head_sees_before_sending_that_the_citizen_will_be_heard(office: Any) -> None:
    number = await office.appeal("Көшемізге асфальт төсеп беруіңізді сұраймын")
    office.head.presses(office.card(number), "Теріс жауап")
    await office.town.settle()
    office.head.says(REASON, chat=office.group, reply_to=office.group.last)
    await office.town.settle()

    assert "Қарсылық қабылданатын соңғы күн: 24.11.2026" in office.group.last.text
    assert "жауап жіберілетін күн: 25.11.2026" in office.group.last.text


async def test_without_an_objection_the_refusal_leaves_by_itself(office: Any, refused: str) -> None:
    await it_is(office, 24, 18)
    assert (await office.town.appeal(refused)).status == "waiting"
    await it_is(office, 25, 9)

    appeal = await office.town.appeal(refused)
    assert (appeal.status, appeal.outcome) == ("answered", "refused")
    assert "Бас тартылды" in office.aigul.last.text
    assert office.aigul.last.button("Мәселе шешілмеді")
    await it_is(office, 25, 10)
    assert sum("өтініш бойынша жауап берілді" in text for text in office.aigul.heard) == 1


async def test_the_term_runs_on_while_the_citizen_may_object(office: Any, refused: str) -> None:
    before = (await office.town.appeal(refused)).due_on

    office.aigul.says("Келіспеймін, көрші көшеге төседі ғой")
    await office.town.settle()

    assert (await office.town.appeal(refused)).due_on == before


async def test_an_objection_brings_the_decision_back_to_the_head(office: Any, refused: str) -> None:
    office.aigul.says("Келіспеймін, көрші көшеге төседі ғой")
    await office.town.settle()

    assert "қарсылығыңыз басшыға жеткізілді" in office.aigul.last.text
    assert any("қарсылық білдірді" in m.text for m in office.group.screen)
    assert (await office.town.appeal(refused)).status == "taken"
    await it_is(office, 26, 10)
    assert (await office.town.appeal(refused)).status == "taken"

    office.head.presses("Жіберу: бас тартылды", chat=office.group)
    await office.town.settle()
    await office.a_minute_later()

    appeal = await office.town.appeal(refused)
    assert (appeal.status, appeal.outcome) == ("answered", "refused")
    assert "Бас тартылды" in office.aigul.last.text


async def test_a_preliminary_decision_can_be_taken_back_within_a_minute(office: Any) -> None:
    number = await office.appeal("Көшемізге асфальт төсеп беруіңізді сұраймын")
    await refuse(office, number)
    office.head.presses("Болдырмау", chat=office.group)
    await office.town.settle()
    await office.a_minute_later()

    assert not any("алдын ала шешім" in text for text in office.aigul.heard)
    assert (await office.town.appeal(number)).status == "registered"
    await office.presses(office.head, "Жіберу: бас тартылды")
    await office.a_minute_later()
    assert "алдын ала шешім" in office.aigul.last.text


async def test_where_the_term_leaves_no_time_the_refusal_leaves_at_once(office: Any) -> None:
    """Due on 11.12.; a decision announced on 09.12. could leave on 14.12. only."""
    number = await office.appeal("Көшемізге асфальт төсеп беруіңізді сұраймын")
    office.town.clock.moment = datetime(2026, 12, 9, 10, tzinfo=ZONE)
    await refuse(office, number)
    await office.a_minute_later()

    assert (await office.town.appeal(number)).outcome == "refused"
    assert "Бас тартылды" in office.aigul.last.text


async def test_a_question_asked_after_the_hearing_is_an_ordinary_question(
    office: Any, refused: str
) -> None:
    """Not answered, it ends with the work going on, and never with the old refusal."""
    office.aigul.says("Келіспеймін, көрші көшеге төседі ғой")
    await office.town.settle()
    await office.says(office.head, f"/ask {refused}")
    await office.says(office.head, "Көшенің ұзындығы қанша?", reply_to=office.group.last)
    await office.presses(office.head, "Сұрақты жіберу")
    await office.a_minute_later()
    assert (await office.town.appeal(refused)).status == "waiting"

    await it_is(office, 1, 9, month=12)

    assert (await office.town.appeal(refused)).status == "taken"


async def test_another_answer_ends_the_hearing(office: Any, refused: str) -> None:
    await office.answers(office.head, refused, "Қаржы табылды, асфальт төсейміз.", "Оң шешілді")
    await office.a_minute_later()

    await it_is(office, 25, 9)

    assert (await office.town.appeal(refused)).outcome == "resolved"


async def test_the_history_says_that_the_citizen_could_object(office: Any, refused: str) -> None:
    history = await office.says(office.head, f"/history {refused}")

    assert "алдын ала шешім жіберілді" in history


@pytest.mark.parametrize("days", [1, 2])
async def test_a_crash_of_days_only_delays_the_decision(
    office: Any, refused: str, days: int
) -> None:
    office.town.clock.advance(timedelta(days=7 + days))
    await office.town.somebody_writes()
    await office.town.app.sweep.run()
    await office.town.settle()

    assert (await office.town.appeal(refused)).outcome == "refused"
    assert sum("өтініш бойынша жауап берілді" in t for t in office.aigul.heard) == 1


async def test_in_election_silence_no_decision_takes_force_by_itself(
    office: Any, refused: str
) -> None:
    await office.town.mode("collect_only")
    await it_is(office, 25, 9)
    assert (await office.town.appeal(refused)).status == "waiting"

    await office.town.mode("normal")
    await it_is(office, 25, 11)

    assert (await office.town.appeal(refused)).outcome == "refused"


# What did not arrive, or arrived late

LATE_NOTICE = {"kk": "Қарсылық қабылданатын соңғы күн: ", "ru": "Последний день для возражений: "}


async def refused_while(office: Any, aigul: Any, *, blocked: bool = True) -> str:
    """On Friday 20.11. the head refuses an appeal of somebody who cannot be told."""
    aigul.says("Көшемізге асфальт төсеп беруіңізді сұраймын")
    await office.town.settle()
    way = TARAZ if aigul.last.button(TARAZ[0]) else TARAZ_RU
    number = str(await office.town.sends_draft(aigul, *way))
    await refuse(office, number)
    if blocked:
        aigul.blocks_bot()
    return number


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_the_days_to_object_count_from_the_day_on_which_the_decision_arrived(
    office: Any, language: str
) -> None:
    aigul = await office.town.citizen("Ерлан", language=language)
    number = await refused_while(office, aigul, blocked=False)
    await it_is(office, 23, 17)

    assert f"{LATE_NOTICE[language]}25.11.2026" in next(
        text for text in reversed(aigul.heard) if LATE_NOTICE[language] in text
    )
    assert (await office.town.appeal(number)).notified_on == date(2026, 11, 23)
    await it_is(office, 25, 9)
    assert (await office.town.appeal(number)).status == "waiting"
    await it_is(office, 26, 9)
    assert (await office.town.appeal(number)).outcome == "refused"


async def test_while_telegram_is_away_no_decision_takes_force(office: Any) -> None:
    number = await refused_while(office, office.aigul, blocked=False)

    for day in (24, 25, 27):
        office.town.clock.moment = datetime(2026, 11, day, 11, tzinfo=ZONE)
        office.town.app.context.telegram_clock.heard(office.town.clock.moment)
        await office.town.app.sweep.run()

    appeal = await office.town.appeal(number)
    assert (appeal.status, appeal.notified_on) == ("waiting", None)


async def test_a_hearing_that_arrived_too_late_hides_no_missed_term(office: Any) -> None:
    """Due on 11.12.: the notice arrives on that Friday, the decision leaves on Thursday, the
    16th being a holiday."""
    number = await refused_while(office, office.aigul, blocked=False)
    await it_is(office, 11, 17, month=12)

    await it_is(office, 15, 11, month=12)

    appeal = await office.town.appeal(number)
    assert (appeal.status, appeal.due_on) == ("waiting", date(2026, 12, 11))
    assert appeal.overdue(date(2026, 12, 15))
    assert any("Мерзімі өтті" in text for text in office.group.heard)
    await it_is(office, 17, 9, month=12)
    assert (await office.town.appeal(number)).outcome == "refused"


WHY = {
    "blocked": ("Forbidden: bot was blocked by the user", "ботты бұғаттаған"),
    "deactivated": ("Forbidden: user is deactivated", "аккаунты жойылған"),
    "gone": ("Bad Request: chat not found", "чат жоқ"),
    "other": ("Bad Request: message text is odd", "Telegram қабылдамады"),
}


@pytest.mark.parametrize("cause", WHY)
async def test_a_decision_that_cannot_be_delivered_is_the_heads_again_with_the_cause(
    office: Any, cause: str
) -> None:
    number = await refused_while(office, office.aigul, blocked=False)
    said, words = WHY[cause]
    code = 403 if said.startswith("Forbidden") else 400
    office.town.sandbox.faults.add(
        "error", chat_id=office.aigul.id, times=None, code=code, description=said
    )
    await office.a_minute_later()

    told = office.group.last
    assert "алдын ала шешім өтініш берушіге жетпеді" in told.text
    assert f"Себебі: {words}" in told.text
    assert "қоңырау шалып" in told.text
    assert REASON in told.text
    assert told.button("Жіберу: бас тартылды")
    appeal = await office.town.appeal(number)
    assert (appeal.status, appeal.outcome) == ("taken", None)
    assert appeal.due_on == date(2026, 12, 11)
    await it_is(office, 25, 9)
    assert (await office.town.appeal(number)).status == "taken"


async def test_the_head_reads_in_russian_why_the_decision_came_back(office: Any) -> None:
    await refused_while(office, office.aigul)
    await office.says(office.head, "/language ru")
    await office.a_minute_later()

    assert "предварительное решение до заявителя не дошло" in office.group.last.text
    assert "Причина: бот заблокирован" in office.group.last.text
    assert "Позвоните заявителю" in office.group.last.text


async def test_a_refusal_that_came_back_is_sent_to_somebody_who_is_back_as_a_hearing_anew(
    office: Any,
) -> None:
    number = await refused_while(office, office.aigul)
    await office.a_minute_later()
    office.aigul.unblocks_bot()
    await office.town.settle()
    assert not any("алдын ала шешім:" in text for text in office.aigul.heard)

    await it_is(office, 23, 10)
    await office.presses(office.head, "Жіберу: бас тартылды")
    await office.a_minute_later()

    assert sum("алдын ала шешім:" in text for text in office.aigul.heard) == 1
    assert f"{LATE_NOTICE['kk']}25.11.2026" in office.aigul.last.text
    await it_is(office, 26, 9)
    assert (await office.town.appeal(number)).outcome == "refused"
    assert "Бас тартылды" in office.aigul.last.text


async def test_a_refusal_sent_to_somebody_who_stays_away_arrives_once_when_they_return(
    office: Any,
) -> None:
    number = await refused_while(office, office.aigul)
    await office.a_minute_later()
    await office.presses(office.head, "Жіберу: бас тартылды")
    await office.a_minute_later()
    assert (await office.town.appeal(number)).outcome == "refused"

    office.aigul.unblocks_bot()
    await office.town.settle()

    assert sum(REASON in text for text in office.aigul.heard) == 1
    assert "Бас тартылды" in "\n".join(office.aigul.heard)
    assert not any("алдын ала шешім:" in text for text in office.aigul.heard)


async def test_a_preliminary_decision_whose_file_was_refused_is_no_hearing(office: Any) -> None:
    """What the citizen could not read whole, they cannot object to."""
    number = await office.appeal("Көшемізге асфальт төсеп беруіңізді сұраймын")
    office.head.presses(office.card(number), "Теріс жауап")
    await office.town.settle()
    office.head.sends_document(caption=REASON, chat=office.group, reply_to=office.group.last)
    await office.town.settle()
    office.town.sandbox.faults.add(
        "error",
        "sendDocument",
        chat_id=office.aigul.id,
        times=None,
        code=400,
        description="Bad Request: wrong file identifier",
    )
    await office.presses(office.head, "Жіберу: бас тартылды")
    await office.a_minute_later()

    assert (await office.town.appeal(number)).status == "taken"
    assert "Себебі: Telegram қабылдамады" in office.group.last.text


async def test_history_says_that_the_decision_did_not_arrive(
    office: Any,
) -> None:
    number = await refused_while(office, office.aigul)
    await office.a_minute_later()

    history = await office.says(office.head, f"/history {number}")

    assert "алдын ала шешім өтініш берушіге жетпеді, басшыға қайтарылды" in history
