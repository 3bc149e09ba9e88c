# Бас тартулар, қателер, командалар мәзірі.

refusal-WrongState = Бұл енді мүмкін емес. Өтініштің күйі: { $status }.
refusal-UnknownAppeal = Мұндай нөмірлі өтініш табылмады. Нөмірін тексеріңіз немесе /my арқылы қараңыз.
refusal-MistypedNumber = Нөмір дұрыс терілмеген сияқты: { $number }. Ол тоғыз цифрдан тұрады, мысалы: 482-915-373.
refusal-NotYours = Бұл батырма Сізге арналмаған.
refusal-NotAllowed = Бұған рұқсатыңыз жоқ: мұны тек осы филиалдың қызметкерлері жасай алады.
refusal-TakenByColleague = Бұл өтініш әріптесіңіздің жұмысында. Ол кезекке қайтарғанша күтіңіз немесе басшыға айтыңыз.
refusal-ConsentNeeded = Алдымен дербес деректерді өңдеуге келісім қажет: /start
refusal-NothingToSend = Жіберетін ештеңе жоқ: алдымен мәтін жазыңыз немесе файл жіберіңіз.
refusal-DraftGone = Бұл жоба жіберілген немесе өшірілген. Жаңа өтініш үшін жай ғана жазыңыз.
refusal-PlaceNeeded = Алдымен орнын көрсетіңіз: өтінішті қай филиалға жеткізетінімізді білуіміз керек.
refusal-ReasonTooShort = Себебі тым қысқа: дәлелді шешім керек, кемінде { $at_least } таңба.
refusal-HeadDecides = Бас тарту туралы шешімді филиал басшысы қабылдайды.
refusal-BranchUnknown = Мұндай коды бар филиал жоқ: { $code }. Кодтарды /branches арқылы табыңыз.
refusal-ChatTaken = Бұл топ басқа филиалға қосылған. Филиал коды: { $code }.
refusal-InvitationUnusable = Шақыру жарамсыз: ол қолданылған, мерзімі өткен немесе болмаған. Жаңасын сұраңыз.
refusal-GroupOnly = Бұл команда филиал тобында ғана жұмыс істейді.
refusal-UsageNeeded = { $command ->
    [link] Былай жазыңыз: <code>/link КОД</code>, мысалы <code>/link KZ-101</code>. Кодтар: /branches
    [invite] Былай жазыңыз: <code>/invite operator КОД</code> немесе <code>/invite head КОД</code>. Кодтар: /branches
    [why] Былай жазыңыз: <code>/why НӨМІР</code>.
    [calendar] Былай жазыңыз: <code>/calendar 2026</code> немесе <code>/calendar 28.12.2026 off Қазақша себебі | Причина по-русски | Бұйрық №…</code>.
    [topics] Былай жазыңыз: <code>/topics state</code>, <code>/topics subject</code> немесе <code>/topics off</code>.
    [card] Былай жазыңыз: <code>/card НӨМІР</code>.
   *[other] Команда толық емес. Көмек: /help
}
refusal-TooMuch = Бір өтінішке ең көбі { $limit } хабарлама сияды. Осыны жіберіп, қалғанын кейін толықтырыңыз.
refusal-StaleButton = Бұл батырма ескірген.
failure = Кешіріңіз, бізде ақау болды. Жазғаныңыз сақталды, біз тексереміз. Анықтама нөмірі: <code>{ $reference }</code>

command-start = Басты бет
command-my = Менің өтініштерім
command-status = Өтініштің барысы
command-language = Тіл / Язык
command-privacy = Дербес деректер
command-help = Көмек
command-queue = Филиалдың кезегі
command-card = Өтініш карточкасы
command-branches = Филиалдар
command-invite = Қызметкерді шақыру
command-link = Топты филиалға қосу
bot-description = Қоғамдық қабылдау: мәселеңізді жазыңыз, өтінішіңізді тіркеп, тиісті филиалға жеткіземіз. Шұғыл қызмет емес: 112.
