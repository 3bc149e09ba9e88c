"""The command menus and the bot's description, in both languages."""

from aiogram import Bot
from aiogram.types import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats

from handlers.texts import LANGUAGES, Texts

CITIZEN = (
    "start",
    "my",
    "status",
    "language",
    "why",
    "settings",
    "news",
    "privacy",
    "mydata",
    "forget",
    "help",
)

STAFF = (
    "queue",
    "find",
    "card",
    "take",
    "reply",
    "ask",
    "forward",
    "extend",
    "note",
    "history",
    "who",
    "why",
    "walkin",
    "promises",
    "templates",
    "staff",
    "invite",
    "branches",
    "branch",
    "link",
    "calendar",
    "language",
)


async def publish(bot: Bot, texts: Texts) -> None:
    """Kazakh is what clients in other languages see, too."""
    for language in LANGUAGES:
        code = None if language == "kk" else language
        await bot.set_my_commands(
            _menu(texts, language, CITIZEN),
            scope=BotCommandScopeAllPrivateChats(),
            language_code=code,
        )
        await bot.set_my_commands(
            _menu(texts, language, STAFF), scope=BotCommandScopeAllGroupChats(), language_code=code
        )
        await bot.set_my_description(texts.label(language, "bot-description"), language_code=code)


def _menu(texts: Texts, language: str, names: tuple[str, ...]) -> list[BotCommand]:
    return [
        BotCommand(command=name, description=texts.label(language, f"command-{name}"))
        for name in names
    ]
