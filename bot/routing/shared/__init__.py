"""What a text says of a fault that others may have as well: what is wrong, whose it is, and where.

Apart from the finder of places: a street or a house tells no branch anything, but it tells one
outage from another.
"""
