# Уәделер.

promises-title = Уәделер. Филиал: { $branch }
promises-counts = Уәделер: орындалуда — { $open } · орындалды — { $kept } · орындалмады — { $broken }
promises-line = № <code>{ $number }</code> · { $date }{ $late ->
    [late] {" "}(күні өтті)
   *[soon] {""}
} · { $text }
desk-broken = № <code>{ $number }</code>: уәде орындалмады деп белгіленді.
desk-promise-lapsed = № <code>{ $number }</code>: уәденің мерзімі өтті, орындалғанын ешкім растаған жоқ. Енді ол орындалмаған болып саналады.
command-promises = Филиалдың уәделері
