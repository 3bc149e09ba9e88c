"""One action on all appeals of the last search, after a look at what will happen."""

from bot.appeals.acting import Desk, Named
from bot.appeals.desk import OperatorDesk
from bot.appeals.handling import Handling
from bot.appeals.service import Sender, Service
from bot.appeals.values import Appeal
from bot.errors import NotAllowed, NotYours, Refusal, StaleButton, TooMuch, TypeLike
from bot.notifications.values import Notification, What

MOST = 50
ACTIONS = ("take", "note", "category", "assign", "forward")


class Bulk(Desk):
    def __init__(self, service: Service, desk: OperatorDesk, handling: Handling) -> None:
        super().__init__(service)
        self._desk = desk
        self._handling = handling

    async def preview(self, sender: Sender, chat_id: int, action: str, words: str) -> None:
        """/bulk ACTION …: which appeals it concerns, and a button to go ahead."""
        if action not in ACTIONS or (action != "take" and not words):
            raise TypeLike("bulk")
        async with self._service.storage.transaction() as tx:
            rights = await tx.people.rights(sender.id)
            if not rights.on_staff:
                raise NotAllowed
            query = await tx.lookup.latest(sender.id)
            if query is None:
                raise TypeLike("bulk")
            self._within(rights, chat_id, query)
            count = await tx.lookup.count(query)
            if count > MOST:
                raise TooMuch(MOST)
            search_id = self._service.next_id()
            tx.lookup.keep(search_id, sender.id, query)
            facts = {"search": search_id, "action": action, "words": words}
            tx.lookup.plan(search_id, facts)
            tx.outbox.add(Notification(chat_id=chat_id, what=What.BULK, facts=facts))

    async def carry_out(
        self, sender: Sender, chat_id: int, search_id: int, message_id: int
    ) -> None:
        """Each appeal is a use case of its own, with its own rights; a refusal stops no other."""
        async with self._service.storage.transaction() as tx:
            kept = await tx.lookup.kept(search_id)
            plan = await tx.lookup.planned(search_id)
            if kept is None or plan is None:
                raise StaleButton
            if kept[0] != sender.id:
                raise NotYours
            self._within(await tx.people.rights(sender.id), chat_id, kept[1])
            tx.lookup.plan(search_id, None)
            appeals = await tx.lookup.page(kept[1], limit=MOST, offset=0)
        done, refused = 0, []
        for appeal in appeals:
            try:
                await self._one(sender, appeal, plan["action"], plan["words"])
                done += 1
            except Refusal:
                refused.append(appeal.number)
        async with self._service.storage.transaction() as tx:
            facts = {"done": done, "refused": refused, "edit": message_id}
            tx.outbox.add(Notification(chat_id=chat_id, what=What.BULK, facts=facts))

    async def _one(self, sender: Sender, appeal: Appeal, action: str, words: str) -> None:
        named, quietly = Named(appeal_id=appeal.id), 0
        match action:
            case "take":
                await self._desk.take(sender, appeal.id)
            case "note":
                await self._handling.note(sender, quietly, named, words)
            case "category":
                await self._handling.categorise(sender, quietly, named, words.upper())
            case "assign":
                await self._handling.assign(sender, quietly, named, words)
            case "forward":
                code, _, reason = words.partition(" ")
                await self._handling.forward(sender, quietly, named, code, reason)
