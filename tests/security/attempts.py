"""Trying a way in: what one person does in one place, and what comes of it."""

import asyncio
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.domain.network.people import Role, choice_of
from tests.security.rules import ROLES, Way
from tests.security.stage import Stage
from tests.support.town import Town

ADVICE = frozenset(
    {
        "anonymous-admin",
        "unknown-command",
        "staff-unknown-command",
        "desk-unknown-command",
        "desk-edited-command",
        "desk-edited-words",
        "desk-reply-to-what",
    }
)


@dataclass
class Outcome:
    """What came of one attempt."""

    rows: dict[str, Any]
    said: list[tuple[int, str]]
    outbox: list[tuple[int, str, str]]
    toast: str

    @property
    def refused(self) -> bool:
        """Nothing was done, and at most a refusal or advice was given."""
        other = [facts for _, what, facts in self.outbox if not _declines(what, facts)]
        return not self.rows and not other

    @property
    def done(self) -> bool:
        return not self.toast and not self.refused


def _declines(what: str, facts: str) -> bool:
    return what == "refusal" or (what == "say" and any(f'"{name}"' in facts for name in ADVICE))


async def attempt(stage: Stage, role: str, where: str, does: str) -> Outcome:
    """Do it, look at what changed and what was said, and put everything back."""
    town = stage.town
    [(known,)] = stage.rows("SELECT MAX(id) FROM outbox")
    town.sandbox.calls.clear()
    raw = update(stage, role, where, does)
    await town.app.receiver.accept([{"update_id": next(_update_ids), **raw}])
    await town.app.receiver.settle()
    outbox = stage.rows(f"SELECT chat_id, what, facts FROM outbox WHERE id > {known}")
    await town.app.sender.settle()
    if "callback_query" in raw:
        await _acknowledged(town)
    calls = list(town.sandbox.calls)
    outcome = Outcome(
        rows=stage.ledger.changed(),
        said=[
            (int(call.params["chat_id"]), str(call.params.get("text") or call.params))
            for call in calls
            if call.params.get("chat_id")
        ],
        outbox=outbox,
        toast="".join(
            str(call.params.get("text") or "")
            for call in calls
            if call.method == "answerCallbackQuery"
        ),
    )
    if not outcome.refused:
        stage.ledger.put_back()
        await town.app.network.refresh()
    else:
        stage.ledger.forget_taps()
    return outcome


_update_ids = itertools.count(9_000_000_000)


async def _acknowledged(town: Town) -> None:
    """A press is acknowledged beside its handling."""
    while not any(call.method == "answerCallbackQuery" for call in town.sandbox.calls):
        await asyncio.sleep(0)


def update(stage: Stage, role: str, where: str, does: str) -> dict[str, Any]:
    does = does.format(**stage.values)
    kind, _, rest = does.partition(" ")
    if kind == "press":
        return {"callback_query": stage.press(role, where, rest)}
    if kind == "reply":
        name, _, text = rest.partition(" ")
        card = {**stage.card(name), "chat": stage.chat(role, where)}
        return {"message": stage.message(role, where, text, reply_to_message=card)}
    if kind == "table":
        target = {**stage.card(rest), "chat": stage.chat(role, where)}
        return {"message": stage.table(role, where, reply_to_message=target)}
    if kind == "edit":
        name, _, text = rest.partition(" ")
        card = stage.card("card2")
        message = stage.message(role, where, text, edit_date=1, reply_to_message=card)
        return {"edited_message": {**message, "message_id": stage.values[name]}}
    if kind == "choose":
        post, _, chosen = rest.partition(" ")
        code, _, given = post.partition(":")
        shared = {
            "request_id": choice_of(code, Role(given)),
            "users": [{"user_id": int(chosen)}],
        }
        message = stage.message(role, where, "", users_shared=shared)
        return {"message": {k: v for k, v in message.items() if k != "text"}}
    return {"message": stage.message(role, where, does)}


def roles_for(way: Way, where: str) -> list[str]:
    """Everybody, where the way in is usual; elsewhere those who are nearest to getting in."""
    if where != way.where[0]:
        return ["stranger", "removed", "operator_other", "head_other"]
    nobody = ("anonymous", "channel")
    if where == "private" or way.does.startswith("press"):
        return [role for role in ROLES if role not in nobody]
    return list(ROLES)


def tries(ways: Iterable[Way]) -> Iterator[tuple[str, Way, str]]:
    for way in ways:
        for where in way.where:
            yield f"{way.way} | {way.does} | {where}", way, where
