"""People, their consents, their posts."""

from collections.abc import Callable, Collection
from datetime import datetime, tzinfo

from bot.domain.network.people import (
    Arrival,
    Awaiting,
    Consent,
    Dismissal,
    Invitation,
    Language,
    Person,
    Post,
    Rights,
    Role,
)
from storage.encryption.keys import Keys
from storage.repositories import codec
from storage.repositories.appeals.appeals import groups_of, sealed_groups
from storage.session import Row, Session

_PERSON = (
    "id, name, username, language, language_chosen, consent, may_forward, awaiting,"
    " awaiting_facts, region_kato, district_kato, reachable, first_seen_at, banned, wants_news"
)

NAME, USERNAME, BANNED = "people.name", "people.username", "people.banned"

REMEMBERED = "people.social"


class PeopleTable:
    def __init__(
        self,
        session: Session,
        zone: tzinfo,
        next_id: Callable[[], int],
        administrators: frozenset[int],
        keys: Keys,
    ) -> None:
        self._session = session
        self._next_id = next_id
        self._keys = keys
        self._zone = zone
        self._administrators = administrators

    async def get(self, person_id: int) -> Person | None:
        rows = await self._session.fetch(
            f"SELECT {_PERSON} FROM people WHERE id = :id", id=person_id
        )
        return self._person(rows[0]) if rows else None

    async def language(self, person_id: int) -> Language | None:
        rows = await self._session.fetch("SELECT language FROM people WHERE id = :id", id=person_id)
        return Language(rows[0][0]) if rows else None

    def _person(self, row: Row) -> Person:
        return Person(
            id=row[0],
            name=self._keys.decrypt(row[1], NAME, row[0]),
            username=row[2] and self._keys.decrypt(row[2], USERNAME, row[0]),
            language=Language(row[3]),
            language_chosen=bool(row[4]),
            consent=row[5],
            may_forward=bool(row[6]),
            awaiting=Awaiting(row[7]) if row[7] else None,
            awaiting_facts=codec.load(row[8]),
            region_kato=row[9],
            district_kato=row[10],
            reachable=bool(row[11]),
            first_seen_at=None if row[12] is None else codec.to_datetime(row[12], self._zone),
            banned=row[13] and self._keys.decrypt(row[13], BANNED, row[0]),
            wants_news=bool(row[14]),
        )

    def ban(self, person_id: int, reason: str | None) -> None:
        self._session.write(
            "UPDATE people SET banned = :reason WHERE id = :id",
            id=person_id,
            reason=reason and self._keys.encrypt(reason, BANNED, person_id),
        )

    async def banned(self) -> list[tuple[int, str]]:
        rows = await self._session.fetch(
            "SELECT id, banned FROM people WHERE banned IS NOT NULL ORDER BY id"
        )
        return [
            (person_id, self._keys.decrypt(reason, BANNED, person_id)) for person_id, reason in rows
        ]

    async def reads_plainly(self, person_id: int) -> bool:
        rows = await self._session.fetch("SELECT plain FROM people WHERE id = :id", id=person_id)
        return bool(rows and rows[0][0])

    def wants_plain(self, person_id: int, wants: bool) -> None:
        self._session.write(
            "UPDATE people SET plain = :wants WHERE id = :id", id=person_id, wants=int(wants)
        )

    async def groups(self, person_id: int) -> frozenset[str]:
        rows = await self._session.fetch("SELECT social FROM people WHERE id = :id", id=person_id)
        stored = rows[0][0] if rows else ""
        return groups_of(self._keys, REMEMBERED, person_id, stored)

    def remember_groups(self, person_id: int, groups: Collection[str]) -> None:
        self._session.write(
            "UPDATE people SET social = :social WHERE id = :id",
            id=person_id,
            social=sealed_groups(self._keys, REMEMBERED, person_id, groups),
        )

    async def tapped_in_vain(self, person_id: int) -> int:
        self._session.write(
            "UPDATE people SET vain_taps = vain_taps + 1 WHERE id = :id", id=person_id
        )
        rows = await self._session.fetch(
            "SELECT vain_taps FROM people WHERE id = :id", id=person_id
        )
        return int(rows[0][0]) if rows else 0

    def wants_news(self, person_id: int, wants: bool) -> None:
        self._session.write(
            "UPDATE people SET wants_news = :wants WHERE id = :id", id=person_id, wants=int(wants)
        )

    async def by_username(self, username: str) -> Person | None:
        borne, given = self._bearing(username)
        rows = await self._session.fetch(f"SELECT {_PERSON} FROM people WHERE {borne}", **given)
        return self._person(rows[0]) if rows else None

    def free_username(self, username: str, *, bearer: int) -> None:
        borne, given = self._bearing(username)
        self._session.write(
            "UPDATE people SET username = NULL, username_mark = NULL"
            f" WHERE ({borne}) AND id <> :bearer",
            bearer=bearer,
            **given,
        )

    def _bearing(self, username: str) -> tuple[str, dict[str, str]]:
        """The condition that somebody is kept under this username, and its parameters."""
        sought = username.lower()
        marks = {f"m{n}": mark for n, mark in enumerate(self._keys.blind_indexes(sought))}
        sealed = f" OR username_mark IN ({', '.join(f':{m}' for m in marks)})" if marks else ""
        return f"lower(username) = :username{sealed}", {"username": sought, **marks}

    async def rights(self, person_id: int) -> Rights:
        rows = await self._session.fetch(
            "SELECT branch, role FROM posts WHERE person_id = :id ORDER BY branch", id=person_id
        )
        posts = tuple(Post(person_id=person_id, branch=b, role=Role(r)) for b, r in rows)
        return Rights(
            person_id=person_id,
            posts=posts,
            administrator=person_id in self._administrators
            or any(post.role is Role.ADMINISTRATOR for post in posts),
        )

    def save(self, person: Person) -> None:
        self._session.write(
            """
            INSERT INTO people (id, name, username, username_mark, language, language_chosen,
                consent, may_forward, awaiting, awaiting_facts, region_kato, district_kato,
                reachable, first_seen_at)
            VALUES (:id, :name, :username, :username_mark, :language, :language_chosen,
                :consent, :may_forward, :awaiting, :awaiting_facts, :region_kato, :district_kato,
                :reachable, :first_seen_at)
            ON CONFLICT (id) DO UPDATE SET
                name = excluded.name, username = excluded.username,
                username_mark = excluded.username_mark,
                language = excluded.language, language_chosen = excluded.language_chosen,
                consent = excluded.consent, may_forward = excluded.may_forward,
                awaiting = excluded.awaiting, awaiting_facts = excluded.awaiting_facts,
                region_kato = excluded.region_kato, district_kato = excluded.district_kato,
                reachable = excluded.reachable, unreachable_why =
                    CASE WHEN excluded.reachable = 0 THEN people.unreachable_why END
            """,
            id=person.id,
            name=self._keys.encrypt(person.name, NAME, person.id),
            username=person.username and self._keys.encrypt(person.username, USERNAME, person.id),
            username_mark=person.username and self._keys.blind_index(person.username.lower()),
            language=person.language.value,
            language_chosen=int(person.language_chosen),
            consent=person.consent,
            may_forward=int(person.may_forward),
            awaiting=person.awaiting.value if person.awaiting else None,
            awaiting_facts=codec.dump(person.awaiting_facts),
            region_kato=person.region_kato,
            district_kato=person.district_kato,
            reachable=int(person.reachable),
            first_seen_at=codec.moment_or_none(person.first_seen_at),
        )

    def awaits_no_more(self, person_id: int, awaiting: Awaiting) -> None:
        self._session.write(
            "UPDATE people SET awaiting = NULL, awaiting_facts = '{}'"
            " WHERE id = :id AND awaiting = :awaiting",
            id=person_id,
            awaiting=awaiting.value,
        )

    def awaits_nothing(self, person_id: int) -> None:
        self._session.write(
            "UPDATE people SET awaiting = NULL, awaiting_facts = '{}'"
            " WHERE id = :id AND awaiting IS NOT NULL",
            id=person_id,
        )

    def consented(self, consent: Consent) -> None:
        self._session.write(
            """
            INSERT INTO consents (id, person_id, at, version, text_hash, language, given,
                may_forward)
            VALUES (:id, :person_id, :at, :version, :text_hash, :language, :given, :may_forward)
            """,
            id=self._next_id(),
            person_id=consent.person_id,
            at=codec.moment(consent.at),
            version=consent.version,
            text_hash=consent.text_hash,
            language=consent.language.value,
            given=int(consent.given),
            may_forward=int(consent.may_forward),
        )

    async def consents(self, person_id: int) -> list[Consent]:
        rows = await self._session.fetch(
            """
            SELECT version, text_hash, language, given, may_forward, at
            FROM consents WHERE person_id = :id ORDER BY at, id
            """,
            id=person_id,
        )
        return [
            Consent(
                person_id=person_id,
                version=version,
                text_hash=text_hash,
                language=Language(language),
                given=bool(given),
                may_forward=bool(may_forward),
                at=codec.to_datetime(at, self._zone),
            )
            for version, text_hash, language, given, may_forward, at in rows
        ]

    async def is_lost(self, person_id: int) -> bool:
        return bool(
            await self._session.fetch(
                "SELECT 1 FROM people WHERE id = :id AND reachable = 0", id=person_id
            )
        )

    async def arriving(self, person_ids: Collection[int]) -> dict[int, Arrival]:
        marks = codec.marks("p", person_ids)
        rows = await self._session.fetch(
            f"""
            SELECT id, reachable,
                CASE WHEN awaiting = 'find'
                    OR EXISTS (SELECT 1 FROM posts WHERE posts.person_id = people.id)
                    OR EXISTS (SELECT 1 FROM forms WHERE forms.person_id = people.id)
                THEN 1 ELSE 0 END
            FROM people WHERE id IN ({", ".join(f":{mark}" for mark in marks)})
            """,
            **marks,
        )
        return {
            person_id: Arrival(
                lost=not reachable,
                only_citizen=not at_desk and person_id not in self._administrators,
            )
            for person_id, reachable, at_desk in rows
        }

    def reachable_again(self, person_id: int) -> None:
        self._session.write(
            "UPDATE people SET reachable = 1, unreachable_why = NULL WHERE id = :id", id=person_id
        )

    def unreachable(self, person_id: int, reason: str) -> None:
        self._session.write(
            "UPDATE people SET reachable = 0, unreachable_why = :reason WHERE id = :id",
            id=person_id,
            reason=reason,
        )


class StaffTable:
    def __init__(
        self, session: Session, zone: tzinfo, administrators: frozenset[int], keys: Keys
    ) -> None:
        self._session = session
        self._zone = zone
        self._keys = keys
        self._administrators = administrators

    async def administrators(self) -> list[int]:
        rows = await self._session.fetch(
            "SELECT DISTINCT person_id FROM posts WHERE role = 'administrator'"
        )
        return sorted(self._administrators | {row[0] for row in rows})

    def appoint(self, post: Post, *, by: int, at: datetime) -> None:
        self._session.write(
            """
            INSERT INTO posts (person_id, branch, role, appointed_by, appointed_at)
            VALUES (:person_id, :branch, :role, :by, :at)
            ON CONFLICT (person_id, branch) DO UPDATE SET
                role = excluded.role, appointed_by = excluded.appointed_by,
                appointed_at = excluded.appointed_at
            """,
            person_id=post.person_id,
            branch=post.branch,
            role=post.role.value,
            by=by,
            at=codec.moment(at),
        )

    def dismiss(self, person_id: int, branch: str, *, by: int, at: datetime) -> None:
        self._session.write(
            "DELETE FROM posts WHERE person_id = :person_id AND branch = :branch",
            person_id=person_id,
            branch=branch,
        )

    def keep_dismissal(self, dismissal: Dismissal, now: datetime) -> None:
        self._session.write("DELETE FROM dismissals WHERE until < :now", now=codec.moment(now))
        self._session.write(
            """
            INSERT INTO dismissals (id, person_id, branch, role, by_id, until, freed)
            VALUES (:id, :person_id, :branch, :role, :by, :until, :freed)
            """,
            id=dismissal.id,
            person_id=dismissal.post.person_id,
            branch=dismissal.post.branch,
            role=dismissal.post.role.value,
            by=dismissal.by,
            until=codec.moment(dismissal.until),
            freed=codec.words(str(each) for each in dismissal.freed),
        )

    async def dismissal(self, dismissal_id: int) -> Dismissal | None:
        rows = await self._session.fetch(
            """
            SELECT id, person_id, branch, role, by_id, until, freed FROM dismissals
            WHERE id = :id
            """,
            id=dismissal_id,
        )
        if not rows:
            return None
        row = rows[0]
        return Dismissal(
            id=row[0],
            post=Post(person_id=row[1], branch=row[2], role=Role(row[3])),
            by=row[4],
            until=codec.to_datetime(row[5], self._zone),
            freed=tuple(int(each) for each in row[6].split()),
        )

    async def take_back(self, dismissal_id: int) -> bool:
        rows = await self._session.fetch(
            "DELETE FROM dismissals WHERE id = :id RETURNING id", id=dismissal_id
        )
        return bool(rows)

    async def everybody(self) -> list[tuple[Post, str]]:
        rows = await self._session.fetch(
            """
            SELECT posts.person_id, posts.branch, posts.role, COALESCE(people.name, '')
            FROM posts LEFT JOIN people ON people.id = posts.person_id
            ORDER BY posts.branch, posts.role, posts.person_id
            """
        )
        return [
            (
                Post(person_id=person_id, branch=branch, role=Role(role)),
                self._keys.decrypt(name, NAME, person_id) or str(person_id),
            )
            for person_id, branch, role, name in rows
        ]

    async def of_branch(self, branch: str) -> list[tuple[Post, str]]:
        rows = await self._session.fetch(
            """
            SELECT posts.person_id, posts.role, people.name
            FROM posts JOIN people ON people.id = posts.person_id
            WHERE posts.branch = :branch
            """,
            branch=branch,
        )
        named = sorted((role, self._keys.decrypt(name, NAME, p), p) for p, role, name in rows)
        return [(Post(person_id=p, branch=branch, role=Role(r)), name) for r, name, p in named]

    def invite(self, invitation: Invitation) -> None:
        self._session.write(
            """
            INSERT INTO invitations (token_hash, branch, role, invited_by, expires_at)
            VALUES (:token_hash, :branch, :role, :invited_by, :expires_at)
            """,
            token_hash=invitation.token_hash,
            branch=invitation.branch,
            role=invitation.role.value,
            invited_by=invitation.invited_by,
            expires_at=codec.moment(invitation.expires_at),
        )

    async def invited(self) -> frozenset[Role]:
        rows = await self._session.fetch(
            "SELECT role FROM invitations UNION SELECT role FROM posts"
        )
        return frozenset(Role(role) for (role,) in rows)

    async def invitation(self, token_hash: str) -> Invitation | None:
        rows = await self._session.fetch(
            """
            SELECT branch, role, invited_by, expires_at, used_by
            FROM invitations WHERE token_hash = :token_hash
            """,
            token_hash=token_hash,
        )
        if not rows:
            return None
        branch, role, invited_by, expires_at, used_by = rows[0]
        return Invitation(
            token_hash=token_hash,
            branch=branch,
            role=Role(role),
            invited_by=invited_by,
            expires_at=codec.to_datetime(expires_at, self._zone),
            used_by=used_by,
        )

    async def use_invitation(self, token_hash: str, person_id: int, now: datetime) -> bool:
        rows = await self._session.fetch(
            """
            UPDATE invitations SET used_by = :person_id, used_at = :now
            WHERE token_hash = :token_hash AND used_by IS NULL AND expires_at > :now
            RETURNING token_hash
            """,
            token_hash=token_hash,
            person_id=person_id,
            now=codec.moment(now),
        )
        return bool(rows)
