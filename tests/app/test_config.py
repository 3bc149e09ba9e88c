"""What an administrator may write into config.toml or the environment, and what is refused."""

import tomllib
from pathlib import Path

import pytest

from bot.app.settings import report_rules_of
from bot.config import Config, ConfigError, ReportsSection, load_config
from bot.domain.network.branches import Branch, BranchKind

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"

TOKEN = "123456789:AAexampleexampleexampleexample"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_the_defaults_are_used() -> None:
    config = load_config()

    assert config.storage.url == "sqlite:///./var/qabyldau.sqlite3"
    assert config.telegram.token.get_secret_value() == ""


def test_the_example_shows_every_key_with_its_default() -> None:
    example = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    defaults = load_config().model_dump(mode="json")
    defaults["telegram"]["token"] = ""

    assert load_config(EXAMPLE) == load_config()
    assert {s: set(keys) for s, keys in example.items()} == {
        s: set(keys) for s, keys in defaults.items()
    }


def test_the_environment_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, '[storage]\nurl = "sqlite:///./from-file.sqlite3"\n')
    monkeypatch.setenv("QABYLDAU_STORAGE__URL", "sqlite:///./from-environment.sqlite3")
    monkeypatch.setenv("QABYLDAU_TELEGRAM__API_URL", "http://127.0.0.1:9/")
    monkeypatch.setenv("QABYLDAU_ACCESS__ADMINISTRATORS", "12, 34")

    config = load_config(file)

    assert config.storage.url == "sqlite:///./from-environment.sqlite3"
    assert config.telegram.api_url == "http://127.0.0.1:9"
    assert config.access.administrators == (12, 34)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[telegram]\ntokn = "x"\n', "telegram.tokn"),
        ("[telegramm]\n", "telegramm"),
        ('[telegram]\ntoken = "abc"\n', "telegram.token"),
        ('[telegram]\napi_url = "localhost"\n', "telegram.api_url"),
        ('[reception]\ntime_zone = "Asia/Nowhere"\n', "reception.time_zone"),
        ('[reception]\nworkday_end = "25:00"\n', "reception.workday_end"),
        ('[organisation]\nbin = "123"\n', "organisation.bin"),
        ('[access]\nadministrators = ["@me"]\n', "access.administrators: '@me' is no Telegram id"),
        ('[access]\nadministrators = "@me"\n', "write to @userinfobot"),
        ("[access]\nadministrators = [-100777]\n", "-100777 is no Telegram id"),
        ('[monitoring]\nerror_dsn = "sentry.example.kz"\n', "monitoring.error_dsn"),
        ('[storage]\nbackup_at = "3"\n', "storage.backup_at"),
        ('[network]\nsingle = true\nfile = "x.csv"\n', "network: single and file exclude"),
        ("[limits]\ngroup_per_minute = 0\n", "limits.group_per_minute"),
        ("[terms]\ncomplaint = 0\n", "terms.complaint"),
        ('[logging]\nlevel = "LOUD"\n', "logging.level"),
    ],
)
def test_a_wrong_key_or_value_is_named_in_one_line(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(ConfigError) as refused:
        load_config(written(tmp_path, text))

    assert key in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_toml_says_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="not valid TOML"):
        load_config(written(tmp_path, "token: abc\n"))


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nowhere"):
        load_config(tmp_path / "nowhere.toml")


@pytest.mark.parametrize("name", ["QABYLDAU_TELEGRAM__TOKN", "QABYLDAU_TELEGRM__TOKEN"])
def test_a_misspelt_variable_is_not_ignored(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "x")

    with pytest.raises(ConfigError, match=name):
        load_config()


def test_the_token_shows_nowhere(tmp_path: Path) -> None:
    config = load_config(written(tmp_path, f'[telegram]\ntoken = "{TOKEN}"\n'))

    assert isinstance(config, Config)
    assert TOKEN not in repr(config)
    assert TOKEN not in str(config.model_dump())

    with pytest.raises(ConfigError) as refused:
        load_config(written(tmp_path, f'[telegram]\ntoken = "{TOKEN} "\n'))
    assert TOKEN not in str(refused.value)


def test_an_empty_name_of_the_organisation_is_the_usual_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As `deploy/env.example` has it before somebody fills it in."""
    monkeypatch.setenv("QABYLDAU_ORGANISATION__NAME_KK", " ")

    assert load_config().organisation.name_kk == "Қоғамдық қабылдау"


LISTS = [
    ("QABYLDAU_ACCESS__ADMINISTRATORS", "access", "administrators", ("12", "34")),
    ("QABYLDAU_PRIVACY__KEYS", "privacy", "keys", ("birinshi", "ekinshi")),
    ("QABYLDAU_REMINDERS__AHEAD", "reminders", "ahead", ("5", "2")),
    ("QABYLDAU_REMINDERS__LADDER", "reminders", "ladder", ("2", "4")),
    ("QABYLDAU_REMINDERS__QUESTION_AFTER", "reminders", "question_after", ("2", "4")),
]


@pytest.mark.parametrize("form", ["{}, {}", "{},{}", "{};{}", "{} {}", '["{}", "{}"]'])
@pytest.mark.parametrize(("variable", "section", "key", "values"), LISTS)
def test_a_list_in_the_environment_is_read_the_same_for_every_key(
    variable: str,
    section: str,
    key: str,
    values: tuple[str, str],
    form: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(variable, form.format(*values))

    read = getattr(getattr(load_config(), section), key)

    plain = [
        each.get_secret_value() if hasattr(each, "get_secret_value") else each for each in read
    ]
    assert [str(each) for each in plain] == list(values)


@pytest.mark.parametrize("text", ["", " ", "[]", " [ ] "])
def test_an_empty_list_in_the_environment_is_empty(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QABYLDAU_ACCESS__ADMINISTRATORS", text)

    assert load_config().access.administrators == ()


@pytest.mark.parametrize("text", ["[12, 34]", "[12,34", '["12","34"]', "12,34,"])
def test_administrators_are_read_however_the_list_is_written(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QABYLDAU_ACCESS__ADMINISTRATORS", text)

    assert load_config().access.administrators == (12, 34)


@pytest.mark.parametrize(
    ("variable", "text"),
    [
        ("QABYLDAU_ACCESS__ADMINISTRATORS", "me"),
        ("QABYLDAU_REMINDERS__AHEAD", "soon"),
        ("QABYLDAU_TERMS__TOPICS", "ROADS=3"),
    ],
)
def test_what_is_no_list_is_refused_in_one_line(
    variable: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, text)

    with pytest.raises(ConfigError) as refused:
        load_config()

    assert "\n" not in str(refused.value)


def test_weights_of_the_rating_that_do_not_sum_to_a_hundred_stop_the_start() -> None:
    config = Config(reports=ReportsSection(weights={"on_time": 30}))

    with pytest.raises(ConfigError, match=r"reports.weights: they sum to 105"):
        report_rules_of(config)


def test_a_measure_that_the_rating_does_not_know_is_named_with_those_it_knows() -> None:
    config = Config(reports=ReportsSection(weights={"speed": 100}))

    with pytest.raises(ConfigError, match=r"reports.weights: .*on_time"):
        report_rules_of(config)


def test_residents_of_a_branch_are_the_installations_own_where_it_names_them() -> None:
    rules = report_rules_of(Config(reports=ReportsSection(residents={"kz-31": 5})))

    branch = Branch(code="KZ-31", parent="KZ", kind=BranchKind.REGION, name_kk="а", name_ru="а")
    other = Branch(
        code="KZ-9", parent="KZ", kind=BranchKind.REGION, name_kk="а", name_ru="а", kato="310000000"
    )
    assert rules.residents_of(branch) == 5
    assert rules.residents_of(other) == 1_215_892
