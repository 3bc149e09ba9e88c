"""Branches, modes, bans and health, from Telegram."""

from datetime import timedelta
from typing import Any

from storage import backup, note_backup
from tests.support.office import TARAZ


async def test_a_paused_branch_is_represented_and_resumes(office: Any) -> None:
    boss = await office.town.administrator()
    boss.says("/branch pause KZ-311 KZ-316")
    await office.town.settle()
    assert "приостановлен" in boss.heard[-1]

    number = await office.appeal()
    assert (await office.town.appeal(number)).branch == "KZ-316"

    boss.says("/branch KZ-311")
    await office.town.settle()
    boss.presses("Возобновить работу")
    await office.town.settle()
    second = await office.appeal("Үйде жарық жоқ")
    assert (await office.town.appeal(second)).branch == "KZ-311"


async def test_a_branch_is_added_renamed_moved_and_given_hours(office: Any) -> None:
    boss = await office.town.administrator()
    for words in (
        "/branch add KZ-311X KZ-311 | Тараз жастар қабылдауы | Молодёжная приёмная Тараза",
        "/branch edit KZ-311X | Жастар қабылдауы | Молодёжная приёмная",
        "/branch move KZ-311X KZ-31",
        "/branch hours KZ-311X 10:00-19:00, 13:00-14:00",
        "/branch KZ-311X",
    ):
        boss.says(words)
        await office.town.settle()

    branch = office.town.app.network().get("KZ-311X")
    assert (branch.name_ru, branch.parent) == ("Молодёжная приёмная", "KZ-31")
    assert "10:00-19:00, 13:00-14:00" in boss.heard[-1]


async def test_a_branch_is_not_moved_under_its_own(office: Any) -> None:
    boss = await office.town.administrator()

    boss.says("/branch move KZ-31 KZ-311")
    await office.town.settle()

    assert "нельзя переместить" in boss.heard[-1]


async def test_an_operator_pauses_nothing_and_a_head_only_their_own(office: Any) -> None:
    assert "филиал басшысы ғана" in await office.says(office.daniyar, "/branch pause KZ-311")
    assert "рұқсатыңыз жоқ" in await office.says(office.head, "/branch pause KZ-316")
    assert "тоқтатылды" in await office.says(office.head, "/branch pause KZ-311")


async def test_in_election_silence_appeals_are_collected_and_said_so(office: Any) -> None:
    await office.town.mode("collect_only")

    number = await office.appeal()

    assert (await office.town.appeal(number)).status == "registered"
    assert any("кеңес берілмейді" in text for text in office.aigul.heard)


async def test_a_closed_reception_takes_nothing_new_but_tells_the_status(office: Any) -> None:
    number = await office.appeal()
    await office.town.mode("closed")
    office.town.clock.moment = office.town.clock.moment.replace(hour=14)

    office.aigul.says("Тағы бір мәселе бар")
    await office.town.settle()
    assert "уақытша жабық" in office.aigul.heard[-1]
    office.aigul.says(number)
    await office.town.settle()
    assert "тіркелді" in office.aigul.heard[-1]


async def test_a_banned_person_still_learns_the_status(office: Any) -> None:
    number = await office.appeal()
    assert "басшысы" in await office.says(office.daniyar, f"/ban {number} Жүздеген хабарлама")
    await office.says(office.head, f"/ban {number} Жүздеген бос хабарлама")
    office.town.clock.moment = office.town.clock.moment.replace(hour=14)

    office.aigul.says("Тағы бір мәселе: лифт тұр")
    await office.town.settle()
    assert "шектеді" in office.aigul.heard[-1]
    office.aigul.says(number)
    await office.town.settle()
    assert "тіркелді" in office.aigul.heard[-1]

    await office.says(office.head, f"/unban {number}")
    office.aigul.says("Көшеде жарық жоқ")
    await office.town.settle()
    assert "әлі жіберілген жоқ" in office.aigul.heard[-1]


async def test_an_unnamed_citizen_stays_unnamed_to_operators(office: Any) -> None:
    office.aigul.says("Үйде су жоқ")
    await office.town.settle()
    for label in TARAZ:
        office.aigul.presses(label)
        await office.town.settle()
    office.aigul.presses("Түзету…")
    await office.town.settle()
    office.aigul.presses("Атымды жасыру")
    await office.town.settle()
    assert "атыңызды көрмейді" in office.aigul.last.text
    await office.town.sends_draft(office.aigul)

    await office.presses(office.daniyar, "Өтініш беруші")

    seen = [m.text for m in office.daniyar.sees(office.group)]
    assert any("көрсетпеуді сұраған" in text for text in seen)
    assert not any("Айгүл" in text for text in seen)


async def test_health_counts_what_is_missing(office: Any) -> None:
    boss = await office.town.administrator()

    boss.says("/health")
    await office.town.settle()

    assert "Филиалов без чата: 254" in boss.heard[-1]
    assert "Филиалов без сотрудников: 254" in boss.heard[-1]
    assert "рұқсатыңыз жоқ" in await office.says(office.head, "/health")


async def test_health_warns_until_there_is_a_fresh_backup(office: Any, tmp_path: Any) -> None:
    boss = await office.town.administrator()
    url = office.town.config.storage.url

    async def health() -> str:
        boss.says("/health")
        await office.town.settle()
        heard: str = boss.heard[-1]
        return heard

    assert "Последняя резервная копия: —" in await health()
    assert "устарела или её нет" in await health()

    backup(url, tmp_path / "copy.sqlite3")
    note_backup(url, office.town.clock.now())
    assert "Последняя резервная копия: 20.11.2026" in await health()
    assert "устарела" not in await health()

    office.town.clock.advance(timedelta(hours=49))
    assert "устарела или её нет" in await health()


async def test_branches_are_found_opened_and_climbed_by_buttons(office: Any) -> None:
    boss = await office.town.administrator()
    boss.says("/branches Тараз")
    await office.town.settle()

    boss.presses("Город Тараз")
    await office.town.settle()
    assert "KZ-311" in boss.heard[-1]
    boss.presses("Вышестоящий филиал")
    await office.town.settle()

    assert "KZ-31" in boss.last.text
    assert boss.last.button("Город Тараз")


async def test_who_stands_in_for_a_paused_branch_is_chosen_by_button(office: Any) -> None:
    await office.says(office.head, "/branch KZ-311")

    await office.presses(office.head, "Тоқтата тұру", "Жамбыл облысы")
    assert "тоқтатылды" in office.group.last.text

    branch = office.town.app.network().get("KZ-311")
    assert (branch.paused, branch.substitute) == (True, "KZ-31")


async def test_an_operator_does_not_even_choose_who_stands_in(office: Any) -> None:
    await office.says(office.daniyar, "/branch KZ-311")

    await office.presses(office.daniyar, "Тоқтата тұру")

    assert "филиал басшысы ғана" in office.daniyar.toasts[-1]["text"]
