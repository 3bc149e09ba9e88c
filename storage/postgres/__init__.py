"""The PostgreSQL driver: connections, commits, backup, lock, migrations.

What any SQL database can do belongs in `storage.repositories`.
"""
