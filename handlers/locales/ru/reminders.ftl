### Reminders, the digest of the morning, the summary of the week.
### Variables that mean the same everywhere: ../README.md

## Staff: what is due
## Headings above lines of appeals; $count: how many.

remind-up = Срок истёк, сообщено руководству ({ $count }):
remind-promise-broken = По словам заявителя, обещание не выполнено ({ $count }):
remind-today = Срок истекает сегодня ({ $count }):
remind-over = Срок истёк ({ $count }):
remind-ahead = Срок скоро истекает ({ $count }):
remind-forward = Срок передачи в другой филиал истекает сегодня ({ $count }):
remind-first-reply = Приоритетные обращения ещё без первого отклика ({ $count }):
remind-half = Прошла половина срока ({ $count }):
remind-promise-soon = Скоро обещанный день ({ $count }):
remind-resumed = Заявитель не ответил на вопрос, решайте по имеющимся сведениям ({ $count }):
remind-recount = Рабочий календарь изменился, срок пересчитан ({ $count }):
# $count: appeals that are not named.
remind-more = … и ещё { $count }. Полный список: /queue
# button, 1 column, ≤ 34
button-take-charge = Беру на контроль
# button, 1 column, ≤ 34
button-take-charge-all = Беру на контроль все
ladder-how = Чтобы взять обращение на контроль, нажмите его номер.
say-ladder-acknowledged = Взято на контроль. Обращений: { $count }
say-ladder-taken = Обращение { appeal-number } взято на контроль. Карточка: <code>/card { $number }</code>
say-ladder-nothing = Эти обращения уже на контроле, на них ответили, или они перешли в вышестоящий филиал. Очередь: /queue

## Staff: a branch in trouble

# $count: appeals. $usual: a number with one decimal.
remind-hot = 🔥 <b>Острый вопрос.</b> { $branch } · { $topic }. За 24 часа: { $count }, обычно: { NUMBER($usual, minimumFractionDigits: 1, maximumFractionDigits: 1) }
# $count: branches.
alarm-unmanned = ⚠️ Филиалы с открытыми обращениями, но без сотрудников или без группы: { $count }. Этот список приходит раз в неделю.
# $count: open appeals. $lacks: people, group or both.
alarm-unmanned-line = ▫️ { $branch } · открытых обращений: { $count } · { $lacks ->
    [people] нет сотрудников
    [group] нет группы
   *[both] нет ни сотрудников, ни группы
 }
# $count: branches. $appeals: open appeals of them.
alarm-unmanned-more = … и ещё филиалов: { $count }, в них открытых обращений: { $appeals }
alarm-unmanned-hint = Пригласить сотрудника: /invite. Подключить группу: в ней написать /link
alarm-untaken = ⚠️ Обращения не берут в работу. Филиал: { $branch }. В очереди: { $count }
alarm-silent = ⚠️ Руководитель не отозвался на сообщение о просроченных обращениях. Филиал: { $branch }. Обращений: { $count }
alarm-backlog = ⚠️ Очередь растёт. Филиал: { $branch }. За семь дней поступило: { $received }, отвечено: { $done }

## Staff: the digest of the morning

digest-title = { $branch }: утренняя сводка, { $date }
digest-mine = Обращения у Вас в работе, { $date }
## Parts of one line each, joined with “ · ”; the first letter of the line becomes a capital.

digest-new = новых: { $n }
digest-taken = на рассмотрении: { $n }
digest-waiting = ждут ответа заявителя: { $n }
digest-over = просрочено: { $n }
digest-today = срок сегодня: { $n }
digest-one = остался 1 рабочий день: { $n }
digest-three = осталось 2–3 рабочих дня: { $n }
digest-replied = 💬 Заявитель ответил, посмотрите: { $count }
digest-more = … и ещё { $count }. Полный список: /queue
# button, 2 columns, ≤ 20
button-queue = Очередь
# button, 2 columns, ≤ 20
button-overdue = Просроченные

## Staff: the summary of the week

week-title = { $branch }: итоги недели
# $trend: ↑, → or ↓. $usual: a number with one decimal.
week-received = Поступило: { $n } { $trend } (неделей раньше: { $before }, обычно: { NUMBER($usual, minimumFractionDigits: 1, maximumFractionDigits: 1) })
# $trend: ↑, → or ↓. $usual: a number with one decimal.
week-answered = Дано ответов: { $n } { $trend } (неделей раньше: { $before }, обычно: { NUMBER($usual, minimumFractionDigits: 1, maximumFractionDigits: 1) })
# $percent: 0 to 100.
week-in-time = В срок: { $percent } %
week-open = Сейчас открыто: { $open } · просрочено: { $overdue }
week-reopened = Возобновлено: { $n }
week-escalated = Сообщено руководству: { $n }
# $rating: a number with one decimal, of 4. $n: ratings.
week-rating = Оценка заявителей: { NUMBER($rating, minimumFractionDigits: 1, maximumFractionDigits: 1) } из 4 (оценок: { $n })
week-promises = Обещания: выполнено — { $kept }, не выполнено — { $broken }, без отзыва — { $silent }

## Citizen: what waits for them

nudge-draft = Начатое Вами обращение ещё не отправлено, мы его сохранили. Чтобы посмотреть и отправить, нажмите кнопку ниже.
nudge-taken = Обращение { appeal-number } взято в работу. Ответ придёт в этот чат.
nudge-question = По обращению { appeal-number } мы просили Вас о дополнительных сведениях. Напишите ответ прямо здесь: пока Вы не ответили, срок не идёт.
nudge-resumed =
    Обращение { appeal-number }: ответа на вопрос не было, поэтому рассматриваем его по имеющимся сведениям. Чтобы дополнить: /my
    Срок ответа: до { $date }
nudge-recount =
    Обращение { appeal-number }: рабочий календарь изменился.
    Новый срок ответа: до { $date }
# Some time after an answer that said it was solved.
nudge-follow = { appeal-number }. Проблема по-прежнему решена?
# button, 1 column, ≤ 34
button-follow-up = Ответить: { appeal-number-bare }
# button, 1 column, ≤ 34
button-still-solved = Да, решена
# button, 2 columns, ≤ 20
button-not-solved = Нет, не решена
# button, 2 columns, ≤ 20
button-came-back = Повторилась
nudge-rate = На обращение { appeal-number } дан ответ. Оцените его: проблема решена? Нажмите кнопку ниже.
nudge-overdue = Срок ответа на обращение { appeal-number } истёк ({ $date }). Приносим извинения. Вы можете один раз сообщить об этом руководству: нажмите кнопку ниже.
# Of several appeals: this, then a line for each, then the last.
nudge-overdue-many = Срок ответа на эти обращения истёк. Приносим извинения.
nudge-overdue-line = { appeal-number } · { $date }
nudge-overdue-how = О каждом Вы можете один раз сообщить руководству: нажмите кнопки ниже.
nudge-promise = В ответе на обращение { appeal-number } было обещание. Срок: { $date }. Обещание выполнено?
nudge-closed = Обращение { appeal-number } закрыто: после ответа от Вас не было вестей. Если проблема осталась, его можно возобновить через /my.
# $count: reminders that are not shown.
nudge-more = … и ещё { $count }: /my
# button, 1 column, ≤ 34
button-show-draft = Посмотреть обращение
# button, 1 column, ≤ 19, then “: № 482-915-373”
button-rate = Оценить
# button, 2 columns, ≤ 20
button-promise-kept = Да, выполнено
# button, 2 columns, ≤ 20
button-promise-broken = Нет

## Citizen: how much they are told

courtesy-page = { $fewer ->
    [yes] Сейчас приходят только важные сообщения: ответ, срок истёк или изменился, обещание, обращение закрыто.
   *[no] Сейчас приходят все сообщения: обращение взяли в работу, напоминание о вопросе, оценка ответа, неотправленное обращение.
 } Ночью напоминаний нет.
# button, 1 column, ≤ 34
# In the settings as well.
button-fewer = Настройка сообщений
# button, 1 column, ≤ 34
button-want-fewer = Меньше сообщений
# button, 1 column, ≤ 34
button-all-messages = Все сообщения
