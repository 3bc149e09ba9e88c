"""The page for the door of a house, in both languages, as a file."""

from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile

from bot.domain import payloads
from bot.domain.problems.problem import ProblemState
from handlers.files.poster import Poster, Said, as_pdf
from handlers.files.worker import in_a_process
from handlers.texts import day
from handlers.views.view import RenderContext, View


async def poster(context: RenderContext, payload: payloads.ProblemPoster) -> View | None:
    problem = await context.tx.problems.get(payload.problem_id)
    if problem is None or problem.state is not ProblemState.OPEN:
        return None
    bot = await context.bot_username()

    def said(language: str) -> Said:
        return Said(
            title=problem.title(language),
            how=context.texts.label(language, "poster-how"),
            without=context.texts.label(language, "poster-without", bot=bot),
        )

    organisation = context.organisation
    page = Poster(
        letterhead=" · ".join(dict.fromkeys((organisation.name_kk, organisation.name_ru))),
        kk=said("kk"),
        ru=said("ru"),
        link=f"https://t.me/{bot}?start={payload.door}",
        made=day(context.today),
    )
    file = BufferedInputFile(await in_a_process(as_pdf, page), filename=f"esik-{problem.id}.pdf")
    caption = context.say("poster-caption", title=problem.title(context.language))
    return View(call=SendDocument(chat_id=context.chat_id, document=file, caption=caption))
