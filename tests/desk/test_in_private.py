"""The whole desk from a private chat: what the group can do, one person can do alone."""

from typing import Any

RESOLVED = "Оң шешілді"


async def says(office: Any, person: Any, text: str, **where: Any) -> str:
    person.says(text, **where)
    await office.town.settle()
    heard: str = person.heard[-1]
    return heard


async def presses(office: Any, person: Any, *labels: str) -> None:
    for label in labels:
        person.presses(label)
        await office.town.settle()


def card_of(person: Any, number: str) -> Any:
    shown = f"{number[:3]}-{number[3:6]}-{number[6:]}"
    return next(
        m
        for m in reversed(person.screen)
        if any(line.startswith(f"№ {shown} · ") for line in m.text.splitlines())
    )


async def test_an_appeal_is_found_taken_answered_and_taken_back_in_private(office: Any) -> None:
    number = await office.appeal()
    daniyar = office.daniyar
    assert number[:3] in await says(office, daniyar, "/queue")
    await says(office, daniyar, f"/card {number}")

    await presses(office, daniyar, "Қарауға алу")
    assert "Данияр" in card_of(daniyar, number).text
    await says(office, daniyar, "Құбыр ауыстырылды.", reply_to=card_of(daniyar, number))
    assert "Өтініш беруші мынаны көреді" in daniyar.heard[-1]
    await presses(office, daniyar, RESOLVED, "Болдырмау")
    assert (await office.town.appeal(number)).status == "taken"
    await presses(office, daniyar, RESOLVED)
    await office.a_minute_later()

    assert "Құбыр ауыстырылды." in office.aigul.heard[-1]
    assert "Құбыр" not in office.group.last.text.split("\n")[0]


async def test_every_command_of_the_desk_works_in_private(office: Any) -> None:
    number = await office.appeal()
    head = office.head

    for words, said in (
        (f"/take {number}", None),
        (f"/note {number} Мердігер келеді", "жазба сақталды"),
        (f"/priority {number} high", "жоғарылатылды"),
        (f"/category {number} ROAD", "тақырыбы өзгертілді"),
        (f"/extend {number} 25.12 Материал күтілуде", "мерзім ұзартылды"),
        (f"/history {number}", "барысы"),
        (f"/others {number}", "Табылды: 1"),
        (f"/who {number}", "Айгүл"),
        (f"/assign {number} @saule", "жауапты — Сәуле"),
        (f"/about {number} KZ-316", "белгіленді"),
        ("/find су", "Табылды: 1"),
        ("/promises", "Уәделер"),
        ("/templates", "Жауап үлгілері"),
        ("/staff", "Қызметкерлер"),
        (f"/release {number}", None),
        (f"/forward {number} KZ-31 Жоғарыда шешіледі ғой", "жолданды"),
    ):
        heard = await says(office, head, words)
        if said is not None:
            assert said in heard, words

    assert (await office.town.appeal(number)).branch == "KZ"  # the nearest level with people


async def test_a_card_called_in_private_follows_what_happens_in_the_group(office: Any) -> None:
    number = await office.appeal()
    await says(office, office.daniyar, f"/card {number}")

    await office.says(office.saule, f"/take {number}")

    assert "Сәуле" in card_of(office.daniyar, number).text


async def test_a_number_alone_in_private_opens_its_card(office: Any) -> None:
    number = await office.appeal()

    heard = await says(office, office.daniyar, number)

    assert "Үйімізде екі аптадан бері су жоқ" in heard
