# Выбор нескольких обращений и одно действие над ними.

button-select = Выбрать
button-by-topic = По темам
button-all-topics = Все темы
button-select-page = Вся страница
button-select-clear = Очистить
button-select-act = Действие: { $n }
button-assign = Поручить
button-category = Сменить тему
button-priority-high = Приоритет высокий
button-priority-normal = Приоритет обычный
select-title = Выбрано обращений: { $n }
select-act = Выбрано обращений: { $n }. Что сделать? Оставить заметку: <code>/bulk note текст</code>
select-topic = Выбрано обращений: { $n }. Выберите новую тему.
select-person = Выбрано обращений: { $n }. Кому поручить? Другому человеку: <code>/bulk assign @имя</code>
select-branch = Выбрано обращений: { $n }. В какой филиал передать? В другой филиал: <code>/bulk forward КОД причина</code>
select-reason = Выбрано обращений: { $n }. Почему передаём?
refusal-SelectionFull = За одно действие можно взять не больше { $limit } обращений. Выберите меньше или уточните поиск: /find
bulk-take = Взять в работу
bulk-release = Вернуть в очередь
bulk-assign = Поручить
bulk-category = Сменить тему
bulk-priority = Сменить приоритет
bulk-close = Закрыть
bulk-forward = Перенаправить
bulk-note = Заметка
bulk-preview =
    Действие: <b>{ $action }</b>
    Будет выполнено обращений: { $n }
bulk-done =
    Действие: <b>{ $action }</b>
    Выполнено: { $n }
bulk-refused = Не будет выполнено: { $n }. { $why }
bulk-was-refused = Не выполнено: { $n }. { $why }
bulk-nothing = Ни для одного из выбранных обращений это действие невозможно.
bulk-back = Отменено: { $n }
