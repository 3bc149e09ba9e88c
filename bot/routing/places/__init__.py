"""Which place a text speaks of: the gazetteer, the mentions in a text, and the verdict.

Only names and the words around them; points on the map belong in `bot.routing.geo`.
"""
