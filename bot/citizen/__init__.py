"""What a citizen can do: write, file, look, add, withdraw, judge an answer.

What staff do in a citizen's name (walk-in) belongs in `bot.desk`.
"""
