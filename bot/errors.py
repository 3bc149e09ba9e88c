"""What the service declines to do.

Refusal                   the person cannot have this now; the type is the reason
├── WrongState            the state of the appeal does not allow the move
├── UnknownAppeal         no such number, or nothing this person may see
├── MistypedNumber        the check character shows a slip of the finger
├── NotYours              the button or message belongs to somebody else
├── OpenedByColleague     the menu under a card was opened by a colleague, and steers theirs
├── PhoneUnreadable       what was written in a form is no telephone number
├── PlaceUnreadable       what was written in a form names no place that is known
├── WordsNeeded           a form wants words, not a voice, a file or a sticker
├── NotAllowed            this needs a role that the person does not have
├── TakenByColleague      another operator holds the appeal
├── AlreadyYours          this person holds the appeal already
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
├── ElectionSilence       nor is anything sent to citizens of the office's own accord
├── ReplyFirst            a promise goes out with an answer: there is none being written
├── TooLate               the minute for taking back is over, or something came in between
├── LimitExceeded         more than the service takes at once; says of what, and how many
├── NotOverdue            only an overdue appeal can be taken higher
├── AlreadyEscalated      an appeal is taken higher at its citizen's word once
├── SameExecutor          a rejected answer is looked at by somebody else
├── PeriodNotOver         a report is signed when its period is over
├── CommentNeeded         a report with a measure under attention is signed with an explanation
├── ReportSigned          the report was signed: nothing of it changes any more
├── Anonymised            the content of the appeal was taken out: only its number is left
├── PlaceUnread           a typed line names no place of the branch; no line was taken over
├── FileUnusable          a table that was sent cannot be had or read; says why
└── StaleButton           the button's screen no longer exists

StorageUnavailable        the database did not take the change; nothing was done
├── LeaseLost             another process does this by now; nothing was done
├── SharedByAnotherBot    another bot works on this database
└── BackupFailed          no copy of the database was made; what there was is untouched
Conflict                  somebody else changed the same thing first; nothing was done
├── Overtaken             the same with nobody beside will do; nothing was done
└── AlreadyDone           the update in hand was seen through before; nothing was done again
DecryptionFailed          a value in the database was altered or moved, or its key is gone
KeyUnusable               what is configured as a key is none
"""

from typing import Literal

Reads = Literal["citizen", "staff"]

Limited = Literal["messages", "appeals", "characters", "places", "files"]
"""Messages of one appeal, appeals of one action, characters of one text, files to everybody."""


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
    """`reader`: who is shown where to look for others."""

    def __init__(self, number: str, reader: Reads = "citizen") -> None:
        super().__init__(number, reader)
        self.number = number
        self.reader = reader


class MistypedNumber(Refusal):
    """`reader`: who is shown where to look for others."""

    def __init__(self, number: str, reader: Reads = "citizen") -> None:
        super().__init__(number, reader)
        self.number = number
        self.reader = reader


class PlaceUnread(Refusal):
    """`line`: as it was typed."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


class NotYours(Refusal):
    pass


class OpenedByColleague(Refusal):
    pass


class PhoneUnreadable(Refusal):
    pass


class PlaceUnreadable(Refusal):
    pass


class WordsNeeded(Refusal):
    pass


class NotAllowed(Refusal):
    pass


class TakenByColleague(Refusal):
    """Somebody else answers for the appeal."""

    def __init__(self, holder: int) -> None:
        super().__init__(holder)
        self.holder = holder


class AlreadyYours(Refusal):
    pass


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


class NotShared(Refusal):
    """It is one person's own matter, or nobody knows where it is."""


class ProblemNotEmpty(Refusal):
    """People wait for an answer: the problem is closed after it."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


class TitleUnfit(Refusal):
    """Two lines, in Kazakh and in Russian, none longer than `limit` characters."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


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


class ElectionSilence(Refusal):
    pass


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


class PeriodNotOver(Refusal):
    pass


class CommentNeeded(Refusal):
    pass


class ReportSigned(Refusal):
    pass


class Anonymised(Refusal):
    pass


FileTrouble = Literal["large", "workbook", "text", "encoding", "columns", "gone", "away"]
"""Too large; a workbook of Excel; no text at all; an old encoding; other columns; Telegram does not
give it any more; Telegram is away."""


class FileUnusable(Refusal):
    def __init__(self, why: FileTrouble) -> None:
        super().__init__(why)
        self.why = why


class StaleButton(Refusal):
    pass


class StorageUnavailable(Exception):
    """The database did not take the change: it is as if nothing had happened."""


class LeaseLost(StorageUnavailable):
    """What was to be written belongs to another process by now: stand aside."""


class SharedByAnotherBot(StorageUnavailable):
    """Another bot works on the database."""


BackupFault = Literal["full", "unwritable", "damaged", "other"]


class BackupFailed(StorageUnavailable):
    """A copy could not be made or does not stand the check; nothing half-made is left."""

    def __init__(self, why: BackupFault, says: str) -> None:
        super().__init__(says)
        self.why: BackupFault = why


class Conflict(Exception):
    """The thing to be changed is not what it was when it was read: nothing was done."""


class Overtaken(Conflict):
    """Somebody beside changed what the transaction had read, or may have: it is to be done again
    from its first question, with nobody beside."""


class AlreadyDone(Conflict):
    """The update in hand has had its effect already, in a transaction whose success was not heard
    of, or at the hands of another process."""


class DecryptionFailed(Exception):
    """An encrypted value cannot be decrypted. Names its column, never shows what it holds."""


class KeyUnusable(Exception):
    """Not a key as `python -m bot keys new` makes them; does not show what was written."""
