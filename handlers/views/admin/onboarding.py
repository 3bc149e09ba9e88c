"""A person's first minutes: welcome, language, consent, the home screen."""

from bot.context import CONSENT_VERSION
from bot.domain import payloads
from bot.domain.notifications import MessageKind
from handlers.callbacks import PersonAction, PersonButton, PrivateAction, PrivateButton
from handlers.texts import LANGUAGES, Texts, day, quoted
from handlers.views.view import Button, Organisation, RenderContext, View, plain_button


async def welcome(context: RenderContext, payload: payloads.Welcome) -> View:
    """What this is, in the likelier language, and the choice between both. Whoever has seen it and
    writes on is told that one tap is missing, and nothing more."""
    parts = [] if payload.only_language else [about(context)]
    if await context.tx.drafts.of(context.chat_id) is not None:
        parts.append(context.say("welcome-draft-kept"))
    parts.append(" / ".join(context.texts(code, "choose-language") for code in LANGUAGES))
    row = [_language(context, code) for code in LANGUAGES]
    return View(
        text="\n\n".join(parts), buttons=[row], stands_for=MessageKind.WELCOME, ref=context.chat_id
    )


def _language(context: RenderContext, code: str) -> Button:
    return plain_button(
        context.label(f"button-{code}"),
        PersonButton(do=PersonAction.LANGUAGE, arg=code),
        "primary" if code == context.language else None,
    )


def about(context: RenderContext) -> str:
    return context.say("welcome-about", org=context.organisation.name(context.language))


def consent_words(texts: Texts, organisation: Organisation, language: str) -> str:
    """The consent exactly as shown: its hash is kept with each consent given."""
    words = texts(
        language,
        "consent-text",
        org=organisation.name(language),
        bin=organisation.bin or "none",
    )
    return f"{texts(language, 'consent-ask')}\n<blockquote expandable>{words}</blockquote>"


async def consent(context: RenderContext, payload: payloads.Consent) -> View:
    """What this is and what is to be agreed to, in the chosen language; the other is one tap away.
    `again`: it was seen, and one tap is missing."""
    parts = []
    if not payload.again:
        parts.append(about(context))
    if await context.tx.drafts.of(context.chat_id) is not None:
        parts.append(context.say("welcome-draft-kept"))
    if payload.again:
        parts.append(context.say("consent-again"))
        show = PersonButton(do=PersonAction.CONSENT_TEXT)
        last = [_agree(context, "no"), context.button("button-consent-text", show)]
    else:
        parts.append(consent_words(context.texts, context.organisation, context.language))
        other = next(code for code in LANGUAGES if code != context.language)
        last = [_agree(context, "no"), _language(context, other)]
    return View(
        text="\n\n".join(parts),
        buttons=[[_agree(context, "yes", "success")], [_agree(context, "forward")], last],
        edit=context.edit,
        stands_for=None if payload.again else MessageKind.CONSENT,
        ref=None if payload.again else context.chat_id,
    )


def _agree(context: RenderContext, arg: str, style: str | None = None) -> Button:
    return context.button(
        f"button-consent-{arg}", PersonButton(do=PersonAction.CONSENT, arg=arg), style
    )


async def privacy(context: RenderContext, _payload: payloads.Privacy) -> View:
    person = await context.tx.people.get(context.chat_id)
    given = person is not None and person.consent == CONSENT_VERSION
    history = await context.tx.people.consents(context.chat_id)
    kind = "none"
    if given and person is not None:
        kind = "forward" if person.may_forward else "given"
    text = context.say(
        "privacy-page",
        org=context.organisation.name(context.language),
        bin=context.organisation.bin or "none",
        contact=context.organisation.contact or "none",
        years=context.privacy.case_years,
        consent=kind,
        date=day(history[-1].at) if history else "—",
    )
    revoke = context.button(
        "button-consent-withdraw", PersonButton(do=PersonAction.REVOKE), "danger"
    )
    give = context.button("button-consent-yes", PersonButton(do=PersonAction.CONSENT, arg="yes"))
    mine = context.button("button-mydata", PrivateButton(do=PrivateAction.MYDATA))
    forget = context.button("button-forget", PrivateButton(do=PrivateAction.FORGET))
    return View(text=text, buttons=[[revoke if given else give], [mine, forget]])


async def home(context: RenderContext, _payload: payloads.Home) -> View:
    """What can be done here; above it, what administrators announce for the present mode."""
    own = context.network.announcement(context.language)
    text = context.say("home", portal=context.organisation.portal)
    row = [
        context.button("button-mine", PrivateButton(do=PrivateAction.MINE)),
        context.button("button-settings", PrivateButton(do=PrivateAction.SETTINGS)),
    ]
    return View(text=f"{quoted(own)}\n{text}" if own else text, buttons=[row])
