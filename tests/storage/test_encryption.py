"""What a key does to a value: nobody reads it, nobody moves it, and it is still found."""

import pytest

from bot.errors import DecryptionFailed, KeyUnusable
from bot.text.stemming import stems
from storage.encryption.keys import KEY_SIGN, PLAIN, Key, Keyring, key_id_of, keyring, new_key

NAME = "Айсұлтан Қойгелдиев"


def ring(*keys: str) -> Keyring:
    return Keyring([Key.of(key) for key in keys])


def test_a_sealed_name_shows_nothing_and_opens_with_its_key() -> None:
    keys = ring(new_key())

    sealed = keys.encrypt(NAME, "people.name", 7)

    assert "Айсұлтан" not in sealed
    assert keys.decrypt(sealed, "people.name", 7) == NAME


def test_the_same_name_is_sealed_differently_each_time() -> None:
    keys = ring(new_key())

    assert keys.encrypt(NAME, "people.name", 7) != keys.encrypt(NAME, "people.name", 7)


@pytest.mark.parametrize(("column", "row"), [("people.name", 8), ("notes.text", 7)])
def test_a_name_moved_to_another_row_or_column_does_not_open(column: str, row: int) -> None:
    keys = ring(new_key())
    sealed = keys.encrypt(NAME, "people.name", 7)

    with pytest.raises(DecryptionFailed):
        keys.decrypt(sealed, column, row)


def test_an_altered_value_does_not_open_and_is_not_quoted() -> None:
    keys = ring(new_key())
    sealed = keys.encrypt(NAME, "people.name", 7)
    altered = sealed[:-4] + ("AAAA" if sealed[-4:] != "AAAA" else "BBBB")

    with pytest.raises(DecryptionFailed) as failure:
        keys.decrypt(altered, "people.name", 7)

    assert sealed[3:30] not in str(failure.value)


@pytest.mark.parametrize("broken", ["\x02", "\x021.zz", "\x029.00000000.AAAA", "\x021.00000000.*"])
def test_what_only_looks_sealed_is_never_shown(broken: str) -> None:
    for keys in (PLAIN, ring(new_key())):
        with pytest.raises(DecryptionFailed):
            keys.decrypt(broken, "people.name", 7)


def test_an_older_key_still_opens_and_the_first_one_seals() -> None:
    old, new = new_key(), new_key()
    sealed = ring(old).encrypt(NAME, "people.name", 7)
    both = ring(new, old)

    assert both.decrypt(sealed, "people.name", 7) == NAME
    assert key_id_of(both.encrypt(NAME, "people.name", 7)) == Key.of(new).id


def test_another_key_opens_nothing() -> None:
    sealed = ring(new_key()).encrypt(NAME, "people.name", 7)

    with pytest.raises(DecryptionFailed):
        ring(new_key()).decrypt(sealed, "people.name", 7)


def test_plain_values_are_read_beside_sealed_ones() -> None:
    assert ring(new_key()).decrypt(NAME, "people.name", 7) == NAME


def test_a_mark_is_the_same_for_the_same_value_and_says_nothing_of_it() -> None:
    keys = ring(new_key())

    assert keys.blind_index("7015551973") == keys.blind_index("7015551973")
    assert keys.blind_index("7015551973") != keys.blind_index("7015551974")
    assert "7015551973" not in (keys.blind_index("7015551973") or "")
    assert keys.blind_index("7015551973") != ring(new_key()).blind_index("7015551973")


def test_a_word_is_found_by_its_beginning_though_the_index_holds_no_word() -> None:
    keys = ring(new_key())
    index = set(keys.index_words(stems("Қызылқайнар көшесінде су жоқ")).split())

    def found(word: str) -> bool:
        alternatives = {kept for kept, _ in keys.sought_words(stems(word)[0])}
        return any(mark.strip('"*') in index for mark in alternatives)

    assert found("қызылқай")
    assert found("су")
    assert not found("қыз")
    assert not found("жарық")
    assert not any("кызыл" in mark for mark in index)


@pytest.mark.parametrize("written", ["", "secret", KEY_SIGN, KEY_SIGN + "AAAA", "qk1-" + "*" * 43])
def test_what_is_no_key_is_refused_without_being_shown(written: str) -> None:
    with pytest.raises(KeyUnusable) as failure:
        keyring([written])

    assert str(failure.value) == ""


def test_without_keys_nothing_changes() -> None:
    assert keyring([]) is PLAIN
    assert PLAIN.encrypt(NAME, "people.name", 7) is NAME
    assert PLAIN.decrypt(NAME, "people.name", 7) is NAME
