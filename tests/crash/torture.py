"""Kills the running bot at random moments under load, and counts from outside what came of it.

The bot is a process of its own (`python -m bot run`); the local Bot API server lives on in this
one, as Telegram does. People go on talking meanwhile: they write, press buttons, press again what
did not answer. At the end every promise is checked against what they see on their screens and
what the database says.

    python -m tests.crash.torture --kills 300

With `--faults` the connection to Telegram is bad besides: thirteen kinds of trouble, on every
method, without pause. What came of it is then read from the log of the local server alone
(`witness.py`).
"""

import argparse
import asyncio
import contextlib
import json
import os
import random
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sandbox import CannotDo, NoSuchButton, Sandbox, serve
from tests.crash.seen import Seen, Sight
from tests.crash.witness import Filed, Testimony, Witness, file_in
from tests.support.databases import chosen, fetched, url_in
from tests.support.troubles import PASSING

ROOT = Path(__file__).resolve().parents[2]

TOKEN = "42:TEST-TEST-TEST-TEST-TEST-TEST-TEST"

ADMINISTRATOR = 777_000_111

TROUBLES = (
    "үйімізде су жоқ",
    "көше шамдары жанбайды",
    "жол шұңқыр",
    "қоқыс шығарылмайды",
    "жылу берілмеді",
    "автобус жүрмейді",
    "дәрігер қабылдамайды",
    "мектеп төбесі ағып тұр",
)

AFTER = frozenset({"error_after", "drop_after"})
"""The call took effect, and the bot cannot know."""

METHODS = (
    "*",
    "sendMessage",
    "editMessageText",
    "sendPhoto",
    "answerCallbackQuery",
    "deleteMessage",
    "getUpdates",
    "getMe",
    "setMyCommands",
    "deleteWebhook",
    "setWebhook",
    "getWebhookInfo",
)

AT_ONCE = 4
"""Kinds of trouble in force at a time: a call now and then gets through."""

AGAIN = 3.0
"""Seconds after which a person presses again what did not answer."""

EACH = 8
"""Appeals after which a citizen leaves and somebody else comes."""

PATIENCE = 600.0
"""Seconds after which a person gives up: then something was lost, or is asked for wrongly."""


@dataclass
class Counts:
    """What was offered, what was expected, what was found."""

    kills: int = 0
    starts: int = 0
    updates: int = 0
    handled: int = 0
    dead: int = 0
    unfinished: int = 0
    expected: int = 0
    found: int = 0
    twice: int = 0
    notifications: int = 0
    seen: int = 0
    duplicated: int = 0
    in_the_air: int = 0
    """Messages that were claimed and not yet marked when the bot was killed: so many at most may
    have been said without our knowing it."""
    unsent: int = 0
    troubled: int = 0
    """Calls that met trouble of the connection."""
    hidden: int = 0
    """Of these, calls that took effect although the bot was told otherwise."""
    met: dict[str, int] = field(default_factory=dict)
    """Faults by their kind."""
    testimony: Testimony | None = None
    faults: list[str] = field(default_factory=list)

    def lines(self) -> str:
        return (
            f"kills {self.kills}, starts {self.starts}\n"
            f"updates offered {self.updates}, handled {self.handled},"
            f" unfinished {self.unfinished}, dead {self.dead}\n"
            f"appeals expected {self.expected}, found {self.found}, registered twice {self.twice}\n"
            f"notifications expected {self.notifications}, seen {self.seen},"
            f" duplicated {self.duplicated} (in the air at the kills {self.in_the_air}),"
            f" still unsent {self.unsent}"
        ) + ("" if self.testimony is None else self._under_faults(self.testimony))

    def _under_faults(self, testimony: Testimony) -> str:
        troubled = f"\ntroubled calls {self.troubled}, of them with a hidden effect {self.hidden}\n"
        return troubled + testimony.lines()


class Starter:
    """Starts the bot: as a command, or (quicker) as a fork of a process that has imported it."""

    def __init__(self, folder: Path, api_url: str, more: dict[str, str], root: Path = ROOT) -> None:
        """`root`: where the program lies."""
        self.folder = folder
        self._root = root
        (folder / "empty.toml").write_text("")
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("QABYLDAU_")},
            "PYTHONPATH": str(root),
            "QABYLDAU_TELEGRAM__TOKEN": TOKEN,
            "QABYLDAU_TELEGRAM__API_URL": api_url,
            "QABYLDAU_STORAGE__URL": url_in(folder),
            "QABYLDAU_STORAGE__BACKUPS": f"{folder}/backups",
            "QABYLDAU_ACCESS__ADMINISTRATORS": str(ADMINISTRATOR),
            "QABYLDAU_ORGANISATION__BIN": "123456789012",
            "QABYLDAU_DESK__UNDO_SECONDS": "2",
            "QABYLDAU_LIMITS__OVERALL_PER_SECOND": "2000",
            "QABYLDAU_FLOOD__BURST": "1000000",
            "QABYLDAU_MONITORING__PORT": "0",
            "QABYLDAU_LIMITS__PRIVATE_PER_SECOND": "2000",
            "QABYLDAU_LIMITS__PRIVATE_BURST": "1000",
            "QABYLDAU_LIMITS__GROUP_PER_MINUTE": "100000",
            "QABYLDAU_LOGGING__LEVEL": "WARNING",
            **more,
        }
        self.log = (folder / "bot.log").open("ab")
        self._zygote: asyncio.subprocess.Process | None = None
        self._asking = asyncio.Lock()

    async def start(self, **more: str) -> "Running":
        """`more`: of its environment."""
        if self._zygote is not None:
            assert self._zygote.stdin is not None
            assert self._zygote.stdout is not None
            async with self._asking:  # two may want a process at one moment
                self._zygote.stdin.write(json.dumps(more).encode() + b"\n")
                return Running(int(await self._zygote.stdout.readline()), None)
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            "--config",
            str(self.folder / "empty.toml"),
            cwd=self._root,
            env=self.environment | more,
            stdout=self.log,
            stderr=self.log,
        )
        return Running(process.pid, process)

    async def be_quick(self) -> None:
        """From now on fork."""
        if self._zygote is not None:
            return
        self._zygote = await asyncio.create_subprocess_exec(
            sys.executable,
            str(Path(__file__).with_name("zygote.py")),
            str(self.folder / "empty.toml"),
            cwd=ROOT,
            env=self.environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=self.log,
        )
        assert self._zygote.stdout is not None
        await self._zygote.stdout.readline()

    async def close(self) -> None:
        if self._zygote is not None:
            assert self._zygote.stdin is not None
            self._zygote.stdin.close()
            await self._zygote.wait()
        self.log.close()


@dataclass
class Running:
    pid: int
    process: asyncio.subprocess.Process | None

    def send(self, number: signal.Signals) -> None:
        try:
            os.kill(self.pid, number)
        except ProcessLookupError:
            return

    def lives(self) -> bool:
        return Path(f"/proc/{self.pid}").exists()

    async def gone(self) -> None:
        if self.process is not None:
            await self.process.wait()
            return
        while True:
            try:
                os.kill(self.pid, 0)
            except ProcessLookupError:
                return
            await asyncio.sleep(0.005)


class Play:
    """People who want something, and a bot that keeps dying."""

    def __init__(self, sandbox: Sandbox, seed: int, *, photos: bool = False) -> None:
        self.sandbox = sandbox
        self._photos = photos
        self.photos: dict[str, str] = {}
        """What tells the photo above a text from all others."""
        self.parts: dict[str, tuple[str, ...]] = {}
        """Numbers of what was said right after a text."""
        self.patience = PATIENCE
        self.longest = 0.0
        """Seconds that somebody waited at the most."""
        self.sight = Sight(sandbox.telegram)
        self.witness = Witness(sandbox, _numbers_in)
        self.random = random.Random(seed)
        self.texts: dict[str, Seen] = {}
        self.answered: set[str] = set()
        self.over = False
        self._moved: defaultdict[int, asyncio.Event] = defaultdict(asyncio.Event)
        sandbox.telegram.world.on_change.append(lambda chat_id: self._moved[chat_id].set())

    async def _something_new(self, place: Any, longest: float) -> None:
        """Wait until something changes in a chat; to look at every screen all the time would
        leave the bot no CPU."""
        moved = self._moved[place.id]
        moved.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(longest):
                await moved.wait()

    async def insists(self, does: Callable[[], Any], until: Callable[[], Any], *, who: Any) -> None:
        """Do something, and again if nothing comes of it for a while in the chat of `who`."""
        began = time.monotonic()
        while not _holds(until):
            if time.monotonic() - began > self.patience:
                raise AssertionError(f"insisted in vain: {_sees(who)}")
            with contextlib.suppress(CannotDo, NoSuchButton, IndexError):
                does()
            deadline = time.monotonic() + AGAIN
            while time.monotonic() < deadline and not _holds(until):
                await self._something_new(who, deadline - time.monotonic())
        self.longest = max(self.longest, time.monotonic() - began)

    async def settles_in(self, person: Any) -> None:
        await self.insists(
            lambda: person.starts(), lambda: person.last.button("Қазақша"), who=person
        )
        await self.insists(
            lambda: person.presses("Қазақша"), lambda: _shows(person, "Келісемін"), who=person
        )
        await self.insists(
            lambda: person.presses("Келісемін"),
            lambda: _heard(person, "келісіміңіз сақталды"),
            who=person,
        )

    async def citizen(self, number: int) -> None:
        """One after another, each with some appeals."""
        count = 0
        while not self.over:
            name = f"Азамат {number}"
            person = self.sight.on(self.sandbox.person(name, language_code="kk"))
            await self.settles_in(person)
            for own in range(1, EACH + 1):
                if self.over:
                    return
                count += 1
                await self.files(person, number, count, own)
                await asyncio.sleep(self.random.uniform(0, 0.3))
            person.leaves()

    async def files(self, person: Any, number: int, count: int, own: int) -> None:
        """Their appeal with that number, as `count` of all at this place."""
        text = last = self.complaint(number, count)
        self.texts[text] = person
        # Once: a message that Telegram took must not need repeating.
        if self._photos and count % 3 == 0:
            shown = person.sends_photo(text)
            self.photos[text] = str(file_in(shown.raw))
        else:
            person.says(text)
        if self._photos and count % 3 == 1:
            self.parts[text] = tuple(f"{len(self.texts)}{part}" for part in range(3))
            for part in self.parts[text]:
                last = f"тағы {part}е"
                person.says(last)
        await self.until(
            lambda: _card(person, last, "Жіберу") or _card(person, last, NEW), who=person
        )
        await self.insists(
            lambda: _press_card(person, last, "Жіберу", NEW),
            lambda: _receipts(person) >= own,
            who=person,
        )

    def complaint(self, number: int, count: int) -> str:
        """Unlike all before it: the bot asks back when a citizen says the same again."""
        names = ("".join(self.random.choices("бвгдзклмнпрст", k=6)) for _ in range(12))
        trouble = TROUBLES[count % len(TROUBLES)]
        return f"Тараз қаласында {trouble}: {' '.join(names)}, белгі {number}а{count}я"

    async def operator(self, person: Any, group: Any) -> None:
        """Answers one card after another; the rest stays in the queue."""
        while not self.over:
            cards = [
                shown
                for shown in group.screen
                if "Қарауға алу" in shown.labels and _mark(shown.text) not in self.answered
            ]
            if cards:
                await self.answers(person, group, self.random.choice(cards[:5]))
            await asyncio.sleep(self.random.uniform(0, 0.5))

    async def answers(self, person: Any, group: Any, card: Any) -> None:
        mark = _mark(card.text)
        answer = f"Жөнделді, жауап {mark}"
        said = person.says(answer, chat=group, reply_to=card)  # once, as a citizen does
        await self.until(
            lambda: any(_offers(s, answer) for s in group.screen) or _is_stray(group, said),
            who=group,
        )
        if _is_stray(group, said):
            return  # said in the last moment of a life that could not note it; told so
        citizen = next(who for text, who in self.texts.items() if _mark(text) == mark)
        await self.insists(
            lambda: _press_offer(person, group, answer, self.random),
            lambda: _heard(citizen, answer),
            who=citizen,
        )
        self.answered.add(mark)

    async def until(self, condition: Callable[[], Any], *, who: Any) -> None:
        began = time.monotonic()
        while not _holds(condition):
            if time.monotonic() - began > self.patience:
                raise AssertionError(f"nobody answered for a long time: {_sees(who)}")
            await self._something_new(who, 1.0)
        self.longest = max(self.longest, time.monotonic() - began)


def _sees(person: Any) -> str:
    return " || ".join(
        f"{'bot' if s.from_bot else 'me'} {s.message_id} {s.text} {s.labels}"
        for s in person.screen[-40:]
    )


def _holds(condition: Callable[[], Any]) -> bool:
    try:
        return bool(condition())
    except (CannotDo, IndexError, StopIteration):
        return False


def _mark(text: str) -> str:
    return text.split("белгі ", 1)[1].split("я")[0] + "я"


def _shows(person: Any, label: str) -> bool:
    return any(label in name for shown in person.screen[-4:] for name in shown.labels)


def _heard(person: Any, words: str) -> bool:
    return any(words in text for text in person.heard)


NEW = "Бұл – жаңа өтініш"
"""What the bot asks of a file that comes right after a receipt."""


def _card(person: Any, text: str, label: str) -> Any:
    """The newest preview of a text that has such a button."""
    return next(
        (
            s
            for s in reversed(person.screen)
            if s.from_bot and text in s.text and any(label in name for name in s.labels)
        ),
        None,
    )


def _press_card(person: Any, text: str, *labels: str) -> None:
    for label in labels:
        card = _card(person, text, label)
        if card is not None:
            person.presses(card, label)
            return


RECEIPTS = {"Өтінішіңіз тіркелді": "Нөмірі:", "Ваше обращение зарегистрировано": "Номер:"}
"""Title and line of the number. A receipt is in the language of the appeal, and words made up at
random may well be taken for Russian ones."""


def _receipts(person: Any) -> int:
    return len(_receipt_numbers(person))


def _receipt_numbers(person: Any) -> Counter[str]:
    """The numbers on the receipts that a person has, each as often as it is there."""
    return _numbers_in(person.heard)


def _numbers_in(texts: list[str]) -> Counter[str]:
    return Counter(
        line.removeprefix(mark).strip().replace("-", "")
        for text in texts
        for title, mark in RECEIPTS.items()
        if text.startswith(title)
        for line in text.splitlines()
        if line.startswith(mark)
    )


def _offers(shown: Any, answer: str) -> bool:
    return shown.from_bot and answer in shown.text and any("Оң шешілді" in n for n in shown.labels)


def _is_stray(group: Any, said: Any) -> bool:
    """Whether the bot said that a reply was to nothing it knows of."""
    return any(
        shown.message_id > said.message_id and "ешбір өтінішке қатысты емес" in shown.text
        for shown in group.screen
    )


def _press_offer(person: Any, group: Any, answer: str, chance: random.Random) -> None:
    """Any of the offers: after a crash the same may stand there twice."""
    offers = [shown for shown in group.screen if _offers(shown, answer)]
    if offers:
        person.presses(chance.choice(offers), "Оң шешілді", chat=group)


def _brought() -> dict[str, str]:
    """The part of the environment by which Telegram brings updates."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return {
        "QABYLDAU_WEBHOOK__URL": f"http://127.0.0.1:{port}/telegram",
        "QABYLDAU_WEBHOOK__PORT": str(port),
    }


async def torture(
    *,
    kills: int,
    citizens: int,
    seed: int,
    folder: Path,
    seconds: float | None = None,
    forked: bool = True,
    say: Callable[[str], None] = print,
    webhook: bool = False,
    faults: bool = False,
) -> Counts:
    """Returns the counts; what is wrong is listed in `faults`."""
    counts = Counts()
    sandbox = Sandbox(token=TOKEN, keep_calls=None if faults else 0)
    chance = random.Random(seed)
    async with serve(sandbox) as server:
        starter = Starter(folder, server.api_url, _brought() if webhook else {})
        play = Play(sandbox, seed, photos=faults)
        if forked:
            await starter.be_quick()
        running = await starter.start()
        counts.starts += 1
        tasks = await _cast(play, citizens)
        storm = asyncio.create_task(_storm(sandbox, chance, counts) if faults else _calm())
        try:
            began = time.monotonic()
            while counts.kills < kills and (seconds is None or time.monotonic() - began < seconds):
                await _some_time(sandbox, chance)
                play.witness.listen()
                _raise_faults(tasks)
                running.send(signal.SIGKILL)
                await running.gone()
                counts.kills += 1
                counts.in_the_air += _in_the_air(folder)
                running = await starter.start()
                counts.starts += 1
                if counts.kills % 10 == 0:
                    say(f"{counts.kills} kills, {len(play.texts)} appeals written")
            play.over = True
            storm.cancel()
            await asyncio.gather(storm, return_exceptions=True)
            await asyncio.wait_for(asyncio.gather(*tasks), 2 * PATIENCE)
            await _quiet(sandbox, folder)
            running.send(signal.SIGTERM)
            stopped = time.monotonic()
            await asyncio.wait_for(running.gone(), 20)
            if time.monotonic() - stopped > 8:
                counts.faults.append("SIGTERM took more than eight seconds")
        finally:
            for task in (storm, *tasks):
                task.cancel()
            running.send(signal.SIGKILL)
            await running.gone()
            await starter.close()
        _count(counts, sandbox, play, folder)
        if faults:
            _hear_the_witness(counts, play)
    return counts


async def _calm() -> None:
    """The connection is good."""


async def _storm(sandbox: Sandbox, chance: random.Random, counts: Counts) -> None:
    """Trouble of all kinds, on all methods, until cancelled; then the connection is good again."""
    rules: list[tuple[Any, int]] = []
    try:
        while True:
            trouble, details = chance.choice(PASSING)
            times = chance.randint(1, 3)
            rule = sandbox.faults.add(trouble, chance.choice(METHODS), times=times, **details)
            rules.append((rule, times))
            del sandbox.faults.rules[:-AT_ONCE]  # what met no call of its kind passes
            await asyncio.sleep(chance.uniform(0.02, 0.3))
    finally:
        sandbox.faults.clear()
        for rule, times in rules:
            counts.troubled += times - rule.times
            counts.hidden += (times - rule.times) if rule.trouble in AFTER else 0


def _hear_the_witness(counts: Counts, play: Play) -> None:
    filed = [
        Filed(
            mark=_mark(text),
            chat_id=person.id,
            file=play.photos.get(text),
            parts=play.parts.get(text, ()),
            answered=_mark(text) in play.answered,
        )
        for text, person in play.texts.items()
    ]
    counts.testimony = play.witness.testify(filed, counts.in_the_air + counts.hidden)
    counts.faults += counts.testimony.faults


async def _cast(play: Play, citizens: int) -> list[asyncio.Task[None]]:
    """An administrator, a branch with an operator, citizens."""
    sandbox = play.sandbox
    boss = play.sight.on(sandbox.person("Әкімші", language_code="kk", id=ADMINISTRATOR))
    daniyar = play.sight.on(sandbox.person("Данияр", language_code="kk"))
    group = play.sight.on(sandbox.group("Тараз", members=[boss, daniyar]))
    group.add_bot(by=boss)
    await play.until(lambda: group.heard, who=group)
    await play.insists(lambda: boss.starts(), lambda: boss.heard, who=boss)
    await play.insists(
        lambda: boss.says("/link KZ-311", chat=group),
        lambda: any("Топ филиалға қосылды" in t for t in group.heard),
        who=group,
    )
    await play.insists(
        lambda: boss.says("/invite operator KZ-311"),
        lambda: any("start=join-" in t for t in boss.heard),
        who=boss,
    )
    link = next(t for t in boss.heard if "start=join-" in t)
    daniyar.starts("join-" + link.rsplit("start=join-", 1)[1].split()[0])
    await play.until(lambda: daniyar.heard, who=daniyar)
    tasks = [asyncio.create_task(play.citizen(n)) for n in range(1, citizens + 1)]
    return [*tasks, asyncio.create_task(play.operator(daniyar, group))]


async def _some_time(
    sandbox: Sandbox, chance: random.Random, said: Sequence[int] = (1, 5, 20, 60)
) -> None:
    """Mostly until the bot has fetched and made some calls, sometimes before it did: moments are
    chosen by what it does, so that they are as random on a slow machine as on a quick one."""
    if chance.random() < 0.1:
        await asyncio.sleep(chance.uniform(0, 1.0))
        return
    begun = _listens(sandbox)
    deadline = time.monotonic() + 60
    while _listens(sandbox) == begun:
        assert time.monotonic() < deadline, "the bot does not start any more"
        await asyncio.sleep(0.01)
    calls = _said(sandbox) + chance.choice(said)
    deadline = time.monotonic() + 15
    while _said(sandbox) < calls and time.monotonic() < deadline:
        await asyncio.sleep(0.002)
    await asyncio.sleep(chance.random() * 0.05)


def _listens(sandbox: Sandbox) -> int:
    """Calls by which a new process begins to hear, or shows that it hears."""
    return sandbox.counts["getUpdates"] + sandbox.counts["setWebhook"] + _said(sandbox)


def _said(sandbox: Sandbox) -> int:
    """Calls that people see: a life that reaches one has worked something off."""
    return sandbox.counts["sendMessage"] + sandbox.counts["editMessageText"]


def _raise_faults(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        if task.done():
            task.result()


async def _quiet(sandbox: Sandbox, folder: Path, limit: float = PATIENCE) -> None:
    """Wait until nothing is left to fetch, to handle or to send."""
    deadline = time.monotonic() + limit
    while time.monotonic() < deadline:
        left = _ask(
            folder,
            "SELECT (SELECT COUNT(*) FROM inbox WHERE state = 'new')"
            " + (SELECT COUNT(*) FROM outbox WHERE state = 'waiting')",
        )
        if not sandbox.pending_updates and left == [(0,)]:
            return
        await asyncio.sleep(0.2)


def _in_the_air(folder: Path) -> int:
    claimed = "SELECT COUNT(*) FROM outbox WHERE state = 'waiting' AND leased_until > 0"
    return int(_ask(folder, claimed)[0][0])


def _ask(folder: Path, sql: str) -> list[Any]:
    return fetched(url_in(folder), sql)


def _count(counts: Counts, sandbox: Sandbox, play: Play, folder: Path) -> None:
    states = dict(_ask(folder, "SELECT state, COUNT(*) FROM inbox GROUP BY state"))
    counts.updates = sandbox.telegram.world.settings.last_update_id - _first_update(folder) + 1
    counts.handled, counts.dead = states.get("done", 0), states.get("dead", 0)
    counts.unfinished = states.get("new", 0) + len(sandbox.pending_updates)
    counts.unsent = _ask(folder, "SELECT COUNT(*) FROM outbox WHERE state <> 'sent'")[0][0]
    _count_appeals(counts, play, folder)
    _count_notifications(counts, play, sandbox, folder)
    if counts.updates != counts.handled:
        counts.faults.append("not every update was handled")
    if counts.unfinished or counts.dead or counts.unsent:
        counts.faults.append("something was left unfinished")
    if counts.found != counts.expected or counts.twice:
        counts.faults.append("appeals were lost or registered twice")
    if counts.duplicated > counts.in_the_air + counts.hidden:
        counts.faults.append("a message was said twice although none was in the air")
    if chosen() == "sqlite" and _ask(folder, "PRAGMA integrity_check") != [("ok",)]:
        counts.faults.append("the database is damaged")


def _first_update(folder: Path) -> int:
    return int(_ask(folder, "SELECT MIN(update_id) FROM inbox")[0][0])


def _count_appeals(counts: Counts, play: Play, folder: Path) -> None:
    written = Counter(
        text
        for (text,) in _ask(
            folder,
            "SELECT i.text FROM items i JOIN appeals a ON a.id = i.appeal_id"
            " WHERE a.status <> 'draft' AND i.author = 'citizen' AND i.purpose = 'body'",
        )
    )
    counts.expected = len(play.texts)
    counts.found = sum(1 for text in play.texts if written[text])
    counts.twice = sum(times - 1 for text, times in written.items() if times > 1)
    registered = _ask(
        folder,
        "SELECT COUNT(*) FROM (SELECT appeal_id FROM events WHERE happening = 'registered'"
        " GROUP BY appeal_id HAVING COUNT(*) > 1) AS twice",
    )
    counts.twice += registered[0][0]


def _count_notifications(counts: Counts, play: Play, sandbox: Sandbox, folder: Path) -> None:
    """Each appeal: a receipt to its citizen and a card to its branch; each answer: the finding."""
    numbers = dict(
        _ask(
            folder,
            "SELECT i.text, a.number FROM items i JOIN appeals a ON a.id = i.appeal_id"
            " WHERE i.author = 'citizen' AND i.purpose = 'body' AND a.number IS NOT NULL",
        )
    )
    (group,) = sandbox.groups
    cards = Counter(_mark(t) for t in group.heard if "белгі" in t)
    heard = {who.id: sandbox.find_person(who.id).heard for who in play.texts.values()}
    receipts = {chat_id: _numbers_in(texts) for chat_id, texts in heard.items()}
    seen: dict[str, int] = {}
    for text, person in play.texts.items():
        number, mark = numbers.get(text, "?"), _mark(text)
        seen[f"receipt {mark}"] = receipts[person.id][number]
        seen[f"card {mark}"] = cards[mark]
        if mark in play.answered:
            answer = f"Жөнделді, жауап {mark}"
            seen[f"finding {mark}"] = sum(answer in said for said in heard[person.id])
    counts.notifications = len(seen)
    counts.seen = sum(1 for times in seen.values() if times)
    counts.duplicated = sum(times - 1 for times in seen.values() if times > 1)
    lost = [name for name, times in seen.items() if not times]
    if lost:
        counts.faults.append(f"{len(lost)} notifications were lost: {', '.join(lost[:10])}")


async def _torture_of(options: argparse.Namespace, folder: Path) -> Counts:
    return await torture(
        kills=options.kills,
        citizens=options.citizens,
        seed=options.seed,
        folder=folder,
        seconds=options.seconds,
        forked=not options.exec,
        webhook=options.webhook,
        faults=options.faults,
        say=lambda line: print(line, flush=True),
    )


def main() -> int:
    parser = argparse.ArgumentParser(description="Kill the bot again and again; count.")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--citizens", type=int, default=12)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--seconds", type=float, help="stop after so long, whatever the kills")
    parser.add_argument("--exec", action="store_true", help="start anew instead of forking")
    parser.add_argument("--webhook", action="store_true", help="updates are brought, not fetched")
    parser.add_argument("--faults", action="store_true", help="a bad connection besides")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(f"seed {options.seed}", flush=True)
        try:
            counts = asyncio.run(_torture_of(options, Path(folder)))
        except BaseException:
            print((Path(folder) / "bot.log").read_text()[-4000:])
            kept = Path(tempfile.mkdtemp(prefix="torture-"))
            shutil.copytree(folder, kept, dirs_exist_ok=True)
            print(f"the database is kept in {kept}")
            raise
        print(counts.lines())
        for fault in counts.faults:
            print(f"FAULT: {fault}")
        if counts.faults:
            print((Path(folder) / "bot.log").read_text()[-4000:])
    return 1 if counts.faults else 0


if __name__ == "__main__":
    sys.exit(main())
