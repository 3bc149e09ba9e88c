"""The wire to Telegram: updates in, calls out, dispatch.

No conversation and no word that people read belongs here.
"""
