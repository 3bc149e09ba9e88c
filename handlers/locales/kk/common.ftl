### What everybody reads: values with a name, buttons of many screens, refusals, failures.

## Languages
## On the buttons of the greeting, and as names inside sentences.

button-kk = Қазақша
button-ru = Русский

## Buttons of several screens

button-back = Артқа
button-discard = Өшіру

## Kinds of appeals
## On buttons, and after «Вид:».

kind-application = өтініш (арыз)
kind-complaint = шағым
kind-report = хабар
kind-proposal = ұсыныс
kind-response = үн қосу
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
## On buttons, after «Тема:», as titles in a forum. A label over 20 has a row of its own.

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

## Files, counted
## Joined with commas: «2 фото, 1 документ».

files-photo = { $n } фото
files-video = { $n } видео
files-voice = { $n } дауыстық хабарлама
files-document = { $n } құжат
files-audio = { $n } аудио
files-location = картадағы { $n } орын
files-contact = { $n } байланыс дерегі

## Refusals
## A message; after a press a toast: at most 200 characters, no markup but <code>.

refusal-WrongState = Бұл енді мүмкін емес. Өтініштің күйі: { $status }.
refusal-UnknownAppeal = Мұндай нөмірлі өтініш табылмады. Нөмірін тексеріңіз немесе /my арқылы қараңыз.
refusal-MistypedNumber = Нөмір дұрыс терілмеген сияқты: { $number }. Ол тоғыз цифрдан тұрады, мысалы: 482-915-373.
refusal-NotYours = Бұл батырма Сізге арналмаған.
refusal-NotAllowed = Бұған рұқсатыңыз жоқ: мұны тек осы филиалдың қызметкерлері жасай алады.
refusal-NothingToSend = Жіберетін ештеңе жоқ: алдымен мәтін жазыңыз немесе файл жіберіңіз.
refusal-Anonymised = Бұл өтініштің мазмұны өшірілген: нөмірі, күндері мен нәтижесі ғана қалды.
refusal-UsageNeeded = { $command ->
    [link] Былай жазыңыз: <code>/link КОД</code>, мысалы <code>/link KZ-101</code>. Кодтар: /branches
    [invite] Былай жазыңыз: <code>/invite operator КОД</code> немесе <code>/invite head КОД</code>. Кодтар: /branches
    [why] Былай жазыңыз: <code>/why НӨМІР</code>.
    [calendar] Былай жазыңыз: <code>/calendar 2026</code> немесе <code>/calendar 28.12.2026 off Қазақша себебі | Причина по-русски | Бұйрық №…</code>.
    [topics] Былай жазыңыз: <code>/topics state</code>, <code>/topics subject</code> немесе <code>/topics off</code>.
    [card] Былай жазыңыз: <code>/card НӨМІР</code>.
   *[other] Команда толық емес. Көмек: /help
}
refusal-StaleButton = Бұл батырма ескірген.

## Whatever cannot be read

say-media-unsupported = Мұны өтінішке қоса алмаймыз. Мәтін, фото, видео, дауыс, құжат не орналасқан жер жіберіңіз.
flood-slowed = Хабарламаларыңызды оқып үлгермей жатырмын: олар бірінен соң бірі қаралады. Ештеңе жоғалған жоқ, қайта жіберудің қажеті жоқ.
flood-ignored = Бір адамнан тым көп хабарлама келді: оларды біраз уақыт ескермеймін. Филиалдың жұмысына бұл әсер етпейді.

## Failures

failure = Кешіріңіз, бізде ақау болды. Жазғаныңыз сақталды, біз тексереміз. Анықтама нөмірі: <code>{ $reference }</code>

## Commands of both menus
## In a citizen's private chat and in groups of staff.

command-language = Тіл / Язык
command-why = Мерзім қалай есептелді
