### What staff read where they begin and where they are asked: help, menus, answering, the first day.
### Variables that mean the same everywhere: ../README.md

## Answering: what to write
## $number as everywhere; below it stands how the complaint begins.

desk-write-answer = { appeal-number }: жауабыңызды жазыңыз. Бірнеше хабарлама мен файл бір жауап болады.
desk-write-question = { appeal-number }: өтініш берушіге қоятын сұрағыңызды жазыңыз.
desk-write-refused = { appeal-number }: неге теріс жауап берілетінін дәлелдеп жазыңыз.
desk-write-returned = { appeal-number }: өтініштің неге қайтарылатынын жазыңыз. Жаңа дәлелсіз қайталанған немесе балағат сөзі бар өтінішті тіркелгеннен кейін 3 жұмыс күні ішінде қайтаруға болады (ӘРПК, 64-бап үлгісімен).
desk-write-terminated = { appeal-number }: қараудың неге тоқтатылатынын жазыңыз (ӘРПК, 70 және 88-баптар үлгісімен).
asked-how = { $place ->
    [private] Он минут ішінде осында жазғаныңыз осы өтінішке жазылады. Жібермес бұрын қалай көрінетінін көрсетеміз. Болдырмау: /cancel
   *[group] Осы хабарламаға немесе карточкаға жауап (reply) ретінде жазыңыз. Жібермес бұрын қалай көрінетінін көрсетеміз. Болдырмау: /cancel
}
# In the empty input field, ≤ 64 characters.
asked-placeholder = { $what ->
    [question] { appeal-number-bare }: өтініш берушіге сұрақ
    [refused] { appeal-number-bare }: теріс жауаптың себебі
    [returned] { appeal-number-bare }: қайтару себебі
    [terminated] { appeal-number-bare }: тоқтату себебі
   *[answer] { appeal-number-bare }: өтініш берушіге жауап
}
say-cancelled = Жақсы, енді ештеңе күтпейміз. Жазып қойғаныңыз болса, ол сақтаулы, бірақ ешкімге жіберілген жоқ.
say-cancelled-nothing = Болдырмайтын ештеңе жоқ: бот Сізден ештеңе күтіп тұрған жоқ.

## Answering: words that reply to nothing

stray-private = Мұны не үшін жаздыңыз? Таңдағанша ешкімге жіберілмейді, жазғаныңыз сақтаулы тұр.
stray-group = Бұл мына өтінішке жауап па? Батырманы баспасаңыз, ешкімге жіберілмейді.
# $number: the number, in private as a link. $words: how the complaint begins, or a dash.
stray-appeal = ▫️ { appeal-number-bare } · { $words }
stray-none = Қазір қолыңызда өтініш жоқ. Жауап беретін өтінішті кезектен ашыңыз: /queue
# A mistyped command in private.
say-staff-unknown-command = Мұндай команда жоқ. Барлық команда: /help
# button, 1 column, ≤ 34
button-stray-answer = Жауап: { appeal-number-bare }
# button, 1 column, ≤ 34
button-stray-own = Өзімнің жеке өтінішім
# button, 1 column, ≤ 34
button-stray-nothing = Ешқайсысы емес
# button, 1 column, ≤ 34
button-stray-no = Жоқ, бұл жауап емес
say-stray-own = Бұл Сіздің жеке өтінішіңіз ретінде алынды.
say-stray-nothing = Түсінікті, ешкімге ештеңе жіберілген жоқ.

## Lists: one appeal
## $words: how the complaint begins, some 40 characters; without words its topic or its files. $number: the
## number, in private as a link that opens the card.

# $mark: a sign, 🔴, ❗, 💬 or ▫️. $date: the due date.
line-queue =
    { $mark } { $words }
    { appeal-number-bare } · { $date } · { $topic } · { $status }
# $status: a state, or a state and an outcome. $date: the day on which it came.
line-found =
    ▫️ { $words }
    { appeal-number-bare } · { $date } · { $topic } · { $status }
# $date: the due date.
line-remind =
    ▫️ { $words }
    { appeal-number-bare } · мерзімі: { $date } · { $topic } · { $branch }

## Help: the first page

# $role: one of role-….
help-you = Сіз: <b>{ $role }</b>. Филиал: { $branch }
help-you-administrator = Сіз: <b>әкімші</b>. Бүкіл желіні басқарасыз.
# $name: the label of a button below. $what: one of do-….
help-line = <b>{ $name }</b> — { $what }
help-own = Азамат ретінде өзіңіз өтініш бергіңіз келсе, «{ button-own-door }» батырмасын басыңыз.
# $bot: the user name of the bot.
help-stranger = Бұл – филиалдың жұмыс тобы, оны филиал қызметкерлері пайдаланады. Өтініш беру үшін ботқа жеке жазыңыз: https://t.me/{ $bot }
# button, 2 columns, ≤ 20
button-do-queue = Кезек
do-queue = ашық өтініштер, мерзімі жақыны бірінші
# button, 2 columns, ≤ 20
button-do-mine = Менің өтініштерім
do-mine = өзіңіз қарап жатқан өтініштер
# button, 2 columns, ≤ 20
button-do-overdue = Мерзімі өткен
do-overdue = мерзімі өтіп кеткен өтініштер
# button, 2 columns, ≤ 20
button-do-find = Іздеу
do-find = нөмір, телефон, сөз немесе күн бойынша
# button, 2 columns, ≤ 20
button-do-walkin = Келген адам
do-walkin = келген немесе қоңырау шалған адамның өтінішін тіркеу
# button, 2 columns, ≤ 20
button-do-promises = Уәделер
do-promises = филиал не уәде етті, мерзімі қашан
# button, 2 columns, ≤ 20
button-do-templates = Жауап үлгілері
do-templates = дайын жауаптар
# button, 2 columns, ≤ 20
button-do-staff = Қызметкерлер
do-staff = кім жұмыс істейді, қолында қанша өтініш бар
# button, 2 columns, ≤ 20
button-do-invite = Шақыру
do-invite = жаңа қызметкерге сілтеме беру
# button, 2 columns, ≤ 20
button-do-branches = Филиалдар
do-branches = филиалды табу, тобын және қызметкерлерін көру
# button, 2 columns, ≤ 20
button-do-health = Жүйенің күйі
do-health = не кезекте тұр, не жіберілмеді, соңғы көшірме қашан
# button, 2 columns, ≤ 20
button-do-mode = Режим
do-mode = қабылдауды шектеу немесе қайта ашу
# button, 2 columns, ≤ 20
button-do-broadcast = Хабарлама тарату
do-broadcast = қызметкерлерге немесе келіскен азаматтарға
# button, 1 column, ≤ 34
button-own-door = Өзімнің жеке өтінішім
# button, 1 column, ≤ 34
button-help-home = Жұмыс үстелі

## Help: every command

help-all = Не туралы білгіңіз келеді?
# $command: without its slash. $what: one of command-….
help-command = /{ $command } — { $what }
help-number = Команданы басыңыз: нөмір немесе сөз керек болса, бот не жазу керегін айтады. Карточкаға жауап (reply) ретінде жазылса, нөмір қажет емес.
# button, 1 column, ≤ 34
button-help-all = Барлық команда
# button, 1 column, ≤ 34
button-help-handbook = Нұсқаулық (PDF)
# the name of a file, without its ending
paper-name-handbook = Қызметкерге нұсқаулық
# the name of a file, without its ending
paper-name-card = Күн сайынғы бес іс
paper-caption-handbook = Қызметкерге арналған нұсқаулық: суреттерімен, оператор мен басшыға.
say-handbook-in-private = Нұсқаулықты жеке хабарламаға жібердік. Келмесе, ботты жеке ашып, «Бастау» батырмасын басыңыз да, осы жерде қайта сұраңыз.
paper-caption-card = Бір бет: күн сайынғы бес іс. Басып шығарып, үстел үстіне қойыңыз.
# button, 2 columns, ≤ 20
button-help-appeal = Өтінішпен жұмыс
# button, 2 columns, ≤ 20
button-help-answer = Жауап беру
# button, 2 columns, ≤ 20
button-help-find = Іздеу, тізімдер
# button, 2 columns, ≤ 20
button-help-head = Басшының шешімі
# button, 2 columns, ≤ 20
button-help-reports = Есептер
# button, 2 columns, ≤ 20
button-help-people = Адамдар, филиалдар
# button, 2 columns, ≤ 20
button-help-network = Әкімшілік
# button, 2 columns, ≤ 20
button-help-own = Жеке өтінішім
# button, 1 column, ≤ 34
button-help-day = Алғашқы күн: не дайын
command-release = Кезекке қайтару
command-assign = Басқа қызметкерге тапсыру
command-refuse = Теріс жауап беру
command-return = Өтінішті қайтару
command-terminate = Қарауды тоқтату
command-edit = Жауап мәтінін ауыстыру
command-promise = Жауапқа уәде қосу
command-kept = Уәде орындалды
command-broken = Уәде орындалмады
command-about = Өтініш кімге қатысты екенін белгілеу
command-category = Тақырыбын өзгерту
command-priority = Басымдығын өзгерту
command-hold = Өшірмей сақтау
command-unhold = Сақтау шешімін алып тастау
command-merge = Екі өтінішті біріктіру
command-close = Өтінішті жабу
command-reopen = Өтінішті қайта ашу
command-bulk = Бірнеше өтінішке бір әрекет
command-others = Осы адамның басқа өтініштері
command-ban = Жаңа өтініш беруді шектеу
command-unban = Шектеуді алып тастау
command-mode = Қабылдау режимі
command-topics = Топ карточкаларын тақырыптарға бөлу
command-broadcast = Хабарлама тарату
command-health = Жүйенің күйі
command-overview = Филиалдардың шолуы
command-report = Айлық есеп
command-reports = Бұрынғы есептер
command-rating = Филиалдардың рейтингі
command-cancel = Болдырмау: бот ештеңе күтпейді
command-notify = Маған не хабарлансын

## Searching

find-ask = Не іздейміз? Нөмірді, телефонды, күнді, тақырыпты немесе кез келген сөзді жазыңыз. Бірден жазуға да болады: <code>/find сөздер</code>. Болдырмау: /cancel
# In the empty input field, ≤ 64 characters.
find-placeholder = нөмір, телефон, күн немесе сөз

## The first day of an administrator
## $state: done or todo.

# $done, $n: how many steps of how many.
day-title = Қабылдауды іске қосу. Орындалған қадам: { $done }, барлығы: { $n }
day-named = { $state ->
    [done] ✅ Ұйымның аты жазылған.
   *[todo] ☐ Ұйымның атын жазыңыз: config.toml файлында [organisation] бөлімі, name_kk және name_ru. Содан кейін ботты қайта іске қосыңыз.
}
day-contact = { $state ->
    [done] ✅ Байланыс дерегі жазылған.
   *[todo] ☐ Азаматтарға көрсетілетін байланыс дерегін жазыңыз: config.toml, [organisation] бөлімі, contact.
}
day-group = { $state ->
    [done] ✅ Филиал тобы қосылған.
   *[todo] ☐ Ботты филиал тобына қосып, сол топта былай жазыңыз: <code>/link КОД</code>. Кодты «Филиалдар» батырмасынан табасыз.
}
day-admin = { $state ->
    [done] ✅ Бот топ әкімшісі.
   *[todo] ☐ Ботты филиал тобының әкімшісі етіңіз: топ баптауы → Әкімшілер → ботты қосу. Сонда ол барлық жауапты көреді.
}
day-head = { $state ->
    [done] ✅ Басшы шақырылған.
   *[todo] ☐ Басшыны шақырыңыз: <code>/invite head КОД</code>. Сілтемені адамның өзіне жібересіз.
}
day-operator = { $state ->
    [done] ✅ Оператор шақырылған.
   *[todo] ☐ Операторды шақырыңыз: <code>/invite operator КОД</code>
}
day-backup = { $state ->
    [done] ✅ Сақтық көшірме жасалған.
   *[todo] ☐ Сақтық көшірме әлі жоқ: бот оны күн сайын өзі жасайды. Күтпей жасау үшін серверде: <code>python -m bot backup</code>
}
day-keys = { $state ->
    [done] ✅ Дербес деректер кілтпен қорғалған.
   *[todo] ☐ Дербес деректерді кілтпен қорғаңыз: серверде <code>python -m bot keys new</code>, содан кейін config.toml, [privacy] бөлімі, keys.
}
day-ready = Бәрі дайын: азаматтарды қабылдай беруге болады.
# button, 1 column, ≤ 34
button-day-again = Қайта тексеру

## Lists as tables
## Headings of columns.

column-words = Өтініш
column-due = Мерзімі
column-came = Түскен күні
# button, 1 column, ≤ 34
button-as-lines = Кестесіз көрсету
# button, 1 column, ≤ 34
button-as-table = Кесте түрінде көрсету
