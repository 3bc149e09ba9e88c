"""What the service declines to do.

Refusal                   the person cannot have this now; the type is the reason
├── WrongState            the state of the appeal does not allow the move
├── UnknownAppeal         no such number, or nothing this person may see
├── MistypedNumber        the check character shows a slip of the finger
├── NotYours              the button or message belongs to somebody else
├── NotAllowed            this needs a role that the person does not have
├── TakenByColleague      another operator holds the appeal
├── ConsentNeeded         personal data may not be processed without consent (Law 94-V, Art. 7)
├── NothingToSend         the draft or reply is empty
├── DraftGone             the draft was sent or discarded meanwhile
├── PlaceNeeded           the appeal has no place yet, so no branch
├── ReasonTooShort        a decision must be reasoned (Code, Art. 89(2))
├── HeadDecides           only a head of branch may refuse, return or terminate
├── BranchUnknown         no branch has that code
├── ChatTaken             the chat already serves another branch
├── InvitationUnusable    used, expired, or never issued
├── GroupOnly             the command makes sense in a group only
├── NoForum               the group has no topics
├── UsageNeeded           arguments are missing or unreadable; says what to type
├── UnknownPerson         nobody of the branch has that user name
├── UnknownTopic          no topic is called that
├── ConflictOfInterest    the appeal is about that branch or person: others handle it
├── MergeImpossible       the two appeals cannot share one answer
├── Merged                the appeal is answered together with another one
├── BranchImpossible      the network cannot be changed like that; says why
├── Banned                this person files nothing new for now
├── ReceptionClosed       the reception takes nothing new in at present
├── OnlyCollecting        the network only collects appeals at present: nothing is advised
├── ReplyFirst            a promise goes out with an answer: there is none being written
├── TooLate               the minute for taking back is over, or something came in between
├── LimitExceeded         more than the service takes at once; says of what, and how many
├── NotOverdue            only an overdue appeal can be taken higher
├── AlreadyEscalated      an appeal is taken higher at its citizen's word once
├── SameExecutor          a rejected answer is looked at by somebody else
├── Anonymised            the content of the appeal was taken out: only its number is left
└── StaleButton           the button's screen no longer exists

StorageUnavailable        the database did not take the change; nothing was done
Conflict                  somebody else changed the same thing first; nothing was done
DecryptionFailed          a value in the database was altered or moved, or its key is gone
KeyUnusable               what is configured as a key is none
"""

from typing import Literal

Limited = Literal["messages", "appeals", "characters"]
"""Messages of one appeal, appeals of one action, characters of one text."""


class Refusal(Exception):
    """An expected "no". Carries facts; `handlers` finds the words."""

    def facts(self) -> dict[str, object]:
        """What the words may mention, by name."""
        return {name: value for name, value in vars(self).items() if not name.startswith("_")}


class WrongState(Refusal):
    def __init__(self, move: str, status: str) -> None:
        super().__init__(move, status)
        self.move = move
        self.status = status


class UnknownAppeal(Refusal):
    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class MistypedNumber(Refusal):
    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class NotYours(Refusal):
    pass


class NotAllowed(Refusal):
    pass


class TakenByColleague(Refusal):
    """Somebody else answers for the appeal."""

    def __init__(self, holder: int) -> None:
        super().__init__(holder)
        self.holder = holder


class ConsentNeeded(Refusal):
    pass


class NothingToSend(Refusal):
    pass


class DraftGone(Refusal):
    pass


class PlaceNeeded(Refusal):
    pass


class ReasonTooShort(Refusal):
    def __init__(self, at_least: int) -> None:
        super().__init__(at_least)
        self.at_least = at_least


class HeadDecides(Refusal):
    pass


class BranchUnknown(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class ChatTaken(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class InvitationUnusable(Refusal):
    pass


class GroupOnly(Refusal):
    pass


class NoForum(Refusal):
    pass


class UsageNeeded(Refusal):
    def __init__(self, command: str) -> None:
        super().__init__(command)
        self.command = command


class UnknownPerson(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class UnknownTopic(Refusal):
    def __init__(self, topic: str) -> None:
        super().__init__(topic)
        self.topic = topic


class ConflictOfInterest(Refusal):
    pass


class MergeImpossible(Refusal):
    pass


class Merged(Refusal):
    """Answer the other appeal: its answer serves this one too."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class BranchImpossible(Refusal):
    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Banned(Refusal):
    """What was filed before goes on; its status can be asked."""


class ReceptionClosed(Refusal):
    pass


class OnlyCollecting(Refusal):
    """The draft is kept; it can be sent when the mode is over, or now as taken into account."""


class ReplyFirst(Refusal):
    pass


class TooLate(Refusal):
    pass


class LimitExceeded(Refusal):
    def __init__(self, what: Limited, limit: int) -> None:
        super().__init__(what, limit)
        self.what = what
        self.limit = limit


class NotOverdue(Refusal):
    pass


class AlreadyEscalated(Refusal):
    pass


class SameExecutor(Refusal):
    pass


class Anonymised(Refusal):
    pass


class StaleButton(Refusal):
    pass


class StorageUnavailable(Exception):
    """The database did not take the change: it is as if nothing had happened."""


class Conflict(Exception):
    """The thing to be changed is not what it was when it was read: nothing was done."""


class DecryptionFailed(Exception):
    """An encrypted value cannot be decrypted. Names its column, never shows what it holds."""


class KeyUnusable(Exception):
    """Not a key as `python -m bot keys new` makes them; does not show what was written."""
