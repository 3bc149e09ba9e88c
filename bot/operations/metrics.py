"""Figures for Prometheus. Labels are kinds of things, never people, numbers of appeals or words."""

import time
from collections.abc import Awaitable, Callable
from functools import cache, partial

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from bot.delivery.duties import Duties
from bot.delivery.inbox import Receiver
from bot.delivery.throttling import Throttle
from bot.domain.health import Health
from bot.domain.notifications import Delivered, DeliveryFailure, Notification
from bot.interfaces import Messenger
from bot.interfaces.delivery import RawUpdate

_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)

_NOW = {
    "updates_waiting": "Updates stored and not yet handled.",
    "updates_dead": "Updates that were given up: python -m bot replay.",
    "messages_waiting": "Messages promised and not yet sent, later ones included.",
    "messages_failed": "Messages that were given up.",
    "inbox_oldest": "Seconds since the earliest unfinished update came.",
    "outbox_oldest": "Seconds that somebody has waited longest for a message.",
    "silence": "Seconds since Telegram was last heard.",
    "writable": "1: the database takes changes.",
}

_UNITS = {
    "inbox_oldest": "inbox_oldest_seconds",
    "outbox_oldest": "outbox_oldest_seconds",
    "silence": "telegram_silence_seconds",
}


class Metrics:
    """All figures of one bot, in a registry of their own."""

    def __init__(self) -> None:
        registry = self._registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        self._handling = Histogram(
            "qabyldau_update_seconds",
            "Time to handle one update.",
            registry=registry,
            buckets=_SECONDS,
        )
        self._failed = Counter(
            "qabyldau_update_failures", "Attempts at an update that failed.", registry=registry
        )
        self._delivery = Histogram(
            "qabyldau_message_seconds",
            "Time to say one message to Telegram.",
            registry=registry,
            buckets=_SECONDS,
        )
        self._messages = Counter(
            "qabyldau_messages",
            "Messages tried, by kind and by what came of it.",
            ("kind", "result"),
            registry=registry,
        )
        self._rejected = Counter(
            "qabyldau_webhook_rejected",
            "Requests to the webhook that were refused.",
            ("why",),
            registry=registry,
        )
        self._size = Gauge("qabyldau_database_bytes", "Size of the database.", registry=registry)
        self._backup = Gauge(
            "qabyldau_last_backup_timestamp_seconds",
            "When the last backup was taken, as Unix time; 0: never, as far as is known.",
            registry=registry,
        )
        self._now = {
            name: Gauge(f"qabyldau_{_UNITS.get(name, name)}", about, registry=registry)
            for name, about in _NOW.items()
        }

    def watch(self, receiver: Receiver, floods: Throttle) -> None:
        """Figures that others count by themselves."""
        for name, about, read in (
            (
                "updates_in_memory",
                "Updates taken in and not yet handled.",
                lambda: receiver.waiting,
            ),
            ("flood_slowed", "Updates that had to wait since the start.", lambda: floods.slowed),
            ("flood_ignored", "Updates let go since the start.", lambda: floods.ignored),
        ):
            Gauge(f"qabyldau_{name}", about, registry=self._registry).set_function(read)

    def watch_duties(self, duties: Duties) -> None:
        """What this process does of the work that several share."""
        for name, about, read in (
            ("processes", "Processes that share the work.", lambda: len(duties.standing.present)),
            ("slots_held", "Slots of chats of 64 that this process serves.", lambda: duties.slots),
        ):
            Gauge(f"qabyldau_{name}", about, registry=self._registry).set_function(read)
        jobs = Gauge(
            "qabyldau_job",
            "1: this process does it, alone among all.",
            ("job",),
            registry=self._registry,
        )
        for job in duties.jobs:
            jobs.labels(job).set_function(partial(duties.does, job))

    def timed(
        self, handle: Callable[[RawUpdate], Awaitable[None]]
    ) -> Callable[[RawUpdate], Awaitable[None]]:
        async def timed(raw: RawUpdate) -> None:
            began = time.perf_counter()
            try:
                await handle(raw)
            except Exception:
                self._failed.inc()
                raise
            finally:
                self._handling.observe(time.perf_counter() - began)

        return timed

    def rejected(self, why: str) -> None:
        self._rejected.labels(why).inc()

    def counting(self, messenger: Messenger) -> Messenger:
        return _Counting(messenger, self._delivery, self._messages)

    def text(self, health: Health) -> bytes:
        """Everything, in the text format of Prometheus."""
        for name, gauge in self._now.items():
            gauge.set(float(getattr(health, name)))
        if health.writable:  # else nothing is known of the database
            self._size.set(health.size)
            self._backup.set(health.backup.timestamp() if health.backup else 0.0)
        return generate_latest(self._registry)


class _Counting:
    """A messenger that counts what came of each message."""

    def __init__(self, messenger: Messenger, delivery: Histogram, messages: Counter) -> None:
        self._messenger = messenger
        self._delivery = delivery
        self._messages = cache(messages.labels)

    async def deliver(self, notification: Notification) -> Delivered:
        result, began = "fault", time.perf_counter()
        try:
            delivered = await self._messenger.deliver(notification)
            result = "sent"
        except DeliveryFailure as failure:
            result = type(failure).__name__.lower()
            raise
        finally:
            self._messages(notification.kind.value, result).inc()
            self._delivery.observe(time.perf_counter() - began)
        return delivered
