"""To administrators and heads: the network, its staff, the calendar, broadcasts."""

from datetime import datetime

from bot.domain import payloads
from bot.domain.network.branches import Mode
from bot.domain.network.people import Invitation
from bot.domain.notifications import Broadcast, Notification, Priority


def unlinked(chat_id: int, branch: str, *, lost: bool) -> Notification:
    """Appeals wait in a branch that has no chat; `lost`: it has just lost the one it had."""
    return Notification(
        chat_id=chat_id,
        payload=payloads.Unlinked(branch=branch, lost=lost),
        key=f"unlinked:{branch}:{chat_id}",
        priority=Priority.CARD,
    )


def chat_refused(chat_id: int, branch: str, reason: str) -> Notification:
    """Telegram lets nothing be said in the branch's chat; `reason` in its words."""
    return Notification(
        chat_id=chat_id,
        payload=payloads.Unlinked(branch=branch, refused=reason),
        key=f"refused:{branch}:{chat_id}",
        priority=Priority.NOTICE,
    )


def branches_page(chat_id: int, search: str) -> Notification:
    """Codes and chats of the branches whose name or code contains the words."""
    return Notification(chat_id=chat_id, payload=payloads.Branches(search=search))


def branch_page(chat_id: int, branch: str, *, edit: int | None, pausing: bool) -> Notification:
    """One branch; `pausing`: the choice of who stands in for it."""
    payload = payloads.Branch(branch=branch, pausing=pausing)
    return Notification(chat_id=chat_id, payload=payload, edit=edit)


def staff_page(
    chat_id: int,
    branch: str,
    *,
    edit: int | None,
    person_id: int | None = None,
    sure: bool = False,
) -> Notification:
    """Who works in a branch; or one of them, and with `sure` the last question before removing."""
    payload = payloads.Staff(branch=branch, person=person_id, sure=sure)
    return Notification(chat_id=chat_id, payload=payload, edit=edit)


def invitation(invited: Invitation, token: str) -> Notification:
    """The link, to whoever invites: the token is kept nowhere else."""
    return Notification(
        chat_id=invited.invited_by,
        payload=payloads.Invitation(
            token=token,
            role=invited.role.value,
            branch=invited.branch,
            expires_at=invited.expires_at,
        ),
    )


def mode_page(chat_id: int, mode: Mode) -> Notification:
    return Notification(chat_id=chat_id, payload=payloads.Mode(mode=mode.value))


def health_page(chat_id: int, *, backup_since: datetime) -> Notification:
    """`backup_since`: a last backup taken earlier is worth a warning."""
    return Notification(chat_id=chat_id, payload=payloads.Health(backup_since=backup_since))


def calendar_page(chat_id: int, year: int, *, edit: int | None = None) -> Notification:
    return Notification(chat_id=chat_id, payload=payloads.Calendar(year=year), edit=edit)


def broadcast(person_id: int, broadcast_id: int) -> Notification:
    """One person's copy; it gives way to everything else."""
    return Notification(
        chat_id=person_id,
        payload=payloads.Broadcast(broadcast=broadcast_id),
        priority=Priority.BROADCAST,
        key=f"broadcast:{broadcast_id}:{person_id}",
    )


def broadcast_page(
    planned: Broadcast, *, edit: int | None = None, send_at: datetime | None = None
) -> Notification:
    """What will be sent, or how far it has got, to whoever started it."""
    return Notification(
        chat_id=planned.chat_id,
        payload=payloads.BroadcastPage(broadcast=planned.id),
        edit=edit,
        key=f"broadcast-page:{planned.id}",
        send_at=send_at,
    )
