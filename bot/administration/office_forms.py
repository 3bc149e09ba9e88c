"""What an office decides step by step, in private: the hours of a branch, a broadcast to many.

Each step asks for the rights again; the last one leads to the use case that the typed line leads
to.
"""

from bot import messages
from bot.administration.branches import BranchAdministration
from bot.administration.broadcasts import EVERYBODY, EVERYWHERE, Broadcasts
from bot.context import Context, Requester
from bot.desk.access import Access
from bot.desk.forms import Forms
from bot.domain.forms import SURE, Form, FormName
from bot.domain.worktime.hours import BranchHours
from bot.errors import StaleButton
from bot.interfaces import Transaction

USUAL_HOURS = ("09:00-18:00, 13:00-14:00", "09:00-18:30, 13:00-14:30", "08:00-17:00, 12:00-13:00")

USUAL_DAYS = ("1-5", "1-6", "1-7")

AUDIENCES = ("staff", "citizens")

LANGUAGES = (EVERYBODY, "kk", "ru")


class OfficeForms:
    """One method, one use case; a form's last step calls another one."""

    def __init__(
        self,
        context: Context,
        access: Access,
        forms: Forms,
        managing: BranchAdministration,
        broadcasts: Broadcasts,
    ) -> None:
        self._context = context
        self._access = access
        self._forms = forms
        self._managing = managing
        self._broadcasts = broadcasts

    async def begin_hours(self, requester: Requester, chat_id: int, code: str) -> None:
        """From what to what a branch is open, then on which days."""
        async with self._context.storage.transaction() as tx:
            branch = self._context.network().get(code).code
            await self._access.deciding_for(tx, requester, branch)
            self._forms.open(tx, requester, requester.id, FormName.HOURS, "hours", branch=branch)
            self._lead_away(tx, requester, chat_id)

    async def begin_broadcast(self, requester: Requester, chat_id: int) -> None:
        """/broadcast without the line: to whom, where, in which language, what."""
        async with self._context.storage.transaction() as tx:
            await self._access.administrator(tx, requester)
            self._forms.open(tx, requester, requester.id, FormName.BROADCAST, "who")
            self._lead_away(tx, requester, chat_id)

    def _lead_away(self, tx: Transaction, requester: Requester, chat_id: int) -> None:
        if chat_id != requester.id:
            tx.outbox.add(messages.say(chat_id, "walkin-in-private"))

    async def choose(self, requester: Requester, form_id: int, chosen: str, edit: int) -> None:
        """A button under the question that stands. Raises StaleButton for one of another step."""
        async with self._context.storage.transaction() as tx:
            form = await self._mine(tx, requester, form_id)
            match form.name, form.step:
                case FormName.HOURS, "hours" if chosen.isdecimal():
                    hours = _nth(USUAL_HOURS, chosen)
                    self._forms.go_on(tx, form, "days", edit=edit, hours=hours)
                case FormName.HOURS, "days" if chosen in USUAL_DAYS:
                    self._forms.go_on(tx, form, SURE, edit=edit, days=chosen)
                case FormName.BROADCAST, "who" if chosen in AUDIENCES:
                    self._forms.go_on(tx, form, "where", edit=edit, who=chosen)
                case FormName.BROADCAST, "where":
                    branch = chosen if chosen == EVERYWHERE else self._region(chosen)
                    self._forms.go_on(tx, form, "language", edit=edit, where=branch)
                case FormName.BROADCAST, "language" if chosen in LANGUAGES:
                    self._forms.go_on(tx, form, "text", edit=edit, language=chosen)
                case _:
                    raise StaleButton

    async def say(self, requester: Requester, form_id: int, words: str) -> None:
        """Words for the question that stands: hours that are no usual ones, the text of a
        broadcast. Raises HoursUnreadable, HoursImpossible, UsageNeeded, StaleButton."""
        async with self._context.storage.transaction() as tx:
            form = await self._mine(tx, requester, form_id)
            if form.name is FormName.HOURS and form.step == "hours":
                BranchHours.parse(words)
                has_days = ";" in words
                step = SURE if has_days else "days"
                self._forms.go_on(tx, form, step, hours=words.strip(), days="")
                return
        if form.name is not FormName.BROADCAST or form.step != "text":
            raise StaleButton
        await self._broadcasts.preview(
            requester,
            form.chat_id,
            form.text("who"),
            form.text("where"),
            form.text("language"),
            words,
        )
        await self._forms.done(requester, form.id)

    async def back(self, requester: Requester, form_id: int, edit: int) -> None:
        """To the question before."""
        before = {
            (FormName.HOURS, "days"): "hours",
            (FormName.HOURS, SURE): "hours",
            (FormName.BROADCAST, "where"): "who",
            (FormName.BROADCAST, "language"): "where",
            (FormName.BROADCAST, "text"): "language",
        }
        async with self._context.storage.transaction() as tx:
            form = await self._mine(tx, requester, form_id)
            step = before.get((form.name, form.step))
            if step is None:
                raise StaleButton
            self._forms.go_on(tx, form, step, edit=edit)

    async def confirm(self, requester: Requester, form: Form) -> None:
        """The hours that were shown are those of the branch."""
        await self._managing.set_hours(requester, form.chat_id, form.text("branch"), hours_of(form))

    async def _mine(self, tx: Transaction, requester: Requester, form_id: int) -> Form:
        form = await self._forms.own(tx, requester, form_id)
        if form.name is FormName.HOURS:
            await self._access.deciding_for(tx, requester, form.text("branch"))
        elif form.name is FormName.BROADCAST:
            await self._access.administrator(tx, requester)
        else:
            raise StaleButton
        return form

    def _region(self, code: str) -> str:
        network = self._context.network()
        return network.get(code).code


def hours_of(form: Form) -> str:
    """As `BranchHours.parse` reads them."""
    days = form.text("days")
    return f"{form.text('hours')}; {days}" if days else form.text("hours")


def _nth(choices: tuple[str, ...], place: str) -> str:
    """Raises StaleButton for a place that is none."""
    if int(place) >= len(choices):
        raise StaleButton
    return choices[int(place)]
