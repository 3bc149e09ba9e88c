"""A ready answer, kept by a branch for a topic and a language."""

from dataclasses import dataclass

from bot.network.people import Language

ANY = "ANY"
"""A template for every topic."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Template:
    id: int
    branch: str
    topic: str
    language: Language
    title: str
    text: str
    """May hold {number}, {branch}, {due}, {today}."""
