### Reminders, the digest of the morning, the summary of the week.
### Variables that mean the same everywhere: ../README.md

## Staff: what is due
## Headings above lines of appeals; $count: how many.

remind-up = Мерзімі өтті, басшылыққа хабарланды ({ $count }):
remind-promise-broken = Өтініш берушінің айтуынша, уәде орындалмады ({ $count }):
remind-today = Мерзімі бүгін аяқталады ({ $count }):
remind-over = Мерзімі өтті ({ $count }):
remind-ahead = Мерзімі аяқталуға жақын ({ $count }):
remind-forward = Басқа филиалға жолдау мерзімі бүгін аяқталады ({ $count }):
remind-first-reply = Басымдығы бар, алғашқы жауап әлі берілмеген ({ $count }):
remind-half = Мерзімнің жартысы өтті ({ $count }):
remind-promise-soon = Уәде етілген күн жақын ({ $count }):
remind-resumed = Өтініш беруші сұраққа жауап бермеді, бар мәлімет бойынша шешіңіз ({ $count }):
remind-recount = Жұмыс күнтізбесі өзгерді, мерзімі қайта есептелді ({ $count }):
# $count: appeals that are not named.
remind-more = … тағы { $count }. Толық тізім: /queue
# button, 1 column, ≤ 34
button-take-charge = Бақылауға алдым
# button, 1 column, ≤ 34
button-take-charge-all = Барлығын бақылауға алдым
ladder-how = Бақылауға алу үшін өтініштің нөмірін басыңыз.
say-ladder-acknowledged = Бақылауға алынды. Өтініштер саны: { $count }
say-ladder-taken = { appeal-number } өтініш бақылауға алынды. Карточкасы: <code>/card { $number }</code>
say-ladder-nothing = Бұл өтініштер бақылауға алынған, жауабы берілген немесе жоғары тұрған филиалға өткен. Кезек: /queue

## Staff: a branch in trouble

# $count: appeals. $usual: a number with one decimal.
remind-hot = 🔥 <b>Өткір мәселе.</b> { $branch } · { $topic }. Соңғы 24 сағатта: { $count }, әдетте: { NUMBER($usual, minimumFractionDigits: 1, maximumFractionDigits: 1) }
# $count: branches.
alarm-unmanned = ⚠️ Ашық өтініштері бар, бірақ қызметкері немесе тобы жоқ филиалдар: { $count }. Бұл тізім аптасына бір рет келеді.
# $count: open appeals. $lacks: people, group or both.
alarm-unmanned-line = ▫️ { $branch } · ашық өтініштер: { $count } · { $lacks ->
    [people] қызметкері жоқ
    [group] тобы жоқ
   *[both] қызметкері де, тобы да жоқ
 }
# $count: branches. $appeals: open appeals of them.
alarm-unmanned-more = … тағы { $count } филиал, олардағы ашық өтініштер: { $appeals }
alarm-unmanned-hint = Қызметкер шақыру: /invite. Топты қосу: сол топта /link
alarm-untaken = ⚠️ Өтініштер қарауға алынбай тұр. Филиал: { $branch }. Кезекте: { $count }
alarm-silent = ⚠️ Басшы мерзімі өткен өтініштер туралы хабарламаға жауап бермеді. Филиал: { $branch }. Өтініштер: { $count }
alarm-backlog = ⚠️ Кезек өсіп барады. Филиал: { $branch }. Жеті күнде келгені: { $received }, жауап берілгені: { $done }

## Staff: the digest of the morning

digest-title = { $branch }: таңғы шолу, { $date }
digest-mine = Қолыңыздағы өтініштер, { $date }
## Parts of one line each, joined with “ · ”; the first letter of the line becomes a capital.

digest-new = жаңа: { $n }
digest-taken = қаралуда: { $n }
digest-waiting = өтініш берушінің жауабы күтілуде: { $n }
digest-over = мерзімі өтті: { $n }
digest-today = мерзімі бүгін: { $n }
digest-one = 1 жұмыс күні қалды: { $n }
digest-three = 2–3 жұмыс күні қалды: { $n }
digest-replied = 💬 Өтініш беруші жауап берді, қарау керек: { $count }
digest-more = … тағы { $count }. Толық тізім: /queue
# button, 2 columns, ≤ 20
button-queue = Кезек
# button, 2 columns, ≤ 20
button-overdue = Мерзімі өткен

## Staff: the summary of the week

week-title = { $branch }: апта қорытындысы
# $trend: ↑, → or ↓. $usual: a number with one decimal.
week-received = Келіп түсті: { $n } { $trend } (алдыңғы аптада: { $before }, әдетте: { NUMBER($usual, minimumFractionDigits: 1, maximumFractionDigits: 1) })
# $trend: ↑, → or ↓. $usual: a number with one decimal.
week-answered = Жауап берілді: { $n } { $trend } (алдыңғы аптада: { $before }, әдетте: { NUMBER($usual, minimumFractionDigits: 1, maximumFractionDigits: 1) })
# $percent: 0 to 100.
week-in-time = Мерзімінде: { $percent } %
week-open = Қазір ашық: { $open } · мерзімі өтті: { $overdue }
week-reopened = Қайта ашылды: { $n }
week-escalated = Басшылыққа хабарланды: { $n }
# $rating: a number with one decimal, of 4. $n: ratings.
week-rating = Өтініш берушілердің бағасы: 4-тен { NUMBER($rating, minimumFractionDigits: 1, maximumFractionDigits: 1) } (баға саны: { $n })
week-promises = Уәделер: орындалды — { $kept }, орындалмады — { $broken }, пікірсіз — { $silent }

## Citizen: what waits for them

nudge-draft = Сіз бастаған өтініш жіберілмей қалды, ол сақтаулы тұр. Қарап, жіберу үшін төмендегі батырманы басыңыз.
nudge-taken = { appeal-number } өтінішіңізді қарауға кірістік. Жауап осы чатқа келеді.
nudge-question = { appeal-number } өтініш бойынша Сізден қосымша мәлімет сұралған еді. Жауабыңызды осы жерге жазыңыз: Сіз жауап бергенше мерзім есептелмейді.
nudge-resumed =
    { appeal-number } өтініш: сұраққа жауап келмеді, сондықтан өтінішті бар мәлімет бойынша қарап жатырмыз. Толықтырғыңыз келсе: /my
    Жауап беру мерзімі, соңғы күні: { $date }
nudge-recount =
    { appeal-number } өтініш: жұмыс күнтізбесі өзгерді.
    Жауап берудің жаңа мерзімі, соңғы күні: { $date }
# Some time after an answer that said it was solved.
nudge-follow = { appeal-number }. Мәселе әлі де шешілген күйде ме?
# button, 1 column, ≤ 34
button-follow-up = Жауап беру: { appeal-number-bare }
# button, 1 column, ≤ 34
button-still-solved = Иә, шешілді
# button, 2 columns, ≤ 20
button-not-solved = Жоқ, шешілмеді
# button, 2 columns, ≤ 20
button-came-back = Қайталанды
nudge-rate = { appeal-number } өтініш бойынша жауап берілді. Жауапты бағалаңыз: мәселе шешілді ме? Төмендегі батырманы басыңыз.
nudge-overdue = { appeal-number } өтініш бойынша жауап беру мерзімі өтті ({ $date }). Кешірім сұраймыз. Бұл туралы басшылыққа бір рет хабарлай аласыз: төмендегі батырманы басыңыз.
# Of several appeals: this, then a line for each, then the last.
nudge-overdue-many = Мына өтініштерге жауап беру мерзімі өтті. Кешірім сұраймыз.
nudge-overdue-line = { appeal-number } · { $date }
nudge-overdue-how = Әрқайсысы туралы басшылыққа бір рет хабарлай аласыз: төмендегі батырмаларды басыңыз.
nudge-promise = { appeal-number } өтініш бойынша жауапта уәде берілген еді. Мерзімі: { $date }. Уәде орындалды ма?
nudge-closed = { appeal-number } өтініш жабылды: жауаптан кейін Сізден хабар болмады. Мәселе шешілмесе, оны /my арқылы қайта аша аласыз.
# $count: reminders that are not shown.
nudge-more = … тағы { $count }: /my
# button, 1 column, ≤ 34
button-show-draft = Өтінішті көру
# button, 1 column, ≤ 19, then “: № 482-915-373”
button-rate = Бағалау
# button, 2 columns, ≤ 20
button-promise-kept = Иә, орындалды
# button, 2 columns, ≤ 20
button-promise-broken = Жоқ

## Citizen: how much they are told

courtesy-page = { $fewer ->
    [yes] Қазір тек маңызды хабарламалар келеді: жауап, мерзімнің өтуі мен өзгеруі, уәде, өтініштің жабылуы.
   *[no] Қазір барлық хабарлама келеді: өтініштің қарауға алынуы, сұрақ туралы еске салу, жауапты бағалау, жіберілмеген өтініш.
 } Түнде еске салынбайды.
# button, 1 column, ≤ 34
# In the settings as well.
button-fewer = Хабарламалар баптауы
# button, 1 column, ≤ 34
button-want-fewer = Азырақ хабарлансын
# button, 1 column, ≤ 34
button-all-messages = Барлығы хабарлансын
