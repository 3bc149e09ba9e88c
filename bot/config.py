"""Configuration: shaped exactly like config.example.toml.

Every key has a default; a file may change it, and the environment overrides the file as
QABYLDAU_<SECTION>__<KEY>. Whatever is wrong is said in one line that names the key and the mend.
"""

import json
import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

DEFAULT_FILE = Path("config.toml")

_DSN = re.compile(r"^https?://[A-Za-z0-9]+@[^/\s@]+(/[^/\s]+)*/\d+/?$")

_TOKEN = re.compile(r"^\d+:[A-Za-z0-9_-]{20,}$")


class ConfigError(Exception):
    """The configuration cannot be used; the message names the key and the mend."""


_LISTED = re.compile(r"[\s,;]+")


def _listed(value: object) -> object:
    """A list as the environment has it, the same for every key: JSON, or parted by commas."""
    if not isinstance(value, str):
        return value
    if value.lstrip().startswith("["):
        try:
            return json.loads(value)
        except ValueError:
            value = value.strip().strip("[]")
    return [part for part in _LISTED.split(value) if part]


_FromText = (NoDecode, BeforeValidator(_listed))

Numbers = Annotated[tuple[int, ...], *_FromText]

_WHO = "Telegram ids are numbers, not names: write to @userinfobot, it answers with yours"


def _ids(value: object) -> object:
    """What people write instead of an id is told from a slip in a number."""
    listed = [value] if isinstance(value, int) else _listed(value)
    if isinstance(listed, (list, tuple)):
        for each in listed:
            if not str(each).strip().isdecimal():
                raise ValueError(f"{each!r} is no Telegram id. {_WHO}")
    return listed


Ids = Annotated[tuple[int, ...], NoDecode, BeforeValidator(_ids)]

RoleName = Literal["intake", "worker", "sender", "sweeper"]

Secrets = Annotated[tuple[SecretStr, ...], *_FromText]


_TIME = re.compile(r"^([01]\d|2[0-3]):[0-5]\d$")


def _time_of_day(text: str, for_example: str) -> str:
    if not _TIME.match(text):
        raise ValueError(f"write it as HH:MM, for example {for_example}")
    return text


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TelegramSection(_Section):
    token: SecretStr = SecretStr("")
    """Empty: the bot starts in training mode, against the local sandbox."""
    api_url: str = ""
    """A Bot API server of your own; empty: Telegram's."""
    sandbox: bool = False
    sandbox_port: int = Field(8081, ge=0, le=65535)

    @property
    def bot_id(self) -> int:
        """Telegram's number of the bot, which its token begins with; 0: no token."""
        return int(self.token.get_secret_value().partition(":")[0] or 0)

    @field_validator("token")
    @classmethod
    def _token_is_whole(cls, token: SecretStr) -> SecretStr:
        value = token.get_secret_value()
        if value and not _TOKEN.match(value):
            raise ValueError(
                "not a bot token; copy the whole of it from @BotFather (digits:letters)"
            )
        return token

    @field_validator("api_url")
    @classmethod
    def _api_url_is_one(cls, url: str) -> str:
        if url and not re.match(r"^https?://\S+$", url):
            raise ValueError("must start with http:// or https://")
        return url.rstrip("/")


class StorageSection(_Section):
    url: str = "sqlite:///./var/qabyldau.sqlite3"
    backups: str = "./var/backups"
    """The folder into which the bot copies the database every day; empty: it does not."""
    backup_at: str = "03:00"
    backups_kept: int = Field(14, ge=1, le=1000)
    """Of the bot's own copies; older ones go."""
    backup_hours: int = Field(48, ge=1)
    """/health warns when the last backup is older."""

    @field_validator("backup_at")
    @classmethod
    def _is_a_time(cls, text: str) -> str:
        return _time_of_day(text, "03:00")


class ProcessesSection(_Section):
    roles: Annotated[tuple[RoleName, ...], *_FromText, Field(min_length=1)] = get_args(RoleName)
    """What this process does of the work that several share on PostgreSQL."""
    lasts_seconds: float = Field(8.0, ge=1.0, le=60.0)
    """After so long without a sign of life the others take over what a process did."""


class ReceptionSection(_Section):
    time_zone: str = "Asia/Almaty"
    workday_end: str = "18:30"
    """After this moment an appeal counts as received on the next working day (Art. 64(3))."""

    @field_validator("time_zone")
    @classmethod
    def _zone_exists(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(f"no time zone is called {name!r}; try Asia/Almaty") from None
        return name

    @field_validator("workday_end")
    @classmethod
    def _is_a_time(cls, text: str) -> str:
        return _time_of_day(text, "18:30")


class OrganisationSection(_Section):
    """Who processes personal data: shown in the consent (Law 94-V, Art. 8(4))."""

    name_kk: str = "Қоғамдық қабылдау"
    name_ru: str = "Общественная приёмная"
    bin: str = ""
    contact: str = ""
    e_otinish_url: str = "https://eotinish.kz"

    @field_validator("name_kk", "name_ru")
    @classmethod
    def _never_empty(cls, text: str, info: ValidationInfo) -> str:
        """An empty name, as a form of variables has it, means the usual one."""
        assert info.field_name is not None
        usual: str = cls.model_fields[info.field_name].default
        return text.strip() or usual

    @field_validator("bin")
    @classmethod
    def _twelve_digits(cls, text: str) -> str:
        if text and not re.match(r"^\d{12}$", text):
            raise ValueError("a BIN has 12 digits")
        return text


class AccessSection(_Section):
    administrators: Ids = ()
    """Telegram ids of the first administrators."""


class NetworkSection(_Section):
    single: bool = False
    """One reception, under the organisation's name, instead of a network."""
    file: str = ""
    """Branches to start with; empty: the embedded network of 255 receptions."""

    @model_validator(mode="after")
    def _one_or_the_other(self) -> "NetworkSection":
        if self.single and self.file:
            raise ValueError("single and file exclude each other; take one of them out")
        return self


class RoutingSection(_Section):
    models: str = "./var/models"
    """Where `python -m bot train` puts what it learned; the shipped models until then."""
    nominatim_url: str = ""
    """A Nominatim-compatible service for street addresses of points; empty: none is asked."""

    @field_validator("nominatim_url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        if url and not re.match(r"^https?://\S+$", url):
            raise ValueError("must start with http:// or https://")
        return url.rstrip("/")


class LimitsSection(_Section):
    overall_per_second: float = Field(28.0, gt=0)
    private_per_second: float = Field(1.0, gt=0)
    private_burst: int = Field(4, ge=1)
    group_per_minute: int = Field(19, ge=1)


class FloodSection(_Section):
    burst: int = Field(40, ge=1)
    per_second: float = Field(1.0, gt=0)
    staff_burst: int = Field(200, ge=1)
    staff_per_second: float = Field(5.0, gt=0)


class TermsSection(_Section):
    application: int = Field(15, ge=1)
    complaint: int = Field(20, ge=1)
    report: int = Field(15, ge=1)
    proposal: int = Field(15, ge=1)
    response: int = Field(15, ge=1)
    request: int = Field(15, ge=1)
    reopened: int = Field(10, ge=1)
    forward: int = Field(3, ge=1)
    fix_incomplete: int = Field(5, ge=1)
    extension_max_months: int = Field(2, ge=0, le=12)
    return_appeal: int = Field(3, ge=1)
    hearing_notice: int = Field(3, ge=1)
    hearing_objection: int = Field(2, ge=0)
    topics: dict[str, int | dict[str, int]] = {}
    """Working days by topic, or by topic and kind."""
    branches: dict[str, dict[str, Any]] = {}
    """Terms that a branch, named by its code, sets otherwise."""


class RemindersSection(_Section):
    half: bool = True
    ahead: Numbers = (3, 1)
    due_hour: str = "15:00"
    ladder: Numbers = (1, 3, 5)
    acknowledged_for: int = Field(3, ge=1)
    question_after: Numbers = (1, 3)
    rate_after: int = Field(1, ge=0)
    follow_up_days: int = Field(30, ge=0, le=300)
    closes_after: int = Field(10, ge=1)
    undelivered_closes_after: int = Field(60, ge=1)
    reopenings: int = Field(2, ge=0)
    draft_after_hours: int = Field(24, ge=1)
    quiet_from: str = "21:00"
    quiet_until: str = "09:00"
    daily_limit: int = Field(3, ge=1)
    untaken_hours: int = Field(8, ge=1)
    backlog_ratio: float = Field(1.5, gt=0)
    backlog_growth: int = Field(10, ge=1)
    hot_weeks: int = Field(8, ge=2)
    hot_at_least: int = Field(5, ge=1)
    hot_false_alarms: float = Field(1.0, gt=0)

    @field_validator("due_hour", "quiet_from", "quiet_until")
    @classmethod
    def _is_a_time(cls, text: str) -> str:
        return _time_of_day(text, "15:00")

    @field_validator("ahead", "question_after")
    @classmethod
    def _are_days(cls, days: tuple[int, ...]) -> tuple[int, ...]:
        if any(n < 1 for n in days):
            raise ValueError("days are whole numbers from 1")
        return days

    @field_validator("ladder")
    @classmethod
    def _climbs(cls, steps: tuple[int, ...]) -> tuple[int, ...]:
        if any(n < 1 for n in steps) or list(steps) != sorted(set(steps)):
            raise ValueError("steps are days after the due day, each later than the one before")
        return steps


class ReportsSection(_Section):
    """How branches are judged (docs/reports.md)."""

    weights: dict[str, int] = {}
    """Of measures in the score, where they differ from the usual ones; all together 100."""
    residents: dict[str, int] = {}
    """People who live in what a branch covers, by its code."""

    @field_validator("residents")
    @classmethod
    def _are_people(cls, residents: dict[str, int]) -> dict[str, int]:
        if any(n < 1 for n in residents.values()):
            raise ValueError("residents are whole numbers from 1")
        return {code.upper(): n for code, n in residents.items()}


class DeskSection(_Section):
    undo_seconds: int = Field(60, ge=0, le=600)
    """How long an answer or a forward can be taken back before the citizen is told."""
    promise_grace_days: int = Field(5, ge=0, le=60)
    """Working days after the day of a promise; unsettled until then, it counts as broken."""


class PrivacySection(_Section):
    """Personal data at rest, and how long it is kept (docs/privacy.md)."""

    keys: Secrets = ()
    """Keys that encrypt personal data: the first encrypts, all of them decrypt."""
    keys_file: str = ""
    """A file with keys, one in a line; the first encrypts."""
    case_years: int = Field(5, ge=1, le=75)
    must_keep_years: int = Field(0, ge=0, le=75)
    mail_days: int = Field(30, ge=1)
    draft_days: int = Field(30, ge=1)
    night_from: str = "01:00"
    night_until: str = "05:00"
    tidy_groups: bool = True
    """Cards of closed appeals lose their text; files that stood below them are deleted."""

    @field_validator("night_from", "night_until")
    @classmethod
    def _is_a_time(cls, text: str) -> str:
        return _time_of_day(text, "01:00")


class WebhookSection(_Section):
    url: str = ""
    """Where Telegram brings updates, through a proxy that ends TLS; empty: they are fetched."""
    host: str = "127.0.0.1"
    port: int = Field(8443, ge=0, le=65535)
    secret: SecretStr = SecretStr("")
    """Empty: a new one is drawn at each start."""

    @field_validator("url")
    @classmethod
    def _is_a_path_of_its_own(cls, url: str) -> str:
        address = urlsplit(url)
        here = address.hostname in (
            "127.0.0.1",
            "localhost",
            "::1",
        )  # a Bot API server of one's own
        if url and address.scheme != "https" and not (here and address.scheme == "http"):
            raise ValueError("must start with https://, as Telegram demands")
        if url and (len(address.path) < 2 or address.query or address.fragment):
            raise ValueError("needs a path of its own, for example https://bot.example.kz/telegram")
        return url

    @field_validator("secret")
    @classmethod
    def _as_telegram_allows(cls, secret: SecretStr) -> SecretStr:
        value = secret.get_secret_value()
        if value and not re.match(r"^[A-Za-z0-9_-]{16,256}$", value):
            raise ValueError("16 to 256 characters of A-Z, a-z, 0-9, _ and -")
        return secret


class MonitoringSection(_Section):
    host: str = "127.0.0.1"
    port: int = Field(9477, ge=0, le=65535)
    """0: nothing is served."""
    inbox_seconds: float = Field(300.0, gt=0)
    outbox_seconds: float = Field(600.0, gt=0)
    silence_seconds: float = Field(180.0, gt=0)
    heartbeat_url: SecretStr = SecretStr("")
    heartbeat_seconds: int = Field(60, ge=5)
    error_dsn: SecretStr = SecretStr("")
    """Where failures are reported to; empty: nowhere."""

    @field_validator("error_dsn")
    @classmethod
    def _is_a_dsn(cls, dsn: SecretStr) -> SecretStr:
        if dsn.get_secret_value() and not _DSN.match(dsn.get_secret_value()):
            raise ValueError("as the tracker shows it: https://KEY@host/PROJECT")
        return dsn

    @field_validator("heartbeat_url")
    @classmethod
    def _is_an_address(cls, url: SecretStr) -> SecretStr:
        if url.get_secret_value() and not re.match(r"^https?://\S+$", url.get_secret_value()):
            raise ValueError("must start with http:// or https://")
        return url


class LoggingSection(_Section):
    level: str = "INFO"
    json_lines: bool = False

    @field_validator("level")
    @classmethod
    def _is_a_level(cls, level: str) -> str:
        if level.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            raise ValueError("one of DEBUG, INFO, WARNING, ERROR")
        return level.upper()


class ClockSection(_Section):
    offset_file: str = ""
    """Training mode: a file with the seconds by which the bot's clock is ahead."""
    telegram_within_days: int = Field(3, ge=1, le=60)
    """How old the latest date heard from Telegram may be while content is erased, and appeals are
    closed after silence."""


class Config(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix="QABYLDAU_", env_nested_delimiter="__", extra="forbid", frozen=True
    )

    telegram: TelegramSection = TelegramSection()
    storage: StorageSection = StorageSection()
    processes: ProcessesSection = ProcessesSection()
    reception: ReceptionSection = ReceptionSection()
    organisation: OrganisationSection = OrganisationSection()
    access: AccessSection = AccessSection()
    network: NetworkSection = NetworkSection()
    routing: RoutingSection = RoutingSection()
    limits: LimitsSection = LimitsSection()
    flood: FloodSection = FloodSection()
    terms: TermsSection = TermsSection()
    desk: DeskSection = DeskSection()
    reminders: RemindersSection = RemindersSection()
    reports: ReportsSection = ReportsSection()
    privacy: PrivacySection = PrivacySection()
    webhook: WebhookSection = WebhookSection()
    monitoring: MonitoringSection = MonitoringSection()
    logging: LoggingSection = LoggingSection()
    clock: ClockSection = ClockSection()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return env_settings, init_settings


def load_config(path: Path | None = None) -> Config:
    """Read the file (by default ./config.toml, if it is there) and the environment."""
    if path is None:
        path = DEFAULT_FILE if DEFAULT_FILE.exists() else None
    try:
        written: dict[str, Any] = (
            tomllib.loads(path.read_text(encoding="utf-8")) if path is not None else {}
        )
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}; name a file that exists") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from None
    _check_environment()
    try:
        return Config(**written)
    except ValidationError as error:
        raise ConfigError(_first_fault(error)) from None
    except SettingsError as error:
        raise ConfigError(f"the environment cannot be read: {error}") from None


def _check_environment() -> None:
    """A misspelt variable would be silently ignored; say so instead."""
    import os

    for name in os.environ:
        if not name.startswith("QABYLDAU_"):
            continue
        section, _, key = name.removeprefix("QABYLDAU_").lower().partition("__")
        if section not in Config.model_fields:
            if "__" in name:
                raise ConfigError(f"{name}: no section [{section}]; see config.example.toml")
            continue
        kind = Config.model_fields[section].annotation
        assert kind is not None
        if key not in kind.model_fields:
            raise ConfigError(f"{name}: no key {key!r} in [{section}]; see config.example.toml")


def _first_fault(error: ValidationError) -> str:
    fault = error.errors(include_input=False, include_url=False)[0]
    key = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        return f"{key}: unknown key; config.example.toml lists the known ones"
    message = fault["msg"].removeprefix("Value error, ")
    return f"{key}: {message}"
