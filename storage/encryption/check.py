"""Whether the configured keys decrypt this database: checked once, when it is opened."""

from bot.domain.privacy import CODED_REASONS
from bot.errors import DecryptionFailed, StorageUnavailable
from storage.encryption.keys import SIGN, Keyring, Keys
from storage.repositories import codec
from storage.session import Database

PROOF = "seals.proof"


async def verify_keys(database: Database, keys: Keys) -> None:
    """Refuse a database sealed with a key that is not at hand; note the key that seals from now.

    Raises StorageUnavailable, naming the missing key by its id, or the processes at work that may
    not know a new one: they could not read what it seals.
    """
    known = await proofs(database)
    for key_id, proof in known.items():
        try:
            opened = keys.decrypt(proof, PROOF, key_id)
        except DecryptionFailed:
            opened = ""
        if opened != key_id:
            raise StorageUnavailable(
                f"personal data in the database is sealed with the key {key_id}, which is not"
                " configured: put it in privacy.keys or privacy.keys_file"
                " (a wrong key does not open anything; a lost one cannot be replaced)"
            )
    if isinstance(keys, Keyring) and keys.ids[0] not in known:
        present = await database.processes.present() if database.processes is not None else []
        if present:
            raise StorageUnavailable(
                f"the first of privacy.keys, {keys.ids[0]}, is new, and processes that may not know"
                f" it are at work ({', '.join(present)}): stop all of them, then start with it"
            )
        await note(database, keys)


async def proofs(database: Database) -> dict[str, str]:
    rows = await database.read("SELECT key_id, proof FROM seals", {})
    return {row[0]: row[1] for row in rows}


async def has_plain_values(database: Database) -> bool:
    """Whether names, words or reasons lie open beside sealed ones: from before there was a key."""
    for table, column in (("people", "name"), ("people", "banned"), ("items", "text")):
        if await database.read(
            f"SELECT 1 FROM {table} WHERE {column} <> '' AND substr({column}, 1, 1) <> :sign"
            " LIMIT 1",
            {"sign": SIGN},
        ):
            return True
    reasons = await database.read('SELECT facts FROM events WHERE facts LIKE \'%"reason":"%\'', {})
    return any(_typed_openly(codec.load(facts)["reason"]) for (facts,) in reasons)


def _typed_openly(reason: str) -> bool:
    return reason not in CODED_REASONS and reason[:1] != SIGN


async def note(database: Database, keys: Keyring) -> None:
    """Before the first value is sealed, so that no value is ever sealed with a key unknown here."""
    first = keys.ids[0]
    async with database.turn() as turn:
        turn.write(
            "INSERT INTO seals (key_id, proof) VALUES (:key_id, :proof)"
            " ON CONFLICT (key_id) DO NOTHING",
            {"key_id": first, "proof": keys.encrypt(first, PROOF, first)},
        )
