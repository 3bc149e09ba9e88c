### What heads and administrators read when they run the network: groups, branches, staff, modes.
### Variables that mean the same everywhere: ../README.md

## Group of a branch

say-group-hello = Сәлеметсіздер ме! Бұл топты филиалға қосу үшін әкімші <code>/link КОД</code> деп жазсын. Филиал кодтары: /branches
say-group-linked = Топ филиалға қосылды. Филиал: { $branch }. Жаңа өтініштер осында келеді. Операторларды шақыру: <code>/invite operator { $code }</code>
say-group-language = Бұл топтағы хабарламалар енді қазақ тілінде.
say-group-rights-lost = Бот енді топ әкімшісі емес. Өтініштер келе береді, карточкаға берілген жауаптар да қабылданады, бірақ бот ескі карточкаларды өшіре алмайды, тақырып аша алмайды. Ботты топ әкімшісі етіп қайта тағайындаңыз.
say-sorted-by = { $sorting ->
    [state] Карточкалар күйі бойынша тақырыптарға бөлінеді. Әр карточка келесі өзгерісінде өз тақырыбына көшеді. Боттың тақырыптарды басқаруға құқығы болсын.
    [subject] Карточкалар мәселесі бойынша тақырыптарға бөлінеді. Әр карточка келесі өзгерісінде өз тақырыбына көшеді. Боттың тақырыптарды басқаруға құқығы болсын.
   *[off] Карточкалар тақырыптарға бөлінбейді. Бөлу: <code>/topics state</code> немесе <code>/topics subject</code>
}
unlinked = Филиалда чат жоқ, өтініштер кезекте күтіп тұр. Филиал: { $branch }. Топқа ботты қосып, <code>/link { $code }</code> деп жазыңыз.
unlinked-lost = Бот филиал тобынан шығарылды немесе топ жоқ. Филиал: { $branch }. Өтініштер кезекте сақталады. Ботты топқа қайта қосып, <code>/link { $code }</code> деп жазыңыз.
# $reason: in Telegram's words.
group-refuses = Telegram филиал тобына хабарлама жіберуге рұқсат бермей тұр. Филиал: { $branch }. Telegram жауабы: <code>{ $reason }</code>. Топ баптауында ботқа хабарлама жазу рұқсатын беріңіз. Өтініштер сақталған: топ ашылғанда карточкалар өзі келеді.
group-takes-words = Telegram филиал тобына хабарлама жіберуге қайта рұқсат берді. Филиал: { $branch }. Күтіп тұрған карточкалар мен файлдар енді өзі келеді, ештеңе істеудің қажеті жоқ.

## Invitation

role-operator = оператор
role-head = басшы
role-administrator = әкімші
# $link: an address, https://t.me/…
invitation =
    Шақыру сілтемесі дайын.
    Филиал: { $branch }
    Рөлі: { $role }
    Жарамды мерзімі: { $date }
    Сілтеме бір адамға, бір рет қана жарайды. Оны адамның өзіне жіберіңіз:
    { $link }
invite-whom = Кімді шақырамыз? Филиал: { $branch }. Басқа филиалды ашу: /branches
# button, 1 column, ≤ 34
button-invite = Қызметкерді шақыру
# button, 2 columns, ≤ 20
button-invite-operator = Операторды
# button, 2 columns, ≤ 20
button-invite-head = Басшыны
# button, 1 column, ≤ 34
# Stands inside texts, too.
button-from-contacts = Контактілерден таңдау
invite-from-contacts =
    Кімді тағайындаймыз? Төмендегі «{ button-from-contacts }» батырмасын басып, адамды таңдаңыз.
    Рөлі: { $role }
    Филиал: { $branch }
    Ботты бұрын ашқан адам бірден тағайындалады. Әлі ашпаған болса, оған жіберетін сілтеме береміз.
say-chosen-needs-link = Бұл адам ботты әлі ашпаған немесе бұғаттап қойған, сондықтан бірден тағайындай алмаймыз. Төмендегі сілтемені өзіне жіберіңіз: ашқанда тағайындалады.
say-chosen-appointed = Қызметкер тағайындалды. Аты: { $name }. Рөлі: { $role }. Филиал: { $branch }. Өзіне хабарладық. Қателессеңіз, <code>/staff { $code }</code> деп жазып, адамды таңдаңыз да, «{ button-remove }» батырмасын басыңыз.
say-chosen-works-here = Бұл адам осы филиалда бұрыннан осы рөлде. Аты: { $name }. Рөлі: { $role }. Филиал: { $branch }. Қызметкерлер: <code>/staff { $code }</code>
say-invitation-in-private = Шақыру сілтемесін жеке хабарламаға жібердік.
say-invitation-accepted = Шақыру қабылданды. Аты: { $name }. Рөлі: { $role }. Филиал: { $branch }
say-staff-welcome =
    Қош келдіңіз! Рөліңіз: { $role }. Филиал: { $branch }
    Өтініштер филиал тобына келеді. Карточкаға жауап (reply) жазсаңыз, ол өтініш берушіге жауап болады: жібермес бұрын қалай көрінетінін көрсетеміз. Кезек: /queue

## Staff of a branch

staff-title = Қызметкерлер. Филиал: { $branch }
staff-none = Бұл филиалда әзірге қызметкер жоқ.
# $held: appeals in this person's hands.
staff-line = { $name } — { $role } · қарап жатқаны: { $held }
# $held: appeals in this person's hands.
staff-remove-sure = Бұл адамды филиалдан шығарасыз ба? Рұқсаттары бірден тоқтайды. Филиал кезегіне қайтатын өтініштер: { $held }
# button, 1 column, ≤ 34
button-make-head = Басшы ету
# button, 1 column, ≤ 34
button-make-operator = Оператор ету
# button, 2 columns, ≤ 20
# Stands inside texts, too.
button-remove = Шығару
# button, 2 columns, ≤ 20
button-remove-yes = Иә, шығару
say-staff-appointed = Рөліңіз өзгерді: { $role }. Филиал: { $branch }
staff-removed = Қызметкер шығарылды: { $name }. Филиал: { $branch }
say-staff-back = Шығарудың күші жойылды: қызметкер бұрынғы орнында, оған бекітілген өтініштер де қайтарылды.
say-staff-dismissed = Бұл филиалдағы қызметіңіз аяқталды, рұқсаттарыңыз тоқтатылды. Филиал: { $branch }

## Branches: the list

branches-title = Филиалдар: { $count }
branches-line = <code>{ $code }</code> · { $branch } · { $chat ->
    [linked] чат бар
   *[none] чат жоқ
}
branches-none = Мұндай филиал табылмады. Атауын немесе кодын жазыңыз, мысалы: <code>/branches Семей</code>
branches-more = … тағы { $n }. Нақтырақ жазыңыз: <code>/branches Семей</code>

## Branches: one of them

branch-title = { $branch } · { $code }
# $open: appeals. $staff: people.
branch-load = Ашық өтініштер: { $open } · қызметкерлер: { $staff }
branch-chat = { $chat ->
    [linked] Чат: бар
   *[none] Чат: жоқ. Топта былай жазыңыз: /link
}
# $hours: as they were typed, 09:00-18:30, 13:00-14:30.
branch-hours = Жұмыс уақыты: { $hours }
# $substitute: the name of a branch, nominative.
branch-is-paused = <b>Уақытша тоқтатылған.</b> Алмастырушы: { $substitute }
branch-substitute = Жаңа өтініштерді уақытша қай филиал қабылдайды? Басқа филиал: /branch pause { $code } КОД
# button, 2 columns, ≤ 20
button-staff = Қызметкерлер
# button, 2 columns, ≤ 20
button-pause = Тоқтата тұру
# button, 2 columns, ≤ 20
button-resume = Жалғастыру
# button, 1 column, ≤ 34
button-up = Жоғары тұрған филиал
say-branch-paused = Филиал уақытша тоқтатылды, жаңа өтініштер алмастырушыға барады. Филиал: { $branch }
say-branch-resumed = Филиал жұмысын жалғастырды. Филиал: { $branch }
say-branch-changed = Өзгеріс сақталды. Филиал: { $branch }
# $name: the name of a branch, nominative.
say-branch-added = Филиал қосылды: { $name }. Коды: <code>{ $code }</code>

# button, 1 column, ≤ 34
button-hours = Жұмыс уақытын өзгерту
form-hours-hours = Филиал сағат нешеден нешеге дейін ашық? Біреуін таңдаңыз немесе былай жазыңыз: <code>09:00-18:00, 13:00-14:00</code> (жұмыс уақыты, үтірден кейін түскі үзіліс). Филиал: { $branch }
# $hours: 09:00-18:00, 13:00-14:00.
form-hours-days = Филиал аптаның қай күндері ашық? Жұмыс уақыты: { $hours }
# button, 1 column, ≤ 34
button-days-1-5 = Дүйсенбіден жұмаға дейін
# button, 1 column, ≤ 34
button-days-1-6 = Дүйсенбіден сенбіге дейін
# button, 1 column, ≤ 34
button-days-1-7 = Күн сайын
form-hours-sure = Жұмыс уақытын өзгертесіз бе? Жаңасы: { $hours }. Филиал: { $branch }

## Modes of the reception

say-mode-normal = Режим: әдеттегі. Өтініштер қабылданады.
say-mode-collect_only = Режим: тек жинау. Ұсыныстар мен аманаттар қабылданады, кеңес берілмейді.
say-mode-closed = Режим: жабық. Жаңа өтініш қабылданбайды, бұрынғылары қаралады.
mode-name-normal = әдеттегі
mode-name-collect_only = тек жинау
mode-name-closed = жабық
# button, 2 columns, ≤ 20
button-mode-normal = Әдеттегі режим
# button, 2 columns, ≤ 20
button-mode-collect_only = Тек жинау
# button, 2 columns, ≤ 20
button-mode-closed = Қабылдауды жабу
# $mode: one of mode-name-…. $language: one of language-….
mode-own-words = Режим: { $mode } · тілі: { $language } · азаматтарға арналған мәтін:
mode-sure = { $mode ->
    [closed] Бүкіл ел бойынша жаңа өтініш қабылдау тоқтайды. Қабылдауды жабасыз ба?
    [collect_only] Бүкіл ел бойынша кеңес беру тоқтайды, тек ұсыныстар мен аманаттар жиналады. Осы режимге көшесіз бе?
   *[normal] Бүкіл ел бойынша өтініштер әдеттегідей қабылданады. Осы режимге көшесіз бе?
}
mode-hint = Азаматтарға айтылатын мәтінді өзгерту: <code>/mode closed kk Мәтін</code>. Әдеттегі мәтінге қайтару: <code>/mode closed kk -</code>

## Broadcasts

broadcast-preview = Тарату әлі басталған жоқ
broadcast-going = Таратылып жатыр
broadcast-done = Таратылды
broadcast-stopped = Тоқтатылды
# $who: one of audience-…. $where: the name of a branch, or a dash. $language: one of language-…, or both.
broadcast-to = Кімге: { $who } · аймағы: { $where } · тілі: { $language } · адам саны: { $n }
broadcast-at = Басталатын уақыты: { $at }
broadcast-progress = Жеткізілді: { $sent } · кезекте: { $waiting } · жеткізілмеді: { $failed }
audience-staff = қызметкерлер
audience-citizens = келіскен азаматтар
# Under what is asked of a broadcast, step by step.
form-broadcast-who = Хабарламаны кімге таратасыз?
# button, 1 column, ≤ 34
button-audience-staff = Қызметкерлерге
# button, 1 column, ≤ 34
button-audience-citizens = Жаңалықтарға жазылған азаматтарға
# $who: one of audience-….
form-broadcast-where = Қай аймаққа таратасыз? Кімге: { $who }
# button, 1 column, ≤ 34
button-everywhere = Бүкіл елге
form-broadcast-language = Хабарлама қай тілде оқитындарға барады?
# button, 1 column, ≤ 34
button-reads-all = Бәріне
# button, 1 column, ≤ 34
button-reads-kk = Қазақша оқитындарға
# button, 1 column, ≤ 34
button-reads-ru = Орысша оқитындарға
form-broadcast-text = Хабарламаның мәтінін жазыңыз. Ол бірден жіберілмейді: алдымен қалай көрінетінін және неше адамға баратынын көресіз.
# button, 2 columns, ≤ 20
button-broadcast-send = Тарату
# button, 2 columns, ≤ 20
button-broadcast-stop = Тоқтату
# button, 2 columns, ≤ 20
button-broadcast-show = Барысы

## Health of the service

health-title = Жүйенің күйі
# $mode: one of mode-name-….
health-mode = Режим: { $mode }
# $oldest: 20.11.2026 09:30, or a dash.
health-outbox = Жіберілуге тиіс: { $n } · ең ескісі: { $oldest }
health-failed = Жеткізілмегені: { $n }
health-dead = Өңделмеген жаңартулар: { $n }
# $megabytes: a number with one decimal.
health-size = Дерекқор көлемі: { $megabytes } МБ
health-backup = Соңғы сақтық көшірме: { $at }
health-backup-old = <b>Сақтық көшірме ескірген немесе жоқ.</b> Серверде мынаны іске қосыңыз: <code>python -m bot backup</code>
# $why: full, unwritable, damaged or other.
say-backup-failed =
    ⚠️ <b>Дерекқордың сақтық көшірмесі жасалмады.</b>
    { $why ->
        [full] Көшірмеге дискіде орын жетпейді. Орын босатыңыз немесе баптауларда ([storage] backups) басқа қалтаны көрсетіңіз.
        [unwritable] Көшірме сақталатын қалтаға жазу мүмкін емес. Рұқсаттарын тексеріңіз немесе баптауларда ([storage] backups) басқа қалтаны көрсетіңіз.
        [damaged] Көшірме тексеруден өтпеді: дерекқор немесе диск бүлінген болуы мүмкін. Серверге жауапты маманға бірден хабарлаңыз.
       *[other] Себебі сервердегі журналда жазылған.
    }
    Бот жұмысын жалғастырып жатыр, бір сағаттан кейін қайта көшіріп көреді. Тексеру: /health
# $codes: codes of branches, with commas.
health-unlinked = Чаты жоқ филиалдар: { $n } · { $codes }
# $codes: codes of branches, with commas.
health-unstaffed = Қызметкері жоқ филиалдар: { $n } · { $codes }
say-health-in-private = Жүйенің күйін жеке хабарламаға жібердік.

## Refusals
## A message; after a press a toast: at most 200 characters, no markup but <code>.

# $code: as it was typed.
# Also below a broadcast to citizens that waits.
refusal-ElectionSilence = Қазір тек ұсыныстар мен аманаттар жиналады: үгіт болмауы үшін азаматтарға хабарлама таратылмайды. Әдеттегі режимге қайтқанша осылай: <code>/mode normal</code>
refusal-BranchUnknown = Мұндай коды бар филиал жоқ: { $code }. Кодтарды /branches арқылы табыңыз.
refusal-BranchImpossible = { $why ->
    [circle] Филиалды өзінің немесе өзіне қарайтын филиалдың астына көшіруге болмайды. Басқа филиалдың кодын жазыңыз.
    [code] Бұл код бос емес немесе тым ұзын (ең көбі 12 таңба). Басқа код жазыңыз.
   *[substitute] Бұл филиалды тоқтата тұру үшін оның орнын басатын басқа филиалдың кодын жазыңыз.
}
refusal-ChatTaken = Бұл топ басқа филиалға қосылған. Филиал коды: { $code }. Осы филиалға басқа топты қосыңыз.
refusal-InvitationUnusable = Шақыру жарамсыз: ол қолданылған, мерзімі өткен немесе болмаған. Жаңасын сұраңыз.
refusal-GroupOnly = Бұл команда филиал тобында ғана жұмыс істейді: сол топта жазыңыз.
refusal-NoForum = Бұл топта тақырыптар қосылмаған. Алдымен топтың баптауынан тақырыптарды (Topics) қосыңыз.
# $text: as it was typed.
refusal-HoursUnreadable = Жұмыс уақытын оқи алмадық: { $text }. Былай жазыңыз: <code>09:00-18:30, 13:00-14:30</code>
refusal-HoursImpossible = Мұндай жұмыс уақыты болмайды: ашылуы жабылуынан бұрын, түскі үзіліс соның ішінде болуы керек. Мысалы: <code>09:00-18:30, 13:00-14:30</code>
