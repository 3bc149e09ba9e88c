"""No Kazakh message glues a suffix to a variable.

A suffix has up to six shapes, chosen by the last vowel and the last sound of the word; a variable
has any last sound. So variables stand alone: after a label, before a noun, or as an apposition.
"""

import re

import pytest

from tests.support.fluent_files import entries, written

_LETTER = "А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі"

_GLUED = re.compile(rf"\{{[^}}]+\}}(?:</\w+>)*(?:(?P<hyphen>[-‐‑–])?(?P<word>[{_LETTER}]+))")

_NOUNS_AFTER_A_NUMBER = frozenset({"бөлік", "бап", "мектеп", "үй", "шағын"})
"""An ordinal is digits, a hyphen and its noun: «3-бөлік» takes no other shape."""

_GOVERNING = frozenset(
    {
        "дейін",
        "шейін",
        "кейін",
        "соң",
        "бұрын",
        "бері",
        "бастап",
        "қарай",
        "таман",
        "гөрі",
        "басқа",
        "қарсы",
        "қатысты",
        "сай",
        "сәйкес",
        "байланысты",
        "қарамастан",
        "ден",
        "мен",
        "бен",
        "пен",
        "менен",
    }
)
"""Words that ask the one before them for a case ending, or join it with one."""

_FOLLOWED = re.compile(rf"\{{[^}}]+\}}(?:</\w+>)*\s+([{_LETTER}]+)")


def glued(text: str) -> list[str]:
    """What is wrong around the variables of a message."""
    found = [
        match.group(0)
        for match in _GLUED.finditer(text)
        if not (match["hyphen"] and match["word"] in _NOUNS_AFTER_A_NUMBER)
    ]
    return found + [m.group(0) for m in _FOLLOWED.finditer(text) if m.group(1) in _GOVERNING]


@pytest.mark.parametrize(
    "text",
    [
        "{branch}-ға жолданды",
        "{number}ке жауап",
        "<b>{name}</b>ның өтініші",
        "{date} дейін",
        "{date} бастап",
        "{city}-да",
        "{n}-ші",
        "{branch} мен басшы",
    ],
)
def test_the_rule_finds_a_glued_suffix(text: str) -> None:
    assert glued(text)


@pytest.mark.parametrize(
    "text",
    [
        "Филиал: {branch}",
        "№ <code>{number}</code> өтініш бойынша",
        "{days} жұмыс күні ішінде",
        "мәтін, {part}-бөлік",
        "{city} қаласында",
        "{at} — тіркелді",
        "{n} рет",
    ],
)
def test_the_rule_lets_safe_patterns_be(text: str) -> None:
    assert glued(text) == []


def test_no_kazakh_message_glues_a_suffix_to_a_variable() -> None:
    wrong = {
        entry.name: faults
        for entry in entries("kk").values()
        for text in written(entry.pattern)
        if (faults := glued(text))
    }

    assert wrong == {}


def test_kazakh_and_russian_address_people_politely() -> None:
    """Сіз and Вы, never сен and ты, and never a small letter for the one addressed."""
    kk = re.compile(r"\b(?:сен|сенің|саған|сені|өзің|сіз|сізді|сіздің|сізге|сізден|сізде)\b")
    ru = re.compile(
        r"\b(?:ты|тебя|тебе|твой|твоя|твоё|вы|вас|вам|вами|ваш|ваша|ваше|вашу|вашего)\b"
    )

    rude = [
        f"{language} {entry.name}: {match.group(0)}"
        for language, rule in (("kk", kk), ("ru", ru))
        for entry in entries(language).values()
        for text in written(entry.pattern)
        for match in rule.finditer(text)
    ]

    assert rude == []


def test_the_office_uses_the_terms_of_its_glossary() -> None:
    """«жауап» is an answer and never a response of opinion, «хабар» a report; «сообщение» as a
    kind of appeal must not read «хабарлама»; one word for a branch, an operator, an attachment."""
    kk = {name: next(written(entry.pattern)) for name, entry in entries("kk").items()}

    assert kk["kind-complaint"] == "Шағым"
    assert kk["kind-report"] == "Хабар"
    assert kk["kind-response"] == "Үн қосу"
    assert kk["kind-request"] == "Сұрау салу"
    assert kk["status-withdrawn"] == "Кері қайтарып алынды"
    assert kk["outcome-resolved"] == "Оң шешілді"
    assert kk["outcome-refused"] == "Бас тартылды"
    assert not [name for name, text in kk.items() if "операторшы" in text or "қосымша файл" in text]
