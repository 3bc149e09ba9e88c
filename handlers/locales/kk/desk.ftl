# Оператордың жұмыс орны.

command-staff = Филиал қызметкерлері
refusal-TypeLike = { $command ->
   *[other] Команда толық емес. Өтініш карточкасына жауап (reply) ретінде жазыңыз немесе нөмірін көрсетіңіз.
}

staff-title = Қызметкерлер. Филиал: { $branch }
staff-none = Бұл филиалда әзірге қызметкер жоқ. Шақыру: <code>/invite operator { $code }</code>
staff-line = { $name } — { $role } · жұмысында: { $held }
staff-remove-sure = Бұл адамды филиалдан шығарасыз ба? Рұқсаттары бірден тоқтайды. Филиал кезегіне қайтатын өтініштер: { $held }
button-make-head = Басшы ету
button-make-operator = Оператор ету
button-remove = Шығару
button-remove-yes = Иә, шығару
say-staff-appointed = Рөліңіз өзгерді: { $role }. Филиал: { $branch }
say-staff-dismissed = Бұл филиалдағы қызметіңіз аяқталды, рұқсаттарыңыз тоқтатылды. Филиал: { $branch }
