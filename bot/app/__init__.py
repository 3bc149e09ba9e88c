"""The composition root: settings, the database, the commands, the running service.

The only room that knows all packages, and nothing knows it; rules do not belong here.
"""
