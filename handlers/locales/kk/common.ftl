### What everybody reads: values with a name, buttons of many screens, refusals, failures.
### Variables that mean the same everywhere: ../README.md

## Languages
## Buttons of the greeting; names inside sentences.

# button, 2 columns, ≤ 20
button-kk = Қазақша
# button, 2 columns, ≤ 20
button-ru = Русский
# Inside sentences, lower case.
language-kk = қазақша
language-ru = орысша

## Buttons of several screens

# button, 2 columns, ≤ 20
button-back = Артқа
# button, 2 columns, ≤ 20
# Throws away what is being written: a citizen's draft, an operator's reply.
button-discard = Өшіру

## The number of an appeal
## Written once: other messages have it as { appeal-number }.

# In messages: copied by a tap.
appeal-number = № <code>{ $number }</code>
# button, 1 column, ≤ 34
# Also inside other labels, and where $number is a link.
appeal-number-bare = № { $number }

## Kinds of appeals
## On buttons, in draft-kind and on cards.

# button, 2 columns, ≤ 20
kind-application = Өтініш (арыз)
# button, 2 columns, ≤ 20
kind-complaint = Шағым
# button, 2 columns, ≤ 20
kind-report = Хабар
# button, 2 columns, ≤ 20
kind-proposal = Ұсыныс
# button, 2 columns, ≤ 20
kind-response = Үн қосу
# button, 2 columns, ≤ 20
kind-request = Сұрау салу

## States of appeals

status-draft = Әлі жіберілмеген
status-registered = Тіркелді
status-taken = Қаралуда
status-waiting = Қосымша мәлімет сұралды
status-answered = Жауап берілді
status-closed = Жабылды
status-withdrawn = Кері қайтарып алынды

## Outcomes of appeals

outcome-resolved = Оң шешілді
outcome-explained = Түсіндірілді
outcome-partly = Ішінара шешілді
outcome-refused = Бас тартылды
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
# button, 1 column, ≤ 29, then “: 999”
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
# button, 1 column, ≤ 29, then “: 999”
topic-GOV = Мемқызмет, құжат
# The same where there is room: on cards and drafts.
full-topic-GOV = Мемқызмет, құжат, көші-қон, байланыс
# button, 1 column, ≤ 29, then “: 999”
topic-ECO = Экология, төтенше жағдай
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
# $move: what was tried; moves of citizens are named.
refusal-WrongState = Бұл енді мүмкін емес. Өтініш қазір мына кезеңде: { $status }. Қаралу барысы: { $move ->
    [reply] /my
    [add] /my
    [amend] /my
    [withdraw] /my
    [declare] /my
    [reopen] /my
   *[other] /history
}
# $reader: who looks for it, a citizen or staff.
refusal-UnknownAppeal = Мұндай нөмірлі өтініш табылмады. { $reader ->
    [staff] Нөмірін тексеріңіз немесе сөзбен іздеңіз: /find
   *[citizen] Нөмірін тексеріңіз немесе /my арқылы қараңыз.
}
# $number: as it was typed. $reader: who looks for it, a citizen or staff.
refusal-MistypedNumber = Мұндай нөмірлі өтініш болуы мүмкін емес, нөмір дұрыс терілмеген сияқты: { $number }. Ол тоғыз цифрдан тұрады, мысалы: 482-915-373. { $reader ->
    [staff] Тексеріп, қайта жазыңыз немесе сөзбен іздеңіз: /find
   *[citizen] Тексеріп, қайта жазыңыз немесе: /my
}
# $line: as it was typed; none of the other lines was taken over.
refusal-PlaceUnread = Ештеңе қосылмады, мына жол түсініксіз: «{ $line }». Түзетіп, бәрін қайта жіберіңіз. Былай жазыңыз: <code>/places Нұртас; KZ-79171</code>, әр атау жаңа жолдан. Кодтар: /branches
refusal-NotYours = Бұл батырма Сізге арналмаған. Не істей алатыныңыз: /help
refusal-NotAllowed = Бұған рұқсатыңыз жоқ. Қажет болса, филиал басшысына немесе әкімшіге айтыңыз.
refusal-NothingToSend = Жіберетін ештеңе жоқ: алдымен не болғанын жазыңыз немесе дауыспен айтыңыз, фото немесе видео жіберсеңіз де болады.
refusal-Anonymised = Бұл өтініштің мазмұны өшірілген: нөмірі, күндері мен нәтижесі ғана қалды. Жаңа мәселе болса, осы жерге жазыңыз.
# $command: a command without its slash; the last variant names it.
refusal-UsageNeeded = { $command ->
    [link] Былай жазыңыз: <code>/link КОД</code>, мысалы <code>/link KZ-101</code>. Кодтар: /branches
    [invite] Былай жазыңыз: <code>/invite operator КОД</code> немесе <code>/invite head КОД</code>. Кодтар: /branches
    [why] Былай жазыңыз: <code>/why НӨМІР</code>.
    [calendar] Былай жазыңыз: <code>/calendar 2026</code> немесе <code>/calendar 28.12.2026 off Қазақша себебі | Причина по-русски | Бұйрық №…</code>.
    [topics] Былай жазыңыз: <code>/topics state</code>, <code>/topics subject</code> немесе <code>/topics off</code>.
    [forward] Былай жазыңыз: <code>/forward НӨМІР КОД себебі</code>. Карточкаға жауап (reply) берсеңіз, нөмір қажет емес. Кодтар: /branches
    [extend] Былай жазыңыз: <code>/extend НӨМІР КҮНІ себебі</code>, күні — мысалы <code>01.06</code>, <code>1 маусым</code> немесе <code>+5</code>.
    [note] Былай жазыңыз: <code>/note НӨМІР мәтін</code>. Карточкаға жауап (reply) берсеңіз, нөмір қажет емес.
    [category] Былай жазыңыз: <code>/category НӨМІР ТАҚЫРЫП</code>. Карточкаға жауап (reply) берсеңіз, нөмір қажет емес.
    [priority] Былай жазыңыз: <code>/priority НӨМІР high</code> немесе <code>/priority НӨМІР normal</code>.
    [assign] Былай жазыңыз: <code>/assign НӨМІР @аты</code>.
    [about] Былай жазыңыз: <code>/about НӨМІР КОД</code> немесе <code>/about НӨМІР @аты</code>.
    [merge] Былай жазыңыз: <code>/merge НӨМІР НӨМІР</code>: бірінші өтініш екіншісінің жауабын алады.
    [promise] Жауап жобасына жауап (reply) ретінде жазыңыз: <code>/promise КҮНІ не істелетіні</code>.
    [find] Былай жазыңыз: <code>/find сөздер, нөмір немесе телефон</code>.
    [ban] Былай жазыңыз: <code>/ban НӨМІР себебі</code>.
    [template] Былай жазыңыз: <code>/templates add ТАҚЫРЫП kk Атауы | Мәтіні</code>.
    [places] Былай жазыңыз: <code>/places Нұртас</code> немесе <code>/places Нұртас; KZ-79171</code>, әр атау жаңа жолдан. Филиал коды Сіздікі немесе одан төмен болсын: /branches
    [walkin] Былай жазыңыз: <code>/walkin ТЕГІ АТЫ, телефоны | тақырыбы | өтініштің мәні</code>.
    [branch] Былай жазыңыз: <code>/branch add|edit|move|pause КОД …</code>. Толығырақ: /branch
    [broadcast] Былай жазыңыз: <code>/broadcast staff all | мәтін</code> немесе <code>/broadcast citizens КОД kk | мәтін</code>; күнін де қосуға болады: <code>/broadcast staff all 25.11 | мәтін</code>.
    [bulk] Алдымен /find арқылы табыңыз, содан кейін: <code>/bulk take</code>, <code>/bulk note мәтін</code>, <code>/bulk category ROAD</code>, <code>/bulk assign @аты</code> немесе <code>/bulk forward КОД себебі</code>.
    [edit] Жауап жобасына жауап (reply) ретінде жазыңыз: <code>/edit жаңа мәтін</code>.
    [mode] Былай жазыңыз: <code>/mode normal</code>, <code>/mode collect_only</code> немесе <code>/mode closed</code>.
   *[other] Команда толық емес. Өтініш карточкасына жауап (reply) ретінде жазыңыз немесе нөмірін көрсетіңіз: <code>/{ $command } НӨМІР</code>.
}
# $limit: how many.
refusal-LimitExceeded = { $what ->
    [messages] Бір өтінішке ең көбі { $limit } хабарлама сыяды. Осыны жіберіп, қалғанын кейін толықтырыңыз.
    [places] Филиал тізіміне { $limit } атаудан артық сыймайды. Артығын алып тастаңыз: <code>/places remove атауы</code>
    [appeals] Бір әрекетке ең көбі { $limit } өтініш сыяды. Азырақ таңдаңыз немесе /find арқылы іздеуді нақтылаңыз.
    [files] Бәріне бір жіберуде ең көбі { $limit } файл сыяды. Артығы алынбады.
   *[characters] Мәтін тым ұзын. Ең көбі { $limit } таңба сыяды: қысқартып, қайта жіберіңіз.
}
# $why: what is wrong with a table that somebody sent.
refusal-FileUnusable = { $why ->
    [large] Файл 1 МБ-тан үлкен. Ішінде тек атаулар мен олардың орнын қалдырып, қайта жіберіңіз.
    [workbook] Бұл — Excel кітабы. Оны «CSV UTF-8» түрінде сақтап, сол файлды жіберіңіз.
    [text] Бұл CSV кестесі емес. .csv файлын жіберіңіз; үлгісі: <code>/places csv</code>
    [encoding] Файл Windows-тың ескі кодтауында (cp1251), онда қазақ әріптері жоқ. Excel-де «CSV UTF-8» түрінде сақтап, қайта жіберіңіз.
    [columns] Бірде-бір жол түсініксіз. «Атауы» және «орны» бағандары керек, тек филиалыңыздың жерлері. Үлгісі: <code>/places csv</code>
    [gone] Telegram бұл файлды енді бермейді. Оны қайта жіберіңіз.
   *[away] Файл Telegram-нан қазір жүктелмеді. Бір минуттан кейін қайталап көріңіз.
}
refusal-StaleButton = Бұл батырма ескірген. Соңғы хабарламадағы батырманы басыңыз немесе: /help

## Whatever cannot be read

# $what: sticker, dice, poll, …: what was sent. $beside: what goes on in the chat, or "words", if the
# words below it were taken, or "desk", if an operator meant it for a citizen.
say-media-unsupported =
    { $what ->
        [sticker] Стикерді өтінішке қоса алмаймыз.
        [dice] Ойын белгісін өтінішке қоса алмаймыз.
        [poll] Сауалнаманы өтінішке қоса алмаймыз.
        [game] Ойынды өтінішке қоса алмаймыз.
        [story] Стористі өтінішке қоса алмаймыз.
        [checklist] Істер тізімін өтінішке қоса алмаймыз.
        [paid] Ақылы файлды өтінішке қоса алмаймыз.
        [gift] Сыйлықты өтінішке қоса алмаймыз.
       *[other] Мұны өтінішке қоса алмаймыз.
    } { $beside ->
        [question] Қойылған сұраққа сөзбен жауап беріңіз немесе фото, видео, дауыс, құжат жіберіңіз.
        [draft] Жазып жатқан өтінішіңіз сол қалпында тұр. Толықтыру үшін мәтін, фото, видео, дауыс, құжат немесе орналасқан жер жіберіңіз.
        [words] Қасындағы мәтін қабылданды.
        [desk] Өтініш берушіге мәтін, фото, видео, дауыс, құжат немесе орналасқан жер жіберуге болады.
       *[nothing] Мәтін, фото, видео, дауыс, құжат немесе орналасқан жер жіберіңіз.
    }
flood-slowed = Хабарламаларыңыз көп, бірінен соң бірін қарап жатырмыз. Ештеңе жоғалған жоқ, қайта жіберудің қажеті жоқ.
flood-ignored = Бір адамнан тым көп хабарлама келді: оларды біраз уақыт ескермейміз. Сәлден кейін қайта жазыңыз.

## Words of somebody else

# The sign stands before forwarded words, with the name of whoever said them where it is known.
words-forwarded = ↪ — қайта жіберілген, басқа біреудің сөзі

## Failures

# $reference: a number to quote, such as 81536.
failure = Кешіріңіз, бізде ақау болды. Жазғаныңыз сақталды, біз тексереміз. Сұрасаңыз, мына нөмірді айтыңыз: <code>{ $reference }</code>

## Commands of both menus
## In a citizen's private chat and in groups of staff.

command-language = Тіл / Язык
command-why = Мерзім қалай есептелді
