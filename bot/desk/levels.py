"""What goes up goes to somebody: the nearest level above where a chat or people are."""

from bot.domain.appeals.models import Appeal
from bot.domain.appeals.visibility import is_about
from bot.domain.network.branches import Network
from bot.interfaces import Transaction


async def nearest_above(tx: Transaction, network: Network, appeal: Appeal) -> str:
    """The branch that takes an appeal over from the one that has it: the nearest above with a chat
    or people, that the appeal is not about. The republic, whose appeals administrators see, where
    there is none; of the republic itself the republic judges."""
    return await _first(tx, network, appeal, [b.code for b in network.ancestors(appeal.branch)])


async def level_above(tx: Transaction, network: Network, code: str) -> str:
    """As `nearest_above`, of a branch that nothing has reached yet."""
    return await _first(tx, network, None, [b.code for b in network.ancestors(code)])


async def staffed_from(tx: Transaction, network: Network, appeal: Appeal, code: str) -> str:
    """The branch itself, unless nobody is there and it stands above the one that has the appeal:
    then the nearest above it where somebody is."""
    return await _staffed(tx, network, appeal, appeal.branch, code)


async def staffed_for(tx: Transaction, network: Network, here: str, code: str) -> str:
    """As `staffed_from`, for what is about nobody and stands with the branch `here`."""
    return await _staffed(tx, network, None, here, code)


async def _staffed(
    tx: Transaction, network: Network, appeal: Appeal | None, here: str, code: str
) -> str:
    if not any(branch.code == code for branch in network.ancestors(here)):
        return code
    return await _first(tx, network, appeal, [code, *(b.code for b in network.ancestors(code))])


async def _first(tx: Transaction, network: Network, appeal: Appeal | None, codes: list[str]) -> str:
    with_people = {post.branch for post, _ in await tx.staff.everybody()}
    for code in codes:
        has_chat = await tx.branches.chat_of(code) is not None
        judged = appeal is not None and is_about(network, appeal, code)
        if (has_chat or code in with_people) and not judged:
            return code
    return network.root.code
