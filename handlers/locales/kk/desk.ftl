### What operators and heads read at work: cards, replies, queues, histories.
### Variables that mean the same everywhere: ../README.md

## Card

card-title = № <code>{ $number }</code> · { $kind }
card-status = { $status }
card-holder = Жауапты: { $holder }
card-held-until = Бекітілген мерзімі: { $at }
card-urgent = Жоғары басымдық
card-outcome = Нәтижесі: { $outcome }
# $place: the name of a place, nominative, with what it lies in.
card-place = Орны: { $place }
card-place-unknown = Орны: көрсетілмеген
card-topic = Тақырыбы: { $topic }
card-topic-guessed = Тақырыбын бот шамамен қойды, әлі ешкім растаған жоқ. Басқасын таңдау: /category
# $words: the citizen's words that led here, each in «…».
card-why = Неге осында: { $words }
# $language: as on the button of the language.
card-language = Өтініш тілі: { $language }
card-received = Қабылданды: { $at }
card-due = Мерзімі: { $date }
card-overdue = Мерзімі: { $date } · <b>мерзімі өтті</b>
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
card-merged-into = Біріктірілді, жауап беретін өтініш: № <code>{ $number }</code>
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
# $dangers: names of dangers, with commas.
card-danger = <b>ШҰҒЫЛ НАЗАР АУДАРЫҢЫЗ:</b> { $dangers }
danger-name-life = өмірге қауіп
danger-name-fire = өрт
danger-name-family = отбасындағы зорлық не бала құқығы
danger-name-self_harm = өз-өзіне зиян келтіру қаупі
danger-name-corruption = сыбайлас жемқорлық
danger-name-threat = қызметкерлерге қоқан-лоққы
card-restricted = <b>ҚҰПИЯ КЕЗЕК</b> — тек республикалық деңгей көреді.
card-moved = Бұл өтініш басқа филиалға жолданды. Филиал: { $branch }
card-hidden = Бұл өтініш топта енді көрсетілмейді: оны республикалық қоғамдық қабылдау қарайды.
card-emptied = Өтініш аяқталды, дербес деректер чаттан алынды. Толығы: /history, /card (жеке чатта)
card-files-left = Кейбір тіркемелер 48 сағаттан ескі, бот оларды өшіре алмайды. Қолмен өшіріңіз.
# button, 2 columns, ≤ 20
button-take = Жұмысқа алу
# button, 2 columns, ≤ 20
button-release = Кезекке қайтару
# button, 2 columns, ≤ 20
button-close = Жабу
# button, 2 columns, ≤ 20
button-answer = Жауап беру
# button, 2 columns, ≤ 20
button-ask = Сұрау
# button, 2 columns, ≤ 20
button-refuse = Бас тарту
# button, 2 columns, ≤ 20
button-forward = Жолдау
# button, 2 columns, ≤ 20
button-who = Өтініш беруші
# button, 1 column, ≤ 34
button-separate = Бөлек қарау
# button, 1 column, ≤ 34
button-topic-right = Тақырыбы дұрыс
# button, 1 column, ≤ 34
button-files-again = Тіркемелерді қайта жіберу

## Card: whether the citizen was reached

delivery-waiting = Өтініш берушіге жіберу кезекте. Уақыты: { $at }
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
older-line = № <code>{ $number }</code> · { $date } · { $topic } · { $status }

## Below the card

# $part: which part of a long text, 2, 3 …
overflow-title = № <code>{ $number }</code> · мәтін, { $part }-бөлік
word-addition = № <code>{ $number }</code> · өтініш беруші толықтырды:
word-objection = № <code>{ $number }</code> · өтініш беруші алдын ала шешімге қарсылық білдірді:
word-disagreement = № <code>{ $number }</code> · өтініш беруші жауаппен келіспейді, өтініш қайта ашылды:
word-reply = № <code>{ $number }</code> · өтініш беруші сұраққа жауап берді:
word-amendment = № <code>{ $number }</code> · өтініш беруші мәтінді түзетті:
word-amendment-file = № <code>{ $number }</code> · өтініш беруші тіркемені ауыстырды:
word-file = (тіркеме төменде)
tidied = № { $number } өтініш аяқталды, хабарлама мәтіні алынды.

## Topics of a forum, into which cards are sorted

forum-new = Жаңа
forum-working = Жұмыста
forum-waiting = Азаматтан күтілуде
forum-done = Аяқталған

## Appeals kept from groups

only-in-private = Бұл өтінішті топта көрсетуге болмайды: ботпен жеке чатта ашыңыз.
say-restricted-in-private = Бұл өтініш топта көрсетілмейді, жеке хабарламаға жібердік.

## Reply: what to write

desk-write-answer = № <code>{ $number }</code>: жауапты осы хабарламаға не карточкаға жауап (reply) ретінде жазыңыз. Бірнеше хабарлама мен файл бір жауап болады.
desk-write-question = № <code>{ $number }</code>: өтініш берушіге қоятын сұрағыңызды осы хабарламаға жауап (reply) ретінде жазыңыз.
desk-write-refused = № <code>{ $number }</code>: бас тартудың дәлелді себебін осы хабарламаға жауап (reply) ретінде жазыңыз.
desk-write-returned = № <code>{ $number }</code>: өтініштің неге қайтарылатынын осы хабарламаға жауап (reply) ретінде жазыңыз. Тіркелгеннен кейін 3 жұмыс күні ішінде қайтарылады: жаңа дәлелсіз қайталау не балағат сөз (ӘРПК, 64-бап).
desk-write-terminated = № <code>{ $number }</code>: қараудың неге тоқтатылатынын осы хабарламаға жауап (reply) ретінде жазыңыз (ӘРПК, 70 және 88-баптар).

## Reply: preview and sending

composed-title = Өтініш беруші мынаны көреді:
# $language: as on the button of the language.
composed-language = Назар аударыңыз: өтініштің тілі — { $language }.
composed-answer-hint = Тексеріп, нәтижесін таңдаңыз — жауап өтініш берушіге жіберіледі. Толықтыру үшін тағы жауап жазыңыз.
composed-question-hint = Тексеріп, жіберіңіз. Өтініш беруші жауап бергенше мерзім есептелмейді.
composed-refusal-hint = Тексеріңіз: өтініш беруші бас тартудың себебін осылай көреді.
# $until: the last day for objections. $decides: the day on which the answer leaves.
composed-hearing = Өтініш беруші мұны алдымен алдын ала шешім ретінде оқиды. Қарсылық қабылданатын соңғы күн: { $until }. Қарсылық болмаса, жауап жіберілетін күн: { $decides }.
composed-return-late = ⚠️ Өтінішті қайтару мерзімі өтті: { $date }
# $holder: a colleague. $until: 20.11.2026 18:30.
composed-confirm = Өтініш әріптесіңіздің жұмысында: { $holder }. Бекітілген мерзімі: { $until }. Оның орнына жауап жібересіз бе?
# $at: 18:30:05.
composed-leaving = Өтініш берушіге жіберілетін уақыты: { $at }; оған дейін қайтарып алуға болады.
composed-sent-answer = № <code>{ $number }</code>: жауап жіберілді. Нәтижесі: { $outcome }
composed-sent-hearing = № <code>{ $number }</code>: алдын ала шешім жіберілді. Қарсылық болмаса, жауап өзі жіберіледі.
composed-sent-question = № <code>{ $number }</code>: сұрақ жіберілді.
composed-discarded = № <code>{ $number }</code>: жоба өшірілді, ештеңе жіберілген жоқ.
desk-edit-kept = Түзету енгізілді: өтініш берушіге түзетілген хабарлама жіберіледі.
desk-edit-too-late = Жауап өтініш берушіге жіберіліп қойды, түзету енгізілмеді.
# button, 2 columns, ≤ 20
button-send-resolved = Жіберу: оң шешілді
# button, 2 columns, ≤ 20
button-send-partly = Жіберу: ішінара
# button, 1 column, ≤ 34
button-send-explained = Жіберу: түсіндірілді
# button, 1 column, ≤ 34
button-send-noted = Жіберу: назарға алынды
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
button-undo = Қайтарып алу
# $at: 18:30:05.
desk-undo-until = Қайтарып алуға болатын уақыт: { $at }
desk-undone = № <code>{ $number }</code>: әрекет қайтарып алынды.
desk-forwarded = № <code>{ $number }</code> жолданды. Филиал: { $branch }. Мерзімі өзгермейді.
desk-extended = № <code>{ $number }</code>: мерзім ұзартылды, өтініш берушіге хабарланды. Жаңа мерзімі: { $date }
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
# $name: who assigned it.
desk-assigned-to-you = № <code>{ $number }</code> Сізге тапсырылды. Тапсырған: { $name }. Карточкасы: <code>/card { $number }</code>
desk-closed = № <code>{ $number }</code> жабылды.
desk-reopened = № <code>{ $number }</code> қайта ашылды, өтініш берушіге хабарланды.
# $number, $into: both are numbers of appeals.
desk-merged = № <code>{ $number }</code> біріктірілді: екі өтініш беруші де бір жауап алады. Жауап беретін өтініш: № <code>{ $into }</code>
desk-separated = № <code>{ $number }</code> бөлек қаралады.
desk-held = № <code>{ $number }</code>: өтініш сақталады, мерзімі өтсе де, азамат сұраса да өшірілмейді. Қайтару: <code>/unhold { $number }</code>
desk-unheld = № <code>{ $number }</code>: енді әдеттегі мерзімде өшіріледі.
desk-not-held = № <code>{ $number }</code>: сақтау туралы шешім болмаған.
desk-banned = № <code>{ $number }</code>: өтініш берушіге жаңа өтініш беруге шектеу қойылды. Қайтару: <code>/unban { $number }</code>
desk-unbanned = № <code>{ $number }</code>: шектеу алынды.

## Forwarding: where to, then why

desk-forward-where = № <code>{ $number }</code>: қай филиалға жолдаймыз? Сөзбен іздеуге болады: <code>/forward { $number } Шу</code>
desk-forward-none = № <code>{ $number }</code>: мұндай филиал табылмады. Атауын не кодын жазыңыз, мысалы: <code>/forward { $number } Шу</code>
desk-forward-more = … тағы { $n }. Атауын нақтылаңыз.
desk-forward-here = Өтініш осы филиалда тұр: { $branch }
desk-forward-asked = № <code>{ $number }</code> екі рет жолданған. Қайда жолданатынын басшы шешеді. Филиал: { $branch }
desk-forward-decide = № <code>{ $number }</code> екі рет жолданған, тағы жолдау ұсынылып отыр. Филиал: { $branch }. Шешім Сізде: карточкаға /forward деп жауап (reply) беріңіз.
desk-forward-why = № <code>{ $number }</code>: неге жолдаймыз? Филиал: { $branch }
# button, 1 column, ≤ 34
# Told to the citizen as well, in news-forwarded.
forward-reason-territory = Орны басқа филиалға қарайды
# button, 1 column, ≤ 34
# Told to the citizen as well, in news-forwarded.
forward-reason-subject = Басқа филиалдың мәселесі
# button, 1 column, ≤ 34
# Told to the citizen as well, in news-forwarded.
forward-reason-above = Жоғары тұрған деңгейде шешіледі
# button, 1 column, ≤ 34
# Told to the citizen as well, in news-forwarded.
forward-reason-conflict = Өтініш филиалдың өзіне қатысты
# button, 1 column, ≤ 34
# Copies a command to be completed.
button-own-reason = Басқа себеп: команданы көшіру

## Choosing a topic

desk-choose-topic = № <code>{ $number }</code>: тақырыбын таңдаңыз.

## Queue

queue-title = { $branch }: кезек
queue-surge = Қазір өтініш көп түсуде. Тағы { $n } карточка кезекпен жіберіледі: Telegram топқа минутына 20-дан артық хабар жіберуге рұқсат бермейді. Кез келген өтінішті нөмірі бойынша бірден ашуға болады: /card НӨМІР
queue-empty = Кезек бос.
# $mark: a sign, 🔴, ❗, 💬 or ▫️. $date: the due date.
queue-line = { $mark } № <code>{ $number }</code> · { $date } · { $topic } · { $status }
# button, 2 columns, ≤ 20
queue-filter-all = Бәрі: { $n }
# button, 2 columns, ≤ 20
queue-filter-mine = Менікі: { $n }
# button, 2 columns, ≤ 20
queue-filter-new = Жаңа: { $n }
# button, 2 columns, ≤ 20
queue-filter-working = Жұмыста: { $n }
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
found-none = Ештеңе табылмады. Басқа сөзбен, нөмірмен не кезеңмен іздеп көріңіз, мысалы: <code>/find су 01.11-20.11</code>

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

bulk-take = Жұмысқа алу
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
    Орындалатын өтініштер: { $n }
# $action: as in bulk-preview.
bulk-done =
    Әрекет: <b>{ $action }</b>
    Орындалды: { $n }
# $why: a refusal, a whole sentence.
bulk-refused = Орындалмайды: { $n }. { $why }
# $why: a refusal, a whole sentence.
bulk-was-refused = Орындалмады: { $n }. { $why }
bulk-nothing = Бұл әрекетті таңдалған өтініштердің ешқайсысына жасауға болмайды.
bulk-back = Қайтарып алынды: { $n }
# button, 1 column, ≤ 34
button-bulk = Орындау

## History
## actor-… and happening-… are values in the file of /mydata as well.

history-title = № <code>{ $number }</code>: барысы
# $what: one of happening-…, and details. $by: one of actor-…, and a name.
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
happening-resumed = жауапсыз жалғастырылды
happening-added = толықтырды
happening-amended = мәтінді түзетті
happening-answered = жауап берілді
happening-forwarded = басқа филиалға жолданды
happening-extended = мерзімі ұзартылды
happening-recounted = мерзімі қайта есептелді
happening-escalated = мерзімі өтті, басшыға хабарланды
happening-acknowledged = басшы бақылауына алды
happening-rated = жауапты бағалады
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

## Contact of the citizen

# $name: the citizen, or who-unnamed. $phone: telephone numbers with commas, or a dash.
who = № <code>{ $number }</code>
    Өтініш беруші: { $name }
    Телефоны: { $phone }
    Бұл мәліметті тек Сіз көріп тұрсыз, қаралғаны жазылып қойды.
# Tries whether one person alone sees a message; then the data stands in its place.
who-probe = Деректер тек Сізге көрсетіледі…
# $contacts: names and telephone numbers of contacts that are not, or may not be, the citizen's.
who-other-contacts = Қоса берілген басқа байланыс деректері: { $contacts }
who-unnamed = атын көрсетпеуді сұраған

## Promises

promises-title = Уәделер. Филиал: { $branch }
promises-counts = Уәделер: орындалуда — { $open } · орындалды — { $kept } · орындалмады — { $broken }
# $text: as an operator wrote it, cut.
promises-line = № <code>{ $number }</code> · { $date }{ $late ->
    [late] {" "}(күні өтті)
   *[soon] {""}
} · { $text }
desk-kept = № <code>{ $number }</code>: уәде орындалды деп белгіленді.
desk-broken = № <code>{ $number }</code>: уәде орындалмады деп белгіленді.
desk-nothing-promised = № <code>{ $number }</code>: ашық уәде жоқ.
desk-promise-lapsed = № <code>{ $number }</code>: уәденің мерзімі өтті, орындалғанын ешкім растаған жоқ. Енді ол орындалмаған болып саналады.

## Templates

templates-title = Жауап үлгілері. Филиал: { $branch }
# $title, $text: as staff wrote them, the text cut. $language: kk or ru.
template-line = <b>{ $title }</b> · { $topic } · { $language }: { $text }
# Instead of a topic, in template-line.
topic-ANY = кез келген тақырып
templates-hint =
    Қосу (басшы): <code>/templates add ТАҚЫРЫП kk Атауы | Мәтіні</code>. Барлық тақырыпқа: ANY.
    Мәтінде: <code>{ "{" }number{ "}" }</code>, <code>{ "{" }branch{ "}" }</code>, <code>{ "{" }due{ "}" }</code>, <code>{ "{" }today{ "}" }</code>
templates-none = № <code>{ $number }</code>: бұл тақырып пен тілге арналған үлгі жоқ. Қосу: /templates
templates-choose = № <code>{ $number }</code>: үлгіні таңдаңыз, ол жауап жобасына қосылады.

## Walk-ins

paper-title = Қағаз талон мәтіні:
say-paper-in-private = Өтініш тіркелді. Талон мәтінін жеке хабарламаға жібердік.

## Slips in the group

say-anonymous-admin = Топта жасырын әкімші болып жазып тұрсыз. Кім екеніңізді білу үшін жасырын режимді өшіріп, қайта жазыңыз.
say-desk-unknown-command = Мұндай команда жоқ. Өтініш берушіге жауапты қиғаш сызықтан бастамаңыз.
say-desk-edited-command = Түзетілген команда орындалмайды. Оны жаңа хабарлама етіп жіберіңіз.
say-desk-reply-to-what = Бұл хабарлама ешбір өтінішке қатысты емес, жауабыңыз ешкімге кеткен жоқ. Карточкаға жауап (reply) беріңіз: <code>/card НӨМІР</code>

## Refusals
## A message; after a press a toast: at most 200 characters, no markup but <code>.

refusal-HeadDecides = Бас тарту туралы шешімді филиал басшысы қабылдайды.
refusal-TakenByColleague = Бұл өтініш әріптесіңіздің жұмысында. Ол кезекке қайтарғанша күтіңіз немесе басшыға айтыңыз.
refusal-ConflictOfInterest = Өтініш осы филиалға не адамға қатысты, сондықтан оны басқалар қарауы керек.
refusal-SameExecutor = Жауабы қабылданбаған өтінішті басқа орындаушы қарайды.
# $name: as it was typed.
refusal-UnknownPerson = Бұл филиалдың қызметкерлері арасында мұндай адам жоқ: { $name }. Аты @ белгісімен жазылады, адам ботты ашқан болуы керек.
# $topic: as it was typed.
refusal-UnknownTopic = Мұндай тақырып жоқ: { $topic }. Карточкаға /category деп жауап (reply) беріп, батырмамен таңдаңыз.
# $at_least: characters.
refusal-ReasonTooShort = Себебі тым қысқа: дәлелді шешім керек, кемінде { $at_least } таңба.
refusal-MergeImpossible = Бұл өтініштерді біріктіруге болмайды: әлі бірікпеген, ашық екі бөлек өтінішті таңдаңыз.
refusal-Merged = Бұл өтініш басқасымен біріктірілген. Жауапты соған беріңіз: <code>/card { $number }</code>
refusal-TooLate = Енді қайтаруға болмайды: уақыты өтті немесе өтініш өзгерді.
refusal-ComplaintNotExtendable = Шағымды қарау мерзімі ұзартылмайды (ӘРПК, 99-бап).
# $until, $latest: 20.11.2026.
refusal-ExtensionTooLong = Мұнша ұзартуға болмайды: { $until }. Ең кеш күн: { $latest } (ӘРПК, 76-бап).
# $due: 20.11.2026.
refusal-ExtensionTooShort = Жаңа мерзім қазіргісінен кеш болуы керек. Қазіргі мерзімі: { $due }.
refusal-ReplyFirst = Уәде жауаппен бірге жіберіледі: алдымен жауап жазыңыз, содан кейін жауап жобасына /promise деп жауап (reply) беріңіз.
refusal-OnlyCollecting = Қазір тек ұсыныстар мен аманаттар жиналады, кеңес берілмейді: жауап ретінде «назарға алынды» деген нәтиже ғана жіберіледі. Жазғаныңыз сақталды, режим аяқталған соң жібере аласыз.

## Command menu of groups

command-queue = Филиалдың кезегі
command-find = Өтініш іздеу
command-card = Өтініш карточкасы
command-take = Жұмысқа алу
command-reply = Жауап жазу
command-ask = Өтініш берушіден сұрау
command-forward = Басқа филиалға жолдау
command-extend = Мерзімді ұзарту (басшы)
command-note = Ішкі жазба
command-history = Өтініштің барысы
command-who = Өтініш берушінің байланысы
command-walkin = Келген адамның өтінішін тіркеу
command-promises = Филиалдың уәделері
command-templates = Жауап үлгілері
command-staff = Филиал қызметкерлері
command-invite = Қызметкерді шақыру
command-branches = Филиалдар
command-branch = Бір филиал
command-link = Топты филиалға қосу
command-calendar = Жұмыс күнтізбесі
