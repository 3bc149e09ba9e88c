### What everybody reads: values with a name, buttons of many screens, refusals, failures.

## Languages
## On the buttons of the greeting, and as names inside sentences.

button-kk = Қазақша
button-ru = Русский

## Buttons of several screens

button-back = Назад
button-discard = Удалить

## Kinds of appeals
## On buttons, and after «Вид:».

kind-application = заявление
kind-complaint = жалоба
kind-report = сообщение
kind-proposal = предложение
kind-response = отклик
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
## On buttons, after «Тема:», as titles in a forum. A label over 20 has a row of its own.

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

## Files, counted
## Joined with commas: «2 фото, 1 документ».

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

## Refusals
## A message; after a press a toast: at most 200 characters, no markup but <code>.

refusal-WrongState = Это уже невозможно. Состояние обращения: { $status }.
refusal-UnknownAppeal = Обращение с таким номером не найдено. Проверьте номер или посмотрите /my.
refusal-MistypedNumber = Похоже, в номере опечатка: { $number }. В нём девять цифр, например: 482-915-373.
refusal-NotYours = Эта кнопка предназначена не Вам.
refusal-NotAllowed = На это нет прав: так могут делать только сотрудники этого филиала.
refusal-NothingToSend = Отправлять нечего: сначала напишите текст или пришлите файл.
refusal-Anonymised = Содержание этого обращения удалено: остались номер, даты и результат.
refusal-UsageNeeded = { $command ->
    [link] Напишите так: <code>/link КОД</code>, например <code>/link KZ-101</code>. Коды: /branches
    [invite] Напишите так: <code>/invite operator КОД</code> или <code>/invite head КОД</code>. Коды: /branches
    [why] Напишите так: <code>/why НОМЕР</code>.
    [calendar] Напишите так: <code>/calendar 2026</code> или <code>/calendar 28.12.2026 off Қазақша себебі | Причина по-русски | Приказ №…</code>.
    [topics] Напишите так: <code>/topics state</code>, <code>/topics subject</code> или <code>/topics off</code>.
    [card] Напишите так: <code>/card НОМЕР</code>.
   *[other] Команда неполная. Помощь: /help
}
refusal-StaleButton = Эта кнопка устарела.

## Whatever cannot be read

say-media-unsupported = Это нельзя приложить к обращению. Пришлите текст, фото, видео, голос, документ или место на карте.
flood-slowed = Не успеваю читать Ваши сообщения: они будут разобраны одно за другим. Ничего не потеряно, повторять не нужно.
flood-ignored = От одного человека приходит слишком много сообщений: некоторое время я их не учитываю. На работу филиала это не влияет.

## Failures

failure = Извините, у нас сбой. То, что Вы написали, сохранено, мы проверим. Номер для справки: <code>{ $reference }</code>

## Commands of both menus
## In a citizen's private chat and in groups of staff.

command-language = Тіл / Язык
command-why = Как посчитан срок
