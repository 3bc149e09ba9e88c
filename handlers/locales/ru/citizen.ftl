### What a citizen reads: from the first greeting to the answer.
### Variables that mean the same everywhere: ../README.md

## Greeting

# $org: the organisation's name.
welcome-about =
    <b>{ $org }</b>
    Здравствуйте! Напишите или расскажите о проблеме своими словами: мы зарегистрируем обращение, передадим в нужный филиал и пришлём ответ сюда.

    Мы не государственный орган и не экстренная служба. При угрозе жизни — <b>112</b>.
choose-language = Выберите язык
welcome-draft-kept = То, что Вы написали, сохранено и не потеряется.

## Consent

consent-ask = Чтобы рассмотреть Ваше обращение, нужно Ваше согласие на обработку персональных данных. Полный текст:
# $org: the organisation's name. $bin: twelve digits, or «none».
# Its hash is kept with each consent given: a changed text is another consent.
consent-text = Даю согласие на сбор и обработку моих персональных данных (имя и аккаунт в Telegram; телефон, адрес и место, если они мной присланы; населённый пункт; социальная группа, если я её укажу; текст обращения и вложения; ответы и моя оценка) в целях рассмотрения обращения. Оператор: { $org }{ $bin ->
    [none] {""}
   *[given] , БИН: { $bin }
}. Срок: до завершения рассмотрения и срока хранения. Передача компетентному органу: только если я нажму «{ button-consent-forward }». Переписка идёт через Telegram, то есть данные проходят через серверы за рубежом (трансграничная передача). В общедоступных источниках не распространяются. Согласие можно отозвать в любое время: /privacy
# Said instead of it, once it was seen.
consent-again = Остался один шаг: нажмите «{ button-consent-yes }», и обращение можно будет отправить.
# button, 1 column, ≤ 34
button-consent-yes = Даю согласие
# button, 1 column, ≤ 34
button-consent-forward = Даю согласие и на передачу
# button, 2 columns, ≤ 20
button-consent-no = Не даю согласия
# button, 2 columns, ≤ 20
button-consent-text = Текст согласия
consent-kept = Спасибо, согласие сохранено. Отозвать его: /privacy
consent-refused = Без согласия мы не можем рассмотреть обращение. Написанное удалено. Если передумаете, напишите снова.

## Home

# $portal: an address, https://…
home =
    Напишите о проблеме прямо здесь своими словами или расскажите голосом: что случилось и где. Можно прислать фото, видео, документ или место на карте.
    Напишите номер обращения, и Вы увидите ход его рассмотрения.

    Мы не государственный орган и срок ответа устанавливаем сами. Обращение в госорган: <a href="{ $portal }">eOtinish</a>. При угрозе жизни — <b>112</b>.

# button, 2 columns, ≤ 20
button-mine = Мои обращения
# button, 2 columns, ≤ 20
button-settings = Настройки

## Draft: the preview card

draft-title = Ваше обращение (ещё не отправлено)
draft-check = Если всё верно, нажмите «{ button-send }».
draft-place-needed = Где это происходит? Нажмите кнопку ниже и выберите область или город: так мы передадим обращение в нужный филиал.
draft-place-which = О каком месте идёт речь?
draft-topic-which = Если тема есть ниже, нажмите на неё:
draft-said-before = Вы уже писали о похожем, обращение рассматривают. Можно не повторять, а дополнить его.
# The citizen replied to a message about an appeal that is over.
draft-reply-which = Это сообщение об обращении { appeal-number }? Если проблема не решена, нажмите одну из кнопок ниже: обращение откроется снова, а написанное войдёт в него как причина. Если это другой вопрос, отправьте его как новое обращение.
draft-reply-over = Это сообщение написано в ответ по обращению { appeal-number }. Оно завершено, открыть его снова нельзя. Написанное можно отправить как новое обращение.
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
# The place and the branch have one name.
draft-place-and-branch = Место и филиал: { $branch }
draft-place-assumed = Место взято из Вашего прошлого обращения. Если оно другое, нажмите «{ button-edit }».
# $within: what is known so far, a city or a region.
draft-place-wide = { $within ->
    [city] Если знаете район города, укажите: «{ button-edit }».
   *[region] Если знаете район или город, укажите: «{ button-edit }».
}
# Nothing was said yet: a place on the map, a contact, a number alone.
draft-tell = Сохранено. Теперь напишите или расскажите голосом, что случилось: тогда обращение можно отправить.
draft-which = Это дополнение к обращению { appeal-number } или новое обращение?
# The office has asked something, and the words speak of another place or topic.
draft-which-answer = Это ответ на вопрос по обращению { appeal-number } или новое обращение?
draft-about = Обращение касается самого филиала или его сотрудника: { $branch }. К ним оно не попадёт, его рассмотрит вышестоящий филиал.
# $language: as on the button of the language.
draft-language = Язык ответа: { $language }
# $days: working days. $date: the last of them.
draft-term = Срок ответа: { $days ->
    [one] { $days } рабочий день
    [few] { $days } рабочих дня
    [many] { $days } рабочих дней
   *[other] { $days } рабочего дня
}, до { $date }
draft-restricted = Это обращение увидит только республиканская приёмная.
# $groups: names of social groups, with commas. Staff who write it down for somebody read it, too.
draft-groups = Социальная группа: { $groups }
draft-unnamed = Операторы не увидят Вашего имени.
# $title: what the known problem is called.
draft-problem = Об этом уже известно: { $title }
draft-problem-count = Сообщили: { $count }
draft-problem-until = Ожидаемое окончание: { $at }
draft-problem-how = Если у Вас то же самое, нажмите «{ button-same }»: обращение получит номер, и ответ придёт Вам тоже.
draft-problem-joined = Вы уже писали об этом: { appeal-number }. Нажмите «{ button-same }», и новые слова добавятся туда.
draft-problem-over = Работа по этой проблеме закончена: { $title }. Если у Вас она не решена, отправьте обращение отдельно.
# button, 1 column, ≤ 34
# Stands inside texts, too.
button-same = У меня так же
# button, 1 column, ≤ 34
button-another = У меня другое
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
# The same inside a city.
button-narrower-city = Указать район города
# button, 1 column, ≤ 34
button-join = Дополнить { appeal-number-bare }
# button, 1 column, ≤ 34
button-join-answer = Ответ на вопрос { appeal-number-bare }
# button, 1 column, ≤ 34
# Also under what was taken for an answer or an addition.
button-new-appeal = Это новое обращение
# button, 2 columns, ≤ 20
# Stands inside texts, too. Opens everything else that can be chosen.
button-edit = Изменить…
# button, 2 columns, ≤ 20
button-edit-text = Текст
# button, 2 columns, ≤ 20
button-edit-place = Место
# button, 2 columns, ≤ 20
button-edit-topic = Тема
# button, 2 columns, ≤ 20
button-edit-kind = Вид
# button, 2 columns, ≤ 20
button-edit-language = Язык ответа
# button, 2 columns, ≤ 20
button-unnamed = Скрыть моё имя
# button, 2 columns, ≤ 20
button-named = Показать моё имя
# button, 1 column, ≤ 34
button-groups = Социальная группа
# button, 1 column, ≤ 34
button-copy-text = Скопировать прежний текст
# button, 2 columns, ≤ 20
button-complain-yes = Да, жалуюсь
# button, 1 column, ≤ 34
# On the receipt as well.
button-about-branch = Жалоба на сам филиал
# button, 1 column, ≤ 34
button-not-about-branch = Это не жалоба на филиал
# button, 2 columns, ≤ 20
button-add = Добавить ещё

## Draft: its questions

draft-write-anew = Исправьте текст и пришлите его снова: он заменит прежний, вложения останутся. Можно и просто изменить своё сообщение: нажмите на него и выберите «Изменить».
# Above the old text, which a tap copies.
draft-copy-text = Прежний текст ниже, его можно скопировать нажатием:
draft-add-more = Пишите дальше: текст, фото, голос, документ или место. Всё войдёт в это обращение, потом нажмите «{ button-send }».
draft-discarded = Неотправленное обращение удалено. Если хотите написать новое, пишите здесь.
draft-choose-region = Выберите область или город:
# $region: the name of a region or a city, nominative.
draft-choose-district = Выберите из списка. Регион: { $region }
draft-choose-topic = Выберите тему:
# Said of an appeal that is filed as well.
draft-choose-groups = Называть социальную группу не обязательно. Нажмите то, что относится к Вам, можно отметить несколько. Обращение может встать в очереди выше, а срок ответа не изменится. Документы не нужны. Это видят только сотрудники, которые рассматривают обращение, каждый просмотр записывается в журнал.
# button, 1 column, ≤ 34
button-groups-unsaid = Не указывать
# button, 1 column, ≤ 34
button-groups-remember = Запомнить для нового обращения
# button, 1 column, ≤ 34
button-groups-not-remembered = Больше не помнить
# button, 1 column, ≤ 34
button-groups-done = Готово
draft-choose-kind = Выберите вид обращения. Заявление — прошу помочь; жалоба — не согласен с решением; сообщение — о нарушении; предложение — как улучшить; отклик — мнение; запрос — нужна информация.
# $kind, $language: as they are now.
draft-choose-edit = Что изменить? Сейчас вид обращения: { $kind }; язык ответа: { $language }.
# $about: the branch that would handle it. $branch: the one above.
draft-complain-sure = Вы жалуетесь на сам филиал или его сотрудника? Филиал: { $about }. Они обращения не увидят, его рассмотрит вышестоящий филиал: { $branch }.
# button, 2 columns, ≤ 20
button-whole-region = По области в целом
# button, 2 columns, ≤ 20
button-whole-city = По городу в целом
# button, 2 columns, ≤ 20
button-place-unknown = Не знаю
say-text-needs-words = Напишите словами или расскажите голосом: что случилось, где, с какого времени.

## Small talk: what is no appeal
## $state: what is known of the appeal it seems to be about; unready: what is written and not sent
## waits for another answer than the button that sends it. $number, $date, $status: of that appeal;
## empty where there is none.

talk-greeting = { $state ->
    [draft] Здравствуйте! Ваше обращение ещё не отправлено, оно ниже.
    [unready] Здравствуйте! Ваше обращение ещё не отправлено, оно ниже.
    [asked] Здравствуйте! Мы ждём Вашего ответа на вопрос по обращению { appeal-number }. Напишите его здесь.
   *[none] Здравствуйте! Напишите здесь или расскажите голосом, что случилось и где.
}
talk-thanks = { $state ->
    [draft] И Вам спасибо! Ваше обращение ещё не отправлено, оно ниже.
    [unready] И Вам спасибо! Ваше обращение ещё не отправлено, оно ниже.
    [asked] И Вам спасибо! Мы ждём Вашего ответа на вопрос по обращению { appeal-number }. Напишите его здесь.
    [open] И Вам спасибо! Обращение { appeal-number } рассматривается. Ответ придёт в этот чат, срок: до { $date }
    [answered] И Вам спасибо! Вас устраивает ответ на обращение { appeal-number }? Выберите ниже.
   *[none] И Вам спасибо! Если есть другая проблема, напишите о ней здесь.
}
talk-assent = { $state ->
    [draft] Обращение ещё не отправлено. Проверьте его и нажмите «{ button-send }».
    [unready] Обращение ниже ещё не отправлено. Сначала ответьте кнопкой на вопрос в его конце.
    [open] Хорошо. Обращение { appeal-number } рассматривается. Ответ придёт в этот чат, срок: до { $date }
    [answered] Вас устраивает ответ на обращение { appeal-number }? Выберите ниже.
   *[none] Хорошо. Если есть проблема, напишите о ней здесь.
}
talk-denial = { $state ->
    [draft] Обращение ещё не отправлено. Если оно не нужно, нажмите «{ button-discard }».
    [unready] Обращение ещё не отправлено. Если оно не нужно, нажмите «{ button-discard }».
    [open] Обращение { appeal-number } рассматривается. Если оно больше не нужно, нажмите «{ button-timeline }», там его можно отозвать.
    [answered] Вас устраивает ответ на обращение { appeal-number }? Выберите ниже.
   *[none] Хорошо, ничего не зарегистрировано. Если есть проблема, напишите о ней здесь.
}
talk-status = { $state ->
    [draft] Обращение ниже ещё не отправлено. Проверьте его и нажмите «{ button-send }»: тогда его рассмотрят.
    [unready] Обращение ниже ещё не отправлено. Сначала ответьте кнопкой на вопрос в его конце.
    [asked] По обращению { appeal-number } мы ждём Вашего ответа. Напишите его здесь: после этого рассмотрение продолжится.
    [open] Обращение { appeal-number } у нас. Сейчас: { $status }. Ответ придёт в этот чат, срок: до { $date }. От Вас ничего не нужно.
    [late] Срок обращения { appeal-number } истёк ({ $date }). Приносим извинения. Вы можете сообщить об этом руководству: нажмите кнопку ниже.
    [answered] На обращение { appeal-number } дан ответ, он выше в этом чате. Вас устраивает ответ? Выберите ниже.
    [over] Сейчас у Вас нет обращений на рассмотрении. Последнее: { appeal-number } ({ $status }). Если есть новая проблема, напишите о ней здесь.
   *[none] У Вас нет зарегистрированных обращений. Напишите здесь или расскажите голосом, что случилось и где.
}
talk-help = { $state ->
    [draft] Обращение ниже ещё не отправлено. Если всё верно, нажмите «{ button-send }».
    [unready] Обращение ниже ещё не отправлено. Сначала ответьте кнопкой на вопрос в его конце.
    [asked] По обращению { appeal-number } мы ждём Вашего ответа. Напишите его здесь.
   *[none] Напишите о проблеме здесь своими словами или расскажите голосом: что случилось, где, с какого времени. Бот зарегистрирует обращение, а прочитают его и ответят в этом чате сотрудники филиала. При угрозе жизни — <b>112</b>.
}
talk-anger = { $state ->
    [draft] Понимаем Ваше недовольство. Обращение ниже ещё не отправлено. Если всё верно, нажмите «{ button-send }».
    [unready] Понимаем Ваше недовольство. Обращение ниже ещё не отправлено. Сначала ответьте кнопкой на вопрос в его конце.
    [asked] Понимаем Ваше недовольство. По обращению { appeal-number } мы ждём Вашего ответа на вопрос. Напишите его здесь, и рассмотрение продолжится.
    [open] Понимаем Ваше недовольство. Обращение { appeal-number } рассматривается. Ответ придёт в этот чат, срок: до { $date }
    [late] Просим прощения: срок по обращению { appeal-number } прошёл ({ $date }). Можно сообщить об этом руководству: нажмите кнопку ниже.
    [answered] Понимаем Ваше недовольство. Устроил ли Вас ответ на обращение { appeal-number }? Выберите ниже.
   *[none] Понимаем Ваше недовольство. Напишите здесь или расскажите голосом, что случилось и где: обращение прочитают сотрудники и ответят.
}
# button, 1 column, ≤ 34
# What was taken for a question is to be filed after all.
button-meant = Это обращение
# button, 1 column, ≤ 34
# The same while the office waits for an answer.
button-meant-answer = Это ответ на вопрос

## Danger: whom to call

danger-title = Похоже, в Вашем обращении говорится об опасности. Если помощь нужна сейчас, звоните:
danger-life = <b>112</b> — служба спасения; 101 — пожар, 102 — полиция, 103 — скорая помощь, 104 — газ
danger-fire = <b>101</b> — пожарная служба, <b>112</b> — служба спасения
danger-family = <b>111</b> — по вопросам насилия в семье и прав детей, круглосуточно; <b>102</b> — полиция
danger-self_harm = Вы не одни. <b>111</b> и <b>150</b> — телефоны доверия; <b>112</b> — экстренная помощь.
danger-corruption = <b>1424</b> — сообщить о коррупции, круглосуточно
danger-threat = <b>102</b> — полиция, <b>112</b> — служба спасения
danger-end = Бот не заменяет экстренные службы и никого не вызывает. Обращение можно дописать и отправить.

## Receipt

receipt-title = Ваше обращение зарегистрировано
receipt-number = Номер: <code>{ $number }</code>
receipt-branch = Филиал: { $branch }
receipt-received = Получено: { $at }
receipt-registered = Дата регистрации: { $date }
receipt-due = Срок ответа: до { $date }
# $files: counted files, «2 фото, 1 документ».
receipt-files = Вложения: { $files }
# $title: what the known problem is called.
receipt-problem = Общая проблема: { $title }. Ответ придёт и Вам.
# $status: a state, or a state and an outcome: «Ответ дан — Решено положительно».
receipt-status = Сейчас: <b>{ $status }</b>
receipt-hint = Ответ придёт в этот чат, от Вас ничего не нужно. Чтобы дополнить, нажмите «{ button-add-to-appeal }».
# button, 2 columns, ≤ 20
button-copy-number = Скопировать номер
# button, 2 columns, ≤ 20
button-timeline = Ход рассмотрения
# button, 1 column, ≤ 19, then “: № 482-915-373”
# The number follows where a reminder speaks of several appeals.
button-escalate = Обратиться выше
# button, 2 columns, ≤ 20
button-add-to-appeal = Дополнить
# button, 2 columns, ≤ 20
button-withdraw = Отозвать
# button, 2 columns, ≤ 20
# Opens what is rarely done with an appeal.
button-more = Ещё…
# button, 1 column, ≤ 34
# On the receipt, until it is answered.
button-groups-offer = Социальная группа (по желанию)

## Paper receipt of somebody who came in person

# $name: the citizen. $operator: who wrote it down.
paper-receipt =
    <b>{ $org }</b>
    Филиал: { $branch }
    Номер обращения: <b>{ $number }</b>
    Заявитель: { $name }
    Получено: { $at }
    Дата регистрации: { $date }
    Срок ответа: до { $due }
    Принял сотрудник: { $operator }

## My appeals

# $count: appeals.
mine-title = Мои обращения ({ $count })
mine-none = У Вас пока нет зарегистрированных обращений. Напишите здесь, что случилось и где.
# $words: how the appeal begins, or its files, counted.
mine-line =
    <b>{ $words }</b>
    { appeal-number } · { $date } · { $status }

## Timeline
## $at: when it happened.

timeline-title = Обращение { appeal-number }
timeline-registered = { $at } — зарегистрировано. Филиал: { $branch }
timeline-taken = { $at } — взято в работу
timeline-released = { $at } — возвращено в очередь филиала
timeline-heard = { $at } — отправлено предварительное решение, можно возразить
timeline-asked = { $at } — у Вас запрошены дополнительные сведения
timeline-replied = { $at } — Вы ответили на вопрос
timeline-resumed = { $at } — ответа не было, рассмотрение продолжено по имеющимся сведениям
timeline-added = { $at } — Вы дополнили обращение
timeline-amended = { $at } — Вы исправили текст
timeline-answered = { $at } — дан ответ: { $outcome }
timeline-forwarded = { $at } — передано в другой филиал. Филиал: { $branch }
timeline-merged = { $at } — рассматривается вместе с другими на ту же тему
# $date: the new due date.
timeline-extended = { $at } — срок продлён. Новый срок: { $date }
# $date: the new due date.
timeline-recounted = { $at } — рабочий календарь изменился. Новый срок: { $date }
timeline-escalated = { $at } — срок истёк, сообщено руководству
timeline-acknowledged = { $at } — руководство взяло на контроль
timeline-rated = { $at } — Вы оценили ответ
timeline-followed_up = { $at } — Вы сообщили, как обстоит дело сейчас
timeline-closed = { $at } — закрыто
timeline-unheard = { $at } — предварительное решение не удалось Вам доставить, рассмотрение продолжается
timeline-undelivered = { $at } — закрыто: ответ не удалось Вам доставить
timeline-reopened = { $at } — возобновлено. Филиал: { $branch }
timeline-withdrawn = { $at } — отозвано
timeline-due = Срок ответа: до { $date }

## News after the citizen's own step

news-reply-kept = Обращение { appeal-number }: Ваш ответ передан оператору. Рассмотрение продолжается, срок: до { $date }
news-reply-kept-due =
    Обращение { appeal-number }: Ваш ответ передан оператору. Рассмотрение продолжается.
    Срок ответа: до { $date }
news-objection-kept = Обращение { appeal-number }: Ваше возражение передано руководителю. Решение рассмотрят снова, итог придёт в этот чат.
news-write-addition = Что добавить к обращению { appeal-number }? Напишите здесь или пришлите файл.
news-addition-kept = Дополнение к обращению { appeal-number } передано оператору. Ответ придёт в этот чат, срок: до { $date }
news-taken-out = Из обращения { appeal-number } убрано. Теперь это новое обращение, оно ниже: проверьте и отправьте.
news-amendment-kept = Обращение { appeal-number }: исправление передано оператору. Ответ придёт в этот чат.
# The citizen has corrected a message of an appeal that is answered, closed or withdrawn.
news-amendment-late = Обращение { appeal-number } уже не рассматривается, поэтому исправление операторам не передано. Если есть что добавить, напишите новым сообщением.
news-about-branch =
    Обращение { appeal-number } передано в вышестоящий филиал. Прежний филиал и сотрудник его больше не видят. Ответ придёт в этот чат.
    Филиал: { $branch }
news-regretted = Обращение { appeal-number }: всё осталось как было.
# button, 1 column, ≤ 34
# For a minute, under what was just done.
button-regret = Отменить
news-withdraw-sure = Отозвать обращение { appeal-number }? Рассматривать его не будут.
news-groups = Обращение { appeal-number }. { draft-choose-groups }
news-groups-kept = Обращение { appeal-number }: социальная группа записана. Срок ответа не меняется.
news-groups-unsaid = Обращение { appeal-number }: социальная группа не указана. Рассмотрение идёт как прежде.
news-more = Обращение { appeal-number }: что Вы хотите сделать?
# $branch: the one above.
news-complain-sure =
    Обращение { appeal-number }: Вы жалуетесь на сам филиал, который его рассматривает, или на его сотрудника?
    Они больше не увидят обращение, его рассмотрит вышестоящий филиал: { $branch }
# button, 2 columns, ≤ 20
button-withdraw-yes = Да, отзываю
# button, 2 columns, ≤ 20
button-withdraw-no = Нет, оставить
news-withdrawn = Обращение { appeal-number } отозвано, рассматривать его не будут. Если есть новая проблема, напишите здесь.
news-kept-open = Обращение { appeal-number }: ничего не изменилось, рассмотрение продолжается.
news-follow-up = Обращение { appeal-number }. Проблема по-прежнему решена?
news-follow-up-yes = Спасибо! Ваш ответ по обращению { appeal-number } сохранён. Если проблема повторится, напишите сюда.
# $number, $date: of the new appeal that goes on from the old one.
news-follow-up-again =
    Зарегистрировано обращение { appeal-number }: проблему заново рассмотрит вышестоящий филиал, прежний ответ ему виден.
    Филиал: { $branch }
    Срок ответа: { $date }
    Что произошло, можно написать ответом на это сообщение, фото тоже подойдёт.
news-closed-thanks = Спасибо! Обращение { appeal-number } закрыто. Если есть другая проблема, напишите здесь.
news-partly = Спасибо, Ваша оценка по обращению { appeal-number } сохранена. Если важна и остальная часть, обращение можно возобновить: выберите ниже.
news-reopened =
    Обращение { appeal-number } возобновлено: теперь им займётся другой сотрудник.
    Филиал: { $branch }
    Срок ответа: до { $date }
    Что осталось нерешённым, можно написать здесь.
# $portal: an address, https://…
news-reopened-enough = Обращение { appeal-number } уже пересматривалось, открыть его ещё раз нельзя. Если есть новые обстоятельства, напишите новое обращение. Если Вы не согласны с решением госоргана, можно обратиться на портал <a href="{ $portal }">eOtinish</a>.
news-escalated =
    Об обращении { appeal-number } сообщено руководству. Ответ придёт в этот чат.
    Филиал: { $branch }
news-promise-kept = Спасибо! Обращение { appeal-number }: отмечено, что обещание выполнено.
news-promise-broken = Обращение { appeal-number }: отмечено, что обещание не выполнено, филиалу сообщено. Обращение можно возобновить: выберите ниже.
news-promise-noted = Обращение { appeal-number }: отмечено, что обещание не выполнено, филиалу сообщено.

## News of what the office did

# $reason: a reason of the desk's list (forward-reason-…), or as an operator wrote it.
news-forwarded =
    Обращение { appeal-number } передано в другой филиал. Срок ответа прежний, ответ придёт в этот чат.
    Филиал: { $branch }
    Почему: { $reason }
news-hidden =
    Обращение { appeal-number } передано в республиканскую приёмную. Теперь его видят только там, прежний филиал больше не видит. Срок ответа прежний.
news-placed =
    Стало ясно, к какому месту относится обращение { appeal-number }. Срок ответа прежний.
    Филиал: { $branch }
# $date: the new due date. $reason: as an operator wrote it.
news-extended =
    Срок рассмотрения обращения { appeal-number } продлён.
    Новый срок: { $date }
    Почему: { $reason }
news-reopened-by-office =
    Обращение { appeal-number } возобновлено: мы вернулись к нему сами. Ответ придёт в этот чат.
    Срок ответа: до { $date }
news-merged = Обращение { appeal-number } рассматривается вместе с другими на ту же тему. Как только ответ будет готов, Вы его получите.
# $title: what the known problem is called.
problem-news-title = Новость. { $title }

## Answer

finding-title = Ответ на обращение { appeal-number }
finding-outcome = Результат: <b>{ $outcome }</b>
# $text: as an operator wrote it; it may end with a full stop.
finding-promise =
    Обещание: { $text }
    Срок: <b>{ $date }</b>
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

question-title = По обращению { appeal-number } нужны дополнительные сведения:
question-hint = Напишите ответ прямо здесь или пришлите файл. Пока Вы не ответили, срок не идёт. Последний день для ответа: { $date }.

## Preliminary decision

hearing-title = Предварительное решение по обращению { appeal-number }: отказ
hearing-hint = Это ещё не окончательный ответ. Если Вы не согласны, напишите здесь почему: решение рассмотрят снова. Последний день для возражений: { $date }. Если возражений нет, решение останется без изменений.

## Announcements of the office

say-collect-only = Сейчас общественная приёмная только собирает наказы и пожелания и не консультирует. То, что Вы напишете, будет зарегистрировано.
# Below an administrator's own text, in a reception that is closed.
closed-meanwhile = Ход рассмотрения прежних обращений: /my. При угрозе жизни звоните <b>112</b>.
# Below a broadcast.
broadcast-why = Вы согласились получать такие сообщения. Отказаться: /news off
say-news-on = Вы будете получать новости общественной приёмной. Отказаться: /news off
say-news-off = Новости больше не придут. Сообщения о Ваших обращениях приходить будут.

## Commands that need more words

say-unknown-command = Такой команды нет. Напишите о проблеме или нажмите /help.

## Refusals
## A message; after a press a toast: at most 200 characters, no markup but <code>.

refusal-ConsentNeeded = Сначала нужно согласие на обработку персональных данных: /start
refusal-DraftGone = Это обращение уже отправлено или удалено. Для нового напишите здесь. Прежние: /my
refusal-PlaceNeeded = Сначала укажите место: нужно знать, в какой филиал передать обращение.
refusal-Banned = Руководитель филиала ограничил Вам подачу новых обращений. Причина: /mydata. Прежние обращения рассматриваются: /my
refusal-ReceptionClosed = Общественная приёмная временно закрыта, новые обращения не принимаются. Ход рассмотрения прежних: /my. При угрозе жизни звоните <b>112</b>.
refusal-NotOverdue = Срок этого обращения ещё не истёк. Срок и ход рассмотрения: /my
refusal-AlreadyEscalated = Об этом обращении уже сообщали руководству. Ответ придёт в этот чат.

## Command menu of the private chat, and the bot's description

command-start = Главная
command-my = Мои обращения
command-status = Ход рассмотрения
command-problems = Известные проблемы
command-settings = Настройки
command-news = Получать новости
command-privacy = Персональные данные
command-mydata = Данные, которые о Вас хранятся
command-forget = Удалить мои данные
command-help = Помощь
# At most 512 characters (Bot API).
bot-description = Общественная приёмная: напишите о проблеме, мы зарегистрируем обращение и передадим в нужный филиал. Не экстренная служба: 112.

## In a chat that is not ours

# $title: what the known problem is called.
guest-known = Об этом уже известно: { $title }
guest-count = Сообщили: { $count }
guest-join = Если у Вас так же, нажмите кнопку ниже: обращение получит номер, ответ придёт лично Вам.
guest-new = Напишите мне обращение лично: у него будут номер и срок, ответ придёт лично Вам. Написанное в этом чате мы не храним.
# The name of the answer, as Telegram lists it.
guest-title = Ответ
# button, 1 column, ≤ 34
button-guest-join = У меня так же
# button, 1 column, ≤ 34
button-guest-file = Подать обращение

## What is known already: /problems, a link on a door

problems-where = Где показать известные проблемы? Нажмите внизу «{ button-send-location }» или напишите населённый пункт, например: Тараз. Место, где Вы находитесь, не сохраняется.
problems-where-several = Таких названий несколько. Напишите вместе с областью или районом, например: Абай, Карагандинская область.
problems-where-unknown = Похоже, эта точка за пределами Казахстана. Напишите населённый пункт, например: Тараз. Место не сохранено.
problems-located = Спасибо. Место, где Вы находитесь, не сохранено.
problems-located-text = Спасибо, сейчас посмотрим.
problems-located-no = Это не похоже на место. Известные проблемы: /problems
# $place: a district, a city, a region.
problems-near = Известные проблемы: { $place }
problems-nearest = Известные проблемы, ближайшая первая: { $place }
problems-one = { $number }. { $title }
problems-how = Если у Вас так же, нажмите кнопку: обращение получит номер, ответ придёт и Вам. Если у Вас другое, напишите своими словами.
problems-none = { $place }: известных общих проблем нет. Напишите о своей своими словами.
door-over = Работа по этой проблеме закончена. Если у Вас она не решена, напишите своими словами.
door-draft-first = Сначала отправьте или удалите это обращение, потом откройте ссылку ещё раз.
door-another = Хорошо. Напишите о своём своими словами.
# button, 1 column, ≤ 34
button-problems-nearby = Рядом со мной
# button, 1 column, ≤ 34
# In place of the telephone's own keys; it sends where the telephone is.
# Stands inside texts, too.
button-send-location = Отправить моё место
