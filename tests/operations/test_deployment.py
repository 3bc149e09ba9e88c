"""What `deploy/` says of the program is true: figures, keys, commands, folders."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from bot import __main__ as command_line
from bot import __version__
from bot.config import Config
from bot.domain.health import Health
from tests.support.office import TARAZ
from tests.support.town import Town

ROOT = Path(__file__).resolve().parents[2]

DEPLOY = ROOT / "deploy"

FIGURE = re.compile(r"\b(?:qabyldau|process)_\w+")


async def figures_of(town: Town) -> set[str]:
    """All names that a working bot serves, those of a refused request included."""
    aigul = await town.citizen("Айгүл")
    await town.files(aigul, "Үйімізде су жоқ", *TARAZ)
    town.app.metrics.rejected("secret")
    text = town.app.metrics.text(Health(writable=True)).decode()
    return {re.split(r"[{ ]", line)[0] for line in text.splitlines() if not line.startswith("#")}


@pytest.mark.parametrize("file", ["qabyldau.rules.yml", "grafana-dashboard.json"])
async def test_every_figure_that_is_watched_is_one_that_the_bot_has(town: Town, file: str) -> None:
    shown = re.sub(r'"uid": "qabyldau"|\$\{\w+\}', "", (DEPLOY / file).read_text("utf-8"))
    named = {name for name in FIGURE.findall(shown) if not name.endswith("_rules")}

    assert named
    assert named - await figures_of(town) == set()


def test_every_panel_has_its_place_and_a_question() -> None:
    dashboard = json.loads((DEPLOY / "grafana-dashboard.json").read_text("utf-8"))
    cells: set[tuple[int, int]] = set()
    for panel in dashboard["panels"]:
        at = panel["gridPos"]
        own = {
            (x, y)
            for x in range(at["x"], at["x"] + at["w"])
            for y in range(at["y"], at["y"] + at["h"])
        }
        assert cells.isdisjoint(own), panel["title"]
        assert at["x"] + at["w"] <= 24
        assert all(target["expr"] for target in panel["targets"])
        cells |= own


@pytest.mark.parametrize(
    "file", ["env.example", "Dockerfile", "compose.yaml", "compose.several.yaml"]
)
def test_every_key_that_a_container_is_given_exists(file: str) -> None:
    names = re.findall(r"QABYLDAU_([A-Z]+)__([A-Z_]+)", (DEPLOY / file).read_text("utf-8"))

    assert names
    for section, key in names:
        kind = Config.model_fields[section.lower()].annotation
        assert kind is not None
        assert key.lower() in kind.model_fields, f"{section}__{key}"


def test_the_unit_and_the_image_run_commands_that_exist() -> None:
    unit = re.findall(r"^ExecStart=\S+ (.+)$", (DEPLOY / "qabyldau.service").read_text(), re.M)
    image = re.findall(r"CMD (\[.+\])$", (DEPLOY / "Dockerfile").read_text(), re.M)
    lines = [line.split() for line in unit]
    lines += [[w for w in json.loads(found) if w != "qabyldau"] for found in image]

    assert len(lines) == 3
    for line in lines:
        assert callable(command_line._parser().parse_args(line).call)


def test_the_unit_writes_only_where_it_is_let() -> None:
    unit = (DEPLOY / "qabyldau.service").read_text()
    folders = [Config().storage.url, Config().storage.backups, Config().routing.models]

    assert "StateDirectory=qabyldau" in unit
    assert "WorkingDirectory=/var/lib/qabyldau" in unit
    assert all("./var/" in folder for folder in folders), "all below the working directory"
    assert "Restart=always" in unit
    assert "RestartPreventExitStatus" not in unit, (
        "a disk that comes back later is no reason to stay"
    )


def test_the_image_has_every_package_that_the_wheel_has() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    dockerfile = (DEPLOY / "Dockerfile").read_text()

    assert [p for p in packages if f"COPY {p} {p}" not in dockerfile] == []


def test_a_server_without_a_token_does_not_begin_a_training(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)

    assert command_line.main(["run", "--live"]) == 2

    complaint = capsys.readouterr().err
    assert "telegram.token is empty" in complaint
    assert complaint.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_the_version_stands_in_one_place_and_its_changes_in_the_changelog(
    capsys: pytest.CaptureFixture[str],
) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    released = re.findall(r"^## (\d+\.\d+\.\d+) · \d{4}-\d\d-\d\d$", changelog(), re.M)

    with pytest.raises(SystemExit):
        command_line.main(["--version"])

    assert "version" in project["project"]["dynamic"]
    assert capsys.readouterr().out.strip() == __version__ == released[0]


def changelog() -> str:
    return (ROOT / "CHANGELOG.md").read_text("utf-8")
