"""The set-up of a desk as a file: out, in again, checked as a whole before anything changes."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.administration.setup_file import SetupFileRefused, export_setup, read_setup
from bot.administration.setup_import import import_setup
from bot.ids import Ids
from storage import new_key
from tests.support.town import FixedClock, Town, open_town


@pytest.fixture
async def furnished(office: Any) -> Any:
    """A branch with templates, a mode with words of its own, a banned person."""
    boss = await office.town.administrator()
    number = await office.appeal()
    await office.says(office.head, '/templates add ANY kk Қабылдадық | № {number}\nекі жол, "=1"')
    await office.says(office.head, f"/ban {number} Жүздеген бос хабарлама")
    await office.says(office.head, "/language ru")
    boss.says("/mode closed ru Мы закрыты\nдо понедельника")
    await office.town.settle()
    return office


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path / "other", clock=FixedClock()) as opened:
        yield opened


async def put_into(town: Town, text: str) -> Any:
    file = read_setup(text, town.app.network())
    return await import_setup(town.app.storage, town.clock, Ids(), file)


async def test_what_was_written_out_comes_back_the_same_elsewhere(
    furnished: Any, empty: Town
) -> None:
    text = await export_setup(furnished.town.app.storage)

    taken = await put_into(empty, text)

    assert (taken.staff, taken.templates, taken.announcements, taken.bans) == (3, 1, 1, 1)
    written = json.loads(await export_setup(empty.app.storage))
    assert written["staff"] == json.loads(text)["staff"]
    assert written["templates"][0]["text"] == '№ {number}\nекі жол, "=1"'
    assert written["announcements"] == json.loads(text)["announcements"]
    again = await put_into(empty, text)
    assert (again.staff, again.templates, again.announcements, again.bans) == (0, 0, 0, 0)


async def test_who_was_imported_has_the_rights_at_once_and_the_log_says_so(
    office: Any,
) -> None:
    number = await office.appeal()
    bekzat = office.town.sandbox.person("Бекзат", language_code="kk")
    office.group.add(bekzat)
    post = {"person": bekzat.id, "name": "Бекзат", "branch": "kz-311", "role": "operator"}

    await put_into(office.town, json.dumps({"format": "qabyldau-desk-1", "staff": [post]}))
    await office.says(bekzat, f"/take {number}")

    assert (await office.town.appeal(number)).operator_id == bekzat.id
    async with office.town.app.storage.reading() as tx:
        entries = await tx.audit.page(after=0, limit=1000)
    assert any('"appointed"' in e.content and str(bekzat.id) in e.content for e in entries)


async def test_an_import_dismisses_nobody_and_lifts_no_ban(furnished: Any) -> None:
    before = await export_setup(furnished.town.app.storage)

    await put_into(furnished.town, json.dumps({"format": "qabyldau-desk-1", "staff": []}))

    assert await export_setup(furnished.town.app.storage) == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "line 1: not JSON"),
        ("[]", "the file: "),
        ('{"format": "other"}', "format: "),
        ('{"format": "qabyldau-desk-1", "satff": []}', "satff: Extra inputs"),
        (
            '{"format": "qabyldau-desk-1", "staff": [{"person": 5, "name": "А",'
            ' "branch": "KZ-999", "role": "head"}]}',
            "staff[0].branch: no branch has the code 'KZ-999'",
        ),
        (
            '{"format": "qabyldau-desk-1", "staff": [{"person": "5", "name": "А",'
            ' "branch": "KZ-311", "role": "king"}]}',
            "staff[0].role: ",
        ),
        (
            '{"format": "qabyldau-desk-1", "templates": [{"branch": "KZ-311", "topic": "X",'
            ' "language": "kk", "title": "Т", "text": "м"}]}',
            "templates[0].topic: no topic is called 'X'",
        ),
    ],
)
async def test_a_file_with_a_mistake_changes_nothing_and_names_the_place(
    office: Any, content: str, said: str
) -> None:
    with pytest.raises(SetupFileRefused) as refused:
        await put_into(office.town, content)

    assert any(mistake.startswith(said) for mistake in refused.value.mistakes)


async def test_every_mistake_of_a_file_is_named_at_once(office: Any) -> None:
    rows = [
        {"person": 5, "name": "А", "branch": "KZ-999", "role": "head"},
        {"person": 6, "name": "Б", "branch": "KZ-311", "role": "head"},
        {"person": 6, "name": "Б", "branch": "kz-311", "role": "operator"},
    ]

    with pytest.raises(SetupFileRefused) as refused:
        await put_into(office.town, json.dumps({"format": "qabyldau-desk-1", "staff": rows}))

    assert len(refused.value.mistakes) == 2
    async with office.town.app.storage.reading() as tx:
        assert await tx.people.get(6) is None


async def test_names_go_out_open_although_they_are_sealed_at_rest(tmp_path: Path) -> None:
    async with open_town(tmp_path, privacy={"keys": (new_key(),)}) as town:
        daniyar = town.sandbox.person("Данияр", language_code="kk")
        await town.branch("KZ-311", daniyar)

        written = json.loads(await export_setup(town.app.storage))

    assert [row["name"] for row in written["staff"]] == ["Данияр"]
