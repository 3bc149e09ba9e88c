### What a citizen reads: from the first greeting to the answer.
### Variables that mean the same everywhere: ../README.md

## Greeting

# $org: the organisation's name.
welcome-about =
    <b>{ $org }</b>
    Сәлеметсіз бе! Мәселеңізді өз сөзіңізбен жазыңыз немесе дауыспен айтыңыз: тіркейміз, тиісті филиалға жеткіземіз, жауабын осында хабарлаймыз.

    Біз мемлекеттік орган да, шұғыл қызмет те емеспіз. Өмірге қауіп төнсе — <b>112</b>.
choose-language = Тілді таңдаңыз
welcome-draft-kept = Жазғаныңыз сақталды, жоғалмайды.

## Consent

consent-ask = Өтінішіңізді қарау үшін дербес деректеріңізді өңдеуге келісіміңіз қажет. Толық мәтіні:
# $org: the organisation's name. $bin: twelve digits, or «none».
# Its hash is kept with each consent given: a changed text is another consent.
consent-text = Дербес деректерімді (Telegram-дағы атым мен тіркелгім; жіберген болсам, телефоным, мекенжайым, орналасқан жерім; елді мекенім; өзім айтсам, әлеуметтік тобым; өтініш мәтіні мен тіркемелер; жауаптар мен бағам) өтінішімді қарау мақсатында жинауға және өңдеуге келісемін. Оператор: { $org }{ $bin ->
    [none] {""}
   *[given] , БСН: { $bin }
}. Мерзімі: өтініш қаралып, сақтау мерзімі аяқталғанға дейін. Құзыретті органға беру: тек «{ button-consent-forward }» батырмасын бассам. Хат алмасу Telegram арқылы жүреді, деректер шетелдегі серверлерден өтеді (трансшекаралық беру). Жалпыға бірдей қолжетімді көздерде таратылмайды. Келісімді кез келген уақытта кері қайтарып алуға болады: /privacy
# Said instead of it, once it was seen.
consent-again = Бір батырма қалды: келісіміңіз болса, «{ button-consent-yes }» батырмасын басыңыз, сонда өтінішті жіберуге болады.
# button, 1 column, ≤ 34
button-consent-yes = Келісемін
# button, 1 column, ≤ 34
button-consent-forward = Келісемін, беруге де рұқсат
# button, 2 columns, ≤ 20
button-consent-no = Келіспеймін
# button, 2 columns, ≤ 20
button-consent-text = Келісім мәтіні
consent-kept = Рақмет, келісіміңіз сақталды. Қайтарып алу: /privacy
consent-refused = Келісіміңізсіз өтінішті қарай алмаймыз. Жазғаныңыз өшірілді. Ойыңыз өзгерсе, қайтадан жазыңыз.

## Home

# $portal: an address, https://…
home =
    Мәселеңізді осы жерге өз сөзіңізбен жазыңыз немесе дауыспен айтыңыз: не болды, қай жерде. Фото, видео, құжат немесе орналасқан жерді де жіберуге болады.
    Өтініштің нөмірін жазсаңыз, оның қаралу барысын көресіз.

    Біз мемлекеттік орган емеспіз, жауап мерзімін өзіміз белгілейміз. Мемлекеттік органға өтініш: <a href="{ $portal }">eOtinish</a>. Өмірге қауіп төнсе — <b>112</b>.

# button, 2 columns, ≤ 20
button-mine = Менің өтініштерім
# button, 2 columns, ≤ 20
button-settings = Баптаулар

## Draft: the preview card

draft-title = Өтінішіңіз (әлі жіберілген жоқ)
draft-check = Дұрыс болса, «{ button-send }» батырмасын басыңыз.
draft-place-needed = Бұл қай жерде болып жатыр? Төмендегі батырманы басып, облысты немесе қаланы таңдаңыз: сонда тиісті филиалға жеткіземіз.
draft-place-which = Қай жер туралы айтып тұрсыз?
draft-topic-which = Тақырып төменде болса, соны басыңыз:
draft-said-before = Осыған ұқсас өтінішіңіз қаралып жатыр. Қайталамай, соған қоса аласыз.
# The citizen replied to a message about an appeal that is over.
draft-reply-which = Бұл хабарламаңыз { appeal-number } өтінішке қатысты ма? Мәселе шешілмесе, төмендегі батырмалардың бірін басыңыз: өтініш қайта ашылады, жазғаныңыз соған себеп ретінде қосылады. Басқа мәселе болса, жаңа өтініш ретінде жіберіңіз.
draft-reply-over = Бұл хабарламаңыз { appeal-number } өтінішке жауап ретінде жазылды. Ол өтініш аяқталған, қайта ашуға болмайды. Жазғаныңызды жаңа өтініш ретінде жібере аласыз.
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
# The place and the branch have one name.
draft-place-and-branch = Орны және филиал: { $branch }
draft-place-assumed = Бұл жер соңғы өтінішіңізден алынды. Басқа жер болса, «{ button-edit }» батырмасын басыңыз.
# $within: what is known so far, a city or a region.
draft-place-wide = { $within ->
    [city] Қай ауданда екенін білсеңіз, «{ button-edit }» батырмасын басып көрсетіңіз.
   *[region] Ауданын немесе қаласын білсеңіз, «{ button-edit }» батырмасын басып көрсетіңіз.
}
# Nothing was said yet: a place on the map, a contact, a number alone.
draft-tell = Сақталды. Енді не болғанын жазыңыз немесе дауыспен айтыңыз: сонда өтінішті жіберуге болады.
draft-which = Бұл { appeal-number } өтінішіңізге қосымша ма, әлде жаңа өтініш пе?
# The office has asked something, and the words speak of another place or topic.
draft-which-answer = Бұл { appeal-number } өтінішіңіз бойынша сұраққа жауап па, әлде жаңа өтініш пе?
draft-about = Өтініш осы филиалдың өзіне немесе қызметкеріне қатысты: { $branch }. Оларға көрсетілмейді, жоғары тұрған филиал қарайды.
# $language: as on the button of the language.
draft-language = Жауап тілі: { $language }
# $days: working days. $date: the last of them.
draft-term = Жауап беру мерзімі: { $days } жұмыс күні, соңғы күні — { $date }
draft-restricted = Бұл өтінішті тек республикалық қоғамдық қабылдау көреді.
# $groups: names of social groups, with commas. Staff who write it down for somebody read it, too.
draft-groups = Әлеуметтік топ: { $groups }
draft-unnamed = Операторлар атыңызды көрмейді.
# $title: what the known problem is called.
draft-problem = Бұл мәселе белгілі: { $title }
draft-problem-count = Хабарлағандар: { $count }
draft-problem-until = Аяқталады деп күтіледі: { $at }
draft-problem-how = Сізде де солай болса, «{ button-same }» батырмасын басыңыз: өтінішіңіз нөмірімен тіркеледі, жауап Сізге де келеді.
draft-problem-joined = Бұл туралы жазып қойғансыз: { appeal-number }. «{ button-same }» бассаңыз, жаңа жазғаныңыз соған қосылады.
draft-problem-over = Бұл мәселе бойынша жұмыс аяқталды: { $title }. Сізде әлі шешілмесе, өтінішіңізді бөлек жіберіңіз.
# button, 1 column, ≤ 34
# Stands inside texts, too.
button-same = Менде де солай
# button, 1 column, ≤ 34
button-another = Менікі басқа
# button, 1 column, ≤ 34
# Stands inside draft-check, too.
button-send = Жіберу
# button, 1 column, ≤ 34
button-place = Орнын көрсету
# button, 1 column, ≤ 34
button-other-place = Басқа жер
# button, 1 column, ≤ 34
button-narrower = Ауданын немесе қаласын көрсету
# button, 1 column, ≤ 34
# The same inside a city.
button-narrower-city = Қаланың ауданын көрсету
# button, 1 column, ≤ 34
button-join = { appeal-number-bare } толықтыру
# button, 1 column, ≤ 34
button-join-answer = { appeal-number-bare }: сұраққа жауап
# button, 1 column, ≤ 34
# Also under what was taken for an answer or an addition.
button-new-appeal = Бұл – жаңа өтініш
# button, 2 columns, ≤ 20
# Stands inside texts, too. Opens everything else that can be chosen.
button-edit = Түзету…
# button, 2 columns, ≤ 20
button-edit-text = Мәтіні
# button, 2 columns, ≤ 20
button-edit-place = Орны
# button, 2 columns, ≤ 20
button-edit-topic = Тақырыбы
# button, 2 columns, ≤ 20
button-edit-kind = Түрі
# button, 2 columns, ≤ 20
button-edit-language = Жауап тілі
# button, 2 columns, ≤ 20
button-unnamed = Атымды жасыру
# button, 2 columns, ≤ 20
button-named = Атымды көрсету
# button, 1 column, ≤ 34
button-groups = Әлеуметтік топ
# button, 1 column, ≤ 34
button-copy-text = Бұрынғы мәтінді көшіру
# button, 2 columns, ≤ 20
button-complain-yes = Иә, шағымданамын
# button, 1 column, ≤ 34
# On the receipt as well.
button-about-branch = Филиалға шағымданамын
# button, 1 column, ≤ 34
button-not-about-branch = Филиалға шағымданбаймын
# button, 2 columns, ≤ 20
button-add = Тағы қосу

## Draft: its questions

draft-write-anew = Мәтінді түзетіп, қайтадан жіберіңіз: жаңа мәтін бұрынғысын алмастырады, тіркемелер қалады. Өз хабарламаңызды басып тұрып, «Өзгерту» арқылы түзетсеңіз де болады.
# Above the old text, which a tap copies.
draft-copy-text = Бұрынғы мәтін төменде, басып көшіріп алуға болады:
draft-add-more = Жаза беріңіз: мәтін, фото, дауыс, құжат немесе орналасқан жер. Барлығы осы өтінішке қосылады, содан кейін «{ button-send }» батырмасын басыңыз.
draft-discarded = Жіберілмеген өтініш өшірілді. Жаңасын жазғыңыз келсе, жаза беріңіз.
draft-choose-region = Облысты немесе қаланы таңдаңыз:
# $region: the name of a region or a city, nominative.
draft-choose-district = Тізімнен таңдаңыз. Аймақ: { $region }
draft-choose-topic = Тақырыбын таңдаңыз:
# Said of an appeal that is filed as well.
draft-choose-groups = Әлеуметтік тобыңызды айту міндетті емес. Өзіңізге қатыстысын басыңыз, бірнешеуін белгілеуге болады. Белгілесеңіз, өтінішіңіз кезекте алға шығуы мүмкін, ал жауап беру мерзімі өзгермейді. Құжат сұралмайды. Мұны өтінішті қарайтын қызметкерлер ғана көреді, әр қаралғаны журналға жазылады.
# button, 1 column, ≤ 34
button-groups-unsaid = Айтпаймын
# button, 1 column, ≤ 34
button-groups-remember = Келесі өтінішке есте сақтау
# button, 1 column, ≤ 34
button-groups-not-remembered = Енді есте сақтамау
# button, 1 column, ≤ 34
button-groups-done = Дайын
draft-choose-kind = Өтініштің түрін таңдаңыз. Өтініш — көмек сұрау; шағым — шешіммен келіспеу; хабар — бұзушылық туралы айту; ұсыныс — жақсарту жолы; үн қосу — пікір; сұрау салу — мәлімет алу.
# $kind, $language: as they are now.
draft-choose-edit = Нені түзетесіз? Қазір өтініш түрі: { $kind }; жауап тілі: { $language }.
# $about: the branch that would handle it. $branch: the one above.
draft-complain-sure = Осы филиалдың өзіне немесе қызметкеріне шағымданасыз ба? Филиал: { $about }. Олар өтінішіңізді көрмейді, оны жоғары тұрған филиал қарайды: { $branch }.
# button, 2 columns, ≤ 20
button-whole-region = Облыс бойынша
# button, 2 columns, ≤ 20
button-whole-city = Қала бойынша
# button, 2 columns, ≤ 20
button-place-unknown = Білмеймін
say-text-needs-words = Мәселеңізді сөзбен жазыңыз немесе дауыспен айтыңыз: не болды, қай жерде, қашаннан бері.

## Small talk: what is no appeal
## $state: what is known of the appeal it seems to be about; unready: what is written and not sent
## waits for another answer than the button that sends it. $number, $date, $status: of that appeal;
## empty where there is none.

talk-greeting = { $state ->
    [draft] Сәлеметсіз бе! Өтінішіңіз әлі жіберілген жоқ, ол төменде.
    [unready] Сәлеметсіз бе! Өтінішіңіз әлі жіберілген жоқ, ол төменде.
    [asked] Сәлеметсіз бе! { appeal-number } өтінішіңіз бойынша сұраққа жауабыңызды күтіп отырмыз. Оны осы жерге жазыңыз.
   *[none] Сәлеметсіз бе! Не болғанын және қай жерде екенін осы жерге жазыңыз немесе дауыспен айтып жіберіңіз.
}
talk-thanks = { $state ->
    [draft] Сізге де рақмет! Өтінішіңіз әлі жіберілген жоқ, ол төменде.
    [unready] Сізге де рақмет! Өтінішіңіз әлі жіберілген жоқ, ол төменде.
    [asked] Сізге де рақмет! { appeal-number } өтінішіңіз бойынша сұраққа жауабыңызды күтіп отырмыз. Оны осы жерге жазыңыз.
    [open] Сізге де рақмет! { appeal-number } өтінішіңізді қарап жатырмыз. Жауап осы чатқа келеді, мерзімі: { $date }
    [answered] Сізге де рақмет! { appeal-number } өтініштің жауабы Сізді қанағаттандырды ма? Төменнен таңдаңыз.
   *[none] Сізге де рақмет! Тағы мәселе болса, осы жерге жаза беріңіз.
}
talk-assent = { $state ->
    [draft] Өтінішіңіз әлі жіберілген жоқ. Тексеріп, «{ button-send }» батырмасын басыңыз.
    [unready] Төмендегі өтінішіңіз әлі жіберілген жоқ. Алдымен соның соңындағы сұраққа батырмамен жауап беріңіз.
    [open] Жақсы. { appeal-number } өтінішіңізді қарап жатырмыз. Жауап осы чатқа келеді, мерзімі: { $date }
    [answered] { appeal-number } өтініштің жауабы Сізді қанағаттандырды ма? Төменнен таңдаңыз.
   *[none] Жақсы. Мәселеңіз болса, осы жерге жаза беріңіз.
}
talk-denial = { $state ->
    [draft] Өтінішіңіз әлі жіберілген жоқ. Керек болмаса, «{ button-discard }» батырмасын басыңыз.
    [unready] Өтінішіңіз әлі жіберілген жоқ. Керек болмаса, «{ button-discard }» батырмасын басыңыз.
    [open] { appeal-number } өтінішіңізді қарап жатырмыз. Керек болмаса, «{ button-timeline }» батырмасын басып, кері қайтарып алуға болады.
    [answered] { appeal-number } өтініштің жауабы Сізді қанағаттандырды ма? Төменнен таңдаңыз.
   *[none] Жақсы, ештеңе тіркелген жоқ. Мәселеңіз болса, осы жерге жаза беріңіз.
}
talk-status = { $state ->
    [draft] Төмендегі өтінішіңіз әлі жіберілген жоқ. Тексеріп, «{ button-send }» батырмасын басыңыз: сонда қаралады.
    [unready] Төмендегі өтінішіңіз әлі жіберілген жоқ. Алдымен соның соңындағы сұраққа батырмамен жауап беріңіз.
    [asked] { appeal-number } өтінішіңіз бойынша Сізден жауап күтіп отырмыз. Сұраққа жауабыңызды осы жерге жазыңыз: содан кейін қарау жалғасады.
    [open] { appeal-number } өтінішіңіз бізде. Қазір: { $status }. Жауап осы чатқа келеді, мерзімі: { $date }. Сізден ештеңе керек емес.
    [late] { appeal-number } өтінішіңіздің мерзімі өтіп кетті ({ $date }). Кешірім сұраймыз. Бұл туралы басшылыққа хабарлай аласыз: төмендегі батырманы басыңыз.
    [answered] { appeal-number } өтінішіңізге жауап берілді, ол осы чатта. Жауап Сізді қанағаттандырды ма? Төменнен таңдаңыз.
    [over] Қазір қаралып жатқан өтінішіңіз жоқ. Соңғысы: { appeal-number } ({ $status }). Жаңа мәселе болса, осы жерге жазыңыз.
   *[none] Сізде тіркелген өтініш жоқ. Не болғанын және қай жерде екенін осы жерге жазыңыз немесе дауыспен айтып жіберіңіз.
}
talk-help = { $state ->
    [draft] Төмендегі өтінішіңіз әлі жіберілген жоқ. Дұрыс болса, «{ button-send }» батырмасын басыңыз.
    [unready] Төмендегі өтінішіңіз әлі жіберілген жоқ. Алдымен соның соңындағы сұраққа батырмамен жауап беріңіз.
    [asked] { appeal-number } өтінішіңіз бойынша Сізден жауап күтіп отырмыз. Сұраққа жауабыңызды осы жерге жазыңыз.
   *[none] Мәселеңізді осы жерге өз сөзіңізбен жазыңыз немесе дауыспен айтыңыз: не болды, қай жерде, қашаннан бері. Бот өтінішіңізді тіркейді, ал оны филиалдың қызметкерлері оқып, осы чатта жауап береді. Өмірге қауіп төнсе — <b>112</b>.
}
talk-anger = { $state ->
    [draft] Ренжігеніңізді түсінеміз. Төмендегі өтінішіңіз әлі жіберілген жоқ. Дұрыс болса, «{ button-send }» батырмасын басыңыз.
    [unready] Ренжігеніңізді түсінеміз. Төмендегі өтінішіңіз әлі жіберілген жоқ. Алдымен соның соңындағы сұраққа батырмамен жауап беріңіз.
    [asked] Ренжігеніңізді түсінеміз. { appeal-number } өтінішіңіз бойынша сұраққа жауабыңызды күтіп отырмыз. Оны осы жерге жазыңыз: содан кейін қарау жалғасады.
    [open] Ренжігеніңізді түсінеміз. { appeal-number } өтінішіңізді қарап жатырмыз. Жауап осы чатқа келеді, мерзімі: { $date }
    [late] Кешірім сұраймыз: { appeal-number } өтінішіңіздің мерзімі өтіп кетті ({ $date }). Бұл туралы басшылыққа хабарлай аласыз: төмендегі батырманы басыңыз.
    [answered] Ренжігеніңізді түсінеміз. { appeal-number } өтініштің жауабы Сізді қанағаттандырды ма? Төменнен таңдаңыз.
   *[none] Ренжігеніңізді түсінеміз. Не болғанын және қай жерде екенін осы жерге жазыңыз немесе дауыспен айтып жіберіңіз: өтінішіңізді қызметкерлер оқып, жауап береді.
}
# button, 1 column, ≤ 34
# What was taken for a question is to be filed after all.
button-meant = Бұл – өтініш
# button, 1 column, ≤ 34
# The same while the office waits for an answer.
button-meant-answer = Бұл – сұрақтың жауабы

## Danger: whom to call

danger-title = Өтінішіңізде қауіп туралы айтылған сияқты. Қазір көмек керек болса, қоңырау шалыңыз:
danger-life = <b>112</b> — құтқару қызметі; 101 — өрт, 102 — полиция, 103 — жедел жәрдем, 104 — газ
danger-fire = <b>101</b> — өрт сөндіру қызметі, <b>112</b> — құтқару қызметі
danger-family = <b>111</b> — отбасындағы зорлық-зомбылық пен бала құқығы мәселелері бойынша, тәулік бойы; <b>102</b> — полиция
danger-self_harm = Сіз жалғыз емессіз. <b>111</b> және <b>150</b> — сенім телефондары; <b>112</b> — шұғыл көмек.
danger-corruption = <b>1424</b> — сыбайлас жемқорлық туралы хабарлау, тәулік бойы
danger-threat = <b>102</b> — полиция, <b>112</b> — құтқару қызметі
danger-end = Бот шұғыл қызмет емес және ешкімді шақырмайды. Өтінішіңізді жаза беріп, жібере аласыз.

## Receipt

receipt-title = Өтінішіңіз тіркелді
receipt-number = Нөмірі: <code>{ $number }</code>
receipt-branch = Филиал: { $branch }
receipt-received = Қабылданды: { $at }
receipt-registered = Тіркелген күні: { $date }
receipt-due = Жауап беру мерзімі: { $date }
# $files: counted files, «2 фото, 1 документ».
receipt-files = Тіркемелер: { $files }
# $title: what the known problem is called.
receipt-problem = Ортақ мәселе: { $title }. Жауап Сізге де келеді.
# $status: a state, or a state and an outcome: «Ответ дан — Решено положительно».
receipt-status = Қазір: <b>{ $status }</b>
receipt-hint = Жауап осы чатқа келеді, Сізден ештеңе керек емес. Толықтырғыңыз келсе, «{ button-add-to-appeal }» батырмасын басыңыз.
# button, 2 columns, ≤ 20
button-copy-number = Нөмірді көшіру
# button, 2 columns, ≤ 20
button-timeline = Қаралу барысы
# button, 1 column, ≤ 19, then “: № 482-915-373”
# The number follows where a reminder speaks of several appeals.
button-escalate = Жоғарыға хабарлау
# button, 2 columns, ≤ 20
button-add-to-appeal = Толықтыру
# button, 2 columns, ≤ 20
button-withdraw = Кері қайтарып алу
# button, 2 columns, ≤ 20
# Opens what is rarely done with an appeal.
button-more = Тағы…
# button, 1 column, ≤ 34
# On the receipt, until it is answered.
button-groups-offer = Әлеуметтік топ (міндетті емес)

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
mine-none = Сізде әзірге тіркелген өтініш жоқ. Не болғанын және қай жерде екенін осы жерге жазыңыз.
# $words: how the appeal begins, or its files, counted.
mine-line =
    <b>{ $words }</b>
    { appeal-number } · { $date } · { $status }

## Timeline
## $at: when it happened.

timeline-title = { appeal-number } өтініш
timeline-registered = { $at } — тіркелді. Филиал: { $branch }
timeline-taken = { $at } — қарауға алынды
timeline-released = { $at } — филиалдың кезегіне қойылды
timeline-heard = { $at } — алдын ала шешім жіберілді, қарсылық білдіре аласыз
timeline-asked = { $at } — Сізден қосымша мәлімет сұралды
timeline-replied = { $at } — Сіз сұраққа жауап бердіңіз
timeline-resumed = { $at } — жауап келмеді, бар мәлімет бойынша қарау жалғасты
timeline-added = { $at } — Сіз толықтырдыңыз
timeline-amended = { $at } — Сіз мәтінді түзеттіңіз
timeline-answered = { $at } — жауап берілді: { $outcome }
timeline-forwarded = { $at } — басқа филиалға жолданды. Филиал: { $branch }
timeline-merged = { $at } — осы мәселе бойынша басқа өтініштермен бірге қаралуда
# $date: the new due date.
timeline-extended = { $at } — мерзім ұзартылды. Жаңа мерзімі: { $date }
# $date: the new due date.
timeline-recounted = { $at } — жұмыс күнтізбесі өзгерді. Жаңа мерзімі: { $date }
timeline-escalated = { $at } — мерзімі өткендіктен басшылыққа хабарланды
timeline-acknowledged = { $at } — басшылық бақылауға алды
timeline-rated = { $at } — Сіз жауапты бағаладыңыз
timeline-followed_up = { $at } — Сіз мәселенің қазіргі жайын хабарладыңыз
timeline-closed = { $at } — жабылды
timeline-unheard = { $at } — алдын ала шешім Сізге жеткізілмеді, өтініш қаралып жатыр
timeline-undelivered = { $at } — жабылды: жауап Сізге жеткізілмеді
timeline-reopened = { $at } — қайта ашылды. Филиал: { $branch }
timeline-withdrawn = { $at } — кері қайтарып алынды
timeline-due = Жауап беру мерзімі: { $date }

## News after the citizen's own step

news-reply-kept = { appeal-number } өтініш: жауабыңыз операторға жеткізілді. Қарау жалғасады, мерзімі: { $date }
news-reply-kept-due =
    { appeal-number } өтініш: жауабыңыз операторға жеткізілді. Қарау жалғасады.
    Жауап беру мерзімі: { $date }
news-objection-kept = { appeal-number } өтініш: қарсылығыңыз басшыға жеткізілді. Шешім қайта қаралады, нәтижесі осы чатқа келеді.
news-write-addition = { appeal-number } өтінішке не қосасыз? Осы жерге жазыңыз немесе файл жіберіңіз.
news-addition-kept = { appeal-number } өтінішке қосқаныңыз операторға жеткізілді. Жауап осы чатқа келеді, мерзімі: { $date }
news-taken-out = { appeal-number } өтініштен алынды. Ол енді жаңа өтініш, төменде: тексеріп, жіберіңіз.
news-amendment-kept = { appeal-number } өтініш: түзетуіңіз операторға жеткізілді. Жауап осы чатқа келеді.
# The citizen has corrected a message of an appeal that is answered, closed or withdrawn.
news-amendment-late = { appeal-number } өтініш енді қаралмайды, сондықтан түзетуіңіз операторға жеткізілмеді. Айтарыңыз болса, жаңа хабарлама жазыңыз.
news-about-branch =
    { appeal-number } өтініш жоғары тұрған филиалға берілді. Бұған дейін қараған филиал мен қызметкер оны енді көрмейді. Жауап осы чатқа келеді.
    Филиал: { $branch }
news-regretted = { appeal-number } өтініш бұрынғы қалпына келтірілді.
# button, 1 column, ≤ 34
# For a minute, under what was just done.
button-regret = Болдырмау
news-withdraw-sure = { appeal-number } өтінішті кері қайтарып аласыз ба? Кері қайтарып алсаңыз, ол қаралмайды.
news-groups = { appeal-number } өтініш. { draft-choose-groups }
news-groups-kept = { appeal-number } өтініш: әлеуметтік тобыңыз жазылды. Жауап беру мерзімі өзгермейді.
news-groups-unsaid = { appeal-number } өтініш: әлеуметтік тобыңыз көрсетілмейді. Қарау бұрынғыдай жалғасады.
news-more = { appeal-number } өтініш: не істегіңіз келеді?
# $branch: the one above.
news-complain-sure =
    { appeal-number } өтініш: оны қарап жатқан филиалдың өзіне немесе қызметкеріне шағымданасыз ба?
    Олар бұл өтінішті енді көрмейді, оны жоғары тұрған филиал қарайды: { $branch }
# button, 2 columns, ≤ 20
button-withdraw-yes = Иә, қайтарып аламын
# button, 2 columns, ≤ 20
button-withdraw-no = Жоқ, қалсын
news-withdrawn = { appeal-number } өтініш кері қайтарып алынды, ол енді қаралмайды. Жаңа мәселе болса, осы жерге жазыңыз.
news-kept-open = { appeal-number } өтініште ештеңе өзгерген жоқ, қарау жалғасады.
news-follow-up = { appeal-number } өтініш. Мәселе әлі де шешілген күйде ме?
news-follow-up-yes = Рақмет! { appeal-number } өтініш бойынша жауабыңыз сақталды. Мәселе қайталанса, осы жерге жаза беріңіз.
# $number, $date: of the new appeal that goes on from the old one.
news-follow-up-again =
    { appeal-number } өтініш тіркелді: мәселені жоғары тұрған филиал қайта қарайды, бұрынғы жауап оларға көрінеді.
    Филиал: { $branch }
    Жауап беру мерзімі: { $date }
    Не болғанын осы хабарламаға жауап ретінде жаза аласыз, фото жіберуге де болады.
news-closed-thanks = Рақмет! { appeal-number } өтініш жабылды. Тағы мәселе болса, осы жерге жазыңыз.
news-partly = Рақмет, { appeal-number } өтініш бойынша бағаңыз сақталды. Қалған бөлігі маңызды болса, өтінішті қайта ашуға болады: төменнен таңдаңыз.
news-reopened =
    { appeal-number } өтініш қайта ашылды: енді оны басқа қызметкер қарайды.
    Филиал: { $branch }
    Жауап беру мерзімі: { $date }
    Не шешілмегенін осы жерге жаза аласыз.
# $portal: an address, https://…
news-reopened-enough = { appeal-number } өтініш бұған дейін қайта қаралған, оны тағы ашуға болмайды. Жаңа жағдай болса, жаңа өтініш жазыңыз. Мемлекеттік органның шешімімен келіспесеңіз, <a href="{ $portal }">eOtinish</a> порталына жүгіне аласыз.
news-escalated =
    { appeal-number } өтініш туралы басшылыққа хабарланды. Жауап осы чатқа келеді.
    Филиал: { $branch }
news-promise-kept = Рақмет! { appeal-number } өтініш: уәденің орындалғаны белгіленді.
news-promise-broken = { appeal-number } өтініш: уәденің орындалмағаны белгіленді, филиалға хабарланды. Өтінішті қайта ашуға болады: төменнен таңдаңыз.
news-promise-noted = { appeal-number } өтініш: уәденің орындалмағаны белгіленді, филиалға хабарланды.

## News of what the office did

# $reason: a reason of the desk's list (forward-reason-…), or as an operator wrote it.
news-forwarded =
    { appeal-number } өтініш басқа филиалға берілді. Жауап беру мерзімі өзгермейді, жауап осы чатқа келеді.
    Филиал: { $branch }
    Себебі: { $reason }
news-hidden =
    { appeal-number } өтініш республикалық қоғамдық қабылдауға берілді. Бұдан былай оны тек сол жерде көреді, бұрынғы филиал көрмейді. Жауап беру мерзімі өзгермейді.
news-placed =
    { appeal-number } өтініштің қай жерге қатысты екені анықталды. Жауап беру мерзімі өзгермейді.
    Филиал: { $branch }
# $date: the new due date. $reason: as an operator wrote it.
news-extended =
    { appeal-number } өтінішті қарау мерзімі ұзартылды.
    Жаңа мерзімі: { $date }
    Себебі: { $reason }
news-reopened-by-office =
    { appeal-number } өтініш қайта ашылды: оған өзіміз қайта оралдық. Жауап осы чатқа келеді.
    Жауап беру мерзімі: { $date }
news-merged = { appeal-number } өтініш осы мәселе бойынша басқа өтініштермен бірге қаралады. Жауап дайын болысымен Сізге жеткізіледі.
# $title: what the known problem is called.
problem-news-title = Жаңалық. { $title }

## Answer

finding-title = { appeal-number } өтініш бойынша жауап берілді
finding-outcome = Нәтижесі: <b>{ $outcome }</b>
# $text: as an operator wrote it; it may end with a full stop.
finding-promise =
    Уәде: { $text }
    Мерзімі: <b>{ $date }</b>
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

question-title = { appeal-number } өтініш бойынша Сізден қосымша мәлімет сұралды:
question-hint = Жауабыңызды осы жерге жазыңыз немесе файл жіберіңіз. Сіз жауап бергенше мерзім есептелмейді. Жауап күтілетін соңғы күн: { $date }.

## Preliminary decision

hearing-title = { appeal-number } өтініш бойынша алдын ала шешім: бас тартылады
hearing-hint = Бұл — түпкілікті жауап емес. Келіспесеңіз, себебін осы жерге жазыңыз: шешім қайта қаралады. Қарсылық қабылданатын соңғы күн: { $date }. Қарсылық болмаса, шешім өзгеріссіз жіберіледі.

## Announcements of the office

say-collect-only = Қазір қоғамдық қабылдау тек ұсыныстар мен аманаттарды жинайды, кеңес берілмейді. Жазғаныңыз тіркеледі.
# Below an administrator's own text, in a reception that is closed.
closed-meanwhile = Бұрынғы өтініштеріңіздің қаралу барысы: /my. Өмірге қауіп төнсе, <b>112</b> нөміріне қоңырау шалыңыз.
# Below a broadcast.
broadcast-why = Бұл хабарламаны алуға келіскенсіз. Жазылудан шығу: /news off
say-news-on = Енді қоғамдық қабылдаудың жаңалықтарын алып тұрасыз. Жазылудан шығу: /news off
say-news-off = Жаңалықтар енді келмейді. Өтініштеріңіз туралы хабарламалар келе береді.

## Commands that need more words

say-unknown-command = Мұндай команда жоқ. Мәселеңізді жаза беріңіз немесе /help командасын басыңыз.

## Refusals
## A message; after a press a toast: at most 200 characters, no markup but <code>.

refusal-ConsentNeeded = Алдымен дербес деректерді өңдеуге келісім қажет: /start
refusal-DraftGone = Бұл өтініш жіберілген немесе өшірілген. Жаңа өтініш болса, жаза беріңіз. Бұрынғылары: /my
refusal-PlaceNeeded = Алдымен орнын көрсетіңіз: өтінішті қай филиалға жеткізетінімізді білуіміз керек.
refusal-Banned = Филиал басшысы жаңа өтініш беруіңізді шектеді. Себебі: /mydata. Бұрынғы өтініштеріңіз қаралып жатыр: /my
refusal-ReceptionClosed = Қоғамдық қабылдау уақытша жабық, жаңа өтініш қабылданбайды. Бұрынғы өтініштеріңіздің қаралу барысы: /my. Өмірге қауіп төнсе, <b>112</b> нөміріне қоңырау шалыңыз.
refusal-NotOverdue = Бұл өтініштің мерзімі әлі өткен жоқ. Мерзімі мен қаралу барысы: /my
refusal-AlreadyEscalated = Бұл өтініш туралы басшылыққа бұрын хабарланған. Жауап осы чатқа келеді.

## Command menu of the private chat, and the bot's description

command-start = Басты бет
command-my = Менің өтініштерім
command-status = Өтініштің қаралу барысы
command-problems = Белгілі мәселелер
command-settings = Баптаулар
command-news = Жаңалықтарды алу
command-privacy = Дербес деректер
command-mydata = Мен туралы сақталған деректер
command-forget = Деректерімді өшіру
command-help = Көмек
# At most 512 characters (Bot API).
bot-description = Қоғамдық қабылдау: мәселеңізді жазыңыз, өтінішіңізді тіркеп, тиісті филиалға жеткіземіз. Шұғыл қызмет емес: 112.

## In a chat that is not ours

# $title: what the known problem is called.
guest-known = Бұл мәселе белгілі: { $title }
guest-count = Хабарлағандар: { $count }
guest-join = Сізде де солай болса, төмендегі батырманы басыңыз: өтінішіңіз нөмірімен тіркеледі, жауап өзіңізге келеді.
guest-new = Өтінішіңізді маған жеке жазыңыз: нөмірі мен мерзімі болады, жауап өзіңізге келеді. Осы чатта жазылғанды сақтамаймыз.
# The name of the answer, as Telegram lists it.
guest-title = Жауап
# button, 1 column, ≤ 34
button-guest-join = Менде де солай
# button, 1 column, ≤ 34
button-guest-file = Өтініш жасау

## What is known already: /problems, a link on a door

problems-where = Қай жердегі мәселелерді көрсетейік? Төмендегі «{ button-send-location }» батырмасын басыңыз немесе елді мекенді жазыңыз, мысалы: Тараз. Орныңыз сақталмайды.
problems-where-several = Мұндай атау бірнеше жерде бар. Облысымен немесе ауданымен бірге жазыңыз, мысалы: Абай, Қарағанды облысы.
problems-where-unknown = Бұл нүкте Қазақстаннан тыс жерде сияқты. Елді мекенді жазыңыз, мысалы: Тараз. Орныңыз сақталған жоқ.
problems-located = Рақмет. Орныңыз сақталған жоқ.
problems-located-text = Рақмет, қарап жатырмыз.
problems-located-no = Мұны орын деп танымадық. Белгілі мәселелер: /problems
# $place: a district, a city, a region.
problems-near = Белгілі мәселелер: { $place }
problems-nearest = Белгілі мәселелер, жақыны бірінші: { $place }
problems-one = { $number }. { $title }
problems-how = Сізде де солай болса, батырмасын басыңыз: өтінішіңіз нөмірімен тіркеледі, жауап Сізге де келеді. Мәселеңіз басқа болса, өз сөзіңізбен жазыңыз.
problems-none = { $place }: белгілі ортақ мәселе жоқ. Мәселеңізді өз сөзіңізбен жазыңыз.
door-over = Бұл мәселе бойынша жұмыс аяқталды. Сізде әлі шешілмесе, өз сөзіңізбен жазыңыз.
door-draft-first = Алдымен мына өтінішті жіберіңіз немесе өшіріңіз, содан кейін сілтемені қайта ашыңыз.
door-another = Жақсы. Мәселеңізді өз сөзіңізбен жазыңыз.
# button, 1 column, ≤ 34
button-problems-nearby = Маған жақындары
# button, 1 column, ≤ 34
# In place of the telephone's own keys; it sends where the telephone is.
# Stands inside texts, too.
button-send-location = Орнымды жіберу
