### What a citizen reads: from the first greeting to the answer.
### Variables that mean the same everywhere: ../README.md

## Greeting

# $org: the organisation's name. $portal: an address, https://…
welcome-about =
    <b>{ $org }</b>
    Здравствуйте! Напишите о своей проблеме по-казахски или по-русски: мы зарегистрируем обращение, передадим его в нужный филиал и сообщим, что сделано. Можно рассказать голосом, прислать фото или документ.
    Мы не государственный орган: срок ответа — наш стандарт обслуживания. Официальное обращение в госорган подаётся на портале <a href="{ $portal }">eOtinish</a>.
    Это не экстренная служба: при угрозе жизни звоните <b>112</b>.
choose-language = Выберите язык.
welcome-draft-kept = То, что Вы написали, сохранено.

## Consent

consent-ask = Чтобы рассмотреть Ваше обращение, нам нужно согласие на обработку персональных данных.
# $org: the organisation's name. $bin: twelve digits, or a dash.
# Its hash is kept with each consent given: a changed text is another consent.
consent-text = Даю согласие на сбор и обработку моих персональных данных (имя, контакты, населённый пункт, текст обращения) в целях рассмотрения обращения. Оператор: { $org }, БИН: { $bin }. Срок: до завершения рассмотрения и срока хранения. Передача компетентному органу: только если я нажму соответствующую кнопку. Переписка идёт через Telegram, то есть данные проходят через серверы за рубежом (трансграничная передача). В общедоступных источниках не распространяются. Согласие можно отозвать в любое время: /privacy
# button, 1 column, ≤ 34
button-consent-yes = Даю согласие
# button, 1 column, ≤ 34
button-consent-forward = Даю согласие и на передачу
# button, 1 column, ≤ 34
button-consent-no = Не даю согласия
consent-kept = Спасибо, согласие сохранено. Отозвать его можно в любое время: /privacy
consent-refused = Без согласия мы не можем рассмотреть обращение. Написанное удалено. Если передумаете, напишите снова.

## Home

home =
    Напишите о своей проблеме прямо здесь — по-казахски или по-русски, своими словами. Можно рассказать голосом, прислать фото, видео, документ или место на карте.

    /my — мои обращения
    /status — ход обращения по номеру
    /language — сменить язык
    /privacy — персональные данные
    /settings — настройки

    При угрозе жизни звоните <b>112</b>.

## Draft: the preview card

draft-title = Черновик Вашего обращения
draft-check = Проверьте и нажмите «{ button-send }».
draft-place-needed = Где это происходит? Выберите регион — мы передадим обращение в нужный филиал.
draft-place-which = О каком месте идёт речь?
draft-topic-which = Если тема — одна из указанных ниже, нажмите на неё.
draft-said-before = Похожее Ваше обращение уже рассматривается. Можно не повторять, а дополнить его.
# The citizen replied to a message about an appeal that is over.
draft-reply-which = Это сообщение об обращении № <code>{ $number }</code>? Если проблема не решена, нажмите одну из кнопок ниже: обращение откроется снова, а написанное войдёт в него как причина. Если это другой вопрос, отправьте его как новое обращение.
draft-reply-over = Это сообщение написано в ответ по обращению № <code>{ $number }</code>. Оно завершено, открыть его снова нельзя. Написанное можно отправить как новое обращение.
draft-reason-kept = Написанное добавлено к возобновлённому обращению.
draft-no-words = (без текста)
draft-more-words = … (продолжение сохранено и будет отправлено целиком)
# $files: counted files, «2 фото, 1 документ».
draft-files = Вложения: { $files }
# $place: the name of a place, nominative, with what it lies in.
draft-place = Место: { $place }
# $address: as the citizen wrote it. On the card of the staff as well.
draft-address = Адрес: { $address }
draft-topic = Тема: { $topic }
draft-kind = Вид: { $kind }
draft-branch = Филиал: { $branch }
draft-about = Обращение о самом этом филиале или его сотруднике: { $branch }. Им оно не попадёт, его рассмотрит вышестоящий филиал.
# $language: as on the button of the language.
draft-language = Язык ответа: { $language }
# $days: working days. $date: the last of them.
draft-term = Срок ответа: { $days } раб. дн., до { $date }
draft-restricted = Это обращение увидит только республиканская приёмная.
draft-unnamed = Операторы не увидят Вашего имени.
# button, 1 column, ≤ 34
# Stands inside draft-check, too.
button-send = Отправить
# button, 1 column, ≤ 34
button-place = Указать место
# button, 1 column, ≤ 34
button-other-place = Другое место
# button, 1 column, ≤ 34
button-narrower = Указать район или город
# button, 1 column, ≤ 34
button-join = Добавить к прежнему обращению
# button, 3 columns, ≤ 12
button-edit-text = Текст
# button, 2 columns, ≤ 20
button-edit-place = Место
# button, 3 columns, ≤ 12
button-edit-topic = Тема
# button, 3 columns, ≤ 12
button-edit-kind = Вид
# button, 3 columns, ≤ 12
button-edit-language = Язык
# button, 1 column, ≤ 34
button-unnamed = Скрыть / показать моё имя
# button, 1 column, ≤ 34
# On the receipt as well.
button-about-branch = Это о самом филиале
# button, 1 column, ≤ 34
button-not-about-branch = Обращение не о самом филиале
# button, 2 columns, ≤ 20
button-add = Добавить ещё

## Draft: its questions

draft-write-anew = Напишите текст заново. Он заменит прежний, вложения останутся.
draft-add-more = Пишите дальше: текст, фото, голос, документ или место. Всё войдёт в это обращение.
draft-discarded = Черновик удалён.
draft-choose-region = Выберите регион:
# $region: the name of a region or a city, nominative.
draft-choose-district = { $region }: выберите район или город.
draft-choose-topic = Выберите тему:
draft-choose-kind = Выберите вид обращения:
# button, 2 columns, ≤ 20
button-whole-region = По области в целом
# button, 2 columns, ≤ 20
button-whole-city = По городу в целом
# button, 2 columns, ≤ 20
button-place-unknown = Не знаю
say-text-needs-words = Напишите словами или расскажите голосом: что случилось, где, с какого времени.

## Danger: whom to call

danger-title = Похоже, в Вашем обращении говорится об опасности. Если помощь нужна сейчас, звоните:
danger-life = <b>112</b> — служба спасения; 101 — пожар, 102 — полиция, 103 — скорая помощь, 104 — газ
danger-fire = <b>101</b> — пожарная служба, <b>112</b> — служба спасения
danger-family = <b>111</b> — по вопросам насилия в семье и прав детей, круглосуточно; <b>102</b> — полиция
danger-self_harm = <b>150</b> — телефон доверия для детей и молодёжи, <b>111</b> — круглосуточно, <b>112</b> — служба спасения. Вы не одни.
danger-corruption = <b>1424</b> — телефон доверия антикоррупционной службы, круглосуточно
danger-threat = <b>102</b> — полиция, <b>112</b> — служба спасения
danger-end = Бот не заменяет экстренные службы и никого не вызывает. Обращение можно продолжать.

## Receipt

receipt-title = Ваше обращение зарегистрировано
receipt-number = Номер: <code>{ $number }</code>
receipt-branch = Филиал: { $branch }
receipt-received = Получено: { $at }
receipt-registered = Дата регистрации: { $date }
receipt-due = Срок ответа: до { $date }
# $files: counted files, «2 фото, 1 документ».
receipt-files = Вложения: { $files }
# $status: a state, or a state and an outcome: «Ответ дан — Решено положительно».
receipt-status = Состояние: <b>{ $status }</b>
receipt-hint = Чтобы дополнить обращение, ответьте на это сообщение.
# button, 2 columns, ≤ 20
button-copy-number = Скопировать номер
# button, 2 columns, ≤ 20
button-timeline = Ход дела
# button, 1 column, ≤ 19, then “: № 482-915-373”
# The number follows where a reminder speaks of several appeals.
button-escalate = Обратиться выше
# button, 2 columns, ≤ 20
button-add-to-appeal = Дополнить
# button, 2 columns, ≤ 20
button-withdraw = Отозвать

## Paper receipt of somebody who came in person

# $name: the citizen. $operator: who wrote it down.
paper-receipt =
    <b>{ $org }</b>
    Филиал: { $branch }
    Номер обращения: <b>{ $number }</b>
    Заявитель: { $name }
    Получено: { $at }
    Дата регистрации: { $date }
    Срок ответа: { $due }
    Принял сотрудник: { $operator }

## My appeals

# $count: appeals.
mine-title = Мои обращения ({ $count })
mine-none = У Вас пока нет зарегистрированных обращений. Напишите о своей проблеме прямо здесь.
mine-line = № <code>{ $number }</code> · { $date } · { $status }

## Timeline
## $at: when it happened.

timeline-title = Обращение № <code>{ $number }</code>
timeline-registered = { $at } — зарегистрировано. Филиал: { $branch }
timeline-taken = { $at } — взято в работу
timeline-released = { $at } — возвращено в очередь филиала
timeline-heard = { $at } — отправлено предварительное решение, можно возразить
timeline-asked = { $at } — запрошены дополнительные сведения
timeline-replied = { $at } — Вы ответили на вопрос
timeline-resumed = { $at } — ответа не было, работа продолжена по имеющимся сведениям
timeline-added = { $at } — Вы дополнили обращение
timeline-amended = { $at } — Вы исправили текст
timeline-answered = { $at } — дан ответ: { $outcome }
timeline-forwarded = { $at } — передано в другой филиал. Филиал: { $branch }
timeline-merged = { $at } — рассматривается вместе с другими на ту же тему
# $date: the new due date.
timeline-extended = { $at } — срок продлён. Новый срок: { $date }
# $date: the new due date.
timeline-recounted = { $at } — рабочий календарь изменился. Новый срок: { $date }
timeline-escalated = { $at } — срок истёк, сообщено вышестоящему уровню
timeline-acknowledged = { $at } — вышестоящий уровень взял на контроль
timeline-rated = { $at } — Вы оценили ответ
timeline-closed = { $at } — закрыто
timeline-reopened = { $at } — возобновлено. Филиал: { $branch }
timeline-withdrawn = { $at } — отозвано
timeline-due = Срок ответа: до { $date }

## News after the citizen's own step

news-reply-kept = Обращение № <code>{ $number }</code>: Ваш ответ передан оператору.
news-reply-kept-due =
    Обращение № <code>{ $number }</code>: Ваш ответ передан оператору.
    Срок ответа: { $date }
news-objection-kept = Обращение № <code>{ $number }</code>: Ваше возражение передано руководителю. Решение рассмотрят снова.
news-write-addition = Что добавить к обращению № <code>{ $number }</code>? Напишите или пришлите файл.
news-addition-kept = Обращение № <code>{ $number }</code> дополнено, оператор увидит.
news-amendment-kept = Обращение № <code>{ $number }</code>: исправление передано оператору.
news-about-branch =
    Обращение № <code>{ $number }</code> передано в вышестоящий филиал. Прежний филиал и сотрудник его больше не видят.
    Филиал: { $branch }
news-withdraw-sure = Отозвать обращение № <code>{ $number }</code>? Рассматривать его не будут.
# button, 2 columns, ≤ 20
button-withdraw-yes = Да, отзываю
# button, 2 columns, ≤ 20
button-withdraw-no = Нет, оставить
news-withdrawn = Обращение № <code>{ $number }</code> отозвано.
news-kept-open = Обращение № <code>{ $number }</code> оставлено, работа продолжается.
news-closed-thanks = Спасибо! Обращение № <code>{ $number }</code> закрыто.
news-partly = Спасибо, Ваша оценка по обращению № <code>{ $number }</code> сохранена. Если важна и остальная часть, обращение можно возобновить.
news-reopened =
    Обращение № <code>{ $number }</code> возобновлено: теперь им займётся другой исполнитель.
    Филиал: { $branch }
    Срок ответа: до { $date }
    Что осталось нерешённым, можно написать ответом на это сообщение.
# $portal: an address, https://…
news-reopened-enough = Обращение № <code>{ $number }</code> уже пересматривалось, открыть его ещё раз нельзя. Если появилось новое, напишите новое обращение. Если Вы не согласны с решением госоргана, можно обратиться на портал <a href="{ $portal }">eOtinish</a>.
news-escalated =
    Об обращении № <code>{ $number }</code> сообщено вышестоящему уровню.
    Филиал: { $branch }
news-promise-kept = Спасибо! Обращение № <code>{ $number }</code>: отмечено, что обещание выполнено.
news-promise-broken = Обращение № <code>{ $number }</code>: отмечено, что обещание не выполнено, филиалу сообщено. Обращение можно возобновить.
news-promise-noted = Обращение № <code>{ $number }</code>: отмечено, что обещание не выполнено, филиалу сообщено.

## News of what the office did

# $reason: a reason of the desk's list (forward-reason-…), or as an operator wrote it.
news-forwarded =
    Обращение № <code>{ $number }</code> передано в другой филиал. Срок ответа прежний.
    Филиал: { $branch }
    Почему: { $reason }
news-hidden =
    Обращение № <code>{ $number }</code> передано в республиканскую приёмную. Теперь его видят только там, прежний филиал больше не видит. Срок ответа прежний.
news-placed =
    Стало ясно, к какому месту относится обращение № <code>{ $number }</code>. Срок ответа прежний.
    Филиал: { $branch }
# $date: the new due date. $reason: as an operator wrote it.
news-extended =
    Срок рассмотрения обращения № <code>{ $number }</code> продлён.
    Новый срок: { $date }
    Почему: { $reason }
news-reopened-by-office =
    Обращение № <code>{ $number }</code> возобновлено: мы вернулись к нему сами.
    Срок ответа: до { $date }
news-merged = Обращение № <code>{ $number }</code> рассматривается вместе с другими на ту же тему. Ответ придёт Вам, как только он будет.

## Answer

finding-title = Ответ на обращение № <code>{ $number }</code>
finding-outcome = Результат: <b>{ $outcome }</b>
# $text: as an operator wrote it; it may end with a full stop.
finding-promise = Обещание: { $text }. Срок: <b>{ $date }</b>
# $org: the organisation's name.
finding-signature = С уважением, { $org }. Филиал: { $branch }
finding-continued = (продолжение)
finding-ask = Вас устраивает ответ?
# button, 2 columns, ≤ 20
button-accept = Да, спасибо
# button, 2 columns, ≤ 20
button-partly = Решено частично
# button, 2 columns, ≤ 20
button-object-unsolved = Проблема не решена
# button, 2 columns, ≤ 20
button-object-formal = Ответ формальный

## Question of the office

question-title = По обращению № <code>{ $number }</code> нужны дополнительные сведения:
question-hint = Напишите ответ прямо здесь или пришлите файл. Пока Вы не ответили, срок не идёт. Последний день для ответа: { $date }.

## Preliminary decision

hearing-title = Предварительное решение по обращению № <code>{ $number }</code>: отказ
hearing-hint = Это ещё не окончательный ответ. Если Вы не согласны, напишите здесь почему: решение рассмотрят снова. Последний день для возражений: { $date }. Если возражений нет, решение останется без изменений.

## Announcements of the office

say-collect-only = Сейчас общественная приёмная только собирает наказы и пожелания и не консультирует. То, что Вы напишете, будет зарегистрировано.
# Below an administrator's own text, in a reception that is closed.
closed-meanwhile = Ход прежних обращений: /my. При угрозе жизни звоните <b>112</b>.
# Below a broadcast.
broadcast-why = Вы согласились получать такие сообщения. Отказаться: /news off
say-news-on = Вы будете получать новости общественной приёмной. Отказаться: /news off
say-news-off = Новости больше не придут. Сообщения о Ваших обращениях приходить будут.

## Commands that need more words

say-status-how = Напишите номер обращения, например: <code>/status 482-915-373</code>. Все Ваши обращения: /my
say-unknown-command = Такой команды нет. Просто напишите о проблеме или нажмите /help.

## Refusals
## A message; after a press a toast: at most 200 characters, no markup but <code>.

refusal-ConsentNeeded = Сначала нужно согласие на обработку персональных данных: /start
refusal-DraftGone = Этот черновик уже отправлен или удалён. Для нового обращения просто напишите.
refusal-PlaceNeeded = Сначала укажите место: нужно знать, в какой филиал передать обращение.
refusal-Banned = Сейчас Вы не можете подать новое обращение: из-за большого числа сообщений доступ ограничен. Прежние обращения рассматриваются: /my
refusal-ReceptionClosed = Общественная приёмная временно закрыта, новые обращения не принимаются. Ход прежних обращений: /my. При угрозе жизни звоните <b>112</b>.
refusal-NotOverdue = Срок этого обращения ещё не истёк.
refusal-AlreadyEscalated = Об этом обращении уже сообщали вышестоящему уровню.

## Command menu of the private chat, and the bot's description

command-start = Главная
command-my = Мои обращения
command-status = Ход обращения
command-settings = Настройки
command-news = Получать новости
command-privacy = Персональные данные
command-mydata = Данные, которые о Вас хранятся
command-forget = Удалить мои данные
command-help = Помощь
# At most 512 characters (Bot API).
bot-description = Общественная приёмная: напишите о проблеме, мы зарегистрируем обращение и передадим в нужный филиал. Не экстренная служба: 112.
