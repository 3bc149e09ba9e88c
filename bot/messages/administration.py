"""To administrators and heads: the network, its staff, the calendar, broadcasts."""

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.domain import payloads
from bot.domain.network.branches import Mode
from bot.domain.network.local_places import LocalPlace
from bot.domain.network.people import Invitation, Post, Role
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


def chat_open_again(chat_id: int, branch: str) -> Notification:
    """Telegram let nothing be said in the branch's chat, and does again."""
    return Notification(
        chat_id=chat_id,
        payload=payloads.Unlinked(branch=branch, open_again=True),
        key=f"refused:{branch}:{chat_id}",  # whoever has not read the alarm yet need not
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


def dismissed(chat_id: int, post: Post, dismissal_id: int = 0) -> Notification:
    """Who was removed from where, to whoever did it; with the id, a button to take it back."""
    return Notification(
        chat_id=chat_id,
        payload=payloads.Dismissed(
            person=post.person_id, branch=post.branch, dismissal=dismissal_id
        ),
    )


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


def invite_page(
    chat_id: int, branch: str, *, role: Role | None = None, edit: int | None = None
) -> Notification:
    """To which role of a branch somebody is invited; with the role, whom of the contacts."""
    payload = payloads.InvitePage(branch=branch, role=role.value if role else "")
    return Notification(chat_id=chat_id, payload=payload, edit=edit)


def mode_page(
    chat_id: int, mode: Mode, *, asked: Mode | None = None, edit: int | None = None
) -> Notification:
    """How the network receives appeals; `asked`: whether it is to be changed to another mode."""
    payload = payloads.Mode(mode=mode.value, asked=asked.value if asked else None)
    return Notification(chat_id=chat_id, payload=payload, edit=edit)


def health_page(chat_id: int, *, backup_since: datetime) -> Notification:
    """`backup_since`: a last backup taken earlier is worth a warning."""
    return Notification(chat_id=chat_id, payload=payloads.Health(backup_since=backup_since))


def local_places_page(chat_id: int, branch: str, *, file: bool = False) -> Notification:
    """The names of places that a branch has listed."""
    return Notification(chat_id=chat_id, payload=payloads.LocalPlaces(branch=branch, file=file))


SHOWN = 10
"""Names of each kind on the preview of a table."""


def local_places_file(
    chat_id: int,
    branch: str,
    state: payloads.FileState,
    *,
    fingerprint: str,
    added: Collection[LocalPlace],
    changed: Collection[LocalPlace],
    removed: Collection[LocalPlace],
    unread: Sequence[str],
    reply_to: int | None = None,
    edit: int | None = None,
) -> Notification:
    """What a table would change in the list of a branch, in reply to it; or what it has changed."""
    return Notification(
        chat_id=chat_id,
        payload=payloads.LocalPlacesFile(
            branch=branch,
            fingerprint=fingerprint,
            state=state,
            added=_listing(added),
            changed=_listing(changed),
            removed=_listing(removed),
            unread=payloads.Listing(n=len(unread), first=tuple((line,) for line in unread[:SHOWN])),
            reply_to=reply_to,
        ),
        edit=edit,
    )


def _listing(places: Collection[LocalPlace]) -> payloads.Listing:
    first = sorted(places, key=lambda place: place.name)[:SHOWN]
    return payloads.Listing(n=len(places), first=tuple((each.name, each.kato) for each in first))


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
