"""Personal data in the database: sealed with a key, still found, and only with the right key."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot import __main__ as command_line
from bot.app.database import keys_of
from bot.config import ConfigError, load_config
from bot.domain.appeals.models import Item
from bot.domain.appeals.promises import Promise
from bot.domain.appeals.stray_words import StrayWord
from bot.domain.forms import Form, FormName
from bot.errors import DecryptionFailed, StorageUnavailable
from storage import has_plain_values, new_key, path_of, rotate_keys, sole_user
from storage.encryption.keys import Key
from tests.support.private_story import (
    IIN,
    NAME,
    STREET,
    TRACES,
    Opened,
    Story,
    bytes_of,
    names_of_keys,
    tell,
    traces_in,
)
from tests.support.records import events_of, items_of, person_of
from tests.support.town import TOKEN, Town, config_for

WHY_BANNED = "Қызметкерлерді үнемі балағаттайды"

WHY_FORWARDED = "Қызылқайнардағы құбыр Семейге қарайды"


async def reads_as_before(story: Story) -> None:
    """Everything that staff and the citizen see is what was written."""
    town = story.town
    appeal = await town.appeal(story.number)
    items = await items_of(town, appeal.id)
    assert (await person_of(town, story.aigul)).name == NAME
    assert STREET in items[0].text
    assert items[1].details == {"name": NAME, "phone": "+7 701 555-19-73"}
    assert (items[2].lat, items[2].lon) == (42.8967, 71.3927)
    assert items[3].file_name == "kuvalik.pdf"


async def is_found(story: Story) -> None:
    """By telephone, by words, and its operator by user name."""
    assert "Табылды: 1" in await story.in_group("/find 8 701 555 19 73")
    assert "Табылды: 1" in await story.in_group("/find қызылқайнар")
    assert "Ештеңе табылмады" in await story.in_group("/find 8 701 555 19 74")
    assert "Сахабаттин" in await story.in_group(f"/assign {story.number} @Sahabattin")


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_with_a_key_the_file_holds_no_personal_data_and_all_works(
    opened: Opened, key: str, language: str
) -> None:
    story = await tell(await opened(privacy={"keys": (key,)}), language)

    await reads_as_before(story)
    await is_found(story)
    shown = await story.in_group(f"/card {story.number}")

    assert IIN not in shown
    assert "********0517" in shown
    assert traces_in(story.town) == []


async def gives_reasons(story: Story) -> None:
    """A head bans the person, and sends the appeal elsewhere, saying why in words of their own."""
    await story.town.appoint(story.daniyar, "KZ-311", "head")
    await story.in_group(f"/ban {story.number} {WHY_BANNED}")
    await story.in_group(f"/forward {story.number} KZ-101 {WHY_FORWARDED}")


async def reasons_of(story: Story) -> list[str]:
    async with story.town.app.storage.reading() as tx:
        bans = [reason for _, reason in await tx.people.banned()]
    events = await events_of(story.town, story.number)
    return bans + [event.facts["reason"] for event in events if "reason" in event.facts]


async def test_reasons_that_staff_typed_lie_sealed_and_are_read(opened: Opened, key: str) -> None:
    story = await tell(await opened(privacy={"keys": (key,)}))

    await gives_reasons(story)

    found = bytes_of(story.town)
    assert WHY_BANNED.encode() not in found
    assert WHY_FORWARDED.encode() not in found
    assert await reasons_of(story) == [WHY_BANNED, WHY_FORWARDED]
    assert any(WHY_FORWARDED in text for text in story.aigul.heard)


async def test_reasons_typed_before_there_was_a_key_are_sealed_by_rotating(
    opened: Opened, key: str
) -> None:
    story = await tell(await opened())
    await gives_reasons(story)
    assert WHY_BANNED.encode() in bytes_of(story.town)

    counts = await sealed_anew(story.town, key)

    assert counts["events"] == 1
    found = bytes_of(story.town)
    assert WHY_BANNED.encode() not in found
    assert WHY_FORWARDED.encode() not in found
    later = await again(opened, story, key)
    assert await reasons_of(later) == [WHY_BANNED, WHY_FORWARDED]
    with pytest.raises(Exception, match="events are never changed"):
        async with later.town.app.storage._database.turn() as turn:
            turn.write("UPDATE events SET facts = '{}'", {})


@pytest.mark.parametrize("left", ["ban", "forward"])
async def test_a_reason_that_lies_open_beside_a_key_is_reported(
    opened: Opened, key: str, left: str
) -> None:
    """As after the step to a release that seals reasons, until the keys are rotated."""
    story = await tell(await opened())
    await story.town.appoint(story.daniyar, "KZ-311", "head")
    await sealed_anew(story.town, key)
    assert not await has_plain_values(story.town.config.storage.url)
    plain = {
        "ban": ("UPDATE people SET banned = ? WHERE id = ?", (WHY_BANNED, story.aigul.id)),
        "forward": (
            "INSERT INTO events (id, appeal_id, happening, at, actor, facts)"
            " SELECT 7, id, 'forwarded', 0, 'operator', ? FROM appeals LIMIT 1",
            ('{"reason":"' + WHY_FORWARDED + '"}',),
        ),
    }
    with closing(sqlite3.connect(path_of(story.town.config.storage.url))) as connection:
        connection.execute(*plain[left])
        connection.commit()

    assert await has_plain_values(story.town.config.storage.url)


async def test_without_a_key_it_would_be_found_there(opened: Opened) -> None:
    """So the test above can fail."""
    story = await tell(await opened())

    assert set(TRACES) - set(traces_in(story.town)) <= {"42.8967"}  # eight bytes in a plain file
    await is_found(story)


async def sealed_anew(town: Town, *keys: str, plain: bool = False) -> dict[str, int]:
    """`keys rotate`, after the bot has stopped; how many rows changed, by table."""
    await town.app.storage.close()
    counts: dict[str, int] = {}
    config = town.config.model_copy(
        update={"privacy": load_privacy(keys)},
    )
    await rotate_keys(
        town.config.storage.url, keys_of(config), plain=plain, said=counts.__setitem__
    )
    return counts


def load_privacy(keys: tuple[str, ...]) -> Any:
    return config_for(Path(), "", TOKEN, privacy={"keys": keys}).privacy


async def again(opened: Opened, story: Story, *keys: str) -> Story:
    """The same town after a restart with these keys; people and group as they were."""
    town = await opened(privacy={"keys": keys})
    return Story(town, story.group, story.daniyar, story.aigul, story.number)


async def test_a_plain_database_is_sealed_by_rotating(opened: Opened, key: str) -> None:
    story = await tell(await opened())

    counts = await sealed_anew(story.town, key)

    assert traces_in(story.town) == []
    assert counts["items"] == 4
    await reads_as_before(await again(opened, story, key))


async def test_a_new_key_takes_over_and_the_old_one_may_go(opened: Opened, key: str) -> None:
    story = await tell(await opened(privacy={"keys": (key,)}))
    newer = new_key()

    await sealed_anew(story.town, newer, key)

    assert names_of_keys(story.town) == {Key.of(newer).id}
    await reads_as_before(await again(opened, story, newer))


async def test_no_value_of_any_table_stays_under_the_old_key(opened: Opened, key: str) -> None:
    """Whatever is sealed somewhere is known to the rotation, too."""
    story = await tell(await opened(privacy={"keys": (key,)}, desk={"undo_seconds": 60}))
    await story.town.appoint(story.daniyar, "KZ-311", "head")
    for label in (
        "Әлеуметтік топ (міндетті емес)",
        "☐ Зейнеткер",
        "Келесі өтінішке есте сақтау",
        "Дайын",
    ):
        await story.aigul_presses(label)
    await story.answered()
    for command in (
        f"/note {story.number} Қоңырау шалу керек",
        "/find қызылқайнар",
        "/bulk note Тексеру керек",
        f"/hold {story.number} Сот жүріп жатыр",
        f"/ban {story.number} {WHY_BANNED}",
        f"/reopen {story.number} {WHY_FORWARDED}",
    ):
        await story.in_group(command)
    async with story.town.app.storage.transaction() as tx:
        tx.inbox.store(99, 1, "{}", story.town.clock.now())
        tx.inbox.park(99, "broken")
        said = Item(text="Барып келдім", chat_id=1, message_id=1)
        now = story.town.clock.now()
        tx.stray_words.add(StrayWord(id=1, burst=1, person_id=1, item=said, at=now))
        tx.forms.save(
            Form(
                id=1,
                person_id=story.daniyar.id,
                chat_id=story.group.id,
                name=FormName.WALK_IN,
                step="phone",
                facts={"name": NAME},
                asked_at=now,
            )
        )
        tx.promises.save(
            Promise(
                id=1,
                appeal_id=(await story.town.appeal(story.number)).id,
                reply_id=(await replies_of(story))[0],
                text="Жөндейміз",
                due_on=story.town.clock.now().date(),
            )
        )
    newer = new_key()

    counts = await sealed_anew(story.town, newer, key)

    assert all(counts.values()), counts
    with closing(sqlite3.connect(path_of(story.town.config.storage.url))) as connection:
        dump = "\n".join(connection.iterdump())
    assert Key.of(newer).id in dump
    assert Key.of(key).id not in dump


async def replies_of(story: Story) -> list[int]:
    with closing(sqlite3.connect(path_of(story.town.config.storage.url))) as connection:
        return [row[0] for row in connection.execute("SELECT id FROM replies")]


async def test_seals_come_off_again(opened: Opened, key: str) -> None:
    story = await tell(await opened(privacy={"keys": (key,)}))

    await sealed_anew(story.town, key, plain=True)

    assert names_of_keys(story.town) == set()
    await reads_as_before(await again(opened, story))


async def test_rotating_again_changes_nothing(opened: Opened, key: str) -> None:
    """So a run that was cut short is started again and goes on."""
    story = await tell(await opened())
    await sealed_anew(story.town, key)

    counts = await sealed_anew(story.town, key)

    assert set(counts.values()) == {0}


async def test_between_two_keys_everything_is_found(opened: Opened, key: str) -> None:
    """Rotation has not run yet: some values bear the old key's seal, some the new one's."""
    story = await tell(await opened(privacy={"keys": (key,)}))
    await story.town.app.storage.close()
    town = await opened(privacy={"keys": (new_key(), key)})

    async with town.app.storage.reading() as tx:
        person = await tx.people.by_username("SAHABATTIN")

    assert person is not None
    assert person.name == "Сахабаттин"


@pytest.mark.parametrize("keys", [(), ("another",)])
async def test_a_missing_or_wrong_key_is_refused_at_the_start(
    opened: Opened, key: str, keys: tuple[str, ...]
) -> None:
    story = await tell(await opened(privacy={"keys": (key,)}))
    await story.town.app.storage.close()

    with pytest.raises(StorageUnavailable) as refusal:
        await opened(privacy={"keys": tuple(new_key() for _ in keys)})

    assert Key.of(key).id in str(refusal.value)
    assert key not in str(refusal.value)


async def test_a_value_that_somebody_moved_is_shown_to_nobody(opened: Opened, key: str) -> None:
    story = await tell(await opened(privacy={"keys": (key,)}))
    with closing(sqlite3.connect(path_of(story.town.config.storage.url))) as connection:
        connection.execute(
            "UPDATE people SET name = (SELECT name FROM people WHERE id = ?) WHERE id = ?",
            (story.aigul.id, story.daniyar.id),
        )
        connection.commit()

    with pytest.raises(DecryptionFailed):
        await person_of(story.town, story.daniyar)


async def test_a_promise_that_does_not_open_keeps_no_other_from_being_said(
    opened: Opened, key: str
) -> None:
    story = await tell(await opened(privacy={"keys": (key,)}))
    with closing(sqlite3.connect(path_of(story.town.config.storage.url))) as connection:
        connection.execute(
            "INSERT INTO outbox (id, chat_id, what, facts, priority, send_at)"
            " VALUES (1, ?, 'say', ?, 0, 0)",
            (story.aigul.id, "\x021.00000000.AAAA"),
        )
        connection.commit()

    story.aigul.says("/my")
    await story.town.settle()

    assert "Менің өтініштерім" in story.aigul.last.text


def command(folder: Path, *arguments: str, **environment: str) -> int:
    return command_line.main([*arguments, "--config", str(folder / "config.toml")])


def configured(folder: Path, privacy: str) -> None:
    (folder / "config.toml").write_text(
        f'[storage]\nurl = "sqlite:///{folder}/reception.sqlite3"\n[privacy]\n{privacy}\n',
        encoding="utf-8",
    )


def test_a_key_is_made_written_into_a_file_and_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configured(tmp_path, f'keys_file = "{tmp_path}/keys"')
    (tmp_path / "keys").write_text("# none yet\n" + new_key() + "\n", encoding="utf-8")
    (tmp_path / "keys").chmod(0o600)

    assert command(tmp_path, "migrate") == 0
    assert command(tmp_path, "keys", "rotate") == 0
    assert command(tmp_path, "check") == 0
    assert "personal data: sealed, keys: 1" in capsys.readouterr().out

    configured(tmp_path, "")
    assert command(tmp_path, "check") == 1
    assert "privacy.keys" in capsys.readouterr().out


def test_a_key_file_that_others_may_read_is_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configured(tmp_path, f'keys_file = "{tmp_path}/keys"')
    (tmp_path / "keys").write_text(new_key(), encoding="utf-8")
    (tmp_path / "keys").chmod(0o644)

    assert command(tmp_path, "check") == 1
    assert re.search(rf"chmod go= .*{tmp_path}/keys\b", capsys.readouterr().out)


async def test_what_lies_open_beside_a_key_is_reported(
    opened: Opened, tmp_path: Path, key: str
) -> None:
    story = await tell(await opened())
    await story.town.app.storage.close()

    assert await has_plain_values(story.town.config.storage.url)
    await sealed_anew(story.town, key)
    assert not await has_plain_values(story.town.config.storage.url)


def test_keys_new_shows_one_key_and_each_time_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configured(tmp_path, "")

    assert command(tmp_path, "keys", "new") == 0
    first = capsys.readouterr().out.strip()
    assert command(tmp_path, "keys", "new") == 0

    assert Key.of(first).id != Key.of(capsys.readouterr().out.strip()).id


def test_rotating_without_a_key_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configured(tmp_path, "")

    assert command(tmp_path, "keys", "rotate") == 2
    assert "python -m bot keys new" in capsys.readouterr().err


def test_a_misspelt_key_is_refused_and_not_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configured(tmp_path, 'keys = ["my-secret-word"]')

    assert command(tmp_path, "migrate") == 2
    said = capsys.readouterr()
    assert "my-secret-word" not in said.err + said.out
    assert "python -m bot keys new" in said.err


def test_keys_come_from_the_environment_too(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    older = new_key()
    monkeypatch.setenv("QABYLDAU_PRIVACY__KEYS", f"{key}, {older}")

    config = load_config()

    assert [k.get_secret_value() for k in config.privacy.keys] == [key, older]
    assert key not in repr(config)


def test_a_key_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    config = config_for(tmp_path, "", TOKEN, privacy={"keys_file": str(tmp_path / "none")})

    with pytest.raises(ConfigError, match="keys_file"):
        keys_of(config)


def test_keys_are_not_rotated_under_a_running_bot(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configured(tmp_path, f'keys = ["{new_key()}"]')
    assert command(tmp_path, "migrate") == 0

    with sole_user(f"sqlite:///{tmp_path}/reception.sqlite3"):
        assert command(tmp_path, "keys", "rotate") == 2

    assert "in use by another process" in capsys.readouterr().err


SIGN = re.compile(r"\x02|\b1\.[0-9a-f]{8}\.[A-Za-z0-9_-]{20}")


async def test_nothing_sealed_is_ever_shown_to_anybody(opened: Opened, key: str) -> None:
    """A statement that reads a sealed column past its repository would show what stands there."""
    story = await tell(await opened(privacy={"keys": (key,)}))
    await story.town.appoint(story.daniyar, "KZ-311", "head")
    boss = await story.town.administrator()
    for command in (
        "/staff",
        "/queue",
        f"/history {story.number}",
        f"/who {story.number}",
        f"/others {story.number}",
        f"/note {story.number} Жазба",
        "/branch KZ-311",
        f"/card {story.number}",
        f"/assign {story.number} @sahabattin",
        "/templates",
    ):
        await story.in_group(command)
        boss.says(command)
        await story.town.settle()
    await story.answered()
    for command in ("/my", f"/status {story.number}", "/mydata", "/privacy", "/forget"):
        await story.aigul_says(command)

    seen = [m.text for who in (story.group, story.daniyar, story.aigul, boss) for m in who.screen]

    assert [text for text in seen if SIGN.search(text)] == []
    async with story.town.app.storage.reading() as tx:
        assert "Сахабаттин" in {name for _, name in await tx.staff.everybody()}
