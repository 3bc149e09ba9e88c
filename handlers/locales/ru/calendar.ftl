### Working days, and how a due date came about.

## Calculation of a due date: its sum, for the citizen and for staff

why-title = Обращение № <code>{ $number }</code>: расчёт срока
why-start = Начало отсчёта: { $date }
why-term = Срок в рабочих днях: { $days }
why-due = Срок ответа: <b>{ $date }</b>
why-paused = Не считались, ждали ответа заявителя, рабочих дней: { $days }
why-ended = Отсчёт окончен: { $date }
why-waiting = Ждём ответа заявителя: срок не идёт.
why-overdue = Срок истёк. Прошло рабочих дней: { $days }
why-left = Прошло: { $used } раб. дн. · осталось: { $left } раб. дн.
why-standard = Этот срок — стандарт обслуживания общественной приёмной.

## Calculation of a due date: day by day, for staff

why-day-start = { $date }, { $weekday } — день регистрации, отсчёт со следующего рабочего дня
why-day-counted = { $date }, { $weekday } — { $n }
why-day-waiting = { $date }, { $weekday } — не считается: ждали ответа заявителя
why-day-off = { $date }, { $weekday } — выходной: { $reason }
weekday-1 = пн
weekday-2 = вт
weekday-3 = ср
weekday-4 = чт
weekday-5 = пт
weekday-6 = сб
weekday-7 = вс
day-weekend = выходные
day-workday = рабочий день
day-worked = рабочий день
day-holiday = праздник
day-moved = { $name } (перенос с { $date })
day-ordered-off = выходной
day-estimated = { $name } (предположительно)

## Calendar of a year

calendar-title = Рабочий календарь: { $year } год
calendar-count = Рабочих дней: { $days }
calendar-off = Выходные дни, кроме субботы и воскресенья:
calendar-worked = Рабочие выходные:
calendar-table = Дни, которые внесли администраторы:
calendar-line = { $date }, { $weekday } — { $reason }
calendar-stated = { $date } — { $working ->
    [yes] рабочий день
   *[no] выходной
}: { $reason } ({ $source })
calendar-how =
    Добавить день: <code>/calendar 28.12.2026 off Қазақша себебі | Причина по-русски | Приказ №…</code>
    Для рабочего дня вместо <code>off</code> напишите <code>on</code>. Убрать: <code>/calendar 28.12.2026 remove</code>
button-day-forget = Убрать: { $date }

## Refusals
## A message; after a press a toast: at most 200 characters, no markup but <code>.

refusal-OutsideCalendar = На этот год нет календаря: { $year }.
refusal-DateUnreadable = Дата непонятна: { $text }. Напишите так: 01.06.2026
refusal-DateInPast = Эта дата уже прошла: { $date }.
refusal-DateTooFar = Эта дата слишком далека: { $text }.
