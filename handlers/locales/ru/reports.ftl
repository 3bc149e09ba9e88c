### Reports, the rating and the overview: what heads and administrators read.
### Variables that mean the same everywhere: ../README.md

## Periods

# $month: the name of a month in the nominative. $year: four digits.
period-month = { $month } { $year } года
period-quarter = { $number } квартал { $year } года
period-year = { $year } год
month-1 = январь
month-2 = февраль
month-3 = март
month-4 = апрель
month-5 = май
month-6 = июнь
month-7 = июль
month-8 = август
month-9 = сентябрь
month-10 = октябрь
month-11 = ноябрь
month-12 = декабрь

## A report
## $period: as above. $arrow: a space and ↑ ↓ →, or empty where nothing can be compared.

report-title-month = Месячный отчёт: { $period }
report-title-quarter = Квартальный отчёт: { $period }
report-title-year = Годовой отчёт: { $period }
report-title-days = Отчёт: { $period }
report-branch = Филиал: { $branch }
report-so-far = Период не окончен, последний учтённый день: { $date }
report-empty = За этот период не поступило ни одного обращения и ни у одного не истёк срок.
# $per_day: a number with one decimal, for a working day.
report-received = Поступило: <b>{ $n }</b>{ $arrow } (было: { $before }, на рабочий день: { $per_day })
report-people = Обратилось людей: { $n }
report-answered = Отвечено: <b>{ $n }</b>{ $arrow } (было: { $before }, на рабочий день: { $per_day })
# The shares: $percent of $of; $good: how many those are; $before: the percentage before.
report-share-on_time = В срок: <b>{ $percent }</b>{ $arrow } ({ $good } из { $of }, было: { $before })
report-share-first_reply = Первый отклик за 2 рабочих дня: { $percent }{ $arrow } ({ $good } из { $of }, было: { $before })
report-share-satisfied = Довольны ответом: { $percent }{ $arrow } ({ $good } из { $of }, было: { $before })
report-share-durable = Через месяц всё ещё решено: { $percent }{ $arrow } ({ $good } из { $of }, было: { $before })
report-share-reopened = Возобновлено: { $percent }{ $arrow } ({ $good } из { $of }, было: { $before })
report-share-promises = Обещания выполнены: { $percent }{ $arrow } ({ $good } из { $of }, было: { $before })
report-took =
    Время до ответа: на половину обращений — { $median ->
        [0] в тот же день
        [one] до { $median } рабочего дня
       *[other] до { $median } рабочих дней
    }, на девять из десяти — { $p90 ->
        [0] в тот же день
        [one] до { $p90 } рабочего дня
       *[other] до { $p90 } рабочих дней
    }
# $rate: a number with two decimals.
report-residents = На тысячу жителей: { $rate } (жителей: { $n })
report-outcomes = Итоги: { $outcomes }
report-extended = Срок продлён: { $n }
report-forwarded = Передано в другой филиал: { $n }
report-withdrawn = Отозвано заявителем: { $n }
# $opened, $ended, $open: known problems; open at the end of the period.
report-problems = Общие проблемы: открыто { $opened }, завершено { $ended }, остаются открытыми { $open }
# $served: appeals, a count or "<5". $answers: answers that were sent to everybody at once.
report-problems-served = Обращения, на которые ответили одним ответом: { $served } (общих ответов: { $answers })
report-against = Для сравнения: { $period }
report-arrows = Стрелки: ↑ ↓ — разница не случайна, → — может быть случайной. Интервалы разницы есть в файлах Excel и PDF: «{ sheet-comparison }».
# Branches right below; each stands as report-topic, its name in the place of the topic.
report-below = Нижестоящие филиалы (поступило · отвечено в срок)
report-topics = Темы (поступило · отвечено в срок)
# $topic: a topic, or the name of a branch. $received: a count, or "<5".
report-topic = { $topic }: { $received } · { $percent }
# A column on a telephone: short.
report-topic-on-time = В срок
report-groups = Социальные группы (со слов заявителей) · в сравнении с остальными
report-group = { $group }: поступило { $received }
# $gap, $low, $high: percentage points with a sign. $arrow: whether chance alone is unlikely.
report-group-on-time = в срок: { $percent }, у остальных: { $others }{ $arrow } (разница { $gap }: от { $low } до { $high })
report-group-satisfied = довольны: { $percent }, у остальных: { $others }{ $arrow } (разница { $gap }: от { $low } до { $high })
# $days, $others: numbers with one decimal.
report-group-took = до ответа в среднем, рабочих дней: { $days }, у остальных: { $others }
report-groups-few = Группы меньше 5 человек не показаны.
report-comment = Пояснение: { $text }
report-unsigned = Не подписан.
# $mark: the first characters of the report's hash.
report-signed = Подписан: { $at }. Контрольный знак: <code>{ $mark }</code>
report-corrected = После подписания показатели изменились. Подписанный отчёт остаётся прежним, корректировка войдёт в следующий.
# $above: the branch above it, as of $date.
report-created = Филиал открыт: { $branch }. День: { $date }
report-moved = Филиал перешёл к другому вышестоящему: { $branch }. День: { $date }. Вышестоящий филиал: { $above }
report-paused = Филиал сейчас не принимает обращения: работа приостановлена.
# $figures: what has changed in the report of the period before, as “Received: 10 → 9; …”
report-correction = Корректировка за период: { $period }. { $figures }
# button, 1 column, ≤ 34
button-report-sign = Подписать
# button, 2 columns, ≤ 20
button-report-comment = Пояснение
# button, 2 columns, ≤ 20
button-report-again = Пересчитать
# button, 3 columns, ≤ 12
button-report-sheet = Excel
# button, 3 columns, ≤ 12
button-report-paper = PDF
# button, 3 columns, ≤ 12
button-report-picture = График
say-report-in-private = Отчёт отправлен Вам в личный чат.
say-report-how-to-comment = Напишите пояснение ответом на сам отчёт: нажмите на отчёт и удерживайте, затем выберите «Ответить».
refusal-PeriodUnreadable = Не удалось понять период. Напишите, например: 2026-10, октябрь, 3 квартал, 9 месяцев, 01.01-30.09.
refusal-PeriodReversed = Конец периода раньше его начала. Поменяйте даты местами.
refusal-PeriodAhead = Этот период ещё не начался. Укажите прошедший, например: /report октябрь, /rating 3 квартал
refusal-PeriodNotOver = Отчёт подписывают, когда период окончен: нажмите кнопку тогда.
refusal-CommentNeeded = Один из показателей под вниманием. Сначала напишите пояснение: нажмите «Пояснение».
refusal-ReportSigned = Отчёт уже подписан и больше не меняется. Корректировка войдёт в следующий.

## Who has signed

reports-title = Отчёты: { $period }
reports-counts = Подписано: { $signed } из { $of }
reports-line-signed = ✓ { $branch } — { $date }
reports-line-unsigned = ○ { $branch } — не подписан
reports-due-reminder = Нужно подписать отчёт: { $period }
reports-due-unsigned = Не подписаны отчёты: { $period }
reports-due-headless = У этих филиалов нет руководителя, их отчёты подписываете Вы: { $period }
reports-due-signed = Отчёт подписан: { $period }
reports-due-attention = Под вниманием эти филиалы. Период: { $period }. Откройте показатели и выясните причину.
reports-due-plan = Написан план исправления: { $period }
reports-due-improved = Больше не под вниманием, показатели выправились: { $period }
reports-due-line = • { $branch }
# $days: working days.
reports-due-until = Срок: { $days }-й рабочий день следующего месяца. Чтобы открыть отчёт, нажмите кнопку.

## The rating

rating-title = Оценка филиала: { $period }
rating-unknown = Данных для оценки мало: нужно хотя бы 10 случаев.
rating-band-best = Лучшая
rating-band-usual = Средняя
rating-band-attention = Под вниманием
# $first, $last: the place is somewhere between them, 95 times of 100.
rating-places = Место: от { $first } до { $last } (вероятность 95 %). Одно точное место не называется: разница бывает случайной.
# $sign: ▲ ● ▼ ○. $expected: the share that is expected with such topics.
rating-measure = { $sign } { $measure }: <b>{ $percent }</b> (случаев: { $n }, ожидалось: { $expected })
rating-name-on-time = Ответ в срок
rating-name-first-reply = Первый отклик
rating-name-durable = Решено надолго
rating-name-satisfied = Довольны ответом
rating-name-not-reopened = Не возобновлено
rating-name-promises-kept = Обещания выполнены
rating-name-report-signed = Отчёт подписан вовремя
# $measure: one of rating-name-…; these are the appeals that spoil it.
rating-oldest = Самые старые обращения. Показатель: { $measure }
# $state: open, where nobody has answered yet.
rating-oldest-line = { appeal-number-bare } · { $topic } · срок: { $date }{ $state ->
    [open] { " " }· ответа нет
   *[closed] { "" }
}
# button, 1 column, ≤ 34
button-rating-steps = Как посчитано?
# $version: of the formula. The letters are those of rating-step.
rating-formula =
    <b>Как посчитано?</b> Версия формулы: { $version }
    1. Сколько было случаев: n. Сколько из них хороших: x.
    2. Какая доля ожидается по таким же темам во всей сети: e.
    3. Когда случаев мало, много случайного. Поэтому доля приближается к ожидаемой: p̂ = (x + e·M) / (n + M). Чем больше филиалы похожи друг на друга, тем больше M.
    4. Филиал с трудными темами не должен проигрывать. Поэтому прибавляется доля всей сети (p̄) и вычитается ожидаемая: s = p̄ + p̂ − e. Результат остаётся между 0 и 1.
    5. Значение s каждого показателя умножается на его вес и складывается.
# $weight: of 100. $adds: what the measure adds to the sum. Numbers with a decimal comma.
rating-step =
    <b>{ $measure }</b> (вес { $weight })
    n = { $n }, x = { $x }, e = { $e }, M = { $m }
    p̂ = ({ $x } + { $e }·{ $m }) / ({ $n } + { $m }) = { $shrunk }
    s = { $network } + { $shrunk } − { $e } = { $s }
    { $weight } · { $s } = { $adds }
# $score: from 0 to 100, with one decimal. $sum: of what the measures add; $weights: of those that have cases.
rating-score = Оценка (формула, версия { $version }): 100 · { $sum } / { $weights } = <b>{ $score }</b>
rating-score-none = Оценка (формула, версия { $version }): нет
rating-rules =
    <b>Чтобы показатели нельзя было завысить</b>
    • Просроченное обращение без ответа считается опоздавшим.
    • Объединённые обращения считаются один раз.
    • От одного человека за неделю считается один случай.
    • Если обращение за человека подал сотрудник, оценка не входит в показатель «{ rating-name-satisfied }».
    • Если обращение передали за рабочий день до срока или позже, за срок отвечает тот, кто передал.
    • Одинаковые короткие ответы выборочно проверяет вышестоящий руководитель.
rating-weights = Веса изменены. Новая версия: { $version }, действует с { $date }
# $before, $after: weights.
rating-weight = • { $measure }: { $before } → { $after }

## A branch under attention

# Of a head.
plan = План исправления: { $text } Срок: { $date }
plan-none = План исправления: ещё не написан.
plan-over = Срок плана прошёл. Проверьте, что получилось; если нужно, напишите новый план.
# $measures: some of rating-name-…
plan-measures = Показатель: { $measures }
# button, 1 column, ≤ 34
button-plan = Написать план исправления
form-plan-words = Что Вы сделаете, чтобы исправить положение? Напишите коротко: план увидит и вышестоящий филиал. Филиал: { $branch }
form-plan-day = К какому дню это будет сделано? Выберите день или напишите его.

## Answers that say the same

# $n: so many others at least are the same.
short-answers = <b>Одинаковые короткие ответы</b>. Филиал: { $branch }
    За последние три месяца такой же ответ дан ещё не менее { $n } раз. Отвечает ли каждый по существу? Отписка в оценке считается как «не доволен».
# $place: 1, 2, …
short-answer = { $place }. { appeal-number-bare } · { $topic }
short-answer-fine = ✓ Ответ по существу
short-answer-formal = ✗ Отписка
# button, 2 columns, ≤ 20
button-short-answer-fine = { $n }: по существу
# button, 2 columns, ≤ 20
button-short-answer-formal = { $n }: отписка

## A week of one's own

own-week =
    Ваша неделя: { $since }–{ $until }
    Отвечено Вами: <b>{ $answered }</b>, в срок: { $in_time }
    Сейчас у Вас в работе: { $held }, просрочено: { $late }
    Эти числа видите только Вы. Очередь: /queue

## The overview

overview-title = Обзор: { $branch }
# $arrow: as in a report; against the last month, for a working day.
overview-total = Открыто: <b>{ $open }</b> · просрочено: <b>{ $overdue }</b> · поступило в этом месяце: { $received }{ $arrow }
overview-problems = Общие проблемы: открыто { $open } · отвечено одним ответом в этом месяце: { $served }
# How many branches the rating has put under attention.
overview-lagging = Под вниманием: { $n }
# $sign: ▲ ● ▼ ○
overview-line = { $sign } { $branch }: открыто { $open }, просрочено { $overdue }, поступило { $received }{ $arrow }
# Columns of a table on a telephone: short.
overview-open = Открыто · просрочено
overview-received = За месяц
overview-signs = Знаки: ▲ лучшая · ● средняя · ▼ под вниманием · ○ данных мало. Стрелка: больше или меньше, чем в прошлом месяце, на рабочий день.
overview-leaf = Ниже филиалов нет.
# button, 1 column, ≤ 34
button-overview-up = Вышестоящий филиал

## The file

report-file-caption = { $title }. Филиал: { $branch }
sheet-title = Отчёт: { $period }
sheet-totals = Итоги
sheet-topics = Темы
sheet-branches = Филиалы
sheet-chart = Диаграмма
sheet-measure = Показатель
sheet-n = Число
sheet-comparison = Сравнение
# $measure: what is counted.
sheet-per-day = { $measure }, на рабочий день (разница: %)
sheet-percent = { $measure }, % (разница: п. п.)
sheet-problems = Общие проблемы
sheet-problems-opened = Открыто
sheet-problems-ended = Завершено
# At the end of the period.
sheet-problems-open = Остаются открытыми
sheet-problems-answers = Общих ответов
# Appeals.
sheet-problems-served = Обращения, на которые ответили одним ответом
sheet-groups = Социальные группы
sheet-group = Группа
sheet-share = %
sheet-others-share = Остальные, %
# Percentage points between the group and everybody else, and the bounds of the interval.
sheet-gap = Разница
sheet-gap-low = Не менее
sheet-gap-high = Не более
sheet-topic = Тема
sheet-branch = Филиал
sheet-received = Поступило
sheet-people = Обратилось людей
sheet-answered = Отвечено
sheet-due = Истёк срок
sheet-on-time = Отвечено в срок
sheet-replies-due = Ждали первого отклика
sheet-replied-in-time = Первый отклик вовремя
sheet-rated = Оценено
sheet-satisfied = Довольны ответом
sheet-reopened = Возобновлено
sheet-extended = Срок продлён
sheet-forwarded = Передано
sheet-withdrawn = Отозвано
sheet-promises-kept = Обещания выполнены
sheet-promises-broken = Обещания не выполнены
sheet-took-median = Рабочих дней до ответа (медиана)
sheet-took-p90 = Рабочих дней до ответа (90 %)
# $mark: the whole hash of the report.
sheet-signed = Подписан: { $at }. Контрольный знак: { $mark }
chart-trend = Поступило и отвечено по месяцам
chart-on-time = Отвечено в срок, %, по месяцам
chart-topics = Темы: поступило
chart-comparison = Доли, %: было и стало
chart-funnel = Филиалы: отвечено в срок, %
# Of a branch between the dashed lines nothing can be said: it differs as chance has it.
chart-funnel-chance = Между пунктирами разница случайна
