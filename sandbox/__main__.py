"""python -m sandbox: the training ground as a process of its own."""

from __future__ import annotations

import argparse
import asyncio
import errno
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from sandbox.sandbox import Sandbox
from sandbox.server.app import Server, serve
from sandbox.server.views import bot_listens
from sandbox.stories.cast import gather
from sandbox.stories.player import Player, StoryStuck
from sandbox.stories.story import FOLDER, BadStory, Story, read_story
from sandbox.telegram.clock import MovableClock

DEFAULT_TOKEN = "42:TEST-sandbox-token"  # noqa: S105

DEFAULT_PORT = 8081

STAGE_SPEED = 40.0

WAITS_FOR_BOT = 3600.0

logger = logging.getLogger(__name__)


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m sandbox",
        description="A local Telegram with a web page, for training and tests.",
    )
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="0 takes a free one")
    parser.add_argument(
        "--or-any-port", action="store_true", help="if the port is taken, a free one"
    )
    parser.add_argument("--token", default=DEFAULT_TOKEN, help="the token the bot will use")
    parser.add_argument("--username", default="qabyldau_bot", help="the bot's username")
    parser.add_argument("--name", default="Қабылдау", help="the bot's name")
    parser.add_argument("--state", type=Path, help="SQLite file that keeps everything")
    parser.add_argument("--clock-file", type=Path, help="file with the clock's offset in seconds")
    parser.add_argument("--seed", type=int, default=0, help="for everything random")
    parser.add_argument("--empty", action="store_true", help="start without people and groups")
    parser.add_argument("--hear-all", action="store_true", help="no privacy mode in groups")
    parser.add_argument("--lean", action="store_true", help="check and count calls, keep nothing")
    parser.add_argument(
        "--keep-calls", type=int, default=5000, help="length of the log of calls (0: none)"
    )
    parser.add_argument(
        "--play",
        metavar="STORY",
        nargs="+",
        default=[],
        help="set the stage with these stories, all at the same time, once",
    )
    parser.add_argument(
        "--until-stdin-closes", action="store_true", help="end with the process that started us"
    )
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")
    return parser.parse_args(arguments)


async def _set_stage(sandbox: Sandbox, stories: list[Story], say: Callable[[str], None]) -> None:
    """Play stories quickly as soon as a bot listens, so that nobody meets empty lists."""
    try:
        await sandbox.until(lambda: bot_listens(sandbox), timeout=WAITS_FOR_BOT)
    except TimeoutError:
        logger.warning("no bot has come for %.0f s: the stage stays empty", WAITS_FOR_BOT)
        return
    now = sandbox.telegram.now
    clock = now if isinstance(now, MovableClock) else None
    plays = [Player(sandbox, clock).play(story, speed=STAGE_SPEED) for story in stories]
    for outcome in await asyncio.gather(*plays, return_exceptions=True):
        if isinstance(outcome, StoryStuck):
            logger.warning("the stage is not fully set: %s", outcome)
        elif isinstance(outcome, BaseException):
            raise outcome
    say("Ready")


@asynccontextmanager
async def _served(sandbox: Sandbox, port: int, *, or_any: bool) -> AsyncIterator[Server]:
    async with AsyncExitStack() as stack:
        try:
            server = await stack.enter_async_context(serve(sandbox, port))
        except OSError as error:
            if not or_any or error.errno != errno.EADDRINUSE:
                raise
            server = await stack.enter_async_context(serve(sandbox, 0))
        yield server


def _end_with(stop: asyncio.Event) -> None:
    """Nothing more can be read: the process at the other end of the pipe is gone."""
    if not os.read(sys.stdin.fileno(), 1024):
        stop.set()


async def _serve(options: argparse.Namespace) -> None:
    sandbox = Sandbox(
        options.token,
        now=MovableClock(options.clock_file),
        bot_username=options.username,
        bot_name=options.name,
        state=options.state,
        seed=options.seed,
        privacy_mode=not options.hear_all,
        lean=options.lean,
        keep_calls=options.keep_calls,
    )
    fresh = not options.empty and gather(sandbox)
    stories = [read_story(FOLDER / f"{name}.json") for name in options.play]

    def say(line: str) -> None:
        if not options.quiet:
            # flushed, so that whoever started us can read it at once
            print(line, flush=True)  # noqa: T201

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    if options.until_stdin_closes:
        loop.add_reader(sys.stdin.fileno(), _end_with, stop)
    try:
        async with _served(sandbox, options.port, or_any=options.or_any_port) as server:
            say(f"Sandbox: {server.api_url}/")
            setting = asyncio.create_task(_set_stage(sandbox, stories if fresh else [], say))
            await stop.wait()
            setting.cancel()
            await asyncio.gather(setting, return_exceptions=True)
    finally:
        sandbox.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until a signal; 0 after a clean stop, 2 when it cannot begin."""
    logging.basicConfig(level=logging.WARNING)
    options = _arguments(arguments)
    if ":" not in options.token or not options.token.split(":")[0].isdigit():
        return _fail("--token must look like 42:TEST, a number, a colon and anything")
    try:
        asyncio.run(_serve(options))
    except BadStory as error:
        return _fail(str(error))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            return _fail(f"cannot serve: {error}")
        return _fail(f"port {options.port} is in use; stop what uses it or choose another --port")
    return 0


def _fail(line: str) -> int:
    print(f"sandbox: {line}", file=sys.stderr)  # noqa: T201
    return 2


if __name__ == "__main__":
    sys.exit(main())
