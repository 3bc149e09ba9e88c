"""What a person gets of their own data, and how it is forgotten, in both languages."""

import json
import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest

from bot.domain.appeals.models import Status
from storage import path_of
from tests.support.office import TARAZ
from tests.support.private_story import (
    IIN,
    NAME,
    PHONE,
    STREET,
    TRACES,
    Opened,
    night,
    tell,
    traces_in,
)
from tests.support.records import consents_of, draft_of, events_of, happened, items_of, person_of
from tests.support.town import Town

KEYS = {
    "": "asked_to_be_forgotten_at not_handled posts unsorted",
    "person": "consent district_kato first_seen_at groups id language language_chosen "
    "may_forward name plain region_kato username wants_news",
    "consents": "at given language may_forward text_hash version",
    "draft": "category created_at groups kind",
    "draft.messages": "at media text",
    "draft.place": "district_kato region_kato",
    "appeals": "about branch category due_on groups internal_notes kind known_problem language "
    "number outcome promises rating received_at registered_on status unnamed",
    "appeals.answers": "at media text",
    "appeals.history": "at what",
    "appeals.messages": "at file_name file_size lat lon media name phone text",
    "appeals.messages_to_you": "at state what",
    "appeals.place": "district_kato lat lon region_kato",
    "appeals.your_contacts_were_looked_at": "at by",
}
"""What the file of `test_programs_find_each_value_of_the_file_where_it_always_was` holds, where."""

YES = {"kk": "Иә, өшіріңіз", "ru": "Да, удалите"}


class Tags(HTMLParser):
    """The tags that a page really has."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.names.add(tag)


def as_json(page: str) -> Any:
    found = re.search(r"<pre>(.*?)</pre>", page, re.DOTALL)
    assert found is not None
    return json.loads(unescape(found[1]))


def open_values(town: Town) -> str:
    """All texts of all tables, as one: what the program itself still reads."""
    with closing(sqlite3.connect(path_of(town.config.storage.url))) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'item_words_%'"
        ).fetchall()
        return "\n".join(
            str(row) for (name,) in tables for row in connection.execute(f"SELECT * FROM {name}")
        )


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("sealed", [False, True])
async def test_the_file_holds_everything_that_was_said_and_done(
    opened: Opened, key: str, language: str, sealed: bool
) -> None:
    story = await tell(await opened(privacy={"keys": (key,)} if sealed else {}), language)
    await story.answered()
    await story.in_group(f"/who {story.number}")
    await story.in_group(f"/note {story.number} Қайта қоңырау шалу керек")

    page = await story.file()
    facts = as_json(page)

    assert facts["person"]["name"] == NAME
    (appeal,) = facts["appeals"]
    assert appeal["number"].replace("-", "") == story.number
    assert STREET in appeal["messages"][0]["text"]
    assert IIN in appeal["messages"][0]["text"]
    assert {m.get("phone") for m in appeal["messages"]} >= {PHONE}
    assert appeal["answers"][0]["text"] == "Құбыр жөнделді."
    assert [h["what"] for h in appeal["history"]] == ["registered", "answered"]
    assert appeal["internal_notes"] == 1
    assert appeal["your_contacts_were_looked_at"][0]["by"] == "operator"
    assert facts["consents"][0]["given"] is True
    assert ("Ваши обращения" if language == "ru" else "Өтініштеріңіз") in page
    assert "Қайта қоңырау шалу" not in page
    assert "Сахабаттин" not in page


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_the_page_speaks_to_people_and_leaves_codes_to_programs(
    opened: Opened, language: str
) -> None:
    story = await tell(await opened(), language)
    await story.answered()
    await story.in_group(f"/who {story.number}")
    await story.aigul_says("Көшемізде жарық жоқ, шамдар жанбайды")

    page = (await story.file()).partition("<pre>")[0]

    username = story.aigul.account.username
    assert re.findall(r"<(?:td|th|h2)>([a-z_]+)\s*</", page) == [username]


def keys_in(facts: Any, path: str = "") -> set[str]:
    """Where values stand: appeals.place.lat; the items of a list share a path."""
    if isinstance(facts, list) and facts:
        return {key for item in facts for key in keys_in(item, path)}
    if isinstance(facts, dict):
        return {key for name, item in facts.items() for key in keys_in(item, f"{path}.{name}")}
    return {path}


async def test_programs_find_each_value_of_the_file_where_it_always_was(opened: Opened) -> None:
    """The keys are a promise to whoever reads the file, whatever the fields are called inside."""
    story = await tell(await opened())
    await story.answered()
    await story.in_group(f"/who {story.number}")
    await story.aigul_says("Көшемізде жарық жоқ, шамдар жанбайды")

    found = keys_in(as_json(await story.file()))

    expected = {
        f"{'.' if path else ''}{path}.{name}"
        for path, names in KEYS.items()
        for name in names.split()
    }
    assert sorted(found) == sorted(expected)


async def test_what_people_write_cannot_become_part_of_the_page(opened: Opened) -> None:
    story = await tell(await opened())
    hostile = "</pre><script>alert(1)</script><img src=x onerror=alert(2)>"
    await story.aigul_says("/start")
    story.aigul.says(f"Су жоқ {hostile}")
    await story.town.settle()

    page = await story.file()

    tags = Tags()
    tags.feed(page)
    assert tags.names.isdisjoint({"script", "img", "iframe", "link", "a"})
    assert "default-src 'none'" in page
    assert hostile in as_json(page)["draft"]["messages"][0]["text"]


async def test_the_file_holds_nothing_of_others(opened: Opened) -> None:
    story = await tell(await opened())
    other = await story.town.citizen("Бөтен Біреу")
    await story.town.files(other, "Жарық жоқ, көше қараңғы", *TARAZ)

    page = await story.file()

    assert "қараңғы" not in page
    assert "Бөтен" not in page


async def test_an_answer_that_may_still_be_taken_back_is_not_told_early(opened: Opened) -> None:
    story = await tell(await opened(desk={"undo_seconds": 60}))
    await story.answered("Әлі тексерілмеген жауап")

    assert "Әлі тексерілмеген" not in await story.file()

    story.town.clock.advance(timedelta(seconds=61))
    assert "Әлі тексерілмеген" in await story.file()


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_a_closed_appeal_is_forgotten_on_request(opened: Opened, language: str) -> None:
    story = await tell(await opened(), language)
    await story.closed()
    appeal = await story.town.appeal(story.number)

    said = await story.aigul_says("/forget")
    assert ("Число: 1" if language == "ru" else "Саны: 1") in said
    after = await story.aigul_presses(YES[language])

    assert ("Готово. Удалено" if language == "ru" else "Орындалды. Өшірілгені") in after
    kept = await story.town.appeal(story.number)
    assert kept.anonymised
    assert kept.citizen_id == 0
    assert (kept.status, kept.outcome) == (Status.CLOSED, appeal.outcome)
    assert (kept.registered_on, kept.category, kept.branch, kept.rating) == (
        appeal.registered_on,
        appeal.category,
        appeal.branch,
        appeal.rating,
    )
    assert (kept.where.address, kept.where.lat, kept.why) == (None, None, ())
    assert await items_of(story.town, kept.id) == []
    person = await person_of(story.town, story.aigul)
    assert (person.name, person.username, person.consent) == ("", None, None)
    assert await happened(story.town, story.number) == [
        "registered",
        "answered",
        "rated",
        "closed",
    ]
    assert all(e.by.id != story.aigul.id for e in await events_of(story.town, story.number))


async def test_after_forgetting_no_table_speaks_of_the_person(opened: Opened) -> None:
    story = await tell(await opened())
    await story.closed()
    await story.aigul_says("/forget")
    await story.aigul_presses(YES["kk"])
    await story.town.settle()

    values = open_values(story.town)

    of_citizen = [t for t in TRACES if t != "Сахабаттин"]  # the operator works on
    assert [trace for trace in of_citizen if trace in values] == []


async def test_with_a_key_nothing_of_it_is_in_the_file_either(opened: Opened, key: str) -> None:
    story = await tell(await opened(privacy={"keys": (key,)}))
    await story.closed()
    await story.aigul_says("/forget")
    await story.aigul_presses(YES["kk"])

    assert traces_in(story.town) == []


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_an_open_appeal_is_finished_first_and_then_goes_by_itself(
    opened: Opened, language: str
) -> None:
    story = await tell(await opened(), language)
    shown = f"{story.number[:3]}-{story.number[3:6]}-{story.number[6:]}"

    said = await story.aigul_says("/forget")
    assert f"№ {shown}" in said
    assert ("ст. 8" if language == "ru" else "8-бап") in said
    await story.aigul_presses(YES[language])

    assert (await story.town.appeal(story.number)).status is Status.REGISTERED
    assert (await person_of(story.town, story.aigul)).name == NAME
    await story.closed()
    await night(story.town)

    assert (await story.town.appeal(story.number)).anonymised
    assert (await person_of(story.town, story.aigul)).name == ""


async def test_an_open_appeal_can_be_withdrawn_from_there_and_goes_at_once(opened: Opened) -> None:
    story = await tell(await opened())
    await story.aigul_says("/forget")

    await story.aigul_presses("Кері қайтарып алу: №")
    await story.aigul_presses("Иә, қайтарып аламын")
    await story.aigul_says("/forget")
    await story.aigul_presses(YES["kk"])

    kept = await story.town.appeal(story.number)
    assert kept.anonymised
    assert kept.status is Status.WITHDRAWN


async def test_an_answered_appeal_is_closed_by_forgetting(opened: Opened) -> None:
    story = await tell(await opened())
    await story.answered()
    await story.aigul_says("/forget")
    await story.aigul_presses(YES["kk"])

    kept = await story.town.appeal(story.number)
    assert (kept.status, kept.anonymised) == (Status.CLOSED, True)


async def test_an_answer_that_is_on_its_way_arrives_before_the_appeal_goes(opened: Opened) -> None:
    """The minute is not over in which it could be taken back."""
    story = await tell(await opened(desk={"undo_seconds": 60}))
    await story.answered("Құбыр жөнделді, су келді.")
    said = await story.aigul_says("/forget")
    done = await story.aigul_presses(YES["kk"])
    story.town.clock.advance(timedelta(seconds=61))
    await story.town.settle()

    assert "8-бап" in said
    assert "8-бап" in done
    assert "Құбыр жөнделді, су келді." in story.aigul.last.text
    assert not (await story.town.appeal(story.number)).anonymised
    await story.aigul_says("/forget")
    await story.aigul_presses(YES["kk"])
    assert (await story.town.appeal(story.number)).anonymised


async def test_a_draft_goes_and_consent_is_taken_back(opened: Opened) -> None:
    story = await tell(await opened())
    await story.closed()
    await story.aigul_says("Тағы бір мәселе бар, бірақ жібермедім")
    await story.aigul_says("/forget")
    await story.aigul_presses(YES["kk"])

    assert await draft_of(story.town, story.aigul) is None
    consents = await consents_of(story.town, story.aigul)
    assert [c.given for c in consents] == [True, False]


async def test_nothing_goes_unless_it_is_confirmed(opened: Opened) -> None:
    story = await tell(await opened())
    await story.closed()
    await story.aigul_says("/forget")

    after = await story.aigul_presses("Жоқ, қалсын")

    assert "Ештеңе өшірілген жоқ" in after
    assert not (await story.town.appeal(story.number)).anonymised
    assert (await person_of(story.town, story.aigul)).name == NAME


async def test_what_the_law_keeps_stays_and_its_day_is_said(opened: Opened) -> None:
    """Where the reception must keep documents for years, the citizen is told until when."""
    story = await tell(await opened(privacy={"must_keep_years": 3}))
    await story.closed()

    said = await story.aigul_says("/forget")
    await story.aigul_presses(YES["kk"])

    assert "Өшірілетін күні: 20.11.2029" in said
    assert not (await story.town.appeal(story.number)).anonymised
    story.town.clock.moment = story.town.clock.moment.replace(year=2029, month=11, day=19)
    await night(story.town)
    assert not (await story.town.appeal(story.number)).anonymised
    await night(story.town)
    assert (await story.town.appeal(story.number)).anonymised


async def test_what_a_head_holds_stays_until_it_is_released(opened: Opened) -> None:
    story = await tell(await opened())
    await story.town.appoint(story.daniyar, "KZ-311", "head")
    await story.closed()
    said = await story.in_group(f"/hold {story.number} Прокуратура тексеріп жатыр")
    assert "сақталады" in said

    shown = await story.aigul_says("/forget")
    await story.aigul_presses(YES["kk"])
    await night(story.town)

    assert "басшының шешімімен" in shown
    assert "Прокуратура" not in shown
    assert not (await story.town.appeal(story.number)).anonymised
    await story.in_group(f"/unhold {story.number}")
    await night(story.town)
    assert (await story.town.appeal(story.number)).anonymised


async def test_whoever_was_forgotten_may_come_back_like_anybody_new(opened: Opened) -> None:
    story = await tell(await opened())
    await story.closed()
    await story.aigul_says("/forget")
    await story.aigul_presses(YES["kk"])

    await story.aigul_says("Жаңа мәселе: жол бұзылған, шұңқыр көп")
    await story.aigul_presses("Келісемін")
    number = await story.town.sends_draft(story.aigul, *TARAZ)
    await night(story.town)

    assert (await story.town.appeal(number)).citizen_id == story.aigul.id
    assert (await person_of(story.town, story.aigul)).name == NAME
    assert "Менің өтініштерім (1)" in await story.aigul_says("/my")


async def test_staff_can_do_nothing_with_an_anonymised_appeal(opened: Opened) -> None:
    story = await tell(await opened())
    await story.town.appoint(story.daniyar, "KZ-311", "head")
    await story.closed()
    await story.aigul_says("/forget")
    await story.aigul_presses(YES["kk"])

    said = await story.in_group(f"/reopen {story.number} Қайта қарау қажет болды")
    noted = await story.in_group(f"/note {story.number} Жазба")

    assert "мазмұны өшірілген" in said
    assert "мазмұны өшірілген" in noted


async def test_two_consents_of_one_moment_are_both_kept(opened: Opened) -> None:
    """The clock stands still, and the person changes their mind at once."""
    story = await tell(await opened())

    for _ in range(2):
        await story.aigul_says("/privacy")
        await story.aigul_presses("Келісімді кері қайтарып алу")
        await story.aigul_says("/privacy")
        await story.aigul_presses("Келісемін")

    consents = await consents_of(story.town, story.aigul)
    assert [c.given for c in consents] == [True, False, True, False, True]


@pytest.mark.parametrize(
    ("language", "mine", "forget"),
    [("kk", "Менің деректерім", "Деректерімді өшіру"), ("ru", "Мои данные", "Удалить мои данные")],
)
async def test_settings_lead_to_own_data(
    opened: Opened, language: str, mine: str, forget: str
) -> None:
    story = await tell(await opened(), language)

    await story.aigul_says("/settings")
    await story.aigul_presses(forget)
    assert ("Удаление" if language == "ru" else "өшіру") in story.aigul.last.text
    await story.aigul_says("/settings")
    await story.aigul_presses(mine)
    assert story.aigul.last.media == "document"
