"""Pacing against a slow model: the plain reading of Telegram's limits, counted over a full log."""

from bisect import bisect_right

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.rate_limits import KEPT_BACK, MINUTE, Pacer, RateLimits, Slot

LIMITS = st.builds(
    RateLimits,
    overall_per_second=st.sampled_from([0.5, 1.0, 3.0, 7.5, 28.0]),
    private_per_second=st.sampled_from([0.5, 1.0, 5.0]),
    private_burst=st.integers(1, 4),
    group_per_minute=st.integers(1, 20),
)

WISHES = st.lists(
    st.tuples(
        st.sampled_from([1, 2, -1, -2]),
        st.booleans(),
        st.integers(1, 4),
        st.floats(0, 3, allow_nan=False),
    ),
    max_size=120,
)


class Model:
    """Every message that went, and nothing else."""

    def __init__(self) -> None:
        self.log: list[tuple[float, int]] = []

    def within(self, now: float, seconds: float, chat_id: int | None = None) -> int:
        """Messages in the `seconds` that end now, this moment included."""
        times = [at for at, chat in self.log if chat_id in (None, chat)]
        return bisect_right(times, now) - bisect_right(times, now - seconds)


def sent_in_turn(limits: RateLimits, wishes: list[tuple[int, bool, int, float]]) -> Model:
    """Each wish waits for exactly as long as the pacer says, then goes."""
    pacer, model, now = Pacer(limits), Model(), 0.0
    for chat_id, urgent, messages, pause in wishes:
        messages = messages if chat_id < 0 else 1
        now += pause
        for _ in range(200):
            wait = max(
                pacer.wait(chat_id, now, urgent=urgent, messages=messages),
                pacer.wait_overall(now, urgent=urgent),
            )
            if wait <= 0:
                break
            now += wait + 1e-9
        else:
            raise AssertionError("the pacer never lets it go")
        pacer.spend_overall(now, messages)
        pacer.spend(chat_id, now, messages)
        model.log += [(now, chat_id)] * messages
    return model


@settings(max_examples=120)
@given(limits=LIMITS, wishes=WISHES)
def test_no_limit_is_ever_exceeded(
    limits: RateLimits, wishes: list[tuple[int, bool, int, float]]
) -> None:
    model = sent_in_turn(limits, wishes)
    at_once = max(1, int(limits.overall_per_second))
    span = at_once / limits.overall_per_second

    for at, chat_id in model.log:
        # An album goes as a whole: it may overshoot by itself, never beyond.
        assert model.within(at, span) <= at_once + 3
        if chat_id < 0:
            assert model.within(at, 60.0, chat_id) <= max(limits.group_per_minute, 4)
        else:
            burst = limits.private_burst + 10.0 * limits.private_per_second
            assert model.within(at, 10.0, chat_id) <= burst + 1


@settings(max_examples=100)
@given(limits=LIMITS, chat_id=st.sampled_from([1, -1]), count=st.integers(1, 60))
def test_nobody_waits_longer_than_the_limits_ask(
    limits: RateLimits, chat_id: int, count: int
) -> None:
    """A run of messages to one chat takes no longer than its rate (and ours) explains."""
    model = sent_in_turn(limits, [(chat_id, True, 1, 0.0)] * count)

    minutes = (count - 1) // limits.group_per_minute
    in_chat = (
        minutes * (MINUTE + 0.1)
        if chat_id < 0
        else max(0, count - limits.private_burst) / limits.private_per_second
    )
    overall = count / limits.overall_per_second * 1.05
    assert model.log[-1][0] <= in_chat + overall + 0.1


def test_work_leaves_room_for_answers_in_a_group() -> None:
    pacer = Pacer(RateLimits(group_per_minute=19))
    sent = 0
    while pacer.wait(-1, 0.0, urgent=False) == 0:
        pacer.spend(-1, 0.0)
        sent += 1

    assert sent == 19 - KEPT_BACK
    assert pacer.wait(-1, 0.0, urgent=True) == 0.0


def test_a_wait_that_telegram_told_is_kept_for_its_chat_and_for_all() -> None:
    pacer = Pacer(RateLimits())
    pacer.told_to_wait(1, 30.0, 100.0)
    assert pacer.wait(1, 110.0) == 20.0
    assert pacer.wait(2, 110.0) == 0.0

    pacer.told_to_wait(None, 5.0, 110.0)
    assert pacer.wait(2, 110.0) == pacer.wait_overall(110.0) == 5.0
    assert pacer.wait(1, 110.0) == 20.0
    pacer.told_to_wait(1, 1.0, 110.0)  # a shorter word does not shorten it
    assert pacer.wait(1, 110.0) == 20.0


def test_memory_is_freed_of_chats_that_fell_silent() -> None:
    pacer = Pacer(RateLimits())
    for chat_id in range(1, 30_000):
        pacer.spend(chat_id, float(chat_id))

    assert len(pacer._private) <= 10_001


def test_a_call_that_was_held_up_counts_from_when_it_arrived() -> None:
    """On a busy machine calls drift together; Telegram counts them when they come."""
    pacer = Pacer(RateLimits(overall_per_second=2.0))
    for at in (0.0, 10.0, 20.0):  # as long as calls usually take
        pacer.arrived(pacer.spend_overall(at), at + 0.1)
    held_up = pacer.spend_overall(30.0)
    pacer.arrived(held_up, 30.6)
    pacer.arrived(pacer.spend_overall(30.7), 30.8)

    wait = pacer.wait_overall(30.9)

    assert 30.5 + 1.0 - 30.9 <= wait <= 30.5 + 1.05 - 30.9


def test_calls_that_all_take_long_are_not_slowed_down_further() -> None:
    pacer = Pacer(RateLimits(overall_per_second=10.0))
    now = 0.0
    for _ in range(50):
        now += pacer.wait_overall(now)
        pacer.arrived(pacer.spend_overall(now), now + 0.3)

    assert now <= 50 / 10.0 * 1.02


def test_a_broadcast_that_is_late_does_not_catch_up_while_somebody_waits_for_an_answer() -> None:
    """After a pause of the program there is room for many at once; whoever writes at that moment
    would hear from us after all of them."""

    def at_once(*, answered: bool) -> int:
        pacer = Pacer(RateLimits(overall_per_second=1000.0))
        pacer.spend_overall(100.0, urgent=False)
        if answered:
            pacer.spend_overall(100.1, urgent=True)
        said = 0
        while pacer.wait_overall(100.5, urgent=False) <= 0:
            pacer.spend_overall(100.5, urgent=False)
            said += 1
        return said

    assert at_once(answered=False) > 10
    assert at_once(answered=True) <= 2


def test_the_first_calls_that_wait_for_connections_are_known_to_have_come_together() -> None:
    """A program that has just started opens its connections: its first calls all come at once,
    and none of them was seen to be slower than usual."""
    pacer = Pacer(RateLimits(overall_per_second=100.0))
    opening = [pacer.spend_overall(n * 0.01) for n in range(20)]
    for slot in opening:
        pacer.arrived(slot, 0.3)
    for n in range(80):
        pacer.arrived(pacer.spend_overall(0.3 + n * 0.005), 0.3 + n * 0.005 + 0.003)

    wait = pacer.wait_overall(0.7)

    assert wait >= 0.28 + 1.0 - 0.7


@given(
    st.lists(st.tuples(st.integers(0, 3), st.floats(0, 0.4)), min_size=30, max_size=120),
    st.sampled_from([3, 7, 28]),
)
@settings(max_examples=100)
def test_however_calls_are_held_up_telegram_counts_no_more_than_it_allows(
    held_up: list[tuple[int, float]], limit: int
) -> None:
    """Each call takes 50 ms; here and there one is held up on its way there."""
    pacer, now, came = Pacer(RateLimits(overall_per_second=float(limit))), 0.0, []
    for n in range(30):  # it knows by now how long a call takes
        pacer.arrived(pacer.spend_overall(n * 5.0), n * 5.0 + 0.05)
    now = 200.0
    on_their_way: list[tuple[float, float, Slot]] = []
    for chance, longest in held_up:
        delay = longest if chance == 0 else 0.0
        while True:
            while on_their_way and on_their_way[0][0] <= now:
                back, _, slot = on_their_way.pop(0)
                pacer.arrived(slot, back)
            wait = pacer.wait_overall(now)
            if wait <= 0:
                break
            now += min(wait + 1e-9, on_their_way[0][0] - now + 1e-9) if on_their_way else wait
        arrives = now + 0.025 + delay
        came.append(arrives)
        on_their_way.append((now + 0.05 + delay, now, pacer.spend_overall(now)))
        on_their_way.sort(key=lambda call: call[0])

    came.sort()
    for last, at in enumerate(came):
        first = bisect_right(came, at - 1.0)
        assert last - first + 1 <= limit
