"""Training mode: the local sandbox in a process of its own, and the configuration to meet it.

The bot itself does not know whether it talks to Telegram or to the sandbox: only the address
and the token differ.
"""

import contextlib
import os
import subprocess
import sys
import threading
import webbrowser
from pathlib import Path
from types import TracebackType

from pydantic import SecretStr

from bot.config import Config, ConfigError

TOKEN = "42:TRAINING-ground-no-secret"  # noqa: S105 -- known to everybody, opens nothing

ADMINISTRATORS = (1000, 1010)
"""The administrators among the people with whom the sandbox starts: one for each language."""

STARTS_WITHIN = 20.0

UNDO_SECONDS = 5
"""Nobody who watches wants to wait a minute for an answer to leave."""

HURRY = {"private_per_second": 20.0, "private_burst": 40, "group_per_minute": 600}
"""Telegram's patience is not tried here, so nobody has to wait for it."""

TELEGRAM_CLOCK_DAYS = 60
"""Days that may be skipped without anybody writing, until what cannot be undone is put off."""

PREPARING = "Preparing the training ground: a local Telegram, a branch's group, a few appeals ..."

GO_LIVE = (
    "To go live: put a token of @BotFather into config.toml ([telegram] token = …) and start"
    " again; README, «Going live»."
)


class TrainingGround:
    """A running sandbox, and the configuration of the bot that talks to it."""

    def __init__(
        self, config: Config, folder: Path = Path("var"), *, open_browser: bool = False
    ) -> None:
        self._given = config
        self._folder = folder
        self._open_browser = open_browser
        self._process: subprocess.Popen[str] | None = None
        self.config = config

    def __enter__(self) -> "TrainingGround":
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ConfigError(
                f"{self._folder}: cannot be made here ({error.strerror}); start in a folder"
                " in which you may write"
            ) from None
        _say(PREPARING)
        self._process = subprocess.Popen(  # noqa: S603 -- our own module, our own arguments
            [
                sys.executable,
                "-m",
                "sandbox",
                "--port",
                str(self._given.telegram.sandbox_port),
                "--or-any-port",
                "--token",
                TOKEN,
                "--state",
                str(self._folder / "sandbox.sqlite3"),
                "--clock-file",
                str(self._folder / "clock-offset"),
                "--until-stdin-closes",
                "--play",
                "stage_kk",
                "stage_ru",
            ],
            start_new_session=True,  # Ctrl-C is for the bot, which still has to say good-bye
            stdin=subprocess.PIPE,  # closed by the system when this process is gone, however
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def ready(self) -> Config:
        """Wait for the sandbox; the configuration with which the bot meets it.

        The address is printed later, when the bot has set the stage: nobody meets empty lists.
        """
        url = self._address()
        clock_file = self._folder / "clock-offset"
        given = self._given
        self.config = given.model_copy(
            update={
                "telegram": given.telegram.model_copy(
                    update={"token": SecretStr(TOKEN), "api_url": url}
                ),
                "clock": given.clock.model_copy(
                    update={
                        "offset_file": str(clock_file),
                        "telegram_within_days": TELEGRAM_CLOCK_DAYS,
                    }
                ),
                "desk": given.desk.model_copy(update={"undo_seconds": UNDO_SECONDS}),
                "limits": given.limits.model_copy(update=HURRY),
                "access": given.access.model_copy(
                    update={"administrators": (*given.access.administrators, *ADMINISTRATORS)}
                ),
            }
        )
        threading.Thread(target=self._welcome, args=(url,), daemon=True).start()
        return self.config

    def _address(self) -> str:
        line = self._line()
        if not line:
            assert self._process is not None
            self._process.wait(timeout=STARTS_WITHIN)
            raise ConfigError(
                "telegram.sandbox_port: the sandbox could not start there;"
                " set another port, or 0 for any free one"
            )
        return line.split()[-1].rstrip("/")

    def _line(self) -> str:
        """The next line that the sandbox says; empty when it is gone."""
        assert self._process is not None
        assert self._process.stdout is not None
        try:
            return self._process.stdout.readline()
        except ValueError:  # closed: we are stopping
            return ""

    def _welcome(self, url: str) -> None:
        """When the stage is set: say where, and show it."""
        if not self._line():
            return
        wanted = self._given.telegram.sandbox_port
        if wanted and not url.endswith(f":{wanted}"):
            _say(f"Port {wanted} is taken by another program; a free one is used instead.")
        _say(f"\nTraining ground, not Telegram. Open in a browser: {url}/\n{GO_LIVE}\n")
        if self._open_browser and has_browser():
            with contextlib.suppress(webbrowser.Error):
                webbrowser.open(f"{url}/")

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


def has_browser() -> bool:
    """Whether somebody sits here and looks: a terminal, and a screen that a window may open on.

    Never over ssh or in a service: a text browser would take over the terminal.
    """
    if not sys.stdout.isatty() or "SSH_CONNECTION" in os.environ:
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 -- this is the command line
