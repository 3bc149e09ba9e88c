"""For whoever runs the service: health, metrics, logs, dead letters, the check of the audit log.

Nothing here changes an appeal.
"""
