# Слова, обращённые к операторам, руководителям и администраторам.

card-title = № <code>{ $number }</code> · { $kind }
card-status = { $status }
card-holder = Ответственный: { $holder }
card-place = Место: { $place }
card-place-unknown = Место: не указано
card-topic = Тема: { $topic }
card-topic-guessed = Тему бот поставил предположительно, её ещё никто не подтвердил. Выбрать другую: /category
card-why = Почему сюда: { $words }
card-language = Язык обращения: { $language }
card-due = Срок: { $date }
card-overdue = Срок: { $date } · <b>просрочено</b>
card-received = Получено: { $at }
card-outcome = Результат: { $outcome }
card-reopened = Возобновлялось, раз: { $n }
card-moved = Обращение передано в другой филиал. Филиал: { $branch }
card-danger = <b>СРОЧНОЕ ВНИМАНИЕ:</b> { $dangers }
card-restricted = <b>ЗАКРЫТАЯ ОЧЕРЕДЬ</b> — видит только республиканский уровень.
card-hidden = Это обращение в группе больше не показывается: его рассматривает республиканская приёмная.
card-contact = Заявитель приложил контакт.
card-more = … продолжение в сообщении ниже
card-no-words = (без текста, смотрите вложения)
card-files = Вложения: { $files }
danger-name-life = угроза жизни
danger-name-fire = пожар
danger-name-family = насилие в семье или права ребёнка
danger-name-self_harm = риск причинения вреда себе
danger-name-corruption = коррупция
danger-name-threat = угрозы сотрудникам
overflow-title = № <code>{ $number }</code> · текст, часть { $part }
word-addition = № <code>{ $number }</code> · заявитель дополнил:
word-objection = № <code>{ $number }</code> · заявитель возразил на предварительное решение:
word-reply = № <code>{ $number }</code> · заявитель ответил на вопрос:
word-amendment = № <code>{ $number }</code> · заявитель исправил текст:
word-file = (вложение ниже)
button-take = Взять в работу
button-release = Вернуть в очередь
button-answer = Ответить
button-ask = Спросить
button-refuse = Отказать

desk-write-answer = № <code>{ $number }</code>: напишите ответ, отвечая (reply) на это сообщение или на карточку. Несколько сообщений и файлов станут одним ответом.
desk-write-question = № <code>{ $number }</code>: напишите вопрос заявителю, отвечая (reply) на это сообщение.
desk-edit-too-late = Ответ уже отправлен заявителю, правка не внесена.
composed-title = Заявитель увидит:
composed-answer-hint = Проверьте и выберите результат — ответ уйдёт заявителю. Чтобы дополнить, ответьте ещё раз.
composed-question-hint = Проверьте и отправьте. Пока заявитель не ответил, срок не идёт.
composed-refusal-hint = Проверьте: так заявитель увидит причину отказа.
composed-sent-answer = № <code>{ $number }</code>: ответ отправлен. Результат: { $outcome }
composed-sent-hearing = № <code>{ $number }</code>: предварительное решение отправлено. Если возражений не будет, ответ уйдёт сам.
composed-hearing = Сначала заявитель прочтёт это как предварительное решение. Последний день для возражений: { $until }. Если их не будет, ответ уйдёт: { $decides }.
composed-sent-question = № <code>{ $number }</code>: вопрос отправлен.
composed-discarded = № <code>{ $number }</code>: черновик удалён, ничего не отправлено.
composed-language = Обратите внимание: язык обращения — { $language }.
button-send-resolved = Отправить: решено
button-send-explained = Отправить: разъяснено
button-send-partly = Отправить: частично
button-send-noted = Отправить: принято к сведению
button-send-refused = Отправить: отказано
button-send-question = Отправить вопрос

queue-title = { $branch }: очередь
queue-empty = Очередь пуста.
queue-line = { $mark } № <code>{ $number }</code> · { $date } · { $topic } · { $status }
unlinked = У филиала нет чата, обращения ждут в очереди. Филиал: { $branch }. Добавьте бота в группу и напишите в ней <code>/link { $code }</code>.
unlinked-lost = Бота убрали из группы филиала, или группы больше нет. Филиал: { $branch }. Обращения остаются в очереди. Верните бота в группу и напишите в ней <code>/link { $code }</code>.
branches-title = Филиалов: { $count }
branches-line = <code>{ $code }</code> · { $branch } · { $chat ->
    [linked] чат есть
   *[none] чата нет
}
branches-none = Такой филиал не найден. Напишите название или код, например: <code>/branches Семей</code>
branches-more = … ещё { $n }. Уточните: <code>/branches Семей</code>
role-operator = оператор
role-head = руководитель
role-administrator = администратор
invitation =
    Ссылка-приглашение готова.
    Филиал: { $branch }
    Роль: { $role }
    Действует до: { $date }
    Ссылка годится одному человеку и один раз. Отправьте её ему лично:
    { $link }

say-group-hello = Здравствуйте! Чтобы подключить группу к филиалу, администратор пишет здесь <code>/link КОД</code>. Коды филиалов: /branches
say-group-linked = Группа подключена. Филиал: { $branch }. Новые обращения будут приходить сюда. Пригласить операторов: <code>/invite operator { $code }</code>
say-group-language = Сообщения в этой группе теперь на русском языке.
say-invitation-in-private = Ссылку-приглашение отправили в личные сообщения.
say-invitation-accepted = Приглашение принято. Имя: { $name }. Роль: { $role }. Филиал: { $branch }
say-staff-welcome =
    Добро пожаловать! Ваша роль: { $role }. Филиал: { $branch }
    Обращения приходят в группу филиала. Ответ (reply) на карточку становится ответом заявителю: перед отправкой покажем, как он его увидит. Очередь: /queue
say-anonymous-admin = Вы пишете в группе как анонимный администратор. Отключите анонимность и напишите снова, чтобы было видно, кто Вы.
