"""About known problems: the one card in the group, and what everybody who joined is told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain import payloads
from bot.domain.appeals.models import Appeal, Item
from bot.domain.appeals.replies import Reply
from bot.domain.network.branches import Network
from bot.domain.notifications import MessageKind, Notification, Priority, SentMessage
from bot.domain.problems.problem import Problem, ProblemFile, ProblemReply
from bot.interfaces import Transaction
from bot.messages.cards import albums
from bot.messages.citizen import receipt, reply


def problem_card(
    problem: Problem, chat_id: int, *, send_at: datetime | None = None, fresh: bool = False
) -> Notification:
    return Notification(
        chat_id=chat_id,
        payload=payloads.ProblemCard(problem_id=problem.id, fresh=fresh),
        key=_card_key(problem, chat_id),
        priority=Priority.NOW,  # a few in a minute: receipts of thousands must not keep it waiting
        send_at=send_at,
    )


def _card_key(problem: Problem, chat_id: int) -> str:
    return f"problem-card:{problem.id}:{chat_id}"


async def chats_of_problem(tx: Transaction, network: Network, problem: Problem) -> list[int]:
    """Where its card stands: the chat of its branch; where there is none, the private chats of who
    works there; else the same of the nearest branch above; administrators where nobody is."""
    branch = network.get(problem.branch)
    for code in (branch.code, *(above.code for above in network.ancestors(branch.code))):
        chat_id = await tx.branches.chat_of(code)
        if chat_id is not None:
            return [chat_id]
        people = [post.person_id for post, _ in await tx.staff.of_branch(code)]
        if people:
            return list(dict.fromkeys(people))
    return await tx.staff.administrators()


async def show_problem(
    tx: Transaction,
    network: Network,
    problem: Problem,
    *,
    send_at: datetime | None = None,
    fresh: bool = False,
) -> None:
    """Bring its card up to date, not before `send_at`; one that waits already is not put off.
    `fresh`: at the bottom of the chat, for whoever asks after it."""
    for chat_id in await chats_of_problem(tx, network, problem):
        if send_at is not None and await tx.outbox.waits(_card_key(problem, chat_id)):
            continue
        tx.outbox.add(problem_card(problem, chat_id, send_at=send_at, fresh=fresh))


def problem_page(
    chat_id: int, problem: Problem, screen: str, *, edit: int | None = None
) -> Notification:
    return Notification(
        chat_id=chat_id,
        payload=payloads.ProblemPage(problem_id=problem.id, screen=screen),
        edit=edit,
    )


def problems_near(
    person_id: int,
    place: str,
    problems: Sequence[int],
    doors: Sequence[str],
    *,
    located: bool = False,
) -> Notification:
    """Those that are known at a place, each with the payload of the link to it."""
    payload = payloads.ProblemsNear(
        place=place, problems=tuple(problems), doors=tuple(doors), located=located
    )
    return Notification(chat_id=person_id, payload=payload)


def problem_poster(chat_id: int, problem: Problem, door: str) -> Notification:
    """A page for the door of a house, as a file."""
    payload = payloads.ProblemPoster(problem_id=problem.id, door=door)
    return Notification(chat_id=chat_id, payload=payload)


def locating(person_id: int, message: str, *, asks: bool = False) -> Notification:
    return Notification(chat_id=person_id, payload=payloads.Locating(message=message, asks=asks))


def problem_words(
    said: ProblemReply,
    *,
    edit: int | None = None,
    confirm: str | None = None,
    send_at: datetime | None = None,
) -> Notification:
    """What everybody will be told, as its author sees it; then how far it has got."""
    return Notification(
        chat_id=said.chat_id,
        payload=payloads.ProblemWords(reply_id=said.id, confirm=confirm),
        edit=edit,
        key=f"problem-words:{said.id}",
        send_at=send_at,
    )


def answer_of_problem(
    said: ProblemReply, appeal: Appeal, answer: Reply, items: Sequence[Item]
) -> list[Notification]:
    """The answer that serves all, to one of those who joined: answers to others go before."""
    told = [
        replace(notification, key=_key(said, appeal, n), priority=Priority.CROWD)
        for n, notification in enumerate(reply(appeal, answer, items))
    ]
    return [*told, replace(receipt(appeal), priority=Priority.COSMETIC)]


def news_of_problem(
    said: ProblemReply, appeal: Appeal, files: Sequence[ProblemFile]
) -> list[Notification]:
    """News gives way to everything else."""
    enclosed = [
        payloads.Files(items=album, stands_for=MessageKind.NEWS, said_to_all=said.id)
        for album in albums([replace(each.item, id=each.id) for each in files])
    ]
    return [
        Notification(
            chat_id=appeal.citizen_id,
            payload=payload,
            priority=Priority.BROADCAST,
            key=_key(said, appeal, n),
            appeal_id=appeal.id,
        )
        for n, payload in enumerate((payloads.ProblemNews(reply_id=said.id), *enclosed))
    ]


def _key(said: ProblemReply, appeal: Appeal, part: int) -> str:
    return f"{_TO_ALL}{said.id}:{appeal.id}:{part}"


def is_said_to_all(notification: Notification) -> bool:
    """Whether it is a part of what everybody who joined a problem is told."""
    return (notification.key or "").startswith(_TO_ALL)


_TO_ALL = "problem:"


def speaks_of_problem(sent_message: SentMessage) -> bool:
    """Whether a reply to it speaks to everybody who joined a problem, or about it."""
    return sent_message.kind in _ABOUT_PROBLEMS


_ABOUT_PROBLEMS = frozenset(
    {MessageKind.PROBLEM, MessageKind.PROBLEM_PAGE, MessageKind.PROBLEM_WORDS}
)
