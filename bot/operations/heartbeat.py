"""A sign of life to a monitoring service, which raises the alarm when it stays away.

Sent only while the check-up finds nothing wrong. The address is a secret (whoever has it can keep
the alarm silent), so no log mentions it; that it cannot be reached harms nothing.
"""

import logging

import httpx
from pydantic import SecretStr

from bot.domain.health import HealthThresholds
from bot.operations.health import HealthCheck

logger = logging.getLogger(__name__)

LONGEST = 10.0


class Heartbeat:
    def __init__(
        self,
        url: SecretStr,
        client: httpx.AsyncClient,
        checkup: HealthCheck,
        thresholds: HealthThresholds,
    ) -> None:
        self._url = url
        self._client = client
        self._checkup = checkup
        self._thresholds = thresholds

    async def beat(self) -> bool:
        """Whether the sign was taken. Never raises."""
        complaints = (await self._checkup.look()).complaints(self._thresholds)
        if complaints:
            logger.warning("no heartbeat: %s", "; ".join(complaints))
            return False
        try:
            answer = await self._client.get(self._url.get_secret_value(), timeout=LONGEST)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            logger.warning("the heartbeat was not taken: %s", type(error).__name__)
            return False
        if not answer.is_success:
            logger.warning("the heartbeat was not taken: %d", answer.status_code)
        return answer.is_success
