"""An error tracker learns where the program failed, and nothing of anybody."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from pydantic import SecretStr

from bot.config import Config
from bot.operations import error_reports
from bot.operations.error_reports import ErrorReports, event_of

DSN = SecretStr("https://publickey@errors.example.kz/tracker/7")

NAME, PHONE, TOKEN = "Құпиягүл", "+7 701 123 45 67", "123456789:AAexampleexampleexampleexample"

log = logging.getLogger("tests.failing")


@asynccontextmanager
async def reported(answer: httpx.Response | Exception) -> AsyncIterator[list[httpx.Request]]:
    """A tracker, and what it was sent by the time the block ends."""
    sent: list[httpx.Request] = []

    def take(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async with httpx.AsyncClient(transport=httpx.MockTransport(take)) as client:
        reports = ErrorReports(DSN, client, "qabyldau@9.9.9")
        log.addHandler(reports)
        working = asyncio.create_task(reports.run())
        try:
            yield sent
            for _ in range(20):
                await asyncio.sleep(0)
        finally:
            log.removeHandler(reports)
            working.cancel()


def fails_over_somebody() -> None:
    raise ValueError(f"{NAME} {PHONE} {TOKEN}")


def body_of(request: httpx.Request) -> dict[str, Any]:
    head, item, event = request.content.decode().strip().split("\n")
    found: dict[str, Any] = json.loads(event)
    assert json.loads(head)["event_id"] == found["event_id"]
    assert json.loads(item) == {"type": "event", "length": len(event)}
    return found


async def test_a_failure_is_told_with_its_place_and_nobodys_words() -> None:
    async with reported(httpx.Response(200)) as sent:
        try:
            fails_over_somebody()
        except ValueError:
            log.exception("an update of %s failed: %s", NAME, PHONE)

    (request,) = sent
    event = body_of(request)
    assert str(request.url) == "https://errors.example.kz/tracker/api/7/envelope/"
    assert "sentry_key=publickey" in request.headers["X-Sentry-Auth"]
    assert event["release"] == "qabyldau@9.9.9"
    (failure,) = event["exception"]["values"]
    assert failure["type"] == "ValueError"
    assert failure["stacktrace"]["frames"][-1]["function"] == "fails_over_somebody"
    whole = request.content.decode()
    for private in (NAME, NAME.encode("unicode_escape").decode(), "701", "123 45", TOKEN):
        assert private not in whole


async def test_an_exception_among_the_arguments_tells_no_message_of_its_own() -> None:
    record = log.makeRecord("x", logging.ERROR, "f", 1, "lost: %s", (ValueError(NAME),), None)

    event = event_of(record, "qabyldau@9.9.9")

    assert event["logentry"]["formatted"] == "lost: ValueError"


async def test_the_cause_of_a_failure_comes_before_it() -> None:
    async with reported(httpx.Response(200)) as sent:
        try:
            try:
                fails_over_somebody()
            except ValueError as error:
                raise RuntimeError from error
        except RuntimeError:
            log.exception("twice")

    types = [each["type"] for each in body_of(sent[0])["exception"]["values"]]
    assert types == ["ValueError", "RuntimeError"]


async def test_a_failure_that_repeats_is_told_once() -> None:
    async with reported(httpx.Response(200)) as sent:
        for _ in range(100):
            try:
                fails_over_somebody()
            except ValueError:
                log.exception("again")

    assert len(sent) == 1


async def test_warnings_are_no_failures() -> None:
    async with reported(httpx.Response(200)) as sent:
        log.warning("Telegram does not answer")

    assert sent == []


async def test_a_tracker_that_is_away_costs_nothing_and_its_address_is_told_to_nobody(
    caplog: Any,
) -> None:
    async with reported(httpx.ConnectError(DSN.get_secret_value())) as sent:
        log.error("one")
        log.error("two")

    assert len(sent) == 1, "after a silence it waits"
    assert "the error tracker was not reached: ConnectError" in caplog.text
    assert "publickey" not in caplog.text


async def test_what_does_not_fit_is_let_go(monkeypatch: Any) -> None:
    monkeypatch.setattr(error_reports, "WAITING", 2)
    async with reported(httpx.Response(429)) as sent:
        for number in range(50):
            log.error("failure number %s", "x" * number)

    assert len(sent) <= 2


def test_nobody_is_told_unless_somebody_is_named() -> None:
    assert Config().monitoring.error_dsn.get_secret_value() == ""
    named = Config(monitoring={"error_dsn": DSN.get_secret_value()})
    assert "publickey" not in repr(named)
