"""The branch network and the chats it works in."""

from bot.domain.network.branches import Branch, BranchKind, Mode, Network, Sorting
from storage.repositories import codec
from storage.session import Row, Session

_COLUMNS = (
    "code, parent, kind, kato, name_kk, name_ru, hours, chat_id, categories, paused, substitute"
)

_BUMP = """
    INSERT INTO settings (name, value) VALUES ('network_version', '1')
    ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(settings.value AS BIGINT) + 1 AS TEXT)
"""


class BranchesTable:
    def __init__(self, session: Session, bot_id: int) -> None:
        self._session = session
        self._bot_id = bot_id
        self.changed = False

    def _change(self) -> None:
        self.changed = True
        self._session.write(_BUMP)

    async def network(self) -> Network:
        rows = await self._session.fetch(f"SELECT {_COLUMNS} FROM branches ORDER BY place")
        settings = await self._session.fetch(
            "SELECT name, value FROM settings WHERE name = 'mode' OR name LIKE 'announcement:%'"
        )
        texts: dict[tuple[Mode, str], str] = {}
        mode = Mode.NORMAL
        for name, value in settings:
            if name == "mode":
                mode = Mode(value)
            else:
                _, of_mode, language = name.split(":")
                texts[Mode(of_mode), language] = value
        forums = await self._session.fetch(
            "SELECT id, sorting FROM chats WHERE sorting IS NOT NULL"
        )
        return Network.of(
            (_branch(row) for row in rows),
            mode,
            texts,
            {chat_id: Sorting(sorting) for chat_id, sorting in forums},
        )

    def sort_chat(self, chat_id: int, sorting: Sorting | None) -> None:
        self._session.write(
            "UPDATE chats SET sorting = :sorting WHERE id = :id",
            id=chat_id,
            sorting=sorting.value if sorting else None,
        )
        self._change()

    def set_mode(self, mode: Mode) -> None:
        self._session.write(
            """
            INSERT INTO settings (name, value) VALUES ('mode', :mode)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """,
            mode=mode.value,
        )
        self._change()

    def announce(self, mode: Mode, language: str, text: str | None) -> None:
        name = f"announcement:{mode.value}:{language}"
        if text is None:
            self._session.write("DELETE FROM settings WHERE name = :name", name=name)
        else:
            self._session.write(
                """
                INSERT INTO settings (name, value) VALUES (:name, :text)
                ON CONFLICT (name) DO UPDATE SET value = excluded.value
                """,
                name=name,
                text=text,
            )
        self._change()

    def add(self, branch: Branch) -> None:
        self._session.write(
            """
            INSERT INTO branches (code, place, parent, kind, kato, name_kk, name_ru, hours,
                chat_id, categories, paused, substitute)
            VALUES (:code, (SELECT COALESCE(MAX(place), 0) + 1 FROM branches), :parent, :kind,
                :kato, :name_kk, :name_ru, :hours, :chat_id, :categories, :paused, :substitute)
            """,
            **_columns(branch),
        )
        self._change()

    async def version(self) -> int:
        rows = await self._session.fetch(
            "SELECT value FROM settings WHERE name = 'network_version'"
        )
        return int(rows[0][0]) if rows else 0

    def save(self, branch: Branch) -> None:
        self._session.write(
            """
            UPDATE branches SET parent = :parent, kind = :kind, kato = :kato, name_kk = :name_kk,
                name_ru = :name_ru, hours = :hours, chat_id = :chat_id, categories = :categories,
                paused = :paused, substitute = :substitute
            WHERE code = :code
            """,
            **_columns(branch),
        )
        self._change()

    def replace_all(self, network: Network) -> None:
        self._session.write("UPDATE branches SET place = -1 - place")
        for place, branch in enumerate(network.branches.values()):
            if branch.chat_id is not None:
                self._session.write(
                    "UPDATE branches SET chat_id = NULL WHERE chat_id = :chat_id AND code <> :code",
                    chat_id=branch.chat_id,
                    code=branch.code,
                )
            self._session.write(
                """
                INSERT INTO branches (code, place, parent, kind, kato, name_kk, name_ru, hours,
                    chat_id, categories, paused, substitute)
                VALUES (:code, :place, :parent, :kind, :kato, :name_kk, :name_ru, :hours, :chat_id,
                    :categories, :paused, :substitute)
                ON CONFLICT (code) DO UPDATE SET
                    place = excluded.place, parent = excluded.parent, kind = excluded.kind,
                    kato = excluded.kato, name_kk = excluded.name_kk, name_ru = excluded.name_ru,
                    hours = excluded.hours,
                    chat_id = COALESCE(excluded.chat_id, branches.chat_id),
                    categories = excluded.categories, paused = excluded.paused,
                    substitute = excluded.substitute
                """,
                place=place,
                **_columns(branch),
            )
        root = network.root.code
        self._session.write(
            """
            INSERT INTO stale_facts (appeal_id)
            SELECT id FROM appeals WHERE status <> 'draft'
                AND branch IN (SELECT code FROM branches WHERE place < 0)
            ON CONFLICT (appeal_id) DO NOTHING
            """
        )
        self._session.write(
            """
            UPDATE appeals SET branch = :root
            WHERE branch IN (SELECT code FROM branches WHERE place < 0)
            """,
            root=root,
        )
        self._session.write("DELETE FROM branches WHERE place < 0")
        self._change()

    async def chat_of(self, code: str) -> int | None:
        rows = await self._session.fetch(
            "SELECT chat_id FROM branches WHERE code = :code", code=code
        )
        return rows[0][0] if rows else None

    async def open_appeals(self, code: str) -> list[int]:
        rows = await self._session.fetch(
            """
            SELECT id FROM appeals
            WHERE branch = :code AND status IN ('registered', 'taken', 'waiting')
            ORDER BY due_on, id
            """,
            code=code,
        )
        return [row[0] for row in rows]

    async def chats(self) -> list[tuple[int, str, str | None]]:
        rows = await self._session.fetch(
            "SELECT id, title, language FROM chats"
            " WHERE id IN (SELECT chat_id FROM branches) ORDER BY id"
        )
        return [(chat_id, title, language) for chat_id, title, language in rows]

    async def chat_language(self, chat_id: int) -> str | None:
        rows = await self._session.fetch("SELECT language FROM chats WHERE id = :id", id=chat_id)
        return rows[0][0] if rows else None

    def save_chat(self, chat_id: int, title: str, language: str | None) -> None:
        self._session.write(
            """
            INSERT INTO chats (id, title, language, bot_id) VALUES (:id, :title, :language, :bot)
            ON CONFLICT (id) DO UPDATE SET
                title = excluded.title, language = COALESCE(excluded.language, chats.language),
                bot_id = excluded.bot_id, bot_is_admin =
                    CASE WHEN chats.bot_id = excluded.bot_id THEN chats.bot_is_admin END
            """,
            bot=self._bot_id,
            id=chat_id,
            title=title,
            language=language,
        )

    async def bot_is_admin(self, chat_id: int) -> bool:
        rows = await self._session.fetch(
            "SELECT bot_is_admin FROM chats WHERE id = :id AND bot_id = :bot",
            id=chat_id,
            bot=self._bot_id,
        )
        return bool(rows and rows[0][0])

    def note_bot(self, chat_id: int, *, admin: bool) -> None:
        self._session.write(
            "UPDATE chats SET bot_id = :bot, bot_is_admin = :admin WHERE id = :id",
            id=chat_id,
            bot=self._bot_id,
            admin=int(admin),
        )

    async def wants_plain_lists(self, chat_id: int) -> bool:
        return bool(
            await self._session.fetch(
                "SELECT 1 FROM settings WHERE name = :name", name=f"plain-lists:{chat_id}"
            )
        )

    def plain_lists(self, chat_id: int, *, wanted: bool) -> None:
        name = f"plain-lists:{chat_id}"
        if wanted:
            self._session.write(
                "INSERT INTO settings (name, value) VALUES (:name, '1')"
                " ON CONFLICT (name) DO NOTHING",
                name=name,
            )
        else:
            self._session.write("DELETE FROM settings WHERE name = :name", name=name)

    async def unknown_chats(self) -> list[int]:
        rows = await self._session.fetch(
            "SELECT id FROM chats WHERE (bot_is_admin IS NULL OR bot_id <> :bot)"
            " AND id IN (SELECT chat_id FROM branches) ORDER BY id",
            bot=self._bot_id,
        )
        return [row[0] for row in rows]

    def move_chat(self, old: int, new: int) -> None:
        for statement in (
            "UPDATE branches SET chat_id = :new WHERE chat_id = :old",
            "UPDATE outbox SET chat_id = :new WHERE chat_id = :old AND state = 'waiting'",
            "UPDATE replies SET chat_id = :new WHERE chat_id = :old",
        ):
            self._session.write(statement, old=old, new=new)
        self._session.write(
            """
            INSERT INTO chats (id, title, language, bot_id)
            SELECT :new, title, language, :bot FROM chats WHERE id = :old
            ON CONFLICT (id) DO UPDATE SET
                language = COALESCE(chats.language, excluded.language), bot_id = excluded.bot_id
            """,
            bot=self._bot_id,
            old=old,
            new=new,
        )
        # Message ids do not survive the move: cards are posted anew when they next change.
        self._session.write("DELETE FROM postings WHERE chat_id = :old", old=old)
        self._session.write("DELETE FROM listed WHERE chat_id = :old", old=old)
        self._change()


def _branch(row: Row) -> Branch:
    code, parent, kind, kato, name_kk, name_ru, hours, chat_id, categories, paused, stand_in = row
    return Branch(
        code=code,
        parent=parent,
        kind=BranchKind(kind),
        kato=kato,
        name_kk=name_kk,
        name_ru=name_ru,
        hours=hours,
        chat_id=chat_id,
        categories=frozenset(categories.split()),
        paused=bool(paused),
        substitute=stand_in,
    )


def _columns(branch: Branch) -> dict[str, object]:
    return {
        "code": branch.code,
        "parent": branch.parent,
        "kind": branch.kind.value,
        "kato": branch.kato,
        "name_kk": branch.name_kk,
        "name_ru": branch.name_ru,
        "hours": branch.hours,
        "chat_id": branch.chat_id,
        "categories": codec.words(branch.categories),
        "paused": int(branch.paused),
        "substitute": branch.substitute,
    }
