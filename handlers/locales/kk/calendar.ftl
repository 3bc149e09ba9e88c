### Working days, and how a due date came about.
### Variables that mean the same everywhere: ../README.md

## Calculation of a due date: its sum, for the citizen and for staff

why-title = { appeal-number } өтініш: мерзімнің есебі
why-start = Есептің басы: { $date }
# $days: working days.
why-term = Мерзімі: { $days } жұмыс күні
why-due = Жауап беру мерзімі: <b>{ $date }</b>
# $days: working days.
why-paused = Өтініш берушіден жауап күтілген, есептелмеген жұмыс күндері: { $days }
why-ended = Есеп аяқталған күн: { $date }
why-waiting = Өтініш берушінің жауабы күтілуде: мерзім есептелмейді.
# $days: working days.
why-overdue = Мерзімі өтті. Өткен жұмыс күндері: { $days }
# $used, $left: working days.
why-left = Өткен жұмыс күндері: { $used } · қалғаны: { $left }
why-standard = Бұл мерзім — қоғамдық қабылдаудың қызмет көрсету стандарты.

## Calculation of a due date: day by day, for staff

# $weekday: one of weekday-…, as in the other lines.
why-day-start = { $date }, { $weekday } — тіркелген күн, келесі жұмыс күнінен бастап есептеледі
# $n: which working day, 1, 2 …
why-day-counted = { $date }, { $weekday } — { $n }
why-day-waiting = { $date }, { $weekday } — есептелмейді: өтініш берушінің жауабы күтілді
# $date: a day, or 21.11–22.11.2026. $reason: the name of a holiday, or one of day-….
why-day-off = { $date }, { $weekday } — демалыс: { $reason }
weekday-1 = дс
weekday-2 = сс
weekday-3 = ср
weekday-4 = бс
weekday-5 = жм
weekday-6 = сб
weekday-7 = жс
day-weekend = апта соңы
day-workday = жұмыс күні
day-worked = жұмыс күні
day-holiday = мереке
# $name: the name of a holiday. $date: the day it was moved from.
day-moved = { $name } ({ $date } күнінен ауысты)
day-ordered-off = демалыс
# $name: the name of a holiday whose date is not announced yet.
day-estimated = { $name } (болжам)

## Calendar of a year

# $year: 2026.
calendar-title = { $year } жылғы жұмыс күнтізбесі
# $days: working days.
calendar-count = Жұмыс күндері: { $days }
calendar-off = Демалыс күндері (сенбі мен жексенбіден басқа):
calendar-worked = Жұмыс күніне ауысқан демалыс күндері:
calendar-table = Әкімшілер енгізген күндер:
# $reason: the name of a holiday, or one of day-….
calendar-line = { $date }, { $weekday } — { $reason }
# $reason, $source: as an administrator typed them.
calendar-stated = { $date } — { $working ->
    [yes] жұмыс күні
   *[no] демалыс
}: { $reason } ({ $source })
calendar-how =
    Күн қосу: <code>/calendar 28.12.2026 off Қазақша себебі | Причина по-русски | Бұйрық №…</code>
    Жұмыс күні болса, <code>off</code> орнына <code>on</code> жазыңыз. Алып тастау: <code>/calendar 28.12.2026 remove</code>
# button, 1 column, ≤ 34
button-day-forget = Алып тастау: { $date }

## Refusals
## A message; after a press a toast: at most 200 characters, no markup but <code>.

# $year: 2026.
refusal-OutsideCalendar = Бұл жылға күнтізбе жоқ: { $year }. Басқа жылды жазыңыз.
# $text: as it was typed.
refusal-DateUnreadable = Күнді түсінбедік: { $text }. Былай жазыңыз: 01.06.2026
refusal-DateInPast = Бұл күн өтіп кетті: { $date }. Алдағы күнді жазыңыз.
# $text: as it was typed.
refusal-DateTooFar = Бұл күн тым алыс: { $text }. Жақынырақ күнді жазыңыз.
