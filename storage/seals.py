"""Whether the keys at hand open this database: asked once, when it is opened."""

from bot.errors import SealBroken, StorageUnavailable
from storage.sealing import Keyring, Keys
from storage.sqlite import SqliteDatabase

PROOF = "seals.proof"


async def acquaint(database: SqliteDatabase, keys: Keys) -> None:
    """Refuse a database sealed with a key that is not at hand; note the key that seals from now.

    Raises StorageUnavailable, naming the missing key by its id.
    """
    known = await proofs(database)
    for key_id, proof in known.items():
        try:
            opened = keys.open(proof, PROOF, key_id)
        except SealBroken:
            opened = ""
        if opened != key_id:
            raise StorageUnavailable(
                f"personal data in the database is sealed with the key {key_id}, which is not"
                " configured: put it in privacy.keys or privacy.keys_file"
                " (a wrong key does not open anything; a lost one cannot be replaced)"
            )
    if isinstance(keys, Keyring) and keys.ids[0] not in known:
        await note(database, keys)


async def proofs(database: SqliteDatabase) -> dict[str, str]:
    rows = await database.read("SELECT key_id, proof FROM seals", {})
    return {row[0]: row[1] for row in rows}


async def note(database: SqliteDatabase, keys: Keyring) -> None:
    """Before the first value is sealed, so that no value is ever sealed with a key unknown here."""
    first = keys.ids[0]
    async with database.turn() as turn:
        turn.write(
            "INSERT INTO seals (key_id, proof) VALUES (:key_id, :proof)"
            " ON CONFLICT (key_id) DO NOTHING",
            {"key_id": first, "proof": keys.seal(first, PROOF, first)},
        )
