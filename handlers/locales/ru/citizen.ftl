# Слова, обращённые к заявителю.

welcome-about =
    <b>{ $org }</b>
    Здравствуйте! Напишите о своей проблеме по-казахски или по-русски: мы зарегистрируем обращение, передадим его в нужный филиал и сообщим, что сделано. Можно рассказать голосом, прислать фото или документ.
    Мы не государственный орган: срок ответа — наш стандарт обслуживания. Официальное обращение в госорган подаётся на портале <a href="{ $portal }">eOtinish</a>.
    Это не экстренная служба: при угрозе жизни звоните <b>112</b>.
choose-language = Выберите язык.
welcome-draft-kept = То, что Вы написали, сохранено.
button-kk = Қазақша
button-ru = Русский

consent-ask = Чтобы рассмотреть Ваше обращение, нам нужно согласие на обработку персональных данных.
consent-text = Даю согласие на сбор и обработку моих персональных данных (имя, контакты, населённый пункт, текст обращения) в целях рассмотрения обращения. Оператор: { $org }, БИН: { $bin }. Срок: до завершения рассмотрения и срока хранения. Передача компетентному органу: только если я нажму соответствующую кнопку. Переписка идёт через Telegram, то есть данные проходят через серверы за рубежом (трансграничная передача). В общедоступных источниках не распространяются. Согласие можно отозвать в любое время: /privacy
button-consent-yes = Даю согласие
button-consent-forward = Согласие, и можно передать компетентному органу
button-consent-no = Не даю согласия
consent-kept = Спасибо, согласие сохранено. Отозвать его можно в любое время: /privacy
consent-refused = Без согласия мы не можем рассмотреть обращение. Написанное удалено. Если передумаете, напишите снова.
consent-withdrawn = Согласие отозвано, неотправленный черновик удалён. Ранее зарегистрированные обращения по закону рассматриваются до конца. Удалить данные: /forget
privacy-page =
    <b>О Ваших персональных данных</b>
    Оператор: { $org }, БИН: { $bin }
    По вопросам: { $contact }

    Мы храним только нужное для рассмотрения: Ваше имя в Telegram, населённый пункт, текст обращения и вложения. Не присылайте ИИН и снимки удостоверения.
    Срок хранения: { $years } лет после рассмотрения.
    { $consent ->
        [given] Согласие: дано { $date }. Передача компетентному органу: не разрешена.
        [forward] Согласие: дано { $date }. Передача компетентному органу: разрешена.
       *[none] Согласие: не дано.
    }
button-consent-withdraw = Отозвать согласие

home =
    Напишите о своей проблеме прямо здесь — по-казахски или по-русски, своими словами. Можно рассказать голосом, прислать фото, видео, документ или место на карте.

    /my — мои обращения
    /status — ход обращения по номеру
    /language — сменить язык
    /privacy — персональные данные
    /settings — настройки

    При угрозе жизни звоните <b>112</b>.

draft-title = Черновик Вашего обращения
draft-check = Проверьте и нажмите «{ button-send }».
draft-place-needed = Где это происходит? Выберите регион — мы передадим обращение в нужный филиал.
draft-place-which = О каком месте идёт речь?
draft-topic-which = Если тема — одна из указанных ниже, нажмите на неё.
draft-said-before = Похожее Ваше обращение уже рассматривается. Можно не повторять, а дополнить его.
draft-no-words = (без текста)
draft-more-words = … (продолжение сохранено и будет отправлено целиком)
draft-files = Вложения: { $files }
draft-place = Место: { $place }
draft-address = Адрес: { $address }
draft-topic = Тема: { $topic }
draft-kind = Вид: { $kind }
draft-branch = Филиал: { $branch }
draft-language = Язык ответа: { $language }
draft-term = Срок ответа: { $days } раб. дн., до { $date }
draft-restricted = Это обращение увидит только республиканская приёмная.
draft-write-anew = Напишите текст заново. Он заменит прежний, вложения останутся.
draft-add-more = Пишите дальше: текст, фото, голос, документ или место. Всё войдёт в это обращение.
draft-discarded = Черновик удалён.
draft-choose-region = Выберите регион:
draft-choose-district = { $region }: выберите район или город.
draft-choose-topic = Выберите тему:
draft-choose-kind = Выберите вид обращения:
button-send = Отправить
button-place = Указать место
button-edit-text = Текст
button-edit-place = Место
button-edit-topic = Тема
button-edit-kind = Вид
button-edit-language = Язык
button-add = Добавить ещё
button-discard = Удалить
button-back = Назад
button-narrower = Указать район или город
button-join = Добавить к прежнему обращению
button-other-place = Другое место
button-whole-region = По области в целом
button-whole-city = По городу в целом
button-place-unknown = Не знаю

files-photo = { $n } фото
files-video = { $n } видео
files-voice = { $n ->
    [one] { $n } голосовое сообщение
    [few] { $n } голосовых сообщения
    [many] { $n } голосовых сообщений
   *[other] { $n } голосового сообщения
}
files-document = { $n ->
    [one] { $n } документ
    [few] { $n } документа
    [many] { $n } документов
   *[other] { $n } документа
}
files-audio = { $n } аудио
files-location = { $n ->
    [one] { $n } место на карте
    [few] { $n } места на карте
    [many] { $n } мест на карте
   *[other] { $n } места на карте
}
files-contact = { $n ->
    [one] { $n } контакт
    [few] { $n } контакта
    [many] { $n } контактов
   *[other] { $n } контакта
}

danger-title = Похоже, в Вашем обращении говорится об опасности. Если помощь нужна сейчас, звоните:
danger-life = <b>112</b> — служба спасения; 101 — пожар, 102 — полиция, 103 — скорая помощь, 104 — газ
danger-fire = <b>101</b> — пожарная служба, <b>112</b> — служба спасения
danger-family = <b>111</b> — по вопросам насилия в семье и прав детей, круглосуточно; <b>102</b> — полиция
danger-self_harm = <b>150</b> — телефон доверия для детей и молодёжи, <b>111</b> — круглосуточно, <b>112</b> — служба спасения. Вы не одни.
danger-corruption = <b>1424</b> — телефон доверия антикоррупционной службы, круглосуточно
danger-threat = <b>102</b> — полиция, <b>112</b> — служба спасения
danger-end = Бот не заменяет экстренные службы и никого не вызывает. Обращение можно продолжать.

receipt-title = Ваше обращение зарегистрировано
receipt-number = Номер: <code>{ $number }</code>
receipt-branch = Филиал: { $branch }
receipt-received = Получено: { $at }
receipt-registered = Дата регистрации: { $date }
receipt-due = Срок ответа: до { $date }
receipt-files = Вложения: { $files }
receipt-status = Состояние: <b>{ $status }</b>
receipt-hint = Чтобы дополнить обращение, ответьте на это сообщение.
button-copy-number = Скопировать номер
button-add-to-appeal = Дополнить
button-timeline = Ход дела
button-withdraw = Отозвать
button-withdraw-yes = Да, отзываю
button-withdraw-no = Нет, оставить

mine-title = Мои обращения ({ $count })
mine-none = У Вас пока нет зарегистрированных обращений. Напишите о своей проблеме прямо здесь.
mine-line = № <code>{ $number }</code> · { $date } · { $status }

timeline-title = Обращение № <code>{ $number }</code>
timeline-registered = { $at } — зарегистрировано. Филиал: { $branch }
timeline-taken = { $at } — взято в работу
timeline-released = { $at } — возвращено в очередь филиала
timeline-heard = { $at } — отправлено предварительное решение, можно возразить
timeline-asked = { $at } — запрошены дополнительные сведения
timeline-replied = { $at } — Вы ответили на вопрос
timeline-added = { $at } — Вы дополнили обращение
timeline-amended = { $at } — Вы исправили текст
timeline-answered = { $at } — дан ответ: { $outcome }
timeline-forwarded = { $at } — передано в другой филиал. Филиал: { $branch }
timeline-extended = { $at } — срок продлён. Новый срок: { $date }
timeline-closed = { $at } — закрыто
timeline-reopened = { $at } — возобновлено. Филиал: { $branch }
timeline-withdrawn = { $at } — отозвано
timeline-due = Срок ответа: до { $date }

news-reply-kept = Обращение № <code>{ $number }</code>: Ваш ответ передан оператору.
news-addition-kept = Обращение № <code>{ $number }</code> дополнено, оператор увидит.
news-amendment-kept = Обращение № <code>{ $number }</code>: исправление передано оператору.
news-write-addition = Что добавить к обращению № <code>{ $number }</code>? Напишите или пришлите файл.
news-withdraw-sure = Отозвать обращение № <code>{ $number }</code>? Рассматривать его не будут.
news-withdrawn = Обращение № <code>{ $number }</code> отозвано.
news-kept-open = Обращение № <code>{ $number }</code> оставлено, работа продолжается.
news-closed-thanks = Спасибо! Обращение № <code>{ $number }</code> закрыто.
news-reopened =
    Обращение № <code>{ $number }</code> возобновлено: теперь им займётся другой исполнитель.
    Филиал: { $branch }
    Срок ответа: до { $date }
    Что осталось нерешённым, можно написать ответом на это сообщение.
news-reopened-enough = Обращение № <code>{ $number }</code> уже пересматривалось, открыть его ещё раз нельзя. Если появилось новое, напишите новое обращение. Если Вы не согласны с решением госоргана, можно обратиться на портал <a href="{ $portal }">eOtinish</a>.

finding-title = Ответ на обращение № <code>{ $number }</code>
finding-outcome = Результат: <b>{ $outcome }</b>
finding-signature = С уважением, { $org }. Филиал: { $branch }
finding-continued = (продолжение)
finding-ask = Вас устраивает ответ?
button-accept = Да, спасибо
button-object-unsolved = Проблема не решена
button-object-formal = Ответ формальный
question-title = По обращению № <code>{ $number }</code> нужны дополнительные сведения:
question-hint = Напишите ответ прямо здесь или пришлите файл. Пока Вы не ответили, срок не идёт. Последний день для ответа: { $date }.
hearing-title = Предварительное решение по обращению № <code>{ $number }</code>: отказ
hearing-hint = Это ещё не окончательный ответ. Если Вы не согласны, напишите здесь почему: решение рассмотрят снова. Последний день для возражений: { $date }. Если возражений нет, решение останется без изменений.
news-objection-kept = Обращение № <code>{ $number }</code>: Ваше возражение передано руководителю. Решение рассмотрят снова.

say-text-needs-words = Напишите словами или расскажите голосом: что случилось, где, с какого времени.
say-media-unsupported = Это нельзя приложить к обращению. Пришлите текст, фото, видео, голос, документ или место на карте.
say-unknown-command = Такой команды нет. Просто напишите о проблеме или нажмите /help.
say-status-how = Напишите номер обращения, например: <code>/status 482-915-373</code>. Все Ваши обращения: /my

kind-application = заявление
kind-complaint = жалоба
kind-report = сообщение
kind-proposal = предложение
kind-response = отклик
kind-request = запрос

status-draft = Черновик
status-registered = Зарегистрировано
status-taken = На рассмотрении
status-waiting = Запрошены дополнительные сведения
status-answered = Ответ дан
status-closed = Закрыто
status-withdrawn = Отозвано

outcome-resolved = Решено положительно
outcome-explained = Даны разъяснения
outcome-partly = Удовлетворено частично
outcome-refused = Отказано
outcome-noted = Принято к сведению

topic-SOC = Социальная помощь
topic-PEN = Пенсии
topic-HOUS = Жильё
topic-HCS = Содержание домов, тарифы
topic-WATER = Вода, канализация
topic-HEAT = Тепло, газ, уголь
topic-POWER = Электроснабжение
topic-ROAD = Дороги
topic-TRANS = Транспорт
topic-IMPR = Благоустройство
topic-LAND = Земельные вопросы
topic-EMPL = Трудоустройство
topic-LABOR = Трудовые права
topic-HEALTH = Здравоохранение
topic-EDU = Образование
topic-AGRI = Сельское хозяйство
topic-BIZ = Бизнес, налоги
topic-LAW = Правоохранительные органы
topic-COURT = Суд, исполнение
topic-CORR = Коррупция
topic-GOV = Госуслуги, документы, миграция, связь
topic-ECO = Экология, ЧС
topic-FIN = Кредиты, мошенничество
topic-PARTY = Партия, депутаты, обещания
topic-OTHER = Прочее
topic-guessed = ≈ { $topic }
