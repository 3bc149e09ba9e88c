"""Streets, microdistricts, houses, bus routes and institutions that a text names.

As keys: one spelling whatever the keyboard, without endings, «Абай көшесінде» and «на Абая» alike.
A key is compared and never shown.
"""

import re
from collections.abc import Iterator

from bot.domain.problems.matching import Spot
from bot.routing.places.spelling import fold, loosened
from bot.routing.places.tokens import LONGEST, Token, tokens_of
from bot.routing.places.vocabulary import PERSON, NameRole, Side


def spot_in(text: str) -> Spot:
    """Where in a settlement a text says that something is. Never raises."""
    return _Reader(tokens_of(text[:LONGEST])).read()


def _keys(words: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in words.split())


_QUARTER = _keys(
    "микрорайон микроаудан мөлтекаудан ықшамаудан шағынаудан мкр мик ша жм жк жилмассив массив"
    " квартал саяжай снт м ыа"
)
"""How words for a microdistrict begin; «орам» is a street in one town and a quarter in another."""

_QUARTER_SHORT = frozenset({"ша", "ыа", "жм", "жк", "м", "мик", "мкн"})
"""Those of them that are the whole word."""

_CROSSING = _keys("қиылыс пересечени перекрест перекресток угол бұрыш")

_STOP = _keys("аялдама остановк")

_NO_STREET = _keys("комплекс развязк")

_HONORIFIC = frozenset(
    _keys("батыр батыра хан хана би бия ақын ата ана апа мерген жырау сері әулие сал ишан султан")
)

_OF_STREETS = frozenset(_keys("батыр батыра хан хана би бия жырау"))
"""Those by which nobody is addressed: «Айгүл апа, …» is no street."""

_QUARTERS = 12
"""The highest number behind a name that is likelier to be a microdistrict's than a house's."""

_TITLES = _keys(
    "аль әл ел академик академика генерал генерала маршал маршала имени қолбасшы колбасшы"
    " профессор профессора"
)

_SHORT = _keys("көш даң даңғ бул")

_ALSO_NAMES = (NameRole.NATURE, NameRole.GOODS)
"""What a word with a capital may be besides a name: «Тәуке», like "to a mountain"."""

_AREAS = (NameRole.REGION, NameRole.DISTRICT, NameRole.CITY)

_ALL = frozenset(_keys("бүкіл барлық күллі весь вся всей всю всем всему всего всём целый"))

_WHOLLY = frozenset(_keys("толық толығымен түгел түгелдей тұтас полностью целиком"))
"""«Аудан толық»."""

_OF_A_PLACE = re.compile(r"(?:[дт][ае]|[ндт][иы]н)$")
"""«Қаласында», «қаласының»: where somebody is."""

_BARE_AREA = re.compile(r"(?:кала(?!с)|облыс(?!ы)|город(?!ск)|област)").match
"""A town or region without its name; «в районе школы» is near it."""

_FIRST_NAMES = frozenset(_keys("абай жамбыл джамбул"))
"""Streets are called by the first name of these men; of others by the family name."""

_SECOND_WORDS = frozenset(_keys("жолы дала дала орда жол тобе"))
"""«Жібек жолы», «Ұлы дала»: the second word of a name that is written small."""

_DATES = {
    fold(word): fold(month)
    for month, words in {
        "марта": "марта март наурыз",
        "мая": "мая мамыр май",
        "сентября": "сентября қыркүйек",
        "октября": "октября қазан",
        "декабря": "декабря желтоқсан",
        "гвардейцев": "гвардейцев гвардияшылар",
    }.items()
    for word in words.split()
}
"""«8 наурыз көшесі» and «улица 8 Марта» are one."""

_MONTHS = tuple(_DATES)

_COUNTED_IN_WORDS = {
    stem: str(number)
    for number, stems in enumerate(
        (
            "бірінші перв",
            "екінші втор",
            "үшінші трет",
            "төртінші четверт",
            "бесінші пят",
            "алтыншы шест",
            "жетінші седьм",
            "сегізінші восьм",
            "тоғызыншы девят",
            "оныншы десят",
        ),
        start=1,
    )
    for stem in _keys(stems)
}
"""«Жетінші ықшамаудан», «третий микрорайон»."""

_COUNTED_ENDING = re.compile(r"(?:[иы]и?|ои|ем|ом|ого|его|ому|ему|им|ым|)$")

_ALIKE = {
    loosened(fold(kazakh)): loosened(fold(russian))
    for kazakh, russian in (
        ("бейбітшілік", "мир"),
        ("жеңіс", "побед"),
        ("тәуелсіздік", "независимост"),
        ("орталық", "централн"),
        ("жастар", "молодежн"),
        ("достық", "дружб"),
        ("бірлік", "единств"),
        ("теміржол", "железнодорожн"),
        ("республика", "республик"),
        ("мектеп", "школн"),
        ("жаңа", "нов"),
        ("джамбул", "жамбыл"),
        ("кунаев", "конаев"),
        ("толеби", "толе"),
        ("жанбыл", "жамбыл"),
        ("бұқар", "бухар"),
        ("сәтбаев", "сатпаев"),
        ("еуразия", "евраз"),
        ("евразии", "евраз"),
        ("уәлиханов", "валиханов"),
        ("бейбарыс", "беибарс"),
        ("ясауи", "иасав"),
    )
}
"""Streets that are called in both languages."""

_CALLED = frozenset(_ALIKE.values()) | {"советск", "октиабрск", "ленин", "гагарин"}

_NOT_A_NAME = frozenset(
    _keys(
        "біздің біз осы бұл мына сол бір барлық бүкіл барша көп әр екі үш төрт бес алты жеті"
        " негізгі бас үлкен кіші ауыл ауылдың ауылдағы қала қаланың кент жоғарыдағы көрші сосын"
        " және мен да де менің сіздің бүгін кеше қазір сағат сәлем шамамен жалпы сегодня вчера"
        " сейчас үйдің үйіміздің тұрған тұратын басқа жақын арғы бергі алдыңғы қай қандай ең тек"
        " таза лас қараңғы жарық су жоқ бар міне наш наша наше нашей нашем нашу нашего нашему"
        " этот эта эту это этой этом вся всей всю весь всём всем главная главной соседней"
        " соседняя одна одной другой другая каждой нет есть и в во на по у с со до от за над под"
        " при к из о об а но или уже опять снова вода воды воду свет света свету тепла тепло газ"
        " газа отопление отопления дорога дороги дорогу яма ямы мусор мусора снег снега темно"
        " фонари фонарь не нету ни целый целая целую всё все где когда почему какой какая вот"
        " там тут здесь между жители жителей рядом около возле напротив стоит течёт течет дом"
        " дома доме третий второй день дня неделю неделя утра вечера собаки собак своей своя"
        " нужен нужна очень грязная разбита пожалуйста сделайте мы вы они"
    )
)

_LOCATIVE = re.compile(
    r"(?:(?:ин|ын|сын|син)?(?:да|де|та|те|нда|нде)(?:гы|ги)?"
    r"|дан|ден|тан|тен|нын|нин|дын|дин|тын|тин)$"
)

_RUSSIAN_NAME = (
    *(("скаиа", "ск"), ("скои", "ск"), ("скуиу", "ск"), ("ского", "ск"), ("ски", "ск")),
    *(("наиа", "н"), ("нои", "н"), ("нуиу", "н"), ("ваиа", "в"), ("вои", "в"), ("вуиу", "в")),
    *(("аиа", ""), ("уиу", ""), ("ои", ""), ("ии", "")),
)

_SURNAME_GENITIVE = re.compile(r"(?:ов|ев|ин|ын|ук|ко)а$")

_SURNAME = re.compile(r"(?:(?:[ое]в|ин|ын)(?:а|ои)?|(?:ски|улы|кызы|баи|тег|ко|ук)а?)$")

_NO_HOUSE = _keys(
    "мкр микро км метр шақырым жыл год лет адам человек отбасы млн мың тысяч тенге теңге тг"
    " күн дней дня день сутк апта недел ай месяц сағат час минут мин рет раз мектеп школ"
    " балабақша сад садик детсад лицей гимнази градус пайыз процент раион маршрут автобус"
    " тонн литр семей ақпан қаңтар желтоқсан қараша января февраля декабря ноября"
)
"""What follows a number that is no house's; «15 үй» is looked at before."""

_HOUSE_WORDS = frozenset(_keys("үй үйде үйдің үйге үйінде үйі дом доме дома дому домом д ғимарат"))

_FLAT = re.compile(r"кв$|квартир|патер|подезд|етаж|кабат").match
"""How words begin behind or before the number of a flat."""

_POSSESSED = _keys("көшес кешес ксі к-с тұйығы орамы даңғыл проспекті бульвары гүлзары")
"""How the word for a street begins, or is, when a name stands before it: «Абай көшесі»."""

_ORDINAL = frozenset(_keys("ші шы нші ншы інші й ый ой го м ом ая ей я го х"))

_ROUTE = _keys("автобус маршрут троллейбус бағыт маршрутк")

_SITES = {
    **dict.fromkeys(_keys("мектеп мектебі школ гимнази лицей школа"), "school"),
    **dict.fromkeys(_keys("балабақша бөбекжай детсад садик садек детский"), "kindergarten"),
    **dict.fromkeys(_keys("емхана поликлиник"), "clinic"),
    **dict.fromkeys(_keys("аурухана больниц"), "hospital"),
    **dict.fromkeys(_keys("амбулатори фап медпункт"), "surgery"),
    **dict.fromkeys(_keys("колледж"), "college"),
}


class _Reader:
    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._streets: set[str] = set()
        self._quarters: set[str] = set()
        self._houses: set[str] = set()
        self._routes: set[str] = set()
        self._sites: set[str] = set()
        self._used: set[int] = set()
        """Tokens that are part of a name or a number which was read."""

    def read(self) -> Spot:
        for at, token in enumerate(self._tokens):
            if token.role is NameRole.STREET and not token.key.startswith((*_STOP, *_NO_STREET)):
                self._named(at)
            elif token.key.startswith(_CROSSING):
                self._crossing(at)
        for at in range(len(self._tokens)):
            self._route(at)
            self._site(at)
        for at in range(len(self._tokens)):
            self._bare(at)
        for at, token in enumerate(self._tokens):
            if token.number and at not in self._used and self._is_house(at):
                self._houses.add(self._house(at))
        return Spot(
            streets=frozenset(self._streets),
            quarters=frozenset(self._quarters),
            houses=frozenset(self._houses),
            routes=frozenset(self._routes),
            sites=frozenset(self._sites),
            whole=any(self._is_whole(at) for at in range(len(self._tokens))),
        )

    def _at(self, at: int) -> Token | None:
        return self._tokens[at] if 0 <= at < len(self._tokens) else None

    def _is_whole(self, at: int) -> bool:
        """«Бүкіл ауданда», «весь город», «қалада»: not «Тараз қаласында», where somebody lives."""
        token, before, follow = self._tokens[at], self._at(at - 1), self._at(at + 1)
        if token.role not in _AREAS or token.key.endswith(("ауыл", "кент")):
            return False
        if any((one := self._at(at - step)) and one.key in _ALL for step in (1, 2)):
            return True
        wholly = follow is not None and not follow.parted and follow.key in _WHOLLY
        if wholly and not _OF_A_PLACE.search(token.key):
            return True
        named = before is not None and before.capital and at > 1
        named = named or (follow is not None and follow.capital and not follow.parted)
        return bool(_BARE_AREA(token.key)) and not named

    # Streets and microdistricts with their word.

    def _named(self, at: int) -> None:
        token = self._tokens[at]
        if token.key.startswith(_CROSSING):
            self._crossing(at)
        elif _is_quarter(token):
            self._quarter(at)
        else:
            self._street(at)

    def _street(self, at: int) -> None:
        word = self._tokens[at].word
        plural = word is not None and word.plural
        sides = [(self._name_before, at - 1), (self._name_after, at + 1)]
        if word is not None and word.side is Side.AFTER:
            sides.reverse()
        for rank, (side, beside) in enumerate(sides):
            if not self._is_plainly_named(at, beside, first=rank == 0):
                continue
            name = side(at)
            if name is not None:
                self._streets.add(name)
                if plural:
                    self._others_of_list(at)
                return

    def _is_plainly_named(self, at: int, beside: int, *, first: bool) -> bool:
        """Whether a word beside one for a street can be its name although it is written small."""
        name = self._at(beside)
        if name is None:
            return False
        if name.capital or name.number or name.key in _HONORIFIC:
            return True
        if not first:
            return beside < at and name.key.endswith(_ADJECTIVES)  # «центральная улица»
        if beside < at:
            word = self._tokens[at].key
            possessed = word.startswith(_POSSESSED) or word in _SHORT
            return possessed or name.key in _ORDINAL or _is_known_name(name.key)
        follow = self._at(beside + 1)
        second = follow is not None and (follow.key in _HONORIFIC or follow.key in _SECOND_WORDS)
        return second or _is_known_name(name.key) or name.key.endswith(_ADJECTIVES)

    def _others_of_list(self, at: int) -> None:
        """«Абай мен Сәтпаев көшелері», «улицы Абая и Сатпаева»."""
        for first, step in ((at - 2, -1), (at + 2, 1)):
            link = self._at(first)
            if link is not None and (link.role is NameRole.AND or link.key == "и"):
                name = self._name_before(first) if step < 0 else self._name_after(first)
                if name is not None:
                    self._streets.add(name)

    def _crossing(self, at: int) -> None:
        """«Абай мен Сәтпаев қиылысы», «угол Абая и Сатпаева», «Абая угол Сатпаева»."""
        corner = self._tokens[at].key.startswith("угол")
        word = self._tokens[at].word
        kazakh = word is not None and word.side is Side.BEFORE
        found = {self._name_before(at)} if kazakh or corner else set()
        if not kazakh:
            found.add(self._name_after(at))
        for link_at in range(at - 3, at) if kazakh else range(at + 1, at + 4):
            link = self._at(link_at)
            if link is not None and (link.role is NameRole.AND or link.key == "и"):
                found.add(self._name_before(link_at) if kazakh else self._name_after(link_at))
        found.discard(None)
        if len(found) > 1 or corner:
            self._streets |= {name for name in found if name is not None}

    def _name_before(self, at: int) -> str | None:
        """The name that stands before a word for a street."""
        if at == 0 or self._tokens[at].parted:
            return None
        return self._name_ending(at - 1)

    def _name_ending(self, last: int) -> str | None:
        token = self._tokens[last]
        if token.key in _ORDINAL and last and self._tokens[last - 1].number:
            self._used |= {last, last - 1}
            return self._tokens[last - 1].key
        if token.number:
            follow = self._at(last + 1)
            if follow is not None and follow.role is NameRole.STREET and "-" not in follow.gap:
                self._used.add(last)
                return token.key
            return None
        if token.key in _HONORIFIC and last and not token.parted:
            name = self._tokens[last - 1]
            if self._may_be_name(name):
                self._used |= {last, last - 1}
                return _key(name.key)
        if not self._may_be_name(token):
            return None
        self._used.add(last)
        before = self._at(last - 1)
        surname = not token.parted and _SURNAME.search(token.key)
        if before is not None and surname and before.key in _FIRST_NAMES:
            self._used.add(last - 1)
            return _key(before.key)
        if before is not None and before.number and token.key in _MONTHS:
            self._used.add(last - 1)
            return before.key + _DATES[token.key]
        return _key(token.key)

    def _name_after(self, at: int) -> str | None:
        """The name that stands after a word for a street."""
        first = at + 1
        token = self._at(first)
        while token is not None and (token.key in _TITLES or _is_initial(token)):
            first += 1
            token = self._at(first)
        shortened = self._tokens[at].key in ("ул", "пр", "пер", "к")
        initial = first > at + 1 and _is_initial(self._tokens[first - 1])  # «улица Т.Рыскулова»
        if token is None or (token.parted and not (shortened or initial)):
            return None
        follow = self._at(first + 1)
        if token.number:
            month = follow is not None and (follow.key in _MONTHS or follow.key == "лет")
            self._used.add(first)
            dated = _DATES.get(follow.key, follow.key) if month and follow is not None else ""
            return token.key + dated
        if not self._may_be_name(token):
            return None
        self._used.add(first)
        if follow is not None and not follow.parted:
            if follow.key in _HONORIFIC:
                return _key(token.key)
            second = follow.capital and token.capital and _SURNAME.search(follow.key)
            if second and follow.role is None:
                self._used.add(first + 1)
                first_name = _stem(token.key)
                return first_name if first_name in _FIRST_NAMES else _key(follow.key)
            if follow.key in _SECOND_WORDS:
                return _key(follow.key)
            if self._is_doubled(token, follow):
                self._used.add(first + 1)
                return _key(follow.key)
        return _key(token.key)

    def _is_doubled(self, token: Token, follow: Token) -> bool:
        """«проспект Султана Бейбарса»: a man's name of two words, neither of them a family name.
        With its word behind it, as in Kazakh, the second one is read as well."""
        declined = token.key.endswith("а") and follow.key.endswith(("а", "и"))
        known = _stem(token.key) in _FIRST_NAMES | _CALLED or _SURNAME.search(token.key)
        capital = token.capital and follow.capital and follow.role is None
        return bool(declined and capital and not known) and self._may_be_name(follow)

    def _may_be_name(self, token: Token) -> bool:
        if token.number or token.key in _NOT_A_NAME or len(token.key) < 3:
            return False
        if token.role is None:
            return not _looks_inflected(token)
        if token.key == "мектеп":
            return True  # «Мектеп көшесі»
        return token.key in _SECOND_WORDS or (token.capital and token.role in _ALSO_NAMES)

    def _quarter(self, at: int) -> None:
        if (
            at
            and self._tokens[at - 1].role is NameRole.STREET
            and _is_quarter(self._tokens[at - 1])
        ):
            return  # the second half of «шағын аудан»
        name = self._quarter_before(at) or self._quarter_after(at)
        if name is not None:
            self._quarters.add(name)

    def _quarter_before(self, at: int) -> str | None:
        token, last = self._tokens[at], at - 1
        if at == 0 or token.parted:
            return None
        name = self._tokens[last]
        if name.key in _ORDINAL and last and self._tokens[last - 1].number:
            last -= 1
            name = self._tokens[last]
        counted = _counted_in_words(name.key)
        if counted is not None:
            self._used.add(last)
            return counted
        if name.number:
            self._used.add(last)
            word = self._at(last - 1)
            joined = word is not None and not name.parted and (name.gap.strip() in ("-", "–"))
            if (
                word is not None
                and (joined or (word.capital and name.gap == " "))
                and (not word.number and self._may_be_name(word))
            ):
                return _stem_kazakh(word.key) + name.key
            return name.key
        if name.key in _HONORIFIC and last and not name.parted:
            last -= 1
            name = self._tokens[last]
        acronym = name.text.isupper() and len(name.text) > 1
        if not (acronym or self._may_be_name(name)) or self._names_the_next(at):
            return None
        self._used.add(last)
        return _stem_kazakh(name.key)

    def _names_the_next(self, at: int) -> bool:
        """«Тараз мкр Байтерек»."""
        word, follow = self._tokens[at].word, self._at(at + 1)
        if word is None or word.side is not Side.ANY or follow is None or follow.parted:
            return False
        further = self._at(at + 2)
        street = further is not None and further.role is NameRole.STREET
        return follow.capital and follow.role is None and not street

    def _quarter_after(self, at: int) -> str | None:
        first = at + 1
        if self._is_second_half(first):
            first += 1
        token = self._at(first)
        if token is None or (token.parted and not self._tokens[first - 1].stop):
            return None
        if token.number:
            self._used.add(first)
            return token.key
        further = self._at(first + 1)
        if not self._may_be_name(token) or _is_before_street(further):
            return None
        self._used.add(first)
        if further is not None and further.number and further.gap.strip() in ("-", "–"):
            self._used.add(first + 1)
            return _stem_kazakh(token.key) + further.key
        return _stem_kazakh(token.key)

    def _is_second_half(self, at: int) -> bool:
        token = self._at(at)
        return token is not None and token.role is NameRole.STREET and token.key.startswith("аудан")

    # Names without a word for a street.

    def _bare(self, at: int) -> None:
        """«Абая 15», «на Гагарина», «Абай 10»."""
        token = self._tokens[at]
        if at in self._used or token.number or self._bare_quarter(at):
            return
        if token.role is not None and not (token.capital and token.role in _ALSO_NAMES):
            return
        small = not token.capital and not _SURNAME_GENITIVE.search(token.key)
        if small and not (at == 0 and self._begins_address(at)):
            self._dated(at)
            return
        stem = _stem(token.key)
        follow_at = at + 1
        follow = self._at(follow_at)
        if token.key == "жибек" and follow is not None and follow.key == "жолы":
            self._used |= {at, follow_at}  # «Қордай, Жібек жолы 200»
            self._streets.add(_key(follow.key))
            return
        honorific = self._at(follow_at)
        titled = honorific is not None and _is_honorific(honorific) and not honorific.parted
        there = titled and honorific is not None and honorific.key not in _HONORIFIC
        if titled:
            follow_at += 1
        genitive = titled or bool(_SURNAME_GENITIVE.search(token.key))
        genitive = genitive or (token.key.endswith("а") and stem in PERSON)
        genitive = genitive or (
            token.capital and token.key.endswith((*_ADJECTIVES, "таиа", "саиа"))
        )
        genitive = genitive or (token.capital and bool(_UNDECLINED.search(token.key)))
        called = stem in PERSON or stem in _CALLED or bool(_SURNAME.search(token.key)) or titled
        before = self._at(at - 1)
        along = before is not None and before.key in ("на", "по", "вдоль") and not token.parted
        comma = self._at(at + 1)
        begins = at == 0 and (
            comma is None or comma.key in _NOT_A_NAME or not comma.key.endswith(_PAST)
        )
        # «Айтиева, света нет», «Абая: …», «Гоголя слабый напор»
        of_man = token.capital and token.key.endswith("иа") and stem in PERSON
        opening = begins and (_SURNAME_GENITIVE.search(token.key) or of_man)
        ended = self._at(follow_at)
        opening = opening or (  # «Казыбек би, дома холодно»
            at == 0
            and honorific is not None
            and honorific.key in _OF_STREETS
            and (ended is None or ended.parted)
        )
        called = called or self._begins_address(at)
        numbered = self._numbered(follow_at) and called and not _looks_inflected(token)
        where = self._named_as_where(at)
        if where is not None:
            self._used.add(at)
            self._streets.add(_key(where))
        elif opening or numbered or there or (along and genitive):
            self._used |= {at, follow_at - 1}
            self._streets.add(_key(token.key))

    def _named_as_where(self, at: int) -> str | None:
        """«Сүлейменовте жарық жоқ»: a family name, capital, with the ending for where it is."""
        token = self._tokens[at]
        ending = _WHERE.search(token.key)
        if ending is None or not token.capital:
            return None
        name = token.key[: ending.start()]
        surname = _SURNAME_OF_STREET.search(name)
        return name if surname and name not in _TOWNS_LIKE_NAMES else None

    def _bare_quarter(self, at: int) -> bool:
        """«Степной-2, 4-үй»: a microdistrict without its word; «Абай-15» is a house."""
        token, number = self._tokens[at], self._at(at + 1)
        if number is None or not number.number or number.gap.strip() not in ("-", "–"):
            return False
        if not token.capital or token.text.isupper() or token.role not in (None, *_ALSO_NAMES):
            return False
        stem = _stem(token.key)
        street = stem in _CALLED or stem in _FIRST_NAMES or _SURNAME.search(token.key)
        if street or (stem in PERSON and int(number.key) > _QUARTERS) or len(number.key) > 2:
            return False
        follow = self._at(at + 2)
        house = follow is not None and follow.key in _HOUSE_WORDS and not follow.parted
        if house or not self._may_be_name(token):
            return False
        self._used |= {at, at + 1}
        self._quarters.add(_stem_kazakh(token.key) + number.key)
        return True

    def _begins_address(self, at: int) -> bool:
        """«Азаттық 20, су жоқ», «Азаттық 20 үй»: a name, a number, and nothing that is counted."""
        token, number, follow = self._tokens[at], self._at(at + 1), self._at(at + 2)
        if number is None or not number.number or number.gap != " " or not self._may_be_name(token):
            return False
        before = self._at(at - 1)
        opens = before is None or token.parted or before.role in _AREAS
        opens = opens or (at == 1 and before is not None and before.key in _TITLES)
        ends = follow is None or follow.parted or follow.key in _HOUSE_WORDS
        return opens and (ends or (at == 0 and token.capital))

    def _dated(self, at: int) -> None:
        """«1 мая 15»."""
        day = self._at(at - 1)
        if day is None or not day.number or self._tokens[at].key not in _MONTHS:
            return
        if at - 1 not in self._used and self._numbered(at + 1):
            self._used |= {at - 1, at}
            self._streets.add(day.key + _DATES[self._tokens[at].key])

    def _numbered(self, at: int) -> bool:
        token = self._at(at)
        return token is not None and token.number and not self._counted(at)

    # Numbers.

    def _is_house(self, at: int) -> bool:
        """A number behind a street or beside a word for a house; none of a flat, a day, a route."""
        before, follow = self._at(at - 1), self._at(at + 1)
        if before is not None and _FLAT(before.key):
            return False
        if follow is not None and follow.key in _HOUSE_WORDS and not follow.parted:
            return True
        if before is None or self._counted(at):
            return False
        street = before.role is NameRole.STREET or at - 1 in self._used
        honorific = before.key in _HONORIFIC and at - 2 in self._used
        return street or honorific or before.key in _HOUSE_WORDS

    def _counted(self, at: int) -> bool:
        """«Дома 3 дня нет света», «2-пәтер»: what is counted, or a flat, follows."""
        follow = self._at(at + 1)
        if follow is None or follow.parted:
            return False
        if _FLAT(follow.key):
            number = self._at(at + 2)
            return number is None or not number.number
        return follow.key.startswith(_NO_HOUSE)

    def _house(self, at: int) -> str:
        token, follow = self._tokens[at], self._at(at + 1)
        if follow is not None and follow.number and follow.gap == "/":
            self._used.add(at + 1)
            return f"{token.key}/{follow.key}"
        letter = follow is not None and len(follow.text) == 1 and follow.gap in ("", "-", " ")
        if letter and follow is not None and (follow.gap == "" or follow.capital):
            return token.key + follow.key
        return token.key

    def _route(self, at: int) -> None:
        token, before = self._tokens[at], self._at(at - 1)
        called = _ROUTE_NAMED.match(token.key)
        if called is not None:
            self._routes.add(_ROUTES_NAMED[called[1]])
        if not token.key.startswith(_ROUTE):
            return
        counted = _counted_in_words(before.key) if before is not None else None
        if counted is not None:
            self._routes.add(counted)
        for near in (at - 1, at - 2, at + 1, at + 2):
            number = self._at(near)
            if number is None or not number.number or near in self._used or len(number.key) > 4:
                continue
            between = self._tokens[min(at, near) + 1 : max(at, near)]
            if any(
                one.key not in (*_ORDINAL, "номер", "нөмір", "номир", "номирли") for one in between
            ):
                continue
            unit = self._at(near + 1)
            if near > at and unit is not None and unit.key.startswith(_NO_HOUSE):
                continue
            self._used.add(near)
            self._routes.add(number.key)
            return

    def _site(self, at: int) -> None:
        token = self._tokens[at]
        kind = next((kind for start, kind in _SITES.items() if token.key.startswith(start)), None)
        if kind is None or at in self._used or token.key.endswith(_ADJECTIVES):
            return
        number = next(self._numbers_beside(at), None)
        self._sites.add(kind + (number or ""))

    def _numbers_beside(self, at: int) -> Iterator[str]:
        for near in (at - 1, at - 2, at + 1):
            number = self._at(near)
            if number is None or not number.number or near in self._used:
                continue
            if near == at - 2 and self._tokens[at - 1].key not in _ORDINAL:
                continue
            if near > at and "№" not in number.gap and number.parted:
                continue
            self._used.add(near)
            yield number.key


_ROUTES_NAMED = {
    name: str(number)
    for number, name in enumerate(
        _keys("двойк тройк четверк пятерк шестерк семерк восьмерк девятк"), start=2
    )
}
"""«Четвёрка опять не пришла»."""

_ROUTE_NAMED = re.compile(f"({'|'.join(_ROUTES_NAMED)})(?:а|и|у|е|ои)$")

_PAST = ("ла", "л", "ли", "лась", "ды", "ди", "ты", "ти")
"""Verbs after a family name: somebody has done something, and lives on no street."""

_REPEATED = re.compile("и{2,}")

_TWICE = re.compile(r"([бвгджзклмнпрстфхцчшщ])\1")

_ADJECTIVES = ("скаиа", "скои", "скуиу", "наиа", "нои", "ваиа", "вои")


_NAMES_OF_STREETS = (*_ADJECTIVES, "баиа", "саиа", "таиа")
"""«На Садовой», «на Кабанбая»."""


def _is_known_name(key: str) -> bool:
    """Whether a small-written word is what streets are called."""
    stem = _stem(key)
    return (
        stem in PERSON
        or key in PERSON
        or stem in _CALLED
        or loosened(key) in _ALIKE
        or bool(_SURNAME_GENITIVE.search(key))
    )


def _is_quarter(token: Token) -> bool:
    if token.key in _QUARTER_SHORT or "/" in token.key or "-" in token.key:
        return not token.key.startswith(("к-", "к–", "пр"))
    return token.key.startswith(tuple(q for q in _QUARTER if q not in _QUARTER_SHORT)) or (
        token.key.startswith(("шагын", "аудан", "ыкшам", "молтек"))
    )


def _is_before_street(token: Token | None) -> bool:
    """A word for a street that ends a name: «Қаратау ш/а Абай көшесі»."""
    if token is None or token.parted or token.word is None:
        return False
    return token.role is NameRole.STREET and token.word.side is Side.BEFORE


def _is_initial(token: Token) -> bool:
    return len(token.text) == 1 and token.stop and token.capital


def _looks_inflected(token: Token) -> bool:
    """«Таразда», «Мерке ауданында»: where somebody is, and no name of a street."""
    if token.key in PERSON or token.quote or len(token.key) <= 5:
        return False
    return bool(_LOCATIVE.search(token.key))


_UNDECLINED = re.compile(r"(?:енко|улы|кизи|кызы|газы)$")
"""Family names that Russian leaves as they are: «на Шевченко»."""

_WHERE = re.compile(r"(?:да|де|та|те)$")

_SURNAME_OF_STREET = re.compile(r"..(?:[ое]в|баи)$")

_TOWNS_LIKE_NAMES = frozenset(_keys("қонаев сатпаев"))
"""Of these it is likelier that the town is meant."""


def _is_honorific(token: Token) -> bool:
    """«Тәуке хан», «Тәуке ханда»."""
    ending = _WHERE.search(token.key)
    return token.key in _HONORIFIC or (
        ending is not None and token.key[: ending.start()] in _HONORIFIC
    )


def _counted_in_words(key: str) -> str | None:
    """The number that «жетінші» or «седьмом» is."""
    ending = _COUNTED_ENDING.search(key)
    return _COUNTED_IN_WORDS.get(key) or (
        _COUNTED_IN_WORDS.get(key[: ending.start()]) if ending is not None else None
    )


_VOWELS = frozenset("аеиоуыэ")


def _stem(key: str) -> str:
    """A name without a Russian ending."""
    for ending, rest in _RUSSIAN_NAME:
        if key.endswith(ending) and len(key) - len(ending) >= 3:
            return key[: -len(ending)] + rest
    if key.endswith("иа") and len(key) > 4:
        return key[:-1] if key[-3] in _VOWELS else key[:-2]  # «Абая», «Гоголя»
    if key[-1:] == "и" and len(key) > 4 and key[-2] not in _VOWELS:
        return key[:-1]  # «Қойгелді», «Койгельды»
    if key[-1:] in "аеуы" and len(key) > 3 and not key.endswith("ыуы"):
        return key[:-1]
    return key


def _stem_kazakh(key: str) -> str:
    match = _LOCATIVE.search(key)
    return key[: match.start()] if match is not None and match.start() > 3 else key


def _key(name: str) -> str:
    """The key of a street by its folded name, in either language."""
    stem = _REPEATED.sub("и", loosened(_stem(name)))  # «Қайырбеков», «Каирбеков»
    stem = _TWICE.sub(r"\1", stem)  # «Яссауи», «Ясауи»
    if stem.endswith("аи") and len(stem) > 4:
        stem = stem[:-2]  # «Естай», «на Естая»
    return _ALIKE.get(loosened(name)) or _ALIKE.get(stem, stem)
