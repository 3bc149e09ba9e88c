"""Templates (canned replies) of a branch, by topic and language, put into a draft with one tap."""

from bot import messages
from bot.audit import AuditLog
from bot.context import Context, Requester
from bot.desk.access import Access, AppealAccess
from bot.desk.forms import Forms
from bot.domain.appeals import lifecycle
from bot.domain.appeals.models import CATEGORIES, Author, Item, Media, Purpose
from bot.domain.appeals.numbers import format_number
from bot.domain.appeals.replies import ANY, Reply, Template
from bot.domain.audit import AuditAction
from bot.domain.forms import SURE, Form, FormName
from bot.domain.network.people import Language, Rights
from bot.errors import LimitExceeded, StaleButton, UnknownTopic, UsageNeeded
from bot.interfaces import Transaction
from bot.routing.classify.language import detect

TITLE = 50

TEXT = 3000
"""Characters of a template's title (it is a button) and text."""


class Templates:
    """One method, one use case, one transaction."""

    def __init__(self, context: Context, access: Access, forms: Forms) -> None:
        self._context = context
        self._access = access
        self._forms = forms
        self._audit = AuditLog(context.clock)

    async def look(self, requester: Requester, chat_id: int, edit: int | None = None) -> None:
        async with self._context.storage.transaction() as tx:
            _, branch = await self._access.branch_meant(tx, requester, chat_id)
            tx.outbox.add(messages.templates_page(chat_id, branch, edit=edit))

    # Step by step, in private: a title, then the words; for any topic, in their language

    async def begin(self, requester: Requester, chat_id: int, branch: str) -> None:
        """By the head: the first question comes in private."""
        async with self._context.storage.transaction() as tx:
            _, branch = await self._access.branch_meant(tx, requester, chat_id, branch)
            await self._access.deciding_for(tx, requester, branch)
            self._forms.open(tx, requester, requester.id, FormName.TEMPLATE, "title", branch=branch)

    async def begin_again(self, requester: Requester, template_id: int) -> None:
        """By the head: other words under the same title, topic and language."""
        async with self._context.storage.transaction() as tx:
            template = await tx.templates.get(template_id)
            if template is None:
                raise StaleButton
            await self._access.deciding_for(tx, requester, template.branch)
            self._forms.open(
                tx,
                requester,
                requester.id,
                FormName.TEMPLATE,
                "text",
                branch=template.branch,
                title=template.title,
                topic=template.topic,
                language=template.language.value,
                was=template.text,
            )

    async def say(self, requester: Requester, form_id: int, words: str) -> None:
        async with self._context.storage.transaction() as tx:
            form = await self._forms.own(tx, requester, form_id)
            most = TITLE if form.step == "title" else TEXT
            if len(words) > most:
                raise LimitExceeded("characters", most)
            if form.step == "title":
                self._forms.go_on(tx, form, "text", title=" ".join(words.split()))
                return
            self._forms.go_on(tx, form, SURE, words=words)

    async def confirm(self, requester: Requester, form: Form) -> None:
        """Keep what was shown; a new template is for any topic, in the language of its words."""
        heard = detect(form.text("words")).language
        told = heard if heard in frozenset(Language) else Language.KK.value
        await self.add(
            requester,
            form.chat_id,
            form.text("topic") or ANY,
            form.text("language") or told,
            form.text("title"),
            form.text("words"),
            branch=form.text("branch"),
        )

    async def add(
        self,
        requester: Requester,
        chat_id: int,
        topic: str,
        language: str,
        title: str,
        text: str,
        *,
        branch: str = "",
    ) -> None:
        """By the head: what many will send is decided once. The same title is written anew."""
        async with self._context.storage.transaction() as tx:
            _, branch = await self._access.branch_meant(tx, requester, chat_id, branch)
            rights = await self._access.deciding_for(tx, requester, branch)
            if topic not in (*CATEGORIES, ANY):
                raise UnknownTopic(topic[:40])
            if language not in frozenset(Language) or not title or not text:
                raise UsageNeeded("template")
            if len(title) > TITLE or len(text) > TEXT:
                raise LimitExceeded("characters", TITLE if len(title) > TITLE else TEXT)
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
            await self._log(tx, rights, AuditAction.WROTE_TEMPLATE, template)
            tx.outbox.add(messages.templates_page(chat_id, branch))

    async def remove(self, requester: Requester, chat_id: int, template_id: int, edit: int) -> None:
        async with self._context.storage.transaction() as tx:
            template = await tx.templates.get(template_id)
            if template is None:
                raise StaleButton
            rights = await self._access.deciding_for(tx, requester, template.branch)
            tx.templates.remove(template.id)
            await self._log(tx, rights, AuditAction.DROPPED_TEMPLATE, template)
            tx.outbox.add(messages.templates_page(chat_id, template.branch, edit=edit))

    async def _log(
        self, tx: Transaction, rights: Rights, action: AuditAction, template: Template
    ) -> None:
        facts = {
            "template": template.id,
            "topic": template.topic,
            "language": template.language.value,
        }
        by = self._access.actor(rights, template.branch)
        await self._audit.record(tx, by, action, branch=template.branch, facts=facts)

    async def choose(self, requester: Requester, chat_id: int, reply_id: int) -> None:
        """The templates that fit an appeal whose answer is being written."""
        async with self._context.storage.transaction() as tx:
            reply, _ = await self._draft(tx, requester, reply_id)
            tx.outbox.add(messages.template_choice(chat_id, reply))

    async def insert(self, requester: Requester, reply_id: int, template_id: int) -> None:
        """Add a template's words to the draft; the preview shows them before anything leaves."""
        async with self._context.storage.transaction() as tx:
            reply, access = await self._draft(tx, requester, reply_id)
            template = await tx.templates.get(template_id)
            if template is None:
                raise StaleButton
            self._write_into(tx, access, reply, template.text)
            tx.outbox.add(messages.reply_preview(reply))

    async def rewrite(self, requester: Requester, appeal_id: int, text: str) -> None:
        """/edit WORDS: these words instead of all that were written so far."""
        async with self._context.storage.transaction() as tx:
            composing = await tx.replies.composing(appeal_id, requester.id)
            if composing is None:
                raise StaleButton
            reply, access = await self._draft(tx, requester, composing.id)
            if not text.strip():
                raise UsageNeeded("edit")
            tx.items.remove_reply_texts(reply.id)
            self._write_into(tx, access, reply, text)
            tx.outbox.add(messages.reply_preview(reply))

    async def _draft(
        self, tx: Transaction, requester: Requester, reply_id: int
    ) -> tuple[Reply, AppealAccess]:
        reply, access = await self._access.draft_reply(tx, requester, reply_id)
        lifecycle.check(access.appeal, lifecycle.Move.ANSWER)
        return reply, access

    def _write_into(self, tx: Transaction, access: AppealAccess, reply: Reply, text: str) -> None:
        tx.items.add(
            Item(
                id=self._context.next_id(),
                appeal_id=access.appeal.id,
                author=Author.STAFF,
                purpose=Purpose(reply.purpose.value),
                media=Media.TEXT,
                text=filled(text, self._values(access)),
                reply_id=reply.id,
                chat_id=reply.chat_id,
                # No message of a person stands for it: the id is the service's own.
                message_id=-(self._context.next_id() >> 20),
                at=self._context.clock.now(),
            )
        )

    def _values(self, access: AppealAccess) -> dict[str, str]:
        appeal = access.appeal
        branch = self._context.network().get(appeal.branch)
        return {
            "number": format_number(appeal.number),
            "branch": branch.name(appeal.language.value),
            "due": appeal.due_on.strftime("%d.%m.%Y"),
            "today": self._context.clock.now().strftime("%d.%m.%Y"),
        }


def filled(text: str, values: dict[str, str]) -> str:
    """The placeholders of a template by their values; any other brace stays as it was typed."""
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text
