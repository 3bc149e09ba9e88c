"""What operators and heads do with appeals; `access` is the one place that answers "may they?".

The citizen's own use cases belong in `bot.citizen`, the network's in `bot.administration`.
"""
