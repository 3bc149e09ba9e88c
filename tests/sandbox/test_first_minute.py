"""make run, as a newcomer meets it: what is printed, when, and what is left alone."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from bot.app import training_ground
from bot.app.training_ground import TrainingGround, has_browser
from bot.config import Config, ConfigError
from sandbox.stories.cast import BRANCH_GROUP, OPERATOR_ONE, OPERATOR_RU, SECOND_GROUP

ROOT = Path(__file__).parents[2]

PATIENCE = 100.0


def newest(url: str, viewer: int, chat: int) -> str:
    with urllib.request.urlopen(f"{url}sandbox/api/screen?viewer={viewer}&chat={chat}") as answer:
        return str(json.load(answer)["messages"][-1]["text"])


def test_the_address_comes_when_the_scene_is_ready_and_a_taken_port_gives_way(
    tmp_path: Path,
) -> None:
    log, trouble = tmp_path / "log", tmp_path / "trouble"
    with socket.socket() as taken, log.open("w") as out, trouble.open("w") as errors:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        environment = os.environ | {
            "PYTHONPATH": str(ROOT),
            "QABYLDAU_TELEGRAM__SANDBOX_PORT": str(port),
            "QABYLDAU_MONITORING__PORT": "0",
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run", "--no-open"],
            cwd=tmp_path,
            env=environment,
            stdout=out,
            stderr=errors,
        )
        try:
            deadline = time.monotonic() + PATIENCE
            while "To go live" not in log.read_text() and time.monotonic() < deadline:
                time.sleep(0.1)
            said = log.read_text()
            address = said.split("Open in a browser: ")[1].split()[0]
            cards = [
                newest(address, OPERATOR_ONE, BRANCH_GROUP),
                newest(address, OPERATOR_RU, SECOND_GROUP),
            ]
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)

    logged = said + trouble.read_text()
    assert "[error" not in logged
    assert "WARNING" not in logged, "the stage is not fully set"
    assert said.startswith("Preparing the training ground")
    assert f"Port {port} is taken by another program" in said
    assert str(port) not in address
    assert "token of @BotFather" in said
    assert "Сүлейменов" in cards[0]
    assert "Курмангазы" in cards[1]


def test_no_window_opens_where_nobody_sits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("SSH_CONNECTION", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)

    without_a_screen = has_browser()
    monkeypatch.setenv("DISPLAY", ":0")
    with_a_screen = has_browser()
    monkeypatch.setenv("SSH_CONNECTION", "1 2 3 4")
    from_afar = has_browser()
    monkeypatch.delenv("SSH_CONNECTION")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False, raising=False)
    in_a_service = has_browser()

    assert with_a_screen
    assert [without_a_screen, from_afar, in_a_service] == [False] * 3


def test_a_folder_in_which_one_may_not_write_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")

    with pytest.raises(ConfigError, match="start in a folder in which you may write"):
        TrainingGround(Config(), file / "var").__enter__()


def test_administrators_of_the_cast_are_administrators_of_the_bot() -> None:
    from sandbox.stories.cast import ADMINISTRATORS

    assert set(training_ground.ADMINISTRATORS) == ADMINISTRATORS
