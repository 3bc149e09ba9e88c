"""Training mode: the local sandbox in a process of its own, and the configuration to meet it.

The bot itself does not know whether it talks to Telegram or to the sandbox: only the address
and the token differ.
"""

import contextlib
import subprocess
import sys
from pathlib import Path
from types import TracebackType

from pydantic import SecretStr

from bot.config import Config, ConfigError

TOKEN = "42:TRAINING-ground-no-secret"  # noqa: S105 -- known to everybody, opens nothing

ADMINISTRATOR = 1000
"""The administrator among the people with whom the sandbox starts."""

STARTS_WITHIN = 20.0

UNDO_SECONDS = 5
"""Nobody who watches wants to wait a minute for an answer to leave."""


class TrainingGround:
    """A running sandbox, and the configuration of the bot that talks to it."""

    def __init__(self, config: Config, folder: Path = Path("var")) -> None:
        self._given = config
        self._folder = folder
        self._process: subprocess.Popen[str] | None = None
        self.config = config

    def __enter__(self) -> "TrainingGround":
        self._folder.mkdir(parents=True, exist_ok=True)
        self._process = subprocess.Popen(  # noqa: S603 -- our own module, our own arguments
            [
                sys.executable,
                "-m",
                "sandbox",
                "--port",
                str(self._given.telegram.sandbox_port),
                "--token",
                TOKEN,
                "--state",
                str(self._folder / "sandbox.sqlite3"),
                "--clock-file",
                str(self._folder / "clock-offset"),
                "--play",
                "stage",
                "--until-stdin-closes",
            ],
            start_new_session=True,  # Ctrl-C is for the bot, which still has to say good-bye
            stdin=subprocess.PIPE,  # closed by the system when this process is gone, however
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def ready(self) -> Config:
        """Wait for the sandbox; the configuration with which the bot meets it."""
        url = self._address()
        clock_file = self._folder / "clock-offset"
        given = self._given
        self.config = given.model_copy(
            update={
                "telegram": given.telegram.model_copy(
                    update={"token": SecretStr(TOKEN), "api_url": url}
                ),
                "clock": given.clock.model_copy(update={"offset_file": str(clock_file)}),
                "desk": given.desk.model_copy(update={"undo_seconds": UNDO_SECONDS}),
                "access": given.access.model_copy(
                    update={"administrators": (*given.access.administrators, ADMINISTRATOR)}
                ),
            }
        )
        print(f"Training ground, no real Telegram. Open in a browser: {url}/", flush=True)  # noqa: T201
        return self.config

    def _address(self) -> str:
        assert self._process is not None
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self._process.wait(timeout=STARTS_WITHIN)
            raise ConfigError(
                "telegram.sandbox_port: the sandbox could not start there;"
                " set another port, or 0 for any free one"
            )
        return line.split()[-1].rstrip("/")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        process = self._process
        if process is None:
            return
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=5)
        if process.poll() is None:
            process.kill()
            process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
