"""/healthz and /metrics, on a port of their own that only this machine reaches by default."""

import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.delivery.duties import Duties
from bot.domain.health import HealthThresholds
from bot.operations.health import HealthCheck
from bot.operations.metrics import Metrics

logger = logging.getLogger(__name__)

PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"

NOT_KEPT = {"Cache-Control": "no-store"}


def _shares(duties: Duties) -> dict[str, object]:
    """Who does what, among the processes on one database."""
    return {
        "processes": [
            {
                "name": each.name,
                "roles": sorted(each.roles),
                "slots": sum(" slot " in lease for lease in each.holds),
                "jobs": [lease.partition(" ")[2] for lease in each.holds if " slot " not in lease],
            }
            for each in duties.standing.present
        ]
    }


class Monitoring:
    def __init__(
        self,
        checkup: HealthCheck,
        thresholds: HealthThresholds,
        metrics: Metrics,
        duties: Duties | None = None,
    ) -> None:
        self._duties = duties
        self._checkup = checkup
        self._thresholds = thresholds
        self._metrics = metrics

    async def healthz(self, _request: web.Request) -> web.Response:
        """200, or 503 with reasons. Holds no word and no name of anybody."""
        complaints = (await self._checkup.look()).complaints(self._thresholds)
        body: dict[str, object] = {
            "status": "failing" if complaints else "ok",
            "reasons": complaints,
        }
        if self._duties is not None:
            body |= _shares(self._duties)
        return web.Response(
            status=503 if complaints else 200,
            text=json.dumps(body),
            content_type="application/json",
            headers=NOT_KEPT,
        )

    async def metrics(self, _request: web.Request) -> web.Response:
        body = self._metrics.text(await self._checkup.look())
        return web.Response(body=body, headers={**NOT_KEPT, "Content-Type": PROMETHEUS})

    @asynccontextmanager
    async def serve(self, host: str, port: int) -> AsyncIterator[tuple[str, int] | None]:
        """Where it listens. None: the port is taken, which is no reason to receive nobody."""
        app = web.Application()
        app.router.add_get("/healthz", self.healthz)
        app.router.add_get("/metrics", self.metrics)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            try:
                await web.TCPSite(runner, host, port).start()
            except OSError as error:
                logger.warning("monitoring does not listen on %s:%d: %s", host, port, error)
                yield None
            else:
                yield runner.addresses[0][:2]
        finally:
            await runner.cleanup()
