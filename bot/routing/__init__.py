"""From what a person writes to the right queue: language, place, topic, kind, branch."""
