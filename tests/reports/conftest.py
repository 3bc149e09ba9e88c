"""A branch with its people; what staff do can be taken back for a minute, as in service."""

from tests.support.office import office, town, town_options

__all__ = ["office", "town", "town_options"]
