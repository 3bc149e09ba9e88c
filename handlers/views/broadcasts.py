"""A broadcast, as those read it who get it, and as its author sees it before it goes."""

from typing import Any

from bot.domain.notifications import BroadcastState
from handlers.callbacks import BroadcastButton
from handlers.texts import minute, quoted
from handlers.views.view import Screen, Stage


async def broadcast(stage: Stage) -> Screen | None:
    """As one of those who are meant reads it."""
    found = await stage.tx.broadcasts.get(stage.facts["broadcast"])
    if found is None or found.state is BroadcastState.STOPPED:
        return None
    lines = [str(quoted(found.text))]
    if found.audience.who == "citizens":
        lines.append(stage.say("broadcast-why"))
    return Screen(text="\n".join(lines))


async def broadcast_page(stage: Stage) -> Screen | None:
    """What, to whom, how far."""
    found = await stage.tx.broadcasts.get(stage.facts["broadcast"])
    if found is None:
        return None
    audience = found.audience
    codes: tuple[str, ...] = ()
    if audience.who == "staff" and audience.branch is not None:
        network = stage.network
        codes = tuple(c for c in network.branches if network.covers(audience.branch, c))
    count = await stage.tx.broadcasts.count(audience, codes)
    waiting, failed = await stage.tx.broadcasts.unsent(found.id)
    lines = [
        f"<b>{stage.say(f'broadcast-{found.state}')}</b>",
        stage.say(
            "broadcast-to",
            who=stage.label(f"audience-{audience.who}"),
            n=count,
            where=stage.branch(audience.branch) if audience.branch else "—",
            language=audience.language or "kk, ru",
        ),
        stage.say("broadcast-at", at=minute(found.send_at)),
    ]
    if found.state is not BroadcastState.PREVIEW:
        sent = max(0, found.promised - waiting - failed)
        lines.append(stage.say("broadcast-progress", sent=sent, waiting=waiting, failed=failed))
    lines.append(quoted(found.text))
    return Screen(
        text="\n".join(lines),
        buttons=_broadcast_rows(stage, found, waiting),
        edit=stage.facts["edit"],
    )


def _broadcast_rows(stage: Stage, found: Any, waiting: int) -> list[list[Any]]:
    def turn(do: str, style: str | None = None) -> Any:
        return stage.button(f"button-broadcast-{do}", BroadcastButton(do=do, id=found.id), style)

    match found.state:
        case BroadcastState.PREVIEW:
            return [[turn("send", "success"), turn("stop", "danger")]]
        case BroadcastState.GOING:
            return [[turn("show"), turn("stop", "danger")]]
        case BroadcastState.DONE:
            return [[turn("show"), *([turn("stop", "danger")] if waiting else [])]]
    return []
