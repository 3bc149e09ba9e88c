"""The first minutes: which language, what this is, and consent to personal data."""

import hashlib
import re
from datetime import timedelta

import pytest

from bot.context import CONSENT_VERSION
from bot.domain.network.people import Language
from tests.support.office import TARAZ
from tests.support.records import consents_of, draft_items, draft_of, items_of, person_of, previews
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


@pytest.mark.parametrize(
    ("client", "words"),
    [("kk", "Біз мемлекеттік орган да"), ("ru", "Мы не государственный орган"), ("en", "Біз мем")],
)
async def test_the_first_screen_says_what_this_is_and_is_not_in_the_likelier_language(
    town: Town, client: str, words: str
) -> None:
    newcomer = town.sandbox.person("Ерлан", language_code=client)

    newcomer.starts()
    await town.settle()

    said = newcomer.last.text
    assert words in said
    assert said.count("112") == 1
    assert "Тілді таңдаңыз / Выберите язык" in said
    assert len(said) < 400


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_consent_is_asked_in_the_chosen_language_with_its_details_folded(
    town: Town, language: str
) -> None:
    """In the place of the greeting: one message, and the other language one tap away."""
    newcomer = town.sandbox.person("Ерлан", language_code="ru" if language == "kk" else "kk")
    newcomer.starts()
    await town.settle()
    greeting = newcomer.last
    newcomer.presses("Қазақша" if language == "kk" else "Русский")
    await town.settle()
    asked = newcomer.last

    kazakh = "келісіміңіз қажет" in asked.text
    assert kazakh is (language == "kk")
    assert ("нужно Ваше согласие" in asked.text) is not kazakh
    assert asked.message_id == greeting.message_id
    assert asked.html.count("<blockquote expandable>") == 1
    newcomer.presses("Русский" if language == "kk" else "Қазақша")
    await town.settle()
    assert ("келісіміңіз қажет" in newcomer.last.text) is not kazakh


SENT = [
    lambda p: p.says("Тараз қаласында су жоқ"),
    lambda p: p.sends_photo(),
    lambda p: p.sends_voice(),
    lambda p: p.sends_location(42.9, 71.37),
]


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_what_was_read_once_is_not_said_again(town: Town, language: str) -> None:
    """Whoever writes on before consenting hears one line, with the button that is missing."""
    person = town.sandbox.person("Сергей", language_code=language)
    person.says("Тараз қаласында су жоқ")
    await town.settle()
    for send in SENT:
        send(person)
        await town.settle()
        assert len(person.last.text) < 100
        assert person.last.labels == ["Қазақша", "Русский"]
    person.presses("Қазақша" if language == "kk" else "Русский")
    await town.settle()
    for send in SENT:
        send(person)
        await town.settle()
        assert len(person.last.text) < 200

    yes = "Келісемін" if language == "kk" else "Даю согласие"
    assert yes in person.last.text
    person.presses(person.last, yes)
    await town.settle()

    assert len(await draft_items(town, person)) == 1 + 2 * len(SENT)
    assert person.last.button("Жіберу" if language == "kk" else "Отправить")


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_from_the_first_words_to_the_receipt_it_is_three_taps(
    town: Town, language: str
) -> None:
    person = town.sandbox.person("Айгүл", language_code=language)
    person.says("Таразда Абай көшесінде екі аптадан бері су жоқ")
    await town.settle()
    for label in {
        "kk": ("Қазақша", "Келісемін", "Жіберу"),
        "ru": ("Русский", "Даю согласие", "Отправить"),
    }[language]:
        person.presses(label)
        await town.settle()

    assert len(await town.all_appeals(person)) == 1


async def test_what_is_not_configured_is_not_shown(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    aigul.says("/privacy")
    await town.settle()

    assert "Сұрақтарыңыз болса" not in aigul.last.text
    assert "—" not in aigul.last.text.splitlines()[1]


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_the_home_screen_has_buttons(town: Town, language: str) -> None:
    aigul = await town.citizen("Айгүл", language=language)
    aigul.says("/help")
    await town.settle()
    mine, settings = aigul.last.labels

    aigul.presses(mine)
    await town.settle()
    none_yet = aigul.last.text
    aigul.presses(settings)
    await town.settle()

    assert none_yet.startswith(("Сізде әзірге", "У Вас пока нет"))
    assert aigul.last.text.startswith(("Баптаулар", "Настройки"))


async def test_consent_is_kept_with_its_version_words_language_and_moment(town: Town) -> None:
    aigul = await town.citizen("Айгүл", language="kk", consent=False)
    shown = aigul.last.text

    aigul.presses("Келісемін")
    await town.settle()

    [consent] = await consents_of(town, aigul)
    words = town.app.context.consent_text(Language.KK)
    assert consent.given
    assert not consent.may_forward
    assert (consent.version, consent.language) == (CONSENT_VERSION, "kk")
    assert consent.text_hash == hashlib.sha256(words.encode()).hexdigest()
    assert consent.at == town.clock.now()
    assert shown.endswith(re.sub("<[^>]+>", "", words))


async def test_the_consent_names_who_processes_what_for_how_long_and_who_else_sees_it(
    town: Town,
) -> None:
    """Law 94-V, Art. 8(4): seven things."""
    aigul = await town.citizen("Айгүл", language="kk", consent=False)
    kazakh = aigul.last.text
    aigul.presses("Русский")
    await town.settle()

    for words in (
        "Оператор: Қоғамдық қабылдау, БСН: 123456789012",
        "Telegram-дағы атым мен тіркелгім",
        "Мерзімі",
        "Құзыретті органға беру: тек «Келісемін, беруге де рұқсат»",
        "трансшекаралық беру",
        "көздерде таратылмайды",
        "/privacy",
    ):
        assert words in kazakh
    for words in (
        "Оператор: Общественная приёмная, БИН: 123456789012",
        "имя и аккаунт в Telegram",
        "Срок",
        "Передача компетентному органу",
        "трансграничная передача",
        "не распространяются",
    ):
        assert words in aigul.last.text


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

    assert "Келісемін" in aigul.last.labels
    assert "Қазақша" not in aigul.last.labels


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

    assert "Напишите о проблеме" in aigul.last.text
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
    daniyar.presses("Оң шешілді", chat=group)
    await town.settle()

    assert "Решено положительно" in aigul.last.text


async def test_a_burst_of_first_messages_is_greeted_once(town: Town) -> None:
    aigul = town.sandbox.person("Айгүл", language_code="kk")

    aigul.sends_album(["photo"] * 5, caption="Көшедегі шұңқырлар")
    await town.settle()

    assert len([said for said in aigul.heard if "Сәлеметсіз бе" in said]) == 1
