### Reminders, the digest of the morning, the summary of the week.
### Variables that mean the same everywhere: ../README.md

## Staff: what is due
## Headings above lines of appeals; $count: how many.

remind-up = Мерзімі өтті, жоғары деңгейге хабарланды ({ $count }):
remind-promise-broken = Өтініш берушінің айтуынша, уәде орындалмады ({ $count }):
remind-today = Мерзімі бүгін аяқталады ({ $count }):
remind-over = Мерзімі өтті ({ $count }):
remind-ahead = Мерзімі аяқталуға жақын ({ $count }):
remind-forward = Басқа филиалға жолдау мерзімі бүгін аяқталады ({ $count }):
remind-half = Мерзімнің жартысы өтті ({ $count }):
remind-promise-soon = Уәде етілген күн жақын ({ $count }):
remind-resumed = Өтініш беруші сұраққа жауап бермеді, бар мәлімет бойынша шешіңіз ({ $count }):
remind-recount = Жұмыс күнтізбесі өзгерді, мерзімі қайта есептелді ({ $count }):
remind-line = ▫️ № <code>{ $number }</code> · мерзімі: { $date } · { $topic } · { $branch }
# $count: appeals that are not named.
remind-more = … тағы { $count }. Толық тізім: /queue
# button, 1 column, ≤ 34
button-take-charge = Бақылауға алдым
say-ladder-acknowledged = Бақылауға алынды. Өтініштер саны: { $count }
say-ladder-nothing = Бұл өтініштер бақылауға алынған немесе жауабы берілген.

## Staff: a branch in trouble

# $count: appeals. $usual: a number with one decimal.
remind-hot = 🔥 <b>Өткір мәселе.</b> { $branch } · { $topic }. Соңғы 24 сағатта: { $count }, әдетте: { $usual }
alarm-nobody = ⚠️ Филиалда оператор да, басшы да жоқ. Филиал: { $branch }. Ашық өтініштер: { $count }
alarm-chat = ⚠️ Филиалда жұмыс тобы жоқ. Филиал: { $branch }. Ашық өтініштер: { $count }
alarm-untaken = ⚠️ Өтініштер жұмысқа алынбай тұр. Филиал: { $branch }. Кезекте: { $count }
alarm-silent = ⚠️ Басшы мерзімі өткен өтініштер туралы хабарламаға жауап бермеді. Филиал: { $branch }. Өтініштер: { $count }
alarm-backlog = ⚠️ Кезек өсіп барады. Филиал: { $branch }. Жеті күнде келгені: { $received }, жауап берілгені: { $done }

## Staff: the digest of the morning

digest-title = { $branch }: таңғы шолу, { $date }
digest-mine = Сіздің жұмысыңыздағы өтініштер, { $date }
digest-counts = Жаңа: { $new } · жұмыста: { $taken } · азаматтан күтілуде: { $waiting }
digest-due = Мерзімі өтті: { $over } · бүгін: { $today } · 1 жұмыс күні қалды: { $one } · 3 жұмыс күніне дейін: { $three }
digest-replied = 💬 Өтініш беруші жауап берді, қарау керек: { $count }
digest-more = … тағы { $count }. Толық тізім: /queue

## Staff: the summary of the week

week-title = { $branch }: апта қорытындысы
# $trend: ↑, → or ↓. $usual: a number with one decimal.
week-received = Келіп түсті: { $n } { $trend } (алдыңғы аптада: { $before }, әдетте: { $usual })
# $trend: ↑, → or ↓. $usual: a number with one decimal.
week-answered = Жауап берілді: { $n } { $trend } (алдыңғы аптада: { $before }, әдетте: { $usual })
# $percent: 0 to 100.
week-in-time = Мерзімінде: { $percent } %
week-open = Қазір ашық: { $open } · мерзімі өтті: { $overdue }
week-reopened = Қайта ашылды: { $n }
week-escalated = Жоғары деңгейге хабарланды: { $n }
# $rating: a number with one decimal, of 4. $n: ratings.
week-rating = Азаматтардың бағасы: 4 балдан { $rating } (бағалар: { $n })
week-promises = Уәделер: орындалды — { $kept }, орындалмады — { $broken }, пікірсіз — { $silent }

## Citizen: what waits for them

nudge-draft = Сіз бастаған өтініш жіберілмей қалды. Ол сақтаулы тұр.
nudge-taken = № <code>{ $number }</code> өтініш жұмысқа алынды.
nudge-question = № <code>{ $number }</code> өтініш бойынша Сізден қосымша мәлімет сұралған еді. Жауабыңызды осы жерге жазыңыз: Сіз жауап бергенше мерзім есептелмейді.
nudge-resumed =
    № <code>{ $number }</code> өтініш: сұраққа жауап келмеді, сондықтан өтінішті бар мәлімет бойынша қарап жатырмыз. Толықтырғыңыз келсе, жаза аласыз.
    Жауап беру мерзімі: { $date }
nudge-recount =
    № <code>{ $number }</code> өтініш: жұмыс күнтізбесі өзгерді.
    Жауап берудің жаңа мерзімі: { $date }
nudge-rate = № <code>{ $number }</code> өтініш бойынша жауап берілді. Жауапты бағалаңыз.
nudge-overdue = № <code>{ $number }</code> өтініш бойынша жауап беру мерзімі өтті ({ $date }). Кешіріңіз. Жоғары деңгейге бір рет жүгіне аласыз.
nudge-promise = № <code>{ $number }</code> өтініш бойынша жауапта уәде берілген еді. Күні: { $date }. Орындалды ма?
nudge-closed = № <code>{ $number }</code> өтініш жабылды: жауаптан кейін Сізден хабар болмады. Мәселе шешілмесе, оны /my арқылы қайта аша аласыз.
# $count: reminders that are not shown.
nudge-more = … тағы { $count }: /my
# button, 1 column, ≤ 34
button-show-draft = Жобаны көру
# button, 1 column, ≤ 19, then “: № 482-915-373”
button-rate = Бағалау
# button, 2 columns, ≤ 20
button-promise-kept = Иә, орындалды
# button, 2 columns, ≤ 20
button-promise-broken = Жоқ

## Citizen: how much they are told

courtesy-page = { $fewer ->
    [yes] Қазір тек маңызды хабарламалар келеді: жауап, мерзімнің өтуі мен өзгеруі, уәде, өтініштің жабылуы.
   *[no] Қазір барлық хабарлама келеді: жұмысқа алынуы, сұрақ туралы еске салу, жауапты бағалау, жіберілмеген жоба.
 } Түнде еске салынбайды.
# button, 1 column, ≤ 34
# In the settings as well.
button-fewer = Хабарламалар баптауы
# button, 1 column, ≤ 34
button-want-fewer = Азырақ хабарлансын
# button, 1 column, ≤ 34
button-all-messages = Барлығы хабарлансын
