"""The papers that people get: pictures of the training ground, the handbook and the card as PDF.

    python -m scripts.papers            everything: pictures, then PDFs
    python -m scripts.papers pictures   docs/pictures/*.png, from conversations that are held anew
    python -m scripts.papers print      the PDFs, from docs/kk, docs/ru and the pictures

Pictures show the bot's own words and buttons of this very version, so they are made anew whenever
those change. It needs the development environment and Chromium, as the tests of the page do.
"""

import asyncio
import base64
import html
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from playwright.async_api import Browser, async_playwright

from sandbox import Group, Person, Sandbox, serve
from tests.support.town import TOKEN, FixedClock, Town, config_for

ROOT = Path(__file__).resolve().parents[1]

DOCS = ROOT / "docs"

PICTURES = DOCS / "pictures"

SENT_BY_THE_BOT = ROOT / "handlers" / "documents"

LANGUAGES = ("kk", "ru")


@dataclass(frozen=True, slots=True)
class Scene:
    """What is said in the pictures of one language."""

    group: str
    operator: str
    citizen: str
    appeal: str
    answer: str
    take: str
    outcome: str
    neighbours: tuple[str, str]
    outage: str
    more: str
    share: str
    same: str


SCENES = {
    "kk": Scene(
        group="Тараз филиалы",
        operator="Данияр",
        citizen="Айгүл",
        appeal="Тараз қаласы, Сүлейменов көшесі, 12-үй: екі аптадан бері су жоқ",
        answer="Құбыр ауыстырылды, су бүгін қосылды. Мәселе қайталанса, осында жазыңыз.",
        take="Қарауға алу",
        outcome="Оң шешілді",
        neighbours=("Ерлан", "Сәуле"),
        outage="Тараз қаласы, Абай көшесі: таңнан бері жарық жоқ",
        more="⋯ Тағы",
        share="Ортақ мәселе",
        same="Менде де солай",
    ),
    "ru": Scene(
        group="Филиал Уральска",
        operator="Дмитрий",
        citizen="Сергей",
        appeal="Уральск, улица Абая, дом 5: третий день нет отопления",
        answer="Трубу заменили, отопление включено сегодня. Если повторится, напишите сюда.",
        take="Взять в работу",
        outcome="Решено",
        neighbours=("Наталья", "Виктор"),
        outage="Уральск, улица Абая: с утра нет света",
        more="⋯ Ещё",
        share="Общая проблема",
        same="У меня так же",
    ),
}


# Pictures


async def take_pictures(browser: Browser) -> None:
    PICTURES.mkdir(exist_ok=True)
    for language in LANGUAGES:
        with tempfile.TemporaryDirectory() as folder:
            await _conversation(browser, language, SCENES[language], Path(folder))


async def _conversation(browser: Browser, language: str, scene: Scene, folder: Path) -> None:
    from bot.app.service import build
    from handlers.telegram.polling import Poller

    clock = FixedClock()
    sandbox = Sandbox(token=TOKEN, now=clock.now, bot_username="qabyldau_bot")
    async with serve(sandbox) as server:
        config = config_for(folder, server.api_url, TOKEN, desk={"undo_seconds": 60})
        async with build(config, clock=clock) as app:
            await app.bot.me()
            town = Town(sandbox, app, clock, Poller(app.bot, app.receiver), config)
            code = "KZ-311" if language == "kk" else "KZ-271"
            operator = sandbox.person(scene.operator, language_code=language)
            group = await town.branch(code, operator, title=scene.group)
            operator.says(f"/language {language}", chat=group)
            citizen = await town.citizen(scene.citizen, language=language)
            await town.files(citizen, scene.appeal)

            async def picture(name: str, person: Person, chat: Group | None = None) -> None:
                file = PICTURES / f"{language}-{name}.png"
                await _screenshot(browser, server.api_url, language, person, chat, file)

            await picture("card", operator, group)
            operator.presses(scene.take, chat=group)
            await town.settle()
            card = next(m for m in reversed(group.screen) if scene.appeal[:20] in m.text)
            operator.says(scene.answer, chat=group, reply_to=card)
            await town.settle()
            await picture("answer", operator, group)
            operator.presses(scene.outcome, chat=group)
            await town.settle()
            clock.moment = clock.moment.replace(minute=clock.moment.minute + 2)
            await town.settle()
            await picture("citizen", citizen)
            await _known_problem(town, scene, language, operator, group)
            await picture("problem", operator, group)


async def _known_problem(
    town: Town, scene: Scene, language: str, operator: Person, group: Group
) -> None:
    """Two neighbours write of one outage: the operator makes it a problem, the second joins it."""
    first, second = [await town.citizen(name, language=language) for name in scene.neighbours]
    await town.files(first, scene.outage)
    card = next(m for m in reversed(group.screen) if scene.outage[-14:] in m.text)
    operator.presses(card, scene.more)
    await town.settle()
    operator.presses(scene.share, chat=group)
    await town.settle()
    second.says(scene.outage)
    await town.settle()
    second.presses(scene.same)
    await town.settle()
    town.clock.moment += timedelta(minutes=1)
    await town.settle()


async def _screenshot(
    browser: Browser,
    url: str,
    language: str,
    person: Person,
    chat: Group | None,
    file: Path,
) -> None:
    """One phone of the page, as its person sees the chat."""
    chat_id = chat.id if chat is not None else person.id
    context = await browser.new_context(
        viewport={"width": 480, "height": 820},
        device_scale_factor=2,
        locale=f"{language}-KZ",
        bypass_csp=True,
    )
    open_phone = f'[{{"person_id": {person.id}, "chat_id": {chat_id}}}]'
    await context.add_init_script(
        f"""
        localStorage.setItem("language", "{language}");
        localStorage.setItem("theme", "light");
        localStorage.setItem("intro", "closed");
        localStorage.setItem("replied", "yes");
        for (const key of ["phones", "phones-kk", "phones-ru", "phones-en"])
            localStorage.setItem(key, '{open_phone}');
        """
    )
    page = await context.new_page()
    await page.goto(url)
    phone = page.locator(".phone").first
    await phone.locator(".message").last.wait_for()
    await page.add_style_tag(content=PHONE_ALONE)
    await page.evaluate(
        "document.querySelectorAll('.phone *').forEach(e =>"
        " { if (e.scrollHeight > e.clientHeight + 40) e.scrollTop = e.scrollHeight; })"
    )
    await page.wait_for_timeout(400)
    await phone.screenshot(path=file)
    await context.close()


PHONE_ALONE = """
.bar, .tabs, .strip, .warning, .meanwhile, header.top { display: none !important; }
* { animation: none !important; transition: none !important; }
"""


# Print

STYLE = """
@page { size: A4; margin: 18mm 16mm 16mm; }
* { box-sizing: border-box; }
body { font: 10.5pt/1.45 "Noto Sans", "DejaVu Sans", sans-serif; color: #1b1f24; margin: 0; }
h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 4mm; color: #0b4f6c; }
h2 { font-size: 13.5pt; margin: 7mm 0 2mm; color: #0b4f6c; break-after: avoid; }
p, li { margin: 0 0 2mm; }
ul, ol { padding-left: 6mm; margin: 0 0 3mm; }
table { border-collapse: collapse; width: 100%; margin: 2mm 0 4mm; }
th, td { border-bottom: .3mm solid #c8d3da; text-align: left; padding: 1.4mm 2mm;
  vertical-align: top; }
th { color: #0b4f6c; }
tr { break-inside: avoid; }
code { font: 9.5pt "Noto Sans Mono", "DejaVu Sans Mono", monospace; background: #eef3f6;
       padding: .2mm 1mm; border-radius: 1mm; white-space: nowrap; }
figure { margin: 3mm 0; break-inside: avoid; text-align: center; }
figure img { max-height: 90mm; max-width: 100%; border: .3mm solid #c8d3da; border-radius: 2mm; }
figcaption { font-size: 9pt; color: #57646d; }
.card h1 { font-size: 30pt; margin-bottom: 8mm; }
.card ol { list-style: none; padding: 0; counter-reset: n; }
.card ol li { counter-increment: n; position: relative; margin: 0 0 4mm;
  padding: 4.5mm 6mm 4.5mm 28mm;
  border: .5mm solid #0b4f6c; border-radius: 4mm; min-height: 32mm; font-size: 14.5pt;
  break-inside: avoid; }
.card ol li::before { content: counter(n); position: absolute; left: 5mm; top: 5mm; width: 15mm;
  height: 15mm; border-radius: 50%; background: #0b4f6c; color: white; font-size: 22pt;
  text-align: center; line-height: 15mm; }
.card li strong:first-child { display: block; font-size: 20pt; color: #0b4f6c; }
.card code { font-size: 14pt; }
.card p { margin: 6mm 0 0; font-size: 13pt; text-align: center; }
.card blockquote { margin: 5mm 0 0; font-size: 13pt; text-align: center; }
"""


async def print_papers(browser: Browser) -> None:
    SENT_BY_THE_BOT.mkdir(exist_ok=True)
    for language in LANGUAGES:
        folder = DOCS / language
        await _print(browser, folder / "handbook.md", SENT_BY_THE_BOT / f"handbook-{language}.pdf")
        await _print(browser, folder / "card.md", SENT_BY_THE_BOT / f"card-{language}.pdf")


async def _print(browser: Browser, source: Path, target: Path) -> None:
    page = await browser.new_page()
    await page.set_content(page_of(source), wait_until="load")
    await page.evaluate("document.fonts.ready")
    await page.pdf(path=target, prefer_css_page_size=True, print_background=True)
    await page.close()


def page_of(source: Path) -> str:
    """A paper as one page of HTML with its pictures in it."""
    language, kind = source.parent.name, source.stem
    text = source.read_text(encoding="utf-8")
    title = text.splitlines()[0].lstrip("# ")
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8">'
        f"<title>{html.escape(title)}</title><style>{STYLE}</style>"
        f'<body class="{kind}">{to_html(text, source.parent)}</body></html>'
    )


def to_html(text: str, folder: Path) -> str:
    """The little of Markdown that our papers use: headings, lists, tables, quotes, pictures."""
    return "\n".join(_block(block, folder) for block in re.split(r"\n\s*\n", text.strip()))


_ITEM = re.compile(r"^(?:- |\d+\. )", re.MULTILINE)

_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")


def _block(block: str, folder: Path) -> str:
    heading = re.match(r"(#+) (.+)", block)
    if heading:
        level = len(heading[1])
        return f"<h{level}>{_inline(heading[2])}</h{level}>"
    picture = _PICTURE.fullmatch(block)
    if picture:
        return _figure(folder / picture[2], picture[1])
    if block.startswith("|"):
        return _table(block.splitlines())
    if block.startswith("> "):
        return f"<blockquote>{_inline(block.replace('> ', ''))}</blockquote>"
    if _ITEM.match(block):
        tag = "ul" if block.startswith("-") else "ol"
        items = [" ".join(part.split()) for part in _ITEM.split(block) if part.strip()]
        items = [item.replace("** · ", "** ", 1) for item in items]  # a heading of the card
        return f"<{tag}>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</{tag}>"
    return f"<p>{_inline(' '.join(block.split()))}</p>"


def _table(lines: list[str]) -> str:
    rows = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines]
    head, body = rows[0], rows[2:]
    cells = "".join(f"<th>{_inline(cell)}</th>" for cell in head)
    rest = "".join(
        f"<tr>{''.join(f'<td>{_inline(cell)}</td>' for cell in row)}</tr>" for row in body
    )
    return f"<table><tr>{cells}</tr>{rest}</table>"


def _figure(file: Path, caption: str) -> str:
    data = base64.b64encode(file.read_bytes()).decode()
    return (
        f'<figure><img src="data:image/png;base64,{data}" alt="{html.escape(caption)}">'
        f"<figcaption>{html.escape(caption)}</figcaption></figure>"
    )


def _inline(text: str) -> str:
    text = html.escape(text, quote=False)
    text = re.sub(r"`([^`]+)`", r"<code>\1</code>", text)
    return re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", text)


async def main(wanted: str) -> None:
    browser_of_the_system = shutil.which("chromium") or shutil.which("google-chrome")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=browser_of_the_system, args=["--no-sandbox"]
        )
        if wanted in ("", "pictures"):
            await take_pictures(browser)
        if wanted in ("", "print"):
            await print_papers(browser)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else ""))
