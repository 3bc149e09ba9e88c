"""Who was asked is not what a text is about: «депутатқа айттық», «писали в акимат».

Such words are kept from the topic model where a verb of asking stands beside them and enough else
is said. So is «байланысты», because of, which is no telephone line.
"""

from collections.abc import Sequence

from bot.routing.classify.lexicon import is_silent

_ASKED = (
    *("депутат", "маслихат", "мажилис", "сенатор", "партиа", "партии", "парти", "филиал", "аманат"),
    *("аким", "округ", "заведу", "менгеруш", "секретар", "хатши", "бастик", "басши", "началник"),
    *("директор", "специалист", "кизметкер", "сотрудник", "оператор", "диспетчер", "инспектор"),
    *("прокуратур", "журналист", "комисси", "кабилдау"),
)

_VERBS = (
    *("обраш", "обрат", "писал", "написал", "пожалов", "жалова", "звонил", "позвонил", "говорил"),
    *("сказал", "просил", "попросил", "ходил", "сходил", "приходил", "сообш", "приезжал", "знает"),
    *("курсе", "молчит", "аитт", "аитк", "аитип", "бардик", "бардим", "барган", "барип", "жаздик"),
    *(
        "жаздим",
        "жазган",
        "шагимд",
        "хабарлас",
        "жолик",
        "кирдик",
        "кирдим",
        "кирип",
        "биледи",
        "келип корди",
    ),
    *("отправил", "отправлиает", "сослал", "ссилает", "кивает", "силте", "суретке", "записивал"),
    *("жиналиста", "собрани", "совешани", "болнични", "отпуск", "демалист"),
)

_OF_PARTY = ("обеш", "уаде", "саила", "вибор", "избир", "наказ", "мушел", "вступ", "голос", "дауис")

_LINE = ("телефон", "уиали", "интернет", "жели", "сигнал", "мунара", "оператор")

_NEAR = 3

_LEAST = 2
"""Telling words that must be left."""


def silenced(telling: Sequence[str]) -> frozenset[int]:
    """Places of the words, given as skeletons, that say who was asked, or «because of»."""
    if any(word.startswith(_OF_PARTY) for word in telling):
        return frozenset()
    because = frozenset(
        at
        for at, word in enumerate(telling)
        if word.startswith("баиланист")
        and not any(other.startswith(_LINE) for other in telling[max(0, at - 1) : at + 3])
    )
    found = set(because)
    for at, word in enumerate(telling):
        if word.startswith(_ASKED) and (verbs := _verbs_beside(at, telling)):
            found |= {at, *verbs}
        elif word.startswith(_ASKED) and _goes_on(at, telling, found):
            found.add(at)
    left = [
        at for at, word in enumerate(telling) if at not in found and word and not is_silent(word)
    ]
    return frozenset(found) if len(left) >= _LEAST else because


def _goes_on(at: int, telling: Sequence[str], found: set[int]) -> bool:
    """«Писали и акиму, и депутату, и в партию»: one of a list."""
    before = (b for b in range(at - 1, -1, -1) if telling[b] and not is_silent(telling[b]))
    last = next(before, None)
    return last in found and telling[last].startswith(_ASKED)


def _verbs_beside(at: int, telling: Sequence[str]) -> list[int]:
    first = max(0, at - _NEAR)
    return [
        first + step
        for step, word in enumerate(telling[first : at + _NEAR + 1])
        if word.startswith(_VERBS)
    ]
