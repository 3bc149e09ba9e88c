"""What people see: a message of the outbox, rendered into words and buttons.

From the present state, in the language of the reader; nothing is decided or changed here.
"""
