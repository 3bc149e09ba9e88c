"""What an installation lacks is said in one line with its mend: by `check`, and when it starts."""

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.app import installation, service
from bot.app.database import open_storage_of, seed
from bot.app.settings import backups_of
from bot.config import Config
from tests.support.town import Town, open_town

NAMED = {"name_kk": "Тараз қабылдауы", "name_ru": "Приёмная Тараза", "contact": "8 7262 00 00 00"}


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path / "data") as opened:
        yield opened


def with_section(config: Config, section: str, **keys: Any) -> Config:
    changed = getattr(config, section).model_copy(update=keys)
    return config.model_copy(update={section: changed})


def config_of(folder: Path, **sections: Any) -> Config:
    sections.setdefault("monitoring", {"port": 0})
    sections.setdefault("storage", {"url": f"sqlite:///{folder}/db/reception.sqlite3"})
    return Config(**sections)


async def looked_at(config: Config, file: Path | None = None) -> installation.Installation:
    return await installation.look(config, file, lambda: service.bot_of(config))


async def said(config: Config, file: Path | None = None) -> str:
    found = await looked_at(config, file)
    return "\n".join(finding.says for finding in found.findings)


async def test_what_citizens_would_see_empty_is_named_with_its_mend(town: Town) -> None:
    words = await said(with_section(town.config, "organisation", bin="", contact=""))

    for expected in (
        "organisation.bin is empty",
        "organisation.contact is empty",
        "organisation.name_kk is still «Қоғамдық қабылдау»",
        "organisation.name_ru is still «Общественная приёмная»",
        "privacy.keys is empty",
        "storage.backups is empty",
    ):
        assert expected in words


async def test_advice_alone_is_no_fault(town: Town, tmp_path: Path) -> None:
    (tmp_path / "data").chmod(0o700)
    for file in (tmp_path / "data").iterdir():
        file.chmod(0o600)
    config = with_section(town.config, "organisation", **NAMED)
    config = with_section(config, "monitoring", port=0)

    found = await looked_at(config)

    assert found.sound, found.findings
    assert all("privacy.keys" in f.says or "storage.backups" in f.says for f in found.findings)


@pytest.mark.parametrize(
    ("owner", "group", "mode", "told"),
    [
        (0, 990, 0o640, False),  # root's configuration, handed to the group of the service
        (0, 990, 0o644, True),
        (0, 100, 0o640, True),  # to a group of other people
        (990, 990, 0o640, True),  # the service's own: nobody else need be in its group
        (990, 990, 0o600, False),
    ],
)
def test_a_file_that_root_hands_to_the_services_group_is_private(
    owner: int, group: int, mode: int, told: bool
) -> None:
    file = os.stat_result((mode, 0, 0, 1, owner, group, 0, 0, 0, 0))

    assert installation.read_by_others(file, 990, 990) is told


async def test_files_that_others_may_read_are_named_with_the_command_that_closes_them(
    town: Town, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    folder.chmod(0o755)
    for file in folder.iterdir():
        file.chmod(0o644)
    written = tmp_path / "config.toml"
    written.write_text("")
    written.chmod(0o644)

    words = await said(town.config, written)

    assert f"chmod go= {written}" in words
    assert f"{folder}/reception.sqlite3 " in words
    assert f"{folder}/reception.sqlite3-wal" in words
    assert words.rstrip().splitlines()[0]


async def test_a_configuration_without_secrets_may_be_read_by_others(tmp_path: Path) -> None:
    written = tmp_path / "config.toml"
    written.write_text("")
    written.chmod(0o644)

    assert str(written) not in await said(config_of(tmp_path), written)


async def test_an_unknown_topic_in_the_terms_is_refused(town: Town) -> None:
    words = await said(with_section(town.config, "terms", topics={"FOO": 3}))

    assert "terms.topics: no topic is called 'FOO'; known: WATER, HEAT" in words


async def test_terms_of_a_branch_that_does_not_exist_are_named(town: Town) -> None:
    words = await said(with_section(town.config, "terms", branches={"KZ-999": {"report": 3}}))

    assert "terms.branches: no branch has the code KZ-999" in words


async def test_a_group_in_which_the_bot_hears_little_is_named(town: Town) -> None:
    """The usual group: the bot is no administrator in it, and its privacy mode is on."""
    boss = await town.administrator()
    chat = town.sandbox.group("Тараз", members=[boss])
    chat.add_bot(by=boss, admin=False)
    await town.settle()
    boss.says("/link KZ-311", chat=chat)
    await town.settle()

    town.sandbox.telegram.privacy_mode = True
    words = await said(town.config)
    town.sandbox.telegram.privacy_mode = False

    assert "KZ-311: in its group the bot hears only commands and replies" in words
    assert "KZ-311" not in await said(town.config)


async def test_a_group_that_threw_the_bot_out_while_nobody_looked_is_named(town: Town) -> None:
    async with town.app.storage.transaction() as tx:
        branch = (await tx.branches.network()).get("KZ-311")
        tx.branches.save(replace(branch, chat_id=-1_009_999_000_111))

    assert "KZ-311: the bot is not in its group" in await said(town.config)


async def test_a_monitoring_port_in_use_is_named(town: Town) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        config = with_section(
            town.config, "monitoring", port=taken.getsockname()[1], host="127.0.0.1"
        )
        async with httpx.AsyncClient() as client:
            installation_longest, installation.LONGEST = installation.LONGEST, 0.2
            try:
                _, findings = await installation.monitored(config, client)
            finally:
                installation.LONGEST = installation_longest

    assert "monitoring.port: another program answers" in findings[0].says


async def test_a_machine_whose_clock_is_off_is_told_by_how_much() -> None:
    def two_days_ago(_request: httpx.Request) -> httpx.Response:
        then = datetime.now(UTC) - timedelta(days=2)
        return httpx.Response(302, headers={"Date": f"{then:%a, %d %b %Y %H:%M:%S GMT}"})

    async with httpx.AsyncClient(transport=httpx.MockTransport(two_days_ago)) as client:
        ahead = await installation.clock_of_telegram(Config(), client)

    (finding,) = installation.clock_off(ahead)
    assert "2 days, 0:00:0" in finding.says
    assert "ahead of Telegram's" in finding.says
    assert installation.clock_off(timedelta(seconds=-59)) == []
    assert "behind" in installation.clock_off(timedelta(seconds=-61))[0].says


@pytest.mark.parametrize("answer", [{}, {"Date": "yesterday"}])
async def test_a_server_that_tells_no_time_says_nothing_of_the_clock(
    answer: dict[str, str],
) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, headers=answer))
    async with httpx.AsyncClient(transport=transport) as client:
        assert await installation.clock_of_telegram(Config(), client) is None


# One reception


async def test_one_reception_takes_every_appeal_and_bears_the_organisations_name(
    tmp_path: Path,
) -> None:
    sections = {"network": {"single": True}}
    async with open_town(tmp_path, **sections) as town:
        boss = await town.administrator()
        chat = await town.branch("KZ")
        aigul = await town.citizen("Айгүл")

        number = await town.files(aigul, "Тараздағы үйімізде екі аптадан бері су жоқ")
        unplaced = await town.files(aigul, "Ауламызда шам жанбайды")

        assert len(town.app.network().branches) == 1
        assert "Қоғамдық қабылдау" in aigul.last.text
        assert (await town.appeal(number)).branch == (await town.appeal(unplaced)).branch == "KZ"
        assert any("су жоқ" in post for post in chat.heard)
        boss.says("/health")
        await town.settle()
        assert "Филиалов без чата: 0" in boss.last.text


async def test_one_reception_and_a_file_of_branches_exclude_each_other() -> None:
    with pytest.raises(ValueError, match="exclude each other"):
        Config(network={"single": True, "file": "branches.csv"})


async def test_a_choice_that_came_too_late_is_named_with_its_command(tmp_path: Path) -> None:
    config = config_of(tmp_path)
    storage = await open_storage_of(config)
    await seed(storage, config)
    await storage.close()

    words = await said(with_section(config, "network", single=True))

    assert "network.single: the database has 255 branches" in words
    assert "python -m bot branches import" in words


# What to do next


async def test_each_look_names_the_one_next_step(town: Town) -> None:
    config = town.config

    async def step() -> str:
        return (await looked_at(config)).next_step

    assert "press START" in await step()
    await town.administrator()
    assert "write there: /link CODE" in await step()
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    await town.branch("KZ-311")
    assert "/invite operator" in await step()
    await town.appoint(daniyar, "KZ-311")
    assert "python -m bot check" in await step()


async def test_the_log_of_a_start_begins_with_who_and_what_and_what_is_missing(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    await town.branch("KZ-311")
    url = town.config.storage.url + ".second"
    config = with_section(town.config, "storage", url=url)
    config = with_section(config, "monitoring", port=0)
    config = with_section(config, "organisation", contact="")

    with caplog.at_level(logging.INFO, "bot.app.service"):
        task = asyncio.create_task(service.run(config))
        await town.sandbox.until(lambda: town.sandbox.telegram.queue.is_polled)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    lines = [record.getMessage() for record in caplog.records]
    assert lines[0] == "running as https://t.me/qabyldau_bot"
    assert lines[1].startswith("organisation: Қоғамдық қабылдау / Общественная приёмная; BIN 1234")
    assert lines[2] == "administrators: 777000111"
    assert lines[3] == "branches: 255, with a group: 0, with people: 0"
    assert any(line.startswith("missing: organisation.contact is empty") for line in lines)
    assert any(line.startswith("next: open https://t.me/qabyldau_bot") for line in lines)


def test_the_names_of_the_configuration_are_readable_in_the_log_and_no_token_is() -> None:
    from bot.operations.logging_setup import OF_THE_CONFIGURATION, redact

    token = "123456789:AAexampleexampleexampleexample"
    record = logging.LogRecord("x", logging.INFO, "", 0, "", (), None)
    words = {"event": f"organisation: Қабылдау {token}", "_record": record}

    assert redact(None, "", dict(words))["event"] == "organisation: [words] [token]"
    record.__dict__.update(OF_THE_CONFIGURATION)
    assert redact(None, "", dict(words))["event"] == "organisation: Қабылдау [token]"


def test_training_copies_nothing(tmp_path: Path) -> None:
    assert backups_of(Config()) is not None
    assert backups_of(Config(storage={"backups": ""})) is None
    assert backups_of(Config(clock={"offset_file": str(tmp_path / "ahead")})) is None
