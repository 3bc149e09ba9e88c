### A person's own data: what is kept, how to get it, how to have it deleted.
### Variables that mean the same everywhere: ../README.md

## Settings

# $state: how messages come now, plain or usual.
settings-page = Настройки. { $state ->
    [plain] Сейчас включён крупный текст: сообщения идут короткими строками, кнопки стоят по одной. Сами буквы можно увеличить в настройках телефона.
   *[usual] Выберите ниже.
}
# After two taps that were refused.
plain-offer = Если трудно, мы будем писать крупным текстом: короткие строки, кнопки по одной. О проблеме можно просто написать, мы поймём и без кнопок.
# button, 1 column, ≤ 34
button-plain = Включить крупный текст
# button, 1 column, ≤ 34
button-not-plain = Вернуть обычный текст
# button, 1 column, ≤ 34
button-settings-language = Сменить язык
# button, 1 column, ≤ 34
button-settings-privacy = О персональных данных
# button, 2 columns, ≤ 20
button-mydata = Мои данные
# button, 2 columns, ≤ 20
button-forget = Удалить мои данные

## About personal data

# $org: the organisation's name. $bin: twelve digits, or «none». $contact: as configured, or «none». $years: 1 to 75. $date: the day of the consent.
privacy-page =
    <b>О Ваших персональных данных</b>
    Оператор: { $org }{ $bin ->
        [none] {""}
       *[given] , БИН: { $bin }
    }{ $contact ->
        [none] {""}
       *[given] . По вопросам: { $contact }
    }

    Мы храним: имя и аккаунт в Telegram; телефон, адрес и место, если Вы их прислали; текст обращения и вложения, ответы, Вашу оценку. Полный список: /mydata. Не присылайте ИИН и снимки удостоверения.
    Срок хранения после рассмотрения: { $years ->
        [one] { $years } год
        [few] { $years } года
        [many] { $years } лет
       *[other] { $years } года
    }.
    { $consent ->
        [given] Согласие: дано { $date }. Передача компетентному органу: не разрешена.
        [forward] Согласие: дано { $date }. Передача компетентному органу: разрешена.
       *[none] Согласие: не дано.
    }
# button, 1 column, ≤ 34
button-consent-withdraw = Отозвать согласие
consent-withdrawn = Согласие отозвано, неотправленное обращение удалено. Ранее зарегистрированные обращения рассматриваются до конца: /my. Удалить данные: /forget

## My data: the file

mydata-caption = В этом файле всё, что о Вас хранится. Откройте его в браузере и не пересылайте посторонним.
mydata-title = Данные, которые о Вас хранятся
# $org: the organisation's name.
mydata-made = { $org }. Составлено: { $at }
mydata-about = Здесь все Ваши данные, которые хранит приёмная. Сами файлы остаются в Вашем чате Telegram, здесь указаны их названия и размер. Тексты внутренних заметок сотрудников не выдаются, указано только их число.
mydata-json = Те же данные в формате JSON

## My data: headings of the file

data-person = О Вас
data-id = Telegram ID
data-name = Имя
data-username = Имя пользователя
data-language = Язык
data-language-chosen = Язык выбран Вами
data-consent = Редакция текста согласия
data-may-forward = Разрешена передача компетентному органу
data-region-kato = Область или город (код КАТО)
data-district-kato = Район или город (код КАТО)
data-first-seen-at = Когда Вы написали впервые
data-banned = Причина ограничения
data-wants-news = Согласие получать новости
data-plain = Включён крупный текст
data-consents = Ваши согласия
data-at = Когда
data-version = Редакция
data-text-hash = Контрольная сумма текста
data-given = Дано
data-asked-to-be-forgotten-at = Когда Вы просили удалить данные
data-posts = Ваши должности
data-branch = Филиал
data-role = Роль
data-draft = Неотправленное обращение
data-created-at = Начат
data-kind = Вид
data-category = Тема
data-place = Место
data-settlement = Населённый пункт
data-address = Адрес
data-lat = Широта
data-lon = Долгота
data-messages = Что Вы написали
data-media = Вид сообщения
data-media-text = текст
data-media-photo = фото
data-media-video = видео
data-media-animation = короткое видео
data-media-document = документ
data-media-audio = аудио
data-media-voice = голосовое сообщение
data-media-video_note = видеосообщение
data-media-location = место на карте
data-media-venue = место с названием
data-media-contact = контакт
data-text = Текст
data-file-name = Название файла
data-file-size = Размер, байт
data-phone = Телефон
data-duration = Длительность, секунд
data-forwarded-from = Чьи слова пересланы
data-quoted = Цитата
data-quoted-from = Чья цитата
data-title = Название
data-appeals = Ваши обращения
data-number = Номер
data-status = Состояние
data-outcome = Результат
data-received-at = Получено
data-registered-on = Дата регистрации
data-due-on = Срок ответа
data-groups = Социальная группа
data-unnamed = Имя скрыто от операторов
data-known-problem = общая проблема
data-about = О ком обращение
data-answers = Ответы
data-promises = Обещания
data-state = Состояние
# Of a promise, or of a message to the citizen.
data-state-open = выполняется
data-state-kept = выполнено
data-state-broken = не выполнено
data-state-waiting = ждёт отправки
data-state-sent = доставлено
data-state-failed = не доставлено
data-history = Ход рассмотрения
data-what = Что произошло
data-rating = Ваша оценка
data-messages-to-you = Отправленные Вам сообщения
data-your-contacts-were-looked-at = Когда сотрудники смотрели Ваши контакты
data-by = Кто
data-internal-notes = Число внутренних заметок
# What staff wrote in reply to nothing.
data-unsorted = Написанное Вами, о чём Вы ещё не сказали, к чему оно
data-not-handled = Ваши сообщения, которые не удалось обработать
data-reference = Номер для справки
data-yes = да
data-no = нет

## Deletion: what goes and what stays
## $numbers: «№ 482-915-373, № 305-118-246».

forget-title = Удаление Ваших данных
forget-goes = Если подтвердите, сразу исчезнут:
forget-goes-profile = • Ваше имя, имя пользователя, регион;
forget-goes-draft = • неотправленное обращение;
forget-goes-appeals = • текст, вложения, адрес и контакты завершённых обращений. Число: { $n };
forget-goes-consent = Согласие на обработку данных тоже будет отозвано.
forget-gone-consent = Согласие на обработку данных отозвано.
forget-done = Готово. Удалено:
forget-stays = Что останется и почему:
forget-stays-open = • обращения на рассмотрении ({ $numbers }): по закону их сначала рассматривают до конца (Закон 94-V, ст. 8), после этого они удалятся сами. Не хотите ждать — отзовите их;
forget-stays-kept = • завершённые обращения ({ $numbers }): ещё не истёк срок хранения документов. Будут удалены: { $date };
forget-stays-preserved = • обращения ({ $numbers }): хранятся по решению руководителя (расследование, суд или угроза). Исчезнут, когда решение будет снято;
forget-stays-profile = • Ваше имя и контакты: пока не удалены эти обращения;
forget-stays-staff = • Ваше имя как сотрудника: пока Вы работаете в филиале;
forget-stays-statistics = • номер обращения, даты, район, тема и результат: для отчётности, без связи с Вами;
forget-stays-consents = • запись о том, когда согласие дано и отозвано, и Ваш Telegram ID: доказательство законной обработки. Будут удалены: { $date };
forget-stays-chat = • сообщения в этом чате: их Вы можете удалить в Telegram сами.
forget-sure = Восстановить удалённое нельзя. Удалить?
# button, 1 column, ≤ 34
button-forget-withdraw = Отозвать: { appeal-number-bare }
# button, 2 columns, ≤ 20
button-forget-yes = Да, удалите
# button, 2 columns, ≤ 20
button-forget-no = Нет, оставить
say-forget-kept = Ничего не удалено. На главную: /start
