"""Short messages to somebody who has just done something: confirmations, refusals, failures."""

from typing import Any

from handlers.telegram.middleware import worded
from handlers.texts import Markup, quoted
from handlers.views.view import RenderContext, View


async def say(context: RenderContext) -> View:
    """One message of the texts, by name. Codes of branches and roles become their names."""
    arguments = _named(context, context.facts.get("arguments", {}))
    message = context.facts["message"]
    if not context.texts.has(message):
        message = f"say-{message}"
    return View(text=context.say(message, **arguments), edit=context.facts.get("edit"))


def _named(context: RenderContext, arguments: dict[str, Any]) -> dict[str, Any]:
    named = dict(arguments)
    if "branch" in named:
        named["code"] = named["branch"]
        named["branch"] = context.branch(named["branch"])
    if "role" in named:
        named["role"] = context.label(f"role-{named['role']}")
    return named


async def refusal(context: RenderContext) -> View:
    facts = worded(context.texts, context.language, context.facts["arguments"])
    text = context.say(f"refusal-{context.facts['refusal']}", **facts)
    own = context.network.announcement(context.language)
    if context.facts["refusal"] == "ReceptionClosed" and own is not None:
        text = Markup(f"{quoted(own)}\n{context.say('closed-meanwhile')}")
    return View(text=text, reply_to=context.facts.get("reply_to"))


async def failure(context: RenderContext) -> View:
    return View(text=context.say("failure", reference=str(context.facts["reference"])))


async def danger(context: RenderContext) -> View:
    lines = [f"<b>{context.say('danger-title')}</b>"]
    lines += [context.say(f"danger-{name}") for name in context.facts["dangers"]]
    return View(text="\n".join([*dict.fromkeys(lines), context.say("danger-end")]))
