"""From what a person writes to the right queue: language, place, topic, kind, branch.

It reads texts and points and decides nothing about appeals: who asks it stands in `bot.citizen`.
"""

from pathlib import Path

DATA = Path(__file__).parent / "data"
"""Where the models, the topics and the corpus that come with the bot live."""
