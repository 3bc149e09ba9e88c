"""Short messages to somebody who has just done something: confirmations, refusals, failures."""

from typing import Any

from handlers.telegram.middleware import worded
from handlers.texts import Markup, quoted
from handlers.views.view import (
    Screen,
    Stage,
)


async def say(stage: Stage) -> Screen:
    """One message of the texts, by name. Codes of branches and roles become their names."""
    arguments = _named(stage, stage.facts.get("arguments", {}))
    message = stage.facts["message"]
    if not stage.texts.has(message):
        message = f"say-{message}"
    return Screen(text=stage.say(message, **arguments), edit=stage.facts.get("edit"))


def _named(stage: Stage, arguments: dict[str, Any]) -> dict[str, Any]:
    named = dict(arguments)
    if "branch" in named:
        named["code"] = named["branch"]
        named["branch"] = stage.branch(named["branch"])
    if "role" in named:
        named["role"] = stage.label(f"role-{named['role']}")
    return named


async def refusal(stage: Stage) -> Screen:
    facts = worded(stage.texts, stage.language, stage.facts["arguments"])
    text = stage.say(f"refusal-{stage.facts['refusal']}", **facts)
    own = stage.network.announcement(stage.language)
    if stage.facts["refusal"] == "ReceptionClosed" and own is not None:
        text = Markup(f"{quoted(own)}\n{stage.say('closed-meanwhile')}")
    return Screen(text=text, reply_to=stage.facts.get("reply_to"))


async def failure(stage: Stage) -> Screen:
    return Screen(text=stage.say("failure", reference=str(stage.facts["reference"])))


async def danger(stage: Stage) -> Screen:
    lines = [f"<b>{stage.say('danger-title')}</b>"]
    lines += [stage.say(f"danger-{name}") for name in stage.facts["dangers"]]
    return Screen(text="\n".join([*dict.fromkeys(lines), stage.say("danger-end")]))
