"""Short messages to somebody who has just done something: confirmations, refusals, failures."""

from bot.domain import payloads
from bot.domain.json_codec import Arguments
from handlers.telegram.middleware import worded
from handlers.texts import Markup, quoted
from handlers.views.view import RenderContext, View


async def say(context: RenderContext, payload: payloads.Say) -> View:
    """One message of the texts, by name. Codes of branches and roles become their names."""
    arguments = _named(context, payload.arguments)
    message = payload.message
    if not context.texts.has(message):
        message = f"say-{message}"
    return View(text=context.say(message, **arguments), edit=context.edit)


def _named(context: RenderContext, arguments: Arguments) -> Arguments:
    named = dict(arguments)
    if "branch" in named:
        named["code"] = named["branch"]
        named["branch"] = context.branch(str(named["branch"]))
    if "role" in named:
        named["role"] = context.label(f"role-{named['role']}")
    return named


async def refusal(context: RenderContext, payload: payloads.Refusal) -> View:
    message, arguments = worded(context.texts, context.language, payload.refusal, payload.arguments)
    text = context.say(message, **arguments)
    own = context.network.announcement(context.language)
    if payload.refusal == "ReceptionClosed" and own is not None:
        text = Markup(f"{quoted(own)}\n{context.say('closed-meanwhile')}")
    return View(text=text, reply_to=payload.reply_to)


async def failure(context: RenderContext, payload: payloads.Failure) -> View:
    return View(text=context.say("failure", reference=str(payload.reference)))


async def danger(context: RenderContext, payload: payloads.Danger) -> View:
    lines = [f"<b>{context.say('danger-title')}</b>"]
    lines += [context.say(f"danger-{name}") for name in payload.dangers]
    return View(text="\n".join([*dict.fromkeys(lines), context.say("danger-end")]))
