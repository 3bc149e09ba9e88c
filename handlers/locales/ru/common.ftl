# Отказы, сбои, меню команд.

refusal-WrongState = Это уже невозможно. Состояние обращения: { $status }.
refusal-UnknownAppeal = Обращение с таким номером не найдено. Проверьте номер или посмотрите /my.
refusal-MistypedNumber = Похоже, в номере опечатка: { $number }. В нём девять цифр, например: 482-915-373.
refusal-NotYours = Эта кнопка предназначена не Вам.
refusal-NotAllowed = На это нет прав: так могут делать только сотрудники этого филиала.
refusal-TakenByColleague = Это обращение в работе у коллеги. Дождитесь, пока его вернут в очередь, или скажите руководителю.
refusal-ConsentNeeded = Сначала нужно согласие на обработку персональных данных: /start
refusal-NothingToSend = Отправлять нечего: сначала напишите текст или пришлите файл.
refusal-DraftGone = Этот черновик уже отправлен или удалён. Для нового обращения просто напишите.
refusal-PlaceNeeded = Сначала укажите место: нужно знать, в какой филиал передать обращение.
refusal-ReasonTooShort = Причина слишком короткая: решение должно быть мотивированным, не менее { $at_least } знаков.
refusal-HeadDecides = Решение об отказе принимает руководитель филиала.
refusal-BranchUnknown = Филиала с таким кодом нет: { $code }. Коды можно найти так: /branches
refusal-ChatTaken = Эта группа подключена к другому филиалу. Код филиала: { $code }.
refusal-InvitationUnusable = Приглашение недействительно: его уже использовали, срок вышел или его не было. Попросите новое.
refusal-GroupOnly = Эта команда работает только в группе филиала.
refusal-UsageNeeded = { $command ->
    [link] Напишите так: <code>/link КОД</code>, например <code>/link KZ-101</code>. Коды: /branches
    [invite] Напишите так: <code>/invite operator КОД</code> или <code>/invite head КОД</code>. Коды: /branches
    [why] Напишите так: <code>/why НОМЕР</code>.
    [calendar] Напишите так: <code>/calendar 2026</code> или <code>/calendar 28.12.2026 off Қазақша себебі | Причина по-русски | Приказ №…</code>.
    [topics] Напишите так: <code>/topics state</code>, <code>/topics subject</code> или <code>/topics off</code>.
    [card] Напишите так: <code>/card НОМЕР</code>.
   *[other] Команда неполная. Помощь: /help
}
refusal-TooMuch = В одно обращение входит не больше { $limit } сообщений. Отправьте это, остальное можно добавить потом.
refusal-StaleButton = Эта кнопка устарела.
failure = Извините, у нас сбой. То, что Вы написали, сохранено, мы проверим. Номер для справки: <code>{ $reference }</code>

command-start = Главная
command-my = Мои обращения
command-status = Ход обращения
command-language = Тіл / Язык
command-privacy = Персональные данные
command-help = Помощь
command-queue = Очередь филиала
command-card = Карточка обращения
command-branches = Филиалы
command-invite = Пригласить сотрудника
command-link = Подключить группу к филиалу
bot-description = Общественная приёмная: напишите о проблеме, мы зарегистрируем обращение и передадим в нужный филиал. Не экстренная служба: 112.
