### What operators and heads read at work: cards, replies, queues, histories.
### Variables that mean the same everywhere: ../README.md

## Card

card-title = { appeal-number } · { $kind }
card-status = { $status }
card-holder = жауапты: { $holder }
card-held-until = Жауаптыға бекітілген уақыт аяқталады: { $at }
card-urgent = Жоғары басымдық
# The citizen declares a social group; which, stands in no group.
card-declared = Басымдық
# $place: the name of a place, nominative, perhaps with what it lies in, or card-place-unknown.
card-line = { appeal-number } · { $place } · { $topic }
card-topic = Тақырыбы: { $topic }
card-place-unknown = орны көрсетілмеген
card-kind = Түрі: { $kind }
card-topic-guessed = Тақырыбын бот шамамен қойды (≈), әлі ешкім растаған жоқ.
# $words: the citizen's words that led here, each in «…».
card-why = Неге осында: { $words }
# $language: one of language-….
card-language = Өтініш тілі: { $language }
card-received = Қабылданды: { $at }
card-due = мерзімі: { $date }
card-overdue = <b>мерзімі өтті: { $date }</b>
# $n: how many times.
card-reopened = Қайта ашылған: { $n } рет
# $files: counted files, «2 фото, 1 документ».
card-files = Тіркемелер: { $files }
# $files: counted files.
card-files-missing = <b>Тіркемелер жеткізілмеді:</b> { $files }. Telegram қабылдамады.
card-contact = Өтініш беруші байланыс дерегін қосты.
# $name: as the contact is called.
card-other-contact = Өтініш беруші байланыс дерегін қосты (басқа адамдікі): { $name }
# $whom: the name of a branch or of a person, nominative.
card-about = Кімге қатысты: { $whom } (өзі қарай алмайды)
card-held = Сақталуы тиіс: басшының шешімі бойынша өшірілмейді
# $operator: who answered then, or that nobody is named.
card-goes-on = ↩︎ Бұрынғы өтінішінің жалғасы: { appeal-number }. Сондағы жауап берген: { $operator }
card-goes-on-nobody = көрсетілмеген
card-merged-into = Біріктірілді. Жауап мына өтініш бойынша беріледі: { appeal-number }
# $numbers: numbers of appeals, with commas.
card-merged-here = Бірге жауап күтіп тұрғандар: { $numbers }
# $text: as an operator wrote it. $state: one of promise-….
card-promise = Уәде: { $text } · мерзімі: { $date } · { $state }
promise-open = орындалуда
promise-kept = орындалды
promise-broken = орындалмады
# $name: who wrote it. $text: as they wrote it.
card-note = Жазба, { $name }: { $text }
card-call = Қоңырау шалу керек: телефоны «Өтініш беруші» батырмасында.
card-no-words = (мәтін жоқ, тіркемелерді қараңыз)
card-more = … жалғасы төмендегі хабарламада
# Before the same words in Cyrillic letters, where somebody wrote in Latin or Arabic ones.
card-reading = Кириллицамен:
# $dangers: names of dangers, with commas.
card-danger = <b>ШҰҒЫЛ НАЗАР АУДАРЫҢЫЗ:</b> { $dangers }
danger-name-life = өмірге қауіп
danger-name-fire = өрт
danger-name-family = отбасындағы зорлық немесе бала құқығы
danger-name-self_harm = өз-өзіне зиян келтіру қаупі
danger-name-corruption = сыбайлас жемқорлық
danger-name-threat = қызметкерлерге қоқан-лоққы
card-restricted = <b>ЖАБЫҚ КЕЗЕК</b> — тек республикалық қоғамдық қабылдау көреді.
card-moved = Бұл өтініш басқа филиалға жолданды. Филиал: { $branch }
card-hidden = Бұл өтініш топта енді көрсетілмейді: оны республикалық қоғамдық қабылдау қарайды.
# $name: of a microdistrict, a quarter or a village, as the citizen typed it.
card-place-question = «{ $name }» деген жер осы ма? { $branch }
card-emptied = Өтініш аяқталды, дербес деректер чаттан алынды. Толығырақ: /history, /card (жеке чатта)
card-files-left = Кейбір тіркемелер 48 сағаттан ескі, бот оларды өшіре алмайды. Қолмен өшіріңіз.
# button, 2 columns, ≤ 20
button-take = Қарауға алу
# button, 2 columns, ≤ 20
button-release = Кезекке қайтару
# button, 2 columns, ≤ 20
button-close = Жабу
# button, 2 columns, ≤ 20
button-answer = Жауап беру
# button, 2 columns, ≤ 20
button-ask = Сұрау
# button, 2 columns, ≤ 20
button-refuse = Теріс жауап
# button, 2 columns, ≤ 20
button-forward = Жолдау
# button, 2 columns, ≤ 20
button-who = Өтініш беруші
# button, 1 column, ≤ 34
button-separate = Бөлек қарау
# button, 2 columns, ≤ 20
button-place-yes = Иә, сонда жолдау
# button, 2 columns, ≤ 20
button-place-no = Жоқ, басқа жер
# button, 1 column, ≤ 34
button-topic-right = Тақырыбы дұрыс
# button, 1 column, ≤ 34
button-files-again = Тіркемелерді қайта жіберу
# button, 1 column, ≤ 34
button-card-more = ⋯ Тағы

## Menu of the card

# button, 2 columns, ≤ 20
button-note = Жазба
# button, 2 columns, ≤ 20
button-merge = Біріктіру
# button, 2 columns, ≤ 20
button-promise = Уәде беру
# button, 2 columns, ≤ 20
button-history = Қаралу барысы
# button, 2 columns, ≤ 20
button-why-due = Мерзім есебі
# button, 2 columns, ≤ 20
button-others = Басқа өтініштері
# button, 2 columns, ≤ 20
button-about = Кімге қатысты
# button, 1 column, ≤ 34
button-heads = Басшының шешімдері
# button, 2 columns, ≤ 20
button-extend = Мерзімін ұзарту
# button, 2 columns, ≤ 20
button-reopen = Қайта ашу
# button, 2 columns, ≤ 20
button-return = Өтінішті қайтару
# button, 2 columns, ≤ 20
button-terminate = Қарауды тоқтату
# button, 2 columns, ≤ 20
button-hold = Өшірмей сақтау
# button, 2 columns, ≤ 20
button-hold-lift = Сақтауды тоқтату
# button, 2 columns, ≤ 20
button-ban = Өтінішін шектеу
# button, 2 columns, ≤ 20
button-ban-lift = Шектеуді алу
# button, 1 column, ≤ 34
# $n: 5 or 10.
button-days-more = +{ $n } жұмыс күні: { $date }
# button, 1 column, ≤ 34
button-merge-number = Нөмірін өзім жазамын
menu-topics = <b>Тақырыбын таңдаңыз:</b>
menu-people = <b>Кімге тапсырамыз?</b>
menu-nobody = <b>Бұл филиалда тапсыратын басқа қызметкер жоқ.</b> Шақыру: /staff
menu-term = <b>Жаңа мерзімін таңдаңыз:</b> жұмыс күндері ғана басылады.
menu-promise = <b>Уәде қай күні орындалады?</b>
menu-merge = <b>Қай өтінішпен біріктіреміз?</b> Жауап соның атынан беріледі.
menu-about = <b>Өтініш кімге қатысты?</b> Сол филиал немесе адам оны енді көрмейді.
# The head of a month of the calendar. $month: its number. $year: 2026.
menu-month = { $month ->
    [1] қаңтар
    [2] ақпан
    [3] наурыз
    [4] сәуір
    [5] мамыр
    [6] маусым
    [7] шілде
    [8] тамыз
    [9] қыркүйек
    [10] қазан
    [11] қараша
   *[12] желтоқсан
}, { $year }

## Card: whether the citizen was reached

delivery-waiting = Өтініш берушіге әлі жіберілген жоқ, кезекте. Жіберілетін уақыты: { $at }
delivery-sent = Өтініш берушіге жеткізілді: { $at }
# $reason: one of undelivered-….
delivery-failed = <b>Өтініш берушіге жеткізілмеді:</b> { $reason }
undelivered-blocked = ботты бұғаттаған
undelivered-deactivated = аккаунты жойылған
undelivered-gone = чат жоқ
undelivered-other = Telegram қабылдамады
undelivered-voice = дауыстық хабарлама қабылдамайды, мәтінмен жазыңыз
undelivered-none = Telegram-да жоқ

## Card: the citizen's older appeals
## Lines of what a search finds as well.

older-title = Осы өтініш берушінің бұрынғы өтініштері:
# $status: a state, or a state and an outcome.
older-line = { appeal-number } · { $date } · { $topic } · { $status }

## Below the card

# $part: which part of a long text, 2, 3 …
overflow-title = { appeal-number } · мәтін, { $part }-бөлік
word-addition = { appeal-number } · өтініш беруші толықтырды:
word-taken-out = { appeal-number } өтініш: өтініш берушінің соңғы жазғаны басқа мәселе екен, ол жаңа өтініш болады. Бұл өтінішке ол кірмейді.
word-objection = { appeal-number } · өтініш беруші алдын ала шешімге қарсылық білдірді:
word-disagreement = { appeal-number } · өтініш беруші жауаппен келіспейді, өтініш қайта ашылды:
word-reply = { appeal-number } · өтініш беруші сұраққа жауап берді:
word-amendment = { appeal-number } · өтініш беруші мәтінді түзетті:
word-amendment-file = { appeal-number } · өтініш беруші тіркемені ауыстырды:
word-file = (тіркеме төменде)
tidied = { appeal-number-bare } өтініш аяқталды, хабарлама мәтіні алынды.

## Topics of a forum, into which cards are sorted

forum-new = Жаңа
forum-working = Қаралуда
forum-waiting = Жауабы күтілуде
forum-done = Аяқталған

## Appeals kept from groups

only-in-private = Бұл өтінішті топта көрсетуге болмайды: ботпен жеке чатта ашыңыз.
say-restricted-in-private = Бұл өтініш топта көрсетілмейді, жеке хабарламаға жібердік.

## Reply: preview and sending

composed-title = Өтініш беруші мынаны көреді:
composed-title-unreachable = Өтініш берушіге бот арқылы хабар жетпейді: ол Telegram-да жоқ немесе ботты бұғаттаған. Мұны телефонмен айту керек:
# $language: as on the button of the language.
composed-language = Назар аударыңыз: жазғаныңыздың тілі өтініштің тілінен басқа. { appeal-number-bare } өтініштің тілі: { $language }.
composed-answer-hint = Тексеріп, нәтижесін таңдаңыз: жауап сол нәтижемен өтініш берушіге жіберіледі. Толықтыру үшін тағы жауап жазыңыз.
composed-question-hint = Тексеріп, жіберіңіз. Өтініш беруші жауап бергенше мерзім есептелмейді.
composed-question-hint-unreachable = Сұрақты жазбаға түсіріп, өтініш берушіге қоңырау шалыңыз. Сұрақ жетпейінше мерзім тоқтамайды.
composed-refusal-hint = Тексеріңіз: өтініш беруші бас тартудың себебін осылай көреді.
# $reason: one of undelivered-….
composed-unheard =
    ⚠️ <b>{ appeal-number }: алдын ала шешім өтініш берушіге жетпеді.</b> Себебі: { $reason }.
    Ол қарсылық айта алмады, сондықтан шешім күшіне енбеді. Өтініш берушіге қоңырау шалып, пікірін сұраңыз: телефоны карточкадағы «Өтініш беруші» батырмасында. Содан кейін шешімді төмендегі батырмамен қайта жіберіңіз немесе өзгертіңіз. Өтініштің мерзімі тоқтамайды.
# $until: the last day for objections. $decides: the day on which the answer leaves.
composed-hearing = Бұл өтініш берушіге әуелі алдын ала шешім ретінде жіберіледі. Қарсылық қабылданатын соңғы күн: { $until }. Қарсылық болмаса, жауап жіберілетін күн: { $decides }.
composed-return-late = ⚠️ Өтінішті қайтару мерзімі өтті: { $date }
# $holder: a colleague. $until: 20.11.2026 18:30.
composed-confirm = Бұл өтінішті әріптесіңіз қарап жатыр: { $holder }. Оған бекітілген уақыт аяқталады: { $until }. Оның орнына жауап жібересіз бе?
# $at: 18:30:05.
composed-leaving = Өтініш берушіге жіберілетін уақыты: { $at }. Оған дейін болдырмауға болады.
composed-sent-answer = { appeal-number }: жауап { $leaving ->
    [yes] жіберуге дайын
    [call] жазылды, оны өтініш берушіге телефонмен айтыңыз: нөмірі карточкадағы «Өтініш беруші» батырмасында
   *[no] жіберілді
}. Нәтижесі: { $outcome }
composed-sent-hearing = { appeal-number }: алдын ала шешім { $leaving ->
    [yes] жіберуге дайын
   *[no] жіберілді
}. Қарсылық болмаса, жауап өзі жіберіледі.
composed-sent-question = { appeal-number }: сұрақ { $leaving ->
    [yes] жіберуге дайын
    [call] жазылды, оны өтініш берушіге телефонмен қойыңыз: нөмірі карточкадағы «Өтініш беруші» батырмасында
   *[no] жіберілді
}.
composed-discarded = { appeal-number }: жазылған жауап өшірілді, өтініш берушіге ештеңе жіберілген жоқ.
desk-edit-kept = Түзету енгізілді: өтініш берушіге түзетілген хабарлама жіберіледі.
desk-edit-too-late = Жауап өтініш берушіге жіберіліп қойды, түзету енгізілмеді.
# To everybody who has joined a known problem.
desk-edit-kept-for-all = Түзету енгізілді: бәріне түзетілгені жіберіледі.
desk-edit-too-late-for-all = Бұл бәріне жіберіліп жатыр немесе жіберілді, түзету енгізілмеді.
# button, 2 columns, ≤ 20
button-send-resolved = Оң шешілді
# button, 2 columns, ≤ 20
button-send-partly = Ішінара
# button, 2 columns, ≤ 20
button-send-explained = Түсіндірілді
# button, 2 columns, ≤ 20
button-send-noted = Назарға алынды
# button, 1 column, ≤ 34
button-send-refused = Жіберу: бас тартылды
# button, 1 column, ≤ 34
button-send-returned = Жіберу: қайтарылды
# button, 1 column, ≤ 34
button-send-terminated = Жіберу: тоқтатылды
# button, 2 columns, ≤ 20
button-send-question = Сұрақты жіберу
# button, 2 columns, ≤ 20
button-send-anyway = Бәрібір жіберу
# button, 2 columns, ≤ 20
button-template = Үлгі

## Done: one line about what was done

# button, 1 column, ≤ 34
button-undo = Болдырмау
# $at: 18:30:05.
desk-undo-until = Болдырмауға болатын уақыт аяқталады: { $at }
desk-undone = { appeal-number }: бәрі бұрынғы қалпына келтірілді.
desk-forwarded = { appeal-number } жолданды. Филиал: { $branch }. Мерзімі өзгермейді.
desk-extended = { appeal-number }: мерзім ұзартылды, өтініш берушіге хабарланады. Жаңа мерзімі: { $date }
desk-categorised = { appeal-number }: тақырыбы өзгертілді. Тақырыбы: { $topic }
desk-topic-confirmed = { appeal-number }: тақырыбы расталды. Тақырыбы: { $topic }
desk-hidden =
    { appeal-number }: тақырыбы өзгертілді. Тақырыбы: { $topic }
    Өтінішті енді тек республикалық қоғамдық қабылдау көреді, топтағы карточкадан мәтін алынды.
desk-urgent = { appeal-number }: басымдығы жоғарылатылды.
desk-not-urgent = { appeal-number }: басымдығы қалыпты.
desk-noted = { appeal-number }: жазба сақталды, өтініш беруші оны көрмейді.
desk-about-marked = { appeal-number }: өтініштің кімге қатысты екені белгіленді.
desk-about-left = { appeal-number }: кімге қатысты екені белгіленді, өтініш жоғары тұрған филиалға жолданды. Филиал: { $branch }
desk-assigned = { appeal-number }: жауапты — { $name }
# $name: who assigned it.
desk-assigned-to-you = { appeal-number } Сізге тапсырылды. Тапсырған: { $name }. Карточкасы: <code>/card { $number }</code>
desk-closed = { appeal-number } жабылды.
desk-reopened = { appeal-number } қайта ашылды, өтініш берушіге хабарланады.
# $number, $into: both are numbers of appeals.
desk-merged = { appeal-number } біріктірілді: екі өтініш беруші де бір жауап алады. Жауап мына өтініш бойынша беріледі: № <code>{ $into }</code>
desk-separated = { appeal-number } бөлек қаралады.
desk-held = { appeal-number }: өтініш сақталады, мерзімі өтсе де, өтініш беруші сұраса да өшірілмейді. Шешімнің күшін жою: <code>/unhold { $number }</code>
desk-unheld = { appeal-number }: енді әдеттегі мерзімде өшіріледі.
desk-not-held = { appeal-number }: сақтау туралы шешім болмаған.
desk-banned = { appeal-number }: өтініш берушіге жаңа өтініш беруге шектеу қойылды. Шектеуді алу: <code>/unban { $number }</code>
desk-unbanned = { appeal-number }: шектеу алынды.

## Forwarding: where to, then why

desk-forward-where = { appeal-number }: қай филиалға жолдаймыз? Сөзбен іздеуге болады: <code>/forward { $number } Шу</code>
desk-forward-none = { appeal-number }: мұндай филиал табылмады. Атауын немесе кодын жазыңыз, мысалы: <code>/forward { $number } Шу</code>
desk-forward-more = … тағы { $n }. Атауын нақтылаңыз.
desk-forward-here = Өтініш осы филиалда тұр: { $branch }
desk-forward-asked = { appeal-number } екі рет жолданған. Қайда жолданатынын басшы шешеді. Филиал: { $branch }
desk-forward-decide = { appeal-number } екі рет жолданған, тағы жолдау ұсынылып отыр. Филиал: { $branch }. Шешім Сізде: карточкаға /forward деп жауап (reply) беріңіз.
desk-forward-why = { appeal-number }: неге жолдаймыз? Филиал: { $branch }
# button, 1 column, ≤ 34
# Told to the citizen as well, in news-forwarded.
forward-reason-territory = Орны басқа филиалға қарайды
# button, 1 column, ≤ 34
# Told to the citizen as well, in news-forwarded.
forward-reason-subject = Басқа филиалдың мәселесі
# button, 1 column, ≤ 34
# Told to the citizen as well, in news-forwarded.
forward-reason-above = Жоғары тұрған филиал шешеді
# button, 1 column, ≤ 34
# Told to the citizen as well, in news-forwarded.
forward-reason-conflict = Өтініш филиалдың өзіне қатысты
# button, 1 column, ≤ 34
button-own-reason = Басқа себеп

## Choosing a topic

desk-choose-topic = { appeal-number }: тақырыбын таңдаңыз.
# Under it, folded: where one topic ends and another begins (docs/topics.md).
topics-borders =
    Қай тақырып? Мәселенің өзіне қараңыз: кімге айтылғанына, қай жерде болғанына емес.
    • Ағаш құлаған, бұта жауып тұр — абаттандыру; сымға тисе — жарық; заңсыз кесілсе — экология.
    • Көше қараңғы — абаттандыру; үйде тоқ жоқ — жарық; подъезд шамы — ТКШ.
    • Өзен тасыды, қар суы — экология, ТЖ; құбыр жарылды — су; жертөле, шатыр — ТКШ; су алған үйдің орнына баспана — тұрғын үй.
    • Кезек, талон: дәрігерге — денсаулық; бақшаға — білім; құжатқа — мемқызмет.
    • Дамумед — денсаулық; Күнделік — білім; Kaspi — қаржы; eGov — мемқызмет.
    • Қасқыр малды жарды — ауыл шаруашылығы.
    • Теледидар көрсетпейді — байланыс; бағдарламасы ұнамаса — басқа.
    • Депутат, әкім аталса да, мәселенің өзі қарала береді; партия тақырыбы — депутаттың уәдесі мен қабылдауы.

## Forms: one question at a time

form-how = { $place ->
    [group] Осы хабарламаға жауап (reply) ретінде жазыңыз. Болдырмау: /cancel
   *[private] Келесі хабарламаңызға жазыңыз.
}
# In the empty input field, ≤ 64.
form-placeholder = Осында жазыңыз
form-cancelled = Болдырылмады: ештеңе өзгерген жоқ.
form-note = { appeal-number }: әріптестерге арналған жазба. Өтініш беруші оны көрмейді.
form-merge = { appeal-number }: жауап қай өтініш бойынша беріледі? Оның нөмірін жазыңыз.
form-promise = { appeal-number }: не істелетінін жазыңыз. Орындалатын күні: { $date }
form-forward = { appeal-number }: неге жолдаймыз? Себебін өтініш беруші де оқиды. Филиал: { $branch }
form-extend = { appeal-number }: мерзім неге ұзартылады? Себебін өтініш беруші де оқиды. Жаңа мерзімі: { $date }
form-reopen = { appeal-number }: өтініш неге қайта ашылады?
form-hold = { appeal-number }: өтініш неге өшірілмей сақталуы керек?
form-ban = { appeal-number }: өтініш берушіге жаңа өтініш беруге неге шектеу қойылады? Себебін ол да көреді.
form-extend-sure = { appeal-number }: мерзімді ұзартасыз ба? Жаңа мерзімі: { $date }. Өтініш берушіге хабарланады.
form-reopen-sure = { appeal-number }: өтінішті қайта ашасыз ба? Өтініш берушіге хабарланады.
# $whom: the name of a branch or of a person.
form-about-sure = { appeal-number }: өтініш мынаған қатысты ма: { $whom }? { $leaves ->
    [yes] Өтініш жоғары тұрған филиалға жолданады, бұл филиал оны енді көрмейді. Өтініш берушіге хабарланады. Жаңа филиал: { $branch }
   *[no] Бұл өтінішті ол енді қарай алмайды.
}
form-hold-sure = { appeal-number }: өтініш сұрауға да, мерзімге де қарамай сақталсын ба?
form-ban-sure = { appeal-number }: өтініш берушіге жаңа өтініш беруге шектеу қоясыз ба?
# button, 2 columns, ≤ 20
button-sure = Иә
# button, 2 columns, ≤ 20
button-cancel = Болдырмау

## Forms: somebody who came in person

form-walkin-name = Келген адамның өтініші. Тегі мен атын жазыңыз немесе байланыс дерегін (контакт) жіберіңіз. Филиал: { $branch }
# In reply to a name. $branch is given as well.
form-walkin-phone = Телефоны қандай? Нөмірін жазыңыз немесе байланыс дерегін (контакт) жіберіңіз.
form-walkin-words = Өтініштің мәнін адамның өз сөзімен жазыңыз немесе дауыстық хабарлама жіберіңіз: не болды, қай жерде?
form-walkin-groups = Адамның өзінен сұраңыз: әлеуметтік тобын айтқысы келе ме? Тек өзі айтқанын белгілеңіз: болжамаңыз, құжат сұрамаңыз.
# $language: one of language-….
form-walkin-sure =
    Өтініш беруші: { $name }
    Телефоны: { $phone }
    Орны: { $place }
    Тақырыбы: { $topic }
    Жауап тілі: { $language }
    Филиал: { $branch }
    Тексеріп, тіркеңіз: талон мәтіні бірден келеді.
say-walkin-in-private = Сұрақтарды жеке хабарламаға жібердік: сонда жалғастырыңыз.
# button, 1 column, ≤ 34
button-no-phone = Телефоны жоқ
# button, 1 column, ≤ 34
button-register = Тіркеу

# button, 2 columns, ≤ 20
button-walkin-place = Орнын өзгерту
# button, 2 columns, ≤ 20
button-walkin-topic = Тақырыбын өзгерту
form-walkin-place = Бұл қай жерде? Елді мекенді, ауданды немесе қаланы жазыңыз.
form-walkin-topic = Өтініш қай тақырыпқа жатады? Төменнен таңдаңыз.

## Forms: a template

# $title: as it was typed.
form-template-again = Үлгінің жаңа мәтінін жазыңыз. Қазіргі мәтіні төменде: көшіріп алып, түзетуге болады. Атауы: { $title }
form-template-title = Үлгі қалай аталады? Қысқа жазыңыз: ол батырмада тұрады. Филиал: { $branch }
form-template-text = Үлгінің мәтінін жазыңыз: ол жауапқа осылай қосылады.
# $title: as it was typed.
form-template-sure = Үлгіні сақтайсыз ба? Атауы: { $title }. { $again ->
    [again] Бұрынғы мәтінінің орнына осы мәтін тұрады.
   *[new] Ол барлық тақырыпқа ұсынылады.
}

## Queue

queue-title = { $branch }: кезек
queue-surge = Қазір өтініш көп түсуде. Тағы { $n } карточка кезекпен жіберіледі: Telegram топқа минутына 20-дан артық хабарлама жіберуге рұқсат бермейді. Кез келген өтінішті нөмірі бойынша бірден ашуға болады: /card НӨМІР
queue-empty = Кезек бос.
# button, 2 columns, ≤ 20
queue-filter-all = Бәрі: { $n }
# button, 2 columns, ≤ 20
queue-filter-mine = Менікі: { $n }
# button, 2 columns, ≤ 20
queue-filter-new = Жаңа: { $n }
# button, 2 columns, ≤ 20
queue-filter-working = Қаралуда: { $n }
# button, 2 columns, ≤ 20
queue-filter-waiting = Күтуде: { $n }
# button, 2 columns, ≤ 20
queue-filter-overdue = Мерзімі өтті: { $n }
# button, 2 columns, ≤ 20
button-by-topic = Тақырып бойынша
# button, 1 column, ≤ 34
button-all-topics = Барлық тақырып
# button, 2 columns, ≤ 20
button-select = Таңдау

## Search

found-title = Табылды: { $n }
found-none = Ештеңе табылмады. Басқа сөзбен, нөмірмен немесе кезеңмен іздеп көріңіз, мысалы: <code>/find су 01.11-20.11</code>

## Selection: several appeals ticked

select-title = Таңдалған өтініштер: { $n }
select-act = Таңдалған өтініштер: { $n }. Не істейміз? Жазба қалдыру: <code>/bulk note мәтін</code>
select-topic = Таңдалған өтініштер: { $n }. Жаңа тақырыпты таңдаңыз.
select-person = Таңдалған өтініштер: { $n }. Кімге тапсырамыз? Басқа адамға: <code>/bulk assign @аты</code>
select-branch = Таңдалған өтініштер: { $n }. Қай филиалға жолдаймыз? Басқа филиалға: <code>/bulk forward КОД себебі</code>
select-reason = Таңдалған өтініштер: { $n }. Неге жолдаймыз?
# button, 2 columns, ≤ 20
button-select-page = Бетті түгел
# button, 2 columns, ≤ 20
button-select-clear = Тазалау
# button, 1 column, ≤ 34
button-select-act = Әрекет: { $n }
# button, 2 columns, ≤ 20
button-assign = Тапсыру
# button, 2 columns, ≤ 20
button-category = Тақырыбын өзгерту
# button, 2 columns, ≤ 20
button-priority-high = Басымдығы жоғары
# button, 2 columns, ≤ 20
button-priority-normal = Басымдығы қалыпты

## Selection: one action on all of them, before and after

bulk-take = Қарауға алу
bulk-release = Кезекке қайтару
bulk-assign = Тапсыру
bulk-category = Тақырыбын өзгерту
bulk-priority = Басымдығын өзгерту
bulk-close = Жабу
bulk-forward = Басқа филиалға жолдау
bulk-note = Жазба
# $action: a name of the above, and with what: «Сменить тему: Дороги».
bulk-preview =
    Әрекет: <b>{ $action }</b>
    Әрекет жасалатын өтініштер: { $n }
# $action: as in bulk-preview.
bulk-done =
    Әрекет: <b>{ $action }</b>
    Жасалды: { $n }
# $why: a refusal, a whole sentence.
bulk-refused = Жасалмайды: { $n }. { $why }
# $why: a refusal, a whole sentence.
bulk-was-refused = Жасалмады: { $n }. { $why }
bulk-nothing = Бұл әрекетті таңдалған өтініштердің ешқайсысына жасауға болмайды.
bulk-back = Бұрынғы қалпына келтірілді: { $n }
# button, 1 column, ≤ 34
button-bulk = Орындау

## History
## actor-… and happening-… are values in the file of /mydata as well.

history-title = { appeal-number }: қаралу барысы
# $what: one of happening-…, and details. $by: one of actor-…, and a name.
history-line = { $at } — { $what } · { $by }
actor-citizen = өтініш беруші
actor-operator = оператор
actor-head = басшы
actor-administrator = әкімші
actor-system = жүйе
happening-registered = тіркелді
happening-taken = қарауға алынды
happening-released = кезекке қайтарылды
happening-heard = алдын ала шешім жіберілді
happening-asked = қосымша мәлімет сұралды
happening-replied = сұраққа жауап берді
happening-resumed = жауапсыз жалғастырылды
happening-added = толықтырды
happening-amended = мәтінді түзетті
happening-answered = жауап берілді
happening-forwarded = басқа филиалға жолданды
happening-extended = мерзімі ұзартылды
happening-recounted = мерзімі қайта есептелді
happening-followed_up = өтініш беруші мәселенің қазіргі жайын хабарлады
happening-escalated = мерзімі өтті, басшыға хабарланды
happening-acknowledged = басшы бақылауына алды
happening-judged = жоғары тұрған филиал жауапты үстірт деп таныды
happening-rated = жауапты бағалады
happening-closed = жабылды
happening-unheard = алдын ала шешім өтініш берушіге жетпеді, басшыға қайтарылды
happening-undelivered = жабылды: жауап өтініш берушіге жетпеді
happening-reopened = қайта ашылды
happening-withdrawn = кері қайтарып алынды
happening-assigned = тапсырылды
happening-categorised = тақырыбы өзгертілді
happening-confirmed = тақырыбы расталды
happening-prioritised = басымдығы өзгертілді
happening-marked = кімге қатысты екені белгіленді
happening-declared = әлеуметтік топ туралы мәлімет өзгертілді
happening-merged = біріктірілді
happening-separated = бөлек қаралды
happening-joined_problem = ортақ мәселеге қосылды
happening-left_problem = ортақ мәселеден бөлінді
happening-undone = бұрынғы қалпына келтірілді

## Contact of the citizen

# $name: the citizen, or who-unnamed. $phone: telephone numbers with commas, or a dash.
who = { appeal-number }
    Өтініш беруші: { $name }
    Телефоны: { $phone }
    Бұл мәліметті тек Сіз көріп тұрсыз, қаралғаны жазылып қойды.
# Tries whether one person alone sees a message; then the data stands in its place.
who-probe = Деректер тек Сізге көрсетіледі…
# $contacts: names and telephone numbers of contacts that are not, or may not be, the citizen's.
who-other-contacts = Қоса берілген басқа байланыс деректері: { $contacts }
# $groups: names of social groups, with commas.
who-groups = Әлеуметтік тобы (өз сөзінен): { $groups }
who-unnamed = атын көрсетпеуді сұраған

## Known problems: what many report at once

# $title: what it is called. The same on the card of an appeal that belongs to it.
card-problem = Ортақ мәселе: { $title }
# In lists: it stands for all open appeals about it.
line-problem = Ортақ мәселе: { $title } (өтініш: { $count })
problem-title = Ортақ мәселе: { $title }
# $place: the name of a town, village or district; behind it, with commas, the spots below.
problem-proposed = { $place }: { $topic }
# $name: of a street or a microdistrict, or its number.
problem-spot-street = { $name } көшесі
problem-spot-avenue = { $name } даңғылы
problem-spot-quarter = { $name } шағын ауданы
problem-spot-numbered = { $name }-шағын аудан
problem-topic = Тақырыбы: { $topic }
problem-whole = Аумағы: осы жердің бәрі
problem-state = Жағдайы: { $state }
problem-state-open = ашық, адамдар қосыла алады
problem-state-fixed = шешілді деп хабарланды
problem-state-over = жабық
problem-part-of = Мына мәселемен біріктірілді: { $title }
# $count: people. $open: of them, those who wait for an answer.
problem-count = Хабарлағандар: { $count } · Жауап күтетіндер: { $open }
# $count: appeals to which people have added something; their cards are called by number.
problem-added = Толықтыру жіберілген өтініштер: { $count }. Соңғыларының карточкасы:
problem-added-card = <code>/card { $number }</code>
problem-due = Жауап берудің ең жақын мерзімі: { $date }
problem-until = Аяқталады деп күтіледі: { $at }
problem-latest = Бәріне соңғы жіберілген хабар: { $at }
# $count: appeals whose writers have not got the latest answer or news, or a part of it; cards by number.
problem-unreached = <b>Хабар Telegram арқылы жетпеген өтініштер:</b> { $count }. Себебі карточкасында:
problem-how = Осы хабарламаға жауап жазсаңыз немесе фото, құжат жіберсеңіз, қосылғандардың бәріне жетеді. Алдымен Сізге көрсетіледі.
problem-gathered = Ұқсас өтініштер қосылды: { $count }
problem-named = Мәселенің атауы өзгертілді.
problem-merged = Мәселелер біріктірілді. Қосылған адамдар екіншісіне көшіріледі.
problem-moved = Мәселе басқа филиалға берілді. Өтініштер де соған көшіріледі.
problem-merge = Мына мәселені қайсысымен біріктіреміз? Төменнен таңдаңыз.
# $date: the day on which it was opened. $count: people who have reported it.
problem-choice = { $date }, { $count } адам · { $title }
problem-merge-none = Филиалда осы тақырыптағы басқа ашық мәселе жоқ.
problem-move = Мәселе қай филиалға қатысты?
# $kk, $ru: the titles as they are now.
problem-name =
    Мәселенің жаңа атауын екі жол етіп жазыңыз: бірінші жол қазақша, екінші жол орысша. Адамның аты мен мекенжайын жазбаңыз.
    Қазіргі атауы:
    { $kk }
    { $ru }
# What stands in the empty input field.
problem-name-field = Қазақша, келесі жолға орысша
problem-words-only = Атауын мәтінмен жазыңыз: бірінші жол қазақша, екінші жол орысша.
problem-words-title = Бәріне жіберілетін мәтін. { $title }. Алатын адам: { $count }
problem-words-in = { $language } — алатын адам: { $count }
problem-words-none-kk = Қазақша мәтін жоқ. Осы хабарламаға жауап ретінде қазақша жазыңыз.
problem-words-none-ru = Орысша мәтін жоқ. Осы хабарламаға жауап ретінде орысша жазыңыз.
problem-words-how = Нәтижесін басыңыз: әркімнің өтінішіне осы жауап беріледі. «{ button-problem-news }» бассаңыз, өтініштер ашық қалады.
problem-words-missing-kk = Қазақша мәтін жазылмаған. Қазақша жазған { $count } адам орысша мәтін алады. Бәрібір жіберу керек пе?
problem-words-missing-ru = Орысша мәтін жазылмаған. Орысша жазған { $count } адам қазақша мәтін алады. Бәрібір жіберу керек пе?
problem-words-dropped = Мәтін өшірілді, ешкімге жіберілген жоқ.
# $what: an outcome, or problem-what-news. $at: a time of today.
problem-words-leaving = { $title } · { $what }. Жіберілетін уақыты: { $at }. Оған дейін қайтарып алуға болады.
problem-words-going = { $title } · { $what }. Жіберіліп жатыр: { $count }
problem-words-done = { $title } · { $what }. Жіберілді: { $count }
problem-what-news = жаңалық
# button, 1 column, ≤ 34
button-problem = Ортақ мәселе
# button, 1 column, ≤ 34
button-problem-leave = Ортақ мәселеден бөлу
# button, 1 column, ≤ 34
button-problem-gather = Ұқсас өтініштерді қосу
# button, 2 columns, ≤ 20
button-problem-name = Атауын өзгерту
# button, 2 columns, ≤ 20
button-problem-merge = Біріктіру
# button, 2 columns, ≤ 20
button-problem-move = Басқа филиалға
# button, 2 columns, ≤ 20
button-problem-close = Мәселені жабу
# button, 2 columns, ≤ 20
button-problem-again = Қайта ашу
# button, 1 column, ≤ 34
# Stands inside texts, too.
button-problem-news = Жаңалық ретінде
# button, 2 columns, ≤ 20
button-problem-swap = Тілін ауыстыру
# button, 1 column, ≤ 34
button-problem-send-anyway = Бәрібір жіберу
# button, 1 column, ≤ 34
# Under the alarm that a topic has jumped above its usual level.
button-problem-hot = Ортақ мәселе ашу

## Promises

promises-title = Уәделер. Филиал: { $branch }
promises-counts = Уәделер: орындалуда — { $open } · орындалды — { $kept } · орындалмады — { $broken }
# $text: as an operator wrote it, cut.
promises-line = { appeal-number } · { $date }{ $late ->
    [late] {" "}(күні өтті)
   *[soon] {""}
} · { $text }
desk-kept = { appeal-number }: уәде орындалды деп белгіленді.
desk-broken = { appeal-number }: уәде орындалмады деп белгіленді.
desk-nothing-promised = { appeal-number }: ашық уәде жоқ.
desk-promise-lapsed = { appeal-number }: уәденің мерзімі өтті, орындалғанын ешкім растаған жоқ. Енді ол орындалмаған болып саналады.

## Templates

templates-title = Жауап үлгілері. Филиал: { $branch }
# $title, $text: as staff wrote them, the text cut. $language: one of language-….
template-line = <b>{ $title }</b> · { $topic } · { $language }: { $text }
# Instead of a topic, in template-line.
topic-ANY = кез келген тақырып
templates-hint =
    Қосу (басшы): <code>/templates add ТАҚЫРЫП kk Атауы | Мәтіні</code>. Барлық тақырыпқа: ANY.
    Мәтінде: <code>{ "{" }number{ "}" }</code>, <code>{ "{" }branch{ "}" }</code>, <code>{ "{" }due{ "}" }</code>, <code>{ "{" }today{ "}" }</code>
# button, 1 column, ≤ 34
button-template-add = Үлгі қосу
templates-none = { appeal-number }: бұл тақырып пен тілге арналған үлгі жоқ. Қосу: /templates
templates-choose = { appeal-number }: үлгіні таңдаңыз, ол жауап жобасына қосылады.

## Names of places that a branch lists

# $branch: name of the branch.
places-title = Жергілікті атаулар. Филиал: { $branch }
# $name: as a head typed it. $branch: the branch of the place that is meant.
places-line = • { $name } — { $branch }
places-more = … және тағы { $n }
places-none = Әзірге ештеңе енгізілмеген.
places-how =
    Енгізу (басшы): <code>/places</code>, содан кейін әр атау жаңа жолдан жазылады:
    <code>Нұртас</code>; Сізден төмен тұрған филиалдың жері болса, <code>Нұртас; KZ-79171</code>.
    Алып тастау: <code>/places remove Нұртас</code>. Кесте түрінде: <code>/places csv</code>; түзетілген файлды соған жауап (reply) ретінде немесе <code>/places</code> деген жазумен жіберіңіз.
# $branch: name of the branch.
places-file-title = Кестедегі атаулар. Филиал: { $branch }
# $state: done, or asked: nothing was changed yet.
places-file-added = { $state ->
    [done] Қосылды: { $n }
   *[asked] Қосылады: { $n }
}
places-file-changed = { $state ->
    [done] Өзгерді: { $n }
   *[asked] Өзгереді: { $n }
}
# Names of the list that the table lacks.
places-file-removed = { $state ->
    [done] Алып тасталды: { $n }
   *[asked] Кестеде жоқ, тізімде бар: { $n }
}
places-file-unread = Түсініксіз жолдар: { $n }. Олар тізімге енбейді.
# $line: the number of a line, and its words.
places-file-line = • { $line }
# What was asked, what came of it.
places-file-same = Бұл кестеден тізім өзгермейді.
places-file-asked = Әзірге ештеңе өзгерген жоқ: батырмамен таңдаңыз.
places-file-renewed = Сіз қарап отырғанда тізім не кесте өзгерді. Қайта қарап, батырмамен таңдаңыз.
places-file-replacing = Кестеде жоқ атаулар тізімнен алып тасталады. Алып тастайсыз ба?
places-file-done = Дайын. Бот бұл атауларды біледі. Тізім: /places
places-file-dropped = Ештеңе өзгерген жоқ. Тізім: /places
# button, 1 column, ≤ 34
button-places-add = Қосу, қалғаны сол күйі қалсын
# button, 1 column, ≤ 34
button-places-replace = Бүкіл тізімді ауыстыру
# button, 1 column, ≤ 34
button-places-drop = Ештеңе өзгертпеу
# button, 1 column, ≤ 34
button-places-sure = Иә, артығын алып тастау

## Walk-ins

paper-title = Қағаз талон мәтіні:
say-paper-in-private = Өтініш тіркелді. Талон мәтінін жеке хабарламаға жібердік.

## Slips in the group

say-anonymous-admin = Топта жасырын әкімші болып жазып тұрсыз. Кім екеніңізді білу үшін жасырын режимді өшіріп, қайта жазыңыз.
say-desk-unknown-command = Мұндай команда жоқ. Өтініш берушіге жауапты қиғаш сызықтан бастамаңыз.
say-desk-edited-command = Түзетілген команда орындалмайды. Оны жаңа хабарлама етіп жіберіңіз.
# a message that was taken for nothing was edited
say-desk-edited-words = Бұл түзету ескерілмеді. Қажет болса, жаңа хабарлама етіп жіберіңіз.
say-desk-reply-to-what = Бұл хабарлама ешбір өтінішке қатысты емес, жауабыңыз ешкімге кеткен жоқ. Карточкаға жауап (reply) беріңіз: <code>/card НӨМІР</code>

## Refusals
## A message; after a press a toast: at most 200 characters, no markup but <code>.

refusal-HeadDecides = Мұны филиал басшысы ғана жасай алады. Қажет болса, басшыға айтыңыз.
refusal-TakenByColleague = Бұл өтінішті әріптесіңіз қарап жатыр. Ол кезекке қайтарғанша күтіңіз немесе басшыға айтыңыз.
refusal-OpenedByColleague = Бұл мәзірді әріптесіңіз ашты. «Артқа» батырмасын басып, өз мәзіріңізді ашыңыз.
refusal-WordsNeeded = Мұнда мәтін керек: сөзбен жазып жіберіңіз. Болдырмау: /cancel
refusal-PlaceUnreadable = Бұл жер танылмады. Елді мекеннің, ауданның немесе қаланың атын толық жазыңыз. Мысалы: Тараз қаласы.
refusal-PhoneUnreadable = Телефон нөмірі танылмады. Былай жазыңыз: +7 701 555 44 33. Телефоны болмаса, «Телефоны жоқ» батырмасын басыңыз.
refusal-AlreadyYours = Бұл өтінішті Сіз қарап жатырсыз. Жауап беру үшін карточкасына жауап (reply) жазыңыз.
refusal-ConflictOfInterest = Өтініш осы филиалға немесе адамға қатысты, сондықтан оны басқалар қарауы керек. Басқа филиалды немесе қызметкерді таңдаңыз.
refusal-SameExecutor = Жауабы қабылданбаған өтінішті басқа қызметкер қарайды. Басшыға немесе әріптесіңізге айтыңыз.
# $name: as it was typed.
refusal-UnknownPerson = Бұл филиалдың қызметкерлері арасында мұндай адам жоқ: { $name }. Аты @ белгісімен жазылады, адам ботты ашқан болуы керек.
# $topic: as it was typed.
refusal-UnknownTopic = Мұндай тақырып жоқ: { $topic }. Карточкаға /category деп жауап (reply) беріп, батырмамен таңдаңыз.
# $at_least: characters.
refusal-ReasonTooShort = Себебі тым қысқа: дәлелді шешім керек, кемінде { $at_least } таңба. Толығырақ жазыңыз.
refusal-NotShared = Мұны ортақ мәселе етуге болмайды: бұл – бір адамның өз ісі немесе орны белгісіз. Өтінішке жеке жауап беріңіз немесе алдымен орнын нақтылаңыз.
# $count: people who wait.
refusal-ProblemNotEmpty = Жауап күтіп отырған адамдар бар: { $count }. Алдымен мәселенің карточкасына жауап жазыңыз.
# $limit: characters.
refusal-TitleUnfit = Атауын екі жол етіп жазыңыз: қазақша, содан кейін орысша. Әр жолда ең көбі { $limit } таңба.
refusal-MergeImpossible = Бұл өтініштерді біріктіруге болмайды: әлі бірікпеген, ашық екі бөлек өтінішті таңдаңыз.
refusal-Merged = Бұл өтініш басқасымен біріктірілген. Жауапты соған беріңіз: <code>/card { $number }</code>
refusal-TooLate = Енді болдырмауға келмейді: уақыты өтті немесе өтініш өзгерді. Соңғы хабарламаны қараңыз.
refusal-ComplaintNotExtendable = Қызмет стандарты бойынша шағымды қарау мерзімі ұзартылмайды (ӘРПК, 99-бап үлгісімен). Жауапты мерзімінде беріңіз.
# $until, $latest: 20.11.2026.
refusal-ExtensionTooLong = Мұнша ұзартуға болмайды: { $until }. Қызмет стандарты бойынша ең кеш күн: { $latest } (ӘРПК, 76-бап үлгісімен).
# $due: 20.11.2026.
refusal-ExtensionTooShort = Жаңа мерзім қазіргісінен кеш болуы керек. Қазіргі мерзімі: { $due }. Одан кейінгі күнді жазыңыз.
refusal-ReplyFirst = Уәде жауаппен бірге жіберіледі: алдымен жауап жазыңыз, содан кейін жауап жобасына /promise деп жауап (reply) беріңіз.
refusal-OnlyCollecting = Қазір тек ұсыныстар мен аманаттар жиналады, кеңес берілмейді: жауап ретінде «назарға алынды» деген нәтиже ғана жіберіледі. Жазғаныңыз сақталды, режим аяқталған соң жібере аласыз.

## Command menu of groups

command-queue = Филиалдың кезегі
command-find = Өтініш іздеу
command-card = Өтініш карточкасы
command-take = Қарауға алу
command-reply = Жауап жазу
command-ask = Өтініш берушіден сұрау
command-forward = Басқа филиалға жолдау
command-extend = Мерзімді ұзарту (басшы)
command-note = Ішкі жазба
command-history = Өтініштің қаралу барысы
command-who = Өтініш берушінің байланысы
command-walkin = Келген адамның өтінішін тіркеу
command-promises = Филиалдың уәделері
command-templates = Жауап үлгілері
command-staff = Филиал қызметкерлері
command-invite = Қызметкерді шақыру
command-branches = Филиалдар
command-branch = Филиал туралы
command-link = Топты филиалға қосу
command-calendar = Жұмыс күнтізбесі
command-places = Жергілікті атаулар

# On the page for the door of a house; the camera of a telephone reads the code above it.
poster-how = Сізде де солай ма? Телефоныңыздың камерасын кодқа бағыттаңыз: өтінішіңіз нөмірімен тіркеледі, жауап Telegram арқылы өзіңізге келеді.
# $bot: the name of the bot.
poster-without = Код оқылмаса: Telegram-да @{ $bot } ботын тауып, /problems деп жазыңыз.
# $title: what the known problem is called.
poster-caption = Үйдің есігіне ілетін парақ: { $title }. Басып шығарып, кіреберіске іліңіз.
# button, 1 column, ≤ 34
button-problem-poster = Есікке ілетін парақ (QR)
