### What operators and heads read at work: cards, replies, queues, histories.
### Variables that mean the same everywhere: ../README.md

## Card

card-title = { appeal-number } · { $kind }
card-status = { $status }
card-holder = ответственный: { $holder }
card-held-until = Закреплено до: { $at }
card-urgent = Повышенный приоритет
# The citizen declares a social group; which, stands in no group.
card-declared = Приоритет
# $place: the name of a place, nominative, perhaps with what it lies in, or card-place-unknown.
card-line = { appeal-number } · { $place } · { $topic }
card-topic = Тема: { $topic }
card-place-unknown = место не указано
card-kind = Вид: { $kind }
card-topic-guessed = Тему (≈) бот поставил предположительно, её ещё никто не подтвердил.
# $words: the citizen's words that led here, each in «…».
card-why = Почему сюда: { $words }
# $language: one of language-….
card-language = Язык обращения: { $language }
card-received = Получено: { $at }
card-due = срок: { $date }
card-overdue = <b>просрочено: { $date }</b>
# $n: how many times.
card-reopened = Возобновлялось: { $n } { $n ->
    [few] раза
   *[other] раз
}
# $files: counted files, «2 фото, 1 документ».
card-files = Вложения: { $files }
# $files: counted files.
card-files-missing = <b>Вложения не доставлены:</b> { $files }. Telegram их не принял.
card-contact = Заявитель приложил контакт.
# $name: as the contact is called.
card-other-contact = Приложен контакт другого человека: { $name }
# $whom: the name of a branch or of a person, nominative.
card-about = Касается: { $whom } (сам этим заниматься не может)
card-held = Подлежит сохранению: по решению руководителя не удаляется
# $operator: who answered then, or that nobody is named.
card-goes-on = ↩︎ Продолжение обращения { appeal-number }. Отвечал тогда: { $operator }
card-goes-on-nobody = не указан
card-merged-into = Объединено: ответ даётся по { appeal-number }
# $numbers: numbers of appeals, with commas.
card-merged-here = Вместе с ним ждут ответа: { $numbers }
# $text: as an operator wrote it. $state: one of promise-….
card-promise = Обещание: { $text } · срок: { $date } · { $state }
promise-open = выполняется
promise-kept = выполнено
promise-broken = не выполнено
# $name: who wrote it. $text: as they wrote it.
card-note = Заметка, { $name }: { $text }
card-call = Нужно позвонить: телефон — по кнопке «Заявитель».
card-no-words = (без текста, смотрите вложения)
card-more = … продолжение в сообщении ниже
# Before the same words in Cyrillic letters, where somebody wrote in Latin or Arabic ones.
card-reading = Кириллицей:
# $dangers: names of dangers, with commas.
card-danger = <b>ТРЕБУЕТ СРОЧНОГО ВНИМАНИЯ:</b> { $dangers }
danger-name-life = угроза жизни
danger-name-fire = пожар
danger-name-family = насилие в семье или права ребёнка
danger-name-self_harm = риск причинения вреда себе
danger-name-corruption = коррупция
danger-name-threat = угрозы сотрудникам
card-restricted = <b>ЗАКРЫТАЯ ОЧЕРЕДЬ</b> — видит только республиканская приёмная.
card-moved = Обращение передано в другой филиал. Филиал: { $branch }
card-hidden = Это обращение в группе больше не показывается: его рассматривает республиканская приёмная.
# $name: of a microdistrict, a quarter or a village, as the citizen typed it.
card-place-question = «{ $name }» — это здесь? { $branch }
card-emptied = Обращение завершено, персональные данные из чата убраны. Подробности: /history, /card (в личном чате)
card-files-left = Некоторым вложениям больше 48 часов, бот не может их удалить. Удалите вручную.
# button, 2 columns, ≤ 20
button-take = Взять в работу
# button, 2 columns, ≤ 20
button-release = Вернуть в очередь
# button, 2 columns, ≤ 20
button-close = Закрыть
# button, 2 columns, ≤ 20
button-answer = Ответить
# button, 2 columns, ≤ 20
button-ask = Спросить
# button, 2 columns, ≤ 20
button-refuse = Отказать
# button, 2 columns, ≤ 20
button-forward = Передать
# button, 2 columns, ≤ 20
button-who = Заявитель
# button, 1 column, ≤ 34
button-separate = Отделить
# button, 2 columns, ≤ 20
button-place-yes = Да, передать туда
# button, 2 columns, ≤ 20
button-place-no = Нет, не здесь
# button, 1 column, ≤ 34
button-topic-right = Тема верна
# button, 1 column, ≤ 34
button-files-again = Прислать вложения ещё раз
# button, 1 column, ≤ 34
button-card-more = ⋯ Ещё

## Menu of the card

# button, 2 columns, ≤ 20
button-note = Заметка
# button, 2 columns, ≤ 20
button-merge = Объединить
# button, 2 columns, ≤ 20
button-promise = Дать обещание
# button, 2 columns, ≤ 20
button-history = Ход рассмотрения
# button, 2 columns, ≤ 20
button-why-due = Расчёт срока
# button, 2 columns, ≤ 20
button-others = Другие обращения
# button, 2 columns, ≤ 20
button-about = Кого касается
# button, 1 column, ≤ 34
button-heads = Решения руководителя
# button, 2 columns, ≤ 20
button-extend = Продлить срок
# button, 2 columns, ≤ 20
button-reopen = Возобновить
# button, 2 columns, ≤ 20
button-return = Вернуть обращение
# button, 2 columns, ≤ 20
button-terminate = Прекратить
# button, 2 columns, ≤ 20
button-hold = Хранить, не удалять
# button, 2 columns, ≤ 20
button-hold-lift = Не хранить дольше
# button, 2 columns, ≤ 20
button-ban = Ограничить подачу
# button, 2 columns, ≤ 20
button-ban-lift = Снять ограничение
# button, 1 column, ≤ 34
# $n: 5 or 10.
button-days-more = +{ $n } рабочих дней: { $date }
# button, 1 column, ≤ 34
button-merge-number = Написать номер
menu-topics = <b>Выберите тему:</b>
menu-people = <b>Кому поручить?</b>
menu-nobody = <b>В этом филиале больше некому поручить.</b> Пригласить: /staff
menu-term = <b>Выберите новый срок:</b> нажимаются только рабочие дни.
menu-promise = <b>К какому дню будет выполнено обещание?</b>
menu-merge = <b>С каким обращением объединить?</b> Ответ будет дан по нему.
menu-about = <b>Кого касается обращение?</b> Этот филиал или человек больше его не увидит.
# The head of a month of the calendar. $month: its number. $year: 2026.
menu-month = { $month ->
    [1] январь
    [2] февраль
    [3] март
    [4] апрель
    [5] май
    [6] июнь
    [7] июль
    [8] август
    [9] сентябрь
    [10] октябрь
    [11] ноябрь
   *[12] декабрь
}, { $year }

## Card: whether the citizen was reached

delivery-waiting = Заявителю ещё не отправлено, ждёт очереди. Время отправки: { $at }
delivery-sent = Доставлено заявителю: { $at }
# $reason: one of undelivered-….
delivery-failed = <b>Заявителю не доставлено:</b> { $reason }
undelivered-blocked = бот заблокирован
undelivered-deactivated = аккаунт удалён
undelivered-gone = чата нет
undelivered-other = Telegram не принял сообщение
undelivered-voice = не принимает голосовые, напишите текстом
undelivered-none = нет в Telegram

## Card: the citizen's older appeals
## Lines of what a search finds as well.

older-title = Прежние обращения этого заявителя:
# $status: a state, or a state and an outcome.
older-line = { appeal-number } · { $date } · { $topic } · { $status }

## Below the card

# $part: which part of a long text, 2, 3 …
overflow-title = { appeal-number } · текст, часть { $part }
word-addition = { appeal-number } · заявитель дополнил:
word-taken-out = Обращение { appeal-number }: последнее, что написал заявитель, о другом и станет новым обращением. Сюда оно не входит.
word-objection = { appeal-number } · заявитель возразил на предварительное решение:
word-disagreement = { appeal-number } · заявитель не согласен с ответом, обращение возобновлено:
word-reply = { appeal-number } · заявитель ответил на вопрос:
word-amendment = { appeal-number } · заявитель исправил текст:
word-amendment-file = { appeal-number } · заявитель заменил вложение:
word-file = (вложение ниже)
tidied = Обращение { appeal-number-bare } завершено, текст сообщения убран.

## Topics of a forum, into which cards are sorted

forum-new = Новые
forum-working = В работе
forum-waiting = Ждём заявителя
forum-done = Завершённые

## Appeals kept from groups

only-in-private = Это обращение нельзя показывать в группе: откройте его в личном чате с ботом.
say-restricted-in-private = Это обращение в группе не показывается, отправили в личные сообщения.

## Reply: preview and sending

composed-title = Заявитель увидит:
composed-title-unreachable = Через бота заявителю не написать: его нет в Telegram или бот заблокирован. Это нужно сказать по телефону:
# $language: as on the button of the language.
composed-language = Обратите внимание: написанное не на языке обращения. Язык обращения { appeal-number-bare }: { $language }.
composed-answer-hint = Проверьте и выберите результат: с ним ответ уйдёт заявителю. Чтобы дополнить, ответьте ещё раз.
composed-question-hint = Проверьте и отправьте. Пока заявитель не ответил, срок не идёт.
composed-question-hint-unreachable = Зафиксируйте вопрос и позвоните заявителю. Пока вопрос не дошёл, срок идёт.
composed-refusal-hint = Проверьте: так заявитель увидит причину отказа.
# $reason: one of undelivered-….
composed-unheard =
    ⚠️ <b>{ appeal-number }: предварительное решение до заявителя не дошло.</b> Причина: { $reason }.
    Возразить он не мог, поэтому решение не вступило в силу. Позвоните заявителю и выслушайте его: телефон — по кнопке «Заявитель» на карточке. Потом отправьте решение ещё раз кнопкой ниже или измените его. Срок обращения идёт.
# $until: the last day for objections. $decides: the day on which the answer leaves.
composed-hearing = Сначала заявитель прочтёт это как предварительное решение. Последний день для возражений: { $until }. Если их не будет, ответ уйдёт: { $decides }.
composed-return-late = ⚠️ Срок возврата обращения истёк: { $date }
# $holder: a colleague. $until: 20.11.2026 18:30.
composed-confirm = Обращение в работе у коллеги: { $holder }. Закреплено до: { $until }. Отправить ответ вместо него?
# $at: 18:30:05.
composed-leaving = Уйдёт заявителю в { $at }. До этого можно отменить.
composed-sent-answer = { appeal-number }: ответ { $leaving ->
    [yes] готов к отправке
    [call] записан, сообщите его заявителю по телефону: номер на карточке по кнопке «Заявитель»
   *[no] отправлен
}. Результат: { $outcome }
composed-sent-hearing = { appeal-number }: предварительное решение { $leaving ->
    [yes] готово к отправке
   *[no] отправлено
}. Если возражений не будет, ответ уйдёт сам.
composed-sent-question = { appeal-number }: вопрос { $leaving ->
    [yes] готов к отправке
    [call] записан, задайте его по телефону: номер на карточке по кнопке «Заявитель»
   *[no] отправлен
}.
composed-discarded = { appeal-number }: написанное удалено, заявителю ничего не отправлено.
desk-edit-kept = Правка внесена: заявителю уйдёт исправленное сообщение.
desk-edit-too-late = Ответ уже отправлен заявителю, правка не внесена.
# To everybody who has joined a known problem.
desk-edit-kept-for-all = Правка внесена: всем уйдёт исправленное.
desk-edit-too-late-for-all = Это уже уходит или ушло всем, правка не внесена.
# button, 2 columns, ≤ 20
button-send-resolved = Решено
# button, 2 columns, ≤ 20
button-send-partly = Частично
# button, 2 columns, ≤ 20
button-send-explained = Разъяснено
# button, 2 columns, ≤ 20
button-send-noted = К сведению
# button, 1 column, ≤ 34
button-send-refused = Отправить: отказано
# button, 1 column, ≤ 34
button-send-returned = Отправить: возвращено
# button, 1 column, ≤ 34
button-send-terminated = Отправить: прекращено
# button, 2 columns, ≤ 20
button-send-question = Отправить вопрос
# button, 2 columns, ≤ 20
button-send-anyway = Всё равно отправить
# button, 2 columns, ≤ 20
button-template = Шаблон

## Done: one line about what was done

# button, 1 column, ≤ 34
button-undo = Отменить
# $at: 18:30:05.
desk-undo-until = Отменить можно до { $at }.
desk-undone = { appeal-number }: действие отменено, всё как было.
desk-forwarded = { appeal-number } передано. Филиал: { $branch }. Срок прежний.
desk-extended = { appeal-number }: срок продлён до { $date }, заявитель будет уведомлён.
desk-categorised = { appeal-number }: тема изменена. Тема: { $topic }
desk-topic-confirmed = { appeal-number }: тема подтверждена. Тема: { $topic }
desk-hidden =
    { appeal-number }: тема изменена. Тема: { $topic }
    Теперь обращение видит только республиканская приёмная, из карточки в группе текст убран.
desk-urgent = { appeal-number }: приоритет повышен.
desk-not-urgent = { appeal-number }: приоритет обычный.
desk-noted = { appeal-number }: заметка сохранена, заявитель её не увидит.
desk-about-marked = { appeal-number }: отмечено, кого касается обращение.
desk-about-left = { appeal-number }: отмечено, кого касается обращение; оно передано в вышестоящий филиал. Филиал: { $branch }
desk-assigned = { appeal-number }: ответственный — { $name }
# $name: who assigned it.
desk-assigned-to-you = { appeal-number } поручено Вам. Кто поручил: { $name }. Карточка: <code>/card { $number }</code>
desk-closed = { appeal-number } закрыто.
desk-reopened = { appeal-number } возобновлено, заявитель будет уведомлён.
# $number, $into: both are numbers of appeals.
desk-merged = { appeal-number } объединено: ответ по № <code>{ $into }</code> получат оба заявителя.
desk-separated = { appeal-number } рассматривается отдельно.
desk-held = { appeal-number }: обращение сохраняется и не будет удалено ни по сроку, ни по просьбе заявителя. Отменить: <code>/unhold { $number }</code>
desk-unheld = { appeal-number }: теперь удаляется в обычный срок.
desk-not-held = { appeal-number }: решения о сохранении не было.
desk-banned = { appeal-number }: заявителю ограничена подача новых обращений. Отменить: <code>/unban { $number }</code>
desk-unbanned = { appeal-number }: ограничение снято.

## Forwarding: where to, then why

desk-forward-where = { appeal-number }: в какой филиал передать? Можно искать словами: <code>/forward { $number } Шу</code>
desk-forward-none = { appeal-number }: такой филиал не найден. Напишите название или код, например: <code>/forward { $number } Шу</code>
desk-forward-more = … ещё { $n }. Уточните название.
desk-forward-here = Обращение уже в этом филиале: { $branch }
desk-forward-asked = { appeal-number } уже передавали дважды. Куда его направить, решит руководитель. Филиал: { $branch }
desk-forward-decide = { appeal-number } передавали дважды и предлагают передать снова. Филиал: { $branch }. Решение за Вами: /forward ответом (reply) на карточку.
desk-forward-why = { appeal-number }: почему передаём? Филиал: { $branch }
# button, 1 column, ≤ 34
# Told to the citizen as well, in news-forwarded.
forward-reason-territory = Место относится к другому филиалу
# button, 1 column, ≤ 34
# Told to the citizen as well, in news-forwarded.
forward-reason-subject = Вопрос ведёт другой филиал
# button, 1 column, ≤ 34
# Told to the citizen as well, in news-forwarded.
forward-reason-above = Решает вышестоящий филиал
# button, 1 column, ≤ 34
# Told to the citizen as well, in news-forwarded.
forward-reason-conflict = Обращение касается самого филиала
# button, 1 column, ≤ 34
button-own-reason = Другая причина

## Choosing a topic

desk-choose-topic = { appeal-number }: выберите тему.
# Under it, folded: where one topic ends and another begins (docs/topics.md).
topics-borders =
    Какая тема? Смотрите на саму беду, а не на то, кому о ней говорили и где она случилась.
    • Упало дерево, кусты закрыли знак — благоустройство; ветки на проводах — электричество; незаконная вырубка — экология.
    • Темно на улице — благоустройство; нет света в домах — электричество; лампа в подъезде — ЖКХ.
    • Река, талая вода — экология и ЧС; лопнула труба — вода; подвал, крыша дома — ЖКХ; жильё взамен затопленного — жильё.
    • Очередь, талон: к врачу — здоровье; в садик — образование; за документом — госуслуги.
    • Дамумед — здоровье; Kundelik — образование; Kaspi — финансы; eGov — госуслуги.
    • Волки режут скот — сельское хозяйство.
    • Телевизор не показывает — связь; не нравится передача — другое.
    • Депутат или аким только упомянут — тема прежняя; партия — это обещания и приём самих депутатов.

## Forms: one question at a time

form-how = { $place ->
    [group] Напишите ответом (reply) на это сообщение. Отменить: /cancel
   *[private] Напишите следующим сообщением.
}
# In the empty input field, ≤ 64.
form-placeholder = Напишите здесь
form-cancelled = Отменено: ничего не изменилось.
form-note = { appeal-number }: заметка для коллег. Заявитель её не увидит.
form-merge = { appeal-number }: по какому обращению будет дан ответ? Напишите его номер.
form-promise = { appeal-number }: напишите, что будет сделано. Срок: { $date }
form-forward = { appeal-number }: почему передаём? Причину прочтёт и заявитель. Филиал: { $branch }
form-extend = { appeal-number }: почему продлевается срок? Причину прочтёт и заявитель. Новый срок: { $date }
form-reopen = { appeal-number }: почему обращение возобновляется?
form-hold = { appeal-number }: почему обращение нужно хранить и не удалять?
form-ban = { appeal-number }: почему заявителю ограничивается подача новых обращений? Он увидит причину.
form-extend-sure = { appeal-number }: продлить срок? Новый срок: { $date }. Заявитель будет уведомлён.
form-reopen-sure = { appeal-number }: возобновить обращение? Заявитель будет уведомлён.
# $whom: the name of a branch or of a person.
form-about-sure = { appeal-number }: обращение касается: { $whom }? { $leaves ->
    [yes] Оно уйдёт в вышестоящий филиал, этот филиал больше его не увидит. Заявитель будет уведомлён. Новый филиал: { $branch }
   *[no] Рассматривать его он больше не сможет.
}
form-hold-sure = { appeal-number }: хранить обращение, несмотря на срок и просьбы об удалении?
form-ban-sure = { appeal-number }: ограничить заявителю подачу новых обращений?
# button, 2 columns, ≤ 20
button-sure = Да
# button, 2 columns, ≤ 20
button-cancel = Отмена

## Forms: somebody who came in person

form-walkin-name = Обращение посетителя. Напишите фамилию и имя или пришлите контакт. Филиал: { $branch }
# In reply to a name. $branch is given as well.
form-walkin-phone = Какой телефон? Напишите номер или пришлите контакт.
form-walkin-words = Запишите суть словами человека или пришлите голосовое: что случилось и где?
form-walkin-groups = Спросите самого человека, хочет ли он назвать социальную группу. Отмечайте только то, что он сказал: не угадывайте и не просите документов.
# $language: one of language-….
form-walkin-sure =
    Заявитель: { $name }
    Телефон: { $phone }
    Место: { $place }
    Тема: { $topic }
    Язык ответа: { $language }
    Филиал: { $branch }
    Проверьте и зарегистрируйте: текст талона придёт сразу.
say-walkin-in-private = Вопросы отправили в личные сообщения: продолжите там.
# button, 1 column, ≤ 34
button-no-phone = Телефона нет
# button, 1 column, ≤ 34
button-register = Зарегистрировать

# button, 2 columns, ≤ 20
button-walkin-place = Изменить место
# button, 2 columns, ≤ 20
button-walkin-topic = Изменить тему
form-walkin-place = Где это? Напишите населённый пункт, район или город.
form-walkin-topic = К какой теме относится обращение? Выберите ниже.

## Forms: a template

# $title: as it was typed.
form-template-again = Напишите новый текст шаблона. Нынешний ниже: его можно скопировать и исправить. Название: { $title }
form-template-title = Как назвать шаблон? Коротко: это надпись на кнопке. Филиал: { $branch }
form-template-text = Напишите текст шаблона: так он войдёт в ответ.
# $title: as it was typed.
form-template-sure = Сохранить шаблон? Название: { $title }. { $again ->
    [again] Этот текст заменит прежний.
   *[new] Он будет предлагаться по всем темам.
}

## Queue

queue-title = { $branch }: очередь
queue-surge = Сейчас поступает много обращений. Ещё { $n ->
    [one] { $n } карточка придёт
    [few] { $n } карточки придут
   *[other] { $n } карточек придут
} по очереди: Telegram разрешает не больше 20 сообщений в минуту на группу. Любое обращение можно открыть сразу по номеру: /card НОМЕР
queue-empty = Очередь пуста.
# button, 2 columns, ≤ 20
queue-filter-all = Все: { $n }
# button, 2 columns, ≤ 20
queue-filter-mine = Мои: { $n }
# button, 2 columns, ≤ 20
queue-filter-new = Новые: { $n }
# button, 2 columns, ≤ 20
queue-filter-working = В работе: { $n }
# button, 2 columns, ≤ 20
queue-filter-waiting = Ждут: { $n }
# button, 2 columns, ≤ 20
queue-filter-overdue = Просрочены: { $n }
# button, 2 columns, ≤ 20
button-by-topic = По темам
# button, 1 column, ≤ 34
button-all-topics = Все темы
# button, 2 columns, ≤ 20
button-select = Выбрать

## Search

found-title = Найдено: { $n }
found-none = Ничего не найдено. Попробуйте другие слова, номер или период, например: <code>/find вода 01.11-20.11</code>

## Selection: several appeals ticked

select-title = Выбрано обращений: { $n }
select-act = Выбрано обращений: { $n }. Что сделать? Оставить заметку: <code>/bulk note текст</code>
select-topic = Выбрано обращений: { $n }. Выберите новую тему.
select-person = Выбрано обращений: { $n }. Кому поручить? Другому человеку: <code>/bulk assign @имя</code>
select-branch = Выбрано обращений: { $n }. В какой филиал передать? В другой филиал: <code>/bulk forward КОД причина</code>
select-reason = Выбрано обращений: { $n }. Почему передаём?
# button, 2 columns, ≤ 20
button-select-page = Вся страница
# button, 2 columns, ≤ 20
button-select-clear = Очистить
# button, 1 column, ≤ 34
button-select-act = Действие: { $n }
# button, 2 columns, ≤ 20
button-assign = Поручить
# button, 2 columns, ≤ 20
button-category = Сменить тему
# button, 2 columns, ≤ 20
button-priority-high = Приоритет высокий
# button, 2 columns, ≤ 20
button-priority-normal = Приоритет обычный

## Selection: one action on all of them, before and after

bulk-take = Взять в работу
bulk-release = Вернуть в очередь
bulk-assign = Поручить
bulk-category = Сменить тему
bulk-priority = Сменить приоритет
bulk-close = Закрыть
bulk-forward = Передать в другой филиал
bulk-note = Заметка
# $action: a name of the above, and with what: «Сменить тему: Дороги».
bulk-preview =
    Действие: <b>{ $action }</b>
    Действие коснётся обращений: { $n }
# $action: as in bulk-preview.
bulk-done =
    Действие: <b>{ $action }</b>
    Сделано: { $n }
# $why: a refusal, a whole sentence.
bulk-refused = Не получится: { $n }. { $why }
# $why: a refusal, a whole sentence.
bulk-was-refused = Не получилось: { $n }. { $why }
bulk-nothing = Ни для одного из выбранных обращений это действие невозможно.
bulk-back = Отменено: { $n }
# button, 1 column, ≤ 34
button-bulk = Выполнить

## History
## actor-… and happening-… are values in the file of /mydata as well.

history-title = { appeal-number }: ход рассмотрения
# $what: one of happening-…, and details. $by: one of actor-…, and a name.
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
happening-resumed = продолжено без ответа
happening-added = дополнение
happening-amended = исправление текста
happening-answered = дан ответ
happening-forwarded = передано в другой филиал
happening-extended = срок продлён
happening-recounted = срок пересчитан
happening-followed_up = заявитель сообщил, как обстоит дело сейчас
happening-escalated = срок вышел, сообщено руководителю
happening-acknowledged = взято на контроль руководителем
happening-judged = вышестоящий филиал счёл ответ отпиской
happening-rated = оценка ответа
happening-closed = закрыто
happening-unheard = предварительное решение до заявителя не дошло, возвращено руководителю
happening-undelivered = закрыто: ответ до заявителя не дошёл
happening-reopened = возобновлено
happening-withdrawn = отозвано
happening-assigned = поручено
happening-categorised = изменена тема
happening-confirmed = тема подтверждена
happening-prioritised = изменён приоритет
happening-marked = отмечено, кого касается
happening-declared = изменены сведения о социальной группе
happening-merged = объединено
happening-separated = отделено
happening-joined_problem = присоединено к общей проблеме
happening-left_problem = больше не часть общей проблемы
happening-undone = действие отменено

## Contact of the citizen

# $name: the citizen, or who-unnamed. $phone: telephone numbers with commas, or a dash.
who = { appeal-number }
    Заявитель: { $name }
    Телефон: { $phone }
    Это видите только Вы; просмотр записан в журнал.
# Tries whether one person alone sees a message; then the data stands in its place.
who-probe = Данные показываются только Вам…
# $contacts: names and telephone numbers of contacts that are not, or may not be, the citizen's.
who-other-contacts = Другие приложенные контакты: { $contacts }
# $groups: names of social groups, with commas.
who-groups = Социальная группа (со слов заявителя): { $groups }
who-unnamed = имя просят не называть

## Known problems: what many report at once

# $title: what it is called. The same on the card of an appeal that belongs to it.
card-problem = Общая проблема: { $title }
# In lists: it stands for all open appeals about it.
line-problem = Общая проблема: { $title } (обращений: { $count })
problem-title = Общая проблема: { $title }
# $place: the name of a town, village or district; behind it, with commas, the spots below.
problem-proposed = { $place }: { $topic }
# $name: of a street or a microdistrict, or its number.
problem-spot-street = улица { $name }
problem-spot-avenue = проспект { $name }
problem-spot-quarter = микрорайон { $name }
problem-spot-numbered = { $name }-й микрорайон
problem-topic = Тема: { $topic }
problem-whole = Охват: вся эта местность
problem-state = Состояние: { $state }
problem-state-open = открыта, люди могут присоединиться
problem-state-fixed = сообщено, что решена
problem-state-over = закрыта
problem-part-of = Объединена с другой: { $title }
# $count: people. $open: of them, those who wait for an answer.
problem-count = Сообщили: { $count } · Ждут ответа: { $open }
# $count: appeals to which people have added something; their cards are called by number.
problem-added = Дополнены обращения: { $count }. Карточки последних:
problem-added-card = <code>/card { $number }</code>
problem-due = Ближайший срок ответа: { $date }
problem-until = Ожидаемое окончание: { $at }
problem-latest = Последнее сообщение всем: { $at }
# $count: appeals whose writers have not got the latest answer or news, or a part of it; cards by number.
problem-unreached = <b>Telegram не доставил сообщение по обращениям:</b> { $count }. Причина на карточке:
problem-how = Ответьте на это сообщение текстом, фото или документом: их получат все, кто присоединился. Сначала увидите Вы.
problem-gathered = Присоединено похожих обращений: { $count }
problem-named = Название проблемы изменено.
problem-merged = Проблемы объединены. Все, кто присоединился, перейдут во вторую.
problem-moved = Проблема передана другому филиалу. Обращения перейдут туда же.
problem-merge = С какой проблемой объединить эту? Выберите ниже.
# $date: the day on which it was opened. $count: people who have reported it.
problem-choice = { $date }, { $count } чел. · { $title }
problem-merge-none = В филиале нет другой открытой проблемы по этой теме.
problem-move = К какому филиалу относится проблема?
# $kk, $ru: the titles as they are now.
problem-name =
    Напишите новое название в две строки: первая на казахском, вторая на русском. Без имён и адресов людей.
    Сейчас:
    { $kk }
    { $ru }
# What stands in the empty input field.
problem-name-field = На казахском, ниже на русском
problem-words-only = Название пишется текстом: первая строка на казахском, вторая на русском.
problem-words-title = Текст для всех. { $title }. Получателей: { $count }
problem-words-in = { $language } — получателей: { $count }
problem-words-none-kk = Текста на казахском нет. Напишите его в ответ на это сообщение.
problem-words-none-ru = Текста на русском нет. Напишите его в ответ на это сообщение.
problem-words-how = Нажмите результат: этот ответ получит каждое обращение. «{ button-problem-news }»: обращения останутся открытыми.
problem-words-missing-kk = Текста на казахском нет. Людей, которые писали на казахском и получат русский текст: { $count }. Всё равно отправить?
problem-words-missing-ru = Текста на русском нет. Людей, которые писали на русском и получат казахский текст: { $count }. Всё равно отправить?
problem-words-dropped = Текст удалён, никому не отправлен.
# $what: an outcome, or problem-what-news. $at: a time of today.
problem-words-leaving = { $title } · { $what }. Текст уйдёт в { $at }, до этого его можно вернуть.
problem-words-going = { $title } · { $what }. Отправляется: { $count }
problem-words-done = { $title } · { $what }. Отправлено: { $count }
problem-what-news = новость
# button, 1 column, ≤ 34
button-problem = Общая проблема
# button, 1 column, ≤ 34
button-problem-leave = Отделить от общей проблемы
# button, 1 column, ≤ 34
button-problem-gather = Присоединить похожие
# button, 2 columns, ≤ 20
button-problem-name = Изменить название
# button, 2 columns, ≤ 20
button-problem-merge = Объединить
# button, 2 columns, ≤ 20
button-problem-move = Другому филиалу
# button, 2 columns, ≤ 20
button-problem-close = Закрыть проблему
# button, 2 columns, ≤ 20
button-problem-again = Открыть снова
# button, 1 column, ≤ 34
# Stands inside texts, too.
button-problem-news = Как новость
# button, 2 columns, ≤ 20
button-problem-swap = Поменять языки
# button, 1 column, ≤ 34
button-problem-send-anyway = Всё равно отправить
# button, 1 column, ≤ 34
# Under the alarm that a topic has jumped above its usual level.
button-problem-hot = Открыть общую проблему

## Promises

promises-title = Обещания. Филиал: { $branch }
promises-counts = Обещания: выполняется — { $open } · выполнено — { $kept } · не выполнено — { $broken }
# $text: as an operator wrote it, cut.
promises-line = { appeal-number } · { $date }{ $late ->
    [late] {" "}(день прошёл)
   *[soon] {""}
} · { $text }
desk-kept = { appeal-number }: обещание отмечено выполненным.
desk-broken = { appeal-number }: обещание отмечено невыполненным.
desk-nothing-promised = { appeal-number }: открытых обещаний нет.
desk-promise-lapsed = { appeal-number }: срок обещания вышел, и никто не подтвердил, что оно выполнено. Теперь оно считается невыполненным.

## Templates

templates-title = Шаблоны ответов. Филиал: { $branch }
# $title, $text: as staff wrote them, the text cut. $language: one of language-….
template-line = <b>{ $title }</b> · { $topic } · { $language }: { $text }
# Instead of a topic, in template-line.
topic-ANY = любая тема
templates-hint =
    Добавить (руководитель): <code>/templates add ТЕМА ru Название | Текст</code>. Для всех тем: ANY.
    В тексте: <code>{ "{" }number{ "}" }</code>, <code>{ "{" }branch{ "}" }</code>, <code>{ "{" }due{ "}" }</code>, <code>{ "{" }today{ "}" }</code>
# button, 1 column, ≤ 34
button-template-add = Добавить шаблон
templates-none = { appeal-number }: для этой темы и этого языка шаблонов нет. Добавить: /templates
templates-choose = { appeal-number }: выберите шаблон, он добавится в проект ответа.

## Names of places that a branch lists

# $branch: name of the branch.
places-title = Местные названия мест. Филиал: { $branch }
# $name: as a head typed it. $branch: the branch of the place that is meant.
places-line = • { $name } — { $branch }
places-more = … и ещё { $n }
places-none = Пока ничего не внесено.
places-how =
    Внести (руководитель): <code>/places</code>, затем каждое название с новой строки:
    <code>Нурсат</code> или <code>Нурсат; KZ-79171</code>, если это место другого филиала, ниже Вашего.
    Убрать: <code>/places remove Нурсат</code>. Таблицей: <code>/places csv</code>; исправленный файл пришлите в ответ (reply) на неё или с подписью <code>/places</code>.
# $branch: name of the branch.
places-file-title = Названия из таблицы. Филиал: { $branch }
# $state: done, or asked: nothing was changed yet.
places-file-added = { $state ->
    [done] Добавлено: { $n }
   *[asked] Добавится: { $n }
}
places-file-changed = { $state ->
    [done] Изменено: { $n }
   *[asked] Изменится: { $n }
}
# Names of the list that the table lacks.
places-file-removed = { $state ->
    [done] Убрано: { $n }
   *[asked] Нет в таблице, есть в списке: { $n }
}
places-file-unread = Непонятных строк: { $n }. В список они не войдут.
# $line: the number of a line, and its words.
places-file-line = • { $line }
# What was asked, what came of it.
places-file-same = Список от этой таблицы не изменится.
places-file-asked = Пока ничего не изменено: выберите кнопкой.
places-file-renewed = Пока Вы смотрели, список или таблица изменились. Посмотрите ещё раз и выберите кнопкой.
places-file-replacing = Названия, которых нет в таблице, будут убраны из списка. Убрать?
places-file-done = Готово. Бот уже знает эти названия. Список: /places
places-file-dropped = Ничего не изменено. Список: /places
# button, 1 column, ≤ 34
button-places-add = Добавить, остальное оставить
# button, 1 column, ≤ 34
button-places-replace = Заменить весь список
# button, 1 column, ≤ 34
button-places-drop = Ничего не менять
# button, 1 column, ≤ 34
button-places-sure = Да, убрать лишние

## Walk-ins

paper-title = Текст бумажного талона:
say-paper-in-private = Обращение зарегистрировано. Текст талона отправили в личные сообщения.

## Slips in the group

say-anonymous-admin = Вы пишете в группе как анонимный администратор. Отключите анонимность и напишите снова, чтобы было видно, кто Вы.
say-desk-unknown-command = Такой команды нет. Ответ заявителю начинайте не с косой черты.
say-desk-edited-command = Исправленная команда не выполняется. Отправьте её новым сообщением.
# a message that was taken for nothing was edited
say-desk-edited-words = Это исправление не учтено. Если нужно, отправьте его новым сообщением.
say-desk-reply-to-what = Это сообщение не относится ни к одному обращению, Ваш ответ никуда не ушёл. Ответьте (reply) на карточку: <code>/card НОМЕР</code>

## Refusals
## A message; after a press a toast: at most 200 characters, no markup but <code>.

refusal-HeadDecides = Это может сделать только руководитель филиала. Если нужно, скажите ему.
refusal-TakenByColleague = Это обращение в работе у коллеги. Дождитесь, пока его вернут в очередь, или скажите руководителю.
refusal-OpenedByColleague = Это меню открыл коллега. Нажмите «Назад» и откройте своё.
refusal-WordsNeeded = Здесь нужен текст: напишите словами. Отменить: /cancel
refusal-PlaceUnreadable = Такое место не найдено. Напишите полное название населённого пункта, района или города. Например: город Тараз.
refusal-PhoneUnreadable = Номер телефона не распознан. Напишите так: +7 701 555 44 33. Если телефона нет, нажмите «Телефона нет».
refusal-AlreadyYours = Это обращение уже у Вас. Чтобы ответить, напишите ответ (reply) на его карточку.
refusal-ConflictOfInterest = Обращение касается этого филиала или человека, поэтому рассматривать его должны другие. Выберите другой филиал или сотрудника.
refusal-SameExecutor = Заявитель не принял ответ: рассматривать будет другой сотрудник. Скажите руководителю или коллеге.
# $name: as it was typed.
refusal-UnknownPerson = Среди сотрудников этого филиала нет такого человека: { $name }. Имя пишется с @, а сам человек должен был открыть бота.
# $topic: as it was typed.
refusal-UnknownTopic = Такой темы нет: { $topic }. Ответьте (reply) на карточку командой /category и выберите кнопкой.
# $at_least: characters.
refusal-ReasonTooShort = Причина слишком короткая: решение должно быть мотивированным, не менее { $at_least } знаков. Напишите подробнее.
refusal-NotShared = Общей проблемой это сделать нельзя: это дело одного человека или неизвестно место. Ответьте на обращение отдельно или сначала уточните место.
# $count: people who wait.
refusal-ProblemNotEmpty = Ответа ждут: { $count }. Сначала напишите ответ на карточку проблемы.
# $limit: characters.
refusal-TitleUnfit = Напишите название в две строки: на казахском, затем на русском. В каждой не больше { $limit } знаков.
refusal-MergeImpossible = Эти обращения нельзя объединить: выберите два разных открытых обращения, которые ещё не объединены.
refusal-Merged = Это обращение объединено с другим. Ответьте на него: <code>/card { $number }</code>
refusal-TooLate = Отменить уже нельзя: время вышло или обращение изменилось. Посмотрите последнее сообщение.
refusal-ComplaintNotExtendable = По стандарту приёмной срок рассмотрения жалобы не продлевается (по образцу ст. 99 АППК). Ответьте в срок.
# $until, $latest: 20.11.2026.
refusal-ExtensionTooLong = Так далеко продлить нельзя: { $until }. По стандарту приёмной самая поздняя дата: { $latest } (по образцу ст. 76 АППК).
# $due: 20.11.2026.
refusal-ExtensionTooShort = Новый срок должен быть позже нынешнего. Нынешний срок: { $due }. Укажите дату позже.
refusal-ReplyFirst = Обещание уходит вместе с ответом: сначала напишите ответ, затем ответьте (reply) на его проект командой /promise.
refusal-OnlyCollecting = Сейчас только собирают наказы и пожелания и не консультируют: ответом может уйти лишь «принято к сведению». Написанное сохранено, его можно отправить, когда режим закончится.

## Command menu of groups

command-queue = Очередь филиала
command-find = Найти обращение
command-card = Карточка обращения
command-take = Взять в работу
command-reply = Написать ответ
command-ask = Спросить заявителя
command-forward = Передать в другой филиал
command-extend = Продлить срок (руководитель)
command-note = Внутренняя заметка
command-history = Ход рассмотрения
command-who = Контакт заявителя
command-walkin = Записать обращение посетителя
command-promises = Обещания филиала
command-templates = Шаблоны ответов
command-staff = Сотрудники филиала
command-invite = Пригласить сотрудника
command-branches = Филиалы
command-branch = О филиале
command-link = Подключить группу к филиалу
command-calendar = Рабочий календарь
command-places = Местные названия мест

# On the page for the door of a house; the camera of a telephone reads the code above it.
poster-how = У Вас так же? Наведите камеру телефона на код: обращение получит номер, ответ придёт Вам в Telegram.
# $bot: the name of the bot.
poster-without = Если код не читается: найдите в Telegram бота @{ $bot } и напишите /problems.
# $title: what the known problem is called.
poster-caption = Лист на дверь дома: { $title }. Распечатайте и повесьте у входа.
# button, 1 column, ≤ 34
button-problem-poster = Лист на дверь дома (QR)
