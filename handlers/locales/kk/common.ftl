### What everybody reads: values with a name, buttons of many screens, refusals, failures.
### Variables that mean the same everywhere: ../README.md

## Languages
## On the buttons of the greeting, and as names inside sentences.

# button, 2 columns, ≤ 20
button-kk = Қазақша
# button, 2 columns, ≤ 20
button-ru = Русский

## Buttons of several screens

# button, 2 columns, ≤ 20
button-back = Артқа
# button, 2 columns, ≤ 20
# Throws away what is being written: a citizen's draft, an operator's reply.
button-discard = Өшіру

## Kinds of appeals
## On buttons, in draft-kind and on cards.

# button, 2 columns, ≤ 20
kind-application = өтініш (арыз)
# button, 2 columns, ≤ 20
kind-complaint = шағым
# button, 2 columns, ≤ 20
kind-report = хабар
# button, 2 columns, ≤ 20
kind-proposal = ұсыныс
# button, 2 columns, ≤ 20
kind-response = үн қосу
# button, 2 columns, ≤ 20
kind-request = сұрау салу

## States of appeals

status-draft = Жоба
status-registered = Тіркелді
status-taken = Қаралуда
status-waiting = Қосымша мәлімет сұралды
status-answered = Жауап берілді
status-closed = Жабылды
status-withdrawn = Кері қайтарып алынды

## Outcomes of appeals

outcome-resolved = Оң шешілді
outcome-explained = Түсіндірілді
outcome-partly = Ішінара қанағаттандырылды
outcome-refused = Қанағаттандырудан бас тартылды
outcome-noted = Назарға алынды
outcome-returned = Қайтарылды
outcome-terminated = Тоқтатылды

## Topics
## On buttons, in draft-topic and on cards, as titles in a forum. A label over 20 has a row of its own.

# button, 2 columns, ≤ 20
topic-SOC = Әлеуметтік көмек
# button, 2 columns, ≤ 20
topic-PEN = Зейнетақы
# button, 2 columns, ≤ 20
topic-HOUS = Тұрғын үй
# button, 1 column, ≤ 29, then “: 999”
topic-HCS = Үйді күтіп ұстау, тарифтер
# button, 1 column, ≤ 29, then “: 999”
topic-WATER = Сумен жабдықтау, кәріз
# button, 2 columns, ≤ 20
topic-HEAT = Жылу, газ, көмір
# button, 2 columns, ≤ 20
topic-POWER = Электр жарығы
# button, 2 columns, ≤ 20
topic-ROAD = Жол, көпір, тротуар
# button, 2 columns, ≤ 20
topic-TRANS = Қоғамдық көлік
# button, 2 columns, ≤ 20
topic-IMPR = Абаттандыру, тазалық
# button, 2 columns, ≤ 20
topic-LAND = Жер мәселелері
# button, 2 columns, ≤ 20
topic-EMPL = Жұмысқа орналасу
# button, 2 columns, ≤ 20
topic-LABOR = Еңбек құқығы, жалақы
# button, 2 columns, ≤ 20
topic-HEALTH = Денсаулық сақтау
# button, 2 columns, ≤ 20
topic-EDU = Білім
# button, 2 columns, ≤ 20
topic-AGRI = Ауыл шаруашылығы
# button, 2 columns, ≤ 20
topic-BIZ = Кәсіпкерлік, салық
# button, 1 column, ≤ 29, then “: 999”
topic-LAW = Полиция, прокуратура
# button, 2 columns, ≤ 20
topic-COURT = Сот, сот орындаушы
# button, 2 columns, ≤ 20
topic-CORR = Сыбайлас жемқорлық
# button, 1 column, ≤ 29, then “: 999”, may be cut
topic-GOV = Мемқызмет, құжат, көші-қон, байланыс
# button, 2 columns, ≤ 20
topic-ECO = Экология, ТЖ
# button, 1 column, ≤ 29, then “: 999”
topic-FIN = Несие, коллектор, алаяқтық
# button, 1 column, ≤ 29, then “: 999”
topic-PARTY = Партия, депутат, уәде
# button, 2 columns, ≤ 20
topic-OTHER = Өзге
# For staff: a topic that the bot supposes and nobody has confirmed.
# $topic: one of the names above.
topic-guessed = ≈ { $topic }

## Files, counted
## Joined with commas: «2 фото, 1 документ».

# $n: how many.
files-photo = { $n } фото
# $n: how many.
files-video = { $n } видео
# $n: how many.
files-voice = { $n } дауыстық хабарлама
# $n: how many.
files-document = { $n } құжат
# $n: how many.
files-audio = { $n } аудио
# $n: how many.
files-location = картадағы { $n } орын
# $n: how many.
files-contact = { $n } байланыс дерегі

## Refusals
## A message; after a press a toast: at most 200 characters, no markup but <code>.

# $status: a state of the appeal, as above.
refusal-WrongState = Бұл енді мүмкін емес. Өтініштің күйі: { $status }.
refusal-UnknownAppeal = Мұндай нөмірлі өтініш табылмады. Нөмірін тексеріңіз немесе /my арқылы қараңыз.
# $number: as it was typed.
refusal-MistypedNumber = Нөмір дұрыс терілмеген сияқты: { $number }. Ол тоғыз цифрдан тұрады, мысалы: 482-915-373.
refusal-NotYours = Бұл батырма Сізге арналмаған.
refusal-NotAllowed = Бұған рұқсатыңыз жоқ: мұны тек осы филиалдың қызметкерлері жасай алады.
refusal-NothingToSend = Жіберетін ештеңе жоқ: алдымен мәтін жазыңыз немесе файл жіберіңіз.
refusal-Anonymised = Бұл өтініштің мазмұны өшірілген: нөмірі, күндері мен нәтижесі ғана қалды.
# $command: a command without its slash; the last variant names it.
refusal-UsageNeeded = { $command ->
    [link] Былай жазыңыз: <code>/link КОД</code>, мысалы <code>/link KZ-101</code>. Кодтар: /branches
    [invite] Былай жазыңыз: <code>/invite operator КОД</code> немесе <code>/invite head КОД</code>. Кодтар: /branches
    [why] Былай жазыңыз: <code>/why НӨМІР</code>.
    [calendar] Былай жазыңыз: <code>/calendar 2026</code> немесе <code>/calendar 28.12.2026 off Қазақша себебі | Причина по-русски | Бұйрық №…</code>.
    [topics] Былай жазыңыз: <code>/topics state</code>, <code>/topics subject</code> немесе <code>/topics off</code>.
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
# $limit: how many.
refusal-LimitExceeded = { $what ->
    [messages] Бір өтінішке ең көбі { $limit } хабарлама сияды. Осыны жіберіп, қалғанын кейін толықтырыңыз.
    [appeals] Бір әрекетке ең көбі { $limit } өтініш сияды. Азырақ таңдаңыз немесе /find арқылы іздеуді нақтылаңыз.
   *[characters] Мәтін тым ұзын. Ең көбі { $limit } таңба сияды.
}
refusal-StaleButton = Бұл батырма ескірген.

## Whatever cannot be read

say-media-unsupported = Мұны өтінішке қоса алмаймыз. Мәтін, фото, видео, дауыс, құжат не орналасқан жер жіберіңіз.
flood-slowed = Хабарламаларыңызды оқып үлгермей жатырмын: олар бірінен соң бірі қаралады. Ештеңе жоғалған жоқ, қайта жіберудің қажеті жоқ.
flood-ignored = Бір адамнан тым көп хабарлама келді: оларды біраз уақыт ескермеймін. Филиалдың жұмысына бұл әсер етпейді.

## Words of somebody else

# The sign stands before forwarded words, with the name of whoever said them where it is known.
words-forwarded = ↪ — қайта жіберілген бөтен хабар

## Failures

# $reference: a number to quote, such as 81536.
failure = Кешіріңіз, бізде ақау болды. Жазғаныңыз сақталды, біз тексереміз. Анықтама нөмірі: <code>{ $reference }</code>

## Commands of both menus
## In a citizen's private chat and in groups of staff.

command-language = Тіл / Язык
command-why = Мерзім қалай есептелді
