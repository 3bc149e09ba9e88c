# Рабочее место оператора.

command-staff = Сотрудники филиала
refusal-TypeLike = { $command ->
   *[other] Команда неполная. Ответьте (reply) ею на карточку обращения или укажите номер.
}

staff-title = Сотрудники. Филиал: { $branch }
staff-none = В этом филиале пока нет сотрудников. Пригласить: <code>/invite operator { $code }</code>
staff-line = { $name } — { $role } · в работе: { $held }
staff-remove-sure = Исключить этого человека из филиала? Права прекратятся сразу. В очередь филиала вернётся обращений: { $held }
button-make-head = Назначить руководителем
button-make-operator = Назначить оператором
button-remove = Исключить
button-remove-yes = Да, исключить
say-staff-appointed = Ваша роль изменилась: { $role }. Филиал: { $branch }
say-staff-dismissed = Ваша работа в этом филиале завершена, права прекращены. Филиал: { $branch }
