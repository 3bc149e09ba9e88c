"""Branches, the people who work in them, the people who turn to them."""
