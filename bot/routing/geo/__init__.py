"""Points on the map: which district holds a point, which address a geocoder knows.

Names written in words belong in `bot.routing.places`.
"""
