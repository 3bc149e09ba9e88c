### What a citizen reads: from the first greeting to the answer.
### Variables that mean the same everywhere: ../README.md

## Greeting

# $org: the organisation's name. $portal: an address, https://…
welcome-about =
    <b>{ $org }</b>
    Сәлеметсіз бе! Мәселеңізді қазақша немесе орысша жазыңыз: өтінішіңізді тіркеп, тиісті филиалға жеткіземіз және нәтижесін хабарлаймыз. Дауыспен айтуға, фото не құжат жіберуге де болады.
    Біз мемлекеттік орган емеспіз: жауап беру мерзімі — біздің қызмет көрсету стандартымыз. Мемлекеттік органға ресми жолданым <a href="{ $portal }">eOtinish</a> порталында беріледі.
    Бұл шұғыл қызмет емес: өмірге қауіп төнсе, <b>112</b> нөміріне қоңырау шалыңыз.
choose-language = Тілді таңдаңыз.
welcome-draft-kept = Жазғаныңыз сақталды.

## Consent

consent-ask = Өтінішіңізді қарау үшін дербес деректеріңізді өңдеуге келісіміңіз қажет.
# $org: the organisation's name. $bin: twelve digits, or a dash.
# Its hash is kept with each consent given: a changed text is another consent.
consent-text = Дербес деректерімді (аты-жөнім, байланыс деректерім, елді мекенім, өтініш мәтіні) өтінішімді қарау мақсатында жинауға және өңдеуге келісемін. Оператор: { $org }, БСН: { $bin }. Мерзімі: өтініш қаралып, сақтау мерзімі аяқталғанға дейін. Құзыретті органға беру: тек мен тиісті батырманы бассам. Хат алмасу Telegram арқылы жүреді, деректер шетелдегі серверлерден өтеді (трансшекаралық беру). Жалпыға бірдей қолжетімді көздерде таратылмайды. Келісімді кез келген уақытта кері қайтарып алуға болады: /privacy
# button, 1 column, ≤ 34
button-consent-yes = Келісемін
# button, 1 column, ≤ 34
button-consent-forward = Келісемін, беруге де рұқсат
# button, 1 column, ≤ 34
button-consent-no = Келіспеймін
consent-kept = Рақмет, келісіміңіз сақталды. Оны /privacy арқылы кез келген уақытта кері қайтарып ала аласыз.
consent-refused = Келісіміңізсіз өтінішті қарай алмаймыз. Жазғаныңыз өшірілді. Ойыңыз өзгерсе, қайтадан жазыңыз.

## Home

home =
    Мәселеңізді осы жерге жазыңыз — қазақша немесе орысша, өз сөзіңізбен. Дауыспен айтуға, фото, видео, құжат не орналасқан жеріңізді жіберуге болады.

    /my — менің өтініштерім
    /status — өтініштің барысы, нөмірі бойынша
    /language — тілді ауыстыру
    /privacy — дербес деректер
    /settings — баптаулар

    Өмірге қауіп төнсе, <b>112</b> нөміріне қоңырау шалыңыз.

## Draft: the preview card

draft-title = Өтінішіңіздің жобасы
draft-check = Тексеріп, «{ button-send }» батырмасын басыңыз.
draft-place-needed = Оқиға қай жерде болып жатыр? Аймақты таңдаңыз — өтінішті тиісті филиалға жеткіземіз.
draft-place-which = Қай жер туралы айтып тұрсыз?
draft-topic-which = Тақырыбы төмендегілердің бірі болса, батырмасын басыңыз.
draft-said-before = Осыған ұқсас өтінішіңіз қаралып жатыр. Қайталамай, соған қоса аласыз.
# The citizen replied to a message about an appeal that is over.
draft-reply-which = Бұл хабарламаңыз № <code>{ $number }</code> өтінішке қатысты ма? Мәселе шешілмесе, төмендегі батырмалардың бірін басыңыз: өтініш қайта ашылады, жазғаныңыз соған себеп ретінде қосылады. Басқа мәселе болса, жаңа өтініш ретінде жіберіңіз.
draft-reply-over = Бұл хабарламаңыз № <code>{ $number }</code> өтінішке жауап ретінде жазылды. Ол өтініш аяқталған, қайта ашуға болмайды. Жазғаныңызды жаңа өтініш ретінде жібере аласыз.
draft-reason-kept = Жазғаныңыз қайта ашылған өтінішке қосылды.
draft-no-words = (мәтін жоқ)
draft-more-words = … (жалғасы сақталды, толық жіберіледі)
# $files: counted files, «2 фото, 1 документ».
draft-files = Тіркемелер: { $files }
# $place: the name of a place, nominative, with what it lies in.
draft-place = Орны: { $place }
# $address: as the citizen wrote it. On the card of the staff as well.
draft-address = Мекенжай: { $address }
draft-topic = Тақырыбы: { $topic }
draft-kind = Түрі: { $kind }
draft-branch = Филиал: { $branch }
draft-about = Өтініш мына филиалдың не оның қызметкерінің өзі туралы: { $branch }. Оларға берілмейді, жоғары тұрған филиал қарайды.
# $language: as on the button of the language.
draft-language = Жауап тілі: { $language }
# $days: working days. $date: the last of them.
draft-term = Жауап беру мерзімі: { $days } жұмыс күні, { $date }
draft-restricted = Бұл өтінішті тек республикалық қоғамдық қабылдау көреді.
draft-unnamed = Операторлар атыңызды көрмейді.
# button, 1 column, ≤ 34
# Stands inside draft-check, too.
button-send = Жіберу
# button, 1 column, ≤ 34
button-place = Орнын көрсету
# button, 1 column, ≤ 34
button-other-place = Басқа жер
# button, 1 column, ≤ 34
button-narrower = Ауданын не қаласын көрсету
# button, 1 column, ≤ 34
button-join = Бұрынғы өтінішке қосу
# button, 3 columns, ≤ 12
button-edit-text = Мәтін
# button, 2 columns, ≤ 20
button-edit-place = Орны
# button, 3 columns, ≤ 12
button-edit-topic = Тақырып
# button, 3 columns, ≤ 12
button-edit-kind = Түрі
# button, 3 columns, ≤ 12
button-edit-language = Тілі
# button, 1 column, ≤ 34
button-unnamed = Атымды көрсетпеу / көрсету
# button, 1 column, ≤ 34
# On the receipt as well.
button-about-branch = Филиалдың өзіне қатысты
# button, 1 column, ≤ 34
button-not-about-branch = Филиалдың өзі туралы емес
# button, 2 columns, ≤ 20
button-add = Тағы қосу

## Draft: its questions

draft-write-anew = Мәтінді қайтадан жазыңыз. Жаңа мәтін бұрынғысын алмастырады, тіркемелер қалады.
draft-add-more = Жаза беріңіз: мәтін, фото, дауыс, құжат не орналасқан жер. Барлығы осы өтінішке қосылады.
draft-discarded = Жоба өшірілді.
draft-choose-region = Аймақты таңдаңыз:
# $region: the name of a region or a city, nominative.
draft-choose-district = { $region }: ауданды не қаланы таңдаңыз.
draft-choose-topic = Тақырыбын таңдаңыз:
draft-choose-kind = Өтініштің түрін таңдаңыз:
# button, 2 columns, ≤ 20
button-whole-region = Облыс бойынша
# button, 2 columns, ≤ 20
button-whole-city = Қала бойынша
# button, 2 columns, ≤ 20
button-place-unknown = Білмеймін
say-text-needs-words = Мәселеңізді сөзбен жазыңыз немесе дауыспен айтыңыз: не болды, қай жерде, қашаннан бері.

## Danger: whom to call

danger-title = Өтінішіңізде қауіп туралы айтылған сияқты. Қазір көмек керек болса, қоңырау шалыңыз:
danger-life = <b>112</b> — құтқару қызметі; 101 — өрт, 102 — полиция, 103 — жедел жәрдем, 104 — газ
danger-fire = <b>101</b> — өрт сөндіру қызметі, <b>112</b> — құтқару қызметі
danger-family = <b>111</b> — отбасындағы зорлық-зомбылық пен бала құқығы мәселелері бойынша, тәулік бойы; <b>102</b> — полиция
danger-self_harm = <b>150</b> — балалар мен жастарға арналған сенім телефоны, <b>111</b> — тәулік бойы, <b>112</b> — құтқару қызметі. Сіз жалғыз емессіз.
danger-corruption = <b>1424</b> — сыбайлас жемқорлыққа қарсы қызметтің сенім телефоны, тәулік бойы
danger-threat = <b>102</b> — полиция, <b>112</b> — құтқару қызметі
danger-end = Бот шұғыл қызмет емес және ешкімді шақырмайды. Өтінішіңізді жалғастыра беріңіз.

## Receipt

receipt-title = Өтінішіңіз тіркелді
receipt-number = Нөмірі: <code>{ $number }</code>
receipt-branch = Филиал: { $branch }
receipt-received = Қабылданды: { $at }
receipt-registered = Тіркелген күні: { $date }
receipt-due = Жауап беру мерзімі: { $date }
# $files: counted files, «2 фото, 1 документ».
receipt-files = Тіркемелер: { $files }
# $status: a state, or a state and an outcome: «Ответ дан — Решено положительно».
receipt-status = Күйі: <b>{ $status }</b>
receipt-hint = Толықтырғыңыз келсе, осы хабарламаға жауап ретінде жазыңыз.
# button, 2 columns, ≤ 20
button-copy-number = Нөмірді көшіру
# button, 2 columns, ≤ 20
button-timeline = Барысы
# button, 1 column, ≤ 19, then “: № 482-915-373”
# The number follows where a reminder speaks of several appeals.
button-escalate = Жоғарыға хабарлау
# button, 2 columns, ≤ 20
button-add-to-appeal = Толықтыру
# button, 2 columns, ≤ 20
button-withdraw = Кері қайтарып алу

## Paper receipt of somebody who came in person

# $name: the citizen. $operator: who wrote it down.
paper-receipt =
    <b>{ $org }</b>
    Филиал: { $branch }
    Өтініш нөмірі: <b>{ $number }</b>
    Өтініш беруші: { $name }
    Қабылданды: { $at }
    Тіркелген күні: { $date }
    Жауап беру мерзімі: { $due }
    Қабылдаған қызметкер: { $operator }

## My appeals

# $count: appeals.
mine-title = Менің өтініштерім ({ $count })
mine-none = Сізде әзірге тіркелген өтініш жоқ. Мәселеңізді осы жерге жазыңыз.
mine-line = № <code>{ $number }</code> · { $date } · { $status }

## Timeline
## $at: when it happened.

timeline-title = № <code>{ $number }</code> өтініш
timeline-registered = { $at } — тіркелді. Филиал: { $branch }
timeline-taken = { $at } — жұмысқа алынды
timeline-released = { $at } — филиалдың кезегіне қайтарылды
timeline-heard = { $at } — алдын ала шешім жіберілді, қарсылық білдіре аласыз
timeline-asked = { $at } — қосымша мәлімет сұралды
timeline-replied = { $at } — Сіз сұраққа жауап бердіңіз
timeline-resumed = { $at } — жауап келмеді, жұмыс бар мәліметпен жалғасты
timeline-added = { $at } — Сіз толықтырдыңыз
timeline-amended = { $at } — Сіз мәтінді түзеттіңіз
timeline-answered = { $at } — жауап берілді: { $outcome }
timeline-forwarded = { $at } — басқа филиалға жолданды. Филиал: { $branch }
timeline-merged = { $at } — осы мәселе бойынша басқа өтініштермен бірге қаралуда
# $date: the new due date.
timeline-extended = { $at } — мерзім ұзартылды. Жаңа мерзімі: { $date }
# $date: the new due date.
timeline-recounted = { $at } — жұмыс күнтізбесі өзгерді. Жаңа мерзімі: { $date }
timeline-escalated = { $at } — мерзімі өткендіктен жоғары деңгейге хабарланды
timeline-acknowledged = { $at } — жоғары деңгей бақылауға алды
timeline-rated = { $at } — Сіз жауапты бағаладыңыз
timeline-closed = { $at } — жабылды
timeline-reopened = { $at } — қайта ашылды. Филиал: { $branch }
timeline-withdrawn = { $at } — кері қайтарып алынды
timeline-due = Жауап беру мерзімі: { $date }

## News after the citizen's own step

news-reply-kept = № <code>{ $number }</code> өтініш: жауабыңыз операторға жеткізілді.
news-reply-kept-due =
    № <code>{ $number }</code> өтініш: жауабыңыз операторға жеткізілді.
    Жауап беру мерзімі: { $date }
news-objection-kept = № <code>{ $number }</code> өтініш: қарсылығыңыз басшыға жеткізілді. Шешім қайта қаралады.
news-write-addition = № <code>{ $number }</code> өтінішке не қосқыңыз келеді? Жазыңыз не файл жіберіңіз.
news-addition-kept = № <code>{ $number }</code> өтініш толықтырылды, оператор көреді.
news-amendment-kept = № <code>{ $number }</code> өтініш: түзетуіңіз операторға жеткізілді.
news-about-branch =
    № <code>{ $number }</code> өтініш жоғары тұрған филиалға берілді. Бұған дейін қараған филиал мен қызметкер оны енді көрмейді.
    Филиал: { $branch }
news-withdraw-sure = № <code>{ $number }</code> өтінішті кері қайтарып аласыз ба? Кері қайтарып алсаңыз, ол қаралмайды.
# button, 2 columns, ≤ 20
button-withdraw-yes = Иә, қайтарып аламын
# button, 2 columns, ≤ 20
button-withdraw-no = Жоқ, қалсын
news-withdrawn = № <code>{ $number }</code> өтініш кері қайтарып алынды.
news-kept-open = № <code>{ $number }</code> өтініш қалдырылды, жұмыс жалғасады.
news-closed-thanks = Рақмет! № <code>{ $number }</code> өтініш жабылды.
news-partly = Рақмет, № <code>{ $number }</code> өтініш бойынша бағаңыз сақталды. Қалған бөлігі маңызды болса, өтінішті қайта ашуға болады.
news-reopened =
    № <code>{ $number }</code> өтініш қайта ашылды: енді оны басқа орындаушы қарайды.
    Филиал: { $branch }
    Жауап беру мерзімі: { $date }
    Не шешілмегенін осы хабарламаға жауап ретінде жаза аласыз.
# $portal: an address, https://…
news-reopened-enough = № <code>{ $number }</code> өтініш бұған дейін қайта қаралған, оны тағы ашуға болмайды. Жаңа жағдай болса, жаңа өтініш жазыңыз. Мемлекеттік органның шешімімен келіспесеңіз, <a href="{ $portal }">eOtinish</a> порталына жүгіне аласыз.
news-escalated =
    № <code>{ $number }</code> өтініш туралы жоғары деңгейге хабарланды.
    Филиал: { $branch }
news-promise-kept = Рақмет! № <code>{ $number }</code> өтініш: уәденің орындалғаны белгіленді.
news-promise-broken = № <code>{ $number }</code> өтініш: уәденің орындалмағаны белгіленді, филиалға хабарланды. Өтінішті қайта ашуға болады.
news-promise-noted = № <code>{ $number }</code> өтініш: уәденің орындалмағаны белгіленді, филиалға хабарланды.

## News of what the office did

# $reason: a reason of the desk's list (forward-reason-…), or as an operator wrote it.
news-forwarded =
    № <code>{ $number }</code> өтініш басқа филиалға жолданды. Жауап беру мерзімі өзгермейді.
    Филиал: { $branch }
    Себебі: { $reason }
news-hidden =
    № <code>{ $number }</code> өтініш республикалық қоғамдық қабылдауға берілді. Бұдан былай оны тек сол жерде көреді, бұрынғы филиал көрмейді. Жауап беру мерзімі өзгермейді.
news-placed =
    № <code>{ $number }</code> өтініштің қай жерге қатысты екені анықталды. Жауап беру мерзімі өзгермейді.
    Филиал: { $branch }
# $date: the new due date. $reason: as an operator wrote it.
news-extended =
    № <code>{ $number }</code> өтінішті қарау мерзімі ұзартылды.
    Жаңа мерзімі: { $date }
    Себебі: { $reason }
news-reopened-by-office =
    № <code>{ $number }</code> өтініш қайта ашылды: оған өзіміз қайта оралдық.
    Жауап беру мерзімі: { $date }
news-merged = № <code>{ $number }</code> өтініш осы мәселе бойынша басқа өтініштермен бірге қаралады. Жауап дайын болысымен Сізге жеткізіледі.

## Answer

finding-title = № <code>{ $number }</code> өтініш бойынша жауап берілді
finding-outcome = Нәтижесі: <b>{ $outcome }</b>
# $text: as an operator wrote it; it may end with a full stop.
finding-promise = Уәде: { $text }. Мерзімі: <b>{ $date }</b>
# $org: the organisation's name.
finding-signature = Құрметпен, { $org }. Филиал: { $branch }
finding-continued = (жалғасы)
finding-ask = Жауап Сізді қанағаттандырды ма?
# button, 2 columns, ≤ 20
button-accept = Иә, рақмет
# button, 2 columns, ≤ 20
button-partly = Ішінара шешілді
# button, 2 columns, ≤ 20
button-object-unsolved = Мәселе шешілмеді
# button, 2 columns, ≤ 20
button-object-formal = Жауап үстірт

## Question of the office

question-title = № <code>{ $number }</code> өтініш бойынша Сізден қосымша мәлімет сұралды:
question-hint = Жауабыңызды осы жерге жазыңыз не файл жіберіңіз. Сіз жауап бергенше мерзім есептелмейді. Жауап күтілетін соңғы күн: { $date }.

## Preliminary decision

hearing-title = № <code>{ $number }</code> өтініш бойынша алдын ала шешім: бас тартылады
hearing-hint = Бұл — түпкілікті жауап емес. Келіспесеңіз, себебін осы жерге жазыңыз: шешім қайта қаралады. Қарсылық қабылданатын соңғы күн: { $date }. Қарсылық болмаса, шешім өзгеріссіз жіберіледі.

## Announcements of the office

say-collect-only = Қазір қоғамдық қабылдау тек ұсыныстар мен аманаттарды жинайды, кеңес берілмейді. Жазғаныңыз тіркеледі.
# Below an administrator's own text, in a reception that is closed.
closed-meanwhile = Бұрынғы өтініштеріңіздің барысы: /my. Өмірге қауіп төнсе, <b>112</b> нөміріне қоңырау шалыңыз.
# Below a broadcast.
broadcast-why = Бұл хабарды алуға келіскенсіз. Бас тарту: /news off
say-news-on = Қоғамдық қабылдаудың хабарларын алатын болдыңыз. Бас тарту: /news off
say-news-off = Енді хабарлар жіберілмейді. Өтініштеріңіз туралы хабарламалар келе береді.

## Commands that need more words

say-status-how = Өтініштің нөмірін жазыңыз, мысалы: <code>/status 482-915-373</code>. Барлық өтініштеріңіз: /my
say-unknown-command = Мұндай команда жоқ. Мәселеңізді жай ғана жазыңыз немесе /help командасын басыңыз.

## Refusals
## A message; after a press a toast: at most 200 characters, no markup but <code>.

refusal-ConsentNeeded = Алдымен дербес деректерді өңдеуге келісім қажет: /start
refusal-DraftGone = Бұл жоба жіберілген немесе өшірілген. Жаңа өтініш үшін жай ғана жазыңыз.
refusal-PlaceNeeded = Алдымен орнын көрсетіңіз: өтінішті қай филиалға жеткізетінімізді білуіміз керек.
refusal-Banned = Қазір жаңа өтініш бере алмайсыз: тым көп хабарлама түскендіктен, рұқсатыңыз шектелген. Бұрынғы өтініштеріңіз қаралып жатыр: /my
refusal-ReceptionClosed = Қоғамдық қабылдау уақытша жабық, жаңа өтініш қабылданбайды. Бұрынғы өтініштеріңіздің барысы: /my. Өмірге қауіп төнсе, <b>112</b> нөміріне қоңырау шалыңыз.
refusal-NotOverdue = Бұл өтініштің мерзімі әлі өткен жоқ.
refusal-AlreadyEscalated = Бұл өтініш туралы жоғары деңгейге бұрын хабарланған.

## Command menu of the private chat, and the bot's description

command-start = Басты бет
command-my = Менің өтініштерім
command-status = Өтініштің барысы
command-settings = Баптаулар
command-news = Хабарларды алу
command-privacy = Дербес деректер
command-mydata = Мен туралы сақталған деректер
command-forget = Деректерімді өшіру
command-help = Көмек
# At most 512 characters (Bot API).
bot-description = Қоғамдық қабылдау: мәселеңізді жазыңыз, өтінішіңізді тіркеп, тиісті филиалға жеткіземіз. Шұғыл қызмет емес: 112.
