"""Names that are no places: schools, rivers, people, days, ordinary words; streets lie apart.

Each rule answers for one mention and the words around it. A name that has its level beside it
(«Абай ауданы») is trapped only if it is an ordinary word.
"""

import re

from bot.routing.places.context import (
    ADDRESS_START,
    LOWER_CASE_NAME,
    LOWER_CASE_WRITER,
    after,
    before,
    has_role,
    inflected,
    is_dated,
    looks_like_surname,
    opens_sentence,
    owns,
)
from bot.routing.places.elsewhere import mark_elsewhere
from bot.routing.places.everyday import is_everyday
from bot.routing.places.index import NameIndex
from bot.routing.places.mentions import Mention
from bot.routing.places.spelling import loosened
from bot.routing.places.streets import mark_routes, spread_streets, street
from bot.routing.places.tokens import Token
from bot.routing.places.vocabulary import (
    ABROAD,
    EVERYDAY_FORMS,
    TOWN_WORDS,
    GrammaticalCase,
    NameRole,
    Side,
)
from bot.routing.places.vocabulary import PERSON as PERSONS

INSTITUTION = "institution"

NATURE = "nature"

PERSON = "person"

DAY = "date"

QUOTED = "name in quotes"

WORD = "ordinary word"

FOREIGN = "place abroad"

_INSTITUTIONS = (NameRole.INSTITUTION, NameRole.SERVICE)

_BESIDE_POWER = 0.3

_BESIDE_INSTITUTION = 0.5  # how much a name beside a school still tells about the writer


def mark_traps(mentions: list[Mention], tokens: list[Token], index: NameIndex) -> None:
    """Set `trap` on names that are no places, `weight` on names that say little."""
    for mention in mentions:
        if mention.alone:
            continue
        if _is_denied(mention, tokens):
            mention.weight *= _DENIED
        if mention.level_word is None:
            mention.trap = _trap(mention, tokens)
            if mention.trap is None and is_everyday(mention, mentions, tokens, index):
                mention.trap = WORD
            _capital(mention, tokens)
            _town_word(mention, tokens)
            _acquittal(mention, tokens)
            _called(mention, tokens)
        elif _named_for(mention, tokens):
            mention.trap = INSTITUTION
        elif mention.ordinary and not _surely_named(mention, tokens):
            mention.trap = WORD
    mark_full_names(mentions, tokens)
    spread_streets(mentions, tokens)
    mark_routes(mentions, tokens)
    mark_elsewhere(mentions, tokens)


_DENIED = 0.02


def _is_denied(mention: Mention, tokens: list[Token]) -> bool:
    """«Катонқарағай емес»: what it is not."""
    last = max(mention.last, mention.level_at)
    return last + 1 < len(tokens) and tokens[last + 1].key == "емес" and not tokens[last + 1].parted


_POSSESSED = ("ауили", "аудани", "каласи", "облиси", "кенти")


def _named_for(mention: Mention, tokens: list[Token]) -> bool:
    """«Улица имени города Астана»; «район имени Казыбек би» is a place."""
    at = mention.level_at
    return 0 < at < mention.first and tokens[at - 1].role is NameRole.NAMED_AFTER


def _surely_named(mention: Mention, tokens: list[Token]) -> bool:
    """«Жақсы ауданы» is a district; «жақсы аудан» is a good one."""
    level_word = tokens[mention.level_at]
    capital = tokens[mention.first].capital
    if mention.level_at < mention.first:  # «село Новое», «в городе рудный»
        return (
            capital
            or level_word.stop
            or (level_word.role is NameRole.CITY and _is_town_word(mention))
        )
    possessed = loosened(level_word.key).startswith(_POSSESSED)
    return possessed or capital


def _trap(mention: Mention, tokens: list[Token]) -> str | None:
    if is_dated(mention, tokens):
        return DAY
    left = before(mention, tokens)
    if left is not None and left.key in _ALL_OF and tokens[mention.first].capital:
        return None
    if tokens[mention.last].key in ABROAD and mention.firm is None:
        return FOREIGN
    rules = (
        _kin,
        street,
        _named_after,
        _quoted,
        _institution,
        _nature,
        _day,
        _person,
        _word,
        _unlikely_village,
    )
    for rule in rules:
        trap = rule(mention, tokens)
        if trap is not None:
            return trap
    return None


_COURTESY = ("апаи", "ага", "агаи", "ханым", "мырза", "тате", "апке")


def _kin(mention: Mention, tokens: list[Token]) -> str | None:
    """«Қызым Астана», «мой сын Нурсултан», «Аягөз апай»; «балам Арыстан», a name like a case."""
    left, right = before(mention, tokens), after(mention, tokens)
    form = tokens[mention.first].key in EVERYDAY_FORMS
    kin = left is not None and left.role is NameRole.KIN
    if kin and (form or not (inflected(mention) or _is_named_by_place(right))):
        return PERSON
    if right is not None and right.key.startswith(_COURTESY) and not inflected(mention):
        return PERSON
    if right is not None and _is_called_so(right, after(mention, tokens, 2), mention):
        return PERSON
    key = tokens[mention.last].key.removeprefix(mention.match.key)
    capital = tokens[mention.last].capital
    return PERSON if capital and key in ("ов", "ев") else None  # «Баянауылов»


def _is_named_by_place(right: Token | None) -> bool:
    """«Әкем Атырау ауруханасында»: what stands behind is called by its place."""
    named = any(has_role(right, role, Side.BEFORE) for role in _INSTITUTIONS)
    return named and right is not None and bool(_OF_IT.search(right.key))


_OF_IT = re.compile(r"[ыи](?:н(?:да|де|ан|ен|а|е|ын|ин|даг[ыи]|дег[ыи]))?$")


_CALLED = ("деген", "атты", "есимди")

_SOMEBODY = (
    *("жигит", "адам", "киси", "азамат", "баламыз", "балам", "бала", "улым", "кызым", "кыз", "дос"),
    *("дариг", "мугалим", "участк", "полицеи", "инспектор", "таныс", "куиеу", "аиел", "маман"),
)

_PATRONYMICS = ("кызы", "улы", "ович", "евич", "овна", "евна")


def _is_called_so(right: Token, follow: Token | None, mention: Mention) -> bool:
    """«Тараз деген жігіт», «Арыс атты ұлым», «Балқаш Серікқызы»: somebody of that name."""
    if inflected(mention) or mention.match.adjective:
        return False
    if right.key in _CALLED:
        return follow is not None and follow.key.startswith(_SOMEBODY)
    patronymic = len(right.key) > 5 and right.key.endswith(_PATRONYMICS)
    return right.capital and right.role is None and patronymic


def _named_after(mention: Mention, tokens: list[Token]) -> str | None:
    left, right = before(mention, tokens), after(mention, tokens)
    if has_role(left, NameRole.NAMED_AFTER, Side.AFTER) or has_role(
        right, NameRole.NAMED_AFTER, Side.BEFORE
    ):
        return INSTITUTION
    second, third = before(mention, tokens, 2), after(mention, tokens, 2)
    if mention.firm is None:
        if has_role(second, NameRole.NAMED_AFTER, Side.AFTER) and not inflected(mention):
            return INSTITUTION
        if has_role(third, NameRole.NAMED_AFTER, Side.BEFORE) and not inflected(mention):
            return INSTITUTION
    return None


def _quoted(mention: Mention, tokens: list[Token]) -> str | None:
    """A name in quotation marks is a shop or a party, unless the quotation is a whole phrase."""
    quote = tokens[mention.first].quote
    if not quote:
        return None
    inside = sum(token.quote == quote for token in tokens)
    return QUOTED if inside <= 4 else None


def _institution(mention: Mention, tokens: list[Token]) -> str | None:
    left, right = before(mention, tokens), after(mention, tokens)
    borrowed = not inflected(mention) and not owns(mention, tokens)
    if has_role(right, NameRole.LEISURE, Side.BEFORE) and borrowed:
        return INSTITUTION
    if has_role(left, NameRole.LEISURE, Side.AFTER):
        return INSTITUTION
    beside = _institution_after(mention, tokens) or left
    if beside is None or beside.role not in _INSTITUTIONS:
        return None
    power = beside.key.startswith(_OF_POWER) and tokens[mention.first].capital
    if (mention.person or mention.ordinary) and not power and not owns(mention, tokens):
        return INSTITUTION
    if beside.role is NameRole.SERVICE:
        mention.served = True
    else:
        mention.weight *= _BESIDE_INSTITUTION
    return None


_OF_POWER = ("акимди", "акимши", "маслихат", "сот", "полици", "прокур")
"""«Жәнібек әкімдігі»: what has power over people is called by its place and by no man."""


def _institution_after(mention: Mention, tokens: list[Token]) -> Token | None:
    """«Алматы технологиялық университеті», «Карагандинский медицинский университет»."""
    if inflected(mention):
        return None
    for steps in (1, 2, 3):
        word = after(mention, tokens, steps)
        if word is None or (word.role is None and word.capital):
            return None
        if word.role is not None:
            named = word.role in _INSTITUTIONS and has_role(word, word.role, Side.BEFORE)
            return word if named else None
    return None


def _capital(mention: Mention, tokens: list[Token]) -> None:
    """«Министр в Астане»: where the government sits says nothing of the writer."""
    around = tokens[max(0, mention.first - 3) : mention.first]
    around += tokens[mention.last + 1 : mention.last + 3]
    if mention.firm == "710000000" and any(token.role is NameRole.POWER for token in around):
        mention.weight *= _BESIDE_POWER


def _town_word(mention: Mention, tokens: list[Token]) -> None:
    """«Есікте құлып жоқ», «столица растёт»: as likely the word as the town that it may name."""
    if mention.living or mention.standing == ADDRESS_START:
        return
    left = before(mention, tokens)
    inside = left is not None and left.role is NameRole.IN  # «в шу»
    small = not inside and (not tokens[mention.first].capital or opens_sentence(mention, tokens))
    if mention.match.key in _SPOKEN_CAPITALS or (small and mention.match.key in TOWN_WORDS):
        mention.weight *= _BESIDE_POWER


_SPOKEN_CAPITALS = ("столица", "елорда")

_OF_COURT = ("сот", "аиып", "кина", "уким", "кылмыс", "адвокат", "прокур", "суд")


def _acquittal(mention: Mention, tokens: list[Token]) -> None:
    """«Ақтау берді сот»: written small where a court is spoken of, the verb as likely as Aktau."""
    if mention.match.key != "актау" or tokens[mention.first].capital or mention.living:
        return
    if any(token.key.startswith(_OF_COURT) for token in tokens):
        mention.weight *= _BESIDE_POWER


def _called(mention: Mention, tokens: list[Token]) -> None:
    """«Көшеміз Тараз деп аталады»: something is called so, who knows what."""
    right = after(mention, tokens)
    if right is not None and right.key == "деп":
        mention.weight *= _BESIDE_POWER


def _nature(mention: Mention, tokens: list[Token]) -> str | None:
    left, right = before(mention, tokens), after(mention, tokens)
    if left is not None and left.role is NameRole.NATURE:
        return NATURE
    if inflected(mention):
        return None
    second = after(mention, tokens, 2)
    plain_between = right is not None and right.role is None and not right.capital
    beside = right is not None and right.role is NameRole.NATURE
    if not beside and not (plain_between and has_role(second, NameRole.NATURE, Side.BEFORE)):
        return None
    if not owns(mention, tokens):
        return NATURE  # «Балқаш көлі», «Индер тұзды көлі»
    mention.weight *= _BESIDE_POWER  # «Шардараның су қоймасы»: of the town, or the lake itself
    return None


def _day(mention: Mention, tokens: list[Token]) -> str | None:
    left, right = before(mention, tokens), after(mention, tokens)
    bare = not inflected(mention) and not owns(mention, tokens)
    beside = (right is not None and right.role is NameRole.DAY and bare) or (
        left is not None and left.role is NameRole.DAY and left.key.startswith(("ден", "дн"))
    )
    return DAY if beside else None


def mark_full_names(mentions: list[Mention], tokens: list[Token]) -> None:
    """«Байганин Нурлан»: a surname that is also a place, beside a given name that is none."""
    taken = {at for one in mentions for at in range(one.first, one.last + 1)}
    for mention in mentions:
        if not _may_be_surname(mention, tokens):
            continue
        left, right = before(mention, tokens), after(mention, tokens)
        if left is not None and mention.first - 1 not in taken and _is_capital_name(left):
            opens = mention.first == 1 or left.gap.strip()[-1:] in (".", "!", "?")
            if not opens:  # its capital may be that of a sentence
                mention.trap = PERSON
        if right is not None and mention.last + 1 not in taken and _is_capital_name(right):
            mention.trap = PERSON


def _may_be_surname(mention: Mention, tokens: list[Token]) -> bool:
    if mention.level_word or mention.trap or mention.firm or inflected(mention):
        return False
    if owns(mention, tokens):
        return False  # «Аягөздің ЦОНы»
    token = tokens[mention.last]
    return token.capital and looks_like_surname(token) and not token.key.endswith("баи")


def _is_capital_name(token: Token) -> bool:
    return token.capital and _is_given_name(token)


def _person(mention: Mention, tokens: list[Token]) -> str | None:
    if mention.match.case is GrammaticalCase.RES and mention.match.adjective and not mention.living:
        return PERSON if mention.match.key.removesuffix("ск") in PERSONS else None  # «панфиловцы»
    left, right = before(mention, tokens), after(mention, tokens)
    if mention.person and left is not None and left.key.startswith(_TITLES):
        return PERSON
    if not mention.person or inflected(mention):
        return None
    if right is not None and right.role is NameRole.HONORIFIC:
        return PERSON
    if any(_completes_name(mention, token, tokens) for token in (left, right)):
        return PERSON
    initial = left is not None and left.stop and len(left.key) == 1  # «М. Әуезов»
    return PERSON if initial else None


_TITLES = ("батыр", "акын", "поет", "писател", "композитор", "академик", "геро")
"""«Фильм о батыре Райымбеке»: who bears one is a man in every case."""


def _completes_name(mention: Mention, neighbour: Token | None, tokens: list[Token]) -> bool:
    """«Абай Құнанбаев», «Әуезов Мұхтар»: a given name and a surname side by side."""
    if neighbour is None or not neighbour.capital:
        return False
    surname_here = looks_like_surname(tokens[mention.last])
    return looks_like_surname(neighbour) or (surname_here and _is_given_name(neighbour))


def _is_given_name(token: Token) -> bool:
    """A capital word that is nothing else, or an initial."""
    return token.role is None and not token.number and (len(token.key) > 2 or token.stop)


def _word(mention: Mention, tokens: list[Token]) -> str | None:
    if mention.ordinary and not _town_all_the_same(mention, tokens):
        return WORD
    if mention.match.key in ("орал", "арал") and mention.match.case is GrammaticalCase.ACC:
        return WORD  # «оралды»: returned
    if _is_comparison(mention, tokens):
        return WORD
    return WORD if _families(mention, tokens) else None


_COMPARED = ("га", "ге", "ка", "ке", "на", "не", "ган", "лаи")


def _is_comparison(mention: Mention, tokens: list[Token]) -> bool:
    """«Былтырғы жылға қарағанда», «соган караганда», «олай қарағанда»: compared with that."""
    if mention.match.key not in ("караганда", "караганды") or tokens[mention.first].capital:
        return False
    left = before(mention, tokens)
    bare = mention.match.case is GrammaticalCase.NOM
    return bare and left is not None and left.key.endswith(_COMPARED)


def _unlikely_village(mention: Mention, tokens: list[Token]) -> str | None:
    """A word that some village is also called by, in a role that a place rarely has.

    Kazakh past tenses end as the accusative does («жанбайды», is not burning, is no Жанбай), and
    thousands of villages have the names of things, deeds and men.
    """
    if mention.typo or not mention.only_village or mention.living:
        return None
    lived_in = mention.relation in (GrammaticalCase.LOC, GrammaticalCase.RES)
    case = mention.match.case
    if case in (GrammaticalCase.ACC, GrammaticalCase.INS) and not lived_in:
        return WORD
    if case is GrammaticalCase.FOLK and not tokens[mention.first].capital:
        return WORD
    if mention.standing == LOWER_CASE_NAME and not lived_in:
        return WORD
    surname = looks_like_surname(tokens[mention.last]) and tokens[mention.last].capital
    if owns(mention, tokens) and _is_of_a_village(after(mention, tokens)):
        mention.weight *= _OWNER
        return None
    return PERSON if surname and not lived_in and mention.standing != ADDRESS_START else None


_ALL_OF = ("вес", "всего", "всему", "всем", "букил", "кулли")
"""«Одна на весь Сайхин», «бүкіл Досор»: no man is meant."""

_OWNER = 0.5
"""The village itself, or a man of its name: «Ерланның мектебі» is where his children go."""

_OF_A_VILLAGE = (
    *("халк", "тургын", "орталы", "киребер", "шыгабер", "манында", "ишинде", "аумагы", "шетинде"),
    *("аиналасы", "тонирег", "иргесинде"),
)

_PLACES_OF_ALL = frozenset({NameRole.LEISURE, NameRole.INSTITUTION})


def _is_of_a_village(thing: Token | None) -> bool:
    """«Доссордың көшелері», «Шаянның тұрғындары»: no man has such a thing."""
    if thing is None:
        return False
    if thing.role is NameRole.STREET:
        return thing.word is not None and thing.word.plural
    return thing.role in _PLACES_OF_ALL or thing.key.startswith(_OF_A_VILLAGE)


def _families(mention: Mention, tokens: list[Token]) -> bool:
    """«Многодетных семей»: the genitive of families, not the city of Semey."""
    if mention.match.key != "семеи" or mention.match.case is not GrammaticalCase.NOM:
        return False
    token, left, right = tokens[mention.first], before(mention, tokens), after(mention, tokens)
    typed_small = not token.capital and token.plain == "семей"
    if typed_small and right is not None and right.key in ("много", "мало", "болше", "менше", "с"):
        return True
    if left is None:
        return False
    if left.key.endswith(("ых", "их", "ля", "лиа", "ть", "во", "сеи", "воеи", "шеи", "шои")):
        return True  # «priehali vsei semyoy»: also with all the family
    return typed_small and left.role not in (NameRole.IN, NameRole.CITY)


_STATION = ("вокзал", "станци", "станса", "бекет", "перрон")


def _is_town_word(mention: Mention) -> bool:
    return mention.match.key in TOWN_WORDS


def _town_all_the_same(mention: Mention, tokens: list[Token]) -> bool:
    """«Есікте тұрамын», «в Рудном»: a town with a common name, capital, and lived in."""
    beside = (before(mention, tokens), after(mention, tokens))
    if any(token is not None and token.key.startswith(_STATION) for token in beside):
        return tokens[mention.first].capital  # «с вокзала Шу»
    region = after(mention, tokens, 2)
    if region is not None and region.role is NameRole.REGION:
        return tokens[mention.first].capital  # «Алга Актюбинской области»
    if beside[0] is not None and beside[0].role in (NameRole.DISTRICT, NameRole.REGION):
        return tokens[mention.first].capital  # «Енбекшильдерский район Степняк»
    if _declined_as_an_adjective(mention, tokens):
        return True
    no_capitals = mention.standing == LOWER_CASE_WRITER
    if not _is_town_word(mention) or not (tokens[mention.first].capital or no_capitals):
        return False
    return (
        mention.relation in (GrammaticalCase.LOC, GrammaticalCase.RES)
        or mention.standing == ADDRESS_START
    )


_ADJECTIVES = ("ого", "ому", "ом", "его", "ему", "ем")


def _declined_as_an_adjective(mention: Mention, tokens: list[Token]) -> bool:
    """«Пишу из Рудного», «живём в Отрадном»: a capital behind a preposition, and no noun."""
    token, left, right = tokens[mention.last], before(mention, tokens), after(mention, tokens)
    if not token.capital or left is None or left.role not in _PREPOSITIONS:
        return False
    declined = token.key.endswith(_ADJECTIVES) and mention.match.key.endswith(
        ("ыи", "и", "ое", "ее")
    )
    return declined and (right is None or right.key in _NO_NOUN or _is_town_word(mention))


_PREPOSITIONS = (NameRole.IN, NameRole.FROM, NameRole.TO)

_NO_NOUN = ("нет", "не", "уже", "у", "на", "и", "с", "без", "живу", "живем", "пишу", "пишем")
