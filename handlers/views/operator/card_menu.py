"""The menu of a card: what can be done with the appeal besides answering, and its calendar."""

import calendar as months
from dataclasses import replace
from datetime import date, timedelta

from bot.desk.levels import nearest_above
from bot.domain import payloads
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import CATEGORIES, Appeal, Kind
from bot.domain.appeals.numbers import format_number
from bot.domain.appeals.query import OPEN, Query
from bot.domain.forms import FormName
from bot.domain.problems.problem import may_be_shared
from bot.domain.worktime.terms import latest_extension
from handlers.callbacks import MenuAction, MenuButton
from handlers.texts import day
from handlers.views.lines import first_words
from handlers.views.operator.appeal_card import details, standing_card
from handlers.views.view import (
    Button,
    RenderContext,
    View,
    appeal_of,
    impossible,
    in_two_columns,
    plain_button,
)

PEOPLE = 20

SIMILAR = 6
"""Open appeals of the same topic among which the one to merge with is looked for."""

SAID = 20
"""Characters of each."""

PROMISED_WITHIN = timedelta(days=365)


async def card_menu(context: RenderContext, payload: payloads.CardMenu) -> View | None:
    """The card as it stands, with what only the curious need and the keyboard that was asked
    for. Where the card can no longer be worked on, it is shown as it is."""
    appeal = await appeal_of(context)
    shown = await standing_card(context)
    if appeal is None or shown is None or not shown.buttons:
        return shown
    menu = _Menu(context, appeal, payload)
    lines, rows = await menu.screen()
    if payload.screen == "main":
        lines = await details(context, appeal)
    edit = shown.edit or context.edit
    return replace(shown, text="\n".join([shown.text, *lines]), buttons=rows, edit=edit)


class _Menu:
    """One screen of the menu, for one person."""

    def __init__(self, context: RenderContext, appeal: Appeal, payload: payloads.CardMenu) -> None:
        self._context = context
        self._appeal = appeal
        self._payload = payload

    async def screen(self) -> tuple[list[str], list[list[Button]]]:
        match self._payload.screen:
            case "head":
                return [], [*await self._head(), self._back()]
            case "topics":
                return [self._context.say("menu-topics")], [*self._topics(), self._back()]
            case "people":
                people = await self._people()
                title = "menu-people" if people else "menu-nobody"
                return [self._context.say(title)], [*people, self._back()]
            case "term":
                return self._term()
            case "promise":
                until = self._context.today + PROMISED_WITHIN
                month, days = self._days(MenuAction.PROMISE, until)
                return [self._context.say("menu-promise"), month], [*days, self._back()]
            case "merge":
                return [self._context.say("menu-merge")], [*await self._merge(), self._back()]
            case "about":
                return [self._context.say("menu-about")], [*await self._about(), self._back()]
        return [], await self._main()

    def _data(self, do: MenuAction, arg: str = "") -> MenuButton:
        return MenuButton(do=do, id=self._appeal.id, by=self._payload.by, arg=arg)

    def _button(self, message: str, do: MenuAction, arg: str = "") -> Button:
        return self._context.button(message, self._data(do, arg))

    def _move(self, move: lifecycle.Move, message: str, do: MenuAction, arg: str = "") -> Button:
        if not lifecycle.allows(self._appeal, move):
            return impossible(self._context.label(message))
        return self._button(message, do, arg)

    def _back(self, to: str = "main") -> list[Button]:
        return [self._button("button-back", MenuAction.SHOW, to)]

    async def _decides(self) -> bool:
        rights = await self._context.tx.people.rights(self._payload.by)
        return rights.decides_for(self._appeal.branch, self._context.network)

    async def _main(self) -> list[list[Button]]:
        move, urgent = lifecycle.Move, self._appeal.urgent
        level = "normal" if urgent else "high"
        rows = [
            [
                self._button("button-note", MenuAction.ASK, FormName.NOTE),
                self._move(move.CATEGORISE, "button-category", MenuAction.SHOW, "topics"),
            ],
            [
                self._move(move.PRIORITISE, f"button-priority-{level}", MenuAction.PRIORITY, level),
                self._move(move.ASSIGN, "button-assign", MenuAction.SHOW, "people"),
            ],
            [
                self._move(move.MERGE, "button-merge", MenuAction.SHOW, "merge"),
                self._move(move.ANSWER, "button-promise", MenuAction.SHOW, "promise"),
            ],
            [
                self._button("button-history", MenuAction.HISTORY),
                self._button("button-why-due", MenuAction.WHY),
            ],
            [
                self._button("button-others", MenuAction.OTHERS),
                self._move(move.MARK, "button-about", MenuAction.SHOW, "about"),
            ],
        ]
        if self._appeal.problem_id is not None:
            rows.append([self._button("button-problem-leave", MenuAction.LEAVE)])
        elif may_be_shared(self._appeal):
            rows.append([self._move(move.JOIN, "button-problem", MenuAction.PROBLEM)])
        if await self._decides():
            rows.append([self._button("button-heads", MenuAction.SHOW, "head")])
        rows.append([self._button("button-back", MenuAction.BACK)])
        return rows

    async def _head(self) -> list[list[Button]]:
        move, tx = lifecycle.Move, self._context.tx
        held = await tx.private.preserved(self._appeal.id) is not None
        citizen = await tx.people.get(self._appeal.citizen_id)
        banned = citizen is not None and citizen.banned is not None
        hold = (
            self._button("button-hold-lift", MenuAction.LIFT, FormName.HOLD)
            if held
            else self._button("button-hold", MenuAction.ASK, FormName.HOLD)
        )
        ban = (
            self._button("button-ban-lift", MenuAction.LIFT, FormName.BAN)
            if banned
            else self._button("button-ban", MenuAction.ASK, FormName.BAN)
        )
        return [
            [self._extending()],
            [
                self._move(move.ANSWER, "button-return", MenuAction.DECIDE, "return"),
                self._move(move.ANSWER, "button-terminate", MenuAction.DECIDE, "terminate"),
            ],
            [hold, ban],
        ]

    def _extending(self) -> Button:
        """A later term while the appeal is open; a new one once it is over."""
        move = lifecycle.Move
        if lifecycle.allows(self._appeal, move.REOPEN):
            return self._button("button-reopen", MenuAction.ASK, FormName.REOPEN)
        if self._appeal.kind is Kind.COMPLAINT:
            return impossible(self._context.label("button-extend"))
        return self._move(move.EXTEND, "button-extend", MenuAction.SHOW, "term")

    def _topics(self) -> list[list[Button]]:
        return in_two_columns(
            [
                plain_button(
                    self._context.label(f"topic-{code}")[:60], self._data(MenuAction.TOPIC, code)
                )
                for code in CATEGORIES
            ]
        )

    async def _people(self) -> list[list[Button]]:
        """Whoever works in the branch, and the heads above it; not who has it already."""
        network, tx = self._context.network, self._context.tx
        names: dict[int, str] = {}
        for code in (self._appeal.branch, network.superior(self._appeal.branch).code):
            for post, name in await tx.staff.of_branch(code):
                names.setdefault(post.person_id, name)
        names.pop(self._appeal.operator_id or 0, None)
        return [
            [plain_button(name[:60], self._data(MenuAction.ASSIGN, str(person_id)))]
            for person_id, name in list(names.items())[:PEOPLE]
        ]

    # Days

    def _term(self) -> tuple[list[str], list[list[Button]]]:
        """Five and ten working days more, and the calendar, within what may be."""
        terms, today = self._context.terms, self._context.today
        months_more = terms.terms_of(self._appeal.branch).extension_max_months
        latest = latest_extension(today, terms.calendar, months_more)
        begin = max(self._appeal.due_on, today)
        rows = []
        for more in (5, 10):
            later = terms.calendar.add_working_days(begin, more)
            if later <= latest:
                label = self._context.label("button-days-more", n=more, date=day(later))
                data = self._data(MenuAction.TERM, later.isoformat())
                rows.append([plain_button(label, data)])
        month, days = self._days(MenuAction.TERM, latest, after=begin)
        return [self._context.say("menu-term"), month], [*rows, *days, self._back("head")]

    def _days(
        self, do: MenuAction, latest: date, *, after: date | None = None
    ) -> tuple[str, list[list[Button]]]:
        """A month and its days, a week to a row; what is off, or out of question, cannot be
        pressed."""
        after = after or self._context.today
        month = (self._payload.month or after + timedelta(days=1)).replace(day=1)
        month = min(max(month, after.replace(day=1)), latest.replace(day=1))
        screen = "term" if do is MenuAction.TERM else "promise"
        head = self._context.say("menu-month", month=str(month.month), year=str(month.year))
        before, beyond = month - timedelta(days=1), (month + timedelta(days=32)).replace(day=1)
        turns = [
            self._turn("‹", screen, before) if before > after else impossible("‹"),
            self._turn("›", screen, beyond) if beyond <= latest else impossible("›"),
        ]
        calendar = self._context.terms.calendar
        weeks = months.Calendar().monthdatescalendar(month.year, month.month)
        rows = [
            [
                plain_button(f"{each.day}", self._data(do, each.isoformat()))
                if each.month == month.month
                and after < each <= latest
                and calendar.is_working(each)
                else impossible(f"{each.day}" if each.month == month.month else "·")
                for each in week
            ]
            for week in weeks
        ]
        return head, [turns, *rows]

    def _turn(self, sign: str, screen: str, month: date) -> Button:
        return plain_button(sign, self._data(MenuAction.SHOW, f"{screen}.{month.isoformat()}"))

    # Other appeals, branches and people

    async def _merge(self) -> list[list[Button]]:
        """Open appeals of the branch about the same topic; or any other, by its number."""
        appeal, tx = self._appeal, self._context.tx
        query = Query(branches=(appeal.branch,), statuses=OPEN, category=appeal.category)
        rows = []
        for other in await tx.searches.page(query, limit=SIMILAR + 1, offset=0):
            if other.id == appeal.id or other.merged_into or other.restricted != appeal.restricted:
                continue
            said = await self._said(other)
            label = f"{format_number(other.number)} · {said}"
            rows.append([plain_button(label, self._data(MenuAction.MERGE, other.number))])
        ask = self._button("button-merge-number", MenuAction.ASK, FormName.MERGE)
        return [*rows[:SIMILAR], [ask]]

    async def _said(self, appeal: Appeal) -> str:

        return (await first_words(self._context, appeal))[:SAID]

    async def _about(self) -> list[list[Button]]:
        """The branch that has it, and those who work there."""
        appeal = self._appeal
        branch = plain_button(
            self._context.first(appeal.branch)[:60], self._data(MenuAction.ABOUT, appeal.branch)
        )
        rows = [[branch]]
        for post, name in (await self._context.tx.staff.of_branch(appeal.branch))[:PEOPLE]:
            data = self._data(MenuAction.ABOUT, str(post.person_id))
            rows.append([plain_button(name[:60], data)])
        return rows


async def goes_to(context: RenderContext, appeal: Appeal, subject: str) -> str | None:
    """The branch that takes an appeal over once it is marked to be about the subject; None: it
    stays where it is."""
    about = replace(appeal, subjects=appeal.subjects | {subject})
    above = await nearest_above(context.tx, context.network, about)
    leaves = subject == appeal.branch and above != appeal.branch
    return above if leaves and lifecycle.allows(appeal, lifecycle.Move.FORWARD) else None
