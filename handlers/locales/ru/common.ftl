### What everybody reads: values with a name, buttons of many screens, refusals, failures.
### Variables that mean the same everywhere: ../README.md

## Languages
## Buttons of the greeting; names inside sentences.

# button, 2 columns, ≤ 20
button-kk = Қазақша
# button, 2 columns, ≤ 20
button-ru = Русский
# Inside sentences, lower case.
language-kk = казахский
language-ru = русский

## Buttons of several screens

# button, 2 columns, ≤ 20
button-back = Назад
# button, 2 columns, ≤ 20
# Throws away what is being written: a citizen's draft, an operator's reply.
button-discard = Удалить

## The number of an appeal
## Written once: other messages have it as { appeal-number }.

# In messages: copied by a tap.
appeal-number = № <code>{ $number }</code>
# button, 1 column, ≤ 34
# Also inside other labels, and where $number is a link.
appeal-number-bare = № { $number }

## Kinds of appeals
## On buttons, in draft-kind and on cards.

# button, 2 columns, ≤ 20
kind-application = Заявление
# button, 2 columns, ≤ 20
kind-complaint = Жалоба
# button, 2 columns, ≤ 20
kind-report = Сообщение
# button, 2 columns, ≤ 20
kind-proposal = Предложение
# button, 2 columns, ≤ 20
kind-response = Отклик
# button, 2 columns, ≤ 20
kind-request = Запрос

## States of appeals

status-draft = Ещё не отправлено
status-registered = Зарегистрировано
status-taken = На рассмотрении
status-waiting = Запрошены дополнительные сведения
status-answered = Ответ дан
status-closed = Закрыто
status-withdrawn = Отозвано

## Outcomes of appeals

outcome-resolved = Решено положительно
outcome-explained = Даны разъяснения
outcome-partly = Решено частично
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
topic-ROAD = Дороги, мосты
# button, 2 columns, ≤ 20
topic-TRANS = Транспорт
# button, 1 column, ≤ 29, then “: 999”
topic-IMPR = Благоустройство, мусор
# button, 2 columns, ≤ 20
topic-LAND = Земельные вопросы
# button, 2 columns, ≤ 20
topic-EMPL = Трудоустройство
# button, 2 columns, ≤ 20
topic-LABOR = Зарплата, права
# button, 2 columns, ≤ 20
topic-HEALTH = Здравоохранение
# button, 2 columns, ≤ 20
topic-EDU = Образование
# button, 2 columns, ≤ 20
topic-AGRI = Сельское хозяйство
# button, 2 columns, ≤ 20
topic-BIZ = Бизнес, налоги
# button, 1 column, ≤ 29, then “: 999”
topic-LAW = Полиция, прокуратура
# button, 2 columns, ≤ 20
topic-COURT = Суд, исполнение
# button, 2 columns, ≤ 20
topic-CORR = Коррупция
# button, 1 column, ≤ 29, then “: 999”
topic-GOV = Госуслуги, документы
# The same where there is room: on cards and drafts.
full-topic-GOV = Госуслуги, документы, миграция, связь
# button, 1 column, ≤ 29, then “: 999”
topic-ECO = Экология, ЧС
# button, 1 column, ≤ 29, then “: 999”
topic-FIN = Кредиты, коллекторы
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
# $move: what was tried; moves of citizens are named.
refusal-WrongState = Это уже невозможно. Состояние обращения: { $status }. Ход рассмотрения: { $move ->
    [reply] /my
    [add] /my
    [amend] /my
    [withdraw] /my
    [declare] /my
    [reopen] /my
   *[other] /history
}
# $reader: who looks for it, a citizen or staff.
refusal-UnknownAppeal = Обращение с таким номером не найдено. { $reader ->
    [staff] Проверьте номер или поищите по словам: /find
   *[citizen] Проверьте номер или посмотрите /my.
}
# $number: as it was typed. $reader: who looks for it, a citizen or staff.
refusal-MistypedNumber = Обращения с таким номером быть не может, похоже, в номере опечатка: { $number }. В нём девять цифр, например: 482-915-373. { $reader ->
    [staff] Проверьте и напишите снова или поищите по словам: /find
   *[citizen] Проверьте и напишите снова или: /my
}
# $line: as it was typed; none of the other lines was taken over.
refusal-PlaceUnread = Ничего не добавлено, непонятна строка «{ $line }». Исправьте её и пришлите всё снова. Напишите так: <code>/places Нурсат; KZ-79171</code>, каждое название с новой строки. Коды: /branches
refusal-NotYours = Эта кнопка предназначена не Вам. Что Вы можете сделать: /help
refusal-NotAllowed = На это действие у Вас нет прав. Если оно нужно, скажите руководителю филиала или администратору.
refusal-NothingToSend = Отправлять нечего: сначала напишите или расскажите голосом, что случилось; можно прислать фото или видео.
refusal-Anonymised = Содержание этого обращения удалено: остались номер, даты и результат. Если есть новая проблема, напишите здесь.
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
    [places] Напишите так: <code>/places Нурсат</code> или <code>/places Нурсат; KZ-79171</code>, каждое название с новой строки. Код филиала — Вашего или ниже: /branches
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
    [places] В списке филиала помещается не больше { $limit } названий. Уберите лишние: <code>/places remove название</code>
    [appeals] За одно действие можно взять не больше { $limit } обращений. Выберите меньше или уточните поиск: /find
    [files] Всем сразу можно отправить не больше { $limit } файлов. Лишние не приняты.
   *[characters] Текст слишком длинный. Помещается не больше { $limit } знаков: сократите и отправьте снова.
}
# $why: what is wrong with a table that somebody sent.
refusal-FileUnusable = { $why ->
    [large] Файл больше 1 МБ. Оставьте в нём только названия и места и пришлите снова.
    [workbook] Это книга Excel. Сохраните её как «CSV UTF-8 (разделитель — запятая)» и пришлите этот файл.
    [text] Это не таблица CSV. Пришлите файл .csv; образец: <code>/places csv</code>
    [encoding] Файл в старой кодировке Windows (cp1251), казахских букв в ней нет. Сохраните его в Excel как «CSV UTF-8» и пришлите снова.
    [columns] Ни одной строки не поняли. Нужны столбцы «название» и «место», только места Вашего филиала. Образец: <code>/places csv</code>
    [gone] Telegram больше не отдаёт этот файл. Пришлите его снова.
   *[away] Сейчас файл из Telegram не загрузился. Попробуйте ещё раз через минуту.
}
refusal-StaleButton = Эта кнопка устарела. Нажмите кнопку в последнем сообщении или: /help

## Whatever cannot be read

# $what: sticker, dice, poll, …: what was sent. $beside: what goes on in the chat, or "words", if the
# words below it were taken, or "desk", if an operator meant it for a citizen.
say-media-unsupported =
    { $what ->
        [sticker] Стикер нельзя приложить к обращению.
        [dice] Игровой значок нельзя приложить к обращению.
        [poll] Опрос нельзя приложить к обращению.
        [game] Игру нельзя приложить к обращению.
        [story] Историю нельзя приложить к обращению.
        [checklist] Список дел нельзя приложить к обращению.
        [paid] Платный файл нельзя приложить к обращению.
        [gift] Подарок нельзя приложить к обращению.
       *[other] Это нельзя приложить к обращению.
    } { $beside ->
        [question] Ответьте на заданный вопрос словами или пришлите фото, видео, голос, документ.
        [draft] Обращение, которое Вы пишете, осталось как было. Чтобы дополнить его, пришлите текст, фото, видео, голос, документ или место на карте.
        [words] Текст рядом принят.
        [desk] Заявителю можно отправить текст, фото, видео, голос, документ или место на карте.
       *[nothing] Пришлите текст, фото, видео, голос, документ или место на карте.
    }
flood-slowed = Сообщений много, разбираем их одно за другим. Ничего не потеряно, повторять не нужно.
flood-ignored = От одного человека приходит слишком много сообщений: некоторое время мы их не учитываем. Напишите чуть позже.

## Words of somebody else

# The sign stands before forwarded words, with the name of whoever said them where it is known.
words-forwarded = ↪ — переслано, чужие слова

## Failures

# $reference: a number to quote, such as 81536.
failure = Извините, у нас сбой. То, что Вы написали, сохранено, мы проверим. Если будете спрашивать, назовите номер: <code>{ $reference }</code>

## Commands of both menus
## In a citizen's private chat and in groups of staff.

command-language = Тіл / Язык
command-why = Как посчитан срок
