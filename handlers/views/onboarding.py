"""A person's first minutes: welcome, language, consent, the home screen."""

from bot.context import CONSENT_VERSION
from handlers.callbacks import PersonButton, PrivateButton
from handlers.texts import LANGUAGES, Texts, day, quoted
from handlers.views.view import Organisation, Screen, Stage, plain_button


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
