### Reports, the rating and the overview: what heads and administrators read.
### Variables that mean the same everywhere: ../README.md

## Periods

# $month: the name of a month in the nominative. $year: four digits.
period-month = { $year } жылғы { $month }
period-quarter =
    { $number ->
        [1] { $year } жылғы 1-тоқсан
        [2] { $year } жылғы 2-тоқсан
        [3] { $year } жылғы 3-тоқсан
       *[4] { $year } жылғы 4-тоқсан
    }
period-year = { $year } жыл
month-1 = қаңтар
month-2 = ақпан
month-3 = наурыз
month-4 = сәуір
month-5 = мамыр
month-6 = маусым
month-7 = шілде
month-8 = тамыз
month-9 = қыркүйек
month-10 = қазан
month-11 = қараша
month-12 = желтоқсан

## A report
## $period: as above. $arrow: a space and ↑ ↓ →, or empty where nothing can be compared.

report-title-month = Айлық есеп: { $period }
report-title-quarter = Тоқсандық есеп: { $period }
report-title-year = Жылдық есеп: { $period }
report-title-days = Есеп: { $period }
report-branch = Филиал: { $branch }
report-so-far = Кезең аяқталған жоқ, есептелген соңғы күн: { $date }
report-empty = Бұл кезеңде өтініш түскен жоқ, жауап беру мерзімі біткені де жоқ.
# $per_day: a number with one decimal, for a working day.
report-received = Түскені: <b>{ $n }</b>{ $arrow } (бұрын: { $before }, бір жұмыс күніне: { $per_day })
report-people = Өтініш берген адам: { $n }
report-answered = Жауап берілгені: <b>{ $n }</b>{ $arrow } (бұрын: { $before }, бір жұмыс күніне: { $per_day })
# The shares: $percent of $of; $good: how many those are; $before: the percentage before.
report-share-on_time = Мерзімінде жауап берілгені: <b>{ $percent }</b>{ $arrow } ({ $good } / { $of }, бұрын: { $before })
report-share-first_reply = 2 жұмыс күні ішінде алғашқы жауап: { $percent }{ $arrow } ({ $good } / { $of }, бұрын: { $before })
report-share-satisfied = Жауапқа риза болғандар: { $percent }{ $arrow } ({ $good } / { $of }, бұрын: { $before })
report-share-durable = Бір айдан кейін де шешілген күйінде: { $percent }{ $arrow } ({ $good } / { $of }, бұрын: { $before })
report-share-reopened = Қайта ашылғаны: { $percent }{ $arrow } ({ $good } / { $of }, бұрын: { $before })
report-share-promises = Орындалған уәделер: { $percent }{ $arrow } ({ $good } / { $of }, бұрын: { $before })
report-took =
    Жауап беру уақыты: өтініштердің жартысына — { $median ->
        [0] сол күні
       *[other] { $median } жұмыс күніне дейін
    }, оннан тоғызына — { $p90 ->
        [0] сол күні
       *[other] { $p90 } жұмыс күніне дейін
    }
# $rate: a number with two decimals.
report-residents = Әр мың тұрғынға шаққанда: { $rate } (тұрғындар: { $n })
report-outcomes = Нәтижесі: { $outcomes }
report-extended = Мерзімі ұзартылғаны: { $n }
report-forwarded = Басқа филиалға жолданғаны: { $n }
report-withdrawn = Өтініш берушінің өзі қайтарып алғаны: { $n }
# $opened, $ended, $open: known problems; open at the end of the period.
report-problems = Ортақ мәселелер: ашылғаны { $opened }, аяқталғаны { $ended }, ашық тұрғаны { $open }
# $served: appeals, a count or "<5". $answers: answers that were sent to everybody at once.
report-problems-served = Бір жауаппен жауап берілген өтініштер: { $served } (бәріне ортақ жауаптар: { $answers })
report-against = Салыстырылған кезең: { $period }
report-arrows = Көрсеткілер: ↑ ↓ — айырма кездейсоқ емес, → — кездейсоқ болуы мүмкін. Айырманың аралықтары Excel мен PDF файлдарында: «{ sheet-comparison }».
# Branches right below; each stands as report-topic, its name in the place of the topic.
report-below = Төмен тұрған филиалдар (түскені · мерзімінде жауап берілгені)
report-topics = Тақырыптар (түскені · мерзімінде жауап берілгені)
# $topic: a topic, or the name of a branch. $received: a count, or "<5".
report-topic = { $topic }: { $received } · { $percent }
# A column on a telephone: short.
report-topic-on-time = Мерзімінде
report-groups = Әлеуметтік топтар (өз сөздерінен) · қалғандарымен салыстырғанда
report-group = { $group }: түскені { $received }
# $gap, $low, $high: percentage points with a sign. $arrow: whether chance alone is unlikely.
report-group-on-time = мерзімінде: { $percent }, қалғандарында: { $others }{ $arrow } (айырмасы { $gap }: { $low } … { $high })
report-group-satisfied = риза болғандар: { $percent }, қалғандарында: { $others }{ $arrow } (айырмасы { $gap }: { $low } … { $high })
# $days, $others: numbers with one decimal.
report-group-took = жауапқа дейін орта есеппен: { $days }, қалғандарында: { $others } жұмыс күні
report-groups-few = 5 адамнан аз топтар көрсетілмейді.
report-comment = Түсініктеме: { $text }
report-unsigned = Қол қойылмаған.
# $mark: the first characters of the report's hash.
report-signed = Қол қойылды: { $at }. Бақылау белгісі: <code>{ $mark }</code>
report-corrected = Қол қойылғаннан кейін көрсеткіштер өзгерді. Қол қойылған есеп сол күйінде қалды, түзету келесі есепте көрсетіледі.
# $above: the branch above it, as of $date.
report-created = Филиал ашылды: { $branch }. Күні: { $date }
report-moved = Филиал жоғары тұрған басқа филиалға өтті: { $branch }. Күні: { $date }. Жоғары тұрған филиал: { $above }
report-paused = Филиал қазір өтініш қабылдамайды: жұмысы уақытша тоқтатылған.
# $figures: what has changed in the report of the period before, as “Received: 10 → 9; …”
report-correction = Түзету, кезең: { $period }. { $figures }
# button, 1 column, ≤ 34
button-report-sign = Қол қою
# button, 2 columns, ≤ 20
button-report-comment = Түсініктеме
# button, 2 columns, ≤ 20
button-report-again = Қайта есептеу
# button, 3 columns, ≤ 12
button-report-sheet = Excel
# button, 3 columns, ≤ 12
button-report-paper = PDF
# button, 3 columns, ≤ 12
button-report-picture = Сурет
say-report-in-private = Есепті жеке чатқа жібердім.
say-report-how-to-comment = Түсініктемені есептің өзіне жауап ретінде жазыңыз: есепті басып тұрып, «Жауап беру» дегенді таңдаңыз.
refusal-PeriodUnreadable = Кезең танылмады. Мысалы, былай жазыңыз: 2026-10, қазан, 3-тоқсан, 9 ай, 01.01-30.09.
refusal-PeriodReversed = Кезеңнің соңы басынан бұрын тұр. Күндерді ауыстырып жазыңыз.
refusal-PeriodAhead = Бұл кезең әлі басталған жоқ. Аяқталған кезеңді жазыңыз, мысалы: /report қазан, /rating 3-тоқсан
refusal-PeriodNotOver = Есепке кезең аяқталғаннан кейін қол қойылады: батырманы сол кезде басыңыз.
refusal-CommentNeeded = Көрсеткіштердің бірі назарда тұр. Алдымен түсініктеме жазыңыз: «Түсініктеме» батырмасын басыңыз.
refusal-ReportSigned = Бұл есепке қол қойылған, ол енді өзгермейді. Түзету келесі есепте көрсетіледі.

## Who has signed

reports-title = Есептер: { $period }
reports-counts = Қол қойылғаны: { $signed } / { $of }
reports-line-signed = ✓ { $branch } — { $date }
reports-line-unsigned = ○ { $branch } — қол қойылмаған
reports-due-reminder = Есепке қол қою керек: { $period }
reports-due-unsigned = Қол қойылмаған есептер: { $period }
reports-due-headless = Мына филиалдардың басшысы жоқ, есебіне Сіз қол қоясыз: { $period }
reports-due-signed = Есепке қол қойылды: { $period }
reports-due-attention = Мына филиалдар назарда. Кезең: { $period }. Көрсеткіштерін ашып, себебін анықтаңыз.
reports-due-plan = Түзету жоспары жазылды: { $period }
reports-due-improved = Енді назарда емес, көрсеткіштері түзелді: { $period }
reports-due-line = • { $branch }
# $days: working days.
reports-due-until =
    { $days ->
        [5] Мерзімі: келесі айдың 5-жұмыс күні. Есепті ашу үшін батырманы басыңыз.
        [7] Мерзімі: келесі айдың 7-жұмыс күні. Есепті ашу үшін батырманы басыңыз.
       *[9] Мерзімі: келесі айдың 9-жұмыс күні. Есепті ашу үшін батырманы басыңыз.
    }

## The rating

rating-title = Филиалдың бағасы: { $period }
rating-unknown = Бағалауға дерек жеткіліксіз: кемінде 10 жағдай керек.
rating-band-best = Үздік
rating-band-usual = Орташа
rating-band-attention = Назарда
# $first, $last: the place is somewhere between them, 95 times of 100.
rating-places = Орын аралығы: { $first }–{ $last } (ықтималдығы 95 %). Дәл бір орын айтылмайды: айырма кездейсоқ болуы мүмкін.
# $sign: ▲ ● ▼ ○. $expected: the share that is expected with such topics.
rating-measure = { $sign } { $measure }: <b>{ $percent }</b> (жағдай: { $n }, күтілгені: { $expected })
rating-name-on-time = Мерзімінде жауап
rating-name-first-reply = Алғашқы жауап
rating-name-durable = Тұрақты шешім
rating-name-satisfied = Риза болғандар
rating-name-not-reopened = Қайта ашылмағаны
rating-name-promises-kept = Орындалған уәде
rating-name-report-signed = Есепке уақытында қол қою
# $measure: one of rating-name-…; these are the appeals that spoil it.
rating-oldest = Ең ескі өтініштер. Көрсеткіш: { $measure }
# $state: open, where nobody has answered yet.
rating-oldest-line = { appeal-number-bare } · { $topic } · мерзімі: { $date }{ $state ->
    [open] { " " }· жауабы жоқ
   *[closed] { "" }
}
# button, 1 column, ≤ 34
button-rating-steps = Қалай есептелді?
# $version: of the formula. The letters are those of rating-step.
rating-formula =
    <b>Қалай есептелді?</b> Формуланың нұсқасы: { $version }
    1. Барлық жағдайдың саны: n. Оның ішінде жақсысы: x.
    2. Бүкіл желіде дәл осындай тақырыптар бойынша күтілетін үлес: e.
    3. Жағдай аз болса, кездейсоқтық көп. Сондықтан үлес күтілетініне жақындатылады: p̂ = (x + e·M) / (n + M). Филиалдар бір-біріне неғұрлым ұқсас болса, M соғұрлым үлкен.
    4. Тақырыптары қиын филиал ұтылмауы керек. Сондықтан бүкіл желінің үлесі (p̄) қосылып, күтілетіні (e) шегеріледі: s = p̄ + p̂ − e. Нәтиже 0-ден кем, 1-ден көп болмайды.
    5. Әр көрсеткіштің s мәні салмағына көбейтіліп, қосылады.
# $weight: of 100. $adds: what the measure adds to the sum. Numbers with a decimal comma.
rating-step =
    <b>{ $measure }</b> (салмағы { $weight })
    n = { $n }, x = { $x }, e = { $e }, M = { $m }
    p̂ = ({ $x } + { $e }·{ $m }) / ({ $n } + { $m }) = { $shrunk }
    s = { $network } + { $shrunk } − { $e } = { $s }
    { $weight } · { $s } = { $adds }
# $score: from 0 to 100, with one decimal. $sum: of what the measures add; $weights: of those that have cases.
rating-score = Баға (формуланың { $version } нұсқасы бойынша): 100 · { $sum } / { $weights } = <b>{ $score }</b>
rating-score-none = Баға (формуланың { $version } нұсқасы бойынша): жоқ
rating-rules =
    <b>Көрсеткіш жасанды түрде көтерілмеуі үшін</b>
    • Мерзімі өтіп, жауап берілмеген өтініш кешіккен болып саналады.
    • Біріктірілген өтініштер бір рет саналады.
    • Бір адамның бір аптадағы бір ғана жағдайы саналады.
    • Қызметкер азаматтың атынан тіркеген өтініштің бағасы «{ rating-name-satisfied }» көрсеткішіне кірмейді.
    • Мерзім бітуге бір жұмыс күні қалғанда немесе одан кеш басқа филиалға жіберілген өтініштің мерзіміне оны жіберген филиал жауапты.
    • Көп қайталанатын қысқа жауаптарды жоғары тұрған басшы іріктеп тексереді.
rating-weights = Салмақтар өзгерді. Жаңа нұсқа: { $version }, қолданыла бастаған күні: { $date }
# $before, $after: weights.
rating-weight = • { $measure }: { $before } → { $after }

## A branch under attention

# Of a head.
plan = Түзету жоспары: { $text } Мерзімі: { $date }
plan-none = Түзету жоспары: әлі жазылмаған.
plan-over = Жоспардың мерзімі өтті. Нәтижесін тексеріп, қажет болса жаңа жоспар жазыңыз.
# $measures: some of rating-name-…
plan-measures = Көрсеткіші: { $measures }
# button, 1 column, ≤ 34
button-plan = Түзету жоспарын жазу
form-plan-words = Жағдайды түзету үшін не істейсіз? Қысқаша жазыңыз: жоспарды жоғары тұрған филиал да көреді. Филиал: { $branch }
form-plan-day = Қай күнге дейін орындалады? Күнін таңдаңыз немесе жазып жіберіңіз.

## Answers that say the same

# $n: so many others at least are the same.
short-answers = <b>Бірдей қысқа жауаптар</b>. Филиал: { $branch }
    Соңғы үш айда мұндай жауап тағы кемінде { $n } рет берілген. Әрқайсысы өтінішке нақты жауап бере ме? Үстірт жауап бағалауда «риза емес» деп есептеледі.
# $place: 1, 2, …
short-answer = { $place }. { appeal-number-bare } · { $topic }
short-answer-fine = ✓ Нақты жауап
short-answer-formal = ✗ Үстірт жауап
# button, 2 columns, ≤ 20
button-short-answer-fine = { $n }: нақты
# button, 2 columns, ≤ 20
button-short-answer-formal = { $n }: үстірт

## A week of one's own

own-week =
    Сіздің аптаңыз: { $since }–{ $until }
    Жауап бергеніңіз: <b>{ $answered }</b>, мерзімінде: { $in_time }
    Қазір қарап жатқаныңыз: { $held }, мерзімі өткені: { $late }
    Бұл көрсеткіштерді Сізден басқа ешкім көрмейді. Кезек: /queue

## The overview

overview-title = Шолу: { $branch }
# $arrow: as in a report; against the last month, for a working day.
overview-total = Ашық: <b>{ $open }</b> · мерзімі өткені: <b>{ $overdue }</b> · осы айда түскені: { $received }{ $arrow }
overview-problems = Ортақ мәселелер: ашығы { $open } · осы айда бір жауаппен жауап берілген өтініштер: { $served }
# How many branches the rating has put under attention.
overview-lagging = Назарда: { $n }
# $sign: ▲ ● ▼ ○
overview-line = { $sign } { $branch }: ашық { $open }, мерзімі өткені { $overdue }, осы айда түскені { $received }{ $arrow }
# Columns of a table on a telephone: short.
overview-open = Ашық · мерзімі өткені
overview-received = Осы айда
overview-signs = Белгілері: ▲ үздік · ● орташа · ▼ назарда · ○ дерек аз. Көрсеткі: бір жұмыс күніне өткен айдағыдан көп пе, аз ба.
overview-leaf = Төменінде филиал жоқ.
# button, 1 column, ≤ 34
button-overview-up = Жоғары тұрған филиал

## The file

report-file-caption = { $title }. Филиал: { $branch }
sheet-title = Есеп: { $period }
sheet-totals = Қорытынды
sheet-topics = Тақырыптар
sheet-branches = Филиалдар
sheet-chart = Диаграмма
sheet-measure = Көрсеткіш
sheet-n = Саны
sheet-comparison = Салыстыру
# $measure: what is counted.
sheet-per-day = { $measure }, бір жұмыс күніне (айырмасы: %)
sheet-percent = { $measure }, % (айырмасы: пайыздық тармақ)
sheet-problems = Ортақ мәселелер
sheet-problems-opened = Ашылғаны
sheet-problems-ended = Аяқталғаны
# At the end of the period.
sheet-problems-open = Ашық тұрғаны
sheet-problems-answers = Бәріне ортақ жауаптар
# Appeals.
sheet-problems-served = Бір жауаппен жауап берілген өтініштер
sheet-groups = Әлеуметтік топтар
sheet-group = Топ
sheet-share = %
sheet-others-share = Қалғандары, %
# Percentage points between the group and everybody else, and the bounds of the interval.
sheet-gap = Айырмасы
sheet-gap-low = Кемінде
sheet-gap-high = Көп дегенде
sheet-topic = Тақырып
sheet-branch = Филиал
sheet-received = Түскені
sheet-people = Өтініш берген адам
sheet-answered = Жауап берілгені
sheet-due = Мерзімі біткені
sheet-on-time = Мерзімінде жауап берілгені
sheet-replies-due = Алғашқы жауап күтілгені
sheet-replied-in-time = Алғашқы жауап уақытында берілгені
sheet-rated = Бағаланғаны
sheet-satisfied = Риза болғандар
sheet-reopened = Қайта ашылғаны
sheet-extended = Мерзімі ұзартылғаны
sheet-forwarded = Басқа филиалға жолданғаны
sheet-withdrawn = Қайтарып алынғаны
sheet-promises-kept = Орындалған уәде
sheet-promises-broken = Орындалмаған уәде
sheet-took-median = Жауапқа кеткен жұмыс күні (медиана)
sheet-took-p90 = Жауапқа кеткен жұмыс күні (90 %)
# $mark: the whole hash of the report.
sheet-signed = Қол қойылды: { $at }. Бақылау белгісі: { $mark }
chart-trend = Айлар бойынша түскені және жауап берілгені
chart-on-time = Мерзімінде жауап берілгені, %, айлар бойынша
chart-topics = Тақырыптар: түскені
chart-comparison = Үлестер, %: бұрын және қазір
chart-funnel = Филиалдар: мерзімінде жауап берілгені, %
# Of a branch between the dashed lines nothing can be said: it differs as chance has it.
chart-funnel-chance = Үзік сызықтардың арасы — кездейсоқ айырма
