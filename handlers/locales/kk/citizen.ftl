# Азаматқа айтылатын сөздер.

welcome-about =
    <b>{ $org }</b>
    Сәлеметсіз бе! Мәселеңізді қазақша немесе орысша жазыңыз: өтінішіңізді тіркеп, тиісті филиалға жеткіземіз және нәтижесін хабарлаймыз. Дауыспен айтуға, фото не құжат жіберуге де болады.
    Біз мемлекеттік орган емеспіз: жауап беру мерзімі — біздің қызмет көрсету стандартымыз. Мемлекеттік органға ресми жолданым <a href="{ $portal }">eOtinish</a> порталында беріледі.
    Бұл шұғыл қызмет емес: өмірге қауіп төнсе, <b>112</b> нөміріне қоңырау шалыңыз.
choose-language = Тілді таңдаңыз.
welcome-draft-kept = Жазғаныңыз сақталды.
button-kk = Қазақша
button-ru = Русский

consent-ask = Өтінішіңізді қарау үшін дербес деректеріңізді өңдеуге келісіміңіз қажет.
consent-text = Дербес деректерімді (аты-жөнім, байланыс деректерім, елді мекенім, өтініш мәтіні) өтінішімді қарау мақсатында жинауға және өңдеуге келісемін. Оператор: { $org }, БСН: { $bin }. Мерзімі: өтініш қаралып, сақтау мерзімі аяқталғанға дейін. Құзыретті органға беру: тек мен тиісті батырманы бассам. Хат алмасу Telegram арқылы жүреді, деректер шетелдегі серверлерден өтеді (трансшекаралық беру). Жалпыға бірдей қолжетімді көздерде таратылмайды. Келісімді кез келген уақытта кері қайтарып алуға болады: /privacy
button-consent-yes = Келісемін
button-consent-forward = Келісемін, құзыретті органға беруге де болады
button-consent-no = Келіспеймін
consent-kept = Рақмет, келісіміңіз сақталды. Оны /privacy арқылы кез келген уақытта кері қайтарып ала аласыз.
consent-refused = Келісіміңізсіз өтінішті қарай алмаймыз. Жазғаныңыз өшірілді. Ойыңыз өзгерсе, қайтадан жазыңыз.
consent-withdrawn = Келісіміңіз кері қайтарып алынды, жіберілмеген жобаңыз өшірілді. Бұрын тіркелген өтініштер заңға сай аяғына дейін қаралады. Деректеріңізді өшіру: /forget
privacy-page =
    <b>Дербес деректеріңіз туралы</b>
    Оператор: { $org }, БСН: { $bin }
    Сұрақтарыңыз болса: { $contact }

    Біз тек өтінішті қарауға қажетін сақтаймыз: Telegram-дағы атыңызды, елді мекеніңізді, өтініш мәтіні мен тіркемелерді. ЖСН мен жеке куәліктің суретін жібермеңіз.
    Сақтау мерзімі: өтініш қаралғаннан кейін { $years } жыл.
    { $consent ->
        [given] Келісіміңіз берілген күн: { $date }. Құзыретті органға беру: рұқсат жоқ.
        [forward] Келісіміңіз берілген күн: { $date }. Құзыретті органға беру: рұқсат етілген.
       *[none] Келісіміңіз: берілмеген.
    }
button-consent-withdraw = Келісімді кері қайтарып алу

home =
    Мәселеңізді осы жерге жазыңыз — қазақша немесе орысша, өз сөзіңізбен. Дауыспен айтуға, фото, видео, құжат не орналасқан жеріңізді жіберуге болады.

    /my — менің өтініштерім
    /status — өтініштің барысы, нөмірі бойынша
    /language — тілді ауыстыру
    /privacy — дербес деректер
    /settings — баптаулар

    Өмірге қауіп төнсе, <b>112</b> нөміріне қоңырау шалыңыз.

draft-title = Өтінішіңіздің жобасы
draft-check = Тексеріп, «{ button-send }» батырмасын басыңыз.
draft-place-needed = Оқиға қай жерде болып жатыр? Аймақты таңдаңыз — өтінішті тиісті филиалға жеткіземіз.
draft-place-which = Қай жер туралы айтып тұрсыз?
draft-topic-which = Тақырыбы төмендегілердің бірі болса, батырмасын басыңыз.
draft-said-before = Осыған ұқсас өтінішіңіз қаралып жатыр. Қайталамай, соған қоса аласыз.
draft-no-words = (мәтін жоқ)
draft-more-words = … (жалғасы сақталды, толық жіберіледі)
draft-files = Тіркемелер: { $files }
draft-place = Орны: { $place }
draft-address = Мекенжай: { $address }
draft-topic = Тақырыбы: { $topic }
draft-kind = Түрі: { $kind }
draft-branch = Филиал: { $branch }
draft-language = Жауап тілі: { $language }
draft-term = Жауап беру мерзімі: { $days } жұмыс күні, { $date }
draft-restricted = Бұл өтінішті тек республикалық қоғамдық қабылдау көреді.
draft-write-anew = Мәтінді қайтадан жазыңыз. Жаңа мәтін бұрынғысын алмастырады, тіркемелер қалады.
draft-add-more = Жаза беріңіз: мәтін, фото, дауыс, құжат не орналасқан жер. Барлығы осы өтінішке қосылады.
draft-discarded = Жоба өшірілді.
draft-choose-region = Аймақты таңдаңыз:
draft-choose-district = { $region }: ауданды не қаланы таңдаңыз.
draft-choose-topic = Тақырыбын таңдаңыз:
draft-choose-kind = Өтініштің түрін таңдаңыз:
button-send = Жіберу
button-place = Орнын көрсету
button-edit-text = Мәтін
button-edit-place = Орны
button-edit-topic = Тақырып
button-edit-kind = Түрі
button-edit-language = Тілі
button-add = Тағы қосу
button-discard = Өшіру
button-back = Артқа
button-narrower = Ауданын не қаласын көрсету
button-join = Бұрынғы өтінішке қосу
button-other-place = Басқа жер
button-whole-region = Облыс бойынша
button-whole-city = Қала бойынша
button-place-unknown = Білмеймін

files-photo = { $n } фото
files-video = { $n } видео
files-voice = { $n } дауыстық хабарлама
files-document = { $n } құжат
files-audio = { $n } аудио
files-location = картадағы { $n } орын
files-contact = { $n } байланыс дерегі

danger-title = Өтінішіңізде қауіп туралы айтылған сияқты. Қазір көмек керек болса, қоңырау шалыңыз:
danger-life = <b>112</b> — құтқару қызметі; 101 — өрт, 102 — полиция, 103 — жедел жәрдем, 104 — газ
danger-fire = <b>101</b> — өрт сөндіру қызметі, <b>112</b> — құтқару қызметі
danger-family = <b>111</b> — отбасындағы зорлық-зомбылық пен бала құқығы мәселелері бойынша, тәулік бойы; <b>102</b> — полиция
danger-self_harm = <b>150</b> — балалар мен жастарға арналған сенім телефоны, <b>111</b> — тәулік бойы, <b>112</b> — құтқару қызметі. Сіз жалғыз емессіз.
danger-corruption = <b>1424</b> — сыбайлас жемқорлыққа қарсы қызметтің сенім телефоны, тәулік бойы
danger-threat = <b>102</b> — полиция, <b>112</b> — құтқару қызметі
danger-end = Бот шұғыл қызмет емес және ешкімді шақырмайды. Өтінішіңізді жалғастыра беріңіз.

receipt-title = Өтінішіңіз тіркелді
receipt-number = Нөмірі: <code>{ $number }</code>
receipt-branch = Филиал: { $branch }
receipt-received = Қабылданды: { $at }
receipt-registered = Тіркелген күні: { $date }
receipt-due = Жауап беру мерзімі: { $date }
receipt-files = Тіркемелер: { $files }
receipt-status = Күйі: <b>{ $status }</b>
receipt-hint = Толықтырғыңыз келсе, осы хабарламаға жауап ретінде жазыңыз.
button-copy-number = Нөмірді көшіру
button-add-to-appeal = Толықтыру
button-timeline = Барысы
button-withdraw = Кері қайтарып алу
button-withdraw-yes = Иә, кері қайтарып аламын
button-withdraw-no = Жоқ, қалсын

mine-title = Менің өтініштерім ({ $count })
mine-none = Сізде әзірге тіркелген өтініш жоқ. Мәселеңізді осы жерге жазыңыз.
mine-line = № <code>{ $number }</code> · { $date } · { $status }

timeline-title = № <code>{ $number }</code> өтініш
timeline-registered = { $at } — тіркелді. Филиал: { $branch }
timeline-taken = { $at } — жұмысқа алынды
timeline-released = { $at } — филиалдың кезегіне қайтарылды
timeline-heard = { $at } — алдын ала шешім жіберілді, қарсылық білдіре аласыз
timeline-asked = { $at } — қосымша мәлімет сұралды
timeline-replied = { $at } — Сіз сұраққа жауап бердіңіз
timeline-added = { $at } — Сіз толықтырдыңыз
timeline-amended = { $at } — Сіз мәтінді түзеттіңіз
timeline-answered = { $at } — жауап берілді: { $outcome }
timeline-forwarded = { $at } — басқа филиалға жолданды. Филиал: { $branch }
timeline-extended = { $at } — мерзім ұзартылды. Жаңа мерзімі: { $date }
timeline-closed = { $at } — жабылды
timeline-reopened = { $at } — қайта ашылды. Филиал: { $branch }
timeline-withdrawn = { $at } — кері қайтарып алынды
timeline-due = Жауап беру мерзімі: { $date }

news-reply-kept = № <code>{ $number }</code> өтініш: жауабыңыз операторға жеткізілді.
news-addition-kept = № <code>{ $number }</code> өтініш толықтырылды, оператор көреді.
news-amendment-kept = № <code>{ $number }</code> өтініш: түзетуіңіз операторға жеткізілді.
news-write-addition = № <code>{ $number }</code> өтінішке не қосқыңыз келеді? Жазыңыз не файл жіберіңіз.
news-withdraw-sure = № <code>{ $number }</code> өтінішті кері қайтарып аласыз ба? Кері қайтарып алсаңыз, ол қаралмайды.
news-withdrawn = № <code>{ $number }</code> өтініш кері қайтарып алынды.
news-kept-open = № <code>{ $number }</code> өтініш қалдырылды, жұмыс жалғасады.
news-closed-thanks = Рақмет! № <code>{ $number }</code> өтініш жабылды.
news-reopened =
    № <code>{ $number }</code> өтініш қайта ашылды: енді оны басқа орындаушы қарайды.
    Филиал: { $branch }
    Жауап беру мерзімі: { $date }
    Не шешілмегенін осы хабарламаға жауап ретінде жаза аласыз.
news-reopened-enough = № <code>{ $number }</code> өтініш бұған дейін қайта қаралған, оны тағы ашуға болмайды. Жаңа жағдай болса, жаңа өтініш жазыңыз. Мемлекеттік органның шешімімен келіспесеңіз, <a href="{ $portal }">eOtinish</a> порталына жүгіне аласыз.

finding-title = № <code>{ $number }</code> өтініш бойынша жауап берілді
finding-outcome = Нәтижесі: <b>{ $outcome }</b>
finding-signature = Құрметпен, { $org }. Филиал: { $branch }
finding-continued = (жалғасы)
finding-ask = Жауап Сізді қанағаттандырды ма?
button-accept = Иә, рақмет
button-object-unsolved = Мәселе шешілмеді
button-object-formal = Жауап үстірт
question-title = № <code>{ $number }</code> өтініш бойынша Сізден қосымша мәлімет сұралды:
question-hint = Жауабыңызды осы жерге жазыңыз не файл жіберіңіз. Сіз жауап бергенше мерзім есептелмейді. Жауап күтілетін соңғы күн: { $date }.
hearing-title = № <code>{ $number }</code> өтініш бойынша алдын ала шешім: бас тартылады
hearing-hint = Бұл — түпкілікті жауап емес. Келіспесеңіз, себебін осы жерге жазыңыз: шешім қайта қаралады. Қарсылық қабылданатын соңғы күн: { $date }. Қарсылық болмаса, шешім өзгеріссіз жіберіледі.
news-objection-kept = № <code>{ $number }</code> өтініш: қарсылығыңыз басшыға жеткізілді. Шешім қайта қаралады.

say-text-needs-words = Мәселеңізді сөзбен жазыңыз немесе дауыспен айтыңыз: не болды, қай жерде, қашаннан бері.
say-media-unsupported = Мұны өтінішке қоса алмаймыз. Мәтін, фото, видео, дауыс, құжат не орналасқан жер жіберіңіз.
say-unknown-command = Мұндай команда жоқ. Мәселеңізді жай ғана жазыңыз немесе /help командасын басыңыз.
say-status-how = Өтініштің нөмірін жазыңыз, мысалы: <code>/status 482-915-373</code>. Барлық өтініштеріңіз: /my

kind-application = өтініш (арыз)
kind-complaint = шағым
kind-report = хабар
kind-proposal = ұсыныс
kind-response = үн қосу
kind-request = сұрау салу

status-draft = Жоба
status-registered = Тіркелді
status-taken = Қаралуда
status-waiting = Қосымша мәлімет сұралды
status-answered = Жауап берілді
status-closed = Жабылды
status-withdrawn = Кері қайтарып алынды

outcome-resolved = Оң шешілді
outcome-explained = Түсіндірілді
outcome-partly = Ішінара қанағаттандырылды
outcome-refused = Қанағаттандырудан бас тартылды
outcome-noted = Назарға алынды

topic-SOC = Әлеуметтік көмек
topic-PEN = Зейнетақы
topic-HOUS = Тұрғын үй
topic-HCS = Үйді күтіп ұстау, тарифтер
topic-WATER = Сумен жабдықтау, кәріз
topic-HEAT = Жылу, газ, көмір
topic-POWER = Электр жарығы
topic-ROAD = Жол, көпір, тротуар
topic-TRANS = Қоғамдық көлік
topic-IMPR = Абаттандыру, тазалық
topic-LAND = Жер мәселелері
topic-EMPL = Жұмысқа орналасу
topic-LABOR = Еңбек құқығы, жалақы
topic-HEALTH = Денсаулық сақтау
topic-EDU = Білім
topic-AGRI = Ауыл шаруашылығы
topic-BIZ = Кәсіпкерлік, салық
topic-LAW = Полиция, прокуратура
topic-COURT = Сот, сот орындаушы
topic-CORR = Сыбайлас жемқорлық
topic-GOV = Мемқызмет, құжат, көші-қон, байланыс
topic-ECO = Экология, ТЖ
topic-FIN = Несие, коллектор, алаяқтық
topic-PARTY = Партия, депутат, уәде
topic-OTHER = Өзге
topic-guessed = ≈ { $topic }
