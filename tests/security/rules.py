"""Who may come in by which way: the table that the matrix test goes through.

Every way in of the dispatcher has at least one line. A line says what somebody does and which
roles it is for; for every other role it must change nothing and tell nothing.
"""

from dataclasses import dataclass, replace

from bot.desk.bulk import VIEWS

WORKERS = frozenset(
    {"operator_own", "colleague", "head_own", "region", "republic", "administrator"}
)

HEADS = frozenset({"head_own", "region", "republic", "administrator"})

BRANCH = WORKERS | {"subject"}
"""For what is about no single appeal: the subject of every appeal heads the branch all the same."""

BRANCH_HEADS = HEADS | {"subject"}

ABOVE = frozenset({"region", "republic", "administrator"})

REPUBLIC = frozenset({"republic", "administrator"})

ADMINISTRATOR = frozenset({"administrator"})

STAFF = BRANCH | {"operator_other", "head_other"}

REPUBLIC_ALONE = frozenset({"republic"})

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
    message of that name in the group; «table NAME»: a file in reply to it; «edit NAME text» of the
    message of that name; «choose CODE:ROLE ID»: that person, from the contacts, for a post.
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
    Way("admin.staff.invite /invite", "/invite operator KZ-311", BRANCH_HEADS),
    Way("admin.staff.invite /invite", "/invite head KZ-311", ABOVE),
    Way("admin.staff.invite /invite", "/invite administrator KZ", ADMINISTRATOR),
    Way("admin.staff.invite /invite", "/invite operator KZ-101", REPUBLIC | {"head_other"}),
    Way("admin.staff.choose_role iv:page", "press iv:page:KZ-311:", BRANCH_HEADS),
    Way("admin.staff.invite_to iv:role", "press iv:role:KZ-311:operator", BRANCH_HEADS),
    Way("admin.staff.invite_to iv:role", "press iv:role:KZ-311:head", ABOVE),
    Way("admin.staff.offer_contacts iv:who", "press iv:who:KZ-311:operator", BRANCH_HEADS),
    Way("admin.staff.offer_contacts iv:who", "press iv:who:KZ-311:head", ABOVE),
    Way("admin.staff.appoint_chosen", "choose KZ-311:operator {id_citizen}", BRANCH_HEADS, P),
    Way("admin.staff.appoint_chosen", "choose KZ-311:head {id_citizen}", ABOVE, P),
    Way("admin.staff.invite /invite", "/invite", BRANCH_HEADS, G),
    Way("operator.walk_in.walkin /walkin", "/walkin", BRANCH, G),
    Way("admin.branches.branches /branches", "/branches Тараз", STAFF),
    Way("admin.reports.report /report", "/report KZ-311 2026-10", BRANCH),
    Way("admin.reports.reports /reports", "/reports KZ-311 2026-10", BRANCH_HEADS),
    Way("admin.reports.rating /rating", "/rating KZ-311 2026-Q3", BRANCH_HEADS),
    Way("admin.reports.overview /overview", "/overview KZ-311", BRANCH_HEADS),
    Way("admin.reports.open_ rp:open", "press rp:open:KZ-311:2026-10", BRANCH),
    Way("admin.reports.again rp:again", "press rp:again:KZ-311:2026-10", BRANCH_HEADS),
    Way("admin.reports.ask_comment rp:comment", "press rp:comment:KZ-311:2026-10", BRANCH_HEADS),
    Way("admin.reports.file rp:sheet", "press rp:sheet:KZ-311:2026-10", BRANCH_HEADS),
    Way("admin.reports.file rp:paper", "press rp:paper:KZ-311:2026-10", BRANCH_HEADS),
    Way("admin.reports.file rp:picture", "press rp:picture:KZ-311:2026-10", BRANCH_HEADS),
    Way("admin.reports.look rp:overview", "press rp:overview:KZ-311:0", BRANCH_HEADS),
    Way("admin.reports.sign rp:sign", "press rp:sign:KZ-311:2026-10", BRANCH_HEADS),
    Way("admin.reports.open_rating rp:rating", "press rp:rating:KZ-311:2026-Q3", BRANCH_HEADS),
    Way("admin.reports.steps rp:steps", "press rp:steps:KZ-311:2026-Q3", BRANCH_HEADS),
    Way("admin.reports.plan rp:plan", "press rp:plan:KZ-311:2026-Q3", BRANCH_HEADS),
    Way("admin.reports.judge sa:fine", "press sa:fine:{a_short}", ABOVE, P),
    Way("admin.reports.judge sa:formal", "press sa:formal:{a_short}", ABOVE, P),
    Way("admin.reports.explained", "reply report түсінік", BRANCH_HEADS, P),
    Way("admin.chats.language /language", "/language ru", BRANCH, G),
    Way("admin.chats.language /til", "/til ru", BRANCH, G),
    Way("admin.chats.language /lang", "/lang", BRANCH, G),
    Way("admin.chats.topics /topics", "/topics off", BRANCH_HEADS, G),
    Way("admin.staff.staff /staff", "/staff KZ-311", BRANCH),
    Way("admin.staff.look s:list", "press s:list:KZ-311:0", BRANCH),
    Way("admin.staff.look_at_person s:person", "press s:person:KZ-311:{id_operator_own}", BRANCH),
    Way("admin.staff.look_at_person s:remove", "press s:remove:KZ-311:{id_operator_own}", BRANCH),
    Way(
        "admin.staff.dismiss s:remove-yes",
        "press s:remove-yes:KZ-311:{id_operator_own}",
        BRANCH_HEADS,
    ),
    Way("admin.staff.dismiss s:remove-yes", "press s:remove-yes:KZ-311:{id_head_own}", ABOVE),
    Way("admin.staff.take_back sd", "press sd:{dismissal}", frozenset({"head_own"})),
    Way("admin.staff.appoint s:head", "press s:head:KZ-311:{id_operator_own}", ABOVE),
    Way("admin.staff.appoint s:operator", "press s:operator:KZ-311:{id_head_own}", ABOVE),
    Way("admin.branches.branch /branch", "/branch KZ-311", STAFF),
    Way("admin.branches.branch /branch", "/branch add KZ-9 KZ-31 | кк | ру", ADMINISTRATOR),
    Way("admin.branches.branch /branch", "/branch edit KZ-311 | кк | ру", BRANCH_HEADS),
    Way("admin.branches.branch /branch", "/branch move KZ-311 KZ-10", ADMINISTRATOR),
    Way("admin.branches.branch /branch", "/branch pause KZ-311", BRANCH_HEADS),
    Way("admin.branches.branch /branch", "/branch resume KZ-311", BRANCH_HEADS),
    Way("admin.branches.branch /branch", "/branch hours KZ-311 10:00-19:00", BRANCH_HEADS),
    Way("admin.branches.open_ b:open", "press b:open:KZ-311", STAFF),
    Way("admin.branches.open_ b:pause", "press b:pause:KZ-311", BRANCH_HEADS),
    Way("admin.branches.resume b:resume", "press b:resume:KZ-311", BRANCH_HEADS),
    Way("admin.branches.substitute b", "press b:by.KZ-316:KZ-311", BRANCH_HEADS),
    Way("admin.branches.mode /mode", "/mode closed", ADMINISTRATOR),
    Way("admin.branches.show_mode mo:show", "press mo:show:", ADMINISTRATOR),
    Way("admin.branches.ask_mode mo:ask", "press mo:ask:closed", ADMINISTRATOR),
    Way("admin.branches.change_mode mo:set", "press mo:set:closed", ADMINISTRATOR),
    Way("admin.branches.health /health", "/health", ADMINISTRATOR),
    Way("admin.branches.ban /ban", "/ban {n1} тек балағаттау", HEADS),
    Way("admin.branches.ban /unban", "/unban {n1}", HEADS),
    Way("admin.calendar.calendar /calendar", "/calendar", STAFF),
    Way("admin.calendar.calendar /kuntizbe", "/kuntizbe", STAFF),
    Way("admin.calendar.calendar /calendar", "/calendar 29.12.2026 off кк | ру", ADMINISTRATOR),
    Way("admin.calendar.calendar /calendar", "/calendar 28.12.2026 remove", ADMINISTRATOR),
    Way("admin.places.places /places", "/places", STAFF, P),
    Way("admin.places.places /places", "/places", BRANCH, G),
    Way("admin.places.places /places", "/places csv", STAFF, P),
    Way("admin.places.places /places", "/places Нұртас", BRANCH_HEADS, G),
    Way("admin.places.places /places", "/places remove Асар", BRANCH_HEADS, G),
    Way("admin.places.table", "table places", BRANCH_HEADS, G),
    Way("admin.places.press pf:add", "press pf:add:0", BRANCH_HEADS, G),
    Way("admin.places.press pf:replace", "press pf:replace:0", BRANCH_HEADS, G),
    Way("admin.places.press pf:sure", "press pf:sure:0", BRANCH_HEADS, G),
    Way("admin.places.press pf:back", "press pf:back:0", BRANCH_HEADS, G),
    Way("admin.places.press pf:drop", "press pf:drop:0", BRANCH_HEADS, G),
    Way("admin.calendar.turn y:year", "press y:year:2026", STAFF),
    Way("admin.calendar.forget y:forget", "press y:forget:2026-12-28", ADMINISTRATOR),
    Way("admin.calendar.why /why", "/why {n1}", WORKERS | OWNER, P),
    Way("admin.calendar.why /why", "/why {n1}", WORKERS, G),
    Way("admin.calendar.why /nege", "/nege {n1}", WORKERS | OWNER, P),
)

DESK_WAYS = (
    Way("operator.help.start /start", "/start", ANYBODY, P, own=True),
    *(
        Way(f"operator.help.help_ /{word}", f"/{word}", who, where, own=True)
        for word in ("help", "menu", "komek")
        for who, where in ((ANYBODY, P), (ANYBODY, G))
    ),
    Way("operator.help.turn h", "press h:all", ANYBODY, own=True),
    Way("operator.help.run run", "press run:queue", BRANCH, G),
    Way("operator.help.run run", "press run:health", ADMINISTRATOR, P),
    Way("operator.search.find_words", "reply searching сырлыөтініш", BRANCH, G),
    Way("operator.cards.card /card", "/card {n1}", WORKERS),
    Way("operator.cards.answered", "reply card1 Құбыр ертең жөнделеді.", WORKERS, G),
    Way("operator.cards.edited", "edit answered_in Басқа сөз", HOLDER, G),
    Way("operator.cards.take k:take", "press k:take:{a1}", WORKERS),
    Way("operator.cards.release k:release", "press k:release:{a2}", HEADS | HOLDER),
    Way("operator.cards.answer k:answer", "press k:answer:{a1}", WORKERS),
    Way("operator.cards.ask k:ask", "press k:ask:{a1}", WORKERS),
    Way("operator.cards.refuse k:refuse", "press k:refuse:{a1}", HEADS),
    Way("operator.cards.forward k:forward", "press k:forward:{a1}", WORKERS),
    Way("operator.cards.who k:who", "press k:who:{a1}", WORKERS),
    Way("operator.cards.close k:close", "press k:close:{a3}", HEADS | HOLDER),
    Way("operator.cards.separate k:separate", "press k:separate:{a5}", WORKERS),
    Way("operator.cards.confirm_topic k:topic", "press k:topic:{a1}", WORKERS),
    Way("operator.cards.files_again k:files", "press k:files:{a1}", WORKERS),
    Way("operator.card_menu.open_ k:more", "press k:more:{a1}", WORKERS),
    *(
        Way(
            f"operator.card_menu.{name} km:{do}",
            f"press km:{do}:{{{a}}}:{{id_operator_own}}:{arg}",
            allowed,
        )
        for name, do, a, arg, allowed in (
            ("show", "show", "a1", "main", HOLDER),
            ("ask", "ask", "a1", "note", HOLDER),
            ("ask", "ask", "a1", "ban", NOBODY),
            ("topic", "topic", "a1", "WATER", HOLDER),
            ("priority", "prio", "a1", "high", HOLDER),
            ("assign", "give", "a1", "{id_colleague}", HOLDER),
            ("merge", "merge", "a2", "{n1}", HOLDER),
            ("dated", "vow", "a2", "2026-12-01", HOLDER),
            ("about", "about", "a1", "KZ-311", HOLDER),
            ("history", "past", "a1", "", HOLDER),
            ("others", "other", "a1", "", HOLDER),
            ("why", "why", "a1", "", HOLDER),
            ("problem", "problem", "a9", "", HOLDER),
            ("leave", "leave", "a7", "", HOLDER),
        )
    ),
    *(
        Way(
            f"operator.card_menu.{name} km:{do}",
            f"press km:{do}:{{a1}}:{{id_head_own}}:{arg}",
            frozenset({"head_own"}),
        )
        for name, do, arg in (
            ("dated", "term", "2026-12-25"),
            ("decide", "head", "return"),
            ("lift", "lift", "hold"),
            ("lift", "lift", "ban"),
        )
    ),
    Way("operator.problems.edited", "edit problem_said Кеше жөнделді.", HOLDER, G),
    Way("operator.problems.answered", "reply problem_card Жөндеу ертең аяқталады.", BRANCH, G),
    *(
        Way(f"operator.problems.{name} pb:{do}", f"press pb:{do}:{{{on}}}:{arg}", BRANCH)
        for name, do, on, arg in (
            ("page", "title", "problem", ""),
            ("page", "merge", "problem", ""),
            ("page", "move", "problem", ""),
            ("gather", "gather", "problem", ""),
            ("merge", "merge-yes", "problem", "{problem_joined}"),
            ("move", "move-yes", "problem", "KZ-101"),
            ("close", "close", "problem", ""),
            ("again", "again", "problem_fixed", ""),
            ("poster", "poster", "problem", ""),
        )
    ),
    Way("operator.problems.hot hot", "press hot:KZ-311:WATER", BRANCH),
    *(
        Way(f"operator.problems.{name} pw:{do}", f"press pw:{do}:{{{on}}}:{what}", HOLDER)
        for name, do, on, what in (
            ("send", "send", "problem_words", "resolved"),
            ("send", "send-yes", "problem_words", "news"),
            ("swap", "swap", "problem_words", ""),
            ("discard", "drop", "problem_words", ""),
            ("undo", "undo", "problem_leaving", ""),
        )
    ),
    Way("operator.card_menu.back km:back", "press km:back:{a1}:5:", WORKERS),
    Way("operator.card_menu.own_reason f:own", "press f:own:{a1}:KZ-101:", WORKERS),
    Way("operator.forms.yes fm:yes", "press fm:yes:{form_sure}:", frozenset({"head_own"})),
    Way("operator.forms.back fm:back", "press fm:back:{form_walk}:", frozenset({"region"})),
    Way("operator.forms.skip fm:skip", "press fm:skip:{form_walk}:", frozenset({"region"})),
    Way("operator.forms.ask_groups fm:groups", "press fm:groups:{form_look}:", REPUBLIC_ALONE),
    Way("operator.forms.tick fm:tick", "press fm:tick:{form_groups}:veteran", ADMINISTRATOR),
    Way(
        "operator.forms.choose_day fm:day",
        "press fm:day:{form_plan}:{soon}",
        frozenset({"head_other"}),
    ),
    Way("operator.forms.choose fm:choose", "press fm:choose:{form_walk}:WATER", NOBODY),
    Way("operator.forms.choose fm:choose", "press fm:choose:{form_hours}:0", frozenset({"region"})),
    Way("operator.forms.another fm:place", "press fm:place:{form_look}:", REPUBLIC_ALONE),
    Way("operator.forms.another fm:topic", "press fm:topic:{form_look}:", REPUBLIC_ALONE),
    Way("admin.branches.hours b:hours", "press b:hours:KZ-311", BRANCH_HEADS),
    Way("operator.templates.change m:edit", "press m:edit:{m}:0", BRANCH_HEADS),
    Way("operator.forms.cancel fm:no", "press fm:no:{form_sure}:", frozenset({"head_own"})),
    Way("operator.forms.written", "reply form_note сөз", HOLDER, G),
    Way(
        "operator.forms.cancelled /cancel", "/cancel", BRANCH | {"operator_other", "head_other"}, G
    ),
    Way(
        "operator.forms.cancelled /boldyrmau",
        "/boldyrmau",
        BRANCH | {"operator_other", "head_other"},
        G,
    ),
    Way("operator.cards.send r:send", "press r:send:{r}:resolved", HOLDER),
    Way("operator.cards.send r:anyway", "press r:anyway:{r}:resolved", HOLDER),
    Way("operator.cards.discard r:discard", "press r:discard:{r}:", HOLDER),
    Way("operator.answering.written", "Көшеде шам жоқ", ANYBODY - {"banned"}, P, own=True),
    Way("operator.answering.overheard", "Барып келдім", HOLDER, G, own=True),
    Way("operator.answering.edited", "edit stray Басқа сөз", HOLDER, P, own=True),
    Way("operator.answering.answer sw:a", "press sw:a:{sw}:{a2}", HOLDER, P),
    Way("operator.answering.own sw:own", "press sw:own:{sw}:0", HOLDER, P, own=True),
    Way("operator.answering.nothing sw:no", "press sw:no:{sw}:0", HOLDER, P, own=True),
    *(
        Way(f"operator.answering.cancel /{word}", f"/{word}", who, where, own=True)
        for word in ("cancel", "boldyrmau")
        for who, where in ((ANYBODY, P), (STAFF, G))
    ),
    Way("operator.commands.take /take", "/take {n1}", WORKERS),
    Way("operator.commands.release /release", "/release {n2}", HEADS | HOLDER),
    Way("operator.commands.compose /reply", "/reply {n1}", WORKERS),
    Way("operator.commands.compose /ask", "/ask {n1}", WORKERS),
    Way("operator.commands.compose /refuse", "/refuse {n1}", HEADS),
    Way("operator.commands.compose /return", "/return {n1}", HEADS),
    Way("operator.commands.compose /terminate", "/terminate {n1}", HEADS),
    Way("operator.commands.forward /forward", "/forward {n1} KZ-101 subject", WORKERS),
    Way("operator.commands.forward /forward", "/forward {n1}", WORKERS),
    Way("operator.commands.open_tree f:tree", "press f:tree:{a1}:KZ-31:", WORKERS),
    Way("operator.commands.choose_reason f:to", "press f:to:{a1}:KZ-101:", WORKERS),
    Way("operator.commands.forward_for f:why", "press f:why:{a1}:KZ-101:subject", WORKERS),
    Way("operator.commands.extend /extend", "/extend {n1} 25.12.2026 мердігер күтілуде", HEADS),
    Way("operator.commands.note /note", "/note {n1} сөз", WORKERS),
    Way("operator.commands.category /category", "/category {n1} WATER", WORKERS),
    Way("operator.commands.topic t", "press t:{a1}:WATER", WORKERS),
    Way("operator.commands.priority /priority", "/priority {n1} high", WORKERS),
    Way("operator.commands.assign /assign", "/assign {n1} @colleague_user", WORKERS),
    Way("operator.commands.about /about", "/about {n1} @colleague_user", WORKERS),
    Way("operator.commands.close /close", "/close {n3}", HEADS | HOLDER),
    Way("operator.commands.reopen /reopen", "/reopen {n3} шешілмеген мәселе", HEADS),
    Way("operator.commands.hold /hold", "/hold {n1} прокуратура тексеріп жатыр", HEADS),
    Way("operator.commands.unhold /unhold", "/unhold {n1}", HEADS),
    Way("operator.commands.merge /merge", "/merge {n2} {n1}", WORKERS),
    Way("operator.commands.undo u", "press u:{u}", HOLDER),
    Way("operator.cards.send_on tg", "press tg:{a6}:751110000", REPUBLIC),
    Way("operator.cards.send_on tg", "press tg:{a1}:751110000", NOBODY),
    Way("operator.cards.place_is pq:yes", "press pq:yes:{a1}:311000000", NOBODY),
    Way("operator.cards.place_is_not pq:no", "press pq:no:{a1}:311000000", NOBODY),
    Way("operator.search.queue /queue", "/queue KZ-311", BRANCH),
    Way("operator.search.turn_queue q", "press q:all:0:KZ-311:", BRANCH),
    Way("operator.search.turn_form qf", "press qf:all:0:KZ-311::1", BRANCH),
    Way("operator.search.turn_form_found ff", "press ff:{s}:0:1", HOLDER),
    Way("operator.search.open_queue qo", "press qo:all:KZ-311", BRANCH),
    Way("operator.search.find /find", "/find {n1}", WORKERS),
    Way("operator.search.find /find", "/find сырлыөтініш", BRANCH, G),
    Way("operator.search.turn_found fd", "press fd:{s}:0", HOLDER),
    Way("operator.search.turn_found fd", "press fd:{s_removed}:0", NOBODY),
    Way("operator.search.open_card o", "press o:{a1}", WORKERS),
    Way("operator.search.follow_link /start", "/start card-{n1}", WORKERS, P),
    Way("operator.search.others /others", "/others {n1}", WORKERS),
    Way("operator.search.history /history", "/history {n1}", WORKERS),
    Way("operator.search.who /who", "/who {n1}", WORKERS),
    Way("operator.search.queue_topics qt", "press qt:all:KZ-311", BRANCH),
    Way("operator.promises.promise /promise", "/promise {n2} 01.12.2026 сөз", HOLDER),
    Way("operator.promises.promises /promises", "/promises KZ-311", BRANCH),
    Way("operator.promises.settle /kept", "/kept {n3}", WORKERS),
    Way("operator.promises.settle /broken", "/broken {n3}", WORKERS),
    Way("operator.promises.settle_one pl:kept", "press pl:kept:{promise}", WORKERS, G),
    Way("operator.promises.settle_one pl:broken", "press pl:broken:{promise}", WORKERS, G),
    Way("operator.bulk.pick qp", "press qp:all:KZ-311:", BRANCH),
    *(
        Way(
            f"operator.bulk.{name} x:{do}",
            f"press x:{do}:{{{whose}}}:0:{arg}",
            HOLDER if whose == "s" else NOBODY,
        )
        for name, do, arg in (
            ("open_found", "open", ""),
            ("tick", "tick", "{a1}"),
            ("tick_page", "page", ""),
            ("clear", "clear", ""),
            ("plan", "plan", "take"),
            *(("show", view, "") for view in sorted(VIEWS)),
        )
        for whose in ("s", "s_removed")
    ),
    Way("operator.templates.templates_ /templates", "/templates", BRANCH, G),
    Way("operator.templates.templates_ /templates", "/templates", STAFF, P),
    Way(
        "operator.templates.templates_ /templates",
        "/templates add ANY kk Тақырып | сөз",
        BRANCH_HEADS,
        G,
    ),
    Way("operator.templates.choose m:list", "press m:list:0:{r}", HOLDER),
    Way("operator.templates.insert m:use", "press m:use:{m}:{r}", HOLDER),
    Way("operator.templates.add m:add", "press m:add:0:0", BRANCH_HEADS, G),
    Way("operator.templates.remove m:remove", "press m:remove:{m}:0", BRANCH_HEADS),
    Way("operator.templates.edit /edit", "reply composed /edit басқа сөз", HOLDER, G),
    Way("operator.walk_in.walkin /walkin", "/walkin Сәбит | WATER | су мүлдем жоқ", BRANCH, G),
    Way("operator.bulk.bulk_ /bulk", "/bulk note сөз", HOLDER),
    Way("operator.bulk.carry_out w:go", "press w:go:{w}", HOLDER),
    Way("operator.bulk.carry_out w:go", "press w:go:{w_removed}", NOBODY),
    Way("operator.bulk.undo w:undo", "press w:undo:{w_done}", HOLDER),
    Way("operator.bulk.undo w:undo", "press w:undo:{w_removed}", NOBODY),
    Way("admin.broadcasts.broadcast /broadcast", "/broadcast citizens | сөз сөз", ADMINISTRATOR),
    Way("admin.broadcasts.start bc:send", "press bc:send:{b}", ADMINISTRATOR),
    Way("admin.broadcasts.stop bc:stop", "press bc:stop:{b}", ADMINISTRATOR),
    Way("admin.broadcasts.show bc:show", "press bc:show:{b}", ADMINISTRATOR),
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
            ("problems", "problems"),
        )
    ),
    Way("citizen.commands.status /status", "/status {n1}", OWNER, P),
    Way("citizen.commands.status /status", "/status {n_banned}", frozenset({"banned"}), P),
    Way("citizen.commands.unknown", "/sandyq", NOBODY, P),
    Way("citizen.feedback.settings /notify", "/notify", ANYBODY, P, own=True),
    Way("citizen.feedback.settings /habar", "/habar", ANYBODY, P, own=True),
    Way("citizen.feedback.news /news", "/news on", ANYBODY, P, own=True),
    Way("citizen.messages.written", "Көшеде шам жоқ", ANYBODY - {"banned"}, P, own=True),
    Way("citizen.messages.edited", "edit card1 басқа сөз", NOBODY, P),
    *(
        Way(f"citizen.drafts.{name} d:{do}", f"press d:{do}:{{d}}:{arg}", OWNER, P)
        for name, do, arg in (
            ("screen", "regions", ""),
            ("screen", "districts", "KZ-31"),
            ("screen", "topics", ""),
            ("screen", "kinds", ""),
            ("screen", "card", ""),
            ("place", "place", "KZ-311"),
            ("kind", "kind", "complaint"),
            ("topic", "topic", "WATER"),
            ("language", "lang", "ru"),
            ("rewrite", "text", ""),
            ("more", "more", ""),
            ("hide_name", "unnamed", ""),
            ("about", "about", ""),
            ("complain", "about-yes", ""),
            ("screen", "edit", ""),
            ("new", "new", ""),
            ("same", "same", ""),
            ("another", "another", ""),
            ("discard", "discard", ""),
            ("join", "join", ""),
            ("send", "send", ""),
        )
    ),
    *(
        Way(f"citizen.groups.{name} gr:{do}", f"press gr:{do}:{{{told}}}:{arg}", OWNER, P)
        for name, do, told, arg in (
            ("open_groups", "open", "d", ""),
            ("open_groups", "open", "a1", ""),
            ("tick", "tick", "d", "veteran"),
            ("tick", "tick", "a1", "unsaid"),
            ("remember", "keep", "d", ""),
            ("remember", "drop", "a1", ""),
            ("done", "done", "d", ""),
            ("done", "done", "a1", ""),
        )
    ),
    *(
        Way(f"citizen.buttons.{name} a:{do}", f"press a:{do}:{{a{n}}}", OWNER, P)
        for name, do, n in (
            ("timeline", "line", 1),
            ("add_more", "add", 1),
            ("about_branch", "about", 1),
            ("complain", "about-yes", 1),
            ("more", "more", 1),
            ("ask_to_withdraw", "back", 1),
            ("withdraw", "back-yes", 1),
            ("keep", "back-no", 1),
            ("accept", "good", 3),
            ("object_", "unsolved", 3),
            ("object_", "formal", 3),
        )
    ),
    Way("citizen.buttons.language p:lang", "press p:lang:ru", ANYBODY, P, own=True),
    Way("citizen.buttons.consent p:consent", "press p:consent:yes", ANYBODY, P, own=True),
    Way("citizen.buttons.consent_text p:consent-text", "press p:consent-text:", ANYBODY, P),
    Way("citizen.buttons.nearby p:nearby", "press p:nearby:", ANYBODY, P, own=True),
    Way("citizen.buttons.revoke p:revoke", "press p:revoke:", ANYBODY, P, own=True),
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
        Way(f"citizen.personal_data.{name} pv:{do}", f"press pv:{do}", ANYBODY, P, own=True)
        for name, do in (
            ("language", "language"),
            ("messages", "messages"),
            ("privacy", "privacy"),
            ("mydata", "mydata"),
            ("forget", "forget"),
            ("keep", "forget-no"),
            ("mine", "mine"),
            ("settings", "settings"),
            ("read_plainly", "plain"),
            ("read_plainly", "not-plain"),
        )
    ),
    Way("citizen.personal_data.forget_for_good pv:forget-yes", "press pv:forget-yes", ANYBODY, P),
    Way("citizen.buttons.take_out wd:new", "press wd:new:{added}", OWNER, P),
    Way("citizen.buttons.meant_so tk:meant", "press tk:meant", NOBODY, P),
    Way("citizen.buttons.regret rg", "press rg:1", NOBODY, P),
    Way("citizen.buttons.page g", "press g:mine:0", ANYBODY, P, own=True),
    Way("citizen.buttons.forgotten", "press zz:1", NOBODY),
    Way("citizen.feedback.ask_rating c:rate", "press c:rate:{a3}", OWNER, P),
    Way("citizen.feedback.partly c:partly", "press c:partly:{a3}", OWNER, P),
    Way("citizen.feedback.ask_follow_up c:follow", "press c:follow:{a3}", OWNER, P),
    Way("citizen.feedback.follow_up c:still", "press c:still:{a3}", OWNER, P),
    Way("citizen.feedback.follow_up c:not", "press c:not:{a3}", OWNER, P),
    Way("citizen.feedback.follow_up c:back", "press c:back:{a3}", OWNER, P),
    Way("citizen.feedback.escalate c:up", "press c:up:{a1}", OWNER, P),
    Way("citizen.feedback.promise c:kept", "press c:kept:{promise}", OWNER, P),
    Way("citizen.feedback.promise c:broken", "press c:broken:{promise}", OWNER, P),
    Way("citizen.feedback.settings c:settings", "press c:settings:0", ANYBODY, P, own=True),
    Way("citizen.feedback.want_fewer c:fewer", "press c:fewer:0", ANYBODY, P, own=True),
    Way("citizen.feedback.want_fewer c:all", "press c:all:0", ANYBODY, P, own=True),
    Way("citizen.feedback.take_charge_of_one lc", "press lc:{a1}:{level_until}", HEADS, P),
    Way("citizen.feedback.take_charge l", "press l:1:KZ-311:{level_until}", BRANCH_HEADS, P),
)

HINT_WAYS = (
    Way("operator.cards.edited_command", "edit card1 /take {n1}", NOBODY, G),
    Way("operator.answering.edited_in_vain", "edit card1 басқа сөз", NOBODY, G),
    Way("operator.cards.answered", "reply unknown сәлем", NOBODY, G),
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
            ("operator.commands.hold /hold", "/hold {n4} прокуратура тексеріп жатыр"),
            ("operator.cards.take k:take", "press k:take:{a4}"),
            ("operator.cards.who k:who", "press k:who:{a4}"),
            ("operator.search.open_card o", "press o:{a4}"),
            ("operator.search.follow_link /start", "/start card-{n4}"),
        )
    ),
)

ABOUT_A_REGION_WAYS = tuple(
    replace(way, does=way.does.replace("4}", "8}"), allowed=way.allowed & (REPUBLIC | OWNER))
    for way in RESTRICTED_WAYS
)
"""The people of a region, and of its branches, see nothing of an appeal about the region."""

AREAS = {
    "administration": ADMIN_WAYS,
    "the desk": DESK_WAYS,
    "citizens": CITIZEN_WAYS + HINT_WAYS,
    "restricted appeals": RESTRICTED_WAYS,
    "appeals about a region": ABOUT_A_REGION_WAYS,
}

WAYS = tuple(way for ways in AREAS.values() for way in ways)

EXEMPT = (
    Exempt("admin.chats.migrated", "Telegram tells that a group became a supergroup"),
    Exempt("admin.chats.membership", "Telegram tells that the bot joined or left a group"),
    Exempt("admin.chats.anonymous", "refuses whoever cannot be known; a role of every line"),
)
