"""Logging: one line per event, without secrets and without personal data (see `redaction`).

Loggers of the standard library everywhere; structlog renders them. What leaves the process has
been scrubbed, tracebacks included.
"""

import asyncio
import logging
import sys
from types import TracebackType

import structlog

from bot.errors import StorageUnavailable
from bot.text.redaction import described, scrub, traceback_of, without_secrets

OF_THE_CONFIGURATION = {"of_the_configuration": True}
"""`extra` of a record that says what administrators have written, in their letters: nobody else's
words. Tokens and keys are taken out of it all the same."""

UNTOUCHED = frozenset({"timestamp", "level", "logger"})
"""Fields that hold nothing of people; a moment looks like a telephone."""


def set_up(level: str, *, json_lines: bool) -> None:
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if json_lines
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(discreet)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[
                tell_exception,
                redact,
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
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
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)  # it comes again by itself
    logging.getLogger("apscheduler.executors.default").addFilter(not_told_elsewhere)
    for name in ("httpx", "httpcore"):  # they write down addresses, which may hold secrets
        logging.getLogger(name).setLevel(logging.WARNING)
    sys.excepthook = _last_words


def not_told_elsewhere(record: logging.LogRecord) -> bool:
    """False: a regular job was cut, or found the database away, of which whoever waits for it tells
    in one line; it comes again by itself."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, asyncio.CancelledError | StorageUnavailable)


def discreet(record: logging.LogRecord) -> bool:
    """Before the words of a record are put together: exceptions tell no message of their own."""
    if isinstance(record.args, tuple):
        record.args = tuple(_told(each) for each in record.args)
    if record.name == "asyncio" and isinstance(record.msg, str):
        # Its further lines show the representation of a task, and with it an exception's message.
        record.msg = record.msg.partition("\n")[0]
    return True


def _told(value: object) -> object:
    return described(value) if isinstance(value, BaseException) else value


def tell_exception(
    _logger: object, _name: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    info = event.pop("exc_info", None)
    if info is True:
        info = sys.exc_info()
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["exception"] = traceback_of(error)
    return event


def redact(
    _logger: object, _name: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Nothing of people and no secret leaves the process in a log."""
    ours = getattr(event.get("_record"), "of_the_configuration", False)
    clean = without_secrets if ours else scrub
    for key, value in event.items():
        if isinstance(value, str) and key not in UNTOUCHED:
            event[key] = clean(value)
    return event


def _last_words(
    kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    """What ends the program is told like everything else."""
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger(__name__).critical("the program ends", exc_info=error)
