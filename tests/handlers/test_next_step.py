"""Whoever is refused something reads what to do now, and nobody gets a page who asked for none."""

import re

import pytest

from handlers.texts import LANGUAGES, Texts, sources
from tests.support.fluent_files import entries

STEP = re.compile(
    r"/[a-z]|<code>|«[^»]+»|Напишите|Нажмите|Подключите|Посмотрите|Оставьте|Уберите|Сохраните"
    r"|Попробуйте|укажите|сократите|қараңыз|қосыңыз|сақтап|көріңіз"
    r"|Укажите|Выберите|Сначала|Ответьте|Пришлите|Проверьте"
    r"|Попросите|Поменяйте|напишите|нажмите|выберите|пришлите|скажите|Скажите|можно|жазыңыз|басыңыз"
    r"|таңдаңыз|тексеріңіз|болады|айтыңыз|жіберіңіз|Алдымен|алдымен|сұраңыз|ауыстырыңыз|беріңіз"
)
"""How a next step is written: a command, a button in quotation marks, a request."""

REVIEWED = {
    "AlreadyEscalated": "says that the answer will come",
    "ExtensionTooLong": "names the latest date",
    "InvitationUnusable": "asks for a new one",
    "ReportSigned": "says where a correction goes",
    "UnknownPerson": "says how a name is written",
}
"""Read one by one: their words are the step, or there is none."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_is_refused_something_reads_what_to_do_now(language: str) -> None:
    texts = Texts()
    silent = []
    for name, entry in entries(language).items():
        refusal = name.removeprefix("refusal-")
        if refusal == name or refusal in REVIEWED:
            continue
        said = [texts(language, name, **arguments) for arguments in entry.arguments()]
        if not all(STEP.search(text) for text in said):
            silent.append(refusal)

    assert silent == [], "say what to do now, or read it with care and add it to REVIEWED"


def test_every_refusal_that_was_read_by_hand_still_exists() -> None:
    assert {f"refusal-{name}" for name in REVIEWED} - entries("kk").keys() == set()


FOLDED = frozenset({"consent-text"})
"""Shown folded: one reads it who opens it."""

ASKED_FOR = frozenset({"privacy-page", "refusal-UsageNeeded", "mydata-about"})

LONGEST = 600


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_that_a_citizen_gets_unasked_is_a_page(language: str) -> None:
    texts = Texts()
    known = entries(language)
    long = {}
    for file, source in sources(language):
        if file not in ("citizen.ftl", "common.ftl", "privacy.ftl"):
            continue
        for name in re.findall(r"^([a-zA-Z][\w-]*) =", source, re.MULTILINE):
            if name in FOLDED | ASKED_FOR:
                continue
            shown = max(
                len(re.sub(r"<[^>]+>", "", texts(language, name, **arguments)))
                for arguments in known[name].arguments()
            )
            if shown > LONGEST:
                long[name] = shown

    assert long == {}
