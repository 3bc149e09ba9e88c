"""What a machine may ask of the bot: whether it works, and figures without anybody's name."""

import json
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import aiohttp
import httpx
import pytest
from pydantic import SecretStr

from bot.domain.health import Health, HealthThresholds
from bot.domain.notifications import Priority
from bot.operations.health import HealthCheck, Liveness
from bot.operations.heartbeat import Heartbeat
from bot.operations.logging_setup import set_up
from handlers.monitoring import Monitoring
from tests.support.builders import notification
from tests.support.office import TARAZ
from tests.support.town import Town

NAME, WORDS = "Құпиягүл", "сырлыөтініш"


class Now:
    """A stopwatch that a test moves."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def checkup_of(town: Town, pulse: Liveness | None = None) -> HealthCheck:
    return HealthCheck(town.app.storage, town.clock, pulse or Liveness())


@asynccontextmanager
async def served(town: Town, checkup: HealthCheck) -> AsyncIterator[str]:
    monitoring = Monitoring(checkup, HealthThresholds(), town.app.metrics)
    async with monitoring.serve("127.0.0.1", 0) as address:
        assert address is not None
        yield f"http://{address[0]}:{address[1]}"


async def fetched(url: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as client, client.get(url) as answer:
        return answer.status, await answer.text()


async def test_a_bot_that_works_says_so(town: Town) -> None:
    async with served(town, checkup_of(town)) as base:
        status, body = await fetched(f"{base}/healthz")

    assert (status, json.loads(body)) == (200, {"status": "ok", "reasons": []})


async def test_a_bot_that_telegram_does_not_answer_says_why_it_fails(town: Town) -> None:
    now = Now()
    checkup = checkup_of(town, Liveness(now))
    now.seconds = 500.0

    async with served(town, checkup) as base:
        status, body = await fetched(f"{base}/healthz")

    assert status == 503
    assert json.loads(body)["reasons"] == ["Telegram was last heard 500 s ago, more than 180 s"]


async def test_fetching_updates_is_a_sign_of_life(town: Town) -> None:
    now = Now()
    pulse = Liveness(now)
    now.seconds = 500.0
    town.poller._heard = pulse.beat

    await town.poller.step(long_poll=0)

    assert pulse.silence == 0.0


async def test_a_database_that_cannot_be_written_is_a_fault(town: Town) -> None:
    """A reader would not notice: the check-up writes."""
    writer = town.app.storage._database._writer.connection  # type: ignore[attr-defined]
    await writer.execute("PRAGMA query_only = ON")

    health = await checkup_of(town).look()

    await writer.execute("PRAGMA query_only = OFF")
    assert health.complaints(HealthThresholds()) == ["the database cannot be written"]


async def test_an_update_and_a_message_that_wait_too_long_are_told(town: Town) -> None:
    async with town.app.storage.transaction() as tx:
        tx.inbox.store(1, 7, "{}", town.clock.now() - timedelta(minutes=10))
        tx.outbox.add(notification(send_at=town.clock.now() - timedelta(minutes=20)))

    reasons = (await checkup_of(town).look()).complaints(HealthThresholds())

    assert reasons == [
        "an update waits 600 s, more than 300 s",
        "a message waits 1200 s, more than 600 s",
    ]


async def test_a_long_broadcast_and_what_is_due_tomorrow_are_no_fault(town: Town) -> None:
    now = town.clock.now()
    async with town.app.storage.transaction() as tx:
        tx.outbox.add(notification(send_at=now + timedelta(days=1)))
        tx.outbox.add(notification(send_at=now - timedelta(hours=2), priority=Priority.BROADCAST))

    assert (await checkup_of(town).look()).complaints(HealthThresholds()) == []


async def test_figures_hold_no_name_no_number_and_no_word_of_anybody(town: Town) -> None:
    aigul = await town.citizen(NAME)
    number = await town.files(aigul, f"{WORDS}: үйімізде су жоқ", *TARAZ)

    async with served(town, checkup_of(town)) as base:
        status, figures = await fetched(f"{base}/metrics")

    assert status == 200
    assert "qabyldau_update_seconds_count" in figures
    assert 'qabyldau_messages_total{kind="receipt",result="sent"} 1.0' in figures
    assert "qabyldau_writable 1.0" in figures
    for private in (NAME, WORDS, number, str(aigul.id), f"{number[:3]}-{number[3:6]}"):
        assert private not in figures


async def test_every_label_is_one_of_a_few_known_words(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    await town.files(aigul, "Үйімізде екі аптадан бері су жоқ", *TARAZ)

    labels = {
        part.split("=")[0]
        for line in town.app.metrics.text(Health(writable=True)).decode().splitlines()
        if line.startswith("qabyldau_") and "{" in line
        for part in line.split("{")[1].split("}")[0].split(",")
    }

    assert labels <= {"kind", "result", "why", "le"}


async def test_a_failed_update_is_counted(town: Town) -> None:
    async def fails(_raw: dict[str, object]) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await town.app.metrics.timed(fails)({})

    figures = town.app.metrics.text(Health(writable=True)).decode()
    assert "qabyldau_update_failures_total 1.0" in figures


async def test_nothing_but_the_two_pages_is_served(town: Town) -> None:
    async with served(town, checkup_of(town)) as base:
        for path in ("/", "/metrics/x", "/telegram", "/../etc/passwd"):
            assert (await fetched(base + path))[0] == 404


async def test_a_port_that_is_taken_keeps_nobody_from_being_received(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monitoring = Monitoring(checkup_of(town), HealthThresholds(), town.app.metrics)
        async with monitoring.serve("127.0.0.1", taken.getsockname()[1]) as address:
            assert address is None

    assert "monitoring does not listen" in caplog.text


async def test_asking_often_costs_the_database_one_look(town: Town) -> None:
    checkup = checkup_of(town)

    assert await checkup.look() is await checkup.look()


# The heartbeat

SECRET = "https://alarm.example/ping/8c1f-sekret"


def heartbeat(town: Town, answer: httpx.Response | Exception, pulse: Liveness) -> Heartbeat:
    def take(request: httpx.Request) -> httpx.Response:
        assert str(request.url) == SECRET
        if isinstance(answer, Exception):
            raise answer
        return answer

    client = httpx.AsyncClient(transport=httpx.MockTransport(take))
    return Heartbeat(SecretStr(SECRET), client, checkup_of(town, pulse), HealthThresholds())


async def test_a_sign_of_life_is_given_while_all_is_well(town: Town) -> None:
    assert await heartbeat(town, httpx.Response(200), Liveness()).beat()


async def test_a_failing_bot_gives_no_sign_of_life(town: Town) -> None:
    now = Now()
    pulse = Liveness(now)
    now.seconds = 1000.0

    assert not await heartbeat(town, httpx.Response(200), pulse).beat()


@pytest.mark.parametrize(
    "answer",
    [httpx.Response(404), httpx.ConnectError(f"no route to {SECRET}"), httpx.ReadTimeout(SECRET)],
)
async def test_an_alarm_service_that_is_away_harms_nothing_and_its_address_stays_secret(
    town: Town, answer: httpx.Response | Exception, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "bot"):
        assert not await heartbeat(town, answer, Liveness()).beat()

    assert "the heartbeat was not taken" in caplog.text
    assert "sekret" not in caplog.text


def test_the_libraries_that_fetch_addresses_do_not_write_them_down(tmp_path: Path) -> None:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    try:
        set_up("DEBUG", json_lines=True)
        assert not logging.getLogger("httpx").isEnabledFor(logging.INFO)
        assert not logging.getLogger("httpcore.http11").isEnabledFor(logging.DEBUG)
    finally:
        root.handlers = handlers
        root.setLevel(level)
