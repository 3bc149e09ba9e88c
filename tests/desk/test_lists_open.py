"""A list says what each complaint is about, and each line opens with one tap."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.appeals.numbers import format_number
from tests.support.office import at, heard, sweep

LONG = "Сүлейменов көшесіндегі бесінші үйдің ауласында үш аптадан бері жарық жоқ, балалар қорқады"

OPENING = "Сүлейменов көшесіндегі бесінші үйдің…"


async def speaks(office: Any, language: str) -> None:
    """Daniyar and the group."""
    from dataclasses import replace

    from bot.domain.network.people import Language

    async with office.town.app.storage.transaction() as tx:
        person = await tx.people.get(office.daniyar.id)
        assert person is not None
        tx.people.save(replace(person, language=Language(language)))
        tx.branches.save_chat(office.group.id, "Тараз", language)


async def says(office: Any, text: str) -> Any:
    office.daniyar.says(text)
    await office.town.settle()
    return office.daniyar.last


def links_in(message: Any) -> list[str]:
    """Addresses behind words, of a rich message or of a plain one."""
    found: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if "url" in node and node.get("type") in ("url", "text_link"):
                found.append(node["url"])
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk({name: message.raw.get(name) for name in ("entities", "rich_message")})
    return found


def tables_in(message: Any) -> int:
    blocks = message.raw.get("rich_message", {}).get("blocks", [])
    return sum(block["type"] == "table" for block in blocks)


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("command", ["/queue", "/find жарық"])
async def test_in_private_a_line_begins_with_the_complaint_and_its_number_opens_the_card(
    office: Any, command: str, language: str
) -> None:
    await speaks(office, language)
    number = await office.appeal(LONG)

    page = await says(office, command)

    assert OPENING in page.text
    assert tables_in(page) == 1
    [link] = links_in(page)
    assert link == f"https://t.me/qabyldau_bot?start=card-{number}"
    office.daniyar.starts(link.rsplit("=", 1)[1])
    await office.town.settle()
    assert LONG in office.daniyar.last.text


async def test_a_link_that_somebody_else_follows_shows_them_nothing(office: Any) -> None:
    number = await office.appeal(LONG)
    stranger = office.town.sandbox.person("Бөгде", language_code="kk")
    other = office.town.sandbox.person("Бекзат", language_code="kk")
    await office.town.branch("KZ-316", other, title="Шу")

    for person in (stranger, other, office.aigul):
        for payload in (f"card-{number}", "card-", "card-x", "card-123456789"):
            person.starts(payload)
            await office.town.settle()
            assert "Сүлейменов" not in person.last.text

    office.daniyar.starts("card-123")
    await office.town.settle()
    assert "Сүлейменов" not in office.daniyar.last.text


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_in_the_group_each_number_is_a_button_that_opens_the_card(
    office: Any, language: str
) -> None:
    await speaks(office, language)
    first, second = await office.appeal(LONG), await office.appeal("Көшеде шам жанбайды")

    await office.says(office.daniyar, "/queue")
    page = office.group.last
    assert OPENING in page.text
    assert links_in(page) == []
    assert {format_number(first), format_number(second)} <= set(page.labels)
    office.daniyar.presses(page, format_number(first))
    await office.town.settle()

    assert LONG in office.group.last.text


async def test_where_tables_are_not_taken_the_list_comes_in_lines(office: Any) -> None:
    number = await office.appeal(LONG)
    office.town.sandbox.faults.add(
        "error", "sendRichMessage", code=404, description="Not Found: method not found", times=None
    )

    page = await says(office, "/queue")

    assert tables_in(page) == 0
    assert OPENING in page.text
    assert f"№ {format_number(number)}" in page.text
    assert len(office.town.sandbox.called("sendRichMessage")) == 1
    await says(office, "/queue")
    assert len(office.town.sandbox.called("sendRichMessage")) == 1


async def test_whoever_wants_no_tables_says_so_once(office: Any) -> None:
    await office.appeal(LONG)
    page = await says(office, "/queue")

    office.daniyar.presses(page, "Кестесіз көрсету")
    await office.town.settle()
    assert OPENING in office.daniyar.last.text
    assert tables_in(office.daniyar.last) == 0
    assert tables_in(await says(office, "/queue")) == 0
    await office.says(office.daniyar, "/queue")
    assert tables_in(office.group.last) == 1

    office.daniyar.presses("Кесте түрінде көрсету")
    await office.town.settle()
    assert tables_in(await says(office, "/queue")) == 1


async def test_markup_numbers_of_people_and_telephones_stay_out_of_lists(office: Any) -> None:
    await office.appeal("<b>990101300517</b> & 8 701 555 19 73 жарық жоқ")

    for page in (await says(office, "/queue"), await says(office, "/find жарық")):
        assert "990101300517" not in page.text
        assert "555 19 73" not in page.text
        assert "<b>" in page.text


async def test_a_voice_alone_is_told_by_what_it_is(office: Any) -> None:
    office.aigul.sends_voice()
    await office.town.settle()
    await office.town.sends_draft(
        office.aigul, "Орнын көрсету", "Жамбыл облысы", "Тараз қаласы", "Қала бойынша"
    )

    assert "1 дауыстық хабарлама" in (await says(office, "/queue")).text


async def test_of_an_appeal_that_is_over_the_group_shows_no_words(office: Any) -> None:
    number = await office.appeal(LONG)
    await office.answers(office.daniyar, number)
    await office.a_minute_later()
    office.aigul.presses("Иә, рақмет")
    await office.town.settle()

    await office.says(office.daniyar, f"/others {number}")

    assert format_number(number) in office.group.last.text
    assert "Сүлейменов" not in office.group.last.text


async def test_five_hundred_appeals_are_pages_of_ten(office: Any) -> None:
    from dataclasses import replace

    number = await office.appeal(LONG)
    async with office.town.app.storage.transaction() as tx:
        appeal = await tx.appeals.by_number(number)
        assert appeal is not None
        draft = await tx.drafts.get(appeal.id)
        assert draft is None
        await office_full(office, tx, appeal, replace)

    page = await says(office, "/queue")

    assert "1/50" in page.labels
    assert len(links_in(page)) == 10
    office.daniyar.presses(page, "›")
    await office.town.settle()
    shown = next(m for m in office.daniyar.screen if m.message_id == page.message_id)
    assert "2/50" in shown.labels
    assert tables_in(shown) == 1


async def office_full(office: Any, tx: Any, appeal: Any, replace: Any) -> None:
    from bot.domain.appeals.models import Draft, Item

    now = office.town.clock.now()
    for n in range(1, 500):
        draft = Draft(
            id=n,
            citizen_id=10_000 + n,
            language=appeal.language,
            created_at=now,
            changed_at=now,
            version=1,
        )
        from tests.support.builders import person

        tx.people.save(person(10_000 + n))
        tx.drafts.save(draft)
        tx.items.add(
            Item(id=n, appeal_id=n, text=f"{n}-үйде су жоқ", message_id=n, chat_id=n, at=now)
        )
        tx.appeals.register(
            replace(appeal, id=n, number=f"{n:09d}", citizen_id=10_000 + n, version=2)
        )


async def test_the_digest_leads_on_and_says_no_zeros(office: Any) -> None:
    number = await office.appeal(LONG)
    await office.at(at(23, 9, 0))

    digest = office.group.last
    assert "таңғы шолу" in digest.text
    assert ": 0" not in digest.text
    assert "Кезек" in digest.labels
    assert "Мерзімі өткен" not in digest.labels

    await office.at(at(14, 9, 1, month=12))
    digest = next(m for m in reversed(office.group.screen) if "таңғы шолу" in m.text)
    assert ": 0" not in digest.text
    assert OPENING in digest.text
    assert {"Кезек", "Мерзімі өткен", format_number(number)} <= set(digest.labels)
    office.daniyar.presses(digest, "Мерзімі өткен")
    await office.town.settle()
    assert "кезек" in office.group.last.text
    assert format_number(number) in office.group.last.labels
    assert heard(office.group, "таңғы шолу") >= 1


async def test_a_digest_speaks_russian_where_the_group_does(office: Any) -> None:
    await speaks(office, "ru")
    await office.appeal(LONG)
    office.town.clock.advance(timedelta(days=24))
    office.town.clock.moment = at(14, 9, 1, month=12)
    await sweep(office.town)

    digest = next(m for m in reversed(office.group.screen) if "утренняя сводка" in m.text)
    assert {"Очередь", "Просроченные"} <= set(digest.labels)
    assert ": 0" not in digest.text


async def test_a_reminder_in_private_links_to_the_card(office: Any) -> None:
    number = await office.appeal(LONG)
    await office.takes(office.daniyar, number)

    await office.at(at(11, 15, 1, month=12))

    told = next(m for m in reversed(office.daniyar.screen) if OPENING in m.text)
    assert f"https://t.me/qabyldau_bot?start=card-{number}" in links_in(told)


async def test_a_list_in_the_group_goes_when_one_of_its_appeals_is_over(office: Any) -> None:
    """The card loses its words then, and so does what else shows them there."""
    number, other = await office.appeal(LONG), await office.appeal("Көшеде шам жанбайды")
    await office.says(office.daniyar, "/queue")
    await office.says(office.daniyar, "/find шам")
    await office.answers(office.daniyar, number)
    await office.a_minute_later()
    assert "Сүлейменов" in "\n".join(office.group.heard)

    office.aigul.presses("Иә, рақмет")
    await office.town.settle()

    group = "\n".join(office.group.heard)
    assert "Сүлейменов" not in group
    assert "шам жанбайды" in group
    assert (await office.town.appeal(other)).open
