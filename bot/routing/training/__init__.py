"""Learning the models from labelled texts: `python -m bot train` and nothing else imports it.

What is needed to read a citizen's text belongs in `bot.routing.classify` or `bot.routing.places`.
"""
