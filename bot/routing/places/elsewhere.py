"""Places that a text speaks of and that its writer is not in.

Where papers are sent, where a head office sits, where relatives live, where something was decided,
what "we" are set against: such a place is worth a question and never more. Each rule looks at the
clause of one name; the words that it knows are in `data/place_elsewhere.txt`. Behind
them a learned judgement (`bot/routing/classify/whereabouts.py`) doubts names that no rule knows: by
the shape of the text, who is in the clause, and the words around.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from itertools import accumulate, pairwise
from operator import or_

from bot.routing.classify.whereabouts import NameContext, spoken_of
from bot.routing.places.mentions import Mention
from bot.routing.places.tokens import Token
from bot.routing.places.vocabulary import GrammaticalCase, NameRole, Stems, stems_of

_ELSEWHERE = 0.3

# Of the odds that a place is only spoken of, as logarithms: from where on it is asked about (sooner
# where another name of the text is), and below which it is the writer's own however it is said
# («Ақсуат ауданынан»).
_DOUBTED_FROM = 0.5

_DOUBTED_BESIDE = -0.5

_OWN_BELOW = -1.0

_OWN_TOWARD = -4.0  # «в сторону Тараза»

_WAY = 2  # words from one end of a way to the other

_REACH = 4  # words of the same clause before and behind a name

_WHOLE = 9

_AHEAD = 12  # words of the clauses that follow

_BACK = 10  # words of the clauses before

_MANY = 3  # of clauses, and of words by threes: more are not told apart

_WORDS = stems_of("place_elsewhere.txt")

_IN_PLACE = (GrammaticalCase.LOC, GrammaticalCase.NOM)

_LIVED_IN = (GrammaticalCase.LOC, GrammaticalCase.RES)

_OWNERS = ("нын", "нин", "дын", "дин", "тын", "тин")

_SUBJECTS = (
    *("сын", "муж", "жена", "брат", "сестра", "мама", "мат", "отец", "папа", "доч", "дочка"),
    *("тетиа", "диадиа", "бабушка", "дедушка", "внук", "внучка", "родители", "дети"),
    *("м", "лар", "лер"),
)

_OURS = ("мое", "мои", "наше", "наш", "наша", "их", "все", "само", "бизди", "бари")

_FIRST_PERSON = frozenset(
    (
        *("мыз", "миз", "быз", "биз", "пыз", "пиз", "мын", "мин", "бын", "бин", "пын", "пин"),
        *("дык", "дик", "тык", "тик", "дым", "дим", "тым", "тим", "дин", "тин"),
    )
)
"""The last three letters of such words."""

_NOT_DONE = re.compile(
    "маид|меид|баид|беид|паид|пеид|маи|меи|баи|беи|маг|мады|меди|бады|беди|пады|педи|маган|меген|паган"
).search

_HEARSAY = ("ыпты", "ипти", "апты", "епти")


_BITS = {kind: 1 << at for at, kind in enumerate((*_WORDS, "ours-too", "not-done"))}

_OURS_TOO, _NOT_DONE_TOO = _BITS["ours-too"], _BITS["not-done"]

_OURS_SECTION, _NEGATIVE = _BITS["ours"], _BITS["negative"]

_KIN = _BITS["relatives"] | _BITS["kinsfolk"]


def _by_opening() -> dict[str, tuple[tuple[int, Stems], ...]]:
    """The sections by the first two letters of their words."""
    found: dict[str, list[tuple[int, Stems]]] = {}
    for kind, words in _WORDS.items():
        for opening in {word[:2] for word in (*words.starts, *words.whole)}:
            alike = Stems(
                tuple(word for word in words.starts if word.startswith(opening)),
                frozenset(word for word in words.whole if word.startswith(opening)),
            )
            found.setdefault(opening, []).append((_BITS[kind], alike))
    return {opening: tuple(sections) for opening, sections in found.items()}


_BY_OPENING = _by_opening()


@lru_cache(maxsize=8192)
def _kinds(key: str) -> int:
    """The sections that a word stands in, as bits; whether it is the writer's, or denies."""
    found = 0
    for bit, words in _BY_OPENING.get(key[:2], ()):
        if key.startswith(words.starts) or key in words.whole:
            found |= bit
    if found & _OURS_SECTION or (key[-3:] in _FIRST_PERSON and not found & _KIN):
        found |= _OURS_TOO
    if found & _NEGATIVE or _NOT_DONE(key):
        found |= _NOT_DONE_TOO
    return found


def _union(kinds: Iterable[int]) -> int:
    return reduce(or_, kinds, 0)


class _Clause:
    """A name and the words around it that no comma or full stop parts from it."""

    def __init__(
        self, mention: Mention, tokens: Sequence[Token], before: list[Token], after: list[Token]
    ) -> None:
        self.mention = mention
        self.tokens = tokens
        self.before = before
        self.after = after
        self.said = [token.key for token in before if token.role is not NameRole.IN]
        """What stands before the name, nearest last; prepositions left out."""
        self.kinds_said = [_kinds(key) for key in self.said]
        behind = [_kinds(token.key) for token in after]
        self.just_before = before[-1] if before else None
        self.link = _link(self.just_before)
        self.next = after[0].key if after else ""
        self.all_said = _union(self.kinds_said)
        self.near = _union(_kinds(token.key) for token in before[-_REACH:]) | _union(
            behind[:_REACH]
        )
        self.all = self.all_said | _union(behind)
        self.in_place = mention.relation in _IN_PLACE
        self.lived_in = mention.relation in _LIVED_IN
        self.denies = bool(self.all & _NOT_DONE_TOO)
        """Whether something is said not to be, or not to be done."""
        self.ours = bool(self.all & _OURS_TOO)
        """Whether the writer is somebody in the clause; «апам», my sister, is not the writer."""

    def last(self, kind: str, words: int) -> bool:
        """Whether one of the last words before the name is of that kind."""
        return bool(_union(self.kinds_said[-words:]) & _BITS[kind])

    def behind(self, kind: str, words: int = 1) -> bool:
        return any(_kinds(token.key) & _BITS[kind] for token in self.after[:words])

    def before_it(self, kind: str) -> bool:
        return bool(self.all_said & _BITS[kind])

    def beside(self, kind: str) -> bool:
        return bool(self.near & _BITS[kind])

    def anywhere(self, kind: str) -> bool:
        return bool(self.all & _BITS[kind])


def mark_elsewhere(mentions: Sequence[Mention], tokens: Sequence[Token]) -> None:
    """Take most of its weight from each name that says where something or somebody else is; mark
    those that are doubted, which still speak against another name, and the writer's own."""
    counted = [mention for mention in mentions if mention.trap is None]
    seen = seen_of(counted, tokens)
    told = [spoken_of(one) for one in seen]
    limit = _DOUBTED_FROM if max(told, default=0.0) <= _DOUBTED_FROM else _DOUBTED_BESIDE
    for mention, one, odds in zip(counted, seen, told, strict=True):
        if _BY_A_RULE in one.signs:
            mention.weight *= _ELSEWHERE
        else:
            mention.doubted = odds > limit and not mention.of_writer
            toward = mention.relation is GrammaticalCase.DAT
            mention.own = odds < (_OWN_TOWARD if toward else _OWN_BELOW)
    for start, end in pairwise(counted):
        if _is_way(start, end):
            start.own = end.own = False


def _is_way(start: Mention, end: Mention) -> bool:
    """«Ақтаудан Атырауға дейін», «из Актау до Атырау»: of neither end alone anything is said."""
    there = start.relation is GrammaticalCase.ABL and end.relation is GrammaticalCase.DAT
    return there and end.first - start.last <= _WAY


def seen_of(mentions: Sequence[Mention], tokens: Sequence[Token]) -> list[NameContext]:
    """What is to be seen of each name of a text; those that are no places are left out before."""
    names = {at for one in mentions for at in range(one.first, one.last + 1)}
    words = [None if at in names or token.number else token.key for at, token in enumerate(tokens)]
    parted = list(accumulate(token.parted for token in tokens))
    ended = list(accumulate(_ends_sentence(token.gap) for token in tokens))
    levels = sum(mention.level_word is not None for mention in mentions)
    return [
        _seen(_clause(mention, tokens), words, parted, ended, len(mentions), levels)
        for mention in mentions
    ]


def _seen(
    clause: "_Clause",
    words: Sequence[str | None],
    parted: Sequence[int],
    ended: Sequence[int],
    mentions: int,
    levels: int,
) -> NameContext:
    """`words` are what tells something at each position, `parted` counts the clauses up to it,
    `ended` the sentences."""
    first, last = _span(clause.mention)
    begins, ends = first - len(clause.before), last + 1 + len(clause.after)
    later, earlier = (
        range(ends, min(len(words), ends + _AHEAD)),
        range(max(0, begins - _BACK), begins),
    )
    before = list(filter(None, words[begins : first - (clause.link != "")]))
    after = list(filter(None, words[last + 1 : ends]))
    behind = list(filter(None, words[ends : later.stop]))
    signs = [
        *_shape(clause, begins, ends, parted, ended),
        *_company(clause.mention, mentions, levels),
        *_told(clause, later, earlier),
        *_known(clause),
    ]
    near = [("clause", key) for key in (*before, *after)]
    near += [("before", key) for key in before]
    near += [("after", key) for key in after]
    near += [("beside", key) for key in before[-1:]]
    near += [("behind it", key) for key in after[:1]]
    near += [("next", key) for key in behind[:3]]
    near += [("later", key) for key in behind]
    near += [("earlier", key) for key in filter(None, words[earlier.start : begins])]
    return NameContext(tuple(signs), tuple(near))


def _shape(
    clause: "_Clause", begins: int, ends: int, parted: Sequence[int], ended: Sequence[int]
) -> Iterator[str]:
    """How the name is written, and where in the text its clause stands."""
    mention = clause.mention
    first, last = _span(mention)
    opens = len(clause.before) == (clause.link != "")
    shape = f"{'o' if opens else 'x'}{'x' if clause.after else 'c'}"
    place = "mid" if begins else "head" if opens else "first"
    end = "end" if ends == len(parted) else "more"
    ahead, behind = parted[first] - parted[0], parted[-1] - parted[last]
    size = (len(clause.before) + len(clause.after)) // 3
    level = "level" if mention.level_word else "adj" if mention.match.adjective else "bare"
    yield from _signs_of_shape(
        (level, mention.relation.name, place, end, shape, str(mention.level_word)),
        (min(_MANY, ahead), min(_MANY, behind), min(_MANY, size)),
    )
    yield f"link {clause.link}"
    yield from _edges(clause, ended)
    if mention.living:
        yield "living"
    if mention.served:
        yield "served"
    if mention.near:
        yield "near"
    if clause.tokens[mention.first].quote:
        yield f"quoted {level}"
    if any(_is_year(token) for token in (*clause.before, *clause.after)):
        yield f"year {level}"


def _edges(clause: "_Clause", ended: Sequence[int]) -> Iterator[str]:
    """What stands right before and behind a name: marks, numbers, words of a known kind; and in
    which sentence of how many it is."""
    tokens, mention = clause.tokens, clause.mention
    first, last = _span(mention)
    ahead, behind = ended[first] - ended[0], ended[-1] - ended[last]
    level = "level" if mention.level_word else "bare"
    town = "city" if mention.firm else "village" if mention.only_village else "town"
    yield from _signs_of_edges(
        (
            _mark(tokens[first].gap) if first else "start",
            _mark(tokens[last + 1].gap) if last + 1 < len(tokens) else "end",
        ),
        (
            _what_stands(tokens, first - 1),
            _what_stands(tokens, last + 1),
            _what_stands(tokens, last + 2),
        ),
        (level, town, mention.relation.name),
        (min(_MANY, ahead), min(_MANY, behind)),
    )


@lru_cache(maxsize=4096)
def _signs_of_edges(
    marks: tuple[str, str],
    kinds: tuple[str, str, str],
    name: tuple[str, str, str],
    sentences: tuple[int, int],
) -> tuple[str, ...]:
    level, town, relation = name
    return (
        f"marks {marks} {level}",
        f"mark before {marks[0]} {level}",
        f"mark behind {marks[1]} {level}",
        f"kind before {kinds[0]} {relation}",
        f"kind behind {kinds[1]} {relation}",
        f"kinds behind {kinds[1:]}",
        f"{town} {level}",
        f"{town} {relation} {level}",
        f"sentence {sentences} {level}",
        f"sentence {bool(sentences[0])} {bool(sentences[1])} {relation} {level}",
    )


def _mark(gap: str) -> str:
    """The mark that parts two words; nothing for a space."""
    return gap.strip()[-1:] or ("line" if "\n" in gap else "")


def _is_year(token: Token) -> bool:
    return token.number and len(token.key) == 4 and token.key.startswith(("19", "20"))


def _ends_sentence(gap: str) -> bool:
    return any(mark in gap for mark in ".!?\n")


def _what_stands(tokens: Sequence[Token], at: int) -> str:
    """The kind of a word beside a name, if it is one of those that tell."""
    if not 0 <= at < len(tokens):
        return "none"
    token = tokens[at]
    return "number" if token.number else token.role.value if token.role else "word"


@lru_cache(maxsize=4096)
def _signs_of_shape(shape: tuple[str, ...], counts: tuple[int, ...]) -> tuple[str, ...]:
    level, relation, place, end, edges, level_word = shape
    ahead, behind, size = counts
    return (
        "any name",
        f"{relation} {level}",
        relation,
        f"{place} {level}",
        f"{place} {level} {relation}",
        f"{place} {level} {relation} {end}",
        f"{place} {level} {edges} {end}",
        f"{level} {edges}",
        end,
        f"{ahead} clauses before",
        f"{behind} clauses after",
        f"{behind} clauses after {place} {level}",
        f"{size} long {level}",
        f"{level_word} {place}",
    )


def _company(mention: Mention, mentions: int, levels: int) -> Iterator[str]:
    """What other places the text names."""
    level = "level" if mention.level_word else "bare"
    if mentions > 1:
        yield f"others {level}"
    if levels > (mention.level_word is not None):
        yield f"others with level {level}"


def _told(clause: "_Clause", later: Sequence[int], earlier: Sequence[int]) -> Iterator[str]:
    """Who is in the clause and around it, and where something is denied."""
    behind = _union(_kinds(clause.tokens[at].key) for at in later)
    ahead = _union(_kinds(clause.tokens[at].key) for at in earlier)
    level = "level" if clause.mention.level_word else "bare"
    yield from _signs_of_people(
        level,
        (bool(ahead & _OURS_TOO), clause.ours, bool(behind & _OURS_TOO)),
        (bool(ahead & _NOT_DONE_TOO), clause.denies, bool(behind & _NOT_DONE_TOO)),
    )
    yield from _sections("clause", clause.all)
    yield from _sections("before", clause.all_said)
    yield from _sections("later", behind)
    yield from _sections("earlier", ahead)


@lru_cache(maxsize=1024)
def _signs_of_people(
    level: str, ours: tuple[bool, ...], denied: tuple[bool, ...]
) -> tuple[str, ...]:
    """Each of the two ahead of the clause, in it, and behind it."""
    return (
        f"ours {ours[1]} {level}",
        f"denied {denied[1]} {level}",
        f"ours behind {ours[2]} {level}",
        f"denied behind {denied[2]} {level}",
        f"ours ahead {ours[0]} {level}",
        f"denied {denied}",
        f"both {ours[1:]}{denied[1:]}",
    )


_BY_A_RULE = "by a rule"


def _known(clause: "_Clause") -> Iterator[str]:
    """The rules that take the name for a place elsewhere."""
    bare = _RULES_OF_BARE if clause.mention.level_word is None else ()
    known = [rule.__name__ for rule in (*_RULES, *bare) if rule(clause)]
    yield from known
    if known:
        yield _BY_A_RULE


@lru_cache(maxsize=4096)
def _sections(where: str, kinds: int) -> tuple[str, ...]:
    return tuple(f"{where} [{kind}]" for kind, bit in _BITS.items() if kinds & bit)


# Each rule is one way of being elsewhere.


def _is_sent_there(clause: _Clause) -> bool:
    """«Анализы отправляют в Алматы», «лекарство везут из Алматы»."""
    mention, link = clause.mention, clause.just_before
    if mention.relation is GrammaticalCase.RES or mention.served:
        return False
    inside = mention.match.case is GrammaticalCase.LOC  # «Алматыда жұмыстан босатып жіберді»
    if inside and (link is None or link.role is not NameRole.IN):
        return False
    return clause.beside("sent")


def _is_seat(clause: _Clause) -> bool:
    """«Бас кеңсесі Алматыда», «офис в Атырау», «колл-центр в Шымкенте»."""
    if not clause.in_place:
        return False
    words = clause.said[-2:]
    if clause.last("head-office", _REACH):
        return True
    return bool(words) and (clause.last("office", 1) or words[0] == "колл")


def _is_where_it_sits(clause: _Clause) -> bool:
    """«Управление находится в Кокшетау», «мердігер фирма Павлодарда тіркелген»: an authority or a
    firm, and no more said than where it is."""
    words = clause.said
    if not clause.in_place or not words:
        return False
    firm = clause.before_it("business")
    if not firm and not clause.last("authority", _REACH):
        return False
    if clause.last("sits", 1) or (firm and clause.behind("sits")):
        return True
    ends = not clause.after or clause.behind("sits")
    subject = [key for key in words if key not in _OURS][-1:]
    return ends and bool(subject) and bool(_kinds(subject[0]) & _BITS["authority"])


def _is_nearest(clause: _Clause) -> bool:
    """«Ближайший ЦОН в Балхаше», «тек Кентауда бар»."""
    only = clause.next in ("гана", "кана")
    return (only or clause.last("nearest", 3)) and not clause.denies


def _is_destination(clause: _Clause) -> bool:
    """«За пенсией катаюсь в Туркестан», «по дороге на Балхаш»: not «в Туркестане».

    A name that has a locative of its own and stands without one is a destination unless something
    comes there.
    """
    mention, link = clause.mention, clause.just_before
    bare = mention.match.case is GrammaticalCase.NOM and mention.level_word is None
    if not bare or mention.served or mention.living or link is None:
        return False
    if link.key == "на":
        return mention.firm is not None
    if link.role is not NameRole.IN:
        return False
    if clause.before_it("going"):
        return True
    declined = mention.firm is not None and mention.match.key[-1] not in "аеиоуы"
    return declined and link.parted is False and not clause.anywhere("arriving")


def _is_of_relative(clause: _Clause) -> bool:
    """«У брата в Костанае», «ағамның Қостанайдағы ауласы», «тётя в Павлодаре»."""
    keys = clause.said
    if not keys or not _is_relative(keys[-1]):
        return False
    if clause.mention.relation is GrammaticalCase.RES:
        return keys[-1].endswith(_OWNERS)
    subject = len(keys) == 1 and keys[0].endswith(_SUBJECTS)
    return clause.mention.relation is GrammaticalCase.LOC and (keys[-2:-1] == ["у"] or subject)


def _is_of_kinsfolk(clause: _Clause) -> bool:
    """«Кум работает в Актау», «құдағиым Көкшетауда»: somebody who is not of the household, and no
    word of the writer."""
    if not clause.lived_in or clause.ours or clause.denies:
        return False
    if clause.before_it("kinsfolk"):
        return True
    return clause.anywhere("kinsfolk") and clause.anywhere("there")


def _is_where_relatives_are(clause: _Clause) -> bool:
    """«Балам Алматыда тұрады», «анам Ақтөбедегі ауруханада жатыр»."""
    if not clause.lived_in:
        return False
    if clause.mention.relation is GrammaticalCase.RES:
        begins = bool(clause.before) and _is_relative(clause.before[-1].key)
        return begins and clause.behind("there", _REACH)
    if not clause.beside("there") or clause.beside("ours"):
        return False
    around = (*clause.before[-6:], *clause.after[:_REACH])
    if any(token.key == "у" for token in (*clause.before[-_REACH:], *clause.after[:_REACH])):
        return False
    return any(_is_relative(token.key) for token in around)


def _is_only_there(clause: _Clause) -> bool:
    """«У них в Караганде», «где-то в Алматы»."""
    return clause.last("their", 1) and not clause.ours


def _is_decided_there(clause: _Clause) -> bool:
    """«Решение приняли в Астане», «посылка застряла в Шымкенте», «тендер разыграли в Караганде»,
    «жиналыс Көкшетауда болыпты»: not «в Таразе суд был»."""
    if not clause.in_place and clause.mention.relation is not GrammaticalCase.RES:
        return False
    if any(
        clause.last(what, _REACH) and clause.beside(done)
        for what, done in (("decision", "taken"), ("parcels", "lies"))
    ):
        return True
    return clause.before_it("event") and clause.beside("held") and not clause.denies


def _is_hearsay(clause: _Clause) -> bool:
    """«Бағаны Оралда бекітіпті»: what the writer only heard of, the place told as news."""
    if not clause.in_place or not clause.said or not clause.after or clause.ours:
        return False
    return clause.next.endswith(_HEARSAY)


def _is_where_it_was_done(clause: _Clause) -> bool:
    """«Итоги подвели в Таразе, …», «Бөлшегі Теміртауда жасалады, …»: what was done, the place as
    news beside its verb, and the trouble told behind."""
    mention = clause.mention
    if mention.relation is not GrammaticalCase.LOC or mention.firm is None or mention.living:
        return False
    if not clause.said or clause.ours or clause.denies or not _later_clauses(clause):
        return False
    if clause.beside("trouble") or clause.anywhere("fixed"):
        return False
    link = clause.just_before
    if link is not None and link.role is NameRole.IN:
        verb = clause.said[-1]
        return not clause.after and len(clause.said) > 1 and bool(_RUSSIAN_VERB.search(verb))
    verbs = [token.key for token in clause.after]
    return 0 < len(verbs) <= 2 and all(map(_KAZAKH_VERB.search, verbs))


_RUSSIAN_VERB = re.compile(r"..(?:[аиыуе]л|л[аи]|лис|лас|лсиа|[уа]т|[уаеи]тсиа)$")

_KAZAKH_VERB = re.compile(r"(?:[дт][ыи]|[гк][ае]н|[ыи]п|[аеи]ды|[аеи]ди|[ыи]р|пт[ыи]|екен|деиди)$")


def _is_part_of_a_name_for_something(clause: _Clause) -> bool:
    """«Алматыда алған дипломым», «Астанада оқитын қызы»: a thing or a person told by a deed."""
    if clause.mention.relation is not GrammaticalCase.LOC or len(clause.after) < 3:
        return False
    deed, thing = clause.after[0], clause.after[1]
    if clause.mention.living or clause.ours or not deed.key.endswith(_PARTICIPLES):
        return False
    named = thing.role is None and not thing.number and thing.key not in _WHEN
    return named and thing.key not in _WORDS["fixed"]


_WHEN = ("сон", "кеин", "кезде", "саиын", "жок", "едик", "еди", "емес", "екен", "жерде", "болса")

_PARTICIPLES = ("ган", "ген", "кан", "кен", "атын", "етин", "итын", "итин")


def _is_done_with(clause: _Clause) -> bool:
    """«Диплом получил в Караганде», «туған жерім Түркістан»: a deed of a life, over."""
    placed = clause.in_place or clause.lived_in
    if not placed or not clause.said or clause.denies or not clause.beside("deed"):
        return False
    around = (*clause.before[-_REACH:], *clause.after[:_REACH])
    sold = any(token.key.startswith("прода") for token in around)
    return sold or not clause.anywhere("fixed")


def _is_of_agents(clause: _Clause) -> bool:
    """«Шымкенттің заңгері», «архив Уральска», «Көкшетаудағы операторға»."""
    if clause.mention.relation is GrammaticalCase.RES:
        return clause.behind("agents") and not clause.next.startswith(_EMPLOYERS)
    if clause.mention.relation is not GrammaticalCase.GEN:
        return False
    return clause.behind("agents") or clause.last("agents", 1)


_EMPLOYERS = ("компани", "фирм", "бригад")


def _is_compared(clause: _Clause) -> bool:
    """«Хуже Атырау», «Қарағанды сияқты», «даже в Узункольском районе»."""
    kazakh = clause.mention.relation is GrammaticalCase.NOM
    return clause.last("compared", 2) or (kazakh and clause.behind("compared"))


def _is_heard_of(clause: _Clause) -> bool:
    """«Слышал, в Павлодаре уже ввели»; a comma may stand between."""
    first = clause.mention.first
    return any(_kinds(t.key) & _BITS["heard"] for t in clause.tokens[max(0, first - 6) : first])


def _acts(clause: _Clause) -> bool:
    """«Шұғыл желіні Қарағанды алады», «Астана молчит»: a city that stands for its offices."""
    mention = clause.mention
    bare = mention.relation is GrammaticalCase.NOM and mention.firm is not None
    return bare and clause.behind("acts")


def _is_set_against_us(clause: _Clause) -> bool:
    """«В Шымкенте парки строят, а у нас фонаря нет», «Алматыда метро бар, бізде автобус жоқ»."""
    mention = clause.mention
    if mention.living or clause.ours or clause.denies or not clause.lived_in:
        return False
    return any(map(_is_of_us, _later_clauses(clause)))


def _is_of_us(keys: Sequence[str]) -> bool:
    """Whether a clause begins with "but we", "here", or says what is not of our own."""
    if keys[0] in ("а", "ал") or "же" in keys[:3]:
        return any(key in _WORDS["us"] for key in keys[:3])
    own = keys[0].startswith(("свое", "своего", "свои")) and keys[-1] in _WORDS["negative"]
    return own or keys[0].startswith(_HERE) or keys[0] in ("биз", "бизде", "биздики")


_HERE = ("здес", "тут", "местн", "мунда", "осында")


def _is_not_our_village(clause: _Clause) -> bool:
    """«Зубы лечим в Риддере, в посёлке кабинет закрыт»: a city, and a village that has no name."""
    mention = clause.mention
    if mention.firm is None or mention.living or mention.relation is not GrammaticalCase.LOC:
        return False
    return any(_names_a_village(keys) for keys in _later_clauses(clause))


def _names_a_village(keys: Sequence[str]) -> bool:
    """«В посёлке», «ауылда», «наш аул»."""
    return any(
        key.startswith(_IN_VILLAGE) or (key.startswith(_VILLAGES) and owner.startswith(_OF_OURS))
        for owner, key in zip(("", *keys), keys, strict=False)
    )


_IN_VILLAGE = ("селе", "поселке", "ауле", "деревне", "ауылда", "ауылымызда", "аулда")

_VILLAGES = ("сел", "посел", "ауле", "аул", "ауыл", "деревн")

_OF_OURS = ("наш", "бизди")


def _later_clauses(clause: _Clause) -> list[list[str]]:
    """The words of the clauses behind that of the name."""
    found: list[list[str]] = []
    begin = clause.mention.last + 1 + len(clause.after)
    for token in clause.tokens[begin : begin + _AHEAD]:
        if token.parted or not found:
            found.append([])
        found[-1].append(token.key)
    return found


_RULES: tuple[Callable[[_Clause], bool], ...] = (
    _is_compared,
    _is_sent_there,
    _is_seat,
    _is_where_it_sits,
    _is_of_relative,
    _is_where_relatives_are,
)

# With its level («в Бурлинском районе») a name is more often an address.
_RULES_OF_BARE: tuple[Callable[[_Clause], bool], ...] = (
    _is_nearest,
    _is_destination,
    _is_of_kinsfolk,
    _is_only_there,
    _is_decided_there,
    _is_hearsay,
    _is_where_it_was_done,
    _is_part_of_a_name_for_something,
    _is_done_with,
    _is_of_agents,
    _is_heard_of,
    _acts,
    _is_set_against_us,
    _is_not_our_village,
)


def _is_relative(key: str) -> bool:
    return key == "мат" or bool(_kinds(key) & _BITS["relatives"])  # «мать», and no «материал»


_LINKS = ("на", "по", "к", "у", "от", "с", "до", "через", "под", "за", "из")


def _link(before: Token | None) -> str:
    """The preposition right before a name, or nothing."""
    if before is None:
        return ""
    return before.key if before.role is NameRole.IN or before.key in _LINKS else ""


def _span(mention: Mention) -> tuple[int, int]:
    """The first and the last token of a name with its level word."""
    if mention.level_at < 0:
        return mention.first, mention.last
    return min(mention.first, mention.level_at), max(mention.last, mention.level_at)


def _clause(mention: Mention, tokens: Sequence[Token]) -> _Clause:
    first, last = _span(mention)
    before: list[Token] = []
    at = first
    while at > 0 and not tokens[at].parted and len(before) < _WHOLE:
        at -= 1
        before.insert(0, tokens[at])
    after: list[Token] = []
    for token in tokens[last + 1 : last + 1 + _WHOLE]:
        if token.parted:
            break
        after.append(token)
    return _Clause(mention, tokens, before, after)
