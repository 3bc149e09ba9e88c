"""One answer serves everybody who joined, in their language; news reaches them all."""

from datetime import timedelta
from typing import Any

import pytest

from bot.desk.problem_replies import ProblemReplies
from bot.domain.appeals.models import Outcome, Status
from bot.domain.problems.problem import ProblemState

KK, RU = "Су келді, желі жөнделді.", "Вода есть, сеть отремонтирована."


async def the_problem(outage: Any, number: str) -> Any:
    async with outage.town.app.storage.reading() as tx:
        appeal = await tx.appeals.by_number(number)
        return await tx.problems.get(appeal.problem_id)


async def test_one_answer_answers_everybody_in_their_language(outage: Any) -> None:
    number = await outage.opened()
    kazakh, first = await outage.joins()
    russian, second = await outage.joins("ru")

    await outage.says_to_all(KK, RU)
    assert "алатын адам: 2" in outage.office.group.last.text
    await outage.office.presses(outage.office.daniyar, "Оң шешілді")
    assert KK not in kazakh.last.text
    await outage.office.a_minute_later()
    await outage.works_off()

    assert KK in kazakh.last.text
    assert RU not in kazakh.last.text
    assert RU in russian.last.text
    assert kazakh.last.button("Мәселе шешілмеді")
    for each in (number, first, second):
        appeal = await outage.town.appeal(each)
        assert (appeal.status, appeal.outcome) == (Status.ANSWERED, Outcome.RESOLVED)
        assert appeal.reached_on is not None
    assert (await the_problem(outage, number)).state is ProblemState.FIXED
    await outage.half_a_minute_later()
    assert "Жіберілді: 3" in "\n".join(outage.office.group.heard)


async def test_within_the_minute_it_is_taken_back_and_nobody_hears_of_it(outage: Any) -> None:
    await outage.opened()
    person, number = await outage.joins()
    await outage.says_to_all(KK, RU)
    await outage.office.presses(outage.office.daniyar, "Оң шешілді", "Болдырмау")
    await outage.office.a_minute_later()
    await outage.works_off()

    assert (await outage.town.appeal(number)).status is Status.REGISTERED
    assert all(KK not in text for text in person.heard)


async def test_whoever_answers_in_one_language_is_told_how_many_read_the_other(
    outage: Any,
) -> None:
    await outage.opened()
    russian, number = await outage.joins("ru")
    await outage.says_to_all(KK)
    await outage.office.presses(outage.office.daniyar, "Оң шешілді")

    assert "Орысша жазған 1 адам қазақша мәтін алады" in outage.office.group.last.text
    await outage.office.a_minute_later()
    await outage.works_off()
    assert (await outage.town.appeal(number)).status is Status.REGISTERED

    await outage.office.presses(outage.office.daniyar, "Бәрібір жіберу")
    await outage.office.a_minute_later()
    await outage.works_off()
    assert KK in russian.last.text


async def test_news_reaches_everybody_and_the_appeals_stay_open(outage: Any) -> None:
    await outage.opened()
    person, number = await outage.joins()
    russian, _ = await outage.joins("ru")

    await outage.says_to_all("Жөндеу аяқталады: 18:00", "Окончание работ: 18:00")
    await outage.office.presses(outage.office.daniyar, "Жаңалық ретінде")
    await outage.office.a_minute_later()
    await outage.works_off()

    assert "Жөндеу аяқталады: 18:00" in person.last.text
    assert "Окончание работ: 18:00" in russian.last.text
    assert (await outage.town.appeal(number)).status is Status.REGISTERED
    await outage.half_a_minute_later()
    assert "Жөндеу аяқталады: 18:00" in outage.card.text
    third = await outage.writes()
    assert "Аяқталады деп күтіледі: 20.11.2026 18:00" in third.last.text


async def test_whoever_it_is_not_solved_for_goes_up_and_out_of_the_problem(outage: Any) -> None:
    number = await outage.opened()
    person, mine = await outage.joins()
    await outage.says_to_all(KK, RU)
    await outage.office.presses(outage.office.daniyar, "Оң шешілді")
    await outage.office.a_minute_later()
    await outage.works_off()

    person.presses("Мәселе шешілмеді")
    await outage.town.settle()

    appeal = await outage.town.appeal(mine)
    assert (appeal.status, appeal.problem_id, appeal.branch) == (Status.REGISTERED, None, "KZ")
    assert (await outage.town.appeal(number)).problem_id is not None


@pytest.mark.parametrize("portion", [1, 2])
async def test_a_portion_that_was_told_is_not_told_again(
    outage: Any, portion: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The service stops between two portions, and goes on where it was."""
    monkeypatch.setattr("bot.desk.problem_replies.PORTION", portion)
    await outage.opened()
    people = [(await outage.joins())[0] for _ in range(3)]
    await outage.says_to_all("Жөндеу аяқталады: 18:00", "Окончание работ: 18:00")
    await outage.office.presses(outage.office.daniyar, "Жаңалық ретінде")
    await outage.office.a_minute_later()

    await outage.town.app.problem_replies.go_on()
    await outage.town.settle()
    await outage.works_off()

    for person in people:
        assert sum("18:00" in text for text in person.heard) == 1


async def test_a_problem_with_people_who_wait_cannot_be_closed(outage: Any) -> None:
    number = await outage.opened()

    outage.office.daniyar.presses(outage.card, "Мәселені жабу")
    await outage.town.settle()

    assert (await the_problem(outage, number)).state is ProblemState.OPEN


async def test_the_people_of_a_merged_problem_follow_into_the_other(outage: Any) -> None:
    first = await outage.opened("Абай көшесі: су жоқ")
    _, joined = await outage.joins(text="Абай көшесі: су жоқ")
    other = await outage.newcomer()
    second = await outage.town.files(other, "Төле би көшесі: су жоқ")
    await outage.opens(outage.office.daniyar, second)
    one = await the_problem(outage, first)
    two = await the_problem(outage, second)

    outage.office.daniyar.presses(outage.card, "Біріктіру")
    await outage.town.settle()
    (choice,) = outage.office.group.last.labels
    assert one.title_kk[:30] in choice
    outage.office.daniyar.presses(choice, chat=outage.office.group)
    await outage.town.settle()
    await outage.works_off()

    for number in (first, joined, second):
        assert (await outage.town.appeal(number)).problem_id == one.id
    async with outage.town.app.storage.reading() as tx:
        assert (await tx.problems.get(two.id)).state is ProblemState.OVER


async def test_a_problem_moves_to_another_branch_with_its_appeals(outage: Any) -> None:
    number = await outage.opened()
    _, joined = await outage.joins()

    outage.office.daniyar.presses(outage.card, "Басқа филиалға")
    await outage.town.settle()
    asked = outage.office.group.last
    outage.office.daniyar.presses(asked, asked.labels[0])
    await outage.town.settle()
    await outage.works_off()

    problem = await the_problem(outage, number)
    assert problem.branch != "KZ-311"
    for each in (number, joined):
        appeal = await outage.town.appeal(each)
        assert (appeal.branch, appeal.problem_id) == (problem.branch, problem.id)


async def test_a_title_is_written_anew_in_two_lines(outage: Any) -> None:
    number = await outage.opened()

    outage.office.daniyar.presses(outage.card, "Атауын өзгерту")
    await outage.town.settle()
    asked = outage.office.group.last
    await outage.office.says(outage.office.daniyar, "Тек бір жол", reply_to=asked)
    assert (await the_problem(outage, number)).title_kk != "Тек бір жол"
    await outage.office.says(
        outage.office.daniyar, "Тараз: су тоқтады\nТараз: вода отключена", reply_to=asked
    )

    problem = await the_problem(outage, number)
    assert (problem.title_kk, problem.title_ru) == ("Тараз: су тоқтады", "Тараз: вода отключена")
    assert "Тараз: су тоқтады" in outage.card.text


async def test_a_problem_that_goes_up_goes_to_where_somebody_is(outage: Any) -> None:
    """Nobody works for the region: it is the republic whose people get the card."""
    boss = await outage.town.administrator()
    number = await outage.opened()

    outage.office.daniyar.presses(outage.card, "Басқа филиалға")
    await outage.town.settle()
    outage.office.daniyar.presses("Жамбыл облысы", chat=outage.office.group)
    await outage.town.settle()

    assert (await the_problem(outage, number)).branch == "KZ"
    assert any(message.text.startswith("Общая проблема:") for message in boss.screen)
    assert "Жауап күтетіндер" not in outage.card.text


async def test_a_branch_without_a_chat_gets_the_card_where_its_people_read(outage: Any) -> None:
    number = await outage.opened()
    clerk = await outage.town.citizen("Бақыт")
    await outage.town.appoint(clerk, "KZ-31")

    outage.office.daniyar.presses(outage.card, "Басқа филиалға")
    await outage.town.settle()
    outage.office.daniyar.presses("Жамбыл облысы", chat=outage.office.group)
    await outage.town.settle()
    await outage.works_off()

    assert (await the_problem(outage, number)).branch == "KZ-31"
    card = next(m for m in reversed(clerk.screen) if m.text.startswith("Ортақ мәселе:"))
    clerk.says(KK, reply_to=card)
    await outage.town.settle()
    clerk.presses("Оң шешілді")
    await outage.town.settle()
    await outage.office.a_minute_later()
    await outage.works_off()
    assert sum(KK in text for text in outage.office.aigul.heard) == 1


@pytest.mark.parametrize(
    "texts",
    [("Окончание работ: 18:00",), ("Жөндеу жүріп жатыр", "Ремонт идёт, окончание: 18:00")],
    ids=["in Russian alone", "in the Russian text alone"],
)
async def test_the_expected_end_is_read_wherever_it_stands(
    outage: Any, texts: tuple[str, ...]
) -> None:
    number = await outage.opened()

    await outage.says_to_all(*texts)
    await outage.office.presses(outage.office.daniyar, "Жаңалық ретінде")
    if len(texts) == 1:
        await outage.office.presses(outage.office.daniyar, "Бәрібір жіберу")

    until = (await the_problem(outage, number)).expected_until
    assert until is not None
    assert f"{until:%d.%m %H:%M}" == "20.11 18:00"


async def test_a_hard_stop_within_a_portion_answers_nobody_twice_and_forgets_nobody(
    outage: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second portion dies after its first person was written: it is written as a whole."""
    monkeypatch.setattr("bot.desk.problem_replies.PORTION", 2)
    number = await outage.opened()
    joined = [await outage.joins() for _ in range(4)]
    await outage.says_to_all(KK, RU)
    await outage.office.presses(outage.office.daniyar, "Оң шешілді")
    await outage.office.a_minute_later()
    real, told = ProblemReplies._tell, []

    async def dies(*args: Any) -> None:
        if len(told) == 3:
            raise RuntimeError("the machine stops here")
        told.append(args)
        await real(*args)

    monkeypatch.setattr(ProblemReplies, "_tell", dies)
    await outage.town.app.problem_replies.go_on()
    with pytest.raises(RuntimeError):
        await outage.town.app.problem_replies.go_on()
    monkeypatch.setattr(ProblemReplies, "_tell", real)
    await outage.works_off()
    await outage.works_off()

    for person, _ in joined:
        assert sum(KK in text for text in person.heard) == 1
    for each in (number, *(one for _, one in joined)):
        appeal = await outage.town.appeal(each)
        assert appeal.status is Status.ANSWERED
        async with outage.town.app.storage.reading() as tx:
            events = await tx.events.of(appeal.id)
        assert sum(event.type == "answered" for event in events) == 1


async def test_a_button_pressed_long_after_says_nothing_to_anybody(outage: Any) -> None:
    await outage.opened()
    person, _ = await outage.joins()
    await outage.says_to_all(KK, RU)
    words = outage.office.group.last
    button = words.button("Оң шешілді")
    await outage.office.presses(outage.office.daniyar, "Оң шешілді")
    await outage.office.a_minute_later()
    await outage.works_off()
    outage.town.clock.advance(timedelta(days=30))

    outage.office.daniyar.presses(words, "Оң шешілді", data=button.data)
    await outage.town.settle()
    await outage.office.a_minute_later()
    await outage.works_off()

    assert sum(KK in text for text in person.heard) == 1


async def test_whoever_asked_to_be_forgotten_is_answered_once_and_then_gone(outage: Any) -> None:
    """What is open is answered first, as the law has it; afterwards nothing of it is theirs."""
    await outage.opened()
    gone, number = await outage.joins()
    stays, _ = await outage.joins()
    gone.says("/forget")
    await outage.town.settle()
    gone.presses("Иә, өшіріңіз")
    await outage.town.settle()

    await outage.says_to_all(KK, RU)
    await outage.office.presses(outage.office.daniyar, "Оң шешілді")
    await outage.office.a_minute_later()
    await outage.works_off()

    for person in (gone, stays):
        assert sum(KK in text for text in person.heard) == 1
    assert (await outage.town.appeal(number)).status is Status.ANSWERED
    assert "Хабарлағандар: 3" in outage.card.text


async def test_words_are_asked_for_only_in_a_language_in_which_somebody_waits(
    outage: Any,
) -> None:
    await outage.opened()
    await outage.says_to_all("Құбыр кешке дейін жөнделеді.")
    assert "Орысша мәтін жоқ" not in outage.office.group.last.text

    await outage.joins("ru")
    await outage.says_to_all("Құбыр кешке дейін жөнделеді, күтіңіздер.")

    assert "Орысша мәтін жоқ" in outage.office.group.last.text
