### What everybody reads: values with a name, buttons of many screens, refusals, failures.
### Variables that mean the same everywhere: ../README.md

## Languages
## On the buttons of the greeting, and as names inside sentences.

# button, 2 columns, ≤ 20
button-kk = Қазақша
# button, 2 columns, ≤ 20
button-ru = Русский

## Buttons of several screens

# button, 2 columns, ≤ 20
button-back = Назад
# button, 2 columns, ≤ 20
# Throws away what is being written: a citizen's draft, an operator's reply.
button-discard = Удалить

## Kinds of appeals
## On buttons, in draft-kind and on cards.

# button, 2 columns, ≤ 20
kind-application = заявление
# button, 2 columns, ≤ 20
kind-complaint = жалоба
# button, 2 columns, ≤ 20
kind-report = сообщение
# button, 2 columns, ≤ 20
kind-proposal = предложение
# button, 2 columns, ≤ 20
kind-response = отклик
# button, 2 columns, ≤ 20
kind-request = запрос

## States of appeals

status-draft = Черновик
status-registered = Зарегистрировано
status-taken = На рассмотрении
status-waiting = Запрошены дополнительные сведения
status-answered = Ответ дан
status-closed = Закрыто
status-withdrawn = Отозвано

## Outcomes of appeals

outcome-resolved = Решено положительно
outcome-explained = Даны разъяснения
outcome-partly = Удовлетворено частично
outcome-refused = Отказано
outcome-noted = Принято к сведению
outcome-returned = Возвращено
outcome-terminated = Прекращено

## Topics
## On buttons, in draft-topic and on cards, as titles in a forum. A label over 20 has a row of its own.

# button, 2 columns, ≤ 20
topic-SOC = Социальная помощь
# button, 2 columns, ≤ 20
topic-PEN = Пенсии
# button, 2 columns, ≤ 20
topic-HOUS = Жильё
# button, 1 column, ≤ 29, then “: 999”
topic-HCS = Содержание домов, тарифы
# button, 1 column, ≤ 29, then “: 999”
topic-WATER = Вода, канализация
# button, 2 columns, ≤ 20
topic-HEAT = Тепло, газ, уголь
# button, 2 columns, ≤ 20
topic-POWER = Электроснабжение
# button, 2 columns, ≤ 20
topic-ROAD = Дороги
# button, 2 columns, ≤ 20
topic-TRANS = Транспорт
# button, 2 columns, ≤ 20
topic-IMPR = Благоустройство
# button, 2 columns, ≤ 20
topic-LAND = Земельные вопросы
# button, 2 columns, ≤ 20
topic-EMPL = Трудоустройство
# button, 2 columns, ≤ 20
topic-LABOR = Трудовые права
# button, 2 columns, ≤ 20
topic-HEALTH = Здравоохранение
# button, 2 columns, ≤ 20
topic-EDU = Образование
# button, 2 columns, ≤ 20
topic-AGRI = Сельское хозяйство
# button, 2 columns, ≤ 20
topic-BIZ = Бизнес, налоги
# button, 1 column, ≤ 29, then “: 999”
topic-LAW = Правоохранительные органы
# button, 2 columns, ≤ 20
topic-COURT = Суд, исполнение
# button, 2 columns, ≤ 20
topic-CORR = Коррупция
# button, 1 column, ≤ 29, then “: 999”, may be cut
topic-GOV = Госуслуги, документы, миграция, связь
# button, 2 columns, ≤ 20
topic-ECO = Экология, ЧС
# button, 1 column, ≤ 29, then “: 999”
topic-FIN = Кредиты, мошенничество
# button, 1 column, ≤ 29, then “: 999”
topic-PARTY = Партия, депутаты, обещания
# button, 2 columns, ≤ 20
topic-OTHER = Прочее
# For staff: a topic that the bot supposes and nobody has confirmed.
# $topic: one of the names above.
topic-guessed = ≈ { $topic }

## Files, counted
## Joined with commas: «2 фото, 1 документ».

# $n: how many.
files-photo = { $n } фото
# $n: how many.
files-video = { $n } видео
# $n: how many.
files-voice = { $n ->
    [one] { $n } голосовое сообщение
    [few] { $n } голосовых сообщения
    [many] { $n } голосовых сообщений
   *[other] { $n } голосового сообщения
}
# $n: how many.
files-document = { $n ->
    [one] { $n } документ
    [few] { $n } документа
    [many] { $n } документов
   *[other] { $n } документа
}
# $n: how many.
files-audio = { $n } аудио
# $n: how many.
files-location = { $n ->
    [one] { $n } место на карте
    [few] { $n } места на карте
    [many] { $n } мест на карте
   *[other] { $n } места на карте
}
# $n: how many.
files-contact = { $n ->
    [one] { $n } контакт
    [few] { $n } контакта
    [many] { $n } контактов
   *[other] { $n } контакта
}

## Refusals
## A message; after a press a toast: at most 200 characters, no markup but <code>.

# $status: a state of the appeal, as above.
refusal-WrongState = Это уже невозможно. Состояние обращения: { $status }.
refusal-UnknownAppeal = Обращение с таким номером не найдено. Проверьте номер или посмотрите /my.
# $number: as it was typed.
refusal-MistypedNumber = Похоже, в номере опечатка: { $number }. В нём девять цифр, например: 482-915-373.
refusal-NotYours = Эта кнопка предназначена не Вам.
refusal-NotAllowed = На это нет прав: так могут делать только сотрудники этого филиала.
refusal-NothingToSend = Отправлять нечего: сначала напишите текст или пришлите файл.
refusal-Anonymised = Содержание этого обращения удалено: остались номер, даты и результат.
# $command: a command without its slash; the last variant names it.
refusal-UsageNeeded = { $command ->
    [link] Напишите так: <code>/link КОД</code>, например <code>/link KZ-101</code>. Коды: /branches
    [invite] Напишите так: <code>/invite operator КОД</code> или <code>/invite head КОД</code>. Коды: /branches
    [why] Напишите так: <code>/why НОМЕР</code>.
    [calendar] Напишите так: <code>/calendar 2026</code> или <code>/calendar 28.12.2026 off Қазақша себебі | Причина по-русски | Приказ №…</code>.
    [topics] Напишите так: <code>/topics state</code>, <code>/topics subject</code> или <code>/topics off</code>.
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
# $limit: how many.
refusal-LimitExceeded = { $what ->
    [messages] В одно обращение входит не больше { $limit } сообщений. Отправьте это, остальное можно добавить потом.
    [appeals] За одно действие можно взять не больше { $limit } обращений. Выберите меньше или уточните поиск: /find
   *[characters] Текст слишком длинный. Помещается не больше { $limit } знаков.
}
refusal-StaleButton = Эта кнопка устарела.

## Whatever cannot be read

say-media-unsupported = Это нельзя приложить к обращению. Пришлите текст, фото, видео, голос, документ или место на карте.
flood-slowed = Не успеваю читать Ваши сообщения: они будут разобраны одно за другим. Ничего не потеряно, повторять не нужно.
flood-ignored = От одного человека приходит слишком много сообщений: некоторое время я их не учитываю. На работу филиала это не влияет.

## Words of somebody else

# The sign stands before forwarded words, with the name of whoever said them where it is known.
words-forwarded = ↪ — переслано, чужие слова

## Failures

# $reference: a number to quote, such as 81536.
failure = Извините, у нас сбой. То, что Вы написали, сохранено, мы проверим. Номер для справки: <code>{ $reference }</code>

## Commands of both menus
## In a citizen's private chat and in groups of staff.

command-language = Тіл / Язык
command-why = Как посчитан срок
