"""Personal data: how long it is kept, what a person gets of it, how it goes (docs/privacy.md).

How it is encrypted belongs in `storage.encryption`.
"""
