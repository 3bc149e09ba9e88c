### What heads and administrators read when they run the network: groups, branches, staff, modes.
### Variables that mean the same everywhere: ../README.md

## Group of a branch

say-group-hello = Здравствуйте! Чтобы подключить группу к филиалу, администратор пишет здесь <code>/link КОД</code>. Коды филиалов: /branches
say-group-linked = Группа подключена. Филиал: { $branch }. Новые обращения будут приходить сюда. Пригласить операторов: <code>/invite operator { $code }</code>
say-group-language = Сообщения в этой группе теперь на русском языке.
say-group-rights-lost = Бот больше не администратор группы. Обращения приходят, ответы на карточки принимаются, но бот не может убирать старые карточки и создавать темы. Сделайте бота администратором группы снова.
say-sorted-by = { $sorting ->
    [state] Карточки раскладываются по темам по состоянию. Каждая карточка перейдёт в свою тему при следующем изменении. Боту нужно право управлять темами.
    [subject] Карточки раскладываются по темам по предмету обращения. Каждая карточка перейдёт в свою тему при следующем изменении. Боту нужно право управлять темами.
   *[off] Карточки не раскладываются по темам. Разложить: <code>/topics state</code> или <code>/topics subject</code>
}
unlinked = У филиала нет чата, обращения ждут в очереди. Филиал: { $branch }. Добавьте бота в группу и напишите в ней <code>/link { $code }</code>.
unlinked-lost = Бота убрали из группы филиала, или группы больше нет. Филиал: { $branch }. Обращения остаются в очереди. Верните бота в группу и напишите в ней <code>/link { $code }</code>.
# $reason: in Telegram's words.
group-refuses = Telegram не даёт писать в группу филиала. Филиал: { $branch }. Ответ Telegram: <code>{ $reason }</code>. Разрешите боту писать сообщения в настройках группы. Обращения сохранены: когда группа откроется, карточки придут сами.
group-takes-words = Telegram снова разрешает писать в группу филиала. Филиал: { $branch }. Ожидавшие карточки и файлы придут сами, делать ничего не нужно.

## Invitation

role-operator = оператор
role-head = руководитель
role-administrator = администратор
# $link: an address, https://t.me/…
invitation =
    Ссылка-приглашение готова.
    Филиал: { $branch }
    Роль: { $role }
    Действует до: { $date }
    Ссылка годится одному человеку и один раз. Отправьте её ему лично:
    { $link }
invite-whom = Кого приглашаем? Филиал: { $branch }. Открыть другой филиал: /branches
# button, 1 column, ≤ 34
button-invite = Пригласить сотрудника
# button, 2 columns, ≤ 20
button-invite-operator = Оператора
# button, 2 columns, ≤ 20
button-invite-head = Руководителя
# button, 1 column, ≤ 34
# Stands inside texts, too.
button-from-contacts = Выбрать из контактов
invite-from-contacts =
    Кого назначаем? Нажмите внизу «{ button-from-contacts }» и выберите человека.
    Роль: { $role }
    Филиал: { $branch }
    Кто уже открывал бота, будет назначен сразу. Для остальных дадим ссылку.
say-chosen-needs-link = Этот человек ещё не открывал бота или заблокировал его, поэтому назначить сразу нельзя. Отправьте ему ссылку ниже: когда он её откроет, он будет назначен.
say-chosen-appointed = Сотрудник назначен. Имя: { $name }. Роль: { $role }. Филиал: { $branch }. Человеку об этом сообщили. Если ошиблись, напишите <code>/staff { $code }</code>, выберите человека и нажмите «{ button-remove }».
say-chosen-works-here = Этот человек уже работает здесь в этой роли. Имя: { $name }. Роль: { $role }. Филиал: { $branch }. Сотрудники: <code>/staff { $code }</code>
say-invitation-in-private = Ссылку-приглашение отправили в личные сообщения.
say-invitation-accepted = Приглашение принято. Имя: { $name }. Роль: { $role }. Филиал: { $branch }
say-staff-welcome =
    Добро пожаловать! Ваша роль: { $role }. Филиал: { $branch }
    Обращения приходят в группу филиала. Ответ (reply) на карточку становится ответом заявителю: перед отправкой покажем, как он его увидит. Очередь: /queue

## Staff of a branch

staff-title = Сотрудники. Филиал: { $branch }
staff-none = В этом филиале пока нет сотрудников.
# $held: appeals in this person's hands.
staff-line = { $name } — { $role } · в работе: { $held }
# $held: appeals in this person's hands.
staff-remove-sure = Исключить этого человека из филиала? Права прекратятся сразу. В очередь филиала вернётся обращений: { $held }
# button, 1 column, ≤ 34
button-make-head = Назначить руководителем
# button, 1 column, ≤ 34
button-make-operator = Назначить оператором
# button, 2 columns, ≤ 20
# Stands inside texts, too.
button-remove = Исключить
# button, 2 columns, ≤ 20
button-remove-yes = Да, исключить
say-staff-appointed = Ваша роль изменилась: { $role }. Филиал: { $branch }
staff-removed = Сотрудник исключён: { $name }. Филиал: { $branch }
say-staff-back = Исключение отменено: сотрудник на прежнем месте, его обращения снова у него.
say-staff-dismissed = Ваша работа в этом филиале завершена, права прекращены. Филиал: { $branch }

## Branches: the list

branches-title = Филиалов: { $count }
branches-line = <code>{ $code }</code> · { $branch } · { $chat ->
    [linked] чат есть
   *[none] чата нет
}
branches-none = Такой филиал не найден. Напишите название или код, например: <code>/branches Семей</code>
branches-more = … ещё { $n }. Уточните: <code>/branches Семей</code>

## Branches: one of them

branch-title = { $branch } · { $code }
# $open: appeals. $staff: people.
branch-load = Открытых обращений: { $open } · сотрудников: { $staff }
branch-chat = { $chat ->
    [linked] Чат: есть
   *[none] Чата нет. Напишите в группе: /link
}
# $hours: as they were typed, 09:00-18:30, 13:00-14:30.
branch-hours = Часы работы: { $hours }
# $substitute: the name of a branch, nominative.
branch-is-paused = <b>Приостановлен.</b> Замена: { $substitute }
branch-substitute = Какой филиал пока принимает новые обращения? Другой филиал: /branch pause { $code } КОД
# button, 2 columns, ≤ 20
button-staff = Сотрудники
# button, 2 columns, ≤ 20
button-pause = Приостановить
# button, 2 columns, ≤ 20
button-resume = Возобновить работу
# button, 1 column, ≤ 34
button-up = Вышестоящий филиал
say-branch-paused = Филиал приостановлен, новые обращения идут на замену. Филиал: { $branch }
say-branch-resumed = Филиал снова работает. Филиал: { $branch }
say-branch-changed = Изменение сохранено. Филиал: { $branch }
# $name: the name of a branch, nominative.
say-branch-added = Филиал добавлен: { $name }. Код: <code>{ $code }</code>

# button, 1 column, ≤ 34
button-hours = Изменить часы работы
form-hours-hours = В какие часы филиал открыт? Выберите или напишите так: <code>09:00-18:00, 13:00-14:00</code> (часы работы, после запятой обед). Филиал: { $branch }
# $hours: 09:00-18:00, 13:00-14:00.
form-hours-days = В какие дни недели филиал открыт? Часы работы: { $hours }
# button, 1 column, ≤ 34
button-days-1-5 = С понедельника по пятницу
# button, 1 column, ≤ 34
button-days-1-6 = С понедельника по субботу
# button, 1 column, ≤ 34
button-days-1-7 = Каждый день
form-hours-sure = Изменить часы работы? Новые: { $hours }. Филиал: { $branch }

## Modes of the reception

say-mode-normal = Режим: обычный. Обращения принимаются.
say-mode-collect_only = Режим: только сбор. Принимаются наказы и пожелания, консультаций нет.
say-mode-closed = Режим: закрыто. Новые обращения не принимаются, прежние рассматриваются.
mode-name-normal = обычный
mode-name-collect_only = только сбор
mode-name-closed = закрыто
# button, 2 columns, ≤ 20
button-mode-normal = Обычный режим
# button, 2 columns, ≤ 20
button-mode-collect_only = Только сбор
# button, 2 columns, ≤ 20
button-mode-closed = Закрыть приём
# $mode: one of mode-name-…. $language: one of language-….
mode-own-words = Режим: { $mode } · язык: { $language } · текст для граждан:
mode-sure = { $mode ->
    [closed] Приём новых обращений прекратится по всей стране. Закрыть приём?
    [collect_only] Консультации прекратятся по всей стране, будут собирать только наказы и пожелания. Перейти в этот режим?
   *[normal] По всей стране обращения будут приниматься как обычно. Перейти в этот режим?
}
mode-hint = Изменить текст для граждан: <code>/mode closed ru Текст</code>. Вернуть обычный текст: <code>/mode closed ru -</code>

## Broadcasts

broadcast-preview = Рассылка ещё не начата
broadcast-going = Рассылка идёт
broadcast-done = Рассылка отправлена
broadcast-stopped = Рассылка остановлена
# $who: one of audience-…. $where: the name of a branch, or a dash. $language: one of language-…, or both.
broadcast-to = Кому: { $who } · регион: { $where } · язык: { $language } · человек: { $n }
broadcast-at = Начало: { $at }
broadcast-progress = Доставлено: { $sent } · ждёт: { $waiting } · не доставлено: { $failed }
audience-staff = сотрудники
audience-citizens = граждане, которые согласились
# Under what is asked of a broadcast, step by step.
form-broadcast-who = Кому разослать сообщение?
# button, 1 column, ≤ 34
button-audience-staff = Сотрудникам
# button, 1 column, ≤ 34
button-audience-citizens = Гражданам, подписанным на новости
# $who: one of audience-….
form-broadcast-where = В каком регионе? Кому: { $who }
# button, 1 column, ≤ 34
button-everywhere = По всей стране
form-broadcast-language = Тем, кто читает на каком языке?
# button, 1 column, ≤ 34
button-reads-all = Всем
# button, 1 column, ≤ 34
button-reads-kk = Тем, кто читает на казахском
# button, 1 column, ≤ 34
button-reads-ru = Тем, кто читает на русском
form-broadcast-text = Напишите текст сообщения. Сразу оно не уйдёт: сначала увидите, как оно выглядит и сколько человек его получит.
# button, 2 columns, ≤ 20
button-broadcast-send = Разослать
# button, 2 columns, ≤ 20
button-broadcast-stop = Остановить
# button, 2 columns, ≤ 20
button-broadcast-show = Ход рассылки

## Health of the service

health-title = Состояние системы
# $mode: one of mode-name-….
health-mode = Режим: { $mode }
# $oldest: 20.11.2026 09:30, or a dash.
health-outbox = Ждёт отправки: { $n } · самое старое: { $oldest }
health-failed = Не доставлено: { $n }
health-dead = Необработанных обновлений: { $n }
# $megabytes: a number with one decimal.
health-size = Размер базы данных: { $megabytes } МБ
health-backup = Последняя резервная копия: { $at }
health-backup-old = <b>Резервная копия устарела или её нет.</b> Запустите на сервере: <code>python -m bot backup</code>
# $why: full, unwritable, damaged or other.
say-backup-failed =
    ⚠️ <b>Резервная копия базы данных не сделана.</b>
    { $why ->
        [full] Для копии не хватает места на диске. Освободите место или укажите другую папку в настройках ([storage] backups).
        [unwritable] В папку для копий нельзя записать. Проверьте права или укажите другую папку в настройках ([storage] backups).
        [damaged] Копия не прошла проверку: возможно, повреждены база данных или диск. Сразу сообщите тому, кто отвечает за сервер.
       *[other] Причина записана в журнале на сервере.
    }
    Бот работает и через час попробует снова. Проверить: /health
# $codes: codes of branches, with commas.
health-unlinked = Филиалов без чата: { $n } · { $codes }
# $codes: codes of branches, with commas.
health-unstaffed = Филиалов без сотрудников: { $n } · { $codes }
say-health-in-private = Состояние системы отправили в личные сообщения.

## Refusals
## A message; after a press a toast: at most 200 characters, no markup but <code>.

# $code: as it was typed.
# Also below a broadcast to citizens that waits.
refusal-ElectionSilence = Сейчас только собирают наказы и пожелания: рассылки гражданам не отправляются, чтобы не было агитации. Это до тех пор, пока не вернут обычный режим: <code>/mode normal</code>
refusal-BranchUnknown = Филиала с таким кодом нет: { $code }. Коды можно найти так: /branches
refusal-BranchImpossible = { $why ->
    [circle] Филиал нельзя переместить под самого себя или под подчинённый ему филиал. Укажите код другого филиала.
    [code] Этот код занят или слишком длинный (не больше 12 знаков). Укажите другой код.
   *[substitute] Чтобы приостановить этот филиал, укажите код другого филиала на замену.
}
refusal-ChatTaken = Эта группа подключена к другому филиалу. Код филиала: { $code }. Подключите к этому филиалу другую группу.
refusal-InvitationUnusable = Приглашение недействительно: его уже использовали, срок вышел или его не было. Попросите новое.
refusal-GroupOnly = Эта команда работает только в группе филиала: напишите её там.
refusal-NoForum = В этой группе темы не включены. Сначала включите темы (Topics) в настройках группы.
# $text: as it was typed.
refusal-HoursUnreadable = Часы работы не удалось прочитать: { $text }. Напишите так: <code>09:00-18:30, 13:00-14:30</code>
refusal-HoursImpossible = Таких часов работы не бывает: открытие раньше закрытия, обед внутри рабочего дня. Например: <code>09:00-18:30, 13:00-14:30</code>
