"""A citizen's name and telephone are shown to one person of a group, or to nobody there: also by a
Bot API server that does not know such messages and would post them for all to read."""

from typing import Any

from bot.domain.audit import AuditAction

TELEPHONE = "+77011234567"


async def an_appeal_with_a_telephone(office: Any) -> str:
    number = await office.appeal()
    office.aigul.says("Телефоным төменде", reply_to=office.aigul.last)
    office.aigul.sends_contact(phone=TELEPHONE, name="Айгүл")
    await office.town.settle()
    return str(number)


def ever_seen_in_group(office: Any) -> str:
    """Everything that was ever posted there for all, also what was deleted since."""
    posted = [
        call
        for call in office.town.sandbox.calls
        if call.method in ("sendMessage", "editMessageText")
        and str(call.params.get("chat_id")) == str(office.group.id)
    ]
    return "\n".join(str(call.params.get("text")) for call in posted)


async def entries(office: Any) -> list[str]:
    async with office.town.app.storage.reading() as tx:
        page = await tx.audit.page(after=0, limit=1000)
    return [entry.content for entry in page if AuditAction.SEEN_BY_GROUP in entry.content]


async def test_the_data_stands_where_harmless_words_stood_for_one_person(office: Any) -> None:
    await an_appeal_with_a_telephone(office)

    await office.presses(office.daniyar, "Өтініш беруші")

    seen = [m.text for m in office.daniyar.sees(office.group) if m.ephemeral]
    assert len(seen) == 1
    assert TELEPHONE in seen[0]
    assert not any(TELEPHONE in m.text for m in office.saule.sees(office.group))
    assert await entries(office) == []


async def test_once_it_is_known_that_it_works_there_is_one_message_and_no_trial(
    office: Any,
) -> None:
    await an_appeal_with_a_telephone(office)
    await office.presses(office.daniyar, "Өтініш беруші")
    edits = "editEphemeralMessageText"
    before = office.town.sandbox.counts[edits]

    await office.presses(office.daniyar, "Өтініш беруші")

    assert office.town.sandbox.counts[edits] == before == 1


async def test_an_older_server_never_shows_the_data_to_the_group(office: Any) -> None:
    office.town.sandbox.telegram.knows_ephemeral = False
    await an_appeal_with_a_telephone(office)

    await office.presses(office.daniyar, "Өтініш беруші")

    assert "тек Сізге" in ever_seen_in_group(office)
    assert TELEPHONE not in ever_seen_in_group(office)
    assert TELEPHONE in office.daniyar.heard[-1]
    assert not any("тек Сізге" in m.text for m in office.saule.sees(office.group))
    (entry,) = await entries(office)
    assert r"\"personal\":false" in entry


async def test_from_then_on_it_goes_in_private_without_a_trial(office: Any) -> None:
    office.town.sandbox.telegram.knows_ephemeral = False
    await an_appeal_with_a_telephone(office)
    await office.presses(office.daniyar, "Өтініш беруші")
    heard = len(office.daniyar.heard)

    await office.presses(office.daniyar, "Өтініш беруші")

    assert len(office.daniyar.heard) == heard + 1
    assert len(await entries(office)) == 1


async def test_a_server_that_forgets_how_is_noticed_and_the_message_deleted(office: Any) -> None:
    """The server was exchanged for an older one while the bot ran."""
    await an_appeal_with_a_telephone(office)
    await office.presses(office.daniyar, "Өтініш беруші")
    office.town.sandbox.telegram.knows_ephemeral = False

    await office.presses(office.daniyar, "Өтініш беруші")

    assert not any(TELEPHONE in m.text for m in office.saule.sees(office.group))
    assert TELEPHONE in office.daniyar.heard[-1]
    (entry,) = await entries(office)
    assert r"\"personal\":true" in entry


async def test_what_cannot_be_deleted_at_once_is_deleted_later(office: Any) -> None:
    await an_appeal_with_a_telephone(office)
    await office.presses(office.daniyar, "Өтініш беруші")
    office.town.sandbox.telegram.knows_ephemeral = False
    office.town.sandbox.faults.add("error", "deleteMessage", times=1)

    await office.presses(office.daniyar, "Өтініш беруші")
    await office.a_minute_later()

    assert not any(TELEPHONE in m.text for m in office.saule.sees(office.group))


async def test_by_command_it_is_checked_too(office: Any) -> None:
    office.town.sandbox.telegram.knows_ephemeral = False
    number = await an_appeal_with_a_telephone(office)

    await office.says(office.daniyar, f"/who {number}")

    assert TELEPHONE not in ever_seen_in_group(office)
    assert TELEPHONE in office.daniyar.heard[-1]
