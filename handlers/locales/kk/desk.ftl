# Оператордың жұмыс орны.

command-staff = Филиал қызметкерлері
refusal-TypeLike = { $command ->
    [forward] Былай жазыңыз: <code>/forward НӨМІР КОД себебі</code>. Карточкаға жауап (reply) берсеңіз, нөмір қажет емес. Кодтар: /branches
    [extend] Былай жазыңыз: <code>/extend НӨМІР КҮНІ себебі</code>, күні — мысалы <code>01.06</code>, <code>1 маусым</code> не <code>+5</code>.
    [note] Былай жазыңыз: <code>/note НӨМІР мәтін</code>. Карточкаға жауап (reply) берсеңіз, нөмір қажет емес.
    [category] Былай жазыңыз: <code>/category НӨМІР ТАҚЫРЫП</code>. Карточкаға жауап (reply) берсеңіз, нөмір қажет емес.
    [priority] Былай жазыңыз: <code>/priority НӨМІР high</code> не <code>/priority НӨМІР normal</code>.
    [assign] Былай жазыңыз: <code>/assign НӨМІР @аты</code>.
    [about] Былай жазыңыз: <code>/about НӨМІР КОД</code> не <code>/about НӨМІР @аты</code>.
    [merge] Былай жазыңыз: <code>/merge НӨМІР НӨМІР</code>: бірінші өтініш екіншісінің жауабын алады.
    [promise] Жауап жобасына жауап (reply) ретінде жазыңыз: <code>/promise КҮНІ не істелетіні</code>.
    [find] Былай жазыңыз: <code>/find сөздер, нөмір не телефон</code>.
    [ban] Былай жазыңыз: <code>/ban НӨМІР себебі</code>.
    [template] Былай жазыңыз: <code>/templates add ТАҚЫРЫП kk Атауы | Мәтіні</code>.
    [walkin] Былай жазыңыз: <code>/walkin ТЕГІ АТЫ, телефоны | тақырыбы | өтініштің мәні</code>.
    [branch] Былай жазыңыз: <code>/branch add|edit|move|pause КОД …</code>. Толығырақ: /branch
    [broadcast] Былай жазыңыз: <code>/broadcast staff all | мәтін</code> не <code>/broadcast citizens КОД kk | мәтін</code>; күнін де қосуға болады: <code>/broadcast staff all 25.11 | мәтін</code>.
    [bulk] Алдымен /find арқылы табыңыз, содан кейін: <code>/bulk take</code>, <code>/bulk note мәтін</code>, <code>/bulk category ROAD</code>, <code>/bulk assign @аты</code> не <code>/bulk forward КОД себебі</code>.
    [edit] Жауап жобасына жауап (reply) ретінде жазыңыз: <code>/edit жаңа мәтін</code>.
    [mode] Былай жазыңыз: <code>/mode normal</code>, <code>/mode collect_only</code> не <code>/mode closed</code>.
   *[other] Команда толық емес. Өтініш карточкасына жауап (reply) ретінде жазыңыз немесе нөмірін көрсетіңіз: <code>/{ $command } НӨМІР</code>.
}
refusal-UnknownPerson = Бұл филиалдың қызметкерлері арасында мұндай адам жоқ: { $name }. Аты @ белгісімен жазылады, адам ботты ашқан болуы керек.
refusal-UnknownTopic = Мұндай тақырып жоқ: { $topic }. Карточкаға /category деп жауап (reply) беріп, батырмамен таңдаңыз.
refusal-AboutThem = Өтініш осы филиалға не адамға қатысты, сондықтан оны басқалар қарауы керек.
refusal-MergeImpossible = Бұл өтініштерді біріктіруге болмайды: әлі бірікпеген, ашық екі бөлек өтінішті таңдаңыз.
refusal-Merged = Бұл өтініш басқасымен біріктірілген. Жауапты соған беріңіз: <code>/card { $number }</code>
refusal-TooLate = Енді қайтаруға болмайды: уақыты өтті немесе өтініш өзгерді.
refusal-ComplaintNotExtendable = Шағымды қарау мерзімі ұзартылмайды (ӘРПК, 99-бап).
refusal-ExtensionTooLong = Мұнша ұзартуға болмайды: { $until }. Ең кеш күн: { $latest } (ӘРПК, 76-бап).
refusal-ExtensionTooShort = Жаңа мерзім қазіргісінен кеш болуы керек. Қазіргі мерзімі: { $due }.

staff-title = Қызметкерлер. Филиал: { $branch }
staff-none = Бұл филиалда әзірге қызметкер жоқ. Шақыру: <code>/invite operator { $code }</code>
staff-line = { $name } — { $role } · жұмысында: { $held }
staff-remove-sure = Бұл адамды филиалдан шығарасыз ба? Рұқсаттары бірден тоқтайды. Филиал кезегіне қайтатын өтініштер: { $held }
button-make-head = Басшы ету
button-make-operator = Оператор ету
button-remove = Шығару
button-remove-yes = Иә, шығару
say-staff-appointed = Рөліңіз өзгерді: { $role }. Филиал: { $branch }
say-staff-dismissed = Бұл филиалдағы қызметіңіз аяқталды, рұқсаттарыңыз тоқтатылды. Филиал: { $branch }

card-held-until = Бекітілген мерзімі: { $at }
card-urgent = Жоғары басымдық
card-about = Кімге қатысты: { $whom } (өзі қарай алмайды)
card-merged-into = Біріктірілді, жауап беретін өтініш: № <code>{ $number }</code>
card-merged-here = Бірге жауап күтіп тұрғандар: { $numbers }
card-note = Жазба, { $name }: { $text }
older-title = Осы өтініш берушінің бұрынғы өтініштері:
older-line = № <code>{ $number }</code> · { $date } · { $topic } · { $status }

button-undo = Қайтарып алу
button-forward = Басқа филиалға жолдау
button-who = Өтініш беруші
button-separate = Бөлек қарау
button-topic-right = Тақырыбы дұрыс
button-own-reason = Басқа себеп: команданы көшіру
button-send-anyway = Бәрібір жіберу
button-send-returned = Жіберу: қайтарылды
button-send-terminated = Жіберу: тоқтатылды
outcome-returned = Қайтарылды
outcome-terminated = Тоқтатылды
composed-confirm = Өтініш әріптесіңіздің жұмысында: { $holder }. Бекітілген мерзімі: { $until }. Оның орнына жауап жібересіз бе?
composed-leaving = Өтініш берушіге жіберілетін уақыты: { $at }; оған дейін қайтарып алуға болады.
desk-write-refused = № <code>{ $number }</code>: бас тартудың дәлелді себебін осы хабарламаға жауап (reply) ретінде жазыңыз.
desk-write-returned = № <code>{ $number }</code>: өтініштің неге қайтарылатынын осы хабарламаға жауап (reply) ретінде жазыңыз. Тіркелгеннен кейін 3 жұмыс күні ішінде қайтарылады: жаңа дәлелсіз қайталау не балағат сөз (ӘРПК, 64-бап).
desk-write-terminated = № <code>{ $number }</code>: қараудың неге тоқтатылатынын осы хабарламаға жауап (reply) ретінде жазыңыз (ӘРПК, 70 және 88-баптар).
desk-undo-until = Қайтарып алуға болатын уақыт: { $at }
desk-undone = № <code>{ $number }</code>: әрекет қайтарып алынды.
desk-forwarded = № <code>{ $number }</code> жолданды. Филиал: { $branch }. Мерзімі өзгермейді.
desk-forward-here = Өтініш осы филиалда тұр: { $branch }
desk-forward-asked = № <code>{ $number }</code> екі рет жолданған. Қайда жолданатынын басшы шешеді. Филиал: { $branch }
desk-forward-decide = № <code>{ $number }</code> екі рет жолданған, тағы жолдау ұсынылып отыр. Филиал: { $branch }. Шешім Сізде: карточкаға /forward деп жауап (reply) беріңіз.
desk-forward-where = № <code>{ $number }</code>: қай филиалға жолдаймыз? Сөзбен іздеуге болады: <code>/forward { $number } Шу</code>
desk-forward-none = № <code>{ $number }</code>: мұндай филиал табылмады. Атауын не кодын жазыңыз, мысалы: <code>/forward { $number } Шу</code>
desk-forward-more = … тағы { $n }. Атауын нақтылаңыз.
desk-forward-why = № <code>{ $number }</code>: неге жолдаймыз? Филиал: { $branch }
forward-reason-territory = Орны басқа филиалға қарайды
forward-reason-subject = Бұл мәселемен басқа филиал айналысады
forward-reason-above = Жоғары тұрған деңгейде шешіледі
forward-reason-conflict = Өтініш филиалдың өзіне қатысты
desk-extended = № <code>{ $number }</code>: мерзім ұзартылды, өтініш берушіге хабарланды. Жаңа мерзімі: { $date }
desk-choose-topic = № <code>{ $number }</code>: тақырыбын таңдаңыз.
desk-categorised = № <code>{ $number }</code>: тақырыбы өзгертілді. Тақырыбы: { $topic }
desk-topic-confirmed = № <code>{ $number }</code>: тақырыбы расталды. Тақырыбы: { $topic }
desk-hidden =
    № <code>{ $number }</code>: тақырыбы өзгертілді. Тақырыбы: { $topic }
    Өтінішті енді тек республикалық қоғамдық қабылдау көреді, топтағы карточкадан мәтін алынды.
desk-urgent = № <code>{ $number }</code>: басымдығы жоғарылатылды.
desk-not-urgent = № <code>{ $number }</code>: басымдығы қалыпты.
desk-noted = № <code>{ $number }</code>: жазба сақталды, өтініш беруші оны көрмейді.
desk-about-marked = № <code>{ $number }</code>: өтініштің кімге қатысты екені белгіленді.
desk-assigned = № <code>{ $number }</code>: жауапты — { $name }
desk-assigned-to-you = № <code>{ $number }</code> Сізге тапсырылды. Тапсырған: { $name }. Карточкасы: <code>/card { $number }</code>
desk-closed = № <code>{ $number }</code> жабылды.
desk-reopened = № <code>{ $number }</code> қайта ашылды, өтініш берушіге хабарланды.
desk-merged = № <code>{ $number }</code> біріктірілді: екі өтініш беруші де бір жауап алады. Жауап беретін өтініш: № <code>{ $into }</code>
desk-separated = № <code>{ $number }</code> бөлек қаралады.
say-desk-unknown-command = Мұндай команда жоқ. Өтініш берушіге жауапты қиғаш сызықтан бастамаңыз.

news-forwarded =
    № <code>{ $number }</code> өтініш басқа филиалға жолданды. Жауап беру мерзімі өзгермейді.
    Филиал: { $branch }
    Себебі: { $reason }
news-hidden =
    № <code>{ $number }</code> өтініш республикалық қоғамдық қабылдауға берілді. Бұдан былай оны тек сол жерде көреді, бұрынғы филиал көрмейді. Жауап беру мерзімі өзгермейді.
news-placed =
    № <code>{ $number }</code> өтініштің қай жерге қатысты екені анықталды. Жауап беру мерзімі өзгермейді.
    Филиал: { $branch }
news-extended =
    № <code>{ $number }</code> өтінішті қарау мерзімі ұзартылды.
    Жаңа мерзімі: { $date }
    Себебі: { $reason }
news-reopened-by-office =
    № <code>{ $number }</code> өтініш қайта ашылды: оған өзіміз қайта оралдық.
    Жауап беру мерзімі: { $date }
news-merged = № <code>{ $number }</code> өтініш осы мәселе бойынша басқа өтініштермен бірге қаралады. Жауап дайын болысымен Сізге жеткізіледі.
timeline-merged = { $at } — осы мәселе бойынша басқа өтініштермен бірге қаралуда

refusal-ReplyFirst = Уәде жауаппен бірге жіберіледі: алдымен жауап жазыңыз, содан кейін жауап жобасына /promise деп жауап (reply) беріңіз.
queue-filter-all = Бәрі: { $n }
queue-filter-mine = Менікі: { $n }
queue-filter-new = Жаңа: { $n }
queue-filter-working = Жұмыста: { $n }
queue-filter-waiting = Күтуде: { $n }
queue-filter-overdue = Мерзімі өтті: { $n }
found-title = Табылды: { $n }
found-none = Ештеңе табылмады. Басқа сөзбен, нөмірмен не кезеңмен іздеп көріңіз, мысалы: <code>/find су 01.11-20.11</code>
history-title = № <code>{ $number }</code>: барысы
history-line = { $at } — { $what } · { $by }
actor-citizen = өтініш беруші
actor-operator = оператор
actor-head = басшы
actor-administrator = әкімші
actor-system = жүйе
happening-registered = тіркелді
happening-taken = жұмысқа алынды
happening-released = кезекке қайтарылды
happening-heard = алдын ала шешім жіберілді
happening-asked = қосымша мәлімет сұралды
happening-replied = сұраққа жауап берді
happening-added = толықтырды
happening-amended = мәтінді түзетті
happening-answered = жауап берілді
happening-forwarded = басқа филиалға жолданды
happening-extended = мерзімі ұзартылды
happening-closed = жабылды
happening-reopened = қайта ашылды
happening-withdrawn = кері қайтарып алынды
happening-assigned = тапсырылды
happening-categorised = тақырыбы өзгертілді
happening-confirmed = тақырыбы расталды
happening-prioritised = басымдығы өзгертілді
happening-marked = кімге қатысты екені белгіленді
happening-merged = біріктірілді
happening-separated = бөлек қаралды
happening-undone = әрекет қайтарып алынды
who = № <code>{ $number }</code>
    Өтініш беруші: { $name }
    Телефоны: { $phone }
    Бұл мәліметті тек Сіз көріп тұрсыз, қаралғаны жазылып қойды.
who-unnamed = атын көрсетпеуді сұраған
delivery-waiting = Өтініш берушіге жіберу кезекте. Уақыты: { $at }
delivery-sent = Өтініш берушіге жеткізілді: { $at }
delivery-failed = <b>Өтініш берушіге жеткізілмеді:</b> { $reason }
card-call = Қоңырау шалу керек: телефоны «Өтініш беруші» батырмасында.
undelivered-blocked = ботты бұғаттаған
undelivered-deactivated = аккаунты жойылған
undelivered-gone = чат жоқ
undelivered-other = Telegram қабылдамады
card-promise = Уәде: { $text } · мерзімі: { $date } · { $state }
promise-open = орындалуда
promise-kept = орындалды
promise-broken = орындалмады
finding-promise = Уәде: { $text }. Мерзімі: <b>{ $date }</b>
desk-kept = № <code>{ $number }</code>: уәде орындалды деп белгіленді.
desk-nothing-promised = № <code>{ $number }</code>: ашық уәде жоқ.

refusal-BranchImpossible = { $why ->
    [circle] Филиалды өзінің не өзіне қарайтын филиалдың астына көшіруге болмайды.
    [code] Бұл код бос емес не тым ұзын (ең көбі 12 таңба).
   *[substitute] Бұл филиалды тоқтата тұру үшін басқа алмастырушы филиал керек.
}
refusal-Banned = Қазір жаңа өтініш бере алмайсыз: тым көп хабарлама түскендіктен, рұқсатыңыз шектелген. Бұрынғы өтініштеріңіз қаралып жатыр: /my
refusal-ReceptionClosed = Қоғамдық қабылдау уақытша жабық, жаңа өтініш қабылданбайды. Бұрынғы өтініштеріңіздің барысы: /my. Өмірге қауіп төнсе, <b>112</b> нөміріне қоңырау шалыңыз.
refusal-HoursUnreadable = Жұмыс уақытын оқи алмадық: { $text }. Былай жазыңыз: <code>09:00-18:30, 13:00-14:30</code>
refusal-HoursImpossible = Мұндай жұмыс уақыты болмайды: ашылуы жабылуынан бұрын, түскі үзіліс соның ішінде болуы керек.
say-collect-only = Қазір қоғамдық қабылдау тек ұсыныстар мен аманаттарды жинайды, кеңес берілмейді. Жазғаныңыз тіркеледі.
say-mode-normal = Режим: әдеттегі. Өтініштер қабылданады.
say-mode-collect_only = Режим: тек жинау. Ұсыныстар мен аманаттар қабылданады, кеңес берілмейді.
say-mode-closed = Режим: жабық. Жаңа өтініш қабылданбайды, бұрынғылары қаралады.
mode-name-normal = әдеттегі
mode-name-collect_only = тек жинау
mode-name-closed = жабық
say-branch-paused = Филиал уақытша тоқтатылды, жаңа өтініштер алмастырушыға барады. Филиал: { $branch }
say-branch-resumed = Филиал жұмысын жалғастырды. Филиал: { $branch }
say-branch-changed = Өзгеріс сақталды. Филиал: { $branch }
say-branch-added = Филиал қосылды: { $name }. Коды: <code>{ $code }</code>
branch-title = { $branch } · { $code }
branch-load = Ашық өтініштер: { $open } · қызметкерлер: { $staff }
branch-chat = { $chat ->
    [linked] Чат: бар
   *[none] Чат: жоқ. Топта былай жазыңыз: /link
}
branch-hours = Жұмыс уақыты: { $hours }
branch-is-paused = <b>Уақытша тоқтатылған.</b> Алмастырушы: { $substitute }
button-staff = Қызметкерлер
button-pause = Тоқтата тұру
button-resume = Жалғастыру
button-up = Жоғары тұрған филиал
health-title = Жүйенің күйі
health-mode = Режим: { $mode }
health-outbox = Жіберілуге тиіс: { $n } · ең ескісі: { $oldest }
health-failed = Жеткізілмегені: { $n }
health-dead = Өңделмеген жаңартулар: { $n }
health-size = Дерекқор көлемі: { $megabytes } МБ
health-backup = Соңғы сақтық көшірме: { $at }
health-unlinked = Чаты жоқ филиалдар: { $n } · { $codes }
health-unstaffed = Қызметкері жоқ филиалдар: { $n } · { $codes }
say-health-in-private = Жүйенің күйін жеке хабарламаға жібердік.
desk-banned = № <code>{ $number }</code>: өтініш берушіге жаңа өтініш беруге шектеу қойылды. Қайтару: <code>/unban { $number }</code>
desk-unbanned = № <code>{ $number }</code>: шектеу алынды.
draft-unnamed = Операторлар атыңызды көрмейді.
button-unnamed = Атымды көрсетпеу / көрсету
say-desk-edited-command = Түзетілген команда орындалмайды. Оны жаңа хабарлама етіп жіберіңіз.
say-desk-reply-to-what = Бұл хабарлама ешбір өтінішке қатысты емес, жауабыңыз ешкімге кеткен жоқ. Карточкаға жауап (reply) беріңіз: <code>/card НӨМІР</code>

topic-ANY = кез келген тақырып
templates-title = Жауап үлгілері. Филиал: { $branch }
template-line = <b>{ $title }</b> · { $topic } · { $language }: { $text }
templates-hint =
    Қосу (басшы): <code>/templates add ТАҚЫРЫП kk Атауы | Мәтіні</code>. Барлық тақырыпқа: ANY.
    Мәтінде: <code>{ "{" }number{ "}" }</code>, <code>{ "{" }branch{ "}" }</code>, <code>{ "{" }due{ "}" }</code>, <code>{ "{" }today{ "}" }</code>
templates-none = № <code>{ $number }</code>: бұл тақырып пен тілге арналған үлгі жоқ. Қосу: /templates
templates-choose = № <code>{ $number }</code>: үлгіні таңдаңыз, ол жауап жобасына қосылады.
button-template = Үлгі
paper-title = Қағаз талон мәтіні:
paper-receipt =
    <b>{ $org }</b>
    Филиал: { $branch }
    Өтініш нөмірі: <b>{ $number }</b>
    Өтініш беруші: { $name }
    Қабылданды: { $at }
    Тіркелген күні: { $date }
    Жауап беру мерзімі: { $due }
    Қабылдаған қызметкер: { $operator }
button-bulk = Орындау
broadcast-preview = Хабарлама таратылмай тұр
broadcast-going = Таратылып жатыр
broadcast-done = Таратылды
broadcast-stopped = Тоқтатылды
broadcast-to = Кімге: { $who } · аймағы: { $where } · тілі: { $language } · адам саны: { $n }
broadcast-at = Басталатын уақыты: { $at }
broadcast-progress = Жеткізілді: { $sent } · кезекте: { $waiting } · жеткізілмеді: { $failed }
broadcast-why = Бұл хабарды алуға келіскенсіз. Бас тарту: /news off
audience-staff = қызметкерлер
audience-citizens = келіскен азаматтар
button-broadcast-send = Тарату
button-broadcast-stop = Тоқтату
button-broadcast-show = Барысы
say-news-on = Қоғамдық қабылдаудың хабарларын алатын болдыңыз. Бас тарту: /news off
say-news-off = Енді хабарлар жіберілмейді. Өтініштеріңіз туралы хабарламалар келе береді.
undelivered-none = Telegram-да жоқ
say-paper-in-private = Өтініш тіркелді. Талон мәтінін жеке хабарламаға жібердік.
command-find = Өтініш іздеу
command-take = Жұмысқа алу
command-reply = Жауап жазу
command-ask = Өтініш берушіден сұрау
command-forward = Басқа филиалға жолдау
command-extend = Мерзімді ұзарту (басшы)
command-note = Ішкі жазба
command-history = Өтініштің барысы
command-who = Өтініш берушінің байланысы
command-walkin = Келген адамның өтінішін тіркеу
command-templates = Жауап үлгілері
command-branch = Бір филиал
command-news = Хабарларды алу
happening-resumed = жауапсыз жалғастырылды
happening-recounted = мерзімі қайта есептелді
happening-escalated = мерзімі өтті, басшыға хабарланды
happening-acknowledged = басшы бақылауына алды
happening-rated = жауапты бағалады
