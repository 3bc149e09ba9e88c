### Working days, and how a due date came about.
### Variables that mean the same everywhere: ../README.md

## Calculation of a due date: its sum, for the citizen and for staff

why-title = Обращение { appeal-number }: расчёт срока
why-start = Начало отсчёта: { $date }
# $days: working days.
why-term = Срок в рабочих днях: { $days }
why-due = Срок ответа: до <b>{ $date }</b>
# $days: working days.
why-paused = Не засчитано рабочих дней (ждали ответа заявителя): { $days }
why-ended = Отсчёт окончен: { $date }
why-waiting = Ждём ответа заявителя: срок не идёт.
# $days: working days.
why-overdue = Срок истёк. Прошло рабочих дней: { $days }
# $used, $left: working days.
why-left = Прошло рабочих дней: { $used } · осталось: { $left }
why-standard = Этот срок — стандарт обслуживания общественной приёмной.

## Calculation of a due date: day by day, for staff

# $weekday: one of weekday-…, as in the other lines.
why-day-start = { $date }, { $weekday } — день регистрации, отсчёт со следующего рабочего дня
# $n: which working day, 1, 2 …
why-day-counted = { $date }, { $weekday } — { $n }
why-day-waiting = { $date }, { $weekday } — не считается: ждали ответа заявителя
# $date: a day, or 21.11–22.11.2026. $reason: the name of a holiday, or one of day-….
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
# $name: the name of a holiday. $date: the day it was moved from.
day-moved = { $name } (перенос с { $date })
day-ordered-off = выходной
# $name: the name of a holiday whose date is not announced yet.
day-estimated = { $name } (предположительно)

## Calendar of a year

# $year: 2026.
calendar-title = Рабочий календарь: { $year } год
# $days: working days.
calendar-count = Рабочих дней: { $days }
calendar-off = Выходные дни, кроме субботы и воскресенья:
calendar-worked = Выходные, ставшие рабочими:
calendar-table = Дни, которые внесли администраторы:
# $reason: the name of a holiday, or one of day-….
calendar-line = { $date }, { $weekday } — { $reason }
# $reason, $source: as an administrator typed them.
calendar-stated = { $date } — { $working ->
    [yes] рабочий день
   *[no] выходной
}: { $reason } ({ $source })
calendar-how =
    Добавить день: <code>/calendar 28.12.2026 off Қазақша себебі | Причина по-русски | Приказ №…</code>
    Для рабочего дня вместо <code>off</code> напишите <code>on</code>. Убрать: <code>/calendar 28.12.2026 remove</code>
# button, 1 column, ≤ 34
button-day-forget = Убрать: { $date }

## Refusals
## A message; after a press a toast: at most 200 characters, no markup but <code>.

# $year: 2026.
refusal-OutsideCalendar = На этот год нет календаря: { $year }. Укажите другой год.
# $text: as it was typed.
refusal-DateUnreadable = Дата непонятна: { $text }. Напишите так: 01.06.2026
refusal-DateInPast = Эта дата уже прошла: { $date }. Укажите дату позже.
# $text: as it was typed.
refusal-DateTooFar = Эта дата слишком далека: { $text }. Укажите дату ближе.
