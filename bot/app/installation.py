"""What an installation needs, looked at: for `python -m bot check`, and for the first lines of the
log of a bot that begins to work.

Facts say what there is; findings what is missing, each in one line with its mend. Looking changes
nothing and tells Telegram nothing but the bot's own questions.
"""

import asyncio
import os
import shutil
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from bot.app.database import open_storage_of, seed, written_keys
from bot.app.settings import clock_of, terms_in
from bot.clock import wrong_in_words
from bot.config import Config, ConfigError, OrganisationSection
from bot.domain.network.branches import Network
from bot.domain.network.csv_file import NetworkFileError, read_network, write_network
from bot.errors import StorageUnavailable
from bot.interfaces import Storage
from storage import file_of, has_plain_values, logs_values, shown

if TYPE_CHECKING:  # Telegram's library takes seconds to load, and is not needed in training
    from aiogram import Bot
    from aiogram.types import User

TELEGRAM = "https://api.telegram.org"

CLOCK_OFF = timedelta(minutes=1)
"""By so much the machine's clock may differ from Telegram's."""

LEAST_ROOM = 500_000_000
"""Bytes that should be free where the database is."""

LONGEST = 5.0
"""Seconds to wait for an answer that only tells whether all is well."""

OTHERS = stat.S_IRWXG | stat.S_IRWXO

UNKNOWN_TO_TELEGRAM = "telegram.token: Telegram does not know it; copy it again from @BotFather"

PRIVACY_ON = (
    "the bot hears only commands and replies to itself, as its privacy mode is on;"
    " make it an administrator of the group, or in @BotFather: /setprivacy, Disable,"
    " then take it out of the group and add it again"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to be mended, and how."""

    says: str
    serious: bool = True
    """Whether the service should not begin like this; otherwise it is advice."""


@dataclass(kw_only=True, slots=True)
class Installation:
    """What was found, and what to do next."""

    facts: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    next_step: str = ""

    @property
    def sound(self) -> bool:
        return not any(finding.serious for finding in self.findings)


@dataclass(frozen=True, kw_only=True, slots=True)
class Manned:
    """Who and what stands behind the network at this moment."""

    network: Network
    staffed: frozenset[str]
    administrators: tuple[int, ...]
    heard: bool
    """Whether one of the administrators has ever pressed START."""
    backup: datetime | None

    @classmethod
    async def of(cls, storage: Storage, now: datetime) -> "Manned":
        async with storage.reading() as tx:
            administrators = tuple(await tx.staff.administrators())
            known = [await tx.people.get(person) for person in administrators]
            return cls(
                network=await tx.branches.network(),
                staffed=frozenset(post.branch for post, _ in await tx.staff.everybody()),
                administrators=administrators,
                heard=any(person is not None for person in known),
                backup=(await tx.health.look(now)).backup,
            )

    @property
    def linked(self) -> list[tuple[str, int]]:
        branches = self.network.branches.values()
        return [(b.code, b.chat_id) for b in branches if b.chat_id is not None]


async def look(
    config: Config, file: Path | None, connect: Callable[[], "Bot"] | None = None
) -> Installation:
    """Everything, for `check`; `file` is where the configuration was read from, `connect` makes the
    bot with whose eyes Telegram is looked at (None: it is left out)."""
    found = Installation()
    found.findings += _texts(found) + written(config)
    try:
        storage = await open_storage_of(config)
    except StorageUnavailable as error:
        found.findings.append(Finding(f"storage: {error}"))
        found.next_step = "mend the database: the bot cannot start without it"
        return found
    now = clock_of(config).now()
    try:
        await seed(storage, config)
        manned = await Manned.of(storage, now)
    finally:
        await storage.close()
    found.facts.append(f"database: {shown(config.storage.url)}")
    for fact, findings in (
        await sealed(config),
        manning(manned),
        kept(config, manned, now),
    ):
        found.facts.append(fact)
        found.findings += findings
    found.findings += open_to_others(config, file) + other_network(config, manned)
    async with httpx.AsyncClient() as client:
        fact, findings = await monitored(config, client)
        found.facts.append(fact)
        found.findings += findings
        link = await _telegram(config, client, manned, found, connect)
    found.next_step = next_step(config, manned, link, found.findings)
    return found


def _texts(found: Installation) -> list[Finding]:
    from handlers.texts import LANGUAGES, Texts

    texts = Texts()
    found.facts.append(f"texts: {len(texts.names('kk'))} messages in {' and '.join(LANGUAGES)}")
    kk, ru = (texts.names(language) for language in LANGUAGES)
    return [Finding(f"texts: {name} is missing in one language") for name in sorted(kk ^ ru)]


async def _telegram(
    config: Config,
    client: httpx.AsyncClient,
    manned: Manned,
    found: Installation,
    connect: Callable[[], "Bot"] | None,
) -> str:
    """Ask Telegram who we are, what time it is, and what we hear; the link of the bot."""
    if not live(config) or connect is None:
        found.facts.append("telegram: no token, the bot starts in training mode")
        return ""
    from aiogram.exceptions import TelegramAPIError, TelegramUnauthorizedError

    bot = connect()
    try:
        me = await bot.me()
        found.findings += await heard_in_groups(bot, me, manned.linked)
    except TelegramUnauthorizedError:
        found.findings.append(Finding(UNKNOWN_TO_TELEGRAM))
        return ""
    except TelegramAPIError as error:
        found.findings.append(Finding(f"telegram: no answer from the Bot API: {error.message}"))
        return ""
    finally:
        await bot.session.close()
    found.findings += clock_off(await clock_of_telegram(config, client))
    hears = "hears all that is written" if me.can_read_all_group_messages else "privacy mode on"
    found.facts.append(f"telegram: {link_of(me)}; in groups: {hears}")
    return link_of(me)


def link_of(me: "User") -> str:
    return f"https://t.me/{me.username}"


def live(config: Config) -> bool:
    """Whether this is an installation for people, and no training."""
    return bool(config.telegram.token.get_secret_value())


def written(config: Config) -> list[Finding]:
    """What the configuration alone tells."""
    found = []
    try:
        terms_in(config)
    except ConfigError as error:
        found.append(Finding(str(error)))
    if not live(config):
        return found
    section, usual = config.organisation, OrganisationSection()
    if not config.access.administrators:
        found.append(
            Finding(
                "access.administrators is empty: put in your Telegram id (@userinfobot says it),"
                " else nobody can link branches"
            )
        )
    if not section.bin:
        found.append(Finding("organisation.bin is empty: the consent must name who processes data"))
    if not section.contact:
        found.append(
            Finding(
                "organisation.contact is empty: citizens cannot learn whom to ask about their data;"
                " put in a telephone or an e-mail"
            )
        )
    found += [
        Finding(f"organisation.{name} is still «{getattr(usual, name)}»: put in your own name")
        for name in ("name_kk", "name_ru")
        if getattr(section, name) == getattr(usual, name)
    ]
    if not written_keys(config):
        found.append(
            Finding(
                "privacy.keys is empty: names, telephones and words of citizens lie readable in the"
                " database and in its backups; python -m bot keys new, see docs/privacy.md",
                serious=False,
            )
        )
    if not config.storage.backups:
        found.append(
            Finding(
                "storage.backups is empty: nobody copies the database; name a folder, on another"
                " disk if there is one",
                serious=False,
            )
        )
    return found


async def sealed(config: Config) -> tuple[str, list[Finding]]:
    """Of the keys, once the database was opened with them: they fit it."""
    count = len(written_keys(config))
    found = []
    if await logs_values(config.storage.url):
        found.append(
            Finding(
                "storage.url: the server writes parameters of statements, which are what people"
                " wrote, into its log; as its administrator: ALTER DATABASE name SET"
                " log_parameter_max_length = 0",
                serious=False,
            )
        )
    if not count:
        return "personal data: not sealed", found
    if await has_plain_values(config.storage.url):
        found.append(
            Finding(
                "privacy.keys: what was written before the first key lies open; stop the bot"
                " and seal it with: python -m bot keys rotate"
            )
        )
    return f"personal data: sealed, keys: {count}", found


def open_to_others(config: Config, file: Path | None) -> list[Finding]:
    """Files and folders with people's data or secrets that other users of the machine may read.

    `file`: where the configuration was read from.
    """
    if os.name != "posix":
        return []
    database = file_of(config.storage.url)
    secret = live(config) or config.privacy.keys
    private: list[Path] = [file] if file is not None and secret else []
    if database is not None:
        private += [database.with_name(database.name + end) for end in ("", "-wal", "-shm")]
    if config.privacy.keys_file:
        private.append(Path(config.privacy.keys_file))
    folders = [] if database is None else [database.parent]
    if config.storage.backups:
        folders.append(Path(config.storage.backups))
        private += sorted(folders[-1].glob("*.sqlite3")) + sorted(folders[-1].glob("*.dump"))
    private += [folder for folder in folders if folder.resolve() != Path.cwd()]
    open_ones = [path for path in dict.fromkeys(private) if _others_may(path)]
    if not open_ones:
        return []
    names = " ".join(str(path) for path in open_ones)
    return [Finding(f"others on this machine may read {names}; mend it with: chmod go= {names}")]


def _others_may(path: Path) -> bool:
    try:
        return read_by_others(path.stat(), os.geteuid(), os.getegid())
    except OSError:
        return False


def read_by_others(file: os.stat_result, user: int, group: int) -> bool:
    """Whether others than this user may read it. What another user, such as root, keeps and lets
    this user's own group read is read by that right alone: it is as a service gets its secrets."""
    handed_over = file.st_uid != user and file.st_gid == group
    return bool(file.st_mode & (stat.S_IRWXO if handed_over else OTHERS))


def kept(config: Config, manned: Manned, now: datetime) -> tuple[str, list[Finding]]:
    """Of backups and of the room for them."""
    section = config.storage
    found = []
    last = f"{manned.backup:%d.%m.%Y %H:%M}" if manned.backup else "none yet"
    if section.backups:
        fact = (
            f"backups: {section.backups}, every day at {section.backup_at},"
            f" {section.backups_kept} kept; the last: {last}"
        )
    else:
        fact = f"backups: none by themselves; the last: {last}"
    if section.backups and (why := unwritable(Path(section.backups))):
        found.append(Finding(f"storage.backups: {why}"))
    if manned.backup is not None and now - manned.backup > timedelta(hours=section.backup_hours):
        found.append(
            Finding(
                f"the last backup is of {last}, older than {section.backup_hours} hours:"
                " python -m bot backup",
                serious=False,
            )
        )
    file = file_of(section.url)
    if file is None:
        return fact, found
    with_room = file.absolute().parent
    free = shutil.disk_usage(_existing(with_room)).free
    if free < LEAST_ROOM:
        found.append(
            Finding(
                f"only {free // 1_000_000} MB are free at {with_room}: a full disk takes no appeals"
            )
        )
    return fact, found


def unwritable(folder: Path) -> str:
    """Why nothing can be written into a folder, which may still be to be made; empty: it can."""
    nearest = _existing(folder.absolute())
    if not nearest.is_dir():
        return f"{nearest} is no folder; name another"
    if not os.access(nearest, os.W_OK | os.X_OK):
        return f"{nearest} cannot be written; let this user write there, or name another folder"
    return ""


def _existing(path: Path) -> Path:
    return next(each for each in (path, *path.parents) if each.exists())


async def clock_of_telegram(config: Config, client: httpx.AsyncClient) -> timedelta | None:
    """By how much the machine's clock is ahead of Telegram's; None: not to be learned now."""
    base = config.telegram.api_url or TELEGRAM
    try:
        answer = await client.get(base, timeout=LONGEST)
        theirs = parsedate_to_datetime(answer.headers["Date"])
    except (httpx.HTTPError, httpx.InvalidURL, KeyError, ValueError):
        return None
    return datetime.now(UTC) - theirs.astimezone(UTC)


def clock_off(ahead: timedelta | None) -> list[Finding]:
    if ahead is None or abs(ahead) <= CLOCK_OFF:
        return []
    return [Finding(wrong_in_words(ahead))]


async def monitored(config: Config, client: httpx.AsyncClient) -> tuple[str, list[Finding]]:
    """Whether /healthz can be served, or is served by the bot that runs."""
    section = config.monitoring
    if not section.port:
        return "monitoring: off", []
    where = f"http://{section.host}:{section.port}/healthz"
    try:
        answer = await client.get(where, timeout=LONGEST)
        status = answer.json()["status"]
    except (httpx.ConnectError, httpx.ConnectTimeout):
        return f"monitoring: {where}", []
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError):
        return f"monitoring: {where}", [
            Finding(
                f"monitoring.port: another program answers on {section.port}; set another port,"
                " or 0 for none",
                serious=False,
            )
        ]
    return f"monitoring: a bot runs, {where} says: {status}", []


async def heard_in_groups(
    bot: "Bot", me: "User", linked: Iterable[tuple[str, int]]
) -> list[Finding]:
    """Groups in which the bot cannot do its work. Asks Telegram once for each."""
    from aiogram.enums import ChatMemberStatus
    from aiogram.exceptions import TelegramAPIError

    commanding = (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.CREATOR)
    found = []
    for code, chat_id in linked:
        try:
            member = await bot.get_chat_member(chat_id, me.id)
        except TelegramAPIError as error:
            found.append(
                Finding(
                    f"{code}: the bot is not in its group ({error.message});"
                    " add it again and write there: /link " + code
                )
            )
            continue
        if member.status not in commanding and not me.can_read_all_group_messages:
            found.append(Finding(f"{code}: in its group {PRIVACY_ON}", serious=False))
        await asyncio.sleep(0.05)  # many groups, and people wait for the same connection
    return found


def manning(manned: Manned) -> tuple[str, list[Finding]]:
    network = manned.network
    fact = (
        f"branches: {len(network.branches)}, with a group: {len(manned.linked)},"
        f" with people: {len(manned.staffed)}"
    )
    try:
        read_network(write_network(network))
    except NetworkFileError as error:
        mend = "python -m bot branches export FILE, edit it, then: branches import FILE"
        return fact, [Finding(f"branches: {error}; mend it with: {mend}")]
    return fact, []


def other_network(config: Config, manned: Manned) -> list[Finding]:
    """Where the configuration speaks of another network than the one in the database, which is read
    from it once."""
    found = [
        Finding(f"terms.branches: no branch has the code {code}")
        for code in config.terms.branches
        if code.upper() not in manned.network.branches
    ]
    if config.network.single and len(manned.network.branches) > 1:
        found.append(
            Finding(
                f"network.single: the database has {len(manned.network.branches)} branches;"
                " make them one with: python -m bot branches import",
                serious=False,
            )
        )
    return found


def next_step(config: Config, manned: Manned, link: str, findings: list[Finding]) -> str:
    """The one thing to do now."""
    code = next(iter(manned.network.branches)) if len(manned.network.branches) == 1 else "CODE"
    find = "" if code != "CODE" else "; /branches WORD, said to the bot, finds the code"
    if not live(config):
        return "a token of @BotFather in [telegram] makes it live"
    if not manned.administrators:
        return "put your Telegram id into [access] administrators, and start again"
    if not manned.heard:
        return f"open {link or 'the bot'} as the administrator and press START"
    if not manned.linked and not manned.staffed:
        return f"add the bot to a group as an administrator and write there: /link {code}{find}"
    if not manned.staffed:
        return f"in private, say to the bot: /invite operator {code}{find}"
    if findings:
        return "mend what is listed, then: python -m bot check"
    return f"write to {link or 'the bot'} as a citizen would"


def introduction(config: Config, manned: Manned, me: "User") -> list[str]:
    """The first lines of the log of a bot that begins to work for people."""
    section = config.organisation
    findings = written(config)
    who = ", ".join(str(person) for person in manned.administrators)
    return [
        f"running as {link_of(me)}",
        f"organisation: {section.name_kk} / {section.name_ru}; BIN {section.bin or 'none'};"
        f" contact: {section.contact or 'none'}",
        f"administrators: {who or 'none'}",
        manning(manned)[0],
        *(f"missing: {finding.says}" for finding in findings),
        f"next: {next_step(config, manned, link_of(me), findings)}",
    ]
