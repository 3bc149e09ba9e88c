"""Where somebody on the staff begins, and finds what there is to do."""

from bot import messages
from bot.context import Context, Requester, await_nothing_else, known_or_new_person

HANDBOOK = "handbook"


class FirstSteps:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def on_staff(self, requester: Requester) -> bool:
        async with self._context.storage.reading() as tx:
            return (await tx.people.rights(requester.id)).on_staff

    async def start(self, requester: Requester) -> None:
        """/start of somebody who works here: who they are here, and what they do most; for an
        administrator, until all is ready, what the first day asks for. Whatever was awaited of
        them is not any more."""
        async with self._context.storage.transaction() as tx:
            person = await known_or_new_person(self._context, tx, requester)
            await_nothing_else(tx, requester.id)
            tx.outbox.add(messages.help_page(person.id, person.id, page="start"))
            tx.outbox.add(messages.menu(person.id))

    async def help(
        self, requester: Requester, chat_id: int, *, page: str = "home", edit: int | None = None
    ) -> None:
        """/help: what this person can do, here; `HANDBOOK`: the papers that tell it at length, for
        this person alone, wherever they were asked for."""
        async with self._context.storage.transaction() as tx:
            rights = await tx.people.rights(requester.id)
            if page == HANDBOOK and rights.on_staff:
                for paper in messages.papers(requester.id):
                    tx.outbox.add(paper)
                if chat_id != requester.id:
                    tx.outbox.add(messages.say(chat_id, "handbook-in-private"))
                return
            tx.outbox.add(messages.help_page(chat_id, requester.id, page=page, edit=edit))
            here = self._context.network().in_chat(chat_id)
            if here is not None and rights.decides_for(here.code, self._context.network()):
                tx.outbox.add(messages.menu(chat_id, requester.id))
