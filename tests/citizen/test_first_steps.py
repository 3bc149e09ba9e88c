"""The first minutes: which language, what this is, and consent to personal data."""

import hashlib
import re
from datetime import timedelta

import pytest

from bot.context import CONSENT_VERSION
from tests.support.office import TARAZ
from tests.support.records import consents_of, draft_of, items_of, person_of, previews
from tests.support.town import Town

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("client", "stands_out"), [("kk", "Қазақша"), ("ru", "Русский"), ("en", "Қазақша")]
)
async def test_both_languages_are_offered_and_the_likelier_stands_out(
    town: Town, client: str, stands_out: str
) -> None:
    newcomer = town.sandbox.person("Ерлан", language_code=client)

    newcomer.starts()
    await town.settle()

    assert newcomer.last.labels == ["Қазақша", "Русский"]
    styles = {b.label: b.style for row in newcomer.last.buttons for b in row}
    assert [label for label, style in styles.items() if style == "primary"] == [stands_out]


async def test_the_first_screen_says_what_this_is_and_is_not(town: Town) -> None:
    newcomer = town.sandbox.person("Ерлан", language_code="ru")

    newcomer.starts()
    await town.settle()

    said = newcomer.last.text
    assert said.index("Біз мемлекеттік орган емеспіз") < said.index("Мы не государственный орган")
    assert said.count("112") == 2
    assert said.count("eOtinish") == 2
    assert "Қоғамдық қабылдау" in said
    assert "Общественная приёмная" in said


async def test_consent_is_kept_with_its_version_words_language_and_moment(town: Town) -> None:
    aigul = await town.citizen("Айгүл", language="kk", consent=False)
    shown = aigul.last.text

    aigul.presses("Келісемін")
    await town.settle()

    [consent] = await consents_of(town, aigul)
    words = town.app.context.consent_text()
    assert consent.given
    assert not consent.may_forward
    assert (consent.version, consent.language) == (CONSENT_VERSION, "kk")
    assert consent.text_hash == hashlib.sha256(words.encode()).hexdigest()
    assert consent.at == town.clock.now()
    assert re.sub("<[^>]+>", "", words) == shown


async def test_the_consent_names_who_processes_what_for_how_long_and_who_else_sees_it(
    town: Town,
) -> None:
    """Law 94-V, Art. 8(4): seven things, in both languages."""
    aigul = await town.citizen("Айгүл", language="kk", consent=False)

    said = aigul.last.text
    for words in (
        "Оператор: Қоғамдық қабылдау, БСН: 123456789012",
        "аты-жөнім",
        "Мерзімі",
        "Құзыретті органға беру",
        "трансшекаралық беру",
        "көздерде таратылмайды",
        "/privacy",
        "Оператор: Общественная приёмная, БИН: 123456789012",
        "имя, контакты",
        "Срок",
        "Передача компетентному органу",
        "трансграничная передача",
        "не распространяются",
    ):
        assert words in said


async def test_handing_over_to_another_body_is_agreed_to_separately(town: Town) -> None:
    aigul = await town.citizen("Айгүл", consent=False)

    aigul.presses("Келісемін, беруге де рұқсат")
    await town.settle()

    [consent] = await consents_of(town, aigul)
    assert consent.given
    assert consent.may_forward
    assert (await person_of(town, aigul)).may_forward


async def test_consent_is_asked_once(town: Town) -> None:
    aigul = await town.citizen("Айгүл")

    aigul.starts()
    aigul.says("/language")
    await town.settle()
    aigul.presses("Русский")
    await town.settle()
    aigul.says("Во дворе нет света")
    await town.settle()

    assert len(previews(aigul)) == 1
    assert len(await consents_of(town, aigul)) == 1
    assert sum("келісіміңіз қажет" in said for said in aigul.heard) <= 1


async def test_without_consent_nothing_that_was_written_is_kept(town: Town) -> None:
    aigul = town.sandbox.person("Айгүл", language_code="kk")
    aigul.says("Үйімізде су жоқ")
    await town.settle()
    aigul.presses("Қазақша")
    await town.settle()
    draft = await draft_of(town, aigul)
    assert draft is not None

    aigul.presses("Келіспеймін")
    await town.settle()

    assert "Жазғаныңыз өшірілді" in aigul.last.text
    assert await draft_of(town, aigul) is None
    assert await items_of(town, draft.id) == []
    [consent] = await consents_of(town, aigul)
    assert not consent.given


async def test_whoever_refused_may_think_better_of_it(town: Town) -> None:
    aigul = await town.citizen("Айгүл", consent=False)
    aigul.presses("Келіспеймін")
    await town.settle()
    town.clock.advance(MINUTE)

    aigul.says("Үйімізде су жоқ")
    await town.settle()
    aigul.presses("Келісемін")
    await town.settle()

    assert "Үйімізде су жоқ" in previews(aigul)[0].text


async def test_whoever_has_chosen_a_language_is_not_asked_for_it_again(town: Town) -> None:
    aigul = await town.citizen("Айгүл", language="kk", consent=False)

    aigul.says("Үйімізде су жоқ")
    await town.settle()

    assert "келісіміңіз қажет" in aigul.last.text


async def test_consent_can_be_withdrawn_and_what_was_filed_is_finished(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    number = await town.files(aigul, "Үйімізде екі аптадан бері су жоқ", *TARAZ)
    aigul.says("Тағы бір мәселе: аулада жарық жоқ")
    aigul.says("/privacy")
    await town.settle()
    assert "Келісіміңіз берілген күн: 20.11.2026" in aigul.last.text
    town.clock.advance(MINUTE)

    aigul.presses("Келісімді кері қайтарып алу")
    await town.settle()

    assert [c.given for c in await consents_of(town, aigul)] == [True, False]
    assert await draft_of(town, aigul) is None
    assert (await town.appeal(number)).open
    aigul.says("Жарық әлі жоқ")
    await town.settle()
    assert previews(aigul) == [] or "Жарық әлі жоқ" not in previews(aigul)[-1].text


async def test_the_language_can_be_changed_at_any_time(town: Town) -> None:
    aigul = await town.citizen("Айгүл", language="kk")

    aigul.says("/language")
    await town.settle()
    aigul.presses("Русский")
    await town.settle()

    assert "Напишите о своей проблеме" in aigul.last.text
    assert (await person_of(town, aigul)).language == "ru"


async def test_a_draft_begun_before_the_choice_speaks_the_chosen_language(town: Town) -> None:
    """A voice message says nothing of its language; the client's was only a guess."""
    aigul = town.sandbox.person("Айгүл", language_code="ru")
    aigul.sends_voice()
    await town.settle()

    aigul.presses("Қазақша")
    await town.settle()

    draft = await draft_of(town, aigul)
    assert draft is not None
    assert draft.language == "kk"


async def test_an_appeal_is_answered_in_the_language_it_was_written_in(town: Town) -> None:
    """Languages Law, Art. 11: not in the language of the menus."""
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл", language="kk")
    await town.files(aigul, "В нашем доме вторую неделю нет воды", *TARAZ)

    assert "Ваше обращение зарегистрировано" in aigul.last.text
    daniyar.says("Воду подали.", chat=group, reply_to=group.last)
    await town.settle()
    daniyar.presses("Жіберу: оң шешілді", chat=group)
    await town.settle()

    assert "Решено положительно" in aigul.last.text


async def test_a_burst_of_first_messages_is_greeted_once(town: Town) -> None:
    aigul = town.sandbox.person("Айгүл", language_code="kk")

    aigul.sends_album(["photo"] * 5, caption="Көшедегі шұңқырлар")
    await town.settle()

    assert len([said for said in aigul.heard if "Сәлеметсіз бе" in said]) == 1
