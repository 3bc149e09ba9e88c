"""Templates of answers, as rows."""

from typing import Any

from bot.domain.appeals.replies import ANY, Template
from bot.domain.network.people import Language
from storage.session import Session


class TemplatesTable:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, template: Template) -> None:
        self._session.write(
            """
            INSERT INTO templates (id, branch, topic, language, title, text)
            VALUES (:id, :branch, :topic, :language, :title, :text)
            """,
            id=template.id,
            branch=template.branch,
            topic=template.topic,
            language=template.language.value,
            title=template.title,
            text=template.text,
        )

    def remove(self, template_id: int) -> None:
        self._session.write("DELETE FROM templates WHERE id = :id", id=template_id)

    async def get(self, template_id: int) -> Template | None:
        found = await self._many("id = :id", id=template_id)
        return found[0] if found else None

    async def of_branch(self, branch: str) -> list[Template]:
        return await self._many("branch = :branch", branch=branch)

    async def everything(self) -> list[Template]:
        return sorted(await self._many("1 = 1"), key=lambda template: template.branch)

    async def fitting(self, branches: tuple[str, ...], topic: str, language: str) -> list[Template]:
        marks = {f"b{n}": code for n, code in enumerate(branches)}
        return await self._many(
            f"branch IN ({', '.join(f':{m}' for m in marks)})"
            " AND topic IN (:topic, :any) AND language = :language",
            topic=topic,
            any=ANY,
            language=language,
            **marks,
        )

    async def _many(self, condition: str, **parameters: Any) -> list[Template]:
        rows = await self._session.fetch(
            "SELECT id, branch, topic, language, title, text FROM templates"
            f" WHERE {condition} ORDER BY topic, title, id",
            **parameters,
        )
        return [
            Template(
                id=row[0],
                branch=row[1],
                topic=row[2],
                language=Language(row[3]),
                title=row[4],
                text=row[5],
            )
            for row in rows
        ]
