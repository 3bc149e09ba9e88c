"""Whoever measures finds every benchmark and script ready to run."""

import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

RUN_BY_HAND = sorted(
    f"{path.parent.name}.{path.stem}"
    for folder in ("benchmarks", "scripts")
    for path in (ROOT / folder).glob("*.py")
)


@pytest.mark.parametrize("name", RUN_BY_HAND)
def test_what_is_run_by_hand_still_fits_the_program(name: str) -> None:
    assert importlib.import_module(name).__doc__
