"""Fixtures of the tests about personal data."""

import pytest

from storage import new_key


@pytest.fixture
def key() -> str:
    return new_key()
