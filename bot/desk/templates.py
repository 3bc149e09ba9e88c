"""Ready answers of a branch, by topic and language, put into a draft with one tap."""

from bot.context import Requester
from bot.desk.access import AppealAccess, Desk, capacity
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import CATEGORIES, Actor, Author, Item, Media, Purpose
from bot.domain.appeals.numbers import format_number
from bot.domain.appeals.replies import ANY, Reply, ReplyState, Template
from bot.domain.audit import AuditEntry
from bot.domain.network.people import Language, Rights
from bot.domain.notifications import MessageKind, Notification
from bot.errors import NotAllowed, StaleButton, TextTooLong, TypeLike, UnknownTopic
from bot.interfaces import Transaction

TITLE = 50

TEXT = 3000
"""Characters of a template's title (it is a button) and text."""


class Templates(Desk):
    """One method, one use case, one transaction."""

    async def look(self, requester: Requester, chat_id: int, edit: int | None = None) -> None:
        async with self._context.storage.transaction() as tx:
            branch = await self._home(tx, requester, chat_id)
            tx.outbox.add(
                Notification(
                    chat_id=chat_id,
                    kind=MessageKind.TEMPLATES,
                    facts={"branch": branch, "edit": edit},
                )
            )

    async def add(
        self, requester: Requester, chat_id: int, topic: str, language: str, title: str, text: str
    ) -> None:
        """By the head: what many will send is decided once. The same title is written anew."""
        async with self._context.storage.transaction() as tx:
            branch = await self._home(tx, requester, chat_id)
            rights = await tx.people.rights(requester.id)
            if not rights.decides_for(branch, self._context.network()):
                raise NotAllowed
            if topic not in (*CATEGORIES, ANY):
                raise UnknownTopic(topic[:40])
            if language not in frozenset(Language) or not title or not text:
                raise TypeLike("template")
            if len(title) > TITLE or len(text) > TEXT:
                raise TextTooLong(TITLE if len(title) > TITLE else TEXT)
            for old in await tx.templates.of_branch(branch):
                if (old.topic, old.language.value, old.title) == (topic, language, title):
                    tx.templates.remove(old.id)
            template = Template(
                id=self._context.next_id(),
                branch=branch,
                topic=topic,
                language=Language(language),
                title=title,
                text=text,
            )
            tx.templates.add(template)
            await self._logged(tx, rights, "wrote-template", template)
            tx.outbox.add(
                Notification(
                    chat_id=chat_id,
                    kind=MessageKind.TEMPLATES,
                    facts={"branch": branch, "edit": None},
                )
            )

    async def remove(self, requester: Requester, chat_id: int, template_id: int, edit: int) -> None:
        async with self._context.storage.transaction() as tx:
            template = await tx.templates.get(template_id)
            if template is None:
                raise StaleButton
            rights = await tx.people.rights(requester.id)
            if not rights.decides_for(template.branch, self._context.network()):
                raise NotAllowed
            tx.templates.remove(template.id)
            await self._logged(tx, rights, "dropped-template", template)
            tx.outbox.add(
                Notification(
                    chat_id=chat_id,
                    kind=MessageKind.TEMPLATES,
                    facts={"branch": template.branch, "edit": edit},
                )
            )

    async def _logged(
        self, tx: Transaction, rights: Rights, action: str, template: Template
    ) -> None:
        by = Actor(
            capacity=capacity(rights, head=True), id=rights.person_id, branch=template.branch
        )
        facts = {
            "template": template.id,
            "topic": template.topic,
            "language": template.language.value,
        }
        await tx.audit.append(
            AuditEntry(at=self._now, by=by, action=action, branch=template.branch, facts=facts)
        )

    async def choose(self, requester: Requester, chat_id: int, reply_id: int) -> None:
        """The templates that fit an appeal whose answer is being written."""
        async with self._context.storage.transaction() as tx:
            _, acting = await self._own_draft(tx, requester, reply_id)
            tx.outbox.add(
                Notification(
                    chat_id=chat_id,
                    kind=MessageKind.TEMPLATES,
                    appeal_id=acting.appeal.id,
                    facts={"reply_id": reply_id, "edit": None},
                )
            )

    async def insert(
        self, requester: Requester, reply_id: int, template_id: int, message_id: int
    ) -> None:
        """Add a template's words to the draft; the preview shows them before anything leaves."""
        async with self._context.storage.transaction() as tx:
            reply, acting = await self._own_draft(tx, requester, reply_id)
            template = await tx.templates.get(template_id)
            if template is None:
                raise StaleButton
            self._write_into(tx, acting, reply, template.text, message_id)
            tx.outbox.add(self._preview(reply))

    async def rewrite(
        self, requester: Requester, appeal_id: int, text: str, message_id: int
    ) -> None:
        """/edit WORDS: these words instead of all that were written so far."""
        async with self._context.storage.transaction() as tx:
            composing = await tx.replies.composing(appeal_id, requester.id)
            if composing is None:
                raise StaleButton
            reply, acting = await self._own_draft(tx, requester, composing.id)
            if not text.strip():
                raise TypeLike("edit")
            tx.items.remove_reply_texts(reply.id)
            self._write_into(tx, acting, reply, text, message_id)
            tx.outbox.add(self._preview(reply))

    def _write_into(
        self, tx: Transaction, acting: AppealAccess, reply: Reply, text: str, message_id: int
    ) -> None:
        tx.items.add(
            Item(
                id=self._context.next_id(),
                appeal_id=acting.appeal.id,
                author=Author.STAFF,
                purpose=Purpose(reply.purpose.value),
                media=Media.TEXT,
                text=filled(text, self._values(acting)),
                reply_id=reply.id,
                chat_id=reply.chat_id,
                # No message of a person stands for it: the id is the service's own.
                message_id=-(self._context.next_id() >> 20),
                at=self._now,
            )
        )

    def _values(self, acting: AppealAccess) -> dict[str, str]:
        appeal = acting.appeal
        branch = self._context.network().get(appeal.branch)
        return {
            "number": format_number(appeal.number),
            "branch": branch.name(appeal.language.value),
            "due": appeal.due_on.strftime("%d.%m.%Y"),
            "today": self._now.strftime("%d.%m.%Y"),
        }

    async def _own_draft(
        self, tx: Transaction, requester: Requester, reply_id: int
    ) -> tuple[Reply, AppealAccess]:
        reply = await tx.replies.get(reply_id)
        if reply is None or reply.state is not ReplyState.COMPOSING:
            raise StaleButton
        acting = await self._acting(tx, requester, reply.appeal_id)
        if reply.author_id != requester.id:
            raise NotAllowed
        lifecycle.check(acting.appeal, lifecycle.Move.ANSWER)
        return reply, acting

    async def _home(self, tx: Transaction, requester: Requester, chat_id: int) -> str:
        rights = await tx.people.rights(requester.id)
        network = self._context.network()
        here = network.in_chat(chat_id)
        code = here.code if here else next((p.branch for p in rights.posts), "")
        if not code and rights.administrator:
            code = network.root.code
        if not code or not rights.works_for(code, network):
            raise NotAllowed
        return code

    def _preview(self, reply: Reply) -> Notification:
        return Notification(
            chat_id=reply.chat_id,
            kind=MessageKind.COMPOSED,
            facts={"reply_id": reply.id},
            appeal_id=reply.appeal_id,
            key=f"composed:{reply.id}",
        )


def filled(text: str, values: dict[str, str]) -> str:
    """The placeholders of a template by their values; any other brace stays as it was typed."""
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text
