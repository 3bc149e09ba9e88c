# Режимы работы: обычный, только сбор, закрыто.

refusal-OnlyCollecting = Сейчас только собирают наказы и пожелания и не консультируют: ответом может уйти лишь «принято к сведению». Написанное сохранено, его можно отправить, когда режим закончится.
refusal-TextTooLong = Текст слишком длинный. Помещается не больше { $limit } знаков.
mode-own-words = Режим: { $mode } · язык: { $language } · гражданам говорится:
mode-hint =
    Сменить режим: <code>/mode normal</code>, <code>/mode collect_only</code>, <code>/mode closed</code>
    Текст для граждан: <code>/mode closed ru Текст</code>. Вернуть обычный текст: <code>/mode closed ru -</code>
closed-meanwhile = Ход прежних обращений: /my. При угрозе жизни звоните <b>112</b>.
button-close = Закрыть
