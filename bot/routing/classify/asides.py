"""Who was asked is not what a text is about: «депутатқа айттық», «писали в акимат».

Such words are kept from the topic model where a verb of asking stands beside them and enough else
is said. So is «байланысты», because of, which is no telephone line, and so are words that only say
where a thing lies or runs: a tree on the roadway is a tree.
"""

from collections.abc import Sequence

from bot.routing.classify.lexicon import is_silent

_ASKED = (
    *("депутат", "маслихат", "мажилис", "сенатор", "партия", "партии", "парти", "филиал", "аманат"),
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
    *("отправил", "отправляет", "сослал", "ссилает", "кивает", "силте", "суретке", "записивал"),
    *("жиналиста", "собрани", "совешани", "болнични", "отпуск", "демалист"),
)

_OF_PARTY = ("обеш", "уаде", "саила", "вибор", "избир", "наказ", "мушел", "вступ", "голос", "дауис")

_LINE = ("телефон", "уяли", "интернет", "жели", "сигнал", "мунара", "оператор")

_THINGS = (
    *(
        "дерев",
        "топол",
        "клен",
        "карагач",
        "берез",
        "ветк",
        "ветв",
        "суч",
        "прут",
        "куст",
    ),
    *("терек", "агаш", "каин", "карагаш", "бутак", "бута", "томар"),
    *("мусор", "контеин", "свалк", "хлам", "кокис", "кокс"),
    *("собак", "пес", "пси", "корови", "коров", "скот", "лошад", "овц", "кози", "иттер", "сиир"),
    *("жилки", "малдар", "козлар", "каниги"),
    *("канализаци", "кариз", "труб", "кубир", "провод", "кабел", "столб", "сим", "багана"),
    *("криш", "сосул", "шатир", "муздак"),
)
"""What may lie on a road, or stand or run beside it, and is no part of it."""

_LIES = (
    *(
        "лежит",
        "лежат",
        "валя",
        "упал",
        "упав",
        "рухнул",
        "свалил",
        "повал",
        "висит",
        "висят",
        "свис",
    ),
    *("пада", "стоит", "стоят", "тече", "бежит", "бегут", "бега", "гуля", "лье", "вилива"),
    *("сползл", "накрил", "нависа", "разрос", "склонил", "накрен"),
    *("кула", "жатир", "агип", "агад", "тусип", "тускен", "шигип", "тур", "жур", "каптап", "тогил"),
    *("уил", "шашил", "салбира", "кисаи"),
)

_WHERE = (
    *("проезж", "тротуар", "обочин", "дорог", "трасс", "бордюр", "зебр", "пешеход", "перекрест"),
    *("жолга", "жолди", "жолинд", "жолина", "жаяу", "жургинш", "жиег", "болик", "тасжол"),
)

_ROADS = ("жол", "жолда", "жоли")  # not «жолаушы», «жолдас»

_OF_ROADS = (
    *("ям", "люк", "асфалт", "разметк", "знак", "светофор", "бордюр", "ремонт", "гололед"),
    *("провал", "размит", "разбит", "шункир", "белги", "багдаршам", "опирил", "таиганак", "жонде"),
    *("оташ", "мост", "копир", "жук", "корша", "салин", "песок"),
)
"""With these the road itself is spoken of."""

_NEAR = 3

_LEAST = 2
"""Telling words that must be left."""


def silenced(telling: Sequence[str]) -> frozenset[int]:
    """Places of the words, given as skeletons, that say who was asked, where it lies, or
    «because of»."""
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
    where = _where_it_lies(telling)
    found |= where
    left = [
        at for at, word in enumerate(telling) if at not in found and word and not is_silent(word)
    ]
    return frozenset(found) if len(left) >= _LEAST else because | where


def _where_it_lies(telling: Sequence[str]) -> frozenset[int]:
    """«Тополь рухнул на проезжую часть»: the words for the road, where it has no fault itself."""
    at_roads = [at for at, word in enumerate(telling) if word.startswith(_WHERE) or word in _ROADS]
    if not at_roads or any(word.startswith(_OF_ROADS) for word in telling):
        return frozenset()
    if not any(word.startswith(_THINGS) for word in telling):
        return frozenset()
    at_roads = [at for at in at_roads if _beside(at, telling, _LIES)]
    parts = {at + 1 for at in at_roads if telling[at].startswith("проезж")}  # «проезжей части»
    driven = {
        at
        for road in at_roads
        for at in (road - 1, road - 2)
        if at >= 0 and telling[at].startswith(("колик", "журет"))  # «көлік жүретін жол»
    }
    return frozenset(at_roads) | driven | {at for at in parts if at < len(telling)}


def _goes_on(at: int, telling: Sequence[str], found: set[int]) -> bool:
    """«Писали и акиму, и депутату, и в партию»: one of a list."""
    before = (b for b in range(at - 1, -1, -1) if telling[b] and not is_silent(telling[b]))
    last = next(before, None)
    return last in found and telling[last].startswith(_ASKED)


def _beside(at: int, telling: Sequence[str], words: tuple[str, ...]) -> bool:
    return any(word.startswith(words) for word in telling[max(0, at - _NEAR) : at + _NEAR + 1])


def _verbs_beside(at: int, telling: Sequence[str]) -> list[int]:
    first = max(0, at - _NEAR)
    return [
        first + step
        for step, word in enumerate(telling[first : at + _NEAR + 1])
        if word.startswith(_VERBS)
    ]
