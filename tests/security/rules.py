"""Who may come in by which way: the table that the matrix test goes through.

Every way in of the dispatcher has at least one line. A line says what somebody does and which
roles it is for; for every other role it must change nothing and tell nothing.
"""

from dataclasses import dataclass

from handlers.operator.bulk import VIEWS

WORKERS = frozenset(
    {"operator_own", "colleague", "head_own", "region", "republic", "administrator"}
)

HEADS = frozenset({"head_own", "region", "republic", "administrator"})

ABOVE = frozenset({"region", "republic", "administrator"})

REPUBLIC = frozenset({"republic", "administrator"})

ADMINISTRATOR = frozenset({"administrator"})

STAFF = WORKERS | {"operator_other", "head_other"}

OWNER = frozenset({"owner"})

HOLDER = frozenset({"operator_own"})

CITIZENS = frozenset({"stranger", "citizen", "banned", "owner", "removed"})

NOBODY: frozenset[str] = frozenset()

ROLES = (*sorted(STAFF | CITIZENS), "anonymous", "channel")

ANYBODY = STAFF | CITIZENS

BOTH = ("group", "private")


@dataclass(frozen=True)
class Way:
    """One thing that can be done. `does` begins with what kind of thing it is:

    /command or any other text; «press …» with the data of a button; «reply NAME text» to the
    message of that name in the group; «edit NAME text» of the message of that name.
    """

    way: str
    does: str
    allowed: frozenset[str] = NOBODY
    where: tuple[str, ...] = BOTH
    own: bool = False
    """Whoever does it may change what is their own, and nothing else."""


@dataclass(frozen=True)
class Exempt:
    """A way in that no person can take: Telegram alone writes such updates."""

    way: str
    why: str


G, P = ("group",), ("private",)

ADMIN_WAYS = (
    Way("admin.chats.link /link", "/link KZ-31", ADMINISTRATOR, ("spare",)),
    Way("admin.chats.invite /invite", "/invite operator KZ-311", HEADS),
    Way("admin.chats.invite /invite", "/invite head KZ-311", ABOVE),
    Way("admin.chats.invite /invite", "/invite administrator KZ", ADMINISTRATOR),
    Way("admin.chats.invite /invite", "/invite operator KZ-101", REPUBLIC | {"head_other"}),
    Way("admin.chats.branches /branches", "/branches Тараз", STAFF),
    Way("admin.chats.language /language", "/language ru", WORKERS, G),
    Way("admin.chats.language /til", "/til ru", WORKERS, G),
    Way("admin.chats.language /lang", "/lang", WORKERS, G),
    Way("admin.chats.topics /topics", "/topics off", HEADS, G),
    Way("admin.staff.staff /staff", "/staff KZ-311", WORKERS),
    Way("admin.staff.button s:list", "press s:list:KZ-311:0", WORKERS),
    Way("admin.staff.button s:person", "press s:person:KZ-311:{id_operator_own}", WORKERS),
    Way("admin.staff.button s:remove", "press s:remove:KZ-311:{id_operator_own}", WORKERS),
    Way("admin.staff.button s:remove-yes", "press s:remove-yes:KZ-311:{id_operator_own}", HEADS),
    Way("admin.staff.button s:remove-yes", "press s:remove-yes:KZ-311:{id_head_own}", ABOVE),
    Way("admin.staff.button s:head", "press s:head:KZ-311:{id_operator_own}", ABOVE),
    Way("admin.staff.button s:operator", "press s:operator:KZ-311:{id_head_own}", ABOVE),
    Way("admin.branches.branch /branch", "/branch KZ-311", STAFF),
    Way("admin.branches.branch /branch", "/branch add KZ-9 KZ-31 | кк | ру", ADMINISTRATOR),
    Way("admin.branches.branch /branch", "/branch edit KZ-311 | кк | ру", HEADS),
    Way("admin.branches.branch /branch", "/branch move KZ-311 KZ-10", ADMINISTRATOR),
    Way("admin.branches.branch /branch", "/branch pause KZ-311", HEADS),
    Way("admin.branches.branch /branch", "/branch resume KZ-311", HEADS),
    Way("admin.branches.branch /branch", "/branch hours KZ-311 10:00-19:00", HEADS),
    Way("admin.branches.branch_button b:open", "press b:open:KZ-311", STAFF),
    Way("admin.branches.branch_button b:pause", "press b:pause:KZ-311", HEADS),
    Way("admin.branches.branch_button b:resume", "press b:resume:KZ-311", HEADS),
    Way("admin.branches.mode /mode", "/mode closed", ADMINISTRATOR),
    Way("admin.branches.health /health", "/health", ADMINISTRATOR),
    Way("admin.branches.ban /ban", "/ban {n1} тек балағаттау", HEADS),
    Way("admin.branches.ban /unban", "/unban {n1}", HEADS),
    Way("admin.calendar.calendar /calendar", "/calendar", STAFF),
    Way("admin.calendar.calendar /kuntizbe", "/kuntizbe", STAFF),
    Way("admin.calendar.calendar /calendar", "/calendar 29.12.2026 off кк | ру", ADMINISTRATOR),
    Way("admin.calendar.calendar /calendar", "/calendar 28.12.2026 remove", ADMINISTRATOR),
    Way("admin.calendar.pressed_calendar y:year", "press y:year:2026", STAFF),
    Way("admin.calendar.pressed_calendar y:forget", "press y:forget:2026-12-28", ADMINISTRATOR),
    Way("admin.calendar.why /why", "/why {n1}", WORKERS | OWNER, P),
    Way("admin.calendar.why /why", "/why {n1}", WORKERS, G),
    Way("admin.calendar.why /nege", "/nege {n1}", WORKERS | OWNER, P),
)

DESK_WAYS = (
    Way("operator.cards.card /card", "/card {n1}", WORKERS),
    Way("operator.cards.answered", "reply card1 Құбыр ертең жөнделеді.", WORKERS, G),
    Way("operator.cards.edited", "edit answered_in Басқа сөз", HOLDER, G),
    Way("operator.cards.card_button k:take", "press k:take:{a1}", WORKERS),
    Way("operator.cards.card_button k:release", "press k:release:{a2}", HEADS | HOLDER),
    Way("operator.cards.card_button k:answer", "press k:answer:{a1}", WORKERS),
    Way("operator.cards.card_button k:ask", "press k:ask:{a1}", WORKERS),
    Way("operator.cards.card_button k:refuse", "press k:refuse:{a1}", HEADS),
    Way("operator.cards.card_button k:forward", "press k:forward:{a1}", WORKERS),
    Way("operator.cards.card_button k:who", "press k:who:{a1}", WORKERS),
    Way("operator.cards.card_button k:close", "press k:close:{a3}", HEADS | HOLDER),
    Way("operator.cards.card_button k:separate", "press k:separate:{a5}", WORKERS),
    Way("operator.cards.card_button k:topic", "press k:topic:{a1}", WORKERS),
    Way("operator.cards.reply_button r:send", "press r:send:{r}:resolved", HOLDER),
    Way("operator.cards.reply_button r:anyway", "press r:anyway:{r}:resolved", HOLDER),
    Way("operator.cards.reply_button r:discard", "press r:discard:{r}:", HOLDER),
    Way("operator.commands.take /take", "/take {n1}", WORKERS),
    Way("operator.commands.release /release", "/release {n2}", HEADS | HOLDER),
    Way("operator.commands.compose /reply", "/reply {n1}", WORKERS),
    Way("operator.commands.compose /ask", "/ask {n1}", WORKERS),
    Way("operator.commands.compose /refuse", "/refuse {n1}", HEADS),
    Way("operator.commands.compose /return", "/return {n1}", HEADS),
    Way("operator.commands.compose /terminate", "/terminate {n1}", HEADS),
    Way("operator.commands.forward /forward", "/forward {n1} KZ-101 subject", WORKERS),
    Way("operator.commands.forward /forward", "/forward {n1}", WORKERS),
    Way("operator.commands.forward_button f:tree", "press f:tree:{a1}:KZ-31:", WORKERS),
    Way("operator.commands.forward_button f:to", "press f:to:{a1}:KZ-101:", WORKERS),
    Way("operator.commands.forward_button f:why", "press f:why:{a1}:KZ-101:subject", WORKERS),
    Way("operator.commands.extend /extend", "/extend {n1} 25.12.2026 мердігер күтілуде", HEADS),
    Way("operator.commands.note /note", "/note {n1} сөз", WORKERS),
    Way("operator.commands.category /category", "/category {n1} WATER", WORKERS),
    Way("operator.commands.topic_button t", "press t:{a1}:WATER", WORKERS),
    Way("operator.commands.priority /priority", "/priority {n1} high", WORKERS),
    Way("operator.commands.assign /assign", "/assign {n1} @colleague_user", WORKERS),
    Way("operator.commands.about /about", "/about {n1} @colleague_user", WORKERS),
    Way("operator.commands.close /close", "/close {n3}", HEADS | HOLDER),
    Way("operator.commands.reopen /reopen", "/reopen {n3} шешілмеген мәселе", HEADS),
    Way("operator.holds.hold /hold", "/hold {n1} прокуратура тексеріп жатыр", HEADS),
    Way("operator.holds.unhold /unhold", "/unhold {n1}", HEADS),
    Way("operator.commands.merge /merge", "/merge {n2} {n1}", WORKERS),
    Way("operator.commands.undo u", "press u:{u}", HOLDER),
    Way("operator.cards.send_on tg", "press tg:{a6}:751110000", REPUBLIC),
    Way("operator.cards.send_on tg", "press tg:{a1}:751110000", NOBODY),
    Way("operator.search.queue /queue", "/queue KZ-311", WORKERS),
    Way("operator.search.queue_button q", "press q:all:0:KZ-311:", WORKERS),
    Way("operator.search.find /find", "/find {n1}", WORKERS),
    Way("operator.search.find /find", "/find сырлыөтініш", WORKERS, G),
    Way("operator.search.found_button fd", "press fd:{s}:0", HOLDER),
    Way("operator.search.found_button fd", "press fd:{s_removed}:0", NOBODY),
    Way("operator.search.others /others", "/others {n1}", WORKERS),
    Way("operator.search.history /history", "/history {n1}", WORKERS),
    Way("operator.search.who /who", "/who {n1}", WORKERS),
    Way("operator.search.queue_topics qt", "press qt:all:KZ-311", WORKERS),
    Way("operator.promises.promise /promise", "/promise {n2} 01.12.2026 сөз", HOLDER),
    Way("operator.promises.promises /promises", "/promises KZ-311", WORKERS),
    Way("operator.promises.settle /kept", "/kept {n3}", WORKERS),
    Way("operator.promises.settle /broken", "/broken {n3}", WORKERS),
    Way("operator.promises.button pl:kept", "press pl:kept:{pledge}", WORKERS, G),
    Way("operator.promises.button pl:broken", "press pl:broken:{pledge}", WORKERS, G),
    Way("operator.bulk.pick qp", "press qp:all:KZ-311:", WORKERS),
    *(
        Way(
            f"operator.bulk.select x:{do}",
            f"press x:{do}:{{{whose}}}:0:{arg}",
            HOLDER if whose == "s" else NOBODY,
        )
        for do, arg in (
            ("open", ""),
            ("tick", "{a1}"),
            ("page", ""),
            ("clear", ""),
            ("plan", "take"),
            *((view, "") for view in sorted(VIEWS)),
        )
        for whose in ("s", "s_removed")
    ),
    Way("operator.templates.templates_ /templates", "/templates", WORKERS, G),
    Way("operator.templates.templates_ /templates", "/templates", STAFF, P),
    Way(
        "operator.templates.templates_ /templates", "/templates add ANY kk Тақырып | сөз", HEADS, G
    ),
    Way("operator.templates.template_button m:list", "press m:list:0:{r}", HOLDER),
    Way("operator.templates.template_button m:use", "press m:use:{m}:{r}", HOLDER),
    Way("operator.templates.template_button m:remove", "press m:remove:{m}:0", HEADS),
    Way("operator.templates.edit /edit", "reply composed /edit басқа сөз", HOLDER, G),
    Way("operator.templates.walkin /walkin", "/walkin Сәбит | WATER | су мүлдем жоқ", WORKERS, G),
    Way("operator.templates.bulk_ /bulk", "/bulk note сөз", HOLDER),
    Way("operator.templates.bulk_button w:go", "press w:go:{w}", HOLDER),
    Way("operator.templates.bulk_button w:go", "press w:go:{w_removed}", NOBODY),
    Way("operator.templates.bulk_button w:undo", "press w:undo:{w_done}", HOLDER),
    Way("operator.templates.bulk_button w:undo", "press w:undo:{w_removed}", NOBODY),
    Way("operator.templates.broadcast /broadcast", "/broadcast citizens | сөз сөз", ADMINISTRATOR),
    Way("operator.templates.broadcast_button bc:send", "press bc:send:{b}", ADMINISTRATOR),
    Way("operator.templates.broadcast_button bc:stop", "press bc:stop:{b}", ADMINISTRATOR),
    Way("operator.templates.broadcast_button bc:show", "press bc:show:{b}", ADMINISTRATOR),
)

CITIZEN_WAYS = (
    *(
        Way(f"citizen.commands.{name} /{word}", f"/{word}", ANYBODY, P, own=True)
        for name, word in (
            ("start", "start"),
            ("help_", "help"),
            ("help_", "menu"),
            ("help_", "komek"),
            ("language", "language"),
            ("language", "til"),
            ("language", "lang"),
            ("privacy", "privacy"),
            ("mine", "my"),
        )
    ),
    Way("citizen.commands.status /status", "/status {n1}", OWNER, P),
    Way("citizen.commands.status /status", "/status {n_banned}", frozenset({"banned"}), P),
    Way("citizen.commands.unknown", "/sandyq", NOBODY, P),
    Way("citizen.feedback.settings /notify", "/notify", ANYBODY, P, own=True),
    Way("citizen.feedback.settings /habar", "/habar", ANYBODY, P, own=True),
    Way("operator.templates.news /news", "/news on", ANYBODY, P, own=True),
    Way("citizen.messages.written", "Көшеде шам жоқ", ANYBODY - {"banned"}, P, own=True),
    Way("citizen.messages.edited", "edit card1 басқа сөз", NOBODY, P),
    *(
        Way(f"citizen.buttons.draft d:{do}", f"press d:{do}:{{d}}:{arg}", OWNER, P)
        for do, arg in (
            ("regions", ""),
            ("districts", "KZ-31"),
            ("topics", ""),
            ("kinds", ""),
            ("card", ""),
            ("place", "KZ-311"),
            ("kind", "complaint"),
            ("topic", "WATER"),
            ("lang", "ru"),
            ("text", ""),
            ("more", ""),
            ("unnamed", ""),
            ("about", ""),
            ("discard", ""),
            ("join", ""),
            ("send", ""),
        )
    ),
    *(
        Way(f"citizen.buttons.appeal a:{do}", f"press a:{do}:{{a{n}}}", OWNER, P)
        for do, n in (
            ("line", 1),
            ("add", 1),
            ("about", 1),
            ("back", 1),
            ("back-yes", 1),
            ("back-no", 1),
            ("good", 3),
            ("unsolved", 3),
            ("formal", 3),
        )
    ),
    Way("citizen.buttons.person p:lang", "press p:lang:ru", ANYBODY, P, own=True),
    Way("citizen.buttons.person p:consent", "press p:consent:yes", ANYBODY, P, own=True),
    Way("citizen.buttons.person p:revoke", "press p:revoke:", ANYBODY, P, own=True),
    *(
        Way(f"citizen.personal_data.{name} /{word}", f"/{word}", ANYBODY, P, own=True)
        for name, word in (
            ("settings", "settings"),
            ("settings", "baptau"),
            ("mydata", "mydata"),
            ("forget", "forget"),
        )
    ),
    *(
        Way(f"citizen.personal_data.button pv:{do}", f"press pv:{do}", ANYBODY, P, own=True)
        for do in ("language", "messages", "privacy", "mydata", "forget", "forget-no")
    ),
    Way("citizen.personal_data.button pv:forget-yes", "press pv:forget-yes", ANYBODY, P),
    Way("citizen.buttons.page g", "press g:mine:0", ANYBODY, P, own=True),
    Way("citizen.buttons.forgotten", "press zz:1", NOBODY),
    Way("citizen.feedback.care c:rate", "press c:rate:{a3}", OWNER, P),
    Way("citizen.feedback.care c:partly", "press c:partly:{a3}", OWNER, P),
    Way("citizen.feedback.care c:up", "press c:up:{a1}", OWNER, P),
    Way("citizen.feedback.care c:kept", "press c:kept:{pledge}", OWNER, P),
    Way("citizen.feedback.care c:broken", "press c:broken:{pledge}", OWNER, P),
    Way("citizen.feedback.care c:settings", "press c:settings:0", ANYBODY, P, own=True),
    Way("citizen.feedback.care c:fewer", "press c:fewer:0", ANYBODY, P, own=True),
    Way("citizen.feedback.care c:all", "press c:all:0", ANYBODY, P, own=True),
    Way("citizen.feedback.take_charge l", "press l:1:KZ-311:{level_until}", HEADS, P),
)

HINT_WAYS = (
    Way("operator.fallbacks.edited_command", "edit card1 /take {n1}", NOBODY, G),
    Way("operator.fallbacks.to_what", "reply unknown сәлем", NOBODY, G),
)
"""Answered with one line of advice, whoever it is; nothing is done."""

RESTRICTED_WAYS = (
    Way("admin.calendar.why /why", "/why {n4}", REPUBLIC | OWNER, P),
    *(
        Way(way, does, REPUBLIC, P)
        for way, does in (
            ("operator.cards.card /card", "/card {n4}"),
            ("operator.search.find /find", "/find {n4}"),
            ("operator.search.history /history", "/history {n4}"),
            ("operator.search.who /who", "/who {n4}"),
            ("operator.search.others /others", "/others {n4}"),
            ("operator.commands.take /take", "/take {n4}"),
            ("operator.commands.note /note", "/note {n4} сөз"),
            ("operator.commands.compose /reply", "/reply {n4}"),
            ("operator.commands.forward /forward", "/forward {n4} KZ-101 subject"),
            ("operator.holds.hold /hold", "/hold {n4} прокуратура тексеріп жатыр"),
            ("operator.cards.card_button k:take", "press k:take:{a4}"),
            ("operator.cards.card_button k:who", "press k:who:{a4}"),
        )
    ),
)

AREAS = {
    "administration": ADMIN_WAYS,
    "the desk": DESK_WAYS,
    "citizens": CITIZEN_WAYS + HINT_WAYS,
    "restricted appeals": RESTRICTED_WAYS,
}

WAYS = tuple(way for ways in AREAS.values() for way in ways)

EXEMPT = (
    Exempt("admin.chats.migrated", "Telegram tells that a group became a supergroup"),
    Exempt("admin.chats.membership", "Telegram tells that the bot joined or left a group"),
    Exempt("admin.chats.anonymous", "refuses whoever cannot be known; a role of every line"),
    Exempt("operator.fallbacks.nobody", "refuses whoever cannot be known; a role of every line"),
)
