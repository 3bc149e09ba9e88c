### Reminders, the digest of the morning, the summary of the week.
### Variables that mean the same everywhere: ../README.md

## Staff: what is due
## Headings above lines of appeals; $count: how many.

remind-up = Срок истёк, сообщено вышестоящему уровню ({ $count }):
remind-promise-broken = По словам заявителя, обещание не выполнено ({ $count }):
remind-today = Срок истекает сегодня ({ $count }):
remind-over = Срок истёк ({ $count }):
remind-ahead = Срок близко ({ $count }):
remind-forward = Срок перенаправления в другой филиал истекает сегодня ({ $count }):
remind-half = Прошла половина срока ({ $count }):
remind-promise-soon = Близок обещанный день ({ $count }):
remind-resumed = Заявитель не ответил на вопрос, решайте по имеющимся сведениям ({ $count }):
remind-recount = Рабочий календарь изменился, срок пересчитан ({ $count }):
remind-line = ▫️ № <code>{ $number }</code> · срок: { $date } · { $topic } · { $branch }
# $count: appeals that are not named.
remind-more = … и ещё { $count }. Полный список: /queue
# button, 1 column, ≤ 34
button-take-charge = Беру на контроль
say-ladder-acknowledged = Взято на контроль. Обращений: { $count }
say-ladder-nothing = Эти обращения уже на контроле или на них ответили.

## Staff: a branch in trouble

# $count: appeals. $usual: a number with one decimal.
remind-hot = 🔥 <b>Острый вопрос.</b> { $branch } · { $topic }. За 24 часа: { $count }, обычно: { $usual }
alarm-nobody = ⚠️ В филиале нет ни оператора, ни руководителя. Филиал: { $branch }. Открытых обращений: { $count }
alarm-chat = ⚠️ У филиала нет рабочей группы. Филиал: { $branch }. Открытых обращений: { $count }
alarm-untaken = ⚠️ Обращения не берут в работу. Филиал: { $branch }. В очереди: { $count }
alarm-silent = ⚠️ Руководитель не отозвался на сообщение о просроченных обращениях. Филиал: { $branch }. Обращений: { $count }
alarm-backlog = ⚠️ Очередь растёт. Филиал: { $branch }. За семь дней поступило: { $received }, отвечено: { $done }

## Staff: the digest of the morning

digest-title = { $branch }: утренняя сводка, { $date }
digest-mine = Обращения у Вас в работе, { $date }
digest-counts = Новых: { $new } · в работе: { $taken } · ждут заявителя: { $waiting }
digest-due = Просрочено: { $over } · сегодня: { $today } · остался 1 раб. день: { $one } · до 3 раб. дней: { $three }
digest-replied = 💬 Заявитель ответил, посмотрите: { $count }
digest-more = … и ещё { $count }. Полный список: /queue

## Staff: the summary of the week

week-title = { $branch }: итоги недели
# $trend: ↑, → or ↓. $usual: a number with one decimal.
week-received = Поступило: { $n } { $trend } (неделей раньше: { $before }, обычно: { $usual })
# $trend: ↑, → or ↓. $usual: a number with one decimal.
week-answered = Дано ответов: { $n } { $trend } (неделей раньше: { $before }, обычно: { $usual })
# $percent: 0 to 100.
week-in-time = В срок: { $percent } %
week-open = Сейчас открыто: { $open } · просрочено: { $overdue }
week-reopened = Возобновлено: { $n }
week-escalated = Сообщено выше: { $n }
# $rating: a number with one decimal, of 4. $n: ratings.
week-rating = Оценка граждан: { $rating } из 4 (оценок: { $n })
week-promises = Обещания: выполнено — { $kept }, не выполнено — { $broken }, без отзыва — { $silent }

## Citizen: what waits for them

nudge-draft = Начатое Вами обращение не отправлено. Мы его сохранили.
nudge-taken = Обращение № <code>{ $number }</code> взято в работу.
nudge-question = По обращению № <code>{ $number }</code> мы просили Вас о дополнительных сведениях. Напишите ответ прямо здесь: пока Вы не ответили, срок не идёт.
nudge-resumed =
    Обращение № <code>{ $number }</code>: ответа на вопрос не было, поэтому рассматриваем его по имеющимся сведениям. Дополнить можно и сейчас.
    Срок ответа: { $date }
nudge-recount =
    Обращение № <code>{ $number }</code>: рабочий календарь изменился.
    Новый срок ответа: { $date }
nudge-rate = На обращение № <code>{ $number }</code> дан ответ. Оцените его, пожалуйста.
nudge-overdue = Срок ответа на обращение № <code>{ $number }</code> истёк ({ $date }). Приносим извинения. Вы можете один раз обратиться на вышестоящий уровень.
nudge-promise = В ответе на обращение № <code>{ $number }</code> было обещание. День: { $date }. Выполнено?
nudge-closed = Обращение № <code>{ $number }</code> закрыто: после ответа от Вас не было вестей. Если проблема осталась, его можно возобновить через /my.
# $count: reminders that are not shown.
nudge-more = … и ещё { $count }: /my
# button, 1 column, ≤ 34
button-show-draft = Посмотреть черновик
# button, 1 column, ≤ 19, then “: № 482-915-373”
button-rate = Оценить
# button, 2 columns, ≤ 20
button-promise-kept = Да, выполнено
# button, 2 columns, ≤ 20
button-promise-broken = Нет

## Citizen: how much they are told

courtesy-page = { $fewer ->
    [yes] Сейчас приходят только важные сообщения: ответ, истечение и изменение срока, обещание, закрытие обращения.
   *[no] Сейчас приходят все сообщения: взятие в работу, напоминание о вопросе, оценка ответа, неотправленный черновик.
 } Ночью напоминаний нет.
# button, 1 column, ≤ 34
# In the settings as well.
button-fewer = Настройка сообщений
# button, 1 column, ≤ 34
button-want-fewer = Меньше сообщений
# button, 1 column, ≤ 34
button-all-messages = Все сообщения
