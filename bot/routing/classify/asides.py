"""Who was asked is not what a text is about: «депутатқа айттық», «писали в акимат».

Such words are kept from the topic model where a verb of asking stands beside them and enough else
is said. So is «байланысты», because of, which is no telephone line, and so are words that only say
where a thing lies or runs: a tree on the roadway is a tree.
"""

from collections.abc import Sequence
from functools import lru_cache, reduce
from operator import or_

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
    *("терек", "агаш", "каин", "карагаш", "бутак", "бута", "томар", "уиенк", "ширша", "емен"),
    *("мусор", "контеин", "свалк", "хлам", "кокис", "кокс"),
    *("собак", "пес", "пси", "корови", "коров", "скот", "лошад", "овц", "кози", "итер", "сиир"),
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


_BECAUSE = ("баиланист",)


class _Role:
    """What a word may be for the rules below: bits of one number."""

    ASKED = 1
    VERB = 2
    PARTY = 4
    BECAUSE = 8
    LINE = 16
    WHERE = 32
    OF_ROADS = 64
    THING = 128
    LIES = 256


_BEGINNINGS = (
    (_Role.ASKED, _ASKED),
    (_Role.VERB, _VERBS),
    (_Role.PARTY, _OF_PARTY),
    (_Role.BECAUSE, _BECAUSE),
    (_Role.LINE, _LINE),
    (_Role.WHERE, _WHERE),
    (_Role.OF_ROADS, _OF_ROADS),
    (_Role.THING, _THINGS),
    (_Role.LIES, _LIES),
)

_NOTHING: frozenset[int] = frozenset()


def _by_opening() -> dict[str, tuple[tuple[int, tuple[str, ...]], ...]]:
    """The beginnings by their first two letters."""
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for role, starts in _BEGINNINGS:
        for opening in {start[:2] for start in starts}:
            alike = tuple(start for start in starts if start.startswith(opening))
            found.setdefault(opening, []).append((role, alike))
    return {opening: tuple(roles) for opening, roles in found.items()}


_BY_OPENING = _by_opening()


@lru_cache(maxsize=8192)
def _roles(word: str) -> int:
    roles = sum(role for role, starts in _BY_OPENING.get(word[:2], ()) if word.startswith(starts))
    return roles | _Role.WHERE if word in _ROADS else roles


def silenced(telling: Sequence[str]) -> frozenset[int]:
    """Places of the words, given as skeletons, that say who was asked, where it lies, or
    «because of»."""
    roles = [_roles(word) for word in telling]
    heard = reduce(or_, roles, 0)
    if not heard & _OPENS or heard & _Role.PARTY:
        return _NOTHING
    because = frozenset(
        at
        for at, role in enumerate(roles)
        if role & _Role.BECAUSE
        and not any(other & _Role.LINE for other in roles[max(0, at - 1) : at + 3])
    )
    found = set(because)
    for at, role in enumerate(roles):
        if not role & _Role.ASKED:
            continue
        if verbs := _beside(at, roles, _Role.VERB):
            found |= {at, *verbs}
        elif _goes_on(at, telling, roles, found):
            found.add(at)
    where = _where_it_lies(telling, roles, heard)
    found |= where
    left = [
        at for at, word in enumerate(telling) if at not in found and word and not is_silent(word)
    ]
    return frozenset(found) if len(left) >= _LEAST else because | where


_OPENS = _Role.ASKED | _Role.BECAUSE | _Role.WHERE

_ON_ROAD = _Role.WHERE | _Role.THING | _Role.LIES


def _where_it_lies(telling: Sequence[str], roles: Sequence[int], heard: int) -> frozenset[int]:
    """«Тополь рухнул на проезжую часть»: the words for the road, where it has no fault itself."""
    if heard & _ON_ROAD != _ON_ROAD or heard & _Role.OF_ROADS:
        return _NOTHING
    roads = [
        at for at, role in enumerate(roles) if role & _Role.WHERE and _beside(at, roles, _Role.LIES)
    ]
    parts = {at + 1 for at in roads if telling[at].startswith("проезж")}  # «проезжей части»
    driven = {
        at
        for road in roads
        for at in (road - 1, road - 2)
        if at >= 0 and telling[at].startswith(("колик", "журет"))  # «көлік жүретін жол»
    }
    return frozenset(roads) | driven | {at for at in parts if at < len(telling)}


def _goes_on(at: int, telling: Sequence[str], roles: Sequence[int], found: set[int]) -> bool:
    """«Писали и акиму, и депутату, и в партию»: one of a list."""
    before = (b for b in range(at - 1, -1, -1) if telling[b] and not is_silent(telling[b]))
    last = next(before, None)
    return last in found and bool(roles[last] & _Role.ASKED)


def _beside(at: int, roles: Sequence[int], wanted: int) -> list[int]:
    first = max(0, at - _NEAR)
    return [
        first + step for step, role in enumerate(roles[first : at + _NEAR + 1]) if role & wanted
    ]
