"""Social groups as buttons, below a draft and below an appeal that is open."""

from bot.domain.appeals.models import Appeal, Author, Draft, words_of
from bot.domain.appeals.social_groups import (
    UNSAID,
    SocialGroup,
    declares,
    known_groups,
    likely,
    names,
)
from bot.domain.forms import Form
from handlers.callbacks import GroupAction, GroupButton
from handlers.views.view import Button, RenderContext, Rows, in_two_columns, plain_button


def opening(context: RenderContext, told: Draft | Appeal, message: str) -> Button:
    return context.button(message, GroupButton(do=GroupAction.OPEN, id=told.id))


def ticked(label: str, chosen: bool) -> str:
    return f"{'☑' if chosen else '☐'} {label}"


async def group_rows(context: RenderContext, told: Draft | Appeal) -> Rows:
    """Each group as a button with its tick. What the words seem to say is offered first, and
    stands out; nobody presses it but the citizen."""
    items = await context.tx.items.of(told.id)
    said = likely(words_of(item for item in items if item.author is Author.CITIZEN))
    listed = sorted(known_groups().values(), key=lambda group: group.code not in said)

    def button(message: str, do: GroupAction, arg: str = "") -> Button:
        return context.button(message, GroupButton(do=do, id=told.id, arg=arg))

    def one(group: SocialGroup) -> Button:
        chosen = group.code in told.groups
        style = "primary" if group.code in said and not chosen else None
        data = GroupButton(do=GroupAction.TICK, id=told.id, arg=group.code)
        return plain_button(ticked(group.name(context.language), chosen), data, style)

    rows = in_two_columns([one(group) for group in listed])
    rows.append([button("button-groups-unsaid", GroupAction.TICK, UNSAID)])
    if await context.tx.people.groups(told.citizen_id):
        rows.append([button("button-groups-not-remembered", GroupAction.FORGET)])
    elif declares(told.groups):
        rows.append([button("button-groups-remember", GroupAction.REMEMBER)])
    rows.append([button("button-groups-done", GroupAction.DONE)])
    return rows


def groups_line(context: RenderContext, told: Draft | Form) -> list[str]:
    """What is declared, for whoever declares it or writes it down."""
    named = names(told.groups, context.language)
    return [context.say("draft-groups", groups=", ".join(named))] if named else []
