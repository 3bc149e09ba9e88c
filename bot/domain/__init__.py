"""What things are and the rules they obey: frozen values and pure functions.

No database, no clock, no randomness: moments and ids come in as arguments.
"""
