# Обещания.

promises-title = Обещания. Филиал: { $branch }
promises-counts = Обещания: выполняется — { $open } · выполнено — { $kept } · не выполнено — { $broken }
promises-line = № <code>{ $number }</code> · { $date }{ $late ->
    [late] {" "}(день прошёл)
   *[soon] {""}
} · { $text }
desk-broken = № <code>{ $number }</code>: обещание отмечено невыполненным.
desk-promise-lapsed = № <code>{ $number }</code>: срок обещания вышел, и никто не подтвердил, что оно выполнено. Теперь оно считается невыполненным.
command-promises = Обещания филиала
