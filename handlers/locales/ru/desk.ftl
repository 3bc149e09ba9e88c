# Рабочее место оператора.

command-staff = Сотрудники филиала
refusal-TypeLike = { $command ->
    [forward] Напишите так: <code>/forward НОМЕР КОД причина</code>. Номер не нужен, если отвечаете (reply) на карточку. Коды: /branches
    [extend] Напишите так: <code>/extend НОМЕР ДАТА причина</code>, дата — например <code>01.06</code>, <code>1 июня</code> или <code>+5</code>.
    [note] Напишите так: <code>/note НОМЕР текст</code>. Номер не нужен, если отвечаете (reply) на карточку.
    [category] Напишите так: <code>/category НОМЕР ТЕМА</code>. Номер не нужен, если отвечаете (reply) на карточку.
    [priority] Напишите так: <code>/priority НОМЕР high</code> или <code>/priority НОМЕР normal</code>.
    [assign] Напишите так: <code>/assign НОМЕР @имя</code>.
    [about] Напишите так: <code>/about НОМЕР КОД</code> или <code>/about НОМЕР @имя</code>.
    [merge] Напишите так: <code>/merge НОМЕР НОМЕР</code>: первое обращение получит ответ второго.
    [promise] Ответьте (reply) на проект ответа: <code>/promise ДАТА что будет сделано</code>.
    [find] Напишите так: <code>/find слова, номер или телефон</code>.
    [ban] Напишите так: <code>/ban НОМЕР причина</code>.
    [template] Напишите так: <code>/templates add ТЕМА kk Название | Текст</code>.
    [walkin] Напишите так: <code>/walkin ФАМИЛИЯ ИМЯ, телефон | тема | суть обращения</code>.
    [branch] Напишите так: <code>/branch add|edit|move|pause КОД …</code>. Подробно: /branch
    [broadcast] Напишите так: <code>/broadcast staff all | текст</code> или <code>/broadcast citizens КОД kk | текст</code>; можно с датой: <code>/broadcast staff all 25.11 | текст</code>.
    [bulk] Сначала найдите обращения через /find, затем: <code>/bulk take</code>, <code>/bulk note текст</code>, <code>/bulk category ROAD</code>, <code>/bulk assign @имя</code> или <code>/bulk forward КОД причина</code>.
    [edit] Ответьте (reply) на проект ответа: <code>/edit новый текст</code>.
    [mode] Напишите так: <code>/mode normal</code>, <code>/mode collect_only</code> или <code>/mode closed</code>.
   *[other] Команда неполная. Ответьте (reply) ею на карточку обращения или укажите номер: <code>/{ $command } НОМЕР</code>.
}
refusal-UnknownPerson = Среди сотрудников этого филиала нет такого человека: { $name }. Имя пишется с @, а сам человек должен был открыть бота.
refusal-UnknownTopic = Такой темы нет: { $topic }. Ответьте (reply) на карточку командой /category и выберите кнопкой.
refusal-AboutThem = Обращение касается этого филиала или человека, поэтому рассматривать его должны другие.
refusal-MergeImpossible = Эти обращения нельзя объединить: выберите два разных открытых обращения, которые ещё не объединены.
refusal-Merged = Это обращение объединено с другим. Ответьте на него: <code>/card { $number }</code>
refusal-TooLate = Отменить уже нельзя: время вышло или обращение изменилось.
refusal-ComplaintNotExtendable = Срок рассмотрения жалобы не продлевается (АППК, ст. 99).
refusal-ExtensionTooLong = Так далеко продлить нельзя: { $until }. Самая поздняя дата: { $latest } (АППК, ст. 76).
refusal-ExtensionTooShort = Новый срок должен быть позже нынешнего. Нынешний срок: { $due }.

staff-title = Сотрудники. Филиал: { $branch }
staff-none = В этом филиале пока нет сотрудников. Пригласить: <code>/invite operator { $code }</code>
staff-line = { $name } — { $role } · в работе: { $held }
staff-remove-sure = Исключить этого человека из филиала? Права прекратятся сразу. В очередь филиала вернётся обращений: { $held }
button-make-head = Назначить руководителем
button-make-operator = Назначить оператором
button-remove = Исключить
button-remove-yes = Да, исключить
say-staff-appointed = Ваша роль изменилась: { $role }. Филиал: { $branch }
say-staff-dismissed = Ваша работа в этом филиале завершена, права прекращены. Филиал: { $branch }

card-held-until = Закреплено до: { $at }
card-urgent = Повышенный приоритет
card-about = Касается: { $whom } (сам этим заниматься не может)
card-merged-into = Объединено: ответ даётся по № <code>{ $number }</code>
card-merged-here = Вместе с ним ждут ответа: { $numbers }
card-note = Заметка, { $name }: { $text }
older-title = Прежние обращения этого заявителя:
older-line = № <code>{ $number }</code> · { $date } · { $topic } · { $status }

button-undo = Отменить
button-forward = Перенаправить
button-who = Заявитель
button-separate = Отделить
button-topic-right = Тема верна
button-own-reason = Другая причина: скопировать команду
button-send-anyway = Всё равно отправить
button-send-returned = Отправить: возвращено
button-send-terminated = Отправить: прекращено
outcome-returned = Возвращено
outcome-terminated = Прекращено
composed-confirm = Обращение в работе у коллеги: { $holder }. Закреплено до: { $until }. Отправить ответ вместо него?
composed-leaving = Уйдёт заявителю в { $at }; до этого можно отменить.
desk-write-refused = № <code>{ $number }</code>: напишите мотивированную причину отказа, отвечая (reply) на это сообщение.
desk-write-returned = № <code>{ $number }</code>: напишите, почему обращение возвращается, отвечая (reply) на это сообщение. Возвращают в течение 3 рабочих дней после регистрации: повтор без новых доводов или оскорбления (АППК, ст. 64).
desk-write-terminated = № <code>{ $number }</code>: напишите, почему рассмотрение прекращается, отвечая (reply) на это сообщение (АППК, ст. 70 и 88).
desk-undo-until = Отменить можно до { $at }.
desk-undone = № <code>{ $number }</code>: действие отменено.
desk-forwarded = № <code>{ $number }</code> передано. Филиал: { $branch }. Срок прежний.
desk-forward-here = Обращение уже в этом филиале: { $branch }
desk-forward-asked = № <code>{ $number }</code> уже передавали дважды. Куда его направить, решит руководитель. Филиал: { $branch }
desk-forward-decide = № <code>{ $number }</code> передавали дважды и предлагают передать снова. Филиал: { $branch }. Решение за Вами: /forward ответом (reply) на карточку.
desk-forward-where = № <code>{ $number }</code>: в какой филиал передать? Можно искать словами: <code>/forward { $number } Шу</code>
desk-forward-none = № <code>{ $number }</code>: такой филиал не найден. Напишите название или код, например: <code>/forward { $number } Шу</code>
desk-forward-more = … ещё { $n }. Уточните название.
desk-forward-why = № <code>{ $number }</code>: почему передаём? Филиал: { $branch }
forward-reason-territory = Место относится к другому филиалу
forward-reason-subject = Вопрос ведёт другой филиал
forward-reason-above = Решается на вышестоящем уровне
forward-reason-conflict = Обращение касается самого филиала
desk-extended = № <code>{ $number }</code>: срок продлён до { $date }, заявитель уведомлён.
desk-choose-topic = № <code>{ $number }</code>: выберите тему.
desk-categorised = № <code>{ $number }</code>: тема изменена. Тема: { $topic }
desk-topic-confirmed = № <code>{ $number }</code>: тема подтверждена. Тема: { $topic }
desk-hidden =
    № <code>{ $number }</code>: тема изменена. Тема: { $topic }
    Теперь обращение видит только республиканская приёмная, из карточки в группе текст убран.
desk-urgent = № <code>{ $number }</code>: приоритет повышен.
desk-not-urgent = № <code>{ $number }</code>: приоритет обычный.
desk-noted = № <code>{ $number }</code>: заметка сохранена, заявитель её не увидит.
desk-about-marked = № <code>{ $number }</code>: отмечено, кого касается обращение.
desk-assigned = № <code>{ $number }</code>: ответственный — { $name }
desk-assigned-to-you = № <code>{ $number }</code> поручено Вам. Поручил(а): { $name }. Карточка: <code>/card { $number }</code>
desk-closed = № <code>{ $number }</code> закрыто.
desk-reopened = № <code>{ $number }</code> возобновлено, заявитель уведомлён.
desk-merged = № <code>{ $number }</code> объединено: ответ по № <code>{ $into }</code> получат оба заявителя.
desk-separated = № <code>{ $number }</code> рассматривается отдельно.
say-desk-unknown-command = Такой команды нет. Ответ заявителю начинайте не с косой черты.

news-forwarded =
    Обращение № <code>{ $number }</code> передано в другой филиал. Срок ответа прежний.
    Филиал: { $branch }
    Почему: { $reason }
news-hidden =
    Обращение № <code>{ $number }</code> передано в республиканскую приёмную. Теперь его видят только там, прежний филиал больше не видит. Срок ответа прежний.
news-placed =
    Стало ясно, к какому месту относится обращение № <code>{ $number }</code>. Срок ответа прежний.
    Филиал: { $branch }
news-extended =
    Срок рассмотрения обращения № <code>{ $number }</code> продлён.
    Новый срок: { $date }
    Почему: { $reason }
news-reopened-by-office =
    Обращение № <code>{ $number }</code> возобновлено: мы вернулись к нему сами.
    Срок ответа: до { $date }
news-merged = Обращение № <code>{ $number }</code> рассматривается вместе с другими на ту же тему. Ответ придёт Вам, как только он будет.
timeline-merged = { $at } — рассматривается вместе с другими на ту же тему

refusal-ReplyFirst = Обещание уходит вместе с ответом: сначала напишите ответ, затем ответьте (reply) на его проект командой /promise.
queue-filter-all = Все: { $n }
queue-filter-mine = Мои: { $n }
queue-filter-new = Новые: { $n }
queue-filter-working = В работе: { $n }
queue-filter-waiting = Ждут: { $n }
queue-filter-overdue = Просрочены: { $n }
found-title = Найдено: { $n }
found-none = Ничего не найдено. Попробуйте другие слова, номер или период, например: <code>/find вода 01.11-20.11</code>
history-title = № <code>{ $number }</code>: история
history-line = { $at } — { $what } · { $by }
actor-citizen = заявитель
actor-operator = оператор
actor-head = руководитель
actor-administrator = администратор
actor-system = система
happening-registered = зарегистрировано
happening-taken = взято в работу
happening-released = возвращено в очередь
happening-heard = отправлено предварительное решение
happening-asked = запрошены сведения
happening-replied = ответ на вопрос
happening-added = дополнение
happening-amended = исправление текста
happening-answered = дан ответ
happening-forwarded = передано в другой филиал
happening-extended = срок продлён
happening-closed = закрыто
happening-reopened = возобновлено
happening-withdrawn = отозвано
happening-assigned = поручено
happening-categorised = изменена тема
happening-confirmed = тема подтверждена
happening-prioritised = изменён приоритет
happening-marked = отмечено, кого касается
happening-merged = объединено
happening-separated = отделено
happening-undone = действие отменено
who = № <code>{ $number }</code>
    Заявитель: { $name }
    Телефон: { $phone }
    Это видите только Вы; просмотр записан в журнал.
who-unnamed = просил(а) не называть имени
delivery-waiting = Ответ заявителю ждёт отправки. Время: { $at }
delivery-sent = Доставлено заявителю: { $at }
delivery-failed = <b>Заявителю не доставлено:</b> { $reason }
card-call = Нужно позвонить: телефон — по кнопке «Заявитель».
undelivered-blocked = заблокировал(а) бота
undelivered-deactivated = аккаунт удалён
undelivered-gone = чата нет
undelivered-other = Telegram не принял сообщение
card-promise = Обещание: { $text } · срок: { $date } · { $state }
promise-open = выполняется
promise-kept = выполнено
promise-broken = не выполнено
finding-promise = Обещание: { $text }. Срок: <b>{ $date }</b>
desk-kept = № <code>{ $number }</code>: обещание отмечено выполненным.
desk-nothing-promised = № <code>{ $number }</code>: открытых обещаний нет.

refusal-BranchImpossible = { $why ->
    [circle] Филиал нельзя переместить под самого себя или под подчинённый ему филиал.
    [code] Этот код занят или слишком длинный (не больше 12 знаков).
   *[substitute] Чтобы приостановить этот филиал, нужен другой филиал на замену.
}
refusal-Banned = Сейчас Вы не можете подать новое обращение: из-за большого числа сообщений доступ ограничен. Прежние обращения рассматриваются: /my
refusal-ReceptionClosed = Общественная приёмная временно закрыта, новые обращения не принимаются. Ход прежних обращений: /my. При угрозе жизни звоните <b>112</b>.
refusal-HoursUnreadable = Часы работы не удалось прочитать: { $text }. Напишите так: <code>09:00-18:30, 13:00-14:30</code>
refusal-HoursImpossible = Таких часов работы не бывает: открытие раньше закрытия, обед внутри рабочего дня.
say-collect-only = Сейчас общественная приёмная только собирает наказы и пожелания и не консультирует. То, что Вы напишете, будет зарегистрировано.
say-mode-normal = Режим: обычный. Обращения принимаются.
say-mode-collect_only = Режим: только сбор. Принимаются наказы и пожелания, консультаций нет.
say-mode-closed = Режим: закрыто. Новые обращения не принимаются, прежние рассматриваются.
mode-name-normal = обычный
mode-name-collect_only = только сбор
mode-name-closed = закрыто
say-branch-paused = Филиал приостановлен, новые обращения идут на замену. Филиал: { $branch }
say-branch-resumed = Филиал снова работает. Филиал: { $branch }
say-branch-changed = Изменение сохранено. Филиал: { $branch }
say-branch-added = Филиал добавлен: { $name }. Код: <code>{ $code }</code>
branch-title = { $branch } · { $code }
branch-load = Открытых обращений: { $open } · сотрудников: { $staff }
branch-chat = { $chat ->
    [linked] Чат: есть
   *[none] Чата нет. Напишите в группе: /link
}
branch-hours = Часы работы: { $hours }
branch-is-paused = <b>Приостановлен.</b> Замена: { $substitute }
button-staff = Сотрудники
button-pause = Приостановить
button-resume = Возобновить работу
button-up = Вышестоящий филиал
health-title = Состояние системы
health-mode = Режим: { $mode }
health-outbox = Ждёт отправки: { $n } · самое старое: { $oldest }
health-failed = Не доставлено: { $n }
health-dead = Необработанных обновлений: { $n }
health-size = Размер базы данных: { $megabytes } МБ
health-backup = Последняя резервная копия: { $at }
health-unlinked = Филиалов без чата: { $n } · { $codes }
health-unstaffed = Филиалов без сотрудников: { $n } · { $codes }
say-health-in-private = Состояние системы отправили в личные сообщения.
desk-banned = № <code>{ $number }</code>: заявителю ограничена подача новых обращений. Снять: <code>/unban { $number }</code>
desk-unbanned = № <code>{ $number }</code>: ограничение снято.
draft-unnamed = Операторы не увидят Вашего имени.
button-unnamed = Скрыть / показать моё имя
say-desk-edited-command = Исправленная команда не выполняется. Отправьте её новым сообщением.
say-desk-reply-to-what = Это сообщение не относится ни к одному обращению, Ваш ответ никуда не ушёл. Ответьте (reply) на карточку: <code>/card НОМЕР</code>

topic-ANY = любая тема
templates-title = Шаблоны ответов. Филиал: { $branch }
template-line = <b>{ $title }</b> · { $topic } · { $language }: { $text }
templates-hint =
    Добавить (руководитель): <code>/templates add ТЕМА ru Название | Текст</code>. Для всех тем: ANY.
    В тексте: <code>{ "{" }number{ "}" }</code>, <code>{ "{" }branch{ "}" }</code>, <code>{ "{" }due{ "}" }</code>, <code>{ "{" }today{ "}" }</code>
templates-none = № <code>{ $number }</code>: для этой темы и этого языка шаблонов нет. Добавить: /templates
templates-choose = № <code>{ $number }</code>: выберите шаблон, он добавится в проект ответа.
button-template = Шаблон
paper-title = Текст бумажного талона:
paper-receipt =
    <b>{ $org }</b>
    Филиал: { $branch }
    Номер обращения: <b>{ $number }</b>
    Заявитель: { $name }
    Получено: { $at }
    Дата регистрации: { $date }
    Срок ответа: { $due }
    Принял сотрудник: { $operator }
button-bulk = Выполнить
broadcast-preview = Рассылка ещё не начата
broadcast-going = Рассылка идёт
broadcast-done = Рассылка отправлена
broadcast-stopped = Рассылка остановлена
broadcast-to = Кому: { $who } · регион: { $where } · язык: { $language } · человек: { $n }
broadcast-at = Начало: { $at }
broadcast-progress = Доставлено: { $sent } · ждёт: { $waiting } · не доставлено: { $failed }
broadcast-why = Вы согласились получать такие сообщения. Отказаться: /news off
audience-staff = сотрудники
audience-citizens = граждане, которые согласились
button-broadcast-send = Разослать
button-broadcast-stop = Остановить
button-broadcast-show = Ход рассылки
say-news-on = Вы будете получать новости общественной приёмной. Отказаться: /news off
say-news-off = Новости больше не придут. Сообщения о Ваших обращениях приходить будут.
undelivered-none = нет в Telegram
say-paper-in-private = Обращение зарегистрировано. Текст талона отправили в личные сообщения.
command-find = Найти обращение
command-take = Взять в работу
command-reply = Написать ответ
command-ask = Спросить заявителя
command-forward = Передать в другой филиал
command-extend = Продлить срок (руководитель)
command-note = Внутренняя заметка
command-history = История обращения
command-who = Контакт заявителя
command-walkin = Оформить обращение пришедшего
command-templates = Шаблоны ответов
command-branch = Один филиал
command-news = Получать новости
happening-resumed = продолжено без ответа
happening-recounted = срок пересчитан
happening-escalated = срок вышел, сообщено руководителю
happening-acknowledged = взято на контроль руководителем
happening-rated = оценка ответа
