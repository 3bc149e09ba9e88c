"""Qabyldau: accepts appeals, routes each to the right branch, tells citizens what became of it."""

__version__ = "0.1.0"
