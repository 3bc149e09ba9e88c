"""What is known at a place, for whoever may have the same: a list, and a link to each."""

from bot.domain import payloads
from bot.domain.problems.problem import Problem, ProblemState, count_for_citizens
from handlers.callbacks import PersonAction, PersonButton
from handlers.texts import minute
from handlers.views.view import Button, RenderContext, View

LABEL = 34
"""Characters that a telephone shows of a button in a row of its own."""


async def near(context: RenderContext, payload: payloads.ProblemsNear) -> View:
    listed = []
    for problem_id, door in zip(payload.problems, payload.doors, strict=True):
        problem = await context.tx.problems.get(problem_id)
        if problem is not None and problem.state is ProblemState.OPEN:
            listed.append((problem, door))
    place = context.network.covering(payload.place).name(context.language)
    nearby = PersonButton(do=PersonAction.NEARBY)
    asks = [] if payload.located else [[context.button("button-problems-nearby", nearby)]]
    if not listed:
        return View(text=context.say("problems-none", place=place), buttons=asks)
    bot = await context.bot_username()
    heading = "problems-nearest" if payload.located else "problems-near"
    lines = [f"<b>{context.say(heading, place=place)}</b>"]
    rows = []
    for number, (problem, door) in enumerate(listed, start=1):
        lines += ["", *await _about(context, number, problem)]
        title = f"{number}. {problem.title(context.language)}"
        label = title if len(title) <= LABEL else f"{title[: LABEL - 1]}…"
        rows.append([_link(label, f"https://t.me/{bot}?start={door}")])
    lines += ["", context.say("problems-how")]
    return View(text="\n".join(lines), buttons=[*rows, *asks])


async def locating(context: RenderContext, payload: payloads.Locating) -> View:
    """A key that sends where the telephone is, or that key goes away again."""
    text = context.say(payload.message)
    if not payload.asks:
        return View(text=text, keys={"remove_keyboard": True})
    key = {"text": context.label("button-send-location"), "request_location": True}
    keys = {"keyboard": [[key]], "resize_keyboard": True, "one_time_keyboard": True}
    return View(text=text, keys=keys)


async def _about(context: RenderContext, number: int, problem: Problem) -> list[str]:
    title = problem.title(context.language)
    lines = [str(context.say("problems-one", number=str(number), title=title))]
    count = count_for_citizens(await context.tx.problems.joined(problem.id))
    if count is not None:
        lines.append(context.say("draft-problem-count", count=count))
    if problem.expected_until is not None:
        lines.append(context.say("draft-problem-until", at=minute(problem.expected_until)))
    return lines


def _link(label: str, url: str) -> Button:
    return {"text": label, "url": url}
