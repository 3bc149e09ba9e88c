"""An appeal in one line of a list: its first words, its number as a way to open it."""

from collections.abc import Iterable, Sequence

from bot.domain.appeals.models import Appeal, Author, Item, as_corrected, words_as_shown
from bot.domain.appeals.numbers import format_number
from bot.text.display import cut, mask_iin, mask_phone
from handlers.callbacks import OpenButton
from handlers.texts import Markup
from handlers.views.view import Button, RenderContext, emptied, files_in_words, plain_button

OPENING = 40
"""Characters of what somebody wrote that tell one appeal of a list from another."""

TITLE = 60
"""Characters of the title of a known problem."""

OPENS = "card-"
"""Beginning of the payload of a link that opens a card: t.me/<bot>?start=card-482915373."""

IN_A_ROW = 3
"""Buttons with a number that a phone shows side by side."""


async def first_words(context: RenderContext, appeal: Appeal) -> str:
    """How the appeal begins; counted files where nothing is written; empty where this chat may
    hold no words of it."""
    if emptied(context, appeal):
        return ""
    if appeal.problem_id is not None and appeal.open:
        return await _of_problem(context, appeal.problem_id)
    return opening(context, await context.tx.items.of(appeal.id))


async def _of_problem(context: RenderContext, problem_id: int) -> str:
    """One of many about a known problem stands for all of them: what it is called, how many."""
    problem = await context.tx.problems.get(problem_id)
    if problem is None:
        return ""
    count = (await context.tx.problems.counts(problem_id)).open
    title = cut(problem.title(context.language), TITLE)[0]
    return context.label("line-problem", title=title, count=count)


def opening(context: RenderContext, items: Iterable[Item]) -> str:
    """Some forty characters, to the end of a word; numbers of people and telephones masked."""
    said = [item for item in as_corrected(list(items)) if item.author is Author.CITIZEN]
    words = " ".join(words_as_shown(said).split())
    if not words:
        return files_in_words(context, said)
    begun, rest = cut(mask_phone(mask_iin(words)), OPENING)
    return f"{begun.rstrip(' ,;:.–—-')}…" if rest else begun


async def number_link(context: RenderContext, appeal_number: str) -> Markup:
    """The number; in private a link that opens the card, for whoever may see it."""
    number = format_number(appeal_number)
    if context.chat_id < 0:
        return Markup(f"<code>{number}</code>")
    bot = await context.bot_username()
    return Markup(f'<a href="https://t.me/{bot}?start={OPENS}{appeal_number}">{number}</a>')


def number_buttons(appeals: Sequence[tuple[int, str]]) -> list[list[Button]]:
    """(id, number) of each: buttons that open the cards, for groups, in which a link would lead
    out of the chat."""
    return in_rows(
        [plain_button(format_number(number), OpenButton(id=id_)) for id_, number in appeals]
    )


def in_rows(buttons: Sequence[Button]) -> list[list[Button]]:
    return [list(buttons[n : n + IN_A_ROW]) for n in range(0, len(buttons), IN_A_ROW)]


Row = tuple[str, str]
"""HTML of the cells of a line: how it begins, its number and how it stands; its day."""


def table(title: str, columns: Row, rows: Sequence[Row]) -> str:
    """A list as a rich message: HTML of the Bot API's own kind."""
    head = "".join(f"<th>{column}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<p>{title}</p><table><tr>{head}</tr>{body}</table>"
