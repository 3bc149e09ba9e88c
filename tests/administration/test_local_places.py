"""A branch lists the names that people use for microdistricts, and they are known at once."""

from itertools import product
from typing import Any

import pytest

from bot.administration.local_places import LiveLocalPlaces, export_places, import_places
from bot.domain.network.local_places import PlacesRefused
from bot.errors import FileUnusable
from bot.routing.router import TextRouter
from handlers.telegram.files import TelegramFiles
from tests.support.place_expectations import GAZETTEER

TARAZ = "311000000"


async def test_a_head_lists_a_microdistrict_and_it_is_offered_from_then_on(office: Any) -> None:
    router = TextRouter.load().of_one_bot()
    live = LiveLocalPlaces(office.town.app.storage, router)
    await live.refresh()
    assert router.gazetteer.find("Асар-2 шағынауданында су жоқ").candidates == ()

    said = await office.says(office.head, "/places\nАсар-2\nНұртас")
    await live.refresh()

    guess = router.gazetteer.find("Асар-2 шағынауданында су жоқ")
    assert "Асар-2" in said
    assert "Нұртас" in said
    assert [place.kato for place in guess.candidates] == [TARAZ]
    assert not guess.sure


async def test_what_one_bot_knows_another_does_not(office: Any) -> None:
    await office.says(office.head, "/places Байтасар")
    router = TextRouter.load()
    own = router.of_one_bot()
    await LiveLocalPlaces(office.town.app.storage, own).refresh()

    assert own.gazetteer.find("Байтасарда жарық жоқ").candidates
    assert not router.gazetteer.find("Байтасарда жарық жоқ").candidates
    assert not GAZETTEER.find("Байтасарда жарық жоқ").candidates


async def test_a_name_is_taken_back(office: Any) -> None:
    await office.says(office.head, "/places Нұртас")

    said = await office.says(office.head, "/places remove Нұртас")

    assert "Нұртас —" not in said


@pytest.mark.parametrize(
    "typed",
    [
        "/places Нұртас; KZ-75",  # of another branch
        "/places Нұртас; жоқ жер",
        "/places ; KZ-311",
        "/places 12",
        "/places remove Мүлде жоқ",
        "/places " + "а" * 61,
    ],
)
async def test_a_line_that_names_no_place_of_the_branch_is_explained(
    office: Any, typed: str
) -> None:
    said = await office.says(office.head, typed)

    assert "/places" in said
    assert "Былай жазыңыз" in said
    assert "name" not in await _table(office)


async def test_the_one_line_that_is_wrong_is_shown_and_none_is_taken_over(office: Any) -> None:
    said = await office.says(office.head, "/places\nНұртас\nДәурен; жоқ <жер>\nАсар-2")

    assert "Ештеңе қосылмады" in said
    assert "«Дәурен; жоқ <жер>»" in said
    assert await _table(office) == ""


async def _table(office: Any) -> str:
    text = await export_places(office.town.app.storage)
    return text.removeprefix("branch,name,place\n")


async def test_a_table_goes_out_and_comes_back(office: Any) -> None:
    storage, clock = office.town.app.storage, office.town.app.clock
    await office.says(office.head, "/places\nНұртас\nАсар-2")
    table = await export_places(storage)
    await office.says(office.head, "/places remove Нұртас")

    assert await import_places(storage, clock, table.encode("utf-8-sig")) == 2
    assert await export_places(storage) == table
    assert "KZ-311,Нұртас,311000000" in table


async def test_a_wrong_table_changes_nothing(office: Any) -> None:
    storage, clock = office.town.app.storage, office.town.app.clock
    table = "branch;name;place\nKZ-311;Нұртас;\nKZ-311;Асар;KZ-75\n"

    with pytest.raises(PlacesRefused):
        await import_places(storage, clock, table.encode())

    assert await _table(office) == ""


async def test_a_table_is_handed_over_as_a_file_that_excel_parts_into_cells(office: Any) -> None:
    await office.says(office.head, "/places Нұртас")

    await office.says(office.head, "/places csv")

    assert office.group.last.media == "document"
    content = await office.town.app.bot.download(office.group.last.media_data["file_id"])
    text = content.read().decode("utf-8")
    assert text == "\ufeffbranch;name;place\nKZ-311;Нұртас;311000000\n"


@pytest.mark.parametrize(
    "rows",
    [
        "branch;name;place\nKZ-311;Нұртас;311000000\nKZ-311;Асар-2;",
        "KZ-311,Нұртас,311000000\nKZ-311,Асар-2,KZ-311",
        "kz-311\tНұртас\t311000000\nkz-311\tАсар-2\t",
    ],
)
async def test_rows_of_the_table_are_pasted_back(office: Any, rows: str) -> None:
    await office.says(office.head, f"/places {rows}")

    assert await _table(office) == "KZ-311,Асар-2,311000000\nKZ-311,Нұртас,311000000\n"


async def test_rows_of_another_branch_are_not_taken_over(office: Any) -> None:
    said = await office.says(office.head, "/places KZ-311;Нұртас;\nKZ-75;Асар;")

    assert "Былай жазыңыз" in said
    assert await _table(office) == ""


HEADER = "branch;name;place\n"


async def sends_table(office: Any, data: bytes | str, *, by: Any = None, **where: Any) -> str:
    """The head sends a file below which /places stands, or in reply to the list."""
    content = data.encode("utf-8-sig") if isinstance(data, str) else data
    where = where or {"caption": "/places"}
    (by or office.head).sends_document(
        "орындар.csv", content=content, chat=office.group, mime="text/csv", **where
    )
    await office.town.settle()
    return office.group.last.text


@pytest.mark.parametrize(
    "content",
    [
        f"{HEADER}KZ-311;Нұртас;311000000\nKZ-311;Асар-2;\n".encode("utf-8-sig"),
        'sep=;\nатауы;орны\nНұртас;Тараз қаласы\nАсар-2;"тараз қаласы, Жамбыл облысы"\n'.encode(),
        "name\tplace\nНұртас\tKZ-311\nАсар-2\t\n".encode("utf-16"),
        "Нұртас\r\nАсар-2\r\n".encode(),
    ],
)
async def test_a_table_is_shown_first_and_taken_over_with_a_tap(
    office: Any, content: bytes
) -> None:
    said = await sends_table(office, content)

    assert "Қосылады: 2" in said
    assert "Нұртас — " in said
    assert await _table(office) == ""

    await office.presses(office.head, "Қосу, қалғаны сол күйі қалсын")

    assert "Қосылды: 2" in office.group.last.text
    assert await _table(office) == "KZ-311,Асар-2,311000000\nKZ-311,Нұртас,311000000\n"


async def test_the_list_goes_out_is_changed_in_excel_and_comes_back_as_a_reply(
    office: Any,
) -> None:
    await office.says(office.head, "/places\nНұртас\nАсар-2")
    await office.says(office.head, "/places csv")
    file = office.group.last

    said = await sends_table(office, f"{HEADER}KZ-311;Нұртас;\nKZ-311;Дәурен;\n", reply_to=file)

    assert "Қосылады: 1\n• Дәурен" in said
    assert "Кестеде жоқ, тізімде бар: 1\n• Асар-2" in said

    await office.presses(office.head, "Бүкіл тізімді ауыстыру")
    assert "Асар-2" in await _table(office)

    await office.presses(office.head, "Иә, артығын алып тастау")

    assert "Алып тасталды: 1" in office.group.last.text
    assert await _table(office) == "KZ-311,Дәурен,311000000\nKZ-311,Нұртас,311000000\n"


async def test_a_head_who_reads_russian_sees_the_lines_that_were_not_understood(
    office: Any,
) -> None:
    await office.town.appoint(office.saule, "KZ-311", "head")
    private = office.saule

    private.sends_document(
        "места.csv",
        content=f"{HEADER}KZ-311;Нұртас;\nKZ-75;Асар;\nKZ-311;Жаңа;KZ-75\nKZ-311;12;\n".encode(),
        caption="/places",
    )
    await office.town.settle()

    said = private.last.text
    assert "Добавится: 1" in said
    assert "Непонятных строк: 3" in said
    assert "3: KZ-75; Асар" in said

    private.presses("Добавить, остальное оставить")
    await office.town.settle()

    assert "Добавлено: 1" in private.last.text
    assert await _table(office) == "KZ-311,Нұртас,311000000\n"


async def test_second_thoughts_change_nothing(office: Any) -> None:
    await office.says(office.head, "/places Асар-2")
    await sends_table(office, "Нұртас\n")

    await office.presses(office.head, "Бүкіл тізімді ауыстыру", "Артқа", "Ештеңе өзгертпеу")

    assert "Ештеңе өзгерген жоқ" in office.group.last.text
    assert not office.group.last.buttons
    assert await _table(office) == "KZ-311,Асар-2,311000000\n"


async def test_a_list_that_changed_under_the_preview_is_shown_again(office: Any) -> None:
    await sends_table(office, "Нұртас\n")
    preview = office.group.last
    await office.says(office.head, "/places Нұртас")

    office.head.presses(preview, "Қосу, қалғаны сол күйі қалсын")
    await office.town.settle()

    shown = next(m for m in office.group.screen if m.message_id == preview.message_id)
    assert "Бұл кестеден тізім өзгермейді" in shown.text
    assert await _table(office) == "KZ-311,Нұртас,311000000\n"


async def test_an_operator_sends_no_table_and_presses_no_button_of_one(office: Any) -> None:
    said = await sends_table(office, "Нұртас\n", by=office.daniyar)
    assert "басшы" in said
    assert office.town.sandbox.called("getFile") == []

    await sends_table(office, "Нұртас\n")
    await office.presses(office.daniyar, "Қосу, қалғаны сол күйі қалсын")

    assert await _table(office) == ""


@pytest.mark.parametrize(
    ("content", "kazakh", "russian"),
    [
        (b"x" * ((1 << 20) + 1), "1 МБ-тан үлкен", "больше 1 МБ"),
        (b"PK\x03\x04" + b"\0" * 99, "Excel кітабы", "книга Excel"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "CSV кестесі емес", "не таблица CSV"),
        ("Нурсат;Тараз\n".encode("cp1251"), "cp1251", "cp1251"),
        (b"a;b;c;d;e\n1;2;3;4;5\n", "жол түсініксіз", "Ни одной строки"),
        (b"\n;;\n", "жол түсініксіз", "Ни одной строки"),
        (b'name;place\n"\n', "жол түсініксіз", "Ни одной строки"),
    ],
)
async def test_a_file_that_is_no_such_table_is_refused_in_a_line_that_says_what_to_do(
    office: Any, content: bytes, kazakh: str, russian: str
) -> None:
    await office.town.appoint(office.saule, "KZ-311", "head")

    assert kazakh in await sends_table(office, content)

    office.saule.sends_document("a.csv", content=content, caption="/places")
    await office.town.settle()
    assert russian in office.saule.last.text
    assert await _table(office) == ""


async def test_a_file_that_grows_on_its_way_is_cut_off(office: Any) -> None:
    """What Telegram says of its size is not what comes."""
    office.head.sends_document("a.csv", content=b"x" * 99, chat=office.group)
    await office.town.settle()
    files = office.town.sandbox.telegram.world.files
    [sent] = [file for file in files.values() if file.name == "a.csv"]
    sent.content = b"x" * ((1 << 20) + 1)

    with pytest.raises(FileUnusable) as refused:
        await TelegramFiles(office.town.app.bot).content(sent.id, most=1 << 20)

    assert refused.value.why == "large"


async def test_more_names_than_a_list_holds_are_refused(office: Any) -> None:
    said = await sends_table(office, "\n".join(map("".join, product("абвгджзклм", repeat=3))))

    assert "500" in said
    assert await _table(office) == ""


@pytest.mark.parametrize(
    ("trouble", "details", "said"),
    [
        ("error", {"code": 400, "description": "Bad Request: invalid file_id"}, "енді бермейді"),
        ("error", {"code": 500, "description": "Internal Server Error"}, "қазір жүктелмеді"),
        ("garbage", {"code": 502}, "қазір жүктелмеді"),
        ("drop_before", {}, "қазір жүктелмеді"),
    ],
)
async def test_a_file_that_telegram_does_not_give_is_asked_for_again(
    office: Any, trouble: str, details: dict[str, Any], said: str
) -> None:
    office.town.sandbox.faults.add(trouble, "getFile", times=9, **details)

    assert said in await sends_table(office, "Нұртас\n")


async def test_a_file_that_has_expired_at_the_tap_is_asked_for_again(office: Any) -> None:
    await sends_table(office, "Нұртас\n")
    office.town.sandbox.faults.add(
        "error", "getFile", code=400, description="Bad Request: file is gone"
    )

    await office.presses(office.head, "Қосу, қалғаны сол күйі қалсын")

    assert "енді бермейді" in str(office.head.toasts[-1])
    assert await _table(office) == ""
