# Бірнеше өтінішті таңдап, бір әрекет жасау.

button-select = Таңдау
button-by-topic = Тақырып бойынша
button-all-topics = Барлық тақырып
button-select-page = Бетті түгел
button-select-clear = Тазалау
button-select-act = Әрекет: { $n }
button-assign = Тапсыру
button-category = Тақырыбын өзгерту
button-priority-high = Басымдығы жоғары
button-priority-normal = Басымдығы қалыпты
select-title = Таңдалған өтініштер: { $n }
select-act = Таңдалған өтініштер: { $n }. Не істейміз? Жазба қалдыру: <code>/bulk note мәтін</code>
select-topic = Таңдалған өтініштер: { $n }. Жаңа тақырыпты таңдаңыз.
select-person = Таңдалған өтініштер: { $n }. Кімге тапсырамыз? Басқа адамға: <code>/bulk assign @аты</code>
select-branch = Таңдалған өтініштер: { $n }. Қай филиалға жолдаймыз? Басқа филиалға: <code>/bulk forward КОД себебі</code>
select-reason = Таңдалған өтініштер: { $n }. Неге жолдаймыз?
refusal-SelectionFull = Бір әрекетке ең көбі { $limit } өтініш сияды. Азырақ таңдаңыз немесе /find арқылы іздеуді нақтылаңыз.
bulk-take = Жұмысқа алу
bulk-release = Кезекке қайтару
bulk-assign = Тапсыру
bulk-category = Тақырыбын өзгерту
bulk-priority = Басымдығын өзгерту
bulk-close = Жабу
bulk-forward = Басқа филиалға жолдау
bulk-note = Жазба
bulk-preview =
    Әрекет: <b>{ $action }</b>
    Орындалатын өтініштер: { $n }
bulk-done =
    Әрекет: <b>{ $action }</b>
    Орындалды: { $n }
bulk-refused = Орындалмайды: { $n }. { $why }
bulk-was-refused = Орындалмады: { $n }. { $why }
bulk-nothing = Бұл әрекетті таңдалған өтініштердің ешқайсысына жасауға болмайды.
bulk-back = Қайтарып алынды: { $n }
