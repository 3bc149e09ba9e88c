### What operators and heads read at work: cards, replies, queues, histories.
### Variables that mean the same everywhere: ../README.md

## Card

card-title = № <code>{ $number }</code> · { $kind }
card-status = { $status }
card-holder = Ответственный: { $holder }
card-held-until = Закреплено до: { $at }
card-urgent = Повышенный приоритет
card-outcome = Результат: { $outcome }
# $place: the name of a place, nominative, with what it lies in.
card-place = Место: { $place }
card-place-unknown = Место: не указано
card-topic = Тема: { $topic }
card-topic-guessed = Тему бот поставил предположительно, её ещё никто не подтвердил. Выбрать другую: /category
# $words: the citizen's words that led here, each in «…».
card-why = Почему сюда: { $words }
# $language: as on the button of the language.
card-language = Язык обращения: { $language }
card-received = Получено: { $at }
card-due = Срок: { $date }
card-overdue = Срок: { $date } · <b>просрочено</b>
# $n: how many times.
card-reopened = Возобновлялось, раз: { $n }
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
card-merged-into = Объединено: ответ даётся по № <code>{ $number }</code>
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
# $dangers: names of dangers, with commas.
card-danger = <b>СРОЧНОЕ ВНИМАНИЕ:</b> { $dangers }
danger-name-life = угроза жизни
danger-name-fire = пожар
danger-name-family = насилие в семье или права ребёнка
danger-name-self_harm = риск причинения вреда себе
danger-name-corruption = коррупция
danger-name-threat = угрозы сотрудникам
card-restricted = <b>ЗАКРЫТАЯ ОЧЕРЕДЬ</b> — видит только республиканский уровень.
card-moved = Обращение передано в другой филиал. Филиал: { $branch }
card-hidden = Это обращение в группе больше не показывается: его рассматривает республиканская приёмная.
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
button-forward = Перенаправить
# button, 2 columns, ≤ 20
button-who = Заявитель
# button, 1 column, ≤ 34
button-separate = Отделить
# button, 1 column, ≤ 34
button-topic-right = Тема верна
# button, 1 column, ≤ 34
button-files-again = Прислать вложения ещё раз

## Card: whether the citizen was reached

delivery-waiting = Ответ заявителю ждёт отправки. Время: { $at }
delivery-sent = Доставлено заявителю: { $at }
# $reason: one of undelivered-….
delivery-failed = <b>Заявителю не доставлено:</b> { $reason }
undelivered-blocked = заблокировал(а) бота
undelivered-deactivated = аккаунт удалён
undelivered-gone = чата нет
undelivered-other = Telegram не принял сообщение
undelivered-voice = не принимает голосовые, напишите текстом
undelivered-none = нет в Telegram

## Card: the citizen's older appeals
## Lines of what a search finds as well.

older-title = Прежние обращения этого заявителя:
# $status: a state, or a state and an outcome.
older-line = № <code>{ $number }</code> · { $date } · { $topic } · { $status }

## Below the card

# $part: which part of a long text, 2, 3 …
overflow-title = № <code>{ $number }</code> · текст, часть { $part }
word-addition = № <code>{ $number }</code> · заявитель дополнил:
word-objection = № <code>{ $number }</code> · заявитель возразил на предварительное решение:
word-disagreement = № <code>{ $number }</code> · заявитель не согласен с ответом, обращение возобновлено:
word-reply = № <code>{ $number }</code> · заявитель ответил на вопрос:
word-amendment = № <code>{ $number }</code> · заявитель исправил текст:
word-amendment-file = № <code>{ $number }</code> · заявитель заменил вложение:
word-file = (вложение ниже)
tidied = Обращение № { $number } завершено, текст сообщения убран.

## Topics of a forum, into which cards are sorted

forum-new = Новые
forum-working = В работе
forum-waiting = Ждём заявителя
forum-done = Завершённые

## Appeals kept from groups

only-in-private = Это обращение нельзя показывать в группе: откройте его в личном чате с ботом.
say-restricted-in-private = Это обращение в группе не показывается, отправили в личные сообщения.

## Reply: what to write

desk-write-answer = № <code>{ $number }</code>: напишите ответ, отвечая (reply) на это сообщение или на карточку. Несколько сообщений и файлов станут одним ответом.
desk-write-question = № <code>{ $number }</code>: напишите вопрос заявителю, отвечая (reply) на это сообщение.
desk-write-refused = № <code>{ $number }</code>: напишите мотивированную причину отказа, отвечая (reply) на это сообщение.
desk-write-returned = № <code>{ $number }</code>: напишите, почему обращение возвращается, отвечая (reply) на это сообщение. Возвращают в течение 3 рабочих дней после регистрации: повтор без новых доводов или оскорбления (АППК, ст. 64).
desk-write-terminated = № <code>{ $number }</code>: напишите, почему рассмотрение прекращается, отвечая (reply) на это сообщение (АППК, ст. 70 и 88).

## Reply: preview and sending

composed-title = Заявитель увидит:
# $language: as on the button of the language.
composed-language = Обратите внимание: язык обращения — { $language }.
composed-answer-hint = Проверьте и выберите результат — ответ уйдёт заявителю. Чтобы дополнить, ответьте ещё раз.
composed-question-hint = Проверьте и отправьте. Пока заявитель не ответил, срок не идёт.
composed-refusal-hint = Проверьте: так заявитель увидит причину отказа.
# $until: the last day for objections. $decides: the day on which the answer leaves.
composed-hearing = Сначала заявитель прочтёт это как предварительное решение. Последний день для возражений: { $until }. Если их не будет, ответ уйдёт: { $decides }.
composed-return-late = ⚠️ Срок возврата обращения истёк: { $date }
# $holder: a colleague. $until: 20.11.2026 18:30.
composed-confirm = Обращение в работе у коллеги: { $holder }. Закреплено до: { $until }. Отправить ответ вместо него?
# $at: 18:30:05.
composed-leaving = Уйдёт заявителю в { $at }; до этого можно отменить.
composed-sent-answer = № <code>{ $number }</code>: ответ отправлен. Результат: { $outcome }
composed-sent-hearing = № <code>{ $number }</code>: предварительное решение отправлено. Если возражений не будет, ответ уйдёт сам.
composed-sent-question = № <code>{ $number }</code>: вопрос отправлен.
composed-discarded = № <code>{ $number }</code>: черновик удалён, ничего не отправлено.
desk-edit-kept = Правка внесена: заявителю уйдёт исправленное сообщение.
desk-edit-too-late = Ответ уже отправлен заявителю, правка не внесена.
# button, 2 columns, ≤ 20
button-send-resolved = Отправить: решено
# button, 2 columns, ≤ 20
button-send-partly = Отправить: частично
# button, 1 column, ≤ 34
button-send-explained = Отправить: разъяснено
# button, 1 column, ≤ 34
button-send-noted = Отправить: принято к сведению
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
desk-undone = № <code>{ $number }</code>: действие отменено.
desk-forwarded = № <code>{ $number }</code> передано. Филиал: { $branch }. Срок прежний.
desk-extended = № <code>{ $number }</code>: срок продлён до { $date }, заявитель уведомлён.
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
# $name: who assigned it.
desk-assigned-to-you = № <code>{ $number }</code> поручено Вам. Поручил(а): { $name }. Карточка: <code>/card { $number }</code>
desk-closed = № <code>{ $number }</code> закрыто.
desk-reopened = № <code>{ $number }</code> возобновлено, заявитель уведомлён.
# $number, $into: both are numbers of appeals.
desk-merged = № <code>{ $number }</code> объединено: ответ по № <code>{ $into }</code> получат оба заявителя.
desk-separated = № <code>{ $number }</code> рассматривается отдельно.
desk-held = № <code>{ $number }</code>: обращение сохраняется и не будет удалено ни по сроку, ни по просьбе заявителя. Снять: <code>/unhold { $number }</code>
desk-unheld = № <code>{ $number }</code>: теперь удаляется в обычный срок.
desk-not-held = № <code>{ $number }</code>: решения о сохранении не было.
desk-banned = № <code>{ $number }</code>: заявителю ограничена подача новых обращений. Снять: <code>/unban { $number }</code>
desk-unbanned = № <code>{ $number }</code>: ограничение снято.

## Forwarding: where to, then why

desk-forward-where = № <code>{ $number }</code>: в какой филиал передать? Можно искать словами: <code>/forward { $number } Шу</code>
desk-forward-none = № <code>{ $number }</code>: такой филиал не найден. Напишите название или код, например: <code>/forward { $number } Шу</code>
desk-forward-more = … ещё { $n }. Уточните название.
desk-forward-here = Обращение уже в этом филиале: { $branch }
desk-forward-asked = № <code>{ $number }</code> уже передавали дважды. Куда его направить, решит руководитель. Филиал: { $branch }
desk-forward-decide = № <code>{ $number }</code> передавали дважды и предлагают передать снова. Филиал: { $branch }. Решение за Вами: /forward ответом (reply) на карточку.
desk-forward-why = № <code>{ $number }</code>: почему передаём? Филиал: { $branch }
# button, 1 column, ≤ 34
# Told to the citizen as well, in news-forwarded.
forward-reason-territory = Место относится к другому филиалу
# button, 1 column, ≤ 34
# Told to the citizen as well, in news-forwarded.
forward-reason-subject = Вопрос ведёт другой филиал
# button, 1 column, ≤ 34
# Told to the citizen as well, in news-forwarded.
forward-reason-above = Решается на вышестоящем уровне
# button, 1 column, ≤ 34
# Told to the citizen as well, in news-forwarded.
forward-reason-conflict = Обращение касается самого филиала
# button, 1 column, ≤ 34
# Copies a command to be completed.
button-own-reason = Другая причина

## Choosing a topic

desk-choose-topic = № <code>{ $number }</code>: выберите тему.

## Queue

queue-title = { $branch }: очередь
queue-surge = Сейчас поступает много обращений. Ещё { $n ->
    [one] { $n } карточка придёт
    [few] { $n } карточки придут
   *[other] { $n } карточек придут
} по очереди: Telegram разрешает не больше 20 сообщений в минуту на группу. Любое обращение можно открыть сразу по номеру: /card НОМЕР
queue-empty = Очередь пуста.
# $mark: a sign, 🔴, ❗, 💬 or ▫️. $date: the due date.
queue-line = { $mark } № <code>{ $number }</code> · { $date } · { $topic } · { $status }
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
bulk-forward = Перенаправить
bulk-note = Заметка
# $action: a name of the above, and with what: «Сменить тему: Дороги».
bulk-preview =
    Действие: <b>{ $action }</b>
    Будет выполнено обращений: { $n }
# $action: as in bulk-preview.
bulk-done =
    Действие: <b>{ $action }</b>
    Выполнено: { $n }
# $why: a refusal, a whole sentence.
bulk-refused = Не будет выполнено: { $n }. { $why }
# $why: a refusal, a whole sentence.
bulk-was-refused = Не выполнено: { $n }. { $why }
bulk-nothing = Ни для одного из выбранных обращений это действие невозможно.
bulk-back = Отменено: { $n }
# button, 1 column, ≤ 34
button-bulk = Выполнить

## History
## actor-… and happening-… are values in the file of /mydata as well.

history-title = № <code>{ $number }</code>: история
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
happening-escalated = срок вышел, сообщено руководителю
happening-acknowledged = взято на контроль руководителем
happening-rated = оценка ответа
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

## Contact of the citizen

# $name: the citizen, or who-unnamed. $phone: telephone numbers with commas, or a dash.
who = № <code>{ $number }</code>
    Заявитель: { $name }
    Телефон: { $phone }
    Это видите только Вы; просмотр записан в журнал.
# Tries whether one person alone sees a message; then the data stands in its place.
who-probe = Данные показываются только Вам…
# $contacts: names and telephone numbers of contacts that are not, or may not be, the citizen's.
who-other-contacts = Другие приложенные контакты: { $contacts }
who-unnamed = просил(а) не называть имени

## Promises

promises-title = Обещания. Филиал: { $branch }
promises-counts = Обещания: выполняется — { $open } · выполнено — { $kept } · не выполнено — { $broken }
# $text: as an operator wrote it, cut.
promises-line = № <code>{ $number }</code> · { $date }{ $late ->
    [late] {" "}(день прошёл)
   *[soon] {""}
} · { $text }
desk-kept = № <code>{ $number }</code>: обещание отмечено выполненным.
desk-broken = № <code>{ $number }</code>: обещание отмечено невыполненным.
desk-nothing-promised = № <code>{ $number }</code>: открытых обещаний нет.
desk-promise-lapsed = № <code>{ $number }</code>: срок обещания вышел, и никто не подтвердил, что оно выполнено. Теперь оно считается невыполненным.

## Templates

templates-title = Шаблоны ответов. Филиал: { $branch }
# $title, $text: as staff wrote them, the text cut. $language: kk or ru.
template-line = <b>{ $title }</b> · { $topic } · { $language }: { $text }
# Instead of a topic, in template-line.
topic-ANY = любая тема
templates-hint =
    Добавить (руководитель): <code>/templates add ТЕМА ru Название | Текст</code>. Для всех тем: ANY.
    В тексте: <code>{ "{" }number{ "}" }</code>, <code>{ "{" }branch{ "}" }</code>, <code>{ "{" }due{ "}" }</code>, <code>{ "{" }today{ "}" }</code>
templates-none = № <code>{ $number }</code>: для этой темы и этого языка шаблонов нет. Добавить: /templates
templates-choose = № <code>{ $number }</code>: выберите шаблон, он добавится в проект ответа.

## Walk-ins

paper-title = Текст бумажного талона:
say-paper-in-private = Обращение зарегистрировано. Текст талона отправили в личные сообщения.

## Slips in the group

say-anonymous-admin = Вы пишете в группе как анонимный администратор. Отключите анонимность и напишите снова, чтобы было видно, кто Вы.
say-desk-unknown-command = Такой команды нет. Ответ заявителю начинайте не с косой черты.
say-desk-edited-command = Исправленная команда не выполняется. Отправьте её новым сообщением.
say-desk-reply-to-what = Это сообщение не относится ни к одному обращению, Ваш ответ никуда не ушёл. Ответьте (reply) на карточку: <code>/card НОМЕР</code>

## Refusals
## A message; after a press a toast: at most 200 characters, no markup but <code>.

refusal-HeadDecides = Решение об отказе принимает руководитель филиала.
refusal-TakenByColleague = Это обращение в работе у коллеги. Дождитесь, пока его вернут в очередь, или скажите руководителю.
refusal-ConflictOfInterest = Обращение касается этого филиала или человека, поэтому рассматривать его должны другие.
refusal-SameExecutor = Обращение с непринятым ответом рассматривает другой исполнитель.
# $name: as it was typed.
refusal-UnknownPerson = Среди сотрудников этого филиала нет такого человека: { $name }. Имя пишется с @, а сам человек должен был открыть бота.
# $topic: as it was typed.
refusal-UnknownTopic = Такой темы нет: { $topic }. Ответьте (reply) на карточку командой /category и выберите кнопкой.
# $at_least: characters.
refusal-ReasonTooShort = Причина слишком короткая: решение должно быть мотивированным, не менее { $at_least } знаков.
refusal-MergeImpossible = Эти обращения нельзя объединить: выберите два разных открытых обращения, которые ещё не объединены.
refusal-Merged = Это обращение объединено с другим. Ответьте на него: <code>/card { $number }</code>
refusal-TooLate = Отменить уже нельзя: время вышло или обращение изменилось.
refusal-ComplaintNotExtendable = Срок рассмотрения жалобы не продлевается (АППК, ст. 99).
# $until, $latest: 20.11.2026.
refusal-ExtensionTooLong = Так далеко продлить нельзя: { $until }. Самая поздняя дата: { $latest } (АППК, ст. 76).
# $due: 20.11.2026.
refusal-ExtensionTooShort = Новый срок должен быть позже нынешнего. Нынешний срок: { $due }.
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
command-history = История обращения
command-who = Контакт заявителя
command-walkin = Оформить обращение пришедшего
command-promises = Обещания филиала
command-templates = Шаблоны ответов
command-staff = Сотрудники филиала
command-invite = Пригласить сотрудника
command-branches = Филиалы
command-branch = Один филиал
command-link = Подключить группу к филиалу
command-calendar = Рабочий календарь
