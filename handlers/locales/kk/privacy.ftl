### A person's own data: what is kept, how to get it, how to have it deleted.
### Variables that mean the same everywhere: ../README.md

## Settings

# $state: how messages come now, plain or usual.
settings-page = Баптаулар. { $state ->
    [plain] Қазір ірі жазу қосулы: хабарламалар қысқа жолдармен келеді, батырмалар бір-бірден тұрады. Әріптің өзін телефонның баптауынан үлкейтуге болады.
   *[usual] Төменнен таңдаңыз.
}
# After two taps that were refused.
plain-offer = Қиын болса, хабарламаларды ірі жазумен жібереміз: қысқа жолдар, батырмалар бір-бірден. Мәселеңізді жаза беріңіз, батырмасыз да түсінеміз.
# button, 1 column, ≤ 34
button-plain = Ірі жазуды қосу
# button, 1 column, ≤ 34
button-not-plain = Кәдімгі жазуға қайту
# button, 1 column, ≤ 34
button-settings-language = Тілді ауыстыру
# button, 1 column, ≤ 34
button-settings-privacy = Дербес деректер туралы
# button, 2 columns, ≤ 20
button-mydata = Менің деректерім
# button, 2 columns, ≤ 20
button-forget = Деректерімді өшіру

## About personal data

# $org: the organisation's name. $bin: twelve digits, or «none». $contact: as configured, or «none». $years: 1 to 75. $date: the day of the consent.
privacy-page =
    <b>Дербес деректеріңіз туралы</b>
    Оператор: { $org }{ $bin ->
        [none] {""}
       *[given] , БСН: { $bin }
    }{ $contact ->
        [none] {""}
       *[given] . Сұрақтарыңыз болса: { $contact }
    }

    Біз мыналарды сақтаймыз: Telegram-дағы атыңыз бен тіркелгіңіз; жіберген болсаңыз, телефоныңыз, мекенжайыңыз, орналасқан жеріңіз; өтініш мәтіні мен тіркемелер, жауаптар, бағаңыз. Толық тізім: /mydata. ЖСН мен жеке куәліктің суретін жібермеңіз.
    Сақтау мерзімі: өтініш қаралғаннан кейін { $years } жыл.
    { $consent ->
        [given] Келісіміңіз берілген күн: { $date }. Құзыретті органға беру: рұқсат жоқ.
        [forward] Келісіміңіз берілген күн: { $date }. Құзыретті органға беру: рұқсат етілген.
       *[none] Келісіміңіз: берілмеген.
    }
# button, 1 column, ≤ 34
button-consent-withdraw = Келісімді кері қайтарып алу
consent-withdrawn = Келісіміңіз кері қайтарып алынды, жіберілмеген өтінішіңіз өшірілді. Бұрын тіркелген өтініштер аяғына дейін қаралады: /my. Деректеріңізді өшіру: /forget

## My data: the file

mydata-caption = Сіз туралы сақталған барлық дерек осы файлда. Оны браузерде ашыңыз, бөгде адамға жібермеңіз.
mydata-title = Сіз туралы сақталған деректер
# $org: the organisation's name.
mydata-made = { $org }. Жасалған уақыты: { $at }
mydata-about = Мұнда қоғамдық қабылдау сақтайтын барлық дерегіңіз бар. Файлдардың өзі Telegram-дағы чатыңызда тұр, мұнда тек атауы мен көлемі көрсетілген. Қызметкерлердің ішкі жазбаларының мәтіні берілмейді, тек саны көрсетіледі.
mydata-json = Осы деректер JSON түрінде

## My data: headings of the file

data-person = Сіз туралы
data-id = Telegram ID
data-name = Аты
data-username = Пайдаланушы аты
data-language = Тілі
data-language-chosen = Тілді өзіңіз таңдағансыз
data-consent = Келісім мәтінінің нұсқасы
data-may-forward = Құзыретті органға беруге рұқсат
data-region-kato = Облыс немесе қала (ӘАОЖ коды)
data-district-kato = Аудан немесе қала (ӘАОЖ коды)
data-first-seen-at = Алғаш жазған уақытыңыз
data-banned = Шектеу себебі
data-wants-news = Жаңалықтарды алуға келісім
data-plain = Ірі жазу қосулы
data-consents = Келісімдеріңіз
data-at = Уақыты
data-version = Нұсқасы
data-text-hash = Мәтіннің бақылау қосындысы
data-given = Берілді
data-asked-to-be-forgotten-at = Деректерді өшіруді сұраған уақытыңыз
data-posts = Қызметіңіз
data-branch = Филиал
data-role = Рөлі
data-draft = Жіберілмеген өтінішіңіз
data-created-at = Басталған уақыты
data-kind = Түрі
data-category = Тақырыбы
data-place = Орны
data-settlement = Елді мекен
data-address = Мекенжай
data-lat = Ендік
data-lon = Бойлық
data-messages = Жазғандарыңыз
data-media = Хабарлама түрі
data-media-text = мәтін
data-media-photo = фото
data-media-video = видео
data-media-animation = қысқа видео
data-media-document = құжат
data-media-audio = аудио
data-media-voice = дауыстық хабарлама
data-media-video_note = бейнехабарлама
data-media-location = орналасқан жер
data-media-venue = картадағы орын
data-media-contact = байланыс дерегі
data-text = Мәтіні
data-file-name = Файл атауы
data-file-size = Көлемі, байт
data-phone = Телефон
data-duration = Ұзақтығы, секунд
data-forwarded-from = Кімнің сөзі жіберілген
data-quoted = Дәйексөз
data-quoted-from = Дәйексөз кімдікі
data-title = Атауы
data-appeals = Өтініштеріңіз
data-number = Нөмірі
data-status = Қай кезеңде
data-outcome = Нәтижесі
data-received-at = Қабылданған уақыты
data-registered-on = Тіркелген күні
data-due-on = Жауап беру мерзімі
data-groups = Әлеуметтік топ
data-unnamed = Атыңыз операторларға көрсетілмейді
data-known-problem = ортақ мәселе
data-about = Кімге қатысты
data-answers = Берілген жауаптар
data-promises = Уәделер
data-state = Күйі
# Of a promise, or of a message to the citizen.
data-state-open = орындалуда
data-state-kept = орындалды
data-state-broken = орындалмады
data-state-waiting = кезекте
data-state-sent = жеткізілді
data-state-failed = жеткізілмеді
data-history = Қаралу барысы
data-what = Не болды
data-rating = Бағаңыз
data-messages-to-you = Сізге жіберілген хабарламалар
data-your-contacts-were-looked-at = Байланыс деректеріңізді қызметкерлер қараған уақыт
data-by = Кім
data-internal-notes = Ішкі жазбалар саны
# What staff wrote in reply to nothing.
data-unsorted = Неге арналғаны белгісіз жазбаларыңыз
data-not-handled = Өңделмей қалған жазбаларыңыз
data-reference = Анықтама нөмірі
data-yes = иә
data-no = жоқ

## Deletion: what goes and what stays
## $numbers: «№ 482-915-373, № 305-118-246».

forget-title = Деректеріңізді өшіру
forget-goes = Растасаңыз, бірден өшіріледі:
forget-goes-profile = • атыңыз, пайдаланушы атыңыз, аймағыңыз;
forget-goes-draft = • жіберілмеген өтінішіңіз;
forget-goes-appeals = • аяқталған өтініштеріңіздің мәтіні, тіркемелері, мекенжайы мен байланыс деректері. Саны: { $n };
forget-goes-consent = Деректерді өңдеуге келісіміңіз де кері қайтарып алынады.
forget-gone-consent = Деректерді өңдеуге келісіміңіз кері қайтарып алынды.
forget-done = Орындалды. Өшірілгені:
forget-stays = Қалатыны және оның себебі:
forget-stays-open = • қаралып жатқан өтініштеріңіз ({ $numbers }): заң бойынша алдымен аяғына дейін қаралады (94-V Заң, 8-бап), аяқталған соң өздігінен өшіріледі. Күткіңіз келмесе, кері қайтарып алыңыз;
forget-stays-kept = • аяқталған өтініштеріңіз ({ $numbers }): құжаттарды сақтау мерзімі әлі біткен жоқ. Өшірілетін күні: { $date };
forget-stays-preserved = • өтініштеріңіз ({ $numbers }): басшының шешімімен сақталып тұр (тергеу, сот немесе қауіп). Шешім күшін жойғанда өшіріледі;
forget-stays-profile = • атыңыз бен байланыс дерегіңіз: осы өтініштер өшірілгенше;
forget-stays-staff = • қызметкер ретіндегі атыңыз: филиалдағы қызметіңіз аяқталғанша;
forget-stays-statistics = • өтініштің нөмірі, күндері, ауданы, тақырыбы мен нәтижесі: есеп үшін, Сізбен байланыссыз;
forget-stays-consents = • келісіміңіздің қашан берілгені мен қайтарылғаны туралы жазба және Telegram ID: деректердің заңды өңделгенінің дәлелі. Өшірілетін күні: { $date };
forget-stays-chat = • осы чаттағы хабарламалар: оларды Telegram-да өзіңіз өшіре аласыз.
forget-sure = Өшірілген деректерді қалпына келтіру мүмкін емес. Өшірейік пе?
# button, 1 column, ≤ 34
button-forget-withdraw = Кері қайтарып алу: { appeal-number-bare }
# button, 2 columns, ≤ 20
button-forget-yes = Иә, өшіріңіз
# button, 2 columns, ≤ 20
button-forget-no = Жоқ, қалсын
say-forget-kept = Ештеңе өшірілген жоқ. Басты бет: /start
