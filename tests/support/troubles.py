"""The thirteen ways in which a call of the Bot API goes wrong and passes: Telegram, its servers, or
the network in between are away for some calls."""

from typing import Any

PASSING: tuple[tuple[str, dict[str, Any]], ...] = (
    ("error", {"code": 500, "description": "Internal Server Error"}),
    ("error", {"code": 502, "description": "Bad Gateway"}),
    ("error", {"code": 504, "description": "Gateway Timeout"}),
    ("error_after", {"code": 500, "description": "Internal Server Error"}),
    ("error_after", {"code": 502, "description": "Bad Gateway"}),
    ("garbage", {"code": 502}),
    ("garbage", {"code": 429}),
    ("garbage", {"code": 404}),
    ("garbage", {"code": 200}),
    ("drop_before", {}),
    ("drop_after", {}),
    ("delay", {"seconds": 0.5}),
    ("flood", {"seconds": 1}),
)
"""(trouble, its details) for the rules of the local server."""

NAMES = [f"{trouble}-{details.get('code', '')}".rstrip("-") for trouble, details in PASSING]
