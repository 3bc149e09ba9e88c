"""A person's first minutes: welcome, language, consent, the home screen."""

from bot.context import CONSENT_VERSION
from bot.domain import payloads
from handlers.callbacks import PersonAction, PersonButton, PrivateAction, PrivateButton
from handlers.texts import LANGUAGES, Texts, day, quoted
from handlers.views.view import Organisation, RenderContext, View, plain_button


async def welcome(context: RenderContext, payload: payloads.Welcome) -> View:
    """In both languages, Kazakh first; the button of the likelier language stands out."""
    parts = (
        []
        if payload.only_language
        else [about(context.texts, context.organisation, language) for language in LANGUAGES]
    )
    if parts and await context.tx.drafts.of(context.chat_id) is not None:
        kept = (context.texts(language, "welcome-draft-kept") for language in LANGUAGES)
        parts.append(" ".join(kept))
    parts.append(" / ".join(context.texts(code, "choose-language") for code in LANGUAGES))
    row = [
        plain_button(
            context.label(f"button-{code}"),
            PersonButton(do=PersonAction.LANGUAGE, arg=code),
            "primary" if code == context.language else None,
        )
        for code in LANGUAGES
    ]
    return View(text="\n\n".join(parts), buttons=[row])


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


async def consent(context: RenderContext, _payload: payloads.Consent) -> View:
    rows = [
        [
            context.button(
                "button-consent-yes", PersonButton(do=PersonAction.CONSENT, arg="yes"), "success"
            )
        ],
        [
            context.button(
                "button-consent-forward", PersonButton(do=PersonAction.CONSENT, arg="forward")
            )
        ],
        [context.button("button-consent-no", PersonButton(do=PersonAction.CONSENT, arg="no"))],
    ]
    return View(text=consent_words(context.texts, context.organisation), buttons=rows)


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
        bin=context.organisation.bin or "—",
        contact=context.organisation.contact or "—",
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
    return View(text=f"{quoted(own)}\n{context.say('home')}" if own else context.say("home"))
