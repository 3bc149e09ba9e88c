"""A head reads the month, explains it, signs it; what was signed stays as it was."""

import hashlib
import io
import json
import re
from datetime import date, timedelta

import openpyxl
import pypdf
import pytest

from bot import messages
from bot.domain.notifications import MessageKind, Priority
from bot.domain.reports.periods import month
from handlers.views.admin import report_files
from sandbox import Person, Shown
from sandbox.people.screens import as_read
from tests.reports.quarters import a_quarter
from tests.support.office import Office, at, heard, open_office, sweep
from tests.support.records import staff_actions
from tests.support.town import Town

SIGN = "Қол қою"


async def a_month(office: Office) -> None:
    """November: two appeals, one of them answered."""
    number = await office.appeal()
    await office.appeal("Көшеде шам жанбайды, қараңғы")
    await office.takes(office.daniyar, number)
    await office.answers(office.daniyar, number)
    await office.a_minute_later()


async def asks(office: Office, command: str) -> str:
    office.head.says(command)
    await office.town.settle()
    return office.head.last.text


async def test_a_head_reads_how_the_month_is_going(office: Office) -> None:
    await a_month(office)

    text = await asks(office, "/report қараша")

    assert "Айлық есеп: 2026 жылғы қараша" in text
    assert "Түскені 2" in text
    assert "Жауап берілгені 1" in text
    assert "Өтініш берген адам 1" in text
    assert office.head.last.button(SIGN) is None  # the month is not over


async def last_file(office: Office, reader: Person | None = None) -> bytes:
    media = (reader or office.head).last.media_data
    assert media is not None
    content = await office.town.app.bot.download(media["file_id"])
    assert content is not None
    return content.read()


async def test_an_operator_reads_their_own_week_and_a_stranger_nothing(office: Office) -> None:
    await a_month(office)
    for somebody in (office.daniyar, office.aigul):
        before = len(somebody.screen)
        somebody.says("/report қараша")
        await office.town.settle()
        assert not any("Түскені" in shown.text for shown in somebody.screen[before:])
    assert "Сіздің аптаңыз" in office.daniyar.last.text
    assert "Жауап бергеніңіз: 1, мерзімінде: 1" in office.daniyar.last.text


async def a_lagging_quarter(town: Town) -> None:
    """In the third quarter Taraz answered half of its appeals late, the others did well."""
    await a_quarter(town, taraz=60)


async def test_a_branch_can_follow_its_rating_step_by_step(office: Office) -> None:
    await a_lagging_quarter(office.town)

    text = await asks(office, "/rating 3-тоқсан")

    assert "▼ Назарда" in text
    assert "Орын аралығы: 3–3 (ықтималдығы 95 %)" in text
    assert "Мерзімінде жауап: 50 %" in text
    assert "Ең ескі өтініштер. Көрсеткіш: Мерзімінде жауап" in text
    assert text.count("мерзімі: ") == 5
    score = re.search(r"Баға \(формуланың 1 нұсқасы бойынша\): (.+)", text)

    office.head.presses("Қалай есептелді?")
    await office.town.settle()

    steps = office.head.last.text
    assert score is not None
    assert score[0] in steps
    assert "Бір адамның бір аптадағы бір ғана жағдайы саналады" in steps
    by_hand = []
    for n, x, e, m, network, weight in re.findall(
        r"n = (\d+), x = (\d+), e = (\S+), M = (\S+)\n.+\n"
        r"s = (\S+) \+ .+\n(\d+) · ",
        steps.replace(",", ".").replace(". ", ", "),
    ):
        shrunk = (int(x) + float(e) * float(m)) / (int(n) + float(m))
        by_hand.append((int(weight), float(network) + shrunk - float(e)))
    whole = sum(weight for weight, _ in by_hand)
    counted = 100 * sum(weight * s for weight, s in by_hand) / whole
    assert (120, 60) in [(int(n), int(x)) for n, x in re.findall(r"n = (\d+), x = (\d+)", steps)]
    assert counted == pytest.approx(float(score[1].split("= ")[1].replace(",", ".")), abs=0.1)


async def test_a_measure_under_attention_is_explained_before_the_report_is_signed(
    office: Office,
) -> None:
    await a_lagging_quarter(office.town)
    await asks(office, "/report 3-тоқсан")
    shown = office.head.last

    office.head.presses(shown, SIGN)
    await office.town.settle()
    async with office.town.app.storage.reading() as tx:
        report = await tx.reports.of("KZ-311", "2026-Q3")
    assert report is not None
    assert not report.signed

    office.head.says("Екі қызметкер ауырды", reply_to=shown)
    await office.town.settle()
    office.head.presses(shown, SIGN)
    await office.town.settle()
    async with office.town.app.storage.reading() as tx:
        report = await tx.reports.of("KZ-311", "2026-Q3")
    assert report is not None
    assert report.signed


async def test_what_is_no_period_is_answered_with_what_to_type(office: Office) -> None:
    for typed, told in (
        ("/report 2026-13", "Кезең танылмады"),
        ("/report 30.09.2026-01.01.2026", "Кезеңнің соңы басынан бұрын"),
        ("/report 2027-01", "әлі басталған жоқ"),
        ("/report 2027-01 pdf", "әлі басталған жоқ"),
        ("/reports 2027-01", "әлі басталған жоқ"),
        ("/rating 2027-Q1", "әлі басталған жоқ"),
        ("/rating бесінші тоқсан", "Кезең танылмады"),
        ("/report KZ-999 қазан", "KZ-999"),
        ("/rating KZ-999", "KZ-999"),
        ("/overview KZ-999", "KZ-999"),
    ):
        assert told in await asks(office, typed), typed


async def test_a_clock_that_is_set_back_hands_nothing_out_twice_and_changes_nothing_signed(
    office: Office,
) -> None:
    town = office.town
    await a_month(office)
    await office.at(at(1, 9, 5, month=12))
    draft = next(m for m in office.head.screen if "Айлық есеп" in m.text)
    office.head.presses(draft, SIGN)
    await town.settle()
    await asks(office, "/report қараша pdf")
    paper = await last_file(office)
    drafts = heard(office.head, "Айлық есеп: 2026 жылғы қараша")

    for moment in (at(25), at(1, 9, 10, month=12)):
        await office.at(moment)
        assert heard(office.head, "Айлық есеп: 2026 жылғы қараша") == drafts
        await asks(office, "/report қараша pdf")
        assert await last_file(office) == paper
    town.clock.moment = at(25)
    signed = await asks(office, "/report қараша")
    assert "Қол қойылды" in signed
    assert "Кезең аяқталған жоқ" not in signed
    town.clock.moment = at(20, month=10)
    office.head.presses("Қайта есептеу")
    await town.settle()
    assert "әлі басталған жоқ" in office.head.toasts[-1]["text"]


async def test_a_month_without_appeals_says_so_and_can_be_signed(office: Office) -> None:
    text = await asks(office, "/report қазан")

    assert "өтініш түскен жоқ" in text
    office.head.presses(SIGN)
    await office.town.settle()
    assert "Қол қойылды" in office.head.last.text


async def test_a_signed_report_never_changes_while_its_figures_do(office: Office) -> None:
    town = office.town
    await a_month(office)
    await office.at(at(2, month=12))
    await asks(office, "/report қараша")
    office.head.presses(SIGN)
    await town.settle()
    async with town.app.storage.reading() as tx:
        signed = await tx.reports.of("KZ-311", "2026-11")
    assert signed is not None
    assert signed.snapshot is not None
    assert hashlib.sha256(signed.snapshot.encode()).hexdigest() == signed.sha256
    assert json.loads(signed.snapshot)["figures"]["received"] == 2

    office.aigul.presses("Мәселе шешілмеді")  # the answer is rejected in December
    await town.settle()

    async with town.app.storage.reading() as tx:
        assert await tx.reports.of("KZ-311", "2026-11") == signed
    text = await asks(office, "/report қараша")
    assert "Түзету келесі есепте" in text or "түзету келесі есепте" in text
    with pytest.raises(Exception, match="never changed"):
        async with town.app.storage.transaction() as tx:
            tx.reports.change(signed)
    entry = [e for e in await staff_actions(town) if e["action"] == "report-signed"]
    assert len(entry) == 1


async def test_signing_twice_signs_once(office: Office) -> None:
    await asks(office, "/report қазан")
    shown = office.head.last
    office.head.presses(shown, SIGN)
    await office.town.settle()
    office.head.presses(shown, SIGN)
    await office.town.settle()

    signed = [e for e in await staff_actions(office.town) if e["action"] == "report-signed"]
    assert len(signed) == 1


async def test_a_reply_to_the_report_is_its_explanation(office: Office) -> None:
    await asks(office, "/report қазан")
    shown = office.head.last

    office.head.says("Қазан айында жөндеу жүрді", reply_to=shown)
    await office.town.settle()

    async with office.town.app.storage.reading() as tx:
        report = await tx.reports.of("KZ-311", "2026-10")
    assert report is not None
    assert report.comment == "Қазан айында жөндеу жүрді"


async def test_on_the_first_working_day_the_draft_comes_by_itself_and_once(town: Town) -> None:
    office = await open_office(town, colleagues=True)
    gulnar = town.sandbox.person("Гүлнар", language_code="kk")
    gulnar.starts()
    await town.settle()
    await town.appoint(gulnar, "KZ-31", "head")
    await office.appeal()

    await office.at(at(1, 8, 0, month=12))
    assert heard(office.head, "Айлық есеп") == 0
    await office.at(at(1, 9, 5, month=12))
    await sweep(town)
    assert heard(office.head, "Айлық есеп: 2026 жылғы қараша") == 1

    await office.at(at(3, 9, 5, month=12))
    assert heard(office.head, "Есепке қол қою керек") >= 1
    before = heard(gulnar, "Қол қойылмаған есептер")
    await office.at(at(7, 9, 5, month=12))  # the fifth working day
    assert heard(gulnar, "Қол қойылмаған есептер") == before + 1

    await asks(office, "/report қараша")
    office.head.presses(SIGN)
    await town.settle()
    assert heard(gulnar, "Есепке қол қойылды") == 1


async def test_a_new_service_hands_out_no_report_of_the_time_before_it(office: Office) -> None:
    await office.at(at(25, 10))

    assert heard(office.head, "Айлық есеп") == 0


async def test_the_file_has_numbers_as_numbers_and_no_formula(office: Office) -> None:
    town = office.town
    await a_month(office)
    await asks(office, "/report қараша xlsx")
    book = openpyxl.load_workbook(io.BytesIO(await last_file(office)))
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    totals = {row[0].value: row[1].value for row in book.worksheets[0].iter_rows(min_row=4)}
    assert totals["Түскені"] == 2
    assert totals["Жауап берілгені"] == 1
    async with town.app.storage.reading() as tx:
        found = await tx.facts.totals(month(2026, 11), branches=["KZ-311"])
    assert sum(t.n for t in found if t.measure == "received") == totals["Түскені"]


@pytest.mark.parametrize("form", ["xlsx", "pdf", "png"])
async def test_a_signed_report_asked_for_again_has_the_same_bytes(
    office: Office, form: str
) -> None:
    town = office.town
    await a_month(office)
    await office.at(at(2, month=12))
    await asks(office, "/report қараша")
    office.head.presses(SIGN)
    await town.settle()
    text = await asks(office, "/report қараша")
    await asks(office, f"/report қараша {form}")
    first = await last_file(office)

    office.aigul.presses("Мәселе шешілмеді")  # the answer is rejected in December
    await town.settle()
    await office.at(at(3, month=12, hour=15))
    await asks(office, f"/report қараша {form}")

    assert hashlib.sha256(await last_file(office)).digest() == hashlib.sha256(first).digest()
    again = await asks(office, "/report қараша")
    assert again.startswith(text)


async def test_what_changed_after_the_signature_is_named_in_the_next_report(
    office: Office,
) -> None:
    await a_month(office)
    await office.at(at(2, month=12))
    await asks(office, "/report қараша")
    office.head.presses(SIGN)
    await office.town.settle()
    office.aigul.presses("Мәселе шешілмеді")
    await office.town.settle()

    text = await asks(office, "/report желтоқсан")

    assert "Түзету, кезең: 2026 жылғы қараша. Жауап берілгені: 1 → 0" in text


async def test_who_reads_plainly_gets_the_report_in_lines(office: Office) -> None:
    await a_month(office)
    async with office.town.app.storage.transaction() as tx:
        tx.people.wants_plain(office.head.id, True)

    text = await asks(office, "/report қараша")

    assert "Түскені: 2" in text
    assert "Жауап берілгені: 1" in text
    assert "Өтініш берген адам: 1" in text


async def test_where_telegram_knows_no_rich_messages_the_report_comes_in_lines(
    office: Office,
) -> None:
    await a_month(office)
    office.town.sandbox.faults.add(
        "error", "sendRichMessage", code=404, description="Not Found: method not found", times=None
    )

    text = await asks(office, "/report қараша")

    assert "Түскені: 2" in text
    assert office.head.last.button("Excel")


KAZAKH = set("әғқңөұүһіӘҒҚҢӨҰҮҺІ")


async def test_the_paper_has_the_same_figures_is_tagged_and_says_who_signed(
    office: Office,
) -> None:
    await a_month(office)
    await office.at(at(2, month=12))
    await asks(office, "/report қараша")
    office.head.says("Жоба #let x = 1, ӘҒҚҢӨҰҮҺІ әғқңөұүһі =2+2", reply_to=office.head.last)
    await office.town.settle()
    shown = next(m for m in office.head.screen if m.button(SIGN))
    office.head.presses(shown, SIGN)
    await office.town.settle()
    async with office.town.app.storage.reading() as tx:
        signed = await tx.reports.of("KZ-311", "2026-11")
    assert signed is not None

    await asks(office, "/report қараша pdf")

    paper = pypdf.PdfReader(io.BytesIO(await last_file(office)))
    text = "\n".join(page.extract_text() for page in paper.pages)
    root = paper.trailer["/Root"]
    assert root["/Lang"] == "kk"
    assert "/StructTreeRoot" in root
    assert set(text) >= KAZAKH
    assert "#let x = 1" in text
    assert "Түскені 2" in text.replace("\n", " ")
    assert str(signed.sha256) in text.replace("\n", "")


async def test_the_picture_is_a_picture(office: Office) -> None:
    await a_month(office)
    await asks(office, "/report қараша png")

    assert office.head.last.media == "photo"


async def test_the_overview_names_the_branches_below_with_what_is_late(town: Town) -> None:
    office = await open_office(town)
    await office.appeal()
    boss = await town.administrator()
    await office.at(at(20, month=12))

    boss.says("/overview KZ-31")
    await town.settle()
    assert "Обзор: Жамбылская область" in boss.last.text
    assert "○ Город Тараз 1 · 1 0" in boss.last.text
    assert boss.last.button("Район Турара Рыскулова")  # a long name has a row of its own

    boss.presses("Город Тараз")
    await town.settle()
    assert "Обзор: город Тараз, Жамбылская область" in boss.last.text


async def test_what_few_may_read_is_in_no_figure_of_the_branch(office: Office) -> None:
    number = await office.appeal()
    office.head.says(f"/category {number} CORR", chat=office.group)
    await office.town.settle()
    assert (await office.town.appeal(number)).restricted

    text = await asks(office, "/report қараша")
    assert "өтініш түскен жоқ" in text


async def test_who_looks_from_above_reads_of_few_only_that_they_are_few(office: Office) -> None:
    town = office.town
    await a_month(office)
    boss = await town.administrator()

    boss.says("/report KZ-311 ноябрь")
    await town.settle()
    assert "Поступило <5" in boss.last.text
    assert "Обратилось людей <5" in boss.last.text
    boss.says("/report KZ-311 ноябрь xlsx")
    await town.settle()
    above = cells_of(await last_file(office, boss))
    assert above["Поступило"] == "<5"

    await asks(office, "/report қараша xlsx")
    assert cells_of(await last_file(office))["Түскені"] == 2


def cells_of(file: bytes) -> dict[object, object]:
    """The first two columns of the first sheet."""
    page = openpyxl.load_workbook(io.BytesIO(file)).worksheets[0]
    return {row[0].value: row[1].value for row in page.iter_rows(min_row=4)}


async def test_the_comparison_of_the_file_has_each_difference_with_its_interval(
    office: Office,
) -> None:
    await a_quarter(office.town, taraz=60)
    await a_quarter(office.town, date(2026, 4, 1))

    await asks(office, "/report 2026-3тоқсан vs 2026-2тоқсан xlsx")

    book = openpyxl.load_workbook(io.BytesIO(await last_file(office)))
    rows = {
        row[0].value: [cell.value for cell in row[1:]]
        for row in book["Салыстыру"].iter_rows(min_row=2)
    }
    now, before, gap, low, high = rows["Мерзімінде жауап берілгені, % (айырмасы: пайыздық тармақ)"]
    assert (now, gap) == (50, now - before)
    assert low < gap < high < 0


async def test_a_file_is_compared_with_what_was_asked_for(office: Office) -> None:
    await a_quarter(office.town, taraz=60)
    await a_quarter(office.town, date(2025, 7, 1))

    await asks(office, "/report 2026-3тоқсан vs 2025-3тоқсан xlsx")

    page = openpyxl.load_workbook(io.BytesIO(await last_file(office)))["Салыстыру"]
    assert as_read(page["C1"].value) == "2025 жылғы 3-тоқсан"


async def test_nothing_is_compared_with_what_has_not_begun(office: Office) -> None:
    assert "әлі басталған жоқ" in await asks(office, "/report 2026-10 vs 2027-10")


async def test_the_pictures_are_an_album_of_what_there_is_to_see(office: Office) -> None:
    town = office.town
    await a_quarter(town, taraz=60)
    await sweep(town)
    boss = await town.administrator()

    boss.says("/report KZ-311 2026-3тоқсан png")
    await town.settle()
    of_a_branch = [m for m in boss.screen if m.media == "photo"]
    boss.says("/report KZ 2026-3тоқсан png")
    await town.settle()

    assert [m.text for m in of_a_branch if m.text] == [
        "Отчёт: 3 квартал 2026 года. Филиал: город Тараз, Жамбылская область"
    ]
    assert len(of_a_branch) == 3  # by month, in time, topics: nothing to be compared with
    assert len([m for m in boss.screen if m.media == "photo"]) - len(of_a_branch) == 4


def documents_in(shown: Shown) -> dict[str, str]:
    """The files within a rich message: by name, the id from which each is downloaded."""
    blocks = shown.raw["rich_message"]["blocks"]
    return {
        each["document"]["file_name"]: each["document"]["file_id"]
        for each in blocks
        if each["type"] == "document"
    }


async def test_the_files_stand_in_the_report_itself(office: Office) -> None:
    town = office.town
    await a_month(office)
    await office.at(at(2, month=12))

    await asks(office, "/report қараша")

    found = documents_in(office.head.last)
    assert set(found) == {"report-KZ-311-2026-11.xlsx", "report-KZ-311-2026-11.pdf"}
    content = await town.app.bot.download(found["report-KZ-311-2026-11.xlsx"])
    assert content is not None
    assert cells_of(content.read())["Түскені"] == 2

    office.head.presses(SIGN)
    await town.settle()
    signed = next(m for m in office.head.screen if "Қол қойылды" in m.text)
    paper = await town.app.bot.download(documents_in(signed)["report-KZ-311-2026-11.pdf"])
    assert paper is not None
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(paper).pages)
    assert "Бақылау белгісі" in text


async def test_where_telegram_refuses_documents_the_report_comes_without_them(
    office: Office,
) -> None:
    await a_month(office)
    await office.at(at(2, month=12))
    office.town.sandbox.faults.add(
        "error", "sendRichMessage", code=400, description="Bad Request: media is not allowed"
    )

    text = await asks(office, "/report қараша")

    assert "Түскені 2" in text
    assert documents_in(office.head.last) == {}
    assert office.head.last.button("Excel")


async def test_a_month_that_is_not_over_has_no_files_in_it_yet(office: Office) -> None:
    await a_month(office)

    await asks(office, "/report қараша")

    assert documents_in(office.head.last) == {}


async def test_a_report_does_not_wait_long_for_its_files(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_files, "DOCUMENTS_WITHIN", 0.0)
    await a_month(office)
    await office.at(at(2, month=12))

    assert "Түскені 2" in await asks(office, "/report қараша")
    assert documents_in(office.head.last) == {}


async def test_nobody_waits_for_the_drafts_of_the_first_working_day(office: Office) -> None:
    town = office.town
    await a_month(office)
    town.clock.moment = at(1, 9, 5, month=12)

    await town.app.sweep.run()
    async with town.app.storage.transaction() as tx:
        tx.outbox.add(messages.say(office.aigul.id, "report-in-private"))
    async with town.app.storage.transaction() as tx:
        claimed = await tx.outbox.claim(
            town.clock.now(), limit=100, lease=timedelta(minutes=2), busy=frozenset()
        )

    kinds = [n.kind for n in claimed]
    assert MessageKind.REPORT in kinds
    urgent = [n.kind for n in claimed if n.priority <= Priority.NOTICE]
    assert MessageKind.SAY in urgent
    assert MessageKind.REPORT not in urgent
