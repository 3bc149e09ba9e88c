"""The URL of a database, as far as it may be shown."""

import re

POSTGRES = ("postgresql://", "postgres://")
"""How the URL of a database on a server begins; all others name a file (see docs/deployment.md)."""

_CREDENTIALS = re.compile(r"(?<=://)[^@]*@(?:.*@)?", re.DOTALL)
"""Up to the last @ there is: rather too much is hidden than too little."""

_NONE = re.compile(
    r"[^:]*://(\[[^]]*\]|[^/?@:]*)(:\d*)?(,(\[[^]]*\]|[^/?@:]*)(:\d*)?)*"
    r"(/[^@?]*)?(\?([^@]*|[^@]*=.*))?$",
    re.DOTALL,
)
"""Machines and ports come first, and an @ further on belongs to a parameter."""

_SECRETS = re.compile(r"([?&](?:password|sslpassword|passfile)=)[^&]*")


def credentials(url: str) -> str:
    """User and password as they are written, without the @ after them; empty: none are."""
    found = None if _NONE.match(url) else _CREDENTIALS.search(url)
    return "" if found is None else found[0][:-1]


def shown(url: str) -> str:
    """For people and logs: without the password, however it is written."""
    if said := credentials(url):
        url = url.replace(said, said.partition(":")[0], 1)
    return _SECRETS.sub(r"\1…", url)
