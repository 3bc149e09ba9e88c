# Операторларға, басшыларға және әкімшілерге айтылатын сөздер.

card-title = № <code>{ $number }</code> · { $kind }
card-status = { $status }
card-holder = Жауапты: { $holder }
card-place = Орны: { $place }
card-place-unknown = Орны: көрсетілмеген
card-topic = Тақырыбы: { $topic }
card-topic-guessed = Тақырыбын бот шамамен қойды, әлі ешкім растаған жоқ. Басқасын таңдау: /category
card-why = Неге осында: { $words }
card-language = Өтініш тілі: { $language }
card-due = Мерзімі: { $date }
card-overdue = Мерзімі: { $date } · <b>мерзімі өтті</b>
card-received = Қабылданды: { $at }
card-outcome = Нәтижесі: { $outcome }
card-reopened = Қайта ашылған: { $n } рет
card-moved = Бұл өтініш басқа филиалға жолданды. Филиал: { $branch }
card-danger = <b>ШҰҒЫЛ НАЗАР АУДАРЫҢЫЗ:</b> { $dangers }
card-restricted = <b>ҚҰПИЯ КЕЗЕК</b> — тек республикалық деңгей көреді.
card-hidden = Бұл өтініш топта енді көрсетілмейді: оны республикалық қоғамдық қабылдау қарайды.
card-contact = Өтініш беруші байланыс дерегін қосты.
card-more = … жалғасы төмендегі хабарламада
card-no-words = (мәтін жоқ, тіркемелерді қараңыз)
card-files = Тіркемелер: { $files }
danger-name-life = өмірге қауіп
danger-name-fire = өрт
danger-name-family = отбасындағы зорлық не бала құқығы
danger-name-self_harm = өз-өзіне зиян келтіру қаупі
danger-name-corruption = сыбайлас жемқорлық
danger-name-threat = қызметкерлерге қоқан-лоққы
overflow-title = № <code>{ $number }</code> · мәтін, { $part }-бөлік
word-addition = № <code>{ $number }</code> · өтініш беруші толықтырды:
word-objection = № <code>{ $number }</code> · өтініш беруші алдын ала шешімге қарсылық білдірді:
word-reply = № <code>{ $number }</code> · өтініш беруші сұраққа жауап берді:
word-amendment = № <code>{ $number }</code> · өтініш беруші мәтінді түзетті:
word-file = (тіркеме төменде)
button-take = Жұмысқа алу
button-release = Кезекке қайтару
button-answer = Жауап беру
button-ask = Сұрау
button-refuse = Бас тарту

desk-write-answer = № <code>{ $number }</code>: жауапты осы хабарламаға не карточкаға жауап (reply) ретінде жазыңыз. Бірнеше хабарлама мен файл бір жауап болады.
desk-write-question = № <code>{ $number }</code>: өтініш берушіге қоятын сұрағыңызды осы хабарламаға жауап (reply) ретінде жазыңыз.
desk-edit-too-late = Жауап өтініш берушіге жіберіліп қойды, түзету енгізілмеді.
composed-title = Өтініш беруші мынаны көреді:
composed-answer-hint = Тексеріп, нәтижесін таңдаңыз — жауап өтініш берушіге жіберіледі. Толықтыру үшін тағы жауап жазыңыз.
composed-question-hint = Тексеріп, жіберіңіз. Өтініш беруші жауап бергенше мерзім есептелмейді.
composed-refusal-hint = Тексеріңіз: өтініш беруші бас тартудың себебін осылай көреді.
composed-sent-answer = № <code>{ $number }</code>: жауап жіберілді. Нәтижесі: { $outcome }
composed-sent-hearing = № <code>{ $number }</code>: алдын ала шешім жіберілді. Қарсылық болмаса, жауап өзі жіберіледі.
composed-hearing = Өтініш беруші мұны алдымен алдын ала шешім ретінде оқиды. Қарсылық қабылданатын соңғы күн: { $until }. Қарсылық болмаса, жауап жіберілетін күн: { $decides }.
composed-sent-question = № <code>{ $number }</code>: сұрақ жіберілді.
composed-discarded = № <code>{ $number }</code>: жоба өшірілді, ештеңе жіберілген жоқ.
composed-language = Назар аударыңыз: өтініштің тілі — { $language }.
button-send-resolved = Жіберу: оң шешілді
button-send-explained = Жіберу: түсіндірілді
button-send-partly = Жіберу: ішінара
button-send-noted = Жіберу: назарға алынды
button-send-refused = Жіберу: бас тартылды
button-send-question = Сұрақты жіберу

queue-title = { $branch }: кезек
queue-empty = Кезек бос.
queue-line = { $mark } № <code>{ $number }</code> · { $date } · { $topic } · { $status }
unlinked = Филиалда чат жоқ, өтініштер кезекте күтіп тұр. Филиал: { $branch }. Топқа ботты қосып, <code>/link { $code }</code> деп жазыңыз.
unlinked-lost = Бот филиал тобынан шығарылды немесе топ жоқ. Филиал: { $branch }. Өтініштер кезекте сақталады. Ботты топқа қайта қосып, <code>/link { $code }</code> деп жазыңыз.
branches-title = Филиалдар: { $count }
branches-line = <code>{ $code }</code> · { $branch } · { $chat ->
    [linked] чат бар
   *[none] чат жоқ
}
branches-none = Мұндай филиал табылмады. Атауын немесе кодын жазыңыз, мысалы: <code>/branches Семей</code>
branches-more = … тағы { $n }. Нақтырақ жазыңыз: <code>/branches Семей</code>
role-operator = оператор
role-head = басшы
role-administrator = әкімші
invitation =
    Шақыру сілтемесі дайын.
    Филиал: { $branch }
    Рөлі: { $role }
    Жарамды мерзімі: { $date }
    Сілтеме бір адамға, бір рет қана жарайды. Оны адамның өзіне жіберіңіз:
    { $link }

say-group-hello = Сәлеметсіздер ме! Бұл топты филиалға қосу үшін әкімші <code>/link КОД</code> деп жазсын. Филиал кодтары: /branches
say-group-linked = Топ филиалға қосылды. Филиал: { $branch }. Жаңа өтініштер осында келеді. Операторларды шақыру: <code>/invite operator { $code }</code>
say-group-language = Бұл топтағы хабарламалар енді қазақ тілінде.
say-invitation-in-private = Шақыру сілтемесін жеке хабарламаға жібердік.
say-invitation-accepted = Шақыру қабылданды. Аты: { $name }. Рөлі: { $role }. Филиал: { $branch }
say-staff-welcome =
    Қош келдіңіз! Рөліңіз: { $role }. Филиал: { $branch }
    Өтініштер филиал тобына келеді. Карточкаға жауап (reply) жазсаңыз, ол өтініш берушіге жауап болады: жібермес бұрын қалай көрінетінін көрсетеміз. Кезек: /queue
say-anonymous-admin = Топта жасырын әкімші болып жазып тұрсыз. Кім екеніңізді білу үшін жасырын режимді өшіріп, қайта жазыңыз.
