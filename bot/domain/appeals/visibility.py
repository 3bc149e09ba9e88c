"""From whom an appeal is kept, whatever post they hold: pure rules.

Restricted appeals (corruption, threats to staff) are read by administrators and the heads of the
republic alone. Whom an appeal is about, a person or the people of a branch, neither reads nor
handles it (docs/privacy.md, "About a branch or its people").
"""

from typing import Protocol

from bot.domain.appeals.models import Appeal
from bot.domain.network.branches import Network
from bot.domain.network.people import Rights


class Concerning(Protocol):
    """Whatever may be about somebody: an appeal, or what is known of one."""

    @property
    def subjects(self) -> frozenset[str]: ...


def is_about(network: Network, appeal: Concerning, code: str) -> bool:
    """Whether the appeal is about this branch, or one above it whose people would see it there."""
    return any(
        subject in network.branches and network.covers(subject, code) for subject in appeal.subjects
    )


def is_about_person(appeal: Concerning, person_id: int) -> bool:
    return str(person_id) in appeal.subjects


def may_read_restricted(network: Network, rights: Rights) -> bool:
    return rights.administrator or rights.decides_for(network.root.code, network)


def works_on(network: Network, rights: Rights, appeal: Appeal) -> bool:
    """Whether a post of this person covers the appeal's branch, and that post is in no branch
    that the appeal is about.

    An appeal about the republic itself is still answered there: above it there is nobody.
    """
    return rights.administrator or any(
        network.covers(post.branch, appeal.branch)
        and (post.branch == network.root.code or not is_about(network, appeal, post.branch))
        for post in rights.posts
    )


def may_see(network: Network, rights: Rights, appeal: Appeal) -> bool:
    """Whether a member of staff may read this appeal, and so act on it."""
    if is_about_person(appeal, rights.person_id):
        return False
    if appeal.restricted:
        return may_read_restricted(network, rights)
    return works_on(network, rights, appeal)
