"""A bot that is killed at random moments loses nothing and registers nothing twice.

The short form of `make torture`: so many kills, however long they take. The counts are printed with
`pytest -s`.
"""

from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.crash.torture import _receipt_numbers, torture
from tests.support import databases


@pytest.mark.timeout(600)  # half a minute on a machine of its own
async def test_killed_again_and_again_the_bot_keeps_every_promise(tmp_path: Path) -> None:
    counts = await torture(kills=8, citizens=5, seed=20, folder=tmp_path)

    print(counts.lines())
    assert counts.faults == [], counts.lines()
    assert counts.found == counts.expected > 0
    assert counts.seen == counts.notifications > 0
    assert counts.duplicated <= counts.in_the_air


@pytest.mark.timeout(600)
async def test_on_postgresql_the_bot_keeps_every_promise_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(databases.CHOICE, "postgres")
    counts = await torture(kills=4, citizens=4, seed=22, folder=tmp_path)

    print(counts.lines())
    assert counts.faults == [], counts.lines()
    assert counts.found == counts.expected > 0
    assert counts.seen == counts.notifications > 0
    assert counts.duplicated <= counts.in_the_air


async def test_the_people_of_the_crash_test_know_a_receipt_in_either_language() -> None:
    """One who knew only Kazakh ones waited for ever: the bot answers in the appeal's language."""
    heard = [
        "Өтінішіңіз тіркелді\nНөмірі: 659-591-896\nКүйі: Тіркелді",
        "Ваше обращение зарегистрировано\nНомер: 523-517-271\nСостояние: Зарегистрировано",
        "Ваше обращение зарегистрировано\nНомер: 523-517-271\nСостояние: Зарегистрировано",
        "Тараз қаласында су жоқ",
    ]

    numbers = _receipt_numbers(SimpleNamespace(heard=heard))

    assert numbers == {"659591896": 1, "523517271": 2}


@pytest.mark.timeout(600)
async def test_killed_while_updates_are_brought_to_it_the_bot_keeps_every_promise_too(
    tmp_path: Path,
) -> None:
    """What was not stored was not confirmed, so Telegram brings it again to the next process."""
    counts = await torture(kills=5, citizens=4, seed=21, folder=tmp_path, webhook=True)

    print(counts.lines())
    assert counts.faults == [], counts.lines()
    assert counts.found == counts.expected > 0
    assert counts.seen == counts.notifications > 0


@pytest.mark.timeout(900)
async def test_killed_over_a_bad_connection_the_bot_keeps_every_promise_by_the_servers_own_log(
    tmp_path: Path,
) -> None:
    """Thirteen kinds of trouble on every method. The log of the server tells what people got:
    receipts, cards, files and answers, in order, no more repeats than could not be helped, and no
    button that spins on."""
    counts = await torture(kills=3, citizens=4, seed=22, folder=tmp_path, faults=True)

    print(counts.lines())
    assert counts.faults == [], counts.lines()
    assert counts.testimony is not None
    assert counts.troubled > 0
    assert counts.testimony.receipts == counts.testimony.appeals > 0
