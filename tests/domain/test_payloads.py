"""Rows that waited in the outbox while the service was brought up to date are still read."""

import ast
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from bot.domain import payloads
from bot.domain.appeals.query import OPEN, Query
from bot.domain.json_codec import decode, encode
from bot.domain.notifications import MessageKind, Payload

ROOT = Path(__file__).resolve().parents[2]

ALMATY = timezone(timedelta(hours=5))

QUEUE = {
    "branches": ["KZ-75"],
    "restricted": False,
    "statuses": [*OPEN],
    "operator_id": None,
    "overdue_on": None,
    "category": None,
    "citizen_id": None,
    "phone": None,
    "since": None,
    "until": None,
    "stems": [],
}

WRITTEN: list[tuple[str, dict[str, Any], Payload]] = [
    ("problem", {"problem_id": 900}, payloads.ProblemCard(problem_id=900)),
    (
        "problem_poster",
        {"problem_id": 900, "door": "p_AAAA"},
        payloads.ProblemPoster(problem_id=900, door="p_AAAA"),
    ),
    (
        "problems_near",
        {"place": "311000000", "problems": [900], "doors": ["p_AAAA"]},
        payloads.ProblemsNear(place="311000000", problems=(900,), doors=("p_AAAA",)),
    ),
    (
        "problem_page",
        {"problem_id": 900, "screen": "merge"},
        payloads.ProblemPage(problem_id=900, screen="merge"),
    ),
    (
        "problem_words",
        {"reply_id": 70, "confirm": "resolved"},
        payloads.ProblemWords(reply_id=70, confirm="resolved"),
    ),
    ("problem_news", {"reply_id": 70}, payloads.ProblemNews(reply_id=70)),
    (
        "say",
        {"message": "draft-discarded", "arguments": {}, "edit": 7},
        payloads.Say(message="draft-discarded"),
    ),
    (
        "refusal",
        {"refusal": "SelectionFull", "arguments": {"limit": 50}, "reply_to": None},
        payloads.Refusal(refusal="SelectionFull", arguments={"limit": 50}),
    ),
    ("failure", {"reference": 5}, payloads.Failure(reference=5)),
    (
        "report",
        {"branch": "KZ-311", "period": "2026-10", "against": "2025-10"},
        payloads.Report(branch="KZ-311", period="2026-10", against="2025-10"),
    ),
    (
        "report_file",
        {"branch": "KZ-311", "period": "2026-Q3", "form": "xlsx"},
        payloads.ReportFile(branch="KZ-311", period="2026-Q3", form=payloads.ReportFileForm.SHEET),
    ),
    (
        "reports",
        {"branch": "KZ-31", "period": "2026-10"},
        payloads.ReportsPage(branch="KZ-31", period="2026-10"),
    ),
    (
        "reports_due",
        {"period": "2026-10", "news": "unsigned", "branches": ["KZ-311"]},
        payloads.ReportsDue(
            period="2026-10", news=payloads.ReportNews.UNSIGNED, branches=("KZ-311",)
        ),
    ),
    (
        "rating",
        {"branch": "KZ-311", "period": "2026-Q3"},
        payloads.BranchRating(branch="KZ-311", period="2026-Q3"),
    ),
    ("short_answers", {"sample": 7}, payloads.ShortAnswers(sample=7)),
    ("own_week", {}, payloads.OwnWeek()),
    ("overview", {"branch": "KZ", "page": 1}, payloads.Overview(branch="KZ", page=1)),
    (
        "card_menu",
        {"by": 5, "screen": "term", "month": "2026-12-01"},
        payloads.CardMenu(by=5, screen="term", month=date(2026, 12, 1)),
    ),
    ("form", {"form_id": 7}, payloads.Form(form_id=7)),
    (
        "dismissed",
        {"person": 7, "branch": "KZ-311", "dismissal": 9},
        payloads.Dismissed(person=7, branch="KZ-311", dismissal=9),
    ),
    ("invite_page", {"branch": "KZ-311"}, payloads.InvitePage(branch="KZ-311")),
    (
        "invite_page",
        {"branch": "KZ-311", "role": "head"},
        payloads.InvitePage(branch="KZ-311", role="head"),
    ),
    ("welcome", {"only_language": True}, payloads.Welcome(only_language=True)),
    ("consent", {}, payloads.Consent()),
    ("consent", {"again": True}, payloads.Consent(again=True)),
    ("privacy", {}, payloads.Privacy()),
    ("home", {}, payloads.Home()),
    ("talk", {"intent": "thanks", "answers": 9}, payloads.Talk(intent="thanks", answers=9)),
    (
        "draft",
        {"draft_id": 500, "edit": 7, "screen": "districts", "arg": "KZ-75"},
        payloads.Draft(draft_id=500, screen="districts", arg="KZ-75"),
    ),
    ("danger", {"dangers": ["fire", "gas"]}, payloads.Danger(dangers=("fire", "gas"))),
    ("receipt", {"edit": None}, payloads.Receipt()),
    ("mine", {"page": 1, "edit": None}, payloads.OwnAppeals(page=1)),
    ("timeline", {}, payloads.Timeline()),
    (
        "news",
        {"message": "news-extended", "arguments": {"due": True, "reason": "Зерттеу керек"}},
        payloads.News(
            message="news-extended",
            arguments=payloads.NewsArguments(due=True, reason="Зерттеу керек"),
        ),
    ),
    (
        "news",
        {"message": "news-withdrawn", "arguments": {"edit": 7}},
        payloads.News(message="news-withdrawn", arguments=payloads.NewsArguments(edit=7)),
    ),
    (
        "finding",
        {"reply_id": 9, "part": 0, "last": True},
        payloads.Answer(reply_id=9, last=True),
    ),
    ("question", {"reply_id": 9, "part": 1, "last": False}, payloads.Question(reply_id=9, part=1)),
    ("files", {"items": [1, 2]}, payloads.Files(items=(1, 2))),
    (
        "files",
        {"items": [3], "stands_for": "finding", "reply_id": 9},
        payloads.Files(items=(3,), stands_for=MessageKind.ANSWER, reply_id=9),
    ),
    ("overflow", {"part": 1}, payloads.Overflow(part=1)),
    ("card", {}, payloads.Card()),
    ("card", {"files_left": True}, payloads.Card(files_left=True)),
    (
        "word",
        {"item_id": 3, "message": "word-added"},
        payloads.CitizenMessage(item_id=3, message="word-added"),
    ),
    (
        "composed",
        {"reply_id": 9, "prompt": "desk-write-answer"},
        payloads.Composed(reply_id=9, prompt="desk-write-answer"),
    ),
    (
        "ladder_buttons",
        {"message_id": 7, "appeals": [500], "until": 5},
        payloads.LadderButtons(message_id=7, appeals=(500,), until=5),
    ),
    ("help", {"person": 5, "page": "all"}, payloads.Help(person=5, page="all")),
    ("searching", {}, payloads.Searching()),
    (
        "locating",
        {"message": "problems-where", "asks": True},
        payloads.Locating(message="problems-where", asks=True),
    ),
    ("handbook", {"paper": "card"}, payloads.Handbook(paper=payloads.Paper.CARD)),
    ("menu", {"member": 5}, payloads.Menu(member=5)),
    ("stray", {"burst": 7, "appeals": [500]}, payloads.Stray(burst=7, appeals=(500,))),
    (
        "composed",
        {"reply_id": 9, "edit": 7, "confirm": ""},
        payloads.Composed(reply_id=9, confirm=""),
    ),
    (
        "queue",
        {
            "branch": "KZ-75",
            "filter": "mine",
            "category": "WATER",
            "page": 2,
            "edit": None,
            "person": 42,
            "query": {**QUEUE, "operator_id": 42},
            "whole": QUEUE,
        },
        payloads.Queue(
            branch="KZ-75",
            filter="mine",
            category="WATER",
            page=2,
            person=42,
            query=Query(branches=("KZ-75",), statuses=OPEN, operator_id=42),
            whole=Query(branches=("KZ-75",), statuses=OPEN),
        ),
    ),
    (
        "queue",
        {"branch": "KZ-75", "waiting": 30},
        payloads.Queue(branch="KZ-75", waiting=30),
    ),
    (
        "queue_topics",
        {"branch": "KZ-75", "filter": "all", "query": QUEUE, "edit": 7},
        payloads.QueueTopics(
            branch="KZ-75", filter="all", query=Query(branches=("KZ-75",), statuses=OPEN)
        ),
    ),
    ("unlinked", {"branch": "KZ-75", "lost": True}, payloads.Unlinked(branch="KZ-75", lost=True)),
    (
        "unlinked",
        {"branch": "KZ-75", "lost": False, "refused": "CHAT_RESTRICTED"},
        payloads.Unlinked(branch="KZ-75", refused="CHAT_RESTRICTED"),
    ),
    (
        "invitation",
        {
            "token": "abc",
            "role": "operator",
            "branch": "KZ-75",
            "expires_at": "2026-11-27T12:00:00+05:00",
        },
        payloads.Invitation(
            token="abc",
            role="operator",
            branch="KZ-75",
            expires_at=datetime(2026, 11, 27, 12, tzinfo=ALMATY),
        ),
    ),
    ("branches", {"search": "абай"}, payloads.Branches(search="абай")),
    (
        "done",
        {
            "message": "desk-categorised",
            "arguments": {"topic": "WATER"},
            "edit": None,
            "undo": 11,
            "thread": 3,
            "fades": True,
        },
        payloads.ActionDone(message="desk-categorised", arguments={"topic": "WATER"}, undo=11),
    ),
    ("forward", {"search": "", "edit": None}, payloads.Forward()),
    ("forward", {"to": "KZ-75", "edit": 7}, payloads.Forward(to="KZ-75")),
    ("topics", {"edit": None}, payloads.Topics()),
    ("found", {"search": 8, "page": 0, "edit": None}, payloads.Found(search=8)),
    ("history", {}, payloads.History()),
    ("who", {"receiver": 42, "query_id": "q"}, payloads.Contacts(receiver=42, query_id="q")),
    (
        "branch",
        {"branch": "KZ-75", "edit": 7, "pausing": True},
        payloads.Branch(branch="KZ-75", pausing=True),
    ),
    (
        "health",
        {"backup_since": "2026-11-19T12:00:00+05:00"},
        payloads.Health(backup_since=datetime(2026, 11, 19, 12, tzinfo=ALMATY)),
    ),
    ("templates", {"branch": "KZ-75", "edit": None}, payloads.Templates(branch="KZ-75")),
    (
        "local-places",
        {"branch": "KZ-75", "file": True},
        payloads.LocalPlaces(branch="KZ-75", file=True),
    ),
    (
        "local-places-file",
        {
            "branch": "KZ-75",
            "fingerprint": "f0",
            "state": "replacing",
            "added": {"n": 12, "first": [["Нұртас", "750000000"]]},
            "unread": {"n": 1, "first": [["3: жоқ"]]},
            "reply_to": 5,
        },
        payloads.LocalPlacesFile(
            branch="KZ-75",
            fingerprint="f0",
            state=payloads.FileState.REPLACING,
            added=payloads.Listing(n=12, first=(("Нұртас", "750000000"),)),
            unread=payloads.Listing(n=1, first=(("3: жоқ",),)),
            reply_to=5,
        ),
    ),
    ("templates", {"reply_id": 9, "edit": None}, payloads.Templates(reply_id=9)),
    (
        "paper",
        {"name": "Әлия", "operator": "Данияр"},
        payloads.PaperReceipt(name="Әлия", operator="Данияр"),
    ),
    (
        "promises",
        {"branch": "KZ-75", "edit": None, "restricted": True},
        payloads.Promises(branch="KZ-75", restricted=True),
    ),
    (
        "selection",
        {"search": 8, "view": "reasons", "page": 1, "edit": 7, "arg": "KZ-75"},
        payloads.Selection(search=8, view="reasons", page=1, arg="KZ-75"),
    ),
    ("bulk", {"search": 8, "edit": None}, payloads.Bulk(search=8)),
    ("broadcast", {"broadcast": 4}, payloads.Broadcast(broadcast=4)),
    ("broadcast_page", {"broadcast": 4, "edit": None}, payloads.BroadcastPage(broadcast=4)),
    (
        "staff",
        {"branch": "KZ-75", "edit": 7, "person": 42, "sure": True},
        payloads.Staff(branch="KZ-75", person=42, sure=True),
    ),
    ("why", {"days": True}, payloads.Why(days=True)),
    ("calendar", {"year": 2026, "edit": None}, payloads.Calendar(year=2026)),
    (
        "reminder",
        {
            "lines": [["today", 500], ["up:1:KZ", 501]],
            "more": 2,
            "until": "2026-11-20T12:00:00+05:00",
        },
        payloads.Reminder(
            lines=(("today", 500), ("up:1:KZ", 501)),
            more=2,
            until=datetime(2026, 11, 20, 12, tzinfo=ALMATY),
        ),
    ),
    (
        "reminder",
        {"lines": [["digest:KZ", 0]], "more": 0, "refresh": True},
        payloads.Reminder(lines=(("digest:KZ", 0),), refresh=True),
    ),
    (
        "nudge",
        {"lines": [["c-rate", 500]], "more": 0},
        payloads.CitizenReminder(lines=(("c-rate", 500),)),
    ),
    (
        "week",
        {"branch": "KZ-75", "monday": "2026-11-16"},
        payloads.WeeklySummary(branch="KZ-75", monday=date(2026, 11, 16)),
    ),
    ("announcement", {}, payloads.Announcement()),
    ("mode", {"mode": "normal"}, payloads.Mode(mode="normal")),
    ("courtesy", {"edit": 7}, payloads.Preferences()),
    ("settings", {"offer": True}, payloads.Settings(offer=True)),
    (
        "mydata",
        {"told_until": "2026-11-20T11:59:00+05:00"},
        payloads.Mydata(told_until=datetime(2026, 11, 20, 11, 59, tzinfo=ALMATY)),
    ),
    ("forget", {}, payloads.Forget()),
    (
        "forget",
        {"done": 0, "profile": True, "draft": False, "edit": 7},
        payloads.Forget(done=0, profile=True),
    ),
    (
        "tidy",
        {"message_id": 7, "appeal_id": 500, "refused": True},
        payloads.Tidy(message_id=7, appeal_id=500, refused=True),
    ),
    ("erase", {"message_id": 7}, payloads.Erase(message_id=7)),
    ("plain_keyboard", {"message_id": 7}, payloads.PlainKeyboard(message_id=7)),
]
"""(kind, facts, payload): rows as versions without payloads wrote them, one of a kind at least."""


@pytest.mark.parametrize(("kind", "facts", "payload"), WRITTEN)
def test_a_row_of_an_earlier_version_is_read(
    kind: str, facts: dict[str, Any], payload: Payload
) -> None:
    assert payloads.read(MessageKind(kind), facts) == payload


@pytest.mark.parametrize(("kind", "facts", "payload"), WRITTEN)
def test_a_row_is_written_under_the_names_of_an_earlier_version(
    kind: str, facts: dict[str, Any], payload: Payload
) -> None:
    written = encode(payload)

    assert payload.kind == kind
    assert said_by(written).items() <= said_by(facts).items()
    assert payloads.read(payload.kind, json.loads(json.dumps(written))) == payload


def said_by(facts: Any) -> dict[str, str]:
    """Each value by its path; what is empty says nothing."""
    found: dict[str, str] = {}
    for name, value in facts.items():
        if isinstance(value, dict):
            found |= {f"{name}.{inner}": text for inner, text in said_by(value).items()}
        else:
            found[name] = json.dumps(value)
    return found


def test_no_kind_of_message_is_forgotten_here() -> None:
    assert {kind for kind, _, _ in WRITTEN} == set(MessageKind)


@pytest.mark.parametrize("kind", MessageKind)
def test_a_row_whose_words_were_cleaned_out_is_still_a_message(kind: MessageKind) -> None:
    empty = payloads.read(kind, {})

    assert empty.kind is kind
    assert payloads.read(kind, json.loads(json.dumps(encode(empty)))) == empty


def test_what_does_not_fit_its_field_counts_as_absent() -> None:
    found = payloads.read(
        MessageKind.ACTION_DONE,
        {"message": 5, "arguments": {"n": 1.5}, "undo": True, "of a later version": [1]},
    )

    assert found == payloads.ActionDone(message="")


def test_a_kind_nobody_knows_for_a_file_makes_it_a_file_of_the_card() -> None:
    found = payloads.read(MessageKind.FILES, {"items": [1], "stands_for": "hologram"})

    assert found == payloads.Files(items=(1,))


def test_a_moment_that_is_missing_is_long_ago() -> None:
    found = decode(payloads.Health, {"backup_since": "yesterday"})

    assert found.backup_since == datetime.min.replace(tzinfo=UTC)


def test_the_payload_alone_says_of_what_kind_it_is() -> None:
    page = payloads.OwnAppeals(page=1)

    assert page.kind is MessageKind.OWN_APPEALS
    assert replace(page, page=2).kind is MessageKind.OWN_APPEALS


def test_every_kind_of_message_is_built_in_bot_messages_and_nowhere_else() -> None:
    """So that its key, its priority and who may get it are decided in one place."""
    built: dict[str, set[str]] = {}
    for package in ("bot", "handlers", "storage"):
        for path in sorted((ROOT / package).rglob("*.py")):
            for name in constructed_in(path):
                built.setdefault(name, set()).add(path.relative_to(ROOT).parts[1])

    classes = {payload.__name__ for payload in payloads.KINDS.values()}
    assert classes - built.keys() == set()
    elsewhere = {name: built[name] for name in classes if built[name] != {"messages"}}
    assert elsewhere == {}


def constructed_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        # A class handed on counts as well: `kind = payloads.Answer if … else payloads.Question`.
        called = node.func if isinstance(node, ast.Call) else None
        chosen = [node.body, node.orelse] if isinstance(node, ast.IfExp) else []
        for each in (called, *chosen):
            if isinstance(each, ast.Attribute) and ast.unparse(each.value) == "payloads":
                yield each.attr
