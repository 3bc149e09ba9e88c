"""SQL, one file a subject, named like the interface it implements.

Connections and transactions belong in the driver (`storage.sqlite`).
"""
