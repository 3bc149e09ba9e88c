"""Places that a text speaks of and that its writer is not in.

Where papers are sent, where a head office sits, where relatives live or study: such a place is
worth a question and never more.
"""

from collections.abc import Sequence

from bot.routing.places.mentions import Mention
from bot.routing.places.tokens import Token
from bot.routing.places.vocabulary import GrammaticalCase, NameRole

_ELSEWHERE = 0.3

_REACH = 4  # words of the same clause before and behind a name

_REACH_OF_KIN = 6

_SENT = (
    *("отправ", "отсыла", "отосла", "посыла", "послал", "пересла", "переслал", "увоз", "увез"),
    *("везут", "везет", "возят", "привоз", "привез", "доставл", "передал", "направил", "направл"),
    *("жибер", "жолда", "апар", "алып кет", "акел", "жонелт", "тасым", "тасид"),
)

_HEAD_OFFICE = ("головн", "главн", "штаб", "министерств", "министрл", "редакц", "централн")

_OFFICE = ("офис", "кенсе", "контор")  # right beside the name: «офис в Алматы», «кеңсесі Алматыда»

_AUTHORITY = (
    *("управлени", "департамент", "инспекци", "комитет", "агентств", "дирекци", "центр"),
    *("началств", "руководств", "басшыл", "бастыг", "баскарма", "комитет"),
    *("агенттик", "орталыг", "мекеме"),
)

_SITS = (
    *("находит", "находиат", "располож", "располаг", "сидит", "сидиат"),
    *("орналас", "отыр", "екен", "деиди"),
)

_PARCELS = (
    *("посылк", "писмо", "документ", "бумаг", "заказ", "товар", "запчаст", "анализ", "справк"),
    *("груз", "архив", "жук", "мурагат"),
    *("салемдеме", "кужат", "кагаз", "тапсырыс", "бандерол", "талдау"),
)

_LIES = ("застр", "завис", "хранит", "храниат", "лежит", "лежат", "турып", "жатыр", "сакталад")

_DECISION = (
    "решени",
    "постановл",
    "каулы",
    "приказ",
    "указ",
    "закон",
    "шешим",
    "буирык",
    "жарлык",
    "занды",
)

_TAKEN = ("приниа", "приним", "подпис", "утверд", "кабылда", "бекит", "шыгар")

_GOING = (
    *("езди", "едем", "едет", "ехать", "поеха", "уеха", "сезди", "перееха", "добира"),
    *("перевел", "перевод", "улетел", "ушел", "ушла", "замуж", "поступ", "вызыва", "таска"),
)

_THERE = (
    *(
        "учит",
        "студент",
        "служит",
        "остал",
        "замуж",
        "калды",
        "калып",
        "работа",
        "лечит",
        "лежит",
        "живет",
        "живут",
        "живит",
    ),
    *("болеиу", "болеет", "болеют", "окид", "окып", "окитин", "турад", "турат", "жумыс"),
    *("емдел", "жатыр", "студент"),
)

_RELATIVES = (
    *("сын", "дочь", "доч", "дочк", "внук", "внуч", "муж", "жена", "брат", "сестр", "родител"),
    *(
        "родн",
        "мама",
        "матер",
        "отец",
        "папа",
        "бабушк",
        "дедушк",
        "дет",
        "тет",
        "диад",
        "племиан",
        "братиш",
    ),
    *("балам", "улым", "кызым", "немере", "жолдасым", "куиеу", "келин", "агам", "иним"),
    *("тате", "атам", "ажем", "жезде", "женге", "нагаши"),
    *("апам", "анам", "акем", "карындас", "синлим", "апкем", "туыс", "балалар"),
)

_HERE = ("мы", "иа", "мен", "биз", "озим", "озимиз", "сам", "сама", "мнои", "нами", "у")


def mark_elsewhere(mentions: Sequence[Mention], tokens: Sequence[Token]) -> None:
    """Take most of its weight from each name that says where something or somebody else is."""
    for mention in mentions:
        if mention.trap is None and _is_elsewhere(mention, tokens):
            mention.weight *= _ELSEWHERE


def _is_elsewhere(mention: Mention, tokens: Sequence[Token]) -> bool:
    before, after = _clause(mention, tokens, _REACH)
    near = [token.key for token in (*before, *after)]
    moved_there = mention.relation is not GrammaticalCase.RES and not mention.served
    if moved_there and any(key.startswith(_SENT) for key in near):
        return True
    in_place = mention.relation in (GrammaticalCase.LOC, GrammaticalCase.NOM)
    if in_place and (_is_seat(before) or _is_where_it_sits(before, after)):
        return True
    if _is_destination(mention, before) or _is_of_relative(mention, before):
        return True
    said = [token.key for token in before]
    if any(key in ("толко", "тек") for key in said[-2:]):
        return True  # «принимает только в Караганде»
    if (in_place or mention.relation is GrammaticalCase.RES) and any(
        any(key.startswith(what) for key in said) and any(key.startswith(done) for key in near)
        for what, done in ((_DECISION, _TAKEN), (_PARCELS, _LIES))
    ):
        return True  # «решение приняли в Астане», «посылка застряла в Шымкенте»
    if mention.relation is GrammaticalCase.RES:  # «анам Ақтөбедегі ауруханада жатыр»
        behind = [token.key for token in after]
        return _begins_with_relative(before) and any(key.startswith(_THERE) for key in behind)
    if mention.relation is not GrammaticalCase.LOC:
        return False
    wide = _clause(mention, tokens, _REACH_OF_KIN)[0]
    relative = any(_is_relative(token.key) for token in (*wide, *after))
    here = any(key in _HERE for key in near)
    return relative and not here and any(key.startswith(_THERE) for key in near)


def _is_seat(before: Sequence[Token]) -> bool:
    """Whether an office is said to be where the name follows."""
    if any(token.key.startswith(_HEAD_OFFICE) for token in before):
        return True
    words = [token.key for token in before if token.role is not NameRole.IN][-2:]
    return bool(words) and (words[-1].startswith(_OFFICE) or words[0] == "колл")


def _is_where_it_sits(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """«Управление находится в Кокшетау», «басқармасы Көкшетауда»: an authority, and no more said
    than where it is."""
    words = [token.key for token in before if token.role is not NameRole.IN]
    if not any(key.startswith(_AUTHORITY) for key in words):
        return False
    if words[-1].startswith(_SITS):
        return True
    subject = [key for key in words if key not in _OURS][-1:]
    ends = not after or after[0].key.startswith(_SITS)
    return ends and bool(subject) and subject[0].startswith(_AUTHORITY)


_OURS = ("мое", "мои", "наше", "наш", "наша", "их", "все", "само", "бизди", "бари")


def _is_destination(mention: Mention, before: Sequence[Token]) -> bool:
    """«Ездить за справкой в Талдыкорган», «уехал в Павлодар», «по дороге на Балхаш»: not «в
    Талдыкоргане»."""
    bare = mention.match.case is GrammaticalCase.NOM and mention.level_word is None
    if not bare or mention.served or not before:
        return False
    if before[-1].role is NameRole.IN:
        return any(token.key.startswith(_GOING) for token in before)
    return before[-1].key == "на" and any(token.key.startswith("дорог") for token in before)


def _is_of_relative(mention: Mention, before: Sequence[Token]) -> bool:
    """«У брата в Костанае», «ағамның Қостанайдағы ауласы»: a place of theirs."""
    keys = [token.key for token in before if token.role is not NameRole.IN]
    if not keys or not _is_relative(keys[-1]):
        return False
    if mention.relation is GrammaticalCase.RES:
        return keys[-1].endswith(_OWNERS)
    subject = len(keys) == 1 and keys[0].endswith(
        _SUBJECTS
    )  # «тётя в Павлодаре», «күйеуім Ақтөбеде»
    return mention.relation is GrammaticalCase.LOC and (keys[-2:-1] == ["у"] or subject)


_SUBJECTS = (
    *("сын", "муж", "жена", "брат", "сестра", "мама", "мат", "отец", "папа", "доч", "дочка"),
    *("тетиа", "диадиа", "бабушка", "дедушка", "внук", "внучка", "родители", "дети"),
    *("м", "лар", "лер"),
)

_OWNERS = ("нын", "нин", "дын", "дин", "тын", "тин")


def _begins_with_relative(before: Sequence[Token]) -> bool:
    return bool(before) and _is_relative(before[-1].key)


def _is_relative(key: str) -> bool:
    return key == "мат" or key.startswith(_RELATIVES)  # «мать», and no «материал»


def _clause(
    mention: Mention, tokens: Sequence[Token], reach: int
) -> tuple[list[Token], list[Token]]:
    """The words before and behind a name that no comma or full stop parts from it."""
    first, last = mention.first, mention.last
    if mention.level_at >= 0:
        first, last = min(first, mention.level_at), max(last, mention.level_at)
    before: list[Token] = []
    at = first
    while at > 0 and not tokens[at].parted and len(before) < reach:
        at -= 1
        before.insert(0, tokens[at])
    after: list[Token] = []
    for token in tokens[last + 1 : last + 1 + reach]:
        if token.parted:
            break
        after.append(token)
    return before, after
