"""What a citizen sees: greeting, consent, receipt, timeline, news, the answer."""

from datetime import date
from typing import Any

from bot.appeals import life
from bot.appeals.citizen import PAGE
from bot.appeals.hearing import is_hearing
from bot.appeals.number import show
from bot.appeals.promises import REPLY_TEXT
from bot.appeals.replies import Reply, ReplyPurpose
from bot.appeals.service import CONSENT_VERSION
from bot.appeals.texts import mask_iin, pieces, words_of
from bot.appeals.values import (
    INTERNAL,
    Appeal,
    Author,
    Event,
    Happening,
    Status,
    in_force,
)
from bot.notifications.values import What
from handlers.callbacks import AppealButton, CareButton, PageButton, PersonButton, PrivateButton
from handlers.middlewares import worded
from handlers.screens.base import (
    Organisation,
    Rows,
    Screen,
    Stage,
    copy_button,
    files_in_words,
    plain_button,
)
from handlers.texts import LANGUAGES, Markup, Texts, day, minute, quoted


async def say(stage: Stage) -> Screen:
    """One message of the texts, by name. Codes of branches and roles become their names."""
    arguments = _named(stage, stage.facts.get("arguments", {}))
    message = stage.facts["message"]
    if not stage.texts.has(message):
        message = f"say-{message}"
    return Screen(text=stage.say(message, **arguments), edit=stage.facts.get("edit"))


def _named(stage: Stage, arguments: dict[str, Any]) -> dict[str, Any]:
    named = dict(arguments)
    if "branch" in named:
        named["code"] = named["branch"]
        named["branch"] = stage.branch(named["branch"])
    if "role" in named:
        named["role"] = stage.label(f"role-{named['role']}")
    return named


async def refusal(stage: Stage) -> Screen:
    facts = worded(stage.texts, stage.language, stage.facts["arguments"])
    text = stage.say(f"refusal-{stage.facts['refusal']}", **facts)
    own = stage.network.announcement(stage.language)
    if stage.facts["refusal"] == "ReceptionClosed" and own is not None:
        text = Markup(f"{quoted(own)}\n{stage.say('closed-meanwhile')}")
    return Screen(text=text, reply_to=stage.facts.get("reply_to"))


async def failure(stage: Stage) -> Screen:
    return Screen(text=stage.say("failure", reference=str(stage.facts["reference"])))


async def welcome(stage: Stage) -> Screen:
    """In both languages, Kazakh first; the button of the likelier language stands out."""
    parts = (
        []
        if stage.facts.get("only_language")
        else [about(stage.texts, stage.organisation, language) for language in LANGUAGES]
    )
    if parts and await stage.tx.drafts.of(stage.chat_id) is not None:
        kept = (stage.texts(language, "welcome-draft-kept") for language in LANGUAGES)
        parts.append(" ".join(kept))
    parts.append(" / ".join(stage.texts(code, "choose-language") for code in LANGUAGES))
    row = [
        plain_button(
            stage.label(f"button-{code}"),
            PersonButton(do="lang", arg=code),
            "primary" if code == stage.language else None,
        )
        for code in LANGUAGES
    ]
    return Screen(text="\n\n".join(parts), buttons=[row])


def about(texts: Texts, organisation: Organisation, language: str) -> str:
    return texts(
        language,
        "welcome-about",
        org=organisation.name(language),
        portal=organisation.portal,
    )


def consent_words(texts: Texts, organisation: Organisation) -> str:
    """The consent exactly as shown: its hash is kept with each consent given."""
    parts = []
    for language in LANGUAGES:
        words = texts(
            language,
            "consent-text",
            org=organisation.name(language),
            bin=organisation.bin or "—",
        )
        parts.append(
            f"{texts(language, 'consent-ask')}\n<blockquote expandable>{words}</blockquote>"
        )
    return "\n\n".join(parts)


async def consent(stage: Stage) -> Screen:
    rows = [
        [stage.button("button-consent-yes", PersonButton(do="consent", arg="yes"), "success")],
        [stage.button("button-consent-forward", PersonButton(do="consent", arg="forward"))],
        [stage.button("button-consent-no", PersonButton(do="consent", arg="no"))],
    ]
    return Screen(text=consent_words(stage.texts, stage.organisation), buttons=rows)


async def privacy(stage: Stage) -> Screen:
    person = await stage.tx.people.get(stage.chat_id)
    given = person is not None and person.consent == CONSENT_VERSION
    history = await stage.tx.people.consents(stage.chat_id)
    kind = "none"
    if given and person is not None:
        kind = "forward" if person.may_forward else "given"
    text = stage.say(
        "privacy-page",
        org=stage.organisation.name(stage.language),
        bin=stage.organisation.bin or "—",
        contact=stage.organisation.contact or "—",
        years=stage.privacy.case_years,
        consent=kind,
        date=day(history[-1].at) if history else "—",
    )
    revoke = stage.button("button-consent-withdraw", PersonButton(do="revoke"), "danger")
    give = stage.button("button-consent-yes", PersonButton(do="consent", arg="yes"))
    mine = stage.button("button-mydata", PrivateButton(do="mydata"))
    forget = stage.button("button-forget", PrivateButton(do="forget"))
    return Screen(text=text, buttons=[[revoke if given else give], [mine, forget]])


async def home(stage: Stage) -> Screen:
    """What can be done here; above it, what administrators announce for the present mode."""
    own = stage.network.announcement(stage.language)
    return Screen(text=f"{quoted(own)}\n{stage.say('home')}" if own else stage.say("home"))


async def danger(stage: Stage) -> Screen:
    lines = [f"<b>{stage.say('danger-title')}</b>"]
    lines += [stage.say(f"danger-{name}") for name in stage.facts["dangers"]]
    return Screen(text="\n".join([*dict.fromkeys(lines), stage.say("danger-end")]))


async def receipt(stage: Stage) -> Screen | None:
    """The one message that always tells where the appeal stands."""
    appeal = await _appeal(stage)
    if appeal is None:
        return None
    standing = await stage.tx.postings.find(stage.chat_id, What.RECEIPT, appeal.id)
    items = await stage.tx.items.of(appeal.id)
    files = files_in_words(stage, [i for i in items if i.author is Author.CITIZEN])
    lines = [
        f"<b>{stage.say('receipt-title')}</b>",
        stage.say("receipt-number", number=show(appeal.number)),
        stage.say("receipt-branch", branch=stage.branch(appeal.branch)),
        stage.say("receipt-received", at=minute(appeal.received_at)),
        stage.say("receipt-registered", date=day(appeal.registered_on)),
        stage.say("receipt-due", date=day(appeal.due_on)),
    ]
    if files:
        lines.append(stage.say("receipt-files", files=files))
    lines.append(stage.say("receipt-status", status=status_of(stage, appeal)))
    if appeal.open:
        lines += ["", stage.say("receipt-hint")]
    return Screen(
        text="\n".join(lines),
        buttons=_receipt_buttons(stage, appeal),
        edit=stage.facts.get("edit") or (standing.message_id if standing else None),
        stands_for=What.RECEIPT,
        appeal_id=appeal.id,
    )


def status_of(stage: Stage, appeal: Appeal) -> str:
    status = stage.label(f"status-{appeal.status}")
    if appeal.outcome is not None and appeal.status is not Status.REGISTERED:
        return f"{status} — {stage.label(f'outcome-{appeal.outcome}')}"
    return status


def _receipt_buttons(stage: Stage, appeal: Appeal) -> Rows:
    first = [
        copy_button(stage.label("button-copy-number"), show(appeal.number)),
        stage.button("button-timeline", AppealButton(do="line", id=appeal.id)),
    ]
    if life.allows(appeal, life.Move.REOPEN) and appeal.outcome is not None:
        return [first, *_verdict(stage, appeal)[1:]]
    if not life.allows(appeal, life.Move.WITHDRAW):
        return [first]
    if appeal.overdue(stage.today):
        first = [*first, stage.button("button-escalate", CareButton(do="up", id=appeal.id))]
    return [
        first,
        [
            stage.button("button-add-to-appeal", AppealButton(do="add", id=appeal.id)),
            stage.button("button-withdraw", AppealButton(do="back", id=appeal.id)),
        ],
        *_about_branch(stage, appeal),
    ]


def _about_branch(stage: Stage, appeal: Appeal) -> Rows:
    """One tap takes the appeal from a branch it is about; where there is a branch above."""
    above = stage.network.superior(appeal.branch).code
    if appeal.restricted or above == appeal.branch or appeal.subjects:
        return []
    return [[stage.button("button-about-branch", AppealButton(do="about", id=appeal.id))]]


async def mine(stage: Stage) -> Screen:
    count = await stage.tx.appeals.count_of_citizen(stage.chat_id)
    edit = stage.facts.get("edit")
    if not count:
        return Screen(text=stage.say("mine-none"), edit=edit)
    last = (count - 1) // PAGE
    page = min(stage.facts.get("page", 0), last)
    appeals = await stage.tx.appeals.of_citizen(stage.chat_id, limit=PAGE, offset=page * PAGE)
    lines = [f"<b>{stage.say('mine-title', count=count)}</b>"]
    lines += [
        stage.say(
            "mine-line",
            number=show(a.number),
            date=day(a.received_at.date()),
            status=stage.label(f"status-{a.status}"),
        )
        for a in appeals
    ]
    rows = [
        [plain_button(f"№ {show(a.number)}", AppealButton(do="line", id=a.id))] for a in appeals
    ]
    rows.append(turning(page, last, "mine"))
    return Screen(text="\n".join(lines), buttons=rows, edit=edit)


def turning(page: int, last: int, what: str) -> list[Any]:
    """Buttons to the neighbouring pages; none when there is one page."""
    row = []
    if page > 0:
        row.append(plain_button("‹", PageButton(what=what, page=page - 1)))
    if last > 0:
        row.append(plain_button(f"{page + 1}/{last + 1}", PageButton(what=what, page=page)))
    if page < last:
        row.append(plain_button("›", PageButton(what=what, page=page + 1)))
    return row


async def timeline(stage: Stage) -> Screen | None:
    """What happened, read from the events; nothing of staff's names or notes."""
    appeal = await _appeal(stage)
    if appeal is None:
        return None
    lines = [f"<b>{stage.say('timeline-title', number=show(appeal.number))}</b>"]
    lines += [
        _happened(stage, event)
        for event in in_force(await stage.tx.events.of(appeal.id))
        if event.happening not in INTERNAL
    ]
    lines.append(stage.say("receipt-status", status=status_of(stage, appeal)))
    if appeal.open:
        lines.append(stage.say("timeline-due", date=day(appeal.due_on)))
    return Screen(
        text=_last_units("\n".join(lines)),
        buttons=_receipt_buttons(stage, appeal),
        stands_for=What.TIMELINE,
        appeal_id=appeal.id,
    )


def _last_units(text: str, limit: int = 4000) -> str:
    return text if len(text) <= limit else "…\n" + text[-limit:].split("\n", 1)[1]


def _happened(stage: Stage, event: Event) -> str:
    arguments: dict[str, Any] = {"at": minute(event.at)}
    facts = event.facts
    match event.happening:
        case Happening.REGISTERED:
            arguments["branch"] = stage.branch(facts["branch"])
        case Happening.FORWARDED | Happening.REOPENED:
            arguments["branch"] = stage.branch(facts["to"])
        case Happening.EXTENDED:
            year, month, date_ = facts["to"].split("-")
            arguments["date"] = f"{date_}.{month}.{year}"
        case Happening.RECOUNTED:
            arguments["date"] = day(date.fromisoformat(facts["to"]))
        case Happening.ANSWERED:
            arguments["outcome"] = stage.label(f"outcome-{facts['outcome']}")
    name = "heard" if is_hearing(event) else event.happening
    return stage.say(f"timeline-{name}", **arguments)


async def news(stage: Stage) -> Screen | None:
    """One event, told to the citizen, below the receipt."""
    appeal = await _appeal(stage)
    if appeal is None:
        return None
    given = stage.facts["arguments"]
    arguments: dict[str, Any] = {"number": show(appeal.number)}
    if "branch" in given:
        arguments["branch"] = stage.branch(given["branch"])
    if "reason" in given:
        arguments["reason"] = reason_in_words(stage, given["reason"])
    if "due" in given:
        arguments["date"] = day(appeal.due_on)
    message = stage.facts["message"]
    if message == "news-reopened-enough":
        arguments["portal"] = stage.organisation.portal
    buttons: Rows = ()
    if given.get("buttons") == "withdraw":
        yes, no = (
            AppealButton(do="back-yes", id=appeal.id),
            AppealButton(do="back-no", id=appeal.id),
        )
        buttons = [
            [
                stage.button("button-withdraw-yes", yes, "danger"),
                stage.button("button-withdraw-no", no),
            ]
        ]
    if given.get("buttons") == "objections":
        buttons = _verdict(stage, appeal)[1:]
    return Screen(
        text=stage.say(message, **arguments),
        buttons=buttons,
        edit=given.get("edit"),
        reply_to=None if given.get("edit") else await _below_receipt(stage, appeal),
        stands_for=What.NEWS,
        appeal_id=appeal.id,
    )


def reason_in_words(stage: Stage, reason: str) -> str:
    """A reason of the list by its words; any other as it was written."""
    name = f"forward-reason-{reason}"
    return stage.label(name) if stage.texts.has(name) else mask_iin(reason)


async def finding(stage: Stage) -> Screen | None:
    """The office's answer, in the language of the appeal (Languages Law, Art. 11)."""
    appeal = await _appeal(stage)
    if appeal is None:
        return None
    text, last = await said(stage, appeal)
    buttons: Rows = ()
    if last and appeal.status is Status.ANSWERED:
        buttons = _verdict(stage, appeal)
    return Screen(
        text=text,
        buttons=buttons,
        reply_to=await _below_receipt(stage, appeal),
        stands_for=What.FINDING,
        appeal_id=appeal.id,
    )


def _verdict(stage: Stage, appeal: Appeal) -> Rows:
    rows = [
        [
            stage.button("button-accept", AppealButton(do="good", id=appeal.id), "success"),
            stage.button("button-partly", CareButton(do="partly", id=appeal.id)),
        ]
    ]
    if appeal.reopenings < stage.terms.reopenings:
        rows.append(
            [
                stage.button("button-object-unsolved", AppealButton(do="unsolved", id=appeal.id)),
                stage.button("button-object-formal", AppealButton(do="formal", id=appeal.id)),
            ]
        )
    return rows


async def question(stage: Stage) -> Screen | None:
    appeal = await _appeal(stage)
    if appeal is None:
        return None
    text, _ = await said(stage, appeal)
    return Screen(
        text=text,
        reply_to=await _below_receipt(stage, appeal),
        stands_for=What.QUESTION,
        appeal_id=appeal.id,
    )


async def said(stage: Stage, appeal: Appeal) -> tuple[str, bool]:
    """The words of a reply as the citizen reads them; whether these are the last of them."""
    reply = await stage.tx.replies.get(stage.facts["reply_id"])
    assert reply is not None
    items = await stage.tx.items.of_reply(reply.id)
    part = stage.facts.get("part", 0)
    words = pieces(words_of(items), REPLY_TEXT)
    last = part >= len(words) - 1
    answer = reply.purpose is ReplyPurpose.ANSWER
    lines = []
    if part == 0:
        title = f"{_SAID[reply.purpose]}-title"
        lines.append(f"<b>{stage.say(title, number=show(appeal.number))}</b>")
        if reply.outcome is not None and answer:
            outcome = stage.label(f"outcome-{reply.outcome}")
            lines.append(stage.say("finding-outcome", outcome=outcome))
    else:
        lines.append(stage.say("finding-continued"))
    if words:
        lines.append(quoted(mask_iin(words[part])))
    if last:
        for pledge in await stage.tx.pledges.of_reply(reply.id):
            lines.append(
                stage.say("finding-promise", text=mask_iin(pledge.text), date=day(pledge.due_on))
            )
    if last:
        lines.append(
            stage.say(
                "finding-signature",
                org=stage.organisation.name(stage.language),
                branch=stage.branch(appeal.branch),
            )
        )
        if not answer:
            lines.append(await _how_to_reply(stage, appeal, reply))
        elif stage.facts.get("ask", True):
            lines += ["", stage.say("finding-ask")]
    return "\n".join(lines), last


_SAID = {
    ReplyPurpose.ANSWER: "finding",
    ReplyPurpose.QUESTION: "question",
    ReplyPurpose.HEARING: "hearing",
}


async def _how_to_reply(stage: Stage, appeal: Appeal, reply: Reply) -> str:
    """Until when the office waits for the citizen, as it decided when it asked."""
    until = stage.terms.asked_until(stage.clock.now(), appeal.branch)
    for event in await stage.tx.events.of(appeal.id):
        if event.happening is Happening.ASKED and event.facts["reply_id"] == reply.id:
            until = date.fromisoformat(event.facts["until"])
    return stage.say(f"{_SAID[reply.purpose]}-hint", date=day(until))


async def _appeal(stage: Stage) -> Appeal | None:
    assert stage.notification.appeal_id is not None
    return await stage.tx.appeals.get(stage.notification.appeal_id)


async def _below_receipt(stage: Stage, appeal: Appeal) -> int | None:
    standing = await stage.tx.postings.find(stage.chat_id, What.RECEIPT, appeal.id)
    return standing.message_id if standing else None
