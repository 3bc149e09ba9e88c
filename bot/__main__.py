"""python -m bot: the command line."""

import argparse
import asyncio
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from bot import __version__
from bot.app import commands
from bot.app.database import beside_others, check_installation
from bot.app.training_ground import TrainingGround
from bot.config import Config, ConfigError, RoleName, load_config
from bot.domain.network.csv_file import NetworkFileError
from bot.errors import BranchUnknown, StorageUnavailable
from bot.operations.logging_setup import set_up
from storage import shareable

USAGE_OR_CONFIGURATION = 2

PRIVATE = 0o077
"""Whatever is written (the database and its log, backups, exports) is for this user alone."""


def main(arguments: Sequence[str] | None = None) -> int:
    """0: done; 1: done, and something is wrong; 2: could not begin, one line says why."""
    options = _parser().parse_args(arguments)
    os.umask(PRIVATE)
    try:
        check_installation()
        config = load_config(options.config)
        set_up(config.logging.level, json_lines=config.logging.json_lines)
        result: int = options.call(config, options)
        sys.stdout.flush()
    except BrokenPipeError:  # `| head` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (ConfigError, StorageUnavailable, NetworkFileError, BranchUnknown) as error:
        sys.stderr.write(f"qabyldau: {error}\n")
        return USAGE_OR_CONFIGURATION
    except KeyboardInterrupt:
        return 130
    return result


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot", description="Qabyldau, the bot of public receptions."
    )
    parser.add_argument("--version", action="version", version=__version__)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--config", type=Path, metavar="FILE", help="default: ./config.toml, if it is there"
    )
    parsers = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, help_: str, call: object) -> argparse.ArgumentParser:
        found = parsers.add_parser(name, help=help_, description=help_, parents=[common])
        found.set_defaults(call=call)
        return found

    start = command("run", "Start the bot; without a token, in training mode.", run)
    start.add_argument(
        "--live", action="store_true", help="refuse to start without a token: for a server"
    )
    start.add_argument(
        "--no-open", action="store_true", help="training mode: leave the browser alone"
    )
    start.add_argument(
        "--role",
        action="append",
        choices=get_args(RoleName),
        help="do only this, on PostgreSQL; may be given several times (default: [processes] roles)",
    )
    command("check", "Say what is wrong with the set-up, and how to mend it.", commands.check)
    command(
        "health",
        "Ask the running bot whether all is well; 1: it says what is not.",
        commands.health,
    )
    command("migrate", "Bring the database up to the present schema.", commands.migrate)
    keep = command("backup", "Copy the database, also while the bot runs.", commands.backup_to)
    keep.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        nargs="?",
        help="default: a new file in the folder of [storage] backups",
    )
    put_back = command(
        "restore", "Put a backup back; the bot must be stopped.", commands.restore_from
    )
    put_back.add_argument("file", type=Path, metavar="FILE")
    where = command("route", "Say where a text would go, as JSON.", commands.route)
    where.add_argument("text", metavar="TEXT", nargs="*", help="with or without quotes")
    where.add_argument("--lat", type=float, help="latitude of a shared location")
    where.add_argument("--lon", type=float, help="longitude of a shared location")
    where.add_argument("--file", type=Path, metavar="LINES", help="one text per line")
    learn = command(
        "train", "Learn topics from the corpus and operators' corrections.", commands.train
    )
    learn.add_argument(
        "--report-only", action="store_true", help="only show how first guesses have held"
    )
    again = command(
        "replay", "Handle again what was given up; the bot may be running.", commands.replay
    )
    again.add_argument("--list", action="store_true", help="only show what would be replayed")
    again.add_argument(
        "--messages", action="store_true", help="also send again the messages that failed"
    )
    _places(parsers.add_parser("places", help="Names that branches have for places."), common)
    _calendar(parsers.add_parser("calendar", help="Days off and worked Saturdays."), common)
    audit = parsers.add_parser("audit", help="The log of staff actions.")
    check = audit.add_subparsers(required=True, metavar="ACTION").add_parser(
        "verify", help="Prove that it was not altered.", parents=[common]
    )
    check.add_argument("--head", metavar="HASH", help="a head written down earlier must occur")
    check.set_defaults(call=commands.verify_audit)
    _desk(parsers.add_parser("desk", help="Staff, templates, modes, chats and bans."), common)
    _branches(parsers.add_parser("branches", help="The network of branches."), common)
    _storage(parsers.add_parser("storage", help="The database as a whole."), common)
    _keys(parsers.add_parser("keys", help="Keys that seal personal data."), common)
    return parser


def _storage(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    copy = actions.add_parser(
        "copy",
        help="Copy everything into another, empty database; the bot must be stopped.",
        description="Between SQLite and PostgreSQL, either way; `config` stands for the configured"
        " one. Counted and hashed table by table; started again, it goes on where it ended.",
        parents=[common],
    )
    copy.add_argument("source", metavar="FROM", help="sqlite:///file, postgresql://…, or config")
    copy.add_argument("target", metavar="TO", help="the same; without any appeal")
    copy.set_defaults(call=commands.copy_storage)


def _keys(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    from bot.app import keys

    parser.description = "See docs/privacy.md before the first key, and keep a copy of each."
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    new = actions.add_parser("new", help="Make a key and show it.", parents=[common])
    new.set_defaults(call=keys.new)
    rotate = actions.add_parser(
        "rotate",
        help="Seal all personal data with the first key; the bot must be stopped.",
        parents=[common],
    )
    rotate.add_argument("--plain", action="store_true", help="take all seals off instead")
    rotate.set_defaults(call=keys.rotate)


def _calendar(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    parser.description = "Columns of the CSV: date, working, reason_kk, reason_ru, source."
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    into = actions.add_parser("import", help="Take over a table of days.", parents=[common])
    into.add_argument("file", type=Path, metavar="FILE")
    into.add_argument("--year", type=int, help="the file is the whole table of this year")
    into.set_defaults(call=commands.import_calendar)
    out = actions.add_parser("export", help="Write the table of days.", parents=[common])
    out.add_argument("file", type=Path, metavar="FILE", nargs="?", help="default: standard output")
    out.add_argument("--year", type=int, help="only this year")
    out.set_defaults(call=commands.export_calendar)


def _places(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    parser.description = (
        "Columns of the CSV: branch, name, place (a code; empty: the branch's own)."
    )
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    into = actions.add_parser("import", help="Take over a table of names.", parents=[common])
    into.add_argument("file", type=Path, metavar="FILE")
    into.set_defaults(call=commands.import_places)
    out = actions.add_parser("export", help="Write the table of names.", parents=[common])
    out.add_argument("file", type=Path, metavar="FILE", nargs="?", help="default: standard output")
    out.set_defaults(call=commands.export_places)


def _desk(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    parser.description = (
        "A JSON file of staff, templates, the mode and its announcements, chats, bans. An import"
        " adds and changes; it removes nothing."
    )
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    into = actions.add_parser("import", help="Take over a file, whole or not.", parents=[common])
    into.add_argument("file", type=Path, metavar="FILE")
    into.set_defaults(call=commands.import_desk)
    out = actions.add_parser("export", help="Write the file.", parents=[common])
    out.add_argument("file", type=Path, metavar="FILE", nargs="?", help="default: standard output")
    out.set_defaults(call=commands.export_desk)


def _branches(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    parser.description = (
        "Columns of the CSV: code, parent, kind, kato, name_kk, name_ru, hours, chat_id,"
        " categories, paused, substitute."
    )
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    into = actions.add_parser("import", help="Make the network that of a CSV.", parents=[common])
    into.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        nargs="?",
        help="default: what [network] says, as for a new database",
    )
    into.add_argument(
        "--yes",
        action="store_true",
        help="also take out branches that have a group, people or open appeals",
    )
    into.set_defaults(call=commands.import_branches)
    out = actions.add_parser("export", help="Write the network as a CSV.", parents=[common])
    out.add_argument("file", type=Path, metavar="FILE", nargs="?", help="default: standard output")
    out.set_defaults(call=commands.export_branches)
    listed = actions.add_parser("list", help="Show the tree of branches.", parents=[common])
    listed.set_defaults(call=commands.list_branches)


def run(config: Config, options: argparse.Namespace) -> int:
    """Against Telegram, or against the local sandbox when there is no token."""
    if options.live and not config.telegram.token.get_secret_value():
        raise ConfigError(
            "telegram.token is empty: copy it from @BotFather into [telegram], or into"
            " QABYLDAU_TELEGRAM__TOKEN"
        )
    config = _with_roles(config, options.role)
    with beside_others(config):
        if config.telegram.token.get_secret_value() and not config.telegram.sandbox:
            _work(config)
            return 0
        with TrainingGround(config, open_browser=not options.no_open) as ground:
            from bot.app import service as _app  # noqa: F401 -- loads while the sandbox starts

            _work(ground.ready())
    return 0


def _with_roles(config: Config, named: list[str] | None) -> Config:
    if named:
        section = config.processes.model_copy(update={"roles": tuple(named)})
        config = config.model_copy(update={"processes": section})
    if set(config.processes.roles) != set(get_args(RoleName)) and not shareable(config.storage.url):
        raise ConfigError(
            "processes.roles: only on PostgreSQL ([storage] url) do several processes share the"
            " work; on a file one process does all of it"
        )
    return config


def _work(config: Config) -> None:
    from bot.app import service  # Telegram's library takes seconds to load, and only this needs it

    with asyncio.Runner(loop_factory=service.event_loop) as runner:
        runner.run(service.run(config))


if __name__ == "__main__":
    logging.captureWarnings(True)
    sys.exit(main())
