### What staff read where they begin and where they are asked: help, menus, answering, the first day.
### Variables that mean the same everywhere: ../README.md

## Answering: what to write
## $number as everywhere; below it stands how the complaint begins.

desk-write-answer = { appeal-number }: напишите ответ. Несколько сообщений и файлов станут одним ответом.
desk-write-question = { appeal-number }: напишите вопрос заявителю.
desk-write-refused = { appeal-number }: напишите мотивированную причину отказа.
desk-write-returned = { appeal-number }: напишите, почему обращение возвращается. Вернуть можно в течение 3 рабочих дней после регистрации, если это повтор без новых доводов или в тексте есть оскорбления (по образцу ст. 64 АППК).
desk-write-terminated = { appeal-number }: напишите, почему рассмотрение прекращается (по образцу ст. 70 и 88 АППК).
asked-how = { $place ->
    [private] Всё, что Вы напишете здесь в ближайшие десять минут, относится к этому обращению. Перед отправкой покажем, как это увидит заявитель. Отмена: /cancel
   *[group] Напишите в ответ (reply) на это сообщение или на карточку. Перед отправкой покажем, как это увидит заявитель. Отмена: /cancel
}
# In the empty input field, ≤ 64 characters.
asked-placeholder = { $what ->
    [question] { appeal-number-bare }: вопрос заявителю
    [refused] { appeal-number-bare }: причина отказа
    [returned] { appeal-number-bare }: причина возврата
    [terminated] { appeal-number-bare }: причина прекращения
   *[answer] { appeal-number-bare }: ответ заявителю
}
say-cancelled = Хорошо, больше ничего не ждём. Если Вы что-то уже написали, это сохранено, но никому не отправлено.
say-cancelled-nothing = Отменять нечего: бот ничего от Вас не ждёт.

## Answering: words that reply to nothing

stray-private = К чему это? Пока Вы не выберете, никому ничего не отправим; написанное сохранено.
stray-group = Это ответ на это обращение? Пока Вы не нажмёте кнопку, никому ничего не отправим.
# $number: the number, in private as a link. $words: how the complaint begins, or a dash.
stray-appeal = ▫️ { appeal-number-bare } · { $words }
stray-none = Сейчас у Вас в работе нет обращений. Откройте то, на которое отвечаете, из очереди: /queue
# A mistyped command in private.
say-staff-unknown-command = Такой команды нет. Все команды: /help
# button, 1 column, ≤ 34
button-stray-answer = Ответ: { appeal-number-bare }
# button, 1 column, ≤ 34
button-stray-own = Моё личное обращение
# button, 1 column, ≤ 34
button-stray-nothing = Ни то, ни другое
# button, 1 column, ≤ 34
button-stray-no = Нет, это не ответ
say-stray-own = Принято как Ваше личное обращение.
say-stray-nothing = Понятно, никому ничего не отправлено.

## Lists: one appeal
## $words: how the complaint begins, some 40 characters; without words its topic or its files. $number: the
## number, in private as a link that opens the card.

# $mark: a sign, 🔴, ❗, 💬 or ▫️. $date: the due date.
line-queue =
    { $mark } { $words }
    { appeal-number-bare } · { $date } · { $topic } · { $status }
# $status: a state, or a state and an outcome. $date: the day on which it came.
line-found =
    ▫️ { $words }
    { appeal-number-bare } · { $date } · { $topic } · { $status }
# $date: the due date.
line-remind =
    ▫️ { $words }
    { appeal-number-bare } · срок: { $date } · { $topic } · { $branch }

## Help: the first page

# $role: one of role-….
help-you = Вы: <b>{ $role }</b>. Филиал: { $branch }
help-you-administrator = Вы: <b>администратор</b>. Управляете всей сетью.
# $name: the label of a button below. $what: one of do-….
help-line = <b>{ $name }</b> — { $what }
help-own = Если Вы сами хотите подать обращение как гражданин, нажмите «{ button-own-door }».
# $bot: the user name of the bot.
help-stranger = Это рабочая группа филиала, ею пользуются его сотрудники. Чтобы подать обращение, напишите боту лично: https://t.me/{ $bot }
# button, 2 columns, ≤ 20
button-do-queue = Очередь
do-queue = открытые обращения, сначала с ближайшим сроком
# button, 2 columns, ≤ 20
button-do-mine = Мои в работе
do-mine = обращения, которые рассматриваете Вы
# button, 2 columns, ≤ 20
button-do-overdue = Просроченные
do-overdue = обращения, срок которых истёк
# button, 2 columns, ≤ 20
button-do-find = Поиск
do-find = по номеру, телефону, словам или дате
# button, 2 columns, ≤ 20
button-do-walkin = Посетитель
do-walkin = записать обращение того, кто пришёл или позвонил
# button, 2 columns, ≤ 20
button-do-promises = Обещания
do-promises = что обещал филиал и к какому сроку
# button, 2 columns, ≤ 20
button-do-templates = Шаблоны ответов
do-templates = готовые ответы
# button, 2 columns, ≤ 20
button-do-staff = Сотрудники
do-staff = кто работает и сколько обращений у каждого
# button, 2 columns, ≤ 20
button-do-invite = Пригласить
do-invite = ссылка для нового сотрудника
# button, 2 columns, ≤ 20
button-do-branches = Филиалы
do-branches = найти филиал, посмотреть его группу и людей
# button, 2 columns, ≤ 20
button-do-health = Состояние системы
do-health = что ждёт отправки, что не ушло, когда была копия
# button, 2 columns, ≤ 20
button-do-mode = Режим
do-mode = ограничить приём или открыть снова
# button, 2 columns, ≤ 20
button-do-broadcast = Рассылка
do-broadcast = сотрудникам или согласным на это гражданам
# button, 1 column, ≤ 34
button-own-door = Моё личное обращение
# button, 1 column, ≤ 34
button-help-home = Рабочий стол

## Help: every command

help-all = О чём Вы хотите узнать?
# $command: without its slash. $what: one of command-….
help-command = /{ $command } — { $what }
help-number = Нажмите команду: если нужен номер или слова, бот скажет, что написать. В ответ (reply) на карточку номер не нужен.
# button, 1 column, ≤ 34
button-help-all = Все команды
# button, 1 column, ≤ 34
button-help-handbook = Руководство (PDF)
# the name of a file, without its ending
paper-name-handbook = Руководство для сотрудников
# the name of a file, without its ending
paper-name-card = Пять дел каждого дня
paper-caption-handbook = Руководство для сотрудников: с картинками, для оператора и руководителя.
say-handbook-in-private = Руководство отправили в личные сообщения. Если оно не пришло, откройте бота, нажмите «Начать» и попросите его здесь ещё раз.
paper-caption-card = Одна страница: пять дел каждого дня. Распечатайте и положите на стол.
# button, 2 columns, ≤ 20
button-help-appeal = Работа с обращением
# button, 2 columns, ≤ 20
button-help-answer = Ответ
# button, 2 columns, ≤ 20
button-help-find = Поиск, списки
# button, 2 columns, ≤ 20
button-help-head = Решения главы
# button, 2 columns, ≤ 20
button-help-reports = Отчёты
# button, 2 columns, ≤ 20
button-help-people = Люди, филиалы
# button, 2 columns, ≤ 20
button-help-network = Администрирование
# button, 2 columns, ≤ 20
button-help-own = Моё обращение
# button, 1 column, ≤ 34
button-help-day = Первый день: что готово
command-release = Вернуть в очередь
command-assign = Поручить другому сотруднику
command-refuse = Отказать
command-return = Вернуть обращение
command-terminate = Прекратить рассмотрение
command-edit = Заменить текст ответа
command-promise = Добавить обещание к ответу
command-kept = Обещание выполнено
command-broken = Обещание не выполнено
command-about = Отметить, кого касается обращение
command-category = Сменить тему
command-priority = Сменить приоритет
command-hold = Хранить, не удалять
command-unhold = Отменить решение о хранении
command-merge = Объединить два обращения
command-close = Закрыть обращение
command-reopen = Возобновить обращение
command-bulk = Одно действие для нескольких
command-others = Другие обращения этого человека
command-ban = Ограничить подачу новых обращений
command-unban = Снять ограничение
command-mode = Режим приёма
command-topics = Разложить карточки группы по темам
command-broadcast = Рассылка
command-health = Состояние системы
command-overview = Обзор филиалов
command-report = Отчёт за месяц
command-reports = Прежние отчёты
command-rating = Рейтинг филиалов
command-cancel = Отмена: бот ничего не ждёт
command-notify = О чём мне сообщать

## Searching

find-ask = Что ищем? Напишите номер, телефон, дату, тему или любые слова. Можно и сразу: <code>/find слова</code>. Отмена: /cancel
# In the empty input field, ≤ 64 characters.
find-placeholder = номер, телефон, дата или слова

## The first day of an administrator
## $state: done or todo.

# $done, $n: how many steps of how many.
day-title = Запуск приёмной: выполнено шагов { $done } из { $n }
day-named = { $state ->
    [done] ✅ Название организации указано.
   *[todo] ☐ Укажите название организации: файл config.toml, раздел [organisation], name_kk и name_ru. Затем перезапустите бота.
}
day-contact = { $state ->
    [done] ✅ Контакты указаны.
   *[todo] ☐ Укажите контакты, которые увидят граждане: config.toml, раздел [organisation], contact.
}
day-group = { $state ->
    [done] ✅ Группа филиала подключена.
   *[todo] ☐ Добавьте бота в группу филиала и напишите там: <code>/link КОД</code>. Код найдёте по кнопке «Филиалы».
}
day-admin = { $state ->
    [done] ✅ Бот — администратор группы.
   *[todo] ☐ Сделайте бота администратором группы филиала: настройки группы → Администраторы → добавить бота. Тогда он видит все ответы.
}
day-head = { $state ->
    [done] ✅ Руководитель приглашён.
   *[todo] ☐ Пригласите руководителя: <code>/invite head КОД</code>. Ссылку передайте самому человеку.
}
day-operator = { $state ->
    [done] ✅ Оператор приглашён.
   *[todo] ☐ Пригласите оператора: <code>/invite operator КОД</code>
}
day-backup = { $state ->
    [done] ✅ Резервная копия сделана.
   *[todo] ☐ Резервной копии ещё нет: бот делает её сам каждый день. Чтобы не ждать, на сервере: <code>python -m bot backup</code>
}
day-keys = { $state ->
    [done] ✅ Персональные данные зашифрованы.
   *[todo] ☐ Зашифруйте персональные данные: на сервере <code>python -m bot keys new</code>, затем config.toml, раздел [privacy], keys.
}
day-ready = Всё готово: можно принимать граждан.
# button, 1 column, ≤ 34
button-day-again = Проверить ещё раз

## Lists as tables
## Headings of columns.

column-words = Обращение
column-due = Срок
column-came = Поступило
# button, 1 column, ≤ 34
button-as-lines = Показать без таблицы
# button, 1 column, ≤ 34
button-as-table = Показать таблицей
