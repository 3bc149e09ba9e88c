"""A broadcast, as those read it who get it, and as its author sees it before it goes."""

from dataclasses import replace
from datetime import timedelta

from bot.domain import payloads
from bot.domain.appeals.lifecycle import may_address_citizens
from bot.domain.notifications import Broadcast, BroadcastState
from handlers.callbacks import BroadcastAction, BroadcastButton
from handlers.texts import LANGUAGES, minute, quoted
from handlers.views.view import Button, RenderContext, View

HELD = timedelta(hours=1)
"""Until it is asked again whether election silence is over."""


def _is_held(context: RenderContext, found: Broadcast) -> bool:
    citizens = found.audience.who == "citizens"
    return citizens and not may_address_citizens(context.network.mode)


async def broadcast(context: RenderContext, payload: payloads.Broadcast) -> View | None:
    """As one of those who are meant reads it."""
    found = await context.tx.broadcasts.get(payload.broadcast)
    if found is None or found.state is BroadcastState.STOPPED:
        return None
    if _is_held(context, found):
        at = context.clock.now() + HELD
        return View(later=(replace(context.notification, id=0, send_at=at),))
    lines = [str(quoted(found.text))]
    if found.audience.who == "citizens":
        lines.append(context.say("broadcast-why"))
    return View(text="\n".join(lines))


async def broadcast_page(context: RenderContext, payload: payloads.BroadcastPage) -> View | None:
    """What, to whom, how far."""
    found = await context.tx.broadcasts.get(payload.broadcast)
    if found is None:
        return None
    audience = found.audience
    codes: tuple[str, ...] = ()
    if audience.who == "staff" and audience.branch is not None:
        network = context.network
        codes = tuple(c for c in network.branches if network.covers(audience.branch, c))
    count = await context.tx.broadcasts.count(audience, codes)
    waiting, failed = await context.tx.broadcasts.unsent(found.id)
    lines = [
        f"<b>{context.say(f'broadcast-{found.state}')}</b>",
        context.say(
            "broadcast-to",
            who=context.label(f"audience-{audience.who}"),
            n=count,
            where=context.branch(audience.branch) if audience.branch else "—",
            language=", ".join(
                context.label(f"language-{code}")
                for code in ([audience.language] if audience.language else LANGUAGES)
            ),
        ),
        context.say("broadcast-at", at=minute(found.send_at)),
    ]
    if found.state is not BroadcastState.PREVIEW:
        sent = max(0, found.promised - waiting - failed)
        lines.append(context.say("broadcast-progress", sent=sent, waiting=waiting, failed=failed))
    if _is_held(context, found) and found.state in (BroadcastState.PREVIEW, BroadcastState.GOING):
        lines.append(context.say("refusal-ElectionSilence"))
    lines.append(quoted(found.text))
    return View(
        text="\n".join(lines),
        buttons=_broadcast_rows(context, found, waiting),
        edit=context.edit,
    )


def _broadcast_rows(context: RenderContext, found: Broadcast, waiting: int) -> list[list[Button]]:
    def turn(do: BroadcastAction, style: str | None = None) -> Button:
        return context.button(f"button-broadcast-{do}", BroadcastButton(do=do, id=found.id), style)

    match found.state:
        case BroadcastState.PREVIEW:
            return [[turn(BroadcastAction.SEND, "success"), turn(BroadcastAction.STOP, "danger")]]
        case BroadcastState.GOING:
            return [[turn(BroadcastAction.SHOW), turn(BroadcastAction.STOP, "danger")]]
        case BroadcastState.DONE:
            return [
                [
                    turn(BroadcastAction.SHOW),
                    *([turn(BroadcastAction.STOP, "danger")] if waiting else []),
                ]
            ]
    return []
