"""The optional geocoder helps when it can and never stands in the way."""

from collections.abc import Callable

import httpx
import pytest

from bot.routing.geo.nominatim import Nominatim

ALMATY = (43.2389, 76.8897)

ANSWER = {
    "display_name": "12, улица Гоголя, Алматы, Казахстан",
    "address": {"house_number": "12", "road": "улица Гоголя", "city": "Алматы"},
}


class Service:
    """A geocoder in memory: counts the questions, answers as told."""

    def __init__(self, reply: Callable[[httpx.Request], httpx.Response]) -> None:
        self.questions: list[httpx.Request] = []
        self._reply = reply

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.questions.append(request)
        return self._reply(request)


class Minutes:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def geocoder(context: Service, clock: Minutes | None = None, cache_size: int = 10) -> Nominatim:
    client = httpx.AsyncClient(transport=httpx.MockTransport(context))
    return Nominatim(
        "http://geocoder.test/",
        client=client,
        pause=1.0,
        cache_size=cache_size,
        monotonic=clock or Minutes(),
    )


async def test_an_operator_reads_the_street_of_a_shared_location() -> None:
    context = Service(lambda _: httpx.Response(200, json=ANSWER))

    address = await geocoder(context).address(*ALMATY, language="ru")

    assert address is not None
    assert (address.road, address.house, address.settlement) == ("улица Гоголя", "12", "Алматы")
    assert address.text == ANSWER["display_name"]
    asked = context.questions[0].url
    assert asked.path == "/reverse"
    assert asked.params["accept-language"] == "ru"


async def test_the_same_spot_is_asked_once() -> None:
    context = Service(lambda _: httpx.Response(200, json=ANSWER))
    nominatim = geocoder(context)

    first = await nominatim.address(*ALMATY, language="ru")
    again = await nominatim.address(ALMATY[0] + 0.00001, ALMATY[1], language="ru")

    assert first == again
    assert len(context.questions) == 1


async def test_the_two_languages_are_remembered_apart() -> None:
    context = Service(lambda _: httpx.Response(200, json=ANSWER))
    clock = Minutes()
    nominatim = geocoder(context, clock)

    await nominatim.address(*ALMATY, language="ru")
    clock.now = 5
    await nominatim.address(*ALMATY, language="kk")

    assert [q.url.params["accept-language"] for q in context.questions] == ["ru", "kk"]


async def test_a_second_citizen_is_not_kept_waiting_for_the_first() -> None:
    context = Service(lambda _: httpx.Response(200, json=ANSWER))
    clock = Minutes()
    nominatim = geocoder(context, clock)

    await nominatim.address(*ALMATY, language="ru")
    too_soon = await nominatim.address(51.13, 71.43, language="ru")
    clock.now = 1.5
    later = await nominatim.address(51.13, 71.43, language="ru")

    assert too_soon is None
    assert later is not None


async def test_old_answers_are_dropped_when_the_memory_is_full() -> None:
    context = Service(lambda _: httpx.Response(200, json=ANSWER))
    clock = Minutes()
    nominatim = geocoder(context, clock, cache_size=2)

    for step in range(4):
        clock.now = step * 10
        await nominatim.address(45.0 + step, 70.0, language="ru")
    clock.now = 100
    await nominatim.address(45.0, 70.0, language="ru")

    assert len(context.questions) == 5  # the first spot was forgotten and asked again


def _slow(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("too slow", request=request)


def _gone(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("nobody there", request=request)


@pytest.mark.parametrize(
    "reply",
    [
        _slow,
        _gone,
        lambda _: httpx.Response(503),
        lambda _: httpx.Response(200, text="<html>hello</html>"),
        lambda _: httpx.Response(200, json=["not", "an", "address"]),
        lambda _: httpx.Response(200, json={"error": "Unable to geocode"}),
        lambda _: httpx.Response(200, json={"display_name": 5, "address": None}),
    ],
)
async def test_a_citizen_is_not_stopped_by_a_service_that_fails(
    reply: Callable[[httpx.Request], httpx.Response],
) -> None:
    assert await geocoder(Service(reply)).address(*ALMATY, language="kk") is None


@pytest.mark.parametrize(
    "point", [(float("nan"), 70.0), (91.0, 70.0), (45.0, 181.0), (float("inf"), 0.0)]
)
async def test_a_spot_that_is_nowhere_is_not_asked_about(point: tuple[float, float]) -> None:
    context = Service(lambda _: httpx.Response(200, json=ANSWER))

    assert await geocoder(context).address(*point, language="ru") is None
    assert context.questions == []
