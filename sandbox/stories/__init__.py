"""Scripts that play themselves: journeys shown on the page and used as tests.

The usual people, the format of a story and its player. A story does only what a person can do.
"""
