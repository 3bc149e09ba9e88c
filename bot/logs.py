"""Logging: one line per event, without secrets and without personal data.

Loggers of the standard library everywhere; structlog renders them. The token is taken out of
whatever is logged, tracebacks included.
"""

import logging
import re
import sys

import structlog

_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{20,}")


def set_up(level: str, *, json_lines: bool) -> None:
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if json_lines
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                redact,
                renderer,
            ],
            foreign_pre_chain=[
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    logging.getLogger("aiogram.event").setLevel(logging.WARNING)
    logging.getLogger("aiosqlite").setLevel(logging.WARNING)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    for name in ("httpx", "httpcore"):  # they write down addresses, which may hold secrets
        logging.getLogger(name).setLevel(logging.WARNING)


def redact(
    _logger: object, _name: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """No token leaves the process in a log."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = _TOKEN.sub("[token]", value)
    return event
